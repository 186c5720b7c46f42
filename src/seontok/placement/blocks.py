"""A day taken apart: each hour of each service is a block, or each region of it where requests stay where they come from.

Blocks meet only in the chips of a region, in the second supplier's share and in a partner's limit. At a toll on each of
these, every block is a small program of its own; what it answers is one way (a column) to serve that block.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from seontok.placement.hourly import (
    SHORTAGE_USD_PER_REQUEST,
    SMALLEST_RATE,
    HourProgram,
    add_service,
    second_supplier_tokens,
)
from seontok.placement.plan import FIRM, SPOT
from seontok.placement.types import HOURS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from seontok.placement.hourly import Case, Spot
    from seontok.placement.program import Solution

BLOCK_GAP = 5e-4
"""A block stops when proven within this part of its best; its bound counts, so nothing is lost but this."""


@dataclass(frozen=True, slots=True)
class Block:
    """One hour of a service, or of its requests from one region."""

    s: int
    """Number of the service."""
    homes: tuple[int, ...]
    """Numbers of the regions the requests come from."""
    hour: int
    """Which hour."""
    made: HourProgram
    """Its program, at no price for chips."""
    planned: dict[tuple[int, int], float]
    """Planned rate by home and bucket."""


@dataclass(frozen=True, slots=True)
class Tolls:
    """Prices of what the blocks of one hour share."""

    firm: dict[Spot, float]
    """US dollars an hour of a firm chip; at most on demand, over the day at most a reserved one."""
    scarce: dict[Spot, float]
    """On top, for every chip of a kind whose quota binds."""
    second: float = 0.0
    """Worth of a thousand tokens a second beyond the second supplier's share."""
    partner: dict[str, float] = field(default_factory=dict)
    """For every request a second given to a partner with a limit."""


@dataclass(frozen=True, slots=True)
class Column:
    """One way to serve a block, and what it takes of what is shared."""

    replicas: dict[int, int]
    """Replicas by place."""
    flows: dict[tuple[int, int, int], float]
    """Part of the planned rate by place, home and bucket."""
    partner: dict[tuple[str, int, int], float]
    """Part of the planned rate by partner, home and bucket."""
    unserved: dict[tuple[int, int], float]
    """Part of the planned rate that is not served, by home and bucket."""
    usd: float
    """Price of all but firm chips: spot chips, traffic, partners, requests left unserved."""
    chips: dict[tuple[str, str, str], float]
    """Chips by kind, region and market; fractions where they are shared."""
    second: float
    """Thousands of tokens a second beyond the second supplier's share."""
    limits: dict[str, float]
    """Requests a second by partner."""

    @property
    def key(self) -> tuple[object, ...]:
        """Equal for ways that differ in nothing that matters."""
        return (*sorted(self.replicas.items()), round(self.usd, 3), round(self.second, 2))


def blocks_of(case: Case) -> list[Block]:
    """All blocks of the day, hour by hour."""
    found = []
    for hour in range(HOURS):
        for s, service in enumerate(case.problem.services):
            every = tuple(range(len(service.arrivals)))
            apart = service.stay_in_region and not service.spot_max_share
            for homes in [(h,) for h in every] if apart else [every]:
                block = block_of(case, s, homes, hour)
                if block.planned:
                    found.append(block)
    return found


def block_of(case: Case, s: int, homes: tuple[int, ...], hour: int) -> Block:
    """One hour of a service's requests from some regions."""
    service, made = case.problem.services[s], HourProgram()
    regions = {service.arrivals[h].region for h in homes}
    for p, place in enumerate(case.places):
        if place.service == service.name and (place.region in regions or not service.stay_in_region):
            most = math.floor(case.offers[place.chip, place.region].quota_chips / place.chips + 1e-9)
            made.replicas[p] = made.program.variable(0.0, most, whole=True)
    add_service(case, made, s, hour, homes)
    planned = {(home, b): made.program.low[row] for (_, home, b), row in made.demand.items()}
    return Block(s, homes, hour, made, planned)


def solve_block(
    case: Case, block: Block, tolls: Tolls, *, work_s: float, gap: float = BLOCK_GAP, max_nodes: int = 0
) -> Solution:
    """The cheapest way to serve a block at some tolls, with its bound; `max_nodes` of 0 is no limit."""
    program = replace(block.made.program, cost=_cost_at(case, block, tolls))
    return program.solve(work_s=work_s, gap=gap, small=True, max_nodes=max_nodes)


