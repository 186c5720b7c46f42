"""Choosing for a group: constraints are hard, tastes are soft, and the group is not an average.

What a place costs a person is minutes: the way there, plus what the person bore beyond the others in earlier choices of the room,
less what the place is worth to their taste. The place with the smallest worst cost wins; the mean breaks ties.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from seontok.core.places import Place
from seontok.guide.subway import Point, TravelTime, on_foot

TASTE_MIN = 12.0
"""Minutes of way that the best-loved place is worth over an indifferent one: opinion, checked on simulated people (`tests/bench/taste.py`)."""
MEAN_SHARE = 0.1
"""Weight of the mean beside the worst: enough to break ties, too little to outvote anybody."""
BURDEN_DECAY = 0.9
"""What a choice weighs against the one after it."""
BURDEN_CAP_MIN = 60.0
"""Nobody's past counts more than this."""
N_LAST = 3
"""Choices after which somebody who had the longest way in each of them does not have it again, if that can be helped."""
LAST_MIN = 3.0
"""What having had the longest way counts beside its minutes."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who comes along."""

    name: str
    origin: Point | None = None
    """Where they set out, if they allow it to be known."""
    taste: Mapping[str, float] = field(default_factory=dict)
    """Feature (see `taste.features`) → −1 … 1."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """An earlier choice of the room."""

    minutes: Mapping[str, float]
    """Person → how long their way was."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A place with what it costs everyone."""

    place: Place
    minutes: tuple[float | None, ...]
    """Way of each person, in the order of the people; None where no origin is known."""
    costs: tuple[float, ...]
    score: float
    """Worst cost plus a tenth of the mean; smaller is better."""
    again: bool = False
    """Who had the longest way in each of the last `N_LAST` choices would have it again."""


def burdens(people: Sequence[Person], history: Sequence[Outcome]) -> dict[str, float]:
    """Minutes each bore beyond the mean of those present in earlier choices, and some for having been last; the latest weighing most, capped both ways."""
    total = {person.name: 0.0 for person in people}
    for age, outcome in enumerate(reversed(history)):
        there = {name: minutes for name, minutes in outcome.minutes.items() if name in total}
        if there:
            mean, longest = sum(there.values()) / len(there), max(there.values())
            for name, minutes in there.items():
                was_last = minutes > mean and minutes == longest
                total[name] += (minutes - mean + LAST_MIN * was_last) * BURDEN_DECAY**age
    return {name: max(-BURDEN_CAP_MIN, min(BURDEN_CAP_MIN, value)) for name, value in total.items()}


def liking(person: Person, place: Place) -> float:
    """−1 … 1: what the person's taste says of the place's kind and of its cuisine together; 0 if nothing."""
    return max(-1.0, min(1.0, sum(person.taste.get(feature, 0.0) for feature in place_features(place))))


def place_features(place: Place) -> tuple[str, ...]:
    """What taste is learnt on: the kind and each cuisine."""
    cuisines = tuple(f"cuisine:{word.strip()}" for word in place.cuisine.split(",") if word.strip())
    return (f"kind:{place.kind}", *cuisines)


def rank(
    people: Sequence[Person], places: Sequence[Place], history: Sequence[Outcome] = (), *, travel: TravelTime = on_foot
) -> list[Judged]:
    """All places that passed the hard constraints, the fairest first; ties by id so that the answer is stable. Who had the longest
    way in each of the last `N_LAST` choices comes first: where they would have it again stands behind every other place."""
    burden = burdens(people, history)
    points = [(place.lat, place.lon) for place in places]
    columns: list[Sequence[float | None]] = [
        travel(p.origin, points) if p.origin else [None] * len(points) for p in people
    ]
    likes = _likes(people, places)
    costs = []
    for person, column, liked in zip(people, columns, likes, strict=True):
        own = burden[person.name]
        ways = column if person.origin else [0.0] * len(places)
        costs.append([m + own - TASTE_MIN * like for m, like in zip(ways, liked, strict=True) if m is not None])
    prices = list(zip(*costs, strict=True)) if costs else [()] * len(places)
    minutes = list(zip(*columns, strict=True)) if columns else [()] * len(places)
    scores = [worst_cost(price) for price in prices]
    tired = _always_last(people, history)
    again = [tired is not None and _is_last(way, tired) for way in minutes]
    order = sorted(range(len(places)), key=lambda i: (again[i], scores[i], places[i].id))
    return [Judged(places[i], minutes[i], prices[i], scores[i], again[i]) for i in order]


def _always_last(people: Sequence[Person], history: Sequence[Outcome]) -> int | None:
    """Who of the people had the longest way in each of the last `N_LAST` choices; None if nobody had."""
    lately = history[-N_LAST:]
    if len(lately) < N_LAST:
        return None
    for index, person in enumerate(people):
        ways = [(outcome.minutes.get(person.name), outcome.minutes.values()) for outcome in lately]
        if all(own is not None and len(every) > 1 and own == max(every) for own, every in ways):
            return index
    return None


def _is_last(way: Sequence[float | None], index: int) -> bool:
    """Whether nobody has a longer way than that person."""
    own = way[index]
    return own is not None and own == max(minutes for minutes in way if minutes is not None)


def _likes(people: Sequence[Person], places: Sequence[Place]) -> list[list[float]]:
    """Liking of each person for each place; places of one kind and cuisine are looked at once."""
    sorts = [(place.kind, place.cuisine) for place in places]
    first = dict(zip(sorts, places, strict=True))
    columns = []
    for person in people:
        value = (
            {sort: liking(person, place) for sort, place in first.items()}
            if person.taste
            else dict.fromkeys(first, 0.0)
        )
        columns.append([value[sort] for sort in sorts])
    return columns


def worst_cost(costs: Sequence[float]) -> float:
    """The worst cost of anybody plus a tenth of the mean; 0 if nobody is known."""
    return max(costs) + MEAN_SHARE * sum(costs) / len(costs) if costs else 0.0


def midpoint(people: Sequence[Person]) -> Point | None:
    """The middle of where people set out (their bounding box's centre: the worst way, not the mean, matters); None if nobody says."""
    origins = [person.origin for person in people if person.origin]
    if not origins:
        return None
    lats, lons = zip(*origins, strict=True)
    return (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2
