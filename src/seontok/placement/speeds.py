"""From estimates at a few batch sizes to the step and reading times the simulator needs."""

from __future__ import annotations

import math
from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from seontok.placement.performance import estimate
from seontok.placement.simulate import Speed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from seontok.placement.performance import Estimate
    from seontok.placement.runs import Run

GRID = (1, 2, 4, 8, 16, 32, 64, 128, 256, 512)
"""Batch sizes estimated; between them we draw straight lines."""
QUANTILES = tuple((i + 0.5) / 12 for i in range(12))
"""Quantiles of the length of an answer at which slow tokens are counted."""
FEW_TOKENS = 20
"""Answers this short have no meaningful time per later token."""
LEAST_STEP = 0.3
"""Least part of an estimated token time that is the decode step itself rather than prompts read in between."""


def speed_of(run: Run, *, slots: int, guess: Callable[[Sequence[Run]], list[Estimate]] = estimate) -> Speed:
    """Speed of a replica, such that a closed loop gives back the estimates.

    Args:
        run: The replica with its typical lengths; its concurrency does not matter.
        slots: Most requests in the batch.
        guess: What estimates runs.
    """
    batches = [b for b in GRID if b < slots] + [slots]
    estimates = guess([replace(run, concurrency=float(b)) for b in batches])
    read_s = estimates[0].ttft_ms / 1000
    steps = [
        decode_step_ms(e, estimates[0].ttft_ms, batch, run.answer_tokens) / 1000
        for batch, e in zip(batches, estimates, strict=True)
    ]
    for i in range(1, len(steps)):
        steps[i] = max(steps[i], steps[i - 1])
    return Speed(line(batches, steps), lambda tokens: read_s * tokens / run.prompt_tokens, slots)


def mixed(speeds: Sequence[Speed], prompts: Sequence[int], in_flight: Sequence[float], slots: int) -> Speed:
    """Speed of a replica that serves several length buckets at once.

    Args:
        speeds: What it would do with each bucket alone.
        prompts: Prompt tokens of each bucket.
        in_flight: Part of the batch that each bucket takes; adds to 1.
        slots: Most requests in the batch.
    """
    known: dict[int, list[float]] = {}
    for speed, tokens in zip(speeds, prompts, strict=True):
        known.setdefault(tokens, []).append(speed.read_s(tokens))
    xs = sorted(known)
    read = line(xs, [sum(known[x]) / len(known[x]) for x in xs])

    steps = [
        sum(part * speed.step_s(batch) for part, speed in zip(in_flight, speeds, strict=True))
        for batch in range(slots + 1)
    ]
    return Speed(steps.__getitem__, lambda tokens: read(tokens) * max(1.0, tokens / xs[-1]), slots)


def clocked(speed: Speed, prompt_tokens: float, answer_tokens: float, tpot_ms: float) -> Speed:
    """The same replica, faster or slower, such that a closed loop at its full batch takes `tpot_ms` a later token."""
    n, read_s = speed.slots, speed.read_s(round(prompt_tokens))
    factor = tpot_ms / 1000 / (speed.step_s(n) + (n - 1) / max(answer_tokens, 1.0) * read_s)
    return Speed(lambda batch: speed.step_s(batch) * factor, lambda tokens: speed.read_s(tokens) * factor, n)


def prompts_between_ms(read_ms: float, batch: int, answer_tokens: float) -> float:
    """Time per token that a closed loop spends on reading the others' prompts."""
    return (batch - 1) / max(answer_tokens, 1.0) * read_ms


def decode_step_ms(e: Estimate, read_ms: float, batch: int, answer_tokens: float) -> float:
    """The decode step inside an estimated token time."""
    return max(e.tpot_ms - prompts_between_ms(read_ms, batch, answer_tokens), LEAST_STEP * e.tpot_ms)


@dataclass(frozen=True, slots=True)
class Operating:
    """A replica kept at one batch by a stream of requests."""

    requests_per_s: float
    """What it sustains."""
    ttft_ms: float
    """First token: reading the prompt, and waiting while others are read."""
    tpot_ms: float
    """Later tokens, mean over requests."""
    step_ms: float
    """Later tokens of a request that meets no other's prompt."""
    read_ms: float
    """Reading a prompt."""

    def late_part(self, objective_ms: float, answer_tokens: int, *, cv2: float) -> float:
        """Part of the requests whose later tokens are slower than an objective.

        An answer of n tokens that meets k prompts takes `step + k × read / n` a token. Answers are exponential around their
        mean, prompts met a Poisson count of their rate and the answer's time, spread more when arrivals are bursty.

        Args:
            objective_ms: Time per later token promised.
            answer_tokens: Mean answer of these requests; others' prompts may be of any length.
            cv2: Squared coefficient of variation of the arrivals' gaps.
        """
        from scipy.special import pdtrc

        if self.step_ms >= objective_ms:
            return 1.0
        tokens = np.array([max(FEW_TOKENS, -answer_tokens * math.log(1 - q)) for q in QUANTILES])
        spread = (1 + cv2) / 2
        met = tokens * self.tpot_ms / 1000 * self.requests_per_s
        most = (objective_ms - self.step_ms) * tokens / self.read_ms
        return float(np.mean(pdtrc(np.floor(most / spread), met / spread)))


def operating_at(e: Estimate, read_ms: float, batch: int, answer_tokens: int, *, widen: float = 1.0) -> Operating:
    """What a replica does when its batch stays at a size.

    Args:
        e: Estimate at that concurrency.
        read_ms: Time to read one prompt alone.
        batch: Requests in the batch.
        answer_tokens: Mean answer.
        widen: Factor on the times, to size on an upper quantile of the estimate.
    """
    read, step = read_ms * widen, decode_step_ms(e, read_ms, batch, answer_tokens) * widen
    tpot = step + prompts_between_ms(read, batch, answer_tokens)
    rate = batch / (read + tpot * max(answer_tokens - 1, 0))
    busy = min(rate * read, 0.95)
    wait = busy * read / (2 * (1 - busy))
    return Operating(rate * 1000, read + wait, tpot, step, read)


def line(xs: Sequence[float], ys: Sequence[float]) -> Callable[[int], float]:
    """Straight lines through points, flat outside."""

    def at(x: int) -> float:
        i = bisect_left(xs, x)
        if i == 0:
            return ys[0]
        if i == len(xs):
            return ys[-1]
        part = (x - xs[i - 1]) / (xs[i] - xs[i - 1])
        return ys[i - 1] + part * (ys[i] - ys[i - 1])

    return at
