"""What was spent: interruptions per local day, and the last one in each room."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from seontok.core.frozen import replace


@dataclass(frozen=True, slots=True)
class Ledger:
    """Interruptions so far. Days are kept apart, so that a clock that runs backwards buys nothing."""

    by_day: Mapping[date, int] = field(default_factory=dict)
    """Interruptions of the owner, all rooms together, by the owner's local date."""
    by_room_day: Mapping[tuple[str, date], int] = field(default_factory=dict)
    last_at: Mapping[str, datetime] = field(default_factory=dict)
    """The latest interruption of each room."""
    last_group: Mapping[str, str] = field(default_factory=dict)
    """The group of moments the latest interruption of each room belongs to."""

    def spend(self, room: str, group: str, at: datetime, day: date) -> Ledger:
        """The ledger after one card; cards of one group at one instant are one interruption."""
        if self.is_companion(room, group, at):
            return self
        last_at = max(at, self.last_at.get(room, at))
        return replace(
            self,
            by_day={**self.by_day, day: self.by_day.get(day, 0) + 1},
            by_room_day={**self.by_room_day, (room, day): self.by_room_day.get((room, day), 0) + 1},
            last_at={**self.last_at, room: last_at},
            last_group={**self.last_group, room: group},
        )

    def is_companion(self, room: str, group: str, at: datetime) -> bool:
        """Whether a card of this group would join an interruption that is happening at this very instant."""
        return bool(group) and self.last_group.get(room) == group and self.last_at.get(room) == at
