"""Words that relate what follows to the period before them: 끝나고, 지난 뒤, 처음 오는, …이 있는 주, 되기 전, 직전 주.

Each phrase is built from stems and endings, so that a verb known in one form is known in all.
"""

from __future__ import annotations

import re

from seontok.korean.pattern import Pattern
from seontok.korean.time.atoms import Atom

_PERIOD = r"(?:주말|연휴|주|달|월|해|연도|년|분기|반기)"
_UNIT_END = r"(?=$|[^가-힣]|에|의|가|이|는|은|도|로|중|까지|부터|안|첫|마지막|[월화수목금토일](?:요일|욜))"
_NOT_UNIT = r"(?! ?(?:번째)? ?(?:주|달|해|날|분기|평일|영업일|공휴일|주말|[월화수목금토일](?:요일|욜)))"
_LATER = rf"(?:시점 ?이후|시점|바로 ?다음|다음{_NOT_UNIT}|직후|이후|뒤|후)"
_WHOLE = r"(?:(?:전체|기간)[가를이을]? ?)?(?:모두|전부|다|완전히|통째로|딱|정확히)? ?"
_SPAN = r"(?: ?(?:기간|구간|날짜)(?: ?중에서| ?에서| ?중)?)?"
_PASS = (
    rf"{_WHOLE}(?:"
    r"(?:끝나|지나|지나가|넘어가|마치|종료되|종료하|경과하)(?:고(?: ?나서| ?난 ?(?:다음|이후|뒤|후)| ?나면)?|면|서|야)"
    rf"|(?:끝난|지난|지나간|넘긴|넘은|건너뛴|벗어난|마친|종료된|종료한|경과한|보낸) ?{_LATER}"
    r"|(?:끝난|지난|넘긴|건너뛴|벗어난)(?= 다음 ?(?:주|달|해|분기))"
    r"|(?:넘기|건너뛰|벗어나|보내)고(?: ?나서| ?난 ?(?:다음|이후|뒤|후))?|벗어나서|넘어서|넘으면|넘어야|넘겨서"
    rf"|종료 ?(?:직후|이후|뒤|후)|직후|바로 ?뒤|다음에(?= ?(?:오|맞|나오|나타|있)))(?:의|에|부터|로)?{_SPAN}"
)
_ASIDE = (
    rf"{_WHOLE}(?:제외하고|빼고|제외한 ?(?:이후|뒤|후|다음{_NOT_UNIT}|기간|구간)|제외한|뺀 ?(?:이후|뒤|후|다음{_NOT_UNIT})|뺀)"
    rf"(?: ?이후)?(?:의|에서|에|부터)?{_SPAN}"
)
_BEGIN = rf"시작(?:되고|하고|되면|하면|된 ?{_LATER}|한 ?{_LATER}| ?직후| ?이후| ?뒤| ?후(?!보))(?:의|에)?(?: ?나서)?"
_ARRIVES = r"(?:오|맞|맞이하|만나|마주하|나오|나타나|등장하|도래하|돌아오|찾아오|다가오|뒤따르|이어지|발생하|보이|생기|남|존재하|걸리)는"
_COMING = (
    rf"(?P<next>(?:그 ?|바로 ?)?다음(?:으로|에)? ?(?:처음 ?)?){_ARRIVES}"
    rf"|(?P<first>(?:맨 ?|가장 ?|제일 ?)?(?:처음|먼저|빨리|일찍|이르게)(?:으로|에)? ?|최초로 ?)(?:{_ARRIVES}|포함되는|포함된|시작되는)"
    rf"|(?P<last>(?:맨 ?)?마지막(?:으로|에) ?){_ARRIVES}|(?P<near>(?:가장|제일) ?(?:가까운|빠른|이른)|최초의|맨 ?처음|가장 ?처음)(?= )"
    rf"|(?P<late>(?:날짜(?:가|상| ?기준으로)? ?)?(?:가장|제일|맨) ?(?:늦은|늦게 ?{_ARRIVES}|나중에 ?{_ARRIVES}|"
    r"뒤(?:쪽)?(?:의|에 ?(?:있|오)는)|끝(?:의|에 ?(?:있|오)는)|큰|나중))(?= )"
    rf"|(?P<plain>{_ARRIVES})"
)
_COUNTED = Pattern(rf"로 ?(?:(?P<back>늦은|늦게 ?{_ARRIVES}|나중에 ?{_ARRIVES})|빠른|이른|{_ARRIVES})")
_HOLD = (
    r"(?:처음 ?)?(?:포함된|포함되는|포함하는|포함한|속한|속하는|속해 ?있는|들어 ?있는|들어간|들어가는|껴 ?있는|끼어 ?있는|낀|끼인|끼는|걸친|"
    rf"걸쳐 ?있는|해당하는|있는|(?P<starts>시작되는|시작하는)) ?(?P<u>{_PERIOD}){_UNIT_END}"
)
_LIMIT = (
    r"(?:(?P<inside>(?:다 ?)?(?:지나|지나가|끝나|넘|넘기|마감되|마감하))|(?P<goes>(?:다 ?)?가)|(?P<comes>오|시작되|시작하)|되)기 ?"
    r"(?:직전|이전|전)(?!화|문)(?:에|까지)?|(?P<starts_at>시작) ?(?:직전|이전|전)(?:에|까지)?"
)
_STEP = (
    rf"(?:바로 ?)?(?:직전|이전|앞|전)(?:의)? ?(?P<back>{_PERIOD}|평일|영업일|공휴일|[월화수목금토일]요일){_UNIT_END}"
)
_LINK = r"\s*(?:에서는|에서|에는|중에서|중에|안에서|내에서|인데|이지만|까지|으로|날짜가|(?:이라|라)고 ?(?:했을 ?때|하면|치면)|이라면|[의에은는이가을를엔도로중.,(])?,?\s*(?:그 ?(?:뒤|이후|후)(?:에|로)? )?"
_KINDS = {
    "pass": (_PASS, "전기모다완통딱정끝지넘마종경건벗보직바"),
    "aside": (_ASIDE, "전기모다완통딱정제빼뺀"),
    "begin": (_BEGIN, "시"),
    "basis": (r"기준(?:으로)?", "기"),
    "hold": (_HOLD, "처포속들껴끼낀걸해있시"),
    "limit": (_LIMIT, "다지끝넘마가오시되"),
    "step": (_STEP, "바직이앞전"),
    "left": (r"(?:남은 ?(?:기간|시간|동안|날|하루)|나머지 ?(?:기간|시간)?)(?: ?동안| ?내내)?", "남나"),
    "coming": (_COMING, "그바다맨가제처먼빨일이최마날오맞만나등도돌찾뒤발보생남존걸"),
}
"""Each kind of relation, and the syllables it may begin with."""
_PATTERNS = {kind: Pattern(rf"{_LINK}(?P<all>{source})") for kind, (source, _) in _KINDS.items()}
_BY_FIRST = {
    char: tuple(kind for kind, (_, chars) in _KINDS.items() if char in chars)
    for char in set("".join(chars for _, chars in _KINDS.values()))
}
_MAYBE = Pattern(rf"{_LINK}([{''.join(sorted(_BY_FIRST))}])")
"""What most atoms are not followed by: asked first, for a relation's expression is long."""
_DATED = frozenset({"hol", "mday", "md", "ymd", "wday", "edge", "fixed", "uword", "day", "unit"})


