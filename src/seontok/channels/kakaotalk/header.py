"""What stands before the first row: the room's name, when it was saved, the first day line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from seontok.channels.kakaotalk.clocks import parse_saved

_TITLES = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?P<room>.+) \(\d+명\)과 카카오톡 대화(?:-\d+\.txt)?\Z",
        r"(?P<room>.+) \d+ 님과 카카오톡 대화\Z",
        r"(?P<room>.+?) ?님과 카카오톡 대화(?:-\d+\.txt)?\Z",
        r"KakaoTalk Chats with (?P<room>.+?)(?: \(\d+(?: people)?\))?(?:-\d+\.txt)?\Z",
        r"(?P<room>.+) with KakaoTalk Chats\Z",
        r"Talk_\d{4}\.\d{1,2}\.\d{1,2} \d{1,2}[:_]\d{2}-\d+\.txt\Z",
    )
)
_SAVED = re.compile(r"(?:저장한 날짜|Date Saved) ?: ?(.+)")
_FURNITURE = re.compile(
    r"-{3,}\Z|Date,User,Message\Z|(?:-+ )?(?:\d{4}년|[A-Z][a-z]+day, |[A-Z][a-z]+ \d|\d{1,2}:\d\d).*\Z"
)
_MAC_FILE = re.compile(r"KakaoTalk_Chat_(?P<room>.+)_\d{4}-\d\d-\d\d-\d\d-\d\d-\d\d\.csv\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Header:
    """What the header says."""

    room_name: str | None
    saved_at: datetime | None
    strange_lines: tuple[int, ...]
    """1-based numbers of the lines nobody understood."""
    opening_text: str = ""
    """Text between the header, if there is one, and the first row: the end of a message in an earlier part."""
    opening_line: int = 1
    """1-based number of its first line."""


def read_header(preamble: str, file_name: str, zone: ZoneInfo) -> Header:
    """Understand the lines before the first row; the Mac puts the room's name in the file's name instead."""
    lines = [line.strip() for line in preamble.split("\n")][1:]  # the scanner puts a line feed before the first
    saved = next((i for i, line in enumerate(lines) if _SAVED.match(line)), None)
    title = _title_line(lines, saved)
    found_title = _title(lines[title]) if title is not None else None
    room = (found_title.groupdict().get("room") if found_title else lines[title]) if title is not None else None
    stamp = _SAVED.match(lines[saved]) if saved is not None else None
    saved_at = parse_saved(stamp[1], zone) if stamp else None
    strange = [i for i, line in enumerate(lines) if line and i not in (title, saved) and not _FURNITURE.match(line)]
    if found := _MAC_FILE.match(file_name):
        room = found["room"]
    begin = 0 if title is None and saved is None else max(title or 0, saved or 0) + 1
    if not strange or strange[0] < begin:
        return Header(room, saved_at, tuple(i + 1 for i in strange))
    begin = next(i for i in range(begin, len(lines)) if lines[i]) if begin else 0  # empty lines end a header
    end = len(lines) - (1 + (lines[-2:-1] == [""]) if _FURNITURE.match(lines[-1]) else 0)  # a day line before the row
    return Header(room, saved_at, (), "\n".join(preamble.split("\n")[1 + begin : 1 + end]), begin + 1)


def _title_line(lines: list[str], saved: int | None) -> int | None:
    """The line that names the room: one that reads like a title, else the last one before the saved line."""
    known = next((i for i, line in enumerate(lines) if _title(line)), None)
    if known is not None or saved is None:
        return known
    return next((i for i in range(saved - 1, -1, -1) if lines[i]), None)


def _title(line: str) -> re.Match[str] | None:
    return next((found for pattern in _TITLES if (found := pattern.match(line))), None)
