"""Days and clocks of a message by the part they play; of several, those that are offered."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import TypeVar

from seontok.korean.pattern import Pattern
from seontok.korean.time import Reading, TimeSpan
from seontok.moments.acts import Act
from seontok.moments.appointment_clocks import after_day, clock_of, is_now
from seontok.moments.appointment_days import WEEKDAY, arranged, day_of, first_day, to_come
from seontok.moments.appointment_heard import Clock
from seontok.moments.appointment_roles import role_of
from seontok.moments.state import Turn

_CHOICE = Pattern(
    r"^\s*\?\s*$|^\s*(?:거|꺼|것)?\s*(?:이나|나|랑|아니면|아님|또는|혹은|하고|이랑|,|/|(?:or|and)(?: the| a)?)\s*$",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Values:
    """Days and clocks of a message by the part they play."""

    days: list[tuple[str, date, bool, TimeSpan]]
    clocks: list[tuple[str, Clock, TimeSpan]]
    recurrence: str = ""
    vague: bool = False
    week: date | None = None

    def of_day(self, role: str) -> tuple[date, ...]:
        return tuple(day for part, day, _, _ in self.days if part == role)

    def of_clock(self, role: str) -> tuple[Clock, ...]:
        return tuple(clock for part, clock, _ in self.clocks if part == role)


def day_of_clock(values: Values, clocks: tuple[Clock, ...]) -> tuple[date, ...]:
    """The day said together with the one hour of a message, not another day in it ("화요일 11시에 일이 있어 월요일이 편해")."""
    if len(clocks) != 1:
        return ()
    spans = [span for role, clock, span in values.clocks if role == "yes" and clock == clocks[0]]
    return tuple(dict.fromkeys(day for role, day, _, span in values.days if role == "yes" and span in spans[-1:]))


T = TypeVar("T")

_DEPARTS = Pattern(r"\s?(?:에|쯤|로|으로)?\s?출발")
"""When one leaves for it: the time of the plan only if no other is named."""


def offered(text: str, found: list[tuple[T, TimeSpan]], change: bool) -> tuple[tuple[T, ...], tuple[T, ...]]:
    """Of several values: alternatives if they are joined as a choice, else the last; before it the old ones."""
    found = [(value, span) for value, span in found if not _DEPARTS.match(text, span.end)] or found
    if len(found) <= 1:
        return tuple(value for value, _ in found), ()
    gaps = [text[one.end : other.start] for (_, one), (_, other) in pairwise(found)]
    if all(_CHOICE.match(gap) for gap in gaps) or all(one == other for (_, one), (_, other) in pairwise(found)):
        return tuple(dict.fromkeys(value for value, _ in found)), ()
    return (found[-1][0],), tuple(value for value, _ in found[:-1]) if change else ()


def values_of(turn: Turn) -> Values:
    """The days and times of day a message offers, refuses or names as what stood before."""
    values = Values([], [])
    for index, span in enumerate(turn.times):
        if not span.readings:
            continue
        reading = span.readings[0]
        values.recurrence = reading.recurrence or values.recurrence
        role = role_of(turn.text, span, turn.times[index + 1 :])
        if role == "not":
            continue
        ranged = "부터" in span.text or "~" in span.text
        period = reading.grain in ("week", "month", "quarter", "half_year", "year")
        spans = reading.form == "interval" and reading.start and reading.end and not (ranged or period)
        if turn.acts.has(Act.CHANGE) and spans:
            _from_to(values, span, reading)
            continue
        anchor = turn.text[slice(*span.anchor)] if span.anchor is not None else ""
        bare = bool(WEEKDAY.match(span.text) or WEEKDAY.match(anchor)) and not _DATED.search(span.text + anchor)
        day = first_day(reading, turn) or day_of(
            to_come(reading, turn) if bare else arranged(reading, span, turn), turn.message.at
        )
        if period and reading.grain == "week" and reading.start is not None and not reading.past:
            values.week = reading.start.date()
        if bare and day is not None and values.week is not None and day < values.week:
            day, bare = values.week + timedelta(days=day.weekday()), False
        if _DAYS.fullmatch(span.text) and reading.start and reading.end and _FREE.search(turn.text):
            n_days = (reading.end - reading.start).days
            values.days += [(role, reading.start.date() + timedelta(n), bare, span) for n in range(n_days)]
            continue
        if day is not None:
            values.days.append((role, day, bare, span))
        elif reading.has_date:
            values.vague = True
        clock = clock_of(turn.text, span, reading) or after_day(turn.text, span)
        if clock is not None and not is_now(clock, span, turn):
            values.clocks.append((role, clock, span))
    return values


_DATED = Pattern(r"\d\s?일|\d월|\d/\d|\d(?:st|nd|rd|th)\b")
"""Says which one a weekday is ("토요일 8월 1일")."""

_DAYS = Pattern(r"[월화수목금토일]{2,3}")

_FREE = Pattern(r"[돼됨]|되[는요네]|됩니|가능|괜찮|비어|free", re.IGNORECASE)
"""Free on each of the days ("금토 다 돼")."""


def _from_to(values: Values, span: TimeSpan, reading: Reading) -> None:
    """A change from one time to another ("from Thursday 2pm to Friday 10am")."""
    assert reading.start is not None
    assert reading.end is not None
    for role, at in (("old", reading.start), ("yes", reading.end)):
        if reading.has_date:
            values.days.append((role, at.date(), False, span))
        if reading.has_time:
            values.clocks.append((role, Clock(at.time(), reading.half_day == "said"), span))
