"""The plan of a day and its proof.

The linear relaxation of all 24 hours, tied by reservations, says what shared chips are worth in each hour. From there
`searching` takes the day apart for a bound and ways to serve each part, and `polishing` goes on in whole numbers. A small
day is also solved in one piece.
"""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

from seontok.placement.capability import places as all_places
from seontok.placement.confirming import confirmed, late_hours
from seontok.placement.demand import MARGIN, planned_rates
from seontok.placement.errors import InfeasibleError
from seontok.placement.hourly import make_case, read_hour
from seontok.placement.plan import Plan
from seontok.placement.polishing import Found, given_room, reserved_anew
from seontok.placement.pricing import best_reservation, day_cost
from seontok.placement.program import PACE
from seontok.placement.relaxation import cheapest_relaxation, refuse_unreachable
from seontok.placement.relaxed import build_day, relax_day
from seontok.placement.searching import CLOSE, search_day
from seontok.placement.sizing import busiest, main_homes, residence_s, tuned
from seontok.placement.types import HOURS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from seontok.placement.hourly import Case, Spot
    from seontok.placement.plan import Hour
    from seontok.placement.relaxed import Relaxed
    from seontok.placement.types import Problem

WHOLE_DAY_S = 30.0
"""Most time spent on a small day in one piece."""
TUNING_S = 30.0
"""Most time for the relaxation that says where head-room is to be tried."""
SMALL = 6000
"""Days with at most this many whole variables are also solved in one piece."""
TRY_PART = 0.25
"""Part of the time in which the services of a large day are tried in whole replicas, less on a machine that others use too;
the rest is sized on a pool."""
HOLD_PART = 0.1
"""Part of the time kept for the replay of a large day, and for room where it does not hold."""
MORE_ROUNDS, MORE_ROOM = 3, 1.2
"""Times a plan that does not hold is made anew, and the factor on its room each time."""


def prepare(problem: Problem, *, time_limit_s: float = 105.0) -> Case:
    """The problem with its places and rates, its head-room confirmed by replay.

    Args:
        problem: What was asked.
        time_limit_s: Time for the whole plan; large days take a part of it to try head-room, dearest services first.

    Raises:
        InfeasibleError: A service fits nowhere.
    """
    return _prepared(problem, time_limit_s)[0]


def _prepared(problem: Problem, time_limit_s: float) -> tuple[Case, Relaxed]:
    """The prepared problem, and the relaxation with the formula's head-room."""
    found = all_places(problem)
    residence = [residence_s(found, service.name) for service in problem.services]
    plain = make_case(problem, found, planned_rates(problem, residence), {})
    relaxed = relax_day(plain, time_limit_s=TUNING_S)
    until, spent = time.perf_counter() + TRY_PART * time_limit_s / PACE.slowness, _spent(plain, relaxed)
    factors = dict.fromkeys((service.name for service in problem.services), 1.0)
    for s in sorted(range(len(spent)), key=lambda s: -spent[s]):
        whole = _small(plain) or time.perf_counter() < until
        factors[problem.services[s].name] = room_factor(plain, relaxed, s, residence[s], whole=whole)
    return make_case(problem, found, planned_rates(problem, residence, list(factors.values())), factors), relaxed


def _spent(case: Case, relaxed: Relaxed) -> list[float]:
    """What each service's replicas cost in the relaxation, at prices on demand."""
    usd = dict.fromkeys((service.name for service in case.problem.services), 0.0)
    for hour in relaxed.replicas:
        for p, n in hour.items():
            place = case.places[p]
            usd[place.service] += n * place.chips * case.offers[place.chip, place.region].on_demand_usd_per_chip_h
    return list(usd.values())


def room_factor(plain: Case, relaxed: Relaxed, s: int, residence_s: float, *, whole: bool = True) -> float:
    """Factor on the room over the mean that a service needs: tried in whole replicas when few serve it, else on a pool."""
    found = confirmed(plain, relaxed, s) if whole else None
    if found is not None:
        return found
    t = busiest(plain, s)
    room = min(plain.rates[s, h, t][1] for h in main_homes(plain, s)) - 1.0
    return (MARGIN + tuned(plain, relaxed, s, residence_s) * (room - MARGIN)) / room if room > 0 else 1.0


def optimise(problem: Problem, *, time_limit_s: float = 105.0) -> Plan:
    """The cheapest plan found and a bound no plan can beat.

    Raises:
        InfeasibleError: No plan meets the problem, with the cheapest relaxation.
    """
    return plan_day(problem, time_limit_s=time_limit_s)[1]


