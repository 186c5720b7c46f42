"""From a finished state to ranked readings."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from seontok.core.frozen import replace
from seontok.korean.time.clock import candidates
from seontok.korean.time.count_rules import moved_by
from seontok.korean.time.days import DAY, floor
from seontok.korean.time.days import on_or_after as days_on_or_after
from seontok.korean.time.days import shift as move
from seontok.korean.time.lexicon import PARTS
from seontok.korean.time.model import Reading
from seontok.korean.time.recur import rule_text
from seontok.korean.time.state import State

SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800, "month": 2592000, "year": 31536000,
           "working": 86400, "quarter": 7776000}  # fmt: skip


def midnight(day: date) -> datetime:
    """The day's first instant."""
    return datetime.combine(day, datetime.min.time())


_DATE_RIGHT, _WEEKDAY_RIGHT = 0.5, 0.35
"""Where a date and its weekday do not agree, the weekday is the likelier slip."""


def readings(state: State, hint: str | None) -> list[Reading]:
    """Readings of a state, best first; empty where the words turned out to name no time."""
    found = _readings(state, hint)
    if state.clash is None or not found:
        return found
    other = state.copy()
    other.set_day(state.clash, state.chosen)
    rivals = _readings(other, hint)[:1]
    return [
        *(replace(each, p=round(each.p * _DATE_RIGHT, 4)) for each in found),
        *(replace(each, p=round(each.p * _WEEKDAY_RIGHT, 4)) for each in rivals),
    ]


def _readings(state: State, hint: str | None) -> list[Reading]:
    if state.lead and state.bound is None:
        state.bound = state.lead if state.lead != "every" else None
    if state.vague or (state.soon and not (state.chosen or state.clock or state.part or state.instant)):
        return [_reading(state, None, None, "minute", "vague", 0.9, resolvable=False)]
    if state.length and state.now and state.instant and state.bound in ("from", "for", None):
        return _from_now(state)
    if state.length and state.bound != "within" and not state.shift:
        return _bare_length(state, hint)
    if state.length:
        return _counted_window(state)
    if state.every:
        return _recurring(state, hint)
    if state.instant:
        return _instants(state)
    if state.clock:
        return _clocks(state, hint)
    if state.part and not (state.first and state.stop and state.stop - state.first > DAY):
        return _dayparts(state)
    return _periods(state) if state.chosen else []


def _reading(
    state: State, start: datetime | None, end: datetime | None, grain: str, form: str, p: float, **more: object
) -> Reading:
    return Reading(
        start=start,
        end=end,
        grain=grain,
        form=form,
        p=round(max(p, 0.01), 4),
        has_date=bool(state.chosen),
        has_time=state.clock is not None,
        past=state.past,
        half_day=str(more.get("half_day", "")),
        recurrence=more.get("recurrence"),  # type: ignore[arg-type]
        resolvable=bool(more.get("resolvable", True)),
        duration_s=more.get("duration_s"),  # type: ignore[arg-type]
    )


def length_seconds(length: list[tuple[str, int]]) -> int:
    """Length in seconds; a month counts thirty days, a year 365."""
    return sum(SECONDS[unit] * n for unit, n in length)


def _bare_length(state: State, hint: str | None) -> list[Reading]:
    """2박 3일; behind a day or an hour how long it lasts."""
    seconds = length_seconds(state.length)
    if state.chosen or state.clock or state.instant:  # 내일 3시에 2시간 동안
        rest = state.copy()
        rest.length.clear()
        return [replace(each, duration_s=seconds) for each in _readings(rest, hint)]
    return [_reading(state, None, None, state.length[0][0], "duration", 0.9, duration_s=seconds)]


def _from_now(state: State) -> list[Reading]:
    """지금부터 이틀간."""
    assert state.instant is not None
    end = moved_by(state.instant, state.length, 1)
    seconds = length_seconds(state.length)
    return [_reading(state, state.instant, end, "minute", "interval", 0.9, duration_s=seconds)] if end else []


