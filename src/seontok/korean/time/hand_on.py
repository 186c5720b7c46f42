"""What expressions of one message give each other: a day to a clock time, a base to 다음날; and what is put aside."""

from __future__ import annotations

import re

from seontok.korean.pattern import Pattern
from seontok.korean.time import days
from seontok.korean.time.anaphora import NEAR, count_on, point_back
from seontok.korean.time.clock_rules import part_after_clock
from seontok.korean.time.days import DAY
from seontok.korean.time.joins import not_before
from seontok.korean.time.sharing import (
    ALIKE,
    is_listed,
    share_half,
    share_hour,
    share_month,
    share_ordinals,
    share_rhythm,
    share_week,
)
from seontok.korean.time.spans import Expression
from seontok.korean.time.state import Clock, State

_SENTENCE = Pattern(r"\.(?!\d)|[!\n]|\?(?=.{9})", re.DOTALL)
_FIELD = Pattern(r"\s*[^\w\s]?\s*(?:시간|시각|일시|일자|날짜|언제|time|date|when)\s*[:：]?\s*", re.IGNORECASE)
"""날짜: 3일 / 시간: 7시, a line each."""
_NEGATION = Pattern(
    r"\s*(?:은|는|에|이|가)?\s?(?:말고|아니고|아니라|아니[다야]|아냐|아니|ㄴㄴ?(?![ㄱ-ㅎ가-힣])|x|X|빼고|취소하고|→|->|▶|➡|=>|⇒)[\s,~.]*"
)


_INSTEAD = Pattern(
    r"\b(?:instead of|rather than|except(?: for)?|apart from|other than|bar|(?:any|every|all)[a-z]*(?: days?| times?| week)? but)(?: at| on)? $"
    r"|(?:^|[,.;!] ?|\bno )not (?:on |at |the )?$",
    re.IGNORECASE,
)
_PUT_ASIDE = Pattern(r"(?:은|는|을|를|만)?\s?(?:말고|빼고|제외하고|빼곤)(?:는|도)?(?![가-힣])")


def hand_on(text: str, found: list[Expression]) -> None:
    """Give clock times without a day the day said before them in the same sentence (or right after them)."""
    _share_24_hours(text, found)
    for index, item in enumerate(found):
        if item.state.anaphor is not None:
            point_back(found, index)
        if index:
            count_on(text, found[index - 1], item)
        if index and _NEGATION.fullmatch(text, found[index - 1].end, item.start):
            found[index - 1].negated = True
        if index and _NOT.fullmatch(text, found[index - 1].end, item.start) and _rivals(found[index - 1], item):
            item.negated = True
        if (
            index
            and item.state.chosen == "wday"
            and item.state.alternatives
            and found[index - 1].state.bound == "until"
        ):
            _follow(found[index - 1].state, item.state)
        if (
            index
            and item.state.chosen == "mday"
            and found[index - 1].state.chosen == "month_day"
            and item.start - found[index - 1].end <= 6
        ):
            not_before(found[index - 1].state, item.state)
        if index and _is_now(text, found[index - 1], item):
            item.state.past = True
        if index and item.state.every and _opens(text, found[index - 1], item):
            item.state.opens = found[index - 1].state.first
        if index and _comes_back(text, found[index - 1], item):
            _follow(found[index - 1].state, item.state)
        if index:
            share_week(text, found[index - 1], item)
            share_ordinals(text, found[index - 1], item)
            share_month(text, found[index - 1], item)
            share_half(text, found[index - 1], item)
        if index and "substitute" in item.kinds and item.state.chosen == "wday":
            _stand_in(found[index - 1].state, item.state)
        if item.state.chosen == "wday" and item.state.alternatives:
            _same_day(found[max(0, index - NEAR) : index + NEAR], item)
        if index:
            share_rhythm(text, found[index - 1], item)
            for back in range(index, max(0, index - NEAR), -1):  # mon, wed and fri at 7
                if not share_hour(text, found[back - 1], found[back]):
                    break
        if _PUT_ASIDE.match(text, item.end) or (
            not (item.state.lead or item.state.bound) and _INSTEAD.search(text, max(0, item.start - 24), item.start)
        ):
            item.negated = True
        if item.state.chosen or not (item.state.clock or item.state.part) or item.state.every:
            continue
        donor = _donor(text, found, index)
        if donor is not None:
            _give(text, donor, item)
        elif index and _part_before(text, found[index - 1], item):
            part_after_clock(item.state, found[index - 1].state.part or "")


_NOT = Pattern(r",? (?:and )?(?:not|instead of|rather than|n['’]?t) (?:at |on |the )?", re.IGNORECASE)
"""sat not sun, 7 not 8."""


