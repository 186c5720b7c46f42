"""English words that stand before the period they belong to: the first monday in, end of, two weeks from, the day after.

A head's atom holds what Korean says behind the period (9월 첫째 월요일), to be done once the period is known.
"""

from __future__ import annotations

from seontok.korean.pattern import Pattern
from seontok.korean.time.atoms import Atom
from seontok.korean.time.day_words import HOLIDAYS
from seontok.korean.time.english_words import AMOUNT, FLAGS, MONTH, NOT_COUNTING, UNIT, WEEKDAY, length, number

_ORDINALS = {
    "first": 1,
    "1st": 1,
    "second": 2,
    "2nd": 2,
    "third": 3,
    "3rd": 3,
    "fourth": 4,
    "4th": 4,
    "last": -1,
    "final": -1,
}
_ORD = rf"(?P<nth>{'|'.join(_ORDINALS)})"
_SPAN = r"(?:month|year|week|quarter|summer|autumn|fall|winter|spring|holidays?)"
_PERIOD = rf"(?=(?:the |this |next |last |each |every |any )*(?:{MONTH}|{_SPAN}\b|(?:19|20)\d\d\b))"
_FEAST = "|".join(
    word.replace("_", " ") for word in HOLIDAYS.split() if word.isascii() and word.replace("_", "").isalpha()
)
_A_DAY = (
    rf"(?=(?:the |this |next |last |coming )*(?:{WEEKDAY}|{MONTH}|today|tomorrow|tmrw?\b|tonight|yesterday|(?:{_FEAST})\b|new year|"
    rf"\d{{1,2}}(?:st|nd|rd|th)\b|\d{{1,2}}(?: of)? {MONTH}|\d{{1,2}}/\d{{1,2}}|weekend|week|month))"
)
_WHICH = Pattern(
    rf"(?:the )?{_ORD} (?P<what>{WEEKDAY}|(?:working |business |week)?day\b|week\b|weekend\b|quarter\b) (?:of|in) {_PERIOD}",
    FLAGS,
)
_EDGE = Pattern(
    rf"(?:(?:the |at the )?(?P<edge>(?:very )?end|back end|tail end|beginning|start|middle) of |(?P<mid>mid|middle)[ -](?:of )?|"
    rf"(?P<early>early|late|later)(?: in| on)? ){_PERIOD}",
    FLAGS,
)
_EDGE_ALONE = Pattern(
    rf"(?:the )?end of (?P<u>week|month|quarter|year)(?={NOT_COUNTING})",
    FLAGS,
)
_CLOSE = Pattern(
    rf"(?:eod|cob|cop|end of (?:(?:the )?(?:business )?day|play)|close of (?:business|play))(?: on| of)? {_A_DAY}",
    FLAGS,
)
_COUNT = Pattern(
    rf"(?:(?P<n>{AMOUNT})\s?|(?=fortnight)){UNIT} (?P<dir>from|after|following|before|prior to|on |this |next |last |(?=to(?:day|morrow|moz)|tmr|(?:mon|tue|wed|thu|fri|sat|sun))|ahead of|since)"
    rf" ?{_A_DAY}",
    FLAGS,
)
_DIRECTIONS = {"before": "before", "last": "before", "prior to": "before", "ahead of": "before"}
_BESIDE = Pattern(rf"(?:the )?(?P<what>day|night|weekend|week) (?P<dir>after|before|following) {_A_DAY}", FLAGS)
_OF_A_DAY = Pattern(rf"(?:the )?(?:week(?P<end>end)? (?:of|commencing|beginning|starting)|w/c) {_A_DAY}", FLAGS)
_THIS_TIME = Pattern(
    rf"(?:about |around )?this time (?=(?:next|last|this) (?:week|month|year)|{WEEKDAY}|tomorrow|tmrw?\b|yesterday)",
    FLAGS,
)
_WDAY_BESIDE = Pattern(rf"(?:the )?(?:last |first )?(?P<what>{WEEKDAY}) (?P<dir>before|after) {_A_DAY}(?!next)", FLAGS)
_AFTER_NEXT = Pattern(
    rf"(?:the )?(?P<what>{WEEKDAY}|weekend|week|month|year) after (?P<which>next|this(?: one)?(?=\s*(?:$|[?!.,])))",
    FLAGS,
)
_NTH_FROM_NOW = Pattern(
    rf"(?P<n>two|three|four|[2-4])\s(?P<what>(?:{WEEKDAY[:-2]}|weekend)s)\s(?:from (?:now|today)|(?P<ago>ago))\b",
    FLAGS,
)
_DAY_WEEK = Pattern(rf"(?:on )?(?P<what>{WEEKDAY}) (?P<u>week|fortnight)\b(?!['’]|s?\s(?:\d|of|after|one|two))", FLAGS)
_DAY_NEXT = Pattern(rf"(?P<what>{WEEKDAY}) next(?=\s*(?:$|[?!.,]))", FLAGS)
_BEFORE_LAST = Pattern(rf"(?:the )?(?P<what>{WEEKDAY}|weekend|week|month|year) before last\b", FLAGS)
_THIS_DAY_WEEK = Pattern(
    rf"(?:(?P<d>this day|today|tomorrow|tmrw?) (?P<u>week|fortnight)|(?:a )?(?P<v>week|fortnight) (?P<e>today|tomorrow|tmrw?))(?={NOT_COUNTING})",
    FLAGS,
)
_BUT_ONE = Pattern(
    rf"(?:the )?(?:next (?P<a>{WEEKDAY}|weekend|week) but one|next but one (?P<c>{WEEKDAY}|weekend|week)|(?P<b>{WEEKDAY}) but one)(?![A-Za-z])",
    FLAGS,
)
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_UNITS = {"day": "day", "week": "week", "weekend": "weekend", "weekday": "working", "working day": "working",
          "business day": "working", "quarter": "quarter", "month": "month", "year": "year"}  # fmt: skip


