"""What a reading says beside its start: half-day, closeness, tense, repetition, limits."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from seontok.korean.time import TimeSpan, read_times

AT = datetime(2026, 5, 15, 14, 0)


def one(text: str, at: datetime = AT) -> TimeSpan:
    [span] = read_times(text, at)
    return span


@pytest.mark.parametrize(
    ("text", "half_day"),
    [
        ("내일 오후 3시", "said"),
        ("내일 19시", "said"),
        ("퇴근하고 7시", "inferred"),  # words of evening
        ("내일 3시", "inferred"),  # 3 in the afternoon
        ("내일 9시", "open"),  # morning or evening
    ],
)
def test_half_day_is_said_inferred_or_open(text: str, half_day: str) -> None:
    assert one(text).best.half_day == half_day


def test_two_near_readings_are_close_so_that_a_card_asks() -> None:
    span = one("내일 9시에 보자")
    assert span.close
    assert [reading.start for reading in span.readings] == [datetime(2026, 5, 16, 9), datetime(2026, 5, 16, 21)]
    assert not one("내일 오후 3시").close


def test_day_said_or_inferred() -> None:
    assert one("내일 3시").best.has_date
    assert not one("3시에 보자").best.has_date
    assert one("3시에 보자").best.has_time


def test_day_said_apart_is_handed_on_and_remembered() -> None:
    text = "내일 강남에서 7시에 봐"
    span = one(text)
    assert span.best.has_date
    assert span.text == "7시"
    assert span.anchor is not None
    assert text[span.anchor[0] : span.anchor[1]] == "내일"


@pytest.mark.parametrize("text", ["금욜말고 토욜 2시", "7시 아니 8시"])
def test_correction_marks_what_is_put_aside(text: str) -> None:
    first, second = read_times(text, AT)
    assert first.negated
    assert not second.negated


def test_past_tense_resolves_backward_and_says_so() -> None:
    span = one("화요일에 보낸 메일 봤어?")
    assert span.best.start == datetime(2026, 5, 12)
    assert span.best.past


def test_a_settled_plan_in_past_tense_is_still_ahead() -> None:
    assert one("토요일 7시로 예약했어").best.start == datetime(2026, 5, 16, 19)


@pytest.mark.parametrize("text", ["조만간 밥 먹자", "나중에 봐", "언제 한번 보자"])
def test_vague_times_are_spans_without_date(text: str) -> None:
    span = one(text)
    assert not span.best.resolvable
    assert span.best.start is None


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("매주 화 7시", "FREQ=WEEKLY;BYDAY=TU"),
        ("격주 토요일", "FREQ=WEEKLY;INTERVAL=2;BYDAY=SA"),
        ("매일 아침 6시", "FREQ=DAILY"),
        ("월수금 8시", "FREQ=WEEKLY;BYDAY=MO,WE,FR"),
        ("매달 10일", "FREQ=MONTHLY;BYMONTHDAY=10"),
    ],
)
def test_repeating_times_carry_a_rule(text: str, rule: str) -> None:
    assert one(text).best.recurrence == rule


def test_bare_length_is_a_duration() -> None:
    span = one("3시간 걸려")
    assert (span.best.form, span.best.duration_s) == ("duration", 3 * 3600)


def test_zone_of_the_message_is_ignored() -> None:
    aware = AT.replace(tzinfo=timezone(timedelta(hours=9)))
    assert read_times("내일 3시", aware) == read_times("내일 3시", AT)


def test_late_night_today_and_tomorrow_are_both_kept() -> None:
    span = one("내일 뭐해", datetime(2026, 5, 16, 1, 30))
    assert {reading.start for reading in span.readings} == {datetime(2026, 5, 17), datetime(2026, 5, 16)}
    assert span.close


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("설날 연휴", datetime(2027, 2, 6), datetime(2027, 2, 10)),  # three days and the substitute
        ("추석 연휴", datetime(2026, 9, 24), datetime(2026, 9, 27)),
    ],
)
def test_feasts_have_their_days_off(text: str, start: datetime, end: datetime) -> None:
    assert (one(text).best.start, one(text).best.end) == (start, end)


def test_working_days_skip_weekend_and_substitute_holiday() -> None:
    friday = datetime(2026, 5, 22, 9)  # Monday 25 May stands in for Buddha's birthday
    assert one("영업일 기준 2일 뒤", friday).best.start == datetime(2026, 5, 27)


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("목요일 22일 7시에 보자", "05-22T19", "05-21T19"),  # the 22nd is a Friday
        ("5월 26일(월) 2시 미팅", "05-26T14", "05-25T14"),  # a Tuesday; no other year is nearer
        ("다음주 화요일(20일) 3시", "05-20T15", "05-19T15"),  # next week's Tuesday is the 19th
        ("12월 24일 금요일", "12-24T00", "12-25T00"),  # where the weekday fits next year, this year is nearer
    ],
)
def test_a_date_and_weekday_that_do_not_agree_are_both_said(text: str, first: str, second: str) -> None:
    span = one(text)
    assert [f"{reading.start:%m-%dT%H}" for reading in span.readings[:2]] == [first, second]
    assert span.close
    assert span.best.p <= 0.5


def test_a_date_and_weekday_that_agree_in_a_month_near_by() -> None:
    assert one("3일 수요일").best.start == datetime(2026, 6, 3)
    assert one("월요일, 1월 22일, 2018").best.start == datetime(2018, 1, 22)


def test_hours_written_as_on_a_timetable() -> None:
    assert one("내일 06시까지").best.end == datetime(2026, 5, 16, 6)
    assert one("내일 09~18시").best.start == datetime(2026, 5, 16, 9)
    assert one("저녁 07시").best.start == datetime(2026, 5, 15, 19)


def test_this_weekday_is_the_one_the_talk_is_about() -> None:
    assert one("이번 월요일에 보자").best.start == datetime(2026, 5, 18)
    assert one("이번 월요일에 갔다 왔어").best.start == datetime(2026, 5, 11)
    assert one("이번주 월요일에 먹었지").best.start == datetime(2026, 5, 11)
