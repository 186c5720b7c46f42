"""The whole name of a meeting place: whose home, the shop's own name behind its kind, the area before it, the one of last time."""

from __future__ import annotations

import re

from seontok.korean.pattern import Pattern
from seontok.moments.appointment_activity import ACTIVITY
from seontok.moments.phrase import words
from seontok.moments.place_names import AREAS
from seontok.moments.place_told import DETAIL
from seontok.moments.place_words import NO_NAME, NO_PLACE, PRONOUNS, PlaceSpan, is_place, mask, may_name, word_of

LONGEST = 160
"""Characters of a text read for whole names."""

_OURS = r"(?:우리|울|(?<=\S\s)네(?=\s)|너네|니네|느그|너희|저희|내|니)"
_KIN = (
    r"(?:(?:외|친|큰|작은|시)?(?:할머니|할아버지|할매|할배|할머님|할아버님|어머니|아버지|어머님|아버님|부모님|이모|고모|삼촌|숙모|누나|언니|동생|형님|형|"
    r"오빠|엄마|아빠|사촌|조카|아들|딸|손주)|친구|선배|후배|[가-힣]{1,3}(?:이|선생님|교수님|사장님|쌤|씨)|선생님|교수님|사장님|목사님|[가-힣]{1,3}이?네)"
)
_HOME = r"(?:집|댁|자취방|원룸|본가|방|작업실|가게|사무실|회사|동네|아파트|학교|매장|공방|펜션|농장|텃밭)"
_SIDE = r"(?:앞|옆|뒤|근처|쪽|안|밑|정문|후문|입구|주차장|마당|옥상|놀이터|로비|1층|건너편|맞은편|골목)"
_HEAD = r"(?:^|(?<=[\s\n,.!?~ㅋㅎ]))"
_OWNED = Pattern(
    rf"{_HEAD}(?:{_OURS}\s?(?:{_KIN}\s?)?{_HOME}|{_KIN}\s?(?:집|댁|자취방|가게|작업실|농장))(?:\s?{_SIDE})?"
    r"(?=$|[\s\n,.!?~]|에|으?로|서|이?요|이야|임|인데|콜|ㄱ|어때|까지|부터)"
)
"""The home or the place of work of somebody named by who he is ("할머니 댁", "너네 집 앞", "지영이 자취방")."""
_BEFORE = (
    r"(?:(?:저번|지난번|저저번|요전|예전|옛날|작년|어제|그제|엊그제|그때|맨날|늘|항상|매번|자주|가끔|원래|처음|전|접때|저번주|지난주|저번달|지난달|니가|네가|내가|"
    r"너|애들|우리|같이|다같이|둘이|첨)(?:에도|에는|에|엔|이랑|랑)?\s?)"
)
_SPOT = r"(?:데|곳|거기|카페|까페|[가-힣]{0,4}(?:집|식당|가게|공원|호프|바|펍|술집|주점|포차)|자리|장소)"
_ONE_OF = Pattern(
    rf"{_HEAD}(?:{_BEFORE}+(?:갔던|갔었던|간|가던|가는|먹은|먹었던|먹던|본|봤던|보던|만난|만났던|만나던|모인|모였던|모이던|마신|마셨던|앉았던|말한|말했던|"
    rf"얘기한|추천한|찾은|가본)\s?{_SPOT}|(?:저번|지난번|예전|요전|접때)\s?(?:에\s)?(?:그\s?)?{_SPOT}|(?:그때|아까)\s그\s?{_SPOT})"
    r"(?=$|[\s\n,.!?~]|에|으?로|서|이?요|야|이야|임|인데|콜|ㄱ|어때)"
)
"""The one of before, by what was done there ("저번에 간 데", "그때 그 국밥집")."""
_SAYS_SO = (
    r"(?:\n|$|[?!~.,]|어때|어떠|어떰|어떨|괜찮|콜|ㄱ|(?:이?예요|이에요|입니다|이?요|이야|야|임)(?=$|[^가-힣])|까지|앞|"
    r"에서\s?(?:$|[?!.~]|\n|(?:\S{1,4}\s)?(?:보|볼|봐|봬|뵈|뵙|뵐|만나|모이|모여|모일|먹|하[자죠]|할까|놀|마시|기다|집합|픽업|시작|ㄱ))|"
    r"(?:으로|로)\s?(?:$|[?!.~]|\n|오|와|모[이여]|나[오와]|가[자면]|갈|올|바꾸|바꿔|정하|정해|하[자죠]|할까|잡|옮|변경|ㄱ)|에\s?\n)"
)
_SAID_SO = Pattern(r"\s?" + _SAYS_SO)
"""Behind a name: says that it is where."""


