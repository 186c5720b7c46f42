"""From a state to places: hard constraints first, then the fairest; what nobody can verify is said, never filtered by, never guessed."""

from __future__ import annotations

import heapq
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from seontok.core.places import (
    DETOUR,
    KINDS,
    WALKING_M_PER_MIN,
    Place,
    PlaceQuery,
    PlaceSource,
    distance_m,
    walk_minutes,
)
from seontok.guide import areas
from seontok.guide.choose import TASTE_MIN, Judged, Outcome, Person, liking, midpoint, rank
from seontok.guide.conflicts import conflicts, without
from seontok.guide.constraints import BY_NAME, EATS, Verdict, judge
from seontok.guide.course import Course, Stop, plan
from seontok.guide.stops import reachable, state_at_stop, usual_stops
from seontok.guide.subway import Point, TravelTime, on_foot
from seontok.korean.particles import josa

RADIUS_M = {"station": 800.0, "quarter": 800.0, "emd": 1200.0, "sigungu": 5000.0, "sido": 20_000.0, "point": 800.0}
"""How far around an area places are looked for where nobody says how far to walk."""
LATE = "23:00"
"""Open then is open late."""
MAX_CANDIDATES = 2000
MAX_STOPS = 5
N_COURSES = 3
"""Courses shown, each beginning somewhere else."""
UNKNOWN_HOURS_M = 400.0
"""Way that a place known to be open may be farther than one whose hours nobody states."""
CONFIRMED_MIN = 3.0
"""Minutes of walking between stops that one confirmed wish is worth."""
_NEAR = re.compile(r"((?:[가-힣A-Za-z0-9]+\s){0,3}[가-힣A-Za-z0-9]+?)\s?(?:근처|주변|부근|앞에|옆에|쪽에)")
_USUAL_CLOCK = {"아침": "09:00", "브런치": "11:00", "점심": "12:30", "낮": "13:00", "저녁": "19:00", "밤": "20:00", "한잔": "20:00", "술": "20:00",
                "breakfast": "09:00", "brunch": "11:00", "lunch": "12:30", "dinner": "19:00", "tonight": "19:00", "evening": "19:00", "drinks": "20:00"}  # fmt: skip
