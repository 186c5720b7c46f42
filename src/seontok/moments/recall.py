"""Finds the answer to a question in what was said in the room before."""

from __future__ import annotations

import re
from datetime import timedelta

from seontok.korean.pattern import Pattern
from seontok.moments.acts import Act
from seontok.moments.appointment import appointments
from seontok.moments.phrase import nouns, sentences, words
from seontok.moments.state import RoomState, Turn

_SHAPES: tuple[tuple[Pattern, Pattern], ...] = (
    (
        Pattern(r"얼마|\bhow much\b|\bcost\b|\bprice\b", re.IGNORECASE),
        Pattern(r"\d[\d,.]*\s*(?:만|천|원|k|달러|불|usd)|\$\s*\d|[가-힣]만 ?원", re.IGNORECASE),
    ),
    (
        Pattern(
            r"몇 ?시|언제|며칠|마감|날짜|요일|\bwhat time\b|(?:^|know |remember |and |so )when\b|\bwhen(?:'?s| is| are| was| does| do| did)\b|\bdeadline\b",
            re.IGNORECASE,
        ),
        Pattern(
            r"\d+\s*(?:시|일|월|:|am|pm)|[월화수목금토일]요일|내일|모레|오늘|noon|(?:mon|tues|wednes|thurs|"
            r"fri|satur|sun)day",
            re.IGNORECASE,
        ),
    ),
    (
        Pattern(r"계좌|번호|비번|비밀번호|와이파이|연락처|\bpassword\b|\bwi-?fi\b|\bcode\b|\bnumber\b", re.IGNORECASE),
        Pattern(r"\d{3,}|[A-Za-z]+\d+|[a-z0-9]{6,}", re.IGNORECASE),
    ),
    (
        Pattern(r"링크|주소|사이트|\blink\b|\burl\b|\baddress\b", re.IGNORECASE),
        Pattern(r"https?://|www\.|[가-힣]+(?:로|길|동) ?\d+|\.(?:com|kr|net)", re.IGNORECASE),
    ),
    (
        Pattern(r"몇 ?(?:번|층|호|명|출구|개|장|쪽|페이지)|범위|how many|which (?:room|gate|exit)", re.IGNORECASE),
        Pattern(r"\d"),
    ),
    (
        Pattern(
            r"어디|(?:^|know |remember |and |so )where\b|\bwhere(?:'?s| is| are| was| do| does| did)\b", re.IGNORECASE
        ),
        Pattern(
            r"(?:역|층|호|점|관|실|동|로|길|출구|카페|식당|홀|센터|공원|학교|에서|앞|at the|room|street|hall)",
            re.IGNORECASE,
        ),
    ),
    (
        Pattern(r"누구|누가|담당|(?:^|know |remember )who\b|\bwho(?:'?s| is| was| has)\b", re.IGNORECASE),
        Pattern(r"[가-힣]{2,4}(?:님|씨|이|가)|(?:^|\s)(?:제가|내가|저요|나야|나요|저예요)|[A-Z][a-z]+"),
    ),
    (
        Pattern(r"준비물|뭐 ?가져|챙길|챙겨|드레스|what to bring", re.IGNORECASE),
        Pattern(r"준비물|챙기|가져|지참|드레스|bring", re.IGNORECASE),
    ),
)
_WEAK = words(
    """
    언제 어디 뭐 얼마 혹시 이거 그거 이번 다음 사람 우리 오늘 내일 what when where who how time does the
    """
)
_N_BACK = 200
_SITTING = timedelta(minutes=30)
_N_SITTING = 10
"""What was said so lately, in so few messages, still stands before everybody's eyes: no answer to a question."""


def wanted_shape(text: str) -> Pattern | None:
    """What an answer to this question must hold: a price, a time, a number, a place …; None if it is open."""
    return next((answer for asked, answer in _SHAPES if asked.search(text)), None)


_ABOUT_PLAN = Pattern(
    r"(?:보|만나|모이|먹|하|가|출발하)기로 ?(?:했|한)|약속 ?(?:시간|장소)|모이는 ?(?:시간|장소)|"
    r"\b(?:are we meeting|did we say)\b",
    re.IGNORECASE,
)
_PLAN_SLOTS = (
    (Pattern(r"몇 ?시|what time", re.IGNORECASE), "time"),
    (Pattern(r"언제|며칠|무슨 ?요일|when"), "date"),
    (Pattern(r"어디|\bwhere\b"), "place"),
)


def _plan_answer(asked: Turn, state: RoomState) -> Turn | None:
    """Where the plan spoken of last says what is asked for ("우리 몇시에 보기로 했지?")."""
    if _ABOUT_PLAN.search(asked.text) is None:
        return None
    wanted = next((slot for pattern, slot in _PLAN_SLOTS if pattern.search(asked.text)), None)
    for plan in sorted(appointments(state), key=lambda plan: -plan.touched_n):
        said = state.turn(plan.message_ids.get(wanted or "", ""))
        if plan.agreed and said is not None and said.n < asked.n:
            return said
    return None


_UNIT = Pattern(r"몇 ?(호|층|번|시|월|쪽|페이지|호선|번지|인분|박)\S{0,4}(?:였|더라|드라|랬|했)")


def _only_one(asked: Turn, state: RoomState) -> Turn | None:
    """Where a number of the unit asked for again stands, if only one message has such a number ("몇호였죠?")."""
    unit = _UNIT.search(asked.text)
    if unit is None:
        return None
    number = re.compile(rf"\d ?{unit[1]}(?![가-힣]?간)")
    found = [turn for turn in state.turns[-_N_BACK:] if turn.n < asked.n and not turn.gone and number.search(turn.text)]
    return found[0] if len(found) == 1 and not found[0].acts.has(Act.QUESTION) else None


def _asking(text: str) -> str:
    """The sentence of a text that asks, or all of it."""
    return next((part for part in sentences(text) if "?" in part), text)


def earlier_answer(asked: Turn, state: RoomState) -> Turn | None:
    """The latest earlier statement that names the question's topic and holds a value of the kind it asks for."""
    shape = wanted_shape(asked.text)
    if shape is None:
        return None
    planned = _plan_answer(asked, state)
    if planned is not None:
        return planned
    topic = [noun for noun in nouns(_asking(asked.text)) if noun.lower() not in _WEAK and len(noun) >= 2]
    if not topic:
        return _only_one(asked, state)
    for turn in reversed(state.turns[-_N_BACK:]):
        fresh = asked.n - turn.n < _N_SITTING and asked.message.at - turn.message.at < _SITTING
        if (
            turn.n >= asked.n
            or fresh
            or turn.gone
            or turn.acts[Act.QUESTION] >= 0.4
            or turn.acts[Act.FACT_QUESTION] >= 0.5
        ):
            continue
        hits = sum(noun in turn.text for noun in topic)
        if hits >= min(2, len(topic)) and shape.search(turn.text):
            return turn
    return None
