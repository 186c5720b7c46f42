"""The live journal: writes through to the log, and remembers where each thing people see was written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from seontok.app.log_journal import LogJournal
from seontok.core.cards import Card
from seontok.core.events import Deleted, Event
from seontok.core.log import Entry
from seontok.core.moments import Moment
from seontok.core.ports import Archive

QUOTED = "quoted"
"""Kind of the small objects that say in which other streams a message is quoted."""


@dataclass(frozen=True, slots=True)
class Written:
    """An event that is in the log."""

    seq: int
    event: Event


class LiveJournal(LogJournal):
    """A `LogJournal` that tells what it wrote since it was last asked."""

    _log: Archive

    def __init__(self, log: Archive) -> None:
        super().__init__(log)
        self.pending: list[Written] = []
        """Events written since they were last taken."""
        self.card_seqs: dict[tuple[str, str], int] = {}
        """Where the latest version of each card stands, by room and card id."""
        self.results: list[Entry] = []
        """Moments, decisions and cards written since they were last taken."""
        self.gone: set[str] = set()
        """Messages deleted since they were last taken."""
        self._touched: set[str] = set()
        self.n_forgotten = 0
        """How often something was erased; whoever shows rooms must then look again."""

    def keep(self, event: Event) -> int:
        """See `LogJournal.keep`; what another room or the owner's own stream quotes of a deleted message goes too."""
        seq = super().keep(event)
        if isinstance(event, Deleted):
            self.gone.add(event.message_id)
            self._forget_quotes([event.message_id])
        return seq

    def heard(self, event: Event) -> None:
        """See `Journal.heard`."""
        self.pending.append(Written(self.keep(event), event))

    def made(self, room: str, entries: Sequence[Entry]) -> None:
        """See `Journal.made`."""
        if not entries:
            return
        self._touched.add(room)
        self._note_quotes(room, entries)
        last = self._log.append(room, entries)
        self.results += entries
        for n, entry in enumerate(reversed(entries)):
            if isinstance(entry, Card):
                self.card_seqs.setdefault((room, entry.id), last - n)

    def forget(self, room: str, message_ids: Sequence[str]) -> None:
        """See `Journal.forget`."""
        if message_ids:
            self.n_forgotten += 1
        super().forget(room, message_ids)
        self._forget_quotes(message_ids)

    def forget_room(self, room: str) -> None:
        """What others quote of a room that is about to be erased."""
        self._forget_quotes([name for name in self._log.get(QUOTED) if self._log.has(room, name)])

    def _note_quotes(self, room: str, entries: Sequence[Entry]) -> None:
        """Remember which words of other rooms stand in this stream."""
        for entry in entries:
            for quote in entry.evidence if isinstance(entry, Moment | Card) else ():
                name = quote.message_id
                if ":" in name or self._log.has(room, name):
                    continue  # the calendar's, a contact's; or the room's own
                there = (self._log.value(QUOTED, name) or {"in": []})["in"]
                if room not in there:
                    self._log.put(QUOTED, name, {"in": [*there, room]})

    def _forget_quotes(self, message_ids: Sequence[str]) -> None:
        for name in message_ids:
            kept = self._log.value(QUOTED, name)
            if kept is not None:
                for room in kept["in"]:
                    self._log.forget(room, [name])
                self._log.put(QUOTED, name, None)

    def take_touched(self) -> set[str]:
        """Rooms in which something was decided since the last call."""
        touched, self._touched = self._touched, set()
        return touched

    def take_written(self) -> list[Written]:
        """Events written since the last call."""
        written, self.pending = self.pending, []
        return written
