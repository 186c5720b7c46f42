"""What only the store on disk must keep: who may read it, one writer, a full disk, a crash, erased words."""

from __future__ import annotations

import os
import signal
import sqlite3
import stat
import subprocess
import sys
import textwrap
from datetime import UTC, datetime
from pathlib import Path

import pytest

from seontok.core.errors import StoreBusyError, StoreError
from seontok.core.events import Message
from seontok.memory.schema import VERSION
from seontok.memory.sqlite import FILE, SqliteLog

AT = datetime(2026, 5, 12, 9, tzinfo=UTC)
SECRET = "아무도 몰라야 하는 말"


def message(n: int, text: str = SECRET) -> Message:
    return Message("r", AT, str(n), "민수", text)


def open_child(code: str, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(code), *arguments],
        stdout=subprocess.PIPE,
        stdin=subprocess.PIPE,
        text=True,
    )


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps a user's folders private in its own way")
def test_only_the_owner_may_look(tmp_path: Path) -> None:
    data = tmp_path / "data"
    os.umask(0o022)
    SqliteLog(data).close()
    assert stat.S_IMODE(data.stat().st_mode) == 0o700
    assert {stat.S_IMODE(file.stat().st_mode) for file in data.iterdir()} == {0o600}


def test_a_second_writer_is_told_who_holds_it_and_since_when(tmp_path: Path) -> None:
    code = """
        import sys
        from pathlib import Path
        from seontok.memory.sqlite import SqliteLog
        log = SqliteLog(Path(sys.argv[1]))
        print("held", flush=True)
        sys.stdin.read()
    """
    with open_child(code, str(tmp_path)) as holder:
        assert holder.stdout is not None
        assert holder.stdin is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(StoreBusyError, match=rf"process {holder.pid} since 20\d\d-"):
            SqliteLog(tmp_path)
        SqliteLog(tmp_path, writable=False).close()
        holder.stdin.close()
    SqliteLog(tmp_path).close()


def test_a_killed_writer_holds_nothing(tmp_path: Path) -> None:
    SqliteLog(tmp_path)._lock.release()  # type: ignore[union-attr]
    SqliteLog(tmp_path).close()


def test_the_error_holds_no_words_of_the_chat(tmp_path: Path) -> None:
    log = SqliteLog(tmp_path)
    log._db.execute("PRAGMA max_page_count = 1")
    with pytest.raises(StoreError) as caught:
        log.append("r", [message(n, SECRET * 500) for n in range(50)])
    assert SECRET not in str(caught.value)
    log.close()


def test_forgotten_words_are_not_on_the_disk(tmp_path: Path) -> None:
    log = SqliteLog(tmp_path)
    log.append("r", [message(1), message(2, "이건 남아야 해")])
    log.forget("r", ["1"])
    on_disk = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert SECRET.encode() not in on_disk
    assert "이건 남아야 해".encode() in on_disk
    log.close()


def test_a_store_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    SqliteLog(tmp_path).close()
    with sqlite3.connect(tmp_path / FILE) as db:
        db.execute(f"PRAGMA user_version = {VERSION + 1}")
    db.close()
    with pytest.raises(StoreError, match="update seontok"):
        SqliteLog(tmp_path)


def test_a_file_that_is_no_store_is_an_error_not_a_crash(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"this is not a database" * 100)
    with pytest.raises(StoreError):
        SqliteLog(tmp_path)


def test_reading_where_nothing_was_kept_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="seontok read"):
        SqliteLog(tmp_path / "nowhere", writable=False)


@pytest.mark.skipif(os.name == "nt", reason="no SIGKILL")
def test_what_was_acknowledged_survives_a_kill(tmp_path: Path) -> None:
    code = """
        import sys
        from datetime import UTC, datetime
        from pathlib import Path
        from seontok.core.events import Message
        from seontok.memory.sqlite import SqliteLog
        log = SqliteLog(Path(sys.argv[1]))
        for n in range(100_000):
            at = datetime(2026, 5, 12, tzinfo=UTC)
            print(log.append("r", [Message("r", at, f"{n}-{k}", "a", "x") for k in range(5)]), flush=True)
    """
    with open_child(code, str(tmp_path)) as writer:
        assert writer.stdout is not None
        acknowledged = [int(writer.stdout.readline()) for _ in range(40)][-1]
        writer.send_signal(signal.SIGKILL)
        rest = writer.stdout.read().split("\n")
    acknowledged = max([acknowledged, *(int(line) for line in rest[:-1])])
    log = SqliteLog(tmp_path)
    n_held = sum(1 for _ in log.read("r"))
    assert n_held >= acknowledged
    assert n_held % 5 == 0
    log.close()
