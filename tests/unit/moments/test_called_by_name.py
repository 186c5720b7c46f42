"""A question is one whatever the name of who is called ("지안아" is no "…지 않아")."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from seontok.core.events import Message, Room, RoomKind
from seontok.korean.text import has_batchim
from seontok.moments.perceive import perceive, start
from seontok.moments.unanswered import asks_owner

AT = datetime(2026, 6, 8, 19, tzinfo=ZoneInfo("Asia/Seoul"))
NAMES = [
    "지안",
    "이안",
    "시안",
    "서연",
    "민준",
    "하린",
    "하나",
    "나라",
    "고은",
    "보라",
    "진짜",
    "하라",
    "유나",
    "가나",
    "나나",
    "하니",
    "지니",
    "아라",
    "세라",
    "태오",
    "은지",
    "하지",
    "우주",
    "바다",
    "봄",
    "겨울",
    "가온",
    "아름",
    "다정",
    "이루",
    "하루",
    "누리",
    "소리",
    "별",
    "솔",
]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("asked", ["회의실 비번 아니?", "너 내일 와?", "그 영화 언제 봤어?", "사진 좀 보내줄 수 있어?"])
def test_a_question_to_somebody_called(name: str, asked: str) -> None:
    state = start(Room("r", "r", RoomKind.GROUP, me=name, members=(name, "민호", "수현")))
    text = f"{name}{'아' if has_batchim(name) else '야'} {asked}"
    state, _ = perceive(state, Message("r", AT, "1", "민호", text))
    assert asks_owner(state.turns[-1], state) >= 0.7


@pytest.mark.parametrize("text", ["지안아 그렇지 않아?", "지안아 좀 비싸지 안아?", "지안아 내가 그랬잖아ㅋㅋ"])
def test_what_asks_for_no_answer(text: str) -> None:
    state = start(Room("r", "r", RoomKind.GROUP, me="지안", members=("지안", "민호", "수현")))
    state, _ = perceive(state, Message("r", AT, "1", "민호", text))
    assert asks_owner(state.turns[-1], state) < 0.7
