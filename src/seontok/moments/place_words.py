"""Reads a meeting place out of a message: stations and exits, neighbourhoods, shops, homes, rooms, calls."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from seontok.korean.pattern import Pattern
from seontok.moments.place_names import AREAS, ENDINGS, GENERIC, LONGEST_ENDING, LOOSE


@dataclass(frozen=True, slots=True)
class PlaceSpan:
    """A place named in a text."""

    start: int
    end: int
    text: str
    """As said, without particles."""
    sure: bool
    """Known or marked as a place; False for any noun before 에서 and a verb of meeting."""


_SPECIFIER = Pattern(
    r"^(?:\d+번\s?출구|[A-Za-z]?\d+번|출구|앞|옆|안|밑|정문|후문|입구|로비|맞은편|건너편|지하\d?층?|\d+층|\d+호|"
    r"\d*관|[가-힣]+점)$"
)
"""Words that make a place exact: exits, floors, in front of."""
_NEAR = ("앞", "근처", "옆", "쪽", "입구", "정문", "후문", "출구")
_PARTICLES = Pattern(
    r"(?:에서는|에서도|에서만|에서요|에서|으로요|으로는|으로|로요|로는|까지는|까지|부터|이에요|예요|이예요|이야|"
    r"이요|입니다|임|이랑|에요|에는"
    r"|에|로|야|은|는|이|가|도|요|의|을|를|서|이고|고|이나|나|쯤|만|근데|인데|콜|ㄱ+)$"
)
_ANAPHORA = """
    거기 여기 저기 어디 그쪽 이쪽 저쪽 중간 근처 밖 집 안 뭐 위 아래 그곳 이곳 아무데 둘 셋 혼자 우리 나 너 먼데
    딴데 다른데
"""
PRONOUNS = frozenset(_ANAPHORA.split())
_NO_PLACE = """
    아하 오호 헐 앗 엥 흠 음 오오 와 와우 이야 글쎄 글게 우리 나 난 내가 나는 저 저는 전 너 넌 니가 오늘 내일 모레 낼 이번 다음 담주 다음주 이번주 그럼 그러면 근데 그냥
    걍 일단 아 음 오 야 다같이 다들 같이 오전 오후 아침 점심 저녁 밤 새벽 낮 주말 평일 그날 그때 다시 원래 혹시
    시간 장소 약속 만나 만나서 보고 먹고 가고 하고 끝나고 마치고 여러분 얘들아 애들아 변경 확정 예약 예매 바로 먼저
    그리고 거긴 좋아 콜 ㅇㅋ 네 넵 응 웅 ㅇㅇ ㄱㄱ 어때 어떠냐 어떠니 어떰 어떠노 어떻노 어떨까 어떤지 어떠신지 어떠세요 정도 쯤 사장 팀장 과장 부장 차장 점장 반장 회장
    실장 소장 원장 국장 이장 면접장 사실 현실 진실 확실 화면 장면 측면 라면 냉면 아니면 시장님 동 구 면 길 장 점 집
