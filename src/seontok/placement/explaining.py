"""In sentences: why each model sits where it sits, and what would move it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seontok.placement.ladder import break_even
from seontok.placement.output import service_use

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seontok.placement.hourly import Case
    from seontok.placement.ladder import BreakEven
    from seontok.placement.plan import Plan
    from seontok.placement.relaxed import Relaxed
    from seontok.placement.types import Service

PER_MILLION = 1e6


def explain(case: Case, plan: Plan, relaxed: Relaxed) -> Iterator[str]:
    """Paragraphs, one per service, then the prices at which unused chips enter."""
    yield (
        f"{plan.problem.name} costs ${plan.cost_usd_per_day:,.0f} a day. No plan under these inputs costs less than "
        f"${plan.bound_usd_per_day:,.0f}, so at most {plan.gap:.1%} is left on the table."
    )
    entries = break_even(case, relaxed)
    use = service_use(plan)
    for service in plan.problem.services:
        yield " ".join(_service(case, plan, service, use[service.name]))
    yield from _entering(plan, entries)


def usd_per_million_requests(case: Case, service: Service, p: int) -> float:
    """On-demand price of a million requests at a place kept busy."""
    place = case.places[p]
    work = sum(x.share / r for x, r in zip(service.lengths, place.requests_per_s, strict=True) if r > 0)
    return case.offers[place.chip, place.region].on_demand_usd_per_chip_h * place.chips * work / 3600 * PER_MILLION


def _service(case: Case, plan: Plan, service: Service, use: dict[tuple[str, str, int, str, str], int]) -> Iterator[str]:
    if not use:
        yield f"{service.name} runs on no chip of ours: a partner or the users' phones serve it."
        return
    (chip, region, tp, precision, share), n = max(use.items(), key=lambda item: item[1])
    total = sum(use.values())
    yield (
        f"{service.name} sits mostly on {chip} in {region} ({n / total:.0%} of its replica-hours, {tp} "
        f"chip{'s' if tp > 1 else ''} a replica, {precision} weights{_part(share)})."
    )
    yield _why(case, service, chip, region)
    if service.residency:
        yield f"Its data may not leave {service.residency}."
    if service.on_device_share:
        yield f"Phones answer {service.on_device_share:.0%} of it at no serving cost."
    yield _what_moves(case, service, chip)


def _part(share: str) -> str:
    return "" if share in ("firm", "spot") else f", {share} of a chip"


def _able(case: Case, service: Service) -> list[int]:
    return [
        p
        for p, place in enumerate(case.places)
        if place.service == service.name and place.market == "firm" and min(place.requests_per_s) > 0
    ]


def _why(case: Case, service: Service, chip: str, region: str) -> str:
    ranked = sorted((usd_per_million_requests(case, service, p), p) for p in _able(case, service))
    best_of: dict[str, float] = {}
    for usd, p in ranked:
        best_of.setdefault(case.places[p].chip, usd)
    if chip not in best_of:
        return "It is the only way to meet the objectives for its long requests."
    others = [(c, usd) for c, usd in best_of.items() if c != chip]
    mine = best_of[chip]
    if not others:
        return f"No other chip offered meets {service.ttft_ms:g} ms and {service.tpot_ms:g} ms a token."
    rival, usd = min(others, key=lambda item: item[1])
    if usd >= mine:
        return f"A million requests cost ${mine:,.0f} there at on-demand prices; the next best, {rival}, ${usd:,.0f}."
    return (
        f"A million requests cost ${mine:,.0f} there; {rival} would ask ${usd:,.0f}, but its quota, whole chips or "
        f"reservations already paid make {chip} cheaper in this plan."
    )


def _what_moves(case: Case, service: Service, chip: str) -> str:
    able = _able(case, service)
    mine = min((usd_per_million_requests(case, service, p) for p in able if case.places[p].chip == chip), default=0.0)
    others = [(usd_per_million_requests(case, service, p), p) for p in able if case.places[p].chip != chip]
    if not others or mine <= 0:
        return "Nothing short of a new chip or a looser objective would move it."
    usd, p = min(others)
    place = case.places[p]
    price = case.offers[place.chip, place.region].on_demand_usd_per_chip_h
    return (
        f"It would move to {place.chip} in {place.region} if that cost ${price * mine / usd:.2f} a chip-hour "
        f"instead of ${price:.2f}."
    )


def _entering(plan: Plan, entries: list[BreakEven]) -> Iterator[str]:
    used = {(c, r) for hour in plan.hours for c, r, _ in hour.chips}
    for entry in entries:
        if (entry.chip, entry.region) not in used and entry.enters_usd_per_chip_h > 0:
            yield (
                f"{entry.chip} in {entry.region} is not used; it enters at ≤ ${entry.enters_usd_per_chip_h:.2f}/h "
                f"(asked: ${entry.price_usd_per_chip_h:.2f})."
            )
