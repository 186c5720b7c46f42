"""When a room must not be cheered at or sold to: bereavement, illness, break-up, quarrel, crisis."""

from __future__ import annotations

from datetime import timedelta


def sensitive(text: str) -> tuple[str, timedelta] | None:
    """The mood a text puts the room into and for how long it stays, or None."""
    return None
