"""In sentences: why each model sits where it sits, and what would move it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from seontok.placement.ladder import break_even
from seontok.placement.plan import FIRM, SPOT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from seontok.placement.hourly import Case
    from seontok.placement.ladder import BreakEven
    from seontok.placement.plan import Plan
    from seontok.placement.relaxed import Relaxed
    from seontok.placement.types import Service

PER_MILLION = 1e6
FEW = 0.02
"""Parts of a service's requests below this are not spelt out."""
NOISE = 1e-4
"""Parts smaller than this are rounding of the solver."""
EVEN = 0.005
"""Prices closer than this part are equal."""
HALF, SPELT = 0.5, 3
"""More than this part is "mostly"; at most so many other seats are named."""
PARTNER = "partner"
"""Stands for a market where a partner answers."""


@dataclass(frozen=True, slots=True)
class Seat:
    """Where a part of a service's requests is answered."""

    chip: str
    """Chip, or the partner's name."""
    region: str
    """Region of the chip; empty for a partner."""
    market: str
    """`firm`, `spot` or `partner`."""

    def __str__(self) -> str:
        """As it reads in a sentence, after "on" or "to"."""
        if self.market == PARTNER:
            return self.chip
        return f"{'spot ' if self.market == SPOT else ''}{self.chip} in {self.region}"


def explain(case: Case, plan: Plan, relaxed: Relaxed) -> Iterator[str]:
    """Paragraphs, one per service, then the prices at which unused chips enter."""
    yield (
        f"{plan.problem.name} costs ${plan.cost_usd_per_day:,.0f} a day. No plan under these inputs costs less than "
        f"${plan.bound_usd_per_day:,.0f}, so at most {plan.gap:.1%} is left on the table."
    )
    seats = seats_of(plan)
    for service in plan.problem.services:
        yield " ".join(_service(case, plan, service, seats[service.name]))
    yield from _entering(plan, break_even(case, relaxed))


def seats_of(plan: Plan) -> dict[str, dict[Seat, float]]:
    """Per service, the part of the day's requests answered at each seat, most first; phones' share left out."""
    served: dict[str, dict[Seat, float]] = {s.name: defaultdict(float) for s in plan.problem.services}
    for t, hour in enumerate(plan.hours):
        for flow in hour.flows:
            place = plan.places[flow.place]
            mean = flow.requests_per_s / plan.headroom[place.service, flow.home, t]
            served[place.service][Seat(place.chip, place.region, place.market)] += mean
        for (name, service, home, _), rate in hour.partner.items():
            served[service][Seat(name, "", PARTNER)] += rate / plan.headroom[service, home, t]
    found = {}
    for name, table in served.items():
        total = sum(table.values())
        parts = sorted(((n / total, seat) for seat, n in table.items()), key=lambda item: -item[0])
        found[name] = {seat: part for part, seat in parts if part > NOISE}
    return found


def usd_per_million_requests(case: Case, service: Service, p: int) -> float:
    """Price of a million requests at a place kept busy: on demand, or spot for a spot place."""
    place = case.places[p]
    offer = case.offers[place.chip, place.region]
    usd = offer.spot_usd_per_chip_h if place.market == SPOT else offer.on_demand_usd_per_chip_h
    work = sum(x.share / r for x, r in zip(service.lengths, place.requests_per_s, strict=True) if r > 0)
    return usd * place.chips * work / 3600 * PER_MILLION


def _service(case: Case, plan: Plan, service: Service, seats: dict[Seat, float]) -> Iterator[str]:
    ours = [seat for seat in seats if seat.market != PARTNER]
    if not ours:
        yield f"{service.name} runs on no chip of ours: a partner or the users' phones serve it."
        return
    main = ours[0]
    where = f"mostly on {main}" if seats[main] > HALF else f"in {len(seats)} places, first on {main}"
    yield f"{service.name} sits {where} ({seats[main]:.0%} of its requests; {_layout(plan, service, main)})."
    yield from _rest([(seat, part) for seat, part in seats.items() if seat != main])
    rivals = _rivals(case, service, main)
    yield _why(service, main, rivals)
    if service.residency:
        yield f"Its data may not leave {service.residency}."
    if service.on_device_share:
        yield f"Phones answer {service.on_device_share:.0%} of it at no serving cost."
    yield _what_moves(case, plan, main, rivals)


def _rest(seats: Sequence[tuple[Seat, float]]) -> Iterator[str]:
    named = [
        f"{part:.0%} {'at' if seat.market == PARTNER else 'on'} {seat}" for seat, part in seats[:SPELT] if part >= FEW
    ]
    if named:
        left, n = sum(part for _, part in seats[len(named) :]), len(seats) - len(named)
        more = [f"{left:.0%} in {n} more place{'s' if n > 1 else ''}"] if left >= FEW else []
        yield f"Elsewhere: {_listed([*named, *more])}."


