"""Records as events of the core, with ids that overlapping exports share."""

from __future__ import annotations

import hashlib
from collections import Counter, OrderedDict
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Literal, cast

from seontok.channels.kakaotalk.records import SERVICE_KINDS, Record
from seontok.core.events import MemberChanged, Message, MessageKind, Source

Change = Literal["join", "leave", "invite", "kick", "manager", "submanager", "hidden"]
_MINUTES = 512
"""Service lines without a clock all fall on midnight, so minutes do not come strictly one after the other."""
_KINDS = {kind.value: kind for kind in MessageKind}


def minute_of(at: datetime) -> datetime:
    """The minute an instant lies in, in UTC: what exports of different precision agree on."""
    return at.astimezone(UTC).replace(second=0, microsecond=0)


def message_id(room: str, at: datetime, sender: str | None, text: str, nth: int) -> str:
    """Id of the `nth` (from 0) message of this sender and text in its minute; the same in every export of the room."""
    key = "\x1f".join((room, minute_of(at).isoformat(), sender or "", str(nth), text))
    return hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


class Counting:
    """Counts equal messages of a minute as they stream by; remembers the last `_MINUTES` minutes it met."""

    def __init__(self) -> None:
        self._minutes: OrderedDict[datetime, Counter[tuple[str | None, str]]] = OrderedDict()

    def nth(self, record: Record) -> int:
        """0 for the first message of this minute, sender and text, 1 for the second, and so on."""
        minute = record.at.replace(second=0)
        seen = self._minutes.setdefault(minute, Counter())
        self._minutes.move_to_end(minute)
        if len(self._minutes) > _MINUTES:
            self._minutes.popitem(last=False)
        key = (record.sender, record.text)
        seen[key] += 1
        return seen[key] - 1


def to_event(record: Record, room: str, nth: int = 0) -> Message | MemberChanged:
    """The core's event for a record; `nth` as `Counting` says."""
    source = Source(record.file, record.offset, record.line)
    if record.kind in SERVICE_KINDS:
        change = cast(Change, record.kind)
        return MemberChanged(
            room, record.at, change, record.members, record.actor, record.text, record.precision, source
        )
    return Message(
        room=room,
        at=record.at,
        id=message_id(room, record.at, record.sender, record.text, nth),
        sender=record.sender or "",
        text=record.text,
        kind=_KINDS.get(record.kind, MessageKind.UNKNOWN),
        precision=record.precision,
        source=source,
    )


def to_events(records: Iterable[Record], room: str) -> Iterator[Message | MemberChanged]:
    """Events of a stream of records, in its order."""
    counting = Counting()
    for record in records:
        yield to_event(record, room, counting.nth(record))
