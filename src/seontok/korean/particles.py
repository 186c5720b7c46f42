"""Particles that follow the sound before them: 민수가, 지은이; also behind digits and Latin letters."""

from __future__ import annotations

_PAIRS = {
    "이/가": ("이", "가"), "은/는": ("은", "는"), "을/를": ("을", "를"), "과/와": ("과", "와"), "으로/로": ("으로", "로"), "이나/나": ("이나", "나"),
    "이랑/랑": ("이랑", "랑"), "아/야": ("아", "야"), "이에요/예요": ("이에요", "예요"), "이라/라": ("이라", "라"), "이고/고": ("이고", "고"),
    "이다/다": ("이다", "다"), "이든/든": ("이든", "든"), "이며/며": ("이며", "며"),
    "이야/야": ("이야", "야"),
}  # fmt: skip
"""After a final consonant, after a vowel."""

_DIGIT_FINALS = {"0": "ㅇ", "1": "ㄹ", "2": "", "3": "ㅁ", "4": "", "5": "", "6": "ㄱ", "7": "ㄹ", "8": "ㄹ", "9": ""}
_LATIN_FINALS = {
    "l": "ㄹ",
    "m": "ㅁ",
    "n": "ㄴ",
    "r": "ㄹ",
    "b": "ㅂ",
    "k": "ㄱ",
    "p": "ㅂ",
    "t": "ㅅ",
    "c": "ㄱ",
    "g": "ㅇ",
}
_SPELLED_LATIN = {"L": "ㄹ", "M": "ㅁ", "N": "ㄴ", "R": "ㄹ"}
_CODAS = "\0ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"


def final_sound(word: str) -> str:
    """Final consonant of a word as it is read, empty after a vowel; closing marks and emoji are skipped."""
    spoken = word
    while spoken and not spoken[-1].isalnum():
        spoken = spoken[:-1]
    if not spoken:
        return ""
    last = spoken[-1]
    if "가" <= last <= "힣":
        return _CODAS[(ord(last) - 0xAC00) % 28].strip("\0")
    if last.isdecimal():
        return _number_final(spoken)
    if last.isascii() and last.isalpha():
        spelled = len(spoken) == 1 or (last.isupper() and spoken[-2].isupper())
        return _SPELLED_LATIN.get(last, "") if spelled and last.isupper() else _LATIN_FINALS.get(last.lower(), "")
    return ""


def _number_final(spoken: str) -> str:
    digits = spoken[len(spoken.rstrip("0123456789")) :]
    stripped = digits.rstrip("0")
    if stripped == digits or not stripped:
        return _DIGIT_FINALS.get(digits[-1], "")
    zeros = len(digits) - len(stripped)
    power = zeros % 4
    return {0: "ㄴ" if zeros == 4 else "ㄱ", 1: "ㅂ", 2: "ㄱ", 3: "ㄴ"}[power]


def josa(word: str, pair: str) -> str:
    """`word` with the fitting one of a pair of particles: josa("민수", "이/가") → "민수가".

    Raises:
        KeyError: The pair is not known.
    """
    after_consonant, after_vowel = _PAIRS.get(pair) or _PAIRS["/".join(reversed(pair.split("/")))]
    final = final_sound(word)
    if pair in ("으로/로", "로/으로") and final == "ㄹ":
        final = ""
    return word + (after_consonant if final else after_vowel)
