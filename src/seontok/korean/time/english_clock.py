"""English clock times that say they are: half past four, ten to nine, nine thirty, 7 in the morning, at 7, 19h30."""

from __future__ import annotations

import re

from seontok.korean.pattern import Pattern
from seontok.korean.time.atoms import Atom
from seontok.korean.time.english_words import FLAGS, HOUR, MONTH, NEAR_DAY, NOT_COUNTED, NOT_COUNTING, ROUGHLY, number

_END = r"(?:\s?(?P<ap>[ap]\.?m\b\.?))?"
_PART = r"(?:\s(?:in|at)(?:\sthe)?\s(?P<part>morning|afternoon|arvo|evening|night)\b)?"
_TO_HOUR = Pattern(
    rf"(?:(?P<w>(?:a\s)?(?:quart?er|qua[rt]{{1,2}}er|qtr|1/4)|half|1/2(?=[\s-]past)|five|ten|twenty(?:[- ]five)?|\d{{1,2}}(?=\smin|\spast|\sto))(?P<min>\smin(?:ute)?s?)?[\s-]"
    rf"(?P<how>past|after|to|til|till|before|of)|(?P<half>half))[\s-](?P<h>\d{{1,2}}|{HOUR}){_END}{_PART}(?!\s(?:of\s)?{MONTH}){NOT_COUNTED}",
    FLAGS,
)
_SPOKEN = Pattern(
    rf"(?:at\s)?(?P<h>{HOUR})[- ](?P<m>thirty|fifteen|forty[- ]five|twenty|forty|fifty|oh[- ]five){_END}{_PART}{NOT_COUNTED}",
    FLAGS,
)
_SAID = Pattern(
    rf"(?P<h>\d{{1,2}}|{HOUR})(?:[:.](?P<m>[0-5]\d))?(?:(?:\s?(?P<ap>[ap]\.?m\b\.?)|\s?o['’]?\s?clock\b|[- ]?ish\b)+{_PART}|"
    r"\s(?:in|at)(?:\sthe)?\s(?P<part2>morning|afternoon|arvo|evening|night)\b)",
    FLAGS,
)
_AT = Pattern(
    rf"(?:(?:at|by|around|ar(?:ou)?nd|ard|round|til|till|until|from|since|after|before|b4|(?:no|not) (?:later|earlier) than)\s(?:{ROUGHLY}\s|~)?|@\s?(?:{ROUGHLY}\s|~)?)"
    rf"(?P<h>\d{{1,2}}|{HOUR})(?:[.](?P<m>[0-5]\d)|[- ](?P<w>thirty|fifteen|forty[- ]five|twenty|forty|fifty)\b)?(?:\s?o['’]?\s?clock\b|\s(?:hours|hrs)(?=\s*(?:$|[?!.,])))?(?:\s?(?P<ap>[ap]\.?m\b\.?))?{_PART}"
    rf"(?!\s?[ap]\.?m\b|\s?:\d|\s(?:of\s)?{MONTH}){NOT_COUNTED}",
    FLAGS,
)
_LEADS = {"since": "since", "by": "until", "till": "until", "til": "until", "until": "until", "from": "from", "after": "after",
          "before": "before", "b4": "before", "no": "until", "not": "until"}  # fmt: skip
PLAIN_MINUTES = (None, "00", "15", "30", "45")
"""Minutes that make a number with a point an hour (6.30) and no version or price."""
_OF_24 = Pattern(
    r"(?P<h>\d{1,2})h(?P<m>[0-5]\d)?\b(?!\s(?:before|after|ago|later|notice|prior|in advance|shift|clock|access|gym|service|straight|long)\b)",
    FLAGS,
)


def half_of(hour: int, ap: str | None, part: str | None) -> tuple[int, str | None]:
    """Hour and half of the day from am, pm or "in the morning"."""
    if ap:
        return hour, "am" if ap[0] in "aA" else "pm"
    part = (part or "").lower()
    if part == "morning":
        return hour, "am"
    if part in ("afternoon", "arvo", "evening"):
        return hour, "pm"
    if part == "night":
        return (24, "said") if hour == 12 else (hour, "am" if hour <= 4 else "pm")
    return hour, None


