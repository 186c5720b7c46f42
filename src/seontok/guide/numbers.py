"""Numbers of a wish: price a head, how many people, walking minutes, how many suggestions."""

from __future__ import annotations

import re
from dataclasses import dataclass

from seontok.korean.numbers import native

_SINO = {"일": 1, "이": 2, "삼": 3, "사": 4, "오": 5, "육": 6, "칠": 7, "팔": 8, "구": 9}
_ROUGHLY = {
    "한두": 2,
    "두세": 3,
    "두어": 2,
    "서너": 4,
    "너댓": 5,
    "네다섯": 5,
    "네댓": 5,
    "대여섯": 6,
    "예닐곱": 7,
    "일고여덟": 8,
}
"""Counts left open, by their upper end."""
_ENGLISH = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "thirteen": 13,
    "fourteen": 14,
    "fifteen": 15,
    "sixteen": 16,
    "seventeen": 17,
    "eighteen": 18,
    "nineteen": 19,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
    "half a dozen": 6,
    "a dozen": 12,
    "a couple of": 2,
    "a couple": 2,
    "couple of": 2,
}
_UNITS = "하나|한|둘|두|셋|세|넷|네|다섯|여섯|일곱|여덟|아홉"
_N = rf"(\d{{1,3}}|{'|'.join(_ROUGHLY)}|(?:열|스물|서른|마흔|쉰)(?:{_UNITS})|{_UNITS}|열|스물|스무|서른|마흔|쉰|[이삼사오육칠팔구]십[일이삼사오육칠팔구]?|백)"
_EN = r"(\d{1,3}|" + "|".join(sorted(_ENGLISH, key=len, reverse=True)) + ")"


def count(word: str) -> int:
    """The number a digit string or a counting word stands for."""
    if word.isdigit():
        return int(word)
    return native(word) or _ROUGHLY.get(word) or _ENGLISH.get(word) or _sino(word)


def _sino(word: str) -> int:
    """이십 20, 십오 15, 오 5, 육칠 7; 0 if it is no such number."""
    tens, _, ones = word.partition("십") if "십" in word else ("", "", word)
    if "십" not in word:
        if len(word) == 2 and word[0] in _SINO and _SINO.get(word[1]) == _SINO[word[0]] + 1:
            return _SINO[word[1]]
        return _SINO.get(ones, 0)
    return (_SINO.get(tens, 0) if tens else 1) * 10 + (_SINO.get(ones, 0) if ones else 0)


@dataclass(frozen=True, slots=True)
class Price:
    """An upper limit in won."""

    start: int
    end: int
    won: int
    total: bool
    """For everybody together, not a head."""
    heads: int = 0
    """How many share the total, where the phrase says so ("둘이 8만")."""


_AMOUNT = (
    r"(?:(?P<low>\d{1,3}(?:\.\d)?|[일이삼사오육칠팔구])\s*(?:만\s*원?)?\s*[~\-에서]{1,2}\s*)?"
    r"(?P<man>\d{1,3}(?:\.\d{1,2})?|[일이삼사오육칠팔구]?십?[일이삼사오육칠팔구]?)\s*만(?:\s*(?P<chun>\d|[일이삼사오육칠팔구]|(?=천(?:\s*원|\s|$|[.,!?]|이하|이내|까지|정도|선|대)))\s*천)?(?:\s*(?P<sub>\d{3,4}))?\s*원?"
)
_GLUED = r"(?:(?<=인당)|(?<=명당)|(?<=예산)|(?<=최대)|(?<=한도)|(?<=회비)|(?<=각자)|(?<![가-힣\d.]))"
"""Before an amount: nothing, or a word it is often typed together with."""
_MAN = re.compile(
    _GLUED + r"(?!만선(?:[은이가호]|\s(?:같은|호프)))" + _AMOUNT + r"\s*(?P<band>대)?(?![가-힣]*(?:명|보\s|키로|km))"
)
_MAN_ALONE = re.compile(r"만\s*(?:원|대|천\s*원|[일이삼사오육칠팔구]\s*천|\d\s*천|이하|정도|안|선|컷|이내|언더)")
"""만 without a number before it is ten thousand only so, and else a particle or the head of another word."""
_WON = re.compile(
    r"(?<![\d,])(?P<won>\d{1,3}(?:,\d{3})+|\d{4,7}|(?<=인당 )\d{4,6}|(?<=인당)\d{4,6})\s*(?:원|(?<=,000)(?=\s|$|[.,!?])|(?<=\d{4})(?=\s|$|[.,!~]|정도|이하|까지|안|선|넘)(?<!20\d{2})|won|krw|(?=each\b|a head\b|per (?:person|head)|pp\b|apiece))|[₩￦](?P<won2>\d[\d,]{3,9})"
)
_CHUN = re.compile(
    _GLUED
    + r"(?<!만)(?P<chun>\d{1,2}|[일이삼사오육칠팔구])\s*천\s*원?\s*(?P<band>대)?(?=\s|$|[.!?~,]|이하|안|정도|까지|미만|이내|으로|에|선|컷|밑|아래|넘|짜리|은|이|내|밖|뿐)(?!\s*(?:명|개|보))"
)
_K = re.compile(
    r"(?<![\d.])(?:[₩￦]\s*)?(?P<k>\d{1,3}(?:\.\d)?)(?:\s*k\b(?:\s*(?:won|krw))?|[\s-]thousand(?:\s(?:won|krw))?\b)"
)
_EN_BARE = re.compile(
    r"(?<![\d.,:₩$])(?P<n>\d{1,3}) ?(?:a head|per head|per person|pp|a person)\b|\bbudget(?:'s| is| of)? (?:like |around |about |roughly |maybe |max )*(?P<m>\d{1,3})(?=\s*(?:$|[.,!?]))"
)
"""Thousands left unsaid: "25 a head"."""
_WORDED = re.compile(
    rf"\b(?P<n>(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?|{'|'.join(w for w in _ENGLISH if w.isalpha())})) thousand(?:\s(?:won|krw))?\b"
)
"""Thousands in words: "thirty-five thousand won"."""
_BARE = re.compile(
    r"(?:인당|1인당|일인당|각자|한\s*사람당|한\s*명당|1인|예산(?:은|이)?)\s*(?:\d{1,2}(?:\.\d)?\s*[~-]\s*)?(?P<n>\d{1,2}(?:\.\d)?|[일이삼사오육칠팔구]?십?[오]?)\s*(?P<band>대)?(?=\s*(?:정도|이하|안|까지|선|컷|이내|미만|아래|으로|쯤|$|\s))(?!\s*(?:명|분|시|만|인|천|원))"
)

