"""What one message says about a plan: days, clock times, place, activity, each offered, refused or past."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import TypeVar

from seontok.core.frozen import replace
from seontok.korean.pattern import Pattern
from seontok.korean.time import Reading, TimeSpan
from seontok.moments import negotiation_words as words
from seontok.moments.acts import Act
from seontok.moments.place_names import GENERIC
from seontok.moments.place_told import bare_name, told_place, towards
from seontok.moments.place_words import PlaceSpan, is_place
from seontok.moments.spans import find_place
from seontok.moments.state import Turn

ACTIVITY = Pattern(
    r"(?<![A-Za-z])(?:PT|pt)(?![A-Za-z])|레슨|예약|약속|환영회|송별회|산행|정모|라이딩|출사|총회|훈련|경기|시합|"
    r"대회|소개팅|데이트|방문|점검|설치|수리|픽업|치맥|삼겹살|고기|"
    r"족발|곱창|마라탕|파스타|국밥|초밥|막걸리|소주|와인|칵테일|스터디|주간회의|"
    r"행사|대청소|회의|미팅|교육|연수|설명회|회식|등산|영화|전시회|전시|결혼식|돌잔치|집들이|생일\s?파티|생파|동창회|동문회|송년회|신년회|"
    r"송년|반상회|총회|모임|정모|번개|벙개|세미나|워크샵|워크숍|콘서트|공연|"
    r"뮤지컬|연극|"
    r"브런치|점심|저녁|아침밥|(?<![가-힣])(?:밥|술)|맥주|한잔|커피|운동|헬스|러닝|달리기|테니스|배드민턴|축구|풋살|농구|야구|"
    r"볼링|당구|클라이밍|수영|골프|라운딩|요가|필라테스|자전거|캠핑|여행|"
    r"드라이브|피크닉|소풍|나들이|쇼핑|노래방|보드게임|방탈출|"
    r"탁구|배구|족구|스쿼시|합창|댄스|뜨개|독서|보겜|보드겜|방탈|피방|글램핑|밀면|김장|파티|바베큐|고기집|쭈꾸미|회덮|치과|면접|상담|수업|과외|연습|합주|리허설|발표|직거래|거래|통화|콘퍼런스\s?콜|컨콜|화상|양꼬치|조개구이|감자탕|샤브샤브|훠궈|닭갈비|닭발|보쌈|냉면|칼국수|김치찜|회덮밥|스시|라멘|스테이크|피자|햄버거|조깅|진료|검진|수술|예방접종|시험|"
    r"네일|안과|피부과|정형외과|한의원|내시경|예비군|토익|인터뷰|계약|촬영|강연|강의|특강|상견례|공청회|간담회|운동회|체육대회|학예회|졸업식|입학식|시상식|기도회|"
    r"예식|장례식|벼룩시장|플리마켓|축제|직관|카풀|면담|레벨테스트|보강|오디션|견학|인계|"
    r"미용실|이사|김장|벌초|성묘|제사|차례|한강|산책|꽃구경|벚꽃|단풍|낚시|스키|"
    r"보드|바다|찜질방|사우나|카페|피씨방|게임|답사|봉사|예배|미사|"
    r"\b(?:lunch|dinner|brunch|breakfast|coffee|drinks?|beers?|movie|meeting|call|standup|sync|party|study|"
    r"haircut|offsite|squash|hangout|gig|rehearsal|game|hike|hiking|tennis|gym|run|running|picnic|concert|interview|dentist|practice|rehearsal|pickup|"
    r"playdate|class|lesson|appointment|workshop|demo|review|bbq|tacos?|pizza|ramen|sushi|climbing|football|"
    r"soccer|basketball|trip)\b",
    re.IGNORECASE,
)
"""Nouns of things people do together or have an appointment for."""
PERSONAL = Pattern(
    r"치과|면접|병원|수술|진료|검진|시험|미용실|비행기|기차|KTX|ktx|상담|예방접종|내시경|피부과|안과|한의원|"
    r"네일|펌|염색|수업|발표|인터뷰|결혼식|돌잔치|제사|출국|입국|"
    r"\b(?:dentist|doctor|interview|surgery|exam|flight|haircut|checkup|appointment)\b",
    re.IGNORECASE,
)
"""Fixed things one person has."""
_BUSY = r"(?:출근|출장|야근|알바|회사|당직|근무|학원|과외|수업|시험)(?=이|라|가야|때문|있|[ㅠㅜ.~!ㅋ\s]*$)"
_AFTER_NO = Pattern(
    r"^\s*(?:은|는|엔|에는|에|쯤은|쯤|이|가|까지는|까지|도|로는)?\s?"
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
_CHOICE = Pattern(
    r"^\s*\?\s*$|^\s*(?:거|꺼|것)?\s*(?:이나|나|랑|아니면|아님|또는|혹은|하고|이랑|,|/|(?:or|and)(?: the| a)?)\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day as said."""

    at: time
    sure: bool
    """Morning or afternoon was said or cannot be mistaken."""
    about: bool = False
    """Only roughly ("6시쯤")."""


