"""Durations, and the words that give them a direction: 뒤, 전, 안에, 동안, 부터, 까지."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from seontok.korean.time import days
from seontok.korean.time.days import DAY
from seontok.korean.time.state import Rule, State

FINE = ("hour", "minute", "second")


def rule_len(state: State, value: object) -> bool:
    assert isinstance(value, tuple)
    parts, other = value
    if state.every or state.nth is not None:
        return False
    if state.length and state.length[-1][0] == parts[0][0]:
        return False
    if (state.part and not state.clock) or (state.clock and parts[0][0] not in ("minute", "hour")):
        return False
    if state.bound == "tilde":
        state.bound = None
    state.length.extend(parts)
    state.other_length = other
    return True


def rule_dir(state: State, value: object) -> bool:
    assert isinstance(value, str)
    if state.length:
        return move(state, value)
    if state.every or state.empty or state.bound in ("within", "until", "from"):
        return False
    if value == "for":
        return bool(state.chosen)
    if value == "within" and state.clock:
        value = "before"
    if state.now:  # 방금 전
        return value == "before"
    state.bound = {"within": "inside"}.get(value, value)
    if value == "after" and state.chosen and not state.timed and state.stop:
        state.after = True
        state.stop = state.pivot + DAY if state.pivot else state.stop
    return True


def rule_dirlen(state: State, value: object) -> bool:
    """3일간, 이틀 만에, 3일 내: only behind a length."""
    if value == "th":  # 오늘부터 100일째, 연휴 3일째
        if not (state.chosen and state.first) or [unit for unit, _ in state.length] != ["day"]:
            return bool(state.length)
        n = state.length.pop()[1]
        return state.set_day(state.first + (n - 1) * DAY, "len")
    return bool(state.length) and move(state, str(value))


def move(state: State, value: str) -> bool:
    """A duration finds its direction: 3시간 뒤, 2주 전, 30분 안에, 사흘 동안."""
    if value == "for":
        return lasting(state)
    if value == "within":
        counted_working(state)
        state.bound = "within"
        return not state.clock
    sign = 1 if value == "after" else -1
    if state.clock and sign < 0:  # 8시 3분 전
        return False
    return counted(state, sign)


def lasting(state: State) -> bool:
    """내일부터 3일간: the days from here on."""
    if state.shift is not None:
        return True
    if state.chosen and state.grain in ("month", "week", "year") and not state.timed:  # 3월 한 달간
        state.length.clear()
        return True
    if state.chosen and state.grain == "day" and state.first and not state.timed:
        unit, n = state.length[0]
        stop = days.shift(state.first, n, unit) if unit in ("day", "week", "month", "year") else None
        if stop:
            state.length.clear()
            return state.set(state.first, stop, "day", "range")
    return True


def _counts_from_end(state: State, sign: int) -> bool:
    """추석 연휴 이틀 뒤, 월말 하루 전: days are counted from a period's last day."""
    if state.chosen in ("edge", "hol", "weekend") and sign > 0:
        return True
    if state.chosen == "edge" and state.stop and state.stop.day == 1:  # the end of a month
        return True
    return bool(state.chosen) and sign > 0 and state.grain != "day"


def _base(state: State, sign: int) -> date:
    """The day from which days are counted."""
    if not state.chosen or not state.first or not state.stop:
        return state.today
    if state.basis and state.grain != "day" and state.first <= state.today < state.stop:
        return state.today
    return state.stop - DAY if _counts_from_end(state, sign) else state.first


def counted(state: State, sign: int) -> bool:
    """Count the waiting duration from the day said, or from now."""
    counted_working(state)
    length, state.length = state.length, []
    other = state.other_length
    if all(unit in ("day", "week", "month", "year", "working", "quarter") for unit, _ in length):
        base = _base(state, sign)
        return counted_days(state, base, length, sign, other)
    state.ago = sign < 0 and not state.chosen and state.instant is None
    base_at = state.instant or (
        datetime.combine(state.first, datetime.min.time()) if state.chosen and state.first else state.at
    )
    moved = moved_by(base_at, length, sign)
    if moved is None:
        return False
    state.instant = moved
    if other:
        state.other = moved_by(base_at, [other], sign)
    state.now = False
    return True


def moved_by(base: datetime, length: list[tuple[str, int]], sign: int) -> datetime | None:
    day, delta = base.date(), timedelta()
    for unit, n in length:
        if unit in FINE:
            delta += timedelta(**{unit + "s": sign * n})
        else:
            shifted = days.working_shift(day, sign * n) if unit == "working" else days.shift(day, sign * n, unit)
            if shifted is None:
                return None
            day = shifted
    try:
        return datetime.combine(day, base.time()) + delta
    except OverflowError:
        return None


def counted_days(
    state: State, base: date, length: list[tuple[str, int]], sign: int, other: tuple[str, int] | None
) -> bool:
    moved = moved_by(datetime.combine(base, datetime.min.time()), length, sign)
    if moved is None:
        return False
    state.counted_from_now = not state.chosen
    state.ago = sign < 0 and not state.chosen
    state.backward = sign < 0
    state.length_unit = length[0][0]
    state.set_day(moved.date(), "len")
    state.instant, state.now, state.after, state.bound = None, False, False, None
    if other:
        second = moved_by(datetime.combine(base, datetime.min.time()), [other], sign)
        if second:
            state.alternatives.append((second.date(), second.date() + DAY))
    return True


def counted_working(state: State) -> None:
    if state.working:
        state.length = [("working" if unit == "day" else unit, n) for unit, n in state.length]


def rule_offset(state: State, value: object) -> bool:
    """in 2 hours, 3 days ago."""
    assert isinstance(value, tuple)
    parts, direction = value
    if state.chosen or state.timed or state.length:
        return False
    state.length = list(parts)
    if direction == "within":
        state.bound = "within"
        return True
    return counted(state, 1 if direction == "after" else -1)


def rule_stay(state: State, value: object) -> bool:
    """2박 3일: a length that names no day."""
    assert isinstance(value, int)
    if not state.empty:
        return False
    state.length, state.kinds_done = [("day", value)], True
    return True


def rule_op(state: State, value: object) -> bool:
    assert isinstance(value, str)
    if value == "every" and state.chosen in ("wday", "weekend") and state.first and not state.timed:
        state.every = "week"
        state.weekdays = (state.first.weekday(),) if state.chosen == "wday" else (5, 6)
        return True
    if value == "every" and state.every and state.weekdays:  # 매주 화요일마다
        return True
    if value == "every" and state.part and not state.chosen and not state.clock:
        state.every = "day"
        return True
    if value in ("every", "times", "skipping") and state.length and not state.chosen and not state.timed:
        state.every = f"{state.length[0][0]}:{state.length[0][1] + (value == 'skipping')}"  # 한 주 걸러: every second
        state.length.clear()
        return True
    if value in ("times", "skipping"):
        return False
    if value == "between" and (state.chosen or state.clock) and state.bound is None:
        state.bound = "between"
        return True
    if value in ("until", "from") and not state.empty and state.shift is None and state.nth is None:
        if state.length and not (state.chosen or state.clock):
            return False
        if value == "until" and state.bound in ("before", "inside"):  # 20일 전까지
            return True
        state.bound = value
        return True
    return False


RULES: dict[str, Rule] = {
    "offset": rule_offset,
    "stay": rule_stay,
    "len": rule_len,
    "op": rule_op,
    "dir": rule_dir,
    "dirlen": rule_dirlen,
}
"""What each kind of atom of this module does to the state."""
