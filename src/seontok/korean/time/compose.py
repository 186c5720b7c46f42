"""One atom more: each function refines the state or answers False, and then a new expression begins."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

from seontok.korean.time import days
from seontok.korean.time.atoms import Atom
from seontok.korean.time.days import DAY
from seontok.korean.time.holidays import days_off, named_day
from seontok.korean.time.state import Clock, State

Rule = Callable[[State, object], bool]
FINE = ("hour", "minute", "second")
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}


def apply(state: State, atom: Atom) -> bool:
    """Refine `state` by `atom`; False where they don't belong together (the state is then unchanged)."""
    if state.vague or state.kinds_done or (state.bound in ("until", "from") and atom.kind != "dir"):
        return False
    rule = RULES.get(atom.kind)
    try:
        return rule is not None and rule(state, atom.value)
    except (OverflowError, ValueError):  # off the calendar: before year 1 or after 9999
        return False


def _timed(state: State) -> bool:
    return state.clock is not None or state.instant is not None or state.part is not None


def _pending(state: State) -> bool:
    return bool(state.length)


def _take_shift(state: State) -> int | str | None:
    shift, state.shift = state.shift, None
    return shift


def _day(state: State, value: object) -> bool:
    assert isinstance(value, int)
    if state.chosen == "year" and value == 0 and state.first and not _timed(state):  # 작년 오늘
        same = days.safe(state.first.year, state.today.month, state.today.day)
        return bool(same) and state.set_day(same or state.today, "day")
    if state.chosen == "month" and value == 0 and not state.year_open:
        return _same_day(state)
    if state.chosen in ("ord", "edge") and value == 1 and state.stop:  # 마지막 날 명일
        return state.set_day(state.stop, "day")
    if state.chosen or state.part or state.clock or state.instant or state.length or state.every:
        return False
    return state.set_day(state.today + value * DAY, "day")


def _night(state: State, value: object) -> bool:
    if not _day(state, value):
        return False
    state.part = "night"
    return True


def _shift(state: State, value: object) -> bool:
    if _timed(state) or _pending(state) or (state.shift is not None and value != "coming"):
        return False
    if value == "coming" and (state.after or state.nth is not None or (state.bound == "before" and state.chosen)):
        return True
    if value == "same" and not (state.chosen or state.shift is not None):
        return False
    assert isinstance(value, (int, str))
    state.shift = value
    return True


def _unit(state: State, value: object) -> bool:
    assert isinstance(value, tuple)
    unit, offset = value
    if state.chosen or _timed(state) or state.length:
        return False
    moved = days.shift(state.today, offset, unit)
    return moved is not None and state.set(*days.period(moved, unit), unit, unit)


def _hday(state: State, value: object) -> bool:
    assert isinstance(value, int)
    if not state.first or not state.stop or _timed(state):
        return False
    if value == 0:
        return True
    day = state.first - DAY if value < 0 else state.stop
    return state.set_day(day, "day")


def _uword(state: State, value: object) -> bool:
    assert isinstance(value, str)
    if _timed(state) or _pending(state):
        return False
    if state.nth is not None:
        return _nth_of(state, value)
    if state.after and value in KINDS and state.stop:
        state.after, state.bound = False, None
        return state.set_day(_count(state.stop - DAY, 1, value), "ord")
    if state.shift is None:
        return value in ("weekend", "weekdays") and _bare_weekend(state, value)
    shift = _take_shift(state)
    if shift == "same":
        return value == "day" and _same_day(state)
    step = {"coming": 1, "ahead": 1, "recent": -1}.get(shift, 0) if isinstance(shift, str) else int(shift or 0)
    done = _shifted_unit(state, value, step)
    if not done:
        state.shift = shift
    return done


def _same_day(state: State) -> bool:
    if state.chosen in ("year", "month") and state.first and state.stop:
        month = state.today.month if state.chosen == "year" else state.first.month
        same = days.safe(state.first.year, month, state.today.day) or state.stop - DAY
        return state.set_day(same, "day")
    return state.chosen in ("day", "len")