@dataclass(frozen=True, slots=True)
class Heard:
    """One message, as far as plans go."""

    turn: Turn
    days: tuple[date, ...] = ()
    """Days offered or repeated; several are alternatives."""
    no_days: tuple[date, ...] = ()
    clocks: tuple[Clock, ...] = ()
    no_clocks: tuple[Clock, ...] = ()
    old_days: tuple[date, ...] = ()
    old_clocks: tuple[Clock, ...] = ()
    half_day: str = ""
    """am, pm or early (am, for hours after six), when the message speaks of a part of the day or a meal ("토요일 저녁", "아침 러닝")."""
    joins: str = ""
    """Somebody said to come along ("상엽이도 온대")."""
    bare_days: tuple[date, ...] = ()
    """Those of the days that were said as a weekday only: which week depends on the plan."""
    later: bool = False
    """Only when to talk about it again ("낼 다시 얘기하자")."""
    loose: bool = False
    """The clock is a bare number ("4 is better"): a time only beside an open plan."""
    elliptic: bool = False
    """Nothing but a time, a place or an activity, and a question mark ("7시쯤 강남역?")."""
    place: str = ""
    sure_place: bool = False
    no_place: bool = False
    meets: bool = False
    """The place is where to meet ("우체국앞에서 봐")."""
    activity: str = ""
    recurrence: str = ""
    vague: bool = False
    """A span of days with no single day in it ("다음주", "주말")."""
    week: date | None = None
    """The Monday of a week to come it names without a day of it."""
    part: int = 0
    """0 for a whole message; 1, 2 … when a message makes several plans."""

    @property
    def has_value(self) -> bool:
        return bool(self.days or self.clocks or self.place)

    def does(self, act: Act, at_least: float = 0.5) -> bool:
        return self.turn.acts.has(act, at_least)

    plain: bool = False
    """Little but values: said beside an open plan it is about that plan."""

    @property
    def offers(self) -> bool:
        """An offer, by its words or by being nothing but values asked."""
        return not self.later and (self.elliptic or self.does(Act.PROPOSE))

    @property
    def moves(self) -> bool:
        """Whether a verb of moving is there, not only a word of preferring."""
        return self.does(Act.CHANGE) and bool(words.CHANGE.search(_PREFERS.sub(" ", self.turn.text)))

    @property
    def asks(self) -> bool:
        return "?" in self.turn.text


_PREFERS = Pattern(r"그럼\s?.{0,12}?로|말고|대신|차라리|\brather\b|\binstead\b", re.IGNORECASE)
_OF_24 = Pattern(r"(?<!\d)(?:1[3-9]|2[0-4]|0\d)(?:시|:\d\d)")
_HALF = Pattern(r"오전|오후|아침|점심|저녁|밤|새벽|낮|[ap]\.?m|morning|evening|night|noon|정오|자정", re.IGNORECASE)


@dataclass(slots=True)
class _Values:
    """Days and clocks of a message by the part they play."""

    days: list[tuple[str, date, bool, TimeSpan]]
    clocks: list[tuple[str, Clock, TimeSpan]]
    recurrence: str = ""
    vague: bool = False
    week: date | None = None

    def of_day(self, role: str) -> tuple[date, ...]:
        return tuple(day for part, day, _, _ in self.days if part == role)

    def of_clock(self, role: str) -> tuple[Clock, ...]:
        return tuple(clock for part, clock, _ in self.clocks if part == role)


LONGEST = 400
"""Characters of a message read for plans; beyond them a text is an article or a notice."""


def hear(turn: Turn) -> tuple[Heard, ...]:
    """What a message says about plans: one reading, or one for each plan ("토욜 한강 가고 일욜은 전시 보자")."""
    parts = _parts(turn if len(turn.text) <= LONGEST else _cut(turn, 0, LONGEST))
    heard = [_hear(part, index) for index, part in enumerate(parts)]
    for index, one in enumerate(heard[1:], 1):
        if not one.days:
            heard[index] = replace(one, days=heard[index - 1].days)
    return tuple(heard)


def _parts(turn: Turn) -> tuple[Turn, ...]:
    if len(turn.times) < 2 or turn.acts.has(Act.CHANGE) or _ASKS_WHICH.search(turn.text):
        return (turn,)
    offered = [span for span in turn.times if span.readings and role_of(turn.text, span, ()) == "yes"]
    dated = [span for span in offered if _day(span.best, turn.message.at)]
    if turn.acts.has(Act.PROPOSE):
        parts = _cut_at(turn, [span.start for span in dated[1:]])
        if len(parts) > 1 and all(_ACTS.search(part.text) and ACTIVITY.search(part.text) for part in parts):
            return parts
    clocked = [span for span in offered if span.best.has_time and not span.best.has_date]
    for heads in (dated, clocked):
        parts = _cut_at(turn, [_head(turn.text, one, other) for one, other in pairwise(heads)])
        names = [name[0] for part in parts if (name := ACTIVITY.search(part.text))]
        if len(parts) > 1 and len(set(names)) == len(parts) and all(_is_timed(part) for part in parts):
            return parts
    return (turn,)


_ASKS_WHICH = Pattern(
    r"중에?\s?(?:언제|어느|어떤|뭐|편한|괜찮은|되는)|언제가\s?(?:좋|편|나[을은])|어느\s?(?:날|때|쪽)이?|\bwhich (?:one|day|time|of)\b",
    re.IGNORECASE,
)
"""Times to choose from, however they are told, make one plan."""


def _cut_at(turn: Turn, cuts: Sequence[int]) -> tuple[Turn, ...]:
    return tuple(_cut(turn, start, end) for start, end in pairwise([0, *cuts, len(turn.text)]))


_LISTS = Pattern(r"[,;/\n]|(?:하고|그리고|이랑|랑|and)\s")


