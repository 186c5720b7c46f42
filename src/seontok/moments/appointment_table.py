"""What a message puts on the table of a plan: days, times fitted to the half of the day, places, choices."""

from __future__ import annotations

import re
from datetime import date, datetime, time

from seontok.core.frozen import replace
from seontok.korean.pattern import Pattern
from seontok.moments.acts import Act
from seontok.moments.appointment_activity import PERSONAL
from seontok.moments.appointment_frames import Frame, Said, Status, Value
from seontok.moments.appointment_heard import Clock, Heard
from seontok.moments.appointment_target import speaker


def with_values(frame: Frame, heard: Heard, *, fixed: bool = False) -> Frame:
    """The frame with the message's day, time and place on the table."""
    slots = dict(frame.slots)
    who, message_id = speaker(heard), heard.turn.message.id

    def put(name: str, values: tuple[Value, ...], sure: bool) -> None:
        old = slots.get(name)
        if old is not None and old.value in values and len(values) == 1:
            yes = old.yes if echoes(heard) else old.yes | {who}
            slots[name] = replace(old, yes=yes, fixed=old.fixed or fixed)
        else:
            slots[name] = Said(values[0], message_id, who, frozenset({who}), fixed, sure, alternatives=values[1:])

    if heard.days:
        put("date", heard.days, True)
    if heard.clocks:
        clocks = tuple(fitted(clock, frame, heard) for clock in heard.clocks)
        put("time", clocks, heard.clocks[0].sure)
        if slots["time"].message_id == message_id:
            slots["time"] = replace(slots["time"], about=heard.clocks[0].about)
        if "date" not in slots:
            today = _implied_day(clocks[0], heard)
            if today is not None:
                slots["date"] = Said(today, message_id, who, frozenset({who}), fixed, False)
    if heard.place and _places(heard, frame):
        put("place", (exact(heard.place, frame.place),), heard.sure_place)
    return replace(frame, slots=slots, recurrence=heard.recurrence or frame.recurrence)


_IS_TOLD = Pattern(
    r"(?:이|라)\s?(?:카더라|카데|하더라|더라|던데|카이|했어)|이래(?:요)?(?=$|[^가-힣])|시(?:\s?반)?(?:이야|야|임|래|예요|이에요)(?=$|[^가-힣])"
)
"""Tells the hour of what was asked about ("오전 10시 40분이라 카더라")."""
_PART = Pattern(
    r"(?:(?:문 ?)?앞|정문|후문|입구|출구|로비|주차장|매표소|카운터|\d+층|지하 ?\d?층?|건너편|맞은편|현관|대기실)(?: ?앞)?$|"
    r"(?:the )?(?:back garden|beer garden|entrance|lobby|car park|parking lot|arrivals|departures|reception|front desk)$",
    re.IGNORECASE,
)
"""A part of a place that has been named ("입구에서 보자" after "홍대 큰매장")."""
_EXIT = Pattern(r"\d{1,2}번\s?출구|대합실|개찰구|광장")


def exact(place: str, before: str) -> str:
    """The place as it stands if the new words only repeat a part of it ("exit 8" of "Gongdeok station exit 8")."""
    station = _AREA.sub("", before)
    if place == "역" and before and not station.endswith("역"):
        return f"{station}역"
    if _EXIT.match(place) and station.endswith("역"):
        return f"{station} {place}"
    if before and _PART.match(place) and not is_area(before):
        return before if place in before else f"{before} {place.removeprefix('the ')}"
    return before if place.replace(" ", "").lower() in before.replace(" ", "").lower() else place


_COMES = Pattern(
    r"(?:방문|도착|출발|시작|진행)?하(?:도록|겠)|가겠|뵙겠|뵐게|갈게|올게|할게|들를게|데리러|픽업|잡아두|잡아놓|"
    r"예약해|잡을게|i'll|we'll",
    re.IGNORECASE,
)
"""A promise to come at a time: an offer of that time to whoever waits for one."""


def echoes(heard: Heard) -> bool:
    """Whether the message only asks back what was said ("목요일이요?")."""
    return heard.asks and not heard.does(Act.ACCEPT) and not _KEEPS.search(heard.turn.text)


_KEEPS = Pattern(r"그대로|로\s?(?:하고|하죠|하시죠|할게|정하)")
"""Goes on from a value ("화요일 7시로 하고 장소는 어디가 좋을까요?")."""


_ELSEWHEN = Pattern(r"(?:저번|지난번|요전|접때)에|두고\s?[온왔간]|놓고\s?[온왔간]")
"""Says where something was before."""


_AFTER_IT = Pattern(r"(?:그거\s?)?(?:끝나고|보고\s?나서|먹고\s?나서|마치고|다\s?보고)\s")
"""What is done afterwards, elsewhere ("끝나고 삼청동 걷자")."""
_AREA = Pattern(r"(?:쪽|근처|부근|주변|동네|일대)$")


