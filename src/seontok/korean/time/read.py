"""The way in: text and the message's time to spans."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from seontok.core.frozen import replace
from seontok.korean.pattern import Pattern, compile_all
from seontok.korean.time.agreement import agree
from seontok.korean.time.clock import CLOSE
from seontok.korean.time.english_words import NO_NOUN
from seontok.korean.time.hand_on import hand_on
from seontok.korean.time.joins import join_ranges
from seontok.korean.time.model import Reading, TimeSpan
from seontok.korean.time.ranges import range_readings
from seontok.korean.time.resolve import readings
from seontok.korean.time.scan import compile_guards, scan
from seontok.korean.time.slips import mend
from seontok.korean.time.spans import Expression, expressions
from seontok.korean.time.tense import half_hint

_TITLE = Pattern(
    r"(?<![A-Za-z])'[^'\n]{1,40}'(?![A-Za-z])|‘[^’\n]{1,40}’|「[^」\n]{1,60}」|『[^』\n]{1,60}』|《[^》\n]{1,60}》|〈[^〉\n]{1,60}〉"
    r"|[\"“][^\"”\n]{1,40}[\"”](?=\s?(?:이?라는|이란|영화|노래|책|드라마|웹툰|소설|앨범|읽|듣))|https?://\S{1,300}"
)
_WISH = Pattern(r"(?:을|를)? ?(?:잘 )?(?:보내(?:세요|십시오|셔|시길|길|요|$)|되세요|되시|맞이하)")
_HAVE_A = Pattern(
    r"\b(?:have (?:a|an|your)|enjoy(?: (?:your|the))?|happy|merry)(?: (?:good|great|nice|lovely|fun|safe|fab|amazing|wonderful|restful|blessed|very|happy|merry)){0,3} $",
    re.IGNORECASE,
)
_ONE_OFF = Pattern(
    r"[\s!.~]*(?:$|[!.,?]|all\b|everyone|guys|folks|to you|with|from|you|x+\b|my|ahead|love)", re.IGNORECASE
)
_WISHED = Pattern(r"(?:좋은|즐거운|행복한|편안한|풍성한|따뜻한|멋진|알찬|신나는) $")
_NAMED = Pattern(
    r"(?:이|가|은|는)(?: [가-힣]{1,5}){0,2} 이름(?:이야|이에요|입|임|인데|이지)|이 이름 |(?:이)?라는 (?:개|애|고양이|강아지|친구|카페|가게|식당|집|노래|영화|책|드라마|앱|곳|사람|술집|브랜드|밴드|빵집|맛집|웹툰)"
)


def read_times(text: str, at: datetime, *, lang: str | None = None) -> list[TimeSpan]:
    """The times a text names, in order, never overlapping.

    Args:
        text: A message.
        at: When it was sent; its wall clock counts, a zone is ignored.
        lang: "ko" or "en" as a hint; both are read in any case.
    """
    even = text if _WIDE.keys().isdisjoint(text) else text.translate(_NARROW)
    mended, places = mend(even)
    spans = _read(mended, at.replace(tzinfo=None))
    if not places and even is text:
        return spans
    return [_placed(text, span, places or range(len(text) + 1)) for span in spans]


_KISSES = Pattern(r"(?<=[a-z\d])x{2,6}(?![\w])")
"""see you at 7xx."""


_QUOTED_TIME = Pattern(
    r"['‘](?:[\d:~]|오[전후]|[시분반월일]|[월화수목금토일]?[요욜]|오늘|내일|모레|다음|이번|담|주|말|저녁|점심|아침|새벽|밤|낮|[월화수목금토]|에|까지|쯤| ){2,20}['’]"
    r"(?! ?(?:이?라는|이란|영화|노래|책|드라마|소설|앨범|봤|보고|보러|읽|들[었어]|듣))"
)
"""'7시까지'라고 했어: somebody's words, no title."""


def _blank(match: re.Match[str]) -> str:
    """As many spaces, unless the quote is nothing but a time."""
    return match.group() if _QUOTED_TIME.match(match.string, match.start()) else " " * len(match.group())