def _head(text: str, one: TimeSpan, other: TimeSpan) -> int:
    """Where the plan of a later time begins: behind the comma before it, else at the time."""
    start = other.anchor[0] if other.anchor and other.anchor[0] >= one.end else other.start
    ends = [found.end() for found in _LISTS.finditer(text, one.end, start)]
    return ends[-1] if ends else start


def _is_timed(part: Turn) -> bool:
    return any(span.readings and (span.best.has_time or span.best.has_date) for span in part.times)


_ACTS = Pattern(r"(?:고|서|자|래|까|며|면|지|요|다)(?=[\s,.!?~]|$)")


def _cut(turn: Turn, start: int, end: int) -> Turn:
    """The part of a turn between two places in its text."""
    inside = [span for span in turn.times if start <= span.start < end]
    times = tuple(replace(span, start=span.start - start, end=span.end - start) for span in inside)
    return replace(turn, text=turn.text[start:end], times=times)


def _hear(turn: Turn, part: int) -> Heard:
    text = turn.text
    values = _values(turn)
    aim = towards(text, covered(turn), _is_doing)
    place = aim or _offered_place(text, covered(turn))
    activity = _activity(text)
    told = told_place(text, covered(turn), _is_doing)
    if told is not None and (place is None or (told.start <= place.start and place.end <= told.end)):
        place = told
    if place is None and turn.times:
        place = bare_name(text, covered(turn), _is_doing)
    if place is not None and _is_none(place, turn):
        place = None
    refused = place is not None and bool(_AFTER_NO.match(text[place.end :]))
    if refused and place is not None:
        rest = " " * place.end + text[place.end :]
        place = find_place(rest, covered(turn)) or place
    elsewhere = place is not None and not bool(_AFTER_NO.match(text[place.end :]))
    change = turn.acts.has(Act.CHANGE)
    days, old_days = _offered(text, [(d, s) for role, d, _, s in values.days if role == "yes"], change)
    clocks, old_clocks = _offered(text, [(c, s) for role, c, s in values.clocks if role == "yes"], change)
    days = days if change or len(days) != 1 or turn.acts.has(Act.PROPOSE) else _day_of_clock(values, clocks) or days
    bare_hour = _bare_hour(turn)
    if bare_hour is not None:
        clocks = (bare_hour,)
    moved_to = _moved_to(turn) if change and (clocks or values.days) else None
    if moved_to is not None:
        clocks, old_clocks = (moved_to,), (*old_clocks, *clocks)
    if _TALKS_LATER.search(text) and not clocks:
        days = ()
    refused_days: tuple[date, ...] = ()
    if len(days) == 1 and not clocks and _refuses(turn):
        days, refused_days, place = (), days, None  # a place beside it is where somebody will be instead
    closed = place is not None and bool(_CLOSED.search(text, place.end))
    dated = {(day, bare) for _, day, bare, _ in values.days}
    valued = bool(values.days or values.clocks or place or (activity and turn.times))
    return Heard(
        turn,
        part=part,
        loose=bare_hour is not None,
        days=days,
        no_days=() if closed else (*values.of_day("no"), *refused_days),
        old_days=(*values.of_day("old"), *old_days),
        clocks=clocks,
        no_clocks=values.of_clock("no"),
        old_clocks=(*values.of_clock("old"), *old_clocks),
        half_day=_half_day(text),
        joins=_joins(text),
        place=place.text if place and elsewhere and not closed else "",
        sure_place=bool(place and place.sure),
        no_place=refused or closed,
        meets=place is not None
        and elsewhere
        and (
            place is aim
            or (place is told and not words.OWN.search(text))
            or bool(_IS_THERE.match(text[place.end :]))
            or bool(_MEETS.match(text[place.end :]))
        ),
        activity=activity[0] if activity else "",
        recurrence=values.recurrence,
        vague=values.vague,
        week=values.week,
        bare_days=tuple(day for _, day, bare, _ in values.days if bare and (day, False) not in dated),
        elliptic=("?" in text and valued and _rest(turn, place) <= N_REST and not _ASKS_WHAT.search(text))
        or _ends_in_value(turn, place)
        or bool(activity and days and clocks and _EN_OFFER.match(text))
        or bool((days or clocks) and _AVAILABLE.search(text) and not words.OWN.search(text)),
        later=bool(_TALKS_LATER.search(text)),
        plain=bare_hour is not None or (valued and _rest(turn, place) <= N_PLAIN),
    )


def _day_of_clock(values: _Values, clocks: tuple[Clock, ...]) -> tuple[date, ...]:
    """The day said together with the one hour of a message, not another day in it ("화요일 11시에 일이 있어 월요일이 편해")."""
    if len(clocks) != 1:
        return ()
    spans = [span for role, clock, span in values.clocks if role == "yes" and clock == clocks[0]]
    return tuple(dict.fromkeys(day for role, day, _, span in values.days if role == "yes" and span in spans[-1:]))


_CLOSED = Pattern(
    r"휴무|만석|풀북|(?:예약|자리)이?\s?(?:꽉|다\s?찼|불가|없|안\s?된)|문\s?닫|망했|없어졌|쉬는\s?날|\b(?:is )?(?:closed|fully booked|booked out)\b",
    re.IGNORECASE,
)
"""It is the place that will not do ("마포 가든은 21일 휴무래요")."""
_IS_THERE = Pattern(
    r"(?:에서|서)?\s?(?:이에요|예요|이예요|입니다|이지요?|이죠|이?지예|이야|이유|이여|이?요|임|이네요?|이래요?|인데요?|이던데요?|이고요?|이데이|이?라예|맞[지죠])(?=$|[^가-힣])"
)
"""Behind a place: says that it is there."""
_MEETS = Pattern(
    r"^\s?(?:으로|로)\s?[!~.]*$|^\s?(?:에서|서|으로|로)\s?(?:\S{1,4}\s)?(?:봐|보자|보는|봬|뵈|뵙|만나|모이|모여|집합|집결|와|오세)"
)


