"""A plan holds when recomputed without the optimiser, and its proof is consistent."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from seontok.placement.auditing import audit
from seontok.placement.errors import InfeasibleError, InputError
from seontok.placement.growth import plan_year
from seontok.placement.ladder import break_even, cost_ladder, enters
from seontok.placement.on_device import carried_part, savings
from seontok.placement.optimise import optimise, prepare
from seontok.placement.output import as_json, text_table
from seontok.placement.page import page
from seontok.placement.plan import Plan
from seontok.placement.reading import problem_from
from seontok.placement.relaxed import relax_day
from seontok.placement.replan import replan
from seontok.placement.saved import check_saved
from seontok.placement.types import Problem, Profile


@pytest.fixture(scope="session")
def written(plan: Plan) -> dict[str, Any]:
    table: dict[str, Any] = json.loads(json.dumps(as_json(plan)))
    return table


def test_an_independent_recomputation_agrees(problem: Problem, written: dict[str, Any]) -> None:
    found = audit(problem, written)
    assert found.breaches == []
    assert found.cost_usd_per_day == pytest.approx(written["cost_usd_per_day"], rel=1e-4)


def test_the_bound_is_below_the_cost(plan: Plan, written: dict[str, Any]) -> None:
    assert 0 < plan.bound_usd_per_day <= plan.cost_usd_per_day
    assert written["gap"] == pytest.approx(written["cost_usd_per_day"] / written["bound_usd_per_day"] - 1, abs=1e-3)


def corrupt(written: dict[str, Any], how: str) -> dict[str, Any]:
    bad = copy.deepcopy(written)
    hour = next(h for h in bad["hours"] if h["flows"])
    if how == "cost":
        bad["cost_usd_per_day"] *= 0.9
    elif how == "replicas":
        hour["replicas"] = []
    elif how == "demand":
        hour["flows"] = hour["flows"][1:]
    elif how == "quota":
        hour["replicas"][0]["count"] += 10_000
    else:
        bad["places"][hour["flows"][0]["place"]]["region"] = "us-west"
    return bad


@pytest.mark.parametrize("how", ["cost", "replicas", "demand", "quota", "region"])
def test_the_recomputation_notices_a_corrupted_plan(problem: Problem, written: dict[str, Any], how: str) -> None:
    bad = corrupt(written, how)
    try:
        assert audit(problem, bad).breaches
    except KeyError:
        assert how == "region"  # the chip is not offered there at all


def test_residency_is_kept(problem: Problem, plan: Plan) -> None:
    for hour in plan.hours:
        for p in hour.replicas:
            if plan.places[p].service == "chat":
                assert plan.places[p].region == "seoul"


def test_a_second_supplier_gets_its_share_in_every_hour(tables: dict[str, Any]) -> None:
    tables["policy"]["second_supplier_min_share"] = 0.15
    shared = problem_from(tables)
    plan = optimise(shared, time_limit_s=12.0)
    assert audit(shared, as_json(plan)).breaches == []
    supplier = {c.name: c.supplier for c in shared.chips}
    assert any(supplier[chip] != "nvidia" for hour in plan.hours for chip, _, _ in hour.chips)


def test_a_measured_profile_wins_over_the_model(problem: Problem) -> None:
    slow = Profile(model="qwen3-4b", chip="h100_sxm", tp=1, requests_per_s=0.123, ttft_ms=10.0, tpot_ms=5.0)
    case = prepare(replace(problem, profiles=(slow,)))
    mine = [p for p in case.places if (p.service, p.chip, p.slices) == ("chat", "h100_sxm", 1)]
    assert all(p.basis == "measured" and set(p.requests_per_s) == {0.123} for p in mine if p.tp == 1)


def test_a_partner_lowers_the_cost_and_serves_only_what_it_may(problem: Problem, plan: Plan) -> None:
    free = tuple(
        replace(p, usd_per_million_prompt_tokens=0.0001, usd_per_million_answer_tokens=0.0001) for p in problem.partners
    )
    helped = optimise(replace(problem, partners=free), time_limit_s=12.0)
    assert helped.cost_usd_per_day < plan.cost_usd_per_day
    assert {service for hour in helped.hours for _, service, _, _ in hour.partner} == {"summary"}


def test_an_unused_chip_enters_at_its_break_even_price_and_not_above(problem: Problem) -> None:
    case = prepare(problem)
    relaxed = relax_day(case, time_limit_s=20.0)
    used = {(case.places[p].chip, case.places[p].region) for hour in relaxed.replicas for p in hour}
    idle = [e for e in break_even(case, relaxed) if (e.chip, e.region) not in used and e.enters_usd_per_chip_h > 0]
    assert idle
    entry = idle[0]
    assert entry.enters_usd_per_chip_h <= entry.price_usd_per_chip_h
    assert enters(problem, entry.chip, entry.region, entry.enters_usd_per_chip_h * 0.97)
    assert not enters(problem, entry.chip, entry.region, entry.enters_usd_per_chip_h * 1.03)


def test_the_ladder_only_goes_down(problem: Problem, plan: Plan) -> None:
    steps = cost_ladder(prepare(problem), plan)
    assert steps[0][1] > steps[-1][1] == pytest.approx(plan.cost_usd_per_day)
    assert [usd for _, usd in steps] == sorted((usd for _, usd in steps), reverse=True)


def scaled(rates: tuple[float, ...]) -> tuple[float, ...]:
    return tuple(rate * 1.01 for rate in rates)


def test_the_hour_by_hour_picture_never_uses_a_colour_twice(plan: Plan) -> None:
    many = {(f"chip-{i}", "seoul", "firm"): 20 - i for i in range(20)}
    drawn = page(replace(plan, hours=tuple(replace(hour, chips=many) for hour in plan.hours)))
    colours = re.findall(r'<i style="background:(#[0-9a-f]{6})"></i>', drawn)
    assert len(colours) == len(set(colours)) > 5
    assert "others" in drawn
    assert f"others: {sum(range(1, 10))}" in drawn


def test_a_replan_moves_few_replicas_and_holds(problem: Problem, written: dict[str, Any]) -> None:
    grown = replace(
        problem,
        services=tuple(
            replace(s, arrivals=tuple(replace(a, requests_per_s=scaled(a.requests_per_s)) for a in s.arrivals))
            for s in problem.services
        ),
        policy=replace(problem.policy, max_moved_share=0.5),
    )  # fmt: skip
    again = replan(grown, written, time_limit_s=10.0)
    assert audit(grown, as_json(again)).breaches == []
    for old, new in zip(written["hours"], again.hours, strict=True):
        before = {r["place"]: r["count"] for r in old["replicas"]}
        moved = sum(abs(new.replicas.get(p, 0) - before.get(p, 0)) for p in before.keys() | new.replicas.keys())
        assert moved <= 0.5 * sum(before.values())


def busier_hour(rates: tuple[float, ...], hour: int) -> tuple[float, ...]:
    return tuple(rate * (4.0 if t == hour else 1.0) for t, rate in enumerate(rates))


def test_an_hour_that_must_move_more_takes_what_the_other_hours_leave(
    problem: Problem, written: dict[str, Any]
) -> None:
    t = max(range(24), key=lambda t: sum(a.requests_per_s[t] for s in problem.services for a in s.arrivals))
    running = [sum(r["count"] for r in hour["replicas"]) for hour in written["hours"]]
    busier = replace(
        problem,
        services=tuple(
            replace(s, arrivals=tuple(replace(a, requests_per_s=busier_hour(a.requests_per_s, t)) for a in s.arrivals))
            for s in problem.services
        ),
        policy=replace(problem.policy, max_moved_share=0.1),
    )  # fmt: skip
    again = replan(busier, written, time_limit_s=10.0)
    before = {r["place"]: r["count"] for r in written["hours"][t]["replicas"]}
    new = again.hours[t].replicas
    assert sum(abs(new.get(p, 0) - before.get(p, 0)) for p in before.keys() | new.keys()) > 0.1 * running[t]
    assert again.moved_replicas <= 0.1 * sum(running)
    assert audit(busier, as_json(again)).breaches == []
    with pytest.raises(InfeasibleError, match=r"hour \d+: moving at most 1%.*max_moved_share = 0\.\d+"):
        replan(replace(busier, policy=replace(busier.policy, max_moved_share=0.01)), written)


def test_a_year_of_growth_advises_each_service(problem: Problem) -> None:
    year = plan_year(prepare(problem), time_limit_s=10.0)
    assert {p.service for p in year.paths} == {"chat", "summary"}
    assert all(p.advice in {"rent", "reserve", "buy", "partner"} for p in year.paths)
    assert year.bound_usd_per_year <= year.cost_usd_per_year
    for path in year.paths:
        assert sum(path.shares.values()) == pytest.approx(1.0, abs=0.01)


def test_phones_carry_only_what_they_can_within_the_objectives(tables: dict[str, Any], plan: Plan) -> None:
    tables["services"][0] |= {"on_device_share": 1.0}
    problem = problem_from(tables)
    assert problem.services[0].on_device_share == carried_part(problem.services[0]) == pytest.approx(0.7)
    tables["services"][0]["tpot_ms"] = 10.0  # faster than any phone writes
    assert problem_from(tables).services[0].on_device_share == 0.0
    (saving,) = savings(plan)
    assert saving.usd_per_day[48_950_000] == pytest.approx(48.95 * saving.usd_per_day[1_000_000])
    assert [row["users"] for row in as_json(plan)["on_device"]] == [1_000_000, 48_950_000]
    assert "a day for 48,950,000 users" in text_table(plan)


def test_text_and_page_show_the_cost_and_need_nothing_from_elsewhere(plan: Plan) -> None:
    named = replace(plan, problem=replace(plan.problem, name="<script>x</script>"))
    html = page(named)
    assert "<script>x" not in html
    assert f"${plan.cost_usd_per_day:,.0f}" in html
    assert f"${plan.cost_usd_per_day:,.0f}" in text_table(plan)
    assert "http://" not in html
    assert "https://" not in html


SPOILT_PLANS: dict[str, Callable[[dict[str, Any]], Any]] = {
    "no hours": lambda p: p.pop("hours"),
    "23 hours": lambda p: p["hours"].pop(),
    "a place that is none": lambda p: p["hours"][0]["flows"][0].update(place=10**6),
    "a chip nobody offers": lambda p: p["places"][0].update(chip="h100_smx"),
    "a service of another file": lambda p: p["places"][0].update(service="other"),
    "another number of lengths": lambda p: p["places"][0].update(requests_per_s=[1.0] * 9),
    "a length that is none": lambda p: p["hours"][0]["flows"][0].update(bucket=9),
    "a home without users": lambda p: p["hours"][0]["flows"][0].update(home="mars"),
    "a count in words": lambda p: p["hours"][0]["replicas"][0].update(count="three"),
    "a partner nobody knows": lambda p: p["hours"][0].update(
        partner=[
            {"partner": "x", "service": "chat", "home": "seoul", "bucket": 0, "requests_per_s": 1.0, "headroom": 1.0}
        ]
    ),
}


@pytest.mark.parametrize("what", SPOILT_PLANS)
def test_a_plan_that_is_none_or_of_another_file_is_refused(
    problem: Problem, written: dict[str, Any], what: str
) -> None:
    bad = copy.deepcopy(written)
    SPOILT_PLANS[what](bad)
    assert check_saved(problem, written) is written
    with pytest.raises(InputError, match=r"^plan"):
        check_saved(problem, bad)


def test_lengths_that_fit_no_chip_size_nothing(tables: dict[str, Any]) -> None:
    tables["models"][0]["n_layers"] = 1000  # a cache too large for the longer prompts on any chip
    problem = problem_from(tables)
    assert all(rate >= 0 for rate, _ in prepare(problem).rates.values())
