"""Head-room that a replay confirms: how much more than the mean each service needs so that its tail holds.

The linear relaxation says on which places a service's requests would be answered, and which lengths go where. At the
service's busiest hour that pool is replayed with more or less capacity until its promise just holds.
"""

from __future__ import annotations

import math
import random
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from seontok.placement.demand import headroom
from seontok.placement.replaying import WARM_UP, Route, place_speed, recorded
from seontok.placement.simulate import Request, arrivals, draw_requests, replay
from seontok.placement.speeds import FEW_TOKENS
from seontok.placement.types import HOURS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from seontok.placement.hourly import Case
    from seontok.placement.plan import Place
    from seontok.placement.relaxed import Relaxed
    from seontok.placement.simulate import Served, Speed
    from seontok.placement.types import Service

POOL = 5
"""Least replicas in the trial pool; one alone would be luck."""
N_REQUESTS = 2500
"""Least requests replayed per trial; 25 of them lie beyond the 99th percentile."""
RESIDENCES = 12
"""Least length of a trial in times that a request stays; shorter ones never fill the batch."""
SMALL_PART = 0.03
"""Places with less than this part of a service's work are left out of its trial."""
STEPS = 5
"""Halvings of the search."""
LEAST, MOST = 0.3, 3.0
"""Range the formula's head-room may be scaled by."""


@dataclass(frozen=True, slots=True)
class Use:
    """A place in a service's trial pool."""

    speed: Speed
    """Speed of a replica with the lengths that go there."""
    replicas: float
    """Replicas that the mean rate keeps busy."""
    mix: tuple[float, ...]
    """Requests per second of each length bucket that go there."""


