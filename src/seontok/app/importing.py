"""Takes an export into the log: only what is new, in chunks that are whole or absent."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from seontok.app.admission import Admission, admit
from seontok.channels.kakaotalk import RoomExport, merge
from seontok.channels.kakaotalk.notified import MARK, pairs
from seontok.core.events import Deleted, MemberChanged, Message, Room, Unread
from seontok.core.ports import Log
from seontok.gate.policy import Rules

Known = Message | MemberChanged | Deleted
N_CHUNK = 2_000
"""Events written together; a crash loses at most the chunk that was not yet acknowledged."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What one export added to a room."""

    n_new: int
    """Messages and service lines that were not known."""
    n_deleted: int
    """Messages later shown as deleted: their words are gone from the store."""
    unread: Unread
    warnings: tuple[str, ...]


def import_room(
    log: Log, room: Room, export: RoomExport, rules: Rules, *, acknowledged: Callable[[int], None] = lambda n: None
) -> Imported:
    """Add what the export holds and the log does not; the same file twice adds nothing.

    Args:
        rules: What may not be read is not kept.
        acknowledged: Told after each chunk how many events are safe.
    """
    entries = [record.entry for record in log.read(room.id)]
    known = [entry for entry in entries if isinstance(entry, Message | MemberChanged | Deleted)]
    gone = {entry.message_id for entry in known if isinstance(entry, Deleted)}
    policy, consents = rules.policy(room.id), rules.consents_in(room.id, chosen=True)
    fresh = [
        event
        for event in merge(known, export.records(), room.id, deleted_at=export.saved_at)
        if not (isinstance(event, Message) and event.id in gone)
        and admit(event, room, policy, consents) is Admission.READ
    ]
    fresh = _not_notified(known, fresh)
    n_safe = 0
    for chunk in _chunks(fresh):
        log.append(room.id, chunk)
        n_safe += len(chunk)
        acknowledged(n_safe)
    deleted = [event.message_id for event in fresh if isinstance(event, Deleted)]
    unfinished = [one.id for one in known if isinstance(one, Message) and one.id in gone and one.text]
    if deleted or unfinished:  # a crash may have come between the deletion and this
        log.forget(room.id, [*deleted, *unfinished], keep_place=True)
    return Imported(len(fresh) - len(deleted), len(deleted), export.unread, tuple(export.warnings))


def _not_notified(known: Sequence[Known], fresh: list[Known]) -> list[Known]:
    """What is new, without messages the owner's phone told of already."""
    notified = [one for one in known if isinstance(one, Message) and one.id.startswith(MARK)]
    if not notified:
        return fresh
    exported = [one for one in fresh if isinstance(one, Message)]
    told = {exported[n].id for n in pairs(notified, exported).values()}
    return [one for one in fresh if not (isinstance(one, Message) and one.id in told)]


def _chunks(events: Iterable[Message | MemberChanged | Deleted]) -> Iterable[list[Message | MemberChanged | Deleted]]:
    rest = iter(events)
    while chunk := list(islice(rest, N_CHUNK)):
        yield chunk
