"""The fleet example: hard for rounding, close to its bound, and sound when recomputed."""

from __future__ import annotations

import math

import pytest

from seontok.placement.auditing import audit
from seontok.placement.examples import fleet
from seontok.placement.hourly import chips_taken
from seontok.placement.optimise import optimise_case, prepare
from seontok.placement.output import as_json
from seontok.placement.plan import Hour
from seontok.placement.pricing import best_reservation, day_cost
from seontok.placement.reading import problem_from
from seontok.placement.relaxed import relax_day


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_rounding_the_relaxation_leaves_a_quarter_and_the_plan_does_not(seed: int) -> None:
    import time

    problem = problem_from(fleet(seed))
    case = prepare(problem)
    relaxed = relax_day(case, time_limit_s=120.0)
    rounded = [{p: math.ceil(n - 1e-6) for p, n in hour.items()} for hour in relaxed.replicas]
    hours = [Hour(r, (), {}, chips_taken(case, r)) for r in rounded]
    naive = day_cost(case, hours, best_reservation(case, hours))
    assert naive >= 1.25 * relaxed.usd_per_day
    # the aim is 120 s on two idle cores; a busy machine needs longer for the same work
    plan = optimise_case(case, began=time.perf_counter(), time_limit_s=300.0)
    assert audit(problem, as_json(plan)).breaches == []
    assert plan.gap <= 0.10
