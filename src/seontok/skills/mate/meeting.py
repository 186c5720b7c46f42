"""A time that suits all, from what people wrote: days they can, days they cannot, hours before or after which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from seontok.core.events import Message
from seontok.korean.time import read_times
from seontok.skills.mate.votes import Vote, read_votes

N_DAYS = 3
RECENT = timedelta(days=10)
"""Votes older than this were about another meeting."""
N_NEAR = 4
"""Messages after days were named in which a bare "나도 돼" is about them."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A day somebody named, and how people stand to it."""

    day: date
    can: tuple[str, ...]
    cannot: tuple[str, ...]
    after: time | None
    """The latest "from" anybody said."""
    before: time | None
    clock: time | None
    """The hour said last."""
    messages: tuple[Message, ...]

    @property
    def suits(self) -> bool:
        """Whether nobody who spoke of it is shut out, and an hour is left."""
        fits = self.after is None or self.before is None or self.after < self.before
        return bool(self.can) and not self.cannot and fits


def find_days(messages: Sequence[Message], today: date, window: tuple[date, date] | None = None) -> list[Candidate]:
    """Days from today on that people spoke of, the best first: nobody against, most for, soonest.

    Args:
        window: First and last day that were asked for; None: any.
    """
    votes = _votes([one for one in messages if today - one.at.date() <= RECENT])
    days = {day for vote in votes for day in vote.days if day >= today}
    if window is not None:
        days = {day for day in days if window[0] <= day <= window[1]}
    candidates = [_candidate(day, votes) for day in days]
    candidates.sort(key=lambda one: (not one.suits, len(one.cannot) - len(one.can), one.day))
    return candidates[:N_DAYS]


def asked_window(asked: str, at: datetime) -> tuple[date, date] | None:
    """The days a question for a time is about ("다음 주에 언제 만날까"); None if it says none."""
    for span in read_times(asked, at):
        best = span.best
        if best.has_date and best.start is not None and best.end is not None:
            return best.start.date(), (best.end - timedelta(seconds=1)).date()
    return None


def _votes(messages: Sequence[Message]) -> list[Vote]:
    """Every vote, oldest first."""
    votes: list[Vote] = []
    named: list[Vote] = []
    n_since = 0
    for message in messages:
        found = read_votes(message, named if n_since < N_NEAR else ())
        votes += found
        named, n_since = (found, 0) if any(vote.days for vote in found) else (named, n_since + 1)
    return votes


def _candidate(day: date, votes: Sequence[Vote]) -> Candidate:
    last: dict[str, Vote] = {}
    for vote in votes:
        if vote.covers(day) and (vote.sender not in last or vote.rank >= last[vote.sender].rank):
            last[vote.sender] = vote  # the last word of each counts, what was said of the very day before the general
    can = [vote for vote in last.values() if vote.can]
    clocks = [vote.clock for vote in can if vote.clock]
    return Candidate(
        day,
        tuple(vote.sender for vote in can),
        tuple(vote.sender for vote in last.values() if not vote.can),
        max((vote.after for vote in can if vote.after), default=None),
        min((vote.before for vote in can if vote.before), default=None),
        clocks[-1] if clocks else None,
        tuple(dict.fromkeys(vote.message for vote in last.values())),
    )
