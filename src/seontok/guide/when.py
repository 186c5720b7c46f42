"""The day and the clock time of a meeting, as a place search needs them: one date, one start."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from seontok.guide.numbers import count

_WEEKDAYS = "월화수목금토일"
_EN_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_EN_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_HOUR = r"(?P<hour>\d{1,2}|열두|열한|열|한|두|세|네|다섯|여섯|일곱|여덟|아홉)"
_CLOCK = re.compile(
    rf"(?P<half>오전|오후|아침|낮|점심|저녁|밤|새벽|am|pm)?\s*(?:에\s*)?(?<![\d가-힣]){_HOUR}\s*시(?!간|장|리|내)\s*(?:(?P<minute>\d{{1,2}}|[일이삼사오]?십[일이삼사오육칠팔구]?)\s*분|(?P<thirty>\s*반))?"
    r"|(?<![\d.:,])(?P<h24>\d{1,2}):(?P<m24>\d{2})\s*(?P<ampm24>am|pm)?(?!\d)"
    r"|\b(?P<h12>\d{1,2})\s*(?P<ampm>am|pm|a\.m\.|p\.m\.)(?!\w)"
    r"|\bhalf (?:past )?(?P<halfpast>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b|\bquarter past (?P<quarterpast>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b"
    r"|\b(?:at|around|by|make it|say|from|like|about) (?P<bare>\d{1,2}|six|seven|eight|nine|noon|one|two|three|five)(?![\d:%]|\s*(?:people|of us|pax|ppl|won|k\b|min|am|pm|each|places|spots|[ap]\.m))(?=\s*(?:[.,!?]|$|o'?clock|on|this|tomorrow|tmrw|tonight|works|then|for|in|near|at|is|and|or|ish|,|sharp|please|pls))|\b(?P<oclock>\d{1,2})(?:ish|\s*o'?clock)\b|\b(?P<noon>noon)\b|(?P<jeongo>정오)"
)
_DEADLINE = re.compile(
    r"\s*(?:쯤|경|정도|에|이|면|은|넘어(?:서)?|넘어야|\s)*\s*(?:전에\s*(?:여|오픈|문)|부터\s*(?:하는|여는|영업)|까지\s*(?:하|여는|영업|열|있|는\s*해|운영)|넘어(?:서)?도|넘게까지|이후(?:에)?도|끝나|끝남|끝날|마치|퇴근|마감|문\s*닫|수업|회의|일어나|기상|에\s*자|차\s*(?:타|시간)|기차|막차|까지\s*(?:는)?\s*(?:집|가야|들어|회사|출근|일|근무|수업|야근))"
)
_EN_DEADLINE = re.compile(r"(?:open (?:till|until|past|after|to)|until|till|closes at|ends? at|off (?:work )?at|finish(?:es)? at|done at|out at|get off at|work (?:till|until))\s*(?:at least\s*)?$")
_DAY_WORD = {"오늘": 0, "금일": 0, "지금": -99, "오늘밤": 0, "내일": 1, "낼": 1, "명일": 1, "모레": 2, "낼모레": 2, "내일모레": 2, "글피": 3,
             "today": 0, "tonight": 0, "tomorrow": 1, "tmrw": 1, "tmr": 1, "tomorow": 1, "the day after tomorrow": 2, "day after tomorrow": 2}  # fmt: skip
_RELATIVE = re.compile("(?<![가-힣a-z])(?:" + "|".join(sorted((w for w, d in _DAY_WORD.items() if d >= 0), key=len, reverse=True)) + r")(?!이면|도\s*못|[a-z])")
_WEEK = re.compile(
    r"(?P<week>이번\s*주|요번\s*주|금주|담담\s*주|다다음\s*주|다음\s*주|담\s*주|차주|담\s*(?=[월화수목금토일]욜))?\s*(?:에\s*)?(?<![가-힣])(?P<day>[월화수목금토일])(?:요일|욜|욜날|요일날)(?!일)"
    r"|(?P<week2>이번\s*주|요번\s*주|다다음\s*주|다음\s*주|담\s*주)\s*(?P<day2>[월화수목금토일])(?=\s|$|에|[!?.,]|저녁|점심|밤|낮|오후|오전)"
)
_EN_WEEK = re.compile(r"\b(?P<which>this coming|this|next|on|coming)?\s*(?P<day>mon(?:day)?|tue(?:s|sday)?|wed(?:nesday)?|thu(?:r|rs|rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)\b(?!s)")
_DATE = re.compile(r"(?:(?P<year>20\d\d)\s*년\s*)?(?<!\d)(?P<month>\d{1,2})\s*월\s*(?P<day>\d{1,2})\s*일|(?<![\d/.])(?P<month2>\d{1,2})/(?P<day2>\d{1,2})(?![\d/]|\s*(?:인|명|점))|(?P<nextmonth>다음\s*달|담\s*달|이번\s*달)?\s*(?<![\d월만])(?<!\d\s)(?P<day3>\d{1,2})\s*일(?=$|[^가-힣]|에|날|은|로|이|저녁|점심|밤|오후|오전|도|말고|요|쯤|부터)")
_EN_DATE = re.compile(rf"\b(?P<month>{'|'.join(_EN_MONTHS)})[a-z]*\.? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b|\b(?:the )?(?P<day2>\d{{1,2}})(?:st|nd|rd|th)(?: of)?(?: (?P<month2>{'|'.join(_EN_MONTHS)})[a-z]*)?\b")
_FEASTS = {"크리스마스이브": (12, 24), "크리스마스 이브": (12, 24), "성탄절": (12, 25), "크리스마스": (12, 25), "발렌타인데이": (2, 14), "발렌타인": (2, 14), "화이트데이": (3, 14),
           "어린이날": (5, 5), "어버이날": (5, 8), "스승의날": (5, 15), "삼일절": (3, 1), "현충일": (6, 6), "광복절": (8, 15), "개천절": (10, 3), "한글날": (10, 9),
           "할로윈": (10, 31), "핼러윈": (10, 31), "빼빼로데이": (11, 11), "christmas eve": (12, 24), "christmas": (12, 25), "valentine's day": (2, 14), "halloween": (10, 31),
           "new year's eve": (12, 31)}  # fmt: skip
_REJECTED = re.compile(r"\s*(?:에|은|는|이|날|도)?\s*(?:말고|말구|대신|아니고|아니라|보다|은?\s*안\s*되|은?\s*안\s*돼|안돼|안되|안됨|은?\s*힘들|은?\s*어렵|못\s*(?:가|와|감|옴)|휴관|휴무|쉬|빼고|별로|\s(?:doesn't work|is bad|won't work|no good|is out|isn't))")
_EN_REJECTED = re.compile(r"(?:instead of|not|rather than|can't (?:do|make)|can't make it)\s*(?:on\s*)?$")
_LATER = ("오후", "저녁", "밤", "pm", "p.m.", "낮", "점심")


@dataclass(frozen=True, slots=True)
class When:
    """What one turn says of the meeting."""

    date: str = ""
    time: str = ""
    half_day: str = ""
    """저녁, 점심 …: how later bare hours are to be read."""
    spans: tuple[tuple[int, int, str], ...] = ()
    """(start, end, "date" or "time") of what was read."""


def read_when(text: str, now: datetime, half_day: str = "", skip: tuple[tuple[int, int], ...] = ()) -> When:
    """The meeting's date (YYYY-MM-DD) and time (HH:MM) in a normalised turn, the later of two where one is corrected."""
    dates = _explicit([d for d in _dates(text, now) if not _inside(d[0], skip)], text)
    half = _half_day(text) or half_day
    times = [t for t in _times(text, half) if not _inside(t[0], skip)]
    spans = [(s, e, "date") for s, e, _ in dates] + [(s, e, "time") for s, e, _ in times]
    return When(dates[-1][2] if dates else "", times[-1][2] if times else "", _half_day(text), tuple(spans))


