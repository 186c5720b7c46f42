"""Waking hours: when a silence may be looked at."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

FROM_HOUR = 8
TO_HOUR = 22
_zone = lru_cache(maxsize=64)(ZoneInfo)


def waking(at: datetime, tz: str) -> datetime:
    """The same instant, or the next 08:00 of the zone if it falls between 22:00 and 08:00."""
    local = at.astimezone(_zone(tz))
    if FROM_HOUR <= local.hour < TO_HOUR:
        return at
    day = local if local.hour < FROM_HOUR else local + timedelta(days=1)
    return day.replace(hour=FROM_HOUR, minute=0, second=0, microsecond=0)
