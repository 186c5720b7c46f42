"""Reads a meeting place out of how people tell it: beside a time, as where to come, as where it is; unknown names too."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from seontok.korean.pattern import Pattern
from seontok.moments.phrase import words
from seontok.moments.place_words import (
    NO_NAME,
    NO_PLACE,
    OPENERS,
    PRONOUNS,
    PlaceSpan,
    Token,
    Word,
    mask,
    may_name,
    tokens_of,
    word_of,
)

IsDoing = Callable[[str], bool]
"""Whether a word names what people do, which is no place."""
LONGEST = 120
"""Characters of a text read for how a place is told."""
N_WORDS = 3
"""Words a name has at most."""
_CLAUSE = Pattern(r"[^\n.!?~,…ㅋㅎㅠㅜ()\[\]\u2190-\u2bff\ufe0f\U0001f000-\U0001faff]+")


@lru_cache(maxsize=256)
def towards(text: str, times: tuple[tuple[int, int], ...], is_doing: IsDoing) -> PlaceSpan | None:
    """The place people are told to come to, or a plan is moved to ("공사가 있어 별관으로 오세요").

    Args:
        text: The message, normalised.
        times: `[start, end)` of the time expressions in it.
        is_doing: Whether a word names what people do, which is no place.
    """
    if _TOWARDS.search(text) is None:
        return None
    masked = mask(text, times)
    if _MEETS_FIRST.search(masked):
        return None
    for found in reversed(list(_TOWARDS.finditer(masked))):
        name = _name_before(text, masked, found.start(), is_doing, known=not found["come"])
        if name is not None:
            return name
    return None


_MEETS_FIRST = Pattern(r"(?:에서|서)\s?(?:다\s?같이\s?|같이\s?)?(?:만나서|모여서|모여|만나\s|타고|타구|태워|출발)")
"""They meet before they go there ("후문에서 만나서 한강으로 가자")."""
_TOWARDS = Pattern(
    r"(?:으로|로|으루|루)(?:들)?\s?(?:다들\s?|그냥\s?|다시\s?|장소\s?)?(?:(?P<come>오(?=[세셔면라시실신심네는])|와(?:요|라|줘|주)?(?=$|[^가-힣]|세|시)|나[오와]|모[이여일입]|집합)|"
    r"가[자면겠요는]|갈[게까래라]|갑니|간다|바[꾸꿔꿨뀌꼈꿉꿈]|변경|옮|이동|정[하해했]|됐|chang|잡[았을혔아]|예약|하[자죠시겠지고기는]|할[게까]|합[니시]|해[요])"
)
"""Says that people meet or go there; to come is said of places alone."""


def _tokens(masked: str, start: int) -> list[Token]:
    """The words of a text from a place in it on, where they stand in the whole."""
    return [token for token in tokens_of(" " * start + masked[start:]) if token.start >= start]


def _name_before(text: str, masked: str, end: int, is_doing: IsDoing, *, known: bool) -> PlaceSpan | None:
    """The name that ends at a place in the text, with what names it before; known: only a kind of place."""
    head = masked[:end]
    start = max((head.rfind(mark) for mark in "\n.!?~,…ㅋㅎㅠㅜ[]"), default=-1) + 1
    tokens = _tokens(head, start)
    if not tokens or tokens[-1].tail != end or tokens[-1].word.particle:
        return None
    return _grown(text, tokens, is_doing, known=known)


def _grown(text: str, tokens: Sequence[Token], is_doing: IsDoing, *, known: bool = True) -> PlaceSpan | None:
    """The name made by the last word and the nouns before it."""
    last = tokens[-1].word
    if not _is_name(last, is_doing):
        return None
    first = len(tokens) - 1
    while first > 0 and len(tokens) - first < N_WORDS and _joins(tokens[first - 1], tokens[first], text, is_doing):
        first -= 1
    placed = last.sure or last.specifier or last.loose or (first < len(tokens) - 1 and tokens[-2].word.sure)
    start, end = tokens[first].start, tokens[-1].end
    if (known and not placed) or end - start < 2 or not (placed or _HANGUL.fullmatch(last.bare)):
        return None
    if first == len(tokens) - 1 and _COUNTED.match(last.bare):
        return None
    return PlaceSpan(start, end, text[start:end], sure=last.sure)


_COUNTED = Pattern(r"\d+(?:장|번|점|층|동|호|개|구|길)?$")
"""A number alone: a floor of what is not said, or no place."""
_HANGUL = Pattern(r"[가-힣]{2,8}")


def _is_name(word: Word, is_doing: IsDoing) -> bool:
    if word.sure or word.specifier:
        return not _OPTION.fullmatch(word.bare)
    if NO_NAME.search(word.bare) and not _HOME_OF.search(word.bare):
        return False
    if word.bare in _NO_LOOSE:
        return False
    return not (
        word.bare in NO_PLACE
        or word.bare in PRONOUNS
        or is_doing(word.bare)
        or DETAIL.search(word.bare)
        or _VERB_END.search(word.bare)
    )


_NO_LOOSE = words(
    """
    감동 활동 행동 자동 노동 변동 충동 계절 관절 친절 거절 고장 권장 포장 긴장 성장 주장 연장 통장 도장 대장 입장 등장
    상관 습관 보관 현실 관점 단점 장점 시점 약점 학점 채점 초점 득점 전역 구역 통역 지역 번역 본인 직관
    """
)
"""Nouns that end as places do and are none."""
_HOME_OF = Pattern(r"[님모촌니빠나형구희]네$")
"""The home of somebody ("이모네"), which ends as many verbs do."""
_OPTION = Pattern(r"\d번")
"""The number of a choice."""


def _joins(before: Token, token: Token, text: str, is_doing: IsDoing) -> bool:
    """Whether the noun before belongs to the name."""
    word = before.word
    if word.particle or text[before.end : token.start].strip(" ") or is_doing(word.bare) or word.bare in OPENERS:
        return False
    if not (word.sure or word.specifier or word.loose or may_name(word)):
        return False
    return not (DETAIL.search(word.bare) or _CLAUSE_END.search(word.bare) or _VERB_END.search(word.bare))


_CLAUSE_END = Pattern(r"[어아여해구라서고면데니]$")
"""Last syllables of a clause before the name of a place ("공사가 있어 별관으로")."""


@lru_cache(maxsize=256)
def told_place(text: str, times: tuple[tuple[int, int], ...], is_doing: IsDoing) -> PlaceSpan | None:
    """Where, by how it is told: a clause says that it is there, or it stands alone behind a sentence.

    Args:
        text: The message, normalised.
        times: `[start, end)` of the time expressions in it.
        is_doing: Whether a word names what people do, which is no place.
    """
    if text.isascii() or len(text) > LONGEST:
        return None
    masked = mask(text, times)
    if not _ANY_HANGUL.search(masked) or _EITHER.search(masked):
        return None
    label = _LABEL.search(masked)
    if label is not None and not _UNTOLD.search(label[1]):
        return PlaceSpan(label.start(1), label.end(1), label[1], sure=True)
    for start, end in _clauses(masked):
        tail = _SAYS_SO.search(masked, start, end)
        stop = tail.start() if tail is not None else end
        tokens = _tokens(masked[:stop], start)
        alone = tail is None and not (tokens and tokens[-1].word.particle)
        if not tokens or (alone and not _stands_alone(tokens, is_doing)):
            continue
        if tokens[-1].word.particle not in _ENDS or (tail is not None and tokens[-1].tail != stop):
            continue
        name = _grown(text, tokens, is_doing)
        if name is not None:
            return name
    return None


_EITHER = Pattern(r"아니면|아님|이야\s\S+이야|\bvs\b")
"""Places to choose from, or not where but whether."""
_LABEL = Pattern(
    r"(?:장소|주소|위치)(?:는|은|:)\s?([가-힣A-Za-z0-9][가-힣A-Za-z0-9 ]{1,18}?)(?=(?:입니다|이에요|예요|에요|이고|임|이야|야|이네요?|이?요|(?:으로|로)(?:\s?(?:바[꾸꿔꿉꿨]|변경|옮|정[하했합]|하[겠자]|합니|할게)\S*)?)?\s*(?:$|[.,!~ㅋㅎ\n]))"
)
_UNTOLD = Pattern(
    r"나중|추후|미정|아직|단톡|거기|어디|제가|내가|이나|항구나|그대로|같은|동일|다시|정하|정해|변경|공지|그때|알려|말씀|말해|모르|비밀|어떠|어때|어떨|인가|따로|당일|똑같|그냥|상관|\S(?:까|나|니|지|게|요|자|대|래)$"
)
"""Behind "장소는": that it is not told."""
_ANY_HANGUL = Pattern(r"[가-힣]")
_SAYS_SO = Pattern(
    r"(?:이에요|예요|이예요|입니다|입니까|이지요?|이죠|지예|이지예|이야|이유|이여|이?요|임|이네요?|이랍니다|이래요?|인데요?|이던데요?|이고요?|이데이|라예|이라예|"
    r"(?<=[로서])(?:요|예|용)|\s?맞[지죠나]요?|이라\s?(?:카|하|던)\S*)\s*$"
)
"""Says of a name at the end of a clause that it is so."""
_ENDS = frozenset(
    ["", "에서", "서", "으로", "로", "이요", "요", "입니다", "이에요", "예요", "이야", "야", "임", "ㄱ", "ㄱㄱ", "콜"]
)
"""Particles of the last word of where."""


def _clauses(masked: str) -> Iterator[tuple[int, int]]:
    """Where clauses begin and end; one may end without a stop ("예약했어 본점 3층")."""
    for clause in _CLAUSE.finditer(masked):
        start, end = clause.span()
        ends = [found.end() for found in _ENDED.finditer(masked, start, end)]
        yield (ends[-1] if ends else start), end


_ENDED = Pattern(r"(?:[다요죠함음됨어아야지래게자네]|장소[는가은]?|[ㅋㅎㅠ]{1,})\s(?=\S)")
"""Where a sentence without a stop may have ended, or the name of a place begins."""


def _stands_alone(tokens: Sequence[Token], is_doing: IsDoing) -> bool:
    """Whether nothing but a kind of place stands there."""
    last = tokens[-1].word
    if not (last.sure or (last.specifier and len(tokens) > 1)) or len(tokens) > N_WORDS:
        return False
    return all(not token.word.particle and not is_doing(token.word.bare) for token in tokens)


@lru_cache(maxsize=256)
def bare_name(text: str, times: tuple[tuple[int, int], ...], is_doing: IsDoing) -> PlaceSpan | None:
    """The unknown nouns beside a time ("8시 두레박", "sat 7, the lamb"): where, when people are settling on a place.

    Args:
        text: The message, normalised.
        times: `[start, end)` of the time expressions in it.
        is_doing: Whether a word names what people do, which is no place.
    """
    masked = mask(text, times)
    if text.isascii() or not _ANY_HANGUL.search(masked):
        return _english(masked)
    head = _HEADED.search(masked)
    if head is not None and not (is_doing(head[1]) or _NOTICE.search(head[1])):
        return PlaceSpan(head.start(1), head.end(1), head[1], sure=False)
    behind, before = [], []
    for found in _CLAUSE.finditer(masked):
        after_time = found.start() > 0 and masked[found.start() - 1] == "\n"
        before_time = masked[found.end() : found.end() + 1] == "\n"
        after_comma = bool(_COMMA.search(masked, max(0, found.start() - 3), found.start()))
        if (after_time and (found[0][0] == " " or _HANGS.match(found[0]))) or after_comma:
            behind.append(found)
        elif before_time and not found[0].endswith(("로", "은", "는", "엔")):
            before.append(found)
    for found in behind:
        head = _HANGS.match(found[0])
        name = _noun_phrase(text, found.start() + (head.end() if head else 0), found.end(), is_doing, last=True)
        if name is not None:
            return name
    for found in before[:1]:
        name = _noun_phrase(text, found.start(), found.end(), is_doing, last=False)
        if name is not None and (len(text) <= N_SHORT or word_of(name.text.split()[-1]).sure):
            return name
    return None


_COMMA = Pattern(r"\n(?:이고|에)?,$")
N_SHORT = 14
"""Characters of a message in which an unknown noun before its time is a place."""


_HANGS = Pattern(
    r"(?:\s?(?:반|쯤|정도|까지|부터|에는|에|엔|으로|로|이고|이요|요|인데|이야|이에요|예요|입니다|다|이다|께|즈음|경)+(?=\s|$))+"
)
"""What hangs on a time before the noun after it."""
_HEADED = Pattern(r"\[([가-힣A-Za-z0-9 ]{2,12})\]\s*\n")
_NOTICE = Pattern(r"예약|공지|안내|광고|속보|단독|알림|변경|투어|발신|확정|초대|네일|헤어|미용|택배|배송|카드|은행$")
"""Heads of a pasted notice that name no place."""
_EN_AFTER = Pattern(
    r"\n(?:[,;] ?(?:at |@ ?|in |on )?| (?:at |@ ?|in |on )| (?=[A-Z]|the |our |your |discord\b|zoom\b|teams\b))((?!(?:which|suits?|like|yall|y'all|anyway|dummy|lads?|mate|guys|then|ok|okay|works?|good|fine|please|pls|plz|sharp|instead|thanks|thx|haha|lol|yes|yeah|yep|no|not|for|if|is|are|was|be|and|or|but|"
    r"so|with|to|from|until|till|it|its|it's|i|i'?m|i'?ll|we|you|u|he|she|they|this|that|my|next|every|each|also|still|maybe|same|free|all|anyone|everyone|"
    r"does|do|did|can|could|shall|should|will|would|how|what|who|when|where|right|only|now|today|tomorrow|tonight|morning|afternoon|evening|night|ish|pm|am|"
    r"o'?clock|start|starts|kickoff|kick|dinner|lunch|drinks?|game|meeting|call|class|train|flight|bus|just|let|see|bring|don'?t|ill|im|sure|great|perfect|the day|a|an|I|I'\w+|after|before|pick|says|have|has|as|in fact|sorry|option|presentation|fed|Korea time|room tbc|your choice|ur)\b)"
    r"(?:(?:the |our |your )[a-z'A-Z]+(?: [a-zA-Z']+)?|[A-Z][\w'&-]*(?: (?:&|[A-Z0-9][\w'&-]*)){0,3}|[a-z]+ (?:gate|road|street|court|lobby|office|park|station|hall|pitch|pier|lake|place|cafe)|discord|zoom|teams))(?=\s*[.!?,]|\s*$|\s+[^\x00-\x7f])",
)
"""A name and no more behind a time ("sunday 1, Wings & Things?", "fri 9pm discord")."""


def _english(masked: str) -> PlaceSpan | None:
    found = _EN_AFTER.search(masked)
    if found is None or not all(_EN_WORD.fullmatch(word) for word in found[1].split()):
        return None
    return PlaceSpan(found.start(1), found.end(1), found[1], sure=False)


_EN_WORD = Pattern(
    r"(?!(?:I|I'\w+|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Mon|Tue|Tues|Wed|Thu|Thur|Thurs|Fri|Sat|Sun|Sorry|Thanks|Please|Yes|No|OK)$)"
    r"[A-Z][\w'&-]*|&|\d+\w?|the|our|your|of|discord|zoom|teams|(?!(?:same|latter|former|first|second|last|rear|board|noise|other|usual|van's|day|week|end|whole)$)[a-z']{3,}"
)


DETAIL = Pattern(
    r"(?:식|회|전|경기|미팅|오프|체크인|체크아웃|시작|출발|도착|입실|퇴실|마감|예약|확정|예정|타임|수업|코스|회차|인원|명|님|쌤|원|만원|개|"
    r"선착순|필참|집합|모임|준비물|회비|참석|불참|환영|필수|무료|대기|입장|오픈|상영|공연|버스|기차|비행기|열차|[가-힣]{1,3}편|표|티켓|"
    r"랑|하고|한테|처럼|보다|마다|끼리|덕에|개장|개막|폐장|완료|고정|출장|근무|야근|당직|휴가|연차|반차|알바|생신|생일|아들|딸|그날|검진|진료|상담|"
    r"그대로|맞지|맞죠|맞나|변동|취소|이동|종료|해산|픽업|하원|등원|퇴근|국|탕|찜|면|밥|찌개|구이|볶음|갈비|고기|치킨|피자|족발|보쌈|커피|맥주|소주|떡볶이|만두|냉면|스터디|통화|연습|리허설|"
    r"조금|우리|사람|이거|그거|저거|확인|정각|이후|이전|전원|막차|첫차|강의|발표|특강|가능|일단|오케|콜|굿|꼭|우리|저요|나요)$|^(?:우리|너|나|내|제|저|그|이|저기|다들|각자|넷|셋|둘|같이|하필|같은|새로|신규|기존|혹시|빨리|천천히|일찍|늦게|무조건|"
    r"꼭|아마|거의|역시|이미|벌써|지금|아직|당일|그날|원래|그대로|아무튼|어쨌든|암튼)"
)
"""Nouns and adverbs beside a time that say no place."""
_NAME = Pattern(r"[가-힣A-Za-z0-9 ]*[가-힣][가-힣A-Za-z0-9 ]*")
_VERB_END = Pattern(
    r"[돼뤄줘봐꿔켜려져데냐며면든걸텐봄옴감옮함럼안짐튼히심꿈림쩔더노예유슈댜디매랴거라해셔써와워러대여쟤쟈겨굿새세죠네]$|(?:[하다라자]구|시오|소리|하제|니까|건)$|^(?:맞|못|안|왜|뭐|뭔|잘|더|덜|아님|아니|누구|맞아)"
)
"""Last syllables of a predicate rather than of a name."""


def _is_compound(tokens: Sequence[Token]) -> bool:
    """Whether neighbouring nouns make one name: a known place before an unknown one, or a side or kind of place at the end."""
    head, tail = tokens[0].word, tokens[-1].word
    return head.sure or tail.sure or tail.specifier or tail.loose


_TAIL = Pattern(
    r"(?:이?여라?|이?라예|이다|갑니더|\s맞\S*|이?제|이?라더라|이?라던데|이?라네요?|이?랍니다|\s(?:괜찮으\S{1,4}|괜찮[아나을]\S{0,3}|어떠\S{1,4}|어떨\S{1,3}))\s*$"
)
"""What may follow the name of a place beside a time."""


def _noun_phrase(text: str, start: int, end: int, is_doing: IsDoing, *, last: bool) -> PlaceSpan | None:
    """One to three bare nouns filling a stretch of text, after what is done and openers."""
    tail = _TAIL.search(text, start, end)
    stretch = text[: tail.start() if tail is not None and tail.start() > start + 1 else end]
    tokens = _tokens(stretch, start)
    while tokens and (stretch[tokens[0].start : tokens[0].tail] in OPENERS or is_doing(tokens[0].word.bare)):
        tokens = tokens[1:]
    while not last and tokens and is_doing(tokens[-1].word.bare):
        tokens = tokens[:-1]
    if not 1 <= len(tokens) <= N_WORDS or (len(tokens) > 1 and not _is_compound(tokens)):
        return None
    if not all(_may_stand(token.word, is_doing, final=token is tokens[-1]) for token in tokens):
        return None
    name = text[tokens[0].start : tokens[-1].end]
    if not _NAME.fullmatch(name) or not (len(name) > 2 or tokens[0].word.sure):
        return None
    return PlaceSpan(tokens[0].start, tokens[-1].end, name, sure=False)


def _may_stand(word: Word, is_doing: IsDoing, *, final: bool) -> bool:
    """Whether a word may be part of a name beside a time."""
    whole = word.bare + word.particle
    if word.particle not in (_ENDS if final else ("",)) or _OPTION.fullmatch(word.bare):
        return False
    if word.bare in NO_PLACE or word.bare in PRONOUNS or is_doing(word.bare) or DETAIL.search(whole):
        return False
    return word.sure or word.specifier or not (NO_NAME.search(whole) or _VERB_END.search(whole))
