"""Builds act weights: `python -m seontok.training.build --out FOLDER [--seed 1] [--shared ../shared]`.

None ship: beside the rules the learned acts changed nothing for the better (docs/decisions/0303-learned-acts.md).

Examples come from the template banks through the noise channel; real small talk (even rows of Chatbot_data, the IRC
training sample) says what is *not* a plan. The report printed at the end is out of family: one fifth of the template
families is kept out of training, so it shows the gap that hand-written talk will widen further.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from random import Random

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from seontok.korean.time import read_times
from seontok.moments.acts import Act, Context
from seontok.training.act_model import N_BUCKETS, features
from seontok.training.background import irc_lines, small_talk
from seontok.training.bank import Family, families, fill
from seontok.training.noise import noisy

ACTS = tuple(act for act in Act)
PLANS = frozenset(
    {Act.PROPOSE, Act.COUNTER, Act.ANNOUNCE, Act.CHANGE, Act.CANCEL, Act.ASK_PLACE, Act.ASK_GIFT, Act.ASK_PRODUCT}
)
"""Acts that small talk is taken not to hold; of all others background rows say nothing."""
AT = datetime(2026, 5, 12, 20, 30)  # noqa: DTZ001 - a wall clock is what the reader wants
POSITIVE_WEIGHT = 6.0
"""An act is rare among examples; without this a rare act is never said (tried: 1 gives recall 0.3 out of family)."""


@dataclass(frozen=True, slots=True)
class Example:
    """One message with its labels."""

    text: str
    context: Context
    acts: frozenset[Act]
    known: frozenset[Act]
    """Acts this example says something about."""
    family: str


def examples(lang: str, n_per_family: int, random: Random) -> list[Example]:
    """Template sentences in context."""
    bank = families(lang)
    out = []
    for family in bank:
        for _ in range(n_per_family):
            text = noisy(fill(family, random), random, lang=lang)
            out.append(Example(text, _context(text, lang, bank, random), family.acts, frozenset(ACTS), family.id))
    return out


def _context(text: str, lang: str, bank: Sequence[Family], random: Random) -> Context:
    readings = [span.readings[0] for span in read_times(text, AT) if span.readings]
    before = () if random.random() < 0.1 else (noisy(fill(random.choice(bank), random), random, lang=lang),)
    return Context(
        is_owner=random.random() < 0.4,
        is_group=random.random() < 0.5,
        addressed=(),
        previous=before,
        previous_is_own=random.random() < 0.35,
        has_date=any(reading.has_date for reading in readings),
        has_time=any(reading.has_time for reading in readings),
        past_time=any(reading.past for reading in readings),
        lang=lang,
    )


def background(shared: Path, random: Random) -> list[Example]:
    """Real small talk that may be trained on; empty, and said so, where `shared` is absent."""
    rows = [("ko", text) for text in small_talk(shared, odd=False)] + [
        ("en", text) for text in irc_lines(shared, "train")
    ]
    if not rows:
        print(f"no background corpora under {shared}: training on templates alone", file=sys.stderr)
    return [
        Example(text, _context(text, lang, families(lang), random), frozenset(), PLANS, f"background-{lang}")
        for lang, text in rows
    ]


@dataclass(frozen=True, slots=True)
class Fitted:
    """Weights before quantising: shape (N_BUCKETS, n_acts) and (n_acts,)."""

    weights: NDArray[np.float64]
    bias: NDArray[np.float64]


def matrix(rows: Sequence[Example]) -> csr_matrix:
    """Rows of unit length, shape (n_rows, N_BUCKETS)."""
    indices, indptr, data = [], [0], []
    for row in rows:
        buckets = features(row.text, row.context)
        indices.extend(buckets)
        data.extend([1.0 / np.sqrt(len(buckets))] * len(buckets))
        indptr.append(len(indices))
    return csr_matrix((data, indices, indptr), shape=(len(rows), N_BUCKETS))


def fit(rows: Sequence[Example], *, n_steps: int = 90, l2: float = 3e-7, rate: float = 0.6) -> Fitted:
    """Multi-label logistic regression by full-batch Adam; unknown labels carry no gradient."""
    x = matrix(rows)
    y = np.array([[act in row.acts for act in ACTS] for row in rows], dtype=np.float64)
    known = np.array([[act in row.known for act in ACTS] for row in rows], dtype=np.float64)
    known *= np.where(y > 0, POSITIVE_WEIGHT, 1.0)
    known /= known.sum(axis=0)
    w, b = np.zeros((N_BUCKETS, len(ACTS))), np.log(y.mean(axis=0) + 1e-4)
    m, v = np.zeros_like(w), np.zeros_like(w)
    for step in range(1, n_steps + 1):
        error = (1 / (1 + np.exp(-(x @ w + b))) - y) * known
        gradient = x.T @ error + l2 * w
        m = 0.9 * m + 0.1 * gradient
        v = 0.99 * v + 0.01 * gradient**2
        w -= rate * (m / (1 - 0.9**step)) / (np.sqrt(v / (1 - 0.99**step)) + 1e-6)
        b -= 2.0 * error.sum(axis=0)
    return Fitted(w, b)


def scores(fitted: Fitted, rows: Sequence[Example]) -> NDArray[np.float64]:
    """Probabilities, shape (n_rows, n_acts)."""
    return np.asarray(1 / (1 + np.exp(-(matrix(rows) @ fitted.weights + fitted.bias))))


def report(fitted: Fitted, held: Sequence[Example]) -> str:
    """Precision and recall at 0.5 per act on families the model has not seen."""
    p = scores(fitted, held)
    lines = [f"{'act':15} n     P     R   (out of family)"]
    for index, act in enumerate(ACTS):
        gold = np.array([act in row.acts for row in held])
        said = p[:, index] >= 0.5
        hit = int((gold & said).sum())
        if gold.any():
            lines.append(f"{act:15} {gold.sum():<5} {hit / max(1, said.sum()):.2f}  {hit / gold.sum():.2f}")
    return "\n".join(lines)


def save(fitted: Fitted, folder: Path, *, note: str) -> None:
    """Quantise to int8 and write `acts.json` and `acts.bin.gz`; same input, same bytes."""
    scale = np.abs(fitted.weights).max(axis=0) / 127 + 1e-9
    packed = (np.round(fitted.weights / scale) + 128).astype(np.uint8).tobytes()
    folder.mkdir(parents=True, exist_ok=True)
    head = {
        "acts": list(ACTS),
        "bias": [round(float(value), 5) for value in fitted.bias],
        "scale": [float(value) for value in scale],
        "built": note,
    }
    (folder / "acts.json").write_text(json.dumps(head, indent=1) + "\n", encoding="utf-8")
    (folder / "acts.bin.gz").write_bytes(gzip.compress(packed, mtime=0))


def main() -> None:
    """Fit on four fifths of the families, report on the rest, then fit on all and save."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--per-family", type=int, default=90, help="sentences drawn from each template family")
    parser.add_argument("--out", type=Path, required=True, help="folder for acts.json and acts.bin.gz")
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    arguments = parser.parse_args()
    random = Random(arguments.seed)  # noqa: S311 - sentences, not secrets
    rows = [row for lang in ("ko", "en") for row in examples(lang, arguments.per_family, random)]
    rows += background(arguments.shared, random)
    held = {family.id for lang in ("ko", "en") for family in families(lang) if random.random() < 0.2}
    partial = fit([row for row in rows if row.family not in held])
    print(report(partial, [row for row in rows if row.family in held]))
    save(fit(rows), arguments.out, note=f"seed {arguments.seed}, {arguments.per_family} a family, {len(rows)} rows")
    print(f"wrote {arguments.out}", file=sys.stderr)


if __name__ == "__main__":
    main()
