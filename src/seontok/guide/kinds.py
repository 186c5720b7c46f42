"""What sort of place, and of what cooking: one kind, or the stops of a course in order."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from seontok.guide.lexicon import Mention, Polarity

_OUT = (Polarity.REPLACED, Polarity.DROPPED, Polarity.REFUSED, Polarity.WAIVED)
_MEALTIME = re.compile(r"점심|저녁|런치|디너|lunch|dinner|supper|breakfast|brunch|브런치")
_STEP_WORDS = (
    ("restaurant", re.compile(r"(?:→|->|>|,|\+)\s*저녁|(?<![가-힣])저녁(?=\s*(?:→|->|>|,|\+|/|이\s*순서|순서|코스|먹|밥|카페|술|$))")),
    ("culture", re.compile(r"(?<![가-힣])(?:경복|창덕|창경|덕수|경희|운현)궁(?=\s*(?:→|->|>|,|\+))")),
    ("park", re.compile(r"(?<![가-힣])걷기(?=\s*(?:→|->|>|,|\+|$))")),
)  # fmt: skip
"""Kind and words of two syllables that are a step only in a course, where alone 저녁 tells the time and 걷기 how one goes."""
_AND_THEN_DINNER = re.compile(r"(?:다가|[가-힣]고|나서|다음에?|그리고)\s저녁(?=\s*(?:$|[.!~ㅋㅎ]|먹))")
"""저녁 as the last step of a course that is told step by step."""
_STEP = re.compile(
    r"→|->|=>|>|[가-힣]고(?=\s)(?!\s*싶)|(?<=[걷놀보하])다가|갔다|들렀|들러|그리고|그\s*다음|다음에|담에|다음\s|이후|후에|후\s|나서|가서|와서|\+|순서|코스|\bthen\b|\bafter(?:wards)?\b|followed by|\bfirst\b|\blater\b|\d\s*차|,|/|이랑|랑\s|하나\s"
)
_COURSE = re.compile(r"코스|순서|일정|루트|동선|→|->|1차|itinerary|course|\bthen\b")
_ANEW = re.compile(r"코스|순서|일정|루트|동선|→|->|1차|itinerary")
_ADD_STEP = re.compile(
    r"(?:올|갈)\s*때|(?:오는|가는|돌아오는)\s*길에|2차|3차|이차|마지막|(?:보|놀|걷|타|치|구경하|하)(?:고|다가)\s|그\s*전에|먼저\s*(?:들|가|보|먹|하|$|[.!~ㅋㅎ])|들를|나와서|나오면|나온\s*(?:뒤|다음)|씻고|마치고|끝내고|끝난\s*(?:뒤|다음)|뛰고|[가-힣]고\s*나(?:서|면)|갔다가|다녀와서|갔다\s*와서|하산|그\s*다음|다음엔|다음에|끝나고|이후에|먹고(?!\s*싶)|보고\s*나서|하나\s*(?:더\s*)?(?:넣|추가|끼)|추가|중간에|사이에|넣어|들르|들렀|도\s*(?:한\s*군데|하나|가|넣|들)|afterwards|\bafter (?:that|dinner|lunch|brunch|supper|the meal|eating|food)\b|\bbefore (?:dinner|lunch|supper|the meal|eating|food)\b|\bbefore that\b|\bbefore\s*(?:$|[.,!?])|\bafter\s*(?:$|[.,!?])|\bfirst\s*(?:$|[.,!?])|\bthen\b|\badd\b|finish with|end with|as well|\balso\b|\b(?:start|begin|kick off|starting|beginning|top it off|round (?:it )?off|wrap up) with\b|^\W*(?:and|also|plus)\s+(?:maybe |then |a |some )*(?:lunch|dinner|brunch|coffee|drinks|food|dessert|meal|bite|supper|breakfast)\b|\b(?:beforehand|followed by|on the way|along the way|in between)\b"
)
_EATS = ("restaurant", "cafe", "bar")
_OUTINGS = ("park", "culture", "activity", "shopping")
_MEAL_TOPIC = re.compile(
    r"(?:점심|저녁|밥|아침|식사|술|커피|뒤풀이)(?:은|는)(?=\s)|(?:근처|주변|거기|그\s*앞)(?:에서|서)?\s*(?:점심|저녁|밥|식사|간식|커피)(?:을|를|도)?\s*(?:먹|마시|하)"
)
_INSTEAD = re.compile(r"(?<!도시락 )(?:말고|말구)|차라리|바꾸|바꿔|관두|취소")
"""Beside an outing a meal spoken of by itself is one more stop, unless it takes the outing's place."""
_ATTEND = re.compile(
    r"(?:보고|보고\s*나서|끝나고|갔다가|갔다\s*와서|다녀와서|타고|하고|치고|관람하고|보러\s*갔다가|보기\s*전에|가기\s*전에|전에|후에|\s?후\s|뒤에|마치고|하고\s*나서|끝난\s*(?:뒤|후|다음)|after|before|보고서)"
)
_SINGLE_ASK = re.compile(
    r"(?:데|곳|집|맛집|식당|카페|술집|밥집|바|place|spot|restaurant)\S{0,2}\s*(?:좀\s*)?(?:추천|ㅊㅊ|찾|있|어디|알|없|잡|골라|for|near|to)|(?:먹을|마실|갈|들를)\s*(?:만한\s*)?[가-힣]{1,5}(?:집|식당|카페)|뭐\s*먹|뭘\s*먹|먹을\s*데|먹을데|갈\s*데|갈데|마실\s*데"
)
MAX_LISTED = 12
"""Characters between two members of a list."""
SECOND_ROUND = re.compile(r"(?<!\d)(?:2|이)차(?!\s*(?:선|대전))")
"""2차: a second round of drinks, whatever the first was."""
_BYOB = re.compile(
    r"\bbring(?:ing)?\b|반입|사\s*(?:갈|가자|가서)|챙겨|콜키지|corkage|byob|들고\s*(?:갈|가)|가져\s*(?:갈|가)"
)
_BROUGHT = re.compile(
    r"\s*(?:을|를|도|이랑|은|는)?\s*(?:시켜|만들기|만드는|클래스|싸서|(?:한\s*(?:잔|병)\s*)?(?:포함|서비스|무료|제공)|싸\s*(?:가|와|갈|들고|오)|사\s*들고|사서|(?:은|는)?\s*(?:내가|제가|우리가|[가-힣뷁]{1,4}(?:이|가))\s*(?:사(?!는)|싸|쌀|쌈|준비|만들|챙|맡|가져|들고)|사\s?(?:갈|가지고|올)|들고\s*(?:가|갈|감|올|와)|가져\s*(?:가|갈|감|올|옴)|포장해\s*(?:서|가)|챙겨|사야\s*(?:하니까|해서|되니까|돼서))"
)
"""After a dish: taken along, not eaten at a place."""
_INCLUDED = re.compile(r"\s*(?:씩\s*)?포함")
"""After a glass: part of the price, no bar."""
_OCCASION = re.compile(
    r"(?:송년|신년|송별|환영|환송|동창)회|회식|뒤풀이|뒷풀이|상견례|돌잔치|환갑|칠순|팔순|[개종]강파티|쫑파티|(?:hen|leaving|works|christmas|xmas) do|(?:farewell|welcome|year[- ]end|birthday|engagement|company|housewarming) part(?:y|ies)|reunion|baby shower"
)
"""Implies a meal unless the turn says what sort of place."""
_HAD_THERE = re.compile(
    r"\s*(?:이|도|을|를|은)?\s*(?:가능|되는|되고|할\s*수|주는|주고|나오는|포함|제공|시설|그릴|included|inclusive|provided|is served)"
)
"""After a meal: what a place to stay should have."""
_POOLS = ("수영장", "물놀이", "온천", "사우나", "pool", "swimming pool", "sauna", "spa")
"""What a place to stay has, unless one goes for it alone."""
_WITH_A_GLASS = re.compile(
    r"(?:와인|맥주|소주|사케|막걸리|하이볼|칵테일|술)(?:도\s*(?:한\s?잔|곁들)|까지(?=$|[\s.!~ㅋㅎ]))"
)
"""A drink with the meal, no second stop."""
_STREET_OF = re.compile(r"\s?(?:거리|골목|타운|촌)(?![가-힣]{3})(?!\s*(?:$|[?!.~ㅋㅎ]|콜|ㄱㄱ|어때|가자))")
"""After a dish: a street named for it, where another dish is sought."""
_SOFT = re.compile(r"(?:음료|커피|차|라떼|주스|아메리카노|티|물)(?:는|를|도)?\s?$")
"""Before 한잔: no bar."""
_AS_REASON = re.compile(r"\s*(?:한\s*잔\s*)?(?:도\s*)?(?:할|마실)?\s*(?:거라|거니까|거여서|거고|테니)")
"""After a drink: said to explain something else, "소주 한잔 할거라 주차는 됐어"."""
_WANT_DISH = re.compile(
    r"(?<![가-힣])([가-힣]{2,6}?)(?:이나|을|를|이|가|으로|로|나)?\s*(?:먹자(?!골목)|먹고\s*싶|먹고싶|땡기|땡긴|땡겨|당기네|당긴다|먹으러|먹쟈|잘하는|맛있는\s*(?:데|집|곳)|파는\s*(?:데|집|곳))"
)
_OF_STAY = re.compile(r"거라|거니까|거여서|있는|딸린|되는|많은|많으면|가능|할\s수|있으면|되면")
"""After another kind: what a place to stay should have or allow."""
_RATHER_EAT = re.compile(
    r"말고|대신|바꾸|바꿔|찾|추천|알려|보여|어디|하자|가자|어때|먹자|먹으러|먹고\s*싶|먹을|맛집|식당|eat|restaurant"
)
"""What makes a dish more than something to be had where one stays."""
_GENERIC = re.compile(r"맛집")
"""Says that it should be good, and a restaurant only where nothing else is sought."""
_SOMETHING = re.compile(
    r"[거것걸게](?:로)?\s*(?:먹고?\s*싶?자?|땡)|놀\s*수\s*있는\s*[데곳]|(?:(?:some|get|get some) )?food|(?:(?:can|could|will|gonna|going|wanna|want|we'll) )?(?:to )?eat(?:ing)?(?: something| there)?|a bite|activit(?:y|ies)|something fun|방\s?구[해하]|방 알아|먹을\s?만|뛰어놀\s?[데곳만]"
)
"""Something to eat, somewhere to play: a kind only where no other is sought."""
_EATEN = re.compile(
    r"먹|어때|하자|합시다|하죠|지[~!.ㅋㅎ\s]*$|때리|조지|콜|ㄱㄱ|\?|저녁|점심|아침|마시|맛집|집|식당|말고|대신|한잔|땡기|땡긴|eat|drink|instead|restaurant|place"
)
_NO_DISH = re.compile(
    r"^(?:대충|후딱|실컷|잔뜩|살짝|조금|조금만|적당|먼저|나중|이따|이따가|각자|알아서|점심|저녁|아침|야식|같이|오늘|내일|우리|뭐라도|뭔가|맛있는|이거|그거|저거|다같이|단품|[가-힣]*으|간단히|간단하게|가볍게|제대로|든든하게|맛난|아무|음식|거기|여기|그냥|진짜|빨리|천천히|한번|이번|다음|무언가|많이|혼자|둘이|셋이|넷이|만나서|가서|나가서|맛집|조용히|식사|그걸|뭔가를|디너|얼른|요새|요즘|일찍|늦게|밖에서|시켜|해서|모여서|밥|안주|술|커피|분위기|대화|안|못|잘|또|다|지금|주말|평일|토요일|일요일|금요일|가끔|매운|배달|사서|앉아서|편하게|거하게|사진|노래|커피를|어디서|어디|[가-힣]*요일|[가-힣]+동|[가-힣]+역|[가-힣]*서|[가-힣]*게|[가-힣]*히|[가-힣]*(?:는|은|한|운|던|ㄴ)(?:거|것|걸|게)|[가-힣]*에|[가-힣]*는|[가-힣]*은|[가-힣]*한|[가-힣]*고|[가-힣]*면|[가-힣]*도|[가-힣]*(?:대|선|이하|이내|정도|[초중후]반)|[가-힣]*술|[가-힣]*음료|[가-힣]*니까?|[가-힣]*(?:워|어|아|여))$"
)


