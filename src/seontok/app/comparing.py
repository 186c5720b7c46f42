"""The same chats under two policies: every decision that flips, so that a policy is a hypothesis to test."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from seontok.app.importing import Imported
from seontok.app.learning import feedback_of, reactions
from seontok.app.reading import (
    Progress,
    Reading,
    ReadSettings,
    Standing,
    busy_of_log,
    closed,
    events_of,
    import_exports,
    play,
    refuse_if_off,
    rules_of,
    silent,
)
from seontok.app.shadow import HeldBack, ShadowReport, Spoken
from seontok.app.shadow_journal import ShadowJournal
from seontok.core.decisions import Decision
from seontok.core.events import OWNER_ROOM, Room, Unread
from seontok.core.log import Ran
from seontok.core.moments import Moment
from seontok.core.ports import Log
from seontok.gate.policy import Rules
from seontok.memory import MemoryLog

Side = Spoken | HeldBack | None
"""What a policy made of a moment: a card, silence and why, or (None) the moment never came up."""
Policies = Callable[[Rules, Sequence[Room]], tuple[Rules, Rules]]
"""The two policies, from the rules in force and the rooms."""


@dataclass(frozen=True, slots=True)
class Flip:
    """A moment that one policy speaks of and the other does not."""

    room: Room
    moment: Moment
    a: Side
    b: Side

    @property
    def at(self) -> datetime:
        """When the card that one of them shows comes."""
        spoken = self.a if isinstance(self.a, Spoken) else self.b
        assert isinstance(spoken, Spoken)
        return spoken.card.at


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two policies on the same chats."""

    flips: tuple[Flip, ...]
    """In the order of their cards."""
    n_moments: int
    """Moments that came up under either."""
    n_a: int
    """Cards under A."""
    n_b: int
    n_both: int
    """Moments that both speak of."""
    n_moved: int
    """Of those, how many come at another time or to other people."""
    notes: tuple[str, ...] = ()
    """What was not read, and why."""


def compare_export(
    settings: ReadSettings, store: Log | None, policies: Policies, *, progress: Progress = silent
) -> Comparison:
    """The files under both policies; nothing is kept.

    Args:
        store: Its rules, consents, calendar and what it learnt hold, if there is one.

    Raises:
        InputError: A file cannot be read.
        ConfigError: Nobody is called `me`, it is switched off, or a policy cannot be tried.
    """
    log = _scratch(store)
    rules = rules_of(log, settings.rules)
    readings, skipped = import_exports(settings, log, rules, progress=progress)
    return _compare(log, readings, settings, policies(rules, log.rooms()), notes=skipped, progress=progress)


def compare_stored(settings: ReadSettings, log: Log, policies: Policies, *, progress: Progress = silent) -> Comparison:
    """The stored rooms under both policies; nothing is kept. Raises as `compare_export`."""
    rules = rules_of(log, settings.rules)
    refuse_if_off(rules)
    saved = _saved_times(log)
    readings = [_stored(log, room, rules, saved.get(room.id)) for room in log.rooms()]
    return _compare(log, readings, settings, policies(rules, log.rooms()), progress=progress)


def _compare(
    log: Log,
    readings: Sequence[Reading],
    settings: ReadSettings,
    policies: tuple[Rules, Rules],
    *,
    progress: Progress,
    notes: Iterable[str] = (),
) -> Comparison:
    busy, feedback = busy_of_log(log), feedback_of(log)
    rooms = [one.room.id for one in readings]

    def run(rules: Rules) -> tuple[ShadowReport, ...]:
        journal = ShadowJournal(MemoryLog(), rooms)
        return play(journal, readings, settings, Standing(rules, busy, feedback), progress=progress)

    a, b = (run(rules) for rules in policies)
    return compared(a, b, notes=[*notes, *(note for report in a for note in report.notes)])


def compared(a: Sequence[ShadowReport], b: Sequence[ShadowReport], *, notes: Iterable[str] = ()) -> Comparison:
    """What differs between two runs over the same rooms."""
    rooms = {report.room.id: report.room for report in (*a, *b)}
    sides_a, sides_b = _sides(a), _sides(b)
    pairs = [(sides_a.get(key), sides_b.get(key)) for key in {**sides_a, **sides_b}]
    flips = [_flip(rooms, *pair) for pair in pairs if isinstance(pair[0], Spoken) != isinstance(pair[1], Spoken)]
    both = [(one, two) for one, two in pairs if isinstance(one, Spoken) and isinstance(two, Spoken)]
    return Comparison(
        flips=tuple(sorted(flips, key=lambda flip: (flip.at, flip.room.id, flip.moment.id))),
        n_moments=len(pairs),
        n_a=sum(report.counts.n_spoken for report in a),
        n_b=sum(report.counts.n_spoken for report in b),
        n_both=len(both),
        n_moved=sum((one.card.at, one.card.audience) != (two.card.at, two.card.audience) for one, two in both),
        notes=tuple(dict.fromkeys(notes)),
    )


def decision_of(side: Side) -> Decision | None:
    """The last decision of one policy about a moment."""
    return None if side is None else side.decision


def _sides(reports: Iterable[ShadowReport]) -> dict[tuple[str, str], Spoken | HeldBack]:
    sides: dict[tuple[str, str], Spoken | HeldBack] = {}
    for report in reports:
        sides |= {(report.room.id, one.moment.id): one for one in report.spoken}
        sides |= {(report.room.id, one.moment.id): one for one in report.held_back}
    return sides


def _flip(rooms: Mapping[str, Room], a: Side, b: Side) -> Flip:
    side = a or b
    assert side is not None
    return Flip(rooms[side.moment.room], side.moment, a, b)


def _scratch(store: Log | None) -> MemoryLog:
    """A log in memory that knows the owner's rules and reactions, and no message."""
    log = MemoryLog()
    if store is not None:
        log.append(OWNER_ROOM, [record.entry for record in store.read(OWNER_ROOM)])
        for room in store.rooms():
            log.put_room(room)
            log.append(room.id, list(reactions(store, [room.id])))
    return log


def _stored(log: Log, room: Room, rules: Rules, saved_at: datetime | None) -> Reading:
    reason = closed(rules, room.id)
    if reason is not None:
        return Reading(room, None, None, [reason.of(room.name)])
    return Reading(room, Imported(0, 0, Unread(), ()), saved_at, [], events_of(log, room.id))


def _saved_times(log: Log) -> dict[str, datetime]:
    """When the exports of the stored rooms were saved, as the runs over them say."""
    saved: dict[str, datetime] = {}
    for record in log.read(OWNER_ROOM):
        if isinstance(record.entry, Ran) and record.entry.settings:
            for room, at in json.loads(record.entry.settings).get("saved", {}).items():
                if at:
                    saved[room] = datetime.fromisoformat(at)
    return saved
