"""The time of day a message names for meeting: hours, bare English numbers, parts of the day."""

from __future__ import annotations

import re
from datetime import time

from seontok.korean.pattern import Pattern
from seontok.korean.time import Reading, TimeSpan
from seontok.moments.appointment_days import WEEKDAY
from seontok.moments.appointment_heard import Clock
from seontok.moments.spans import find_place
from seontok.moments.state import Turn

_OF_24 = Pattern(r"(?<!\d)(?:1[3-9]|2[0-4]|0\d)(?:시|:\d\d)")

_HALF = Pattern(r"오전|오후|아침|점심|저녁|밤|새벽|낮|[ap]\.?m|morning|evening|night|noon|정오|자정", re.IGNORECASE)

_TELLS_HOUR = Pattern(
    r"\s?(?:반)?(?:다|야|네|이네|인데|이다|임|이야|이에요|예요|이라|라|잖아|입니다|이여)(?=$|[^가-힣])"
)

_AT_THE_MOMENT = Pattern(r"(?:지금|벌써|이제|현재|\bit'?s|\bnow)\s?$", re.IGNORECASE)


def is_now(clock: Clock, span: TimeSpan, turn: Turn) -> bool:
    """Whether an hour tells what time it is ("지금 11시야", "자라 한시다")."""
    if _AT_THE_MOMENT.search(turn.text[: span.start]) and not span.best.has_date:
        return True
    now = turn.message.at
    apart = (clock.at.hour * 60 + clock.at.minute - now.hour * 60 - now.minute) % 720
    near = min(apart, 720 - apart) <= N_NOW
    return near and not span.best.has_date and bool(_TELLS_HOUR.match(turn.text, span.end))


N_NOW = 15
"""Minutes from an hour told within which it is the present one."""

_COMING = Pattern(
    r"^\s*(?:\S{1,12}\s){0,3}(?:\S{1,10}(?:으로|로|에)\s?)?(?:들\s?)?(?:와|오|온나|모이|모여|집합|갈게|가자|가면|나와|"
    r"나오|보자|만나|도착|참석|출석|입장|가보|갈\s|갈게|가겠|갑니다|찾아|"
    r"come|be there)"
)

_TO_COME = Pattern(r"(?:올|갈|도착할|나올)\s?수\s?있\S{0,3}\s?$|(?:와|오세요|와줘|와요|모여|집합|만나|보자)[\s,.!~]*$")
"""Before a bound put behind the verb it belongs to ("일찍 올 수 있지 9시까지")."""

_MORNING = Pattern(r"오전|아침|새벽|조식|조찬|모닝|일출|해돋이|첫차|\ba\.?m\b|morning|breakfast|sunrise", re.IGNORECASE)

_OUTING = Pattern(r"등산|산행|라운딩|골프|낚시")
"""What begins early, but not before dawn unless it is said."""

_EVENING = Pattern(
    r"(?:학원|야자|알바|과외|일)\s?끝나고|오후|점심|저녁|밤|낮|퇴근|회식|마감(?:하고|치고| ?후)|한잔|술|맥주|치맥|소주|포차|호프|이자카야|와인바|노래방|불꽃|\bpm\b|evening|tonight|dinner|lunch|drinks?",
    re.IGNORECASE,
)

_NO_HALF = Pattern(
    r"\bgood (?:morning|evening|night|afternoon)|좋은\s?(?:아침|저녁|밤|오후)|굿\s?(?:모닝|나잇|밤)|(?:아침|점심|저녁|밤|새벽|오전|오후)(?:까지|부터)|"
    r"(?:아침|점심|저녁|밤)(?:은|을|밥|도)?\s?(?:드셨|먹었|묵었|드세요|맛있게)|매일\s?(?:아침|저녁|밤|새벽)",
    re.IGNORECASE,
)
"""Greetings, meals asked after and bounds say nothing of when a plan is."""


def half_day_of(text: str) -> str:
    """Which part of the day a message speaks of: am, pm, early (am, for hours after six), or nothing."""
    text = _NO_HALF.sub(" ", text)
    if _EVENING.search(text):
        return "pm"
    if _MORNING.search(text):
        return "am"
    return "early" if _OUTING.search(text) else ""


_HALF_SAID = r"(?:새벽|아침|오전|대낮|낮|점심|오후|저녁|밤)|\b(?:morning|afternoon|evening|night|[ap]\.?m\b\.?)"
_ASKS_HALF = Pattern(
    rf"(?:{_HALF_SAID})(?:에|이?야|이에요|예요|이요|요|인가|인가요|이냐|이?지|말하는거|말씀)?\s?(?:\d{{1,2}}시|\S시|\d{{1,2}})?\s?(?:반|이요|요|에|맞[지죠])?\s?\?|(?:{_HALF_SAID})\s?(?:\d{{1,2}}시|\S시)?\s?반?(?:입니까|인가요|일까요)|(?:{_HALF_SAID})(?:이니|인가요?|이냐|인겨|이가)(?=$|[\s?])|\bam\s?(?:or|/)\s?pm\b|\bmorning or\b"
    r"|(?:새벽|아침|오전|낮)(?:이야|이에요|이냐|인가요|인가|요)?[\s,?/]*(?:아니면\s?)?(?:저녁|오후|밤)",
    re.IGNORECASE,
)
_TELLS_HALF = Pattern(
    rf"^(?:ㄴㄴ|ㄴ|ㅇㅇ|아니|아뇨|아니요|응|웅|네|넵|당연히?|no|nah|nope|yes|yeah|yep|lol|obviously|obvs)?[\s,.!ㅋㅎ]*(?:당연히?\s)?(?:in the )?(?P<half>{_HALF_SAID})"
    r"(?:(?:이?지|이죠|이야|야|이에요|이예요|예요|에요|입니다|이요|요|이?임)(?![가-힣]).{0,14}|(?:인데|에|ㅇㅇ)?[\s!.~,ㅋㅎㅠㅜ]*(?:당연히?|바보야|미쳤냐?|lol|haha|obviously|of course|please)?[\s!.~ㅋㅎ]*)$",
    re.IGNORECASE,
)


