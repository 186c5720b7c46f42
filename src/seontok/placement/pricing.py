"""What hours and days cost, and the reservation that makes given hours cheapest."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from seontok.placement.hourly import SHORTAGE_USD_PER_REQUEST, partner_usd_per_request, reach
from seontok.placement.plan import FIRM, SPOT
from seontok.placement.types import HOURS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from seontok.placement.hourly import Case, Spot
    from seontok.placement.plan import Hour


def reservable(case: Case) -> dict[Spot, float]:
    """Reserved price of a chip for a day, where reserving is offered and cheaper than a day on demand."""
    used = {(p.chip, p.region) for p in case.places if p.market == FIRM}
    return {
        kind: offer.reserved_usd_per_chip_h * HOURS
        for kind, offer in case.offers.items()
        if kind in used and 0 < offer.reserved_usd_per_chip_h < offer.on_demand_usd_per_chip_h
    }


def best_reservation(case: Case, hours: Sequence[Hour]) -> dict[Spot, int]:
    """The reservation that makes the hours' use cheapest; exact, because each chip's cost is convex in it."""
    chosen = {}
    for kind, day_price in reservable(case).items():
        hourly = case.offers[kind].on_demand_usd_per_chip_h
        use = sorted((hour.chips.get((*kind, FIRM), 0) for hour in hours), reverse=True)
        worth_hours = math.ceil(day_price / hourly - 1e-9)
        n = use[worth_hours - 1] if worth_hours <= HOURS else 0
        if n:
            chosen[kind] = n
    return chosen


def day_cost(case: Case, hours: Sequence[Hour], reserved: Mapping[Spot, int]) -> float:
    """Price of a day: reserved chips, the rest on demand or spot, traffic, partners."""
    total = sum(case.offers[k].reserved_usd_per_chip_h * HOURS * n for k, n in reserved.items())
    for t, hour in enumerate(hours):
        total += hour_cost(case, hour, reserved, t)
    return total


def hour_cost(case: Case, hour: Hour, reserved: Mapping[Spot, int], t: int) -> float:
    """Price of an hour beyond the reserved chips."""
    total = SHORTAGE_USD_PER_REQUEST * 3600 * sum(hour.unserved.values())
    for (chip, region, market), n in hour.chips.items():
        offer = case.offers[chip, region]
        if market == SPOT:
            total += n * offer.spot_usd_per_chip_h
        else:
            total += max(0, n - reserved.get((chip, region), 0)) * offer.on_demand_usd_per_chip_h
    index = {s.name: i for i, s in enumerate(case.problem.services)}
    homes = {(s.name, a.region): h for s in case.problem.services for h, a in enumerate(s.arrivals)}
    for flow in hour.flows:
        place = case.places[flow.place]
        service = case.problem.services[index[place.service]]
        home = homes[service.name, flow.home]
        usd = reach(case, service, home, flow.bucket, place.region, place.ttft_ms[flow.bucket]) or 0.0
        total += usd * 3600 * flow.requests_per_s / case.rates[index[service.name], home, t][1]
    for (name, service_name, region, b), rate in hour.partner.items():
        partner = next(p for p in case.problem.partners if p.name == name)
        room = case.rates[index[service_name], homes[service_name, region], t][1]
        usd = partner_usd_per_request(partner, case.problem.services[index[service_name]], b)
        total += usd * 3600 * rate / room
    return total
