"""The integer program of one hour: whole replicas, fractional routing, quotas, spot, partners, a second supplier."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from seontok.placement.capability import allowed_regions
from seontok.placement.plan import FIRM, SPOT, Flow, Hour
from seontok.placement.program import INFINITY, Program

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping, Sequence

    from seontok.placement.plan import Place
    from seontok.placement.types import Offer, Partner, Problem, Service

TOKEN_BYTES = 6.0
"""Bytes a token takes on the wire, with its framing."""
SHORTAGE_USD_PER_REQUEST = 10.0
"""Cost of a request left unserved, far above any chip's; a plan that has one is reported as infeasible."""
SMALLEST_SHORTAGE = 1e-5
"""Requests per second unserved below this are noise of the solver."""
SMALLEST_RATE = 1e-9
"""Flows below this are noise of the solver."""

Spot = tuple[str, str]
"""Chip and region."""


@dataclass(frozen=True, slots=True)
class Case:
    """A problem prepared for the solver."""

    problem: Problem
    """What was asked."""
    places: Sequence[Place]
    """Ways to run each service."""
    rates: Mapping[tuple[int, int, int], tuple[float, float]]
    """Mean rate and head-room by service, home and hour."""
    offers: Mapping[Spot, Offer]
    """Offer by chip and region."""
    rtt_ms: Mapping[tuple[str, str], float]
    """Round trip between regions; absent when there is no link."""
    usd_per_gib: Mapping[tuple[str, str], float]
    """Price of traffic between regions."""
    factors: Mapping[str, float]
    """Factor on the room over the mean, by service."""
    services: Mapping[str, Service]
    """Service by name."""
    suppliers: Mapping[str, str]
    """Supplier by chip."""


@dataclass(slots=True)
class HourProgram:
    """One hour's program and what its variables mean."""

    program: Program = field(default_factory=Program)
    """The program."""
    replicas: dict[int, int] = field(default_factory=dict)
    """Variable of each place's replicas."""
    flows: dict[tuple[int, int, int], int] = field(default_factory=dict)
    """Variable of each place, home and bucket."""
    partner: dict[tuple[str, int, int, int], int] = field(default_factory=dict)
    """Variable of each partner, service, home and bucket."""
    short: dict[tuple[int, int, int], int] = field(default_factory=dict)
    """Variable of requests left unserved."""
    firm: dict[Spot, int] = field(default_factory=dict)
    """Variable of firm chips that cost the hour's firm price."""
    free: dict[Spot, int] = field(default_factory=dict)
    """Variable of firm chips already paid for."""
    spot: dict[Spot, int] = field(default_factory=dict)
    """Variable of spot chips."""
    cover: dict[Spot, int] = field(default_factory=dict)
    """Row that ties replicas to firm chips."""
    demand: dict[tuple[int, int, int], int] = field(default_factory=dict)
    """Row of each service, home and bucket."""
    limits: dict[str, int] = field(default_factory=dict)
    """Row of each partner's rate limit."""
    second: int | None = None
    """Row of the second supplier's share."""


def make_case(
    problem: Problem,
    places: Sequence[Place],
    rates: Mapping[tuple[int, int, int], tuple[float, float]],
    factors: Mapping[str, float],
) -> Case:
    """Look-up tables around a problem."""
    rtt, price = {}, {}
    for link in problem.links:
        for pair in ((link.a, link.b), (link.b, link.a)):
            rtt[pair], price[pair] = link.rtt_ms, link.usd_per_gib
    for region in problem.regions:
        rtt[region.name, region.name], price[region.name, region.name] = 0.0, 0.0
    offers = {(o.chip, o.region): o for o in problem.offers}
    services = {s.name: s for s in problem.services}
    return Case(
        problem, places, rates, offers, rtt, price, factors, services, {c.name: c.supplier for c in problem.chips}
    )


def build_hour(
    case: Case,
    hour: int,
    firm_price: Mapping[Spot, float],
    *,
    paid: Mapping[Spot, int] | None = None,
    only: Container[int] | None = None,
) -> HourProgram:
    """The program of one hour.

    Args:
        case: The prepared problem.
        hour: Which hour.
        firm_price: US dollars per hour of one more firm chip.
        paid: Chips already reserved, free to use.
        only: Places to consider; all when absent.
    """
    made = HourProgram()
    _add_chips(case, made, firm_price, paid or {})
    for p, place in enumerate(case.places):
        kind = (place.chip, place.region)
        if only is not None and p not in only:
            continue
        if (kind in made.firm) if place.market == FIRM else (kind in made.spot):
            made.replicas[p] = made.program.variable(0.0, whole=True)
    for s, service in enumerate(case.problem.services):
        add_service(case, made, s, hour, range(len(service.arrivals)))
    _tie_chips(case, made)
    _second_supplier(case, made)
    return made


