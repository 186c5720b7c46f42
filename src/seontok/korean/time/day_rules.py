"""Atoms that name a day by its weekday or its distance from today."""

from __future__ import annotations

from datetime import date

from seontok.korean.time import days
from seontok.korean.time.date_fit import fit_month, fit_year
from seontok.korean.time.date_rules import same_day
from seontok.korean.time.days import DAY
from seontok.korean.time.state import Rule, State


def rule_day(state: State, value: object) -> bool:
    assert isinstance(value, int)
    if state.chosen == "year" and value == 0 and state.first and not state.timed:  # 작년 오늘
        same = days.safe(state.first.year, state.today.month, state.today.day)
        return bool(same) and state.set_day(same or state.today, "day")
    if state.chosen == "month" and value == 0 and not state.year_open:
        return same_day(state)
    if state.chosen == "week" and value == 0 and state.first and not state.timed:  # 다음주 오늘
        return state.set_day(state.first + state.today.weekday() * DAY, "day")
    if state.chosen == "len" and value == 0 and not state.timed and state.length_unit != "day":  # 1년 전 오늘
        return True
    if state.chosen in ("ord", "edge") and value == 1 and state.stop:  # 마지막 날 명일
        return state.set_day(state.stop, "day")
    if state.chosen or state.part or state.clock or state.instant or state.length or state.every:
        return False
    if state.shift == "coming":  # he is coming tomorrow
        state.shift = None
    return state.set_day(state.today + value * DAY, "day")


def rule_night(state: State, value: object) -> bool:
    if not rule_day(state, value):
        return False
    state.part = "night"
    return True


def rule_evening(state: State, value: object) -> bool:
    """엊저녁."""
    if not rule_day(state, value):
        return False
    state.part = "evening"
    return True


def rule_anaphor(state: State, value: object) -> bool:
    """다음날, 전날, the week after: counted from another time of the message."""
    unit, n = value if isinstance(value, tuple) else ("day", value)
    assert isinstance(n, int)
    if not state.empty:
        return False
    state.anaphor, state.anaphor_unit = n, unit
    return True


def rule_hday(state: State, value: object) -> bool:
    assert isinstance(value, int)
    if state.empty:  # 밤 10시부터 다음날 6시까지
        return rule_anaphor(state, value)
    if not state.first or not state.stop or state.timed:
        return False
    if value == 0:
        return True
    day = state.first - DAY if value < 0 else state.stop
    return state.set_day(day, "day")


def _weekly(state: State) -> bool:
    """매주, 격주, 2주에 한 번."""
    return state.every == "biweek" or (state.every or "").partition(":")[0] == "week"


def rule_wday(state: State, value: object) -> bool:
    assert isinstance(value, tuple)
    if state.timed or state.length or state.aside or state.anaphor is not None:
        return False
    if state.lead == "every" and not state.chosen:
        state.every = "week"
    if state.every == "month" and state.chosen == "week":  # 매달 마지막 주 토요일
        state.nth = state.nth_said
    if state.every == "month" and state.nth is not None:
        return monthly_weekday(state, value[0])
    if _weekly(state):
        state.weekdays = (*state.weekdays, *value)
        return True
    if state.every:
        return False
    if state.nth is not None:
        return nth_weekday(state, value[0])
    if state.shift is not None:
        return shifted_weekday(state, value[0])
    if (
        state.chosen in ("mday", "ymd", "month_day", "hol", "day")
        and state.grain == "day"
        and not (state.after or state.bound == "before")
    ):
        if state.chosen == "day":
            return bool(state.first and state.first.weekday() == value[0])
        if state.chosen == "mday" and state.month_open and state.first and state.first.weekday() != value[0]:
            return fit_month(state, state.first.day, value[0])
        return fit_year(state, value[0])
    return weekday_in(state, value[0])


def weekday_in(state: State, weekday: int) -> bool:
    if not state.chosen:
        return bare_weekday(state, weekday)
    assert state.first is not None
    if state.after:
        state.after, state.bound = False, None
        return state.set_day(days.on_or_after(state.stop or state.first, weekday), "wday")
    if state.bound == "before" and state.grain == "day":
        state.bound = None
        return state.set_day(days.before(state.first, weekday), "wday")
    if state.last_of:
        return state.set_day(days.before(state.last_of[1], weekday), "wday")
    if state.grain == "week":
        state.week_said = True
        day = state.first + weekday * DAY
        if state.begins is not None:
            day = _of_nth_week(state.begins, state.first, weekday)
            if state.month_open and day < state.today and not state.past:  # 둘째 주 일욜, of the month to come
                month = days.period(state.begins, "month")[1]
                day = _of_nth_week(
                    month, days.first_week(month) + (state.first - days.first_week(state.begins)), weekday
                )
        return state.set_day(day + 7 * DAY if state.not_before and day < state.not_before else day, "wday")
    if state.chosen == "len" and state.counted_from_now and state.length_unit == "week":
        return state.set_day(days.floor(state.first, "week") + weekday * DAY, "wday")
    if state.chosen == "len" and state.backward:
        return state.set_day(days.before(state.first + DAY, weekday), "wday")
    if state.chosen == "len":
        return state.set_day(days.on_or_after(state.first, weekday), "wday")
    if state.chosen == "weekend" and weekday in (5, 6):
        return state.set_day(days.floor(state.first, "week") + weekday * DAY, "wday")
    if state.grain in ("month", "year"):
        return state.set_day(days.on_or_after(state.first, weekday), "wday")
    return False


