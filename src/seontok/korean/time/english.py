"""English phrases that take more than one word: which readers are tried at a letter; lengths (in 2 hours) and dates (June 3rd)."""

from __future__ import annotations

from collections.abc import Callable

from seontok.korean.pattern import Pattern
from seontok.korean.text import no_hangul
from seontok.korean.time.atoms import Atom
from seontok.korean.time.english_bare import bare, one_of_two
from seontok.korean.time.english_clock import at_hour, four_digits, minute_past, of_24, said, timetable, to_hour
from seontok.korean.time.english_heads import after_next, anaphor, beside, count, edge, which
from seontok.korean.time.english_ranges import hours
from seontok.korean.time.english_words import (
    AMOUNT,
    FLAGS,
    MONTH,
    NO_NOUN,
    ORDINAL,
    ROUGHLY,
    UNIT,
    WEEKDAY,
    length,
    number,
    ordinal,
)
from seontok.korean.time.lexicon import MONTHS

Reader = Callable[[str, int, list[Atom]], Atom | None]
"""The atom that begins at a character, None if there is none; it is shown the atoms before it."""

_OFFSET = Pattern(
    rf"(?P<lead>in|within|after)\s(?:(?:{ROUGHLY}|another)\s)?(?:(?P<one>an?|one|\d|two|three)\s{UNIT.replace('<u>', '<v>')}\sand\sa\shalf"
    rf"|(?P<half>an?|one|\d|two|three)\sand\s(?:a\s)?half\s{UNIT.replace('<u>', '<w>')}|(?P<the>the)\shour\b|(?P<n>{AMOUNT})\s?{UNIT}(?!\sfrom\s(?!now)))",
    FLAGS,
)
_IN_UNIT = Pattern(
    rf"in\s(?:{ROUGHLY}\s)?(?P<n>\d{{1,2}})\s?(?:(?P<h>h)|m)(?![\w.])(?=\s*(?:$|[?!.,])|\s{NO_NOUN})", FLAGS
)
"""in 20m, in 2h."""
_LENGTH = Pattern(
    rf"(?P<n>{AMOUNT})\s?{UNIT}(?:\s(?P<tail>ago|back|later(?! than\b)|from now|after(?=\s*(?:$|[?!.,]))))?",
    FLAGS,
)
_SINCE = Pattern(rf"since\s(?P<n>{AMOUNT})\s?{UNIT}(?!\s(?:ago|back|before|after))", FLAGS)
_ARRIVES = Pattern(r"(?:\beta:? |(?:^|[,.;!] )be |\b(?:i'?ll|we'?ll) be )(?:about |like |around )?$", FLAGS)
"""Before a length that is how long one takes to be there: eta 20 mins, be 10 mins."""
_IN_MINUTES = Pattern(
    rf"in\s(?:(?:{ROUGHLY}|under|another) )?(?P<n>2|5|10|15|20|25|30|40|45|five|ten|fifteen|twenty|thirty)(?:[- ]?ish)?(?=\s*(?:$|[?!.,])(?!\d)|\s(?:{NO_NOUN}|hurry|come|get|r)\b)",
    FLAGS,
)
_READY = Pattern(
    r"\b(?:there|back|home|ready|leaving|leave|left|off|starts?|starting|out|down|over|up|you|u|ya|call|done|here|on|inside|outside|round|again|meet)\s$",
    FLAGS,
)
_AFTER_FINE = Pattern(rf"\s*(?:$|[?!.,])|\s{NO_NOUN}", FLAGS)
_MONTH_DAY = Pattern(
    rf"(?P<m>{MONTH})\.?\s(?:the\s)?(?P<d>\d{{1,2}}(?:st|nd|rd|th)?|{ORDINAL})(?!\d|:\d)(?:,?\s(?P<y>(?:19|20)\d\d))?(?![A-Za-z\d])",
    FLAGS,
)
_DAY_MONTH = Pattern(
    rf"(?:the\s)?(?P<d>\d{{1,2}}(?:st|nd|rd|th)?|(?:{ORDINAL})(?=\sof))\s(?:of\s)?(?P<m>{MONTH})(?:,?\s(?P<y>(?:19|20)\d\d)\b)?",
    FLAGS,
)
_FIRST_DAY = Pattern(
    rf"(?:the\s)?(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?=\s?(?:-|–|to|and|or|&|through)\s?(?:the\s)?\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?(?P<m>{MONTH}))",
    FLAGS,
)
_THE_DAY = Pattern(
    r"(?:the\s)?(?P<d>\d{1,2})(?:st|nd|rd|th)\b(?!\s(?:place|floor|time|street|st|ave|century|grade|round|birthday|one|anniversary|attempt|try|row|seasons?|episode|book|part|movie|film|version|edition|generation|person|guy|half|option|choice|goal|set|game|match|chapter|page|class|lane|date|prize|cousin|base|degree|language|dose|jab|draft|child|kid|son|daughter|wife|husband|gear|most|best|biggest))",
    FLAGS,
)
_OF_MONTH = Pattern(
    rf"(?:the )?(?P<d>\d{{1,2}}(?:st|nd|rd|th)|{ORDINAL}) of (?:(?P<the>the month\b)|(?=(?:this|next|last|every|each) month\b))",
    FLAGS,
)
_ON_WORD = Pattern(rf"the\s(?P<d>{ORDINAL})\b(?! of the\b)", FLAGS)
_ON = Pattern(r"(?:\b(?:on|by|until|till?|before|after|from|for|about|is)|['’]s)\s$", FLAGS)
_ON_NUMBER = Pattern(r"(?:the\s)?(?P<d>\d{1,2})(?=\s*(?:$|[?!.,](?!\d))|\s(?:we|i|he|she|they|you|at|is|for)\b)", FLAGS)
_NEAR_MONTH = 4
_NO_NOUN = Pattern(
    rf"(?=\s*(?:$|[^\sA-Za-z]|['’])|\s(?:{NO_NOUN}|works?\b|suits?\b|sounds\b|lunch\b|dinner\b|{WEEKDAY}|{MONTH}))",
    FLAGS,
)
"""Behind an ordinal no noun that it counts."""
_MOST_RANKED = 5
_RANKED = Pattern(
    r"\b(?:came|come|comes|finished|placed|my|her|his|our|your|their|a|(?:we|they|you)['’]?re|i['’]?m|s?he['’]s|(?:we|i|they|you|he|she) (?:are|am|is|was|were))\s$|['’]s\s$",
    FLAGS,
)
"""Before a place in a row: came 2nd, my 3rd."""
_YEAR_BEHIND = Pattern(r"(?:of )?(?P<which>this|next|last) year\b", FLAGS)
_YEAR_NUMBER = Pattern(
    rf"(?P<y>(?:19[5-9]|20[0-4])\d)(?![\d:]|[.,]\d)(?=\s*(?:$|[^\sA-Za-z\d])|\s(?:{NO_NOUN}))", FLAGS
)
_YEARLY = frozenset({"month", "md", "hol", "quarter"})
"""What recurs every year."""
_THE_YEAR = Pattern(
    r"(?:(?:(?:in|since|by|until|of)\s)?(?:the\s)?year|(?:back\s)?in|during)\s(?P<y>(?:19[5-9]|20[0-4])\d)\b"
    r"(?=\s*(?:$|[?!.,)](?!\d))|\s(?:i|we|he|she|they|you|it|when|and|or|but|there|for|at|with|so|if|was|is|will)\b)",
    FLAGS,
)


