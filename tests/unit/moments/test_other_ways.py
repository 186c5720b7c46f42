"""Classes of saying it that first looks missed: promises, refusals, cancellations, presents, places; each names its class."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from tests.unit.moments.talks import MONDAY

from seontok.core.events import Busy, Message, Opened, Room, RoomKind, Tick
from seontok.core.frozen import replace
from seontok.core.moments import Moment
from seontok.moments.perceive import perceive, start

DM = Room("r", "도현", RoomKind.DM, "나", ("나", "도현"))
GROUP = Room("g", "모임", RoomKind.GROUP, "나", ("나", "민호", "은비", "다솔"))
DINNER = datetime(2026, 7, 9, 19, 0, tzinfo=MONDAY.tzinfo)


def play(*lines: str, room: Room = DM, title: str = "") -> list[Moment]:
    """Plays "sender: text" lines a minute apart; "+40m" lets time pass, "open" opens the room; title: an entry on Thursday at 7."""
    state, moments, at = start(room), list[Moment](), MONDAY
    if title:
        state, _ = perceive(state, Busy(room.id, at, "c1", title, DINNER, DINNER + timedelta(hours=1)))
    for n, line in enumerate(lines, 1):
        sender, _, text = line.partition(": ")
        at += timedelta(minutes=int(line[1:-1]) if line.startswith("+") else 1)
        if line.startswith("+"):
            event: Tick | Opened | Message = Tick(room.id, at)
        else:
            event = Opened(room.id, at) if line == "open" else Message(room.id, at, f"m{n}", sender, text)
        state, made = perceive(state, event)
        moments += made
    return [moment for moment in moments if not moment.handled]


def kinds(*lines: str, room: Room = DM, title: str = "") -> list[str]:
    return [
        f"{m.kind.value}/{m.op}" if m.op in ("change", "cancel") else m.kind.value
        for m in play(*lines, room=room, title=title)
    ]


@pytest.mark.parametrize(
    "talk",
    [
        ("도현: 견적서 오늘 중으로 보내주실 수 있어요?", "나: 밥 먹고 바로 보내드릴게요"),  # one thing after another
        ("도현: 장학금 서류 뭐 내야 하는지 알아?", "나: 조교님께 물어보고 말해줄게"),  # asks somebody else for it
        ("도현: 나야 내일 마감 좀 부탁해도 될까", "나: 네 제가 닫을게요"),  # a favour asked as leave
    ],
)
def test_promises(talk: tuple[str, ...]) -> None:
    assert kinds(*talk) == ["task"]


def test_doing_it_at_once_is_nothing_to_remember() -> None:
    assert kinds("도현: 사진 보내줘", "나: 지금 바로 보낼게") == []


@pytest.mark.parametrize(
    "answer",
    [
        "도현: 나도 모름 찾아봐야 할 듯",  # begins like a yes
        "도현: 난 낼은 그냥 쉴래",  # a day of rest
    ],
)
def test_no_yes(answer: str) -> None:
    assert kinds("나: 내일 7시에 볼링 칠래?", answer) == []


def test_an_offer_to_others_by_name_is_not_the_owners() -> None:
    assert kinds("민호: 은비야 내일 3시에 서점 갈래?", "은비: 좋아", "나: 좋겠다 나는 회사", room=GROUP) == []


@pytest.mark.parametrize(
    "talk",
    [
        ("도현: 목욜 나 못 갈 거 같아 몸살", "나: 푹 쉬고 다 나으면 보자"),  # hoping for another time takes it
        ("도현: sorry, I've got to bail on Thursday's dinner", "나: oh no, get well soon"),
    ],
)
def test_called_off_by_one_of_two(talk: tuple[str, ...]) -> None:
    assert kinds(*talk, title="도현 dinner") == ["appointment/cancel"]


def test_called_off_with_the_reason_between() -> None:
    assert kinds("민호: 목요일 7시 수업은 강사 사정으로 쉽니다", "은비: 네", room=GROUP, title="드럼 수업") == [
        "appointment/cancel"
    ]


def test_an_outage_is_no_plan() -> None:
    assert kinds("민호: 10일 금요일 오전 10시 승강기 점검으로 운행 중단됩니다", "나: 네 확인했습니다", room=GROUP) == []


@pytest.mark.parametrize(
    ("talk", "time"),
    [
        (("도현: 목욜 저녁 6시쯤 피자 어때", "나: 좋지"), "18:00"),  # rough, but day and hour in one breath
        (("도현: 낼 영화", "나: 뭐 봄", "도현: 4시에 시작하는 걸로 보자", "나: ㅇㅋ", "도현: 굿"), "16:00"),
        (
            (
                "도현: 칠월 십일일 토요일에 딸 시집보냅니다",
                "도현: 낮 열두시 반 한양예식장이에요",
                "나: 축하드려요 꼭 가겠습니다",
            ),
            "12:30",
        ),
        (("도현: 돌잔치 오실 거죠?", "나: 언제였죠", "도현: 11일 두시요 홀 빌렸어요", "나: 네 갈게요"), "14:00"),
    ],
)
def test_agreed(talk: tuple[str, ...], time: str) -> None:
    made = play(*talk)
    assert [(m.kind.value, m.slots["time"].value) for m in made if m.kind.value == "appointment"] == [
        ("appointment", time)
    ]


def test_another_hour_asked_for_in_english() -> None:
    talk = ("도현: still on for thursday?", "나: yep", "도현: would 8 be ok? finishing late", "나: sure, 8 is fine")
    assert kinds(*talk, title="도현 dinner") == ["appointment/change"]


@pytest.mark.parametrize(
    "talk",
    [
        ("민호: 수진씨가 이달 말로 그만두게 됐어요", "은비: 만원씩 걷을까요", "나: 좋아요 저도 낼게요"),
        ("민호: Gran moves into her new flat on the 30th", "나: nice, we should get her something for it"),
    ],
)
def test_presents_told_by_what_happens(talk: tuple[str, ...]) -> None:
    assert kinds(*talk, room=GROUP) == ["gift"]


@pytest.mark.parametrize(
    "ask",
    [
        ("나: 어디로 가지 사람 덜 붐비는데 말고 조용한데 없나",),  # what it should be like
        ("은비: someone pick somewhere, I'm hopeless", "민호: i'm useless at this"),  # nobody knows
    ],
)
def test_a_place_nobody_has(ask: tuple[str, ...]) -> None:
    agreed = ("민호: 목요일 7시에 보자", "은비: 콜", "나: 좋아", "다솔: ㅇㅋ")
    assert "place" in kinds(*agreed, *ask, room=GROUP)


@pytest.mark.parametrize(
    "ask",
    [
        "도현: could you let me know if the kids eat meat",  # whether, not in case
        "도현: 오늘 저녁에 우유 한 통만 사다 주실래요",  # -ㄹ래요 asks, it reports nothing
    ],
)
def test_what_waits_for_an_answer(ask: str) -> None:
    assert kinds(ask, "+190m") == ["unanswered"]


def test_in_case_waits_for_nothing() -> None:
    assert kinds("도현: let me know if you need anything", "+190m") == []


def test_not_knowing_is_a_way_to_ask() -> None:
    assert kinds("도현: 약국이 토요일에 몇시에 여는지 모르겠다", "나: 저도 모르겠네요") == ["information"]


@pytest.mark.parametrize(
    "talk",
    [
        (
            "민호: 동아리방 제습기 물샌다",
            "은비: 그거 오래됨",
            "나: 필터형이랑 압축식 중에 뭐가 관리 편해?",
        ),  # named by its lack
        ("나: 애 방에 둘 가습기 봐야 하는데", "나: 가열식이 좋아 초음파가 좋아?"),  # one or the other
    ],
)
def test_what_is_asked_about_was_named_before(talk: tuple[str, ...]) -> None:
    assert kinds(*talk, room=GROUP) == ["product"]


def test_what_suits_whom_is_no_purchase() -> None:
    assert kinds("도현: 치마? 바지?", "나: 어느 것이든 네가 좋아하는 게 좋아", room=DM) == []


@pytest.mark.parametrize(
    ("talk", "room"),
    [
        (("민호: 이번 설 버스 예매가 며칠부터냐", "은비: 작년엔 1월 초였는데", "나: 저도 아직 못 봤어요"), GROUP),
        (("은비: does the 38 still run after midnight?", "민호: I want to say yes but", "나: no idea"), GROUP),
    ],
)
def test_how_it_was_last_time_is_a_guess(talk: tuple[str, ...], room: Room) -> None:
    assert "information" in kinds(*talk, room=room)


def test_coming_late_is_a_yes() -> None:
    assert kinds("민호: 금욜 밤 9시에 당구", "은비: ㅇㅋ", "나: 콜 나 좀 늦을 수도", room=GROUP) == ["appointment"]


def test_how_it_will_be_from_now_on_is_no_meeting() -> None:
    assert kinds("도현: 내일부터 구내식당 점심이 11시 반으로 바뀝니다", "나: 네 알겠습니다") == []


def test_an_errand_promised_by_going() -> None:
    assert kinds("도현: would you mind picking up the cake on the 9th?", "나: course, I'll go after work") == ["task"]


@pytest.mark.parametrize(
    ("talk", "room"),
    [
        (("도현: 내일 비 온대 라운딩은 접읍시다", "나: 넵 다음에 뵐게요"), DM),
        (("민호: 목요일 7시 합주는 그냥 접자", "은비: ㅇㅋ", "나: 응"), GROUP),
    ],
)
def test_folded_up(talk: tuple[str, ...], room: Room) -> None:
    at = "골프 라운딩" if room is DM else "합주"
    lines = (talk[0].replace("내일", "목요일"), *talk[1:])
    assert kinds(*lines, room=room, title=at) == ["appointment/cancel"]


def test_a_slot_is_an_offer() -> None:
    made = play("도현: we have a slot for your eye test on Thursday at 8.20am. Reply YES to confirm.", "나: YES")
    assert [m.slots["time"].value for m in made if m.kind.value == "appointment"] == ["08:20"]


def test_a_day_and_an_hour_then() -> None:
    made = play("도현: saturday 7 then, just us two", "나: yay yes")
    assert [m.slots["date"].value for m in made if m.kind.value == "appointment"] == ["2026-07-11"]


def test_no_place_told_as_a_lack() -> None:
    assert "place" in kinds("은비: 우리 담주 화요일 5시 반 확정인데 장소가 없음 ㅋㅋ", "민호: 그러네", room=GROUP)


def test_not_knowing_any_names_no_place() -> None:
    lines = (
        "도현: 수요일에 점심 하세",
        "나: 그려 열두시 반에 보자",
        "도현: 좋네",
        "나: 근디 어디서 묵을까",
        "도현: 나는 식당을 몰러",
    )
    made = play(*lines)
    assert [m.kind.value for m in made] == ["appointment", "place"]
    assert "place" not in made[0].slots


def test_an_answer_about_oneself_leaves_the_question_open() -> None:
    lines = ("민호: 나님 샘플 보냈는지 확인 좀 해주세요", "은비: 민호님 저는 다 보냈습니다", "민호: 네", "+190m")
    assert kinds(*lines, room=replace(GROUP, me="나님", members=("나님", "민호", "은비"))) == ["unanswered"]


def test_to_be_in_touch_is_said_at_parting() -> None:
    assert kinds("도현: 나 이제 잘게", "나: 웅 잘 자 내일 연락할게") == []


@pytest.mark.parametrize(
    "talk",
    [
        (
            "민호: 과장님 이번에 차장 다셨대요",
            "은비: 화분이라도 보내야 되지 않나",
            "나: 팀 이름으로 하죠 얼마짜리가 좋을까요",
        ),
        ("민호: Dad's retiring on the 29th", "나: what do we do for him? a watch feels cliche"),
    ],
)
def test_presents_asked_for_by_their_price_or_as_something_to_do(talk: tuple[str, ...]) -> None:
    assert kinds(*talk, room=GROUP) == ["gift"]


def test_happy_to_is_a_yes() -> None:
    assert kinds("도현: Could you water the ferns Wednesday?", "나: Happy to. I'll pop round in the morning") == [
        "task"
    ]


@pytest.mark.parametrize(
    ("talk", "room"),
    [
        (
            ("민호: 야유회 준비 뭐 남았지", "은비: 김밥이랑 물", "나: 김밥은 제가 금요일에 말아갈게요"),
            GROUP,
        ),  # takes a share
        (("도현: the gutter's blocked again", "나: I'll come round Saturday and clear it"), DM),
    ],
)
def test_promises_the_learned_reader_hears(talk: tuple[str, ...], room: Room) -> None:
    assert "task" in kinds(*talk, room=room)


@pytest.mark.parametrize(
    "line",
    [
        "나: 지금 회의 들어갑니다 오후에 확인할게요",  # away, will look in later
        "나: I'll be your lodger",  # a joke
        "나: 내일 내가 돈까스 사줄게",  # a treat
    ],
)
def test_promises_nobody_is_reminded_of(line: str) -> None:
    assert "task" not in kinds("도현: ㅋㅋ 그래", line)


def test_where_behind_an_agreed_plan_asks_for_its_place() -> None:
    lines = (
        "민호: 토요일 새벽 5시에 낚시 가자",
        "은비: 오케이",
        "나: 콜 근데 어디 포인트로",
        "민호: 몰라 물때 봐야 됨",
    )
    assert kinds(*lines, room=GROUP) == ["appointment", "place"]


def test_where_somebody_is_asks_for_no_place() -> None:
    assert "place" not in kinds("도현: 토요일 5시에 보자", "나: ㅇㅋ", "도현: 지금 어디야", "나: 글쎄 모르겠네")


def test_let_me_look_is_no_yes() -> None:
    assert kinds("민호: tuesday 9am at the allotment?", "은비: works for me", "나: hmm let me look", room=GROUP) == []


def test_two_guesses_leave_a_plain_question_open() -> None:
    lines = ("민호: 체육관 대관 며칠 전에 신청해야 됐지", "은비: 일주일? 열흘?", "나: 확실치가 않네요")
    assert kinds(*lines, room=GROUP) == ["information"]


@pytest.mark.parametrize(
    "talk",
    [
        ("민호: 우리 인턴 오늘 마지막날이래", "은비: 뭐 준비했어?", "나: 아니 작은 거라도 살까"),
        ("민호: my sister just had twins!!", "나: aww, shall I just send nappies"),
        ("민호: 엄마아빠 결혼 30주년이래 다음달 7일", "나: 우리 둘이 뭐라도 해야겠네"),
    ],
)
def test_small_presents(talk: tuple[str, ...]) -> None:
    assert kinds(*talk, room=GROUP) == ["gift"]


def test_one_or_the_other_to_buy() -> None:
    assert kinds("민호: 빨래건조대 다리 부러졌어", "나: 새로 사자 접이식? 스탠드형?", room=GROUP) == ["product"]


def test_an_hour_told_to_the_room_that_is_taken() -> None:
    notice = "민호: 7월 정기모임은 9일 목요일 저녁 7시 한우마을입니다 참석 여부 바랍니다"
    assert "conflict" in kinds(notice, "은비: 참석", room=GROUP, title="손자 돌잔치")


def test_an_hour_of_somebody_elses_own_is_not() -> None:
    assert "conflict" not in kinds("민호: 나 목요일 7시 소개팅함", "은비: 오오", room=GROUP, title="송년회")


@pytest.mark.parametrize("ask", ["도현: 가스 밸브 잠그고 나갔나", "도현: 아침 약은 먹었는가"])
def test_elders_ask_without_a_mark(ask: str) -> None:
    assert kinds(ask, "+190m") == ["unanswered"]


def test_musing_waits_for_nobody() -> None:
    assert kinds("도현: 내가 왜 그랬나", "+190m") == []


def test_what_to_buy_is_asked_for_once() -> None:
    said = "나: 사려고 했는데 몇리터짜리를 사야되는지 모르겠더라 투룸인데 25만원 이하로 뭐가 좋아?"
    assert kinds("민수: 장마전에 제습기 하나 사라니까", said, "민수: 나도 몰라") == ["product"]


AGREED = ("도현: 내일 7시에 저녁 먹을래?", "나: 좋아", "도현: ㅋㅋ", "나: 오늘 뭐했어", "도현: 그냥 일")


@pytest.mark.parametrize(
    "said", ["내일 안 될 것 같아 미안해", "내일 저녁 못 먹을 거 같아", "내일은 안될 듯 ㅠㅠ", "나 내일 못 갈 것 같아"]
)
def test_who_cannot_after_all_calls_off_a_plan_of_two(said: str) -> None:
    assert kinds(*AGREED, f"도현: {said}", "나: ㅇㅋ") == ["appointment", "appointment/cancel"]


@pytest.mark.parametrize(
    "said", ["내일 술은 못 마실 것 같아", "내일 늦게까지는 못 놀 것 같아", "7시는 안 될 것 같은데 8시 어때"]
)
def test_what_cannot_be_there_leaves_the_plan(said: str) -> None:
    assert "appointment/cancel" not in kinds(*AGREED, f"도현: {said}", "나: ㅇㅋ")
