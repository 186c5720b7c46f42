"""What days listed in one breath share: the week named for one, the rhythm, the hour said behind the last."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from seontok.korean.pattern import Pattern
from seontok.korean.time import days
from seontok.korean.time.day_rules import monthly_weekday, nth_weekday, weekday_in
from seontok.korean.time.days import DAY
from seontok.korean.time.part_rules import rule_nth_week
from seontok.korean.time.spans import Expression
from seontok.korean.time.state import State

_LISTED = Pattern(r"|\s*(?:[,/·&]|이랑|랑|하고|과|와|이나|나|혹은|또는|아니면|or|and)\s*")


def is_listed(text: str, start: int, end: int, *, spaced: bool = False) -> bool:
    """Whether nothing but a word or a sign of lists stands between, or nothing at all; if `spaced`, or a mere space."""
    return _LISTED.fullmatch(text, start, end) is not None or (spaced and text[start:end] == " ")


def share_week(text: str, left: Expression, right: Expression) -> None:
    """다음주 화요일이랑 목요일, tue or thu next week, 담주에 아마 목욜: a bare weekday beside a week."""
    if right.kinds[0] == "wday" and _also_that_week(text, right, left):
        _same_week(right.state, left.state)
    if right.state.first and _in_turn(text, left, right):
        right.state.set_day(right.state.first + 7 * DAY, "wday")
    if _in_that_week(text, left, right) or _also_that_week(text, left, right):
        _same_week(left.state, right.state)


def share_rhythm(text: str, left: Expression, right: Expression) -> None:
    """매주 화요일이랑 목요일 7시: one expression with both days."""
    if _same_rhythm(text, left, right):
        _join_rhythm(left, right)
    elif _rhythm_beside_days(text, left, right):
        right.state.every = left.state.every
        right.start, left.absorbed = left.start, True
    elif _rhythm_beside_days(text, right, left):
        left.state.every = right.state.every
        left.end, right.absorbed = right.end, True
    elif _hour_behind_rhythm(text, left, right):
        _take_hour(right.state, left.state)
        right.absorbed = True
    elif _hour_of_rhythm(text, left, right):
        _take_hour(left.state, right.state)
        right.start, left.absorbed = left.start, True


_BESIDE = Pattern(r"[\s,·/]*(?:와|과|랑|하고)?\s*")


def share_month(text: str, left: Expression, right: Expression) -> None:
    """1월 모임은 둘째 토요일; 12월 첫째 주나 둘째 주: the ordinal is of the month said before it."""
    if _counts_on(text, left, right):
        _of_that_month(left.state, right)
        return
    month = left.state.chosen == "month" and left.state.grain == "month" and not left.state.bound
    if month and _day_of_month(text, left, right):
        assert left.state.first
        assert right.state.first
        day = days.safe(left.state.first.year, left.state.first.month, right.state.first.day)
        if day is not None:
            left.absorbed, right.anchor = right.state.set_day(day, "month_day"), (left.start, left.end)
        return
    if not month or right.kinds[:2] != ["ord", "wday"] or right.state.chosen != "ord":
        return
    if not (left.state.first and right.state.first and _TOPIC.fullmatch(text, left.end, right.start)):
        return
    weekday, clock, part = right.state.first.weekday(), right.state.clock, right.state.part
    state = left.state.copy()
    state.nth = right.state.nth_said
    nth_weekday(state, weekday)
    state.clock, state.part = clock, part
    right.state, left.absorbed = state, True


_WHAT = Pattern(r"(?:에|의)? (?!대신|말고|아니|빼고|보다)[가-힣]{1,5}(?: [가-힣]{1,4})?[은는이가]? ?")
"""What a day of the month is of: 담달 카드값 25일에."""


def _day_of_month(text: str, left: Expression, right: Expression) -> bool:
    """A day without a month behind a month and what happens in it."""
    bare = right.kinds[0] == "mday" and right.state.chosen == "mday" and right.state.month_open
    return bare and right.until is None and not left.negated and bool(_WHAT.fullmatch(text, left.end, right.start))


def _counts_on(text: str, left: Expression, right: Expression) -> bool:
    """Behind one week or weekday of a month that was named, another without it."""
    named = left.kinds[0] in _MONTH_HEADS and "ord" in left.kinds and left.state.grain in ("day", "week")
    alone = right.kinds[0] == "ord" and right.state.chosen in ("week", "wday", "ord") and not right.state.every
    near = right.start - left.end <= _NEAR and not _STOPS.search(text, left.end, right.start)
    return named and alone and near and left.state.chosen != "edge" and right.kinds[1] in ("uword", "wday")


_MONTH_HEADS = frozenset({"month", "month_word", "shift", "unit"})
_NEAR = 16
_STOPS = Pattern(r"[.!?\n]")


def _of_that_month(left: State, right: Expression) -> None:
    state, nth = right.state, right.state.nth_said
    weekday = state.first.weekday() if state.first else 0
    month = (left.begins or left.not_before or left.first or left.today).replace(day=1)
    state.set(*days.period(month, "month"), "month", "month")
    clock, part, state.clock, state.part = state.clock, state.part, None, None
    if right.kinds[1] == "wday":
        state.nth = nth
        nth_weekday(state, weekday)
    else:
        rule_nth_week(state, nth)
        if "wday" in right.kinds:
            weekday_in(state, weekday)
    state.clock, state.part = clock, part


_TOPIC = Pattern(r"(?:의)? ?[가-힣]{1,8}(?: [가-힣]{1,6})?[은는] ")


def share_ordinals(text: str, left: Expression, right: Expression) -> None:
    """둘째, 넷째 일요일; 매달 첫째 셋째 월요일: the weekday is of both, and so is the rhythm."""
    first = right.state.first
    if left.ordinal is None or first is None or right.kinds[0] != "ord" or right.kinds[-1] not in ("wday", "clock"):
        return
    nth, end = left.ordinal
    if right.state.chosen not in ("ord", "wday") or not _BESIDE.fullmatch(text, end, right.start):
        return
    left.state.nth = nth
    if left.state.every != "month":
        nth_weekday(left.state, first.weekday())
        left.end, left.firm_end = end, end
        return
    right.state.every, right.state.nth = "month", right.state.nth_said
    monthly_weekday(left.state, first.weekday())
    monthly_weekday(right.state, first.weekday())
    left.state.month_also, left.state.clock, left.state.part = (
        right.state.month_nth,
        right.state.clock,
        right.state.part,
    )
    if right.state.first and left.state.first and right.state.first < left.state.first:
        left.state.set_day(right.state.first, "ord")
    left.end, right.absorbed = right.end, True


def share_hour(text: str, left: Expression, right: Expression) -> bool:
    """화, 목 4시: the hour said behind the second day is the first one's too. Whether it was."""
    if _shares_hour(text, left, right):
        _take_hour(right.state, left.state)
        if right.until is not None and right.until.clock:  # mon and wed 1-3
            left.until = replace(right.until)
            left.until.set_day(left.state.first or left.state.today, left.state.chosen)
        return True
    if left.end - left.start == 1 and right.state.part and _shares(text, left, right):  # 화, 목 오후
        left.state.part = right.state.part
    return False


