"""`seontok read`: from export files to reports, through the store; and the same run again, for replay."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from seontok.app.driver import ShadowDriver, Stream
from seontok.app.importing import Imported, import_room
from seontok.app.learning import feedback_of, n_reactions
from seontok.app.reporting import Reporter
from seontok.app.road import Road
from seontok.app.rooms import choose, identify, language
from seontok.app.screen import plain
from seontok.app.shadow import ShadowReport
from seontok.app.shadow_journal import ShadowJournal
from seontok.channels.kakaotalk import RoomExport, open_exports
from seontok.core.errors import ConfigError
from seontok.core.events import (
    OWNER_ROOM,
    Busy,
    ConsentSet,
    Deleted,
    Edited,
    Event,
    MemberChanged,
    Message,
    Room,
    RuleSet,
)
from seontok.core.notes import Note
from seontok.core.ports import Log
from seontok.gate.context import OWNER
from seontok.gate.feedback import Feedback
from seontok.gate.policy import Rules, RuleValue
from seontok.skills import standard_skills

HEARD = (Message, Edited, Deleted, MemberChanged)
"""Logged events a shadow run plays; ticks and openings are inserted anew."""
Progress = Callable[[str, int, int], None]
"""Told what is being done, how many messages of how many."""


def silent(what: str, n_done: int, n_total: int) -> None:
    """Progress nobody watches."""


@dataclass(frozen=True, slots=True)
class ReadSettings:
    """What `seontok read` was asked for."""

    files: tuple[str, ...]
    me: tuple[str, ...] = ()
    """The owner's display names; the first one that is in a room's roster counts there."""
    room: str | None = None
    """Name or id of the room all files belong to; None: told from name and roster."""
    since: date | None = None
    day: date | None = None
    """The day of pasted bubbles, which carry only clock times; None: the day the file was written."""
    tz: str = "Asia/Seoul"
    calendar: tuple[Path, ...] = ()
    lang: str = "ko"
    """The owner's language."""
    rules: Mapping[str, RuleValue] = field(default_factory=dict)
    """Rules of the settings file."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What holds for the whole of a shadow run, also the part before it was set: rules, calendar, what was learnt."""

    rules: Rules
    busy: tuple[Busy, ...] = ()
    feedback: Feedback = field(default_factory=Feedback)
    n_reactions: Mapping[str, int] = field(default_factory=dict)
    """How many reactions of each room it was learnt from; kept with the run, for its replay."""


class UnknownOwnerError(ConfigError):
    """`--me` is missing or names nobody; the message lists who writes in the files."""


@dataclass(slots=True)
class Reading:
    """One room on its way to a report."""

    room: Room
    imported: Imported | None
    saved_at: datetime | None
    notes: list[Note] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)


def rules_of(log: Log, configured: Mapping[str, RuleValue] | None = None) -> Rules:
    """The owner's rules and consents as they stand in the store, over those of the settings file."""
    rules = Rules({OWNER_ROOM: dict(configured)} if configured else {})
    for record in log.read(OWNER_ROOM):
        if isinstance(record.entry, RuleSet | ConsentSet):
            rules = rules.after(record.entry)
    return rules


def read(settings: ReadSettings, log: Log, *, progress: Progress = silent) -> tuple[ShadowReport, ...]:
    """Import the files, play every room they belong to, and report.

    Raises:
        InputError: A file cannot be read.
        UnknownOwnerError: Nobody is called `me`.
        ConfigError: The owner switched it off, or two rooms fit an export.
    """
    rules = rules_of(log, settings.rules)
    readings, skipped = import_exports(settings, log, rules, progress=progress)
    journal = ShadowJournal(log, [one.room.id for one in readings if one.imported is not None])
    standing = Standing(rules, busy_of_log(log), feedback_of(log), n_reactions(log))
    reports = play(journal, readings, settings, standing, progress=progress)
    if skipped and reports:
        reports = (replace(reports[0], notes=(*reports[0].notes, *skipped)), *reports[1:])
    return reports