_CAP = re.compile(
    r"\s*(?:원)?(?:은|을|이|선은)?\s*(?:정도|(?:이|가)?\s*(?:마지노선|한계|최대|맥스|상한)|언저리|나오게|전후|안팎|남짓|밖에|뿐|남(?:았|음)|어때|어떰|ㅇㅋ|콜|(?:이?라(?:서|니까)?|이?니까|있(?:음|어|으니까?|는데)|있어서|받아서|받았으니까?)\s*(?:그|이)?\s*(?:안|내|이하|밑|안쪽|아래)(?:에서|으?로)|[가-힣]{0,2}\s*(?:까지\s*)?(?:지원|제공)[가-힣]{0,4}(?=\s(?:그|이)\s?(?:안|내|이하|밑))|이면\s*(?:뭐\s*|딱\s*|나름\s*|난\s*|나도\s*)?(?:ㅇㅋ|되|돼|됨|괜찮|충분|딱|ok|콜|좋)|까진|이하|안쪽|안짝|안에|안으로|안\b|안이|이내|내로|내에|미만|초과\s*(?:금지|ㄴㄴ|안|x|는?\s*(?:안|싫|곤란|부담))|까지|선|컷|아래|밑으로|밑|넘|안\s*넘|쯤|내외|짜리|언더|으로|로|예산|생각|한도|-?ish\b|or so\b|초반|중반|후반|씩\s*(?:걷|모|내)[^.!?]{0,10}안에서|씩\s*(?:각출|갹출|걷자|걷어|걷으면|내자|내고\s*먹|모으자|모아서|모았|모은|더치)|max|tops|or (?:less|under)|or below|each|an? (?:head|person)|(?:in )?total|/ ?(?:person|pp)|apiece|per (?:person|head)|pp|for (?:food|dinner|lunch|drinks|the meal|a meal|the food|one person|each person|one|each)\b)"
)
_CUE = re.compile(
    r"(?:인당|1인당|일인당|1인|각자|(?<![가-힣])각|엔빵|n빵|더치|회비|식대|한도|예산|가격|한\s*사람|한\s*명당|한명당|총|합쳐|다\s*합|전부|둘이|셋이|넷이|다\s*해서|두당|최대|per|under|below|budget|max(?:imum)?|less than|(?:nothing|not|no|never|go) (?:over|above|beyond)|up to|within|around|about|no more than|cheaper than|keep it|at most|only (?:got|have)|(?:got|have) only|can spend|afford)\s*(?:서|은|는|이|을|에|~|:|합쳐|합|해서|예산|총|\s)*\s*(?:한|약|a|the)?\s*[₩￦]?$"
)
_FLOOR = re.compile(
    r"\s*(?:원)?\s*(?:이상|넘는|넘을|넘겠|나올|나오(?!게)|든대|들걸|부터|짜리\s*(?:쿠폰|상품권|선물)|어치|쿠폰|할인|캐시백|벌|냈|나왔|나와서|썼|주고|내고|들었)"
)
_EVEN_MORE = re.compile(
    r"\s*(?:원)?(?:을|이|은)?\s*(?:넘어|넘겨|초과해|이상이어)\S{0,1}도\s*(?:돼|됨|되|괜찮|상관|ㄱㅊ|무방|ok)"
)
"""After an amount: more than that will do."""
_TOO_MUCH = re.compile(
    r"\s*(?:원)?\s*(?:이상|넘(?:는|으면|어가면|어가는|기는))\s*(?:건|거|것|데|덴|곳|집|[가-힣]{1,5}[은는])?\S{0,1}\s*(?:좀\s*|너무\s*|진짜\s*)?(?:부담|ㄴㄴ|노노|사절|별로|안\s|안돼|싫|곤란|못|힘들|패스|빼|무리|말|에바|오바)"
)
"""More than that is too much: a limit, where an amount and 넘는 alone tell a price."""
_POOL = r"(?:팀비|공금|지원금|모은\s?(?:돈|거|게)|회비\s?(?:남은\s?(?:거|게|돈)|모은\s?(?:거|게|돈)|총))"
_TOTAL = re.compile(
    rf"(?:{_POOL}|총예산|총\s*예산|총액|총|합쳐서|합쳐|합해서|합해|전부|다\s*해서|다\s*합쳐|다같이|전체\s*예산|전체|{_N}\s*(?:명이?서?|인(?:이서|이|\s?가족|\s?기준)?|이서|이|서)\s*(?:이서|서)?\s*(?:합쳐서?|합해서?|총|해서|다\s*해서|예산)?|total(?: budget)?(?: of| is)?|all together|altogether|for (?:both|all)(?: of us)?|between us)\s*(?:은|이|는|가|:|이라|약|한|is|of)?\s*$"
)
_POOLED = re.compile(rf"{_POOL}(?:가|이|은|는)?\s*$")
_TOTAL_RIGHT = re.compile(
    r"\s*원?\s*(?:budget |max |limit |tops )?(?:(?:in )?total|altogether|all together|for (?:the |us )?(?:two|three|four|five|six|seven|eight|nine|ten|[2-9]|\d\d|group|both|all)\b|between|combined|in total)"
)


_EACH = re.compile(r"[1일]?인당|각자")


def prices(text: str) -> list[Price]:
    """Upper limits of price in a normalised turn, left to right."""
    found = [p for p in (*_man(text), *_won(text), *_thousands(text), *_bare(text)) if p.won > 0]
    return sorted(_apart(found), key=lambda p: p.start)


def _apart(found: list[Price]) -> list[Price]:
    kept: list[Price] = []
    for price in sorted(found, key=lambda p: p.start - p.end):
        if all(price.end <= other.start or price.start >= other.end for other in kept):
            kept.append(price)
    return kept


def _limit(text: str, start: int, end: int, won: int, *, band: int = 0, sure: bool = False) -> list[Price]:
    """The price as a limit, if the words around it make it one; `band` is the width of "만원대"."""
    left, right = text[:start], text[end:]
    if _EVEN_MORE.match(right):
        return []
    if _FLOOR.match(right) and not _TOO_MUCH.match(right):
        return []
    if not (
        sure
        or band
        or _TOTAL_RIGHT.match(right)
        or _CAP.match(right)
        or _TOO_MUCH.match(right)
        or _CUE.search(left)
        or _POOLED.search(left)
        or re.match(
            r"\s*(?:lol|haha+|hehe|pls|please|then|is (?:fine|ok|okay|good)|would be (?:fine|ok|good)|works|ok|okay)?\s*[!?.~ㅋㅎ]*$",
            right,
        )
    ):
        return []
    shared = _TOTAL.search(left)
    each = re.search(r"(?:인당|각자|per|each)\s*$", left) or _EACH.match(text, start)
    total = bool(shared or _TOTAL_RIGHT.match(right)) and not each
    heads = count(shared[1]) if shared and shared.lastindex and shared[1] else 0
    return [Price(start, end, won + band, total and heads != 1, 0 if heads == 1 else heads)]


def _man(text: str) -> list[Price]:
    found = []
    for match in _MAN.finditer(text):
        man = match["man"]
        if not man and not _MAN_ALONE.match(text, text.index("만", match.start())):
            continue
        whole = float(man) if man and man[0].isdigit() else (_sino(man) if man else 1)
        third = re.match(r"\s*원?\s*대?\s*(초|중|후)반", text[match.end() :])
        if third and not match["chun"]:
            whole += {"초": 0.3, "중": 0.5, "후": 0.9}[third[1]]
        thousands = 0 if match["chun"] is None else count(match["chun"]) if match["chun"] else 1
        won = round(whole * 10_000) + thousands * 1000 + int(match["sub"] or 0)
        found += _limit(
            text,
            match.start(),
            match.end(),
            won,
            band=9_999 if match["band"] and not third else 0,
            sure=bool(match["low"] or third),
        )
    return found


