"""What the owner changes while it runs: rules and consents, as events in the owner's stream."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, cast

from seontok.app.rooms import described
from seontok.core.errors import ConfigError
from seontok.core.events import OWNER_ROOM, ConsentSet, Message, RuleSet
from seontok.core.ports import Log
from seontok.gate.context import OWNER
from seontok.gate.policy import Rules, RuleValue, parse_rule


def room_id(log: Log, wanted: str | None) -> str:
    """The id of the room the owner named by id or name; OWNER_ROOM for None.

    Raises:
        ConfigError: No room, or several, are called that.
    """
    if wanted is None:
        return OWNER_ROOM
    rooms = log.rooms()
    fits = [room for room in rooms if room.id == wanted] or [room for room in rooms if room.name == wanted]
    if len(fits) == 1:
        return fits[0].id
    if fits:
        raise ConfigError(f"{len(fits)} rooms are called that; say which by id:\n{described(fits)}")
    raise ConfigError(f"no room is called {wanted!r}; known are:\n{described(rooms) or '  none yet'}")


def set_rule(log: Log, room: str, rule: str, value: Any, at: datetime) -> RuleValue:
    """Set a rule from now on; returns the value as kept. People newly left out are erased from the store."""
    kept = parse_rule(rule, value, room=room)
    log.append(OWNER_ROOM, [RuleSet(room, at, rule, kept)])
    if rule == "leave_out" and isinstance(kept, tuple):
        for where in [one.id for one in log.rooms()] if room == OWNER_ROOM else [room]:
            forget_senders(log, where, kept)
    return kept


def change_names(
    log: Log, rules: Rules, room: str, rule: str, *, add: Iterable[str], drop: Iterable[str], at: datetime
) -> RuleValue:
    """Add names to a rule that holds several (mute, leave_out), or take them away."""
    own = rules.by_room.get(room, {}).get(rule, ())
    names = set(cast(Sequence[str], own)) | set(add)
    return set_rule(log, room, rule, tuple(sorted(names - set(drop))), at)


def set_consent(log: Log, rules: Rules, event: ConsentSet) -> None:
    """Log a consent given or withdrawn; withdrawing it drops what it had allowed to be read."""
    room, member, scope = event.room, event.member, event.scope
    if room == OWNER_ROOM and member != OWNER:
        raise ConfigError("a member's consent is for one room: name the room with --room")
    log.append(OWNER_ROOM, [event])
    if event.granted:
        return
    rooms = [one.id for one in log.rooms()] if room == OWNER_ROOM else [room]
    for where in rooms:
        if scope == "private" and member == OWNER:
            forget_senders(log, where, None)
        elif scope == "room" and rules.policy(where).scope == "room":
            forget_senders(log, where, (member,))


def forget_senders(log: Log, room: str, senders: Iterable[str] | None) -> int:
    """Erase what these people (None: everybody) wrote in a room and what quotes it; returns how many records went."""
    wanted = None if senders is None else set(senders)
    messages = [record.entry for record in log.read(room) if isinstance(record.entry, Message)]
    ids = [message.id for message in messages if wanted is None or message.sender in wanted]
    return log.forget(room, ids) if ids else 0


def listed(rules: Rules, names: dict[str, str]) -> list[str]:
    """The rules and consents in force, a line each."""
    lines = []
    for room, own in sorted(rules.by_room.items()):
        where = names.get(room, room) if room else "all rooms"
        for rule, value in sorted(own.items()):
            shown = ", ".join(value) if isinstance(value, tuple) else str(value).lower()
            lines.append(f"{where}: {rule} = {shown or 'none'}")
    for (room, member, scope), granted in sorted(rules.consents.items()):
        where = names.get(room, room) if room else "all rooms"
        lines.append(f"{where}: consent of {member} ({scope}) = {'yes' if granted else 'no'}")
    return lines