def is_area(place: str) -> bool:
    """Whether it says only roughly where ("공덕쪽")."""
    return _AREA.search(place) is not None


def refines(place: str, before: str) -> bool:
    """Whether a place says more exactly where another one is ("망원역 2번 출구" after "망원")."""
    return bool(before) and place != before and before.replace(" ", "") in place.replace(" ", "")


CLEAR = 0.9
"""Probability of an offer that moves a place already agreed."""
N_AROUND = 22
"""Characters beside a place that is merely named beside an agreed plan."""


def refines_or_is(place: str, before: str) -> bool:
    """Whether a place is the one said before, or says it more exactly."""
    return bool(before) and before.replace(" ", "") in place.replace(" ", "")


def _places(heard: Heard, frame: Frame) -> bool:
    """Whether a place named now is where this plan will be."""
    if (_ELSEWHEN.search(heard.turn.text) and not heard.offers) or _AFTER_IT.match(heard.turn.text):
        return False
    if refines(heard.place, frame.place) and heard.sure_place and not heard.asks:
        return True
    moves = heard.offers or heard.does(Act.ANNOUNCE) or heard.does(Act.CHANGE) or heard.meets
    if frame.status is Status.AGREED and "place" in frame.slots:
        clear = heard.elliptic or heard.does(Act.PROPOSE, CLEAR) or heard.meets
        moves = moves and (clear or heard.does(Act.ANNOUNCE) or heard.does(Act.CHANGE))
    if frame.status is Status.AGREED and not moves:
        looks = heard.asks or heard.does(Act.ASK_PLACE) or heard.does(Act.THIRD_PARTY) or is_area(heard.place)
        short = len(heard.turn.text) <= len(heard.place) + N_AROUND
        beside = bool(heard.days or heard.clocks or heard.meets) or heard.does(Act.ACCEPT)
        sure = (heard.sure_place and (short or beside)) or (heard.plain and (short or bool(heard.clocks)))
        sure = sure or (short and heard.does(Act.ACCEPT))
        return sure and "place" not in frame.slots and not looks
    if "place" not in frame.slots or (is_area(frame.place) and not is_area(heard.place) and not heard.no_place):
        return True
    moved = heard.does(Act.CHANGE) or heard.does(Act.ANNOUNCE)
    return (heard.sure_place or moved) and bool(moves or heard.plain or heard.days or heard.clocks)


def fitted(clock: Clock, frame: Frame, heard: Heard) -> time:
    """The half of the day of a bare hour: as said, near the time it replaces, or as people mean it unsaid."""
    if clock.sure:
        return clock.at
    hour = clock.at.hour % 12
    early, late = clock.at.replace(hour=hour), clock.at.replace(hour=hour + 12)
    if hour in (10, 11) and "점심" in heard.turn.text:
        return early
    if heard.half_day == "pm" and hour:
        return late
    if (heard.half_day == "am" and hour) or (heard.half_day == "early" and hour > N_DAWN):
        return early
    said = frame.slots.get("time")
    old = said.value if said else None
    if isinstance(old, time):
        return min((late, early), key=lambda at: (abs(_minutes(at) - _minutes(old)), at is early))
    texts = (heard.turn.text, *(quote.text for quote in frame.quotes))
    if frame.half_day == "pm" and hour:
        return late
    if (frame.half_day == "am" and hour) or (frame.half_day == "early" and hour > N_DAWN):
        return early
    today = heard.turn.message.at
    is_today = (heard.days or (frame.date,))[0] in (None, today.date())
    over = is_today and datetime.combine(today.date(), early) <= today.replace(tzinfo=None)
    if hour in (7, 8) and not over and any(_EARLY.search(text) for text in texts):
        return early
    if hour in (9, 10, 11) and any(_LATE.search(text) for text in texts):
        return late
    if hour == 0 or hour <= 8:
        return late
    return late if over else early


N_DAWN = 6
"""Bare hours up to this are of the afternoon unless the morning is named."""
_LATE = Pattern(
    r"볼링|피씨방|피방|PC방|pc방|피시방|디코|디스코드|레이드|내전|(?<![가-힣])롤(?![가-힣])|술(?!관)|맥주|야식|심야|보이스톡|콘서트|막콘|드라마|불꽃|별\s?보|\b(?:drinks?|pub|bar|gig|raid|discord)\b",
    re.IGNORECASE,
)
"""What people do in the evening when they say 9 or 10."""
_EARLY = Pattern(
    r"이사(?![장회님])|이삿짐|용달|검진|내시경|공복|카풀|출근|등교|등원|등산|산행|티업|라운딩|골프|낚시|벌초|성묘|출발|조기축구|새벽|아침|병원|의원|진료|수술|기차|KTX|ktx|비행기|공항|"
    r"출국|등산로|수능|김장|일출|\b(?:flight|train|bus|school|commute|pick (?:you|u|them|him|her)|drive|drop)\b",
    re.IGNORECASE,
)
"""What people do in the morning when they say 7 or 8."""


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute


