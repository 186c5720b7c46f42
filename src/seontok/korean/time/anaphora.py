"""Days and periods counted from another time of the message: 다음날, 그 다음 주, the week after, the following friday."""

from __future__ import annotations

from datetime import date

from seontok.korean.pattern import Pattern
from seontok.korean.time import days
from seontok.korean.time.days import DAY
from seontok.korean.time.resolve import readings
from seontok.korean.time.spans import Expression
from seontok.korean.time.state import State

NEAR = 4
"""Expressions before (and behind) one that may give it something."""
_THE = Pattern(r"그 ?$")


def point_back(found: list[Expression], index: int) -> None:
    """토욜에 놀고 다음날 쉬자: the day after the one said before; without one it stays open."""
    item = found[index]
    for other in reversed(found[max(0, index - NEAR) : index]):
        first, stop = _days_of(other)
        if first and stop and item.start - other.end <= 60:
            _count_from(item.state, first, stop)
            item.state.inherited = True
            return


def _count_from(state: State, first: date, stop: date) -> None:
    """The day, week, month or weekday that is an anaphor's from a stretch of days."""
    n, unit = state.anaphor or 0, state.anaphor_unit
    if unit == "one":  # not this sunday, the one after
        state.set(first + 7 * n * DAY, stop + 7 * n * DAY, "week" if stop - first == 7 * DAY else "day", "wday")
        return
    base = stop - DAY if n > 0 else first
    if unit == "day":
        state.set_day(base + n * DAY, "day")
    elif unit.isdecimal():
        state.set_day(days.on_or_after(stop, int(unit)), "wday")
    elif unit == "month":
        state.set(*days.period(days.shift(base, n, "month") or base, "month"), "month", "month")
    else:
        monday = days.floor(base, "week") + 7 * n * DAY
        if unit == "week":
            state.set(monday, monday + 7 * DAY, "week", "week")
        else:
            state.set(monday + 5 * DAY, monday + 7 * DAY, "day", "weekend")


def _days_of(item: Expression) -> tuple[date, date] | tuple[None, None]:
    """First day and the day after the last of what an expression names; of a bare hour the day it falls on."""
    if item.state.chosen and item.state.first and item.state.stop:
        return item.state.first, item.state.stop
    found = readings(item.state, None) if item.state.clock and item.until is None and not item.state.every else []
    day = found[0].start.date() if found and found[0].start else None
    return (day, day + DAY) if day else (None, None)


_NEXT_UNIT = Pattern(r"(?:다음|담) ?(?P<u>주|달)")


def count_on(text: str, left: Expression, item: Expression) -> None:
    """다음 주 말고 그 다음 주: counted from what was said before, not from now."""
    unit = _NEXT_UNIT.match(text, item.start)
    near = item.start - left.end <= 30 and left.state.chosen and _THE.search(text, max(0, item.start - 2), item.start)
    if not unit or not near or not (left.state.first and item.state.first and item.state.stop):
        return
    name = "week" if unit["u"] == "주" else "month"
    said, today = days.floor(left.state.first, name), days.floor(item.state.today, name)
    if name == "week":
        item.state.first, item.state.stop = item.state.first + (said - today), item.state.stop + (said - today)
    elif item.state.grain == "month" and (month := days.shift(said, 1, "month")):
        item.state.set(*days.period(month, "month"), "month", item.state.chosen)
