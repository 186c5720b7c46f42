"""Opening hours: OpenStreetMap notation evaluated by `opening-hours-py` where it is installed, Korean free text put into it."""

from __future__ import annotations

import re
from datetime import datetime
from functools import lru_cache
from importlib import import_module
from typing import Any

_DAYS = {"월": "Mo", "화": "Tu", "수": "We", "목": "Th", "금": "Fr", "토": "Sa", "일": "Su", "평일": "Mo-Fr", "주말": "Sa,Su", "매일": "Mo-Su"}  # fmt: skip
_DAY = r"[월화수목금토일](?:요일)?"
_CLOCK = r"(?P<half{0}>오전|오후)?\s*(?P<hour{0}>\d{{1,2}})(?::(?P<minute{0}>\d\d)|시(?:\s*(?P<min{0}>\d{{1,2}})분)?)?"
_PART = re.compile(
    rf"\s*(?:(?:이용|운영|관람|개관|영업|개장)\s*시간)?\s*:?\s*(?P<days>매일|평일|주말|{_DAY}(?:\s*[~,·-]\s*{_DAY})*)?\s*(?:\((?P<exact>{_DAY}(?:\s*[~,·-]\s*{_DAY})*)\))?"
    rf"\s*:?\s*{_CLOCK.format(1)}\s*(?:~|～|-|–|부터)\s*{_CLOCK.format(2)}\s*(?:까지)?\s*(?:이용|운영|영업|개방)?\s*[,/|;.]?\s*"
)
"""Days, if said, and a span of clock times: "평일(화~금) 오전 10시 ~ 오후 8시"."""
_ASIDE = re.compile(r"\([^)]*(?:입장|마감|종료)[^)]*\)")
_NEVER_CLOSED = re.compile(r"\s*(?:없음|연중\s?무휴|무휴)?\s*")
_NOBODY_KNOWS = re.compile(r"홈페이지|확인|상이|다름|정보|참조|문의|별로|따라")
_OFF = re.compile(
    r"(?P<nth>(?:첫|둘|셋|넷)째\s?(?:주\s?)?|제?\s?[1-5]\s?(?:째\s?)?(?:주\s?)?|매월\s?|격주\s?)?(?<![가-힣\d])(?P<day>주말|[월화수목금토일](?:요일)?)(?=$|[^가-힣]|휴[관무]|및|과|와|은|는|에)"
)
_PUBLIC = re.compile(r"(?:법정|국가|국정)?\s?(?:공휴일|국경일)(?:\s?휴[관무])?")
_JOINED = re.compile(r"[\s,.·?/및매주과와]|휴[관무](?:일)?")
_HOLIDAYS = re.compile(r"공휴일|국경일|설|추석|명절|구정|신정|1월\s?1일|연휴|연말|임시|휴관일")


@lru_cache(maxsize=4096)
def _parsed(hours: str) -> Any:
    """The parsed expression; None if it does not parse or no parser is installed."""
    try:
        module = import_module("opening_hours")
    except ImportError:
        return None
    try:
        return module.OpeningHours(hours, country="KR")
    except module.ParserError:
        return None


@lru_cache(maxsize=65536)
def is_open(hours: str, at: datetime) -> bool | None:
    """Whether a place is open at a local wall-clock minute; None if nobody can say."""
    parsed = _parsed(hours) if hours else None
    if parsed is None or parsed.is_unknown(at):
        return None
    return bool(parsed.is_open(at))


def open_until(hours: str, at: datetime) -> datetime | None:
    """When a place that is open at `at` closes; None if it is not open, never closes, or nobody can say."""
    if not is_open(hours, at):
        return None
    change = _parsed(hours).next_change(at)
    return change if isinstance(change, datetime) else None


def parses(hours: str) -> bool:
    """Whether the notation is understood."""
    return bool(hours) and _parsed(hours) is not None


@lru_cache(maxsize=4096)
def understood(text: str, closed: str = "") -> str:
    """Hours in the OpenStreetMap notation, out of it or out of Korean words; empty if they are not understood."""
    return text if parses(text) else from_korean(text, closed)


def from_korean(text: str, closed: str = "") -> str:
    """Hours told in Korean, with the days closed, in the OpenStreetMap notation: "10:00~18:00" with "매주 월요일".

    Empty where the text says more than this understands. Days of which only somebody else knows whether they are free
    (a second Monday, the feasts) are `unknown`, never open.
    """
    parts, text = [], _ASIDE.sub("", text).strip()
    while text:
        match = _PART.match(text)
        if match is None or not (span := _span(match)):
            return ""
        parts.append((match["exact"] or match["days"], span))
        text = text[match.end() :]
    off = _off(closed)
    if not parts or off is None or (len(parts) > 1 and not all(days for days, _ in parts)):
        return ""
    return "; ".join([*(f"{_days(days)} {span}" for days, span in parts), *off])


def _span(match: re.Match[str]) -> str:
    """ "10:00-18:00"; empty if these are no clock times."""
    if not any(match[f"{sign}{n}"] for n in (1, 2) for sign in ("half", "minute")) and "시" not in match[0]:
        return ""
    clocks = []
    for n in (1, 2):
        hour, minute = int(match[f"hour{n}"]), int(match[f"minute{n}"] or match[f"min{n}"] or 0)
        hour += 12 if match[f"half{n}"] == "오후" and hour < 12 else 0
        clocks.append(f"{hour:02d}:{minute:02d}" if hour <= 24 and minute < 60 else "")
    return "-".join(clocks) if all(clocks) else ""


def _days(said: str | None) -> str:
    """ "화~금" as Tu-Fr, "토, 일" as Sa,Su; every day where none is said."""
    plain = re.sub(r"요일|\s", "", said or "매일")
    if plain in _DAYS:
        return _DAYS[plain]
    return re.sub(r"[,·]", ",", re.sub("[월화수목금토일]", lambda day: _DAYS[day[0]], plain.replace("~", "-")))


def _off(closed: str) -> list[str] | None:
    """Rules of the days closed; None where nobody can tell them from the words."""
    if _NEVER_CLOSED.fullmatch(closed):
        return []
    if _NOBODY_KNOWS.search(closed):
        return None
    plain = re.sub(r"\([^)]*\)", " ", closed)
    days: dict[str, str] = {}
    for match in _OFF.finditer(plain):
        for day in _days(match["day"]).split(","):
            days[day] = "unknown" if match["nth"] else "off"
    rules = [f"{day} {state}" for day, state in days.items()]
    rest = _JOINED.sub("", _OFF.sub(" ", plain))
    if _PUBLIC.fullmatch(rest) and plain == closed:
        rules.append("PH off")
    elif _HOLIDAYS.search(closed) or rest:
        rules.append("PH unknown")
    return rules
