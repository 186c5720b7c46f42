"""Whatever is said: no error, evidence for every slot, the same answer twice, and no look ahead."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from seontok.core.events import Busy, Deleted, Event, Message, Room, RoomKind, Tick
from seontok.core.moments import Moment
from seontok.moments.perceive import perceive, start
from seontok.moments.place_words import read_place

ROOM = Room("r", "모임", RoomKind.GROUP, "나", ("나", "민호", "은비"))
FIRST = datetime(2026, 7, 6, 19, 0, tzinfo=ZoneInfo("Asia/Seoul"))
PIECES = """
    토욜 일욜 내일 오늘 7시 8시반 3시랑 5시 강남역 홍대에서 보자 볼까? 어때 ㅇㅋ 콜 안돼 못가 취소하자 취소됐어
    미루자 로 말고 그럼 원래 ㄱㄱ ㅋㅋ 나도 갈게 그때 봐 회의 영화 몇시 어디서 캘린더에 넣었어 ? "
    sat at 7 cancel ok works
"""
TEXTS = st.one_of(st.lists(st.sampled_from(PIECES.split()), max_size=7).map(" ".join), st.text(max_size=60))


@st.composite
def streams(draw: st.DrawFn) -> list[Event]:
    events: list[Event] = []
    at = FIRST
    for n in range(draw(st.integers(1, 14))):
        at += timedelta(minutes=draw(st.sampled_from((0, 1, 30, 600, 5000))))
        kind = draw(st.sampled_from(("message",) * 8 + ("tick", "deleted", "busy")))
        if kind == "message":
            events.append(Message("r", at, f"m{n}", draw(st.sampled_from(ROOM.members)), draw(TEXTS)))
        elif kind == "tick":
            events.append(Tick("r", at))
        elif kind == "deleted":
            events.append(Deleted("r", at, f"m{draw(st.integers(0, 14))}"))
        else:
            events.append(Busy("r", at, f"b{n}", "치과", at, at + timedelta(hours=draw(st.integers(1, 40)))))
    return events


def play(events: list[Event]) -> list[tuple[Moment, ...]]:
    state, out = start(ROOM), []
    for event in events:
        state, moments = perceive(state, event)
        out.append(moments)
    return out


@settings(max_examples=120, deadline=None)
@given(streams())
def test_replay_is_identical_and_causal(events: list[Event]) -> None:
    whole = play(events)
    assert play(events) == whole
    half = len(events) // 2
    assert play(events[:half]) == whole[:half]


@settings(max_examples=120, deadline=None)
@given(streams())
def test_every_moment_is_sound(events: list[Event]) -> None:
    seen = [moment for moments in play(events) for moment in moments]
    texts = {event.id: event.text for event in events if isinstance(event, Message)}
    assert len({moment.id for moment in seen}) == len(seen)
    for moment in seen:
        assert 0 < moment.p <= 1
        assert all(texts[quote.message_id] == quote.text for quote in moment.evidence)


@settings(deadline=None)
@given(st.text(max_size=200))
def test_a_place_is_a_part_of_the_text(text: str) -> None:
    place = read_place(text)
    assert place is None or text[place.start : place.end] == place.text
