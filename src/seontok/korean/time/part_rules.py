"""Atoms that name a part of a period: 마지막 주, 월말, 첫 영업일, 3분기, 여름."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from seontok.korean.time import days
from seontok.korean.time.days import DAY
from seontok.korean.time.state import Rule, State

SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
KINDS: dict[str, Callable[[date], bool]] = {
    "working": days.is_working,
    "weekday": days.is_working,
    "holiday": days.is_holiday,
    "day": lambda day: True,
}


def nth_of(state: State, unit: str) -> bool:
    nth, state.nth = state.nth, None
    assert nth is not None
    state.month_open = not (state.first and state.stop)
    first, stop = (state.first, state.stop) if state.first and state.stop else _this_month(state, nth, unit)
    after, state.after = state.after, False
    if after and state.stop:
        state.bound = None
        first, stop = state.stop, state.stop + 400 * DAY
    elif state.bound == "before" and nth < 0 and unit in KINDS:
        state.bound = None
        return state.set_day(count(first, nth, unit), "ord")
    if unit == "day" and not state.chosen:
        return False
    if unit in KINDS:
        wanted = state.only if unit == "day" else None
        day = count(first - DAY, nth, unit, wanted) if nth > 0 else count(stop, nth, unit, wanted)
        return state.set_day(day, "ord")
    if unit == "week" and after and nth > 0:
        monday = days.week_from(first) + 7 * (nth - 1) * DAY
        return state.set(monday, monday + 7 * DAY, "week", "week")
    if unit == "week":
        state.first, state.stop = first, stop
        return rule_nth_week(state, nth)
    if unit == "weekend":
        saturday = (
            days.on_or_after(first + DAY if state.begun else first, 5) + 7 * (nth - 1) * DAY
            if nth > 0
            else days.before(stop, 5)
        )
        return state.set(saturday, saturday + 2 * DAY, "day", "weekend")
    if unit == "quarter" and 1 <= nth <= 4 and (state.chosen in ("", "year")):
        return rule_quarter(state, nth)
    if unit == "month" and nth > 0:
        moved = days.shift(first, nth - 1, "month")
        return moved is not None and state.set(*days.period(moved, "month"), "month", "month")
    state.nth = nth
    return False


def _this_month(state: State, nth: int, unit: str) -> days.Interval:
    """The month of 첫째 주, where none was named: this one, or the next once that week is over."""
    month = days.period(state.today, "month")
    over = unit == "week" and nth > 0 and days.first_week(month[0]) + 7 * nth * DAY <= state.today
    return days.period(month[1], "month") if over and not state.past else month


def count(base: date, n: int, kind: str, only: Callable[[date], bool] | None = None) -> date:
    """The n-th day of a kind after (or before) `base`, at most two years away."""
    wanted, step = only or KINDS[kind], DAY if n > 0 else -DAY
    day = base
    for _ in range(800):
        day += step
        if wanted(day):
            n -= 1 if n > 0 else -1
            if n == 0:
                break
    return day


def rule_nth_week(state: State, value: object) -> bool:
    assert isinstance(value, int)
    if state.timed or state.length or not (state.first and state.stop):
        return False
    first, stop = state.first, state.stop
    if state.after and state.stop:
        state.after, state.bound = False, None
        monday = days.on_or_after(state.stop, 0) + 7 * (value - 1) * DAY
    elif value < 0:
        monday = days.floor(stop - DAY, "week")
        state.last_of = (first, stop)
    else:
        monday = days.first_week(first) + 7 * (value - 1) * DAY
        state.not_before = first if value == 1 else None
    counted = value > 0 and monday < stop
    state.set(monday, monday + 7 * DAY, "week", "week")
    state.begins = first if counted else None
    return True


def rule_nth_working(state: State, value: object) -> bool:
    """익월 5영업일: that working day of it."""
    assert isinstance(value, int)
    if state.timed or state.length or state.nth is not None or state.grain not in ("week", "month", "quarter", "year"):
        return False
    state.nth = value
    return bool(state.chosen) and nth_of(state, "working")


def rule_week_of_year(state: State, value: object) -> bool:
    assert isinstance(value, int)
    base = state.first if state.chosen == "year" and state.first else None
    if base is None:
        return False
    monday = days.first_week(date(base.year, 1, 1)) + 7 * (value - 1) * DAY
    return state.set(monday, monday + 7 * DAY, "week", "week")


def rule_quarter(state: State, value: object) -> bool:
    assert isinstance(value, int)
    if state.timed or state.length or state.chosen not in ("", "year"):
        return False
    year = state.first.year if state.first and state.chosen else state.today.year
    first = date(year, 3 * value - 2, 1)
    return state.set(*days.period(first, "quarter"), "quarter", "quarter")


def rule_half(state: State, value: object) -> bool:
    assert isinstance(value, int)
    if state.timed or state.chosen not in ("", "year"):
        return False
    year = state.first.year if state.first and state.chosen else state.today.year
    first = date(year, 6 * value + 1, 1)
    return state.set(*days.period(first, "half_year"), "half_year", "half_year")


def rule_fixed(state: State, value: object) -> bool:
    assert isinstance(value, tuple)
    unit, where = value
    if state.timed or state.length:
        return False
    if not state.chosen:
        shift = state.take_shift()
        step = shift if isinstance(shift, int) else 1 if shift == "coming" else 0
        moved = days.shift(state.today, step, unit) or state.today
        state.set(*days.period(moved, unit), unit, unit)
        if shift is None and where == "start" and not state.past and rule_edge(state, where):  # 연초 said in December
            if state.stop and state.stop > state.today:
                return True
            moved = days.shift(state.today, 1, unit) or state.today
            state.set(*days.period(moved, unit), unit, unit)
    elif (
        where == "last"
        and state.stop
        and state.chosen != "len"
        and state.grain in ("month", "quarter", "half_year", "year")
    ):
        return state.set_day(state.stop - DAY, "edge")
    elif state.chosen == "len" and state.first:
        state.set(*days.period(state.first, unit), unit, unit)
    elif state.grain != unit:
        return False
    return rule_edge(state, where)


def rule_edge(state: State, value: object) -> bool:
    assert isinstance(value, str)
    if state.timed or state.length:
        return False
    if value in ("last_week", "first_week"):
        state.nth = state.nth_said = -1 if value == "last_week" else 1
        return nth_of(state, "week")
    if state.chosen == "len" and state.length_unit in ("month", "year", "week") and state.first:
        state.set(*days.period(state.first, state.length_unit), state.length_unit, state.length_unit)
    if not state.first or not state.stop or (state.grain == "day" and state.chosen not in ("hol", "weekend")):
        return False
    if value in ("first", "last"):
        day = state.first if value == "first" else state.stop - DAY
        if state.only is not None:
            day = (
                count(day - DAY, 1, "day", state.only) if value == "first" else count(day + DAY, -1, "day", state.only)
            )
        return state.set_day(day, "edge")
    return third(state, value)


def third(state: State, value: str) -> bool:
    """The beginning, middle or end of a month or a longer period (초, 중순, 말)."""
    first, stop = state.first, state.stop
    assert first is not None
    assert stop is not None
    if state.grain == "month":
        cuts = {
            "start": (first, first + 10 * DAY),
            "mid": (first + 10 * DAY, first + 20 * DAY),
            "end": (first + 20 * DAY, stop),
        }
    elif state.grain == "week":
        cuts = {
            "start": (first, first + 2 * DAY),
            "mid": (first + 2 * DAY, first + 4 * DAY),
            "end": (first + 4 * DAY, stop),
        }
    elif state.chosen == "decade":
        cuts = {
            part: (date(first.year + a, 1, 1), date(first.year + b, 1, 1))
            for part, a, b in (("start", 0, 4), ("mid", 4, 7), ("end", 7, 10))
        }
        return state.set(*cuts[value], "year", "edge")
    elif state.grain in ("year", "half_year", "quarter"):
        size = {"year": 2, "half_year": 2, "quarter": 1}[state.grain]
        early = days.shift(first, size, "month")
        late = days.shift(stop, -(1 if state.grain == "year" else size), "month")
        if early is None or late is None:
            return False
        cuts = {"start": (first, early), "mid": (early, late), "end": (late, stop)}
    else:
        return False
    state.pivot = (
        {"start": first, "mid": first + 14 * DAY, "end": stop - DAY}[value] if state.grain == "month" else None
    )
    return state.set(*cuts[value], "day", "edge")


def rule_ord(state: State, value: object) -> bool:
    assert isinstance(value, int)
    if state.timed or state.length or (state.nth is not None and not state.seeking):
        return False
    state.seeking = False
    if state.shift == 1 and state.chosen:
        state.after = True
    elif state.shift is not None and state.shift != "coming":
        return False
    state.shift = None
    state.nth = state.nth_said = value
    return True


def rule_season(state: State, value: object) -> bool:
    """여름에: the one now, or the next to come; the last in talk of the past."""
    assert isinstance(value, str)
    if not state.empty and not (state.chosen in ("year", "len") and state.length_unit in ("", "year")):
        return False
    year = state.first.year if state.first and state.chosen else state.today.year
    first = date(year, SEASONS[value], 1)
    stop = days.shift(first, 3, "month") or first
    if not state.chosen and state.past and first > state.today:
        first, stop = date(year - 1, first.month, 1), days.shift(first, -9, "month") or first
    elif not state.chosen and not state.past:
        if first.month == 12 and state.today.month <= 2:
            year -= 1
        elif stop <= state.today:
            year += 1
        first = date(year, first.month, 1)
        stop = days.shift(first, 3, "month") or first
    return state.set(first, stop, "month", "season")


RULES: dict[str, Rule] = {
    "season": rule_season,
    "quarter": rule_quarter,
    "half": rule_half,
    "fixed": rule_fixed,
    "edge": rule_edge,
    "ord": rule_ord,
    "nth_week": rule_nth_week,
    "nth_working": rule_nth_working,
    "week_of_year": rule_week_of_year,
}
"""What each kind of atom of this module does to the state."""
