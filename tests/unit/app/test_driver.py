"""Shadow mode inserts the ticks that were asked for, the owner's returns, and a last tick at the saved time."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from seontok.app.driver import ShadowDriver, Stream
from seontok.app.road import Judged, Road
from seontok.core.decisions import Outcome, Reason
from seontok.core.events import Event, Message, Opened, Precision, Room, RoomKind, Tick
from seontok.moments import perceive
from seontok.moments.state import RoomState, Seen
from seontok.testing.toy import ToyHandler

KST = ZoneInfo("Asia/Seoul")
NOON = datetime(2026, 5, 12, 12, 0, tzinfo=KST)
ROOM = Room("r", "민수", RoomKind.DM, me="지우", members=("지우", "민수"))


@dataclass
class Waking(ToyHandler):
    """Asks for a tick an hour after each message that says so, and writes down what it was shown."""

    seen: list[Event] = field(default_factory=list)
    wanted: dict[int, datetime] = field(default_factory=dict)
    never_content: bool = False

    def step(self, own: int, seen: Seen) -> tuple[int, list[object]]:  # type: ignore[override]
        self.seen.append(seen.event)
        if isinstance(seen.event, Message) and "wake" in seen.event.text:
            self.wanted[0] = seen.event.at + timedelta(hours=1)
        if isinstance(seen.event, Tick) and not self.never_content:
            self.wanted.clear()
        return super().step(own, seen)  # type: ignore[return-value]

    def next_tick_at(self, own: int, state: RoomState) -> datetime | None:
        return self.wanted.get(0)


@pytest.fixture
def handler(monkeypatch: pytest.MonkeyPatch) -> Waking:
    waking = Waking()
    monkeypatch.setattr(perceive, "HANDLERS", (waking,))
    return waking


def said(minutes: float, text: str, sender: str = "민수", *, precision: Precision = Precision.MINUTE) -> Message:
    return Message("r", NOON + timedelta(minutes=minutes), f"{minutes}", sender, text, precision=precision)


def play(*events: Event, saved: float | None = None) -> list[Judged]:
    saved_at = None if saved is None else NOON + timedelta(minutes=saved)
    return list(ShadowDriver(Road(zone=KST)).play([Stream(ROOM, events, saved_at)]))


def inserted(handler: Waking, kind: type) -> list[float]:
    return [(event.at - NOON) / timedelta(minutes=1) for event in handler.seen if isinstance(event, kind)]


def test_a_tick_comes_when_it_was_asked_for(handler: Waking) -> None:
    play(said(0, "wake"), said(200, "응"), saved=300)
    assert inserted(handler, Tick) == [60, 300]


def test_a_tick_asked_for_after_the_saved_time_never_comes(handler: Waking) -> None:
    play(said(0, "wake"), saved=30)
    assert inserted(handler, Tick) == [30]


def test_without_a_saved_time_the_last_event_is_the_end(handler: Waking) -> None:
    play(said(0, "wake"), said(5, "응"))
    assert inserted(handler, Tick) == [5]


def test_a_handler_that_always_asks_again_cannot_stop_the_clock(handler: Waking) -> None:
    handler.never_content = True
    play(said(0, "wake"), said(500, "응"), saved=600)
    assert inserted(handler, Tick) == [60, 600]


def test_the_owner_comes_back_before_a_message_that_ends_half_an_hour(handler: Waking) -> None:
    play(said(0, "a", "지우"), said(29, "b", "지우"), said(40, "c"), said(59, "d", "지우"), said(60, "e", "지우"))
    assert inserted(handler, Opened) == [59]


def test_a_minute_stamp_counts_as_its_whole_minute_before_the_lull(handler: Waking) -> None:
    judged = play(said(0, "toy"), saved=60)
    assert [(one.decision.outcome, (one.decision.at - NOON).total_seconds()) for one in judged] == [
        (Outcome.HOLD, 0.0),
        (Outcome.SPEAK, 105.0),
    ]


def test_a_held_thought_is_judged_again_when_it_is_due_not_when_the_next_message_comes(handler: Waking) -> None:
    judged = play(said(0, "toy", precision=Precision.SECOND), said(2_000, "응"), saved=2_001)
    assert judged[-1].decision.at == NOON + timedelta(seconds=45)


def test_what_waits_when_the_export_was_saved_is_still_held(handler: Waking) -> None:
    judged = play(said(0, "toy"), saved=1)
    assert [one.decision.reason for one in judged] == [Reason.LULL]


def test_rooms_are_played_together_in_the_order_of_time(handler: Waking) -> None:
    other = Room("s", "가족", RoomKind.GROUP, me="지우")
    later = [Message("s", NOON + timedelta(minutes=1), "1", "엄마", "밥은")]
    list(
        ShadowDriver(Road(zone=KST)).play(
            [Stream(ROOM, [said(0, "a"), said(2, "b")], None), Stream(other, later, None)]
        )
    )
    assert [event.text for event in handler.seen if isinstance(event, Message)] == ["a", "밥은", "b"]
