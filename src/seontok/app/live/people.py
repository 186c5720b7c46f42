"""What people said of themselves: birthdays, likes, what they cannot eat. No message, no fact."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from seontok.app.live.engine import Engine
from seontok.core.cards import Card
from seontok.core.events import Event, Message
from seontok.core.moments import Quote

_SELF = r"(?:내|제|나는?|난|저는?|전|우리)"
_BIRTHDAY = re.compile(rf"(?:^|[\s,]){_SELF} ?생일(?:은|이|:)? ?(?:음력 ?)?(\d{{1,2}})월 ?(\d{{1,2}})일")
_BIRTHDAY_EN = re.compile(r"\bmy birthday(?:'s| is)(?: on)? (\w{3,9}) (\d{1,2})\b", re.IGNORECASE)
_LIKES = re.compile(
    rf"(?:^|[\s,.!]){_SELF} (?:진짜 |완전 |제일 |원래 )?([가-힣A-Za-z0-9 ]{{1,14}}?)(?:을|를|이|가)? ?"
    r"(?:좋아해|좋아하는데|좋아함|좋아합니다|최애)"
)
_DISLIKES = re.compile(
    rf"(?:^|[\s,.!]){_SELF} (?:진짜 |완전 |원래 )?([가-힣A-Za-z0-9 ]{{1,14}}?)(?:을|를|은|는|이|가)? ?"
    r"(?:못 ?먹(?!을 정도)|안 ?먹어|싫어해|싫어함|알레르기|알러지)"
)
_EN = re.compile(
    r"\bI (?:really )?(love|like|hate|can'?t eat|don'?t eat) ([a-z ]{2,24}?)(?=[.,!?]|$| but | and )", re.I
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@dataclass(frozen=True, slots=True)
class Said:
    """One thing a message says about its sender."""

    key: str
    """birthday, likes, dislikes."""
    value: str
    """A birthday as MM-DD; else words."""


def said_of_self(text: str) -> list[Said]:
    """What a sender says of themselves; questions and hearsay say nothing."""
    if text.rstrip().endswith("?") or len(text) > 300:
        return []
    found = [Said("birthday", day) for day in _birthday(text)]
    found += [Said("likes", match[1].strip()) for match in _LIKES.finditer(text)]
    found += [Said("dislikes", match[1].strip()) for match in _DISLIKES.finditer(text)]
    for match in _EN.finditer(text):
        key = "likes" if match[1].lower() in ("love", "like") else "dislikes"
        found.append(Said(key, match[2].strip()))
    return [one for one in found if one.value]


def _birthday(text: str) -> Iterator[str]:
    pairs = [(int(match[1]), int(match[2])) for match in _BIRTHDAY.finditer(text)]
    for match in _BIRTHDAY_EN.finditer(text):
        month = match[1][:3].lower()
        pairs += [(_MONTHS.index(month) + 1, int(match[2]))] if month in _MONTHS else []
    for month, day in pairs:
        try:
            yield f"{date(2000, month, day):%m-%d}"
        except ValueError:
            continue


class FactKeeper:
    """Keeps what people say of themselves; a listener of the engine."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def event(self, seq: int, event: Event) -> None:
        """See `Listener.event`."""
        if not isinstance(event, Message):
            return
        for said in said_of_self(event.text):
            key = f"{event.room}\x1f{event.id}\x1f{said.key}\x1f{said.value}"
            fact_id = hashlib.blake2b(key.encode(), digest_size=8).hexdigest()
            kept = {"room": event.room, "message_id": event.id, "about": event.sender, "key": said.key}
            at = event.at.isoformat()
            self._engine.log.put("fact", fact_id, {**kept, "value": said.value, "said": said.value, "at": at})

    def passed(self, message: Message) -> None:
        """See `Listener.passed`: what is not kept teaches nothing."""

    def card(self, seq: int, card: Card) -> None:
        """See `Listener.card`."""

    def changed(self, room: str) -> None:
        """See `Listener.changed`: what rests on messages that are gone goes too."""
        standing_facts(self._engine)


def standing_facts(engine: Engine, room: str | None = None) -> list[dict[str, Any]]:
    """Facts whose message still says so, oldest first; the others are dropped for good."""
    kept = []
    for fact_id, fact in engine.log.get("fact").items():
        if room is not None and fact["room"] != room:
            continue
        text = engine.log.texts(fact["room"], [fact["message_id"]]).get(fact["message_id"], "")
        if not text or Said(fact["key"], fact["said"]) not in said_of_self(text):
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
