"""A known day made cheaper, a part of an hour at a time (large neighbourhood search).

Most replicas of an hour are held still; a few services, or everything in one region, are free to run on any place that a
column uses. This sees what columns do not: slices of services that fill one chip together. Reservations are chosen anew,
exactly, after every sweep over the hours.
"""

from __future__ import annotations

import random
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from seontok.placement.hourly import SMALLEST_SHORTAGE, build_hour, read_hour
from seontok.placement.pricing import best_reservation, day_cost, hour_cost
from seontok.placement.threads import side_by_side
from seontok.placement.types import HOURS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from seontok.placement.hourly import Case, HourProgram, Spot
    from seontok.placement.master import Pool
    from seontok.placement.plan import Hour

REPAIR_GAP = 0.05
"""Such an hour stops when proven within this part of its best."""
STEP_S = 0.6
"""Most work for one neighbourhood."""
STEP_GAP = 2.5e-3
"""A neighbourhood stops when proven within this part of its best."""
N_FREE = (3, 4)
"""Services free at once."""
REGION_PART = 0.5
"""Part of the neighbourhoods that free a region instead."""
IDLE = 0.02
"""Hours that cost less than this part of the dearest, beyond reserved chips, have nothing to gain."""
ROOM_S, LAST_ROOM_S = 0.5, 4.0
"""Most work for an hour that gets more room for some services: where the relaxation changes something, then anywhere."""
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
class _Search:
    case: Case
    known: list[set[int]]
    """Per hour, places worth trying."""
    prices: dict[Spot, float]
    """On-demand price of each kind of chip."""


def reserved_anew(case: Case, hours: list[Hour]) -> Found:
    """The hours with the reservations that make them cheapest."""
    reserved = best_reservation(case, hours)
    return Found(hours, reserved, day_cost(case, hours, reserved))


def polished(pool: Pool, best: Found, *, enough_usd: float, deadline: float) -> Found:
    """A day no dearer, from sweeps over the hours until the deadline (`time.perf_counter`) or a cost that is enough."""
    search = _Search(
        pool.case, known_places(pool), {k: o.on_demand_usd_per_chip_h for k, o in pool.case.offers.items()}
    )
    draw, stale, reserved, hours = random.Random(0), 0, best.reserved, best.hours
    while time.perf_counter() < deadline - STEP_S and stale < STALE_SWEEPS and best.usd_per_day > enough_usd:
        hours = _sweep(search, hours, reserved, draw, deadline)
        found = reserved_anew(pool.case, hours)
        stale = 0 if found.usd_per_day < best.usd_per_day * 0.9999 else stale + 1
        reserved = found.reserved
        best = found if found.usd_per_day < best.usd_per_day else best
    return best


def _sweep(
    search: _Search, hours: Sequence[Hour], reserved: Mapping[Spot, int], draw: random.Random, deadline: float
) -> list[Hour]:
    seeds = [draw.random() for _ in hours]
    burdens = [hour_cost(search.case, hour, reserved, t) for t, hour in enumerate(hours)]
    idle = IDLE * max((usd for usd, hour in zip(burdens, hours, strict=True) if not hour.unserved), default=0.0)

    def step(t: int) -> Hour:
        if time.perf_counter() > deadline - STEP_S / 2 or burdens[t] <= idle:
            return hours[t]
        made = _neighbourhood(search, t, reserved, hours[t], random.Random(seeds[t]))
        start = {v: float(hours[t].replicas.get(p, 0)) for p, v in made.replicas.items()}
        left = deadline - time.perf_counter()
        answer = made.program.solve(time_limit_s=left, work_s=STEP_S, gap=STEP_GAP, start=start, small=True)
        if not answer.found:
            return hours[t]
        new = read_hour(search.case, made, answer.x)
        return new if hour_cost(search.case, new, reserved, t) < burdens[t] - 1e-9 else hours[t]

    return side_by_side(step, range(len(hours)))


def _neighbourhood(
    search: _Search, t: int, reserved: Mapping[Spot, int], hour: Hour, draw: random.Random
) -> HourProgram:
    """The hour's program with every replica held but those of a few services, or of one region."""
    places = search.case.places
    names = [s.name for s in search.case.problem.services]
    if draw.random() < REGION_PART:
        region = draw.choice(search.case.problem.regions).name
        free = {p for p in search.known[t] if places[p].region == region}
    else:
        some = set(draw.sample(names, min(draw.choice(N_FREE), len(names))))
        free = {p for p in search.known[t] if places[p].service in some}
    made = build_hour(search.case, t, search.prices, paid=reserved, only=free | hour.replicas.keys())
    for p, v in made.replicas.items():
        if p not in free:
            n = hour.replicas.get(p, 0)
            made.program.row(n, n, [(v, 1.0)])
    return made


def repaired(pool: Pool, found: Found, *, work_s: float, until: float) -> Found:
    """Solve again, whole, the hours that leave requests unserved: on the places of the columns, then on every place.

    Each takes at most some work, and a little time past `until` (`time.perf_counter`).
    """
    short = [t for t, hour in enumerate(found.hours) if hour.unserved]
    prices = {k: o.on_demand_usd_per_chip_h for k, o in pool.case.offers.items()}
    known = known_places(pool)

    def solve(t: int) -> Hour:
        best = found.hours[t]
        for only in (known[t], None):
            made = build_hour(pool.case, t, prices, paid=found.reserved, only=only)
            left = max(until - time.perf_counter(), STEP_S)
            answer = made.program.solve(time_limit_s=left, work_s=work_s, gap=REPAIR_GAP)
            hour = read_hour(pool.case, made, answer.x) if answer.found else best
            if hour_cost(pool.case, hour, found.reserved, t) < hour_cost(pool.case, best, found.reserved, t):
                best = hour
            if not best.unserved:
                break
        return best

    for t, hour in zip(short, side_by_side(solve, short), strict=True):
        found.hours[t] = hour
    return reserved_anew(pool.case, found.hours) if short else found


def given_room(case: Case, found: Found, t: int, services: Sequence[int]) -> Hour:
    """An hour for more demand of some services, on any place of theirs; all other replicas stay as they are."""
    prices = {k: o.on_demand_usd_per_chip_h for k, o in case.offers.items()}
    names = {case.problem.services[s].name for s in services}
    theirs = {p for p, place in enumerate(case.places) if place.service in names}
    running = found.hours[t].replicas
    made = build_hour(case, t, prices, paid=found.reserved, only=theirs | running.keys())
    start = {v: float(running.get(p, 0)) for p, v in made.replicas.items()}
    mine = made.program.holding({v: start[v] for p, v in made.replicas.items() if p not in theirs})
    relaxed = mine.solve(relax=True)
    still = {v: n for v, n in start.items() if relaxed.found and abs(relaxed.x[v] - n) < SMALLEST_SHORTAGE}
    for program, limit_s in ((mine.holding(still), ROOM_S), (mine, LAST_ROOM_S)):
        answer = program.solve(work_s=limit_s, gap=STEP_GAP, start=start, small=True)
        hour = read_hour(case, made, answer.x) if answer.found else found.hours[t]
        if answer.found and not hour.unserved:
            break
    return hour


def known_places(pool: Pool) -> list[set[int]]:
    """Per hour, the places that some column uses."""
    known: list[set[int]] = [set() for _ in range(HOURS)]
    for block, columns in zip(pool.blocks, pool.columns, strict=True):
        known[block.hour].update(p for column in columns for p in column.replicas)
    return known