def import_exports(
    settings: ReadSettings, log: Log, rules: Rules, *, progress: Progress = silent
) -> tuple[list[Reading], tuple[str, ...]]:
    """Take the files and the calendars into the store; returns each room ready to be played, and which files were skipped.

    Raises: as `read`.
    """
    refuse_if_off(rules)
    exports = open_exports(settings.files, tz=settings.tz, day=settings.day)
    owners = [_owner(export, settings) for export in exports.rooms]
    if not any(is_there for _, is_there in owners):
        raise UnknownOwnerError(_who_are_you(exports.rooms, settings.me))
    readings = _import_all(exports.rooms, [me for me, _ in owners], settings, log, rules, progress)
    sync_calendar(log, tuple(_busy(settings, readings)), given=bool(settings.calendar))
    return readings, tuple(exports.skipped)


def refuse_if_off(rules: Rules) -> None:
    """Raise ConfigError if the owner switched it off everywhere."""
    if rules.policy(OWNER_ROOM).off:
        raise ConfigError("it is switched off, so nothing is read; `seontok rules on` switches it on")


def _import_all(
    exports: Sequence[RoomExport],
    owners: Sequence[str],
    settings: ReadSettings,
    log: Log,
    rules: Rules,
    progress: Progress,
) -> list[Reading]:
    readings: dict[str, Reading] = {}
    n_total, n_before = sum(person.n_messages for export in exports for person in export.roster), 0
    for export, me in zip(exports, owners, strict=True):
        room = _room(export, me, settings, log)
        reason = closed(rules, room.id)
        if reason is not None:
            readings[room.id] = Reading(room, None, None, [reason])
            continue
        log.put_room(room)
        told = partial(_told, progress, n_before, n_total)
        imported = import_room(log, room, export, rules, acknowledged=told)
        n_before += sum(person.n_messages for person in export.roster)
        reading = readings.get(room.id)
        saved_at = max((at for at in (export.saved_at, reading and reading.saved_at) if at), default=None)
        readings[room.id] = Reading(room, imported, saved_at)
    for reading in readings.values():
        if reading.imported is not None:
            reading.events = events_of(log, reading.room.id)
            texts = (event.text for event in reading.events if isinstance(event, Message))
            reading.room = replace(reading.room, lang=language(texts))
            log.put_room(reading.room)
    return list(readings.values())


def closed(rules: Rules, room: str) -> Note | None:
    """Why nothing of a room may be read; None if it may."""
    policy = rules.policy(room)
    if policy.off:
        return Note("이 방은 꺼 두어서 읽지 않았어요.", "this room is switched off; nothing of it was read")
    if policy.stopped:
        return Note(
            "이 방에서 그만하라고 해서 읽지 않았어요.", "it was told to stop in this room; nothing of it was read"
        )
    if not rules.consents_in(room, chosen=True).get((OWNER, "private"), False):
        return Note(
            "이 방을 읽어도 된다는 동의를 거두어서 읽지 않았어요.",
            "your consent to read this room is withdrawn; nothing of it was read",
        )
    return None


def _told(progress: Progress, n_before: int, n_total: int, n_safe: int) -> None:
    progress("import", n_before + n_safe, n_total)


def _room(export: RoomExport, me: str, settings: ReadSettings, log: Log) -> Room:
    members = [person.name for person in export.roster]
    if settings.room is not None:
        return choose(settings.room, members, me, log.rooms(), tz=settings.tz)
    others = [name for name in members if name != me]
    name = export.room_name or ", ".join(others[:3]) or "KakaoTalk"
    return identify(name, members, me, log.rooms(), tz=settings.tz)


def events_of(log: Log, room: str) -> list[Event]:
    """The room's logged events in the order of their times; those of one time in the order they were kept."""
    entries = (record.entry for record in log.read(room))
    return sorted((entry for entry in entries if isinstance(entry, HEARD)), key=lambda event: event.at)


