"""What the server holds: the engine, who is asking, the streams; the door where requests join one transaction."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from seontok.app.live import votes
from seontok.app.live.engine import Engine, Incoming, Receipt
from seontok.app.live.roomview import is_for_room
from seontok.core.cards import Card
from seontok.core.errors import StoreError
from seontok.core.events import OWNER_ROOM, Deleted, Edited, Event, MemberChanged, Message, PlaceChosen, Reacted
from seontok.web import views
from seontok.web.guard import Buckets, Metrics
from seontok.web.hub import Hub
from seontok.web.sessions import Session, Sessions

LONGEST_SLEEP_S = 10.0
"""The scheduler looks at the clock at least this often, so that a clock set forward or a sleep is noticed."""


class Door:
    """Requests that come together are kept together: one transaction, one wait for the disk."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._waiting: list[tuple[Sequence[Incoming | Event], asyncio.Future[list[Receipt]]]] = []
        self.heard = asyncio.Event()

    async def submit(self, events: Sequence[Incoming | Event]) -> list[Receipt]:
        """What became of the events; they are safe when this returns."""
        loop = asyncio.get_running_loop()
        future: asyncio.Future[list[Receipt]] = loop.create_future()
        self._waiting.append((events, future))
        if len(self._waiting) == 1:
            loop.call_soon(self._flush)
        return await future

    def _flush(self) -> None:
        waiting, self._waiting = self._waiting, []
        try:
            receipts = iter(self._engine.hear([event for events, _ in waiting for event in events]))
            for events, future in waiting:
                _settle(future, [next(receipts) for _ in events])
        except Exception:  # one bad request must not take the others with it
            for events, future in waiting:
                self._alone(events, future)
        self.heard.set()

    def _alone(self, events: Sequence[Incoming | Event], future: asyncio.Future[list[Receipt]]) -> None:
        try:
            _settle(future, self._engine.hear(events))
        except Exception as error:  # handed to the request it belongs to
            if not future.done():
                future.set_exception(error)


def _settle(future: asyncio.Future[list[Receipt]], receipts: list[Receipt]) -> None:
    if not future.done():
        future.set_result(receipts)


@dataclass
class Live:
    """Everything the routes need."""

    engine: Engine
    sessions: Sessions
    public_url: str = "http://127.0.0.1:8731"
    """Where links lead; no slash at the end."""
    demo: bool = False
    hub: Hub = field(default_factory=Hub)
    buckets: Buckets = field(default_factory=Buckets)
    metrics: Metrics = field(default_factory=Metrics)
    n_cards: int = 0

    def __post_init__(self) -> None:
        self.door = Door(self.engine)
        self.engine.listeners.append(self)

    def end(self, session: Session) -> None:
        """A token opens nothing any more: its streams close, and nothing is pushed to its device."""
        self.sessions.close(session)
        self.hub.end(session)
        for name, subscription in self.engine.log.get("push").items():
            if subscription.get("session") == session.key:
                self.engine.log.put("push", name, None)

    # -- Listener: what was kept goes to the streams

    def event(self, seq: int, event: Event) -> None:
        """See `Listener.event`."""
        if isinstance(event, Message | MemberChanged):
            self._send_item(event.room, lambda who: views.item(self.engine, seq, event, who))
        elif isinstance(event, Edited | Deleted):
            self._send_item(event.room, lambda who: views.amended(self.engine, seq, event, who))
        elif isinstance(event, Reacted):
            self.hub.send("reaction", lambda who: views.reaction(event) if who.role == "owner" else None)
        if isinstance(event, Message | MemberChanged | Edited | Deleted):
            self.changed(event.room)
        if isinstance(event, Message | Deleted | PlaceChosen):
            self.voted(event.room)

    def passed(self, message: Message) -> None:
        """See `Listener.passed`."""
        if self.is_own(message.room):
            place = self.engine.views[message.room].passed[-1][0]
            self._send_item(message.room, lambda who: views.item(self.engine, place, message, who))

    def card(self, seq: int, card: Card) -> None:
        """See `Listener.card`."""
        self.n_cards += 1

        def view(who: Session) -> object:
            return views.item(self.engine, seq, card, who) if who.role == "owner" or is_for_room(card) else None

        self._send_item(card.room, view)
        self.hub.send("today", lambda who: {} if who.role == "owner" else None, key="today")

    def voted(self, room: str) -> None:
        """Something was said that may be a vote: pages look again, if there is a vote."""
        if votes.open_in(self.engine, room) is not None:
            self.hub.send("vote", lambda who: {"room": room} if sees(who, room) else None)

    def changed(self, room: str) -> None:
        """See `Listener.changed`."""
        if room == OWNER_ROOM:
            self.hub.send(
                "settings", lambda who: views.settings(self.engine) if who.role == "owner" else None, key="settings"
            )
        elif room in self.engine.road.runs:
            self.hub.send("room", lambda who: views.room(self, room, who) if sees(who, room) else None, key=room)
        else:
            self.hub.send("room", lambda who: {"id": room, "gone": True} if sees(who, room) else None, key=room)

    def _send_item(self, room: str, view: views.ItemView) -> None:
        def sent(who: Session) -> object:
            seen = view(who) if sees(who, room) else None
            return None if seen is None else {"room": room, "item": seen}

        self.hub.send("item", sent)

    # -- rooms

    def is_own(self, room: str) -> bool:
        """Whether people write in this room here, rather than in a messenger somewhere else."""
        return bool((self.engine.log.value("room", room) or {}).get("own"))

    # -- time

    async def keep_time(self) -> None:
        """Do what falls due, for as long as the server runs."""
        while True:
            self.door.heard.clear()
            with contextlib.suppress(StoreError):  # tried again on the next look
                self.engine.advance()
            due_at, now = self.engine.due_at(), self.engine.clock.now()
            wait = LONGEST_SLEEP_S if due_at is None else (due_at - now) / timedelta(seconds=1)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self.door.heard.wait(), min(max(wait, 0.005), LONGEST_SLEEP_S))
            await asyncio.sleep(0.02)  # a burst is looked at once


def sees(who: Session, room: str) -> bool:
    """Whether a person may see a room at all."""
    return who.role == "owner" or (who.role == "guest" and who.room == room)