def _explicit(dates: list[tuple[int, int, str]], text: str) -> list[tuple[int, int, str]]:
    """"18일 금요일": the number of the day wins over the name of the weekday beside it."""
    numbered = [d for d in dates if re.search(r"\d", text[d[0] : d[1]])]
    return numbered if numbered and not re.search("말고|아니", text) else dates


def _inside(place: int, skip: tuple[tuple[int, int], ...]) -> bool:
    return any(start <= place < end for start, end in skip)


def _half_day(text: str) -> str:
    match = re.search(r"저녁|점심|아침|새벽|오전|오후|밤|낮|브런치|한잔|술|dinner|lunch|breakfast|brunch|drinks|tonight|evening|morning|afternoon", text)
    return match[0] if match else ""


def _dates(text: str, now: datetime) -> list[tuple[int, int, str]]:
    today = now.date()
    found: list[tuple[int, int, date]] = []
    for match in _RELATIVE.finditer(text):
        found.append((match.start(), match.end(), today + timedelta(_DAY_WORD[match[0]])))
    found += [(m.start(), m.end(), _weekday(m, today)) for m in _WEEK.finditer(text)]
    found += [(m.start(), m.end(), _english_weekday(m, today)) for m in _EN_WEEK.finditer(text)]
    for match in (*_DATE.finditer(text), *_EN_DATE.finditer(text)):
        day = _calendar(match, today)
        found += [(match.start(), match.end(), day)] if day else []
    taken: list[tuple[int, int]] = []
    for name, (month, day_of) in _FEASTS.items():
        at = text.find(name)
        if at >= 0 and not _inside(at, tuple(taken)):
            taken.append((at, at + len(name)))
            found.append((at, at + len(name), _next(today, month, day_of)))
    kept = [f for f in found if not _REJECTED.match(text[f[1] :]) and not _EN_REJECTED.search(text[: f[0]])]
    return [(start, end, day.isoformat()) for start, end, day in sorted(kept)]


