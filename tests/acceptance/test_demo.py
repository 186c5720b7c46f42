"""What `make demo` does: the bundled chats read whole, in every format."""

from __future__ import annotations

import json
from pathlib import Path

import icalendar
import pytest
from click.testing import CliRunner

import seontok.demo
from seontok.cli import main

CHATS = sorted(Path(seontok.demo.__file__).parent.glob("*.txt"))


def read(*options: str) -> str:
    result = CliRunner().invoke(main, ["read", *map(str, CHATS), "--me", "지우", "--keep-nothing", *options])
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.fixture(scope="module")
def rows() -> list[dict[str, object]]:
    return [json.loads(line) for line in read("--format", "jsonl").splitlines()]


def test_both_rooms_are_read_to_the_last_line(rows: list[dict[str, object]]) -> None:
    rooms = {str(row["name"]): row for row in rows if row["type"] == "room"}
    assert set(rooms) == {"만두 원정대", "엄마"}
    assert [rooms[name]["n_unread_lines"] for name in rooms] == [0, 0]
    assert int(str(rooms["만두 원정대"]["n_messages"])) >= 600
    assert int(str(rooms["엄마"]["n_messages"])) >= 250


def test_every_card_of_the_demo_stands_on_words_of_the_chat(rows: list[dict[str, object]]) -> None:
    chats = "\n".join(chat.read_text("utf-8-sig") for chat in CHATS).replace("\r\n", "\n")
    cards = [row for row in rows if row["type"] == "card"]
    assert cards
    for card in cards:
        for quote in card["evidence"]:  # type: ignore[attr-defined]
            assert quote["text"] in chats


def test_the_page_shows_every_card_and_every_silence(rows: list[dict[str, object]]) -> None:
    page = read("--format", "html")
    for row in rows:
        if row["type"] != "room":
            assert f"seontok why {row['id']}" in page


def test_the_calendar_holds_each_plan_once(rows: list[dict[str, object]]) -> None:
    calendar = icalendar.Calendar.from_ical(read("--format", "ics"))
    uids = [str(part["UID"]) for part in calendar.walk() if "UID" in part]
    plans = {row["frame"] for row in rows if row["type"] == "card" and row["kind"] == "appointment"}
    assert len(uids) == len(set(uids)) >= len(plans)


def test_mother_and_daughter_plan_the_hospital(rows: list[dict[str, object]]) -> None:
    """A plan reached after a counter-proposal: 18일? → 출장 → 25일 토요일 10시 어때 → 그래 그날로 하자."""
    told = [row["slots"] for row in rows if row["type"] == "card" and row["kind"] == "appointment"]
    assert any((slots.get("date"), slots.get("time")) == ("2026-04-25", "10:00") for slots in told)  # type: ignore[attr-defined]
