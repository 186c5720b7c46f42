"""The owner's calendar from an iCalendar file, recurrences included, as `Busy` events."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from seontok.core.errors import InputError
from seontok.core.events import OWNER_ROOM, Busy

N_OCCURRENCES = 5_000
"""A rule that gives more within the window is cut there (a daily event: 13 years)."""
ALWAYS_KNOWN = datetime(1970, 1, 1, tzinfo=UTC)
"""When an entry without CREATED became known: before everything."""


def busy_from_ics(path: Path, start_at: datetime, end_at: datetime, *, tz: str = "Asia/Seoul") -> Iterator[Busy]:
    """Every occurrence that overlaps `[start_at, end_at)`; free (transparent) and cancelled ones are left out.

    Args:
        tz: Zone of times that name none, and of whole days.

    Raises:
        InputError: Not an iCalendar file.
    """
    from icalendar import Calendar

    try:
        calendar = Calendar.from_ical(path.read_bytes())
    except (OSError, ValueError, IndexError, KeyError) as error:
        raise InputError(
            f"{path}: cannot be read as iCalendar ({type(error).__name__}); export it again as .ics"
        ) from error
    yield from busy_of_calendar(calendar, start_at, end_at, tz=tz)


def busy_of_calendar(calendar: Any, start_at: datetime, end_at: datetime, *, tz: str = "Asia/Seoul") -> Iterator[Busy]:
    """Every occurrence in a calendar that overlaps `[start_at, end_at)`; see `busy_from_ics`."""
    series: dict[str, list[Any]] = defaultdict(list)
    for n, event in enumerate(calendar.walk("VEVENT")):
        series[str(event.get("UID") or f"entry-{n}")].append(event)
    for uid, events in series.items():
        yield from _occurrences(uid, events, start_at, end_at, ZoneInfo(tz))


def _occurrences(uid: str, events: list[Any], start_at: datetime, end_at: datetime, zone: ZoneInfo) -> Iterator[Busy]:
    """One series: its rule, without the instances that were moved or excluded, and the moved ones."""
    moved = {_aware(event["RECURRENCE-ID"].dt, zone) for event in events if "RECURRENCE-ID" in event}
    for event in events:
        if "DTSTART" not in event or str(event.get("STATUS", "")) == "CANCELLED":
            continue
        if str(event.get("TRANSP", "")) == "TRANSPARENT":
            continue
        length = _length(event, zone)
        is_instance = "RECURRENCE-ID" in event
        for begin_at in _starts(event, start_at - length, end_at, zone):
            if (is_instance or begin_at not in moved) and begin_at < end_at and begin_at + length > start_at:
                name = uid if _is_single(event) else f"{uid}@{begin_at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
                yield Busy(
                    OWNER_ROOM, _known_at(event, zone), name, str(event.get("SUMMARY", "")), begin_at, begin_at + length
                )


def _is_single(event: Any) -> bool:
    return not any(name in event for name in ("RRULE", "RDATE", "RECURRENCE-ID"))


def _starts(event: Any, after: datetime, before: datetime, zone: ZoneInfo) -> Iterable[datetime]:
    from dateutil.rrule import rruleset, rrulestr

    first = event["DTSTART"].dt
    begin_at = _aware(first, zone)
    if "RRULE" not in event and "RDATE" not in event:
        return [begin_at]
    home = begin_at.tzinfo or zone
    dates = rruleset()
    dates.rdate(begin_at.replace(tzinfo=None))
    for rule in _many(event.get("RRULE")):
        dates.rrule(rrulestr(_wall_rule(rule, home), dtstart=begin_at.replace(tzinfo=None)))
    for given in _dates(event.get("RDATE"), zone):
        dates.rdate(given.astimezone(home).replace(tzinfo=None))
    for given in _dates(event.get("EXDATE"), zone):
        dates.exdate(given.astimezone(home).replace(tzinfo=None))
    window = dates.xafter(after.astimezone(home).replace(tzinfo=None), count=N_OCCURRENCES, inc=True)
    end = before.astimezone(home).replace(tzinfo=None)
    return [wall.replace(tzinfo=home) for wall in _until(window, end)]


def _until(walls: Iterable[datetime], end: datetime) -> Iterator[datetime]:
    for wall in walls:
        if wall >= end:
            return
        yield wall


def _wall_rule(rule: Any, home: tzinfo) -> str:
    """The rule with UNTIL on the wall clock of the event, where the rule is counted."""
    plain = dict(rule)
    if "UNTIL" in plain:
        plain["UNTIL"] = [_wall(until, home) for until in _many(plain["UNTIL"])]
    written: bytes = type(rule)(plain).to_ical()
    return written.decode()


def _wall(until: date, home: tzinfo) -> datetime:
    if not isinstance(until, datetime):
        return datetime.combine(until, time(23, 59, 59))
    return until.replace(tzinfo=None) if until.tzinfo is None else until.astimezone(home).replace(tzinfo=None)


def _length(event: Any, zone: ZoneInfo) -> timedelta:
    first = event["DTSTART"].dt
    if "DTEND" in event:
        return max(_aware(event["DTEND"].dt, zone) - _aware(first, zone), timedelta(0))
    if "DURATION" in event:
        duration: timedelta = event["DURATION"].dt
        return duration
    return timedelta(0) if isinstance(first, datetime) else timedelta(days=1)


def _known_at(event: Any, zone: ZoneInfo) -> datetime:
    return _aware(event["CREATED"].dt, zone) if "CREATED" in event else ALWAYS_KNOWN


def _dates(value: Any, zone: ZoneInfo) -> Iterator[datetime]:
    for group in _many(value):
        for one in group.dts:
            yield _aware(one.dt[0] if isinstance(one.dt, tuple) else one.dt, zone)


def _many(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _aware(moment: date, zone: ZoneInfo) -> datetime:
    if not isinstance(moment, datetime):
        return datetime.combine(moment, time(), zone)
    return moment.replace(tzinfo=zone) if moment.tzinfo is None else moment
