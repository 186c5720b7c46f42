"""Rooms over HTTP: pairing, guests, the door, what each person sees."""

from __future__ import annotations

import pytest

from seontok.testing.served import Served


def test_a_code_pairs_one_device_once(served: Served) -> None:
    code = served.live.sessions.code("owner", name="지우")
    answer = served.client().post("/api/session", json={"code": code, "device": "phone"})
    assert answer.status_code == 201
    assert "HttpOnly" in answer.headers["set-cookie"]
    assert "SameSite=strict" in answer.headers["set-cookie"]
    assert served.client(answer.json()["token"]).get("/api/me").json()["role"] == "owner"
    assert served.client().post("/api/session", json={"code": code, "device": "x"}).status_code == 401


def test_a_code_grows_old(served: Served) -> None:
    code = served.live.sessions.code("owner", name="지우")
    served.clock.forward(minutes=11)
    assert served.client().post("/api/session", json={"code": code, "device": "x"}).status_code == 401


def test_a_plan_agreed_in_a_room_becomes_a_card_with_its_evidence(served: Served) -> None:
    room = served.room()
    served.tell(room, "민수", "토요일 저녁 7시에 강남역에서 볼까?", "1")
    served.tell(room, "지우", "좋아 그때 보자", "2")
    served.tell(room, "민수", "ㅇㅋ 확정", "3")
    served.later(minutes=10)
    [card] = served.cards(room)
    assert (card["kind"], card["ai"], card["audience"]) == ("appointment", True, "whisper")
    assert card["evidence"][0]["text"] == "토요일 저녁 7시에 강남역에서 볼까?"
    assert {"add_to_calendar", "why"} <= {action["id"] for action in card["actions"]}
    why = served.owner.get(f"/api/why/{card['moment_id']}").json()
    assert why["outcome"] == "speak"
    assert all(check["passed"] for check in why["checks"])


def test_the_same_source_id_again_changes_nothing(served: Served) -> None:
    room = served.room()
    assert served.tell(room, "민수", "안녕", "1") == {"accepted": 1, "duplicate": False}
    assert served.tell(room, "민수", "안녕", "1") == {"accepted": 0, "duplicate": True}
    edit = {"source_id": "e1", "type": "edit", "message_id": "1", "text": "안녕!"}
    assert served.owner.post(f"/api/rooms/{room}/events", json=edit).json()["accepted"] == 1
    assert served.owner.post(f"/api/rooms/{room}/events", json=edit).json()["duplicate"] is True
    [item] = served.items(room)
    assert (item["text"], item["edited"]) == ("안녕!", True)


def test_a_deleted_message_keeps_its_place_and_loses_its_words(served: Served) -> None:
    room = served.room()
    served.tell(room, "민수", "비밀이야", "1")
    served.owner.post(f"/api/rooms/{room}/events", json={"source_id": "d", "type": "delete", "message_id": "1"})
    [item] = served.items(room)
    assert (item["deleted"], item["text"]) == (True, "")
    assert served.owner.get("/api/search", params={"q": "비밀"}).json()["n"] == 0
    assert served.tell(room, "민수", "비밀이야", "1")["duplicate"] is True


def test_guests_see_their_room_without_whispers(served: Served) -> None:
    room, other = served.room(), served.room("다른 방")
    guest = served.guest(room, "민수")
    served.tell(room, "민수", "토요일 저녁 7시에 강남역에서 볼까?", "1")
    served.tell(room, "지우", "좋아 그때 보자", "2")
    served.later(minutes=10)
    assert served.cards(room)
    assert served.cards(room, guest) == []
    assert [one["id"] for one in guest.get("/api/rooms").json()] == [room]
    assert guest.get(f"/api/rooms/{other}/items").status_code == 404


@pytest.mark.parametrize(
    "path",
    ["/api/settings", "/api/silences", "/api/memory", "/api/search?q=a", "/api/today", "/metrics", "/api/push/key"],
)
def test_a_guest_reaches_nothing_of_the_owners(served: Served, path: str) -> None:
    assert served.guest(served.room(), "민수").get(path).status_code == 403


def test_a_guest_cannot_take_anothers_name(served: Served) -> None:
    room = served.room()
    url = served.owner.post(f"/api/rooms/{room}/invites", json={}).json()["url"]
    code = url.partition("#join=")[2]
    for name in ("지우", "지\u200b우", " 민수 ", "선톡"):
        answer = served.client().post("/api/session", json={"code": code, "device": "x", "name": name})
        assert answer.status_code == 409, name
    answer = served.client().post("/api/session", json={"code": code, "device": "x", "name": "하준"})
    assert answer.status_code == 201
    assert "하준" in served.engine.road.runs[room].room.members


def test_guests_write_under_their_own_name(served: Served) -> None:
    room = served.room()
    guest = served.guest(room, "민수")
    assert guest.post(f"/api/rooms/{room}/messages", json={"text": "안녕", "source_id": "a"}).status_code == 201
    assert served.owner.post(f"/api/rooms/{room}/messages", json={"text": "응", "source_id": "a"}).status_code == 201
    senders = [(item["sender"], item["mine"]) for item in served.items(room, guest) if item["type"] == "message"]
    assert senders == [("민수", True), ("지우", False)]


