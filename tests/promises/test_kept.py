"""What is kept stays whole through a crash and a full disk, goes when told to, and is unreadable with a passphrase."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from seontok.core.errors import StoreError
from seontok.core.events import Message, Room, RoomKind
from seontok.core.ports import Query
from seontok.memory.sqlite import SqliteLog
from seontok.testing.shell import HEAD, TUESDAY, Shell

AT = datetime(2026, 5, 12, 9, tzinfo=UTC)
SECRET = "아무도 몰라야 하는 말"


@pytest.fixture
def seontok(tmp_path: Path) -> Shell:
    return Shell(tmp_path)


def message(n: int, text: str = SECRET) -> Message:
    return Message("r", AT, str(n), "민수", text)


@pytest.mark.skipif(os.name == "nt", reason="no SIGKILL")
def test_a_kill_in_the_middle_of_an_import_loses_nothing_acknowledged_and_repeats_no_card(seontok: Shell) -> None:
    days = [
        TUESDAY.replace("5월 12일 화요일", f"{month}월 {day}일 화요일") for month in range(1, 6) for day in range(1, 29)
    ]
    chat = seontok.chat(HEAD + "".join(days))
    code = """
import sys
from pathlib import Path
from seontok.app.reading import ReadSettings, read
from seontok.memory.sqlite import SqliteLog
from seontok.testing.shell import HEAD, TUESDAY, Shell
def told(what, n_done, n_total):
    print(what, n_done, flush=True)
import seontok.app.importing as importing
importing.N_CHUNK = 50
read(ReadSettings((sys.argv[1],), me=("지우",)), SqliteLog(Path(sys.argv[2])), progress=told)
"""
    with subprocess.Popen(
        [sys.executable, "-c", code, chat, str(seontok.data)], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        acknowledged = [process.stdout.readline().split() for _ in range(4)][-1]
        process.send_signal(signal.SIGKILL)
    assert acknowledged[0] == "import"
    assert len(seontok.entries(Message)) >= int(acknowledged[1])
    seontok("read", chat, "--me", "지우")
    assert len(seontok.entries(Message)) == 6 * len(days)
    held = seontok("export").stdout
    seontok("read", chat, "--me", "지우")
    assert seontok("export").stdout == held
    assert seontok("replay").exit_code == 0


def test_a_full_disk_writes_nothing_and_says_so(tmp_path: Path) -> None:
    log = SqliteLog(tmp_path)
    log.append("r", [message(1)])
    n_pages = log._db.execute("PRAGMA page_count").fetchone()[0]
    log._db.execute(f"PRAGMA max_page_count = {n_pages + 2}")
    with pytest.raises(StoreError, match=r"full.*make room"):
        log.append("r", [message(n, "가" * 2_000) for n in range(2, 50)])
    assert [record.entry for record in log.read("r")] == [message(1)]
    log._db.execute("PRAGMA max_page_count = 1000000")
    assert log.append("r", [message(2)]) == 2
    log.close()


def test_erase_takes_one_room_or_all(seontok: Shell) -> None:
    seontok("read", seontok.chat(HEAD + TUESDAY), "--me", "지우")
    assert seontok("erase", "--room", "민수", "--yes").exit_code == 0
    on_disk = b"".join(file.read_bytes() for file in seontok.data.iterdir())
    assert "시계탑".encode() not in on_disk
    assert seontok("erase", "--yes").exit_code == 0
    assert seontok("export").stdout == ""


def test_export_writes_out_one_room_or_all(seontok: Shell) -> None:
    seontok("read", seontok.chat(HEAD + TUESDAY), "--me", "지우")
    assert "시계탑" in seontok("export", "--room", "민수").stdout
    assert "시계탑" in seontok("export").stdout


@pytest.mark.parametrize("whole", [False, True])
def test_erased_words_are_not_on_the_disk(tmp_path: Path, whole: bool) -> None:
    log = SqliteLog(tmp_path)
    log.put_room(Room("r", "비밀의 방", RoomKind.DM, me="지우"))
    log.append("r", [message(n) for n in range(300)])
    log.append("other", [Message("other", AT, "1", "서연", "이건 남아야 해")])
    log.erase(None if whole else "r")
    on_disk = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert SECRET.encode() not in on_disk
    assert "비밀의 방".encode() not in on_disk
    assert ("이건 남아야 해".encode() in on_disk) is not whole
    log.close()


def test_with_a_passphrase_nothing_is_readable_on_the_disk(tmp_path: Path) -> None:
    pytest.importorskip("sqlcipher3")
    said = Message("r", AT, "m1", "민수", "zqxj 비밀 회의")
    log = SqliteLog(tmp_path / "d", passphrase="it's 비밀")
    log.append("r", [said])
    assert [hit.message_id for hit in log.search(Query("회의"))] == ["m1"]
    disk = b"".join(path.read_bytes() for path in (tmp_path / "d").iterdir())
    log.close()
    disk += b"".join(path.read_bytes() for path in (tmp_path / "d").iterdir())
    assert b"zqxj" not in disk
    assert not disk.startswith(b"SQLite format 3")
    again = SqliteLog(tmp_path / "d", passphrase="it's 비밀")
    assert [record.entry for record in again.read("r")] == [said]
    again.close()
