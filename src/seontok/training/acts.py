"""Fits the act model: one linear model over all acts, each cut where it is best out of its conversations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from seontok.moments.act_model import N_BUCKETS, features, masked
from seontok.moments.act_reading import USED
from seontok.moments.acts import Act, Acts
from seontok.moments.weights import packed
from seontok.training.fit import N_FOLDS, Fitted, Floats, best_cut, each_fold, f1_of, fit, folds, matrix
from seontok.training.talk import ActsOf, Row, rows

MARKED = tuple(act for act in Act if act is not Act.SENSITIVE)
"""Acts the corpus marks. Moods stay with the rules: missing one costs more than a card."""
NO_PLAN = frozenset(
    {Act.PROPOSE, Act.COUNTER, Act.ANNOUNCE, Act.CHANGE, Act.CANCEL, Act.ASK_PLACE, Act.ASK_GIFT, Act.ASK_PRODUCT}
)
"""Acts that real small talk is taken not to hold; of all others its rows say nothing."""
BACKGROUND = 0.3
"""Weight of a row of small talk beside one of marked talk."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One act out of fold."""

    act: Act
    n: int
    rules: float
    """F1 of the rules."""
    learned: float
    """F1 of the model at its cut."""
    cut: float
    """Log odds at which it says yes."""


@dataclass(frozen=True, slots=True)
class FittedActs:
    """What fitting gives."""

    weights: bytes
    """The file."""
    judged: list[Judged]
    by_fold: list[bytes]
    """Files fitted without the conversations of a fold, with which these may be heard."""
    fold_of: dict[str, int]
    """Fold of each conversation."""


def fit_acts(corpus: Path, background: Sequence[Row]) -> FittedActs:
    """The file of weights, and how each act does on conversations not trained on.

    Fitted twice: what a message does depends on what the one before did, which the second fit takes from the first's
    answers out of fold, as unsure as they will be at run time.
    """
    first = list(_marked(corpus))
    told = _told(first, _out_of_fold([*first, *background])[0][: len(first)])
    talk = list(_marked(corpus, told))
    every = [*talk, *background]
    scores, fitted = _out_of_fold(every)
    judged = [_judge(act, scores[: len(talk), index], talk) for index, act in enumerate(MARKED)]
    taken = [i for i, act in enumerate(MARKED) if act in USED]
    by_fold = [_packed(one, judged, taken) for one in fitted]
    fold_of = {row.group: int(fold) for row, fold in zip(talk, _folds(every), strict=False)}
    return FittedActs(_packed(fit(*_examples(every)), judged, taken), judged, by_fold, fold_of)


def _marked(corpus: Path, acts_of: ActsOf | None = None) -> Iterator[Row]:
    """Every message marked with acts, whether or not its places are marked too."""
    yield from rows(corpus, acts_of)
    yield from rows(corpus / "acts", acts_of)


def _examples(every: Sequence[Row]) -> tuple[csr_matrix, Floats, Floats]:
    x = matrix([sorted(features(masked(row.text, row.turn.times), row.context, row.rules)) for row in every], N_BUCKETS)
    y = np.array([[act in row.acts for act in MARKED] for row in every], dtype=np.float64)
    return x, y, np.array([_known(row) for row in every])


def _folds(every: Sequence[Row]) -> NDArray[np.int64]:
    return folds([f"{index}" if row.is_background else row.group for index, row in enumerate(every)], N_FOLDS)


def _out_of_fold(every: Sequence[Row]) -> tuple[Floats, list[Fitted]]:
    """Log odds of every act by a fit that has not seen the row's conversation, shape (n_rows, n_acts), and the fits."""
    x, y, known = _examples(every)
    fold, scores = _folds(every), np.zeros_like(y)
    fitted = each_fold("acts", lambda index: fit(x[fold != index], y[fold != index], known[fold != index]))
    for index, one in enumerate(fitted):
        scores[fold == index] = one.scores(x[fold == index])
    return scores, fitted


def _told(talk: Sequence[Row], scores: Floats) -> dict[str, Acts]:
    cuts = [best_cut(scores[:, i], np.array([act in row.acts for row in talk]))[0] for i, act in enumerate(MARKED)]
    p = 1 / (1 + np.exp(-(scores - np.array(cuts))))
    return {
        row.turn.message.id: Acts({act: float(p[n, i]) for i, act in enumerate(MARKED)}) for n, row in enumerate(talk)
    }


def _known(row: Row) -> list[float]:
    if row.is_background:
        return [BACKGROUND * (act in NO_PLAN) for act in MARKED]
    return [1.0] * len(MARKED)


def _judge(act: Act, scores: Floats, rows: Sequence[Row]) -> Judged:
    gold = np.array([act in row.acts for row in rows])
    cut, learned = best_cut(scores, gold)
    rules = f1_of(np.array([row.rules.has(act) for row in rows]), gold)
    return Judged(act, int(gold.sum()), rules, learned, cut)


def _packed(fitted: Fitted, judged: Sequence[Judged], taken: Sequence[int]) -> bytes:
    weights = fitted.weights[:, taken]
    scale = np.abs(weights).max(axis=0) / 127 + 1e-9
    steps = (np.round(weights / scale) + 128).astype(np.uint8)
    head = {
        "acts": [judged[i].act for i in taken],
        "bias": [round(float(fitted.bias[i] - judged[i].cut), 4) for i in taken],
        "scale": [float(f"{value:.6g}") for value in scale],
    }
    return packed(head, steps.tobytes())


def report(judged: Sequence[Judged]) -> str:
    """A table of the acts out of their conversations."""
    lines = ["act              n     rules F1  learned F1"]
    lines += [f"{one.act:15} {one.n:<6} {one.rules:.2f}      {one.learned:.2f}" for one in judged if one.n]
    return "\n".join(lines)
