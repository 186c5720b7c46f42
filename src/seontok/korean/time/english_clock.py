"""English clock times: half past four, ten to nine, 7 in the morning, 19h30, from 9 to 6, and bare hours (still 7 on friday?)."""

from __future__ import annotations

import re

from seontok.korean.pattern import Pattern
from seontok.korean.time.atoms import Atom
from seontok.korean.time.english_words import HOUR, NEAR_DAY, NOT_COUNTED, number

_END = r"(?:\s?(?P<ap>[ap]\.?m\b\.?))?"
_PART = r"(?:\s(?:in|at)(?:\sthe)?\s(?P<part>morning|afternoon|arvo|evening|night)\b)?"
_TO_HOUR = Pattern(
    rf"(?:(?P<w>(?:a\s)?quarter|half|five|ten|twenty(?:[- ]five)?|\d{{1,2}}(?=\smin|\spast|\sto))(?P<min>\smin(?:ute)?s?)?\s"
    rf"(?P<how>past|after|to|til|till|before|of)|(?P<half>half))\s(?P<h>\d{{1,2}}|{HOUR}){_END}{_PART}{NOT_COUNTED}",
    re.IGNORECASE,
)
_SPOKEN = Pattern(
    rf"(?:at\s)?(?P<h>{HOUR})[- ](?P<m>thirty|fifteen|forty[- ]five|twenty|forty|fifty|oh[- ]five){_END}{_PART}{NOT_COUNTED}",
    re.IGNORECASE,
)
_SAID = Pattern(
    rf"(?P<h>\d{{1,2}}|{HOUR})(?:[:.](?P<m>[0-5]\d))?(?:(?:\s?(?P<ap>[ap]\.?m\b\.?)|\s?o['’]?\s?clock\b|[- ]?ish\b)+{_PART}|"
    r"\s(?:in|at)(?:\sthe)?\s(?P<part2>morning|afternoon|arvo|evening|night)\b)",
    re.IGNORECASE,
)
_AT = Pattern(
    r"(?:(?:at|by|around|round|til|till|until|from|after|before|(?:no|not) later than)\s(?:about\s|around\s)?|@\s?)"
    rf"(?P<h>\d{{1,2}}|{HOUR})(?:[.](?P<m>[0-5]\d))?(?:\s?o['’]?\s?clock\b)?{_PART}"
    rf"(?!\s?[ap]\.?m\b|\s?:\d){NOT_COUNTED}",
    re.IGNORECASE,
)
_LEADS = {"by": "until", "till": "until", "til": "until", "until": "until", "from": "from", "after": "after",
          "before": "before", "no": "until", "not": "until"}  # fmt: skip
