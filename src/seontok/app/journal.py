"""Where the road writes: every event before it is judged, every result before it is shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from seontok.core.events import Event
from seontok.core.log import Entry


class Journal(Protocol):
    """The road's side of the log."""

    def heard(self, event: Event) -> None:
        """Keep an event; once this returns it is acknowledged."""
        ...

    def made(self, room: str, entries: Sequence[Entry]) -> None:
        """Keep moments, decisions and cards; once this returns a card may be shown."""
        ...

    def events(self, room: str) -> Iterable[Event]:
        """Every event kept for the room, in order."""
        ...

    def forget(self, room: str, message_ids: Sequence[str]) -> None:
        """Erase these messages and whatever quotes them; tombstones stay."""
        ...


class NoJournal:
    """Keeps nothing: for `detect` and for replaying."""

    def heard(self, event: Event) -> None:
        pass

    def made(self, room: str, entries: Sequence[Entry]) -> None:
        pass

    def events(self, room: str) -> Iterable[Event]:
        return ()

    def forget(self, room: str, message_ids: Sequence[str]) -> None:
        pass