def _refuses(turn: Turn) -> bool:
    """Whether a day is named only to be turned down, whatever the reason ("금욜은 차막혀")."""
    no = turn.acts.has(Act.REJECT, 0.6) and not (turn.acts.has(Act.ACCEPT) or turn.acts.has(Act.PROPOSE))
    return no and any(_TOPIC.match(turn.text, span.end) for span in turn.times)


_TOPIC = Pattern(r"(?:은|는|엔|에는|도)\s")


def _is_none(place: PlaceSpan, turn: Turn) -> bool:
    """Whether the words name what people do, or only the sort of place they look for ("고깃집 하나 찾아줄래요?")."""
    after = turn.text[place.end :]
    if ACTIVITY.fullmatch(place.text) and not is_place(place.text):
        return True
    if place.text in _SIDES or _NO_PLACE.search(place.text):
        return True
    if turn.acts.has(Act.PROPOSE) is False and _IS_AT.search(turn.text[: place.start]) and _AM.match(after):
        return True
    if place.text == "줌" and place.start and not turn.times and not _CALLS.match(after):
        return True
    sought = turn.acts.has(Act.ASK_PLACE) or ("?" in turn.text and place.text in GENERIC)
    return sought and not _MEETS.match(turn.text[place.end :]) and not _IS_OFFERED.search(turn.text, place.end)


_NO_PLACE = Pattern(
    r"^(?:같은|똑같은|같습|같아)|^(?:the |a )?(?:place|spot|venue|restaurant)$|(?:시간|때|날)$|[는은던]\s?(?:걸|거|것|게)$|(?:야근|출장|당직|외근|재택|퇴근|출근|휴가|반차|연차)(?:각|중|임|조)?$|(?:주|오|가|하|드리|계)셔$"
)
"""The one of before ("같은 극장"), an hour, a clause, what keeps somebody busy: none of them says where."""
_IS_AT = Pattern(r"(?:^|\s)(?:나|난|저|전|내가|제가)\s(?:지금\s|아직\s|오늘\s)?$")
_AM = Pattern(r"\s?(?:에\s?있|이?(?:야|임|라|라서|에요|예요|인데)(?=$|[^가-힣]|요)|인데|입니다)")
"""Where the speaker is just now ("나 병원인데")."""
_SIDES = frozenset(["밑", "안", "옆", "앞", "뒤", "위", "아래", "밖", "중", "쪽"])
"""Where something is in regard to a thing not named ("20만원 밑으로")."""
_CALLS = Pattern(r"\s?(?:으로|에서|로|링크|회의|미팅|켜)")
"""After 줌: the program, not "gives"."""
_IS_OFFERED = Pattern(r"어때|어떠|어떰|갈까|볼까|가자|괜찮(?:아|지|을까|으)|\bhow about\b", re.IGNORECASE)


def _ends_in_value(turn: Turn, place: PlaceSpan | None) -> bool:
    """Whether it ends in nothing but a value put forward ("나만 혼자네 그럼 26일", "friday im dead.. saturday?")."""
    text = turn.text.rstrip()
    breaks = [found.end() for found in _BREAK.finditer(text, 0, len(text) - 1)] if text.endswith("?") else []
    then = _SO.search(text)
    starts = [then.end()] if then is not None else []
    if turn.acts.has(Act.REJECT) and not breaks:
        return False
    return any(_only_values(turn, place, start) for start in (*starts, *breaks[-1:]))


def _only_values(turn: Turn, place: PlaceSpan | None, after: int) -> bool:
    spans = [span for span in covered(turn) if span[0] >= after]
    if not spans:
        return False
    if place is not None and place.start >= after:
        spans.append((place.start, place.end))
    rest, cursor = "", after
    for start, end in sorted(spans):
        rest, cursor = rest + turn.text[cursor : max(start, cursor)], max(end, cursor)
    return not _SMALL.sub("", rest + turn.text[cursor:])


_EN_OFFER = Pattern(
    r"(?!.*\b(?:did|was|were|what|when|where|who|how|why|still)\b)[\x20-\x7e]{1,70}\?\s*$", re.IGNORECASE
)
"""A short English question that asks for nothing but whether ("dinner saturday 7 at my place, everyone in?")."""
_BREAK = Pattern(r"(?:[.!?~…,ㅠㅜㅋㅎ]+|(?:는데|은데|라서|어서|아서|니까|지만))\s+")
_SO = Pattern(r"(?:^|\s)(?:그럼|그러면|글면|그람|그라모|그라믄)\s")
_AVAILABLE = Pattern(
    r"(?:가능(?:합니다|하세요|해요|하십니다)|비어\s?있(?:습니다|어요)|(?:시간|자리)\s?(?:있|됩니다|돼요))(?:$|[^가-힣?])"
)
"""Offers what is free ("목요일 3시, 금요일 4시 가능합니다")."""
_TALKS_LATER = Pattern(
    r"(?:얘기|이야기|말|연락|톡|상의|논의|의논|정)(?:을|를)?\s?(?:다시\s?)?(?:하자|해\s?보자|해요|할게|합시다|하죠|나누자|줄게)|"
    r"\b(?:let'?s|we'?ll) see\b|\b(?:talk|decide|figure it out)\b.{0,12}\b(?:later|tomorrow|tonight)\b",
    re.IGNORECASE,
)
_MEAL = frozenset({"점심", "저녁", "아침밥", "예약", "약속"})
"""Said with what is done then ("저녁 회식", "예약 미팅") it is the time or the booking, not the doing."""


