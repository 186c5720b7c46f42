"""A new plan close to the one that runs: few replicas start or stop."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from seontok.placement.demand import planned_rates
from seontok.placement.errors import InfeasibleError, InputError
from seontok.placement.hourly import SMALLEST_SHORTAGE, build_hour, make_case, partner_may, read_hour
from seontok.placement.optimise import named_headroom
from seontok.placement.plan import Place, Plan
from seontok.placement.pricing import best_reservation, day_cost
from seontok.placement.program import INFINITY, Program
from seontok.placement.saved import check_saved
from seontok.placement.sizing import residence_s
from seontok.placement.threads import WORKERS, side_by_side
from seontok.placement.types import HOURS

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence

    from seontok.placement.hourly import Case, HourProgram
    from seontok.placement.plan import Hour
    from seontok.placement.program import Solution
    from seontok.placement.types import Problem

NEIGHBOURS = 2
"""Places per service and region, besides those in use, that a replan may start."""
MORE_THAN_THAT = 1.02
"""Room of the earlier plan this many times what its factors give was added in that hour, and stays."""
LEAST_S = 0.05
"""Time an hour gets when none is left."""
FIRST_S = 0.5
"""Most time for an hour's first answer, in which few replicas are free; on a free core it takes a tenth of that."""
FIRST_GAP = 5e-3
"""A first answer stops when proven within this part of its best."""
GAP = 0.02
"""The hours stop when proven within this part of their best."""
WIDER_S = (2.0, 2.0, 10.0)
"""Most time for the answers after it, while requests are left unserved: with more places free each time, in the end all."""
OVER_USD = 100.0
"""Price of a move beyond the limit while a first answer is sought: far above a chip's, far below a request's."""


def running(plan: dict[str, Any]) -> tuple[list[Place], list[dict[int, int]], dict[tuple[str, str], int]]:
    """Places, replicas per hour and reserved chips of a plan's JSON."""
    places = [_place(p) for p in plan["places"]]
    hours = [{r["place"]: r["count"] for r in hour["replicas"]} for hour in plan["hours"]]
    return places, hours, {(r["chip"], r["region"]): r["chips"] for r in plan["reserved"]}


def _place(table: dict[str, Any]) -> Place:
    values: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in table.items()}
    return Place(**values)


def replan(problem: Problem, previous: dict[str, Any], *, time_limit_s: float = 3.0) -> Plan:
    """The cheapest plan found that starts or stops at most `policy.max_moved_share` of the replicas.

    Each hour stays within that part of its own replicas; where an hour must have more, it takes what the others leave of
    the day's, and every hour then moves no more than its first answer.

    Raises:
        InfeasibleError: More must move; the message says how much.
    """
    began = time.perf_counter()
    places, before, reserved = running(check_saved(problem, previous))
    case = _case(problem, places, previous)
    near = _neighbours(case)
    parts = side_by_side(lambda t: _part(case, t, before[t], reserved, near), range(HOURS))
    firsts = side_by_side(lambda t: _first(parts[t]), range(HOURS))
    if any(part.moved(first) > part.limit for part, first in zip(parts, firsts, strict=True)):
        firsts = _share_moves(parts, firsts, problem.policy.max_moved_share)

    def improve(t: int) -> tuple[Hour, float]:
        left = time_limit_s - (time.perf_counter() - began)
        x, bound = _improved(parts[t], firsts[t], max(WORKERS * left / (HOURS - t), LEAST_S))
        return read_hour(case, parts[t].made, x), bound

    answers = side_by_side(improve, range(HOURS))
    hours = [hour for hour, _ in answers]
    fixed = sum(case.offers[k].reserved_usd_per_chip_h * HOURS * n for k, n in reserved.items() if k in case.offers)
    best = min((reserved, best_reservation(case, hours)), key=lambda r: day_cost(case, hours, r))
    cost = day_cost(case, hours, best)
    moved = sum(_distance(old, new.replicas) for old, new in zip(before, hours, strict=True))
    return Plan(
        problem=problem, places=tuple(case.places), hours=tuple(hours), reserved=best, cost_usd_per_day=cost,
        bound_usd_per_day=min(sum(bound for _, bound in answers) + fixed, cost), solve_s=time.perf_counter() - began,
        headroom=named_headroom(case), factors=dict(case.factors), moved_replicas=moved,
        notes=(
            "the bound holds for plans that keep the reservations, start replicas only at places in use or among the "
            f"{NEIGHBOURS} cheapest of a service and region, and move no more in an hour than was allowed there",
        ),
    )  # fmt: skip


