"""A place chosen from a card: the plan and the calendar learn where, taste and the room's fairness learn what it cost whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from seontok.app.guiding import TASTE, OfRoom
from seontok.app.live import actions
from seontok.app.live.engine import Engine
from seontok.app.live.leaving import home_of
from seontok.app.live.people import standing_facts
from seontok.connectors.places.taste_store import TasteStore
from seontok.core.cards import Card
from seontok.core.errors import ConfigError
from seontok.core.events import OWNER_ROOM, Event, Message, PlaceChosen, Reacted, Room
from seontok.core.moments import Kind, Quote
from seontok.guide import lexicon
from seontok.guide.skill import OWNER, taste_key
from seontok.guide.taste import ACCEPTED, DISMISSED, SAID, Sign, feature_of
from seontok.moments.appointment import Plan, appointments


def talk_of(engine: Engine, room: Room) -> tuple[Quote, ...]:
    """What was said in a room as it stands, oldest first; nothing that may not be read is in it."""
    run = engine.road.runs.get(room.id)
    turns = run.state.turns if run else ()
    said = [turn.message for turn in turns if not turn.gone]
    return tuple(Quote(one.id, one.text, one.sender, one.at) for one in said)


def of_rooms(engine: Engine) -> OfRoom:
    """What the guide is told of this engine's rooms."""
    return OfRoom(
        talk=lambda room: talk_of(engine, room),
        told=lambda: told_signs(engine),
        home=lambda: home_of(engine),
        is_private=lambda room: is_private(engine, room.id),
    )


def is_private(engine: Engine, room: str) -> bool:
    """The wall: a room the mate joined is neither served from the owner's own memory nor adds to it; the owner's own mate is."""
    return room == OWNER_ROOM or engine.road.policy(room).scope == "private"


def choices_on(card: Card) -> Sequence[Mapping[str, Any]]:
    """What can be chosen on a card: its courses where it shows courses, else its places."""
    choices: Sequence[Mapping[str, Any]] = card.slots.get("choices") or card.slots.get("places", ())
    return choices


def place_on(card: Card, place_id: str) -> Mapping[str, Any]:
    """One of the places, or of the courses, a card shows.

    Raises:
        ConfigError: It shows no such place.
    """
    shown: Sequence[Mapping[str, Any]] = (*choices_on(card), *card.slots.get("places", ()))
    found = next((one for one in shown if one["id"] == place_id), None)
    if found is None:
        raise ConfigError("this card shows no such place; look at it again")
    return found


async def choose(
    engine: Engine,
    card: Card,
    place_id: str,
    votes: Mapping[str, str] | None = None,
    wanted: Mapping[str, Sequence[str]] | None = None,
) -> dict[str, Any]:
    """Settle on a place, pressed by the owner: the entry of the plan in their calendar is written too.

    Args:
        votes: Who voted for it, with the message that says so; None where the owner chose.
        wanted: What each voter wanted, as place ids.
    """
    told, entry = settle(engine, card, place_id, votes, wanted)
    if entry is not None and engine.calendar is not None:
        await actions.write(engine, card.room, entry)
    return {**told, "noted": entry is not None}


def settle(
    engine: Engine,
    card: Card,
    place_id: str,
    votes: Mapping[str, str] | None = None,
    wanted: Mapping[str, Sequence[str]] | None = None,
) -> tuple[dict[str, Any], actions.Entry | None]:
    """A place becomes part of the plan, of the entry we keep of it if there is one, and of what is known of those who chose.

    Args:
        wanted: What each voter wanted, as place ids: everybody's taste shows in their own vote, not in the outcome.

    Returns:
        What to tell, and the entry's next version; a connected calendar has yet to be told of it.
    """
    place, now = place_on(card, place_id), engine.clock.now()
    plan, day, name = plan_of(engine, card), str(card.slots.get("date", "")), str(place["name"])
    accepted = Reacted(card.room, now, card.id, "accepted")
    if card.room == OWNER_ROOM:  # asked of the owner's own mate: there is no room whose plan it could be
        engine.hear([accepted])
    else:
        said_by = tuple((votes or {}).values())
        engine.hear([PlaceChosen(card.room, now, plan.id if plan else "", day, name, said_by), accepted])
    owner = engine.road.run_of(card.room).room.me
    learn(engine, card, wanted if wanted is not None else {owner: (place_id,)}, place, now)
    entry = actions.noted(engine.log, actions.uid_for(card.room, Kind.APPOINTMENT, plan.id)) if plan else None
    if entry is not None:
        entry = replace(entry, place=name[:200], sequence=entry.sequence + 1)
        if engine.calendar is None:
            actions.keep(engine, card.room, entry)
    return {"chosen": name, "plan": plan is not None}, entry


