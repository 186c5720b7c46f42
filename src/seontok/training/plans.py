"""Fits the learned reading of plans (`seontok.moments.plan_model`) on the labelled talk."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, time
from operator import eq
from typing import Any, cast
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier

from seontok.moments import act_model, spans
from seontok.moments.plan_apart import facts_of
from seontok.moments.plan_duos import Duo, duo_names, duos
from seontok.moments.plan_facts import Pair, Score, Scores, pairs, twin
from seontok.moments.plan_model import N_BUCKETS, buckets, chosen, half_rows, halves, together
from seontok.moments.plan_names import Talk, mention_names
from seontok.moments.plan_place_names import place_names
from seontok.moments.plan_places import beside_facts, ground, place_facts, same_place
from seontok.moments.plan_rivals import rival_facts
from seontok.moments.plan_talk_names import message_names
from seontok.moments.plan_values import Mention
from seontok.moments.plan_view import view
from seontok.moments.weights import packed, unpacked
from seontok.training.dialogues import Dialogue, Plan, played
from seontok.training.fit import N_FOLDS, Fitted, Floats, each_fold, fit, folds, matrix

CUTS = tuple(np.arange(-1.0, 1.61, 0.1))
BESIDES = (1.2, 1.6, 2.4)
"""Not below 1.2: the corpus is denser in second plans of a day than talk is (docs/decisions/0305)."""
PLACE_CUTS = tuple(np.arange(-1.5, 1.01, 0.25))


@dataclass(slots=True)
class Example:
    """A talk, what is right of it, and what the fits out of its fold say of its values."""

    talk: Talk
    plans: Sequence[Plan]
    fold: int
    pairs: list[Pair]
    scores: Scores

    def plan_of(self, pair: Pair) -> Plan | None:
        """The plan that stands on a day with a time, if one does."""
        return next((plan for plan in self.plans if plan.pair == pair), None)


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights under which a talk is heard: files of acts and of places."""

    acts: bytes
    spans: bytes


@contextmanager
def heard_by(weights: Weights) -> Iterator[None]:
    """The engine with other weights of acts and places, and without a learned reading of plans."""
    acts = act_model.model_of(*unpacked(weights.acts))
    places = spans.model_of(*unpacked(weights.spans))
    with (
        patch.object(act_model, "model", lambda: acts),
        patch.object(spans, "model", lambda: places),
    ):
        spans.forget()
        yield
    spans.forget()


def examples(talk: Sequence[Dialogue], by_fold: Sequence[Weights], fold_of: Mapping[str, int]) -> list[Example]:
    """Every dialogue, heard by weights that were fitted without it."""

    def hear(fold: int) -> list[Example]:
        with heard_by(by_fold[fold]):
            return [_heard(one, fold) for one in talk if fold_of[one.group] == fold]

    return [one for heard in each_fold("plans: hearing", hear) for one in heard]


def _heard(one: Dialogue, fold: int) -> Example:
    talk = played(one)
    return Example(talk, one.plans, fold, pairs(talk), Scores({}, (), {}, ()))


def fit_plans(every: Sequence[Example]) -> tuple[bytes, dict[str, Any]]:
    """The file of weights, and how the reading does on dialogues it was not fitted on."""
    tables = _fit_linear(every)
    first, stands, of_trees = _fit_pairs(every)
    fits, places, wording, place_cut, n_places, n_placed = _fit_places(every)
    net, net_weights, of_net = _fit_net(every)
    odds = [
        [together(tree, other) for tree, other in zip(*both, strict=True)]
        for both in zip(of_trees, of_net, strict=True)
    ]
    cut, beside, right = _best_cuts(every, odds)
    off = _fit_off(every, odds)
    kept = [_table(table) for table in (*tables, fits)]
    head = {
        "tables": [known for known, _ in kept], "net": net,
        "first": first, "stands": stands, "places": places, "wording": wording, "off": off,
        "cut": round(cut, 3), "beside": round(beside, 3), "place_cut": round(place_cut, 3),
    }  # fmt: skip
    report = {
        "dialogues": len(every),
        "days and times right": right,
        "plans with a place to choose": n_places,
        "places right": n_placed,
    }
    return packed(head, b"".join((*(weights for _, weights in kept), net_weights))), report