def _what(word: str) -> tuple[str, object]:
    """The atom of a weekday or a unit."""
    word = word.lower()
    return ("uword", _UNITS[word]) if word in _UNITS else ("wday", (_WEEKDAYS.index(word[:3]),))


def which(text: str, start: int, atoms: list[Atom]) -> Atom | None:
    """the first monday in september, the last day of the month."""
    match = _WHICH.match(text, start)
    if match is None:
        return None
    return Atom("head", (("ord", _ORDINALS[match["nth"].lower()]), _what(match["what"])), start, match.end())


def edge(text: str, start: int, atoms: list[Atom]) -> Atom | None:
    """the end of next week, mid october, early in june; end of day tomorrow."""
    match = _EDGE_ALONE.match(text, start)
    if match is not None:
        return Atom("eod", match["u"].lower(), start, match.end())
    match = _EDGE.match(text, start)
    if match is None:
        match = _CLOSE.match(text, start)
        return Atom("head", (("op", "until"),), start, match.end()) if match else None
    word = (match["edge"] or match["mid"] or match["early"]).lower()
    where = "mid" if word.startswith("mid") else "start" if word in ("beginning", "start", "early") else "end"
    return Atom("head", (("edge", where),), start, match.end())


_OFTEN = Pattern(r"\b(?:once|twice|times|days|hours) $", FLAGS)
"""Before "a week" that says how often."""


def count(text: str, start: int, atoms: list[Atom]) -> Atom | None:
    """two weeks from tomorrow, a week on tuesday, 2 days before christmas."""
    match = _COUNT.match(text, start)
    if match is None:
        return None
    direction = match["dir"].lower().strip()
    if direction in ("on", "this", "next", "last", "") and match["u"].lower() not in (
        "week",
        "wk",
        "fortnight",
        "month",
    ):
        return None
    if match["n"] is None and direction != "on":  # fortnight on friday
        return None
    if not direction and _OFTEN.search(text, max(0, start - 8), start):
        return None
    if direction == "since" or (
        direction != "on" and text.endswith(("for ", "For "), 0, start)
    ):  # off for two weeks from monday: a length
        return None
    then = ("len", (length(match["n"] or "a", match["u"]), None)), ("dir", _DIRECTIONS.get(direction, "after"))
    end = match.end() - (len(match["dir"]) if direction in ("this", "next", "last") else 0)
    return Atom("head", then, start, end)


