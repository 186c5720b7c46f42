"""Places in the app: the map of the owner's own data, votes of a room, what is known of taste and how to forget it."""

from __future__ import annotations

import secrets
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Query
from fastapi.responses import Response

from seontok.app.guiding import taste_of
from seontok.app.live import actions, place_actions, votes
from seontok.app.live.choosing import taste_path, told_signs
from seontok.app.live.mapping import WIDEST, Box, ground
from seontok.app.live.tiles import Tiles
from seontok.connectors.places.taste_store import TasteStore
from seontok.core.events import Message
from seontok.guide.skill import OWNER
from seontok.web import views
from seontok.web.asking import Owner, Person, RoomId, Server, writing
from seontok.web.live import Live
from seontok.web.problems import RESPONSES, ProblemError
from seontok.web.routes_rooms import id_of
from seontok.web.schemas import Ballot, Ended
from seontok.web.sessions import Session

router = APIRouter(prefix="/api", responses=RESPONSES)
Writing = Depends(writing)
CardId = Annotated[str, Path(max_length=200)]
Lat = Annotated[float, Query(ge=-90, le=90)]
Lon = Annotated[float, Query(ge=-180, le=180)]


@router.get("/cards/{card_id}")
async def card(card_id: CardId, live: Server, who: Owner) -> dict[str, Any]:
    """A card as it stands."""
    found = actions.find_card(live.engine.log, card_id)
    if found is None:
        raise ProblemError(404, "no such card")
    return views.card(live.engine, found, who)


@router.post("/cards/{card_id}/places/{place_id}/turn-down", dependencies=[Writing])
async def turn_down(
    card_id: CardId, place_id: Annotated[str, Path(max_length=100)], live: Server, who: Owner
) -> dict[str, Any]:
    """Not this one: learnt as a small sign against what it is."""
    found = actions.find_card(live.engine.log, card_id)
    if found is None:
        raise ProblemError(404, "no such card")
    return await place_actions.act(live.engine, found, f"turn_down:{place_id}")


@router.get("/map")
async def map_(south: Lat, west: Lon, north: Lat, east: Lon, live: Server, who: Owner) -> dict[str, Any]:
    """The ground, names and places of a box, out of what lies on this machine."""
    if not (0 < north - south <= WIDEST and 0 < east - west <= WIDEST):
        raise ProblemError(422, f"a box is at most {WIDEST:g} degrees wide and high", "zoom in")
    told = ground(live.engine.setting.places, Box(south, west, north, east))
    return {**told, "tiles": bool(live.engine.setting.guide.get("tiles"))}


@router.get("/tiles/{z}/{x}/{y}", response_class=Response)
async def tile(
    z: Annotated[int, Path(ge=0, le=22)], x: Annotated[int, Path(ge=0)], y: Annotated[int, Path(ge=0)], live: Server, who: Owner
) -> Response:  # fmt: skip
    """A picture of the map from the server the owner configured; 404 where none is."""
    address = live.engine.setting.guide.get("tiles", "")
    if not address:
        raise ProblemError(404, "no tile server is configured", "set tiles under [places] in the settings file")
    found = await Tiles(address).get(z, x, y)
    return Response(found.body, media_type=found.media_type, headers={"cache-control": "private, max-age=604800"})


@router.get("/rooms/{room_id}/vote")
async def vote(room_id: RoomId, live: Server, who: Person) -> dict[str, Any]:
    """The vote of a room as it stands; `vote` is null where there is none."""
    found = votes.open_in(live.engine, room_id)
    return {"vote": found and _shown(live, found, who)}


@router.post("/rooms/{room_id}/vote", status_code=201, dependencies=[Writing])
async def cast(room_id: RoomId, new: Ballot, live: Server, who: Person) -> dict[str, Any]:
    """Vote: writes the number into the room in one's own name, as typing it would."""
    found = votes.open_in(live.engine, room_id)
    if found is None or found.closed:
        raise ProblemError(409, "there is no vote in this room")
    index = next((i for i, option in enumerate(found.options) if option["id"] == new.choice), None)
    if index is None or not live.is_own(room_id):
        raise ProblemError(409, "that cannot be voted for here", "answer with its number in the messenger")
    sender = live.engine.road.runs[room_id].room.me if who.role == "owner" else who.name
    message_id = id_of(room_id, f"{who.user}\x1fvote\x1f{secrets.token_hex(8)}")
    text = f"{index + 1}번" if live.engine.road.runs[room_id].room.lang == "ko" else str(index + 1)
    [receipt] = await live.door.submit([Message(room_id, live.engine.clock.now(), message_id, sender, text)])
    again = votes.tally(live.engine, found.card_id)
    return {"counted": receipt.kept, "vote": again and _shown(live, again, who)}


@router.post("/rooms/{room_id}/vote/close", dependencies=[Writing])
async def close(room_id: RoomId, new: Ended, live: Server, who: Owner) -> dict[str, Any]:
    """End the vote now; the place with most votes becomes part of the plan."""
    found = votes.open_in(live.engine, room_id)
    if found is None or found.closed:
        raise ProblemError(409, "there is no open vote in this room")
    told = await votes.close(live.engine, found, new.choice)
    live.voted(room_id)
    return told


def _shown(live: Live, vote: votes.Tally, who: Session) -> dict[str, Any]:
    lang = live.engine.road.runs[vote.room].room.lang
    me = live.engine.road.runs[vote.room].room.me if who.role == "owner" else who.name
    mine = vote.ballots.get(me, ())
    return {
        "card_id": vote.card_id if who.role == "owner" else None,
        "closed": bool(vote.closed),
        "outcome": votes.outcome(vote, lang),
        "n_voters": len(vote.ballots),
        "n_members": len(live.engine.road.runs[vote.room].room.members),
        "options": [
            {
                "id": option["id"],
                "name": option["name"],
                "kind": option["kind"],
                "n": vote.n_votes(i),
                "voters": vote.voters(i),
                "mine": i in mine,
                "won": option["id"] == vote.closed,
            }
            for i, option in enumerate(vote.options)
        ],
    }


@router.get("/taste")
async def taste(live: Server, who: Owner) -> list[dict[str, Any]]:
    """What is believed of the owner's taste and life pattern, how strongly, and from where."""
    known = taste_of(taste_path(live.engine), lambda: told_signs(live.engine))
    leanings = known.explain(OWNER, live.engine.clock.now())
    return [
        {"feature": one.feature, "value": round(one.value, 2), "sources": list(one.sources[:5])} for one in leanings
    ]


@router.delete("/taste", status_code=204, dependencies=[Writing])
async def forget_taste(live: Server, who: Owner, feature: Annotated[str | None, Query(max_length=200)] = None) -> None:
    """Forget one thing learnt from choices, or everything."""
    path = taste_path(live.engine)
    if path is None or not path.exists():
        return
    store = TasteStore(path)
    store.forget(OWNER, feature)
    store.close()
