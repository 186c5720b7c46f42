"""Web Push: what a phone's browser would decrypt, held against RFC 8291 by doing it here."""

from __future__ import annotations

import asyncio
import base64
import http.server
import json
import threading
from dataclasses import replace
from typing import Any

import pytest

pytest.importorskip("pywebpush")
import http_ece
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from seontok.core.cards import Card
from seontok.core.decisions import Audience
from seontok.testing.served import Served
from seontok.web.push import LINE, Pusher, glance, private_key, public_key, send, shows

pytestmark = pytest.mark.filterwarnings("default")


def encoded(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def a_card(served: Served) -> Card:
    room = served.room()
    served.tell(room, "민수", "토요일 저녁 7시에 강남역에서 볼까?", "1")
    served.tell(room, "지우", "좋아 그때 보자", "2")
    served.later(minutes=10)
    return next(one.entry for one in served.log.read(room) if isinstance(one.entry, Card))


def test_a_push_is_encrypted_for_the_one_browser_and_signed(served: Served) -> None:
    got: dict[str, Any] = {}

    class Service(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            got["body"] = self.rfile.read(int(self.headers["content-length"]))
            got["headers"] = {name.lower(): value for name, value in self.headers.items()}
            self.send_response(201)
            self.end_headers()

        def log_message(self, *args: object) -> None:
            """Quiet."""

    service = http.server.HTTPServer(("127.0.0.1", 0), Service)
    threading.Thread(target=service.handle_request, daemon=True).start()
    browser, secret = ec.generate_private_key(ec.SECP256R1()), b"0123456789abcdef"
    point = browser.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    subscription = {
        "endpoint": f"http://127.0.0.1:{service.server_port}/push/1",
        "keys": {"p256dh": encoded(point), "auth": encoded(secret)},
    }
    body = json.dumps(glance(a_card(served), lang="ko", hidden=False), ensure_ascii=False)
    assert send(subscription, body, private_key(served.log), "mailto:owner@localhost") == 201
    service.server_close()
    assert "강남" not in got["body"].decode("latin-1")
    plain = http_ece.decrypt(got["body"], private_key=browser, auth_secret=secret, version="aes128gcm")
    assert json.loads(plain)["lines"][0].startswith("5월 16일 토요일")
    assert public_key(served.log) in got["headers"]["authorization"].replace(" ", "")


def test_a_glance_is_hidden_by_default_and_two_short_lines_else(served: Served) -> None:
    card = a_card(served)
    assert glance(card, lang="ko")["lines"] == ["새 카드가 있어요."]
    shown = glance(card, lang="ko", hidden=False)["lines"]
    assert len(shown) <= 2
    assert all(len(line) <= LINE for line in shown)


def test_a_service_that_is_not_there_is_no_crash(served: Served) -> None:
    point = ec.generate_private_key(ec.SECP256R1()).public_key()
    keys = {
        "p256dh": encoded(point.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)),
        "auth": encoded(b"0" * 16),
    }
    subscription = {"endpoint": "http://127.0.0.1:9/x", "keys": keys}
    assert send(subscription, "{}", private_key(served.log), "mailto:owner@localhost") == 0


def test_subscriptions_come_and_go(served: Served) -> None:
    body = {"endpoint": "https://push.example/1", "keys": {"p256dh": "a", "auth": "b"}, "expirationTime": None}
    name = served.owner.post("/api/push/subscriptions", json=body).json()["id"]
    assert len(served.owner.get("/api/push/key").json()["key"]) == 87
    assert served.owner.delete(f"/api/push/subscriptions/{name}").status_code == 204
    assert served.owner.delete(f"/api/push/subscriptions/{name}").status_code == 404


def test_the_owner_decides_what_a_lock_screen_shows(served: Served) -> None:
    assert served.owner.get("/api/settings").json()["push_shows"] is False
    assert not shows(served.log)
    assert served.owner.put("/api/settings", json={"push_shows": True}).json()["push_shows"] is True
    assert shows(served.log)


class Listening(Pusher):
    """A pusher that sends nowhere."""

    def __init__(self, served: Served) -> None:
        super().__init__(served.engine)
        self.sent: list[str] = []

    async def _send(self, name: str, subscription: object, body: str) -> None:
        self.sent.append(body)


def pushed(served: Served, *cards: Card) -> list[str]:
    listening = Listening(served)

    async def play() -> None:
        for card in cards:
            listening.card(1, card)
        await asyncio.sleep(0)

    asyncio.run(play())
    return listening.sent


def test_only_fresh_whispers_are_pushed_and_only_to_whoever_subscribed(served: Served) -> None:
    card = a_card(served)
    assert pushed(served, card) == []
    body = {"endpoint": "https://push.example/1", "keys": {"p256dh": "a", "auth": "b"}}
    served.owner.post("/api/push/subscriptions", json=body)
    assert pushed(served, replace(card, audience=Audience.CARD), replace(card, audience=Audience.POST)) == []
    [sent] = pushed(served, card)
    assert "강남" not in sent
    assert "새 카드가 있어요" in sent
    served.owner.put("/api/settings", json={"push_shows": True})
    assert "5월 16일 토요일" in pushed(served, card)[0]
    served.clock.forward(hours=2)
    assert pushed(served, card) == []
