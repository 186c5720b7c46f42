"""A time that suits all, from what people wrote: days they can, days they cannot, hours before or after which."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from seontok.core.events import Message
from seontok.korean.time import TimeSpan, read_times

_NO = re.compile(
    r"안 ?[돼되됨]|못 ?(?:가|와|해|감|갈|올)|불가|힘들|어려[워울]|무리|약속 ?있|일정 ?있|출근|출장|빼고|말고|패스|곤란|"
    r"\bcan'?t\b|\bcannot\b|\bbusy\b|\bnot (?:free|available)\b|\bexcept\b|\bno good\b",
    re.IGNORECASE,
)
_YES = re.compile(
    r"[돼되]요?(?![ ]?(?:나|냐|니|까))|됨|됩니다|가능|괜찮|좋[아은습]|콜|찬성|ㄱㄱ|\bok(?:ay)?\b|\bworks?\b|\bfree\b|\bgood\b|\bfine\b|\bcan\b|"
    r"\bavailable\b|(?:만|이) ?[돼되]",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[.!?\n]+|,\s*|(?<=[는은데고만])\s+(?=\S)|\s(?:but|and)\s")
N_DAYS = 3


@dataclass(frozen=True, slots=True)
class Vote:
    """One person on one day."""

    day: date
    sender: str
    can: bool
    message: Message
    after: time | None = None
    """Only from then on."""
    before: time | None = None
    """Only until then."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A day somebody named, and how people stand to it."""

    day: date
    can: tuple[str, ...]
    cannot: tuple[str, ...]
    after: time | None
    """The latest "from" anybody said."""
    before: time | None
    messages: tuple[Message, ...]

    @property
    def suits(self) -> bool:
        """Whether nobody who spoke of it is shut out, and an hour is left."""
        return not self.cannot and (self.after is None or self.before is None or self.after < self.before)


def find_days(messages: Sequence[Message], today: date) -> list[Candidate]:
    """Days from today on that people spoke of, the best first: nobody against, most for, soonest."""
    votes: dict[tuple[date, str], Vote] = {}
    for message in messages:
        for vote in read_votes(message):
            if vote.day >= today:
                votes[vote.day, vote.sender] = vote  # the last word of each counts
    candidates = [
        _candidate(day, [vote for vote in votes.values() if vote.day == day]) for day in {d for d, _ in votes}
    ]
    candidates.sort(key=lambda one: (not one.suits, len(one.cannot) - len(one.can), one.day))
    return candidates[:N_DAYS]


def read_votes(message: Message) -> list[Vote]:
    """What one message says of days: yes, no, or a day proposed (which counts as yes)."""
    found: list[Vote] = []
    text, position = message.text, 0
    waiting: list[Vote] = []
    for clause in _CLAUSE.split(text):
        start = text.find(clause, position)
        position = start + len(clause)
        spans = [span for span in read_times(clause, message.at) if span.best.has_date and span.best.start is not None]
        if not clause.strip():
            continue
        no, yes = bool(_NO.search(clause)), bool(_YES.search(clause))
        days = [_vote(message, span, can=not (no or span.negated), clause=clause) for span in spans]
        if (no or yes) and waiting:
            found += [_with(vote, can=not no) for vote in waiting]
            waiting = []
        if spans and not (no or yes):
            waiting += days
        else:
            found += days
    return found + waiting


def _with(vote: Vote, *, can: bool) -> Vote:
    return Vote(vote.day, vote.sender, can, vote.message, vote.after, vote.before)


def _vote(message: Message, span: TimeSpan, *, can: bool, clause: str) -> Vote:
    start = span.best.start
    assert start is not None
    clock = start.time() if span.best.has_time else None
    rest = clause[span.end : span.end + 8]
    after = clock if clock and (span.best.form == "after" or re.match(r"\s?(?:이후|부터|넘어|지나)", rest)) else None
    before = clock if clock and (span.best.form == "before" or re.match(r"\s?(?:이전|까지|전)", rest)) else None
    return Vote(start.date(), message.sender, can, message, after, before)


def _candidate(day: date, votes: Sequence[Vote]) -> Candidate:
    afters = [vote.after for vote in votes if vote.can and vote.after]
    befores = [vote.before for vote in votes if vote.can and vote.before]
    return Candidate(
        day,
        tuple(vote.sender for vote in votes if vote.can),
        tuple(vote.sender for vote in votes if not vote.can),
        max(afters, default=None),
        min(befores, default=None),
        tuple(vote.message for vote in votes),
    )
