"""The owner promised to do something: keep it, with its deadline."""

from __future__ import annotations

from collections.abc import Iterable

from seontok.core.cards import Card
from seontok.core.decisions import Decision
from seontok.core.events import Room
from seontok.core.moments import Kind, Moment
from seontok.korean.particles import josa
from seontok.skills.appointment import when_en, when_ko
from seontok.skills.facts import Facts, Offer, Wording, make_card, read_facts
from seontok.skills.phrases import clock_en, clock_ko, name_ko, snippet

PRONOUNS = frozenset({"내가", "제가", "나", "저", "그거", "이거", "it", "that", "this"})
"""Words that name nothing by themselves."""


class TaskSkill:
    """Says the promise back."""

    kinds = frozenset({Kind.TASK.value})

    def act(self, moment: Moment, decision: Decision, room: Room) -> Iterable[Card]:
        """One card."""
        facts = read_facts(moment, decision, room)
        wording = _ko(facts) if room.lang == "ko" else _en(facts)
        yield make_card(facts, decision, wording, Offer(actions=("add_task", "edit")))


def _what(facts: Facts) -> str:
    """What was promised: the noun that was read; the owner's own words where that is only a pronoun or the verb."""
    what = facts.text("what")
    bare = not what or what in PRONOUNS or (" " not in what.strip() and what.endswith(("게", "께")))
    return _quoted(facts) if bare else what


def _said(facts: Facts) -> str:
    """The promise in the owner's own words, where the title does not quote it already."""
    return "" if _what(facts) == _quoted(facts) else _quoted(facts)


def _quoted(facts: Facts) -> str:
    evidence = facts.moment.evidence
    said = next((quote for quote in reversed(evidence) if quote.sender == facts.room.me), evidence[-1])
    return f"“{snippet(said.text, 40)}”"


def _ko(facts: Facts) -> Wording:
    when = when_ko(facts.day("due_date"), facts.clock("due_time"), facts.today)
    until = f"{when}까지 " if when else ""
    to = f"{josa(name_ko(facts.text('to')), '과/와')} 약속한 일이에요." if facts.text("to") else ""
    others = " 또는 ".join(clock_ko(clock) for clock in facts.other_clocks("due_time"))
    ask = f"{others}까지일 수도 있어서 여쭤봐요. 어느 쪽이 맞나요?" if others else ""
    return Wording(f"{until}하기로 한 일이 있어요: {_what(facts)}", (_said(facts), to, ask, "할 일에 넣을까요?"))


def _en(facts: Facts) -> Wording:
    when = when_en(facts.day("due_date"), facts.clock("due_time"), facts.today)
    by = f" by {when}" if when else ""
    to = f" to {facts.text('to')}" if facts.text("to") else ""
    others = " or ".join(clock_en(clock) for clock in facts.other_clocks("due_time"))
    return Wording(
        f"You promised{to}{by}: {_what(facts)}",
        (_said(facts), f"Or was it by {others}?" if others else "", "Add it to your tasks?"),
    )
