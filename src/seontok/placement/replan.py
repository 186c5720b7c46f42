"""A new plan close to the one that runs: few replicas start or stop."""

from __future__ import annotations

import time
from collections import Counter
from typing import TYPE_CHECKING, Any

from seontok.placement.demand import planned_rates
from seontok.placement.errors import InfeasibleError, InputError
from seontok.placement.hourly import build_hour, make_case, read_hour
from seontok.placement.optimise import best_reservation, day_cost, residence_s
from seontok.placement.plan import Place, Plan
from seontok.placement.program import INFINITY
from seontok.placement.types import HOURS

if TYPE_CHECKING:
    from seontok.placement.hourly import Case, HourProgram
    from seontok.placement.plan import Hour
    from seontok.placement.program import Solution
    from seontok.placement.types import Problem

NEIGHBOURS = 12
"""Places per service, besides those in use, that a replan may start."""


def running(plan: dict[str, Any]) -> tuple[list[Place], list[dict[int, int]], dict[tuple[str, str], int]]:
    """Places, replicas per hour and reserved chips of a plan's JSON.

    Raises:
        InputError: It is not the JSON of a plan.
    """
    try:
        places = [_place(p) for p in plan["places"]]
        hours = [{r["place"]: r["count"] for r in hour["replicas"]} for hour in plan["hours"]]
        reserved = {(r["chip"], r["region"]): r["chips"] for r in plan["reserved"]}
    except (KeyError, TypeError) as error:
        raise InputError(
            "previous plan", f"is not the JSON of a plan ({error})", "seontok plan FILE --format json"
        ) from error
    if len(hours) != HOURS:
        raise InputError("previous plan.hours", f"has {len(hours)} hours", "24")
    return places, hours, reserved


def _place(table: dict[str, Any]) -> Place:
    values: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in table.items()}
    return Place(**values)


def replan(problem: Problem, previous: dict[str, Any], *, time_limit_s: float = 5.0) -> Plan:
    """The cheapest plan found that starts or stops at most `policy.max_moved_share` of the replicas of each hour.

    Raises:
        InfeasibleError: More must move; the message says how much.
    """
    began = time.perf_counter()
    places, before, reserved = running(previous)
    case = _case(problem, places)
    keep = _candidates(case, before)
    hours, bound = [], 0.0
    for hour in range(HOURS):
        left = time_limit_s - (time.perf_counter() - began)
        found, lower = _replan_hour(case, hour, before[hour], reserved, keep, max(left / (HOURS - hour), 0.05))
        hours.append(found)
        bound += lower
    fixed = sum(case.offers[k].reserved_usd_per_chip_h * HOURS * n for k, n in reserved.items() if k in case.offers)
    best = min((reserved, best_reservation(case, hours)), key=lambda r: day_cost(case, hours, r))
    cost = day_cost(case, hours, best)
    moved = sum(_distance(old, new.replicas) for old, new in zip(before, hours, strict=True))
    return Plan(
        problem=problem, places=tuple(case.places), hours=tuple(hours), reserved=best, cost_usd_per_day=cost,
        bound_usd_per_day=min(bound + fixed, cost), solve_s=time.perf_counter() - began, headroom=_rooms(case),
        moved_replicas=moved,
        notes=("the bound holds for plans that keep the reservations and move no more replicas than allowed",),
    )  # fmt: skip


def _rooms(case: Case) -> dict[tuple[str, str, int], float]:
    services = case.problem.services
    return {(services[s].name, services[s].arrivals[h].region, t): room for (s, h, t), (_, room) in case.rates.items()}


def _case(problem: Problem, places: list[Place]) -> Case:
    offered = {(o.chip, o.region) for o in problem.offers}
    services = {s.name for s in problem.services}
    missing = services - {p.service for p in places}
    if missing:
        raise InputError("previous plan", f"knows no service {sorted(missing)[0]!r}", "make a new plan")
    usable = [p if (p.chip, p.region) in offered and p.service in services else None for p in places]
    if None in usable:
        gone = next(p for p, u in zip(places, usable, strict=True) if u is None)
        raise InputError(
            "previous plan",
            f"uses {gone.chip} in {gone.region} for {gone.service}, no longer offered",
            "make a new plan",
        )
    residence = [residence_s(places, service.name) for service in problem.services]
    return make_case(problem, places, planned_rates(problem, residence))


def _candidates(case: Case, before: list[dict[int, int]]) -> set[int]:
    """Places in use, and per service the next cheapest by price per request."""
    used = {p for hour in before for p in hour}
    counts: Counter[str] = Counter()
    ranked = sorted(range(len(case.places)), key=lambda p: _usd_per_request(case, case.places[p]))
    for p in ranked:
        service = case.places[p].service
        if p not in used and counts[service] < NEIGHBOURS:
            counts[service] += 1
            used.add(p)
    return used


def _usd_per_request(case: Case, place: Place) -> float:
    rate = min(place.requests_per_s)
    price = case.offers[place.chip, place.region].on_demand_usd_per_chip_h * place.chips
    return price / rate if rate > 0 else INFINITY


def _replan_hour(
    case: Case, hour: int, before: dict[int, int], reserved: dict[tuple[str, str], int], keep: set[int], limit_s: float
) -> tuple[Hour, float]:
    prices = {k: o.on_demand_usd_per_chip_h for k, o in case.offers.items()}
    made = build_hour(case, hour, prices, paid=reserved, only=keep)
    limit = int(case.problem.policy.max_moved_share * sum(before.values()))
    change = _bound_movement(made, before, limit)
    answer = made.program.solve(time_limit_s=limit_s, gap=0.02)
    found = read_hour(case, made, answer.x) if answer.found else None
    if found is None or found.unserved:
        _refuse(case, hour, made, change, sum(before.values()), answer, found)
    assert found is not None
    return found, answer.bound


def _bound_movement(made: HourProgram, before: dict[int, int], limit: int) -> list[int]:
    """At most `limit` replicas differ: a variable for each start and stop, one row for their sum."""
    moves = []
    for p, replicas in made.replicas.items():
        start, stop = made.program.variable(0.0), made.program.variable(0.0)
        made.program.row(before.get(p, 0), before.get(p, 0), [(replicas, 1.0), (start, -1.0), (stop, 1.0)])
        moves += [start, stop]
    made.program.row(-INFINITY, limit, [(v, 1.0) for v in moves])
    return moves


def _refuse(
    case: Case, hour: int, made: HourProgram, moves: list[int], total: int, answer: Solution, found: Hour | None
) -> None:
    """Raise with the least part of the replicas that would have to move."""
    program = made.program
    program.high[-1] = INFINITY
    program.cost = [1.0 if v in set(moves) else 0.0 for v in range(len(program.cost))]
    for v in made.short.values():
        program.upper[v] = 0.0
    least = program.solve(time_limit_s=5.0, gap=0.01)
    if not least.found:
        raise InfeasibleError(f"hour {hour}: the running places cannot serve the new demand", "make a new plan")
    share = least.cost / max(total, 1)
    raise InfeasibleError(
        f"hour {hour}: moving at most {case.problem.policy.max_moved_share:.0%} of {total} replicas "
        "leaves requests unserved",
        f"policy.max_moved_share = {share + 0.005:.2f}",
    )


def _distance(old: dict[int, int], new: dict[int, int]) -> int:
    """Replicas that start or stop between two hours' plans."""
    return sum(abs(new.get(p, 0) - old.get(p, 0)) for p in old.keys() | new.keys())
