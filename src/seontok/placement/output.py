"""A plan as JSON, and as a table of text."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from seontok.placement.on_device import savings

if TYPE_CHECKING:
    from seontok.placement.plan import Hour, Plan


def as_json(plan: Plan) -> dict[str, Any]:
    """The plan as plain tables; `auditing.audit` checks them without the optimiser."""
    return {
        "name": plan.problem.name,
        "cost_usd_per_day": round(plan.cost_usd_per_day, 4),
        "bound_usd_per_day": round(plan.bound_usd_per_day, 4),
        "gap": round(plan.gap, 6),
        "solve_s": round(plan.solve_s, 3),
        "ladder": [{"plan": name, "cost_usd_per_day": round(usd, 2)} for name, usd in plan.ladder],
        "reserved": [{"chip": c, "region": r, "chips": n} for (c, r), n in sorted(plan.reserved.items())],
        "places": [asdict(place) for place in plan.places],
        "hours": [_hour_json(plan, t, hour) for t, hour in enumerate(plan.hours)],
        "room_factors": dict(plan.factors),
        "on_device": [
            {"service": s.service, "share": s.share, "users": n, "saves_usd_per_day": round(usd, 2)}
            for s in savings(plan)
            for n, usd in s.usd_per_day.items()
        ],
        "moved_replicas": plan.moved_replicas,
        "notes": list(plan.notes),
    }


def _hour_json(plan: Plan, t: int, hour: Hour) -> dict[str, Any]:
    return {
        "hour": t,
        "replicas": [{"place": p, "count": n} for p, n in sorted(hour.replicas.items())],
        "chips": [
            {"chip": c, "region": r, "market": m, "chips": n} for (c, r, m), n in sorted(hour.chips.items())
        ],
        "flows": [
            {"place": f.place, "home": f.home, "bucket": f.bucket, "requests_per_s": round(f.requests_per_s, 8),
             "headroom": round(plan.headroom[plan.places[f.place].service, f.home, t], 8)}
            for f in hour.flows
        ],
        "partner": [
            {"partner": name, "service": s, "home": home, "bucket": b, "requests_per_s": round(rate, 8),
             "headroom": round(plan.headroom[s, home, t], 8)}
            for (name, s, home, b), rate in sorted(hour.partner.items())
        ],
    }  # fmt: skip


def chip_hours(plan: Plan) -> dict[tuple[str, str, str], int]:
    """Chip-hours of the day by chip, region and market."""
    total: dict[tuple[str, str, str], int] = defaultdict(int)
    for hour in plan.hours:
        for key, n in hour.chips.items():
            total[key] += n
    return dict(total)


def service_use(plan: Plan) -> dict[str, dict[tuple[str, str, str, str, str], int]]:
    """Per service, replica-hours by chip, region, chips per replica (`2`, or `1/4` of a shared one), precision and market."""
    use: dict[str, dict[tuple[str, str, str, str, str], int]] = {
        s.name: defaultdict(int) for s in plan.problem.services
    }
    for hour in plan.hours:
        for p, n in hour.replicas.items():
            place = plan.places[p]
            size = str(place.tp) if place.slices == 1 else f"1/{place.slices}"
            use[place.service][place.chip, place.region, size, place.precision, place.market] += n
    return {name: dict(table) for name, table in use.items()}


def text_table(plan: Plan) -> str:
    """The plan for a terminal."""
    lines = [
        f"{plan.problem.name}: ${plan.cost_usd_per_day:,.0f} a day; "
        f"no plan costs less than ${plan.bound_usd_per_day:,.0f} "
        f"(gap {plan.gap:.1%}); {plan.solve_s:.0f} s",
        "",
        f"{'service':24} {'chip':20} {'region':14} {'chips':>5} {'weights':8} {'market':7} {'replica-hours':>13}",
    ]
    for service, table in service_use(plan).items():
        for (chip, region, size, precision, market), n in sorted(table.items(), key=lambda item: -item[1]):
            lines.append(f"{service:24} {chip:20} {region:14} {size:>5} {precision:8} {market:7} {n:13d}")
        partner = sum(rate for hour in plan.hours for (_, s, _, _), rate in hour.partner.items() if s == service)
        if partner > 0:
            lines.append(
                f"{service:24} {'partner API':20} {'':14} {'':5} {'':8} {'tokens':7} {partner * 3600:13,.0f} requests"
            )
    lines += ["", f"{'reserved chip':24} {'region':14} {'chips':>6}"]
    lines += [f"{chip:24} {region:14} {n:6d}" for (chip, region), n in sorted(plan.reserved.items())] or ["none"]
    if plan.ladder:
        first = plan.ladder[0][1]
        lines += ["", f"{'plan':56} {'$ a day':>9} {'':>6}"]
        lines += [f"{name:56} {usd:9,.0f} {usd / first - 1:6.0%}" for name, usd in plan.ladder]
    lines += [
        f"phones answer {s.share:.0%} of {s.service}: saves "
        + ", ".join(f"${usd:,.0f} a day for {n:,} users" for n, usd in s.usd_per_day.items())
        for s in savings(plan)
    ]
    return "\n".join([*lines, *(f"note: {note}" for note in plan.notes)])
