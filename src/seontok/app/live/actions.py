"""What a card's buttons do. Nothing outside is written but by one of these, pressed by the owner."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from hashlib import sha256
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from seontok.app.live import silences
from seontok.app.live.engine import Engine
from seontok.core.cards import Card
from seontok.core.errors import ConfigError
from seontok.core.events import Reacted, RuleSet
from seontok.core.moments import Kind, Moment
from seontok.core.ports import Archive
from seontok.korean.level import speech_level

LENGTH = timedelta(hours=2)
"""A plan without an end takes this long: opinion; a meal and the way there."""
OURS = "@seontok"
"""How the ids of entries we wrote end."""
FIELDS = ("date", "time", "place", "what")


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing in the owner's calendar, as we write it."""

    uid: str
    """Stable: later versions of the same plan keep it."""
    title: str
    day: date
    start_at: datetime | None
    """None: the whole day, or no time yet."""
    end_at: datetime | None
    place: str = ""
    note: str = ""
    is_task: bool = False
    sequence: int = 0


class CalendarWriter(Protocol):
    """A real calendar the owner connected."""

    def put(self, entry: Entry) -> None:
        """Write the entry, or the next version of it.

        Raises:
            ConfigError: It was changed elsewhere, or the calendar cannot be reached; the message says what to do.
        """
        ...

    def remove(self, uid: str) -> None:
        """Take the entry out; one that is gone already is fine."""
        ...


async def act(engine: Engine, card: Card, action: str, values: dict[str, str]) -> dict[str, Any]:
    """Do what a button says, and note that the owner accepted the card."""
    match action:
        case "add_to_calendar" | "update_calendar" | "add_task":
            result = await _put(engine, card, values, is_task=action == "add_task")
        case "remove_from_calendar":
            result = await _remove(engine, card)
        case "edit":
            return await _edit(engine, card, values)
        case "draft_reply":
            result = {"draft": draft(engine, card)}
        case "show":
            return {"messages": [quote.message_id for quote in card.evidence]}
        case "not_now":
            _react(engine, card, "dismissed")
            return {"done": True}
        case "never_kind":
            mute(engine, card.room, card.kind)
            _react(engine, card, "never")
            return {"done": True, "muted": card.kind.value}
        case "why":
            return {"why": silences.why(engine, card.moment_id)}
        case _ if card.kind is Kind.PLACE:
            from seontok.app.live import place_actions

            return await place_actions.act(engine, card, action)
        case _:
            raise ConfigError(f"nothing is connected that could do {action}")
    _react(engine, card, "accepted")
    return result


def find_card(log: Archive, card_id: str) -> Card | None:
    """The latest version of a card, if it still stands."""
    cards = [record.entry for record in log.find(card_id) if isinstance(record.entry, Card)]
    return next((card for card in reversed(cards) if card.id == card_id), None)


def mute(engine: Engine, room: str, kind: Kind) -> None:
    """Never speak of this kind in this room (or, of the owner's own cards, anywhere)."""
    own = engine.road.rules.by_room.get(room, {}).get("mute", ())
    kinds = {*(own if isinstance(own, tuple) else ()), kind.value}
    engine.hear([RuleSet(room, engine.clock.now(), "mute", tuple(sorted(kinds)))])


def _react(engine: Engine, card: Card, reaction: Any) -> None:
    engine.hear([Reacted(card.room, engine.clock.now(), card.id, reaction)])


async def _put(engine: Engine, card: Card, values: Mapping[str, str], *, is_task: bool) -> dict[str, Any]:
    entry = entry_of(engine, card, values, is_task=is_task)
    await write(engine, card.room, entry)
    return {"uid": entry.uid, "title": entry.title, "connected": engine.calendar is not None}


async def write(engine: Engine, room: str, entry: Entry) -> None:
    """Write an entry of a room, or its next version, into the connected calendar and into what we keep."""
    if engine.calendar is not None:
        await asyncio.to_thread(engine.calendar.put, entry)
    keep(engine, room, entry)


def keep(engine: Engine, room: str, entry: Entry, *, elsewhere_at: datetime | None = None) -> None:
    """Write an entry of a room into what we keep.

    Args:
        elsewhere_at: When we saw that the owner had changed it in their calendar.
    """
    moved = {"elsewhere": elsewhere_at.isoformat()} if elsewhere_at else {}
    engine.log.put("entry", entry.uid, {**_kept(entry), "room": room, **moved})


def changed_elsewhere(engine: Engine, uid: str, since_at: datetime) -> Entry | None:
    """The entry as the owner left it in their calendar, if that was later than an instant."""
    kept = engine.log.value("entry", uid)
    if kept is None or datetime.fromisoformat(kept.get("elsewhere", since_at.isoformat())) <= since_at:
        return None
    return _read(uid, kept)


async def _remove(engine: Engine, card: Card) -> dict[str, Any]:
    uid = uid_of(engine, card)
    if engine.calendar is not None:
        await asyncio.to_thread(engine.calendar.remove, uid)
    engine.log.put("entry", uid, None)
    return {"uid": uid, "removed": True}


async def _edit(engine: Engine, card: Card, values: Mapping[str, str]) -> dict[str, Any]:
    """Without values, what there is to edit; with them, the entry corrected, if it is in the calendar."""
    if not values:
        return {"values": {name: card.slots[name] for name in FIELDS if name in card.slots}}
    before = noted(engine.log, uid_of(engine, card))
    if before is not None:
        values = {**_values(before), **values}
        await write(engine, card.room, entry_of(engine, card, values, is_task=card.kind is Kind.TASK))
    _react(engine, card, "edited")
    return {"done": True}


