"""Dialogues told again without the word for today ("오늘 7시 사당" as "7시 사당"), so that a plan for today need not name its day.

People who meet on the same day rarely say so, writers of examples nearly always do: of 18,410 plans in the corpus 83 are for a
today nobody names.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from random import Random

from seontok.training.dialogues import Dialogue

_TODAY = re.compile(
    r"(?<![가-힣])(?:오늘|금일)(?:은|도|에)?(?=[\s,]|\d)[\s,]?|\b(?:today|tonight)\b(?: at)?[ ,]?", re.IGNORECASE
)
_HOUR = re.compile(r"\d\s?(?:시|:\d\d|pm|am)|[한두세네]\s?시|(?:섯|곱|덟|홉|열)\s?시|\bat \d", re.IGNORECASE)
_WORD = re.compile(r"\w")


def without_today(talk: Sequence[Dialogue], random: Random) -> list[Dialogue]:
    """All that can be told again with a plan for the day, and at most as many with an hour of the day and no plan for it."""
    plans, rest = [], []
    for one in talk:
        again = _again(one)
        if again is None:
            continue
        days = {message.at.date() for message in one.messages}
        if any(plan.pair.day in days for plan in one.plans):
            plans.append(again)
        elif any(_TODAY.search(message.text) and _HOUR.search(message.text) for message in one.messages):
            rest.append(again)
    return plans + random.sample(rest, min(len(plans), len(rest)))


def _again(one: Dialogue) -> Dialogue | None:
    texts = [_TODAY.sub("", message.text).strip() for message in one.messages]
    if not all(map(_WORD.search, texts)) or all(a == b.text for a, b in zip(texts, one.messages, strict=True)):
        return None
    return one.told_again(texts)
