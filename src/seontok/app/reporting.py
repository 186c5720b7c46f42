"""From judgements to the report of a room: what was said, what was held back, each beside its messages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from seontok.app.explain import why
from seontok.app.importing import Imported
from seontok.app.room import Judged
from seontok.app.shadow import Counts, HeldBack, Line, ShadowReport, Spoken
from seontok.core.decisions import Outcome, Reason
from seontok.core.events import Event, Message, Room, Unread
from seontok.core.moments import Moment
from seontok.core.notes import Note

N_NEIGHBOURS = 2
"""Messages shown on each side of a quoted one."""


@dataclass(slots=True)
class Reporter:
    """Collects the judgements of one room and writes them up."""

    room: Room
    events: Sequence[Event]
    saved_at: datetime | None
    lang: str = "ko"
    since_at: datetime | None = None
    """Moments noticed before it are left out of the report."""
    last: dict[str, Judged] = field(default_factory=dict)
    """The last judgement of each moment."""

    def take(self, judged: Judged) -> None:
        """Remember a judgement; a later one about the same moment replaces it."""
        self.last[judged.moment.id] = judged

    def report(self, imported: Imported | None, n_events: int, notes: Iterable[Note] = ()) -> ShadowReport:
        """The report of the room."""
        messages = [event for event in self.events if isinstance(event, Message)]
        places = {message.id: n for n, message in enumerate(messages)}
        shown = [one for one in self.last.values() if self.since_at is None or one.moment.at >= self.since_at]
        shown = _without_echoes(shown)
        spoken = [self._spoken(one, messages, places) for one in shown if _is_said(one)]
        held = [self._held_back(one, messages, places) for one in shown if not _is_said(one)]
        return ShadowReport(
            room=self.room,
            first_at=messages[0].at if messages else None,
            last_at=messages[-1].at if messages else None,
            saved_at=self.saved_at,
            counts=Counts(
                n_messages=len(messages),
                n_events=n_events,
                n_moments=len(shown),
                n_spoken=len(spoken),
                n_held_back=len(held),
                n_new=imported.n_new if imported else 0,
            ),
            spoken=tuple(sorted(spoken, key=lambda one: one.card.at)),
            held_back=tuple(sorted(held, key=lambda one: one.moment.at)),
            unread=imported.unread if imported else Unread(),
            notes=tuple(note.told(self.lang) for note in (*notes, *(imported.warnings if imported else ()))),
            lang=self.lang,
        )

    def _spoken(self, one: Judged, messages: Sequence[Message], places: dict[str, int]) -> Spoken:
        lines = lines_beside(one.moment, messages, places)
        return Spoken(one.cards[-1], one.moment, one.decision, lines, one.moment.id)

    def _held_back(self, one: Judged, messages: Sequence[Message], places: dict[str, int]) -> HeldBack:
        lines = lines_beside(one.moment, messages, places)
        return HeldBack(one.moment, one.decision, why(one.decision, self.lang), lines, one.moment.id)


def _without_echoes(shown: Sequence[Judged]) -> list[Judged]:
    """One matter told once: what was overtaken by the news that it is handled, and such news after its card, go."""
    handled = {one.moment.frame_id for one in shown if one.decision.reason is Reason.HANDLED}
    said = {one.moment.frame_id for one in shown if _is_said(one)}

    def is_echo(one: Judged) -> bool:
        frame, reason = one.moment.frame_id, one.decision.reason
        overtaken = reason is Reason.SUPERSEDED and frame in handled
        return overtaken or (reason is Reason.HANDLED and one.moment.p < 0.5 and frame in said)

    return [one for one in shown if not is_echo(one)]


def _is_said(one: Judged) -> bool:
    return one.decision.outcome is Outcome.SPEAK and bool(one.cards)


def lines_beside(moment: Moment, messages: Sequence[Message], places: dict[str, int]) -> tuple[Line, ...]:
    """Quoted messages with their neighbours; never one from after the moment was noticed."""
    quoted = {places[quote.message_id] for quote in moment.evidence if quote.message_id in places}
    near = {n + step for n in quoted for step in range(-N_NEIGHBOURS, N_NEIGHBOURS + 1)}
    last = max(quoted, default=-1)
    wanted = sorted(n for n in near if 0 <= n < len(messages) and (n <= last or messages[n].at <= moment.at))
    return tuple(Line(messages[n], n in quoted) for n in wanted)