def _shifted_unit(state: State, unit: str, step: int) -> bool:
    base = state.first if state.first and state.chosen else state.today
    if state.chosen and step > 0 and state.stop:
        base = state.stop - DAY
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
        return bool(step) and state.set_day(_count(base, step, unit), "day")
    if unit == "fiscal":
        return _shifted_unit(state, "year", step)
    if unit == "leap":
        year = base.year + 1
        while year % 4 or (not year % 100 and year % 400):
            year += 1
        return state.set(*days.period(date(year, 1, 1), "year"), "year", "year")
    if unit not in ("week", "month", "quarter", "half_year", "year"):
        return False
    moved = days.shift(base, step, unit)
    return moved is not None and state.set(*days.period(moved, unit), unit, unit)


def _bare_weekend(state: State, unit: str) -> bool:
    if state.chosen and state.grain in ("week", "month", "year") and state.first:
        monday = state.first if state.grain == "week" else days.first_week(state.first)
    elif state.chosen:
        return False
    else:
        monday = days.floor(state.today, "week") - (7 * DAY if state.past and state.today.weekday() < 5 else 0 * DAY)
    first, length = (monday + 5 * DAY, 2) if unit == "weekend" else (monday, 5)
    return state.set(first, first + length * DAY, "day", "weekend")


KINDS: dict[str, Callable[[date], bool]] = {
    "working": days.is_working,
    "weekday": days.is_working,
    "holiday": days.is_holiday,
    "day": lambda day: True,
}


def _count(base: date, n: int, kind: str) -> date:
    """The n-th day of a kind after (or before) `base`, at most two years away."""
    wanted, step = KINDS[kind], DAY if n > 0 else -DAY
    day = base
    for _ in range(800):
        day += step
        if wanted(day):
            n -= 1 if n > 0 else -1
            if n == 0:
                break
    return day


def _nth_of(state: State, unit: str) -> bool:
    nth, state.nth = state.nth, None
    assert nth is not None
    first, stop = (state.first, state.stop) if state.first and state.stop else days.period(state.today, "month")
    if state.after and state.stop:
        state.after, state.bound = False, None
        first, stop = state.stop, state.stop + 400 * DAY
    elif state.bound == "before" and nth < 0 and unit in KINDS:
        state.bound = None
        return state.set_day(_count(first, nth, unit), "ord")
    if unit == "day" and not state.chosen:
        return False
    if unit in KINDS:
        day = _count(first - DAY, nth, unit) if nth > 0 else _count(stop, nth, unit)
        return state.set_day(day, "ord")
    if unit == "week":
        return _nth_week(state, nth)
    if unit == "weekend":
        saturday = days.on_or_after(first, 5) + 7 * (nth - 1) * DAY if nth > 0 else days.before(stop, 5)
        return state.set(saturday, saturday + 2 * DAY, "day", "weekend")
    if unit == "month" and nth > 0:
        moved = days.shift(first, nth - 1, "month")
        return moved is not None and state.set(*days.period(moved, "month"), "month", "month")
    state.nth = nth
    return False


def _nth_week(state: State, value: object) -> bool:
    assert isinstance(value, int)
    if _timed(state) or _pending(state):
        return False
    first, stop = (state.first, state.stop) if state.first and state.stop else days.period(state.today, "month")
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


def _week_of_year(state: State, value: object) -> bool:
    assert isinstance(value, int)
    base = state.first if state.chosen == "year" and state.first else None
    if base is None:
        return False
    monday = days.first_week(date(base.year, 1, 1)) + 7 * (value - 1) * DAY
    return state.set(monday, monday + 7 * DAY, "week", "week")


