"""Web Push: a phone subscribes; a glance of a card is sent to it, encrypted for it alone."""

from __future__ import annotations

import hashlib

from fastapi import APIRouter, Depends

from seontok.web.asking import Owner, Server, writing
from seontok.web.problems import RESPONSES, ProblemError
from seontok.web.push import public_key
from seontok.web.schemas import Subscription

router = APIRouter(prefix="/api/push", responses=RESPONSES)


@router.get("/key")
async def key(live: Server, who: Owner) -> dict[str, str]:
    """The application server key a browser needs to subscribe."""
    return {"key": public_key(live.engine.log)}


@router.post("/subscriptions", status_code=201, dependencies=[Depends(writing)])
async def subscribe(new: Subscription, live: Server, who: Owner) -> dict[str, str]:
    """Send glances of whispered cards to this device."""
    name = hashlib.sha256(new.endpoint.encode()).hexdigest()[:16]
    live.engine.log.put("push", name, new.model_dump() | {"session": who.key})
    return {"id": name}


@router.delete("/subscriptions/{name}", status_code=204, dependencies=[Depends(writing)])
async def unsubscribe(name: str, live: Server, who: Owner) -> None:
    """Send no more to a device."""
    if live.engine.log.value("push", name) is None:
        raise ProblemError(404, "no such subscription")
    live.engine.log.put("push", name, None)
