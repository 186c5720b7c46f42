"""KakaoTalk exports taken into a running engine: a new room, or what an old one has missed, nothing twice."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from pathlib import Path

from seontok.app.importing import Known, fresh_of, known_of
from seontok.app.live.engine import Engine
from seontok.app.reading import UnknownOwnerError, closed
from seontok.app.rooms import identify, language
from seontok.channels.kakaotalk import RoomExport, open_exports
from seontok.core.errors import ConfigError
from seontok.core.events import Deleted, Message, Room

N_CHUNK = 50
"""Events heard together; between chunks other requests get their turn."""
N_NAMES = 12
"""Names listed where none is the owner's."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What an export added to one room."""

    room: str
    name: str
    n_new: int
    n_deleted: int


async def take_export(engine: Engine, path: Path, me: str = "") -> list[Taken]:
    """Take in every room of an exported file; what is new at a room's end is read as it would have been then.

    Args:
        me: The owner's name in it; empty: as in own rooms.

    Raises:
        InputError: It cannot be read.
        UnknownOwnerError: Nobody in it is called so; the message lists who is.
        ConfigError: The room may not be read, or two rooms fit.
    """
    found = await asyncio.to_thread(lambda: open_exports([str(path)], tz=engine.setting.tz).rooms)
    own = [_owner(export, me or engine.setting.me) for export in found]
    return [await _take(engine, export, name) for export, name in zip(found, own, strict=True)]


def _owner(export: RoomExport, me: str) -> str:
    names = [person.name for person in export.roster]
    if me not in names:
        raise UnknownOwnerError(f"say which of these names is yours: {', '.join(names[:N_NAMES])}")
    return me


async def _take(engine: Engine, export: RoomExport, me: str) -> Taken:
    room = _room_of(engine, export, me)
    if reason := closed(engine.road.rules, room.id):
        raise ConfigError(reason.en)
    records = await asyncio.to_thread(lambda: list(export.records()))
    known = known_of(engine.log, room.id)
    fresh = fresh_of(known, room, records, engine.road.rules, saved_at=export.saved_at)
    engine.open_room(room if known else replace(room, lang=language(e.text for e in fresh if isinstance(e, Message))))
    end_at = max((event.at for event in known if not isinstance(event, Deleted)), default=None)
    past = [event for event in fresh if _is_past(event, end_at)]
    if past:
        engine.insert(room.id, sorted(past, key=lambda event: event.at))
    await _hear(engine, room.id, [event for event in fresh if not _is_past(event, end_at)], export.saved_at)
    n_deleted = sum(isinstance(event, Deleted) for event in fresh)
    return Taken(room.id, room.name, len(fresh) - n_deleted, n_deleted)


def _room_of(engine: Engine, export: RoomExport, me: str) -> Room:
    members = [person.name for person in export.roster]
    name = export.room_name or ", ".join([one for one in members if one != me][:3]) or "KakaoTalk"
    messengers = [room for room in engine.rooms() if not (engine.log.value("room", room.id) or {}).get("own")]
    return identify(name, members, me, messengers, tz=engine.setting.tz)


def _is_past(event: Known, end_at: datetime | None) -> bool:
    return end_at is not None and event.at < end_at and not isinstance(event, Deleted)


async def _hear(engine: Engine, room: str, events: Sequence[Known], saved_at: datetime | None) -> None:
    """Tell a room what happened, at its own times; nobody has to read it again."""
    engine.paced.add(room)
    try:
        for chunk in _chunks(sorted(events, key=lambda event: event.at)):
            engine.hear(chunk)
            await asyncio.sleep(0)
        end_at = saved_at or max((event.at for event in events), default=None)
        if end_at is not None:
            engine.advance_room(room, end_at)
            engine.mark_read(room, end_at)
    finally:
        engine.paced.discard(room)


def _chunks(events: Sequence[Known]) -> Iterator[list[Known]]:
    rest = iter(events)
    while chunk := list(islice(rest, N_CHUNK)):
        yield chunk
