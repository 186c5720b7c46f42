"""One suite over every `Archive`: batches, pages, search, small state."""

from __future__ import annotations

import sqlite3
import unicodedata
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seontok.core.events import Deleted, Edited, Message, Tick
from seontok.core.ports import Archive, Query
from seontok.memory import MemoryLog
from seontok.memory.schema import MIGRATIONS
from seontok.memory.sqlite import SqliteLog

AT = datetime(2026, 5, 12, 9, tzinfo=UTC)


@pytest.fixture(params=["memory", "sqlite"])
def log(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Archive]:
    made: Archive = MemoryLog() if request.param == "memory" else SqliteLog(tmp_path / "d")
    yield made
    made.close()


def say(text: str, n: int = 1, *, sender: str = "민수", room: str = "r") -> Message:
    return Message(room, AT + timedelta(minutes=n), f"m{n}", sender, text)


def found(log: Archive, words: str, **more: object) -> list[str]:
    return [hit.message_id for hit in log.search(Query(words, **more))]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("내일 회의 몇 시야", "회의"),  # a two-syllable noun, which trigrams miss
        ("강남역에서 보자", "강남"),  # the head of a longer noun
        ("강남역에서 보자", "남역"),  # the middle of a run
        ("밖에 비 와", "비"),  # one syllable
        ("단비가 왔네 단비", "비"),  # one syllable at the end of a run
        ("iPhone 배터리", "phone"),  # Latin letters, any case
        (unicodedata.normalize("NFD", "치과 예약"), "치과"),  # split syllables
    ],
)
def test_a_word_is_found_wherever_it_stands(log: Archive, text: str, words: str) -> None:
    log.append("r", [say(text), say("딴소리", 2)])
    assert found(log, words) == ["m1"]


def test_records_are_put_in_the_order_of_their_times(log: Archive) -> None:
    log.append("r", [say("둘", 2), say("셋", 3), Tick("r", AT + timedelta(minutes=2))])
    log.append("r", [say("하나", 1), say("넷", 3)])
    log.append("other", [say("남", 9, room="other")])
    log.reorder("r")
    stood = [(record.seq, getattr(record.entry, "text", "-")) for record in log.read("r")]
    assert stood == [(1, "하나"), (2, "둘"), (3, "-"), (4, "셋"), (5, "넷")]
    assert log.append("r", [say("다섯", 5)]) == 6
    assert found(log, "하나") == ["m1"]
    assert [record.seq for record in log.page("r", before=5, limit=2)] == [2, 4]
    assert [record.seq for record in log.read("other")] == [1]


@given(texts=st.lists(st.text("강남역회의 가나a1", min_size=1, max_size=8), min_size=1, max_size=8), data=st.data())
@settings(max_examples=50)
def test_the_index_finds_what_the_plain_rule_finds(texts: list[str], data: st.DataObject) -> None:
    from seontok.memory.index import Index, grams

    db = sqlite3.connect(":memory:")
    db.executescript(MIGRATIONS[1])
    plain = MemoryLog()
    messages = [say(text, n) for n, text in enumerate(texts)]
    Index(db).take("r", list(enumerate(messages, 1)))
    plain.append("r", messages)
    words = data.draw(st.sampled_from(texts)).strip() or "강"
    words = words[data.draw(st.integers(0, len(words) - 1)) :]
    assert [one.message_id for one in Index(db).search(Query(words))] == found(plain, words), grams(words)
    db.close()


def test_filters_narrow_and_newest_comes_first(log: Archive) -> None:
    log.append("r", [say("회의 A", 1), say("회의 B", 2, sender="서연")])
    log.append("s", [say("회의 C", 3, room="s")])
    assert found(log, "회의") == ["m3", "m2", "m1"]
    assert found(log, "회의", person="서연") == ["m2"]
    assert found(log, "회의", rooms=("s",)) == ["m3"]
    assert found(log, "회의", from_at=AT + timedelta(minutes=2), to_at=AT + timedelta(minutes=3)) == ["m2"]
    assert found(log, "회의", limit=1) == ["m3"]
    assert found(log, "!?") == []