def _won(text: str) -> list[Price]:
    found = []
    for match in _WON.finditer(text):
        won = int((match["won"] or match["won2"]).replace(",", ""))
        band = 10 ** (len(str(won)) - 1) - 1 if text[match.end() :].startswith("대") else 0
        found += _limit(text, match.start(), match.end(), won, band=band)
    return found


def _thousands(text: str) -> list[Price]:
    found = []
    for match in _CHUN.finditer(text):
        found += _limit(text, match.start(), match.end(), count(match["chun"]) * 1000, band=999 if match["band"] else 0)
    for match in _EN_BARE.finditer(text):
        found.append(Price(match.start(), match.end(), int(match["n"] or match["m"]) * 1000, False))
    for match in _WORDED.finditer(text):
        thousands = sum(map(count, match["n"].replace("-", " ").split()))
        found += _limit(text, match.start(), match.end(), thousands * 1000)
    for match in _K.finditer(text):
        found += _limit(text, match.start(), match.end(), round(float(match["k"]) * 1000))
    return found


_BARE_TOTAL = re.compile(
    r"(?:(?P<heads>둘|셋|넷|다섯|여섯)이(?:서)?|총|합쳐서?|다\s*해서)\s*(?P<n>\d{1,3}(?:\.\d)?)(?=\s*[.!~]?$|\s*(?:정도|이하|안|까지|선|컷|이내|미만|아래|쯤))(?!\s*(?:명|분|시|만|인|천|원))"
)


def _bare(text: str) -> list[Price]:
    """ "인당 10 정도", "인당 1.5": ten-thousands left unsaid."""
    found = []
    for match in _BARE.finditer(text):
        n = match["n"]
        if n:
            man = float(n) if n[0].isdigit() else _sino(n)
            found += _limit(
                text, match.start(), match.end(), round(man * 10_000), band=9_999 if match["band"] else 0, sure=True
            )
    for match in _BARE_TOTAL.finditer(text):
        won = round(float(match["n"]) * 10_000)
        found.append(Price(match.start(), match.end(), won, True, count(match["heads"]) if match["heads"] else 0))
    for match in re.finditer(
        r"(?<![\d.])(\d\.\d)(?=\s*(?:이하|안쪽|안으로|정도|까지|선|컷|이내))(?!\s*(?:km|점|키로))", text
    ):
        found.append(Price(match.start(), match.end(), round(float(match[1]) * 10_000), False))
    return found


