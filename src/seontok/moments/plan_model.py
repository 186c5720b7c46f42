"""The learned reading of plans: which days, with which time and where, stand at this point of a talk.

Four steps, fitted by `python -m seontok.training.build` on the labelled talk of `corpus/` (docs/decisions/0305): linear
models say of every day, time and place mentioned whether it is part of a plan that stands, of every two days or times which of
them do, of every message whether a plan comes to stand at it, and of every bare hour which half of the day it is of; boosted trees judge every day with every time,
the tracker's own answer among the facts; others judge it again, knowing what was said of its rivals; and others choose the
place, knowing the plans that stand, and say whether each was called off.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import exp, sqrt
from typing import Any
from zlib import crc32

from seontok.moments.appointment_table import exact
from seontok.moments.plan_apart import facts_of
from seontok.moments.plan_duos import duo_names, duos
from seontok.moments.plan_facts import (
    Pair,
    Score,
    Scores,
    named_at,
    of_either_half,
    pairs,
    twin,
)
from seontok.moments.plan_names import Talk, mention_names
from seontok.moments.plan_net import Net, net_of
from seontok.moments.plan_place_names import place_names
from seontok.moments.plan_places import Ground, beside_facts, ground, place_facts, same_place
from seontok.moments.plan_rivals import rival_facts
from seontok.moments.plan_talk_names import around_names, late_names, message_names
from seontok.moments.plan_view import view
from seontok.moments.weights import read_weights

N_BUCKETS = 1 << 18
"""Rows of a table of weights."""


SHARE = 0.4
"""What the network counts for beside the trees."""
WHOLE = -3.0
"""Log odds from which another name may be the place that the chosen one is a part of ("로비")."""


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
class Table:
    """A linear model over hashed names."""

    bias: tuple[float, ...]
    scale: tuple[float, ...]
    weights: memoryview
    """int8, shape (N_BUCKETS, n_labels)."""

    def __call__(self, rows: Sequence[int]) -> tuple[float, ...]:
        """Log odds of each label."""
        norm, n_labels = sqrt(len(rows)), len(self.bias)
        return tuple(
            bias + scale * sum(self.weights[n_labels * row + label] for row in rows) / norm
            for label, (bias, scale) in enumerate(zip(self.bias, self.scale, strict=True))
        )


@dataclass(frozen=True, slots=True)
class PlanModel:
    """Weights, ready to use."""

    values: Table
    """Of a value mentioned: it stands, it was called off."""
    settles: Table
    """Of a message: a plan comes to stand at it, one is called off."""
    late: Table
    """Of a bare hour: it is after noon."""
    took: Table
    """Of two values of a kind: the one named earlier stands, the one named later does."""
    fits: Table
    """Of a name with a plan that stands: it is its place."""
    first: Trees
    """Of a day with a time by itself."""
    stands: Trees
    """Of it beside its rivals."""
    net: Net
    """Of the same, by the whole talk."""
    places: Trees
    """Of a name with a plan that stands, beside the other names."""
    wording: Trees
    """Of the same, as the very words of its place ("강남", not "강남 어때")."""
    off: Trees
    cut: float
    """Log odds from which a day with a time is taken to stand."""
    beside: float
    """The same, when a likelier one shares its day or its time."""
    place_cut: float

    def scores(self, talk: Talk, every: Sequence[Pair]) -> Scores:
        """What the linear models say of a talk and its days with times."""
        values = {
            kind: [_two(self.values(buckets(mention_names(talk, kind, m)))) for m in talk.of(kind)] for kind in "dcp"
        }
        settles = [_two(self.settles(buckets(message_names(talk, n)))) for n in range(len(talk.said))]
        late = [(pair, self.late(rows)[0]) for pair, rows in half_rows(talk, every)]
        took = [(duo, _two(self.took(buckets(duo_names(talk, duo))))) for duo in duos(talk)]
        return Scores(values, settles, halves(late), took)

    def __call__(self, talk: Talk) -> list[Standing]:
        """The plans that stand at the end of the talk, likeliest first."""
        every = pairs(talk)
        if not every:
            return []
        scores = self.scores(talk, every)
        facts = facts_of(talk, every, scores)
        rivals = rival_facts(talk, every, [self.first(of) for of in facts])
        of_trees = [self.stands([*of, *beside]) for of, beside in zip(facts, rivals, strict=True)]
        of_net = self.net(view(talk, every, scores), every, facts)
        odds = [together(tree, other) for tree, other in zip(of_trees, of_net, strict=True)]
        stand = chosen(every, odds, self.cut, self.beside)
        of_pair = dict(zip(every, facts, strict=True))
        places = self._places(ground(talk, [pair for pair, _ in stand]), scores)
        return [
            Standing(pair, 1 / (1 + exp(-odd)), places[pair], self.off([odd, *of_pair[pair]]) > 0)
            for pair, odd in stand
        ]

    def _places(self, of: Ground, scores: Scores) -> dict[Pair, str]:
        """Where each plan is; empty if nowhere was agreed."""
        names, found = of.names, {}
        odds = {pair: [self.fits(buckets(place_names(of, pair, name)))[0] for name in names] for pair in of.standing}
        for pair in of.standing:
            rows = {
                name: [*place_facts(of, pair, name, scores), *beside]
                for name, beside in zip(names, beside_facts(odds, pair), strict=True)
            }
            fits = {name: self.places(row) for name, row in rows.items()}
            best = max(fits, key=fits.__getitem__, default=None)
            found[pair] = ""
            if best is not None and fits[best] > self.place_cut:
                wording = {name: self.wording(row) for name, row in rows.items() if same_place(name, best)}
                name = max(wording, key=wording.__getitem__)
                ends = name.split()[-1]  # "which car park" is no whole of "the car park"
                rest = [one for one in names if fits[one] > WHOLE and not same_place(one, ends)]
                whole = max(rest, key=fits.__getitem__, default="")
                found[pair] = exact(name, whole) if whole else name
        return found


def together(tree: float, net: float) -> float:
    """Log odds of a day with a time by the trees and by the network."""
    return (1 - SHARE) * tree + SHARE * net


def _two(odds: tuple[float, ...]) -> Score:
    one, other = odds
    return one, other


def half_rows(talk: Talk, every: Sequence[Pair]) -> list[tuple[Pair, list[int]]]:
    """Those after noon that may be before it, each with its rows of the table of weights."""
    around: dict[int, list[int]] = {}
    found = []
    for pair in of_either_half(every):
        assert pair.clock is not None
        n = named_at(talk, pair.clock)
        if n not in around:
            around[n] = buckets(around_names(talk, n))
        own = late_names(talk, n, pair.clock.hour % 12, pair.day)
        found.append((pair, sorted({*around[n], *buckets(own)})))
    return found


def halves(late: Iterable[tuple[Pair, float]]) -> dict[Pair, float]:
    """Log odds of either half, from those of the second."""
    return {one: value for pair, odds in late for one, value in ((pair, odds), (twin(pair), -odds))}


def buckets(names: Iterable[str]) -> list[int]:
    """Rows of the table of weights."""
    return sorted({crc32(name.encode("utf-8", "surrogatepass")) % N_BUCKETS for name in names})


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
    tables = []
    start = 0
    for kept in head["tables"]:
        size = N_BUCKETS * len(kept["bias"])
        tables.append(
            Table(tuple(kept["bias"]), tuple(kept["scale"]), memoryview(packed)[start : start + size].cast("b"))
        )
        start += size
    values, settles, late, took, fits = tables
    return PlanModel(
        values=values,
        settles=settles,
        late=late,
        took=took,
        fits=fits,
        first=_trees(head["first"]),
        stands=_trees(head["stands"]),
        net=net_of(head["net"], memoryview(packed)[start:]),
        places=_trees(head["places"]),
        wording=_trees(head["wording"]),
        off=_trees(head["off"]),
        cut=head["cut"],
        beside=head["beside"],
        place_cut=head["place_cut"],
    )


def _trees(kept: dict[str, Any]) -> Trees:
    return Trees(kept["bias"], tuple(tuple(map(tuple, tree)) for tree in kept["trees"]))
