"""The live journal: writes through to the log, and remembers where each thing people see was written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from seontok.app.log_journal import LogJournal
from seontok.core.cards import Card
from seontok.core.events import Event
from seontok.core.log import Entry
from seontok.core.ports import Log


@dataclass(frozen=True, slots=True)
class Written:
    """An event that is in the log."""

    seq: int
    event: Event


class LiveJournal(LogJournal):
    """A `LogJournal` that tells what it wrote since it was last asked."""

    def __init__(self, log: Log) -> None:
        super().__init__(log)
        self.pending: list[Written] = []
        """Events written since they were last taken."""
        self.card_seqs: dict[tuple[str, str], int] = {}
        """Where the latest version of each card stands, by room and card id."""
        self.results: list[Entry] = []
        """Moments, decisions and cards written since they were last taken."""
        self._touched: set[str] = set()
        self.n_forgotten = 0
        """How often something was erased; whoever shows rooms must then look again."""

    def heard(self, event: Event) -> None:
        """See `Journal.heard`."""
        self.pending.append(Written(self.keep(event), event))

    def made(self, room: str, entries: Sequence[Entry]) -> None:
        """See `Journal.made`."""
        if not entries:
            return
        self._touched.add(room)
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

    def take_touched(self) -> set[str]:
        """Rooms in which something was decided since the last call."""
        touched, self._touched = self._touched, set()
        return touched

    def take_written(self) -> list[Written]:
        """Events written since the last call."""
        written, self.pending = self.pending, []
        return written
