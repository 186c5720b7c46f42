"""Numbers with a unit: 24일, 6월, 3시간 뒤, 두세 달, 2~3일, 첫 번째; whether they name a date or a length."""

from __future__ import annotations

import re
from typing import Any

from seontok.korean.pattern import Pattern
from seontok.korean.time.atoms import Atom
from seontok.korean.time.clock_words import NOT_HOUR, hour_word
from seontok.korean.time.guards import is_led
from seontok.korean.time.quantities import NATIVE_WORD, SINO_WORD, amount
from seontok.korean.time.written_dates import century

_UNIT_WORDS = rf"(?:시간|시{NOT_HOUR}|사분기|분기|분(?!의 ?(?:\d|[일이삼사오육칠팔구]))|초|주일|주년|주차(?!장)|주간|주(?!말(?!고))|개월|달(?![러라걀])|년도|년|해|월|일|영업일|번째|째)"
DIGITS = Pattern(rf"(?P<n>\d{{1,4}})\s?(?P<u>{_UNIT_WORDS})")
_WORD = rf"{NATIVE_WORD}|(?:석|넉)(?=\s?달)|{SINO_WORD}"
SPELLED = Pattern(rf"(?P<n>{_WORD})(?P<u>{_UNIT_WORDS})"), Pattern(rf"(?P<n>{_WORD})\s(?P<u>{_UNIT_WORDS})")
"""Written together before written apart: 칠일 일몰 is the seventh, not 71."""
_GOING = r"보[자면는고기]|봐|봅|볼까|만나|나가|나와|나올|출발|도착|시작|타[자고면야]|탈|모[여이]|와[라줘야요]?|오[면세시]|갈|가자|끝|들어"
AT_MINUTE = Pattern(rf"(?:쯤|정도)?(?:에|까지) ?(?:딱 |바로 |다시 )?(?:{_GOING})")
"""50분에 나가자, 정각에 출발: the minute of this hour, or the next."""
_ONES = {"하루": 1, "하룻": 1, "이틀": 2, "이튿": 2, "사흘": 3, "사흗": 3, "나흘": 4, "나흗": 4, "닷새": 5, "닷샛": 5, "엿새": 6, "엿샛": 6,
         "이레": 7, "이렛": 7, "여드레": 8, "여드렛": 8, "아흐레": 9, "아흐렛": 9, "열흘": 10, "날": 0}  # fmt: skip
