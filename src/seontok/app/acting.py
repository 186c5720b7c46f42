"""From a decision to cards: the skill that serves the kind, caught once if it breaks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from seontok.app.room import Judged
from seontok.core.cards import Card
from seontok.core.decisions import Check, Decision, Outcome, Reason
from seontok.core.events import Room
from seontok.core.ports import Skill


def act(judged: Judged, skills: Sequence[Skill], room: Room) -> Judged:
    """The judgement with its cards; silent, and why, if no skill had anything to say."""
    broken = ""
    for skill in skills:
        if judged.moment.kind not in skill.kinds:
            continue
        try:
            cards = tuple(_fit(card, judged) for card in skill.act(judged.moment, judged.decision, room))
        except Exception as error:  # one broken skill stays silent; the others still speak
            broken = broken or f"{type(skill).__name__}: {type(error).__name__}"
            continue
        if cards:
            return replace(judged, cards=cards)
    return replace(judged, decision=_silent(judged, broken))


def _fit(card: Card, judged: Judged) -> Card:
    """A skill says what, the gate says to whom and when: the card carries the decision's audience and time."""
    if card.moment_id != judged.moment.id or card.room != judged.moment.room:
        raise ValueError("a card for another moment")
    return replace(card, audience=judged.decision.audience, at=judged.decision.at)


def _silent(judged: Judged, broken: str) -> Decision:
    check = Check("skill", False, broken)
    reason = Reason.ERROR if broken else Reason.SKILL_SILENT
    return replace(judged.decision, outcome=Outcome.SILENT, reason=reason, trace=(*judged.decision.trace, check))
