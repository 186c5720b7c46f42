"""Text to atoms, left to right, one pass. Every pattern is anchored and bounded, so the work is linear in the text."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache

from seontok.korean.pattern import Pattern, compile_all
from seontok.korean.time.atoms import Atom
from seontok.korean.time.english import BEGINNINGS, english
from seontok.korean.time.lexicon import LEXICON, NOT_AFTER, NOT_BEFORE, SPELLINGS, WEAK_ENGLISH, WEEKDAY_CHARS
from seontok.korean.time.numerals import NUMBER_START, numeral
from seontok.korean.time.weekday_lists import weekday_list

_PARTICLES = (
    r"(?=$|[^가-힣a-zA-Z]|에|엔|은|는|이|가|을|를|도|의|만|로|쯤|경|께|정도|부터|까지|마다|이나|나|랑|하고|와|과|때|중|안|전|후|뒤|날|"
    r"오전|오후|저녁|밤|낮|아침|새벽|점심|어때|어떰|ㄱ|ㅇ|ㅋ|ㅎ|콜|이야|이다|임|인|이면|이고|이라|다음|첫|마지막|[월화수목금토일]욜|[월화수목금토일]요일)"
)
_STRICT = Pattern(_PARTICLES)
_HANGUL = Pattern("[가-힣]")
_LATIN = Pattern("[A-Za-z]")
_BY_FIRST: dict[str, list[str]] = defaultdict(list)
for _spelling in SPELLINGS:
    _BY_FIRST[_spelling[0]].append(_spelling)


@cache
def _words(first: str) -> Pattern | None:
    """The words that begin with a character, longest first; compiled when it is first met."""
    words = _BY_FIRST.get(first.lower() if first.isascii() else first)
    if words is None:
        return None
    ordered = sorted(set(words), key=lambda word: -len(word.replace("_", "")))
    parts = [re.escape(word).replace("_", " ?") for word in ordered]
    return Pattern("|".join(parts), re.IGNORECASE if first.isascii() else 0)


@cache
def _forbidden(word: str) -> Pattern | None:
    pattern = NOT_BEFORE.get(word)
    return Pattern(pattern) if pattern else None


def _gate() -> Pattern:
    """The first two characters of every word that may begin an expression, digits, and number words with a unit."""
    heads: dict[str, set[str]] = defaultdict(set)
    for spelling in SPELLINGS:
        word = spelling.replace("_", "")
        entry = LEXICON.get(word)
        if entry is not None and not entry.context and not word.isascii():
            heads[word[0]].add(word[1:2])
    parts = [
        first if "" in seconds else f"{first} ?[{''.join(sorted(seconds))}]" for first, seconds in sorted(heads.items())
    ]
    parts += [r"\d", "[a-zA-Z]{2}", f"[{WEEKDAY_CHARS}][ /,·&~]{{0,2}}[{WEEKDAY_CHARS}]"]
    parts.append(f"[{''.join(sorted(NUMBER_START))}][가-힣]{{0,3}} ?[시분초일월년주달해개]")
    return Pattern("|".join(parts))


GATE = _gate()
"""A text in which this finds nothing holds no time."""
_STARTS = Pattern("[0-9" + re.escape("".join(sorted(set(_BY_FIRST) | NUMBER_START | BEGINNINGS))) + "~∼〜-]")
_TILDE = Pattern(r"[~∼〜]+|-(?=\s?(?:\d|오|내|[월화수목금토일]))")
_WORD_CHAR = Pattern(r"[A-Za-z0-9]")


def warm() -> None:
    """Compile every word now, for callers that read many texts and want the first to be no slower."""
    for first in _BY_FIRST:
        _words(first)
    for word in NOT_BEFORE:
        _forbidden(word)
    compile_all()


def scan(text: str) -> list[Atom]:
    """Atoms of `text` in order, not overlapping."""
    atoms: list[Atom] = []
    cursor = 0
    for match in _STARTS.finditer(text):
        position = match.start()
        if position < cursor:
            continue
        found = _at(text, position, atoms)
        if found is None:
            continue
        if found.kind != "skip":
            atoms.append(found)
        cursor = found.end
    return atoms


def _at(text: str, position: int, atoms: list[Atom]) -> Atom | None:
    previous = atoms[-1] if atoms else None
    char = text[position]
    if char in "~∼〜-":
        tilde = _TILDE.match(text, position)
        return Atom("op", "tilde", position, tilde.end()) if tilde and previous else None
    if char in WEEKDAY_CHARS and (listed := weekday_list(text, position, previous)):
        return listed
    if char in BEGINNINGS and not (position and _WORD_CHAR.match(text[position - 1])):
        phrase = english(text, position)
        if phrase is not None:
            return phrase
    if char in NUMBER_START or char.isdecimal():
        found = numeral(text, position, previous)
        if found is not None or char.isdecimal():
            return found
    return _word(text, position, previous)


def _touches(text: str, position: int, previous: Atom | None) -> bool:
    """The previous atom ends right here, spaces aside."""
    return previous is not None and position - previous.end <= 4 and not text[previous.end : position].strip()


LINKED = frozenset({"uword", "wchar", "hday", "edge", "pass", "coming", "begin", "ending"})
_LINK = Pattern(
    r"\s*(?:의|에|은|는|이|가|을|를|에는|엔|도|까지|로|으로|전체를|를 모두|을 모두|\(|,|/|중|중에|날|\.)?\s*"
)


def _linked(text: str, position: int, previous: Atom | None) -> bool:
    """The previous atom stands just before, at most a particle between."""
    return previous is not None and position - previous.end <= 6 and bool(_LINK.fullmatch(text, previous.end, position))


def _word(text: str, position: int, previous: Atom | None) -> Atom | None:
    pattern = _words(text[position])
    match = pattern.match(text, position) if pattern else None
    while match is not None:
        found = _accept(text, match, previous)
        if found is not None:
            return found
        match = _shorter(text, match)
    return None


def _shorter(text: str, match: re.Match[str]) -> re.Match[str] | None:
    """The next shorter word at the same place."""
    pattern = _words(text[match.start()])
    shorter = pattern is not None and match.end() - match.start() > 1
    return pattern.match(text, match.start(), match.end() - 1) if pattern and shorter else None


def _accept(text: str, match: re.Match[str], previous: Atom | None) -> Atom | None:
    word = match.group().replace(" ", "").lower()
    entry = LEXICON.get(word)
    if entry is None:
        return None
    start, end = match.span()
    if entry.context and not (
        _linked(text, start, previous) if entry.kind in LINKED else _touches(text, start, previous)
    ):
        return None
    if not _edges(text, start, end, word, entry.loose, previous):
        return None
    if entry.kind == "wchar" and not _weekday_char(text, start, previous):
        return None
    if (entry.strict or (entry.kind == "uword" and len(word) == 1)) and not _STRICT.match(text, end):
        return None
    forbidden = _forbidden(word)
    if forbidden and forbidden.match(text, end):
        return None
    return Atom(entry.kind, entry.value if entry.value is not None else word, start, end)


def _weekday_char(text: str, start: int, previous: Atom | None) -> bool:
    """A lone 월 … 일 is a weekday only in 이번주 토, 5/16(토), 월~수."""
    if start and text[start - 1] == "(":
        return True
    if previous is None:
        return False
    week = previous.value == "week" or (isinstance(previous.value, tuple) and previous.value[0] == "week")
    return (previous.kind in ("unit", "uword", "every") and week) or previous.value in ("tilde", "biweek")


def _edges(text: str, start: int, end: int, word: str, loose: bool, previous: Atom | None) -> bool:
    """Whether the word may begin and end where it does."""
    if word[0].isascii():
        after = end < len(text) and _LATIN.match(text[end])
        before = start > 0 and _LATIN.match(text[start - 1])
        weak = word in WEAK_ENGLISH and not _beside_time(text, start, end, previous)
        return not (after or before or weak)
    if start == 0 or not _HANGUL.match(text[start - 1]) or (previous is not None and previous.end == start):
        return True
    if text[start - 1] in NOT_AFTER.get(word, ""):
        return False
    return loose and len(word) >= 2


_TIME_NEXT = Pattern(
    r"[\s,]*(?:\d|(?:or|and) (?:mon|tue|wed|thu|fri|sat|sun)|morning|evening|night|afternoon|at|noon|next|the|오전|오후|저녁|밤)",
    re.IGNORECASE,
)


def _beside_time(text: str, start: int, end: int, previous: Atom | None) -> bool:
    return bool(_TIME_NEXT.match(text, end)) or (previous is not None and start - previous.end <= 4)
