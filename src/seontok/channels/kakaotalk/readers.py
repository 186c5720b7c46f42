"""Columns in, records out: one reader per family of layouts. The hot loops of the channel."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from itertools import compress, count, repeat
from operator import contains, is_, itemgetter, or_
from typing import Any, cast
from zoneinfo import ZoneInfo

from seontok.channels.kakaotalk.clocks import Clocks, Day
from seontok.channels.kakaotalk.columns import Columns, Unreads, runs
from seontok.channels.kakaotalk.kinds import (
    BOTS,
    STARTERS,
    Service,
    classify,
    classify_service,
    is_link,
    is_notice,
)
from seontok.channels.kakaotalk.layouts import Family
from seontok.channels.kakaotalk.records import Record
from seontok.core.events import Precision
from seontok.core.notes import Note

_MARK = "\x1e"
_MARK_BYTES = b"\x1e"
_UNKNOWN = Service("unknown")
_MAX_NAMES = 100_000
_NEVER = datetime.min.replace(tzinfo=UTC)
_RULE = re.compile(r"-{5,}\Z")
_make_record = partial(tuple.__new__, Record)


def decode_name(name: bytes, encoding: str, family: Family) -> str:
    """A sender's name as people see it."""
    text = name.decode(encoding, "replace")
    if family is Family.ROWS and text.startswith('"'):
        text = text[1:-1].replace('""', '"')
    return text


class _Senders(dict[bytes | None, str | None]):
    """Names as text by their bytes; no bytes, no name."""

    has_bots = False

    def __init__(self, encoding: str, family: Family) -> None:
        super().__init__({None: None})
        self._encoding = encoding
        self._family = family

    def __missing__(self, name: bytes) -> str:
        if len(self) > _MAX_NAMES:
            self.clear()
            self[None] = None
        text = self[name] = decode_name(name, self._encoding, self._family)
        self.has_bots |= text in BOTS
        return text


@dataclass(slots=True)
class _Rows:
    """Records in the making: a column for each field, of equal length."""

    ats: list[datetime]
    precisions: list[Precision]
    senders: list[str | None]
    texts: list[str]
    kinds: list[str]
    actors: list[str | None]
    members: list[tuple[str, ...]]
    n_media: list[int]
    offsets: list[int]
    lines: list[int]

    def every(self) -> tuple[list[Any], ...]:
        return (
            *(self.ats, self.precisions, self.senders, self.texts, self.kinds),
            *(self.actors, self.members, self.n_media, self.offsets, self.lines),
        )

    def splice(self, start: int, stop: int, rows: Sequence[tuple[Any, ...]]) -> None:
        """Put `rows` (tuples in the order of the fields) in the place of `[start, stop)`."""
        for number, column in enumerate(self.every()):
            column[start:stop] = [row[number] for row in rows]

    def set_service(self, i: int, service: Service) -> None:
        """Make row `i` a service line."""
        self.senders[i] = None
        self.kinds[i], self.actors[i], self.members[i] = service


