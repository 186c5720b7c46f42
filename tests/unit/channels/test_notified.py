"""Notifications found again in an export: losses, delays, repeated words, cut texts."""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from seontok.channels.kakaotalk.notified import MARK, pairs
from seontok.core.events import Message, Precision

KST = ZoneInfo("Asia/Seoul")
START = datetime(2026, 5, 12, 9, tzinfo=KST)
COMMON = ("ㅋㅋㅋ", "ㅇㅇ", "넵", "응", "ㅠㅠ", "사진", "이모티콘", "오케이")
PEOPLE = ("민수", "서연", "하준")


def generated(seed: int, n: int = 1_500) -> tuple[list[Message], list[Message], dict[str, int]]:
    """Notifications, the export, and which is which: one in eight lost, most a second late, some many minutes."""
    dice = random.Random(seed)
    at, exported, notified, truth = START, list[Message](), list[Message](), dict[str, int]()
    for number in range(n):
        at += timedelta(seconds=dice.choice((2, 5, 15, 40, 90, 600, 7_000)))
        sender = dice.choice(PEOPLE)
        text = dice.choice(COMMON) if dice.random() < 0.4 else f"이야기 {number} " + "길게 " * dice.choice((0, 1, 60))
        exported.append(
            Message("r", at.replace(second=0), f"e{number}", sender, text.strip(), precision=Precision.MINUTE)
        )
        if dice.random() < 0.125:
            continue
        late = dice.choice((0.5, 1, 2, 5)) if dice.random() < 0.9 else dice.uniform(30, 1_500)
        shown = {"사진": "사진을 보냈습니다.", "이모티콘": "이모티콘을 보냈습니다."}.get(text, text.strip())
        shown = shown if len(shown) <= 100 else shown[:99] + "…"
        name = f"{MARK}{number}"
        notified.append(Message("r", at + timedelta(seconds=late), name, sender, shown))
        truth[name] = number
    return notified, exported, truth


@pytest.mark.parametrize("seed", range(5))
def test_nearly_every_notification_finds_its_message(seed: int) -> None:
    """Right: the very message, or one nobody could tell from it (same minute, sender and words)."""
    notified, exported, truth = generated(seed)
    found = pairs(notified, exported)

    def same(one: int, other: int) -> bool:
        a, b = exported[one], exported[other]
        return (a.at, a.sender, a.text) == (b.at, b.sender, b.text)

    right = sum(name in found and same(found[name], n) for name, n in truth.items())
    assert len(set(found.values())) == len(found)
    assert right / len(truth) >= 0.995, right / len(truth)
    new = len(exported) - len(found)
    assert new == len(exported) - len(truth), "no doubles, and nothing swallowed"


def test_the_same_words_hours_apart_are_two_messages() -> None:
    exported = [Message("r", START, "e", "민수", "넵")]
    assert pairs([Message("r", START + timedelta(hours=7), MARK, "민수", "넵")], exported) == {}
    assert pairs([Message("r", START, MARK, "서연", "넵")], exported) == {}