_PEOPLE = re.compile(
    rf"(?:우리\s*|총\s*|다\s*합쳐\s*|합쳐서\s*|전부\s*|다해서\s*)?(?<![\d:,.])(?<![가-힣]){_N}\s*(?:명|인(?!당|분|용|\s*(?:예산|회비|가격|비용|식대|얼마|기준)|\s*\d(?!\d?\s*시)|\s*[일이삼사오육칠팔구]?만|(?!팟|파티|석|테이블|자리|모임|이서?|으로)[가-힣])|사람(?!\s*(?:당|에|앞|마다|꺼|치)|\s*(?:[일이삼사오육칠팔구]?만|[일이삼사오육칠팔구]천|\d))|식구|가족|분이서|분\s*모시|(?<!시\s\d\d)(?<!시\d\d)(?<=[가-힣\d])분\s*예약)(?!당)|(?<![가-힣\d시]\s)(?<![가-힣\d시])(두|세|네|다섯|여섯|일곱|여덟|아홉|열|열두)\s*분(?=\s|이|만|을|께서|입|요|$)"
)
_PEOPLE_TIGHT = re.compile(
    r"(\d{1,3})\s*(?:명|인(?=\s|$|이|입|임|요|,|으로|석|자리|예|회|팟|파티|테이블|모임)(?!\s*(?:\d(?!\d?\s*시)|예산|회비|가격|비용|식대|얼마|기준)|\s*[일이삼사오육칠팔구]?만))(?!당)"
)
_BARE_COUNT = re.compile(
    r"(?:(?<![가-힣])(?:일행|총원|총인원|인원|참석자?|참석\s?인원|멤버|머릿수)\S{0,2}\s*(?:총\s*|약\s*|대략\s*)?|포함(?:해서|하면|해|하여)?\s*(?:총\s*)?)(\d{1,2})(?=\s*(?:$|[.,!~ㅋㅎ]|정도|쯤))"
)
"""A number that a word for the company makes one of people: "일행 7", "애기 포함 4"."""
_TOGETHER = re.compile(
    r"(?<![가-힣])(?<!아이 )(?<!애 )(?<!애기 )(?<!아기 )(?<!자녀 )(?:우리\s*(?:식구|가족|일행)?\s*|딱\s*|총\s*|저희\s*)?((?:열|스물|서른)?(?:둘|셋|넷|다섯|여섯|일곱|여덟|아홉)|열하나|스물하나|열|스물|서른)(?:이서|서|이요|요|이네요|네요|이니까요|이여|이유|여(?=[\s.!~]|$)|이거든요?|이죠|입니다만|이|이야|임|이고|이고요|인데|인데요|이니까|이에요|예요|입니다|이다|이네|이지|이라서|이라|\s*확정|\s*다|\s*먹|\s*갈|이랑|이면|면|이서요|서요|으로요|로요|으로|로)?(?=\s|$|[!?.,~ㅋㅎ]|(?<=이)(?:갈|가[자서]|먹|볼|마실))(?!\s*(?:개|곳|군데|가지|집|중에?|시(?=\s|$|에|반|쯤|까지|부터|입|이|로|예|정)|살|번|말고))"
)
_WITH_FRIENDS = re.compile(
    rf"(?:친구|동료|동기|후배|선배|언니|오빠|형|누나|동생|지인)(?:들)?\s*{_N}\s*(?:명|이|사람)?\s*(?:이랑|랑|하고|과|와|데리고|모시고)"
)
_MEETS_FRIENDS = re.compile(
    rf"(?:친구|동료|손님|지인)(?:들)?\s*{_N}\s*(?:명|분)?(?:을|를)?\s*(?:만나|만날|보기로|데려|데리고)"
)
_ADULTS = re.compile(
    rf"(?:어른|성인)\s*{_N}\s*(?:명|이|분)?\s*(?:,|에|이랑|하고|과|와|\+|이고)?\s*(?:(?:아기|애기|돌쟁이|아이들|애들|아이|애|어린이|유아|초등학생|초딩|소인|꼬맹이)\s*{_N}\s*명?)?"
)
_CHILD_TOO = re.compile(
    rf"{_N}\s*(?:명|이|이서)?\s*(?:\+|에|이랑|플러스|그리고|하고)\s*(?:아기|애기|아이|애)\s*(?:{_N})?"
)
_AND_WE = re.compile(
    rf"(?<![가-힣])[가-힣]{{2,5}}\s*{_N}\s*(?:명|분|이)?\s*(?:에|이랑|하고|와|과|,|\+|이고)?\s*(?:저희|우리)\s*(?:가족|식구|팀|쪽|집|부부)?\s*{_N}(?=\s|$|명|[,.!~])"
)
"""Others and us: "학생 열여덟 저희 셋"."""
_WE_AND = re.compile(
    rf"(?:저희|우리)(?:\s*(?:쪽|가족|식구|집|팀))?\s*{_N}\s*(?:명|이|분)?\s*(?:에|이랑|하고|과|와|,|\+|이고|\s)\s*(?:[가-힣]{{1,3}}네(?:\s?(?:가족|식구))?|그쪽|거래처|손님|상대|저쪽|바이어|고객사?|학생|아이들?|애들|어른)\s*{_N}(?=\s|$|명|분|[,.!~])"
)
_MEN_AND_WOMEN = re.compile(
    rf"(?<![가-힣])[남여]자?\s*{_N}\s*명?\s*(?:에|이랑|하고|,)?\s*[남여]자?\s*{_N}(?=\s|$|명|[,.!~])"
)
_EN_US_PLUS = re.compile(
    rf"\b{_EN} of us ?(?:\+|plus) (?:my|his|her|our) (?:\w+ )?(parents|in-laws|bf|gf|boyfriend|girlfriend|wife|husband|partner|mom|mum|dad|sister|brother|friend|cousin|roommate|flatmate|colleague|boss|son|daughter)\b"
)
"""So many and one more: "3 of us + my bf"."""
_THEY_AND_I = re.compile(
    rf"{_N}\s*(?:명|분)?\s*(?:이랑|랑|하고|과|와|,)\s*(?:저|나)(?:랑|하고|와)?\s*(?:([가-힣]{{2,4}}(?:님|이)?)\s*)?(?:이렇게|까지|해서|$)"
)
"""So many others, I, perhaps one more: "바이어 세 명이랑 저랑 팀장님 이렇게"."""
_WHO = "팀원|직원|사원|인턴|신입|알바|선배|후배|동기|학생|선생님|교수님|여자|남자|여직원|남직원|친구|손님|고객|학부모|이모|삼촌|사촌|형|누나|언니|오빠|동생|여사친|남사친|회원|스태프|강사|대학생|고등학생|중학생"
_TWO_SORTS = re.compile(
    rf"(?<![가-힣])(?:{_WHO})(?:들)?\s*{_N}\s*(?:명|분|이)?\s*(?:에|이랑|하고|과|와|,|\+|이고)\s*(?:{_WHO})(?:들)?\s*{_N}(?=\s|$|명|분|이|[,.!~])"
)
"""So many of one sort and of another: "팀원 다섯에 인턴 둘"."""
_BESIDES = re.compile(
    rf"(?:너네|너희|니네|너넨)\s*{_N}\s*(?:명|이|사람)?\s*(?:이?랑|하고|과)\s*(?:나|저)\s*말고\s*(?:도\s*)?[가-힣뷁]{{1,6}}(?:이|가|도)?\s*(?:도\s*)?(?:온|오|와|같이|껴|합류)"
)
"""You, me, and one more: "너네 둘이랑 나 말고 형준이도 온대"."""
_EN_FAMILY = re.compile(
    rf"\b{_EN} (?:adults?|grown-?ups?)(?: and|,| \+| plus| &| n| with)? (?:{_EN}|(a|an|my|our|his|her)) (?:kids?|child(?:ren)?|toddlers?|bab(?:y|ies)|infants?|teens?|teenagers?|little ones?|sons?|daughters?|\d+[- ](?:year|month)[- ]old)|\bfamily of {_EN}\b"
)
_EN_AND_ME = re.compile(
    rf"\b{_EN} (?:\w+ )?(?:guests?|friends?|people|colleagues|coworkers|others|clients|kids|mates|buddies|pals|cousins|roommates|flatmates|classmates|teammates|students|of them|of those|women|men|girls|guys|lads|ladies)(?:,)? (?:plus|and|n|&|\+) (?:me|myself|i)\b"
    rf"|\b(?:me|myself|us) ?(?:plus|\+|and|n|w/|with|&) ?{_EN}(?! ?(?:pm|am|k\b|min|:|/|o'?clock))(?: (?:others?|more|extra|guests?|friends?|people|mates?))?(?=\s*(?:$|[.,!?]|total|for|on|at|in|tonight|tomorrow)\b|\s*(?:$|[.,!?]))"
)
"""So many others and the speaker: "three friends and me", "me + 2", "with two colleagues"."""
_EN_WITH = re.compile(
    rf"\b(?:with|w/|bring(?:ing)?|tak(?:e|ing)|meet(?:ing)?|host(?:ing)?) (?:my )?{_EN} (?:\w+ )?(?:friends?|mates?|colleagues?|coworkers?|buddies|pals|cousins|roommates?|flatmates?|classmates?|clients?|guests?|sisters?|brothers?|siblings|others)\b(?! (?:in total|total|altogether))"
    rf"|\bmy {_EN} (?:kids|children|daughters|sons)\b"
)
"""So many with the speaker: "with two colleagues", "my two kids"."""
_COUPLE = re.compile(
    r"(?<!전 )(?<!전)(?:여자\s*친구|남자\s*친구|영감|할멈|마누라|안사람|바깥양반|여친|남친|와이프|아내|남편|애인|썸녀|썸남|신랑|집사람|여보|짝꿍)(?:(?:이랑|랑|하고|와|과|이\s*랑|한테|에게)|(?:가|이)?\s[^.!?]{0,16}?(?:먹이|사주|사줄|대접))|소개팅|맞선|(?<![가-힣])(?<!이랑 )(?<!들이랑 )(?<!들 )(?:첫\s?|커플\s?)?데이트(?!\s?(?:앱|비용|폭력|룩))|둘만|단둘"
)
_KIN_ALONG = re.compile(
    r"(?<![가-힣])(?:우리\s*)?(엄마|아빠|어머니|아버지|어무이|아부지|할머니|할아버지|외할머니|장모님|장인어른|시어머니|시아버지|언니|오빠|누나|형|남동생|여동생|동생|딸|아들|친구|동료|엄마\s?아빠|엄빠|아빠\s?엄마|부모님)(?:이랑|랑|하고|와|과)(?=\s|$)(?!\s\S{1,4}\s(?:보러|만나러))"
)
"""Somebody of the family along, one person each."""
_ONE_CHILD = re.compile(
    r"\b(?:our|my|a|the) (?:\d+[- ]year[- ]old|baby|toddler|son|daughter|kid)\b(?!s)|(?:아기|애기|딸|아들)(?:\s*(?:하나|한\s*명))?(?:까지|이랑|랑|하고|도|\s*(?:데리고|데려|태우고|안고))"
)
_CHILDREN = re.compile(rf"(?:아이|애|애기|아기|딸|아들|애들)\s*{_N}(?=\s|이?랑|하고|$|명|,)")
_ALONE = re.compile(
    r"혼밥|혼술|혼자(?!\s*(?:사는|살))|나\s*혼자|1인석|\bjust me\b(?! (?:and|n|&|plus|with)\b| ?[+&])|\bby myself\b|\bon my own\b|\bsolo\b|\balone\b|table for one"
)
_EN_KIN_JOINS = re.compile(
    r"\b(?:(?:plus|and|also|with|add|bringing) )?(?:my|his|her|our|a|another|the) (?:\w+ )?(?P<who>parents|in-?laws|mom|mum|mother|dad|father|grand(?:ma|pa|mother|father)|sister|brother|wife|husband|girlfriend|boyfriend|gf|bf|partner|fianc[eé]e?|roommate|flatmate|friend|mate|colleague|coworker|boss|son|daughter|buddy|bestie|cousin|aunt|uncle|nephew|niece|neighbou?r)"
    r"(?P<verb>(?:'s| is| will| wants to| can|'ll| might)? ?(?:be )?(?:also )?(?:coming|joining|come|join|tag(?:ging)? along)\b|(?: (?:just|has))? (?:bailed|cancel+ed|dropped out|backed out|pulled out)| (?:can'?t|cannot|won'?t|isn'?t|is not) (?:come|coming|make it|join|joining)\b)?"
)
"""One of the family more, or less, than those counted before."""
_MORE = re.compile(
    rf"{_N}\s*명\s*(?:이\s*|은\s*|더\s*)*(?:온|온대|올|오기로|온다|추가|늘|와|껴|합류|데려|데리고\s*(?:온|와))(?!서)|{_N}\s*명\s*더(?=$|[\s.!~])|{_EN} more (?:person|people|coming|joining|joined|friends?|guests?|heads?|pax|joins?)\b|\b(?:add|plus|adding) {_EN}(?: more| extra)?(?: person| people| pax)?(?=\s*(?:$|[.,!?]))|(?:^|\s)\+ ?{_EN}(?=\s*(?:$|[.,!?]))|\b{_EN} (?:extra|additional) (?:person|people|guests?|heads?|pax)\b"
)
_FEWER = re.compile(
    rf"{_N}(?:\s*명|(?<=[나둘셋넷])(?=[은이]))\s*(?:이\s*|은\s*)?(?:빠|못\s*(?:온|오|와|가)|줄|취소|안\s*온|불참)|{_EN} (?:of (?:us|them) |people |person |guys |friends? )?(?:(?:can'?t|cannot|won'?t|aren'?t|isn'?t|not) (?:come|coming|make it|making it|join|joining)|(?:has |have |just )?(?:dropped out|bailed|cancel+ed|pulled out|backed out)|fewer\b|less\b)|\bminus {_EN}(?: people| person)?(?=\s*(?:$|[.,!?]))"
)
_EN_PARTY = re.compile(
    rf"(?:\b(?:(?:head ?count|party size)(?: is| now|:)*|(?:group|team|party|crowd)(?: is| now| size)* ?[:-]) ?\b{_EN}(?=\s*(?:$|[.,!?]))|^\W*(?:no |nope |actually |its |it's |so )*{_EN} (?:with|including|incl\.?|counting|w/) (?:me|us|you|him|her|them|뷁+|my \w+|[a-z]{{2,10}})(?=\s*(?:$|[.,!?]))|, {_EN} now(?=\s*(?:[.,!?]|$))|\b(?:team|group|family|party|us|friends|crew)\s*\({_EN}\)|\bfor {_EN}(?:-?ish| or so)?(?: of us| people| persons| pax| ppl|(?=\s*(?:[.,!?]|$|on |at |in |near |this |next |since |because |as |if |tonight|tomorrow|tmrw)))|\b(?:party|group|table|team|crew|class) (?:of|for) {_EN}"
    rf"|(?<![\d,.])\b{_EN} (?:in total|altogether|all together|all in all)\b"
    rf"|\b(?!one of us){_EN}(?:-?ish| or so|\+)? (?:of us|people|persons|pax|ppl|guys|girls|ladies|lads|dudes|folks|women|men|adults?|grown-?ups|friends|guests|heads|members|participants|attendees|diners|players|colleagues|students|seats|(?:including|incl\.?|counting) (?:me|us|my|our|the|kids|children|partners|everyone|everybody))\b|\b(?:there(?:'s| are|s| will be|'ll be)|that'?s|that is|(?:we|it|they|now) (?:became|become|are now|is now)|brings (?:us|it) to|totall?(?:ing|s)?(?: of| is)?|we r|we(?:'re| are|'d be| would be| will be)(?: gonna be| going to be)?|we'?ll be|that makes|makes us|gonna be|going to be|so|make it|make that|down to|,? so) (?:about |around |like |maybe |only |just |all )*{_EN}(?:-?ish)?(?: of us| now| (?:in )?total| altogether| all together)?(?=\s*(?:[.,!?]|$|now|so\b|but\b|if\b|and|people|with\b|w/?\s|including|counting|in all)))"
)
_EN_COUPLE = re.compile(
    r"\b(?:my|the) (?:girlfriend|boyfriend|wife|husband|partner|gf|bf|missus|missis|hubby|hubs|fianc[eé]e?|other half|better half|spouse|wifey|crush)\b|\bus two\b|\b(?:just|only) me (?:and|n|&) (?:my )?\w+(?=\s*(?:$|[.,!?]))|\b(?:just|only) \w+ (?:and|n|&) (?:me|i)\b|\bthe two of us\b|\b(?:tinder|hinge|bumble|coffee|dinner) date\b|\bdate night\b|\b(?:blind|first|second|third) date\b|\bon a date\b|\bjust (?:the two of us|us two|the two)\b|\bboth of us\b"
)


