"""Head-room of a service that few replicas serve: the least whose whole replicas hold on several streams.

At the service's busiest hour its block is solved in whole numbers with more or less head-room, at the relaxation's tolls,
and what comes out is replayed. Whole replicas often leave room that no formula sees; and a formula may see too little.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from statistics import fmean, pstdev
from typing import TYPE_CHECKING

from seontok.placement.blocks import block_of, solve_block
from seontok.placement.hourly import SMALLEST_SHORTAGE
from seontok.placement.replaying import place_speed, recorded
from seontok.placement.simulate import Request
from seontok.placement.sizing import (
    N_REQUESTS,
    RESIDENCES,
    Use,
    busiest,
    keeps_promise,
    main_homes,
    residence_s,
    trial_requests,
)
from seontok.placement.types import HOURS

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
FILLS = 6
"""Times a drawn stream fills the batches; the first fill is the warm-up's."""
MOST_REQUESTS = 20_000
"""Most requests of a drawn stream."""
STEPS = 5
"""Halvings of the search."""
WIDER, MOST = 1.4, 3.0
"""Step and end of the search when the formula's room is too little."""
A_LITTLE = 1.15
"""Step by which room is added where the busiest hour's is too little for another."""
TIGHT = 4
"""Further hours of each group of regions in which a plan is tried, those with least to spare."""
SHORT_REQUESTS = 5000
"""Most requests of the stream it is tried on there."""
SOLVE_S, SOLVE_GAP = 0.3, 5e-3
"""Most work for one block, and how close to its best it need be."""
MINUTE_S = 60.0
"""Piece of a trace whose requests are counted."""


@dataclass(frozen=True, slots=True)
class _Pool:
    uses: tuple[Use, ...]
    counts: tuple[int, ...]
    ours: tuple[float, ...]
    """Part of each bucket's requests that our chips answer."""

    @property
    def mixes(self) -> list[tuple[float, ...]]:
        """Requests of each bucket that go to each place, to what the solver's noise leaves."""
        return [tuple(round(rate, 3) for rate in use.mix) for use in self.uses]


def late_hours(plan: Plan, case: Case, s: int) -> list[tuple[range, int]]:
    """Hours, each with the regions that share replicas, in which a plan does not hold for a service; none where not tried.

    Tried are the busiest hour, on several streams, and where there is least to spare among the hours of each group of
    regions, on shorter ones.
    """
    first, late = (main_homes(case, s), busiest(case, s)), []
    seen: list[_Pool] = []
    for homes, t in dict.fromkeys([first, *_tight_hours(plan, case, s)]):
        pool = _planned_pool(plan, case, s, homes, t)
        if pool is None or any(pool.counts == old.counts and pool.mixes == old.mixes for old in seen):
            continue
        seen.append(pool)
        n, longest = (STREAMS, MOST_REQUESTS) if (homes, t) == first else (1, SHORT_REQUESTS)
        streams = _streams(case, s, homes, t, more=CHECK_MORE, n_streams=n, longest=longest)
        if not all(_holds(case.problem.services[s], pool, stream) for stream in streams):
            late.append((homes, t))
    return late


def _tight_hours(plan: Plan, case: Case, s: int) -> list[tuple[range, int]]:
    """Hours in which a plan's replicas are busiest, some for each group of regions."""
    found: list[tuple[range, int]] = []
    for homes in _groups(case, s):
        busy = {t: _busy_part(plan, case, s, homes, t) for t in range(len(plan.hours))}
        different = {round(part, 4): t for t, part in busy.items()}
        found += [(homes, different[part]) for part in sorted(different, reverse=True)[:TIGHT]]
    return found


def _busy_part(plan: Plan, case: Case, s: int, homes: range, t: int) -> float:
    """Work over replicas of the places that serve some regions' requests."""
    mixes = _mixes(plan, case, s, homes, t)
    n = sum(plan.hours[t].replicas.get(p, 0) for p in mixes)
    work = sum(
        rate / case.places[p].requests_per_s[b] for p, mix in mixes.items() for b, rate in enumerate(mix) if rate > 0
    )
    return work / n if n else 0.0


def _mixes(plan: Plan, case: Case, s: int, homes: range, t: int) -> dict[int, list[float]]:
    """Mean rate of each length bucket that regions send to each place."""
    service = case.problem.services[s]
    number = {service.arrivals[h].region: h for h in homes}
    mixes: dict[int, list[float]] = {}
    for flow in plan.hours[t].flows:
        if plan.places[flow.place].service == service.name and flow.home in number:
            mix = mixes.setdefault(flow.place, [0.0] * len(service.lengths))
            mix[flow.bucket] += flow.requests_per_s / case.rates[s, number[flow.home], t][1]
    return mixes


def _planned_pool(plan: Plan, case: Case, s: int, homes: range, t: int) -> _Pool | None:
    """What serves some regions' requests in an hour; None when nothing of ours does, or too much to replay."""
    mixes = _mixes(plan, case, s, homes, t)
    counts = {p: plan.hours[t].replicas.get(p, 0) for p in mixes}
    return _pool_of(case, s, mixes, counts, homes, t) if 0 < sum(counts.values()) <= FEW else None


