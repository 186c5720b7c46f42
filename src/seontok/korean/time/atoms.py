"""The smallest pieces: one word or number with its unit, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(slots=True, eq=False, repr=False)
class Atom:
    """A piece of a temporal expression."""

    kind: str
    value: Any
    start: int
    end: int
