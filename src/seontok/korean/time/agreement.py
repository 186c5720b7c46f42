"""Hours of one message that lie side by side are of the same half of the day: 8시 말고 9시, 9시 수업이라 8시 20분에."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

from seontok.core.frozen import replace
from seontok.korean.time.model import Reading, TimeSpan

_HALF = timedelta(hours=12)
_BESIDE = timedelta(minutes=60)
"""Two hours no farther apart belong together."""


def agree(spans: list[TimeSpan]) -> list[TimeSpan]:
    """The spans, of two neighbours whose halves of the day were inferred apart the less sure one turned to the other."""
    out = list(spans)
    for index, (left, right) in enumerate(pairwise(spans)):
        left = out[index]
        if not (_open(left.best) and _open(right.best) and _apart(left.best, right.best)):
            continue
        if left.best.p > right.best.p:
            out[index + 1] = _turned(right, left.best)
        else:
            out[index] = _turned(left, right.best)
    return out


def _open(reading: Reading) -> bool:
    return reading.half_day in ("open", "inferred") and reading.start is not None and reading.form == "point"


def _apart(one: Reading, other: Reading) -> bool:
    assert one.start is not None
    assert other.start is not None
    distance = abs(one.start - other.start)
    return _HALF - _BESIDE <= distance <= _HALF + _BESIDE


def _turned(span: TimeSpan, other: Reading) -> TimeSpan:
    """A span whose best reading is the one beside another hour."""
    assert other.start is not None
    near = [each for each in span.readings if each.start is not None and abs(each.start - other.start) <= _BESIDE]
    if not near:
        return span
    rest = [replace(each, p=near[0].p) if each is span.best else each for each in span.readings if each is not near[0]]
    readings = (replace(near[0], p=span.best.p), *rest)
    return replace(span, readings=tuple(sorted(readings, key=lambda each: -each.p)))
