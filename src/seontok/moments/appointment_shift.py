"""A plan moved by an amount ("한시간만 미룹시다", "하루 당기자", "push it back an hour"): the new day or hour it gives."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from seontok.core.frozen import replace
from seontok.korean.pattern import Pattern
from seontok.korean.time import days
from seontok.moments.acts import Act, Acts
from seontok.moments.appointment_frames import Frame
from seontok.moments.appointment_heard import Clock, Heard

_COUNTS = {
    **{word: n for n, words in enumerate(("한 일 an one a", "두 이 two", "세 삼 three", "네 사 four"), 1) for word in words.split()},
    "십": 10, "십오": 15, "이십": 20, "삼십": 30, "사십": 40, "half an": 0.5,
}  # fmt: skip
_N = r"(?P<n>\d{1,3}|half an|an|one|two|three|four|a|이십|삼십|사십|십오|십|한|두|세|네|일|이|삼|사)"
_UNIT = r"(?P<unit>시간(?:\s?반)?|분|주일?|일|hours?|hrs?|min(?:ute)?s?|days?|weeks?)"
_WHOLE = r"(?P<whole>하루|이틀|사흘|반시간)"
_COMES = r"\s?(?:도착|가[고는서요]?(?![능])|갈|감|간|와|올|옴|온|오|합류|참석|들어|끝|나가|나갈|나와|출근|퇴근|일어|자|잤|잘|먹)"
"""Behind "later": somebody comes or goes then, the plan stays."""
_LATER = rf"미루|미뤄|미룰|미룹|미뤘|늦추|늦차|늦춰|늦출|늦춥|늦게(?!{_COMES})|늦어(?:졌|집니다|진대)|더해|밀(?=[자까어고게래면려렸]|$)|뒤로|순연|연기|later|back"
_SOONER = r"당기|당겨|당길|당깁|땡기|땡겨|땡길|앞당|앞으로|(?:일찍|빨리)(?=\s?(?:보[자면]|볼|봐|만나|시작|하[자죠면]|할까|모[이여]|ㄱ|$|[?!.]))|earlier|forward|sooner"
_BY = Pattern(
    rf"(?:{_N}\s?{_UNIT}|{_WHOLE})\s?(?:만|정도|쯤|씩)?\s?(?:더|좀|일단)?\s?(?:(?P<later>{_LATER})|(?P<sooner>{_SOONER}))"
    rf"|(?:push|move|bring)\b.{{0,20}}\b(?:(?P<later2>back)|(?P<sooner2>up|forward))\b.{{0,6}}\b{_N.replace('<n>', '<n2>')}\s?"
    rf"{_UNIT.replace('<unit>', '<unit2>')}"
    rf"|\b(?P<later3>push|bump|delay|postpone|shift) (?:it|this|that|us|everything|dinner|lunch|the \w+)? ?(?:by )?{_N.replace('<n>', '<n3>')}\s?"
    rf"{_UNIT.replace('<unit>', '<unit3>')}\b(?! (?:early|earlier|forward|sooner))",
    re.IGNORECASE,
)
_TO_HALF = Pattern(
    r"(?:^|(?<!시)\s)반(?:으로|까지|에)\s?(?:밀|미루|미뤄|미룰|하자|하면|할까|보자|볼까|늦|ㄱ)"
    r"|\bhalf past(?=\s*(?:$|[?!.,]|(?:ok|okay|fine|good|then|instead|works?|better|is)\b))",
    re.IGNORECASE,
)
_DAYS = {"하루": 1, "이틀": 2, "사흘": 3}


@dataclass(frozen=True, slots=True)
class Shift:
    """How far a plan is moved."""

    by: timedelta
    to_half: bool = False
    """To half past the hour instead."""
    start: int = 0
    end: int = 0
    """Where the text says so: the amount names no time of its own."""


def read_shift(text: str) -> Shift | None:
    """The amount a text moves something by; None if it names none."""
    found = _BY.search(text)
    if found is not None:
        return Shift(_amount(found), start=found.start(), end=found.end())
    half = _TO_HALF.search(text)
    return _to_half(half) if half else None


_HALF_PAST = Pattern(r"(?:^|(?<!시)\s)반(?:으로|까지|에|은|도)?(?=$|[\s?!.~,ㄱ-ㅎ])")
"""Half past the hour that was named ("그럼 반에 정문에서")."""
LONGEST_HALF = 14
"""Characters of a message in which 반 may be half past: longer ones speak of a class, or of a half of something."""


def read_half_past(text: str) -> Shift | None:
    """A move to half past the hour that was named, as a short message says it; None in any other."""
    found = _HALF_PAST.search(text) if len(text) <= LONGEST_HALF else None
    return None if found is None else _to_half(found)


def _to_half(found: re.Match[str]) -> Shift:
    return Shift(timedelta(0), to_half=True, start=found.start(), end=found.end())


def _amount(found: re.Match[str]) -> timedelta:
    sooner = found["sooner"] or found["sooner2"]
    whole = found["whole"]
    if whole is not None:
        by = timedelta(minutes=30) if whole == "반시간" else timedelta(days=_DAYS[whole])
    else:
        said = (found["n"] or found["n2"] or found["n3"]).lower()
        unit = (found["unit"] or found["unit2"] or found["unit3"]).lower()
        by = float(said if said.isdigit() else _COUNTS[said]) * _unit(unit)
        by += timedelta(minutes=30) * unit.endswith("반")
    return -by if sooner else by


def _unit(unit: str) -> timedelta:
    if unit.startswith(("시간", "h")):
        return timedelta(hours=1)
    if unit.startswith(("분", "m")):
        return timedelta(minutes=1)
    return timedelta(weeks=1) if unit.startswith(("주", "w")) else timedelta(days=1)


def shifted(heard: Heard, frame: Frame, shift: Shift) -> Heard:
    """The message with the day or the hour the plan would be moved to; unchanged if the plan has none, or no calendar has it."""
    day, clock = frame.date, frame.time
    if day is None or (clock is None and shift.by % timedelta(days=1)):
        return heard
    acts = Acts({**heard.turn.acts.p, Act.CHANGE: 0.8})
    heard = replace(heard, turn=replace(heard.turn, acts=acts), clocks=(), days=(), bare_days=())
    if shift.to_half and clock is not None:
        return replace(heard, clocks=(Clock(clock.replace(minute=30), sure=True),))
    if clock is not None and shift.by % timedelta(days=1):
        moved = datetime.combine(date(2000, 1, 2), clock) + shift.by % timedelta(days=1)
        return replace(heard, clocks=(Clock(moved.time(), sure=True),))
    to = days.shift(day, shift.by.days, "day")
    return heard if to is None else replace(heard, days=(to,))