def plan_of(engine: Engine, card: Card) -> Plan | None:
    """The plan of the room a place was sought for: the one on its day."""
    day = str(card.slots.get("date", ""))
    run = engine.road.runs.get(card.room)
    plans = appointments(run.state) if run else ()
    return next((plan for plan in reversed(plans) if plan.date and plan.date.isoformat() == day), None)


def learn(
    engine: Engine, card: Card, wanted: Mapping[str, Sequence[str]], place: Mapping[str, Any], now: datetime
) -> None:
    """Keep what a choice tells of those who made it, and how long everybody's way to the place is."""
    path, room = taste_path(engine), engine.road.run_of(card.room).room
    if path is None or not is_private(engine, card.room):
        return
    store = TasteStore(path)
    for name, ids in wanted.items():
        for one in (place_on(card, place_id) for place_id in ids):
            for feature in _features(card, one):
                store.learn((taste_key(room, name), feature, ACCEPTED, now, _source(card, one, room.lang == "ko")))
    minutes = {str(name): float(value) for name, value in place.get("minutes", {}).items()}
    if minutes:
        store.chose(room.id, now, minutes)
    store.close()


def _features(card: Card, place: Mapping[str, Any]) -> Iterator[str]:
    yield f"kind:{place['kind']}"
    yield from (f"cuisine:{word.strip()}" for word in str(place.get("cuisine", "")).split(",") if word.strip())
    for area in str(card.slots.get("area", "")).split(", "):
        if area and area not in ("here", "midpoint"):
            yield f"area:{area}"
    if card.slots.get("time"):
        yield f"hour:{str(card.slots['time'])[:2]}"


def _source(card: Card, place: Mapping[str, Any], korean: bool) -> str:
    on = f"{card.at:%Y-%m-%d}"
    return f"{on} 카드에서 고름: {place['name']}" if korean else f"chosen on a card of {on}: {place['name']}"


def turn_down(engine: Engine, card: Card, place_id: str) -> dict[str, Any]:
    """The owner does not want this one: a small sign against what it is; the card stays."""
    place, now, path = place_on(card, place_id), engine.clock.now(), taste_path(engine)
    if path is not None and is_private(engine, card.room):
        _against(path, card, [place], now, DISMISSED)
    return {"turned_down": place["name"]}


def _against(path: Path, card: Card, places: Sequence[Mapping[str, Any]], now: datetime, weight: float) -> None:
    store = TasteStore(path)
    for place in places:
        what = [feature for feature in _features(card, place) if feature.startswith("cuisine:")]
        for feature in what or [f"kind:{place['kind']}"]:
            store.learn((OWNER, feature, weight, now, f"{card.at:%Y-%m-%d}: {place['name']} ✗"))
    store.close()


def taste_path(engine: Engine) -> Path | None:
    """The file of taste, beside the places; None where the owner has no folder for them."""
    return engine.setting.places / TASTE if engine.setting.places is not None else None


def told_signs(engine: Engine) -> Iterable[Sign]:
    """Signs of taste in what people said of themselves in so many words; they go when the message or the fact goes."""
    for fact in standing_facts(engine):
        run = engine.road.runs.get(fact["room"])
        if run is None or fact["key"] not in ("likes", "dislikes") or not is_private(engine, fact["room"]):
            continue
        if lexicon.dishes(fact["value"]) or lexicon.kinds(fact["value"]):
            weight = SAID if fact["key"] == "likes" else -SAID
            person = taste_key(run.room, fact["about"])
            at = datetime.fromisoformat(fact["at"])
            yield Sign(person, feature_of(fact["value"]), weight, at, f"“{fact['text']}”")


@dataclass(frozen=True, slots=True)
class TasteKeeper:
    """Learns from a place card put aside as a whole: a little against each of its places. A listener of the engine."""

    engine: Engine

    def event(self, seq: int, event: Event) -> None:
        """See `Listener.event`."""
        if not isinstance(event, Reacted) or event.reaction != "dismissed" or event.kind not in (None, Kind.PLACE):
            return
        card, path = actions.find_card(self.engine.log, event.card_id), taste_path(self.engine)
        places = card.slots.get("places", ()) if card is not None and card.kind is Kind.PLACE else ()
        if card is not None and places and path is not None and is_private(self.engine, card.room):
            _against(path, card, places, event.at, DISMISSED / len(places))

    def passed(self, message: Message) -> None:
        """See `Listener.passed`."""

    def card(self, seq: int, card: Card) -> None:
        """See `Listener.card`."""

    def changed(self, room: str) -> None:
        """See `Listener.changed`."""