def beside(text: str, start: int, atoms: list[Atom]) -> Atom | None:
    """the day after christmas, the week before easter, the weekend of the 26th, the friday after thanksgiving."""
    match = _WDAY_BESIDE.match(text, start)
    if match is not None:
        return Atom("head", (("dir", match["dir"].lower()), _what(match["what"])), start, match.end())
    match = _THIS_TIME.match(text, start)
    if match is not None:
        return Atom("head", (("thistime", 0),), start, match.end())
    match = _OF_A_DAY.match(text, start)
    if match is not None:
        return Atom("head", (("hold", "주말" if match["end"] else "주"),), start, match.end())
    match = _BESIDE.match(text, start)
    if match is None:
        return None
    what, sign = match["what"].lower(), -1 if match["dir"].lower() == "before" else 1
    if what == "weekend":
        return Atom("head", (("dir", "before" if sign < 0 else "after"), ("uword", what)), start, match.end())
    if what == "week":
        return Atom("head", (("shift", sign), ("uword", what)), start, match.end())
    then: tuple[tuple[str, object], ...] = (("hday", sign),)
    return Atom("head", (*then, ("part", "night")) if what == "night" else then, start, match.end())


_ANAPHOR = Pattern(
    rf"(?P<the>the )?(?:(?P<u>day|night|week|weekend|month|one) (?P<dir>after|before)(?P<that> that)?|following (?P<f>day|week|weekend|month|{WEEKDAY}))"
    r"(?=\s*(?:$|[?!.,;)])|\s(?:at|then|or|works?|is|would|if|too|instead|maybe|and|for|in|i|we|around|about)\b)",
    FLAGS,
)


def anaphor(text: str, start: int, atoms: list[Atom]) -> Atom | None:
    """the week after, the day before that, the following friday; day after alone is that after tomorrow."""
    match = _ANAPHOR.match(text, start)
    if match is None or not (match["the"] or match["u"]):
        return None
    if not match["the"] and not match["that"]:
        after = match["u"].lower() == "day" and match["dir"].lower() == "after"
        return Atom("day", 2, start, match.end()) if after else None
    if match["f"]:
        unit = match["f"].lower()
        unit = unit if unit in _UNITS else str(_WEEKDAYS.index(unit[:3]))
        return Atom("anaphor", (unit, 1), start, match.end())
    unit, n = match["u"].lower(), -1 if match["dir"].lower() == "before" else 1
    if unit == "night":
        return Atom("seq", (("anaphor", n), ("part", "night")), start, match.end())
    return Atom("anaphor", (unit, n), start, match.end())


def after_next(text: str, start: int, atoms: list[Atom]) -> Atom | None:
    """the week after next, friday after next; saturday week."""
    match = _AFTER_NEXT.match(text, start)
    if match is not None:
        which = 2 if match["which"].lower() == "next" else 1
        return Atom("seq", (("shift", which), _what(match["what"])), start, match.end())
    match = _DAY_NEXT.match(text, start)
    if match is not None:
        return Atom("seq", (("shift", 1), _what(match["what"])), start, match.end())
    match = _NTH_FROM_NOW.match(text, start)
    if match is not None and match["what"].lower() == "weekends":
        n = -number(match["n"]) if match["ago"] else number(match["n"]) - 1
        return Atom("seq", (("shift", n), ("uword", "weekend")), start, match.end())
    if match is not None:
        weeks = ("len", (length(str(number(match["n"]) - 1), "week"), None)), ("dir", "after")
        if match["ago"]:
            return Atom("seq", (("shift", -1), _what(match["what"]), weeks[0], ("dir", "before")), start, match.end())
        return Atom("seq", (("shift", "coming"), _what(match["what"]), *weeks), start, match.end())
    match = _BEFORE_LAST.match(text, start)
    if match is not None:
        kind, what = _what(match["what"])
        if kind == "uword":
            return Atom("seq", (("shift", -2), (kind, what)), start, match.end())
        week = ("len", (length("a", "week"), None)), ("dir", "before")
        return Atom("seq", (("shift", -1), (kind, what), *week), start, match.end())
    match = _THIS_DAY_WEEK.match(text, start)
    if match is not None:
        weeks = ("len", (length("a", match["u"] or match["v"]), None)), ("dir", "after")
        tomorrow = (match["d"] or match["e"]).lower().startswith(("tom", "tmr"))
        return Atom("seq", (("day", int(tomorrow)), *weeks), start, match.end())
    match = _BUT_ONE.match(text, start)
    if match is not None:
        if match["b"]:
            week = ("len", (length("a", "week"), None)), ("dir", "after")
            return Atom("seq", (("shift", "coming"), _what(match["b"]), *week), start, match.end())
        return Atom("seq", (("shift", 2), _what(match["a"] or match["c"])), start, match.end())
    match = _DAY_WEEK.match(text, start)
    if match is None:
        return None
    then = ("len", (length("a", match["u"]), None)), ("dir", "after")
    return Atom("seq", (_what(match["what"]), *then), start, match.end())
