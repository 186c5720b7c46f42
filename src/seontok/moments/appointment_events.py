"""The plans that stand at the end of a dialogue: what `seontok events` writes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from seontok.core.events import Message, Room, RoomKind
from seontok.korean.pattern import Pattern
from seontok.moments import negotiation_words as words
from seontok.moments.acts import Act
from seontok.moments.appointment import NAME
from seontok.moments.appointment_frames import Book, Frame, Stance, Status
from seontok.moments.perceive import perceive, start
from seontok.moments.plan_model import Standing, model
from seontok.moments.plan_names import Talk
from seontok.moments.plan_values import mentions, read_talk
from seontok.moments.state import RoomState, Turn


@dataclass(frozen=True, slots=True)
class StandingEvent:
    """A plan as it stands: agreed, announced, reported as one's own, or called off."""

    title: str
    start: datetime
    """Local wall clock; midnight when no clock time was said."""
    grain: str
    """minute, or day without a clock time."""
    place: str | None
    status: str
    """confirmed or cancelled."""
    repeat: str | None
    """daily, weekly, biweekly, monthly, yearly; None for a single one."""

    def as_json(self) -> dict[str, str | None]:
        """The fields as written in an answer line."""
        return {
            "title": self.title,
            "start": self.start.isoformat(timespec="seconds"),
            "grain": self.grain,
            "place": self.place,
            "status": self.status,
            "repeat": self.repeat,
        }


def standing_events(messages: Iterable[Message], room: Room) -> tuple[StandingEvent, ...]:
    """Play a dialogue and list the plans that stand at its end, earliest first.

    The tracker follows the talk; the learned reading, where the package holds its weights, judges what it found and what
    it missed.
    """
    state = start(room)
    for message in messages:
        state, _ = perceive(state, message)
    reader = model()
    if reader is None:
        return tracked_events(state)
    talk = talk_of(state)
    return tuple(sorted((_read(talk, plan) for plan in reader(talk)), key=lambda event: event.start))


def talk_of(state: RoomState) -> Talk:
    """What a room has said so far, as the learned reading sees it."""
    book: Book = state.frames[NAME]
    said = read_talk(state.turns)
    standing = frozenset(
        (event.start.date(), None if event.grain == "day" else event.start.time(), event.place or "", event.status)
        for event in tracked_events(state)
    )
    return Talk(said, mentions(said, book.frames), book.frames, standing, len(state.room.members) > 2)


def tracked_events(state: RoomState) -> tuple[StandingEvent, ...]:
    """The plans that stand by the tracker alone, oldest first."""
    book: Book = state.frames[NAME]
    found = [event for frame in book.frames if (event := _event(frame, state.turns)) is not None]
    stand = {event.start for event in found if event.status == "confirmed"}
    return tuple(event for event in found if event.status == "confirmed" or event.start not in stand)


def _read(talk: Talk, plan: Standing) -> StandingEvent:
    frames = [frame for frame in talk.frames if frame.date == plan.pair.day]
    frames.sort(key=lambda frame: frame.time != plan.pair.clock)
    said = [
        talk.said[m.n] for m in (*talk.values.clocks, *talk.values.days) if m.value in (plan.pair.clock, plan.pair.day)
    ]
    named = [frame.activity for frame in frames] + [heard.activity for one in said for heard in one.heard]
    series = [frame.recurrence for frame in frames] + [heard.recurrence for one in said for heard in one.heard]
    return StandingEvent(
        title=next(filter(None, named), "만남"),
        start=plan.pair.start,
        grain="day" if plan.pair.clock is None else "minute",
        place=plan.place or None,
        status="cancelled" if plan.cancelled else "confirmed",
        repeat=_repeat(next(filter(None, series), "")),
    )


def room_of(senders: Iterable[str], name: str, tz: str = "Asia/Seoul") -> Room:
    """A room without an owner, of the people who write in it."""
    members = tuple(dict.fromkeys(senders))
    return Room(name, name, RoomKind.GROUP if len(members) > 2 else RoomKind.DM, me="", members=members, tz=tz)


def _event(frame: Frame, turns: Sequence[Turn]) -> StandingEvent | None:
    stands = (
        frame.settled
        or frame.existing
        or frame.personal
        or (frame.slots.get("date") and frame.slots["date"].fixed)
        or _is_taken_up(frame, turns)
    )
    if frame.date is None or not stands or (frame.status is Status.EXPIRED and not frame.settled):
        return None
    if frame.status is not Status.CANCELLED and _is_left_open(frame, turns):
        return None
    values = _standing(frame, turns)
    day, clock = values.get("date", frame.date), values.get("time")
    if clock is None and frame.status is not Status.CANCELLED and not _is_for_a_day(frame, turns):
        return None
    at = clock if isinstance(clock, time) else time(0, 0)
    assert isinstance(day, date)
    place = values.get("place")
    return StandingEvent(
        title=frame.activity or "만남",
        start=datetime.combine(day, at),
        grain="minute" if isinstance(clock, time) else "day",
        place=str(place) if place else None,
        status="cancelled" if frame.status is Status.CANCELLED else "confirmed",
        repeat=_repeat(frame.recurrence),
    )


