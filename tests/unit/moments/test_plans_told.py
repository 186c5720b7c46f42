"""The tracker: plans told rather than offered: announcements, own appointments, hours of a day spoken of, places told later."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from tests.unit.moments.talks import state_of

from seontok.moments.appointment_activity import ACTIVITY
from seontok.moments.appointment_events import StandingEvent, tracked_events
from seontok.moments.place_told import bare_name, told_place, towards

MORNING = datetime(2026, 7, 6, 10, 0, tzinfo=ZoneInfo("Asia/Seoul"))


def stand(*lines: str) -> list[str]:
    """The plans the tracker follows to the end of "sender: text" lines a minute apart, as day, hour and place; "-" before those called off."""
    return [_shown(event) for event in tracked_events(state_of(*lines, at=MORNING))]


def _shown(event: StandingEvent) -> str:
    off = "-" if event.status == "cancelled" else ""
    return f"{off}{event.start:%m-%d %H:%M} {event.place or ''}".strip()


@pytest.mark.parametrize(
    ("lines", "plans"),
    [
        (("A: 나 수요일 3시에 치과 예약 있어", "B: 아프겠다"), ["07-08 15:00"]),
        (("A: 나 목욜에 면접", "B: 몇시", "A: 10시 반"), ["07-09 10:30"]),
        (("A: 정모 7/11(토) 오후 4시입니다", "B: 네", "C: 확인했습니다"), ["07-11 16:00"]),
        (("A: 금요일 봉사 몇시예요", "B: 오후 2시 시청 앞", "C: 네"), ["07-10 14:00 시청 앞"]),
        (("A: 토요일 2시에 만나자", "B: 좋아", "A: 아 3시네 잘못 봤어", "B: ㅇㅋ"), ["07-11 15:00"]),
        (("A: 토요일 이사 8시 맞죠", "B: 네"), ["07-11 08:00"]),
        (("A: 금요일 9시에 볼링 치자", "B: 콜"), ["07-10 21:00"]),
        (("A: 다음주 어때", "B: 화욜?", "A: 화욜 7시 ㄱ", "B: ㅇㅋ"), ["07-14 19:00"]),
        (("A: 07시 10분 집합입니다 내일", "B: 네", "C: 네"), ["07-07 07:10"]),
    ],
    ids=["own", "own in pieces", "announced", "asked and told", "put right", "morning", "evening", "week", "timetable"],
)
def test_told(lines: tuple[str, ...], plans: list[str]) -> None:
    assert stand(*lines) == plans


def test_a_plan_of_another_day_replaces_no_settled_one() -> None:
    lines = ("A: 수요일 7시 사당에서 볼까", "B: 좋아", "A: 그리고 토요일 11시에 전시 보자", "B: 콜")
    assert stand(*lines) == ["07-08 19:00 사당", "07-11 11:00"]


@pytest.mark.parametrize(
    ("lines", "place"),
    [
        (("A: 토요일 6시에 밥 먹자", "B: 응", "A: 장소는 강남역 11번 출구", "B: 알겠어"), "강남역 11번 출구"),
        (("A: 토요일 6시 본관에서 봐요", "B: 네", "A: 공사 중이라 별관으로 오세요", "B: 네"), "별관"),
        (("A: dinner saturday 7pm?", "B: yes", "A: At the old mill, then.", "B: great"), "old mill"),
    ],
    ids=["labelled", "moved", "English"],
)
def test_a_place_told_later(lines: tuple[str, ...], place: str) -> None:
    [plan] = stand(*lines)
    assert plan.endswith(place)


@pytest.mark.parametrize(
    "lines",
    [
        ("A: 목요일에 볼까", "B: 글쎄", "A: 그럼 나중에"),
        ("A: 지금 11시야", "B: 벌써?"),
        ("A: 다음주에 볼까", "B: 정해지면 알려줄게"),
        ("A: 11시 경기 중계 보자", "B: 난 잘래"),
    ],
    ids=["put off", "the hour now", "left open", "broadcast"],
)
def test_nothing_stands(lines: tuple[str, ...]) -> None:
    assert stand(*lines) == []


def _is_doing(word: str) -> bool:
    return ACTIVITY.fullmatch(word) is not None


def test_places_by_how_they_are_told() -> None:
    found = towards("누수가 있어서 2관으로 옮겼습니다", (), _is_doing)
    assert found is not None
    assert found.text == "2관"
    found = told_place("예약했어 본점 3층", (), _is_doing)
    assert found is not None
    assert found.text == "본점 3층"
    found = bare_name("7시 두레박골", ((0, 2),), _is_doing)
    assert found is not None
    assert found.text == "두레박골"


@pytest.mark.parametrize("text", ["", "그건 상관이야", "나 감동이에요", "30장이요", "여의도 아니면 상암"])
def test_no_place_is_told(text: str) -> None:
    assert told_place(text, (), _is_doing) is None
