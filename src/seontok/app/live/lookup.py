"""What the owner's own rooms, calendar and contacts say to a question; quoted, for the owner's eyes only."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from seontok.app.live.engine import Engine
from seontok.core.events import Busy
from seontok.core.moments import Quote
from seontok.core.ports import Query
from seontok.moments.recall import wanted_shape
from seontok.skills.information import CALENDAR, CONTACTS

_ASKS = re.compile(r"[?？]|(?:뭐|언제|어디|누구|몇|얼마|무슨|어느)[가-힣 ]{0,8}$|(?:나|냐|니|지|죠|가요|까요|까)$")
_SAYS = re.compile(
    r"\d|https?://|월요일|화요일|수요일|목요일|금요일|토요일|일요일|입니다|이에요|예요|이야|라고|\bis\b|\bat\b"
)
"""A message that answers names a value or states something."""
_WHEN = re.compile(r"언제|몇 ?시|며칠|무슨 ?요일|날짜|시간|\bwhen\b|\bwhat (?:time|day)\b", re.IGNORECASE)
_BIRTHDAY = re.compile(r"생일|\bbirthday\b", re.IGNORECASE)
N_HITS = 50
ENOUGH = 2
"""Nouns of the question an answer shares with it; the name of its room counts. One will do where the question has no other."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question: its nouns, and its words."""

    nouns: tuple[str, ...]
    quote: Quote

    def shared(self, text: str, room: str = "") -> int:
        """How many nouns occur in a text or, if any does, in the name of its room."""
        flat, name = _flat(text), _flat(room)
        here = [noun for noun in self.nouns if noun in flat]
        return len(here) + sum(noun in name for noun in self.nouns if noun not in here) if here else 0

    @property
    def enough(self) -> int:
        """How many an answer must share."""
        return min(ENOUGH, len(self.nouns))


def look_up(engine: Engine, nouns: Sequence[str], asked: Quote) -> Sequence[Quote]:
    """The one quote that answers; none where nothing states it.

    Args:
        nouns: What the question is about, weightiest first.
    """
    question = Asked(tuple(dict.fromkeys(_flat(noun) for noun in nouns if len(noun.strip()) >= 2)), asked)
    if not question.nouns:
        return ()
    sources = (_contacts(engine, question), _calendar(engine, question), _messages(engine, question))
    return next(([found] for source in sources if (found := next(source, None))), ())


def _flat(text: str) -> str:
    return "".join(text.split()).casefold()


def _messages(engine: Engine, question: Asked) -> Iterator[Quote]:
    """What was said elsewhere, what shares most first, of those the newest."""
    asked = question.quote
    hits = {
        (hit.room, hit.message_id): hit
        for noun in question.nouns
        for hit in engine.log.search(Query(noun, to_at=asked.at, limit=N_HITS))
    }
    shape = wanted_shape(asked.text)
    if shape is None and len(question.nouns) < ENOUGH:
        return  # one word and no telling what would answer it
    found = []
    for hit in hits.values():
        run = engine.road.runs.get(hit.room)
        if run is None or engine.road.policy(hit.room).off or hit.message_id == asked.message_id:
            continue
        states = (shape or _SAYS).search(hit.text) and not _ASKS.search(hit.text.rstrip(" ~.!ㅋㅎㅠㅜ"))
        if states and (n := question.shared(hit.text, run.room.name)) >= question.enough:
            found.append((n, hit.at, Quote(hit.message_id, hit.text, hit.sender, hit.at)))
    found.sort(key=lambda one: one[:2], reverse=True)
    yield from (quote for _, _, quote in found)


def _calendar(engine: Engine, question: Asked) -> Iterator[Quote]:
    """The next entry so called; of those that are over the last."""
    asked = question.quote
    if not _WHEN.search(asked.text) or asked.at is None:
        return
    called = [one for one in engine.road.busy.values() if not one.ref and question.shared(one.title)]
    ahead = [one for one in called if one.end_at >= asked.at]
    for busy in sorted(ahead, key=_start) or sorted(called, key=_start, reverse=True):
        when = busy.start_at.astimezone(engine.zone)
        whole = busy.end_at - busy.start_at >= timedelta(days=1)
        written = f"{when.month}/{when.day}" if whole else f"{when.month}/{when.day} {when:%H:%M}"
        yield Quote(f"calendar:{busy.id}", f"{busy.title} {written}", CALENDAR, busy.start_at)


def _start(busy: Busy) -> float:
    return busy.start_at.timestamp()


def _contacts(engine: Engine, question: Asked) -> Iterator[Quote]:
    text = question.quote.text
    if not _BIRTHDAY.search(text):
        return
    for contact in engine.setting.contacts:
        called = (contact.name, contact.name[1:] if len(contact.name) == 3 else "", *contact.nicknames)
        if contact.birthday and any(name and name in text for name in called):
            day = contact.birthday
            yield Quote(f"contact:{contact.name}", f"{contact.name} {day.month}/{day.day}", CONTACTS)
