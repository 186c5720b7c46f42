"""What people say of themselves: birthdays, likes, what they do not eat. Questions, hearsay and the moment's hunger say nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from seontok.korean.particles import final_sound
from seontok.korean.pattern import Pattern

_SENTENCE = re.compile(r"[.!?~\n,…]+|(?<=[요다음함임])\s(?=\S{2})")
_FILLER = r"(?:(?:아|음|어|근데|참고로|사실|원래|진짜|완전|정말|제일|너무|되게|엄청|그리고|혹시|저기|ㅋ+|전부터)\s+)*"
_SELF = r"(?:(?:나는|난|나도|나|내가|저는|전|저도|저|제가)\s+)?"
_THING = r"(?P<thing>[가-힣A-Za-z0-9]{1,10}(?:\s[가-힣A-Za-z0-9]{1,10})?)"
_MORE = r"\s+(?:(?:진짜|완전|정말|제일|너무|되게|엄청|원래|아예|전혀|잘|좀|알레르기|알러지)\s+)*"
_DISLIKES = (
    r"(?:못 ?먹(?:어|는|음|습|거|고)|못 ?마(?:셔|시|심)|안 ?먹(?:어|는|음|습|거)|안 ?마(?:셔|시는|심)|싫어(?:해|하|함|합|한다(?![며던더는]))|안 ?좋아(?:해|하|함|합)|"
    r"(?:알레르기|알러지)(?:가|는|도)? ?(?:있|라|임|예요|이에요|야|이야))"
)
_LIKES = r"(?:좋아(?:해|하|함|합|라|한다(?![며던더는]))|최애|사랑해)"
_TELLS = Pattern(rf"^{_FILLER}{_SELF}{_FILLER}{_THING}{_MORE}(?:(?P<dislikes>{_DISLIKES})|(?P<likes>{_LIKES}))")
_FAVOURITE = Pattern(
    r"(?:내|제) ?(?:최애|제일 ?좋아하는) ?(?:음식|메뉴|가수|영화|색|것|건)?(?:은|는)? (?P<thing>[가-힣A-Za-z0-9 ]{1,14}?)(?:이?에요|예요|이야|야|임|입니다)$"
)
_VEGETARIAN = Pattern(rf"^{_FILLER}(?:나는|난|나|저는|전|저)\s+(?:요즘 )?(?P<thing>채식|비건|락토|페스코)")
_ADVERB = Pattern(r"\s(?:진짜|완전|정말|제일|너무|되게|엄청|원래|아예|전혀|잘|좀)$")
_NO_THING = Pattern(
    r"^(?:점심|저녁|아침|밥|오늘|지금|이따|아직|같이|이제|많이|더|하나도|아무것도|그거|이거|저거|그건|이건|그|이|저|다들|너|넌|누가|뭐|왜|"
    r"배불러서|바빠서|늦어서|나|저|난|전|우리)(?:은|는|도|을|를|이|가)?(?:\s|$)"
)
"""Eaten or not today, or said of something pointed at: nothing to remember."""
_NO_NAME = re.compile(
    r"^(?:오+|와+|우+와|헐|야|엥|음+|응|웅|네|넵|예|굿|아+|어+|에이|흠+|역시|ㄹㅇ)$|"
    r"(?:^|\s)(?:너|넌|널|나|난|날|저|쟤|걔|얘|니|네|우리|너희|그대|당신|오빠|언니|누나|형|엄마|아빠|할머니|할아버지|자기|여보|애들|다들|모두|여러분)(?:를|을|도|만|는|은)?$"
)
"""An interjection, or a person, where the thing would stand ("오 좋아", "월요일도 너 싫어해")."""
_OTHERS = Pattern(
    r"[가-힣](?:이는|이가|는|은|가|이|님은|씨는)\s|(?:엄마|아빠|동생|언니|누나|형|오빠|친구|애|딸|아들|남편|아내|걔|쟤)(?:는|가|도)?\s"
)
_BIRTHDAY = Pattern(
    r"(?:^|[\s,])(?:내|제|나는?|난|저는?|전) ?생일(?:은|이|:)? ?(?P<lunar>음력 ?)?(?P<month>\d{1,2})(?:월 ?|[./])(?P<day>\d{1,2})(?:일)?(?!\d)"
)
_BIRTHDAY_EN = Pattern(
    r"\bmy birthday(?:'s| is)(?: on)?(?: the)? (?:(?P<month>[a-z]{3,9})\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?|(?P<day2>\d{1,2})(?:st|nd|rd|th)?(?: of)? (?P<month2>[a-z]{3,9}))\b",
    re.IGNORECASE,
)
_EN = Pattern(
    r"\bI(?:'m| am)? (?:really |just |absolutely )?(?P<how>love|like|hate|can'?t (?:eat|stand)|don'?t (?:eat|drink|like)|allergic to) "
    r"(?P<thing>(?!to |it\b|that\b|this\b|you\b|how\b|your\b)[a-z]+(?: [a-z]+)?)(?=[.,!]|$| but | and | so )",
    re.IGNORECASE,
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
LONGEST = 300
"""Characters; longer texts are articles."""


@dataclass(frozen=True, slots=True)
class Told:
    """One thing a message says about its sender."""

    key: str
    """birthday, likes, dislikes."""
    value: str
    """A birthday as MM-DD; else words."""


def told_of_self(text: str) -> list[Told]:
    """What a sender tells of themselves."""
    if len(text) > LONGEST:
        return []
    asks = text.rstrip(" ㅋㅎㅠ").endswith("?")
    found = [] if asks else [Told("birthday", day) for day in _birthdays(text)]
    for sentence in () if asks else _SENTENCE.split(text):
        found += _tastes(sentence.strip())
    return list(dict.fromkeys(found))


def _tastes(sentence: str) -> Iterator[Told]:
    if favourite := _FAVOURITE.search(sentence):
        yield Told("likes", favourite["thing"].strip())
    elif _VEGETARIAN.search(sentence):
        yield Told("dislikes", "고기")
    elif (found := _TELLS.search(sentence)) and not _is_none(found["thing"]):
        thing = found["thing"].removesuffix(" 안")
        liked = found["dislikes"] is None and thing == found["thing"]
        yield Told("likes" if liked else "dislikes", _thing(thing))
    for found in _EN.finditer(sentence):
        yield Told("likes" if found["how"].lower() in ("love", "like") else "dislikes", found["thing"].strip().lower())


def _is_none(words: str) -> bool:
    """Whether what is liked or not is no thing to remember, or somebody else likes it."""
    words = _ADVERB.sub("", words.strip())
    return any(pattern.search(words) for pattern in (_NO_NAME, _OTHERS)) or _NO_THING.match(words) is not None


def _thing(words: str) -> str:
    """The noun without the particle behind it; what is liked is never the subject, so that 고양이 keeps its 이."""
    words = _ADVERB.sub("", words.strip())
    for after_consonant, after_vowel in (("을", "를"), ("은", "는"), ("도", "도"), ("만", "만")):
        for particle, closed in ((after_consonant, True), (after_vowel, False)):
            head = words.removesuffix(particle)
            both = after_consonant == after_vowel
            if head != words and len(head) >= 1 and (both or bool(final_sound(head)) == closed):
                return head
    return words


def _birthdays(text: str) -> Iterator[str]:
    pairs = [(int(found["month"]), int(found["day"])) for found in _BIRTHDAY.finditer(text) if not found["lunar"]]
    for found in _BIRTHDAY_EN.finditer(text):
        month = (found["month"] or found["month2"])[:3].lower()
        pairs += [(_MONTHS.index(month) + 1, int(found["day"] or found["day2"]))] if month in _MONTHS else []
    for month, day in pairs:
        try:
            yield f"{date(2000, month, day):%m-%d}"
        except ValueError:
            continue