def _rivals(left: Expression, right: Expression) -> bool:
    """Two days or two hours."""
    return bool(left.state.clock and right.state.clock) or bool(left.state.chosen and right.state.chosen)


def _is_now(text: str, left: Expression, item: Expression) -> bool:
    """지금 3시니까: the hour that is."""
    clock, state = item.state.clock, item.state
    said = left.state.now and clock is not None and not (state.chosen or state.bound)
    beside = text[left.end : item.start].strip() in ("", "이", "은")
    return bool(said and beside and clock and (state.at.hour - clock.hour) % 12 <= 1)


def _opens(text: str, left: Expression, item: Expression) -> bool:
    """3월부터 매주 목요일."""
    return left.state.bound == "from" and left.state.chosen != "" and not text[left.end : item.start].strip()


def _share_24_hours(text: str, found: list[Expression]) -> None:
    """9:00, 10:30, 13:00: what is written on a 24-hour clock once is so throughout, unless the two lie side by side."""
    colon = [item.state for item in found if item.state.clock and ":" in text[item.start : item.end]]
    written = [state.clock for state in colon if state.clock and not state.part]
    late = [clock.hour for clock in written if clock.hour >= 13]
    if not late:
        return
    for clock in written:
        beside = any(1 <= abs(clock.hour + 12 - hour) <= 2 for hour in late)
        if clock.hour <= 12 and clock.half is None and not beside:
            clock.half = "said"


_WIDE = {"am": range(5, 12), "pm": (12, *range(1, 11))}
"""Hours that 오전 and 오후 name when they stand apart from them."""


def _part_before(text: str, left: Expression, item: Expression) -> bool:
    """저녁 먹고 9시에, in the morning I've got pilates at 10: the half-day said before an hour of its kind."""
    alone = left.state.part is not None and not (left.state.chosen or left.state.clock or left.state.bound)
    near = item.start - left.end <= 30 and not _SENTENCE.search(text, left.end, item.start)
    if not (alone and near) or item.state.clock is None:
        return False
    return left.state.part not in _WIDE or item.state.clock.hour in _WIDE[left.state.part]


def _stand_in(holiday: State, state: State) -> None:
    """개천절이 토욜이라 월욜 대체휴일: the weekday that follows the holiday."""
    if holiday.chosen in ("hol", "month_day", "mday") and holiday.first and state.first:
        state.set_day(days.on_or_after(holiday.first, state.first.weekday()), "wday")
        state.alternatives.clear()


def _same_day(found: list[Expression], item: Expression) -> None:
    """12일부터 한대, 목요일: the weekday is that of a date of the same message."""
    for other in found:
        day = other.state.first
        dated = other.state.chosen in ("mday", "month_day", "ymd") and other.until is None
        if dated and day and item.state.first and day.weekday() == item.state.first.weekday():
            item.state.set_day(day, "wday")
            item.state.alternatives.clear()
            return


_AWAY = Pattern(r"가서|갔다|다녀|출발|떠나|\b(?:arriv|leav|fly|flying|go|going|there)", re.IGNORECASE)
_BACK = Pattern(
    r"(?:에|날|쯤|에나)? ?(?:와|올|온|오[고는면]|돌아|복귀|귀국|귀가|까지)|\b(?:back|return|leav|home)", re.IGNORECASE
)


def _comes_back(text: str, left: Expression, right: Expression) -> bool:
    """목요일에 가서 일요일에 와: the second weekday is the one behind the first."""
    bare = right.state.chosen == "wday" and bool(right.state.alternatives) and not right.state.week_said
    if not bare or left.state.chosen not in ALIKE or right.start - left.end > 40:
        return False
    way = text[max(0, left.start - 12) : right.start]
    return bool(_AWAY.search(way) and (_BACK.search(text[left.end : right.start]) or _BACK.match(text, right.end)))


def _follow(limit: State, state: State) -> None:
    """18일까지 쉬고 목욜부터 출근: the weekday comes after the limit."""
    within = limit.first and limit.stop and limit.stop - limit.first > DAY  # 주말까지래, 토요일에 가자
    if limit.chosen and limit.stop and state.first and state.first < limit.stop and not state.past and not within:
        state.set_day(days.on_or_after(limit.stop, state.first.weekday()), "wday")
        state.alternatives.clear()


_ON_DAY = Pattern(r" |(?: [a-z'’]+){0,4} on (?:the )?", re.IGNORECASE)


