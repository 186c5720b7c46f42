"""All numbers on each day with each time of a talk, with how far both are from the days and times named before and after, and
whether these took their place."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time

from seontok.moments.plan_duos import beside_others
from seontok.moments.plan_facts import LEAST, NOWHERE, Pair, Score, Scores, pair_facts
from seontok.moments.plan_names import Talk
from seontok.moments.plan_values import Mention


def facts_of(talk: Talk, every: Sequence[Pair], scores: Scores) -> list[list[float]]:
    """Numbers on each day with each time."""
    days, clocks = Apart(talk.values.days, scores.values["d"]), Apart(talk.values.clocks, scores.values["c"])
    beside = {
        kind: {value: beside_others(scores.duos, kind, value) for value in values}
        for kind, values in (("d", {pair.day for pair in every}), ("c", {pair.clock for pair in every}))
    }
    return [
        [
            *pair_facts(talk, pair, scores), *days(pair.day), *clocks(pair.clock), *beside["d"][pair.day],
            *beside["c"][pair.clock],
        ]
        for pair in every
    ]  # fmt: skip


APART = 200.0
"""Days or hours to what is not there."""
N_NUMBERS = 20


class Apart:
    """The days, or the times of day, of a talk with their scores."""

    def __init__(self, mentions: Sequence[Mention], scores: Sequence[Score]) -> None:
        self._written = [(m, score[0]) for m, score in zip(mentions, scores, strict=True) if m.end]
        self._words: dict[tuple[int, int], list[tuple[Mention, float]]] = {}
        for mention, score in self._written:
            self._words.setdefault((mention.n, mention.start), []).append((mention, score))
        self._known: dict[date | time | None, list[float]] = {}

    def __call__(self, value: date | time | None) -> list[float]:
        """Of one value: distances in days or hours, scores, messages between; `N_NUMBERS` of them."""
        if value not in self._known:
            self._known[value] = self._of(value)
        return self._known[value]

    def _of(self, value: date | time | None) -> list[float]:
        own = [mention for mention, _ in self._written if mention.value == value]
        if value is None or not own:
            return [APART] * N_NUMBERS
        found: list[float] = []
        others = [at for at, said in self._words.items() if all(m.value != value for m, _ in said)]
        for mention in (own[0], own[-1]):
            here = mention.n, mention.start
            for at in (
                max((a for a in others if a < here), default=None),
                min((a for a in others if a > here), default=None),
            ):
                if at is None:
                    found += [APART, LEAST, float(NOWHERE)]
                else:
                    other, score = max(self._words[at], key=lambda one: one[1])
                    found += [_distance(value, other.value), score, float(abs(mention.n - at[0]))]
            rest = [(m.value, score) for m, score in self._words[here] if m.value != value]
            found += [
                float(len(rest)), max((score for _, score in rest), default=LEAST),
                _distance(value, rest[0][0]) if rest else APART,
            ]  # fmt: skip
        likeliest = max(((score, m.value) for m, score in self._written if m.value != value), default=None)
        return [*found, *((_distance(value, likeliest[1]), likeliest[0]) if likeliest else (APART, LEAST))]


def _distance(one: date | time, other: date | time) -> float:
    """Days from a day to another, or hours from a time of day to another."""
    if isinstance(one, date):
        assert isinstance(other, date)
        return float((one - other).days)
    assert isinstance(other, time)
    return float(one.hour - other.hour) + (one.minute - other.minute) / 60
