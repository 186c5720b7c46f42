"""Numbers of a wish: price a head, walking minutes, how many suggestions; counting words of both languages."""

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
UNITS = "하나|한|둘|두|셋|세|넷|네|다섯|여섯|일곱|여덟|아홉"
COUNT = rf"(\d{{1,3}}|{'|'.join(_ROUGHLY)}|(?:열|스물|서른|마흔|쉰)(?:{UNITS})|{UNITS}|열|스물|스무|서른|마흔|쉰|[이삼사오육칠팔구]십[일이삼사오육칠팔구]?|백)"
COUNT_EN = r"(\d{1,3}|" + "|".join(sorted(_ENGLISH, key=len, reverse=True)) + ")"
"""Regular expressions of a count in Korean and in English, one group each; `UNITS` are the Korean ones below ten."""


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
    r"(?<![\d.,:₩$])(?P<n>\d{1,3})(?:-?ish)? ?(?:a head|per head|per person|pp|a person)\b|\bbudget(?:'s| is| of)? (?:like |around |about |roughly |maybe |max )*(?P<m>\d{1,3})(?=\s*(?:$|[.,!?]))"
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
    rf"(?:{_POOL}|총예산|총\s*예산|총액|총|합쳐서|합쳐|합해서|합해|전부|다\s*해서|다\s*합쳐|다같이|전체\s*예산|전체|{COUNT}\s*(?:명이?서?|인(?:이서|이|\s?가족|\s?기준)?|이서|이|서)\s*(?:이서|서)?\s*(?:합쳐서?|합해서?|총|해서|다\s*해서|예산)?|total(?: budget)?(?: of| is)?|all together|altogether|for (?:both|all)(?: of us)?|between us)\s*(?:은|이|는|가|:|이라|약|한|is|of)?\s*$"
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
    rf"(?<![가-힣\d]){COUNT}\s*(?:군데|곳|개|집|가지|정도만|개만|곳만|갠|개씩)(?!월|국|층|\s*(?:째|더\s*먹|중))(?:\s*(?:만|정도|쯤|더|씩))*"
    rf"|(하나|둘|셋)만(?=\s*$|\s*(?:더\s*)?(?:알려|추천|골라|보여|찾아|줘|부탁|뽑))|\b(?:top|just|only|give (?:me|us)|show (?:me|us)|pick|suggest|recommend|list|name|find (?:me|us)?) {COUNT_EN}(?! ?(?:people|of us|pm|am|min|won|k\b|:|ppl))\b|\b{COUNT_EN} (?:options|places|spots|suggestions|choices|picks|recommendations|recs|more options|more)\b(?! (?:thing|question|request|point|note|time|hour|day|person|people|friends?|guests?|joined|coming|is|are)\b)"
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