class Reader:
    """What the readers share. Whole columns go through C-level tools; Python runs only for rows that are odd."""

    family: Family
    precision = Precision.MINUTE
    _day: Day | None = None
    _date: bytes | None = None

    def __init__(self, file: str, encoding: str, zone: ZoneInfo, known: Callable[[], frozenset[str]]) -> None:
        self.unread = Unreads()
        self._file = file
        self._encoding = encoding
        self._clocks = Clocks(zone, encoding)
        self._senders = _Senders(encoding, self.family)
        self._known = known
        self._seq = 0
        self._fallback = date(1970, 1, 1)

    def begin(self, after: Record | None, fallback: date | None) -> None:
        """Go on from the last record of an earlier part; `fallback` is the day of rows that name none."""
        if after is not None:
            self._seq = after.seq + 1
            self._day = Day(after.at.date(), self._clocks)
        self._fallback = fallback or self._fallback

    def read(self, columns: Columns) -> Iterator[Record]:
        """Records of one block."""
        n = len(columns.heads)
        rows = _Rows(
            [],
            [self.precision] * n,
            list(map(self._senders.__getitem__, columns.names)),
            self._bodies(columns.texts),
            ["text"] * n,
            [None] * n,
            [()] * n,
            [0] * n,
            columns.offsets,
            columns.lines,
        )
        self._date_rows(rows, columns)
        self._type_messages(rows)
        self._type_services(rows)
        start, self._seq = self._seq, self._seq + len(rows.ats)
        fields = rows.every()
        return map(
            _make_record,
            zip(range(start, self._seq), *fields[:-2], repeat(self._file), *fields[-2:], strict=False),
        )

    def warnings(self) -> list[Note]:
        """What was odd about the file."""
        return []

    def _date_rows(self, rows: _Rows, columns: Columns) -> None:
        """Fill in `ats`, and take rows out or put rows in where the layout asks for it."""
        raise NotImplementedError

    def _turn(self, date_: bytes | None) -> Day | None:
        """The day a date names, now the current one."""
        if date_ != self._date:
            self._date, self._day = date_, self._clocks.day(date_ or b"")
        return self._day

    def _type_messages(self, rows: _Rows) -> None:
        senders, kinds = rows.senders, rows.kinds
        shaped = map(STARTERS.__contains__, map(itemgetter(slice(2)), rows.texts))
        linked = map(contains, rows.texts, repeat("://"))
        for i in compress(count(), map(or_, shaped, linked)):
            text = rows.texts[i]
            kinds[i], rows.n_media[i] = classify(text)
            if kinds[i] == "text" and is_link(text):
                kinds[i] = "link"
        if self._senders.has_bots:
            for i in [i for i, sender in enumerate(senders) if sender in BOTS]:
                kinds[i] = "botmsg" if kinds[i] in ("text", "link") else kinds[i]

    def _type_services(self, rows: _Rows) -> None:
        for i in list(compress(count(), map(is_, rows.senders, repeat(None)))):
            rows.set_service(i, classify_service(rows.texts[i]) or _UNKNOWN)
            rows.n_media[i] = 0

    def _refuse(self, rows: _Rows, start: int, stop: int) -> None:
        """Rows of no day: not records."""
        for i in range(start, stop):
            self.unread.add(rows.lines[i], 1 + rows.texts[i].count("\n"))

    def _bodies(self, texts: list[bytes]) -> list[str]:
        """Texts decoded, without carriage returns; one decode for the whole block."""
        joined = _MARK_BYTES.join(texts) + _MARK_BYTES
        joined = joined.replace(b"\r\x1e", _MARK_BYTES).replace(b"\r\n", b"\n")
        bodies = joined.decode(self._encoding, "replace").split(_MARK)
        bodies.pop()
        return bodies if len(bodies) == len(texts) else [self._body(text) for text in texts]

    def _body(self, text: bytes) -> str:
        return text.removesuffix(b"\r").replace(b"\r\n", b"\n").decode(self._encoding, "replace")


class StampedReader(Reader):
    """Date and clock on every line: phones."""

    family = Family.STAMPED

    def _date_rows(self, rows: _Rows, columns: Columns) -> None:
        refused: list[tuple[int, int]] = []
        for start, stop in runs(columns.dates):
            day = self._turn(columns.dates[start])
            if day is None:
                self._refuse(rows, start, stop)
                refused.append((start, stop))
                rows.ats.extend([_NEVER] * (stop - start))
            else:
                rows.ats.extend(day.at(cast(list[bytes], columns.clocks[start:stop])))
        for start, stop in reversed(refused):
            rows.splice(start, stop, [])


class RowsReader(Reader):
    """Comma-separated rows with seconds: Mac."""

    family = Family.ROWS
    precision = Precision.SECOND

    def _date_rows(self, rows: _Rows, columns: Columns) -> None:
        rows.texts = [
            (text[1:-1].replace('""', '"') if '""' in text else text[1:-1]) if text[:1] == '"' else text
            for text in rows.texts
        ]
        refused: list[tuple[int, int]] = []
        for start, stop in runs(columns.dates):
            date_ = columns.dates[start]
            day = self._day if date_ is None else self._turn(date_)
            if day is None:
                self._refuse(rows, start, stop)
                refused.append((start, stop))
                rows.ats.extend([_NEVER] * (stop - start))
            elif date_ is None:
                rows.ats.extend([day.start_at] * (stop - start))
                rows.precisions[start:stop] = [Precision.DAY] * (stop - start)
                rows.senders[start:stop] = [None] * (stop - start)
            else:
                rows.ats.extend(day.at(cast(list[bytes], columns.clocks[start:stop])))
        for start, stop in reversed(refused):
            rows.splice(start, stop, [])

    def _type_messages(self, rows: _Rows) -> None:
        super()._type_messages(rows)
        for i in [i for i, text in enumerate(rows.texts) if text[-1:] == "."]:
            sender = rows.senders[i]
            if sender is not None and (service := self._by(sender, rows.texts[i])):
                rows.set_service(i, service)

    def _by(self, sender: str, text: str) -> Service | None:
        """The service line a row is when the one who acts is the row's own user; a typed one names somebody else."""
        service = classify_service(text)
        if service is None or service.kind == "deleted":
            return None
        if service.kind in ("kick", "hidden"):
            return service if sender not in service.members else None
        acts = service.actor if service.actor is not None else service.members[0]
        return service if acts == sender else None


