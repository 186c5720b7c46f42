"""Replay an hour of a plan: its replicas, its routing, drawn or recorded arrivals. Reads the plan's JSON only."""

from __future__ import annotations

import random
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from seontok.placement.roofline import Layout
from seontok.placement.runs import Run
from seontok.placement.simulate import Request, arrivals, draw_requests, percentile, replay
from seontok.placement.speeds import clocked, speed_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from seontok.placement.simulate import Served, Speed
    from seontok.placement.types import Problem, Service

WARM_UP = 0.1
"""Part of the replay at its start that is not counted."""
FEW_TOKENS = 20
"""Answers this short have no meaningful time per later token."""


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
    pools: dict[int, list[tuple[Request, float]]] = {}
    for a in service.arrivals:
        rate = a.requests_per_s[t] * (1 - service.on_device_share)
        requests = _requests(service, rate, seconds, cv2 or service.burstiness_cv2, f"{seed}-{a.region}")
        _route(problem, requests, a.region, service, hour, places, pools, seed)
    done: list[tuple[Served, float]] = []
    for p, routed in pools.items():
        count = next((r["count"] for r in hour["replicas"] if r["place"] == p), 0)
        routed.sort(key=lambda item: item[0].at_s)
        delay = {id(request): network_s for request, network_s in routed}
        speed = place_speed(problem, service, places[p])
        done += [(s, delay[id(s.request)]) for s in replay([r for r, _ in routed], [speed] * count)] if count else []
    return _fared(service, done, seconds)


def _requests(service: Service, rate: float, seconds: float, cv2: float, key: str) -> list[Request]:
    """Recorded requests when the service has a trace, drawn ones otherwise."""
    if service.trace:
        start = service.trace[0].at_s
        return [
            Request(
                p.at_s - start, p.prompt_tokens, p.answer_tokens, _bucket(service, p.prompt_tokens, p.answer_tokens)
            )
            for p in service.trace
            if p.at_s - start < seconds
        ]
    number = random.Random(key).randrange(2**31)
    times = list(arrivals(rate, seconds, cv2=cv2, seed=number))
    return draw_requests(times, [(x.prompt_tokens, x.answer_tokens, x.share) for x in service.lengths], seed=number + 1)


def _bucket(service: Service, prompt: int, answer: int) -> int:
    """The nearest length bucket."""
    import math

    def far(b: int) -> float:
        x = service.lengths[b]
        return abs(math.log((prompt + 1) / x.prompt_tokens)) + abs(math.log((answer + 1) / x.answer_tokens))

    return min(range(len(service.lengths)), key=far)


def _route(
    problem: Problem, requests: Sequence[Request], home: str, service: Service, hour: dict[str, Any],
    places: list[dict[str, Any]], pools: dict[int, list[tuple[Request, float]]], seed: int,
) -> None:  # fmt: skip
    """Send each request to a place drawn by the plan's routing; a partner's share leaves the replay."""
    draw = random.Random(f"{seed}-{service.name}-{home}")
    rtt = {frozenset((x.a, x.b)): x.rtt_ms / 1000 for x in problem.links}
    table: dict[int, tuple[list[int | None], list[float]]] = {}
    for b in range(len(service.lengths)):
        mine = [
            (f["place"], f["requests_per_s"])
            for f in hour["flows"]
            if f["home"] == home and f["bucket"] == b and places[f["place"]]["service"] == service.name
        ]
        away = sum(
            f["requests_per_s"]
            for f in hour["partner"]
            if (f["service"], f["home"], f["bucket"]) == (service.name, home, b)
        )
        table[b] = ([*(p for p, _ in mine), None], [*(r for _, r in mine), away])
    for request in requests:
        targets, weights = table[request.bucket]
        chosen = draw.choices(targets, weights)[0] if sum(weights) > 0 else None
        if chosen is not None:
            region = places[chosen]["region"]
            network_s = 0.0 if region == home else rtt[frozenset((home, region))]
            pools.setdefault(chosen, []).append((request, network_s))


def place_speed(problem: Problem, service: Service, place: dict[str, Any]) -> Speed:
    """Speed of a replica at a place.

    Text is modelled; a measured profile sets the model's clock, so that a closed loop at the measured batch gives back the
    measured time per token. Speech, images and profiles without times are served one by one at the measured rate.
    """
    from seontok.placement.capability import ENGINE, sliced
    from seontok.placement.simulate import Speed

    model = next(m for m in problem.models if m.name == service.model)
    measured = place["basis"] == "measured"
    if model.modality in ("speech", "image") or (measured and not any(place["tpot_ms"])):
        seconds = [1 / r for r in place["requests_per_s"] if r > 0]
        return Speed(lambda batch: 0.0, lambda tokens: sum(seconds) / len(seconds), 1)
    chip = sliced(next(c for c in problem.chips if c.name == place["chip"]), place["slices"])
    layout = Layout(place["precision"], place["tp"])
    usable = [b for b, r in enumerate(place["requests_per_s"]) if r > 0]
    shares = [service.lengths[b].share for b in usable]

    def mean(values: Sequence[float]) -> float:
        return sum(w * values[b] for w, b in zip(shares, usable, strict=True)) / sum(shares)

    prompt, answer = (mean([getattr(x, f"{part}_tokens") for x in service.lengths]) for part in ("prompt", "answer"))
    speed = speed_of(
        Run(model, chip, ENGINE, layout, layout, prompt, answer, 1.0), slots=max(1, round(mean(place["batch"])))
    )
    return clocked(speed, prompt, answer, mean(place["tpot_ms"])) if measured else speed


def _fared(service: Service, done: Sequence[tuple[Served, float]], seconds: float) -> Fared:
    counted = [(s, n) for s, n in done if s.request.at_s >= WARM_UP * seconds]
    ttft = percentile([(s.ttft_s + n) * 1000 for s, n in counted], service.percentile)
    tpot = percentile([s.tpot_s * 1000 for s, _ in counted if s.request.answer_tokens > FEW_TOKENS], service.percentile)
    met = ttft <= service.ttft_ms and tpot <= service.tpot_ms
    return Fared(service.name, len(counted), ttft, service.ttft_ms, tpot, service.tpot_ms, met)
