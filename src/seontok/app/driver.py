"""Plays logged rooms as they would have been: inserts the ticks asked for and the times the owner came back."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from seontok.app.road import Judged, Road
from seontok.core.events import Event, Message, Opened, Room, Tick

ABSENCE = timedelta(minutes=30)
"""An owner's message after this long counts as coming back to the room (design.md, the log)."""


@dataclass(frozen=True, slots=True)
class Stream:
    """One room's past."""

    room: Room
    events: Iterable[Event]
    """In the order of their times; of the logged events all but ticks and openings."""
    saved_at: datetime | None
    """When the export was saved: the last tick. None: the last event's time."""


@dataclass(slots=True)
class ShadowDriver:
    """Drives one road through several rooms at once, in the order of time."""

    road: Road
    n_events: dict[str, int] = field(default_factory=dict)
    """Events heard per room, inserted ones included."""
    _owner_at: dict[str, datetime] = field(default_factory=dict)
    _ticked_at: dict[str, datetime] = field(default_factory=dict)
    _now: dict[str, datetime] = field(default_factory=dict)
    _saved: dict[str, datetime] = field(default_factory=dict)

    def play(self, streams: Sequence[Stream], owner_events: Iterable[Event] = ()) -> Iterator[Judged]:
        """Every judgement, in the order it would have been made."""
        for stream in streams:
            self.road.open_room(stream.room)
            self.n_events[stream.room.id] = 0
            if stream.saved_at is not None:
                self._saved[stream.room.id] = stream.saved_at
        keyed = [((event.at, event) for event in stream.events) for stream in streams]
        owner = ((event.at, event) for event in owner_events)
        for at, event in heapq.merge(owner, *keyed, key=lambda pair: pair[0]):
            yield from self._until(at)
            yield from self._come_back(event)
            yield from self._hear(event)
        yield from self._end(streams)

    def _hear(self, event: Event) -> tuple[Judged, ...]:
        if event.room in self.n_events:
            self.n_events[event.room] += 1
            self._now[event.room] = max(event.at, self._now.get(event.room, event.at))
            self._owner_at.setdefault(event.room, event.at)
        return self.road.hear(event)

    def _come_back(self, event: Event) -> tuple[Judged, ...]:
        """An opening before a message of the owner that ends an absence."""
        if not isinstance(event, Message) or event.sender != self.road.runs[event.room].room.me:
            return ()
        last_at = self._owner_at.get(event.room, event.at)
        self._owner_at[event.room] = event.at
        return self._hear(Opened(event.room, event.at)) if event.at - last_at >= ABSENCE else ()

    def _until(self, at: datetime) -> Iterator[Judged]:
        """Everything that falls due before an instant: held thoughts first, then ticks."""
        while due := self._next_due(at):
            due_at, what, room = due
            yield from self.road.wake(room, due_at) if what == 0 else self._tick(room, due_at)

    def _next_due(self, before: datetime) -> tuple[datetime, int, str] | None:
        dues = (due for room in self.n_events for due in self._dues(room) if due[0] < before)
        return min(dues, default=None)

    def _dues(self, room: str) -> Iterator[tuple[datetime, int, str]]:
        saved_at, now = self._saved.get(room), self._now.get(room)
        hold_at, tick_at = self.road.due_at(room), self.road.tick_at(room)
        if tick_at is not None and tick_at <= self._ticked_at.get(room, tick_at - timedelta(seconds=1)):
            tick_at = None  # asked again for a tick it already had
        if tick_at is not None and now is not None:
            tick_at = max(tick_at, now)
        for what, due_at in enumerate((hold_at, tick_at)):
            if due_at is not None and (saved_at is None or due_at <= saved_at):
                yield due_at, what, room

    def _tick(self, room: str, at: datetime) -> tuple[Judged, ...]:
        self._ticked_at[room] = at
        return self._hear(Tick(room, at))

    def _end(self, streams: Sequence[Stream]) -> Iterator[Judged]:
        """A last tick in each room at its saved time, and what falls due until then."""
        ends = [(stream.saved_at or self._now.get(stream.room.id), stream.room.id) for stream in streams]
        for end_at, room in sorted((end_at, room) for end_at, room in ends if end_at is not None):
            self._saved.setdefault(room, end_at)
            yield from self._until(end_at + timedelta(microseconds=1))
            yield from self._tick(room, max(end_at, self._now.get(room, end_at)))
