"""The owner's rules. They arrive as `RuleSet` and `ConsentSet` events; TOML is set-up for the same names.

| rule | value | default | meaning |
|---|---|---|---|
| `off` | bool | false | nothing is read, kept or said |
| `stopped` | bool | false | a member stopped it in this room |
| `budget_per_day` | int | 3 | interruptions a day: the owner's total, or a room's own share |
| `gap_s` | seconds | 3600 | least time between two interruptions in a room |
| `quiet_hours` | "22:00-08:00" or "none" | 22:00-08:00 | nothing is said then; held thoughts wait for the end |
| `urgent` | bool | true | an urgent moment passes quiet hours and gap, and overdraws the budget once a day |
| `mute` | kinds | none | kinds of moment never spoken |
| `leave_out` | names | none | people whose messages are not read |
| `audience` | whisper, card, post | whisper | highest rung; only for a room, never for all |
| `scope` | private, room | private | room: the mate has joined as a member, every member must say yes |
| `false_card_cost` | number | 3 | good cards one false card costs |
| `min_p` | number | 0 | least probability, whatever the cost says |
| `lull_s`, `lull_wait_s` | seconds | 45, 300 | quiet to wait for, and for how long at most |
| `briefing_at` | "07:30" or "none" | 07:30 | the owner's hour for the briefing |
| `lang` | ko, en, auto | auto | language of what is about no one room; auto: as the rooms speak |
| `follow_up_s` | seconds | 120 | after calling it by name, what the same person writes waits for neither lull nor gap |
| `hold_s` | seconds | 86400 | how long a held thought lives at most |
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import time
from typing import Any

from seontok.core.decisions import Audience
from seontok.core.errors import ConfigError
from seontok.core.events import OWNER_ROOM, ConsentSet, RuleSet
from seontok.core.frozen import replace
from seontok.core.moments import Kind

RuleValue = str | int | float | bool | tuple[str, ...] | Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Policy:
    """The rules that hold in one room, the owner's and the room's own combined. Fields: see the module's table."""

    off: bool = False
    stopped: bool = False
    budget_per_day: int = 3
    """Interruptions of the owner a day, all rooms together. Default: opinion (research/when-to-speak.md §4 L3)."""
    room_budget_per_day: int | None = None
    """Interruptions a day in this room, if the owner set it."""
    gap_s: float = 3600.0
    quiet_hours: tuple[time, time] | None = (time(22), time(8))
    """Start and end on the owner's clock; None: no quiet hours."""
    urgent: bool = True
    mute: frozenset[str] = frozenset()
    leave_out: frozenset[str] = frozenset()
    audience: Audience = Audience.WHISPER
    scope: str = "private"
    false_card_cost: float = 3.0
    """λ of the net benefit: a card is worth it from p = λ / (1 + λ) on (Horvitz, UAI'99)."""
    min_p: float = 0.0
    lull_s: float = 45.0
    """Mean busy spell 43 s (research/when-to-speak.md §1.2)."""
    lull_wait_s: float = 300.0
    """Deferring up to five minutes is nearly free (research/when-to-speak.md §1.3)."""
    follow_up_s: float = 120.0
    """Who called it expects it to go on listening. Opinion, not measured."""
    hold_s: float = 86_400.0
    briefing_at: time | None = time(7, 30)
    lang: str = "auto"


def _yes_no(value: Any) -> bool:
    words = {"true": True, "on": True, "yes": True, "false": False, "off": False, "no": False}
    if isinstance(value, bool):
        return value
    return words[str(value).lower()]


def _count(value: Any) -> int:
    number = int(str(value))
    if number < 0:
        raise ValueError("negative")
    return number


def _amount(value: Any) -> float:
    number = float(value)
    if not math.isfinite(number) or number < 0:
        raise ValueError("negative or not a number")
    return number


def _hours(value: Any) -> str:
    if value in ("none", "off"):
        return "none"
    start, end = (time.fromisoformat(part.strip()) for part in str(value).split("-"))
    return f"{start:%H:%M}-{end:%H:%M}"


def _hour(value: Any) -> str:
    return "none" if value in ("none", "off") else f"{time.fromisoformat(str(value)):%H:%M}"


def _lang(value: Any) -> str:
    if value not in ("ko", "en", "auto"):
        raise ValueError("lang")
    return str(value)


def _names(value: Any) -> tuple[str, ...]:
    parts = value.split(",") if isinstance(value, str) else value
    return tuple(sorted({str(part).strip() for part in parts if str(part).strip()}))


def _kinds(value: Any) -> tuple[str, ...]:
    return tuple(Kind(name).value for name in _names(value))


def _scope(value: Any) -> str:
    if value not in ("private", "room"):
        raise ValueError("scope")
    return str(value)


