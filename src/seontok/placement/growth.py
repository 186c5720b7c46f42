"""Twelve months of growth: what each service should rent, reserve, buy, or leave to the partner."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from seontok.placement.hourly import partner_may, partner_usd_per_request
from seontok.placement.program import INFINITY, Program
from seontok.placement.types import HOURS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from seontok.placement.hourly import Case
    from seontok.placement.plan import Plan
    from seontok.placement.types import Service

DAYS_PER_MONTH = 365 / 12
RESALE_PART = 0.5
"""Part of a bought chip's price it is still worth after 12 months, falling in a straight line; our assumption."""


@dataclass(frozen=True, slots=True)
class Path:
    """A year's supply of one service."""

    service: str
    """Name of the service."""
    chip: str
    """Chip it runs on."""
    region: str
    """Where."""
    advice: str
    """`rent`, `reserve`, `buy` or `partner`, by the largest part of the work."""
    shares: dict[str, float]
    """Part of the year's work by each way."""
    usd_per_year: float
    """Cost of the year."""
    bought_chips: int
    """Chips bought at the start."""
    reserved_chips: tuple[int, ...]
    """Chips reserved, per month."""


@dataclass(frozen=True, slots=True)
class Year:
    """The year of every service, with its proof."""

    paths: tuple[Path, ...]
    """One per service."""
    cost_usd_per_year: float
    """Cost of all."""
    bound_usd_per_year: float
    """Proven for the chips chosen: no mix of renting, reserving, buying and partners costs less."""


def plan_year(case: Case, plan: Plan) -> Year:
    """How to supply each service for `policy.months` months of growth, on the chip that serves most of it today."""
    paths, cost, bound = [], 0.0, 0.0
    for service in case.problem.services:
        path, lower = _service_year(case, plan, service)
        paths.append(path)
        cost += path.usd_per_year
        bound += lower
    return Year(tuple(paths), cost, min(bound, cost))


def _main_place(case: Case, plan: Plan, service: Service) -> int:
    """The place that serves most requests of a service; the cheapest capable one when a partner serves it all."""
    served: dict[int, float] = {}
    for hour in plan.hours:
        for flow in hour.flows:
            if plan.places[flow.place].service == service.name:
                served[flow.place] = served.get(flow.place, 0.0) + flow.requests_per_s
    if served:
        return max(served, key=lambda p: served[p])
    mine = [p for p, place in enumerate(plan.places) if place.service == service.name and min(place.requests_per_s) > 0]
    return min(mine, key=lambda p: case.offers[plan.places[p].chip, plan.places[p].region].on_demand_usd_per_chip_h)


def chips_per_hour(case: Case, plan: Plan, service: Service, p: int) -> list[float]:
    """Chips the service's whole planned demand would take on one place, for each hour of today."""
    place, s = plan.places[p], [x.name for x in case.problem.services].index(service.name)
    work = sum(x.share / max(r, 1e-9) for x, r in zip(service.lengths, place.requests_per_s, strict=True))
    planned = [
        sum(case.rates[s, h, t][0] * case.rates[s, h, t][1] for h in range(len(service.arrivals))) for t in range(HOURS)
    ]
    return [rate * work * place.chips for rate in planned]


def _partner_usd_per_chip_h(case: Case, plan: Plan, service: Service, p: int) -> float:
    """Partner's price of the requests one chip serves in an hour; infinite when none may."""
    place = plan.places[p]
    offers = [x for x in case.problem.partners if partner_may(case.problem, x, service)]
    work = sum(x.share / max(r, 1e-9) for x, r in zip(service.lengths, place.requests_per_s, strict=True)) * place.chips
    usd = [sum(x.share * partner_usd_per_request(o, service, b) for b, x in enumerate(service.lengths)) for o in offers]
    return min(usd, default=INFINITY) * 3600 / work


def _service_year(case: Case, plan: Plan, service: Service) -> tuple[Path, float]:
    p = _main_place(case, plan, service)
    place = plan.places[p]
    offer = case.offers[place.chip, place.region]
    today = chips_per_hour(case, plan, service, p)
    policy = case.problem.policy
    need = [[n * (1 + policy.growth_per_month) ** month for n in today] for month in range(policy.months)]
    year = Program()
    can_buy = offer.buy_usd_per_chip > 0
    lost = offer.buy_usd_per_chip * (1 - RESALE_PART * max(0.0, 1 - (policy.months - 12) / 12))
    hours = policy.months * DAYS_PER_MONTH * HOURS
    bought = year.variable(lost + offer.own_usd_per_chip_h * hours, INFINITY if can_buy else 0.0, whole=True)
    reserved, use = [], []
    partner = _partner_usd_per_chip_h(case, plan, service, p)
    for month in range(policy.months):
        added = year.variable(
            _reserve_cost(offer.reserved_usd_per_chip_h, policy.months - month),
            INFINITY if offer.reserved_usd_per_chip_h else 0.0,
            whole=True,
        )
        reserved.append(added)
        use.append(
            _month(year, need[month], bought, reserved, offer.on_demand_usd_per_chip_h, partner, offer.quota_chips)
        )
    answer = year.solve(time_limit_s=20.0, gap=1e-4)
    return _path(service, place.chip, place.region, answer.x, need, bought, reserved, use, answer.cost), answer.bound


def _reserve_cost(usd_per_chip_h: float, months_left: int) -> float:
    """Price within the horizon of a chip reserved for a year from then on."""
    return usd_per_chip_h * DAYS_PER_MONTH * HOURS * months_left


def _month(
    year: Program,
    need: Sequence[float],
    bought: int,
    reserved: Sequence[int],
    rent_usd: float,
    partner_usd: float,
    quota: int,
) -> list[tuple[int, int]]:
    """Variables of rented chips and of chips' work given to the partner, for each hour of a month's day."""
    made = []
    for chips in need:
        rent = year.variable(rent_usd * DAYS_PER_MONTH, quota)
        away = year.variable(
            partner_usd * DAYS_PER_MONTH if partner_usd < INFINITY else 0.0, chips if partner_usd < INFINITY else 0.0
        )
        year.row(chips, INFINITY, [(bought, 1.0), *((r, 1.0) for r in reserved), (rent, 1.0), (away, 1.0)])
        made.append((rent, away))
    return made


def _path(
    service: Service, chip: str, region: str, x: Sequence[float], need: Sequence[Sequence[float]], bought: int,
    reserved: Sequence[int], use: Sequence[Sequence[tuple[int, int]]], cost: float,
) -> Path:  # fmt: skip
    work = {"rent": 0.0, "reserve": 0.0, "buy": 0.0, "partner": 0.0}
    for month, hours in enumerate(use):
        held = sum(x[r] for r in reserved[: month + 1])
        for chips, (_, away) in zip(need[month], hours, strict=True):
            left = chips - x[away]
            owned = min(left, x[bought])
            kept = min(left - owned, held)
            for way, n in (("partner", x[away]), ("buy", owned), ("reserve", kept), ("rent", left - owned - kept)):
                work[way] += n
    total = sum(work.values()) or 1.0
    shares = {way: round(n / total, 4) for way, n in work.items()}
    monthly = tuple(round(sum(x[r] for r in reserved[: m + 1])) for m in range(len(reserved)))
    return Path(
        service.name, chip, region, max(shares, key=lambda w: shares[w]), shares, cost, round(x[bought]), monthly
    )
