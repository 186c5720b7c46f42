"""Small problems whose best plan is known by counting, and the rules that are easiest to break."""

from __future__ import annotations

from itertools import product
from math import ceil
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from seontok.placement.auditing import audit
from seontok.placement.blocks import blocks_of, carried_over, priced
from seontok.placement.buckets import solve_buckets
from seontok.placement.errors import InfeasibleError
from seontok.placement.growth import DAYS_PER_MONTH, plan_year
from seontok.placement.optimise import optimise, prepare
from seontok.placement.output import as_json
from seontok.placement.reading import problem_from

MODEL = {"name": "m", "modality": "speech", "weights_billion": 1.0, "precisions": ["bf16"]}
"""Sized by measured samples alone, so that every capacity below is exact."""


def chip(name: str, supplier: str = "nvidia", *, sharing: int = 1) -> dict[str, Any]:
    return {"name": name, "kind": "gpu", "supplier": supplier, "memory_gib": 80.0, "bandwidth_gb_per_s": 2000.0,
            "bf16_tflops": 400.0, "max_sharing": sharing}  # fmt: skip


def service(name: str, rates: list[float], *, region: str = "here", **more: Any) -> dict[str, Any]:
    return {"name": name, "model": "m", "ttft_ms": 5000.0, "percentile": 50.0,
            "arrivals": [{"region": region, "requests_per_s": rates}], **more}  # fmt: skip


def problem(**tables: Any) -> Any:
    named = {o["chip"] for o in tables["offers"]}
    suppliers = {"tpu": "google"}
    base = {
        "regions": [{"name": "here", "inside": "land"}, {"name": "there"}],
        "links": [{"a": "here", "b": "there", "rtt_ms": 50.0}],
        "models": [MODEL], "chips": [chip(n, suppliers.get(n, "nvidia")) for n in sorted(named)],
        "profiles": [{"model": "m", "chip": n, "requests_per_s": r, "concurrency": 1, "ttft_ms": 100.0}
                     for n, r in {"big": 10.0, "small": 3.0, "tpu": 8.0}.items() if n in named],
    }  # fmt: skip
    return problem_from({**base, **tables})


def offer(name: str, usd: float, *, region: str = "here", quota: int = 100, **more: float) -> dict[str, Any]:
    return {"chip": name, "region": region, "on_demand_usd_per_chip_h": usd, "quota_chips": quota, **more}


def planned(case: Any, hour: int = 0) -> float:
    rate, room = case.rates[0, 0, hour]
    return float(rate * room)


@given(st.integers(1, 40), st.floats(0.5, 4.0), st.floats(0.2, 2.0), st.integers(1, 6))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_two_kinds_cost_what_counting_every_mix_finds(rate: int, big: float, small: float, quota: int) -> None:
    asked = problem(
        services=[service("s", [float(rate)] * 24)], offers=[offer("big", big, quota=quota), offer("small", small)]
    )
    need = planned(prepare(asked))
    best = min(n * big + ceil(max(need - 10 * n, 0) / 3 - 1e-9) * small for n in range(quota + 1))
    plan = optimise(asked, time_limit_s=10.0)
    assert plan.cost_usd_per_day == pytest.approx(24 * best, rel=0.011)  # hours stop within one part in a hundred
    assert plan.bound_usd_per_day <= 24 * best * (1 + 1e-6)


@given(st.lists(st.sampled_from([4.0, 14.0, 24.0, 34.0]), min_size=24, max_size=24), st.floats(0.2, 0.95))
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_reservations_are_the_best_of_all(rates: list[float], part: float) -> None:
    asked = problem(services=[service("s", rates)], offers=[offer("big", 2.0, reserved_usd_per_chip_h=2.0 * part)])
    case = prepare(asked)
    use = [ceil(planned(case, t) / 10 - 1e-9) for t in range(24)]
    best = min(24 * 2.0 * part * r + sum(2.0 * max(0, n - r) for n in use) for r in range(max(use) + 1))
    plan = optimise(asked, time_limit_s=10.0)
    assert plan.cost_usd_per_day == pytest.approx(best, rel=1e-6)