_ELDER = Pattern(rf"(?P<tens>초|열(?!열|날)|스무(?!열))(?P<n>{'|'.join(_ONES)})(?:날(?![개씨로아]))?(?!째)")
_ROUGH = Pattern(
    r"(?P<n>\d{1,3})\s?[~∼〜,·-]\s?(?P<n2>\d{1,3})\s?(?P<u>시간|분|초|주일|주(?!차)|개월|달|년(?!생)|해|일|영업일)"
)
LISTING = frozenset(",·")
_NEXT = (
    r"간(?!식|단|판)|동안|뒤|후|전(?!체|부(?!터)|화|국|망|후)|안에|안으로|이내|내로|내에|내(?![가일내])|만에|마다|씩|째|내내|걸[리려릴렸림린립]|"
    r"남|밖에|연속|연달|소요|쉬(?:[었고자어다면네나니지잖겠]|는(?! ?날))|쉼|쉰[대댔]|쉰다|쉴|쉽|묵[었는고자어을]|머물|놀[다았고]|노네|굶|짜리|앞(?!으로)|지나|지난|있다|잇다|이따|\d{1,2} ?시간|더 |만? ?(?:더 ?)?(?:있으|지나|버티|참으)면|이나 ?(?:더|걸|기다|쉬|지|남|넘)|하고 ?(?:\d|한|두|세|반)|그리고 ?\d"
)
LENGTH_NEXT = Pattern(rf"\s?(?:{_NEXT}|정도|이나|이면|반)")
"""What makes an amount of hours, weeks … a length with a direction."""
_DAY_LENGTH_NEXT = Pattern(rf"\s?(?:{_NEXT}|정도(?!에)|반(?!까|에|쯤|부))")
"""The same for days, whose number names a date too (24일이면)."""
_AFTER_DAY = Pattern(
    r"차|제(?!출|사)|짼|선(?![약착물])|에 ?한 ?번|치(?!과|킨)|분|장|권|본(?!방|가)|반(?!쯤|차|상)|당(?!직|근|일)|식(?!사)|용|곱|정(?!도|오|각|리|말|모|기|산|형)|째| ?(?:무료|체험|이용권|챌린지|플랜|패스|완성|코스|렌탈|무제한)|의 (?!첫|마지막|오[전후]|아침|점심|저녁|밤|새벽|낮|약속|일정|모임|회의|미팅|예약|수업|시험|경기|행사|공연|날씨|\d|[월화수목금토일]요일)|(?<=1일)(?<!\d1일)\s?1(?!박|시|월)[가-힣a-z]|자리|병동|요일"
)
_AFTER_MONTH = Pattern(
    r"[드권요호애]|생(?!일|신)|급|동(?!안)|의 ?(?:신부|기적|고백|여왕|여신|편지|이야기|노래|사랑|눈물|꿈|크리스마스|종달새|햇살|향기|바람|나비)"
)
_AFTER_WEEK = Pattern(r"[식주호연택민]|인공|[장제소문변방]|만 ?(?:팔|사|매|더)|[를을] ?(?:팔|사|매)")
_BORN = Pattern(r"생(?!일|신)")
"""2000년생: how old one is."""
_DECADE = Pattern(r"대(?=에|부터|까지| ?초| ?중| ?후| ?말)")
_YEAR_NEXT = Pattern(
    r"도|에 |엔|$|\s?\d{1,2}월|\s?(?:상|하)반기|\s?\d분기|부터|까지|\s?(?:봄|여름|가을|겨울)(?:$|[^가-힣]|에)"
)
_DAY_SAID = Pattern(r"에(?![가-힣])|까지|부터| ?(?:오[전후]|밤|새벽|아침|저녁|\d)")
_WEEK_NEXT = Pattern(r"\s|$|에|차|까지|부터")
_MINUTES_NEXT = Pattern(rf"\s?(?:{SINO_WORD}|\d{{1,2}})\s?분(?![가-힣]|\s?(?:전|뒤|후|동안|간|이내|안))")
"""십이 시 삼십 분: what makes an hour of sino numbers."""
_DAY_NEXT = Pattern(rf"\s?(?:{SINO_WORD}|\d{{1,2}})\s?일")
_DATE_NEXT = Pattern(
    r"\s?(?:\(?[월화수목금토일](?:요일|욜|\))|에(?![가-힣])|까지|부터|날|하고|이랑|오[전후]|저녁|점심|아침|밤|새벽|일정|약속|[가-힣]{1,3}시)"
)
_A_WEEK = Pattern(r"(?:^|[^가-힣])주 ?$")
_ENDS_IN_N = "".join(chr(code) for code in range(ord("간"), ord("힣") + 1, 28))
"""Syllables that close with ㄴ, as the past does before 지 (만난 지)."""
_SINCE = Pattern(rf"[{_ENDS_IN_N}] ?지(?:가|는|도)? {{0,2}}(?:겨우|이제|벌써|딱|고작|한|거의|어언)? ?$")
_BEFORE_THEN = Pattern(
    r"\s?전(?:까지|에 ?(?:다 |꼭 |미리 |먼저 )?(?:[가-힣]{1,4}(?:자|야 ?[해돼하되]|줘|주세요|게요?|ㄹ게|기로)(?![가-힣])|(?:끝|마치|마무리|제출|보내|정하|예약|신청)[가-힣]{0,2}(?:자|게|야|줘|주세요)))"
)
_PASSED = Pattern(r"\s?지나(?:서|고|기)")
_RESTED = Pattern(r"\s?(?:쉼|쉽|쉰다|쉴|쉬[어자고네나니](?!서))")
"""24일 쉼: nobody rests for so long."""
_MOST_BEFORE = 10
"""Days that are counted back from what is to come; 20일 전까지 is before the 20th."""
_ONCE = Pattern(r"에 ?한 ?번")
_HALF = Pattern(r"\s?반(?![대찬드복전응지])")
_HANGUL = Pattern("[가-힣]")
_SINO = frozenset("일이삼사오육륙칠팔구십백천영공")
_PERIODS = frozenset({"unit", "uword", "month"})
_DATED = frozenset({"month", "month_word", "shift", "uword", "unit", "every"})
_MONTHS = frozenset({"month", "month_word"})
_SAME_LENGTH = 3
"""Letters between the parts of one duration ("1주 하고 2일"); farther apart "20일" is a day again."""
_UNITS = {"시간": "hour", "분": "minute", "초": "second", "주일": "week", "주": "week", "주간": "week", "개월": "month", "달": "month",
          "년": "year", "해": "year", "일": "day", "영업일": "working", "분기": "quarter"}  # fmt: skip
