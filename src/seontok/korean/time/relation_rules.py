"""Atoms that relate what follows to the period said: 끝나고, 처음 오는, …이 있는 주, 직전 주, (공휴일 제외)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from seontok.korean.time import days
from seontok.korean.time.count_rules import counted, counted_days
from seontok.korean.time.days import DAY
from seontok.korean.time.holidays import named_day
from seontok.korean.time.part_rules import KINDS, count
from seontok.korean.time.period_rules import shifted_unit
from seontok.korean.time.state import Rule, State

UNITS = {
    "주": "week",
    "달": "month",
    "월": "month",
    "해": "year",
    "연도": "year",
    "년": "year",
    "분기": "quarter",
    "반기": "half_year",
    "주말": "weekend",
}
"""Unit words as `days` names them."""
_DAY_KINDS = {"평일": "working", "영업일": "working", "공휴일": "holiday", "휴일": "holiday"}


def rule_pass(state: State, value: object) -> bool:
    """지난 뒤, 끝나고: what follows is sought after the period; 5시 넘어서."""
    if state.clock and not state.length:
        state.bound = "after"
        return True
    if state.length:
        if not state.after or not state.stop:
            return counted(state, 1) if state.chosen else False
        base, state.after, state.bound = state.stop - DAY, False, None
        length, state.length = state.length, []
        if not counted_days(state, base, length, 1, None):
            return False
    if not state.chosen or state.timed or state.nth is not None:
        return False
    if state.bound == "before":
        state.stop = state.first
    elif state.pivot is not None:
        state.stop = state.pivot + DAY
    state.after, state.bound, state.passed = True, "after", True
    return True


def rule_aside(state: State, value: object) -> bool:
    """제외하고, 빼고: the same, or the period is put aside."""
    if state.clock or state.length or not rule_pass(state, value):
        return False
    state.aside = True
    return True


def rule_begin(state: State, value: object) -> bool:
    """이번 달이 시작되고: from its first day."""
    if not state.chosen or state.timed or not state.first:
        return False
    state.stop, state.after, state.bound, state.begun = state.first, True, "after", True
    return True


def rule_ending(state: State, value: object) -> bool:
    """이번 주 끝나기 (이틀 전): the period's last day."""
    if not state.chosen or not state.stop or state.timed:
        return False
    return state.set_day(state.stop - DAY, "edge")


def rule_limit(state: State, value: object) -> bool:
    """되기 전에, 이번 주 가기 전에; with a day, 가기 and 오기 are somebody's going and coming."""
    assert isinstance(value, tuple)
    bound, somebodys = value
    if state.length or state.bound or not (state.chosen or state.clock):
        return False
    if somebodys and not state.clock and state.grain == "day" and state.chosen != "hol":
        return False
    state.bound = bound
    return True


def rule_basis(state: State, value: object) -> bool:
    """이번 주 기준(으로): what follows is counted from today within it."""
    if not state.chosen or state.timed:
        return False
    state.basis = True
    return True


def rule_left(state: State, value: object) -> bool:
    """이번 주 남은 기간, 올해 나머지: from now to the end of it."""
    if not state.chosen or state.timed or not state.first or not state.stop or state.bound:
        return False
    state.left = state.first <= state.today < state.stop
    return state.left


def rule_coming(state: State, value: object) -> bool:
    """처음 오는, 다음에 나오는: the next of a kind after a day, the first within a period."""
    if not state.chosen or state.timed or state.nth is not None or state.bound not in (None, "after", "before"):
        return False
    state.shift, state.aside = None, False
    if state.bound is not None or not state.first or not state.stop:
        return True
    if value == "next" or state.stop - state.first == DAY:
        if state.pivot is not None:
            state.stop = state.pivot + DAY
        state.after, state.bound = True, "after"
    elif value == "first":
        state.nth, state.seeking = 1, True
    return True


def rule_turned(state: State, value: object) -> bool:
    """두 번째로 늦은: counted from the end."""
    assert isinstance(value, int)
    if state.nth is None:
        return False
    state.nth *= value
    return True


