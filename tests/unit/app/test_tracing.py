"""What `seontok why` tells."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from seontok.app.tracing import explain
from seontok.core.decisions import Check, Decision, Outcome, Reason
from seontok.core.errors import InputError
from seontok.core.events import Room, RoomKind
from seontok.core.moments import Kind, Moment, Quote, Slot
from seontok.memory.in_memory import MemoryLog

AT = datetime(2026, 5, 12, 9, 40, tzinfo=UTC)
ROOM = Room("r", "동아리", RoomKind.GROUP, me="지우", members=("지우", "민수", "서연"))
CHECKS = (Check("evidence", True, "1 quoted"), Check("worth", True, "p=0.85 cost=3 net=+0.40"))


def told(*decisions: Decision, lang: str = "ko") -> list[str]:
    log = MemoryLog()
    log.put_room(ROOM)
    quote = Quote("m1", "금요일까지 회비 보내줘", "민수", AT)
    slots = {"what": Slot("회비", "m1"), "ref": Slot("m1", "m1"), "who": Slot(("민수", "me"), "m1")}
    log.append("r", [Moment("abc123", "r", "f", Kind.TASK, AT, 0.85, slots, (quote,)), *decisions])
    return explain(log, "abc", lang)


def held(n: int) -> Decision:
    at = AT + timedelta(minutes=n)
    checks = (*CHECKS, Check("lull", False, "45 s"))
    until = at + timedelta(minutes=1)
    return Decision("abc123", "r", at, Outcome.HOLD, Reason.LULL, checks, hold_until_at=until)


def test_waiting_is_one_line_however_often_it_was_asked() -> None:
    spoken = Decision("abc123", "r", AT + timedelta(minutes=3), Outcome.SPEAK, Reason.WANTED, CHECKS)
    lines = told(held(0), held(1), held(2), spoken)
    assert lines[0] == "abc123 · 할 일 · 동아리 · 2026년 5월 12일(화)"
    assert "  2026년 5월 12일(화) 18:40 민수: 금요일까지 회비 보내줘" in lines
    assert "  18:40:00 – 18:43:00 기다렸어요: 대화가 잠시 멈추기를 기다려요" in lines
    assert sum("기다렸어요" in line for line in lines) == 1
    assert "    ✓ 근거가 그대로 있음 (인용한 메시지 1개)" in lines


def test_slots_are_words_and_no_message_ids() -> None:
    lines = told(held(0))
    assert "  무엇: 회비" in lines
    assert "  함께: 민수, 나" in lines
    assert not any("m1" in line for line in lines)


def test_in_english_the_checks_are_told_as_they_are() -> None:
    lines = told(held(0), lang="en")
    assert "    ✓ worth saying (p=0.85 cost=3 net=+0.40)" in lines
    assert "    ✗ lull in the talk (45 s)" in lines


@pytest.mark.parametrize("key", ["zzz", ""])
def test_an_unknown_id_says_where_ids_are(key: str) -> None:
    with pytest.raises(InputError, match="`seontok read` prints them"):
        explain(MemoryLog(), key)