def _fit_net(every: Sequence[Example]) -> tuple[dict[str, Any], bytes, list[list[float]]]:
    """The network, its bytes, and what fits without its fold say of each example."""
    from seontok.training.plan_net import Case, fit_net  # its library starts threads: only after the last fork

    return fit_net(
        [
            Case(
                (of := view(one.talk, one.pairs, one.scores)), one.pairs,
                np.array(facts_of(one.talk, one.pairs, one.scores), dtype=np.float32),
                [one.plan_of(pair) is not None for pair in one.pairs],
                [_settles(one, n) for n in range(len(one.talk.said) - len(of.names), len(one.talk.said))],
                one.fold,
            )
            for one in every
        ]
    )  # fmt: skip


def _table(fitted: Fitted) -> tuple[dict[str, Any], bytes]:
    """A linear model as kept in the file: its head, and its weights in int8."""
    scale = np.abs(fitted.weights).max(axis=0) / 127 + 1e-9
    head = {
        "bias": [round(float(value), 4) for value in fitted.bias],
        "scale": [float(f"{value:.6g}") for value in scale],
    }
    return head, np.round(fitted.weights / scale).astype(np.int8).tobytes()


def _fit_linear(every: Sequence[Example]) -> list[Fitted]:
    """The linear models of values, messages, halves of the day and two values of a kind; every example gets the scores of fits without its fold."""
    values = [(one, kind, mention) for one in every for kind in "dcp" for mention in one.talk.of(kind)]
    messages = [(one, n) for one in every for n in range(len(one.talk.said))]
    halves_of = [(one, pair, row) for one in every for pair, row in half_rows(one.talk, one.pairs)]
    stands, of_values = _fit_one(
        "values",
        [buckets(mention_names(one.talk, kind, mention)) for one, kind, mention in values],
        np.array([_label(one, kind, mention) for one, kind, mention in values], dtype=np.float64),
        [one.fold for one, _, _ in values],
    )
    settles, of_messages = _fit_one(
        "messages",
        [buckets(message_names(one.talk, n)) for one, n in messages],
        np.array([_settles(one, n) for one, n in messages], dtype=np.float64),
        [one.fold for one, _ in messages],
    )
    known = np.array([_is_late(one, pair) for one, pair, _ in halves_of], dtype=np.float64)
    late, of_halves = _fit_one(
        "halves", [row for _, _, row in halves_of], known[:, :1], [one.fold for one, _, _ in halves_of], known[:, 1:]
    )
    both = [(one, duo) for one in every for duo in duos(one.talk)]
    took, of_duos = _fit_one(
        "duos",
        [buckets(duo_names(one.talk, duo)) for one, duo in both],
        np.array([_stand(one, duo) for one, duo in both], dtype=np.float64),
        [one.fold for one, _ in both],
    )
    for one in every:
        one.scores = Scores({"d": [], "c": [], "p": []}, [], {}, [])
    for (one, kind, _), (stand, off) in zip(values, of_values, strict=True):
        cast("list[Score]", one.scores.values[kind]).append((float(stand), float(off)))
    for (one, _), (stand, off) in zip(messages, of_messages, strict=True):
        cast("list[Score]", one.scores.settles).append((float(stand), float(off)))
    for (one, pair, _), (odds,) in zip(halves_of, of_halves, strict=True):
        cast("dict[Pair, float]", one.scores.half).update(halves([(pair, float(odds))]))
    for (one, duo), (earlier, later) in zip(both, of_duos, strict=True):
        cast("list[tuple[Duo, Score]]", one.scores.duos).append((duo, (float(earlier), float(later))))
    return [stands, settles, late, took]


def _fit_one(
    what: str, rows: Sequence[list[int]], y: Floats, fold: Sequence[int], known: Floats | None = None
) -> tuple[Fitted, Floats]:
    """A linear model, and what fits without the fold of each row say of it."""
    x, folds_of, known = matrix(rows, N_BUCKETS), np.array(fold), np.ones_like(y) if known is None else known

    def judged(index: int) -> Floats:
        kept = folds_of != index
        return fit(x[kept], y[kept], known[kept]).scores(x[~kept])

    scores = np.zeros_like(y)
    for index, one in enumerate(each_fold(f"plans: {what}", judged)):
        scores[folds_of == index] = one
    return fit(x, y, known), scores


def _settles(example: Example, n: int) -> tuple[bool, bool]:
    """Whether a plan comes to stand at a message, and whether one is called off."""
    at = [plan.cancelled for plan in example.plans if plan.n == n]
    return False in at, True in at


