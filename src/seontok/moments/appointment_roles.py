"""The part a time plays in its message: offered, refused, what stood before, or no time of a meeting."""

from __future__ import annotations

import re

from seontok.korean.pattern import Pattern
from seontok.korean.time import TimeSpan

_BUSY = r"(?:출근|출장|야근|알바|회사|당직|근무|학원|과외|수업|시험)(?=이|라|가야|때문|있|[ㅠㅜ.~!ㅋ\s]*$)"

AFTER_NO = Pattern(
    r"^\s*(?:은|는|엔|에는)\s?(?:좀|조금|쫌|약간)\s*[.…~ㅠㅜ]*$|^\s*(?:은|는|엔|에는|에|쯤은|쯤|이|가|까지는|까지|도|로는)?\s?"
    r"(?:좀|너무|조금|진짜|내가|나는|나|저는|제가|약간|도저히|아직|이미|다른|외부|따로|그냥)?\s?(?:"
    r"안\s?[돼되됨될맞괜](?!\S{0,4}\s?\?|까|나요|려나)|힘듬|힘듦|너무하|너무해|마찬가지|매진|에바|예약이?\s?(?:꽉|다\s?찼|불가)|자리가?\s?없|문\s?닫|못|힘들|어렵|어려|"
    r"이르|늦(?!을)|일러|불가|별로|애매|빡|무리|다\s?시끄|시끄러|너무\s?비싸|비싸|좁아|좁은|붐비|사람\s?(?:너무\s?)?많|맛없|불편|"
    r"멀|싫|말고|대신|취소|차\s?있|찼|바쁘|바빠|꽉|풀이|만석|휴무|마감"
    r"|(?:선약|약속|일정|미팅|회의|일|수업|모임|결혼식|행사|제사|당직|면접|진료|검진)\S{0,2}\s?(?:있(?!나|니|냐|으세요|으신|[어음]\S{0,2}\s?\?)|잡혀|잡힌|"
    r"이라|때문|생겼|생겨|겹)"
    r"|에?\s?(?:아는|갈\s?만한|괜찮은|좋은)\s?(?:데|곳|집)\S{0,2}\s?(?:없|있나|몰라|모르)"
    rf"|{_BUSY})"
)

_FROM = Pattern(r"^\s*(?:에서|이?였|이었|이던|보다)")

_NOT_MEETING = Pattern(
    r"^\s*(?:에|쯤|쯤에|까지|부터|까진|이나|정도|은|는|이면|면|반|에나|에야|넘어|이후|전에|전까지)*\s?(?:넘어|"
    r"돼야|되야|야|나)?\s?(?:안\s?|못\s?)?"
    r"(?:끝나|끝남|끝날|끝난|끝|퇴근|마쳐|마치|마침|일어나|기상|자야|잤|잘\b|일해|일하|근무|출근|하원|등원|등교|"
    r"하교|까지\s?(?:일|야근|회의|수업|알바)|(?:\S{2,8}\s)?도착(?:이니|이라|한대|한다|이래|하신|하니|이시)|마감|배송|입금|송금|"
    r"제출|보내|드릴|전달|연락|전화\s?(?:할|줄|드)|도착\s?예정|출발해야|비행기|개봉|방송|시작하는(?!\s?(?:걸|거|것|게))|"
    r"하는\s?(?:드라마|프로|경기|영화)|"
    r"만\s?(?:안|아니|넘)|안\s?넘|넘기|하는\s(?!거|게|건|걸)|하던|열리는|나오는|타는|출발하는(?!\s?(?:걸|거|것)로)|"
    r"there|til|until)",
    re.IGNORECASE,
)

_BOUND = Pattern(r"이후|넘어|지나|이전|\s전(?:에|까지)|after|before", re.IGNORECASE)

_ENDS_AT = Pattern(
    r"(?:끝나면|마치면|퇴근하면|도착하면|일어나면|끝나는\s?게|끝나니까|퇴근이|자는\s?게)\s?(?:거의\s?)?$"
)
"""Before the hour at which something else ends ("끝나면 11시야")."""

_HOUSE = Pattern(
    r"(?:체크\s?(?:인|아웃)|입실|퇴실|라스트\s?오더|브레이크\s?타임|(?:점심|진료|상담|면회|관람|접수|업무|영업|운영|소등|통금)\s?시간)"
    r"(?:은|는|이|도|:)?\s?(?:평일\s?|주말\s?)?$",
    re.IGNORECASE,
)
"""Before an hour of the house's own ("체크인 3시"), at which nobody meets."""

_UNTIL = Pattern(r"(?:\btil\b|\buntil\b|\bby\b|\btill\b|\bafter\b|\bsince\b)\s*$", re.IGNORECASE)

_REFUSED_EN = Pattern(
    r"(?:\bnot\b|\binstead of\b|\brather than\b|\b(?:can'?t|won'?t)(?: do| make)?\b|\bfrom\b)\s*$", re.IGNORECASE
)

_AFTER_NO_EN = Pattern(r"^\s*(?:is|'s)?\s*(?:not|too|doesn'?t|does not|won'?t|is bad|is out|no good)", re.IGNORECASE)

_THEN = Pattern(r"^\s*\S{0,2}\s?(?:퇴근|끝나|마치|하원|하교)(?:하고|고|길에|후)")
"""A day with what comes before the meeting on it ("금욜 퇴근하고 한잔?")."""


def _is_day(span: TimeSpan) -> bool:
    return bool(span.readings) and not span.readings[0].has_time


def role_of(text: str, span: TimeSpan, later: tuple[TimeSpan, ...]) -> str:
    """yes (offered), no (refused), old (what stood before), not (no time of a meeting)."""
    before, after = text[: span.start], text[span.end :]
    if later:
        after = text[span.end : later[0].start]
    elsewhere = _NOT_MEETING.match(text[span.end :]) and not (_is_day(span) and _THEN.match(text[span.end :]))
    if _BOUND.search(span.text) or elsewhere or any(ends.search(before) for ends in (_UNTIL, _ENDS_AT, _HOUSE)):
        return "not"
    if AFTER_NO.match(after) or _AFTER_NO_EN.match(after) or _REFUSED_EN.search(before):
        return "no"
    if later and _FROM.match(after):
        return "old"
    if span.negated:
        return "no"
    if re.search(r"원래\s?(?:는\s?)?$", before) or re.match(r"^\s?(?:이?였|이었|이던)", after):
        return "old"
    return "yes"
