"""The log: one stream of records per room and one for the owner. Everything else can be rebuilt from it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from seontok.core.cards import Card
from seontok.core.decisions import Decision
from seontok.core.events import Event
from seontok.core.moments import Moment


@dataclass(frozen=True, slots=True)
class Erased:
    """A tombstone: something stood here and was erased or deleted."""

    room: str
    at: datetime
    what: str
    """Id of the record that was erased, or "room"."""


Entry = Event | Moment | Decision | Card | Erased
"""What a record can hold."""


@dataclass(frozen=True, slots=True)
class Record:
    """One line of the log."""

    room: str
    seq: int
    """1, 2, 3 … within the room; given by the store."""
    entry: Entry
    engine: str
    """Version of the engine and of its weights: same versions, same bytes on replay."""
