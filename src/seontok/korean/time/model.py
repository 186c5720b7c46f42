"""What the reader answers with: spans and their ranked readings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to understand a temporal expression: plain wall-clock times, made concrete by the message's date."""

    start: datetime | None
    """Local wall clock, naive; None where only the end is said ("금요일까지") or nothing is concrete."""
    end: datetime | None
    """Exclusive; None where the expression names no end."""
    grain: str
    """second, minute, hour, day, week, month, quarter, half_year, year: how finely the text speaks."""
    form: str
    """point, interval, after, before, daypart, duration, recurrence, vague."""
    p: float
    """Probability of this reading; those of a span sum to at most 1."""
    has_date: bool = False
    """The text names the day; False where the day of a clock time was inferred."""
    has_time: bool = False
    """The text names a clock time."""
    half_day: str = ""
    """For clock times: "said", "inferred" or "open" (오전 or 오후); empty otherwise."""
    recurrence: str | None = None
    """RRULE of a repeating time (매주, 격주 …)."""
    past: bool = False
    """The talk is about the past."""
    resolvable: bool = True
    """False for what no calendar can hold (조만간, 언제 한번)."""
    duration_s: int | None = None
    """Length in seconds where the text states one (3시간, 2박 3일)."""


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """A temporal expression in a text."""

    start: int
    """First character."""
    end: int
    """One past the last character."""
    text: str
    readings: tuple[Reading, ...]
    """Most probable first; never empty."""
    close: bool
    """The two best readings are so near that a card should ask."""
    anchor: tuple[int, int] | None = None
    """Characters of the day's name when it stands apart ("내일 강남에서 7시")."""
    negated: bool = False
    """Said to be put aside ("목욜 말고 금욜", "7시 아니 8시")."""

    @property
    def best(self) -> Reading:
        """The most probable reading."""
        return self.readings[0]