@dataclass(frozen=True, slots=True)
class Party:
    """How many people, or how that changes."""

    start: int
    people: int
    relative: bool = False
    """`people` is added to (or, negative, taken from) what was said before."""
    implied: bool = False
    """Follows from somebody being named ("my husband"): says nothing where a number holds that covers it."""


def party(text: str, *, asks_alone: bool = False) -> Party | None:
    """How many people come, everybody included, as the turn says; None if it does not.

    Args:
        asks_alone: Nobody else of the room can be meant: "엄마랑" is two.
    """
    double = _DOUBLE_DATE.search(text)
    if double:
        return Party(double.start(), 4)
    whole = _WHOLE.search(text)
    if whole:
        return Party(whole.start(), count(whole[1]))
    counted = _summed(text) or _and_one(text) or _listed(text, counted=True) or _explicit(text) or _change(text)
    return counted or (_listed(text) if asks_alone else None) or _couple(text) or (_kin(text) if asks_alone else None)


_DOUBLE_DATE = re.compile(r"\bdouble date\b|더블\s?데이트")
_ANY_COUNT = re.compile(
    rf"(?<![가-힣\d:,.]){_N}(?P<unit>\s*(?:명|분|사람|이서|이(?=\s|$|네|야|에|지|고)))?(?![가-힣])|(?<![가-힣\d:,.]){_N}(?P<of>\s*(?:명|분|사람|이서|이)(?=[가-힣]))"
)