def test_edits_and_deletions_reach_the_search(log: Archive) -> None:
    log.append("r", [say("회의 취소", 1), say("회의 시작", 2)])
    log.append("r", [Edited("r", AT, "m1", "모임 취소")])
    assert (found(log, "회의"), found(log, "모임")) == (["m2"], ["m1"])
    log.append("r", [Deleted("r", AT, "m2")])
    log.forget("r", ["m2"], keep_place=True)
    assert found(log, "회의") == []
    assert found(log, "시작") == []


def test_a_page_holds_what_people_see_and_ends_before_a_place(log: Archive) -> None:
    log.append("r", [say("하나", 1), Tick("r", AT), say("둘", 2), say("셋", 3)])
    assert [one.seq for one in log.page("r", limit=2)] == [3, 4]
    assert [one.seq for one in log.page("r", before=3)] == [1]


def test_small_state_comes_back_and_goes_with_an_erasure(log: Archive) -> None:
    log.put("session", "a", {"user": "지우"})
    log.put("session", "b", {"user": "민수"})
    log.put("session", "a", None)
    assert log.get("session") == {"b": {"user": "민수"}}
    log.erase()
    assert log.get("session") == {}


def test_a_broken_batch_leaves_nothing(tmp_path: Path) -> None:
    log = SqliteLog(tmp_path / "d")
    with pytest.raises(RuntimeError), log.batch():  # noqa: PT012
        log.append("r", [say("비밀")])
        raise RuntimeError("broken on purpose")
    assert (list(log.read("r")), found(log, "비밀")) == ([], [])
    with log.batch():
        log.append("r", [say("안녕")])
        log.append("r", [say("또", 2)])
    assert log.has("r", "m1")
    assert not log.has("r", "m9")
    log.close()


def test_a_store_of_the_first_schema_is_brought_up_to_date(tmp_path: Path) -> None:
    from seontok.core.log import key_of
    from seontok.memory.codec import encode_entry

    (tmp_path / "d").mkdir(mode=0o700)
    with sqlite3.connect(tmp_path / "d" / "seontok.db") as db:
        db.executescript(MIGRATIONS[0] + "PRAGMA user_version = 1;")
        tag, body = encode_entry(say("옛날 회의"))
        db.execute("INSERT INTO record VALUES ('r', 1, ?, ?, 'old', ?)", (tag, key_of(say("")), body))
    db.close()
    log = SqliteLog(tmp_path / "d")
    assert found(log, "회의") == ["m1"]
    log.close()


def test_forgotten_words_leave_the_index_on_the_disk_too(tmp_path: Path) -> None:
    log = SqliteLog(tmp_path / "d")
    log.append("r", [say("zqxj비밀", 1), say("안녕", 2)])
    log.forget("r", ["m1"])
    log.close()
    disk = b"".join(path.read_bytes() for path in (tmp_path / "d").iterdir())
    assert b"zqxj" not in disk
    assert b"xj" not in disk


def test_erasing_a_room_takes_the_small_state_that_belongs_to_it(log: Archive) -> None:
    log.append("r", [say("내 생일은 6월 3일이야")])
    log.put("fact", "f1", {"room": "r", "value": "06-03"})
    log.put("fact", "f2", {"room": "s", "value": "07-04"})
    log.put("source", "r\x1fabc", {"seq": 1})
    log.put("mate", "r", {"introduced": "now"})
    log.put("mate", "rr", {"introduced": "now"})
    assert log.value("fact", "f1") == {"room": "r", "value": "06-03"}
    log.erase("r")
    assert log.value("fact", "f1") is None
    assert list(log.get("fact")) == ["f2"]
    assert not log.get("source")
    assert list(log.get("mate")) == ["rr"]
    assert not log.has("r", "m1")
