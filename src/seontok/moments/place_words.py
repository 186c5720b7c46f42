"""Reads a meeting place out of a message: stations and exits, neighbourhoods, shops, homes, rooms, calls."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from seontok.moments.place_names import AREAS


@dataclass(frozen=True, slots=True)
class PlaceSpan:
    """A place named in a text."""

    start: int
    end: int
    text: str
    """As said, without particles."""
    sure: bool
    """Known or marked as a place; False for any noun before 에서 and a verb of meeting."""


ONLINE = r"줌|zoom|구글\s?밋|구글밋|미트|디코|디스코드|팀즈|웹엑스|온라인|비대면|화상|페이스톡|보이스톡"
_ENDINGS = (
    r"(?:역|출구|카페|까페|공원|대학교|대학|식당|(?:고깃|술|밥|빵|횟|국밥|국수|피자|치킨|막걸리|맥주|만두|찻|"
    r"떡볶이)집|마트|백화점|아울렛|극장|영화관|회의실|미팅룸|사무실|사무소|본사|지사|"
    r"도서관|학교|초등학교|로비|정문|후문|터미널|공항|시장|병원|의원|치과|한의원|호텔|펜션|리조트|캠핑장|"
    r"체육관|운동장|구장|풋살장|테니스장|볼링장|당구장|노래방|피시방|피씨방|PC방|pc방|수영장|헬스장|"
    r"센터|스터디룸|스터디카페|독서실|강의실|연습실|합주실|스튜디오|미술관|박물관|전시장|컨벤션|웨딩홀|예식장|"
    r"장례식장|교회|성당|절|구청|시청|주민센터|동사무소|편의점|약국|은행|우체국|놀이터|주차장|휴게소|분수대|"
    r"광장|사거리|삼거리|"
    r"해수욕장|계곡|타워|빌딩|오피스텔|아파트|빌라|포차|호프|이자카야|레스토랑|뷔페|스타벅스|스벅|투썸|이디야|"
    r"메가커피|빽다방|맥도날드|맥날|버거킹|롯데리아|올리브영|다이소|이마트|홈플|코스트코|영풍문고|교보문고|"
    r"롯데월드|에버랜드|메가박스|롯데시네마|CGV|cgv|"
    r"한강공원|\S{1,6}(?:동|구|읍|면|리|로|길)(?:\s?\d+번길)?|(?:할머니|할아버지|외할머니|이모|고모|삼촌|큰|"
    r"작은|외갓|처가|시|본|우리|너네|니네|너희|내|느그|엄마|아빠|언니|누나|형|오빠|동생|외가|친정)\s?(?:댁|"
    r"집)|\S{2,6}네(?:\s?집)?|\S{2,4}댁|본가|친정|처가|시댁|학원|회사|기숙사|동방|동아리방|과방|학관|학식|"
    r"매점|강당|옥상|\S{2,8}점|\d+층|\d+호(?:실)?|\S{1,8}(?:몰|홀|관|실|장|원|대))"
)
_MARKED = re.compile(rf"^(?:\S*{_ENDINGS}|{ONLINE})$", re.IGNORECASE)
_LOOSE = re.compile(r"^\S{1,8}(?:동|구|읍|면|리|로|길|몰|홀|관|실|장|원|대|점|절|네|댁|\d+층)$")
"""Endings that many other nouns have too: a place only with 에서, or beside a sure one."""
_SPECIFIER = re.compile(
    r"^(?:\d+번\s?출구|[A-Za-z]?\d+번|출구|앞|옆|근처|쪽|안|밑|정문|후문|입구|로비|사거리|맞은편|건너편|지하|"
    r"지하\d층|\d+층|\d+호|[가-힣]+점|매표소|안쪽|개찰구|광장|대합실|주차장)$"
)
_PARTICLES = re.compile(
    r"(?:에서는|에서도|에서만|에서요|에서|으로요|으로는|으로|로요|로는|까지는|까지|부터|이에요|예요|이예요|"
    r"이야|이요|입니다|임|이랑|에요|에는|에|로|야|은|는|이|가|도|요|의|을|를|서|이고|고|이나|나|쯤|만|근데|"
    r"인데|ㄱ+)$"
)
_ANAPHORA = frozenset(
    [
        "거기",
        "여기",
        "저기",
        "어디",
        "그쪽",
        "이쪽",
        "저쪽",
        "중간",
        "근처",
        "밖",
        "집",
        "안",
        "뭐",
        "위",
        "아래",
        "그곳",
        "이곳",
        "아무데",
        "둘",
        "셋",
        "혼자",
        "우리",
        "나",
        "너",
        "거기서",
        "먼데",
        "딴데",
        "다른데",
    ]
)
_STOP = frozenset(
    [
        "우리",
        "나",
        "난",
        "내가",
        "나는",
        "저",
        "저는",
        "전",
        "너",
        "넌",
        "니가",
        "오늘",
        "내일",
        "모레",
        "낼",
        "이번",
        "다음",
        "담주",
        "다음주",
        "이번주",
        "그럼",
        "그러면",
        "근데",
        "그냥",
        "걍",
        "일단",
        "아",
        "음",
        "오",
        "야",
        "다같이",
        "다들",
        "같이",
        "오전",
        "오후",
        "아침",
        "점심",
        "저녁",
        "밤",
        "새벽",
        "낮",
        "주말",
        "평일",
        "그날",
        "그때",
        "다시",
        "원래",
        "혹시",
        "시간",
        "장소",
        "약속",
        "만나",
        "만나서",
        "보고",
        "먹고",
        "가고",
        "하고",
        "끝나고",
        "마치고",
        "여러분",
        "얘들아",
        "애들아",
        "변경",
        "확정",
        "예약",
        "예매",
        "바로",
        "먼저",
        "그리고",
        "거기",
        "거긴",
        "좋아",
        "콜",
        "ㅇㅋ",
        "네",
        "넵",
        "응",
        "웅",
        "ㅇㅇ",
        "ㄱㄱ",
        "어때",
        "어떠세요",
        "정도",
        "쯤",
    ]
)
_MEETING = re.compile(
    r"^\s*(?:다\s?같이\s?|같이\s?|다시\s?|잠깐\s?|한잔\s?|한 ?잔\s?|밥\s?|저녁\s?|점심\s?|커피\s?|얼굴\s?|"
    r"우리\s?|바로\s?|먼저\s?|가볍게\s?|뭐\s?|술\s?|공?부?\s?|\S{1,4}\s)?"
    r"(?:보|봐|볼|뵈|봬|뵙|만나|만날|모이|모여|모일|집합|먹|하[자죠시기]|할까|할래|합|해요|마시|놀|한잔|ㄱㄱ|"
    r"ㄱ\?|콜|진행|있|픽업|출발|시작|기다|어때|회의|미팅|식사|거래|대기|드릴|뵐)"
)
_WORD = re.compile(r"[^\s,!?~.…ㅋㅎㅠㅜ()\[\]/]+")
_EN_AT = re.compile(
    r"\b(?:at|@|in front of|over at)\s+(?:the\s+)?((?!\d|my|your|noon|midnight|least|all|home\b|work\b|night|"
    r"lunch|dinner|this|that|some|a\b|an\b)[A-Za-z][\w'&.-]*(?:\s+(?!at\b|on\b|around|like|by\b|for\b|then\b|"
    r"and\b|or\b|is\b|works?\b|good|ok\b|to\b|tomorrow|today|tonight|sat|sun|mon|tue|wed|thu|fri|next|this|if|"
    r"after|before|from|instead)[A-Za-z0-9][\w'&.-]*){0,3})"
)


def read_place(text: str, times: Sequence[tuple[int, int]] = ()) -> PlaceSpan | None:
    """The place a message names, or None.

    Args:
        text: The message, normalised.
        times: `[start, end)` of the time expressions in it; no place is read out of them.
    """
    masked = text
    for start, end in times:
        masked = masked[:start] + "\n" * (end - start) + masked[end:]
    if not any("가" <= letter <= "힣" for letter in masked):
        return _english(text, masked)
    return _korean(text, masked)


def _english(text: str, masked: str) -> PlaceSpan | None:
    found = _EN_AT.search(masked)
    if found is None:
        online = re.search(r"\b(?:on|over|via)\s+(zoom|teams|meet|discord|skype|facetime)\b", text, re.IGNORECASE)
        return PlaceSpan(online.start(1), online.end(1), online[1], True) if online else None
    place = found[1].strip()
    return PlaceSpan(found.start(1), found.start(1) + len(place), place, True)


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    bare: str
    """Without particles."""
    particle: str
    sure: bool
    loose: bool
    specifier: bool


def _token(found: re.Match[str]) -> _Token:
    word = found[0]
    bare, particle = word, ""
    if not _known(word):
        for _ in range(2):
            cut = _PARTICLES.search(bare)
            if cut is None or cut.start() < 1 or _known(bare):
                break
            bare, particle = bare[: cut.start()], bare[cut.start() :] + particle
    for near in ("앞", "근처", "쪽", "옆"):
        if bare.endswith(near) and _known(bare[: -len(near)]):
            return _Token(found.start(), found.start() + len(bare), bare, particle, True, False, False)
    return _Token(
        found.start(),
        found.start() + len(bare),
        bare,
        particle,
        _known(bare),
        bool(_LOOSE.match(bare)) and bare not in _STOP,
        bool(_SPECIFIER.match(bare)),
    )


def _known(word: str) -> bool:
    if word in AREAS:
        return True
    if word in _ANAPHORA or word in _STOP:
        return False
    return bool(_MARKED.match(word)) and not _LOOSE.match(word)


def _korean(text: str, masked: str) -> PlaceSpan | None:
    tokens = [_token(found) for found in _WORD.finditer(masked)]
    best: PlaceSpan | None = None
    for index, token in enumerate(tokens):
        marked = token.particle.startswith(("에서", "서")) and bool(
            _MEETING.match(masked[token.end + len(token.particle) :])
        )
        if not (
            token.sure or ((token.loose or marked) and _noun(token) and (marked or token.particle.startswith("에서")))
        ):
            continue
        if best is not None and token.start < best.end:
            continue
        first, last = _grow(tokens, index, masked)
        span = PlaceSpan(
            tokens[first].start, tokens[last].end, text[tokens[first].start : tokens[last].end], token.sure
        )
        if best is None or (span.sure and not best.sure) or marked:
            best = span
        if marked:
            break
    return best


def _noun(token: _Token) -> bool:
    return len(token.bare) >= 2 and token.bare not in _ANAPHORA and token.bare not in _STOP


def _grow(tokens: list[_Token], index: int, masked: str) -> tuple[int, int]:
    """Widen a place token over specifiers after it and proper names before it."""
    first = last = index
    while last + 1 < len(tokens) and not tokens[last].particle:
        following = tokens[last + 1]
        gap = masked[tokens[last].end : following.start]
        if gap.strip(" ") or not (following.sure or following.specifier or following.loose):
            break
        last += 1
    while first > 0 and last - first < 4:
        previous = tokens[first - 1]
        gap = masked[previous.end : tokens[first].start]
        if gap.strip(" ") or previous.particle or not (previous.sure or previous.specifier):
            break
        first -= 1
    return first, last
