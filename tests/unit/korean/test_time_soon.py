"""A bare hour that is almost there, an hour that is there already, the year behind a month, the end of a period."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from seontok.korean.time import read_times

SEOUL = ZoneInfo("Asia/Seoul")


def begins(text: str, at: str) -> str:
    [span] = read_times(text, datetime.fromisoformat(at).replace(tzinfo=SEOUL))
    start = span.readings[0].start
    return f"{start:%Y-%m-%dT%H:%M}" if start else f"-{span.readings[0].end:%Y-%m-%dT%H:%M}"


@pytest.mark.parametrize(
    ("text", "at", "wanted"),
    [
        ("8시 40분 도착", "2027-03-08T08:20", "2027-03-08T08:40"),
        ("9시 5분전 도착할듯", "2027-03-08T08:20", "2027-03-08T08:55"),
        ("should be done around 8:40", "2027-03-08T08:05", "2027-03-08T08:40"),
        ("8시에 보자", "2027-03-08T06:30", "2027-03-08T20:00"),  # not that near
        ("저녁 먹자 7시에", "2027-03-08T06:40", "2027-03-08T19:00"),
        ("its already 10pm go to bed", "2027-03-08T22:10", "2027-03-08T22:00"),
        ("moved here in June 2023", "2027-03-08T08:05", "2023-06-01T00:00"),
        ("back in May 2028 then", "2027-03-08T08:05", "2028-05-01T00:00"),
        ("올해 안엔 꼭 보자", "2027-03-08T08:05", "-2028-01-01T00:00"),
        ("광복절 대체휴일인데 뭐해", "2026-08-17T13:41", "2026-08-17T00:00"),  # it is today, not next year
        ("광복절 대체휴일에 보자", "2026-08-18T13:41", "2027-08-16T00:00"),
        ("조찬 모임 7시 반", "2026-08-18T13:41", "2026-08-19T07:30"),
        ("주일날 11시 예배 끝나구 밥먹자", "2026-04-11T15:20", "2026-04-12T11:00"),
    ],
)
def test_reads(text: str, at: str, wanted: str) -> None:
    assert begins(text, at) == wanted


@pytest.mark.parametrize("text", ["3일 쉬네", "우린 4일 쉬잖아", "2일 굶었어"])
def test_days_off_are_no_date(text: str) -> None:
    spans = read_times(text, datetime(2026, 10, 5, 19, 34, tzinfo=SEOUL))
    assert all(reading.start is None or reading.start.month != 11 for span in spans for reading in span.readings)
