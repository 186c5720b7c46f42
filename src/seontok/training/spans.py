"""Fits the reader of meeting places on the bracketed names of the marked talk."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from seontok.moments.appointment_reading import covered
from seontok.moments.place_words import mask, read_place, tokens_of
from seontok.moments.spans import LONGEST, N_BUCKETS, bucket, facts
from seontok.moments.weights import packed
from seontok.training.fit import Floats, best_cut, f1_of, fit, folds, matrix
from seontok.training.talk import Row

N_FOLDS = 5


@dataclass(frozen=True, slots=True)
class Spotted:
    """Words inside names of meeting places, out of fold."""

    n: int
    rules: float
    """F1 of the rules."""
    learned: float
    """F1 of the model at its cut."""


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of all messages, one a row."""

    names: list[list[int]]
    gold: list[bool]
    rules: list[bool]
    group: list[str]


def fit_spans(rows: Sequence[Row]) -> tuple[bytes, Spotted]:
    """The file of weights, and how well words are judged in conversations not trained on."""
    words = _words(rows)
    x = matrix(words.names, N_BUCKETS)
    gold = np.array(words.gold)
    y, known = gold[:, None].astype(np.float64), np.ones((len(gold), 1))
    fold, scores = folds(words.group, N_FOLDS), np.zeros(len(gold))
    for index in range(N_FOLDS):
        print(f"spans: fold {index + 1} of {N_FOLDS}", file=sys.stderr)
        kept = fold != index
        scores[~kept] = fit(x[kept], y[kept], known[kept]).scores(x[~kept])[:, 0]
    cut, learned = best_cut(scores, gold)
    fitted = fit(x, y, known)
    spotted = Spotted(int(gold.sum()), f1_of(np.array(words.rules), gold), learned)
    return _packed(fitted.weights[:, 0], float(fitted.bias[0]) - cut), spotted


def _words(rows: Sequence[Row]) -> _Words:
    words = _Words([], [], [], [])
    for row in rows:
        if len(row.text) > LONGEST:
            continue
        times = covered(row.turn)
        rule, tokens = read_place(row.text, times), tokens_of(mask(row.text, times))
        for token, names in zip(tokens, facts(row.text, tokens, times, rule), strict=True):
            words.names.append([bucket(name) for name in names])
            words.gold.append(any(start < token.end and token.start < end for start, end in row.places))
            words.rules.append(rule is not None and rule.start < token.end and token.start < rule.end)
            words.group.append(row.group)
    return words


def _packed(weights: Floats, bias: float) -> bytes:
    scale = float(np.abs(weights).max() / 127 + 1e-9)
    steps = np.round(weights / scale).astype(np.int8)
    return packed({"bias": round(bias, 4), "scale": float(f"{scale:.6g}")}, steps.tobytes())


def report(spotted: Spotted) -> str:
    """One line on the words of names."""
    return f"words of meeting places: {spotted.n}, F1 by rules {spotted.rules:.2f}, learned {spotted.learned:.2f}"
