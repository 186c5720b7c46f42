"""Fits the reader of meeting places on the bracketed names of the marked talk."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from seontok.moments.appointment_reading import covered
from seontok.moments.place_words import mask, read_place, tokens_of
from seontok.moments.spans import LONGEST, N_BUCKETS, bucket, facts
from seontok.moments.state import Turn
from seontok.moments.weights import packed
from seontok.training.dialogues import Dialogue, turns_of
from seontok.training.fit import Fitted, best_cut, each_fold, f1_of, fit, matrix
from seontok.training.talk import Row

L2 = 6e-8
"""Weight of the squared weights: among a million words, one in forty of a name, more of it hides names (docs/decisions/0305)."""


@dataclass(frozen=True, slots=True)
class Spotted:
    """Words inside names of meeting places, in marked talk out of fold."""

    n: int
    rules: float
    """F1 of the rules."""
    learned: float
    """F1 of the model at its cut."""


@dataclass(frozen=True, slots=True)
class FittedSpans:
    """What fitting gives."""

    weights: bytes
    """The file."""
    spotted: Spotted
    by_fold: list[bytes]
    """Files fitted without the conversations of a fold."""


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of messages, one a row."""

    names: list[list[int]]
    gold: list[bool]
    known: list[float]
    """0 for a word of which the labels do not say whether it names a place."""
    rules: list[bool]
    fold: list[int]


def fit_spans(rows: Sequence[Row], talk: Sequence[Dialogue], fold_of: Mapping[str, int]) -> FittedSpans:
    """The reader of places, fitted on marked talk, where every place has its brackets, and on dialogues, where only those of plans are known."""
    words = _marked(rows, fold_of)
    n_marked, marked = len(words.gold), {row.group for row in rows}
    first = _fit(matrix(words.names, N_BUCKETS), words, np.ones(n_marked, dtype=np.bool_))
    for one in talk:
        if one.group not in marked:
            for turn in turns_of(one):
                _add(words, turn, _named(turn.text, one), fold_of[one.group], first)
    return _fitted(words, n_marked)


def _marked(rows: Sequence[Row], fold_of: Mapping[str, int]) -> _Words:
    words = _Words([], [], [], [], [])
    for row in rows:
        _add(words, row.turn, row.places, fold_of[row.group])
    return words


def _fitted(words: _Words, n_marked: int) -> FittedSpans:
    """Fit out of fold and whole, cut where marked talk comes out best: there, places of other talk than plans are known too."""
    fold, scores = np.array(words.fold), np.zeros(len(words.gold))
    x, gold = matrix(words.names, N_BUCKETS), np.array(words.gold)
    by_fold = each_fold("places", lambda index: _fit(x, words, fold != index))
    for index, one in enumerate(by_fold):
        scores[fold == index] = one.scores(x[fold == index])[:, 0]
    cut, learned = best_cut(scores[:n_marked], gold[:n_marked])
    spotted = Spotted(int(gold[:n_marked].sum()), f1_of(np.array(words.rules)[:n_marked], gold[:n_marked]), learned)
    fitted = _fit(x, words, np.ones(len(gold), dtype=np.bool_))
    return FittedSpans(_packed(fitted, cut), spotted, [_packed(one, cut) for one in by_fold])


def _fit(x: csr_matrix, words: _Words, kept: NDArray[np.bool_]) -> Fitted:
    gold = np.array(words.gold, dtype=np.float64)[:, None]
    return fit(x[kept], gold[kept], np.array(words.known)[:, None][kept], l2=L2)


def _named(text: str, dialogue: Dialogue) -> tuple[tuple[int, int], ...]:
    """Where the places of a dialogue's plans stand in one of its messages."""
    names = {plan.place for plan in dialogue.plans if plan.place}
    loose = [r"\s*".join(map(re.escape, name.replace(" ", ""))) for name in names]
    return tuple(found.span() for name in loose for found in re.finditer(name, text, re.IGNORECASE))


def _add(words: _Words, turn: Turn, places: Sequence[tuple[int, int]], fold: int, judge: Fitted | None = None) -> None:
    """Add the words of a message; with a judge, words that it takes for places and the labels do not name are not known."""
    if len(turn.text) > LONGEST:
        return
    times = covered(turn)
    rule, tokens = read_place(turn.text, times), tokens_of(mask(turn.text, times))
    for token, names in zip(tokens, facts(turn.text, tokens, times, rule), strict=True):
        row, named = (
            [bucket(name) for name in names],
            any(start < token.end and token.start < end for start, end in places),
        )
        doubtful = (
            judge is not None
            and not named
            and float(judge.weights[row, 0].sum() / np.sqrt(len(row)) + judge.bias[0]) > DOUBT
        )
        words.names.append(row)
        words.gold.append(named)
        words.known.append(float(not doubtful))
        words.rules.append(rule is not None and rule.start < token.end and token.start < rule.end)
        words.fold.append(fold)


DOUBT = -1.5
"""Log odds from which an unlabelled word may be a place that no plan took."""


def _packed(fitted: Fitted, cut: float) -> bytes:
    weights, bias = fitted.weights[:, 0], float(fitted.bias[0]) - cut
    scale = float(np.abs(weights).max() / 127 + 1e-9)
    steps = np.round(weights / scale).astype(np.int8)
    return packed({"bias": round(bias, 4), "scale": float(f"{scale:.6g}")}, steps.tobytes())


def report(spotted: Spotted) -> str:
    """One line on the words of names."""
    return f"words of meeting places: {spotted.n}, F1 by rules {spotted.rules:.2f}, learned {spotted.learned:.2f}"
