"""Facts nobody knows, presents given together, things to buy: what is noticed in talk, and what is not."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from seontok.core.events import Message, Room, RoomKind
from seontok.core.moments import Kind, Moment
from seontok.moments.facts import PLAIN_P, fact_question
from seontok.moments.perceive import perceive, start
from seontok.moments.phrase import is_kin, nouns
from seontok.moments.questions import is_looked_up

MONDAY = datetime(2026, 7, 6, 14, 0, tzinfo=ZoneInfo("Asia/Seoul"))
GROUP = Room("g", "친구들", RoomKind.GROUP, "나", ("나", "소미", "동하", "라온"))


def noticed(kind: Kind, *lines: str, room: Room = GROUP) -> list[Moment]:
    """Moments of a kind likely enough to be spoken of, from "sender: text" lines a minute apart."""
    state, found, at = start(room), [], MONDAY
    for n, line in enumerate(lines, 1):
        sender, _, text = line.partition(": ")
        state, made = perceive(state, Message(room.id, at, f"m{n}", sender, text))
        found += [moment for moment in made if moment.kind is kind and moment.p >= 0.75]
        at += timedelta(minutes=1)
    return found


def slots(moment: Moment) -> dict[str, Any]:
    return {name: slot.value for name, slot in moment.slots.items()}


@pytest.mark.parametrize(
    "lines",
    [
        ["소미: 여권 발급 며칠걸림?", "동하: 일주일? 열흘?"],  # two guesses in one answer
        ["소미: 거기 월욜도 여나?", "동하: 글쎄 모르겠네"],  # a plain question, and then ignorance
        ["소미: 거기 예약 받아요?", "동하: 잘 모르겠어요"],
        ["소미: 스티커값 얼만지 아는 사람?", "동하: 모름"],  # 얼만지 for 얼마인지
        ["소미: how much are tickets", "동하: no idea"],
        ["소미: 공영주차장 일요일에 무료였나?", "동하: 아마 유료?", "라온: 일요일만 무료 아니야?"],
    ],
)
def test_nobody_knows(lines: list[str]) -> None:
    (moment,) = noticed(Kind.INFORMATION, *lines)
    assert slots(moment)["ref"] == "m1"


@pytest.mark.parametrize(
    "lines",
    [
        ["소미: 거기 월욜도 여나?", "동하: 찾아보니 휴무래", "라온: 모를뻔"],  # looked up
        ["소미: 거기 예약 받아요?", "동하: 네 받아요"],
        ["소미: 너 몇시쯤 들어와?", "동하: 모르지"],  # a person's own doing
        ["소미: 토욜 되나?", "동하: 아직 몰라 알바 봐서"],  # availability
        ["소미: 뭐가 나아?", "동하: 몰라"],  # taste
        ["소미: 얼려도 돼?", "동하: 나눠서 랩으로 싸", "라온: 난 얼리면 까먹어서 다 버려"],  # 까먹다 of habit
    ],
)
def test_nothing_to_look_up(lines: list[str]) -> None:
    assert noticed(Kind.INFORMATION, *lines) == []


def test_a_guess_in_form_of_a_question_opens_no_question() -> None:
    lines = ["소미: 낼 한글박물관 가지", "소미: 거기 월욜도 여나?", "동하: 공휴일이면 열지 않나", "소미: 모르겠네"]
    (moment,) = noticed(Kind.INFORMATION, *lines)
    assert slots(moment)["ref"] == "m2"
    assert "한글박물관" in slots(moment)["topic"]  # the question itself names only 거기


@pytest.mark.parametrize(
    "text", ["찾아보니 18만원대부터", "앱 보니까 6시간 맞네", "공지에 있네 3층", "just checked, 9pm"]
)
def test_what_a_source_says(text: str) -> None:
    assert is_looked_up(text)


def test_plain_questions_are_less_sure() -> None:
    assert fact_question("거기 예약 받아요?", asks=0.9) == PLAIN_P
    assert fact_question("너 언제 와?", asks=0.9) == 0.0


@pytest.mark.parametrize("word", ["온수매트", "간식", "한복", "볼펜", "준비물", "한국어", "배치도"])
def test_nouns_that_begin_like_verbs(word: str) -> None:
    assert nouns(word) == [word]


@pytest.mark.parametrize(
    ("lines", "recipient"),
    [
        # 걔 is who was spoken of, absent from the talk
        (["소미: 라온이 없지 여기?", "동하: 걔 22일 생일이거든", "소미: 합쳐서 하나 어떰", "나: 완전 찬성"], "라온"),
        # subject left out over several messages
        (
            [
                "소미: 윤과장님 이번달까지래요",
                "동하: 이직하신대요",
                "소미: 2만원씩 모아서 뭐 해드릴까요",
                "나: 저도 낼게요",
            ],
            "윤과장님",
        ),
        (["소미: 유리씨 담달에 아기 낳는대요", "동하: 우리 셋이 출산선물 하나 할까요", "나: 좋아요 ㅎㅎ"], "유리"),
        (
            ["소미: Zoe is leaving us on the 27th", "동하: joint leaving present, a tenner each?", "나: count me in"],
            "Zoe",
        ),
    ],
)
def test_a_present_together(lines: list[str], recipient: str) -> None:
    (moment,) = noticed(Kind.GIFT, *lines)
    assert slots(moment)["recipient"] == recipient


def test_a_friend_s_own_present_is_none_of_ours() -> None:
    dm = Room("d", "도진", RoomKind.DM, "나", ("나", "도진"))
    assert noticed(Kind.GIFT, "도진: 여친 생일인데 뭐사주지", "나: 목걸이나 사줘라", room=dm) == []


@pytest.mark.parametrize(
    ("lines", "what"),
    [
        (["동하: 드라이기 타는 냄새나", "나: 우리 걍 새로 하나 사자", "나: 근데 뭐사지 5만원 이하로"], "드라이기"),
        (["나: 20만원선에서 괜찮은 의자 뭐있음?"], "의자"),
        (["나: 서큘레이터 어디게 조용하려나 하나 사려고"], "서큘레이터"),
    ],
)
def test_a_thing_to_buy(lines: list[str], what: str) -> None:
    (moment,) = noticed(Kind.PRODUCT, *lines)
    assert slots(moment)["what"] == what


@pytest.mark.parametrize(
    "lines",
    [
        ["소미: 안경 하나 사야겠다", "나: 안주 추천 좀"],  # another thing
        ["소미: 미끄럼방지 양말 좋은 거 있나요? 우리 애는 자꾸 벗어요"],  # for somebody else's child
        ["동네엄마: 가습기 뭐 쓰세요?"],  # a neighbour, no kin
    ],
)
def test_no_purchase_of_ours(lines: list[str]) -> None:
    assert noticed(Kind.PRODUCT, *lines) == []


def test_kin_by_the_whole_name() -> None:
    assert [name for name in ("엄마", "둘째언니", "막내 세영", "Auntie Pru", "시어머님") if not is_kin(name)] == []
    assert [name for name in ("동네엄마", "다솜엄마", "지수언니", "누나같은과장") if is_kin(name)] == []