class ClockedReader(Reader):
    """A clock on every message, the date on a line of its own, service lines bare: Windows, old iOS, pasted bubbles."""

    family = Family.CLOCKED
    _guessed = False
    _returns = False
    """Lines end in a carriage return and a line feed."""

    def _date_rows(self, rows: _Rows, columns: Columns) -> None:
        self._returns = columns.texts[0].endswith(b"\r")
        clocks = columns.clocks
        day_rows = [i for i, clock in enumerate(clocks) if clock is None]
        start = 0
        for stop in (*day_rows, len(clocks)):
            if stop > start:
                self._day = day = self._day if self._day is not None else self._guess_day()
                rows.ats.extend(day.at(cast(list[bytes], clocks[start:stop])))
            if stop < len(clocks):
                turned = self._clocks.day(columns.dates[stop] or b"")
                self._day = turned if turned is not None else self._day
                rows.ats.append(_NEVER if self._day is None else self._day.start_at)
            start = stop + 1
        self._take_services(rows, columns, frozenset(day_rows))

    def _take_services(self, rows: _Rows, columns: Columns, day_rows: frozenset[int]) -> None:
        """Make bare service lines rows of their own, and day lines none."""
        edits: list[tuple[int, int, list[tuple[Any, ...]]]] = []
        for i in sorted(day_rows.union(i for i, text in enumerate(rows.texts) if "\n" in text)):
            text, services = (None, rows.texts[i]) if i in day_rows else self._peel(rows.texts[i])
            if text is not None:
                rows.texts[i] = text
            if services or text is None:
                place = self._after(columns.heads[i], text, rows.offsets[i], rows.lines[i])
                at = rows.ats[i].replace(hour=0, minute=0)
                edits.append((i + (text is not None), i + 1, list(self._bare(at, services, *place))))
        for start, stop, added in reversed(edits):
            rows.splice(start, stop, added)

    def _after(self, head: bytes, text: str | None, offset: int, line: int) -> tuple[int, int]:
        """Where what follows a head and its text begins: its byte offset, and the number of the line before it.

        A day line has no text (None): what follows it begins at its own end, with the line feed.
        """
        end, line = offset + len(head) - 1, line + head.count(b"\n") - 1
        if text is None:
            return end, line - 1
        n_breaks = text.count("\n")
        return end + len(text.encode(self._encoding, "replace")) + (n_breaks + 1) * self._returns + 1, line + n_breaks

    def _guess_day(self) -> Day:
        self._guessed = True
        return Day(self._fallback, self._clocks)

    def warnings(self) -> list[Note]:
        if not self._guessed:
            return []
        day = self._fallback
        return [
            Note(
                f"첫 메시지 앞에 날짜가 없어서 {day}로 보았어요. 다른 날이면 --day로 알려 주세요.",
                f"no date before the first message; took {day}. Say which day with --day.",
            )
        ]

    def _peel(self, text: str) -> tuple[str, str]:
        """A body, and the service lines that stand bare after it."""
        lines = text.split("\n")
        end = len(lines)
        while end > 1 and self._is_bare_service(lines[end - 1]):
            end -= 1
        while end < len(lines) and is_notice(lines[end]):
            end += 1  # a notice belongs to a service line; without one it is somebody's words
        return "\n".join(lines[:end]), "\n".join(lines[end:])

    def _is_bare_service(self, line: str) -> bool:
        """Whether a line after a body is KakaoTalk's own rather than more of the body."""
        if not line.endswith("."):
            return False
        if is_notice(line):
            return True
        service = classify_service(line)
        if service is None:
            return False
        people = (service.actor, *service.members)
        if any(name in self._known() for name in people if name):
            return True
        if " invited " in line:
            return False  # "Mom invited Dad." is anybody's sentence
        return service.kind in ("hidden", "deleted") or not any(_is_phrase(name) for name in people if name)

    def _bare(self, at: datetime, text: str, offset: int, line: int) -> Iterator[tuple[Any, ...]]:
        """Rows of bare service lines; `offset` is the first one's, `line` the number of the line before it."""
        groups: list[list[str]] = []
        for raw in text.split("\n"):
            if groups and is_notice(raw):
                groups[-1].append(raw)
            else:
                groups.append([raw])
        for group in groups:
            line += 1
            body = "\n".join(group)
            service = classify_service(body)
            if service is not None and at.year > 1:
                yield (at, Precision.DAY, None, body, *service, 0, offset, line)
            elif body.strip() and not _RULE.match(body):
                self.unread.add(line, len(group))
            line += len(group) - 1
            offset += len(body.encode(self._encoding, "replace")) + len(group) * (1 + self._returns)


def _is_phrase(name: str) -> bool:
    """Longer than people's names are: more likely the words of a sentence."""
    return name.count(" ") > 1 or len(name) > 30


_READERS: tuple[type[Reader], ...] = (StampedReader, ClockedReader, RowsReader)


def reader_for(family: Family, file: str, encoding: str, zone: ZoneInfo, known: Callable[[], frozenset[str]]) -> Reader:
    """A fresh reader for one pass over one file."""
    kind = next(kind for kind in _READERS if kind.family is family)
    return kind(file, encoding, zone, known)