_HALVES = {"hour": ("minute", 30), "year": ("month", 6), "month": ("day", 15), "minute": ("second", 30)}


def counted(text: str, start: int, atoms: list[Atom]) -> Atom | None:
    """Digits with a unit."""
    match = DIGITS.match(text, start)
    if match is None:
        return None
    if match["u"] == "시":
        return hour_word(text, match)
    return _with_unit(text, match, (int(match["n"]), None), atoms[-1] if atoms else None)


def rough(text: str, start: int, atoms: list[Atom]) -> Atom | None:
    """2~3일 뒤, 5~10분: an amount between two numbers."""
    match = _ROUGH.match(text, start)
    if match is None or not int(match["n"]) < int(match["n2"]):
        return None
    unit = match["u"]
    if text[match.end("n") : match.start("n2")].strip() in LISTING and int(match["n"]) + 1 < int(match["n2"]):
        return None  # 1, 3주 토요일
    working = bool(atoms) and atoms[-1].kind == "busday"
    if unit in ("일", "년", "해") and not (working or _DAY_LENGTH_NEXT.match(text, match.end())):
        return None
    if unit == "주" and _AFTER_WEEK.match(text, match.end()):
        return None
    name = _UNITS[unit]
    return Atom("len", (((name, int(match["n"])),), (name, int(match["n2"]))), start, match.end())


_ONLY_HOURS = Pattern(rf"(?:다섯|여섯|일곱|여덟|아홉|열한|열두)시{NOT_HOUR}|[세네]시(?:반(?![가-힣])|쯤|까지|부터)")
"""Hours that no other word ends in (회의일곱시)."""


def spelled(text: str, low: str, start: int, atoms: list[Atom]) -> Atom | None:
    """A number word with a unit, none inside a Hangul word."""
    previous = atoms[-1] if atoms else None
    alone = not start or not _HANGUL.match(text[start - 1]) or (previous is not None and previous.end == start)
    if not alone and not _ONLY_HOURS.match(text, start) and not is_led(text, start):
        return None
    elder = _elder(text, start) if alone and text[start] in "초열스" else None
    if elder is not None:
        return elder
    match = SPELLED[0].match(text, start) or SPELLED[1].match(text, start)
    if match is None or (match["n"] == "이" and (match["u"] == "시간" or match.re is SPELLED[1].compiled())):
        return None  # this hour, this day
    word, unit = match["n"].replace(" ", ""), match["u"]
    if not alone and (unit != "시" or _SINO.issuperset(word)):
        return None
    if unit == "시":
        early = _SINO.issuperset(word) and (amount(word) or (0,))[0] < 13
        if early and not _MINUTES_NEXT.match(text, match.end()):
            return None
        tied = previous is not None and (
            (previous.end == start and previous.kind in ("part", "day", "wday", "mday"))
            or (previous.kind == "part" and start - previous.end == 1)
        )
        return hour_word(text, match, tied=tied)
    found = amount(word)
    if found is None:
        return None
    if _SINO.issuperset(word):
        if not _sino_stands(text, match, previous):
            return None
    elif unit in ("월", "일", "년", "분", "초", "년도"):
        return None
    return _with_unit(text, match, found, previous)


def _elder(text: str, start: int) -> Atom | None:
    """초닷새, 열이레, 스무날: days of the month as older people count them, or a length (열흘 is another word)."""
    match = _ELDER.match(text, start)
    if match is None or match.group() == "초날":
        return None
    n = {"초": 0, "열": 10, "스무": 20}[match["tens"]] + _ONES[match["n"]]
    if match["tens"] != "초" and _DAY_LENGTH_NEXT.match(text, match.end()):
        return Atom("len", ((("day", n),), None), start, match.end())
    return Atom("mday", n, start, match.end())


