"""The stops of a course: what is usual where none are named, and what of a wish concerns which stop."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import islice
from typing import Any

from seontok.core.places import Place, distance_m, walk_minutes
from seontok.guide.course import LEG_MAX_MIN, STAY_MIN, Course

CANDIDATES = 60
"""Places of each stop that are looked at: the fairest, or the nearest where one asks alone."""
_ASKED = re.compile(
    r"코스(?!\s*(?:요리|메뉴|로\s*나오))|동선|루트|반나절|한나절|itinerary|\broute\b|day out"
    r"|(?<!golf )(?<!of )\b(?:date|evening|day|afternoon) course\b",
    re.IGNORECASE,
)
_MEAL_ONLY = ("cuisine", "price_per_person_max", "seating", "reservation")
"""Said of the meal where there is one."""


def asks_for_course(text: str) -> bool:
    """Whether the words ask for several stops ("데이트 코스"), not for a menu of several courses."""
    return bool(_ASKED.search(text))


def usual_stops(at: datetime) -> tuple[str, ...]:
    """What people do one after another, by the hour they meet; an assumption the card names."""
    if 14 <= at.hour < 17:
        return ("cafe", "park", "restaurant")
    return ("restaurant", "cafe", "park") if 6 <= at.hour < 14 else ("restaurant", "cafe")


def state_at_stop(state: Mapping[str, Any], stops: Sequence[str], index: int) -> dict[str, Any]:
    """The wish as it concerns one stop: hours are the course's own concern, a cuisine is the meal's."""
    meal = stops.index("restaurant") if "restaurant" in stops else 0
    left_out = ("date", "time", "stops", *(() if index == meal else _MEAL_ONLY))
    return {key: value for key, value in state.items() if key not in left_out} | {"kind": stops[index]}


def as_rows(course: Course) -> list[dict[str, Any]]:
    """The course as the documented JSON list."""
    return [
        {
            "stop": number,
            "name": stop.place.name,
            "kind": stop.place.kind,
            "arrive_at": stop.arrive_at.isoformat(timespec="minutes"),
            "walk_minutes": round(stop.walk_min),
            "stay_minutes_assumed": STAY_MIN[stop.place.kind],
        }
        for number, stop in enumerate(course.stops, 1)
    ]


def reachable(columns: Sequence[Sequence[Place]]) -> list[list[Place]]:
    """The candidates to search: the scarcest stop's first ones, and of every other stop the first that lie within as many legs of one of them."""
    scarce = min(range(len(columns)), key=lambda i: len(columns[i]))
    anchors = columns[scarce][:CANDIDATES]

    def near(place: Place, legs: int) -> bool:
        return any(walk_minutes(distance_m(place.lat, place.lon, a.lat, a.lon)) <= LEG_MAX_MIN * legs for a in anchors)

    found = []
    for index, column in enumerate(columns):
        within = (place for place in column if index == scarce or near(place, abs(index - scarce)))
        found.append(list(islice(within, CANDIDATES)))
    return found
