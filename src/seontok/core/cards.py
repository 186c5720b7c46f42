"""What a person sees. A card without quoted evidence cannot be built."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from seontok.core.decisions import Audience
from seontok.core.errors import EvidenceError
from seontok.core.moments import Kind, Op, Quote


@dataclass(frozen=True, slots=True)
class Action:
    """A button: something the owner can do with one tap."""

    id: str
    """add_to_calendar, edit, draft_reply, not_now, never_kind, why …"""
    label: str


@dataclass(frozen=True, slots=True)
class Card:
    """One thing said to somebody. A later card with the same id replaces the earlier one."""

    id: str
    room: str
    moment_id: str
    kind: Kind
    at: datetime
    audience: Audience
    title: str
    """One line, in the room's language."""
    lines: tuple[str, ...]
    evidence: tuple[Quote, ...]
    actions: tuple[Action, ...] = ()
    slots: Mapping[str, Any] = field(default_factory=dict)
    """Plain values (no message ids), for calendars and other machines."""
    op: Op | None = None
    author: str = "seontok"
    """Who worded it: ours, a model, a partner."""
    version: int = 1
    complete: bool = True
    sources: tuple[str, ...] = ()
    """Id of the message each line is taken from, for as many lines as have one; empty: it is told as a whole."""

    def __post_init__(self) -> None:
        if not self.evidence:
            raise EvidenceError("a card needs quoted evidence")