def _stand(example: Example, duo: Duo) -> tuple[bool, bool]:
    """Whether either value is part of a plan that stands, or stood before it was called off."""
    known = {plan.pair.day if duo.kind == "d" else plan.pair.clock for plan in example.plans}
    return duo.earlier[-1].value in known, duo.later[-1].value in known


def _is_late(example: Example, pair: Pair) -> tuple[bool, bool]:
    """Whether the plan is in this half of the day, and whether there is one in either."""
    late, early = example.plan_of(pair) is not None, example.plan_of(twin(pair)) is not None
    return late, late or early


def _label(example: Example, kind: str, mention: Mention) -> tuple[bool, bool]:
    """Whether the value is part of a plan that stands, and of one called off."""
    of = [plan for plan in example.plans if _is_of(plan, kind, mention.value)]
    return any(not plan.cancelled for plan in of), any(plan.cancelled for plan in of)


def _is_of(plan: Plan, kind: str, value: date | time | str) -> bool:
    if kind == "p":
        return same_place(str(value), plan.place)
    return value == (plan.pair.day if kind == "d" else plan.pair.clock)


def _boosted() -> HistGradientBoostingClassifier:
    return HistGradientBoostingClassifier(
        learning_rate=0.05,
        max_iter=400,
        min_samples_leaf=20,
        max_depth=6,
        max_features=0.3,
        l2_regularization=1.0,
        early_stopping=False,
        random_state=1,
    )


def _fit_pairs(every: Sequence[Example]) -> tuple[dict[str, Any], dict[str, Any], list[list[float]]]:
    """The trees that judge a day with a time by itself, and beside its rivals; what the latter say of each example out of its fold."""
    x = np.array([row for one in every for row in facts_of(one.talk, one.pairs, one.scores)])
    y = np.array([one.plan_of(pair) is not None for one in every for pair in one.pairs])
    fold = np.array([one.fold for one in every for _ in one.pairs])
    odds = _split(every, _out_of_fold(x, y, fold))
    beside = np.array(
        [row for one, odd in zip(every, odds, strict=True) for row in rival_facts(one.talk, one.pairs, odd)]
    )
    both = np.concatenate([x, beside], axis=1)
    return (
        _exported(_boosted().fit(x, y)),
        _exported(_boosted().fit(both, y)),
        _split(every, _out_of_fold(both, y, fold)),
    )


def _split(every: Sequence[Example], values: Floats) -> list[list[float]]:
    """The values of all pairs, by example."""
    split, start = [], 0
    for one in every:
        split.append([float(value) for value in values[start : start + len(one.pairs)]])
        start += len(one.pairs)
    return split


def _out_of_fold(x: Floats, y: NDArray[np.bool_], fold: NDArray[np.int64]) -> Floats:
    def judged(index: int) -> Floats:
        return cast("Floats", _boosted().fit(x[fold != index], y[fold != index]).decision_function(x[fold == index]))

    odds = np.zeros(len(y))
    for index, one in enumerate(each_fold("plans: trees", judged)):
        odds[fold == index] = one
    return odds


def _best_cuts(every: Sequence[Example], odds: Sequence[Sequence[float]]) -> tuple[float, float, int]:
    """The cuts at which most dialogues have exactly the plans that stand, invented ones weighing against, and how many have."""
    best, top = (0.0, 0.0, 0), -np.inf
    gold = [{plan.pair for plan in one.plans} for one in every]
    for cut in CUTS:
        for beside in BESIDES:
            said = [
                {pair for pair, _ in chosen(one.pairs, odd, float(cut), beside)}
                for one, odd in zip(every, odds, strict=True)
            ]
            right = sum(map(eq, said, gold))
            worth = right - INVENTED * sum(len(one - other) for one, other in zip(said, gold, strict=True))
            if worth > top:
                best, top = (float(cut), beside, right), worth
    return best


INVENTED = 0.6
"""What a plan that does not stand costs beside a dialogue that is right."""


