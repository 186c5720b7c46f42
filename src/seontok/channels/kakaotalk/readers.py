"""Columns in, records out: one reader per family of layouts. The hot loops of the channel."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime
from zoneinfo import ZoneInfo

from seontok.channels.kakaotalk.clocks import Clocks, Day
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
from seontok.channels.kakaotalk.scan import Columns, Unreads
from seontok.core.events import Precision

_MARK = "\x1e"
_MARK_BYTES = b"\x1e"
_UNKNOWN = Service("unknown")
_MAX_NAMES = 100_000
_new = tuple.__new__


def decode_name(name: bytes, encoding: str, family: Family) -> str:
    """A sender's name as people see it."""
    text = name.decode(encoding, "replace")
    if family is Family.ROWS and text.startswith('"'):
        text = text[1:-1].replace('""', '"')
    return text


class _Senders(dict[bytes, str]):
    """Names as text by their bytes."""

    def __init__(self, encoding: str, family: Family) -> None:
        super().__init__()
        self._encoding = encoding
        self._family = family

    def __missing__(self, name: bytes) -> str:
        if len(self) > _MAX_NAMES:
            self.clear()
        text = self[name] = decode_name(name, self._encoding, self._family)
        return text


class Reader:
    """What the readers share: decoding, kinds, counting."""

    family: Family
    _day: Day | None = None

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
        raise NotImplementedError

    def warnings(self) -> list[str]:
        """What was odd about the file."""
        return []

    def _bodies(self, texts: list[bytes]) -> list[str]:
        """Texts decoded, without carriage returns; one decode for the whole block."""
        joined = _MARK_BYTES.join(texts) + _MARK_BYTES
        joined = joined.replace(b"\r\x1e", _MARK_BYTES).replace(b"\r\n", b"\n")
        bodies = joined.decode(self._encoding, "replace").split(_MARK)
        bodies.pop()
        return bodies if len(bodies) == len(texts) else [self._body(text) for text in texts]

    def _body(self, text: bytes) -> str:
        return text.removesuffix(b"\r").replace(b"\r\n", b"\n").decode(self._encoding, "replace")

    def _service(
        self, at: datetime, precision: Precision, text: str, service: Service, place: tuple[int, int]
    ) -> Record:
        seq = self._seq
        self._seq += 1
        return Record(
            seq, at, precision, None, text, service.kind, service.actor, service.members, 0, self._file, *place
        )


class StampedReader(Reader):
    """Date and clock on every line: phones."""

    family = Family.STAMPED
    _date: bytes | None = None

    def read(self, columns: Columns) -> Iterator[Record]:
        senders, file, minute, seq = self._senders, self._file, Precision.MINUTE, self._seq
        day, today = self._day, self._date
        rows = zip(
            columns.dates,
            columns.clocks,
            columns.names,
            self._bodies(columns.texts),
            columns.offsets,
            columns.lines,
            strict=True,
        )
        for date_, clock, name, text, offset, line in rows:
            if date_ != today:
                today = date_
                day = self._clocks.day(date_ or b"")
            if day is None:
                self.unread.add(line, 1 + text.count("\n"))
                continue
            at = day[clock or b""]
            if name is None:
                self._seq = seq
                yield self._service(at, minute, text, classify_service(text) or _UNKNOWN, (offset, line))
                seq = self._seq
                continue
            sender = senders[name]
            kind, n_media = classify(text) if text[:2] in STARTERS else ("text", 0)
            if kind == "text" and ("://" in text or sender in BOTS):
                kind = "botmsg" if sender in BOTS else "link" if is_link(text) else "text"
            yield _new(Record, (seq, at, minute, sender, text, kind, None, (), n_media, file, offset, line))
            seq += 1
        self._day, self._date, self._seq = day, today, seq


