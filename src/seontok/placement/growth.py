"""Twelve months of growth: which chips each service should rent, reserve or buy, month by month, or leave to a partner.

One program for all services: demand grows month by month, chips are chosen anew in each of them, reservations last to the
end, bought chips from the start; services share what is held in a region, hour by hour. Quotas, partners' rate limits, residency, distance and the second supplier's share bind as
they do in a day's plan.
"""

from __future__ import annotations

import math
import time
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from seontok.placement.errors import InfeasibleError
from seontok.placement.hourly import SHORTAGE_USD_PER_REQUEST, partner_may, partner_usd_per_request, reach
from seontok.placement.plan import FIRM
from seontok.placement.program import INFINITY, Program
from seontok.placement.types import HOURS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from seontok.placement.hourly import Case, Spot
    from seontok.placement.program import Solution

DAYS_PER_MONTH = 365 / 12
RESALE_PART = 0.5
"""Part of a bought chip's price it is still worth after 12 months, falling in a straight line; our assumption."""
MOST_CELLS = 6000
"""Groups of requests × months × hours solved exactly; beyond it every second, third ... hour stands for its neighbours."""
MOST_WHOLE = 2500
"""Rented counts solved as whole numbers; beyond it they are rounded up afterwards."""
KINDS_PER_PRICE = 4
"""Kinds of chip considered per group: the cheapest this many by each of renting, reserving and owning."""


@dataclass(frozen=True, slots=True)
class Path:
    """A year's supply of one service."""

    service: str
    """Name of the service."""
    advice: str
    """`rent`, `reserve`, `buy` or `partner`, by the largest part of the work."""
    shares: dict[str, float]
    """Part of the year's requests by each way."""
    chips: tuple[str, ...]
    """Per month, the chip and region that serve most requests; `partner` when none of ours does."""
    bought: dict[str, int]
    """Chips all services buy at the start, by chip and region, where this one uses them."""
    reserved: tuple[dict[str, int], ...]
    """Chips all services hold reserved in each month, by chip and region, where this one uses them."""
    usd_per_year: float
    """Cost over the horizon; what is shared is split by the chips used."""


@dataclass(frozen=True, slots=True)
class Year:
    """The horizon of every service, with its proof."""

    paths: tuple[Path, ...]
    """One per service."""
    cost_usd_per_year: float
    """Cost of all."""
    bound_usd_per_year: float
    """Proven for the hours solved: no mix of chips, renting, reserving, buying and partners costs less."""
    every_hours: int
    """Hours of the day each solved hour stands for; 1 when all were."""


@dataclass(frozen=True, slots=True)
class _Group:
    """Requests of one service and home whose length buckets are served alike."""

    s: int
    home: int
    buckets: tuple[int, ...]
    chips: dict[Spot, float]
    """Chips kept busy by one planned request a second, on the best place of each kind."""
    carry_usd: dict[Spot, float]
    """Price of the traffic of one request to each kind."""


@dataclass(slots=True)
class _Book:
    """The program and what its variables mean; cells are `(month, hour)`."""

    case: Case
    groups: list[_Group]
    cells: list[tuple[int, int]]
    step: int
    program: Program = field(default_factory=Program)
    bought: dict[Spot, int] = field(default_factory=dict)
    reserved: dict[tuple[Spot, int], int] = field(default_factory=dict)
    rent: dict[tuple[Spot, int, int], int] = field(default_factory=dict)
    use: dict[tuple[int, Spot, int, int], int] = field(default_factory=dict)
    away: dict[tuple[int, str, int, int], int] = field(default_factory=dict)
    short: dict[tuple[int, int, int], int] = field(default_factory=dict)

    @property
    def weight(self) -> float:
        """Hours of a month that a cell stands for."""
        return DAYS_PER_MONTH * self.step

    def reserved_by(self, kind: Spot, month: int) -> list[int]:
        """Variables whose sum is the chips reserved by a month."""
        return [self.reserved[kind, m] for m in range(month + 1) if (kind, m) in self.reserved]

    def kinds(self, s: int | None = None) -> list[Spot]:
        """Kinds of chip a service, or any, may use."""
        return sorted({kind for group in self.groups if s in (None, group.s) for kind in group.chips})


