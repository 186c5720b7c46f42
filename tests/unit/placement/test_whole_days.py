"""Random small days against the best of all, found by one program that shares no code with the planner."""

from __future__ import annotations

import pytest
from tests.unit.placement.whole_day import best_day, random_problem

from seontok.placement.auditing import audit
from seontok.placement.errors import InfeasibleError, InputError
from seontok.placement.optimise import optimise, prepare
from seontok.placement.output import as_json
from seontok.placement.reading import problem_from

SEEDS = [*((n, 0.01) for n in range(8)), *(pytest.param(n, 0.05, marks=pytest.mark.slow) for n in range(8, 60))]
"""Seeds and how much dearer a plan may be: some of the slow ones are not closed in twenty seconds, by either program."""


@pytest.mark.parametrize(("seed", "dearer"), SEEDS)
def test_a_day_costs_what_the_best_of_all_costs(seed: int, dearer: float) -> None:
    tables = random_problem(seed)
    try:
        problem = problem_from(tables)
        case = prepare(problem)
    except (InputError, InfeasibleError):
        pytest.skip("nothing offered serves it")
    best = best_day(problem, case.rates)
    if best is None:
        with pytest.raises(InfeasibleError):
            optimise(problem, time_limit_s=10.0)
        return
    plan = optimise(problem, time_limit_s=20.0)
    cost, bound = best
    assert audit(problem, as_json(plan)).breaches == []
    assert bound * (1 - 1e-4) <= plan.cost_usd_per_day <= cost * (1 + dearer)
    assert plan.bound_usd_per_day <= cost * (1 + 1e-4)
