"""What users' phones can answer themselves, and what that saves."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from seontok.placement.catalogue import data_text

if TYPE_CHECKING:
    from seontok.placement.plan import Plan
    from seontok.placement.types import Problem, Service

POPULATIONS = (1_000_000, 48_950_000)
"""Users to show savings for: a million, and the monthly users of Korea's largest messenger."""


@dataclass(frozen=True, slots=True)
class Phone:
    """A measured model on a phone."""

    model: str
    """Name of the model."""
    device: str
    """Phone it was measured on."""
    read_tokens_per_s: float
    """Prompt tokens read per second."""
    write_tokens_per_s: float
    """Answer tokens written per second."""


@dataclass(frozen=True, slots=True)
class Saving:
    """What the phones' share of a service saves."""

    service: str
    """Name of the service."""
    share: float
    """Part of the requests that phones answer."""
    usd_per_day: dict[int, float]
    """US dollars a day not spent on chips, by number of users."""


@cache
def phones() -> tuple[Phone, ...]:
    """The measurements that ship."""
    keys = ("model", "device", "read_tokens_per_s", "write_tokens_per_s")
    return tuple(Phone(**{k: p[k] for k in keys}) for p in tomllib.loads(data_text("phones.toml"))["phones"])


def carried_part(service: Service) -> float:
    """Part of a service's requests, by length, that the slowest measured phone answers within the objectives."""
    mine = [p for p in phones() if p.model == service.model]
    if not mine:
        return 0.0
    read = min(p.read_tokens_per_s for p in mine)
    write = min(p.write_tokens_per_s for p in mine)
    fits = [x for x in service.lengths if x.prompt_tokens / read * 1000 <= service.ttft_ms]
    return sum(x.share for x in fits) if 1000 / write <= service.tpot_ms else 0.0


def limit_to_phones(problem: Problem) -> Problem:
    """The problem with each service's on-device share cut to what phones can carry."""
    services = tuple(
        replace(s, on_device_share=min(s.on_device_share, carried_part(s))) if s.on_device_share else s
        for s in problem.services
    )
    return replace(problem, services=services)


def savings(plan: Plan) -> list[Saving]:
    """What phones save a day, at the plan's own cost per request, scaled to populations of users."""
    users = plan.problem.policy.n_users
    found = []
    for service in plan.problem.services:
        share = service.on_device_share
        if share and users:
            saved = service_cost(plan, service.name) * share / (1 - share) if share < 1 else 0.0
            found.append(Saving(service.name, share, {n: saved * n / users for n in POPULATIONS}))
    return found


def service_cost(plan: Plan, name: str) -> float:
    """A service's part of the plan's cost, by the list price of the chips its replicas take."""
    offers = {(o.chip, o.region): o for o in plan.problem.offers}
    weight: dict[str, float] = {}
    for hour in plan.hours:
        for p, n in hour.replicas.items():
            place = plan.places[p]
            offer = offers[place.chip, place.region]
            price = offer.spot_usd_per_chip_h if place.market == "spot" else offer.on_demand_usd_per_chip_h
            weight[place.service] = weight.get(place.service, 0.0) + n * place.chips * price
    total = sum(weight.values())
    return plan.cost_usd_per_day * weight.get(name, 0.0) / total if total else 0.0
