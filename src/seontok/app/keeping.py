"""Taking stored data out, and away."""

from __future__ import annotations

import json
from collections.abc import Iterator

from seontok.app.ruling import room_id
from seontok.core.events import OWNER_ROOM
from seontok.core.ports import Log
from seontok.memory import encode_entry
from seontok.memory.codec import encode_room


def export_lines(log: Log, room: str | None = None) -> Iterator[str]:
    """Every room and record as a JSON line; of one room, or of all and the owner's stream."""
    wanted = room_id(log, room) if room is not None else None
    rooms = [one for one in log.rooms() if wanted in (None, one.id)]
    for one in rooms:
        yield f'{{"type":"room","value":{encode_room(one)}}}\n'
    for stream in [one.id for one in rooms] + ([OWNER_ROOM] if wanted is None else []):
        for record in log.read(stream):
            tag, body = encode_entry(record.entry)
            head = json.dumps({"room": record.room, "seq": record.seq, "engine": record.engine}, ensure_ascii=False)
            yield f'{head[:-1]}, "type":"{tag}","value":{body}}}\n'


def erase_stored(log: Log, room: str | None = None) -> int:
    """Erase one room or everything; returns how many records went."""
    return log.erase(None if room is None else room_id(log, room))