def test_data_that_must_stay_pays_any_price_and_then_refuses() -> None:
    offers = [offer("big", 50.0, quota=1), offer("big", 0.1, region="there")]
    stays = optimise(problem(services=[service("s", [5.0] * 24, residency="land")], offers=offers), time_limit_s=5.0)
    assert stays.cost_usd_per_day == pytest.approx(24 * 50.0)
    with pytest.raises(InfeasibleError, match=r"services\.s"):
        optimise(problem(services=[service("s", [50.0] * 24, residency="land")], offers=offers), time_limit_s=5.0)
    moves = optimise(problem(services=[service("s", [5.0] * 24)], offers=offers), time_limit_s=5.0)
    assert moves.cost_usd_per_day == pytest.approx(24 * 0.1)


def test_a_partner_in_an_unnamed_place_may_not_have_resident_data() -> None:
    partner = {"name": "api", "services": ["s"], "usd_per_million_prompt_tokens": 0.0001,
               "usd_per_million_answer_tokens": 0.0001}  # fmt: skip
    asked = problem(
        services=[service("s", [5.0] * 24, residency="land", partner_allowed=True)],
        offers=[offer("big", 1.0)],
        partners=[partner],
    )
    assert all(not hour.partner for hour in optimise(asked, time_limit_s=5.0).hours)


def test_the_second_supplier_gets_its_share_at_the_price_it_takes() -> None:
    asked = problem(
        services=[service("s", [20.0] * 24)],
        offers=[offer("big", 1.0), offer("tpu", 10.0)],
        policy={"first_supplier": "nvidia", "second_supplier_min_share": 0.5},
    )
    need = planned(prepare(asked))
    best = min(n + 10.0 * k for n, k in product(range(9), range(9))
               if 10 * n + 8 * k >= need and 8 * k >= need / 2)  # fmt: skip
    plan = optimise(asked, time_limit_s=10.0)
    assert plan.cost_usd_per_day == pytest.approx(24 * best)
    assert audit(asked, as_json(plan)).breaches == []


def test_two_small_services_share_one_chip() -> None:
    both = [service("a", [0.5] * 24), service("b", [0.5] * 24)]
    tables = {"services": both, "offers": [offer("big", 2.0)]}
    alone = optimise(problem(**tables), time_limit_s=5.0)
    shared = optimise(problem(**tables, chips=[chip("big", sharing=4)]), time_limit_s=5.0)
    assert alone.cost_usd_per_day == pytest.approx(24 * 4.0)
    assert shared.cost_usd_per_day == pytest.approx(24 * 2.0)


def test_spot_serves_no_more_than_its_share_and_counts_its_interruptions() -> None:
    cheap = offer("big", 2.0, spot_usd_per_chip_h=0.2, spot_interruptions_per_day=14.4, spot_recovery_s=600.0)
    asked = problem(services=[service("s", [50.0] * 24, spot_max_share=0.5)], offers=[cheap])
    plan = optimise(asked, time_limit_s=10.0)
    assert audit(asked, as_json(plan)).breaches == []
    spot = next(p for p in plan.places if p.market == "spot")
    assert spot.requests_per_s[0] == pytest.approx(9.0)  # down a tenth of the day
    need = planned(prepare(asked))
    best = min(2.0 * f + 0.2 * n for f, n in product(range(12), range(12)) if 10 * f + min(9 * n, need / 2) >= need)
    assert plan.cost_usd_per_day == pytest.approx(24 * best, rel=0.011)


@given(
    st.lists(st.tuples(st.floats(0.3, 3.0), st.floats(0.5, 5.0), st.floats(0.5, 5.0)), min_size=1, max_size=3),
    st.floats(0.5, 8.0),
)
@settings(max_examples=20, deadline=None)
def test_buckets_cost_what_counting_every_mix_finds(kinds: list[tuple[float, float, float]], rate: float) -> None:
    """Two length buckets of equal share: a mix is enough when its best split is, tried on a fine grid."""
    profiles = {f"k{i}": {"cost": c, "tputs": [[a, b]]} for i, (c, a, b) in enumerate(kinds)}
    found = solve_buckets(profiles, [[0.5, 0.5]], rate)
    assert found.as_json()["optimal"]
    for counts in product(range(5), repeat=len(kinds)):
        usd = sum(n * k[0] for n, k in zip(counts, kinds, strict=True))
        if usd < found.cost_usd_per_h - 1e-6:
            # chips sorted by their advantage in the first bucket take it first: optimal for two buckets
            order = sorted((k[2] / k[1], n, k) for n, k in zip(counts, kinds, strict=True))
            left, second = rate / 2, 0.0
            for _, n, (_, first_rate, second_rate) in order:
                used = min(n, left / first_rate)
                left -= used * first_rate
                second += (n - used) * second_rate
            assert left > 1e-9 or second < rate / 2 - 1e-9


