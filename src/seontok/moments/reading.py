"""Reads an event once for every handler: normalised text, times, acts, runs, who is addressed, mood."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import TypeVar
from zoneinfo import ZoneInfo

from seontok.core.events import Busy, Deleted, Edited, Event, Message, RoomKind
from seontok.core.frozen import replace
from seontok.korean.pattern import Pattern
from seontok.korean.text import normalize
from seontok.korean.time import TimeSpan, read_times
from seontok.moments.act_reading import read_acts
from seontok.moments.acts import Act, Context
from seontok.moments.address import addressed
from seontok.moments.mood import sensitive, settled
from seontok.moments.state import N_TURNS, RUN_GAP, RoomState, Seen, Turn

N_PREVIOUS = 4
"""How many earlier texts an act reader sees."""


def observe(state: RoomState, event: Event) -> tuple[RoomState, Seen]:
    """The room with the event's plain facts taken in, and what handlers are shown of it, in the room's own zone."""
    event = _localized(event, ZoneInfo(state.room.tz))
    turn: Turn | None = None
    if isinstance(event, Message):
        state, turn = _hear(state, event)
    else:
        state = _take_in(replace(state, at=event.at), event)
    return state, Seen(event, turn, state)


def _take_in(state: RoomState, event: Event) -> RoomState:
    if isinstance(event, Busy):
        return know(state, (event,))
    return _amend(state, event) if isinstance(event, Deleted | Edited) else state


def know(state: RoomState, entries: Iterable[Busy]) -> RoomState:
    """The room with times of the owner's taken in or given free; nothing is noticed before its next event."""
    zone, busy = ZoneInfo(state.room.tz), dict(state.busy)
    for entry in entries:
        busy.pop(entry.id, None)
        if not entry.cancelled:
            busy[entry.id] = _localized(entry, zone)
    return replace(state, busy=busy)


E = TypeVar("E", bound=Event)


def _localized(event: E, zone: ZoneInfo) -> E:
    """The same event told in the room's wall clock, in which its phrases are meant."""
    if isinstance(event, Busy):
        if event.at.tzinfo is event.start_at.tzinfo is event.end_at.tzinfo is zone:
            return event
        start_at, end_at = event.start_at.astimezone(zone), event.end_at.astimezone(zone)
        return replace(event, at=event.at.astimezone(zone), start_at=start_at, end_at=end_at)
    return event if event.at.tzinfo is zone else replace(event, at=event.at.astimezone(zone))


_UNEVEN = Pattern(r"[^\n -~가-힣ㄱ-ㅣ]|(.)\1\1|  |^\s|\s$")


def even(text: str) -> str:
    """The text as every reader sees it; most texts are even already."""
    return normalize(text) if _UNEVEN.search(text) else text


def _hear(state: RoomState, message: Message) -> tuple[RoomState, Turn]:
    previous = state.turns[-1] if state.turns else None
    same_run = (
        previous is not None
        and previous.message.sender == message.sender
        and message.at - previous.message.at <= RUN_GAP
    )
    n_runs = state.n_runs if same_run else state.n_runs + 1
    turn = _read(state, message, run=n_runs)
    turns = (*state.turns[-(N_TURNS - 1) :], turn)
    state = replace(state, at=message.at, turns=turns, n_messages=turn.n, n_runs=n_runs)
    return _feel(state, turn), turn


_HANGUL = Pattern(r"[가-힣ㄱ-ㅣ]")
_EN_TIME = Pattern(
    r"\d|\b(?:mon|tue|wed|thu|fri|sat|sun|to(?:day|morrow|night)|tmr|tmrw|noon|midnight|morning|afternoon|evening|night|"
    r"week|month|year|next|half|quarter|lunch|dinner|brunch|breakfast|yesterday|hour|min|one|two|three|four|five|six|seven|"
    r"eight|nine|ten|eleven|twelve|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|christmas|xmas|easter|fortnight|arvo|midday|boxing|nye|eod|cob|thanksgiving|halloween|labou?r day|memorial|bonfire|"
    r"spring|summer|autumn|fall|winter)",
    re.IGNORECASE,
)
"""An English text without any of these names no time; looking costs a tenth of reading."""


LONGEST = 1000
"""Characters of a message in which times are sought; longer ones are articles, and cost must stay bounded."""


def _times(text: str, at: datetime) -> tuple[TimeSpan, ...]:
    if text.isascii() and not _EN_TIME.search(text):
        return ()
    return tuple(read_times(text[:LONGEST], at))


_BARE_DAY = Pattern(r"\d{1,2}일(?:날)?(?!.*[월화수목금토일](?:요일|욜))")
_TALK = timedelta(hours=3)