def whole_name(text: str, times: tuple[tuple[int, int], ...], place: PlaceSpan | None) -> PlaceSpan | None:
    """The place with all that names it; the home or the spot a text tells by whose or which it is where no other reader saw one.

    Args:
        text: The message, normalised.
        times: `[start, end)` of the time expressions in it.
        place: What the readers of places found.
    """
    if len(text) > LONGEST:
        return place
    masked = mask(text, times)
    if text.isascii():
        return _english(text, masked, place)
    for names, seen in ((_ONE_OF, text), (_OWNED, masked)):
        found = names.search(seen)
        if found is None or masked[found.end() - 1] == "\n":
            continue
        start, end = found.span()
        if not _SAID_SO.match(masked, end) and (place is None or end > place.end):
            continue
        if place is None:
            return PlaceSpan(start, end, text[start:end], sure=not text[start:end].endswith(("근처", "쪽", "동네")))
        if start < place.end and place.start < end:
            return _spanning(text, place, min(start, place.start), max(end, place.end), sure=place.sure)
    return _told_at(text, masked) if place is None else _wider(text, masked, place)


def _spanning(text: str, place: PlaceSpan, start: int, end: int, *, sure: bool) -> PlaceSpan:
    return place if (start, end) == (place.start, place.end) else PlaceSpan(start, end, text[start:end], sure)


def _wider(text: str, masked: str, place: PlaceSpan) -> PlaceSpan:
    """The place with the kind or the area before it and the shop's own name behind it."""
    return _spanning(text, place, _from(masked, place), _until(masked, place), sure=place.sure)


_PREVIOUS = Pattern(r"(?:^|(?<=[\s\n,.!?~ㅋㅎ]))([가-힣A-Za-z0-9]{1,12}) $")
_NEAR_WHAT = words(
    """
    집 역 동네 단지 아파트 회사 학교 병원 교회 건물 시장 공원 도서관 사무실 앞 옆 뒤 근처 안 내 건너편 맞은편 지하 정문 후문 그
    """
)
"""What a kind of place is told by ("집 앞 공원", "회사 근처 치킨집", "단지 내 놀이터", "그 카페")."""
_BRANCH = Pattern(r"[가-힣]{2,6}점$")
_NO_BRANCH = words(
    """
    지점 매점 서점 상점 시점 중점 장점 단점 학점 음식점 백화점 편의점 할인점 면세점 전문점 본점
    """
)


def _from(masked: str, place: PlaceSpan) -> int:
    """Where the name begins, with what stands right before it."""
    start = place.start
    for _ in range(3):
        before = _PREVIOUS.search(masked[:start])
        if before is None or masked[start - 2 : start - 1] == "\n":
            break
        word = before[1]
        named = word in _NEAR_WHAT or is_place(word) or (_is_branch(masked[start : place.end]) and _is_new(word))
        if word == "그" and _is_area(masked[start : place.end].split(" ")[0]):
            break
        if not named or (
            word in ("앞", "옆", "뒤", "안", "내", "근처") and not _PREVIOUS.search(masked[: before.start(1)])
        ):
            break
        start = before.start(1)
    return start


def _is_area(name: str) -> bool:
    return name in AREAS or name.endswith(("동", "역", "구"))


def _is_branch(name: str) -> bool:
    return _BRANCH.fullmatch(name) is not None and name not in _NO_BRANCH


def _is_new(word: str) -> bool:
    return may_name(word_of(word)) and not NO_NAME.search(word)


_SHOPS = words(
    """
    카페 까페 식당 책방 서점 술집 호프 포차 주점 펍 갤러리 공방 베이커리 빵집 레스토랑 스튜디오 펜션 호텔 다방 찻집 비스트로
    """
)
"""Kinds of shops whose own name follows them ("카페 온도")."""
_NEXT = Pattern(rf" ([가-힣A-Za-z0-9]{{1,9}}?)(?= ?{_SAYS_SO})")
"""The word behind a name, up to what says that it is where."""
_NO_OWN_NAME = Pattern(
    r"^(?:앞|옆|뒤|안|밖|쪽|근처|부근|주변|입구|정문|후문|맞은편|건너편|가자|갈까|볼까|보자|하자|할까|고고|콜|굿|좋|어때|괜찮|예약|자리|진짜|완전|다들|같이|다시|"
    r"그냥|걍|이나|아님|말고|대신|오케이|ㅇㅋ|ㄱ|출발|도착|집합|모임|맛집|쪽으로|정도|되|돼|됨|있|없|또|꼭|어디|거기|여기|언제|몇|누구|확인|그대|휴무|당일치기|한바퀴|셔틀|일정|코스|어떠|어떨|어떰|갈뻔|팝업|빵|밥|술|차|커피)"
    r"|(?:가자|보자|하자|까|래|요|죠|지|음|함|됨|임|게|네|다|해|봐|와|줘|니|나|고|면|서|어|대|냐|며|때문|부터|침|뿐)$"
)


