"""What the performance model sees of a run: ideal times, load, layout, and names; and how alike two runs are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from zlib import crc32

import numpy as np

from seontok.placement.runs import decode_batch, decode_parts, prefill_parts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from seontok.placement.runs import Run

    Array = NDArray[np.float64]
    Single = NDArray[np.float32]

ENGINE = 2
"""Column of `names` with the kind of engine."""
TARGETS = ("tpot", "ttft")
"""What is predicted."""
LENGTHS, AMPLITUDES = slice(0, 3), slice(3, 15)
"""Numbers of the similarity, all logarithms: lengths, amplitudes, and last the noise."""
OPERATIONS, LOAD, LAYOUT = slice(0, 5), slice(5, 10), slice(10, 14)
"""Columns of `continuous`: what is computed, how much of it waits, how it is spread."""


@dataclass(frozen=True, slots=True)
class Features:
    """Features of many runs, one row each."""

    decode_ms: Array
    """Six ideal parts of a decode step."""
    prefill_ms: Array
    """Six ideal parts of reading one prompt."""
    load: Array
    """Requests a decode replica answers at once, requests in flight per prefill replica, prompt tokens, answer tokens, requests
    answered at once per copy of the attention layers, requests that wait for room in memory per one that is answered."""
    layers: Array
    """Layers, and layers with experts."""
    shared: Array
    """1 where prompts and answers share chips, 0 where they do not."""
    continuous: Array
    """Logarithms the similarity is measured in."""
    names: NDArray[Any]
    """Checksums (0: not known) of model, chip, engine (apart when the number of its replicas is unknown), precision, the
    engine's version, day, and lengths with all requests in flight."""

    @classmethod
    def of(cls, runs: Sequence[Run]) -> Features:
        """Features of runs."""
        decode = np.array([_six(decode_parts(r)) for r in runs]) * 1e3
        prefill = np.array([_six(prefill_parts(r)) for r in runs]) * 1e3
        batch = [decode_batch(r) for r in runs]
        load = np.array(
            [
                (b, r.concurrency / r.n_prefill, r.prompt_tokens, r.answer_tokens, b / r.layout.dp,
                 max(r.concurrency / r.n_decode / b - 1.0, 0.0))
                for r, b in zip(runs, batch, strict=True)
            ]
        )  # fmt: skip
        layers = np.array([(r.model.n_layers, r.model.n_layers if r.model.n_experts else 0) for r in runs], dtype=float)
        layout = np.array([(r.layout.n_chips, r.layout.dp, r.layout.ep, r.layout.tp) for r in runs], dtype=float)
        read = prefill[:, :3].max(axis=1) + prefill[:, 3] + prefill[:, 4]
        logs = np.column_stack([
            decode[:, 0], decode[:, 1], decode[:, 2], decode[:, 4] + decode[:, 5] + 1e-2, layers[:, 0],
            load[:, 0], load[:, 2], load[:, 3], read, 1.0 + load[:, 5], layout,
        ])  # fmt: skip
        return cls(
            decode, prefill, load, layers, np.array([0.0 if r.disaggregated else 1.0 for r in runs]),
            np.log(np.maximum(logs, 1e-6)) / SPREAD,
            np.array([_names(r) for r in runs]),
        )  # fmt: skip


SPREAD = np.array([1.0, 1.8, 1.5, 1.0, 0.4, 1.6, 0.9, 0.6, 1.2, 0.2, 0.9, 0.9, 0.9, 0.8])
"""Typical standard deviation of each logarithm, so that one length fits a family of them."""


def engine_of(run: Run) -> str:
    """The engine, apart when the number of its replicas is unknown."""
    return run.backend if run.workers_known else f"{run.backend}, replicas unknown"


def _names(run: Run) -> tuple[int, ...]:
    released = run.version or run.measured
    version, day = f"{run.backend} {released}" if released else "", run.measured
    load = f"{run.backend} {run.prompt_tokens:g} {run.answer_tokens:g} {run.concurrency:g}"
    names = (run.model.name, run.chip.name, engine_of(run), run.layout.precision, version, day, load)
    return tuple(map(checksum, names))


def checksum(name: str) -> int:
    """A number that stands for a name; 0 for none."""
    return crc32(name.encode())


def _six(parts: Any) -> tuple[float, ...]:
    return (parts.weights_s, parts.cache_s, parts.compute_s, parts.attention_s, parts.link_s, parts.latency_s)