def plan_day(problem: Problem, *, time_limit_s: float) -> tuple[Case, Plan]:
    """The prepared problem and its plan; one that does not hold when replayed gets more room while time is left.

    Raises:
        InfeasibleError: No plan meets the problem.
    """
    began = time.perf_counter()
    case, like = _prepared(problem, time_limit_s)
    small = _small(case)
    plan = optimise_case(case, began=began, time_limit_s=time_limit_s * (1.0 if small else 1.0 - HOLD_PART), like=like)
    late: dict[int, list[tuple[range, int]]] = {s: [] for s in range(len(problem.services))}
    for rounds in range(MORE_ROUNDS + 1):
        tried = (
            range(len(problem.services)) if small else late
        )  # a small day is planned anew, a large one only where late
        until = began + time_limit_s
        late = {s: hours for s in tried if time.perf_counter() < until and (hours := late_hours(plan, case, s))}
        left = until - time.perf_counter()
        if not late or rounds == MORE_ROUNDS or left < (plan.solve_s / 2 if small else 0.0):
            break
        if small:
            case = roomier(case, list(late))
            plan = optimise_case(case, began=time.perf_counter(), time_limit_s=left, like=like)
        else:
            case, plan = _with_room(case, plan, late)
    notes = tuple(f"{problem.services[s].name} may miss its objective at its busiest hours: a replay did" for s in late)
    return case, replace(plan, solve_s=time.perf_counter() - began, notes=(*plan.notes, *notes))


def _with_room(case: Case, plan: Plan, late: Mapping[int, Sequence[tuple[range, int]]]) -> tuple[Case, Plan]:
    """A large plan with more room in the hours that are late; its bound holds, for more demand costs no less."""
    rates = dict(case.rates)
    for s, hours in late.items():
        for h, t in {(h, t) for homes, t in hours for h in homes}:
            rate, room = rates[s, h, t]
            rates[s, h, t] = (rate, 1 + (room - 1) * MORE_ROOM)
    wider = make_case(case.problem, case.places, rates, case.factors)
    found = Found(list(plan.hours), plan.reserved, plan.cost_usd_per_day)
    for t in {t for hours in late.values() for _, t in hours}:
        here = [s for s, hours in late.items() if any(t == other for _, other in hours)]
        found.hours[t] = given_room(wider, found, t, here)
    if any(hour.unserved for hour in found.hours):
        return case, plan
    found = reserved_anew(wider, found.hours)
    return wider, replace(
        plan, hours=tuple(found.hours), reserved=found.reserved, cost_usd_per_day=found.usd_per_day,
        headroom=named_headroom(wider),
    )  # fmt: skip


def roomier(case: Case, short: Sequence[int]) -> Case:
    """The case with more room over the mean for some services."""
    rates = {
        key: (r, 1 + (room - 1) * (MORE_ROOM if key[0] in short else 1.0)) for key, (r, room) in case.rates.items()
    }
    names = {case.problem.services[s].name for s in short}
    factors = {name: f * (MORE_ROOM if name in names else 1.0) for name, f in case.factors.items()}
    return make_case(case.problem, case.places, rates, factors)


def _small(case: Case) -> bool:
    return len(case.places) * HOURS <= SMALL


def optimise_case(case: Case, *, began: float, time_limit_s: float, like: Relaxed | None = None) -> Plan:
    """`optimise` for a prepared case; `began` is when the clock started, `like` a relaxation of it at other rates."""
    relaxed = relax_day(case, time_limit_s=time_limit_s / 3, like=like)
    _refuse_shortage(case, [_named(case, hour) for hour in relaxed.unserved])
    small = _small(case)
    deadline = began + (min(time_limit_s * 0.5, WHOLE_DAY_S) if small else time_limit_s)
    found, bound = search_day(case, relaxed, deadline)
    hours, reserved, cost = found.hours, found.reserved, found.usd_per_day
    _refuse_shortage(case, [hour.unserved for hour in hours])
    if small and cost > bound * (1 + CLOSE):
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


def _exact_day(
    case: Case, hours: list[Hour], reserved: dict[Spot, int], limit_s: float
) -> tuple[list[Hour], dict[Spot, int], float]:
    """A small day solved whole, from a plan that is known; gives the better plan's parts and a bound."""
    day = build_day(case)
    start = {v: float(reserved.get(k, 0)) for k, v in day.reserved.items()}
    for one, (offset, _), hour in zip(day.built, day.offsets, hours, strict=True):
        start |= {offset + v: float(hour.replicas.get(p, 0)) for p, v in one.replicas.items()}
    answer = day.program.solve(time_limit_s=limit_s, gap=CLOSE, start=start)
    if not answer.found:
        return hours, reserved, answer.bound
    fresh = [read_hour(case, one, answer.x[off:]) for one, (off, _) in zip(day.built, day.offsets, strict=True)]
    if day_cost(case, fresh, best_reservation(case, fresh)) < day_cost(case, hours, reserved):
        hours, reserved = fresh, best_reservation(case, fresh)
    return hours, reserved, answer.bound


def _named(case: Case, unserved: Mapping[tuple[int, int, int], float]) -> dict[tuple[str, str, int], float]:
    services = case.problem.services
    return {(services[s].name, services[s].arrivals[h].region, b): rate for (s, h, b), rate in unserved.items()}


def _refuse_shortage(case: Case, unserved: Sequence[Mapping[tuple[str, str, int], float]]) -> None:
    """Raise when requests are left unserved, with what would serve them."""
    short = [(rate, t, key) for t, hour in enumerate(unserved) for key, rate in hour.items()]
    if not short:
        return
    rate, t, (service, home, bucket) = max(short)
    refuse_unreachable(case, service, home, bucket)
    raise InfeasibleError(
        f"services.{service}: {rate:.3g} requests/s from {home} (length bucket {bucket}) find no chip at hour {t}",
        cheapest_relaxation(case, t),
    )
