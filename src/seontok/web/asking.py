"""Dependencies of the routes: who asks, what they may see, how often they may write."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Path, Request
from fastapi.security import APIKeyCookie, HTTPBearer

from seontok.web.live import Live, sees
from seontok.web.problems import ProblemError
from seontok.web.sessions import Role, Session

COOKIE = "seontok"
WRITES_PER_S = 20.0
EVENTS_PER_S = 2_000.0
"""The owner's event door: a channel may carry many rooms."""
_cookie = APIKeyCookie(name=COOKIE, auto_error=False)
_bearer = HTTPBearer(auto_error=False)


def live_of(request: Request) -> Live:
    """What the server holds."""
    live: Live = request.app.state.live
    return live


async def whoever(
    request: Request,
    cookie: Annotated[str | None, Depends(_cookie)] = None,
    bearer: Annotated[object, Depends(_bearer)] = None,
) -> Session:
    """The session of a request; 401 without one."""
    token = str(getattr(bearer, "credentials", "") or cookie or "")
    session = live_of(request).sessions.find(token) if token else None
    if session is None:
        raise ProblemError(401, "no token, or one that is not known")
    return session


async def person(who: Annotated[Session, Depends(whoever)]) -> Session:
    """The owner or a guest."""
    return _only(who, "owner", "guest")


async def owner(who: Annotated[Session, Depends(whoever)]) -> Session:
    """The owner."""
    return _only(who, "owner")


def _only(who: Session, *roles: Role) -> Session:
    if who.role not in roles:
        raise ProblemError(403, "not yours to see or do")
    return who


async def writing(request: Request, who: Annotated[Session, Depends(whoever)]) -> None:
    """429 when a token writes too often."""
    if not live_of(request).buckets.take(who.key, WRITES_PER_S):
        raise ProblemError(429, "too many at once")


async def telling(request: Request, who: Annotated[Session, Depends(whoever)]) -> None:
    """429 when a channel tells too much at once."""
    if not live_of(request).buckets.take("door" + who.key, EVENTS_PER_S):
        raise ProblemError(429, "too many at once")


async def room_of(
    request: Request, room_id: Annotated[str, Path(max_length=200)], who: Annotated[Session, Depends(whoever)]
) -> str:
    """The id of a room this person may see; a room that is not theirs looks like none at all."""
    if room_id not in live_of(request).engine.road.runs or not sees(who, room_id):
        raise ProblemError(404, "no such room")
    return room_id


Server = Annotated[Live, Depends(live_of)]
Anybody = Annotated[Session, Depends(whoever)]
Person = Annotated[Session, Depends(person)]
Owner = Annotated[Session, Depends(owner)]
RoomId = Annotated[str, Depends(room_of)]
