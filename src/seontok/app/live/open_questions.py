"""Questions to all that nobody answered: the group mate raises each once, after a day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from seontok.app.live.engine import Engine
from seontok.app.live.mate import level_of, notice
from seontok.app.live.wall import scope_of
from seontok.core.moments import Quote
from seontok.gate.stop import addressed
from seontok.moments.answered import asks_all, is_answered
from seontok.moments.state import RoomState, Turn
from seontok.moments.waking import waking
from seontok.skills.mate.say import say
from seontok.skills.phrases import snippet

DAY = timedelta(hours=24)
LONGEST = timedelta(days=3)
"""A question that could not be raised by then (the room was stopped, the server off) is history."""
N_SHOWN = 80


@dataclass(slots=True)
class OpenQuestions:
    """A job of the day: raises what is due."""

    engine: Engine
    _open: dict[str, tuple[RoomState, list[Turn]]] = field(default_factory=dict)
    """Room to its open questions, as of a state; a state never changes, so they hold until the next one."""

    def due_at(self, now: datetime) -> datetime | None:
        """When the next such question has waited a day, in waking hours and with nobody writing."""
        return min((self._due(turn, room) for room, turn in self._waiting()), default=None)

    def run(self, now: datetime) -> None:
        """Raise what is due."""
        for room, turn in list(self._waiting()):
            if self._due(turn, room) <= now:
                self._open.pop(room, None)
                self.engine.log.put("raised", _key(room, turn), {})
                if now - turn.message.at <= LONGEST and not _is_over(turn, now, self.engine.road.runs[room].room.tz):
                    self._raise(room, turn)

    def _raise(self, room: str, turn: Turn) -> None:
        message, level = turn.message, level_of(self.engine, room)
        words = (say("open_question", level), f"{message.sender}: {snippet(message.text, N_SHOWN)}")
        quote = Quote(message.id, message.text, message.sender, message.at)
        notice(self.engine, room, f"open-{message.id}", words, quote, asked=False)

    def _due(self, turn: Turn, room: str) -> datetime:
        run, lull = self.engine.road.runs[room], timedelta(seconds=self.engine.road.policy(room).lull_s)
        asked_at = turn.message.at + DAY
        return waking(asked_at if run.quiet_since_at is None else max(asked_at, run.quiet_since_at + lull), run.room.tz)

    def _waiting(self) -> Iterable[tuple[str, Turn]]:
        for room, run in self.engine.road.runs.items():
            policy = self.engine.road.policy(room)
            if policy.scope == "room" and not policy.stopped and not policy.off:
                kept = self._open.get(room)
                if kept is None or kept[0] is not run.state:
                    kept = self._open[room] = (run.state, self._found(room, run.state))
                yield from ((room, turn) for turn in kept[1])

    def _found(self, room: str, state: RoomState) -> list[Turn]:
        agreed = {one.id for one in scope_of(self.engine, room).messages()}
        talk = [turn for turn in state.turns if addressed(turn.message.text) is None]
        asked = (turn for turn in talk if turn.message.id in agreed and asks_all(turn))
        return [
            turn
            for turn in asked
            if self.engine.log.value("raised", _key(room, turn)) is None and not is_answered(turn, talk)
        ]


def _key(room: str, turn: Turn) -> str:
    return f"{room}\x1f{turn.message.id}"


def _is_over(turn: Turn, now: datetime, tz: str) -> bool:
    """Whether what it asks about lay ahead and is past now: "오늘 저녁 같이 먹을 사람?"."""
    asked_at, local = (at.astimezone(ZoneInfo(tz)).replace(tzinfo=None) for at in (turn.message.at, now))
    ends = [span.readings[0].end or span.readings[0].start for span in turn.times if span.readings]
    return any(asked_at < end < local for end in ends if end is not None)
