"""Ordinary talk played as streams, for the rate of false cards: one-to-one small talk and English group talk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from itertools import islice
from pathlib import Path
from typing import Any

from seontok.training.background import irc_messages, small_talk_pairs

KST = timezone(timedelta(hours=9))
N_PAIRS = 20
"""Question and answer pairs in one stream."""
START_AT = datetime(2026, 3, 2, 9, 10, tzinfo=KST)


def dm_streams(shared: Path) -> Iterator[dict[str, Any]]:
    """Chatbot_data rows with odd sha1(question), 20 pairs a stream; the owner asks in every second stream."""
    rows = small_talk_pairs(shared, odd=True)
    for number, pairs in enumerate(iter(lambda: list(islice(rows, N_PAIRS)), [])):
        stream: list[dict[str, Any]] = []
        at = START_AT + timedelta(days=number)
        for index, (question, answer) in enumerate(pairs):
            at += timedelta(minutes=7 + (index * 13) % 40)
            asker, other = ("나", "친구") if number % 2 else ("친구", "나")
            stream.append(_message(len(stream) + 1, at, asker, question))
            stream.append(_message(len(stream) + 1, at + timedelta(seconds=50), other, answer))
        stream.append({"i": len(stream) + 1, "type": "tick", "t": (at + timedelta(hours=4)).isoformat()})
        yield _conversation(f"dm{number:04d}", "ko", "나", "dm", ("나", "친구"), stream)


def irc_streams(shared: Path, part: str = "dev") -> Iterator[dict[str, Any]]:
    """IRC windows as group talk; the most frequent speaker is the owner; messages 40 s apart."""
    for number, window in enumerate(irc_messages(shared, part)):
        if not window:
            continue
        owner = Counter(sender for sender, _ in window).most_common(1)[0][0]
        at = START_AT + timedelta(days=number)
        stream = [
            _message(index + 1, at + timedelta(seconds=40 * index), sender, text)
            for index, (sender, text) in enumerate(window)
        ]
        stream.append({"i": len(stream) + 1, "type": "tick", "t": (at + timedelta(hours=30)).isoformat()})
        yield _conversation(f"irc{number:03d}", "en", owner, "group", tuple({sender for sender, _ in window}), stream)


def _message(i: int, at: datetime, sender: str, text: str) -> dict[str, Any]:
    return {"i": i, "type": "msg", "t": at.isoformat(), "from": sender, "text": text}


def _conversation(
    name: str, lang: str, me: str, kind: str, members: tuple[str, ...], stream: list[dict[str, Any]]
) -> dict[str, Any]:
    room = {"id": f"room-{name}", "name": name, "type": kind, "members": sorted(members)}
    head = {"id": name, "user": name, "lang": lang, "tz": "Asia/Seoul", "register": "background", "me": me}
    return {**head, "room": room, "calendar": [], "stream": stream, "moments": [], "tags": []}
