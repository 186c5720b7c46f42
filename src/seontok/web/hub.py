"""Server-sent events: what was kept goes to everybody who may see it; who was away for a moment catches up."""

from __future__ import annotations

import asyncio
import json
import secrets
from collections import deque
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from seontok.web.sessions import Session

N_KEPT = 2_000
N_QUEUE = 1_000
N_TOGETHER = 200
"""Events written at once to a stream that has several waiting."""
HEARTBEAT_S = 15.0
CLOSE = None


@dataclass(frozen=True, slots=True)
class Sent:
    """One event as it leaves; the view for each person is made when it does."""

    n: int
    name: str
    view: Callable[[Session], Any]
    """The data for one person; None: not theirs to see."""
    key: str = ""
    """Of several with one key that wait together, only the last is sent: they tell how something stands."""


@dataclass(eq=False, slots=True)
class Subscriber:
    """One open stream."""

    session: Session
    queue: asyncio.Queue[Sent | None] = field(default_factory=lambda: asyncio.Queue(N_QUEUE))


class Hub:
    """Streams of this process. An event's id is `<boot>-<n>`; after a restart the client is told to look again."""

    def __init__(self) -> None:
        self._boot = secrets.token_hex(4)
        self._n = 0
        self._kept: deque[Sent] = deque(maxlen=N_KEPT)
        self._subscribers: set[Subscriber] = set()

    @property
    def n_streams(self) -> int:
        """Open streams."""
        return len(self._subscribers)

    def send(self, name: str, view: Callable[[Session], Any], *, key: str = "") -> None:
        """Send to every stream that may see it; a stream that does not keep up is closed and will resume."""
        self._n += 1
        sent = Sent(self._n, name, view, key)
        self._kept.append(sent)
        for subscriber in list(self._subscribers):
            try:
                subscriber.queue.put_nowait(sent)
            except asyncio.QueueFull:
                self._drop(subscriber)

    def end(self, session: Session) -> None:
        """Close the streams of a token that was ended."""
        for subscriber in [one for one in self._subscribers if one.session.key == session.key]:
            self._drop(subscriber)

    def end_all(self) -> None:
        """Close every stream: the server stops."""
        for subscriber in list(self._subscribers):
            self._drop(subscriber)

    def _drop(self, subscriber: Subscriber) -> None:
        self._subscribers.discard(subscriber)
        while not subscriber.queue.empty():
            subscriber.queue.get_nowait()
        subscriber.queue.put_nowait(CLOSE)

    async def stream(self, session: Session, last_id: str | None) -> AsyncIterator[str]:
        """The text of one stream."""
        subscriber = Subscriber(session)
        self._subscribers.add(subscriber)
        missed = self._missed(last_id)
        try:
            yield f"retry: 2000\nid: {self._boot}-{self._n if not missed else missed[0].n - 1}\n: welcome\n\n"
            if missed is None:
                yield f"id: {self._boot}-{self._n}\nevent: resync\ndata: {{}}\n\n"
            if text := self._texts(missed or (), session):
                yield text
            async for text in self._live(subscriber):
                yield text
        finally:
            self._subscribers.discard(subscriber)

    async def _live(self, subscriber: Subscriber) -> AsyncIterator[str]:
        while True:
            try:
                sent = await asyncio.wait_for(subscriber.queue.get(), HEARTBEAT_S)
            except TimeoutError:
                yield ": still here\n\n"
                continue
            waiting = [sent]
            while not subscriber.queue.empty() and len(waiting) < N_TOGETHER:
                waiting.append(subscriber.queue.get_nowait())
            if text := self._texts([one for one in waiting if one is not CLOSE], subscriber.session):
                yield text
            if CLOSE in waiting:
                return

    def _missed(self, last_id: str | None) -> list[Sent] | None:
        """What came after an id; nothing for a new stream; None if that cannot be told any more."""
        if not last_id:
            return []
        boot, _, number = last_id.partition("-")
        if boot != self._boot or not number.isdecimal() or int(number) > self._n:
            return None
        if int(number) == self._n:
            return []
        missed = [sent for sent in self._kept if sent.n > int(number)]
        return missed if missed and missed[0].n == int(number) + 1 else None

    def _texts(self, waiting: Sequence[Sent], session: Session) -> str:
        """What waits, as one piece of text."""
        last = {sent.key: sent.n for sent in waiting}
        texts = (self._text(sent, session) for sent in waiting if not sent.key or last[sent.key] == sent.n)
        return "".join(text for text in texts if text is not None)

    def _text(self, sent: Sent, session: Session) -> str | None:
        data = sent.view(session)
        if data is None:
            return None
        written = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
        return f"id: {self._boot}-{sent.n}\nevent: {sent.name}\ndata: {written}\n\n"
