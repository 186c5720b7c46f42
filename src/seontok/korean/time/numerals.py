"""A number in a text: what follows its digits says which readers are tried; a number that is no time is skipped whole."""

from __future__ import annotations

import re
from collections.abc import Callable

from seontok.korean.pattern import Pattern
from seontok.korean.time.atoms import Atom
from seontok.korean.time.clock_words import ampm, bare_hour, colon, hhmm, listed_hour
from seontok.korean.time.counts import counted, rough
from seontok.korean.time.written_dates import (
    compact,
    day_and_weekday,
    iso,
    listed,
    listed_day,
    mdy,
    month_day,
    no_time,
    range_day,
    spaced_day,
    year_last,
    ymd,
)

Reader = Callable[[str, int, list[Atom]], Atom | None]
"""The atom that begins at a character, None if there is none; it is shown the atoms before it."""

_RUN = Pattern(r"(\d+) ?(.?)", re.DOTALL)
_HOUR = Pattern(r"\d{1,2}(?:시(?![가-힣])|시(?:반|에|부터|까지|쯤)|:\d\d(?!\d))")
"""zoom7시: a number that is an hour even behind Latin letters."""
_STAY = Pattern(r"(\d{1,2})박\s?(\d{1,2})일")


def stay(text: str, start: int, atoms: list[Atom]) -> Atom | None:
    """2박 3일."""
    match = _STAY.match(text, start)
    return Atom("stay", int(match[2]), start, match.end()) if match else None


_LIST: tuple[Reader, ...] = (listed_hour, rough, listed, range_day)
_ALONE: tuple[Reader, ...] = (bare_hour, range_day, listed_day, spaced_day, hhmm, year_last)
_COUNTED: tuple[Reader, ...] = (counted,)
_BY_NEXT: dict[str, tuple[Reader, ...]] = {
    "-": (iso, ymd, mdy, no_time, month_day, *_LIST, bare_hour),
    ".": (iso, ymd, mdy, ampm, no_time, month_day, *_ALONE),
    "/": (iso, ymd, mdy, month_day, *_LIST),
    ",": (mdy, no_time, *_LIST, *_ALONE),
    "·": _LIST,
    ":": (colon,),
    "：": (colon,),
    "(": (day_and_weekday,),
    "년": (iso, counted),
    "박": (stay,),
    **dict.fromkeys("~∼〜", (*_LIST, *_ALONE)),
    **dict.fromkeys("시월일분초주개달해영번째사", _COUNTED),
    **dict.fromkeys("aApP", (ampm, no_time)),
}
"""Readers to try, by the first character behind the digits (a space between them set aside)."""


def numeral(text: str, low: str, start: int, atoms: list[Atom]) -> Atom:
    """The atom that begins with the digits at `start`; kind "skip" for a number that is no time."""
    match = _RUN.match(text, start)
    assert match is not None
    if _attached(text, start, atoms):
        return Atom("skip", None, start, match.end(1))
    readers = _BY_NEXT.get(match[2], _ALONE) if match.end(1) - start <= 4 else (compact, no_time)
    for reader in readers:
        found = reader(text, start, atoms)
        if found is not None:
            return found
    return no_time(text, start, atoms) or Atom("skip", None, start, match.end(1))


def _attached(text: str, start: int, atoms: list[Atom]) -> bool:
    """The number belongs to what stands before it: 1,000, $5, v2, B12."""
    before = text[start - 1] if start else " "
    if before in "$₩#vV":
        return True
    if atoms and start - atoms[-1].end <= 1:
        return False
    if before in ".,":
        return start > 1 and text[start - 2].isdecimal()
    tied = before.isascii() and before.isalpha() and before != "T"
    return tied and not (start > 2 and text[start - 3 : start].isalpha() and _HOUR.match(text, start))
