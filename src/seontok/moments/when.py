"""Days and deadlines a turn names, as plain local values."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta

from seontok.korean.pattern import Pattern
from seontok.korean.time import Reading, TimeSpan
from seontok.moments.state import Turn

_FINE = frozenset({"day", "daypart", "half_day", "hour", "minute", "second"})


def _readings(turn: Turn, among: Sequence[TimeSpan] | None = None) -> list[Reading]:
    """The best reading of each time still to come, once."""
    first = [span.readings[0] for span in (turn.times if among is None else among) if span.readings]
    return [r for r in first if r.resolvable and not r.past and not r.recurrence and r.grain in _FINE]


def _usable(turn: Turn, among: Sequence[TimeSpan] | None = None) -> list[Reading]:
    return [reading for reading in _readings(turn, among) if reading.has_date]


def days_of(turn: Turn, among: Sequence[TimeSpan] | None = None) -> list[str]:
    """The days a turn names, each `YYYY-MM-DD`, as written; weeks and months are too coarse.

    Args:
        turn: The message.
        among: Only these of its times.
    """
    found = []
    for reading in _usable(turn, among):
        if reading.start is not None:
            found.append(f"{reading.start:%Y-%m-%d}")
        elif reading.end is not None:
            found.append(f"{reading.end - timedelta(microseconds=1):%Y-%m-%d}")
    return found


def day_of(turn: Turn) -> str | None:
    """The first day a turn names, `YYYY-MM-DD`."""
    return next(iter(days_of(turn)), None)


def _clocks(turn: Turn, among: Sequence[TimeSpan] | None) -> list[Reading]:
    """Hours, named without a day, up to which something is to be done ("4시까지", "2시간 안에")."""
    now = turn.message.at.replace(tzinfo=None)
    ahead = [reading for reading in _readings(turn, among) if not reading.has_date]
    return [reading for reading in ahead if reading.end is not None and reading.start in (None, now)]


def is_dated(times: Sequence[TimeSpan]) -> bool:
    """Whether any of these times is still to come, however coarse ("다음주까지")."""
    first = [span.readings[0] for span in times if span.readings]
    return any(reading.resolvable and not reading.past and not reading.recurrence for reading in first)


def names_day(turn: Turn) -> bool:
    """Whether a turn names a day, not just an hour."""
    return bool(_usable(turn))


Due = tuple[str, str | None]
"""A day `YYYY-MM-DD` and, if said, a time `HH:MM`."""


def due_of(turn: Turn, among: Sequence[TimeSpan] | None = None) -> Due | None:
    """Until when; an open-ended "까지" counts before other times, an hour alone means today.

    Args:
        turn: The message.
        among: Only these of its times.
    """
    days, clocks = _usable(turn, among), _clocks(turn, among)
    day = next((r for r in days if r.start is None), days[0] if days else None)
    if day is None:
        return _hour(clocks[0], turn) if clocks else _end_of_stretch(turn, among)
    due = _day_and_hour(day)
    if due is None or due[1] is not None or not clocks:
        return due
    return due[0], _hour(clocks[0], turn)[1]


_WITHIN = Pattern(r"\s?(?:안|내|중)(?:에|으로|로)|\s?(?:말)?까지")


def _end_of_stretch(turn: Turn, among: Sequence[TimeSpan] | None) -> Due | None:
    """The last day of a week or a month within which something is to be done ("이번 주 안에")."""
    for span in turn.times if among is None else among:
        best = span.readings[0] if span.readings else None
        if best is None or not best.resolvable or best.past or best.grain not in ("week", "month") or best.end is None:
            continue
        if _WITHIN.match(turn.text, span.end) or _WITHIN.search(span.text):
            return f"{best.end - timedelta(microseconds=1):%Y-%m-%d}", None
    return None


_FETCHES = Pattern(
    r"(?:데리|찾으|가지|모시|태우|맡기|받으)러 ?[갈올]|(?:찾아|사|받아|가져) ?올게|픽업|마중|데려[갈올]|들를게|들를께|들르겠|들렀다|\bpick (?:\w+ )?up\b|\bcollect\b|\bswing by\b",
    re.IGNORECASE,
)


def at_hour(turn: Turn, among: Sequence[TimeSpan]) -> Due | None:
    """Today, at the hour somebody promises to fetch or to come for something ("5시에 데리러 갈게")."""
    if _FETCHES.search(turn.text) is None:
        return None
    now = turn.message.at.replace(tzinfo=None)
    for reading in _readings(turn, among):
        start = reading.start
        if (
            start is not None
            and reading.has_time
            and not reading.has_date
            and start > now
            and start.date() == now.date()
        ):
            return f"{start:%Y-%m-%d}", f"{start:%H:%M}"
    return None


def fetch_hour(turn: Turn, among: Sequence[TimeSpan]) -> str | None:
    """The hour `HH:MM` of a promise to fetch something, whichever day it is on."""
    if _FETCHES.search(turn.text) is None:
        return None
    timed = (reading for reading in _readings(turn, among) if reading.has_time and not reading.has_date)
    return next((f"{reading.start:%H:%M}" for reading in timed if reading.start is not None), None)


def _hour(clock: Reading, turn: Turn) -> Due:
    """The end of a stretch; a part of the day gives no hour."""
    assert clock.end is not None
    exact = clock.has_time or clock.start == turn.message.at.replace(tzinfo=None)
    return f"{clock.end:%Y-%m-%d}", f"{clock.end:%H:%M}" if exact else None


def _day_and_hour(reading: Reading) -> Due | None:
    at = reading.start or reading.end
    if at is None:
        return None
    if reading.has_time and not (reading.start is None and at.hour == at.minute == 0):
        return f"{at:%Y-%m-%d}", f"{at:%H:%M}"
    return f"{reading.start or at - timedelta(microseconds=1):%Y-%m-%d}", None
