"""Nobody in the room knows: answer from the room's own words; without a source, say what could have been looked up."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from zoneinfo import ZoneInfo

from seontok.core.cards import Card
from seontok.core.decisions import Audience, Decision
from seontok.core.events import Room
from seontok.core.moments import Kind, Moment, Quote
from seontok.korean.particles import josa
from seontok.skills.appointment import at_ko
from seontok.skills.facts import Facts, Offer, Wording, make_card, read_facts
from seontok.skills.phrases import day_en, name_ko, snippet

Lookup = Callable[[str, Quote], Sequence[Quote]]
"""A topic and the question to the words that answer it, the best last."""


class InformationSkill:
    """Quotes what was said earlier; what the world knows needs a source, and there is none yet."""

    kinds = frozenset({Kind.INFORMATION.value})

    def __init__(self, *, preview: bool = False, lookup: Lookup | None = None) -> None:
        """Args:
        preview: Show a labelled card for what a source would have been asked; shadow mode does, live does not.
        lookup: What the owner's own rooms, calendar and contacts say to a topic; asked for whispers only.
        """
        self.preview = preview
        self.lookup = lookup

    def act(self, moment: Moment, decision: Decision, room: Room) -> Iterable[Card]:
        """A card that quotes the room, or in preview one that names what is missing; otherwise none."""
        facts = read_facts(moment, decision, room)
        said = _answers(facts)
        if not said and self.lookup and facts.text("scope") == "own" and decision.audience is Audience.WHISPER:
            said = list(self.lookup(facts.text("topic"), facts.quote()))
            if said:
                wording = _own_ko(facts, said[-1]) if room.lang == "ko" else _own_en(facts, said[-1])
                yield make_card(facts, decision, wording, Offer(("show",), evidence=(*said, *moment.evidence)))
            return
        if facts.text("scope") == "own" and said:
            wording = _own_ko(facts, said[-1]) if room.lang == "ko" else _own_en(facts, said[-1])
            yield make_card(facts, decision, wording, Offer(actions=("show",)))
        elif self.preview and facts.text("scope") != "own":
            wording = _world_ko(facts) if room.lang == "ko" else _world_en(facts)
            yield make_card(facts, decision, wording, Offer(("connect_source",), {"needs": "information_source"}))


def _answers(facts: Facts) -> list[Quote]:
    """Quoted messages older than the question."""
    asked = facts.quote()
    before = facts.moment.evidence[: facts.moment.evidence.index(asked)]
    return [quote for quote in before if quote.text.strip()]


def _own_ko(facts: Facts, said: Quote) -> Wording:
    who = "직접" if said.sender == facts.room.me else josa(name_ko(said.sender), "이/가")
    return Wording(f"{_said_day_ko(facts, said)} {who} 남긴 말이 있어요.", (f"“{snippet(said.text, 80)}”",))


def _said_day_ko(facts: Facts, said: Quote) -> str:
    """`5월 3일 일요일에`, `오늘`, or `앞에서`."""
    if said.at is None:
        return "앞에서"
    day = said.at.astimezone(ZoneInfo(facts.room.tz)).date()
    return "오늘" if day == facts.today else at_ko(day, None, facts.today)


def _own_en(facts: Facts, said: Quote) -> Wording:
    day = day_en(said.at.astimezone(ZoneInfo(facts.room.tz)).date(), facts.today) if said.at else "earlier"
    who = "You" if said.sender == facts.room.me else said.sender
    return Wording(f"{who} wrote about this: {day}.", (f"“{snippet(said.text, 80)}”",))


def _topic(facts: Facts) -> str:
    """What the question is about: its first noun, with those written right after it ("법카 한도")."""
    slot = facts.moment.slots.get("topic")
    nouns = list(slot.value) if slot and isinstance(slot.value, list | tuple) else [facts.text("topic")]
    topic = str(nouns[0])
    for noun in nouns[1:]:
        if f"{topic} {noun}" not in facts.quote().text:
            break
        topic = f"{topic} {noun}"
    return topic


def _world_ko(facts: Facts) -> Wording:
    topic = f"‘{_topic(facts)}’" if _topic(facts) else "이 질문"
    title = f"정보 출처가 있었다면 {josa(topic, '을/를')} 찾아봤을 거예요."
    return Wording(title, (f"“{snippet(facts.quote().text, 60)}”", "답을 지어내지는 않아요."))


def _world_en(facts: Facts) -> Wording:
    topic = f"“{_topic(facts)}”" if _topic(facts) else "this"
    title = f"With a source connected, I would have looked {topic} up."
    return Wording(title, (f"“{snippet(facts.quote().text, 60)}”", "No answer is made up."))
