"""Who a message speaks to."""

from __future__ import annotations

from seontok.core.events import Room


def addressed(text: str, room: Room) -> tuple[str, ...]:
    """Members named in a text: "me" for the owner, "all" for everybody, display names for others."""
    return ()
