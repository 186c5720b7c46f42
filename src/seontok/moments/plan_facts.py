"""Facts the learned reading of plans weighs: of each value mentioned, of each day with each time, of each place of a plan."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from seontok.korean.pattern import Pattern
from seontok.moments.acts import Act
from seontok.moments.appointment_frames import Frame, Status
from seontok.moments.plan_values import Mention, Mentions, Said

NEAR = 14
"""Characters beside a value that tell how it is meant."""
AFTER = 3
"""Messages after a value that may answer it."""
ANSWERS = (Act.ACCEPT, Act.REJECT, Act.DEFER, Act.CANCEL, Act.CHANGE, Act.ANNOUNCE, Act.PROPOSE, Act.PAST, Act.HYPOTHETICAL)


@dataclass(frozen=True, slots=True)
class Talk:
    """A talk, its values, and the tracker's plans."""

    said: Sequence[Said]
    values: Mentions
    frames: Sequence[Frame]
    standing: frozenset[tuple[date, time | None, str, str]]
    """What the tracker alone takes to stand: day, time, place, status."""
    is_group: bool

    def of(self, kind: str) -> list[Mention]:
        return {"d": self.values.days, "c": self.values.clocks, "p": self.values.places}[kind]


def mention_names(talk: Talk, kind: str, mention: Mention) -> list[str]:
    """What is known of one value mentioned, as names to be hashed; those with `kind` before them are its own."""
    names = [*_how(talk, mention), *_where(talk, kind, mention), *_answered(talk, mention), *_tracked(talk, kind, mention)]
    return [*names, *(f"{kind}{name}" for name in names)]


def _how(talk: Talk, mention: Mention) -> Iterator[str]:
    said = talk.said[mention.n]
    text = said.turn.text.lower()
    left, right = text[max(0, mention.start - NEAR) : mention.start], text[mention.end : mention.end + NEAR]
    if mention.end == 0:
        left, right = "", text[:NEAR]
    yield "*"
    for side, part in (("<", left[::-1] + "\x02"), (">", right + "\x03")):
        for size in (1, 2, 3, 4, 6):
            yield f"{side}{part[:size]}"
        for size in (2, 3):
            for at in range(1, len(part) - size + 1):
                yield f"{side}*{part[at : at + size]}"
    for mark in mention.marks:
        yield f"m{mark}"
        yield f"m{mark}>{right[:2]}"
    yield "m" + "|".join(mention.marks)
    yield f"e{said.masked[-2:]}"
    yield f"e{said.masked[-4:]}"
    yield f"s{said.masked.split()[0][:3] if said.masked.split() else ''}"
    yield f"l{min(len(text) // 8, 8)}"
    yield f"?{'?' in text:d}{said.turn.text.isascii():d}"
    for act, p in said.turn.acts.p.items():
        if p >= 0.3:
            yield f"a{act}"
            yield f"a{act}{int(p * 4)}"
    heard = said.heard
    yield f"h{heard[0].offers:d}{heard[0].plain:d}{bool(heard[0].activity):d}{bool(heard[0].place):d}"
    yield f"v{min(3, len(said.turn.times))}"
    yield f"hv{heard[0].later:d}{heard[0].vague:d}{bool(heard[0].recurrence):d}{bool(heard[0].old_days or heard[0].old_clocks):d}"
    if heard[0].activity:
        yield f"act {heard[0].activity}"