def _counted_window(state: State) -> list[Reading]:
    """30분 안에, 지난 3일, 앞으로 2주, 다음 세 달: a stretch that begins or ends now."""
    unit = state.length[0][0]
    seconds = length_seconds(state.length)
    base = midnight(state.first) if state.chosen and state.first else state.at.replace(microsecond=0)
    if state.bound == "within" and not state.shift:
        far = _deadline(base, state)
        return [_reading(state, base, far, unit, "before", 0.9, duration_s=seconds)] if far else []
    backward = state.shift in (-1, "recent")
    if state.shift not in (1, -1, "recent", "ahead", "coming"):
        return []
    whole = state.shift in (1, -1) and state.bound != "for"
    start = _unit_floor(base, unit) if whole else base
    if whole and not backward:
        start = moved_by(start, [(unit, 1)], 1) or start
    elif any(name in ("second", "minute", "hour") for name, _ in state.length):
        pass
    elif not backward:
        start = midnight(start.date()) + DAY
    else:
        start = midnight(start.date())
    other = moved_by(start, state.length, -1 if backward else 1)
    if other is None:
        return []
    first, last = (other, start) if backward else (start, other)
    return [_reading(state, first, last, unit if unit != "working" else "day", "interval", 0.85, duration_s=seconds)]


def _deadline(base: datetime, state: State) -> datetime | None:
    """End of 30분 안에 (to the minute) or 사흘 안에 (the whole last day)."""
    far = moved_by(base, state.length, 1)
    if far is None or any(unit in ("second", "minute", "hour") for unit, _ in state.length):
        return far
    return midnight(far.date()) + (DAY if not state.chosen else 0 * DAY)


def _unit_floor(when: datetime, unit: str) -> datetime:

    if unit in ("second", "minute", "hour"):
        return when.replace(
            minute=0 if unit == "hour" else when.minute, second=0 if unit != "second" else when.second, microsecond=0
        )
    return midnight(floor(when.date(), "day" if unit == "working" else unit))


def _bounded(
    state: State, start: datetime, end: datetime | None, grain: str, form: str, p: float, **more: object
) -> Reading:
    """Apply 부터, 까지, 이후, 이전 to a point or period."""
    fine = grain in ("hour", "minute", "second")
    if state.bound == "until" and not (state.past and fine):
        return _reading(state, None, start if fine else (end or start + DAY), grain, "before", p, **more)
    if state.bound == "inside":
        begin = start if not fine and start.date() > state.today else None  # 다음 주 중으로: within it
        return _reading(state, begin, start if fine else (end or start + DAY), grain, "before", p, **more)
    if state.bound == "before":
        return _reading(state, None, start, grain, "before", p, **more)
    if state.bound == "from":
        return _reading(state, start, None, grain, "after", p, **more)
    if state.bound == "after":
        over = state.passed or state.lead == "after" or grain != "day" or (end and end - start > DAY)
        late = end or start if over and not fine else start
        return _reading(state, late, None, grain, "after", p, **more)
    return _reading(state, start, end, grain, form, p, **more)


def _instants(state: State) -> list[Reading]:
    assert state.instant is not None
    grain = "second" if state.instant.second and not state.now else "minute"
    found = [_bounded(state, state.instant, None, grain, "point", 0.55 if state.other else 0.9)]
    if state.other:
        found.append(_bounded(state, state.other, None, grain, "point", 0.35))
    return found


def clock_grain(state: State) -> str:
    """How finely the clock time was said."""
    assert state.clock is not None
    if state.clock.second is not None:
        return "second"
    return "hour" if state.clock.minute is None or (state.clock.half == "said" and not state.clock.minute) else "minute"


def _clocks(state: State, hint: str | None) -> list[Reading]:
    found, half = candidates(state, hint)
    if found and state.chosen == "wday" and state.alternatives and not state.past and found[0][0] < state.at:
        found = [(when + 7 * DAY, p) for when, p in found]
    grain = clock_grain(state)
    return [_bounded(state, when, None, grain, "point", p, half_day=half) for when, p in found]


