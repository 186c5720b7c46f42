"""Which events are read at all: off, stopped, left out and unconsented are settled before anything is kept."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, auto

from seontok.core.events import Event, Message, Room
from seontok.gate.context import OWNER
from seontok.gate.policy import Policy
from seontok.gate.stop import addressed, is_resume


class Admission(Enum):
    """What happens to an event at the door."""

    READ = auto()
    DROPPED = auto()
    RESUMES = auto()
    """An addressed "다시 해줘" in a stopped room."""


def admit(event: Event, room: Room, policy: Policy, consents: Mapping[tuple[str, str], bool]) -> Admission:
    """Whether the event may be read in this room under these rules and consents."""
    if policy.off or not consents.get((OWNER, "private"), False):
        return Admission.DROPPED
    if policy.stopped:
        resumes = isinstance(event, Message) and event.sender not in policy.leave_out and is_resume(event.text)
        return Admission.RESUMES if resumes else Admission.DROPPED
    if isinstance(event, Message) and not _may_read(event, room, policy, consents):
        return Admission.DROPPED
    return Admission.READ


def _may_read(message: Message, room: Room, policy: Policy, consents: Mapping[tuple[str, str], bool]) -> bool:
    if message.sender in policy.leave_out:
        return False
    if policy.scope == "private":
        return True
    member = OWNER if message.sender == room.me else message.sender
    return consents.get((member, "room"), False) or addressed(message.text) is not None
