"""A small shadow report to render."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from seontok.app.shadow import Counts, HeldBack, Line, ShadowReport, Spoken
from seontok.core.decisions import Decision, Outcome, Reason
from seontok.core.events import Message, Room, RoomKind, Unread
from seontok.core.moments import Kind, Moment, Op, Quote, Slot
from seontok.skills import standard_skills

AT = datetime(2026, 5, 12, 11, 40, tzinfo=UTC)


def room(name: str = "만두 원정대") -> Room:
    return Room(id="room-1", name=name, kind=RoomKind.GROUP, me="지우", members=("지우", "현서"))


def spoken(
    slots: dict[str, object], *, op: Op | None = "new", kind: Kind = Kind.APPOINTMENT, n: int = 0, text: str = "7시에 보자", sender: str = "현서"
) -> Spoken:  # fmt: skip
    at = AT + timedelta(hours=n)
    message = Message("room-1", at, f"m{n}", sender, text)
    quote = Quote(message.id, text, sender, at)
    moment = Moment(f"id{n}", "room-1", "frame-1", kind, at, 0.9, {k: Slot(v, quote.message_id) for k, v in slots.items()}, (quote,), op)  # fmt: skip
    decision = Decision(moment.id, "room-1", at, Outcome.SPEAK, Reason.WANTED, ())
    skill = next(skill for skill in standard_skills(preview=True) if kind in skill.kinds)
    (card,) = skill.act(moment, decision, room())
    return Spoken(card, moment, decision, (Line(message, True),), moment.id)


def held(reason: Reason = Reason.LOW_WORTH, text: str = "언제 한번 보자") -> HeldBack:
    message = Message("room-1", AT, "h1", "현서", text)
    moment = Moment("held1", "room-1", "frame-9", Kind.TASK, AT, 0.3, {}, (Quote("h1", text, "현서", AT),))
    return HeldBack(
        moment, Decision("held1", "room-1", AT, Outcome.SILENT, reason, ()), "까닭", (Line(message, True),), "held1"
    )


def report(*cards: Spoken, back: tuple[HeldBack, ...] = (), name: str = "만두 원정대", lang: str = "ko", n_unread: int = 0) -> ShadowReport:  # fmt: skip
    counts = Counts(10, 12, len(cards) + len(back), len(cards), len(back))
    unread = Unread(n_unread, tuple(range(1, n_unread + 1)))
    return ShadowReport(room(name), AT - timedelta(days=3), AT + timedelta(days=3), None, counts, cards, back, unread, lang=lang)  # fmt: skip
