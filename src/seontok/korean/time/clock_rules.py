"""Atoms that name an hour, a half-day, a repetition, or nothing a calendar can hold."""

from __future__ import annotations

from datetime import timedelta

from seontok.korean.time import days
from seontok.korean.time.count_rules import counted
from seontok.korean.time.date_rules import same_day
from seontok.korean.time.days import DAY
from seontok.korean.time.state import Clock, Rule, State

HOUR = timedelta(hours=1)
NARROWER = frozenset(
    {
        ("night", "late_night"),
        ("morning", "early_morning"),
        ("am", "dawn"),
        ("am", "morning"),
        ("am", "early_morning"),
        ("pm", "lunch"),
        ("pm", "evening"),
        ("pm", "night"),
        ("pm", "noonish"),
    }
)
"""Half-days said twice, wide and narrow (아침 오전 9시): the narrow one stays."""


_HOURS_OF: dict[str, tuple[int, ...]] = {
    "lunch": (11, 12, 1, 2), "evening": (5, 6, 7, 8, 9), "morning": (6, 7, 8, 9, 10, 11), "night": (9, 10, 11),
    "dawn": (12, 1, 2, 3, 4, 5, 6), "late_morning": (9, 10, 11), "early_morning": (6, 7, 8, 9, 10),
}  # fmt: skip
"""Hours at which a half-day or its meal is, when it stands behind them or apart."""


def rule_part(state: State, value: object) -> bool:
    assert isinstance(value, str)
    if state.shift == 0 and not state.length and not state.chosen:  # this morning
        state.shift = None
        state.set_day(state.today, "day")
    if state.length or state.instant or state.shift is not None or state.nth is not None or state.aside:
        return False
    if state.clock:
        return part_after_clock(state, value)
    if state.part and state.part != value and (state.part, value) not in NARROWER:
        return (value, state.part) in NARROWER
    if state.chosen and state.grain != "day":
        return False
    if state.chosen in ("weekend", "wlist") and value in ("am", "pm"):
        return False
    if state.lead == "every" and not (state.chosen or state.every):  # every morning
        state.every = "day"
    return set_part(state, value)


def part_after_clock(state: State, value: str) -> bool:
    """7 pm; 12시 점심, 7시 저녁: the meal names the half of the day."""
    assert state.clock is not None
    if state.clock.half or state.part:
        return False
    if value in ("am", "pm"):
        state.clock.half = value
        return True
    if state.clock.hour not in _HOURS_OF.get(value, ()):
        return False
    state.part = value
    return True


def set_part(state: State, value: str) -> bool:
    state.part = value
    return True


def rule_clock(state: State, value: object) -> bool:
    assert isinstance(value, tuple)
    if state.clock and state.clock.half == "said" and value[:2] == (12, None) and state.clock.hour in (12, 24):
        return True  # 자정 12시
    if state.clock or state.instant or state.length or state.shift is not None or state.nth is not None or state.aside:
        return False
    if state.chosen == "wlist" and state.first and state.stop and (state.stop - state.first).days > 3:
        state.every = "week"
        state.weekdays = tuple(range(state.first.weekday(), state.first.weekday() + (state.stop - state.first).days))
    elif state.chosen == "wlist" and state.first:  # 금토일 7시: the first of them
        state.set_day(state.first, "wlist")
    if state.chosen == "weekend" and state.first and state.first.weekday() == 5:  # 주말 3시: the first of its days
        state.set_day(state.first, "weekend")
    if (
        state.chosen
        and (state.grain != "day" or (state.stop and state.first and state.stop - state.first > DAY))
        and not state.every
    ):
        return False
    hour, minute, second, half, exact = value
    state.clock = Clock(hour, minute, second, half, exact)
    return True


def rule_hm(state: State, value: object) -> bool:
    assert isinstance(value, tuple)
    if state.clock:
        return False
    state.clock = Clock(value[0], value[1], None, "said", True)
    return True