def offset(text: str, start: int, atoms: list[Atom]) -> Atom | None:
    """in 2 hours, within the hour, in an hour and a half, after 5 days."""
    match = _OFFSET.match(text, start)
    if match is None:
        return _in_minutes(text, start)
    lead, half = match["lead"].lower(), match["one"] or match["half"]
    if lead == "after" and not _AFTER_FINE.match(text, match.end()):
        return None
    unit = match["v"] or match["w"] or ("hour" if match["the"] else match["u"])
    parts = length(half or match["n"] or "one", unit, half=bool(half))
    return Atom("offset", (parts, "within" if lead == "within" else "after"), start, match.end())


def since(text: str, start: int, atoms: list[Atom]) -> Atom | None:
    """since two days, as many say who learnt English late."""
    match = _SINCE.match(text, start)
    if match is None:
        return None
    then = ("len", (length(match["n"], match["u"]), None)), ("dir", "before"), ("op", "from")
    return Atom("seq", then, start, match.end())


def _in_minutes(text: str, start: int) -> Atom | None:
    """be there in 10; in 20m, in 2h."""
    match = _IN_UNIT.match(text, start)
    if match is not None:
        return Atom("offset", ((("hour" if match["h"] else "minute", int(match["n"])),), "after"), start, match.end())
    match = _IN_MINUTES.match(text, start)
    if match is None or not _READY.search(text[max(0, start - 12) : start]):
        return None
    return Atom("offset", ((("minute", number(match["n"])),), "after"), start, match.end())


