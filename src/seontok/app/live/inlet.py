"""KakaoTalk messages as notifications tell of them: a room by its name, a time to the minute, no ids."""

from __future__ import annotations

import hashlib
from datetime import datetime

from seontok.app.live.engine import Engine
from seontok.app.rooms import new_room
from seontok.channels.kakaotalk.notified import MARK
from seontok.core.events import Message, Precision, Room


def take_in(engine: Engine, room: str, sender: str, text: str, at: datetime) -> tuple[str, Message]:
    """The room's id and the message a notification tells of; a room that is new is opened."""
    where = _room(engine, room, sender)
    key = f"{where.id}\x1f{sender}\x1f{text}\x1f{at.isoformat()}"
    message_id = MARK + hashlib.blake2b(key.encode(), digest_size=9).hexdigest()
    return where.id, Message(where.id, at, message_id, sender, text, precision=Precision.SECOND)


def _room(engine: Engine, name: str, sender: str) -> Room:
    """The messenger room of that name; own rooms are never written into from outside."""
    named = (room for room in engine.rooms() if room.name == name)
    known = [room for room in named if not (engine.log.value("room", room.id) or {}).get("own")]
    if known:
        return known[0]
    room_id = hashlib.blake2b(f"inlet\x1f{name}".encode(), digest_size=6).hexdigest()
    room = new_room(room_id, name, (sender,), engine.setting.me, engine.setting.tz)
    engine.open_room(room)
    return room