def _add_chips(case: Case, made: HourProgram, firm_price: Mapping[Spot, float], paid: Mapping[Spot, int]) -> None:
    used = {(p.chip, p.region) for p in case.places}
    sliced = {(p.chip, p.region) for p in case.places if p.slices > 1}
    for kind in sorted(used):
        offer = case.offers[kind]
        price = firm_price.get(kind, offer.on_demand_usd_per_chip_h)
        made.firm[kind] = made.program.variable(price, offer.quota_chips, whole=kind in sliced)
        if paid.get(kind):
            made.free[kind] = made.program.variable(0.0, paid[kind], whole=kind in sliced)
        if offer.spot_usd_per_chip_h > 0:
            made.spot[kind] = made.program.variable(offer.spot_usd_per_chip_h, offer.quota_chips)
        every = [
            made.firm[kind],
            *([made.free[kind]] if kind in made.free else []),
            *([made.spot[kind]] if kind in made.spot else []),
        ]
        if len(every) > 1:
            made.program.row(-INFINITY, offer.quota_chips, [(v, 1.0) for v in every])


def add_service(case: Case, made: HourProgram, s: int, hour: int, homes: Iterable[int]) -> None:
    """Demand, flows and loads of one service's requests from some regions, on the replicas the program has."""
    service = case.problem.services[s]
    mine = [p for p, place in enumerate(case.places) if place.service == service.name and p in made.replicas]
    loads: dict[int, list[tuple[int, float]]] = {p: [] for p in mine}
    spots: list[tuple[int, float]] = []
    total = 0.0
    for home in homes:
        rate, room = case.rates[s, home, hour]
        if rate <= 0:
            continue
        for b, length in enumerate(service.lengths):
            planned = rate * room * length.share
            total += planned
            terms = _add_flows(case, made, mine, (s, home, b), room, planned, loads, spots)
            terms += _add_partners(case, made, (s, home, b), room)
            made.short[s, home, b] = made.program.variable(SHORTAGE_USD_PER_REQUEST * 3600)
            made.demand[s, home, b] = made.program.row(planned, planned, [*terms, (made.short[s, home, b], 1.0)])
    for p, terms in loads.items():
        made.program.row(-INFINITY, 0.0, [*terms, (made.replicas[p], -1.0)])
    if spots:
        made.program.row(-INFINITY, service.spot_max_share * total, spots)


def _add_flows(
    case: Case, made: HourProgram, mine: Sequence[int], key: tuple[int, int, int], room: float, planned: float,
    loads: dict[int, list[tuple[int, float]]], spots: list[tuple[int, float]],
) -> list[tuple[int, float]]:  # fmt: skip
    s, home, b = key
    service = case.problem.services[s]
    terms = []
    for p in mine:
        place = case.places[p]
        cost = reach(case, service, home, b, place.region, place.ttft_ms[b])
        if place.requests_per_s[b] <= 0 or cost is None:
            continue
        flow = made.program.variable(cost * 3600 / room, planned)
        made.flows[p, home, b] = flow
        terms.append((flow, 1.0))
        loads[p].append((flow, 1.0 / place.requests_per_s[b]))
        if place.market == SPOT:
            spots.append((flow, 1.0))
    return terms


def reach(case: Case, service: Service, home: int, b: int, region: str, ttft_ms: float) -> float | None:
    """US dollars to carry one request to a region, or None when it may not or cannot go there in time."""
    origin = service.arrivals[home].region
    pair = (origin, region)
    if pair not in case.rtt_ms or (service.stay_in_region and origin != region):
        return None
    if case.rtt_ms[pair] + ttft_ms > service.ttft_ms:
        return None
    length = service.lengths[b]
    return case.usd_per_gib[pair] * (length.prompt_tokens + length.answer_tokens) * TOKEN_BYTES / 2**30


