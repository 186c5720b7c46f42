"""Numbers that count: digits, native and sino words, and the two neighbours of a rough count (두세, 2~3, 이삼)."""

from __future__ import annotations

from seontok.korean.numbers import native, number, sino

NUMBER_START = frozenset("한두세네다여일아열스서이삼사오육칠팔구십영백너대예석넉마쉰초")
"""Syllables that begin a number word."""

ROUGH_NATIVE = {
    "한두": (1, 2), "두세": (2, 3), "두서너": (2, 3), "두어": (2, 3), "세네": (3, 4), "서너": (3, 4), "네다섯": (4, 5), "너댓": (4, 5),
    "네댓": (4, 5), "너덧": (4, 5), "대여섯": (5, 6), "다섯여섯": (5, 6), "예닐곱": (6, 7), "여섯일곱": (6, 7), "일고여덟": (7, 8),
    "일곱여덟": (7, 8), "여덟아홉": (8, 9), "아홉열": (9, 10),
}  # fmt: skip
"""Native words for one of two neighbours."""
ROUGH_SINO = {
    "일이": (1, 2),
    "이삼": (2, 3),
    "삼사": (3, 4),
    "사오": (4, 5),
    "오륙": (5, 6),
    "육칠": (6, 7),
    "칠팔": (7, 8),
    "팔구": (8, 9),
}
"""Sino words for one of two neighbours, before 일, 분, 년, 주, 개월."""

_ONES = "한|두|세|네|다섯|여섯|일곱|여덟|여덜|아홉"
NATIVE_WORD = (
    "|".join(sorted(ROUGH_NATIVE, key=len, reverse=True))
    + rf"|열(?:하나|둘|{_ONES})|스물(?:하나|둘|{_ONES})|{_ONES}|열|스무|스물|서른|마흔|쉰|예순|일흔|여든|아흔"
)
"""Pattern of a native number word before a counter."""
SINO_WORD = r"[일이삼사오육륙칠팔구십백천영공]{1,9}"
"""Pattern of a sino number word."""


def amount(word: str) -> tuple[int, int | None] | None:
    """A number word's value, and a second one if it is rough; None if it is no number."""
    if word.isdecimal():
        return int(word), None
    if word in ROUGH_NATIVE:
        return ROUGH_NATIVE[word]
    if word in ("석", "넉", "닷", "엿", "너", "서"):
        return {"석": 3, "넉": 4, "닷": 5, "엿": 6, "너": 4, "서": 3}[word], None
    value = native(word)
    if value is not None:
        return value, None
    if word in ROUGH_SINO:
        return ROUGH_SINO[word]
    value = sino(word)
    return None if value is None else (value, None)


def value(word: str | None) -> int | None:
    """A number word's value, None for no word or no number."""
    return None if not word else number(word)
