"""What takes back a thought that still waits to be said, and what it was worth while it stood."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from seontok.core.events import Message, Opened, Room, RoomKind
from seontok.core.moments import Kind, Moment
from seontok.moments.mood import sensitive
from seontok.moments.perceive import perceive, start
from seontok.moments.promises import releases, tells

MONDAY = datetime(2026, 7, 6, 19, 0, tzinfo=ZoneInfo("Asia/Seoul"))
DM = Room("r", "엄마", RoomKind.DM, "나", ("나", "엄마"))
GROUP = Room("g", "모임", RoomKind.GROUP, "나", ("나", "민호", "은비", "다솔"))


def talk(*lines: str, room: Room = DM) -> list[Moment]:
    """Plays "sender: text" lines a minute apart; "open" opens the room, "+3h" lets hours pass."""
    state, moments, at = start(room), [], MONDAY
    for n, line in enumerate(lines, 1):
        if line.startswith("+"):
            at += timedelta(hours=int(line[1:-1]))
            continue
        sender, _, text = line.partition(": ")
        event = Opened(room.id, at) if line == "open" else Message(room.id, at, f"m{n}", sender, text)
        state, made = perceive(state, event)
        moments += made
        at += timedelta(minutes=1)
    return moments


def of_kind(kind: Kind, moments: list[Moment]) -> list[Moment]:
    return [moment for moment in moments if moment.kind is kind]


def test_a_promise_nobody_needs_any_more() -> None:
    first, second = of_kind(Kind.TASK, talk("나: 내가 주말까지 사서 보내줄게", "엄마: 됐다 옆집에서 줬다"))
    assert (first.handled, second.handled) == ("", "released")
    assert first.frame_id == second.frame_id


def test_thanks_do_not_release_from_a_promise() -> None:
    assert len(of_kind(Kind.TASK, talk("나: 내가 주말까지 사서 보내줄게", "엄마: 고맙다 천천히 해도 돼"))) == 1


@pytest.mark.parametrize("text", ["됐어 안 사도 돼", "아니 내가 할게", "이미 샀어", "no need, thanks"])
def test_release(text: str) -> None:
    assert releases(text)


@pytest.mark.parametrize("text", ["됐어?", "괜찮아 천천히", "내가 고마워", "벌써 8월이네"])
def test_no_release(text: str) -> None:
    assert not releases(text)


def test_a_yes_to_the_talk_is_no_promise() -> None:
    """ "응" and then something that happened."""
    assert tells("응 내일 약속도 취소됐어 ㅠㅠ")
    assert not tells("네 알겠습니다")
    assert of_kind(Kind.TASK, talk("엄마: 내일 비온단다 우산 챙겨와", "나: 응 내일 약속도 취소됐어 ㅠㅠ")) == []


def test_a_question_answered_after_somebody_did_not_know() -> None:
    asked = ("민호: 공영주차장 주말에 얼마야?", "은비: 몰라", "다솔: 3천원이야")
    first, second = of_kind(Kind.INFORMATION, talk(*asked, room=GROUP))
    assert (first.handled, second.handled) == ("", "answered")
    assert first.frame_id == second.frame_id


def test_what_was_said_a_minute_ago_is_no_answer_to_dig_up() -> None:
    lines = ("엄마: 5월에 이모 환갑인데", "나: 이모 환갑이 언제였지?")
    assert of_kind(Kind.INFORMATION, talk(*lines)) == []


def test_a_digest_falls_when_the_owner_answers_from_the_same_screen() -> None:
    chatter = [f"은비: 음 {n}" for n in range(8)]
    lines = (*chatter, "민호: 나야 금요일까지 회비 보내줘", "open", "나: 응 보낼게")
    first, second = of_kind(Kind.CATCHUP, talk(*lines, room=GROUP))
    assert (first.handled, second.handled) == ("", "read")
    assert first.frame_id == second.frame_id


def test_after_a_funeral_plain_help_is_right_again_and_commerce_is_not() -> None:
    early = talk("엄마: 외할머니가 돌아가셨대", "+30h", "나: 내가 내일까지 서류 보내줄게")
    late = talk("엄마: 외할머니가 돌아가셨대", "+80h", "엄마: 그래", "나: 내가 내일까지 서류 보내줄게")
    assert [moment.sensitive for moment in of_kind(Kind.TASK, early)] == ["bereavement"]
    assert [moment.sensitive for moment in of_kind(Kind.TASK, late)] == [""]


def test_a_denied_death_notice_is_a_joke() -> None:
    assert sensitive("부고 아닙니다 놀라지 마세요") is None
    assert sensitive("부고 알립니다") is not None


def test_a_plan_too_unsure_to_be_shown_is_new_when_it_is_settled() -> None:
    """Nobody was told of Saturday, so the 25th is no change."""
    lines = ("엄마: 병원 한번 가볼까 하는데", "나: 헉 언제부터", "엄마: 한 보름 됐다", "나: 왜 이제 말해 ㅠㅠ")
    lines += ("나: 내가 같이 갈게 토요일에 가자", "엄마: 토요일에도 하니", "나: 오전에 하는데 많아", "나: 그럼 18일?")
    lines += ("엄마: 너 출장이라며", "나: 아 맞다 그럼 25일 토요일 10시 어때", "엄마: 그래 그날로 하자")
    told = [moment for moment in of_kind(Kind.APPOINTMENT, talk(*lines)) if moment.p >= 0.75]
    assert [moment.op for moment in told] == ["new"]


def test_a_bare_name_after_a_filler_is_the_place() -> None:
    lines = ("엄마: 금요일에 저녁 먹자", "나: 그럼 금요일 6시반 한우마루", "엄마: 그래 그때 보자")
    moments = of_kind(Kind.APPOINTMENT, talk(*lines))
    assert moments[-1].slots["place"].value == "한우마루"
