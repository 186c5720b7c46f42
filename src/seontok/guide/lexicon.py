"""The words of wishes: tables in `data/`, compiled once, and the mentions they find in a turn."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache
from importlib.resources import files
from typing import TypeVar

from seontok.guide.romanise import romanise

_T = TypeVar("_T")
PARTICLE = (
    r"(?:\s*(?:특유의\s*)?(?:냄새|향|비린내|누린내|잡내))?(?:(?:한|하|로운|적인|스러운)?\s*(?:건|거|게|것|데|덴|곳|곳은|분위기|느낌))?(?:들|류|\s*쪽|집|종류|요리|음식|메뉴|\s*(?:이런|그런)\s*(?:데|곳|거|건|것)|\s*(?:같은|들어간|들어가는|든|나오는|하는|있는|파는)\s*(?:거|건|것|데|곳|음식|집|메뉴|요리|피자|파스타|김밥|국|찌개|빵|케이크)?)?"
    r"(?:까진|까지는|까지|으로는|로는|에서는|에는|에선|에서|에|은|는|을|를|이|가|도|만|랑|이랑|ㄴ|요|이나|나|라면|의|으로|로)?"
)
_ADVERB = r"(?:진짜|딱|정말|너무|절대|아예|좀|잘|도저히|완전|전혀|이제|그닥|딱히|영|거의|근데|그냥|다|막|꼭|이번엔|오늘은|별로)?\s*"


class Polarity(Enum):
    """What is done with the thing mentioned."""

    WANTED = "wanted"
    REPLACED = "replaced"
    """말고, 대신: something else comes in its place."""
    DROPPED = "dropped"
    """빼고, 제외."""
    REFUSED = "refused"
    """싫어, 못 먹어."""
    WAIVED = "waived"
    """상관없어, 필요없어."""
    JUDGED = "judged"
    """멀어, 비싸: spoken ill of, nothing asked."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One thing named in a turn."""

    start: int
    end: int
    key: str
    """Key of the state, or "dish"."""
    value: str | int | bool | tuple[str, ...]
    polarity: Polarity = Polarity.WANTED
    kind: str = ""
    """For a dish: the kind of place it implies."""
    added: bool = False
    """도, 까지: beside what holds already."""


