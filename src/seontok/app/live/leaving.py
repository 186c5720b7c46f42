"""When to set out for a plan: how long the way is from home, or from the plan before it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from seontok.app.guiding import travel_by
from seontok.app.live.engine import Engine
from seontok.core.errors import ConfigError
from seontok.core.places import DETOUR, WALKING_M_PER_MIN, distance_m
from seontok.guide import areas
from seontok.guide.subway import Point
from seontok.skills.briefing import Plan

KEPT = "home"
WALKED_M = 1_500
"""A straight line no longer than this is walked: opinion."""
STRAIGHT_KMH = 15.0
"""Speed over a straight line, door to door, where no connector says how long ways are: opinion, a bus with its stop."""
STEP_MIN = 5
"""Times to leave are told in steps of so many minutes, the earlier one."""


def home_of(engine: Engine) -> str:
    """Where the owner sets out from, as they wrote it; empty where they never said."""
    kept = engine.log.value("setting", KEPT)
    return str(kept["area"]) if kept else engine.setting.home


def set_home(engine: Engine, area: str) -> None:
    """Keep where the owner sets out from; empty forgets it.

    Raises:
        ConfigError: No station or quarter is called so.
    """
    if area and not areas.resolve(area):
        raise ConfigError(f"no station or quarter is called {area}; write one like 망원역")
    engine.log.put("setting", KEPT, {"area": area})


def with_leaving(engine: Engine, plans: Sequence[Plan]) -> Iterator[Plan]:
    """The plans in order, each with when to set out where its place and the way there are known."""
    here, day = _point(home_of(engine), None), date.min
    start = here
    for plan in plans:
        if plan.day != day:
            day, start = plan.day, here
        to = _point(plan.place, start) if plan.place else None
        if to is not None and start is not None and plan.start is not None and to != start:
            minutes, way = _way(engine, start, to)
            yield replace(plan, leave_at=_before(plan.day, plan.start, minutes), way=way)
        else:
            yield plan
        start = to or start


def _way(engine: Engine, start: Point, to: Point) -> tuple[float, str]:
    """Minutes, and what was assumed: nothing where a connector tells."""
    how = engine.setting.guide.get("travel", "")
    if how:
        return travel_by(how)(start, [to])[0], ""
    metres = distance_m(*start, *to)
    if metres <= WALKED_M:
        return metres * DETOUR / WALKING_M_PER_MIN, "walk"
    return metres / 1000 / STRAIGHT_KMH * 60, f"{metres / 1000:.0f}km/{STRAIGHT_KMH:.0f}km/h"


def _before(day: date, start: time, minutes: float) -> time | None:
    """The clock so long before; None if that is the day before, or no way leads there."""
    if not minutes < 24 * 60:
        return None
    at = datetime.combine(day, start) - timedelta(minutes=minutes)
    at -= timedelta(minutes=at.minute % STEP_MIN, seconds=at.second, microseconds=at.microsecond)
    return at.time() if at.date() == day else None


def _point(place: str, near: Point | None) -> Point | None:
    """Where a place lies whose words begin with a station or quarter; of several so called the one nearest by."""
    words = place.split()
    for n in range(len(words), 0, -1):
        known = [(one.lat, one.lon) for one in areas.resolve(" ".join(words[:n])) if one.lat and one.lon]
        points = [(lat, lon) for lat, lon in known if lat is not None and lon is not None]
        if points and (len(points) == 1 or near is not None):
            return min(points, key=lambda point: distance_m(*near, *point)) if near else points[0]
    return None
