"""Recompute a plan's cost and feasibility from its JSON and the problem alone: no code of the optimiser is used."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from seontok.placement.types import Problem, Service

TOLERANCE = 1e-4
"""Relative slack allowed for the rounding in the JSON."""
TOKEN_BYTES = 6.0
"""Bytes a token takes on the wire."""


@dataclass(slots=True)
class Audit:
    """What a recomputation found."""

    cost_usd_per_day: float = 0.0
    """Cost, recomputed."""
    breaches: list[str] = field(default_factory=list)
    """What does not hold; empty for a sound plan."""


def audit(problem: Problem, plan: dict[str, Any]) -> Audit:
    """Recompute cost, quotas, capacity, demand, residency, spot shares and the second supplier of a plan."""
    found = Audit()
    services = {s.name: s for s in problem.services}
    places = plan["places"]
    offers = {(o.chip, o.region): o for o in problem.offers}
    for r in plan["reserved"]:
        found.cost_usd_per_day += offers[r["chip"], r["region"]].reserved_usd_per_chip_h * 24 * r["chips"]
    reserved = {(r["chip"], r["region"]): r["chips"] for r in plan["reserved"]}
    for hour in plan["hours"]:
        _chips(found, hour, places, offers, reserved)
        _capacity(found, hour, places)
        _traffic(found, problem, services, hour, places)
        _demand(found, services, hour, places)
        _shares(found, problem, services, hour, places)
    stated = plan["cost_usd_per_day"]
    if abs(found.cost_usd_per_day - stated) > TOLERANCE * max(stated, 1.0):
        found.breaches.append(f"cost is {found.cost_usd_per_day:.2f}, the plan says {stated:.2f}")
    return found


def _chips(found: Audit, hour: dict[str, Any], places: list[dict[str, Any]], offers: Any, reserved: Any) -> None:
    use: dict[tuple[str, str, str], float] = defaultdict(float)
    for r in hour["replicas"]:
        place = places[r["place"]]
        use[place["chip"], place["region"], place["market"]] += r["count"] * place["tp"] / place["slices"]
    total: dict[tuple[str, str], int] = defaultdict(int)
    for (chip, region, market), n in use.items():
        offer, whole = offers[chip, region], math.ceil(n - 1e-6)
        total[chip, region] += whole
        if market == "spot":
            found.cost_usd_per_day += whole * offer.spot_usd_per_chip_h
        else:
            paid = reserved.get((chip, region), 0)
            found.cost_usd_per_day += max(0, whole - paid) * offer.on_demand_usd_per_chip_h
    for key, n in total.items():
        if n > offers[key].quota_chips:
            found.breaches.append(f"hour {hour['hour']}: {n} {key[0]} in {key[1]}, quota {offers[key].quota_chips}")


def _capacity(found: Audit, hour: dict[str, Any], places: list[dict[str, Any]]) -> None:
    load: dict[int, float] = defaultdict(float)
    for f in hour["flows"]:
        rate = places[f["place"]]["requests_per_s"][f["bucket"]]
        load[f["place"]] += f["requests_per_s"] / rate if rate > 0 else math.inf
    have = {r["place"]: r["count"] for r in hour["replicas"]}
    for p, n in load.items():
        if n > have.get(p, 0) * (1 + TOLERANCE) + TOLERANCE:
            found.breaches.append(
                f"hour {hour['hour']}: place {p} carries {n:.3f} replicas' work with {have.get(p, 0)}"
            )


def _traffic(found: Audit, problem: Problem, services: dict[str, Service], hour: dict[str, Any], places: Any) -> None:
    links = {frozenset((link.a, link.b)): link for link in problem.links}
    for f in hour["flows"]:
        place = places[f["place"]]
        service = services[place["service"]]
        if f["home"] == place["region"]:
            continue
        link = links.get(frozenset((f["home"], place["region"])))
        if link is None or service.stay_in_region:
            found.breaches.append(
                f"hour {hour['hour']}: {service.name} may not move from {f['home']} to {place['region']}"
            )
            continue
        length = service.lengths[f["bucket"]]
        if link.rtt_ms + place["ttft_ms"][f["bucket"]] > service.ttft_ms:
            found.breaches.append(f"hour {hour['hour']}: {service.name} is too far in {place['region']}")
        gib = (length.prompt_tokens + length.answer_tokens) * TOKEN_BYTES / 2**30
        found.cost_usd_per_day += link.usd_per_gib * gib * 3600 * f["requests_per_s"] / f["headroom"]


def _demand(found: Audit, services: dict[str, Service], hour: dict[str, Any], places: Any) -> None:
    given: dict[tuple[str, str, int], float] = defaultdict(float)
    for f in [*hour["flows"], *hour["partner"]]:
        service = f["service"] if "service" in f else places[f["place"]]["service"]
        given[service, f["home"], f["bucket"]] += f["requests_per_s"] / f["headroom"]
    for service in services.values():
        for arrivals in service.arrivals:
            rate = arrivals.requests_per_s[hour["hour"]] * (1 - service.on_device_share)
            for b, length in enumerate(service.lengths):
                short = rate * length.share - given[service.name, arrivals.region, b]
                if short > TOLERANCE * max(rate, 1.0):
                    found.breaches.append(
                        f"hour {hour['hour']}: {service.name} from {arrivals.region} lacks {short:.4f} requests/s"
                    )


def _inside(problem: Problem, region: str, area: str) -> bool:
    inside = {r.name: r.inside for r in problem.regions}
    while region and region != area:
        region = inside.get(region, "")
    return bool(region)


def _shares(found: Audit, problem: Problem, services: dict[str, Service], hour: dict[str, Any], places: Any) -> None:
    supplier = {c.name: c.supplier for c in problem.chips}
    total, other = 0.0, 0.0
    spot: dict[str, float] = defaultdict(float)
    every: dict[str, float] = defaultdict(float)
    for f in hour["flows"]:
        place = places[f["place"]]
        service = services[place["service"]]
        length = service.lengths[f["bucket"]]
        tokens = f["requests_per_s"] * (length.prompt_tokens + length.answer_tokens)
        total += tokens
        other += tokens if supplier[place["chip"]] != problem.policy.first_supplier else 0.0
        every[service.name] += f["requests_per_s"]
        spot[service.name] += f["requests_per_s"] if place["market"] == "spot" else 0.0
        if service.residency and not _inside(problem, place["region"], service.residency):
            found.breaches.append(f"hour {hour['hour']}: {service.name} leaves {service.residency}")
    for f in hour["partner"]:
        every[f["service"]] += f["requests_per_s"]
        _partner(found, problem, services, hour, f)
    for name, rate in spot.items():
        if rate > services[name].spot_max_share * every[name] * (1 + TOLERANCE) + TOLERANCE:
            found.breaches.append(f"hour {hour['hour']}: {name} has {rate / every[name]:.2f} of its requests on spot")
    least = problem.policy.second_supplier_min_share if problem.policy.first_supplier else 0.0
    if total > 0 and other < least * total * (1 - TOLERANCE) - TOLERANCE:
        found.breaches.append(
            f"hour {hour['hour']}: other suppliers carry {other / total:.3f} of the tokens, least {least}"
        )


def _partner(found: Audit, problem: Problem, services: dict[str, Service], hour: dict[str, Any], f: Any) -> None:
    partner = next(p for p in problem.partners if p.name == f["partner"])
    service = services[f["service"]]
    length = service.lengths[f["bucket"]]
    usd = length.prompt_tokens * partner.usd_per_million_prompt_tokens
    usd += length.answer_tokens * partner.usd_per_million_answer_tokens
    found.cost_usd_per_day += usd / 1e6 * 3600 * f["requests_per_s"] / f["headroom"]
    if not service.partner_allowed or (service.residency and not _inside(problem, partner.region, service.residency)):
        found.breaches.append(f"hour {hour['hour']}: {service.name} may not go to {partner.name}")
