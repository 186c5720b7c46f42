"""Load on a live engine: 1,000 messages a second over 200 rooms; latency to acknowledgement and to a card, memory.

    python tools/bench_live.py [--talk usual|lockstep] [--rate 1000] [--rooms 200] [--seconds 20]

Messages go through the door requests join at (one transaction for what comes together, synced to disk). The lull is set
to nothing, so that the time from a message to its card is the machine's alone; so are the gap and the budget.

In `usual` talk every room is somewhere else in a chat of 38 lines: a plan (200 of them over four weeks), a promise and a
question among small talk, said again and again. In `lockstep` all rooms propose and accept in the same fifth of a second, for the same few
hours: some 200 plans and 2,300 clashes at once, which no owner has.

`cpu_ms` is processor time a message, whatever else runs; `load` the machine's load average at the end: latencies are those of
a free machine only where it is near 1.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import resource
import statistics
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from seontok.app.live.clock import SystemClock
from seontok.app.live.engine import Setting
from seontok.app.live.starting import start_engine, warm_up
from seontok.core.cards import Card
from seontok.core.events import Event, Message, Room, RoomKind
from seontok.memory.sqlite import SqliteLog
from seontok.web.live import Live
from seontok.web.sessions import Sessions

SMALL_TALK = (
    "ㅋㅋㅋㅋ", "오늘 점심 뭐 먹었어", "난 김치찌개", "헐 대박", "ㅇㅇ", "아 배고프다", "퇴근하고 싶다", "비 온다", "그 드라마 봤어?",
    "아직 1화만", "재밌더라", "ㄹㅇ", "나도 볼래", "주말에 몰아봐야지", "커피 마실 사람", "난 패스", "방금 마셨어", "ㅋㅋㅋ 그래",
)  # fmt: skip
PLAN = ("{day} {hour}시에 강남역에서 볼까?", "좋아 그때 보자", "ㅇㅋ")
USUAL = (
    *SMALL_TALK[:12], *PLAN, *SMALL_TALK[12:], "회의 자료 내일까지 보내줄게", "고마워", *SMALL_TALK[3:9], "지우야 회비 냈어?",
    "응 방금 보냈어", *SMALL_TALK[9:16],
)  # fmt: skip
LOCKSTEP = (*PLAN[:2], *SMALL_TALK[:4], "회의 자료 내일까지 보내줄게", "ㅇㅇ")
RULES = {"lull_s": 0.0, "gap_s": 0.0, "budget_per_day": 100_000, "quiet_hours": "none"}


def usual(room: int, turn: int, began_at: datetime) -> str:
    """What is said in a room at a turn: rooms are out of step, and plans lie within the next four weeks."""
    at = turn + room * 7
    day = began_at + timedelta(days=1 + room * 3 % 28)
    return USUAL[at % len(USUAL)].format(day=f"{day.month}월 {day.day}일", hour=11 + room % 9)


def lockstep(room: int, turn: int, began_at: datetime) -> str:
    """The same line in every room at the same time."""
    line = LOCKSTEP[turn % len(LOCKSTEP)]
    return line.format(day="월화수목금토일"[room % 7] + "요일", hour="한두세네다섯여섯일곱"[room % 4])


TALKS = {"usual": usual, "lockstep": lockstep}


class Watch:
    """When each message was sent, and when a card it made came out of the exit."""

    def __init__(self) -> None:
        self.sent: dict[datetime, float] = {}
        """By the message's own time, which what is decided because of it carries."""
        self.to_card_ms: list[float] = []

    def card(self, seq: int, card: Card) -> None:
        """A card is out; one that a tick made has no message to count from."""
        if card.at in self.sent:
            self.to_card_ms.append((time.perf_counter() - self.sent[card.at]) * 1000)

    def event(self, seq: int, event: Event) -> None:
        """Not measured here."""

    def passed(self, message: Message) -> None:
        """Not measured here."""

    def changed(self, room: str) -> None:
        """Not measured here."""


async def load(live: Live, watch: Watch, *, talk: str, rate: int, n_rooms: int, seconds: float) -> list[float]:
    """Send at a steady rate; returns milliseconds to acknowledgement."""
    acknowledged: list[float] = []
    waiting: set[asyncio.Task[None]] = set()
    started = time.perf_counter()
    began_at = datetime.now(UTC)

    async def send(message: Message) -> None:
        watch.sent[message.at] = time.perf_counter()
        await live.door.submit([message])
        acknowledged.append((time.perf_counter() - watch.sent[message.at]) * 1000)

    for n in range(int(rate * seconds)):
        room, turn = n % n_rooms, n // n_rooms
        at = began_at + timedelta(seconds=n / rate)
        sender = ("민수", "지우", "서연")[turn % 3]
        message = Message(f"r{room}", at, f"m{n}", sender, TALKS[talk](room, turn, began_at))
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


async def measure(talk: str, rate: int, n_rooms: int, seconds: float, folder: Path) -> dict[str, float | str]:
    """One run, on a new store."""
    log = SqliteLog(folder)
    warm_up()
    engine = start_engine(log, SystemClock(), Setting(me="지우", rules=dict(RULES))).engine
    live, watch = Live(engine, Sessions(log, SystemClock())), Watch()
    engine.listeners.append(watch)
    for n in range(n_rooms):
        engine.open_room(Room(f"r{n}", f"방 {n}", RoomKind.GROUP, "지우", ("지우", "민수", "서연")))
    before_mib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    started, cpu_before_s = time.perf_counter(), time.process_time()
    timer = asyncio.create_task(live.keep_time())
    acknowledged = await load(live, watch, talk=talk, rate=rate, n_rooms=n_rooms, seconds=seconds)
    took, cpu_s = time.perf_counter() - started, time.process_time() - cpu_before_s
    await asyncio.sleep(0.5)
    timer.cancel()
    log.close()
    after_mib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {
        "talk": talk,
        "messages": len(acknowledged),
        "per_s": round(len(acknowledged) / took, 1),
        "cpu_ms": round(cpu_s / len(acknowledged) * 1000, 2),
        "load": os.getloadavg()[0],
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
    parser.add_argument("--talk", choices=sorted(TALKS), default="usual")
    parser.add_argument("--rate", type=int, default=1_000)
    parser.add_argument("--rooms", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=20.0)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        print(
            json.dumps(asyncio.run(measure(given.talk, given.rate, given.rooms, given.seconds, Path(folder) / "data")))
        )


if __name__ == "__main__":
    main()
