"""Head-room of a service that few replicas serve: the least whose whole replicas hold on several streams.

At the service's busiest hour its block is solved in whole numbers with more or less head-room, at the relaxation's tolls,
and what comes out is replayed. Whole replicas often leave room that no formula sees; and a formula may see too little.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from statistics import fmean, pstdev
from typing import TYPE_CHECKING

from seontok.placement.blocks import block_of, solve_block
from seontok.placement.hourly import SMALLEST_SHORTAGE
from seontok.placement.replaying import place_speed, recorded
from seontok.placement.simulate import Request
from seontok.placement.sizing import N_REQUESTS, RESIDENCES, Use, busiest, keeps_promise, main_homes, trial_requests

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from seontok.placement.hourly import Case
    from seontok.placement.plan import Plan
    from seontok.placement.relaxed import Relaxed
    from seontok.placement.types import Service

FEW = 30
"""Most replicas of a service that is tried in whole numbers; more take long to replay and rounding matters less."""
STREAMS = 4
"""Drawn streams that must all hold."""
MORE = 1.05
"""Demand they are tried with, over the mean: the next stream is none of those tried."""
BEYOND = 100
"""Requests of a drawn stream beyond the percentile; a pool with little to spare looks well on a short stream."""
CHECK_MORE = 1.03
"""The same for a plan that is made."""
MOST_REQUESTS = 20_000
"""Most requests of a drawn stream."""
STEPS = 5
"""Halvings of the search."""
WIDER, MOST = 1.4, 3.0
"""Step and end of the search when the formula's room is too little."""
SOLVE_S = 1.0
"""Most time for one block."""
MINUTE_S = 60.0
"""Piece of a trace whose requests are counted."""


@dataclass(frozen=True, slots=True)
class _Pool:
    uses: tuple[Use, ...]
    counts: tuple[int, ...]
    ours: tuple[float, ...]
    """Part of each bucket's requests that our chips answer."""


def holds_as_planned(plan: Plan, case: Case, s: int) -> bool:
    """Whether the replicas and the routing of a plan hold at a service's busiest hour; true when they are not tried."""
    t, homes, service = busiest(case, s), main_homes(case, s), case.problem.services[s]
    number = {service.arrivals[h].region: h for h in homes}
    mixes: dict[int, list[float]] = {}
    for flow in plan.hours[t].flows:
        if plan.places[flow.place].service == service.name and flow.home in number:
            mix = mixes.setdefault(flow.place, [0.0] * len(service.lengths))
            mix[flow.bucket] += flow.requests_per_s / case.rates[s, number[flow.home], t][1]
    counts = {p: plan.hours[t].replicas.get(p, 0) for p in mixes}
    apart = service.stay_in_region and len(service.arrivals) > 1  # other regions' requests share these replicas
    if not mixes or apart or not 0 < sum(counts.values()) <= FEW:
        return True
    pool = _pool_of(case, s, mixes, counts)
    return all(_holds(service, pool, stream) for stream in _streams(case, s, more=CHECK_MORE))


def confirmed(case: Case, relaxed: Relaxed, s: int) -> float | None:
    """Least factor found on a service's room over the mean such that its replicas hold; None when it is not tried.

    Args:
        case: The problem, with head-room by the formula alone.
        relaxed: Its linear relaxation.
        s: Number of the service.
    """
    pool = _pool(case, relaxed, s, 1.0)
    if pool is None or sum(pool.counts) > FEW:
        return None
    streams, known = _streams(case, s), dict[tuple[object, ...], bool]()

    def holds(factor: float) -> bool:
        found = _pool(case, relaxed, s, factor)
        if found is None:
            return False
        key = (found.counts, *(round(rate, 2) for use in found.uses for rate in use.mix))
        if key not in known:
            known[key] = all(_holds(case.problem.services[s], found, stream) for stream in streams)
        return known[key]

    low, high = 0.0, 1.0
    while not holds(high):
        low, high = high, high * WIDER
        if high > MOST:
            return None
    for _ in range(STEPS):
        middle = (low + high) / 2
        low, high = (low, middle) if holds(middle) else (middle, high)
    return high


