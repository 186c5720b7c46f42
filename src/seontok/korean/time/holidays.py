"""Named days of the Korean year, and the blocks of days off around them (연휴)."""

from __future__ import annotations

from datetime import date, timedelta

from seontok.korean.time.days import DAY, Interval, is_holiday, safe, solar

FIXED = {
    "신정": (1, 1), "새해첫날": (1, 1), "발렌타인데이": (2, 14), "밸런타인데이": (2, 14), "삼일절": (3, 1), "화이트데이": (3, 14),
    "만우절": (4, 1), "식목일": (4, 5), "근로자의날": (5, 1), "노동절": (5, 1), "어린이날": (5, 5), "어버이날": (5, 8),
    "스승의날": (5, 15), "현충일": (6, 6), "제헌절": (7, 17), "광복절": (8, 15), "국군의날": (10, 1), "개천절": (10, 3),
    "한글날": (10, 9), "할로윈": (10, 31), "핼러윈": (10, 31), "빼빼로데이": (11, 11), "크리스마스이브": (12, 24),
    "크리스마스": (12, 25), "성탄절": (12, 25), "제야": (12, 31), "블랙데이": (4, 14), "로즈데이": (5, 14), "동짓날": (12, 22),
}  # fmt: skip
"""Solar date of each fixed day: month, day."""

LUNAR_DAYS = {
    "설날": (1, 1), "구정": (1, 1), "정월대보름": (1, 15), "대보름": (1, 15), "부처님오신날": (4, 8), "석가탄신일": (4, 8),
    "초파일": (4, 8), "단오": (5, 5), "칠석": (7, 7), "추석": (8, 15), "한가위": (8, 15), "중추절": (8, 15),
}  # fmt: skip
"""Lunar date of each lunar feast."""

FEASTS = frozenset({"설", "설날", "구정", "추석", "한가위", "중추절", "명절"})
"""Feasts of three days."""

WEEKDAYS = {"추수감사절": (11, 3, 4), "블랙프라이데이": (11, 4, 4), "성년의날": (5, 0, 3)}
"""Month, weekday and which one in the month."""

ALIASES = {
    "성탄": "성탄절", "크리스마스날": "크리스마스", "크리스마스당일": "크리스마스", "설": "설날", "설당일": "설날", "3.1절": "삼일절", "3·1절": "삼일절",
    "크리스마스전날": "크리스마스이브", "이브날": "크리스마스이브", "부처님오신날": "부처님오신날", "섣달그믐날": "섣달그믐",
    "christmaseve": "크리스마스이브", "christmas": "크리스마스", "xmas": "크리스마스", "newyear'sday": "신정", "newyearsday": "신정",
    "newyear'seve": "제야", "newyearseve": "제야", "halloween": "할로윈", "chuseok": "추석", "seollal": "설날",
    "valentine'sday": "발렌타인데이", "valentinesday": "발렌타인데이", "크리스마스이브날": "크리스마스이브",
}  # fmt: skip
"""Other spellings of a named day."""


def named_day(name: str, year: int) -> date | None:
    """The day a name falls on in one year; None where the table ends."""
    name = ALIASES.get(name, name)
    if name in FIXED:
        return safe(year, *FIXED[name])
    if name in LUNAR_DAYS:
        return solar(year, *LUNAR_DAYS[name])
    if name in WEEKDAYS:
        month, weekday, nth = WEEKDAYS[name]
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))
    if name == "섣달그믐":
        following = solar(year, 1, 1)
        return following - DAY if following else None
    return None


_OWN_NAME = frozenset(
    FIXED[name] for name in ("신정", "삼일절", "어린이날", "현충일", "광복절", "개천절", "한글날", "크리스마스")
)


def _belongs(day: date) -> bool:
    """A day off that has no name of its own: a feast's neighbour, a substitute, a one-off holiday."""
    return is_holiday(day) and (day.month, day.day) not in _OWN_NAME


def days_off(day: date) -> Interval:
    """The public holiday block around `day` (설날 and 추석: three days and their substitute; weekends not counted)."""
    first, last = day, day
    for _ in range(6):
        first = first - DAY if _belongs(first - DAY) else first
        last = last + DAY if _belongs(last + DAY) else last
    return first, last + DAY
