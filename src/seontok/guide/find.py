"""From a state to places: hard constraints first, then the fairest; what nobody can verify is said, never filtered by, never guessed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from seontok.core.places import DETOUR, KINDS, WALKING_M_PER_MIN, Place, PlaceQuery, PlaceSource, distance_m
from seontok.guide import areas
from seontok.guide.choose import Judged, Outcome, Person, midpoint, rank
from seontok.guide.conflicts import conflicts
from seontok.guide.constraints import Verdict, judge
from seontok.guide.subway import Point, TravelTime, on_foot

RADIUS_M = {"station": 800.0, "quarter": 800.0, "emd": 1200.0, "sigungu": 5000.0, "sido": 20_000.0, "point": 800.0}
"""How far around an area places are looked for where nobody says how far to walk."""
MAX_CANDIDATES = 2000
IsOpen = Callable[[str, datetime], bool | None]
Lookup = Callable[[str], Point | None]
"""Where a landmark lies that the gazetteer lacks; None if nobody knows."""


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks, and what the guide may know of them."""

    now: datetime
    here: Point | None = None
    people: tuple[Person, ...] = ()
    history: tuple[Outcome, ...] = ()
    allergies: frozenset[str] = frozenset()
    """Those of `avoid` that were called an allergy: no place passes on silence."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A place that answers the wish."""

    place: Place
    distance_m: float
    """From the nearest point of the area asked for."""
    open: bool | None
    """At the time asked for; None if nobody can say."""
    met: tuple[str, ...]
    """Wishes a source confirms, as "key=value"."""
    minutes: tuple[float | None, ...] = ()
    """Way of each person."""
    score: float = 0.0
    worst: int = -1
    """Index of the person whose way decides."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the guide found."""

    hits: tuple[Hit, ...] = ()
    runner_up: Hit | None = None
    unverified: tuple[dict[str, Any], ...] = ()
    """Wishes with, of the places shown, the share for which a source answers them."""
    relaxed: tuple[dict[str, Any], ...] = ()
    """Constraints that were widened to find enough, or that would have to give."""
    ask: tuple[str, ...] = ()
    """What has to be asked before looking, in Korean."""
    rejected: Mapping[str, int] = field(default_factory=dict)
    """Why candidates fell, and how many."""


@dataclass(frozen=True, slots=True)
class Finder:
    """Finds places for a state. Gets its sources in the constructor."""

    source: PlaceSource
    is_open: IsOpen
    lookup: Lookup = lambda name: None
    travel: TravelTime = on_foot

    def find(self, state: Mapping[str, Any], asker: Asker, *, limit: int = 3) -> Answer:
        """The best places for the state, with what could not be verified and what was widened."""
        points, ask = self._points(state, asker)
        if ask:
            return Answer(ask=tuple(ask))
        limit = state.get("wanted_count") or limit
        found = conflicts(state)
        widened: list[dict[str, Any]] = list(found)
        tried: dict[str, Any] = dict(state)
        for change in ({}, {"radius": 2}, {"radius": 4}, {"cuisine": None, "radius": 4}):
            if "cuisine" in change:
                if "cuisine" not in tried:
                    break
                tried.pop("cuisine")
            verdicts, rejected = self._candidates(tried, asker, points, change.get("radius", 1))
            passed = [v for v in verdicts if v.passes]
            if len(passed) >= limit:
                break
        widened += _widened(state, tried, points, change.get("radius", 1) if passed else 1)
        checks = [v for v in verdicts if v.blocked_by_unknown]
        if len(passed) < limit and checks:
            widened.append({"key": "avoid", "why": "no source says whether these are safe; asking the place would", "gives": len(checks), "names": [v.place.name for v in checks[:3]]})
        return self._answer(tried, asker, points, passed, rejected, widened, limit)

    def _points(self, state: Mapping[str, Any], asker: Asker) -> tuple[list[tuple[Point, str]], list[str]]:
        """((point, level) of each area, questions)."""
        points: list[tuple[Point, str]] = []
        ask: list[str] = []
        for name in state.get("area", ["midpoint"] if any(p.origin for p in asker.people) else ["here"]):
            point, question = self._point(name, asker)
            if point:
                points.append(point)
            ask += [question] if question else []
        return points, ask

    def _point(self, name: str, asker: Asker) -> tuple[tuple[Point, str] | None, str]:
        if name == "here":
            return ((asker.here, "point"), "") if asker.here else (None, "어디 근처에서 찾을까요? 동네나 역 이름을 알려 주세요.")
        if name == "midpoint":
            middle = midpoint(asker.people)
            return ((middle, "station"), "") if middle else (None, "중간 지점을 찾으려면 다들 어디서 출발하는지 알려 주세요.")
        options = [a for a in areas.resolve(name) if a.lat is not None and a.lon is not None]
        if len(options) > 1:
            return None, f"{name}: {', '.join(f'{a.parent} {a.name}' for a in options[:5])} 가운데 어디인가요?"
        if options:
            return ((options[0].lat or 0.0, options[0].lon or 0.0), options[0].level), ""
        known = self.lookup(name)
        return ((known, "quarter"), "") if known else (None, f"{name}: 지도에서 찾지 못했어요. 가까운 역이나 동 이름을 알려 주세요.")

    def _candidates(self, state: Mapping[str, Any], asker: Asker, points: Sequence[tuple[Point, str]], widen: int) -> tuple[list[Verdict], dict[str, int]]:
        at = meeting_at(state, asker.now)
        kinds = tuple(dict.fromkeys(state["stops"])) if state.get("stops") else (state["kind"],) if state.get("kind") else KINDS[:3]
        seen: dict[str, Verdict] = {}
        for (lat, lon), level in points:
            radius = _radius(state, level) * widen
            for place in self.source.search(PlaceQuery(lat, lon, radius, kinds, limit=MAX_CANDIDATES)):
                metres = distance_m(lat, lon, place.lat, place.lon)
                if place.id not in seen or seen[place.id].distance_m > metres:
                    seen[place.id] = replace(judge(place, state, self.is_open(place.hours, at), asker.allergies), distance_m=metres)
        rejected: dict[str, int] = {}
        for verdict in seen.values():
            if verdict.fails:
                rejected[verdict.fails[0]] = rejected.get(verdict.fails[0], 0) + 1
        return list(seen.values()), rejected

    def _answer(self, state: Mapping[str, Any], asker: Asker, points: Sequence[tuple[Point, str]], passed: Sequence[Verdict], rejected: Mapping[str, int], widened: list[dict[str, Any]], limit: int) -> Answer:
        verdicts = {v.place.id: v for v in passed}
        people = asker.people or (Person("", points[0][0] if len(points) == 1 else None),)
        judged = rank(people, [v.place for v in passed], asker.history, travel=self.travel)
        judged.sort(key=lambda j: _order(j, verdicts[j.place.id], state, bool(asker.people)))
        hits = tuple(_hit(j, verdicts[j.place.id]) for j in judged[: limit + 1])
        shown = hits[:limit]
        return Answer(shown, hits[limit] if len(hits) > limit else None, tuple(_unverified(state, [verdicts[h.place.id] for h in shown])), tuple(widened), rejected=rejected)