@dataclass(frozen=True, slots=True)
class Place:
    """What one turn does to kind, cuisine and stops."""

    at: int
    """Where in the turn it stands."""
    kind: str = ""
    cuisine: str = ""
    stops: tuple[str, ...] | None = None
    """The whole course after this turn; one or none makes it a single kind again."""
    cleared_kind: bool = False
    cleared_cuisine: bool = False


def read_place(text: str, found: Sequence[Mention], values: Mapping[str, Any]) -> Place | None:
    """What the mentions of a turn do, given what holds; None if nothing."""
    for kind, pattern in _STEP_WORDS if _ANEW.search(text) else ():
        found = [*found, *(Mention(m.end() - 2, m.end(), "kind", kind) for m in pattern.finditer(text))]
    found = [*found, *(Mention(m.end() - 2, m.end(), "kind", "restaurant") for m in _AND_THEN_DINNER.finditer(text))]
    mentions = _inherited(text, _longest(found))
    out = [m for m in mentions if m.polarity in _OUT]
    wanted = [m for m in mentions if m.polarity is Polarity.WANTED and not _is_mealtime(text, m, mentions, values)]
    if _BYOB.search(text):
        wanted = [
            m
            for m in wanted
            if not re.match(r"\s*(?:을|를)?\s*(?:반입|사\s*(?:갈|가자|가서)|챙겨)", text[m.end :])
            and not re.search(r"\bbring(?:ing)?\s+(?:\w+\s+){0,3}$", text[: m.start])
            and not (
                m.key == "dish"
                and m.kind == "bar"
                and not re.match(r"\s*(?:바|집)", text[m.end :])
                and not text[m.start : m.end].endswith(("바", "집", "bar"))
            )
        ]
    brought = min((m.start for m in wanted if m.key == "dish" and _BROUGHT.match(text, m.end)), default=len(text))
    wanted = [
        m for m in wanted if not (m.start > brought and m.key == "dish" and re.match(r"[\s.!~ㅋㅎ]*$", text[m.end :]))
    ]
    wanted = [
        m for m in wanted if not _BROUGHT.match(text, m.end) or (m.key != "dish" and not _INCLUDED.match(text, m.end))
    ]
    wanted = [m for m in wanted if not (m.value == "bar" and _SOFT.search(text[: m.start]))]
    wanted = [m for m in wanted if not _AS_REASON.match(text, m.end)]
    if values.get("cuisine"):
        wanted = [m for m in wanted if m.key != "dish" or not _STREET_OF.match(text, m.end)]
    wanted = [
        m
        for m in wanted
        if m.key != "dish"
        or not _SERVED_TOO.match(text, m.end)
        or not (values.get("cuisine") or (m.kind == "cafe" and values.get("kind", "cafe") != "cafe"))
    ]
    if "lodging" in (values.get("kind"), *map(_kind, wanted)):
        wanted = [
            m
            for m in wanted
            if _kind(m) == "lodging" or not (_HAD_THERE.match(text, m.end) or text[m.start : m.end] in _POOLS)
        ]
    if values.get("kind") == "restaurant" and _WITH_A_GLASS.search(text):
        wanted = [m for m in wanted if _kind(m) != "bar"]
    if values.get("kind"):
        wanted = [m for m in wanted if m.key == "dish" or not _SERVED_TOO.match(text, m.end)]
    wanted = [
        m
        for m in wanted
        if not (
            _GENERIC.fullmatch(text[m.start : m.end])
            and (values.get("kind") or values.get("stops") or any(_kind(o) == "cafe" for o in wanted))
        )
    ]
    kept = not any(_kind(m) == values.get("kind") for m in out)
    if ((values.get("kind") or values.get("stops")) and kept) or len(wanted) > 1:
        wanted = [m for m in wanted if not _SOMETHING.fullmatch(text[m.start : m.end]) or _ADD_STEP.search(text, m.end)]
    others = [m for m in wanted if _kind(m) != "restaurant" and not _ATTEND.match(text, m.end)]
    if others and not SECOND_ROUND.search(text):
        wanted = [m for m in wanted if not _OCCASION.fullmatch(text[m.start : m.end])]
    wanted = _second_round(text, wanted, values)
    cuisine = _cuisine(text, wanted) or unlisted(text, mentions)
    held = list(values.get("stops", []))
    if held:
        judged = [m for m in mentions if m.polarity is Polarity.JUDGED]
        return _edit(text, wanted, out, judged, cuisine, held)
    steps = _steps(text, wanted, values)
    if len(steps) >= 2:
        fresh = next((m for m in wanted if _kind(m) != values.get("kind")), wanted[-1])
        return Place(fresh.start, stops=tuple(steps), cuisine=_meal_cuisine(text, wanted, steps))
    return _single(wanted, out, cuisine, values, text)


