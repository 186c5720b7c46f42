"""When no plan exists: the cheapest change that would let one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from seontok.placement.hourly import SHORTAGE_USD_PER_REQUEST, build_hour, make_case

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seontok.placement.hourly import Case
    from seontok.placement.types import Problem


def cheapest_relaxation(case: Case, hour: int) -> str:
    """The single change (more quota, a wider region, no second supplier) that serves the hour for least."""
    found = []
    for text, problem in _relaxations(case.problem):
        changed = make_case(problem, case.places, case.rates, case.factors)
        prices = {k: o.on_demand_usd_per_chip_h for k, o in changed.offers.items()}
        answer = build_hour(changed, hour, prices).program.solve(relax=True, time_limit_s=10.0)
        if answer.found and answer.cost < SHORTAGE_USD_PER_REQUEST * 3600 * 1e-4:
            found.append((answer.cost, text))
        elif answer.found:
            found.append((answer.cost, f"{text} (not enough alone)"))
    return min(found)[1] if found else "lower demand"


def _relaxations(problem: Problem) -> Iterator[tuple[str, Problem]]:
    for i, offer in enumerate(problem.offers):
        raised = replace(offer, quota_chips=offer.quota_chips * 10 + 100)
        offers = (*problem.offers[:i], raised, *problem.offers[i + 1 :])
        yield (
            f"a larger quota of {offer.chip} in {offer.region} (now {offer.quota_chips})",
            replace(problem, offers=offers),
        )
    if problem.policy.second_supplier_min_share:
        policy = replace(problem.policy, second_supplier_min_share=0.0)
        yield "policy.second_supplier_min_share = 0", replace(problem, policy=policy)
    for i, service in enumerate(problem.services):
        if service.stay_in_region:
            moved = replace(service, stay_in_region=False)
            services = (*problem.services[:i], moved, *problem.services[i + 1 :])
            yield f"services.{service.name}.stay_in_region = false", replace(problem, services=services)
