"""What a chat would have been with the assistant in it: plain data, made by `app.driver`, shown by `app.render`."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from seontok.core.cards import Card
from seontok.core.decisions import Decision
from seontok.core.events import Message, Room, Unread
from seontok.core.moments import Moment


@dataclass(frozen=True, slots=True)
class Line:
    """One message beside a card or a held-back moment."""

    message: Message
    quoted: bool
    """The moment rests on it; false for a neighbour shown as context."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A card that would have been shown."""

    card: Card
    """The last version of the card; `card.at` is when it would have come."""
    moment: Moment
    decision: Decision
    """The decision to speak; its `at` is later than the moment's when the thought was held first."""
    lines: tuple[Line, ...]
    """Quoted messages with up to two neighbours on each side, in the order they were written."""
    id: str = ""
    """What `seontok why` takes; the moment's id, shortened as far as it stays unique."""


@dataclass(frozen=True, slots=True)
class HeldBack:
    """A moment that was considered and not spoken."""

    moment: Moment
    decision: Decision
    """The last decision; its reason is why nothing was said."""
    why: str
    """One line in the owner's language."""
    lines: tuple[Line, ...]
    id: str = ""
    """What `seontok why` takes."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How much was read and what came of it."""

    n_messages: int
    n_events: int
    """Messages, joins, deletions, ticks, openings."""
    n_moments: int
    n_spoken: int
    n_held_back: int
    n_new: int = 0
    """Messages this reading added to the store."""


@dataclass(frozen=True, slots=True)
class ShadowReport:
    """One room in shadow mode. Renderers take a sequence of these, one per room."""

    room: Room
    first_at: datetime | None
    """First message; None in an empty room."""
    last_at: datetime | None
    """Last message."""
    saved_at: datetime | None
    """When the export was saved; None where the file does not say."""
    counts: Counts
    spoken: tuple[Spoken, ...]
    """In the order the cards would have come."""
    held_back: tuple[HeldBack, ...]
    """In the order the moments were noticed."""
    unread: Unread = field(default_factory=Unread)
    """Lines no reader understood."""
    notes: tuple[str, ...] = ()
    """What the reader of the report must know: a truncated archive, a file that changed while it was read …"""
    lang: str = "ko"
    """The owner's language: of the report around the cards; a card speaks its room's."""