def _wday(state: State, value: object) -> bool:
    assert isinstance(value, tuple)
    if _timed(state) or _pending(state):
        return False
    if state.lead == "every" and not state.chosen:
        state.every = "week"
    if state.every in ("week", "biweek"):
        state.weekdays = (*state.weekdays, *value)
        return True
    if state.every:
        return False
    if state.nth is not None:
        return _nth_weekday(state, value[0])
    if state.shift is not None:
        return _shifted_weekday(state, value[0])
    if (
        state.chosen in ("mday", "ymd", "month_day", "hol", "day")
        and state.grain == "day"
        and not (state.after or state.bound == "before")
    ):
        if state.chosen == "day":
            return bool(state.first and state.first.weekday() == value[0])
        _fit_year(state, value[0])
        return True
    return _weekday_in(state, value[0])


def _fit_year(state: State, weekday: int) -> None:
    """An inferred year gives way to the one whose weekday agrees."""
    if not state.year_open or not state.first or state.first.weekday() == weekday:
        return
    for step in (-1, 1):
        moved = days.shift(state.first, step, "year")
        if moved and moved.weekday() == weekday:
            state.alternatives.append((state.first, state.first + DAY))
            state.set_day(moved, state.chosen)
            return


def _weekday_in(state: State, weekday: int) -> bool:
    if not state.chosen:
        return _bare_weekday(state, weekday)
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
        day = state.first + weekday * DAY
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


def _bare_weekday(state: State, weekday: int) -> bool:
    ahead = days.on_or_after(state.today, weekday)
    behind = days.before(state.today, weekday)
    state.set_day(behind if state.past else ahead, "wday")
    other = ahead if state.past else behind
    state.alternatives.append((other, other + DAY))
    return True


def _nth_weekday(state: State, weekday: int) -> bool:
    nth, state.nth = state.nth, None
    assert nth is not None
    if state.after and state.first:
        state.after, state.bound = False, None
        return state.set_day(days.on_or_after(state.stop or state.first, weekday) + 7 * (nth - 1) * DAY, "ord")
    first, stop = (state.first, state.stop) if state.first and state.stop else days.period(state.today, "month")
    day = days.on_or_after(first, weekday) + 7 * (nth - 1) * DAY if nth > 0 else days.before(stop, weekday)
    return state.set_day(day, "ord")


def _shifted_weekday(state: State, weekday: int) -> bool:
    shift = _take_shift(state)
    base = state.stop if state.chosen and state.stop else state.today
    if state.chosen and isinstance(shift, int) and shift > 0:
        return state.set_day(days.on_or_after(base, weekday) + 7 * (shift - 1) * DAY, "wday")
    if shift in ("coming", "ahead"):
        return state.set_day(days.on_or_after(base + DAY, weekday), "wday")
    if shift == "recent" or shift == -1:
        return state.set_day(days.before(base, weekday), "wday")
    if not isinstance(shift, int):
        return False
    monday = days.floor(base, "week") + 7 * shift * DAY
    if shift == 1:
        soonest = days.on_or_after(base + DAY, weekday)
        if soonest < monday:
            state.alternatives.append((soonest, soonest + DAY))
    return state.set_day(monday + weekday * DAY, "wday")


def _year(state: State, value: object) -> bool:
    assert isinstance(value, int)
    if state.chosen or _timed(state) or _pending(state) or not 1 <= value <= 9998:
        return False
    return state.set(date(value, 1, 1), date(value + 1, 1, 1), "year", "year")


def _month(state: State, value: object) -> bool:
    assert isinstance(value, int)
    if _timed(state) or _pending(state) or state.every not in (None, "year"):
        return False
    if state.first and (state.chosen == "year" or (state.chosen == "len" and state.length_unit == "year")):
        return state.set(*days.period(date(state.first.year, value, 1), "month"), "month", "month")
    if state.chosen == "mday" and state.first and state.month_open:  # 21 May
        return _choose_year(state, value, state.first.day, "month_day")
    if state.chosen:
        return False
    shift = _take_shift(state)
    year = state.today.year
    if isinstance(shift, int):
        year += _year_step(state, shift, value)
    else:
        year += (value < state.today.month) - (1 if state.past else 0) * (value < state.today.month)
        if state.past and value > state.today.month:
            year -= 1
    state.year_open = shift is None
    return state.set(*days.period(date(year, value, 1), "month"), "month", "month")