def _implied_day(at: time, heard: Heard) -> date | None:
    """Today, if the time is still to come."""
    now = heard.turn.message.at
    return now.date() if datetime.combine(now.date(), at) > now.replace(tzinfo=None) else None


_ONE = r"\s?(?:거|꺼|것|걸|시간|타임|날|표)"
ORDER = Pattern(
    rf"(?P<first>앞(?:에|의)?{_ONE}|^앞(?:에|으로|요|이요)?[\s.!ㅋ]*$|전자|첫\s?번?째|먼저{_ONE}|이른|빠른|^(?:ok |yes |yeah |oh )?the (?:early|earlier|first) one|\b(?:former|early one|earlier one)\b)|"
    rf"(?P<last>뒤(?:에|의)?{_ONE}|^뒤(?:에|로|요|이요)?[\s.!ㅋ]*$|나중{_ONE}|두\s?번째|둘째|후자|늦은|^(?:ok |yes |yeah |oh )?the (?:late|later|second|last) one|\b(?:latter|late one|later one)\b)",
    re.IGNORECASE,
)
"""Chooses by order ("뒤에거로")."""


def chosen(frame: Frame, heard: Heard) -> Frame | None:
    """The frame after a choice among alternatives, by value or by order ("뒤에거로")."""
    picked: Frame | None = None
    for name, values in (("date", heard.days), ("time", tuple(fitted(c, frame, heard) for c in heard.clocks))):
        said = frame.slots.get(name)
        if said is None or not said.alternatives:
            continue
        every = (said.value, *said.alternatives)
        if len(values) == 1 and values[0] in every:
            picked = _pick(picked or frame, name, values[0], heard)
            if name == "date" and not heard.clocks:
                picked = _pick_hour(picked, every.index(values[0]), len(every), heard)
        order = ORDER.search(heard.turn.text)
        if not values and order and (len(heard.turn.text) <= N_ORDER or heard.turn.text.isascii()):
            picked = _pick(picked or frame, name, every[0] if order["first"] else every[-1], heard)
    return picked


N_ORDER = 16
"""Characters of a choice by order; longer, the word is about something else."""


def _pick_hour(frame: Frame, index: int, n: int, heard: Heard) -> Frame:
    """The hour offered with the day chosen ("월요일 4시, 수요일 5시 반 가능하세요" / "수요일로요")."""
    said = frame.slots.get("time")
    if said is None or len(said.alternatives) + 1 != n:
        return frame
    return _pick(frame, "time", (said.value, *said.alternatives)[index], heard)


def _pick(frame: Frame, name: str, value: Value, heard: Heard) -> Frame:
    said = replace(
        frame.slots[name],
        value=value,
        alternatives=(),
        yes=frame.slots[name].yes | {speaker(heard)},
        message_id=heard.turn.message.id,
    )
    return replace(frame, slots={**frame.slots, name: said})


def may_add(frame: Frame, heard: Heard) -> bool:
    """Whether the message's values are an offer or an answer, not a passing mention."""
    if not (heard.days or heard.clocks) and not _places(heard, frame):
        return False
    acts = heard.offers or heard.does(Act.ACCEPT) or heard.does(Act.CHANGE) or heard.does(Act.ANNOUNCE)
    if PERSONAL.search(heard.activity) and not acts and heard.activity != frame.activity:
        return False
    same_day = all(day == frame.date for day in heard.days) and not heard.no_days
    doubts = heard.does(Act.REJECT) and same_day and not heard.clocks
    comes = bool(heard.clocks or heard.days) and _COMES.search(heard.turn.text) is not None
    if (doubts or (heard.does(Act.DEFER) and not comes)) and not (
        heard.offers or heard.does(Act.ACCEPT) or heard.does(Act.CHANGE)
    ):
        return False
    if heard.offers or heard.does(Act.ANNOUNCE) or heard.does(Act.ACCEPT) or heard.does(Act.CHANGE):
        return True
    if (heard.clocks or heard.days) and "time" not in frame.slots and _IS_TOLD.search(heard.turn.text):
        return True
    if comes:
        return True
    told = heard.plain or (heard.meets and not heard.asks)
    if (told and not heard.does(Act.REJECT)) or "그대로" in heard.turn.text:
        return True
    if heard.clocks and "date" in frame.slots and "time" not in frame.slots and not heard.days:
        return not (heard.does(Act.REJECT) or heard.does(Act.PAST) or heard.does(Act.THIRD_PARTY))
    return bool(heard.no_clocks or heard.no_days)
