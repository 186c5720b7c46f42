"""Glances to a phone: two short lines, encrypted for the one browser that subscribed (RFC 8291, VAPID RFC 8292)."""

from __future__ import annotations

import asyncio
import base64
import json
import logging
from collections.abc import Mapping
from typing import Any

from seontok.app.live.engine import LATE, Engine
from seontok.core.cards import Card
from seontok.core.decisions import Audience
from seontok.core.events import Event, Message
from seontok.core.ports import Archive

LINE = 40
"""Characters a lock screen shows of a line."""
HIDDEN = {"ko": "새 카드가 있어요.", "en": "There is a new card."}
TIMEOUT_S = 10.0
GONE = (404, 410)
logger = logging.getLogger("seontok.web")


def glance(card: Card, *, lang: str, hidden: bool = True) -> dict[str, Any]:
    """What is pushed: by default only that there is something; else title and one line, cut short."""
    lines = [HIDDEN.get(lang, HIDDEN["en"])] if hidden else [_short(one) for one in (card.title, *card.lines[:1])]
    return {"card": card.id, "room": card.room, "lines": lines}


def _short(line: str) -> str:
    return line if len(line) <= LINE else line[: LINE - 1] + "…"


def private_key(log: Archive) -> str:
    """This store's VAPID key, made when first needed: base64url, raw."""
    kept = log.value("key", "vapid")
    if kept is not None:
        return str(kept["private"])
    from cryptography.hazmat.primitives.asymmetric import ec

    number = ec.generate_private_key(ec.SECP256R1()).private_numbers().private_value
    made = _base64(number.to_bytes(32, "big"))
    log.put("key", "vapid", {"private": made})
    return made


def public_key(log: Archive) -> str:
    """The key browsers are told: the uncompressed point, base64url."""
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    written = private_key(log)
    number = int.from_bytes(base64.urlsafe_b64decode(written + "=" * (-len(written) % 4)), "big")
    point = ec.derive_private_key(number, ec.SECP256R1()).public_key()
    return _base64(point.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint))


def _base64(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def shows(log: Archive) -> bool:
    """Whether the owner lets a lock screen show what a card says."""
    return bool((log.value("setting", "push") or {}).get("show"))


class Pusher:
    """Sends a glance of each whispered card to every subscribed device; a listener of the engine."""

    def __init__(self, engine: Engine, *, contact: str = "mailto:owner@localhost") -> None:
        self._engine = engine
        self._contact = contact
        self._tasks: set[asyncio.Task[None]] = set()

    def card(self, seq: int, card: Card) -> None:
        """See `Listener.card`."""
        is_past = self._engine.clock.now() - card.at > LATE  # a room that is told its past
        if card.audience is not Audience.WHISPER or is_past:
            return
        subscriptions = self._engine.log.get("push")
        if not subscriptions:
            return
        from seontok.app.live.today import lang_of

        body = json.dumps(
            glance(card, lang=lang_of(self._engine), hidden=not shows(self._engine.log)), ensure_ascii=False
        )
        for name, subscription in subscriptions.items():
            task = asyncio.get_running_loop().create_task(self._send(name, subscription, body))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    def event(self, seq: int, event: Event) -> None:
        """See `Listener.event`."""

    def passed(self, message: Message) -> None:
        """See `Listener.passed`."""

    def changed(self, room: str) -> None:
        """See `Listener.changed`."""

    async def _send(self, name: str, subscription: Mapping[str, Any], body: str) -> None:
        status = await asyncio.to_thread(send, subscription, body, private_key(self._engine.log), self._contact)
        if status in GONE:
            self._engine.log.put("push", name, None)
        elif status >= 400 or status == 0:
            logger.warning(json.dumps({"push": "failed", "status": status}))


def send(subscription: Mapping[str, Any], body: str, key: str, contact: str) -> int:
    """Send one push; the status the push service answered, 0 if it could not be reached."""
    from pywebpush import WebPushException, webpush

    info = {"endpoint": subscription["endpoint"], "keys": dict(subscription["keys"])}
    try:
        claims: dict[str, str | int] = {"sub": contact}
        answer = webpush(info, body, vapid_private_key=key, vapid_claims=claims, ttl=3600, timeout=TIMEOUT_S)
    except WebPushException as error:
        return error.response.status_code if error.response is not None else 0
    except (OSError, ValueError):
        return 0
    return int(getattr(answer, "status_code", 0))
