"""The shapes an export can have: one small description each.

A row pattern begins with a line feed (a literal first byte is what makes the search fast) and captures the whole head
first, then the columns named in `columns`. What follows a head up to the next one is the body.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

_GAP = "(?: |\u202f|\u00a0)"
_KOREAN_CLOCK = r"(?:오(?:전|후) )?[012]?\d:[0-5]\d"
_ENGLISH_CLOCK = rf"[012]?\d:[0-5]\d(?:{_GAP}?[AaPp]\.?[Mm]\.?)?"
_CLOCK = rf"(?:(?:오전|오후|[AaPp][Mm]) )?[012]?\d:[0-5]\d(?:{_GAP}?[AaPp]\.?[Mm]\.?)?"
_MONTH = r"[A-Z][a-z]{2,8}\.?"
_ENGLISH_DATE = rf"(?:{_MONTH} \d{{1,2}}, \d{{4}}|\d{{1,2}} {_MONTH} \d{{4}})"
_KOREAN_DATE = r"\d{4}년 \d{1,2}월 \d{1,2}일"
_WEEKDAY = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_DAY = rf"(?:{_KOREAN_DATE} (?:월|화|수|목|금|토|일)요일|{_WEEKDAY}, {_ENGLISH_DATE})"
_STAMPED_DAY = (
    rf"(?:{_DAY}|{_KOREAN_DATE}(?: {_CLOCK})?|{_ENGLISH_DATE}(?:, | at | )?(?:{_CLOCK})?|{_CLOCK}, {_ENGLISH_DATE})"
)
_BY = r"(?:, (.+?) :(?: |(?=\r?\n))|: |, )"
_QUOTED = r'"[^"]*+(?:""[^"]*+)*+"'


class Family(Enum):
    """How a row says when it was."""

    STAMPED = "date and clock on every line"
    CLOCKED = "clock on every line, date on a line of its own"
    ROWS = "comma-separated rows"


@dataclass(frozen=True, slots=True)
class Layout:
    """One shape."""

    name: str
    """Short id, shown to people."""
    family: Family
    row: str
    """Pattern of a row's head; groups: the head, then `columns`."""
    columns: tuple[str, ...]
    """What the groups after the head hold: date, clock, name, text."""
    broken_heads: bool = False
    """A head may hold line feeds beside its first."""

    @property
    def ambiguous_names(self) -> bool:
        """A name ends at ` : `, which names may hold themselves."""
        return _BY in self.row


LAYOUTS: tuple[Layout, ...] = (
    Layout("android_ko", Family.STAMPED, rf"(\n({_KOREAN_DATE}) ({_KOREAN_CLOCK}){_BY})", ("date", "clock", "name")),
    Layout(
        "ios_ko",
        Family.STAMPED,
        rf"(\n(\d{{4}}\. ?\d{{1,2}}\. ?\d{{1,2}}\.) ({_KOREAN_CLOCK}){_BY})",
        ("date", "clock", "name"),
    ),
    Layout(
        "phone_en",
        Family.STAMPED,
        rf"(\n({_ENGLISH_DATE})(?:, | at | )({_ENGLISH_CLOCK}){_BY})",
        ("date", "clock", "name"),
    ),
    Layout(
        "phone_en_old", Family.STAMPED, rf"(\n({_ENGLISH_CLOCK}), ({_ENGLISH_DATE}){_BY})", ("clock", "date", "name")
    ),
    Layout(
        "windows",
        Family.CLOCKED,
        rf"(\n(?:-{{5,}} ({_DAY}) -{{5,}}(?=\r?\n|\Z)|\[(.+?)\] \[({_CLOCK})\](?: |(?=\r?\n|\Z))))",
        ("date", "name", "clock"),
    ),
    Layout(
        "ios_short",
        Family.CLOCKED,
        rf"(\n(?:(?:(?:-{{5,}})?\r?\n|(?<=\A\n))({_DAY})(?=\r?\n{_CLOCK}(?:, |: ))|({_CLOCK})(?!, {_ENGLISH_DATE}){_BY}))",
        ("date", "clock", "name"),
        broken_heads=True,
    ),
    Layout(
        "mac_csv",
        Family.ROWS,
        r'(\n(?:"?(\d{4}-\d\d-\d\d) (\d\d:\d\d(?::\d\d)?)"?)?'
        rf",({_QUOTED}|[^,\"\r\n]*+),({_QUOTED}(?=\r?\n|\r?\Z)|(?!\")[^\r\n]*+)\r?)(?=\n|\Z)",
        ("date", "clock", "name", "text"),
    ),
)


@lru_cache(maxsize=64)
def row_pattern(layout: Layout, encoding: str) -> re.Pattern[bytes]:
    """The row pattern over bytes of one encoding."""
    return re.compile(layout.row.encode(encoding, "ignore"))


@lru_cache(maxsize=8)
def day_line(encoding: str) -> re.Pattern[bytes]:
    """A day line that closes the text before a row, with the blank line and rule that may precede it."""
    return re.compile(rf"\r?\n(?:\r?\n)?(?:-{{5,}}\r?\n)?({_STAMPED_DAY})[ \t]*\r?\Z".encode(encoding, "ignore"))


def sniff_layout(sample: bytes, encoding: str) -> Layout | None:
    """The layout most rows of `sample` have; None when no row has any."""
    found = [(len(row_pattern(layout, encoding).findall(sample)), layout) for layout in LAYOUTS]
    best = max(found, key=lambda pair: pair[0])
    return best[1] if best[0] else None
