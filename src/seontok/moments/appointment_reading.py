"""What one message says about a plan: days, clock times, place, activity, each offered, refused or past."""

from __future__ import annotations

import re
from datetime import date

from seontok.core.frozen import replace
from seontok.korean.pattern import Pattern
from seontok.moments import negotiation_words as words
from seontok.moments.acts import Act
from seontok.moments.appointment_activity import ACTIVITY, find_activity, is_doing
from seontok.moments.appointment_clocks import find_bare_hour, find_moved_to, half_day_of
from seontok.moments.appointment_heard import Heard
from seontok.moments.appointment_parts import cut, parts_of
from seontok.moments.appointment_place import (
    CLOSED,
    IS_THERE,
    MEETS,
    NOT_THERE_BUT,
    THERE_CLOSED,
    is_no_place,
    offered_place,
)
from seontok.moments.appointment_roles import AFTER_NO
from seontok.moments.appointment_values import day_of_clock, offered, values_of
from seontok.moments.place_told import bare_name, told_place, towards
from seontok.moments.place_whole import instead, name_alone, whole_name
from seontok.moments.place_words import PlaceSpan, is_place
from seontok.moments.spans import find_place
from seontok.moments.state import Turn

LONGEST = 400
"""Characters of a message read for plans; beyond them a text is an article or a notice."""


def hear(turn: Turn) -> tuple[Heard, ...]:
    """What a message says about plans: one reading, or one for each plan ("토욜 한강 가고 일욜은 전시 보자")."""
    parts = parts_of(turn if len(turn.text) <= LONGEST else cut(turn, 0, LONGEST))
    heard = [_hear(part, index) for index, part in enumerate(parts)]
    for index, one in enumerate(heard[1:], 1):
        if not one.days:
            heard[index] = replace(one, days=heard[index - 1].days)
    return tuple(heard)


def _hear(turn: Turn, part: int) -> Heard:
    text = turn.text
    values = values_of(turn)
    aim = towards(text, covered(turn), is_doing)
    place = aim or offered_place(text, covered(turn))
    activity = find_activity(text)
    told = told_place(text, covered(turn), is_doing)
    if told is not None and (place is None or (told.start <= place.start and place.end <= told.end)):
        place = told
    if place is None and turn.times:
        place = bare_name(text, covered(turn), is_doing)
    where = place is not None and (place is aim or (place is told and not words.OWN.search(text)))
    place = whole_name(text, covered(turn), place)
    if place is not None and is_no_place(place, turn):
        place = None
    if place is None:
        place = _after_a_no(turn)
    refused = place is not None and _is_turned_down(text, place)
    if refused and place is not None:
        place = _other_place(turn, place) or place
    elsewhere = place is not None and not _is_turned_down(text, place)
    put_right = place is not None and elsewhere and _is_put_right(text, place)
    change = turn.acts.has(Act.CHANGE)
    days, old_days = offered(text, [(d, s) for role, d, _, s in values.days if role == "yes"], change)
    clocks, old_clocks = offered(text, [(c, s) for role, c, s in values.clocks if role == "yes"], change)
    days = days if change or len(days) != 1 or turn.acts.has(Act.PROPOSE) else day_of_clock(values, clocks) or days
    bare_hour = find_bare_hour(turn)
    if bare_hour is not None:
        clocks = (bare_hour,)
    moved_to = find_moved_to(turn) if change and (clocks or values.days) else None
    if moved_to is not None:
        clocks, old_clocks = (moved_to,), (*old_clocks, *clocks)
    if _TALKS_LATER.search(text) and not clocks:
        days = ()
    refused_days: tuple[date, ...] = ()
    if len(days) == 1 and not clocks and _refuses(turn):
        days, refused_days, place = (), days, None  # a place beside it is where somebody will be instead
    closed = place is not None and bool(CLOSED.search(text, place.end))
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
        half_day=half_day_of(text),
        joins=_joins(text),
        place=place.text if place and elsewhere and not closed else "",
        sure_place=bool(place and (place.sure or put_right)),
        no_place=refused or closed or (place is None and bool(THERE_CLOSED.match(text))),
        meets=place is not None
        and elsewhere
        and (
            (where and not refused)
            or put_right
            or bool(IS_THERE.match(text[place.end :]))
            or bool(MEETS.match(text[place.end :]))
        ),
        activity=activity[0] if activity else "",
        recurrence="" if values.recurrence and _HABIT.search(text) else values.recurrence,
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


