"""Rows of a file as columns, and the lines that are no rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import compress, count
from operator import ne

MAX_LISTED = 1000
"""Line numbers kept of those nobody understood; the count goes on."""


@dataclass(slots=True)
class Unreads:
    """Lines no reader understood."""

    count: int = 0
    lines: list[int] = field(default_factory=list)
    _last: int = 0

    def add(self, first: int, n_lines: int = 1) -> None:
        """Count `n_lines` lines from number `first` on; one that comes in pieces counts once."""
        if first == self._last:
            first, n_lines = first + 1, n_lines - 1
        if n_lines <= 0:
            return
        self.count += n_lines
        self._last = first + n_lines - 1
        room = MAX_LISTED - len(self.lines)
        if room > 0:
            self.lines.extend(range(first, first + min(n_lines, room)))

    def add_text(self, first: int, text: bytes) -> None:
        """Count the lines of `text` that are not blank; its first line is number `first`."""
        for number, line in enumerate(text.split(b"\n"), start=first):
            if line.strip():
                self.add(number)


@dataclass(slots=True)
class Columns:
    """Rows of one block, as lists of equal length."""

    heads: list[bytes]
    dates: list[bytes | None]
    clocks: list[bytes | None]
    names: list[bytes | None]
    texts: list[bytes]
    offsets: list[int]
    lines: list[int]

    def every(self) -> tuple[list[bytes | None] | list[bytes] | list[int], ...]:
        return self.heads, self.dates, self.clocks, self.names, self.texts, self.offsets, self.lines

    def absorb(self, start: int, stop: int) -> None:
        """Make rows `[start, stop)` part of the body before them: they were pasted into it."""
        pieces = [piece for i in range(start, stop) for piece in (self.heads[i], self.texts[i])]
        self.texts[start - 1] = b"".join((self.texts[start - 1], *pieces))
        self.cut(start, stop)

    def cut(self, start: int, stop: int) -> None:
        """Drop rows `[start, stop)`."""
        for column in self.every():
            del column[start:stop]


def runs(dates: list[bytes | None]) -> Iterator[tuple[int, int]]:
    """Stretches `[start, stop)` of equal dates."""
    start = 0
    for at in (*changes(dates), len(dates)):
        yield start, at
        start = at


def changes(dates: list[bytes | None]) -> list[int]:
    """Where a date differs from the one before it."""
    return list(compress(count(1), map(ne, dates[1:], dates)))
