"""Numbers the learned reading of plans weighs on a place as that of a plan that stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time

from seontok.korean.pattern import Pattern
from seontok.moments.place_names import GENERIC
from seontok.moments.plan_facts import LEAST, NOWHERE, Pair, Score, Scores
from seontok.moments.plan_names import N_WHERE, WHERE, Talk
from seontok.moments.plan_values import Mention


@dataclass(frozen=True, slots=True)
class Written:
    """A day or a time of day as a message writes it."""

    n: int
    """Index of the message."""
    start: int
    end: int
    """`[start, end)` in its text."""
    kind: str
    """d for a day, c for a time of day."""
    values: frozenset[date | time]
    """All its words may mean."""

    def is_of(self, pair: Pair) -> bool:
        """Whether it may mean the day or the time of a plan."""
        return (pair.day if self.kind == "d" else pair.clock) in self.values


@dataclass(frozen=True, slots=True)
class Ground:
    """A talk and the plans taken to stand in it, whose places are sought."""

    talk: Talk
    standing: Sequence[Pair]
    written: Sequence[Written]
    """In the order they were said."""
    asked: Sequence[int]
    """Indices of the messages that ask where."""

    @property
    def names(self) -> list[str]:
        """Everything named that may be a place, once each."""
        return list(dict.fromkeys(mention.value for mention in self.talk.values.places))

    def others(self, pair: Pair) -> list[Pair]:
        """The other plans."""
        return [other for other in self.standing if other != pair]

    def whose(self, written: Written | None, pair: Pair) -> str:
        """Whether what was written is of a plan ("own"), of another one ("other") or of none; empty without it."""
        if written is None:
            return ""
        if written.is_of(pair):
            return "own"
        return "other" if any(written.is_of(other) for other in self.others(pair)) else "none"


def ground(talk: Talk, standing: Sequence[Pair]) -> Ground:
    """A talk, its days and times in order, and the plans taken to stand."""
    meant: dict[tuple[int, int, int, str], set[date | time]] = {}
    for kind in "dc":
        for mention in talk.of(kind):
            if mention.end:
                meant.setdefault((mention.n, mention.start, mention.end, kind), set()).add(mention.value)
    written = [Written(*at, frozenset(meant[at])) for at in sorted(meant)]
    return Ground(talk, standing, written, [n for n, said in enumerate(talk.said) if WHERE.search(said.turn.text)])


def place_facts(of: Ground, pair: Pair, place: str, scores: Scores) -> list[float]:
    """Numbers on a place as that of a plan."""
    every = list(zip(of.talk.values.places, scores.values["p"], strict=True))
    own, rest = [one for one in every if one[0].value == place], [one for one in every if one[0].value != place]
    return [
        *_known(of, pair, place, own, rest),
        *_near(of, pair, [mention for mention, _ in own]),
        *_inside(own[-1][0], rest),
        *_settled(of.talk, own[-1][0], scores.settles),
        *_meant(of, pair, own, rest),
    ]


Scored = Sequence[tuple[Mention, Score]]


def _known(of: Ground, pair: Pair, place: str, own: Scored, rest: Scored) -> Iterator[float]:
    """Its scores beside those of the others, where it was said, and what the tracker makes of it."""
    talk = of.talk
    last, last_score = own[-1]
    spoken = [m.n for m in talk.values.days if m.end and m.value == pair.day]
    spoken += [m.n for m in talk.values.clocks if m.end and m.value == pair.clock]
    gap, forward = min(((abs(m.n - n), m.n - n) for m, _ in own for n in spoken), default=(NOWHERE, 0))
    bare, others = _bare(place), {_bare(m.value) for m, _ in rest} - {_bare(place)}
    at_day = [frame for frame in talk.frames if frame.date == pair.day]
    events = [where for day, _, where, _ in talk.standing if day == pair.day]
    yield from (
        max(score[0] for _, score in own), last_score[0],
        max((score[0] for _, score in rest), default=LEAST),
        max((score[0] for m, score in rest if m.n > last.n), default=LEAST),
        float(sum(score[0] > last_score[0] for _, score in (*own, *rest))),
        float(gap), float(forward), float(min((abs(m.n - n) for m, _ in rest for n in spoken), default=NOWHERE)),
        float(any(m.n in spoken for m, _ in own)), float(pair.clock is None),
        float(len({m.n for m, _ in own})), float(len({m.value for m, _ in rest})),
        float(last.n - len(talk.said)), float(own[0][0].n - len(talk.said)),
        float(any(bare in other for other in others)), float(any(other in bare for other in others)),
        float(len(place)), float(len(place.split())), len(place) / max(1, min(len(talk.said[m.n].turn.text) for m, _ in own)),
        max(m.odds for m, _ in own), last.odds, max(m.least for m, _ in own), last.least, max((m.odds for m, _ in rest), default=LEAST),
        float("ruled sure" in last.marks), float("worked out" in last.marks),
        float(any(frame.place == place for frame in at_day)),
        float(any(frame.place == place and frame.time == pair.clock for frame in at_day)),
        float(any(frame.place and frame.place != place for frame in at_day)),
        float(place in events), float(any(where and where != place for where in events)),
        float(len({day for day, *_ in talk.standing})),
    )  # fmt: skip
    yield from (float(is_kind(place)), float(any(not is_kind(m.value) for m, _ in rest if m.n > last.n)))
    yield from (float(bool(of.asked)), float(any(0 <= m.n - n <= N_WHERE for m, _ in own for n in of.asked)))


_KIND = Pattern(
    r"\S{0,4}(?:깃집|볶이집|밥집|술집|빵집|찻집|두집|횟집|국집|전집|창집|발집|식당|카페|까페|포차|호프|이자카야|레스토랑|뷔페|노래방|맥주집|맛집)|"
    r"(?:some|an?|any) (?:[\w'-]+ ){0,2}(?:place|restaurant|caf[eé]|bar|pub|spot|joint|bistro)",
    re.IGNORECASE,
)


def is_kind(place: str) -> bool:
    """Whether it says only what sort of place it is ("고깃집", "some thai place")."""
    return _bare(place) in GENERIC or _KIND.fullmatch(place) is not None


def _bare(name: str) -> str:
    return "".join(name.split()).lower()


def same_place(one: str, other: str) -> bool:
    """Whether one name is part of the other."""
    one, other = _bare(one), _bare(other)
    return bool(one and other) and (one in other or other in one)


BREAK = Pattern(r"[.!?,\n…/·]|(?:고|는데|지만|구|\band|\bbut)\s")
"""Where one thing said ends and another begins."""
FAR = float(NOWHERE)
_WHOSE = {"": -1.0, "none": 0.0, "other": 1.0, "own": 2.0}


def _near(of: Ground, pair: Pair, own: Sequence[Mention]) -> Iterator[float]:
    """How near it was said to the plan's day and time and to those of others: within a message, and before and after."""
    nearest: dict[str, tuple[float, float, float]] = {}
    for mention in own:
        text = of.talk.said[mention.n].turn.text
        for written in of.written if mention.end else ():
            if written.n != mention.n:
                continue
            after = written.start >= mention.end
            between = text[mention.end : written.start] if after else text[written.end : mention.start]
            what = written.kind if written.is_of(pair) else "other"
            found = (float(len(between)), float(len(BREAK.findall(between))), 1.0 if after else -1.0)
            nearest[what] = min(nearest.get(what, found), found)
    for what in ("d", "c", "other"):
        yield from nearest.get(what, (FAR, FAR, 0.0))
    last = own[-1]
    at = last.n, last.start
    before = [written for written in reversed(of.written) if (written.n, written.start) < at]
    after_it = [written for written in of.written if (written.n, written.start) > at]
    for side in (before, after_it):
        for kind in ("dc", "d", "c"):
            yield _WHOSE[of.whose(next((written for written in side if written.kind in kind), None), pair)]
        yield float(abs(side[0].n - last.n)) if side else FAR


