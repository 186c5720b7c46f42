"""The day and the clock time of a meeting, as a place search needs them: one date, one start."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from seontok.guide.numbers import count
from seontok.korean.time import Reading, TimeSpan, read_times

_DEADLINE = re.compile(
    r"\s*(?:쯤|경|정도|에|이|면|은|넘어(?:서)?|넘어야|\s)*\s*(?:전에\s*(?:여|오픈|문)|부터\s*(?:하는|여는|영업)|까지\s*(?:하|여는|영업|열|있|는\s*해|운영)|넘어(?:서)?도|넘어(?:서)?까지|넘게까지|이후(?:에)?도|끝나|끝남|끝날|합류|마치|퇴근|마감|문\s*닫|수업|회의|(?:라|이라|라서|이라서|여서)\s*(?:안|못|빠듯|곤란|애매)|일어나|기상|에\s*자(?!리)|차\s*(?:타|시간)|기차|막차|(?:에|엔|에는)\s*(?:집\s*(?:에\s*)?(?:가|들)|일어나야|자야|자러)|까지\s*(?:는)?\s*(?:집|가야|들어|회사|출근|일|근무|수업|야근))"
)
_EN_DEADLINE = re.compile(
    r"(?:open (?:till|until|past|after|to)?|until|till|closes at|ends? at|off (?:work )?at|finish(?:es)? at|done at|out at|gets? in at|arrives? at|lands at|get off at|work (?:till|until)|(?:ends?|finish(?:es)?|closes|over|done|off work|get off))\s*(?:at least\s*)?$"
)
_REJECTED = re.compile(
    r"\s*(?:에|은|는|이|날|도|만)?\s*(?:(?:내려|올라|떠나|돌아)[가-힣]{0,3}기\s*전에|말고|말구|대신|아니고|아니라|아니니까?|아니면|아니잖|보다|은?\s*안\s*되|은?\s*안\s*돼|안돼|안되|안됨|은?\s*힘들|은?\s*어렵|못\s*(?:가|와|감|옴)|지나|끝나고|이후|연휴|빼고|별로|\s(?:doesn't work|(?:is |'s )?bad\b|won't work|(?:is |'s )?no good|is out|isn't)|'s (?:out\b|bad\b|no good|not good|not great|tough|busy|hard))"
)
_AND_BACK = re.compile(r"갔다(?=\s?(?:오[자면려게는기]|올|옵|와야|와서))")
"""갔다 오자: nothing past."""
_THEN_OVER = re.compile(r"(?<=인데)\s(?:끝나고|마치고)")
""" "졸업식이 13일인데 끝나고": that day, not the one after."""
_FEAST_ASIDE = re.compile(
    r"(?:복날|초복|중복|말복|추석|설날?|크리스마스|[가-힣]{2,4}데이|[가-힣]{2,3}날)(?:인데|이라서?|이니까?|니까)\s(?=이번|다음|담|다다음)"
)
"""복날인데 다음주 수요일: why, beside the day meant."""
_SHUT = re.compile(
    r"\s*(?:마켓|트리|선물|케이크|분위기|느낌|시즌|장식|캐럴|캐롤)|\s*(?:에|은|는|이|엔|도)?\s*(?:정기\s*)?(?:휴관|휴무|(?<=[은는에엔도]\s)쉬는|쉬는(?!데)|쉰|문\s*닫|영업\s*안)"
)
"""After a day: when places are shut, neither the meeting's day nor put aside."""
_EN_REJECTED = re.compile(r"(?:instead of|not|rather than|can't (?:do|make)|can't make it)\s*(?:on\s*)?$")
_ENGLISH_CLOCK = re.compile(
    r"\b(?P<past>half past|quarter past) (?P<of>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b"
    r"|\b(?:at|(?<!be )(?<!are )(?<!'re )(?<!is )around|by|make it|say|from|about|(?:time|move it|moved|change it|push it|changed|pushed) to) (?P<bare>\d{1,2}|six|seven|eight|nine|one|two|three|five)(?![\d:%/]|,\d|\s*(?:people|of us|pax|ppl|won|k\b|min|am|pm|each|places|spots|[ap]\.m|hour))"
    r"(?=\s*(?:[.,!?]|$|on|this|tomorrow|tmrw|tonight|works|then|for|in|near|at|is|and|or|ish|sharp|please|pls)\b|\s*[.,!?]|\s*$)|(?:^|[.!?,]\s|\b(?:fine|ok|okay|defo|sure|yeah|yes|yep|cool|how about|what about)\b,?\s)(?P<alone>\d{1,2})(?=\s*(?:\?|[.!]?$|then\b|works|(?:at|in|near) (?!most|least|max|total|all\b)[a-z◇]))|\b(?P<oclock>\d{1,2})(?:ish|\s*o'?clock|\s+sharp)\b"
)
"""Clock times that only the talk of a meeting makes times."""
_PEOPLE = re.compile(
    r"(?<![가-힣])(?:한|두|세|네|다섯|여섯|일곱|여덟|아홉|열(?:한|두|세|네)?)\s*분(?!\s*(?:거리|뒤|후|전|만에|이내|동안|걸))"
)
"""Counted persons, after a clock hour no minutes: "12시 여섯 분"."""
_AMOUNT = re.compile(r"(?<=[만천원])(?:까지|씩|은|도)?\s?낼(?=\s|게|수)|\d{1,3}(?:,\d{3})+")
_EN_PEOPLE = re.compile(
    r"\b(?:we'?ll be|we are|we'?re|there'?ll be|there are) (?:around|about|roughly|like) \d{1,2}(?=\s*(?:[.,!?]|$))|\b\d{1,2}(?:-?ish| or so|\+)? (?:people|of us|pax|ppl|persons?|heads|guys|adults?|guests|friends)\b"
)
_SEATS = re.compile(
    r"(?<=구함 )\d{1,2}/\d{1,2}|(?<=모집 )\d{1,2}/\d{1,2}|(?<=인원 )\d{1,2}/\d{1,2}|\d{1,2}/\d{1,2}(?=\s*명)"
)
"""So many of so many places taken: "파티원 구함 3/5"."""
_DAY_AFTER = re.compile(
    r"\s*(?:[월화수목금토일](?:욜|요일)|점심|저녁|낮|밤|오전|오후|아침|에|은|로|날|이요|요|입니다|이에요|어때|입실|체크인|출발|도착|모임|$)"
)
_HALF_DAY = re.compile(
    r"저녁|점심|아침|새벽|오전|오후|밤|낮(?![은게고춰추아])|브런치|한잔|(?<![예미기수마입진])술|dinner|lunch|breakfast|brunch|drinks|tonight|evening|morning|afternoon"
)
_EARLY = ("오전", "아침", "breakfast", "morning", "새벽")
_NOON = ("점심", "낮", "lunch", "brunch", "브런치")
_LATE = ("저녁", "밤", "한잔", "술", "dinner", "drinks", "tonight", "evening", "오후")


