"""What the owner's own rooms, calendar and contacts say to a question; quoted, for the owner's eyes only."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from seontok.app.live.engine import Engine
from seontok.core.moments import Quote
from seontok.core.ports import Query

_ASKS = re.compile(r"[?？]|(?:뭐|언제|어디|누구|몇|얼마)[가-힣 ]{0,8}$")
_SAYS = re.compile(
    r"\d|https?://|월요일|화요일|수요일|목요일|금요일|토요일|일요일|입니다|이에요|예요|이야|라고|\bis\b|\bat\b"
)
"""A message that answers names a value or states something."""
N_HITS = 20


def look_up(engine: Engine, topic: str, asked: Quote) -> Sequence[Quote]:
    """The words that answer, the best last; none where nothing states it."""
    if len(topic.strip()) < 2:
        return ()
    found = [*_contacts(engine, topic), *_calendar(engine, topic), *_messages(engine, topic, asked)]
    return found[-1:]


def _messages(engine: Engine, topic: str, asked: Quote) -> Iterator[Quote]:
    for hit in reversed(engine.log.search(Query(topic, to_at=asked.at, limit=N_HITS))):
        readable = hit.room in engine.road.runs and not engine.road.policy(hit.room).off
        states = _SAYS.search(hit.text) and not _ASKS.search(hit.text)
        if readable and states and hit.message_id != asked.message_id:
            yield Quote(hit.message_id, hit.text, hit.sender, hit.at)


def _calendar(engine: Engine, topic: str) -> Iterator[Quote]:
    for busy in engine.road.busy.values():
        if not busy.ref and topic.casefold() in busy.title.casefold():
            when = busy.start_at.astimezone(engine.zone)
            yield Quote(f"calendar:{busy.id}", f"{busy.title} {when:%m-%d %H:%M}", "calendar", busy.start_at)


def _contacts(engine: Engine, topic: str) -> Iterator[Quote]:
    for contact in engine.setting.contacts:
        names = (contact.name, *contact.nicknames)
        if (
            contact.birthday
            and any(name in topic for name in names)
            and ("생일" in topic or "birthday" in topic.lower())
        ):
            yield Quote(f"contact:{contact.name}", f"{contact.name} {contact.birthday:%m-%d}", "contacts")
