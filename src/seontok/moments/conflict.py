"""A time offered to the owner, or agreed, overlaps the calendar or another plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from seontok.core.events import Busy, Room, RoomKind
from seontok.core.frozen import replace
from seontok.core.moments import Kind, Moment, Slot
from seontok.korean.pattern import Pattern
from seontok.moments import negotiation_words as words
from seontok.moments.appointment import NAME as APPOINTMENT
from seontok.moments.appointment_frames import Book, Frame, Stance, Status, quote
from seontok.moments.appointment_moments import ends_at, evidence, is_same_plan, moment_id, starts_at
from seontok.moments.phrase import nouns
from seontok.moments.state import RoomState, Seen

LENGTH = timedelta(hours=1)
"""How long a plan is taken to last when nobody said."""
AWAY = ("여행", "출장", "휴가", "캠프", "엠티", "mt", "훈련", "워크", "trip", "vacation", "travel", "conference")
"""Words in the title of an all-day entry that really take the day."""


@dataclass(frozen=True, slots=True)
class Known:
    """What was already said."""

    room: Room
    book: Book | None = None
    busy: object = None
    told: frozenset[tuple[str, str, str]] = frozenset()
    """(plan, start, entry) of each conflict that made a moment."""


class ConflictHandler:
    """Looks at the plans after they moved."""

    name = "conflict"

    def start(self, room: Room) -> Known:
        """Nothing said yet."""
        return Known(room)

    def step(self, own: Known, seen: Seen) -> tuple[Known, Sequence[Moment]]:
        """Advance by one event."""
        book: Book = seen.state.frames[APPOINTMENT]
        if book is own.book and seen.state.busy is own.busy:
            return own, ()
        told, moments = set(own.told), []
        starts = [
            (frame, starts_at(frame, seen.at))
            for frame in book.live
            if frame.time is not None and (not frame.weak or _tells_of_doing(frame))
        ]
        gone = _gone(book, seen)
        for frame, start in starts:
            if start is None or start < seen.at or not _concerns_owner(frame, seen.state):
                continue
            entries = (busy for busy in seen.state.busy.values() if busy.id not in gone)
            taken = [busy for busy in entries if _overlap(start, busy) and not _is_all_day_note(busy)]
            for entry in (*taken, *_plans(frame, start, starts, seen)):
                key = (frame.id, _start(frame), entry.id)
                same = entry.id in seen.state.busy and (
                    is_same_plan(frame, entry, seen.state) or _is_spoken_of(entry, start, seen.state)
                )
                if key not in told and not same and not _is_repeated(frame, entry, told, seen):
                    told.add(key)
                    moments.append(_moment(frame, entry, seen))
        return replace(own, book=book, busy=seen.state.busy, told=frozenset(told)), moments

    def next_tick_at(self, own: Known, state: RoomState) -> datetime | None:
        """Never: a conflict comes with a message or an entry."""
        return None


_SHIFTED = timedelta(hours=1)
"""An hour moved by no more than this still collides with what it collided with."""


def _is_repeated(frame: Frame, entry: Busy, told: set[tuple[str, str, str]], seen: Seen) -> bool:
    """Whether the owner has just been told that this plan takes the time of this entry, a little earlier or later."""
    start = starts_at(frame, seen.at)
    before = [datetime.fromisoformat(at) for plan, at, taken in told if (plan, taken) == (frame.id, entry.id)]
    return start is not None and any(abs(start.replace(tzinfo=None) - at) <= _SHIFTED for at in before)


def _start(frame: Frame) -> str:
    return f"{frame.date}T{frame.time}"


Starts = Sequence[tuple[Frame, datetime | None]]
"""Live plans that have a clock time, with the instant each begins if its day is known."""


def may_clash(state: RoomState, busy: Busy) -> bool:
    """Whether a time touches a live plan; if not, the room need not hear of it before its next event."""
    book: Book | None = state.frames.get(APPOINTMENT)
    if book is None:
        return True  # other handlers; who knows what they make of it
    starts = (starts_at(frame, busy.at) for frame in book.live if frame.time is not None)
    return any(start is not None and _overlap(start, busy) for start in starts)


def _overlap(start: datetime, busy: Busy) -> bool:
    return busy.start_at < start + LENGTH and start < busy.end_at


def _gone(book: Book, seen: Seen) -> set[str]:
    """Entries whose plan was called off or moved away in the talk: they take no time any more, whatever the calendar says."""
    busy = seen.state.busy
    off = [frame for frame in book.ended if frame.status is Status.CANCELLED]
    gone = {one.id for one in busy.values() for frame in off if _is_of(frame, one)}
    for frame in book.live:
        start = starts_at(frame, seen.at) if frame.entry in busy and frame.was_agreed else None
        if start is not None and start != busy[frame.entry].start_at:
            gone.add(frame.entry)
    return gone


def _is_of(frame: Frame, entry: Busy) -> bool:
    """Whether a plan called off is the entry: its day, and a noun of its title was said."""
    if frame.entry == entry.id:
        return True
    title = entry.title.replace(" ", "").lower()
    return frame.date == entry.start_at.date() and any(
        len(noun) > 1 and noun in title for said in frame.quotes for noun in nouns(said.text.lower())
    )


def _plans(frame: Frame, start: datetime, starts: Starts, seen: Seen) -> list[Busy]:
    """Other plans of the room that take it; with one and the same person nobody has two plans at once."""
    if seen.state.room.kind is RoomKind.DM:
        return []
    near = [(other, theirs) for other, theirs in starts if theirs is not None and abs(start - theirs) < LENGTH]
    return [_as_busy(other, theirs, seen) for other, theirs in near if _goes_first(other, frame, seen)]


def _concerns_owner(frame: Frame, state: RoomState) -> bool:
    """Offered to the owner, or agreed by the owner; an offer by the owner counts once it is agreed."""
    me = state.room.me
    if frame.quotes and _GIVEN_UP.search(frame.quotes[-1].text):
        return False
    if frame.stances.get(me) is Stance.NO or frame.personal:
        return False
    if frame.tentative and not (frame.was_agreed or _tells_of_doing(frame)):
        return False
    if frame.to and "all" not in frame.to and "me" not in frame.to:
        return frame.stances.get(me) is Stance.YES
    time_by = frame.slots["time"].by
    return time_by != me or frame.was_agreed


_GIVEN_UP = Pattern(r"까 ?(?:했는데|하다가|싶었는데|생각했는데)")
"""What one thought of doing and will not ("볼까 했는데 안 되겠다")."""


def _tells_of_doing(frame: Frame) -> bool:
    """Whether a day, an hour and what will be done then were told to the room, and not as the teller's own business.

    Enough to warn of an hour that is taken ("정기모임은 6일 낮 1시 한우마을입니다"), though too little for a plan.
    """
    told = (frame.stated or frame.weak) and bool(frame.activity) and bool(frame.quotes)
    return told and not words.OWN.search(frame.quotes[0].text)


def _is_all_day_note(busy: Busy) -> bool:
    if busy.end_at - busy.start_at < timedelta(hours=20) or busy.start_at.time() != time(0, 0):
        return False
    return not any(word in busy.title.lower() for word in AWAY)


_WORD = Pattern(r"[가-힣A-Za-z]{2,}")
_N_NEAR = 6


def _is_spoken_of(entry: Busy, start: datetime, state: RoomState) -> bool:
    """Whether the time told is the entry's own and the talk names it: "운동회 10일이야 9시 시작"."""
    if entry.start_at != start:
        return False
    talk = " ".join(turn.text.lower() for turn in state.last(_N_NEAR))
    return any(word in talk for word in _WORD.findall(entry.title.lower()))


