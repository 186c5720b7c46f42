"""kill -9 at random points under load: what was acknowledged is there, and no card comes twice."""

from __future__ import annotations

import http.client
import json
import os
import random
import signal
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

pytest.importorskip("fastapi")

from seontok.core.cards import Card
from seontok.memory.sqlite import SqliteLog

TALK = ("토요일 저녁 7시에 강남역에서 볼까?", "좋아 그때 보자", "ㅋㅋㅋ", "내일까지 자료 보내줄게", "회비 냈어?")


@contextmanager
def server(data: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    command = [sys.executable, "-m", "seontok", "serve", "--port", "0", "--me", "지우", "--data", str(data)]
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    assert process.stdout is not None
    try:
        yield process, process.stdout.readline().strip()
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


class Caller:
    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self.connection = http.client.HTTPConnection(parts.hostname or "", parts.port)
        self.token = ""
        code = parts.fragment.removeprefix("pair=")
        self.token = self.call("POST", "/api/session", {"code": code, "device": "test"})["token"]

    def call(self, method: str, path: str, body: object = None) -> Any:
        headers = {"content-type": "application/json"}
        if self.token:
            headers["authorization"] = f"Bearer {self.token}"
        self.connection.request(method, path, json.dumps(body) if body is not None else None, headers)
        answer = self.connection.getresponse()
        text = answer.read()
        assert answer.status < 400, (path, answer.status)
        return json.loads(text) if text else None


def test_an_open_stream_does_not_keep_the_server_from_stopping(tmp_path: Path) -> None:
    with server(tmp_path / "d") as (process, url):
        caller = Caller(url)
        with closing(http.client.HTTPConnection(caller.connection.host, caller.connection.port)) as stream:
            stream.request("GET", "/api/stream", headers={"authorization": f"Bearer {caller.token}"})
            answer = stream.getresponse()
            assert answer.readline()
            process.terminate()
            process.wait()
            answer.close()
        caller.connection.close()


def run_and_kill(data: Path, room: str | None, acknowledged: set[str], dice: random.Random, at: datetime) -> str:
    """One life of the server, ended by kill -9 at a random point; returns the room."""
    with ExitStack() as stack:
        process, url = stack.enter_context(server(data))
        caller = Caller(url)
        stack.callback(caller.connection.close)
        if room is None:
            room = caller.call("POST", "/api/rooms", {"name": "동아리", "members": ["민수", "서연"]})["id"]
        n_first = len(acknowledged)
        kill_at = n_first + dice.randint(20, 80)
        for n in range(n_first, n_first + 2_000):
            if n == kill_at:  # somewhere within the next few requests
                threading.Timer(dice.uniform(0, 0.03), os.kill, (process.pid, signal.SIGKILL)).start()
            name = f"{at:%H%M%S}-{n}"
            said = {"sender": ("민수", "지우", "서연")[n % 3], "text": TALK[n % len(TALK)]}
            event = {"source_id": name, "type": "message", "at": (at + timedelta(seconds=20 * n)).isoformat(), **said}
            try:
                caller.call("POST", f"/api/rooms/{room}/events", event)
            except (OSError, http.client.HTTPException):
                break
            acknowledged.add(name)
    assert room is not None
    return room


def check(data: Path, room: str, acknowledged: set[str]) -> Counter[tuple[str, int]]:
    from seontok.web.routes_rooms import id_of

    log = SqliteLog(data)
    try:
        missing = [name for name in acknowledged if not log.has(room, id_of(room, name))]
        records = [record.entry for record in log.read(room)]
    finally:
        log.close()
    assert missing == []
    return Counter((entry.id, entry.version) for entry in records if isinstance(entry, Card))


def lives(data: Path, n_kills: int, seed: int) -> None:
    dice, acknowledged = random.Random(seed), set[str]()
    room: str | None = None
    at = datetime(2026, 5, 12, 0, tzinfo=UTC)
    for _ in range(n_kills):
        room = run_and_kill(data, room, acknowledged, dice, at)
        cards = check(data, room, acknowledged)
        assert all(n == 1 for n in cards.values())
        at += timedelta(hours=6)
    assert acknowledged
    assert cards, "the lives must have made cards at all"


def test_a_few_kills(tmp_path: Path) -> None:
    lives(tmp_path / "d", 3, 7)


@pytest.mark.slow
def test_many_kills(tmp_path: Path) -> None:
    lives(tmp_path / "d", 40, 11)
