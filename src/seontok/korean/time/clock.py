"""From a clock time as said to instants: which half of the day, which day, and how sure."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from seontok.korean.time.days import DAY
from seontok.korean.time.state import Clock, State

Candidate = tuple[datetime, float]
NIGHTLY = frozenset({"night", "game"})
"""Leans that say it is talk of the night, and of an hour only that it is late."""
_EVENING = 20
"""Hour of the day from which a timetable's hour is that of the morning to come."""
NOON_UNTIL = 18
"""Hour of the day until which a bare 12 means noon."""
CLOSE = 0.5
"""A second reading at least this share of the best one makes the pair close."""


def at_hour(day: date, hour: int, clock: Clock) -> datetime | None:
    """The instant `hour` (24 and more run into the next day) of `day`."""
    try:
        midnight = datetime.combine(day, datetime.min.time())
        return midnight + timedelta(hours=hour, minutes=clock.minute or 0, seconds=clock.second or 0)
    except OverflowError:
        return None


def said_hour(clock: Clock, part: str | None) -> int | None:
    """Hour on a 24-hour scale where the text settles it (오후 3시, 밤 12시, 19시), else None."""
    hour = clock.hour
    if clock.half == "said" or hour >= 13 or hour == 0:
        return hour
    if clock.half == "am" and part == "night" and hour % 12 <= 5:
        return hour % 12 + 24
    if clock.half == "am" or part in ("am", "dawn", "early_morning"):
        return hour % 12
    if clock.half == "pm" or part in ("pm", "evening", "late_afternoon", "early_afternoon", "early_evening"):
        return hour % 12 + 12
    if part in ("morning", "late_morning"):
        return hour
    if part in ("noonish", "lunch"):
        return hour if hour >= 9 else hour + 12
    if part in ("night", "late_night"):
        return 24 if hour == 12 else hour + (24 if hour <= 4 else 12)
    return hour if clock.exact24 and hour < 10 else None


SOON = timedelta(minutes=45)
"""A bare hour this near is the one that comes, not its half of the day later (8:40, said at ten past eight)."""
_NEAR = 0.6


def usual_hour(hour: int, hint: str | None, *, small_hours: bool = False, late: int = 0) -> tuple[int, float]:
    """The likelier 24-hour value of a bare hour, and its probability: 1-8 afternoon, 9-11 morning, 12 noon.

    In the small hours of the night 5-11 mean the morning that follows; late in the evening (the hour sent, 21 or more),
    in talk of the night, and 12 after ten, 12 to 3 mean those small hours.
    """
    if hint == "sleep":
        return (hour % 12, 0.8) if hour in (12, 1, 2, 3, 4) else (hour + 12, 0.85) if hour >= 8 else (hour, 0.6)
    if hint == "late":
        return (hour % 12, 0.8) if hour in (12, 1, 2, 3) else (hour + 12, 0.85)
    if late and hour in (12, 1, 2, 3) and (hint in NIGHTLY or (hint is None and late > 21 and hour == 12)):
        return hour % 12, 0.6
    if hint == "game" and 8 <= hour <= 11:
        return hour + 12, 0.7
    hint = None if hint in NIGHTLY else hint
    if small_hours and 5 <= hour <= 11 and hint != "pm":
        return hour, 0.65
    if hour == 12:
        return 12, 0.85
    if hint == "day":
        return (hour, 0.8 if hour >= 9 else 0.6) if hour >= 8 else (hour + 12, 0.8 if hour <= 6 else 0.6)
    if hint and not (hint == "am" and hour <= 4):  # nobody gets up or goes to work at 1 to 4
        return (hour, 0.85) if hint == "am" else (hour + 12, 0.85)
    if hour <= 6:
        return hour + 12, 0.9
    if hour <= 8:
        return hour + 12, 0.75
    return hour, 0.6 if hour == 9 else 0.7