def in_month_spoken_of(times: tuple[TimeSpan, ...], before: Sequence[Turn], at: datetime) -> tuple[TimeSpan, ...]:
    """A bare day of the month is one of the month just spoken of ("광복절 연휴 어때" / "15일 좋은데")."""
    if not any(_BARE_DAY.match(span.text) and span.readings for span in times):
        return times
    month = next((found for turn in reversed(before) if (found := _month_of(turn, at)) is not None), None)
    return times if month is None else tuple(_moved(span, month) for span in times)


def _month_of(turn: Turn, at: datetime) -> datetime | None:
    """The later month a message names, its first day; none if it is long past or names none."""
    if at - turn.message.at > _TALK:
        return None
    for span in turn.times:
        start = span.readings[0].start if span.readings else None
        if start is not None and _BARE_DAY.match(span.text) and start.day <= at.day:
            continue  # in the next month only because the day is past in this one
        if start is not None and span.readings[0].has_date and not span.readings[0].past:
            first = start.replace(day=1, hour=0, minute=0)
            later = (first.year, first.month) > (at.year, at.month)
            return first if later and span.readings[0].grain in ("day", "week", "month") else None
    return None


def _moved(span: TimeSpan, month: datetime) -> TimeSpan:
    best = span.readings[0] if span.readings else None
    if best is None or best.start is None or not _BARE_DAY.match(span.text) or best.past:
        return span
    if (best.start.year, best.start.month) >= (month.year, month.month):
        return span
    try:
        start = best.start.replace(year=month.year, month=month.month)
    except ValueError:  # no such day in that month
        return span
    end = None if best.end is None else start + (best.end - best.start)
    return replace(span, readings=(replace(best, start=start, end=end), *span.readings[1:]))


def _read(state: RoomState, message: Message, *, run: int) -> Turn:
    text = even(message.text)
    times = in_month_spoken_of(_times(text, message.at), state.turns[-N_PREVIOUS:], message.at)
    context = context_of(state, message, text, times)
    return Turn(
        message=message,
        n=state.n_messages + 1,
        text=text,
        is_owner=context.is_owner,
        acts=read_acts(text, context, times),
        times=times,
        run=run,
        addressed=context.addressed,
    )


def context_of(state: RoomState, message: Message, text: str, times: Iterable[TimeSpan]) -> Context:
    """What an act reader may know of a message besides its normalised text."""
    best = [span.readings[0] for span in times if span.readings]
    turns = state.turns[-N_BACK:]
    others = [turn for turn in turns if turn.message.sender != message.sender]
    own = turns[-1] if turns and turns[-1].message.sender == message.sender else None
    offers = [turn.n for turn in others if turn.acts.likely & OFFERS]
    return Context(
        is_owner=message.sender == state.room.me,
        is_group=state.room.kind is RoomKind.GROUP,
        addressed=addressed(text, state.room),
        previous=tuple(turn.text for turn in turns[-N_PREVIOUS:]),
        previous_is_own=own is not None,
        has_date=any(reading.has_date for reading in best),
        has_time=any(reading.has_time for reading in best),
        past_time=any(reading.past for reading in best),
        lang="ko" if _HANGUL.search(text) else "en",
        answers=frozenset[Act]().union(*(turn.acts.likely for turn in others if turn.run == others[-1].run)),
        goes_on=own.acts.likely if own else frozenset(),
        answers_timed=bool(others and others[-1].times),
        answers_text=others[-1].text if others else "",
        n_since_offer=state.n_messages + 1 - offers[-1] if offers else 99,
    )


N_BACK = 12
"""Messages back that a message may still answer."""
OFFERS = frozenset({Act.PROPOSE, Act.ANNOUNCE, Act.CHANGE})


def _feel(state: RoomState, turn: Turn) -> RoomState:
    """The room's mood after a message: a sensitive one lasts for the stated time."""
    felt = sensitive(turn.text)
    if felt is not None:
        return replace(state, sensitive=felt[0], sensitive_until_at=turn.message.at + felt[1])
    until_at = state.sensitive_until_at
    if until_at is None:
        return state
    if turn.message.at >= until_at:
        return replace(state, sensitive="", sensitive_until_at=None)
    now = settled(state.sensitive, until_at, turn.message.at)
    return state if now == state.sensitive else replace(state, sensitive=now)


def _amend(state: RoomState, event: Deleted | Edited) -> RoomState:
    def amended(turn: Turn) -> Turn:
        if turn.message.id != event.message_id:
            return turn
        if isinstance(event, Deleted):
            return replace(turn, gone=True)
        message = replace(turn.message, text=event.text)
        return replace(_read(state, message, run=turn.run), n=turn.n)

    return replace(state, turns=tuple(amended(turn) for turn in state.turns))