def _kind(mention: Mention) -> str:
    return mention.kind or str(mention.value)


def _longest(found: Sequence[Mention]) -> list[Mention]:
    dishes = [m for m in found if m.key == "dish"]
    found = [m for m in found if m.key == "dish" or not any(d.start < m.start < d.end for d in dishes)]
    chosen: list[Mention] = []
    for mention in sorted(found, key=lambda m: (m.start - m.end, m.key != "dish")):
        if all(mention.end <= other.start or mention.start >= other.end for other in chosen):
            chosen.append(mention)
    return sorted(chosen, key=lambda m: m.start)


def _inherited(text: str, mentions: list[Mention]) -> list[Mention]:
    """ "초밥이나 라멘 말고": what is done to the last of a list is done to all."""
    out = list(mentions)
    for index in range(len(out) - 2, -1, -1):
        between = text[out[index].end : out[index + 1].start]
        if (
            out[index + 1].polarity in _OUT
            and out[index].polarity is Polarity.WANTED
            and re.fullmatch(r"\s*(?:이?랑|하고|이?나|,|/|·|와|과|or|and|고)\s*", between)
        ):
            m = out[index]
            out[index] = Mention(m.start, m.end, m.key, m.value, out[index + 1].polarity, m.kind, m.added)
    return out