def plan_year(case: Case, *, time_limit_s: float = 30.0) -> Year:
    """How to supply each service for `policy.months` months of growth, chips chosen anew each month.

    Raises:
        InfeasibleError: Demand outgrows what is offered; the message names service and month.
    """
    groups = list(_groups(case))
    step = next(n for n in (1, 2, 3, 4, 6, 8, 12, 24) if _n_cells(case, groups, n) <= MOST_CELLS or n == 24)
    cells = [(m, h) for m in range(case.problem.policy.months) for h in range(0, HOURS, step)]
    book = _Book(case, groups, cells, step)
    _add_supply(book)
    _add_demand(book)
    _add_limits(book)
    began = time.perf_counter()
    start = _near_relaxed(book, time_limit_s * 0.6)
    left = max(time_limit_s - (time.perf_counter() - began), time_limit_s * 0.3)
    answer = book.program.solve(time_limit_s=left, gap=2e-3, start=start)
    if not answer.found:
        raise InfeasibleError("the year found no answer in time", "a longer --time-limit-s")
    _refuse_outgrown(book, answer)
    year = _Tally.of(book, answer.x)
    paths = tuple(_path(book, year, s) for s in range(len(case.problem.services)))
    cost = sum(path.usd_per_year for path in paths)
    return Year(paths, cost, min(answer.bound, cost), step)


def _n_cells(case: Case, groups: Sequence[_Group], step: int) -> int:
    return len(groups) * case.problem.policy.months * HOURS // step


def _groups(case: Case) -> Iterator[_Group]:
    """One group per service and home where a place serves every length; one per length bucket otherwise."""
    for s, service in enumerate(case.problem.services):
        every = tuple(range(len(service.lengths)))
        for home in range(len(service.arrivals)):
            whole = _group(case, s, home, every)
            if whole.chips:
                yield whole
            else:
                yield from (_group(case, s, home, (b,)) for b in every)


def _group(case: Case, s: int, home: int, buckets: tuple[int, ...]) -> _Group:
    service = case.problem.services[s]
    shares = [service.lengths[b].share for b in buckets]
    chips: dict[Spot, float] = {}
    carry: dict[Spot, float] = {}
    for place in (p for p in case.places if p.service == service.name and p.market == FIRM):
        usd = [reach(case, service, home, b, place.region, place.ttft_ms[b]) for b in buckets]
        rates = [place.requests_per_s[b] for b in buckets]
        if min(rates) <= 0 or None in usd:
            continue
        kind = (place.chip, place.region)
        busy = place.chips * sum(x / r for x, r in zip(shares, rates, strict=True)) / sum(shares)
        if busy < chips.get(kind, INFINITY):
            chips[kind] = busy
            carry[kind] = sum(x * (u or 0.0) for x, u in zip(shares, usd, strict=True)) / sum(shares)
    kept = _worth_keeping(case, chips)
    return _Group(s, home, buckets, {k: chips[k] for k in kept}, {k: carry[k] for k in kept})


def _worth_keeping(case: Case, chips: dict[Spot, float]) -> set[Spot]:
    """The kinds cheapest by renting, by reserving or by owning, and the one with most quota."""
    kept = set(sorted(chips, key=lambda k: -case.offers[k].quota_chips / chips[k])[:1])
    for price in (_rent_usd, _reserve_usd, _own_usd):
        priced = [(usd * chips[k], k) for k in chips if (usd := price(case, k)) < INFINITY]
        kept |= {k for _, k in sorted(priced)[:KINDS_PER_PRICE]}
    return kept


def _rent_usd(case: Case, kind: Spot) -> float:
    return case.offers[kind].on_demand_usd_per_chip_h


def _reserve_usd(case: Case, kind: Spot) -> float:
    return case.offers[kind].reserved_usd_per_chip_h or INFINITY


def _own_usd(case: Case, kind: Spot) -> float:
    """Price of a bought chip per hour of the horizon: what it loses in value, and what it takes to run."""
    offer, months = case.offers[kind], case.problem.policy.months
    if not offer.buy_usd_per_chip:
        return INFINITY
    lost = offer.buy_usd_per_chip * (1 - RESALE_PART * max(0.0, 1 - (months - 12) / 12))
    return lost / (months * DAYS_PER_MONTH * HOURS) + offer.own_usd_per_chip_h


def _add_supply(book: _Book) -> None:
    case, months = book.case, book.case.problem.policy.months
    kinds = book.kinds()
    whole = len(kinds) * len(book.cells) <= MOST_WHOLE
    for kind in kinds:
        own, reserve = _own_usd(case, kind), _reserve_usd(case, kind)
        if own < INFINITY:
            book.bought[kind] = book.program.variable(own * months * DAYS_PER_MONTH * HOURS, whole=True)
        if reserve < _rent_usd(case, kind):
            for m in range(months):
                usd = reserve * DAYS_PER_MONTH * HOURS * (months - m)
                book.reserved[kind, m] = book.program.variable(usd, whole=True)
        for m, h in book.cells:
            usd = _rent_usd(case, kind) * book.weight
            book.rent[kind, m, h] = book.program.variable(usd, case.offers[kind].quota_chips, whole=whole)


def _planned(book: _Book, group: _Group, month: int, hour: int) -> tuple[float, float]:
    """Planned rate of a group in a cell, and the head-room in it."""
    rate, room = book.case.rates[group.s, group.home, hour]
    share = sum(book.case.problem.services[group.s].lengths[b].share for b in group.buckets)
    grown = (1 + book.case.problem.policy.growth_per_month) ** month
    return rate * room * share * grown, room


