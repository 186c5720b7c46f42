"""Digits and number words with their units: clock times, dates, durations; and numbers that are no times."""

from __future__ import annotations

import re
from typing import Any

from seontok.korean.numbers import native, number, sino
from seontok.korean.pattern import Pattern
from seontok.korean.time.atoms import Atom

NUMBER_START = frozenset("한두세네다여일열스서이삼사오육칠팔구십영백반단석넉")
"""Syllables that begin a number word."""

_NATIVE = r"열한|열두|열하나|열둘|열|한두|두세|서너|너댓|한|두|세|네|다섯|여섯|일곱|여덟|여덜|아홉|스물네|스물세|스물두|스물한|스물|스무"
_SINO = r"[일이삼사오육칠팔구십백천영공]{1,6}"
_HOUR_END = r"(?!간(?! ?정도)|즌|리즈|각|드|점|청|내버|장|민|댁|음|상식|름|적|바삐|도 |도가|도 ?쉬|라도|옷|트|스템|작|행|험|골|들|인|킨|켜|퀀|그널|간| ?방향)"
_CLOCK = Pattern(
    rf"(?P<h>\d{{1,2}}|{_NATIVE})\s?시{_HOUR_END}"
    rf"(?:\s?(?P<half>반(?![가-힣])|반(?=에|쯤|까|부|으|정|이|은|엔|전|경|출|어|도|ㄱ))|\s?(?P<m>\d{{1,2}}|{_SINO}|{_NATIVE})\s?분(?!\s?(?:전|뒤|후|동안|간|이내|안))"
    rf"(?:\s?(?P<s>\d{{1,2}}|{_SINO})\s?초)?|\s?(?P<mm>[0-5]\d)(?![\d:시분명개]))?(?:\s?정각)?"
)
_HALF_LOOSE = Pattern(r"\s?반(?![대찬드복전응지])")
_COLON = Pattern(
    r"(?P<h>\d{1,2})[:：](?P<m>[0-5]\d)(?:[:：](?P<s>[0-5]\d))?(?!\d|:)(?:\s?(?P<ap>[ap]\.?\s?m\b\.?|[ap]\b))?",
    re.IGNORECASE,
)
_AMPM = Pattern(r"(?P<h>\d{1,2})(?:[.:](?P<m>[0-5]\d))?\s?(?P<ap>[ap]\.?\s?m\b\.?)", re.IGNORECASE)
_LIST_HOUR = Pattern(
    r"(?P<h>\d{1,2})(?=\s?[~∼〜-]\s?\d{1,2}\s?시(?!간))|(?P<e>\d{1,2})(?=\s?(?:-|~|to)\s?\d{1,2}(?::\d\d)?\s?[ap]m)|(?P<w>한|두|세|네)(?=(?:두|세|네)\s?시(?!간))"
)
_LIST_DAY = Pattern(r"(\d{1,2})(?=\s?[~∼〜,·-]\s?\d{1,2}(?:\s?[,·]\s?\d{1,2}){0,3}\s?일(?!차|째|간|치))")
_ISO = Pattern(r"(\d{4})\s?(?:[-./]|년)\s?(\d{1,2})\s?(?:[-./]|월)\s?(\d{1,2})(?!\d)\.?일?(?:T(?=\d))?")
_YMD = Pattern(r"(\d{2})([./-])(\d{1,2})\2(\d{1,2})(?![\d./-])")
_MDY = Pattern(r"(\d{1,2})([/-])(\d{1,2})\2(\d{4}|\d{2})(?![\d/-])")
_MD = Pattern(r"(\d{1,2})([/.])(\d{1,2})(?![\d./:,%])")
_MD_DASH = Pattern(r"(\d{1,2})-(\d{1,2})(?=\s?\([월화수목금토일]\))")
_NO_TIME = Pattern(
    r"\d{2,4}-\d{3,4}-\d{4}(?!\d)|\d{1,3}(?:,\d{3})+|\d{1,2}(?:\.\d+){2,5}|\d+\.\d+(?=[a-zA-Z가-힣%])|\d{5,40}|\d+[a-zA-Z]\d+"
)
_LENGTH_NEXT = r"(?=\s?(?:간(?!식|단|판)|동안|뒤|후|전(?!체|부(?!터)|화|국|망)|안에|이내|내로|내에|내(?![가일내])|만에|마다|씩|째|내내|걸|남|더|정도|밖에|이나|연속|연달|쉬|짜리|이면|반|앞|지나|지난|있다가|잇다|\d{1,2} ?시간))"
_UNIT = Pattern(
    rf"(?P<n>\d{{1,4}}|{_NATIVE}|(?:석|넉)(?=\s?달)|{_SINO})\s?"
    r"(?P<u>시간|사분기|분기|주일|주년|주차(?!장)|주간|주|개월|달|년도|년|해|월|일|분|초|박|영업일|번째|째)"
)
_MD_SINO = Pattern(rf"(?P<n>{_SINO})\s?년")
_AFTER_DAY = Pattern(r"차|제|짼|에 ?한 ?번|치|분|장|권|본|반(?!쯤)|당|식|용|곱|정|째|[ ]?1식|자리")
_AFTER_MONTH = Pattern(r"[드권요]|급")
_AFTER_WEEK = Pattern(r"[식주]|만 ?(?:팔|사|매|더)|[를을] ?(?:팔|사|매)")
_NEXT_HANGUL = Pattern("[가-힣]")
_UNITS = {"시간": "hour", "분": "minute", "초": "second", "주일": "week", "주": "week", "주간": "week", "개월": "month", "달": "month",
          "년": "year", "해": "year", "일": "day", "영업일": "working", "분기": "quarter"}  # fmt: skip
