"""What a message is to somebody who was away, and how much: the group mate's catch-up is built from it."""

from __future__ import annotations

import re

from seontok.core.events import MessageKind
from seontok.korean.pattern import Pattern
from seontok.moments.acts import Act
from seontok.moments.address import ALL
from seontok.moments.catchup import concern, is_decided
from seontok.moments.state import RoomState, Turn

_LINK = Pattern(r"https?://|www\.", re.IGNORECASE)


def what_and_weight(turn: Turn, state: RoomState) -> tuple[str, float]:
    """One of decision, plan, question, promise, link, photo; and 0 for small talk up to 3 for a word to the owner."""
    own = concern(turn, state)
    if turn.message.kind in (MessageKind.PHOTO, MessageKind.PHOTOS, MessageKind.VIDEO):
        return "photo", max(own, 0.5)
    if _LINK.search(turn.message.text):
        return "link", max(own, 0.7)
    if turn.acts.has(Act.QUOTE) or turn.acts.has(Act.RHETORICAL):
        return "question", 0.0
    if is_decided(turn.text) and (turn.times or turn.acts.has(Act.ANNOUNCE)):
        return "decision", max(own, 2.0)
    if turn.acts[Act.QUESTION] >= 0.6:
        return "question", max(own, 1.5 if ALL in turn.addressed else 0.6)
    if turn.acts.has(Act.COMMIT):
        return "promise", max(own, 1.2)
    return "plan", max(own, 1.0 if turn.times and turn.acts.has(Act.PROPOSE) else 0.0)
