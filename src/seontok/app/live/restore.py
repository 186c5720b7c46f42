"""After a restart: the road as the log tells it. Nothing is decided again, so no card comes twice."""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import get_args

from seontok.app.admission import Admission, admit
from seontok.app.plans import busy_of
from seontok.app.reading import rules_of
from seontok.app.road import Judged, Road
from seontok.core.cards import Card
from seontok.core.decisions import Decision, Outcome
from seontok.core.events import OWNER_ROOM, Busy, ConsentSet, Event, RuleSet
from seontok.core.log import Entry, Record
from seontok.core.moments import Kind, Moment
from seontok.core.ports import Log
from seontok.gate.decide import judged_wanted

N_EVENTS = 5_000
"""Records of a room that are played again; frames live for days, not for months."""
EVENTS = get_args(Event)


def restore(road: Road, log: Log) -> None:
    """Bring a new road to where the log ends: rules, rooms, plans, what was spent and what waits."""
    road.rules = rules_of(log, road.rules.by_room.get(OWNER_ROOM))
    for room in log.rooms():
        road.open_room(room)
    streams = [_timed(log, room) for room in (OWNER_ROOM, *(room.id for room in log.rooms()))]
    retelling = _Retelling(road)
    for _, _, record in heapq.merge(*streams, key=lambda one: one[0]):
        retelling.take(record)


def _timed(log: Log, room: str) -> Iterator[tuple[datetime, int, Record]]:
    """A stream's records with a time that never runs back, so that streams can be merged."""
    records = list(log.read(room))[-N_EVENTS:]
    at: datetime | None = None
    for record in records:
        at = record.entry.at if at is None else max(at, record.entry.at)
        yield at, record.seq, record


@dataclass(slots=True)
class _Retelling:
    road: Road
    moments: dict[str, Moment] = field(default_factory=dict)
    groups: dict[str, str] = field(default_factory=dict)
    """Moment id to the first moment of the same event."""
    last: dict[str, Moment] = field(default_factory=dict)
    """The last moment of each room."""
    decided: set[str] = field(default_factory=set)

    def take(self, record: Record) -> None:
        entry = record.entry
        if isinstance(entry, RuleSet | ConsentSet):
            return
        if isinstance(entry, EVENTS):
            self._event(record.room, entry)
        else:
            self._result(record.room, entry)

    def _event(self, room: str, event: Event) -> None:
        if room == OWNER_ROOM:
            if isinstance(event, Busy):
                self.road.know_busy(event)
            return
        run = self.road.runs[room]
        self.last.pop(room, None)
        consents = self.road.rules.consents_in(room, chosen=True)
        if admit(event, run.room, self.road.reading_policy(room), consents) is Admission.READ:
            run.note(event)
            run.play(event)

    def _result(self, room: str, entry: Entry) -> None:
        if isinstance(entry, Moment):
            first = self.last.get(room)
            same = first is not None and first.at == entry.at
            self.groups[entry.id] = self.groups[first.id] if same and first is not None else entry.id
            self.last[room] = self.moments[entry.id] = entry
        elif isinstance(entry, Decision) and entry.moment_id in self.moments:
            self._decision(room, entry)
        elif isinstance(entry, Card):
            self.road.run_of(room).last_card = None if entry.kind is Kind.NOTICE else entry

    def _decision(self, room: str, decision: Decision) -> None:
        moment, group = self.moments[decision.moment_id], self.groups[decision.moment_id]
        self.road.run_of(room).keep(Judged(moment, decision, group=group))
        if decision.outcome is Outcome.SPEAK and moment.origin != "asked":
            day = decision.at.astimezone(self.road.zone).date()
            self.road.ledger = self.road.ledger.spend(room, group, decision.at, day)
        if moment.id not in self.decided and room != OWNER_ROOM and judged_wanted(decision):
            run = self.road.runs[room]
            if self.road.policy(room).scope == "private" and (busy := busy_of(moment, run.room)):
                self.road.know_busy(busy)
        self.decided.add(moment.id)
