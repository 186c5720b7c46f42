"""Which places can keep a service's promise, and how many requests a second each sustains."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from seontok.placement.errors import InfeasibleError
from seontok.placement.performance import NORMAL_80, estimate
from seontok.placement.plan import FIRM, SPOT, Place
from seontok.placement.roofline import Layout, max_batch, peak_tflops, weight_gib
from seontok.placement.runs import Run
from seontok.placement.speeds import operating_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from seontok.placement.performance import Estimate
    from seontok.placement.types import Chip, Length, Model, Offer, Problem, Profile, Service

BATCHES = (1, 2, 4, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 256)
"""Requests in flight that are tried."""
GROUPS = (1, 2, 4, 8, 16)
"""Chips per replica that are tried."""
WIDEST = 4
"""Largest group tried, in multiples of the smallest that fits."""
QUEUE_PART = 0.5
"""Part of the first-token objective left for waiting; the estimate must fit in the rest."""
LATE_PART = 0.7
"""Part of the requests allowed to be late that slow tokens may use up; streaks and mixed lengths need the rest."""
SLICE_EFFICIENCY = 0.9
"""What is left of a chip's throughput when models share it."""
LOOSER, LOOSENINGS = 1.2, 20
"""Step and number of steps by which an objective nobody reaches is loosened until somebody does."""
ENGINE = "vllm"
"""Engine assumed when nothing was measured."""


@dataclass(frozen=True, slots=True)
class _Option:
    model: Model
    chip: Chip
    layout: Layout
    slices: int


@dataclass(frozen=True, slots=True)
class _Point:
    requests_per_s: float
    batch: int
    ttft_ms: float
    tpot_ms: float


NOTHING = _Point(0.0, 0, 0.0, 0.0)


def places(problem: Problem) -> tuple[Place, ...]:
    """Every way worth considering to run every service.

    Raises:
        InfeasibleError: A service fits nowhere; the message says what is nearest.
    """
    found: list[Place] = []
    for service in problem.services:
        mine = list(_service_places(service, problem))
        if not mine and not _has_partner(service, problem):
            raise InfeasibleError(*_why_nowhere(service, problem))
        found.extend(mine)
    return tuple(found)


def _has_partner(service: Service, problem: Problem) -> bool:
    return service.partner_allowed and any(service.name in p.services for p in problem.partners)


def _service_places(service: Service, problem: Problem) -> Iterator[Place]:
    model = next(m for m in problem.models if m.name == service.model)
    offers = [o for o in problem.offers if _may_use(service, o, problem)]
    chips = {c.name: c for c in problem.chips}
    for name in dict.fromkeys(o.chip for o in offers):
        if chips[name].kind == "phone":
            continue
        kept = _best(list(_capable(service, model, chips[name], problem)))
        for option, points, basis in kept:
            for offer in (o for o in offers if o.chip == name):
                yield from _at(service, option, points, basis, offer)


def allowed_regions(service: Service, problem: Problem) -> set[str]:
    """Regions where the service's requests may be answered."""
    if not service.residency:
        return {r.name for r in problem.regions}
    inside = {r.name: r.inside for r in problem.regions}
    allowed = set()
    for name in inside:
        at = name
        while at and at != service.residency:
            at = inside.get(at, "")
        if at:
            allowed.add(name)
    return allowed


def _may_use(service: Service, offer: Offer, problem: Problem) -> bool:
    homes = {a.region for a in service.arrivals}
    if service.stay_in_region and offer.region not in homes:
        return False
    return offer.quota_chips > 0 and offer.region in allowed_regions(service, problem)


def _at(service: Service, option: _Option, points: Sequence[_Point], basis: str, offer: Offer) -> Iterator[Place]:
    firm = Place(
        service=service.name, chip=option.chip.name, region=offer.region, market=FIRM, tp=option.layout.tp,
        precision=option.layout.precision, slices=option.slices,
        requests_per_s=tuple(p.requests_per_s for p in points), batch=tuple(p.batch for p in points),
        ttft_ms=tuple(p.ttft_ms for p in points), tpot_ms=tuple(p.tpot_ms for p in points), basis=basis,
    )  # fmt: skip
    yield firm
    if offer.spot_usd_per_chip_h > 0 and service.spot_max_share > 0 and option.slices == 1:
        up = spot_availability(offer, option.layout.tp)
        yield replace(firm, market=SPOT, requests_per_s=tuple(r * up for r in firm.requests_per_s))


