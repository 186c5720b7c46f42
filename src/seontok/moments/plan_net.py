"""A small network that judges each day with each time by the whole talk: a vector of every message from its words and n-grams,
of its neighbours and of the messages it attends to; those vectors as a day with a time sees them; and the rivals beside it.

Fitted by `python -m seontok.training.build` (docs/decisions/0305); plain arithmetic here, some 20 ms a talk.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp, log1p, prod, sqrt
from operator import add, mul
from typing import Any

from seontok.moments.plan_facts import Pair
from seontok.moments.plan_view import N_BUCKETS, N_SEEN, N_TOLD, View

SIZE = 48
"""Length of a vector."""
N_HEADS = 4
OUT = -9.0
"""Log odds of what is not judged."""
FARTHEST = 4.0
"""Spreads from the mean beyond which a fact is cut."""
_STEPS = (-9, -4, -2, -1, 0, 1, 2, 3, 5, 8)
"""Messages from one to another, by kinds of distance."""
N_STEPS = len(_STEPS) + 1

Vector = Sequence[float]
Matrix = Sequence[Vector]
"""Columns: one for each number that comes out."""


def shapes(n_facts: int) -> dict[str, tuple[int, ...]]:
    """The shape of every part but the table: numbers in, numbers out."""
    return {
        "told": (N_TOLD, SIZE), "told_": (SIZE,), "near": (3 * SIZE, SIZE), "near_": (SIZE,),
        "ask": (SIZE, SIZE), "key": (SIZE, SIZE), "value": (SIZE, SIZE), "step": (2 * N_STEPS, N_HEADS), "mix": (2 * SIZE, SIZE), "mix_": (SIZE,),
        "message": (SIZE, SIZE), "seen": (N_SEEN, SIZE), "fact": (n_facts, SIZE), "see_": (SIZE,), "look": (SIZE, N_HEADS),
        "judge": (2 * SIZE + n_facts, SIZE), "judge_": (SIZE,),
        "rival_ask": (SIZE, SIZE), "rival_key": (SIZE, SIZE), "rival_value": (SIZE, SIZE), "shares": (4, N_HEADS),
        "beside": (2 * SIZE, SIZE), "beside_": (SIZE,), "stands": (SIZE, 1), "stands_": (1,),
    }  # fmt: skip


def step_of(apart: int) -> int:
    """The kind of distance of a message so many after another."""
    return sum(apart > step for step in _STEPS)


def shares(one: Pair, other: Pair) -> int:
    """What two days with times have in common: 1 the day, 2 the time, 3 both."""
    return (one.day == other.day) + 2 * (one.clock == other.clock)


@dataclass(frozen=True, slots=True)
class Net:
    """Weights, ready to use."""

    table: memoryview
    """int8, shape (N_BUCKETS, SIZE)."""
    scale: Vector
    """Of each column of the table."""
    mean: Vector
    """Of the facts, shrunk."""
    spread: Vector
    parts: Mapping[str, Any]
    """By the names of `shapes`."""

    def __call__(self, of: View, every: Sequence[Pair], facts: Sequence[Vector]) -> list[float]:
        """Log odds that each day with a time stands."""
        odds = [OUT] * len(every)
        if not of.kept:
            return odds
        messages = [_through(self.parts["message"], one) for one in self._messages(of)]
        known = [self._fact(facts[index]) for index in of.kept]
        judged = [self._judge(messages, seen, fact) for seen, fact in zip(of.seen, known, strict=True)]
        for index, odd in zip(of.kept, self._beside(judged, [every[index] for index in of.kept]), strict=True):
            odds[index] = odd
        return odds

    def _messages(self, of: View) -> list[Vector]:
        """A vector of each message."""
        part = self.parts
        alone = [
            _relu(_sum(self._words(names), _through(part["told"], told), part["told_"]))
            for names, told in zip(of.names, of.told, strict=True)
        ]
        edge = [0.0] * SIZE
        padded = [edge, *alone, edge]
        near = [
            _sum(one, _relu(_sum(_through(part["near"], [*left, *one, *right]), part["near_"])))
            for left, one, right in zip(padded, alone, padded[2:], strict=False)
        ]
        asks, keys, values = ([_through(part[name], one) for one in near] for name in ("ask", "key", "value"))
        found = []
        for n, one in enumerate(near):
            steps = [
                part["step"][N_STEPS * (of.speakers[n] == speaker) + step_of(m - n)]
                for m, speaker in enumerate(of.speakers)
            ]
            told = _attended(asks[n], keys, values, steps)
            found.append(_sum(one, _relu(_sum(_through(part["mix"], [*one, *told]), part["mix_"]))))
        return found

    def _words(self, names: Sequence[int]) -> Vector:
        if not names:
            return [0.0] * SIZE
        by = 2 / sqrt(len(names) + 1)
        rows = [self.table[SIZE * name : SIZE * name + SIZE].tolist() for name in names]
        return [by * scale * sum(column) for scale, column in zip(self.scale, zip(*rows, strict=True), strict=True)]

    def _fact(self, facts: Vector) -> Vector:
        return [
            max(-FARTHEST, min(FARTHEST, (shrunk(fact) - mean) / spread))
            for fact, mean, spread in zip(facts, self.mean, self.spread, strict=True)
        ]

    def _judge(self, messages: Sequence[Vector], seen: Sequence[Vector], fact: Vector) -> Vector:
        """A vector of a day with a time."""
        part = self.parts
        own = _sum(_through(part["fact"], fact), part["see_"])
        looks: list[Vector] = []
        for message, bits in zip(messages, seen, strict=True):
            rows = [
                row if bit == 1 else [bit * one for one in row]
                for bit, row in zip(bits, part["seen"], strict=True)
                if bit
            ]
            looks.append(_relu([sum(column) for column in zip(own, message, *rows, strict=True)]))
        weights = [_softmax(column) for column in zip(*(_through(part["look"], one) for one in looks), strict=True)]
        columns = list(zip(*looks, strict=True))
        width = SIZE // N_HEADS
        pooled = [_dot(column, weights[at // width]) for at, column in enumerate(columns)]
        return _relu(_sum(_through(part["judge"], [*pooled, *map(max, columns), *fact]), part["judge_"]))

    def _beside(self, judged: Sequence[Vector], pairs: Sequence[Pair]) -> list[float]:
        """Log odds of each, knowing the others."""
        part = self.parts
        asks, keys, values = (
            [_through(part[f"rival_{name}"], one) for one in judged] for name in ("ask", "key", "value")
        )
        found = []
        for one, ask, pair in zip(judged, asks, pairs, strict=True):
            told = _attended(ask, keys, values, [part["shares"][shares(pair, other)] for other in pairs])
            last = _relu(_sum(_through(part["beside"], [*one, *told]), part["beside_"]))
            found.append(_dot(part["stands"][0], last) + part["stands_"][0])
        return found


def shrunk(fact: float) -> float:
    """A fact whose far values lie nearer."""
    return log1p(fact) if fact >= 0 else -log1p(-fact)


def _dot(one: Vector, other: Vector) -> float:
    return sum(map(mul, one, other), 0.0)


def _through(columns: Matrix, vector: Vector) -> list[float]:
    return [sum(map(mul, column, vector)) for column in columns]


def _sum(one: Vector, *others: Vector) -> Vector:
    for other in others:
        one = list(map(add, one, other))
    return one


def _relu(vector: Vector) -> list[float]:
    return [max(0.0, one) for one in vector]


def _softmax(values: Vector) -> Vector:
    top = max(values)
    raised = [exp(one - top) for one in values]
    total = sum(raised)
    return [one / total for one in raised]


def _attended(ask: Vector, keys: Sequence[Vector], values: Sequence[Vector], bias: Sequence[Vector]) -> list[float]:
    """What one vector takes from others, by heads."""
    width = SIZE // N_HEADS
    found: list[float] = []
    for head in range(N_HEADS):
        part = slice(head * width, head * width + width)
        odds = [_dot(ask[part], key[part]) / sqrt(width) + own[head] for key, own in zip(keys, bias, strict=True)]
        weights = _softmax(odds)
        found += [_dot(column, weights) for column in zip(*(value[part] for value in values), strict=True)]
    return found


_ROWS = ("step", "seen", "shares")
"""Parts that are looked up by row."""


def net_of(head: Mapping[str, Any], kept: memoryview) -> Net:
    """A network from its head and its bytes: the table, then each part as 32-bit floats."""
    size = N_BUCKETS * SIZE
    floats = array("f")
    floats.frombytes(kept[size:])
    parts: dict[str, Any] = {}
    start = 0
    for name, shape in shapes(len(head["mean"])).items():
        flat = floats[start : start + prod(shape)].tolist()
        start += len(flat)
        if len(shape) == 1:
            parts[name] = flat
            continue
        rows = [flat[at : at + shape[1]] for at in range(0, len(flat), shape[1])]
        parts[name] = rows if name in _ROWS else list(zip(*rows, strict=True))
    return Net(kept[:size].cast("b"), head["scale"], head["mean"], head["spread"], parts)