def relation(text: str, previous: Atom) -> Atom | None:
    """The relation that follows an atom, at most a particle between."""
    end = previous.end
    if previous.kind == "ord" and (turned := _COUNTED.match(text, end)):
        return Atom("turned", -1 if turned["back"] else 1, end, turned.end())
    maybe = _MAYBE.match(text, end)
    if maybe is None:
        return None
    for kind in _BY_FIRST[maybe[1]]:
        match = _PATTERNS[kind].match(text, end)
        if match is not None and (kind != "step" or previous.kind in _DATED):
            return Atom(*_meaning(kind, match), match.start("all"), match.end())
    return None


def _meaning(kind: str, match: re.Match[str]) -> tuple[str, object]:
    """Kind and value of the atom of a relation."""
    if kind == "hold":
        return ("starting" if match["starts"] else "hold"), match["u"]
    if kind == "limit":
        whole = bool(match["goes"] or match["comes"] or match["starts_at"])
        return kind, ("inside" if match["inside"] or match["goes"] else "before", whole)
    if kind == "step":
        return kind, match["back"]
    if kind == "coming":
        if match["late"] or match["last"]:
            return "ord", -1
        return kind, "first" if match["first"] or match["near"] else "next" if match["next"] else "plain"
    return kind, kind


_DAYS = r"(?:주말|공휴일|휴일|평일|영업일)"
CONDITIONAL = Pattern(r"제외|포함|아닌|이면|라면|경우|일만|말만|뺀|빼|건너뛰고|미포함")
"""A text without any of these has no condition, exception or filter."""
STANDING = frozenset("(주공휴평영만혹단그해당쉬빨설추어한크광현개삼부성")
"""Characters these may begin with."""
_FILTER = Pattern(
    rf"(?P<only>{_DAYS})만 ?(?:고려|보|봤|따지|따졌|치|쳤|세|셌|놓고|생각|기준)[가-힣]{{0,4}}(?: ?때)?|(?P<no>{_DAYS})(?:이|가)? ?아닌"
)
_INCLUDING = Pattern(rf"{_DAYS}(?:을|를|도|까지)? ?포함(?:하여|해서|한|하면|해)?")
_EXCEPT = Pattern(
    rf"\( ?[^()]{{1,14}} ?(?:제외|빼고|빼|미포함)[가-힣]{{0,3}} ?\)"
    rf"|{_DAYS}(?: ?(?:과|와|이랑|,|/|및) ?{_DAYS})?(?:은|는|을|를|도)? ?"
    r"(?:제외(?:하고|한|하면|하여|해서|하되|해|할게)?|(?:빼고|빼면|뺀|건너뛰고)(?= ?(?:\d|[가-힣]{1,3} ?번째|첫|영업|하루|이틀|사흘|나흘|닷새|열흘)))(?! ?(?:후|뒤|다음))"
)
_UNLESS = Pattern(
    r"(?:만약 ?|혹시 ?|단,? ?)?(?:(?:그 ?날|해당 ?일|당일|그게)(?:이|가)? ?)?(?P<k>주말|공휴일|휴일|쉬는 ?날|빨간 ?날|[가-힣]{1,4}(?:날|절|석))"
    r"(?:이나 ?(?:공휴일|주말))?(?:이라면|이면|라면|면|일 ?경우(?:에는|엔)?)[, ]*"
    r"(?:(?:그 ?)?(?:(?P<on>다음)|(?P<back>직전|이전|전|앞))(?: ?날)? ?(?:첫 ?)?(?:평일|영업일|근무일|날)?(?:로|으로)?"
    r"(?: ?(?:해|옮겨|미뤄|당겨|조정)[가-힣]{0,4})?|제외[가-힣 ]{0,5})"
)


def standing(text: str, low: str, start: int, atoms: list[Atom]) -> Atom | None:
    """A condition, an exception or a filter: 주말이면 다음 평일로, (공휴일 제외), 평일만 봤을 때."""
    match = _EXCEPT.match(text, start)
    if match is not None:
        return Atom("except", None, start, match.end())
    match = _INCLUDING.match(text, start)
    if match is not None:
        return Atom("skip", None, start, match.end())
    match = _FILTER.match(text, start)
    if match is not None:
        return Atom("filter", (match["only"] or match["no"], bool(match["only"])), start, match.end())
    match = _UNLESS.match(text, start) if atoms else None
    if match is not None:
        return Atom("unless", (match["k"], -1 if match["back"] else 1 if match["on"] else 0), start, match.end())
    return None
