"""Times of ordinary talk and notices: what runs on, what is counted from an event, halves of the day, changes."""

from __future__ import annotations

from datetime import datetime

import pytest
from tests.unit.korean.readings import AT, best

from seontok.korean.time import read_times


def _written(text: str, at: datetime = AT) -> list[tuple[str | None, str | None]]:
    """Start and end of each time of a text, "05-16T19:30"."""
    form = "%m-%dT%H:%M"
    return [
        (each.start.strftime(form) if each.start else None, each.end.strftime(form) if each.end else None)
        for each in best(text, at)
    ]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("밤 9시부터 다음날 10시까지", "05-15T21:00", "05-16T10:00"),  # the end is of the next day
        ("매주 화요일 저녁 6시부터 다음날 새벽 5시까지", "05-19T18:00", "05-20T05:00"),
        ("2시쯤부터 4시쯤까지", "05-15T14:00", "05-15T16:00"),  # rough on both sides
        ("접수 2026. 6. 1. ~ 6. 10. 18:00", "06-01T00:00", "06-10T18:00"),  # dates as offices write them
        ("6. 10.(수) ~ 6. 12.(금)", "06-10T00:00", "06-13T00:00"),
        ("오늘부터 딱 30일만", "05-15T00:00", "06-14T00:00"),  # a length behind 부터, not the thirtieth
        ("다음 주 중으로 드릴게요", "05-18T00:00", "05-25T00:00"),  # within a period to come
        ("closed from 24 dec until 3 jan", "12-24T00:00", "01-04T00:00"),
        ("from 10 till 11.30", "05-15T22:00", "05-15T23:30"),
        ("labour day weekend", "09-05T00:00", "09-07T00:00"),
    ],
)
def test_what_runs_from_one_time_to_another(text: str, start: str, end: str) -> None:
    assert _written(text) == [(start, end)]


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("보름 있으면 네 생일이네", "05-30T00:00"),  # so long from now
        ("3일만 더 참으면 방학", "05-18T00:00"),
        ("다음주 오늘", "05-22T00:00"),  # the same weekday
        ("개강총회가 언제랬지 12일?", "06-12T00:00"),  # 지 of a question, not 만난 지
        ("일욜아침열시예배", "05-17T10:00"),  # an hour in letters without a space
        ("음력 시월 보름", "11-23T00:00"),
        ("7월 모임은 둘째 토요일", "07-11T00:00"),  # the month is the topic
        ("christmas day 1998", "12-25T00:00"),
        ("easter next year", "03-28T00:00"),
        ("dentist moved me to 9.40 on the 24th", "05-24T09:40"),
        ("train gets in 18.47", "05-15T18:47"),
        ("i'll be there in like 20", "05-15T14:20"),
    ],
)
def test_one_time(text: str, start: str) -> None:
    assert [begin for begin, _ in _written(text)] == [start]


def test_the_fifth_working_day_of_a_month() -> None:
    assert _written("익월 5영업일까지 정산") == [(None, "06-09T00:00")]  # 3 June is a holiday


def test_a_feast_so_near_is_meant_though_the_talk_sounds_past() -> None:
    assert _written("설에 못 내려가서 죄송해요", datetime(2026, 2, 12, 13)) == [("02-17T00:00", "02-18T00:00")]
    assert _written("설에 못 내려가서 죄송해요", datetime(2026, 2, 20, 13)) == [("02-17T00:00", "02-18T00:00")]
    assert _written("추석 때 찍은거", datetime(2026, 9, 28, 23)) == [("09-25T00:00", "09-26T00:00")]


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("7시에서 8시로 늦춰졌어", ["05-15T20:00"]),  # 에서 … 로 is a change
        ("7시에서 8시까지", ["05-15T19:00"]),
        ("2시 아니다 3시", ["05-15T15:00"]),
        ("pushed the launch from june 3 to june 17", ["06-17T00:00"]),
        ("담주 화나 수 어때", ["05-19T00:00", "05-20T00:00"]),  # letters of weekdays offered
        ("부처님오신날이 다음주 토욜인가", ["05-24T00:00", "05-23T00:00"]),  # a subject, and when it is
        ("mon and wed 1-3", ["05-18T13:00", "05-20T13:00"]),
        ("sat night, pickup 10am sunday", ["05-16T20:00", "05-17T10:00"]),
        ("현충일이 토욜인데 월욜은 쉬나", ["06-06T00:00", "05-18T00:00"]),  # two weekdays are two days
        ("금욜 저녁 강남에서 8시", ["05-15T20:00"]),  # the half-day is narrowed, not a second time
    ],
)
def test_changes_and_lists(text: str, starts: list[str]) -> None:
    assert [begin for begin, _ in _written(text)] == starts


@pytest.mark.parametrize(
    "text",
    [
        "출발 30분 전에 알려줘",  # counted from an event
        "수령 후 7일 이내 반품",
        "영업일 기준 2~3일 소요",
        "3일만 있으면 돼",  # how long is enough
        "어제의 나",
        "사월이네",  # a name
        "정오표",
        "he ran a 4:35 mile",
    ],
)
def test_no_times(text: str) -> None:
    assert best(text) == []


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("내일 7시 출발", 7),  # who sets out on another day does so in the morning
        ("내일 10시 롤", 22),  # at a screen in the evening
        ("내일 9시 뉴스", 21),
        ("내일 5시 발인", 5),
        ("내일 8시까지 가야 해서 먼저 잘게", 8),  # early to bed, early to rise
        ("내일 11시에 자", 23),
        ("막차 놓쳐서 첫차 5시 반", 5),
        ("비행기 오전 8시 5분이라 공항 6시까지", 6),  # drawn to the half said beside it
        ("내일 아침 9시 출근 6시 퇴근", 18),
    ],
)
def test_half_of_the_day_from_the_talk(text: str, hour: int) -> None:
    last = best(text)[-1]
    when = last.start or last.end
    assert when is not None
    assert when.hour == hour


def test_what_leaves_by_a_timetable_late_in_the_evening_leaves_in_the_morning_and_may_be_asked() -> None:
    [span] = read_times("8시 기차 타자", datetime(2026, 5, 15, 22, 30))
    assert span.best.start == datetime(2026, 5, 16, 8)
    assert span.close
