"""A place asked of one's own mate, one to one: read turn by turn as any talk about places, answered for the owner's eyes only."""

from __future__ import annotations

from datetime import datetime, timedelta

from seontok.app.live.actions import find_card
from seontok.app.live.engine import Engine
from seontok.core.cards import Card
from seontok.core.events import OWNER_ROOM
from seontok.core.moments import Kind, Moment, Quote
from seontok.gate.context import OWNER
from seontok.guide.offers import ASSISTANT
from seontok.guide.skill import PlaceSkill, is_about_places, stands_alone
from seontok.korean.particles import josa

LAPSES = timedelta(minutes=30)
"""After so long without a word a question begins anew instead of changing the one before."""
N_KEPT = 40
"""Turns of a talk with the mate that are read again."""


def is_asked(engine: Engine, text: str, at: datetime) -> bool:
    """Whether words to the mate of a room ask for a place, and there is somewhere to look."""
    return _guides(engine) and is_about_places([], text, at.astimezone(engine.zone))


def _guides(engine: Engine) -> bool:
    return any(isinstance(skill, PlaceSkill) for skill in engine.skills)


def answer(engine: Engine, text: str, now: datetime) -> Card | None:
    """The places the owner asks for, or what has to be asked first; None if the words ask for none, or there is nowhere to look.

    "더 싼 데", "두번째 말고" change the question of the last half hour.
    """
    if not _guides(engine):
        return None
    talk = _talk(engine, now)
    local_at = now.astimezone(engine.zone)
    if stands_alone(text, local_at):
        talk = []
    elif not is_about_places(talk, text, local_at):
        return None
    stamp = f"{now:%Y%m%d%H%M%S%f}-{len(talk)}"
    talk.append(Quote(f"asked-{stamp}", text, OWNER, now))
    moment = Moment(f"ask-{stamp}", OWNER_ROOM, f"ask-{stamp}", Kind.PLACE, now, 1.0, {}, tuple(talk), origin="asked")
    judged = engine.take(moment, texts={quote.message_id: quote.text for quote in talk})
    if not judged.cards:
        return None
    return judged.cards[-1]


def _talk(engine: Engine, now: datetime) -> list[Quote]:
    """What was asked and shown within the last half hour, oldest first: the log tells, so a restart forgets nothing."""
    asked = [moment for moment, _ in engine.known if moment.room == OWNER_ROOM and moment.kind is Kind.PLACE]
    for moment in reversed(asked):
        if now - moment.at > LAPSES:
            return []
        card = find_card(engine.log, moment.id)
        if card is not None:
            names = ", ".join(str(place["name"]) for place in card.slots.get("places", ()))
            shown = Quote(f"shown-{moment.id}", f"{josa(names, '이/가')} 있어요.", ASSISTANT, moment.at)
            talk = [*moment.evidence, *([shown] if names else [])]
            return [quote for quote in talk if quote.at and now - quote.at <= LAPSES][-N_KEPT:]
    return []