def spot_availability(offer: Offer, n_chips: int) -> float:
    """Part of the time a spot replica is up; any of its chips can be taken."""
    down_s = offer.spot_interruptions_per_day * offer.spot_recovery_s * n_chips
    return max(0.0, 1.0 - down_s / 86400.0)


def _capable(
    service: Service, model: Model, chip: Chip, problem: Problem
) -> Iterator[tuple[_Option, tuple[_Point, ...], str]]:
    profiles = [p for p in problem.profiles if p.model == model.name and p.chip == chip.name]
    if model.modality in ("speech", "image"):
        yield from _by_samples(service, model, chip, profiles)
        return
    options = list(_options(model, chip))
    runs = [run for option in options for run in _grid(service, option)]
    modelled = iter(estimate(runs))
    for option in options:
        points, measured = [], False
        for length_index, length in enumerate(service.lengths):
            estimates = [next(modelled) for _ in _batches(option, length)]
            point, from_profile = _operating_point(service, length_index, option, estimates, profiles, problem)
            measured |= from_profile
            points.append(point)
        if any(p.requests_per_s > 0 for p in points):
            yield option, tuple(points), "measured" if measured else estimates[0].basis


def _by_samples(
    service: Service, model: Model, chip: Chip, profiles: Sequence[Profile]
) -> Iterator[tuple[_Option, tuple[_Point, ...], str]]:
    for profile in profiles:
        if profile.requests_per_s <= 0 or profile.ttft_ms > service.ttft_ms:
            continue
        for slices in (s for s in (1, 2, 4) if s <= chip.max_sharing):
            if weight_gib(model, profile.precision or model.precisions[0]) > chip.memory_gib * 0.8 / slices:
                continue
            rate = profile.requests_per_s * (1.0 if slices == 1 else SLICE_EFFICIENCY / slices)
            if 1000 / rate > service.ttft_ms * QUEUE_PART:
                continue
            point = _Point(rate, max(1, profile.concurrency), profile.ttft_ms, 0.0)
            layout = Layout(profile.precision or model.precisions[0], profile.tp)
            yield _Option(model, chip, layout, slices), (point,) * len(service.lengths), "measured"


def _options(model: Model, chip: Chip) -> Iterator[_Option]:
    """Layouts whose weights fit, up to eight times the smallest group that fits."""
    for precision in model.precisions:
        if precision in ("fp8", "fp4", "int8") and peak_tflops(chip, precision) == chip.bf16_tflops:
            continue
        fitting = [
            tp
            for tp in GROUPS
            if tp <= chip.chips_per_node
            and tp in (chip.replica_chips or GROUPS)
            and model.n_heads % tp == 0
            and max_batch(model, chip, Layout(precision, tp), 1)
        ]
        for tp in fitting:
            if tp <= WIDEST * fitting[0]:
                yield _Option(model, chip, Layout(precision, tp), 1)
        for slices in (2, 4):
            if slices <= chip.max_sharing and max_batch(model, chip, Layout(precision), 1, slices=slices):
                yield _Option(model, chip, Layout(precision), slices)


def sliced(chip: Chip, slices: int) -> Chip:
    """One of several equal slices of a chip: its part of bandwidth and arithmetic, less what sharing costs."""
    if slices == 1:
        return chip
    part = SLICE_EFFICIENCY / slices
    return replace(
        chip, bandwidth_gb_per_s=chip.bandwidth_gb_per_s * part, bf16_tflops=chip.bf16_tflops * part,
        fp8_tflops=chip.fp8_tflops * part, fp4_tflops=chip.fp4_tflops * part, int8_tops=chip.int8_tops * part,
    )  # fmt: skip


def _grid(service: Service, option: _Option) -> Iterator[Run]:
    chip = sliced(option.chip, option.slices)
    for length in service.lengths:
        for batch in _batches(option, length):
            yield Run(
                model=option.model, chip=chip, backend=ENGINE, layout=option.layout, prefill=option.layout,
                prompt_tokens=length.prompt_tokens, answer_tokens=length.answer_tokens, concurrency=batch,
            )  # fmt: skip