def _where(talk: Talk, kind: str, mention: Mention) -> Iterator[str]:
    """Its place among the other values of its kind."""
    every = talk.of(kind)
    n_all = len(talk.said)
    same = [other for other in every if other.value == mention.value and other.n != mention.n]
    rest = [other for other in every if other.value != mention.value and "no" not in other.marks and "not" not in other.marks]
    after = {other.n for other in rest if other.n > mention.n}
    before = {other.n for other in rest if other.n < mention.n}
    again, first = sum(other.n > mention.n for other in same), not any(other.n < mention.n for other in same)
    by = {talk.said[other.n].turn.message.sender for other in same} - {talk.said[mention.n].turn.message.sender}
    yield f"again{min(3, again)}"
    yield f"by{min(2, len(by))}"
    yield f"first{first:d}"
    yield f"after{min(4, len(after))}"
    yield f"before{min(4, len(before))}"
    yield f"after{bool(after):d} again{bool(again):d} by{bool(by):d}"
    yield f"beside{any(other.n == mention.n for other in rest):d}"
    yield f"end{_step(n_all - 1 - mention.n)}"
    yield f"values{min(5, len({other.value for other in every}))}"
    if kind == "c":
        yield from _half(talk, mention)
    if kind == "p":
        yield from _name(talk, mention)
    ahead = mention.value
    if isinstance(ahead, date):
        days = (ahead - talk.said[mention.n].turn.message.at.date()).days
        yield f"in{_step(days)}"
    if isinstance(ahead, time):
        yield f"hour{ahead.hour}"
        yield f"minute{ahead.minute}"
        now = talk.said[mention.n].turn.message.at
        yield f"hour{ahead.hour} now{now.hour // 3}"


_HALF_WORDS = (
    (Pattern(r"새벽|dawn"), 3), (Pattern(r"아침|조식|오전|등교|출근|morning|breakfast|\bam\b"), 8), (Pattern(r"점심|낮|lunch|noon|brunch|브런치"), 12),
    (Pattern(r"오후|afternoon|하원|하교|\bpm\b"), 15), (Pattern(r"저녁|퇴근|회식|술|맥주|dinner|evening|drinks"), 19), (Pattern(r"밤|야식|심야|night"), 22),
)  # fmt: skip


def half_words(text: str) -> list[int]:
    """Hours a text speaks of by its words ("저녁")."""
    return [hour for words, hour in _HALF_WORDS if words.search(text)]


def _half(talk: Talk, mention: Mention) -> Iterator[str]:
    """Whether the half of the day fits what was said of it, here and before."""
    clock = mention.value
    assert isinstance(clock, time)
    for back in range(0, 9):
        if mention.n - back < 0:
            break
        found = half_words(talk.said[mention.n - back].turn.text)
        if found:
            off = min(abs(clock.hour + clock.minute / 60 - hour) for hour in found)
            yield f"half{min(int(off // 2), 6)} {'here' if back == 0 else 'near' if back < 4 else 'far'}"
            break
    sure = [m for m in talk.values.clocks if m.n < mention.n and "said" in m.marks]
    if sure:
        yield f"like{(sure[-1].value.hour >= 12) == (clock.hour >= 12):d}"
    others = [m.value for m in talk.values.clocks if m.n == mention.n and m.start == mention.start and m.value != clock]
    yield f"twin{bool(others):d}"


_WHERE = Pattern(r"어디|어데|워디|장소|where", re.IGNORECASE)
N_WHERE = 3
"""Messages after a question where within which a name may answer it."""


def _name(talk: Talk, mention: Mention) -> Iterator[str]:
    """What the name looks like, and whether it answers where."""
    name, text = str(mention.value).lower(), talk.said[mention.n].turn.text
    yield f"N{name}"
    for size in (1, 2, 3):
        yield f"N>{name[-size:]}"
    yield f"N<{name[:2]}"
    yield f"N#{len(name.split())}"
    yield f"N%{len(name) * 4 // max(1, len(text))}"
    asked = next((back for back in range(N_WHERE + 1) if mention.n >= back and _WHERE.search(talk.said[mention.n - back].turn.text)), 9)
    yield f"Nasked{asked}"
    yield f"Nasked{asked}%{len(name) * 4 // max(1, len(text))}"
    inside = [other for other in talk.values.places if other.n == mention.n and other.start <= mention.start and mention.end <= other.end]
    yield f"Ninside{min(3, len(inside) - 1)}"
    yield f"Nodds{round(mention.odds * 2) / 2}"


def _step(n: int) -> int:
    return next((step for step, limit in enumerate((0, 1, 2, 3, 5, 8, 14, 30, 60)) if n <= limit), 9)