def _own_day(text: str, found: list[Expression], index: int) -> Expression | None:
    """10:30 back on the 24th, pickup 10am sunday: a day behind is nearer than one before that has its own hour."""
    if index + 1 == len(found) or not _ON_DAY.fullmatch(text, found[index].end, found[index + 1].start):
        return None
    if not text[found[index + 1].start : found[index + 1].start + 1].isascii():
        return None
    other = found[index + 1]
    return other if _can_give(other) and not other.state.clock else None


def _donor(text: str, found: list[Expression], index: int) -> Expression | None:
    item = found[index]
    own = _own_day(text, found, index)
    if own is not None:
        return own
    for back in range(index - 1, max(-1, index - 3), -1):
        other = found[back]
        apart = _SENTENCE.search(text, other.end, item.start) and not _FIELD.fullmatch(text, other.end, item.start)
        if item.start - other.end > 40 or apart:
            break
        if _can_give(other):
            return other
    if index + 1 < len(found):
        other = found[index + 1]
        last = index
        while last < index + NEAR and _next_hour(text, found, last):  # 10:30, 12 or 2:15 on friday
            last += 1
        other = found[min(last + 1, len(found) - 1)]
        if (
            other.start - found[last].end <= (_FAR if _PLACE.fullmatch(text, found[last].end, other.start) else 10)
            and (not _SENTENCE.search(text, item.end, other.start) or _FIELD.fullmatch(text, item.end, other.start))
            and _can_give(other)
            and not other.state.clock
            and not (
                (item.state.lead or item.state.bound) and "," in text[item.end : other.start]
            )  # working till 5, fri?
        ):
            return other
    return None


_FAR = 30
_PLACE = Pattern(r"(?: (?!and|but|or|so|then)[A-Za-z'’]+){1,5} ", re.IGNORECASE)
"""A few English words between an hour and its day (11:34 from Kings X sat morning)."""


def _next_hour(text: str, found: list[Expression], index: int) -> bool:
    """The expression after this one is another hour without a day, listed with it."""
    if index + 2 >= len(found):
        return False
    item, other = found[index], found[index + 1]
    return other.state.clock is not None and not other.state.chosen and is_listed(text, item.end, other.start)


def _can_give(other: Expression) -> bool:
    state = other.state
    single = (
        state.chosen and state.grain == "day" and state.first and state.stop and (state.stop - state.first).days == 1
    )
    return bool(
        single
        and (state.bound in (None, "from") or (state.bound == "until" and state.clock))
        and other.until is None
        and not state.every
        and not state.after
        and not (other.negated and not state.clock)
    )


_HALVES = {
    "am": ("morning", "early_morning", "dawn", "late_morning"),
    "pm": ("pm", "evening", "night", "early_evening", "late_afternoon"),
}
_GIVEN_PARTS = frozenset({"evening", "night", "pm", "am", "morning", "early_morning", "dawn", "early_evening"})


def _half(clock: Clock) -> str:
    """am or pm of a clock time that says so (8 p.m., midnight)."""
    return ("am" if clock.hour < 12 else "pm") if clock.half == "said" else clock.half or ""


_ONE_WORD = Pattern(r"(?:에|엔)? ?(?!먹|자고|가고)[가-힣A-Za-z0-9]{1,6}(?<![고은는면도만]) ?")
"""At most one word between a part of the day and an hour of it: 금욜 저녁 강남에서 8시."""


def _give(text: str, donor: Expression, item: Expression) -> None:
    assert donor.state.first is not None
    item.state.set_day(donor.state.first, donor.state.chosen)
    item.state.clash = donor.state.clash
    item.state.inherited = True
    earlier = (
        donor.state.clock and item.state.clock and item.state.clock.hour % 12 < donor.state.clock.hour % 12
    )  # 아침 9시 출근 6시 퇴근: of which half it is, is open
    if donor.state.part and not item.state.part and item.state.clock and not item.state.clock.half and not earlier:
        item.state.part = donor.state.part if donor.state.part in _GIVEN_PARTS else None
    elif donor.state.part == "night" and item.state.clock and item.state.clock.half == "am":  # last night … at 2am
        item.state.part = "night"
    if item.until and not item.until.chosen:
        item.until.set_day(donor.state.first, donor.state.chosen)
    item.anchor = (donor.start, donor.end)
    half = _half(item.state.clock) if item.state.clock else ""
    agrees = item.state.part == donor.state.part or (donor.state.part in _HALVES.get(half, ()))
    behind = donor.start >= item.end and agrees  # half past seven tomorrow morning, 8 p.m. tonight
    narrowed = item.state.part == donor.state.part and _ONE_WORD.fullmatch(text, donor.end, item.start)
    if (
        not donor.state.clock
        and (not donor.state.part or behind or narrowed)
        and donor.state.bound is None
        and not donor.negated
    ):
        donor.absorbed = True
