"""The tracker: plans moved by an amount, several plans in one message, choices, days turned down by a reason."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.moments.talks import state_of

from seontok.moments.appointment_events import StandingEvent, tracked_events
from seontok.moments.appointment_shift import read_shift


def stand(*lines: str) -> tuple[StandingEvent, ...]:
    """The plans the tracker follows to the end of "sender: text" lines a minute apart; "+3d" lets days pass."""
    return tracked_events(state_of(*lines))


def starts(*lines: str) -> list[str]:
    return [f"{event.start:%m-%d %H:%M}" for event in stand(*lines) if event.status == "confirmed"]


AGREED = ("A: 목요일 7시에 사당역에서 보자", "B: 좋아")


@pytest.mark.parametrize(
    ("words", "start"),
    [
        ("한 시간만 미루자", "07-09 20:00"),
        ("30분 늦출까?", "07-09 19:30"),
        ("하루 당기자", "07-08 19:00"),
        ("일주일 뒤로 미룰까", "07-16 19:00"),
        ("반으로 밀어도 돼?", "07-09 19:30"),
        ("can we push it back an hour?", "07-09 20:00"),
        ("미안 30분만 더 늦게", "07-09 19:30"),
        ("한 시간 늦게 부탁드려요", "07-09 20:00"),
        ("30분 일찍 볼까", "07-09 18:30"),
        ("can we push it an hour?", "07-09 20:00"),
    ],
)
def test_moved_by_an_amount(words: str, start: str) -> None:
    assert starts(*AGREED, f"A: {words}", "B: ㅇㅇ 그러자") == [start]


@pytest.mark.parametrize(
    "words",
    [
        "나 30분 늦을 듯",
        "두 시간이나 걸렸어",
        "일주일 동안 바빴어",
        "10분 일찍 나가야지",
        "30분 늦게 도착해",
        "1시간 일찍 일어남",
        "한시간 늦게 끝났어",
        "it's half past four",
    ],
)
def test_no_amount_a_plan_moves_by(words: str) -> None:
    assert read_shift(words) is None


@given(st.text(max_size=120))
def test_any_text_is_read(text: str) -> None:
    shift = read_shift(text)
    assert shift is None or 0 <= shift.start <= shift.end <= len(text)


def test_two_plans_in_one_message() -> None:
    assert starts("A: 토욜 결혼식 1시 일욜 집들이 5시 맞지?", "B: ㅇㅇ") == ["07-11 13:00", "07-12 17:00"]


def test_a_choice_of_pairs() -> None:
    lines = (
        "A: 상담은 목요일 3시, 금요일 4시 가능합니다",
        "B: 저는 두번째가 좋아요",
        "A: 그럼 금요일 4시에 뵐게요",
        "B: 네",
    )
    assert starts(*lines) == ["07-10 16:00"]


def test_a_day_turned_down_by_its_reason() -> None:
    assert starts("A: 금욜에 볼까", "B: 금욜은 차 막혀서..", "A: 그럼 토욜 1시", "B: 콜") == ["07-11 13:00"]


def test_an_hour_after_its_day() -> None:
    assert starts("A: 목요일 새벽런 갑니다", "A: 여섯시 뚝섬역 앞", "B: 나도 갈게") == ["07-09 06:00"]


def test_a_series_begins_when_it_is_said_to() -> None:
    [event] = stand("A: 다음주부터 매주 목요일 7시에 훈련합니다", "B: 넵")
    assert (f"{event.start:%m-%d %H:%M}", event.repeat) == ("07-16 19:00", "weekly")


def test_when_to_talk_again_is_no_plan() -> None:
    assert starts("A: 토욜에 뭐할까", "B: 글쎄 낼 다시 얘기하자", "A: ㅇㅋ") == []


def test_where_somebody_comes_from_is_no_place() -> None:
    [event] = stand("A: 금욜 7시에 볼까?", "B: 좋아", "A: 어디서 출발해?", "B: 나 신도림")
    assert event.place is None


def test_spoken_of_days_later_without_its_day() -> None:
    lines = (*AGREED, "+2d", "A: 나 3시쯤 도착할 듯", "B: 그럼 5시에 보자", "A: 알겠어 5시")
    assert starts(*lines) == ["07-09 17:00"]


def test_put_off_without_a_day_is_called_off() -> None:
    [event] = stand("A: 목요일 6시 회식입니다", "B: 네", "A: 회식은 다음에 다시 잡겠습니다", "B: 네")
    assert event.status == "cancelled"


def test_an_hour_after_an_english_day() -> None:
    [event] = stand("A: tennis sat 10 at the park?", "B: yep")
    assert (f"{event.start:%m-%d %H:%M}", event.place) == ("07-11 10:00", "the park")


def test_another_day_by_who_cannot_on_the_agreed_one() -> None:
    lines = ("A: 회식 목요일 7시 어때", "B: 난 좋아", "C: 목요일 힘듬 수요일은?", "A: 수요일 7시 ㅇㅋ", "B: 굿")
    assert starts(*lines) == ["07-08 19:00"]


@pytest.mark.parametrize(
    "lines",
    [
        ("A: 1등되면 바로 인천공항 10시 집합", "B: 콜 하와이 간다"),  # a joke
        ("A: 내일 8시 45분에 우리 인생이 바뀐다", "B: 또 샀냐ㅋㅋ"),  # life changes, no plan
        ("A: 오늘 7시에 가지러 갈 수 있는데", "B: 가격은 그대로예요", "A: 넵 그럼 다음에요", "B: 네 좋은하루 되세요"),
        ("A: 토욜에 낚시 가자", "B: 못가 허리아퍼", "A: 일욜은", "B: 일욜도 마찬가지제"),
        ("A: 네 고객님 일요일은 11시부터 7시까지 영업합니다", "B: 알겠습니다 감사합니다"),
        ("A: 수요일 저녁 6시부터 목요일 아침 8시까지 배출 가능합니다", "B: 아 감사해요"),
    ],
    ids=["joke", "life", "leave taken", "no again", "opening hours", "collection"],
)
def test_no_plan(lines: tuple[str, ...]) -> None:
    assert starts(*lines) == []


@pytest.mark.parametrize(
    "line",
    [
        "B: 저는 9시에 먼저 일어나도 될까요",  # leaves early
        "B: 끝나고 삼청동 걷자",  # afterwards
        "B: 우리집 앞에서 한번에 가더라구요 버스",  # a bus stop
        "B: 아니 시간은 그대로야",
    ],
)
def test_the_plan_stays(line: str) -> None:
    [event] = stand("A: 목요일 7시 인사동 국밥집에서 보자", "B: 좋아", line, "A: ㅇㅇ")
    assert (f"{event.start:%m-%d %H:%M}", event.place, event.status) == ("07-09 19:00", "인사동 국밥집", "confirmed")
