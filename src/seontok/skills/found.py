"""The personal mate's answer to the owner: messages of their own that hold the words."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from seontok.core.cards import Card
from seontok.core.decisions import Decision
from seontok.core.events import Room
from seontok.core.moments import Kind, Moment
from seontok.skills.facts import Offer, Wording, make_card, read_facts
from seontok.skills.phrases import snippet


class FoundSkill:
    """Quotes; it does not answer in words of its own."""

    kinds = frozenset({Kind.ANSWER.value})

    def __init__(self, lang: Callable[[], str] = lambda: "ko") -> None:
        """Args:
        lang: The owner's language.
        """
        self._lang = lang

    def act(self, moment: Moment, decision: Decision, room: Room) -> Iterable[Card]:
        """One card of the messages found."""
        if moment.slots["intent"].value != "found":
            return
        facts = read_facts(moment, decision, room)
        lines = tuple(
            f"{f'{quote.at.month}/{quote.at.day} ' if quote.at else ''}{quote.sender}: {snippet(quote.text, 60)}"
            for quote in moment.evidence
        )
        title = "이런 말이 있었어요." if self._lang() == "ko" else "This was said."
        yield make_card(facts, decision, Wording(title, lines), Offer(actions=("show",)))
