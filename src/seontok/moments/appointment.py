"""Plans being made in a room: the handler that follows them, and the view other handlers use."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from operator import is_

from seontok.core.events import Deleted, Message, Opened, PlaceChosen, Room, Tick
from seontok.core.frozen import replace
from seontok.core.moments import Moment
from seontok.korean.pattern import Pattern
from seontok.moments.acts import Act
from seontok.moments.appointment_calendar import recalled
from seontok.moments.appointment_cancel import gives_reason
from seontok.moments.appointment_choice import chosen
from seontok.moments.appointment_frames import Book, Frame, Stance, Status
from seontok.moments.appointment_moments import moment_of, who
from seontok.moments.appointment_reading import hear
from seontok.moments.appointment_run import in_run
from seontok.moments.appointment_settle import Shift
from seontok.moments.appointment_track import track
from seontok.moments.state import RoomState, Seen, Turn

NAME = "appointment"


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan as other handlers see it."""

    id: str
    status: Status
    agreed: bool
    """Settled, or known to have been before."""
    owner_in: bool
    """The owner has not declined and has said or implied yes."""
    date: date | None
    time: time | None
    place: str
    message_ids: Mapping[str, str]
    """Slot name to the message it was read from."""
    who: tuple[str, ...]
    """Display names, the owner as "me"."""
    stances: Mapping[str, Stance]
    activity: str
    touched_n: int
    """Number of the last message that spoke of it."""


def appointments(state: RoomState) -> tuple[Plan, ...]:
    """The live plans of a room, oldest first; not those of which only a day and an hour were told."""
    book: Book | None = state.frames.get(NAME)
    return _plans(_Same(book), state.room) if book else ()


class _Same:
    """A book as a key: the same only if it is the very one. Its frames hold mappings, which have no hash."""

    __slots__ = ("book",)

    def __init__(self, book: Book) -> None:
        self.book = book

    def __hash__(self) -> int:
        return id(self.book)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.book is other.book


@lru_cache(maxsize=2)
def _plans(of: _Same, room: Room) -> tuple[Plan, ...]:
    """Asked of one book by several handlers, and again until it changes."""
    return tuple(_plan(frame, room) for frame in of.book.live if not frame.weak)


def _plan(frame: Frame, room: Room) -> Plan:
    stance = frame.stances.get(room.me)
    return Plan(
        id=frame.id,
        status=frame.status,
        agreed=frame.was_agreed,
        owner_in=stance is Stance.YES or (frame.existing and stance is not Stance.NO),
        date=frame.date,
        time=frame.time,
        place=frame.place,
        message_ids={name: said.message_id for name, said in frame.slots.items()},
        who=who(frame, room),
        stances=frame.stances,
        activity=frame.activity,
        touched_n=frame.touched_n,
    )


class AppointmentHandler:
    """Follows every plan of a room from the first float to its end."""

    name = NAME

    def start(self, room: Room) -> Book:
        """No plans yet."""
        return Book(room)

    def step(self, own: Book, seen: Seen) -> tuple[Book, Sequence[Moment]]:
        """Advance by one event."""
        book = _aged(own, seen.at)
        if isinstance(seen.event, Message) and seen.turn is not None:
            return _hear(book, seen)
        if isinstance(seen.event, Tick | Opened):
            return _lull(book, seen)
        if isinstance(seen.event, Deleted):
            return _without(book, seen.event.message_id), ()
        if isinstance(seen.event, PlaceChosen):
            book, shifts = chosen(book, seen.event, seen)
            return _tell(book, shifts, seen)
        return book, ()

    def next_tick_at(self, own: Book, state: RoomState) -> datetime | None:
        """When a plan without a time has waited long enough for one."""
        waiting = [frame.touched_at + LULL for frame in own.live if frame.waits_until_n and frame.touched_at]
        return min(waiting, default=None)


LULL = timedelta(minutes=10)
"""A day and a place agreed without a time: the time may still come within this, or within `N_WAIT` messages."""
N_WAIT = 2
N_SOFT = 1
"""Messages a plan waits whose time was said only roughly and whose place is open: it is often settled in the next."""


def _hear(book: Book, seen: Seen) -> tuple[Book, Sequence[Moment]]:
    assert seen.turn is not None
    acts = seen.turn.acts
    starts = seen.turn.times or acts.has(Act.PROPOSE) or acts.has(Act.ANNOUNCE) or acts.has(Act.CANCEL)
    starts = starts or (acts.has(Act.CHANGE) and bool(seen.state.busy))
    if not starts and (not book.live or _says_nothing(seen.turn)):
        return _tell(book, [_due(frame) for frame in _waited(book, seen)], seen)
    if not book.live and _jokes_on(seen):
        return book, ()
    late = _waited(book, seen)
    shifts: list[Shift] = []
    for heard in in_run(hear(seen.turn), seen.state):
        book, made = track(recalled(book, heard, seen.state), heard)
        shifts.extend(made)
    book, shifts = _held(book, shifts, seen)
    for frame in late:
        now = next((f for f in book.live if f.id == frame.id), None)
        told = any(shift.frame.id == frame.id for shift in shifts)
        if now is not None and now.waits_until_n and not told:
            shifts.append(_due(now))
    return _tell(book, shifts, seen)


