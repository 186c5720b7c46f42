"""Exported chats told again as if they happened now: the same events, at a speed one can read."""

from __future__ import annotations

import asyncio
import heapq
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from seontok.app.driver import ABSENCE
from seontok.app.live.clock import ReplayClock
from seontok.app.live.engine import Engine
from seontok.app.rooms import identify, language
from seontok.channels.kakaotalk import merge, open_exports
from seontok.core.errors import ConfigError
from seontok.core.events import Event, Message, Opened, Room

LONGEST_WAIT_S = 0.8
"""A pause in the chat is never waited for longer than this."""


@dataclass(frozen=True, slots=True)
class Told:
    """One room to be told again."""

    room: Room
    events: tuple[Event, ...]
    saved_at: datetime | None


def told_of(files: Sequence[str], me: Sequence[str], tz: str = "Asia/Seoul") -> list[Told]:
    """The rooms of exported chats.

    Raises:
        InputError: A file cannot be read.
        ConfigError: Nobody is called `me`.
    """
    found: list[Told] = []
    for export in open_exports(files, tz=tz).rooms:
        members = [person.name for person in export.roster]
        own = [name for name in me if name in members] or (members[:1] if not me else [])
        if not own:
            raise ConfigError(f"say which of these names is yours with --me NAME: {', '.join(members[:12])}")
        others = [name for name in members if name != own[0]]
        room = identify(export.room_name or ", ".join(others[:3]), members, own[0], [one.room for one in found], tz=tz)
        events = tuple(sorted(merge([], export.records(), room.id), key=lambda event: event.at))
        lang = language(event.text for event in events if isinstance(event, Message))
        found.append(Told(replace(room, lang=lang), events, export.saved_at))
    return found


@dataclass(slots=True)
class Replay:
    """Tells rooms again to an engine whose clock follows."""

    engine: Engine
    clock: ReplayClock
    told: Sequence[Told]
    speed: float
    """How many seconds of the chat pass in one."""

    async def run(self) -> None:
        """Tell everything, then leave the rooms to the clock."""
        async for _ in self.steps():
            pass

    async def steps(self) -> AsyncIterator[Event]:
        """Each event once it was heard."""
        for one in self.told:
            self.engine.open_room(one.room)
            self.engine.paced.add(one.room.id)
        owner_at: dict[str, datetime] = {}
        last_at: datetime | None = None
        streams = [one.events for one in self.told]
        for event in heapq.merge(*streams, key=lambda event: event.at):
            gap_s = 0.0 if last_at is None else (event.at - last_at) / timedelta(seconds=1) / self.speed
            await asyncio.sleep(min(max(gap_s, 0.0), LONGEST_WAIT_S))
            last_at = event.at
            self._until(event.at)
            self._come_back(event, owner_at)
            self.engine.hear([event])
            yield event
        for one in self.told:
            end_at = one.saved_at or last_at
            if end_at is not None:
                self.engine.advance_room(one.room.id, end_at)

    def _until(self, at: datetime) -> None:
        """What fell due in any room, and the day's jobs, before an instant."""
        for one in self.told:
            self.engine.advance_room(one.room.id, at)
        while (due := self._job_due(at)) is not None:
            self.clock.set(due)
            self.engine.advance()
            if self._job_due(at) == due:
                break
        self.clock.set(at)

    def _job_due(self, before: datetime) -> datetime | None:
        now = self.clock.now()
        dues = [due for job in self.engine.due_jobs if (due := job.due_at(now)) is not None and due < before]
        return min(dues, default=None)

    def _come_back(self, event: Event, owner_at: dict[str, datetime]) -> None:
        if not isinstance(event, Message) or event.sender != self.engine.road.runs[event.room].room.me:
            return
        if event.at - owner_at.get(event.room, event.at) >= ABSENCE:
            self.engine.hear([Opened(event.room, event.at)])
        owner_at[event.room] = event.at