_WHOLE = re.compile(
    rf"(?<![가-힣])(?:총|다\s?합쳐서?|모두\s?해서|다\s?해서)\s?{_N}\s?(?:명|분(?!\s?거리)|인(?!당|분)(?=\s|$|데|이|입)|이(?=\s|야|에|고|고요|요|$))(?!\s*(?:당|추가|더))"
)
"""The whole number, whatever parts of it the turn names."""
_AND_ONE = re.compile(rf"{_N}\s*(?:명|분)(?:에|이랑|하고)\s*[가-힣]{{1,6}}까지(?![^.!?]*(?:\d|{_UNITS}))")


def _and_one(text: str) -> Party | None:
    """ "팀원 여덟 명에 팀장님까지": so many and one more."""
    match = _AND_ONE.search(text)
    return Party(match.start(), count(match[1]) + 1) if match else None


def _summed(text: str) -> Party | None:
    """ "애들 넷 어른 넷 여덟이네": the last of several counts, where it is the sum of those before."""
    found = list(_ANY_COUNT.finditer(text))
    counts = [count(m[1] or m[3]) for m in found]
    summed = len(counts) >= 3 and counts[-1] == sum(counts[:-1]) and (found[-1]["unit"] or found[-1]["of"])
    return Party(found[-1].start(), counts[-1]) if summed else None


_KIN = (
    r"(?:(?:우리|저희|내|제|중학생|고등학생|초등학생|대학생|유치원생|막내|큰|작은|어린|[가-힣]{1,3}네|(?:언니|누나|형|오빠|동생|시동생|이모|삼촌|고모|딸|아들|친구|선배|사촌|처제|처남)(?=\s*(?:부부|커플)))\s*)*"
    r"(양가\s*부모님|시부모님|장인\s*장모님|부모님|부부|커플|엄마|아빠|어머니|아버지|할머니|할아버지|언니|오빠|누나|형|동생|남편|아내|와이프|집사람|신랑|남자친구|여자친구|남친|여친|애인|딸|아들|유치원생|초등학생|초딩|중학생|고등학생|대학생|조카|손주|손자|손녀|이모부|고모부|외삼촌|이모|삼촌|고모|시동생|시누이?|형부|형수님?|매형|매부|올케|처제|처남|처형|동서|도련님|아가씨|사촌|장모님|장인어른|시어머니|시아버지|외할머니|외할아버지|아이들?|애기|아기들?|애들?|어른|사위|며느리|나|저)"
    rf"(?:(?<!나)(?<!저)(?<!장모님)(?<!장인어른)(?<!시어머니)(?<!시아버지)\s*{_N}(?:\s*명)?)?"
)
_KIN_LIST = re.compile(
    rf"(?<![가-힣]){_KIN}(?:(?:이랑|랑|하고|와|과|에|이고)?(?:\s*(?:데리고|모시고))?[\s,]+(?:그리고\s*)?{_KIN}){{1,6}}"
    rf"(?=$|[\s,.!~]|[가이은는도]\s|까지|이렇게|해서|이요|요|입니다|이네|이에|예요|이고|이야|이니|이죠|죠|이지)(?!\s*(?:{_N}(?:\s|명|이|$)|보러|만나러))"
)
"""The family one by one: "언니네 부부랑 조카랑 나", "엄마 둘 아기 둘"."""
_ONE_OF_KIN = re.compile(_KIN)
_PAIRS = {"부부": 2, "커플": 2, "부모님": 2, "시부모님": 2, "장인장모님": 2, "양가부모님": 4}
_PARTNERS = ("남편", "아내", "와이프", "집사람", "신랑", "남자친구", "여자친구", "남친", "여친", "애인")
"""Whose partner is there too."""
_COUPLES = re.compile(
    rf"(?:부부|커플|부부동반)\s*{_N}(?:\s*쌍|\s*팀|(?<!둘)(?<!2)(?=\s*(?:$|[,.!~ㅋㅎ])))|\b{_EN} couples\b"
)


def _listed(text: str, *, counted: bool = False) -> Party | None:
    """The whole family, named one by one: with how many of each if `counted`, else with the speaker among them."""
    couples = _COUPLES.search(text)
    if couples:
        return Party(couples.start(), 2 * count(couples[1] or couples[2]))
    listed = _KIN_LIST.search(text)
    if listed:
        items = [(re.sub(r"\s", "", who), number) for who, number in _ONE_OF_KIN.findall(listed[0])]
        ours = any(who in ("나", "저") for who, _ in items) or re.search(r"(?:우리|저희)\s*부부", listed[0])
        if any(number for _, number in items) if counted else ours:
            along = not ours and re.match(r"(?:이랑|랑|하고|을|를)?\s*(?:데리고|모시고|태우고)", text[listed.end() :])
            people = sum(_PAIRS.get(who, count(number) if number else 1) for who, number in items)
            spouse = not ours and any(who in _PARTNERS for who, _ in items)
            return Party(listed.start(), people + bool(along or spouse))
    return _english_list(text, counted=counted)


_EN_WHO = (
    rf"(?:(?:my|our|the|an?|his|her)\s+)?(?:{_EN}\s+)?(?:(?:little|older|younger|big|baby|best|other|good|close|old)\s+)?"
    r"(me|myself|i|parents|grandparents|in-?laws|mom|mum|mother|dad|father|grand(?:ma|pa|mother|father)|sisters?|brothers?|wife|husband|girlfriend|boyfriend|gf|bf|partner|missus|missis|hubby|spouse|other half|you|u|뷁+|flatmates?|lads|nephews?|nieces?|neighbou?rs?"
    r"|fianc[eé]e?|roommates?|friends?|colleagues?|coworkers?|clients?|boss|sons?|daughters?|kids?|toddlers?|bab(?:y|ies)|infants?|child|children|buddy|buddies|pals?|mates?|besties?|classmates?|teammates?|housemates?|siblings?|relatives?|cousins?|aunts?|uncles?|\d+[- ](?:year|month)[- ]old)\b"
)
_EN_LIST = re.compile(rf"\b{_EN_WHO}(?:(?:\s*[,&+]\s*(?:and\s+)?|\s+(?:and|plus|with|n)\s+){_EN_WHO})+")
"""The people who come one by one: "me and three friends", "my parents and I"."""
_EN_ONE = re.compile(_EN_WHO)


def _english_list(text: str, *, counted: bool) -> Party | None:
    """The people of an English list that the speaker is one of; if `counted`, only where it says how many of some."""
    listed = _EN_LIST.search(text)
    items = _EN_ONE.findall(listed[0]) if listed else []
    if not listed or not any(who in ("me", "myself", "i") for _, who in items):
        return None
    if counted and not any(n for n, _ in items):
        return None
    pairs = ("parents", "grandparents", "inlaws", "in-laws")
    return Party(listed.start(), sum(count(n) if n else 2 if who in pairs else 1 for n, who in items))


_EN_ALONG = re.compile(
    r"\bwith my (?:\w+ )?(?:mother|mom|mum|dad|father|sister|brother|friend|roommate|colleague|boss|son|daughter|grandma|grandmother|grandpa|grandfather|aunt|uncle|cousin)\b"
)


_BOTH_PARENTS = re.compile(r"(?:우리\s*)?(?:엄마\s?아빠|엄빠|아빠\s?엄마|부모님)")