_NO_AREA = words(
    """
    학교 회사 줌 zoom Zoom ZOOM 구글밋 미트 디코 디스코드 팀즈 웹엑스 온라인 비대면 페이스톡 보이스톡
    """
)
"""Names that stand among the areas and have no shops in them."""


def _until(masked: str, place: PlaceSpan) -> int:
    """Where the name ends, with the side or the part behind it, or a shop's own name behind its kind or its area."""
    end = place.end
    letter = _CUT.match(masked, end)
    if letter is not None:
        end = letter.end(1)
    part = _PART.match(masked, end)
    if part is not None:
        return part.end(1)
    last = masked[place.start : end].split(" ")[-1]
    own = last in _SHOPS
    if not own and (last in _NO_AREA or not (last in AREAS or last.endswith(("역", "공항", "공원")))):
        return end
    found = _NEXT.match(masked, end)
    if found is None or not _may_be_own(found[1]):
        return end
    return found.end(1) if own or _is_new(found[1]) else end


_CUT = Pattern(
    r"([고이도나])(?=(?:에서|으로|로)\s?(?:$|[?!~.]|\n|보|봐|봬|뵈|뵙|만나|모|와|오)| (?:어때|어떠|괜찮|콜))"
)
"""The last syllable of a name taken for a particle before another one ("대림창고에서")."""
_PART = Pattern(rf" ({_SIDE}|[A-Z]\d?|피방|피씨방|[가-힣\d]{{0,4}}(?:출구|게이트|터미널|로비|층|호))(?= ?{_SAYS_SO})")
"""A side or a part of the place just named ("GS25 앞", "소회의실 C")."""


def _may_be_own(word: str) -> bool:
    return not (
        word in NO_PLACE
        or word in PRONOUNS
        or _NO_OWN_NAME.search(word)
        or ACTIVITY.search(word)
        or DETAIL.search(word)
    )


_MET_AT = Pattern(
    rf"{_HEAD}([가-힣A-Za-z0-9]{{2,9}}(?: {_SIDE})?)에서\s?(?:다\s?같이\s|다들\s|우리\s|잠깐\s)?(?:만나(?!서)|보자|볼까|볼래|봐요?(?=$|[^가-힣])|봅시다|뵙|뵐|뵈|모이자|모여(?!서)|모일|집합)"
)
"""An unknown name where people say they meet ("던킨에서 볼까")."""
_PLACE_TO = Pattern(
    r"장소(?:는|를|만|도)?\s(?:그냥\s|그럼\s)?([가-힣A-Za-z0-9]{2,9}?(?: [가-힣A-Za-z0-9]{1,9}?){0,2}?)(?:으로|로)\s?(?:바꾸|바꿔|바꿉|바꿀|변경|옮|정하|정했|하자|할까|할게|하죠|합)"
)
"""Where a plan is moved to, called a place."""
_NUMBERED = Pattern(
    rf"{_HEAD}((?:\d{{1,3}}번 ?|[A-Z]\d? ?|제\d ?|\d{{3,4}}호 ?)(?:룸|홀|코트|게이트|강의실|회의실|스튜디오|연습실|레인|테이블))(?= ?{_SAYS_SO})"
)
_NEAR_BY = Pattern(
    rf"{_HEAD}([가-힣A-Za-z0-9]{{1,8}} ?{_SIDE} (?:카페|까페|공원|[가-힣]{{1,5}}(?:집|식당|가게|호프|펍|주점|포차)))(?= ?{_SAYS_SO})"
)
"""A kind of place told by what it is near ("회사 근처 치킨집")."""
_NO_MEETING_PLACE = words(
    """
    중간 가운데 밖 현장 바깥 도착지 온라인 그쪽 이쪽 아래 위층 근처 가까운데 조용한데 어디 어디쯤 나중 다음 거기 여기 먼저 쿠팡 당근 네이버 인터넷 유튜브 넷플
    """
)


