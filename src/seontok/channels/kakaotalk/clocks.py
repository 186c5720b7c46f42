"""Dates and clocks as exports write them, Korean and English, 12 and 24 hours."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from itertools import repeat
from zoneinfo import ZoneInfo

_MONTHS = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), start=1
    )
}
_NUMERIC = re.compile(r"(\d{4})(?:년 |\. |-)(\d{1,2})(?:월 |\. |-)(\d{1,2})")
_ENGLISH = re.compile(r"([A-Z][a-z]{2})[a-z]*\.? (\d{1,2}), (\d{4})")
_BRITISH = re.compile(r"(\d{1,2}) ([A-Z][a-z]{2})[a-z]*\.? (\d{4})")
_CLOCK = re.compile(
    r"(?:(오전|오후|[AaPp]\.?[Mm]\.?)[ \u202f\u00a0])?(\d{1,2}):(\d{2})(?::(\d{2}))?"
    r"(?:[ \u202f\u00a0]?([AaPp])\.?[Mm]\b)?"
)


def parse_date(text: str) -> date | None:
    """The first date in `text`; None when there is none or the calendar has no such day."""
    try:
        if found := _NUMERIC.search(text):
            return date(int(found[1]), int(found[2]), int(found[3]))
        if found := _ENGLISH.search(text):
            return date(int(found[3]), _MONTHS[found[1].lower()], int(found[2]))
        if found := _BRITISH.search(text):
            return date(int(found[3]), _MONTHS[found[2].lower()], int(found[1]))
    except (ValueError, KeyError):
        return None
    return None


def parse_clock(text: str) -> tuple[int, int, int] | None:
    """Hour, minute, second of the first clock time in `text`; 오전 12:01 is (0, 1, 0)."""
    found = _CLOCK.search(text)
    if not found:
        return None
    hour, minute, second = int(found[2]), int(found[3]), int(found[4] or 0)
    half = found[1] or found[5]
    if half:
        hour = hour % 12 + (12 if half == "오후" or half[0] in "Pp" else 0)
    return (hour, minute, second) if hour < 24 and minute < 60 and second < 60 else None


def parse_saved(text: str, zone: ZoneInfo) -> datetime | None:
    """The aware time a header's "saved" line names."""
    day, clock = parse_date(text), parse_clock(text)
    return datetime(day.year, day.month, day.day, *(clock or (0, 0, 0)), tzinfo=zone) if day else None


class Day:
    """One day, as the rows of an export share it."""

    def __init__(self, day: date, clocks: Clocks) -> None:
        self.day = day
        self.start_at = datetime(day.year, day.month, day.day, tzinfo=clocks.zone)
        self._clocks = clocks

    def at(self, clocks: Iterable[bytes]) -> Iterator[datetime]:
        """Instants of this day by the clocks that name them."""
        return map(datetime.combine, repeat(self.day), map(self._clocks.__getitem__, clocks))


class Clocks(dict[bytes, time]):
    """Times of day, in the zone of the export, by the clock bytes that name them; filled as they are met."""

    def __init__(self, zone: ZoneInfo, encoding: str) -> None:
        super().__init__()
        self.zone = zone
        self._encoding = encoding

    def __missing__(self, clock: bytes) -> time:
        text = clock.decode(self._encoding)
        try:
            value = time.fromisoformat(text)  # "08:03" and "08:03:12", of which a day has 86,400
        except ValueError:
            value = time(*(parse_clock(text) or (0, 0, 0)))
        value = self[clock] = value.replace(tzinfo=self.zone)
        return value

    def day(self, text: bytes) -> Day | None:
        """The day a date names; None when the calendar has no such day."""
        day = parse_date(text.decode(self._encoding))
        return Day(day, self) if day else None
