"""Random small problems, and their best day from one integer program written without the planner's code.

Services are sized by measured samples, so that every capacity is exact; head-room is taken from the prepared case.
"""

from __future__ import annotations

import random
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

Terms = list[tuple[int, float]]
RATES = {"big": 10.0, "small": 3.0, "tpu": 8.0}
SUPPLIERS = {"big": "nvidia", "small": "nvidia", "tpu": "google"}


def random_problem(seed: int) -> dict[str, Any]:
    """One or two services, kinds of chip and regions; quotas, reservations, spot, sharing, a partner, a second supplier."""
    draw = random.Random(seed)
    regions = ["a", "b"][: draw.choice([1, 2, 2])]
    names = draw.sample(list(RATES), draw.choice([1, 2, 2]))
    levels = [round(draw.uniform(0.5, 30), 2) for _ in range(draw.choice([1, 2, 3]))]
    services = [_service(draw, i, regions, levels) for i in range(draw.choice([1, 1, 2]))]
    linked = len(regions) == 2 and draw.random() < 0.8
    tables: dict[str, Any] = {
        "regions": [{"name": r, **({"inside": "land"} if r == "a" else {})} for r in regions],
        "links": [{"a": "a", "b": "b", "rtt_ms": draw.choice([10.0, 100.0, 6000.0]),
                   "usd_per_gib": draw.choice([0.0, 0.1, 2000.0])}] if linked else [],
        "models": [{"name": "m", "modality": "speech", "weights_billion": 1.0, "precisions": ["bf16"]}],
        "services": services,
        "chips": [{"name": n, "kind": "gpu", "supplier": SUPPLIERS[n], "memory_gib": 80.0, "bandwidth_gb_per_s": 2000.0,
                   "bf16_tflops": 400.0, "max_sharing": draw.choice([1, 1, 2, 4])} for n in names],
        "offers": [_offer(draw, n, r) for n in names for r in regions if draw.random() < 0.85],
        "profiles": [{"model": "m", "chip": n, "requests_per_s": RATES[n], "concurrency": 1, "ttft_ms": 100.0}
                     for n in names],
    }  # fmt: skip
    if draw.random() < 0.5 and any(s.get("partner_allowed") for s in services):
        tables["partners"] = [{
            "name": "p", "services": [s["name"] for s in services], "region": draw.choice(["a", ""]),
            "usd_per_million_prompt_tokens": round(draw.uniform(5, 200), 1), "usd_per_million_answer_tokens": 0.0,
            **({"max_requests_per_s": round(draw.uniform(1, 20), 1)} if draw.random() < 0.6 else {}),
        }]  # fmt: skip
    if draw.random() < 0.4 and len(names) > 1 and "tpu" in names:
        share = round(draw.uniform(0.1, 0.6), 2)
        tables["policy"] = {"first_supplier": "nvidia", "second_supplier_min_share": share}
    return tables


def _service(draw: random.Random, number: int, regions: list[str], levels: list[float]) -> dict[str, Any]:
    homes = draw.sample(regions, draw.choice([1, len(regions)]))
    made: dict[str, Any] = {
        "name": f"s{number}", "model": "m", "ttft_ms": 5000.0, "percentile": draw.choice([50.0, 90.0]),
        "arrivals": [{"region": home, "requests_per_s": [levels[t % len(levels)] * part for t in range(24)]}
                     for home, part in ((home, draw.uniform(0.3, 1)) for home in homes)],
    }  # fmt: skip
    for chance, more in ((0.25, {"stay_in_region": True}), (0.4, {"spot_max_share": round(draw.uniform(0.2, 1), 2)}),
                         (0.4, {"partner_allowed": True}), (0.2, {"residency": "land"})):  # fmt: skip
        if draw.random() < chance:
            made.update(more)
    return made


def _offer(draw: random.Random, chip: str, region: str) -> dict[str, Any]:
    usd = round(draw.uniform(0.5, 4), 2)
    made = {"chip": chip, "region": region, "on_demand_usd_per_chip_h": usd, "quota_chips": draw.choice([2, 5, 50, 50])}
    if draw.random() < 0.6:
        made["reserved_usd_per_chip_h"] = round(usd * draw.uniform(0.3, 0.95), 3)
    if draw.random() < 0.5:
        made["spot_usd_per_chip_h"] = round(usd * draw.uniform(0.1, 0.6), 3)
        made["spot_interruptions_per_day"] = draw.choice([0.0, 4.0, 20.0])
    return made


@dataclass
class _Model:
    """Variables and rows as they come."""

    cost: list[float] = field(default_factory=list)
    upper: list[float] = field(default_factory=list)
    whole: list[int] = field(default_factory=list)
    rows: list[tuple[Terms, float, float]] = field(default_factory=list)

    def variable(self, cost: float, upper: float = np.inf, *, whole: bool = False) -> int:
        self.cost.append(cost)
        self.upper.append(upper)
        self.whole.append(int(whole))
        return len(self.cost) - 1

    def most(self, terms: Terms, high: float) -> None:
        self.rows.append((terms, -np.inf, high))

    def solve(self) -> Any:
        matrix = np.zeros((len(self.rows), len(self.cost)))
        for i, (terms, _, _) in enumerate(self.rows):
            for v, value in terms:
                matrix[i, v] += value
        limits = LinearConstraint(matrix, [low for _, low, _ in self.rows], [high for _, _, high in self.rows])
        options = {"time_limit": 60, "mip_rel_gap": 1e-5}
        return milp(
            self.cost, constraints=limits, bounds=Bounds(0, self.upper), integrality=self.whole, options=options
        )


