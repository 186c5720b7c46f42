"""Hours of one message that lie side by side are of the same half of the day: 8시 말고 9시, 9시 수업이라 8시 20분에."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise

from seontok.core.frozen import replace
from seontok.korean.time.model import Reading, TimeSpan

_HALF = timedelta(hours=12)
_BESIDE = timedelta(minutes=60)
"""Two hours no farther apart belong together; with neither a day nor a lean twice as far."""


def agree(spans: list[TimeSpan]) -> list[TimeSpan]:
    """The spans, of two neighbours whose halves of the day were inferred apart the less sure one turned to the other."""
    out = list(spans)
    for index, (left, right) in enumerate(pairwise(spans)):
        left = out[index]
        if _said(left.best) and _at(right.best) and right.best.half_day in ("open", "inferred"):
            out[index + 1] = _drawn(right, left.best)
            continue
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
    loose = one.half_day == other.half_day == "open" and not (one.has_date or other.has_date)
    beside = 2 * _BESIDE if loose else _BESIDE
    return abs(abs(one.start - other.start) - _HALF) <= beside


_NEAR = {"point": timedelta(hours=2), "after": timedelta(hours=2), "before": timedelta(hours=3)}
"""An hour so close before one whose half was said is of the same half: 오전 8시 출발, 공항 6시까지; by its form."""


def _said(reading: Reading) -> bool:
    return (
        reading.half_day == "said" and reading.start is not None and reading.has_time and reading.form != "recurrence"
    )


def _at(reading: Reading) -> datetime | None:
    """The instant of a clock time, a limit's end included."""
    return reading.start or reading.end if reading.form in _NEAR else None


def _drawn(span: TimeSpan, said: Reading) -> TimeSpan:
    """A span whose best reading is the one just before an hour that was said, if the best is on the other half of the day."""
    assert said.start is not None
    best, reach = _at(span.best), _NEAR[span.best.form]
    near = [each for each in span.readings if (at := _at(each)) and said.start - reach <= at <= said.start]
    if best is None or not near or near[0] is span.best or abs(best - said.start) < _HALF - reach - _BESIDE:
        return span
    return replace(span, readings=_first(span, near[0]))


def _first(span: TimeSpan, chosen: Reading) -> tuple[Reading, ...]:
    """A span's readings with another one best: the two change their probabilities."""
    rest = [replace(each, p=chosen.p) if each is span.best else each for each in span.readings if each is not chosen]
    return tuple(sorted((replace(chosen, p=span.best.p), *rest), key=lambda each: -each.p))


def _turned(span: TimeSpan, other: Reading) -> TimeSpan:
    """A span whose best reading is the one beside another hour."""
    assert other.start is not None
    near = [each for each in span.readings if each.start is not None and abs(each.start - other.start) <= 2 * _BESIDE]
    if not near:
        return span
    return replace(span, readings=_first(span, near[0]))
