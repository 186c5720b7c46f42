"""The search for a cheap day: whole replicas for every hour, one part of an hour at a time.

The first plan rounds the relaxation. Each hour is then solved on its promising places, twice, and after that again and again
with most of its services held still and a few free to go anywhere (a large neighbourhood search). Reservations are chosen
anew, exactly, after every sweep over the hours.
"""

from __future__ import annotations

import math
import random
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from seontok.placement.hourly import build_hour, reach, read_hour
from seontok.placement.plan import FIRM
from seontok.placement.pricing import best_reservation, day_cost, hour_cost
from seontok.placement.types import HOURS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from seontok.placement.hourly import Case, HourProgram, Spot
    from seontok.placement.plan import Hour
    from seontok.placement.program import Solution
    from seontok.placement.relaxed import Relaxed

WORKERS = 2
"""Hours solved at once."""
REPAIR_S = 15.0
"""Time for an hour that the first passes could not serve."""
GAP = 0.01
"""An hour stops when proven within this part of its best."""
PASSES = ((math.inf, 0.2), (0.95, 0.4))
"""First passes over the hours: least part of its price a replica must earn, at the relaxation's worth of a request, to be
tried besides what the relaxation uses; and the pass's part of the search's time."""
WORTH_TRYING = 0.6
"""The same for a service that is free to move."""
STEP_S = 0.6
"""Most time for one neighbourhood."""
N_FREE = (2, 3)
"""Services free at once."""
IDLE = 0.02
"""Hours that cost less than this part of the dearest, beyond reserved chips, have nothing to gain."""
STALE_SWEEPS = 12
"""Sweeps without a gain after which the search ends."""


@dataclass(slots=True)
class Found:
    """A day that holds together."""

    hours: list[Hour]
    """24 hours."""
    reserved: dict[Spot, int]
    """Chips reserved all day."""
    usd_per_day: float
    """What it costs."""


@dataclass(slots=True)
class Search:
    """What stays the same while a day is searched."""

    case: Case
    """The prepared problem."""
    relaxed: Relaxed
    """Its linear relaxation."""
    merit: list[dict[int, float]]
    """Per hour, what a replica of each place earns over what it costs, at the relaxation's prices."""
    prices: dict[Spot, float] = field(default_factory=dict)
    """On-demand price of each kind of chip."""


def search_day(case: Case, relaxed: Relaxed, deadline: float) -> Found:
    """The cheapest day found by a deadline (`time.perf_counter`)."""
    search = Search(case, relaxed, [_merits(case, relaxed, t) for t in range(HOURS)])
    search.prices = {k: o.on_demand_usd_per_chip_h for k, o in case.offers.items()}
    reserved = {k: round(n) for k, n in relaxed.reserved.items()}
    best = _reserved_anew(case, _rounded(case, relaxed, reserved))
    whole_s = max(deadline - time.perf_counter(), 1.0)
    for promising, part in PASSES:
        found = _reserved_anew(case, _pass(search, reserved, best.hours, promising, whole_s * part))
        best = min(best, found, key=_cost)
        reserved = best.reserved
    return _sweeps(search, best, deadline)


def _cost(found: Found) -> float:
    return found.usd_per_day


def _reserved_anew(case: Case, hours: list[Hour]) -> Found:
    reserved = best_reservation(case, hours)
    return Found(hours, reserved, day_cost(case, hours, reserved))


def each_hour(solve: Callable[[int], Solution], hours: Sequence[int] = range(HOURS)) -> list[Solution]:
    """Solve hours side by side."""
    with ThreadPoolExecutor(WORKERS) as pool:
        return list(pool.map(solve, hours))


def _pass(
    search: Search, reserved: Mapping[Spot, int], before: list[Hour], promising: float, limit_s: float
) -> list[Hour]:
    """Every hour on the places the relaxation or any hour uses, and those that earn a part of their price."""
    built, used = [], set().union(*(hour.replicas for hour in before))
    for t in range(HOURS):
        good = {p for p, merit in search.merit[t].items() if merit > promising}
        only = good | used | set(search.relaxed.replicas[t])
        built.append(_build(search, t, reserved, only))
    limit = limit_s * WORKERS / HOURS
    answers = each_hour(
        lambda t: built[t].program.solve(time_limit_s=limit, gap=GAP / 2, start=_start(built[t], before[t]))
    )
    pairs = enumerate(zip(built, answers, strict=True))
    return [_cheaper(search, t, reserved, before[t], made, answer) for t, (made, answer) in pairs]


def _build(search: Search, t: int, reserved: Mapping[Spot, int], only: set[int]) -> HourProgram:
    return build_hour(search.case, t, search.prices, paid=reserved, only=only)


