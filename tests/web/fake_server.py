"""A stand-in for the server, by the contract the page is written against: made-up rooms, standard library only.

Run `python -m tests.web.fake_server [PORT]` to look at the page without an engine.
"""

from __future__ import annotations

import json
import queue
import sys
import threading
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from tests.web import fake_places
from tests.web.fake_data import RefusedError, World

STATIC = Path(__file__).parents[2] / "src/seontok/web/static"
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".webmanifest": "application/manifest+json",
}
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types seontok"
)
PAGES = {"/": "index.html", "/sw.js": "sw.js", "/manifest.webmanifest": "manifest.webmanifest"}


class Server(ThreadingHTTPServer):
    """The fake server on a free port; `world` is what it shows, `writes` what it was asked to change."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, world: World, port: int = 0) -> None:
        super().__init__(("127.0.0.1", port), Handler)
        self.world = world
        self.sessions: dict[str, str] = {}
        self.codes = {"OWNER": "owner", "GUEST": "guest", "BAD": ""}
        self.listeners: list[queue.Queue[tuple[str, Any] | None]] = []
        self.writes: list[tuple[str, str, Any]] = []
        self.failing: dict[str, int] = {}
        self.is_down = False
        self.streaming = threading.Event()
        self.streaming.set()

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.server_port}"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that goes away in the middle is no error."""

    def push(self, event: str, data: Any) -> None:
        """Send an event to everybody who listens."""
        for listener in list(self.listeners):
            listener.put((event, data))

    def drop(self) -> None:
        """End every event stream."""
        for listener in list(self.listeners):
            listener.put(None)

    def start(self) -> Server:
        """Serve in the background."""
        threading.Thread(target=self.serve_forever, daemon=True).start()
        return self