def _dayparts(state: State) -> list[Reading]:
    assert state.part is not None
    first, last = PARTS[state.part]
    day = state.first if state.chosen and state.first else state.today
    start, end = midnight(day) + timedelta(hours=first), midnight(day) + timedelta(hours=last)
    dawn_ahead = state.part == "dawn" and day == state.today and state.at > end and not state.past
    if not state.past and end <= state.at and (not state.chosen or dawn_ahead):
        start, end = start + DAY, end + DAY
    elif (
        not state.past and end <= state.at and state.chosen == "wday" and state.alternatives
    ):  # monday arvo, that evening
        start, end = start + 7 * DAY, end + 7 * DAY
    elif state.past and not state.chosen and start > state.at:
        start, end = start - DAY, end - DAY
    if state.bound == "until":
        return [_reading(state, None, end, "hour", "before", 0.85)]
    if state.bound == "inside":  # 오늘 저녁 안에: before it ends
        return [_reading(state, start if start > state.at else None, end, "hour", "before", 0.85)]
    return [_bounded(state, start, end, "hour", "daypart", 0.85)]


def _periods(state: State) -> list[Reading]:
    assert state.first is not None
    assert state.stop is not None
    start, stop = midnight(state.first), midnight(state.stop)
    if state.left:
        return [_reading(state, state.at.replace(second=0, microsecond=0), stop, "minute", "interval", 0.85)]
    single = state.grain == "day" and state.stop - state.first == DAY
    form = "point" if single else "interval"
    p = 0.9 if not state.alternatives else 0.75
    found = [_bounded(state, start, stop, state.grain, form, p)]
    for first, last in state.alternatives[:1]:
        found.append(_bounded(state, midnight(first), midnight(last), state.grain, form, 0.2))
    if state.chosen == "day" and state.small_hours and state.first > state.today and not state.past:
        found = [found[0], _bounded(state, start - DAY, stop - DAY, state.grain, form, 0.4)]
        found[0] = _bounded(state, start, stop, state.grain, form, 0.55)
    return found


def _recurring(state: State, hint: str | None) -> list[Reading]:
    assert state.every is not None
    first = _first_occurrence(state)
    text = rule_text(state)
    if text is None:
        return []
    if not (state.weekdays or state.chosen or state.clock or state.part):  # 매일, 2주에 한 번: from when is not said
        return [_reading(state, None, None, state.every.partition(":")[0], "recurrence", 0.85, recurrence=text)]
    dawn = state.at.replace(hour=5, minute=0)
    again = State(at=dawn, part=state.part, clock=state.clock)  # which half is not told by what is left of today
    again.set_day(first, "ymd")
    if state.clock:
        if hint is None and state.bound == "until":  # 매일 9시까지: a habit's end is late
            hint = "pm"
        found, half = candidates(again, hint)
        if found and found[0][0] < state.at and state.every in ("day", "week") and not state.past:
            after = found[0][0].date() + DAY
            ahead = [days_on_or_after(after, weekday) for weekday in state.weekdays] or [after]
            found = [(when + (min(ahead) - after + DAY), p) for when, p in found]
        return [
            _reading(state, when, None, clock_grain(state), "recurrence", p, recurrence=text, half_day=half)
            for when, p in found
        ]
    start = midnight(first)
    if state.part:
        start += timedelta(hours=PARTS[state.part][0])
    return [_reading(state, start, None, "hour" if state.part else "day", "recurrence", 0.85, recurrence=text)]


def _first_occurrence(state: State) -> date:
    today = max(state.today, state.opens or state.today)
    if state.weekdays and not state.month_nth:
        return min(days_on_or_after(today, weekday) for weekday in state.weekdays)
    if state.chosen and state.first:
        return state.first
    if state.every == "month" or state.every == "year":
        return move(today.replace(day=1), 1, state.every) or today
    return today
