"""The stream of one person: what they may see, in order, resumed where it broke off."""

from __future__ import annotations

import asyncio
import json
from typing import Any

from seontok.testing.served import Served
from seontok.web.hub import Hub
from seontok.web.sessions import Session

OWNER = Session("o", "owner", "지우")
GUEST = Session("g", "guest", "민수", room="r")


async def read(hub: Hub, who: Session, n: int, last_id: str | None = None) -> list[dict[str, Any]]:
    """The first n events after an id, as (id, name, data)."""
    found: list[dict[str, Any]] = []
    async for text in hub.stream(who, last_id):
        for event in text.strip().split("\n\n"):
            lines = dict(line.split(": ", 1) for line in event.splitlines() if not line.startswith(":"))
            if "event" in lines:
                found.append({"id": lines["id"], "event": lines["event"], "data": json.loads(lines["data"])})
        if len(found) >= n:
            return found[:n]
    return found


def test_a_stream_that_broke_off_goes_on_without_gap_or_double() -> None:
    async def play() -> None:
        hub = Hub()
        hub.send("item", lambda who: {"n": 0})
        reading = asyncio.create_task(read(hub, OWNER, 2))
        await asyncio.sleep(0)
        for n in range(1, 6):
            hub.send("item", lambda who, n=n: {"n": n})  # type: ignore[misc]
        first = await reading
        assert [one["data"]["n"] for one in first] == [1, 2]
        rest = await read(hub, OWNER, 3, first[-1]["id"])
        assert [one["data"]["n"] for one in rest] == [3, 4, 5]

    asyncio.run(play())


def test_an_id_of_another_life_says_look_again() -> None:
    async def play() -> None:
        hub = Hub()
        assert (await read(hub, OWNER, 1, "deadbeef-3"))[0]["event"] == "resync"
        assert (await read(hub, OWNER, 1, "nonsense"))[0]["event"] == "resync"

    asyncio.run(play())


def test_of_what_tells_how_something_stands_only_the_last_is_sent() -> None:
    async def play() -> None:
        hub = Hub()
        reading = asyncio.create_task(read(hub, OWNER, 3))
        await asyncio.sleep(0)
        for n in range(3):
            hub.send("room", lambda who, n=n: {"unread": n}, key="r")  # type: ignore[misc]
            hub.send("item", lambda who, n=n: {"n": n})  # type: ignore[misc]
        hub.send("room", lambda who: {"unread": 0}, key="s")
        told = [one["data"] for one in await reading]
        assert told == [{"n": 0}, {"n": 1}, {"unread": 2}]

    asyncio.run(play())


def test_each_person_gets_their_own_view() -> None:
    async def play() -> None:
        hub = Hub()
        reading = [asyncio.create_task(read(hub, who, 1)) for who in (OWNER, GUEST)]
        await asyncio.sleep(0)
        hub.send("item", lambda who: {"secret": 1} if who.role == "owner" else None)
        hub.send("item", lambda who: {"open": 1})
        owner, guest = await asyncio.gather(*reading)
        assert owner[0]["data"] == {"secret": 1}
        assert guest[0]["data"] == {"open": 1}

    asyncio.run(play())


def test_a_reader_that_does_not_keep_up_is_let_go() -> None:
    async def play() -> None:
        hub = Hub()
        stream = hub.stream(OWNER, None)
        await anext(stream)
        for n in range(3_000):
            hub.send("item", lambda who, n=n: n)  # type: ignore[misc]
        assert hub.n_streams == 0
        assert [text async for text in stream] == []

    asyncio.run(play())


def test_whispers_do_not_reach_a_guests_stream(served: Served) -> None:
    room = served.room()
    guest = Session("g", "guest", "민수", room=room)
    sent: list[tuple[str, object, object]] = []
    send = served.live.hub.send
    served.live.hub.send = lambda name, view, key="": (  # type: ignore[method-assign]
        sent.append((name, view(guest), view(Session("o", "owner", "지우")))),
        send(name, view, key=key),
    )[1]
    served.tell(room, "민수", "토요일 저녁 7시에 강남역에서 볼까?", "1")
    served.tell(room, "지우", "좋아 그때 보자", "2")
    served.later(minutes=10)
    to_owner = [owner for name, _, owner in sent if name == "item"]
    to_guest = [view for name, view, _ in sent if name == "item"]
    assert any('"card"' in json.dumps(one) for one in to_owner)
    assert not any('"card"' in json.dumps(one) for one in to_guest if one)
