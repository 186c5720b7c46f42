"""A new plan close to the one that runs: few replicas start or stop."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from seontok.placement.demand import planned_rates
from seontok.placement.errors import InfeasibleError, InputError
from seontok.placement.hourly import SMALLEST_SHORTAGE, build_hour, make_case, partner_may, read_hour
from seontok.placement.optimise import named_headroom, residence_s
from seontok.placement.plan import Place, Plan
from seontok.placement.pricing import best_reservation, day_cost
from seontok.placement.program import INFINITY, Program
from seontok.placement.saved import check_saved
from seontok.placement.threads import WORKERS, side_by_side
from seontok.placement.types import HOURS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from seontok.placement.hourly import Case, HourProgram
    from seontok.placement.plan import Hour
    from seontok.placement.program import Solution
    from seontok.placement.types import Problem

NEIGHBOURS = 4
"""Places per service, besides those in use, that a replan may start."""

LEAST_S = 0.05
"""Time an hour gets when none is left."""
RETRY_S = 10.0
"""Most time for an hour that what runs cannot serve and whose first answer left requests unserved."""


def running(plan: dict[str, Any]) -> tuple[list[Place], list[dict[int, int]], dict[tuple[str, str], int]]:
    """Places, replicas per hour and reserved chips of a plan's JSON."""
    places = [_place(p) for p in plan["places"]]
    hours = [{r["place"]: r["count"] for r in hour["replicas"]} for hour in plan["hours"]]
    return places, hours, {(r["chip"], r["region"]): r["chips"] for r in plan["reserved"]}


def _place(table: dict[str, Any]) -> Place:
    values: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in table.items()}
    return Place(**values)


def replan(problem: Problem, previous: dict[str, Any], *, time_limit_s: float = 3.5) -> Plan:
    """The cheapest plan found that starts or stops at most `policy.max_moved_share` of the replicas of each hour.

    Raises:
        InfeasibleError: More must move; the message says how much.
    """
    began = time.perf_counter()
    places, before, reserved = running(check_saved(problem, previous))
    case = _case(problem, places, previous.get("room_factors", {}))
    near = _neighbours(case)
    parts = side_by_side(lambda t: _part(case, t, before[t], reserved, near), range(HOURS))
    order = sorted(range(HOURS), key=lambda t: parts[t].serves)  # first those that what runs cannot serve

    def solve(i: int) -> tuple[Hour, float]:
        left = time_limit_s - (time.perf_counter() - began)
        return _solve(case, parts[order[i]], max(WORKERS * left / (HOURS - i), LEAST_S))

    answers = dict(zip(order, side_by_side(solve, range(HOURS)), strict=True))
    hours = [answers[t][0] for t in range(HOURS)]
    bound = sum(lower for _, lower in answers.values())
    fixed = sum(case.offers[k].reserved_usd_per_chip_h * HOURS * n for k, n in reserved.items() if k in case.offers)
    best = min((reserved, best_reservation(case, hours)), key=lambda r: day_cost(case, hours, r))
    cost = day_cost(case, hours, best)
    moved = sum(_distance(old, new.replicas) for old, new in zip(before, hours, strict=True))
    return Plan(
        problem=problem, places=tuple(case.places), hours=tuple(hours), reserved=best, cost_usd_per_day=cost,
        bound_usd_per_day=min(bound + fixed, cost), solve_s=time.perf_counter() - began, headroom=named_headroom(case),
        factors=dict(case.factors),
        moved_replicas=moved,
        notes=("the bound holds for plans that keep the reservations and move no more replicas than allowed",),
    )  # fmt: skip


def _case(problem: Problem, places: list[Place], factors: dict[str, float]) -> Case:
    ours = (s for s in problem.services if not any(partner_may(problem, p, s) for p in problem.partners))
    missing = {s.name for s in ours} - {p.service for p in places}
    if missing:
        raise InputError("previous plan", f"knows no service {sorted(missing)[0]!r}", "make a new plan")
    residence = [residence_s(places, service.name) for service in problem.services]
    kept = {service.name: float(factors.get(service.name, 1.0)) for service in problem.services}
    return make_case(problem, places, planned_rates(problem, residence, list(kept.values())), kept)


def _neighbours(case: Case) -> set[int]:
    """Per service, the few places cheapest per request."""
    counts: Counter[str] = Counter()
    found: set[int] = set()
    for p in sorted(range(len(case.places)), key=lambda p: _usd_per_request(case, case.places[p])):
        service = case.places[p].service
        if counts[service] < NEIGHBOURS:
            counts[service] += 1
            found.add(p)
    return found