def _case(problem: Problem, places: list[Place], previous: dict[str, Any]) -> Case:
    factors = previous.get("room_factors", {})
    ours = (s for s in problem.services if not any(partner_may(problem, p, s) for p in problem.partners))
    missing = {s.name for s in ours} - {p.service for p in places}
    if missing:
        raise InputError("previous plan", f"knows no service {sorted(missing)[0]!r}", "make a new plan")
    residence = [residence_s(places, service.name) for service in problem.services]
    kept = {service.name: float(factors.get(service.name, 1.0)) for service in problem.services}
    rates = planned_rates(problem, residence, list(kept.values()))
    given = {
        (places[f["place"]].service, f["home"], hour["hour"]): f["headroom"]
        for hour in previous["hours"]
        for f in hour["flows"]
    }
    for (s, h, t), (rate, room) in rates.items():
        service = problem.services[s]
        had = given.get((service.name, service.arrivals[h].region, t), 0.0)
        if had > room * MORE_THAN_THAT:  # a replay asked for it
            rates[s, h, t] = (rate, had)
    return make_case(problem, places, rates, kept)


def _neighbours(case: Case) -> set[int]:
    """Per service and region, the few places cheapest per request."""
    counts: Counter[tuple[str, str]] = Counter()
    found: set[int] = set()
    for p in sorted(range(len(case.places)), key=lambda p: _usd_per_request(case, case.places[p])):
        key = (case.places[p].service, case.places[p].region)
        if counts[key] < NEIGHBOURS:
            counts[key] += 1
            found.add(p)
    return found


def _usd_per_request(case: Case, place: Place) -> float:
    rate = min(place.requests_per_s)
    price = case.offers[place.chip, place.region].on_demand_usd_per_chip_h * place.chips
    return price / rate if rate > 0 else INFINITY


@dataclass(slots=True)
class _Part:
    """One hour of a replan."""

    hour: int
    made: HourProgram
    moves: list[int]
    """Variables of starts and stops."""
    over: int
    """Variable of moves beyond the limit; held at 0 but where a first answer is sought."""
    before: dict[int, int]
    service: Sequence[int]
    """Number of each place's service."""
    kept: Solution
    """The hour served by what runs."""
    limit: float
    """Most starts and stops; the program's last row."""
    bound: float
    """No answer within the limit costs less."""

    def moved(self, x: Sequence[float]) -> int:
        """Replicas that an answer starts or stops."""
        return round(sum(x[v] for v in self.moves))

    @property
    def start(self) -> dict[int, float]:
        """Replicas as they run."""
        return {v: float(self.before.get(p, 0)) for p, v in self.made.replicas.items()}

    def counts(self, x: Sequence[float]) -> dict[int, float]:
        """Replicas of an answer."""
        return {v: float(round(x[v])) for v in self.made.replicas.values()}


def _serves(made: HourProgram, answer: Solution) -> bool:
    return answer.found and sum(answer.x[v] for v in made.short.values()) <= SMALLEST_SHORTAGE


def _part(
    case: Case, hour: int, before: dict[int, int], reserved: dict[tuple[str, str], int], near: set[int]
) -> _Part:  # fmt: skip
    prices = {k: o.on_demand_usd_per_chip_h for k, o in case.offers.items()}
    made = build_hour(case, hour, prices, paid=reserved, only=near | before.keys())
    limit = int(case.problem.policy.max_moved_share * sum(before.values()))
    moves, over = _bound_movement(made, before, limit)
    number = {service.name: s for s, service in enumerate(case.problem.services)}
    service = [number[place.service] for place in case.places]
    return _Part(hour, made, moves, over, before, service, _unchanged(made, before), limit, 0.0)


def _first(part: _Part) -> Sequence[float]:
    """A cheap answer that serves everything: what runs, or few changes, beyond the limit only if it must be.

    Raises:
        InfeasibleError: Nothing within reach of what runs serves the hour.
    """
    relaxed = part.made.program.solve(relax=True)
    part.bound = relaxed.bound if relaxed.found else 0.0
    if not _serves(part.made, relaxed):
        relaxed = _soft(part).solve(relax=True)
    if not _serves(part.made, relaxed):
        raise InfeasibleError(f"hour {part.hour}: the running places cannot serve the new demand", "make a new plan")
    free, good_usd = _changing(part, relaxed.x), 1.2 * relaxed.cost + OVER_USD * max(part.limit, 1.0)
    found = [part.kept, _nearly(part, free, part.start)]
    for limit_s in WIDER_S:
        if any(_serves(part.made, answer) for answer in found):
            break
        free = free | _short(part, found[-1]) if limit_s < WIDER_S[-1] else set(part.made.replicas)
        found.append(_nearly(part, free, part.start, limit_s=limit_s, enough=good_usd))
    serving = [answer for answer in found if _serves(part.made, answer)]
    if not serving:
        raise InfeasibleError(f"hour {part.hour}: no answer in time that serves the new demand", "make a new plan")
    return min(serving, key=lambda answer: answer.cost).x


