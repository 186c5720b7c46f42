"""Questions to all that nobody answered: the group mate raises each once, after a day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from seontok.app.live.engine import Engine
from seontok.app.live.mate import level_of, notice
from seontok.app.live.wall import scope_of
from seontok.core.moments import Quote
from seontok.gate.stop import addressed
from seontok.moments.acts import Act
from seontok.moments.address import ALL
from seontok.moments.forwarded import is_bot
from seontok.moments.phrase import nouns
from seontok.moments.questions import is_acknowledged, is_withdrawn
from seontok.moments.recall import wanted_shape
from seontok.moments.state import RoomState, Turn
from seontok.moments.waking import waking
from seontok.skills.mate.say import say
from seontok.skills.phrases import snippet

DAY = timedelta(hours=24)
SOON = timedelta(hours=2)
"""Whatever others say this soon after a question counts as an answer, unless it asks something else."""
LONGEST = timedelta(days=3)
"""A question that could not be raised by then (the room was stopped, the server off) is history."""
LEAST_P = 0.7
ANSWERS = (Act.ACCEPT, Act.REJECT, Act.COMMIT, Act.DONE, Act.DONT_KNOW)
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
        asked = (turn for turn in state.turns if turn.message.id in agreed and asks_all(turn))
        return [
            turn
            for turn in asked
            if self.engine.log.value("raised", _key(room, turn)) is None and not is_answered(turn, state.turns)
        ]


def _key(room: str, turn: Turn) -> str:
    return f"{room}\x1f{turn.message.id}"


def asks_all(turn: Turn) -> bool:
    """Whether a message asks everybody, and is not for the mate."""
    to_all = ALL in turn.addressed or not turn.addressed
    real = turn.acts[Act.QUESTION] >= LEAST_P and not turn.acts.has(Act.QUOTE) and not turn.acts.has(Act.RHETORICAL)
    return real and to_all and not turn.gone and addressed(turn.text) is None and not is_bot(turn.message.sender)


def is_answered(asked: Turn, turns: Sequence[Turn]) -> bool:
    """Whether somebody else took a question up, or who asked took it back."""
    later = [turn for turn in turns if turn.n > asked.n and not turn.gone and addressed(turn.text) is None]
    return any(
        (is_withdrawn(turn.text) or is_acknowledged(turn.text))
        if turn.message.sender == asked.message.sender
        else _answers(turn, asked)
        for turn in later
    )


def _answers(turn: Turn, asked: Turn) -> bool:
    if turn.message.reply_to is not None:
        return turn.message.reply_to == asked.message.id
    if turn.message.at - asked.message.at <= SOON:
        return not turn.acts.has(Act.QUESTION) or _same_topic(turn, asked)
    shape = wanted_shape(asked.text)
    fits = any(map(turn.acts.has, ANSWERS)) or (shape is not None and shape.search(turn.text) is not None)
    return fits and _same_topic(turn, asked)


def _same_topic(turn: Turn, asked: Turn) -> bool:
    """Whether a message names something the question names."""
    return any(len(noun) >= 2 and noun in turn.text for noun in nouns(asked.text))


def _is_over(turn: Turn, now: datetime, tz: str) -> bool:
    """Whether what it asks about lay ahead and is past now: "오늘 저녁 같이 먹을 사람?"."""
    asked_at, local = (at.astimezone(ZoneInfo(tz)).replace(tzinfo=None) for at in (turn.message.at, now))
    ends = [span.readings[0].end or span.readings[0].start for span in turn.times if span.readings]
    return any(asked_at < end < local for end in ends if end is not None)
