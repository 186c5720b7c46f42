"""The single day a reading of a time names: bare weekdays and days of the month lie ahead in an offer."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime, timedelta

from seontok.core.frozen import replace
from seontok.korean.pattern import Pattern
from seontok.korean.time import Reading, TimeSpan
from seontok.moments import negotiation_words as words
from seontok.moments.acts import Act
from seontok.moments.state import Turn


def first_day(reading: Reading, turn: Turn) -> date | None:
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


def to_come(reading: Reading, turn: Turn) -> Reading:
    """A bare weekday in an offer or a cancellation is the next one, whatever the tense beside it ("못가게 됐어")."""
    plans = turn.acts.has(Act.PROPOSE) or turn.acts.has(Act.CHANGE) or turn.acts.has(Act.CANCEL, 0.3)
    plans = plans or bool(words.PAST_IDIOM.search(turn.text)) or (reading.has_time and bool(_SETS.search(turn.text)))
    if not (reading.past and plans and reading.start) or reading.start.date() >= turn.message.at.date():
        return reading
    weeks = timedelta(days=7 * (1 + (turn.message.at.date() - reading.start.date()).days // 7))
    return replace(reading, start=reading.start + weeks, end=reading.end + weeks if reading.end else None, past=False)


_OF_MONTH = Pattern(r"\d{1,2}일(?=\s|$)")


def arranged(reading: Reading, span: TimeSpan, turn: Turn) -> Reading:
    """A bare day of the month with its hour lies ahead where something is arranged for it ("12일 두시요 홀 빌렸어요")."""
    start = reading.start
    if start is None or not (reading.past and reading.has_time and _OF_MONTH.match(span.text)):
        return reading
    ahead = start + timedelta(days=monthrange(start.year, start.month)[1])
    if start.date() >= turn.message.at.date() or ahead.day != start.day or not _SETS.search(turn.text):
        return reading
    return replace(reading, start=ahead, end=None, past=False)


DAY_BEFORE = Pattern(r"(?<![가-힣])(?:그\s?)?전날|\b(?:the )?(?:day|night) before\b", re.IGNORECASE)
"""The day before the one spoken of."""
DAY_AFTER = Pattern(
    r"(?<![가-힣])(?:그\s?)?(?:다음\s?날|담\s?날|이튿날)|\b(?:the )?(?:next day|day after)\b", re.IGNORECASE
)
"""The day after it."""
WEEKDAY = Pattern(
    r"^[월화수목금토일](?:요일|욜)|^[월화수목금토일]날?(?![가-힣])|^(?:mon|tue|wed|thu|fri|sat|sun)", re.IGNORECASE
)


def day_of(reading: Reading, said_at: datetime) -> date | None:
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