def share_half(text: str, left: Expression, right: Expression) -> None:
    """오전 10시나 11시, 7am or 8, 9 or 10am: hours listed in their order are of one half of the day."""
    first, last = left.state.clock, right.state.clock
    if first is None or last is None or right.state.chosen or right.until is not None:
        return
    in_order = (first.hour % 12, first.minute or 0) < (last.hour, last.minute or 0) < (12, 0)
    about = _ABOUT.match(text, left.end)
    if not in_order or not is_listed(text, about.end() if about else left.end, right.start, spaced=True):
        return
    for giver, taker in ((left.state, right.state), (right.state, left.state)):
        assert giver.clock is not None
        assert taker.clock is not None
        open_half = taker.part is None and taker.clock.half is None and not taker.clock.exact24
        if open_half and (giver.part in _MORNINGS or giver.clock.half == "am"):
            taker.part, taker.clock.half = giver.part, giver.clock.half


_ABOUT = Pattern(r" ?쯤")
_MORNINGS = frozenset({"am", "morning", "early_morning", "late_morning", "dawn"})


def _bare(item: Expression) -> bool:
    """A weekday whose week nobody named."""
    return item.state.chosen == "wday" and bool(item.state.alternatives) and not item.state.week_said


def _in_turn(text: str, left: Expression, right: Expression) -> bool:
    """목, 금 said on a Friday: days are listed in the order they come."""
    if not _bare(right) or left.state.past or not (left.state.first and right.state.first):
        return False
    if right.state.first == right.state.today and left.state.chosen in ALIKE and left.state.grain == "day":
        return 0 < (left.state.first - right.state.first).days < 7  # thursday the 12th … or friday, on a friday
    if not _bare(left) or right.state.timed:
        return False
    return (
        is_listed(text, left.end, right.start, spaced=True)
        and left.state.first.weekday() < right.state.first.weekday()
        and right.state.first < left.state.first
    )


def _also_that_week(text: str, left: Expression, right: Expression) -> bool:
    """다음주 화요일이랑 목요일: the second weekday is of the week named for the first."""
    first, last = (left, right) if left.start < right.start else (right, left)
    return _bare(right) and left.state.week_said and is_listed(text, first.end, last.start)