def _year_step(state: State, shift: int, month: int) -> int:
    """Years to the month meant by 이번 8월, 다음 3월, 지난 5월."""
    now = state.today.month
    if shift == 0:
        return 0
    if shift > 0:
        return shift - 1 + (month <= now)
    return shift + (month < now)


def _choose_year(state: State, month: int, day: int, chosen: str) -> bool:
    """A date without its year: the next to come, or the last in talk of the past."""
    today, year = state.today, state.today.year
    wanted = state.past
    candidates = [
        found for y in (year - 1, year, year + 1, year + 2, year + 3, year + 4) if (found := days.safe(y, month, day))
    ]
    ahead = [found for found in candidates if found >= today]
    behind = [found for found in candidates if found <= today]
    best = behind[-1] if wanted and behind else (ahead or candidates or [None])[0]
    if best is None:
        return False
    state.year_open = True
    other = ahead[0] if wanted and ahead else (behind[-1] if behind else None)
    if other and other != best:
        state.alternatives.append((other, other + DAY))
    return state.set_day(best, chosen)


def _month_word(state: State, value: object) -> bool:
    return _month(state, value)


def _mday(state: State, value: object) -> bool:
    assert isinstance(value, int)
    if _timed(state) or _pending(state):
        return False
    if state.every in ("month", "year"):
        if state.first and state.grain == "month":
            return state.set_day(days.safe(state.first.year, state.first.month, value) or state.first, "mday")
        return _open_month_day(state, value)
    if state.every or state.nth is not None or state.shift is not None:
        return False
    if state.lunar and state.chosen == "month" and state.first:
        return _lunar(state, state.first.month, value)
    if state.chosen == "month" and state.first:
        if state.year_open:
            return _choose_year(state, state.first.month, value, "month_day")
        last = days.period(state.first, "month")[1] - DAY
        return state.set_day(days.safe(state.first.year, state.first.month, value) or last, "month_day")
    if state.chosen:
        return False
    return _open_month_day(state, value)


def _open_month_day(state: State, value: int) -> bool:
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


def _lunar(state: State, month: int, day: int) -> bool:
    year = state.today.year
    found = [solar for y in (year - 1, year, year + 1) if (solar := days.solar(y, month, day))]
    ahead = [solar for solar in found if solar >= state.today]
    behind = [solar for solar in found if solar < state.today]
    best = (behind[-1:] if state.past else ahead[:1]) or found[:1]
    return bool(best) and state.set_day(best[0], "ymd")


def _ymd(state: State, value: object) -> bool:
    assert isinstance(value, tuple)
    year, month, day = value
    found = days.solar(year, month, day) if state.lunar else days.safe(year, month, day)
    if found is None or state.chosen or _timed(state) or _pending(state):
        return False
    return state.set_day(found, "ymd")


def _md(state: State, value: object) -> bool:
    assert isinstance(value, tuple)
    month, day = value
    if _timed(state) or _pending(state):
        return False
    if state.lunar and not state.chosen:
        return _lunar(state, month, day)
    if state.chosen == "year" and state.first:
        found = days.safe(state.first.year, month, day)
        return found is not None and state.set_day(found, "month_day")
    return not state.chosen and _choose_year(state, month, day, "month_day")


def _quarter(state: State, value: object) -> bool:
    assert isinstance(value, int)
    if _timed(state) or _pending(state) or state.chosen not in ("", "year"):
        return False
    year = state.first.year if state.first and state.chosen else state.today.year
    first = date(year, 3 * value - 2, 1)
    return state.set(*days.period(first, "quarter"), "quarter", "quarter")


