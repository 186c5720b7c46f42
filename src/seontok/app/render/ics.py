"""The cards as iCalendar (RFC 5545): plans and occasions as events, promises as to-dos."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from hashlib import sha256
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Todo

from seontok.app.render.safe import visible
from seontok.app.shadow import ShadowReport, Spoken
from seontok.core.moments import Kind

DEFAULT_LENGTH = timedelta(hours=1)
"""A plan without an end takes an hour; the chat seldom says more."""
UNSAFE = re.compile("[^\\n\\t\\x20-\\ud7ff\\ue000-\\U0010ffff]")


def ics_bytes(reports: Sequence[ShadowReport]) -> bytes:
    """One calendar: a component per frame, UID from the frame, SEQUENCE counting changes, the last state standing."""
    calendar = Calendar()
    calendar.add("prodid", "-//Seontok//Seontok//KO")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for report in reports:
        for frame in _frames(report.spoken):
            component = _component(report, frame)
            if component is not None:
                calendar.add_component(component)
    return bytes(calendar.to_ical())


def _frames(spoken: Iterable[Spoken]) -> Iterator[tuple[Spoken, ...]]:
    """Cards of one frame together, oldest first."""
    frames: dict[tuple[str, str], list[Spoken]] = {}
    for one in sorted(spoken, key=lambda s: s.card.at):
        if one.card.kind in (Kind.APPOINTMENT, Kind.GIFT, Kind.TASK):
            frames.setdefault((one.card.kind, one.moment.frame_id), []).append(one)
    yield from map(tuple, frames.values())


def _component(report: ShadowReport, frame: tuple[Spoken, ...]) -> Event | Todo | None:
    """The component of a frame as its last card left it; None if no card of it named a day."""
    last = frame[-1].card
    slots: dict[str, Any] = {}
    for spoken in frame:
        slots |= spoken.card.slots
    day = slots.get("due_date") if last.kind is Kind.TASK else slots.get("date")
    if not isinstance(day, str):
        return None
    component: Event | Todo = Todo() if last.kind is Kind.TASK else Event()
    component.add("uid", _uid(report.room.id, frame[0].moment.frame_id, last.kind))
    component.add("dtstamp", last.at.astimezone(ZoneInfo("UTC")))
    component.add("last-modified", last.at.astimezone(ZoneInfo("UTC")))
    component.add("sequence", len(frame) - 1)
    component.add("summary", _clean(_summary(report, last.kind, slots)))
    component.add("description", _clean("\n".join(f"{q.sender}: {visible(q.text, 200)}" for q in last.evidence)))
    component.add("status", _status(last.kind, last.op))
    if place := slots.get("place") or slots.get("area"):
        component.add("location", _clean(str(place)))
    clock = slots.get("due_time") if last.kind is Kind.TASK else slots.get("time")
    _add_times(component, date.fromisoformat(day), clock, report.room.tz)
    return component


def _add_times(component: Event | Todo, day: date, clock: Any, tz: str) -> None:
    """Whole days as DATE; instants in UTC, so that no zone table has to travel along."""
    start: date | datetime = day
    length = timedelta(days=1)
    if isinstance(clock, str):
        local = datetime.combine(day, time.fromisoformat(clock), ZoneInfo(tz))
        start, length = local.astimezone(ZoneInfo("UTC")), DEFAULT_LENGTH
    if isinstance(component, Todo):
        component.add("due", start)
    else:
        component.add("dtstart", start)
        component.add("dtend", start + length)
        component.add("transp", "OPAQUE" if isinstance(clock, str) else "TRANSPARENT")


def _status(kind: Kind, op: str | None) -> str:
    if op == "cancel":
        return "CANCELLED"
    return "NEEDS-ACTION" if kind is Kind.TASK else "CONFIRMED"


def _summary(report: ShadowReport, kind: Kind, slots: dict[str, Any]) -> str:
    """What a calendar shows in one line."""
    ko = report.room.lang == "ko"
    what = _first(slots.get("what"))
    if kind is Kind.TASK:
        return _first(slots.get("deed")) or what or ("하기로 한 일" if ko else "Promised")
    if kind is Kind.GIFT:
        return " ".join(
            filter(None, (_first(slots.get("recipient")), _first(slots.get("occasion")) or ("선물" if ko else "gift")))
        )
    names = [name for name in slots.get("who") or () if name not in ("me", report.room.me)]
    n_more = len(names) - 3
    more = "" if n_more <= 0 else f" 외 {n_more}명" if ko else f" and {n_more} more"
    people = ", ".join(names[:3]) + more or report.room.name
    return f"{what or ('약속' if ko else 'Meeting')} · {people}"


def _first(value: Any) -> str:
    value = value[0] if isinstance(value, (list, tuple)) and value else value
    return str(value) if value else ""


def _uid(room: str, frame: str, kind: Kind) -> str:
    """Stable over exports of the same room, and says nothing about it."""
    return sha256(f"{room}\0{kind}\0{frame}".encode()).hexdigest()[:24] + "@seontok"


def _clean(text: str) -> str:
    """Text without the characters iCalendar forbids."""
    return UNSAFE.sub("", visible(text, 1000))
