"""Slips of the keyboard that hide a time, put right before reading: 7ㅅㅣ, 내이ㄹ, sodlf (내일 with the keyboard on Latin)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import accumulate

from seontok.korean.pattern import Pattern

_INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_FINALS = " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"
_KEYS = dict(
    zip("rRseEfaqQtTdwWczxvg", _INITIALS, strict=True),
    **dict(zip("koiOjpuPhynbml", "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅛㅜㅠㅡㅣ", strict=True)),
)
"""Keys of the two-set keyboard and their letters."""
_TOGETHER = {"ㅗㅏ": "ㅘ", "ㅗㅐ": "ㅙ", "ㅗㅣ": "ㅚ", "ㅜㅓ": "ㅝ", "ㅜㅔ": "ㅞ", "ㅜㅣ": "ㅟ", "ㅡㅣ": "ㅢ", "ㄱㅅ": "ㄳ", "ㄴㅈ": "ㄵ", "ㄴㅎ": "ㄶ",
             "ㄹㄱ": "ㄺ", "ㄹㅁ": "ㄻ", "ㄹㅂ": "ㄼ", "ㄹㅎ": "ㅀ", "ㅂㅅ": "ㅄ"}  # fmt: skip
_WORDS = "오늘 내일 모레 어제 지금 이따 주말 담주 다음주 이번주 월요일 화요일 수요일 목요일 금요일 토요일 일요일 월욜 화욜 수욜 목욜 금욜 토욜 일욜 오전 오후 저녁 점심 아침 새벽"
"""Words whose Latin slips are known; what is typed on with them is put right too."""


def _letters(syllable: str) -> Iterator[str]:
    code = ord(syllable) - 0xAC00
    yield _INITIALS[code // 588]
    yield _VOWELS[code % 588 // 28]
    if code % 28:
        yield _FINALS[code % 28]


def _typed(word: str) -> str:
    """The keys that type a word."""
    keys = {letter: key for key, letter in _KEYS.items()}
    apart = {whole: pair for pair, whole in _TOGETHER.items()}
    letters = "".join(apart.get(letter, letter) for syllable in word for letter in _letters(syllable))
    return "".join(keys[letter] for letter in letters)


_SUSPECT = frozenset(_VOWELS + "ㄹㄴㄱㅁdsawerxgtDE")


@cache
def _slip() -> Pattern:
    """What a slip looks like; made when a text first looks like one."""
    typed = "|".join(map(_typed, _WORDS.split()))
    return Pattern(
        r"(?:[ㄱ-ㅎ][ㅏ-ㅣ])+|[이느여]ㄹ(?![ㄱ-ㅣ])|저ㄴ(?![ㄱ-ㅣ])|녀ㄱ(?![ㄱ-ㅣ])"
        rf"|(?<![A-Za-z])(?:{typed})[A-Za-z]*|(?<=\d)tl(?![a-z])|(?<=\d)tl(?:qks|dp|Wma|Rkwl)[A-Za-z]*"
    )


def mend(text: str) -> tuple[str, list[int]]:
    """A text without slips, and for each of its characters (and its end) where that stood; no places if nothing was mended."""
    if _SUSPECT.isdisjoint(text) or not _slip().search(text):
        return text, []
    parts: list[tuple[str, int]] = []
    last = 0
    for match in _slip().finditer(text):
        parts += [(char, 1) for char in text[last : match.start()]]
        parts += _composed(match.group())
        last = match.end()
    parts += [(char, 1) for char in text[last:]]
    places = list(accumulate((width for _, width in parts), initial=0))
    return "".join(char for char, _ in parts), places


def _composed(slip: str) -> list[tuple[str, int]]:
    """Syllables of a slip, each with the number of characters it was typed as."""
    letters = "".join(
        "".join(_letters(c)) if "가" <= c <= "힣" else _KEYS.get(c, _KEYS.get(c.lower(), c)) for c in slip
    )
    if "가" <= slip[0] <= "힣":
        return [(_syllable(letters), len(slip))]
    return [(_syllable(match.group()), match.end() - match.start()) for match in _SYLLABLE.finditer(letters)]


_SYLLABLE = re.compile(
    "[ㄱ-ㅎ](?:ㅗ[ㅏㅐㅣ]|ㅜ[ㅓㅔㅣ]|ㅡㅣ|[ㅏ-ㅣ])(?:(?:ㄱㅅ|ㄴㅈ|ㄴㅎ|ㄹ[ㄱㅁㅂㅎ]|ㅂㅅ|[ㄱ-ㄷㄹㅁㅂㅅ-ㅈㅊ-ㅎ])(?![ㅏ-ㅣ]))?|."
)


def _syllable(letters: str) -> str:
    """The syllable of two to five letters; a letter alone stays."""
    match = re.fullmatch("([ㄱ-ㅎ])([ㅏ-ㅣ]{1,2})([ㄱ-ㅎ]{0,2})", letters)
    if match is None:
        return letters
    vowel, final = (_TOGETHER.get(part, part) for part in match.group(2, 3))
    return chr(0xAC00 + _INITIALS.index(match[1]) * 588 + _VOWELS.index(vowel) * 28 + _FINALS.index(final or " "))