def amount(text: str, start: int, atoms: list[Atom]) -> Atom | None:
    """2 hours, 3 days ago, two weeks later."""
    match = _LENGTH.match(text, start)
    if match is None:
        return None
    parts, tail = length(match["n"], match["u"]), (match["tail"] or "").lower()
    if not tail and _ARRIVES.search(text, max(0, start - 10), start) and _AFTER_FINE.match(text, match.end()):
        tail = "later"
    if tail:
        return Atom("offset", (parts, "before" if tail in ("ago", "back") else "after"), start, match.end())
    return Atom("len", (parts, None), start, match.end()) if match["n"].lower() not in ("a", "an") else None


def date(text: str, start: int, atoms: list[Atom]) -> Atom | None:
    """June 3rd, 3 June 2026, the 15th."""
    match = _MONTH_DAY.match(text, start) or _DAY_MONTH.match(text, start) or _FIRST_DAY.match(text, start)
    if match is not None and 1 <= ordinal(match["d"]) <= 31:
        month = MONTHS[match["m"].lower()]
        if match.groupdict().get("y"):
            return Atom("ymd", (int(match["y"]), month, ordinal(match["d"])), start, match.end())
        return Atom("md", (month, ordinal(match["d"])), start, match.end())
    match = _THE_DAY.match(text, start)
    if match is None:
        return _on_the(text, start, atoms)
    day = int(match["d"])
    led = _ON.search(text, max(0, start - 10), start)
    ranks = day <= _MOST_RANKED and not led and not _NO_NOUN.match(text, match.end())  # the 2nd attempt
    if ranks or not 1 <= day <= 31 or _RANKED.search(text, max(0, start - 10), start):
        return None
    return Atom("mday", day, start, match.end())


def of_month(text: str, start: int, atoms: list[Atom]) -> Atom | None:
    """first of the month, the 15th of next month."""
    match = _OF_MONTH.match(text, start)
    if match is None or not 1 <= ordinal(match["d"]) <= 31:
        return None
    if match["the"]:
        return Atom("mday", ordinal(match["d"]), start, match.end())
    return Atom("head", (("mday", ordinal(match["d"])),), start, match.end())


_DAY_NUMBER = Pattern(r"(?:the|on) day (?P<d>\d{1,2})(?![\d:.])", FLAGS)


def _on_the(text: str, start: int, atoms: list[Atom]) -> Atom | None:
    """on the nineteenth; next month on the 5."""
    match = _ON_WORD.match(text, start)
    if match is not None and _ON.search(text, max(0, start - 10), start) and _NO_NOUN.match(text, match.end()):
        return Atom("mday", ordinal(match["d"]), start, match.end())
    match = _DAY_NUMBER.match(text, start)
    if match is not None and 1 <= int(match["d"]) <= 31 and _NO_NOUN.match(text, match.end()):
        return Atom("mday", int(match["d"]), start, match.end())
    month = bool(atoms) and atoms[-1].kind in ("month", "unit", "uword") and 0 < start - atoms[-1].end <= _NEAR_MONTH
    match = _ON_NUMBER.match(text, start) if month else None
    return Atom("mday", int(match["d"]), start, match.end()) if match and 1 <= int(match["d"]) <= 31 else None


def year_of_month(text: str, start: int, atoms: list[Atom]) -> Atom | None:
    """june 2023."""
    if not atoms or atoms[-1].kind != "month" or text[atoms[-1].end : start] not in (" ", ", "):
        return None
    match = _YEAR_NUMBER.match(text, start)
    return Atom("year", int(match["y"]), start, match.end()) if match else None