def _add_partners(case: Case, made: HourProgram, key: tuple[int, int, int], room: float) -> list[tuple[int, float]]:
    s, _, b = key
    service = case.problem.services[s]
    terms = []
    for partner in case.problem.partners:
        if not partner_may(case.problem, partner, service):
            continue
        column = made.program.variable(partner_usd_per_request(partner, service, b) * 3600 / room)
        made.partner[(partner.name, *key)] = column
        terms.append((column, 1.0))
    return terms


def partner_may(problem: Problem, partner: Partner, service: Service) -> bool:
    """Whether a partner may and can run a service: allowed, resident, fast enough."""
    if not service.partner_allowed or service.name not in partner.services:
        return False
    if service.residency and partner.region not in allowed_regions(service, problem):
        return False
    return partner.ttft_ms <= service.ttft_ms and partner.tpot_ms <= service.tpot_ms


def partner_usd_per_request(partner: Partner, service: Service, b: int) -> float:
    """Price of one request of a length bucket."""
    length = service.lengths[b]
    tokens = length.prompt_tokens * partner.usd_per_million_prompt_tokens
    return (tokens + length.answer_tokens * partner.usd_per_million_answer_tokens) / 1e6


def _tie_chips(case: Case, made: HourProgram) -> None:
    for kind in made.firm:
        for market, columns in ((FIRM, [made.firm, made.free]), (SPOT, [made.spot])):
            uses = [
                (made.replicas[p], place.chips)
                for p, place in enumerate(case.places)
                if p in made.replicas and (place.chip, place.region, place.market) == (*kind, market)
            ]
            have = [(table[kind], -1.0) for table in columns if kind in table]
            if uses:
                row = made.program.row(-INFINITY, 0.0, [*uses, *have])
                if market == FIRM:
                    made.cover[kind] = row
    for partner in case.problem.partners:
        columns_of = [v for k, v in made.partner.items() if k[0] == partner.name]
        if columns_of and partner.max_requests_per_s < 1e9:
            terms = [(v, 1.0) for v in columns_of]
            made.limits[partner.name] = made.program.row(-INFINITY, partner.max_requests_per_s, terms)


def _second_supplier(case: Case, made: HourProgram) -> None:
    policy = case.problem.policy
    if not policy.first_supplier or policy.second_supplier_min_share <= 0:
        return
    terms = [(column, second_supplier_tokens(case, p, b)) for (p, _, b), column in made.flows.items()]
    if terms:
        made.second = made.program.row(0.0, INFINITY, terms)


def second_supplier_tokens(case: Case, p: int, b: int) -> float:
    """Thousands of tokens by which a request of a bucket at a place helps (or strains) the second supplier's share."""
    place, share = case.places[p], case.problem.policy.second_supplier_min_share
    length = case.services[place.service].lengths[b]
    other = case.suppliers[place.chip] != case.problem.policy.first_supplier
    return (length.prompt_tokens + length.answer_tokens) / 1000 * ((1.0 if other else 0.0) - share)


def read_hour(case: Case, made: HourProgram, x: Sequence[float]) -> Hour:
    """The hour an answer describes."""
    replicas = {p: round(x[v]) for p, v in made.replicas.items() if round(x[v]) > 0}
    services = case.problem.services
    flows = tuple(
        Flow(p, _home_name(case, p, home), b, x[v]) for (p, home, b), v in made.flows.items() if x[v] > SMALLEST_RATE
    )
    partner = {
        (name, services[s].name, services[s].arrivals[home].region, b): x[v]
        for (name, s, home, b), v in made.partner.items()
        if x[v] > SMALLEST_RATE
    }
    unserved = {
        (services[s].name, services[s].arrivals[home].region, b): x[v]
        for (s, home, b), v in made.short.items()
        if x[v] > SMALLEST_SHORTAGE
    }
    return Hour(replicas, flows, partner, chips_taken(case, replicas), unserved)


def _home_name(case: Case, p: int, home: int) -> str:
    return case.services[case.places[p].service].arrivals[home].region


def chips_taken(case: Case, replicas: Mapping[int, int]) -> dict[tuple[str, str, str], int]:
    """Whole chips that replicas take, by chip, region and market; slices of halves and quarters always pack."""
    import math

    taken: dict[tuple[str, str, str], float] = {}
    for p, n in replicas.items():
        place = case.places[p]
        key = (place.chip, place.region, place.market)
        taken[key] = taken.get(key, 0.0) + n * place.chips
    return {key: math.ceil(n - 1e-6) for key, n in taken.items()}
