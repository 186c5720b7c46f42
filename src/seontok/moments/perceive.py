"""The reducer: `perceive(state, event) -> (state, moments)`. Pure, one room at a time, deterministic, cheap."""

from __future__ import annotations

from datetime import datetime

from seontok.core.events import Event, Room
from seontok.core.frozen import replace
from seontok.core.moments import Kind, Moment
from seontok.moments.handlers import HANDLERS
from seontok.moments.reading import observe
from seontok.moments.state import RoomState, Seen


def start(room: Room) -> RoomState:
    """The state of a room in which nothing has happened yet."""
    return RoomState(room=room, frames={handler.name: handler.start(room) for handler in HANDLERS})


def perceive(state: RoomState, event: Event) -> tuple[RoomState, tuple[Moment, ...]]:
    """Advance one room by one event.

    Returns:
        The new state, and the moments this event made, in handler order; most events make none.
    """
    heard, seen = observe(state, event)
    frames = dict(heard.frames)  # filled in handler by handler; nobody outside sees it before all have run
    after = replace(heard, frames=frames)
    seen = Seen(seen.event, seen.turn, after)
    moments: list[Moment] = []
    for handler in HANDLERS:
        frames[handler.name], made = handler.step(frames[handler.name], seen)
        moments.extend(made)
    if any(moment.kind in _ANSWERED_BY_THINGS for moment in moments):
        moments = [moment for moment in moments if moment.kind is not Kind.INFORMATION]
    return after, tuple(moments)


_ANSWERED_BY_THINGS = frozenset({Kind.PRODUCT, Kind.GIFT, Kind.PLACE})
"""What a question may ask for that is not told but found: the same words then ask for no fact ("몇 리터를 사야 돼?")."""


def next_tick_at(state: RoomState) -> datetime | None:
    """When `perceive` wants its next tick if nothing is said before; the earliest any handler asks for."""
    wanted = [handler.next_tick_at(state.frames[handler.name], state) for handler in HANDLERS]
    return min((at for at in wanted if at is not None), default=None)
