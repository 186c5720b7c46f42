"""What `perceive` knows of one room: the messages as read, who is away, what is planned, and each handler's frames."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Protocol

from seontok.core.events import Busy, Event, Message, Room
from seontok.core.moments import Moment
from seontok.korean.time import TimeSpan
from seontok.moments.acts import Act, Acts

_PASTED = 0.8
_MARKS = frozenset('"“”‘’「」『』')
N_TURNS = 240
"""How many messages of a room stay in view; older ones can only be reached through a frame that quotes them."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One message, read once for every handler."""

    message: Message
    n: int
    """1, 2, 3 … in the room, counting messages only."""
    text: str
    """Normalised (width, jamo, repeats); offsets of `times` point into this text."""
    is_owner: bool
    acts: Acts
    times: tuple[TimeSpan, ...]
    run: int
    """Number of the run: messages of one sender close together share it, and are judged as one act."""
    addressed: tuple[str, ...] = ()
    """Members named in it; "me" for the owner, "all" for everybody."""
    gone: bool = False
    """Deleted since."""

    @property
    def is_pasted(self) -> bool:
        """Words passed on whole (a notice, an advert); "what did you say it was called?" only speaks of words."""
        return self.acts.has(Act.QUOTE, _PASTED) or (self.acts.has(Act.QUOTE) and any(m in _MARKS for m in self.text))


@dataclass(frozen=True, slots=True)
class RoomState:
    """All of one room. Immutable: `perceive` returns a new one."""

    room: Room
    at: datetime | None = None
    """Time of the last event."""
    turns: tuple[Turn, ...] = ()
    """The last `N_TURNS` messages."""
    n_messages: int = 0
    n_runs: int = 0
    busy: Mapping[str, Busy] = field(default_factory=dict)
    """The owner's calendar and plans agreed in other rooms, by id."""
    sensitive: str = ""
    """Mood of the room now: bereavement, mourning, illness, breakup, quarrel, crisis; empty otherwise."""
    sensitive_until_at: datetime | None = None
    frames: Mapping[str, Any] = field(default_factory=dict)
    """Each handler's own frozen state, by handler name."""

    def turn(self, message_id: str) -> Turn | None:
        """The turn with this message id, if it is still in view."""
        return next((turn for turn in reversed(self.turns) if turn.message.id == message_id), None)

    def last(self, n: int = 1, *, before: Turn | None = None) -> tuple[Turn, ...]:
        """The last `n` turns (before a given one), oldest first."""
        if before is None or not self.turns:
            return self.turns[-n:]
        end = max(0, before.n - self.turns[0].n)  # messages are numbered without gaps
        return self.turns[max(0, end - n) : end]


@dataclass(frozen=True, slots=True)
class Seen:
    """What a handler is shown: the event, the message as read (if it is one), and the room after it."""

    event: Event
    turn: Turn | None
    state: RoomState
    """Shared facts already updated with this event; `frames` of handlers earlier in the order too."""

    @property
    def at(self) -> datetime:
        return self.event.at


class Handler(Protocol):
    """One family of frames. Pure: `step` returns its new state and the moments this event made."""

    name: str
    """Key in `RoomState.frames`."""

    def start(self, room: Room) -> Any:
        """The empty state of this handler."""
        ...

    def step(self, own: Any, seen: Seen) -> tuple[Any, Sequence[Moment]]:
        """Advance by one event."""
        ...

    def next_tick_at(self, own: Any, state: RoomState) -> datetime | None:
        """When it wants to be woken if nothing is said; None if it has nothing to wait for."""
        ...


RUN_GAP = timedelta(seconds=90)
"""Messages of one sender closer than this belong to one run (51 % of real messages sit in runs)."""
