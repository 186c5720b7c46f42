"""The outside world as the core sees it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from seontok.core.cards import Card
from seontok.core.decisions import Decision
from seontok.core.events import Event, Room
from seontok.core.log import Entry, Record
from seontok.core.moments import Moment


class Log(Protocol):
    """Append-only store of records, keyed by room. Only `app` writes."""

    def append(self, room: str, entries: Sequence[Entry]) -> int:
        """Write all of `entries` or none; returns the last sequence number.

        Raises:
            StoreError: Nothing was written; the message says why and what to do.
        """
        ...

    def read(self, room: str, *, after: int = 0) -> Iterator[Record]:
        """Records of one room in order, those with `seq > after`."""
        ...

    def find(self, key: str) -> Sequence[Record]:
        """Moments, decisions and cards, in any room, about the moments whose id starts with `key`; in order."""
        ...

    def rooms(self) -> Sequence[Room]:
        """Every room the store knows, in the order they came."""
        ...

    def put_room(self, room: Room) -> None:
        """Remember a room, or replace what is known of it."""
        ...

    def forget(self, room: str, message_ids: Collection[str], *, keep_place: bool = False) -> int:
        """Erase these messages and whatever quotes them; a tombstone takes each place.

        Args:
            keep_place: Keep when and by whom a message was written (a deleted message leaves that in a chat too),
                without its words.

        Returns:
            How many records were emptied. The words are gone from the disk when this returns.
        """
        ...

    def erase(self, room: str | None = None) -> int:
        """Erase one room, or everything; returns how many records went. A tombstone stays for a room.

        The words are gone from the disk when this returns.
        """
        ...

    def close(self) -> None:
        """Flush and let go of the store."""
        ...


@dataclass(frozen=True, slots=True)
class Query:
    """What to look for in messages."""

    words: str
    """Every run of letters in it must occur."""
    person: str | None = None
    """Display name of the sender."""
    rooms: tuple[str, ...] | None = None
    """Only these rooms; None: all."""
    from_at: datetime | None = None
    to_at: datetime | None = None
    """Exclusive."""
    limit: int = 50


@dataclass(frozen=True, slots=True)
class Hit:
    """One message found."""

    room: str
    message_id: str
    sender: str
    at: datetime
    text: str
    """As it stands, edits included."""
    spans: tuple[tuple[int, int], ...] = ()
    """Where the words stand, [start, end) in characters."""


class Archive(Log, Protocol):
    """A log that a live room is run on: batches, pages, search, and small state that is no record."""

    def batch(self) -> AbstractContextManager[None]:
        """Everything written inside is kept whole, when the block ends, or not at all."""
        ...

    def reorder(self, room: str) -> None:
        """Put a room's records in the order of their times, those of one time as they stood; numbers are given anew."""
        ...

    def has(self, room: str, message_id: str) -> bool:
        """Whether a message of that id is kept in the room."""
        ...

    def page(self, room: str, *, before: int | None = None, limit: int = 100) -> Sequence[Record]:
        """The last `limit` messages, service lines and cards with `seq < before`, in order."""
        ...

    def texts(self, room: str, message_ids: Collection[str]) -> Mapping[str, str]:
        """Texts of messages as they stand, edits included, by id; empty where deleted."""
        ...

    def search(self, query: Query) -> Sequence[Hit]:
        """Messages that hold every word, newest first."""
        ...

    def put(self, kind: str, key: str, value: Mapping[str, Any] | None) -> None:
        """Keep a small JSON object (a session, a subscription …), or with None drop it.

        One whose key is a room's id, or begins with it and "\\x1f", or that has a "room", goes when the room is erased.
        """
        ...

    def get(self, kind: str) -> Mapping[str, Mapping[str, Any]]:
        """Every object of a kind, by key."""
        ...

    def value(self, kind: str, key: str) -> Mapping[str, Any] | None:
        """One object; None if there is none of that key."""
        ...


class Clock(Protocol):
    """What time it is; only `app` asks."""

    def now(self) -> datetime:
        """The present, with its zone."""
        ...


class Skill(Protocol):
    """Turns one moment into a card, in growing versions, or into none. Gets what it needs in its constructor."""

    kinds: frozenset[str]
    """Kinds of moment it serves."""

    def act(self, moment: Moment, decision: Decision, room: Room) -> Iterable[Card]:
        """Cards for the moment, each a fuller version with the same id; none means: nothing worth saying."""
        ...


class Channel(Protocol):
    """A place that shows cards."""

    def show(self, card: Card) -> None:
        """Show the card; the same id again replaces it."""
        ...


class Calendar(Protocol):
    """What the owner already has."""

    def busy(self, start_at: datetime, end_at: datetime) -> Sequence[Event]:
        """`Busy` events that overlap `[start_at, end_at)`."""
        ...
