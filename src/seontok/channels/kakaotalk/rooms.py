"""Several files, folders and ZIPs, grouped so that each room is one ordered stream."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from seontok.channels.kakaotalk.export import Export, open_source
from seontok.channels.kakaotalk.records import Person, Record
from seontok.channels.kakaotalk.sources import FileSource, Source, is_zip, open_zip
from seontok.core.errors import InputError
from seontok.core.events import Unread
from seontok.core.notes import Note

_PART = re.compile(r"(?P<stem>.+?)-(?P<part>\d+)\.(?:txt|csv)\Z", re.IGNORECASE)


class RoomExport:
    """The files of one room, in order. Parts of a split export follow each other; other files overlap at will."""

    def __init__(self, parts: Sequence[Export]) -> None:
        self.parts = tuple(parts)

    @property
    def room_name(self) -> str | None:
        """The room's name as the first file that has one states it."""
        return next((part.room_name for part in self.parts if part.room_name), None)

    @property
    def saved_at(self) -> datetime | None:
        """When the newest of the files was exported; aware."""
        return max((part.saved_at for part in self.parts if part.saved_at), default=None)

    @property
    def roster(self) -> tuple[Person, ...]:
        """Senders over all files with their message counts, most first."""
        counts: Counter[str] = Counter()
        for part in self.parts:
            counts.update(dict(part.roster))
        return tuple(Person(name, n) for name, n in counts.most_common())

    @property
    def unread(self) -> Unread:
        """Lines no reader understood, over all files; complete once `records` is exhausted."""
        return Unread(
            sum(part.unread.count for part in self.parts), tuple(n for p in self.parts for n in p.unread.lines)
        )

    @property
    def warnings(self) -> tuple[Note, ...]:
        """What was odd, each with its file's name; complete once `records` is exhausted."""
        return tuple(warning.of(part.file) for part in self.parts for warning in part.warnings)

    def records(self) -> Iterator[Record]:
        """Records of all files, part after part, numbered through."""
        last: Record | None = None
        for number, part in enumerate(self.parts, 1):
            rest = part.opening_text if last is not None and _PART.match(part.file) else ""
            if last is not None and rest:
                last = last._replace(text=f"{last.text}\n{rest}")
            records = part.records(after=last)
            if number == len(self.parts):  # no part follows that could begin with the rest of its last text
                if last is not None:
                    yield last
                yield from records
                return
            for record in records:
                if last is not None:
                    yield last
                last = record


@dataclass(frozen=True, slots=True)
class Exports:
    """What was found in the files given."""

    rooms: tuple[RoomExport, ...]
    """One stream per room, in the order they came."""
    skipped: tuple[str, ...]
    """Files of a folder or ZIP that no layout fits, each with why."""


def open_exports(paths: Iterable[str | Path], *, tz: str = "Asia/Seoul", day: date | None = None) -> Exports:
    """Open files, folders and ZIPs, and group them by room.

    Parts (`…-1.txt`, `…-2.txt`) of one folder are one room, as are exports that state the same room name and share more
    than half of the smaller one's senders (the owner writes everywhere). Exports without a room name stay apart.

    Raises:
        InputError: nothing to read, or a file given by name that no layout fits.
    """
    found: list[tuple[str, Export]] = []
    skipped: list[str] = []
    for path in map(Path, paths):
        before = len(found)
        for where, source in _sources(path, skipped):
            try:
                found.append((where, open_source(source, tz=tz, day=day)))
            except InputError as error:
                if where == "":
                    raise
                skipped.append(str(error))
        if len(found) == before:
            raise InputError("; ".join(skipped) or f"{path}: no KakaoTalk export (.txt, .csv or .zip) in this folder.")
    return Exports(tuple(RoomExport(parts) for parts in _by_room(_by_stem(found))), tuple(skipped))


def _sources(path: Path, skipped: list[str]) -> Iterator[tuple[str, Source]]:
    """Sources under a path, each with the folder or ZIP it came from ("" when it was given by name).

    What cannot be opened in a folder is added to `skipped`.
    """
    if not path.is_dir():
        yield from _in_file(path)
        return
    for child in sorted(path.rglob("*")):
        if child.is_file() and child.suffix.lower() in (".txt", ".csv", ".zip") and not child.name.startswith("."):
            try:
                sources = list(_in_file(child))
            except InputError as error:
                skipped.append(str(error))
            else:
                yield from ((where or str(child.parent), source) for where, source in sources)


def _in_file(path: Path) -> Iterator[tuple[str, Source]]:
    if is_zip(path):
        chats, _ = open_zip(path)
        yield from ((str(path) if len(chats) > 1 else "", chat) for chat in chats)
    else:
        yield "", FileSource(path)


def _by_stem(found: Sequence[tuple[str, Export]]) -> list[list[Export]]:
    """Parts of split exports together, in the order of their numbers."""
    groups: dict[tuple[str, ...], list[tuple[int, Export]]] = {}
    for i, (where, export) in enumerate(found):
        part = _PART.match(export.file)
        key = (export.folder, part["stem"]) if part else (where, export.file, str(i))
        groups.setdefault(key, []).append((int(part["part"]) if part else 0, export))
    result = []
    for parts in groups.values():
        parts.sort(key=lambda pair: pair[0])
        result.extend(_by_header([export for _, export in parts]))
    return result


def _by_header(parts: Sequence[Export]) -> list[list[Export]]:
    """Parts that state different rooms were never one export."""
    groups: dict[str | None, list[Export]] = {}
    last: str | None = None
    for part in parts:
        last = part.room_name or last
        groups.setdefault(last, []).append(part)
    return list(groups.values())


def _by_room(groups: Iterable[list[Export]]) -> list[list[Export]]:
    """Exports of the same room together."""
    rooms: list[list[Export]] = []
    for group in groups:
        for room in rooms:
            if _same_room(room, group):
                room.extend(group)
                break
        else:
            rooms.append(group)
    return rooms


def _same_room(some: Sequence[Export], others: Sequence[Export]) -> bool:
    name = some[0].room_name
    if name is None or name != others[0].room_name:
        return False
    here = {person.name for export in some for person in export.roster}
    there = {person.name for export in others for person in export.roster}
    return 2 * len(here & there) > min(len(here), len(there))
