"""Opening hours: OpenStreetMap notation evaluated by `opening-hours-py` where it is installed, Korean free text put into it."""

from __future__ import annotations

import re
from datetime import datetime
from functools import lru_cache
from importlib import import_module
from typing import Any

_DAYS = {"월": "Mo", "화": "Tu", "수": "We", "목": "Th", "금": "Fr", "토": "Sa", "일": "Su"}
_SPAN = re.compile(
    r"(\d{1,2})(?::(\d{2})|시\s*(?:(\d{1,2})분)?)\s*(?:~|-|–|부터)\s*(\d{1,2})(?::(\d{2})|시\s*(?:(\d{1,2})분)?)"
)
_WHOLE = re.compile(
    r"^\s*(?:매일|월\s*~\s*일|화\s*~\s*일|평일|이용시간|운영시간|관람시간|개관시간)?\s*:?\s*"
    + _SPAN.pattern
    + r"\s*(?:까지)?\s*$"
)
_CLOSED = re.compile(r"(?:매주\s*)?([월화수목금토일])요일")


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


def understood(text: str, closed: str = "") -> str:
    """Hours in the OpenStreetMap notation, out of it or out of Korean words; empty if they are not understood."""
    return text if parses(text) else from_korean(text, closed)


def from_korean(text: str, closed: str = "") -> str:
    """ "10:00~18:00" with "매주 월요일" closed in the OpenStreetMap notation; empty where the text says more than that."""
    match = _WHOLE.match(text)
    if not match:
        return ""
    h1, m1, m1b, h2, m2, m2b = match.groups()
    span = f"{int(h1):02d}:{m1 or m1b or '00'}-{int(h2):02d}:{m2 or m2b or '00'}"
    days = "Mo-Fr" if "평일" in text else "Tu-Su" if re.match(r"\s*화", text) else "Mo-Su"
    off = [_DAYS[day] for day in _CLOSED.findall(closed)]
    return f"{days} {span}" + (f"; {','.join(dict.fromkeys(off))} off" if off else "")