def _half(state: State, value: object) -> bool:
    assert isinstance(value, int)
    if _timed(state) or state.chosen not in ("", "year"):
        return False
    year = state.first.year if state.first and state.chosen else state.today.year
    first = date(year, 6 * value + 1, 1)
    return state.set(*days.period(first, "half_year"), "half_year", "half_year")


def _fixed(state: State, value: object) -> bool:
    assert isinstance(value, tuple)
    unit, where = value
    if _timed(state) or _pending(state):
        return False
    if not state.chosen:
        shift = _take_shift(state)
        step = shift if isinstance(shift, int) else 1 if shift == "coming" else 0
        moved = days.shift(state.today, step, unit) or state.today
        state.set(*days.period(moved, unit), unit, unit)
    elif state.grain != unit:
        return False
    return _edge(state, where)


def _edge(state: State, value: object) -> bool:
    assert isinstance(value, str)
    if _timed(state) or _pending(state):
        return False
    if value in ("last_week", "first_week"):
        state.nth = None
        return _nth_week(state, -1 if value == "last_week" else 1)
    if state.chosen == "len" and state.length_unit in ("month", "year", "week") and state.first:
        state.set(*days.period(state.first, state.length_unit), state.length_unit, state.length_unit)
    if not state.first or not state.stop or (state.grain == "day" and state.chosen not in ("hol", "weekend")):
        return False
    if value == "first":
        return state.set_day(state.first, "edge")
    if value == "last":
        return state.set_day(state.stop - DAY, "edge")
    return _third(state, value)


def _third(state: State, value: str) -> bool:
    """The beginning, middle or end of a month or a longer period (초, 중순, 말)."""
    first, stop = state.first, state.stop
    assert first is not None and stop is not None
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
    elif state.grain in ("year", "half_year", "quarter"):
        size = {"year": 2, "half_year": 2, "quarter": 1}[state.grain]
        early, late = days.shift(first, size, "month"), days.shift(stop, -size, "month")
        if early is None or late is None:
            return False
        cuts = {"start": (first, early), "mid": (early, late), "end": (late, stop)}
    else:
        return False
    return state.set(*cuts[value], "day", "edge")


def _hol(state: State, value: object) -> bool:
    assert isinstance(value, str)
    if _timed(state) or _pending(state) or state.every:
        return False
    if state.chosen in ("mday", "month_day", "ymd") and state.grain == "day":
        return True
    if state.chosen not in ("", "year", "month"):
        return False
    shift = _take_shift(state)
    found = _holiday_day(state, value, shift)
    if found is None:
        return False
    state.holiday_name, state.year_open = value, not state.chosen and shift is None
    return state.set_day(found, "hol")


def _holiday_day(state: State, name: str, shift: int | str | None) -> date | None:
    if state.chosen and state.first:
        return named_day(name, state.first.year)
    year, today = state.today.year, state.today
    found = [day for y in (year - 1, year, year + 1, year + 2) if (day := named_day(name, y))]
    if isinstance(shift, int) and shift < 0 or (state.past and shift is None):
        behind = [day for day in found if day < today]
        return behind[-1] if behind else None
    if shift == 0:
        return named_day(name, year)
    ahead = [day for day in found if day >= today]
    return ahead[0] if ahead else None


def _hrest(state: State, value: object) -> bool:
    if state.chosen != "hol" or not state.first:
        return False
    block = days_off(state.first)
    last_year = named_day(state.holiday_name, state.first.year - 1)
    if (
        state.year_open
        and last_year
        and days_off(last_year)[1] > state.today - DAY
        and days_off(last_year)[0] <= state.today
    ):
        block = days_off(last_year)
    return state.set(*block, "day", "hol")


