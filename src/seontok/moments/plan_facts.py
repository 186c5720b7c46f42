"""Numbers the learned reading of plans weighs: on each day with each time, and on each place as that of a plan."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from seontok.moments.acts import Act
from seontok.moments.appointment_frames import Status
from seontok.moments.plan_names import N_WHERE, WHERE, Talk
from seontok.moments.plan_values import Mention


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
    found: list[Pair] = []
    for day in dict.fromkeys(mention.value for mention in days):
        said = [mention for mention in days if mention.value == day]
        if any(mention.marks != ("today",) for mention in said):
            found.append(Pair(day, None))
        for clock in dict.fromkeys(mention.value for mention in clocks):
            if min(abs(d.n - c.n) for d in said for c in clocks if c.value == clock) <= FAR:
                found.append(Pair(day, clock))
    return found


Score = tuple[float, float]
"""Log odds that a value mentioned stands, and that it was called off."""
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


def pair_facts(talk: Talk, pair: Pair, score: Mapping[str, Sequence[Score]]) -> list[float]:
    """Numbers on a day with a time.

    Args:
        talk: The talk.
        pair: The day and the time.
        score: By kind, for each mention in `talk.of(kind)`.
    """
    day, clock = _side(talk.values.days, score["d"], pair.day), _side(talk.values.clocks, score["c"], pair.clock)
    last = talk.said[-1].turn.message.at.replace(tzinfo=None)
    ahead = (pair.start - last).total_seconds() / 3600
    at = pair.clock or time(0)
    return [
        *_scored(talk, day), *_scored(talk, clock), *_link(day, clock), *_tracked(talk, pair), *_since(talk, day, clock),
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


def rival_facts(every: Sequence[Pair], odds: Sequence[float]) -> list[list[float]]:
    """For each day with a time, its first log odds beside those of the others: only some of them can stand together."""
    out = []
    for index, (pair, own) in enumerate(zip(every, odds, strict=True)):
        rest = [(other, odd) for n, (other, odd) in enumerate(zip(every, odds, strict=True)) if n != index]
        same_clock = [odd for other, odd in rest if pair.clock is not None and other.clock == pair.clock]
        apart = [odd for other, odd in rest if other.day != pair.day and other.clock != pair.clock]
        out.append(
            [
                own,
                max((odd for _, odd in rest), default=LEAST),
                max((odd for other, odd in rest if other.day == pair.day), default=LEAST),
                max(same_clock, default=LEAST),
                max(apart, default=LEAST),
                float(sum(odd > own for _, odd in rest)),
                float(sum(odd > LIKELY for _, odd in rest)),
            ]
        )
    return out


LIKELY = -0.5
"""Log odds from which a rival counts."""


def place_facts(talk: Talk, pair: Pair, place: str, scores: Mapping[str, Sequence[Score]]) -> list[float]:
    """Numbers on a place as that of a day with a time; arguments as of `pair_facts`."""
    every = list(zip(talk.values.places, scores["p"], strict=True))
    own, rest = [one for one in every if one[0].value == place], [one for one in every if one[0].value != place]
    last, last_score = own[-1]
    spoken = [m.n for m in talk.values.days if m.end and m.value == pair.day]
    spoken += [m.n for m in talk.values.clocks if m.end and m.value == pair.clock]
    gap, forward = min(((abs(m.n - n), m.n - n) for m, _ in own for n in spoken), default=(NOWHERE, 0))
    rival = min((abs(m.n - n) for m, _ in rest for n in spoken), default=NOWHERE)
    bare, others = _bare(place), {_bare(m.value) for m, _ in rest} - {_bare(place)}
    at_day = [frame for frame in talk.frames if frame.date == pair.day]
    events = [where for day, _, where, _ in talk.standing if day == pair.day]
    asked = [n for n, said in enumerate(talk.said) if WHERE.search(said.turn.text)]
    return [
        max(score[0] for _, score in own), last_score[0],
        max((score[0] for _, score in rest), default=LEAST),
        max((score[0] for m, score in rest if m.n > last.n), default=LEAST),
        float(sum(score[0] > last_score[0] for _, score in every)),
        float(gap), float(forward), float(rival), float(any(m.n in spoken for m, _ in own)), float(pair.clock is None),
        float(len({m.n for m, _ in own})), float(len({m.value for m, _ in rest})),
        float(last.n - len(talk.said)), float(own[0][0].n - len(talk.said)),
        float(any(bare in other for other in others)), float(any(other in bare for other in others)),
        float(len(place)), float(len(place.split())), len(place) / max(1, min(len(talk.said[m.n].turn.text) for m, _ in own)),
        max(m.odds for m, _ in own), last.odds, max((m.odds for m, _ in rest), default=LEAST),
        float("ruled sure" in last.marks), float("worked out" in last.marks),
        float(any(frame.place == place for frame in at_day)),
        float(any(frame.place == place and frame.time == pair.clock for frame in at_day)),
        float(any(frame.place and frame.place != place for frame in at_day)),
        float(place in events), float(any(where and where != place for where in events)),
        float(len({day for day, *_ in talk.standing})),
        float(bool(asked)), float(any(0 <= m.n - n <= N_WHERE for m, _ in own for n in asked)),
    ]  # fmt: skip


def _bare(name: str) -> str:
    return name.replace(" ", "").lower()