def _activity(text: str) -> re.Match[str] | None:
    """What is to be done: the first doing named; a meal or a booking only if nothing else is."""
    first = ACTIVITY.search(text)
    if first is None or first[0] not in _MEAL:
        return first
    return next((found for found in ACTIVITY.finditer(text, first.end()) if found[0] not in _MEAL), first)


def _is_doing(word: str) -> bool:
    return ACTIVITY.fullmatch(word) is not None


_THEN_OFFERS = Pattern(r"(?<=\s)(?:그럼|그러면)\s")


def _offered_place(text: str, times: tuple[tuple[int, int], ...]) -> PlaceSpan | None:
    """The place a text names; before "그럼" stands the reason, not the offer ("아 맞다 부산ㅠ 그럼 25일 어때")."""
    turning = _THEN_OFFERS.search(text)
    if turning is None:
        return find_place(text, times)
    return find_place(" " * turning.end() + text[turning.end() :], times)


_ASKS_WHAT = Pattern(r"뭐\s?(?:해|함|하)|뭘\s?해|언제|왜")
N_REST = 4
"""Letters a message may hold beside times, place and activity to count as nothing but these."""
N_PLAIN = 6
"""The same for a value said without a question."""
_SMALL = Pattern(
    r"[\W_\dㄱ-ㅣ]|쯤|정도|오후|오전|아니면|이나|그럼|그러면|혹시|음|어때|은|는|에|로|이|가|like|around|at|or|"
    r"이라\s?카더라|이라더라|이라던데|이라네요?|이래요?|입니다|이에요|예요|이야|이다|그라믄|그라모|그라면|그러믄|그람|요|"
    r"the|maybe|ish|then",
    re.IGNORECASE,
)


def covered(turn: Turn) -> tuple[tuple[int, int], ...]:
    """The characters of a text that name times, days that stand apart among them."""
    anchors = [span.anchor for span in turn.times if span.anchor is not None]
    return (*((span.start, span.end) for span in turn.times), *anchors)


def _rest(turn: Turn, place: PlaceSpan | None) -> int:
    """How many letters stand beside the values."""
    spans = (*covered(turn), *([(place.start, place.end)] if place else []))
    kept, cursor = "", 0
    for start, end in sorted(spans):
        kept += turn.text[cursor : max(start, cursor)]
        cursor = max(end, cursor)
    return len(_SMALL.sub("", ACTIVITY.sub("", kept + turn.text[cursor:])))


T = TypeVar("T")
_DEPARTS = Pattern(r"\s?(?:에|쯤|로|으로)?\s?출발")
"""When one leaves for it: the time of the plan only if no other is named."""


def _offered(text: str, found: list[tuple[T, TimeSpan]], change: bool) -> tuple[tuple[T, ...], tuple[T, ...]]:
    """Of several values: alternatives if they are joined as a choice, else the last; before it the old ones."""
    found = [(value, span) for value, span in found if not _DEPARTS.match(text, span.end)] or found
    if len(found) <= 1:
        return tuple(value for value, _ in found), ()
    gaps = [text[one.end : other.start] for (_, one), (_, other) in pairwise(found)]
    if all(_CHOICE.match(gap) for gap in gaps) or all(one == other for (_, one), (_, other) in pairwise(found)):
        return tuple(dict.fromkeys(value for value, _ in found)), ()
    return (found[-1][0],), tuple(value for value, _ in found[:-1]) if change else ()


def _values(turn: Turn) -> _Values:
    values = _Values([], [])
    for index, span in enumerate(turn.times):
        if not span.readings:
            continue
        reading = span.readings[0]
        values.recurrence = reading.recurrence or values.recurrence
        role = role_of(turn.text, span, turn.times[index + 1 :])
        if role == "not":
            continue
        ranged = "부터" in span.text or "~" in span.text
        period = reading.grain in ("week", "month", "quarter", "half_year", "year")
        spans = reading.form == "interval" and reading.start and reading.end and not (ranged or period)
        if turn.acts.has(Act.CHANGE) and spans:
            _from_to(values, span, reading)
            continue
        anchor = turn.text[slice(*span.anchor)] if span.anchor is not None else ""
        bare = bool(WEEKDAY.match(span.text) or WEEKDAY.match(anchor)) and not _DATED.search(span.text + anchor)
        day = _first_day(reading, turn) or _day(
            _to_come(reading, turn) if bare else _arranged(reading, span, turn), turn.message.at
        )
        if period and reading.grain == "week" and reading.start is not None and not reading.past:
            values.week = reading.start.date()
        if bare and day is not None and values.week is not None and day < values.week:
            day, bare = values.week + timedelta(days=day.weekday()), False
        if _DAYS.fullmatch(span.text) and reading.start and reading.end and _FREE.search(turn.text):
            n_days = (reading.end - reading.start).days
            values.days += [(role, reading.start.date() + timedelta(n), bare, span) for n in range(n_days)]
            continue
        if day is not None:
            values.days.append((role, day, bare, span))
        elif reading.has_date:
            values.vague = True
        clock = _clock(turn.text, span, reading) or _after_day(turn.text, span)
        if clock is not None and not _is_now(clock, span, turn):
            values.clocks.append((role, clock, span))
    return values


