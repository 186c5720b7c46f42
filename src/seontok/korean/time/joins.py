"""Two neighbouring expressions that are one range: 부터 … 까지, ~, 에서 … 사이."""

from __future__ import annotations

import re

from seontok.korean.pattern import Pattern
from seontok.korean.time import days
from seontok.korean.time.spans import Expression
from seontok.korean.time.state import State

_RANGE_GAP = Pattern(r"\s*(?:과|와|이랑|딱|총|꼬박|약|대략|the|(?:and|&)(?: the)?)?\s*")
_BETWEEN = Pattern(r"\bbetween (?:the )?$", re.IGNORECASE)


_MOVED = Pattern(r"(?:으로|로)(?!부터|서)")
"""A에서 B로 옮기다: no range but a change."""


_PUSH = Pattern(
    r"\b(?:mov|chang|push|shift|switch|reschedul|bump|delay|postpon|brought|bring)(?:e|ed|ing)?\b[a-z0-9'’ ]{0,30} (?:from )?$",
    re.IGNORECASE,
)


def _pushed(text: str, left: Expression, right: Expression) -> bool:
    """pushed the launch from March 3 to March 17: no range but a change."""
    if not (left.state.bound == "tilde" or left.state.bound == "from") or (
        left.until is not None and not left.state.clock
    ):
        return False
    said = text[left.start : left.start + 5].lower() == "from " or text.endswith(("from ", "From "), 0, left.start)
    to = text[max(left.start, right.start - 4) : right.start].lower().endswith("to ")
    return said and to and _PUSH.search(text, max(0, left.start - 40), left.start) is not None


def join_ranges(text: str, found: list[Expression]) -> list[Expression]:
    """부터 … 까지, ~, 에서 … 사이: two neighbours become one."""
    out: list[Expression] = []
    for right in found:
        if right.state.lead in ("from", "until") and right.state.bound is None:
            right.state.bound, right.state.lead = right.state.lead, ""
        left = out[-1] if out else None
        if (
            left is not None
            and left.state.bound == "tilde"
            and text[left.end - 1] == "서"
            and right.state.bound != "between"
            and _MOVED.match(text, right.end)
        ):
            left.negated = True
            out.append(right)
            continue
        if left is not None and _is_working_week(left, right):
            right.state.weekdays = _weekdays(left.state, right.state)
            right.state.every, right.state.chosen, right.start = "week", "", left.start
            out[-1] = right
            continue
        if left is not None and _pushed(text, left, right):
            left.negated = True
            left.state.bound, right.state.bound = None, None
            out.append(right)
            continue
        if left is not None and left.until is None and _is_range(text, left, right):
            moved = _moved_to(text, left, right)
            inherit(left.state, right.state)
            if moved or _hour_of_all(left.state, right.state):
                left.state.clock, left.state.part, left.state.bound = right.state.clock, right.state.part, None
            else:
                left.until = right.state
            left.end = right.end
            left.kinds += right.kinds
            continue
        out.append(right)
    for item in out:
        if item.state.clock_end and item.until is None:
            item.until = State(at=item.state.at, past=item.state.past, clock=item.state.clock_end)
            inherit(item.state, item.until)
        if item.state.bound == "tilde" and item.until is None:
            _drop_tilde(text, item)
    return out


def _hour_of_all(left: State, right: State) -> bool:
    """다음 주 월~수 3시: the hour is of each day; the first one counts."""
    days_said = left.chosen in ("wday", "mday", "month_day") and right.chosen == left.chosen
    return left.bound == "tilde" and days_said and not left.timed and right.clock is not None and right.bound is None


def _moved_to(text: str, left: Expression, right: Expression) -> bool:
    """moving pilates tomorrow to 9pm: the hour is that of the day, not its end."""
    bare = bool(left.state.chosen) and not left.state.timed and not right.state.chosen and right.state.clock is not None
    to = text.endswith((" to ", " TO ", " To "), left.start, right.start)
    return bare and to and _MOVES.search(text, max(0, left.start - 40), left.start) is not None


_MOVES = Pattern(r"\b(?:mov|chang|push|shift|switch|reschedul|bump|delay|bring|put)(?:e|ed|es|ing)?\b", re.IGNORECASE)


