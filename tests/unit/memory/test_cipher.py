"""A store with a passphrase: nothing readable on the disk, and clear words when it does not open."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

pytest.importorskip("sqlcipher3")

from seontok.core.errors import StoreError
from seontok.core.events import Message
from seontok.memory.sqlite import SqliteLog

SAID = Message("r", datetime(2026, 5, 12, tzinfo=UTC), "m1", "민수", "zqxj 비밀 회의")


@pytest.mark.parametrize(("made", "opened"), [("right", "wrong"), ("right", ""), ("", "right")])
def test_the_wrong_passphrase_opens_nothing_and_harms_nothing(tmp_path: Path, made: str, opened: str) -> None:
    log = SqliteLog(tmp_path / "d", passphrase=made)
    log.append("r", [SAID])
    log.close()
    with pytest.raises(StoreError, match="SEONTOK_PASSPHRASE"):
        SqliteLog(tmp_path / "d", passphrase=opened)
    again = SqliteLog(tmp_path / "d", passphrase=made)
    assert len(list(again.read("r"))) == 1
    again.close()
