"""An occasion of somebody else, and the wish to give: keep the day, the budget and who is in."""

from __future__ import annotations

from collections.abc import Iterable

from seontok.core.cards import Card
from seontok.core.decisions import Decision
from seontok.core.events import Room
from seontok.core.moments import Kind, Moment
from seontok.korean.particles import josa
from seontok.skills.facts import Facts, Offer, Wording, make_card, read_facts
from seontok.skills.phrases import day_en, day_ko, name_ko, names_en, names_ko, won_ko


class GiftSkill:
    """Says whose occasion it is and when; suggestions need a catalogue, and there is none yet."""

    kinds = frozenset({Kind.GIFT.value})

    def act(self, moment: Moment, decision: Decision, room: Room) -> Iterable[Card]:
        """One card."""
        facts = read_facts(moment, decision, room)
        actions = ("add_to_calendar",) if facts.day() else ()
        wording = _ko(facts) if room.lang == "ko" else _en(facts)
        yield make_card(facts, decision, wording, Offer(actions=actions))


def _ko(facts: Facts) -> Wording:
    recipient, occasion = facts.text("recipient"), facts.text("occasion")
    whose = " ".join(filter(None, (recipient and name_ko(recipient), occasion)))
    title = f"{whose} 선물을 아직 안 정했어요." if whose else "선물을 아직 안 정했어요."
    day, budget, people = facts.day(), facts.number("budget_krw"), facts.people()
    left = (day - facts.today).days if day else 0
    lines = (
        f"{josa(occasion or '그날', '은/는')} {day_ko(day, facts.today)}{_left_ko(left)}" if day else "",
        f"예산은 {josa(won_ko(budget), '이에요/예요')}." if budget else "",
        f"{josa(names_ko(people), '과/와')} 같이 준비해요." if people else "",
        "날짜를 캘린더에 넣을까요?" if day else "",
    )
    return Wording(title, lines)


def _left_ko(left: int) -> str:
    """`이에요. 9일 남았어요.`"""
    return f"이고, {left}일 남았어요." if left > 2 else "이에요."


def _en(facts: Facts) -> Wording:
    recipient, occasion = facts.text("recipient"), facts.text("occasion")
    whose = "'s ".join(filter(None, (recipient, occasion or "gift")))
    day, budget, people = facts.day(), facts.number("budget_krw"), facts.people()
    lines = (
        f"It is on {day_en(day, facts.today)}." if day else "",
        f"Budget: ₩{budget:,}." if budget else "",
        f"Together with {names_en(people)}." if people else "",
        "Put the day in your calendar?" if day else "",
    )
    return Wording(f"{whose[:1].upper()}{whose[1:]}: no present chosen yet.", lines)
