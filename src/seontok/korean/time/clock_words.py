"""Clock times as written: 7시 반, 다섯시 십분, 19:30, 3pm, and the bare hours of a range (2~4시, 9시~6)."""

from __future__ import annotations

import re

from seontok.korean.pattern import Pattern
from seontok.korean.time.atoms import Atom
from seontok.korean.time.endings import SAID
from seontok.korean.time.quantities import NATIVE_WORD, SINO_WORD, amount, value

_AFTER_WORD = Pattern(
    r"$|[^가-힣]|에|엔|까|부|쯤|경|정각|반|로|이[다고라면니에었 ]|가[?!. ]|은|는|를|도|만|전|후|뒤|나(?![가-힣])|면|랑|하고|인|임|야|입|예[요여]|콜|오[전후]|출|시작|약속|회|예약|미팅|"
    r"영화|집합|모[여이임]|강|퇴|홍|역|[일이삼사오육칠팔구십한두세네다여열]{1,5} ?분|지[나?!. ]|넘|다|니(?:까|[ ?!.]|$)|라서|여서|됐|되|요|네|였|사이"
)
"""What may follow an hour written as a word (세시에, not 세시풍속)."""
_IS_SAID = Pattern(
    r"이?(?:래|랬|라(?=[고던더는네니카믄며서도]|이까|예|유|$|[^가-힣])|랍|람(?![가-힣])|잖|거든|구[나먼만]|군|더라|드라|던[데가]|죠|쥬|지[요예유롱]|제(?![가-힣])|여(?![가-힣]|\s기)|여[유요염]|"
    r"유(?![가-힣])|[염욤용얌양잉](?![가-힣])|예(?![가-힣])|가예|데이(?!트)|[니잉이]께|[랑당][게께]|카[더던]|아[이입]|심더|같[애]|께(?![가-힣])|땡|"
    rf"먹|하자|할[까래]|해요|[냐와론때]|끝|도착|{SAID})"
)
"""Endings that say something of an hour (세시래, 네시잖아, 두시라니께); the same behind any word of an hour."""
_KEPT = Pattern(r"(?:[어아해놔둬]|그냥|대로|가만히?)\s?$")
"""Before 두시-, which is then no hour: 그냥 두시죠."""
_ONLY_HOURS = frozenset(["다섯", "여섯", "일곱", "여덟", "아홉", "열", "열한", "열두"])
"""Words that with 시 tied to them mean nothing else."""
_HARD = Pattern(r"미(?![가-힣]*팅|용|술|사)")
"""열시미."""
_NEVER = Pattern(r"라도|도(?!(?: ?나는| ?저는)? ?(?:괜찮|좋|돼|되|됨|됩|가능|ㄱㅊ|상관|있))|가 ?(?:바쁘|급)")
"""한시도, 한시라도, 한시가 급하다."""
NOT_HOUR = r"(?!간|험|즌| ?방향|리즈|각|드(?!라)|점(?!심)|청|내버|스템|퀀|그널| ?세끼)"
"""What must not follow 시 for it to be an hour."""
_HALF = r"(?P<half>반)(?![찬대포장려드복품값칙응갑팔납송성쪽신죽박짝차]|지(?![요만지?!]|$)|말(?!고)|경(?!$|[에까부\s,기])|나(?=절|라)|출(?![발근])|도체|전[을은이] |가[워운우]|입[고하]|반(?!차)|바(?![빠쁘])|영(?!화|상|어)|상[회]|만 ?(?:먹|줘|주)|(?<=\s반)(?:모임|대표|친구|톡|배정))"
_MINUTE = Pattern(
    rf"(?:\s?{_HALF}|\s?(?P<m>\d{{1,2}}|{SINO_WORD}|{NATIVE_WORD})\s?분(?!\s?(?:전(?!시|철|북|남|주)|뒤(?!풀이|편|뜰|쪽)|후(?!문|식|배)|동안|간(?!식|담)|이내|안(?!\s?[될되돼됨])))(?:\s?(?P<s>\d{{1,2}}|{SINO_WORD})\s?초)?"
    r"|[^\S\n]?(?P<bare>[0-5]\d)(?![\d:./,시분명개번호만원%인평세살층점권장잔병마대키km]))(?:\s?정각)?|\s?정각"
)
_ALL_DAY = Pattern(r"\s?(?!까지|부터|에|이전|이후|전|마감|정각|이|로|쯤)[가-힣]")
_COLON = Pattern(
    r"(?P<h>\d{1,2})[:：](?P<m>[0-5]\d)(?:[:：](?P<s>[0-5]\d))?(?!\d|:\d)(?:\s?(?P<ap>[ap]\.?\s?m(?![A-Za-z])\.?|[ap](?![A-Za-z])))?",
    re.IGNORECASE,
)
_AMPM = Pattern(r"(?P<h>\d{1,2})(?:[.:](?P<m>[0-5]\d))?\s?(?P<ap>[ap]\.?\s?m(?![A-Za-z])\.?)", re.IGNORECASE)
_LISTED = Pattern(
    r"(\d{1,2})(?=\s?(?:[~∼〜,·/-]|에서|부터)\s?\d{1,2}\s?시(?!간))|(\d{1,2})(?=\s?(?:-|~|to)\s?\d{1,2}(?::\d\d)?\s?[ap]m)",
    re.IGNORECASE,
)
_BARE_END = Pattern(r"(\d{1,2})(?=\s?(?:까지|사이|쯤|정도|$|[,.!?)](?!\d)|\s(?!\d)))")
_BARE_HALF = Pattern(r"(\d{1,2})(?=\s?(?:부터|까지|쯤|에(?![가-힣])|~|$|[?!.,](?!\d)|\s[a-zA-Z가-힣]))")
_BARE_SAID = Pattern(r"(\d{1,2})(?=\s?(?:부터|까지|쯤|에(?![가-힣])|~|에서 ?\d))")


