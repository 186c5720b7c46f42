"""The search for a cheap day and the bound on it: columns are generated block by block, then chosen in whole numbers.

Each round solves every block at tolls on what blocks share (Dantzig-Wolfe decomposition). The blocks' own bounds add up to a
bound on the day, most of it from the relaxation's tolls in the first round; their answers are columns, also for hours with a
little less demand. Few branches give nearly as good columns and bounds as proofs, in a part of the time. The relaxed choice
among all columns gives the next tolls, drawn part of the way from those of the best bound so far (without that they swing).
At the end the choice is made in whole numbers: reservations near the relaxation's, then each hour on its own, then the
reservations anew, exactly. `polishing` goes on from there; when that finds nothing more, further rounds follow.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from seontok.placement.blocks import (
    BLOCK_GAP,
    Tolls,
    blocks_of,
    carried_over,
    followers,
    read_column,
    solve_block,
    unserved_column,
)
from seontok.placement.master import Pool, build_master, constant_worth, read_hour, read_tolls
from seontok.placement.polishing import polished, repaired, reserved_anew
from seontok.placement.pricing import reservable
from seontok.placement.threads import WORKERS, side_by_side
from seontok.placement.types import HOURS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from seontok.placement.hourly import Case, Spot
    from seontok.placement.plan import Hour
    from seontok.placement.polishing import Found
    from seontok.placement.program import Solution
    from seontok.placement.relaxed import Relaxed

COLUMNS_PART = 0.5
"""Part of the time for columns and the bound; the rest is for whole numbers."""
CLOSE = 1e-3
"""The search ends when the cost is within this part of the bound."""
EVEN_PART = 0.03
"""Part of a reserved chip's day spread evenly over the hours' tolls: at no toll at all a block takes chips without need."""
STEP = 0.25
"""How far the tolls go from the best known ones to the newest."""
DEAREST = 20.0
"""Most toll on a quota, in on-demand prices; dearer ones only mean that columns are missing."""
ROUNDS = ((3e-2, 5), (3e-2, 5), (1e-2, 60))
"""Gap and most branches of a block in the first rounds; in each later one half the gap and four times the branches. Few
branches find nearly the best way to serve a block: on 96 blocks of fleet 0, 60 branches found ways as cheap as 1.6 % from proven
did, and a bound 0.4 % lower, in 58 % of the time; 5 branches and 3 % ways 0.5 % dearer, a bound 1.5 % lower, in half of it."""
LEAST_ROUNDS = 2
"""Rounds that are begun even if they may end too late: columns of one set of tolls alone fit together badly."""
FOLLOWERS = 4
"""Hours of less demand that a column is carried over to."""
HARDER = 10.0
"""A block may take this many times its fair part of the time that is left."""
ROUND_S = 5.0
"""Time below which no further round is begun."""
LEAST_S = 10.0
"""Time that is shared out when none is left."""
CHOICE_S = 2.0
"""Most work for one hour's choice."""
REPAIR_S = 8.0
"""Most work for an hour that no choice of columns could serve."""
LAST_RESORT_S = 60.0
"""Most work for it at the end, past the deadline: a plan a little late is better than none."""
CHOICES = 3
"""Times that hours and reservations are chosen in turn."""


@dataclass(slots=True)
class _Search:
    pool: Pool
    """Columns."""
    tolls: list[Tolls]
    """Tolls of the next round."""
    bound: float
    """Best bound."""
    best_tolls: list[Tolls]
    """Tolls it came from."""
    reserved: dict[Spot, int]
    """Reservations near the relaxed choice's."""
    rounds: int = 0
    """Rounds done."""
    exhausted: bool = False
    """Whether the last round, at exact answers, found nothing new."""

    @property
    def next_round(self) -> tuple[float, int]:
        """Gap and most branches of a block in the next round."""
        late = max(self.rounds - len(ROUNDS) + 1, 0)
        gap, nodes = ROUNDS[min(self.rounds, len(ROUNDS) - 1)]
        return max(gap / 2**late, BLOCK_GAP), nodes * 4**late


def search_day(case: Case, relaxed: Relaxed, deadline: float) -> tuple[Found, float]:
    """The cheapest day found by a deadline (`time.perf_counter`), and a bound: no day costs less."""
    search, found = _begin(case, relaxed), None
    while found is None or not (search.exhausted or _done(search, found, deadline)):
        now = time.perf_counter()
        _generate(search, now + (deadline - now) * COLUMNS_PART)
        chosen = repaired(search.pool, _choose(search, deadline), work_s=REPAIR_S, until=deadline)
        best = chosen if found is None or chosen.usd_per_day < found.usd_per_day else found
        found = polished(search.pool, best, enough_usd=search.bound * (1 + CLOSE), deadline=deadline)
    return repaired(search.pool, found, work_s=LAST_RESORT_S, until=time.perf_counter() + LAST_RESORT_S), search.bound


def _done(search: _Search, found: Found, deadline: float) -> bool:
    return found.usd_per_day <= search.bound * (1 + CLOSE) or time.perf_counter() > deadline - ROUND_S


