"""The noise channel: how people type. Keeps meaning, so labels stay true."""

from __future__ import annotations

from random import Random

SLIPS = (
    ("내일", "낼"), ("다음주", "담주"), ("요일", "욜"), ("어떻게", "어케"), ("그냥", "걍"), ("너무", "넘"), ("괜찮아", "갠찮아"),
    ("근데", "근뎅"), ("진짜", "ㄹㅇ"), ("오케이", "오키"), ("좋아", "조아"), ("같아", "가타"), ("나도", "나두"), ("이따", "있다"),
    ("할게", "할께"), ("갈게", "갈께"), ("줄게", "줄께"), ("돼", "되"), ("뭐", "머"), ("재밌", "잼"), ("선물", "선물"), ("먹었어", "머거써"),
)  # fmt: skip
TAILS = ("ㅋㅋ", "ㅋㅋㅋ", "ㅎㅎ", "~", "!", "ㅠㅠ", "ㅠ", "..", "^^", "ㅇㅇ", " ㅋㅋㅋㅋ", "😊", "🙏", "!!")
HEADS = ("아 ", "야 ", "오 ", "음 ", "헐 ", "근데 ", "그럼 ", "아니 ", "저기 ", "엇 ", "참 ")


def noisy(text: str, random: Random, *, lang: str, strength: float = 1.0) -> str:
    """The text as somebody might have typed it."""
    if lang == "en":
        return _noisy_en(text, random, strength)
    if random.random() < 0.25 * strength:
        text = random.choice(HEADS) + text
    for plain, slip in SLIPS:
        if plain in text and random.random() < 0.2 * strength:
            text = text.replace(plain, slip, 1)
    if random.random() < 0.25 * strength:
        text = _drop_spaces(text, random)
    if random.random() < 0.3 * strength:
        text = (
            text.rstrip("?.!~") + random.choice(TAILS)
            if not text.endswith("?")
            else text + random.choice(("", "?", "ㅎㅎ"))
        )
    return text


def _drop_spaces(text: str, random: Random) -> str:
    share = random.choice((0.3, 0.6, 1.0))
    return "".join(letter for letter in text if letter != " " or random.random() > share)


def _noisy_en(text: str, random: Random, strength: float) -> str:
    if random.random() < 0.3 * strength:
        text = text.replace("you", "u").replace("are ", "r ", 1)
    if random.random() < 0.3 * strength:
        text = text.capitalize()
    if random.random() < 0.2 * strength:
        text += random.choice((" lol", " haha", "!!", " :)", " 🙏", " x"))
    return text
