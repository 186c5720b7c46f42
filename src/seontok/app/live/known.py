"""Moments and what became of them, newest kept in memory: plans, promises, open questions, silences."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from zoneinfo import ZoneInfo

from seontok.core.decisions import Decision
from seontok.core.events import Room
from seontok.core.log import Entry
from seontok.core.moments import Kind, Moment
from seontok.core.ports import Log
from seontok.gate.decide import judged_wanted

N_KEPT = 5_000
"""Moments remembered; older ones are in the log only."""


class Known:
    """Every recent moment with the last decision on it."""

    def __init__(self) -> None:
        self._judged: OrderedDict[str, tuple[Moment, Decision | None]] = OrderedDict()

    def take(self, entries: Iterable[Entry]) -> None:
        """Keep in step with results that were written."""
        for entry in entries:
            if isinstance(entry, Moment):
                self._judged[entry.id] = (entry, None)
            elif isinstance(entry, Decision) and entry.moment_id in self._judged:
                self._judged[entry.moment_id] = (self._judged[entry.moment_id][0], entry)
        while len(self._judged) > N_KEPT:
            self._judged.popitem(last=False)

    def drop(self, message_ids: set[str]) -> None:
        """Forget every moment that rests on one of these messages."""
        for name in [
            name
            for name, (moment, _) in self._judged.items()
            if any(quote.message_id in message_ids for quote in moment.evidence)
        ]:
            del self._judged[name]

    def __iter__(self) -> Iterator[tuple[Moment, Decision]]:
        """Decided moments, oldest first."""
        return iter([(moment, decision) for moment, decision in self._judged.values() if decision is not None])

    def frames(self, kind: Kind) -> list[Moment]:
        """The latest wanted moment of each frame of a kind; frames that were called off are left out."""
        latest: dict[tuple[str, str], Moment] = {}
        for moment, decision in self:
            if moment.kind is kind and judged_wanted(decision) and not moment.handled:
                before = latest.get((moment.room, moment.frame_id))
                latest[moment.room, moment.frame_id] = moment if before is None else _over(before, moment)
        return [moment for moment in latest.values() if moment.op != "cancel"]


def _over(before: Moment, moment: Moment) -> Moment:
    """The later moment, with what it does not say taken from the earlier one."""
    from dataclasses import replace

    slots = {**before.slots, **moment.slots}
    quotes = {quote.message_id: quote for quote in (*before.evidence, *moment.evidence)}
    return replace(moment, slots=slots, evidence=tuple(quotes.values()))


def known_of(log: Log) -> Known:
    """What the log tells."""
    known = Known()
    for room in ("", *(room.id for room in log.rooms())):
        known.take(record.entry for record in list(log.read(room))[-2 * N_KEPT :])
    return known


def starts_at(
    moment: Moment, room: Room, *, day: str = "date", clock: str = "time"
) -> tuple[date, datetime | None] | None:
    """The day of a moment, and its instant if a time was said."""
    try:
        on = date.fromisoformat(str(moment.slots[day].value))
    except (KeyError, ValueError):
        return None
    try:
        at = datetime.fromisoformat(f"{on}T{moment.slots[clock].value}").replace(tzinfo=ZoneInfo(room.tz))
    except (KeyError, ValueError):
        return on, None
    return on, at
