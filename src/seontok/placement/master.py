"""The program that chooses one column per block, for a whole day or for one hour with reservations given."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from seontok.placement.blocks import Tolls
from seontok.placement.hourly import chips_taken
from seontok.placement.plan import FIRM, Flow, Hour
from seontok.placement.pricing import reservable
from seontok.placement.program import INFINITY, Program

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from seontok.placement.blocks import Block, Column
    from seontok.placement.hourly import Case, Spot
    from seontok.placement.program import Solution

Terms = list[tuple[int, float]]


@dataclass(slots=True)
class Pool:
    """Every way known to serve every block."""

    case: Case
    """The prepared problem."""
    blocks: Sequence[Block]
    """The blocks of the day."""
    columns: list[list[Column]]
    """Ways per block."""
    seen: list[set[tuple[object, ...]]]
    """Their keys."""

    @classmethod
    def of(cls, case: Case, blocks: Sequence[Block]) -> Pool:
        """An empty pool."""
        return cls(case, blocks, [[] for _ in blocks], [set() for _ in blocks])

    def add(self, i: int, column: Column) -> bool:
        """Add a way to serve a block unless it is known; says whether it was added."""
        if column.key in self.seen[i]:
            return False
        self.seen[i].add(column.key)
        self.columns[i].append(column)
        return True


@dataclass(slots=True)
class Master:
    """The program and what its variables and rows mean."""

    program: Program = field(default_factory=Program)
    """The program."""
    ways: list[tuple[int, int, int]] = field(default_factory=list)
    """Variable, block and number of each column."""
    reserved: dict[Spot, int] = field(default_factory=dict)
    """Variable of each reservation; empty when they are given."""
    tie: dict[tuple[int, Spot], int] = field(default_factory=dict)
    """Row of the firm chips of each hour and kind."""
    quota: dict[tuple[int, Spot], int] = field(default_factory=dict)
    """Row of each quota."""
    second: dict[int, int] = field(default_factory=dict)
    """Row of the second supplier's share in each hour."""
    limits: dict[tuple[int, str], int] = field(default_factory=dict)
    """Row of each partner's limit."""


def build_master(pool: Pool, chosen: Sequence[int], *, paid: Mapping[Spot, int] | None = None) -> Master:
    """The program over the columns of some blocks.

    Args:
        pool: The columns.
        chosen: Numbers of the blocks.
        paid: Chips reserved, free to use; chosen by the program when None.
    """
    made, case = Master(), pool.case
    if paid is None:
        for kind, usd in reservable(case).items():
            made.reserved[kind] = made.program.variable(usd, case.offers[kind].quota_chips, whole=True)
    firm: dict[tuple[int, Spot], Terms] = defaultdict(list)
    every: dict[tuple[int, Spot], Terms] = defaultdict(list)
    second: dict[int, Terms] = defaultdict(list)
    limits: dict[tuple[int, str], Terms] = defaultdict(list)
    for i in chosen:
        t, terms = pool.blocks[i].hour, []
        for number, column in enumerate(pool.columns[i]):
            v = made.program.variable(column.usd, whole=True)
            made.ways.append((v, i, number))
            terms.append((v, 1.0))
            second[t].append((v, column.second))
            _chip_terms(column, v, t, firm, every)
            for name, rate in column.limits.items():
                limits[t, name].append((v, rate))
        made.program.row(1.0, 1.0, terms)
    _add_chips(case, made, firm, every, paid or {})
    _add_shares(case, made, second, limits)
    return made


def _chip_terms(
    column: Column, v: int, t: int, firm: dict[tuple[int, Spot], Terms], every: dict[tuple[int, Spot], Terms]
) -> None:
    total: dict[Spot, float] = {}
    for (chip, region, market), n in column.chips.items():
        kind = (chip, region)
        total[kind] = total.get(kind, 0.0) + n
        if market == FIRM:
            firm[t, kind].append((v, n))
    for kind, n in total.items():
        every[t, kind].append((v, n))


