"""What is the owner's alone: cards, silences, why, today, memory, search, settings, stop."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Query

from seontok.app.live import actions, silences
from seontok.app.live import today as days
from seontok.app.live.leaving import set_home
from seontok.app.live.people import correct_fact, facts, forget_fact
from seontok.core.cards import Card
from seontok.core.events import OWNER_ROOM, ConsentSet, Reacted, RuleSet
from seontok.core.ports import Query as Words
from seontok.gate.context import OWNER
from seontok.gate.policy import parse_rule
from seontok.web import views
from seontok.web.asking import Owner, RoomId, Server, writing
from seontok.web.live import Live
from seontok.web.problems import RESPONSES, ProblemError
from seontok.web.schemas import Ask, At, Change, Corrected, Reaction, RoomSettings, Settings, rules_of

router = APIRouter(prefix="/api", responses=RESPONSES)
Writing = Depends(writing)
CardId = Annotated[str, Path(max_length=200)]


@router.get("/today")
async def today(live: Server, who: Owner) -> dict[str, Any]:
    """Plans of today and tomorrow, promises, open questions, occasions, and the briefing if there was one."""
    told = days.today(live.engine)
    briefing = days.last_briefing(live.engine)
    return {**days.as_json(told), "briefing": briefing and views.card(live.engine, briefing, who)}


@router.post("/ask", dependencies=[Writing])
async def ask(new: Ask, live: Server, who: Owner) -> dict[str, Any]:
    """Ask your own mate; only you see the answer."""
    if new.room is not None and new.room not in live.engine.road.runs:
        raise ProblemError(404, "no such room")
    card = days.answer_owner(live.engine, new.text, new.room)
    if card is None:
        raise ProblemError(
            409, "nothing of yours answers that", "ask for today's briefing, or for words somebody wrote"
        )
    return views.card(live.engine, card, who)


@router.get("/silences")
async def what_was_not_said(
    live: Server, who: Owner, n_days: Annotated[int, Query(alias="days", ge=1, le=90)] = 7
) -> dict[str, Any]:
    """What was considered and not said, by day and reason."""
    return {"days": silences.by_day(live.engine, n_days, lang=_lang(live))}


@router.get("/why/{moment_id}")
async def why(moment_id: CardId, live: Server, who: Owner) -> dict[str, Any]:
    """Why something was said or not: the checks, and the words it rests on."""
    told = silences.why(live.engine, moment_id, lang=_lang(live))
    if told is None:
        raise ProblemError(404, "no such moment")
    return told


@router.post("/cards/{card_id}/reaction", dependencies=[Writing])
async def react(card_id: CardId, new: Reaction, live: Server, who: Owner) -> dict[str, Any]:
    """What the owner did with a card; `never` mutes its kind in its room."""
    card = _card(live, card_id)
    now = live.engine.clock.now()
    await live.door.submit([Reacted(card.room, now, card.id, new.reaction)])
    if new.reaction == "never":
        own = live.engine.road.rules.by_room.get(card.room, {}).get("mute", ())
        kinds = tuple(sorted({*(own if isinstance(own, tuple) else ()), card.kind.value}))
        await live.door.submit([RuleSet(card.room, now, "mute", kinds)])
    return {"reaction": new.reaction}


@router.post("/cards/{card_id}/actions/{action}", dependencies=[Writing])
async def act(
    card_id: CardId, action: Annotated[str, Path(max_length=40)], live: Server, who: Owner, new: Change | None = None
) -> dict[str, Any]:
    """Do what a button of a card says; nothing is written anywhere without this."""
    card = _card(live, card_id)
    if action not in {one.id for one in card.actions}:
        raise ProblemError(404, "this card has no such button")
    return await actions.act(live.engine, card, action, dict(new.values) if new else {})


def _card(live: Live, card_id: str) -> Card:
    card = actions.find_card(live.engine.log, card_id)
    if card is None:
        raise ProblemError(404, "no such card")
    return card


@router.get("/memory")
async def memory(live: Server, who: Owner, q: Annotated[str, Query(max_length=200)] = "") -> list[dict[str, Any]]:
    """What it remembers of people, each with the message it comes from."""
    return facts(live.engine, q)


@router.patch("/memory/{fact_id}", dependencies=[Writing])
async def correct(fact_id: CardId, new: Corrected, live: Server, who: Owner) -> dict[str, Any]:
    """Put something right."""
    fact = correct_fact(live.engine, fact_id, new.value)
    if fact is None:
        raise ProblemError(404, "nothing of that id is remembered")
    return fact


@router.delete("/memory/{fact_id}", status_code=204, dependencies=[Writing])
async def forget(fact_id: CardId, live: Server, who: Owner) -> None:
    """Forget something, for good."""
    if not forget_fact(live.engine, fact_id):
        raise ProblemError(404, "nothing of that id is remembered")


@router.get("/search")
async def search(
    live: Server,
    who: Owner,
    q: Annotated[str, Query(min_length=1, max_length=200)],
    person: Annotated[str | None, Query(max_length=100)] = None,
    room: Annotated[str | None, Query(max_length=200)] = None,
    from_: Annotated[At | None, Query(alias="from")] = None,
    to: At | None = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> dict[str, Any]:
    """Messages that hold every word, newest first."""
    query = Words(q, person, (room,) if room else None, from_, to, limit)
    hits = live.engine.log.search(query)
    return {
        "n": len(hits),
        "hits": [
            {
                "room": hit.room,
                "message_id": hit.message_id,
                "sender": hit.sender,
                "at": hit.at.isoformat(),
                "text": hit.text,
                "spans": [list(span) for span in hit.spans],
            }
            for hit in hits
        ],
    }


@router.get("/settings")
async def settings(live: Server, who: Owner) -> dict[str, Any]:
    """The owner's settings."""
    return views.settings(live.engine)


