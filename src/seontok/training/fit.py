"""Logistic regression over sparse rows, and what it says of rows it has not seen."""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

Floats = NDArray[np.float64]
N_FOLDS = 5
"""Parts the conversations are split into, so that each is judged by a fit without it."""
Found = TypeVar("Found")
_works: list[Callable[[int], Any]] = []
"""What the processes just started are to do; they are copies of this one and find it here."""


def each_fold(what: str, work: Callable[[int], Found]) -> list[Found]:
    """What a work gives for each fold, done by as many processes as there are cores; progress on standard error."""
    _works.append(work)
    found = []
    with multiprocessing.get_context("fork").Pool() as pool:
        for index, one in enumerate(pool.imap(_fold, range(N_FOLDS)), 1):
            print(f"{what}: {index} of {N_FOLDS}", file=sys.stderr)
            found.append(one)
    _works.pop()
    return found


def _fold(index: int) -> Any:
    return _works[-1](index)


@dataclass(frozen=True, slots=True)
class Fitted:
    """Weights before quantising: shape (n_buckets, n_labels) and (n_labels,)."""

    weights: Floats
    bias: Floats

    def scores(self, x: csr_matrix) -> Floats:
        """Log odds, shape (n_rows, n_labels)."""
        return np.asarray(x @ self.weights + self.bias)


def matrix(rows: Sequence[Sequence[int]], n_buckets: int) -> csr_matrix:
    """Rows of unit length, shape (n_rows, n_buckets)."""
    lengths = [len(row) for row in rows]
    data = np.concatenate([np.full(n, 1.0 / np.sqrt(n)) for n in lengths if n])
    return csr_matrix(
        (data, np.concatenate([np.asarray(row, dtype=np.int32) for row in rows]), np.cumsum([0, *lengths])),
        shape=(len(rows), n_buckets),
    )


def fit(x: csr_matrix, y: Floats, known: Floats, *, n_steps: int = 160, l2: float = 2e-6, rate: float = 0.4) -> Fitted:
    """Fit every label at once by full-batch Adam.

    Args:
        x: Rows, shape (n_rows, n_buckets).
        y: 1 where a row has a label, shape (n_rows, n_labels).
        known: Weight of each row for each label; 0 where the row says nothing about it.
        n_steps: Steps of Adam.
        l2: Weight of the squared weights.
        rate: Length of a step.
    """
    known = known / known.sum(axis=0)
    share = (y * known).sum(axis=0)
    w, b = np.zeros((x.shape[1], y.shape[1])), np.log(share + 1e-4)
    m, v = np.zeros_like(w), np.zeros_like(w)
    transposed = x.T.tocsr()
    for step in range(1, n_steps + 1):
        error = (1 / (1 + np.exp(-(x @ w + b))) - y) * known
        gradient = transposed @ error + l2 * w
        m = 0.9 * m + 0.1 * gradient
        v = 0.99 * v + 0.01 * gradient**2
        w -= rate * (m / (1 - 0.9**step)) / (np.sqrt(v / (1 - 0.99**step)) + 1e-7)
        b -= 2.0 * error.sum(axis=0)
    return Fitted(w, b)


def best_cut(scores: Floats, gold: NDArray[np.bool_]) -> tuple[float, float]:
    """The log odds above which saying yes gives the best F1, and that F1."""
    order = np.argsort(-scores)
    hits = np.cumsum(gold[order])
    f1 = 2 * hits / (np.arange(1, len(order) + 1) + gold.sum())
    top = int(np.argmax(f1))
    after = scores[order[top + 1]] if top + 1 < len(order) else scores[order[top]] - 1
    return float((scores[order[top]] + after) / 2), float(f1[top])


def f1_of(said: NDArray[np.bool_], gold: NDArray[np.bool_]) -> float:
    """F1 of answers; 0 where nothing is right."""
    hits = int((said & gold).sum())
    return 2 * hits / max(1, int(said.sum() + gold.sum()))


def folds(groups: Sequence[str], n: int) -> NDArray[np.int64]:
    """A fold for each row; rows of one group share it."""
    seen: dict[str, int] = {}
    return np.array([seen.setdefault(group, len(seen)) % n for group in groups])
