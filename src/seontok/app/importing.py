"""Takes an export into the log: only what is new, in chunks that are whole or absent."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from seontok.app.admission import Admission, admit
from seontok.channels.kakaotalk import RoomExport, merge
from seontok.channels.kakaotalk.notified import MARK, pairs
from seontok.channels.kakaotalk.records import Record
from seontok.core.events import Deleted, MemberChanged, Message, Room, Unread
from seontok.core.notes import Note
from seontok.core.ports import Log
from seontok.gate.policy import Rules

N_LINES = 5
"""Lines named where the clock goes back."""
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
    warnings: tuple[Note, ...]


def import_room(
    log: Log, room: Room, export: RoomExport, rules: Rules, *, acknowledged: Callable[[int], None] = lambda n: None
) -> Imported:
    """Add what the export holds and the log does not; the same file twice adds nothing.

    Args:
        rules: What may not be read is not kept.
        acknowledged: Told after each chunk how many events are safe.
    """
    known = known_of(log, room.id)
    gone = {entry.message_id for entry in known if isinstance(entry, Deleted)}
    backward = _Backward()
    fresh = fresh_of(known, room, backward.watch(export.records()), rules, saved_at=export.saved_at)
    n_safe = 0
    for chunk in _chunks(fresh):
        log.append(room.id, chunk)
        n_safe += len(chunk)
        acknowledged(n_safe)
    deleted = [event.message_id for event in fresh if isinstance(event, Deleted)]
    unfinished = [one.id for one in known if isinstance(one, Message) and one.id in gone and one.text]
    if deleted or unfinished:  # a crash may have come between the deletion and this
        log.forget(room.id, [*deleted, *unfinished], keep_place=True)
    return Imported(len(fresh) - len(deleted), len(deleted), export.unread, (*export.warnings, *backward.notes()))


class _Backward:
    """Counts where the clock of a file runs backwards; the room is kept in the order of time all the same."""

    def __init__(self) -> None:
        self._lines: dict[str, list[int]] = {}

    def watch(self, records: Iterable[Record]) -> Iterator[Record]:
        """The records, looked at as they pass."""
        file, latest = "", None
        for record in records:
            if record.file != file:
                file, latest = record.file, None
            if record.precision != "d":
                if latest is not None and record.at < latest:
                    self._lines.setdefault(file, []).append(record.line)
                latest = record.at
            yield record

    def notes(self) -> Iterator[Note]:
        """A remark a file."""
        for file, lines in self._lines.items():
            where, more = ", ".join(map(str, lines[:N_LINES])), ", …" if len(lines) > N_LINES else ""
            yield Note(
                f"시간이 거꾸로 가는 곳이 {len(lines)}군데 있어요 (줄 번호 {where}{more}). 시간 순서로 놓고 읽었어요.",
                f"the time goes back in {len(lines)} places (line {where}{more}); read in the order of time",
            ).of(file)


def known_of(log: Log, room: str) -> list[Known]:
    """What a log holds of a room that an export could hold too."""
    return [one.entry for one in log.read(room) if isinstance(one.entry, Message | MemberChanged | Deleted)]


def fresh_of(
    known: Sequence[Known], room: Room, records: Iterable[Record], rules: Rules, *, saved_at: datetime | None
) -> list[Known]:
    """What an export adds to what is known of a room and may be read: nothing twice, nothing that was deleted."""
    gone = {entry.message_id for entry in known if isinstance(entry, Deleted)}
    policy, consents = rules.policy(room.id), rules.consents_in(room.id, chosen=True)
    fresh = [
        event
        for event in merge(known, records, room.id, deleted_at=saved_at)
        if not (isinstance(event, Message) and event.id in gone)
        and admit(event, room, policy, consents) is Admission.READ
    ]
    return _not_notified(known, fresh)


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
