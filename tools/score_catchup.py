"""How much of what a catch-up must name the group mate's answer names, on labelled conversations.

    python tools/score_catchup.py FILE.jsonl [...]

The files hold conversations as `data/moments/README.md` describes them. In each that has a catch-up moment, everybody has
agreed to the mate; where the owner opens the room, the owner asks "선톡아 못 본 거 요약해줘". Printed per moment: the share of
its `refs` among the messages the lines are linked to; then the mean, and how many reach half.
"""

from __future__ import annotations

import argparse
import json
import statistics
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from seontok.app.live.clock import SetClock
from seontok.app.live.engine import Setting
from seontok.app.live.starting import start_engine
from seontok.core.cards import Card
from seontok.core.events import OWNER_ROOM, ConsentSet, Message, Room, RoomKind, RuleSet
from seontok.gate.context import OWNER
from seontok.memory import MemoryLog

ASKED = {"ko": "선톡아 못 본 거 요약해줘", "en": "Seontok, what did I miss?"}


def answer(conversation: Mapping[str, Any], at_item: int) -> Card | None:
    """The mate's card when the owner asks after an item of the stream."""
    stream = [item for item in conversation["stream"] if item["i"] <= at_item]
    first_at = datetime.fromisoformat(stream[0]["t"])
    clock, told, me = SetClock(first_at), conversation["room"], conversation["me"]
    engine = start_engine(MemoryLog(), clock, Setting(me=me, tz=conversation["tz"])).engine
    room = Room(
        "r", told["name"], RoomKind(told["type"]), me, tuple(told["members"]), conversation["lang"], conversation["tz"]
    )
    engine.open_room(room)
    engine.hear([RuleSet("r", first_at, "scope", "room"), RuleSet(OWNER_ROOM, first_at, "quiet_hours", "none")])
    members = (OWNER if name == me else name for name in room.members)
    engine.hear([ConsentSet("r", first_at, member, "room", True) for member in members])
    for item in stream:
        clock.at = datetime.fromisoformat(item["t"])
        if item["type"] == "msg":
            engine.hear([Message("r", clock.at, str(item["i"]), item["from"], item["text"])])
        engine.advance()
    engine.hear([Message("r", clock.at, "asked", me, ASKED[conversation["lang"]])])
    return next((one.entry for one in engine.log.find("ask-asked") if isinstance(one.entry, Card)), None)


def scored(lines: Iterator[str]) -> Iterator[dict[str, Any]]:
    """One result a catch-up moment."""
    for conversation in map(json.loads, lines):
        for moment in conversation["moments"]:
            if moment["kind"] == "catchup":
                card, refs = answer(conversation, moment["decidable"]), moment["slots"]["refs"]
                named = {quote.message_id for quote in card.evidence} if card else set()
                share = sum(str(ref) in named for ref in refs) / len(refs)
                yield {"id": moment["id"], "covered": round(share, 2), "lines": list(card.lines) if card else []}


def main() -> None:
    """A JSON line a moment, then the summary."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("files", nargs="+")
    shares = []
    for name in parser.parse_args().files:
        with open(name, encoding="utf-8") as file:
            for result in scored(iter(file)):
                shares.append(result["covered"])
                print(json.dumps(result, ensure_ascii=False))
    half = sum(share >= 0.5 for share in shares)
    print(json.dumps({"moments": len(shares), "mean": round(statistics.mean(shares), 3), "at_least_half": half}))


if __name__ == "__main__":
    main()