class Handler(BaseHTTPRequestHandler):
    """Answers one connection."""

    server: Server
    protocol_version = "HTTP/1.1"
    wbufsize = -1  # head and body in one packet: two would wait for each other's acknowledgement

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""

    def handle_any(self) -> None:
        """Static files without a session, `/api` with one."""
        if self.server.is_down:
            self.close_connection = True
            return None
        address = urlsplit(self.path)
        path = address.path
        length = int(self.headers.get("Content-Length") or 0)
        read = self.rfile.read(length)
        is_file = self.headers.get("Content-Type") == "application/octet-stream"
        body = read.decode("utf-8", "replace") if is_file else json.loads(read or b"null")
        if not path.startswith("/api/"):
            return self._static(path)
        try:
            if path in self.server.failing:
                raise RefusedError(self.server.failing[path], "broken on purpose", "try again")
            if path == "/api/stream":
                self._role()
                return self._stream()
            if self.command != "GET":
                self.server.writes.append((self.command, path, body))
            answer = self._answer(path, parse_qs(address.query), body)
            self._send(200, answer)
        except RefusedError as refused:
            self._send(refused.status, {"error": refused.error, "hint": refused.hint})
        return None

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = handle_any  # noqa: N815

    def _role(self) -> str:
        token = (self.headers.get("Cookie") or "").partition("seontok=")[2].partition(";")[0]
        role = self.server.sessions.get(token)
        if not role:
            raise RefusedError(401, "no session")
        return role

    def _answer(self, path: str, query: dict[str, list[str]], body: Any) -> Any:
        if path == "/api/session":
            return self._session(body)
        role = self._role()
        parts = [unquote(part) for part in path.split("/")[2:]]
        world = self.server.world
        q = {name: values[0] for name, values in query.items()}
        match [self.command, *parts]:
            case ["GET", "me"]:
                return world.me(role)
            case ["GET", "rooms"]:
                return [room for room in world.rooms if role == "owner" or room["id"] == "own"]
            case ["GET", "rooms", room, "items"]:
                before = int(q["before"]) if "before" in q else None
                return world.items(room, before, int(q.get("limit", 100)), role)
            case ["POST", "rooms", room, "messages"]:
                item = world.say(room, world.me(role)["name"], body["text"], mine=True, source_id=body["source_id"])
                self.server.push("item", {"room": room, "item": item})
                return {"id": item["id"], "seq": item["seq"], "kept": True, "duplicate": False}
            case ["POST", "rooms"]:
                return world.new_room(body["name"])
            case ["POST", "rooms", room, "invites"]:
                return {"url": f"{self.server.url}/#join=GUEST"}
            case ["POST", "rooms", room, "consent"]:
                return world.consent(room, body["granted"])
            case ["POST", "rooms", _, "open"]:
                return {}
            case ["GET", "rooms", room, "settings"]:
                return world.room_settings[room]
            case ["PUT", "rooms", room, "settings"]:
                return world.room_settings[room].update(body) or world.room_settings[room]
            case ["GET", "settings"]:
                return world.settings
            case ["PUT", "settings"]:
                return world.settings.update(body) or world.settings
            case ["POST", "stop"]:
                return world.settings.update(off=True) or {}
            case ["GET", "devices"]:
                return world.devices
            case ["POST", "devices", "codes"]:
                return {"url": f"{self.server.url}/#pair=NEXT"}
            case ["DELETE", "devices", device]:
                world.devices = [one for one in world.devices if one["id"] != device]
                return None
            case ["POST", "calendar", "feed"]:
                return {"url": f"{self.server.url}/api/calendar/KEY.ics"}
            case ["POST", "inlet", "codes"]:
                return {"token": "INLET"}
            case ["POST", "import"]:
                return world.read_in(q, body)
            case ["DELETE", "rooms", room]:
                world.rooms = [one for one in world.rooms if one["id"] != room]
                return None
            case ["GET", "today"]:
                return world.today()
            case ["GET", "silences"]:
                return world.silences()
            case ["GET", "why", what]:
                return world.why(what)
            case ["GET", "memory"]:
                return [fact for fact in world.memory if q.get("q", "") in fact["key"] + fact["value"]]
            case ["PATCH", "memory", fact]:
                return world.correct(fact, body["value"])
            case ["DELETE", "memory", fact]:
                world.memory = [one for one in world.memory if one["id"] != fact]
                return None
            case ["GET", "search"]:
                return world.search(q)
            case ["GET", "cards", card]:
                return world.find_card(card)
            case ["GET", "map"]:
                return fake_places.GROUND
            case ["GET", "rooms", room, "vote"]:
                return {"vote": world.votes.get(room)}
            case ["POST", "rooms", room, "vote"]:
                world.votes[room] = fake_places.vote(body["choice"])
                return {"counted": True, "vote": world.votes[room]}
            case ["POST", "rooms", room, "vote", "close"]:
                world.votes[room] = fake_places.vote(closed=True)
                return {"chosen": "느린오후", "noted": True}
            case ["GET", "taste"]:
                return world.taste
            case ["DELETE", "taste"]:
                wanted = q.get("feature")
                world.taste = [one for one in world.taste if wanted and one["feature"] != wanted]
                return None
            case ["POST", "cards", _, "places", _, "turn-down"]:
                return {}
            case ["POST", "cards", _, "actions", action] if action.startswith("choose:"):
                return {"chosen": "느린오후", "noted": True}
            case ["POST", "cards", _, "reaction"]:
                return {}
            case ["POST", "cards", _, "actions", "draft_reply"]:
                return {"draft": "네, 내일까지 보내 드릴게요!"}
            case ["POST", "cards", _, "actions", _]:
                return {}
            case ["POST", "ask"]:
                return world.answer(body["room"])
        raise RefusedError(404, "no such thing")

    def _session(self, body: Any) -> Any:
        if self.command == "DELETE":
            self.server.sessions.clear()
            return None
        role = self.server.codes.get(body["code"])
        if not role:
            raise RefusedError(401, "unknown code")
        token = f"t{len(self.server.sessions)}"
        self.server.sessions[token] = role
        self.cookie = token
        return {"token": token, **self.server.world.me(role)}

    def _send(self, status: int, answer: Any) -> None:
        content = b"" if answer is None else json.dumps(answer, ensure_ascii=False).encode()
        self.send_response(status)
        if cookie := getattr(self, "cookie", None):
            self.send_header("Set-Cookie", f"seontok={cookie}; HttpOnly; SameSite=Strict; Path=/")
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def _static(self, path: str) -> None:
        name = PAGES.get(path) or path.removeprefix("/static/")
        file = (STATIC / name).resolve()
        if not file.is_file() or STATIC not in file.parents:
            return self._send(404, {"error": "no such file"})
        content = file.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", TYPES.get(file.suffix, "text/plain"))
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-cache")
        self.send_header("X-Content-Type-Options", "nosniff")
        if path == "/":
            self.send_header("Content-Security-Policy", POLICY)
        self.end_headers()
        self.wfile.write(content)
        return None

    def _stream(self) -> None:
        self.server.streaming.wait()
        listener: queue.Queue[tuple[str, Any] | None] = queue.Queue()
        self.server.listeners.append(listener)
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        self.wfile.write(b": hello\n\n")
        self.wfile.flush()
        while (told := self._next(listener)) is not None:
            event, data = told
            self.wfile.write(f"event: {event}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n".encode())
            self.wfile.flush()
        self.server.listeners.remove(listener)

    def _next(self, listener: queue.Queue[tuple[str, Any] | None]) -> tuple[str, Any] | None:
        while True:
            try:
                return listener.get(timeout=5)
            except queue.Empty:
                self.wfile.write(b": beat\n\n")
                self.wfile.flush()


def main() -> None:
    """Serve until interrupted; prints the address to open."""
    port = int(sys.argv[1]) if len(sys.argv) > 1 else 8732
    server = Server(World(datetime.now().astimezone()), port)
    print(f"{server.url}/#pair=OWNER")
    server.serve_forever()


if __name__ == "__main__":
    main()
