"""When a room must not be cheered at or sold to: bereavement, illness, break-up, quarrel, crisis."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import lru_cache

from seontok.korean.pattern import Pattern

_NEAR = (
    r"(?:엄마|아빠|어머니|아버지|어머님|아버님|할머니|할아버지|외할머니|외할아버지|장인|장모|시어머니|"
    r"시아버지|친구|동생|강아지|고양이|우리 ?애)"
)
_MOODS: tuple[tuple[str, timedelta, Pattern], ...] = (
    (
        "crisis",
        timedelta(days=7),
        Pattern(
            r"자살|자해|죽고 ?싶(?!은 ?만큼)|살기 ?싫|살고 ?싶지 ?않|사라지고 ?싶|죽어 ?버리고|유서|성폭|"
            r"폭행 ?당|스토킹|협박 ?당"
            r"|\b(?:suicid\w+|kill myself|self[- ]harm|want to die|end it all|assaulted|abus(?:ed|ive))\b",
        ),
    ),
    (
        "bereavement",
        timedelta(days=7),
        Pattern(
            rf"부고(?! ?(?:가 |는 )?아[니닙님])|빈소|발인|장례|조문|문상|별세|소천|영면|명복을|삼가 ?고인|부친상|모친상|빙부상|빙모상|"
            rf"조모상|조부상|상 ?당했|상중"
            rf"|{_NEAR}[^?]{{0,12}}(?:돌아가셨|돌아가시|죽었|무지개다리|떠나셨)|돌아가셨(?:어|대|다|습니다|네|는데)"
            r"|\b(?:passed away|funeral|condolences?|rest in peace|my (?:mom|dad|grandma|grandpa|dog|"
            r"cat) died|sorry for your loss)\b",
        ),
    ),
    (
        "illness",
        timedelta(days=3),
        Pattern(
            r"(?:^|[\s가-힣])암(?:이래|이라|진단| ?판정|수술|투병|에 ?걸)|입원|응급실|중환자|쓰러지셨|쓰러졌|"
            r"투병|시한부|위독|혼수상태|항암|뇌출혈|뇌졸중|심근경색"
            r"|(?<!성형)(?<!쌍커풀)수술 ?(?:받|해야|한대|날짜|들어|했대|했어|하셨|하신|앞두)|교통사고 ?(?:났|"
            r"나|당)|유산했|유산됐|우울증"
            r"|\b(?:diagnosed|cancer|in the (?:icu|er|hospital)|surgery|hospitali[sz]ed|miscarriage|"
            r"car accident|biopsy)\b",
        ),
    ),
    (
        "breakup",
        timedelta(days=3),
        Pattern(
            r"(?:나|우리|걔랑|남친이랑|여친이랑|남자친구랑|여자친구랑|남친|여친|결국)[^?]{0,8} ?헤어졌|"
            r"헤어지자|헤어졌어(?:요)?[.ㅠ]*$|이혼(?:했|하|소송|한대)|"
            r"파혼|차였(?:어|다|음)|이별했"
            r"|\b(?:broke up|breaking up|got dumped|divorc(?:e|ed|ing))\b",
        ),
    ),
    (
        "quarrel",
        timedelta(hours=6),
        Pattern(
            r"꺼져|닥쳐|연락하지 ?마|말 ?걸지 ?마|너랑 ?(?:말|얘기) ?(?:하기 ?싫|안 ?해)|(?:너|니|네가|니가|"
            r"당신)[^?]{0,12}(?:실망|너무하|어이없)|말을? ?그렇게 ?하"
            r"|됐고 ?그만하자|그만 ?(?:하자|만나자|싸우자)|손절|내가 ?뭘 ?그렇게 ?잘못|왜 ?나한테 ?화를|"
            r"(?:남편|와이프|엄마|아빠|여친|남친|친구|팀장)이?랑 ?(?:크게 |대판 )?싸웠"
            r"|\b(?:leave me alone|fuck you|shut up|don't talk to me|i'm done with (?:you|this)|had a (?:huge|"
            r"big) fight)\b",
        ),
    ),
)
_MOURNING = timedelta(days=4)
"""After the three days of a funeral people plan and ask again; for these days more nothing is sold or cheered."""
_LIGHT = Pattern(r"ㅋ{2,}|ㅎ{2,}|\b(?:lol|lmao|haha\w*)\b|[😂🤣]")
_FICTION = Pattern(r"드라마|영화|웹툰|소설|게임|주인공|시즌|만화|예능|뉴스|기사|\b(?:movie|show|episode|game)\b")


_ANY = Pattern("|".join(f"(?:{pattern.pattern})" for _, _, pattern in _MOODS))


@lru_cache(maxsize=32)
def sensitive(text: str) -> tuple[str, timedelta] | None:
    """The mood a text puts the room into and for how long it stays, or None.

    Laughter and talk of films or the news lift it: "배고파 죽겠다 ㅋㅋ" is no crisis.
    """
    lowered = text.lower()
    if _ANY.search(lowered) is None or _LIGHT.search(lowered) or _FICTION.search(lowered):
        return None
    return next((mood, lasts) for mood, lasts, pattern in _MOODS if pattern.search(lowered))


def settled(mood: str, until_at: datetime, at: datetime) -> str:
    """What a mood has become by now: a bereavement turns to mourning, in which plain help is right again."""
    return "mourning" if mood == "bereavement" and at >= until_at - _MOURNING else mood
