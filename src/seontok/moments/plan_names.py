"""What the learned reading of plans knows of one value mentioned, as names to be hashed: words beside it, what came after it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time

from seontok.korean.pattern import Pattern
from seontok.moments.acts import Act
from seontok.moments.appointment_frames import Frame
from seontok.moments.plan_values import Mention, Mentions, Said, footing

NEAR = 14
"""Characters beside a value that tell how it is meant."""
AFTER = 3
"""Messages after a value that may answer it."""
ANSWERS = (
    Act.ACCEPT,
    Act.REJECT,
    Act.DEFER,
    Act.CANCEL,
    Act.CHANGE,
    Act.ANNOUNCE,
    Act.PROPOSE,
    Act.PAST,
    Act.HYPOTHETICAL,
)


@dataclass(frozen=True, slots=True)
class Talk:
    """A talk, its values, and the tracker's plans."""

    said: Sequence[Said]
    values: Mentions
    frames: Sequence[Frame]
    standing: frozenset[tuple[date, time | None, str, str]]
    """What the tracker alone takes to stand: day, time, place, status."""
    is_group: bool

    def of(self, kind: str) -> Sequence[Mention]:
        """The mentions of days (d), clocks (c) or places (p)."""
        return {"d": self.values.days, "c": self.values.clocks, "p": self.values.places}[kind]


def mention_names(talk: Talk, kind: str, mention: Mention) -> list[str]:
    """What is known of one value mentioned, as names to be hashed; those with `kind` before them are its own."""
    names = [
        *_how(talk, mention),
        *_where(talk, kind, mention),
        *_answered(talk, mention),
        *_tracked(talk, kind, mention),
    ]
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
    rest = [
        other
        for other in every
        if other.value != mention.value and "no" not in other.marks and "not" not in other.marks
    ]
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
    if kind != "p":
        of = footing(every, mention.value)
        yield f"footing{min(2, of.own)}{min(2, of.rival)}{of.own_last > of.rival_last:d}{of.plain:d}"
        yield f"doubt{of.doubtful:d}{'rank0' in mention.marks:d}"
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
    (Pattern(r"새벽|dawn"), 3), (Pattern(r"아침|조식|조찬|오전|등교|출근|morning|breakfast|\bam\b"), 8), (Pattern(r"점심|낮|lunch|noon|brunch|브런치"), 12),
    (Pattern(r"오후|afternoon|하원|하교|\bpm\b"), 15), (Pattern(r"저녁|퇴근|회식|술|맥주|dinner|evening|drinks"), 19), (Pattern(r"밤|야식|심야|night"), 22),
)  # fmt: skip


def half_words(text: str) -> list[int]:
    """Hours a text speaks of by its words ("저녁")."""
    return [hour for words, hour in _HALF_WORDS if words.search(text)]


def _half(talk: Talk, mention: Mention) -> Iterator[str]:
    """Whether the half of the day fits what was said of it, here and before."""
    clock = mention.value
    for back in range(9):
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


WHERE = Pattern(r"어디|어데|워디|장소|where", re.IGNORECASE)
N_WHERE = 3
"""Messages after a question where within which a name may answer it."""


def _name(talk: Talk, mention: Mention) -> Iterator[str]:
    """What the name looks like, and whether it answers where."""
    name, text = mention.value.lower(), talk.said[mention.n].turn.text
    yield f"N{name}"
    for size in (1, 2, 3):
        yield f"N>{name[-size:]}"
    yield f"N<{name[:2]}"
    yield f"N#{len(name.split())}"
    yield f"N%{len(name) * 4 // max(1, len(text))}"
    asked = next(
        (
            back
            for back in range(N_WHERE + 1)
            if mention.n >= back and WHERE.search(talk.said[mention.n - back].turn.text)
        ),
        9,
    )
    yield f"Nasked{asked}"
    yield f"Nasked{asked}%{len(name) * 4 // max(1, len(text))}"
    inside = [
        other
        for other in talk.values.places
        if other.n == mention.n and other.start <= mention.start and mention.end <= other.end
    ]
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
    next_value = min(
        (m.n for m in (*talk.values.days, *talk.values.clocks) if m.n > mention.n and m.end), default=len(said)
    )
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
