"""Which rows are rows: lines of the same shape that somebody pasted into a message go back into its body."""

from __future__ import annotations

from datetime import date

from seontok.channels.kakaotalk.clocks import parse_clock, parse_date
from seontok.channels.kakaotalk.columns import Columns, changes
from seontok.channels.kakaotalk.layouts import Family, Layout, day_line

MAX_PASTED_ROWS = 400
"""A longer run of rows of another date is taken for real: nobody pastes that much into one message."""


class Judge:
    """Tells rows from pasted lines of their shape, and takes day lines off bodies."""

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
        if self._layout.family is Family.STAMPED:
            return self._settle_dates(columns, last)
        if self._layout.family is Family.CLOCKED:
            return self._settle_days(columns)
        return len(columns.heads) - 1

    def _settle_dates(self, columns: Columns, last: bool) -> int:
        """Within a file that has day lines, rows of another date without a day line of their own may be pasted ones."""
        self._trusted = columns.dates[0]
        n, keep = len(columns.dates), len(columns.dates) - 1
        pasted: list[tuple[int, int]] = []
        start = 0  # of the run of doubtful rows we are in; 0 is none, for row 0 is always trusted
        for at in changes(columns.dates):
            announced = self._take_day_line(columns, at)
            if start and not self._ends(columns, start, at, announced=announced):
                continue
            if start and not self._was_real(columns, start, at, announced=announced):
                pasted.append((start, at))
            start = 0 if announced or not self._is_doubtful(columns.dates[at]) else at
            if not start:
                self._trusted = columns.dates[at]
        if start and last and not self._is_later(columns.dates[start]):
            pasted.append((start, n))
        elif start and not last and n - start <= MAX_PASTED_ROWS:
            keep = start - 1
        for first, stop in reversed(pasted):
            columns.absorb(first, stop)
            keep -= stop - first
        return keep

    def _is_doubtful(self, date: bytes | None) -> bool:
        """Whether rows of this date, with no day line before them, could be pasted."""
        return date != self._trusted and (self._has_day_lines or self._date(date) is None)

    def _is_later(self, date: bytes | None, than: bytes | None = None) -> bool:
        day, trusted = self._date(date), self._date(than or self._trusted)
        return day is not None and (trusted is None or day >= trusted)

    def _ends(self, columns: Columns, start: int, at: int, *, announced: bool) -> bool:
        """Whether the doubt about the run `[start, at)` ends with row `at`."""
        if announced or columns.dates[at] == self._trusted:
            return True
        return not self._is_later(columns.dates[start]) and self._is_later(columns.dates[at])

    def _was_real(self, columns: Columns, start: int, at: int, *, announced: bool) -> bool:
        """Whether the run `[start, at)` was no paste: its dates lie after what was before it, and before what follows."""
        if at - start > MAX_PASTED_ROWS:
            return True
        if not self._is_later(columns.dates[start]):
            return False
        return announced and self._is_later(columns.dates[at], columns.dates[at - 1])

    def _take_day_line(self, columns: Columns, at: int) -> bool:
        """Take a day line that announces row `at` off the body before it; False when there is none."""
        body = columns.texts[at - 1]
        found = self._day_line.search(body)
        if found is None or self._date(found[1]) != self._date(columns.dates[at]):
            return False
        columns.texts[at - 1] = body[: found.start()]
        self._has_day_lines = True
        return True

    def _settle_days(self, columns: Columns) -> int:
        """A day line in a message, pasted: it repeats the day, or goes back in days but not on the clock."""
        clocks = columns.clocks
        keep = len(clocks) - 1
        while keep > 0 and clocks[keep] is None:
            keep -= 1
        pasted: list[int] = []
        for at in [at for at, clock in enumerate(clocks) if clock is None]:
            inside = at > 0 and clocks[at - 1] is not None
            if inside and self._is_pasted_day(columns, at):
                pasted.append(at)
            elif at <= keep:
                self._trusted = columns.dates[at]
        for at in reversed(pasted):
            columns.absorb(at, at + 1)
            keep -= at < keep
        return keep

    def _is_pasted_day(self, columns: Columns, at: int) -> bool:
        day, trusted = self._date(columns.dates[at]), self._date(self._trusted)
        if day is None or trusted is None or day >= trusted:
            return day is None or day == trusted
        following = columns.clocks[at + 1] if at + 1 < len(columns.clocks) else None
        before, after = self._clock(columns.clocks[at - 1]), self._clock(following)
        return before is not None and after is not None and after >= before

    def _date(self, text: bytes | None) -> date | None:
        return parse_date(text.decode(self._encoding)) if text else None

    def _clock(self, text: bytes | None) -> tuple[int, int, int] | None:
        return parse_clock(text.decode(self._encoding)) if text else None
