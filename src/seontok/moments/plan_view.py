"""What the network of `plan_net` reads: every message of a talk, and each message as one day with one time sees it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time
from itertools import pairwise
from math import exp
from zlib import crc32

from seontok.moments.acts import Act
from seontok.moments.plan_facts import Pair, Scores
from seontok.moments.plan_names import Talk
from seontok.moments.plan_values import DERIVED, Mention, Said

N_BUCKETS = 1 << 15
"""Rows of the table of words and n-grams."""
N_NAMES = 80
"""Names of a message that are read."""
MOST_MESSAGES = 44
"""The last messages of a talk that are read."""
MOST_PAIRS = 24
"""The likeliest days with times that are judged."""
ACTS = (
    Act.PROPOSE, Act.ACCEPT, Act.REJECT, Act.DEFER, Act.ANNOUNCE, Act.CHANGE, Act.CANCEL, Act.HYPOTHETICAL, Act.DONT_KNOW,
    Act.QUOTE, Act.HABITUAL, Act.PAST, Act.QUESTION, Act.FACT_QUESTION, Act.THIRD_PARTY, Act.COMMIT, Act.REQUEST,
)  # fmt: skip
N_SEEN = 22
"""Numbers on a message as a day with a time sees it."""
N_TOLD = len(ACTS) + 12
"""Numbers on a message by itself."""
_ENDS, _LONGEST = 35, 70
"""Characters of either end of a message that are read, and how long one is read whole."""
_GAPS = (10, 120, 600)
"""Minutes since the message before."""


@dataclass(frozen=True, slots=True)
class View:
    """A talk as the network reads it."""

    names: Sequence[Sequence[int]]
    """Of each message, rows of the table."""
    told: Sequence[Sequence[float]]
    """Of each message, `N_TOLD` numbers."""
    speakers: Sequence[int]
    """Of each message, who says it, by the order they first speak."""
    kept: Sequence[int]
    """Indices of the days with times that are judged."""
    seen: Sequence[Sequence[Sequence[float]]]
    """Of each of those, each message as it sees it: `N_SEEN` numbers."""


def view(talk: Talk, every: Sequence[Pair], scores: Scores) -> View:
    """A talk and its likeliest days with times, for the network."""
    start = max(0, len(talk.said) - MOST_MESSAGES)
    said = talk.said[start:]
    order: dict[str, int] = {}
    speakers = [order.setdefault(one.turn.message.sender, len(order)) for one in said]
    kept = _likeliest(talk, every, scores)
    named = _Named(talk, scores, start)
    return View(
        [_names(one) for one in said],
        [_told(talk, n, scores.settles[n]) for n in range(start, len(talk.said))],
        speakers,
        kept,
        [list(named.seen_by(every[index], speakers)) for index in kept],
    )


def _likeliest(talk: Talk, every: Sequence[Pair], scores: Scores) -> list[int]:
    best: dict[date | time | None, float] = {None: -1.5}
    for kind in "dc":
        for mention, (stands, _) in zip(talk.of(kind), scores.values[kind], strict=True):
            best[mention.value] = max(best.get(mention.value, -9.0), stands)

    def likely(index: int) -> float:
        pair = every[index]
        return best[pair.day] + best[pair.clock] + 0.5 * max(-3.0, min(3.0, scores.half.get(pair, 0.0)))

    return sorted(sorted(range(len(every)), key=lambda index: -likely(index))[:MOST_PAIRS])


def _names(said: Said) -> list[int]:
    """Words, ends and n-grams of a message whose times are masked."""
    text = said.masked.lower()
    if len(text) > _LONGEST:
        text = f"{text[:_ENDS]}…{text[-_ENDS:]}"
    words, whole = text.split(), f"\x02{text}\x03"
    names = [f"w{word}" for word in words] + [f"e{text[-4:]}", f"s{text[:3]}"]
    names += [f"b{one} {other}" for one, other in pairwise(words)]
    names += [whole[at : at + size] for size in (2, 3, 1) for at in range(len(whole) - size + 1)]
    rows = (crc32(name.encode("utf-8", "surrogatepass")) % (N_BUCKETS - 1) + 1 for name in names)
    return list(dict.fromkeys(rows))[:N_NAMES]


def _told(talk: Talk, n: int, settles: tuple[float, float]) -> list[float]:
    turn = talk.said[n].turn
    before = talk.said[n - 1].turn.message if n else None
    gap = (turn.message.at - before.at).total_seconds() / 60 if before else 0.0
    return [
        *(turn.acts[act] for act in ACTS),
        float("?" in turn.text), float(bool(turn.times)), float(turn.text.isascii()), float(talk.is_group),
        *(float(gap > minutes) for minutes in _GAPS), min(len(turn.text), 80) / 40,
        float(before is not None and before.sender == turn.message.sender), exp((n + 1 - len(talk.said)) / 2),
        *(_near_zero(odds) for odds in settles),
    ]  # fmt: skip


def _near_zero(odds: float) -> float:
    return max(-2.0, min(2.0, odds / 4))


class _Named:
    """The days and times of a talk by the messages that are read."""

    def __init__(self, talk: Talk, scores: Scores, start: int) -> None:
        self._n = len(talk.said) - start
        self._days = self._by_message(talk, scores, "d", start)
        self._clocks = self._by_message(talk, scores, "c", start)
        ruled = (m.n - start for m in talk.values.places if m.marks[0].startswith("ruled"))
        self._places = {n for n in ruled if n >= 0}
        self._where = {
            kind: {value: [m for m in talk.of(kind) if m.value == value] for value in {m.value for m in talk.of(kind)}}
            for kind in "dc"
        }
        self._start = start

    def _by_message(self, talk: Talk, scores: Scores, kind: str, start: int) -> list[list[tuple[Mention, float]]]:
        found: list[list[tuple[Mention, float]]] = [[] for _ in range(self._n)]
        for mention, (stands, _) in zip(talk.of(kind), scores.values[kind], strict=True):
            if mention.n >= start:
                found[mention.n - start].append((mention, _near_zero(stands)))
        return found

    def seen_by(self, pair: Pair, speakers: Sequence[int]) -> Iterator[list[float]]:
        """Each message as a day with a time sees it."""
        days, clocks = self._where["d"].get(pair.day, []), self._where["c"].get(pair.clock, [])
        of_day, of_clock = [m.n - self._start for m in days], [m.n - self._start for m in clocks]
        first = max(min(of_day, default=0), min(of_clock, default=0))
        last = max([*of_day, *of_clock], default=0)
        last_day = max((m.n - self._start for m in days if m.end), default=-1)
        last_clock = max((m.n - self._start for m in clocks if m.end), default=-1)
        by_day = speakers[last_day] if last_day >= 0 else -1
        by_clock = speakers[last_clock] if last_clock >= 0 else -1
        for n in range(self._n):
            seen = [0.0] * N_SEEN
            self._see_days(seen, n, pair)
            self._see_clocks(seen, n, pair)
            seen[6:13] = map(
                float,
                (n in self._places, n >= first, n > last, n > last_day, n > last_clock, speakers[n] == by_day, speakers[n] == by_clock),
            )  # fmt: skip
            seen[16] = exp((last - n) / 3) if n >= last else 0.0
            seen[17] = seen[0] * seen[2]
            yield seen

    def _see_days(self, seen: list[float], n: int, pair: Pair) -> None:
        for mention, score in self._days[n]:
            if mention.value == pair.day:
                seen[0 if mention.end else 1] = 1.0
                seen[14] = score
                for at, is_so in (
                    (13, "rank0" in mention.marks and not {*DERIVED} & {*mention.marks}),
                    (18, mention.marks == ("today",)), (19, "negated" in mention.marks), (20, "past" in mention.marks),
                ):  # fmt: skip
                    seen[at] = max(seen[at], float(is_so))
            elif mention.end:
                seen[4] = 1.0
                seen[21] = max(seen[21], score + 2)

    def _see_clocks(self, seen: list[float], n: int, pair: Pair) -> None:
        for mention, score in self._clocks[n]:
            if mention.value == pair.clock:
                seen[2 if mention.end else 3] = 1.0
                seen[15] = score
            elif mention.end:
                seen[5] = 1.0
