"""Skills for tests: one that always has a card, one that breaks."""

from __future__ import annotations

from collections.abc import Iterable

from seontok.core.cards import Card
from seontok.core.decisions import Decision
from seontok.core.events import Room
from seontok.core.moments import Kind, Moment


class PlainSkill:
    """A card with everything the moment holds, for any kind."""

    kinds = frozenset(kind.value for kind in Kind)

    def act(self, moment: Moment, decision: Decision, room: Room) -> Iterable[Card]:
        """One card."""
        yield Card(
            id=f"card-{moment.frame_id}",
            room=room.id,
            moment_id=moment.id,
            kind=moment.kind,
            at=decision.at,
            audience=decision.audience,
            title=moment.kind.value,
            lines=tuple(str(slot.value) for slot in moment.slots.values()),
            evidence=moment.evidence,
        )


class BrokenSkill:
    """Breaks, whatever it is asked."""

    kinds = frozenset(kind.value for kind in Kind)

    def act(self, moment: Moment, decision: Decision, room: Room) -> Iterable[Card]:
        """Raises."""
        raise RuntimeError("broken on purpose")
