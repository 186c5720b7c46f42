"""Dates that say less than a date: the year or month that is meant, whether the weekday agrees, which number is the month."""

from __future__ import annotations

from datetime import date

from seontok.korean.time import days
from seontok.korean.time.days import DAY
from seontok.korean.time.state import State

JUST_OVER = 14 * DAY
"""A date no longer over than this is meant, not that of next year."""


def choose_year(state: State, month: int, day: int, chosen: str) -> bool:
    """A date without its year: the next to come, or the last in talk of the past."""
    today, year = state.today, state.today.year
    wanted = state.past
    candidates = [found for y in range(year - 4, year + 5) if (found := days.safe(y, month, day))]
    ahead = [found for found in candidates if found >= today]
    behind = [found for found in candidates if found <= today]
    if not candidates:
        return False
    just_over = behind and today - behind[-1] <= JUST_OVER
    best = behind[-1] if behind and (wanted or just_over) else (ahead or candidates)[0]
    state.year_open = True
    other = ahead[0] if ahead and best != ahead[0] else (behind[-1] if behind else None)
    if other and other != best:
        state.alternatives.append((other, other + DAY))
    return state.set_day(best, chosen)


def fit_month(state: State, value: int, weekday: int) -> bool:
    """31일 일요일: of the months near by the one where both are right; else the date as if it stood alone."""
    day = _month_day_on(state, value, weekday)
    state.alternatives.clear()
    if day is not None:
        return state.set_day(day, "mday")
    return open_month_day(state, value) and differ(state, weekday)


def day_of_week(state: State, value: int) -> bool:
    """다음주 화요일(9일): the date nearest to the day said."""
    said = state.first
    assert said is not None
    months = (days.shift(said.replace(day=1), step, "month") for step in (-1, 0, 1))
    found = [day for month in months if month and (day := days.safe(month.year, month.month, value))]
    day = min(found, key=lambda day: abs(day - said), default=None)
    if day is None:
        return False
    near = abs(day - said) < 7 * DAY
    state.set_day(day if near else said, "wday")
    state.clash = None if day == said else said if near else day
    return True


def differ(state: State, weekday: int) -> bool:
    """The date stands; the nearest day of the weekday said with it is what else may be meant."""
    assert state.first is not None
    ahead = days.on_or_after(state.first, weekday)
    state.alternatives.clear()
    if ahead != state.first:
        state.clash = ahead if ahead - state.first <= 3 * DAY else ahead - 7 * DAY
    return True


def _month_day_on(state: State, value: int, weekday: int) -> date | None:
    """Of this month, the next and the last that have a day `value`, the first where it falls on a weekday."""
    base = state.today.replace(day=1)
    months = {step: days.shift(base, step, "month") for step in (-2, -1, 0, 1, 2)}
    dated = {
        step: day for step, month in months.items() if month and (day := days.safe(month.year, month.month, value))
    }
    ahead, behind = [step for step in dated if step > 0][:1], [step for step in dated if step < 0][-1:]
    order = [0, *behind] if state.past else [0, *ahead, *behind]
    return next((day for step in order if (day := dated.get(step)) and day.weekday() == weekday), None)


def fit_year(state: State, weekday: int | None) -> bool:
    """An inferred year gives way to a nearer one whose weekday agrees; where none does, both stand."""
    if weekday is None or not state.first or state.first.weekday() == weekday:
        return True
    moved = days.shift(state.first, -1, "year") if state.year_open and state.chosen != "hol" else None
    if moved and moved.weekday() == weekday and (state.past or abs(moved - state.today) < state.first - state.today):
        state.alternatives.append((state.first, state.first + DAY))
        return state.set_day(moved, state.chosen)
    return differ(state, weekday)


def open_month_day(state: State, value: int) -> bool:
    """A bare day of the month: the next to come, or the last in talk of the past."""
    base = state.today.replace(day=1)
    found = []
    for step in (-2, -1, 0, 1, 2):
        month = days.shift(base, step, "month")
        day = days.safe(month.year, month.month, value) if month else None
        if day:
            found.append(day)
    ahead = [day for day in found if day >= state.today]
    behind = [day for day in found if day < state.today]
    if not found:
        return False
    best = behind[-1] if state.past and behind else (ahead or found)[0]
    state.month_open = True
    if not state.past and behind:
        state.alternatives.append((behind[-1], behind[-1] + DAY))
    return state.set_day(best, "mday")


_SOON, _FAR = 45 * DAY, 120 * DAY


def day_first(state: State, month: int, day: int) -> bool:
    """9/12 said in English in December is the ninth: the other is most of a year away, or not the weekday said."""
    first, second = _nearest(state, month, day), _nearest(state, day, month)
    if state.chosen == "wday" and state.first:
        return first.weekday() != state.first.weekday() == second.weekday()
    return abs(second - state.today) <= _SOON and abs(first - state.today) >= _FAR


def _nearest(state: State, month: int, day: int) -> date:
    """The next such day, or the last in talk of the past."""
    found = [date(state.today.year + step, month, day) for step in (-1, 0, 1)]
    sign = -1 if state.past else 1
    return min(found, key=lambda each: ((each - state.today).days * sign < 0, abs(each - state.today)))