def _pool(case: Case, relaxed: Relaxed, s: int, factor: float) -> _Pool | None:
    """Whole replicas that serve the busiest hour with a factor on the room; None when requests are left unserved."""
    t, homes, service = busiest(case, s), main_homes(case, s), case.problem.services[s]
    rooms = {(s, h, t): (rate, 1 + factor * (room - 1)) for h in homes for rate, room in [case.rates[s, h, t]]}
    roomy = replace(case, rates={**case.rates, **rooms})
    block = block_of(roomy, s, tuple(homes), t)
    answer = solve_block(roomy, block, relaxed.tolls[t], limit_s=SOLVE_S)
    if not answer.found or any(answer.x[v] > SMALLEST_SHORTAGE for v in block.made.short.values()):
        return None
    mixes = {p: [0.0] * len(service.lengths) for p, v in block.made.replicas.items() if round(answer.x[v]) > 0}
    for (p, home, b), v in block.made.flows.items():
        if p in mixes:
            mixes[p][b] += answer.x[v] / rooms[s, home, t][1]
    counts = {p: round(answer.x[block.made.replicas[p]]) for p, mix in mixes.items() if any(mix)}
    return _pool_of(case, s, mixes, counts) if counts else None


def _pool_of(case: Case, s: int, mixes: Mapping[int, Sequence[float]], counts: Mapping[int, int]) -> _Pool:
    """A pool from the mean rates of each bucket that go to each place."""
    t, service = busiest(case, s), case.problem.services[s]
    total = sum(case.rates[s, h, t][0] for h in main_homes(case, s))
    ours = tuple(
        sum(mixes[p][b] for p in counts) / (total * length.share) if length.share else 0.0
        for b, length in enumerate(service.lengths)
    )
    uses = tuple(
        Use(place_speed(case.problem, service, case.places[p].as_json(), mixes[p]), 0.0, tuple(mixes[p]))
        for p in counts
    )
    return _Pool(uses, tuple(counts.values()), ours)


def _streams(case: Case, s: int, *, more: float = MORE) -> list[list[Request]]:
    """Streams to try: drawn ones a little above the mean rate; a trace, faster by what its minutes differ."""
    t, service = busiest(case, s), case.problem.services[s]
    rate = sum(case.rates[s, h, t][0] for h in main_homes(case, s))
    if service.trace:
        requests = recorded(service, t)
        if not requests or requests[-1].at_s <= 0:
            return [requests]
        pace = max(more, 1 + _minutes_differ(requests)) * rate * requests[-1].at_s / len(requests)
        return [[replace(request, at_s=request.at_s / pace) for request in requests]]
    n = min(max(N_REQUESTS, BEYOND / (1 - service.percentile / 100)), MOST_REQUESTS)
    return [
        trial_requests(service, rate * more, n / RESIDENCES / (rate * more), seed=100 + 2 * k) for k in range(STREAMS)
    ]


def _minutes_differ(requests: Sequence[Request]) -> float:
    """Standard deviation of the requests of a minute, over their mean; 0 for less than two whole minutes."""
    n = int(requests[-1].at_s // MINUTE_S)
    if n < 2:
        return 0.0
    counts = [0] * n
    for request in requests:
        if request.at_s < n * MINUTE_S:
            counts[int(request.at_s // MINUTE_S)] += 1
    return pstdev(counts) / fmean(counts)


def _holds(service: Service, pool: _Pool, stream: Sequence[Request]) -> bool:
    """Whether a pool keeps the service's promise for its part of a stream."""
    draw = random.Random(0)
    mine = [r for r in stream if pool.ours[r.bucket] > 0 and draw.random() < pool.ours[r.bucket] + 1e-6]
    return keeps_promise(service, mine, pool.uses, pool.counts)
