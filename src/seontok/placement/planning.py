"""A plan with everything people ask of it: the ladder to compare with and notes on what it rests on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from seontok.placement.ladder import cost_ladder
from seontok.placement.optimise import plan_day

if TYPE_CHECKING:
    from seontok.placement.plan import Plan
    from seontok.placement.types import Problem


def make_plan(problem: Problem, *, time_limit_s: float = 105.0, ladder: bool = True) -> Plan:
    """The plan of a problem, its ladder, and notes.

    Raises:
        InfeasibleError: No plan meets the problem.
    """
    case, plan = plan_day(problem, time_limit_s=time_limit_s)
    return replace(plan, ladder=cost_ladder(case, plan) if ladder else (), notes=(*plan.notes, *_notes(plan)))


def _notes(plan: Plan) -> list[str]:
    used = {p for hour in plan.hours for p in hour.replicas}
    notes = []
    unsure = sorted({plan.places[p].chip for p in used if plan.places[p].basis in ("transfer", "guess")})
    if unsure:
        notes.append(
            f"speed on {', '.join(unsure)} is carried over from other chips or models; measure it and add [[profiles]]"
        )
    phones = [s.name for s in plan.problem.services if s.on_device_share > 0]
    if phones:
        notes.append(f"users' phones answer their share of {', '.join(phones)}; it costs nothing to serve")
    return notes


def make_page(problem: Problem, *, time_limit_s: float = 105.0) -> str:
    """The plan of a problem as a page, with what-ifs and break-even prices."""
    from seontok.placement.ladder import break_even
    from seontok.placement.page import page
    from seontok.placement.relaxed import relax_day
    from seontok.placement.whatif import sliders

    case, plan = plan_day(problem, time_limit_s=time_limit_s)
    plan = replace(plan, ladder=cost_ladder(case, plan), notes=(*plan.notes, *_notes(plan)))
    relaxed = relax_day(case, time_limit_s=30.0)
    return page(plan, sliders=sliders(case, plan, relaxed), entries=break_even(case, relaxed))
