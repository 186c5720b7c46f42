"""Replay an hour of a plan: its replicas, its routing, drawn or recorded arrivals. Reads the plan's JSON only."""

from __future__ import annotations

import math
import random
from bisect import bisect
from dataclasses import asdict, dataclass, replace
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from seontok.placement.roofline import Layout
from seontok.placement.runs import Run
from seontok.placement.simulate import Request, Speed, arrivals, draw_requests, percentile, replay
from seontok.placement.speeds import FEW_TOKENS, clocked, mixed, speed_of
from seontok.placement.traces import HOUR_S

if TYPE_CHECKING:
    from collections.abc import Sequence

    from seontok.placement.simulate import Served
    from seontok.placement.types import Arrivals, Problem, Service

WARM_UP = 0.1
"""Part of the replay at its start that is not counted."""


@dataclass(frozen=True, slots=True)
class Route:
    """How a gateway sends requests of one kind: by the plan's shares, to any other place of the plan when that is full."""

    pools: tuple[Sequence[int], ...]
    """Replicas of each place."""
    up_to: tuple[float, ...]
    """Planned rate to each and those before it."""
    everyone: tuple[int, ...]
    """All replicas."""

    @classmethod
    def of(cls, pairs: Sequence[tuple[Sequence[int], float]]) -> Route:
        """A route from pools and rates."""
        pools = tuple(pool for pool, _ in pairs)
        return cls(pools, tuple(accumulate(rate for _, rate in pairs)), tuple(i for pool in pools for i in pool))

    def tiers(self, draw: random.Random) -> tuple[Sequence[int], ...]:
        """Replicas to try first, and those to try when they are full."""
        if len(self.pools) == 1:
            return self.pools
        chosen = bisect(self.up_to, draw.random() * self.up_to[-1], 0, len(self.up_to) - 1)
        return self.pools[chosen], self.everyone


@dataclass(frozen=True, slots=True)
class Fared:
    """How a service fared in a replay."""

    service: str
    """Name of the service."""
    n_requests: int
    """Requests counted."""
    ttft_ms: float
    """First token at the service's percentile, network included."""
    ttft_objective_ms: float
    """What was promised."""
    tpot_ms: float
    """Later tokens at the service's percentile."""
    tpot_objective_ms: float
    """What was promised."""
    met: bool
    """Whether both held."""

    def as_json(self) -> dict[str, Any]:
        """Plain table."""
        return asdict(self)


def replay_plan(
    problem: Problem, plan: dict[str, Any], *, hour: int | None, minutes: float, cv2: float | None, seed: int
) -> list[Fared]:
    """Replay one hour for every service.

    Args:
        problem: What was asked.
        plan: JSON of the plan.
        hour: Which hour; the one with most requests when None.
        minutes: How long.
        cv2: Squared coefficient of variation of the gaps; the service's own when None.
        seed: Seed of the draws.
    """
    t = busiest(problem) if hour is None else hour
    return [_replay_service(problem, plan, service, t, minutes * 60, cv2, seed) for service in problem.services]


def busiest(problem: Problem) -> int:
    """The hour with most requests."""
    return max(range(24), key=lambda t: sum(a.requests_per_s[t] for s in problem.services for a in s.arrivals))


def _replay_service(
    problem: Problem, plan: dict[str, Any], service: Service, t: int, seconds: float, cv2: float | None, seed: int
) -> Fared:
    places, hour = plan["places"], plan["hours"][t]
    flows = [f for f in hour["flows"] if places[f["place"]]["service"] == service.name]
    requests: list[tuple[Request, str]] = []
    for a in service.arrivals:
        drawn = _requests(service, a, t, seconds, cv2, seed)
        requests += [(r, a.region) for r in _kept(drawn, a.region, service, hour, flows, seed)]
    requests.sort(key=lambda item: item[0].at_s)
    pools, speeds = _pools(problem, service, hour, places, flows)
    home = {id(request): region for request, region in requests}
    routes = {
        key: Route.of([(pools[f["place"]], f["requests_per_s"]) for f in flows if (f["home"], f["bucket"]) == key])
        for key in {(region, request.bucket) for request, region in requests}
    }
    draw = random.Random(seed)
    done = replay([r for r, _ in requests], speeds, able=lambda r: routes[home[id(r)], r.bucket].tiers(draw))
    region_of = {i: places[p]["region"] for p, numbers in pools.items() for i in numbers}
    rtt_s = {frozenset((x.a, x.b)): x.rtt_ms / 1000 for x in problem.links}
    delayed = [
        (
            s,
            0.0
            if region_of[s.replica] == home[id(s.request)]
            else rtt_s[frozenset((region_of[s.replica], home[id(s.request)]))],
        )
        for s in done
    ]
    return _fared(service, delayed, seconds)


def _pools(
    problem: Problem, service: Service, hour: dict[str, Any], places: list[dict[str, Any]], flows: list[dict[str, Any]]
) -> tuple[dict[int, range], list[Speed]]:
    """Numbers of the replicas at each place that the service's requests go to, and each one's speed."""
    pools, speeds = dict[int, range](), list[Speed]()
    for row in hour["replicas"]:
        mix = [0.0] * len(service.lengths)
        for f in flows:
            mix[f["bucket"]] += f["requests_per_s"] if f["place"] == row["place"] else 0.0
        if any(mix):
            pools[row["place"]] = range(len(speeds), len(speeds) + row["count"])
            speeds += [place_speed(problem, service, places[row["place"]], mix)] * row["count"]
    return pools, speeds


