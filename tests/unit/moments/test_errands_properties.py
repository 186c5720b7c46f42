"""What holds for any talk: nothing raises, replay is identical, the past never changes, evidence stands."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from seontok.core.events import Deleted, Edited, Event, Message, Opened, Room, RoomKind, Tick
from seontok.core.moments import Moment
from seontok.moments.perceive import next_tick_at, perceive, start

MEMBERS = ("지수", "민수", "엄마", "Maya")
PIECES = (
    "지수야 내일 몇시에 와?",
    "?",
    "네 금요일까지 보내드릴게요",
    "엄마 생신 담주 화욜",
    "선물 뭐하지",
    "우리 같이 하자 5만원씩",
    "노트북 뭐 사지",
    "토욜 7시 강남 ㄱ?",
    "ㅇㅋ",
    "어디서 볼까",
    "강남쪽 맛집 없나",
    "글쎄 모르겠다",
    "주차 돼?",
    "회비는 3만원이에요",
    "회비 얼마였지?",
    "할머니 돌아가셨어",
    "ㅋㅋㅋㅋ",
    "do they take cards?",
    "no idea",
    "다들 투표 부탁드려요",
)
texts = st.one_of(
    st.sampled_from(PIECES), st.text(max_size=60), st.lists(st.sampled_from(PIECES), max_size=3).map(" ".join)
)
steps = st.lists(
    st.tuples(
        st.sampled_from(("msg", "msg", "msg", "tick", "open", "edit", "delete")),
        st.sampled_from(MEMBERS),
        texts,
        st.integers(0, 400),
    ),
    max_size=40,
)
rooms = st.sampled_from((RoomKind.DM, RoomKind.GROUP))


def _events(plan: Sequence[tuple[str, str, str, int]]) -> list[Event]:
    at = datetime(2026, 5, 12, 1, tzinfo=UTC)
    events: list[Event] = []
    for number, (what, who, text, minutes) in enumerate(plan):
        at += timedelta(minutes=minutes)
        earlier = str(max(0, number - 1 - minutes % 5))
        made: dict[str, Event] = {
            "msg": Message("r", at, str(number), who, text),
            "tick": Tick("r", at),
            "open": Opened("r", at),
            "edit": Edited("r", at, earlier, text),
            "delete": Deleted("r", at, earlier),
        }
        events.append(made[what])
    return events


def _play(kind: RoomKind, events: Sequence[Event]) -> list[tuple[int, Moment]]:
    members = MEMBERS if kind is RoomKind.GROUP else MEMBERS[:2]
    state = start(Room("r", "방", kind, "지수", members))
    said: list[tuple[int, Moment]] = []
    for number, event in enumerate(events):
        state, moments = perceive(state, event)
        said.extend((number, moment) for moment in moments)
        wanted = next_tick_at(state)
        assert wanted is None or wanted.tzinfo is not None
    return said


@settings(deadline=None, max_examples=60)
@given(rooms, steps)
def test_any_talk_is_read_without_a_fault_and_the_same_again(
    kind: RoomKind, plan: list[tuple[str, str, str, int]]
) -> None:
    events = _events(plan)
    assert _play(kind, events) == _play(kind, events)


@settings(deadline=None, max_examples=40)
@given(rooms, steps, st.integers(0, 40))
def test_what_was_said_never_depends_on_what_comes_later(
    kind: RoomKind, plan: list[tuple[str, str, str, int]], cut: int
) -> None:
    events = _events(plan)
    whole = [(number, moment) for number, moment in _play(kind, events) if number < cut]
    assert _play(kind, events[:cut]) == whole


@settings(deadline=None, max_examples=40)
@given(rooms, steps)
def test_every_moment_quotes_messages_that_were_written(kind: RoomKind, plan: list[tuple[str, str, str, int]]) -> None:
    events = _events(plan)
    for number, moment in _play(kind, events):
        written = {event.id for event in events[: number + 1] if isinstance(event, Message)}
        assert {quote.message_id for quote in moment.evidence} <= written
        assert 0.0 < moment.p <= 1.0
