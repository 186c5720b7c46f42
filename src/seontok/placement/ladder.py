"""Simpler plans to compare with, and the prices at which a chip enters."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from seontok.placement.hourly import build_hour
from seontok.placement.optimise import prepare
from seontok.placement.plan import FIRM
from seontok.placement.relaxed import relax_day
from seontok.placement.types import HOURS

if TYPE_CHECKING:
    from seontok.placement.hourly import Case
    from seontok.placement.plan import Plan
    from seontok.placement.relaxed import Relaxed
    from seontok.placement.types import Problem


@dataclass(frozen=True, slots=True)
class BreakEven:
    """The price at which a chip becomes worth using, or stays so."""

    chip: str
    """Name of the chip."""
    region: str
    """Name of the region."""
    price_usd_per_chip_h: float
    """On-demand price asked now."""
    enters_usd_per_chip_h: float
    """Most it may cost to enter the plan at some hour."""


def cost_ladder(case: Case, plan: Plan) -> tuple[tuple[str, float], ...]:
    """Cost a day from one kind of chip at peak to the plan, dearest step first."""
    peak = _peak_hour(case)
    mixed = _peak_cost(case, peak)
    steps = [
        ("one kind of chip per service, sized for the peak, all day", _one_kind(case, peak)),
        ("best mix of chips at the peak, all day", mixed),
        ("the same mix reserved for a year", _reserved(case, mixed)),
        ("this plan: hour by hour, reserved and spot", plan.cost_usd_per_day),
    ]
    kept = [steps[0]]
    for name, usd in steps[1:-1]:
        if kept[-1][1] > usd > plan.cost_usd_per_day:
            kept.append((name, usd))
    return (*kept, steps[-1])


def _reserved(case: Case, usd: float) -> float:
    ratios = [
        o.reserved_usd_per_chip_h / o.on_demand_usd_per_chip_h
        for o in case.offers.values()
        if o.reserved_usd_per_chip_h
    ]
    return (
        usd * min(ratios, default=1.0)
        if len(ratios) == len(case.offers) and len({round(r, 3) for r in ratios}) == 1
        else usd
    )


def _peak_hour(case: Case) -> int:
    """Hour with the most planned tokens."""

    def tokens(hour: int) -> float:
        return sum(
            rate
            * room
            * sum(x.share * (x.prompt_tokens / 10 + x.answer_tokens) for x in case.problem.services[s].lengths)
            for (s, _, t), (rate, room) in case.rates.items()
            if t == hour
        )

    return max(range(HOURS), key=tokens)


def _firm_only(case: Case) -> set[int]:
    return {p for p, place in enumerate(case.places) if place.market == FIRM and place.slices == 1}


def _peak_cost(case: Case, peak: int) -> float:
    prices = {k: o.on_demand_usd_per_chip_h for k, o in case.offers.items()}
    answer = build_hour(case, peak, prices, only=_firm_only(case)).program.solve(time_limit_s=5.0, gap=0.02)
    return answer.cost * HOURS


def _one_kind(case: Case, peak: int) -> float:
    """Each service and home on its single cheapest kind of chip in region, whole replicas, quotas ignored."""
    import math

    total = 0.0
    for s, service in enumerate(case.problem.services):
        for home, arrivals in enumerate(service.arrivals):
            rate, room = case.rates[s, home, peak]
            costs = []
            for p in _firm_only(case):
                place = case.places[p]
                if place.service != service.name or min(place.requests_per_s) <= 0:
                    continue
                far = (arrivals.region, place.region) not in case.rtt_ms or (
                    service.stay_in_region and place.region != arrivals.region
                )
                if far:
                    continue
                load = sum(x.share / r for x, r in zip(service.lengths, place.requests_per_s, strict=True))
                price = case.offers[place.chip, place.region].on_demand_usd_per_chip_h * place.chips
                costs.append(math.ceil(rate * room * load - 1e-9) * price)
            total += min(costs, default=0.0)
    return total * HOURS


def break_even(case: Case, relaxed: Relaxed) -> list[BreakEven]:
    """For every chip and region: the price at or below which the relaxed plan would use it.

    At the relaxation's worth of a request, a replica earns the best use of its time over buckets and homes; a chip
    enters when its price is at most that, in its best hour. `enters` solves again to check.
    """
    earns: dict[tuple[str, str], float] = defaultdict(float)
    homes = {
        (service.name, h): s for s, service in enumerate(case.problem.services) for h in range(len(service.arrivals))
    }
    for place in case.places:
        if place.market != FIRM:
            continue
        for (service, home), s in homes.items():
            if service != place.service:
                continue
            best = max(_earning(case, relaxed, place, s, home, t) for t in range(HOURS))
            key = (place.chip, place.region)
            earns[key] = max(earns[key], best / place.chips)
    return [
        BreakEven(chip, region, case.offers[chip, region].on_demand_usd_per_chip_h, round(usd, 9))
        for (chip, region), usd in sorted(earns.items())
    ]


def _earning(case: Case, relaxed: Relaxed, place: object, s: int, home: int, t: int) -> float:
    from seontok.placement.hourly import reach
    from seontok.placement.plan import Place

    assert isinstance(place, Place)
    service, best = case.problem.services[s], 0.0
    for b in range(len(service.lengths)):
        worth = relaxed.demand_price[t].get((s, home, b), 0.0)
        carry = reach(case, service, home, b, place.region, place.ttft_ms[b])
        if carry is not None and place.requests_per_s[b] > 0:
            room = case.rates[s, home, t][1]
            best = max(best, (worth - carry * 3600 / room) * place.requests_per_s[b])
    return best


def enters(problem: Problem, chip: str, region: str, price_usd_per_chip_h: float) -> bool:
    """Whether the relaxed plan uses a chip on demand at a price; checks a break-even by solving again."""
    offers = tuple(
        replace(o, on_demand_usd_per_chip_h=price_usd_per_chip_h, reserved_usd_per_chip_h=0.0, spot_usd_per_chip_h=0.0)
        if (o.chip, o.region) == (chip, region)
        else o
        for o in problem.offers
    )
    case = prepare(replace(problem, offers=offers))
    relaxed = relax_day(case, time_limit_s=60.0)
    return any(
        (case.places[p].chip, case.places[p].region) == (chip, region) for hour in relaxed.replicas for p in hour
    )
