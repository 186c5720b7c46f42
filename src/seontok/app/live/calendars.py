"""The owner's real calendar: entries as iCalendar text, the connected server, the feed others may subscribe to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from icalendar import Calendar, Event, Todo

from seontok.app.live.actions import Entry
from seontok.app.live.engine import Engine
from seontok.connectors.caldav import CalDav
from seontok.core.errors import ConfigError
from seontok.core.events import OWNER_ROOM, Busy

BACK, AHEAD = timedelta(days=7), timedelta(days=180)
EVERY = timedelta(minutes=5)


def ical_of(entries: Iterable[Entry], at: datetime) -> str:
    """Entries as one iCalendar text; instants in UTC, so that no zone table has to travel along."""
    calendar = Calendar()
    calendar.add("prodid", "-//Seontok//Seontok//KO")
    calendar.add("version", "2.0")
    for entry in entries:
        calendar.add_component(_component(entry, at))
    return bytes(calendar.to_ical()).decode()


def _component(entry: Entry, at: datetime) -> Event | Todo:
    one: Event | Todo = Todo() if entry.is_task else Event()
    one.add("uid", entry.uid)
    one.add("dtstamp", at.astimezone(UTC))
    one.add("last-modified", at.astimezone(UTC))
    one.add("sequence", entry.sequence)
    one.add("summary", _clean(entry.title))
    if entry.note:
        one.add("description", _clean(entry.note))
    if entry.place:
        one.add("location", _clean(entry.place))
    start: Any = entry.start_at.astimezone(UTC) if entry.start_at else entry.day
    if entry.is_task:
        one.add("due", start)
    else:
        one.add("dtstart", start)
        one.add("dtend", entry.end_at.astimezone(UTC) if entry.end_at else entry.day + timedelta(days=1))
    return one


def _clean(text: str) -> str:
    """Text without the characters iCalendar forbids."""
    return "".join(letter for letter in text if letter in "\n\t" or ord(letter) >= 32)


@dataclass(slots=True)
class ServerCalendar:
    """A `CalendarWriter` on a CalDAV server, and the way its changes come in."""

    engine: Engine
    server: CalDav
    _known: dict[str, tuple[Busy, ...]] = field(default_factory=dict)
    """UID to the busy times it gave."""

    def put(self, entry: Entry) -> None:
        """See `CalendarWriter.put`."""
        self.server.write(entry.uid, ical_of([entry], self.engine.clock.now()))

    def remove(self, uid: str) -> None:
        """See `CalendarWriter.remove`."""
        self.server.remove(uid)

    def look(self) -> list[Busy]:
        """What changed on the server, as events for the owner's stream; what we wrote ourselves is not news."""
        now = self.engine.clock.now()
        change = self.server.look(now - BACK, now + AHEAD)
        ours = set(self.engine.log.get("entry"))
        fresh = [replaced(one, now) for one in change.busy if _uid(one) not in ours]
        told: list[Busy] = []
        for uid in {*change.changed, *change.gone}:
            kept = {one.id for one in fresh}
            told += [cancelled(one, now) for one in self._of(uid) if one.id not in kept]
            self._known.pop(uid, None)
        for one in fresh:
            self._known[_uid(one)] = (*self._known.get(_uid(one), ()), one)
        return told + fresh

    def _of(self, uid: str) -> list[Busy]:
        """Busy times a UID gave before, since the start or by the log."""
        return [one for one in self.engine.road.busy.values() if _uid(one) == uid and not one.ref]


def _uid(busy: Busy) -> str:
    return busy.id.rpartition("@")[0] if busy.id.endswith("Z") and "@" in busy.id else busy.id


def replaced(busy: Busy, at: datetime) -> Busy:
    """The same time, known from now on."""
    return Busy(OWNER_ROOM, at, busy.id, busy.title, busy.start_at, busy.end_at)


def cancelled(busy: Busy, at: datetime) -> Busy:
    """The time is free again."""
    return Busy(OWNER_ROOM, at, busy.id, busy.title, busy.start_at, busy.end_at, cancelled=True)


async def keep_in_step(calendar: ServerCalendar) -> None:
    """Look at the server now and then, for as long as we run; what it cannot tell now it tells later."""
    import asyncio
    import contextlib

    while True:
        with contextlib.suppress(ConfigError):
            found = await asyncio.to_thread(calendar.look)
            if found:
                calendar.engine.hear(found)
        await asyncio.sleep(EVERY / timedelta(seconds=1))
