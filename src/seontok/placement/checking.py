"""Checks that need more than one field: references, sums, cycles, physics."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seontok.placement.errors import InputError, nearest_of
from seontok.placement.types import HOURS, KINDS, MODALITIES, PRECISION_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from seontok.placement.types import Model, Problem, Service

SHARE_TOLERANCE = 1e-3
"""Length shares may miss 1 by this much before we refuse them."""


def check(problem: Problem) -> Problem:
    """The problem itself, if it is sound.

    Raises:
        InputError: The field that is not, and the nearest valid thing.
    """
    for label in ("regions", "models", "services", "chips", "partners"):
        _unique(label, [item.name for item in getattr(problem, label)])
    for label in ("regions", "models", "services", "chips", "offers"):
        if not getattr(problem, label):
            raise InputError(label, "is empty", "seontok plan --example chat")
    _check_regions(problem)
    for i, model in enumerate(problem.models):
        _check_model(model, f"models[{i}]")
    for i, service in enumerate(problem.services):
        _check_service(service, f"services[{i}]", problem)
    _check_supply(problem)
    return problem


def _unique(label: str, names: Sequence[str]) -> None:
    for i, name in enumerate(names):
        if not name:
            raise InputError(f"{label}[{i}].name", "is empty", "a name")
        if name in names[:i]:
            raise InputError(f"{label}[{i}].name", f"{name!r} is taken", f"{name}-2")


def _known(field: str, name: str, valid: Iterable[str]) -> None:
    names = set(valid)
    if name not in names:
        raise InputError(field, f"{name!r} is not declared", nearest_of(name, names))


def _areas(problem: Problem) -> set[str]:
    return {r.name for r in problem.regions} | {r.inside for r in problem.regions if r.inside}


def _check_regions(problem: Problem) -> None:
    inside = {r.name: r.inside for r in problem.regions}
    for i, region in enumerate(problem.regions):
        seen, at = [region.name], region.inside
        while at:
            if at in seen:
                raise InputError(f"regions[{i}].inside", f"goes in a circle: {' > '.join([*seen, at])}", '""')
            seen.append(at)
            at = inside.get(at, "")
    names = {r.name for r in problem.regions}
    pairs = set()
    for i, link in enumerate(problem.links):
        _known(f"links[{i}].a", link.a, names)
        _known(f"links[{i}].b", link.b, names)
        if link.a == link.b:
            raise InputError(f"links[{i}].b", f"{link.b!r} is linked to itself", ", ".join(sorted(names - {link.a})))
        if frozenset((link.a, link.b)) in pairs:
            raise InputError(f"links[{i}]", f"{link.a} and {link.b} are linked twice", "one link a pair")
        pairs.add(frozenset((link.a, link.b)))


def _check_model(model: Model, where: str) -> None:
    if model.modality not in MODALITIES:
        raise InputError(f"{where}.modality", f"{model.modality!r} is unknown", nearest_of(model.modality, MODALITIES))
    for precision in model.precisions:
        if precision not in PRECISION_BYTES:
            near = nearest_of(precision, PRECISION_BYTES)
            raise InputError(f"{where}.precisions", f"{precision!r} is unknown", near)
    if not model.precisions:
        raise InputError(f"{where}.precisions", "is empty", '["bf16"]')
    for part, whole in (("active_billion", "weights_billion"), ("experts_billion", "weights_billion"),
                        ("n_kv_heads", "n_heads"), ("n_experts_per_token", "n_experts"),
                        ("n_kv_layers", "n_layers")):  # fmt: skip
        if getattr(model, part) > getattr(model, whole):
            raise InputError(f"{where}.{part}", f"is more than {whole}", str(getattr(model, whole)))


def _check_service(service: Service, where: str, problem: Problem) -> None:
    _known(f"{where}.model", service.model, (m.name for m in problem.models))
    if service.residency:
        _known(f"{where}.residency", service.residency, _areas(problem))
    if not service.arrivals:
        raise InputError(f"{where}.arrivals", "is required when there is no trace", "[[services.arrivals]]")
    for j, arrivals in enumerate(service.arrivals):
        _known(f"{where}.arrivals[{j}].region", arrivals.region, (r.name for r in problem.regions))
        if arrivals.region in [a.region for a in service.arrivals[:j]]:
            raise InputError(
                f"{where}.arrivals[{j}].region", f"{arrivals.region!r} is given twice", "one entry a region"
            )
        n = len(arrivals.requests_per_s)
        if n != HOURS:
            raise InputError(f"{where}.arrivals[{j}].requests_per_s", f"has {n} hours", "24 numbers")
    _check_lengths(service, where)
    total = sum(length.share for length in service.lengths)
    if abs(total - 1) > SHARE_TOLERANCE:
        raise InputError(f"{where}.lengths", f"shares add to {total:.4g}", "1")
    for name in ("spot_max_share", "on_device_share"):
        if getattr(service, name) > 1:
            raise InputError(f"{where}.{name}", "is more than 1", "1")
    if not 50 <= service.percentile < 100:
        raise InputError(f"{where}.percentile", f"is {service.percentile}", "50 to 99.9")


def _check_lengths(service: Service, where: str) -> None:
    for j, length in enumerate(service.lengths):
        for name in ("prompt_tokens", "answer_tokens"):
            if getattr(length, name) < 1:
                raise InputError(f"{where}.lengths[{j}].{name}", "must be at least 1", "1")
    for name in ("ttft_ms", "tpot_ms"):
        if getattr(service, name) <= 0:
            raise InputError(f"{where}.{name}", "must be more than 0", "a positive number of milliseconds")


def _check_supply(problem: Problem) -> None:
    chips, regions = {c.name for c in problem.chips}, {r.name for r in problem.regions}
    for i, chip in enumerate(problem.chips):
        if chip.kind not in KINDS:
            raise InputError(f"chips[{i}].kind", f"{chip.kind!r} is unknown", nearest_of(chip.kind, KINDS))
        if chip.max_sharing not in (1, 2, 4):
            raise InputError(f"chips[{i}].max_sharing", f"is {chip.max_sharing}", "1, 2 or 4")
    _check_offers(problem, chips, regions)
    for i, profile in enumerate(problem.profiles):
        _known(f"profiles[{i}].model", profile.model, (m.name for m in problem.models))
        _known(f"profiles[{i}].chip", profile.chip, chips)
        if not profile.requests_per_s and not (profile.concurrency and profile.tpot_ms):
            raise InputError(
                f"profiles[{i}].requests_per_s", "is missing", "requests_per_s, or concurrency and tpot_ms"
            )
    for i, partner in enumerate(problem.partners):
        if not partner.services:
            raise InputError(f"partners[{i}].services", "is empty", ", ".join(s.name for s in problem.services))
        for name in partner.services:
            _known(f"partners[{i}].services", name, (s.name for s in problem.services))
        if partner.region:
            _known(f"partners[{i}].region", partner.region, _areas(problem))
    _check_policy(problem)


def _check_offers(problem: Problem, chips: set[str], regions: set[str]) -> None:
    seen = set()
    for i, offer in enumerate(problem.offers):
        where, asked = f"offers[{i}]", offer.on_demand_usd_per_chip_h
        _known(f"{where}.chip", offer.chip, chips)
        _known(f"{where}.region", offer.region, regions)
        if (offer.chip, offer.region) in seen:
            raise InputError(where, f"{offer.chip} in {offer.region} is offered twice", "one offer a chip and region")
        seen.add((offer.chip, offer.region))
        for name in ("reserved_usd_per_chip_h", "spot_usd_per_chip_h"):
            if getattr(offer, name) > asked:
                raise InputError(f"{where}.{name}", f"is more than on demand ({asked:g})", "0 when not offered")


def _check_policy(problem: Problem) -> None:
    policy, suppliers = problem.policy, {c.supplier for c in problem.chips}
    if policy.first_supplier:
        _known("policy.first_supplier", policy.first_supplier, suppliers)
    elif policy.second_supplier_min_share:
        raise InputError(
            "policy.first_supplier", "is required with second_supplier_min_share", nearest_of("", suppliers)
        )
    for name in ("second_supplier_min_share", "max_moved_share", "growth_per_month"):
        if getattr(policy, name) > 1:
            raise InputError(
                f"policy.{name}", "is a part, not percent, and at most 1", f"{getattr(policy, name) / 100:g}"
            )