def candidates(state: State, hint: str | None) -> tuple[list[Candidate], str]:
    """Readings of the state's clock time, best first, and whether its half of the day was said, inferred or is open."""
    clock = state.clock
    assert clock is not None
    day = state.first if state.chosen and state.first else state.today
    settled = said_hour(clock, state.part)
    if settled is None and hint == "ride" and clock.exact24 and clock.minute is not None and clock.hour < 12:
        settled = clock.hour  # KE123 10:40 출발: a timetable has 24 hours
    if settled is not None:
        return _place_said(state, clock, day, settled), "said"
    small = state.small_hours and day == state.today and not state.past
    late = state.at.hour if state.at.hour >= 21 and not state.chosen and not state.past else 0
    ride = hint == "ride"
    if ride:  # 내일 7시 출발: who sets out on another day does so in the morning
        later = bool(state.chosen and state.first and state.first > state.today)
        hint = "am" if later and 6 <= clock.hour <= 11 else None
    hint = "night" if state.soon else hint
    best, p = usual_hour(clock.hour, hint, small_hours=small, late=late)
    other = (best + 12) % 24 if clock.hour != 12 else 0 if state.past and not state.chosen else 24
    if (
        hint in ("sleep", "late") and best < 5 and day == state.today and state.at.hour >= 5 and not state.past
    ):  # the small hours that follow
        best, other = best + 24, clock.hour % 12 + 12
    pair = [(found, q) for hour, q in ((best, p), (other, 1 - p)) if (found := at_hour(day, hour, clock))]
    ranked = _place_open(state, pair, hinted=bool(hint) and hint not in NIGHTLY)
    dawn = clock.hour in (12, *range(1, 5))
    if ride and not (state.past or state.chosen or dawn) and state.at.hour >= _EVENING and len(ranked) == len(pair):
        ranked.sort()  # 8시 기차 said at ten in the evening: the first to leave
        ranked = [(when, p) for (when, _), p in zip(ranked, (0.48, 0.32), strict=False)]
    return ranked, "inferred" if (hint and hint not in NIGHTLY) or ranked[0][1] >= 0.75 else "open"


def _place_said(state: State, clock: Clock, day: date, hour: int) -> list[Candidate]:
    when = at_hour(day, hour, clock)
    if when is None:
        return []
    if (
        state.part == "dawn"
        and state.chosen in ("", "day")
        and day == state.today
        and not state.past
        and when < state.at
    ):
        return [(when + DAY, 0.7), (when, 0.3)]
    if state.chosen or state.inherited:
        return [(when, 0.95)]
    if state.past:
        return [(when if when <= state.at else when - DAY, 0.9)]
    return [(when, 0.95)] if when >= state.at - timedelta(minutes=1) else [(when + DAY, 0.75), (when, 0.2)]


def _place_open(state: State, pair: list[Candidate], *, hinted: bool) -> list[Candidate]:
    """Order two halves of a day by what has passed."""
    if not pair:
        return []
    today = not state.chosen or state.first == state.today
    if not today:
        return pair
    if state.past:
        behind = sorted((item for item in pair if item[0] <= state.at), key=lambda item: item[0], reverse=True)
        if behind and hinted and pair[0] not in behind and not state.chosen:  # 11시에 잤는데 said at three
            return [(pair[0][0] - DAY, 0.7), (behind[0][0], 0.2)]
        if behind:
            return [(pair[0][0] if hinted and pair[0] in behind else behind[0][0], 0.85)]
        return pair if state.chosen else [(when - DAY, p) for when, p in pair]
    ahead = [item for item in pair if item[0] >= state.at - timedelta(minutes=1)]
    if len(ahead) == len(pair):
        first = min(ahead)
        near = state.clock is not None and state.clock.hour >= 6 and first[0] - state.at <= SOON and not hinted
        return [(first[0], _NEAR), *((when, 1 - _NEAR) for when, _ in ahead if when != first[0])] if near else pair
    noon = state.clock is not None and state.clock.hour == 12 and state.at.hour < NOON_UNTIL
    if (
        ahead and noon and not state.chosen and ahead[0] != pair[0] and ahead[0][0].hour < 12
    ):  # 12시 said at two is noon
        return [(pair[0][0] + DAY, 0.6), (ahead[0][0], 0.3)]
    if ahead and hinted and not state.chosen and ahead[0] != pair[0]:
        return [(pair[0][0] + DAY, 0.6), (ahead[0][0], 0.3)]
    if ahead:
        return [
            (ahead[0][0], 0.85),
            *[(when + (DAY if not state.chosen else 0 * DAY), 0.1) for when, _ in pair if when not in (ahead[0][0],)],
        ]
    return pair if state.chosen else [(when + DAY, p * 0.8) for when, p in pair]
