"""Messages a phone's notifications told of, found again in an export of the same room.

Notifications come late, some never; they have seconds and no ids, exports have minutes and every message. Two records
are the same message when sender and words agree and the notification came within `LATEST` of it; among several that
fit, the least late wins, and order is kept.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta

from seontok.core.events import Message

MARK = "n-"
"""Ids of messages that came by notification begin so."""
LATEST = timedelta(hours=6)
"""A notification that comes later than this (the phone was off) is taken for another message."""
EARLY = timedelta(minutes=1)
"""Clocks of phone and export may differ by so much, and an export's minute begins before its message."""
_SENT = re.compile(
    r"^(사진|동영상|이모티콘|음성메시지|파일|연락처|지도|보이스톡|페이스톡)(?: \d+장)?(?:을|를) 보냈(?:습니다|어요)\.?$"
)
_SENT_N = re.compile(r"^사진 (\d+)장을? 보냈(?:습니다|어요)\.?$")
_CUT = re.compile(r"\s*(?:…|\.\.\.)$")


def pairs(notified: Sequence[Message], exported: Sequence[Message]) -> dict[str, int]:
    """Id of each notified message that the export holds, to its place there; no place is given twice."""
    places: dict[tuple[str, str], list[int]] = defaultdict(list)
    by_sender: dict[str, list[int]] = defaultdict(list)
    for n, message in enumerate(exported):
        places[message.sender, plain(message.text)].append(n)
        by_sender[message.sender].append(n)
    groups: dict[tuple[str, str], list[Message]] = defaultdict(list)
    for message in sorted(notified, key=lambda one: one.at):
        groups[message.sender, plain(message.text)].append(message)
    taken: set[int] = set()
    found: dict[str, int] = {}
    cut: list[tuple[str, Message]] = []
    for (sender, text), group in groups.items():
        if (sender, text) in places:
            found |= _in_order(_matched(group, places[sender, text], exported, taken), exported)
        elif (beginning := _CUT.sub("", text)) != text:
            cut += [(beginning, message) for message in group]
    for beginning, message in cut:
        longer = [n for n in by_sender[message.sender] if plain(exported[n].text).startswith(beginning)]
        found |= _in_order(_matched([message], longer, exported, taken), exported)
    return found


def _matched(
    group: Sequence[Message], places: Sequence[int], exported: Sequence[Message], taken: set[int]
) -> list[tuple[Message, int]]:
    """For each notification the latest free place that is not after it."""
    ordered = sorted(places, key=lambda n: exported[n].at)
    times = [exported[n].at for n in ordered]
    matched = []
    for message in group:
        at = bisect_right(times, message.at + EARLY) - 1
        while at >= 0 and ordered[at] in taken and times[at] >= message.at - LATEST:
            at -= 1
        if at >= 0 and ordered[at] not in taken and times[at] >= message.at - LATEST:
            taken.add(ordered[at])
            matched.append((message, ordered[at]))
    return matched


def _in_order(matched: Sequence[tuple[Message, int]], exported: Sequence[Message]) -> dict[str, int]:
    """The same matches without crossings: the earlier notification is the earlier message."""
    messages = [message for message, _ in matched]
    ordered = sorted((n for _, n in matched), key=lambda n: (exported[n].at, n))
    return {message.id: n for message, n in zip(messages, ordered, strict=True)}


def plain(text: str) -> str:
    """Words as both sides write them: one line, composed syllables, "사진을 보냈습니다." as the export's "사진"."""
    flat = " ".join(unicodedata.normalize("NFC", text).split())
    if several := _SENT_N.match(flat):
        return f"사진 {several[1]}장"
    sent = _SENT.match(flat)
    return sent[1] if sent else flat