def residence_s(places: Sequence[Place], service: str) -> float:
    """Typical time a request stays on a chip: the median over places, length buckets weighed alike."""
    times = sorted(
        batch / rate
        for place in places
        if place.service == service
        for batch, rate in zip(place.batch, place.requests_per_s, strict=True)
        if rate > 0
    )
    return times[len(times) // 2] if times else 1.0


def tuned(case: Case, relaxed: Relaxed, s: int, residence_s: float) -> float:
    """Factor on the head-room formula's excess over 1 for a service, from a search by replay.

    Args:
        case: The problem, with head-room by the formula alone.
        relaxed: Its linear relaxation.
        s: Number of the service.
        residence_s: What the formula was given for the service.
    """
    service = case.problem.services[s]
    uses, rate = trial_pool(case, relaxed, s)
    if not uses:
        return 1.0
    scale = 1.0 if service.trace else POOL / sum(use.replicas for use in uses)
    counts = [max(1, math.ceil(use.replicas * scale)) for use in uses]
    full = rate * min(n / use.replicas for n, use in zip(counts, uses, strict=True))
    slots = sum(n * use.speed.slots for n, use in zip(counts, uses, strict=True))
    if service.trace:
        requests = recorded_at(service, full, busiest(case, s))
    else:
        requests = trial_requests(service, full, slots / full, seed=0)
    ours = [request for request in requests if any(use.mix[request.bucket] > 0 for use in uses)]
    return least_factor(service, uses, counts, ours, headroom(service, full, residence_s) - 1.0)


def trial_pool(case: Case, relaxed: Relaxed, s: int) -> tuple[list[Use], float]:
    """The places that carry a service at its busiest hour, from its largest home if it stays there; and its mean rate."""
    service = case.problem.services[s]
    homes, t = main_homes(case, s), busiest(case, s)
    mixes: dict[int, list[float]] = {}
    for (p, home, b), planned in relaxed.flows[t].items():
        if case.places[p].service == service.name and home in homes:
            mix = mixes.setdefault(p, [0.0] * len(service.lengths))
            mix[b] += planned / case.rates[s, home, t][1]
    work = {p: _work(case.places[p].requests_per_s, mix) for p, mix in mixes.items()}
    main = {max(mixes, key=lambda p: mixes[p][b]) for b in range(len(service.lengths)) if mixes}
    kept = [p for p in mixes if work[p] >= SMALL_PART * sum(work.values()) or p in main]
    return [
        Use(place_speed(case.problem, service, case.places[p].as_json(), mixes[p]), work[p],
            tuple(mixes[p]))
        for p in kept
    ], sum(sum(mixes[p]) for p in kept)  # fmt: skip


def main_homes(case: Case, s: int) -> range:
    """Regions whose requests share a pool at the busiest hour: all, or the largest where they stay."""
    service, t = case.problem.services[s], busiest(case, s)
    homes = range(len(service.arrivals))
    if service.stay_in_region:
        homes = range(h := max(homes, key=lambda h: case.rates[s, h, t][0]), h + 1)
    return homes


def busiest(case: Case, s: int) -> int:
    """The hour with most requests of a service."""
    return max(
        range(HOURS), key=lambda t: sum(case.rates[s, h, t][0] for h in range(len(case.problem.services[s].arrivals)))
    )


def _work(rates: Sequence[float], mix: Sequence[float]) -> float:
    """Replicas kept busy by a mean rate of each length bucket."""
    return sum(n / rate for n, rate in zip(mix, rates, strict=True) if n > 0)


def trial_requests(service: Service, rate: float, residence_s: float, *, seed: int) -> list[Request]:
    """A stream of requests of a service at a rate, long enough to fill the batches many times."""
    seconds = max(N_REQUESTS / rate, RESIDENCES * residence_s)
    times = list(arrivals(rate, seconds, cv2=service.burstiness_cv2, seed=seed))
    return draw_requests(times, [(x.prompt_tokens, x.answer_tokens, x.share) for x in service.lengths], seed=seed + 1)


def recorded_at(service: Service, rate: float, t: int) -> list[Request]:
    """A service's recorded requests of an hour, played at a rate."""
    requests = recorded(service, t)
    pace = len(requests) / max(requests[-1].at_s, 1e-9) / rate
    return [replace(request, at_s=request.at_s * pace) for request in requests]


def least_factor(
    service: Service, uses: Sequence[Use], counts: Sequence[int], requests: Sequence[Request], excess: float
) -> float:
    """Least factor on an excess such that a pool holds when requests come that much slower; `MOST` when none does.

    Args:
        service: The service.
        uses: The pool.
        counts: Replicas of each.
        requests: A stream that would keep them busy all the time.
        excess: Planned over mean rate by the formula, minus 1.
    """

    def holds(factor: float) -> bool:
        pace = 1 + factor * excess
        slower = [Request(r.at_s * pace, r.prompt_tokens, r.answer_tokens, r.bucket) for r in requests]
        return keeps_promise(service, slower, uses, counts)

    low, high = LEAST, MOST
    if holds(low):
        return low
    for _ in range(STEPS):
        middle = math.sqrt(low * high)
        low, high = (low, middle) if holds(middle) else (middle, high)
    return high


@dataclass(slots=True)
class Tally:
    """Late requests of a replay, counted until a promise is broken."""

    service: Service
    """Whose promise."""
    start_s: float
    """Requests before are not counted."""
    may_wait: int
    """Requests whose first token may be late."""
    may_drag: int
    """Requests whose later tokens may be slow."""
    waited: int = 0
    """Requests whose first token was late."""
    dragged: int = 0
    """Requests whose later tokens were slow."""

    @classmethod
    def of(cls, service: Service, requests: Sequence[Request]) -> Tally:
        """What a promise allows in a replay of some requests, at least one."""
        start = requests[-1].at_s * WARM_UP
        counted = [r.answer_tokens > FEW_TOKENS for r in requests if r.at_s >= start]

        def allowed(n: int) -> int:
            return n - math.ceil(service.percentile / 100 * n)

        return cls(service, start, allowed(len(counted)), allowed(sum(counted)))

    @property
    def broken(self) -> bool:
        """Whether more were late than the percentile allows."""
        return self.waited > self.may_wait or self.dragged > self.may_drag

    def count(self, served: Served) -> bool:
        """Count a request; says whether the promise is broken."""
        if served.request.at_s >= self.start_s:
            self.waited += served.ttft_s * 1000 > self.service.ttft_ms
            self.dragged += served.request.answer_tokens > FEW_TOKENS and served.tpot_s * 1000 > self.service.tpot_ms
        return self.broken


def keeps_promise(service: Service, requests: Sequence[Request], uses: Sequence[Use], counts: Sequence[int]) -> bool:
    """Whether a replay over a pool meets both objectives at the service's percentile; it ends when one is missed."""
    if not requests:
        return True
    speeds = [use.speed for i, use in enumerate(uses) for _ in range(counts[i])]
    first = [sum(counts[:i]) for i in range(len(uses))]
    pools = [range(n, n + count) for n, count in zip(first, counts, strict=True)]
    routes = [
        Route.of([(pool, use.mix[b]) for pool, use in zip(pools, uses, strict=True) if use.mix[b] > 0])
        for b in range(len(service.lengths))
    ]
    draw, tally = random.Random(0), Tally.of(service, requests)
    replay(requests, speeds, able=lambda r: routes[r.bucket].tiers(draw), give_up=tally.count)
    return not tally.broken
