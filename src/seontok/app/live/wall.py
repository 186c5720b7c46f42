"""The wall between the two mates, and the one door in it.

The personal mate sees what the owner sees. The group mate is given a `RoomScope` and nothing else: the stream of its
own room, of members who said yes. What the owner wants it to know passes by `pass_on`, one typed line at a time,
logged on both sides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, get_args

from seontok.app.live.engine import Engine
from seontok.app.live.people import standing_facts
from seontok.core.errors import ConfigError
from seontok.core.events import OWNER_ROOM, Message, Room
from seontok.core.log import Passed
from seontok.gate.context import OWNER
from seontok.gate.stop import addressed
from seontok.moments.appointment import appointments
from seontok.moments.recap import noted
from seontok.moments.state import Turn
from seontok.skills.mate import Fact, Noted, Settled, Told

What = Literal["times", "note"]
N_MESSAGES = 600
MAX_LENGTH = 200


@dataclass(frozen=True, slots=True)
class LoggedScope:
    """A `RoomScope` that reads one room's stream in the log, and no other."""

    engine: Engine
    room: Room
    at: datetime

    def messages(self) -> Sequence[Message]:
        """See `RoomScope.messages`."""
        turns = self.engine.road.runs[self.room.id].state.turns
        return [turn.message for turn in turns if not turn.gone and self._agreed(turn.message.sender)]

    def talk(self) -> Sequence[Message]:
        """See `RoomScope.talk`."""
        return [turn.message for turn in self._turns()]

    def noted(self, reader: str) -> Sequence[Noted]:
        """See `RoomScope.noted`."""
        state = self.engine.road.runs[self.room.id].state
        return [Noted(turn.message, weight, what) for turn, what, weight in noted(state, self._turns(), reader)]

    def settled(self) -> Sequence[Settled]:
        """See `RoomScope.settled`."""
        known = {turn.message.id: turn.message for turn in self._turns()}
        plans = appointments(self.engine.road.runs[self.room.id].state)
        found = []
        for plan in plans:
            rests_on = tuple(known[name] for name in dict.fromkeys(plan.message_ids.values()) if name in known)
            if plan.agreed and plan.date is not None and rests_on:
                found.append(Settled(plan.date, plan.time, plan.place, plan.activity, rests_on))
        return found

    def _turns(self) -> list[Turn]:
        turns = self.engine.road.runs[self.room.id].state.turns
        return [
            turn
            for turn in turns
            if not turn.gone and self._agreed(turn.message.sender) and addressed(turn.message.text) is None
        ]

    def facts(self) -> Sequence[Fact]:
        """See `RoomScope.facts`."""
        found = []
        for fact in standing_facts(self.engine, self.room.id):
            if self._agreed(fact["about"]):
                at = datetime.fromisoformat(fact["at"])
                message = Message(self.room.id, at, fact["message_id"], fact["about"], fact["text"])
                found.append(Fact(fact["about"], fact["key"], fact["value"], message))
        return found

    def told(self) -> Sequence[Told]:
        """See `RoomScope.told`."""
        records = self.engine.log.read(self.room.id)
        return [Told(one.entry.what, one.entry.value) for one in records if isinstance(one.entry, Passed)]

    def _agreed(self, member: str) -> bool:
        who = OWNER if member == self.room.me else member
        return self.engine.road.rules.consents_in(self.room.id, chosen=True).get((who, "room"), False)


def scope_of(engine: Engine, room: str) -> LoggedScope:
    """What the group mate of a room may know now."""
    return LoggedScope(engine, engine.road.runs[room].room, engine.clock.now())


def pass_on(engine: Engine, room: str, what: str, value: str) -> None:
    """Let the group mate of a room know one thing, because the owner says so; logged with both.

    Raises:
        ConfigError: Not a kind of thing that may pass.
    """
    if what not in get_args(What) or not 0 < len(value.strip()) <= MAX_LENGTH:
        raise ConfigError(f"what may pass is {' or '.join(get_args(What))}, up to {MAX_LENGTH} letters")
    passed = Passed(room, engine.clock.now(), what, value.strip())
    with engine.log.batch():
        engine.log.append(room, [passed])
        engine.log.append(OWNER_ROOM, [passed])
