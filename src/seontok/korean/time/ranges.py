"""Readings of a range: where it begins, where it ends, and the half-days that make it run forward."""

from __future__ import annotations

from datetime import datetime, timedelta

from seontok.core.frozen import replace
from seontok.korean.time.clock import at_hour, said_hour
from seontok.korean.time.count_rules import moved_by
from seontok.korean.time.days import DAY
from seontok.korean.time.model import Reading
from seontok.korean.time.resolve import clock_grain, length_seconds, readings
from seontok.korean.time.state import State


def range_readings(left: State, right: State, hint: str | None) -> list[Reading]:
    """Readings of `left` to `right`, best first."""
    left.bound = None
    right_length = list(right.length)
    right.bound = None
    if right_length and not (right.chosen or right.clock):
        return _start_and_length(left, right_length, hint)
    if left.clock and right.clock and not left.part and said_hour(right.clock, right.part) is not None:
        _lean(left, right)
    starts = readings(left, hint)
    if not starts or starts[0].start is None:
        return []
    out = []
    for start in starts[:2]:
        assert start.start is not None
        end = _end(start.start, left, right, hint)
        if end is not None and end > start.start:
            grain = start.grain if not right.clock else max(start.grain, clock_grain(right))
            out.append(replace(start, end=end, form="interval", grain=grain))
    if left.clock and right.clock and not (left.chosen or left.past or left.every):
        out = [_running(reading, left.at) for reading in out]
    return out if left.part or hint else _within_a_day(out)


JUST_BEGUN = timedelta(minutes=30)


def _running(reading: Reading, at: datetime) -> Reading:
    """2시에서 4시 사이 said at ten past two: hours that have just begun are today's."""
    assert reading.start is not None
    assert reading.end is not None
    start, end = reading.start - DAY, reading.end - DAY
    return replace(reading, start=start, end=end) if start <= at < min(end, start + JUST_BEGUN) else reading


def _within_a_day(found: list[Reading]) -> list[Reading]:
    """Of two halves the one that does not run over midnight: 8시부터 2시까지 is a morning shift."""
    if len(found) != 2 or not (found[0].start and found[0].end and found[1].start and found[1].end):
        return found
    over = found[0].end.date() > found[0].start.date() and found[1].end.date() == found[1].start.date()
    over = over and found[1].start.hour >= 6
    return [replace(found[1], p=found[0].p), replace(found[0], p=found[1].p)] if over else found


def _lean(left: State, right: State) -> None:
    """2시부터 오후 4시: the open left side takes the half that lies nearest before the right."""
    if left.clock is None or right.clock is None:
        return
    hour = said_hour(right.clock, right.part)
    if hour is None or left.clock.half or left.clock.hour > 12:
        return
    late = left.clock.hour % 12 + 12, left.clock.minute or 0
    left.clock.half = "pm" if late < (hour, right.clock.minute or 0) else "am"


def _start_and_length(left: State, length: list[tuple[str, int]], hint: str | None) -> list[Reading]:

    out = []
    for start in readings(left, hint)[:2]:
        if start.start is not None and (end := moved_by(start.start, length, 1)):
            out.append(replace(start, end=end, form="interval", duration_s=length_seconds(length)))
    return out


def _end(start: datetime, left: State, right: State, hint: str | None) -> datetime | None:
    if right.clock:
        return _clock_end(start, left, right)
    found = readings(right, hint)
    if not found or found[0].start is None:
        return None
    best = found[0]
    return best.end or (best.start + DAY if best.grain == "day" and best.start else best.start)


def _clock_end(start: datetime, left: State, right: State) -> datetime | None:
    assert right.clock is not None
    day = right.first if right.chosen and right.first and right.first > start.date() else start.date()
    if right.anaphor is not None and right.anaphor_unit == "day":  # 밤 10시부터 다음날 10시까지
        day = start.date() + right.anaphor * DAY
    hour = said_hour(right.clock, right.part)
    hours = (
        [hour]
        if hour is not None
        else [right.clock.hour, right.clock.hour % 12 + 12, right.clock.hour + 12, right.clock.hour + 24]
    )
    for candidate in hours:
        when = at_hour(day, candidate, right.clock)
        if when is not None and when > start:
            return when
    last = at_hour(day, hours[-1], right.clock)
    return last + timedelta(days=1) if last is not None and last + timedelta(days=1) > start else None