def rule_hours(state: State, value: object) -> bool:
    """from 9 to 6: both ends."""
    assert isinstance(value, tuple)
    left, right = value
    if not rule_clock(state, left):
        return False
    state.clock_end = Clock(*right)
    return True


def rule_bound_clock(state: State, value: object) -> bool:
    assert isinstance(value, tuple)
    clock, lead = value
    if state.lead or not rule_clock(state, clock):
        return False
    state.past = state.past or lead == "since"
    state.lead = "from" if lead == "since" else lead
    return True


def rule_lead(state: State, value: object) -> bool:
    if not state.empty or state.lead:
        return False
    state.lead = str(value)
    return True


def rule_now(state: State, value: object) -> bool:
    if not state.empty:
        return False
    state.now = True
    state.instant = state.at.replace(second=0, microsecond=0)
    return True


def rule_minute(state: State, value: object) -> bool:
    """50분에: the minute of this hour while it is to come, else of the next."""
    assert isinstance(value, int)
    if not state.empty:
        return False
    state.instant = state.at.replace(minute=value, second=0, microsecond=0)
    if state.past and state.instant > state.at:
        state.instant -= HOUR
    elif not state.past and state.instant <= state.at:
        state.instant += HOUR
    return True


def rule_soon(state: State, value: object) -> bool:
    assert isinstance(value, int)
    if state.length and value > 0 and not state.past and not (state.clock or state.part):  # 30분 있다가
        return counted(state, 1)
    if value < 0:
        state.past = True
    if value == 2 or state.timed or state.length or (state.chosen and state.chosen != "day"):
        return False
    state.soon = value
    return True


def rule_thistime(state: State, value: object) -> bool:
    """내일 이 시간에, 작년 이맘때."""
    if state.timed or state.length or not state.chosen:
        return False
    if value and state.chosen == "len" and state.length_unit != "day":  # 한 달 전 이맘때: about that day
        return True
    if state.grain == "day":
        state.clock = Clock(state.at.hour, None, None, "said", True)
        return True
    if state.chosen == "week" and state.first:
        return state.set_day(state.first + state.today.weekday() * DAY, "day")
    return same_day(state)


def rule_weekdays(state: State, value: object) -> bool:
    """평일 9시, 평일엔."""
    if not state.empty:
        return False
    state.every, state.weekdays = "week", (0, 1, 2, 3, 4)
    return True


def rule_vague(state: State, value: object) -> bool:
    if not state.empty:
        return False
    state.vague = True
    return True


def rule_eod(state: State, value: object) -> bool:
    assert isinstance(value, str)
    if state.chosen and state.grain == "day" and not state.timed and value == "day":  # by friday eod
        state.bound = "until"
        return True
    if state.chosen or state.timed:
        return False
    state.set(*days.period(state.today, value), "day", value)
    state.first = (state.stop or state.today) - DAY
    state.bound = "until"
    return True


def rule_every(state: State, value: object) -> bool:
    assert isinstance(value, str)
    if state.chosen == "wday" and state.first and value == "week":
        state.weekdays = (state.first.weekday(),)
    elif state.chosen or state.timed or state.length:
        return False
    state.every = value
    if value == "weekend":
        state.every, state.weekdays = "week", (5, 6)
    if value == "weekdays":
        state.every, state.weekdays = "week", (0, 1, 2, 3, 4)
    return True


RULES: dict[str, Rule] = {
    "lead": rule_lead,
    "bound_clock": rule_bound_clock,
    "hours": rule_hours,
    "thistime": rule_thistime,
    "weekdays": rule_weekdays,
    "part": rule_part,
    "clock": rule_clock,
    "hm": rule_hm,
    "every": rule_every,
    "minute": rule_minute,
    "now": rule_now,
    "soon": rule_soon,
    "vague": rule_vague,
    "eod": rule_eod,
}
"""What each kind of atom of this module does to the state."""