def _answered(talk: Talk, mention: Mention) -> Iterator[str]:
    """What comes before and after."""
    said = talk.said
    own = said[mention.n].turn.message.sender
    if mention.n:
        before = said[mention.n - 1].turn
        who = "o" if before.message.sender == own else "x"
        yield f"b{who}{before.text[-2:]}"
        yield f"b{who}?{'?' in before.text:d}"
        for act in before.acts.likely:
            yield f"b{who}{act}"
    next_value = min((m.n for m in (*talk.values.days, *talk.values.clocks) if m.n > mention.n and m.end), default=len(said))
    for step in range(1, AFTER + 1):
        if mention.n + step >= len(said):
            yield f"n{step}end"
            break
        turn = said[mention.n + step].turn
        who = "o" if turn.message.sender == own else "x"
        words = turn.text.lower().split()
        yield f"n{step}{who}"
        yield f"n{step}{who}w{words[0] if words else ''}"
        yield f"n{step}{who}s{turn.text[:2].lower()}"
        yield f"n{who}s{turn.text[:3].lower()}"
        yield f"n{who}e{turn.text[-2:].lower()}"
        yield f"n{step}{who}t{bool(turn.times):d}"
        for act, p in turn.acts.p.items():
            if p >= 0.3:
                yield f"n{step}{who}{act}"
                yield f"n{who}{act}"
    later: dict[tuple[str, Act], int] = {}
    upto: dict[tuple[str, Act], int] = {}
    for n in range(mention.n + 1, len(said)):
        turn = said[n].turn
        who = "o" if turn.message.sender == own else "x"
        for act in ANSWERS:
            if turn.acts.has(act):
                later[who, act] = later.get((who, act), 0) + 1
                if n <= next_value:
                    upto[who, act] = upto.get((who, act), 0) + 1
    for act in ANSWERS:
        for who in "ox":
            yield f"L{who}{act}{min(2, later.get((who, act), 0))}"
            yield f"U{who}{act}{min(2, upto.get((who, act), 0))}"


def _tracked(talk: Talk, kind: str, mention: Mention) -> Iterator[str]:
    """What the rules make of it."""
    slot = {"d": "date", "c": "time", "p": "place"}[kind]
    best = "none"
    for frame in talk.frames:
        value, settled = frame.slots.get(slot), frame.settled.get(slot)
        if settled is not None and settled.value == mention.value:
            best = f"settled {frame.status}"
            break
        if value is not None and value.value == mention.value:
            best = f"on table {frame.status} {value.fixed:d}"
        elif value is not None and mention.value in value.alternatives:
            best = "choice"
    yield f"T{best}"
    stands = any(mention.value in event for event in talk.standing)
    yield f"S{stands:d}"
    yield f"S{stands:d}m" + "|".join(mention.marks[:2])


@dataclass(frozen=True, slots=True)
class Pair:
    """A day with a time of day, or without one."""

    day: date
    clock: time | None

    @property
    def start(self) -> datetime:
        return datetime.combine(self.day, self.clock or time(0))


def pairs(talk: Talk) -> list[Pair]:
    """Every day with every time of day near enough to belong to it, and every day alone."""
    days = list(dict.fromkeys(m.value for m in talk.values.days))
    clocks = list(dict.fromkeys(m.value for m in talk.values.clocks))
    found: list[Pair] = []
    for day in days:
        assert isinstance(day, date)
        if any(m.end or m.marks != ("today",) for m in talk.values.days if m.value == day):
            found.append(Pair(day, None))
        for clock in clocks:
            assert isinstance(clock, time)
            if _gap(talk, day, clock) <= FAR:
                found.append(Pair(day, clock))
    return found


FAR = 40


def _gap(talk: Talk, day: date, clock: time) -> int:
    return min(abs(d.n - c.n) for d in talk.values.days if d.value == day for c in talk.values.clocks if c.value == clock)


Score = tuple[float, float]
"""Log odds that a value mentioned stands, and that it was called off."""


