"""Cut a file into columns of rows, a block at a time, in bounded memory.

Work is done on whole columns by C-level tools (split, accumulate, map); Python runs per row only where a row is odd.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import accumulate, compress, count, repeat
from operator import add, contains, itemgetter, ne, or_
from typing import cast

from seontok.channels.kakaotalk.clocks import parse_date
from seontok.channels.kakaotalk.layouts import Family, Layout, day_line, row_pattern
from seontok.channels.kakaotalk.sources import Source

BLOCK_BYTES = 1 << 16
MAX_BODY_BYTES = 1 << 20
"""A body longer than this is cut, and the rest counted as unread: KakaoTalk itself stops at 10,000 characters."""
MAX_PASTED_ROWS = 400
"""A longer run of out-of-date rows is taken for real: nobody pastes that much into one message."""
MAX_LISTED = 1000
"""Line numbers kept of those nobody understood; the count goes on."""


@dataclass(slots=True)
class Unreads:
    """Lines no reader understood."""

    count: int = 0
    lines: list[int] = field(default_factory=list)

    def add(self, first: int, n_lines: int = 1) -> None:
        """Count `n_lines` lines from number `first` on."""
        self.count += n_lines
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


class Scanner:
    """One pass over one file.

    After `batches` is exhausted, `unread` holds what it could not place and `cut_lines` the bodies cut for length.
    """

    def __init__(
        self, source: Source, layout: Layout, encoding: str, bom_bytes: int, *, with_positions: bool = True
    ) -> None:
        self._with_positions = with_positions
        self._source = source
        self._layout = layout
        self._bom_bytes = bom_bytes
        self._pattern = row_pattern(layout, encoding)
        self._judge = Judge(layout, encoding)
        self._buffer = b"\n"  # in front of every first line, so that each row begins with a line feed
        self._offset = bom_bytes - 1
        self._line = 1
        self.preamble: bytes | None = None
        """What stands before the first row; set with the first batch."""
        self.unread = Unreads()
        self.cut_lines: list[int] = []

    def batches(self) -> Iterator[Columns]:
        """Columns of rows, in file order; each row is complete."""
        with self._source.open() as stream:
            stream.read(self._bom_bytes)
            last = False
            while not last:
                block = stream.read(BLOCK_BYTES)
                self._buffer += block
                last = not block
                if last and self._buffer.endswith(b"\n"):
                    self._buffer = self._buffer[:-1]
                columns = self._next(last)
                if columns is not None and columns.heads:
                    yield columns

    def _next(self, last: bool) -> Columns | None:
        """The rows of the buffer that are complete; the rest stays in it."""
        parts = self._pattern.split(self._buffer)
        if len(parts) == 1:
            if last or len(self._buffer) > MAX_BODY_BYTES:
                self._orphan(self._drop(len(self._buffer) if last else self._last_line_feed()))
            return None
        lead = self._drop(len(parts[0]))
        if self.preamble is None:
            self.preamble = lead
            self._judge.begin(lead)
        else:
            self._orphan(lead)
        columns, gaps = self._columns(parts)
        keep = self._judge.settle(columns, last=last)
        if last:
            self._count_gaps(columns, gaps)
        elif keep == 0 and len(self._buffer) > MAX_BODY_BYTES:
            self._cut_body(columns, gaps)
        else:
            rest = gaps or columns.texts
            n_kept = sum(map(len, columns.heads[keep:])) + sum(map(len, rest[len(rest) - len(columns.heads) + keep :]))
            self._drop(len(self._buffer) - n_kept)
            columns.cut(keep, len(columns.heads))
            self._count_gaps(columns, gaps)
        return columns

    def _drop(self, n_bytes: int) -> bytes:
        gone = self._buffer[:n_bytes]
        self._buffer = self._buffer[n_bytes:]
        self._offset += n_bytes
        self._line += gone.count(b"\n")
        return gone

    def _last_line_feed(self) -> int:
        at = self._buffer.rfind(b"\n")
        return at if at > 0 else len(self._buffer)

    def _orphan(self, text: bytes) -> None:
        self.unread.add_text(self._line - text.count(b"\n") - 1, text)

    def _columns(self, parts: list[bytes]) -> tuple[Columns, list[bytes]]:
        names = self._layout.columns
        step = len(names) + 2
        heads, rest = parts[1::step], parts[step::step]
        place = {name: cast(list[bytes | None], parts[i::step]) for i, name in enumerate(names, start=2)}
        is_rows = "text" in place
        texts = cast(list[bytes], place["text"]) if is_rows else rest
        offsets, lines = self._positions(heads, rest, texts, is_rows) if self._with_positions else ([], [])
        columns = Columns(heads, place["date"], place["clock"], place["name"], texts, offsets, lines)
        return columns, rest if is_rows else []

    def _positions(
        self, heads: list[bytes], rest: list[bytes], texts: list[bytes], is_rows: bool
    ) -> tuple[list[int], list[int]]:
        """Byte offset and line number of each row. Few rows hold a line feed of their own; only those are counted."""
        offsets = list(accumulate(map(add, map(len, heads), map(len, rest)), initial=self._offset + 1))
        offsets.pop()
        lines: list[int] = []
        line, done = self._line, 0
        broken: Iterator[bool] = map(contains, texts, repeat(b"\n"))
        if self._layout.broken_heads:
            broken = map(or_, broken, map(contains, map(itemgetter(slice(1, None)), heads), repeat(b"\n")))
        for i in compress(count(), broken):
            lines.extend(range(line, line + i + 1 - done))
            line += i - done + texts[i].count(b"\n") + (1 if is_rows else heads[i].count(b"\n"))
            done = i + 1
        lines.extend(range(line, line + len(texts) - done))
        if is_rows and any(rest[:-1]):
            extra = accumulate((gap.count(b"\n") for gap in rest), initial=0)
            lines = list(map(add, lines, extra))
        return offsets, lines

    def _count_gaps(self, columns: Columns, gaps: list[bytes]) -> None:
        if self._with_positions and any(gaps[: len(columns.heads)]):
            for head, gap, line in zip(columns.heads, gaps, columns.lines, strict=False):
                if gap:
                    self.unread.add_text(line + head.count(b"\n") - 1, gap)

    def _cut_body(self, columns: Columns, gaps: list[bytes]) -> None:
        """Give the one row there is with as much of its body as we hold; forget the rest of it."""
        self.cut_lines.append(self._line)
        head, body = columns.heads[0], columns.texts[0]
        if gaps:
            self._drop(len(head))
        else:
            columns.texts[0] = body[:MAX_BODY_BYTES]
            self._drop(len(head) + MAX_BODY_BYTES)
        self._orphan(self._drop(self._last_line_feed()))


class Judge:
    """Tells rows from lines of the same shape that somebody pasted into a message, and takes day lines off bodies."""

    def __init__(self, layout: Layout, encoding: str) -> None:
        self._layout = layout
        self._encoding = encoding
        self._day_line = day_line(encoding)
        self._has_day_lines = False
        self._trusted: bytes | None = None

    def begin(self, preamble: bytes) -> None:
        """Learn from what stands before the first row."""
        self._has_day_lines = self._day_line.search(b"\n" + preamble.rstrip()) is not None

    def settle(self, columns: Columns, *, last: bool) -> int:
        """Correct `columns` in place; returns the row from which the next block must start again (unless `last`)."""
        if self._layout.family is not Family.STAMPED:
            return len(columns.heads) - 1
        return self._settle_dates(columns, last)

    def _settle_dates(self, columns: Columns, last: bool) -> int:
        """Within a file that has day lines, an older date without a day line of its own was pasted."""
        self._trusted = columns.dates[0]
        pasted: list[tuple[int, int]] = []
        start = 0  # of the run of out-of-date rows we are in; 0 is none, for row 0 is always trusted
        for at in _changes(columns.dates):
            date = columns.dates[at]
            if self._take_day_line(columns, at) or date == self._trusted or self._may_follow(date):
                if start:
                    pasted.append((start, at))
                start = 0
                self._trusted = date
            elif not start:
                start = at
        n = len(columns.dates)
        keep = n - 1
        if start and last:
            pasted.append((start, n))
        elif start and n - start <= MAX_PASTED_ROWS:
            keep = start - 1
        for first, stop in reversed(pasted):
            columns.absorb(first, stop)
            keep -= stop - first
        return keep

    def _take_day_line(self, columns: Columns, at: int) -> bool:
        """Take a day line that announces row `at` off the body before it; False when there is none."""
        body = columns.texts[at - 1]
        found = self._day_line.search(body)
        if found is None or self._date(found[1]) != self._date(columns.dates[at]):
            return False
        columns.texts[at - 1] = body[: found.start()]
        self._has_day_lines = True
        return True

    def _may_follow(self, date: bytes | None) -> bool:
        """Whether a row of this date may come next with no day line before it."""
        day, trusted = self._date(date), self._date(self._trusted)
        return day is not None and (not self._has_day_lines or trusted is None or day >= trusted)

    def _date(self, text: bytes | None) -> date | None:
        return parse_date(text.decode(self._encoding)) if text else None


def runs(dates: list[bytes | None]) -> Iterator[tuple[int, int]]:
    """Stretches `[start, stop)` of equal dates."""
    start = 0
    for at in (*_changes(dates), len(dates)):
        yield start, at
        start = at


def _changes(dates: list[bytes | None]) -> list[int]:
    """Where a date differs from the one before it."""
    return list(compress(count(1), map(ne, dates[1:], dates)))
