"""Intervals against values computed by hand or printed in tables."""

import pytest

from seontok.evaluation.intervals import poisson_upper, wilson


def test_wilson_of_nine_in_ten() -> None:
    low, high = wilson(9, 10)
    assert (low, high) == (pytest.approx(0.5958, abs=1e-3), pytest.approx(0.9821, abs=1e-3))


def test_wilson_of_nothing_says_nothing() -> None:
    assert wilson(0, 0) == (0.0, 1.0)


@pytest.mark.parametrize(("count", "upper"), [(0, 2.996), (1, 4.744), (10, 16.962)])
def test_poisson_upper_bound_as_in_the_tables(count: int, upper: float) -> None:
    assert poisson_upper(count) == pytest.approx(upper, abs=2e-3)
