"""Atoms to expressions: neighbours are composed, ranges joined, days handed on to later clock times."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime

from seontok.korean.pattern import Pattern
from seontok.korean.time import days
from seontok.korean.time.atoms import Atom
from seontok.korean.time.compose import apply, settle
from seontok.korean.time.scan import ABOUT, ROUGHLY
from seontok.korean.time.state import State
from seontok.korean.time.tense import is_past, may_be_past

_GAP = Pattern(
    r"\s*(?:에|의|은|는|이|가|엔|에는|에서|에도|에서는|로부터|으로부터|로|으로|을|를|도|만|쯤|경|정도|약|중|중에|중에서|날|,|:|\(|\)|\.|기준|기준으로|을 기준으로|를 기준으로|\((?:한국|현지) ?시[각간]\)|'s|’s|at|on|the|of|in|경에|쯤에|에 해당하는|에 포함된|에 속한|안에서|내에서|에 있는|인데|이지만|되기|@)?"
    r"\s*(?:대략|약|한|딱|저|그|the|of|at|around|about|abt|like|,|\(|모든|전체를|모두|일찍|늦게|정확히|생일|생신|날짜가|나서|바로)?\s*",
    re.IGNORECASE,
)
_TOPIC = frozenset("은는이가")
_SAID_OF = frozenset({"day", "shift", "unit", "mday", "md"})
"""Behind a subject these say when it is; they refine nothing."""
MAX_GAP = 10
MOST = 100
"""Expressions of one text that are read; what holds more is no message, and the cost stays bounded."""
RELATED = frozenset(
    {"left", "pass", "aside", "begin", "basis", "hold", "starting", "limit", "step", "coming", "turned"}
)
"""Atoms that were found tied to the one before them."""
DANGLING = frozenset({"ord", "shift", "coming", "begin", "lunar", "aside", "basis", "filter", "turned", "head"})
"""Atoms that need another behind them."""


@dataclass(slots=True, eq=False, repr=False)
class Expression:
    """A run of atoms that make one time, and what they add up to."""

    start: int
    end: int
    state: State
    kinds: list[str] = field(default_factory=list)
    firm_end: int = 0
    """End of the last atom that can close an expression."""
    firm: State | None = None
    """What was understood up to there, while the last atom needs another behind it."""
    since: Expression | None = None
    """What stands before "… 사이": the two hold a period in which a day may be sought."""
    until: State | None = None
    """The right side of a range."""
    anchor: tuple[int, int] | None = None
    negated: bool = False
    absorbed: bool = False
    ordinal: tuple[int, int] | None = None
    """An ordinal at the end that found no unit (둘째, 넷째 일요일), and where it ends."""


def joined(text: str, left: int, right: int) -> bool:
    """Two atoms belong to one run: at most a particle and spaces between."""
    return right == left or (right - left <= MAX_GAP and _GAP.fullmatch(text, left, right) is not None)


def expressions(text: str, atoms: list[Atom], at: datetime) -> list[Expression]:
    """Expressions in order, not overlapping; some may still mean nothing."""
    found: list[Expression] = []
    current: Expression | None = None
    directed, told = _directed(text, atoms), may_be_past(text)
    for index, atom in enumerate(atoms):
        if len(found) >= MOST:
            break
        if (
            atom.kind == "len"
            and current is not None
            and not (
                _may_take(text, current, atom, directed[index]) and not _closes_range(found, current, directed[index])
            )
        ):
            found.append(current)
            current = None
        if current is not None and current.since is not None and atom.kind in ("ord", "coming"):
            found.remove(current.since)
            _span_between(current)
        if (
            current is not None
            and (atom.kind in RELATED or joined(text, current.end, atom.start) or _more(text, current, atom))
            and _extend(text, current, atom, counts=directed[index] in COUNTING)
        ):
            if atom.value == "between" and found and _beside(text, found[-1], current):
                current.since = found[-1]
            continue
        if atom.kind in ("op", "dir", "dirlen"):
            if current is not None:
                found.append(current)
            current = None
            continue
        fresh = Expression(atom.start, atom.end, State(at=at, past=told and is_past(text, atom.start, atom.end)), [])
        if not apply(fresh.state, atom):
            continue
        fresh.kinds.append(atom.kind)
        fresh.firm_end = 0 if atom.kind in DANGLING else atom.end
        if current is not None:
            found.append(current)
        current = fresh
    if current is not None:
        found.append(current)
    found = [item for item in found if item.kinds != ["lead"]]  # from Kings Cross
    for item in found:
        _trim(item)
    return found


_AND = Pattern(r"\s*(?:과|와|이랑|랑|하고|부터|에서)?\s*")


def _beside(text: str, left: Expression, right: Expression) -> bool:
    """설날과 추석 사이: two days."""
    days_said = left.state.chosen and left.state.grain == "day" and right.state.chosen and right.state.grain == "day"
    return bool(days_said) and right.start - left.end <= 3 and bool(_AND.fullmatch(text, left.end, right.start))


def _span_between(item: Expression) -> None:
    """설날과 추석 사이 두 번째 월요일: what is sought lies between the two."""
    left, state, item.since = item.since, item.state, None
    if left is None or not left.state.first or not left.state.stop or not state.first:
        return
    first = state.first
    if first < left.state.stop and state.chosen in ("hol", "month_day"):
        first = days.shift(first, 1, "year") or first
    item.start, state.bound = left.start, None
    state.set(left.state.stop, first, "range", "range")


def _trim(item: Expression) -> None:
    """Leave out last words that led nowhere: 오늘 마지막 인사; 빼고 puts the time before it aside."""
    if item.state.then:
        settle(item.state)
    if item.kinds[-1] == "ord" and item.state.nth is not None:
        item.ordinal = item.state.nth, item.end
    if item.firm is None:
        return
    item.negated = item.kinds[-1] == "aside"
    item.end, item.state, item.firm = item.firm_end, item.firm, None


def _may_take(text: str, current: Expression, atom: Atom, direction: str) -> bool:
    """A duration joins what stands before it only with a direction, and not across a topic (오늘은 2년 전 …)."""
    if current.state.shift is not None:
        return True
    return bool(direction) and text[current.end : atom.start].strip() not in ("은", "는", "이", "가", "도")


def _closes_range(found: list[Expression], current: Expression, direction: str) -> bool:
    """11일~12일 이틀간: the length says once more how long the range is."""
    left = found[-1] if found else None
    ranged = left is not None and left.state.bound in ("tilde", "from") and current.start - left.end <= 2
    return direction == "for" and ranged


_BETWEEN_LENGTHS = Pattern(r"\s*(?:[이가의을를쯤만]|정도|가량|남짓|하고|그리고)?\s*")
COUNTING = ("after", "before", "th")


def _directed(text: str, atoms: list[Atom]) -> list[str]:
    """For each atom that is a duration, the direction that follows it (3시간 뒤, 2일 1시간 이내); else empty."""
    out = [""] * len(atoms)
    for index in range(len(atoms) - 2, -1, -1):
        atom, following = atoms[index], atoms[index + 1]
        near = following.start - atom.end <= 6 and _BETWEEN_LENGTHS.fullmatch(text, atom.end, following.start)
        if atom.kind == "len" and near:
            chained = out[index + 1] if following.kind == "len" else ""
            direction = "after" if following.kind == "soon" else str(following.value)
            out[index] = direction if following.kind in ("dir", "dirlen", "pass", "soon") else chained
    return out


def _second_weekday(current: Expression) -> bool:
    """토욜인데 월욜: nothing was said that the second weekday could be sought from."""
    state = current.state
    sought = state.after or state.bound or state.every or state.shift is not None or state.nth is not None
    return "wday" in current.kinds and state.grain == "day" and not sought


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
    if state.bound == "from" and atom.kind == "busday":
        state.working, current.end = True, atom.end
        return True
    if state.bound == "from" and atom.kind not in ("dir", "dirlen"):
        return False
    if (
        atom.kind in ("shift", "unit") and state.chosen and "," in text[current.end : atom.start]
    ):  # 이번주는 토, 다음주는
        return False
    if atom.kind in ("shift", "unit") and state.chosen and text[current.end : atom.start].strip() == "도":
        return False  # 다음 주도 이번 주처럼
    between = text[current.end : atom.start].strip() if atom.kind == "dir" else ""
    if between and between not in (ROUGHLY if state.length else ABOUT if state.clock else ()):
        return False
    if atom.kind == "wday" and _second_weekday(current):
        return False
    if (
        atom.kind in _SAID_OF
        and state.chosen
        and state.grain == "day"
        and text[current.end : atom.start].strip() in _TOPIC
    ):
        return False  # 마지막 날이 내일이네, 개천절이 다음주 토욜인가
    if state.clock and state.length and atom.kind == "dir" and atom.value == "before":
        return _minutes_before(current, atom)
    dangles = atom.kind in DANGLING
    before = state.copy() if dangles and current.firm is None and current.firm_end else None
    if not apply(state, atom):
        return False
    current.end = atom.end
    if dangles:
        current.firm = current.firm or before
    else:
        current.firm, current.firm_end = None, atom.end
    current.kinds.append(atom.kind)
    return True


def _more(text: str, current: Expression, atom: Atom) -> bool:
    """하루하고 30분 (후): two parts of one length."""
    return atom.kind == "len" and bool(
        current.state.length and _BETWEEN_LENGTHS.fullmatch(text, current.end, atom.start)
    )


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