def _told_at(text: str, masked: str) -> PlaceSpan | None:
    """An unknown name by what is said to happen there."""
    for told in (_MET_AT, _PLACE_TO, _NUMBERED, _NEAR_BY):
        found = told.search(masked)
        if found is None:
            continue
        last = word_of(found[1].split()[-1])
        if told in (_MET_AT, _PLACE_TO) and (
            last.bare in _NO_MEETING_PLACE or not _may_be_own(found[1]) or last.bare in PRONOUNS
        ):
            continue
        return PlaceSpan(found.start(1), found.end(1), found[1], sure=told is not _MET_AT)
    return None


_EN_OWNED = Pattern(
    r"\b(?:at |to |in |outside |near |, ?|\n ?)?((?:(?:my|your|our|his|her) )?(?:[A-Z]\w+ (?:and|&) )?(?:(?!That|This|It|What|Here|There|Let|He|She|Who|Where|When|How|Today|Tonight|Tomorrow|Everyone|Everybody|Nobody|Someone)[A-Z]\w+|mum|mom|dad|gran|grandma|grandpa|nan|nana|aunt\w*|uncle|sister|brother|parents|cousin|friend|boss|teacher)(?:'s|s')"
    r"(?: (?:place|house|flat|apartment|home|office|room|cafe|diner|garage|garden|studio|shop))?)(?= ?(?:$|[.!?,]|\n|on\b|at\b|then\b|instead\b|for\b|around\b))"
)
"""The home of somebody, or a shop named after him ("my mum's", "Dave and Anna's place")."""
_EN_USUAL = Pattern(
    r"\b((?:(?:the|our) )?(?:usual|same|regular)(?: (?:place|spot|cafe|caf\u00e9|pub|restaurant|bar|room|court|one|corner|entrance|gym|park|bench))(?: as (?:last (?:time|week|month|year)|before|usual|always|ever))?"
    r"|(?:at|,) (?:the|our) usual(?= ?(?:$|[.!?,]|\n)))",
    re.IGNORECASE,
)
_EN_WHICH = Pattern(
    r" (?:on|by|near|next to|behind|opposite|across from|off|in front of|beside) (?:(?:the|our|my|your) )?[A-Za-z0-9][\w'&]*(?: (?:Street|St|Road|Rd|Ave|Avenue|station|river|park|school|exit|church|bridge))?(?= ?(?:$|[.!?,]|\n|on\b|at\b|then\b|instead\b))"
)
"""Behind a place: which one it is ("Blue Bottle on 5th")."""
_EN_THAT = Pattern(
    r"\b(?:the|that|this|our|my|your|some) (?:(?!is|was|are|to|at|on|for|in|of|and|or|near|by)[A-Za-z'-]+ ){0,2}$",
    re.IGNORECASE,
)
_EN_KINDS = Pattern(
    r"\b(?:the|that|our|my|your) (?:(?!same|usual|only|other|time|best|first|last)[A-Za-z'-]+ ){0,2}(?:place|spot|bakery|cafe|pub|bar|restaurant|gym|park|entrance|exit|library|office|lobby|station|diner|pool|court|pitch|studio|hall|mall|market|bookshop|bookstore|"
    r"shop|joint|deli|field|church|school)(?= ?(?:$|[.!?,]|\n|on\b|at\b|then\b|instead\b|by\b|near\b|next\b|behind\b))",
    re.IGNORECASE,
)
"""A kind of place told apart ("that ramen place", "the north entrance")."""
_EN_NAMED = Pattern(r"(?: [A-Z0-9][\w'&]*){1,2}(?= ?(?:$|[.!?,]|\n|on\b|at\b|then\b|instead\b))")
"""The rest of a name in capitals ("Cafe Nero", "Room 3B")."""
_EN_INSTEAD = Pattern(
    r"\b(?:do|try|go to|meet at|make it|go for|switch to|(?:move|change) (?:it |the place |this )?to|have it at) ((?:the |that |my |your |our )?(?!it\b|that\b|this\b|something|somewhere|another|next|a\b)[A-Za-z][\w'&]*(?: (?!instead|rather)[\w'&]+){0,4}?) "
    r"(?:instead of|rather than) (?:the )?[A-Za-z]"
)
"""The place put forward in another one's stead."""
_EN_SAID = Pattern(r"(?:\b(?:at|do|say|about|in|outside|try)|[,\n]|^|\bit's)\s?$", re.IGNORECASE)


