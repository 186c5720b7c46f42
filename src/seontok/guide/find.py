"""From a state to places: hard constraints first, then the fairest; what nobody can verify is said, never filtered by, never guessed."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from seontok.core.places import Place, PlaceSource, walk_minutes
from seontok.guide.asker import Asker, meeting_at
from seontok.guide.candidates import Candidates, IsOpen, Look, Once
from seontok.guide.choose import TASTE_MIN, Judged, Person, liking, rank
from seontok.guide.conflicts import conflicts, without
from seontok.guide.constraints import Verdict
from seontok.guide.course import Course, Stop, plan
from seontok.guide.spots import Lookup, Spot, placed, radius_m, spots
from seontok.guide.stops import reachable, state_at_stop, usual_stops
from seontok.guide.subway import TravelTime, on_foot

MAX_STOPS = 5
N_COURSES = 3
"""Courses shown, each beginning somewhere else."""
UNKNOWN_HOURS_M = 400.0
"""Way that a place known to be open may be farther than one whose hours nobody states."""
CONFIRMED_MIN = 3.0
"""Minutes of walking between stops that one confirmed wish is worth."""


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
    again: bool = False
    """The longest way would be that of who has had it each time lately."""


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
    """What has to be asked before looking."""
    rejected: Mapping[str, int] = field(default_factory=dict)
    """Why candidates fell, and how many."""
    course: Course | None = None
    """Where stops were asked for: `hits` are these stops in order."""
    other_courses: tuple[Course, ...] = ()
    """The next best ones, each with another first stop."""
    next_course: Course | None = None
    """The best of those not shown."""


@dataclass(frozen=True, slots=True)
class Finder:
    """Finds places for a state. Gets its sources in the constructor."""

    source: PlaceSource
    is_open: IsOpen
    lookup: Lookup = lambda name: ()
    travel: TravelTime = on_foot

    def placed(self, state: Mapping[str, Any], said: str) -> dict[str, Any]:
        """See `spots.placed`."""
        return placed(state, said, self.lookup)

    def find(self, state: Mapping[str, Any], asker: Asker, *, limit: int = 3) -> Answer:
        """The best places for the state, with what could not be verified and what was, or would have to be, widened."""
        points, ask = spots(state, asker, self.lookup)
        return (
            Answer(ask=tuple(ask))
            if ask
            else replace(self, source=Once(self.source))._found(state, asker, points, limit)
        )

    @property
    def _candidates(self) -> Candidates:
        return Candidates(self.source, self.is_open)

    def _found(self, state: Mapping[str, Any], asker: Asker, points: Sequence[Spot], limit: int) -> Answer:
        stops = _stops(state, asker)
        if stops:
            return self._course(state, asker, points, stops)
        limit = state.get("wanted_count") or limit
        notes = self._conflicts(state, asker, points)
        look = self._candidates.look(state, asker, points, 1)
        for factor in () if state.get("walk_minutes_max") else (2, 4):
            if len(look.passed) >= limit:
                break
            wider = self._candidates.look(state, asker, points, factor)
            if len(wider.passed) > len(look.passed):
                radius = round(radius_m(state, points[0].level))
                notes = [n for n in notes if n["key"] != "radius_m"]
                notes = [*notes, {"key": "radius_m", "from": radius, "to": radius * factor, "applied": True}]
                look = wider
        if len(look.passed) < limit:
            notes += self._offers(state, asker, points, look)
        return self._answer(state, asker, points, look, notes, limit)

    def _conflicts(self, state: Mapping[str, Any], asker: Asker, points: Sequence[Spot]) -> list[dict[str, Any]]:
        """Pairs of wishes that cannot both hold, with how many places giving up one of them would leave."""
        notes: list[dict[str, Any]] = []
        for one in conflicts(state):
            gives = [
                (wish, len(self._candidates.look(without(state, wish), asker, points, 1).passed)) for wish in one.may_go
            ]
            options = [{"drop": wish, "gives": n} for wish, n in gives]
            notes.append({"key": "conflict", "pair": list(one.pair), "options": options, "applied": False})
        return notes

    def _offers(
        self, state: Mapping[str, Any], asker: Asker, points: Sequence[Spot], look: Look
    ) -> list[dict[str, Any]]:
        """What giving up one constraint that was said would give; none is given up unasked."""
        offers: list[dict[str, Any]] = []
        if look.silent:
            names = [v.place.name for v in look.silent[:3]]
            offers.append(
                {"key": "avoid", "to": "ask the place", "gives": len(look.silent), "names": names, "applied": False}
            )
        word = asker.sought.get(str(state.get("kind")), "")
        gives = len(self._candidates.look(state, replace(asker, sought={}), points, 1).passed) if word else 0
        if gives > len(look.passed):
            offers.append({"key": "kind", "from": word, "to": state["kind"], "gives": gives, "applied": False})
        trials = {
            "cuisine": None,
            "walk_minutes_max": state.get("walk_minutes_max", 0) * 2,
            "price_per_person_max": None,
        }
        for key, to in trials.items():
            if key in state:
                other = {k: v for k, v in state.items() if k != key} | ({key: to} if to else {})
                gives = len(self._candidates.look(other, asker, points, 1).passed)
                if gives > len(look.passed):
                    offers.append({"key": key, "from": state[key], "to": to, "gives": gives, "applied": False})
        return offers

    def _course(self, state: Mapping[str, Any], asker: Asker, points: Sequence[Spot], stops: tuple[str, ...]) -> Answer:
        """The stops of a course in order, each open on arrival; without one, what each stop alone would give."""
        notes = self._conflicts(state, asker, points)
        if not state.get("stops"):
            notes.append({"key": "stops", "to": list(stops), "applied": True})
        wishes = [state_at_stop(state, stops, i) for i in range(len(stops))]
        found = [self._stop(wish, asker, points, 1) for wish in wishes]
        if not all(found) and not state.get("walk_minutes_max"):
            found = [column or self._stop(wish, asker, points, 2) for column, wish in zip(found, wishes, strict=True)]
            radius = round(radius_m(state, points[0].level))
            notes.append({"key": "radius_m", "from": radius, "to": radius * 2, "applied": True})
        verdicts = {v.place.id: v for column in found for v in column}
        start_at = meeting_at({**state, "stops": list(stops)}, asker.now, asker.half_day)
        worth = _worth(asker, verdicts)
        columns = reachable([[v.place for v in column] for column in found])
        ways = {id_: walk_minutes(v.distance_m) for id_, v in verdicts.items()}
        courses = self._courses(columns, start_at, worth, lambda place: ways[place.id])
        if not courses:
            gives = {stop: len(column) for stop, column in zip(stops, found, strict=True)}
            notes.append({"key": "course", "gives": gives, "applied": False})
            first = next((i for i, column in enumerate(found) if column), None)
            if first is None:
                return Answer(relaxed=tuple(notes))
            alone = wishes[first] | {key: state[key] for key in ("date", "time") if key in state}
            return self._answer(alone, asker, points, self._candidates.look(alone, asker, points, 1), notes, 3)
        best, *others = courses
        shown = [verdicts[stop.place.id] for stop in best.stops]
        hits = [_stop_hit(stop, verdicts[stop.place.id], self.is_open) for stop in best.stops]
        hits[0] = replace(hits[0], minutes=self._ways(asker.people, best.stops[0].place))
        return Answer(
            tuple(hits), None, tuple(_unverified(state, shown)), tuple(notes), course=best,
            other_courses=tuple(others[: N_COURSES - 1]), next_course=next(iter(others[N_COURSES - 1 :]), None),
        )  # fmt: skip

    def _courses(
        self,
        columns: list[list[Place]],
        start_at: datetime,
        worth: Callable[[Place], float],
        lead: Callable[[Place], float],
    ) -> list[Course]:
        """The best courses, each with another first stop: those to show and one more."""
        first, *rest = columns
        found: list[Course] = []
        while len(found) <= N_COURSES:
            course = plan([first, *rest], start_at, self.is_open, worth=worth, lead=lead)
            if course is None:
                break
            found.append(course)
            first = [place for place in first if place.id != course.stops[0].place.id]
        return found

    def _ways(self, people: Sequence[Person], place: Place) -> tuple[float | None, ...]:
        """How long everybody's way to a place is."""
        point = (place.lat, place.lon)
        return tuple(self.travel(p.origin, [point])[0] if p.origin else None for p in people)

    def _stop(self, state: Mapping[str, Any], asker: Asker, points: Sequence[Spot], widen: int) -> list[Verdict]:
        """The candidates of one stop, the fairest for those who come first."""
        passed = [v for v in self._candidates.judged(state, asker, points, widen, None) if v.passes]
        if not asker.people:
            return sorted(passed, key=lambda v: (-len(v.met), v.distance_m, v.place.id))
        verdicts = {v.place.id: v for v in passed}
        judged = rank(asker.people, [v.place for v in passed], asker.history, travel=self.travel)
        return [verdicts[j.place.id] for j in judged]

    def _answer(
        self, state: Mapping[str, Any], asker: Asker, points: Sequence[Spot], look: Look,
        notes: list[dict[str, Any]], limit: int,
    ) -> Answer:  # fmt: skip
        verdicts = {v.place.id: v for v in look.passed}
        weighed = bool(asker.people or asker.likes)
        if weighed:
            alone = Person("", points[0].point if len(points) == 1 else None, asker.likes)
            judged = rank(asker.people or (alone,), [v.place for v in look.passed], asker.history, travel=self.travel)
        else:  # one who asks alone and of whom nothing is known: distance decides
            judged = [Judged(v.place, (None,), (0.0,), 0.0) for v in look.passed]
        judged = heapq.nsmallest(limit + 1, judged, key=lambda j: _order(j, verdicts[j.place.id], state, weighed))
        hits = tuple(_hit(j, verdicts[j.place.id]) for j in judged)
        shown = hits[:limit]
        unverified = tuple(_unverified(state, [verdicts[h.place.id] for h in shown]))
        runner_up = hits[limit] if len(hits) > limit else None
        return Answer(shown, runner_up, unverified, tuple(notes), rejected=look.rejected)


