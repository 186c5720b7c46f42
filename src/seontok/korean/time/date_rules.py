"""Atoms that name a date: years, months, days of the month, lunar dates, holidays."""

from __future__ import annotations

from datetime import date

from seontok.korean.time import days
from seontok.korean.time.days import DAY
from seontok.korean.time.state import Rule, State


def rule_year(state: State, value: object) -> bool:
    assert isinstance(value, int)
    if state.first and state.chosen in ("month_day", "month", "quarter") and 1 <= value <= 9998 and not state.timed:
        return year_behind(state, value)
    if state.chosen or state.timed or state.length or not 1 <= value <= 9998:
        return False
    state.take_shift()
    return state.set(date(value, 1, 1), date(value + 1, 1, 1), "year", "year")


def year_behind(state: State, year: int) -> bool:
    """4월 21일 2016년, 1분기 2016년: the year said last."""
    assert state.first
    if state.chosen == "month_day":
        day = days.safe(year, state.first.month, state.first.day) if state.year_open else None
        state.year_open, state.alternatives = False, []
        return day is not None and state.set_day(day, "ymd")
    if state.chosen == "month" and not state.year_open:
        return False
    first = date(year, state.first.month, 1)
    state.year_open = False
    return state.set(*days.period(first, state.grain), state.grain, state.chosen)


def rule_decade(state: State, value: object) -> bool:
    """90년대."""
    assert isinstance(value, int)
    if not state.empty or not 1 <= value <= 9980:
        return False
    return state.set(date(value, 1, 1), date(value + 10, 1, 1), "year", "decade")


def rule_month(state: State, value: object) -> bool:
    assert isinstance(value, int)
    if state.timed or state.length or state.every not in (None, "year"):
        return False
    if state.first and (state.chosen == "year" or (state.chosen == "len" and state.length_unit == "year")):
        return state.set(*days.period(date(state.first.year, value, 1), "month"), "month", "month")
    if state.chosen == "mday" and state.first and state.month_open:  # 21 May
        return choose_year(state, value, state.first.day, "month_day")
    if state.chosen == "wday" and state.first and not state.week_said:  # 토요일 5월 16일
        state.weekday_said, state.chosen = state.first.weekday(), ""
        state.alternatives.clear()
    if state.chosen:
        return False
    shift = state.take_shift()
    year = state.today.year
    if isinstance(shift, int):
        year += year_step(state, shift, value)
    else:
        year += (value < state.today.month) - (1 if state.past else 0) * (value < state.today.month)
        if state.past and value > state.today.month:
            year -= 1
    state.year_open = shift is None
    return state.set(*days.period(date(year, value, 1), "month"), "month", "month")


def year_step(state: State, shift: int, month: int) -> int:
    """Years to the month meant by 이번 8월, 다음 3월, 지난 5월."""
    now = state.today.month
    if shift == 0:
        return 0
    if shift > 0:
        return shift - 1 + (month <= now)
    return shift + (month < now)


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


def rule_month_word(state: State, value: object) -> bool:
    """삼월; 동짓달, below zero, is the eleventh of the moon."""
    assert isinstance(value, int)
    if not rule_month(state, abs(value)):
        return False
    state.lunar = state.lunar or value < 0
    return True


def rule_mday(state: State, value: object) -> bool:
    assert isinstance(value, int)
    if state.timed or state.length:
        return False
    if state.chosen == "day" and state.first and state.first.day == value:  # 오늘(30일)
        return True
    if state.every in ("month", "year"):
        if state.first and state.grain == "month":
            return state.set_day(days.safe(state.first.year, state.first.month, value) or state.first, "mday")
        return open_month_day(state, value)
    if state.every or state.nth is not None:
        return False
    if state.shift is not None:
        return shifted_month_day(state, value)
    if state.lunar and state.chosen == "month" and state.first:
        return lunar(state, state.first.month, value)
    if state.chosen == "month" and state.first:
        if state.year_open and safe_in_leap(state.first.month, value):
            return choose_year(state, state.first.month, value, "month_day") and fit_year(state, state.weekday_said)
        last = days.period(state.first, "month")[1] - DAY
        return state.set_day(days.safe(state.first.year, state.first.month, value) or last, "month_day")
    if state.chosen == "wday" and state.first:  # 토요일 16일
        return day_of_week(state, value) if state.week_said else fit_month(state, value, state.first.weekday())
    if state.chosen:
        return False
    return open_month_day(state, value)


def safe_in_leap(month: int, day: int) -> bool:
    """Whether any year has this date; 2월 30일 is taken for the month's last day."""
    return days.safe(2000, month, day) is not None


def shifted_month_day(state: State, value: int) -> bool:
    """이번 24일, 오는 3일, 지난 10일."""
    shift = state.take_shift()
    if state.chosen or shift not in (0, -1, 1, "coming"):
        return False
    base, step = state.today.replace(day=1), -1 if shift == -1 else 1
    for n in range(4):
        month = days.shift(base, step * n, "month")
        day = days.safe(month.year, month.month, value) if month else None
        if day and (shift == 0 or (day - state.today).days * step > 0):
            return state.set_day(day, "mday")
    return False


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


def lunar(state: State, month: int, day: int) -> bool:
    year = state.today.year
    found = [solar for y in (year - 1, year, year + 1) if (solar := days.solar(y, month, day))]
    ahead = [solar for solar in found if solar >= state.today]
    behind = [solar for solar in found if solar < state.today]
    best = (behind[-1:] if state.past else ahead[:1]) or found[:1]
    return bool(best) and state.set_day(best[0], "ymd")


def rule_ymd(state: State, value: object) -> bool:
    assert isinstance(value, tuple)
    year, month, day = value
    state.take_shift()
    found = days.solar(year, month, day) if state.lunar else days.safe(year, month, day)
    if found is None or state.chosen or state.timed or state.length:
        return False
    return state.set_day(found, "ymd")


_SOON, _FAR = 45 * DAY, 120 * DAY


def _day_first(state: State, month: int, day: int) -> bool:
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


def rule_md(state: State, value: object) -> bool:
    assert isinstance(value, tuple)
    *either, month, day = value
    if state.timed or state.length:
        return False
    if either and _day_first(state, month, day):
        month, day = day, month
    if state.lunar and not state.chosen:
        return lunar(state, month, day)
    if state.chosen == "year" and state.first:
        found = days.safe(state.first.year, month, day)
        return found is not None and state.set_day(found, "month_day")
    if state.chosen == "wday" and state.first:  # 토요일 5/16
        weekday = state.first.weekday()
        state.alternatives.clear()
        return choose_year(state, month, day, "month_day") and fit_year(state, weekday)
    return not state.chosen and choose_year(state, month, day, "month_day")


def rule_lunar_mark(state: State, value: object) -> bool:
    if state.timed or state.length or state.chosen not in ("", "year"):
        return False
    state.lunar = bool(value)
    return True


def same_day(state: State) -> bool:
    if state.chosen in ("year", "month") and state.first and state.stop:
        month = state.today.month if state.chosen == "year" else state.first.month
        same = days.safe(state.first.year, month, state.today.day) or state.stop - DAY
        return state.set_day(same, "day")
    return state.chosen in ("day", "len")


RULES: dict[str, Rule] = {
    "year": rule_year,
    "decade": rule_decade,
    "month": rule_month,
    "month_word": rule_month_word,
    "mday": rule_mday,
    "ymd": rule_ymd,
    "md": rule_md,
    "lunar": rule_lunar_mark,
}
"""What each kind of atom of this module does to the state."""