def best_day(problem: Any, rates: Any) -> tuple[float, float] | None:
    """Cost of the best day and a bound on it; None when there is none.

    Args:
        problem: The problem.
        rates: Mean rate and head-room by service, home and hour.
    """
    model = _Model()
    reserved = {
        (o.chip, o.region): model.variable(24 * o.reserved_usd_per_chip_h, o.quota_chips, whole=True)
        for o in problem.offers
        if 0 < o.reserved_usd_per_chip_h < o.on_demand_usd_per_chip_h
    }
    for t in range(24):
        _hour(model, problem, rates, t, reserved)
    found = model.solve()
    return None if found.x is None else (float(found.fun), float(found.mip_dual_bound))


def _hour(model: _Model, problem: Any, rates: Any, t: int, reserved: dict[tuple[str, str], int]) -> None:
    use: dict[tuple[str, str, str], Terms] = defaultdict(list)
    partner: dict[str, Terms] = defaultdict(list)
    second: Terms = []
    for s, service in enumerate(problem.services):
        loads: dict[tuple[str, str, str, int], Terms] = defaultdict(list)
        spot: Terms = []
        total = 0.0
        for h, arrivals in enumerate(service.arrivals):
            rate, room = rates[s, h, t]
            total += rate * room
            terms: Terms = []
            for way, cost, capacity in _ways(problem, service, arrivals.region):
                flow = model.variable(cost * 3600 / room)
                terms.append((flow, 1.0))
                if len(way) == 1:
                    partner[way[0]].append((flow, 1.0))
                    continue
                loads[way].append((flow, 1 / capacity))
                other = SUPPLIERS[way[0]] != problem.policy.first_supplier
                second.append((flow, (1.0 if other else 0.0) - problem.policy.second_supplier_min_share))
                if way[2] == "spot":
                    spot.append((flow, 1.0))
            model.rows.append((terms, rate * room, rate * room))
        model.most(spot, service.spot_max_share * total)
        for (chip, region, market, slices), terms in loads.items():
            count = model.variable(0.0, whole=True)
            model.most([*terms, (count, -1.0)], 0.0)
            use[chip, region, market].append((count, 1 / slices))
    _chips(model, problem, use, reserved)
    for name, terms in partner.items():
        model.most(terms, next(p.max_requests_per_s for p in problem.partners if p.name == name))
    if problem.policy.first_supplier and problem.policy.second_supplier_min_share:
        model.rows.append((second, 0.0, np.inf))


def _chips(
    model: _Model, problem: Any, use: dict[tuple[str, str, str], Terms], reserved: dict[tuple[str, str], int]
) -> None:
    for o in problem.offers:
        kind = (o.chip, o.region)
        firm = model.variable(0.0, o.quota_chips, whole=True)
        spot = model.variable(o.spot_usd_per_chip_h, o.quota_chips, whole=True)
        rented = model.variable(o.on_demand_usd_per_chip_h)
        held = [(reserved[kind], -1.0)] if kind in reserved else []
        model.most([(firm, 1.0), (rented, -1.0), *held], 0.0)
        model.most([(firm, 1.0), (spot, 1.0)], o.quota_chips)
        model.most([*use[(*kind, "firm")], (firm, -1.0)], 0.0)
        model.most([*use[(*kind, "spot")], (spot, -1.0)], 0.0)


def _ways(problem: Any, service: Any, home: str) -> list[tuple[Any, float, float]]:
    """Where requests from a region may go, what carrying one costs, and what a replica there sustains."""
    links = {frozenset((x.a, x.b)): x for x in problem.links}
    sharing = {c.name: c.max_sharing for c in problem.chips}
    found: list[tuple[Any, float, float]] = []
    for o in problem.offers:
        link = links.get(frozenset((home, o.region)))
        if not _resident(problem, service, o.region):
            continue
        if o.region != home and (service.stay_in_region or link is None or link.rtt_ms + 100 > service.ttft_ms):
            continue
        cost = 0.0 if o.region == home else link.usd_per_gib * 2 * 6 / 2**30  # two tokens of six bytes
        rate = RATES[o.chip]
        for slices in (n for n in (1, 2, 4) if n <= sharing[o.chip]):
            part = rate if slices == 1 else rate * 0.9 / slices
            if 1000 / part <= service.ttft_ms / 2:
                found.append(((o.chip, o.region, "firm", slices), cost, part))
        up = 1 - o.spot_interruptions_per_day * o.spot_recovery_s / 86400
        if o.spot_usd_per_chip_h > 0 and service.spot_max_share > 0:
            found.append(((o.chip, o.region, "spot", 1), cost, rate * up))
    for p in problem.partners:
        if service.partner_allowed and (not service.residency or _resident(problem, service, p.region)):
            usd = (p.usd_per_million_prompt_tokens + p.usd_per_million_answer_tokens) / 1e6
            found.append(((p.name,), usd, 1.0))
    return found


def _resident(problem: Any, service: Any, region: str) -> bool:
    inside = {r.name: r.inside for r in problem.regions}
    return not service.residency or inside.get(region) == service.residency
