"""The owner's calendar: single entries, recurrences with their exceptions, zones, whole days, broken files."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from seontok.connectors.ics import busy_from_ics
from seontok.core.errors import InputError
from seontok.core.events import Busy

KST = ZoneInfo("Asia/Seoul")
FROM, TO = datetime(2026, 5, 1, tzinfo=KST), datetime(2026, 6, 1, tzinfo=KST)


def busy(tmp_path: Path, *lines: str, start: datetime = FROM, end: datetime = TO) -> list[Busy]:
    path = tmp_path / "home.ics"
    body = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//test//", *lines, "END:VCALENDAR", ""]
    path.write_text("\r\n".join(body), encoding="utf-8")
    return list(busy_from_ics(path, start, end))


def event(*lines: str) -> tuple[str, ...]:
    return ("BEGIN:VEVENT", "UID:u1", "SUMMARY:회의", *lines, "END:VEVENT")


WEEKLY = ("DTSTART;TZID=Asia/Seoul:20260505T190000", "DTEND;TZID=Asia/Seoul:20260505T200000", "RRULE:FREQ=WEEKLY")


def days(found: list[Busy]) -> list[int]:
    return [one.start_at.astimezone(KST).day for one in sorted(found, key=lambda one: one.start_at)]


def test_one_entry(tmp_path: Path) -> None:
    (one,) = busy(tmp_path, *event("DTSTART:20260512T100000Z", "DURATION:PT30M", "CREATED:20260510T000000Z"))
    assert (one.id, one.title, one.room, one.end_at - one.start_at) == ("u1", "회의", "", timedelta(minutes=30))
    assert one.start_at == datetime(2026, 5, 12, 19, 0, tzinfo=KST)
    assert one.at == datetime(2026, 5, 10, 9, 0, tzinfo=KST)


def test_a_whole_day_is_the_owners_day(tmp_path: Path) -> None:
    (one,) = busy(tmp_path, *event("DTSTART;VALUE=DATE:20260512"))
    assert (one.start_at, one.end_at - one.start_at) == (datetime(2026, 5, 12, tzinfo=KST), timedelta(days=1))


def test_a_weekly_entry_comes_each_week_of_the_window_with_ids_of_its_own(tmp_path: Path) -> None:
    found = busy(tmp_path, *event(*WEEKLY))
    assert days(found) == [5, 12, 19, 26]
    assert len({one.id for one in found}) == 4


def test_a_rule_may_end_by_date_and_skip_days(tmp_path: Path) -> None:
    until = WEEKLY[2] + ";UNTIL=20260519T100000Z"
    found = busy(tmp_path, *event(*WEEKLY[:2], until, "EXDATE;TZID=Asia/Seoul:20260512T190000"))
    assert days(found) == [5, 19]


def test_a_moved_instance_takes_the_place_of_the_one_it_moves(tmp_path: Path) -> None:
    moved = event(
        "RECURRENCE-ID;TZID=Asia/Seoul:20260512T190000",
        "DTSTART;TZID=Asia/Seoul:20260513T190000",
        "DTEND;TZID=Asia/Seoul:20260513T200000",
    )
    assert days(busy(tmp_path, *event(*WEEKLY), *moved)) == [5, 13, 19, 26]


def test_a_cancelled_instance_is_free(tmp_path: Path) -> None:
    cancelled = event(
        "RECURRENCE-ID;TZID=Asia/Seoul:20260512T190000", "DTSTART;TZID=Asia/Seoul:20260512T190000", "STATUS:CANCELLED"
    )
    assert days(busy(tmp_path, *event(*WEEKLY), *cancelled)) == [5, 19, 26]


def test_free_and_cancelled_entries_take_no_time(tmp_path: Path) -> None:
    when = "DTSTART:20260512T100000Z"
    assert busy(tmp_path, *event(when, "TRANSP:TRANSPARENT"), *event(when, "STATUS:CANCELLED")) == []


def test_a_weekly_hour_stays_on_the_wall_clock_when_the_clocks_change(tmp_path: Path) -> None:
    new_york = ZoneInfo("America/New_York")
    found = busy(
        tmp_path,
        *event("DTSTART;TZID=America/New_York:20260303T090000", "DURATION:PT1H", "RRULE:FREQ=WEEKLY;COUNT=3"),
        start=datetime(2026, 3, 1, tzinfo=new_york),
        end=datetime(2026, 4, 1, tzinfo=new_york),
    )
    assert [one.start_at.astimezone(new_york).hour for one in found] == [9, 9, 9]


def test_an_endless_rule_is_cut_at_the_window(tmp_path: Path) -> None:
    found = busy(tmp_path, *event("DTSTART:19900101T000000Z", "DURATION:PT1M", "RRULE:FREQ=DAILY"))
    assert len(found) == 31


@pytest.mark.parametrize("content", [b"", b"\x00\xff\xfe", "안녕".encode(), b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n"])
def test_what_is_no_calendar_is_an_error_or_empty_never_a_crash(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "broken.ics"
    path.write_bytes(content)
    try:
        assert list(busy_from_ics(path, FROM, TO)) == []
    except InputError as error:
        assert "broken.ics" in str(error)  # noqa: PT017 - either answer is right
