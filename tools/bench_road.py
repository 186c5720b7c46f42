"""Speed and memory of reading an export and of the hot path; printed, never asserted. Part of `make bench`.

    python tools/bench_road.py [--messages 1000000] [--layouts android ios windows mac] [--hot 20000]

Each layout is read twice: through the library's iterator, and by `seontok parse`. Either runs in a child process so that
its peak memory is its own. The text is the bundled demo chat, repeated. Speed is given by the wall clock and by
processor time; on a busy machine both sag, for cores share their caches.
"""

from __future__ import annotations

import argparse
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
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


def _half(at: datetime) -> str:
    return f"{'오전' if at.hour < 12 else '오후'} {at.hour % 12 or 12}:{at.minute:02d}"


def _day(at: datetime) -> str:
    return f"{at.year}년 {at.month}월 {at.day}일"


def _weekday(at: datetime) -> str:
    return f"{_day(at)} {'월화수목금토일'[at.weekday()]}요일"


LAYOUTS: dict[str, tuple[str, str, Callable[[datetime], str] | None, Callable[[datetime, str, str], str]]] = {
    "android": (
        "KakaoTalkChats.txt",
        "만두 원정대 7 님과 카카오톡 대화\n저장한 날짜 : 2026년 5월 10일 오후 8:40\n\n\n",
        lambda at: f"\n{_day(at)} {_half(at)}\n",
        lambda at, sender, text: f"{_day(at)} {_half(at)}, {sender} : {text}\n",
    ),
    "ios": (
        "Talk_2026.5.10 20_40-1.txt",
        "만두 원정대 님과 카카오톡 대화\n저장한 날짜 : 2026. 5. 10. 20:40\n\n\n",
        lambda at: f"\n{_weekday(at)}\n",
        lambda at, sender, text: f"{at.year}. {at.month}. {at.day}. {at:%H:%M}, {sender} : {text}\n",
    ),
    "windows": (
        "KakaoTalk_20260510_2040_00_000_group.txt",
        "만두 원정대 님과 카카오톡 대화\n저장한 날짜 : 2026-05-10 20:40:00\n\n",
        lambda at: f"--------------- {_weekday(at)} ---------------\n",
        lambda at, sender, text: f"[{sender}] [{_half(at)}] {text}\n",
    ),
    "mac": (
        "KakaoTalk_Chat_만두 원정대_2026-05-10-20-40-00.csv",
        "Date,User,Message\n",
        None,
        lambda at, sender, text: f'{at:%Y-%m-%d %H:%M:%S},"{sender}","{text.replace(chr(34), chr(34) * 2)}"\n',
    ),
}
"""File name, header, day line and row of one layout a family, and of both phones."""


def write_export(folder: Path, layout: str, n_messages: int) -> Path:
    """An export of that many messages, one a minute."""
    name, header, day_line, row = LAYOUTS[layout]
    at, day = START_AT, None
    with (folder / name).open("w", encoding="utf-8", newline="\r\n" if name.endswith("txt") else "\n") as out:
        out.write(header)
        for sender, text in islice(cycle(talk()), n_messages):
            if day_line and at.date() != day:
                out.write(day_line(at))
            out.write(row(at, sender, text))
            day = at.date()
            at += timedelta(minutes=1)
    return folder / name


def parse(path: Path) -> None:
    """Read one export through the public iterator and print what it took."""
    from seontok.channels.kakaotalk import open_export

    begin, cpu = time.perf_counter(), time.process_time()
    n = sum(1 for _ in open_export(path).records())
    _print_speed("library", n, time.perf_counter() - begin, time.process_time() - cpu, resource.RUSAGE_SELF)


def command(path: Path, n_messages: int) -> None:
    """Run `seontok parse` on one export and print what it took, its start included."""
    begin = time.perf_counter()
    subprocess.run([sys.executable, "-m", "seontok", "parse", path], check=True, stdout=subprocess.DEVNULL)
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = usage.ru_utime + usage.ru_stime
    _print_speed("command", n_messages, time.perf_counter() - begin, cpu, resource.RUSAGE_CHILDREN)


def _print_speed(what: str, n: int, wall: float, cpu: float, who: int) -> None:
    peak_mb = resource.getrusage(who).ru_maxrss / 1024
    print(f"  {what}  {n:,} messages  {n / wall:,.0f}/s wall  {n / cpu:,.0f}/s cpu  {peak_mb:.0f} MB resident at most")


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
    parser.add_argument("--layouts", nargs="*", choices=list(LAYOUTS), default=list(LAYOUTS))
    parser.add_argument("--hot", type=int, default=20_000)
    parser.add_argument("--parse", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--command", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--only-hot", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.parse:
        parse(arguments.parse)
    elif arguments.command:
        command(arguments.command, arguments.messages)
    elif arguments.only_hot:
        hot(arguments.hot)
    else:
        for layout in arguments.layouts:
            bench_layout(layout, arguments.messages)
        subprocess.run([sys.executable, __file__, "--only-hot", "--hot", str(arguments.hot)], check=True)


def bench_layout(layout: str, n_messages: int) -> None:
    """Both ways of reading one layout."""
    print(f"parse     {layout}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        path = write_export(Path(folder), layout, n_messages)
        for way in ("--parse", "--command"):
            subprocess.run([sys.executable, __file__, "--messages", str(n_messages), way, path], check=True)


if __name__ == "__main__":
    main()
