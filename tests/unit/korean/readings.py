"""What tests of the time reader ask of a text."""

from __future__ import annotations

from datetime import datetime

from seontok.korean.time import Reading, read_times

AT = datetime(2026, 5, 15, 14, 0)  # a Friday


def best(text: str, at: datetime = AT) -> list[Reading]:
    """Best readings of what is not put aside and names a time."""
    readings = [span.best for span in read_times(text, at) if not span.negated]
    return [reading for reading in readings if reading.start or reading.end]


def day(reading: Reading) -> str:
    """The day a reading begins on, "05-16"."""
    assert reading.start is not None
    return f"{reading.start:%m-%d}"
