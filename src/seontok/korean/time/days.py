"""Calendar arithmetic on plain dates: months, weeks, weekdays, working days, lunar dates. Weeks start on Monday."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from seontok.korean.time.calendar_table import LUNAR, PUBLIC, TERMS

DAY = timedelta(days=1)
Interval = tuple[date, date]
"""First day and the day after the last."""


def safe(year: int, month: int, day: int) -> date | None:
    """The date, or None where there is none (2월 30일)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def shift(day: date, n: int, unit: str) -> date | None:
    """`day` moved by n units (day, week, month, quarter, half_year, year); None off the calendar.

    The day of the month is kept, or cut to the month's last.
    """
    if unit in ("day", "week"):
        try:
            return day + timedelta(days=n * (7 if unit == "week" else 1))
        except OverflowError:
            return None
    months = n * {"month": 1, "quarter": 3, "half_year": 6, "year": 12}[unit]
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    if not 1 <= year <= 9998:
        return None
    return date(year, month + 1, min(day.day, _n_days(year, month + 1)))


def _n_days(year: int, month: int) -> int:
    """Days of a month."""
    return (date(year + month // 12, month % 12 + 1, 1) - DAY).day


def period(day: date, unit: str) -> Interval:
    """The whole unit that holds `day`."""
    first = floor(day, unit)
    return first, shift(first, 1, unit) or first + DAY


def floor(day: date, unit: str) -> date:
    """First day of the unit that holds `day`."""
    if unit == "week":
        return day - timedelta(days=day.weekday()) if day.toordinal() > 7 else day
    if unit == "month":
        return day.replace(day=1)
    if unit in ("quarter", "half_year"):
        size = 3 if unit == "quarter" else 6
        return date(day.year, size * ((day.month - 1) // size) + 1, 1)
    if unit == "year":
        return date(day.year, 1, 1)
    return day


def first_week(month: date) -> date:
    """Monday of a month's first week: the week that holds its first Thursday (KS X ISO 8601)."""
    first = month.replace(day=1)
    monday = floor(first, "week")
    return monday if first.weekday() <= 3 else monday + timedelta(days=7)


def week_from(day: date) -> date:
    """Monday of the first week from a day on: the one that holds it if it is Monday to Thursday, else the next."""
    monday = floor(day, "week")
    return monday if day.weekday() <= 3 else monday + timedelta(days=7)


def on_or_after(day: date, weekday: int) -> date:
    """The first such weekday not before `day`."""
    return day + timedelta(days=(weekday - day.weekday()) % 7)


def before(day: date, weekday: int) -> date:
    """The last such weekday before `day`."""
    return day - timedelta(days=(day.weekday() - weekday - 1) % 7 + 1)


@lru_cache(maxsize=256)
def _public(year: int) -> frozenset[int]:
    return frozenset(int(text) for text in PUBLIC.get(year, "").split())


def is_holiday(day: date) -> bool:
    """A public holiday of Korea, substitutes included."""
    return day.month * 100 + day.day in _public(day.year)


def is_working(day: date) -> bool:
    """Neither weekend nor public holiday."""
    return day.weekday() < 5 and not is_holiday(day)


def working_shift(day: date, n: int) -> date:
    """`day` moved by n working days; bounded to three years."""
    step = DAY if n > 0 else -DAY
    for _ in range(1100):
        if n == 0:
            break
        day += step
        if is_working(day):
            n -= 1 if n > 0 else -1
    return day


def rest(day: date) -> Interval:
    """The run of days off around a day off."""
    first, last = day, day
    while not is_working(first - DAY):
        first -= DAY
    while not is_working(last + DAY):
        last += DAY
    return first, last + DAY


def long_rest(day: date, sign: int) -> Interval | None:
    """The nearest run of three or more days off that ends after `day` (begins before it, if sign is -1)."""
    for _ in range(400):
        if not is_working(day):
            first, stop = rest(day)
            if (stop - first).days >= 3:
                return first, stop
        day += sign * DAY
    return None


def solar(year: int, month: int, day: int) -> date | None:
    """The solar date of a lunar date; None outside the table or the calendar."""
    row = LUNAR.get(year)
    if row is None or not 1 <= month <= 12:
        return None
    first, leap, bits = row
    index = month - 1 + (1 if leap and month > leap else 0)
    if not 1 <= day <= 29 + int(bits[index]):
        return None
    passed = 29 * index + bits[:index].count("1")
    return date.fromisoformat(first) + timedelta(days=passed + day - 1)


def solar_term(year: int, index: int) -> date | None:
    """Day of a solar term, 0 (소한) to 23 (동지); None outside the table."""
    row = TERMS.get(year)
    return date(year, index // 2 + 1, int(row[2 * index : 2 * index + 2])) if row else None
