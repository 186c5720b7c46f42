"""Dates in digits: 2026-06-01, 26.6.1, 1/6/2026, 6/1, 5.21~5.23, 21~23일, 6~8월; and numbers that are no times."""

from __future__ import annotations

import re

from seontok.korean.pattern import Pattern
from seontok.korean.text import no_hangul
from seontok.korean.time.atoms import Atom
from seontok.korean.time.days import safe

_ISO = Pattern(
    r"(?P<y>\d{4})\s?(?:년\s?(?P<m>\d{1,2})\s?월|(?P<sep>[-./])\s?(?P<n>\d{1,2})\s?(?P=sep))\s?(?P<d>\d{1,2})(?!\d)\.?일?(?:T(?=\d))?"
)
_YMD = Pattern(r"(\d{2})([./-])\s?(\d{1,2})\2\s?(\d{1,2})(?![\d/-]|\.\d)\.?")
_MDY = Pattern(
    r"(\d{1,2})([./-])(\d{1,2})(?:(?:\2|, ?)(\d{4})|\2(\d{2})(?=$|[\s,?!에로까부은이]|\.(?!\d)))(?![\d/-]|\.\d)"
)
_MD = Pattern(r"(\d{1,2})([/.])(\d{1,2})(?![\d/%]|:\S|[.,]\d)\.?")
_MD_SPACED = Pattern(
    r"(\d{1,2})\.\s(\d{1,2})\.(?=\s?\(\s?[월화수목금토일]\s?\)|\s?[~∼〜-]\s?\d{1,2}\.\s?\d{1,2}\.|\s?(?:오[전후]\s?)?\d{1,2}[:시]|\s?(?:까지|부터))"
)
_MD_LAST = Pattern(r"(\d{1,2})\.\s?(\d{1,2})\.(?!\s?\d{1,2}\.)")
_MD_DASH = Pattern(r"(\d{1,2})-(\d{1,2})(?=\s?\([월화수목금토일]\))")
_MD_NEXT = Pattern(
    r"\s?(?:에|까지|부터|~|-|\(|날|일|[월화수목금토일][요욜]|오전|오후|저녁|점심|아침|밤|새벽|\d{1,2}(?::|시)|이후|이전|$|,|\?|어때|엔)"
)
_DOTTED_NEXT = Pattern(
    r"\.?\s?[월화수목금토일](?=[\s,)]|$)|\s?(?:에(?![가-힣])|까지|부터|\(\s?[월화수목금토일]\s?\)|[월화수목금토일][요욜]|[~∼〜-]\s?\d{1,2}[./]\d{1,2}(?!\d)|"
    r"오전|오후|저녁|점심|아침|밤|새벽|\d{1,2}(?::\d\d|시)|이후|이전|엔)"
)
_MD_BAD = Pattern(
    r"\s?(?:만점|인분|판|확률|점(?!심)|배(?!송|달|드)|kg|cm|km|만원|로 ?나|등분|이상|이하|컵|스푼|개(?![봉강학업장막최통회원])|명|초|인치|리터|잔(?![금치])|병(?![원문가])|평(?!가|일)|L\b|g\b)"
)
_ROUGHLY = Pattern(r"\s?(?:정도|쯤|만|도)(?![가-힣]나)")
_COMPACT = Pattern(r"((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)")
_CODE = Pattern(
    r"(?:번호|[비사학군]번|코드|아이디|계좌|송장|시리얼|\bid|\bpw|password)(?:은|는|이|가)?\s?[:=]?\s?$", re.IGNORECASE
)
_LIST_DAY = Pattern(
    r"(\d{1,2})(?=\s?[~∼〜,·/-]\s?\d{1,2}(?:\s?[,·/]\s?\d{1,2}){0,3}\s?일(?!차|째|간|치|정|동안| ?(?:뒤|후|전|안|내|정도|동안|간격)))"
)
_LIST_MONTH = Pattern(r"(\d{1,2})(?=\s?[~∼〜,·/-]\s?\d{1,2}\s?월(?![드급권요]))")
_LIST_ORD = Pattern(
    r"(\d)(?=\s?[,·/]\s?\d\s?(?:(?:째|번째)\s?(?:주|[월화수목금토일]요일)|주(?:차)?\s?[월화수목금토일](?:요일|욜)))"
)
_BARE_DAY = Pattern(r"(\d{1,2})(?![\d.:/%]|\s?[시월년분초개명원만번호층살])")
_NO_TIME = Pattern(
    r"\d{2,4}-\d{3,4}-\d{4}(?!\d)|\d{1,4}(?:/\d{1,4}){2,6}|\d{1,3}(?:,\d{3})+|\d{1,2}(?:\.\d+){2,5}|\d+\.\d+(?=[a-zA-Z가-힣%])|\d{5,40}|\d+[a-zA-Z]\d+"
)
_FRACTIONS = frozenset({(1, 2), (1, 3), (2, 3), (1, 4), (3, 4), (1, 5)})