def _batches(option: _Option, length: Length) -> list[int]:
    """Batches whose cache fits; 1 in any case, which says how long a prompt takes to read."""
    most = _most(option, length)
    return [batch for batch in BATCHES if batch <= max(most, 1)]


def _most(option: _Option, length: Length) -> int:
    """Requests of a length that fit a replica at once."""
    context = length.prompt_tokens + length.answer_tokens
    return max_batch(option.model, option.chip, option.layout, context, slices=option.slices)


def _operating_point(
    service: Service,
    length_index: int,
    option: _Option,
    estimates: Sequence[Estimate],
    profiles: Sequence[Profile],
    problem: Problem,
) -> tuple[_Point, bool]:
    length = service.lengths[length_index]
    most = _most(option, length)
    measured = [p for p in profiles if _matches(p, option, length.prompt_tokens, length.answer_tokens)]
    if measured:
        return max((_measured_point(p, service, length.answer_tokens) for p in measured), key=_rate), True
    best, least = NOTHING, min(x.answer_tokens for x in service.lengths)
    for batch, e in zip(_batches(option, length), estimates, strict=True):
        at = operating_at(e, estimates[0].ttft_ms, batch, length.answer_tokens, widen=_widen(e, problem))
        if batch > most or at.ttft_ms > service.ttft_ms * QUEUE_PART or at.tpot_ms > service.tpot_ms:
            continue
        if at.requests_per_s > best.requests_per_s and at.late_part(
            service.tpot_ms, least, cv2=service.burstiness_cv2
        ) <= LATE_PART * (1 - service.percentile / 100):  # fmt: skip
            best = _Point(at.requests_per_s, batch, at.ttft_ms, at.tpot_ms)
    return best, False


def _widen(e: Estimate, problem: Problem) -> float:
    """Factor that moves an estimate to the policy's quantile of its interval."""
    return float((e.tpot_hi_ms / e.tpot_ms) ** (problem.policy.model_error_z / NORMAL_80))


def _rate(point: _Point) -> float:
    return point.requests_per_s


def _matches(profile: Profile, option: _Option, prompt_tokens: int, answer_tokens: int) -> bool:
    """Whether a profile measured this option at this length (within a factor of 1.5)."""
    return (
        option.slices == 1
        and profile.tp == option.layout.tp
        and profile.precision in ("", option.layout.precision)
        and _near(profile.prompt_tokens, prompt_tokens)
        and _near(profile.answer_tokens, answer_tokens)
    )


def _near(measured: int, wanted: int) -> bool:
    return measured == 0 or abs(math.log(measured / max(wanted, 1))) <= math.log(1.5)


def _measured_point(profile: Profile, service: Service, answer_tokens: int) -> _Point:
    if profile.ttft_ms > service.ttft_ms or profile.tpot_ms > service.tpot_ms:
        return NOTHING
    seconds = (profile.ttft_ms + profile.tpot_ms * max(answer_tokens - 1, 0)) / 1000
    rate = profile.requests_per_s or (profile.concurrency / seconds if seconds > 0 else 0.0)
    return _Point(rate, max(1, profile.concurrency or round(rate * seconds)), profile.ttft_ms, profile.tpot_ms)


def _best(
    capable: list[tuple[_Option, tuple[_Point, ...], str]],
) -> list[tuple[_Option, tuple[_Point, ...], str]]:
    """Options worth keeping: a smaller replica, or more requests per chip in some bucket, than every other."""
    kept: list[tuple[_Option, tuple[_Point, ...], str]] = []
    for candidate in sorted(capable, key=lambda c: (_size(c[0]), -sum(_per_chip(c)))):
        if not any(all(k >= c for k, c in zip(_per_chip(other), _per_chip(candidate), strict=True)) for other in kept):
            kept.append(candidate)
    return kept


def _size(option: _Option) -> float:
    return option.layout.tp / option.slices


def _per_chip(candidate: tuple[_Option, tuple[_Point, ...], str]) -> list[float]:
    option, points, _ = candidate
    return [point.requests_per_s / _size(option) for point in points]


