"""Numbers as Koreans write them: digits, native words (한, 두, 스물), sino words (이십일), money (12만원, 1.5만)."""

from __future__ import annotations

import re

from seontok.korean.pattern import Pattern

NATIVE = {
    "한": 1, "하나": 1, "두": 2, "둘": 2, "세": 3, "셋": 3, "석": 3, "서": 3, "네": 4, "넷": 4, "넉": 4, "너": 4, "다섯": 5, "닷": 5, "여섯": 6,
    "엿": 6, "일곱": 7, "여덟": 8, "여덜": 8, "아홉": 9,
}  # fmt: skip
"""Native units as they stand alone or before a counter."""

NATIVE_TENS = {
    "열": 10,
    "스물": 20,
    "스무": 20,
    "서른": 30,
    "마흔": 40,
    "쉰": 50,
    "예순": 60,
    "일흔": 70,
    "여든": 80,
    "아흔": 90,
}
"""Native tens."""

SINO = {"영": 0, "공": 0, "일": 1, "이": 2, "삼": 3, "사": 4, "오": 5, "육": 6, "륙": 6, "칠": 7, "팔": 8, "구": 9}
"""Sino-Korean digits."""

_POWERS = {"십": 10, "백": 100, "천": 1000}
_MYRIADS = {"만": 10**4, "억": 10**8, "조": 10**12}

_MONEY = Pattern(
    r"(?<![\d.,])(\d{1,3}(?:,\d{3})+|\d{1,12})(?:\.(\d{1,4}))? ?(조|억|천만|백만|십만|만|천|백)? ?(원|won|krw|달러|불|유로|엔)?",
    re.I,
)
_SCALES = {"조": 10**12, "억": 10**8, "천만": 10**7, "백만": 10**6, "십만": 10**5, "만": 10**4, "천": 1000, "백": 100}


def native(word: str) -> int | None:
    """Value of a native number word (스물한 → 21), None if it is none."""
    if word in NATIVE:
        return NATIVE[word]
    for length in (2, 1):
        head, tail = word[:length], word[length:]
        if head in NATIVE_TENS and (not tail or tail in NATIVE):
            return NATIVE_TENS[head] + (NATIVE[tail] if tail else 0)
    return None


def sino(word: str) -> int | None:
    """Value of a sino-Korean number word (이천십오 → 2015, 이십일 → 21), None if it is none."""
    if not word:
        return None
    if all(char in SINO for char in word):
        return int("".join(str(SINO[char]) for char in word))
    total = block = digit = 0
    for char in word:
        if char in SINO:
            digit = digit * 10 + SINO[char]
        elif char in _POWERS:
            block, digit = block + (digit or 1) * _POWERS[char], 0
        elif char in _MYRIADS:
            total, block, digit = total + ((block + digit) or 1) * _MYRIADS[char], 0, 0
        else:
            return None
    return total + block + digit


def number(word: str) -> int | None:
    """Value of digits or a Korean number word, None if it is none."""
    if word.isdecimal():
        return int(word) if len(word) <= 15 else None
    value = native(word)
    return sino(word) if value is None else value


def money(text: str) -> list[tuple[int, int, int]]:
    """Amounts of money in a text: (start, end, amount in the currency written; won unless another is named).

    A bare number is no money: it needs a scale (만, 천) or a currency.
    """
    found = []
    for match in _MONEY.finditer(text):
        whole, fraction, scale, currency = match.groups()
        if not (scale or currency):
            continue
        value = float(whole.replace(",", "") + "." + (fraction or "0")) * _SCALES.get(scale or "", 1)
        found.append((match.start(), match.end(), round(value)))
    return found
