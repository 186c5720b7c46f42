"""Named days of the Korean year, and the blocks of days off around them (연휴)."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from seontok.korean.time.days import DAY, Interval, before, is_holiday, on_or_after, safe, solar, solar_term

FIXED = {
    "신정": (1, 1), "발렌타인데이": (2, 14), "삼일절": (3, 1), "화이트데이": (3, 14),
    "만우절": (4, 1), "식목일": (4, 5), "근로자의날": (5, 1), "어린이날": (5, 5), "어버이날": (5, 8),
    "스승의날": (5, 15), "현충일": (6, 6), "제헌절": (7, 17), "광복절": (8, 15), "국군의날": (10, 1), "개천절": (10, 3),
    "한글날": (10, 9), "할로윈": (10, 31), "빼빼로데이": (11, 11), "크리스마스이브": (12, 24), "크리스마스": (12, 25), "boxingday": (12, 26), "bonfirenight": (11, 5), "burnsnight": (1, 25), "australiaday": (1, 26), "anzacday": (4, 25), "canadaday": (7, 1), "veteransday": (11, 11), "juneteenth": (6, 19), "cincodemayo": (5, 5), "standrew'sday": (11, 30), "independenceday": (7, 4), "stpatrick'sday": (3, 17), "제야": (12, 31),
    "블랙데이": (4, 14), "로즈데이": (5, 14), "부부의날": (5, 21), "삼겹살데이": (3, 3),
}  # fmt: skip
"""Solar date of each fixed day: month, day."""

LUNAR_DAYS = {
    "설날": (1, 1), "정월대보름": (1, 15), "석가탄신일": (4, 8), "단오": (5, 5), "칠석": (7, 7), "추석": (8, 15),
}  # fmt: skip
"""Lunar date of each lunar feast."""

FEASTS = frozenset({"설날", "추석", "명절"})
"""Feasts of three days."""

TERMS = {
    "소한": 0, "입춘": 2, "경칩": 4, "춘분": 5, "청명": 6, "곡우": 7, "입하": 8, "망종": 10, "하지": 11, "입추": 14, "처서": 15, "추분": 17,
    "한로": 18, "상강": 19, "입동": 20, "동지": 23,
}  # fmt: skip
"""Number of each solar term people name."""

DOG_DAYS = {"초복": (11, 2), "중복": (11, 3), "말복": (14, 0)}
"""Solar term from which the days of 庚 (경) are counted, and how many of them are passed over."""

WEEKDAYS = {
    "추수감사절": (11, 3, 4),
    "블랙프라이데이": (11, 4, 4),
    "성년의날": (5, 0, 3),
    "laborday": (9, 0, 1),
    "memorialday": (5, 0, -1),
    "mlkday": (1, 0, 3),
    "presidentsday": (2, 0, 3),
}
"""Month, weekday and which one in the month, -1 for the last."""

EASTER = {"shrovetuesday": -47, "ashwednesday": -46, "goodfriday": -2, "easter": 0, "eastermonday": 1, "whitmonday": 50}
"""Days from Easter Sunday."""

ALIASES = {
    "새해": "신정", "새해첫날": "신정", "설": "설날", "구정": "설날", "한가위": "추석", "중추절": "추석", "대보름": "정월대보름", "초파일": "석가탄신일",
    "부처님오신날": "석가탄신일", "3.1절": "삼일절", "3·1절": "삼일절", "노동절": "근로자의날", "성탄": "크리스마스", "성탄절": "크리스마스", "크리스마스날": "크리스마스",
    "성탄이브": "크리스마스이브", "성탄전야": "크리스마스이브", "크리스마스전야": "크리스마스이브", "이브날": "크리스마스이브", "이브": "크리스마스이브", "섣달그믐날": "섣달그믐", "발렌타인": "발렌타인데이", "밸런타인": "발렌타인데이",
    "밸런타인데이": "발렌타인데이", "핼러윈": "할로윈", "핼로윈": "할로윈", "동짓날": "동지", "하짓날": "하지", "하지날": "하지", "단옷날": "단오", "초복날": "초복",
    "중복날": "중복", "말복날": "말복", "수능당일": "수능날", "수능": "수능날", "nye": "제야", "xmaseve": "크리스마스이브", "chrissyeve": "크리스마스이브", "crimboeve": "크리스마스이브", "xmasday": "크리스마스", "chrissyday": "크리스마스", "crimbo": "크리스마스", "christmasday": "크리스마스", "thanksgiving": "추수감사절",
    "thanksgivingday": "추수감사절", "blackfriday": "블랙프라이데이", "lunarnewyear": "설날", "newyear's": "신정", "newyear": "신정", "newyearsday": "신정", "newyearseve": "제야",
    "valentinesday": "발렌타인데이", "valentines": "발렌타인데이", "hogmanay": "제야", "newyears": "신정", "guyfawkesnight": "bonfirenight", "aprilfoolsday": "만우절",
    "pancakeday": "shrovetuesday", "labourday": "laborday", "eastersunday": "easter", "christmaseve": "크리스마스이브", "christmas": "크리스마스", "xmas": "크리스마스",
    "newyear'sday": "신정", "newyear'seve": "제야", "halloween": "할로윈", "chuseok": "추석", "seollal": "설날",
    "valentine'sday": "발렌타인데이", "valentine's": "발렌타인데이", "children'sday": "어린이날",
    "stpatricksday": "stpatrick'sday", "paddy'sday": "stpatrick'sday", "paddysday": "stpatrick'sday",
}  # fmt: skip
"""Other spellings of a named day."""


def named_day(name: str, year: int) -> date | None:
    """The day a name falls on in one year; None where the table ends."""
    name = ALIASES.get(name, name)
    if name in FIXED:
        return safe(year, *FIXED[name])
    if name in LUNAR_DAYS:
        return solar(year, *LUNAR_DAYS[name])
    if name in TERMS:
        return solar_term(year, TERMS[name])
    if name in DOG_DAYS:
        return dog_day(year, *DOG_DAYS[name])
    if name == "수능날":  # the Thursday of 13 to 19 November
        return on_or_after(date(year, 11, 13), 3)
    if name in WEEKDAYS:
        month, weekday, nth = WEEKDAYS[name]
        if nth < 0:
            return before(date(year + month // 12, month % 12 + 1, 1), weekday)
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))
    if name in EASTER:
        return easter(year) + EASTER[name] * DAY
    if name == "한식날":
        solstice = solar_term(year - 1, TERMS["동지"])
        return solstice + 105 * DAY if solstice else None
    if name == "섣달그믐":
        following = solar(year, 1, 1)
        return following - DAY if following else None
    return None


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar.

    Source: the anonymous algorithm of Nature, 20 April 1876 (Meeus, Astronomical Algorithms, ch. 8).
    """
    a, (b, c) = year % 19, divmod(year, 100)
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    month, day = divmod(h + k - 7 * ((a + 11 * h + 22 * k) // 451) + 114, 31)
    return date(year, month, day + 1)


def dog_day(year: int, term: int, passed: int) -> date | None:
    """The day of 庚 on or after a solar term, some of them passed over."""
    since = solar_term(year, term)
    return since + timedelta(days=(2 - since.toordinal()) % 10 + 10 * passed) if since else None


@lru_cache(maxsize=512)
def named_days(name: str, year: int) -> tuple[date, ...]:
    """The days of a year a name may mean: one, but for 복날 and 명절."""
    names = {"복날": ("초복", "중복", "말복"), "명절": ("설날", "추석")}.get(name, (name,))
    return tuple(day for one in names if (day := named_day(one, year)))


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
