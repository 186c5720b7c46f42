"""Atoms that name a period, or one of its parts: 다음 주, 마지막 주, 월말, 첫 영업일."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from seontok.korean.time import days
from seontok.korean.time.date_rules import same_day
from seontok.korean.time.days import DAY
from seontok.korean.time.holidays import days_off
from seontok.korean.time.state import State

SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
KINDS: dict[str, Callable[[date], bool]] = {
    "working": days.is_working,
    "weekday": days.is_working,
    "holiday": days.is_holiday,
    "day": lambda day: True,
}


def rule_shift(state: State, value: object) -> bool:
    if state.timed or state.length or (state.shift is not None and value != "coming"):
        return False
    if value == "coming" and (state.after or state.nth is not None or (state.bound == "before" and state.chosen)):
        return True
    if value == "same" and not (state.chosen or state.shift is not None):
        return False
    assert isinstance(value, (int, str))
    state.shift = value
    return True


def rule_unit(state: State, value: object) -> bool:
    assert isinstance(value, tuple)
    unit, offset = value
    if state.chosen or state.timed or state.length:
        return False
    moved = days.shift(state.today, offset, unit)
    return moved is not None and state.set(*days.period(moved, unit), unit, unit)


def rule_uword(state: State, value: object) -> bool:
    assert isinstance(value, str)
    if state.timed or state.length:
        return False
    if state.every == "month" and state.nth is not None:
        return value == "week"
    if state.nth is not None:
        return nth_of(state, value)
    if state.after and value in ("week", "weekend") and state.stop and state.shift is None:
        state.after, state.bound = False, None
        first = days.on_or_after(state.stop, 0 if value == "week" else 5)
        length, grain = (7, "week") if value == "week" else (2, "day")
        return state.set(first, first + length * DAY, grain, value)
    if state.after and value in KINDS and state.stop:
        state.after, state.bound = False, None
        return state.set_day(count(state.stop - DAY, 1, value), "ord")
    if state.bound == "before" and value in KINDS and value != "day" and state.first:
        state.bound = None
        base = days_off(state.first)[0] if state.chosen == "hol" else state.first
        return state.set_day(count(base, -1, value), "ord")
    if state.chosen == "year" and value in SEASONS and state.first:
        first = date(state.first.year, SEASONS[value], 1)
        return state.set(first, days.shift(first, 3, "month") or first, "month", "season")
    if value == "weekday" and state.shift is None and state.chosen == "week" and state.first:
        return state.set(state.first, state.first + 5 * DAY, "day", "weekend")
    if state.shift is None:
        return value in ("weekend", "weekdays") and bare_weekend(state, value)
    shift = state.take_shift()
    if shift == "same":
        return same_weekday(state) if value == "weekday_name" else value == "day" and same_day(state)
    step = {"coming": 1, "ahead": 1, "recent": -1}.get(shift, 0) if isinstance(shift, str) else int(shift or 0)
    done = shifted_unit(state, value, step)
    if not done:
        state.shift = shift
    return done


def same_weekday(state: State) -> bool:
    """추석 다음 달 같은 요일: as in the month it was said of, counted from its beginning, or its last."""
    origin = state.origin
    if origin is None or not state.first or not state.stop:
        return False
    if state.grain == "week":
        return state.set_day(state.first + origin.weekday() * DAY, "wday")
    if state.grain != "month":
        return False
    if (origin + 7 * DAY).month != origin.month:
        return state.set_day(days.before(state.stop, origin.weekday()), "wday")
    nth = (origin.day - 1) // 7
    return state.set_day(days.on_or_after(state.first, origin.weekday()) + 7 * nth * DAY, "wday")


def shifted_unit(state: State, unit: str, step: int) -> bool:
    if state.chosen and state.grain == "day":
        state.origin = state.first
    base = state.first if state.first and state.chosen else state.today
    if state.chosen and step > 0 and state.stop:
        base = state.stop - DAY
    if unit == "week" and state.chosen == "wday" and state.alternatives and state.first:  # Wednesday next week
        weekday, state.week_said = state.first.weekday(), True
        return state.set_day(days.floor(state.today, "week") + (7 * step + weekday) * DAY, "wday")
    state.after, state.bound = False, None
    if unit in ("weekend", "weekdays"):
        monday = days.floor(base, "week") + 7 * step * DAY
        first, length = (monday + 5 * DAY, 2) if unit == "weekend" else (monday, 5)
        return state.set(first, first + length * DAY, "day", "weekend")
    if unit in SEASONS:
        first = date(base.year + step, SEASONS[unit], 1)
        return state.set(first, days.shift(first, 3, "month") or first, "month", "season")
    if unit == "day":
        return bool(step and state.chosen) and state.set_day(base + step * DAY, "day")
    if unit in ("working", "weekday"):
        return bool(step) and state.set_day(count(base, step, unit), "day")
    if unit == "fiscal":
        return shifted_unit(state, "year", step)
    if unit == "leap":
        year = base.year + 1
        while year % 4 or (not year % 100 and year % 400):
            year += 1
        return state.set(*days.period(date(year, 1, 1), "year"), "year", "year")
    if unit not in ("week", "month", "quarter", "half_year", "year"):
        return False
    moved = days.shift(base, step, unit)
    return moved is not None and state.set(*days.period(moved, unit), unit, unit)


def bare_weekend(state: State, unit: str) -> bool:
    if state.chosen and state.grain in ("week", "month", "year") and state.first:
        monday = state.first if state.grain == "week" else days.first_week(state.first)
    elif state.chosen:
        return False
    else:
        monday = days.floor(state.today, "week") - (7 * DAY if state.past and state.today.weekday() < 5 else 0 * DAY)
    first, length = (monday + 5 * DAY, 2) if unit == "weekend" else (monday, 5)
    return state.set(first, first + length * DAY, "day", "weekend")


def nth_of(state: State, unit: str) -> bool:
    nth, state.nth = state.nth, None
    assert nth is not None
    first, stop = (state.first, state.stop) if state.first and state.stop else days.period(state.today, "month")
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
        saturday = days.on_or_after(first + DAY if state.begun else first, 5) + 7 * (nth - 1) * DAY if nth > 0 else days.before(stop, 5)
        return state.set(saturday, saturday + 2 * DAY, "day", "weekend")
    if unit == "quarter" and 1 <= nth <= 4 and (state.chosen in ("", "year")):
        return rule_quarter(state, nth)
    if unit == "month" and nth > 0:
        moved = days.shift(first, nth - 1, "month")
        return moved is not None and state.set(*days.period(moved, "month"), "month", "month")
    state.nth = nth
    return False


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
    return state.set(monday, monday + 7 * DAY, "week", "week")


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
    elif state.grain != unit:
        return False
    return rule_edge(state, where)


def rule_edge(state: State, value: object) -> bool:
    assert isinstance(value, str)
    if state.timed or state.length:
        return False
    if value in ("last_week", "first_week"):
        state.nth = -1 if value == "last_week" else 1
        return nth_of(state, "week")
    if state.chosen == "len" and state.length_unit in ("month", "year", "week") and state.first:
        state.set(*days.period(state.first, state.length_unit), state.length_unit, state.length_unit)
    if not state.first or not state.stop or (state.grain == "day" and state.chosen not in ("hol", "weekend")):
        return False
    if value in ("first", "last"):
        day = state.first if value == "first" else state.stop - DAY
        if state.only is not None:
            day = count(day - DAY, 1, "day", state.only) if value == "first" else count(day + DAY, -1, "day", state.only)
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
    state.pivot = {"start": first, "mid": first + 14 * DAY, "end": stop - DAY}[value] if state.grain == "month" else None
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
    state.nth = value
    return True


def rule_busday(state: State, value: object) -> bool:
    if state.timed or state.length or state.every:
        return False
    if not value and (state.nth is not None or state.shift is not None or state.after):
        return rule_uword(state, "working")
    state.working = True
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