_OF_24 = Pattern(r"(?P<h>\d{1,2})h(?P<m>[0-5]\d)?\b", re.IGNORECASE)
_SIDE = r"(?P<h{0}>\d{{1,2}}|noon|midday|midnight)(?:[:.](?P<m{0}>[0-5]\d))?(?:\s?(?P<ap{0}>[ap]\.?m\b\.?|[ap]\b))?"
_RANGE = Pattern(
    rf"(?:(?P<lead>from|between)\s)?{_SIDE.format(1)}\s?(?P<op>-|–|~|\bto\b|\btill?\b|\buntil\b|\band\b)\s?{_SIDE.format(2)}(?:\s?o['’]?\s?clock\b)?"
    rf"(?![:.]?\d){NOT_COUNTED}",
    re.IGNORECASE,
)
_NOON = {"noon": 12, "midday": 12, "midnight": 24}
_BARE = Pattern(
    r"(?P<h>1[0-2]|[1-9])(?:[.](?P<m>[0-5][05])|(?P<ap>[ap])\b)?(?![\d:.]\d|\d|\s?[ap]\.?m\b|[A-Za-z%/])", re.IGNORECASE
)
_ENDS = rf"\s*(?:$|[?!.,;)](?!\d)|(?:at|in|on|outside|works?|ok|okay|then|sharp|good|fine|still|instead|for|or|if|is|til|till|until|onwards|to be|pls|please|would|right|yeah|yea|yes|no|innit|(?:did|is|was|do|are)n['’]?t|{NEAR_DAY})\b)"
_AFTER = Pattern(_ENDS, re.IGNORECASE)
_DAY_NEXT = Pattern(rf"\s{NEAR_DAY}", re.IGNORECASE)
_OTHER = Pattern(rf"\s?(?:or|/)\s?(?:1[0-2]|[1-9])(?:[:.]\d\d)?\s?(?:{NEAR_DAY}|[ap]m\b|$|\?)", re.IGNORECASE)
_OR_SAID = Pattern(rf"(?P<h>{HOUR})(?=\s(?:or|to)\s(?:{HOUR})\s(?:in the|o'?clock|[ap]\.?m|tonight))", re.IGNORECASE)
_FITS = Pattern(
    r"(?:\s(?:works?|suits)\b|\s?(?:is|'s)\s(?:fine|good|ok|okay|better|best|great|perfect|too (?:early|late)|when)\b|\s(?:it is|then|instead|sharp|"
    r"on the dot|(?:ok|okay|good|fine|alright) (?:for|with)\b)|\sat\s(?:[A-Z]|the|my|mine|ours|yours)|\s(?:ok|okay|alright)\?)"
)
_STARTS = Pattern(
    r"(?:^|\n|[.!?,;]\s|\b(?:so|ok|okay|still|maybe|then|yeah|yes|yep|sure|cool|no|or|and|it's|its|be|nvm|actually|about|around|like|to)\b)\s*$",
    re.IGNORECASE,
)
_OFFERS = Pattern(
    r"\b(?:make(?: it| that)?|(?:how|what) about|how(?:'s|s| is)|(?:set|arranged|aim(?:ing)?|planned|scheduled)(?: (?:it|us|me|in))? for|book(?:ed)? it for|say|(?:we|you|they|he|she|i) said|(?:let'?s|can|could|you|we|i'?ll) (?:do|say)|more like|meet(?:ing)?(?: up)?|starts?|starting|kick[- ]?off|doors|arriv(?:e|es|ing)|see (?:you|u|ya)|"
    r"(?:push|move|change|shift|switch|bump|delay|bring|brought)(?:e?d)?(?: it| that| this| us| dinner| lunch)?(?: back| forward| up| on)? to)\s*$",
    re.IGNORECASE,
)
_PLAIN_MINUTES = (None, "00", "15", "30", "45")
"""Minutes that make a number with a point an hour (6.30) and no version or price."""
_HEDGED = Pattern(r"\b(?:maybe|perhaps|probably)\s$", re.IGNORECASE)
_BOOKED = Pattern(r"\b(?:book|reserve|table)(?:e?d)?(?: us| me| in)? for\s$", re.IGNORECASE)
"""Before an hour only with minutes; else it is how many come."""
_CLOSES = Pattern(r"\s*(?:\?|$)")
_ASKING = Pattern(r"\s?\?")
_IS = Pattern(r"\b(?:is|would|will)\s$", re.IGNORECASE)
_IS_FINE = Pattern(
    r"\s(?:too (?:early|late)|ok|okay|good|alright|fine|better|possible|doable|any good|still (?:on|ok|good)|work|suit)\b",
    re.IGNORECASE,
)
_UNCOUNTED = Pattern(rf"(?=$|[?!.,](?!\d)|\s[A-Za-z]){NOT_COUNTED}", re.IGNORECASE)
_ASKED = Pattern(
    r"\W*(?:so|ok|okay|still|maybe|or|say|about|around|like|how about|what about|at)?\s*\d{1,2}(?:\.\d\d)?\s*\?+\W*",
    re.IGNORECASE,
)
_SHORT = 24
"""Characters of a message that may be nothing but a question of an hour."""
_DAYS = frozenset({"day", "wday", "mday", "md", "ymd", "night", "hol"})
_CLOCKS = frozenset({"clock", "hm", "bound_clock"})
_BETWEEN_HOURS = Pattern(r"(?:,\s?|\??\s?(?:or|/)\s?(?:(?:at|the)\s)?)", re.IGNORECASE)


def _half(hour: int, ap: str | None, part: str | None) -> tuple[int, str | None]:
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