def year(**policy: float) -> Any:
    """One service of 8 requests a second at all hours on one kind of chip, at every price."""
    prices = {"reserved_usd_per_chip_h": 1.2, "buy_usd_per_chip": 1e6, "own_usd_per_chip_h": 0.1}
    changed = {k: v for k, v in policy.items() if k in prices}
    rest = {k: v for k, v in policy.items() if k not in prices}
    return problem(
        services=[service("s", [4.0] * 24)],
        offers=[offer("big", 2.0, **{**prices, **changed}), offer("small", 1.0)],
        policy={"months": 12, **rest},
    )


def test_flat_demand_is_reserved_for_the_year() -> None:
    found = plan_year(prepare(year()))
    (path,) = found.paths
    assert path.advice == "reserve"
    assert path.reserved[0] == path.reserved[-1] == {"big in here": 1}
    assert found.cost_usd_per_year == pytest.approx(1.2 * DAYS_PER_MONTH * 24 * 12)


def test_a_cheap_chip_is_bought() -> None:
    found = plan_year(prepare(year(buy_usd_per_chip=2000.0)))
    (path,) = found.paths
    assert (path.advice, path.bought) == ("buy", {"big in here": 1})
    assert found.cost_usd_per_year == pytest.approx(1000.0 + 0.1 * DAYS_PER_MONTH * 24 * 12)


def test_growth_moves_a_service_to_the_larger_chip() -> None:
    """One small chip carries the first months; as demand doubles and doubles again, the large one is cheaper."""
    asked = problem(
        services=[service("s", [1.0] * 24)],
        offers=[offer("big", 2.5), offer("small", 1.0)],
        policy={"months": 12, "growth_per_month": 0.2},
    )
    (path,) = plan_year(prepare(asked)).paths
    assert (path.chips[0], path.chips[-1]) == ("small in here", "big in here")
    assert path.advice == "rent"


def test_demand_that_outgrows_every_quota_names_the_month() -> None:
    asked = problem(
        services=[service("s", [4.0] * 24)],
        offers=[offer("big", 2.0, quota=1)],
        policy={"months": 12, "growth_per_month": 0.5},
    )
    with pytest.raises(InfeasibleError, match=r"services\.s: in month [2-5], .* outgrow every quota"):
        plan_year(prepare(asked))


def test_a_way_carried_over_to_a_quieter_hour_keeps_to_its_share_of_spot() -> None:
    """Requests from one region fall, those on spot do not: the same routing would put too much on spot."""
    cheap = offer("big", 2.0, spot_usd_per_chip_h=0.2)
    asked = problem(
        services=[
            service("s", [30.0, 10.0] * 12, spot_max_share=0.5)
            | {"arrivals": [{"region": "here", "requests_per_s": [30.0, 10.0] * 12},
                            {"region": "there", "requests_per_s": [30.0] * 24}]}
        ],
        offers=[cheap, offer("big", 2.0, region="there")],
    )  # fmt: skip
    case = prepare(asked)
    first, second = (next(b for b in blocks_of(case) if b.hour == hour) for hour in (0, 1))
    spot, firm = (
        next(i for i, p in enumerate(case.places) if (p.region, p.market) == at)
        for at in (("here", "spot"), ("there", "firm"))
    )
    column = priced(case, first, {spot: 9, firm: 9}, {(firm, 0, 0): 1.0, (spot, 1, 0): 1.0}, {}, {})
    assert carried_over(case, column, first) is not None
    assert carried_over(case, column, second) is None
