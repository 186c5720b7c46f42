"""How much to plan for: mean rates by hour, less what phones carry, plus head-room for the tail."""

from __future__ import annotations

import math
from statistics import NormalDist
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from seontok.placement.types import Problem, Service

STEADY = 1.08
"""Planned over mean rate however large the pool: step times vary with the mix of prompts and answers in a batch."""
MARGIN = 0.14
"""Added to every head-room: streams differ from the one tried, minutes from the hour's mean, replicas from each other.
Chosen on `bench_placement.py --only headroom`: on seed 31, 0.12 met 92.5 % at 1.09 times the cheapest; on seed 41, 0.15 met
97.5 % at 1.15 times."""
BURST = 1.4
"""Bursts fill one replica before the others help; chosen by replay, as `STEADY` is."""


def headroom(service: Service, requests_per_s: float, residence_s: float) -> float:
    """Planned over mean rate so that the tail still finds a free slot.

    Requests in flight vary around `rate × residence` with a variance that grows with the burstiness of arrivals
    (infinite-server heavy-traffic limit: the index of dispersion is the mean of 1 and the squared coefficient of
    variation for exponential-like residence). A pool of that many slots is enough when the chosen quantile fits.
    """
    if requests_per_s <= 0:
        return 1.0
    in_flight = max(requests_per_s * residence_s, 1e-6)
    z = NormalDist().inv_cdf(service.percentile / 100)
    dispersion = BURST * (1.0 + service.burstiness_cv2) / 2
    wait_s = service.ttft_ms / 1000 / 2
    smoothing = math.sqrt(residence_s / (residence_s + 2 * wait_s))
    return STEADY + z * math.sqrt(dispersion / in_flight) * smoothing


def served_rate(service: Service, home: int, hour: int) -> float:
    """Mean rate the chips must serve: demand less what phones answer."""
    return service.arrivals[home].requests_per_s[hour] * (1.0 - service.on_device_share)


def planned_rates(
    problem: Problem, residence_s: Sequence[float], factor: Sequence[float] = ()
) -> dict[tuple[int, int, int], tuple[float, float]]:
    """Mean rate and head-room by service, home and hour.

    Args:
        problem: The problem.
        residence_s: Typical time a request of each service stays on a chip.
        factor: Factor on each service's room over the mean, as `optimise.prepare` finds it; 1 when empty.
    """
    rates: dict[tuple[int, int, int], tuple[float, float]] = {}
    for s, service in enumerate(problem.services):
        for home in range(len(service.arrivals)):
            for hour in range(24):
                rate = served_rate(service, home, hour)
                room = MARGIN + headroom(service, rate, residence_s[s]) - 1.0
                rates[s, home, hour] = (rate, 1.0 + room * (factor[s] if factor else 1.0))
    return rates
