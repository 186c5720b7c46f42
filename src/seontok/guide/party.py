"""How many people come, as a turn says: counted, listed one by one, or implied by who comes along."""

from __future__ import annotations

import re
from dataclasses import dataclass

from seontok.guide.numbers import COUNT, COUNT_EN, UNITS, count

_PEOPLE = re.compile(
    rf"(?:우리\s*|총\s*|다\s*합쳐\s*|합쳐서\s*|전부\s*|다해서\s*)?(?<![\d:,.])(?<![가-힣]){COUNT}\s*(?:명|인(?!당|분|용|\s*(?:예산|회비|가격|비용|식대|얼마|기준)|\s*\d(?!\d?\s*시)|\s*[일이삼사오육칠팔구]?만|(?!팟|파티|석|테이블|자리|모임|이서?|으로)[가-힣])|사람(?!\s*(?:당|에|앞|마다|꺼|치)|\s*(?:[일이삼사오육칠팔구]?만|[일이삼사오육칠팔구]천|\d))|식구|가족|분이서|분\s*모시|(?<!시\s\d\d)(?<!시\d\d)(?<=[가-힣\d])분\s*예약)(?!당)|(?<![가-힣\d시]\s)(?<![가-힣\d시])(두|세|네|다섯|여섯|일곱|여덟|아홉|열|열두)\s*분(?=\s|이|만|을|께서|입|요|$)"
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
    rf"(?:친구|동료|동기|후배|선배|언니|오빠|형|누나|동생|지인)(?:들)?\s*{COUNT}\s*(?:명|이|사람)?\s*(?:이랑|랑|하고|과|와|데리고|모시고)"
)
_MEETS_FRIENDS = re.compile(
    rf"(?:친구|동료|손님|지인)(?:들)?\s*{COUNT}\s*(?:명|분)?(?:을|를)?\s*(?:만나|만날|보기로|데려|데리고)"
)
_ADULTS = re.compile(
    rf"(?:어른|성인)\s*{COUNT}\s*(?:명|이|분)?\s*(?:,|에|이랑|하고|과|와|\+|이고)?\s*(?:(?:아기|애기|돌쟁이|아이들|애들|아이|애|어린이|유아|초등학생|초딩|소인|꼬맹이)\s*{COUNT}\s*명?)?"
)
_CHILD_TOO = re.compile(
    rf"{COUNT}\s*(?:명|이|이서)?\s*(?:\+|에|이랑|플러스|그리고|하고)\s*(?:아기|애기|아이|애)\s*(?:{COUNT})?"
)
_AND_WE = re.compile(
    rf"(?<![가-힣])[가-힣]{{2,5}}\s*{COUNT}\s*(?:명|분|이)?\s*(?:에|이랑|하고|와|과|,|\+|이고)?\s*(?:저희|우리)\s*(?:가족|식구|팀|쪽|집|부부)?\s*{COUNT}(?=\s|$|명|[,.!~])"
)
"""Others and us: "학생 열여덟 저희 셋"."""
_WE_AND = re.compile(
    rf"(?:저희|우리)(?:\s*(?:쪽|가족|식구|집|팀))?\s*{COUNT}\s*(?:명|이|분)?\s*(?:에|이랑|하고|과|와|,|\+|이고|\s)\s*(?:[가-힣]{{1,3}}네(?:\s?(?:가족|식구))?|그쪽|거래처|손님|상대|저쪽|바이어|고객사?|학생|아이들?|애들|어른)\s*{COUNT}(?=\s|$|명|분|[,.!~])"
)
_MEN_AND_WOMEN = re.compile(
    rf"(?<![가-힣])[남여]자?\s*{COUNT}\s*명?\s*(?:에|이랑|하고|,)?\s*[남여]자?\s*{COUNT}(?=\s|$|명|[,.!~])"
)
_EN_US_PLUS = re.compile(
    rf"\b{COUNT_EN} of us ?(?:\+|plus) (?:my|his|her|our) (?:\w+ )?(parents|in-laws|bf|gf|boyfriend|girlfriend|wife|husband|partner|mom|mum|dad|sister|brother|friend|cousin|roommate|flatmate|colleague|boss|son|daughter)\b"
)
"""So many and one more: "3 of us + my bf"."""
_THEY_AND_I = re.compile(
    rf"{COUNT}\s*(?:명|분)?\s*(?:이랑|랑|하고|과|와|,)\s*(?:저|나)(?:랑|하고|와)?\s*(?:([가-힣]{{2,4}}(?:님|이)?)\s*)?(?:이렇게|까지|해서|$)"
)
"""So many others, I, perhaps one more: "바이어 세 명이랑 저랑 팀장님 이렇게"."""
_WHO = "팀원|직원|사원|인턴|신입|알바|선배|후배|동기|학생|선생님|교수님|여자|남자|여직원|남직원|친구|손님|고객|학부모|이모|삼촌|사촌|형|누나|언니|오빠|동생|여사친|남사친|회원|스태프|강사|대학생|고등학생|중학생"
_TWO_SORTS = re.compile(
    rf"(?<![가-힣])(?:{_WHO})(?:들)?\s*{COUNT}\s*(?:명|분|이)?\s*(?:에|이랑|하고|과|와|,|\+|이고)\s*(?:{_WHO})(?:들)?\s*{COUNT}(?=\s|$|명|분|이|[,.!~])"
)
"""So many of one sort and of another: "팀원 다섯에 인턴 둘"."""
_BESIDES = re.compile(
    rf"(?:너네|너희|니네|너넨)\s*{COUNT}\s*(?:명|이|사람)?\s*(?:이?랑|하고|과)\s*(?:나|저)\s*말고\s*(?:도\s*)?[가-힣뷁]{{1,6}}(?:이|가|도)?\s*(?:도\s*)?(?:온|오|와|같이|껴|합류)"
)
"""You, me, and one more: "너네 둘이랑 나 말고 형준이도 온대"."""
_EN_FAMILY = re.compile(
    rf"\b{COUNT_EN} (?:adults?|grown-?ups?)(?: and|,| \+| plus| &| n| with)? (?:{COUNT_EN}|(a|an|my|our|his|her)) (?:kids?|child(?:ren)?|toddlers?|bab(?:y|ies)|infants?|teens?|teenagers?|little ones?|sons?|daughters?|\d+[- ](?:year|month)[- ]old)|\bfamily of {COUNT_EN}\b"
)
_EN_AND_ME = re.compile(
    rf"\b{COUNT_EN} (?:\w+ )?(?:guests?|friends?|people|colleagues|coworkers|others|clients|kids|mates|buddies|pals|cousins|roommates|flatmates|classmates|teammates|students|of them|of those|women|men|girls|guys|lads|ladies)(?:,)? (?:plus|and|n|&|\+) (?:me|myself|i)\b"
    rf"|\b(?:me|myself|us) ?(?:plus|\+|and|n|w/|with|&) ?{COUNT_EN}(?! ?(?:pm|am|k\b|min|:|/|o'?clock))(?: (?:others?|more|extra|guests?|friends?|people|mates?))?(?=\s*(?:$|[.,!?]|total|for|on|at|in|tonight|tomorrow)\b|\s*(?:$|[.,!?]))"
)
"""So many others and the speaker: "three friends and me", "me + 2", "with two colleagues"."""
_EN_WITH = re.compile(
    rf"\b(?:with|w/|bring(?:ing)?|tak(?:e|ing)|meet(?:ing)?|host(?:ing)?) (?:my )?{COUNT_EN} (?:\w+ )?(?:friends?|mates?|colleagues?|coworkers?|buddies|pals|cousins|roommates?|flatmates?|classmates?|clients?|guests?|sisters?|brothers?|siblings|others)\b(?! (?:in total|total|altogether))"
    rf"|\bmy {COUNT_EN} (?:kids|children|daughters|sons)\b"
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
_CHILDREN = re.compile(rf"(?:아이|애|애기|아기|딸|아들|애들)\s*{COUNT}(?=\s|이?랑|하고|$|명|,)")
_ALONE = re.compile(
    r"혼밥|혼술|혼자(?!\s*(?:사는|살))|나\s*혼자|1인석|\bjust me\b(?! (?:and|n|&|plus|with)\b| ?[+&])|\bby myself\b|\bon my own\b|\bsolo\b|\balone\b|table for one"
)
_EN_KIN_JOINS = re.compile(
    r"\b(?:(?:plus|and|also|with|add|bringing) )?(?:my|his|her|our|a|another|the) (?:\w+ )?(?P<who>parents|in-?laws|mom|mum|mother|dad|father|grand(?:ma|pa|mother|father)|sister|brother|wife|husband|girlfriend|boyfriend|gf|bf|partner|fianc[eé]e?|roommate|flatmate|friend|mate|colleague|coworker|boss|son|daughter|buddy|bestie|cousin|aunt|uncle|nephew|niece|neighbou?r)"
    r"(?P<verb>(?:'s| is| will| wants to| can|'ll| might)? ?(?:be )?(?:also )?(?:coming|joining|come|join|tag(?:ging)? along)\b|(?: (?:just|has))? (?:bailed|cancel+ed|dropped out|backed out|pulled out)| (?:can'?t|cannot|won'?t|isn'?t|is not) (?:come|coming|make it|join|joining)\b)?"
)
"""One of the family more, or less, than those counted before."""
_MORE = re.compile(
    rf"{COUNT}\s*명\s*(?:이\s*|은\s*|더\s*)*(?:온|온대|올|오기로|온다|추가|늘|와|껴|합류|데려|데리고\s*(?:온|와))(?!서)|{COUNT}\s*명\s*더(?=$|[\s.!~])|{COUNT_EN} more (?:person|people|coming|joining|joined|friends?|guests?|heads?|pax|joins?)\b|\b(?:add|plus|adding) {COUNT_EN}(?: more| extra)?(?: person| people| pax)?(?=\s*(?:$|[.,!?]))|(?:^|\s)\+ ?{COUNT_EN}(?=\s*(?:$|[.,!?]))|\b{COUNT_EN} (?:extra|additional) (?:person|people|guests?|heads?|pax)\b"
)
_FEWER = re.compile(
    rf"{COUNT}(?:\s*명|(?<=[나둘셋넷])(?=[은이]))\s*(?:이\s*|은\s*)?(?:빠|못\s*(?:온|오|와|가)|줄|취소|안\s*온|불참)|{COUNT_EN} (?:of (?:us|them) |people |person |guys |friends? )?(?:(?:can'?t|cannot|won'?t|aren'?t|isn'?t|not) (?:come|coming|make it|making it|join|joining)|(?:has |have |just )?(?:dropped out|bailed|cancel+ed|pulled out|backed out)|fewer\b|less\b)|\bminus {COUNT_EN}(?: people| person)?(?=\s*(?:$|[.,!?]))"
)
_EN_PARTY = re.compile(
    rf"(?:\b(?:(?:head ?count|party size)(?: is| now|:)*|(?:group|team|party|crowd)(?: is| now| size)* ?[:-]) ?\b{COUNT_EN}(?=\s*(?:$|[.,!?]))|^\W*(?:no |nope |actually |its |it's |so )*{COUNT_EN} (?:with|including|incl\.?|counting|w/) (?:me|us|you|him|her|them|뷁+|my \w+|[a-z]{{2,10}})(?=\s*(?:$|[.,!?]))|, {COUNT_EN} now(?=\s*(?:[.,!?]|$))|\b(?:team|group|family|party|us|friends|crew)\s*\({COUNT_EN}\)|\bfor {COUNT_EN}(?:-?ish| or so)?(?: of us| people| persons| pax| ppl|(?=\s*(?:[.,!?]|$|on |at |in |near |this |next |since |because |as |if |tonight|tomorrow|tmrw)))|\b(?:party|group|table|team|crew|class|choir|band|club|gang|bunch|crowd|squad|department|delegation|tour) (?:of|for) {COUNT_EN}"
    rf"|(?<![\d,.])\b{COUNT_EN} (?:in total|altogether|all together|all in all)\b"
    rf"|\b(?!one of us){COUNT_EN}(?:-?ish| or so|\+)? (?:of us|people|persons|pax|ppl|guys|girls|ladies|lads|dudes|folks|women|men|adults?|grown-?ups|friends|guests|heads|members|participants|attendees|diners|players|colleagues|students|seats|(?:including|incl\.?|counting) (?:me|us|my|our|the|kids|children|partners|everyone|everybody))\b|\b(?:there(?:'s| are|s| will be|'ll be)|that'?s|that is|(?:we|it|they|now) (?:became|become|are now|is now)|brings (?:us|it) to|totall?(?:ing|s)?(?: of| is)?|we r|we(?:'re| are|'d be| would be| will be)(?: gonna be| going to be)?|we'?ll be|that makes|makes us|gonna be|going to be|so|make it|make that|down to|,? so) (?:about |around |like |maybe |only |just |all )*{COUNT_EN}(?:-?ish)?(?: of us| now| (?:in )?total| altogether| all together)?(?=\s*(?:[.,!?]|$|now|so\b|but\b|if\b|i (?:think|guess|believe)|probably|maybe|and|people|with\b|w/?\s|including|counting|in all)))"
)
_EN_COUPLE = re.compile(
    r"\b(?:my|the) (?:girlfriend|boyfriend|wife|husband|partner|gf|bf|missus|missis|hubby|hubs|fianc[eé]e?|other half|better half|spouse|wifey|crush)\b|\bfor (?:a |one )?couple\b(?! of)|\bus two\b|\b(?:just|only) me (?:and|n|&) (?:my )?\w+(?=\s*(?:$|[.,!?]))|\b(?:just|only) \w+ (?:and|n|&) (?:me|i)\b|\bthe two of us\b|\b(?:tinder|hinge|bumble|coffee|dinner) date\b|\bdate night\b|\b(?:blind|first|second|third) date\b|\bon a date\b|\bjust (?:the two of us|us two|the two)\b|\bboth of us\b"
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


def read_party(text: str, *, asks_alone: bool = False) -> Party | None:
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
    rf"(?<![가-힣\d:,.]){COUNT}(?P<unit>\s*(?:명|분|사람|이서|이(?=\s|$|네|야|에|지|고)))?(?![가-힣])|(?<![가-힣\d:,.]){COUNT}(?P<of>\s*(?:명|분|사람|이서|이)(?=[가-힣]))"
)


_WHOLE = re.compile(
    rf"(?<![가-힣])(?:총|다\s?합쳐서?|모두\s?해서|다\s?해서)\s?{COUNT}\s?(?:명|분(?!\s?거리)|인(?!당|분)(?=\s|$|데|이|입)|이(?=\s|야|에|고|고요|요|$))(?!\s*(?:당|추가|더))"
)
"""The whole number, whatever parts of it the turn names."""
_AND_ONE = re.compile(rf"{COUNT}\s*(?:명|분)(?:에|이랑|하고)\s*[가-힣]{{1,6}}까지(?![^.!?]*(?:\d|{UNITS}))")


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
    rf"(?:(?<!나)(?<!저)(?<!장모님)(?<!장인어른)(?<!시어머니)(?<!시아버지)\s*{COUNT}(?:\s*명)?)?"
)
_KIN_LIST = re.compile(
    rf"(?<![가-힣]){_KIN}(?:(?:이랑|랑|하고|와|과|에|이고)?(?:\s*(?:데리고|모시고))?[\s,]+(?:그리고\s*)?{_KIN}){{1,6}}"
    rf"(?=$|[\s,.!~]|[가이은는도]\s|까지|이렇게|해서|이요|요|입니다|이네|이에|예요|이고|이야|이니|이죠|죠|이지)(?!\s*(?:{COUNT}(?:\s|명|이|$)|보러|만나러))"
)
"""The family one by one: "언니네 부부랑 조카랑 나", "엄마 둘 아기 둘"."""
_ONE_OF_KIN = re.compile(_KIN)
_PAIRS = {"부부": 2, "커플": 2, "부모님": 2, "시부모님": 2, "장인장모님": 2, "양가부모님": 4}
_PARTNERS = ("남편", "아내", "와이프", "집사람", "신랑", "남자친구", "여자친구", "남친", "여친", "애인")
"""Whose partner is there too."""
_COUPLES = re.compile(
    rf"(?:부부|커플|부부동반)\s*{COUNT}(?:\s*쌍|\s*팀|(?<!둘)(?<!2)(?=\s*(?:$|[,.!~ㅋㅎ])))|\b{COUNT_EN} couples\b"
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
    rf"(?:(?:my|our|the|an?|his|her)\s+)?(?:{COUNT_EN}\s+)?(?:(?:little|older|younger|big|baby|best|other|good|close|old)\s+)?"
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


_BESIDE = re.compile(
    rf"(?:저희|우리)\s*{COUNT}\s*(?:명|이|사람)?\s*말고\s*[가-힣\s]{{1,8}}도\s*(?:온|오|와|같이|껴|합류)"
)


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
