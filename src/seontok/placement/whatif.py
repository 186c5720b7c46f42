"""Precomputed what-ifs: the relaxation of changed inputs, scaled by the plan's own distance to its relaxation."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from seontok.placement.hourly import make_case
from seontok.placement.output import chip_hours
from seontok.placement.relaxed import relax_day

if TYPE_CHECKING:
    from seontok.placement.hourly import Case
    from seontok.placement.plan import Plan
    from seontok.placement.relaxed import Relaxed

DEMANDS = (0.5, 0.75, 1.0, 1.25, 1.5)
PRICES = (0.5, 0.75, 1.0, 1.25, 1.5)
UNSERVED = 20.0
"""A relaxed cost this many times the plan's means that requests are left unserved; such a point is left out."""


@dataclass(frozen=True, slots=True)
class Slider:
    """One what-if."""

    name: str
    """What changes."""
    points: tuple[tuple[str, float], ...]
    """Label and US dollars a day."""
    start: int
    """Which point is the plan itself."""


def sliders(case: Case, plan: Plan, relaxed: Relaxed, *, time_limit_s: float = 60.0) -> list[Slider]:
    """What the plan would cost with more or less demand, and with other prices of its main chip."""
    until = time.perf_counter() + time_limit_s
    main = max(chip_hours(plan).items(), key=lambda item: item[1])[0][0]
    asked = [("수요 · demand", [(f"×{x:g}", _demand(case, x)) for x in DEMANDS])]
    asked.append((f"{main} 가격 · price", [(f"×{x:g}", _price(case, main, x)) for x in PRICES]))
    return [s for name, cases in asked if (s := _slider(name, cases, plan, relaxed, until)) is not None]


def _slider(name: str, cases: list[tuple[str, Case]], plan: Plan, relaxed: Relaxed, until: float) -> Slider | None:
    points: list[tuple[str, float]] = []
    for label, case in cases:
        if label == "×1":
            points.append((label, plan.cost_usd_per_day))
        elif time.perf_counter() < until:
            usd = relax_day(case, time_limit_s=30.0).usd_per_day * plan.cost_usd_per_day / relaxed.usd_per_day
            if usd < UNSERVED * plan.cost_usd_per_day:
                points.append((label, usd))
    start = next(i for i, (label, _) in enumerate(points) if label == "×1")
    return Slider(name, tuple(points), start) if len(points) > 1 else None


def _demand(case: Case, factor: float) -> Case:
    rates = {key: (rate * factor, room) for key, (rate, room) in case.rates.items()}
    return make_case(case.problem, case.places, rates, case.factors)


def _price(case: Case, chip: str, factor: float) -> Case:
    offers = tuple(
        replace(
            o, on_demand_usd_per_chip_h=o.on_demand_usd_per_chip_h * factor,
            reserved_usd_per_chip_h=o.reserved_usd_per_chip_h * factor,
            spot_usd_per_chip_h=o.spot_usd_per_chip_h * factor,
        )
        if o.chip == chip
        else o
        for o in case.problem.offers
    )  # fmt: skip
    return make_case(replace(case.problem, offers=offers), case.places, case.rates, case.factors)
