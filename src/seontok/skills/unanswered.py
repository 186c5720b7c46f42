"""Somebody asked the owner and has waited: show the question, offer a reply."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from seontok.core.cards import Card
from seontok.core.decisions import Decision
from seontok.core.events import Room
from seontok.core.moments import Kind, Moment
from seontok.korean.particles import josa
from seontok.skills.facts import Facts, Offer, Wording, make_card, read_facts
from seontok.skills.phrases import name_ko, snippet


class UnansweredSkill:
    """Reminds the owner of one open question."""

    kinds = frozenset({Kind.UNANSWERED.value})

    def act(self, moment: Moment, decision: Decision, room: Room) -> Iterable[Card]:
        """One card, with the question in the asker's own words."""
        facts = read_facts(moment, decision, room)
        asked = facts.quote()
        waited = decision.at - asked.at if asked.at else None
        wording = _ko(facts, waited) if room.lang == "ko" else _en(facts, waited)
        yield make_card(facts, decision, wording, Offer(actions=("draft_reply", "show")))


def _ko(facts: Facts, waited: timedelta | None) -> Wording:
    who = facts.text("from") or facts.quote().sender
    subject = josa(name_ko(who), "이/가") if who else "누군가"
    since = f"{_span_ko(waited)}째 답을 못 했어요." if waited else "아직 답을 못 했어요."
    return Wording(f"{subject} 물어본 말에 {since}", (f"“{snippet(facts.quote().text)}”", "지금 답할까요?"))


def _en(facts: Facts, waited: timedelta | None) -> Wording:
    who = facts.text("from") or facts.quote().sender or "Somebody"
    since = f" for {_span_en(waited)}" if waited else ""
    return Wording(
        f"{who} has been waiting{since} for your answer.", (f"“{snippet(facts.quote().text)}”", "Reply now?")
    )


def _span_ko(span: timedelta) -> str:
    """`3시간`, `이틀`, `5일`: whole units, rounded down."""
    days, hours = span.days, int(span.total_seconds() // 3600)
    if days:
        return {1: "하루", 2: "이틀", 3: "사흘"}.get(days, f"{days}일")
    return f"{hours}시간" if hours else f"{max(1, int(span.total_seconds() // 60))}분"


def _span_en(span: timedelta) -> str:
    """`3 hours`, `2 days`: whole units, rounded down."""
    days, hours = span.days, int(span.total_seconds() // 3600)
    n, unit = (days, "day") if days else (hours, "hour") if hours else (int(span.total_seconds() // 60), "minute")
    return f"{n} {unit}" + ("" if n == 1 else "s")