def _goes_first(other: Frame, frame: Frame, seen: Seen) -> bool:
    """Whether the other plan stands, takes the owner's time, and was there before this one was touched."""
    if other.id == frame.id or not other.was_agreed or other.personal not in ("", seen.state.room.me):
        return False
    return (other.touched_n, other.opened_n, other.id) <= (frame.touched_n, frame.opened_n, frame.id)


def _as_busy(other: Frame, start: datetime, seen: Seen) -> Busy:
    return Busy(seen.state.room.id, seen.at, other.id, other.activity, start, start + LENGTH, seen.state.room.id)


def _moment(frame: Frame, entry: Busy, seen: Seen) -> Moment:
    date_said, time_said = frame.slots["date"], frame.slots["time"]
    quotes = evidence(frame, seen.state) if frame.quotes else ((quote(seen.turn),) if seen.turn else ())
    known = {one.message_id for one in quotes}
    last = quotes[-1].message_id
    assert frame.date is not None
    assert frame.time is not None
    slots = {
        "date": Slot(frame.date.isoformat(), date_said.message_id if date_said.message_id in known else last),
        "time": Slot(frame.time.strftime("%H:%M"), time_said.message_id if time_said.message_id in known else last),
        "ref_event": Slot(entry.id, last),
    }
    if entry.title:
        slots["title"] = Slot(entry.title, last)
    start = starts_at(frame, seen.at)
    return Moment(
        id=moment_id(seen.state.room.id, frame.id, "conflict", _start(frame), entry.id),
        room=seen.state.room.id,
        frame_id=frame.id,
        kind=Kind.CONFLICT,
        at=seen.at,
        p=0.85,
        slots=slots,
        evidence=quotes,
        expires_at=ends_at(frame, seen.at),
        urgent=start is not None and start.date() == seen.at.date(),
    )
