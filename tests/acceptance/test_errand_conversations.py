"""Plays invented conversations (`conversations/errands.jsonl`, data/moments format) and counts what was noticed."""

import json
from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from seontok.core.events import Event, Message, Opened, Room, RoomKind, Tick
from seontok.core.moments import Moment
from seontok.moments.perceive import perceive, start

KINDS = ("unanswered", "information", "place", "product", "gift", "task", "catchup")
SPOKEN_P = 0.7
"""A candidate below this is one the gate would hold back."""


def _conversations() -> list[dict[str, Any]]:
    path = Path(__file__).parent / "conversations" / "errands.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _event(room: Room, item: dict[str, Any]) -> Event:
    at = datetime.fromisoformat(item["t"])
    if item["type"] == "msg":
        return Message(room.id, at, str(item["i"]), item["from"], item["text"])
    return Tick(room.id, at) if item["type"] == "tick" else Opened(room.id, at)


def _play(talk: dict[str, Any]) -> list[tuple[int, Moment]]:
    room = talk["room"]
    state = start(
        Room(
            room["id"],
            room["name"],
            RoomKind(room["type"]),
            talk["me"],
            tuple(room["members"]),
            talk["lang"],
            talk["tz"],
        )
    )
    said: list[tuple[int, Moment]] = []
    for item in talk["stream"]:
        state, moments = perceive(state, _event(state.room, item))
        said.extend((item["i"], moment) for moment in moments if moment.kind in KINDS and moment.p >= SPOKEN_P)
    return [(i, moment) for i, moment in said if not moment.sensitive and not moment.handled]


@pytest.fixture(scope="module")
def counts() -> Counter[tuple[str, str]]:
    """(kind, "hit" | "miss" | "false") → how often, over all conversations."""
    found: Counter[tuple[str, str]] = Counter()
    for talk in _conversations():
        said = _play(talk)
        for gold in (gold for gold in talk["moments"] if gold["kind"] in KINDS):
            match = next((s for s in said if s[1].kind == gold["kind"] and gold["open"] <= s[0] <= gold["close"]), None)
            if match is not None:
                said.remove(match)
            if not gold.get("optional"):
                found[gold["kind"], "hit" if match else "miss"] += 1
        found.update((str(moment.kind), "false") for _, moment in said)
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_most_moments_of_each_kind_are_noticed(counts: Counter[tuple[str, str]], kind: str) -> None:
    hits, misses = counts[kind, "hit"], counts[kind, "miss"]
    assert hits + misses >= 8
    assert hits / (hits + misses) >= 0.75


def test_nine_in_ten_cards_are_right(counts: Counter[tuple[str, str]]) -> None:
    hits = sum(counts[kind, "hit"] for kind in KINDS)
    false = sum(counts[kind, "false"] for kind in KINDS)
    assert hits / (hits + false) >= 0.9