class ClockedReader(Reader):
    """A clock on every message, the date on a line of its own, service lines bare: Windows, old iOS, pasted bubbles."""

    family = Family.CLOCKED
    _guessed = False
    _returns = False
    """Lines end in a carriage return and a line feed."""

    def read(self, columns: Columns) -> Iterator[Record]:
        senders, file, minute, seq = self._senders, self._file, Precision.MINUTE, self._seq
        day = self._day
        self._returns = columns.texts[0].endswith(b"\r")
        rows = zip(
            columns.dates,
            columns.clocks,
            columns.names,
            self._bodies(columns.texts),
            columns.offsets,
            columns.lines,
            columns.heads,
            strict=True,
        )
        for date_, clock, name, text, offset, line, head in rows:
            services = ""
            if clock is None:
                turned = self._clocks.day(date_ or b"")
                day, services = day if turned is None else turned, text
            else:
                if day is None:
                    day = self._undated_day()
                if name is None:
                    self._seq = seq
                    yield self._service(day[clock], minute, text, classify_service(text) or _UNKNOWN, (offset, line))
                    seq = self._seq
                    continue
                if "\n" in text:
                    text, services = self._peel(text)
                sender = senders[name]
                kind, n_media = classify(text) if text[:2] in STARTERS else ("text", 0)
                if kind == "text" and ("://" in text or sender in BOTS):
                    kind = "botmsg" if sender in BOTS else "link" if is_link(text) else "text"
                yield _new(Record, (seq, day[clock], minute, sender, text, kind, None, (), n_media, file, offset, line))
                seq += 1
            if services:
                self._seq = seq
                yield from self._bare(day, services, *self._after(head, text if clock else None, offset, line))
                seq = self._seq
        self._day, self._seq = day, seq

    def _after(self, head: bytes, text: str | None, offset: int, line: int) -> tuple[int, int]:
        """Where what follows a head and its text begins: its byte offset, and the number of the line before it.

        A day line has no text (None): what follows it begins at its own end, with the line feed.
        """
        end, line = offset + len(head) - 1, line + head.count(b"\n") - 1
        if text is None:
            return end, line - 1
        n_breaks = text.count("\n")
        return end + len(text.encode(self._encoding, "replace")) + (n_breaks + 1) * self._returns + 1, line + n_breaks

    def _undated_day(self) -> Day:
        self._guessed = True
        return Day(self._fallback, self._clocks)

    def warnings(self) -> list[str]:
        if not self._guessed:
            return []
        return [f"no date before the first message; took {self._fallback}. Say which day with --day."]

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
        return service.kind in ("hidden", "deleted") or not any(_is_phrase(name) for name in people if name)

    def _bare(self, day: Day | None, text: str, offset: int, line: int) -> Iterator[Record]:
        """Records of bare service lines; `offset` is the first one's, `line` the number of the line before it."""
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
            if service is not None and day is not None:
                yield self._service(day.start_at, Precision.DAY, body, service, (offset, line))
            elif body.strip() and not _RULE.match(body):
                self.unread.add(line, len(group))
            line += len(group) - 1
            offset += len(body.encode(self._encoding, "replace")) + len(group) * (1 + self._returns)


_RULE = re.compile(r"-{5,}\Z")


def _is_phrase(name: str) -> bool:
    """Longer than people's names are: more likely the words of a sentence."""
    return name.count(" ") > 1 or len(name) > 30


class RowsReader(Reader):
    """Comma-separated rows with seconds: Mac."""

    family = Family.ROWS
    _date: bytes | None = None

    def read(self, columns: Columns) -> Iterator[Record]:
        senders, file, second, seq = self._senders, self._file, Precision.SECOND, self._seq
        day, today = self._day, self._date
        clocks, zone = self._clocks, self._clocks.zone
        year, month, date_no = (0, 0, 0) if day is None else (day.day.year, day.day.month, day.day.day)
        rows = zip(
            columns.dates,
            columns.clocks,
            columns.names,
            self._bodies(columns.texts),
            columns.offsets,
            columns.lines,
            strict=True,
        )
        for date_, clock, name, text, offset, line in rows:
            if text[:1] == '"':
                text = text[1:-1].replace('""', '"') if '""' in text else text[1:-1]
            if clock is None:
                self._seq = seq
                yield from self._undated(day, text, offset, line)
                seq = self._seq
                continue
            if date_ != today:
                today = date_
                day = clocks.day(date_ or b"")
                year, month, date_no = (0, 0, 0) if day is None else (day.day.year, day.day.month, day.day.day)
            if day is None:
                self.unread.add(line, 1 + text.count("\n"))
                continue
            hour, minute, sec = clocks[clock]
            at = datetime(year, month, date_no, hour, minute, sec, 0, zone)
            sender = senders[name or b""]
            if text[-1:] == "." and (service := self._by(sender, text)):
                self._seq = seq
                yield self._service(at, second, text, service, (offset, line))
                seq = self._seq
                continue
            kind, n_media = classify(text) if text[:2] in STARTERS else ("text", 0)
            if kind == "text" and ("://" in text or sender in BOTS):
                kind = "botmsg" if sender in BOTS else "link" if is_link(text) else "text"
            yield _new(Record, (seq, at, second, sender, text, kind, None, (), n_media, file, offset, line))
            seq += 1
        self._day, self._date, self._seq = day, today, seq

    def _undated(self, day: Day | None, text: str, offset: int, line: int) -> Iterator[Record]:
        """A row with no date: a service line of the day before it."""
        if day is None:
            self.unread.add(line, 1 + text.count("\n"))
        else:
            service = classify_service(text) or _UNKNOWN
            yield self._service(day.start_at, Precision.DAY, text, service, (offset, line))

    def _by(self, sender: str, text: str) -> Service | None:
        """The service line a row is when the one who acts is the row's own user; a typed one names somebody else."""
        service = classify_service(text)
        if service is None or service.kind == "deleted":
            return None
        if service.kind in ("kick", "hidden"):
            return service if sender not in service.members else None
        acts = service.actor if service.actor is not None else service.members[0]
        return service if acts == sender else None


_READERS: tuple[type[Reader], ...] = (StampedReader, ClockedReader, RowsReader)


def reader_for(family: Family, file: str, encoding: str, zone: ZoneInfo, known: Callable[[], frozenset[str]]) -> Reader:
    """A fresh reader for one pass over one file."""
    kind = next(kind for kind in _READERS if kind.family is family)
    return kind(file, encoding, zone, known)