_ARRIVE = re.compile(
    r"\s*(?:은|는)?\s*(?:◇+(?:역|앞|쪽|으?로|에서|에|\s)*)?(?:[가-힣]{1,6}\s?(?:앞|역|출구|입구|정문|로비)|정문|갈|가(?!야)|와|올|오(?:세|시|기|면|셔|자)|옵|도착|모이|모여|집합|만나|ㄱ|ㅇㅋ|오케|콜|$|[.!?~ㅋㅎ])"
)
"""After "6시까지": when people are there."""
_EXCUSE = re.compile(
    r"(?:에|에는|엔|은|는)?\s*(?:(?:아침|오전|오후|저녁|밤|새벽|점심)\s*(?:에|일찍)?\s*)?(?:\S{1,4}\s)?(?:일정|선약|약속|출근|수업|시험|회의|출장|발표|면접|알바|야근|당직|근무|과제|병원|제사|결혼식)\S{0,2}\s*(?:(?:이\s*)?(?:있|이라|라서|때문|땜|잡혀|잡혔|겹|가야)|(?<=출근)[\s.!~ㅠㅜ]*$|(?<=근무)[\s.!~ㅠㅜ]*$|(?<=당직)[\s.!~ㅠㅜ]*$|(?<=출장)[\s.!~ㅠㅜ]*$)"
)
"""Why somebody cannot, or must go early: no day of the meeting."""
_SETTLED = re.compile(
    r"(?:\s*\d{1,2}시\s*반?)?\s*으?로\s*(?:하|정하|정해|잡|바꾸|바꿔|변경|옮기|옮겨|미루|확정|가자|ㄱㄱ)"
)
"""After a day: that one it shall be, whatever others the turn names."""
_LATER_TODAY = re.compile(r"(?<![가-힣])(?:좀\s*|조금\s*)?(?:이따가?|있다가|이따\s*봐|later today)(?=\s)")
_NUMBERED_DATE = re.compile(r"\d{1,2}\s*[/.월]\s*\d{1,2}|\d{1,2}일|\d{4}-\d")
_WEEKDAY = re.compile(
    r"(?:이번\s*주|다음\s*주|담주|차주)?\s*(?:[월화수목금토일](?:요일|욜)|sunday|monday|tuesday|wednesday|thursday|friday|saturday|[a-z]{3})"
)


