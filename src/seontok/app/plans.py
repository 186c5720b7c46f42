"""A plan agreed in one room takes the owner's time in all others: appointments become `Busy` events."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from seontok.core.events import OWNER_ROOM, Busy, Room
from seontok.core.moments import Kind, Moment

PLAN_LENGTH = timedelta(hours=2)
"""How long a plan takes when nobody said: opinion; a meal and the way there."""


def busy_of(moment: Moment, room: Room) -> Busy | None:
    """The time a plan takes, or None if it has no day and time yet; a cancellation frees it."""
    if moment.kind is not Kind.APPOINTMENT:
        return None
    start_at = _start_at(moment, room)
    cancelled = moment.op == "cancel"
    if start_at is None and not cancelled:
        return None
    start_at = start_at or moment.at
    return Busy(
        room=OWNER_ROOM,
        at=moment.at,
        id=f"plan:{room.id}:{moment.frame_id}",
        title=room.name,
        start_at=start_at,
        end_at=start_at + PLAN_LENGTH,
        ref=room.id,
        cancelled=cancelled,
    )


def _start_at(moment: Moment, room: Room) -> datetime | None:
    day, clock = (moment.slots[name].value if name in moment.slots else None for name in ("date", "time"))
    try:
        plain = datetime.fromisoformat(f"{day}T{clock}")
    except ValueError:
        return None
    return plain.replace(tzinfo=ZoneInfo(room.tz))