def terms(target: str, f: Features) -> Array:
    """Ideal milliseconds whose weighted sum is the estimate.

    Later tokens: the decode step, the prompts read in between (shared chips only), fixed time per step, per layer and per
    request in flight, for a copy of the attention layers has a scheduler of its own and all have one gateway.
    First token: reading the prompt, the prompts queued before it (all in flight at worst, fewer when reading is a small
    part of the work), fixed time.
    """
    n = len(f.shared)
    if target == "tpot":
        between = (f.shared * f.load[:, 0] / f.load[:, 3])[:, None] * f.prefill_ms[:, 2:5]
        fixed = [np.ones(n), f.layers[:, 0] * 1e-2, f.layers[:, 1] * 1e-2, f.load[:, 4] * 1e-3, f.load[:, 0] * 1e-4]
        return np.column_stack([f.decode_ms, between, *fixed])
    read = f.prefill_ms[:, 2:5].sum(axis=1)
    queued = f.load[:, 1] * read
    busy = queued / (queued + f.load[:, 3] * f.decode_ms.sum(axis=1) + 1e-9)
    fixed = [f.decode_ms.sum(axis=1), np.full(n, 10.0), f.layers[:, 0] * 0.1, f.layers[:, 1] * 0.1]
    full = f.load[:, 5] * (f.load[:, 3] * f.decode_ms.sum(axis=1) + f.load[:, 0] * read)
    return np.column_stack([f.prefill_ms, queued, queued * busy, np.sqrt(queued * read), full, *fixed])


def mean_log(target: str, f: Features, theta: Array) -> Array:
    """Logarithm of the weighted sum, in log milliseconds."""
    return np.asarray(np.log(terms(target, f) @ np.exp(theta)))


@dataclass(frozen=True, slots=True)
class Closeness:
    """How far apart runs are, and what they share; every target weighs these."""

    squared: tuple[Single, Single, Single]
    """Squared distance in operations, load and layout, each of shape (len(a), len(b))."""
    shared: tuple[NDArray[np.bool_], ...]
    """Whether runs share model; model and precision; engine and precision; chip; engine; model, engine and chip; version;
    model and version; model, engine and day. Counts for runs of like load and layout."""
    published: tuple[NDArray[np.bool_], ...]
    """Whether runs share model, precision, engine, lengths and all requests in flight; also the chip. Counts whatever their
    replicas are said to be: who publishes a deployment twice often names them once."""

    @classmethod
    def between(cls, a: Features, b: Features) -> Closeness:
        """Closeness of each run of `a` to each of `b`."""
        model, chip, engine, precision, version, day, load = (
            (a.names[:, i][:, None] == b.names[:, i][None, :]) & (a.names[:, i] != 0)[:, None] for i in range(7)
        )
        shared = (
            model, model & precision, engine & precision, chip, engine, model & engine & chip, version, version & model,
            day & engine & model,
        )  # fmt: skip
        published = (load & model & precision, load & model & precision & chip)
        return cls((_squared(a, b, OPERATIONS), _squared(a, b, LOAD), _squared(a, b, LAYOUT)), shared, published)

    def similarity(self, scales: Array) -> Single:
        """Prior covariance: smooth kernels over everything, and over load and layout among runs that share a name.

        Single precision: half the time, and far finer than the fit.
        """
        lengths, amplitude = (np.exp(scales[LENGTHS]), np.exp(2 * scales[AMPLITUDES]))
        operations, load, layout = (
            d / np.float32(-2 * length**2) for d, length in zip(self.squared, lengths, strict=True)
        )
        first, *sizes = amplitude.astype(np.float32)
        weight = _add(first * np.exp(operations), self.shared, sizes[: len(self.shared)])
        return _add(weight * np.exp(load + layout), self.published, sizes[len(self.shared) :])


def _add(near: Single, alike: Sequence[NDArray[np.bool_]], sizes: Sequence[Any]) -> Single:
    for size, mask in zip(sizes, alike, strict=True):
        if mask.any():
            near[mask] += size
    return near


def own_variance(scales: Array) -> float:
    """Prior variance of one run, before measuring noise."""
    return float(np.exp(2 * scales[AMPLITUDES]).sum())


def _squared(a: Features, b: Features, columns: slice) -> Single:
    x, y = (f.continuous[:, columns].astype(np.float32) for f in (a, b))
    squared = (x * x).sum(axis=1)[:, None] + (y * y).sum(axis=1)[None, :] - 2.0 * x @ y.T
    return np.asarray(np.maximum(squared, np.float32(0.0)))
