"""Atoms that name a date: years, months, days of the month, lunar dates, holidays."""

from __future__ import annotations

from datetime import date

from seontok.korean.time import days
from seontok.korean.time.date_fit import choose_year, day_first, day_of_week, fit_month, fit_year, open_month_day
from seontok.korean.time.days import DAY
from seontok.korean.time.holidays import named_day
from seontok.korean.time.state import Rule, State


def rule_year(state: State, value: object) -> bool:
    assert isinstance(value, int)
    if state.first and state.chosen in ("month_day", "month", "quarter") and 1 <= value <= 9998 and not state.timed:
        return year_behind(state, value)
    if state.chosen == "hol" and state.holiday_name and not state.timed:  # christmas day 1998
        found = named_day(state.holiday_name, value)
        return found is not None and state.set_day(found, "hol")
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


def rule_year_behind(state: State, value: object) -> bool:
    """june next year: a month or date, and its year from this one."""
    assert isinstance(value, int)
    if state.chosen == "hol" and not state.timed:
        return rule_year(state, state.today.year + value)
    if state.chosen not in ("month", "month_day", "quarter") or (
        state.timed or not (state.year_open or state.chosen == "quarter")
    ):
        return False
    return year_behind(state, state.today.year + value)


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
    if state.chosen == "hol" and state.grain == "day" and state.first:  # 부처님오신날 13일
        return state.first.day == value
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


def rule_md(state: State, value: object) -> bool:
    assert isinstance(value, tuple)
    *either, month, day = value
    if state.timed or state.length:
        return False
    if either and day_first(state, month, day):
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


def rule_full(state: State, value: object) -> bool:
    """음력 시월 보름: the fifteenth of a month of the moon."""
    assert isinstance(value, int)
    if not state.lunar or state.chosen != "month" or not state.first or state.timed or state.length:
        return False
    return lunar(state, state.first.month, value)


RULES: dict[str, Rule] = {
    "full": rule_full,
    "year": rule_year,
    "decade": rule_decade,
    "year_behind": rule_year_behind,
    "month": rule_month,
    "month_word": rule_month_word,
    "mday": rule_mday,
    "ymd": rule_ymd,
    "md": rule_md,
    "lunar": rule_lunar_mark,
}
"""What each kind of atom of this module does to the state."""
