"""Cut a file into columns of rows, a block at a time, in bounded memory.

Work is done on whole columns by C-level tools (split, accumulate, map); Python runs per row only where a row is odd.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate, compress, count, repeat
from operator import add, contains, itemgetter, or_
from typing import cast

from seontok.channels.kakaotalk.columns import Columns, Unreads
from seontok.channels.kakaotalk.judge import Judge
from seontok.channels.kakaotalk.layouts import Layout, row_pattern
from seontok.channels.kakaotalk.sources import Source

BLOCK_BYTES = 1 << 16
MAX_BODY_BYTES = 1 << 20
"""A body longer than this is cut, and the rest counted as unread: KakaoTalk itself stops at 10,000 characters."""


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