PARSERS: Mapping[str, tuple[Callable[[Any], RuleValue], str]] = {
    "off": (_yes_no, "true or false"),
    "stopped": (_yes_no, "true or false"),
    "budget_per_day": (_count, "a whole number, 0 or more"),
    "gap_s": (_amount, "seconds, 0 or more"),
    "quiet_hours": (_hours, 'like "22:00-08:00", or "none"'),
    "urgent": (_yes_no, "true or false"),
    "mute": (_kinds, "kinds of moment: " + ", ".join(kind.value for kind in Kind)),
    "leave_out": (_names, "names, separated by commas"),
    "audience": (lambda value: Audience(value).value, "whisper, card or post"),
    "scope": (_scope, "private or room"),
    "false_card_cost": (_amount, "a number, 0 or more"),
    "min_p": (_amount, "a probability from 0 to 1"),
    "lull_s": (_amount, "seconds, 0 or more"),
    "lull_wait_s": (_amount, "seconds, 0 or more"),
    "follow_up_s": (_amount, "seconds, 0 or more"),
    "hold_s": (_amount, "seconds, 0 or more"),
    "briefing_at": (_hour, 'a time like "07:30", or "none"'),
    "lang": (_lang, "ko, en or auto"),
}
"""Each rule's reader and, for errors, what it takes."""

ROOM_ONLY = frozenset({"audience", "scope", "stopped"})
"""Rules that are set for one room at a time."""


def parse_rule(name: str, value: Any, *, room: str = OWNER_ROOM) -> RuleValue:
    """The value in its one written form.

    Raises:
        ConfigError: No such rule, a value it does not take, or a rule that needs a room.
    """
    if name not in PARSERS:
        raise ConfigError(f"no rule {name!r}; the rules are {', '.join(PARSERS)}")
    if name in ROOM_ONLY and room == OWNER_ROOM:
        raise ConfigError(f"{name} is set for one room at a time: name the room")
    parser, wanted = PARSERS[name]
    try:
        return parser(value)
    except (ValueError, KeyError, TypeError) as error:
        raise ConfigError(f"{name} takes {wanted}") from error


@dataclass(frozen=True, slots=True)
class Rules:
    """All rules and consents as they stand: a fold over the events that set them."""

    by_room: Mapping[str, Mapping[str, RuleValue]] = field(default_factory=dict)
    consents: Mapping[tuple[str, str, str], bool] = field(default_factory=dict)
    """(room, member, scope) to given."""

    def after(self, event: RuleSet | ConsentSet) -> Rules:
        """The rules once the event is taken in; the later one wins. An unreadable rule raises ConfigError."""
        if isinstance(event, ConsentSet):
            key = (event.room, event.member, event.scope)
            return replace(self, consents={**self.consents, key: event.granted})
        value = parse_rule(event.rule, event.value, room=event.room)
        own = {**self.by_room.get(event.room, {}), event.rule: value}
        return replace(self, by_room={**self.by_room, event.room: own})

    def policy(self, room: str) -> Policy:
        """The rules of one room: its own before the owner's; off, mute and leave_out add up."""
        owner, own = self.by_room.get(OWNER_ROOM, {}), self.by_room.get(room, {})
        fields: dict[str, Any] = {**owner, **own}
        fields["off"] = bool(owner.get("off", False)) or bool(own.get("off", False))
        for name in ("mute", "leave_out"):
            fields[name] = frozenset(_names(owner.get(name, ()))) | frozenset(_names(own.get(name, ())))
        if "budget_per_day" in own:
            fields["room_budget_per_day"] = own["budget_per_day"]
            fields.pop("budget_per_day")
            if "budget_per_day" in owner:
                fields["budget_per_day"] = owner["budget_per_day"]
        if "quiet_hours" in fields:
            fields["quiet_hours"] = _clock_pair(str(fields["quiet_hours"]))
        if "briefing_at" in fields:
            hour = str(fields["briefing_at"])
            fields["briefing_at"] = None if hour == "none" else time.fromisoformat(hour)
        if "audience" in fields:
            fields["audience"] = Audience(fields["audience"])
        return Policy(**fields)

    def consents_in(self, room: str, *, chosen: bool) -> Mapping[tuple[str, str], bool]:
        """(member, scope) to given. The owner's private consent is on by default in a room the owner chose."""
        given = {(member, scope): yes for (where, member, scope), yes in self.consents.items() if where == room}
        if chosen:
            given.setdefault(("me", "private"), self.consents.get((OWNER_ROOM, "me", "private"), True))
        return given


def _clock_pair(written: str) -> tuple[time, time] | None:
    if written == "none":
        return None
    start, end = written.split("-")
    return time.fromisoformat(start), time.fromisoformat(end)