def _inside(last: Mention, rest: Scored) -> Iterator[float]:
    """Other names that share words with it where it was last said."""
    over = [(m, s) for m, s in rest if m.n == last.n and m.start < last.end and last.start < m.end]
    yield float(len(over))
    yield max((score[0] for _, score in over), default=LEAST)
    yield max((m.odds for m, _ in over), default=LEAST)
    yield float(any(m.start <= last.start and last.end <= m.end for m, _ in over))
    yield float(any(last.start <= m.start and m.end <= last.end for m, _ in over))


SOON = 3
"""Messages within which a name is taken up."""


def _settled(talk: Talk, last: Mention, settles: Sequence[Score]) -> Iterator[float]:
    """Whether a plan comes to stand where it was last named, before and after."""
    stands = [score[0] for score in settles]
    yield from (
        stands[last.n], max(stands[last.n :]), max(stands[: last.n], default=LEAST),
        float(stands.index(max(stands)) - last.n), max(stands[last.n : last.n + SOON]),
    )  # fmt: skip


def _meant(of: Ground, pair: Pair, own: Scored, rest: Scored) -> Iterator[float]:
    """Who said it and how, and what it and the plans are about."""
    said, last, others = of.talk.said, own[-1][0], of.others(pair)
    topic = {word for m, _ in own for word in m.topic}
    about, beside = _topic(of.talk, [pair]), _topic(of.talk, others)
    gaps = (
        abs(m.n - written.n)
        for m, _ in own
        for written in of.written
        if of.whose(written, pair) == "other"
    )  # fmt: skip
    yield from (
        float(len({said[m.n].turn.message.sender for m, _ in own})),
        float("?" in said[last.n].turn.text), float(said[last.n].turn.text.isascii()),
        float(len(others)), float(any(other.day == pair.day for other in others)),
        float(len(topic & about)), float(len(topic & (about - beside))), float(len(topic & (beside - about))),
        float(min(gaps, default=NOWHERE)),
        sum(score[0] for _, score in own) / len(own), min(score[0] for _, score in own), max(score[1] for _, score in own),
    )  # fmt: skip


def _topic(talk: Talk, every: Sequence[Pair]) -> set[str]:
    """Nouns the days and times of plans are said beside."""
    values = {value for pair in every for value in (pair.day, pair.clock)}
    return {word for m in (*talk.values.days, *talk.values.clocks) if m.value in values for word in m.topic}


def beside_facts(odds: Mapping[Pair, Sequence[float]], pair: Pair) -> list[list[float]]:
    """For each name, its log odds as the place of a plan beside those of the other names, and as the place of another plan."""
    own = odds[pair]
    found = []
    for index, odd in enumerate(own):
        rest = [*own[:index], *own[index + 1 :]]
        elsewhere = max((every[index] for other, every in odds.items() if other != pair), default=LEAST)
        found.append([odd, max(rest, default=LEAST), float(sum(other > odd for other in rest)), elsewhere])
    return found
