"""The owner or the household wants to buy something and asks what."""

from __future__ import annotations

from collections.abc import Iterable

from seontok.core.cards import Card
from seontok.core.decisions import Decision
from seontok.core.events import Room
from seontok.core.moments import Kind, Moment
from seontok.korean.particles import josa
from seontok.skills.facts import Facts, Offer, Wording, make_card, read_facts
from seontok.skills.phrases import won_ko


class ProductSkill:
    """Names what is being sought; products themselves need a catalogue, and there is none yet."""

    kinds = frozenset({Kind.PRODUCT.value})

    def __init__(self, *, preview: bool = False) -> None:
        """Args:
        preview: Show a labelled card for what would have been compared; shadow mode does, live does not.
        """
        self.preview = preview

    def act(self, moment: Moment, decision: Decision, room: Room) -> Iterable[Card]:
        """In preview a card that says what would have been compared; otherwise none."""
        if not self.preview:
            return
        facts = read_facts(moment, decision, room)
        wording = _ko(facts) if room.lang == "ko" else _en(facts)
        yield make_card(facts, decision, wording, Offer(("connect_source",), {"needs": "product_source"}))


def _ko(facts: Facts) -> Wording:
    what, budget = josa(facts.text("what") or "살 것", "을/를"), facts.number("budget_krw")
    line = f"예산은 {won_ko(budget)}까지예요." if budget else ""
    return Wording(f"상품 정보가 있었다면 {what} 비교해 드렸을 거예요.", (line, "모르는 물건을 추천하지는 않아요."))


def _en(facts: Facts) -> Wording:
    what, budget = facts.text("what") or "what to buy", facts.number("budget_krw")
    line = f"Budget: up to ₩{budget:,}." if budget else ""
    return Wording(f"With a catalogue, I would have compared {what}.", (line, "No product is made up."))
