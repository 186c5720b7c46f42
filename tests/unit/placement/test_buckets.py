"""One model by length bucket: the optimum, against brute force."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seontok.placement.buckets import solve_buckets
from seontok.placement.errors import InfeasibleError, InputError


def brute_force(costs: list[float], tputs: list[list[float]], shares: list[float], rate: float) -> float:
    """Cheapest counts of two chips by trying all of them; one bucket may be split by any fraction."""
    best = float("inf")
    for counts in itertools.product(range(9), repeat=2):
        cost = sum(c * n for c, n in zip(costs, counts, strict=True))
        if cost < best and fits(counts, tputs, shares, rate):
            best = cost
    return best


def fits(counts: tuple[int, ...], tputs: list[list[float]], shares: list[float], rate: float) -> bool:
    """Fill chip 0 with the buckets it is relatively best at; the rest must fit chip 1 (exact for two chips)."""
    room, rest = float(counts[0]), 0.0
    order = sorted(range(len(shares)), key=lambda b: tputs[1][b] / tputs[0][b])
    for b in order:
        work = shares[b] * rate / tputs[0][b]
        part = min(1.0, room / work) if work > 0 else 1.0
        room -= part * work
        rest += (1 - part) * shares[b] * rate / tputs[1][b]
    return rest <= counts[1] + 1e-9


numbers = st.floats(0.5, 20.0)


@given(
    st.lists(numbers, min_size=2, max_size=2),
    st.lists(st.tuples(numbers, numbers), min_size=3, max_size=3),
    st.floats(0.5, 6),
)
@settings(max_examples=60, deadline=None)
def test_the_answer_is_the_brute_force_optimum(
    costs: list[float], speeds: list[tuple[float, float]], rate: float
) -> None:
    tputs = [[s[0] for s in speeds], [s[1] for s in speeds]]
    shares = [0.5, 0.3, 0.2]
    expected = brute_force(costs, tputs, shares, rate)
    if expected == float("inf"):
        return
    profiles = {f"c{i}": {"cost": costs[i], "tputs": [tputs[i]]} for i in range(2)}
    answer = solve_buckets(profiles, [shares], rate)
    assert answer.cost_usd_per_h <= expected + 1e-6
    assert answer.cost_usd_per_h >= expected - 1e-4
    assert answer.as_json()["optimal"]


def test_a_bucket_no_chip_serves_is_named() -> None:
    with pytest.raises(InfeasibleError, match=r"bucket \[0\]\[1\] fits no chip"):
        solve_buckets({"a": {"cost": 1.0, "tputs": [[1.0, 1e-6]]}}, [[0.5, 0.5]], 1.0)


@pytest.mark.parametrize(
    ("change", "field"),
    [({"cost": -1.0}, "profiles.a.cost"), ({"tputs": [[1.0]]}, "profiles.a.tputs"), ({"cost": 0}, "profiles.a.cost")],
)
def test_bad_profiles_name_their_field(change: dict[str, object], field: str) -> None:
    with pytest.raises(InputError) as caught:
        solve_buckets({"a": {"cost": 1.0, "tputs": [[1.0, 2.0]]} | change}, [[0.5, 0.5]], 1.0)
    assert caught.value.field == field


def test_rate_must_be_positive() -> None:
    with pytest.raises(InputError, match="rate"):
        solve_buckets({"a": {"cost": 1.0, "tputs": [[1.0]]}}, [[1.0]], 0.0)
