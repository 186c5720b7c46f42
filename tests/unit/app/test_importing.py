"""Taking exports into the log."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from seontok.app.importing import import_room
from seontok.channels.kakaotalk import BytesSource, RoomExport, open_source
from seontok.core.events import Message, Room, RoomKind
from seontok.gate.policy import Rules
from seontok.memory import MemoryLog

ROOM = Room("r", "동아리", RoomKind.DM, "지우", ("민수", "지우"))
AT = datetime(2026, 5, 12, 13, 0, tzinfo=ZoneInfo("Asia/Seoul"))


class CrashingLog(MemoryLog):
    """Dies the first time it is told to forget: after the deletion is logged, before the words are gone."""

    crashed = False

    def forget(self, room: str, message_ids: Collection[str], *, keep_place: bool = False) -> int:
        if not self.crashed:
            self.crashed = True
            raise KeyboardInterrupt
        return super().forget(room, message_ids, keep_place=keep_place)


def export(*texts: str) -> RoomExport:
    rows = [f"[민수] [오후 1:{n:02d}] {text}" for n, text in enumerate(texts)]
    day = "--------------- 2026년 5월 12일 화요일 ---------------"
    return RoomExport([open_source(BytesSource("KakaoTalk_1.txt", "\r\n".join([day, *rows]).encode()))])


def test_words_shown_as_deleted_go_even_if_it_crashed_just_before() -> None:
    log, later = CrashingLog(), export("비밀번호는 1234야", "삭제된 메시지입니다.", "응")
    import_room(log, ROOM, export("비밀번호는 1234야", "아니 잊어줘", "응"), Rules())
    with pytest.raises(KeyboardInterrupt):
        import_room(log, ROOM, later, Rules())
    import_room(log, ROOM, later, Rules())
    kept = [one.entry for one in log.read("r") if isinstance(one.entry, Message)]
    assert [one.text for one in kept] == ["비밀번호는 1234야", "", "응"]
    assert kept[1].at == AT + timedelta(minutes=1)


def test_a_clock_that_runs_backwards_is_said_and_the_room_is_kept_in_the_order_of_time() -> None:
    day = "--------------- 2026년 5월 12일 화요일 ---------------"
    rows = [day, *(f"[민수] [오후 1:{minute:02d}] {minute}" for minute in (5, 3, 4, 3, 3))]
    log = MemoryLog()
    exported = RoomExport([open_source(BytesSource("x.txt", "\r\n".join(rows).encode()))])
    imported = import_room(log, ROOM, exported, Rules())
    [note] = imported.warnings
    assert note.told("en") == "x.txt: the time goes back in 2 places (line 3, 5); read in the order of time"
    assert note.told("ko").startswith("x.txt: 시간이 거꾸로 가는 곳이 2군데 있어요 (줄 번호 3, 5).")
    minutes = [one.entry.text for one in log.read("r") if isinstance(one.entry, Message)]
    assert sorted(minutes) == ["3", "3", "3", "4", "5"]
