"""What goes wrong when planning.

PlanError
├── InputError       a field of the input is missing, unknown or impossible
└── InfeasibleError  the input is sound, but no plan meets it
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class PlanError(Exception):
    """Planning stopped; the message says what happened and what to do next."""


class InputError(PlanError):
    """A field of the input is missing, unknown or impossible."""

    def __init__(self, field: str, problem: str, nearest: str = "") -> None:
        """Name the field, what is wrong with it, and the nearest valid thing."""
        self.field = field
        self.nearest = nearest
        super().__init__(f"{field}: {problem}" + (f"; nearest: {nearest}" if nearest else ""))


class InfeasibleError(PlanError):
    """No plan meets the input; `relaxation` is the cheapest change that would let one."""

    def __init__(self, reason: str, relaxation: str = "") -> None:
        """Give the reason and the cheapest relaxation found."""
        self.reason = reason
        self.relaxation = relaxation
        super().__init__(reason + (f"; cheapest relaxation: {relaxation}" if relaxation else ""))


def nearest_of(name: str, valid: Iterable[str]) -> str:
    """The valid name closest to `name`, or the first few when none is close."""
    names = sorted(valid)
    stem = [v for v in names if v.startswith(f"{name}_")]
    close = stem or get_close_matches(name, names, n=1, cutoff=0.5)
    return close[0] if close else ", ".join(names[:4])
