"""The server: routes, pages, and the clock that runs while it does."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Collection
from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import FileResponse, Response
from starlette.staticfiles import StaticFiles

from seontok import __version__
from seontok.web import (
    problems,
    routes_calendar,
    routes_import,
    routes_inlet,
    routes_owner,
    routes_places,
    routes_push,
    routes_rooms,
    routes_session,
)
from seontok.web.guard import Guard
from seontok.web.live import Live

STATIC = Path(__file__).parent / "static"
LOOPBACK = ("localhost", "127.0.0.1", "::1")


def create_app(live: Live, *, hosts: Collection[str] = ()) -> FastAPI:
    """The application around a live engine.

    Args:
        hosts: Host names it answers to besides this machine's own; "*" allows any address (not name).
    """

    @contextlib.asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        clock = asyncio.create_task(live.keep_time())
        yield
        clock.cancel()
        live.hub.end_all()
        with contextlib.suppress(asyncio.CancelledError):
            await clock

    app = FastAPI(title="Seontok", version=__version__, lifespan=lifespan, docs_url=None, redoc_url=None)
    app.state.live = live
    problems.install(app)
    for module in (
        routes_rooms,
        routes_session,
        routes_owner,
        routes_calendar,
        routes_import,
        routes_inlet,
        routes_places,
        routes_push,
    ):
        app.include_router(module.router)
    _pages(app)
    app.add_middleware(Guard, hosts=frozenset({*LOOPBACK, *(host.lower() for host in hosts)}), metrics=live.metrics)
    return app


def _pages(app: FastAPI) -> None:
    """The page and what browsers look for beside it."""

    def serve(path: str, name: str, media_type: str) -> None:
        async def page() -> Response:
            return FileResponse(STATIC / name, media_type=media_type, headers={"cache-control": "no-cache"})

        app.add_api_route(path, page, include_in_schema=False, methods=["GET", "HEAD"])

    serve("/", "index.html", "text/html")
    serve("/sw.js", "sw.js", "text/javascript")
    serve("/manifest.webmanifest", "manifest.webmanifest", "application/manifest+json")
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
