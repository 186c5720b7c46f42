"""A message that makes several plans, cut into one part for each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from seontok.core.frozen import replace
from seontok.korean.pattern import Pattern
from seontok.korean.time import TimeSpan
from seontok.moments.acts import Act
from seontok.moments.appointment_activity import ACTIVITY
from seontok.moments.appointment_days import day_of
from seontok.moments.appointment_roles import role_of
from seontok.moments.state import Turn


def parts_of(turn: Turn) -> tuple[Turn, ...]:
    """The parts of a message, one for each plan it makes; itself alone if it makes one."""
    if len(turn.times) < 2 or turn.acts.has(Act.CHANGE) or _ASKS_WHICH.search(turn.text):
        return (turn,)
    offered = [span for span in turn.times if span.readings and role_of(turn.text, span, ()) == "yes"]
    dated = [span for span in offered if day_of(span.best, turn.message.at)]
    if turn.acts.has(Act.PROPOSE):
        parts = _cut_at(turn, [span.start for span in dated[1:]])
        if len(parts) > 1 and all(_ACTS.search(part.text) and ACTIVITY.search(part.text) for part in parts):
            return parts
    clocked = [span for span in offered if span.best.has_time and not span.best.has_date]
    for heads in (dated, clocked):
        parts = _cut_at(turn, [_head(turn.text, one, other) for one, other in pairwise(heads)])
        names = [name[0] for part in parts if (name := ACTIVITY.search(part.text))]
        if len(parts) > 1 and len(set(names)) == len(parts) and all(_is_timed(part) for part in parts):
            return parts
    return (turn,)


_ASKS_WHICH = Pattern(
    r"중에?\s?(?:언제|어느|어떤|뭐|편한|괜찮은|되는)|언제가\s?(?:좋|편|나[을은])|어느\s?(?:날|때|쪽)이?|\bwhich (?:one|day|time|of)\b",
    re.IGNORECASE,
)
"""Times to choose from, however they are told, make one plan."""


def _cut_at(turn: Turn, cuts: Sequence[int]) -> tuple[Turn, ...]:
    return tuple(cut(turn, start, end) for start, end in pairwise([0, *cuts, len(turn.text)]))


_LISTS = Pattern(r"[,;/\n]|(?:하고|그리고|이랑|랑|and)\s")


def _head(text: str, one: TimeSpan, other: TimeSpan) -> int:
    """Where the plan of a later time begins: behind the comma before it, else at the time."""
    start = other.anchor[0] if other.anchor and other.anchor[0] >= one.end else other.start
    ends = [found.end() for found in _LISTS.finditer(text, one.end, start)]
    return ends[-1] if ends else start


def _is_timed(part: Turn) -> bool:
    return any(span.readings and (span.best.has_time or span.best.has_date) for span in part.times)


_ACTS = Pattern(r"(?:고|서|자|래|까|며|면|지|요|다)(?=[\s,.!?~]|$)")


def cut(turn: Turn, start: int, end: int) -> Turn:
    """The part of a turn between two places in its text."""
    inside = [span for span in turn.times if start <= span.start < end]
    times = tuple(replace(span, start=span.start - start, end=span.end - start) for span in inside)
    return replace(turn, text=turn.text[start:end], times=times)
