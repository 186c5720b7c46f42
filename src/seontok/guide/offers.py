"""Named places: what the assistant or a member named, and which of them a turn turns down."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field

from seontok.guide import areas
from seontok.guide.lexicon import Polarity, dishes, kinds, polarity_at, words
from seontok.guide.numbers import count

ASSISTANT = "길잡이"
"""Name under which the guide speaks in a room: the places it names can be turned down, its words set nothing."""

_NUMBERED = re.compile(r"(?:^|\s)(?:\(?\d[).:]|[①-⑨]|\d번[.:은]?)\s*")
_TAIL = re.compile(
    r"(?:\s*\([^)]*\))?\s*(?:순으로|순서로|중에|이렇게|세\s*곳|두\s*곳|네\s*곳|등|정도)?\s*(?:(?:이|가|을|를|은|는|도|와|과|이랑|랑|하고|입니다|이에요|예요|이요|요|에요)\s(?!어때|어떠|어떨)|(?:입니다|이에요|예요|어때요|어떠세요|있어요|있습니다|추천|찾았|나와요|검색|에요|이요)|[.!?~]|$|\s(?:is|are|both|look|all|may|will|can|might|would|could|has|have|should|come|came|seem|fit|suit|match|apply|take|work|got)\b)"
)
_LEAD = re.compile(
    r"^.*(?:(?:으로는|로는|으로|에는|에선|에서|중에|쪽은|쪽에|곳은|곳으로|데로|데는|데는요|카페는|식당은|맛집은|결과는|후보는|후보로|근처|주변에|결과|네요|네|럼|라면|다면|면|고려하면|기준으로|조건으로|찾아보니|추천은|:)\s|there (?:is|are) |there's |how about |what about |i found |found |try |consider |i'd suggest |you could try |options?(?: are)?:? |here (?:is|are) |nearby:? )"
)
_SPLIT = re.compile(
    r"\s*(?:,|·|/|、|;|\band\b|\bor\b|(?<=[가-힣a-zA-Z0-9])(?:이랑|랑|하고|와|과|이나)(?=\s)|\s및\s|\s그리고\s)\s*"
)
_REFERENCE = re.compile(
    r"(?<![가-힣])(?:아까\s*)?(?:거기|거긴|거긴요|그거|그건|저기|저긴|그\s*집|그\s*가게|그\s*카페|그\s*식당|그\s*펜션|그\s*술집|그\s*호텔|그\s*바\b|그\s*곳|그곳)|\bthat (?:one|place)\b|\bthat\b(?=\s*(?:[.,!?]|$))|\bthere\b|(?<!stand )(?<!like )(?<!love )(?<!have )(?<!do )(?<!make )(?<!eat )(?<!take )\bit\b(?=\s*(?:[.,!?]|$))"
)
_ORDINAL = re.compile(
    r"(?:아까\s*)?(?P<native>첫|두|세|네|다섯)\s*번\s*째(?:\s*(?:거기|거|집|곳|데|꺼|가게|카페|식당))?|(?<!\d)(?P<digit>[1-6])\s*번(?:\s*째)?(?!\s*출구|\s*더|\s*만)(?:\s*(?:집|거|곳))?|(?P<last>마지막\s*(?:거|집|곳|데|꺼|가게|카페|식당|에\s*말한)|맨\s*(?:뒤|끝)\S{0,2}|제일\s*뒤)|(?P<middle>(?:the )?middle (?:one|option|place)|가운데\s*(?:거|집|곳|데|꺼|가게))|(?P<start>맨\s*(?:처음|앞|위)\S{0,2}|처음\s*(?:거|집|곳|데))"
    r"|(?:the )?\b(?P<english>first|second|third|fourth|last)\b(?: (?:one|place|option|spot))?|(?:number|no\.|#|option) ?(?P<number>[1-6]|one|two|three|four|five)\b"
)
_EN_ORDINAL = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1}
_NATIVE_ORDINAL = {"첫": 1, "두": 2, "세": 3, "네": 4, "다섯": 5}
_ALL = re.compile(
    r"(?:둘|셋|넷|세\s*군데|두\s*군데|세\s*곳|두\s*곳)\s*다\s*(?:별로|말고|빼|가봤|싫|아닌|패스|안|이미)|(?:다|전부|모두|싹\s*다)\s*(?:가\s*본|별로(?:야|다|임|네|인)|가봤|가\s*봤|패스|빼고\s*다른)|none of (?:those|these|them)|not (?:those|any of)|been to (?:all|both)|(?:both|all) of (?:them|those) (?:are|were)"
)
_THEN_OUT = re.compile(
    r"[?.!ㅋㅎㅠㅜ]\s*(?:[^?.!◆]{1,24}(?:서|니까)\s)?(?:그럼\s*)?(?:빼고|빼줘|빼자|제외|패스|(?:너무\s*)?멀어서\s*안|못\s*가(?!\s?[봤본])|안\s*[가갈](?!\s?[봤본])|그럼\s*안\s*돼|skip\b|pass\b|no thank|nope\b|nah\b|(?:so |then |ok )?(?:let'?s |i'?d (?:rather )?|we can |please )?(?:leave|skip|drop|cross|scratch|rule|forget) (?:that|it|this)\b)"
)
"""A new sentence that leaves out what the one before was about."""
_THOSE_TWO = re.compile(
    r"(?<![가-힣])(?:그|이|저|방금\s*(?:그|말한)?)\s*(?:두\s*(?:곳|군데|집)|둘)|\b(?:those two|both of (?:those|them))"
)
"""The names of the turn before, together."""
_TURNED_DOWN = (Polarity.REPLACED, Polarity.DROPPED, Polarity.REFUSED)
_NEGATIVE = re.compile(
    r"^\s*(?:은|는|을|를|이|가|도|만|건)?\s*(?:좀\s*|너무\s*|진짜\s*|이미\s*|벌써\s*|지난번에\s*|저번에\s*|많이\s*|몇\s*번\s*|최근에\s*)*(?:말고|말구|빼|뺴|제외|패스|스킵|별로|싫|안\s*갈|안갈|안\s*가|안가|안\s*돼|안돼|안\s*됨|안됨|아니야|아님|노노|ㄴㄴ|질렸|질려|가봤|가\s*봤|갔다\s*왔|다녀|가본|그만|탈락|거르|거를|걸러|비추|또\s*가(?:긴|기는|기엔)|됐고|됐어|됐음|땡기지|안\s*땡|빠이|대신|문\s*닫|폐업|망했|없어졌|예약\s*(?:이\s*)?(?:다\s*)?(?:찼|마감|꽉)|만석)"
)
_FAULT = re.compile(
    r"^(?:은|는|이|가|도|만)?\s[^.!?]{0,24}?(?:좁|비싸|비쌈|비쌌|멀|맛\s*없|헬|매워|매웠|맵|별로|불친절|시끄럽|시끄러|시끌|더럽|지저분|냄새|실망|노\s*키즈|체인|프랜차이즈|프차|짜더|짜고|달더|맵더|매워|느끼|붐비|붐벼|복잡|웨이팅|줄\s*(?:이\s*)?(?:길|너무)|대기|안\s*받|망하|망한|못\s*들어|안\s*된대|안된대|안\s*된다|휴무|쉬는|쉰대|닫았|폐업|없어졌|위험|계단|벌레|바퀴|싸웠|싸운|질렸|후기\s*(?:안|별로)|평\s*(?:안|별로)|갔던|갔대|갔다|갔어|갔음|갔는데|가봤|먹어봤|경사|입장료|가파르|꽉\s*찼|매진|품절|마감|금연|흡연|공사|덥|춥|어둡|낡|오래\s*걸|안\s*좋|(?:관리|청소|환기)\S{0,1}\s*안|좀\s*그렇|좀\s*그래|그닥|애매|아쉽|아쉬|부담|식중독|탈\s*났|체했)"
)
"""What is wrong with a place that was named: with a wish for another, or an end put to it, it is turned down."""
_CONCLUSIVE = re.compile(
    r"^(?:은|는|이|가|도)?\s[^.!?]{0,24}?(?:실망(?:했|이었|임|스러)|불친절|맛\s*없[었더]|더럽더|더러웠|식중독|탈\s*났|탈\s*나서|체했|체해서|토했|트라우마|바퀴|최악|폐업|문\s*닫|없어졌)"
)
"""What alone puts an end to a place that was named."""
_ANOTHER = re.compile(
    r"나머지|남은\s*(?:데|곳|거|두|둘)|(?:다른|딴)\s*(?:(?:한|두|세|네)\s*)?(?:군데|데|거|곳|집|카페|식당|술집|숙소)|말고|빼고|안\s*돼|안돼|안\s*됨|안됨|싫|패스|제외|ㄴㄴ|노노|별로|없을까|없나|(?:데|곳|집)(?:로|으로)(?:요)?\s*[.!~]*$|\b(?:anything|somewhere|something|anywhere|anyplace) (?:else|new|different)\b|\bothers?\b|\banother\b|\binstead\b|\bwhat else\b|\b(?:repeat|(?:go|eat) (?:there )?again)\b"
)
_EN_FAULT = re.compile(
    r"^,?\s*(?:i|we)(?:'ve| have)? (?:already )?(?:was|were|been|went|stayed|ate|tried|visited)\b|^(?:'s)?\s+(?:\w+\s+){0,2}?(?:is|are|was|were|looks?|gets?|had|has)\s+(?:\w+\s+){0,2}?(?:insane|let\s?down|letdown|disappoint\w+|gross|mediocre|crazy|long|too|so|way|always|terrible|awful|bad|packed|loud|noisy|pricey|expensive|overrated|full|closed|far|small|dirty|rude|crowded)"
    r"|^\s+(?:(?:doesn'?t|don'?t|didn'?t|isn'?t|wasn'?t|aren'?t|won'?t|can'?t|couldn'?t|never)\b|(?:has|had|have) (?:no|only|too|a (?:long|huge|bad))\b|(?:only|closes|closed|lacks|smells|stopped)\b)"
)
_NEG_LEFT = re.compile(
    r"(?:\bno to|\bnot feeling|\bnot in the mood for|\bnot|\b(?:always|keep|kept|already|just|usually) (?:go|going|went|been|eat|ate)(?: to| at)?|\bskip|\bexcept(?: for)?|\bother than|\binstead of|\banything but|\bno|\bwithout|\bavoid|\bdrop|\bpass on|\brule out|\bexclude|\btired of|\bhate[ds]?|\bdidn'?t like|\bdon'?t (?:like|love|want|fancy)(?: the (?:look|sound|idea) of)?|\bbeen to|\btried|\bturned away at|\bremove|\bcross off|\bnix|\banywhere but)\s+(?:the\s+)?$"
)
_EN_BEEN = re.compile(r"\b(?:did|done|seen|saw|visited|went to|gone to|been to|tried|had|took \w+ to) (?:the )?$")
"""Before a name: somebody knows it already, which with a wish for another turns it down."""
_NEG_RIGHT = re.compile(
    r"^\s*(?:is|was|'s)?\s*(?:\s*(?:too|so|way|always|a bit|kind of)\s*)*(?:out|closed|shut|permanently closed|under renovation|(?:fully )?booked(?: out| up| solid)?|no good|a no|terrible|meh|disgusting|disappointing|(?:gave|made) (?:me|us|him|her|my \w+) (?:food poisoning|sick|ill)|again(?=\s*[?])|off the list|been there|pricey|expensive|overrated|packed|awful|bad|far)\b"
)
_VISITED_ELSE = re.compile(
    r"다른\s*(?:데|곳|거|집|카페|식당)|말고|빼고|제외|패스|skip|something else|other|instead|not that|no thanks"
)
_LEFT_OUT = re.compile(
    r"(?:은|는|이|가)?\s[^!?]{0,34}?(?:비추|또\s*가(?:긴|기는|기엔)|지워|지우|삭제|제외|빼|뺄|뺍|패스|스킵|말고|별로|싫|탈락|ㄴㄴ|노노|아웃|거르|안\s*되겠|안되겠|(?:이?라|라서|이?니까|어서|아서|해서)\s*(?:다시는|다신|두\s?번\s?다시|절대|이제)?\s*안\s*(?:됩|돼|된|되|가|갑|갈)|만실|만석|문\s*닫|휴무|폐업|없어졌|없다네|다른\s*(?:데|곳|거)|다른\s*(?:한|두|세|네)?\s*(?:군데|곳)|딴\s*(?:데|거|곳)|[가-힣](?:서|니까|고|라)\s*(?:안\s*돼|안\s*됨|안\s*되|좀\s*(?:그렇|그래|별로)|못\s*가|안\s*가|곤란|무리(?=$|[\s.!~])|힘들)|나머지)"
)
_EN_LEFT_OUT = re.compile(
    r"[^.!?◆]{0,60}?\b(?:definitely not|so no\b|no way|hard (?:pass|no)|not again|never again|won'?t go (?:back|there)|not going (?:back|there)|rather not|not that one|so not (?:there|that)|(?:please|pls|let'?s|i'?ll|we'?ll) (?:skip|pass|drop)(?=\s*(?:$|[.,!])|\s+(?:on )?(?:it|that|this))|no thanks|no thank you|(?:not|no good|not good|not ok|no) for (?:me|us)|(?:doesn'?t|won'?t) work\b|let'?s skip|rule (?:it|that|them) out|(?:cross|leave|drop|skip) (?:it|that|this)(?: one)?(?: off| out)?|give it a miss|so pass\b|(?:so|then) (?:it|that|they)(?:'?s| is|'?re) (?:out|off|a no))"
    r"|[^.!?◆]{0,60}?,\s*(?:so |then |pls |please )?(?:skip|pass|drop|next|nope|nah)(?: it| that| this| them| one)?\s*[.!]*$"
)
_TOPIC_NAME = re.compile(
    r"(?:^|[.,!?~ㅋㅎㅠ]\s*|(?<![가-힣])(?:근데|그|아)\s+)([가-힣a-z0-9]{2,10}?)(?:은|는)\s(?=[^.!?]{2,30}?(?:거기|거긴|거긴요|그\s*집|그집)\S{0,1}\s*(?:은|는)?\s*(?:말고|빼|패스|제외|싫|별로|ㄴㄴ|안\s*(?:돼|됨|가)))"
)
"""A shop spoken ill of by name, then turned down by 거기: "토속촌은 줄이 길어요 거긴 말고요"."""
_ELSEWHERE = re.compile(r"(?:은|는)?\s[^.!?]{0,20}(?:다른\s*(?:데|곳|집|거)|딴\s*(?:데|곳))")
_OWN_NAME = re.compile(
    r"(?<![가-힣a-z0-9])((?P<own>[가-힣a-z0-9]{1,10}?)(?:펜션|식당|호텔|포차|횟집|다방|상회|반점|면옥|제과|책방|리조트|키친|하우스|스테이|가든|회관|양조장|상점|연구소|서재|주점|커피|갈비|국밥|곱창|치킨|분식|카페|본점|지점|옥))(?=$|[^가-힣]|은|는|이|가|을|를|도|말고|빼고|에서|에|갔|갈)"
)
_BRAND = re.compile(
    r"스타벅스|스벅|이디야|투썸|투썸플레이스|빽다방|메가커피|컴포즈|폴바셋|블루보틀|할리스|파스쿠찌|공차|맥도날드|맥날|버거킹|롯데리아|맘스터치|아웃백|빕스|애슐리|교촌|굽네|노랑통닭|starbucks|mcdonald'?s|outback|twosome"
)
_PROPOSED = re.compile(
    r"(?<![가-힣a-z0-9])((?!\d)[가-힣a-z0-9]{2,10}(?:\s[가-힣]{1,4})?)(?:은|는|이)?\s*(?:어때|어떰|갈까|가자|가볼까|가실|괜찮던데|좋던데|맛있던데|콜\?|\?)"
)

_NO_NAME = re.compile(
    r"(?<![가-힣])(?:뭐|뭘|뭔|누구|누가|언제|어디|어떻|왜|얼마|몇|그럼|근데|우리|다들|진짜|혹시)|(?:해|함|냐|니|까|어|아|지|래|죠|요|음|임|됨|감|옴|봄|야|데|서|고|면|은|는|을|를|에|도|만)$"
)
"""Words of a question that proposes nothing by name."""


@dataclass(slots=True)
class Offers:
    """Places named so far in one talk."""

    names: list[str] = field(default_factory=list)
    """Every name the assistant gave, in order."""
    latest: list[str] = field(default_factory=list)
    """Those of its latest turn."""
    spoken: list[str] = field(default_factory=list)
    """Those of the last turn of a member that named any."""
    named: str = ""
    """The one a member spoke of last."""


def read_offer(text: str) -> list[str]:
    """The names of places in a turn of the assistant, in order."""
    if len(_NUMBERED.findall(text)) >= 2:
        parts = _NUMBERED.split(text)[1:]
    else:
        sentence = _best_sentence(text)
        parts = _split_names(sentence)
        if len(parts) < 2 and not _LEAD.match(sentence):
            quoted = re.findall(r"['\"“‘「]([^'\"”’」]{2,20})['\"”’」]", text)
            parts = quoted or parts
    return [name for part in parts if (name := _clean(part, least=1 if len(parts) > 1 else 2))]


def _split_names(sentence: str) -> list[str]:
    """The members of a list of names, without the words that lead to the first."""
    first, *rest = _SPLIT.split(sentence)
    return [_LEAD.sub("", first, count=1), *rest]


def _best_sentence(text: str) -> str:
    """The sentence with the most separators: lists of names have them."""
    sentences = [s for s in re.split(r"(?<=[.!?])\s+", text) if s.strip()] or [text]
    return max(sentences, key=lambda s: len(_SPLIT.findall(s)))


def _clean(part: str, least: int = 2) -> str:
    part = re.sub(r"^\s*(?:[가-힣]{1,3}|\d차)(?:은|는)\s+", "", part)
    part = part.strip().strip("'\"“”‘’「」")
    cut = _TAIL.search(part)
    name = part[: cut.start()] if cut and cut.start() > 0 else part
    name = re.sub(r"\s*\(.*$", "", name).strip(" .,!?~'\"“”‘’「」")
    name = re.sub(r"^(?:and|the best|either|maybe)\s+", "", name)
    return name if least <= len(name) <= 24 and len(name.split()) <= 4 else ""


def _spans(text: str, name: str) -> list[tuple[int, int]]:
    """Where a name stands in the text, spaces and case aside."""
    loose = r"\s*".join(re.escape(char) for char in name.lower() if not char.isspace())
    alone = r"(?=(?:은|는|이|가|도|을|를|만|에|에서|말고|빼고)?(?:[^가-힣a-z0-9]|$))" if len(name) == 1 else ""
    return [m.span() for m in re.finditer(rf"(?<![가-힣a-z0-9]){loose}{alone}", text)]


def locate(text: str, offers: Offers) -> list[tuple[int, int, str]]:
    """(start, end, name) of every place name in a normalised turn: offered names, shop-like names, brands."""
    found = [(s, e, name) for name in offers.names for s, e in _spans(text, name)]
    for name in offers.names:
        parts = [p for p in name.split() if len(p) >= 3 and not is_area(p)]
        found += [
            (s, e, name) for part in parts for s, e in _spans(text, part) if not any(a <= s < b for a, b, _ in found)
        ]
    found += [(m.start(), m.end(), name) for m in _WORD.finditer(text) if (name := _ending_with(m[0], offers.latest))]
    found += [(s, e, name) for name in offers.latest for s, e in _shortened(text, name, offers.latest)]
    found += [(s, e, name) for name in offers.latest for s, e in _last_word(text, name)]
    found += [(m.start(), m.end(), m[0]) for m in _BRAND.finditer(text)]
    if offers.named:
        found += [(s, e, offers.named) for s, e in _spans(text, offers.named)]
    kept: list[tuple[int, int, str]] = []
    for span in sorted(found, key=lambda f: f[0] - f[1]):
        if all(span[1] <= a or span[0] >= b for a, b, _ in kept):
            kept.append(span)
    return sorted(kept)


def refers(text: str) -> bool:
    """Whether a turn points at a place that was named: by number, by 거기."""
    return bool(_ORDINAL.search(text) or _REFERENCE.search(text))


def is_area(word: str) -> bool:
    """Whether a word is the name of an area too: "Itaewon" alone is not Skyline Itaewon."""
    return word in areas.names() or word.lower() in areas.latin()


_WORD = re.compile(r"(?<![가-힣])[가-힣]{4,}")


def _ending_with(word: str, names: list[str]) -> str:
    """The one offered name that ends with a word of four syllables or more: 기사식당 of 공항기사식당."""
    bare = re.sub(r"(?:은|는|이|가|을|를|도|말고|빼고)$", "", word)
    found = [name for name in names if len(name) > len(bare) >= 4 and name.replace(" ", "").endswith((word, bare))]
    return found[0] if len(found) == 1 else ""


def _last_word(text: str, name: str) -> list[tuple[int, int]]:
    """Where a name of several words opens a turn by its last, too short to be looked for elsewhere: 온은 for 비스트로 온."""
    last = name.split()[-1]
    found = (
        re.match(rf"\s*(?:아\s|음\s|그럼\s)?({re.escape(last.lower())})(?=(?:은|는)\s)", text) if last != name else None
    )
    return [found.span(1)] if found else []


def _shortened(text: str, name: str, names: list[str]) -> list[tuple[int, int]]:
    """Where a name stands by its beginning, as the topic or as what is left out: 만선은 for 만선호프."""
    plain = name.replace(" ", "").lower()
    for length in range(len(plain) - 1, 1, -1):
        head = plain[:length]
        alone = sum(other.replace(" ", "").lower().startswith(head) for other in names) == 1
        if (
            not alone
            or not re.fullmatch("[가-힣a-z0-9]+", head)
            or dishes(head)
            or kinds(head)
            or head in words("no_name")
        ):
            continue
        topic = r"(?:은|는|이|가|도)(?:\s|$)"
        after = (
            topic
            if is_area(head)
            else r"(?:은|는|이|가|도|\s?말고|\s?빼고|빼|\s?제외)(?:\s|$)" + (r"|\s|$" if length >= 4 else "")
        )
        found = re.search(rf"(?<![가-힣a-z0-9]){re.escape(head)}(?={after})", text)
        if found:
            return [found.span()]
    return []


def shop_names(text: str) -> list[tuple[int, int, str]]:
    """Words that look like the name of one shop (푸른솔펜션): candidates only, the caller knows the lexicon."""
    return [(m.start(1), m.end(1), m[1]) for m in _OWN_NAME.finditer(text) if m["own"] not in words("no_name")]


def topic_names(text: str) -> list[tuple[int, int, str]]:
    """Names that only being turned down by 거기 shows to be a shop's: candidates, as in `shop_names`."""
    return [(m.start(1), m.end(1), m[1]) for m in _TOPIC_NAME.finditer(text) if m[1] not in words("no_name")]