def _fit_places(every: Sequence[Example]) -> tuple[Fitted, dict[str, Any], dict[str, Any], float, int, int]:
    """What chooses a place, a linear model and trees, the trees that choose its wording, from which log odds one is taken,
    of how many plans, and how many come out right."""
    asked = [
        (one, ground(one.talk, [plan.pair for plan in plans]), plans)
        for one in every
        if (plans := [plan for plan in one.plans if plan.pair in one.pairs])
    ]
    rows = [(one, of, plan, name) for one, of, plans in asked for plan in plans for name in of.names]
    y = np.array([same_place(name, plan.place) for _, _, plan, name in rows])
    closest = np.array([right for _, of, plans in asked for plan in plans for right in _closest(of.names, plan.place)])
    fold = [one.fold for one, *_ in rows]
    names = [buckets(place_names(of, plan.pair, name)) for _, of, plan, name in rows]
    linear, scores = _fit_one("places", names, y[:, None].astype(np.float64), fold)
    beside, start = [], 0
    for _, of, plans in asked:
        size = len(of.names)
        of_plan = {
            plan.pair: scores[start + n * size : start + (n + 1) * size, 0].tolist() for n, plan in enumerate(plans)
        }
        beside += [row for plan in plans for row in beside_facts(of_plan, plan.pair)]
        start += size * len(plans)
    facts = (place_facts(of, plan.pair, name, one.scores) for one, of, plan, name in rows)
    x = np.array([[*own, *rest] for own, rest in zip(facts, beside, strict=True)])
    odds = _out_of_fold(x, y, np.array(fold))
    cut, n, right = _best_place_cut([(plan, of.names) for _, of, plans in asked for plan in plans], odds)
    return linear, _exported(_boosted().fit(x, y)), _exported(_boosted().fit(x, closest)), cut, n, right


def _closest(names: Sequence[str], place: str) -> list[bool]:
    """Which names are the place in its own words: of those that share them ("강남", "강남 어때"), the ones nearest to it in length."""
    apart = [abs(len(name.replace(" ", "")) - len(place.replace(" ", ""))) for name in names]
    least = min((gap for gap, name in zip(apart, names, strict=True) if same_place(name, place)), default=0)
    return [same_place(name, place) and gap == least for gap, name in zip(apart, names, strict=True)]


def _best_place_cut(asked: Sequence[tuple[Plan, Sequence[str]]], odds: Floats) -> tuple[float, int, int]:
    """From which log odds a place is best taken, of how many plans, and how many are right then."""
    best = (0.0, -1)
    for cut in PLACE_CUTS:
        right = start = 0
        for plan, names in asked:
            top = max(range(len(names)), key=lambda n: odds[start + n], default=None)
            name = names[top] if top is not None and odds[start + top] > cut else ""
            right += same_place(name, plan.place) or (not name and not plan.place)
            start += len(names)
        best = max(best, (float(cut), right), key=lambda one: one[1])
    return best[0], len(asked), best[1]


def _fit_off(every: Sequence[Example], odds: Sequence[Sequence[float]]) -> dict[str, Any]:
    """The trees that say whether a plan that stood was called off."""
    x, y = [], []
    for one, odd in zip(every, odds, strict=True):
        for pair, value, facts in zip(one.pairs, odd, facts_of(one.talk, one.pairs, one.scores), strict=True):
            plan = one.plan_of(pair)
            if plan is not None:
                x.append([value, *facts])
                y.append(plan.cancelled)
    return _exported(_boosted().fit(np.array(x), np.array(y)))


def _exported(fitted: HistGradientBoostingClassifier) -> dict[str, Any]:
    """Trees as plain lists."""
    trees = []
    for (grown,) in fitted._predictors:
        nodes = grown.nodes
        trees.append(
            [
                [-1, 0.0, 0, 0, float(f"{node['value']:.4g}")]
                if node["is_leaf"]
                else [
                    int(node["feature_idx"]),
                    float(f"{node['num_threshold']:.7g}"),
                    int(node["left"]),
                    int(node["right"]),
                    0.0,
                ]
                for node in nodes
            ]
        )
    return {"bias": round(float(fitted._baseline_prediction[0, 0]), 5), "trees": trees}


def fold_of(talk: Sequence[Dialogue], known: Mapping[str, int]) -> dict[str, int]:
    """A fold for each dialogue: the one its messages have elsewhere, or the next in turn."""
    rest = [one.group for one in talk if one.group not in known]
    return {**known, **dict(zip(rest, (int(one) for one in folds(rest, N_FOLDS)), strict=True))}


def report(found: Mapping[str, Any]) -> str:
    """Lines on dialogues out of fold."""
    return "\n".join(f"{name}: {value}" for name, value in found.items())
