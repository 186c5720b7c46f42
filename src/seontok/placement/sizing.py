"""Head-room that a replay confirms: how much more than the mean each service needs so that its tail holds."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from seontok.placement.demand import headroom
from seontok.placement.replaying import FEW_TOKENS, WARM_UP, place_speed
from seontok.placement.simulate import arrivals, draw_requests, percentile, replay

if TYPE_CHECKING:
    from collections.abc import Sequence

    from seontok.placement.plan import Place
    from seontok.placement.simulate import Request, Speed
    from seontok.placement.types import Problem, Service

POOL = 8
"""Replicas in the trial pool; large enough that whole replicas blur the answer little."""
N_REQUESTS = 2500
"""Requests replayed per trial; 25 of them lie beyond the 99th percentile."""
LEAST, MOST = 0.7, 4.0
"""Range the formula's head-room may be scaled by."""


def tuned(problem: Problem, service: Service, places: Sequence[Place], *, seed: int = 0) -> float:
    """Factor on the head-room formula's excess over 1 for a service, from a search by replay on its typical place."""
    model = next(m for m in problem.models if m.name == service.model)
    usable = [p for p in places if p.service == service.name and min(p.requests_per_s) > 0 and p.slices == 1]
    if model.modality in ("speech", "image") or not usable:
        return 1.0
    place = sorted(usable, key=lambda p: p.requests_per_s[0] / p.tp)[len(usable) // 2]
    work = sum(x.share / r for x, r in zip(service.lengths, place.requests_per_s, strict=True))
    residence_s = sum(
        x.share * b / r for x, b, r in zip(service.lengths, place.batch, place.requests_per_s, strict=True)
    )
    rate = POOL / work / 1.3
    speed = place_speed(problem, service, place.as_json())
    requests = trial_requests(service, rate, seed)
    n = least_replicas(service, requests, speed, guess=POOL)
    excess = headroom(service, rate, residence_s) - 1.0
    needed = max((n - 0.5) / (rate * work) - 1.0, 0.0)
    return min(MOST, max(LEAST, needed / excess))


def trial_requests(service: Service, rate: float, seed: int) -> list[Request]:
    """A stream of requests of a service at a rate."""
    times = list(arrivals(rate, N_REQUESTS / rate, cv2=service.burstiness_cv2, seed=seed))
    return draw_requests(times, [(x.prompt_tokens, x.answer_tokens, x.share) for x in service.lengths], seed=seed + 1)


def least_replicas(service: Service, requests: Sequence[Request], speed: Speed, *, guess: int) -> int:
    """Fewest replicas that keep the service's promise for a stream; at most four times the guess."""
    n = max(1, guess)
    if keeps_promise(service, requests, speed, n):
        while n > 1 and keeps_promise(service, requests, speed, n - 1):
            n -= 1
        return n
    while n < 4 * guess and not keeps_promise(service, requests, speed, n):
        n += max(1, n // 8)
    return n


def keeps_promise(service: Service, requests: Sequence[Request], speed: Speed, n_replicas: int) -> bool:
    """Whether a replay meets both objectives at the service's percentile."""
    if not requests:
        return True
    start = requests[-1].at_s * WARM_UP
    done = [s for s in replay(requests, [speed] * n_replicas) if s.request.at_s >= start]
    tpot = [s.tpot_s * 1000 for s in done if s.request.answer_tokens > FEW_TOKENS]
    ttft = percentile([s.ttft_s * 1000 for s in done], service.percentile)
    return ttft <= service.ttft_ms and percentile(tpot, service.percentile) <= service.tpot_ms and math.isfinite(ttft)
