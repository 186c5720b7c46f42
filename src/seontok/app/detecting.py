"""Reads conversations in the format of the moments data set and writes predictions, feeding items one at a time."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TextIO
from zoneinfo import ZoneInfo

from seontok.app.road import Judged, Road
from seontok.core.decisions import Outcome
from seontok.core.errors import SeontokError
from seontok.core.events import OWNER_ROOM, Busy, Event, Message, Opened, Room, RoomKind, Tick
from seontok.gate.decide import judged_wanted

DELIVERY = {Outcome.SPEAK: "now", Outcome.HOLD: "hold", Outcome.SILENT: "drop"}
ITEM_SLOTS = ("ref", "refs")
"""Slots whose values are message ids; here a message's id is its item number."""
PEOPLE_SLOTS = ("who", "recipient")


def detect_lines(lines: Iterable[bytes], out: TextIO, err: TextIO) -> int:
    """Predictions for conversations, one JSON object in UTF-8 a line; returns how many lines could not be read."""
    n_bad = 0
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            heard = read_conversation(json.loads(line.decode("utf-8-sig")))
        except (ValueError, KeyError, TypeError, AttributeError, SeontokError) as error:
            n_bad += 1
            print(f"line {number}: not a conversation ({_what(error)}); skipped", file=err)
            continue
        try:
            predictions = list(predict(heard))
        except Exception as error:  # one conversation that breaks the engine must not silence the others
            n_bad += 1
            print(f"line {number}: the engine failed ({_what(error)}); skipped; please report it", file=err)
            continue
        for prediction in predictions:
            print(json.dumps(prediction, ensure_ascii=False), file=out)
        out.flush()
    return n_bad


@dataclass(frozen=True, slots=True)
class Heard:
    """A conversation read whole; the engine is still fed one item at a time."""

    id: str
    room: Room
    calendar: tuple[Busy, ...]
    items: tuple[tuple[int, Event], ...]
    """Item number and event, in order."""


def read_conversation(conversation: Mapping[str, Any]) -> Heard:
    """Read one line of the data set; `moments` and `tags` are not looked at.

    Raises:
        ValueError, KeyError, TypeError, AttributeError: It is not in the format.
    """
    room = _room(conversation)
    items = tuple((int(item["i"]), _event(item, room)) for item in conversation["stream"])
    known_at = items[0][1].at if items else datetime.min.replace(tzinfo=UTC)
    return Heard(str(conversation["id"]), room, tuple(_calendar(conversation, known_at)), items)


def detect_conversation(conversation: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Predictions of one conversation in the order they were made; each depends only on the items up to its `at`."""
    return predict(read_conversation(conversation))


def predict(heard: Heard) -> Iterator[dict[str, Any]]:
    """Feed the engine one item at a time and give each prediction as it is made."""
    road = Road(zone=ZoneInfo(heard.room.tz))
    for busy in heard.calendar:
        road.hear(busy)
    road.open_room(heard.room)
    seen: set[str] = set()
    groups: dict[str, str] = {}
    for number, event in heard.items:
        for judged in road.hear(event):
            if judged.moment.id not in seen:
                seen.add(judged.moment.id)
                card = groups.setdefault(judged.group, f"c{len(groups) + 1}")
                yield _prediction(heard.id, number, judged, card, heard.room)


def _room(conversation: Mapping[str, Any]) -> Room:
    room = conversation["room"]
    return Room(
        id=str(room.get("id") or conversation["id"]),
        name=str(room.get("name", "")),
        kind=RoomKind(room.get("type", "group")),
        me=str(conversation["me"]),
        members=tuple(str(member) for member in room.get("members", ())),
        lang=str(conversation.get("lang", "ko")),
        tz=str(conversation.get("tz", "Asia/Seoul")),
    )


def _calendar(conversation: Mapping[str, Any], known_at: datetime) -> Iterator[Busy]:
    zone = ZoneInfo(str(conversation.get("tz", "Asia/Seoul")))
    for entry in conversation.get("calendar") or ():
        start_at, end_at = _time(entry["start"], zone), _time(entry["end"], zone)
        yield Busy(OWNER_ROOM, known_at, str(entry["id"]), str(entry.get("title", "")), start_at, end_at)


def _event(item: Mapping[str, Any], room: Room) -> Event:
    at = _at(item, room)
    match item["type"]:
        case "msg":
            return Message(room.id, at, str(item["i"]), str(item["from"]), str(item["text"]))
        case "tick":
            return Tick(room.id, at)
        case "open":
            return Opened(room.id, at)
        case _:
            raise ValueError(f"item {item['i']} has an unknown type")


def _at(item: Mapping[str, Any], room: Room) -> datetime:
    return _time(item["t"], ZoneInfo(room.tz))


def _time(written: str, zone: ZoneInfo) -> datetime:
    at = datetime.fromisoformat(written)
    return at.replace(tzinfo=zone) if at.tzinfo is None else at.astimezone(zone)


def _prediction(conversation: str, item: int, judged: Judged, card: str, room: Room) -> dict[str, Any]:
    moment, decision = judged.moment, judged.decision
    speak = judged_wanted(decision)
    return {
        "conv": conversation,
        "at": item,
        "kind": moment.kind.value,
        **({"op": moment.op} if moment.op else {}),
        "p": round(moment.p, 4),
        "speak": speak,
        "slots": {name: _value(name, slot.value, room) for name, slot in moment.slots.items()},
        "card": card,
        "delivery": DELIVERY[decision.outcome] if speak else "drop",
        "delivery_reason": decision.reason.value,
        "id": moment.id,
    }


def _value(name: str, value: Any, room: Room) -> Any:
    if isinstance(value, tuple | list):
        return [_value(name, part, room) for part in value]
    if name in ITEM_SLOTS:
        return int(value)
    return "me" if name in PEOPLE_SLOTS and value == room.me else value


def _what(error: Exception) -> str:
    """What is wrong with a line, without any of its words."""
    if isinstance(error, json.JSONDecodeError):
        return f"JSON broken at column {error.colno}"
    if isinstance(error, KeyError):
        return f"no {error.args[0]!r}"
    return type(error).__name__
