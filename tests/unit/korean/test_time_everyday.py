"""How people of many ages and places write times: dialect, spelled English, occasions, exceptions, what the talk tells."""

from __future__ import annotations

from datetime import datetime

import pytest
from tests.unit.korean.readings import AT, best, day

from seontok.korean.time import read_times


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("낼 새복에 나갈 끼다", ["05-16T03"]),  # dialect: 새벽
        ("오늘 지녁에 한잔 하까", ["05-15T18"]),  # dialect: 저녁
        ("어지 저녁에 갔다", ["05-14T18"]),  # dialect: 어제
        ("먼데이 모닝 미팅", ["05-18T08"]),  # English in Hangul
        ("넥스트위크 프라이데이", ["05-22T00"]),
        ("50분에 나가자", ["05-15T14"]),  # the minute of this hour
        ("정각에 출발", ["05-15T15"]),  # of the next
        ("수 목 금 다 됨", ["05-20T00", "05-21T00", "05-22T00"]),  # spaces only, in the order they come
        ("화, 목 오후 외근", ["05-19T12", "05-21T12"]),  # the half-day is of both
        ("이번 달 말고 그 다음 달", ["06-01T00"]),  # 말고 is no 말
        ("다음 주 말고 그 다음 주", ["05-25T00"]),  # 그 counts on from what was said
        ("밤 11시 출발 다음날 아침 6시 도착", ["05-15T23", "05-16T06"]),  # the day after a bare hour
        ("주일 2부 예배 11시", ["05-17T11"]),
        ("새벽기도 5시", ["05-16T05"]),  # the half-day is part of what is held then
        ("1시에 자서 피곤", ["05-15T01"]),  # the reason for how one is now is past
        ("월요일만 빼고 다 괜찮아", []),
    ],
)
def test_dialect_spelled_english_and_what_is_counted_on(text: str, wanted: list[str]) -> None:
    starts = [reading.start for reading in best(text)]
    assert [f"{start:%m-%dT%H}" for start in starts if start] == wanted


@pytest.mark.parametrize("text", ["30분에 한 번씩", "모닝콜 해줘", "어지간하면 가자", "10분에 만원", "정각이다"])
def test_near_misses_of_minutes_and_dialect(text: str) -> None:
    assert best(text) == []


def test_until_the_end_of_the_year() -> None:
    [reading] = best("연내 마무리하겠습니다")
    assert (reading.start, reading.end) == (None, datetime(2027, 1, 1))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("세금계산서는 5월 8일자로 끊어주세요", ["05-08"]),  # a date just over is not next year's
        ("화요일 빼고는 6시 이후 다 돼요", ["05-15"]),  # a day put aside gives no hour its day
        ("이번 주말까지래 일요일에 가자", ["05-17"]),  # a day within the limit
        ("출고는 결제일 다음날, 금요일엔 쉬어요", ["05-15"]),  # 다음날 and a weekday are two
        ("한식날 성묘", ["04-06"]),  # 105 days from the solstice
    ],
)
def test_limits_exceptions_and_dates_just_over(text: str, wanted: list[str]) -> None:
    assert [day(reading) for reading in best(text) if reading.start] == wanted


def test_a_deadline_that_was_put_off_is_to_come() -> None:
    [reading] = best("제출기한이 6월 9일 23:59까지로 연장되었습니다")
    assert reading.end == datetime(2026, 6, 9, 23, 59)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("현충일 연휴 낀 주", "06-01"),  # the week of the day the rest is named for
        ("밤늦게 도착할 듯", "05-15"),  # an adverb stands alone
        ("십이 시 삼십 분", "05-16"),  # sino hours, with minutes behind them
        ("2년 후 여름", "06-01"),  # a season of a year counted to
        ("10시 브런치", "05-16"),
    ],
)
def test_weeks_of_a_rest_adverbs_sino_hours_and_meals(text: str, wanted: str) -> None:
    [reading] = best(text)
    assert day(reading) == wanted


