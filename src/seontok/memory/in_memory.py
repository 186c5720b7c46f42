"""The log in memory: the twin of the SQLite store, for `--keep-nothing`, tests and replay."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from seontok.core.events import OWNER_ROOM, Room
from seontok.core.log import Entry, Record, key_of, rests_on
from seontok.memory.engine import ENGINE
from seontok.memory.tombs import RESULTS, tombstone, tombstone_of_room


class MemoryLog:
    """A `Log` that is gone when the process ends."""

    def __init__(self, *, engine: str = ENGINE) -> None:
        self._engine = engine
        self._streams: dict[str, list[Record]] = {}
        self._rooms: dict[str, Room] = {}

    def append(self, room: str, entries: Sequence[Entry]) -> int:
        """See `Log.append`."""
        stream = self._streams.setdefault(room, [])
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
            return n_gone
        last_at = max((record.entry.at for record in self._streams.get(room, [])), default=None)
        n_gone = len(self._streams.pop(room, []))
        self._rooms.pop(room, None)
        if last_at is not None:
            self.append(OWNER_ROOM, [tombstone_of_room(room, last_at)])
        return n_gone

    def close(self) -> None:
        """Nothing to flush."""
