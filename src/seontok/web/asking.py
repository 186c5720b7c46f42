"""Dependencies of the routes: who asks, what they may see, how often they may write."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Path, Request, Security
from fastapi.openapi.models import HTTPBearer
from fastapi.security.base import SecurityBase

from seontok.web.live import Live, sees
from seontok.web.problems import ProblemError
from seontok.web.sessions import Role, Session

COOKIE = "seontok"
WRITES_PER_S = 20.0
EVENTS_PER_S = 2_000.0
"""The owner's event door: a channel may carry many rooms."""


class Token(SecurityBase):
    """The token of a request: in its Authorization header or, where there is none, in the page's cookie."""

    def __init__(self) -> None:
        self.model = HTTPBearer()
        self.scheme_name = "token"

    async def __call__(self, request: Request) -> str:
        """The token; empty without one."""
        written = request.headers.get("authorization")
        if written is None:
            return request.cookies.get(COOKIE, "")
        scheme, _, token = written.partition(" ")
        return token.strip() if scheme.lower() == "bearer" else ""


Given = Annotated[str, Security(Token())]


def held(request: Request) -> Live:
    """What the server holds."""
    live: Live = request.app.state.live
    return live


def _session(request: Request, token: str) -> Session:
    session = held(request).sessions.find(token) if token else None
    if session is None:
        raise ProblemError(401, "no token, or one that is not known")
    return session


# Dependencies: all async (a plain one would go through a thread), none on another (each costs a tenth of a request).


async def live_of(request: Request) -> Live:
    """What the server holds."""
    return held(request)


async def person(request: Request, token: Given) -> Session:
    """The owner or a guest."""
    return _only(_session(request, token), "owner", "guest")


async def owner(request: Request, token: Given) -> Session:
    """The owner."""
    return _only(_session(request, token), "owner")


async def teller(request: Request, token: Given) -> Session:
    """The owner, or the forwarder on their phone."""
    return _only(_session(request, token), "owner", "inlet")


def _only(who: Session, *roles: Role) -> Session:
    if who.role not in roles:
        raise ProblemError(403, "not yours to see or do")
    return who


async def writing(request: Request, token: Given) -> None:
    """429 when a token writes too often."""
    if not held(request).buckets.take(_session(request, token).key, WRITES_PER_S):
        raise ProblemError(429, "too many at once")


async def telling(request: Request, token: Given) -> None:
    """429 when a channel tells too much at once."""
    if not held(request).buckets.take("door" + _session(request, token).key, EVENTS_PER_S):
        raise ProblemError(429, "too many at once")


async def room_of(request: Request, room_id: Annotated[str, Path(max_length=200)], token: Given) -> str:
    """The id of a room this person may see; a room that is not theirs looks like none at all."""
    who = _session(request, token)
    if room_id not in held(request).engine.road.runs or not sees(who, room_id):
        raise ProblemError(404, "no such room")
    return room_id


async def door_of(request: Request, room_id: Annotated[str, Path(max_length=200)], token: Given) -> tuple[Live, str]:
    """What the server holds and the id of a room, for the owner's channels: all the checks of the busiest route."""
    await owner(request, token)
    await telling(request, token)
    return held(request), await room_of(request, room_id, token)


Server = Annotated[Live, Depends(live_of)]
Person = Annotated[Session, Depends(person)]
Owner = Annotated[Session, Depends(owner)]
Teller = Annotated[Session, Depends(teller)]
RoomId = Annotated[str, Depends(room_of)]
Door = Annotated[tuple[Live, str], Depends(door_of)]
