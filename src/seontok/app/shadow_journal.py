"""The road's journal in shadow mode: the messages are in the log already; what a run makes is added once."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from seontok.core.decisions import Decision
from seontok.core.events import OWNER_ROOM, Event, Opened, Tick
from seontok.core.log import Entry, Ran
from seontok.core.ports import Log
from seontok.memory import encode_entry
from seontok.memory.codec import canonical

N_CHUNK = 2_000
INSERTED = (Tick, Opened)
"""Events a shadow run puts in itself."""


class ShadowJournal:
    """Writes ticks, openings, moments, decisions and cards the log does not hold yet, in chunks."""

    def __init__(self, log: Log, rooms: Sequence[str]) -> None:
        self._log = log
        self._rooms = tuple(rooms)
        self._known: set[tuple[str, str]] = set()
        self._last_kept: dict[str, Decision] = {}
        """Of each moment, the decision that stands last in the log."""
        self._last_made: dict[str, Decision] = {}
        for one in (record.entry for room in rooms for record in log.read(room)):
            self._known.add(encode_entry(one))
            if isinstance(one, Decision):
                self._last_kept[one.moment_id] = one
        self._waiting: dict[str, list[Entry]] = defaultdict(list)
        self._n_waiting = 0
        self._digest = hashlib.sha256()
        self._last_at: datetime | None = None

    def heard(self, event: Event) -> None:
        """Keep an event this run inserted; the others were imported."""
        self._last_at = event.at if self._last_at is None else max(self._last_at, event.at)
        if isinstance(event, INSERTED):
            self._add(event.room, event)

    def made(self, room: str, entries: Sequence[Entry]) -> None:
        """Keep results, and count them into the digest."""
        for entry in entries:
            if isinstance(entry, Decision):
                self._last_made[entry.moment_id] = entry
            self._digest.update("\x1f".join(encode_entry(entry)).encode("utf-8", "surrogatepass"))
            self._add(room, entry)

    def events(self, room: str) -> Iterable[Event]:
        """A shadow run knows the rules before it starts, so nothing is ever played again."""
        return ()

    def forget(self, room: str, message_ids: Sequence[str]) -> None:
        """Erase what may no longer be read."""
        if message_ids:
            self._log.forget(room, message_ids)

    def finish(self, settings: Mapping[str, Any]) -> Ran | None:
        """Write what is left and the mark of the run; None if no room had anything to play."""
        self._keep_last()
        self._flush()
        if self._last_at is None:
            return None
        ran = Ran(OWNER_ROOM, self._last_at, self._rooms, self.digest, canonical(settings))
        runs = [record.entry for record in self._log.read(OWNER_ROOM) if isinstance(record.entry, Ran)]
        if not runs or runs[-1] != ran:
            self._log.append(OWNER_ROOM, [ran])
        return ran

    @property
    def digest(self) -> str:
        """SHA-256 of every moment, decision and card so far, in their order."""
        return self._digest.hexdigest()

    def _keep_last(self) -> None:
        """What this run decided last stands last in the log, also where an earlier run under other rules had the same."""
        for moment_id, decision in self._last_made.items():
            if self._last_kept.get(moment_id, decision) != decision:
                self._waiting[decision.room].append(decision)

    def _add(self, room: str, entry: Entry) -> None:
        encoded = encode_entry(entry)
        if encoded in self._known:
            return
        self._known.add(encoded)
        if isinstance(entry, Decision):
            self._last_kept[entry.moment_id] = entry
        self._waiting[room].append(entry)
        self._n_waiting += 1
        if self._n_waiting >= N_CHUNK:
            self._flush()

    def _flush(self) -> None:
        for room, entries in self._waiting.items():
            self._log.append(room, entries)
        self._waiting.clear()
        self._n_waiting = 0