def rule_hold(state: State, value: object) -> bool:
    """10일이 있는 주, 광복절 낀 주말: the period that holds the day."""
    assert isinstance(value, str)
    if not state.chosen or state.timed or not state.first or not state.stop:
        return False
    if state.after:
        return value not in ("주말", "연휴")
    day = state.stop - DAY if state.chosen == "edge" else state.first
    if state.chosen == "hol" and state.origin and state.first <= state.origin < state.stop:  # 3.1절 연휴 낀 주
        day = state.origin
    if value == "연휴":
        return not days.is_working(day) and state.set(*days.rest(day), "day", "hol")
    if value == "주말":
        saturday = days.before(day, 5) if day.weekday() in (0, 6) else days.on_or_after(day, 5)
        return state.set(saturday, saturday + 2 * DAY, "day", "weekend")
    return state.set(*days.period(day, UNITS[value]), UNITS[value], UNITS[value])


def rule_starting(state: State, value: object) -> bool:
    """끝나고 시작되는 달: the one that holds the day after."""
    assert isinstance(value, str)
    if value in ("주말", "연휴") or not state.after or not state.stop:
        return rule_hold(state, value)
    state.after, state.bound = False, None
    return state.set(*days.period(state.stop, UNITS[value]), UNITS[value], UNITS[value])


def rule_step(state: State, value: object) -> bool:
    """성탄절 이전 주, 월말 직전 평일."""
    assert isinstance(value, str)
    if not state.chosen or state.timed or not state.first:
        return False
    if value in _DAY_KINDS:
        return state.set_day(count(state.first, -1, _DAY_KINDS[value]), "ord")
    if value.endswith("요일"):
        return state.set_day(days.before(state.first, "월화수목금토일".index(value[0])), "wday")
    if value == "연휴":
        return False
    if state.chosen == "edge" and state.stop:
        state.first = state.stop - DAY
    return shifted_unit(state, UNITS[value], -1)


def rule_except(state: State, value: object) -> bool:
    """주말 빼고 5일 뒤: days are counted as working days; 2주 뒤 (공휴일 제외): a day off gives way to the next day."""
    if state.length or state.clock:
        return False
    if not state.chosen:
        state.working = True
    elif state.grain == "day" and state.first and not days.is_working(state.first) and state.chosen == "len":
        return state.set_day(count(state.first, 1, "working"), "len")
    return True


def rule_unless(state: State, value: object) -> bool:
    """그날이 공휴일이면 다음 평일로."""
    assert isinstance(value, tuple)
    name, sign = value
    if not state.chosen or state.timed or state.grain != "day" or not state.first:
        return False
    if _is_kind(state.first, name.replace(" ", "")):
        state.set_day(count(state.first, sign or 1, "working"), "ord")
    return True


def _is_kind(day: date, name: str) -> bool:
    if name == "주말":
        return day.weekday() >= 5
    if name in ("공휴일", "휴일", "쉬는날", "빨간날"):
        return days.is_holiday(day) or day.weekday() == 6
    return named_day(name, day.year) == day


def rule_filter(state: State, value: object) -> bool:
    """평일만 봤을 때, 평일이 아닌: only these days count for first and last."""
    assert isinstance(value, tuple)
    kind, wanted = value
    if not state.chosen or state.timed:
        return False
    state.only = _only(kind, wanted)
    return True


def _only(kind: str, wanted: bool) -> Callable[[date], bool]:
    inside = KINDS.get(_DAY_KINDS.get(kind, ""), _weekend)
    return lambda day: inside(day) is wanted


def _weekend(day: date) -> bool:
    return day.weekday() >= 5


def rule_weekof(state: State, value: object) -> bool:
    """12월 7일 주에."""
    return state.grain == "day" and rule_hold(state, "주")


RULES: dict[str, Rule] = {
    "weekof": rule_weekof,
    "begin": rule_begin,
    "coming": rule_coming,
    "pass": rule_pass,
    "aside": rule_aside,
    "basis": rule_basis,
    "limit": rule_limit,
    "hold": rule_hold,
    "left": rule_left,
    "starting": rule_starting,
    "step": rule_step,
    "turned": rule_turned,
    "except": rule_except,
    "filter": rule_filter,
    "unless": rule_unless,
    "ending": rule_ending,
}
"""What each kind of atom of this module does to the state."""