def _stops(state: Mapping[str, Any], asker: Asker) -> tuple[str, ...]:
    """The stops asked for, at most five; the usual ones where a course is asked for without any; empty for a single place."""
    named = tuple(state.get("stops", ()))[:MAX_STOPS]
    if named or not asker.course:
        return named
    usual = usual_stops(meeting_at(state, asker.now, asker.half_day))
    kind = state.get("kind")
    return usual if kind is None or kind in usual else (*usual[:2], kind)


def _worth(asker: Asker, verdicts: Mapping[str, Verdict]) -> Callable[[Place], float]:
    """Minutes of walking a stop is worth: what it confirms, and how well the one it suits least likes it."""

    def worth(place: Place) -> float:
        likes = [liking(person, place) for person in asker.people if person.taste]
        return CONFIRMED_MIN * len(verdicts[place.id].met) + TASTE_MIN / 2 * min(likes, default=0.0)

    return worth


def _stop_hit(stop: Stop, verdict: Verdict, is_open: IsOpen) -> Hit:
    return Hit(verdict.place, verdict.distance_m, is_open(verdict.place.hours, stop.arrive_at), verdict.met)


def _order(judged: Judged, verdict: Verdict, state: Mapping[str, Any], group: bool) -> tuple[Any, ...]:
    """Sort key: the order asked for, else fairness in a group, nobody last again and again; confirmed wishes come first, hours nobody states count as some way more."""
    confirmed = -len(verdict.met)
    if state.get("sort") == "near":
        return (verdict.distance_m, judged.place.id)
    price = float(judged.place.facts.get("price", "inf")) if state.get("sort") == "cheap" else 0.0
    unsure_m = UNKNOWN_HOURS_M if verdict.open is None else 0.0
    closeness = round(judged.score / 2) if group else round((verdict.distance_m + unsure_m) / 200)
    return (
        price,
        judged.again,
        closeness if group else 0,
        confirmed,
        closeness,
        verdict.open is None,
        verdict.distance_m,
        judged.place.id,
    )


def _hit(judged: Judged, verdict: Verdict) -> Hit:
    known = [i for i, m in enumerate(judged.minutes) if m is not None]
    worst = max(known, key=lambda i: judged.costs[i]) if known else -1
    return Hit(
        judged.place, verdict.distance_m, verdict.open, verdict.met, judged.minutes, judged.score, worst, judged.again
    )


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