def _usd_per_request(case: Case, place: Place) -> float:
    rate = min(place.requests_per_s)
    price = case.offers[place.chip, place.region].on_demand_usd_per_chip_h * place.chips
    return price / rate if rate > 0 else INFINITY


@dataclass(frozen=True, slots=True)
class _Part:
    """One hour of a replan."""

    hour: int
    made: HourProgram
    moves: list[int]
    """Variables of starts and stops."""
    before: dict[int, int]
    kept: Solution
    """The hour served by what runs."""

    @property
    def serves(self) -> bool:
        """Whether what runs is enough."""
        return _serves(self.made, self.kept)


def _serves(made: HourProgram, answer: Solution) -> bool:
    return answer.found and sum(answer.x[v] for v in made.short.values()) <= SMALLEST_SHORTAGE


def _part(
    case: Case, hour: int, before: dict[int, int], reserved: dict[tuple[str, str], int], near: set[int]
) -> _Part:  # fmt: skip
    prices = {k: o.on_demand_usd_per_chip_h for k, o in case.offers.items()}
    made = build_hour(case, hour, prices, paid=reserved, only=near | before.keys())
    moves = _bound_movement(made, before, int(case.problem.policy.max_moved_share * sum(before.values())))
    return _Part(hour, made, moves, before, _unchanged(made, before))


def _solve(case: Case, part: _Part, limit_s: float) -> tuple[Hour, float]:
    made = part.made
    start = {v: float(part.before.get(p, 0)) for p, v in made.replicas.items()}
    answer = made.program.solve(time_limit_s=limit_s, gap=0.02, start=start)
    serving = [a for a in (part.kept, answer) if _serves(made, a)]
    if serving:
        return read_hour(case, made, min(serving, key=lambda a: a.cost).x), answer.bound
    return read_hour(case, made, _least_moves(case, part)), answer.bound


def _unchanged(made: HourProgram, before: dict[int, int]) -> Solution:
    """The hour served by exactly what runs, routed anew: a linear program, so it needs no time limit to be found."""
    program = made.program
    held = Program(
        list(program.cost), list(program.upper), [], list(program.low), list(program.high),
        list(program.starts), list(program.columns), list(program.values),
    )  # fmt: skip
    for p, v in made.replicas.items():
        held.row(before.get(p, 0), before.get(p, 0), [(v, 1.0)])
    return held.solve(relax=True)


def _bound_movement(made: HourProgram, before: dict[int, int], limit: int) -> list[int]:
    """At most `limit` replicas differ: a variable for each start and stop, one row for their sum."""
    moves = []
    for p, replicas in made.replicas.items():
        start, stop = made.program.variable(0.0), made.program.variable(0.0)
        made.program.row(before.get(p, 0), before.get(p, 0), [(replicas, 1.0), (start, -1.0), (stop, 1.0)])
        moves += [start, stop]
    made.program.row(-INFINITY, limit, [(v, 1.0) for v in moves])
    return moves


def _least_moves(case: Case, part: _Part) -> Sequence[float]:
    """An answer that serves everything with the fewest starts and stops.

    Raises:
        InfeasibleError: Even that is more than allowed; the message says how much is needed.
    """
    made, hour, total = part.made, part.hour, sum(part.before.values())
    program, allowed = made.program, made.program.high[-1]
    program.high[-1] = INFINITY
    moving = set(part.moves)
    program.cost = [1.0 if v in moving else 0.0 for v in range(len(program.cost))]
    for v in made.short.values():
        program.upper[v] = 0.0
    least = program.solve(time_limit_s=RETRY_S, gap=0.05)
    if not least.found:
        raise InfeasibleError(f"hour {hour}: the running places cannot serve the new demand", "make a new plan")
    if least.cost > allowed + 1e-6:
        raise InfeasibleError(
            f"hour {hour}: moving at most {case.problem.policy.max_moved_share:.0%} of {total} replicas "
            "leaves requests unserved",
            f"policy.max_moved_share = {least.cost / max(total, 1) + 0.005:.2f}",
        )
    return least.x


def _distance(old: dict[int, int], new: dict[int, int]) -> int:
    """Replicas that start or stop between two hours' plans."""
    return sum(abs(new.get(p, 0) - old.get(p, 0)) for p in old.keys() | new.keys())
