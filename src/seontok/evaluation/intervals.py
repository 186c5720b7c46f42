"""Intervals for the figures we print: small sets deserve them."""

from __future__ import annotations

from math import exp, lgamma, log, sqrt

Z = 1.959964
"""Two-sided 95 %."""


def wilson(hits: float, n: int) -> tuple[float, float]:
    """95 % interval of a share (Wilson 1927), fractions of one."""
    if n == 0:
        return (0.0, 1.0)
    p, z2 = hits / n, Z * Z
    middle = (p + z2 / (2 * n)) / (1 + z2 / n)
    half = Z * sqrt(p * (1 - p) / n + z2 / (4 * n * n)) / (1 + z2 / n)
    return (max(0.0, middle - half), min(1.0, middle + half))


def poisson_upper(count: int) -> float:
    """95 % one-sided upper bound of a Poisson mean after seeing `count` (exact, by bisection)."""

    def tail(mean: float) -> float:
        return sum(exp(k * log(mean) - mean - lgamma(k + 1)) for k in range(count + 1))

    low, high = 1e-9, 3.0 * count + 20.0
    for _ in range(80):
        middle = (low + high) / 2
        low, high = (middle, high) if tail(middle) > 0.05 else (low, middle)
    return high
