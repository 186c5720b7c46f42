"""What every request passes: size, host, origin, rate; security headers; a line in the log without any words."""

from __future__ import annotations

import ipaddress
import logging
import secrets
import time
from collections import Counter, OrderedDict
from dataclasses import dataclass, field

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from seontok.web.problems import problem

MAX_BODY = 64 * 1024
MAX_EXPORT = 64 * 1024 * 1024
"""An exported chat: some million messages."""
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
logger = logging.getLogger("seontok.web")
CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "font-src 'self'; "
    "manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
HEADERS = (
    (b"content-security-policy", CSP.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), microphone=(), geolocation=()"),
)


@dataclass(slots=True)
class Metrics:
    """Counters since the start."""

    requests: Counter[tuple[str, int]] = field(default_factory=Counter)
    """By route and status."""
    seconds: float = 0.0

    def text(self, gauges: dict[str, float]) -> str:
        """Prometheus text format."""
        lines = ["# TYPE seontok_requests_total counter"]
        for (route, status), n in sorted(self.requests.items()):
            lines.append(f'seontok_requests_total{{route="{route}",status="{status}"}} {n}')
        lines += ["# TYPE seontok_request_seconds_total counter", f"seontok_request_seconds_total {self.seconds:.6f}"]
        for name, value in gauges.items():
            lines += [f"# TYPE seontok_{name} gauge", f"seontok_{name} {value:g}"]
        return "\n".join(lines) + "\n"


class Buckets:
    """How often one token may write: `rate` a second, in bursts of twice that."""

    def __init__(self, n_keys: int = 10_000) -> None:
        self._levels: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._n_keys = n_keys

    def take(self, key: str, rate: float) -> bool:
        """Whether one more is allowed now."""
        now = time.monotonic()
        level, at = self._levels.pop(key, (2 * rate, now))
        level = min(2 * rate, level + (now - at) * rate)
        self._levels[key] = (level - 1 if level >= 1 else level, now)
        if len(self._levels) > self._n_keys:
            self._levels.popitem(last=False)
        return level >= 1


class Guard:
    """ASGI middleware around everything."""

    def __init__(self, app: ASGIApp, *, hosts: frozenset[str], metrics: Metrics) -> None:
        self._app = app
        self._hosts = hosts
        self._metrics = metrics
        self._boot, self._n = secrets.token_hex(3), 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started, status = time.perf_counter(), [500]

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                status[0] = message["status"]
                message["headers"] = [*message["headers"], *_headers(scope["path"])]
            await send(message)

        refusal = self._refusal(scope)
        try:
            if refusal is not None:
                await problem(*refusal)(scope, receive, sending)
            else:
                await self._app(scope, _limited(receive, most(scope["path"])), sending)
        except TooLargeError:
            await problem(413, "too much at once")(scope, receive, sending)
        finally:
            self._note(scope, status[0], time.perf_counter() - started)

    def _refusal(self, scope: Scope) -> tuple[int, str] | None:
        headers = {name: value.decode("latin-1") for name, value in scope["headers"]}
        host = headers.get(b"host", "")
        if not is_allowed(host, self._hosts):
            return 421, "this host name is not ours"
        length = headers.get(b"content-length", "0")
        if not length.isdecimal() or int(length) > most(scope["path"]):
            return 413, "too much at once"
        if scope["method"] in SAFE:
            return None
        origin = headers.get(b"origin")
        if origin is not None and origin.partition("://")[2] != host:
            return 403, "this request comes from another site"
        by_cookie = b"authorization" not in headers and b"cookie" in headers
        if by_cookie and origin is None:
            return 403, "a request with a cookie must say its origin"
        return None

    def _note(self, scope: Scope, status: int, seconds: float) -> None:
        route = getattr(scope.get("route"), "path", "other")
        self._metrics.requests[route, status] += 1
        self._metrics.seconds += seconds
        self._n += 1
        logger.info(
            '{"request": "%s-%d", "method": "%s", "route": "%s", "status": %d, "ms": %.1f}',
            *(self._boot, self._n, scope["method"], route, status, seconds * 1000),
        )


class TooLargeError(Exception):
    """The body is larger than allowed, though it did not say so."""


def most(path: str) -> int:
    """Bytes a request to a path may hold."""
    return MAX_EXPORT if path == "/api/import" else MAX_BODY


def _limited(receive: Receive, n_most: int) -> Receive:
    n_bytes = 0

    async def receiving() -> Message:
        nonlocal n_bytes
        message = await receive()
        n_bytes += len(message.get("body", b""))
        if n_bytes > n_most:
            raise TooLargeError
        return message

    return receiving


def _headers(path: str) -> tuple[tuple[bytes, bytes], ...]:
    if path.startswith("/api/"):
        return (*HEADERS, (b"cache-control", b"no-store"))
    return HEADERS


def is_allowed(host: str, hosts: frozenset[str]) -> bool:
    """Whether a Host header is ours: a name that was allowed, or (against rebinding no name of others) an address."""
    name = host.rsplit(":", 1)[0] if not host.endswith("]") else host
    name = name.strip("[]").lower()
    if name in hosts:
        return True
    try:
        address = ipaddress.ip_address(name)
    except ValueError:
        return False
    return address.is_loopback or "*" in hosts
