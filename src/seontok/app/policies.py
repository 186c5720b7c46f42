"""A policy as a file: rules to try on a chat before they are set."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from seontok.core.errors import ConfigError
from seontok.core.events import OWNER_ROOM, Room
from seontok.gate.policy import PARSERS, Rules, RuleValue, parse_rule

TABLES = ("rules", "rooms")
PRIVACY = ("off", "stopped", "leave_out", "scope")
"""Rules about what may be read: set with `seontok rules`, never by a policy that is only tried."""
TRIED = tuple(rule for rule in PARSERS if rule not in PRIVACY)


def policy_file(path: Path, standing: Rules, rooms: Iterable[Room]) -> Rules:
    """The rules in force with those of a policy file in their place.

    [rules]                         # for all rooms, the names of `seontok rules`
    budget_per_day = 2

    [rooms."동아리"]                 # for one room, by name or id
    gap_s = 600

    Raises:
        ConfigError: Not TOML, an unknown key (the message names the nearest), a value the rule does not take, or a room
            nobody knows.
    """
    try:
        written = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"{path}: not readable as TOML ({error})") from error
    try:
        return _over(standing, written, tuple(rooms))
    except ConfigError as error:
        raise ConfigError(f"{path}: {error}") from error


def _over(standing: Rules, written: Mapping[str, Any], rooms: tuple[Room, ...]) -> Rules:
    for name in written:
        check_known(name, TABLES)
    tables = {OWNER_ROOM: _table("rules", written.get("rules", {}))}
    for name, table in _table("rooms", written.get("rooms", {})).items():
        tables[_room_id(name, rooms)] = _table(f"rooms.{name}", table)
    by_room = dict(standing.by_room)
    for room, table in tables.items():
        by_room[room] = {**by_room.get(room, {}), **_parsed(table, room)}
    return replace(standing, by_room=by_room)


def _parsed(table: Mapping[str, Any], room: str) -> dict[str, RuleValue]:
    for name in table:
        if name in PRIVACY:
            raise ConfigError(f"{name} says what may be read; a policy cannot try that, `seontok rules` sets it")
        check_known(name, TRIED)
    return {name: parse_rule(name, value, room=room) for name, value in table.items()}


def check_known(name: str, names: Iterable[str]) -> None:
    """Nothing if the name is one of these; else a ConfigError with the nearest of them."""
    known = tuple(names)
    if name in known:
        return
    near = get_close_matches(name, known, n=1, cutoff=0.0)[0]
    raise ConfigError(f"unknown key {name!r}; did you mean {near!r}? Known are {', '.join(known)}")


def _table(name: str, value: Any) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise ConfigError(f"{name} must be a table")
    return value


def _room_id(wanted: str, rooms: tuple[Room, ...]) -> str:
    fits = [room for room in rooms if room.id == wanted] or [room for room in rooms if room.name == wanted]
    if len(fits) == 1:
        return fits[0].id
    known = ", ".join(f"{room.name} ({room.id})" for room in rooms)
    raise ConfigError(f"{len(fits)} rooms are called {wanted!r}; known are {known or 'none'}")


def policy_pair(policy: Path, against: Path | None) -> Callable[[Rules, Sequence[Room]], tuple[Rules, Rules]]:
    """Reads both files over the rules in force; without a second one these are B."""

    def pair(standing: Rules, rooms: Sequence[Room]) -> tuple[Rules, Rules]:
        other = standing if against is None else policy_file(against, standing, rooms)
        return policy_file(policy, standing, rooms), other

    return pair
