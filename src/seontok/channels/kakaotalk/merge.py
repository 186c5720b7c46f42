"""What a new, overlapping export of a room adds to what is already known of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime

from seontok.channels.kakaotalk.events import Counting, message_id, minute_of, to_event
from seontok.channels.kakaotalk.kinds import DELETED_BODIES
from seontok.channels.kakaotalk.records import Record
from seontok.core.events import Deleted, MemberChanged, Message

Known = Message | MemberChanged | Deleted
Place = tuple[datetime, str]
"""A minute (UTC) and who wrote in it."""


def merge(
    known: Collection[Known], records: Iterable[Record], room: str, *, deleted_at: datetime | None = None
) -> list[Known]:
    """Events of `records` that `known` does not hold yet, in file order.

    Messages match on minute, sender, text and n-th in that minute; service lines on minute, text and n-th. A known
    message that is missing where the new export shows a deleted marker, same minute and sender, becomes a deletion; a
    text that is new where the marker is already known stays out.

    Args:
        known: What earlier imports gave for this room, in order; deletions too.
        records: The whole new export, in order.
        deleted_at: When the deletion became known: the export's saved time. Default: the time of the message.
    """
    past = _Past(known, room)
    seen: set[str] = set()
    fresh: list[tuple[str, Known]] = []
    counting = Counting()
    for record in records:
        nth = counting.nth(record)
        event = to_event(record, room, nth)
        key = message_id(room, record.at, record.sender, record.text, nth)
        seen.add(key)
        if key not in past.ids:
            past.ids.add(key)
            fresh.append((key, event))
    return _Settling(past, known, seen, fresh).settle(deleted_at)


def _is_marker(event: Known) -> bool:
    return isinstance(event, Message) and event.text in DELETED_BODIES


def _place(message: Message) -> Place:
    return minute_of(message.at), message.sender


class _Past:
    """What is known of a room, by id."""

    def __init__(self, known: Iterable[Known], room: str) -> None:
        self.ids: set[str] = set()
        self.deleted: set[str] = set()
        self.markers: Counter[Place] = Counter()
        counting: Counter[tuple[datetime, str]] = Counter()
        for event in known:
            if isinstance(event, Message):
                self.ids.add(event.id)
                if _is_marker(event):
                    self.markers[_place(event)] += 1
            elif isinstance(event, MemberChanged):
                place = (minute_of(event.at), event.text)
                self.ids.add(message_id(room, event.at, None, event.text, counting[place]))
                counting[place] += 1
            else:
                self.deleted.add(event.message_id)


class _Settling:
    """Pairs deleted markers with the texts they stand for."""

    def __init__(self, past: _Past, known: Iterable[Known], seen: set[str], fresh: list[tuple[str, Known]]) -> None:
        self._fresh = fresh
        places = {_place(event) for _, event in fresh if isinstance(event, Message) and _is_marker(event)}
        self._missing: dict[Place, list[str]] = defaultdict(list)
        self._explained: Counter[Place] = Counter()
        if places:
            for event in known:
                if isinstance(event, Message) and not _is_marker(event) and _place(event) in places:
                    if event.id in past.deleted:
                        self._explained[_place(event)] += 1
                    elif event.id not in seen:
                        self._missing[_place(event)].append(event.id)
        self._owed = self._markers_not_seen(past, known, seen)

    def _markers_not_seen(self, past: _Past, known: Iterable[Known], seen: set[str]) -> Counter[Place]:
        """Deleted markers known at a place that the new export does not show: it is the older one."""
        owed: Counter[Place] = Counter()
        if past.markers:
            for event in known:
                if isinstance(event, Message) and _is_marker(event) and event.id not in seen:
                    owed[_place(event)] += 1
        return owed

    def settle(self, deleted_at: datetime | None) -> list[Known]:
        """The fresh events, markers turned into deletions where they stand for a known text."""
        settled: list[Known] = []
        for _, event in self._fresh:
            if not isinstance(event, Message):
                settled.append(event)
                continue
            place = _place(event)
            if not _is_marker(event):
                if self._owed[place] > 0:
                    self._owed[place] -= 1
                else:
                    settled.append(event)
            elif self._explained[place] > 0:
                self._explained[place] -= 1
            elif self._missing[place]:
                settled.append(Deleted(event.room, deleted_at or event.at, self._missing[place].pop(0)))
            else:
                settled.append(event)
        return settled
