"""The log: one stream of records per room and one for the owner. Everything else can be rebuilt from it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from seontok.core.cards import Card
from seontok.core.decisions import Decision
from seontok.core.events import Event, Message
from seontok.core.moments import Moment


@dataclass(frozen=True, slots=True)
class Erased:
    """A tombstone: something stood here and was erased or deleted."""

    room: str
    at: datetime
    what: str
    """Id of the record that was erased, or "room"."""


@dataclass(frozen=True, slots=True)
class Ran:
    """A shadow run over whole rooms ended; the digest tells whether a replay gives the same bytes."""

    room: str
    """OWNER_ROOM: a run is the owner's."""
    at: datetime
    """Time of the last event of the run."""
    rooms: tuple[str, ...]
    """Rooms that ran together, sharing one budget."""
    digest: str
    """SHA-256 of every moment, decision and card in the order they came, hexadecimal."""
    settings: str = ""
    """The settings of the run that are no events (the owner's zone), canonical JSON."""


@dataclass(frozen=True, slots=True)
class Passed:
    """Something the owner let through the wall, from the personal mate to a room's group mate."""

    room: str
    """The room it was passed to; the record stands there and in the owner's stream."""
    at: datetime
    what: str
    """times, note."""
    value: str


Entry = Event | Moment | Decision | Card | Erased | Ran | Passed
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


def key_of(entry: Entry) -> str:
    """What a record is looked up by: a message's id, or the id of the moment it is about; empty for the rest."""
    if isinstance(entry, Message | Moment):
        return entry.id
    if isinstance(entry, Decision | Card):
        return entry.moment_id
    return entry.what if isinstance(entry, Erased) else ""


def rests_on(entry: Entry, message_ids: frozenset[str]) -> bool:
    """Whether a record holds one of these messages or words quoted from it."""
    if isinstance(entry, Message):
        return entry.id in message_ids
    if isinstance(entry, Moment | Card):
        return any(quote.message_id in message_ids for quote in entry.evidence)
    return getattr(entry, "message_id", None) in message_ids