def _soft(part: _Part) -> Program:
    """A copy of the hour's program that may move beyond the limit at a price."""
    program = part.made.program.copy()
    program.upper[part.over] = INFINITY
    return program


def _changing(part: _Part, x: Sequence[float]) -> set[int]:
    """Places whose replicas an answer changes."""
    return {p for p, v in part.made.replicas.items() if abs(x[v] - part.before.get(p, 0)) > SMALLEST_SHORTAGE}


def _short(part: _Part, answer: Solution) -> set[int]:
    """Places of the services that an answer leaves short; all places when there is none."""
    short = {s for (s, _, _), v in part.made.short.items() if not answer.found or answer.x[v] > SMALLEST_SHORTAGE}
    return {p for p in part.made.replicas if part.service[p] in short}


def _nearly(
    part: _Part,
    free: Container[int],
    start: Mapping[int, float],
    *,
    limit_s: float = FIRST_S,
    enough: float = -INFINITY,
) -> Solution:
    """The hour in whole numbers with some places free, all others held as they run."""
    still = {v: part.start[v] for p, v in part.made.replicas.items() if p not in free}
    return _soft(part).holding(still).solve(time_limit_s=limit_s, gap=FIRST_GAP, start=start, small=True, enough=enough)


def _improved(part: _Part, first: Sequence[float], limit_s: float) -> tuple[Sequence[float], float]:
    """An answer no dearer than the first within the moves allowed, and a bound."""
    program, made = part.made.program, part.made
    answer = program.solve(time_limit_s=limit_s, gap=GAP, start=part.counts(first), small=True)
    known = sum(c * x for c, x in zip(program.cost, first, strict=True))
    better = _serves(made, answer) and answer.cost < known
    return (answer.x if better else first), max(part.bound, min(answer.bound, known))


def _share_moves(parts: Sequence[_Part], firsts: Sequence[Sequence[float]], share: float) -> list[Sequence[float]]:
    """Answers that move as little as they must, when that is allowed over the day; their moves become the limits.

    Raises:
        InfeasibleError: Even that is more than allowed.
    """

    total = sum(sum(part.before.values()) for part in parts)
    answers = list(firsts)
    if sum(part.moved(x) for part, x in zip(parts, firsts, strict=True)) > share * total:
        answers = side_by_side(lambda t: _few_moves(parts[t], firsts[t]), range(len(parts)))
    needed = [part.moved(x) for part, x in zip(parts, answers, strict=True)]
    if sum(needed) > share * total + 1e-6:
        worst = max(parts, key=lambda part: needed[part.hour] - part.limit).hour
        raise InfeasibleError(
            f"hour {worst}: moving at most {share:.0%} of the replicas leaves requests unserved; the day needs "
            f"{sum(needed)} of {total} moved",
            f"policy.max_moved_share = {sum(needed) / max(total, 1) + 0.005:.2f}",
        )
    for part, n in zip(parts, needed, strict=True):
        part.limit = part.made.program.high[-1] = n
        part.bound = part.made.program.solve(relax=True).bound
    return answers


def _unchanged(made: HourProgram, before: dict[int, int]) -> Solution:
    """The hour served by exactly what runs, routed anew: a linear program, so it needs no time limit to be found."""
    return made.program.holding({v: before.get(p, 0) for p, v in made.replicas.items()}).solve(relax=True)


def _bound_movement(made: HourProgram, before: dict[int, int], limit: int) -> tuple[list[int], int]:
    """At most `limit` replicas differ: a variable for each start and stop, one for those beyond, one row for their sum."""
    moves = []
    for p, replicas in made.replicas.items():
        start, stop = made.program.variable(0.0), made.program.variable(0.0)
        made.program.row(before.get(p, 0), before.get(p, 0), [(replicas, 1.0), (start, -1.0), (stop, 1.0)])
        moves += [start, stop]
    over = made.program.variable(OVER_USD, 0.0)
    made.program.row(-INFINITY, limit, [*((v, 1.0) for v in moves), (over, -1.0)])
    return moves, over


def _few_moves(part: _Part, first: Sequence[float]) -> Sequence[float]:
    """An answer with few moves: each is priced as those beyond the limit are."""
    if _serves(part.made, part.kept):
        return part.kept.x
    limit, part.made.program.high[-1] = part.made.program.high[-1], 0.0
    fewer = _nearly(part, _changing(part, first), part.counts(first))
    part.made.program.high[-1] = limit
    return fewer.x if _serves(part.made, fewer) and part.moved(fewer.x) < part.moved(first) else first


def _distance(old: dict[int, int], new: dict[int, int]) -> int:
    """Replicas that start or stop between two hours' plans."""
    return sum(abs(new.get(p, 0) - old.get(p, 0)) for p in old.keys() | new.keys())
