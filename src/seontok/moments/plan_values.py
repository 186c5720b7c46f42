"""What a talk mentions of plans: every day, time of day and place, whatever the part it plays.

The tracker of `appointment_track` follows the talk by rules; the learned reading of plans (`plan_model`) weighs every value
said against every other, so that one message misread does not lose a plan.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from seontok.korean.pattern import Pattern
from seontok.korean.time import Reading, TimeSpan, days
from seontok.moments.act_model import masked
from seontok.moments.appointment_clocks import N_HALF, asks_half, half_told, in_half, other_half, tells_half
from seontok.moments.appointment_days import DAY_AFTER, DAY_BEFORE, WEEKDAY
from seontok.moments.appointment_frames import Frame
from seontok.moments.appointment_heard import Heard
from seontok.moments.appointment_reading import covered, hear
from seontok.moments.appointment_roles import role_of
from seontok.moments.appointment_shift import Shift, read_half_past, read_shift
from seontok.moments.appointment_table import ORDER
from seontok.moments.phrase import nouns
from seontok.moments.spans import may_be_places
from seontok.moments.state import Turn


@dataclass(frozen=True, slots=True)
class Mention:
    """A value named in one message."""

    value: Any
    """A date, a time of day, or the words of a place."""
    n: int
    """Index of the message."""
    start: int
    end: int
    """`[start, end)` in its normalised text; both 0 for what follows without being written ("today")."""
    marks: tuple[str, ...]
    """How it was said: the part it plays by the rules, how sure its reading is."""
    odds: float = 0.0
    """For a place, the log odds of its best word to be of a name."""
    least: float = 0.0
    """The same of its worst word."""
    topic: frozenset[str] = frozenset()
    """Nouns said beside it, what it is about ("한강은 5시")."""


@dataclass(frozen=True, slots=True)
class Said:
    """One message, read for plans."""

    turn: Turn
    heard: tuple[Heard, ...]
    masked: str
    """Its text with times replaced by signs."""


@dataclass(slots=True)
class Mentions:
    """All values of a talk, by kind."""

    days: list[Mention]
    clocks: list[Mention]
    places: list[Mention]


@dataclass(frozen=True, slots=True)
class Footing:
    """How surely a value was said, beside what else the same words may mean ("8시": 08:00 or 20:00)."""

    own: int
    """Times it was named by words that do not mean the rival."""
    rival: int
    """Times a rival was named by words that do not mean it."""
    own_last: int
    """Index of the last message that names it so; -1 for none."""
    rival_last: int
    plain: bool
    """Whether it was ever the first reading of its words."""
    doubtful: bool
    """Whether the words that last name it may mean something else."""


def footing(mentions: Sequence[Mention], value: date | time | None) -> Footing:
    """How surely a value stands among all mentions of its kind."""
    meant: dict[tuple[int, int], set[date | time]] = {}
    for mention in mentions:
        if mention.end:
            meant.setdefault((mention.n, mention.start), set()).add(mention.value)
    own = [at for at, values in meant.items() if value in values]
    rivals = set().union(*(meant[at] for at in own)) - {value} if own else set()
    alone = [n for n, start in own if not meant[n, start] & rivals]
    against = [n for (n, _), values in meant.items() if value not in values and values & rivals]
    plain = any(m.value == value and m.end and "rank0" in m.marks and not {*DERIVED} & {*m.marks} for m in mentions)
    return Footing(
        len(alone), len(against), max(alone, default=-1), max(against, default=-1), plain,
        bool(own) and len(meant[max(own)]) > 1,
    )  # fmt: skip


DERIVED = (
    "next",
    "month spoken of",
    "month of day",
    "week spoken of",
    "same weekday",
    "week of day",
    "other early",
    "other late",
)
"""Marks of a value that is not the first reading of its words."""


def read_talk(turns: Sequence[Turn]) -> list[Said]:
    """Every message of a talk, read for plans."""
    return [Said(turn, hear(turn), masked(turn.text, turn.times)) for turn in turns]


def mentions(talk: Sequence[Said], frames: Sequence[Frame]) -> Mentions:
    """Every day, time of day and place a talk names, in order, and what the tracker worked out from it besides."""
    found, spoken = Mentions([], [], []), Spoken([], [])
    for n, said in enumerate(talk):
        found.days += _days(said.turn, n, spoken)
        shift = read_shift(said.turn.text) or read_half_past(said.turn.text)
        found.days += _days_after(said.turn, n, found.days, shift)
        found.clocks += _clocks(said.turn, n)
        found.clocks += _moved(n, found.clocks, shift)
        found.clocks = _told_half(talk, n, found.clocks)
        for values in (found.days, found.clocks):
            values.extend(_picked(talk, n, values))
        found.places += _places(said, n)
    _add_worked_out(found, talk, frames)
    return found


def _days(turn: Turn, n: int, spoken: Spoken) -> Iterator[Mention]:
    today = turn.message.at.date()
    for index, span in enumerate(turn.times):
        role = role_of(turn.text, span, turn.times[index + 1 :])
        seen: list[date] = []
        topic = topic_of(turn, span.start, span.end)
        for rank, reading in enumerate(span.readings[:3]):
            start = reading.start or reading.end
            if not (reading.has_date and reading.resolvable) or start is None:
                continue
            if reading.grain in ("week", "month", "quarter", "half_year", "year"):
                spoken.spans.append((n, reading.grain, start.date()))
                continue
            marks = (role, f"rank{rank}", *_day_marks(reading, span))
            for day, how in _meant(start.date(), span, today, spoken, n):
                if day >= today and day not in seen:
                    seen.append(day)
                    yield Mention(day, n, span.start, span.end, (*marks, how) if how else marks, topic=topic)
        spoken.days += [(n, day) for day in seen]
    if any(span.readings and span.best.has_time and not span.best.has_date for span in turn.times):
        yield Mention(today, n, 0, 0, ("today",))


N_BESIDE = 3
"""Days named before that a day before or after may count from."""
_NUMBER = Pattern(
    r"(?<![\w:.,$/~-])([1-9]|[12]\d|3[01])(?=(?:로|은|에|이|도|날|욜)?(?:[\s?!.,ㅋㅇ]|$|요|콜|좋|됨|돼|가능))(?!\s?(?:[:.]\d|시|분|명|개|번))"
)
"""A mere number that may be a day of the month ("28로", between people who choose one)."""


def _days_after(turn: Turn, n: int, before: Sequence[Mention], shift: Shift | None) -> Iterator[Mention]:
    """Days counted from those named before: the day after, a day by which it is moved, a mere number among days by number."""
    near = list(dict.fromkeys(m.value for m in reversed(before) if m.end and n - m.n <= N_SPOKEN and m.n < n))
    steps: list[tuple[int, int, int, str]] = []
    for words, step, mark in ((DAY_BEFORE, -1, "day before"), (DAY_AFTER, 1, "day after")):
        found = words.search(turn.text)
        steps += [(step, found.start(), found.end(), mark)] if found is not None else []
    if shift is not None and shift.by and not shift.by % timedelta(days=1):
        steps.append((shift.by.days, shift.start, shift.end, "moved"))
    for step, start, end, mark in steps:
        moved = (days.shift(day, step, "day") for day in near[:N_BESIDE])
        yield from (Mention(day, n, start, end, (mark,)) for day in moved if day is not None)
    number = _NUMBER.search(turn.text) if len(turn.text) <= LONGEST_KOREAN else None
    if number is None or any(start < number.end() and number.start() < end for start, end in covered(turn)):
        return
    day = _next_of(int(number[1]), turn.message.at.date())
    if day is not None and (near or day.day > HOURS):
        yield Mention(day, n, number.start(), number.end(), ("number",))


HOURS = 12
"""Numbers up to which a mere one rather is an hour, where no day was named."""


def _next_of(number: int, today: date) -> date | None:
    """The next day of that number, in this month or the one to come."""
    first = today.replace(day=1)
    for month in (first, days.shift(first, 1, "month")):
        try:
            day = None if month is None else month.replace(day=number)
        except ValueError:  # no such day in that month
            continue
        if day is not None and day >= today:
            return day
    return None


@dataclass(slots=True)
class Spoken:
    """What was spoken of before: days, weeks and months, by message."""

    days: list[tuple[int, date]]
    spans: list[tuple[int, str, date]]


_OF_MONTH = Pattern(r"\d{1,2}일")
N_SPOKEN = 30
"""Messages back to a week, a month or a day that a bare weekday may be of."""


def _meant(day: date, span: TimeSpan, today: date, spoken: Spoken, n: int) -> Iterator[tuple[date, str]]:
    """The day as read, and what else it may be: of the week or month spoken of, the same weekday named before, the next one."""
    yield day, ""
    bare = WEEKDAY.match(span.text) is not None
    by_number = _OF_MONTH.match(span.text) is not None
    if (by_number and day < today) or (bare and day <= today):
        yield days.shift(day, 1, "week" if bare else "month") or day, "next"
    if by_number:
        for m, grain, first in reversed(spoken.spans):
            if n - m <= N_SPOKEN and grain == "month" and (first.year, first.month) > (day.year, day.month):
                yield _in_month_of(day, first), "month spoken of"
                break
        for m, other in reversed(spoken.days):
            if n - m <= N_SPOKEN and (other.year, other.month) > (day.year, day.month):
                yield _in_month_of(day, other), "month of day"
                break
    if not bare:
        return
    for m, grain, first in reversed(spoken.spans):
        if n - m <= N_SPOKEN and grain == "week":
            yield _in_week_of(day, first), "week spoken of"
            break
    near = list(dict.fromkeys(other for m, other in reversed(spoken.days) if n - m <= N_SPOKEN))
    named = [other for other in near if other.weekday() == day.weekday()]
    for other in named[:1]:
        yield other, "same weekday"
    for other in near[:1]:
        yield _in_week_of(day, other), "week of day"


def _in_month_of(day: date, other: date) -> date:
    """The same day of the month of another one."""
    return days.shift(day, (other.year - day.year) * 12 + other.month - day.month, "month") or day


def _in_week_of(day: date, other: date) -> date:
    """The same weekday of the week of another one."""
    return days.floor(other, "week") + timedelta(day.weekday())


def _day_marks(reading: Reading, span: TimeSpan) -> Iterator[str]:
    yield f"grain {reading.grain}"
    yield f"form {reading.form}"
    if reading.past:
        yield "past"
    if reading.recurrence:
        yield "series"
    if span.negated:
        yield "negated"
    if reading.p < 0.7:
        yield "unsure"


_LOOSE = Pattern(r"(?<![\w:.$£€#/@+-])(1[0-2]|[1-9])(?:[:.]([0-5]\d))?(?=ish\b|[\s?!.,]|$)(?!\.\d)")
"""A mere number that may be an hour ("8 at Luigi's")."""
LONGEST_KOREAN = 8
"""Letters of a Korean message in which a mere number may be an hour ("7?")."""


def _clocks(turn: Turn, n: int) -> Iterator[Mention]:
    for index, span in enumerate(turn.times):
        role = role_of(turn.text, span, turn.times[index + 1 :])
        topic = topic_of(turn, span.start, span.end)
        seen: set[time] = set()
        for rank, reading in enumerate(span.readings[:3]):
            at = reading.start or reading.end
            if not reading.has_time or reading.form == "duration" or at is None:
                continue
            marks = (role, f"rank{rank}", reading.form, *(["past"] if reading.past else []))
            for clock, mark in _halves(at, reading):
                if clock not in seen:
                    seen.add(clock)
                    yield Mention(clock, n, span.start, span.end, (*marks, mark), topic=topic)
    if not turn.text.isascii() and len(turn.text) > LONGEST_KOREAN:
        return
    for found in _LOOSE.finditer(turn.text):
        if any(start < found.end() and found.start() < end for start, end in covered(turn)):
            continue
        hour, minute = int(found[1]), int(found[2] or 0)
        topic = topic_of(turn, found.start(), found.end())
        for half in (0, 12):
            mark = "late" if half else "early"
            yield Mention(time(hour % 12 + half, minute), n, found.start(), found.end(), ("loose", mark), topic=topic)


def _moved(n: int, before: Sequence[Mention], shift: Shift | None) -> Iterator[Mention]:
    """Times an amount would move the ones named before to ("한시간만 미룹시다")."""
    if shift is None:
        return
    seen: set[time] = set()
    for mention in reversed(before):
        clock = mention.value
        if n - mention.n > N_SPOKEN or clock in seen:
            continue
        seen.add(clock)
        if shift.to_half and clock.minute == 30:  # "9시 반까지 와" … "네 반까지 갈게요"
            yield Mention(clock, n, shift.start, shift.end, ("moved", *mention.marks[-1:]), topic=mention.topic)
            return
        to = (
            clock.replace(minute=30)
            if shift.to_half
            else (datetime.combine(date.min, clock) + shift.by % timedelta(days=1)).time()
        )
        if to != clock:
            yield Mention(to, n, shift.start, shift.end, ("moved", *mention.marks[-1:]), topic=mention.topic)


def _told_half(talk: Sequence[Said], n: int, clocks: list[Mention]) -> list[Mention]:
    """The times of day named so far, those of the half that is not meant left out where somebody tells which is, or has just told."""
    told = _answer(talk, n)
    if told is None:
        before = (_answer(talk, m) for m in range(n - 1, max(-1, n - 1 - N_HALF), -1))
        told = next((found for found in before if found is not None), None)
        half = "" if told is None else half_told(told)
        return [m for m in clocks if not half or m.n < n or "said" in m.marks or m.value == in_half(m.value, half)]
    last, half = max((mention.n for mention in clocks), default=n), half_told(told)
    meant = {in_half(mention.value, half) for mention in clocks if mention.n == last}
    kept = [m for m in clocks if m.value in meant or in_half(m.value, half) not in meant]
    return [*kept, *(Mention(at, n, told.start("half"), told.end("half"), ("told half", "said")) for at in meant)]


def _answer(talk: Sequence[Said], n: int) -> re.Match[str] | None:
    """The half of the day message `n` answers with, where one before it asked which is meant."""
    told = tells_half(talk[n].turn.text)
    asked = told is not None and any(asks_half(talk[m].turn.text) for m in range(max(0, n - N_HALF), n))
    return told if asked else None


_CHOICE = Pattern(r"거|꺼|것|걸|전자|후자|\bone\b|former|latter")
LONGEST_ORDER = 20
"""Characters of a message that does no more than choose by order."""
N_OFFERED = 4
"""Messages back to what is chosen from."""


def _picked(talk: Sequence[Said], n: int, before: Sequence[Mention]) -> Iterator[Mention]:
    """The first or last of the values one message lists, where another chooses by their order ("뒤에거로")."""
    turn = talk[n].turn
    order = ORDER.search(turn.text) if len(turn.text) <= LONGEST_ORDER else None
    if order is None or (turn.times and not _CHOICE.search(order[0])):  # "두번째 토요일" chooses nothing
        return
    listed: dict[int, list[Mention]] = {}
    for mention in before:
        if mention.end and n - N_OFFERED <= mention.n < n:
            listed.setdefault(mention.n, []).append(mention)
    choices = [every for _, every in sorted(listed.items()) if len({mention.start for mention in every}) > 1]
    if not choices:
        return
    of = (min if order["first"] else max)(mention.start for mention in choices[-1])
    for mention in choices[-1]:
        if mention.start == of:
            marks = ("picked", *mention.marks[-1:])
            yield Mention(mention.value, n, order.start(), order.end(), marks, topic=mention.topic)


def _halves(at: datetime, reading: Reading) -> Iterator[tuple[time, str]]:
    """The clock as read, and the other half of the day where nothing said which."""
    clock = at.time().replace(tzinfo=None)
    if reading.half_day == "said":
        yield clock, "said"
        return
    yield clock, "late" if clock.hour >= 12 else "early"
    yield other_half(clock), "other early" if clock.hour >= 12 else "other late"


def _places(said: Said, n: int) -> Iterator[Mention]:
    text, times = said.turn.text, covered(said.turn)
    ruled = {heard.place: heard.sure_place for heard in said.heard if heard.place}
    for place, score, least in may_be_places(text, times):
        sure = ruled.pop(place.text, None)
        how = "offered" if sure is None else "ruled sure" if sure else "ruled"
        topic = topic_of(said.turn, place.start, place.end) | {*nouns(place.text)}
        marks = (how, f"odds {max(-3, min(4, round(score)))}")
        yield Mention(place.text, n, place.start, place.end, marks, score, least, topic)
    for name, sure in ruled.items():
        start = max(0, text.find(name))
        yield Mention(name, n, start, start + len(name), ("ruled sure" if sure else "ruled", "alone"))


BESIDE = 2
"""Characters between two values that are said together ("토욜 3시")."""


def topic_of(turn: Turn, start: int, end: int) -> frozenset[str]:
    """Nouns said beside a value: in all of its message if that names no other time, else up to the next one, on the side
    where this message says what its times are for."""
    spans = sorted(covered(turn))
    others = [(a, b) for a, b in spans if b <= start or a >= end]
    for a, b in reversed(others):
        if b <= start and start - b <= BESIDE:
            start = a
    for a, b in others:
        if a >= end and a - end <= BESIDE:
            end = b
    left = [b for _, b in others if b <= start]
    right = [a for a, _ in others if a >= end]
    before, after = (
        nouns(turn.text[max(left, default=0) : start]),
        nouns(turn.text[end : min(right, default=len(turn.text))]),
    )
    if not left and not right:
        return frozenset((*before, *after))
    leads = bool(nouns(turn.text[: spans[0][0]])) and not nouns(turn.text[spans[-1][1] :])
    return frozenset(before or after) if leads else frozenset(after or before)


def _add_worked_out(found: Mentions, talk: Sequence[Said], frames: Sequence[Frame]) -> None:
    """Values of the tracker's plans that no message names itself ("하루 미루자", "그날", a place put together)."""
    at = {said.turn.message.id: n for n, said in enumerate(talk)}
    for frame in frames:
        for slots in (frame.slots, frame.settled):
            for name, known in (("date", found.days), ("time", found.clocks), ("place", found.places)):
                value = slots.get(name)
                n = None if value is None else at.get(value.message_id)
                if value is not None and n is not None and not _is_other_half(known, value.value, n):
                    _add(known, value.value, n)


def _is_other_half(known: Sequence[Mention], value: Any, n: int) -> bool:
    """Whether message `n` names it by the half of the day alone that it is not of."""
    if not isinstance(value, time):
        return False
    named = {mention.value for mention in known if mention.n == n and mention.end}
    return other_half(value) in named and value not in named


def _add(known: list[Mention], value: Any, n: int) -> None:
    if not any(mention.value == value and mention.n == n for mention in known):
        known.append(Mention(value, n, 0, 0, ("worked out",)))
