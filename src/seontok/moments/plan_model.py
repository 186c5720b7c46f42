"""The learned reading of plans: which days, with which time and where, stand at this point of a talk.

Four steps, fitted by `python -m seontok.training.build` on the labelled talk of `corpus/` (docs/decisions/0305): a linear
model says of every day, time and place mentioned whether it is part of a plan that stands; boosted trees say it of every
day with every time, the tracker's own answer among the facts; others say it again, knowing what was said of its rivals;
and others choose the place and say whether it was called off.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import exp, sqrt
from typing import Any
from zlib import crc32

from seontok.moments.plan_facts import Pair, Score, pair_facts, pairs, place_facts, rival_facts
from seontok.moments.plan_names import Talk, mention_names
from seontok.moments.weights import read_weights

N_BUCKETS = 1 << 16


@dataclass(frozen=True, slots=True)
class Standing:
    """A plan as the learned reading takes it to stand."""

    pair: Pair
    p: float
    """Probability that it stands, or stood before it was called off."""
    place: str
    """Empty if none was agreed."""
    cancelled: bool


@dataclass(frozen=True, slots=True)
class Trees:
    """Boosted trees: log odds from numbers."""

    bias: float
    trees: tuple[tuple[tuple[int, float, int, int, float], ...], ...]
    """Each node: fact, threshold, node if the fact is at most that, node else, value of a leaf (fact -1)."""

    def __call__(self, facts: Sequence[float]) -> float:
        total = self.bias
        for tree in self.trees:
            fact, threshold, left, right, value = tree[0]
            while fact >= 0:
                fact, threshold, left, right, value = tree[left if facts[fact] <= threshold else right]
            total += value
        return total


@dataclass(frozen=True, slots=True)
class PlanModel:
    """Weights, ready to use."""

    bias: tuple[float, ...]
    scale: tuple[float, ...]
    weights: memoryview
    """int8, shape (n_buckets, 2): stands, was called off."""
    first: Trees
    """Of a day with a time by itself."""
    stands: Trees
    """Of it beside its rivals."""
    places: Trees
    off: Trees
    cut: float
    """Log odds from which a day with a time is taken to stand."""
    beside: float
    """The same, when a likelier one shares its day or its time."""
    place_cut: float

    def scores(self, talk: Talk) -> dict[str, list[Score]]:
        """For each kind of value (d, c, p), what is said of each mention."""
        return {kind: [self._score(mention_names(talk, kind, m)) for m in talk.of(kind)] for kind in "dcp"}

    def _score(self, names: Iterable[str]) -> Score:
        rows = buckets(names)
        norm = sqrt(len(rows))
        stands = sum(self.weights[2 * row] for row in rows)
        off = sum(self.weights[2 * row + 1] for row in rows)
        return self.bias[0] + self.scale[0] * stands / norm, self.bias[1] + self.scale[1] * off / norm

    def __call__(self, talk: Talk) -> list[Standing]:
        """The plans that stand at the end of the talk, likeliest first."""
        score = self.scores(talk)
        every = pairs(talk)
        facts = [pair_facts(talk, pair, score) for pair in every]
        rivals = rival_facts(every, [self.first(of) for of in facts])
        odds = [self.stands([*of, *beside]) for of, beside in zip(facts, rivals, strict=True)]
        stand = chosen(every, trusted(talk, every, odds), self.cut, self.beside)
        of_pair = dict(zip(every, facts, strict=True))
        return [self._standing(talk, pair, odd, of_pair[pair], score) for pair, odd in stand]

    def _standing(
        self, talk: Talk, pair: Pair, odds: float, facts: Sequence[float], score: dict[str, list[Score]]
    ) -> Standing:
        off = self.off([odds, *facts]) > 0
        best, place = self.place_cut, ""
        for name in dict.fromkeys(mention.value for mention in talk.values.places):
            fits = self.places(place_facts(talk, pair, name, score))
            if fits > best:
                best, place = fits, name
        return Standing(pair, 1 / (1 + exp(-odds)), place, off)


def buckets(names: Iterable[str]) -> list[int]:
    """Rows of the table of weights."""
    return sorted({crc32(name.encode("utf-8", "surrogatepass")) % N_BUCKETS for name in names})


TRUST = 2.0
"""Log odds added to what the tracker takes to stand: the corpus is harder than everyday talk, where it is right more often."""


def trusted(talk: Talk, every: Sequence[Pair], odds: Sequence[float]) -> list[float]:
    """Log odds with the tracker's answer weighing as it should in everyday talk."""
    stand = {(day, clock) for day, clock, _, _ in talk.standing}
    return [odd + TRUST * ((pair.day, pair.clock) in stand) for pair, odd in zip(every, odds, strict=True)]


def chosen(every: Sequence[Pair], odds: Sequence[float], cut: float, beside: float) -> list[tuple[Pair, float]]:
    """The likeliest pairs that can stand beside each other."""
    found: list[tuple[Pair, float]] = []
    for odd, pair in sorted(zip(odds, every, strict=True), key=lambda one: -one[0]):
        if odd < cut:
            break
        rivals = [other for other, _ in found if other.day == pair.day or (pair.clock and other.clock == pair.clock)]
        vague = any(other.day == pair.day and (other.clock is None or pair.clock is None) for other in rivals)
        if not vague and (odd >= beside or not rivals):
            found.append((pair, odd))
    return found


@lru_cache(maxsize=1)
def model() -> PlanModel | None:
    """The model in the package; None where it was built without weights."""
    found = read_weights("plans.weights")
    return None if found is None else model_of(*found)


def model_of(head: dict[str, Any], packed: bytes) -> PlanModel:
    """A model from the head and the weights of its file."""
    return PlanModel(
        bias=tuple(head["bias"]),
        scale=tuple(head["scale"]),
        weights=memoryview(packed).cast("b"),
        first=_trees(head["first"]),
        stands=_trees(head["stands"]),
        places=_trees(head["places"]),
        off=_trees(head["off"]),
        cut=head["cut"],
        beside=head["beside"],
        place_cut=head["place_cut"],
    )


def _trees(kept: dict[str, Any]) -> Trees:
    return Trees(kept["bias"], tuple(tuple(map(tuple, tree)) for tree in kept["trees"]))