"""
NO_PLACE = frozenset(_NO_PLACE.split())
_MEETING = Pattern(
    r"^\s*(?:\S{1,4}\s)?(?:보|봐|볼|봄|뵈|봬|뵙|뵐|만나|만날|만남|모이|모여|모일|집합|먹|하[자죠시기]|할까|할래|"
    r"합|해요|마시|놀|한잔|ㄱ|콜|진행|있|픽업|출발|시작|기다|어때|회의|미팅|식사|거래|대기|드릴|드림)"
)
WORD = Pattern(r"[^\s,!?~.…ㅋㅎㅠㅜ()\[\]/]+")
_EN_STOP = (
    r"at\b|on\b|around|like|by\b|for\b|then\b|and\b|or\b|is\b|works?\b|good|ok\b|to\b|tomorrow|today|tonight|"
    r"sat|sun|mon|tue|wed|thu|fri|next|this"
    r"|if|after|before|from|instead|so\b|but\b|with\b|in\b|works"
)
_EN_AT = Pattern(
    r"(?:\b(?:[Aa]t|in front of|over at|outside)|@)\s+(?:the\s+)?"
    r"((?!\d|my\b|your|noon|midnight|least|all\b|home\b|work\b|night|lunch|dinner|this|that|some|a\b|an\b|first|"
    r"last|it\b|least|once|me\b|you\b|him|her|them|us\b|what|half|quarter|about|around)"
    rf"[A-Za-z][\w'&.-]*(?:\s+(?!{_EN_STOP})[A-Za-z0-9][\w'&.-]*){{0,3}})"
)
_EN_IN = Pattern(
    r"\b(?:in|outside|by|from|near|on)\s+((?:the|our|your|my|his|her|their)\s+(?:[A-Za-z][\w'-]*\s+){0,2}(?:hall|library|lobby|park|caf[eé]|canteen|cafeteria|dorm|"
    r"dormitory|office|vestry|gardens?|gym|kitchen|lounge|car park|parking lot|square|studio|church|court|courtyard|house|yard|pub|bar|school|station|mall|"
    r"room|classroom|theat(?:re|er)|museum|gallery|market|pool|field|pitch|gate|entrance|steps?|shop|store|salon|clinic|hospital|hotel|restaurant|diner|"
    r"bakery|chapel|temple|field|playground|pier|beach|corner|square|stadium|arena))\b(?! (?:is|was|are|opens|closes))",
    re.IGNORECASE,
)
_EN_KIND = r"(?:room|gate|hall|pool|ward|bay|flat|terminal|platform|court|studio|pitch|lab|lot|deck|dock|booth|suite|apt|unit|building|block|arrivals|departures)"
_EN_EXACT = Pattern(
    rf"\b((?:lobby of |outside |front of )?(?:(?:arrivals|departures|dance|lecture|sports) )?{_EN_KIND} ?(?:[A-Z0-9]\w{{0,3}}|[a-d])\b(?:, (?:\w+ floor|[A-Z]\w+(?: [A-Z]\w+)*|\w+ \d+))?|"
    r"(?:lobby of )?\d{1,4} [A-Z][a-z]+(?: [A-Z][a-z]+)? ?(?:St|Street|Rd|Road|Ln|Lane|Ave|Avenue|Drive|Court|Close|Way|Place)\b|"
    r"[A-Z][a-z]+ (?:Road|Street|Lane|Avenue|Close|Terrace|Square)\b)"
)
"""A numbered room, hall or gate, or an address."""
_EN_IS = Pattern(
    r"\b(?:(?:[Vv]enue|[Aa]ddress|[Ll]ocation|[Pp]lace)(?: is|'s|:)|[Ii]t'?s(?: at)?) ((?:the )?[A-Z][\w'&-]*(?:,? (?:[A-Z0-9][\w'&-]*|of|hall \d+|room \d+)){0,4})(?=[.!?,]|\s*$|\s[^\x00-\x7f])"
)
_EN_HOME = Pattern(r"\b(?:my|your|our|\w+'s) (?:place|house|apartment|office|flat)\b", re.IGNORECASE)
_EN_ONLINE = Pattern(r"\b(?:on|over|via)\s+(zoom|teams|google meet|discord|skype|facetime)\b", re.IGNORECASE)


_EN_HEAD = Pattern(
    r"\b((?:[A-Z][\w'&.-]*\s+){1,3}(?:[Ss]tation|[Cc]afe|[Pp]ark|[Gg]ate|[Ll]obby|[Ll]ibrary|[Mm]all|[Pp]laza|[Tt]erminal|"
    r"[Aa]irport|[Ee]ntrance|[Mm]arket|[Pp]ub|[Bb]ar|[Hh]all|[Gg]ym|[Ss]tudio)(?:\s+(?:[Ee]xit|[Gg]ate|[Pp]latform)\s+\d+)?)"
)
"""A name with a noun of places at its end, said bare."""
_EN_BARE = Pattern(
    r"(?:(?:ok(?:ay)?|deal|yes|yep|sure|booked|cool|great|perfect|so|then|let'?s do|how about)[, ]+){0,2}(?:the )?"
    r"((?:[\w'&-]+ ){1,2}(?:gate|court|lobby|lodge|hall|pitch|place|entrance|lot|exit|cafe|diner|pub|bar|park|gym|library|station|"
    r"studio)(?: on \w+(?: \w+)?)?|(?:court|room|gate|exit|platform|studio|hall) \d+[a-z]?)(?: then| instead)?(?=[.!?,]|\s*$)",
    re.IGNORECASE,
)
"""Nothing but such a name, or one with a number ("deal, court 2", "noodle place on 4th")."""


def read_place(text: str, times: Sequence[tuple[int, int]] = ()) -> PlaceSpan | None:
    """The place a message names, or None.

    Args:
        text: The message, normalised.
        times: `[start, end)` of the time expressions in it; no place is read out of them.
    """
    masked = mask(text, times)
    if not any("가" <= letter <= "힣" for letter in masked):
        return _english(masked)
    return _labelled(masked) or _korean(text, masked)


_LABEL = Pattern(
    r"(?:장소|위치)\s?[:：]\s?([가-힣A-Za-z0-9][^\n:：(]{0,30}?)(?=\s?\(|\s+[가-힣]{2,4}\s?[:：]|\s?\n|\s참석|\s회비|\s*$)"
)
"""The line of a notice that says where ("장소: 북한산성 입구")."""


def _labelled(masked: str) -> PlaceSpan | None:
    found = _LABEL.search(masked) if "장소" in masked or "위치" in masked else None
    return PlaceSpan(found.start(1), found.end(1), found[1], sure=True) if found else None


def mask(text: str, times: Sequence[tuple[int, int]]) -> str:
    """The text with its times blanked, as long as before."""
    for start, end in times:
        text = text[:start] + "\n" * (end - start) + text[end:]
    return text


def tokens_of(masked: str) -> list[Token]:
    """The words of a text whose times are blanked."""
    return [
        Token(start, start + len(word.bare), word)
        for found in WORD.finditer(masked)
        for start, text in _split(*_unstuck(masked, found.start(), found[0]))
        for word in (word_of(text),)
    ]


_RUN_ON = Pattern(
    r"(?<=[가-힣]{2}에서)(?=(?:보|봐|봬|뵈|뵙|뵐|만나|모이|모여|하자|하세|해요|합니|먹|출발|진행))|(?<=[가-힣]{2}로)(?=오[세이시소]|와[요라주]|모[이여]|나오|갈게)"
)


def _unstuck(masked: str, start: int, word: str) -> tuple[int, str]:
    """A word typed right behind a time without the particle between them ("7시에파주")."""
    stuck = len(word) > N_STUCK and word[0] in "에로" and start > 0 and masked[start - 1] == "\n"
    return (start + 1, word[1:]) if stuck else (start, word)


N_STUCK = 2


def _split(start: int, word: str) -> tuple[tuple[int, str], ...]:
    """A word with what was typed on without a space ("신논현에서보자")."""
    cut = _RUN_ON.search(word)
    return (
        ((start, word),) if cut is None else ((start, word[: cut.start()]), (start + cut.start(), word[cut.start() :]))
    )


def _english(masked: str) -> PlaceSpan | None:
    home = _EN_HOME.search(masked)
    if home is not None:
        return PlaceSpan(home.start(), home.end(), home[0], sure=True)
    found = (
        _EN_EXACT.search(masked)
        or _EN_AT.search(masked)
        or _EN_IS.search(masked)
        or _EN_ONLINE.search(masked)
        or _EN_IN.search(masked)
        or _EN_HEAD.search(masked)
        or _EN_BARE.match(masked)
    )
    if found is None:
        return None
    start = found.start(1) - (4 if masked[: found.start(1)].endswith("The ") else 0)
    place = masked[start : found.end(1)].rstrip(".'-")
    return PlaceSpan(start, start + len(place), place, sure=True)


@dataclass(frozen=True, slots=True)
class Word:
    """A word, as far as places go."""

    bare: str
    """Without particles."""
    particle: str
    sure: bool
    loose: bool
    specifier: bool


@lru_cache(maxsize=4096)
def word_of(word: str) -> Word:
    """A word told from its particles."""
    bare, particle = _said_to_be(word)
    for _ in range(2):
        if is_place(bare):
            break
        cut = _PARTICLES.search(bare)
        if cut is None or cut.start() < 1 or (_CASE.match(particle) and _CLOSING.fullmatch(cut[0])):
            break
        if _COPULA.fullmatch(particle) and not _CASE.match(cut[0]):  # 코드네임이죠
            break
        at = _whole(bare, cut.start())
        bare, particle = bare[:at], bare[at:] + particle
    noun = len(bare) >= 2 and bare not in PRONOUNS and bare not in NO_PLACE
    return Word(bare, particle, is_place(bare), noun and bare.endswith(LOOSE), bool(_SPECIFIER.match(bare)))


_CASE = Pattern(r"에|으?로|까지|부터")
_CLOSING = Pattern(r"[은는이가도을를의만]|이?나|고")
"""Particles that stand behind those of case, never before them ("중도에서" is at 중도)."""
_COPULA = Pattern(r"(?:이(?:지요?|죠|라서?|라며|라던데|라고|래요?|던데|잖아|잖니)|죠|지요?|라서|라며|라던데)$")
_NOUN = Pattern(
    r"(?:마을|고을|노을|복도|파도|모임|게임|타임|아임|단지|편지|휴지|잡지|반지|공지|먼지|토지|번지|적지|행지|광지|심지|기지|아버지|그거지|거기지|여기지)"
)
"""Nouns that end like a particle or a copula, and words that are no names."""
_SHORTEST = dict.fromkeys(("지", "지요", "라서", "라며", "라던데"), 3)
"""Letters of an unknown word that "is" so; 강아지 and 돼지 are none."""


def _said_to_be(word: str) -> tuple[str, str]:
    """A word and the copula behind it ("요양원이죠", "할리스지")."""
    found = _COPULA.search(word)
    if found is None or is_place(word) or _whole(word, found.start()) != found.start():
        return word, ""
    bare = word[: found.start()]
    known = is_place(bare) or len(bare) >= _SHORTEST.get(found[0], 2)
    return (bare, found[0]) if known else (word, "")


def _whole(word: str, cut: int) -> int:
    """Where its particle begins, not inside of a noun ("모임이에요")."""
    noun = next((one for one in _NOUN.finditer(word) if one.start() < cut < one.end()), None)
    return cut if noun is None else noun.end()


_LATIN_KINDS = frozenset(
    ["office", "cafe", "lobby", "gym", "lounge", "hall", "park", "station", "studio", "library", "campus", "pub", "bar"]
)
"""English kinds of places in Korean talk ("office로 모입니다")."""


def is_place(word: str) -> bool:
    """Whether a word without particles is known, or marked by its ending, as a place."""
    if word in AREAS or word.lower() in _LATIN_KINDS:
        return True
    if word in PRONOUNS or word in NO_PLACE:
        return False
    if any(word[-n:] in ENDINGS for n in range(1, min(LONGEST_ENDING, len(word)) + 1)):
        return len(word) > 1
    if word.endswith(("동", "구", "시", "역")) and word[:-1] in AREAS:
        return True
    return any(word.endswith(near) and len(word) > len(near) and is_place(word[: -len(near)]) for near in _NEAR)


@dataclass(frozen=True, slots=True)
class Token:
    """A word where it stands in a text."""

    start: int
    end: int
    """Where its particle begins."""
    word: Word

    @property
    def tail(self) -> int:
        """Where the word ends, particle and all."""
        return self.end + len(self.word.particle)


def _korean(text: str, masked: str) -> PlaceSpan | None:
    tokens = tokens_of(masked)
    best: PlaceSpan | None = _quoted(masked)
    for index, token in enumerate(tokens):
        marked = _is_marked(token, masked)
        if not (token.word.sure or (marked and _is_noun(token))) or (best is not None and token.start < best.end):
            continue
        first, last = _grow(tokens, index, masked)
        start, end = tokens[first].start, tokens[last].end
        if best is None or marked or (token.word.sure and not best.sure):
            best = PlaceSpan(
                start, end, text[start:end], token.word.sure and (marked or text[start:end] not in GENERIC)
            )
        if marked or _is_marked(tokens[last], masked):
            break
    return best


_QUOTED = Pattern(
    r"(?:여기\s?(?:는|도)?\s?(?:어때|어떠|어떰|괜찮|좋)\S{0,4}|집|식당|카페|가게|바|레스토랑|포차|펍)\s?['‘\"“]([^'’\"”]{2,20})['’\"”]"
)


def _quoted(text: str) -> PlaceSpan | None:
    """A shop by its quoted name ("그 돈까스집 '모락'")."""
    found = _QUOTED.search(text)
    return PlaceSpan(found.start(1), found.end(1), found[1], sure=True) if found else None


DOING = (
    r"(?:결혼식|돌잔치|잔치|면접|시험|제사|과외|수업|모임|여행|회식|약속|예약|발표회?|상담|미팅|스터디|공연|전시회?|회의|생일|강의|세미나|워크숍|레슨|콘서트|뮤지컬|연극|대회|운동회|"
    r"졸업식|입학식|칠순|환갑|집들이|송년회|신년회|동창회|정모|번개|촬영|배송|택배|수술|진료|접종|치료|김장|벌초|차례|성묘|소개팅|합주|연습|리허설|러닝|피크닉|설명회|반상회|총회|간담회|오픈런|"
    r"(?:\b|^)(?:retro|demo|stand-?up|sync|offer|interview|lesson|flight|review))"
)
"""What people do: no name of a place ends so (none of 15,000 in the corpus)."""
NO_NAME = Pattern(
    rf"{DOING}$|(?:[다요자까지음함듯게래네나니죠해어아쯤임됨당용넹는은을를]|[가-힣]{2}가|려[구고]|[있없]대|정도|사람|분들?|인원|친구들?|멤버|이후|전에|까지|부터|출발|도착|시작|가능|괜춘|그대로|ㅇㅋ|"
    r"콜|좋|확정|변경)$|^(?:오전|오후|그럼|그라믄|그라모|그라면|그람|어데|으짜|우짜|나는|저는|일단|생각|사다리차)"
)


OPENERS = frozenset(
    [
        "그럼",
        "그러면",
        "그래",
        "그럼그럼",
        "오케이",
        "오키",
        "응",
        "웅",
        "네",
        "넵",
        "예",
        "자",
        "일단",
        "우리",
        "좋아",
        "콜",
    ]
)


def ends_as_no_name(word: Word) -> bool:
    """Whether a word ends like a verb or an answer rather than like a name."""
    return NO_NAME.search(word.bare + word.particle) is not None


def _is_marked(token: Token, masked: str) -> bool:
    """에서 and a verb of meeting after it."""
    particle = token.word.particle
    after = masked[token.end + len(particle) :]
    if token.word.specifier and particle == "에서":
        return not after.strip(" ~!.ㅋㅎ") or bool(_MEETING.match(after))
    if particle in ("로", "으로", "에"):
        return token.word.loose and bool(_GATHER.match(after))
    return particle.startswith(("에서", "서")) and bool(_MEETING.match(after))


_GATHER = Pattern(r"^\s*(?:\S{1,3}\s)?(?:모이|모여|모일|집합|오세|오소|와라|와요|와줘|오시|나와|나오)")


_CONNECTED = Pattern(r"[어아여해춰꿔워겨려켜져써내돼봐러커퍼와가뤄둬줘쳐펴혀]$")
"""Last syllable of a verb before the connective -서 ("늦춰서"), which is no 에서."""


def _is_noun(token: Token) -> bool:
    bare = token.word.bare
    if token.word.particle.startswith("서") and _CONNECTED.search(bare):
        return False
    return len(bare) >= 2 and bare not in PRONOUNS and bare not in NO_PLACE and not bare.endswith(_VERBAL)


_VERBAL = (
    "면",
    "고",
    "니까",
    "는데",
    "어서",
    "아서",
    "해서",
    "려고",
    "려구",
    "지만",
    "다가",
    "면서",
    "끝나",
    "마치",
    "퇴근",
    "하게",
)


def _grow(tokens: list[Token], index: int, masked: str) -> tuple[int, int]:
    """Widen a place over specifiers after it and other places before it."""
    first = last = index
    while last + 1 < len(tokens) and not tokens[last].word.particle:
        following = tokens[last + 1]
        word = following.word
        if masked[tokens[last].end : following.start].strip(" "):
            break
        if word.sure or word.specifier or word.loose:
            last += 1
        elif _bridges(tokens, last + 1, masked):
            last += 2
        else:
            break
    while first > 0:
        previous = tokens[first - 1]
        word = previous.word
        gap = masked[previous.end : tokens[first].start]
        named = tokens[first].word.bare in ENDINGS and may_name(word)
        if gap.strip(" ") or word.particle or not (word.sure or word.specifier or named):
            break
        first -= 1
    return first, last


def _bridges(tokens: list[Token], index: int, masked: str) -> bool:
    """Whether an unknown noun stands between two parts of one place ("김포 국내선 3번 게이트")."""
    if index + 1 >= len(tokens) or not may_name(tokens[index].word) or tokens[index].word.particle:
        return False
    beyond = tokens[index + 1]
    return (beyond.word.sure or beyond.word.specifier) and masked[tokens[index].end : beyond.start] == " "


_NO_PART = Pattern(
    r"[한은는운던할갈을인큰될든고서면데까요다지게네자래죠해봐와줘럼음함임듯]$|^(?:이따|아까|빨리|얼른|지금|방금|요즘|매번|자주|무슨|어느|어떤|이런|그런|저런|"
    r"각자|모두|전부|진짜|너무|완전|조금|제일|가끔|항상|다음|이번|저번|지난|새로|같이|혼자|둘이|셋이|우리끼리|가까이|아무)$"
)


def may_name(word: Word) -> bool:
    """Whether an unknown word may be the name before a kind of place ("한큐 개찰구")."""
    bare = word.bare
    hangul = len(bare) >= 2 and all("가" <= letter <= "힣" for letter in bare)
    return hangul and bare not in PRONOUNS and bare not in NO_PLACE and not _NO_PART.search(bare)
