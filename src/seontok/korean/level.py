"""Speech level of a message: 합쇼 (formal), 해요 (polite), 해 (plain talk among friends)."""

from __future__ import annotations

import re
from typing import Literal

from seontok.korean.pattern import Pattern

Level = Literal["합쇼", "해요", "해"]
_TAIL = Pattern(r"[\sㅋㅎㅠㅜㅡ~!?.,;^…ㅇㄱㄴㄷ☆★♡♥\U0001f000-\U0001faff❤☺️()\-]+$")
_FORMAL = Pattern(r"(?:습니다|습니까|입니다|입니까|니다|니까|십시오|십시다|읍시다|습니당|슴다|슴니다)$")
_POLITE = Pattern(r"(?:요|용|여|욥|염|죠|쥬|세여|세용|네염)$")
_POLITE_NOT = Pattern(
    r"(?:필요|중요|금요|월요|수요|가요|동요|소요|주요|개요|참여|기여|부여|하여|대여|줄여|보여|붙여|먹여|올여)$"
)
_BARE_STEMS = Pattern(r"(?:은|는|하|되|이) ?(?:필요|중요)$")


def speech_level(text: str) -> Level | None:
    """The level of the last sentence with an ending; None where a message shows none (a name, a link, ㅇㅇ)."""
    for sentence in reversed(re.split(r"[.!?\n]+", text[-400:])):
        level = _sentence_level(_TAIL.sub("", sentence))
        if level:
            return level
    return None


_PLAIN = Pattern(
    r"(?:[어아해야지자까래게네냐니다듯함음임됨봄감옴줄걸데거고군구나라려든마봐돼가와줘셔겨려져]|ㄱㄱ|ㄴㄴ|ㅇㅇ)$"
)


def _sentence_level(sentence: str) -> Level | None:
    if not sentence or not ("가" <= sentence[-1] <= "힣"):
        return None
    if (_FORMAL.search(sentence) and not re.search(r"(?:으니까|니까)$", sentence)) or re.search(
        r"[습입합갑됩봅줍옵십]니까$", sentence
    ):
        return "합쇼"
    if _POLITE.search(sentence) and not _POLITE_NOT.search(sentence):
        return "해요"
    if sentence.endswith(("가요", "보여요", "나요")):
        return "해요"
    return "해" if _PLAIN.search(sentence) else None
