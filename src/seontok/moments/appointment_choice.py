"""A place chosen on a card or by the room's vote becomes part of the plan it was sought for."""

from __future__ import annotations

from datetime import date

from seontok.core.events import PlaceChosen
from seontok.core.frozen import replace
from seontok.core.moments import Quote
from seontok.moments.appointment_frames import Book, Frame, Said
from seontok.moments.appointment_settle import Shift, settle
from seontok.moments.state import RoomState, Seen


def chosen(book: Book, event: PlaceChosen, seen: Seen) -> tuple[Book, list[Shift]]:
    """The book with the place on its plan; a plan that was told of has moved, one still open is only completed."""
    frame = _meant(book, event)
    if frame is None or not frame.quotes:
        return book, []
    votes = _quotes(event, seen.state)
    quotes = (*frame.quotes, *(quote for quote in votes if quote not in frame.quotes))
    said = Said(event.place, quotes[-1].message_id, book.room.me, frozenset(book.room.members), fixed=True)
    frame = replace(frame, slots={**frame.slots, "place": said}, quotes=quotes, touched_at=seen.at)
    frame = replace(frame, votes=frozenset(quote.message_id for quote in votes))
    if frame.told is not None:
        moved = frame.told.get("place") != event.place
        return book.put(frame), [Shift(frame, "change")] if moved else []
    book, shifts = settle(book, frame)
    return book, list(shifts)


def _meant(book: Book, event: PlaceChosen) -> Frame | None:
    by_id = next((frame for frame in book.live if event.plan and frame.id == event.plan), None)
    if by_id is not None or not event.day:
        return by_id
    return next((frame for frame in reversed(book.live) if frame.date == date.fromisoformat(event.day)), None)


def _quotes(event: PlaceChosen, state: RoomState) -> tuple[Quote, ...]:
    """The votes as they stand in the talk."""
    turns = [state.turn(one) for one in event.message_ids]
    heard = [turn.message for turn in turns if turn is not None and not turn.gone]
    return tuple(Quote(message.id, message.text, message.sender, message.at) for message in heard)
