"""What was not said: the moments of some days that passed in silence, out of the log."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from seontok.app.explain import why
from seontok.app.reporting import lines_beside
from seontok.app.shadow import Counts, HeldBack, ShadowReport
from seontok.core.decisions import Decision, Outcome
from seontok.core.events import Deleted, Edited, Message, Room
from seontok.core.moments import Moment
from seontok.core.ports import Log


@dataclass(frozen=True, slots=True)
class Silences:
    """The silences of a stretch of days."""

    first: date
    last: date
    """Inclusive."""
    tz: str
    """The owner's zone, in which the days are counted."""
    reports: tuple[ShadowReport, ...]
    """One per room with a silence, holding only what was held back."""

    @property
    def n_days(self) -> int:
        """Days of the stretch."""
        return (self.last - self.first).days + 1


@dataclass(slots=True)
class _Told:
    """What the log of one room says."""

    room: Room
    messages: dict[str, Message]
    moments: dict[str, Moment]
    decisions: dict[str, Decision]
    """The last decision about each moment."""


def silences(log: Log, *, days: int, until: date | None = None, tz: str = "Asia/Seoul", lang: str = "ko") -> Silences:
    """What was not said in `days` days up to and including `until` (None: the last day of which the log tells).

    Where a message has changed since, its words are not shown: only that it was there.
    """
    zone, told = ZoneInfo(tz), [_told(log, room) for room in log.rooms()]
    last = until or _last_day(told, zone)
    first = max(last, date.min + timedelta(days=days)) - timedelta(days=days - 1)
    start_at = datetime.combine(first, time(), zone)
    end_at = datetime.combine(last + timedelta(days=1), time(), zone)
    reports = [_report(one, list(_held_back(one, start_at, end_at, lang)), lang) for one in told]
    return Silences(first, last, tz, tuple(report for report in reports if report.held_back))


def _told(log: Log, room: Room) -> _Told:
    told = _Told(room, {}, {}, {})
    for record in log.read(room.id):
        match record.entry:
            case Message() as message:
                told.messages[message.id] = message
            case Edited() as edit if edit.message_id in told.messages:
                told.messages[edit.message_id] = replace(told.messages[edit.message_id], text=edit.text)
            case Deleted() as gone:
                told.messages.pop(gone.message_id, None)
            case Moment() as moment:
                told.moments[moment.id] = moment
            case Decision() as decision:
                told.decisions[decision.moment_id] = decision
    return told


def _last_day(told: Sequence[_Told], zone: ZoneInfo) -> date:
    ats = [message.at for one in told for message in one.messages.values()]
    ats += [decision.at for one in told for decision in one.decisions.values()]
    return max(ats).astimezone(zone).date() if ats else date(1970, 1, 1)


def _held_back(told: _Told, start_at: datetime, end_at: datetime, lang: str) -> Iterator[HeldBack]:
    messages = sorted(told.messages.values(), key=lambda message: message.at)
    places = {message.id: n for n, message in enumerate(messages)}
    for moment in told.moments.values():
        decision = told.decisions.get(moment.id)
        if decision is None or decision.outcome is Outcome.SPEAK or not start_at <= moment.at < end_at:
            continue
        standing = [quote for quote in moment.evidence if _stands(told, quote.message_id, quote.text)]
        lines = lines_beside(replace(moment, slots={}, evidence=tuple(standing)), messages, places) if standing else ()
        yield HeldBack(moment, decision, why(decision, lang), lines, moment.id)


def _stands(told: _Told, message_id: str, text: str) -> bool:
    message = told.messages.get(message_id)
    return message is not None and message.text == text


def _report(told: _Told, held: list[HeldBack], lang: str) -> ShadowReport:
    ats = [message.at for message in told.messages.values()]
    return ShadowReport(
        room=told.room,
        first_at=min(ats, default=None),
        last_at=max(ats, default=None),
        saved_at=None,
        counts=Counts(len(ats), len(ats), len(held), 0, len(held)),
        spoken=(),
        held_back=tuple(sorted(held, key=lambda one: (one.moment.at, one.id))),
        lang=lang,
    )
