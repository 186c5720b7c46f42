"""Runs the last shadow run again from the log alone: same engine, same log, same bytes."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from seontok.app.importing import Imported
from seontok.app.learning import feedback_of
from seontok.app.reading import Reading, ReadSettings, Standing, busy_of_log, events_of, play
from seontok.app.shadow_journal import ShadowJournal
from seontok.core.errors import StoreError
from seontok.core.events import OWNER_ROOM, ConsentSet, RuleSet, Unread
from seontok.core.log import Ran, Record
from seontok.core.ports import Log
from seontok.gate.policy import Rules
from seontok.memory import MemoryLog


@dataclass(frozen=True, slots=True)
class Replayed:
    """A run and the same run again."""

    logged: str
    """Digest of every moment, decision and card, as logged."""
    replayed: str
    engine: str
    """What wrote the logged run; another engine may well decide otherwise."""

    @property
    def same(self) -> bool:
        """Whether both runs gave the same bytes."""
        return self.logged == self.replayed


def replay(log: Log) -> Replayed:
    """Play the rooms of the last run again, with the rules and the calendar it had.

    Raises:
        StoreError: There was no run, or one of its rooms was erased since.
    """
    record, ran = _last_run(log)
    settings = json.loads(ran.settings)
    rooms = {room.id: room for room in log.rooms()}
    missing = [room for room in ran.rooms if room not in rooms]
    if missing:
        raise StoreError(f"{len(missing)} of the run's rooms were erased since; read the exports again")
    readings = [
        Reading(rooms[room], Imported(0, 0, Unread(), ()), _time(settings["saved"][room]), [], events_of(log, room))
        for room in ran.rooms
    ]
    journal = ShadowJournal(MemoryLog(), ran.rooms)
    n_known = settings.get("reacted", {})
    feedback = feedback_of(log, n_known)
    standing = Standing(_rules(log, record.seq), busy_of_log(log, before=record.seq), feedback, n_known)
    play(journal, readings, ReadSettings((), tz=settings["tz"]), standing)
    return Replayed(ran.digest, journal.digest, record.engine)


def _last_run(log: Log) -> tuple[Record, Ran]:
    last: tuple[Record, Ran] | None = None
    for record in log.read(OWNER_ROOM):
        if isinstance(record.entry, Ran):
            last = record, record.entry
    if last is None:
        raise StoreError("nothing was read into this store yet; `seontok read FILE --me NAME` does")
    return last


def _rules(log: Log, before: int) -> Rules:
    rules = Rules()
    for record in log.read(OWNER_ROOM):
        if record.seq < before and isinstance(record.entry, RuleSet | ConsentSet):
            rules = rules.after(record.entry)
    return rules


def _time(written: str) -> datetime | None:
    return datetime.fromisoformat(written) if written else None
