"""The frame of a plan in the making: what is on the table, who said it, who agreed, what was settled and told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum

from seontok.core.events import Room
from seontok.core.frozen import replace
from seontok.core.moments import Quote
from seontok.moments.state import Turn


class Status(StrEnum):
    """Where a plan stands."""

    FLOATED = "floated"
    """A wish or a day without an offer yet."""
    PROPOSED = "proposed"
    COUNTERED = "countered"
    AGREED = "agreed"
    CHANGING = "changing"
    """Agreed before; somebody wants another value."""
    CANCELLED = "cancelled"
    EXPIRED = "expired"
    DONE = "done"


class Stance(StrEnum):
    """What a person said to the plan as it stands."""

    YES = "yes"
    NO = "no"
    MAYBE = "maybe"


Value = date | time | str


@dataclass(frozen=True, slots=True)
class Said:
    """A value somebody put on the table."""

    value: Value
    message_id: str
    by: str
    yes: frozenset[str]
    """Who agreed to it, whoever said it among them."""
    fixed: bool = False
    """Announced as settled by whoever organises."""
    sure: bool = True
    """False: a clock time whose half of the day was inferred, a place that may be none."""
    about: bool = False
    """A clock time said only roughly ("6시쯤")."""
    alternatives: tuple[Value, ...] = ()
    """Other values offered with it ("3시랑 5시")."""


SLOTS = ("date", "time", "place")


@dataclass(frozen=True, slots=True)
class Frame:
    """One plan."""

    id: str
    proposer: str
    status: Status
    slots: Mapping[str, Said]
    """On the table now: date, time, place."""
    settled: Mapping[str, Said] = field(default_factory=dict)
    """As last agreed."""
    told: Mapping[str, Value] | None = None
    """What the owner is taken to know: as last put into a moment, or as it stood before the talk; None if nothing."""
    unsure: bool = False
    """What was put into a moment was too weak to be shown, so the owner was told nothing yet."""
    stances: Mapping[str, Stance] = field(default_factory=dict)
    activity: str = ""
    existing: bool = False
    """Was agreed before the talk we saw."""
    elsewhere: bool = False
    """It is said to take place somewhere else than it would have, wherever that was."""
    unseen: bool = False
    """Was agreed before, as somebody says, but neither the talk we saw nor the calendar knows it: a yes makes it news."""
    moved: bool = False
    """Somebody spoke of changing it."""
    personal: str = ""
    """The one member whose own appointment it is; nobody else can agree to it."""
    joined: tuple[str, ...] = ()
    """People outside the room who were said to come."""
    cancel_by: str = ""
    """Who wants to call it off; needs an answer."""
    hindered_by: str = ""
    """Who gave a reason that may keep him from it, without a word of not coming."""
    hindered_n: int = 0
    """Number of the message that gave it."""
    recurrence: str = ""
    to: tuple[str, ...] = ()
    """Members the offer was addressed to by name."""
    quotes: tuple[Quote, ...] = ()
    """Messages it rests on, oldest first."""
    pending_n: int = 0
    """Number of the message that last put something on the table."""
    pending_by: str = ""
    opened_n: int = 0
    """Number of the message that began it."""
    touched_n: int = 0
    touched_at: datetime | None = None
    waits_until_n: int = 0
    """A day and a place stand without a time: speak at this message if none comes."""
    handled: str = ""
    tentative: bool = False
    """Only stated or asked after so far, not offered."""
    asked: bool = False
    """Begun by asking what somebody does that day; agreed only once something is offered."""
    where_n: int = 0
    """Number of the last message that asked where; a bare noun after it is the place."""
    refused_n: int = 0
    """Number of the last message that refused what was on the table."""
    was_on: frozenset[date] = frozenset()
    """Days it was on before it moved."""
    half_day: str = ""
    """am, pm or early, from the talk ("아침 러닝?"), for bare hours."""
    half_n: int = 0
    """Number of the last message that asked which half of the day is meant."""
    entry: str = ""
    """Id of the calendar entry it is, if the talk referred to one."""
    votes: frozenset[str] = frozenset()
    """Messages that voted for the place."""
    stated: bool = False
    """Day, time and place were stated in a longer message without asking anybody; only a clear yes takes it up."""
    weak: bool = False
    """Only a day and an hour were told so far: it may be no plan of the room at all, so that no moment is made of it."""

    @property
    def live(self) -> bool:
        return self.status not in (Status.CANCELLED, Status.EXPIRED, Status.DONE)

    @property
    def was_agreed(self) -> bool:
        return self.existing or bool(self.settled)

    @property
    def date(self) -> date | None:
        said = self.slots.get("date")
        return said.value if said is not None and isinstance(said.value, date) else None

    @property
    def time(self) -> time | None:
        said = self.slots.get("time")
        return said.value if said is not None and isinstance(said.value, time) else None

    @property
    def place(self) -> str:
        said = self.slots.get("place")
        return said.value if said is not None and isinstance(said.value, str) else ""


@dataclass(frozen=True, slots=True)
class DaySeen:
    """The last single day somebody spoke of: a bare time said soon after means that day."""

    day: date
    by: str
    n: int
    quote: Quote


@dataclass(frozen=True, slots=True)
class Book:
    """Every plan of a room."""

    room: Room
    live: tuple[Frame, ...] = ()
    """Plans still followed, oldest first."""
    ended: tuple[Frame, ...] = ()
    """Plans over, called off or dropped, in the order they ended."""
    day_seen: DaySeen | None = None
    week_seen: DaySeen | None = None
    """The same for a week named without a day of it, its Monday."""

    @property
    def frames(self) -> tuple[Frame, ...]:
        """All of them, oldest first."""
        return tuple(sorted((*self.ended, *self.live), key=lambda frame: frame.opened_n))

    def put(self, frame: Frame) -> Book:
        """The book with one frame replaced or added, filed by whether it still lives."""
        if any(old.id == frame.id for old in self.live):
            live = tuple(frame if old.id == frame.id else old for old in self.live)
        else:
            live = (*self.live, frame)
        return self.filed(live)

    def filed(self, live: tuple[Frame, ...]) -> Book:
        """The book with these frames live, those that ended among them put away, and no more than it can hold."""
        over = tuple(frame for frame in live if not frame.live)
        live = tuple(frame for frame in live if frame.live) if over else live
        live = _trimmed(live) if len(live) > N_LIVE else live
        if not over:
            return replace(self, live=live)
        ids = {frame.id for frame in over}
        ended = (*(frame for frame in self.ended if frame.id not in ids), *over)
        return replace(self, live=live, ended=ended[-N_ENDED:])


N_LIVE = 12
"""Plans of a room followed at once."""
N_ENDED = 40
"""Plans that are over kept for the record."""


def _trimmed(live: tuple[Frame, ...]) -> tuple[Frame, ...]:
    """Without the plan least worth following: one nobody agreed to and nobody spoke of for longest."""
    victim = min(live, key=lambda frame: (frame.was_agreed, frame.touched_n))
    return tuple(frame for frame in live if frame is not victim)


def quote(turn: Turn) -> Quote:
    """The words of a turn, as evidence."""
    message = turn.message
    return Quote(message.id, message.text, message.sender, message.at)


def touched(frame: Frame, turn: Turn) -> Frame:
    """The frame as just spoken of."""
    return replace(frame, touched_n=turn.n, touched_at=turn.message.at)


def with_quote(frame: Frame, turn: Turn) -> Frame:
    """The frame resting on one more message."""
    if any(old.message_id == turn.message.id for old in frame.quotes):
        return touched(frame, turn)
    return touched(replace(frame, quotes=(*frame.quotes, quote(turn))), turn)


def others(room: Room) -> tuple[str, ...]:
    """Members besides the owner."""
    return tuple(name for name in room.members if name != room.me)


def stand(frame: Frame, who: str, stance: Stance) -> Frame:
    """The frame with what one person says to it."""
    return replace(frame, stances={**frame.stances, who: stance})
