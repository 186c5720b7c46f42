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
    """Where there is no header at all: the text before the first row, the end of a message in an earlier part."""


def read_header(preamble: str, file_name: str, zone: ZoneInfo) -> Header:
    """Understand the lines before the first row; the Mac puts the room's name in the file's name instead."""
    room, saved_at, strange = None, None, []
    lines = [line.strip() for line in preamble.split("\n")][1:]  # the scanner puts a line feed before the first
    has_saved = any(_SAVED.match(line) for line in lines)
    titled = False
    for number, line in enumerate(lines, start=1):
        if saved_at is None and (found := _SAVED.match(line)):
            saved_at = parse_saved(found[1], zone)
        elif not titled and (title := _title(line)):
            room, titled = title.groupdict().get("room"), True
        elif not titled and has_saved and saved_at is None and line:
            room, titled = line, True
        elif line and not _FURNITURE.match(line):
            strange.append(number)
    if found := _MAC_FILE.match(file_name):
        room = found["room"]
    opening = "\n".join(lines) if strange and not titled and not has_saved else ""
    return Header(room, saved_at, () if opening else tuple(strange), opening)


def _title(line: str) -> re.Match[str] | None:
    return next((found for pattern in _TITLES if (found := pattern.match(line))), None)
