"""What the pipeline keeps of one room besides what `perceive` knows: texts as they stand, and thoughts that wait."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from seontok.core.cards import Card
from seontok.core.decisions import Decision, Outcome
from seontok.core.events import Busy, Deleted, Edited, Event, Message, Precision, Room
from seontok.core.moments import Kind, Moment
from seontok.gate.stop import addressed
from seontok.moments.perceive import perceive
from seontok.moments.reading import know
from seontok.moments.state import RoomState

N_TEXTS = 20_000
"""Messages whose text can still be quoted; an older quote no longer stands, so its moment falls."""
STAMP_WIDTH = {Precision.SECOND: timedelta(0), Precision.MINUTE: timedelta(minutes=1), Precision.DAY: timedelta(days=1)}


@dataclass(frozen=True, slots=True)
class Judged:
    """One moment, what the gate said of it, and the cards that were shown."""

    moment: Moment
    decision: Decision
    cards: tuple[Card, ...] = ()
    group: str = ""
    """Moments of one event share it: they make one interruption."""


@dataclass(slots=True)
class RoomRun:
    """One room on the road. Rebuilt from the log; never stored."""

    room: Room
    state: RoomState
    texts: dict[str, str] = field(default_factory=dict)
    """Text of each message as it stands, by id; without those deleted since."""
    held: dict[str, Judged] = field(default_factory=dict)
    """Thoughts that wait, by moment id."""
    quiet_since_at: datetime | None = None
    """End of the last message; a minute stamp counts as its whole minute."""
    called_at: dict[str, datetime] = field(default_factory=dict)
    """When each person last called the assistant by name."""
    untold: dict[str, Busy] = field(default_factory=dict)
    """Times of the owner the state does not know yet, by id; taken in before the next event."""
    last_card: Card | None = None
    shown: dict[str, Kind] = field(default_factory=dict)
    """Kind of each card shown, by card id: what a reaction is about."""

    def note(self, event: Event) -> None:
        """Take in what the gate needs of an event."""
        if isinstance(event, Message):
            self.texts[event.id] = event.text
            if len(self.texts) > N_TEXTS:
                del self.texts[next(iter(self.texts))]
            if addressed(event.text) is not None:
                self.called_at[event.sender] = event.at
            end_at = event.at + STAMP_WIDTH[event.precision]
            self.quiet_since_at = end_at if self.quiet_since_at is None else max(end_at, self.quiet_since_at)
        elif isinstance(event, Deleted):
            self.texts.pop(event.message_id, None)
        elif isinstance(event, Edited) and event.message_id in self.texts:
            self.texts[event.message_id] = event.text

    def learn_times(self) -> None:
        """Take in the times that waited."""
        if self.untold:
            self.state = know(self.state, self.untold.values())
            self.untold.clear()

    def play(self, event: Event) -> None:
        """Take in an event that was judged before: the state goes on, nothing is noticed."""
        self.learn_times()
        self.state, _ = perceive(self.state, event)

    def due_at(self) -> datetime | None:
        """When the earliest waiting thought is to be judged again."""
        dues = [judged.decision.hold_until_at for judged in self.held.values()]
        return min((at for at in dues if at is not None), default=None)

    def due(self, now: datetime) -> list[Judged]:
        """Thoughts whose time has come, in the order they were noticed."""
        return [one for one in self.held.values() if _reached(one.decision, now)]

    def keep(self, judged: Judged) -> None:
        """Remember a thought that waits, forget one that no longer does."""
        if judged.decision.outcome is Outcome.HOLD:
            self.held[judged.moment.id] = judged
        else:
            self.held.pop(judged.moment.id, None)


def _reached(decision: Decision, now: datetime) -> bool:
    return decision.hold_until_at is None or decision.hold_until_at <= now
