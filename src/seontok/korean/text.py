"""Chat text made even: width, loose jamo, runs of laughter; and questions about syllables."""

from __future__ import annotations

import unicodedata

from seontok.korean.pattern import Pattern

_RUN = Pattern(r"([ㅋㅎㅠㅜㅡㄷㄱㅇ~!?.^;…])\1{2,}")
_SPACES = Pattern(r"[ \t\u00a0\u3000\u200b-\u200d\ufeff]+")
_SPLIT = Pattern(r"([가-힣])([ㄱ-ㅎ])(?![ㄱ-ㅎ])")
_HANGUL = Pattern(r"[가-힣ㄱ-ㅣ]")
_INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"


def normalize(text: str) -> str:
    """Even text for matching: NFC, half width, one space, repeats cut to two (ㅋㅋㅋ → ㅋㅋ). Offsets are not kept."""
    even = _keep_jamo(text)
    return _RUN.sub(r"\1\1", _SPACES.sub(" ", even)).strip()


def _keep_jamo(text: str) -> str:
    """NFC first: NFKC alone would turn ㅋ into a conjoining jamo."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(char if "\u3131" <= char <= "\u318e" else unicodedata.normalize("NFKC", char) for char in composed)


def has_batchim(word: str) -> bool:
    """Whether the last syllable of a word has a final consonant, digits and Latin as they are read."""
    from seontok.korean.particles import final_sound

    return bool(final_sound(word))


def no_hangul(text: str) -> bool:
    """Whether a text holds no Hangul, whatever else it holds (2–4pm, at 7 😊)."""
    return text.isascii() or _HANGUL.search(text) is None


def is_hangul(char: str) -> bool:
    """A whole Hangul syllable."""
    return "가" <= char <= "힣"


def initials(text: str) -> str:
    """Initial consonants of a text (강남역 → ㄱㄴㅇ); other characters stay."""
    return "".join(_INITIALS[(ord(char) - 0xAC00) // 588] if is_hangul(char) else char for char in text)