def clock_of(match: re.Match[str], hour: int, minute: int | None) -> tuple[object, ...] | None:
    """A clock atom's value from a match with groups ap and part; None for an hour no clock has."""
    groups = match.groupdict()
    part = groups.get("part") or groups.get("part2")
    if not 1 <= hour <= 24 or (hour > 12 and (groups.get("ap") or part == "morning")):
        return None
    hour, half = half_of(hour, groups.get("ap"), part)
    return hour, minute, None, half, False


def minute_of(word: str | None) -> int | None:
    """Minutes as written, if any were."""
    return number(word) if word else None


def to_hour(text: str, start: int, atoms: list[Atom]) -> Atom | None:
    """half past four, half 6, ten to nine, 10 minutes past 6."""
    match = _TO_HOUR.match(text, start)
    if match is None:
        return None
    word, how, hour = (
        (match["w"] or "half").lower().removeprefix("a "),
        (match["how"] or "past").lower(),
        number(match["h"]),
    )
    word = "half" if word == "1/2" else "quarter" if word[:2] in ("qu", "qt", "1/") else word
    if not 1 <= hour <= 12 or (word == "half" and how != "past") or (how == "of" and word != "quarter"):
        return None
    before = text[max(0, start - 8) : start]
    at_minutes = word.isdecimal() and (
        (int(word) in _MINUTES and bool(_AT_MINUTES.search(before)))
        or (int(word) in (20, 25) and not before.lower().endswith(("from ", "between ")))
    )
    if (how == "before" or word.isdecimal()) and how != "past" and not (match["min"] or at_minutes):
        return None
    minute = 15 if word == "quarter" else number(word)
    if how in ("to", "til", "till", "before", "of"):
        hour, minute = hour - 1 or 12, 60 - minute
    clock = clock_of(match, hour, minute) if 0 < minute < 60 else None
    return Atom("clock", clock, start, match.end()) if clock else None


_HHMM = Pattern(
    r"(?:at\s|@\s?|by\s|till?\s|until\s|from\s|around\s)?(?P<h>[01]\d|2[0-3])(?P<m>[0-5]\d)(?P<hrs>\s?(?:hrs|hours|h)\b)?"
    r"(?![\d.,:/%-]\d|\d|[A-Za-z%]|\s?(?:won|dollars?|bucks|people|words|feet|ft|k|km|m|kcal|calories|steps|pounds|euros|quid|pts|points)\b)",
    FLAGS,
)
_TRAVELS = Pattern(
    r"\b(?:eta|etd|land(?:s|ing)?|arriv(?:e|es|ing|al)|depart(?:s|ing|ure)?|boarding|leav(?:e|es|ing)|taking off)[ :]$",
    FLAGS,
)
_TOGETHER = Pattern(r"(?P<h>1[0-2]|0?[1-9])(?P<m>[0-5]\d)\s?(?P<ap>[ap]\.?m\b\.?|[ap]\b)(?![\w.]\d)", FLAGS)
_DAY_NEXT = Pattern(rf"\s{NEAR_DAY}", FLAGS)
_FOUR = Pattern(r"(?P<h>[01]?\d|2[0-3])(?P<m>[0-5][05]|59)(?![.,:/%-]\d|[\dA-Za-z%])")
_WEEKDAYS = frozenset({"wday", "day", "night", "part"})
_CLOCKS = frozenset({"clock", "hm", "bound_clock"})
_ANOTHER = 24
"""Characters behind an hour in which another may be offered instead (8am is too early, 930 can?)."""
_OR = Pattern(
    r"(?:[?,]?\s(?:or|and|/)\s|/)(?:at )?|.{0,20}[,.?!]\s(?:(?:how about|what about|maybe|say|then|or|so) )?", FLAGS
)
_THREE = Pattern(
    r"(?:at\s|@\s?)(?P<h>[1-9])(?P<m>[0-5][05])(?P<hrs>\b)(?![.,:/%-]\d|\d|[A-Za-z%])" + NOT_COUNTED, FLAGS
)