_FRACTIONS = frozenset({(1, 2), (1, 3), (2, 3), (1, 4), (3, 4), (1, 5)})


def numeral(text: str, start: int, previous: Atom | None) -> Atom | None:
    """The atom that begins with the number at `start`; kind "skip" for a number that is no time; None if it says nothing."""
    if text[start].isdecimal():
        return _digits(text, start, previous)
    joined = previous is not None and previous.end == start
    if start and _NEXT_HANGUL.match(text[start - 1]) and not joined:
        return None
    return _clock(text, start) or _spelled(text, start, previous)


def _digits(text: str, start: int, previous: Atom | None) -> Atom | None:
    if start and (
        (text[start - 1] in ".,$₩#" and start > 1 and text[start - 2].isdecimal()) or text[start - 1] in "$₩#vV"
    ):
        return _skip(text, start)
    if start and (text[start - 1].isascii() and text[start - 1].isalpha()) and text[start - 1] not in "T":
        return _skip(text, start)
    if text.startswith(("3.1절", "3·1절"), start):
        return Atom("hol", "삼일절", start, start + 4)
    stay = _STAY.match(text, start)
    if stay:
        return Atom("stay", int(stay[2]), start, stay.end())
    for reader in (_iso, _ymd, _mdy, _colon, _ampm, _clock):
        found = reader(text, start)
        if found is not None:
            return found
    no_time = _NO_TIME.match(text, start)
    if no_time:
        return Atom("skip", None, start, no_time.end())
    return _md(text, start, previous) or _listed(text, start) or _unit(text, start, previous) or _skip(text, start)


_STAY = Pattern(r"(\d{1,2})박\s?(\d{1,2})일")
_DIGITS = Pattern(r"\d+")


def _skip(text: str, start: int) -> Atom:
    match = _DIGITS.match(text, start)
    assert match is not None
    return Atom("skip", None, start, match.end())


