"""The road: hear an event, keep it, perceive, verify, decide, act, and hand cards to the one exit."""

from __future__ import annotations

from collections.abc import Callable, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from seontok.app.acting import act
from seontok.app.admission import Admission, admit
from seontok.app.journal import Journal, NoJournal
from seontok.app.plans import busy_of
from seontok.app.room import Judged, RoomRun
from seontok.core.cards import Card
from seontok.core.decisions import Audience, Outcome, Reason
from seontok.core.events import (
    OWNER_ROOM,
    Busy,
    ConsentSet,
    Deleted,
    Edited,
    Event,
    FeedbackReset,
    Message,
    Reacted,
    Room,
    RoomKind,
    RuleSet,
    require_aware,
)
from seontok.core.frozen import replace
from seontok.core.moments import Kind, Moment
from seontok.core.ports import Skill
from seontok.gate.budget import Ledger
from seontok.gate.context import OWNER, Context
from seontok.gate.decide import decide, judged_wanted
from seontok.gate.feedback import Feedback
from seontok.gate.policy import Policy, Rules
from seontok.gate.stop import STOP_WINDOW_S, is_stop
from seontok.gate.verify import verify
from seontok.moments.conflict import may_clash
from seontok.moments.perceive import next_tick_at, perceive, start


def _about(run: RoomRun, moment: Moment) -> list[Judged]:
    """What is held of the same matter; it shares the interruption of what comes of it now."""
    return [one for one in run.held.values() if one.moment.frame_id == moment.frame_id]


def _replaces(new: Moment, old: Moment) -> bool:
    """Whether a later moment of the frame leaves nothing of an earlier one; a clash outlives the yes to its time."""
    if new.kind is old.kind or new.op == "cancel":
        return True
    return any(_said(new, name) != _said(old, name) for name in WHEN)


WHEN = ("date", "time")


def _said(moment: Moment, name: str) -> object:
    return moment.slots[name].value if name in moment.slots else None


def nowhere(card: Card) -> None:
    """An exit that leads to nobody."""