def _part(state: State, value: object) -> bool:
    assert isinstance(value, str)
    if _pending(state) or state.instant or state.shift is not None or state.nth is not None:
        return False
    if state.clock:
        return _part_after_clock(state, value)
    if state.part and state.part != value and not (state.part == "night" and value == "late_night"):
        return state.part in ("am", "pm") and value in ("dawn", "morning") and _set_part(state, value)
    if state.chosen and state.grain != "day":
        return False
    return _set_part(state, value)


def _part_after_clock(state: State, value: str) -> bool:
    """7 pm; 12시 점심, 7시 저녁: the meal names the half of the day."""
    assert state.clock is not None
    if state.clock.half or state.part:
        return False
    if value in ("am", "pm"):
        state.clock.half = value
        return True
    hours = {"lunch": (11, 12, 1, 2), "evening": (5, 6, 7, 8, 9), "morning": (6, 7, 8, 9), "night": (9, 10, 11)}
    if state.clock.hour not in hours.get(value, ()):
        return False
    state.part = value
    return True


def _set_part(state: State, value: str) -> bool:
    state.part = value
    return True


def _clock(state: State, value: object) -> bool:
    assert isinstance(value, tuple)
    if state.clock or state.instant or _pending(state) or state.shift is not None or state.nth is not None:
        return False
    if (
        state.chosen
        and (state.grain != "day" or (state.stop and state.first and state.stop - state.first > DAY))
        and not state.every
    ):
        return False
    hour, minute, second, half, exact = value
    state.clock = Clock(hour, minute, second, half, exact)
    return True


def _hm(state: State, value: object) -> bool:
    assert isinstance(value, tuple)
    if state.clock:
        return False
    state.clock = Clock(value[0], value[1], None, "said", True)
    return True


def _len(state: State, value: object) -> bool:
    assert isinstance(value, tuple)
    parts, other = value
    if state.every or state.nth is not None:
        return False
    if state.length and state.length[-1][0] == parts[0][0]:
        return False
    if state.part or (state.clock and parts[0][0] not in ("minute", "hour")):
        return False
    if state.bound == "tilde":
        state.bound = None
    state.length.extend(parts)
    state.other_length = other
    return True


def _ord(state: State, value: object) -> bool:
    assert isinstance(value, int)
    if _timed(state) or _pending(state) or state.nth is not None:
        return False
    if state.shift == 1 and state.chosen:
        state.after = True
    elif state.shift is not None and state.shift != "coming":
        return False
    state.shift = None
    state.nth = value
    return True


def _every(state: State, value: object) -> bool:
    assert isinstance(value, str)
    if state.chosen == "wday" and state.first and value == "week":
        state.weekdays = (state.first.weekday(),)
    elif state.chosen or _timed(state) or _pending(state):
        return False
    state.every = value
    if value == "weekend":
        state.every, state.weekdays = "week", (5, 6)
    if value == "weekdays":
        state.every, state.weekdays = "week", (0, 1, 2, 3, 4)
    return True


def _now(state: State, value: object) -> bool:
    if not state.empty:
        return False
    state.now = True
    state.instant = state.at.replace(second=0, microsecond=0)
    return True


def _soon(state: State, value: object) -> bool:
    assert isinstance(value, int)
    if _timed(state) or _pending(state) or (state.chosen and state.chosen != "day"):
        return False
    state.soon = value
    return True


def _vague(state: State, value: object) -> bool:
    if not state.empty:
        return False
    state.vague = True
    return True


def _lunar_mark(state: State, value: object) -> bool:
    if _timed(state) or _pending(state) or state.chosen not in ("", "year"):
        return False
    state.lunar = bool(value)
    return True


def _eod(state: State, value: object) -> bool:
    assert isinstance(value, str)
    if state.chosen or _timed(state):
        return False
    state.set(*days.period(state.today, value), "day", value)
    state.first = (state.stop or state.today) - DAY
    state.bound = "until"
    return True


