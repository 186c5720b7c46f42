"""What a list of rooms shows of one room, kept in step with the log."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

from seontok.core.cards import Card
from seontok.core.decisions import Audience
from seontok.core.events import Deleted, Edited, Event, Message, Opened, Reacted, Room
from seontok.core.frozen import replace
from seontok.core.log import Entry
from seontok.core.ports import Log

N_PASSED = 500
"""Messages shown but not kept that a room holds in memory."""
N_SCANNED = 5_000


@dataclass(slots=True)
class RoomView:
    """The owner's view of one room."""

    last: Message | None = None
    """The last message as it stands; its text is empty once it was deleted."""
    n_unread: int = 0
    """Messages of others since the owner opened the room or wrote."""
    reactions: dict[str, str] = field(default_factory=dict)
    """Card id to the owner's last reaction."""
    new_cards: set[str] = field(default_factory=set)
    """Cards since the owner opened the room, without those they reacted to."""
    passed: deque[tuple[float, Message]] = field(default_factory=lambda: deque(maxlen=N_PASSED))
    """Messages that were passed on and not kept, with the place between kept records where they stand."""
    seq: int = 0

    def take(self, entry: Event | Card | Entry, room: Room) -> None:
        """Keep in step with something that was written."""
        if isinstance(entry, Message):
            self._message(entry, room)
        elif isinstance(entry, Edited | Deleted) and self.last is not None and self.last.id == entry.message_id:
            self.last = replace(self.last, text=entry.text if isinstance(entry, Edited) else "")
        elif isinstance(entry, Opened):
            self.n_unread = 0
            self.new_cards.clear()
        elif isinstance(entry, Reacted):
            self.reactions[entry.card_id] = entry.reaction
            self.new_cards.discard(entry.card_id)
        elif isinstance(entry, Card):
            self.new_cards.add(entry.id)

    def pass_on(self, message: Message, room: Room) -> None:
        """Show a message that is kept nowhere."""
        self._message(message, room)
        place = (self.passed[-1][0] if self.passed and int(self.passed[-1][0]) == self.seq else self.seq) + 0.001
        self.passed.append((round(place, 3), message))

    def _message(self, message: Message, room: Room) -> None:
        self.last = message
        self.n_unread = 0 if message.sender == room.me else self.n_unread + 1


def view_of(log: Log, room: Room) -> RoomView:
    """The view as the log tells it."""
    view = RoomView()
    for record in list(log.read(room.id))[-N_SCANNED:]:
        view.take(record.entry, room)
        view.seq = record.seq
    return view


def is_for_room(card: Card) -> bool:
    """Whether others than the owner may see a card."""
    return card.audience is not Audience.WHISPER
