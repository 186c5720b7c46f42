"""What somebody cannot or will not have: foods and nuisances to avoid, diets, and their withdrawal."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from seontok.guide import lexicon
from seontok.guide.lexicon import Mention, Polarity

_REFUSED = (Polarity.REFUSED, Polarity.DROPPED)
_LIST = re.compile(r"\s*(?:이?랑|하고|이?나|,|/|·|와|과|\s|도|or|and|nor|고)+\s*")
_FINE_NOW = re.compile(
    lexicon.PARTICLE
    + r"\s*(?:이제|지금은|좀|조금|그냥|사실|오늘은|다|다시)?\s*(?:괜찮|ㄱㅊ|먹을\s*수\s*있|먹어도\s*(?:돼|됨|되|된)|먹을\s*수\s*있|잘\s*먹|먹을게|상관\s*없|ok|ㅇㅋ|가능|나았|풀렸|끝났|안\s*(?:해|지켜)도|okay|is fine|is ok|is okay)|\s+(?:is|are) (?:fine|ok|okay)(?: (?:now|actually|after all))?"
)
_HARD = re.compile(lexicon.PARTICLE + r"\s*(?:좀\s*)?(?:힘들|힘드|무리|어렵|안\s*(?:되겠|될))")
"""한우는 힘들겠다: too dear or too far, not a food somebody cannot have."""
_LACKED = re.compile(lexicon.PARTICLE + r"\s*없(?:는데|네|더라|어|다|음|대|잖아)\S{0,2}[\s.!~ㅠㅜㅋㅎ]*$")
"""라면 없는데: there is none."""
_CANNOT = re.compile(
    r"(?:은|는|이|가|을|를)?\s(?!(?:좋|콜|ㄱㄱ|하자|먹자|어때))[^.!?,~]{0,14}?(?:(?<=[서라])\s(?:좀\s|너무\s|진짜\s)?(?:싫[은어]|별로|질색|못\s*먹|안\s*먹)|못\s*먹(?!었|겠|을까)|못\s*드(?:셔|시|세)|알러지|알레르기|(?:니까|라서|해서|어서|아서)\s*(?:빼|제외|패스))"
)
_IMPLIED = (
    ("avoid", "매운 음식", r"안\s*매운|맵지\s*(?:않|만\s*않)|맵찔이|매운\s*거\S{0,2}\s*(?:잘\s*)?(?:약|못)|not\s+(?:too\s+)?spicy|mild food|nothing spicy|non-?spicy"),
    ("avoid", "담배", r"흡연[^.!?,]{0,16}(?:싫|질색|ㄴㄴ|안\s*돼|별로|빼)|담배[^.!?,]{0,14}(?:싫|빼|말고|제외|피하|별로|ㄴㄴ|질색|극혐|못\s*참|안\s*돼|머리\s*아)|흡연[^.!?,]{0,10}(?:싫|질색|안\s*돼)|금연|담배\s*(?:냄새\s*)?(?:안|없|못)|비흡연|(?:hate|can'?t stand|allergic to|without)\s+(?:the\s+)?(?:cigarette\s+|second-?hand\s+)?smok|\bnot (?:be |too )?smok|smok\w+ (?:is |are )?(?:not|isn'?t|never) (?:allowed|permitted|ok)|smok\w+ (?:is )?(?:banned|prohibited|forbidden)|non-?smoking|smoke-?free|no smoking"),
    ("avoid", "웨이팅", r"줄\s*(?:안\s*서|없)|줄\s*(?:서는|서야|서서)\S*\s*(?:하는\s*)?(?:먹는\s*)?(?:데|집|곳|거|건|식당)\S{0,2}\s*(?:진짜\s*|너무\s*)?(?:싫|별로|ㄴㄴ|안\s*가|빼|말고|질색)|안\s*기다리|기다리지\s*않|기다릴\s*필요\s*없|바로\s*(?:들어갈|앉을|입장)|대기\s*없|(?:대기|줄|웨이팅)\S{0,2}\s*(?:긴|길|많|심|너무|한\s*시간|오래)[^.!?]{0,12}(?:싫|못\s*(?:기다|참|서)|질색|별로|빼|말고|ㄴㄴ|안\s*(?:가|돼)|노)|(?:오래|한참|길게|줄\s*서서)?\s*기다리는\s*(?:거|건|데|것)\S{0,2}\s*(?:\S{1,3}\s)?(?:싫|질색|못|별로|ㄴㄴ|힘들)|못\s*기다|(?:웨이팅|줄|대기)\S{0,2}\s*(?:있으면|있는\s*(?:데|곳|집)\S{0,2})\s*(?:안|못|싫|패스|빼|말고|ㄴㄴ|별로)|웨이팅[^.!?]{0,14}(?:패스|싫|안\s*가|질색)|웨이팅\s*(?:은|이|도|만)?\s*(?:없|안|적|짧|ㄴㄴ|노|x|싫|못)|(?:without|no|not|avoid|skip|hate|don'?t want|nowhere)\s+(?:(?:places?|spots?|anywhere|somewhere|one|shops?)\s+(?:with|that has|that have|where there'?s)\s+)?(?:a\s+|any\s+|the\s+|to\s+)?(?:long\s+)?(?:wait|waits|waiting|queue|queues|queu?ing|line|lines|lining up)\b"),
    ("avoid", "프랜차이즈", r"(?:프랜차이즈|체인점?|프차)\S{0,2}\s*(?:말고|말구|싫|빼|제외|아닌|아니|별로|ㄴㄴ|안|노|좀\s*(?:그렇|그래|별로))|no (?:franchises?|chains?)|not (?:a )?(?:franchise|chain)|non-?chain"),
)  # fmt: skip
_ASKS = re.compile(
    r"(?:못|안)\s*(?:먹|드|마시)\S{1,3}\s*(?:거|것|게|음식|메뉴|사람|분)(?!\S{0,2}\s*(?:알|기억|몰|아시|까먹))|가리(?:는|시는)\s*(?:거|것|게|음식|사람|분)|알[러레]르?기\s*(?:있는\s*(?:사람|분)|있으)"
    r"|\ballerg\w+|dietary|(?:can'?t|don'?t|doesn'?t) eat"
)
_ASKED = re.compile(
    r"[?]|(?:사람|분)[\s~]*$|나요|까요|말해|알려|\b(?:any|anyone|anybody)\b|(?:^|[.!?,] ?)(?:do|does) (?:you|u|we|they|any|every|some|\w+ (?:eat|have))"
)
_MYSELF = re.compile(
    r"^\s*(?:어\s|아\s|음\s|앗\s)?(?:나|저|나요|저요|저는|나는|me|i do|i am|that'?s me|yeah me|yep me)(?=$|[\s,.!~ㅋㅎㅠ])(?!\s*(?:빼|없|다\s|아니|괜찮|말고|상관))"
)
_EATEN = re.compile(
    r"(?:집)?(?:으?로(?=\s)|(?:을|를|이?나)?\s*(?:먹자|먹을|먹으|먹지|하자|하지|가자|가지|좋|땡|어때|콜|ㄱ))"
)
_NOTHING = re.compile(r"없|다\s*(?:잘\s*)?(?:먹|괜찮)|가리지|아무거나|좋아|\bno(?:ne|pe|thing)?\b|anything")
_UNLISTED = re.compile(
    r"(?<![가-힣])([가-힣]{1,6}?)(?:은|는|을|를|도|이|가|만|류는|류|같은\s*(?:거|건))?\s*(?:진짜\s*|아예\s*|절대\s*|전혀\s*|잘\s*|원래\s*|절대로\s*)?(?:못\s*먹(?!었|겠|으면|는다면|는\s*(?:거|것|게|음식|메뉴))|못\s*드(?:셔|세|심|시(?!는\s*(?:거|것|게|음식|메뉴)))|안\s*먹(?!었|을|고\s*(?:왔|감|와)|는\s*(?:거|것|게|음식))|알러지|알레르기)"
)
_INSIDE = re.compile(
    r"(?<![가-힣])([가-힣]{1,6}?)(?:이|가|는|은)?\s*(?:안\s*)?(?:들어간|들어가는|든|올라간|섞인|들어있는)\s*(?:거|건|것|음식|메뉴|데|[가-힣]{1,4})?(?:은|는|를|을|도|만|이|가)?\s*(?:[가-힣]{1,3}\s)?(?:못|안|싫|빼|말고|알러지|알레르기|별로|극혐|노|ㄴㄴ|x)"
)
"""What is in a dish nobody names further: "두부 들어간 거 싫어"."""
_OF_SHOP = re.compile(r"◆(?:은|는|이|가)?\s(?:\S{1,3}\s)?$")
_NOT_COMING = re.compile(
    r"\s*(?:\w+\s){0,2}?(?:(?:has |is )?cancel|isn'?t coming|can'?t (?:come|make)|not coming|dropped out|안\s*[와온오]|못\s*[와온오]|빠[졌진지])"
)
"""After who has a diet: they stay away."""
_IS_IT = re.compile(
    r"\s*(?:식당|집|카페|레스토랑)?(?:이지|이야|인가|아니|이에요|예요|이라서|라서|이라|인데|이잖|이던데)"
)
"""Around a diet: what a named place is, "플랜트는 완전 비건이지?"."""
_UNLISTED_NOT = frozenset(
    [
        "나",
        "난",
        "저",
        "전",
        "그거",
        "이거",
        "저거",
        "그건",
        "이건",
        "저건",
        "밥",
        "아침",
        "점심",
        "저녁",
        "아무것",
        "아무것도",
        "많이",
        "같이",
        "거의",
        "잘",
        "아직",
        "뭐",
        "다",
        "더",
        "또",
        "음식",
        "별로",
        "배불러서",
        "혼자",
        "엄마",
        "아빠",
        "친구",
        "언니",
        "오빠",
        "형",
        "누나",
        "동생",
        "애기",
        "아기",
        "아이",
        "애들",
        "걔",
        "얘",
        "쟤",
        "우리",
        "한명",
        "누구",
        "사람",
        "그",
        "이",
        "저는",
        "나는",
        "요즘",
        "오늘",
        "내일",
        "지금",
        "맛있게",
        "그런",
        "이런",
        "저런",
        "무슨",
        "있",
        "심한",
        "약간",
        "매운",
        "매운거",
        "거",
        "것",
        "걸",
        "게",
        "음식물",
        "꽃가루",
        "먼지",
        "고양이",
        "털",
        "강아지",
        "개",
        "집먼지",
        "그게",
        "이게",
        "야식",
        "제대로",
        "진짜",
        "절대",
        "전혀",
        "아예",
        "원래",
        "거기",
        "여기",
        "한",
        "명",
        "둘",
        "셋",
        "둘이",
        "남친",
        "여친",
        "남편",
        "아내",
        "팀장님",
        "부장님",
        "사장님",
        "그쪽",
        "뭔",
        "하나",
        "그것",
        "건",
        "거",
        "것",
        "도",
        "안주",
        "혹시",
        "부모님",
        "할머니",
        "할아버지",
        "어머니",
        "아버지",
        "본인",
        "술",
        "커피",
        "유모차",
        "유아차",
        "휠체어",
    ]
)
_PERSON = re.compile(
    r"(?:영감|할멈|마누라|집사람|신랑|각시|식구|님|씨|애|아이|아기|애기|애들|사람|분|이모|삼촌|고모|숙모|할매|할배|남편|아내|와이프|부장|과장|대리|사원|선배|후배|동료|손님|바이어|손주|손자|손녀|조카|딸|아들|사위|며느리|매니저|사장|감독|코치|선생|[남여]친|[남여]자친구)(?:이|가|들)?$"
)
"""Who cannot eat, not what: "애가 못 먹어"."""
_EN_UNLISTED = re.compile(
    r"(?:can'?t eat|cannot eat|allergic to|don'?t eat|doesn'?t eat|allergy to)\s+(?:any\s+|raw\s+)?([a-z]{3,14})\b"
)
_WORDS_EN = {"beef": "소고기", "pork": "돼지고기", "chicken": "닭고기", "meat": "고기", "lamb": "양고기", "squid": "오징어", "tomatoes": "토마토", "tomato": "토마토", "onions": "양파",
             "shrimp": "새우", "crab": "게", "oysters": "굴", "wheat": "밀", "sesame": "참깨", "corn": "옥수수", "tofu": "두부", "liver": "간", "octopus": "문어", "avocado": "아보카도", "kiwi": "키위", "mango": "망고"}  # fmt: skip
_NO_FOOD_EN = {"very", "too", "so", "really", "much", "that", "this", "it", "anything", "any", "raw", "the", "most", "some", "certain", "hot", "super", "extremely", "overly", "those", "them", "there", "here", "and", "but"}  # fmt: skip
_DIET_FOODS = {"gluten", "gluten-free"}


@dataclass(frozen=True, slots=True)
class VetoChange:
    """A veto set or withdrawn."""

    key: str
    value: str
    mention: Mention
    withdrawn: bool = False


def asks(text: str) -> bool:
    """Whether a turn asks who cannot eat what."""
    return bool(_ASKS.search(text) and _ASKED.search(text))


def read_answer(text: str, asked: str) -> list[VetoChange]:
    """Vetoes in an answer to `asked`, a turn that asks who cannot eat what: "나 오이", or "저요" to a food named there."""
    if _NOTHING.search(text) or _ASKED.search(text):
        return []
    source = text if any(True for _ in _candidates(text)) else asked if _MYSELF.match(text) else ""
    pairs = [m for m, nuisance in _candidates(source) if not nuisance and not _EATEN.match(source, m.end)]
    return [VetoChange("avoid", str(m.value) if m.key == "avoid" else source[m.start : m.end], m) for m in pairs]


_HOLD_ON = re.compile(r"^\W*(?:oh |ah |hmm )*no,? wait\b(?!\s*(?:please|pls|times?|lists?|lines?|[.!]*$))|\bno, wait\b")
""" "No wait it's at noon": takes something back, asks for no short queue."""


def read_vetoes(text: str) -> list[VetoChange]:
    """Vetoes a normalised turn sets or withdraws, in order, each value once."""
    text = _HOLD_ON.sub(lambda m: " " * len(m[0]), text)
    changes = [*_diets(text), *_implied(text), *_named(text)]
    known = [c.mention for c in changes]
    changes += [c for c in _unlisted(text) if all(c.mention.end <= m.start or c.mention.start >= m.end for m in known)]
    seen: dict[tuple[str, str], VetoChange] = {}
    for change in changes:
        seen.setdefault((change.key, change.value), change)
    if ("avoid", "날것") in seen:
        seen.pop(("avoid", "회"), None)
    if ("diet", "vegetarian") in seen or ("diet", "vegan") in seen:
        seen.pop(("avoid", "고기"), None)
    if ("diet", "gluten_free") in seen:
        seen.pop(("avoid", "밀가루"), None)
    return list(seen.values())


def _diets(text: str) -> Iterator[VetoChange]:
    for mention in lexicon.wishes(text):
        if mention.key != "diet":
            continue
        if _OF_SHOP.search(text[: mention.start]) and _IS_IT.match(text, mention.end):
            continue
        if lexicon.FINE_EITHER_WAY.match(text, mention.end):
            continue
        if _NOT_COMING.match(text, mention.end) or _asks_of_person(text, mention):
            continue
        withdrawn = (
            mention.polarity is Polarity.WAIVED
            or bool(_FINE_NOW.match(text[mention.end :]) and not text[: mention.start].endswith(("is ", "are ")))
            or bool(
                re.match(
                    r"\S{0,3}\s*(?:그만|끝|끊었|안\s*하|관뒀|포기)|(?:까지)?(?:은|는)?\s*아니", text[mention.end :]
                )
            )
        )
        gluten = mention.value == "gluten_free"
        if withdrawn or mention.polarity is Polarity.WANTED or gluten:
            yield VetoChange("diet", str(mention.value), mention, withdrawn)


def _asks_of_person(text: str, mention: Mention) -> bool:
    """ "is Jisoo vegan?", "지수 비건이야?": a question, not yet a need."""
    english = re.search(
        r"(?:^|[.!?,]\s*)(?:is|are|isn't|aren't) (?!there|it|the place|that)[^.!?]{1,24}$", text[: mention.start]
    )
    asked = re.match(r"\s*[?]", text[mention.end :])
    korean = re.match(
        r"(?:주의자)?(?:이야|야|이니|니|인가|인가요|이에요|예요|이던가|임|이지|이셔|이세요|이시)\s*[?]",
        text[mention.end :],
    )
    return bool((english and asked) or (korean and "◆" not in text[: mention.start]))


def _implied(text: str) -> Iterator[VetoChange]:
    for key, value, pattern in _IMPLIED:
        for match in re.finditer(pattern, text):
            yield VetoChange(key, value, Mention(match.start(), match.end(), key, value, Polarity.REFUSED))


def _named(text: str) -> Iterator[VetoChange]:
    """Foods and nuisances of the tables, where they are refused or the refusal is taken back."""
    pairs = _spread(text, _candidates(text))
    for mention, nuisance in pairs:
        value = _said(text, mention)
        hard = not value.endswith(" 음식") and _HARD.match(text[mention.end :])
        if not nuisance and (hard or _LACKED.match(text[mention.end :])):
            continue
        if _FINE_NOW.match(text[mention.end :]) or mention.polarity is Polarity.WAIVED:
            yield VetoChange("avoid", value, mention, withdrawn=True)
        elif (
            mention.polarity is Polarity.DROPPED
            and mention.kind == "bar"
            and text[mention.start : mention.end].endswith(("바", "집", "포차", "야"))
        ):
            continue
        elif (
            (not nuisance and mention.polarity is Polarity.WANTED and _cannot(text, mention, pairs))
            or mention.polarity in _REFUSED
            or (nuisance and mention.polarity is Polarity.REPLACED)
        ):
            yield VetoChange("avoid", value, mention)


def _said(text: str, mention: Mention) -> str:
    """A dish as it was named, 얼큰이칼국수 too, since the table files 조개 under 조개구이; other nouns, shops and English as the table has them."""
    before = re.search(r"[가-힣]{1,4}$", text[: mention.start])
    words = (before[0] if before else "") + text[mention.start : mention.end]
    return words if mention.key == "dish" and not words.isascii() and not words.endswith("집") else str(mention.value)


def _cannot(text: str, mention: Mention, pairs: list[tuple[Mention, bool]]) -> bool:
    """ "양고기 특유의 향이 싫어서 못 먹어": the refusal a few words on, no other food between."""
    match = _CANNOT.match(text[mention.end :])
    return bool(match) and not any(mention.end <= m.start < mention.end + match.end() for m, _ in pairs if match)


def _candidates(text: str) -> list[tuple[Mention, bool]]:
    listed = lexicon.avoidables(text)
    dishes = [
        (m, False) for m in lexicon.dishes(text) if not any(m.start < a.end and a.start < m.end for a, _ in listed)
    ]
    return sorted([*listed, *dishes], key=lambda pair: (pair[0].start, -pair[0].end))


def _spread(text: str, pairs: list[tuple[Mention, bool]]) -> list[tuple[Mention, bool]]:
    """ "굴이랑 새우 못 먹어": a refusal reaches every member of the list it ends (in English: begins)."""
    out = list(pairs)
    for index in range(len(out) - 2, -1, -1):
        out[index] = _caught(text, out[index], out[index], out[index + 1])
    for index in range(1, len(out)):
        before, here = out[index - 1], out[index]
        if text[here[0].start : here[0].end].isascii():
            out[index] = _caught(text, here, before, here, source=before)
    return out


def _caught(
    text: str,
    target: tuple[Mention, bool],
    left: tuple[Mention, bool],
    right: tuple[Mention, bool],
    source: tuple[Mention, bool] | None = None,
) -> tuple[Mention, bool]:
    model = (source or right)[0]
    between = text[left[0].end : right[0].start]
    if (
        model.polarity in _REFUSED
        and target[0].polarity is Polarity.WANTED
        and _LIST.fullmatch(between)
        and between.strip()
    ):
        m = target[0]
        return Mention(m.start, m.end, m.key, m.value, model.polarity, m.kind), target[1]
    return target


def _unlisted(text: str) -> Iterator[VetoChange]:
    """A food no table lists: "나 두리안 못 먹어"."""
    for match in (*_UNLISTED.finditer(text), *_INSIDE.finditer(text)):
        word = match[1]
        if (
            word not in _UNLISTED_NOT
            and "뷁" not in word
            and "◆" not in word
            and not _PERSON.search(word)
            and not re.search(r"(?:은|는|도|에|서|게|히|고|면|간|건|거|(?:먹|하|되|마시|들|쉬|좋|싶)지)$", word)
        ):
            yield VetoChange("avoid", word, Mention(match.start(1), match.end(1), "avoid", word, Polarity.REFUSED))
    for match in _EN_UNLISTED.finditer(text):
        word = match[1]
        if word not in _DIET_FOODS | _NO_FOOD_EN:
            yield VetoChange(
                "avoid",
                _WORDS_EN.get(word, word),
                Mention(match.start(1), match.end(1), "avoid", word, Polarity.REFUSED),
            )
