"""Much was written while the owner was away: what concerns them, at most seven lines, each from one message."""

from __future__ import annotations

from collections.abc import Iterable

from seontok.core.cards import Card
from seontok.core.decisions import Decision
from seontok.core.events import Room
from seontok.core.moments import Kind, Moment, Quote
from seontok.skills.facts import Facts, Offer, Wording, make_card, read_facts
from seontok.skills.phrases import snippet

MAX_LINES = 7


class CatchupSkill:
    """Quotes; it does not rewrite. The card's nth line is about its nth quoted message."""

    kinds = frozenset({Kind.CATCHUP.value})

    def act(self, moment: Moment, decision: Decision, room: Room) -> Iterable[Card]:
        """One card of one to seven lines, oldest message first."""
        facts = read_facts(moment, decision, room)
        told = _told(facts)
        lines = tuple(f"{quote.sender}: {snippet(quote.text, 60)}" for quote in told)
        title = _ko(facts, len(told)) if room.lang == "ko" else _en(facts, len(told))
        yield make_card(facts, decision, Wording(title, lines), Offer(actions=("show",), evidence=told))


def _told(facts: Facts) -> list[Quote]:
    """The messages the slot `refs` names, else all evidence; the last seven that say something."""
    slot = facts.moment.slots.get("refs")
    refs = {str(ref) for ref in slot.value} if slot else set()
    quotes = [q for q in facts.moment.evidence if q.text.strip()]
    told = [q for q in quotes if q.message_id in refs] or quotes
    return told[-MAX_LINES:]


def _ko(facts: Facts, n_told: int) -> str:
    n_unread = facts.number("n_unread")
    if n_unread is None:
        return f"못 본 사이에 볼 만한 메시지가 {n_told}개 있었어요."
    return f"못 본 메시지 {n_unread}개 중에 챙길 것은 {n_told}개예요."


def _en(facts: Facts, n_told: int) -> str:
    n_unread = facts.number("n_unread")
    head = "While you were away" if n_unread is None else f"{n_unread} messages while you were away"
    return f"{head}; {n_told} concern{'s' if n_told == 1 else ''} you."