_HEDGE = Pattern(
    r"(?:에|엔|에는|중에|쯤)?[\s,]*(?:아마|혹시|대충|그냥|한|maybe|perhaps|probably|prob|possibly|say|like|either)?[\s,]*(?:on |the )?",
    re.IGNORECASE,
)


def _in_that_week(text: str, left: Expression, right: Expression) -> bool:
    """담주에 아마 목욜, next week maybe thurs: nothing but a hedge between."""
    week = left.state.chosen == "week" and left.state.bound is None and not left.negated
    return _bare(right) and week and bool(_HEDGE.fullmatch(text, left.end, right.start))


def _same_week(left: State, right: State) -> None:
    assert left.first
    assert right.first
    weekday, said = right.first.weekday(), left.first.weekday()
    day = days.floor(left.first, "week") + weekday * DAY
    right.set_day(day + 7 * DAY if weekday == 0 and said >= 4 else day, "wday")
    right.week_said = True
    right.alternatives.clear()


def _same_rhythm(text: str, left: Expression, right: Expression) -> bool:
    """매주 화요일이랑 목요일 7시, mondays and wednesdays: days of one rhythm."""
    weekly = left.state.every in ("week", "biweek") and bool(left.state.weekdays) and not left.state.timed
    again = right.state.every == left.state.every or (right.state.chosen == "wday" and not right.state.week_said)
    return weekly and again and is_listed(text, left.end, right.start)


_APART = Pattern(r"[,:]? ?(?:on )?", re.IGNORECASE)


def _rhythm_beside_days(text: str, rhythm: Expression, on: Expression) -> bool:
    """biweekly tuesdays, mondays every other week: how often is said beside the days."""
    first, last = sorted((rhythm, on), key=lambda item: item.start)
    bare = rhythm.state.every == "biweek" and not (rhythm.state.weekdays or rhythm.state.chosen or rhythm.state.clock)
    weekly = on.state.every == "week" and bool(on.state.weekdays)
    return bare and weekly and bool(_APART.fullmatch(text, first.end, last.start))


_ON_DAYS = Pattern(r"\s(?:on |every |each )?", re.IGNORECASE)


_FEW_WORDS = Pattern(r"(?: (?!and|but|or|so|then)[A-Za-z'’]+){1,5} ", re.IGNORECASE)


def _hour_behind_rhythm(text: str, left: Expression, right: Expression) -> bool:
    """every saturday we have market from 8: the hour stands a few words behind the days it is of."""
    weekly = left.state.every == "week" and bool(left.state.weekdays) and not left.state.timed
    alone = right.state.clock is not None and not (right.state.chosen or right.state.every)
    return weekly and alone and bool(_FEW_WORDS.fullmatch(text, left.end, right.start))


def _hour_of_rhythm(text: str, left: Expression, right: Expression) -> bool:
    """at 5 on sundays: the hour stands before the days it is of."""
    alone = left.state.clock is not None and not (left.state.chosen or left.state.every or left.state.bound)
    weekly = right.state.every == "week" and bool(right.state.weekdays) and not right.state.timed
    return alone and weekly and bool(_ON_DAYS.fullmatch(text, left.end, right.start))


def _join_rhythm(left: Expression, right: Expression) -> None:
    day = (right.state.first.weekday(),) if right.state.first and not right.state.weekdays else ()
    right.state.every = left.state.every
    right.state.weekdays = (*left.state.weekdays, *right.state.weekdays, *day)
    right.state.chosen, right.start, left.absorbed = "", left.start, True


ALIKE = frozenset({"wday", "mday", "month_day", "day", "ymd"})


def _day(item: Expression) -> date:
    """The day an expression names, today where it names none."""
    return item.state.first or item.state.today


def _shares_hour(text: str, left: Expression, right: Expression) -> bool:
    """화, 목 4시; 토요일이나 일요일 7시: the hour is of both days."""
    return right.state.clock is not None and _shares(text, left, right)


def _shares(text: str, left: Expression, right: Expression) -> bool:
    """Two days named alike and side by side, the hours said behind the second."""
    until = right.until
    hours = until is None or (until.clock is not None and until.first is not None and until.first <= _day(right))
    last = right.state.chosen in ALIKE and hours
    bare = left.state.chosen in ALIKE and not left.state.timed and not left.state.bound and not left.state.every
    listed = is_listed(text, left.end, right.start, spaced=right.state.chosen == "wday")
    return last and bare and right.kinds[0] == left.kinds[0] and listed


def _take_hour(giver: State, taker: State) -> None:
    assert giver.clock is not None
    taker.clock, taker.part = replace(giver.clock), giver.part
