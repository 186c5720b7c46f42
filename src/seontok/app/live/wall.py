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
from seontok.moments.recap import what_and_weight
from seontok.skills.mate import Fact, Noted, Told

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
        return [message for message in self.messages() if addressed(message.text) is None]

    def noted(self) -> Sequence[Noted]:
        """See `RoomScope.noted`."""
        state = self.engine.road.runs[self.room.id].state
        found = []
        for turn in state.turns:
            said = turn.message
            if turn.gone or not self._agreed(said.sender) or addressed(said.text) is not None:
                continue
            what, weight = what_and_weight(turn, state)
            if weight > 0:
                found.append(Noted(turn.message, weight, what))
        return found

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
