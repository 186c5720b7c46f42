"""What requests may hold."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field

from seontok.core.moments import Kind

EARLIEST, LATEST = datetime(1990, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)


def _storable(text: str) -> str:
    """Refuse halves of surrogate pairs, which no file can hold."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise ValueError("not Unicode text") from error
    return text


def _said(text: str) -> str:
    if not text.strip():
        raise ValueError("empty")
    return text


def _name(text: str) -> str:
    name = text.strip()
    if not name or any(ord(letter) < 32 for letter in name):
        raise ValueError("a name in one line")
    return name


def _in_range(at: datetime) -> datetime:
    if not EARLIEST <= at <= LATEST:
        raise ValueError("a time between 1990 and 2100")
    return at


Text = Annotated[str, Field(min_length=1, max_length=10_000), AfterValidator(_storable), AfterValidator(_said)]
Name = Annotated[str, Field(min_length=1, max_length=100), AfterValidator(_storable), AfterValidator(_name)]
Id = Annotated[str, Field(min_length=1, max_length=200), AfterValidator(_storable)]
At = Annotated[AwareDatetime, AfterValidator(_in_range)]
Clock = Annotated[str, Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]


class Body(BaseModel):
    """Unknown keys are refused."""

    model_config = ConfigDict(extra="forbid")


class NewSession(Body):
    code: Id
    device: Annotated[str, Field(max_length=100), AfterValidator(_storable)] = ""
    name: Name | None = None
    """A guest's own name, where the invitation does not say it."""


class NewRoom(Body):
    name: Name
    kind: Literal["dm", "group"] = "group"
    members: Annotated[list[Name], Field(max_length=200)] = []
    lang: Literal["ko", "en"] = "ko"


class NewInvite(Body):
    name: Name | None = None
    """Whom it is for; None: whoever opens it says their name."""


class Ballot(Body):
    choice: Id
    """The place voted for."""


class Ended(Body):
    choice: Annotated[str, Field(max_length=100)] = ""
    """The place to end with; empty: the one that leads."""


class NewMessage(Body):
    text: Text
    source_id: Id


class DoorEvent(Body):
    """One event of a channel."""

    source_id: Id
    type: Literal["message", "edit", "delete", "join", "leave"]
    at: At | None = None
    sender: Name | None = None
    text: Text | None = None
    message_id: Id | None = None
    """The source id of the message an edit or a deletion is about."""


class DoorEvents(Body):
    """Several events, kept together."""

    events: Annotated[list[DoorEvent], Field(min_length=1, max_length=500)]


class Granted(Body):
    granted: bool


class Reaction(Body):
    reaction: Literal["accepted", "dismissed", "edited", "never"]


class Change(Body):
    """What to change before an action: a plan's own words, corrected."""

    values: Annotated[dict[Annotated[str, Field(max_length=40)], Text], Field(max_length=12)] = {}


class Ask(Body):
    room: Id | None = None
    text: Text


class Forwarded(Body):
    """A notification the owner's phone passes on."""

    room: Name
    sender: Name
    text: Text
    at: At


class Corrected(Body):
    value: Annotated[str, Field(min_length=1, max_length=500), AfterValidator(_storable)]


class Hours(Body):
    start: Clock
    end: Clock


Mute = Annotated[list[Kind], Field(max_length=20)]


class Settings(Body):
    """Any part of the owner's settings."""

    off: bool | None = None
    chattiness: Literal["quiet", "normal", "lively"] | None = None
    budget_per_day: Annotated[int, Field(ge=0, le=1000)] | None = None
    gap_s: Annotated[float, Field(ge=0, le=604_800)] | None = None
    quiet_hours: Hours | None = None
    briefing_at: Clock | None = None
    lang: Literal["ko", "en", "auto"] | None = None
    mute: Mute | None = None
    home: Annotated[str, Field(max_length=60), AfterValidator(_storable)] | None = None
    """Station or quarter the owner sets out from; empty forgets it."""
    push_shows: bool | None = None
    """Whether a lock screen may show what a card says."""


class RoomSettings(Body):
    """Any part of a room's settings."""

    off: bool | None = None
    audience: Literal["whisper", "card", "post"] | None = None
    budget_per_day: Annotated[int, Field(ge=0, le=1000)] | None = None
    quiet_hours: Hours | None = None
    mute: Mute | None = None
    leave_out: Annotated[list[Name], Field(max_length=200)] | None = None
    mate: bool | None = None


class PushKeys(Body):
    p256dh: Id
    auth: Id


class Subscription(Body):
    endpoint: Annotated[str, Field(max_length=1000, pattern=r"^https?://[!-~]+$")]
    keys: PushKeys
    expirationTime: float | None = None  # noqa: N815 - the browser's own name


def rules_of(changed: Settings | RoomSettings) -> list[tuple[str, Any]]:
    """The rules a change of settings sets, by name."""
    from seontok.web.views import CHATTINESS

    given = changed.model_dump(exclude_unset=True, mode="json")
    rules: list[tuple[str, Any]] = []
    for name, value in given.items():
        if name == "chattiness" and value:
            rules.append(("false_card_cost", CHATTINESS[value]))
        elif name == "quiet_hours":
            rules.append((name, "none" if value is None else f"{value['start']}-{value['end']}"))
        elif name == "briefing_at":
            rules.append((name, value or "none"))
        elif name in ("mute", "leave_out") and value is not None:
            rules.append((name, tuple(value)))
        elif name not in ("mate", "chattiness", "home", "push_shows") and value is not None:
            rules.append((name, value))
    return rules
