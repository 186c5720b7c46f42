"""Refusals: other sites, other users, other rooms, too much, too often, too long; and nothing said in the log."""

from __future__ import annotations

import json
import logging

import pytest

from seontok.testing.served import Served

SECRET = "zq비밀77"


def test_only_the_page_needs_no_token(served: Served) -> None:
    anybody = served.client()
    for path in ("/", "/sw.js", "/manifest.webmanifest", "/openapi.json", "/healthz", "/static/index.html"):
        assert anybody.get(path).status_code == 200, path
    paths = served.app.openapi()["paths"]
    for path, methods in paths.items():
        for method in methods:
            if path in ("/healthz", "/api/session"):
                continue
            answer = anybody.request(method, path.replace("{", "").replace("}", ""), json={})
            assert answer.status_code in ((404,) if path.endswith(".ics") else (401, 422)), (method, path)
            assert answer.headers["content-type"] == "application/problem+json"


def test_the_page_links_its_manifest_and_runs_no_foreign_script(served: Served) -> None:
    page = served.client().get("/")
    assert "/manifest.webmanifest" in page.text
    assert "script-src 'self'" in page.headers["content-security-policy"]
    assert page.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "http://127.0.0.1.evil.example", "null", "http://127.0.0.1:9"]
)
def test_another_site_cannot_write_with_the_cookie(served: Served, origin: str) -> None:
    token, _ = served.live.sessions.open("owner", room=None, name="지우")
    browser = served.client()
    browser.cookies.set("seontok", token)
    assert browser.post("/api/stop", json={}, headers={"origin": origin}).status_code == 403
    assert browser.post("/api/stop", json={}).status_code == 403
    assert not served.engine.road.policy("").off
    assert browser.post("/api/stop", json={}, headers={"origin": "http://127.0.0.1"}).status_code == 200


def test_a_name_that_is_not_ours_is_refused(served: Served) -> None:
    for host in ("evil.example", "127.0.0.1.evil.example", "10.0.0.5"):
        assert served.client().get("/healthz", headers={"host": host}).status_code == 421
    assert served.client().get("/healthz", headers={"host": "localhost:8731"}).status_code == 200


def test_too_much_too_long_too_odd(served: Served) -> None:
    room = served.room()
    send = f"/api/rooms/{room}/messages"
    assert served.owner.post(send, content=b"x" * 70_000).status_code == 413
    assert served.owner.post(send, json={"text": "가" * 10_001, "source_id": "a"}).status_code == 422
    assert served.owner.post(send, content=b'{"text": "\\ud800", "source_id": "a"}').status_code == 422
    assert served.owner.post(send, json={"text": "a", "source_id": "a", "more": 1}).status_code == 422
    assert served.owner.post("/api/rooms", json={"name": "가" * 101}).status_code == 422


def test_a_token_that_writes_too_often_is_slowed_down(served: Served) -> None:
    room = served.room()
    guest = served.guest(room, "민수")
    codes = [
        guest.post(f"/api/rooms/{room}/messages", json={"text": "아", "source_id": str(n)}).status_code
        for n in range(80)
    ]
    assert 429 in codes
    assert codes[0] == 201


def test_one_guest_reaches_no_other_room(served: Served) -> None:
    mine, other = served.room("가"), served.room("나", members=("하준",))
    served.tell(other, "하준", SECRET, "1")
    guest = served.guest(mine, "민수")
    tries = [
        guest.get(f"/api/rooms/{other}/items"),
        guest.post(f"/api/rooms/{other}/messages", json={"text": "a", "source_id": "a"}),
        guest.post(f"/api/rooms/{other}/consent", json={"granted": True}),
        guest.post(f"/api/rooms/{other}/events", json={"source_id": "1", "type": "join", "sender": "a"}),
        guest.get(f"/api/rooms/{other}/settings"),
        guest.delete(f"/api/rooms/{other}"),
        guest.post(f"/api/rooms/{other}/invites", json={}),
    ]
    assert {answer.status_code for answer in tries} <= {403, 404}
    assert all(SECRET not in answer.text for answer in tries)


def test_a_guest_does_none_of_the_owners_acts_in_its_own_room(served: Served) -> None:
    room = served.room()
    guest = served.guest(room, "민수")
    tries = [
        guest.post(f"/api/rooms/{room}/events", json={"source_id": "1", "type": "join", "sender": "a"}),
        guest.put(f"/api/rooms/{room}/settings", json={"mate": True}),
        guest.post(f"/api/rooms/{room}/open"),
        guest.delete(f"/api/rooms/{room}"),
        guest.post("/api/stop", json={}),
        guest.put("/api/settings", json={"off": True}),
        guest.post("/api/rooms", json={"name": "x"}),
        guest.post("/api/ask", json={"text": "오늘"}),
        guest.post("/api/cards/x/reaction", json={"reaction": "accepted"}),
    ]
    assert {answer.status_code for answer in tries} == {403}


def test_a_closed_session_is_closed(served: Served) -> None:
    guest = served.guest(served.room(), "민수")
    assert guest.delete("/api/session").status_code == 204
    assert guest.get("/api/me").status_code == 401


def test_neither_log_nor_error_holds_words(served: Served, caplog: pytest.LogCaptureFixture) -> None:
    room = served.room()
    with caplog.at_level(logging.INFO, logger="seontok.web"):
        served.tell(room, "민수", SECRET, "1")
        served.owner.get("/api/search", params={"q": SECRET})
        bad = served.owner.post(f"/api/rooms/{room}/messages", json={"text": SECRET * 9999, "source_id": SECRET})
        unknown = served.owner.get(f"/api/why/{SECRET}")
    assert SECRET not in caplog.text
    assert SECRET not in bad.text + unknown.text
    lines = [json.loads(record.message) for record in caplog.records]
    assert {"method", "route", "status", "ms", "request"} <= set(lines[0])
    assert SECRET not in served.owner.get("/metrics").text


