"""Rooms: reading them, writing in them, the door channels use."""

from __future__ import annotations

import hashlib
import secrets
import unicodedata
from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, Query
from fastapi.responses import StreamingResponse

from seontok.app.live.engine import Incoming
from seontok.app.rooms import new_room
from seontok.core.events import ConsentSet, Deleted, Edited, Event, MemberChanged, Message, Opened, RoomKind
from seontok.gate.context import OWNER
from seontok.web import views
from seontok.web.asking import Door, Owner, Person, RoomId, Server, writing
from seontok.web.live import Live, sees
from seontok.web.problems import RESPONSES, ProblemError
from seontok.web.schemas import DoorEvent, DoorEvents, Granted, NewInvite, NewMessage, NewRoom
from seontok.web.sessions import INVITE

router = APIRouter(prefix="/api", responses=RESPONSES)
Writing = Depends(writing)


@router.get("/rooms")
async def rooms(live: Server, who: Person) -> list[dict[str, Any]]:
    """The rooms this person may see, the last one spoken in first."""
    shown = [views.room(live, room.id, who) for room in live.engine.rooms() if sees(who, room.id)]
    return sorted(shown, key=lambda one: one["last"]["at"] if one["last"] else "", reverse=True)


@router.post("/rooms", status_code=201, dependencies=[Writing])
async def make_room(new: NewRoom, live: Server, who: Owner) -> dict[str, Any]:
    """A room of your own."""
    me = live.engine.setting.me
    room = new_room(secrets.token_hex(6), new.name, new.members, me, live.engine.setting.tz)
    kind = RoomKind.DM if new.kind == "dm" and len(room.members) <= 2 else RoomKind.GROUP
    room = type(room)(room.id, room.name, kind, me, room.members, new.lang, room.tz)
    live.engine.log.put("room", room.id, {"own": True})
    live.engine.open_room(room)
    return views.room(live, room.id, who)


@router.delete("/rooms/{room_id}", status_code=204, dependencies=[Writing])
async def erase_room(room_id: RoomId, live: Server, who: Owner) -> None:
    """Erase a room and everything known from it."""
    for session in [one for one in live.sessions.all() if one.room == room_id]:
        live.end(session)
    live.engine.log.put("room", room_id, None)
    live.engine.erase_room(room_id)


@router.get("/rooms/{room_id}/items")
async def items(
    room_id: RoomId,
    live: Server,
    who: Person,
    before: Annotated[float | None, Query(ge=0, le=2**53)] = None,
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
) -> dict[str, Any]:
    """A stretch of a room, in order; `before` walks back."""
    return views.items(live, room_id, who, before, limit)


@router.post("/rooms/{room_id}/messages", status_code=201, dependencies=[Writing])
async def say(room_id: RoomId, new: NewMessage, live: Server, who: Person) -> dict[str, Any]:
    """Write in an own room. `kept` is false where the assistant may not read: it is shown, and kept nowhere."""
    if not live.is_own(room_id):
        raise ProblemError(409, "this room is read only here", "answer in the messenger it comes from")
    sender = live.engine.road.runs[room_id].room.me if who.role == "owner" else who.name
    message_id = id_of(room_id, f"{who.user}\x1f{new.source_id}")
    [receipt] = await live.door.submit([Message(room_id, live.engine.clock.now(), message_id, sender, new.text)])
    return {"id": message_id, "kept": receipt.kept, "duplicate": receipt.duplicate, "seq": receipt.seq}


@router.post("/rooms/{room_id}/events")
async def events(told: DoorEvent | DoorEvents, door: Door) -> dict[str, Any]:
    """What happened in a room, told by its channel: one event or several. Safe once this answers; the same source id
    again changes nothing."""
    live, room_id = door
    many = told.events if isinstance(told, DoorEvents) else [told]
    now = live.engine.clock.now()
    receipts = await live.door.submit([Incoming(_event(room_id, one, now), one.source_id) for one in many])
    kept = sum(one.kept and not one.duplicate for one in receipts)
    return {"accepted": kept, "duplicate": all(one.duplicate for one in receipts)}


def _event(room: str, told: DoorEvent, now: datetime) -> Event:
    at, sender, text = told.at or now, told.sender, told.text
    match told.type:
        case "message" if sender and text:
            return Message(room, at, id_of(room, told.source_id), sender, text)
        case "edit" if told.message_id and text:
            return Edited(room, at, id_of(room, told.message_id), text)
        case "delete" if told.message_id:
            return Deleted(room, at, id_of(room, told.message_id))
        case "join" if sender:
            return MemberChanged(room, at, "join", (sender,), text=text or "")
        case "leave" if sender:
            return MemberChanged(room, at, "leave", (sender,), text=text or "")
    needs = {"message": "sender and text", "edit": "message_id and text", "delete": "message_id"}
    raise ProblemError(422, f"an event of type {told.type} needs {needs.get(told.type, 'sender')}")


def id_of(room: str, source_id: str) -> str:
    """A message's id: the same for the same source id."""
    return hashlib.blake2b(f"{room}\x1f{source_id}".encode(), digest_size=10).hexdigest()


@router.post("/rooms/{room_id}/open", status_code=204, dependencies=[Writing])
async def open_(room_id: RoomId, live: Server, who: Owner) -> None:
    """The owner opened the room: what was unread is read, and worth catching up on or not."""
    await live.door.submit([Opened(room_id, live.engine.clock.now())])
    live.changed(room_id)


@router.post("/rooms/{room_id}/invites", status_code=201, dependencies=[Writing])
async def invite(room_id: RoomId, new: NewInvite, live: Server, who: Owner) -> dict[str, str]:
    """A link for one guest. The code stands behind #, so that no server or log ever sees it."""
    if not live.is_own(room_id):
        raise ProblemError(409, "guests are invited to own rooms only", "make a room with POST /api/rooms")
    if new.name:
        check_name(live, room_id, new.name, invited=True)
    code = live.sessions.code("guest", room=room_id, name=new.name or "", lasts=INVITE)
    return {"url": f"{live.public_url}/#join={code}"}


def check_name(live: Live, room_id: str, name: str, *, invited: bool = False) -> None:
    """Refuse a name that is, or looks like, another member's."""
    room = live.engine.road.runs[room_id].room
    taken = {plain_name(member) for member in room.members if not (invited and member == name)}
    taken |= {plain_name(room.me), plain_name("선톡"), plain_name("seontok")}
    if plain_name(name) in taken or not plain_name(name):
        raise ProblemError(409, "somebody here is called that")


def plain_name(name: str) -> str:
    """A name without what the eye does not tell apart: width, case, marks that take no room."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    return "".join(letter for letter in folded if letter.isalnum())


@router.post("/rooms/{room_id}/consent", dependencies=[Writing])
async def consent(room_id: RoomId, new: Granted, live: Server, who: Person) -> dict[str, Any]:
    """The caller's own consent to what others in the room may see; withdrawing drops what rests on it."""
    member = OWNER if who.role == "owner" else who.name
    await live.door.submit([ConsentSet(room_id, live.engine.clock.now(), member, "room", new.granted)])
    live.changed(room_id)
    return views.consent(live.engine, room_id, who)


@router.get("/stream", response_class=StreamingResponse)
async def stream(
    live: Server, who: Person, last_event_id: Annotated[str | None, Header(max_length=100)] = None
) -> StreamingResponse:
    """Server-sent events of what this person may see; `Last-Event-ID` resumes, `event: resync` says: look again."""
    headers = {"x-accel-buffering": "no"}
    return StreamingResponse(live.hub.stream(who, last_event_id), media_type="text/event-stream", headers=headers)