def four_digits(text: str, start: int, atoms: list[Atom]) -> Atom | None:
    """at 0615 hrs, lunch at 1230, @1900, at 730, 730pm, fri 1930, 0800 tmr."""
    match = _TOGETHER.match(text, start)
    if match is not None:
        half = half_of(int(match["h"]), match["ap"], None)[1]
        return Atom("clock", (int(match["h"]), int(match["m"]), None, half, False), start, match.end())
    match = _FOUR.match(text, start)
    if match is not None and _of_a_day(text, start, match, atoms):
        early = len(match["h"]) == 2
        clock = int(match["h"]), int(match["m"]), None, "said" if early else None, early
        return Atom("clock", clock, start, match.end())
    match = _HHMM.match(text, start)
    if match is None:
        match = _THREE.match(text, start)
        if match is None or text[start : start + 1].lower() not in "@a":
            return None
        return Atom("clock", (int(match["h"]), int(match["m"]), None, None, False), start, match.end())
    lead = match.group()[: match.start("h") - start].strip().lower()
    if not lead and _TRAVELS.search(text, max(0, start - 14), start):
        lead = "at"
    year = 1900 <= int(match["h"] + match["m"]) <= 2059 and lead not in ("at", "@")
    if not (match["hrs"] or (lead and not year and int(match["m"]) % 5 == 0)):
        return None
    clock = (int(match["h"]), int(match["m"]), None, "said", True)
    bound = _LEADS.get(lead)
    return (
        Atom("bound_clock", (clock, bound), start, match.end()) if bound else Atom("clock", clock, start, match.end())
    )


def _of_a_day(text: str, start: int, match: re.Match[str], atoms: list[Atom]) -> bool:
    """Digits run together with a weekday before them or a day behind them, and nothing that they count."""
    beside = bool(atoms) and atoms[-1].kind in _WEEKDAYS and 1 <= start - atoms[-1].end <= 2
    if _BEHIND.match(text, match.end()) and (beside or _another(text, start, atoms)):
        return True
    return len(match["h"]) == 2 and match["h"] != "20" and bool(_DAY_NEXT.match(text, match.end()))


def _another(text: str, start: int, atoms: list[Atom]) -> bool:
    """An hour was said not far before, and another is set beside it."""
    near = bool(atoms) and atoms[-1].kind in _CLOCKS and start - atoms[-1].end <= _ANOTHER
    return near and _OR.fullmatch(text, atoms[-1].end, start) is not None


_BEHIND = Pattern(NOT_COUNTING, FLAGS)


def said(text: str, start: int, atoms: list[Atom]) -> Atom | None:
    """7 o'clock, 8ish, seven p.m., 5 in the morning, nine thirty."""
    match = _SPOKEN.match(text, start) or _SAID.match(text, start)
    clock = clock_of(match, number(match["h"]), minute_of(match["m"])) if match else None
    return Atom("clock", clock, start, match.end()) if match and clock else None


_MINUTES = frozenset({5, 10, 20, 25})
_TO_NEXT = Pattern(rf"\spast\b|\sto(?=\s*(?:$|[?!.,]))|\s(?:to|after)\s(?:\d{{1,2}}(?![:.\d])|{HOUR})\b", FLAGS)
_TO_NUMBER = Pattern(r"\s?(?:\bto\b|-|–|\btill?\b|\buntil\b)\s?\d", FLAGS)
_AT_MINUTES = Pattern(r"\b(?:at|around|about|starts?|by|is)\s$", FLAGS)


def _to_the_minute(match: re.Match[str]) -> bool:
    """at 17.42, at 6.25: what a timetable says; not at 2.13."""
    return int(match["m"]) % 5 == 0 or int(match["h"]) > 12


_TO_COME = Pattern(r"\b(?:available|free|open|possible|can)\b", FLAGS)
_SINCE_NEXT = Pattern(r"\s*(?:$|[?!.,](?!\w)|(?:this|in the|today|yesterday|so|and|but)\b)", FLAGS)
_BY_NUMBER = Pattern(rf"(?:\d|\b(?:{HOUR})) $", FLAGS)