def _cost_at(case: Case, block: Block, tolls: Tolls) -> list[float]:
    cost = list(block.made.program.cost)
    for p, v in block.made.replicas.items():
        place = case.places[p]
        kind = (place.chip, place.region)
        offer = case.offers[kind]
        usd = (
            offer.spot_usd_per_chip_h if place.market == SPOT else tolls.firm.get(kind, offer.on_demand_usd_per_chip_h)
        )
        cost[v] += (usd + tolls.scarce.get(kind, 0.0)) * place.chips
    if tolls.second:
        for (p, _, b), v in block.made.flows.items():
            cost[v] -= tolls.second * second_supplier_tokens(case, p, b)
    for (name, _, _, _), v in block.made.partner.items():
        cost[v] += tolls.partner.get(name, 0.0)
    return cost


def read_column(case: Case, block: Block, x: Sequence[float]) -> Column:
    """The way an answer describes."""
    made, planned = block.made, block.planned
    return priced(
        case, block, {p: round(x[v]) for p, v in made.replicas.items() if round(x[v]) > 0},
        {(p, h, b): x[v] / planned[h, b] for (p, h, b), v in made.flows.items() if x[v] > SMALLEST_RATE},
        {(n, h, b): x[v] / planned[h, b] for (n, _, h, b), v in made.partner.items() if x[v] > SMALLEST_RATE},
        {(h, b): x[v] / planned[h, b] for (_, h, b), v in made.short.items() if x[v] > SMALLEST_RATE},
    )  # fmt: skip


def unserved_column(case: Case, block: Block) -> Column:
    """Serve nothing, at a price no plan pays."""
    return priced(case, block, {}, {}, {}, dict.fromkeys(block.planned, 1.0))


def priced(
    case: Case, block: Block, replicas: dict[int, int], flows: dict[tuple[int, int, int], float],
    partner: dict[tuple[str, int, int], float], unserved: dict[tuple[int, int], float],
) -> Column:  # fmt: skip
    """A column from parts of the planned rate, with its price and what it takes in this block's hour."""
    made, planned = block.made, block.planned
    usd = sum(part * planned[h, b] * SHORTAGE_USD_PER_REQUEST * 3600 for (h, b), part in unserved.items())
    second, limits, chips = 0.0, dict[str, float](), dict[tuple[str, str, str], float]()
    for (p, h, b), part in flows.items():
        usd += part * planned[h, b] * made.program.cost[made.flows[p, h, b]]
        second += part * planned[h, b] * second_supplier_tokens(case, p, b)
    for (name, h, b), part in partner.items():
        usd += part * planned[h, b] * made.program.cost[made.partner[name, block.s, h, b]]
        limits[name] = limits.get(name, 0.0) + part * planned[h, b]
    for p, n in replicas.items():
        place = case.places[p]
        key = (place.chip, place.region, place.market)
        chips[key] = chips.get(key, 0.0) + n * place.chips
        if place.market != FIRM:
            usd += n * place.chips * case.offers[place.chip, place.region].spot_usd_per_chip_h
    return Column(replicas, flows, partner, unserved, usd, chips, second, limits)


def carried_over(case: Case, column: Column, block: Block) -> Column | None:
    """The same replicas and routing for an hour with no more demand from any region; None if too much would be on spot."""
    total = sum(block.planned.values())
    spot = sum(part * block.planned[h, b] for (p, h, b), part in column.flows.items() if case.places[p].market == SPOT)
    if spot > case.problem.services[block.s].spot_max_share * total * (1 + 1e-6):
        return None
    return priced(case, block, column.replicas, column.flows, column.partner, column.unserved)


def followers(blocks: Sequence[Block], most: int) -> Iterator[tuple[int, list[int]]]:
    """Per block, those of the same service and homes with a little less demand everywhere, nearest first."""
    chains: dict[tuple[int, tuple[int, ...]], list[int]] = {}
    for i, block in enumerate(blocks):
        chains.setdefault((block.s, block.homes), []).append(i)
    for i, block in enumerate(blocks):
        mine = chains[block.s, block.homes]
        less = [j for j in mine if j != i and _no_more(blocks[j].planned, block.planned)]
        yield i, sorted(less, key=lambda j: -sum(blocks[j].planned.values()))[:most]


def _no_more(less: dict[tuple[int, int], float], more: dict[tuple[int, int], float]) -> bool:
    return all(rate <= more.get(key, 0.0) for key, rate in less.items())
