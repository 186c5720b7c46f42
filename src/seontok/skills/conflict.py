"""A time proposed to the owner, or accepted, overlaps something they already have."""

from __future__ import annotations

from collections.abc import Iterable

from seontok.core.cards import Card
from seontok.core.decisions import Decision
from seontok.core.events import Room
from seontok.core.moments import Kind, Moment
from seontok.korean.particles import josa
from seontok.skills.appointment import when_en, when_ko
from seontok.skills.facts import Facts, Offer, Wording, make_card, read_facts


class ConflictSkill:
    """Says which two things collide."""

    kinds = frozenset({Kind.CONFLICT.value})

    def act(self, moment: Moment, decision: Decision, room: Room) -> Iterable[Card]:
        """One card."""
        facts = read_facts(moment, decision, room)
        wording = _ko(facts) if room.lang == "ko" else _en(facts)
        yield make_card(facts, decision, wording, Offer(actions=("draft_reply",)))


def _ko(facts: Facts) -> Wording:
    when = when_ko(facts.day(), facts.clock(), facts.today) or "말한 때"
    other = f"‘{facts.text('title')}’" if facts.text("title") else "이미 있는 일정"
    return Wording(f"{josa(when, '은/는')} {josa(other, '과/와')} 겹쳐요.", ("다른 때를 제안하는 답장을 쓸까요?",))


def _en(facts: Facts) -> Wording:
    when = when_en(facts.day(), facts.clock(), facts.today) or "That time"
    other = f"“{facts.text('title')}”" if facts.text("title") else "something you already have"
    return Wording(f"{when} overlaps {other}.", ("Write a reply with another time?",))
