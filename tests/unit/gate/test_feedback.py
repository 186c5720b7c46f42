"""What reactions teach the gate: bounds, direction, the prior, pauses, and that nothing learnt changes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seontok.core.decisions import Outcome, Reason
from seontok.core.events import FeedbackReset, Reacted, Room, RoomKind
from seontok.core.moments import Kind, Moment, Quote
from seontok.gate import OWNER, Context, Feedback, Policy, decide, learnt
from seontok.gate.feedback import COOLDOWN, MAX_FACTOR, MIN_FACTOR, N_IN_A_ROW

KST = ZoneInfo("Asia/Seoul")
NOON = datetime(2026, 5, 12, 12, 0, tzinfo=KST)
HERE, THERE, JOINED = "동아리", "가족", "학부모"
KINDS = [Kind.TASK, Kind.GIFT, Kind.PLACE]
WORDS = ["accepted", "dismissed", "edited", "ignored", "never"]


def reacted(card: str, word: Any, *, room: str = HERE, kind: Kind | None = Kind.TASK, at: datetime = NOON) -> Reacted:
    return Reacted(room, at, card, word, kind)


def dismissed(n: int, *, room: str = HERE, kind: Kind = Kind.TASK, start: int = 0) -> list[Reacted]:
    return [reacted(f"d{start + k}", "dismissed", room=room, kind=kind) for k in range(n)]


def decided(feedback: Feedback, *, p: float = 0.8, now: datetime = NOON, **changes: Any) -> Any:
    moment = Moment("m", HERE, "f", Kind.TASK, now, p, {}, (Quote("1", "내일까지 보낼게", "민수", now),))
    room = Room(HERE, HERE, RoomKind.GROUP, me="지우", members=("지우", "민수"))
    policy = changes.pop("policy", Policy())
    consents = {(OWNER, "private"): True, ("민수", "room"): True}
    context = Context(now, room, policy, KST, evidence_stands=True, consents=consents, feedback=feedback)
    return decide(replace(moment, **changes), context)


histories = st.lists(
    st.builds(
        reacted,
        st.sampled_from([f"c{n}" for n in range(12)]),
        st.sampled_from(WORDS),
        room=st.sampled_from([HERE, THERE, JOINED]),
        kind=st.sampled_from(KINDS),
        at=st.integers(-10, 10).map(lambda days: NOON + timedelta(days=days)),
    ),
    max_size=30,
)


@given(history=histories, kind=st.sampled_from(KINDS), alone=st.booleans())
def test_a_threshold_stays_within_bounds(history: list[Reacted], kind: Kind, alone: bool) -> None:
    assert MIN_FACTOR <= learnt(history).factor(HERE, kind, alone=alone) <= MAX_FACTOR


@pytest.mark.parametrize(("word", "bound"), [("accepted", MIN_FACTOR), ("dismissed", MAX_FACTOR)])
def test_a_thousand_reactions_reach_the_bound_and_no_more(word: str, bound: float) -> None:
    history = [reacted(f"c{n}", word) for n in range(1000)]
    assert learnt(history).factor(HERE, Kind.TASK) == bound


@given(history=histories, n=st.integers(1, 5), where=st.sampled_from([HERE, THERE]))
def test_more_dismissals_never_lower_a_threshold_anywhere(history: list[Reacted], n: int, where: str) -> None:
    before, after = learnt(history), learnt([*history, *dismissed(n, room=where)])
    for room in (HERE, THERE, JOINED):
        assert after.factor(room, Kind.TASK) >= before.factor(room, Kind.TASK)


@given(history=histories, n=st.integers(1, 5))
def test_accepted_cards_never_raise_it(history: list[Reacted], n: int) -> None:
    more = [reacted(f"a{k}", "accepted") for k in range(n)]
    assert learnt([*history, *more]).factor(HERE, Kind.TASK) <= learnt(history).factor(HERE, Kind.TASK)


@given(history=histories)
def test_other_kinds_are_not_touched(history: list[Reacted]) -> None:
    others = [one for one in history if one.kind is not Kind.TASK]
    assert learnt(history).factor(HERE, Kind.GIFT) == learnt(others).factor(HERE, Kind.GIFT)


@given(history=histories)
def test_other_rooms_weigh_no_more_than_the_prior(history: list[Reacted]) -> None:
    """Whatever was said elsewhere, a few cards of this room outweigh it; and a joined room hears none of it."""
    elsewhere = [one for one in history if one.room != HERE]
    assert learnt(elsewhere).factor(HERE, Kind.TASK, alone=True) == 1.0
    here = [reacted(f"h{k}", "accepted") for k in range(40)]
    assert learnt([*elsewhere, *here]).factor(HERE, Kind.TASK) < 1.0


def test_dismissals_elsewhere_do_move_the_prior_of_the_same_kind() -> None:
    away = learnt(dismissed(6, room=THERE))
    here = learnt(dismissed(6))
    assert 1.0 < away.factor(HERE, Kind.TASK) <= here.factor(HERE, Kind.TASK)


@given(p=st.floats(0, 1), history=histories)
def test_no_feedback_gives_the_decisions_of_the_rules_alone(p: float, history: list[Reacted]) -> None:
    """Nothing heard, or everything taken back: the same decision to the last byte of its trace."""
    resets = [FeedbackReset(room, NOON) for room in (HERE, THERE, JOINED)]
    unlearnt = learnt([*history, *resets])
    assert unlearnt == Feedback()
    moment = Moment("m", HERE, "f", Kind.TASK, NOON, p, {}, (Quote("1", "응", "민수", NOON),))
    room = Room(HERE, HERE, RoomKind.DM, me="지우")
    plain = Context(NOON, room, Policy(), KST, evidence_stands=True, consents={(OWNER, "private"): True})
    assert decide(moment, replace(plain, feedback=unlearnt)) == decide(moment, plain)


def test_dismissals_make_it_more_careful_and_the_trace_says_so() -> None:
    careful = decided(learnt(dismissed(2)))
    assert (careful.reason, decided(Feedback()).outcome) == (Reason.LOW_WORTH, Outcome.SPEAK)
    assert "learnt=×2.00" in careful.trace[-1].detail


def test_ignored_cards_weigh_little() -> None:
    ignored = learnt([reacted(f"i{n}", "ignored") for n in range(5)])
    assert 1.0 < ignored.factor(HERE, Kind.TASK) < learnt(dismissed(1)).factor(HERE, Kind.TASK)


def test_the_last_word_on_a_card_counts_but_silence_is_no_word() -> None:
    undone = learnt([reacted("c", "dismissed"), reacted("c", "accepted"), reacted("c", "ignored")])
    assert undone.factor(HERE, Kind.TASK) == learnt([reacted("c", "accepted")]).factor(HERE, Kind.TASK)


@given(after=st.lists(st.sampled_from(WORDS), max_size=4))
def test_never_mutes_that_kind_in_that_room_until_it_is_reset(after: list[str]) -> None:
    muted = learnt([reacted("c", "never"), *(reacted("c", word) for word in after)])
    assert decided(muted, p=1.0).reason is Reason.MUTED
    assert not muted.never(HERE, Kind.GIFT)
    assert not muted.never(THERE, Kind.TASK)
    assert decided(muted.after(FeedbackReset(HERE, NOON, Kind.GIFT)), p=1.0).reason is Reason.MUTED
    assert decided(muted.after(FeedbackReset(HERE, NOON, Kind.TASK)), p=1.0).outcome is Outcome.SPEAK


def _pause(words: Sequence[str]) -> Feedback:
    return learnt([reacted(f"c{n}", word) for n, word in enumerate(words)])


def test_dismissals_in_a_row_pause_the_kind_for_a_day_then_for_longer() -> None:
    row = ["dismissed"] * N_IN_A_ROW
    soon, tomorrow = NOON + timedelta(hours=1), NOON + COOLDOWN
    assert decided(_pause(row), p=1.0, now=soon).reason is Reason.COOLDOWN
    assert decided(_pause(row), p=1.0, now=tomorrow).outcome is Outcome.SPEAK
    assert decided(_pause([*row, "dismissed"]), p=1.0, now=tomorrow).reason is Reason.COOLDOWN
    assert decided(_pause(["ignored", "dismissed", "ignored", *row[1:]]), p=1.0, now=soon).reason is Reason.COOLDOWN


@pytest.mark.parametrize(
    "words", [["dismissed"] * 2, ["dismissed", "dismissed", "accepted", "dismissed"], ["ignored"] * 9]
)
def test_what_is_no_row_of_dismissals_pauses_nothing(words: list[str]) -> None:
    assert decided(_pause(words), p=1.0).outcome is Outcome.SPEAK


def test_urgent_and_asked_moments_pass_the_pause() -> None:
    paused = _pause(["dismissed"] * 5)
    assert decided(paused, p=1.0, urgent=True).outcome is Outcome.SPEAK
    assert decided(paused, origin="asked").outcome is Outcome.SPEAK
    assert decided(paused, p=1.0, urgent=True, policy=Policy(urgent=False)).reason is Reason.COOLDOWN


def test_a_pause_that_has_not_begun_yet_holds_nothing_back() -> None:
    """A clock that jumps back, or a chat of last month played again after today's reactions."""
    assert decided(_pause(["dismissed"] * 5), p=1.0, now=NOON - timedelta(days=30)).outcome is Outcome.SPEAK


def test_a_reaction_to_a_card_nobody_knows_teaches_nothing() -> None:
    assert learnt([reacted("c", "dismissed", kind=None)]) == Feedback()