_RULES = (
    (
        Polarity.WAIVED,
        r"(?:상관\s*(?:없|x|무)|노상관|무관|필요\s*(?:없|x)|필요는\s*없|안\s*(?:해도|돼도|되어도|봐도|따져도|있어도|가려도)|(?:해도|워도)\s*(?:돼|되|됨|괜찮|상관|무방|ㄱㅊ)|없어도|아니어도|아니라도|아니여도|신경\s*(?:안|쓰지)|(?:할|일|을)\s*필요\s*(?:는|까지는|까진)?\s*(?:없|x)|(?:하|이)?(?:지는|진|지)\s*않아도|굳이|안\s*중요|중요하지\s*않|됐고|됐어|패스해도|크게\s*상관|안\s*가져가|안\s*가지고|두고\s*(?:갈|가|간|올)|놓고\s*(?:갈|가|간)|안\s*끌고|취소)",
    ),
    (Polarity.REPLACED, r"(?:말고|말구|말곤|대신|아니고|아니라|아니구|보다는|보단|보다|말아|관두고|때려치우고)"),
    (
        Polarity.DROPPED,
        r"(?:(?<=[은는])\s*(?:담에|다음에|나중에|다음\s*번에)\s*(?:하|가|먹|보|치|마시)|그만\s*(?:보|봐|찾)|빼|뺴|뺄|뺀|뺍|제외|패스|스킵|삭제|없애|지워|탈락)",
    ),
    (
        Polarity.REFUSED,
        r"(?:"
        + _ADVERB
        + r"(?:(?:[가-힣]{1,6}서\s*)?(?:못\s*먹|싫|안\s*먹)|못\s*드|못\s*마|못\s*맡|(?:먹|드시|마시|좋아하)지(?:는|를)?\s*(?:않|못)|못먹|못드|못\s*참|못\s*견|못\s*앉|못\s*(?:씹|삼키|삼켜|넘기|넘겨)|소화\S{0,1}\s*(?:잘\s*)?(?:못|안)|안\s*마(?:시|셔|심)|아니(?:면|라면)\s*(?:다|뭐든|뭐|아무|상관|괜찮|ㄱㅊ|좋|됨|돼)|안\s*먹|안먹|안\s*드|안드|싫|시러|시름|알러지|알레르기|알러쥐|별로|별루|질렸|질려|질린|물렸|물려|극혐|질색|노땡|거부|사양|노노|ㄴㄴ|ㄴㄴㄴ|노\b|안\s*돼|안돼|안\s*됨|안됨|안\s*되|안되|안\s*좋아|안좋아|안\s*땡|안땡|안\s*당|무리|힘들|힘드|피하|피해|피했|없는|없이|없으면(?!\s*\S+(?:라도|도\s*(?:괜찮|ㄱㅊ|좋|돼|됨|ok|ㅇㅋ)))|없었으면|없고|안\s*나|안나|안\s*들어|못\s*들|냄새도|입에도|끊었|끊은|사절|금지|심한\s*(?:데|덴|곳)\S?\s*(?:싫|빼|말|안|패스)|심하지\s*않|적은|배는|나는\s*(?:데|덴|곳)\S{0,2}\s*(?:싫|빼|말|안|절대|사절)|탈\s*나|(?:드시|먹으|들어가|들어있으|있으)면\s*(?:두드러기|탈|배|알|큰일|죽(?!이)|병\s*나|속\s*(?:쓰|아|뒤)|토하|토할|체하|체해|아프|아파|난리|기침|얼굴|안(?!\s*(?:될까|되나|되려나|돼요?\s*[?]|됨\s*[?]|되\S{0,2}\s*[?])))|두드러기|쥐약|최악|반대|x\b|하는\s*(?:데|곳)\S?\s*말|당분간|그만(?:\s*먹|(?=$|[\s.,!~]))))",
    ),
    (
        Polarity.JUDGED,
        r"(?:요즘\s*|요새\s*|맨날\s*|항상\s*|너무\s*|좀\s*)*(?:좀\s*(?:\.{2,}|…|그래|그렇)|미어\s*터|터져\s*나|터질|지옥|헬|멀|머니까|머네|먼데|먼\s*(?:거|편)|비싸|비쌈|복잡|에바|오바|오버|사람\s*\S{0,2}\s*(?:많|붐|바글|득실)|바글|붐비|북적|시끄럽|시끄러|부담(?!\s*(?:없|안|x))|예약\s*(?:다|꽉|이미)|자리\s*없|주차\s*(?:힘|어렵|헬|지옥)|귀찮|지겹|뻔하|좁(?!혀|히)|주차\s*(?:가\s*)?(?:헬|지옥|전쟁)|개?빡[세셀센]|너무\s*(?:많이|자주)\s*(?:가|갔|감)|식상|막히|막혀)",
    ),
)
_RIGHT = [(polarity, re.compile(PARTICLE + r"\s*" + _ADVERB + pattern)) for polarity, pattern in _RULES]
_FOR_A_REASON = re.compile(
    r"(?:은|는|이|가|도)\s(?!아니)[^.!?,]{1,14}?(?:니까|니|라서|어서|아서|워서|려서|해서|는데|은데|인데|으니)\s*(?:그냥\s*|걍\s*|아예\s*)?(?:빼|뺄|제외|패스|탈락)"
)
"""산책은 더우니까 빼자: left out, and why between."""
_NOT_WITHOUT = re.compile(
    r"(?:이|가|은|는|도)?\s*(?:없는|없으면|안\s*(?:되는|되면|받는|받으면)|불가(?:한|능한)?)\s*(?:데|덴|곳|집|식당|카페|숙소|가게)?\S{0,2}\s*(?:다\s*|꼭\s*|그냥\s*|절대\s*)?(?:제외|빼|패스|싫|ㄴㄴ|말고|안\s*(?:가|돼|되|됨)|곤란|걸러|거르|힘들|못\s*가)"
)
"""룸 없는 곳은 빼줘: wanted, said by two negations."""
_FADES = re.compile(r"(?:은|는)\s좀\s*[ㅠㅜ]*\s*$")
"""튀김은 좀: the objection left unsaid."""
_LIST_ON = re.compile(
    r"(?:이?나|이?랑|하고|와|과|,)\s*[가-힣]{1,6}?(?=(?:은|는|이|가|도)?\s?(?:말고|말구|빼|제외|없어도|필요\s?없|상관\s?없|안\s?(?:해도|있어도)|싫|별로|패스))"
)
"""After the first of a list: the other, whose fate it shares."""
_NOT_EITHER = re.compile(PARTICLE + r"\s*(?:" + r"아니(?:고|야|어|에요|ㅁ|구|지)|아닌|아님)")
_EN_REFUSE = re.compile(
    r"(?:\bno|\bnot(?: a(?: big)? fan of| into| big on| keen on| really feeling)?|\bwithout(?: any)?|\bskip(?: the)?|\bavoid(?:ing)?|(?:can'?t|cannot|can ?not|couldn'?t|could not|can never|unable to|mustn'?t) (?:even |really )?(?:eat|have|do|stand|handle|drink|take|tolerate|digest|touch|stomach|bear|deal with|go near)(?: any)?"
    r"|(?:don'?t|doesn'?t|do not|does not|didn'?t|won'?t|wouldn'?t|will not|never|dont|doesnt|wont) (?:really |even )?(?:eats?|likes?|do|want|fancy|touch(?:es)?|take|have|love|care for|enjoy|dig|go near)(?: any)?|(?:anything|everything|all|whatever|anywhere) but|(?:can'?t|cannot|can ?not|unable to)(?: climb| use| manage)?|exclud(?:e|ing)|omit|leave out|cut out|apart from|aside from|save for|barring|excluding|(?:must|should|shall)(?:n'?t| not) (?:be|have|contain|include)(?: any)?|(?:isn'?t|not|aren'?t|stopped|quit|avoids?) eat(?:s|ing)?|allerg(?:ic to|y to)|(?:dis|really )?likes? no|dislikes?|detests?|despises?|hates?|sensitive to|reacts? (?:badly |bad )?to|(?:stay|steer|keep|keeps|stays) (?:away from|clear of|off)|hold the|no more|sworn off|(?:not|isn'?t|aren'?t) (?:really )?(?:fond of|crazy about|keen on|partial to|big into|a (?:big |huge )?(?:fan|lover) of|into)|sick of|tired of|nothing|minus|except|other than|rather than|hate standing in|hate|intolerant to|(?:i'?m|am|is|she'?s|he'?s|are|been|going|went|stay(?:ing)?) off|cutting out|giv(?:en|ing) up)"
    r"\s+(?:(?:too|really|anything|any|the|a|an|very|super|so|with|more|another)\s+)*$"
)
_EN_REPLACE = re.compile(
    r"(?:instead of|rather than|other than|not|scratch|ditch|nix|drop|remove|lose|leave out|rule out|cross off|take out|scrap|bin|swap(?: out)?|sack off|screw|enough of|cancel|forget(?: about)?(?= the )|don'?t want(?= the )|over|too \w+ for|fed up (?:of|with))\s+(?:the\s+|a\s+|that\s+|this\s+)?$"
)
_EN_WAIVE_LEFT = re.compile(
    r"(?:doesn'?t matter if (?:it'?s|it is|they'?re)|(?:doesn'?t|don'?t|needn'?t|does not|do not) (?:have to|need to|necessarily have to) (?:be|have)|don'?t mind (?:the |if it'?s )?|(?:ok|okay|fine) (?:with|if it'?s)|(?:don'?t|doesn'?t|dont|no longer) (?:need|care about|require)|no need(?: for| of)?|forget(?: about)?|never ?mind(?: about)?|no longer need|not worried about)\s+(?:the\s+|a\s+|any\s+)?$"
)
_EN_WAIVE_RIGHT = re.compile(
    r"[^.!?]{0,14}?\s+(?:doesn'?t matter|isn'?t (?:needed|necessary|important)|not (?:needed|necessary|important|required)|no longer|optional|isn'?t a must)"
)
_EN_REFUSE_RIGHT = re.compile(
    r"(?:\s+(?:food|stuff|places?|dish(?:es)?|night|party|plan|session|thing|trip|booking|table|run))?(?:(?:'s|\s+(?:is|was|got|has been))?\s+(?:cancelled|canceled|called off|(?:moved|postponed|rescheduled)(?! to| from)|off the table|not happening)|\s+(?:cannot|can'?t)(?:\s+(?:lah|leh|ah|eat|take|one))*\s*(?=$|[.,!?])|\s+(?:don'?t|doesn'?t|do not|does not|didn'?t|never) (?:agree|sit|go down|get on|get along)|\s+(?:upsets?|kills?|gives? (?:me|him|her|us|them))\b|\s+makes? (?:me|him|her|us|them|my \w+) (?:feel )?(?:ill|sick|queasy|itchy|swell|puke|vomit|nauseous|unwell)|\s+(?:is|are) (?:a no-?go|not ok|not okay|not on|banned|a problem|not good) (?:for|with)\b|\s+(?:allergy|allergies|intoleran(?:t|ce)|is out|are out|is off|is a no|not for me|no thanks?)|[- ]free\b)"
)
_EN_JUDGED = re.compile(
    r"(?: (?:places?|spots?|joints?|one|restaurants?|bars?|cafes?))?(?:'s|\s+(?:is|are|gets|feels))\s+(?:(?:always|too|so|way|a bit|kind of|really|super|such)\s+)*(?:an? (?:nightmare|mess|zoo|pain|trek|hassle|bit (?:much|far|pricey))|shut|closed|closing|full|fully booked|booked (?:out|up|solid)|sold out|rubbish|meh|awful|terrible|overpriced|rammed|heaving|miles away|out of the way|boring|far|crowded|expensive|pricey|loud|noisy|packed|overrated|dull|spicy|busy|touristy)"
)
_ADDED = re.compile(r"(?:쪽|역|동|집|\s?구경|\s?산책)?(?:도|까지(?!\s*(?:걸어|가는|도보))|두)(?:\s|$|[!~.,?])")


