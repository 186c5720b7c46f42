"""What the owner's reactions taught, out of the log and into it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Literal

from seontok.app.screen import plain
from seontok.core.cards import Card
from seontok.core.errors import InputError
from seontok.core.events import FeedbackReset, Reacted
from seontok.core.log import key_of
from seontok.core.moments import Kind
from seontok.core.ports import Log
from seontok.gate.feedback import Feedback, Heard, learnt
from seontok.gate.policy import Rules

Word = Literal["accepted", "dismissed", "edited", "ignored", "never"]


def reactions(
    log: Log, rooms: Iterable[str], n_known: Mapping[str, int] | None = None
) -> Iterator[Reacted | FeedbackReset]:
    """Every reaction kept in these rooms, in order; with `n_known` only the first so many of each room."""
    for room in rooms:
        n_left = None if n_known is None else n_known.get(room, 0)
        for record in log.read(room):
            if n_left == 0:
                break
            if isinstance(record.entry, Reacted | FeedbackReset):
                yield record.entry
                n_left = None if n_left is None else n_left - 1


def feedback_of(log: Log, n_known: Mapping[str, int] | None = None) -> Feedback:
    """What all rooms of the log taught; with `n_known` what the first so many reactions of each room did."""
    return learnt(reactions(log, [room.id for room in log.rooms()], n_known))


def n_reactions(log: Log) -> dict[str, int]:
    """Reactions and resets kept per room, of the rooms that have any."""
    counts = {room.id: sum(1 for _ in reactions(log, [room.id])) for room in log.rooms()}
    return {room: n for room, n in counts.items() if n}


def react(log: Log, key: str, reaction: Word, at: datetime) -> Card:
    """Keep what the owner did with a card; returns the card.

    Raises:
        InputError: No card, or cards of several moments, have an id that starts with `key`.
    """
    cards = [one.entry for one in (log.find(key) if key.strip() else ()) if isinstance(one.entry, Card)]
    ids = sorted({key_of(card) for card in cards})
    if not ids:
        raise InputError(f"no card has an id that starts with {key!r}; `seontok read` prints them")
    if len(ids) > 1:
        raise InputError(f"{len(ids)} cards have an id that starts so: {', '.join(ids[:8])}")
    card = cards[-1]
    log.append(card.room, [Reacted(card.room, at, card.id, reaction, card.kind)])
    return card


def unlearn(log: Log, rooms: Sequence[str], kinds: Sequence[Kind], at: datetime) -> int:
    """Take back all reactions in these rooms, of all kinds if none is named; returns how many cards they were about."""
    before = feedback_of(log)
    gone = [one for (room, kind), one in before.heard.items() if room in rooms and (not kinds or kind in kinds)]
    for room in rooms:
        resets = [FeedbackReset(room, at, kind) for kind in kinds or (None,)]
        log.append(room, [one for one in resets if _holds(before, room, one.kind)])
    return sum(len(one.by_card) for one in gone)


def _holds(feedback: Feedback, room: str, kind: Kind | None) -> bool:
    return any(where == room and kind in (None, what) for where, what in feedback.heard)


def listed_feedback(feedback: Feedback, rules: Rules, names: Mapping[str, str]) -> list[str]:
    """What was learnt, a line for each kind and room: the probability from which it speaks there, and the reactions."""
    ordered = sorted(feedback.heard.items(), key=lambda pair: (names.get(pair[0][0], ""), pair[0][1]))
    return [_line(feedback, rules, room, kind, heard, names) for (room, kind), heard in ordered]


def _line(feedback: Feedback, rules: Rules, room: str, kind: Kind, heard: Heard, names: Mapping[str, str]) -> str:
    policy, tally = rules.policy(room), heard.tally
    cost = policy.false_card_cost * feedback.factor(room, kind, alone=policy.scope == "room")
    usual = _threshold(policy.false_card_cost, policy.min_p)
    speaks = "never" if tally.n_never else f"from p = {_threshold(cost, policy.min_p):.2f} (usually {usual:.2f})"
    n_dismissed = tally.n_dismissed - tally.n_never
    words = {"accepted": tally.n_accepted, "edited": tally.n_edited, "dismissed": n_dismissed}
    words |= {"ignored": tally.n_ignored, "never": tally.n_never}
    counts = ", ".join(f"{n} {word}" for word, n in words.items() if n)
    pause = (
        f"; after {heard.paused_at:%Y-%m-%d} pauses until {heard.paused_until_at:%Y-%m-%d %H:%M}"
        if heard.paused_at
        else ""
    )
    return f"{plain(names.get(room, room))}: learnt for {kind.value}: speaks {speaks}; {counts}{pause}"


def _threshold(cost: float, min_p: float) -> float:
    """The probability from which a card is worth that cost."""
    return max(cost / (1.0 + cost), min_p)
