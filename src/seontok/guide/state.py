"""The state of a place search: what holds after a turn, who said it, and in which words."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

SORTED = ("mood", "avoid", "diet")
FLAGS = ("parking", "pets", "kids", "wheelchair", "reservation", "open_late")


@dataclass(frozen=True, slots=True)
class Said:
    """Who set a value, in which turn, in which words."""

    by: str
    turn: int
    words: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A value put as a question beside one that holds: it waits for somebody to agree."""

    key: str
    value: Any
    by: str
    turn: int


@dataclass(slots=True)
class Search:
    """A place search in the making."""

    values: dict[str, Any] = field(default_factory=dict)
    said: dict[tuple[str, Any], Said] = field(default_factory=dict)
    """(key, value) → who said it; the value is None for single-valued keys."""
    owners: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    """Who holds a veto: (key, value) → people."""
    pending: list[Proposal] = field(default_factory=list)
    origins: dict[str, str] = field(default_factory=dict)
    """Where people said they set out from."""
    active: bool = False
    weak: set[str] = field(default_factory=set)
    """Keys from talk before the search began: the first word about them since replaces them, even a question."""
    half_day: str = ""
    sought: dict[str, str] = field(default_factory=dict)
    """Kind → the word it was asked for with ("culture": "박물관"), of kinds that have no cuisine."""

    def put(self, key: str, value: Any, said: Said) -> None:
        """Set a single-valued key."""
        self.values[key] = value
        self.said[key, None] = said
        self.weak.discard(key)

    def holds(self, key: str) -> bool:
        """Whether a key has a value that a mere question does not replace."""
        return key in self.values and key not in self.weak

    def drop(self, key: str) -> None:
        """Forget a key."""
        self.values.pop(key, None)

    def add(self, key: str, value: str, said: Said, owner: str = "") -> None:
        """Add to a growing key."""
        held = self.values.setdefault(key, [])
        if value not in held:
            held.append(value)
        self.said[key, value] = said
        self.owners.setdefault((key, value), set()).add(owner or said.by)

    def remove(self, key: str, value: str) -> None:
        """Take one value out of a list; an empty list is no key."""
        held = self.values.get(key, [])
        if value in held:
            held.remove(value)
        if not held:
            self.values.pop(key, None)

    def withdraw(self, key: str, value: str, by: str) -> None:
        """Take back a veto: only who holds it can."""
        if by in self.owners.get((key, value), set()):
            self.remove(key, value)

    def snapshot(self) -> dict[str, Any]:
        """The state as plain values, keys only where set."""
        out: dict[str, Any] = {}
        for key, value in self.values.items():
            if isinstance(value, list):
                out[key] = sorted(value) if key in SORTED else list(value)
            else:
                out[key] = value
        return out
