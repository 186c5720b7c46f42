"""The plan of a day and its proof.

1. The linear relaxation of all 24 hours, tied by reservations, gives each hour's worth of a firm chip.
2. With those prices the hours fall apart (Lagrangian relaxation of the tie). Each hour's integer program is solved on
   its own; the sum of their proven bounds is a bound for the day, above the linear one because replicas stay whole.
3. Each hour is solved with reserved chips free, first on the places the relaxation uses; reservations are chosen anew
   from the hours' use, exactly, and again while the cost falls. A small day is also solved in one piece.
"""

from __future__ import annotations

import math
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

from seontok.placement.capability import places as all_places
from seontok.placement.demand import planned_rates
from seontok.placement.errors import InfeasibleError
from seontok.placement.hourly import (
    SHORTAGE_USD_PER_REQUEST,
    SMALLEST_SHORTAGE,
    build_hour,
    make_case,
    partner_usd_per_request,
    reach,
    read_hour,
)
from seontok.placement.plan import FIRM, SPOT, Plan
from seontok.placement.program import INFINITY, Program
from seontok.placement.relaxation import cheapest_relaxation
from seontok.placement.sizing import tuned
from seontok.placement.types import HOURS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from seontok.placement.hourly import Case, HourProgram, Spot
    from seontok.placement.plan import Hour, Place
    from seontok.placement.program import Solution
    from seontok.placement.types import Problem

WORKERS = 2
"""Hours solved at once."""
WHOLE_DAY_S = 30.0
"""Most time spent on a small day in one piece."""
LEAST_PASS_S = 4.0
"""A pass over the hours is not worth starting with less time than this."""
REPAIR_S = 15.0
"""Time for an hour that the first passes could not serve."""
SMALL = 6000
"""Days with at most this many whole variables are also solved in one piece."""
GAP = 0.01
"""Each hour stops when proven within this part of its best."""


@dataclass(frozen=True, slots=True)
class Relaxed:
    """The linear relaxation of the day."""

    usd_per_day: float
    """Its cost: a bound, if a weak one."""
    firm_price: tuple[dict[Spot, float], ...]
    """Per hour, the worth of one more firm chip; at most the on-demand price, summing to at most a reserved day."""
    replicas: tuple[dict[int, float], ...]
    """Per hour, fractions of replicas."""
    reserved: dict[Spot, float]
    """Fractions of reserved chips."""
    demand_price: tuple[dict[tuple[int, int, int], float], ...]
    """Per hour, worth of one request a second of each service, home and bucket."""
    unserved: tuple[dict[tuple[int, int, int], float], ...]
    """Per hour, planned rate that even fractions of replicas leave unserved, by service, home and bucket."""


def prepare(problem: Problem) -> Case:
    """The problem with its places and rates.

    Raises:
        InfeasibleError: A service fits nowhere.
    """
    found = all_places(problem)
    residence = [residence_s(found, service.name) for service in problem.services]
    factors = {service.name: tuned(problem, service, found) for service in problem.services}
    return make_case(problem, found, planned_rates(problem, residence, list(factors.values())), factors)