def _listed(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def _layout(plan: Plan, service: Service, seat: Seat) -> str:
    """The replica most used at a seat: chips, weights, and the part of a chip when it shares one."""
    hours: dict[tuple[int, str, int], float] = defaultdict(float)
    for hour in plan.hours:
        for p, n in hour.replicas.items():
            place = plan.places[p]
            if (place.service, place.chip, place.region, place.market) == (
                service.name,
                seat.chip,
                seat.region,
                seat.market,
            ):
                hours[place.tp, place.precision, place.slices] += n * place.chips
    tp, precision, slices = max(hours, key=lambda key: hours[key])
    chips = f"1/{slices} of a chip" if slices > 1 else f"{tp} chip{'s' if tp > 1 else ''}"
    return f"{chips} a replica, {precision} weights"


@dataclass(frozen=True, slots=True)
class _Rivals:
    """What a million requests cost at the main seat and at the best seats on other chips."""

    mine_usd: float | None
    """None when no single place there serves every length."""
    best: tuple[float, int] | None
    """Price and place of the cheapest other chip; None when there is none."""


def _rivals(case: Case, service: Service, main: Seat) -> _Rivals:
    mine, others = [], []
    for p, place in enumerate(case.places):
        if place.service != service.name or min(place.requests_per_s) <= 0:
            continue
        usd = usd_per_million_requests(case, service, p)
        if (place.chip, place.region, place.market) == (main.chip, main.region, main.market):
            mine.append(usd)
        elif place.market == FIRM and place.chip != main.chip and (
            place.region == main.region or not service.stay_in_region
        ):  # fmt: skip
            others.append((usd, p))
    return _Rivals(min(mine, default=None), min(others, default=None))


def _why(service: Service, main: Seat, rivals: _Rivals) -> str:
    if rivals.mine_usd is None:
        return "It is the way to meet the objectives for a part of its lengths."
    if rivals.best is None:
        return f"No other chip offered meets {service.ttft_ms:g} ms and {service.tpot_ms:g} ms a token."
    usd = rivals.best[0]
    prices = "spot" if main.market == SPOT else "on-demand"
    return f"A million requests cost ${rivals.mine_usd:,.0f} there at {prices} prices; the best other chip asks ${usd:,.0f}."


def _what_moves(case: Case, plan: Plan, main: Seat, rivals: _Rivals) -> str:
    if rivals.best is None or rivals.mine_usd is None:
        return "Nothing short of a new chip or a looser objective would move it."
    usd, p = rivals.best
    place = case.places[p]
    offer = case.offers[place.chip, place.region]
    where, asked = f"{place.chip} in {place.region}", offer.on_demand_usd_per_chip_h
    if usd > rivals.mine_usd:
        price = asked * rivals.mine_usd / usd
        return f"It would move to {where} if that cost ${price:.2f} a chip-hour instead of ${asked:.2f}."
    if _most_used(plan, place.chip, place.region) > offer.quota_chips - place.chips:
        return f"It would move to {where} with a larger quota there (now {offer.quota_chips}, all in use)."
    policy, supplier = plan.problem.policy, case.suppliers
    if policy.second_supplier_min_share and supplier[main.chip] != policy.first_supplier == supplier[place.chip]:
        share = policy.second_supplier_min_share
        return f"It would move to {where} without the {share:.0%} promised to a second supplier."
    return f"Whole chips and what is reserved already keep it there; with more demand {where} would be cheaper."


def _most_used(plan: Plan, chip: str, region: str) -> int:
    """Chips of a kind in use at the busiest hour."""
    return max(sum(n for (c, r, _), n in hour.chips.items() if (c, r) == (chip, region)) for hour in plan.hours)


def _entering(plan: Plan, entries: list[BreakEven]) -> Iterator[str]:
    used = {(c, r) for hour in plan.hours for c, r, _ in hour.chips}
    for entry in entries:
        usd, asked = entry.enters_usd_per_chip_h, entry.price_usd_per_chip_h
        if (entry.chip, entry.region) in used or usd <= 0:
            continue
        if usd < asked * (1 - EVEN):
            yield f"{entry.chip} in {entry.region} is not used; it enters at ≤ ${usd:.2f}/h (asked: ${asked:.2f})."
        else:
            yield (
                f"{entry.chip} in {entry.region} is not used: at ${asked:.2f}/h a part of one would pay, "
                "a whole one does not."
            )