def play(
    journal: ShadowJournal,
    readings: Sequence[Reading],
    settings: ReadSettings,
    standing: Standing,
    *,
    progress: Progress = silent,
) -> tuple[ShadowReport, ...]:
    """Play rooms together, write what came of it, and report on each."""
    played = [reading for reading in readings if reading.imported is not None]
    road = Road(
        journal=journal,
        skills=standard_skills(preview=True),
        zone=ZoneInfo(settings.tz),
        members_can_stop=False,
        rules=standing.rules,
        feedback=standing.feedback,
    )
    driver = ShadowDriver(road)
    reporters = {one.room.id: _reporter(one, settings) for one in readings}
    n_total, n_done = sum(len(one.events) for one in played), [0]
    streams = [Stream(one.room, _counted(one.events, n_done, n_total, progress), _ends_at(one)) for one in played]
    for judged in driver.play(streams, sorted(standing.busy, key=lambda event: event.at)):
        reporters[judged.moment.room].take(judged)
    reacted = {"reacted": standing.n_reactions} if standing.n_reactions else {}
    saved = {one.room.id: str(one.saved_at or "") for one in played}
    journal.finish({"tz": settings.tz, "saved": saved, **reacted})
    return tuple(
        reporters[one.room.id].report(one.imported, driver.n_events.get(one.room.id, 0), one.notes) for one in readings
    )


AFTERWARDS = timedelta(minutes=5)
"""How long the talk is taken to rest after its last message where the file does not say when it was saved."""


def _ends_at(reading: Reading) -> datetime | None:
    """When the chat was saved, as far as is known: the last thoughts are judged then."""
    if reading.saved_at is not None or not reading.events:
        return reading.saved_at
    return reading.events[-1].at + AFTERWARDS


def _counted(events: Iterable[Event], n_done: list[int], n_total: int, progress: Progress) -> Iterable[Event]:
    for event in events:
        n_done[0] += 1
        if n_done[0] % 1_000 == 0:
            progress("play", n_done[0], n_total)
        yield event


def _reporter(reading: Reading, settings: ReadSettings) -> Reporter:
    zone = ZoneInfo(settings.tz)
    since_at = None if settings.since is None else datetime.combine(settings.since, time(), zone)
    return Reporter(reading.room, reading.events, reading.saved_at, settings.lang, since_at)


def busy_of_log(log: Log, *, before: int | None = None) -> tuple[Busy, ...]:
    """The owner's calendar as the store tells it, in the order it became known."""
    records = (one for one in log.read(OWNER_ROOM) if before is None or one.seq < before)
    return tuple(sorted((one.entry for one in records if isinstance(one.entry, Busy)), key=lambda busy: busy.at))


def sync_calendar(log: Log, busy: Sequence[Busy], *, given: bool) -> None:
    """Keep what a newly given calendar says: entries that are new or changed, and those that are gone."""
    if not given:
        return
    known = {one.id: one for one in busy_of_log(log)}
    now = {one.id: one for one in busy}
    changed = [one for one in busy if known.get(one.id) != one]
    gone = [replace(one, cancelled=True) for name, one in known.items() if name not in now and not one.cancelled]
    if changed or gone:
        log.append(OWNER_ROOM, [*changed, *gone])


def _busy(settings: ReadSettings, readings: Sequence[Reading]) -> Iterable[Busy]:
    """What the owner's calendars hold around the time of the chats."""
    times = [event.at for reading in readings for event in reading.events]
    if not settings.calendar or not times:
        return
    from seontok.connectors.ics import busy_from_ics

    for path in settings.calendar:
        yield from busy_from_ics(
            path, min(times) - timedelta(days=31), max(times) + timedelta(days=366), tz=settings.tz
        )


def _owner(export: RoomExport, settings: ReadSettings) -> tuple[str, bool]:
    """Who the owner is in this room, and whether that name writes there."""
    names = {person.name for person in export.roster}
    there = [name for name in settings.me if name in names]
    if there:
        return there[0], True
    return (settings.me[0], False) if settings.me else ("", False)


def _who_are_you(exports: Sequence[RoomExport], me: Sequence[str]) -> str:
    nobody = f"nobody here is called {' or '.join(map(plain, me))}; " if me else ""
    lines = [f"{nobody}say which of these names is yours with --me NAME:"]
    for export in exports:
        names = ", ".join(f"{plain(person.name)} ({person.n_messages})" for person in export.roster[:12])
        more = f" and {len(export.roster) - 12} more" if len(export.roster) > 12 else ""
        lines.append(f"  {plain(export.room_name or 'room without a name')}: {names}{more}")
    return "\n".join(lines)
