"""Atoms that name a holiday, the days off around it, or a rest of several days."""

from __future__ import annotations

from datetime import date

from seontok.korean.time import days
from seontok.korean.time.days import DAY
from seontok.korean.time.holidays import ALIASES, FEASTS, days_off, named_day, named_days
from seontok.korean.time.state import Rule, State

_NEAR, _LONG_OVER = 21 * DAY, 200 * DAY
"""A feast so near is meant even where the talk sounds past, if the last one is so long over."""


def rule_hol(state: State, value: object) -> bool:
    assert isinstance(value, str)
    if state.timed or state.length or state.every:
        return False
    if state.after and state.stop:
        state.shift, state.after, state.bound = None, False, None
        ahead = [day for y in (0, 1) for day in named_days(value, state.stop.year + y) if day >= state.stop]
        return bool(ahead) and state.set_day(ahead[0], "hol")
    if state.chosen in ("mday", "month_day", "ymd") and state.grain == "day":
        return True
    if state.chosen in ("wday", "day") and state.shift is None and state.first:  # 담주 토욜 어버이날
        return state.first in named_days(value, state.first.year)
    if state.chosen not in ("", "year", "month"):
        return False
    shift = state.take_shift()
    found = holiday_day(state, value, shift)
    if found is None:
        return False
    state.holiday_name, state.year_open = value, not state.chosen and shift is None
    return state.set_day(found, "hol")


def holiday_day(state: State, name: str, shift: int | str | None) -> date | None:
    if state.chosen and state.first:
        return next(iter(named_days(name, state.first.year)), None)
    year, today = state.today.year, state.today
    found = [day for y in (year - 1, year, year + 1, year + 2) for day in named_days(name, y)]
    if (isinstance(shift, int) and shift < 0) or (state.past and shift is None):
        behind = [day for day in found if day < today or (day == today and shift is None)]
        ahead = [day for day in found if day > today][:1] if shift is None else []
        if ahead and (not behind or (ahead[0] - today <= _NEAR and today - behind[-1] >= _LONG_OVER)):
            return ahead[0]  # 구정에 못 가서 죄송해요, said a week before
        return behind[-1] if behind else None
    if shift == 0 and name not in ("복날", "명절"):
        return named_day(name, year)
    ahead = [day for day in found if day >= today]
    return ahead[0] if ahead else None


def rule_rest(state: State, value: object) -> bool:
    """추석 연휴, 현충일 연휴; 연휴, 이번 연휴, 5월 연휴: the nearest three or more days off in a row."""
    if state.timed or state.length or state.nth is not None or state.every:
        return False
    if state.chosen == "hol" and state.first:
        return holiday_rest(state, state.first)
    if state.chosen not in ("", "month"):
        return False
    shift = state.take_shift()
    back = shift == -1 or (shift is None and state.past and not state.chosen)
    start = max(state.first, state.today) if state.chosen and state.first else state.today
    found = days.long_rest(start, -1 if back else 1)
    if shift == 1 and found and found[0] <= state.today:
        found = days.long_rest(found[1], 1)
    return found is not None and state.set(*found, "day", "hol")


def rule_substitute(state: State, value: object) -> bool:
    """삼일절 대체휴일: the weekday off that stands in; after a weekday (월욜 대체휴일) it only says why."""
    if not state.chosen or state.grain != "day" or not state.first or state.timed:
        return False
    if state.chosen != "hol":
        return True
    last_year = named_day(state.holiday_name, state.first.year - 1) if state.year_open else None
    for of, since in ((last_year, state.today), (state.first, state.first)):
        for day in (of + step * DAY for step in (1, 2, 3)) if of else ():
            if day >= since and days.is_holiday(day) and day.weekday() < 5:
                return state.set_day(day, "hol")
    return True


def holiday_rest(state: State, day: date) -> bool:
    """The days off around a holiday; of a feast, this year's while it lasts."""
    state.origin = day
    if ALIASES.get(state.holiday_name, state.holiday_name) not in FEASTS and not days.is_working(day):
        return state.set(*days.rest(day), "day", "hol")
    block = days_off(day)
    last_year = named_day(state.holiday_name, day.year - 1)
    if (
        state.year_open
        and last_year
        and days_off(last_year)[1] > state.today - DAY
        and days_off(last_year)[0] <= state.today
    ):
        block = days_off(last_year)
    return state.set(*block, "day", "hol")


RULES: dict[str, Rule] = {
    "substitute": rule_substitute,
    "hol": rule_hol,
    "rest": rule_rest,
}
"""What each kind of atom of this module does to the state."""