_NOT = Pattern(r"\bnot $|n['’]t $", FLAGS)
_CALLS = Pattern(
    r"\b(?:sw[iu]ng(?:s|ing)?|drop(?:s|ped|ping)?|pop(?:s|ped|ping)?|stop(?:s|ped|ping)?|pass(?:ing)?) $", FLAGS
)
"""pop by 7ish: no limit."""


def at_hour(text: str, start: int, atoms: list[Atom]) -> Atom | None:
    """at 7, @8, by 6, not later than nine."""
    match = _AT.match(text, start)
    clock = clock_of(match, number(match["h"]), minute_of(match["m"] or match["w"])) if match else None
    if match is None or clock is None:
        return None
    if number(match["h"]) in _MINUTES and _TO_NEXT.match(text, match.end()):  # at ten past nine
        return None
    words = match.group().lower().split()
    not_before = words[0] == "before" and _NOT.search(text, max(0, start - 5), start)
    lead = "from" if not_before or "earlier" in words else _LEADS.get(words[0])
    if words[0] == "by" and _CALLS.search(text, max(0, start - 10), start):
        lead = None
    if lead == "until" and _BY_NUMBER.search(text, max(0, start - 7), start):  # two by two
        return None
    if lead == "since" and not _SINCE_NEXT.match(text, match.end()):  # since 6.04
        return None
    if lead == "since" and _TO_COME.search(text, max(0, start - 24), start):  # available since 3pm
        lead = "from"
    if words[0] in ("around", "round", "ard", "arnd") and _TO_NUMBER.match(text, match.end()):  # u around 9 til 11
        return None
    if words[0] == "from" and _TO_NUMBER.match(
        text, match.end()
    ):  # from 2 to 3 bedrooms: no hours, or `hours` had read both
        return None
    if match["m"] not in PLAIN_MINUTES and not match["part"] and (lead or not _to_the_minute(match)):
        return None
    return Atom("bound_clock", (clock, lead), start, match.end()) if lead else Atom("clock", clock, start, match.end())


_PAST = Pattern(
    rf"(?:at|by|around|about|til|till|until)\s(?:{ROUGHLY}\s)?(?P<w>(?:a\s)?quarter|half|five|ten|twenty(?:[- ]five)?|\d{{1,2}})\spast(?!,?\s(?:no|or|actually|wait)\b){NOT_COUNTING}",
    FLAGS,
)


def minute_past(text: str, start: int, atoms: list[Atom]) -> Atom | None:
    """at twenty past: of this hour or the next."""
    match = _PAST.match(text, start)
    minute = number(match["w"].lower().removeprefix("a ")) if match else 0
    return Atom("minute", minute, start, match.end()) if match and 0 < minute < 60 else None


_TRAIN = Pattern(r"(?P<h>1?\d|2[0-3])\.(?P<m>[0-5]\d)(?=\s(?:to|from|train|bus|ferry|service|flight)\b)", FLAGS)


_TRAIN_LATE = Pattern(r"(?P<h>1[3-9]|2[0-3])\.(?P<m>[0-5]\d)(?![\d.%])")
_LANDS = Pattern(r"\b(?:gets? in|arriv(?:es|ing)|departs|leaves|lands|landing|due(?: in)?)(?: at)? $", FLAGS)


def timetable(text: str, start: int, atoms: list[Atom]) -> Atom | None:
    """the 13.42 to leeds."""
    match = _TRAIN.match(text, start) if text.endswith(("the ", "The "), 0, start) else None
    if match is None and _LANDS.search(text, max(0, start - 14), start):
        match = _TRAIN_LATE.match(text, start)
    if match is None:
        return None
    late = int(match["h"]) > 12
    return Atom("clock", (int(match["h"]), int(match["m"]), None, "said" if late else None, late), start, match.end())


def of_24(text: str, start: int, atoms: list[Atom]) -> Atom | None:
    """19h30, 14h: hours of the day as half of Europe writes them; 2h is a length."""
    match = _OF_24.match(text, start)
    if match is None or not (7 if match["m"] else 13) <= int(match["h"]) <= 24:
        return None
    return Atom("clock", (int(match["h"]), minute_of(match["m"]), None, "said", True), start, match.end())