def _begin(case: Case, relaxed: Relaxed) -> _Search:
    pool = Pool.of(case, blocks_of(case))
    for i, block in enumerate(pool.blocks):
        pool.add(i, unserved_column(case, block))
    tolls = _even(case, relaxed.tolls)
    reserved = {kind: round(n) for kind, n in relaxed.reserved.items()}
    return _Search(pool, tolls, relaxed.usd_per_day, tolls, reserved)


def _generate(search: _Search, until: float) -> None:
    """Rounds of pricing until a time, or until nothing new is found; the first few may take as long again."""
    going, latest = True, 2 * until - time.perf_counter()
    while going:
        began, (gap, max_nodes) = time.perf_counter(), search.next_round
        search.exhausted = _price_blocks(search, until, gap, max_nodes) == 0 and gap <= BLOCK_GAP
        search.rounds += 1
        _next_tolls(search)
        now = time.perf_counter()
        early = search.rounds < LEAST_ROUNDS and now < latest
        going = not search.exhausted and (early or now + (now - began) < until)


def _price_blocks(search: _Search, until: float, gap: float, max_nodes: int) -> int:
    """Solve every block at the tolls; adds columns, keeps the bound, and says how many columns are new."""
    pool, tolls = search.pool, search.tolls

    def price(i: int) -> Solution:
        work_s = HARDER * WORKERS * max(until - time.perf_counter(), LEAST_S) / len(pool.blocks)
        block = pool.blocks[i]
        return solve_block(pool.case, block, tolls[block.hour], work_s=work_s, gap=gap, max_nodes=max_nodes)

    answers = side_by_side(price, range(len(pool.blocks)))
    bound = sum(answer.bound for answer in answers) - constant_worth(pool.case, tolls)
    if bound > search.bound:
        search.bound, search.best_tolls = bound, tolls
    fresh = 0
    for i, less in followers(pool.blocks, FOLLOWERS):
        column = read_column(pool.case, pool.blocks[i], answers[i].x) if answers[i].found else None
        if column is not None and pool.add(i, column):
            fresh += 1
            for j in less:
                if (same := carried_over(pool.case, column, pool.blocks[j])) is not None:
                    pool.add(j, same)
    return fresh


def _next_tolls(search: _Search) -> None:
    """Set the tolls and reservations of the next round from the relaxed choice."""
    pool = search.pool
    master = build_master(pool, range(len(pool.blocks)))
    answer = master.program.solve(relax=True)
    newest = read_tolls(pool.case, master, answer, search.tolls)
    search.tolls = _even(pool.case, [_between(a, b, pool.case) for a, b in zip(search.best_tolls, newest, strict=True)])
    search.reserved = {kind: round(answer.x[v]) for kind, v in master.reserved.items()}


def _between(best: Tolls, newest: Tolls, case: Case) -> Tolls:
    def part(a: float, b: float) -> float:
        return (1 - STEP) * a + STEP * b

    most = {k: DEAREST * case.offers[k].on_demand_usd_per_chip_h for k in newest.scarce}
    return Tolls(
        {k: part(best.firm[k], usd) for k, usd in newest.firm.items()},
        {k: part(best.scarce[k], min(usd, most[k])) for k, usd in newest.scarce.items()},
        part(best.second, newest.second),
        {name: part(best.partner[name], usd) for name, usd in newest.partner.items()},
    )


def _even(case: Case, tolls: Sequence[Tolls]) -> list[Tolls]:
    """Tolls with a part of each reserved chip spread over the hours, adding up to no more than a reserved day."""
    firm = [dict(hour.firm) for hour in tolls]
    for kind, day in reservable(case).items():
        for hour in firm:
            hour[kind] = (1 - EVEN_PART) * hour[kind] + EVEN_PART * day / HOURS
        total = sum(hour[kind] for hour in firm)
        if total > day:
            for hour in firm:
                hour[kind] *= day / total
    return [replace(old, firm=new) for old, new in zip(tolls, firm, strict=True)]


def _choose(search: _Search, deadline: float) -> Found:
    """Choose columns in whole numbers, hours and reservations in turn."""
    case, reserved = search.pool.case, search.reserved
    best = reserved_anew(case, _choose_hours(search.pool, reserved))
    for _ in range(CHOICES - 1):
        if best.reserved == reserved or time.perf_counter() > deadline:
            break
        reserved = best.reserved
        found = reserved_anew(case, _choose_hours(search.pool, reserved))
        best = found if found.usd_per_day < best.usd_per_day else best
    return best


def _choose_hours(pool: Pool, reserved: Mapping[Spot, int]) -> list[Hour]:
    def choose(t: int) -> Hour:
        mine = [i for i, block in enumerate(pool.blocks) if block.hour == t]
        master = build_master(pool, mine, paid=reserved)
        answer = master.program.solve(work_s=CHOICE_S, gap=CLOSE)
        assert answer.found, "leaving everything unserved is always a choice"
        return read_hour(pool, master, answer, t)

    return side_by_side(choose, range(HOURS))
