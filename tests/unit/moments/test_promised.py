"""What the owner promised, until when, and what is no promise to remember."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from seontok.core.events import Message, Room, RoomKind
from seontok.core.moments import Kind, Moment
from seontok.moments.perceive import perceive, start
from seontok.moments.phrase import nouns, thing_named

MONDAY = datetime(2026, 7, 6, 14, 0, tzinfo=ZoneInfo("Asia/Seoul"))
DM = Room("r", "팀장님", RoomKind.DM, "나", ("나", "팀장님"))
GROUP = Room("g", "팀", RoomKind.GROUP, "서연", ("서연", "팀장님", "민호", "다솔"))


def promised(*lines: str, room: Room = DM, least_p: float = 0.75) -> list[Moment]:
    """Tasks likely enough to be spoken of, from "sender: text" lines a minute apart; "+3h" lets hours pass."""
    state, found, at = start(room), [], MONDAY
    for n, line in enumerate(lines, 1):
        if line.startswith("+"):
            at += timedelta(hours=int(line[1:-1]))
            continue
        sender, _, text = line.partition(": ")
        state, made = perceive(state, Message(room.id, at, f"m{n}", sender, text))
        found += [moment for moment in made if moment.kind is Kind.TASK and moment.p >= least_p]
        at += timedelta(minutes=1)
    return found


def due(moment: Moment) -> tuple[object, object]:
    """Day and hour of a task."""
    slots = moment.slots
    return slots["due_date"].value, slots["due_time"].value if "due_time" in slots else None


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        # an hour alone means today
        (["나: 네 4시까지 올리겠습니다"], ("2026-07-06", "16:00")),
        (["나: 2시간 안에 보내드릴게요"], ("2026-07-06", "16:04")),
        # day from the request, hour from the promise, in the half of the day that was asked for
        (["팀장님: 내일 오전까지 매출표 부탁해요", "나: 네 9시 반까지 올려두겠습니다"], ("2026-07-07", "09:30")),
        # both from the request
        (["팀장님: 금요일 3시까지 시안 보내줄래요", "나: 넵 알겠습니다"], ("2026-07-10", "15:00")),
        # hour from the request, the day named again
        (["팀장님: 내일 11시까지 자료 정리해줄 수 있어요?", "나: 넵 내일 올려드리겠습니다"], ("2026-07-07", "11:00")),
        # the reason's day is not the promise's
        (["나: 동생이 토요일에 찍어준대요 일요일에 보내드릴게요"], ("2026-07-12", None)),
    ],
)
def test_due(lines: list[str], wanted: tuple[str, str | None]) -> None:
    (moment,) = promised(*lines)
    day, hour = due(moment)
    assert (day, hour[:2] if isinstance(hour, str) else hour) == (wanted[0], wanted[1][:2] if wanted[1] else None)


def test_a_request_by_name_waits_for_the_owner() -> None:
    lines = ["팀장님: 서연님 좌석배치도 오늘 6시까지 부탁해요", *["민호: 네", "다솔: ㅋㅋㅋ"] * 5, "+2h"]
    (moment,) = promised(*lines, "서연: 이제 봤네요", "서연: 배치도 6시까지 드릴게요", room=GROUP)
    assert due(moment) == ("2026-07-06", "18:00")
    assert moment.slots["what"].value == "배치도"


@pytest.mark.parametrize(
    "lines",
    [
        ["나: 물어볼게"],  # without any day, nothing handed over
        ["나: 내가 21일 비었나 물어볼게"],  # the day is what is asked about
        ["팀장님: 내일 4시까지 오세요 부탁해요", "나: 네 그럼 4시에 갈게요"],  # coming is the plan's affair
        ["나: 수요일 3시에 찾아뵙겠습니다"],
        ["나: 저 죄송한데 일요일 취소할게요"],  # calling off a plan
        ["나: 금요일 연차 쓸게요"],  # leave
        ["팀장님: 점프선 좀 가져와", "나: 네 지금 갑니다"],  # done on the spot
        ["팀장님: 내일까지 부탁 하나만 드려도 돼요?", "나: 네 말씀하세요"],  # the yes opens the talk
        ["나: 다음 주에 뵙겠습니다"],
    ],
)
def test_nothing_to_remember(lines: list[str]) -> None:
    assert promised(*lines) == []


def test_one_request_makes_one_task() -> None:
    lines = [
        "팀장님: 내일까지 견적서 보내주세요",
        "나: 네 내일 보내드릴게요",
        "+1h",
        "팀장님: 고마워요",
        "나: 네 꼭 챙길게요",
    ]
    assert len(promised(*lines)) == 1


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("목요일 물 두박스 챙겨", "물"),  # one syllable, counted
        ("여섯 부 뽑아", ""),  # a counter alone is no thing
        ("표는 내가 시간 맞춰서", "표"),  # topic of one open syllable
        ("아이고 봉투는 제가", "봉투"),
        ("다른 마감이 겹쳐서요", "다른 마감"),  # -어서 is a verb
        ("면담이 잡힐수도 있어서", "면담"),  # -ㄹ 수 without its space
        ("늦어도 꼭 자료", "자료"),
        ("행정실에 신청서", "신청서"),  # 신청서 is a noun, 행정실에 a place
        ("문서 떼서", "문서"),
    ],
)
def test_the_thing_is_a_noun(text: str, thing: str) -> None:
    assert thing_named(text, [(0, 3)] if text.startswith("목요일") else []) == thing


@pytest.mark.parametrize(
    "text", ["찍어준대요", "받아볼 수", "확인해보고", "내려오는", "그렇게", "틀림없이", "합시다", "기억하시죠"]
)
def test_verbs_and_adverbs_are_no_nouns(text: str) -> None:
    assert nouns(text) == []


def test_fetching_at_an_hour_is_due_today() -> None:
    (moment,) = promised("아내: 오늘 하원은 누가 가?", "나: 내가 5시에 데리러 갈게")
    assert due(moment) == ("2026-07-06", "17:00")


def test_who_is_asked_whether_it_is_done_and_names_a_day_promises_it() -> None:
    (moment,) = promised("민호: 여행자보험 들었어?", "나: 아 내일 들게")
    assert due(moment) == ("2026-07-07", None)
    assert promised("민호: 점심 먹었어?", "나: 아직 내일 먹을게") == []


def test_who_says_that_they_can_when_somebody_is_wanted_promises_it() -> None:
    talk = ["민호: 어르신 반찬 배달 누가 가능하세요", "나: 제가 목요일에 가져다드릴 수 있어요"]
    (moment,) = promised(*talk, room=Room("r", "방", RoomKind.GROUP, "나", ("나", "민호", "소연")))
    assert due(moment) == ("2026-07-09", None)