def _why_nowhere(service: Service, problem: Problem) -> tuple[str, str]:
    model = next(m for m in problem.models if m.name == service.model)
    if model.modality in ("speech", "image"):
        known = ", ".join(sorted({p.chip for p in problem.profiles if p.model == model.name})) or "none"
        return (
            f"services.{service.name}: no measured profile of {model.name} meets {service.ttft_ms:g} ms "
            "on an offered chip",
            f"add a [[profiles]] entry for it (measured chips: {known})",
        )
    need = min(weight_gib(model, p) for p in model.precisions)
    allowed = [o for o in problem.offers if _may_use(service, o, problem)]
    sizes = {c.name: c.memory_gib * c.chips_per_node for c in problem.chips}
    empty = [o for o in problem.offers if o.quota_chips == 0 and _may_use(service, replace(o, quota_chips=1), problem)]
    if not allowed and empty:
        number, offer = next((i, o) for i, o in enumerate(problem.offers) if o in empty)
        return (
            f"services.{service.name}: every chip offered where it may run has a quota of 0",
            f"offers[{number}].quota_chips = 1 or more ({offer.chip} in {offer.region})",
        )
    if not allowed:
        return (
            f"services.{service.name}: no chip is offered where its residency allows",
            f"widen residency {service.residency!r}",
        )
    roomiest = max((o.chip for o in allowed), key=lambda name: sizes[name])
    if need > sizes[roomiest] * 0.9:
        return (
            f"services.{service.name}: {model.name} needs {need:.0f} GiB; the largest node is {roomiest} "
            f"with {sizes[roomiest]:.0f} GiB",
            "offer a larger chip or allow a narrower precision",
        )
    ttft, tpot = fastest(service, problem)
    below = [f"tpot_ms = {service.tpot_ms:g}"] if service.tpot_ms < tpot else []
    below += [f"ttft_ms = {service.ttft_ms:g}"] if service.ttft_ms * QUEUE_PART < ttft else []
    what = " and ".join(below) or f"ttft_ms = {service.ttft_ms:g} with tpot_ms = {service.tpot_ms:g}"
    return (
        f"services.{service.name}: no chip reaches {what}; the fastest needs {ttft:.3g} ms to the first token "
        f"(half of ttft_ms is for queueing) and {tpot:.3g} ms a token",
        nearest_objectives(service, problem),
    )


def nearest_objectives(service: Service, problem: Problem) -> str:
    """The objectives nearest to a service's at which every length fits some chip, tried before they are told."""
    ttft, tpot = fastest(service, problem)
    looser = replace(
        service,
        ttft_ms=max(service.ttft_ms, math.ceil(ttft / QUEUE_PART)), tpot_ms=max(service.tpot_ms, math.ceil(tpot)),
    )  # fmt: skip
    for _ in range(LOOSENINGS):
        found = list(_service_places(looser, problem))
        if all(any(place.requests_per_s[b] > 0 for place in found) for b in range(len(service.lengths))):
            break
        if looser.ttft_ms * QUEUE_PART / ttft < looser.tpot_ms / tpot:  # the one with less to spare
            looser = replace(looser, ttft_ms=math.ceil(looser.ttft_ms * LOOSER))
        else:
            looser = replace(looser, tpot_ms=math.ceil(looser.tpot_ms * LOOSER))
    changed = {"ttft_ms": (service.ttft_ms, looser.ttft_ms), "tpot_ms": (service.tpot_ms, looser.tpot_ms)}
    return ", ".join(f"{name} = {new:g}" for name, (old, new) in changed.items() if new > old)


def fastest(service: Service, problem: Problem) -> tuple[float, float]:
    """Least first-token and token times any offered chip reaches for the longest bucket, one request at a time."""
    model = next(m for m in problem.models if m.name == service.model)
    names = {o.chip for o in problem.offers if _may_use(service, o, problem)}
    best = (math.inf, math.inf)
    for chip in (c for c in problem.chips if c.name in names):
        runs = [r for o in _options(model, chip) if o.slices == 1 for r in _grid(service, o) if r.concurrency == 1]
        runs = [r for r in runs if max_batch(model, chip, r.layout, r.prompt_tokens + r.answer_tokens)]
        for e in estimate(runs):
            if e.ttft_ms + e.tpot_ms < sum(best):
                best = (e.ttft_ms, e.tpot_ms)
    return best