def _start(made: HourProgram, before: Hour) -> dict[int, float]:
    return {v: float(before.replicas.get(p, 0)) for p, v in made.replicas.items()}


def _cheaper(
    search: Search, t: int, reserved: Mapping[Spot, int], old: Hour, made: HourProgram, answer: Solution
) -> Hour:
    """The new hour if it is worth more than the old one under these reservations."""
    if not answer.found:
        return old
    new = read_hour(search.case, made, answer.x)
    return new if hour_cost(search.case, new, reserved, t) < hour_cost(search.case, old, reserved, t) - 1e-9 else old


def _sweeps(search: Search, best: Found, deadline: float) -> Found:
    """Free a few services in every hour, solve, reserve anew, and again until the time is up."""
    draw, stale, reserved, hours = random.Random(0), 0, best.reserved, best.hours
    while time.perf_counter() < deadline - STEP_S and stale < STALE_SWEEPS:
        hours = _sweep(search, hours, reserved, draw, deadline)
        found = _reserved_anew(search.case, hours)
        stale = 0 if found.usd_per_day < best.usd_per_day * 0.9999 else stale + 1
        best, reserved = min(best, found, key=_cost), found.reserved
    return best


def _sweep(
    search: Search, hours: list[Hour], reserved: Mapping[Spot, int], draw: random.Random, deadline: float
) -> list[Hour]:
    seeds = [draw.random() for _ in hours]
    burdens = [hour_cost(search.case, hour, reserved, t) for t, hour in enumerate(hours)]
    idle = IDLE * max(burdens)

    def step(t: int) -> Hour:
        if time.perf_counter() > deadline - STEP_S / 2 or burdens[t] <= idle:
            return hours[t]
        made = _neighbourhood(search, t, reserved, hours[t], random.Random(seeds[t]))
        answer = made.program.solve(time_limit_s=STEP_S, gap=GAP / 4, start=_start(made, hours[t]))
        return _cheaper(search, t, reserved, hours[t], made, answer)

    with ThreadPoolExecutor(WORKERS) as pool:
        return list(pool.map(step, range(HOURS)))


def _neighbourhood(
    search: Search, t: int, reserved: Mapping[Spot, int], hour: Hour, draw: random.Random
) -> HourProgram:
    """The hour's program with every service but a few held to its replicas."""
    case = search.case
    names = [s.name for s in case.problem.services]
    free = set(draw.sample(names, min(draw.choice(N_FREE), len(names))))
    worth = {p for p, merit in search.merit[t].items() if merit > WORTH_TRYING and case.places[p].service in free}
    made = _build(search, t, reserved, worth | hour.replicas.keys())
    for p, v in made.replicas.items():
        if case.places[p].service not in free:
            n = hour.replicas.get(p, 0)
            made.program.row(n, n, [(v, 1.0)])
    return made


def _merits(case: Case, relaxed: Relaxed, t: int) -> dict[int, float]:
    """What a replica of each place earns at the relaxation's worth of a request, over what it costs."""
    worth, firm = relaxed.demand_price[t], relaxed.firm_price[t]
    index = {s.name: i for i, s in enumerate(case.problem.services)}
    merits = {}
    for p, place in enumerate(case.places):
        s, kind = index[place.service], (place.chip, place.region)
        usd = firm.get(kind, 0.0) if place.market == FIRM else case.offers[kind].spot_usd_per_chip_h
        earns = max(
            (_earns(case, p, s, key, usd_per_rate, t) for key, usd_per_rate in worth.items() if key[0] == s),
            default=0.0,
        )
        merits[p] = earns / max(usd * place.chips, 1e-6)
    return merits


def _earns(case: Case, p: int, s: int, key: tuple[int, int, int], worth: float, t: int) -> float:
    _, home, b = key
    place = case.places[p]
    usd = reach(case, case.problem.services[s], home, b, place.region, place.ttft_ms[b])
    if usd is None:
        return 0.0
    return (worth - usd * 3600 / case.rates[s, home, t][1]) * place.requests_per_s[b]


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


def repaired(case: Case, found: Found) -> Found:
    """Solve again, with every place and more time, the hours that still leave requests unserved."""
    short = [t for t, hour in enumerate(found.hours) if hour.unserved]
    prices = {k: o.on_demand_usd_per_chip_h for k, o in case.offers.items()}
    for t in short:
        made = build_hour(case, t, prices, paid=found.reserved)
        answer = made.program.solve(time_limit_s=REPAIR_S, gap=GAP)
        if answer.found:
            hour = read_hour(case, made, answer.x)
            if hour_cost(case, hour, found.reserved, t) < hour_cost(case, found.hours[t], found.reserved, t):
                found.hours[t] = hour
    return _reserved_anew(case, found.hours) if short else found