def _date(kind: str, value: tuple[int, ...], start: int, end: int) -> Atom | None:
    month, day = value[-2:]
    return Atom(kind, value, start, end) if 1 <= month <= 12 and 1 <= day <= 31 else None


def century(year: int) -> int:
    """A year of two digits in full: 26 is 2026, 98 is 1998."""
    return year + (2000 if year < 70 else 1900) if year < 100 else year


def no_time(text: str, start: int, atoms: list[Atom]) -> Atom | None:
    """A telephone number, an amount, a version: skipped as one."""
    match = _NO_TIME.match(text, start)
    return Atom("skip", None, start, match.end()) if match else None


def iso(text: str, start: int, atoms: list[Atom]) -> Atom | None:
    """2026-06-01, 2026.6.1, 2026년 6월 1일."""
    match = _ISO.match(text, start)
    if match is None:
        return None
    return _date("ymd", (int(match["y"]), int(match["m"] or match["n"]), int(match["d"])), start, match.end())


def compact(text: str, start: int, atoms: list[Atom]) -> Atom | None:
    """20260601."""
    match = _COMPACT.match(text, start)
    if (
        match is None
        or _CODE.search(text, max(0, start - 12), start)
        or safe(int(match[1]), int(match[2]), int(match[3])) is None
    ):
        return None
    return _date("ymd", (int(match[1]), int(match[2]), int(match[3])), start, match.end())


def ymd(text: str, start: int, atoms: list[Atom]) -> Atom | None:
    """26.6.1; a run that begins below 15 is a version, a list or a score."""
    match = _YMD.match(text, start)
    if match is None or int(match[1]) < 15 or _day_first(text, start, match, match[4]):
        return None
    return _date("ymd", (century(int(match[1])), int(match[3]), int(match[4])), start, match.end())


_LETTER = Pattern(r"[A-Za-z]{2}")
_YEARS = range(20, 41)


def _day_first(text: str, start: int, match: re.Match[str], year: str) -> bool:
    """23/11/26 among English words: the day, the month, the year."""
    around = text[max(0, start - 16) : match.end() + 16]
    return no_hangul(around) and int(match[1]) <= 31 and int(year) in _YEARS and _LETTER.search(around) is not None


def mdy(text: str, start: int, atoms: list[Atom]) -> Atom | None:
    """1/22/2018; 22/1/2018 where the first number can be no month."""
    match = _MDY.match(text, start)
    if match is None or (match[2] == "." and match[5] and not _day_first(text, start, match, match[5])):
        return None
    month, day = int(match[1]), int(match[3])
    if month > 12 or match[2] == ".":
        month, day = day, month
    return _date("ymd", (century(int(match[4] or match[5])), month, day), start, match.end())


_DAY_FIRST_NEXT = Pattern(r"\.,? [a-z]")
_DAY_FIRST_LED = Pattern(r"\b(?:on|from|until|till?|by|since)(?: the)? $", re.IGNORECASE)


def month_day(text: str, start: int, atoms: list[Atom]) -> Atom | None:
    """6/1, 6.1(월), 6-1(월); fractions and measures are none."""
    official = _MD_SPACED.match(text, start) or (
        _MD_LAST.match(text, start) if _ends_dotted_range(start, text, atoms) else None
    )
    dashed = official or _MD_DASH.match(text, start)
    if dashed:
        return _date("md", (int(dashed[1]), int(dashed[2])), start, dashed.end())
    match = _MD.match(text, start)
    if match is None or _MD_BAD.match(text, match.end()):
        return None
    month, day = int(match[1]), int(match[3])
    if (
        match[2] == "/"
        and 12 < month <= 31
        and day <= 12
        and (month, day) != (24, 7)
        and (
            no_hangul(text[max(0, start - 8) : start + 8])
            or (atoms and atoms[-1].kind == "wday" and no_hangul(text[atoms[-1].start : start]))
        )
    ):
        month, day = day, month  # 24/8, as the British write it
    continental = match[2] == "." and day <= 12 < month <= 31 and _DAY_FIRST_NEXT.match(text, match.end() - 1)
    if continental and _DAY_FIRST_LED.search(text, max(0, start - 8), start):
        return _date("md", (day, month), start, match.end())  # on 25.10., as on the continent
    lunar = bool(atoms) and atoms[-1].kind == "lunar"
    if match[2] == "." and not (
        lunar or _DOTTED_NEXT.match(text, match.end()) or _ends_dotted_range(match.end(), text, atoms)
    ):
        return None
    if day == 10 and match[2] == "/" and _rates(text, start, match.end()):
        return None
    if day in (5, 10) and _ROUGHLY.match(text, match.end()):  # 9/10정도 됐어
        return None
    sure = _MD_NEXT.match(text, match.end()) is not None and match.end() < len(text)
    if (month, day) in _FRACTIONS and not sure:
        return None
    either = match[2] == "/" and month <= 12 and day <= 12 and no_hangul(text[max(0, start - 12) : start + 12])
    return _date("md", (EITHER, month, day) if either else (month, day), start, match.end())


