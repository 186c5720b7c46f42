"""What happened: the only input of the road. Every event carries its room (or the owner) and an aware time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Literal

from seontok.core.moments import Kind

OWNER_ROOM = ""
"""The room of events that concern the owner as a whole (rules, calendar, off), not one chat."""


class Precision(StrEnum):
    """How exact a time stamp is. A minute stamp counts as its whole minute."""

    SECOND = "s"
    MINUTE = "m"
    DAY = "d"


class MessageKind(StrEnum):
    """What a message is, in the vocabulary of KakaoTalk exports."""

    TEXT = "text"
    PHOTO = "photo"
    PHOTOS = "photos"
    VIDEO = "video"
    EMOTICON = "emoticon"
    VOICE = "voice"
    FILE = "file"
    CALL = "call"
    MAP = "map"
    CONTACT = "contact"
    PROFILE = "profile"
    BOARD_NOTICE = "board_notice"
    BOARD_POLL = "board_poll"
    BOARD_POLL_END = "board_poll_end"
    BOARD_SHARE = "board_share"
    SEARCH = "search"
    LINK = "link"
    GIFT = "gift"
    MONEY_SENT = "money_sent"
    MONEY_GOT = "money_got"
    DELETED = "deleted"
    BOTMSG = "botmsg"
    UNKNOWN = "unknown"


class RoomKind(StrEnum):
    """One other person, or several."""

    DM = "dm"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class Room:
    """A chat: what `perceive` must know before the first message."""

    id: str
    """Stable identity; the key of everything stored."""
    name: str
    """As the owner sees it."""
    kind: RoomKind
    me: str
    """The owner's display name in this room."""
    members: tuple[str, ...] = ()
    """Display names, the owner among them."""
    lang: str = "ko"
    """Language most spoken here: "ko" or "en"."""
    tz: str = "Asia/Seoul"
    """IANA zone in which wall-clock phrases of this room are read."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a record stood in the file it came from."""

    file: str
    offset: int
    """Byte offset of the record's first byte."""
    line: int
    """1-based line number of the record's first line."""


@dataclass(frozen=True, slots=True)
class Message:
    """Somebody wrote something."""

    room: str
    at: datetime
    id: str
    """Unique in the room."""
    sender: str
    """Display name as exported."""
    text: str
    kind: MessageKind = MessageKind.TEXT
    precision: Precision = Precision.SECOND
    reply_to: str | None = None
    """Id of the message this one answers, where the channel says so."""
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Edited:
    """A message's text was changed."""

    room: str
    at: datetime
    message_id: str
    text: str


@dataclass(frozen=True, slots=True)
class Deleted:
    """A message was deleted; what rested on it falls."""

    room: str
    at: datetime
    message_id: str


@dataclass(frozen=True, slots=True)
class Tick:
    """Time passed and nothing else happened."""

    room: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Opened:
    """The owner opened the app (this room) after being away."""

    room: str
    at: datetime


@dataclass(frozen=True, slots=True)
class MemberChanged:
    """Somebody joined, left, was invited or removed, or was given a role."""

    room: str
    at: datetime
    change: Literal["join", "leave", "invite", "kick", "manager", "submanager", "hidden"]
    members: tuple[str, ...]
    """Whom it happened to; empty where the channel does not say."""
    actor: str | None = None
    text: str = ""
    """The service line as exported."""
    precision: Precision = Precision.SECOND
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Busy:
    """The owner's calendar, or a plan agreed in another room, takes this time."""

    room: str
    at: datetime
    """When it became known."""
    id: str
    """Calendar uid, or the id of the plan; the same id again replaces it."""
    title: str
    start_at: datetime
    end_at: datetime
    ref: str = ""
    """Room the plan was agreed in; empty for a calendar entry."""
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class PlaceChosen:
    """Where a plan takes place was settled by a choice on a card or by the room's vote, not in so many words."""

    room: str
    at: datetime
    plan: str
    """Id of the plan's frame; empty: the plan of `day`."""
    day: str
    """YYYY-MM-DD of the meeting; empty if unknown."""
    place: str
    message_ids: tuple[str, ...] = ()
    """Messages it rests on: the votes. Empty where the owner chose alone."""


@dataclass(frozen=True, slots=True)
class Reacted:
    """The owner did something with a card."""

    room: str
    at: datetime
    card_id: str
    reaction: Literal["accepted", "dismissed", "edited", "ignored", "never"]
    kind: Kind | None = None
    """Of the card; the road fills it in where the channel does not say."""


@dataclass(frozen=True, slots=True)
class FeedbackReset:
    """The owner took back every reaction given in this room so far."""

    room: str
    at: datetime
    kind: Kind | None = None
    """Only to cards of this kind; None: of every kind."""


@dataclass(frozen=True, slots=True)
class RuleSet:
    """The owner set a rule, for one room or (room = OWNER_ROOM) for all. The later one wins."""

    room: str
    at: datetime
    rule: str
    """off, budget_per_day, gap_s, quiet_hours, mute, leave_out, audience, min_worth …; names in `gate.policy`."""
    value: str | int | float | bool | tuple[str, ...] | Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ConsentSet:
    """A member (or the owner) gave or withdrew consent for one scope."""

    room: str
    at: datetime
    member: str
    scope: Literal["private", "room", "partner", "learning"]
    granted: bool


Event = (
    Message
    | Edited
    | Deleted
    | Tick
    | Opened
    | MemberChanged
    | Busy
    | PlaceChosen
    | Reacted
    | FeedbackReset
    | RuleSet
    | ConsentSet
)


@dataclass(frozen=True, slots=True)
class Unread:
    """Lines of a file that no reader understood; counted and shown, never silent."""

    count: int = 0
    lines: tuple[int, ...] = field(default=())
    """1-based numbers of the first such lines."""


def require_aware(at: datetime) -> datetime:
    """Return `at`, or refuse it when it is naive: each channel attaches its zone."""
    if at.tzinfo is None:
        raise ValueError("a naive time; the channel must attach its zone")
    return at
