"""Atoms to expressions: neighbours are composed, ranges joined, days handed on to later clock times."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime

from seontok.korean.pattern import Pattern
from seontok.korean.time import days
from seontok.korean.time.atoms import Atom
from seontok.korean.time.compose import apply
from seontok.korean.time.state import State
from seontok.korean.time.tense import is_past

_GAP = Pattern(
    r"\s*(?:에|의|은|는|이|가|엔|에는|에서|에도|에서는|로부터|으로부터|로|으로|을|를|도|쯤|경|정도|약|중|중에|중에서|날|,|\(|\)|\.|기준|기준으로|을 기준으로|를 기준으로|이랑|at|on|the|of|in|경에|쯤에|에 해당하는|에 포함된|에 속한|안에서|내에서|에 있는|@)?"
    r"\s*(?:대략|약|한|딱|저|그|the|of|at|,|\(|모든|전체를|모두|일찍|늦게)?\s*",
    re.IGNORECASE,
)
_CLOSE_PAREN = Pattern(r"\)")
MAX_GAP = 10
DANGLING = frozenset({"ord", "shift", "coming", "begin", "lunar"})
"""Atoms that need another behind them."""


@dataclass(slots=True)
class Expression:
    """A run of atoms that make one time, and what they add up to."""

    start: int
    end: int
    state: State
    kinds: list[str] = field(default_factory=list)
    firm_end: int = 0
    """End of the last atom that can close an expression."""
    until: State | None = None
    """The right side of a range."""
    anchor: tuple[int, int] | None = None
    negated: bool = False
    absorbed: bool = False


def joined(text: str, left: int, right: int) -> bool:
    """Two atoms belong to one run: at most a particle and spaces between."""
    return right == left or (right - left <= MAX_GAP and _GAP.fullmatch(text, left, right) is not None)


def expressions(text: str, atoms: list[Atom], at: datetime) -> list[Expression]:
    """Expressions in order, not overlapping; some may still mean nothing."""
    found: list[Expression] = []
    current: Expression | None = None
    directed = _directed(text, atoms)
    for index, atom in enumerate(atoms):
        if atom.kind == "len" and current is not None and not _may_take(text, current, atom, directed[index]):
            found.append(current)
            current = None
        if (
            current is not None
            and joined(text, current.end, atom.start)
            and _extend(text, current, atom, counts=directed[index] in COUNTING)
        ):
            continue
        if atom.kind == "op" or (atom.kind == "dir"):
            if current is not None:
                found.append(current)
            current = None
            continue
        fresh = Expression(atom.start, atom.end, State(at=at, past=is_past(text, atom.end)), [])
        if not apply(fresh.state, atom):
            continue
        fresh.kinds.append(atom.kind)
        fresh.firm_end = 0 if atom.kind in DANGLING else atom.end
        if current is not None:
            found.append(current)
        current = fresh
    if current is not None:
        found.append(current)
    for item in found:
        _trim(item)
    return join_ranges(text, found)


def _trim(item: Expression) -> None:
    """Leave out a last word that led nowhere: 오늘 마지막 인사."""
    if item.kinds[-1] in DANGLING and item.firm_end:
        item.end, item.state.nth, item.state.shift = item.firm_end, None, None


def _may_take(text: str, current: Expression, atom: Atom, direction: str) -> bool:
    """A duration joins what stands before it only with a direction, and not across a topic (오늘은 2년 전 …)."""
    if current.state.shift is not None:
        return True
    return bool(direction) and text[current.end : atom.start].strip() not in ("은", "는", "이", "가", "도")


COUNTING = ("after", "before")


def _directed(text: str, atoms: list[Atom]) -> list[str]:
    """For each atom that is a duration, the direction that follows it (3시간 뒤, 2일 1시간 이내); else empty."""
    out = [""] * len(atoms)
    for index in range(len(atoms) - 2, -1, -1):
        atom, following = atoms[index], atoms[index + 1]
        near = following.start - atom.end <= 6 and not text[atom.end : following.start].strip(" 이가정도쯤의을를")
        if atom.kind == "len" and near:
            chained = out[index + 1] if following.kind == "len" else ""
            direction = "after" if following.kind == "soon" else str(following.value)
            out[index] = direction if following.kind in ("dir", "pass", "soon") else chained
    return out


def _extend(text: str, current: Expression, atom: Atom, *, counts: bool) -> bool:
    state = current.state
    if atom.kind == "op" and atom.value == "tilde":
        if state.bound == "tilde" or state.empty:
            return False
        state.bound = state.bound or "tilde"
        current.end = atom.end
        return True
    if state.bound == "tilde" and not (atom.kind == "len" and text[current.end - 1] == "서" and state.chosen):
        return False
    if state.bound == "from" and atom.kind == "len" and (state.now or counts):
        state.bound = None
    if state.bound == "from" and atom.kind != "dir":
        return False
    if atom.kind == "dir" and text[current.end : atom.start].strip():
        return False
    if state.clock and state.length and atom.kind == "dir" and atom.value == "before":
        return _minutes_before(current, atom)
    if not apply(state, atom):
        return False
    current.end = atom.end
    if atom.kind not in DANGLING:
        current.firm_end = atom.end
    current.kinds.append(atom.kind)
    return True


def _minutes_before(current: Expression, atom: Atom) -> bool:
    """8시 3분 전: 7:57."""
    state = current.state
    clock = state.clock
    assert clock is not None
    unit, n = state.length[0]
    total = clock.hour * 60 + (clock.minute or 0) - n * (60 if unit == "hour" else 1)
    if unit not in ("minute", "hour") or total < 0:
        return False
    clock.hour, clock.minute = divmod(total, 60)
    state.length = []
    current.end = atom.end
    return True


_RANGE_GAP = Pattern(r"\s*(?:과|와|이랑)?\s*")


_MOVED = Pattern(r"(?:으로|로)\s?(?:변경|옮|바꾸|바꿔|바뀌|바뀐|바꿀|미루|미뤄|밀|당기|당겨|조정|수정)")
"""A에서 B로 옮기다: no range but a change."""


def join_ranges(text: str, found: list[Expression]) -> list[Expression]:
    """부터 … 까지, ~, 에서 … 사이: two neighbours become one."""
    out: list[Expression] = []
    for right in found:
        left = out[-1] if out else None
        if left is not None and left.state.bound == "tilde" and _MOVED.match(text, right.end):
            left.negated = True
            out.append(right)
            continue
        if left is not None and left.until is None and _is_range(text, left, right):
            inherit(left.state, right.state)
            left.until = right.state
            left.end = right.end
            left.kinds += right.kinds
            continue
        out.append(right)
    for item in out:
        if item.state.bound == "tilde" and item.until is None:
            _drop_tilde(text, item)
    return out


def _drop_tilde(text: str, item: Expression) -> None:
    tail = text[item.start : item.end]
    trimmed = tail.rstrip("~∼〜-에서 ")
    if tail.rstrip().endswith(("~", "∼", "〜")) and item.state.bound == "tilde":
        item.state.bound = None
    item.state.bound = None
    item.end = item.start + len(trimmed)


def _is_range(text: str, left: Expression, right: Expression) -> bool:
    gap = right.start - left.end
    if gap > 4 or not _RANGE_GAP.fullmatch(text, left.end, right.start):
        return False
    if right.state.every or (left.state.every and not left.state.clock):
        return False
    if left.state.bound == "tilde":
        return True
    if left.state.bound == "from":
        return bool(right.state.bound in ("until", "between", "for", None) or right.state.length)
    return right.state.bound == "between" and bool(text[left.end : right.start].strip())


def inherit(left: State, right: State) -> None:
    """Fill what the right side of a range leaves out."""
    if (
        right.chosen and left.chosen and left.first and right.first and (right.first < left.first or right.year_open)
    ) or (right.chosen == "mday" and left.chosen and left.first):
        _not_before(left, right)
    elif right.chosen == "wday" and left.chosen == "wday" and left.first:
        right.set_day(days.on_or_after(left.first, right.first.weekday() if right.first else 0), "wday")
    if not right.chosen and left.chosen and left.first and left.stop and (right.clock or right.part):
        right.set(left.first, left.stop, left.grain, left.chosen)
    if right.chosen and not left.chosen and left.clock and right.clock and right.first == right.today:
        left.set_day(right.today, "day")


def _not_before(left: State, right: State) -> None:
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


_SENTENCE = Pattern(r"[.!\n]|\?(?=.{9})", re.DOTALL)
_NEGATION = Pattern(r"\s*(?:은|는|에)?\s?(?:말고|아니고|아니라|아니|ㄴㄴ|x|X|빼고|취소하고)[\s,~.]*")


_PUT_ASIDE = Pattern(r"(?:은|는|을|를)?\s?(?:말고|빼고|제외하고|빼곤)(?![가-힣])")


def hand_on(text: str, found: list[Expression]) -> None:
    """Give clock times without a day the day said before them in the same sentence (or right after them)."""
    for index, item in enumerate(found):
        if index and _NEGATION.fullmatch(text, found[index - 1].end, item.start):
            found[index - 1].negated = True
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
            _not_before(found[index - 1].state, item.state)
        if _PUT_ASIDE.match(text, item.end):
            item.negated = True
        if item.state.chosen or not (item.state.clock or item.state.part) or item.state.every:
            continue
        donor = _donor(text, found, index)
        if donor is not None:
            _give(donor, item)


def _follow(limit: State, state: State) -> None:
    """18일까지 쉬고 목욜부터 출근: the weekday comes after the limit."""
    if limit.chosen and limit.stop and state.first and state.first < limit.stop and not state.past:
        state.set_day(days.on_or_after(limit.stop, state.first.weekday()), "wday")
        state.alternatives.clear()


def _donor(text: str, found: list[Expression], index: int) -> Expression | None:
    item = found[index]
    for back in range(index - 1, max(-1, index - 3), -1):
        other = found[back]
        if item.start - other.end > 40 or _SENTENCE.search(text, other.end, item.start):
            break
        if _can_give(other):
            return other
    if index + 1 < len(found):
        other = found[index + 1]
        if (
            other.start - item.end <= 10
            and not _SENTENCE.search(text, item.end, other.start)
            and _can_give(other)
            and not other.state.clock
        ):
            return other
    return None


def _can_give(other: Expression) -> bool:
    state = other.state
    single = (
        state.chosen and state.grain == "day" and state.first and state.stop and (state.stop - state.first).days == 1
    )
    return bool(
        single and state.bound in (None, "from") and other.until is None and not state.every and not state.after
    )


def _give(donor: Expression, item: Expression) -> None:
    assert donor.state.first is not None
    item.state.set_day(donor.state.first, donor.state.chosen)
    item.state.inherited = True
    if donor.state.part and not item.state.part and item.state.clock and not item.state.clock.half:
        item.state.part = donor.state.part if donor.state.part in ("evening", "night", "pm", "am") else None
    if item.until and not item.until.chosen:
        item.until.set_day(donor.state.first, donor.state.chosen)
    item.anchor = (donor.start, donor.end)
    if not donor.state.clock and not donor.state.part and donor.state.bound is None and not donor.negated:
        donor.absorbed = True


__all__ = ["Expression", "expressions", "hand_on"]
