"""Dialogues told again without the word for today keep their plans, their people and their hours."""

from __future__ import annotations

from datetime import datetime, time
from itertools import islice
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

import pytest

from seontok.core.events import Message
from seontok.moments.plan_facts import Pair
from seontok.training.dialogues import Dialogue, Plan, dialogues
from seontok.training.today import without_today

CORPUS = Path(__file__).parents[3] / "corpus"
AT = datetime(2026, 6, 12, 18, 0, tzinfo=ZoneInfo("Asia/Seoul"))


def dialogue(*texts: str, plan: bool = True) -> Dialogue:
    messages = [Message("r", AT, str(n), "AB"[n % 2], text) for n, text in enumerate(texts)]
    return Dialogue("r", messages, [Plan(Pair(AT.date(), time(19)), "", False, 1)] if plan else [], True)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("오늘 7시 합정 ㄱ?", "7시 합정 ㄱ?"),
        ("오늘은 7시에 볼까", "7시에 볼까"),
        ("오늘7시 어때", "7시 어때"),
        ("pint tonight at 7?", "pint 7?"),
        ("today, 7 at the Anchor", "7 at the Anchor"),
    ],
)
def test_the_word_for_today_is_left_out(text: str, wanted: str) -> None:
    [again] = without_today([dialogue(text, "ㄱㄱ")], Random(1))
    assert again.messages[0].text == wanted
    assert again.plans == dialogue(text).plans


@pytest.mark.parametrize("texts", [("내일 7시 합정", "ㅇㅋ"), ("7시 ㄱ?", "오늘"), ("오늘의집 봤어?", "ㅇㅇ")])
def test_nothing_is_told_again_where_no_word_can_go(texts: tuple[str, str]) -> None:
    assert not without_today([dialogue(*texts)], Random(1))


def test_no_more_talk_without_a_plan_than_with_one() -> None:
    with_plan, without = dialogue("오늘 7시 ㄱ?", "ㄱㄱ"), dialogue("오늘 7시에 방송해", "오", plan=False)
    assert len(without_today([with_plan, without, without], Random(1))) == 2


def test_the_corpus_told_again_keeps_people_and_plans() -> None:
    every = {one.group: one for one in islice(dialogues(CORPUS), 3000)}
    told = without_today(list(every.values()), Random(1))
    assert told
    for again in told:
        one = every[again.group]
        assert again.plans == one.plans
        assert [(m.sender, m.at) for m in again.messages] == [(m.sender, m.at) for m in one.messages]
        assert all(message.text.strip() for message in again.messages)
