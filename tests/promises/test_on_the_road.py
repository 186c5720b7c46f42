"""The promises of design.md that the road carries, over random lives of two rooms.

docs/reference/promises.md lists which promise each test stands for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, assume, given, settings

from seontok.app.importing import Imported
from seontok.app.learning import feedback_of, n_reactions
from seontok.app.log_journal import LogJournal
from seontok.app.reading import Reading, ReadSettings, Standing, busy_of_log, events_of, play, rules_of
from seontok.app.replaying import replay
from seontok.app.road import Judged, Road
from seontok.app.shadow_journal import ShadowJournal
from seontok.core.cards import Card
from seontok.core.decisions import Audience, Outcome, Reason
from seontok.core.events import (
    OWNER_ROOM,
    Busy,
    ConsentSet,
    Deleted,
    Edited,
    Event,
    Message,
    Opened,
    Reacted,
    RuleSet,
    Tick,
    Unread,
)
from seontok.core.log import Erased, Ran
from seontok.core.moments import Kind
from seontok.core.ports import Skill
from seontok.gate import Policy
from seontok.memory import MemoryLog
from seontok.memory.codec import encode_entry
from seontok.testing.skills import BrokenSkill, PlainSkill
from seontok.testing.streams import KST, MEMBERS, ROOMS, START, lives

pytestmark = pytest.mark.usefixtures("toy")
LIVES = settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
HERE = ROOMS[0].id


@dataclass
class Life:
    """A road, everything it was told, and everything it showed."""

    skills: Sequence[Skill] = (PlainSkill(),)
    log: MemoryLog = field(default_factory=MemoryLog)
    shown: list[tuple[Card, Policy]] = field(default_factory=list)
    judged: list[Judged] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.road = Road(LogJournal(self.log), self.skills, self._show, KST)
        for room in ROOMS:
            self.road.open_room(room)

    def _show(self, card: Card) -> None:
        self.shown.append((card, self.road.policy(card.room)))

    def hear(self, *events: Event) -> Life:
        for event in events:
            self.wake(event.at)
            self.judged += self.road.hear(event)
        return self

    def wake(self, before: datetime) -> None:
        """Judge the thoughts that fall due before an instant."""
        for room in ROOMS:
            due_at = self.road.due_at(room.id)
            while due_at is not None and due_at < before:
                self.judged += self.road.wake(room.id, due_at)
                due_at = self.road.due_at(room.id)

    def seen(self, room: str) -> tuple[object, int, int]:
        """What is known, kept and shown of a room."""
        kept = [one.entry for one in self.log.read(room) if not isinstance(one.entry, Deleted | Erased)]
        return self.road.runs[room].state, len(kept), len(self.shown)

    @property
    def cards(self) -> list[Card]:
        """Cards about moments; not the line that confirms a stop."""
        return [card for card, _ in self.shown if card.kind is not Kind.NOTICE]

    def words(self) -> str:
        """Everything the log holds of both rooms."""
        return "".join(encode_entry(one.entry)[1] for room in ROOMS for one in self.log.read(room.id))


def said(
    text: str, *, sender: str = "민수", room: str = HERE, at: datetime = START + timedelta(hours=3), n: int = 1
) -> Message:
    return Message(room, at, f"{room}{n}", sender, text)


def rule(name: str, value: object, *, room: str = HERE) -> RuleSet:
    return RuleSet(room, START, name, value)  # type: ignore[arg-type]


# -- off and stop


@LIVES
@given(life=lives())
def test_off_reads_nothing_and_says_nothing(life: list[Event]) -> None:
    lived = Life().hear(rule("off", True, room=OWNER_ROOM))
    lived.hear(*(event for event in life if not isinstance(event, RuleSet | ConsentSet)))
    assert lived.shown == []
    assert [one for room in ROOMS for one in lived.log.read(room.id)] == []


@LIVES
@given(life=lives())
def test_whenever_a_room_is_off_nothing_of_it_is_read_kept_or_said(life: list[Event]) -> None:
    """Switched off and on at any time; only that a quoted message is gone may still be noted."""
    lived = Life()
    for event in life:
        lived.wake(event.at)
        if event.room == OWNER_ROOM:
            lived.hear(event)
            continue
        off = lived.road.policy(event.room).off
        before = lived.seen(event.room)
        lived.hear(event)
        if off and not isinstance(event, RuleSet | ConsentSet):
            state, n_kept, n_shown = lived.seen(event.room)
            assert (state, n_shown) == (before[0], before[2])
            assert n_kept <= before[1]
    assert not any(policy.off for card, policy in lived.shown)


def test_switching_off_drops_what_was_waiting() -> None:
    lived = Life().hear(said("toy kind=task"), rule("off", True, room=OWNER_ROOM))
    assert [one.decision.reason for one in lived.judged] == [Reason.LULL, Reason.OFF]
    assert lived.road.due_at(HERE) is None


def test_a_member_stops_it_within_ten_minutes_of_its_card_and_it_says_so_in_one_line() -> None:
    lived = Life().hear(
        rule("audience", "card"), ConsentSet(HERE, START, "민수", "room", granted=True), said("toy kind=task")
    )
    later = START + timedelta(hours=3, minutes=5)
    lived.hear(said("그만", sender="서연", at=later, n=2))
    assert len(lived.cards) == 1
    notice = lived.shown[-1][0]
    assert (notice.kind, notice.lines, notice.evidence[0].text) == (Kind.NOTICE, (), "그만")
    lived.hear(
        said("toy kind=gift", at=later + timedelta(hours=2), n=3), said("비밀", at=later + timedelta(hours=3), n=4)
    )
    assert "비밀" not in lived.words()
    assert len(lived.cards) == 1


def test_a_bare_stop_long_after_its_card_is_just_talk() -> None:
    lived = Life().hear(said("toy kind=task"), said("그만", sender="지우", at=START + timedelta(hours=4), n=2))
    assert not lived.road.policy(HERE).stopped


def test_who_could_not_see_the_card_was_not_answering_it() -> None:
    whispered = Life().hear(said("toy kind=task"))
    whispered.hear(said("그만", sender="서연", at=START + timedelta(hours=3, minutes=5), n=2))
    assert len(whispered.cards) == 1
    assert not whispered.road.policy(HERE).stopped


def test_an_addressed_resume_brings_it_back() -> None:
    lived = Life().hear(said("선톡아 그만"), said("다시 해줘", n=2))
    assert lived.road.policy(HERE).stopped
    lived.hear(said("선톡아 다시 해줘", n=3))
    assert not lived.road.policy(HERE).stopped


# -- consent


@LIVES
@given(life=lives(with_rules=False))
def test_in_a_joined_room_nobody_is_read_before_their_yes(life: list[Event]) -> None:
    lived = Life().hear(rule("scope", "room"), ConsentSet(HERE, START, "서연", "room", granted=True)).hear(*life)
    heard = {one.entry.sender for one in lived.log.read(HERE) if isinstance(one.entry, Message)}
    quoted = {quote.sender for card in lived.cards if card.room == HERE for quote in card.evidence}
    addressed = {event.sender for event in life if isinstance(event, Message) and event.text.startswith("선톡")}
    assert heard <= {"서연"} | addressed
    assert quoted <= {"서연"}


@LIVES
@given(life=lives(with_rules=False))
def test_a_person_left_out_is_neither_read_nor_kept(life: list[Event]) -> None:
    lived = Life().hear(rule("leave_out", ("민수",), room=OWNER_ROOM)).hear(*life)
    assert all(
        one.entry.sender != "민수" for r in ROOMS for one in lived.log.read(r.id) if isinstance(one.entry, Message)
    )
    assert all(quote.sender != "민수" for card in lived.cards for quote in card.evidence)


def test_a_person_left_out_cannot_resume_a_stopped_room() -> None:
    lived = Life().hear(rule("leave_out", ("민수",), room=OWNER_ROOM), rule("stopped", True))
    lived.hear(said("선톡아 다시 해줘"))
    assert not any(isinstance(one.entry, Message) for one in lived.log.read(HERE))
    assert lived.cards == []


def test_withdrawing_consent_drops_what_was_built_on_it() -> None:
    yes = ConsentSet(HERE, START, "민수", "room", granted=True)
    lived = Life().hear(rule("scope", "room"), yes, said("toy kind=task frame=비밀"))
    no = ConsentSet(HERE, START + timedelta(hours=3, seconds=20), "민수", "room", granted=False)
    lived.hear(no).hear(said("응", sender="지우", at=START + timedelta(hours=9), n=2))
    assert lived.cards == []
    assert "비밀" not in lived.words()
    assert any(isinstance(one.entry, Erased) for one in lived.log.read(HERE))


def test_leaving_a_person_out_later_erases_what_is_kept_of_them() -> None:
    lived = Life().hear(said("toy kind=task frame=비밀"), rule("leave_out", ("민수",)))
    lived.hear(said("ㅋㅋ", sender="지우", at=START + timedelta(hours=9), n=2))
    assert lived.cards == []
    assert "비밀" not in lived.words()


def test_without_the_owners_private_consent_nothing_is_read() -> None:
    lived = Life().hear(ConsentSet(HERE, START, "me", "private", granted=False), said("toy kind=task"))
    assert (lived.cards, list(lived.log.read(HERE))) == ([], [])


# -- evidence


@LIVES
@given(life=lives())
def test_every_card_quotes_what_stands_in_the_log_when_it_comes(life: list[Event]) -> None:
    lived = Life()
    texts: dict[tuple[str, str], str] = {}
    for event in life:
        n_before = len(lived.shown)
        lived.wake(event.at)
        _check_standing(lived.shown[n_before:], texts)
        n_before = len(lived.shown)
        if isinstance(event, Message):
            texts[event.room, event.id] = event.text
        elif isinstance(event, Edited) and (event.room, event.message_id) in texts:
            texts[event.room, event.message_id] = event.text
        elif isinstance(event, Deleted):
            texts.pop((event.room, event.message_id), None)
        lived.judged += lived.road.hear(event)
        _check_standing(lived.shown[n_before:], texts)


def _check_standing(shown: Sequence[tuple[Card, Policy]], texts: dict[tuple[str, str], str]) -> None:
    for card, _ in shown:
        assert card.evidence
        assert all(texts.get((card.room, quote.message_id)) == quote.text for quote in card.evidence)


def test_a_thought_whose_message_is_deleted_falls() -> None:
    lived = Life().hear(said("toy kind=task"))
    lived.hear(Deleted(HERE, START + timedelta(hours=3, seconds=5), f"{HERE}1"))
    lived.hear(said("응", at=START + timedelta(hours=5), n=2))
    assert lived.cards == []
    assert lived.judged[-1].decision.reason is Reason.NO_EVIDENCE


def test_a_held_thought_dies_with_its_plan() -> None:
    lived = Life().hear(said("toy kind=appointment frame=a"))
    lived.hear(said("toy kind=appointment frame=a op=cancel p=0.1", at=START + timedelta(hours=3, seconds=9), n=2))
    lived.hear(said("응", at=START + timedelta(hours=5), n=3))
    assert lived.cards == []
    assert Reason.SUPERSEDED in [one.decision.reason for one in lived.judged]


# -- rooms


@LIVES
@given(life=lives())
def test_what_others_can_see_holds_nothing_of_another_room_or_of_the_owners_calendar(life: list[Event]) -> None:
    """With rules that let cards into the room and posts, and conflicts that know what else the owner has."""
    everybody = [ConsentSet(room.id, START, who, "room", True) for room in ROOMS for who in ("me", *MEMBERS[1:])]
    loud = [rule("audience", "post", room=room.id) for room in ROOMS]
    lived = Life().hear(*everybody, *loud, *life)
    for card, policy in lived.shown:
        assert all(card.room in quote.text or card.kind is Kind.NOTICE for quote in card.evidence)
        if card.audience is not Audience.WHISPER:
            assert policy.audience is not Audience.WHISPER or card.kind is Kind.NOTICE
            words = " ".join((card.title, *card.lines, *(quote.text for quote in card.evidence)))
            assert not [one.name for one in ROOMS if one.id != card.room and one.name in words]
            assert "회의" not in words


@LIVES
@given(life=lives())
def test_without_a_rule_for_the_room_every_card_is_whispered(life: list[Event]) -> None:
    quiet = [event for event in life if not (isinstance(event, RuleSet) and event.rule == "audience")]
    lived = Life().hear(*quiet)
    assert all(card.audience is Audience.WHISPER for card in lived.cards)


def test_what_is_known_of_other_rooms_is_only_whispered() -> None:
    everybody = [ConsentSet(HERE, START, member, "room", granted=True) for member in ("me", *MEMBERS[1:])]
    lived = Life().hear(rule("audience", "post"), *everybody, said("toy kind=conflict"), said("toy kind=task", n=2))
    lived.hear(said("응", at=START + timedelta(hours=9), n=3))
    assert {card.kind: card.audience for card in lived.cards} == {
        Kind.CONFLICT: Audience.WHISPER,
        Kind.TASK: Audience.POST,
    }


def test_a_joined_room_learns_nothing_of_plans_made_elsewhere() -> None:
    lived = Life().hear(rule("scope", "room", room=ROOMS[1].id))
    lived.hear(said("toy kind=appointment date=2026-05-16 time=19:00"))
    assert len(lived.road.busy) == 1
    assert lived.road.runs[ROOMS[1].id].state.busy == {}


def test_a_private_room_does_learn_of_plans_made_elsewhere() -> None:
    lived = Life().hear(said("toy kind=appointment date=2026-05-16 time=19:00"))
    assert [busy.ref for busy in lived.road.runs[ROOMS[1].id].state.busy.values()] == [HERE]


# -- budget


@settings(LIVES, max_examples=40)
@given(life=lives())
def test_no_life_makes_it_speak_more_often_than_allowed(life: list[Event]) -> None:
    """Counted anew from the cards: each fits the budget of its instant, or overdraws it once and is urgent."""
    lived = Life().hear(*life)
    spoken = {one.moment.id: one for one in lived.judged if one.decision.outcome is Outcome.SPEAK}
    told: set[tuple[str, datetime, str]] = set()
    for card, policy in lived.shown:
        if card.kind is Kind.NOTICE:
            continue
        judged = spoken[card.moment_id]
        interruption = (card.room, card.at, judged.group)
        if interruption not in told:
            _check_fits(interruption, told, policy, urgent=judged.moment.urgent and policy.urgent)
        told.add(interruption)


def _check_fits(
    interruption: tuple[str, datetime, str], told: set[tuple[str, datetime, str]], policy: Policy, *, urgent: bool
) -> None:
    room, day = interruption[0], interruption[1].astimezone(KST).date()
    today = [where for where, at, _ in told if at.astimezone(KST).date() == day]
    limits = [(len(today), policy.budget_per_day)]
    if policy.room_budget_per_day is not None:
        limits.append((today.count(room), policy.room_budget_per_day))
    for n_told, limit in limits:
        assert limit > 0
        assert n_told < limit + urgent


@LIVES
@given(life=lives(with_rules=False))
def test_a_budget_of_zero_is_silence(life: list[Event]) -> None:
    assert Life().hear(rule("budget_per_day", 0, room=OWNER_ROOM)).hear(*life).cards == []


@LIVES
@given(life=lives(with_rules=False, backwards=False))
def test_without_urgency_two_cards_of_a_room_are_a_gap_apart(life: list[Event]) -> None:
    alone = rule("follow_up_s", 0, room=OWNER_ROOM)
    lived = Life().hear(rule("urgent", False, room=OWNER_ROOM), alone).hear(*life)
    for room in ROOMS:
        times = sorted({card.at for card in lived.cards if card.room == room.id})
        assert all(later - earlier >= timedelta(hours=1) for earlier, later in pairwise(times))


# -- mood


@LIVES
@given(life=lives())
def test_a_sensitive_mood_sees_no_places_no_products_no_gifts(life: list[Event]) -> None:
    lived = Life().hear(*life)
    moods = {one.moment.id: one.moment.sensitive for one in lived.judged}
    commerce = (Kind.PLACE, Kind.PRODUCT, Kind.GIFT)
    assert not [card for card in lived.cards if card.kind in commerce and moods[card.moment_id]]


# -- one exit, one card, one broken skill


@LIVES
@given(life=lives())
def test_every_card_has_a_logged_decision_to_speak_and_no_moment_is_told_twice(life: list[Event]) -> None:
    lived = Life().hear(*life)
    told = Counter(card.moment_id for card in lived.cards)
    assert all(n == 1 for n in told.values())
    spoken = {one.moment.id for one in lived.judged if one.decision.outcome is Outcome.SPEAK}
    assert set(told) == spoken


def test_a_broken_skill_is_caught_and_the_others_still_speak() -> None:
    lived = Life(skills=(BrokenSkill(), PlainSkill())).hear(
        said("toy kind=task"), said("응", at=START + timedelta(hours=5), n=2)
    )
    assert len(lived.cards) == 1
    alone = Life(skills=(BrokenSkill(),)).hear(said("toy kind=task"), said("응", at=START + timedelta(hours=5), n=2))
    assert alone.cards == []
    assert alone.judged[-1].decision.reason is Reason.ERROR


# -- feedback


@LIVES
@given(life=lives())
def test_after_never_no_card_of_that_kind_comes_in_that_room_until_it_is_reset(life: list[Event]) -> None:
    lived, muted = Life(), set[tuple[str, Kind]]()
    for event in life:
        lived.wake(event.at)
        n_before = len(lived.shown)
        known = lived.road.runs[event.room].shown if event.room != OWNER_ROOM else {}
        kind = known.get(event.card_id) if isinstance(event, Reacted) and event.reaction == "never" else None
        lived.hear(event)
        assert not [card for card, _ in lived.shown[n_before:] if (card.room, card.kind) in muted]
        muted = {key for key in muted | ({(event.room, kind)} if kind else set()) if lived.road.feedback.never(*key)}


# -- replay


@dataclass(frozen=True)
class Stored:
    """A store that a life was written into, and the run over it."""

    log: MemoryLog

    @classmethod
    def of(cls, life: Sequence[Event]) -> Stored:
        log = MemoryLog()
        for room in ROOMS:
            log.put_room(room)
        for event in life:
            if not isinstance(event, Tick | Opened):
                owners = isinstance(event, RuleSet | ConsentSet | Busy)
                log.append(OWNER_ROOM if owners else event.room, [_with_kind(event)])
        readings = [
            Reading(room, Imported(0, 0, Unread(), ()), START + timedelta(days=2), [], events_of(log, room.id))
            for room in ROOMS
        ]
        journal = ShadowJournal(log, [room.id for room in ROOMS])
        standing = Standing(rules_of(log), busy_of_log(log), feedback_of(log), n_reactions(log))
        play(journal, readings, ReadSettings(()), standing)
        return cls(log)


def _with_kind(event: Event) -> Event:
    return replace(event, kind=Kind.TASK) if isinstance(event, Reacted) else event


@settings(LIVES, max_examples=12)
@given(life=lives(backwards=False), later=lives(n=8))
def test_a_run_replays_to_the_same_bytes_whatever_the_owner_says_later(life: list[Event], later: list[Event]) -> None:
    """Rules, consents and reactions that come after a run do not reach back into it."""
    stored = Stored.of(life)
    assume(any(isinstance(one.entry, Ran) for one in stored.log.read(OWNER_ROOM)))  # not all of it switched off
    owners = [event for event in later if isinstance(event, RuleSet | ConsentSet)]
    assert replay(stored.log).same
    stored.log.append(OWNER_ROOM, owners)
    for event in later:
        if isinstance(event, Reacted):
            stored.log.append(event.room, [_with_kind(event)])
    assert replay(stored.log).same


@LIVES
@given(life=lives())
def test_the_same_life_gives_the_same_bytes(life: list[Event]) -> None:
    assert Life().hear(*life).words() == Life().hear(*life).words()