def _weekday(match: re.Match[str], today: date) -> date:
    index = _WEEKDAYS.index(match["day"] or match["day2"])
    week = re.sub(r"\s", "", match["week"] or match["week2"] or "")
    monday = today - timedelta(today.weekday())
    if week in ("다음주", "담주", "차주", "담"):
        return monday + timedelta(7 + index)
    if week in ("다다음주", "담담주"):
        return monday + timedelta(14 + index)
    return today + timedelta((index - today.weekday()) % 7)


def _english_weekday(match: re.Match[str], today: date) -> date:
    index = _EN_DAYS.index(match["day"][:3])
    if match["which"] == "next":
        return today - timedelta(today.weekday()) + timedelta(7 + index)
    return today + timedelta((index - today.weekday()) % 7)


def _calendar(match: re.Match[str], today: date) -> date | None:
    groups = match.groupdict()
    month = groups.get("month") or groups.get("month2")
    day = int(groups.get("day") or groups.get("day2") or groups.get("day3") or 0)
    number = (int(month) if month.isdigit() else _EN_MONTHS.index(month[:3]) + 1) if month else 0
    try:
        if number:
            return date(int(groups["year"]), number, day) if groups.get("year") else _next(today, number, day)
        shift = 1 if re.match(r"다음|담", groups.get("nextmonth") or "") else 0
        return _next_day(today, day, shift)
    except ValueError:
        return None


def _next(today: date, month: int, day: int) -> date:
    this_year = date(today.year, month, day)
    return this_year if this_year >= today else date(today.year + 1, month, day)


def _next_day(today: date, day: int, shift: int) -> date:
    """The next such day of a month; with `shift` 1, in the next month."""
    if not 1 <= day <= 31:
        raise ValueError(day)
    year, month = today.year, today.month
    steps = shift if shift else (0 if day >= today.day else 1)
    for _ in range(steps):
        year, month = (year + month // 12, month % 12 + 1)
    return date(year, month, day)


def _times(text: str, half: str) -> list[tuple[int, int, str]]:
    found = []
    for match in _CLOCK.finditer(text):
        left, right = text[: match.start()], text[match.end() :]
        if _DEADLINE.match(right) or _EN_DEADLINE.search(left) or _REJECTED.match(right) or re.search(r"\bnot\s*$", left) or re.match(r"\s*(?:간|출구|번)", right):
            continue
        hour, minute, said = _clock(match)
        if hour <= 24 and minute < 60:
            found.append((match.start(), match.end(), _twenty_four(hour, minute, said, half)))
    return found


def _clock(match: re.Match[str]) -> tuple[int, int, str]:
    """(hour, minute, half of the day as said)."""
    groups = match.groupdict()
    if groups["hour"]:
        minute = 30 if groups["thirty"] else count(groups["minute"] or "0") if groups["minute"] else 0
        return count(groups["hour"]), minute, groups["half"] or ""
    if groups["h24"]:
        return int(groups["h24"]), int(groups["m24"]), groups["ampm24"] or ""
    if groups["h12"]:
        return int(groups["h12"]), 0, groups["ampm"][0] + "m"
    if groups["halfpast"] or groups["quarterpast"]:
        return count(groups["halfpast"] or groups["quarterpast"]), 30 if groups["halfpast"] else 15, ""
    if groups["noon"] or groups["jeongo"] or groups["bare"] == "noon":
        return 12, 0, "pm"
    return count(groups["bare"] or groups["oclock"]), 0, ""


def _twenty_four(hour: int, minute: int, said: str, half: str) -> str:
    """HH:MM; a bare hour is read by the meal spoken of, else 1-9 as afternoon and evening."""
    morning = said in ("오전", "am", "새벽", "아침")
    if said in _LATER and hour < 12 and not (said == "밤" and hour < 5):
        hour += 12
    elif morning:
        hour %= 12
    elif not said and hour < 12:
        hour = _bare_hour(hour, half)
    if said == "밤" and hour == 12:
        hour = 0
    return f"{hour % 24:02d}:{minute:02d}"


def _bare_hour(hour: int, half: str) -> int:
    if half in ("오전", "아침", "breakfast", "morning"):
        return hour
    if half in ("새벽",):
        return hour
    if half in ("점심", "낮", "lunch", "brunch", "브런치") and hour in (10, 11):
        return hour
    late = half in ("저녁", "밤", "한잔", "술", "dinner", "drinks", "tonight", "evening", "오후")
    return hour + 12 if hour < 10 or (late and hour < 12) else hour
