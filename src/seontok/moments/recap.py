"""What a message is to somebody who was away, and how much: the group mate's catch-up is built from it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from seontok.core.events import MessageKind
from seontok.core.frozen import replace
from seontok.korean.pattern import Pattern
from seontok.moments.acts import Act
from seontok.moments.address import ALL, ME
from seontok.moments.answered import is_answered
from seontok.moments.catchup import concern, is_decided
from seontok.moments.state import RoomState, Turn

_LINK = Pattern(r"https?://|www\.", re.IGNORECASE)
TO_READER = 3.0
"""The weight of a word to the reader."""
PHOTOS = (MessageKind.PHOTO, MessageKind.PHOTOS, MessageKind.VIDEO)


def noted(state: RoomState, talk: Sequence[Turn], reader: str) -> list[tuple[Turn, str, float]]:
    """What of a talk is worth a line, in order, with what it is and how much it weighs.

    Questions somebody took up and proposals that were settled since are left out.

    Args:
        talk: Messages the reader may be told of, oldest first.
        reader: Display name of who was away; what is said to them weighs most.
    """
    found = [(turn, *what_and_weight(turn, state, reader)) for turn in talk]
    settled_n = max((turn.n for turn, what, _ in found if what == "decision"), default=0)
    return [
        (turn, what, weight)
        for turn, what, weight in found
        if weight > 0
        and not (what == "plan" and turn.n < settled_n)
        and not (_is_open(what, weight) and is_answered(turn, talk))
    ]


def _is_open(what: str, weight: float) -> bool:
    """Whether an answer by others would settle it; what asks the reader waits for the reader."""
    return what == "question" and weight < TO_READER


def what_and_weight(turn: Turn, state: RoomState, reader: str = "") -> tuple[str, float]:
    """One of decision, plan, question, request, promise, link, photo; and 0 for small talk up to `TO_READER`."""
    own = concern(as_told_to(turn, state, reader or state.room.me), state)
    if turn.message.kind in PHOTOS:
        return "photo", max(own, 0.5)
    if _LINK.search(turn.message.text):
        return "link", max(own, 0.7)
    if turn.is_pasted or turn.acts.has(Act.RHETORICAL):
        return "question", 0.0
    if is_decided(turn.text) and (turn.times or turn.acts.has(Act.ANNOUNCE)):
        return "decision", max(own, 2.0)
    proposes = turn.acts.has(Act.PROPOSE) and turn.acts[Act.PROPOSE] >= turn.acts[Act.QUESTION]
    if turn.times and proposes and own < TO_READER:
        return "plan", max(own, 1.0)
    if turn.acts[Act.QUESTION] >= 0.6:
        return "question", max(own, 1.5 if ALL in turn.addressed else 0.6)
    if turn.acts.has(Act.COMMIT):
        return "promise", max(own, 1.2)
    if turn.times and turn.acts.has(Act.PROPOSE):
        return "plan", max(own, 1.0)
    return "request", own


def as_told_to(turn: Turn, state: RoomState, reader: str) -> Turn:
    """The turn with the reader in the place of the owner."""
    me = state.room.me
    if reader == me:
        return turn
    names = tuple(ME if name == reader else me if name == ME else name for name in turn.addressed)
    return replace(turn, addressed=names, is_owner=turn.message.sender == reader)