_TELLS_HOUR = Pattern(
    r"\s?(?:반)?(?:다|야|네|이네|인데|이다|임|이야|이에요|예요|이라|라|잖아|입니다|이여)(?=$|[^가-힣])"
)
_AT_THE_MOMENT = Pattern(r"(?:지금|벌써|이제|현재|\bit'?s|\bnow)\s?$", re.IGNORECASE)


def _is_now(clock: Clock, span: TimeSpan, turn: Turn) -> bool:
    """Whether an hour tells what time it is ("지금 11시야", "자라 한시다")."""
    if _AT_THE_MOMENT.search(turn.text[: span.start]) and not span.best.has_date:
        return True
    now = turn.message.at
    apart = (clock.at.hour * 60 + clock.at.minute - now.hour * 60 - now.minute) % 720
    near = min(apart, 720 - apart) <= N_NOW
    return near and not span.best.has_date and bool(_TELLS_HOUR.match(turn.text, span.end))


N_NOW = 15
"""Minutes from an hour told within which it is the present one."""


_DATED = Pattern(r"\d\s?일|\d월|\d/\d|\d(?:st|nd|rd|th)\b")
"""Says which one a weekday is ("토요일 8월 1일")."""
_DAYS = Pattern(r"[월화수목금토일]{2,3}")
_FREE = Pattern(r"[돼됨]|되[는요네]|됩니|가능|괜찮|비어|free", re.IGNORECASE)
"""Free on each of the days ("금토 다 돼")."""