def _read(text: str, wall: datetime) -> list[TimeSpan]:
    readable = _TITLE.sub(_blank, text) if _may_quote(text) else text
    readable = _KISSES.sub(_blank, readable) if "xx" in readable else readable
    atoms = scan(readable)
    if not atoms:
        return []
    found = join_ranges(readable, expressions(readable, atoms, wall))
    hand_on(readable, found)
    spans = [
        span
        for index, item in enumerate(found)
        if not item.absorbed and (span := _span(text, item, _hint(readable, found, index)))
    ]
    return agree(spans) if len(spans) > 1 else spans


_WIDE = dict(zip("０１２３４５６７８９：～／．　", "0123456789:~/. ", strict=True))
"""Characters as wide as a syllable (７시, 19：30)."""
_NARROW = str.maketrans(_WIDE)


def _placed(text: str, span: TimeSpan, places: Sequence[int]) -> TimeSpan:
    """A span of the mended text, where it stands in the text as typed."""
    start, end = places[span.start], places[span.end]
    anchor = (places[span.anchor[0]], places[span.anchor[1]]) if span.anchor else None
    return replace(span, start=start, end=end, text=text[start:end], anchor=anchor)


def _hint(text: str, found: list[Expression], index: int) -> str | None:
    """What the words around a clock time say of morning or evening."""
    if found[index].state.clock is None:
        return None
    left = next((item.end for item in reversed(found[:index]) if not item.absorbed), 0)
    right = found[index + 1].start if index + 1 < len(found) else len(text)
    return half_hint(text[left:right])


_QUOTES = frozenset("'‘「『《〈\"“")


def _may_quote(text: str) -> bool:
    return not _QUOTES.isdisjoint(text) or "://" in text


_OPEN_DAY = Pattern(
    r"(?:그 ?)?(?:다음 ?날|담 ?날|이튿날|(?:하루 ?)?전날|당일)(?:에|엔|은|에는)?\s?|(?:the )?(?:next day|day (?:after|before)|same day)(?: at)? ",
    re.IGNORECASE,
)
"""A day counted from one that another message named."""


def _without_open_day(text: str, item: Expression) -> None:
    """전날 오후 2시: the hour is known where the day is not."""
    state, day = item.state, _OPEN_DAY.match(text, item.start)
    if state.anaphor is not None and not state.chosen and state.clock and day is not None and day.end() < item.end:
        state.anaphor, item.start = None, day.end()


def _span(text: str, item: Expression, hint: str | None) -> TimeSpan | None:
    _without_open_day(text, item)
    if not _stands(text, item):
        return None
    try:
        ranked = range_readings(item.state, item.until, hint) if item.until else readings(item.state, hint)
    except (OverflowError, ValueError):  # off the calendar
        return None
    ranked = sorted(filter(_runs_forward, ranked), key=lambda reading: -reading.p)[:4]
    if not ranked:
        return None
    close = len(ranked) > 1 and ranked[1].p >= CLOSE * ranked[0].p
    end = item.end + text.startswith(")", item.end) * (text.rfind("(", item.start, item.end) >= 0)
    return TimeSpan(item.start, end, text[item.start : end], _normal(ranked), close, item.anchor, item.negated)


_TO_COME = Pattern(
    r"(?:에|에는|엔|까지|까지는|쯤|쯤에|정도에)? ?(?:미리 |꼭 |다시 |다 |먼저 |[가-힣]{1,6}(?:에|으로|로|에서|한테) )?"
    r"(?:알려|알림|알람|깨워|연락(?: ?[해줘줄주드부]|할)|전화(?: ?[해줘줄주드]|할)|[가-힣]{0,4}(?:할게|갈게|올게|줄게|[가-힣]게요)|가자|[만보]?나자|보자|보는|만나(?:[자요는기]|$)|모[이여]|"
    r"와[ ?!.~]|와$|와줘|와야|오[면세시라]|[가-힣]{0,3}도착(?:해[야줘라요]|하[자세시면게기는]|할|$|[ .!?])|출발(?:해[야줘라요]|하[자세시면게기는]|할)|나[가와](?:[자야요]|$)|가야|입장|"
    r"[가-힣]{1,3}[해아어]야|[가-힣]{1,4}(?:해|어|아|와) ?(?:줘|주세요|주셔|줄래|주실|주십)|부탁)"
)
"""What one is asked or means to do: a time so long before it is counted from that, not from now (10분 전에 도착해줘)."""


