"""A handler that does what messages tell it, so that the road can be tested without reading a language."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, cast

from seontok.core.events import Message, Room
from seontok.core.moments import Kind, Moment, Op, Origin, Quote, Slot
from seontok.moments.state import RoomState, Seen


class ToyHandler:
    """Makes a moment of every message that starts with "toy"; the words behind it set its fields.

    `toy kind=task p=0.9 frame=a op=cancel sensitive=illness handled=done origin=asked expires=60 urgent=1 quote=ID`

    A conflict knows the titles of what else the owner has.
    """

    name = "toy"

    def start(self, room: Room) -> int:
        """How many moments it made."""
        return 0

    def step(self, own: int, seen: Seen) -> tuple[int, Sequence[Moment]]:
        """A moment for a toy message, none for any other event."""
        message = seen.turn.message if seen.turn is not None else None
        if message is None or not message.text.startswith("toy"):
            return own, ()
        return own + 1, [toy_moment(message, seen.state)]

    def next_tick_at(self, own: int, state: RoomState) -> datetime | None:
        """It never waits."""
        return None


def toy_moment(message: Message, state: RoomState | None = None, text: str | None = None) -> Moment:
    """The moment a toy message asks for."""
    words = (text or message.text).split()[1:]
    said: dict[str, str] = dict(cast(tuple[str, str], word.split("=", 1)) for word in words if "=" in word)
    quoted = state.turn(said["quote"]) if state is not None and "quote" in said else None
    source = quoted.message if quoted is not None else message
    quote = Quote(source.id, source.text, source.sender, source.at)
    values: dict[str, Any] = {name: said[name] for name in ("date", "time") if name in said}
    if said.get("kind") == "conflict" and state is not None:
        values["busy"] = tuple(sorted(busy.title for busy in state.busy.values()))
    return Moment(
        id=f"m-{message.id}",
        room=message.room,
        frame_id=said.get("frame", f"f-{message.id}"),
        kind=Kind(said.get("kind", "task")),
        at=message.at,
        p=float(said.get("p", "0.9")),
        slots={name: Slot(value, quote.message_id) for name, value in values.items()},
        evidence=(quote,),
        op=cast("Op | None", said.get("op")),
        origin=cast(Origin, said.get("origin", "noticed")),
        expires_at=message.at + timedelta(seconds=float(said["expires"])) if "expires" in said else None,
        sensitive=said.get("sensitive", ""),
        handled=said.get("handled", ""),
        urgent="urgent" in said,
    )