@dataclass(frozen=True, slots=True)
class When:
    """What one turn says of the meeting."""

    date: str = ""
    time: str = ""
    half_day: str = ""
    """저녁, 점심 …: how later bare hours are to be read."""
    rejected: tuple[str, ...] = ()
    """Dates put aside ("19일은 안 돼")."""
    spans: tuple[tuple[int, int, str], ...] = ()
    """(start, end, "date" or "time") of what was read."""


def read_when(
    text: str,
    now: datetime,
    half_day: str = "",
    skip: tuple[tuple[int, int], ...] = (),
    *,
    held: str = "",
    week: str = "",
) -> When:
    """The meeting's date (YYYY-MM-DD) and time (HH:MM) in a normalised turn, the later of two where one is corrected.

    Args:
        held: The date spoken of so far: a bare weekday beside one more than a week ahead is a day of that week.
        week: Monday of the week spoken of, where no date is held: a bare weekday is a day of that week.
    """
    said = _half_day(text)
    for pattern in (_AMOUNT, _PEOPLE, _EN_PEOPLE, _SEATS, _FEAST_ASIDE):
        text = pattern.sub(lambda m: " " * len(m[0]), text)
    text = _AND_BACK.sub(lambda m: "다녀" + m[0][2:], text)
    text = _THEN_OVER.sub(lambda m: " " * len(m[0]), text)
    read = read_times(text, now.replace(tzinfo=None))
    live = [s for s in read if not (_inside(s.start, skip) or _SHUT.match(text, s.end))]
    spans = [s for s in live if not (s.negated or _put_aside(text, s.start, s.end) or _EXCUSE.match(text[s.end :]))]
    rejected = [s.best.start.date().isoformat() for s in live if s not in spans and s.best.start and _is_day(s.best)]
    spans = _without_reasons(text, _without_glosses(text, spans))
    days = [(s.start, s.end, "date", _next_day(now, int(s.text[:-1]))) for s in spans if _is_numbered_day(text, s)]
    days = [(a, b, key, _in_month_of(held, text[a:b], day, now)) for a, b, key, day in days]
    days += [
        (s.start, s.end, "date", _in_month_of(held, s.text, _in_week_of(held, s, now, week), now))
        for s in spans
        if s.best.start and _is_day(s.best) and not _has_been(s, now)
    ]
    days += [(s.start, s.end, "date", s.best.start.date().isoformat()) for s in spans if s.best.start and _is_stay(s)]
    days += [
        (s.start, s.end, "date", s.best.end.date().isoformat()) for s in spans if s.best.end and _is_arrival(text, s)
    ]
    today = any(day == now.date().isoformat() for *_, day in days)
    clocks = [
        *_clocks(text, spans, said or half_day, now, today=today),
        *_english_clocks(text, spans, said or half_day, skip),
    ]
    later = _LATER_TODAY.search(text)
    soon = re.search(r"(?<![가-힣])이따가?\s?(?:저녁|밤|점심|오후|퇴근|끝나고)", text)
    later = later or soon
    if later and (clocks or soon) and not days:
        days = [(later.start(), later.end(), "date", now.date().isoformat())]
    found = sorted([*days, *clocks])
    named = [f for f in found if f[2] == "date"]
    dates = _first_of_stay(text, [f for f in named if _SETTLED.match(text, f[1])] or named)
    times = [value for _, _, sort, value in found if sort == "time"]
    return When(
        dates[-1] if dates else "", times[-1] if times else "", said, tuple(rejected), tuple(f[:3] for f in found)
    )


