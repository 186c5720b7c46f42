"""The log in memory: the twin of the SQLite store, for `--keep-nothing`, tests and replay."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from typing import Any

from seontok.core.cards import Card
from seontok.core.events import OWNER_ROOM, Edited, MemberChanged, Message, Room
from seontok.core.log import Entry, Record, key_of, rests_on
from seontok.core.ports import Hit, Query
from seontok.memory.engine import ENGINE
from seontok.memory.index import fits, spans
from seontok.memory.tombs import RESULTS, tombstone, tombstone_of_room


class MemoryLog:
    """A `Log` that is gone when the process ends."""

    def __init__(self, *, engine: str = ENGINE) -> None:
        self._engine = engine
        self._streams: dict[str, list[Record]] = {}
        self._rooms: dict[str, Room] = {}
        self._side: dict[str, dict[str, Mapping[str, Any]]] = defaultdict(dict)
        self._ids: set[tuple[str, str]] = set()

    def append(self, room: str, entries: Sequence[Entry]) -> int:
        """See `Log.append`."""
        stream = self._streams.setdefault(room, [])
        self._ids |= {(room, entry.id) for entry in entries if isinstance(entry, Message)}
        stream += [Record(room, len(stream) + n, entry, self._engine) for n, entry in enumerate(entries, 1)]
        return len(stream)

    def read(self, room: str, *, after: int = 0) -> Iterator[Record]:
        """See `Log.read`."""
        yield from self._streams.get(room, [])[after:]

    def find(self, key: str) -> Sequence[Record]:
        """See `Log.find`."""
        records = (record for stream in self._streams.values() for record in stream)
        return [one for one in records if isinstance(one.entry, RESULTS) and key_of(one.entry).startswith(key)]

    def rooms(self) -> Sequence[Room]:
        """See `Log.rooms`."""
        return list(self._rooms.values())

    def put_room(self, room: Room) -> None:
        """See `Log.put_room`."""
        self._rooms[room.id] = room

    def forget(self, room: str, message_ids: Collection[str], *, keep_place: bool = False) -> int:
        """See `Log.forget`."""
        wanted, n_gone = frozenset(message_ids), 0
        stream = self._streams.get(room, [])
        for n, record in enumerate(stream):
            if rests_on(record.entry, wanted):
                stream[n] = Record(room, record.seq, tombstone(record.entry, keep_place=keep_place), record.engine)
                n_gone += 1
        return n_gone

    def erase(self, room: str | None = None) -> int:
        """See `Log.erase`."""
        if room is None:
            n_gone = sum(map(len, self._streams.values()))
            self._streams.clear()
            self._rooms.clear()
            self._side.clear()
            return n_gone
        last_at = max((record.entry.at for record in self._streams.get(room, [])), default=None)
        n_gone = len(self._streams.pop(room, []))
        self._rooms.pop(room, None)
        self._ids -= {pair for pair in self._ids if pair[0] == room}
        for kept in self._side.values():
            for key in [key for key, value in kept.items() if _is_of(room, key, value)]:
                del kept[key]
        if last_at is not None:
            self.append(OWNER_ROOM, [tombstone_of_room(room, last_at)])
        return n_gone

    def batch(self) -> AbstractContextManager[None]:
        """See `Archive.batch`; writing to memory does not fail halfway."""
        return nullcontext()

    def reorder(self, room: str) -> None:
        """See `Archive.reorder`."""
        ordered = sorted(self._streams.get(room, []), key=lambda record: record.entry.at)
        self._streams[room] = [replace(record, seq=n) for n, record in enumerate(ordered, 1)]

    def has(self, room: str, message_id: str) -> bool:
        """See `Archive.has`."""
        return (room, message_id) in self._ids

    def page(self, room: str, *, before: int | None = None, limit: int = 100) -> Sequence[Record]:
        """See `Archive.page`."""
        shown = (one for one in self.read(room) if isinstance(one.entry, Message | MemberChanged | Card))
        return [one for one in shown if before is None or one.seq < before][-limit:]

    def texts(self, room: str, message_ids: Collection[str]) -> Mapping[str, str]:
        """See `Archive.texts`."""
        standing = self._standing(room)
        return {name: standing[name].text for name in message_ids if name in standing}

    def search(self, query: Query) -> Sequence[Hit]:
        """See `Archive.search`."""
        messages = [
            message for room in self._streams for message in self._standing(room).values() if fits(message, query)
        ]
        messages.sort(key=lambda message: message.at, reverse=True)
        return [
            Hit(one.room, one.id, one.sender, one.at, one.text, spans(one.text, query.words))
            for one in messages[: query.limit]
        ]

    def _standing(self, room: str) -> Mapping[str, Message]:
        messages: dict[str, Message] = {}
        for record in self.read(room):
            if isinstance(record.entry, Message):
                messages[record.entry.id] = record.entry
            elif isinstance(record.entry, Edited) and record.entry.message_id in messages:
                old = messages[record.entry.message_id]
                messages[old.id] = replace(old, text=record.entry.text)
        return messages

    def put(self, kind: str, key: str, value: Mapping[str, Any] | None) -> None:
        """See `Archive.put`."""
        if value is None:
            self._side[kind].pop(key, None)
        else:
            self._side[kind][key] = dict(value)

    def get(self, kind: str) -> Mapping[str, Mapping[str, Any]]:
        """See `Archive.get`."""
        return dict(sorted(self._side[kind].items()))

    def value(self, kind: str, key: str) -> Mapping[str, Any] | None:
        """See `Archive.value`."""
        return self._side[kind].get(key)

    def close(self) -> None:
        """Nothing to flush."""


def _is_of(room: str, key: str, value: Mapping[str, Any]) -> bool:
    """Whether a small object belongs to a room: by its key, or because it names it."""
    return key == room or key.startswith(f"{room}\x1f") or value.get("room") == room
