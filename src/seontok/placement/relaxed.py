"""The linear relaxation of a day: all 24 hours in one program, tied by reservations."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from seontok.placement.blocks import Tolls
from seontok.placement.errors import InfeasibleError
from seontok.placement.hourly import SMALLEST_RATE, SMALLEST_SHORTAGE, build_hour
from seontok.placement.pricing import reservable
from seontok.placement.program import INFINITY, Program
from seontok.placement.types import HOURS

if TYPE_CHECKING:
    from seontok.placement.hourly import Case, HourProgram, Spot
    from seontok.placement.program import Solution


@dataclass(frozen=True, slots=True)
class Relaxed:
    """The linear relaxation of the day."""

    usd_per_day: float
    """Its cost: a bound, if a weak one."""
    replicas: tuple[dict[int, float], ...]
    """Per hour, fractions of replicas."""
    flows: tuple[dict[tuple[int, int, int], float], ...]
    """Per hour, planned rate by place, home and bucket."""
    reserved: dict[Spot, float]
    """Fractions of reserved chips."""
    demand_price: tuple[dict[tuple[int, int, int], float], ...]
    """Per hour, worth of one request a second of each service, home and bucket."""
    unserved: tuple[dict[tuple[int, int, int], float], ...]
    """Per hour, planned rate that even fractions of replicas leave unserved, by service, home and bucket."""
    tolls: tuple[Tolls, ...]
    """Per hour, the worth of what services share."""
    basis: Any = field(default=None, repr=False)
    """Where the solver stands."""


@dataclass(slots=True)
class Day:
    """All 24 hours as one program."""

    program: Program
    """The program."""
    reserved: dict[Spot, int]
    """Variable of each reservation."""
    built: list[HourProgram]
    """Each hour's part."""
    offsets: list[tuple[int, int]]
    """First variable and first row of each hour."""
    ties: list[dict[Spot, int]]
    """Row that ties firm chips to what is reserved or rented, per hour."""


def build_day(case: Case) -> Day:
    """All 24 hours in one program, tied by reservations."""
    day = Program()
    prices = {k: o.on_demand_usd_per_chip_h for k, o in case.offers.items()}
    reserved = {k: day.variable(price, case.offers[k].quota_chips, whole=True) for k, price in reservable(case).items()}
    made = Day(day, reserved, [], [], [])
    for hour in range(HOURS):
        one = build_hour(case, hour, prices)
        offset = _append(day, one.program)
        tie = {}
        for kind, variable in one.firm.items():
            if kind in reserved:
                extra = day.variable(prices[kind])
                day.cost[offset[0] + variable] = 0.0
                terms = [(offset[0] + variable, 1.0), (extra, -1.0), (reserved[kind], -1.0)]
                tie[kind] = day.row(-INFINITY, 0.0, terms)
        made.built.append(one)
        made.offsets.append(offset)
        made.ties.append(tie)
    return made


def relax_day(case: Case, *, time_limit_s: float, like: Relaxed | None = None) -> Relaxed:
    """Solve the linear relaxation of the whole day.

    Args:
        case: The problem.
        time_limit_s: Most time for it.
        like: The relaxation of the same places at other rates, to start from.

    Raises:
        InfeasibleError: It found no answer in time.
    """
    day = build_day(case)
    answer = day.program.solve(relax=True, time_limit_s=time_limit_s, basis=like and like.basis)
    if not answer.found:
        raise InfeasibleError("the linear relaxation found no answer in time", "a longer --time-limit-s")
    return _read_relaxed(case, answer, day)


def _append(day: Program, hour: Program) -> tuple[int, int]:
    columns, rows, terms = len(day.cost), len(day.low), len(day.columns)
    day.cost.extend(hour.cost)
    day.upper.extend(hour.upper)
    day.whole.extend(column + columns for column in hour.whole)
    day.low.extend(hour.low)
    day.high.extend(hour.high)
    day.starts.extend(start + terms for start in hour.starts)
    day.columns.extend(column + columns for column in hour.columns)
    day.values.extend(hour.values)
    return columns, rows


def _read_relaxed(case: Case, answer: Solution, day: Day) -> Relaxed:
    parts = list(zip(day.built, day.offsets, strict=True))
    return Relaxed(
        usd_per_day=answer.cost,
        basis=answer.basis,
        tolls=tuple(_tolls(case, answer, day, t) for t in range(HOURS)),
        replicas=tuple(
            {p: answer.x[off + v] for p, v in made.replicas.items() if answer.x[off + v] > 1e-9}
            for made, (off, _) in parts
        ),
        flows=tuple(
            {key: answer.x[off + v] for key, v in made.flows.items() if answer.x[off + v] > SMALLEST_RATE}
            for made, (off, _) in parts
        ),
        reserved={kind: answer.x[v] for kind, v in day.reserved.items()},
        unserved=tuple(
            {key: answer.x[off + v] for key, v in made.short.items() if answer.x[off + v] > SMALLEST_SHORTAGE}
            for made, (off, _) in parts
        ),
        demand_price=tuple(
            {key: answer.duals[rows + row] for key, row in made.demand.items()} for made, (_, rows) in parts
        ),
    )


def _tolls(case: Case, answer: Solution, day: Day, t: int) -> Tolls:
    """What the relaxation's rows are worth; a chip's worth beyond its price is its quota's."""
    made, (_, rows), tie = day.built[t], day.offsets[t], day.ties[t]
    firm, scarce = {}, {}
    for kind in made.firm:
        asked = case.offers[kind].on_demand_usd_per_chip_h
        firm[kind] = min(asked, max(0.0, -answer.duals[tie[kind]])) if kind in tie else asked
        worth = -answer.duals[rows + made.cover[kind]] if kind in made.cover else 0.0
        scarce[kind] = max(0.0, worth - firm[kind])
    second = 0.0 if made.second is None else max(0.0, answer.duals[rows + made.second])
    partner = {name: max(0.0, -answer.duals[rows + row]) for name, row in made.limits.items()}
    return Tolls(firm, scarce, second, partner)
