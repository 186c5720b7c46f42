"""Three lists of invented messages; each line names what must be found, and that nothing else may be."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

import pytest

from seontok.korean.time import Reading, read_times

AT = datetime(2026, 5, 15, 14, 0)
FILES = ("messenger_sentences.txt", "hard_sentences.txt", "everyday_sentences.txt")
LINES = [
    line
    for name in FILES
    for line in Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()
    if "=>" in line and not line.startswith("#")
]
KNOWN_MISSES = frozenset(
    {
        "오늘도넛",  # a brand that begins with a day
        "사월 (가수) 노래",
        "7시 영화 말고 9시꺼 보자",  # a noun between the time and 말고
    }
)
"""Messages the reader is known to get wrong; listed so that nobody is surprised."""


def moment(text: str) -> datetime:
    """`05-16`, `05-16T19:30`, `01-01 2027` as a datetime of 2026 (or the year given)."""
    match = re.fullmatch(r"(\d\d)-(\d\d)(?:T(\d\d):(\d\d))?(?: (\d{4}))?", text)
    assert match, text
    month, day, hour, minute, year = (int(group) if group else None for group in match.groups())
    return datetime(year or 2026, month or 1, day or 1, hour or 0, minute or 0)


def matches(wanted: str, reading: Reading) -> bool:
    if wanted.startswith("R "):
        return reading.recurrence is not None and reading.start == moment(wanted[2:])
    if daypart := re.fullmatch(r"(\d\d-\d\d) (\d+)-(\d+)", wanted):
        low, high = int(daypart[2]), int(daypart[3])
        start = reading.start
        return start is not None and start.date() == moment(daypart[1]).date() and low <= start.hour <= high
    if "/" not in wanted:
        return reading.start == moment(wanted) and reading.form in ("point", "daypart")
    first, last = wanted.split("/")
    if not first:
        return reading.end == moment(last) and reading.form == "before"
    return reading.start == moment(first) and reading.end == (moment(last) if last else None)


@pytest.mark.parametrize("line", LINES)
def test_what_a_message_names(line: str, request: pytest.FixtureRequest) -> None:
    text, _, wanted_text = (part.strip() for part in line.partition("=>"))
    if text in KNOWN_MISSES:
        request.node.add_marker(pytest.mark.xfail(strict=True, reason="known miss"))
    wanted = [part.strip() for part in wanted_text.split(" ; ") if part.strip()]
    best = [span.best for span in read_times(text, AT) if not span.negated]
    concrete = [reading for reading in best if reading.start or reading.end]
    assert len(concrete) == len(wanted), concrete
    assert all(matches(want, reading) for want, reading in zip(wanted, concrete, strict=True)), concrete
