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
        """The best places for the state, with what could not be verified and what was, or would have to be, widened."""
        points, ask = self._points(state, asker)
        if ask:
            return Answer(ask=tuple(ask))
        limit = state.get("wanted_count") or limit
        notes: list[dict[str, Any]] = conflicts(state)
        look = self._look(state, asker, points, 1)
        for factor in () if state.get("walk_minutes_max") else (2, 4):
            if len(look.passed) >= limit:
                break
            wider = self._look(state, asker, points, factor)
            if len(wider.passed) > len(look.passed):
                radius = round(_radius(state, points[0][1]))
                notes = [*conflicts(state), {"key": "radius_m", "from": radius, "to": radius * factor, "applied": True}]
                look = wider
        if len(look.passed) < limit:
            notes += self._offers(state, asker, points, look)
        return self._answer(state, asker, points, look, notes, limit)

    def _offers(
        self, state: Mapping[str, Any], asker: Asker, points: Sequence[tuple[Point, str]], look: _Look
    ) -> list[dict[str, Any]]:
        """What giving up one constraint that was said would give; none is given up unasked."""
        offers: list[dict[str, Any]] = []
        if look.silent:
            names = [v.place.name for v in look.silent[:3]]
            offers.append(
                {"key": "avoid", "to": "ask the place", "gives": len(look.silent), "names": names, "applied": False}
            )
        trials = {
            "cuisine": None,
            "walk_minutes_max": state.get("walk_minutes_max", 0) * 2,
            "price_per_person_max": None,
        }
        for key, to in trials.items():
            if key in state:
                other = {k: v for k, v in state.items() if k != key} | ({key: to} if to else {})
                gives = len(self._look(other, asker, points, 1).passed)
                if gives > len(look.passed):
                    offers.append({"key": key, "from": state[key], "to": to, "gives": gives, "applied": False})
        return offers

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
            return (
                ((asker.here, "point"), "")
                if asker.here
                else (None, "어디 근처에서 찾을까요? 동네나 역 이름을 알려 주세요.")
            )
        if name == "midpoint":
            middle = midpoint(asker.people)
            return (
                ((middle, "station"), "")
                if middle
                else (None, "중간 지점을 찾으려면 다들 어디서 출발하는지 알려 주세요.")
            )
        options = [a for a in areas.resolve(name) if a.lat is not None and a.lon is not None]
        if len(options) > 1:
            return None, f"{name}: {', '.join(f'{a.parent} {a.name}' for a in options[:5])} 가운데 어디인가요?"
        if options:
            return ((options[0].lat or 0.0, options[0].lon or 0.0), options[0].level), ""
        known = self.lookup(name)
        return (
            ((known, "quarter"), "")
            if known
            else (None, f"{name}: 지도에서 찾지 못했어요. 가까운 역이나 동 이름을 알려 주세요.")
        )

    def _look(self, state: Mapping[str, Any], asker: Asker, points: Sequence[tuple[Point, str]], widen: int) -> _Look:
        """Every candidate around the areas, judged."""
        at = meeting_at(state, asker.now)
        kinds = (
            tuple(dict.fromkeys(state["stops"]))
            if state.get("stops")
            else (state["kind"],)
            if state.get("kind")
            else KINDS[:3]
        )
        seen: dict[str, Verdict] = {}
        for (lat, lon), level in points:
            radius = _radius(state, level) * widen
            for place in self.source.search(PlaceQuery(lat, lon, radius, kinds, limit=MAX_CANDIDATES)):
                metres = distance_m(lat, lon, place.lat, place.lon)
                if place.id not in seen or seen[place.id].distance_m > metres:
                    seen[place.id] = replace(
                        judge(place, state, self.is_open(place.hours, at), asker.allergies), distance_m=metres
                    )
        rejected: dict[str, int] = {}
        for verdict in seen.values():
            if verdict.fails:
                rejected[verdict.fails[0]] = rejected.get(verdict.fails[0], 0) + 1
        verdicts = list(seen.values())
        return _Look(
            [v for v in verdicts if v.passes], [v for v in verdicts if v.blocked_by_unknown and not v.fails], rejected
        )

    def _answer(
        self, state: Mapping[str, Any], asker: Asker, points: Sequence[tuple[Point, str]], look: _Look,
        notes: list[dict[str, Any]], limit: int,
    ) -> Answer:  # fmt: skip
        verdicts = {v.place.id: v for v in look.passed}
        people = asker.people or (Person("", points[0][0] if len(points) == 1 else None),)
        judged = rank(people, [v.place for v in look.passed], asker.history, travel=self.travel)
        judged.sort(key=lambda j: _order(j, verdicts[j.place.id], state, bool(asker.people)))
        hits = tuple(_hit(j, verdicts[j.place.id]) for j in judged[: limit + 1])
        shown = hits[:limit]
        unverified = tuple(_unverified(state, [verdicts[h.place.id] for h in shown]))
        runner_up = hits[limit] if len(hits) > limit else None
        return Answer(shown, runner_up, unverified, tuple(notes), rejected=look.rejected)


@dataclass(frozen=True, slots=True)
class _Look:
    """Candidates after the hard constraints."""

    passed: list[Verdict]
    silent: list[Verdict]
    """Those only an allergy or diet stands against that nobody speaks of."""
    rejected: dict[str, int]


def meeting_at(state: Mapping[str, Any], now: datetime) -> datetime:
    """The wall-clock minute the wish is about; now where none is said."""
    day = state.get("date") or now.date().isoformat()
    clock = state.get("time") or (
        now.strftime("%H:%M")
        if day == now.date().isoformat()
        else "19:00"
        if state.get("kind") in ("restaurant", "bar")
        else "14:00"
    )
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
    return [
        {"key": key, "value": value, "coverage": round(1 - n / len(shown), 2) if shown else 0.0}
        for (key, value), n in sorted(wishes.items())
    ]
