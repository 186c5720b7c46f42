"""Korean temporal expressions (placeholder until the reader lands): finds nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of an expression; local wall clock, exclusive end."""

    start: datetime | None
    end: datetime | None
    grain: str
    form: str
    p: float
    has_date: bool
    has_time: bool
    half_day: str
    recurrence: str | None
    past: bool
    resolvable: bool


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """An expression in a text, with its readings, most probable first."""

    start: int
    end: int
    text: str
    readings: tuple[Reading, ...]
    close: bool


def read_times(text: str, at: datetime, *, lang: str | None = None) -> list[TimeSpan]:
    """Times in a text."""
    return []
