"""What a moment says, as typed values, and how a skill turns its words into a card."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from seontok.core.cards import Action, Card
from seontok.core.decisions import Decision
from seontok.core.events import Room
from seontok.core.moments import Moment, Quote

OWNER = "me"
"""How slots name the owner."""

LABELS = {
    "ko": {
        "add_to_calendar": "캘린더에 넣기",
        "update_calendar": "일정 바꾸기",
        "remove_from_calendar": "일정 지우기",
        "add_task": "할 일에 넣기",
        "edit": "고치기",
        "draft_reply": "답장 쓰기",
        "show": "메시지 보기",
        "connect_source": "출처 연결하기",
        "not_now": "나중에",
        "never_kind": "이런 건 그만",
        "why": "왜?",
    },
    "en": {
        "add_to_calendar": "Add to calendar",
        "update_calendar": "Update the entry",
        "remove_from_calendar": "Remove the entry",
        "add_task": "Add to tasks",
        "edit": "Edit",
        "draft_reply": "Write a reply",
        "show": "Show messages",
        "connect_source": "Connect a source",
        "not_now": "Not now",
        "never_kind": "Never this kind",
        "why": "Why?",
    },
}
ALWAYS = ("not_now", "never_kind", "why")
"""Every card can be put off, turned off and asked for its reasons."""


@dataclass(frozen=True, slots=True)
class Facts:
    """Typed reading of a moment's slots, on the day its card comes."""

    moment: Moment
    room: Room
    today: date
    """Local date of the card."""

    def text(self, name: str) -> str:
        """A slot as words; empty if it is not there."""
        value = self._value(name)
        if isinstance(value, (list, tuple)):
            value = value[0] if value else ""
        return "" if value is None else str(value)

    def day(self, name: str = "date") -> date | None:
        """A slot as a day."""
        return _day(self._value(name))

    def clock(self, name: str = "time") -> time | None:
        """A slot as a wall-clock time."""
        return _clock(self._value(name))

    def number(self, name: str) -> int | None:
        """A slot as a whole number."""
        value = self._value(name)
        return value if isinstance(value, int) else None

    def people(self, name: str = "who") -> tuple[str, ...]:
        """Display names in a slot, without the owner."""
        value = self._value(name) or ()
        names = (value,) if isinstance(value, str) else tuple(map(str, value))
        return tuple(n for n in names if n not in (OWNER, self.room.me))

    def other_days(self, name: str = "date") -> tuple[date, ...]:
        """Days that were nearly chosen instead."""
        return tuple(d for d in map(_day, self._alternatives(name)) if d is not None)

    def other_clocks(self, name: str = "time") -> tuple[time, ...]:
        """Times that were nearly chosen instead."""
        return tuple(c for c in map(_clock, self._alternatives(name)) if c is not None)

    def other_texts(self, name: str) -> tuple[str, ...]:
        """Words that were nearly chosen instead."""
        return tuple(str(value) for value in self._alternatives(name))

    def quote(self, name: str = "ref") -> Quote:
        """The quoted message a slot names by id, else the one the slot was read from, else the last."""
        slot = self.moment.slots.get(name)
        wanted = (slot.value, slot.message_id) if slot else ()
        for message_id in wanted:
            for quote in self.moment.evidence:
                if quote.message_id == message_id:
                    return quote
        return self.moment.evidence[-1]

    def _value(self, name: str) -> Any:
        slot = self.moment.slots.get(name)
        return slot.value if slot else None

    def _alternatives(self, name: str) -> tuple[Any, ...]:
        slot = self.moment.slots.get(name)
        return slot.alternatives if slot else ()


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a card, in one language."""

    title: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Offer:
    """Everything of a card but its words."""

    actions: tuple[str, ...] = ()
    """Ids of the buttons before the ones every card has."""
    slots: Mapping[str, Any] = field(default_factory=dict)
    """Values to add to those of the moment."""
    evidence: Sequence[Quote] = ()
    """Quotes to show, if not all of the moment's."""


def read_facts(moment: Moment, decision: Decision, room: Room) -> Facts:
    """The facts of a moment as of the local day of the decision."""
    return Facts(moment, room, decision.at.astimezone(ZoneInfo(room.tz)).date())


def make_card(facts: Facts, decision: Decision, wording: Wording, offer: Offer) -> Card:
    """The card: one id per moment, addressed as the gate decided, with the owner's standard buttons."""
    moment, lang = facts.moment, facts.room.lang
    labels = LABELS.get(lang, LABELS["en"])
    return Card(
        id=moment.id,
        room=moment.room,
        moment_id=moment.id,
        kind=moment.kind,
        at=decision.at,
        audience=decision.audience,
        title=wording.title,
        lines=tuple(line for line in wording.lines if line),
        evidence=tuple(offer.evidence) or moment.evidence,
        actions=tuple(Action(id, labels[id]) for id in (*offer.actions, *ALWAYS)),
        slots=_plain(moment) | dict(offer.slots),
        op=moment.op,
    )


def _plain(moment: Moment) -> dict[str, Any]:
    """Slot values that mean something outside the room (no message ids)."""
    ids = {quote.message_id for quote in moment.evidence}
    return {
        name: slot.value
        for name, slot in moment.slots.items()
        if not name.startswith("ref") and not (isinstance(slot.value, str) and slot.value in ids)
    }


def _day(value: Any) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _clock(value: Any) -> time | None:
    try:
        return datetime.strptime(value, "%H:%M").time() if isinstance(value, str) else None  # noqa: DTZ007
    except ValueError:
        return None