_EVENT = Pattern(
    r"(?:출발|시작|마감|종료|도착|시험|경기|공연|상영|수업|회의|면접|결혼식?|예식|행사|방문|이용|취침|탑승|체크인|체크아웃|개봉|오픈|발표|출산|예정일|만기|기한|입장|복용|수술|출국|식사|퇴근|출근|점심|기상|등교|하교|출항|이륙|착륙|상장|퇴실|입실) ?$"
)
"""What so long before is counted from (출발 30분 전)."""
_EVENT_OVER = Pattern(r"[가-힣] ?(?:후|뒤|이후|부터) ?$")
"""수령 후 7일 이내: counted from what happens, not from now."""


def _runs_forward(reading: Reading) -> bool:
    return reading.start is None or reading.end is None or reading.start < reading.end


def _normal(ranked: list[Reading]) -> tuple[Reading, ...]:
    total = sum(reading.p for reading in ranked)
    if total <= 1:
        return tuple(ranked)
    return tuple(replace(reading, p=round(reading.p / total - 0.00005, 4)) for reading in ranked)


_PART_NEXT = Pattern(r"에|엔| ?내내|까지|부터|쯤|때|마다|으로|로 ")


_IN_THE = Pattern(r"\b(?:in the|this) $", re.IGNORECASE)
_CLOSES = Pattern(rf"\s*(?:$|[?!.,;])|\s(?:works?\b|suits?\b|{NO_NOUN})|\s?[가-힣]", re.IGNORECASE)


def _stands(text: str, item: Expression) -> bool:
    """Whether the words alone are enough to be a time."""
    if _NAMED.match(text, item.end):
        return False
    if _WISH.match(text, item.end) and _WISHED.search(text, max(0, item.start - 4), item.start):
        return False
    if _HAVE_A.search(text, max(0, item.start - 40), item.start) and _ONE_OFF.match(text, item.end):
        return False
    state = item.state
    if state.anaphor is not None and not state.chosen:
        return False
    if item.kinds == ["part"] and not state.chosen:
        if _IN_THE.search(text, max(0, item.start - 8), item.start) and _CLOSES.match(text, item.end):
            return True
        if text[item.start : item.end].lower() == "first thing" and _CLOSES.match(text, item.end):
            return True
        if text[item.start : item.end].endswith(("때", "시간", "늦게", "일찍")):
            return True
        return bool(_PART_NEXT.match(text, item.end)) or text.strip() == text[item.start : item.end]
    if state.bound == "within" and state.length and not state.chosen:
        return not _EVENT_OVER.search(text, max(0, item.start - 5), item.start)
    if state.ago and not state.past and item.until is None:
        if _EVENT.search(text, max(0, item.start - 6), item.start):
            return False
        limit = state.bound == "until" and not text.startswith("만", item.end)
        if limit or (not state.bound and _TO_COME.match(text, item.end)):
            return False
    if state.soon and item.kinds == ["soon"]:
        return True
    return not (state.shift is not None and not state.length)


_USUAL = (
    "낼 저녁 7시반 강남 어때", "다음주 화욜이나 목욜 3시~5시", "6/1(월) 10:30까지 보내줘", "추석 연휴 끝나고 첫 영업일", "두세 시간 뒤에 도착",
    "매주 월수금 8시", "지난주 금요일에 갔어", "tmr 3pm or next fri at 7", "이번 달 말일이 주말이면 다음 평일로", "사이즈 95 아니면 100", "ㅇㅇ 알겠어 ㅋㅋ",
    "12월 24일 밤 11시 59분", "3일 내로 답 주세요", "내일 2시 말고 모레",
)  # fmt: skip


def warm() -> None:
    """Make ready for many texts, so that the first is read as fast as the rest: some hundredths of a second."""
    compile_guards()
    compile_all()
    for _ in range(4):
        for text in _USUAL:
            read_times(text, datetime(2026, 5, 15, 14, 0))  # noqa: DTZ001
