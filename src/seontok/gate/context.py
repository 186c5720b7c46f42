"""What the gate may look at besides the moment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, tzinfo

from seontok.core.events import Room
from seontok.gate.budget import Ledger
from seontok.gate.feedback import Feedback
from seontok.gate.policy import Policy

OWNER = "me"
"""The owner in consents, whatever the display name in a room."""


@dataclass(frozen=True, slots=True)
class Context:
    """The room and the owner's rules at one instant. Every default is the one that says no."""

    now: datetime
    room: Room
    policy: Policy
    zone: tzinfo = UTC
    """The owner's zone: quiet hours and the budget's day are read in it."""
    evidence_stands: bool = False
    """What `verify` said."""
    consents: Mapping[tuple[str, str], bool] = field(default_factory=dict)
    """(member or OWNER, scope) to given; absent means not given."""
    superseded: bool = False
    """A later moment of the same frame has replaced this one."""
    quiet_since_at: datetime | None = None
    """End of the last message of the room (a minute stamp counts as its whole minute); None: nobody spoke yet."""
    called_at: Mapping[str, datetime] = field(default_factory=dict)
    """When each person last called the assistant by name in this room."""
    ledger: Ledger = field(default_factory=Ledger)
    feedback: Feedback = field(default_factory=Feedback)
    """What the owner's reactions taught; empty means nothing."""
    group: str = ""
    """Moments of one event share it: they make one interruption."""

    @property
    def day(self) -> date:
        """The owner's local date."""
        return self.now.astimezone(self.zone).date()

    def consented(self, member: str, scope: str) -> bool:
        """Whether this member has said yes to this scope in this room."""
        who = OWNER if member == self.room.me else member
        return self.consents.get((who, scope), False)
