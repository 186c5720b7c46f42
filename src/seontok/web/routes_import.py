"""Exported chats, read from the page."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request

from seontok.app.live.exports import take_export
from seontok.app.reading import UnknownOwnerError
from seontok.web.asking import Owner, Server, writing
from seontok.web.problems import RESPONSES, ProblemError

router = APIRouter(prefix="/api", responses=RESPONSES)
WHOLE_FILE = {"requestBody": {"content": {"application/octet-stream": {"schema": {"type": "string"}}}}}


@router.post("/import", dependencies=[Depends(writing)], openapi_extra=WHOLE_FILE)
async def take(
    request: Request,
    live: Server,
    who: Owner,
    name: Annotated[str, Query(max_length=200)] = "KakaoTalkChats.txt",
    me: Annotated[str, Query(max_length=100)] = "",
) -> dict[str, Any]:
    """A KakaoTalk export as the body: a new room, or what an old one has missed. The same file twice adds nothing.

    The file lies in a private folder of this machine while it is read, and nowhere afterwards.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / _file_name(name)
        with path.open("wb") as file:
            async for piece in request.stream():
                file.write(piece)
        try:
            taken = await take_export(live.engine, path, me)
        except UnknownOwnerError as error:
            raise ProblemError(422, str(error), "send it again with me=NAME") from error
    live.hub.send("reload", lambda who: {} if who.role == "owner" else None)
    return {"rooms": [{"id": one.room, "name": one.name, "new": one.n_new, "deleted": one.n_deleted} for one in taken]}


def _file_name(name: str) -> str:
    """The name without a path: exports say in it which room they are of."""
    last = name.replace("\\", "/").rpartition("/")[2]
    kept = "".join(letter for letter in last if letter.isprintable() and letter not in ':*?"<>|').strip(". ")
    return kept.encode("utf-8", "ignore")[-180:].decode(errors="ignore") or "KakaoTalkChats.txt"