def test_devices_are_listed_and_a_lost_one_is_ended(served: Served) -> None:
    url = served.owner.post("/api/devices/codes", json={}).json()["url"]
    code = url.partition("#pair=")[2]
    phone = served.client(served.client().post("/api/session", json={"code": code, "device": "phone"}).json()["token"])
    keys = {"p256dh": "a", "auth": "b"}
    phone.post("/api/push/subscriptions", json={"endpoint": "https://push.example/1", "keys": keys})
    assert len(served.log.get("push")) == 1
    listed = phone.get("/api/devices").json()
    assert [(one["role"], one["device"], one["this"]) for one in listed] == [
        ("owner", "", False),
        ("owner", "phone", True),
    ]
    assert served.owner.delete(f"/api/devices/{listed[1]['id']}").status_code == 204
    assert phone.get("/api/me").status_code == 401
    assert served.log.get("push") == {}
    assert served.owner.delete(f"/api/devices/{listed[1]['id']}").status_code == 404
    assert served.owner.get("/api/me").status_code == 200


def test_a_guest_neither_lists_devices_nor_lets_one_in(served: Served) -> None:
    guest = served.guest(served.room(), "민수")
    tries = [guest.get("/api/devices"), guest.post("/api/devices/codes", json={}), guest.delete("/api/devices/x")]
    assert {answer.status_code for answer in tries} == {403}
    assert served.client().get("/api/devices").status_code == 401


def test_an_erased_room_ends_its_guests(served: Served) -> None:
    room = served.room()
    guest = served.guest(room, "민수")
    assert served.owner.delete(f"/api/rooms/{room}").status_code == 204
    assert guest.get("/api/me").status_code == 401


def test_a_feed_or_an_inlet_opens_nothing_else(served: Served) -> None:
    feed = served.owner.post("/api/calendar/feed", json={}).json()["url"].rpartition("/")[2].removesuffix(".ics")
    inlet = served.owner.post("/api/inlet/codes", json={}).json()["token"]
    paths = [path for path, methods in served.app.openapi()["paths"].items() if "get" in methods and "{" not in path]
    for token in (feed, inlet):
        codes = {path: served.client(token).get(path, params={"q": "a"}).status_code for path in paths}
        assert {path for path, code in codes.items() if code == 200} <= {"/healthz"}, codes
    assert served.client().get(f"/api/calendar/{inlet}.ics").status_code == 404


def _every_route(served: Served, room: str) -> list[tuple[str, str]]:
    """Method and path of each, with the limits on haste out of the way."""
    served.live.buckets.take = lambda key, rate: True  # type: ignore[method-assign]
    values = {
        "room_id": room,
        "card_id": "x",
        "action": "why",
        "moment_id": "x",
        "fact_id": "x",
        "name": "x",
        "device_id": "x",
    }
    values |= {"place_id": "x", "key": "x", "z": "1", "x": "0", "y": "0"}
    found = []
    for path, methods in served.app.openapi()["paths"].items():
        for method in methods:
            found.append((method.upper(), path.format_map(values)))
    return found


GUESTS_MAY = {
    "GET /healthz", "POST /api/session", "DELETE /api/session", "GET /api/me", "GET /api/stream", "GET /api/rooms",
    "GET /api/rooms/R/items", "POST /api/rooms/R/messages", "POST /api/rooms/R/consent", "GET /api/rooms/R/vote",
    "POST /api/rooms/R/vote",
}  # fmt: skip
"""All a guest may ask for, in the room they were invited to."""


def test_a_guest_may_do_this_and_nothing_else(served: Served) -> None:
    """Every route of the description; a new one is the owner's until it is listed here."""
    mine, other = served.room("가"), served.room("나", members=("하준",))
    served.tell(other, "하준", SECRET, "1")
    guest = served.guest(mine, "민수")
    for room in (mine, other):
        for method, path in _every_route(served, room):
            known = f"{method} {path.replace(mine, 'R')}"
            if known in ("GET /api/stream", "DELETE /api/session"):
                continue  # the one never ends, the other ends the token; both have tests of their own
            answer = guest.request(method, path, json={})
            refused = answer.status_code in (403, 404)
            assert refused or known in GUESTS_MAY, (known, answer.status_code)
            assert SECRET not in answer.text


def test_nobody_without_a_token_gets_anything(served: Served) -> None:
    room = served.room()
    served.tell(room, "민수", SECRET, "1")
    for method, path in _every_route(served, room):
        answer = served.client().request(method, path, json={})
        open_to_all = path == "/healthz" or (method, path) == ("POST", "/api/session")
        assert open_to_all or answer.status_code in (401, 404), (method, path, answer.status_code)
        assert SECRET not in answer.text


def test_no_route_changes_anything_for_another_site(served: Served) -> None:
    token, _ = served.live.sessions.open("owner", room=None, name="지우")
    room = served.room()
    for method, path in _every_route(served, room):
        if method == "GET":
            continue
        browser = served.client()
        browser.cookies.set("seontok", token)
        answer = browser.request(method, path, json={}, headers={"origin": "https://evil.example"})
        assert answer.status_code == 403, (method, path, answer.status_code)
    assert room in served.engine.road.runs
