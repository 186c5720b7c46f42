"""Several weekdays in one breath: 금토일, 월수금, 월/수요일, 토,일."""

from __future__ import annotations

import re
from itertools import pairwise

from seontok.korean.pattern import Pattern
from seontok.korean.time.atoms import Atom
from seontok.korean.time.day_words import WEEKDAY_CHARS
from seontok.korean.time.endings import JUDGED, PROPOSED, SAID
from seontok.korean.time.guards import is_led

_RUN = Pattern(
    rf"[월화수목금토일]{{2,7}}(?:요일|욜)?(?=$|[^가-힣]|[에엔은는이을를도와과랑때로중만]|저녁|아침|오전|오후|휴가|여행|출장|둘|반|[야욤요](?![가-힣])|{SAID}| ?\d{{1,2}}시)|(?:금토일|월수금|화목토|목금토|월화수목금?)(?=[가-힣])(?!요일|욜)"
)
_PAIRS = frozenset({"월화", "화수", "목금", "금토", "토일", "화목", "월수", "월목", "월금", "화금", "목토", "일월"})
_BESIDE = Pattern(
    rf"[월화수목금토일](?=\s?[/,·&~→-]\s?[월화수목금토일](?:요일|욜|[^\w]|[에엔은는이가을를도만와과랑때중]|[로요고다라지네](?![가-힣])|[네지]요|{SAID}|$))"
    r"|[월화수목금토일](?=\?\s?[월화수목금토일]\?)|[월화수목금토일](?=[이랑]{2}\s?[월화수목금토일](?:요일|욜))"
)
_SPACED = Pattern(r"[월화수목금토일](?= ([월화수목금토일]) ([월화수목금토일])(?:[\s,.?!은는도에]|$))")
"""The first of three or more with nothing but spaces between: 수 목 금."""
_PART = "(?:오[전후]|저녁|점심|아침|새벽|낮|밤)"
_HOUR_NEXT = Pattern(
    rf"[월화수목금토] (?=(?:{_PART} ?)?\d{{1,2}}(?::\d\d|시(?!간)|\s?[~-]\s?\d{{1,2}}(?:시|\s|쯤|\?|$))|"
    rf"{_PART}(?:[에엔이나은는도만을로때]|하자|할[까래]|해요|{SAID}|[^\w]|$)(?!.{{0,8}}(?:아프|아파|아픔|칼칼|부어|부었|따가|간질)))"
    rf"|일 (?={_PART}(?:으로|은|쯤|에)?\s?(?:{JUDGED}|{PROPOSED}))"
)
"""토 7시, 월 저녁이; 일, which is work too, where something is offered."""
_HOUR_BEHIND = Pattern(
    r"[월화수목금토일](?=\s?[:：]\s?(?:오[전후] ?)?\d{1,2}(?:[-~]\d{1,2}|시(?!간)|:\d\d))|일(?= (?:\d{1,2}(?:시(?!간)|:\d\d)|오[전후]|저녁|점심|아침|새벽|낮|밤))"
)
"""토: 2-4시, and 일 2시 where something is listed."""
_AND = Pattern(r"[^\S\n]?(?:[,/]|or|아니면|또는|혹은|이나|나)?[^\S\n]?")
_TOPIC_JUDGED = rf"[은는이]\s?(?:둘 ?다 |다 |좀 |난 |저는 )?(?:{JUDGED})"
_CONTRAST = Pattern(rf"[월화수목금토일](?={_TOPIC_JUDGED}[^.!?\n]{{0,8}}[월화수목금토일]{_TOPIC_JUDGED})")
_CONTRASTED = Pattern(rf"[월화수목금토일](?={_TOPIC_JUDGED})")
_APART = 14
"""수는 괜찮은데 목은 안돼: letters that could be other words are days side by side."""
_LISTING = Pattern(r"(?:^|[\n),/])[^\S\n]?$")
_AFTER_BESIDE = Pattern(r"\s?[/,·&?→]\s?")
_OR_BESIDE = Pattern(r"(?:이?나|이?랑|하고|아님|아니면|or) ?| (?:아님|아니면|or) ")
_ALONE = Pattern(r"$|[\s?!.,]|요일|욜|중에|둘 ")
_EDGE = Pattern(
    rf"$|[^가-힣]|에|엔|은|는|으?로|중|요일|욜|[이로]라|도 ?(?:{JUDGED})|만 ?(?:{JUDGED}|[빼해]|시간)|[야욤](?![가-힣])|요(?![가-힣])|{SAID}"
)


