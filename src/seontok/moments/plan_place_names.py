"""What the learned reading of plans knows of a place as that of a plan that stands, as names to be hashed."""

from __future__ import annotations

from collections.abc import Iterator

from seontok.moments.plan_facts import Pair
from seontok.moments.plan_names import WHERE, Talk
from seontok.moments.plan_places import Ground, Written
from seontok.moments.plan_talk_names import LIKELY, by_whom, grams
from seontok.moments.plan_values import Mention

NEAR = 14
"""Characters beside a name that tell how it is meant."""
FURTHEST = 4
"""Messages to the nearest day or time, from which they are all far."""


def place_names(of: Ground, pair: Pair, place: str) -> list[str]:
    """Of a place as that of a plan: how it is said beside the plan's day and time."""
    own = [mention for mention in of.talk.values.places if mention.value == place]
    last = own[-1]
    later = {mention.value for mention in of.talk.values.places if mention.n > last.n}
    return [
        "*",
        *_said(of, pair, last, "L"),
        *_said(of, pair, own[0], "F"),
        *_called(of, pair, last),
        *_around(of.talk, last.n),
        f"x{min(3, len({mention.n for mention in own}))}",
        f"e{min(6, len(of.talk.said) - 1 - last.n)}",
        f"ot{min(3, len(of.others(pair)))}",
        f"later{min(3, len(later))}",
    ]


def _sides(of: Ground, pair: Pair, mention: Mention) -> tuple[str, str]:
    """Whose the nearest day or time is, before and after, and how many messages away."""
    at = mention.n, mention.start
    before = next((written for written in reversed(of.written) if (written.n, written.start) < at), None)
    after = next((written for written in of.written if (written.n, written.start) > at), None)
    return _side(of, pair, mention, before), _side(of, pair, mention, after)


def _side(of: Ground, pair: Pair, mention: Mention, written: Written | None) -> str:
    return "-" if written is None else of.whose(written, pair)[:2] + str(min(FURTHEST, abs(mention.n - written.n)))


def _said(of: Ground, pair: Pair, mention: Mention, which: str) -> Iterator[str]:
    """The words beside it, and the days and times of its message."""
    text = of.talk.said[mention.n].turn.text.lower()
    before, after = _sides(of, pair, mention)
    order = [
        of.whose(written, pair)[:2] + written.kind + ("<" if written.end <= mention.start else ">")
        for written in of.written
        if written.n == mention.n
    ]
    yield f"{which}order{''.join(order[:3])}"
    yield f"{which}sides{before}{after}"
    yield f"{which}before{before}"
    yield f"{which}after{after}"
    left, right = text[max(0, mention.start - NEAR) : mention.start], text[mention.end : mention.end + NEAR]
    for side, part in (("<", left[::-1] + "\x02"), (">", right + "\x03")):
        for size in (1, 2, 3, 4, 6):
            yield f"{which}{side}{part[:size]}"
            yield f"{which}{side}{part[:size]}|{before[:2]}{after[:2]}"


def _called(of: Ground, pair: Pair, last: Mention) -> Iterator[str]:
    """The name itself, and what stands between it and the plan's day and time."""
    text, name = of.talk.said[last.n].turn.text.lower(), last.value.lower()
    before, after = _sides(of, pair, last)
    yield f"N{name}"
    yield f"N{name}|{before[:2]}{after[:2]}"
    yield from (f"N>{name[-size:]}" for size in (1, 2, 3))
    yield from (f"N<{name[:size]}" for size in (2, 3))
    yield from (f"N>{name[-size:]}>{text[last.end : last.end + 2]}" for size in (1, 2))
    yield f"o{round(last.odds)}{before[:2]}{after[:2]}"
    for written in of.written:
        if written.n == last.n and written.is_of(pair):
            ahead = written.start >= last.end
            between = text[last.end : written.start] if ahead else text[written.end : last.start]
            yield from grams(f"b{written.kind}{ahead:d}", between[-12:], (2, 3))


def _around(talk: Talk, n: int) -> Iterator[str]:
    """What its message does, and those before and after it."""
    said = talk.said[n]
    yield from (f"a{act}" for act, p in said.turn.acts.p.items() if p >= LIKELY)
    yield from grams("t", said.masked.lower()[-20:], (3,))
    for step in (1, 2, 3):
        if n + step >= len(talk.said):
            yield f"n{step}end"
            break
        other = talk.said[n + step]
        by, words = by_whom(said, other), other.turn.text.lower().split()
        yield f"n{step}{by}{words[0] if words else ''}"
        yield f"n{step}{by}e{other.turn.text[-2:]}"
        yield from (f"n{step}{by}{act}" for act, p in other.turn.acts.p.items() if p >= LIKELY)
        if step == 1:
            yield from grams(f"n{by}", other.masked.lower()[:30], (2, 3))
    for step in (1, 2):
        if n < step:
            break
        other = talk.said[n - step]
        by = by_whom(said, other)
        yield f"p{step}{by}e{other.turn.text[-3:].lower()}"
        yield f"p{step}{by}w{bool(WHERE.search(other.turn.text)):d}"
        yield from (f"p{step}{by}{act}" for act, p in other.turn.acts.p.items() if p >= LIKELY)
