"""The value an expression builds up, atom by atom: a period of days, then hours within it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta


@dataclass(slots=True, eq=False, repr=False)
class Clock:
    """A clock time as said."""

    hour: int
    minute: int | None
    second: int | None
    half: str | None
    """am, pm, or None where nothing was said."""
    exact24: bool = False
    """Written with two digits (07:30, 06시): below ten taken as on a 24-hour clock."""


@dataclass(slots=True, eq=False, repr=False)
class State:
    """What has been understood so far."""

    at: datetime
    past: bool = False
    first: date | None = None
    """First day of the period."""
    stop: date | None = None
    """The day after its last."""
    grain: str = "day"
    chosen: str = ""
    """What fixed the day: day, wday, mday, month, year, week, hol, ord …; empty while nothing did."""
    year_open: bool = False
    """The year was inferred."""
    month_open: bool = False
    """The month was inferred."""
    after: bool = False
    """The period is a point after which the next day is sought (2주 후 금요일)."""
    part: str | None = None
    clock: Clock | None = None
    clock_end: Clock | None = None
    """Where the hours end, when both ends were one phrase (from 9 to 6)."""
    instant: datetime | None = None
    """A moment found by counting hours or minutes."""
    other: datetime | None = None
    """The second value of "한두 시간 뒤"."""
    length: list[tuple[str, int]] = field(default_factory=list)
    """A duration not yet applied."""
    other_length: tuple[str, int] | None = None
    shift: int | str | None = None
    """이번, 다음, 지난 waiting for its unit."""
    month_nth: int = 0
    """Which weekday of every month (매달 첫째 토요일)."""
    month_also: int = 0
    """A second of them (매달 둘째 넷째 일요일)."""
    nth: int | None = None
    """첫, 둘째, 마지막 waiting for its unit."""
    nth_said: int = 1
    """The last of them, used or not."""
    every: str | None = None
    weekdays: tuple[int, ...] = ()
    opens: date | None = None
    """A repetition begins no earlier (3월부터 매주 목요일)."""
    lunar: bool = False
    bound: str | None = None
    """after, before, within, for, until, from."""
    soon: int = 0
    vague: bool = False
    now: bool = False
    alternatives: list[tuple[date, date]] = field(default_factory=list)
    """Other periods the words may mean."""
    clash: date | None = None
    """The day the weekday would give where it is not the date's (목요일 11일 where the 11th is a Friday)."""
    holiday_name: str = ""
    """The named day that was said."""
    kinds_done: bool = False
    """Nothing more may be added."""
    lead: str = ""
    """An English preposition in front: until, before, from, after, every."""
    working: bool = False
    """Days are counted as working days."""
    last_of: tuple[date, date] | None = None
    """The period whose last week was chosen."""
    not_before: date | None = None
    """First day of the period whose first week was chosen."""
    begins: date | None = None
    """First day of the period whose week was counted from its beginning."""
    counted_from_now: bool = False
    """The day was counted from the message's own date."""
    backward: bool = False
    """The day was counted back."""
    ago: bool = False
    """Counted back from now: 30분 전, 사흘 전."""
    length_unit: str = ""
    """Unit of the duration that led to the day."""
    inherited: bool = False
    """The day came from another expression of the message."""
    pivot: date | None = None
    """The day that stands for a month's beginning, middle or end where days are sought after it."""
    passed: bool = False
    """What is said comes when the period is over (끝나고, 지나고)."""
    aside: bool = False
    """The period is put aside (빼고) until something follows."""
    basis: bool = False
    """Counting starts from today within the period (이번 주 기준 사흘 뒤)."""
    seeking: bool = False
    """The ordinal came from 처음 오는; another may take its place."""
    origin: date | None = None
    """The day said before a unit was stepped (추석 다음 달 같은 요일)."""
    only: Callable[[date], bool] | None = None
    """Which days count for first and last."""
    weekday_said: int | None = None
    """A weekday named before its date (토요일 5월 16일)."""
    week_said: bool = False
    """The weekday is of a week that was named (다음주 화요일)."""
    left: bool = False
    """What is left of the period from now on is meant."""
    begun: bool = False
    """Days are sought from the beginning of the period (시작되고)."""
    anaphor: int | None = None
    """Days from another time of the message (다음날, 전날)."""
    anaphor_unit: str = "day"
    """What is counted from it (the week after)."""
    then: tuple[tuple[str, object], ...] = ()
    """What an English head does to the period that follows it (the first monday in september)."""

    def copy(self) -> State:
        """The same understanding, to go back to."""
        return replace(self, length=[*self.length], alternatives=[*self.alternatives])

    def set(self, first: date, stop: date, grain: str, chosen: str) -> bool:
        """Fix the period."""
        self.passed, self.begins, self.clash = False, None, None
        self.first, self.stop, self.grain, self.chosen = first, stop, grain, chosen
        return True

    def set_day(self, day: date, chosen: str) -> bool:
        """Fix a single day."""
        return self.set(day, day + timedelta(days=1), "day", chosen)

    def take_shift(self) -> int | str | None:
        """The waiting 이번, 다음 or 지난, which then waits no more."""
        shift, self.shift = self.shift, None
        return shift

    @property
    def timed(self) -> bool:
        """Hours were named already."""
        return self.clock is not None or self.instant is not None or self.part is not None

    @property
    def small_hours(self) -> bool:
        """Sent before dawn."""
        return self.at.hour < 5

    @property
    def today(self) -> date:
        """The message's date."""
        return self.at.date()

    @property
    def empty(self) -> bool:
        """Nothing was understood yet."""
        return not (
            self.chosen
            or self.part
            or self.clock
            or self.instant
            or self.length
            or self.every
            or self.shift is not None
            or self.nth is not None
            or self.now
            or self.soon
            or self.vague
            or self.lunar
            or self.bound
            or self.anaphor is not None
            or self.then
        )


Rule = Callable[[State, object], bool]
"""Refines a state by an atom's value; False leaves it alone."""