_THEN = re.compile(r"[^?!.\n]*\b(?:then|followed by|afterwards?)\b[^?!.\n]*", re.IGNORECASE)
"""Between a meal and what comes after it: dinner near Jonggak at 7, then a bar."""


def _is_mealtime(text: str, mention: Mention, mentions: Sequence[Mention], values: Mapping[str, Any]) -> bool:
    """점심, lunch: a time of day where another kind is sought, a meal otherwise."""
    word = text[mention.start : mention.end]
    if mention.key != "kind" or not _MEALTIME.fullmatch(word):
        return False
    others = [
        m
        for m in mentions
        if m is not mention and m.polarity is Polarity.WANTED and not _MEALTIME.fullmatch(text[m.start : m.end])
    ]
    eaten = re.match(
        r"\s*(?:을|도|은)?\s*(?:먹|→|->|>|,|\+)|\s+(?:after(?:wards)?|before|first|later|next|too|as well)\b",
        text[mention.end :],
    )
    eaten = eaten or re.search(
        r"\b(?:then|and|also|plus)\s+(?:(?:have|get|grab|a|some|maybe|perhaps)\s+)*$", text[: mention.start]
    )
    then = any(_THEN.fullmatch(text, mention.end, other.start) for other in others)
    if others and _ANEW.search(text):
        return False
    if others and not (eaten or then):
        near = re.search(
            r"(?:→|->|>|,|\+|다가|나서|이?랑|하고|\bthen|\band|\bget|\bgrab|\bhave|\bbefore|\bafter)\s*(?:maybe\s*|perhaps\s*|some\s*)?$",
            text[: mention.start],
        )
        return not near
    return bool(values.get("kind") or values.get("stops")) and not eaten


def _second_round(text: str, wanted: list[Mention], values: Mapping[str, Any]) -> list[Mention]:
    """2차 without a kind of its own is a bar."""
    match = SECOND_ROUND.search(text)
    if match and _NO_WISH.match(text, match.end()):
        return wanted
    if match and re.search(r"(?:회식|모임|동창회|송년회|결혼식|동호회)\s*$", text[: match.start()]):
        wanted = [m for m in wanted if m.end <= match.start() - 12 or m.start > match.start()]
        return [*wanted, Mention(match.start(), match.end(), "kind", "bar")]
    if (
        not match
        or any(m.start > match.start() and _kind(m) != "restaurant" for m in wanted)
        or any(_kind(m) == "bar" for m in wanted)
    ):
        return wanted
    if not (wanted or values.get("kind") or values.get("stops")) and re.search("저녁|밥|1차", text):
        wanted = [Mention(match.start() - 1, match.start(), "kind", "restaurant")]
    return [*wanted, Mention(match.start(), match.end(), "kind", "bar", added=True)]


