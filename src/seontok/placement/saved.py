"""A plan's JSON, checked before it is trusted: its shape, and that it speaks of the same problem."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from seontok.placement.errors import InputError, nearest_of
from seontok.placement.plan import Place
from seontok.placement.reading import build
from seontok.placement.types import HOURS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from seontok.placement.types import Problem, Service

MAKE_ONE = "seontok plan FILE --format json"
# The words of these tables are those of `output.as_json`.


@dataclass(frozen=True, slots=True)
class _Replicas:
    place: int
    count: int


@dataclass(frozen=True, slots=True)
class _Chips:
    chip: str
    region: str
    chips: int
    market: str = ""


@dataclass(frozen=True, slots=True)
class _Sent:
    home: str
    bucket: int
    requests_per_s: float
    headroom: float


@dataclass(frozen=True, slots=True)
class _Flow(_Sent):
    place: int


@dataclass(frozen=True, slots=True)
class _Partner(_Sent):
    partner: str
    service: str


@dataclass(frozen=True, slots=True)
class _Hour:
    hour: int
    replicas: tuple[_Replicas, ...]
    flows: tuple[_Flow, ...]
    partner: tuple[_Partner, ...]
    chips: tuple[_Chips, ...] = ()


@dataclass(frozen=True, slots=True)
class _Plan:
    cost_usd_per_day: float
    reserved: tuple[_Chips, ...]
    places: tuple[Place, ...]
    hours: tuple[_Hour, ...]


def check_saved(problem: Problem, plan: Any) -> dict[str, Any]:
    """The plan itself, if it is one and every name in it is known to the problem.

    Raises:
        InputError: The field that is not, and the nearest valid thing.
    """
    if not isinstance(plan, dict) or not {f.name for f in fields(_Plan)} <= plan.keys():
        raise InputError("plan", "is not the JSON of a plan", MAKE_ONE)
    saved: _Plan = build(_Plan, {f.name: plan[f.name] for f in fields(_Plan)}, "plan")
    if [hour.hour for hour in saved.hours] != list(range(HOURS)):
        raise InputError("plan.hours", f"are {len(saved.hours)}, not those of one day in order", "24")
    _check_places(problem, saved)
    for t, hour in enumerate(saved.hours):
        _check_hour(problem, saved, hour, f"plan.hours[{t}]")
    return plan


def _check_places(problem: Problem, saved: _Plan) -> None:
    services = {s.name: s for s in problem.services}
    offered = [f"{o.chip} in {o.region}" for o in problem.offers]
    for i, place in enumerate(saved.places):
        where = f"plan.places[{i}]"
        _known(f"{where}.service", place.service, services)
        _known(f"{where}.chip", f"{place.chip} in {place.region}", offered)
        n = len(services[place.service].lengths)
        for name in ("requests_per_s", "batch", "ttft_ms", "tpot_ms"):
            if len(getattr(place, name)) != n:
                raise InputError(f"{where}.{name}", f"has {len(getattr(place, name))} length buckets", str(n))
        if place.tp < 1 or place.slices < 1:
            raise InputError(f"{where}.tp", "and slices must be at least 1", "1")
    for i, row in enumerate(saved.reserved):
        _known(f"plan.reserved[{i}].chip", f"{row.chip} in {row.region}", offered)


def _check_hour(problem: Problem, saved: _Plan, hour: _Hour, where: str) -> None:
    services = {s.name: s for s in problem.services}
    for i, at in enumerate([*(r.place for r in hour.replicas), *(f.place for f in hour.flows)]):
        if at >= len(saved.places):
            raise InputError(f"{where}, row {i}, place", f"{at} is none", f"0 to {len(saved.places) - 1}")
    for i, part in enumerate(hour.partner):
        _known(f"{where}.partner[{i}].partner", part.partner, [p.name for p in problem.partners])
        _known(f"{where}.partner[{i}].service", part.service, services)
    sent: list[tuple[_Sent, Service]] = [(f, services[saved.places[f.place].service]) for f in hour.flows]
    for flow, service in [*sent, *((part, services[part.service]) for part in hour.partner)]:
        _known(f"{where}.home", flow.home, [a.region for a in service.arrivals])
        if flow.bucket >= len(service.lengths):
            raise InputError(
                f"{where}.bucket", f"{flow.bucket} is none of {service.name}", f"{len(service.lengths) - 1}"
            )
        if flow.headroom <= 0:
            raise InputError(f"{where}.headroom", "must be more than 0", "1")


def _known(field: str, name: str, valid: Iterable[str]) -> None:
    names = set(valid)
    if name not in names:
        raise InputError(field, f"{name!r} is not in FILE", nearest_of(name, names))
