"""Atoms that name a period, or one of its parts: 다음 주, 마지막 주, 월말, 첫 영업일."""

from __future__ import annotations

from datetime import date

from seontok.korean.time import days
from seontok.korean.time.date_rules import same_day
from seontok.korean.time.days import DAY
from seontok.korean.time.holidays import days_off
from seontok.korean.time.part_rules import KINDS, SEASONS, count, nth_of
from seontok.korean.time.state import Rule, State


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
    if value == "year" and state.chosen == "wday":  # starts thursday this year
        return False
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
    if state.bound == "before" and value == "weekend" and state.shift is None and state.first:
        state.bound, saturday = None, days.before(state.first - DAY, 5)
        return state.set(saturday, saturday + 2 * DAY, "day", "weekend")
    if state.bound == "before" and value in KINDS and value != "day" and state.first:
        state.bound = None
        base = days_off(state.first)[0] if state.chosen == "hol" else state.first
        return state.set_day(count(base, -1, value), "ord")
    if value == "weekend" and state.chosen == "hol" and state.grain == "day" and state.shift is None and state.first:
        saturday = days.before(state.first, 5) if state.first.weekday() in (0, 6) else days.on_or_after(state.first, 5)
        return state.set(saturday, saturday + 2 * DAY, "day", "weekend")  # labour day weekend
    years = state.chosen == "year" or (state.chosen == "len" and state.length_unit == "year")
    if years and value in SEASONS and state.first:
        first = date(state.first.year, SEASONS[value], 1)
        return state.set(first, days.shift(first, 3, "month") or first, "month", "season")
    if value == "weekday" and state.shift is None and state.chosen == "week" and state.first:
        return state.set(state.first, state.first + 5 * DAY, "day", "weekend")
    if state.shift is None and state.chosen == "len" and state.first and value in KINDS and value != "day":
        day = count(state.first + DAY, -1, value) if state.backward else count(state.first - DAY, 1, value)
        return state.set_day(day, "ord")
    if state.shift is None:
        return value in ("weekend", "weekdays") and bare_weekend(state, value)
    shift = state.take_shift()
    if shift == "same":
        return same_weekday(state) if value == "weekday_name" else value == "day" and same_day(state)
    step = {"coming": 1, "ahead": 1, "recent": -1}.get(shift, 0) if isinstance(shift, str) else int(shift or 0)
    if value == "weekend" and shift == "coming" and not state.chosen and state.today.weekday() < 5:
        step = 0  # 다가오는 주말: the nearest
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
    if unit in ("working", "weekday", "holiday"):
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
    if unit == "month" and state.chosen == "year" and not step and state.first:  # 작년 이번 달
        base = base.replace(month=state.today.month)
    moved = days.shift(base, step, unit)
    return moved is not None and state.set(*days.period(moved, unit), unit, unit)


def bare_weekend(state: State, unit: str) -> bool:
    if state.last_of:  # 4월 마지막 주 주말: the last within the month
        monday = days.floor(days.before(state.last_of[1], 5 if unit == "weekend" else 0), "week")
    elif state.chosen and state.grain in ("week", "month", "year") and state.first:
        monday = state.first if state.grain == "week" else days.first_week(state.first)
    elif state.chosen == "len" and state.first:
        monday = days.floor(state.first, "week")
    elif state.chosen:
        return False
    else:
        monday = days.floor(state.today, "week") - (7 * DAY if state.past and state.today.weekday() < 5 else 0 * DAY)
    first, length = (monday + 5 * DAY, 2) if unit == "weekend" else (monday, 5)
    return state.set(first, first + length * DAY, "day", "weekend")


def rule_busday(state: State, value: object) -> bool:
    if state.timed or state.length or state.every:
        return False
    if not value and (state.nth is not None or state.shift is not None or state.after):
        return rule_uword(state, "working")
    state.working = True
    return True


RULES: dict[str, Rule] = {
    "busday": rule_busday,
    "shift": rule_shift,
    "unit": rule_unit,
    "uword": rule_uword,
}
"""What each kind of atom of this module does to the state."""
