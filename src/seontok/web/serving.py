"""Starting the server: one process, one store, loopback unless told otherwise."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from socket import socket

from seontok.app.live.calendars import ServerCalendar, follow_files, keep_in_step
from seontok.app.live.clock import ReplayClock, SystemClock
from seontok.app.live.engine import Setting
from seontok.app.live.replay import Replay, Told
from seontok.app.live.starting import start_engine, warm_up
from seontok.connectors.caldav import Account, CalDav
from seontok.core.ports import Archive, Clock
from seontok.web.app import create_app
from seontok.web.live import Live
from seontok.web.push import Pusher
from seontok.web.sessions import Sessions

GRACE_S = 3
"""Seconds a request in the middle may take to end when the server stops."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where to listen, and where links lead."""

    host: str = "127.0.0.1"
    port: int = 8731
    public_url: str = ""
    """Set where a TLS proxy stands in front."""
    hosts: tuple[str, ...] = ()
    """Names it answers to besides this machine's own."""

    @property
    def url(self) -> str:
        """What to open."""
        name = "127.0.0.1" if self.host in ("0.0.0.0", "::") else self.host  # noqa: S104 - compared, not bound
        name = f"[{name}]" if ":" in name else name
        return self.public_url.rstrip("/") or f"http://{name}:{self.port}"


def serve(
    log: Archive,
    address: Address,
    setting: Setting,
    *,
    told: Sequence[Told] = (),
    speed: float = 1.0,
    say: Callable[[str], None] = print,
    until_told: bool = False,
    account: Account | None = None,
) -> None:
    """Serve until interrupted.

    Args:
        told: Exports to tell again while it runs.
        say: Told the address to open, with its one-use code; nothing else ever is.
        until_told: End when the exports are told.
        account: The owner's calendar on a server.
    """
    _log_to_stderr()
    warm_up()
    asyncio.run(_serve(log, address, setting, told, speed, say, until_told, account))


async def _serve(
    log: Archive,
    address: Address,
    setting: Setting,
    told: Sequence[Told],
    speed: float,
    say: Callable[[str], None],
    until_told: bool,
    account: Account | None,
) -> None:
    import uvicorn

    first_at = min((event.at for one in told for event in one.events[:1]), default=None)
    clock: Clock = ReplayClock(first_at - timedelta(seconds=1)) if first_at else SystemClock()
    live = Live(start_engine(log, clock, setting).engine, Sessions(log, SystemClock()), address.url, demo=bool(told))
    live.engine.listeners.append(Pusher(live.engine))
    looking = []
    if account is not None:
        calendar = ServerCalendar(live.engine, CalDav(account, setting.tz))
        live.engine.calendar = calendar
        looking.append(asyncio.create_task(keep_in_step(calendar)))
    if setting.calendar:
        looking.append(asyncio.create_task(follow_files(live.engine, setting.calendar)))
    app = create_app(live, hosts=(*address.hosts, *_names(address)))
    config = uvicorn.Config(
        app,
        address.host,
        address.port,
        access_log=False,
        log_config=None,
        server_header=False,
        timeout_graceful_shutdown=GRACE_S,
    )

    class Server(uvicorn.Server):
        """Ends the open streams before it waits for requests to end; they would never."""

        async def shutdown(self, sockets: list[socket] | None = None) -> None:
            live.hub.end_all()
            await super().shutdown(sockets)

    server = Server(config)
    running = asyncio.create_task(server.serve())
    while not server.started and not running.done():
        await asyncio.sleep(0.02)
    if not running.done():
        address = replace(address, port=server.servers[0].sockets[0].getsockname()[1])
        live.public_url = address.url
        code = live.sessions.code("owner", name=setting.me)
        say(f"{address.url}/#pair={code}")
        replaying = None
        if told and isinstance(clock, ReplayClock):
            replaying = asyncio.create_task(Replay(live.engine, clock, told, speed).run())
        if replaying is not None and until_told:
            await asyncio.wait({running, replaying}, return_when=asyncio.FIRST_COMPLETED)
            server.should_exit = True
        await running
        if replaying is not None:
            replaying.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await replaying
    else:
        await running
    for task in looking:
        task.cancel()


def _names(address: Address) -> tuple[str, ...]:
    from urllib.parse import urlsplit

    name = urlsplit(address.public_url).hostname if address.public_url else None
    open_to_all = address.host in ("0.0.0.0", "::")  # noqa: S104 - compared, not bound
    return tuple(filter(None, (name, address.host, "*" if open_to_all else None)))


def _log_to_stderr() -> None:
    """One JSON object a line: what happened, never whose words."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(message)s"))
    logger = logging.getLogger("seontok.web")
    logger.handlers = [handler]
    logger.setLevel(logging.INFO)
    logger.propagate = False