def _kin(text: str) -> Party | None:
    along = list(_KIN_ALONG.finditer(text)) or list(_EN_ALONG.finditer(text))
    people = sum(2 if _BOTH_PARENTS.match(text, m.start()) else 1 for m in along)
    return Party(along[0].start(), 1 + people, implied=True) if along else None


_BESIDE = re.compile(rf"(?:저희|우리)\s*{_N}\s*(?:명|이|사람)?\s*말고\s*[가-힣\s]{{1,8}}도\s*(?:온|오|와|같이|껴|합류)")


def _change(text: str) -> Party | None:
    beside = _BESIDE.search(text)
    if beside:
        return Party(beside.start(), count(beside[1]) + 1)
    for pattern, sign in ((_MORE, 1), (_FEWER, -1)):
        match = pattern.search(text)
        if match:
            return Party(match.start(), sign * count(next(g for g in match.groups() if g)), relative=True)
    return _kin_joins(text)


def _kin_joins(text: str) -> Party | None:
    """ "plus my cousin", "my sister can't make it": one more or less."""
    match = next((m for m in _EN_KIN_JOINS.finditer(text) if m["verb"] or m[0].startswith(("plus", "add"))), None)
    if not match:
        return None
    left = re.search(r"bail|cancel|ed out|can'?t|cannot|won'?t|isn'?t|not", match["verb"] or "")
    people = 2 if match["who"] in ("parents", "in-laws", "inlaws") else 1
    return Party(match.start(), -people if left else people, relative=True)


def _explicit(text: str) -> Party | None:
    ours = _WE_AND.search(text) or _MEN_AND_WOMEN.search(text)
    if ours:
        return Party(ours.start(), count(ours[1]) + count(ours[2]))
    plus = _EN_US_PLUS.search(text)
    if plus:
        return Party(plus.start(), count(plus[1]) + (2 if plus[2] in ("parents", "in-laws") else 1))
    others = _THEY_AND_I.search(text)
    if others:
        return Party(others.start(), count(others[1]) + 1 + bool(others[2]))
    sorts = _TWO_SORTS.search(text)
    if sorts:
        return Party(sorts.start(), count(sorts[1]) + count(sorts[2]))
    besides = _BESIDES.search(text)
    if besides:
        return Party(besides.start(), count(besides[1]) + 2)
    changes = [m.span() for pattern in (_MORE, _FEWER) for m in pattern.finditer(text)]
    both = _AND_WE.search(text)
    if both:
        return Party(both.start(), count(both[1]) + count(both[2]))
    match = _ADULTS.search(text) or _CHILD_TOO.search(text)
    if match:
        child = match[2] or ("1" if match.re is _CHILD_TOO else "0")
        return Party(match.start(), count(match[1]) + count(child))
    guests = _EN_AND_ME.search(text)
    if guests:
        return Party(guests.start(), count(next(g for g in guests.groups() if g)) + 1)
    family = _EN_FAMILY.search(text)
    if family:
        return Party(
            family.start(),
            sum(1 if g in ("a", "an", "my", "our", "his", "her") else count(g) for g in family.groups() if g),
        )
    totals = [m for p in (_PEOPLE, _TOGETHER, _PEOPLE_TIGHT, _BARE_COUNT, _EN_PARTY) for m in p.finditer(text)]
    totals = [m for m in totals if all(m.end() <= s or m.start() >= e for s, e in changes) and not _not_party(text, m)]
    friends = _WITH_FRIENDS.search(text) or _MEETS_FRIENDS.search(text) or _EN_WITH.search(text)
    clear = [m for m in totals if not (friends and friends.start() <= m.start() < friends.end())]
    people = [m for m in clear if not re.match(r"\s*(?:석|테이블|자리|룸|실)", text[m.end() :])]
    clear = people or clear
    if clear:
        last = max(clear, key=lambda m: m.start())
        return Party(last.start(), count(next(g for g in last.groups() if g)))
    return Party(friends.start(), count(next(g for g in friends.groups() if g)) + 1) if friends else None


_AMONG = re.compile(
    r"(?:임산부|임신부|외국인|채식주의자|채식하는\s*(?:사람|분)|비건|미성년자|어르신|노인|장애인|아기|애기|아이|애|꼬맹이|유아|어린이|휠체어\s*(?:타는\s*)?(?:사람|분)?|못\s*먹는\s*(?:사람|분)|안\s*먹는\s*(?:사람|분))(?:이|가|도)?\s*$"
)
"""Who is one of the party."""


def _not_party(text: str, match: re.Match[str]) -> bool:
    """ "한 명은 매운 거 못 먹고", "임산부 한 명 있어서", "세 사람이 추천한": part of the party or of a story, not its size."""
    right = text[match.end() :]
    if re.match(r"\s*(?:은|도|을)?\s*포함", right):
        return True
    if match[0].endswith("로") and re.search(r"(?:나머지|남은|그|위|앞|뒤)에?\s$", text[: match.start()]):
        return True
    if re.match(r"(?:한|1)\s*(?:명|분|사람)$", match[0]) and re.match(r"\s*(?:이|도)?\s*(?:있|계시|계셔|껴)", right):
        return True
    if _AMONG.search(text[: match.start()]) and re.match(r"\s*(?:이|도)?\s*(?:있|계시|계셔|껴)", right):
        return True
    if re.search(
        r"(?:of us|people|persons|members|guests|friends|adults|colleagues|students|participants|folks|guys)$", match[0]
    ) and re.match(r"\s*(?:is|are|can|has|have|does|do|don'?t|prefer|need)\b(?!\s*(?:coming|going|in\b|total))", right):
        return True
    if not match[0].startswith(("총", "우리")) and re.match(
        r"\s*다\s+(?!가(?!본|봤|보|\s봤)|간|갈|온|올|와|오|참석|합)", right
    ):
        return True
    if re.fullmatch(r"(?:둘|셋|넷)\s*다", match[0]) and not re.match(
        r"\s*(?:가(?!본|봤|보|\s봤)|간|갈|온|올|와|참석|되[지나니냐]|된[다대]|돼[?])", right
    ):
        return True
    if re.match(r"\s*(?:이상\s*)?(?:부터|이상만|이상이어야)", right):
        return True
    if match[0].endswith("인") and re.match(r"\s*이상(?:만|부터|\s*주문)", right):
        return True
    if match[0] in ("1인", "둘", "셋") and (
        re.search(r"[만천]\s*원?(?:까지|이하|선|정도|안)?[^,.]{0,8}$", text[: match.start()])
    ):
        return True
    if re.match(r"\s*(?:이서|이)?\s?(?:정해|골라|알아서|결정|다녀|얘기|싸우|먼저\s?(?:가|먹|보))", right):
        return True
    single = match[0].strip().startswith(("한", "1")) and re.match(r"\s*(?:이|은|만|도)\s", right)
    one_of = single or re.match(
        r"\s*(?:은|는|이|만)\s*(?:못|안|매운|채식|비건|늦|먼저|차|운전|술|임산부|휠체어|알|아기|애|[가-힣]+\s*못|[가-힣]+\s*알)",
        right,
    )
    return bool(
        one_of
        or re.match(r"\s*of us (?:is|are|can|has|have|does|do)\b", right)
        or re.match(r"\s*(?:당|마다|씩)", right)
    )