_EN_AWAY = Pattern(
    r"\b(?:i'?m|i am|we'?re|he'?s|she'?s|they'?re|stuck|been|was|were|doing \w+|staying) (?:still |all day )?(?:at|in|over at) $",
    re.IGNORECASE,
)
"""Before a place: somebody is there for himself."""
_EN_MEETS = Pattern(r"\b(?:meet|see (?:you|u|ya)|let'?s|come|dinner|lunch|drinks|brunch)\b", re.IGNORECASE)
_EN_TELLS = Pattern(r" (?:was|were|had|has|is|are|closed|opened|looks?)\b", re.IGNORECASE)
"""Behind a place: something is told of it."""


def _english(text: str, masked: str, place: PlaceSpan | None) -> PlaceSpan | None:
    """The whole of an English name."""
    other = _EN_INSTEAD.search(masked)
    if other is not None and (place is None or place.end > other.start(1)):
        return PlaceSpan(other.start(1), other.end(1), other[1], sure=True)
    for names in (_EN_OWNED, _EN_USUAL, _EN_KINDS):
        found = names.search(masked)
        if found is None:
            continue
        group = 1 if names.compiled().groups else 0
        start, end = found.span(group)
        lead = re.match(r"(?:at |, )", masked[start:end])
        start += lead.end() if lead else 0
        if place is None:
            if (
                _EN_AWAY.search(masked[:start])
                or _EN_TELLS.search(masked, end)
                or not (
                    _EN_SAID.search(masked[:start])
                    and (
                        "\n" in masked
                        or _EN_MEETS.search(masked, 0, start)
                        or text.strip(" ?.!")[:1] == text[start : start + 1]
                    )
                )
            ):
                continue
            place = PlaceSpan(start, end, text[start:end], sure=True)
        elif start < place.end and place.start < end:
            place = _spanning(text, place, min(start, place.start), max(end, place.end), sure=True)
    if place is None:
        return None
    more = _EN_NAMED.match(masked, place.end) if place.text[:1].isupper() else None
    if more is not None:
        place = _spanning(text, place, place.start, more.end(), sure=place.sure)
    which = _EN_WHICH.match(masked, place.end)
    return place if which is None else _spanning(text, place, place.start, which.end(), sure=place.sure)


_WORD = r"(?:[가-힣]{2,9}?|[A-Z][\w'&]{0,11}?|\d{1,3}(?:층|번|호|동|관)|[가-힣A-Z]{1,4}\d{1,3}?)"
_BARE = Pattern(
    r"(?!(?:응|네|넵|예|좋|그래|글쎄|몰라|아무|어디|음|왜|뭐|나|난|저|전|그럼|근데|다른|딴|가까운|조용한|싼)(?:$|[^가-힣]))(?:음+\s|그럼\s|그냥\s|걍\s|차라리\s|일단\s)?"
    rf"((?:그\s)?{_WORD}(?:\s(?:[가-힣0-9]{{1,9}}?|[A-Z0-9][\w'&]{{0,11}}?))"
    r"{0,2}?)(?:에서|으로|로|이?요|이야|야|임|입니다|이에요|예요)?\s?(?:다\s?같이\s)?(?:보자|봐요?|봅시다|뵐까요|뵙죠|볼까요?|볼래|만나자?|만나요|가자|갈까요?|하자|할까|모이자|와요?|오세요|콜|어때요?|어떰|어떠\S{1,4}|"
    r"괜찮\S{0,4}|ㄱ{1,2})?\s?(?:ㄱㄱ|ㄱ)?[?!~.ㅋㅎ]*$"
)
_PREDICATE = Pattern(r"(?:없|있|모르|몰라|좋|싫)\S?$|[다어아지음함까나래걸해줘봐게]$|[데곳]$")


def name_alone(text: str, at: int = 0) -> tuple[int, int] | None:
    """Where the name stands that alone makes up a text from a place in it, as the answer to "어디서?" does ("두레박이요")."""
    found = _BARE.match(text, at)
    if found is None or (" " in found[1] and _PREDICATE.search(found[1])):
        return None
    return found.span(1)


def instead(text: str, times: tuple[tuple[int, int], ...], at: int) -> PlaceSpan | None:
    """The unknown name offered in place of one turned down before it ("홍대 말고 두레박 어때")."""
    masked = mask(text, times)
    found = name_alone(masked, at)
    if found is None:
        return None
    start, end = found
    parts = text[start:end].split()
    if not all(may_name(word_of(word)) or is_place(word) for word in parts if len(word) > 1) or NO_NAME.search(
        parts[-1]
    ):
        return None
    done = ACTIVITY.search(text[start:end]) or DETAIL.search(parts[-1])
    return None if done else PlaceSpan(start, end, text[start:end], sure=True)
