"""`seontok events`: the plans that stand at the end of invented dialogues, and what it says to bad input."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from seontok.cli.events import events

HERE = Path(__file__).parent / "conversations" / "dialogues.jsonl"
DIALOGUES = [json.loads(line) for line in HERE.read_text("utf-8").splitlines()]
HARD = {
    "own-08": "the start of a series is not moved by a later message",
    "own-02": "an appointment of one's own (치과) is taken for its place as well",
    "own-15": "of two places for one plan (a room, a branch) the wrong one is taken",
    "own-13": "a meeting somebody else is to have, told by its place and hour, is taken for one's own",
    "ow-05": "a series that begins next month is not believed on a bare acknowledgement",
}
"""What the learned reading misses, and why."""


def run(lines: list[str], *options: str) -> tuple[list[dict[str, Any]], int, str]:
    result = CliRunner().invoke(events, ["--batch", *options], input="\n".join(lines) + "\n")
    return [json.loads(line) for line in result.stdout.splitlines()], result.exit_code, result.stderr


def fields(event: dict[str, Any]) -> tuple[object, ...]:
    return event["start"], event["grain"], event["place"], event["status"], event["repeat"]


@pytest.mark.parametrize("row", DIALOGUES, ids=[f"{row['id']} {' '.join(row['tags'])}" for row in DIALOGUES])
def test_standing_events(row: dict[str, Any]) -> None:
    if row["id"] in HARD:
        pytest.xfail(HARD[row["id"]])
    [answer], code, _ = run([json.dumps({"id": row["id"], "messages": row["messages"]})])
    assert code == 0
    assert sorted(map(fields, answer["events"]), key=str) == sorted(map(fields, row["events"]), key=str)


def test_a_bad_line_is_named_and_the_rest_goes_on() -> None:
    good = json.dumps({"id": "a", "messages": []})
    answers, code, errors = run(
        [good, "{nonsense", json.dumps({"id": "b"}), json.dumps({"id": "c", "messages": [{}]}), good]
    )
    assert [answer["id"] for answer in answers] == ["a", None, "b", "c", "a"]
    assert all(answer["events"] == [] for answer in answers)
    assert code == 1
    assert [line.split(":")[0] for line in errors.splitlines()] == ["line 2", "line 3", "line 4"]


def test_without_batch_it_says_what_to_do() -> None:
    result = CliRunner().invoke(events, [])
    assert result.exit_code == 2
    assert "--batch" in result.output


def test_an_unknown_zone_is_refused() -> None:
    result = CliRunner().invoke(events, ["--batch", "--tz", "Mars/Base"], input="")
    assert result.exit_code == 2
