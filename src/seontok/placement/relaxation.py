"""When no plan exists: the cheapest change that would let one."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from seontok.placement.capability import nearest_objectives
from seontok.placement.errors import InfeasibleError
from seontok.placement.hourly import SMALLEST_SHORTAGE, build_hour, make_case, partner_may, reach
from seontok.placement.program import INFINITY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seontok.placement.hourly import Case, Spot
    from seontok.placement.types import Problem


SHARE = "policy.second_supplier_min_share = "
SHARE_STEP = 0.01


def cheapest_relaxation(case: Case, hour: int) -> str:
    """The single change (more quota, a wider region, no second supplier) that serves the hour for least."""
    found = []
    for text, problem, kind in _relaxations(case.problem):
        short, cost, chips = _hour_of(case, problem, hour)
        needed = f" at least {math.ceil(chips.get(kind, 0.0))}" if kind else ""
        found.append((short, cost, text + needed))
    short, _, text = min(found, default=(1.0, 0.0, "lower demand"))
    if text.startswith(SHARE):
        text = f"{SHARE}{_largest_share(case, hour):.2f}"
    return f"{text} (not enough alone)" if short and found else text


def _hour_of(case: Case, problem: Problem, hour: int) -> tuple[float, float, dict[Spot, float]]:
    """What a changed problem leaves unserved in an hour (0 for the solver's noise), its cost, and the chips it takes."""
    changed = make_case(problem, case.places, case.rates, case.factors)
    prices = {k: o.on_demand_usd_per_chip_h for k, o in changed.offers.items()}
    made = build_hour(changed, hour, prices)
    answer = made.program.solve(relax=True, time_limit_s=10.0)
    if not answer.found:
        return INFINITY, INFINITY, {}
    short, chips = sum(answer.x[v] for v in made.short.values()), dict[tuple[str, str], float]()
    for p, v in made.replicas.items():
        kind = (case.places[p].chip, case.places[p].region)
        chips[kind] = chips.get(kind, 0.0) + answer.x[v] * case.places[p].chips
    return (short if short > SMALLEST_SHORTAGE else 0.0), answer.cost, chips


def _largest_share(case: Case, hour: int) -> float:
    """The largest share of a second supplier, to a hundredth below, that leaves nothing of an hour unserved."""
    low, high = 0.0, case.problem.policy.second_supplier_min_share
    while high - low > SHARE_STEP / 2:
        middle = (low + high) / 2
        policy = replace(case.problem.policy, second_supplier_min_share=middle)
        short, _, _ = _hour_of(case, replace(case.problem, policy=policy), hour)
        low, high = (low, middle) if short else (middle, high)
    return math.floor(low / SHARE_STEP) * SHARE_STEP


def refuse_unreachable(case: Case, name: str, home: str, bucket: int) -> None:
    """Raise when requests of a length from a region reach no capable place whatever the quotas.

    Raises:
        InfeasibleError: With the link or the objective that would let them.
    """
    s = next(i for i, service in enumerate(case.problem.services) if service.name == name)
    service = case.problem.services[s]
    h = next(i for i, arrivals in enumerate(service.arrivals) if arrivals.region == home)
    able = [p for p in case.places if p.service == name and p.requests_per_s[bucket] > 0]
    if any(reach(case, service, h, bucket, p.region, p.ttft_ms[bucket]) is not None for p in able):
        return
    if any(partner_may(case.problem, partner, service) for partner in case.problem.partners):
        return
    if not able:
        raise InfeasibleError(f"services.{name}: no chip serves length bucket {bucket} within the objectives",
                              nearest_objectives(service, case.problem))  # fmt: skip
    near = [p for p in able if (home, p.region) in case.rtt_ms]
    if not near or (service.stay_in_region and home not in {p.region for p in able}):
        where = ", ".join(sorted({p.region for p in able}))
        raise InfeasibleError(f"services.{name}: requests from {home} have no way to a chip that may serve them",
                              f"[[links]] from {home} to {where}, without stay_in_region")  # fmt: skip
    least = min(case.rtt_ms[home, p.region] + p.ttft_ms[bucket] for p in near)
    raise InfeasibleError(f"services.{name}: the network alone takes requests from {home} past {service.ttft_ms:g} ms",
                          f"services.{name}.ttft_ms = {math.ceil(least)}")  # fmt: skip


def _relaxations(problem: Problem) -> Iterator[tuple[str, Problem, Spot | None]]:
    """Changes in words, the changed problem, and the chips whose quota it lifts."""
    for i, offer in enumerate(problem.offers):
        raised = replace(offer, quota_chips=offer.quota_chips * 10 + 100)
        offers = (*problem.offers[:i], raised, *problem.offers[i + 1 :])
        text = f"a larger quota of {offer.chip} in {offer.region}, now {offer.quota_chips},"
        yield text, replace(problem, offers=offers), (offer.chip, offer.region)
    if problem.policy.second_supplier_min_share:
        policy = replace(problem.policy, second_supplier_min_share=0.0)
        yield f"{SHARE}0", replace(problem, policy=policy), None
    for i, service in enumerate(problem.services):
        if service.stay_in_region:
            moved = replace(service, stay_in_region=False)
            services = (*problem.services[:i], moved, *problem.services[i + 1 :])
            yield f"services.{service.name}.stay_in_region = false", replace(problem, services=services), None
