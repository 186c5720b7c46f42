"""Getting in: a code for a token; and what the server says of itself."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Request, Response
from fastapi.responses import PlainTextResponse

from seontok import __version__
from seontok.core.events import MemberChanged
from seontok.korean.particles import josa
from seontok.skills.phrases import name_ko
from seontok.web.asking import COOKIE, Owner, Person, Server, writing
from seontok.web.live import Live
from seontok.web.problems import RESPONSES, ProblemError
from seontok.web.routes_rooms import check_name
from seontok.web.schemas import NewSession
from seontok.web.sessions import Session

router = APIRouter(responses=RESPONSES)
TRIES_PER_S = 1.0
A_YEAR_S = 365 * 24 * 3600


async def trying(request: Request, live: Server) -> None:
    """429 when an address tries codes too often."""
    address = request.client.host if request.client else "?"
    if not live.buckets.take("code" + address, TRIES_PER_S * 5):
        raise ProblemError(429, "too many tries")


@router.post("/api/session", status_code=201, dependencies=[Depends(trying)])
async def open_session(new: NewSession, request: Request, response: Response, live: Server) -> dict[str, Any]:
    """A token for a one-use code, and a cookie that holds it."""
    waiting = live.sessions.peek(new.code)
    if waiting is None:
        raise ProblemError(401, "this code is unknown, used or too old", "ask for a new one")
    name = waiting["name"] or (new.name or "")
    if waiting["role"] == "guest":
        if waiting["room"] not in live.engine.road.runs:
            raise ProblemError(404, "no such room")
        if not name:
            raise ProblemError(422, "say your name", "send {code, device, name}")
        if not waiting["name"]:
            check_name(live, waiting["room"], name)
    redeemed = live.sessions.redeem(new.code, device=new.device, name=name)
    assert redeemed is not None
    token, session = redeemed
    if session.role == "guest":
        await _join(live, session)
    secure = request.url.scheme == "https"
    response.set_cookie(COOKIE, token, max_age=A_YEAR_S, httponly=True, samesite="strict", secure=secure)
    return {"token": token, **_me(live, session)}


async def _join(live: Live, session: Session) -> None:
    """A guest's arrival is an event of the room."""
    assert session.room is not None
    if session.name not in live.engine.road.runs[session.room].room.members:
        now = live.engine.clock.now()
        ko = live.engine.road.runs[session.room].room.lang == "ko"
        text = f"{josa(name_ko(session.name), '이/가')} 들어왔어요." if ko else f"{session.name} joined."
        await live.door.submit([MemberChanged(session.room, now, "join", (session.name,), text=text)])


@router.delete("/api/session", status_code=204, dependencies=[Depends(writing)])
async def close_session(response: Response, live: Server, who: Person) -> None:
    """End this token."""
    live.end(who)
    response.delete_cookie(COOKIE, httponly=True, samesite="strict")


@router.post("/api/devices/codes", status_code=201, dependencies=[Depends(writing)])
async def device_code(live: Server, who: Owner) -> dict[str, str]:
    """An address that pairs another device of the owner's, once, within ten minutes."""
    return {"url": f"{live.public_url}/#pair={live.sessions.code('owner', name=who.name)}"}


@router.get("/api/devices")
async def devices(live: Server, who: Owner) -> list[dict[str, Any]]:
    """Every token there is: the owner's devices, guests, notification forwarders, calendar feeds."""
    return [
        {
            "id": one.id,
            "role": one.role,
            "name": one.name,
            "room": one.room,
            "device": one.device,
            "since": one.created_at,
            "this": one.key == who.key,
        }
        for one in live.sessions.all()
    ]


@router.delete("/api/devices/{device_id}", status_code=204, dependencies=[Depends(writing)])
async def end_device(device_id: Annotated[str, Path(max_length=100)], live: Server, who: Owner) -> None:
    """End a token: it opens nothing from now on, its streams close, nothing is pushed to it."""
    session = next((one for one in live.sessions.all() if one.id == device_id), None)
    if session is None:
        raise ProblemError(404, "no such device")
    live.end(session)


@router.get("/api/me")
async def me(live: Server, who: Person) -> dict[str, Any]:
    """Who is asking."""
    return _me(live, who)


def _me(live: Live, who: Session) -> dict[str, Any]:
    lang = live.engine.road.policy("").lang if who.role == "owner" else _room_lang(live, who)
    return {
        "user": who.user,
        "role": who.role,
        "name": who.name,
        "room": who.room,
        "lang": lang,
        "version": __version__,
        "demo": live.demo,
    }


def _room_lang(live: Live, who: Session) -> str:
    run = live.engine.road.runs.get(who.room or "")
    return run.room.lang if run else "auto"


@router.post("/api/inlet/codes", status_code=201, dependencies=[Depends(writing)])
async def inlet_token(live: Server, who: Owner) -> dict[str, str]:
    """A token for a notification forwarder, which may do nothing but tell of messages."""
    token, _ = live.sessions.open("inlet", room=None, name="", device="inlet")
    return {"token": token}


@router.get("/healthz")
async def healthz(live: Server) -> dict[str, str]:
    """Whether it lives."""
    return {"status": "ok", "version": __version__}


@router.get("/metrics", response_class=PlainTextResponse)
async def metrics(live: Server, who: Owner) -> str:
    """Counters, Prometheus text format; no names and no words."""
    road = live.engine.road
    gauges = {
        "rooms": float(len(road.runs)),
        "streams": float(live.hub.n_streams),
        "cards": float(live.n_cards),
        "held": float(sum(len(run.held) for run in road.runs.values())),
    }
    return live.metrics.text(gauges)
