"""Numbers the learned reading of plans weighs on a day with a time beside its rivals: one may have taken the place of another."""

from __future__ import annotations

import re
from collections.abc import Sequence

from seontok.korean.pattern import Pattern
from seontok.moments.acts import Act
from seontok.moments.plan_facts import LEAST, Pair
from seontok.moments.plan_names import Talk


def rival_facts(talk: Talk, every: Sequence[Pair], odds: Sequence[float]) -> list[list[float]]:
    """For each day with a time, its first log odds beside those of the others, and how it was said beside the likeliest of
    them: only some of them can stand together, and one may have taken the place of another."""
    last = {pair: _last_named(talk, pair) for pair in every}
    out = []
    for index, (pair, own) in enumerate(zip(every, odds, strict=True)):
        rest = [(odd, n) for n, odd in enumerate(odds) if n != index]
        same_day = [one for one in rest if every[one[1]].day == pair.day]
        same_clock = [one for one in rest if pair.clock is not None and every[one[1]].clock == pair.clock]
        apart = [one for one in rest if every[one[1]].day != pair.day and every[one[1]].clock != pair.clock]
        kinds = [max(kind, default=None) for kind in (same_day, same_clock, apart)]
        out.append(
            [
                own,
                max((odd for odd, _ in rest), default=LEAST),
                *(LEAST if best is None else best[0] for best in kinds),
                float(sum(odd > own for odd, _ in rest)),
                float(sum(odd > LIKELY for odd, _ in rest)),
                *(
                    fact
                    for best in kinds
                    for fact in _replaced(talk, last[pair], last[every[best[1]]] if best else None)
                ),
            ]
        )
    return out


_REPLACES = Pattern(
    r"말고|대신|바꾸|바꿔|바꿀|바뀌|바뀐|변경|옮기|옮겨|옮긴|미루|미뤄|미룰|늦추|늦춰|당기|당겨|당길|조정|연기|정정|아니라|아니고|착각|그대로|"
    r"\binstead|\bmov(?:e|ed|ing)\b|\bpush|\bchang|\bresched|\brather\b|\bmake it\b|\bsame\b",
    re.IGNORECASE,
)
"""Puts one value in the place of another."""


def _last_named(talk: Talk, pair: Pair) -> tuple[int, int]:
    """Index of the message that last names the day, and of the one that last names the time; -1 for none."""
    return (
        max((m.n for m in talk.values.days if m.end and m.value == pair.day), default=-1),
        max((m.n for m in talk.values.clocks if m.end and m.value == pair.clock), default=-1),
    )


def _replaced(talk: Talk, own: tuple[int, int], rival: tuple[int, int] | None) -> list[float]:
    """Which of two was named later, and whether what was said in between puts it in the place of the other."""
    if rival is None:
        return [0.0] * 7
    here, there = max(own), max(rival)
    sign = 1.0 if there > here else -1.0
    between = talk.said[min(here, there) + 1 : max(here, there) + 1]
    return [
        float(rival[0] - own[0]),
        float(rival[1] - own[1]),
        sign * max((said.turn.acts[Act.CHANGE] for said in between), default=0.0),
        sign * float(any(_REPLACES.search(said.turn.text) for said in between)),
        sign * max((said.turn.acts[Act.REJECT] for said in between), default=0.0),
        sign
        * max((said.turn.acts[Act.ACCEPT] for said in talk.said[max(here, there) :][: N_ANSWERS + 1]), default=0.0),
        sign * float("?" in talk.said[max(here, there)].turn.text),
    ]


N_ANSWERS = 2
"""Messages after a value that may take it up."""
LIKELY = -0.5
"""Log odds from which a rival counts."""
