"""Moments of plans: slots with their messages, evidence, an honest probability, until when a card is of use."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from hashlib import sha1

from seontok.core.events import Busy, Room, RoomKind
from seontok.core.moments import Kind, Moment, Op, Quote, Slot
from seontok.korean.pattern import Pattern
from seontok.moments.appointment_frames import SLOTS, Frame, Said, Stance
from seontok.moments.appointment_settle import Shift
from seontok.moments.state import RoomState, Seen

BASE_P = {"new": 0.92, "change": 0.86, "cancel": 0.88}
"""Probability of a plain case, by what happened; lowered for each weak spot."""
URGENT = timedelta(hours=3)
"""A change or cancellation of something this near may overdraw the budget."""


def moment_of(shift: Shift, seen: Seen) -> Moment:
    """The moment of a plan that moved."""
    frame, op = shift.frame, shift.op
    assert seen.turn is not None or frame.quotes
    key = seen.turn.message.id if seen.turn else frame.quotes[-1].message_id
    ref = calendar_entry(frame, seen.state)
    return Moment(
        id=moment_id(seen.state.room.id, frame.id, "appointment", op, key),
        room=seen.state.room.id,
        frame_id=frame.id,
        kind=Kind.APPOINTMENT,
        at=seen.at,
        p=round(_probability(shift, seen), 3),
        slots=_slots(frame, seen.state, ref, op),
        evidence=evidence(frame, seen.state),
        op=_op(op),
        expires_at=ends_at(frame, seen.at),
        handled=frame.handled or _in_calendar(frame, ref, op),
        urgent=op != "new" and _is_near(frame, seen.at),
    )


def _op(op: str) -> Op:
    return "change" if op == "change" else "cancel" if op == "cancel" else "new"


def evidence(frame: Frame, state: RoomState) -> tuple[Quote, ...]:
    """The messages that carry a value, the owner's last word, and the one that settled it; talk beside them left out."""
    kept = {said.message_id for said in frame.slots.values()} | frame.votes
    own = [quote.message_id for quote in frame.quotes if quote.sender == state.room.me]
    kept.update((*own[-1:], frame.quotes[-1].message_id))
    return tuple(quote for quote in frame.quotes if quote.message_id in kept)


def moment_id(*parts: str) -> str:
    """A short stable id of what makes a moment itself."""
    return sha1("|".join(parts).encode(), usedforsecurity=False).hexdigest()[:8]


def _slots(frame: Frame, state: RoomState, ref: Busy | None, op: str) -> dict[str, Slot]:
    slots: dict[str, Slot] = {}
    known = {quote.message_id for quote in frame.quotes}
    last = frame.quotes[-1].message_id
    for name in SLOTS:
        said = frame.slots.get(name)
        if said is not None and not (name == "place" and _only_suggested(said, frame, state)):
            slots[name] = Slot(_plain(said), said.message_id if said.message_id in known else last)
    slots["who"] = Slot(who(frame, state.room), last)
    if ref is not None and op != "new":
        slots["ref_event"] = Slot(ref.id, slots["date"].message_id if "date" in slots else last)
    if frame.activity:
        slots["what"] = Slot(frame.activity, last)
    if op == "change" and _only_placed(frame):
        slots["news"] = Slot("place", slots["place"].message_id)
    return slots


_SUGGESTS = Pattern(r"어때|어떠|어떨까|\?|갈까|\bhow about\b")


def _only_suggested(said: Said, frame: Frame, state: RoomState) -> bool:
    """Whether somebody else has only just proposed the place, so that nobody can have agreed to it yet."""
    last = frame.quotes[-1]
    own = said.by == state.room.me or len(said.yes) > 1 or said.fixed
    return not own and said.message_id == last.message_id and _SUGGESTS.search(last.text) is not None


def _only_placed(frame: Frame) -> bool:
    """Whether all that is new to the owner is where the plan takes place."""
    told, now = frame.told or {}, {name: said.value for name, said in frame.slots.items()}
    return "place" in now and not told.get("place") and all(told.get(n) == now.get(n) for n in ("date", "time"))


def _plain(said: Said) -> str:
    value = said.value
    if isinstance(value, time):
        return value.strftime("%H:%M")
    return value.isoformat() if isinstance(value, date) else str(value)


def who(frame: Frame, room: Room) -> tuple[str, ...]:
    """Who comes, the owner as "me": everybody who did not say no in a small room, those who said yes in a large one."""
    names = [name for name in room.members if name != room.me] or [room.name]
    if room.kind is RoomKind.GROUP and len(room.members) > 7:
        names = [name for name in names if frame.stances.get(name) is Stance.YES]
    coming = [name for name in names if frame.stances.get(name) is not Stance.NO]
    return (*coming, *(name for name in frame.joined if name not in coming), "me")


def _probability(shift: Shift, seen: Seen) -> float:
    frame = shift.frame
    p = BASE_P[shift.op] * shift.sure
    if "time" not in frame.slots and shift.op != "cancel":
        announced = "date" in frame.slots and frame.slots["date"].fixed
        p *= 0.95 if announced else 0.9 if _said_together(frame) else 0.7
    day = frame.slots.get("date")
    if day is not None and not day.sure:
        p *= 0.95
    if seen.state.room.kind is RoomKind.GROUP and shift.op == "new":
        p *= 0.96
    return p


def _said_together(frame: Frame) -> bool:
    """Whether day and place come from one message or neighbours; far apart they may not belong together."""
    ids = [quote.message_id for quote in frame.quotes]
    at = [ids.index(said.message_id) for name, said in frame.slots.items() if said.message_id in ids and name != "time"]
    return len(at) == 2 and abs(at[0] - at[1]) <= 1


def starts_at(frame: Frame, at: datetime) -> datetime | None:
    """The instant the plan begins, in the zone of `at`; midnight without a clock time."""
    day = frame.date
    return None if day is None else datetime.combine(day, frame.time or time(0, 0), tzinfo=at.tzinfo)


def ends_at(frame: Frame, at: datetime) -> datetime | None:
    """When a card about the plan is of no more use."""
    start = starts_at(frame, at)
    if start is None:
        return None
    return start if frame.time is not None else start + timedelta(days=1)


def _is_near(frame: Frame, at: datetime) -> bool:
    start = starts_at(frame, at)
    return start is not None and frame.time is not None and timedelta(0) <= start - at <= URGENT


def calendar_entry(frame: Frame, state: RoomState) -> Busy | None:
    """The calendar entry that is this plan, by its day and a word of its title or its start."""
    if frame.entry in state.busy:
        return state.busy[frame.entry]
    if frame.date is None:
        return None
    days = {frame.date, *frame.was_on}
    same_day = [busy for busy in state.busy.values() if busy.start_at.date() in days]
    for busy in same_day:
        if is_same_plan(frame, busy, state):
            return busy
    return None


def is_same_plan(frame: Frame, busy: Busy, state: RoomState) -> bool:
    """Whether a calendar entry is this very plan."""
    if frame.entry == busy.id:
        return True
    title = busy.title.replace(" ", "").lower()
    names = [frame.activity, *(name for name in state.room.members if name != state.room.me), *frame.joined]
    if any(name and name.replace(" ", "").lower() in title for name in names):
        return True
    return len(title) >= 2 and any(title in quote.text.replace(" ", "").lower() for quote in frame.quotes)


def _in_calendar(frame: Frame, ref: Busy | None, op: str) -> str:
    if ref is None or op == "cancel":
        return ""
    same = ref.start_at.date() == frame.date and (frame.time is None or ref.start_at.time() == frame.time)
    return "in_calendar" if same else ""