def confirmed(case: Case, relaxed: Relaxed, s: int) -> float | None:
    """Least factor found on a service's room over the mean such that its replicas hold; None when it is not tried.

    Searched at the busiest hour; then more is given until other regions and the quietest hours hold too, on a shorter stream.

    Args:
        case: The problem, with head-room by the formula alone.
        relaxed: Its linear relaxation.
        s: Number of the service.
    """
    homes, t = main_homes(case, s), busiest(case, s)
    pool = _pool(case, relaxed, s, 1.0, homes, t)
    if pool is None or sum(pool.counts) > FEW:
        return None
    tried = _Tried(case, relaxed, s, homes, t, _streams(case, s, homes, t))
    low, high = 0.0, 1.0
    while not tried.holds(high):
        low, high = high, high * WIDER
        if high > MOST:
            return None
    for _ in range(STEPS):
        middle = (low + high) / 2
        low, high = (low, middle) if tried.holds(middle) else (middle, high)
    for other in _other_hours(case, relaxed, s):
        while high * A_LITTLE < MOST and not other.holds(high):
            high *= A_LITTLE
    return high


@dataclass(slots=True)
class _Tried:
    """What is known of a service in one hour, for requests from some regions."""

    case: Case
    relaxed: Relaxed
    s: int
    homes: range
    t: int
    streams: list[list[Request]]
    known: dict[tuple[object, ...], bool] = field(default_factory=dict)

    def holds(self, factor: float) -> bool:
        """Whether whole replicas with a factor on the room keep the promise on every stream."""
        found = _pool(self.case, self.relaxed, self.s, factor, self.homes, self.t)
        if found is None:
            return False
        key = (found.counts, *(round(rate, 2) for use in found.uses for rate in use.mix))
        if key not in self.known:
            service = self.case.problem.services[self.s]
            self.known[key] = all(_holds(service, found, stream) for stream in self.streams)
        return self.known[key]


def _other_hours(case: Case, relaxed: Relaxed, s: int) -> list[_Tried]:
    """The busiest and the quietest hour of each group of regions, but for the one searched and those nothing can serve."""
    found, homes, t = list[_Tried](), main_homes(case, s), busiest(case, s)
    searched = (homes, _rate(case, s, homes, t))
    for homes in _groups(case, s):
        rates = {_rate(case, s, homes, t): t for t in range(HOURS)}
        for rate in {max(rates), min(rates)}:
            t = rates[rate]
            if (homes, rate) != searched and _pool(case, relaxed, s, MOST, homes, t) is not None:
                streams = _streams(case, s, homes, t, n_streams=1, longest=SHORT_REQUESTS)
                found.append(_Tried(case, relaxed, s, homes, t, streams))
    return found


def _rate(case: Case, s: int, homes: range, t: int) -> float:
    """Mean requests a second from some regions."""
    return sum(case.rates[s, h, t][0] for h in homes)


def _groups(case: Case, s: int) -> list[range]:
    """Regions whose requests share replicas: all, or each alone where they stay."""
    every = range(len(case.problem.services[s].arrivals))
    return [range(h, h + 1) for h in every] if case.problem.services[s].stay_in_region else [every]


def _pool(case: Case, relaxed: Relaxed, s: int, factor: float, homes: range, t: int) -> _Pool | None:
    """Whole replicas that serve an hour with a factor on the room; None when requests are left unserved."""
    service = case.problem.services[s]
    rooms = {(s, h, t): (rate, 1 + factor * (room - 1)) for h in homes for rate, room in [case.rates[s, h, t]]}
    roomy = replace(case, rates={**case.rates, **rooms})
    block = block_of(roomy, s, tuple(homes), t)
    answer = solve_block(roomy, block, relaxed.tolls[t], work_s=SOLVE_S, gap=SOLVE_GAP)
    if not answer.found or any(answer.x[v] > SMALLEST_SHORTAGE for v in block.made.short.values()):
        return None
    mixes = {p: [0.0] * len(service.lengths) for p, v in block.made.replicas.items() if round(answer.x[v]) > 0}
    for (p, home, b), v in block.made.flows.items():
        if p in mixes:
            mixes[p][b] += answer.x[v] / rooms[s, home, t][1]
    counts = {p: round(answer.x[block.made.replicas[p]]) for p, mix in mixes.items() if any(mix)}
    return _pool_of(case, s, mixes, counts, homes, t) if counts else None


def _pool_of(
    case: Case, s: int, mixes: Mapping[int, Sequence[float]], counts: Mapping[int, int], homes: range, t: int
) -> _Pool:
    """A pool from the mean rates of each bucket that go to each place."""
    service = case.problem.services[s]
    total = _rate(case, s, homes, t)
    ours = tuple(
        sum(mixes[p][b] for p in counts) / (total * length.share) if length.share else 0.0
        for b, length in enumerate(service.lengths)
    )
    uses = tuple(
        Use(place_speed(case.problem, service, case.places[p].as_json(), mixes[p]), 0.0, tuple(mixes[p]))
        for p in counts
    )
    return _Pool(uses, tuple(counts.values()), ours)


def _streams(
    case: Case, s: int, homes: range, t: int, *, more: float = MORE, n_streams: int = STREAMS,
    longest: int = MOST_REQUESTS,
) -> list[list[Request]]:  # fmt: skip
    """Streams to try: drawn ones a little above the mean rate; a trace, faster by what its minutes differ."""
    service = case.problem.services[s]
    rate = _rate(case, s, homes, t)
    if rate <= 0:
        return []
    if service.trace:
        requests = recorded(service, t)
        if not requests or requests[-1].at_s <= 0:
            return [requests]
        pace = max(more, 1 + _minutes_differ(requests)) * rate * requests[-1].at_s / len(requests)
        return [[replace(request, at_s=request.at_s / pace) for request in requests]]
    filling = FILLS * rate * residence_s(case.places, service.name)
    n = min(max(N_REQUESTS, BEYOND / (1 - service.percentile / 100), filling), longest)
    return [
        trial_requests(service, rate * more, n / RESIDENCES / (rate * more), seed=100 + 2 * k) for k in range(n_streams)
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
