"""Rooms that go on: events in, each batch in one transaction; what came of it out to listeners once it is kept."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol
from zoneinfo import ZoneInfo

from seontok.app.live.journal import LiveJournal
from seontok.app.live.known import known_of
from seontok.app.live.restore import restore
from seontok.app.live.roomview import RoomView, view_of
from seontok.app.road import Judged, Road
from seontok.connectors.vcard import Contact
from seontok.core.cards import Card
from seontok.core.events import (
    OWNER_ROOM,
    ConsentSet,
    Event,
    MemberChanged,
    Message,
    Opened,
    Reacted,
    Room,
    RuleSet,
    Tick,
)
from seontok.core.moments import Moment
from seontok.core.ports import Archive, Clock, Skill
from seontok.gate.policy import RuleValue

if TYPE_CHECKING:
    from seontok.app.live.actions import CalendarWriter

logger = logging.getLogger("seontok.web")
LATE = timedelta(hours=1)
"""A room whose events are older than this when they come is being told its past: its own times count, not ours."""
TOLD = timedelta(seconds=2)
"""How long such a room must be still before what is due in it is looked at."""
N_ROUNDS = 200
"""Most wakings of one room at one instant; a guard, never reached in tests."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """An event at the door."""

    event: Event
    source_id: str = ""
    """The channel's own id of it: the same id again is the same event. Empty: the event names itself."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of an event; given once it is safe."""

    kept: bool
    """It is in the log."""
    duplicate: bool = False
    seq: int | None = None


class Listener(Protocol):
    """Whoever shows rooms to people."""

    def event(self, seq: int, event: Event) -> None:
        """An event that is kept."""
        ...

    def passed(self, message: Message) -> None:
        """A message the assistant may not read: to be shown in its own room, kept nowhere."""
        ...

    def card(self, seq: int, card: Card) -> None:
        """A card that is kept; the one exit."""
        ...

    def changed(self, room: str) -> None:
        """A room's name, members, rules or kept messages changed; OWNER_ROOM: the owner's settings."""
        ...


@dataclass(slots=True)
class Setting:
    """What a live engine is started with."""

    me: str = "나"
    """The owner's display name in own rooms."""
    tz: str = "Asia/Seoul"
    rules: dict[str, RuleValue] = field(default_factory=dict)
    """Rules of the settings file."""
    contacts: tuple[Contact, ...] = ()
    """The owner's address book."""
    calendar: tuple[Path, ...] = ()
    """The owner's calendar files."""
    home: str = ""
    """Station or quarter the owner sets out from."""
    places: Path | None = None
    """The folder that holds the owner's imported places, if any."""
    ask: str = ""
    """Address of a source of facts, with {q} for what a question is about; empty: the world is not asked."""
    guide: Mapping[str, str] = field(default_factory=dict)
    """How the guide looks: search, travel, tiles, as in the settings file."""


Due = tuple[datetime, int, str]
"""When, what (0: a held thought, 1: a tick), and in which room."""
Asker = Callable[[Message, Room], Moment | None]
"""What a message asks the group mate, if anything."""


