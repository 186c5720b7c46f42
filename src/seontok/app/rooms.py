"""Which chat an export is: a room is its name and its roster, unless the owner says otherwise."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from seontok.app.screen import plain
from seontok.core.errors import ConfigError
from seontok.core.events import Room, RoomKind

N_LANGUAGE = 500
"""Texts looked at to tell the room's language."""


def identify(name: str, members: Sequence[str], me: str, known: Iterable[Room], *, tz: str) -> Room:
    """The known room this export is of, with what is new about it, or a new room.

    Raises:
        ConfigError: Two known rooms fit; the message lists them.
    """
    fits = [room for room in known if room.name == name and _overlap(room, members, me)]
    if len(fits) > 1:
        raise ConfigError(f"{len(fits)} rooms fit this export; say which with --room ID:\n{described(fits)}")
    if fits:
        return updated(fits[0], members, me)
    key = "\x1f".join((name, *sorted(members)))
    return new_room(
        hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest(), name, members, me, tz
    )


def choose(wanted: str, members: Sequence[str], me: str, known: Iterable[Room], *, tz: str) -> Room:
    """The room the owner named by id or name; a new one with that name if there is none."""
    known = list(known)
    fits = [room for room in known if wanted == room.id] or [room for room in known if wanted == room.name]
    if len(fits) > 1:
        raise ConfigError(f"{len(fits)} rooms are called that; say which with --room ID:\n{described(fits)}")
    if fits:
        return updated(fits[0], members, me)
    key = hashlib.blake2b(f"room\x1f{wanted}".encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()
    return new_room(key, wanted, members, me, tz)


def new_room(room_id: str, name: str, members: Sequence[str], me: str, tz: str) -> Room:
    """A room not known before."""
    return Room(room_id, name, _kind(members, me), me, _with_me(members, me), tz=tz)


def updated(room: Room, members: Sequence[str], me: str) -> Room:
    """The room with members this export adds."""
    everybody = tuple(dict.fromkeys((*room.members, *members)))
    return replace(room, members=everybody, me=me or room.me, kind=_kind(everybody, me or room.me))


def language(texts: Iterable[str]) -> str:
    """ "ko" or "en": which letters most texts hold."""
    n_hangul = n_latin = 0
    for text, _ in zip(texts, range(N_LANGUAGE), strict=False):
        if any("가" <= letter <= "힣" or "ㄱ" <= letter <= "ㅣ" for letter in text):
            n_hangul += 1
        elif any(letter.isascii() and letter.isalpha() for letter in text):
            n_latin += 1
    return "en" if n_latin > n_hangul else "ko"


N_NAMES = 8
"""Members named where a room is described; enough to know it by."""


def described(rooms: Iterable[Room]) -> str:
    """Rooms for an error or a list, a line each: id, name, who is in it."""
    return "\n".join(f"  {room.id}  {plain(room.name)}: {_who(room)}" for room in rooms)


def _who(room: Room) -> str:
    names = [plain(name) for name in room.members if name != room.me]
    more = f" and {len(names) - N_NAMES} more" if len(names) > N_NAMES else ""
    return (", ".join(names[:N_NAMES]) or "nobody but you") + more


def _overlap(room: Room, members: Collection[str], me: str) -> bool:
    """Whether more than half of the smaller roster, the owner aside, is in both."""
    here, there = set(room.members) - {me, room.me}, set(members) - {me, room.me}
    return not here or not there or 2 * len(here & there) > min(len(here), len(there))


def _kind(members: Sequence[str], me: str) -> RoomKind:
    return RoomKind.DM if len(set(members) | {me}) <= 2 else RoomKind.GROUP


def _with_me(members: Sequence[str], me: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*members, me)))
