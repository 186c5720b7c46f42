"""The owner's real calendar: entries as iCalendar text, the connected server, the feed others may subscribe to."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Todo

from seontok.app.live.actions import OURS, Entry, keep, noted
from seontok.app.live.engine import Engine
from seontok.connectors.caldav import CalDav, Change
from seontok.connectors.ics import busy_from_ics
from seontok.core.errors import InputError, SeontokError
from seontok.core.events import OWNER_ROOM, Busy

logger = logging.getLogger("seontok.web")
KEPT = "caldav"
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

    def __post_init__(self) -> None:
        kept = self.engine.log.value(KEPT, "state")
        if kept is not None:
            self.server.resume(kept)

    def put(self, entry: Entry) -> None:
        """See `CalendarWriter.put`."""
        self.server.write(entry.uid, ical_of([entry], self.engine.clock.now()))

    def remove(self, uid: str) -> None:
        """See `CalendarWriter.remove`."""
        self.server.remove(uid)

    def look(self) -> list[Busy]:
        """Fetch what changed and take it in; for whoever may wait for the network."""
        return self.take(self.fetch())

    def fetch(self) -> Change:
        """What changed on the server. Touches nothing of the engine, so that it may run in a thread."""
        now = self.engine.clock.now()
        return self.server.look(now - BACK, now + AHEAD)

    def take(self, change: Change) -> list[Busy]:
        """What changed, as events for the owner's stream.

        What we wrote ourselves is no news, but what became of it elsewhere is: the entry we keep follows.
        """
        now = self.engine.clock.now()
        for uid in change.gone:
            if uid.endswith(OURS):
                self.engine.log.put("entry", uid, None)
        for uid, entry in change.entries.items():
            if uid.endswith(OURS):
                follow(self.engine, uid, entry)
        fresh = [replaced(one, now) for one in change.busy if not _uid(one).endswith(OURS)]
        kept = {one.id for one in fresh}
        touched = {*change.changed, *change.gone}
        told = [cancelled(one, now) for uid in touched for one in self._of(uid) if one.id not in kept]
        self.engine.log.put(KEPT, "state", self.server.state())
        return told + [one for one in fresh if not is_known(self.engine, one)]

    def _of(self, uid: str) -> list[Busy]:
        """Busy times a UID gave before, by the log."""
        return [one for one in self.engine.road.busy.values() if _uid(one) == uid and not one.ref]


def follow(engine: Engine, uid: str, calendar: Any) -> None:
    """Let the entry we keep say what the owner's calendar says, where it was changed there."""
    before = noted(engine.log, uid)
    part = next((one for one in calendar.walk() if one.name in ("VEVENT", "VTODO")), None)
    if before is None or part is None:
        return
    now = read_entry(before, part, engine.zone)
    if now != before:
        room = str((engine.log.value("entry", uid) or {}).get("room", ""))
        keep(engine, room, now, elsewhere_at=engine.clock.now())


def read_entry(before: Entry, part: Any, zone: ZoneInfo) -> Entry:
    """An entry as a calendar program left it."""
    start = part["DTSTART"].dt if "DTSTART" in part else part["DUE"].dt if "DUE" in part else before.day
    end = part["DTEND"].dt if "DTEND" in part else None
    start_at = _instant(start, zone) if isinstance(start, datetime) else None
    end_at = _instant(end, zone) if start_at and isinstance(end, datetime) else None
    same = before.start_at is not None and before.start_at == start_at
    return replace(
        before,
        title=str(part.get("SUMMARY", "")),
        day=before.day if same else start_at.astimezone(zone).date() if start_at else start,
        start_at=before.start_at if same else start_at,
        end_at=before.end_at if before.end_at == end_at or before.is_task else end_at,
        place=str(part.get("LOCATION", "")),
        sequence=max(before.sequence, int(part.get("SEQUENCE", 0))),
    )


def _instant(at: datetime, zone: ZoneInfo) -> datetime:
    return at.replace(tzinfo=zone) if at.tzinfo is None else at.astimezone(zone)


def _uid(busy: Busy) -> str:
    return busy.id.rpartition("@")[0] if busy.id.endswith("Z") and "@" in busy.id else busy.id


def is_known(engine: Engine, busy: Busy) -> bool:
    """Whether a time is as it was: after a restart everything is looked at again."""
    before = engine.road.busy.get(busy.id)
    return before is not None and replace(before, at=busy.at, room=busy.room) == busy


def replaced(busy: Busy, at: datetime) -> Busy:
    """The same time, known from now on."""
    return Busy(OWNER_ROOM, at, busy.id, busy.title, busy.start_at, busy.end_at)


def cancelled(busy: Busy, at: datetime) -> Busy:
    """The time is free again."""
    return Busy(OWNER_ROOM, at, busy.id, busy.title, busy.start_at, busy.end_at, cancelled=True)


FILES = "calendar-files"


def read_files(paths: Iterable[Path], now: datetime, tz: str) -> dict[str, Busy]:
    """What the owner's calendar files hold around now, by id; a file that cannot be read counts as empty.

    Touches nothing of the engine, so that it may run in a thread.
    """
    found: dict[str, Busy] = {}
    for path in paths:
        try:
            found |= {one.id: one for one in busy_from_ics(path, now - BACK, now + AHEAD, tz=tz)}
        except InputError as error:
            logger.warning('{"calendar": "file not read", "error": "%s"}', type(error).__name__)
    return found


def take_files(engine: Engine, found: dict[str, Busy]) -> list[Busy]:
    """What is new, changed or gone in the files since they were last taken, as events for the owner's stream."""
    now, before = engine.clock.now(), engine.log.value(FILES, "ids") or {"ids": ()}
    gone = [engine.road.busy[name] for name in before["ids"] if name not in found and name in engine.road.busy]
    fresh = [one for one in (replaced(busy, now) for busy in found.values()) if not is_known(engine, one)]
    engine.log.put(FILES, "ids", {"ids": sorted(found)})
    return [*(cancelled(one, now) for one in gone), *fresh]


async def follow_files(engine: Engine, paths: Sequence[Path]) -> None:
    """Take in the owner's calendar files, and again whenever one was written anew or a day went by."""
    seen: object = None
    while True:
        now = engine.clock.now()
        state = (now.date(), *(path.stat().st_mtime_ns if path.exists() else 0 for path in paths))
        if state != seen:
            seen = state
            found = await asyncio.to_thread(read_files, paths, now, engine.setting.tz)
            if told := take_files(engine, found):
                engine.hear(told)
        await asyncio.sleep(EVERY / timedelta(seconds=1))


async def keep_in_step(calendar: ServerCalendar) -> None:
    """Look at the server now and then, for as long as we run; what it cannot tell now it tells later."""
    while True:
        try:
            change = await asyncio.to_thread(calendar.fetch)
            if found := calendar.take(change):
                calendar.engine.hear(found)
        except SeontokError as error:  # the server or the disk; the next look may do
            logger.warning('{"calendar": "not looked at", "error": "%s"}', type(error).__name__)
        await asyncio.sleep(EVERY / timedelta(seconds=1))