def _add_chips(
    case: Case, made: Master, firm: Mapping[tuple[int, Spot], Terms], every: Mapping[tuple[int, Spot], Terms],
    paid: Mapping[Spot, int],
) -> None:  # fmt: skip
    shared = {(p.chip, p.region) for p in case.places if p.slices > 1}
    for (t, kind), terms in firm.items():
        offer = case.offers[kind]
        rented = made.program.variable(offer.on_demand_usd_per_chip_h, offer.quota_chips, whole=kind in shared)
        held = [(made.reserved[kind], -1.0)] if kind in made.reserved else []
        made.tie[t, kind] = made.program.row(-INFINITY, paid.get(kind, 0), [*terms, (rented, -1.0), *held])
    for (t, kind), terms in every.items():
        made.quota[t, kind] = made.program.row(-INFINITY, case.offers[kind].quota_chips, terms)


def _add_shares(case: Case, made: Master, second: Mapping[int, Terms], limits: Mapping[tuple[int, str], Terms]) -> None:
    policy = case.problem.policy
    if policy.first_supplier and policy.second_supplier_min_share > 0:
        for t, terms in second.items():
            made.second[t] = made.program.row(0.0, INFINITY, terms)
    most = {p.name: p.max_requests_per_s for p in case.problem.partners if p.max_requests_per_s < 1e9}
    for (t, name), terms in limits.items():
        if name in most:
            made.limits[t, name] = made.program.row(-INFINITY, most[name], terms)


def read_tolls(case: Case, made: Master, answer: Solution, before: Sequence[Tolls]) -> list[Tolls]:
    """What the rows of a relaxed day are worth; kinds in no column keep their earlier toll."""
    fresh = []
    for t, old in enumerate(before):
        firm, scarce = dict(old.firm), dict.fromkeys(old.scarce, 0.0)
        for kind in firm:
            if (t, kind) in made.tie:
                worth = max(0.0, -answer.duals[made.tie[t, kind]])
                firm[kind] = min(case.offers[kind].on_demand_usd_per_chip_h, worth)
            if (t, kind) in made.quota:
                scarce[kind] = max(0.0, -answer.duals[made.quota[t, kind]])
        second = max(0.0, answer.duals[made.second[t]]) if t in made.second else 0.0
        partner = {
            name: max(0.0, -answer.duals[made.limits[t, name]]) if (t, name) in made.limits else 0.0
            for name in old.partner
        }
        fresh.append(Tolls(firm, scarce, second, partner))
    return fresh


def read_hour(pool: Pool, made: Master, answer: Solution, hour: int) -> Hour:
    """The hour that the chosen columns make."""
    chosen = [
        (pool.blocks[i], pool.columns[i][number])
        for v, i, number in made.ways
        if answer.x[v] > 0.5 and pool.blocks[i].hour == hour
    ]
    replicas = {p: n for _, column in chosen for p, n in column.replicas.items()}
    found = Hour(replicas, tuple(_flows(pool.case, chosen)), {}, chips_taken(pool.case, replicas))
    for block, column in chosen:
        _add_rest(pool.case, found, block, column)
    return found


def _flows(case: Case, chosen: Sequence[tuple[Block, Column]]) -> list[Flow]:
    return [
        Flow(p, case.problem.services[block.s].arrivals[h].region, b, part * block.planned[h, b])
        for block, column in chosen
        for (p, h, b), part in column.flows.items()
    ]


def _add_rest(case: Case, hour: Hour, block: Block, column: Column) -> None:
    service = case.problem.services[block.s]
    for (name, h, b), part in column.partner.items():
        hour.partner[name, service.name, service.arrivals[h].region, b] = part * block.planned[h, b]
    for (h, b), part in column.unserved.items():
        hour.unserved[service.name, service.arrivals[h].region, b] = part * block.planned[h, b]


def constant_worth(case: Case, tolls: Sequence[Tolls]) -> float:
    """What the tolls of a day charge for shared things that are there anyway: quotas and partners' limits."""
    most = {p.name: p.max_requests_per_s for p in case.problem.partners}
    return sum(
        sum(usd * case.offers[kind].quota_chips for kind, usd in hour.scarce.items())
        + sum(usd * most[name] for name, usd in hour.partner.items())
        for hour in tolls
    )
