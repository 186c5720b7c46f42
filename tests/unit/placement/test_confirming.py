"""A service of few replicas gets the room over the mean that its whole replicas need, no more and no less."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from seontok.placement.catalogue import chips, find_model
from seontok.placement.confirming import confirmed, late_hours
from seontok.placement.optimise import optimise_case, plan_day, prepare, roomier
from seontok.placement.output import as_json
from seontok.placement.polishing import Found, given_room
from seontok.placement.reading import problem_from, to_mapping
from seontok.placement.relaxed import relax_day
from seontok.placement.replaying import replay_plan

if TYPE_CHECKING:
    from seontok.placement.hourly import Case
    from seontok.placement.plan import Plan
    from seontok.placement.types import Problem


def one_service(rate: float, **more: Any) -> Problem:
    """A chat service on one kind of chip, all hours alike."""
    service = {"name": "s", "model": "qwen3-8b", "ttft_ms": 2000, "tpot_ms": 40,
               "arrivals": [{"region": "r", "requests_per_s": [rate] * 24}],
               "lengths": [{"prompt_tokens": 500, "answer_tokens": 200, "share": 1.0}], **more}  # fmt: skip
    return problem_from({
        "regions": [{"name": "r"}], "services": [service],
        "models": [{**to_mapping(find_model("qwen3-8b")[0]), "precisions": ["fp8"]}],
        "chips": [to_mapping(chips()["l40s"])],
        "offers": [{"chip": "l40s", "region": "r", "on_demand_usd_per_chip_h": 1.5}],
    })  # fmt: skip


@pytest.fixture(scope="module")
def planned() -> tuple[Case, Plan]:
    """A planned day of four replicas: with two or three, one more or less is too coarse a step to compare with a formula."""
    return plan_day(one_service(20.0), time_limit_s=20.0)


def test_steady_demand_needs_less_room_than_the_formula_gives(planned: tuple[Case, Plan]) -> None:
    case, plan = planned
    assert 0 < case.factors["s"] < 1
    assert plan.factors == case.factors


def test_the_plan_holds_on_streams_it_was_not_sized_on(planned: tuple[Case, Plan]) -> None:
    case, plan = planned
    fared = [
        f for seed in range(5) for f in replay_plan(case.problem, as_json(plan), hour=0, minutes=5, cv2=None, seed=seed)
    ]
    assert sum(f.met for f in fared) >= 4


def test_a_plan_with_too_few_replicas_is_found_out(planned: tuple[Case, Plan]) -> None:
    case, plan = planned
    fewer = [replace(h, replicas={p: n * 2 // 3 for p, n in h.replicas.items()}) for h in plan.hours]
    assert late_hours(plan, case, 0) == []
    assert late_hours(replace(plan, hours=tuple(fewer)), case, 0)


def test_only_the_hour_that_is_late_gets_more_replicas(planned: tuple[Case, Plan]) -> None:
    case, plan = planned
    fewer = replace(plan.hours[3], replicas={p: n * 2 // 3 for p, n in plan.hours[3].replicas.items()})
    hours = [fewer if t == 3 else hour for t, hour in enumerate(plan.hours)]
    assert late_hours(replace(plan, hours=tuple(hours)), case, 0) == [(range(1), 3)]
    mended = given_room(case, Found(hours, plan.reserved, plan.cost_usd_per_day), 3, [0])
    assert mended.unserved == {}
    assert sum(mended.replicas.values()) == sum(plan.hours[3].replicas.values())


def test_a_service_of_many_replicas_is_left_to_the_pool() -> None:
    many = one_service(400.0)
    case = prepare(many)
    assert confirmed(case, relax_day(case, time_limit_s=20.0), 0) is None


def test_more_room_for_one_service_leaves_the_others(planned: tuple[Case, Plan]) -> None:
    case, _ = planned
    (rate, room), (same, wider) = case.rates[0, 0, 0], roomier(case, [0]).rates[0, 0, 0]
    assert (rate, wider > room) == (same, True)
    assert roomier(case, []).rates == case.rates
    assert optimise_case(roomier(case, [0]), began=0.0, time_limit_s=5.0).factors["s"] > case.factors["s"]
