"""Exports read from the page while the server runs: new rooms, and what the notifications of a phone have missed."""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from tests.unit.channels.exports import LAYOUTS, Line, render

from seontok.app.live.engine import Setting
from seontok.testing.served import Served

KST = ZoneInfo("Asia/Seoul")
START = datetime(2026, 5, 11, 9, tzinfo=KST)
TALK = [
    Line(START + timedelta(minutes=5 * n), ("민수", "지우", "서연")[n % 3], f"{n}번째 이야기")
    for n in range(40)
]  # fmt: skip


def text_of(lines: list[Line], layout: str = "android_ko", *, room: str = "동아리") -> bytes:
    return render(layout, lines, room=room).encode()


def send(served: Served, body: bytes, **more: str) -> Any:
    return served.owner.post("/api/import", params=more, content=body)


def said(served: Served, room: str) -> list[str]:
    return [item["text"] for item in served.items(room) if item["type"] == "message"]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_new_room_comes_in_whole_read_and_once(served: Served, layout: str) -> None:
    answer = send(served, text_of(TALK, layout))
    assert answer.status_code == 200, answer.text
    [taken] = answer.json()["rooms"]
    assert taken["new"] >= 40
    assert said(served, taken["id"]) == [line.text for line in TALK]
    [room] = served.owner.get("/api/rooms").json()
    assert (room["unread"], room["cards"], room["own"]) == (0, 0, False)
    assert send(served, text_of(TALK, layout)).json()["rooms"][0]["new"] == 0
    assert len(said(served, taken["id"])) == 40


def test_a_plan_in_it_is_known_today(served: Served) -> None:
    plan = [
        Line(START + timedelta(hours=5), "민수", "수요일 저녁 7시에 강남역에서 볼까?"),
        Line(START + timedelta(hours=5, minutes=1), "지우", "좋아 그때 보자"),
    ]
    send(served, text_of([*TALK, *plan]))
    assert [(one["when"], one["place"]) for one in served.owner.get("/api/today").json()["plans"]] == [
        ("2026-05-13T19:00", "강남역")
    ]


def notify(served: Served, line: Line, late_s: float = 1) -> str:
    at = (line.at + timedelta(seconds=20 + late_s)).isoformat()
    body = {"room": "동아리", "sender": line.sender, "text": line.text, "at": at}
    return str(served.owner.post("/api/inlet/kakaotalk", json=body).json()["room"])


@pytest.mark.parametrize("seed", range(3))
def test_what_notifications_missed_is_filled_in_in_its_place(served: Served, seed: int) -> None:
    dice = random.Random(seed)
    heard = [line for line in TALK if line.sender != "지우" and dice.random() < 0.7]
    rooms = {notify(served, line, dice.uniform(0, 100)) for line in heard}
    assert len(rooms) == 1
    [taken] = send(served, text_of(TALK)).json()["rooms"]
    assert {taken["id"]} == rooms
    assert taken["new"] == len(TALK) - len(heard)
    assert said(served, taken["id"]) == [line.text for line in TALK]
    served.engine.rebuild()
    assert [turn.message.text for turn in served.engine.road.runs[taken["id"]].state.turns] == [
        line.text for line in TALK
    ]
    assert notify(served, Line(TALK[-1].at + timedelta(minutes=5), "민수", "또 왔어")) == taken["id"]
    assert said(served, taken["id"])[-1] == "또 왔어"


def test_an_own_room_of_the_same_name_is_another_room(served: Served) -> None:
    own = served.room("동아리")
    [taken] = send(served, text_of(TALK)).json()["rooms"]
    assert taken["id"] != own
    assert said(served, own) == []


def test_whose_it_is_must_be_known() -> None:
    served = Served(setting=Setting(me="영희"))
    refused = send(served, text_of(TALK))
    assert refused.status_code == 422
    assert "민수" in refused.json()["error"]
    assert served.owner.get("/api/rooms").json() == []
    [taken] = send(served, text_of(TALK), me="지우").json()["rooms"]
    mine = [item["mine"] for item in served.items(taken["id"]) if item["type"] == "message"]
    assert mine == [line.sender == "지우" for line in TALK]


@pytest.mark.parametrize("body", [b"", b"hello", b"\x00\xff\xfe" * 1000, b"PK\x03\x04broken"])
def test_what_is_no_export_is_refused(served: Served, body: bytes) -> None:
    assert send(served, body).status_code == 422
    assert served.owner.get("/api/rooms").json() == []


@pytest.mark.parametrize("name", ["../../etc/passwd", "a/b\\c.txt", "\u202e.txt", "", "가" * 200, "..", "x\x00y.txt"])
def test_a_file_name_leads_nowhere(served: Served, name: str) -> None:
    assert send(served, text_of(TALK), name=name).status_code == 200


def test_it_is_the_owners_and_off_is_off(served: Served) -> None:
    guest = served.guest(served.room("다른 방"), "민수")
    assert guest.post("/api/import", content=text_of(TALK)).status_code == 403
    assert served.client().post("/api/import", content=text_of(TALK)).status_code == 401
    served.owner.post("/api/stop", json={})
    assert send(served, text_of(TALK)).status_code == 422
    assert len(served.owner.get("/api/rooms").json()) == 1


def test_only_an_export_may_be_large(served: Served) -> None:
    large = text_of([Line(line.at, line.sender, line.text + " 길게" * 300) for line in TALK])
    assert len(large) > 70_000
    assert send(served, large).status_code == 200
    assert served.owner.post("/api/ask", content=large).status_code == 413