def _is_turned_down(text: str, place: PlaceSpan) -> bool:
    return bool(AFTER_NO.match(text[place.end :]) or NOT_THERE_BUT.match(text, place.end))


def _other_place(turn: Turn, place: PlaceSpan) -> PlaceSpan | None:
    """The place named behind one that is turned down."""
    rest = " " * place.end + turn.text[place.end :]
    found = whole_name(rest, covered(turn), find_place(rest, covered(turn)))
    but = NOT_THERE_BUT.match(turn.text, place.end)
    return found or (instead(turn.text, covered(turn), but.end()) if but is not None else None)


def _after_a_no(turn: Turn) -> PlaceSpan | None:
    """An unknown name behind a place that it is not ("아 홍대 아니고 두레박")."""
    but = NOT_THERE_BUT.search(turn.text)
    before = turn.text[: but.start()].split() if but is not None else []
    return instead(turn.text, covered(turn), but.end()) if but is not None and before and is_place(before[-1]) else None


def _is_put_right(text: str, place: PlaceSpan) -> bool:
    """Whether a place stands alone behind another that it is not ("아 홍대 아니고 합정역")."""
    but = NOT_THERE_BUT.search(text)
    name = name_alone(text, but.end()) if but is not None and but.end() <= place.start else None
    return name is not None and name[0] <= place.start and place.end <= name[1]


def _refuses(turn: Turn) -> bool:
    """Whether a day is named only to be turned down, whatever the reason ("금욜은 차막혀")."""
    no = turn.acts.has(Act.REJECT, 0.6) and not (turn.acts.has(Act.ACCEPT) or turn.acts.has(Act.PROPOSE))
    if not no or any(_FREE.match(turn.text, span.end) for span in turn.times):
        return False
    return any(_TOPIC.match(turn.text, span.end) for span in turn.times)


_FREE = Pattern(
    r"(?:은|는|엔|에는|도|이|가)?\s(?:\S{1,3}\s)?(?:비어|비었|빔(?=$|[^가-힣])|돼(?=$|[^가-힣]|요)|됨|됩니다|되는데|괜찮|가능|좋(?!지\s?않)|한가|ㄱㄴ)"
)
"""Behind a day: it is free."""
_TOPIC = Pattern(r"(?:은|는|엔|에는|도)\s")


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

_ASKS_WHAT = Pattern(r"뭐\s?(?:해|함|하)|뭘\s?해|언제|왜")

N_REST = 4
"""Letters a message may hold beside times, place and activity to count as nothing but these."""

N_PLAIN = 6
"""The same for a value said without a question."""

_SMALL = Pattern(
    r"[\W_\dㄱ-ㅣ]|쯤|정도|오후|오전|아니면|이나|그럼|그러면|혹시|음|어때|은|는|에|로|이|가|like|around|at|or|"
    r"이라\s?카더라|이라더라|이라던데|이라네요?|이래요?|입니다|이에요|예요|이야|이다|그라믄|그라모|그라면|그러믄|그람|요|"
    r"(?:같은|똑같은)\s?(?:시간|시각|장소|데|곳)|the|maybe|ish|then",
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


_JOINS = Pattern(
    r"(?:^|\s)([가-힣]{2,4}?)(?:이)?도\s?(?:온대|온다|간대|올\s?거|낀대|부르|불렀|부를|합류|오기로|온데|데려|데리)"
)


def _joins(text: str) -> str:
    found = _JOINS.search(text)
    return found[1] if found else ""


_HABIT = Pattern(
    r"\b(?:i|i'?m|he|she|they)\b[^,.?!]{0,30}\bon (?:mon|tues|wednes|thurs|fri|satur|sun)days\b|"
    r"(?:매주|매일|[월화수목금토일](?:요일|욜)?마다|격주)\s?\S{0,6}(?:은|는|엔|에는)?\s\S{1,10}(?:이라서?|라서|있어서|해서|안\s?(?:돼|되))",
    re.IGNORECASE,
)
"""What one does on such days, told as a reason: the plan made beside it is no series ("I'm slow on sundays")."""
