"""The day and the hour a turn gives."""

from __future__ import annotations

import re
from dataclasses import replace

from seontok.guide import where
from seontok.guide.reading.amounts import HOW_MANY
from seontok.guide.reading.turn import Turn, blank
from seontok.guide.when import read_when

_ASKS_HOUR = re.compile(
    r"몇\s*시|(?<=\d)시|[한두세네]\s*시|언제|시간|만나|\btime\b|\bwhen\b|\bo'?clock|\d\s*or\s*\d|\d\s*[ap]m|\d:\d\d|^\D{0,12}\d{1,2}\s*[?]"
)
_PAST_THE_HOUR = re.compile(
    r"\b(half|quarter) past\b(?! (?:\d|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve))"
)
"""Past the hour that was spoken of."""
_CRAVES = re.compile(r"오늘(?:은|따라)?\s[^.!?]{0,12}(?:생각나|생각남|땡기|땡긴|땡겨|당기|당긴|먹고\s*싶|마렵)")
"""What somebody feels like today, in talk of another day."""
_EARLY_BIRDS = re.compile(
    r"등산|산행|트레킹|트래킹|해돋이|일출|오픈런|에버랜드|캐리비안베이|스키장|워터파크|낚시|골프|라운딩|\b(?:hik(?:e|ing)|trek(?:king)?|sunrise|fishing|golf)\b"
)
"""What is met for in the morning, unless said otherwise."""


def read_date(turn: Turn) -> None:
    """Take in the day and the hour."""
    names = [(m.start, m.end) for group in where.mentions(turn.text) for m in group]
    when = read_when(
        blank(turn.text, names, "◇"),
        turn.conversation.now,
        turn.search.half_day or ("밤" if turn.search.values.get("kind") == "bar" else ""),
        turn.told,
        held=_date_spoken_of(turn),
        week=turn.conversation.week,
    )
    place = max((start for start, _, sort in when.spans if sort == "date"), default=0)
    alone, asked = re.fullmatch(r"[^\w?]*\d{1,2}[^\w?]*", turn.text), turn.conversation.last[1]
    if when.time and alone and (HOW_MANY.search(asked) or not _ASKS_HOUR.search(asked)):
        when = replace(when, time="")
    if turn.search.values.get("date") in when.rejected:
        turn.search.drop("date")
    morning = turn.conversation.now.hour < 10 and turn.search.values.get("kind") == "cafe"
    soon = morning and not (when.half_day or turn.search.half_day or turn.search.values.get("date"))
    early = "아침" if _EARLY_BIRDS.search(turn.text) or soon else ""
    turn.search.half_day = when.half_day or early or turn.search.half_day
    craves = turn.search.values.get("date") and when.date == turn.conversation.now.date().isoformat()
    if when.date and not (craves and _CRAVES.search(turn.text)):
        turn.propose("date", when.date, place)
    held, past = str(turn.search.values.get("time", "")), _PAST_THE_HOUR.search(turn.text)
    if past and held:
        minute = "30" if past[1] == "half" else "15"
        turn.search.put("time", f"{held[:2]}:{minute}", turn.said)
    elif when.time:
        turn.propose("time", when.time, when.spans[-1][0])


def _date_spoken_of(turn: Turn) -> str:
    waiting = [str(p.value) for p in turn.search.pending if p.key == "date"]
    return (waiting or [str(turn.search.values.get("date", ""))])[-1]