def _with_unit(text: str, match: re.Match[str], number: tuple[int, int | None], previous: Atom | None) -> Atom | None:
    unit, n, start, end = match["u"], number[0], match.start(), match.end()
    if unit == "월":
        return None if not 1 <= n <= 12 or _AFTER_MONTH.match(text, end) else Atom("month", n, start, end)
    if unit in ("주차", "번째", "째"):
        return Atom("nth_week" if unit == "주차" else "ord", n, start, end) if 1 <= n <= 53 else None
    if (
        unit == "분"
        and n < 60
        and (previous is None or start - previous.end > _SAME_LENGTH)
        and AT_MINUTE.match(text, end)
    ):
        return Atom("minute", n, start, end)
    length = _is_length(text, match, n, previous)
    if unit == "일" and not length:
        if not 1 <= n <= 31 or (
            _AFTER_DAY.match(text, end) and not (previous and previous.kind == "month" and text[end : end + 1] == "의")
        ):
            return None
        return Atom("mday", n, start, end)
    if unit in ("사분기", "분기") and 1 <= n <= 4 and (not length or unit == "사분기"):
        return Atom("quarter", n, start, end)
    if unit == "년" and text.startswith("대", end):
        decade = _DECADE.match(text, end)
        if decade is None or n % 10:
            return None
        return Atom("decade", n if n >= 1000 else 1900 + n if n >= 30 else 2000 + n, start, decade.end())
    if unit == "년" and _BORN.match(text, end):
        return None
    if unit in ("년", "년도") and not length and (n >= 1000 or (10 <= n <= 99 and _YEAR_NEXT.match(text, end))):
        return Atom("year", century(n), start, end)
    if unit == "영업일" and previous is not None and previous.kind in _PERIODS and not LENGTH_NEXT.match(text, end):
        return Atom("nth_working", n, start, end)
    if unit not in _UNITS or (unit == "주" and _AFTER_WEEK.match(text, end)):
        return None
    if unit == "주" and not length and not (previous and previous.kind == "year") and n > 12:
        return Atom("week_of_year", n, start, end) if n <= 53 and _WEEK_NEXT.match(text, end) else None
    return _length(text, match, number)


def _is_length(text: str, match: re.Match[str], n: int, previous: Atom | None) -> bool:
    """Whether a number of days, weeks … is a stretch of time, not a date."""
    unit, end = match["u"], match.end()
    if unit != "일":
        return bool(LENGTH_NEXT.match(text, end)) or (previous is not None and previous.kind == "shift")
    if _A_WEEK.search(text, max(0, match.start() - 3), match.start()):  # 주 5일
        return True
    if n > _MOST_BEFORE and (_BEFORE_THEN.match(text, end) or _PASSED.match(text, end) or _RESTED.match(text, end)):
        return False
    month = previous is not None and previous.kind in _MONTHS and match.start() - previous.end <= 1
    if month and not text.startswith(("간", "동안", " 동안"), end):
        return False
    if _DAY_LENGTH_NEXT.match(text, end) or _SINCE.search(text, max(0, match.start() - 8), match.start()):
        return True
    if previous is None:
        return False
    near = match.start() - previous.end <= _SAME_LENGTH
    if near and previous.value == "from" and text.startswith("만", end):  # 오늘부터 딱 30일만
        return True
    if near and previous.kind == "shift" and previous.value in (-1, 1, "recent", "ahead") and n <= 10:
        return not (previous.value == -1 and _DAY_SAID.match(text, end))
    if previous.kind == "busday":
        return True
    return previous.kind == "len" and near


def _length(text: str, match: re.Match[str], number: tuple[int, int | None]) -> Atom:
    name, end = _UNITS[match["u"]], match.end()
    parts: list[tuple[str, Any]] = [(name, number[0])]
    half = _HALF.match(text, end)
    if half and name in _HALVES:
        parts.append(_HALVES[name])
        end = half.end()
    other = (name, number[1]) if number[1] is not None else None
    return Atom("len", (tuple(parts), other), match.start(), end)


def _sino_stands(text: str, match: re.Match[str], previous: Atom | None) -> bool:
    """Spelled sino numbers collide with common words; they need a neighbour that makes them a time."""
    unit, end, word = match["u"], match.end(), match["n"]
    touching = previous is not None and match.start() - previous.end <= 4
    touching = touching and previous is not None and not text[previous.end : match.start()].strip()
    if unit == "년":
        return len(word) >= 3 or touching or bool(LENGTH_NEXT.match(text, end))
    if unit == "월":
        return touching or bool(_DAY_NEXT.match(text, end))
    if unit == "일":
        if word[-1] in "십백삼사오육칠팔구" and _DAY_LENGTH_NEXT.match(text, end):
            return True
        if touching and previous is not None and (previous.kind in _DATED or previous.value == "tilde"):
            return True
        return len(word) >= 2 and "십" in word and _DATE_NEXT.match(text, end) is not None
    if unit in ("분", "초", "주일", "주", "개월", "시간", "주간"):
        return touching or bool(LENGTH_NEXT.match(text, end)) or bool(_ONCE.match(text, end))
    return False