def test_what_it_may_not_read_is_shown_and_not_kept(served: Served) -> None:
    room = served.room()
    guest = served.guest(room, "민수")
    served.owner.post("/api/stop", json={})
    answer = guest.post(f"/api/rooms/{room}/messages", json={"text": "비밀이야", "source_id": "s"})
    assert answer.json()["kept"] is False
    assert "비밀이야" in [item.get("text") for item in served.items(room)]
    assert not served.log.has(room, answer.json()["id"])


def test_a_channel_room_cannot_be_written_into(served: Served) -> None:
    served.owner.post(
        "/api/inlet/kakaotalk",
        json={"room": "가족", "sender": "엄마", "text": "밥은?", "at": "2026-05-12T18:00:00+09:00"},
    )
    [room] = [one for one in served.owner.get("/api/rooms").json() if one["name"] == "가족"]
    answer = served.owner.post(f"/api/rooms/{room['id']}/messages", json={"text": "먹었어요", "source_id": "a"})
    assert answer.status_code == 409
    assert [item["text"] for item in served.items(room["id"])] == ["밥은?"]


def test_an_inlet_token_may_do_nothing_else(served: Served) -> None:
    token = served.owner.post("/api/inlet/codes").json()["token"]
    phone = served.client(token)
    told = {"room": "가족", "sender": "엄마", "text": "밥은?", "at": "2026-05-12T18:00:00+09:00"}
    assert phone.post("/api/inlet/kakaotalk", json=told).json()["accepted"] == 1
    assert phone.post("/api/inlet/kakaotalk", json=told).json()["duplicate"] is True
    assert phone.get("/api/rooms").status_code == 403
    assert phone.get("/api/stream").status_code == 403


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("<b>민수</b>", "<script>alert(1)</script>"),  # HTML
        ("민수", "**굵게** [링크](javascript:1)"),  # Markdown
        ("\u202e수민", "\u202e거꾸로\u202c"),  # right-to-left override
        ("민\u200b수", "가\u200b나\u200b다"),  # zero width
        ("민수", "가" * 10_000),  # very long
        ("민수", "\x00\x07제어"),  # control characters
    ],
)
def test_hostile_text_stays_text(served: Served, name: str, text: str) -> None:
    room = served.room()
    served.tell(room, name, text, "1")
    [item] = served.items(room)
    assert (item["sender"], item["text"]) == (name, text)


def test_reactions_are_kept_and_never_mutes_the_kind(served: Served) -> None:
    room = served.room()
    served.tell(room, "민수", "토요일 저녁 7시에 강남역에서 볼까?", "1")
    served.tell(room, "지우", "좋아 그때 보자", "2")
    served.later(minutes=10)
    [card] = served.cards(room)
    assert served.owner.post(f"/api/cards/{card['id']}/reaction", json={"reaction": "never"}).status_code == 200
    assert served.cards(room)[0]["reaction"] == "never"
    assert served.owner.get(f"/api/rooms/{room}/settings").json()["mute"] == ["appointment"]


def test_settings_round_trip(served: Served) -> None:
    new = {"chattiness": "quiet", "budget_per_day": 1, "quiet_hours": None, "briefing_at": "06:30", "mute": ["gift"]}
    kept = served.owner.put("/api/settings", json=new).json()
    assert {name: kept[name] for name in new} == new
    assert (
        served.owner.put("/api/settings", json={"quiet_hours": {"start": "23:00", "end": "06:00"}}).status_code == 200
    )
    assert served.owner.get("/api/settings").json()["quiet_hours"] == {"start": "23:00", "end": "06:00"}


def test_search_finds_two_syllables_with_filters(served: Served) -> None:
    room = served.room()
    served.tell(room, "민수", "내일 회의는 강남역이야", "1")
    served.tell(room, "서연", "회의 자료 챙길게", "2")
    found = served.owner.get("/api/search", params={"q": "회의", "person": "서연"}).json()
    assert [hit["text"] for hit in found["hits"]] == ["회의 자료 챙길게"]
    assert found["hits"][0]["spans"] == [[0, 2]]


def test_a_card_is_new_until_the_room_is_opened(served: Served) -> None:
    room = served.room()
    served.tell(room, "민수", "토요일 저녁 7시에 강남역에서 볼까?", "1")
    served.tell(room, "지우", "좋아 그때 보자", "2")
    served.later(minutes=10)
    assert [one["cards"] for one in served.owner.get("/api/rooms").json()] == [1]
    served.owner.post(f"/api/rooms/{room}/open", json={})
    assert [one["cards"] for one in served.owner.get("/api/rooms").json()] == [0]
    served.engine.rebuild()
    assert [one["cards"] for one in served.owner.get("/api/rooms").json()] == [0]
