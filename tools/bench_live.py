"""Load on a live engine: 1,000 messages a second over 200 rooms; latency to acknowledgement and to a card, memory.

    python tools/bench_live.py [--rate 1000] [--rooms 200] [--seconds 20]

Messages go through the door requests join at (one transaction for what comes together, synced to disk). The lull is set
to nothing, so that the time from a message to its card is the machine's alone.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import resource
import statistics
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from seontok.app.live.clock import SystemClock
from seontok.app.live.engine import Setting
from seontok.app.live.starting import start_engine
from seontok.core.cards import Card
from seontok.core.events import Event, Message, Room, RoomKind
from seontok.memory.sqlite import SqliteLog
from seontok.web.live import Live
from seontok.web.sessions import Sessions

TALK = (
    "{day}요일 {hour}시에 강남역에서 볼까?",
    "좋아 그때 보자",
    "ㅋㅋㅋㅋ",
    "오늘 점심 뭐 먹었어",
    "난 김치찌개",
    "헐 대박",
    "회의 자료 내일까지 보내줄게",
    "ㅇㅇ",
)
RULES = {"lull_s": 0.0, "gap_s": 0.0, "budget_per_day": 100_000, "quiet_hours": "none"}


class Watch:
    """When each message was sent, and when a card about it came out of the exit."""

    def __init__(self) -> None:
        self.sent: dict[str, float] = {}
        self.to_card_ms: list[float] = []

    def card(self, seq: int, card: Card) -> None:
        """A card is out: count from the last message it quotes."""
        times = [self.sent[quote.message_id] for quote in card.evidence if quote.message_id in self.sent]
        if times:
            self.to_card_ms.append((time.perf_counter() - max(times)) * 1000)

    def event(self, seq: int, event: Event) -> None:
        """Not measured here."""

    def passed(self, message: Message) -> None:
        """Not measured here."""

    def changed(self, room: str) -> None:
        """Not measured here."""


async def load(live: Live, watch: Watch, *, rate: int, n_rooms: int, seconds: float) -> list[float]:
    """Send at a steady rate; returns milliseconds to acknowledgement."""
    acknowledged: list[float] = []
    waiting: set[asyncio.Task[None]] = set()
    started = time.perf_counter()
    began_at = datetime.now(UTC)

    async def send(message: Message) -> None:
        watch.sent[message.id] = time.perf_counter()
        await live.door.submit([message])
        acknowledged.append((time.perf_counter() - watch.sent[message.id]) * 1000)

    for n in range(int(rate * seconds)):
        room, turn = n % n_rooms, n // n_rooms
        at = began_at + timedelta(seconds=n / rate)
        sender = ("민수", "지우", "서연")[turn % 3]
        text = TALK[turn % len(TALK)].format(day="월화수목금토일"[room % 7], hour="한두세네다섯여섯일곱"[room % 4])
        message = Message(f"r{room}", at, f"m{n}", sender, text)
        delay = started + n / rate - time.perf_counter()
        if delay > 0:
            await asyncio.sleep(delay)
        task = asyncio.create_task(send(message))
        waiting.add(task)
        task.add_done_callback(waiting.discard)
    await asyncio.gather(*waiting)
    return acknowledged


def percentile(values: list[float], p: float) -> float:
    """The p-th percentile, one decimal."""
    return round(statistics.quantiles(values, n=1000)[int(p * 10) - 1], 1) if len(values) > 1 else float("nan")


async def measure(rate: int, n_rooms: int, seconds: float, folder: Path) -> dict[str, float]:
    """One run, on a new store."""
    log = SqliteLog(folder)
    engine = start_engine(log, SystemClock(), Setting(me="지우", rules=dict(RULES))).engine
    live, watch = Live(engine, Sessions(log, SystemClock())), Watch()
    engine.listeners.append(watch)
    for n in range(n_rooms):
        engine.open_room(Room(f"r{n}", f"방 {n}", RoomKind.GROUP, "지우", ("지우", "민수", "서연")))
    before_mib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    started = time.perf_counter()
    timer = asyncio.create_task(live.keep_time())
    acknowledged = await load(live, watch, rate=rate, n_rooms=n_rooms, seconds=seconds)
    took = time.perf_counter() - started
    await asyncio.sleep(0.5)
    timer.cancel()
    log.close()
    after_mib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {
        "messages": len(acknowledged),
        "per_s": round(len(acknowledged) / took, 1),
        "ack_p50_ms": percentile(acknowledged, 50),
        "ack_p99_ms": percentile(acknowledged, 99),
        "cards": len(watch.to_card_ms),
        "card_p50_ms": percentile(watch.to_card_ms, 50),
        "card_p99_ms": percentile(watch.to_card_ms, 99),
        "rss_mib": round(after_mib, 1),
        "grown_mib": round(after_mib - before_mib, 1),
    }


def main() -> None:
    """Print the figures as one JSON line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rate", type=int, default=1_000)
    parser.add_argument("--rooms", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=20.0)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        print(json.dumps(asyncio.run(measure(given.rate, given.rooms, given.seconds, Path(folder) / "data"))))


if __name__ == "__main__":
    main()