def proposed_name(text: str) -> str:
    """A word proposed as a place to go ("우래옥 어때?"), for 거기 in a later turn."""
    match = _PROPOSED.search(text)
    return match[1] if match and not _NO_NAME.search(match[1]) else ""


def turned_down(text: str, located: list[tuple[int, int, str]], offers: Offers) -> list[str]:
    """Names this turn rejects: by name, by 거기, by number, or all of them."""
    rejected = [name for start, end, name in located if _rejects(text, start, end)]
    rejected += _joined(text, located, rejected)
    rejected += [name for name in _by_number(text, offers) if name]
    if _ALL.search(text):
        rejected += offers.latest
    if located and _THEN_OUT.search(text[located[-1][1] :]):
        rejected.append(located[-1][2])
    both = _THOSE_TWO.search(text)
    if both and not located and _rejects(text, both.start(), both.end()):
        rejected += offers.spoken
    for match in _REFERENCE.finditer(text):
        if _rejects(text, match.start(), match.end()) or _ELSEWHERE.match(text[match.end() :]):
            before = [name for start, _, name in located if start < match.start()] or [name for _, _, name in located]
            target = before[-1] if before else offers.named or (offers.latest[0] if len(offers.latest) == 1 else "")
            rejected += [target] if target else []
    rejected += [name for _, end, name in located if _CONCLUSIVE.match(text[end:])]
    rejected += [name for _, end, name in located if _LEFT_OUT.match(text[end:]) or _EN_LEFT_OUT.match(text[end:])]
    if _ANOTHER.search(text):
        rejected += [n for start, _, n in located if _EN_BEEN.search(text[:start])]
        rejected += [n for _, end, n in located if _FAULT.match(text[end:]) or _EN_FAULT.match(text[end:])]
    if (
        located
        and not rejected
        and re.search(r"가봤|가\s*봤|다녀왔|갔다\s*왔|been to|been there|tried", text)
        and _VISITED_ELSE.search(text)
    ):
        rejected += [name for _, _, name in located]
    return list(dict.fromkeys(rejected))


