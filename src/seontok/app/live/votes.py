"""A vote on the places of a card: opened by the owner, cast in talk, closed when all have voted; the outcome is a choice.

A vote is nothing but talk: "2번", a name, a tap that writes the same. What is deleted no longer counts, whoever may not
be read has no vote, and the same messages always give the same result.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import blake2b
from typing import Any

from seontok.app.live import actions
from seontok.app.live.choosing import choices_on, choose, settle
from seontok.app.live.engine import Engine
from seontok.core.cards import Card
from seontok.core.errors import ConfigError
from seontok.core.events import Message, Room
from seontok.guide.ballots import read_ballot
from seontok.korean.particles import josa

LASTS = timedelta(days=3)
"""A vote nobody ends closes after this long, or when the day of the meeting begins."""
KEPT = "vote"


@dataclass(frozen=True, slots=True)
class Tally:
    """A vote as it stands."""

    card_id: str
    room: str
    day: str
    options: tuple[Mapping[str, Any], ...]
    """id, name, kind of each place or course, in the order of the card; a course is called by its first stop."""
    ballots: Mapping[str, tuple[int, ...]]
    """Voter → options, the last word of each."""
    messages: Mapping[str, str]
    """Voter → the message that says so."""
    opened_at: datetime
    closed: str = ""
    """Id of the place it ended with."""

    def n_votes(self, index: int) -> int:
        """How many want an option."""
        return sum(index in ballot for ballot in self.ballots.values())

    def voters(self, index: int) -> list[str]:
        """Who wants an option, in the order they said so."""
        return [name for name, ballot in self.ballots.items() if index in ballot]

    def wanted(self) -> dict[str, list[str]]:
        """Voter → ids of what they want; whoever would go anywhere says nothing of taste."""
        some = {name: ballot for name, ballot in self.ballots.items() if len(ballot) < len(self.options)}
        return {name: [self.options[i]["id"] for i in ballot] for name, ballot in some.items()}

    def leading(self) -> list[int]:
        """The options with most votes; none before the first vote."""
        most = max((self.n_votes(i) for i in range(len(self.options))), default=0)
        return [i for i in range(len(self.options)) if most and self.n_votes(i) == most]


def words(room: Room, card: Card) -> str:
    """What the owner posts to open the vote."""
    lines = [f"{number}. {place['name']}" for number, place in enumerate(choices_on(card), 1)]
    lead = "어디로 갈까요? 번호로 골라 주세요." if room.lang == "ko" else "Where shall we go? Answer with a number."
    return "\n".join([lead, *lines])


def open_vote(engine: Engine, card: Card) -> dict[str, Any]:
    """Begin a vote on a card's places; in an own room the owner's question is posted, elsewhere it is theirs to send.

    Raises:
        ConfigError: There is nothing to choose between.
    """
    keys = ("id", "name", "kind", "called")
    places = [{key: place[key] for key in keys if key in place} for place in choices_on(card)]
    if len(places) < 2:
        raise ConfigError("a vote needs at least two places")
    room, now = engine.road.run_of(card.room).room, engine.clock.now()
    body = {"room": card.room, "day": str(card.slots.get("date", "")), "places": places, "opened_at": now.isoformat()}
    engine.log.put(KEPT, card.id, {**body, "closed": ""})
    text = words(room, card)
    if engine.log.get("room").get(card.room, {}).get("own"):
        name = blake2b(f"vote\x1f{card.id}\x1f{now.isoformat()}".encode(), digest_size=10).hexdigest()
        engine.hear([Message(card.room, now, name, room.me, text)])
        return {"vote": card.id}
    return {"vote": card.id, "draft": text}


def tally(engine: Engine, card_id: str) -> Tally | None:
    """A vote as the talk since it was opened has it; None if there is no such vote."""
    body = engine.log.get(KEPT).get(card_id)
    if body is None or body["room"] not in engine.road.runs:
        return None
    opened_at = datetime.fromisoformat(body["opened_at"])
    names = [place.get("called", place["name"]) for place in body["places"]]
    ballots: dict[str, tuple[int, ...]] = {}
    messages: dict[str, str] = {}
    for turn in engine.road.runs[body["room"]].state.turns:
        message = turn.message
        ballot = None if turn.gone or message.at < opened_at else read_ballot(message.text, names)
        if ballot and not message.text.startswith(("어디로 갈까요?", "Where shall we go?")):
            ballots[message.sender], messages[message.sender] = ballot, message.id
    return Tally(
        card_id, body["room"], body["day"], tuple(body["places"]), ballots, messages, opened_at, body["closed"]
    )


def open_in(engine: Engine, room: str) -> Tally | None:
    """The latest vote of a room, open or closed today; None if there is none."""
    now = engine.clock.now()
    mine = [(body["opened_at"], card) for card, body in engine.log.get(KEPT).items() if body["room"] == room]
    for _, card in sorted(mine, reverse=True):
        vote = tally(engine, card)
        if vote is not None and (not vote.closed or now - vote.opened_at < timedelta(days=1)):
            return vote
    return None


def is_over(engine: Engine, vote: Tally) -> bool:
    """Whether everybody who can vote has, or its time is up."""
    room = engine.road.runs[vote.room].room
    return set(room.members) <= set(vote.ballots) or engine.clock.now() >= ends_at(vote)


def ends_at(vote: Tally) -> datetime:
    """When it closes by itself: before the day of the meeting, three days on at the latest, an hour at least."""
    latest = vote.opened_at + LASTS
    if vote.day:
        latest = min(latest, datetime.fromisoformat(vote.day).replace(tzinfo=vote.opened_at.tzinfo))
    return max(latest, vote.opened_at + timedelta(hours=1))


async def close(engine: Engine, vote: Tally, place_id: str = "") -> dict[str, Any]:
    """End a vote, pressed by the owner: with the place given, else with the one that leads.

    Raises:
        ConfigError: Nobody has voted, or the card is gone.
    """
    card, winner, supporters = _ended(engine, vote, place_id)
    told = await choose(engine, card, winner, supporters, vote.wanted())
    return {**told, "votes": len(supporters)}


def _ended(engine: Engine, vote: Tally, place_id: str = "") -> tuple[Card, str, dict[str, str]]:
    """Note how a vote ended: the place given, else the one that leads, of those that are level the fairest (first on the card)."""
    index = next((i for i, option in enumerate(vote.options) if option["id"] == place_id), None)
    index = next(iter(vote.leading()), None) if index is None else index
    card = actions.find_card(engine.log, vote.card_id)
    if index is None or card is None:
        raise ConfigError("nobody has voted yet; choose a place yourself")
    winner = str(vote.options[index]["id"])
    engine.log.put(KEPT, vote.card_id, {**engine.log.get(KEPT)[vote.card_id], "closed": winner})
    return card, winner, {name: vote.messages[name] for name in vote.voters(index)}


def outcome(vote: Tally, lang: str = "ko") -> str:
    """The result in one line."""
    index = next((i for i, option in enumerate(vote.options) if option["id"] == vote.closed), None)
    if index is None:
        return ""
    name, n, level = vote.options[index]["name"], vote.n_votes(index), len(vote.leading()) > 1
    if lang != "ko":
        return f"{name} it is, with {n} vote{'s' * (n != 1)}." + (" Level votes went by the fairest way." * level)
    by = "표가 같아서 모두에게 고르게 가까운 곳을 먼저 골랐어요. " if level else ""
    return f"{by}{josa(name, '으로/로')} 정했어요. {len(vote.ballots)}명 가운데 {n}명이 골랐어요."


@dataclass(frozen=True, slots=True)
class VoteJob:
    """Closes votes that are over. A due job of the engine; a connected calendar is left to the owner's next tap."""

    engine: Engine

    def due_at(self, now: datetime) -> datetime | None:
        """Now, if everybody has voted somewhere; else when the first vote runs out."""
        dues = [now if is_over(self.engine, vote) else ends_at(vote) for vote in self._open()]
        return min(dues, default=None)

    def run(self, now: datetime) -> None:
        """Close what is over; one without a vote just ends."""
        for vote in self._open():
            if not is_over(self.engine, vote):
                continue
            if vote.leading() and actions.find_card(self.engine.log, vote.card_id) is not None:
                settle(self.engine, *_ended(self.engine, vote), vote.wanted())
            else:
                self.engine.log.put(KEPT, vote.card_id, None)

    def _open(self) -> Sequence[Tally]:
        votes = [tally(self.engine, card) for card in self.engine.log.get(KEPT)]
        return [vote for vote in votes if vote is not None and not vote.closed]
