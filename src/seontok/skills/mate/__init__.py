"""The group mate: answers in a room that invited it, from that room alone."""

from seontok.skills.mate.ask import Intent, intent_of
from seontok.skills.mate.scope import Fact, Noted, RoomScope, Settled, Told
from seontok.skills.mate.skill import GroupMateSkill

__all__ = ["Fact", "GroupMateSkill", "Intent", "Noted", "RoomScope", "Settled", "Told", "intent_of"]
