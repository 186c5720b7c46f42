"""What the planner's tests share."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from seontok.placement.examples import chat
from seontok.placement.optimise import optimise
from seontok.placement.plan import Plan
from seontok.placement.reading import problem_from
from seontok.placement.types import Problem


@pytest.fixture
def tables() -> dict[str, Any]:
    """The chat example as plain tables."""
    return chat(0)


@pytest.fixture(scope="session")
def problem() -> Problem:
    """A small problem: the chat example at a fifth of its demand, so that it solves in seconds."""
    whole = problem_from(chat(0))
    services = tuple(
        replace(
            s, arrivals=tuple(replace(a, requests_per_s=tuple(r / 5 for r in a.requests_per_s)) for a in s.arrivals)
        )
        for s in whole.services
    )
    return replace(whole, services=services)


@pytest.fixture(scope="session")
def plan(problem: Problem) -> Plan:
    """A plan of the small problem."""
    return optimise(problem, time_limit_s=12.0)
