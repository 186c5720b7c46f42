"""Days and deadlines a turn names, as plain local values."""

from __future__ import annotations

from datetime import timedelta

from seontok.korean.time import Reading
from seontok.moments.state import Turn

_FINE = frozenset({"day", "daypart", "half_day", "hour", "minute", "second"})


def _usable(turn: Turn) -> list[Reading]:
    first = [span.readings[0] for span in turn.times if span.readings]
    return [r for r in first if r.resolvable and not r.past and not r.recurrence and r.has_date and r.grain in _FINE]


def days_of(turn: Turn) -> list[str]:
    """The days a turn names, each `YYYY-MM-DD`, as written; weeks and months are too coarse."""
    found = []
    for reading in _usable(turn):
        if reading.start is not None:
            found.append(f"{reading.start:%Y-%m-%d}")
        elif reading.end is not None:
            found.append(f"{reading.end - timedelta(microseconds=1):%Y-%m-%d}")
    return found


def day_of(turn: Turn) -> str | None:
    """The first day a turn names, `YYYY-MM-DD`."""
    return next(iter(days_of(turn)), None)


def due_of(turn: Turn) -> tuple[str, str | None] | None:
    """Until when: day and, if said, time; an open-ended "까지" counts before other times."""
    readings = _usable(turn)
    chosen = next((r for r in readings if r.start is None), readings[0] if readings else None)
    if chosen is None:
        return None
    at = chosen.start or chosen.end
    if at is None:
        return None
    if chosen.has_time and not (chosen.start is None and at.hour == at.minute == 0):
        return f"{at:%Y-%m-%d}", f"{at:%H:%M}"
    return f"{chosen.start or at - timedelta(microseconds=1):%Y-%m-%d}", None