def _valid_date(month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= 31


def _iso(text: str, start: int) -> Atom | None:
    match = _ISO.match(text, start)
    if match is None or not _valid_date(int(match[2]), int(match[3])):
        return None
    return Atom("ymd", (int(match[1]), int(match[2]), int(match[3])), start, match.end())


def _century(year: int) -> int:
    return year + (2000 if year < 70 else 1900) if year < 100 else year


def _ymd(text: str, start: int) -> Atom | None:
    match = _YMD.match(text, start)
    if match is None:
        return None
    if _valid_date(int(match[3]), int(match[4])) and not (match[2] == "." and int(match[1]) < 15):
        return Atom("ymd", (_century(int(match[1])), int(match[3]), int(match[4])), start, match.end())
    return None


def _mdy(text: str, start: int) -> Atom | None:
    match = _MDY.match(text, start)
    if match is None or not _valid_date(int(match[1]), int(match[3])):
        return None
    return Atom("ymd", (_century(int(match[4])), int(match[1]), int(match[3])), start, match.end())


def _half(word: str | None) -> str | None:
    return None if not word else ("am" if word[0] in "aA" else "pm")


def _colon(text: str, start: int) -> Atom | None:
    match = _COLON.match(text, start)
    if match is None or int(match["h"]) > 25:
        return None
    return Atom(
        "clock",
        (int(match["h"]), int(match["m"]), _int(match["s"]), _half(match["ap"]), len(match["h"]) == 2),
        start,
        match.end(),
    )


def _int(text: str | None) -> int | None:
    return None if text is None else number(text)


def _ampm(text: str, start: int) -> Atom | None:
    match = _AMPM.match(text, start)
    if match is None or not 1 <= int(match["h"]) <= 23:
        return None
    return Atom("clock", (int(match["h"]), _int(match["m"]), None, _half(match["ap"]), False), start, match.end())


def _clock(text: str, start: int) -> Atom | None:
    match = _CLOCK.match(text, start)
    if match is None:
        return None
    if not match["h"].isdecimal() and match.end() < len(text) and not _AFTER_WORD_HOUR.match(text, match.end()):
        return None
    hour = number(match["h"])
    if match["h"] in ("한두", "두세", "서너"):
        hour = {"한두": 1, "두세": 2, "서너": 3}[match["h"]]
    if hour is None or hour > 25 or (hour == 24 and _ALL_DAY.match(text, match.end())):
        return None
    end = match.end()
    minute = 30 if match["half"] else _int(match["m"] or match["mm"])
    if minute is None and (half := _HALF_LOOSE.match(text, end)) and text[end - 1] == "시":
        minute, end = 30, half.end()
    if minute is not None and minute > 59:
        return None
    return Atom("clock", (hour, minute, _int(match["s"]), None, False), start, end)


_AFTER_WORD_HOUR = Pattern(
    r"[^가-힣]|에|엔|까|부|쯤|경|정|반|로|이|가|은|는|를|도|만|전|후|뒤|면|랑|하|인|임|야|입|콜|오|출|시작|약속|회|예약|미팅|영화|집합|모|강|퇴|홍|역|"
    r"[일이삼사오육칠팔구십한두세네다여열]{1,5} ?분|지나|넘|다"
)
"""What may follow an hour written as a word (세시에, not 세시풍속)."""
_ALL_DAY = Pattern(r"\s?(?!까지|부터|에|이전|전|마감|정각|이|로|쯤)[가-힣]")
_MD_NEXT = Pattern(
    r"\s?(?:에|까지|부터|~|-|\(|날|일|[월화수목금토일][요욜]|오전|오후|저녁|점심|아침|밤|\d{1,2}(?::|시)|이후|이전|$|,|\?|어때|엔)"
)
_MD_BAD = Pattern(r"\s?(?:정도|쯤|만|인분|판|확률|점|배|kg|cm|만원|로 ?나|등분|이상|이하|컵|스푼|개|명|초|도|km)")


def _md(text: str, start: int, previous: Atom | None) -> Atom | None:
    match = _MD.match(text, start) or _MD_DASH.match(text, start)
    if match is None:
        return None
    month, day = int(match[1]), int(match[match.re.groups])
    if not _valid_date(month, day) or _MD_BAD.match(text, match.end()):
        return None
    if match.re.pattern == _MD.pattern:
        sure = bool(_MD_NEXT.match(text, match.end()))
        if match[2] == "." and not (
            sure and text[match.end() : match.end() + 4].strip()[:1] not in ("", "?", ",", "-", "~")
        ):
            return None
        if (month, day) in _FRACTIONS and not (sure and text[match.end() : match.end() + 1]):
            return None
    return Atom("md", (month, day), start, match.end())


def _listed(text: str, start: int) -> Atom | None:
    match = _LIST_HOUR.match(text, start)
    if match and not match["w"] and int(match["h"] or match["e"]) <= 24:
        return Atom("clock", (int(match["h"] or match["e"]), None, None, None, False), start, match.end())
    match = _LIST_DAY.match(text, start)
    if match and 1 <= int(match[1]) <= 31:
        return Atom("mday", int(match[1]), start, match.end())
    return None


_APPROX = {"한두": (1, 2), "두세": (2, 3), "서너": (3, 4), "너댓": (4, 5)}


def _unit(text: str, start: int, previous: Atom | None) -> Atom | None:
    match = _UNIT.match(text, start)
    if match is None:
        return None
    n, other = _APPROX.get(match["n"], (number(match["n"]), None))
    if n is None:
        return None
    return _with_unit(text, match, n, other, previous)


_LEN_RE = Pattern(_LENGTH_NEXT)
_SAME_LENGTH = 3
"""Letters between the parts of one duration ("1주 하고 2일"); farther apart "20일" is a day again."""
_HALF_LEN = Pattern(r"\s?반(?![대찬드복전응지])")


def _with_unit(text: str, match: re.Match[str], n: int, other: int | None, previous: Atom | None) -> Atom | None:
    unit, start, end = match["u"], match.start(), match.end()
    length = bool(_LEN_RE.match(text, end)) or (previous is not None and previous.kind == "shift" and unit != "월")
    if (
        unit == "일"
        and not length
        and (
            _SINCE.search(text, max(0, start - 4), start)
            or (previous and previous.kind == "len" and start - previous.end <= _SAME_LENGTH)
        )
    ):
        length = True
    if unit == "월":
        return None if not 1 <= n <= 12 or _AFTER_MONTH.match(text, end) else Atom("month", n, start, end)
    if unit == "일" and not length:
        return None if not 1 <= n <= 31 or _AFTER_DAY.match(text, end) else Atom("mday", n, start, end)
    if unit in ("사분기", "분기") and 1 <= n <= 4 and (not length or unit == "사분기"):
        return Atom("quarter", n, start, end)
    if unit in ("년", "년도") and not length and (n >= 1000 or (10 <= n <= 99 and _year_like(text, end))):
        return Atom("year", _century(n), start, end)
    if unit in ("주차", "번째", "째"):
        return _nth(text, unit, n, start, end)
    if unit not in _UNITS or (unit == "주" and _AFTER_WEEK.match(text, end)):
        return None
    if unit == "주" and not length and not (previous and previous.kind in ("year",)) and n > 12:
        return Atom("week_of_year", n, start, end) if n <= 53 and _YEAR_WEEK.match(text, end) else None
    return _length(text, unit, n, other, start, end)


_SINCE = Pattern(r"[가-힣]지\s{0,2}$")
_AFTER_YEAR = Pattern(r"도|에 |엔|생|산|$|\s?\d{1,2}월|\s?(?:상|하)반기|\s?\d분기")
_DAY_NEXT = Pattern(rf"\s?(?:{_SINO}|\d{{1,2}})\s?일")
_YEAR_WEEK = Pattern(r"\s|$|에|차")


def _year_like(text: str, end: int) -> bool:
    return bool(_AFTER_YEAR.match(text, end))


def _nth(text: str, unit: str, n: int, start: int, end: int) -> Atom | None:
    if not 1 <= n <= 53:
        return None
    return Atom("nth_week" if unit == "주차" else "ord", n, start, end)


def _length(text: str, unit: str, n: int, other: int | None, start: int, end: int) -> Atom:
    name = _UNITS[unit]
    parts: list[tuple[str, Any]] = [(name, n)]
    half = _HALF_LEN.match(text, end)
    if half and name in ("hour", "year", "month", "minute"):
        parts.append(
            {"hour": ("minute", 30), "year": ("month", 6), "month": ("day", 15), "minute": ("second", 30)}[name]
        )
        end = half.end()
    return Atom("len", (tuple(parts), (name, other) if other else None), start, end)


def _spelled(text: str, start: int, previous: Atom | None) -> Atom | None:
    match = _UNIT.match(text, start)
    if match is None:
        return None
    word, unit = match["n"], match["u"]
    value, other = _APPROX.get(word, (native(word), None))
    if value is None:
        value = sino(word)
        if value is None or not _sino_ok(text, match, previous):
            return None
    elif unit in ("월", "일", "년", "분", "초", "년도"):
        return None
    return _with_unit(text, match, value, other, previous)


def _sino_ok(text: str, match: re.Match[str], previous: Atom | None) -> bool:
    """Spelled sino numbers collide with common words; they need a neighbour that makes them a time."""
    unit, end = match["u"], match.end()
    near = previous is not None and match.start() - previous.end <= 4
    touching = near and previous is not None and not text[previous.end : match.start()].strip()
    if unit == "년":
        return len(match["n"]) >= 3 or bool(_LEN_RE.match(text, end)) or touching
    if unit == "월":
        return touching or bool(_DAY_NEXT.match(text, end))
    if unit == "일" and len(match["n"]) >= 1 and match["n"][-1] in "십백삼사오육칠팔구" and _LEN_RE.match(text, end):
        return True
    if unit == "일":
        return touching and previous is not None and previous.kind in ("month", "month_word", "shift")
    if unit in ("분", "초", "주일", "주", "개월", "시간", "주간"):
        return touching or bool(_LEN_RE.match(text, end))
    return False
