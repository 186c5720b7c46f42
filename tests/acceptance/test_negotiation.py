"""Plays invented conversations about plans and holds the cards to figures a user would accept."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from seontok.core.events import Busy, Event, Message, Opened, Room, RoomKind, Tick
from seontok.core.moments import Kind, Moment
from seontok.moments.perceive import perceive, start

CONVERSATIONS = [
    json.loads(line)
    for line in (Path(__file__).parent / "conversations" / "negotiation.jsonl").read_text("utf-8").splitlines()
]
SPOKEN = 0.7
KEY = {"appointment": ("date", "time"), "conflict": ("date", "time", "ref_event")}


def room_of(talk: dict[str, Any]) -> Room:
    room = talk["room"]
    return Room(room["id"], room["name"], RoomKind(room["type"]), talk["me"], tuple(room["members"]), talk["lang"])


def events_of(talk: dict[str, Any]) -> list[tuple[int, Event]]:
    """The calendar as item 0, then the stream."""
    room, first = talk["room"]["id"], datetime.fromisoformat(talk["stream"][0]["t"])
    times = [
        (entry, datetime.fromisoformat(entry["start"]), datetime.fromisoformat(entry["end"]))
        for entry in talk["calendar"]
    ]
    events: list[tuple[int, Event]] = [
        (0, Busy(room, first, e["id"], e["title"], begin, end)) for e, begin, end in times
    ]
    for item in talk["stream"]:
        at = datetime.fromisoformat(item["t"])
        if item["type"] == "msg":
            events.append((item["i"], Message(room, at, str(item["i"]), item["from"], item["text"])))
        else:
            events.append((item["i"], Tick(room, at) if item["type"] == "tick" else Opened(room, at)))
    return events


def play(talk: dict[str, Any], until: int | None = None) -> list[tuple[int, Moment]]:
    """Every moment about plans with the item it came at."""
    state, found = start(room_of(talk)), []
    for index, event in events_of(talk):
        if until is not None and index > until:
            break
        state, moments = perceive(state, event)
        found += [(index, m) for m in moments if m.kind in (Kind.APPOINTMENT, Kind.CONFLICT)]
    return found


def outcome(talk: dict[str, Any]) -> tuple[int, int, int]:
    """Right cards, false cards and missed moments, by the windows of the format."""
    left = list(talk["moments"])
    right = false = 0
    for index, moment in play(talk):
        if moment.p < SPOKEN or moment.handled:
            continue
        fits = [g for g in left if g["kind"] == moment.kind and g["open"] <= index <= g["close"]]
        if not fits:
            false += 1
            continue
        left.remove(fits[0])
        if fits[0].get("optional"):
            continue
        keys = [k for k in KEY[fits[0]["kind"]] if k in fits[0]["slots"]]
        values_right = all(k in moment.slots and moment.slots[k].value == fits[0]["slots"][k] for k in keys)
        right += values_right and moment.op == fits[0].get("op")
    return right, false, sum(not gold.get("optional") for gold in left)


def test_plans_are_found_and_right() -> None:
    outcomes = [outcome(talk) for talk in CONVERSATIONS]
    right, false, missed = (sum(column) for column in zip(*outcomes, strict=True))
    wanted = sum(not gold.get("optional") for talk in CONVERSATIONS for gold in talk["moments"])
    assert right >= 0.85 * wanted
    assert false <= 0.05 * wanted
    assert missed <= 0.1 * wanted


QUIET = [talk for talk in CONVERSATIONS if not talk["moments"]]


@pytest.mark.parametrize("talk", QUIET, ids=[f"{talk['id']} {' '.join(talk['tags'])}" for talk in QUIET])
def test_quiet_conversations_stay_quiet(talk: dict[str, Any]) -> None:
    assert outcome(talk)[1] == 0


@pytest.mark.parametrize("talk", CONVERSATIONS[::7], ids=[talk["id"] for talk in CONVERSATIONS[::7]])
def test_a_prefix_gives_the_same_beginning(talk: dict[str, Any]) -> None:
    whole = play(talk)
    for cut in range(1, len(talk["stream"])):
        assert play(talk, cut) == [pair for pair in whole if pair[0] <= cut]


def test_replay_is_identical() -> None:
    assert [play(talk) for talk in CONVERSATIONS] == [play(talk) for talk in CONVERSATIONS]
