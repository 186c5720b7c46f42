"""People who will meet are looking for a place."""

from __future__ import annotations

from collections.abc import Iterable

from seontok.core.cards import Card
from seontok.core.decisions import Decision
from seontok.core.events import Room
from seontok.core.moments import Kind, Moment
from seontok.korean.particles import josa
from seontok.skills.appointment import when_en, when_ko
from seontok.skills.facts import Facts, Offer, Wording, make_card, read_facts


class PlaceSkill:
    """Names what is being sought; places themselves need a source, and there is none yet."""

    kinds = frozenset({Kind.PLACE.value})

    def __init__(self, *, preview: bool = False) -> None:
        """Args:
        preview: Show a labelled card for what would have been searched; shadow mode does, live does not.
        """
        self.preview = preview

    def act(self, moment: Moment, decision: Decision, room: Room) -> Iterable[Card]:
        """In preview a card that says what would have been searched; otherwise none."""
        if not self.preview:
            return
        facts = read_facts(moment, decision, room)
        wording = _ko(facts) if room.lang == "ko" else _en(facts)
        yield make_card(facts, decision, wording, Offer(("connect_source",), {"needs": "place_source"}))


def _ko(facts: Facts) -> Wording:
    near = f"{area} 근처에서 " if (area := facts.text("area") or facts.text("place")) else ""
    when = when_ko(facts.day(), facts.clock(), facts.today)
    what = josa(facts.text("what") or "만날 곳", "을/를")
    line = f"만나는 때는 {josa(when, '이에요/예요')}." if when else ""
    return Wording(f"장소 검색이 있었다면 {near}{what} 찾아봤을 거예요.", (line, "모르는 곳을 추천하지는 않아요."))


def _en(facts: Facts) -> Wording:
    near = f" near {area}" if (area := facts.text("area") or facts.text("place")) else ""
    when = when_en(facts.day(), facts.clock(), facts.today)
    what = facts.text("what") or "a place to meet"
    line = f"You meet {when}." if when else ""
    return Wording(f"With a place search, I would have looked for {what}{near}.", (line, "No place is made up."))
