"""`seontok parse` as people call it."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

from click.testing import CliRunner, Result

from seontok.cli.parse import parse

BUBBLES = "[나래] [오전 9:11] 일어났어?\n[도윤] [오전 9:12] 사진\n"
WINDOWS = "--------------- 2026년 3월 5일 목요일 ---------------\n나래님이 들어왔습니다.\n" + BUBBLES


def run(*args: str, stdin: str = "") -> Result:
    return CliRunner().invoke(parse, args, input=stdin)


def test_a_line_of_json_per_record_from_standard_input() -> None:
    result = run("-", stdin=WINDOWS)
    assert result.exit_code == 0
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert rows[0] | {"offset": 0} == {
        "seq": 0,
        "dt": "2026-03-05T00:00:00",
        "prec": "d",
        "sender": None,
        "text": "나래님이 들어왔습니다.",
        "kind": "join",
        "offset": 0,
        "line": 2,
    }
    assert [(row["sender"], row["kind"], datetime.fromisoformat(row["dt"]).minute) for row in rows[1:]] == [
        ("나래", "text", 11),
        ("도윤", "photo", 12),
    ]


def test_unread_lines_are_counted_on_standard_error_without_their_text() -> None:
    result = run("-", stdin="비밀스러운 줄\n" + WINDOWS)
    assert result.exit_code == 1
    assert "1 lines not understood (line 1)" in result.stderr
    assert "비밀" not in result.stderr
    assert len(result.stdout.splitlines()) == 3


def test_what_is_no_export_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("우유 사기")
    result = run(str(path))
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "notes.txt" in result.stderr


def test_the_summary_shows_names_that_cannot_move_the_cursor() -> None:
    result = run("-", "--format", "text", "--day", "2026-03-05", stdin=BUBBLES.replace("나래", "\x1b[2J나래"))
    assert "\x1b" not in result.stdout
    assert "도윤 1" in result.stdout


def test_two_rooms_are_told_apart(tmp_path: Path) -> None:
    for room in ("축구", "독서"):
        (tmp_path / f"{room}.txt").write_text(
            f"{room} 님과 카카오톡 대화\n저장한 날짜 : 2026-03-06 13:00:00\n\n{WINDOWS}"
        )
    rows = [json.loads(line) for line in run(str(tmp_path)).stdout.splitlines()]
    assert {row["room"] for row in rows} == {"축구", "독서"}
