"""Reads an event once for every handler: normalised text, times, acts, runs, who is addressed, mood, who has seen what."""

from __future__ import annotations

from dataclasses import replace

from seontok.core.events import Busy, Deleted, Edited, Event, Message, Opened
from seontok.korean.time import read_times
from seontok.moments.acts import Acts
from seontok.moments.state import N_TURNS, RUN_GAP, RoomState, Seen, Turn


def observe(state: RoomState, event: Event) -> tuple[RoomState, Seen]:
    """The room with the event's plain facts taken in, and what handlers are shown of it."""
    state = replace(state, at=event.at)
    turn: Turn | None = None
    if isinstance(event, Message):
        state, turn = _hear(state, event)
    elif isinstance(event, Opened):
        pass  # `owner_seen_n` moves only after the handlers ran: catch-up needs to know what was unread
    elif isinstance(event, Busy):
        busy = {key: value for key, value in state.busy.items() if key != event.id}
        state = replace(state, busy=busy if event.cancelled else {**busy, event.id: event})
    elif isinstance(event, Deleted | Edited):
        state = _amend(state, event)
    return state, Seen(event, turn, state)


def _hear(state: RoomState, message: Message) -> tuple[RoomState, Turn]:
    previous = state.turns[-1] if state.turns else None
    same_run = (
        previous is not None
        and previous.message.sender == message.sender
        and message.at - previous.message.at <= RUN_GAP
    )
    n_runs = state.n_runs if same_run else state.n_runs + 1
    turn = Turn(
        message=message,
        n=state.n_messages + 1,
        text=message.text,
        is_owner=message.sender == state.room.me,
        acts=Acts(),
        times=tuple(read_times(message.text, message.at)),
        run=n_runs,
    )
    turns = (*state.turns[-(N_TURNS - 1) :], turn)
    return replace(state, turns=turns, n_messages=turn.n, n_runs=n_runs), turn


def _amend(state: RoomState, event: Deleted | Edited) -> RoomState:
    def amended(turn: Turn) -> Turn:
        if turn.message.id != event.message_id:
            return turn
        if isinstance(event, Deleted):
            return replace(turn, gone=True)
        message = replace(turn.message, text=event.text)
        return replace(turn, message=message, text=event.text, times=tuple(read_times(event.text, message.at)))

    return replace(state, turns=tuple(amended(turn) for turn in state.turns))