def asks_half(text: str) -> bool:
    """Whether a message asks which half of the day is meant ("아침? 저녁?", "밤 9시?", "am or pm")."""
    return _ASKS_HALF.search(text) is not None


def tells_half(text: str) -> re.Match[str] | None:
    """A half of the day that is all a message says ("아침이지ㅋㅋ")."""
    return _TELLS_HALF.match(text)


def half_told(told: re.Match[str]) -> str:
    """Which half `tells_half` found: am or pm."""
    return "am" if _MORNING.match(told["half"]) else "pm"


def in_half(clock: time, half: str) -> time:
    """A time of day in the morning or the evening (am or pm)."""
    return clock.replace(hour=clock.hour % 12 + 12 * (half == "pm"))


def other_half(clock: time) -> time:
    """The same hour in the other half of the day."""
    return clock.replace(hour=(clock.hour + 12) % 24)


N_HALF = 2
"""Messages after the question within which a bare half of the day is its answer."""


def clock_of(text: str, span: TimeSpan, reading: Reading) -> Clock | None:
    """The time of day a span names, if it names one people can meet at."""
    if not reading.has_time or reading.form == "duration":
        return None
    at = reading.start
    if at is None:
        after = text[span.end :]
        comes = _COMING.match(after) or _only_place(after) or _TO_COME.search(text[: span.start])
        at = reading.end if comes else None
    if at is None:
        return None
    sure = (
        reading.half_day == "said" or _spans_noon(reading) or bool(_HALF.search(span.text) or _OF_24.search(span.text))
    )
    about = bool(_ABOUT.match(text[span.end :]) or _ABOUT.search(span.text))
    return Clock(at.time().replace(tzinfo=None), sure, about)


def _spans_noon(reading: Reading) -> bool:
    """A range whose end is the smaller number begins in the morning ("8시부터 2시까지")."""
    if reading.form != "interval" or reading.start is None or reading.end is None or reading.start.hour >= 12:
        return False
    return reading.start.hour >= 6 and reading.end.hour % 12 < reading.start.hour


def _only_place(text: str) -> bool:
    """Whether nothing but a place follows ("6시까지 서울역 3번 출구")."""
    place = find_place(text)
    return place is not None and bool(_NO_MORE.match(text[place.end :]))


_NO_MORE = Pattern(r"^(?:으로|로|에서|에)?(?:이?요|용|입니다|이에요|예요)?[\s!~.]*$")

_EN_HOUR = Pattern(
    r"^(?:[\w' ]{0,32}\b(?:push|move|make|do|does|would|will|is|about|at|to|it|ok|okay|sure|yes|yeah|k|perfect|problem|say|"
    r"like)\b[ ,]*(?:to )?)?"
    r"(1[0-2]|[1-9])(?::([0-5]\d))?(?:ish)?(?: (?:it is|(?:is|be) (?:better|good|fine|ok|okay|alright|possible|perfect|great)|works?|suit you|"
    r"sounds .*|then|instead))?(?:,? (?:at|in|outside|@) [a-z' ]+)?[?!. ]*$",
    re.IGNORECASE,
)

_HOUR_AFTER_DAY = Pattern(
    r"^,? (?:at )?(1[0-2]|[1-9])(?::([0-5]\d))?(?:ish)?(?=$|[?!.,]|\s(?:at|in|@|works|ok|then|sharp|good|fine|still)\b)",
    re.IGNORECASE,
)


def after_day(text: str, span: TimeSpan) -> Clock | None:
    """An hour said as a mere number right after its day in English ("tennis sat 10 at the park?")."""
    if not text.isascii() or not span.best.has_date or span.best.has_time or not WEEKDAY.match(span.text):
        return None
    found = _HOUR_AFTER_DAY.match(text[span.end :])
    return Clock(time(int(found[1]) % 24, int(found[2] or 0)), sure=False) if found else None


def find_bare_hour(turn: Turn) -> Clock | None:
    """An hour said as a mere number in English ("4 is better", "could we push it to 7?")."""
    head = turn.text.partition("?")[0]
    if not turn.text.isascii() or any(span.start < len(head) for span in turn.times):
        return None
    found = _EN_HOUR.match(head)
    return Clock(time(int(found[1]) % 24, int(found[2] or 0)), sure=False) if found else None


_EN_TO = Pattern(r"\b(?:to|now(?: at)?) (1[0-2]|[1-9])(?::([0-5]\d))?(?![\w:]|\s?(?:am|pm|people|of)\b)", re.IGNORECASE)


def find_moved_to(turn: Turn) -> Clock | None:
    """The bare hour something timed is moved to in English ("push our 3pm to 4:30")."""
    found = _EN_TO.search(turn.text) if turn.text.isascii() else None
    if found is None or any(span.start < found.end() and found.start(1) < span.end for span in turn.times):
        return None
    return Clock(time(int(found[1]) % 24, int(found[2] or 0)), sure=False)


_ABOUT = Pattern(r"\s?(?:쯤|정도|께|즈음|ish\b)|^(?:around|about|like)\b", re.IGNORECASE)