class Engine:
    """One road on one archive, driven by a clock. Not thread-safe: one thread owns it."""

    def __init__(self, log: Archive, clock: Clock, setting: Setting | None = None) -> None:
        self.log = log
        self.clock = clock
        self.setting = setting or Setting()
        self.zone = ZoneInfo(self.setting.tz)
        self.calendar: CalendarWriter | None = None
        """Where accepted plans are written, if the owner connected one."""
        self.skills: Sequence[Skill] = ()
        self.askers: list[Asker] = []
        self.due_jobs: list[DueJob] = []
        self.listeners: list[Listener] = []
        self.paced: set[str] = set()
        """Rooms somebody else moves on (a replay); the scheduler leaves them alone."""
        self.views: dict[str, RoomView] = {}
        self.strict = False
        """Tests: let a broken listener be seen."""
        self._depth = 0
        self._cards: list[Card] = []
        self._passed: list[Message] = []
        self._changed: set[str] = set()
        self._ticked_at: dict[str, datetime] = {}
        self._dues: dict[str, Due | None] = {}
        """What each room waits for; a room that was touched since is not in it."""
        self._late: dict[str, datetime] = {}
        """Rooms being told their past, and when the last of it came (our clock)."""
        self.rebuild()

    # -- rooms

    def rebuild(self) -> None:
        """Make the road again from the log: at the start, and when a write failed."""
        from seontok.gate.policy import Rules

        rules = Rules({OWNER_ROOM: dict(self.setting.rules)}) if self.setting.rules else Rules()
        self.journal = LiveJournal(self.log)
        self.road = Road(self.journal, self.skills, self._cards.append, self.zone, rules=rules)
        restore(self.road, self.log)
        self.views = {room: view_of(self.log, self.road.run_of(room).room) for room in (OWNER_ROOM, *self.road.runs)}
        self.known = known_of(self.log)
        self._dues.clear()
        self._cards.clear()
        self._passed.clear()

    def use(self, skills: Sequence[Skill]) -> None:
        """The skills that make cards from now on."""
        self.skills = self.road.skills = tuple(skills)

    def rooms(self) -> list[Room]:
        """Every room, in the order they came."""
        return [run.room for run in self.road.runs.values()]

    def open_room(self, room: Room) -> None:
        """Begin a room, or put a changed one in its place."""
        with self._kept():
            self.log.put_room(room)
            if room.id in self.road.runs:
                run = self.road.runs[room.id]
                run.room, run.state = room, replace(run.state, room=room)
            else:
                self.road.open_room(room)
                self.views[room.id] = RoomView()
            self._changed.add(room.id)

    def erase_room(self, room: str) -> int:
        """Erase a room with everything of it."""
        with self.log.batch():
            self.journal.forget_room(room)
        n_gone = self.log.erase(room)
        self.rebuild()  # plans made there took the owner's time elsewhere; what was noticed there was listed
        self._tell("changed", room)
        return n_gone

    # -- events

    def hear(self, events: Iterable[Incoming | Event]) -> list[Receipt]:
        """Take events down the road; when this returns they are in the log, or refused, and cards are on their way.

        Raises:
            StoreError: Nothing of the batch was kept; the road is as it was.
        """
        incoming = [one if isinstance(one, Incoming) else Incoming(one) for one in events]
        with self._kept():
            return [self._hear(one) for one in incoming]

    def take(self, moment: Moment, *, texts: dict[str, str] | None = None) -> Judged:
        """A moment that was asked for or fell due goes down the rest of the road."""
        with self._kept():
            self._dues.pop(moment.room, None)
            return self.road.take(moment, texts=texts)

    def insert(self, room: str, events: Sequence[Event]) -> None:
        """Keep events of a room's past in their place, deciding nothing because of them."""
        with self._kept():
            self.log.append(room, events)
            self.log.reorder(room)
        self.rebuild()
        self._tell("changed", room)

    def mark_read(self, room: str, at: datetime) -> None:
        """The owner has seen a room up to here, without having come back to it."""
        with self._kept():
            self._note(Opened(room, at))

    def set_rule(self, room: str, rule: str, value: RuleValue, at: datetime | None = None) -> None:
        """Set a rule from now on."""
        self.hear([RuleSet(room, at or self.clock.now(), rule, value)])

    def _hear(self, incoming: Incoming) -> Receipt:
        event = incoming.event
        if self._is_known(incoming):
            return Receipt(kept=True, duplicate=True)
        if isinstance(event, RuleSet | ConsentSet):
            self._changed.add(event.room)
            self._dues.clear()
        if event.room == OWNER_ROOM and isinstance(event, Reacted):
            return Receipt(kept=True, seq=self._note(event))
        if event.room in self.road.runs and not isinstance(event, RuleSet):
            self._until(event.room, event.at)
            self._mark_late(event)
            self._meet(event)
        n_before = len(self.journal.pending)
        self.road.hear(event)
        self._dues.pop(event.room, None)
        kept = self.journal.pending[n_before:]
        if not kept:
            if isinstance(event, Message):
                self._passed.append(event)
            return Receipt(kept=False)
        if incoming.source_id and not isinstance(event, Message):
            name = f"{event.room}\x1f{incoming.source_id}"
            self.log.put("source", name, {"seq": kept[0].seq})
        if isinstance(event, Message) and not isinstance(kept[-1].event, RuleSet):
            self._ask(event)
        return Receipt(kept=True, seq=kept[0].seq)

    def _note(self, event: Event) -> int:
        self.journal.heard(event)
        return self.journal.pending[-1].seq

    def _is_known(self, incoming: Incoming) -> bool:
        event = incoming.event
        if isinstance(event, Message):
            return self.log.has(event.room, event.id)
        if not incoming.source_id:
            return False
        return self.log.value("source", f"{event.room}\x1f{incoming.source_id}") is not None

    def _meet(self, event: Event) -> None:
        """A sender nobody knows yet joins the roster; so does who joined, and who left goes."""
        run = self.road.runs[event.room]
        members = list(run.room.members)
        if isinstance(event, Message) and event.sender not in members:
            members.append(event.sender)
        elif isinstance(event, MemberChanged) and event.change in ("join", "invite"):
            members += [name for name in event.members if name not in members]
        elif isinstance(event, MemberChanged) and event.change in ("leave", "kick"):
            members = [name for name in members if name not in event.members or name == run.room.me]
        if tuple(members) != run.room.members and not self.road.policy(event.room).off:
            self.open_room(replace(run.room, members=tuple(members)))

    def _ask(self, message: Message) -> None:
        for asker in self.askers:
            moment = asker(message, self.road.runs[message.room].room)
            if moment is not None:
                self.road.take(moment)

    def _mark_late(self, event: Event) -> None:
        now = self.clock.now()
        if now - event.at > LATE:
            self._late[event.room] = now
        else:
            self._late.pop(event.room, None)

    # -- time

    def due_at(self) -> datetime | None:
        """When `advance` should be called next; None: nothing waits."""
        now = self.clock.now()
        dues = [due for room in self._driven() if (due := self._next_due(room)) is not None]
        times = [max(at, self._late[room] + TOLD) if room in self._late else at for at, _, room in dues]
        jobs = [job.due_at(now) for job in self.due_jobs]
        return min([*times, *(at for at in jobs if at is not None)], default=None)

    def advance(self) -> None:
        """Do everything that is due by the clock: held thoughts, ticks, the briefing."""
        now = self.clock.now()
        for room in self._driven():
            if room not in self._late:
                self._until(room, now, by_clock=True)
            elif now - self._late[room] >= TOLD:
                self._until(room, now)
        for job in self.due_jobs:
            at = job.due_at(now)
            if at is not None and at <= now:
                with self._kept():
                    job.run(now)

    def advance_room(self, room: str, at: datetime) -> None:
        """Do what falls due in one room before an instant, at its own times: for replays."""
        self._until(room, at)

    def _driven(self) -> list[str]:
        return [room for room in (*self.road.runs, OWNER_ROOM) if room not in self.paced]

    def _until(self, room: str, at: datetime, *, by_clock: bool = False) -> None:
        """What falls due before an instant, each at its own time; by the clock, at the present."""
        for _ in range(N_ROUNDS):
            due = self._next_due(room)
            if due is None or (due[0] > at if by_clock else due[0] >= at):
                return
            due_at, what, _ = due
            when = max(due_at, at) if by_clock else due_at
            with self._kept():
                if what == 0:
                    self.road.wake(room, when)
                else:
                    self._ticked_at[room] = when
                    self.road.hear(Tick(room, when))
            self._dues.pop(room, None)

    def _next_due(self, room: str) -> Due | None:
        for touched in self.journal.take_touched():
            self._dues.pop(touched, None)
        if room not in self._dues:
            self._dues[room] = self._find_due(room)
        return self._dues[room]

    def _find_due(self, room: str) -> Due | None:
        hold_at = self.road.due_at(room)
        tick_at = self.road.tick_at(room) if room != OWNER_ROOM else None
        if tick_at is not None:
            last_at = self.road.runs[room].state.at
            tick_at = max(tick_at, last_at) if last_at is not None else tick_at
            if room in self._ticked_at and tick_at <= self._ticked_at[room]:
                tick_at = None  # asked again for a tick it just had
        dues = [(at, what, room) for what, at in enumerate((hold_at, tick_at)) if at is not None]
        return min(dues, default=None)

    # -- the transaction, and what is told after it

    @contextmanager
    def _kept(self) -> Iterator[None]:
        """One transaction around the block, nested ones included; listeners hear of it when it is safe."""
        if self._depth:
            yield
            return
        self._depth += 1
        try:
            with self.log.batch():
                yield
        except BaseException:
            self._depth -= 1
            self._changed.clear()
            self.rebuild()  # memory may be ahead of the log; the log is right
            raise
        self._depth -= 1
        self._publish()

    def _publish(self) -> None:
        written, cards = self.journal.take_written(), self._cards[:]
        self.known.take(self.journal.results)
        self.journal.results.clear()
        if self.journal.gone:
            self.known.drop(self.journal.gone)
            self.journal.gone.clear()
        passed, changed = self._passed[:], set(self._changed)
        self._cards.clear()
        self._passed.clear()
        self._changed.clear()
        if self.journal.n_forgotten:
            self.journal.n_forgotten = 0
            self.known = known_of(self.log)
            changed |= set(self.views)
        for one in written:
            self._view(one.event.room).seq = one.seq
            self._view(one.event.room).take(one.event, self._room(one.event.room))
            self._tell("event", one.seq, one.event)
        for message in passed:
            self._view(message.room).pass_on(message, self._room(message.room))
            self._tell("passed", message)
        for card in cards:
            seq = self.journal.card_seqs.pop((card.room, card.id), 0)
            self._view(card.room).take(card, self._room(card.room))
            self._tell("card", seq, card)
        for room in changed:
            self._tell("changed", room)

    def _view(self, room: str) -> RoomView:
        return self.views.setdefault(room, RoomView())

    def _room(self, room: str) -> Room:
        return self.road.run_of(room).room

    def _tell(self, what: Literal["event", "passed", "card", "changed"], *told: object) -> None:
        for listener in list(self.listeners):
            try:
                getattr(listener, what)(*told)
            except Exception as error:  # what is kept stays kept, whoever cannot show it
                where = error.__traceback__.tb_next if error.__traceback__ else None
                line = where.tb_lineno if where else 0
                logger.error("%s.%s broke: %s, line %d", type(listener).__name__, what, type(error).__name__, line)
                if self.strict:
                    raise


class DueJob(Protocol):
    """Something the clock starts that belongs to no one room."""

    def due_at(self, now: datetime) -> datetime | None:
        """When it wants to run next; None: not at all."""
        ...

    def run(self, now: datetime) -> None:
        """Do it; `due_at` must move on."""
        ...