def year(text: str, start: int, atoms: list[Atom]) -> Atom | None:
    """in the year 2027; june next year."""
    behind = _YEAR_BEHIND.match(text, start) if atoms and atoms[-1].kind in _YEARLY else None
    if behind is not None and start - atoms[-1].end <= _NEAR_MONTH:
        return Atom("year_behind", {"last": -1, "this": 0, "next": 1}[behind["which"].lower()], start, behind.end())
    match = _THE_YEAR.match(text, start)
    return Atom("year", int(match["y"]), start, match.end()) if match else None


_HOURS = "on tw th fo fi si se ei ni te el"
_AMOUNTS = f"{_HOURS} a_ an ha co"
_DAYS = "mo tu we th fr sa su"
_DIGITS = "1 2 3 4 5 6 7 8 9"
_READERS: tuple[tuple[Reader, str], ...] = (
    (offset, "in wi af"),
    (since, "si"),
    (year_of_month, "1 2"),
    (of_month, f"th fi se fo si ei ni te el tw {_DIGITS}"),
    (which, "th fi se fo la 1 2 3 4"),
    (edge, "th at en ba ta be st mi ea la eo co cl"),
    (count, f"{_AMOUNTS} fo {_DIGITS}"),
    (beside, f"da ni w/ ab ar la fi {_DAYS}"),
    (anaphor, "th da we mo"),
    (after_next, f"th to tm mo ye on tw fo ne a_ 2 3 4 {_DAYS}"),
    (hours, f"fr be bt b/ no mi {_DIGITS}"),
    (to_hour, f"a_ qu qt ha fi te tw {_DIGITS}"),
    (four_digits, f"at by ti un fr ar @ 0 {_DIGITS}"),
    (minute_past, "at by ar ab ti un"),
    (said, f"at {_HOURS} 0 {_DIGITS}"),
    (at_hour, "at by ar ro ti un fr si af be b4 no @"),
    (of_24, "1 2 7 8 9"),
    (timetable, _DIGITS),
    (one_of_two, _HOURS),
    (date, f"th ja fe ma ap ju au se oc no de {_DIGITS}"),
    (amount, f"{_AMOUNTS} {_DIGITS}"),
    (year, "in si by un of th ye ba du ne la"),
    (bare, _DIGITS),
)
"""Readers of phrases, in the order they are tried, and the two letters (one digit or sign) they may begin with; _ is a space."""
_BY_START: dict[str, tuple[Reader, ...]] = {
    start.replace("_", " "): tuple(reader for reader, starts in _READERS if start in starts.split())
    for start in {start for _, starts in _READERS for start in starts.split()}
}
BEGINNINGS = frozenset(char for start in _BY_START for char in (start[0], start[0].upper()))
"""Characters a phrase may begin with."""
_WITH_LETTER = Pattern(r"\d{1,4}(?:[:.]\d\d)?(?:\s?[-–/]\s?\d{1,4}(?:[:.]\d\d)?)?[\s-]?[A-Za-z]")
_LETTER = Pattern(r"[A-Za-z]")
_RUNS_ON = Pattern(r"\d[:.]$")
_LED_BY_LATIN = Pattern(r"[A-Za-z],? $")
_NEAR = 8
_N_AROUND = 12
"""Characters to each side of a number that must be Latin for it to be read as English."""


def _english_words(text: str) -> bool:
    """Latin letters and no Hangul."""
    return no_hangul(text) and _LETTER.search(text) is not None


def english(text: str, start: int, atoms: list[Atom]) -> Atom | None:
    """The English phrase at a word boundary, None if none begins there."""
    char = text[start]
    if char.isdecimal() and _RUNS_ON.search(text, max(0, start - 2), start):  # our 1:1 to 2pm
        return None
    if char.isdecimal() and not (
        _WITH_LETTER.match(text, start)
        or no_hangul(text[max(0, start - _N_AROUND) : start + _N_AROUND])
        or (atoms and start - atoms[-1].end <= _NEAR and _english_words(text[atoms[-1].start : start]))
        or _LED_BY_LATIN.search(text, max(0, start - 3), start)
    ):
        return None
    readers = _BY_START.get(char) or _BY_START.get(text[start : start + 2].lower(), ())
    for reader in readers:
        found = reader(text, start, atoms)
        if found is not None:
            return found
    return None
