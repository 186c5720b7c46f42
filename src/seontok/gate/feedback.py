"""What the owner's reactions to cards teach the gate, per kind of moment and room. Pure: a fold over logged events.

The gate speaks from the odds p / (1 - p) = cost of a false card on. Reactions multiply that cost by

    prior odds of a card being wanted / odds after the reactions,

the odds those of a Beta distribution: (prior + wanted) / (prior + unwanted). The prior of a kind in a room is what the same
kind taught in the owner's other rooms, never worth more than `PRIOR_N` cards; the prior of that is `PRIOR_WANTED` to
`PRIOR_UNWANTED`, the odds at which the default cost of 3 speaks. No reaction, factor 1: the decisions of the rules alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import takewhile

from seontok.core.events import FeedbackReset, Reacted
from seontok.core.frozen import replace
from seontok.core.moments import Kind

PRIOR_WANTED, PRIOR_UNWANTED = 6.0, 2.0
"""Cards as if already answered: the more, the slower a threshold moves. Opinion, not measured."""
PRIOR_N = PRIOR_WANTED + PRIOR_UNWANTED
EDITED = 0.75
"""An edited card came at the right moment with a wrong detail."""
IGNORED = 0.1
"""Most cards are read and need no answer: ten ignored ones weigh as much as one dismissed."""
MIN_FACTOR, MAX_FACTOR = 1 / 3, 9.0
"""Bounds of what reactions do to the cost: with the default cost, thresholds from 0.50 to 0.96."""
N_IN_A_ROW = 3
"""Dismissals of a kind in a room, nothing accepted between them, after which the kind pauses there."""
COOLDOWN = timedelta(days=1)
"""The first pause; each further dismissal in a row doubles it."""
MAX_DOUBLINGS = 4

Reaction = Reacted | FeedbackReset


@dataclass(frozen=True, slots=True)
class Tally:
    """Cards of one kind in one room, by the last word on each."""

    n_accepted: int = 0
    n_edited: int = 0
    n_ignored: int = 0
    n_dismissed: int = 0
    """Those answered with `never` among them."""
    n_never: int = 0

    @property
    def wanted(self) -> float:
        """Cards that were right."""
        return self.n_accepted + EDITED * self.n_edited

    @property
    def unwanted(self) -> float:
        """Cards that were not."""
        return self.n_dismissed + IGNORED * self.n_ignored


@dataclass(frozen=True, slots=True)
class Heard:
    """The reactions to cards of one kind in one room."""

    by_card: Mapping[str, Reacted] = field(default_factory=dict)
    """The last word on each card."""
    tally: Tally = field(default_factory=Tally)
    paused_at: datetime | None = None
    """The last of so many dismissals in a row that the kind pauses; None: it does not."""
    paused_until_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Feedback:
    """All that was learnt. Empty: nothing was, and the gate decides by the rules alone."""

    heard: Mapping[tuple[str, Kind], Heard] = field(default_factory=dict)
    """By room and kind."""

    def after(self, event: Reaction) -> Feedback:
        """What is known once the event is taken in; a reaction to a card of unknown kind teaches nothing."""
        if isinstance(event, FeedbackReset):
            kept = {key: one for key, one in self.heard.items() if not _resets(event, *key)}
            return replace(self, heard=kept)
        if event.kind is None:
            return self
        key = (event.room, event.kind)
        before = self.heard.get(key, Heard())
        if not _replaces(event, before.by_card.get(event.card_id)):
            return self
        cards = {card: one for card, one in before.by_card.items() if card != event.card_id}
        return replace(self, heard={**self.heard, key: _weighed({**cards, event.card_id: event})})

    def factor(self, room: str, kind: Kind, *, alone: bool = False) -> float:
        """What the cost of a false card is multiplied by, from `MIN_FACTOR` to `MAX_FACTOR`; 1 if nothing was learnt.

        Args:
            alone: Learn from this room only: the mate of a joined room knows nothing of the owner's other rooms.
        """
        here = self.heard.get((room, kind), Heard()).tally
        others = [
            one.tally for (where, what), one in self.heard.items() if what is kind and where != room and not alone
        ]
        if here == Tally() and not others:
            return 1.0
        wanted = PRIOR_WANTED + sum(tally.wanted for tally in others)
        unwanted = PRIOR_UNWANTED + sum(tally.unwanted for tally in others)
        weight = PRIOR_N / (wanted + unwanted)
        odds = (weight * wanted + here.wanted) / (weight * unwanted + here.unwanted)
        return min(max(PRIOR_WANTED / PRIOR_UNWANTED / odds, MIN_FACTOR), MAX_FACTOR)

    def never(self, room: str, kind: Kind) -> bool:
        """Whether the owner wants no more cards of this kind in this room."""
        return self.heard.get((room, kind), Heard()).tally.n_never > 0

    def paused_until(self, room: str, kind: Kind, now: datetime) -> datetime | None:
        """The end of the pause that repeated dismissals brought, if it lasts now."""
        heard = self.heard.get((room, kind))
        if heard is None or heard.paused_at is None or heard.paused_until_at is None:
            return None
        return heard.paused_until_at if heard.paused_at <= now < heard.paused_until_at else None


def learnt(events: Iterable[Reaction]) -> Feedback:
    """What a stream of reactions taught."""
    feedback = Feedback()
    for event in events:
        feedback = feedback.after(event)
    return feedback


def _resets(event: FeedbackReset, room: str, kind: Kind) -> bool:
    return event.room == room and event.kind in (None, kind)


def _replaces(event: Reacted, before: Reacted | None) -> bool:
    """The last word counts, but silence is no word, and `never` holds until it is reset."""
    return before is None or (before.reaction != "never" and event.reaction != "ignored")


def _weighed(cards: Mapping[str, Reacted]) -> Heard:
    said = [one.reaction for one in cards.values()]
    tally = Tally(
        n_accepted=said.count("accepted"),
        n_edited=said.count("edited"),
        n_ignored=said.count("ignored"),
        n_dismissed=said.count("dismissed") + said.count("never"),
        n_never=said.count("never"),
    )
    words = [one for one in reversed(list(cards.values())) if one.reaction != "ignored"]
    row = list(takewhile(lambda one: one.reaction in ("dismissed", "never"), words))
    if len(row) < N_IN_A_ROW:
        return Heard(cards, tally)
    pause = COOLDOWN * 2 ** min(len(row) - N_IN_A_ROW, MAX_DOUBLINGS)
    at = max(one.at for one in row)
    return Heard(cards, tally, at, at + pause)