def _first_day(reading: Reading, turn: Turn) -> date | None:
    """The first day of a series: not before it is said to begin ("다음주부터 매주 목요일")."""
    if "BY" not in (reading.recurrence or "") or reading.start is None:
        return None
    day = reading.start.date()
    for span in turn.times:
        if span.readings and span.best.form == "after" and span.best.has_date and span.best.start:
            begins = span.best.start.date()
            day += timedelta(days=7 * max(0, -((day - begins).days // 7)))
    return day


_SETS = Pattern(
    r"빌렸|빌려\s?[놨뒀]|구했|정하셨|정해주셨|정해\s?줬|잡아\s?[놨뒀]|잡혀|바[뀌뀐꼈겻]|옮겼|옴겼|예약|접수|신청|등록|샀|끊|끈었|통보|공지|들었|나왔|나옴|대절|받았|올렸|초대|참석|출발|있다|있어|있대|이라|라서|맞"
)
"""Says how a plan was made, so that a weekday with an hour lies ahead whatever the tense."""


def _to_come(reading: Reading, turn: Turn) -> Reading:
    """A bare weekday in an offer or a cancellation is the next one, whatever the tense beside it ("못가게 됐어")."""
    plans = turn.acts.has(Act.PROPOSE) or turn.acts.has(Act.CHANGE) or turn.acts.has(Act.CANCEL, 0.3)
    plans = plans or bool(words.PAST_IDIOM.search(turn.text)) or (reading.has_time and bool(_SETS.search(turn.text)))
    if not (reading.past and plans and reading.start) or reading.start.date() >= turn.message.at.date():
        return reading
    weeks = timedelta(days=7 * (1 + (turn.message.at.date() - reading.start.date()).days // 7))
    return replace(reading, start=reading.start + weeks, end=reading.end + weeks if reading.end else None, past=False)


_OF_MONTH = Pattern(r"\d{1,2}일(?=\s|$)")


def _arranged(reading: Reading, span: TimeSpan, turn: Turn) -> Reading:
    """A bare day of the month with its hour lies ahead where something is arranged for it ("12일 두시요 홀 빌렸어요")."""
    start = reading.start
    if start is None or not (reading.past and reading.has_time and _OF_MONTH.match(span.text)):
        return reading
    ahead = start + timedelta(days=monthrange(start.year, start.month)[1])
    if start.date() >= turn.message.at.date() or ahead.day != start.day or not _SETS.search(turn.text):
        return reading
    return replace(reading, start=ahead, end=None, past=False)


def _from_to(values: _Values, span: TimeSpan, reading: Reading) -> None:
    """A change from one time to another ("from Thursday 2pm to Friday 10am")."""
    assert reading.start is not None
    assert reading.end is not None
    for role, at in (("old", reading.start), ("yes", reading.end)):
        if reading.has_date:
            values.days.append((role, at.date(), False, span))
        if reading.has_time:
            values.clocks.append((role, Clock(at.time(), reading.half_day == "said"), span))


WEEKDAY = Pattern(
    r"^[월화수목금토일](?:요일|욜)|^[월화수목금토일]날?(?![가-힣])|^(?:mon|tue|wed|thu|fri|sat|sun)", re.IGNORECASE
)
_COMING = Pattern(
    r"^\s*(?:\S{1,12}\s)?(?:\S{1,8}(?:으로|로|에)\s?)?(?:들\s?)?(?:와|오|온나|모이|모여|집합|갈게|가자|가면|나와|"
    r"나오|보자|만나|도착|참석|출석|입장|가보|갈\s|갈게|가겠|갑니다|찾아|"
    r"come|be there)"
)


_TO_COME = Pattern(r"(?:올|갈|도착할|나올)\s?수\s?있\S{0,3}\s?$|(?:와|오세요|와줘|와요|모여|집합|만나|보자)[\s,.!~]*$")
"""Before a bound put behind the verb it belongs to ("일찍 올 수 있지 9시까지")."""
_MORNING = Pattern(r"오전|아침|새벽|조식|모닝|일출|해돋이|첫차|\bam\b|morning|breakfast|sunrise", re.IGNORECASE)
_OUTING = Pattern(r"등산|산행|라운딩|골프|낚시")
"""What begins early, but not before dawn unless it is said."""
_EVENING = Pattern(
    r"(?:학원|야자|알바|과외|일)\s?끝나고|오후|점심|저녁|밤|낮|퇴근|회식|마감(?:하고|치고| ?후)|한잔|술|맥주|치맥|소주|포차|호프|이자카야|와인바|노래방|불꽃|\bpm\b|evening|tonight|dinner|lunch|drinks?",
    re.IGNORECASE,
)
_JOINS = Pattern(
    r"(?:^|\s)([가-힣]{2,4}?)(?:이)?도\s?(?:온대|온다|간대|올\s?거|낀대|부르|불렀|부를|합류|오기로|온데|데려|데리)"
)


_NO_HALF = Pattern(
    r"\bgood (?:morning|evening|night|afternoon)|좋은\s?(?:아침|저녁|밤|오후)|굿\s?(?:모닝|나잇|밤)|(?:아침|점심|저녁|밤|새벽|오전|오후)(?:까지|부터)|"
    r"(?:아침|점심|저녁|밤)(?:은|을|밥|도)?\s?(?:드셨|먹었|묵었|드세요|맛있게)|매일\s?(?:아침|저녁|밤|새벽)",
    re.IGNORECASE,
)
"""Greetings, meals asked after and bounds say nothing of when a plan is."""


def _half_day(text: str) -> str:
    text = _NO_HALF.sub(" ", text)
    if _EVENING.search(text):
        return "pm"
    if _MORNING.search(text):
        return "am"
    return "early" if _OUTING.search(text) else ""


def _joins(text: str) -> str:
    found = _JOINS.search(text)
    return found[1] if found else ""


def _day(reading: Reading, said_at: datetime) -> date | None:
    """The single day a reading names; a day to come stays one in a sentence of past form ("내일은 취소되었습니다")."""
    if not (reading.has_date and reading.resolvable):
        return None
    start = reading.start or (reading.end if reading.has_time else None)
    if (
        start is None
        or (reading.past and start.date() < said_at.date())
        or reading.grain in ("week", "month", "quarter", "half_year", "year")
    ):
        return None
    if reading.end is not None and reading.grain == "day" and (reading.end - start).days > 1:
        return start.date() if reading.form == "interval" else None
    return start.date()


def _clock(text: str, span: TimeSpan, reading: Reading) -> Clock | None:
    """The time of day a span names, if it names one people can meet at."""
    if not reading.has_time or reading.form == "duration":
        return None
    at = reading.start
    if at is None:
        after = text[span.end :]
        comes = _COMING.match(after) or _only_place(after) or _TO_COME.search(text[: span.start])
        at = reading.end if comes else None
    if at is None:
        return None
    sure = (
        reading.half_day == "said" or _spans_noon(reading) or bool(_HALF.search(span.text) or _OF_24.search(span.text))
    )
    about = bool(_ABOUT.match(text[span.end :]) or _ABOUT.search(span.text))
    return Clock(at.time().replace(tzinfo=None), sure, about)


def _spans_noon(reading: Reading) -> bool:
    """A range whose end is the smaller number begins in the morning ("8시부터 2시까지")."""
    if reading.form != "interval" or reading.start is None or reading.end is None or reading.start.hour >= 12:
        return False
    return reading.start.hour >= 6 and reading.end.hour % 12 < reading.start.hour


def _only_place(text: str) -> bool:
    """Whether nothing but a place follows ("6시까지 서울역 3번 출구")."""
    place = find_place(text)
    return place is not None and bool(_NO_MORE.match(text[place.end :]))


_NO_MORE = Pattern(r"^(?:으로|로|에서|에)?(?:이?요|용|입니다|이에요|예요)?[\s!~.]*$")


_EN_HOUR = Pattern(
    r"^(?:[\w' ]{0,32}\b(?:push|move|make|do|does|would|will|is|about|at|to|it|ok|okay|sure|yes|yeah|k|perfect|problem|say|"
    r"like)\b[ ,]*(?:to )?)?"
    r"(1[0-2]|[1-9])(?::([0-5]\d))?(?:ish)?(?: (?:it is|(?:is|be) (?:better|good|fine|ok|okay|alright|possible|perfect|great)|works?|suit you|"
    r"sounds .*|then|instead))?(?:,? (?:at|in|outside|@) [a-z' ]+)?[?!. ]*$",
    re.IGNORECASE,
)


_HOUR_AFTER_DAY = Pattern(
    r"^,? (?:at )?(1[0-2]|[1-9])(?::([0-5]\d))?(?:ish)?(?=$|[?!.,]|\s(?:at|in|@|works|ok|then|sharp|good|fine|still)\b)",
    re.IGNORECASE,
)


def _after_day(text: str, span: TimeSpan) -> Clock | None:
    """An hour said as a mere number right after its day in English ("tennis sat 10 at the park?")."""
    if not text.isascii() or not span.best.has_date or span.best.has_time or not WEEKDAY.match(span.text):
        return None
    found = _HOUR_AFTER_DAY.match(text[span.end :])
    return Clock(time(int(found[1]) % 24, int(found[2] or 0)), sure=False) if found else None


def _bare_hour(turn: Turn) -> Clock | None:
    """An hour said as a mere number in English ("4 is better", "could we push it to 7?")."""
    head = turn.text.partition("?")[0]
    if not turn.text.isascii() or any(span.start < len(head) for span in turn.times):
        return None
    found = _EN_HOUR.match(head)
    return Clock(time(int(found[1]) % 24, int(found[2] or 0)), sure=False) if found else None


_EN_TO = Pattern(r"\b(?:to|now(?: at)?) (1[0-2]|[1-9])(?::([0-5]\d))?(?![\w:]|\s?(?:am|pm|people|of)\b)", re.IGNORECASE)


def _moved_to(turn: Turn) -> Clock | None:
    """The bare hour something timed is moved to in English ("push our 3pm to 4:30")."""
    found = _EN_TO.search(turn.text) if turn.text.isascii() else None
    if found is None or any(span.start < found.end() and found.start(1) < span.end for span in turn.times):
        return None
    return Clock(time(int(found[1]) % 24, int(found[2] or 0)), sure=False)


_ABOUT = Pattern(r"\s?(?:쯤|정도|께|즈음|ish\b)|^(?:around|about|like)\b", re.IGNORECASE)


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
    if _AFTER_NO.match(after) or _AFTER_NO_EN.match(after) or _REFUSED_EN.search(before):
        return "no"
    if later and _FROM.match(after):
        return "old"
    if span.negated:
        return "no"
    if re.search(r"원래\s?(?:는\s?)?$", before) or re.match(r"^\s?(?:이?였|이었|이던)", after):
        return "old"
    return "yes"


_BOOKED = Pattern(r"공지|예약|접수|확정|완료|집결|방문|확인|체크인")
_NEWS = Pattern(
    r"광고|속보|단독|할인|쿠폰|마감|보상|당첨|배송|결제|중계|방영|개봉|출시|오픈|대기|가능 여부|추후|미달|희망"
)


def is_booked(heard: Heard) -> bool:
    """Whether a notice passed on tells the day and the hour of something booked ("[청송농원] 11/14(토) 10:00 2인 확정")."""
    text = heard.turn.text
    return bool(heard.days and heard.clocks and _BOOKED.search(text)) and not _NEWS.search(text)


_OTHERS_WORDS = Pattern(
    r"https?://|[\"“‘「『]|^\s*\[|\b(?:lyrics?|episode|trailer|headline)\b|방송\s?(?:시작|된|한|하)|드라마|결방|영화\s?제목|기사에|뉴스|가사|예고편"
)


def _is_plain_talk(heard: Heard) -> bool:
    """Whether a day, an hour and what or where are told without a mark of somebody else's words."""
    whole = heard.days and heard.clocks and (heard.activity or heard.place)
    return (
        bool(whole)
        and heard.does(Act.QUOTE)
        and not (_OTHERS_WORDS.search(heard.turn.text) or _NEWS.search(heard.turn.text))
    )


def is_ahead(heard: Heard) -> bool:
    """Whether it names a day to come and its hour, whatever is told in the past beside them ("14일 6시 벡스코 표 봤어")."""
    today = heard.turn.message.at.date()
    if heard.does(Act.CANCEL, 0.3) and (heard.no_days or heard.days):
        return all(day >= today for day in (*heard.days, *heard.no_days))
    return bool(heard.clocks and heard.days) and all(day > today for day in heard.days)


_WILL_COME = Pattern(r"(?:[을갈올볼뵐할있]게|겠습니다|겠어요|[ㄱ갑옵]니다)(?:요)?(?=$|[^가-힣])")
_ENOUGH = Pattern(r"그만\s?(?:하자|하죠|합시다|좀|싸우|해(?!\s?두))")
"""Wants the talk to end, not to meet ("오늘은 그만하자 응?")."""
_SERIES_BEGINS = Pattern(r"부터|합니다|할게요|하겠|모일게|모입니다|진행|\bstart(?:s|ing)\b", re.IGNORECASE)
BLOCKS = (Act.QUOTE, Act.HYPOTHETICAL)
"""Acts that keep a message from making or changing a plan."""


def is_blocked(heard: Heard) -> bool:
    """Whether the message speaks of the past, a wish, somebody's words or a habit rather than of a plan."""
    if words.EXISTING.search(heard.turn.text) and not heard.does(Act.HYPOTHETICAL):
        return False
    if (is_booked(heard) or _is_plain_talk(heard)) and not heard.does(Act.HYPOTHETICAL):
        return False
    if any(heard.does(act) for act in BLOCKS) or _ENOUGH.search(heard.turn.text):
        return True
    if heard.does(Act.PAST) and not heard.does(Act.ANNOUNCE) and not heard.does(Act.PROPOSE):
        if heard.clocks and heard.does(Act.ACCEPT, 0.8) and _WILL_COME.search(heard.turn.text):
            return False
        return not (words.CLOSING.search(heard.turn.text) or is_ahead(heard))
    told = heard.does(Act.PROPOSE) or heard.does(Act.ANNOUNCE) or (heard.does(Act.ACCEPT) and heard.has_value)
    told = told or bool(heard.recurrence and _SERIES_BEGINS.search(heard.turn.text))
    return heard.does(Act.HABITUAL) and not told