def _cuisine(text: str, wanted: Sequence[Mention]) -> str:
    """The dish asked for: the head of a run of dishes, the first of alternatives."""
    dishes = [m for m in wanted if m.key == "dish"]
    if not dishes:
        return ""
    head = dishes[0]
    for following in dishes[1:]:
        between = text[head.end : following.start]
        if (
            between.strip() == ""
            or re.search(
                r"아니(?!면)|말고|그럼|그러면|그냥|걍|차라리|대신|일단|actually|싶은데|싶지만|싶긴|(?:은|는)\s[^.!?]*?(?:힘들|힘드|별로|싫|비싸|질리|그렇고|그렇다|부담|무리|안\s*(?:돼|되|맞))|^(?:은|는)\s[^.!?]*(?:잖아|니까|라서|[아어여워해]서|는데|은데|인데|지만)\s",
                between,
            )
            or _SERVED_AT.match(between)
            or (_BUT.search(between) and _TAKEN_UP.match(text, following.end))
            or (re.search(r"[?.!]|겠\S{1,2}\s", between) and _TAKEN_UP.match(text, following.end))
        ) and not (between.strip() == "" and _WAY_SERVED.fullmatch(str(following.value))):
            head = following
    return str(head.value)


_BUT = re.compile(r"(?:는데|은데|지만)\s[^.!?]*(?:서|니까)\s")
_TAKEN_UP = re.compile(r"(?:집)?(?:으?로|을|를)?\s*(?:$|하자|가자|먹자|ㄱㄱ|하죠|합시다|할래|먹을래|어때|콜)")
"""After a dish: the one it shall be."""
_WAY_SERVED = re.compile(r"브런치|코스(?:요리)?|오마카세 코스")
"""After a cuisine: how it is served, no dish of its own."""
_SERVED_AT = re.compile(
    r"(?:도|이|가|을|를)?\s*(?:한\s*잔\s*)?(?:할|하기\s*좋은|(?:마실|먹을|시킬|곁들일)\s*수\s*있는|파는|되는|나오는|있는|유명한)\s+(?:[가-힣]{1,6}\s)?$"
)
"""Between a dish and the place that also has it: "와인 마실 수 있는 양식집"."""


def _meal_cuisine(text: str, wanted: Sequence[Mention], stops: Sequence[str]) -> str:
    """The cuisine of a course: that of the meal, where there is one."""
    dishes = [m for m in wanted if m.key == "dish"]
    eaten = _cuisine(text, [m for m in dishes if m.kind == "restaurant"])
    if eaten:
        return eaten
    meal = None
    if "restaurant" not in stops:
        meal = next(iter(dishes), None) if all(_kind(m) != "restaurant" for m in wanted) else None
    return str(meal.value) if meal else ""


def unlisted(text: str, mentions: Sequence[Mention]) -> str:
    """A dish the table lacks, where the sentence can only mean food."""
    for match in _WANT_DISH.finditer(text):
        word = match[1]
        known = any(m.start < match.end(1) and m.end > match.start(1) for m in mentions)
        if not known and not _NO_DISH.match(word) and "뷁" not in word and "◆" not in word:
            return word
    return ""


def _is_step(text: str, end: int, start: int) -> bool:
    """Whether the words between two kinds lead from one to the next; a mere comma does only in a list."""
    match = _STEP.search(text, end - 2, start)
    return bool(match) and not (match and match[0] in ",/" and len(text[end:start]) > MAX_LISTED)


def _steps(text: str, wanted: Sequence[Mention], values: Mapping[str, Any]) -> list[str]:
    """The kinds of a course in order of mention, runs of one kind as one; shorter than two is no course."""
    steps: list[str] = []
    last = None
    inverted = len(wanted) > 1 and _INVERTED.fullmatch(text[wanted[0].end :])
    if values.get("kind"):
        wanted = [m for m in wanted if m.key != "dish" or not _SERVED_TOO.match(text[m.end :])]
    for mention in wanted:
        kind = _kind(mention)
        with_it = last is not None and last.key == mention.key == "dish" and kind == "bar"
        if with_it and last is not None and re.fullmatch(r"[^,.!?]{0,12}[+&]\s*", text[last.end : mention.start]):
            continue
        if (
            last is not None
            and kind != _kind(last)
            and not (
                inverted
                or _is_step(text, last.end, mention.start)
                or _AFTER_IT.search(text[: last.start])
                or _COURSE.search(text)
                or mention.added
                or text[last.end : last.end + 2].strip()[:1] in ("고",)
            )
        ):
            return []
        if not steps or steps[-1] != kind:
            steps.append(kind)
        last = mention
    if len(steps) == 2 and inverted:
        return steps[::-1]
    held = values.get("kind")
    if (
        len(steps) == 1
        and held
        and steps[0] != held
        and (
            any(m.added for m in wanted)
            or (
                _ADD_STEP.search(text)
                and not (held == "restaurant" and wanted[0].key == "dish" and _belongs(text, wanted[0], held))
            )
            or (held in _OUTINGS and _MEAL_TOPIC.search(text) and not _INSTEAD.search(text))
        )
    ):
        return _insert(text, [held], steps)
    if len(steps) == 2 and _attended(text, wanted, values.get("kind", "")):
        return []
    return steps


