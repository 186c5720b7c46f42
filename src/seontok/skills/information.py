"""Nobody in the room knows: answer from the room's own words; without a source, say what could have been looked up."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Protocol
from zoneinfo import ZoneInfo

from seontok.core.cards import Card
from seontok.core.decisions import Audience, Decision
from seontok.core.events import Room
from seontok.core.moments import Kind, Moment, Quote
from seontok.korean.particles import josa
from seontok.skills.appointment import at_ko
from seontok.skills.facts import Facts, Offer, Wording, make_card, read_facts
from seontok.skills.phrases import day_en, name_ko, snippet

CALENDAR, CONTACTS = "calendar", "contacts"
"""Senders of quotes that are no messages."""
Lookup = Callable[[Sequence[str], Quote], Sequence[Quote]]
"""The nouns of a question and the question to the words that answer it, the best last."""


class Told(Protocol):
    """What a source of the world answered."""

    @property
    def answer(self) -> str:
        """In a sentence."""
        ...

    @property
    def source(self) -> str:
        """Who says so."""
        ...


Source = Callable[[str], Told | None]
"""What a question is about to what the world knows of it; None: nothing."""


class InformationSkill:
    """Quotes what was said earlier; what the world knows is told only if a source the owner configured answers."""

    kinds = frozenset({Kind.INFORMATION.value})

    def __init__(self, *, preview: bool = False, lookup: Lookup | None = None, source: Source | None = None) -> None:
        """Args:
        preview: Show a labelled card for what a source would have been asked; shadow mode does, live does not.
        lookup: What the owner's own rooms, calendar and contacts say to a topic; asked for whispers only.
        source: What the owner configured to be asked about the world.
        """
        self.preview = preview
        self.lookup = lookup
        self.source = source

    def act(self, moment: Moment, decision: Decision, room: Room) -> Iterable[Card]:
        """A card that quotes the room, or in preview one that names what is missing; otherwise none."""
        facts = read_facts(moment, decision, room)
        own = facts.text("scope") == "own"
        said = _answers(facts) if own else []
        found = said or self._look_up(facts, decision)
        if found:
            wording = _own_ko(facts, found[-1]) if room.lang == "ko" else _own_en(facts, found[-1])
            evidence = () if said else (*found, *moment.evidence)
            yield make_card(facts, decision, wording, Offer(("show",), evidence=evidence))
        elif not own and self.source and (told := self.source(_topic(facts))) is not None:
            wording = _told_ko(facts, told) if room.lang == "ko" else _told_en(facts, told)
            yield replace(make_card(facts, decision, wording, Offer(("show",))), author=told.source)
        elif self.preview and not own:
            wording = _world_ko(facts) if room.lang == "ko" else _world_en(facts)
            yield make_card(facts, decision, wording, Offer(("connect_source",), {"needs": "information_source"}))

    def _look_up(self, facts: Facts, decision: Decision) -> list[Quote]:
        """The owner's own data, for the owner's eyes only."""
        if self.lookup is None or decision.audience is not Audience.WHISPER:
            return []
        return list(self.lookup(_nouns(facts), facts.quote()))


def _answers(facts: Facts) -> list[Quote]:
    """Quoted messages older than the question."""
    asked = facts.quote()
    before = facts.moment.evidence[: facts.moment.evidence.index(asked)]
    return [quote for quote in before if quote.text.strip()]


def _own_ko(facts: Facts, said: Quote) -> Wording:
    if said.sender in (CALENDAR, CONTACTS):
        where = {CALENDAR: "캘린더", CONTACTS: "연락처"}[said.sender]
        return Wording(f"{where}에 이렇게 적혀 있어요.", (said.text,))
    who = "직접" if said.sender == facts.room.me else josa(name_ko(said.sender), "이/가")
    return Wording(f"{_said_day_ko(facts, said)} {who} 남긴 말이 있어요.", (f"“{snippet(said.text, 80)}”",))


def _said_day_ko(facts: Facts, said: Quote) -> str:
    """`5월 3일 일요일에`, `오늘`, or `앞에서`."""
    if said.at is None:
        return "앞에서"
    day = said.at.astimezone(ZoneInfo(facts.room.tz)).date()
    return "오늘" if day == facts.today else at_ko(day, None, facts.today)


def _own_en(facts: Facts, said: Quote) -> Wording:
    if said.sender in (CALENDAR, CONTACTS):
        return Wording(f"Your {said.sender} {'says' if said.sender == CALENDAR else 'say'}:", (said.text,))
    day = day_en(said.at.astimezone(ZoneInfo(facts.room.tz)).date(), facts.today) if said.at else "earlier"
    who = "You" if said.sender == facts.room.me else said.sender
    return Wording(f"{who} wrote about this: {day}.", (f"“{snippet(said.text, 80)}”",))


def _told_ko(facts: Facts, told: Told) -> Wording:
    topic = _topic(facts)
    title = f"‘{topic}’ 찾아본 답이에요." if topic else "찾아본 답이에요."
    return Wording(title, (told.answer, f"출처: {told.source}"))


def _told_en(facts: Facts, told: Told) -> Wording:
    return Wording(f"Looked up: {_topic(facts)}", (told.answer, f"Source: {told.source}"))


def _nouns(facts: Facts) -> list[str]:
    """What the question is about, weightiest first."""
    slot = facts.moment.slots.get("topic")
    if slot is None:
        return []
    return [str(one) for one in slot.value] if isinstance(slot.value, list | tuple) else [str(slot.value)]


_PREDICATE = re.compile(r"(?<=[가-힣]{2})(?:되|돼|됐|하|해)(?:나|냐|니|요|는지|지)?$")
"""What makes a verb of a noun ("주차되냐")."""


def _topic(facts: Facts) -> str:
    """What the question is about: its first noun, with those written right after it ("법카 한도")."""
    nouns = _nouns(facts) or [""]
    topic = nouns[0]
    for noun in nouns[1:]:
        if f"{topic} {noun}" not in facts.quote().text:
            break
        topic = f"{topic} {noun}"
    return _PREDICATE.sub("", topic) or topic


def _world_ko(facts: Facts) -> Wording:
    topic = f"‘{_topic(facts)}’" if _topic(facts) else "이 질문"
    title = f"정보 출처가 있었다면 {josa(topic, '을/를')} 찾아봤을 거예요."
    return Wording(title, (f"“{snippet(facts.quote().text, 60)}”", "답을 지어내지는 않아요."))


def _world_en(facts: Facts) -> Wording:
    topic = f"“{_topic(facts)}”" if _topic(facts) else "this"
    title = f"With a source connected, I would have looked {topic} up."
    return Wording(title, (f"“{snippet(facts.quote().text, 60)}”", "No answer is made up."))
