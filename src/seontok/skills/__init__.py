"""One moment in, a card or none out. Korean and English stand side by side in each skill."""

from __future__ import annotations

from seontok.core.ports import Skill
from seontok.skills.appointment import AppointmentSkill
from seontok.skills.catchup import CatchupSkill
from seontok.skills.conflict import ConflictSkill
from seontok.skills.gift import GiftSkill
from seontok.skills.information import InformationSkill, Lookup, Source
from seontok.skills.place import PlaceSkill
from seontok.skills.product import ProductSkill
from seontok.skills.task import TaskSkill
from seontok.skills.unanswered import UnansweredSkill

__all__ = ["standard_skills"]


def standard_skills(
    *, preview: bool = False, lookup: Lookup | None = None, source: Source | None = None
) -> tuple[Skill, ...]:
    """Every skill of the trunk, one per kind of moment.

    Args:
        preview: Also show, labelled, what needs a source that is not connected (shadow mode).
        lookup: What the owner's own rooms, calendar and contacts say to a question (live).
        source: Asked about the world, if the owner configured one (live).
    """
    return (
        AppointmentSkill(),
        UnansweredSkill(),
        InformationSkill(preview=preview, lookup=lookup, source=source),
        PlaceSkill(preview=preview),
        ProductSkill(preview=preview),
        GiftSkill(),
        TaskSkill(),
        CatchupSkill(),
        ConflictSkill(),
    )