def _first_of_stay(text: str, days: list[tuple[int, int, str, str]]) -> list[str]:
    """The dates in order; of days named one right after the other ("17일 18일") only the first."""
    kept: list[str] = []
    last = None
    for day in days:
        following = last is not None and re.fullmatch(
            r"\s*(?:[,~-]|이랑|하고|과|부터|에서)?\s*", text[last[1] : day[0]]
        )
        length = (datetime.fromisoformat(day[3]) - datetime.fromisoformat(last[3])).days if last else 0
        if not (following and 1 <= length <= 4):
            kept.append(day[3])
        last = day
    return kept


def _without_glosses(text: str, spans: list[TimeSpan]) -> list[TimeSpan]:
    """ "12/18 어때 금욜": beside a date, a bare weekday only says which day that is."""
    dated = [s for s in spans if _NUMBERED_DATE.match(s.text)]
    if not dated or re.search(r"말고|아니|대신|바꾸|바꿔", text):
        return spans
    return [s for s in spans if s in dated or not _WEEKDAY.fullmatch(s.text.strip())]


_EN_OWN_PLANS = re.compile(
    r"(?:[,.]|\bbut|\bas)\s*(?:sorry,? )?(?:i|he|she|they|my \w+)(?:'m|'s| am| is| have| has| get| gets| got| work| works| return| returns| fly| flies| land| lands| leave| leaves| finish| start| starts| arrive| arrives)\b(?:(?!free|available|good|open|fine|ok)[^,.!?])*$"
)
"""Before a day: what somebody has on, said after a proposal."""


def _without_reasons(text: str, spans: list[TimeSpan]) -> list[TimeSpan]:
    """ "Thursday is good because he flies back on Saturday": after a day, one in the reason for it is none."""
    spans = [s for s in spans if not _EN_OWN_PLANS.search(text[: s.start])]
    kept: list[TimeSpan] = []
    for span in spans:
        if not (kept and re.search(r"\b(?:because|since|cuz|coz|cos|as i|as we)\b", text[kept[-1].end : span.start])):
            kept.append(span)
    return kept


def _is_over(said: str, now: datetime) -> bool:
    """Whether the part of today that is named has passed: "토요일 오전" on a Saturday afternoon is the next one."""
    part = re.search(r"오전|아침|점심|저녁", said)
    return bool(part) and now.hour >= {"오전": 12, "아침": 11, "점심": 15, "저녁": 22}[part[0]] if part else False


def _has_been(span: TimeSpan, now: datetime) -> bool:
    """A feast named without its year that comes round only in most of a year: the one just past ("초복이니까")."""
    assert span.best.start is not None
    ahead = (span.best.start.date() - now.date()).days
    return ahead > HALF_FORGOTTEN and not re.search(r"\d|내년|next|월", span.text)


def _in_month_of(held: str, said: str, day: str, now: datetime) -> str:
    """A bare day of the month in talk of a later month: "13일은 안 돼 20일은?" where the 13th of June is held."""
    numbered = re.fullmatch(r"(\d{1,2})일", said.strip())
    about = datetime.fromisoformat(held).date() if held else None
    if not numbered or about is None or (about.year, about.month) <= (now.year, now.month):
        return day
    try:
        return about.replace(day=int(numbered[1])).isoformat()
    except ValueError:
        return day


def _is_numbered_day(text: str, span: TimeSpan) -> bool:
    """ "14일 점심": a day of the month where the reader takes it for a length of time."""
    numbered = re.fullmatch(r"(?:[12]?\d|3[01])일", span.text)
    return bool(numbered and span.best.form == "duration" and _DAY_AFTER.match(text[span.end :]))


def _next_day(now: datetime, day: int) -> str:
    """The next date with this number, today at the earliest."""
    year, month = now.year, now.month
    while True:
        try:
            date = now.date().replace(year=year, month=month, day=day)
        except ValueError:
            date = None
        if date and date >= now.date():
            return date.isoformat()
        year, month = year + month // 12, month % 12 + 1


_BARE_WEEKDAY = re.compile(r"[월화수목금토일](?:요일|욜)?|(?:sun|mon|tues?|wednes|thurs?|fri|satur)(?:day)?")