def _is_working_week(left: Expression, right: Expression) -> bool:
    """월~금 9시: the days are a stretch, the hour is of each of them."""
    bare = left.state.chosen == "wday" and bool(left.state.alternatives) and not left.state.timed
    hours = right.state.chosen == "wday" and bool(right.state.alternatives) and right.state.clock is not None
    return left.state.bound == "tilde" and bare and hours and len(_weekdays(left.state, right.state)) > 2


def _weekdays(left: State, right: State) -> tuple[int, ...]:
    """From one weekday to another."""
    assert left.first
    assert right.first
    first, last = left.first.weekday(), right.first.weekday()
    return tuple((first + n) % 7 for n in range((last - first) % 7 + 1))


_OPEN_END = Pattern(r" (?:to|thru|through)$", re.IGNORECASE)


def _drop_tilde(text: str, item: Expression) -> None:
    tail = text[item.start : item.end]
    trimmed = _OPEN_END.sub("", tail).rstrip("~∼〜-에서 ")
    if tail.rstrip().endswith(("~", "∼", "〜")) and item.state.bound == "tilde":
        item.state.bound = None
    item.state.bound = None
    item.end = item.start + len(trimmed)


def _is_range(text: str, left: Expression, right: Expression) -> bool:
    gap = right.start - left.end
    if gap > 9 or not _RANGE_GAP.fullmatch(text, left.end, right.start):
        return False
    if right.state.every or (left.state.every and not left.state.clock):
        return False
    if left.state.bound == "tilde":
        return True
    if _BETWEEN.search(text, max(0, left.start - 12), left.start):
        return text[left.end : right.start].strip().lower().startswith(("and", "&")) and (
            _alike(left.state, right.state) or left.state.chosen == right.state.chosen == "hol"
        )
    if left.state.bound == "from":
        if right.state.bound is None and not right.state.length:  # 2시부터 4시; not 사일부터 연휴, 지금부터 내일
            return _alike(left.state, right.state)
        return bool(right.state.bound in ("until", "between", "for", None) or right.state.length)
    return right.state.bound == "between" and bool(text[left.end : right.start].strip())


def _alike(left: State, right: State) -> bool:
    """Both name an hour, or both a day in the same way."""
    if left.clock and right.clock:
        return True
    dates = left.chosen in _DATES and right.chosen in _DATES
    return bool(left.chosen) and not left.now and (dates or (left.chosen == right.chosen != "hol"))


_DATES = frozenset({"mday", "month_day", "ymd"})


def inherit(left: State, right: State) -> None:
    """Fill what the right side of a range leaves out."""
    if (
        right.chosen and left.chosen and left.first and right.first and (right.first < left.first or right.year_open)
    ) or (right.chosen == "mday" and left.chosen and left.first):
        not_before(left, right)
    elif right.chosen == "wday" and left.chosen == "wday" and left.first:
        right.set_day(days.on_or_after(left.first, right.first.weekday() if right.first else 0), "wday")
    if not right.chosen and left.chosen and left.first and left.stop and (right.clock or right.part):
        right.set(left.first, left.stop, left.grain, left.chosen)
    if right.chosen and not left.chosen and left.clock and right.clock and right.first == right.today:
        left.set_day(right.today, "day")


def not_before(left: State, right: State) -> None:
    assert left.first
    assert right.first
    if left.year_open and left.grain == "month" and left.first.year > left.today.year:
        begun = days.safe(left.first.year - 1, left.first.month, 1)
        if begun and right.first.year == left.today.year and right.first > begun:
            left.set(*days.period(begun, "month"), "month", "month")
            return
    if right.chosen == "mday":
        day = days.safe(left.first.year, left.first.month, right.first.day)
        if day is None or day < left.first:
            following = days.shift(left.first.replace(day=1), 1, "month")
            day = days.safe(following.year, following.month, right.first.day) if following else None
        if day:
            right.set_day(day, "mday")
    elif right.year_open:
        year = left.first.year
        for y in (year, year + 1):
            moved = days.safe(y, right.first.month, right.first.day)
            if moved and moved >= left.first:
                length = (right.stop - right.first) if right.stop else days.DAY
                right.first, right.stop = moved, moved + length
                if right.grain == "month":
                    right.first, right.stop = days.period(moved, "month")
                return
    elif right.chosen == "wday":
        right.set_day(days.on_or_after(left.first, right.first.weekday()), "wday")
