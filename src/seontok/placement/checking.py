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
    for i, link in enumerate(problem.links):
        _known(f"links[{i}].a", link.a, names)
        _known(f"links[{i}].b", link.b, names)


def _check_model(model: Model, where: str) -> None:
    if model.modality not in MODALITIES:
        raise InputError(f"{where}.modality", f"{model.modality!r} is unknown", nearest_of(model.modality, MODALITIES))
    for precision in model.precisions:
        if precision not in PRECISION_BYTES:
            near = nearest_of(precision, PRECISION_BYTES)
            raise InputError(f"{where}.precisions", f"{precision!r} is unknown", near)
    if model.active_billion > model.weights_billion:
        near = str(model.weights_billion)
        raise InputError(f"{where}.active_billion", "is more than weights_billion", near)


def _check_service(service: Service, where: str, problem: Problem) -> None:
    _known(f"{where}.model", service.model, (m.name for m in problem.models))
    if service.residency:
        _known(f"{where}.residency", service.residency, _areas(problem))
    if not service.arrivals:
        raise InputError(f"{where}.arrivals", "is required when there is no trace", "[[services.arrivals]]")
    for j, arrivals in enumerate(service.arrivals):
        _known(f"{where}.arrivals[{j}].region", arrivals.region, (r.name for r in problem.regions))
        n = len(arrivals.requests_per_s)
        if n != HOURS:
            raise InputError(f"{where}.arrivals[{j}].requests_per_s", f"has {n} hours", "24 numbers")
    total = sum(length.share for length in service.lengths)
    if abs(total - 1) > SHARE_TOLERANCE:
        raise InputError(f"{where}.lengths", f"shares add to {total:.4g}", "1")
    for name in ("spot_max_share", "on_device_share"):
        if getattr(service, name) > 1:
            raise InputError(f"{where}.{name}", "is more than 1", "1")
    if not 50 <= service.percentile < 100:
        raise InputError(f"{where}.percentile", f"is {service.percentile}", "50 to 99.9")


def _check_supply(problem: Problem) -> None:
    chips, regions = {c.name for c in problem.chips}, {r.name for r in problem.regions}
    for i, chip in enumerate(problem.chips):
        if chip.kind not in KINDS:
            raise InputError(f"chips[{i}].kind", f"{chip.kind!r} is unknown", nearest_of(chip.kind, KINDS))
        if chip.max_sharing not in (1, 2, 4):
            raise InputError(f"chips[{i}].max_sharing", f"is {chip.max_sharing}", "1, 2 or 4")
    for i, offer in enumerate(problem.offers):
        _known(f"offers[{i}].chip", offer.chip, chips)
        _known(f"offers[{i}].region", offer.region, regions)
    for i, profile in enumerate(problem.profiles):
        _known(f"profiles[{i}].model", profile.model, (m.name for m in problem.models))
        _known(f"profiles[{i}].chip", profile.chip, chips)
    for i, partner in enumerate(problem.partners):
        for name in partner.services:
            _known(f"partners[{i}].services", name, (s.name for s in problem.services))
    suppliers = {c.supplier for c in problem.chips}
    if problem.policy.first_supplier:
        _known("policy.first_supplier", problem.policy.first_supplier, suppliers)
    if problem.policy.second_supplier_min_share > 1:
        raise InputError("policy.second_supplier_min_share", "is more than 1", "1")