_AFTER_IT = re.compile(r"\bafter (?:the |our |that |a |some )?$")
"""Before the first of two kinds: "after brunch a walk"."""
_INVERTED = re.compile(r"[^.!?]{0,6}(?:자|까|쟈|ㄱㄱ|래|죠)\s[^.!?]{2,12}[가-힣]고[\s.!~ㅋㅎ]*")
"""After what comes last: what comes first, said behind it ("영화 보자 밥 먹고")."""
_SERVED_TOO = re.compile(
    r"\s*(?:도|까지)\s*(?:(?!하나|추가)\S{1,3}\s){0,2}(?:해서|포함|합쳐|팔|파는|있|되|돼|나오|나와|주는|주면|하는|시킬|곁들|먹을\s*수|마실\s*수)"
)
"""After a dish that the place sought should have as well: "샌드위치도 팔면"."""
_FEATURE = re.compile(
    r"\s*(?:기계|시설|기기|코너|존)?(?:이|도|가)?\s*(?:있|예쁜|이쁜|좋은|넓은|멋진|딸린|보이|뷰|옆|앞|근처|가까운|안에|쪽)"
)


_AND_FEATURE = re.compile(r"\s*(?:이?나|이?랑|하고|,)\s*[가-힣]{2,6}(?:이|도|가)?\s*(?:있는|딸린)")
"""The first of two things the place sought has."""


_LIKE = re.compile(r"\s*(?:처럼|같은(?!\s*(?:거|것|데|곳|게|걸))|느낌|분위기|풍의?\s|스타일)")
"""After a kind: what another place shall be like."""
_BESIDE = re.compile(
    r"(?:후식|디저트|안주|간식|사이드|서비스|기본)(?:으로|로)\s*(?:[가-힣]{1,4}\s)?$"
    r"|\b(?:near|next to|close to|by|beside|inside|across from|opposite|overlooking|(?<!start )(?<!finish )(?<!end )(?<!begin )(?<!somewhere )(?<!anywhere )(?<!place )(?<!places )(?<!spot )(?<!one )with|has|having|(?:that|which|they|also) have|includes?|including|offering|in-house) (?:(?:a|an|the|its own|some|any|good|nice|great|decent|cool|big|small|little|live|free)\s)*$"
)
"""Before a kind or a dish: something that comes with the place, or that it lies by."""
_STOP_MORE = re.compile(r"[^.!?,]{0,12}\b(?:stop|afterwards?|after|then|later|first|before|too|as well)\b")
"""After a kind: one stop more, "with a cafe stop afterwards"."""
_EATEN_AT = re.compile(r"\s?(?:에|으?로)?\s?(?:가서|에서|와서)\s(?:[가-힣]{1,4}\s)?$")
"""Between an outing and a dish had there: "만화카페 가서 라면이나 먹자"."""
_CONDITION = re.compile(r"(?:있|되|돼|해|좋|커)[가-힣]?야\s?$")
_SO_THAT = re.compile(r"(?:를|을|도)?\s?(?:하|보|먹|마시)?(?:지|거든|니까|잖)")
"""Around a kind: what something is needed for, "빔이 있어야 영화보지"."""
_LIES_BY = re.compile(
    r"\s*(?:안|앞|옆|뒤|근처|건너편|맞은편|지하|딸린|\d층)(?:에|의)?\s*(?:있|딸|붙|위치|$|\s(?:데|곳))|\s*딸린|(?:이?랑|하고|와|과|에서?)\s*(?:더\s*|제일\s*)?(?:가까|가깝|인접)"
)
"""After a kind: where the place sought lies."""
_CIRCUMSTANCE = re.compile(
    r"\s*(?:(?:보기|가기|하기)\s*전에|보고|하고|다녀와서|갔다\s*와서|끝나고|마치고|후에)(?:\s*나서)?\s*(?:\S{1,6}\s)?(?:먹을|갈|들를|마실|올)\s*(?:거|건|예정)"
)
"""After an outing: what people come from to the meal that is sought."""
_BECAUSE = re.compile(r"\s*(?:예매|예약|시간|시작)?\s*이?(?:라서?|니까|거든)(?=\s|$|[요,.])")
"""After an outing: why, "9시에 영화라 그 전에"."""
_SERVED_THERE = re.compile(r"(?:도)?\s*(?:되는|파는|나오는|주는|해주는)\s")
"""After a meal: what the place sought serves as well."""
_WHILE = re.compile(r"\s*(?:을|를)?\s*(?:보|하|들으|즐기|구경하)?(?:면서|며)\s")
"""After an outing: what goes on meanwhile, "야구 보면서 치맥"."""
_NEAR_IT = re.compile(r"\s*(?:근처|주변|인근|옆|앞)(?:에|에서|의)?\s")
_NO_WISH = re.compile(
    r"(?:은|는|이나|도)?\s*(?:(?:갈|먹을|마실|할|볼)\s*)?(?:(?:생각|계획|마음)(?:은|이|도)?\s*(?:없|x|안)|(?<=[은는]\s)(?:나중에|담에|다음에|이따가?)|각자|따로|알아서|생략|스킵|패스|안\s*가|못\s*가|없이|없음)"
)
"""After a kind: nothing anybody means to do."""


