"""What a reader of KakaoTalk exports gives: one record a message or service line, and the names it saw."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from seontok.core.events import Precision

SERVICE_KINDS = frozenset({"join", "leave", "invite", "kick", "manager", "submanager", "hidden"})
"""Kinds of records that are events of the room rather than messages."""


class Record(NamedTuple):
    """One message or service line of an export, in file order.

    A named tuple rather than a frozen dataclass: it is built a million times, and builds four times faster.
    """

    seq: int
    """0-based order in the room's stream."""
    at: datetime
    """Aware; at the precision the export carries (the rest is zero)."""
    precision: Precision
    sender: str | None
    """Display name as exported; None for a service line."""
    text: str
    """Body as exported, "\\n" between physical lines."""
    kind: str
    """A `MessageKind` value, or one of `SERVICE_KINDS`."""
    actor: str | None
    """Who did it, in a service line that says so."""
    members: tuple[str, ...]
    """Whom a service line is about."""
    n_media: int
    """Attachments the body stands for; 0 for plain text."""
    file: str
    """Name of the file (inside a ZIP: the member's name)."""
    offset: int
    """Byte offset of the record's first byte in that file."""
    line: int
    """1-based number of the record's first line in that file."""


class Person(NamedTuple):
    """A sender and how many messages carry the name."""

    name: str
    n_messages: int
