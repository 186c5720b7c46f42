"""What stays of an erased record: that something stood there, and since when; no words and no names."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from seontok.core.cards import Card
from seontok.core.decisions import Decision
from seontok.core.events import OWNER_ROOM, Deleted, Message
from seontok.core.log import Entry, Erased, key_of
from seontok.core.moments import Moment

RESULTS = (Moment, Decision, Card)


def tombstone(entry: Entry, *, keep_place: bool = False) -> Entry:
    """The tombstone of one record; with `keep_place` a message keeps its time and sender."""
    if isinstance(entry, Message) and keep_place:
        return replace(entry, text="", source=None)
    if isinstance(entry, Deleted):
        return entry
    return Erased(entry.room, entry.at, key_of(entry) or type(entry).__name__.lower())


def tombstone_of_room(room: str, at: datetime) -> Erased:
    """The tombstone of a whole room, in the owner's stream; the room's id is a hash, not a name."""
    return Erased(OWNER_ROOM, at, f"room:{room}")
