"""A promise of the owner that can be forgotten, with what, for whom and until when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from seontok.core.events import Message, Room, RoomKind
from seontok.core.moments import Kind, Moment
from seontok.moments.acts import Act
from seontok.moments.address import ALL, ME
from seontok.moments.evidence import moment
from seontok.moments.forwarded import is_bot
from seontok.moments.phrase import thing_named
from seontok.moments.promises import accepts, done, is_errand, promised_clause
from seontok.moments.state import RoomState, Seen, Turn
from seontok.moments.when import due_of

_LEAST_P = 0.7
_WEAK_P = 0.3
"""A promise of this strength counts only as the answer to a request."""
_SAME = timedelta(hours=6)
"""Promises about the same thing closer than this are one."""
_BREATH = timedelta(minutes=3)
"""Promises in one breath are one ("제가 알아볼게요" / "금요일까지 올릴게요")."""
_N_BACK = 5
_EXCHANGE = timedelta(hours=3)


@dataclass(frozen=True, slots=True)
class Promise:
    """What the owner promised last."""

    what: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Frames:
    """Recent promises, so that a repetition is no second one."""

    promises: tuple[Promise, ...] = ()


class Task:
    """Speaks when the owner promises to do something, or accepts a request to."""

    name = "task"

    def start(self, room: Room) -> Frames:
        """Nothing is promised."""
        return Frames()

    def step(self, own: Frames, seen: Seen) -> tuple[Frames, Sequence[Moment]]:
        """Only a message of the owner can promise."""
        turn = seen.turn
        if turn is None or not turn.is_owner or not isinstance(seen.event, Message) or turn.acts.has(Act.QUOTE):
            return own, ()
        if turn.acts[Act.COMMIT] < _WEAK_P and not accepts(turn.text):
            return own, ()
        asked = _request_before(turn, seen.state)
        p = _promise(turn, asked)
        if p < _LEAST_P:
            return own, ()
        return _speak(own, seen, turn, asked, p)

    def next_tick_at(self, own: Frames, state: RoomState) -> datetime | None:
        """A promise needs no waking; the reminder is another matter."""
        return None


def _promise(turn: Turn, asked: Turn | None) -> float:
    p = turn.acts[Act.COMMIT]
    if p >= _LEAST_P:
        return p
    if asked is None or turn.acts[Act.QUESTION] >= 0.5 or done(turn.text) or turn.acts.has(Act.REJECT):
        return 0.0
    agrees = accepts(turn.text) or p >= _WEAK_P
    if agrees and (due_of(asked) is not None or is_errand(asked.text)):
        return 0.8
    return 0.0


def _request_before(turn: Turn, state: RoomState) -> Turn | None:
    """The request this message of the owner answers."""
    dm = state.room.kind is RoomKind.DM
    for before in reversed(state.turns[:-1][-_N_BACK:]):
        if turn.message.at - before.message.at > _EXCHANGE:
            return None
        if before.is_owner or is_bot(before.message.sender) or before.acts.has(Act.QUOTE):
            continue
        if before.acts.has(Act.REQUEST) and (
            dm or ME in before.addressed or (ALL not in before.addressed and before.n == turn.n - 1)
        ):
            return before
    return None


def _speak(own: Frames, seen: Seen, turn: Turn, asked: Turn | None, p: float) -> tuple[Frames, Sequence[Moment]]:
    what, where = _what(turn, asked, seen.state)
    recent = tuple(promise for promise in own.promises if seen.at - promise.at < _SAME)
    if any(_same(promise.what, what) or seen.at - promise.at < _BREATH for promise in recent):
        return Frames(recent), ()
    slots: dict[str, tuple[Any, Turn]] = {"what": (what, where)} if what else {}
    for source in (turn, asked):
        due = due_of(source) if source is not None else None
        if due is not None and source is not None:
            slots.update(
                {name: (value, source) for name, value in zip(("due_date", "due_time"), due, strict=True) if value}
            )
            break
    to = _to(turn, asked, seen.state)
    if to is not None:
        slots["to"] = (to, asked or turn)
    turns = [turn] if asked is None else [asked, turn]
    made = moment(seen, Kind.TASK, turns, slots, p=p, lasts=timedelta(hours=12))
    return Frames((*recent[-7:], Promise(what, seen.at))), (made,)


def _same(one: str, other: str) -> bool:
    return not one or not other or one in other or other in one


def _what(turn: Turn, asked: Turn | None, state: RoomState) -> tuple[str, Turn]:
    """The thing promised, as written, and where it stands."""
    previous = [t for t in state.turns[:-1][-_N_BACK:] if turn.message.at - t.message.at <= _EXCHANGE]
    own = turn.text.find(promised_clause(turn.text).split(" ")[-1]) if promised_clause(turn.text) else None
    for source in (turn, *([asked] if asked else []), *reversed(previous)):
        spans = [(span.start, span.end) for span in source.times]
        name = thing_named(source.text, spans, before=own if source is turn else None)
        if name:
            return name, source
    return "", turn


def _to(turn: Turn, asked: Turn | None, state: RoomState) -> str | None:
    """To whom it was promised."""
    if asked is not None:
        return asked.message.sender
    named = [name for name in turn.addressed if name not in (ME, ALL)]
    if named:
        return named[0]
    others = [name for name in state.room.members if name != state.room.me]
    return others[0] if state.room.kind is RoomKind.DM and others else None
