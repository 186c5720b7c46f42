"""What the road itself adds: plans known across rooms, nothing lost on the way."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from seontok.app.road import Road
from seontok.core.decisions import Outcome
from seontok.core.events import Busy, Message, Room, RoomKind
from seontok.core.moments import Kind, Moment, Quote
from seontok.moments import perceive
from seontok.moments.state import Seen
from seontok.testing.toy import ToyHandler

KST = ZoneInfo("Asia/Seoul")
NOON = datetime(2026, 5, 12, 12, 0, tzinfo=KST)
HERE = Room("here", "동아리", RoomKind.GROUP, me="지우")
THERE = Room("there", "가족", RoomKind.GROUP, me="지우")


class Clashing(ToyHandler):
    """Also makes a conflict of whatever it hears of the owner's time, quoting the last message."""

    def step(self, own: int, seen: Seen) -> tuple[int, Sequence[Moment]]:
        if not isinstance(seen.event, Busy) or not seen.state.turns:
            return super().step(own, seen)
        last = seen.state.turns[-1].message
        quote = Quote(last.id, last.text, last.sender, last.at)
        return own, [Moment("clash", last.room, "clash", Kind.CONFLICT, seen.event.at, 0.9, {}, (quote,))]


@pytest.fixture
def road(monkeypatch: pytest.MonkeyPatch) -> Road:
    monkeypatch.setattr(perceive, "HANDLERS", (Clashing(),))
    road = Road(zone=KST)
    road.open_room(HERE)
    road.open_room(THERE)
    return road


def said(room: Room, text: str, minutes: float = 0) -> Message:
    return Message(room.id, NOON + timedelta(minutes=minutes), f"{room.id}{minutes}", "민수", text)


def test_a_plan_made_here_is_judged_there_and_the_caller_is_told(road: Road) -> None:
    road.hear(said(THERE, "토요일 저녁에 다 같이 보자"))
    judged = road.hear(said(HERE, "toy kind=appointment date=2026-05-16 time=19:00", 10))
    assert [(one.moment.room, one.moment.kind) for one in judged] == [
        ("here", Kind.APPOINTMENT),
        ("there", Kind.CONFLICT),
    ]
    assert judged[1].moment.evidence[0].sender == "민수"


def test_a_plan_that_is_not_credible_is_not_told_elsewhere(road: Road) -> None:
    road.hear(said(THERE, "토요일 저녁에 다 같이 보자"))
    road.hear(said(HERE, "toy kind=appointment p=0.3 date=2026-05-16 time=19:00", 10))
    assert road.busy == {}


def test_a_cancelled_plan_frees_the_time(road: Road) -> None:
    road.hear(said(HERE, "toy kind=appointment frame=a date=2026-05-16 time=19:00"))
    assert len(road.busy) == 1
    road.hear(said(HERE, "toy kind=appointment frame=a op=cancel date=2026-05-16 time=19:00", 1))
    assert road.busy == {}


def test_a_room_opened_later_learns_what_the_owner_has(road: Road) -> None:
    road.hear(said(HERE, "toy kind=appointment date=2026-05-16 time=19:00"))
    late = Room("late", "회사", RoomKind.GROUP, me="지우")
    road.open_room(late)
    assert [busy.ref for busy in road.runs["late"].state.busy.values()] == ["here"]


def test_a_naive_time_is_refused(road: Road) -> None:
    with pytest.raises(ValueError, match="naive"):
        road.hear(Message("here", datetime(2026, 5, 12), "1", "민수", "안녕"))


def test_one_event_makes_one_interruption_however_many_cards(road: Road, monkeypatch: pytest.MonkeyPatch) -> None:
    class Twice(ToyHandler):
        name = "twice"

        def step(self, own: int, seen: Seen) -> tuple[int, Sequence[Moment]]:
            own, made = super().step(own, seen)
            return own, [*made, *(_copy(moment) for moment in made)]

    monkeypatch.setattr(perceive, "HANDLERS", (Twice(),))
    road = Road(zone=KST)
    road.open_room(HERE)
    road.hear(said(HERE, "toy kind=task"))
    judged = road.wake("here", NOON + timedelta(minutes=1))
    assert [one.decision.outcome for one in judged] == [Outcome.SPEAK, Outcome.SPEAK]
    assert sum(road.ledger.by_day.values()) == 1


def _copy(moment: Moment) -> Moment:
    return Moment(
        f"{moment.id}-2", moment.room, f"{moment.frame_id}-2", moment.kind, moment.at, moment.p, {}, moment.evidence
    )