@dataclass(slots=True)
class Road:
    """Everything the owner's rooms share: rules, budget, calendar; and the one way from an event to a card."""

    journal: Journal = field(default_factory=NoJournal)
    skills: Sequence[Skill] | None = None
    """None: judge only, make no cards."""
    exit: Callable[[Card], None] = nowhere
    zone: tzinfo = field(default_factory=lambda: ZoneInfo("Asia/Seoul"))
    """The owner's."""
    members_can_stop: bool = True
    """False in shadow mode: nobody saw the cards, so a "그만" was not about them."""
    runs: MutableMapping[str, RoomRun] = field(default_factory=dict)
    """Each room's state, keyed by room; any mapping will do."""
    rules: Rules = field(default_factory=Rules)
    ledger: Ledger = field(default_factory=Ledger)
    feedback: Feedback = field(default_factory=Feedback)
    """What the owner's reactions taught so far."""
    busy: dict[str, Busy] = field(default_factory=dict)
    """The owner's calendar and agreed plans, by id."""
    owner: RoomRun | None = None
    """What waits for the owner as a whole; made when the first such moment comes."""
    _policies: dict[str, Policy] = field(default_factory=dict)
    _given: dict[str, Mapping[tuple[str, str], bool]] = field(default_factory=dict)
    """Consents by room, until the rules change."""
    _elsewhere: list[Judged] = field(default_factory=list)
    """Judged in other rooms because of a plan made in this one; handed out with the next answer."""

    def open_room(self, room: Room) -> None:
        """Begin to listen in a room; what the owner already has is made known there."""
        self.runs[room.id] = RoomRun(room, start(room))
        self._given.pop(room.id, None)
        for busy in self.busy.values():
            self._tell_busy(self.runs[room.id], busy)

    def hear(self, event: Event) -> tuple[Judged, ...]:
        """Keep an event and take it down the road; returns what was judged because of it."""
        require_aware(event.at)
        if isinstance(event, RuleSet | ConsentSet):
            return self._set(event)
        if isinstance(event, Busy) and event.room == OWNER_ROOM:
            return self._hear_busy(event)
        run = self.runs[event.room]
        admission = admit(event, run.room, self.policy(event.room), self._consents(event.room))
        if admission is Admission.RESUMES and isinstance(event, Message):
            return self._stop_or_resume(run, event, stop=False)
        if admission is not Admission.READ:
            return self._drop(run, event)
        if isinstance(event, Message) and self.members_can_stop and self._stops(run, event):
            return self._stop_or_resume(run, event, stop=True)
        if isinstance(event, Reacted | FeedbackReset):
            event = self._learn(run, event)
        self.journal.heard(event)
        return self._advance(run, event) + self._from_elsewhere()

    def take(self, moment: Moment, *, texts: MutableMapping[str, str] | None = None) -> Judged:
        """Bring a moment that was asked for or fell due (an answer, a briefing) down the rest of the road.

        Args:
            texts: What its quotes are held against, if not the messages of its room.
        """
        run = self.run_of(moment.room)
        if texts is not None:
            run.texts = dict(texts)
        return self._judge(run, moment, moment.id, moment.at, is_new=True)

    def run_of(self, room: str) -> RoomRun:
        """A room's state, or what is kept for the owner as a whole."""
        if room != OWNER_ROOM:
            return self.runs[room]
        if self.owner is None:
            nobody = Room(OWNER_ROOM, "", RoomKind.DM, me=OWNER, members=(OWNER,))
            self.owner = RoomRun(nobody, start(nobody))
        return self.owner

    def wake(self, room: str, at: datetime) -> tuple[Judged, ...]:
        """Judge again the thoughts of a room whose time has come."""
        run = self.run_of(room)
        return tuple(self._judge(run, one.moment, one.group, at) for one in run.due(at) if one.moment.id in run.held)

    def due_at(self, room: str) -> datetime | None:
        """When `wake` should be called next."""
        return self.run_of(room).due_at()

    def tick_at(self, room: str) -> datetime | None:
        """When `perceive` wants its next tick."""
        return next_tick_at(self.runs[room].state)

    def policy(self, room: str) -> Policy:
        """The rules as they stand in a room."""
        if room not in self._policies:
            self._policies[room] = self.rules.policy(room)
        return self._policies[room]

    # -- from event to decision

    def _advance(self, run: RoomRun, event: Event) -> tuple[Judged, ...]:
        run.note(event)
        run.learn_times()
        run.state, moments = perceive(run.state, event)
        judged = [one for moment in moments for one in self._supersede(run, moment)]
        group = next((one.group for moment in moments for one in _about(run, moment)), moments[0].id if moments else "")
        judged += [self._judge(run, moment, group, event.at, is_new=True) for moment in moments]
        if run.held:
            judged += self.wake(run.room.id, event.at)
        return tuple(judged)

    def _supersede(self, run: RoomRun, moment: Moment) -> list[Judged]:
        """A held thought dies with its plan: a later moment of the same frame replaces it."""
        old = [one for one in _about(run, moment) if _replaces(moment, one.moment)]
        return [self._judge(run, one.moment, one.group, moment.at, superseded=True) for one in old]

    def _judge(
        self,
        run: RoomRun,
        moment: Moment,
        group: str,
        now: datetime,
        *,
        superseded: bool = False,
        is_new: bool = False,
    ) -> Judged:
        context = self._context(run, now, moment=moment, group=group, superseded=superseded)
        judged = Judged(moment, decide(moment, context), group=group)
        if judged.decision.outcome is Outcome.SPEAK and self.skills is not None:
            judged = act(judged, self.skills, run.room)
        run.keep(judged)
        self.journal.made(run.room.id, ([moment] if is_new else []) + [judged.decision, *judged.cards])
        if judged.decision.outcome is Outcome.SPEAK:
            self._spoken(run, judged, context)
        if is_new and judged_wanted(judged.decision):
            self._share_plan(run, moment)
        return judged

    def _context(self, run: RoomRun, now: datetime, *, moment: Moment, group: str, superseded: bool) -> Context:
        return Context(
            now=now,
            room=run.room,
            policy=self.policy(run.room.id),
            zone=self.zone,
            evidence_stands=verify(moment, run.texts),
            consents=self._consents(run.room.id),
            superseded=superseded,
            quiet_since_at=run.quiet_since_at,
            called_at=run.called_at,
            ledger=self.ledger,
            feedback=self.feedback,
            group=group,
        )

    def _spoken(self, run: RoomRun, judged: Judged, context: Context) -> None:
        if judged.moment.origin != "asked":
            self.ledger = self.ledger.spend(run.room.id, judged.group, context.now, context.day)
        for card in judged.cards:
            run.last_card = card
            run.shown[card.id] = card.kind
            self.exit(card)

    def _learn(self, run: RoomRun, event: Reacted | FeedbackReset) -> Reacted | FeedbackReset:
        """Take in a reaction; it is kept with the kind of its card, so that the log alone teaches the same."""
        if isinstance(event, Reacted) and event.kind is None:
            event = replace(event, kind=run.shown.get(event.card_id))
        self.feedback = self.feedback.after(event)
        return event

    # -- what the owner has

    def _hear_busy(self, busy: Busy) -> tuple[Judged, ...]:
        if self.policy(OWNER_ROOM).off:
            return ()
        self.journal.heard(busy)
        return self._spread(busy)

    def _spread(self, busy: Busy) -> tuple[Judged, ...]:
        if busy.cancelled:
            self.busy.pop(busy.id, None)
        else:
            self.busy[busy.id] = busy
        return tuple(one for run in list(self.runs.values()) for one in self._tell_busy(run, busy))

    def know_busy(self, busy: Busy) -> None:
        """Take in, after a restart, what the owner already had; nothing is judged."""
        if busy.cancelled:
            self.busy.pop(busy.id, None)
        else:
            self.busy[busy.id] = busy
        for run in self.runs.values():
            if busy.ref != run.room.id and self.policy(run.room.id).scope == "private":
                run.untold[busy.id] = busy
                if not busy.cancelled and may_clash(run.state, busy):
                    run.play(busy)  # a clash that was told before is not told again

    def reading_policy(self, room: str) -> Policy:
        """The rules under which kept events are read again: off and stop held when they came, not now."""
        return replace(self.policy(room), off=False, stopped=False)

    def _tell_busy(self, run: RoomRun, busy: Busy) -> tuple[Judged, ...]:
        """The wall: a room the mate has joined learns nothing of the owner's calendar or other rooms."""
        policy = self.policy(run.room.id)
        if busy.ref == run.room.id or policy.scope != "private":
            return ()
        if busy.cancelled or policy.off or policy.stopped or not may_clash(run.state, busy):
            run.untold[busy.id] = busy  # it can change nothing before the room's next event
            return ()
        return self._advance(run, replace(busy, room=run.room.id))

    def _share_plan(self, run: RoomRun, moment: Moment) -> None:
        if self.policy(run.room.id).scope == "private" and (busy := busy_of(moment, run.room)):
            self._elsewhere += self._spread(busy)

    def _from_elsewhere(self) -> tuple[Judged, ...]:
        judged, self._elsewhere = tuple(self._elsewhere), []
        return judged

    # -- rules, consent, stop

    def _set(self, event: RuleSet | ConsentSet) -> tuple[Judged, ...]:
        before = {room: self.policy(room).leave_out for room in self.runs}
        self.rules = self.rules.after(event)
        self._policies.clear()
        self._given.clear()
        self.journal.heard(event)
        judged: list[Judged] = []
        for run in self.runs.values():
            withdrawn = isinstance(event, ConsentSet) and not event.granted and event.room in (OWNER_ROOM, run.room.id)
            if withdrawn or self.policy(run.room.id).leave_out - before[run.room.id]:
                self._forget(run)
            judged += [self._judge(run, one.moment, one.group, event.at) for one in list(run.held.values())]
        return tuple(judged)

    def _forget(self, run: RoomRun) -> None:
        """Start the room again from what may still be read; what was built on the rest falls."""
        room, policy, consents = run.room, self.reading_policy(run.room.id), self._consents(run.room.id)
        gone: list[str] = []
        run.state, run.texts, run.quiet_since_at, run.called_at = start(room), {}, None, {}
        run.untold = {} if policy.scope == "room" else {one.id: one for one in self.busy.values() if one.ref != room.id}
        for event in list(self.journal.events(room.id)):
            if admit(event, room, policy, consents) is Admission.READ:
                run.note(event)
                run.play(event)
            elif isinstance(event, Message):
                gone.append(event.id)
        self.journal.forget(room.id, gone)

    def _drop(self, run: RoomRun, event: Event) -> tuple[Judged, ...]:
        """Keep nothing of an event that may not be read, except that a quoted message no longer stands."""
        if isinstance(event, Edited | Deleted) and event.message_id in run.texts:
            gone = Deleted(event.room, event.at, event.message_id)
            self.journal.heard(gone)
            run.note(gone)
        return ()

    def _stops(self, run: RoomRun, message: Message) -> bool:
        card = run.last_card
        saw = card is not None and (card.audience is not Audience.WHISPER or message.sender == run.room.me)
        recent = card is not None and timedelta(0) <= message.at - card.at <= timedelta(seconds=STOP_WINDOW_S)
        return is_stop(message.text, after_card=saw and recent)

    def _stop_or_resume(self, run: RoomRun, message: Message, *, stop: bool) -> tuple[Judged, ...]:
        """Set or lift the stop and confirm it in one line, quoting who said so."""
        from seontok.app.notices import confirmation

        self.journal.heard(message)
        judged = self._set(RuleSet(run.room.id, message.at, "stopped", stop))
        card = confirmation(run.room, message, stop=stop)
        self.journal.made(run.room.id, [card])
        self.exit(card)
        run.last_card = None
        return judged

    def _consents(self, room: str) -> Mapping[tuple[str, str], bool]:
        if room not in self._given:
            self._given[room] = self.rules.consents_in(room, chosen=room in self.runs or room == OWNER_ROOM)
        return self._given[room]


__all__ = ["OWNER", "Judged", "Kind", "Reason", "Road", "nowhere"]