def without_features(text: str, found: Sequence[Mention], held: str) -> list[Mention]:
    """Mentions without those that only tell what the place sought has or lies by: "정원 있는 카페"."""
    kinds = {_kind(m) for m in found} | ({held} if held else set())

    def feature(m: Mention) -> bool:
        other = kinds - {_kind(m)}
        if other and (
            (m.key == "kind" and _LIKE.match(text, m.end))
            or (_BESIDE.search(text[: m.start]) and not _STOP_MORE.match(text, m.end))
        ):
            return True
        if m.key == "kind" and other and (_LIES_BY.match(text, m.end) or _SERVED_TOO.match(text, m.end)):
            return True
        if m.key == "kind" and _kind(m) == "culture" and other and _NEAR_IT.match(text, m.end):
            return True
        if other and _kind(m) in _OUTINGS and _WHILE.match(text, m.end):
            return True
        if held in _EATS and _kind(m) in _OUTINGS and _BECAUSE.match(text, m.end):
            return True
        if held in _EATS and _kind(m) in _OUTINGS and _CIRCUMSTANCE.match(text, m.end):
            return True
        if m.key == "kind" and _kind(m) == "restaurant" and other and _SERVED_THERE.match(text, m.end):
            return True
        if held and _NO_WISH.match(text, m.end):
            return True
        if other and _CONDITION.search(text[: m.start]) and _SO_THAT.match(text, m.end):
            return True
        if m.key == "dish" and any(
            o.key == "kind" and _kind(o) in _OUTINGS and o.end <= m.start and _EATEN_AT.fullmatch(text[o.end : m.start])
            for o in found
        ):
            return True
        return (
            m.key == "kind"
            and _kind(m) in ("park", "shopping", "activity")
            and bool(other and (_FEATURE.match(text[m.end :]) or _AND_FEATURE.match(text[m.end :])))
        )

    return [m for m in found if not feature(m)]


def _attended(text: str, wanted: Sequence[Mention], held: str = "") -> bool:
    """ "공연 보고 밥 먹을 데 추천": only the last is sought."""
    first = next((m for m in wanted if _kind(m) in _OUTINGS), None)
    if wanted[-1].added or (first and _kind(first) == held):
        return False
    again = sum(_kind(m) == _kind(wanted[-1]) and m.key == "kind" for m in wanted) > 1
    return bool(
        first
        and first is wanted[0]
        and _ATTEND.search(text[first.end : first.end + 12])
        and (_SINGLE_ASK.search(text) or again)
        and not _COURSE.search(text)
    )


def _edit(
    text: str, wanted: list[Mention], out: list[Mention], judged: list[Mention], cuisine: str, held: list[str]
) -> Place | None:
    """A change to a course: a stop replaced, dropped, added, or the course said anew."""
    only = [
        m
        for m in wanted
        if _kind(m) in held and (re.match(r"(?:집)?만(?=\s|$|먹|마시)", text[m.end :]) or _JUST.search(text[: m.start]))
    ]
    if only and (all(_kind(m) == _kind(only[0]) for m in wanted) or re.match(r"만[\s.!~ㅋㅎ]*$", text[only[-1].end :])):
        only = only[-1:]
        return Place(only[0].start, stops=(_kind(only[0]),), cuisine=_meal_cuisine(text, wanted, ()))
    gone = [
        _kind(m)
        for m in out
        if _kind(m) in held and (m.key == "kind" or text[m.start : m.end].endswith(("바", "집", "카페")))
    ]
    gone = [kind for kind in gone if kind not in map(_kind, wanted)]
    fresh = [m for m in wanted if _kind(m) not in held]
    if fresh and not gone and re.search(r"바꾸|바꿔|변경|대체|swap|change|replace", text):
        gone = [_kind(m) for m in [*judged, *wanted] if _kind(m) in held]
    if _SWAP.search(text):
        return Place(wanted[-1].start if wanted else 0, stops=tuple(_swapped(wanted, held)))
    steps = _steps(text, wanted, {})
    at = (wanted or out or [Mention(0, 0, "", "")])[-1].start
    meal = _meal_cuisine(text, wanted, held)
    meal = meal or (cuisine if not wanted else "")
    anew = not any(step in held for step in steps) or all(step in held for step in steps)
    if len(steps) >= 2 and not gone and (_ANEW.search(text) or (anew and len(steps) >= len(held))):
        return Place(at, stops=tuple(steps), cuisine=meal)
    if gone and fresh:
        return Place(at, stops=tuple(_kind(fresh[0]) if stop == gone[0] else stop for stop in held), cuisine=meal)
    if gone:
        return Place(at, stops=tuple(stop for stop in held if stop not in gone))
    if fresh and any(m.key == "kind" or m.added or _ADD_STEP.search(text) for m in fresh):
        added = list(dict.fromkeys(_kind(m) for m in fresh))
        return Place(at, stops=tuple(_insert(text, held, added)), cuisine=meal)
    return Place(at, cuisine=meal) if meal else None


_JUST = re.compile(r"\b(?:just|only) (?:the |a |do )?$")
"""Before the one stop that is left."""
_SWAP = re.compile(
    r"순서\S{0,2}\s*(?:좀\s*|서로\s*)?(?:바꾸|바꿔|반대|뒤집)|\bswap (?:the order|them|those)|other way (?:a)?round|switch the order"
)


def _swapped(wanted: Sequence[Mention], held: list[str]) -> list[str]:
    """The course with two stops that were named changed about; the whole of it turned round where none were."""
    two = [step for step in dict.fromkeys(_kind(m) for m in wanted) if step in held]
    if len(two) != 2:
        return held[::-1]
    other = {two[0]: two[1], two[1]: two[0]}
    return [other.get(step, step) for step in held]


_BETWEEN = re.compile(r"사이에|중간에|\bbetween\b|\bin the middle\b")


