"""Dialogues labelled with their plans are read as the corpus's README says, and the corpus holds together."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path

import pytest

from seontok.moments.plan_facts import Pair
from seontok.training.dialogues import Plan, dialogues, turns_of
from seontok.training.talk import BadLineError

CORPUS = Path(__file__).parents[3] / "corpus"
TALK = "@ group me=- with=민수,지우,하린 start=2026-10-03T19:20 lang=ko\n민수 +0 담주 토욜 두시 어때\n지우 +2 ㅇㅋ {강남역}에서\n"


def read(folder: Path, text: str) -> list[Plan]:
    (folder / "a.txt").write_text(text, encoding="utf-8")
    return [plan for one in dialogues(folder) for plan in one.plans]


def test_plans_that_stand(tmp_path: Path) -> None:
    plans = read(
        tmp_path, TALK + "= 2026-10-10T14:00 | 강남역 | confirmed | - | 2\n= 2026-10-11 | - | cancelled | weekly\n"
    )
    assert plans == [
        Plan(Pair(date(2026, 10, 10), time(14)), "강남역", cancelled=False, n=1),
        Plan(Pair(date(2026, 10, 11), None), "", cancelled=True, n=-1),
    ]


def test_messages_are_as_sent(tmp_path: Path) -> None:
    read(tmp_path, TALK + "= none\n")
    [one] = dialogues(tmp_path)
    assert [(message.sender, message.text) for message in one.messages] == [
        ("민수", "담주 토욜 두시 어때"),
        ("지우", "ㅇㅋ 강남역에서"),
    ]
    assert [turn.text for turn in turns_of(one)] == [message.text for message in one.messages]


def test_a_conversation_without_labels_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TALK, encoding="utf-8")
    assert list(dialogues(tmp_path)) == []


@pytest.mark.parametrize("line", ["= someday", "= 2026-10-10T14:00 | 강남역 | perhaps | -", "민수 담주"])
def test_a_bad_line_is_named(tmp_path: Path, line: str) -> None:
    with pytest.raises(BadLineError, match="a:4"):
        read(tmp_path, TALK + line + "\n")


def test_the_corpus_is_whole() -> None:
    every = list(dialogues(CORPUS))
    assert len(every) > 5000
    for one in every:
        first = one.messages[0].at.date()
        assert all(0 <= (plan.pair.day - first).days <= 400 for plan in one.plans), one.group
        assert all(isinstance(message.at, datetime) for message in one.messages)