@router.put("/settings", dependencies=[Writing])
async def set_settings(new: Settings, live: Server, who: Owner) -> dict[str, Any]:
    """Change some of them; in force at once."""
    if new.home is not None:
        set_home(live.engine, new.home.strip())
    if new.push_shows is not None:
        live.engine.log.put("setting", "push", {"show": new.push_shows})
    await _set(live, OWNER_ROOM, rules_of(new))
    return views.settings(live.engine)


@router.get("/rooms/{room_id}/settings")
async def room_settings(room_id: RoomId, live: Server, who: Owner) -> dict[str, Any]:
    """A room's settings."""
    return views.room_settings(live, room_id, who)


@router.put("/rooms/{room_id}/settings", dependencies=[Writing])
async def set_room_settings(room_id: RoomId, new: RoomSettings, live: Server, who: Owner) -> dict[str, Any]:
    """Change some of them; `mate` true invites the group mate, which introduces itself once and asks everybody."""
    await _set(live, room_id, rules_of(new))
    if new.mate is not None:
        await _mate(live, room_id, joins=new.mate)
    return views.room_settings(live, room_id, who)


async def _mate(live: Live, room_id: str, *, joins: bool) -> None:
    from seontok.app.live.mate import introduce

    now = live.engine.clock.now()
    is_there = live.engine.road.policy(room_id).scope == "room"
    if joins and not is_there:
        await _set(live, room_id, [("scope", "room"), ("audience", "post"), ("stopped", False)])
        await live.door.submit([ConsentSet(room_id, now, OWNER, "room", granted=True)])
        introduce(live.engine, room_id)
    elif not joins and is_there:
        await _set(live, room_id, [("scope", "private"), ("audience", "whisper")])


@router.post("/stop", dependencies=[Writing])
async def stop(live: Server, who: Owner) -> dict[str, bool]:
    """Off, at once: nothing is read, kept or said until the settings say otherwise."""
    await _set(live, OWNER_ROOM, [("off", True)])
    return {"off": True}


async def _set(live: Live, room: str, rules: list[tuple[str, Any]]) -> None:
    now = live.engine.clock.now()
    kept = [RuleSet(room, now, name, parse_rule(name, value, room=room)) for name, value in rules]
    await live.door.submit(kept)


def _lang(live: Live) -> str:
    return days.lang_of(live.engine)
