"""Two days, or two times of day, that a talk names one after the other: what the learned reading knows of whether the later
took the place of the earlier, both stand, or neither."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time

from seontok.moments.plan_names import Talk
from seontok.moments.plan_talk_names import LIKELY, by_whom, grams
from seontok.moments.plan_values import Mention, Said

MOST = 60
"""Duos of a kind that are looked at in one talk."""
N_NUMBERS = 8
"""Numbers on a value beside all others."""
NOTHING = 9.0
"""Log odds beside a value that is not there."""
_STEPS = (0, 1, 2, 3, 5, 8, 14, 30)
_BETWEEN, _LATER = 50, 80
"""Characters read of a message between the two, and of the one that names the later."""


@dataclass(frozen=True, slots=True)
class Duo:
    """Two values of a kind, by which was named last."""

    kind: str
    """d for days, c for times of day."""
    earlier: Sequence[Mention]
    """Where the one was written, in order."""
    later: Sequence[Mention]
    """Where the other was."""

    @property
    def first_after(self) -> Mention:
        """Where the later value was first written behind the last mention of the earlier."""
        return next(mention for mention in self.later if _at(mention) > _at(self.earlier[-1]))


def duos(talk: Talk) -> list[Duo]:
    """Every two values that different words name, days first, in the order they were last named."""
    found = []
    for kind in "dc":
        written: dict[date | time, list[Mention]] = {}
        for mention in talk.of(kind):
            if mention.end:
                written.setdefault(mention.value, []).append(mention)
        order = sorted(written.values(), key=lambda every: _at(every[-1]))
        of_kind = [
            Duo(kind, earlier, later)
            for index, earlier in enumerate(order)
            for later in order[index + 1 :]
            if _at(earlier[-1]) < _at(later[-1])
        ]
        found += of_kind[:MOST]
    return found


def _at(mention: Mention) -> tuple[int, int]:
    return mention.n, mention.start


def duo_names(talk: Talk, duo: Duo) -> list[str]:
    """What is known of a duo, as names to be hashed."""
    names = [*_how_far(talk, duo)]
    return [
        *names, *(f"{duo.kind}{name}" for name in names),
        *_named(talk, duo), *_between(talk, duo), *_behind(talk.said, duo.later[-1].n),
    ]  # fmt: skip


def _how_far(talk: Talk, duo: Duo) -> Iterator[str]:
    """How far they are apart, in what they mean and in the talk, and what else is said beside each."""
    last, first = duo.earlier[-1], duo.first_after
    here, there = talk.said[last.n], talk.said[first.n]
    who, gap = by_whom(here, there), first.n - last.n
    if duo.kind == "d":
        days = (first.value - last.value).days
        apart = f"{'+' if days > 0 else '-'}{_step(abs(days))}{'w' if days % 7 == 0 else ''}"
    else:
        minutes = _minutes(first.value) - _minutes(last.value)
        apart = f"{'+' if minutes > 0 else '-'}{_step(abs(minutes) // 30)}{'h' if minutes % 720 == 0 else ''}"
    topics = [{word for mention in of for word in mention.topic} for of in (duo.earlier, duo.later)]
    beside = [
        {mention.value for mention in talk.of("c" if duo.kind == "d" else "d") if mention.end and mention.n == n}
        for n in (last.n, first.n)
    ]
    yield from (
        "*", f"D{apart}", f"G{min(gap, 5)}", f"G{min(gap, 3)}{who}", f"D{apart}G{min(gap, 2)}{who}",
        f"N{min(3, len({m.n for m in duo.earlier}))}{min(3, len({m.n for m in duo.later}))}",
        f"B{_at(duo.later[0]) < _at(last):d}", f"?{'?' in here.turn.text:d}{'?' in there.turn.text:d}{who}",
        f"E{min(4, len(talk.said) - 1 - duo.later[-1].n)}",
        "m" + "|".join(last.marks[:2]), "M" + "|".join(first.marks[:2]),
    )  # fmt: skip
    for mark, (one, other) in (("t", topics), ("o", beside)):
        yield f"{mark}{bool(one):d}{bool(other):d}{bool(one & other):d}"


def _step(n: int) -> int:
    return next((step for step, limit in enumerate(_STEPS) if n <= limit), 9)


def _minutes(clock: time) -> int:
    return clock.hour * 60 + clock.minute


def _named(talk: Talk, duo: Duo) -> Iterator[str]:
    """The words beside the later value and all of its message, and what both messages do."""
    first = duo.first_after
    said, before = talk.said[first.n], talk.said[duo.earlier[-1].n]
    text, masked = said.turn.text.lower(), said.masked.lower()
    left, right = text[max(0, first.start - 12) : first.start], text[first.end : first.end + 14]
    yield from (f"<{left[-size:]}" for size in (1, 2, 3, 4))
    yield from (f">{right[:size]}" for size in (1, 2, 3, 4, 6))
    yield from grams("g", f"\x02{masked}\x03"[:_LATER], (2, 3, 4))
    yield from (f"w{word}" for word in masked.split())
    who = by_whom(before, said)
    yield from (name for act in _likely(said) for name in (f"f{act}", f"f{who}{act}"))
    yield from (f"e{act}" for act in _likely(before))


def _likely(said: Said) -> list[str]:
    return [str(act) for act, p in said.turn.acts.p.items() if p >= LIKELY]


def _between(talk: Talk, duo: Duo) -> Iterator[str]:
    """What is said between the two: within one message, or in those from one to the other."""
    last, first = duo.earlier[-1], duo.first_after
    if first.n == last.n:
        yield "same"
        yield from grams("i", f"\x02{talk.said[last.n].turn.text.lower()[last.end : first.start]}\x03"[:40], (1, 2, 3))
    for said in talk.said[last.n + 1 : first.n]:
        who = by_whom(talk.said[last.n], said)
        yield from grams("b", f"\x02{said.masked.lower()}\x03"[:_BETWEEN], (2, 3))
        yield from (f"b{who}{word}" for word in said.masked.lower().split())
        yield from (f"b{who}{act}" for act in _likely(said))


def _behind(every: Sequence[Said], n: int) -> Iterator[str]:
    """The answers to the later value."""
    for step in (1, 2):
        if n + step >= len(every):
            yield f"n{step}none"
            return
        said = every[n + step]
        who = by_whom(every[n], said)
        if step == 1:
            yield from grams(f"n{who}", f"\x02{said.masked.lower()}\x03"[:40], (2, 3))
        yield from (f"n{step}{who}{act}" for act in _likely(said))


Odds = tuple[float, float]
"""Log odds that the earlier value of a duo stands, and that the later does."""


def beside_others(judged: Sequence[tuple[Duo, Odds]], kind: str, value: date | time | None) -> list[float]:
    """Numbers on a value beside those named after it and before it, `N_NUMBERS` of them: its least and greatest log odds, those
    of the other where its own are least, and by how much the other's exceed its own at most."""
    after = [odds for duo, odds in judged if duo.kind == kind and duo.earlier[-1].value == value]
    before = [odds[::-1] for duo, odds in judged if duo.kind == kind and duo.later[-1].value == value]
    found: list[float] = []
    for side in (after, before):
        if side:
            own, other = min(side)
            found += [own, max(side)[0], other, max(rival - mine for mine, rival in side)]
        else:
            found += [NOTHING, NOTHING, 0.0, 0.0]
    return found