def meeting_at(state: Mapping[str, Any], now: datetime) -> datetime:
    """The wall-clock minute the wish is about; now where none is said."""
    day = state.get("date") or now.date().isoformat()
    clock = state.get("time") or (now.strftime("%H:%M") if day == now.date().isoformat() else "19:00" if state.get("kind") in ("restaurant", "bar") else "14:00")
    return datetime.fromisoformat(f"{day}T{clock}")


def _radius(state: Mapping[str, Any], level: str) -> float:
    minutes = state.get("walk_minutes_max")
    return minutes * WALKING_M_PER_MIN / DETOUR if minutes else RADIUS_M[level]


def _order(judged: Judged, verdict: Verdict, state: Mapping[str, Any], group: bool) -> tuple[Any, ...]:
    """Sort key: the order asked for, else fairness in a group; confirmed wishes and stated hours come first among equals."""
    confirmed = -len(verdict.met)
    if state.get("sort") == "near":
        return (verdict.distance_m, judged.place.id)
    closeness = round(judged.score / 2) if group else round(verdict.distance_m / 200)
    return (closeness if group else 0, confirmed, verdict.open is None, closeness, verdict.distance_m, judged.place.id)


def _hit(judged: Judged, verdict: Verdict) -> Hit:
    known = [i for i, m in enumerate(judged.minutes) if m is not None]
    worst = max(known, key=lambda i: judged.costs[i]) if known else -1
    return Hit(judged.place, verdict.distance_m, verdict.open, verdict.met, judged.minutes, judged.score, worst)


def _unverified(state: Mapping[str, Any], shown: Sequence[Verdict]) -> list[dict[str, Any]]:
    """Wishes that some of the places shown leave open; all of those nobody answers if none is shown."""
    wishes: dict[tuple[str, str], int] = {}
    for verdict in shown:
        for key, value in verdict.unknown:
            wishes[key, value] = wishes.get((key, value), 0) + 1
    if not shown:
        wishes = {("mood", mood): 0 for mood in state.get("mood", [])}
    return [{"key": key, "value": value, "coverage": round(1 - n / len(shown), 2) if shown else 0.0} for (key, value), n in sorted(wishes.items())]


def _widened(state: Mapping[str, Any], tried: Mapping[str, Any], points: Sequence[tuple[Point, str]], factor: int) -> list[dict[str, Any]]:
    changes: list[dict[str, Any]] = []
    if factor > 1:
        radius = _radius(state, points[0][1])
        changes.append({"key": "walk_minutes_max" if state.get("walk_minutes_max") else "radius_m", "from": state.get("walk_minutes_max") or round(radius), "to": (state.get("walk_minutes_max") or round(radius)) * factor})
    if "cuisine" in state and "cuisine" not in tried:
        changes.append({"key": "cuisine", "from": state["cuisine"], "to": None})
    return changes