def _insert(text: str, held: list[str], added: list[str]) -> list[str]:
    if _BETWEEN.search(text) and len(held) >= 2:
        return [held[0], *added, *held[1:]]
    if re.search(
        r"먼저|처음에|그\s*전에|부터\s*(?:먹|마시|들르|들렀|가|하|때리|조지|$)|first|(?:start|begin|kick off|starting|beginning) with|\bbeforehand|\bbefore (?:dinner|lunch|supper|the meal|eating|food)\b|\bbefore that\b|\bbefore\s*(?:$|[.,!?])",
        text,
    ) and not re.search("마지막", text):
        return [*added, *held]
    return [*held, *added]


def _kind_of_unlisted(cuisine: str) -> str:
    """Where a dish the table lacks is had: 쌀빵 in a café, others in a restaurant."""
    if cuisine.endswith(("빵", "케이크", "쿠키", "파이", "라떼", "커피")):
        return "cafe"
    return "restaurant" if cuisine else ""


def _single(
    wanted: list[Mention], out: list[Mention], cuisine: str, values: Mapping[str, Any], text: str
) -> Place | None:
    if wanted and _attended(text, wanted, values.get("kind", "")):
        wanted = wanted[1:]
    kinds = [m for m in wanted if m.key == "kind"]
    dishes = [m for m in wanted if m.key == "dish"]
    kind = _kind(kinds[-1] if kinds else dishes[0]) if wanted else _kind_of_unlisted(cuisine)
    held = values.get("kind")
    if kind and kind not in _EATS:
        cuisine = ""
    left = any(m.key == "kind" and _kind(m) == held for m in out)
    if dishes and not kinds and held and _kind(dishes[0]) != held and not left and _belongs(text, dishes[0], held):
        kind = held
    beside_stay = not kinds or _OF_STAY.search(text, kinds[-1].end)
    if held == "lodging" and "lodging" not in map(_kind, kinds) and beside_stay and not _RATHER_EAT.search(text):
        return None
    if held in _OUTINGS and not kinds and not (_EATEN.search(text) or _only_dishes(text, dishes)):
        return None
    left_cuisine = [m for m in out if m.key == "dish" and m.value == values.get("cuisine") and _is_whole(text, m)]
    left_kind = [
        m
        for m in out
        if m.key == "kind"
        and _kind(m) == held
        and (held not in (*_EATS, "lodging") or _WHOLE_KIND.fullmatch(text[m.start : m.end]))
        and _is_whole(text, m)
        and not (text[m.start : m.end] in ("커피", "밥") or _MEALTIME.fullmatch(text[m.start : m.end]))
    ]
    if not (kind or cuisine or left_cuisine or left_kind):
        return None
    at = (wanted or out or [Mention(0, 0, "", "")])[-1].start
    return Place(
        at, kind, cuisine, cleared_kind=bool(left_kind and not kind), cleared_cuisine=bool(left_cuisine and not cuisine)
    )


_WHOLE_KIND = re.compile(
    r"밥집?|식당|음식점|맛집|레스토랑|외식|식사|점심|저녁|뭐 먹|카페|까페|커피숍?|다방|술|술집|바|펍|호프집?|주점|한\s?잔|2차|야장|포차|이자카야|술자리|숙소|호텔|펜션|숙박|모텔|게스트하우스|리조트|restaurants?|food|dinner|lunch|caf[eé]s?|coffee|coffee shops?|bars?|pubs?|drinks|a drink|hotels?|place to stay|accommodation"
)
"""Words for all of a kind: refusing one of them leaves it, refusing a sort of it (street food) does not."""


def _is_whole(text: str, mention: Mention) -> bool:
    """Whether a mention is no part of a longer word: 칼국수, not the end of 얼큰이칼국수."""
    return not re.search(r"[가-힣]$", text[: mention.start])


def _only_dishes(text: str, dishes: Sequence[Mention]) -> bool:
    """Whether a turn is little more than the names of dishes: "닭백숙에 동동주"."""
    rest = text
    for m in dishes:
        rest = rest[: m.start] + " " * (m.end - m.start) + rest[m.end :]
    return bool(dishes) and len(re.findall("[가-힣a-z]", rest)) <= 5


_WITH_DRINK = re.compile(r"에다?\s*(?:소주|맥주|막걸리|와인|하이볼|사케|청하|동동주|소맥|술|한잔)")
"""After a dish: what is drunk with it in a bar."""


def _belongs(text: str, dish: Mention, held: str) -> bool:
    """Whether a dish can be had in the kind of place already sought, so that the kind stays."""
    if re.match(r"\s*(?:after(?:wards)?|later|next)\b", text[dish.end :]):
        return False
    if dish.added or dish.value == "무한리필":
        return True
    word = text[dish.start : dish.end]
    if held == "bar" and dish.kind == "restaurant" and _WITH_DRINK.match(text, dish.end):
        return True
    if held == "restaurant" and dish.kind == "bar":
        return not word.endswith(("바", "집", "포차", "이자카야", "호프", "펍", "주점", "bar", "pub")) and not re.match(
            r"\s*(?:한잔|마시|바|집)", text[dish.end :]
        )
    return (
        held == "cafe"
        and dish.kind in ("restaurant", "bar")
        and bool(re.match(r"\s*(?:도|있는|되는|파는)", text[dish.end :]))
    )
