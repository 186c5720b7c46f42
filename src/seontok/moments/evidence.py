"""Builds moments from turns: quotes, short stable ids, slots that point at their message."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from seontok.core.events import Deleted, Edited, Event
from seontok.core.moments import Kind, Moment, Quote, Slot
from seontok.moments.state import Seen, Turn

COMMERCE = frozenset({Kind.PLACE, Kind.PRODUCT, Kind.GIFT})
"""Kinds that sell or cheer: silent while the room's mood is sensitive, whatever the mood."""
_GRAVE = frozenset({"bereavement", "breakup", "quarrel", "crisis"})


def quote(turn: Turn) -> Quote:
    """The words of a turn, as they stand."""
    return Quote(turn.message.id, turn.message.text, turn.message.sender, turn.message.at)


def short_id(*parts: str) -> str:
    """Eight hex digits that name a thing for good."""
    return hashlib.sha1("\x1f".join(parts).encode(), usedforsecurity=False).hexdigest()[:8]


def mood_for(kind: Kind, seen: Seen) -> str:
    """The mood that forbids this kind here and now, or empty."""
    mood = seen.state.sensitive
    return mood if kind in COMMERCE or mood in _GRAVE else ""


def moment(
    seen: Seen,
    kind: Kind,
    turns: Sequence[Turn],
    slots: Mapping[str, tuple[Any, Turn]],
    *,
    p: float,
    lasts: timedelta,
    handled: str = "",
    expires_at: datetime | None = None,
) -> Moment:
    """A noticed moment whose frame is named by its first turn; quotes in the order they were written."""
    room = seen.state.room.id
    quoted = {turn.n: turn for turn in (*turns, *(turn for _, turn in slots.values()))}
    frame_id = short_id(room, kind, turns[0].message.id)
    return Moment(
        id=short_id(room, frame_id, kind, turns[-1].message.id, seen.at.isoformat()),
        room=room,
        frame_id=frame_id,
        kind=kind,
        at=seen.at,
        p=p,
        slots={name: Slot(value, turn.message.id) for name, (value, turn) in slots.items()},
        evidence=tuple(quote(quoted[n]) for n in sorted(quoted)),
        expires_at=expires_at or seen.at + lasts,
        sensitive=mood_for(kind, seen),
        handled=handled,
    )


def touched(event: Event, turns: Sequence[Turn]) -> bool:
    """Whether an edit or deletion concerns one of these turns: the frame that rests on it falls."""
    return isinstance(event, Deleted | Edited) and any(turn.message.id == event.message_id for turn in turns)
