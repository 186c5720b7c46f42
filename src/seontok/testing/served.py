"""A server on a log in memory with a clock that is set, and shortcuts for tests of the API."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from fastapi.testclient import TestClient

from seontok.app.live.clock import SetClock
from seontok.app.live.engine import Setting
from seontok.app.live.starting import start_engine
from seontok.memory import MemoryLog
from seontok.web.app import create_app
from seontok.web.live import Live
from seontok.web.sessions import Sessions

AT = datetime(2026, 5, 12, 9, tzinfo=UTC)  # 18:00 in Seoul, a Tuesday


@dataclass
class Served:
    """A server, its owner, and shortcuts."""

    clock: SetClock = field(default_factory=lambda: SetClock(AT))
    log: MemoryLog = field(default_factory=MemoryLog)
    setting: Setting = field(default_factory=lambda: Setting(me="지우"))

    def __post_init__(self) -> None:
        self.engine = start_engine(self.log, self.clock, self.setting).engine
        self.engine.strict = True
        self.live = Live(self.engine, Sessions(self.log, self.clock))
        self.app = create_app(self.live)
        token, _ = self.live.sessions.open("owner", room=None, name="지우")
        self.owner = self.client(token)

    def client(self, token: str | None = None) -> TestClient:
        headers = {"authorization": f"Bearer {token}"} if token else {}
        return TestClient(self.app, base_url="http://127.0.0.1", headers=headers)

    def room(self, name: str = "동아리", members: tuple[str, ...] = ("민수", "서연")) -> str:
        answer = self.owner.post("/api/rooms", json={"name": name, "members": members})
        assert answer.status_code == 201
        return str(answer.json()["id"])

    def guest(self, room: str, name: str) -> TestClient:
        url = self.owner.post(f"/api/rooms/{room}/invites", json={"name": name}).json()["url"]
        code = url.partition("#join=")[2]
        token = self.client().post("/api/session", json={"code": code, "device": "test"}).json()["token"]
        return self.client(token)

    def tell(self, room: str, sender: str, text: str, n: str, *, later_s: float = 20) -> dict[str, Any]:
        at = self.clock.forward(seconds=later_s).isoformat()
        body = {"source_id": n, "type": "message", "at": at, "sender": sender, "text": text}
        answer = self.owner.post(f"/api/rooms/{room}/events", json=body)
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()
        return found

    def later(self, **length: float) -> None:
        self.clock.forward(**length)
        self.engine.advance()

    def items(self, room: str, who: TestClient | None = None) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = (who or self.owner).get(f"/api/rooms/{room}/items").json()["items"]
        return found

    def cards(self, room: str, who: TestClient | None = None) -> list[dict[str, Any]]:
        return [item["card"] for item in self.items(room, who) if item["type"] == "card"]