def _clock(match: re.Match[str], hour: int, minute: int | None) -> tuple[object, ...] | None:
    groups = match.groupdict()
    if not 1 <= hour <= 24 or (hour > 12 and groups.get("ap")):
        return None
    hour, half = _half(hour, groups.get("ap"), groups.get("part") or groups.get("part2"))
    return hour, minute, None, half, False


def _minute(word: str | None) -> int | None:
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
    if not 1 <= hour <= 12 or (word == "half" and how != "past") or (how == "of" and word != "quarter"):
        return None
    before = text[max(0, start - 8) : start]
    at_minutes = word.isdecimal() and (
        (int(word) in _MINUTES and bool(_AT_MINUTES.search(before)))
        or (int(word) in (20, 25) and not before.lower().endswith(("from ", "between ")))
    )
    if (how == "before" or word.isdecimal()) and how != "past" and not (match["min"] or at_minutes):
        return None
    minute = number(word)
    if how in ("to", "til", "till", "before", "of"):
        hour, minute = hour - 1 or 12, 60 - minute
    clock = _clock(match, hour, minute) if 0 < minute < 60 else None
    return Atom("clock", clock, start, match.end()) if clock else None


def said(text: str, start: int, atoms: list[Atom]) -> Atom | None:
    """7 o'clock, 8ish, seven p.m., 5 in the morning, nine thirty."""
    match = _SPOKEN.match(text, start) or _SAID.match(text, start)
    clock = _clock(match, number(match["h"]), _minute(match["m"])) if match else None
    return Atom("clock", clock, start, match.end()) if match and clock else None


_MINUTES = frozenset({5, 10, 20, 25})
_TO_NEXT = Pattern(rf"\spast\b|\s(?:to|after)\s(?:\d{{1,2}}(?![:.\d])|{HOUR})\b", re.IGNORECASE)
_TO_NUMBER = Pattern(r"\s(?:to|-|till?|until)\s\d", re.IGNORECASE)
_AT_MINUTES = Pattern(r"\b(?:at|around|about|starts?|by|is)\s$", re.IGNORECASE)


def at_hour(text: str, start: int, atoms: list[Atom]) -> Atom | None:
    """at 7, @8, by 6, not later than nine."""
    match = _AT.match(text, start)
    clock = _clock(match, number(match["h"]), _minute(match["m"])) if match else None
    if match is None or clock is None:
        return None
    if number(match["h"]) in _MINUTES and _TO_NEXT.match(text, match.end()):  # at ten past nine
        return None
    lead = _LEADS.get(match.group().split()[0].lower())
    if lead == "from" and _TO_NUMBER.match(
        text, match.end()
    ):  # from 2 to 3 bedrooms: no hours, or `hours` had read both
        return None
    if (
        match["m"] not in _PLAIN_MINUTES
        and (lead or (int(match["m"]) % 5 and not match["part"]))
        and match.group()[:2].lower() != "at"
    ):
        return None
    return Atom("bound_clock", (clock, lead), start, match.end()) if lead else Atom("clock", clock, start, match.end())


def of_24(text: str, start: int, atoms: list[Atom]) -> Atom | None:
    """19h30, 14h: hours of the day as half of Europe writes them; 2h is a length."""
    match = _OF_24.match(text, start)
    if match is None or not (7 if match["m"] else 13) <= int(match["h"]) <= 24:
        return None
    return Atom("clock", (int(match["h"]), _minute(match["m"]), None, "said", True), start, match.end())


_CHANGE = Pattern(
    r"\b(?:mov|chang|push|shift|switch|reschedul|bump|delay)(?:e|ed|ing)?(?: it| this| that| us)? $", re.IGNORECASE
)