@pytest.mark.parametrize(
    "text", ["오월이(강아지) 귀엽다", "유월이네 집", "성탄절 트리 샀어", "처서방 왔다", "모레알 같은"]
)
def test_names_and_words_that_begin_like_a_time(text: str) -> None:
    assert best(text) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [("20일전에 끝내자", "05-20"), ("20일 전까지 신청", "05-20"), ("20일 전에 산거야", None)],
)
def test_so_many_days_before_is_a_date_where_it_is_to_come(text: str, wanted: str | None) -> None:
    [reading] = best(text)
    assert (f"{reading.end:%m-%d}" if reading.start is None and reading.end else None) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("동짓달 초하루", ["12-09T00"]),  # months of the moon
        ("단옷날", ["06-19T00"]),
        ("７시에 보자", ["05-15T19"]),  # digits as wide as a syllable
        ("오후　７：３０", ["05-15T19"]),
        ("저녁 일곱 시나 여덟 시쯤", ["05-15T19", "05-15T20"]),
        ("14일 말고는 다 좋아", []),
        ("내일 소풍이라 8시에 가야 돼", ["05-16T08"]),  # what is done in the morning
    ],
)
def test_the_moon_wide_digits_and_choices(text: str, wanted: list[str]) -> None:
    assert [f"{reading.start:%m-%dT%H}" for reading in best(text) if reading.start] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("오전 10시나 11시", ["10", "11"]),
        ("오전 9시, 10시 중에", ["09", "10"]),
        ("아침 7시 아니면 8시", ["07", "08"]),
        ("새벽 1시나 2시", ["01", "02"]),
        ("토욜 오전 8시나 8시 반", ["08", "08"]),
        ("7am or 8?", ["07", "08"]),
        ("9 or 10am works", ["09", "10"]),
        ("오전 11시나 2시", ["11", "14"]),  # past noon
        ("7am or 8pm", ["07", "20"]),
        ("아침 9시 출근 6시 퇴근", ["09", "18"]),  # no choice
    ],
)
def test_hours_listed_in_their_order_are_of_one_half_of_the_day(text: str, wanted: list[str]) -> None:
    assert [f"{reading.start:%H}" for reading in best(text) if reading.start] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("이브로 했는데", ["12-24"]),
        ("이브에 보자", ["12-24"]),
        ("성탄 전야", ["12-24"]),
        ("아담과 이브", []),
        ("이브 생로랑 립스틱", []),
        ("이브자리 샀어", []),
        ("이브가 누구야", []),
    ],
)
def test_the_eve_of_christmas_by_itself(text: str, wanted: list[str]) -> None:
    assert [f"{reading.start:%m-%d}" for reading in best(text) if reading.start] == wanted


@pytest.mark.parametrize(
    "text",
    [
        "biweekly tuesdays, 10am",
        "tuesdays at 10am, biweekly",
        "fortnightly on tuesdays 10am",
        "every other tuesday, 10am",
    ],
)
def test_how_often_is_said_beside_the_days(text: str) -> None:
    [reading] = best(text)
    assert reading.recurrence == "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"
    assert reading.start is not None
    assert reading.start.hour == 10


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("아침 8시 10분 후문입니다", "05-16T08:10"),
        ("8시 10분 후문에서", "05-15T20:10"),
        ("7시 10분 뒤풀이", "05-15T19:10"),
        ("7시 20분 전시 보자", "05-15T19:20"),
    ],
)
def test_minutes_before_a_gate_or_an_exhibition_are_no_length(text: str, wanted: str) -> None:
    assert [f"{reading.start:%m-%dT%H:%M}" for reading in best(text) if reading.start] == [wanted]


@pytest.mark.parametrize("text", ["library pod 4", "studio 5 works", "lab 3"])
def test_numbered_rooms_are_no_hours(text: str) -> None:
    assert best(text) == []