def _in_week_of(held: str, span: TimeSpan, now: datetime, week: str) -> str:
    """The day of a span; a bare weekday is taken from the week of the date held, where that is more than a week away, or in a later week and the day is today's name."""
    assert span.best.start is not None
    day = span.best.start.date()
    word = re.match(r"\S+", span.text.strip())
    if day < now.date() and re.match(r"이번\s*주|금주", span.text):
        day += timedelta(7)
    if held and word and _BARE_WEEKDAY.fullmatch(word[0]):
        about = datetime.fromisoformat(held).date()
        if (about - now.date()).days >= 7 or (day == now.date() and about - now.date() > timedelta(6 - now.weekday())):
            day = about + timedelta(days=day.weekday() - about.weekday())
    elif word and day == now.date() and _BARE_WEEKDAY.fullmatch(word[0]) and _is_over(span.text, now):
        day += timedelta(7)
    elif week and word and _BARE_WEEKDAY.fullmatch(word[0]):
        day = max(day, datetime.fromisoformat(week).date() + timedelta(days=day.weekday()))
    return day.isoformat()


_WEEK = re.compile(
    r"(?<![가-힣])(?P<far>다다음|담담)\s*주(?!\s*[월화수목금토일])|(?<![가-힣])(?:다음|담|차)\s*주(?!\s*(?:[월화수목금토일](?:욜|요일|\s)|년))|\bnext week\b"
)


_WEEK_OUT = re.compile(
    r"(?:까지)?(?:에|엔|에는|은|는|도)?\s*(?:(?:내내|쭉|계속|다|좀|너무|완전)\s*)*(?:안\s*(?:돼|되|됨)|바쁘|바빠|힘들|힘드|출장|시험|야근|휴가|말고|지나|정신|못)|(?: is| i'?m)? (?:bad|busy|no good|out|crazy|hectic|not good)\b"
)


def week_spoken_of(text: str, now: datetime) -> str:
    """Monday of a coming week that a normalised turn names without a day (YYYY-MM-DD); empty if it names none."""
    match = _WEEK.search(text)
    if not match or _WEEK_OUT.match(text, match.end()):
        return ""
    monday = now.date() - timedelta(days=now.weekday())
    return (monday + timedelta(days=14 if match["far"] else 7)).isoformat()


def _inside(place: int, skip: tuple[tuple[int, int], ...]) -> bool:
    return any(start <= place < end for start, end in skip)


def _put_aside(text: str, start: int, end: int) -> bool:
    past_it = re.search(r"지나|끝나|연휴", text[start:end])
    if not past_it and _NUMBERED_DATE.match(text[start:end]) and re.match(r"\s*연휴", text[end:]):
        return False
    lasts = re.fullmatch(r"\d일", text[start:end].strip()) and re.match(
        r"\s*(?:체험|권|코스|투어|클래스|강습)", text[end:]
    )
    return bool(past_it or lasts or _REJECTED.match(text[end:]) or _EN_REJECTED.search(text[:start]))


_AFTER_WORK = re.compile(
    r"(?:야구|경기|공연|콘서트|뮤지컬|회식|퇴근|야근|알바)\S{0,2}\s*(?:보고|끝나고|끝나면|마치고|하고\s*나서|후에|한\s*다음)"
)
"""What is over in the evening."""


def _half_day(text: str) -> str:
    if _AFTER_WORK.search(text):
        return "밤"
    match = _HALF_DAY.search(re.sub(r"(?:새벽|밤|아침)(?:늦게|\s*\d{1,2}시)?\s*까지", "", text))
    return match[0] if match else ""


def _is_day(reading: Reading) -> bool:
    """Whether a reading names one day ahead: no weekend, no past, no repetition."""
    single = reading.form in ("point", "daypart", "after", "interval") and reading.grain in ("day", "hour", "minute")
    assert reading.start is not None
    short = reading.end is None or (reading.end - reading.start).total_seconds() <= 86_400
    return reading.has_date and single and short and not reading.past and reading.recurrence is None


def _is_stay(span: TimeSpan) -> bool:
    """Whether a span is a few numbered days in a row: "7월 11일에서 12일" begins on the 11th."""
    best = span.best
    if best.form != "interval" or not best.has_date or best.past or best.start is None or best.end is None:
        return False
    return (
        1 < (best.end - best.start).days <= MAX_STAY
        and bool(_NUMBERED_DATE.match(span.text) or _DAYS_RUN.match(span.text))
        and best.grain == "day"
    )


_DAYS_RUN = re.compile(
    r"(?:[월화수목금토일](?:욜|요일)?|[a-z]{3,9}day|[a-z]{3,5})\s?(?:부터|에서|to|until|through|[-~])\s?"
)
"""Days of a week in a row: "Friday to Sunday"."""


