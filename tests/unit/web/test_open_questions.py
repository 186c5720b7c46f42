"""A question to all that nobody answered is raised once, after a day; one that was answered, taken back or is over, never."""

from __future__ import annotations

import pytest

from seontok.testing.served import Served

ASKED = "혹시 다들 보드게임 가져올 수 있어?"


@pytest.fixture
def room(served: Served) -> str:
    room = served.room(members=("민수", "서연", "하준"))
    served.owner.put(f"/api/rooms/{room}/settings", json={"mate": True})
    for n, name in enumerate(("민수", "서연", "하준")):
        served.tell(room, name, "선톡아 동의해", f"yes{n}")
    return room


def raised(served: Served, room: str) -> list[str]:
    return [card["lines"][0] for card in served.cards(room) if "아직 답이 없" in card["title"]]


def test_after_a_day_once(served: Served, room: str) -> None:
    served.tell(room, "민수", ASKED, "q")
    served.later(hours=20)
    assert raised(served, room) == []
    served.later(hours=5)
    served.later(minutes=10)
    assert raised(served, room) == [f"민수: {ASKED}"]
    served.later(hours=30)
    assert len(raised(served, room)) == 1


@pytest.mark.parametrize(
    ("later_h", "who", "said"),
    [
        (0.1, "서연", "나 있어"),  # at once
        (0.1, "서연", "음 몰라"),  # not knowing is an answer
        (7, "하준", "보드게임 내가 가져갈게"),  # hours later, naming it
        (3, "민수", "아냐 해결됐어"),  # taken back by who asked
    ],
)
def test_not_if_somebody_took_it_up(served: Served, room: str, later_h: float, who: str, said: str) -> None:
    served.tell(room, "민수", ASKED, "q")
    served.tell(room, who, said, "a", later_s=later_h * 3600)
    served.later(hours=30)
    served.later(minutes=10)
    assert raised(served, room) == []


def test_talk_of_something_else_hours_later_is_no_answer(served: Served, room: str) -> None:
    served.tell(room, "민수", ASKED, "q")
    served.tell(room, "하준", "오늘 비 진짜 많이 온다", "a", later_s=5 * 3600)
    served.later(hours=20)
    served.later(minutes=10)
    assert len(raised(served, room)) == 1


@pytest.mark.parametrize("asked", ["오늘 저녁 같이 먹을 사람 있어?", "내일 점심 다들 시간 돼?"])
def test_not_what_is_over_by_then(served: Served, room: str, asked: str) -> None:
    served.tell(room, "민수", asked, "q")
    served.later(hours=45)
    served.later(minutes=10)
    assert raised(served, room) == []


@pytest.mark.parametrize("asked", ["민수야 너 몇 시에 와?", "이게 말이 되냐?", "선톡아 뭐 할 수 있어?"])
def test_not_what_asks_one_person_or_nobody(served: Served, room: str, asked: str) -> None:
    served.tell(room, "서연", asked, "q")
    served.later(hours=30)
    served.later(minutes=10)
    assert raised(served, room) == []


def test_not_while_people_are_writing(served: Served, room: str) -> None:
    served.tell(room, "민수", ASKED, "q")
    served.later(hours=23, minutes=59)
    served.tell(room, "하준", "오늘 비 진짜 많이 온다", "a", later_s=50)
    served.later(seconds=15)
    assert raised(served, room) == []
    served.later(minutes=2)
    assert len(raised(served, room)) == 1