def pair_facts(talk: Talk, pair: Pair, score: Mapping[str, Sequence[Score]]) -> list[float]:
    """Numbers on a day with a time.

    Args:
        talk: The talk.
        pair: The day and the time.
        score: By kind, for each mention in `talk.of(kind)`.
    """
    day_score, clock_score = score["d"], score["c"]
    days = [(i, m) for i, m in enumerate(talk.values.days) if m.value == pair.day]
    clocks = [(i, m) for i, m in enumerate(talk.values.clocks) if m.value == pair.clock]
    other_days = [(i, m) for i, m in enumerate(talk.values.days) if m.value != pair.day]
    other_clocks = [(i, m) for i, m in enumerate(talk.values.clocks) if m.value != pair.clock]
    out: list[float] = []
    for own, other, said in ((days, other_days, day_score), (clocks, other_clocks, clock_score)):
        for what in (0, 1):
            values = [said[i][what] for i, _ in own]
            out += [max(values, default=-8.0), values[-1] if values else -8.0, max((said[i][what] for i, _ in other), default=-8.0)]
        out += [len({m.n for _, m in own}), len({m.value for _, m in other})]
        written = [m.n for _, m in own if m.end]
        out += [min(written, default=-1) - len(talk.said), max(written, default=-1) - len(talk.said)]
    out += _link(talk, pair, days, clocks, other_days, other_clocks, day_score, clock_score)
    out += _frames(talk, pair)
    last = talk.said[-1].turn.message.at.replace(tzinfo=None)
    ahead = (pair.start - last).total_seconds() / 3600
    out += [float(pair.clock is None), max(-48.0, min(ahead, 500.0)), float(pair.clock.hour if pair.clock else -1), float(pair.clock.minute if pair.clock else -1)]
    out += [float(len(talk.said)), float(talk.is_group), float(talk.said[-1].turn.text.isascii())]
    out += _acts(talk, days, clocks)
    return out


def _link(talk: Talk, pair: Pair, days, clocks, other_days, other_clocks, day_score, clock_score) -> list[float]:
    if not clocks:
        near = min((abs(c.n - d.n) for _, c in other_clocks for _, d in days), default=99)
        best = max((clock_score[i][0] for i, c in other_clocks if any(abs(c.n - d.n) <= 6 for _, d in days)), default=-8.0)
        return [float(near), -1.0, -1.0, -1.0, -1.0, -1.0, -1.0, best]
    gap, forward, same = 99, 0, 0
    for _, d in days:
        for _, c in clocks:
            if abs(d.n - c.n) < gap:
                gap, forward = abs(d.n - c.n), c.n - d.n
            if d.n == c.n and d.end and c.end:
                same = max(same, 1 + (abs(d.start - c.start) <= 3 or (d.start, d.end) == (c.start, c.end)))
    nearest_day = 0
    for _, c in clocks:
        ahead = [(d.n, d.start) for _, d in other_days if d.end and (d.n, d.start) <= (c.n, c.start)]
        own = [(d.n, d.start) for _, d in days if (d.n, d.start) <= (c.n, c.start)]
        if own and (not ahead or max(own) >= max(ahead)):
            nearest_day = 1
    following = 0
    for _, d in days:
        own = [(c.n, c.start) for _, c in clocks if (c.n, c.start) >= (d.n, d.start)]
        behind = [(c.n, c.start) for _, c in other_clocks if (c.n, c.start) >= (d.n, d.start)]
        if own and (not behind or min(own) <= min(behind)):
            following = 1
    mentioned = [(i, m) for i, m in days if m.end]
    between = 99
    for _, d in mentioned or days:
        for _, c in clocks:
            low, high = sorted((d.n, c.n))
            between = min(between, sum(low < m.n < high and m.end > 0 for _, m in other_days))
    near_other = max((clock_score[i][0] for i, c in other_clocks if any(abs(c.n - d.n) <= 6 for _, d in days)), default=-8.0)
    near_day = max((day_score[i][0] for i, d in other_days if any(abs(d.n - c.n) <= 6 for _, c in clocks)), default=-8.0)
    return [float(gap), float(forward), float(same), float(nearest_day), float(following), float(between), near_day, near_other]


def _frames(talk: Talk, pair: Pair) -> list[float]:
    exact = same_day = same_clock = agreed = table = 0.0
    for frame in talk.frames:
        at = frame.slots.get("time")
        clock = at.value if at else None
        if frame.date == pair.day and clock == pair.clock:
            exact = 1.0
            agreed = max(agreed, float(frame.was_agreed) + float(frame.status is Status.AGREED))
            table = max(table, float(len(frame.stances)))
        same_day = max(same_day, float(frame.date == pair.day))
        same_clock = max(same_clock, float(clock is not None and clock == pair.clock))
    events = list(talk.standing)
    stands = any((day, clock) == (pair.day, pair.clock) for day, clock, *_ in events)
    off = any((day, clock, status) == (pair.day, pair.clock, "cancelled") for day, clock, _, status in events)
    day_stands = any(day == pair.day for day, *_ in events)
    clock_stands = any(clock == pair.clock for _, clock, *_ in events)
    return [exact, same_day, same_clock, agreed, table, float(stands), float(off), float(day_stands), float(clock_stands), float(len(events))]