FINE_EITHER_WAY = re.compile(
    r"[가-힣]{0,3}\s*(?:데|곳|집|가게|거|것)(?:이라)?도\s*(?:다\s*)?(?:됨|돼|되고|괜찮|ㄱㅊ|상관\s*없|무방|ㅇㅋ|오케)"
)
"""After a wish: such a place will do as well, "술 안 파는 데도 됨"."""


def polarity_at(text: str, start: int, end: int) -> Polarity:
    """What the words around `[start, end)` do with what stands there."""
    right = text[end : end + 34]
    if _NOT_WITHOUT.match(right):
        return Polarity.WANTED
    if _FADES.match(right):
        return Polarity.JUDGED
    if _FOR_A_REASON.match(right):
        return Polarity.DROPPED
    listed = _LIST_ON.match(right)
    if listed:
        right = right[listed.end() :]
    for polarity, pattern in _RIGHT:
        match = pattern.match(right)
        if match:
            return polarity
    if _NOT_EITHER.match(right):
        return Polarity.REPLACED
    return _english_polarity(text[max(0, start - 46) : start], right)


def _english_polarity(left: str, right: str) -> Polarity:
    if _EN_WAIVE_LEFT.search(left) or _EN_WAIVE_RIGHT.match(right):
        return Polarity.WAIVED
    if _EN_JUDGED.match(right):
        return Polarity.JUDGED
    if _EN_REPLACE.search(left):
        return Polarity.REPLACED
    if _EN_REFUSE.search(left) or _EN_REFUSE_RIGHT.match(right):
        return Polarity.REFUSED
    return Polarity.WANTED