def hours(text: str, start: int, atoms: list[Atom]) -> Atom | None:
    """from 9 to 6, between 2 and 4, 10 til 2, 3pm-5pm: both ends as one atom."""
    match = _RANGE.match(text, start)
    if match is None or (match["op"].lower() == "and") is not ((match["lead"] or "").lower() == "between"):
        return None
    colons = ":" in match.group()
    if "." in match.group() and not (
        match["ap1"] or match["ap2"] or _beside_day(atoms, start) or _DAY_NEXT.match(text, match.end())
    ):
        return None  # from 8.10 to 9.04
    marked = bool(match["lead"] or match["ap1"] or match["ap2"] or colons or match["op"][0] in "tTuU")
    marked = marked and not (match["op"].lower() == "to" and not (match["lead"] or match["ap2"] or match["m2"]))
    numbers = match["h1"], match["h2"]
    wide = all(map(str.isdecimal, numbers)) and abs(int(numbers[0]) - int(numbers[1])) > 1  # 2-3 is two or three
    asked = wide and match["op"] in "-–" and (_ASKING.match(text, match.end()) or _FITS.match(text, match.end()))
    if not marked and not (_beside_day(atoms, start) or _DAY_NEXT.match(text, match.end()) or asked):
        return None
    if match["lead"] and not (match["ap2"] or match["m2"] or _RANGE_NEXT.match(text, match.end())):
        return None
    left, right = _side(match, "1"), _side(match, "2")
    if right and match["lead"] and _CHANGE.search(text, max(0, start - 24), start):  # moved from 1 to 1:30
        return Atom("clock", right, start, match.end())
    return Atom("hours", (left, right), start, match.end()) if left and right and left != right else None


_RANGE_NEXT = Pattern(
    rf"\s*(?:$|[?!.,;)]|(?:at|in|every|each|except|we|i|is|works?|for|with|if|and|but|so|pls|please|{NEAR_DAY})\b)",
    re.IGNORECASE,
)


def _side(match: re.Match[str], side: str) -> tuple[object, ...] | None:
    word, minute, ap = match["h" + side].lower(), match["m" + side], match["ap" + side]
    if word in _NOON:
        return _NOON[word], None, None, "said", False
    hour = int(word)
    if not 1 <= hour <= 24 or (ap and hour > 12):
        return None
    return hour, _minute(minute), None, _half(hour, ap, None)[1], bool(minute) and len(word) == 2


def bare(text: str, start: int, atoms: list[Atom]) -> Atom | None:
    """An hour as a mere number where nothing else can be meant: sat 7, 7 tonight, make it 9, 10?, 7 or 8."""
    match = _BARE.match(text, start)
    if match is None:
        return None
    end, lead = match.end(), text[max(0, start - 28) : start]
    begins = bool(_STARTS.search(lead))
    stands = (
        (_beside_day(atoms, start) and _AFTER.match(text, end))
        or (_DAY_NEXT.match(text, end) and (begins or match["m"] or _OFFERS.search(lead)))
        or (_OFFERS.search(lead) and _AFTER.match(text, end))
        or (match["m"] in _PLAIN_MINUTES[1:] and _CLOSES.match(text, end) and (begins or _BOOKED.search(lead)))
        or (begins and match["m"] in _PLAIN_MINUTES and (_FITS.match(text, end) or _OTHER.match(text, end)))
        or (_HEDGED.search(lead) and _ASKING.match(text, end))
        or (_IS.search(lead) and _IS_FINE.match(text, end))
        or (atoms and atoms[-1].kind == "part" and start - atoms[-1].end == 1 and _UNCOUNTED.match(text, end))
        or (len(text) <= _SHORT and _ASKED.fullmatch(text))
        or (_beside_clock(text, atoms, start) and _AFTER.match(text, end))
    )
    clock = _clock(match, int(match["h"]), _minute(match["m"]))
    return Atom("clock", clock, start, end) if stands and clock else None


def one_of_two(text: str, start: int, atoms: list[Atom]) -> Atom | None:
    """The first of six or seven in the evening."""
    match = _OR_SAID.match(text, start)
    return Atom("clock", (number(match["h"]), None, None, None, False), start, match.end()) if match else None


def _beside_day(atoms: list[Atom], start: int) -> bool:
    return bool(atoms) and atoms[-1].kind in _DAYS and 1 <= start - atoms[-1].end <= 2


def _beside_clock(text: str, atoms: list[Atom], start: int) -> bool:
    return bool(atoms) and atoms[-1].kind in _CLOCKS and bool(_BETWEEN_HOURS.fullmatch(text, atoms[-1].end, start))
