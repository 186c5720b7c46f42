"""One export, read: what `open_export` gives."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from functools import cached_property
from itertools import chain
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from seontok.channels.kakaotalk.header import Header, read_header
from seontok.channels.kakaotalk.layouts import LAYOUTS, Layout, sniff_layout
from seontok.channels.kakaotalk.readers import Reader, decode_name, reader_for
from seontok.channels.kakaotalk.records import Person, Record
from seontok.channels.kakaotalk.roster import Names, learn_names
from seontok.channels.kakaotalk.scan import Scanner
from seontok.channels.kakaotalk.sources import FileSource, Source, is_zip, open_zip, refuse_unknown, sniff_encoding
from seontok.core.errors import InputError
from seontok.core.events import Unread
from seontok.core.notes import Note

SAMPLE_BYTES = 1 << 20
"""How much of a file is looked at to tell its encoding and layout."""


class Export:
    """One exported file of one room. `records` streams; nothing but names is held in memory."""

    def __init__(
        self, source: Source, layout: Layout, encoding: str, bom_bytes: int, zone: ZoneInfo, day: date | None = None
    ) -> None:
        self._source = source
        self._layout = layout
        self._encoding = encoding
        self._bom_bytes = bom_bytes
        self._zone = zone
        self._day = day
        self._state: object = None
        self.unread = Unread()
        """Lines no reader understood; complete once `records` is exhausted."""
        self.warnings: tuple[Note, ...] = ()
        """What was odd about the file as a whole; complete once `records` is exhausted."""

    @property
    def file(self) -> str:
        """Name of the file (inside a ZIP: the member's name)."""
        return self._source.name

    @property
    def layout(self) -> str:
        """Id of the layout, as the reference page lists them."""
        return self._layout.name

    @property
    def encoding(self) -> str:
        """ "utf-8" or "cp949"."""
        return self._encoding

    @property
    def room_name(self) -> str | None:
        """The room's name as the export states it."""
        return self._header.room_name

    @property
    def saved_at(self) -> datetime | None:
        """When it was exported; aware."""
        return self._header.saved_at

    @cached_property
    def roster(self) -> tuple[Person, ...]:
        """Senders with their message counts, most first. Costs one pass over the file."""
        people = (
            (decode_name(name, self._encoding, self._layout.family), n) for name, n in self._names.counts.most_common()
        )
        return tuple(Person(name, n) for name, n in people if name)

    @cached_property
    def _known_names(self) -> frozenset[str]:
        return frozenset(person.name for person in self.roster)

    def _known(self) -> frozenset[str]:
        return self._known_names

    @cached_property
    def _names(self) -> Names:
        return learn_names(self._scanner(with_positions=False).batches(), ambiguous=self._layout.ambiguous_names)

    @cached_property
    def _header(self) -> Header:
        scanner = self._scanner()
        next(scanner.batches(), None)
        preamble = (scanner.preamble or b"").decode(self._encoding, "replace").replace("\r", "")
        return read_header(preamble, self._source.name, self._zone)

    def _scanner(self, *, with_positions: bool = True) -> Scanner:
        return Scanner(self._source, self._layout, self._encoding, self._bom_bytes, with_positions=with_positions)

    @property
    def opening_text(self) -> str:
        """Text before the first record where a file has no header: the end of the part before it."""
        return self._header.opening_text

    @property
    def folder(self) -> str:
        """Where the file lies: a folder, or a ZIP with the folder inside it."""
        return self._source.folder

    def records(self, *, after: Record | None = None) -> Iterator[Record]:
        """Records in file order. May be called again; each call reads the file again.

        Args:
            after: The last record of the part before this one: numbers go on from it, and its opening text is its own.
        """
        return chain.from_iterable(self._blocks(after))

    def _blocks(self, after: Record | None) -> Iterator[Iterator[Record]]:
        self._state = self._source.state()
        names = self._names if self._layout.ambiguous_names else None
        reader = reader_for(self._layout.family, self.file, self._encoding, self._zone, self._known)
        reader.begin(after, self._day or self._source.day(self._zone))
        scanner = self._scanner()
        for columns in scanner.batches():
            if names is not None:
                names.resolve(columns)
            yield reader.read(columns)
        self._finish(scanner, reader, continues=after is not None)

    def _finish(self, scanner: Scanner, reader: Reader, *, continues: bool) -> None:
        strange = self._header.strange_lines
        if self.opening_text and not continues:
            lines = self.opening_text.split("\n")
            strange = tuple(n for n, line in enumerate(lines, start=self._header.opening_line) if line.strip())
        numbers = sorted({*strange, *scanner.unread.lines, *reader.unread.lines})
        count = len(strange) + scanner.unread.count + reader.unread.count
        self.unread = Unread(count, tuple(numbers))
        warnings = [
            Note(f"{line}번째 줄: 메시지가 너무 길어서 잘랐어요.", f"line {line}: a message too long; cut")
            for line in scanner.cut_lines
        ]
        warnings += reader.warnings()
        if self._source.state() != self._state:
            warnings.append(CHANGED)
        self.warnings = tuple(warnings)


CHANGED = Note(
    "읽는 동안 파일이 바뀌었어요. 바뀐 뒤의 내용이 빠졌을 수 있으니 다시 읽어 주세요.",
    "the file changed while it was read; what follows the change may be missing. Read it again.",
)


def open_source(source: Source, *, tz: str = "Asia/Seoul", day: date | None = None) -> Export:
    """An export from anything that can be opened more than once. See `open_export`."""
    with source.open() as stream:
        sample = stream.read(SAMPLE_BYTES)
    encoding, bom_bytes = sniff_encoding(source.name, sample)
    layout = sniff_layout(b"\n" + sample[bom_bytes:], encoding)
    if layout is None:
        raise refuse_unknown(source.name, sample, encoding, ", ".join(layout.name for layout in LAYOUTS))
    return Export(source, layout, encoding, bom_bytes, _zone(tz), day)


def open_export(path: str | Path, *, tz: str = "Asia/Seoul", day: date | None = None) -> Export:
    """Recognise an export and open it.

    Args:
        path: A .txt or .csv, or a ZIP with one chat inside.
        tz: IANA zone of the phone or computer that exported; exports name none.
        day: The day of pasted bubbles, which carry only clock times; default: the day the file was written.

    Raises:
        InputError: unreadable, or no layout fits; the message names what was tried.
    """
    path = Path(path)
    if path.is_dir():
        raise InputError(f"{path}: a folder; `open_exports` reads folders.")
    if not is_zip(path):
        return open_source(FileSource(path), tz=tz, day=day)
    chats, _ = open_zip(path)
    if len(chats) > 1:
        raise InputError(f"{path}: {len(chats)} chats in the ZIP; `open_exports` reads them all.")
    return open_source(chats[0], tz=tz, day=day)


def _zone(tz: str) -> ZoneInfo:
    try:
        return ZoneInfo(tz)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise InputError(f"{tz}: not a time zone. Use a name such as Asia/Seoul.") from error
