"""The calendar others may subscribe to: what the owner accepted, and nothing else."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Response

from seontok.app.live.actions import entries
from seontok.app.live.calendars import ical_of
from seontok.web.asking import Owner, Server, writing
from seontok.web.problems import RESPONSES, ProblemError

router = APIRouter(prefix="/api/calendar", responses=RESPONSES)


@router.post("/feed", status_code=201, dependencies=[Depends(writing)])
async def make_feed(live: Server, who: Owner) -> dict[str, str]:
    """An address calendar programs can subscribe to. Its key opens the feed and nothing else; logs never hold it."""
    token, _ = live.sessions.open("feed", room=None, name="", device="feed")
    return {"url": f"{live.public_url}/api/calendar/{token}.ics"}


@router.get("/{key}.ics", response_class=Response)
async def feed(key: Annotated[str, Path(max_length=100)], live: Server) -> Response:
    """The accepted plans as iCalendar."""
    session = live.sessions.find(key)
    if session is None or session.role != "feed":
        raise ProblemError(404, "no such feed")
    return Response(ical_of(entries(live.engine.log), live.engine.clock.now()), media_type="text/calendar")