_LEAVES_OPEN = Pattern(
    r"(?:정해|확정|결정|나오|뜨|잡히)(?:지|되|면)?\s?면\s?(?:바로\s?|다시\s?|또\s?|꼭\s?)?(?:알려|말|연락|얘기|공지|톡|ㄱ|올|보)|아직\s?(?:\S+\s)?(?:안\s?(?:정|잡|나)|못\s?(?:정|잡)|미정|모르|몰라)|"
    r"미정|확답은|확정은\s?(?:아니|못)|날을?\s?안\s?정|"
    r"\b(?:let you know|will confirm|get back to you|not (?:sure|decided) yet|tbc|tbd|we'?ll see|i'?ll check)\b",
    re.IGNORECASE,
)
"""Leaves open what was spoken of."""


def _is_left_open(frame: Frame, turns: Sequence[Turn]) -> bool:
    """Whether the last word on a plan nobody announced was that it is still to be decided."""
    fixed = frame.slots["date"].fixed or frame.existing or frame.personal
    if fixed or not (frame.tentative or len({turn.message.sender for turn in turns}) <= 2):
        return False
    after = [turn for turn in turns if turn.n > frame.pending_n][:N_OPEN]
    opens = [turn.n for turn in after if _LEAVES_OPEN.search(turn.text)]
    closes = [turn.n for turn in after if turn.times and turn.acts.has(Act.ACCEPT)]
    return bool(opens) and not any(n > opens[-1] for n in closes)


N_OPEN = 4
"""Messages after the last value of a plan that may still leave it open."""
N_REPLIES = 3
"""Messages of others after an offer that may refuse it; later ones speak of something else."""


NO_YES = (Act.REJECT, Act.DEFER, Act.CANCEL)
"""What a reply does that is no yes."""


def _offer_and_replies(frame: Frame, turns: Sequence[Turn]) -> tuple[Turn | None, list[Turn]]:
    """The message that last put something on the table, if it is in view, and what the others said after it."""
    said = next((turn for turn in turns if turn.n == frame.pending_n), None)
    return said, [turn for turn in turns if turn.n > frame.pending_n and turn.message.sender != frame.pending_by]


def _is_refused(frame: Frame) -> bool:
    return Stance.NO in frame.stances.values() and frame.refused_n >= frame.pending_n


def _is_taken_up(frame: Frame, turns: Sequence[Turn]) -> bool:
    """Whether a whole plan was put forward, answered and never refused: what was left unsaid was a yes."""
    if frame.date is None or frame.time is None or frame.asked or frame.cancel_by or not frame.live:
        return False
    if any(said.alternatives for said in frame.slots.values()):
        return False
    said, replies = _offer_and_replies(frame, turns)
    if said is None:
        return False
    refused = accepted = False
    for turn in replies[:N_REPLIES]:
        refused = refused or any(turn.acts.has(act) for act in NO_YES)
        accepted = accepted or (turn.acts.has(Act.ACCEPT) and not refused)
    asks = "?" in said.text or said.acts.has(Act.QUESTION) or said.acts.has(Act.DEFER)
    whole = frame.slots["date"].message_id == frame.slots["time"].message_id == said.message.id
    told = whole and not asks and not words.PROPOSE.search(said.text)
    if len({turn.message.sender for turn in turns}) > 2 and told:
        return True
    if accepted or refused:
        return accepted
    if _is_refused(frame):
        return False
    return not asks or bool(replies and "?" not in replies[0].text)


_ASKS_HOUR = Pattern(r"몇\s?시|언제|시간은|시간대|\bwhat time\b|\bwhen\b", re.IGNORECASE)


def _is_for_a_day(frame: Frame, turns: Sequence[Turn]) -> bool:
    """Whether a plan without an hour stands: something or somewhere is named, and no hour was looked for in vain."""
    if frame.personal or not (frame.activity or frame.place):
        return False
    if frame.place:
        return True
    if frame.slots["date"].fixed and (not frame.existing or len(frame.slots["date"].yes) > 1):
        return not any(turn.acts.has(Act.DEFER) for turn in turns if turn.n > frame.opened_n)
    after = [turn for turn in turns if turn.n >= frame.opened_n]
    return not any(
        _ASKS_HOUR.search(turn.text) or turn.acts.has(Act.DEFER) or turn.acts.has(Act.REJECT) for turn in after
    )


def _is_moved(frame: Frame, turns: Sequence[Turn]) -> bool:
    """Whether the last change of an agreed plan was answered by anything but a no, or needed no answer."""
    said, replies = _offer_and_replies(frame, turns)
    if said is None or frame.cancel_by or _is_refused(frame):
        return False
    if any(turn.acts.has(act) for turn in replies[:N_REPLIES] for act in NO_YES):
        return False
    asks = "?" in said.text or said.acts.has(Act.QUESTION)
    return bool(replies and "?" not in replies[0].text) or not asks


def _standing(frame: Frame, turns: Sequence[Turn]) -> Mapping[str, object]:
    """The values that stand: those last agreed, with what was added since and not refused."""
    values: dict[str, object] = {name: said.value for name, said in frame.slots.items()}
    if frame.status is Status.AGREED or (frame.status is Status.CHANGING and not _is_moved(frame, turns)):
        values.update({name: said.value for name, said in frame.settled.items()})
    return values


_REPEATS = (
    ("INTERVAL=2", "biweekly"),
    ("WEEKLY", "weekly"),
    ("DAILY", "daily"),
    ("MONTHLY", "monthly"),
    ("YEARLY", "yearly"),
)


def _repeat(recurrence: str) -> str | None:
    return next((name for mark, name in _REPEATS if mark in recurrence), None)
