"""What the group mate may know: one room, and there only what its members agreed to. Its whole world."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Protocol

from seontok.core.events import Message, Room


@dataclass(frozen=True, slots=True)
class Noted:
    """A message that matters, and why."""

    message: Message
    weight: float
    """0 small talk, 1 of use, 2 worth a line by itself, 3 asks somebody."""
    what: str
    """decision, plan, question, request, promise, link, photo."""


@dataclass(frozen=True, slots=True)
class Settled:
    """A plan the room agreed on."""

    day: date
    clock: time | None
    place: str
    what: str
    messages: tuple[Message, ...]
    """Where its day, time and place were said."""


@dataclass(frozen=True, slots=True)
class Fact:
    """Something a member said of themselves in this room."""

    about: str
    key: str
    """birthday (MM-DD), likes, dislikes."""
    value: str
    message: Message


@dataclass(frozen=True, slots=True)
class Told:
    """Something the owner let through the wall for this room."""

    what: str
    value: str


class RoomScope(Protocol):
    """One room, as far as its members consented."""

    @property
    def room(self) -> Room:
        """The room."""
        ...

    @property
    def at(self) -> datetime:
        """Now."""
        ...

    def messages(self) -> Sequence[Message]:
        """Messages that may be read, oldest first; the last few hundred."""
        ...

    def talk(self) -> Sequence[Message]:
        """Those of them people wrote to each other, not to the mate."""
        ...

    def noted(self, reader: str) -> Sequence[Noted]:
        """Those of them that matter to a member, oldest first."""
        ...

    def settled(self) -> Sequence[Settled]:
        """Plans agreed on, oldest first."""
        ...

    def facts(self) -> Sequence[Fact]:
        """What members said of themselves."""
        ...

    def told(self) -> Sequence[Told]:
        """What the owner let through."""
        ...
