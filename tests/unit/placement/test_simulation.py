"""The simulator against results known in closed form."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seontok.placement.capability import places
from seontok.placement.reading import problem_from
from seontok.placement.replaying import place_speed
from seontok.placement.simulate import Request, Speed, arrivals, closed_loop, percentile, replay

ONE = Speed(lambda batch: 0.01, lambda tokens: tokens * 0.001, 1)
MANY = Speed(lambda batch: 0.01 + 0.001 * batch, lambda tokens: 0.0, 8)


def test_one_request_alone_takes_its_reading_and_its_steps() -> None:
    (served,) = replay([Request(5.0, 100, 11)], [ONE])
    assert served.ttft_s == pytest.approx(0.1)
    assert served.tpot_s == pytest.approx(0.01)
    assert served.finished_s == pytest.approx(5.2)


def test_the_second_request_waits_for_the_only_slot() -> None:
    first, second = replay([Request(0.0, 100, 11), Request(0.0, 100, 11)], [ONE])
    assert second.ttft_s == pytest.approx(first.finished_s + 0.1)


def test_a_second_replica_takes_the_second_request() -> None:
    both = replay([Request(0.0, 100, 11), Request(0.0, 100, 11)], [ONE, ONE])
    assert [s.ttft_s for s in both] == pytest.approx([0.1, 0.1])


def test_steps_slow_down_with_the_batch() -> None:
    served = replay([Request(0.0, 1, 101) for _ in range(8)], [MANY])
    assert all(s.tpot_s == pytest.approx(0.018) for s in served)


def test_a_closed_loop_keeps_its_concurrency_and_little_holds() -> None:
    done = closed_loop(MANY, concurrency=8, prompt_tokens=1, answer_tokens=51, n_requests=400)
    assert len(done) == 400
    span = max(s.finished_s for s in done) - min(s.request.at_s for s in done)
    residence = sum(s.finished_s - s.request.at_s for s in done) / len(done)
    assert len(done) / span * residence == pytest.approx(8, rel=0.05)  # Little's law


def test_one_slot_with_poisson_arrivals_waits_as_the_formula_says() -> None:
    """M/D/1: the mean wait is rho / (2 (1 - rho)) of a service time."""
    speed = Speed(lambda batch: 0.0, lambda tokens: 1.0, 1)
    times = list(arrivals(0.6, 40_000.0, cv2=1.0, seed=3))
    served = replay([Request(t, 1, 1) for t in times], [speed])
    wait = sum(s.ttft_s - 1.0 for s in served) / len(served)
    assert wait == pytest.approx(0.6 / (2 * 0.4), rel=0.1)


@given(st.lists(st.tuples(st.floats(0, 100), st.integers(1, 200), st.integers(1, 200)), max_size=30), st.integers(1, 4))
@settings(deadline=None)
def test_every_request_is_served_once_and_never_before_it_came(rows: list[tuple[float, int, int]], n: int) -> None:
    requests = [Request(*row) for row in sorted(rows)]
    served = replay(requests, [Speed(lambda b: 0.01 * b, lambda t: 0.0001 * t, 3)] * n)
    assert sorted(id(s.request) for s in served) == sorted(id(r) for r in requests)
    assert all(s.ttft_s > 0 and s.finished_s >= s.request.at_s for s in served)


def test_burstier_arrivals_keep_the_rate() -> None:
    for cv2 in (1.0, 4.0):
        assert len(list(arrivals(10.0, 5000.0, cv2=cv2, seed=1))) == pytest.approx(50_000, rel=0.03)


def test_percentile_is_a_value_that_part_of_them_stay_below() -> None:
    assert percentile([1, 2, 3, 4], 50) == 2
    assert percentile(list(range(1, 101)), 99) == 99
    assert percentile([], 99) == 0.0


def test_a_measured_profile_sets_the_clock_of_the_replay(tables: dict[str, Any]) -> None:
    """A closed loop at the measured batch takes the measured time per token, twice or half the model's alike."""
    tables["profiles"] = [
        {"model": "qwen3-32b", "chip": "h200_sxm", "tp": 1, "precision": "fp8", "concurrency": 24, "ttft_ms": 700.0,
         "tpot_ms": 37.0},
    ]  # fmt: skip
    problem = problem_from(tables)
    service = problem.services[1]
    (place, *_) = (
        p for p in places(problem) if (p.service, p.chip, p.basis) == ("summary", "h200_sxm", "measured")
    )  # fmt: skip
    assert (place.batch, place.tpot_ms) == ((24,), (37.0,))
    speed = place_speed(problem, service, place.as_json())
    length = service.lengths[0]
    done = closed_loop(
        speed, concurrency=24, prompt_tokens=length.prompt_tokens, answer_tokens=length.answer_tokens, n_requests=300
    )
    assert sum(s.tpot_s for s in done) / len(done) == pytest.approx(0.037, rel=0.05)
