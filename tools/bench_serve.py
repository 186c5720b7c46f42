"""Load on a running server: messages over HTTP, one a request, cards as the owner's stream tells them.

    python tools/bench_serve.py [--rate 500] [--rooms 200] [--seconds 20] [--connections 32]

Starts `seontok serve` as a process of its own, so that on two cores the client does not slow it down; the same talk and
rules as `bench_live.py`. `cpu_ms` is the server's processor time for one message: requests, engine and store.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from bench_live import RULES, percentile, usual


class Client:
    """One kept-alive connection; the standard library's own clients would cost more than the server."""

    def __init__(self, port: int, token: str = "") -> None:
        self.port, self.token = port, token

    async def __aenter__(self) -> Client:
        self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port)
        return self

    async def __aexit__(self, *error: object) -> None:
        self.writer.close()
        await self.writer.wait_closed()

    async def ask(self, method: str, path: str, body: object = None) -> Any:
        """The JSON of an answer.

        Raises:
            RuntimeError: It was refused.
        """
        sent = json.dumps(body).encode() if body is not None else b""
        head = f"{method} {path} HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer {self.token}\r\n"
        self.writer.write(
            f"{head}content-type: application/json\r\ncontent-length: {len(sent)}\r\n\r\n".encode() + sent
        )
        answer = (await self.reader.readuntil(b"\r\n\r\n")).lower()
        length = int(answer.partition(b"content-length:")[2].split(b"\r\n")[0])
        text = await self.reader.readexactly(length)
        if int(answer.split()[1]) >= 400:
            raise RuntimeError(text.decode())
        return json.loads(text)


def serve(folder: Path) -> tuple[subprocess.Popen[str], int, str]:
    """A server on a new store; its process, port and one-use code."""
    rules = "\n".join(f"{name} = {json.dumps(value)}" for name, value in RULES.items())
    (folder / "seontok.toml").write_text(f"[rules]\n{rules}\n", encoding="utf-8")
    command = [sys.executable, "-m", "seontok", "serve", "--port", "0", "--me", "지우", "--data", str(folder)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert process.stdout is not None
    address = urlsplit(process.stdout.readline().strip())
    return process, address.port or 0, address.fragment.removeprefix("pair=")


def cpu_s(pid: int) -> float:
    """Processor time a process used so far (Linux)."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


async def listen(client: Client, sent: dict[str, float], to_card_ms: list[float]) -> None:
    """Cards as the stream tells them, counted from the message whose time they carry."""
    head = f"GET /api/stream HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer {client.token}\r\n\r\n"
    client.writer.write(head.encode())
    while line := await client.reader.readline():
        if b'"type":"card"' in line:
            at = json.loads(line[6:])["item"]["card"]["at"]
            moment = datetime.fromisoformat(at).astimezone(UTC).isoformat()
            if moment in sent:
                to_card_ms.append((time.perf_counter() - sent[moment]) * 1000)


async def measure(given: argparse.Namespace, folder: Path) -> dict[str, float]:
    """One run."""
    process, port, code = serve(folder)
    sent: dict[str, float] = {}
    acknowledged: list[float] = []
    to_card_ms: list[float] = []
    try:
        async with Client(port) as first:
            first.token = (await first.ask("POST", "/api/session", {"code": code, "device": "bench"}))["token"]
            rooms = []
            for n in range(given.rooms):
                new = {"name": f"방 {n}", "members": ["민수", "서연"]}
                rooms.append((await first.ask("POST", "/api/rooms", new))["id"])
                await asyncio.sleep(0.06)  # the page's rate limit
        async with Client(port, first.token) as stream:
            hearing = asyncio.create_task(listen(stream, sent, to_card_ms))
            began_at, started, used = datetime.now(UTC), time.perf_counter(), cpu_s(process.pid)

            async def tell(worker: int) -> None:
                async with Client(port, first.token) as client:
                    for n in range(worker, int(given.rate * given.seconds), given.connections):
                        await asyncio.sleep(max(0.0, started + n / given.rate - time.perf_counter()))
                        room, turn, at = n % given.rooms, n // given.rooms, began_at + timedelta(seconds=n / given.rate)
                        said = {"sender": ("민수", "지우", "서연")[turn % 3], "text": usual(room, turn, began_at)}
                        event = {"source_id": f"m{n}", "type": "message", "at": at.isoformat(), **said}
                        sent[at.isoformat()] = asked = time.perf_counter()
                        await client.ask("POST", f"/api/rooms/{rooms[room]}/events", event)
                        acknowledged.append((time.perf_counter() - asked) * 1000)

            await asyncio.gather(*(tell(worker) for worker in range(given.connections)))
            took, used = time.perf_counter() - started, cpu_s(process.pid) - used
            await asyncio.sleep(0.5)
            hearing.cancel()
    finally:
        process.terminate()
        process.wait()
    return {
        "messages": len(acknowledged),
        "per_s": round(len(acknowledged) / took, 1),
        "cpu_ms": round(used / len(acknowledged) * 1000, 2),
        "ack_p50_ms": percentile(acknowledged, 50),
        "ack_p99_ms": percentile(acknowledged, 99),
        "cards": len(to_card_ms),
        "card_p50_ms": percentile(to_card_ms, 50),
        "card_p99_ms": percentile(to_card_ms, 99),
    }


def main() -> None:
    """Print the figures as one JSON line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rate", type=int, default=500)
    parser.add_argument("--rooms", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=20.0)
    parser.add_argument("--connections", type=int, default=32)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        print(json.dumps(asyncio.run(measure(given, Path(folder)))))


if __name__ == "__main__":
    main()