_FEW = {"trio": 3, "threesome": 3, "duo": 2, "twosome": 2, "the pair of us": 2, "foursome": 4, "quartet": 4}
_EN_FEW = re.compile(rf"\b(?:{'|'.join(_FEW)})\b")


def _couple(text: str) -> Party | None:
    match = _ALONE.search(text)
    if match:
        return Party(match.start(), 1)
    few = _EN_FEW.search(text)
    if few:
        return Party(few.start(), _FEW[few[0]])
    match = _COUPLE.search(text) or _EN_COUPLE.search(text)
    if match:
        said = bool(re.search(r"둘만|단둘|two|(?:just|only) ", match[0]))
        children = _CHILDREN.search(text)
        one = 3 if _ONE_CHILD.search(text) else 2
        return Party(match.start(), 2 + count(children[1]) if children else one, implied=not said)
    return None


_WALK = re.compile(
    r"(?:걸어\s*(?:갈|다닐|올)\s*(?:수\s*있\S{1,2}|만\S{1,2})\s*(?:거리로\s*)?|걸어서|걸어|도보(?:로)?|걷는\s*(?:거리|건|거|시간)(?:은|는)?|걸음으로|역에서|출구에서|출구\s*앞에서|역\s*에서)\s*(?:한|약|최대|많아야|길어야|(?:한|이동)\s*번에|다\s*합쳐|각각)?\s*(?:\d{1,2}\s*[~-]\s*)?(\d{1,2}|[일이삼사오육칠팔구]?십[일이삼사오육칠팔구]?|오)\s*분|"
    r"(?:걷|걸어)[^.!?\d]{0,20}?(\d{1,2})\s*분\S{0,2}\s*(?:이내|안|까지|넘|이상|정도|컷|한계|최대|마지노)|(?<!웨이팅 )(?<!대기 )(?<!줄 )(\d{1,2})\s*분\s*(?:만\s*)?(?:넘으면|넘어가면|이상이면)\s*(?:택시|버스|안\s*가|싫|힘들|못|무리|패스)|(\d{1,2}|십오|이십|십|오)\s*분\s*(?:이상|넘게|넘어|초과|쯤|정도|까지)?\s*(?:은|는|도)?\s*(?:안\s*)?(?:걷|걸어|걸을|도보)|(?<!차로 )(?<!차로)(?<!버스로 )(?<!택시로 )(?<!지하철로 )(\d{1,2}|십|오)\s*분\s*거리|"
    r"(\d{1,2}|five|ten|fifteen|twenty)[- ]*min(?:ute)?s?'?\s*(?:or less |max |(?:of|from|to) (?:the |my )?\w+ (?:station )?)?(?:walk|on foot|walking|from (?:the )?(?:station|exit)\b)|\b(?:far|close|near)\b[^.!?\d]{0,40}?(\d{1,2}|five|ten|fifteen|twenty) ?min|walk(?:s|ing|able)?(?: distance)?(?: from (?:the )?(?:\w+ )?(?:station|exit|here))?(?: of| is| under| within|,)? (?:max(?:imum)? |under |within |less than |about |no more than |not more than |at most |up to |more than |over |only )*(\d{1,2}|five|ten|fifteen|twenty)[- ]*min|\b(?:on foot|walk(?:ing|able|s)?)\b[^.!?\d]{0,45}(?:\d{1,2}\s*(?:-|to|or)\s*)?(\d{1,2}) ?min"
)
_EN_TENS = {"fifteen": 15, "twenty": 20}


def walk_minutes(text: str) -> int | None:
    """The longest walk wanted, in minutes; None if the turn does not say."""
    last = None
    for match in _WALK.finditer(text):
        word = next(g for g in match.groups() if g)
        last = _EN_TENS.get(word) or count(word)
    return last


_BARE_MINUTES = re.compile(
    r"(?<![\d시:.])(?<!시 )(?<!차로 )(?<!버스로 )(\d{1,2}|십오?|이십)\s*분\s*(?:까지|까진|이내|안|정도|으로|도\s*(?:괜찮|ㄱㅊ|돼|됨)|이면)|\b(\d{1,2}) min(?:ute)?s?\b(?! (?:late|early))"
)


def bare_minutes(text: str) -> int | None:
    """Minutes said by themselves in talk of a walk: "아니 10분까지 괜찮아"."""
    match = _BARE_MINUTES.search(text)
    return count(match[1] or match[2]) if match else None


_WANTED = re.compile(
    rf"(?<![가-힣\d]){_N}\s*(?:군데|곳|개|집|가지|정도만|개만|곳만|갠|개씩)(?!월|국|층|\s*(?:째|더\s*먹|중))(?:\s*(?:만|정도|쯤|더|씩))*"
    rf"|(하나|둘|셋)만(?=\s*$|\s*(?:더\s*)?(?:알려|추천|골라|보여|찾아|줘|부탁|뽑))|\b(?:top|just|only|give (?:me|us)|show (?:me|us)|pick|suggest|recommend|list|name|find (?:me|us)?) {_EN}(?! ?(?:people|of us|pm|am|min|won|k\b|:|ppl))\b|\b{_EN} (?:options|places|spots|suggestions|choices|picks|recommendations|recs|more options|more)\b(?! (?:person|people|friends?|guests?|joined|coming|is|are)\b)"
)
_WANTED_CUE = re.compile(
    r"추천|골라|뽑|보여|알려|찾아|만\b|만\s|만$|더\b|더\s|더$|부탁|줘|후보|정도|제시|말해|주라|주세요|\b(?:top|just|only|give|show|pick|suggest|recommend|list|options|places|spots|choices|picks|name|more)\b"
)


def wanted_count(text: str) -> int | None:
    """How many suggestions are asked for; None if the turn does not say."""
    for match in _WANTED.finditer(text):
        if re.match(r"\s*(?:알아(?!봐|보)|아는\s|가\s?봤|봐\s?뒀|찾아\s?놨|찜)", text[match.end() :]):
            continue
        around = text[match.start() : match.end() + 14] + text[max(0, match.start() - 8) : match.start()]
        counted = (
            re.search(r"만$", match[0])
            or re.search(r"군데|곳", match[0])
            or (
                match.end() == len(text.rstrip(" .!~"))
                and re.search(r"순|추천|후보|(?:걸|것|데|곳)(?:으로|로)\s*$", text[: match.start()])
            )
        )
        if re.match(r"\s*(?:다|모두|전부)(?:\s|$)", text[match.end() :]) or re.search(
            r"(?:위|앞|뒤|아래|처음|방금|아까)(?:에|의)?\s*$", text[: match.start()]
        ):
            continue
        if (_WANTED_CUE.search(around) or counted) and not re.search(
            r"(?:룸|방|테이블|자리|의자|카페도|바도|전시|영화|나머지|남은|그|이|저)\s*$", text[: match.start()]
        ):
            return count(next(g for g in match.groups() if g))
    return None