def _op(state: State, value: object) -> bool:
    assert isinstance(value, str)
    if value == "every" and state.chosen in ("wday", "weekend") and state.first and not _timed(state):
        state.every = "week"
        state.weekdays = (state.first.weekday(),) if state.chosen == "wday" else (5, 6)
        return True
    if value == "every" and state.part and not state.chosen and not state.clock:
        state.every = "day"
        return True
    if value == "every" and state.length and not state.chosen and not _timed(state):
        state.every = f"{state.length[0][0]}:{state.length[0][1]}"
        state.length.clear()
        return True
    if value in ("until", "from") and not state.empty and state.shift is None and state.nth is None:
        if state.length and not (state.chosen or state.clock):
            return False
        state.bound = value
        return True
    return False


def _dir(state: State, value: object) -> bool:
    assert isinstance(value, str)
    if state.length:
        return _move(state, value)
    if state.every or state.empty or state.bound == "within":
        return False
    if value == "for":
        return bool(state.chosen)
    if value == "within" and state.clock:
        value = "before"
    state.bound = {"within": "inside"}.get(value, value)
    if value == "after" and state.chosen and not _timed(state) and state.stop:
        state.after = True
    return True


def _move(state: State, value: str) -> bool:
    """A duration finds its direction: 3시간 뒤, 2주 전, 30분 안에, 사흘 동안."""
    if value == "for":
        return _lasting(state)
    if value == "within":
        _counted_working(state)
        state.bound = "within"
        return not state.clock
    sign = 1 if value == "after" else -1
    if state.clock and sign < 0:  # 8시 3분 전
        return False
    return counted(state, sign)


def _lasting(state: State) -> bool:
    """내일부터 3일간: the days from here on."""
    if state.shift is not None:
        return True
    if state.chosen and state.grain == "day" and state.first and not _timed(state):
        unit, n = state.length[0]
        stop = days.shift(state.first, n, unit) if unit in ("day", "week", "month", "year") else None
        if stop:
            state.length.clear()
            return state.set(state.first, stop, "day", "range")
    return True


def counted(state: State, sign: int) -> bool:
    """Count the waiting duration from the day said, or from now."""
    _counted_working(state)
    length, state.length = state.length, []
    other = state.other_length
    if all(unit in ("day", "week", "month", "year", "working", "quarter") for unit, _ in length):
        base = state.first if state.chosen and state.first else state.today
        if state.chosen in ("edge", "hol", "weekend") and sign > 0 and state.stop:
            base = state.stop - DAY
        elif state.chosen == "edge" and state.stop and state.first and state.stop - state.first > 9 * DAY:
            base = state.stop - DAY
        elif state.chosen and sign > 0 and state.stop and state.grain != "day":
            base = state.stop - DAY
        return _counted_days(state, base, length, sign, other)
    base_at = state.instant or (
        datetime.combine(state.first, datetime.min.time()) if state.chosen and state.first else state.at
    )
    moved = _moved(base_at, length, sign)
    if moved is None:
        return False
    state.instant = moved
    if other:
        state.other = _moved(base_at, [other], sign)
    state.now = False
    return True


def _moved(base: datetime, length: list[tuple[str, int]], sign: int) -> datetime | None:
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


def _counted_days(
    state: State, base: date, length: list[tuple[str, int]], sign: int, other: tuple[str, int] | None
) -> bool:
    moved = _moved(datetime.combine(base, datetime.min.time()), length, sign)
    if moved is None:
        return False
    state.counted_from_now = not state.chosen
    state.backward = sign < 0
    state.length_unit = length[0][0]
    state.set_day(moved.date(), "len")
    state.instant, state.now, state.after, state.bound = None, False, False, None
    if other:
        second = _moved(datetime.combine(base, datetime.min.time()), [other], sign)
        if second:
            state.alternatives.append((second.date(), second.date() + DAY))
    return True


