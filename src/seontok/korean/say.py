"""Dates, times and durations in words for cards, Korean and English."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from seontok.korean.time.model import Reading

WEEKDAYS_KO = "월화수목금토일"
WEEKDAYS_EN = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS_EN = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_NEAR_KO = {-2: "그제", -1: "어제", 0: "오늘", 1: "내일", 2: "모레"}
_NEAR_EN = {-1: "yesterday", 0: "today", 1: "tomorrow"}


def say_date(day: date, lang: str = "ko", *, today: date | None = None) -> str:
    """5월 16일(토) or Sat 16 May; the year is added when it is not today's."""
    other_year = today is not None and day.year != today.year
    if lang == "ko":
        year = f"{day.year}년 " if other_year else ""
        return f"{year}{day.month}월 {day.day}일({WEEKDAYS_KO[day.weekday()]})"
    return f"{WEEKDAYS_EN[day.weekday()]} {day.day} {MONTHS_EN[day.month - 1]}" + (f" {day.year}" if other_year else "")


def say_time(when: datetime, lang: str = "ko") -> str:
    """오후 7시 30분, 정오, 자정; 7:30 pm, noon, midnight."""
    hour, minute = when.hour, when.minute
    if minute == 0 and hour in (0, 12):
        return {0: ("자정", "midnight"), 12: ("정오", "noon")}[hour][lang != "ko"]
    twelve = hour % 12 or 12
    if lang == "ko":
        return f"{'오전' if hour < 12 else '오후'} {twelve}시" + (f" {minute}분" if minute else "")
    return f"{twelve}" + (f":{minute:02}" if minute else "") + (" am" if hour < 12 else " pm")


def say_near(day: date, today: date, lang: str = "ko") -> str:
    """오늘, 내일, 모레 (today, tomorrow), empty for a day farther off."""
    return (_NEAR_KO if lang == "ko" else _NEAR_EN).get((day - today).days, "")


def say_when(when: datetime, at: datetime, lang: str = "ko", *, time: bool = True) -> str:
    """A whole moment beside the message's time: 내일 5월 16일(토) 오후 7시 30분; tomorrow, Sat 16 May, 7:30 pm."""
    near = say_near(when.date(), at.date(), lang)
    parts = [near, say_date(when.date(), lang, today=at.date())]
    if time:
        parts.append(say_time(when, lang))
    return (" " if lang == "ko" else ", ").join(part for part in parts if part)


def say_duration(length: timedelta, lang: str = "ko") -> str:
    """1시간 30분, 3일; 1 hour 30 minutes, 3 days. Seconds are dropped."""
    minutes = round(length.total_seconds() / 60)
    days, rest = divmod(minutes, 1440)
    hours, minutes = divmod(rest, 60)
    amounts = [(days, "일", "day"), (hours, "시간", "hour"), (minutes, "분", "minute")]
    if lang == "ko":
        return " ".join(f"{n}{unit}" for n, unit, _ in amounts if n) or "0분"
    return " ".join(f"{n} {unit}{'' if n == 1 else 's'}" for n, _, unit in amounts if n) or "0 minutes"


def say_reading(reading: Reading, at: datetime, lang: str = "ko") -> str:
    """One reading in words, with its limits (부터, 까지)."""
    if reading.start is None and reading.end is None:
        return _without_dates(reading, lang)
    fine = reading.grain in ("hour", "minute", "second")
    start = say_when(reading.start, at, lang, time=fine) if reading.start else ""
    end = _end(reading, at, lang, fine) if reading.end else ""
    if reading.form == "point" or (reading.form != "before" and not end):
        return start + (("부터" if lang == "ko" else " onwards") if reading.form == "after" else "")
    if reading.form == "before" or not start:
        return f"{end}까지" if lang == "ko" else f"until {end}"
    return f"{start} ~ {end}" if lang == "ko" else f"{start} to {end}"


def _without_dates(reading: Reading, lang: str) -> str:
    if reading.duration_s is not None:
        return say_duration(timedelta(seconds=reading.duration_s), lang)
    return "날짜를 정할 수 없어요" if lang == "ko" else "no date to be had"


def _end(reading: Reading, at: datetime, lang: str, fine: bool) -> str:
    assert reading.end is not None
    if fine:
        same = reading.start is not None and reading.end.date() == reading.start.date() and reading.form != "before"
        return say_time(reading.end, lang) if same else say_when(reading.end, at, lang)
    return say_when(reading.end - timedelta(days=1), at, lang, time=False)
