"""Writers of small exports for the tests: every layout, from one list of lines. All text is our own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

WEEKDAYS = "월화수목금토일"


@dataclass(frozen=True, slots=True)
class Line:
    """A message, or (sender None) a service line."""

    at: datetime
    sender: str | None
    text: str
    actor: str = ""


def _ko12(at: datetime) -> str:
    return f"{'오전' if at.hour < 12 else '오후'} {at.hour % 12 or 12}:{at.minute:02d}"


def _en12(at: datetime, gap: str = " ") -> str:
    return f"{at.hour % 12 or 12}:{at.minute:02d}{gap}{'AM' if at.hour < 12 else 'PM'}"


def _ko_day(day: date) -> str:
    return f"{day.year}년 {day.month}월 {day.day}일"


def _stamp(layout: str, at: datetime) -> str:
    return {
        "android_ko": f"{_ko_day(at)} {_ko12(at)}",
        "ios_ko": f"{at.year}. {at.month}. {at.day}. {_ko12(at)}",
        "android_en": f"{at:%B} {at.day}, {at.year}, {_en12(at)}",
        "ios_en": f"{at:%b} {at.day}, {at.year} at {_en12(at, chr(0x202F))}",
        "android_en_old": f"{_en12(at, '').lower()}, {at:%B} {at.day}, {at.year}",
        "ios_short": _ko12(at),
        "windows": _ko12(at),
        "mac": f"{at:%Y-%m-%d %H:%M:%S}",
    }[layout]


LAYOUTS = ("android_ko", "ios_ko", "android_en", "ios_en", "android_en_old", "ios_short", "windows", "mac")


def day_line(layout: str, at: datetime) -> list[str]:
    """The lines that announce a day."""
    named = f"{_ko_day(at)} {WEEKDAYS[at.weekday()]}요일"
    if layout == "windows":
        return [f"{'-' * 15} {named} {'-' * 15}"]
    if layout == "ios_en":
        return ["", f"{at:%A}, {at:%B} {at.day}, {at.year}"]
    return ["", named if layout.startswith("ios") else _stamp(layout, at)]


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def _row(layout: str, line: Line, newline: str) -> str:
    stamp, text = _stamp(layout, line.at), line.text.replace("\n", newline)
    if layout == "mac":
        return f"{stamp},{_quoted(line.actor if line.sender is None else line.sender)},{_quoted(text)}"
    if layout == "windows":
        return text if line.sender is None else f"[{line.sender}] [{stamp}] {text}"
    if line.sender is None:
        return f"{stamp}{': ' if layout in ('ios_ko', 'ios_en') else ', '}{text}"
    return f"{stamp}, {line.sender} : {text}"


def render(layout: str, lines: Sequence[Line], *, newline: str = "\r\n", room: str = "우리 모임") -> str:
    """The text of an export in one layout."""
    out = (
        ["Date,User,Message"]
        if layout == "mac"
        else [f"{room} 님과 카카오톡 대화", "저장한 날짜 : 2026. 3. 9. 오후 1:00", ""]
    )
    day: date | None = None
    for line in lines:
        if layout != "mac" and line.at.date() != day:
            out += day_line(layout, line.at)
            day = line.at.date()
        out.append(_row(layout, line, newline))
    return newline.join(out) + newline
