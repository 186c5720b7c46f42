"""English hours from one to another as one phrase: from 9 to 6, between 2 and 4, 10 til 2, 3pm-5pm, 4-6?."""

from __future__ import annotations

import re

from seontok.korean.pattern import Pattern
from seontok.korean.time.atoms import Atom
from seontok.korean.time.english_bare import ASKING, DAY_NEXT, FITS, beside_day
from seontok.korean.time.english_clock import PLAIN_MINUTES, half_of, minute_of
from seontok.korean.time.english_words import FLAGS, NEAR_DAY, NOT_COUNTED, NOT_COUNTING

_SIDE = r"(?P<h{0}>\d{{1,2}}|noon|midday|midnight)(?:[:.](?P<m{0}>[0-5]\d))?(?:\s?(?P<ap{0}>[ap]\.?m\b\.?|[ap]\b))?"
_RANGE = Pattern(
    rf"(?:(?P<lead>from|between|btwn|btw|b/w)\s)?{_SIDE.format(1)}\s?(?P<op>-|–|~|\bto\b|\btill?\b|\buntil\b|\band\b|&)\s?{_SIDE.format(2)}(?:\s?o['’]?\s?clock\b)?"
    rf"(?![:.]?\d){NOT_COUNTED}",
    FLAGS,
)
_MINUTES = frozenset({"5", "10", "20", "25"})
_AT = Pattern(r"\bat $", FLAGS)
_NOON = {"noon": 12, "midday": 12, "midnight": 24}
_CHANGE = Pattern(
    r"\b(?:mov|chang|push|shift|switch|reschedul|bump|delay)(?:e|ed|ing)?(?: it| this| that| us)? $", FLAGS
)


_SCORE = Pattern(r"\s(?:wins?|won|loss|lost|draw|victory|defeat|down|up|to (?:us|them))\b", FLAGS)
_SCORED = Pattern(
    r"\b(?:won|win|winning|lost|lose|losing|beat|scored?|drew|draw|up|down|finished|ended)(?: [a-z]+){0,2} $",
    FLAGS,
)
"""Around two numbers that are a score: lost 7-2 on friday."""


def hours(text: str, start: int, atoms: list[Atom]) -> Atom | None:
    """from 9 to 6, between 2 and 4, 10 til 2, 3pm-5pm: both ends as one atom."""
    match = _RANGE.match(text, start)
    between = match is not None and (match["lead"] or "").lower() in ("between", "btwn", "btw", "b/w")
    if (
        match is None
        or (match["op"].lower() in ("and", "&") and not between)
        or (between and match["op"].lower() not in ("and", "&", "-", "–", "to"))
    ):
        return None
    if (
        match["op"] in "-–"
        and not (match["ap1"] or match["ap2"])
        and (_SCORE.match(text, match.end()) or _SCORED.search(text, max(0, start - 24), start))
    ):
        return None
    if match["op"].lower() == "to" and match["h1"] in _MINUTES and _AT.search(text, max(0, start - 3), start):
        return None  # at 10 to 4
    colons = ":" in match.group()
    plain = match["lead"] and {match["m1"], match["m2"]} <= set(PLAIN_MINUTES)
    if "." in match.group() and not (
        plain or match["ap1"] or match["ap2"] or beside_day(atoms, start) or DAY_NEXT.match(text, match.end())
    ):
        return None  # from 8.10 to 9.04
    marked = bool(match["lead"] or match["ap1"] or match["ap2"] or colons or match["op"][0] in "tTuU")
    marked = marked and not (match["op"].lower() == "to" and not (match["lead"] or match["ap2"] or match["m2"]))
    numbers = match["h1"], match["h2"]
    wide = all(map(str.isdecimal, numbers)) and abs(int(numbers[0]) - int(numbers[1])) > 1  # 2-3 is two or three
    asked = wide and match["op"] in "-–" and (ASKING.match(text, match.end()) or FITS.match(text, match.end()))
    if not marked and not (beside_day(atoms, start) or DAY_NEXT.match(text, match.end()) or asked):
        return None
    if match["lead"] and not (match["ap2"] or match["m2"] or _RANGE_NEXT.match(text, match.end())):
        return None
    left, right = _side(match, "1"), _side(match, "2")
    if right and match["lead"] and _CHANGE.search(text, max(0, start - 24), start):  # moved from 1 to 1:30
        return Atom("clock", right, start, match.end())
    return Atom("hours", (left, right), start, match.end()) if left and right and left != right else None


_RANGE_NEXT = Pattern(
    rf"(?!\sand\b){NOT_COUNTING}|\s(?:except|each|{NEAR_DAY})\b",
    FLAGS,
)


def _side(match: re.Match[str], side: str) -> tuple[object, ...] | None:
    word, minute, ap = match["h" + side].lower(), match["m" + side], match["ap" + side]
    if word in _NOON:
        return _NOON[word], None, None, "said", False
    hour = int(word)
    if not 1 <= hour <= 24 or (ap and hour > 12):
        return None
    return hour, minute_of(minute), None, half_of(hour, ap, None)[1], bool(minute) and len(word) == 2
