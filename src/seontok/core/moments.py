"""A moment: a transition of a frame at which help may be wanted, with the words it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Literal

from seontok.core.errors import EvidenceError


class Kind(StrEnum):
    """The kinds of noticed moment, and those that are due or asked for."""

    APPOINTMENT = "appointment"
    UNANSWERED = "unanswered"
    INFORMATION = "information"
    PLACE = "place"
    PRODUCT = "product"
    GIFT = "gift"
    TASK = "task"
    CATCHUP = "catchup"
    CONFLICT = "conflict"
    NOTICE = "notice"
    """The assistant about itself: a stop confirmed, an introduction, a request for consent."""
    BRIEFING = "briefing"
    """The owner's morning: plans, promises, open questions."""
    ANSWER = "answer"
    """What somebody asked the assistant for by name."""


Op = Literal["new", "change", "cancel"]
Origin = Literal["noticed", "asked", "due"]


@dataclass(frozen=True, slots=True)
class Quote:
    """Words somebody wrote, with the message that holds them."""

    message_id: str
    text: str
    """The whole text of the message as it stood when the moment was noticed."""
    sender: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Slot:
    """One value of a moment, and the message it was read from."""

    value: Any
    """str, int, tuple of str: JSON-ready."""
    message_id: str
    alternatives: tuple[Any, ...] = ()
    """Other readings that were close; the card asks."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A candidate to speak. Immutable; a later version of the same frame has the same `frame_id`."""

    id: str
    """Short, stable: what `seontok why` takes."""
    room: str
    frame_id: str
    kind: Kind
    at: datetime
    """Time of the event at which it was noticed."""
    p: float
    """Probability, calibrated, that a card is wanted here and right."""
    slots: Mapping[str, Slot]
    evidence: tuple[Quote, ...]
    """Every message the moment rests on, oldest first; never empty."""
    op: Op | None = None
    origin: Origin = "noticed"
    expires_at: datetime | None = None
    """After this a card is of no more use."""
    sensitive: str = ""
    """Why the mood forbids cheer or commerce (bereavement, mourning, illness, breakup, quarrel, crisis), or empty."""
    handled: str = ""
    """Why nothing is left to do (in_calendar, replied, done, bought …); empty if something is."""
    urgent: bool = False
    """May overdraw the budget once: a conflict today, a change in less than three hours."""

    def __post_init__(self) -> None:
        if not self.evidence:
            raise EvidenceError("a moment needs at least one quoted message")
        ids = {quote.message_id for quote in self.evidence}
        loose = [name for name, slot in self.slots.items() if slot.message_id not in ids]
        if loose:
            raise EvidenceError(f"slots {loose} point at no quoted message")
