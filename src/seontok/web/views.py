"""What each person is shown, as plain JSON values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import time
from typing import TYPE_CHECKING, Any

from seontok.app.live.engine import Engine
from seontok.app.live.leaving import home_of
from seontok.app.live.roomview import is_for_room
from seontok.core.cards import Card
from seontok.core.events import OWNER_ROOM, Deleted, Edited, MemberChanged, Message, Reacted
from seontok.core.log import Entry
from seontok.core.moments import Quote
from seontok.gate.context import OWNER
from seontok.web.push import shows
from seontok.web.sessions import Session

if TYPE_CHECKING:
    from seontok.web.live import Live

ItemView = Callable[[Session], object]
CHATTINESS = {"quiet": 9.0, "normal": 3.0, "lively": 1.0}
"""Good cards one false card costs (`false_card_cost`); speaks from p = 0.9, 0.75, 0.5 on."""


def item(
    engine: Engine, seq: float, entry: Entry, who: Session, texts: Mapping[str, str] | None = None
) -> dict[str, Any] | None:
    """One thing in a room as one person sees it; None if it is not for them."""
    match entry:
        case Message():
            return message(engine, seq, entry, who, texts)
        case MemberChanged():
            text = entry.text or f"{', '.join(entry.members)}: {entry.change}"
            return {"seq": seq, "type": "service", "text": text, "at": entry.at.isoformat()}
        case Card() if who.role == "owner" or is_for_room(entry):
            return {"seq": seq, "type": "card", "card": card(engine, entry, who)}
        case _:
            return None


def message(engine: Engine, seq: float, said: Message, who: Session, texts: Mapping[str, str] | None) -> dict[str, Any]:
    """A message as it stands now."""
    text = said.text if texts is None or isinstance(seq, float) else texts.get(said.id, "")
    me = engine.road.run_of(said.room).room.me if who.role == "owner" else who.name
    return {
        "seq": seq,
        "type": "message",
        "id": said.id,
        "sender": said.sender,
        "mine": said.sender == me,
        "text": text,
        "kind": said.kind.value,
        "at": said.at.isoformat(),
        "edited": bool(text) and text != said.text,
        "deleted": not text,
        "kept": not isinstance(seq, float),
    }


def amended(engine: Engine, seq: int, event: Edited | Deleted, who: Session) -> dict[str, Any]:
    """A change to a message that was shown before."""
    text = event.text if isinstance(event, Edited) else ""
    kind = "edit" if text else "delete"
    return {"seq": seq, "type": kind, "id": event.message_id, "text": text, "at": event.at.isoformat()}


def card(engine: Engine, one: Card, who: Session) -> dict[str, Any]:
    """A card; whoever is not the owner gets no buttons."""
    own = who.role == "owner"
    return {
        "id": one.id,
        "moment_id": one.moment_id,
        "room": one.room,
        "kind": one.kind.value,
        "op": one.op,
        "at": one.at.isoformat(),
        "audience": one.audience.value,
        "title": one.title,
        "lines": list(one.lines),
        "sources": list(one.sources),
        "evidence": [{**quote_json(quote), **_elsewhere(engine, one.room, quote, own)} for quote in one.evidence],
        "actions": [{"id": action.id, "label": action.label} for action in one.actions] if own else [],
        "slots": dict(one.slots) if own else {},
        "author": one.author,
        "ai": True,
        "version": one.version,
        "complete": one.complete,
        "reaction": engine.views[one.room].reactions.get(one.id) if own and one.room in engine.views else None,
    }


def _elsewhere(engine: Engine, room: str, quote: Quote, own: bool) -> dict[str, str]:
    """In which other room the words stand; only the owner ever sees words of one room in another."""
    here = engine.road.runs.get(room)
    if not own or (here is not None and quote.message_id in here.texts):
        return {}
    return next(({"room": name} for name, run in engine.road.runs.items() if quote.message_id in run.texts), {})


def quote_json(quote: Quote) -> dict[str, Any]:
    """Quoted words."""
    at = quote.at.isoformat() if quote.at else None
    return {"message_id": quote.message_id, "sender": quote.sender, "text": quote.text, "at": at}


def reaction(event: Reacted) -> dict[str, Any]:
    """What the owner did with a card."""
    return {"room": event.room, "card_id": event.card_id, "reaction": event.reaction}


def items(live: Live, room: str, who: Session, before: float | None, limit: int) -> dict[str, Any]:
    """A stretch of a room, in order."""
    log = live.engine.log
    whole = None if before is None else int(before) + (before != int(before))
    records = log.page(room, before=whole, limit=limit)
    texts = log.texts(room, [one.entry.id for one in records if isinstance(one.entry, Message)])
    shown = [(one.seq, item(live.engine, one.seq, one.entry, who, texts)) for one in records]
    first = records[0].seq if records else 0
    if live.is_own(room):
        passed = live.engine.views[room].passed
        shown += [
            (place, item(live.engine, place, said, who))  # type: ignore[misc]
            for place, said in list(passed)
            if place >= first and (before is None or place < before)
        ]
    ordered = sorted((pair for pair in shown if pair[1] is not None), key=lambda pair: pair[0])
    latest: dict[str, int] = {}
    for n, (_, one) in enumerate(ordered):
        if one is not None and one["type"] == "card":
            latest[one["card"]["id"]] = n
    kept = [
        one
        for n, (_, one) in enumerate(ordered)
        if one is not None and (one["type"] != "card" or latest[one["card"]["id"]] == n)
    ]
    return {"items": kept, "first": first, "more": first > 1 and len(records) == limit}


def room(live: Live, room_id: str, who: Session) -> dict[str, Any]:
    """A line of the list of rooms."""
    engine = live.engine
    run, view, policy = engine.road.runs[room_id], engine.views[room_id], engine.road.policy(room_id)
    own = who.role == "owner"
    last = view.last and {"sender": view.last.sender, "text": view.last.text, "at": view.last.at.isoformat()}
    return {
        "id": room_id,
        "name": run.room.name,
        "kind": run.room.kind.value,
        "members": list(run.room.members),
        "me": run.room.me if own else who.name,
        "lang": run.room.lang,
        "last": last,
        "unread": view.n_unread if own else 0,
        "cards": len(view.new_cards) if own else 0,
        "consent": consent(engine, room_id, who),
        "off": policy.off,
        "stopped": policy.stopped,
        "mate": policy.scope == "room",
        "own": live.is_own(room_id),
    }


def consent(engine: Engine, room_id: str, who: Session) -> dict[str, Any]:
    """Who has said yes to what in a room."""
    given = engine.road.rules.consents_in(room_id, chosen=True)
    run = engine.road.runs[room_id]
    members = {name: given.get((OWNER if name == run.room.me else name, "room")) for name in run.room.members}
    mine = given.get((OWNER if who.role == "owner" else who.name, "room"))
    return {"mine": mine, "room": bool(members) and all(members.values()), "members": members}


def settings(engine: Engine) -> dict[str, Any]:
    """The owner's settings."""
    policy = engine.road.policy(OWNER_ROOM)
    cost = policy.false_card_cost
    return {
        "off": policy.off,
        "chattiness": min(CHATTINESS, key=lambda name: abs(CHATTINESS[name] - cost)),
        "budget_per_day": policy.budget_per_day,
        "gap_s": policy.gap_s,
        "quiet_hours": hours(policy.quiet_hours),
        "briefing_at": f"{policy.briefing_at:%H:%M}" if policy.briefing_at else None,
        "lang": policy.lang,
        "mute": sorted(policy.mute),
        "home": home_of(engine),
        "push_shows": shows(engine.log),
    }


def room_settings(live: Live, room_id: str, who: Session) -> dict[str, Any]:
    """One room's settings."""
    policy = live.engine.road.policy(room_id)
    own = live.engine.road.rules.by_room.get(room_id, {})
    return {
        "off": bool(own.get("off", False)),
        "stopped": policy.stopped,
        "consent": consent(live.engine, room_id, who),
        "audience": policy.audience.value,
        "budget_per_day": policy.room_budget_per_day,
        "quiet_hours": hours(policy.quiet_hours),
        "mute": sorted(policy.mute),
        "leave_out": sorted(policy.leave_out),
        "mate": policy.scope == "room",
    }


def hours(pair: tuple[time, time] | None) -> dict[str, str] | None:
    """Quiet hours."""
    return None if pair is None else {"start": f"{pair[0]:%H:%M}", "end": f"{pair[1]:%H:%M}"}