def test_wide_digits_keep_their_place() -> None:
    [span] = read_times("그럼 ７시 어때", AT)
    assert (span.text, span.start, span.end) == ("７시", 3, 5)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("11시에 잤는데 피곤해", "05-14T23"),  # slept: the night before
        ("7시에 술 마셨어", "05-14T19"),  # drank: the evening before, not this morning
        ("7시에 일어나서 운동 갔다가 출근했어", "05-15T07"),  # the last predicate tells
        ("7시에 병원 갔다가 올게", "05-15T19"),
        ("9시에 문 열어", "05-16T09"),
        ("치과 10시 반", "05-16T10"),
        ("5시에 해 뜬대", "05-16T05"),
        ("8시 통근버스", "05-16T08"),
    ],
)
def test_halves_of_the_day_by_deeds_done_and_to_come(text: str, wanted: str) -> None:
    [reading] = best(text)
    assert f"{reading.start:%m-%dT%H}" == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("월요일에 보냈심더", "05-11"),  # endings of the south-east and south-west
        ("토요일에 왔당께", "05-09"),
        ("수요일에 했능교", "05-13"),
        ("월요일에 갔으면 좋겠다", "05-18"),  # a wish
        ("시험 10시", "05-16"),  # held by day
        ("이사 8시 시작", "05-16"),
    ],
)
def test_the_past_in_dialect_and_what_is_held_by_day(text: str, wanted: str) -> None:
    [reading] = best(text)
    assert day(reading) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("A조 9:00, B조 10:30, C조 17:00", ["05-16T09", "05-16T10", "05-15T17"]),  # one 24-hour clock for all
        ("19:00에 보기로 했는데 8:00으로 바꾸자", ["05-15T19", "05-15T20"]),  # side by side
        ("저녁 7:00 식사, 13:00 회의", ["05-15T19", "05-16T13"]),  # a half-day that is said stays
        ("4월에 못 갔으니까 6월엔 가자", ["04-01T00", "06-01T00"]),  # a reason that is past
    ],
)
def test_hours_of_one_clock_and_reasons(text: str, wanted: list[str]) -> None:
    assert [f"{reading.start:%m-%dT%H}" for reading in best(text) if reading.start] == wanted


@pytest.mark.parametrize(
    ("text", "start", "end", "seconds"),
    [
        ("지금부터 세시간동안", "05-15T14", "05-15T17", 10800),
        ("내일 3시에 2시간 동안 회의", "05-16T15", None, 7200),
        ("점검 오늘 2시간 동안", "05-15T00", "05-16T00", 7200),  # a day, and how long
    ],
)
def test_how_long_behind_a_day_or_an_hour(text: str, start: str, end: str | None, seconds: int) -> None:
    [reading] = best(text)
    assert reading.start is not None
    assert f"{reading.start:%m-%dT%H}" == start
    assert (f"{reading.end:%m-%dT%H}" if reading.end else None) == end
    assert reading.duration_s == seconds


def test_what_is_late_runs_past_midnight() -> None:
    assert [reading.start for reading in best("막차 12시 10분")] == [datetime(2026, 5, 16, 0, 10)]
    assert [reading.start for reading in best("막차 11시")] == [datetime(2026, 5, 15, 23)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Q3 시작하면 보자", ["07-01T00"]),  # a quarter, as offices write it
        ("6월 2nd week에 launch", ["06-08T00"]),
        ("브런치 Sat 11", ["05-16T11"]),  # a bare hour behind an English day in Korean talk
        ("Q2. 다음 중 옳은 것은", []),
    ],
)
def test_mixed_rooms(text: str, wanted: list[str]) -> None:
    assert [f"{reading.start:%m-%dT%H}" for reading in best(text) if reading.start] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("환갑이 6월 둘째 주라 안 돼", "06-08T00"),  # a reason behind a unit of one syllable
        ("7월 마지막 주 주말", "07-25T00"),  # within the month, though its last week runs on
        ("방금 1시 45분에 일어남", "05-15T13"),
    ],
)
def test_last_weekends_reasons_and_what_just_was(text: str, wanted: str) -> None:
    assert f"{best(text)[-1].start:%m-%dT%H}" == wanted


@pytest.mark.parametrize("text", ["다가오는 주말에 보자", "오는 주말", "this coming weekend"])
def test_the_weekend_to_come_is_the_nearest(text: str) -> None:
    assert [day(reading) for reading in best(text)] == ["05-16"]
    assert [day(reading) for reading in best(text, datetime(2026, 5, 16, 9))] == ["05-23"]