EITHER = 1
"""Before a month and a day in digits: English, so that the day may be the first of the two."""
_OF_TEN_NEXT = Pattern(
    r"\s?(?:-|–|$|[?,;]|(?:works?|is|at|ok|okay|suits?|or|and|to|then|instead|for me|we|i|if)\b|\d|\()", re.IGNORECASE
)
_OF_TEN_LED = Pattern(
    r"\b(?:on|by|from|to|until|till?|before|after|for|since|the|about|around|say|how about)\s$", re.IGNORECASE
)


def _rates(text: str, start: int, end: int) -> bool:
    """9/10 in English, where nothing says that it is a date: so many of ten."""
    around = text[max(0, start - 12) : end + 12]
    return no_hangul(around) and not (
        _OF_TEN_NEXT.match(text, end) or _OF_TEN_LED.search(text, max(0, start - 10), start)
    )


def _ends_dotted_range(end: int, text: str, atoms: list[Atom]) -> bool:
    """5.21~5.23: the left side was a date."""
    return len(atoms) > 1 and atoms[-1].value == "tilde" and atoms[-2].kind in ("md", "ymd")


_SPACED_DAY = Pattern(r"(\d{1,2})(?= \d{1,2}(?: \d{1,2})?\s?일(?!차|째|간|치|정|동안))")


def spaced_day(text: str, start: int, atoms: list[Atom]) -> Atom | None:
    """The first of 9월 12 13일."""
    match = _SPACED_DAY.match(text, start) if atoms and atoms[-1].kind in ("month", "mday") else None
    return Atom("mday", int(match[1]), start, match.end()) if match and 1 <= int(match[1]) <= 31 else None


_DAY_IN_PAREN = Pattern(r"(\d{1,2})(?=\s?\([월화수목금토일]\))")


def day_and_weekday(text: str, start: int, atoms: list[Atom]) -> Atom | None:
    """25(토)."""
    match = _DAY_IN_PAREN.match(text, start)
    return Atom("mday", int(match[1]), start, match.end()) if match and 1 <= int(match[1]) <= 31 else None


def listed(text: str, start: int, atoms: list[Atom]) -> Atom | None:
    """The first of 21~23일, 21, 22일, 6~8월; 1, 3째 주."""
    for pattern, kind, most in ((_LIST_DAY, "mday", 31), (_LIST_MONTH, "month", 12), (_LIST_ORD, "ord", 5)):
        match = pattern.match(text, start)
        if match and 1 <= int(match[1]) <= most:
            return Atom(kind, int(match[1]), start, match.end())
    return None


_NEXT_DAY = Pattern(
    r"(\d{1,2})(?=\s?(?:[,·]\s?\d|일(?!차|째|간|치|정)|$|[\s)]|에|로|중))(?!\s?(?:시|분|월|년|명|개|인|원|만|번|호|층|살|점|장|권|잔|병|kg|km|cm|대))"
)
_LIST_GAP = Pattern(r"\s?[,·]\s?")


def listed_day(text: str, start: int, atoms: list[Atom]) -> Atom | None:
    """The days behind the first of 12/12, 13, 19."""
    previous = atoms[-1] if atoms else None
    if previous is None or previous.kind not in ("md", "mday") or not _LIST_GAP.fullmatch(text, previous.end, start):
        return None
    match = _NEXT_DAY.match(text, start)
    return Atom("mday", int(match[1]), start, match.end()) if match and 1 <= int(match[1]) <= 31 else None


_YEAR_LAST = Pattern(r"((?:19|20)\d\d)(?![\d:.,/-]\d|\d|\s?[가-힣a-zA-Z])")


def year_last(text: str, start: int, atoms: list[Atom]) -> Atom | None:
    """The year of 1월 22일, 2018."""
    gap = text[atoms[-1].end : start] if atoms else ""
    dated = bool(atoms) and (
        (atoms[-1].kind in ("mday", "md") and gap.strip() == ",") or (atoms[-1].kind == "hol" and gap in (" ", ", "))
    )
    match = _YEAR_LAST.match(text, start) if dated else None
    return Atom("year", int(match[1]), start, match.end()) if match else None


def range_day(text: str, start: int, atoms: list[Atom]) -> Atom | None:
    """The last day of 5/21~23."""
    if len(atoms) < 2 or atoms[-1].value != "tilde" or atoms[-2].kind not in ("md", "ymd", "mday"):
        return None
    match = _BARE_DAY.match(text, start)
    if match is None or start - atoms[-1].end > 1 or not 1 <= int(match[1]) <= 31:
        return None
    return Atom("mday", int(match[1]), start, match.end())