def _joined(text: str, located: list[tuple[int, int, str]], rejected: list[str]) -> list[str]:
    """Names in one list with a rejected one: "초록접시랑 잎새는 가봤어"."""
    return [
        name
        for (_, end, name), (start, _, following) in itertools.pairwise(located)
        if following in rejected and re.fullmatch(r"\s*(?:이?랑|하고|와|과|도|,|&|and|or|nor)\s*", text[end:start])
    ]


def _rejects(text: str, start: int, end: int) -> bool:
    right, left = text[end:], text[:start]
    if re.match(r"\s*(?:만)?\s*(?:빼고|말고|제외하고)\s*(?:는)?\s*(?:다\s*별로|나머지)", right):
        return False
    if _NEGATIVE.match(right) or _NEG_LEFT.search(left) or _NEG_RIGHT.match(right):
        return True
    return polarity_at(text, start, end) in _TURNED_DOWN


def _by_number(text: str, offers: Offers) -> list[str]:
    if not offers.latest:
        return []
    few = _FIRST_FEW.search(text)
    if few and _rejects(text, few.start(), few.end()):
        number = count(few["korean"] or few["english"])
        return offers.latest[-number:] if few["last"] or few["end"] else offers.latest[:number]
    found = list(_ORDINAL.finditer(text))
    out = [_rejects(text, m.start(), m.end()) or bool(_LEFT_OUT.match(text[m.end() :])) for m in found]
    for one, two in (*_pairs(len(found)), *reversed(_pairs(len(found)))):
        if _LISTED_WITH.fullmatch(text[found[one].end() : found[two].start()]):
            out[one] = out[two] = out[one] or out[two]
    middle = len(offers.latest) // 2
    places = [middle if match["middle"] else _index(match) for match, is_out in zip(found, out, strict=True) if is_out]
    return [offers.latest[i] for i in places if -len(offers.latest) <= i < len(offers.latest)]


def _pairs(length: int) -> list[tuple[int, int]]:
    return list(itertools.pairwise(range(length)))


_LISTED_WITH = re.compile(r"\s*(?:이?랑|하고|와|과|,|&|and|or|nor)\s*(?:the\s*)?")
_FIRST_FEW = re.compile(
    r"(?:앞(?:에|의)?|처음|첫|위(?:에|의)?|(?P<end>뒤(?:에|의)?|마지막))\s*(?P<korean>두|세)\s*(?:개|곳|군데|집)|\b(?:first|(?P<last>last)) (?P<english>two|three)\b"
)
"""Some of a list together, from its beginning or its end."""


def _index(match: re.Match[str]) -> int:
    """Zero-based place in the list; negative from the end."""
    if match["native"]:
        return _NATIVE_ORDINAL[match["native"]] - 1
    if match["english"]:
        place = _EN_ORDINAL[match["english"]]
        return place if place < 0 else place - 1
    digit = match["digit"] or match["number"]
    return count(digit) - 1 if digit else -1 if match["last"] else 0