def residence_s(places: Sequence[Place], service: str) -> float:
    """Typical time a request stays on a chip: the median over places, length buckets weighed alike."""
    times = sorted(
        batch / rate
        for place in places
        if place.service == service
        for batch, rate in zip(place.batch, place.requests_per_s, strict=True)
        if rate > 0
    )
    return times[len(times) // 2] if times else 1.0


def optimise(problem: Problem, *, time_limit_s: float = 105.0) -> Plan:
    """The cheapest plan found and a bound no plan can beat.

    Raises:
        InfeasibleError: No plan meets the problem, with the cheapest relaxation.
    """
    began = time.perf_counter()
    return optimise_case(prepare(problem), began=began, time_limit_s=time_limit_s)


def optimise_case(case: Case, *, began: float, time_limit_s: float) -> Plan:
    """`optimise` for a prepared case; `began` is when the clock started."""
    relaxed = relax_day(case, time_limit_s=time_limit_s / 3)
    _refuse_shortage(case, [_named(case, hour) for hour in relaxed.unserved])
    left = max(5.0, time_limit_s - (time.perf_counter() - began))
    bound = bound_hours(case, relaxed, time_limit_s=left * 0.3)
    small = len(case.places) * HOURS <= SMALL
    deadline = began + (min(time_limit_s * 0.5, WHOLE_DAY_S) if small else time_limit_s)
    hours, reserved, cost = _repair(case, *_improve(case, relaxed, deadline))
    _refuse_shortage(case, [hour.unserved for hour in hours])
    if small:
        left = min(max(began + time_limit_s - time.perf_counter(), 1.0), WHOLE_DAY_S)
        hours, reserved, exact = _exact_day(case, hours, reserved, left)
        bound, cost = max(bound, exact), day_cost(case, hours, reserved)
    return Plan(
        problem=case.problem, places=tuple(case.places), hours=tuple(hours), reserved=reserved, cost_usd_per_day=cost,
        bound_usd_per_day=min(max(bound, relaxed.usd_per_day), cost), solve_s=time.perf_counter() - began,
        headroom=named_headroom(case),
        factors=dict(case.factors),
    )  # fmt: skip


def named_headroom(case: Case) -> dict[tuple[str, str, int], float]:
    services = case.problem.services
    return {(services[s].name, services[s].arrivals[h].region, t): room for (s, h, t), (_, room) in case.rates.items()}


def reservable(case: Case) -> dict[Spot, float]:
    """Reserved price of a chip for a day, where reserving is offered and cheaper than a day on demand."""
    used = {(p.chip, p.region) for p in case.places if p.market == FIRM}
    return {
        kind: offer.reserved_usd_per_chip_h * HOURS
        for kind, offer in case.offers.items()
        if kind in used and 0 < offer.reserved_usd_per_chip_h < offer.on_demand_usd_per_chip_h
    }


@dataclass(slots=True)
class _Day:
    program: Program
    reserved: dict[Spot, int]
    """Variable of each reservation."""
    built: list[HourProgram]
    offsets: list[tuple[int, int]]
    """First variable and first row of each hour."""
    ties: list[dict[Spot, int]]
    """Row that ties firm chips to what is reserved or rented, per hour."""


def _build_day(case: Case) -> _Day:
    """All 24 hours in one program, tied by reservations."""
    day = Program()
    prices = {k: o.on_demand_usd_per_chip_h for k, o in case.offers.items()}
    reserved = {k: day.variable(price, case.offers[k].quota_chips, whole=True) for k, price in reservable(case).items()}
    made = _Day(day, reserved, [], [], [])
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


def relax_day(case: Case, *, time_limit_s: float) -> Relaxed:
    """Solve the linear relaxation of the whole day.

    Raises:
        InfeasibleError: It found no answer in time.
    """
    day = _build_day(case)
    answer = day.program.solve(relax=True, time_limit_s=time_limit_s)
    if not answer.found:
        raise InfeasibleError("the linear relaxation found no answer in time", "a longer --time-limit-s")
    return _read_relaxed(case, answer, day)


def _exact_day(
    case: Case, hours: list[Hour], reserved: dict[Spot, int], limit_s: float
) -> tuple[list[Hour], dict[Spot, int], float]:
    """A small day solved whole, from a plan that is known; gives the better plan's parts and a bound."""
    day = _build_day(case)
    start = {v: float(reserved.get(k, 0)) for k, v in day.reserved.items()}
    for one, (offset, _), hour in zip(day.built, day.offsets, hours, strict=True):
        start |= {offset + v: float(hour.replicas.get(p, 0)) for p, v in one.replicas.items()}
    answer = day.program.solve(time_limit_s=limit_s, gap=GAP, start=start)
    if not answer.found:
        return hours, reserved, answer.bound
    fresh = [read_hour(case, one, answer.x[off:]) for one, (off, _) in zip(day.built, day.offsets, strict=True)]
    if day_cost(case, fresh, best_reservation(case, fresh)) < day_cost(case, hours, reserved):
        hours, reserved = fresh, best_reservation(case, fresh)
    return hours, reserved, answer.bound


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


def _read_relaxed(case: Case, answer: Solution, day: _Day) -> Relaxed:
    built, offsets = day.built, day.offsets
    prices = {k: o.on_demand_usd_per_chip_h for k, o in case.offers.items()}
    firm: list[dict[Spot, float]] = []
    for made, tie in zip(built, day.ties, strict=True):
        firm.append(
            {
                kind: min(prices[kind], max(0.0, -answer.duals[tie[kind]])) if kind in tie else prices[kind]
                for kind in made.firm
            }
        )
    for kind, price in reservable(case).items():
        total = sum(hour[kind] for hour in firm if kind in hour)
        if total > price > 0:
            for hour in firm:
                hour[kind] *= price / total
    return Relaxed(
        usd_per_day=answer.cost,
        firm_price=tuple(firm),
        replicas=tuple(
            {p: answer.x[off + v] for p, v in made.replicas.items() if answer.x[off + v] > 1e-9}
            for made, (off, _) in zip(built, offsets, strict=True)
        ),
        reserved={kind: answer.x[v] for kind, v in day.reserved.items()},
        unserved=tuple(
            {key: answer.x[off + v] for key, v in made.short.items() if answer.x[off + v] > SMALLEST_SHORTAGE}
            for made, (off, _) in zip(built, offsets, strict=True)
        ),
        demand_price=tuple(
            {key: answer.duals[rows + row] for key, row in made.demand.items()}
            for made, (_, rows) in zip(built, offsets, strict=True)
        ),
    )


def _each_hour(solve: Callable[[int], Solution], hours: Sequence[int] = range(HOURS)) -> list[Solution]:
    with ThreadPoolExecutor(WORKERS) as pool:
        return list(pool.map(solve, hours))


def bound_hours(case: Case, relaxed: Relaxed, *, time_limit_s: float) -> float:
    """A proven bound for the day: the sum of the hours' own bounds at the relaxation's prices."""
    built = [build_hour(case, hour, relaxed.firm_price[hour]) for hour in range(HOURS)]
    limit = time_limit_s * WORKERS / HOURS
    return sum(answer.bound for answer in _each_hour(lambda h: built[h].program.solve(time_limit_s=limit, gap=GAP / 4)))


def _named(case: Case, unserved: Mapping[tuple[int, int, int], float]) -> dict[tuple[str, str, int], float]:
    services = case.problem.services
    return {(services[s].name, services[s].arrivals[h].region, b): rate for (s, h, b), rate in unserved.items()}


def _refuse_shortage(case: Case, unserved: Sequence[Mapping[tuple[str, str, int], float]]) -> None:
    """Raise when requests are left unserved, with what would serve them."""
    short = [(rate, t, key) for t, hour in enumerate(unserved) for key, rate in hour.items()]
    if not short:
        return
    rate, t, (service, home, bucket) = max(short)
    raise InfeasibleError(
        f"services.{service}: {rate:.3g} requests/s from {home} (length bucket {bucket}) find no chip at hour {t}",
        cheapest_relaxation(case, t),
    )


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


_Found = tuple["list[Hour]", "dict[Spot, int]", float]
"""Hours, reservations and cost of a day."""


def _improve(case: Case, relaxed: Relaxed, deadline: float) -> _Found:
    """Solve every hour with the reserved chips free, reserve anew, and again while it pays and time is left.

    The first plan rounds the relaxation. Then each hour considers the places the relaxation uses in it and the roomiest
    ones; later passes those any hour came to use.
    """
    roomy = _roomiest(case)
    reserved = {k: round(n) for k, n in relaxed.reserved.items()}
    best = _reserved_anew(case, _rounded(case, relaxed, reserved))
    only: list[set[int]] = [roomy | set(hour) for hour in relaxed.replicas]
    share = 0.4
    while (left := deadline - time.perf_counter()) > LEAST_PASS_S:
        solved = _solve_hours(case, reserved, only, best[0], left * share * WORKERS / HOURS)
        found = _reserved_anew(case, _better_hours(case, solved, best[0], reserved))
        if found[2] > best[2] * 0.999:
            return min(best, found, key=lambda f: f[2])
        best, reserved, share = found, found[1], 0.9
        used = set().union(*(hour.replicas for hour in best[0]))
        only = [used | set(hour) for hour in relaxed.replicas]
    return best


def _reserved_anew(case: Case, hours: list[Hour]) -> _Found:
    reserved = best_reservation(case, hours)
    return hours, reserved, day_cost(case, hours, reserved)


def _rounded(case: Case, relaxed: Relaxed, reserved: Mapping[Spot, int]) -> list[Hour]:
    """A first plan: the relaxation rounded to whole replicas within quotas, routed by a linear program."""
    prices = {k: o.on_demand_usd_per_chip_h for k, o in case.offers.items()}
    hours = []
    for t, fractions in enumerate(relaxed.replicas):
        whole = _first_try(case, fractions)
        made = build_hour(case, t, prices, paid=reserved, only=whole.keys())
        for p, n in whole.items():
            if p in made.replicas:
                made.program.row(n, n, [(made.replicas[p], 1.0)])
        answer = made.program.solve(relax=True, time_limit_s=REPAIR_S)
        if not answer.found:
            made = build_hour(case, t, prices, paid=reserved)
            answer = made.program.solve(time_limit_s=REPAIR_S, gap=0.05)
        hours.append(read_hour(case, made, answer.x))
    return hours


def _first_try(case: Case, fractions: Mapping[int, float]) -> dict[int, int]:
    """Whole replicas near the relaxation: rounded up while the quota lasts, the rest moved to the roomiest place."""
    whole = {p: math.floor(n + 1e-6) for p, n in fractions.items()}
    taken: dict[Spot, float] = {}
    lost: dict[tuple[str, str], float] = {}
    for p, n in whole.items():
        kind = (case.places[p].chip, case.places[p].region)
        taken[kind] = taken.get(kind, 0.0) + math.ceil(n * case.places[p].chips)
    for p, part in sorted(fractions.items(), key=lambda item: -(item[1] % 1)):
        place = case.places[p]
        kind, rest = (place.chip, place.region), part - whole[p]
        if rest > 1e-6 and taken[kind] + math.ceil(place.chips) <= case.offers[kind].quota_chips:
            whole[p] += 1
            taken[kind] += math.ceil(place.chips)
        elif rest > 1e-6:
            key = (place.service, place.region)
            lost[key] = lost.get(key, 0.0) + rest * max(place.requests_per_s)
    for p in _roomiest(case):
        place = case.places[p]
        rate = lost.get((place.service, place.region), 0.0) / min(place.requests_per_s)
        whole[p] = whole.get(p, 0) + math.ceil(rate - 1e-6)
    return {p: n for p, n in whole.items() if n > 0}


def _roomiest(case: Case) -> set[int]:
    """Per service and region, the place whose quota holds most replicas: whole replicas need somewhere to go."""
    best: dict[tuple[str, str], tuple[float, int]] = {}
    for p, place in enumerate(case.places):
        if place.market == FIRM and min(place.requests_per_s) > 0:
            offer = case.offers[place.chip, place.region]
            room = offer.quota_chips / place.chips * min(place.requests_per_s)
            key = (place.service, place.region)
            best[key] = max(best.get(key, (0.0, p)), (room, p))
    return {p for _, p in best.values()}


def _repair(
    case: Case, hours: list[Hour], reserved: dict[Spot, int], cost: float
) -> tuple[list[Hour], dict[Spot, int], float]:
    """Solve again, with every place and more time, the hours that still leave requests unserved."""
    short = [t for t, hour in enumerate(hours) if hour.unserved]
    if not short:
        return hours, reserved, cost
    prices = {k: o.on_demand_usd_per_chip_h for k, o in case.offers.items()}
    for t in short:
        made = build_hour(case, t, prices, paid=reserved)
        answer = made.program.solve(time_limit_s=REPAIR_S, gap=GAP)
        if answer.found:
            found = read_hour(case, made, answer.x)
            if hour_cost(case, found, reserved, t) < hour_cost(case, hours[t], reserved, t):
                hours[t] = found
    reserved = best_reservation(case, hours)
    return hours, reserved, day_cost(case, hours, reserved)


def _solve_hours(
    case: Case, paid: Mapping[Spot, int], only: Sequence[set[int]], before: Sequence[Hour], limit_s: float
) -> list[Hour | None]:
    prices = {k: o.on_demand_usd_per_chip_h for k, o in case.offers.items()}
    built = [build_hour(case, t, prices, paid=paid, only=only[t] | before[t].replicas.keys()) for t in range(HOURS)]

    def solve(hour: int) -> Solution:
        made = built[hour]
        start = {v: float(before[hour].replicas.get(p, 0)) for p, v in made.replicas.items()}
        return made.program.solve(time_limit_s=limit_s, gap=GAP, start=start)

    return [read_hour(case, m, a.x) if a.found else None for m, a in zip(built, _each_hour(solve), strict=True)]


def _better_hours(
    case: Case, fresh: Sequence[Hour | None], before: Sequence[Hour], reserved: Mapping[Spot, int]
) -> list[Hour]:
    """Per hour, the cheaper of the new and the old one under these reservations."""
    return [
        old if new is None or hour_cost(case, old, reserved, t) <= hour_cost(case, new, reserved, t) else new
        for t, (new, old) in enumerate(zip(fresh, before, strict=True))
    ]