"""When a meeting starts if only the half day is said; the start of a course or a check of hours rests on it."""
_MEALS = ("점심", "저녁", "lunch", "dinner")
"""Half days that are meals: where no kind is said, it is restaurants that are looked for."""
IsOpen = Callable[[str, datetime], bool | None]
Lookup = Callable[[str], Sequence[Place]]
"""The places of exactly this name: landmarks that the gazetteer lacks."""


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks, and what the guide may know of them."""

    now: datetime
    here: Point | None = None
    people: tuple[Person, ...] = ()
    history: tuple[Outcome, ...] = ()
    allergies: frozenset[str] = frozenset()
    """Those of `avoid` that were called an allergy: no place passes on silence."""
    course: bool = False
    """A course is asked for without its stops being named."""
    half_day: str = ""
    """점심, 저녁 …, where it was said without a clock time."""
    usual: tuple[str, ...] = ()
    """Areas the owner usually goes to, for the question where to look."""
    likes: Mapping[str, float] = field(default_factory=dict)
    """Taste of one who asks alone: feature → −1 … 1."""
    sought: Mapping[str, str] = field(default_factory=dict)
    """Kind → the word it was asked for with: "박물관" is more than culture."""
    korean: bool = True
    """The language questions are put in; English otherwise."""
    said: str = ""
    """What was said, a message a line: "강남구 신사동" tells which of two 신사동 is meant."""
    company: int = 1
    """How many people the room has: the middle between them is none where only one says where they set out."""

    @property
    def knows_middle(self) -> bool:
        """Whether enough people say where they set out."""
        return sum(p.origin is not None for p in self.people) >= min(2, self.company)

    @property
    def known(self) -> list[Point]:
        """Where those who come are known to be."""
        return [point for point in (self.here, *(p.origin for p in self.people)) if point]


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
class Spot:
    """Where to look around."""

    point: Point
    level: str
    """A level of the gazetteer, or "point"; see RADIUS_M."""
    name: str = ""
    """The area as one would type it into a map; empty for a point nobody named."""


@dataclass(frozen=True, slots=True)
class _Once:
    """A source asked the same thing once: trials of other wishes ask again and again."""

    source: PlaceSource
    told: dict[PlaceQuery, Sequence[Place]] = field(default_factory=dict)

    def search(self, query: PlaceQuery) -> Sequence[Place]:
        """See `PlaceSource.search`."""
        if query not in self.told:
            self.told[query] = self.source.search(query)
        return self.told[query]


@dataclass(frozen=True, slots=True)
class Finder:
    """Finds places for a state. Gets its sources in the constructor."""

    source: PlaceSource
    is_open: IsOpen
    lookup: Lookup = lambda name: ()
    travel: TravelTime = on_foot

    def placed(self, state: Mapping[str, Any], said: str) -> dict[str, Any]:
        """The state with the area that only the owner's own places tell: "효원공원 근처" where reading knows no such area.

        Args:
            said: What was said, a message a line.
        """
        if state.get("area", ["here"]) != ["here"]:
            return dict(state)
        for line in reversed(said.splitlines()):
            for match in _NEAR.finditer(line):
                words = match[1].split()
                names = [" ".join(words[-n:]) for n in range(len(words), 0, -1)]
                known = next((name for name in names if len(name) > 1 and self.lookup(name)), None)
                if known:
                    return {**state, "area": [known]}
        return dict(state)

    def find(self, state: Mapping[str, Any], asker: Asker, *, limit: int = 3) -> Answer:
        """The best places for the state, with what could not be verified and what was, or would have to be, widened."""
        points, ask = self._points(state, asker)
        return (
            Answer(ask=tuple(ask))
            if ask
            else replace(self, source=_Once(self.source))._found(state, asker, points, limit)
        )

    def _found(self, state: Mapping[str, Any], asker: Asker, points: Sequence[Spot], limit: int) -> Answer:
        stops = _stops(state, asker)
        if stops:
            return self._course(state, asker, points, stops)
        limit = state.get("wanted_count") or limit
        notes = self._conflicts(state, asker, points)
        look = self._look(state, asker, points, 1)
        for factor in () if state.get("walk_minutes_max") else (2, 4):
            if len(look.passed) >= limit:
                break
            wider = self._look(state, asker, points, factor)
            if len(wider.passed) > len(look.passed):
                radius = round(_radius(state, points[0].level))
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
            gives = [(wish, len(self._look(without(state, wish), asker, points, 1).passed)) for wish in one.may_go]
            options = [{"drop": wish, "gives": n} for wish, n in gives]
            notes.append({"key": "conflict", "pair": list(one.pair), "options": options, "applied": False})
        return notes

    def _offers(
        self, state: Mapping[str, Any], asker: Asker, points: Sequence[Spot], look: _Look
    ) -> list[dict[str, Any]]:
        """What giving up one constraint that was said would give; none is given up unasked."""
        offers: list[dict[str, Any]] = []
        if look.silent:
            names = [v.place.name for v in look.silent[:3]]
            offers.append(
                {"key": "avoid", "to": "ask the place", "gives": len(look.silent), "names": names, "applied": False}
            )
        word = asker.sought.get(str(state.get("kind")), "")
        gives = len(self._look(state, replace(asker, sought={}), points, 1).passed) if word else 0
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
                gives = len(self._look(other, asker, points, 1).passed)
                if gives > len(look.passed):
                    offers.append({"key": key, "from": state[key], "to": to, "gives": gives, "applied": False})
        return offers

    def _points(self, state: Mapping[str, Any], asker: Asker) -> tuple[list[Spot], list[str]]:
        """The spots of the areas, and questions."""
        points: list[Spot] = []
        ask: list[str] = []
        for name in state.get("area", ["midpoint"] if asker.knows_middle else ["here"]):
            point, question = self._point(name, asker)
            if point:
                points.append(point)
            ask += [question] if question else []
        return points, ask

    def _point(self, name: str, asker: Asker) -> tuple[Spot | None, str]:
        if name == "here":
            return (Spot(asker.here, "point"), "") if asker.here else (None, _where_question(asker.usual, asker.korean))
        if name == "midpoint":
            middle = midpoint(asker.people) if asker.knows_middle else None
            return (Spot(middle, "station"), "") if middle else (None, _FROM_WHERE[asker.korean])
        lines = asker.said.splitlines()
        of_it = [line for line in lines if name in line.replace(" ", "")]  # "부산 다녀왔어" tells nothing of 중구
        options = areas.meant(self._options(name), " ".join(of_it or lines), asker.known)
        if not options:
            return None, f"{name}: {_NOT_FOUND[asker.korean]}"
        if len(options) > 1:
            which = ", ".join(f"{a.parent} {a.name}".strip() for a in options[:5])
            return None, f"{name}: {which} 가운데 어디인가요?" if asker.korean else f"{name}: which one? {which}"
        one = options[0]
        called = f"{one.parent} {one.name}" if one.level in ("sigungu", "emd") else name
        return Spot((one.lat or 0.0, one.lon or 0.0), one.level, called), ""

    def _options(self, name: str) -> list[areas.Area]:
        """What a name can mean: areas of the gazetteer, else places of this name far from each other."""
        found = [a for a in areas.resolve(name) if a.lat is not None and a.lon is not None]
        landmarks = [] if found else [areas.Area(name, "quarter", p.address, p.lat, p.lon) for p in self.lookup(name)]
        return found or areas.distinct(landmarks)

    def _look(self, state: Mapping[str, Any], asker: Asker, points: Sequence[Spot], widen: int) -> _Look:
        """Every candidate around the areas, judged."""
        verdicts = self._judged(state, asker, points, widen, meeting_at(state, asker.now, asker.half_day))
        rejected: dict[str, int] = {}
        for verdict in verdicts:
            if verdict.fails:
                rejected[verdict.fails[0]] = rejected.get(verdict.fails[0], 0) + 1
        return _Look(
            [v for v in verdicts if v.passes], [v for v in verdicts if v.blocked_by_unknown and not v.fails], rejected
        )

    def _judged(
        self, state: Mapping[str, Any], asker: Asker, points: Sequence[Spot], widen: int,
        at: datetime | None,
    ) -> list[Verdict]:  # fmt: skip
        """Every candidate around the areas, each once, from the nearest area; hours count where `at` is given."""
        kinds = (state["kind"],) if state.get("kind") else ("restaurant",) if asker.half_day in _MEALS else KINDS[:3]
        day = state.get("date") or asker.now.date().isoformat()
        late_at = datetime.fromisoformat(f"{day}T{LATE}") if state.get("open_late") else None
        seen: dict[str, Verdict] = {}
        by_name = not state.keys().isdisjoint(BY_NAME) or "shopping" in kinds
        plain: dict[tuple[str, bool | None, bool | None], Verdict] = {}  # of places no source states anything of
        word = state.get("cuisine") or asker.sought.get(kinds[0], "")
        for spot in points:
            (lat, lon), radius = spot.point, _radius(state, spot.level) * widen
            query = PlaceQuery(lat, lon, radius, kinds, limit=MAX_CANDIDATES, wanted=word, area=spot.name)
            for place in self.source.search(query):
                metres = distance_m(lat, lon, place.lat, place.lon)
                if place.id not in seen or seen[place.id].distance_m > metres:
                    opened = self.is_open(place.hours, at) if at else None
                    late = self.is_open(place.hours, late_at) if late_at else None
                    sought = "" if place.kind in EATS else asker.sought.get(place.kind, "")
                    sort = None if by_name or sought or place.facts else (place.kind, opened, late)
                    like = plain.get(sort) if sort else None
                    if like is None:
                        like = judge(place, state, opened, asker.allergies, late=late, sought=sought, distance_m=metres)
                        if sort:
                            plain[sort] = like
                    seen[place.id] = Verdict(
                        place, opened, like.fails, like.unknown, like.met, like.blocked_by_unknown, metres
                    )
        return list(seen.values())

    def _course(self, state: Mapping[str, Any], asker: Asker, points: Sequence[Spot], stops: tuple[str, ...]) -> Answer:
        """The stops of a course in order, each open on arrival; without one, what each stop alone would give."""
        notes = self._conflicts(state, asker, points)
        if not state.get("stops"):
            notes.append({"key": "stops", "to": list(stops), "applied": True})
        wishes = [state_at_stop(state, stops, i) for i in range(len(stops))]
        found = [self._stop(wish, asker, points, 1) for wish in wishes]
        if not all(found) and not state.get("walk_minutes_max"):
            found = [column or self._stop(wish, asker, points, 2) for column, wish in zip(found, wishes, strict=True)]
            radius = round(_radius(state, points[0].level))
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
            return self._answer(alone, asker, points, self._look(alone, asker, points, 1), notes, 3)
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
        passed = [v for v in self._judged(state, asker, points, widen, None) if v.passes]
        if not asker.people:
            return sorted(passed, key=lambda v: (-len(v.met), v.distance_m, v.place.id))
        verdicts = {v.place.id: v for v in passed}
        judged = rank(asker.people, [v.place for v in passed], asker.history, travel=self.travel)
        return [verdicts[j.place.id] for j in judged]

    def _answer(
        self, state: Mapping[str, Any], asker: Asker, points: Sequence[Spot], look: _Look,
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


@dataclass(frozen=True, slots=True)
class _Look:
    """Candidates after the hard constraints."""

    passed: list[Verdict]
    silent: list[Verdict]
    """Those only an allergy or diet stands against that nobody speaks of."""
    rejected: dict[str, int]


_FROM_WHERE = (
    "To find the middle, say where everybody sets out from.",
    "중간 지점을 찾으려면 다들 어디서 출발하는지 알려 주세요.",
)
_NOT_FOUND = (
    "not found on the map. Which station or neighbourhood is near?",
    "지도에서 찾지 못했어요. 가까운 역이나 동 이름을 알려 주세요.",
)


def _where_question(usual: Sequence[str], korean: bool) -> str:
    if not korean:
        often = f" You are often around {' or '.join(usual[:2])}." if usual else ""
        return f"Near where? Name a neighbourhood or a station.{often}"
    names = f"{josa(usual[0], '이나/나')} {usual[1]}" if len(usual) > 1 else "".join(usual)
    often = f" 자주 가는 {names} 근처도 좋아요." if usual else ""
    return f"어디 근처에서 찾을까요? 동네나 역 이름을 알려 주세요.{often}"


def meeting_at(state: Mapping[str, Any], now: datetime, half_day: str = "") -> datetime:
    """The wall-clock minute the wish is about: the time said, else the usual one of the half day or the kind; never before now."""
    day = state.get("date") or now.date().isoformat()
    if state.get("time"):
        return datetime.fromisoformat(f"{day}T{state['time']}")
    today = day == now.date().isoformat()
    usual = _USUAL_CLOCK.get(half_day, "")
    if today and not usual:
        return now
    first = (state.get("stops") or [state.get("kind")])[0]
    at = datetime.fromisoformat(f"{day}T{usual or ('19:00' if first in ('restaurant', 'bar') else '14:00')}")
    return max(at, now) if today else at


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


def _radius(state: Mapping[str, Any], level: str) -> float:
    minutes = state.get("walk_minutes_max")
    return minutes * WALKING_M_PER_MIN / DETOUR if minutes else RADIUS_M[level]


def _order(judged: Judged, verdict: Verdict, state: Mapping[str, Any], group: bool) -> tuple[Any, ...]:
    """Sort key: the order asked for, else fairness in a group; confirmed wishes come first, hours nobody states count as some way more."""
    confirmed = -len(verdict.met)
    if state.get("sort") == "near":
        return (verdict.distance_m, judged.place.id)
    price = float(judged.place.facts.get("price", "inf")) if state.get("sort") == "cheap" else 0.0
    unsure_m = UNKNOWN_HOURS_M if verdict.open is None else 0.0
    closeness = round(judged.score / 2) if group else round((verdict.distance_m + unsure_m) / 200)
    return (
        price,
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