def left_out_for_a_reason(text: str, end: int) -> bool:
    """Whether what ends there is left out in so many words, and why stands between: "닭은 어제 먹었으니까 빼줘"."""
    return bool(_FOR_A_REASON.match(text[end : end + 34]))


def is_added(text: str, end: int) -> bool:
    """Whether 도 or 까지 follows: beside what holds already."""
    return bool(_ADDED.match(text[end : end + 10]))


def table(name: str) -> list[list[str]]:
    """Rows of a tab-separated table of the package, without its comment lines."""
    text = files("seontok.guide").joinpath("data", name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


@cache
def words(sort: str) -> frozenset[str]:
    """A list of `words.tsv`: doubtful, noun, no_station, no_place, no_name."""
    return frozenset(next(row[1] for row in table("words.tsv") if row[0] == sort).split())


def _form(form: str) -> str:
    """A regular expression for a listed form: spaces may be left out, short words stand at a word's start."""
    free, form = form.startswith("~"), form.removeprefix("~")
    body = r"\s*".join(re.escape(part) for part in form.split(" "))
    n = len(form.replace(" ", ""))
    if n == 1 and not free:
        by_it = "" if form == "바" else r"|가자?(?:$|[\s.!~ㅋㅎ])|ㄱ|먹|결정|통일"
        return rf"(?<![가-힣a-z0-9]){body}(?!로\s(?!하|바꾸|바꿔|변경|정{by_it}))(?=(?:집|은|는|을|를|이랑|랑|도|만|이나|나|로|으로|말고|빼고|하고|에|가|이|부터|한잔)?(?:\s|$|[!?.,~ㅋㅎㅠ+/→]|먹|마시|말고|빼|못|안|싫|사줘))"
    return rf"(?<![가-힣]){body}" if n == 2 and not free else body


def _latin(forms: Iterable[str]) -> str:
    """One regular expression for listed forms of Latin letters, longest first: whole words, joined or apart, one or many."""
    ordered = sorted(forms, key=len, reverse=True)
    bodies = "|".join("[ -]?".join(re.escape(part) for part in re.split("[ -]", form)) for form in ordered)
    return rf"(?<![a-z])(?=[a-z])(?:{bodies})(?![a-z])"


def _with_plurals(forms: Mapping[str, _T]) -> dict[str, _T]:
    """Forms and, of those of Latin letters, their plurals."""
    plurals = {_plural(form): value for form, value in forms.items() if form.isascii() and form[-1].isalpha()}
    return {**plurals, **forms}


def _plural(noun: str) -> str:
    if noun.endswith(("s", "x", "ch", "sh")):
        return noun + "es"
    return noun[:-1] + "ies" if re.search("[^aeiou]y$", noun) else noun + "s"


def _plain(written: str) -> str:
    """A form without what may stand between its words."""
    return re.sub(r"[\s-]" if written.isascii() else r"\s", "", written).removeprefix("~")


def _is_latin(form: str) -> bool:
    return not re.search("[가-힣]", form)


_VARIANTS = (
    ("eo", "o"),
    ("eu", "o"),
    ("oo", "o"),
    ("u", "o"),
    ("ph", "p"),
    ("ch", "j"),
    ("k", "g"),
    ("t", "d"),
    ("p", "b"),
    ("r", "l"),
)
_LATIN_NO = frozenset(["sundae"])


def _folded(word: str) -> str:
    """Latin letters of a Korean word with its usual spellings made one: samgyupsal, samgyeopsal."""
    for spelt, one in _VARIANTS:
        word = word.replace(spelt, one)
    return re.sub(r"(.)\1", r"\1", word)


@cache
def _romanised() -> dict[str, tuple[str, str]]:
    """Folded Latin spelling → (dish, kind), for dishes long enough not to be mistaken for English."""
    found: dict[str, tuple[str, str]] = {}
    for dish, kind, _, _ in table("dishes.tsv"):
        latin = romanise(dish.replace(" ", ""))
        if latin.isalpha() and latin.isascii() and len(latin) >= 6 and latin not in _LATIN_NO:
            found.setdefault(_folded(latin), (dish, kind))
    return found


_SHOP = r"(?:\s*전문점|집(?!밥))?"
"""A dish with it is the shop that serves it."""


_COMPOUND = re.compile(
    r"(?<![가-힣])[가-힣]{1,4}?(?:요리(?=집|전문)|탕|찌개|전골|찜|구이|볶음|덮밥|비빔밥|쌈밥|국밥|국수|냉면|칼국수|수제비|튀김|불고기|백숙|해장국|샐러드|스튜|커리|파스타|버거|샌드위치|만두|순대|정식|백반|무침|숙회|조림|샹궈|전병|삼합|두루치기|주물럭|보쌈|족발|짜글이|뚝배기|강정|게장)"
    r"(?=(?:집|을|를|은|는|이나|이|가|도|만|나|이랑|랑|으로|로|말고|에)?(?:\s|$|[?!.,~ㅋㅎㅠㄱ]))"
)
"""A dish no table lists, by how it is cooked: 대구탕, 생선조림."""
_RAW_FISH = re.compile(
    r"(?<![가-힣])(?:고등어|광어|우럭|방어|숭어|전어|참돔|돔|도미|농어|연어|참치|오징어|한치|산오징어|민어|병어|갈치|홍어|문어|낙지|송어|세꼬시|막)회(?=(?:집|를|는|가|도|만|나|랑|로|말고|에)?(?:\s|$|[?!.,~ㅋㅎㅠㄱ]))"
)
_LATIN = re.compile(
    r"(?<![a-z])[a-z]{3,}(?:[- ]jjigae|[- ]galbi|[- ]gook|[- ]guk|[- ]guksu|[- ]tang|[- ]myeon|[- ]gui)?(?![a-z])"
)
"""A Latin word that may be a Korean dish, by itself or with what it is cooked as."""
_NO_FOOD = frozenset(
    [
        "목욕탕",
        "온천탕",
        "대중탕",
        "냉탕",
        "온탕",
        "사탕",
        "설탕",
        "재탕",
        "허탕",
        "한탕",
        "솜사탕",
        "바탕",
        "두탕",
        "세탕",
        "맹탕",
        "중탕",
    ]
)


@cache
def _dishes() -> tuple[re.Pattern[str], dict[str, tuple[str, str]]]:
    """One pattern of all dishes, longest first, and form → (dish, kind)."""
    forms: dict[str, tuple[str, str]] = {}
    for dish, kind, _, listed in table("dishes.tsv"):
        for form in listed.split("|"):
            forms.setdefault(form, (dish, kind))
    return _table_of(forms, _SHOP)


def _table_of(forms: dict[str, _T], tail: str = "") -> tuple[re.Pattern[str], dict[str, _T]]:
    """(one pattern of all forms, longest first, form without spaces → its value); `tail` may follow the Korean ones."""
    forms = _with_plurals(forms)
    korean = sorted((form for form in forms if not _is_latin(form)), key=len, reverse=True)
    pattern = "|".join([*(_form(form) + tail for form in korean), _latin(filter(_is_latin, forms))])
    return re.compile(pattern), {_plain(form): value for form, value in forms.items()}


def _listed(forms: dict[str, tuple[str, str]], written: str) -> tuple[str, str]:
    """(dish, kind) of a form as it was written, with or without the word for a shop."""
    plain = _plain(written)
    return forms.get(plain) or forms[re.sub(r"(?:전문점|집)$", "", plain)]


@cache
def _kinds() -> tuple[re.Pattern[str], dict[str, str]]:
    return _table_of({form: kind for kind, listed in table("kinds.tsv") for form in listed.split("|")})


@cache
def _wishes() -> list[tuple[str, str | bool, re.Pattern[str]]]:
    flags = {"true": True, "false": False}
    return [(key, flags.get(value, value), re.compile(pattern)) for key, value, pattern in table("wishes.tsv")]


@cache
def _avoidables() -> list[tuple[str, re.Pattern[str], bool]]:
    rows = table("avoid.tsv")
    return [
        (noun, re.compile(rf"(?<![가-힣])(?:{p})" if noun != "매운 음식" else f"(?:{p})"), kind == "nuisance")
        for noun, p, kind in rows
    ]


_EQUIPMENT = re.compile(r"(?<=베큐|비큐)(?:장|그릴|시설)|(?<=bbq)장")
"""바베큐장: something a place has, no dish."""


_TO_PARK = re.compile(
    r"\b(?:(?:place|somewhere|anywhere|where|space|room|able|easy|easier|want|need|have|possible|hard|difficult|impossible|nowhere|how) to|car|can(?: i| we)?|could(?: i| we)?|will|must|to|i|we|street) $"
)
"""Before "park": what is done with a car, unless one goes there."""
_DRINKS = re.compile(
    r"\b(?:he|she|who|only|never|always|hardly|barely|nobody|everyone|dad|mom|mum|boss|wife|husband|friend) $"
)
"""Before the verb: "she only drinks decaf"."""
_GO_TO_PARK = re.compile(r"\b(?:go|going|walk|get|come) to $")
_PLAY = re.compile(r"\s?(?:area|room|zone|space|ground|corner)s?\b")
"""After "a play": where children play."""
_DAY_OF = re.compile(r"\s?데이(?!트)")
"""After a dish: a day named for it."""
_NOT_FOOD = re.compile(r"내장(?:산|사\s)|마라(?:톤|도에|카스|케시)")
"""Words that only begin like a dish: a mountain, a race, an island."""
_OF_PEOPLE = re.compile(
    r" (?:colleagues?|coworkers?|friends?|clients?|guests?|boss|students?|wife|husband|roommates?|flatmates?|family|people|customers?|visitors?|tourists?|parents|partners?|teammates?|classmates?|neighbou?rs?|girlfriend|boyfriend|buddy|buddies|mates?|language|teacher|professor|movie|drama)\b"
    r"|\s?(?:친구|손님|사람|동료|바이어|직원|유학생|며느리|사위|여행|출장|드라마|영화)"
)
"""After the name of a country's cooking: its people."""
_NO_COOKING = re.compile(
    r"(?! ?(?:instead|please|pls|then|tonight|and|or|but|with|in|near|at|around|on|this|is |works|sounds|would|meal|dish|cuisine|dinner|lunch|option|spot|joint|buffet|for (?:dinner|lunch|me|us))\b|\s*(?:[.,!?]|$))"
)
"""After "Korean": the people or the language, unless it ends what is said or is wished."""


def dishes(text: str) -> list[Mention]:
    """Dishes and styles of food and drink."""
    pattern, forms = _dishes()
    found = []
    for match in pattern.finditer(text):
        if _EQUIPMENT.match(text, match.end()) or (match[0] == "korean" and _NO_COOKING.match(text, match.end())):
            continue
        if _OF_PEOPLE.match(text, match.end()):
            continue
        if _NOT_FOOD.match(text, match.start()) or _DAY_OF.match(text, match.end()):
            continue
        dish, kind = _listed(forms, match[0])
        found.append(_mention(text, match, "dish", dish, kind))
    taken = [(m.start, m.end) for m in found]
    for match in _LATIN.finditer(text):
        known = _romanised().get(_folded(re.sub(r"[- ]", "", match[0])))
        if known and not any(start < match.end() and match.start() < end for start, end in taken):
            found.append(_mention(text, match, "dish", *known))
    listed = [(m.start, m.end) for m in found]
    for match in (*_COMPOUND.finditer(text), *_RAW_FISH.finditer(text)):
        inside = any(start < match.end() and match.start() < end for start, end in listed if end >= match.end())
        if not inside and match[0] not in _NO_FOOD:
            found.append(_mention(text, match, "dish", match[0], "restaurant"))
    return found


_OTHER_WORD = re.compile(
    r"(?<=낮맥)주|(?<=반주)[는도를]?\s?(?:기|좀\s)|(?<=발레)\s?(?:파킹|주차|되|돼|가능)|(?<=시장)(?:통|기\s|하[다네])|(?<=카페)(?:트|인(?!데|가|지|\s)|라떼|모카|오레)"
)
"""What makes 카페 a part of another word: 카페트, 카페인."""


_COLLECTED = re.compile(r"(?:원|만|천|씩|회비|돈)(?:을|를|씩)?\s*$")
"""Before 걷자: money is collected, nobody walks."""


_EAT_THERE = re.compile(
    r"(?<=서\s)(?:(?<=에서\s)|(?<=[거여]기서\s))먹(?=자|쟈|을까|을래|읍시다|어요|죠|는\s*(?:거|걸)로)"
)
"""A place to eat, where the place is all that is said."""
_MEAL_HAD = re.compile(
    r"(?<![가-힣])(?:아침|점심|저녁|야식)(?:이나|을|도|은|부터|까지)?\s*(?:한\s*끼\s*)?(?:먹(?!었|는다)|때우|때울|해결)|(?<=에서 )(?:점심|저녁)(?=\s*(?:[,.!?~ㅋㅎ]|$))"
)
"""A meal by its verb: 저녁이나 먹자."""
_LESSON = re.compile(r"\b(?:my|your|his|her|our|have|has|after|before|from|in|got|last|skip) $")
_LESSON_TIME = re.compile(r"\s(?:ends?|starts?|finish(?:es)?|is over|begins?|gets out|until|till|at \d)")
"""Before class: what students go to."""


def kinds(text: str) -> list[Mention]:
    """Words that imply a kind of place."""
    pattern, forms = _kinds()
    found = [m for m in pattern.finditer(text) if not _OTHER_WORD.match(text, m.end())]
    found = [
        m
        for m in found
        if not (
            m[0] in ("class", "classes") and (_LESSON.search(text[: m.start()]) or _LESSON_TIME.match(text, m.end()))
        )
    ]
    found = [m for m in found if not (m[0] == "drinks" and _DRINKS.search(text[: m.start()]))]
    found = [m for m in found if not (m[0] == "park" and _parks_car(text, m))]
    found = [m for m in found if not (m[0] == "a play" and _PLAY.match(text, m.end()))]
    found = [m for m in found if not (m[0].startswith("걷") and _COLLECTED.search(text[: m.start()]))]
    found = [m for m in found if not (m[0].startswith("보드 타") and text[: m.start()].endswith("킥"))]
    found += [m for m in _MEAL_HAD.finditer(text) if not any(o.start() <= m.start() < o.end() for o in found)]
    there = [] if found else list(_EAT_THERE.finditer(text))
    return [
        *(_mention(text, m, "kind", forms.get(_plain(m[0]), "restaurant")) for m in found),
        *(_mention(text, m, "kind", "restaurant") for m in there),
    ]


def _parks_car(text: str, match: re.Match[str]) -> bool:
    before = text[: match.start()]
    return bool(_TO_PARK.search(before)) and not _GO_TO_PARK.search(before)


def wishes(text: str) -> list[Mention]:
    """Moods, yes-or-no wishes, seats, order, diets."""
    return [_mention(text, match, key, value) for key, value, pattern in _wishes() for match in pattern.finditer(text)]


def avoidables(text: str) -> list[tuple[Mention, bool]]:
    """Things people refuse, wherever named, each with whether it is a nuisance rather than food."""
    return [
        (_mention(text, m, "avoid", noun), nuisance) for noun, p, nuisance in _avoidables() for m in p.finditer(text)
    ]


_WITH_IT_IN = re.compile(r"(?:들어간|들어가는|들어있는|올라간|섞인|(?<=\s)든)\s*$")
"""Before a dish: what is done is done to what is in it ("해산물 들어간 피자 못 먹어")."""


def _mention(text: str, match: re.Match[str], key: str, value: str | bool, kind: str = "") -> Mention:
    start, end = match.span()
    polarity = polarity_at(text, start, end)
    if polarity is Polarity.REFUSED and _WITH_IT_IN.search(text[:start]):
        polarity = Polarity.JUDGED
    return Mention(start, end, key, value, polarity, kind, is_added(text, end))
