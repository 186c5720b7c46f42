"""What people said of themselves: birthdays, likes, what they cannot eat. No message, no fact."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from seontok.app.live.engine import Engine
from seontok.core.cards import Card
from seontok.core.events import Event, Message
from seontok.core.moments import Quote
from seontok.gate.stop import addressed
from seontok.moments.self_told import Told, told_of_self


class FactKeeper:
    """Keeps what people say of themselves; a listener of the engine."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def event(self, seq: int, event: Event) -> None:
        """See `Listener.event`."""
        if isinstance(event, Message):
            keep_facts(self._engine, event)

    def passed(self, message: Message) -> None:
        """See `Listener.passed`: what is not kept teaches nothing."""

    def card(self, seq: int, card: Card) -> None:
        """See `Listener.card`."""

    def changed(self, room: str) -> None:
        """See `Listener.changed`: what rests on messages that are gone goes too."""
        standing_facts(self._engine)


def keep_facts(engine: Engine, message: Message) -> None:
    """Keep what a message says of its sender; the same message again changes nothing."""
    for said in _told(message.text):
        key = f"{message.room}\x1f{message.id}\x1f{said.key}\x1f{said.value}"
        fact_id = hashlib.blake2b(key.encode(), digest_size=8).hexdigest()
        kept = {"room": message.room, "message_id": message.id, "about": message.sender, "key": said.key}
        at = message.at.isoformat()
        engine.log.put("fact", fact_id, {**kept, "value": said.value, "said": said.value, "at": at})


_THAT = re.compile(r"(?:다|라|냐|자)고 ?(?:좀 )?(?:꼭 )?(?:기억|외워|메모).*$")


def _told(text: str) -> list[Told]:
    """What a message says of its sender, also where it asks the mate to remember it."""
    call = addressed(text)
    return list(told_of_self(text if call is None else _THAT.sub("다", call)))


def standing_facts(engine: Engine, room: str | None = None) -> list[dict[str, Any]]:
    """Facts whose message still says so, oldest first; the others are dropped for good."""
    kept = []
    for fact_id, fact in engine.log.get("fact").items():
        if room is not None and fact["room"] != room:
            continue
        text = engine.log.texts(fact["room"], [fact["message_id"]]).get(fact["message_id"], "")
        if not text or Told(fact["key"], fact["said"]) not in _told(text):
            engine.log.put("fact", fact_id, None)
            continue
        kept.append({**fact, "id": fact_id, "text": text})
    return sorted(kept, key=lambda fact: str(fact["at"]))


def facts(engine: Engine, words: str = "") -> list[dict[str, Any]]:
    """What is remembered, for the owner to see."""
    shown = [_shown(fact) for fact in standing_facts(engine)]
    wanted = words.casefold().strip()
    return [one for one in shown if wanted in f"{one['about']} {one['key']} {one['value']}".casefold()]


def _shown(fact: dict[str, Any]) -> dict[str, Any]:
    source = {"room": fact["room"], "message_id": fact["message_id"], "sender": fact["about"], "text": fact["text"]}
    return {
        "id": fact["id"],
        "about": fact["about"],
        "key": fact["key"],
        "value": fact["value"],
        "source": {**source, "at": fact["at"]},
        "learned_at": fact["at"],
    }


def correct_fact(engine: Engine, fact_id: str, value: str) -> dict[str, Any] | None:
    """Put a fact right; None if there is none of that id."""
    fact = engine.log.value("fact", fact_id)
    if fact is None:
        return None
    engine.log.put("fact", fact_id, {**fact, "value": value})
    return next((one for one in facts(engine) if one["id"] == fact_id), None)


def forget_fact(engine: Engine, fact_id: str) -> bool:
    """Forget a fact; whether there was one."""
    is_there = engine.log.value("fact", fact_id) is not None
    engine.log.put("fact", fact_id, None)
    return is_there


def birthdays(engine: Engine, on: date) -> Iterator[tuple[str, date, Quote, str]]:
    """Who, the next birthday from a day on, the words, the room."""
    for fact in standing_facts(engine):
        if fact["key"] == "birthday" and (day := next_birthday(fact["value"], on)):
            quote = Quote(fact["message_id"], fact["text"], fact["about"], datetime.fromisoformat(fact["at"]))
            yield fact["about"], day, quote, fact["room"]


def next_birthday(written: str, on: date) -> date | None:
    """The next day of that month and day; 29 February counts as the 28th where there is none."""
    try:
        month, day = map(int, written.split("-"))
        for year in (on.year, on.year + 1):
            last = 28 if (month, day) == (2, 29) and year % 4 else day
            if (found := date(year, month, last)) >= on:
                return found
    except ValueError:
        return None
    return None