def _requests(
    service: Service, arrivals_: Arrivals, t: int, seconds: float, cv2: float | None, seed: int
) -> list[Request]:
    """Requests from one region that phones leave to us: recorded ones when the service has a trace, drawn ones otherwise."""
    key = f"{seed}-{arrivals_.region}"
    kept = 1 - service.on_device_share
    if service.trace and arrivals_ is service.arrivals[0]:
        draw = random.Random(key)
        return [r for r in recorded(service, t) if r.at_s < seconds and draw.random() < kept]
    number = random.Random(key).randrange(2**31)
    rate = arrivals_.requests_per_s[t] * kept
    times = list(arrivals(rate, seconds, cv2=cv2 or service.burstiness_cv2, seed=number))
    return draw_requests(times, [(x.prompt_tokens, x.answer_tokens, x.share) for x in service.lengths], seed=number + 1)


def recorded(service: Service, t: int) -> list[Request]:
    """The requests of a service's trace in an hour of its first day, from zero; all of a trace of less than an hour."""
    start = service.trace[0].at_s if service.trace[-1].at_s < HOUR_S else t * HOUR_S
    return [
        Request(p.at_s - start, p.prompt_tokens, p.answer_tokens, _bucket(service, p.prompt_tokens, p.answer_tokens))
        for p in service.trace
        if 0 <= p.at_s - start < HOUR_S
    ]


def _bucket(service: Service, prompt: int, answer: int) -> int:
    """The nearest length bucket."""

    def far(b: int) -> float:
        x = service.lengths[b]
        return abs(math.log((prompt + 1) / x.prompt_tokens)) + abs(math.log((answer + 1) / x.answer_tokens))

    return min(range(len(service.lengths)), key=far)


def _kept(
    requests: Sequence[Request],
    home: str,
    service: Service,
    hour: dict[str, Any],
    flows: list[dict[str, Any]],
    seed: int,
) -> list[Request]:
    """The requests that our chips answer; a partner's part leaves the replay, drawn by the plan's routing."""
    draw, away = random.Random(f"{seed}-{service.name}-{home}"), {}
    for b in range(len(service.lengths)):
        ours = sum(f["requests_per_s"] for f in flows if (f["home"], f["bucket"]) == (home, b))
        partner = sum(
            f["requests_per_s"]
            for f in hour["partner"]
            if (f["service"], f["home"], f["bucket"]) == (service.name, home, b)
        )
        away[b] = partner / (ours + partner) if ours else 1.0
    return [request for request in requests if draw.random() >= away[request.bucket]]


def place_speed(problem: Problem, service: Service, place: dict[str, Any], mix: Sequence[float] | None = None) -> Speed:
    """Speed of a replica at a place.

    Text is modelled; a measured profile sets the model's clock, so that a closed loop at the measured batch gives back the
    measured time per token. Speech, images and profiles without times are served one by one at the measured rate.

    Args:
        problem: What was asked.
        service: Whose requests.
        place: JSON of the place.
        mix: Requests per second of each length bucket there; the service's shares when None.
    """
    from seontok.placement.capability import ENGINE, sliced

    rates, mix = place["requests_per_s"], mix or [x.share for x in service.lengths]
    usable = [b for b, rate in enumerate(rates) if rate > 0 and mix[b] > 0]
    work = [mix[b] / rates[b] for b in usable]
    model = next(m for m in problem.models if m.name == service.model)
    measured = place["basis"] == "measured"
    if model.modality in ("speech", "image") or (measured and not any(place["tpot_ms"])):
        seconds = sum(work) / sum(mix[b] for b in usable)
        return Speed(lambda batch: 0.0, lambda tokens: seconds, 1)
    held = [w * place["batch"][b] for w, b in zip(work, usable, strict=True)]
    slots = max(1, round(sum(held) / sum(work)))
    chip = sliced(next(c for c in problem.chips if c.name == place["chip"]), place["slices"])
    layout = Layout(place["precision"], place["tp"])
    speeds = [
        speed_of(Run(model, chip, ENGINE, layout, layout, x.prompt_tokens, x.answer_tokens, 1.0), slots=slots)
        for x in (service.lengths[b] for b in usable)
    ]
    if measured:
        speeds = [
            clocked(speed, service.lengths[b].prompt_tokens, service.lengths[b].answer_tokens, place["tpot_ms"][b])
            for speed, b in zip(speeds, usable, strict=True)
        ]
    prompts = [service.lengths[b].prompt_tokens for b in usable]
    pace = sum(mix[b] for b in usable) / sum(work)
    return replace(mixed(speeds, prompts, [n / sum(held) for n in held], slots), requests_per_s=pace)


def _fared(service: Service, done: Sequence[tuple[Served, float]], seconds: float) -> Fared:
    counted = [(s, n) for s, n in done if s.request.at_s >= WARM_UP * seconds]
    ttft = percentile([(s.ttft_s + n) * 1000 for s, n in counted], service.percentile)
    tpot = percentile([s.tpot_s * 1000 for s, _ in counted if s.request.answer_tokens > FEW_TOKENS], service.percentile)
    met = ttft <= service.ttft_ms and tpot <= service.tpot_ms
    return Fared(service.name, len(counted), ttft, service.ttft_ms, tpot, service.tpot_ms, met)