def _values(entry: Entry) -> dict[str, str]:
    """What an entry says, as the values of a card."""
    clock = f"{entry.start_at:%H:%M}" if entry.start_at else ""
    return {"date": entry.day.isoformat(), "time": clock, "place": entry.place, "what": entry.title}


def entry_of(engine: Engine, card: Card, values: Mapping[str, str], *, is_task: bool = False) -> Entry:
    """The calendar entry a card stands for, with the owner's corrections.

    Raises:
        ConfigError: No day is known; the message says which value to send.
    """
    unknown = set(values) - set(FIELDS)
    if unknown:
        raise ConfigError(f"values takes {', '.join(FIELDS)}")
    names = {"date": "due_date", "time": "due_time"} if is_task else {}
    slots = {name: values.get(name, card.slots.get(names.get(name, name))) for name in FIELDS}
    room = engine.road.run_of(card.room).room
    day = _day(slots["date"]) or (engine.clock.now().astimezone(engine.zone).date() if is_task else None)
    if day is None:
        raise ConfigError("no day is known for this; send values {date: YYYY-MM-DD}")
    clock, uid = _clock(slots["time"]), uid_of(engine, card)
    start_at = datetime.combine(day, clock, ZoneInfo(room.tz)) if clock else None
    before = engine.log.value("entry", uid)
    return Entry(
        uid,
        str(_first(slots["what"]) or room.name or card.title)[:200],
        day,
        start_at,
        start_at + LENGTH if start_at else None,
        str(_first(slots["place"]) or card.slots.get("area") or "")[:200],
        "\n".join(f"{quote.sender}: {quote.text}" for quote in card.evidence)[:2000],
        is_task,
        int(before["sequence"]) + 1 if before else 0,
    )


def uid_of(engine: Engine, card: Card) -> str:
    """One id per plan, whatever version of it the card tells."""
    moments = [one.entry for one in engine.log.find(card.moment_id) if isinstance(one.entry, Moment)]
    frame = moments[0].frame_id if moments else card.id
    return uid_for(card.room, card.kind, frame)


def uid_for(room: str, kind: Kind, frame: str) -> str:
    """The id of the entry a frame of a room stands for."""
    return sha256(f"{room}\0{kind}\0{frame}".encode()).hexdigest()[:24] + OURS


def noted(log: Archive, uid: str) -> Entry | None:
    """The entry the owner put into the calendar here, as it stands."""
    body = log.get("entry").get(uid)
    return None if body is None else _read(uid, body)


def entries(log: Archive) -> list[Entry]:
    """Everything the owner put into the calendar here."""
    return [_read(uid, body) for uid, body in log.get("entry").items()]


def _kept(entry: Entry) -> dict[str, Any]:
    return {
        "title": entry.title,
        "day": entry.day.isoformat(),
        "start": entry.start_at and f"{entry.start_at.isoformat()}",
        "end": entry.end_at and f"{entry.end_at.isoformat()}",
        "place": entry.place,
        "note": entry.note,
        "is_task": entry.is_task,
        "sequence": entry.sequence,
    }


def _read(uid: str, body: Mapping[str, Any]) -> Entry:
    start, end = (datetime.fromisoformat(body[name]) if body[name] else None for name in ("start", "end"))
    day = date.fromisoformat(body["day"])
    return Entry(uid, body["title"], day, start, end, body["place"], body["note"], body["is_task"], body["sequence"])


def _first(value: Any) -> Any:
    return (value[0] if value else None) if isinstance(value, tuple | list) else value


def _day(value: Any) -> date | None:
    try:
        return date.fromisoformat(str(value)) if value else None
    except ValueError as error:
        raise ConfigError("date is written YYYY-MM-DD") from error


def _clock(value: Any) -> time | None:
    try:
        return time.fromisoformat(str(value)) if value else None
    except ValueError as error:
        raise ConfigError("time is written HH:MM") from error


# -- drafts

DRAFTS = {
    "conflict": {
        "합쇼": "그때는 다른 일정이 있습니다. 다른 시간도 괜찮으십니까?",
        "해요": "그때는 다른 일정이 있어요. 다른 시간도 괜찮으세요?",
        "해": "그때는 다른 일정이 있어. 다른 시간은 어때?",
        "en": "I already have something then. Would another time work?",
    },
    "unanswered": {
        "합쇼": "답이 늦어 죄송합니다. 확인하고 말씀드리겠습니다.",
        "해요": "답이 늦어서 미안해요. 확인하고 말할게요.",
        "해": "답이 늦어서 미안. 확인하고 말할게.",
        "en": "Sorry for the late reply. Let me check and get back to you.",
    },
    "other": {
        "합쇼": "확인했습니다.",
        "해요": "확인했어요.",
        "해": "확인했어.",
        "en": "Got it.",
    },
}
"""Replies to start from, for the owner to change and send."""


def draft(engine: Engine, card: Card) -> str:
    """A reply in the way the owner writes in this room."""
    words = DRAFTS.get(card.kind.value, DRAFTS["other"])
    run = engine.road.run_of(card.room)
    if run.room.lang != "ko":
        return words["en"]
    levels = Counter(speech_level(turn.message.text) for turn in run.state.turns if turn.is_owner)
    levels.pop(None, None)
    return words[str(levels.most_common(1)[0][0])] if levels else words["해요"]
