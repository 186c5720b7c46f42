"""Who asks for a place, what the guide may know of them, and when they mean to meet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from seontok.guide.choose import Outcome, Person
from seontok.guide.subway import Point

_USUAL_CLOCK = {"아침": "09:00", "브런치": "11:00", "점심": "12:30", "낮": "13:00", "저녁": "19:00", "밤": "20:00", "한잔": "20:00", "술": "20:00",
                "breakfast": "09:00", "brunch": "11:00", "lunch": "12:30", "dinner": "19:00", "tonight": "19:00", "evening": "19:00", "drinks": "20:00"}  # fmt: skip
"""When a meeting starts if only the half day is said; the start of a course or a check of hours rests on it."""


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks, and what the guide may know of them."""

    now: datetime
    here: Point | None = None
    people: tuple[Person, ...] = ()
    history: tuple[Outcome, ...] = ()
    allergies: frozenset[str] = frozenset()
    """Those of `avoid` that were called an allergy: no place passes on silence."""
    course: bool = False
    """A course is asked for without its stops being named."""
    half_day: str = ""
    """점심, 저녁 …, where it was said without a clock time."""
    usual: tuple[str, ...] = ()
    """Areas the owner usually goes to, for the question where to look."""
    likes: Mapping[str, float] = field(default_factory=dict)
    """Taste of one who asks alone: feature → −1 … 1."""
    sought: Mapping[str, str] = field(default_factory=dict)
    """Kind → the word it was asked for with: "박물관" is more than culture."""
    korean: bool = True
    """The language questions are put in; English otherwise."""
    said: str = ""
    """What was said, a message a line: "강남구 신사동" tells which of two 신사동 is meant."""
    company: int = 1
    """How many people the room has: the middle between them is none where only one says where they set out."""

    @property
    def knows_middle(self) -> bool:
        """Whether enough people say where they set out."""
        return sum(p.origin is not None for p in self.people) >= min(2, self.company)

    @property
    def known(self) -> list[Point]:
        """Where those who come are known to be."""
        return [point for point in (self.here, *(p.origin for p in self.people)) if point]


def meeting_at(state: Mapping[str, Any], now: datetime, half_day: str = "") -> datetime:
    """The wall-clock minute the wish is about: the time said, else the usual one of the half day or the kind; never before now."""
    day = state.get("date") or now.date().isoformat()
    if state.get("time"):
        return datetime.fromisoformat(f"{day}T{state['time']}")
    today = day == now.date().isoformat()
    usual = _USUAL_CLOCK.get(half_day, "")
    if today and not usual:
        return now
    first = (state.get("stops") or [state.get("kind")])[0]
    at = datetime.fromisoformat(f"{day}T{usual or ('19:00' if first in ('restaurant', 'bar') else '14:00')}")
    return max(at, now) if today else at
