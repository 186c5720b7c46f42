"""The words that name times, put together from their tables, and how to find the one that begins at a character.

Kinds: day (offset), shift (which one), unit (unit, offset), uword (a unit's bare name), wday (weekdays), part (half-day), ord
(which one), edge (start, middle, end of a period), hol (named day), dir, op, len (a duration), every, now, soon, vague.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from seontok.korean.time.day_words import (
    DAYS,
    HOLIDAYS,
    STRICT_HOLIDAYS,
    WEAK_ENGLISH,
    WEAK_WEEKDAYS,
    WEEKDAY_CHARS,
    Table,
)
from seontok.korean.time.hour_words import HOURS, PARTS


class Entry(NamedTuple):
    """What a word means and where it may stand."""

    kind: str
    value: Any
    loose: bool
    """May stand inside a run of Hangul (spaces are dropped in chats)."""
    strict: bool
    """Must be followed by a particle, a space or another time."""
    context: bool
    """Means a time only right after another time."""


def _tables() -> Iterator[Table]:
    yield from DAYS
    yield from HOURS
    for spelling in HOLIDAYS.split():
        word = spelling.replace("_", "")
        flags = "s" if word in STRICT_HOLIDAYS else "l" if len(word) >= 3 else ""
        yield "hol", flags, {spelling: word}


def _value(kind: str, value: Any) -> Any:
    """A duration as its parts, and the second one of a rough length."""
    if kind == "len":
        return (value,), None
    return (((value[0], value[1]),), (value[0], value[2])) if kind == "len2" else value


def _spelled(word: str) -> Iterator[str]:
    """A word with and without each of its optional spaces."""
    head, gap, rest = word.partition("_")
    for tail in _spelled(rest) if gap else ("",):
        yield head + tail
        if gap:
            yield f"{head} {tail}"


def _forms(tables: Iterable[Table]) -> dict[str, tuple[str, tuple[Entry, ...]]]:
    forms: dict[str, tuple[str, tuple[Entry, ...]]] = {}
    for kind, flags, words in tables:
        for spellings, value in words.items():
            entry = Entry(
                kind[:3] if kind == "len2" else kind, _value(kind, value), "l" in flags, "s" in flags, "c" in flags
            )
            for spelling in spellings.split():
                for form in _spelled(spelling):
                    word, entries = forms.get(form, (spelling.replace("_", ""), ()))
                    forms[form] = word, (*entries, entry)
    return {form: (word, tuple(sorted(entries, key=_free))) for form, (word, entries) in forms.items()}


def _free(entry: Entry) -> bool:
    """Words that need a time before them are tried first."""
    return not entry.context


def _lengths() -> dict[str, tuple[int, ...]]:
    lengths = defaultdict(set)
    for form in FORMS:
        lengths[form[:2]].add(len(form))
    for head, found in lengths.items():
        found |= {1} & lengths.get(head[0], set())
    return {head: tuple(sorted(found, reverse=True)) for head, found in lengths.items()}


FORMS = _forms(_tables())
"""Each word as it may be typed: the word without its optional spaces, and its entries, those that need context first."""
LENGTHS = _lengths()
"""By the first two characters of a form (by the one of a form of one): how long the words are that begin so, longest first."""
MONTHS = {
    form: entries[0].value for form, (_, entries) in FORMS.items() if form.isascii() and entries[0].kind == "month"
}
"""English month names."""

__all__ = ["FORMS", "LENGTHS", "MONTHS", "PARTS", "WEAK_ENGLISH", "WEAK_WEEKDAYS", "WEEKDAY_CHARS", "Entry"]