def _add_demand(book: _Book) -> None:
    loads: dict[tuple[Spot, int, int], list[tuple[int, float]]] = defaultdict(list)
    for g, group in enumerate(book.groups):
        for m, h in book.cells:
            need, room = _planned(book, group, m, h)
            if need <= 0:
                continue
            terms = _ways(book, g, (m, h), room, loads)
            book.short[g, m, h] = book.program.variable(SHORTAGE_USD_PER_REQUEST * 3600 * book.weight)
            book.program.row(need, need, [*terms, (book.short[g, m, h], 1.0)])
    for (kind, m, h), terms in loads.items():
        bought = [book.bought[kind]] if kind in book.bought else []
        have = [(v, -1.0) for v in (*bought, *book.reserved_by(kind, m), book.rent[kind, m, h])]
        book.program.row(-INFINITY, 0.0, [*terms, *have])


def _ways(
    book: _Book, g: int, cell: tuple[int, int], room: float,
    loads: dict[tuple[Spot, int, int], list[tuple[int, float]]],
) -> list[tuple[int, float]]:  # fmt: skip
    """Variables that may serve a group in a cell: chips and partners."""
    group, per_usd, terms = book.groups[g], 3600 * book.weight / room, []
    for kind, busy in group.chips.items():
        v = book.use[g, kind, *cell] = book.program.variable(group.carry_usd[kind] * per_usd)
        loads[kind, *cell].append((v, busy))
        terms.append((v, 1.0))
    for name, usd in _partner_usd(book.case, group).items():
        v = book.away[g, name, *cell] = book.program.variable(usd * per_usd)
        terms.append((v, 1.0))
    return terms


def _partner_usd(case: Case, group: _Group) -> dict[str, float]:
    """Price of a mean request of a group at each partner that may serve it."""
    service = case.problem.services[group.s]
    total = sum(service.lengths[b].share for b in group.buckets)
    return {
        partner.name: sum(
            service.lengths[b].share * partner_usd_per_request(partner, service, b) for b in group.buckets
        )
        / total
        for partner in case.problem.partners
        if partner_may(case.problem, partner, service)
    }


def _add_limits(book: _Book) -> None:
    """Quotas (rented and reserved chips), partners' rates, the second supplier."""
    for kind, m, h in book.rent:
        held = [*book.reserved_by(kind, m), book.rent[kind, m, h]]
        book.program.row(-INFINITY, book.case.offers[kind].quota_chips, [(v, 1.0) for v in held])
    for partner in book.case.problem.partners:
        away: dict[tuple[int, ...], list[tuple[int, float]]] = defaultdict(list)
        for (_, name, *cell), v in book.away.items():
            if name == partner.name and partner.max_requests_per_s < 1e9:
                away[tuple(cell)].append((v, 1.0))
        for terms in away.values():
            book.program.row(-INFINITY, partner.max_requests_per_s, terms)
    _second_supplier(book)


def _second_supplier(book: _Book) -> None:
    policy = book.case.problem.policy
    if not policy.first_supplier or policy.second_supplier_min_share <= 0:
        return
    supplier = {c.name: c.supplier for c in book.case.problem.chips}
    cells: dict[tuple[int, int], list[tuple[int, float]]] = defaultdict(list)
    for (g, (chip, _), m, h), v in book.use.items():
        group = book.groups[g]
        lengths = [book.case.problem.services[group.s].lengths[b] for b in group.buckets]
        tokens = sum(x.share * (x.prompt_tokens + x.answer_tokens) for x in lengths) / sum(x.share for x in lengths)
        other = 1.0 if supplier[chip] != policy.first_supplier else 0.0
        cells[m, h].append((v, tokens / 1000 * (other - policy.second_supplier_min_share)))
    for terms in cells.values():
        book.program.row(0.0, INFINITY, terms)


def _near_relaxed(book: _Book, time_limit_s: float) -> dict[int, float]:
    """Whole purchases and reservations near the relaxation's; the solver completes them."""
    relaxed = book.program.solve(relax=True, time_limit_s=time_limit_s)
    if not relaxed.found:
        return {}
    start = {v: float(round(relaxed.x[v])) for v in book.bought.values()}
    for kind in book.kinds():
        before = 0
        for m in range(book.case.problem.policy.months):
            if (kind, m) in book.reserved:
                total = round(sum(relaxed.x[v] for v in book.reserved_by(kind, m)))
                start[book.reserved[kind, m]] = float(total - before)
                before = total
    return start


