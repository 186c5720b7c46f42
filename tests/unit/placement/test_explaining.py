"""The sentences say what the plan does, and what would change it."""

from __future__ import annotations

from dataclasses import replace

from seontok.placement.explaining import PARTNER, Seat, explain, seats_of
from seontok.placement.optimise import prepare
from seontok.placement.plan import Plan
from seontok.placement.relaxed import relax_day
from seontok.placement.types import Problem


def test_parts_of_a_service_add_up_and_name_where_its_requests_go(plan: Plan) -> None:
    for seats in seats_of(plan).values():
        assert abs(sum(seats.values()) - 1) < 1e-3
        assert list(seats.values()) == sorted(seats.values(), reverse=True)
    assert str(Seat("tpu_v6e", "tokyo", "spot")) == "spot tpu_v6e in tokyo"
    assert str(Seat("partner-api", "", PARTNER)) == "partner-api"


def test_every_service_gets_a_paragraph_with_a_reason_and_a_price(problem: Problem, plan: Plan) -> None:
    case = prepare(problem)
    first, chat, summary, *others = explain(case, plan, relax_day(case, time_limit_s=30.0))
    assert f"${plan.cost_usd_per_day:,.0f} a day" in first
    assert chat.startswith("chat sits ")
    assert "Its data may not leave korea. Phones answer 20% of it at no serving cost." in chat
    assert summary.startswith("summary sits ")
    assert all("is not used" in line for line in others)
    for line in others:
        if "it enters at" in line:
            enters, asked = (float(part.split("$")[1].split("/")[0].rstrip(").")) for part in line.split("(asked"))
            assert enters < asked


def test_a_service_that_only_a_partner_serves_says_so(problem: Problem, plan: Plan) -> None:
    hours = tuple(
        replace(
            hour,
            flows=tuple(f for f in hour.flows if plan.places[f.place].service != "summary"),
            replicas={p: n for p, n in hour.replicas.items() if plan.places[p].service != "summary"},
            partner={("partner-api", "summary", "seoul", 0): 1.0},
        )
        for hour in plan.hours
    )
    case = prepare(problem)
    text = list(explain(case, replace(plan, hours=hours), relax_day(case, time_limit_s=30.0)))
    assert "summary runs on no chip of ours: a partner or the users' phones serve it." in text
