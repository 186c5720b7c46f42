"""Numbers the learned reading of plans weighs on each day with each time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from math import exp

from seontok.korean.pattern import Pattern
from seontok.moments.acts import Act
from seontok.moments.appointment_clocks import other_half
from seontok.moments.appointment_frames import Status
from seontok.moments.plan_duos import Duo
from seontok.moments.plan_names import Talk
from seontok.moments.plan_values import DERIVED, Footing, Mention, footing


@dataclass(frozen=True, slots=True)
class Pair:
    """A day with a time of day, or without one."""

    day: date
    clock: time | None

    @property
    def start(self) -> datetime:
        """When it begins; midnight without a time of day."""
        return datetime.combine(self.day, self.clock or time(0))


FAR = 40
"""Messages between a day and a time beyond which they do not belong together."""


def pairs(talk: Talk) -> list[Pair]:
    """Every day with every time of day near enough to belong to it, and every day alone."""
    days, clocks = talk.values.days, talk.values.clocks
    bare = {clock: _named_bare(talk, clock) for clock in dict.fromkeys(mention.value for mention in clocks)}
    found: list[Pair] = []
    for day in dict.fromkeys(mention.value for mention in days):
        said = [mention for mention in days if mention.value == day]
        if any(mention.marks != ("today",) for mention in said):
            found.append(Pair(day, None))
        for clock, since in bare.items():
            near = min(abs(d.n - c.n) for d in said for c in clocks if c.value == clock) <= FAR
            pair = Pair(day, clock)
            over = since is not None and pair.start < since - LATE <= twin(pair).start
            if near and not over:
                found.append(pair)
    return found


LATE = timedelta(minutes=10)
"""How long after its time a plan may still be named ("7시야 어디야")."""


def _named_bare(talk: Talk, clock: time) -> datetime | None:
    """When an hour of the morning is first named, if never with its half of the day: where it is over by then, the other is meant."""
    named = [mention for mention in talk.values.clocks if mention.end and mention.value == clock]
    if not named or clock.hour >= 12 or any("said" in mention.marks for mention in named):
        return None
    return talk.said[min(mention.n for mention in named)].turn.message.at.replace(tzinfo=None)


Score = tuple[float, float]
"""Log odds that something stands, or settles a plan, and that it was called off, or calls one off."""


@dataclass(frozen=True, slots=True)
class Scores:
    """What the linear models say of a talk."""

    values: Mapping[str, Sequence[Score]]
    """By kind, for each mention in `talk.of(kind)`: whether it is part of a plan that stands."""
    settles: Sequence[Score]
    """For each message: whether a plan comes to stand at it."""
    half: Mapping[Pair, float]
    """For each day with a time whose other half of the day is as possible: log odds that it is this half."""
    duos: Sequence[tuple[Duo, Score]]
    """Every two values of a kind: log odds that the earlier stands, and that the later does."""


def twin(pair: Pair) -> Pair:
    """The same in the other half of the day."""
    assert pair.clock is not None
    return Pair(pair.day, other_half(pair.clock))


def of_either_half(every: Sequence[Pair]) -> list[Pair]:
    """Those in the second half of the day that may as well be in the first."""
    known = set(every)
    return [pair for pair in every if pair.clock and pair.clock.hour >= 12 and twin(pair) in known]


def named_at(talk: Talk, clock: time | None) -> int:
    """Index of the message that last names a time of day; the first if none does."""
    return max((mention.n for mention in talk.values.clocks if mention.end and mention.value == clock), default=0)


LEAST = -8.0
"""Log odds of what nobody mentioned."""
NEAR = 6
"""Messages within which another value is a rival."""
NOWHERE = 99
"""Distance to what is not there."""


@dataclass(frozen=True, slots=True)
class _Side:
    """The mentions of one kind: those of the value in question, and the rest, each with its score."""

    own: list[tuple[Mention, Score]]
    rest: list[tuple[Mention, Score]]

    def near(self, other: _Side) -> float:
        """The best score of a rival near the value of the other kind."""
        return max((s[0] for m, s in self.rest if any(abs(m.n - o.n) <= NEAR for o, _ in other.own)), default=LEAST)


def _side(mentions: Sequence[Mention], scores: Sequence[Score], value: date | time | None) -> _Side:
    every = list(zip(mentions, scores, strict=True))
    return _Side([one for one in every if one[0].value == value], [one for one in every if one[0].value != value])


def pair_facts(talk: Talk, pair: Pair, scores: Scores) -> list[float]:
    """Numbers on a day with a time."""
    day = _side(talk.values.days, scores.values["d"], pair.day)
    clock = _side(talk.values.clocks, scores.values["c"], pair.clock)
    last = talk.said[-1].turn.message.at.replace(tzinfo=None)
    ahead = (pair.start - last).total_seconds() / 3600
    at = pair.clock or time(0)
    return [
        *_scored(talk, day), *_scored(talk, clock), *_link(day, clock), *_tracked(talk, pair), *_since(talk, day, clock),
        *_footing(footing(talk.values.days, pair.day)), *_footing(footing(talk.values.clocks, pair.clock)), *_kept(talk, day, clock),
        *_settled(day, clock, scores.settles), scores.half.get(pair, 0.0), *_about(day, clock), *_taken(day), *_taken(clock),
        float(pair.clock is None), max(-48.0, min(ahead, 500.0)), float(at.hour), float(at.minute),
        float(len(talk.said)), float(talk.is_group), float(talk.said[-1].turn.text.isascii()),
    ]  # fmt: skip


def _scored(talk: Talk, side: _Side) -> Iterator[float]:
    for what in (0, 1):
        values = [score[what] for _, score in side.own]
        yield max(values, default=LEAST)
        yield values[-1] if values else LEAST
        yield max((score[what] for _, score in side.rest), default=LEAST)
    yield float(len({mention.n for mention, _ in side.own}))
    yield float(len({mention.value for mention, _ in side.rest}))
    written = [mention.n for mention, _ in side.own if mention.end]
    yield float(min(written, default=-1) - len(talk.said))
    yield float(max(written, default=-1) - len(talk.said))


def _link(day: _Side, clock: _Side) -> list[float]:
    """How near day and time were said, and whether another day or time stands between."""
    if not clock.own:
        near = min((abs(c.n - d.n) for c, _ in clock.rest for d, _ in day.own), default=NOWHERE)
        return [float(near), -1.0, -1.0, -1.0, -1.0, -1.0, -1.0, clock.near(day)]
    days, clocks = [mention for mention, _ in day.own], [mention for mention, _ in clock.own]
    gap, forward = min((abs(d.n - c.n), c.n - d.n) for d in days for c in clocks)
    together = [(d, c) for d in days for c in clocks if d.n == c.n and d.end and c.end]
    same = max((1 + (abs(d.start - c.start) <= 3) for d, c in together), default=0)
    rivals = [(m.n, m.start) for m, _ in day.rest if m.end]
    own_at = [(m.n, m.start) for m in days]
    nearest = any(
        max((at for at in own_at if at <= (c.n, c.start)), default=(-1, 0))
        >= max((at for at in rivals if at <= (c.n, c.start)), default=(0, -1))
        for c in clocks
    )
    clocks_at, others_at = [(m.n, m.start) for m in clocks], [(m.n, m.start) for m, _ in clock.rest]
    following = any(
        min((at for at in clocks_at if at >= at_day), default=(NOWHERE, 0))
        <= min((at for at in others_at if at >= at_day), default=(NOWHERE, -1))
        for at_day in own_at
    )
    written = [m for m in days if m.end] or days
    between = min(
        sum(min(d.n, c.n) < n < max(d.n, c.n) for n, _ in rivals) for d in written for c in clocks
    )  # fmt: skip
    flags = [float(gap), float(forward), float(same), float(nearest), float(following), float(between)]
    return [*flags, day.near(clock), clock.near(day)]


def _settled(day: _Side, clock: _Side, settles: Sequence[Score]) -> list[float]:
    """Whether a plan comes to stand after both were named for the first and for the last time."""
    days, clocks = [mention.n for mention, _ in day.own], [mention.n for mention, _ in clock.own]
    first, last = max(min(days, default=0), min(clocks, default=0)), max([*days, *clocks], default=0)
    stands = [score[0] for score in settles]
    since = stands[first:]
    best = since.index(max(since))
    return [
        max(since), max(stands[last:]), max(score[1] for score in settles[first:]), max(since[:3]), since[0],
        float(best), float(len(since) - 1 - best), max(stands), max(stands[:first], default=LEAST),
        sum(1 / (1 + exp(-one)) for one in since),
    ]  # fmt: skip


def _taken(side: _Side) -> list[float]:
    """How the words that first and last name a value were taken to mean it, and how many other values they may mean."""
    written = [mention for mention, _ in side.own if mention.end]
    if not written:
        return [-1.0, -1.0, -1.0, 0.0]
    first, last = written[0], written[-1]
    others = sum((m.n, m.start) == (last.n, last.start) for m, _ in side.rest)
    return [_how(first), _how(last), float("rank0" in last.marks), float(others)]


def _how(mention: Mention) -> float:
    return float(next((1 + n for n, mark in enumerate(DERIVED) if mark in mention.marks), 0))


def _about(day: _Side, clock: _Side) -> list[float]:
    """Whether day and time are said of the same thing, and whether another is of it instead ("일욜은 전시", "전시는 11시")."""

    def shared(days: list[tuple[Mention, Score]], clocks: list[tuple[Mention, Score]]) -> float:
        return float(max((len(d.topic & c.topic) for d, _ in days for c, _ in clocks if d.n != c.n), default=0))

    own = shared(day.own, clock.own)
    return [own, shared(day.rest, clock.own), shared(day.own, clock.rest), own - shared(day.rest, clock.own)]


def _footing(of: Footing) -> list[float]:
    later = (of.own_last > of.rival_last) - (of.own_last < of.rival_last)
    return [float(of.own), float(of.rival), float(later), float(of.plain), float(of.doubtful)]


_KEPT = Pattern(
    r"시간은?\s?(?:그대로|똑같|동일)|(?:같은|그|똑같은|동일한)\s?(?:시간|시각)|그\s?때|그대로|같이\s|same (?:time|hour)|as (?:before|planned)|still (?:at )?\d",
    re.IGNORECASE,
)
"""Keeps the time of day that was spoken of."""


def _kept(talk: Talk, day: _Side, clock: _Side) -> list[float]:
    """Whether a time of day is kept, beside the last message that names the day, and whether this one was the last before it."""
    last = max((mention.n for mention, _ in day.own if mention.end), default=-1)
    kept = [n for n, said in enumerate(talk.said) if n >= last - 1 and _KEPT.search(said.turn.text)]
    if last < 0 or not kept:
        return [0.0, 0.0]
    before = max((m.n for m, _ in clock.own if m.end and m.n <= kept[0]), default=-1)
    rival = max((m.n for m, _ in clock.rest if m.end and m.n <= kept[0]), default=-1)
    return [1.0, 1.0 + (before >= rival)]


def _tracked(talk: Talk, pair: Pair) -> Iterator[float]:
    """What the tracker makes of it."""
    clocks = [said.value if (said := frame.slots.get("time")) else None for frame in talk.frames]
    exact = [
        frame for frame, clock in zip(talk.frames, clocks, strict=True) if (frame.date, clock) == (pair.day, pair.clock)
    ]
    yield float(bool(exact))
    yield float(any(frame.date == pair.day for frame in talk.frames))
    yield float(any(clock is not None and clock == pair.clock for clock in clocks))
    yield max((float(frame.was_agreed) + float(frame.status is Status.AGREED) for frame in exact), default=0.0)
    yield max((float(len(frame.stances)) for frame in exact), default=0.0)
    stands = {(day, clock): status for day, clock, _, status in talk.standing}
    yield float((pair.day, pair.clock) in stands)
    yield float(stands.get((pair.day, pair.clock)) == "cancelled")
    yield float(any(day == pair.day for day, _ in stands))
    yield float(any(clock == pair.clock for _, clock in stands))
    yield float(len(talk.standing))


ACTS = (Act.ACCEPT, Act.REJECT, Act.DEFER, Act.CANCEL, Act.CHANGE, Act.ANNOUNCE, Act.PROPOSE)


def _since(talk: Talk, day: _Side, clock: _Side) -> Iterator[float]:
    """What the message does that last names one of the two, and what was done since."""
    last = max((mention.n for mention, _ in (*day.own, *clock.own) if mention.end), default=0)
    after = [said.turn.acts for said in talk.said[last + 1 :]]
    for act in ACTS:
        yield talk.said[last].turn.acts[act]
        yield max((acts[act] for acts in after), default=0.0)
        yield max((acts[act] for acts in after[:2]), default=0.0)
    yield float(len(after))
