"""What a message does in the talk: the words of the act model, whoever computes them (rules, a learned model)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Act(StrEnum):
    """What a message does. A message can do several things."""

    PROPOSE = "propose"
    COUNTER = "counter"
    ACCEPT = "accept"
    REJECT = "reject"
    DEFER = "defer"
    ANNOUNCE = "announce"
    """The organiser states a time, a place or a change as settled."""
    CHANGE = "change"
    CANCEL = "cancel"
    COMMIT = "commit"
    """The speaker promises to do something."""
    REQUEST = "request"
    """Asks somebody to do something."""
    QUESTION = "question"
    """A real question somebody should answer."""
    FACT_QUESTION = "fact_question"
    """A question a source could answer."""
    DONT_KNOW = "dont_know"
    """Shows ignorance, an unsure guess, or means to look it up."""
    RHETORICAL = "rhetorical"
    ASK_PLACE = "ask_place"
    ASK_GIFT = "ask_gift"
    ASK_PRODUCT = "ask_product"
    OCCASION = "occasion"
    """Names a birthday, a wedding, an exam …"""
    PAST = "past"
    HYPOTHETICAL = "hypothetical"
    """Joke, wish, if-only, vague some-day."""
    QUOTE = "quote"
    """Reports, forwards or quotes somebody else's words, news, an advert."""
    THIRD_PARTY = "third_party"
    """About other people's plan or doing."""
    HABITUAL = "habitual"
    DONE = "done"
    """Says it is taken care of: booked, sent, bought, put into the calendar."""
    SENSITIVE = "sensitive"
    """Death, illness, break-up, quarrel, crisis."""


@dataclass(frozen=True, slots=True)
class Context:
    """What an act reader may know besides the text."""

    is_owner: bool
    """The owner wrote it."""
    is_group: bool
    addressed: tuple[str, ...]
    """Members named in it; "me" for the owner, "all" for everybody."""
    previous: tuple[str, ...]
    """The last few texts before it, oldest first, prefixed by nothing; for elliptical answers."""
    previous_is_own: bool
    """The message just before has the same sender."""
    has_date: bool
    has_time: bool
    past_time: bool
    """A time in it was read as past."""
    lang: str
    """"ko" or "en", by the message's own letters."""
    answers: frozenset[Act] = frozenset()
    """What the last run of somebody else before it did."""
    goes_on: frozenset[Act] = frozenset()
    """What the message just before did, if it has the same sender."""
    answers_timed: bool = False
    """The last message of somebody else names a time."""
    answers_text: str = ""
    """Text of the last message of somebody else."""
    n_since_offer: int = 99
    """Messages since somebody else put something on the table; 1 for the one just before."""


@dataclass(frozen=True, slots=True)
class Acts:
    """Probability of each act, zeros left out."""

    p: Mapping[Act, float] = field(default_factory=dict)

    def __getitem__(self, act: Act) -> float:
        return self.p.get(act, 0.0)

    def has(self, act: Act, at_least: float = 0.5) -> bool:
        """Whether the act is at least this probable."""
        return self.p.get(act, 0.0) >= at_least

    @property
    def likely(self) -> frozenset[Act]:
        """Those more probable than not."""
        return frozenset(act for act, p in self.p.items() if p >= 0.5)
