"""KakaoTalk, read only: notifications the owner's own phone passes on. Nothing is ever sent back through it."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Depends

from seontok.app.live.inlet import take_in
from seontok.web.asking import Server, Teller, telling
from seontok.web.problems import RESPONSES
from seontok.web.schemas import Forwarded

router = APIRouter(prefix="/api", responses=RESPONSES)


@router.post("/inlet/kakaotalk", dependencies=[Depends(telling)])
async def kakaotalk(told: Forwarded, live: Server, who: Teller) -> dict[str, Any]:
    """One notification. The same one again changes nothing."""
    room, event = take_in(live.engine, told.room, told.sender, told.text, told.at)
    [receipt] = await live.door.submit([event])
    return {"room": room, "accepted": int(receipt.kept and not receipt.duplicate), "duplicate": receipt.duplicate}