def _goes_on(text: str, match: re.Match[str], word: str) -> bool:
    """Whether what follows 시 lets a number word before it be an hour."""
    end = match.end()
    if _AFTER_WORD.match(text, end):
        return True
    if word in _ONLY_HOURS and match.group() == word + "시":
        return _HARD.match(text, end) is None
    if word != "두" and text.startswith("고 ", end):  # 세시고; 두시고 is of another verb
        return True
    kept = word == "두" and _KEPT.search(text, max(0, match.start() - 4), match.start())
    return not kept and _IS_SAID.match(text, end) is not None


def hour_word(text: str, match: re.Match[str], *, tied: bool = False) -> Atom | None:
    """The clock time at a number with 시 (groups n and u); tied if it is written together with the time before it."""
    word, end = match["n"].replace(" ", ""), match.end()
    counted = amount(word)
    if counted is None or counted[0] > 25 or not (tied or word.isdecimal() or _goes_on(text, match, word)):
        return None
    if word == "한" and _NEVER.match(text, end):
        return None
    hour = counted[0]
    if hour == 24 and _ALL_DAY.match(text, end):
        return None
    more = _MINUTE.match(text, end)
    if more is None:
        return Atom("clock", (hour, None, None, None, _timetable(word)), match.start(), end)
    said = value(more["m"] or more["bare"])
    minute = said if said is not None else 30 if more["half"] else None
    if minute is not None and minute > 59:
        return None
    return Atom("clock", (hour, minute, value(more["s"]), None, _timetable(word)), match.start(), more.end())


def _timetable(word: str) -> bool:
    """06 is written as on a timetable, on a 24-hour clock."""
    return len(word) == 2 and word[0] == "0"


def _half(word: str | None) -> str | None:
    return None if not word else ("am" if word[0] in "aA" else "pm")


_RUN_IN = Pattern(
    r"(?:\d ?k|\b(?:km|miles?|marathon|half|done|did|ran|run|finished|time|pb|laps?))\b[^.!?]{0,16}\bin $",
    re.IGNORECASE,
)
_PACE = Pattern(
    r"(?: ?/ ?| (?:a |per |min(?:ute)? )?)(?:mile|km|k|marathon|half(?:[- ]marathon)?|pace|\d{1,2}k|split|finish)\b",
    re.IGNORECASE,
)
"""5k done in 24:30, a 4:35 mile: minutes and seconds."""


_VERSE = Pattern(
    r"(?:창세기|애굽기|레위기|민수기|신명기|여호수아|사사기|사무엘[상하]|열왕기[상하]|시편|잠언|전도서|이사야|예레미야|에스겔|다니엘|마태복음|마가복음|누가복음|요한복음|요한일서|사도행전|로마서|고린도[전후]서|"
    r"갈라디아서|에베소서|빌립보서|골로새서|데살로니가[전후]서|디모데[전후]서|히브리서|야고보서|베드로[전후]서|계시록|(?:^|[^가-힣])(?:롬|눅|고[전후]|살[전후]|딤[전후]|벧[전후]|엡)|"
    r"\b(?:genesis|exodus|deuteronomy|psalms?|proverbs|isaiah|jeremiah|romans|corinthians|galatians|ephesians|philippians|colossians|hebrews|revelation))\s?$",
    re.IGNORECASE,
)
"""Books whose chapters and verses look like hours (요한복음 3:16)."""


