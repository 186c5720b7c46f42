#!/usr/bin/env python3
"""How long the reader of Korean times takes: real sentences, and texts built to be slow.

    PYTHONPATH=src python tools/bench_time.py [CASES.jsonl ...]

Prints CPU microseconds a text (median, p95, worst; best of five tries) for each file of {"text", "reference_time"}
lines, and the time of each adversarial family at 125 to 2,000 characters: time that doubles with the length is linear.
"""

from __future__ import annotations

import json
import statistics
import sys
from datetime import datetime
from pathlib import Path
from time import process_time_ns

from seontok.korean.time import read_times, warm

AT = datetime(2026, 5, 15, 14, 0)  # noqa: DTZ001
FAMILIES = {
    "digits": "1",
    "digits and spaces": "1 ",
    "hours": "7시 ",
    "open ranges": "7~",
    "dates": "9/",
    "colons": "1:2:",
    "dots": "3.1.",
    "native numbers": "한두세네",
    "sino numbers": "이십",
    "weekdays": "월화수목금토일",
    "weekday list": "월,",
    "next": "다음 ",
    "next next": "다다음",
    "ordinals": "첫 번째 ",
    "durations": "2시간 30분 ",
    "from": "부터 내일 ",
    "spaces": " ",
    "open quotes": "'「『《“",
    "brackets": "((((",
    "every": "매주 ",
    "english": "next at in 2 ",
    "months": "12월 ",
    "holidays": "크리스마스 이",
    "past": "었었었 내일 ",
    "after": "다음 주가 끝나고 첫 ",
    "mixed": "낼저녁7시반아니8시",
    "relations": "설날이 끝나고 처음 오는 ",
    "exceptions": "주말 제외 ",
    "conditions": "그날이 주말이면 ",
    "late": "가장 늦은 ",
    "split syllables": "ㅅㅣ",
    "latin slips": "sodlf",
    "half slips": "sodl",
    "slashes": "5/21~",
    "numbers apart": "12 ",
    "weekday letters": "금? ",
    "back references": "다음날 ",
    "links": "https://",
    "bare hours": "7 or ",
    "english ranges": "from 9 to ",
    "english heads": "the end of the first monday in ",
    "counted weeks": "a week on ",
    "asked": "make it 9? ",
    "minutes": "ten past five to ",
    "ordinals listed": "둘째, 넷째 ",
    "hours behind days": "토 2~4 ",
    "four digits": "1930 ",
    "chars": "가나다라마바사",
}
"""What each family repeats."""


def cost_us(text: str, at: datetime = AT, tries: int = 5) -> float:
    """Least CPU time of a few readings, in microseconds."""
    best = float("inf")
    for _ in range(tries):
        before = process_time_ns()
        read_times(text, at)
        best = min(best, process_time_ns() - before)
    return best / 1000


def main() -> None:
    """Print the tables."""
    warm()
    for name in sys.argv[1:]:
        costs = []
        for line in Path(name).read_text(encoding="utf-8").splitlines():
            case = json.loads(line)
            at = datetime.fromisoformat((case.get("reference_time") or "2000-01-01T00:00")[:19])
            costs.append(cost_us(case["text"], at))
        costs.sort()
        p95 = costs[int(len(costs) * 0.95)]
        print(
            f"{Path(name).name:40} n {len(costs):4}  median {statistics.median(costs):5.0f}"
            f"  p95 {p95:5.0f}  worst {costs[-1]:6.0f} us"
        )
    for family, unit in FAMILIES.items():
        row = [cost_us((unit * 2000)[:size], tries=3) / 1000 for size in (125, 250, 500, 1000, 2000)]
        print(f"{family:20}" + "".join(f"{ms:9.2f}" for ms in row) + "  ms at 125, 250, 500, 1000, 2000 characters")


if __name__ == "__main__":
    main()
