"""Talk for tests of plans, a line a message."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from seontok.core.events import Message
from seontok.moments.appointment_events import room_of
from seontok.moments.perceive import perceive, start
from seontok.moments.state import RoomState

MONDAY = datetime(2026, 7, 6, 19, 0, tzinfo=ZoneInfo("Asia/Seoul"))


def messages_of(*lines: str, at: datetime = MONDAY) -> list[Message]:
    """ "sender: text" lines a minute apart; "+3d" lets days pass."""
    messages = []
    for n, line in enumerate(lines):
        if line.startswith("+"):
            at += timedelta(days=int(line[1:-1]))
            continue
        sender, _, text = line.partition(": ")
        messages.append(Message("r", at, str(n), sender, text))
        at += timedelta(minutes=1)
    return messages


def state_of(*lines: str, at: datetime = MONDAY) -> RoomState:
    """A room without an owner, after such lines."""
    messages = messages_of(*lines, at=at)
    state = start(room_of([message.sender for message in messages], "r"))
    for message in messages:
        state, _ = perceive(state, message)
    return state