def colon(text: str, start: int, atoms: list[Atom]) -> Atom | None:
    """19:30, 7:30pm."""
    match = _COLON.match(text, start)
    if (
        match is None
        or int(match["h"]) > 25
        or (
            match["ap"] is None
            and (
                _VERSE.search(text, max(0, start - 16), start)
                or _RUN_IN.search(text, max(0, start - 30), start)
                or _PACE.match(text, match.end())
            )
        )
    ):
        return None
    clock = (int(match["h"]), int(match["m"]), value(match["s"]), _half(match["ap"]), len(match["h"]) == 2)
    return Atom("clock", clock, start, match.end())


def ampm(text: str, start: int, atoms: list[Atom]) -> Atom | None:
    """3pm, 3.30pm."""
    match = _AMPM.match(text, start)
    if match is None or not 1 <= int(match["h"]) <= 23:
        return None
    return Atom("clock", (int(match["h"]), value(match["m"]), None, _half(match["ap"]), False), start, match.end())


def listed_hour(text: str, start: int, atoms: list[Atom]) -> Atom | None:
    """The first hour of 2~4시 and 2-4pm."""
    match = _LISTED.match(text, start)
    word = match[1] or match[2] if match else ""
    if match is None or int(word) > 24:
        return None
    return Atom("clock", (int(word), None, None, None, _timetable(word)), start, match.end())


_HHMM = Pattern(r"([01]\d|2[0-3])([0-5]\d)(?!\d|[-./:]\d|\s?(?:원|년|명|개|번|호|점|km|m|k|g|ml|동|만|천))")
_HHMM_SAID = Pattern(
    r"\s?(?:에|까지|부터|~|-)?\s?(?:입장|시작|출발|도착|집합|만나|모[이여]|봐|보자|보는|봅|볼까|끝|종료|도어)"
)
_HHMM_NEXT = Pattern(r"$|[\s,?!~-]|에|까지|부터|쯤|정도")


def hhmm(text: str, start: int, atoms: list[Atom]) -> Atom | None:
    """1930 behind a day (토욜 1930), or before what begins then (1930에 시작)."""
    match = _HHMM.match(text, start)
    if match is None or int(match[2]) % 5:
        return None
    after_day = bool(atoms) and atoms[-1].kind in _DAY_KINDS and 0 < start - atoms[-1].end <= 2
    if not (_HHMM_NEXT.match(text, match.end()) if after_day else _HHMM_SAID.match(text, match.end())):
        return None
    return Atom("clock", (int(match[1]), int(match[2]), None, "said", True), start, match.end())


_DAY_KINDS = frozenset({"day", "wday", "wchar", "mday", "md", "ymd", "hol", "night"})


_BARE_RANGE = Pattern(r"(\d{1,2})(?=\s?[~∼〜-]\s?(\d{1,2})(?=\s?(?:$|[,.!?)](?!\d)|쯤|사이|에(?![가-힣])|\s(?!\d))))")


def _bare_range(text: str, start: int, previous: Atom) -> Atom | None:
    """The first hour of 내일 2~4, 오후 2-4; a score is no range (3-2)."""
    match = _BARE_RANGE.match(text, start) if previous.kind in _DAY_KINDS or previous.kind == "part" else None
    if match is None:
        return None
    first, last = int(match[1]), int(match[2])
    forward = first < last or (first >= 9 and last <= 6)
    if not (1 <= first <= 12 and 1 <= last <= 12 and forward):
        return None
    return Atom("clock", (first, None, None, None, _timetable(match[1])), start, match.end(1))


def bare_hour(text: str, start: int, atoms: list[Atom]) -> Atom | None:
    """A number alone behind a half-day (저녁 7쯤) or closing a range of hours (9시~6)."""
    previous = atoms[-1] if atoms else None
    if previous is None or start - previous.end > 1:
        return None
    closes = previous.value == "tilde" and len(atoms) > 1 and atoms[-2].kind == "clock"
    half = previous.kind == "part" and text[previous.start : previous.end].lower() in ("am", "pm")
    pattern = _BARE_END if closes else _BARE_HALF if half else _BARE_SAID if previous.kind == "part" else None
    match = pattern.match(text, start) if pattern else None
    if match is None:
        return _bare_range(text, start, previous)
    if not 1 <= int(match[1]) <= 24:
        return None
    return Atom("clock", (int(match[1]), None, None, None, False), start, match.end())
