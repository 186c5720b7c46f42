"""The answer as plain values: what a map, a vote and a calendar need to know of the places of a card."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from seontok.guide import cards
from seontok.guide.choose import Person
from seontok.guide.course import STAY_MIN
from seontok.guide.find import Answer, Hit
from seontok.guide.state import Search

Closing = Callable[[str, datetime], datetime | None]


_ALWAYS = ("kind", "stops", "area", "walk_minutes_max")
"""What every place shown answers: it was searched for by these."""
MAX_REASONS = 3


def reasons(hit: Hit, search: Search) -> list[str]:
    """The words of people that a place is known to answer, each once: first what a source confirms, then what was searched by."""
    words: list[str] = []
    for wish in (*hit.met, *(key for key in _ALWAYS if key in search.values)):
        key, _, value = wish.partition("=")
        said = search.said.get((key, value)) or search.said.get((key, None))
        if said and said.words not in words:
            words.append(said.words)
    return words[:MAX_REASONS]


def places(
    answer: Answer, search: Search, people: Sequence[Person], at: datetime, open_until: Closing, lang: str = "ko"
) -> list[dict[str, Any]]:
    """Each place of an answer in order: who it is, where, how far, open until, why, by which source, as of when."""
    return [_place(answer, index, search, people, at, open_until, lang) for index in range(len(answer.hits))]


def courses(answer: Answer, people: Sequence[Person]) -> list[dict[str, Any]]:
    """What can be chosen of a course: each by the ids and names of its stops; where it begins tells its kind and everybody's way."""
    found: list[dict[str, Any]] = []
    for course in (answer.course, *answer.other_courses):
        if course is None:
            continue
        first = course.stops[0].place
        minutes = answer.hits[0].minutes if course is answer.course else ()
        ways = {p.name: round(m) for p, m in zip(people, minutes, strict=False) if m is not None and p.name}
        stops = [
            {"id": stop.place.id, "name": stop.place.name, "arrive_at": f"{stop.arrive_at:%H:%M}"}
            for stop in course.stops
        ]
        found.append(
            {"id": "~".join(stop["id"] for stop in stops), "name": cards.course_name(course), "called": first.name, "kind": first.kind,
             "cuisine": first.cuisine, "minutes": ways, "stops": stops}
        )  # fmt: skip
    return found


def _place(
    answer: Answer, index: int, search: Search, people: Sequence[Person], at: datetime, open_until: Closing, lang: str
) -> dict[str, Any]:
    hit, course = answer.hits[index], answer.course
    place, korean = hit.place, lang == "ko"
    stop = course.stops[index] if course else None
    until_at = open_until(place.hours, stop.arrive_at if stop else at)
    ways = {p.name: round(m) for p, m in zip(people, hit.minutes, strict=False) if m is not None and p.name}
    shown: dict[str, Any] = {
        "id": place.id,
        "name": place.name,
        "kind": place.kind,
        "cuisine": place.cuisine,
        "address": place.address,
        "lat": round(place.lat, 6),
        "lon": round(place.lon, 6),
        "distance_m": round(hit.distance_m),
        "minutes": ways,
        "open": hit.open,
        "until": f"{until_at:%H:%M}" if until_at else None,
        "why": reasons(hit, search),
        "met": [cards.wish_name(wish, korean) for wish in hit.met],
        "source": ", ".join((place.source, *place.also)),
        "as_of": place.as_of or None,
        "links": dict(cards.links(place)),
    }
    if stop:
        stay = STAY_MIN[place.kind]
        shown |= {"arrive_at": f"{stop.arrive_at:%H:%M}", "walk_minutes": round(stop.walk_min), "stay_minutes": stay}
    return shown
