"""Courses: two to five stops in order, open when one gets there, each within a walk of the last."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from seontok.core.places import Place, distance_m, walk_minutes

STAY_MIN = {
    "restaurant": 70,
    "cafe": 60,
    "bar": 90,
    "culture": 90,
    "park": 45,
    "shopping": 45,
    "activity": 90,
    "lodging": 0,
}
"""How long people stay, by kind; the card says it is assumed."""
LEG_MAX_MIN = 20.0
NODE_BUDGET = 40_000
"""Steps of the search; beyond it the best course found so far is given."""
UNKNOWN_HOURS_MIN = 3.0
"""A stop whose hours nobody states counts as this much longer a walk."""
IsOpen = Callable[[str, datetime], bool | None]


@dataclass(frozen=True, slots=True)
class Stop:
    """One stop of a course."""

    place: Place
    arrive_at: datetime
    walk_min: float
    """From the stop before; 0 for the first."""


@dataclass(frozen=True, slots=True)
class Course:
    """Stops in order."""

    stops: tuple[Stop, ...]
    cost_min: float
    """Minutes walked, to the first stop too, hours nobody knows counted extra, less what the places are worth."""
    exact: bool
    """Whether the search looked at everything."""
    lead_min: float = 0.0
    """On foot from where people meet to the first stop."""

    @property
    def walked_min(self) -> float:
        """Minutes on foot, the way to the first stop among them."""
        return self.lead_min + sum(stop.walk_min for stop in self.stops)


def plan(
    choices: Sequence[Sequence[Place]],
    start_at: datetime,
    is_open: IsOpen,
    *,
    worth: Callable[[Place], float] = lambda place: 0.0,
    lead: Callable[[Place], float] = lambda place: 0.0,
) -> Course | None:
    """The best course over the candidates of each stop, or None if no chain of open places is walkable.

    Branch and bound: candidates are tried nearest first, a branch is left as soon as what it cost plus the best the rest
    could be worth is no better than the best course so far.

    Args:
        choices: For each stop the places that would do.
        worth: Minutes of walking a place is worth (taste); at most a few.
        lead: Minutes to the first stop from where people meet; they count, but the course begins at the stop.
    """
    best_rest = [0.0] * (len(choices) + 1)
    for index in range(len(choices) - 1, -1, -1):
        best_rest[index] = best_rest[index + 1] - max((worth(p) for p in choices[index]), default=0.0)
    search = _Search([list(c) for c in choices], is_open, worth, lead, best_rest)
    search.extend((), start_at, 0.0)
    if not search.best:
        return None
    return Course(search.best, search.cost, search.steps < NODE_BUDGET, lead(search.best[0].place))


class _Search:
    def __init__(
        self,
        choices: list[list[Place]],
        is_open: IsOpen,
        worth: Callable[[Place], float],
        lead: Callable[[Place], float],
        best_rest: list[float],
    ) -> None:
        self.choices, self.is_open, self.worth, self.lead, self.best_rest = choices, is_open, worth, lead, best_rest
        self.best: tuple[Stop, ...] = ()
        self.cost, self.steps = float("inf"), 0

    def extend(self, stops: tuple[Stop, ...], at: datetime, cost: float) -> None:
        """Try every next stop."""
        depth = len(stops)
        if depth == len(self.choices):
            if stops and cost < self.cost:
                self.best, self.cost = stops, cost
            return
        here = stops[-1].place if stops else None
        for walk, place in self._next(here, depth):
            self.steps += 1
            if self.steps >= NODE_BUDGET or cost + walk + self.best_rest[depth] >= self.cost:
                return
            if any(stop.place.id == place.id for stop in stops):
                continue
            walked = walk if stops else 0.0
            arrive_at = at + timedelta(minutes=round(walked))
            opened = self.is_open(place.hours, arrive_at)
            if opened is False:
                continue
            step = walk - self.worth(place) + (UNKNOWN_HOURS_MIN if opened is None else 0.0)
            stay = timedelta(minutes=STAY_MIN[place.kind])
            self.extend((*stops, Stop(place, arrive_at, walked)), arrive_at + stay, cost + step)

    def _next(self, here: Place | None, depth: int) -> list[tuple[float, Place]]:
        """(minutes on foot, place), nearest first, within the longest leg."""
        if here is None:
            return sorted(((self.lead(p), p) for p in self.choices[depth]), key=lambda leg: leg[0])
        legs = [(walk_minutes(distance_m(here.lat, here.lon, p.lat, p.lon)), p) for p in self.choices[depth]]
        return sorted(((m, p) for m, p in legs if m <= LEG_MAX_MIN), key=lambda leg: (leg[0], leg[1].id))