def _refuse_outgrown(book: _Book, answer: Solution) -> None:
    short = [(m, -answer.x[v], g, h) for (g, m, h), v in book.short.items() if answer.x[v] > 1e-4]
    if not short:
        return
    m, rate, g, h = min(short)
    service = book.case.problem.services[book.groups[g].s].name
    raise InfeasibleError(
        f"services.{service}: in month {m + 1}, hour {h}, {-rate:.3g} requests/s outgrow every quota",
        "a larger quota_chips, a partner, or a smaller policy.growth_per_month",
    )


@dataclass(slots=True)
class _Tally:
    """The year's use, added up by service."""

    chips: dict[tuple[int, Spot], float] = field(default_factory=lambda: defaultdict(float))
    """Chip-hours of a service on a kind."""
    ways: dict[tuple[int, str], float] = field(default_factory=lambda: defaultdict(float))
    """Requests of a service by way of supply."""
    months: dict[tuple[int, int], dict[str, float]] = field(default_factory=dict)
    """Requests of a service in a month, by chip and region or `partner`."""
    flow_usd: dict[int, float] = field(default_factory=lambda: defaultdict(float))
    """Traffic and partner's price of a service."""
    kind_usd: dict[Spot, float] = field(default_factory=dict)
    """Price of a kind's chips."""
    bought: dict[Spot, int] = field(default_factory=dict)
    """Chips bought."""
    reserved: dict[tuple[Spot, int], int] = field(default_factory=dict)
    """Chips held reserved in each month."""

    @classmethod
    def of(cls, book: _Book, x: Sequence[float]) -> _Tally:
        """Add up an answer."""
        year = cls()
        for kind in book.kinds():
            year.bought[kind] = round(x[book.bought[kind]]) if kind in book.bought else 0
            for m in range(book.case.problem.policy.months):
                year.reserved[kind, m] = sum(round(x[v]) for v in book.reserved_by(kind, m))
            year.kind_usd[kind] = _kind_usd(book, x, kind)
        year._add_chips(book, x)
        for (g, _, m, _), v in book.away.items():
            year._add(book, g, m, "partner", x[v], x[v] * book.program.cost[v])
            year.ways[book.groups[g].s, "partner"] += x[v]
        return year

    def _add_chips(self, book: _Book, x: Sequence[float]) -> None:
        busy: dict[tuple[Spot, int, int], float] = defaultdict(float)
        for (g, kind, m, h), v in book.use.items():
            busy[kind, m, h] += x[v] * book.groups[g].chips[kind]
        for (g, kind, m, h), v in book.use.items():
            self._add(book, g, m, _name(kind), x[v], x[v] * book.program.cost[v])
            s, total = book.groups[g].s, max(busy[kind, m, h], 1e-9)
            self.chips[s, kind] += x[v] * book.groups[g].chips[kind]
            owned = min(total, self.bought[kind])
            kept = min(total - owned, self.reserved[kind, m])
            for way, n in (("buy", owned), ("reserve", kept), ("rent", total - owned - kept)):
                self.ways[s, way] += x[v] * n / total

    def _add(self, book: _Book, g: int, m: int, where: str, rate: float, usd: float) -> None:
        s = book.groups[g].s
        month = self.months.setdefault((s, m), defaultdict(float))
        month[where] += rate
        self.flow_usd[s] += usd


def _kind_usd(book: _Book, x: Sequence[float], kind: Spot) -> float:
    rented = sum(math.ceil(x[v] - 1e-6) for (k, _, _), v in book.rent.items() if k == kind)
    lasting = [book.bought[kind]] if kind in book.bought else []
    lasting += [v for (k, _), v in book.reserved.items() if k == kind]
    return rented * _rent_usd(book.case, kind) * book.weight + sum(round(x[v]) * book.program.cost[v] for v in lasting)


def _path(book: _Book, year: _Tally, s: int) -> Path:
    ways = {way: year.ways[s, way] for way in ("rent", "reserve", "buy", "partner")}
    total = sum(ways.values()) or 1.0
    used = [kind for kind in book.kinds(s) if year.chips[s, kind] > 0]
    cost = year.flow_usd[s]
    for kind in used:
        cost += year.kind_usd[kind] * year.chips[s, kind] / sum(n for (_, k), n in year.chips.items() if k == kind)
    months = [year.months.get((s, m), {"partner": 0.0}) for m in range(book.case.problem.policy.months)]
    return Path(
        book.case.problem.services[s].name, max(ways, key=lambda w: ways[w]),
        {way: round(n / total, 4) for way, n in ways.items()},
        tuple(max(month.items(), key=_second)[0] for month in months),
        {_name(k): year.bought[k] for k in used if year.bought[k]},
        tuple({_name(k): n for k in used if (n := year.reserved[k, m])} for m in range(len(months))), cost,
    )  # fmt: skip


def _second(item: tuple[str, float]) -> float:
    return item[1]


def _name(kind: Spot) -> str:
    return f"{kind[0]} in {kind[1]}"