def _of_nth_week(month: date, monday: date, weekday: int) -> date:
    """A weekday of a month's week; of its second Saturday where the month begins on a Friday (5월 둘째 주 토요일)."""
    late = month.weekday() > 3 and weekday >= month.weekday()
    return monday + (weekday - 7 * late) * DAY


def bare_weekday(state: State, weekday: int) -> bool:
    ahead = days.on_or_after(state.today, weekday)
    behind = days.before(state.today, weekday)
    state.set_day(behind if state.past else ahead, "wday")
    other = ahead if state.past else behind
    state.alternatives.append((other, other + DAY))
    return True


def monthly_weekday(state: State, weekday: int) -> bool:
    """매달 첫째 주 토요일, 매월 마지막 금요일: the next of them."""
    nth = state.nth or 1
    for step in (0, 1, 2):
        month = days.shift(state.today.replace(day=1), step, "month") or state.today
        state.nth = nth
        state.set(*days.period(month, "month"), "month", "month")
        if nth_weekday(state, weekday) and state.first and state.first >= state.today:
            break
    state.month_nth, state.weekdays = nth, (weekday,)
    return True


def nth_weekday(state: State, weekday: int) -> bool:
    nth, state.nth = state.nth, None
    assert nth is not None
    if state.after and state.first:
        state.after, state.bound = False, None
        return state.set_day(days.on_or_after(state.stop or state.first, weekday) + 7 * (nth - 1) * DAY, "ord")
    if state.bound == "before" and state.first:  # 추석 전 마지막 금요일, 크리스마스 전 세 번째 월요일
        state.bound = None
        return state.set_day(days.before(state.first, weekday) - 7 * (abs(nth) - 1) * DAY, "ord")
    named = (state.first, state.stop) if state.first and state.stop else None
    day = _nth_within(*(named or days.period(state.today, "month")), nth, weekday)
    if named is None and day < state.today and not state.past:  # of the next month, where none was named
        day = _nth_within(*days.period(days.period(state.today, "month")[1], "month"), nth, weekday)
    return state.set_day(day, "ord")


def _nth_within(first: date, stop: date, nth: int, weekday: int) -> date:
    return days.on_or_after(first, weekday) + 7 * (nth - 1) * DAY if nth > 0 else days.before(stop, weekday)


def shifted_weekday(state: State, weekday: int) -> bool:
    shift = state.take_shift()
    base = state.stop if state.chosen and state.stop else state.today
    state.week_said = isinstance(shift, int)
    if state.chosen and isinstance(shift, int) and shift > 0:
        state.after, state.bound = False, None
        return state.set_day(days.on_or_after(base, weekday) + 7 * (shift - 1) * DAY, "wday")
    if shift in ("coming", "ahead"):
        return state.set_day(days.on_or_after(base + DAY, weekday), "wday")
    if shift == "recent" or shift == -1:
        return state.set_day(days.before(base, weekday), "wday")
    if not isinstance(shift, int):
        return False
    monday = days.floor(base, "week") + 7 * shift * DAY
    if shift == 0 and not state.chosen and not state.past and monday + weekday * DAY < base:
        state.alternatives.append((monday + weekday * DAY, monday + (weekday + 1) * DAY))
        monday += 7 * DAY  # 이번 월요일 said on a Saturday: the one to come
    if shift == 1:
        soonest = days.on_or_after(base + DAY, weekday)
        if soonest < monday:
            state.alternatives.append((soonest, soonest + DAY))
    return state.set_day(monday + weekday * DAY, "wday")


def rule_wdays(state: State, value: object) -> bool:
    """tuesdays."""
    assert isinstance(value, tuple)
    if not state.empty and state.lead != "every":
        return False
    state.every, state.weekdays = "week", value
    return True


def rule_wlist(state: State, value: object) -> bool:
    """금토일 is a stretch of days; 월수금 repeats."""
    assert isinstance(value, tuple)
    if state.timed or state.length or state.nth is not None or (state.chosen and state.grain != "week"):
        return False
    together = value[-1] - value[0] == len(value) - 1
    if state.every or (not together and not state.chosen):
        state.every, state.weekdays = state.every or "week", value
        return _weekly(state)
    monday = state.first if state.chosen and state.first else days.floor(state.today, "week")
    first = monday + value[0] * DAY
    if not state.chosen and first < state.today and not state.past:
        first += 7 * DAY
    return state.set(first, first + len(value) * DAY, "day", "wlist")


RULES: dict[str, Rule] = {
    "wlist": rule_wlist,
    "anaphor": rule_anaphor,
    "evening": rule_evening,
    "day": rule_day,
    "night": rule_night,
    "hday": rule_hday,
    "wday": rule_wday,
    "wdays": rule_wdays,
    "wchar": rule_wday,
}
"""What each kind of atom of this module does to the state."""
