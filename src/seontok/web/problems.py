"""Refusals as problem JSON: what happened and what to do next, never a word of a message."""

from __future__ import annotations

from collections.abc import Mapping

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from seontok.core.errors import ConfigError, InputError, SeontokError, StoreError

HINTS = {
    401: "pair this device first: open the address `seontok serve` prints, or ask for an invitation",
    403: "this token may not do that",
    404: "look at GET /api/rooms for what there is",
    405: "see /openapi.json for the methods of this address",
    409: "choose another one",
    413: "send less at once: 64 KiB a request",
    421: "use the address `seontok serve` printed, or start it with --allow-host",
    422: "see /openapi.json for what it takes",
    429: "slow down and send it again",
    503: "nothing was half-written; send it again",
}


class ProblemError(Exception):
    """A refusal."""

    def __init__(self, status: int, error: str, hint: str = "") -> None:
        super().__init__(error)
        self.status = status
        self.error = error
        self.hint = hint or HINTS.get(status, "")


def problem(status: int, error: str, hint: str = "", headers: Mapping[str, str] | None = None) -> JSONResponse:
    """A refusal as a response."""
    body = {"error": error, "hint": hint or HINTS.get(status, "")}
    return JSONResponse(body, status, dict(headers or {}), media_type="application/problem+json")


def install(app: FastAPI) -> None:
    """Answer every failure in this form."""

    async def refused(request: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, ProblemError)
        return problem(error.status, error.error, error.hint)

    async def http(request: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, HTTPException)
        return problem(error.status_code, str(error.detail), headers=error.headers)

    async def invalid(request: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, RequestValidationError)
        where = sorted({".".join(map(str, one["loc"])) for one in error.errors()})
        return problem(422, f"cannot be used: {', '.join(where)[:300]}")

    async def ours(request: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, SeontokError)
        if isinstance(error, StoreError):
            return problem(503, "the store could not be written")
        return problem(422 if isinstance(error, ConfigError | InputError) else 409, str(error))

    app.add_exception_handler(ProblemError, refused)
    app.add_exception_handler(HTTPException, http)
    app.add_exception_handler(RequestValidationError, invalid)
    app.add_exception_handler(SeontokError, ours)


RESPONSES: dict[int | str, dict[str, object]] = {
    status: {
        "description": hint,
        "content": {
            "application/problem+json": {
                "schema": {"type": "object", "properties": {"error": {"type": "string"}, "hint": {"type": "string"}}}
            }
        },
    }
    for status, hint in HINTS.items()
    if status not in (405,)
}
"""What every route may answer besides what it is for, for the description."""