def weekday_list(text: str, low: str, start: int, atoms: list[Atom]) -> Atom | None:
    """A run of weekday syllables as one atom (value: weekdays), or one syllable of a separated list."""
    previous = atoms[-1] if atoms else None
    led = _beside_edge(text, start) or is_led(text, start)
    if not led and (previous is None or previous.end != start):
        return None
    match = _RUN.match(text, start)
    if match is not None:
        days = tuple(WEEKDAY_CHARS.index(char) for char in match.group().rstrip("요욜") if char in WEEKDAY_CHARS)
        if match.group().endswith("요일"):
            days = days[:-1]
        ascending = all(a < b for a, b in pairwise(days))
        plain = "".join(WEEKDAY_CHARS[day] for day in days)
        if ascending and previous is not None and _of_a_week(previous) and days[-1] - days[0] >= len(days):
            return Atom("wday", (days[0],), start, start + 1)  # 다음주 화목: two days, no stretch
        if (
            ascending
            and (len(days) >= 3 or plain in _PAIRS or (previous is not None and _of_a_week(previous)))
            and plain != "일월"
        ):
            return Atom("wlist", days, start, match.end())
    match = _BESIDE.match(text, start) or _HOUR_NEXT.match(text, start) or _spaced(text, start)
    match = match or _contrasted(text, start, previous)
    hours = previous is not None and previous.kind in ("clock", "part") and _AND.fullmatch(text, previous.end, start)
    if match is None and (hours or _LISTING.search(text[max(0, start - 2) : start] if start > 1 else "")):
        match = _HOUR_BEHIND.match(text, start)
    if match is not None and led:
        return Atom("wday", (WEEKDAY_CHARS.index(match.group()[0]),), start, start + 1)
    if (
        previous is not None
        and previous.kind == "wday"
        and previous.end == start
        and previous.end - previous.start == 1
    ):
        return Atom("wday", (WEEKDAY_CHARS.index(text[start]),), start, start + 1)
    letter = previous is not None and previous.end - previous.start == 1 and previous.kind in ("wday", "wchar")
    if letter and previous and _OR_BESIDE.fullmatch(text, previous.end, start) and _ALONE.match(text, start + 1):
        return Atom("wday", (WEEKDAY_CHARS.index(text[start]),), start, start + 1)  # 담주 화나 수
    if (
        previous is not None
        and previous.kind == "wday"
        and (
            _AFTER_BESIDE.fullmatch(text, previous.end, start)
            or (start - previous.end == 1 and (_spaced(text, start - 2) or (start > 3 and _spaced(text, start - 4))))
        )
        and _EDGE.match(text, start + 1)
    ):
        return (
            Atom("wday", (WEEKDAY_CHARS.index(text[start]),), start, start + 1)
            if not text.startswith(("요", "욜"), start + 1)
            else None
        )
    return None


def _contrasted(text: str, start: int, previous: Atom | None) -> re.Match[str] | None:
    beside = previous is not None and previous.kind in ("wday", "wlist") and start - previous.end <= _APART
    return (_CONTRASTED if beside else _CONTRAST).match(text, start)


def _spaced(text: str, start: int) -> re.Match[str] | None:
    """The first of 수 목 금: days in the order of the week."""
    match = _SPACED.match(text, start)
    days = "".join(match.group(0, 1, 2)) if match else ""
    ascending = all(WEEKDAY_CHARS.index(a) < WEEKDAY_CHARS.index(b) for a, b in pairwise(days))
    return match if ascending else None


def _of_a_week(previous: Atom) -> bool:
    """다음주, 이번 주, 차주: not 매주."""
    named = previous.kind == "unit" and previous.value[0] == "week"
    return named or (previous.kind == "uword" and previous.value == "week")


def _beside_edge(text: str, start: int) -> bool:
    return start == 0 or not ("가" <= text[start - 1] <= "힣")
