"""The gate: each check, their order, and that whatever goes wrong means no."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seontok.core.decisions import Audience, Outcome, Reason
from seontok.core.events import Room, RoomKind
from seontok.core.moments import Kind, Moment, Quote
from seontok.gate import OWNER, Context, Ledger, Policy, Rule, decide, judged_wanted
from seontok.gate.checks import CHECKS

KST = ZoneInfo("Asia/Seoul")
NOON = datetime(2026, 5, 12, 12, 0, tzinfo=KST)
ROOM = Room("r", "동아리", RoomKind.GROUP, me="지우", members=("지우", "민수", "서연"))


def moment(**changes: Any) -> Moment:
    plain = Moment(
        id="m",
        room="r",
        frame_id="f",
        kind=Kind.TASK,
        at=NOON,
        p=0.9,
        slots={},
        evidence=(Quote("1", "내일까지 보낼게", "민수", NOON),),
    )
    return replace(plain, **changes)


def context(**changes: Any) -> Context:
    plain = Context(
        now=NOON,
        room=ROOM,
        policy=Policy(),
        zone=KST,
        evidence_stands=True,
        consents={(OWNER, "private"): True},
    )
    return replace(plain, **changes)


def spent(n: int, *, room: str = "elsewhere", at: datetime = NOON - timedelta(hours=3)) -> Ledger:
    ledger = Ledger()
    for number in range(n):
        ledger = ledger.spend(room, f"g{number}", at + timedelta(minutes=number), at.date())
    return ledger


def test_a_good_moment_is_whispered_and_every_check_is_in_the_trace() -> None:
    decision = decide(moment(), context())
    assert (decision.outcome, decision.reason, decision.audience) == (Outcome.SPEAK, Reason.WANTED, Audience.WHISPER)
    assert [check.name for check in decision.trace] == [rule.name for rule in CHECKS]


REFUSED = [
    ({}, {"consents": {}}, Reason.NO_CONSENT),
    ({}, {"policy": Policy(off=True)}, Reason.OFF),
    ({}, {"policy": Policy(stopped=True)}, Reason.STOPPED),
    ({}, {"policy": Policy(leave_out=frozenset({"민수"}))}, Reason.LEFT_OUT),
    ({"evidence": (Quote("1", "응"),)}, {"policy": Policy(leave_out=frozenset({"민수"}))}, Reason.LEFT_OUT),
    ({}, {"policy": Policy(mute=frozenset({"task"}))}, Reason.MUTED),
    ({}, {"evidence_stands": False}, Reason.NO_EVIDENCE),
    ({"kind": Kind.PRODUCT, "sensitive": "illness"}, {}, Reason.SENSITIVE),
    ({"sensitive": "bereavement"}, {}, Reason.SENSITIVE),
    ({"sensitive": "a mood nobody knows"}, {}, Reason.SENSITIVE),
    ({"handled": "replied"}, {}, Reason.HANDLED),
    ({"p": 0.74}, {}, Reason.LOW_WORTH),
    ({"p": float("nan")}, {}, Reason.LOW_WORTH),
    ({"p": 7.0}, {}, Reason.LOW_WORTH),
    ({}, {"superseded": True}, Reason.SUPERSEDED),
    ({"expires_at": NOON - timedelta(seconds=1)}, {}, Reason.STALE),
]


@pytest.mark.parametrize(("about", "around", "reason"), REFUSED)
def test_each_check_refuses_for_its_own_reason(about: dict[str, Any], around: dict[str, Any], reason: Reason) -> None:
    decision = decide(moment(**about), context(**around))
    assert (decision.outcome, decision.reason) == (Outcome.SILENT, reason)
    assert decision.trace[-1].passed is False


def test_the_first_reason_in_the_order_is_the_one_given() -> None:
    decision = decide(moment(p=0.1, handled="replied"), context(policy=Policy(off=True), evidence_stands=False))
    assert decision.reason is Reason.OFF


def test_an_error_in_a_check_means_no() -> None:
    def broken(moment: Moment, context: Context) -> Any:
        raise ZeroDivisionError

    decision = decide(moment(), context(), [Rule("broken", broken)])
    assert (decision.outcome, decision.reason, decision.trace[-1].detail) == (
        Outcome.SILENT,
        Reason.ERROR,
        "ZeroDivisionError",
    )


def test_a_naive_clock_means_no() -> None:
    decision = decide(moment(expires_at=NOON), context(now=datetime(2026, 5, 12, 12, 0)))
    assert (decision.outcome, decision.reason) == (Outcome.SILENT, Reason.ERROR)


def test_it_waits_for_a_lull_but_not_beyond_five_minutes() -> None:
    busy = decide(moment(), context(quiet_since_at=NOON - timedelta(seconds=10)))
    assert (busy.outcome, busy.reason, busy.hold_until_at) == (Outcome.HOLD, Reason.LULL, NOON + timedelta(seconds=35))
    late = NOON + timedelta(minutes=5)
    assert decide(moment(), context(now=late, quiet_since_at=late)).outcome is Outcome.SPEAK


def test_the_lull_is_bounded_by_the_deadline_of_the_moment() -> None:
    dies_at = NOON + timedelta(seconds=20)
    held = decide(moment(expires_at=dies_at), context(quiet_since_at=NOON))
    assert held.hold_until_at == dies_at


@pytest.mark.parametrize(
    ("clock", "until"),
    [
        ((22, 0), datetime(2026, 5, 13, 8, 0, tzinfo=KST)),
        ((7, 59), datetime(2026, 5, 12, 8, 0, tzinfo=KST)),
        ((21, 59), None),
        ((8, 0), None),
    ],
)
def test_quiet_hours_hold_until_their_end(clock: tuple[int, int], until: datetime | None) -> None:
    now = NOON.replace(hour=clock[0], minute=clock[1])
    decision = decide(moment(at=now), context(now=now))
    assert decision.hold_until_at == until
    assert (decision.outcome is Outcome.SPEAK) == (until is None)


def test_a_thought_that_is_of_no_use_after_quiet_hours_is_dropped() -> None:
    now = NOON.replace(hour=23)
    decision = decide(moment(at=now, expires_at=now + timedelta(hours=1)), context(now=now))
    assert (decision.outcome, decision.reason) == (Outcome.SILENT, Reason.QUIET_HOURS)


def test_the_gap_is_per_room() -> None:
    here = context(ledger=spent(1, room="r", at=NOON - timedelta(minutes=10)))
    held = decide(moment(), here)
    assert (held.reason, held.hold_until_at) == (Reason.GAP, NOON + timedelta(minutes=50))
    elsewhere = context(ledger=spent(1, at=NOON - timedelta(minutes=10)))
    assert decide(moment(), elsewhere).outcome is Outcome.SPEAK


def test_the_budget_is_the_owners_total_and_waits_for_midnight() -> None:
    decision = decide(moment(), context(ledger=spent(3)))
    assert (decision.outcome, decision.reason) == (Outcome.HOLD, Reason.BUDGET)
    assert decision.hold_until_at == datetime(2026, 5, 13, 0, 0, tzinfo=KST)


def test_a_room_may_have_a_smaller_share() -> None:
    ledger = spent(1, room="r")
    assert decide(moment(), context(policy=Policy(room_budget_per_day=1), ledger=ledger)).reason is Reason.BUDGET


def test_urgent_overdraws_once_and_never_a_budget_of_zero() -> None:
    urgent = moment(urgent=True)
    assert decide(urgent, context(ledger=spent(3))).outcome is Outcome.SPEAK
    assert decide(urgent, context(ledger=spent(4))).reason is Reason.BUDGET
    assert decide(urgent, context(policy=Policy(budget_per_day=0))).reason is Reason.BUDGET
    assert decide(urgent, context(policy=Policy(urgent=False), ledger=spent(3))).reason is Reason.BUDGET


def test_asked_skips_worth_lull_and_budget_but_nothing_else() -> None:
    asked = moment(p=0.0, origin="asked")
    assert decide(asked, context(quiet_since_at=NOON, ledger=spent(9))).outcome is Outcome.SPEAK
    assert decide(asked, context(policy=Policy(off=True))).reason is Reason.OFF
    assert decide(asked, context(evidence_stands=False)).reason is Reason.NO_EVIDENCE
    assert decide(asked, context(now=NOON.replace(hour=23))).reason is Reason.QUIET_HOURS


@pytest.mark.parametrize(
    ("caller", "seconds", "around", "outcome"),
    [
        ("지우", 30, {}, Outcome.SPEAK),
        ("지우", 119, {}, Outcome.SPEAK),
        ("지우", 120, {}, Outcome.HOLD),
        ("지우", -1, {}, Outcome.HOLD),
        ("민수", 30, {}, Outcome.HOLD),
        ("민수", 30, {"scope": "room"}, Outcome.SPEAK),
        ("지우", 30, {"follow_up_s": 0.0}, Outcome.HOLD),
    ],
)
def test_after_a_call_by_name_the_callers_next_words_wait_for_neither_lull_nor_gap(
    caller: str, seconds: float, around: dict[str, Any], outcome: Outcome
) -> None:
    """A follow-up of the owner, or of a member of a room the mate has joined; of nobody else."""
    said = moment(evidence=(Quote("1", "그럼 내일은?", caller, NOON),))
    consents = {(OWNER, "private"): True, ("민수", "room"): True, (OWNER, "room"): True}
    called = {caller: NOON - timedelta(seconds=seconds)}
    here = context(
        quiet_since_at=NOON,
        called_at=called,
        consents=consents,
        policy=replace(Policy(), **around),
        ledger=spent(1, room="r"),
    )
    assert decide(said, here).outcome is outcome


def test_a_follow_up_is_still_counted_and_still_silent_at_night() -> None:
    own = moment(evidence=(Quote("1", "그럼 내일은?", "지우", NOON),))
    assert decide(own, context(called_at={"지우": NOON}, ledger=spent(3))).reason is Reason.BUDGET
    late = NOON.replace(hour=23)
    night = moment(at=late, evidence=(Quote("1", "그럼 내일은?", "지우", late),))
    assert decide(night, context(now=late, called_at={"지우": late})).reason is Reason.QUIET_HOURS


def test_due_skips_worth_only() -> None:
    due = moment(p=0.0, origin="due")
    assert decide(due, context()).outcome is Outcome.SPEAK
    assert decide(due, context(ledger=spent(3))).reason is Reason.BUDGET


def test_news_about_a_plan_is_told_even_in_a_grave_mood() -> None:
    cancel = moment(kind=Kind.APPOINTMENT, op="cancel", sensitive="bereavement")
    assert decide(cancel, context()).outcome is Outcome.SPEAK


def test_delivery_does_not_change_whether_a_moment_is_wanted() -> None:
    assert judged_wanted(decide(moment(), context(ledger=spent(9))))
    assert judged_wanted(decide(moment(), context(now=NOON.replace(hour=23))))
    assert not judged_wanted(decide(moment(p=0.2), context()))


def test_the_ladder_is_climbed_by_rules_and_consents_only() -> None:
    card, post = Policy(audience=Audience.CARD), Policy(audience=Audience.POST)
    quoted = {(OWNER, "private"): True, ("민수", "room"): True}
    everybody = quoted | {(OWNER, "room"): True, ("서연", "room"): True}
    assert decide(moment(), context(consents=everybody)).audience is Audience.WHISPER
    assert decide(moment(), context(policy=card)).audience is Audience.WHISPER
    assert decide(moment(), context(policy=card, consents=quoted)).audience is Audience.CARD
    assert decide(moment(), context(policy=post, consents=quoted)).audience is Audience.CARD
    assert decide(moment(), context(policy=post, consents=everybody)).audience is Audience.POST
    conflict = moment(kind=Kind.CONFLICT)
    assert decide(conflict, context(policy=post, consents=everybody)).audience is Audience.WHISPER


def test_in_a_joined_room_everybody_quoted_must_have_said_yes() -> None:
    joined = Policy(scope="room")
    assert decide(moment(), context(policy=joined)).reason is Reason.NO_CONSENT
    consents = {(OWNER, "private"): True, ("민수", "room"): True}
    assert decide(moment(), context(policy=joined, consents=consents)).outcome is Outcome.SPEAK


instants = st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))
quiet = st.one_of(st.none(), st.tuples(st.times(), st.times()))


@given(now=instants, at=instants, since=st.one_of(st.none(), instants), hours=quiet, urgent=st.booleans())
def test_a_hold_always_ends_later_than_now(
    now: datetime, at: datetime, since: datetime | None, hours: tuple[time, time] | None, urgent: bool
) -> None:
    policy = Policy(quiet_hours=hours)
    given_context = context(now=now, quiet_since_at=since, policy=policy, ledger=spent(3, room="r", at=now))
    decision = decide(moment(at=at, urgent=urgent), given_context)
    assert (decision.hold_until_at is not None) == (decision.outcome is Outcome.HOLD)
    assert decision.hold_until_at is None or decision.hold_until_at > now
