"""`seontok when`: one text, and batches of JSON lines."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from seontok.cli.when import when


def test_says_the_time_in_the_language_of_the_text() -> None:
    run = CliRunner().invoke(when, ["낼 저녁 7시반 강남", "--at", "2026-05-15T14:00"])
    assert run.exit_code == 0
    assert "내일 5월 16일(토) 오후 7시 30분" in run.output
    run = CliRunner().invoke(when, ["sat 7pm", "--at", "2026-05-15T14:00"])
    assert "tomorrow, Sat 16 May, 7 pm" in run.output


def test_says_so_when_there_is_no_time() -> None:
    assert "없어요" in CliRunner().invoke(when, ["사이즈 95"]).output


def test_json_holds_every_reading() -> None:
    run = CliRunner().invoke(when, ["내일 9시", "--json", "--at", "2026-05-15T14:00"])
    [span] = json.loads(run.output)["spans"]
    assert span["close"] is True
    assert [reading["start"] for reading in span["readings"]] == ["2026-05-16T09:00:00", "2026-05-16T21:00:00"]


def test_a_wrong_time_is_a_usage_error_that_shows_a_right_one() -> None:
    run = CliRunner().invoke(when, ["내일", "--at", "soon"])
    assert run.exit_code == 2
    assert "2026-05-15T14:00" in run.output
    assert CliRunner().invoke(when, []).exit_code == 2


def test_batch_answers_every_line_in_order_and_reports_bad_ones_by_number() -> None:
    lines = [
        json.dumps({"id": "a", "text": "18일까지", "reference_time": "2026-02-12T13:20:00+09:00"}),
        "not json",
        json.dumps({"id": "c", "text": "3:2로 이겼어", "reference_time": None}),
    ]
    run = CliRunner().invoke(when, ["--batch"], input="\n".join(lines))
    assert run.exit_code == 1
    answers = [json.loads(line) for line in run.stdout.splitlines()]
    assert [answer["id"] for answer in answers] == ["a", None, "c"]
    assert answers[0]["preds"] == [{"start": None, "end": "2026-02-19T00:00:00", "grain": "day", "text": "18일까지"}]
    assert answers[2]["preds"] == []
    assert "line 2" in run.stderr
    assert "3:2" not in run.stderr


def test_batch_of_an_unreadable_file_is_exit_2(tmp_path: Path) -> None:
    run = CliRunner().invoke(when, ["--batch", str(tmp_path / "none.jsonl")])
    assert run.exit_code == 2


BAD_LINES = [
    (b"{", "not JSON"),
    (b"[1, 2]", "no object"),
    (b"\xff\xfe", "not UTF-8"),
    (b'{"id": 1}', "text is missing"),
    (b'{"id": 1, "text": null, "reference_time": null}', "text is missing"),
    ('{"id": 1, "text": "내일", "reference_time": "soon"}'.encode(), "no ISO time"),
    ('{"id": 1, "text": "내일", "reference_time": 5}'.encode(), "no ISO time"),
    (b"[" * 100_000, "not JSON"),
]


@pytest.mark.parametrize(("line", "problem"), BAD_LINES)
def test_a_bad_line_is_named_by_number_and_the_rest_goes_on(line: bytes, problem: str) -> None:
    good = '{"id": "ok", "text": "내일", "reference_time": "2026-05-15T14:00:00+09:00"}'.encode()
    run = CliRunner().invoke(when, ["--batch"], input=b"\n".join([line, b"", good]))
    assert run.exit_code == 1
    assert run.stderr.startswith("line 1: ")
    assert problem in run.stderr
    answers = [json.loads(answer) for answer in run.stdout.splitlines()]
    assert answers[0]["preds"] == []
    assert answers[1]["preds"][0]["start"] == "2026-05-16T00:00:00"


def test_a_byte_order_mark_and_half_a_pair_do_no_harm() -> None:
    line = b'\xef\xbb\xbf{"id": "\\ud800", "text": "\\ud83d 7\xec\x8b\x9c \\ud800", "reference_time": null}'
    run = CliRunner().invoke(when, ["--batch"], input=line)
    assert run.exit_code == 0
    [answer] = [json.loads(answer) for answer in run.stdout.splitlines()]
    assert answer["id"] == "\ud800"
    assert answer["preds"][0]["start"] == "2000-01-01T07:00:00"


def test_bytes_on_the_command_line_that_are_no_text() -> None:
    run = CliRunner().invoke(when, ["내일 \udcff", "--json", "--at", "2026-05-15T14:00"])
    assert run.exit_code == 0
    assert json.loads(run.stdout)["spans"][0]["text"] == "내일"
