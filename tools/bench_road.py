"""Speed and memory of reading an export and of the hot path; printed, never asserted. Part of `make bench`.

    python tools/bench_road.py [--messages 1000000] [--hot 20000]

Parsing runs in a child process so that its peak memory is its own. The text is the bundled demo chat, repeated.
"""

from __future__ import annotations

import argparse
import re
import resource
import subprocess
import sys
import tempfile
import time
from datetime import datetime, timedelta
from importlib.resources import files
from itertools import cycle, islice
from pathlib import Path
from zoneinfo import ZoneInfo

LINE = re.compile(r"^\d{4}년 .*?, ([^:]+) : (.*)$")
SEOUL = ZoneInfo("Asia/Seoul")
START_AT = datetime(2022, 1, 3, 9, 0, tzinfo=SEOUL)


def talk() -> list[tuple[str, str]]:
    """(sender, text) of the bundled group chat."""
    text = files("seontok.demo").joinpath("mandu.txt").read_text(encoding="utf-8-sig")
    return [(match[1], match[2]) for line in text.splitlines() if (match := LINE.match(line))]


def write_export(path: Path, n_messages: int) -> None:
    """An Android export of that many messages, one a minute."""
    at, day = START_AT, ""
    with path.open("w", encoding="utf-8", newline="\r\n") as out:
        out.write("만두 원정대 7 님과 카카오톡 대화\n저장한 날짜 : 2026년 5월 10일 오후 8:40\n\n\n")
        for sender, text in islice(cycle(talk()), n_messages):
            hour, half = at.hour % 12 or 12, "오전" if at.hour < 12 else "오후"
            stamp = f"{at.year}년 {at.month}월 {at.day}일 {half} {hour}:{at.minute:02d}"
            if stamp[: stamp.index("일")] != day:
                day = stamp[: stamp.index("일")]
                out.write(f"\n{stamp}\n")
            out.write(f"{stamp}, {sender} : {text}\n")
            at += timedelta(minutes=1)


def parse(path: Path) -> None:
    """Read one export through the public iterator and print what it took."""
    from seontok.channels.kakaotalk import open_export

    begin, cpu = time.perf_counter(), time.process_time()
    n = sum(1 for _ in open_export(path).records())
    wall, cpu = time.perf_counter() - begin, time.process_time() - cpu
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"parse     {n:,} messages  {n / wall:,.0f}/s wall  {n / cpu:,.0f}/s cpu  {peak_mb:.0f} MB resident at most")


def hot(n_messages: int) -> None:
    """Perceive and decide on a running room: percentiles of processor time a message, and memory."""
    begin = time.process_time()
    from seontok.app.road import Road
    from seontok.core.events import Message, Room, RoomKind

    cold_ms = 1000 * (time.process_time() - begin)
    lines = talk()
    members = tuple(sorted({sender for sender, _ in lines}))
    road = Road()
    road.open_room(Room("bench", "만두 원정대", RoomKind.GROUP, "지우", members))
    times, at = [], START_AT
    for number, (sender, text) in enumerate(islice(cycle(lines), n_messages)):
        message = Message("bench", at, str(number), sender, text)
        at += timedelta(seconds=50)
        begin = time.thread_time_ns()
        road.hear(message)
        times.append((time.thread_time_ns() - begin) / 1000)
    times.sort()
    p50, p95, p99 = (times[int(share * (len(times) - 1))] for share in (0.5, 0.95, 0.99))
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"hot path  {n_messages:,} messages  median {p50:.0f} µs  p95 {p95:.0f} µs  p99 {p99:.0f} µs  worst {times[-1]:.0f} µs"
    )
    print(
        f"          import {cold_ms:.0f} ms of processor time; process at most {peak_mb:.0f} MB (bare interpreter: about 10)"
    )


def main() -> None:
    """Each measurement in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--messages", type=int, default=1_000_000)
    parser.add_argument("--hot", type=int, default=20_000)
    parser.add_argument("--parse", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--only-hot", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.parse:
        parse(arguments.parse)
    elif arguments.only_hot:
        hot(arguments.hot)
    else:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "KakaoTalkChats.txt"
            write_export(path, arguments.messages)
            subprocess.run([sys.executable, __file__, "--parse", path], check=True)
        subprocess.run([sys.executable, __file__, "--only-hot", "--hot", str(arguments.hot)], check=True)


if __name__ == "__main__":
    main()