_LAUGHS = Pattern(r"^[\s]*(?:ㅋ|ㅎ){2,}|\b(?:lol|lmao|haha\w*)\b", re.IGNORECASE)
N_JOKE = 2
"""Messages after a daydream in which one who laughs spins it on."""


def _jokes_on(seen: Seen) -> bool:
    """Whether a daydream is spun on ("로또되면 하와이 가자" / "ㅋㅋㅋ 1월 1일 9시 공항집합")."""
    assert seen.turn is not None
    if not _LAUGHS.search(seen.turn.text):
        return False
    before = seen.state.last(N_JOKE, before=seen.turn)
    return any(turn.acts.has(Act.HYPOTHETICAL) and turn.acts.has(Act.PROPOSE) for turn in before)


N_SHORT = 24
"""Longer than this, a message without a time and without an act of negotiating says nothing to a plan."""


def _says_nothing(turn: Turn) -> bool:
    return not turn.times and not turn.acts.p and len(turn.text) > N_SHORT and not gives_reason(turn.text)


def _waited(book: Book, seen: Seen) -> list[Frame]:
    assert seen.turn is not None
    return [frame for frame in book.live if frame.waits_until_n and _is_up(frame, seen)]


def _is_up(frame: Frame, seen: Seen) -> bool:
    long_ago = frame.touched_at is not None and seen.at - frame.touched_at >= LULL
    return long_ago or (seen.turn is not None and seen.turn.n >= frame.waits_until_n)


SURE = 0.75
"""Below this a plan is not shown at the usual cost of a false card, so what is settled later is news, no change."""


def _held(book: Book, shifts: Sequence[Shift], seen: Seen) -> tuple[Book, list[Shift]]:
    """Keep back a new plan that still lacks a time, unless the talk winds it up."""
    kept: list[Shift] = []
    for shift in shifts:
        if shift.frame.waits_until_n:
            if "time" in shift.frame.slots:
                kept.append(shift)
        elif _lacks_time(shift) and seen.turn is not None:
            book = book.put(replace(shift.frame, waits_until_n=seen.turn.n + N_WAIT))
        elif seen.turn is not None and seen.turn.times and _is_soft(shift):
            book = book.put(replace(shift.frame, waits_until_n=seen.turn.n + N_SOFT))
        else:
            kept.append(shift)
    return book, kept


def _is_soft(shift: Shift) -> bool:
    """Whether a first plan is still rough: about an hour, nowhere yet, and who agreed still speaks of the hour."""
    slots = shift.frame.slots
    if shift.op != "new" or "place" in slots or "time" not in slots or not slots["time"].about:
        return False
    return "date" not in slots or slots["date"].message_id != slots["time"].message_id


def _due(frame: Frame) -> Shift:
    """The shift of a plan that waited for a time in vain."""
    return Shift(frame, "change" if frame.told is not None and not frame.unsure else "new")


def _lacks_time(shift: Shift) -> bool:
    """Whether a clock time is likely still to come: nothing was announced, only a day agreed."""
    day = shift.frame.slots.get("date")
    return shift.op != "cancel" and "time" not in shift.frame.slots and not (day is not None and day.fixed)


def _lull(book: Book, seen: Seen) -> tuple[Book, Sequence[Moment]]:
    late = [_due(frame) for frame in book.live if frame.waits_until_n and _is_up(frame, seen)]
    return _tell(book, late, seen)


def _tell(book: Book, shifts: Sequence[Shift], seen: Seen) -> tuple[Book, Sequence[Moment]]:
    moments = []
    for shift in shifts:
        if shift.op != "cancel" and _has_begun(shift.frame, seen.at):
            continue
        made = moment_of(shift, seen)
        moments.append(made)
        told = {name: said.value for name, said in shift.frame.slots.items()}
        unsure = shift.op == "new" and made.p < SURE
        book = book.put(replace(shift.frame, told=told, unsure=unsure, waits_until_n=0, moved=False, unseen=False))
    return book, moments


def _has_begun(frame: Frame, now: datetime) -> bool:
    """Whether the plan lies behind already: no news."""
    if frame.date is None or frame.time is None:
        return False
    return datetime.combine(frame.date, frame.time) < now.replace(tzinfo=None)


FORGET_OPEN = timedelta(days=4)
"""An offer nobody settled is dropped after this long."""


def _aged(book: Book, at: datetime) -> Book:
    """The book with what is over closed."""
    if not book.live:
        return book
    today = at.date()
    aged = [_aged_frame(frame, at, today) for frame in book.live]
    return book if all(map(is_, aged, book.live)) else book.filed(tuple(aged))


def _aged_frame(frame: Frame, at: datetime, today: date) -> Frame:
    day = frame.date
    if day is not None and day < today:
        return replace(frame, status=Status.DONE if frame.was_agreed else Status.EXPIRED)
    if frame.touched_at is None or at - frame.touched_at <= FORGET_OPEN or (day is not None and frame.was_agreed):
        return frame
    return replace(frame, status=Status.EXPIRED)


def _without(book: Book, message_id: str) -> Book:
    """The book without what rested on a deleted message."""
    frames = []
    for frame in book.live:
        slots = {name: said for name, said in frame.slots.items() if said.message_id != message_id}
        quotes = tuple(quote for quote in frame.quotes if quote.message_id != message_id)
        if len(quotes) == len(frame.quotes):
            frames.append(frame)
        elif quotes:
            frames.append(replace(frame, slots=slots, quotes=quotes))
    return replace(book, live=tuple(frames))