def _acts(talk: Talk, days, clocks) -> list[float]:
    """What was done since the pair was last spoken of, and what the message of its last value does."""
    last = max((m.n for _, m in (*days, *clocks) if m.end), default=0)
    out = []
    for act in (Act.ACCEPT, Act.REJECT, Act.DEFER, Act.CANCEL, Act.CHANGE, Act.ANNOUNCE, Act.PROPOSE):
        out.append(talk.said[last].turn.acts[act])
        out.append(max((said.turn.acts[act] for said in talk.said[last + 1 :]), default=0.0))
        out.append(max((said.turn.acts[act] for said in talk.said[last + 1 : last + 3]), default=0.0))
    out.append(float(len(talk.said) - 1 - last))
    return out


def place_facts(talk: Talk, pair: Pair, place: str, scores: Mapping[str, Sequence[Score]]) -> list[float]:
    """Numbers on a place as that of a day with a time."""
    score = scores["p"]
    own = [(i, m) for i, m in enumerate(talk.values.places) if m.value == place]
    other = [(i, m) for i, m in enumerate(talk.values.places) if m.value != place]
    spoken = sorted(m.n for m in (*talk.values.days, *talk.values.clocks) if m.end and m.value in (pair.day, pair.clock))
    gap = min((abs(m.n - n) for _, m in own for n in spoken), default=99)
    forward = min(((abs(m.n - n), m.n - n) for _, m in own for n in spoken), default=(99, 0))[1]
    rivals = sorted((min((abs(m.n - n) for n in spoken), default=99) for _, m in other))
    bare = place.replace(" ", "").lower()
    longer = any(bare != str(m.value).replace(" ", "").lower() and bare in str(m.value).replace(" ", "").lower() for _, m in other)
    shorter = any(bare != str(m.value).replace(" ", "").lower() and str(m.value).replace(" ", "").lower() in bare for _, m in other)
    at_day = [frame for frame in talk.frames if frame.date == pair.day]
    frame = any(frame.place == place for frame in at_day)
    exact = any(frame.place == place and frame.time == pair.clock for frame in at_day)
    rival_frame = any(frame.place and frame.place != place for frame in at_day)
    events = [event for event in talk.standing if event[0] == pair.day]
    return [
        max((score[i][0] for i, _ in own), default=-8.0),
        own and score[own[-1][0]][0] or -8.0,
        max((score[i][0] for i, _ in other), default=-8.0),
        max((score[i][0] for i, m in other if m.n > max(k.n for _, k in own)), default=-8.0),
        float(gap), float(forward), float(rivals[0] if rivals else 99), float(len({m.n for _, m in own})),
        float(longer), float(shorter), float(frame), float(exact), float(rival_frame),
        float(any(event[2] == place for event in events)), float(any(event[2] and event[2] != place for event in events)),
        float(max(m.n for _, m in own) - len(talk.said)), float(min(m.n for _, m in own) - len(talk.said)),
        float(len({m.value for _, m in other})), float("sure" in own[-1][1].marks), float("worked out" in own[-1][1].marks),
        float(len(place)), float(len({event[0] for event in talk.standing})), float(pair.clock is None),
        float(any(m.n in spoken for _, m in own)),
        max(m.odds for _, m in own), own[-1][1].odds, max((m.odds for _, m in other), default=-9.0),
        float(len(place.split())), len(place) / max(1, min(len(talk.said[m.n].turn.text) for _, m in own)),
        float(any(_WHERE.search(talk.said[n].turn.text) for _, m in own for n in range(max(0, m.n - N_WHERE), m.n + 1))),
        float(any(_WHERE.search(said.turn.text) for said in talk.said)),
        float(sum(s[0] > score[own[-1][0]][0] for s in score)),
    ]  # fmt: skip