def _offset(state: State, value: object) -> bool:
    """in 2 hours, 3 days ago."""
    assert isinstance(value, tuple)
    parts, direction = value
    if state.chosen or _timed(state) or _pending(state):
        return False
    state.length = list(parts)
    if direction == "within":
        state.bound = "within"
        return True
    return counted(state, 1 if direction == "after" else -1)


def _lead(state: State, value: object) -> bool:
    if not state.empty or state.lead:
        return False
    state.lead = str(value)
    return True


def _bound_clock(state: State, value: object) -> bool:
    assert isinstance(value, tuple)
    clock, lead = value
    if state.lead or not _clock(state, clock):
        return False
    state.lead = lead
    return True


def _wlist(state: State, value: object) -> bool:
    """금토일 is a stretch of days; 월수금 repeats."""
    assert isinstance(value, tuple)
    if _timed(state) or _pending(state) or state.nth is not None or (state.chosen and state.grain != "week"):
        return False
    together = value[-1] - value[0] == len(value) - 1
    if state.every or (not together and not state.chosen):
        state.every, state.weekdays = state.every or "week", value
        return state.every in ("week", "biweek")
    monday = state.first if state.chosen and state.first else days.floor(state.today, "week")
    first = monday + value[0] * DAY
    if not state.chosen and first < state.today and not state.past:
        first += 7 * DAY
    return state.set(first, first + len(value) * DAY, "day", "wlist")


def _stay(state: State, value: object) -> bool:
    """2박 3일: a length that names no day."""
    assert isinstance(value, int)
    if not state.empty:
        return False
    state.length, state.kinds_done = [("day", value)], True
    return True


def _pass(state: State, value: object) -> bool:
    """지난 뒤, 끝나고: what follows is sought after the period."""
    if state.length:
        if not state.after or not state.stop:
            return counted(state, 1) if state.chosen else False
        base, state.after, state.bound = state.stop - DAY, False, None
        length, state.length = state.length, []
        if not _counted_days(state, base, length, 1, None):
            return False
    if not state.chosen or _timed(state) or state.nth is not None:
        return False
    state.after, state.bound = True, "after"
    return True


def _ending(state: State, value: object) -> bool:
    if not state.chosen or not state.stop or _timed(state):
        return False
    return state.set_day(state.stop - DAY, "edge")


def _begin(state: State, value: object) -> bool:
    return bool(state.chosen) and not _timed(state)


def _coming(state: State, value: object) -> bool:
    if not state.chosen or _timed(state) or state.nth is not None or not (state.after or state.bound == "before"):
        return False
    state.shift = None
    return True


def _busday(state: State, value: object) -> bool:
    if _timed(state) or _pending(state) or state.every:
        return False
    if state.nth is not None or state.shift is not None or state.after:
        return _uword(state, "working")
    state.working = True
    return True


def _counted_working(state: State) -> None:
    if state.working:
        state.length = [("working" if unit == "day" else unit, n) for unit, n in state.length]


RULES: dict[str, Rule] = {
    "offset": _offset, "lead": _lead, "bound_clock": _bound_clock, "wlist": _wlist, "begin": _begin, "coming": _coming,
    "busday": _busday, "stay": _stay, "pass": _pass, "ending": _ending,
    "day": _day, "night": _night, "shift": _shift, "unit": _unit, "hday": _hday, "uword": _uword, "wday": _wday, "wchar": _wday,
    "year": _year, "month": _month, "month_word": _month_word, "mday": _mday, "ymd": _ymd, "md": _md, "quarter": _quarter,
    "half": _half, "fixed": _fixed, "edge": _edge, "hol": _hol, "hrest": _hrest, "part": _part, "clock": _clock, "hm": _hm,
    "len": _len, "ord": _ord, "nth_week": _nth_week, "week_of_year": _week_of_year, "every": _every, "now": _now, "soon": _soon,
    "vague": _vague, "lunar": _lunar_mark, "eod": _eod, "op": _op, "dir": _dir,
}  # fmt: skip
"""What each kind of atom does to the state."""