def _is_arrival(text: str, span: TimeSpan) -> bool:
    """ "토욜 11시 40분까지 갈게": the day and hour by which people are there."""
    best = span.best
    by_then = _ARRIVE.match(text[span.end :]) or best.grain in ("hour", "minute")
    return best.form == "before" and best.has_date and not best.past and bool(by_then)


_OWN_CALL = re.compile(r"\b(?:have|has|got|'ve|my|for) (?:an?\s+|another\s+)?$")
_CALL = re.compile(r"\s*(?:call|meeting|class|appointment|flight|train|bus|shift|deadline|exam|lecture|interview)\b")
"""Around a clock time: what one has to do then, "I have a 1:30 call"."""
MAX_STAY = 7
HALF_FORGOTTEN = 300
"""Days ahead from which nobody speaks of a feast without saying next year."""
"""Days within which a run of dates is a stay rather than a season."""


def _clocks(
    text: str, spans: list[TimeSpan], half: str, now: datetime, *, today: bool
) -> Iterator[tuple[int, int, str, str]]:
    for span in spans:
        best = span.best
        if best.form == "before" and any(s.best.has_time and s.end <= span.start for s in spans):
            continue  # from then until then: the start counts
        if (
            re.search(r"\b(?:train|bus|flight|class|shift|movie|show|game)\b[^,.!?]{0,20}$", text[: span.start])
            and "," in text
        ):
            continue
        at = best.end if best.form == "before" and _ARRIVE.match(text[span.end :]) else best.start
        starts = _SHOW_STARTS.search(text[: span.start])
        if starts and (starts[0][0] in "라영브문마주" or re.match(r"(?:에|부터)?\s*시작", text[span.end :])):
            continue
        shut = _DEADLINE.match(text[span.end :]) or _EN_DEADLINE.search(text[: span.start])
        if best.form == "after" and re.match(r"\s*(?:에)?도?\s*(?:하는|여는|열|영업|문\s)", text[span.end :]):
            continue
        bound = span.text.startswith(("after ", "before ", "till ", "until "))
        past = re.search(r"넘어서?$", span.text) and text.startswith("까지", span.end)
        shut = shut or (_OWN_CALL.search(text[: span.start]) and _CALL.match(text, span.end))
        if at is None or past or not best.has_time or best.past or bound or (shut and at is best.start):
            continue
        hour = at.hour
        if best.half_day in ("inferred", "open"):
            hour = _bare_hour(hour % 12 or 12, half)
            if hour < 12 and today and hour <= now.hour:
                hour += 12
        yield span.start, span.end, "time", f"{hour:02d}:{at.minute:02d}"


_SHOW_STARTS = re.compile(
    r"(?:주문|라스트\s?오더|라스트\s?콜|영업\s?시간|브레이크\s?타임|문\s*닫는\s?시간|마감\s?시간|마지막\s?주문|주문\s?마감)\S{0,2}\s*(?:이\s*)?$|(?:경기|공연|영화|예식|결혼식|콘서트|수업|시험|강의|뮤지컬|연극)\S{0,2}\s*$"
)
"""Before a clock time with 시작: when something else begins."""


def _english_clocks(
    text: str, spans: list[TimeSpan], half: str, skip: tuple[tuple[int, int], ...]
) -> Iterator[tuple[int, int, str, str]]:
    for match in _ENGLISH_CLOCK.finditer(text):
        if (
            _inside(match.start(), skip)
            or any(s.start < match.end() and match.start() < s.end for s in spans)
            or _EN_DEADLINE.search(text[: match.start()])
        ):
            continue
        minute = {"half past": 30, "quarter past": 15}.get(match["past"] or "", 0)
        hour = count(match["of"] or match["bare"] or match["alone"] or match["oclock"])
        if 1 <= hour <= 12:
            at = match.start(match.lastgroup or 0)
            yield at, match.end(), "time", f"{_bare_hour(hour, half):02d}:{minute:02d}"


def _bare_hour(hour: int, half: str) -> int:
    """A clock hour 1-12 without its half of the day, read by the meal spoken of; else 1 to 9 are afternoon and evening."""
    if half in _EARLY:
        return hour % 12 if half == "새벽" else hour if hour > 4 else hour + 12
    if half in _NOON and hour in (10, 11):
        return hour
    if hour == 12:
        return 12
    return hour + 12 if hour < 10 or half in _LATE else hour
