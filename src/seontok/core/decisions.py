"""What the gate answers: speak, hold or stay silent, always with a reason and the checks it took."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Outcome(StrEnum):
    """Speak now; wait for a better instant; never."""

    SPEAK = "speak"
    HOLD = "hold"
    SILENT = "silent"


class Reason(StrEnum):
    """Why. One word per idea; `seontok why` explains each in Korean and English."""

    WANTED = "wanted"
    NO_EVIDENCE = "no_evidence"
    NO_CONSENT = "no_consent"
    OFF = "off"
    STOPPED = "stopped"
    LEFT_OUT = "left_out"
    MUTED = "muted"
    SENSITIVE = "sensitive"
    HANDLED = "handled"
    LOW_WORTH = "low_worth"
    COOLDOWN = "cooldown"
    STALE = "stale"
    LULL = "lull"
    QUIET_HOURS = "quiet_hours"
    GAP = "gap"
    BUDGET = "budget"
    SUPERSEDED = "superseded"
    SKILL_SILENT = "skill_silent"
    ERROR = "error"


class Audience(StrEnum):
    """To whom. Only people climb this ladder."""

    WHISPER = "whisper"
    CARD = "card"
    POST = "post"


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the trace."""

    name: str
    passed: bool
    detail: str = ""
    """Numbers and rule names only, never words of a chat."""


@dataclass(frozen=True, slots=True)
class Decision:
    """The gate's answer for one moment at one instant."""

    moment_id: str
    room: str
    at: datetime
    outcome: Outcome
    reason: Reason
    trace: tuple[Check, ...]
    audience: Audience = Audience.WHISPER
    hold_until_at: datetime | None = None
    """When to ask again; only with HOLD."""
