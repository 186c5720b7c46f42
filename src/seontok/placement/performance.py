"""How long the first and the later tokens take: calibrated physics with an interval.

The estimate is a weighted sum of ideal times (`roofline`), the weights fitted to published end-to-end runs, corrected
by a Gaussian process over the runs nearest in operations, load, layout and kind. `python -m
seontok.placement.calibrate` rebuilds the numbers.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

from seontok.placement.catalogue import data_text, find_chip, find_model
from seontok.placement.features import ENGINE, TARGETS, Closeness, Features, checksum, mean_log, own_variance

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from seontok.placement.runs import Run

    Array = NDArray[np.float64]

NORMAL_80 = 1.2816
"""Half the width of a normal 80 % interval, in standard deviations."""
CHUNK = 32
"""Runs estimated at once: tables that stay in the processor's cache, on one thread, take a third of the time of large ones."""
SURE, UNSURE = 1.0, 1.5
"""Factor on an interval's width when model and chip are known, and when one was guessed."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """Times of a run, with the 80 % interval."""

    ttft_ms: float
    """First token, mean over requests."""
    tpot_ms: float
    """Each later token, mean over requests."""
    ttft_lo_ms: float
    """10th percentile of what the first token may turn out to be."""
    ttft_hi_ms: float
    """90th percentile."""
    tpot_lo_ms: float
    """10th percentile of what later tokens may turn out to be."""
    tpot_hi_ms: float
    """90th percentile."""
    basis: str
    """`fitted` (chip and model were fitted on), `transfer` (one was not) or `guess` (one had to be guessed)."""


@dataclass(frozen=True, slots=True)
class _Fitted:
    features: Features
    targets: dict[str, dict[str, Any]]
    known: set[str]


def run_from_list(values: Sequence[Any]) -> Run:
    """A run from the short list the fitted file holds."""
    from seontok.placement.roofline import Layout
    from seontok.placement.runs import Run

    model, chip, backend, version, measured, precision, *numbers = values
    tp, dp, ep, pp, ptp, pdp, pep, ppp, prompt, answer, concurrency, n_prefill, n_decode, split, counted = numbers
    return Run(
        model=find_model(model)[0], chip=find_chip(chip)[0], backend=backend, layout=Layout(precision, tp, dp, ep, pp),
        prefill=Layout(precision, ptp, pdp, pep, ppp), prompt_tokens=prompt, answer_tokens=answer,
        concurrency=concurrency, disaggregated=bool(split), n_prefill=n_prefill, n_decode=n_decode,
        workers_known=bool(counted), version=version, measured=measured,
    )  # fmt: skip


@cache
def _fitted(mode: str) -> _Fitted:
    raw = json.loads(data_text("performance.json"))[mode]
    known = {name for values in raw["inputs"] for name in values[:2]}
    return _Fitted(
        Features.of([run_from_list(values) for values in raw["inputs"]]), {t: raw[t] for t in TARGETS}, known
    )


def predict_log(target: str, asked: Features, close: Closeness, fitted: dict[str, Any]) -> tuple[Array, Array]:
    """Logarithm of the milliseconds, and half the 80 % interval's width in logarithms."""
    scales = np.array(fitted["scales"])
    near, own = close.similarity(scales), own_variance(scales)
    mean = mean_log(target, asked, np.array(fitted["theta"])) + near @ np.array(fitted["alpha"])
    return mean, fitted["interval"] * conditional_width(near, own, fitted["noise"])


def shifts_of(asked: Features, fitted: dict[str, Any]) -> Array:
    """How far each point lies from its middle in logarithms, by the kind of engine; nan where the width decides."""
    shift = np.full(len(asked.names), math.nan)
    for kind, value in fitted.get("shifts", {}).items():
        shift[asked.names[:, ENGINE] == checksum(kind)] = value
    return shift


def conditional_width(near: Any, own: float, noise: float) -> Array:
    """How unsure a prediction is: the prior's spread less what the most similar run explains."""
    explained = np.minimum((near**2).max(axis=1) / (own * (own + noise)), 1.0)
    return np.asarray(np.sqrt(noise + own * (1.0 - explained)))


def estimate(runs: Sequence[Run]) -> list[Estimate]:
    """Estimate every run; none is refused."""
    answers: dict[int, Estimate] = {}
    for mode in ("shared", "split"):
        index = [i for i, run in enumerate(runs) if run.disaggregated == (mode == "split")]
        for start in range(0, len(index), CHUNK):
            part = index[start : start + CHUNK]
            answers.update(zip(part, _estimate_part([runs[i] for i in part], _fitted(mode)), strict=True))
    return [answers[i] for i in range(len(runs))]


def _estimate_part(runs: Sequence[Run], fitted: _Fitted) -> list[Estimate]:
    asked = Features.of(runs)
    close = Closeness.between(asked, fitted.features)
    found = []
    for target in TARGETS:
        middle, width = predict_log(target, asked, close, fitted.targets[target])
        found.append(
            np.column_stack([middle, width, best_log(middle, width, shifts_of(asked, fitted.targets[target]))])
        )
    return [_estimate(run, tpot, ttft, fitted.known) for run, tpot, ttft in zip(runs, *found, strict=True)]


def _basis(run: Run, known: set[str]) -> str:
    if run.basis != "catalogue":
        return "guess"
    return "fitted" if {run.model.name, run.chip.name} <= known else "transfer"


def _estimate(run: Run, tpot: Array, ttft: Array, known: set[str]) -> Estimate:
    basis = _basis(run, known)
    wide = UNSURE if basis == "guess" else SURE
    (t, tw, t_best), (f, fw, f_best) = tpot.tolist(), ttft.tolist()
    e = math.exp
    return Estimate(
        e(f_best), e(t_best), e(f - fw * wide), e(f + fw * wide), e(t - tw * wide), e(t + tw * wide), basis
    )  # fmt: skip


def best_log(middle: Array, width: Array, shift: Array | float = math.nan) -> Array:
    """The point with the least expected relative error when the logarithm is spread around its middle.

    A relative error counts a guess of twice the truth more than one of half of it, so the best point lies below the
    middle, by the variance for a normal spread; we go half of that way because the tails are measured, not normal. Where
    a shift was measured, that is used instead, inside the interval.
    """
    measured = np.clip(shift, -0.9 * width, 0.9 * width)
    return np.asarray(middle + np.where(np.isnan(measured), -0.5 * (width / NORMAL_80) ** 2, measured))
