"""English phrases that take more than one word: in 2 hours, half past four, June 3rd, the 15th, at 7."""

from __future__ import annotations

import re

from seontok.korean.pattern import Pattern
from seontok.korean.time.atoms import Atom
from seontok.korean.time.lexicon import MONTHS

_WORDS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
          "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "half an": 0, "a couple of": 2, "a few": 3}  # fmt: skip
_N = r"\d{1,3}|half an|a couple of|a few|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_UNITS = {"min": "minute", "hour": "hour", "hr": "hour", "day": "day", "week": "week", "wk": "week", "month": "month",
          "year": "year", "yr": "year"}  # fmt: skip
_UNIT = r"(?P<u>min|hour|hr|day|week|wk|month|year|yr)(?:ute)?s?\b"
_OFFSET = Pattern(rf"(?P<lead>in|within)\s(?P<n>{_N})\s?{_UNIT}", re.IGNORECASE)
_LENGTH = Pattern(rf"(?P<n>{_N})\s?{_UNIT}(?:\s(?P<tail>ago|later|from now))?", re.IGNORECASE)
_PAST_HOUR = Pattern(
    rf"(?P<how>half past|half|quarter past|quarter to)\s(?P<n>{_N})\b(?:\s?(?P<ap>[ap]m)\b)?", re.IGNORECASE
)
_AT = Pattern(
    r"(?:at|@|by|around|til|till|until|from|after|before)\s(?P<n>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
    r"(?!\s?(?:[:.]?\d|[ap]\.?m|%|st\b|nd\b|rd\b|th\b|/|-\d|people|persons?|places?|"
    r"min|hour|hr|day|week|month|year|won|dollars|bucks|\w+ (?:street|st|road|rd|avenue|ave|lane|drive|blvd|court)\b|percent|times?)|[가-힣])(?![A-Za-z\d])",
    re.IGNORECASE,
)
_OCLOCK = Pattern(rf"(?P<n>{_N})(?:\s?o['’]?\s?clock|\s?ish)\b", re.IGNORECASE)
_MONTHS = "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
_MONTH_DAY = Pattern(
    rf"(?P<m>{_MONTHS})\.?\s(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:])(?:,?\s(?P<y>(?:19|20)\d\d))?(?![A-Za-z\d])",
    re.IGNORECASE,
)
_DAY_MONTH = Pattern(
    rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?(?P<m>{_MONTHS})\b(?:,?\s(?P<y>(?:19|20)\d\d)\b)?", re.IGNORECASE
)
_THE_DAY = Pattern(
    r"(?:the\s)?(?P<d>\d{1,2})(?:st|nd|rd|th)\b(?!\s(?:place|floor|time|street|st|ave|century|grade|round))",
    re.IGNORECASE,
)
_LEADS = {
    "by": "until",
    "till": "until",
    "til": "until",
    "until": "until",
    "from": "from",
    "after": "after",
    "before": "before",
}
BEGINNINGS = frozenset("aihqtwbfujsondmAIHQTWBFUJSONDMefEFl0123456789@")


_WITH_LETTER = Pattern(r"\d{1,3}\s?[A-Za-z]")


def english(text: str, start: int) -> Atom | None:
    """The English phrase at a word boundary, None if none begins there."""
    if text[start] not in BEGINNINGS or (text[start].isdecimal() and not _WITH_LETTER.match(text, start)):
        return None
    for reader in (_offset, _past_hour, _at_hour, _oclock, _month_day, _length):
        found = reader(text, start)
        if found is not None:
            return found
    return None


def _number(word: str) -> int:
    return int(word) if word.isdecimal() else _WORDS[word.lower()]


def _parts(word: str, unit: str) -> tuple[tuple[str, int], ...]:
    name = _UNITS[unit.lower()]
    if word.lower() == "half an":
        return (("minute", 30),) if name == "hour" else (("month", 6),)
    return ((name, _number(word)),)


def _offset(text: str, start: int) -> Atom | None:
    match = _OFFSET.match(text, start)
    if match is None:
        return None
    sign = "after" if match["lead"].lower() == "in" else "within"
    return Atom("offset", (_parts(match["n"], match["u"]), sign), start, match.end())


def _length(text: str, start: int) -> Atom | None:
    match = _LENGTH.match(text, start)
    if match is None:
        return None
    parts = _parts(match["n"], match["u"])
    tail = (match["tail"] or "").lower()
    if tail:
        return Atom("offset", (parts, "before" if tail == "ago" else "after"), start, match.end())
    return Atom("len", (parts, None), start, match.end()) if match["n"].lower() not in ("a", "an") else None


def _past_hour(text: str, start: int) -> Atom | None:
    match = _PAST_HOUR.match(text, start)
    if match is None:
        return None
    hour, how = _number(match["n"]), match["how"].lower()
    if not 1 <= hour <= 12:
        return None
    minute = {"half past": 30, "half": 30, "quarter past": 15, "quarter to": 45}[how]
    hour = (hour - 1 or 12) if how == "quarter to" else hour
    return Atom("clock", (hour, minute, None, (match["ap"] or "").lower() or None, False), start, match.end())


def _at_hour(text: str, start: int) -> Atom | None:
    match = _AT.match(text, start)
    if match is None or not 1 <= _number(match["n"]) <= 24:
        return None
    lead = _LEADS.get(match.group().split()[0].lower())
    kind = "clock" if lead is None else "bound_clock"
    clock = (_number(match["n"]), None, None, None, False)
    return Atom(kind, clock if lead is None else (clock, lead), start, match.end())


def _oclock(text: str, start: int) -> Atom | None:
    match = _OCLOCK.match(text, start)
    if match is None or not 1 <= _number(match["n"]) <= 12:
        return None
    return Atom("clock", (_number(match["n"]), None, None, None, False), start, match.end())


def _month_day(text: str, start: int) -> Atom | None:
    match = _MONTH_DAY.match(text, start) or _DAY_MONTH.match(text, start)
    if match is not None and 1 <= int(match["d"]) <= 31:
        month = MONTHS[match["m"].lower()]
        if match["y"]:
            return Atom("ymd", (int(match["y"]), month, int(match["d"])), start, match.end())
        return Atom("md", (month, int(match["d"])), start, match.end())
    match = _THE_DAY.match(text, start)
    if match is None or not 1 <= int(match["d"]) <= 31:
        return None
    return Atom("mday", int(match["d"]), start, match.end())
