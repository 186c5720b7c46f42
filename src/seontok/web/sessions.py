"""Who is asking: tokens per person and device, given for one-use codes. Only their hashes are kept."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from seontok.core.ports import Archive, Clock

Role = Literal["owner", "guest", "inlet", "feed"]
PAIRING = timedelta(minutes=10)
INVITE = timedelta(days=7)
INLET = timedelta(minutes=30)
N_CODES = 200
"""Codes that may wait at once; the oldest goes first."""


@dataclass(frozen=True, slots=True)
class Session:
    """One token: one person on one device."""

    key: str
    """Hash of the token."""
    role: Role
    name: str
    """Display name: the owner's, or the guest's in their room."""
    room: str | None = None
    """The only room a guest may see."""
    device: str = ""
    created_at: str = ""

    @property
    def id(self) -> str:
        """What it is called where tokens are listed."""
        return self.key[:16]

    @property
    def user(self) -> str:
        """Stable id of the person."""
        return "owner" if self.role != "guest" else f"{self.room}:{self.name}"


class Sessions:
    """Codes and tokens, kept in the archive."""

    def __init__(self, log: Archive, clock: Clock) -> None:
        self._log = log
        self._clock = clock
        self._known = {key: _session(key, body) for key, body in log.get("session").items()}

    def code(self, role: Role, *, room: str | None = None, name: str = "", lasts: timedelta = PAIRING) -> str:
        """A one-use code."""
        codes = self._log.get("code")
        for old in sorted(codes, key=lambda key: str(codes[key]["until"]))[: max(0, len(codes) - N_CODES + 1)]:
            self._log.put("code", old, None)
        code = secrets.token_urlsafe(16)
        until = (self._clock.now() + lasts).isoformat()
        self._log.put("code", digest(code), {"role": role, "room": room, "name": name, "until": until})
        return code

    def peek(self, code: str) -> Mapping[str, Any] | None:
        """What a code would give; None if it is unknown, used or too old."""
        body = self._log.value("code", digest(code))
        return body if body and datetime.fromisoformat(body["until"]) > self._clock.now() else None

    def redeem(self, code: str, *, device: str, name: str = "") -> tuple[str, Session] | None:
        """The token for a code, which is used up; None if there is no such code."""
        body = self.peek(code)
        if body is None:
            return None
        self._log.put("code", digest(code), None)
        return self.open(body["role"], room=body["room"], name=name or body["name"], device=device)

    def open(self, role: Role, *, room: str | None, name: str, device: str = "") -> tuple[str, Session]:
        """A new token."""
        token = secrets.token_urlsafe(32)
        session = Session(digest(token), role, name, room, device, self._clock.now().isoformat())
        kept = asdict(session)
        kept.pop("key")
        self._log.put("session", session.key, kept)
        self._known[session.key] = session
        return token, session

    def all(self) -> list[Session]:
        """Every token that is good, oldest first."""
        return sorted(self._known.values(), key=lambda session: session.created_at)

    def find(self, token: str) -> Session | None:
        """Whose token this is."""
        return self._known.get(digest(token))

    def close(self, session: Session) -> None:
        """End a token."""
        self._known.pop(session.key, None)
        self._log.put("session", session.key, None)


def digest(secret: str) -> str:
    """What is kept of a code or token; they are random, so a plain hash is enough."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def _session(key: str, body: Mapping[str, Any]) -> Session:
    return Session(key, body["role"], body["name"], body["room"], body["device"], body["created_at"])
