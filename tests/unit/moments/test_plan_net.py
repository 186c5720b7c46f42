"""The network over a whole talk: what it reads, and that its arithmetic is what it says."""

from __future__ import annotations

from array import array
from math import isfinite, prod

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.moments.talks import state_of

from seontok.moments.appointment_events import talk_of
from seontok.moments.plan_apart import facts_of
from seontok.moments.plan_facts import Pair, Scores, pairs
from seontok.moments.plan_model import PlanModel, model
from seontok.moments.plan_names import Talk
from seontok.moments.plan_net import N_STEPS, OUT, SIZE, Net, net_of, shapes, shares, shrunk, step_of
from seontok.moments.plan_view import MOST_MESSAGES, MOST_PAIRS, N_BUCKETS, N_NAMES, N_SEEN, N_TOLD, view

LINES = ("A: 토욜 7시 강남역 어때", "B: 좋아", "A: 아 일욜로 하자", "B: ㅇㅋ 일욜 7시")
N_FACTS = 3


def reader() -> PlanModel:
    found = model()
    assert found is not None
    return found


def heard(*lines: str) -> tuple[Talk, list[Pair], Scores]:
    talk = talk_of(state_of(*lines))
    every = pairs(talk)
    return talk, every, reader().scores(talk, every)


def made(**parts: list[float]) -> Net:
    """A network whose weights are zero but for those given."""
    flat = array("f")
    for name, shape in shapes(N_FACTS).items():
        flat.extend(parts.get(name, [0.0] * prod(shape)))
    head = {"scale": [1.0] * SIZE, "mean": [0.0] * N_FACTS, "spread": [1.0] * N_FACTS}
    return net_of(head, memoryview(bytes(N_BUCKETS * SIZE) + flat.tobytes()))


@settings(deadline=None, max_examples=40)
@given(
    st.lists(
        st.sampled_from(["토욜 7시", "ㅇㅋ", "취소하자", "8?", "", "담주 화욜 3시나 4시", "no", "sat at 10"]),
        min_size=1,
        max_size=60,
    )
)
def test_any_talk_is_seen_whole_and_within_its_bounds(texts: list[str]) -> None:
    talk, every, scores = heard(*(f"{'ABC'[n % 3]}: {text or 'ㅋㅋ'}" for n, text in enumerate(texts)))
    of = view(talk, every, scores)
    n = min(len(talk.said), MOST_MESSAGES)
    assert len(of.names) == len(of.told) == len(of.speakers) == n
    assert all(0 < row < N_BUCKETS for names in of.names for row in names)
    assert all(len(names) <= N_NAMES for names in of.names)
    assert all(len(told) == N_TOLD for told in of.told)
    assert len(of.kept) == min(len(every), MOST_PAIRS)
    assert sorted(set(of.kept)) == list(of.kept)
    assert all(len(seen) == n and all(len(one) == N_SEEN for one in seen) for seen in of.seen)
    odds = reader().net(of, every, facts_of(talk, every, scores))
    assert all(isfinite(odd) for odd in odds)
    assert {n for n, odd in enumerate(odds) if odd != OUT} <= set(of.kept)


def test_a_day_and_a_time_see_where_they_are_named() -> None:
    talk, every, scores = heard(*LINES)
    of = view(talk, every, scores)
    saturday = next(index for index, pair in enumerate(every) if pair.day.weekday() == 5 and pair.clock and pair.clock.hour == 19)  # fmt: skip
    seen = of.seen[list(of.kept).index(saturday)]
    assert [(one[0], one[2], one[4]) for one in seen] == [(1, 1, 0), (0, 0, 0), (0, 0, 1), (0, 1, 1)]


def test_without_weights_only_the_last_bias_speaks() -> None:
    talk, every, scores = heard(*LINES)
    of = view(talk, every, scores)
    odds = made(stands_=[0.25])(of, every, [[1.0] * N_FACTS] * len(every))
    assert [odds[index] for index in of.kept] == [0.25] * len(of.kept)


def test_a_fact_goes_through_to_the_odds() -> None:
    talk, every, scores = heard(*LINES)
    of = view(talk, every, scores)
    judge = [0.0] * (SIZE * (2 * SIZE + N_FACTS))
    judge[SIZE * 2 * SIZE] = 1.0  # the first fact to the first number
    beside, stands = [0.0] * (SIZE * 2 * SIZE), [0.0] * SIZE
    beside[0] = stands[0] = 1.0
    facts = [[float(index), 0.0, 0.0] for index in range(len(every))]
    odds = made(judge=judge, beside=beside, stands=stands)(of, every, facts)
    assert [odds[index] for index in of.kept] == pytest.approx([min(4.0, shrunk(index)) for index in of.kept])


def test_steps_and_shares_are_kinds_in_order() -> None:
    steps = [step_of(apart) for apart in range(-20, 21)]
    assert steps == sorted(steps)
    assert set(steps) == set(range(N_STEPS))
    _, every, _ = heard(*LINES)
    assert all(shares(pair, pair) == 3 for pair in every)
    assert {shares(one, other) for one in every for other in every} == {0, 1, 2, 3}


def test_what_the_trainer_fits_is_what_the_package_reads() -> None:
    pytest.importorskip("jax", reason="pip install '.[training]'")
    import numpy as np

    from seontok.training.plan_net import Case, fit_net

    talk, every, scores = heard(*LINES)
    of = view(talk, every, scores)
    facts = np.array(facts_of(talk, every, scores), dtype=np.float32)
    stand = [pair.day.weekday() == 6 and pair.clock is not None and pair.clock.hour == 19 for pair in every]
    cases = [Case(of, every, facts, stand, [(False, False)] * len(of.names), n % 5) for n in range(200)]
    head, kept, odds = fit_net(cases)
    found = net_of(head, memoryview(kept))(of, every, facts.tolist())
    assert [odd > 0 for odd in found] == stand
    assert all([odd > 0 for odd in of_fold] == stand for of_fold in odds)
