"""When what is on the table counts as agreed, and what that is worth saying."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from seontok.core.events import Room, RoomKind
from seontok.core.frozen import replace
from seontok.moments.appointment_frames import Book, Frame, Said, Stance, Status
from seontok.moments.appointment_table import is_area, refines


@dataclass(frozen=True, slots=True)
class Shift:
    """A plan moved in a way that may be worth a moment."""

    frame: Frame
    op: str
    """new, change, cancel."""
    sure: float = 1.0
    """Factor on the probability, for the weaker ways to get here."""


Step = tuple[Book, tuple[Shift, ...]]


def settle(book: Book, frame: Frame) -> Step:
    """Put the frame back; if what is on the table is now agreed, say how it moved."""
    agreed = {n: said for n, said in frame.slots.items() if is_agreed(said, book.room) or _is_recalled(frame, said)}
    open_ = [n for n in frame.slots if n not in agreed and n != "place"]
    if "date" not in agreed or open_ or frame.personal:
        return book.put(frame), ()
    was_on = frame.was_on
    before = frame.settled.get("date")
    if before is not None and before.value != frame.date and isinstance(before.value, date):
        was_on = was_on | {before.value}
    anew = any(n not in frame.settled or frame.settled[n].value != said.value for n, said in agreed.items())
    frame = replace(frame, status=Status.AGREED, settled=agreed, was_on=was_on, cancel_by="")
    return book.put(replace(frame, moved=frame.moved and not anew)), _shifts(frame, book.room)


def _is_recalled(frame: Frame, said: Said) -> bool:
    """Whether two people remember the same of a plan that stood before."""
    return frame.existing and len(said.yes) >= 2


def is_agreed(said: Said, room: Room) -> bool:
    """Whether enough people stand behind a value, the owner among them."""
    if said.fixed:
        return True
    if room.kind is RoomKind.DM or not room.me:
        return len(said.yes) >= 2
    return room.me in said.yes and len(said.yes) >= _quorum(said, room)


def _quorum(said: Said, room: Room) -> int:
    n_others = max(1, len(room.members) - 1)
    return 2 if said.by != room.me else 1 + min(2, (n_others + 1) // 2)


def owner_takes_part(frame: Frame, room: Room) -> bool:
    """Whether the owner is in."""
    stance = frame.stances.get(room.me)
    if stance is Stance.NO or not room.me:
        return False
    return stance is Stance.YES or frame.existing


def _is_replaced(frame: Frame) -> bool:
    """Whether the day or the hour is another than the owner is taken to know."""
    told = frame.told or {}
    return any(n in told and n in frame.slots and frame.slots[n].value != told[n] for n in ("date", "time"))


def _is_answered(frame: Frame) -> bool:
    """Whether somebody else than who spoke of it has said yes."""
    return any(stance is Stance.YES for who, stance in frame.stances.items() if who != frame.proposer)


def _shifts(frame: Frame, room: Room) -> tuple[Shift, ...]:
    if not owner_takes_part(frame, room) or (len(frame.stances) < 2 and not frame.existing):
        return ()
    now = {n: said.value for n, said in frame.slots.items()}
    if frame.weak or (frame.tentative and (frame.asked or "time" not in now)):
        return ()
    if frame.unseen and not frame.moved and not _is_replaced(frame):
        known = frame.stances.get(room.me) is Stance.YES and _is_answered(frame)
        return (Shift(frame, "new"),) if known and "time" in now else ()
    if frame.told is None:
        exact = "place" in now and not is_area(str(now["place"]))
        return (Shift(frame, "new"),) if "time" in now or exact else ()
    if frame.existing and not frame.moved and "time" not in frame.told and "time" in now:
        return (Shift(frame, "new", 0.9),)
    moved = any(now.get(n) != frame.told.get(n) for n in ("date", "time"))
    told, place = str(frame.told.get("place") or ""), str(now.get("place") or "")
    elsewhere = bool(told) and place != told and not (refines(place, told) or is_area(told))
    elsewhere = elsewhere or (frame.elsewhere and bool(place) and not told)
    return (Shift(frame, "new" if frame.unsure else "change"),) if moved or elsewhere else ()
