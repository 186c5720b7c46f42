"""The road's journal when it runs live: an event is in the log before it is judged, a result before it is shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import get_args

from seontok.core.events import OWNER_ROOM, Busy, ConsentSet, Deleted, Event, RuleSet
from seontok.core.log import Entry
from seontok.core.ports import Log

EVENTS = get_args(Event)
OWNERS = (RuleSet, ConsentSet)
"""Events of the owner's stream, whichever room they concern."""


class LogJournal:
    """Writes through to a log at once."""

    def __init__(self, log: Log) -> None:
        self._log = log

    def heard(self, event: Event) -> None:
        """See `Journal.heard`."""
        self.keep(event)

    def keep(self, event: Event) -> int:
        """Keep an event; returns its number in its stream."""
        is_owners = isinstance(event, OWNERS) or (isinstance(event, Busy) and not event.room)
        seq = self._log.append(OWNER_ROOM if is_owners else event.room, [event])
        if isinstance(event, Deleted):
            self._log.forget(event.room, [event.message_id], keep_place=True)
        return seq

    def made(self, room: str, entries: Sequence[Entry]) -> None:
        """See `Journal.made`."""
        self._log.append(room, entries)

    def events(self, room: str) -> Iterable[Event]:
        """See `Journal.events`."""
        return [record.entry for record in self._log.read(room) if isinstance(record.entry, EVENTS)]

    def forget(self, room: str, message_ids: Sequence[str]) -> None:
        """See `Journal.forget`."""
        if message_ids:
            self._log.forget(room, message_ids)
