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


@pytest.mark.parametrize(
    "text",
    [
        "지금까지 건강을 지킨 건 식단 덕분이야",  # up to now
        "오늘도 아빠가 역까지 데려다줬어",  # up to a place, and done
        "오늘 말씀은 서로 도우라고 말씀합니다",  # a sermon
    ],
)
def test_a_digest_is_not_made_of_what_is_no_deadline(text: str) -> None:
    chatter = [f"은비: 음 {n}" for n in range(8)]
    assert of_kind(Kind.CATCHUP, talk(*chatter, f"민호: {text}", "open", room=GROUP)) == []


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


def test_a_question_is_not_brought_up_once_the_owner_wrote_in_the_room() -> None:
    """Held over the quiet hours, overtaken in the morning."""
    first, second = of_kind(Kind.UNANSWERED, talk("엄마: 항공권 알아봤니?", "+5h", "open", "나: 아 미안 어제 잤어"))
    assert (first.handled, second.handled) == ("", "replied")
    assert first.frame_id == second.frame_id


def test_a_place_somebody_only_suggests_is_not_agreed() -> None:
    lines = ("김 팀장: 다음주 화요일 저녁 회식 어떠세요? 장소는 추천받아요", "서준: 좋습니다", "하늘: 저도 좋아요")
    lines += (
        "유진: 좋아요! 7시쯤이 좋을것 같아요",
        "김 팀장: 그럼 화요일 7시로 하고 장소는 어디가 좋을까요? 회사 근처로요",
    )
    lines += ("서준: 글쎄요 잘 모르겠네요", "하늘: 고깃집 어때요")
    room = Room("w", "팀", RoomKind.GROUP, "유진", ("유진", "김 팀장", "서준", "하늘"))
    told = of_kind(Kind.APPOINTMENT, talk(*lines, room=room))
    assert [plan.slots["time"].value for plan in told] == ["19:00"]
    assert "place" not in told[0].slots


def test_two_plans_in_a_list_are_two_and_the_one_that_moves_is_named() -> None:
    lines = ("민호: 수요일 10시 주간회의, 금요일 오후 3시 고객사 미팅 (판교)", "은비: 네 확인했습니다", "나: 넵!")
    lines += ("민호: 주간회의는 목요일 10시로 옮기죠", "은비: 넵", "나: 좋습니다")
    plans = of_kind(Kind.APPOINTMENT, talk(*lines, room=GROUP))
    assert [(plan.op, plan.slots["date"].value, plan.slots["time"].value) for plan in plans] == [
        ("new", "2026-07-08", "10:00"),
        ("new", "2026-07-10", "15:00"),
        ("change", "2026-07-09", "10:00"),
    ]


def test_when_one_leaves_is_not_when_it_begins() -> None:
    lines = (
        "민호: 금요일 오후 3시 고객사 미팅 판교에서 합니다",
        "은비: 네",
        "나: 넵",
        "민호: 금요일 미팅 4시로 변경됐습니다. 3시 출발로 할게요",
    )
    *_, moved = of_kind(Kind.APPOINTMENT, talk(*lines, "나: 넵", room=GROUP))
    assert (moved.op, moved.slots["time"].value) == ("change", "16:00")


def test_the_rooms_own_notice_that_asks_who_comes_makes_a_plan() -> None:
    notice = "[공지] 7월 정기산행\n일시: 7월 12일(일) 오전 8시\n장소: 북한산성 입구\n회비: 2만원\n참석 여부 댓글 부탁드립니다"
    [plan] = of_kind(Kind.APPOINTMENT, talk(f"민호: {notice}", "은비: 참석합니다", "나: 참석이요", room=GROUP))
    assert [plan.slots[name].value for name in ("date", "time", "place")] == ["2026-07-12", "08:00", "북한산성 입구"]


def test_a_notice_passed_on_makes_none() -> None:
    notice = "[공지] 청년 사진 공모전\n접수: 7월 20일(월) 18시까지\n시상식: 8월 13일(목) 오후 2시 시민회관"
    assert of_kind(Kind.APPOINTMENT, talk(f"민호: {notice}", "은비: 오 나가봐", "나: 나는 무리야", room=GROUP)) == []


def test_with_one_and_the_same_person_two_times_are_no_clash() -> None:
    lines = ("엄마: 토욜 영화 볼까?", "나: 2시 40분 용산 어때", "엄마: 콜", "엄마: 토요일에 나는 2시 10분?")
    assert of_kind(Kind.CONFLICT, talk(*lines)) == []


def test_who_takes_on_what_was_asked_of_anybody_promises_it() -> None:
    [task] = of_kind(Kind.TASK, talk("민호: 스터디룸 예약은 누가 해주실 수 있나요", "나: 제가 할게요!", room=GROUP))
    assert task.slots["what"].value == "스터디룸 예약"


def test_a_name_is_no_thing() -> None:
    [task] = of_kind(
        Kind.TASK, talk("민호: 자료조사는 월요일까지 부탁드립니다 @나", "나: 네 월요일까지 올릴게요!", room=GROUP)
    )
    assert task.slots["what"].value == "자료조사"


def test_a_bare_day_is_one_of_the_month_just_spoken_of() -> None:
    lines = (
        "민호: 광복절 연휴에 정모 어때",
        "나: 15일 좋은데 어디서",
        "은비: 대전 어때",
        "다솔: ㅇㅋ",
        "민호: 15일 1시 대전역 앞",
        "나: 콜",
    )
    plan = of_kind(Kind.APPOINTMENT, talk(*lines, room=GROUP))[-1]
    assert plan.slots["date"].value == "2026-08-15"


def test_a_day_that_cannot_be_had_gives_way_to_the_next_one_offered() -> None:
    lines = ("엄마: 그럼 28일 아침 8시로 예약한다", "나: 웅", "+2h", "엄마: 아 그 업체 28일 마감이래")
    *_, moved = of_kind(Kind.APPOINTMENT, talk(*lines, "엄마: 27일은 어때", "나: 그래 그러자"))
    assert (moved.op, moved.slots["date"].value, moved.slots["time"].value) == ("change", "2026-07-27", "08:00")


def test_who_is_asked_to_come_and_says_when_makes_a_plan() -> None:
    lines = (
        "엄마: 광복절에 오니",
        "나: 네 14일 저녁에 갈게요",
        "엄마: 그래 몇시쯤",
        "나: 6시쯤 도착할 것 같아요",
        "엄마: 그래 그때 보자",
        "나: 네 그때 봬요",
    )
    plans = of_kind(Kind.APPOINTMENT, talk(*lines))
    assert [(plan.slots["date"].value, plan.slots["time"].value) for plan in plans] == [("2026-08-14", "18:00")]


def test_an_errand_of_ones_own_is_no_plan() -> None:
    assert (
        of_kind(Kind.APPOINTMENT, talk("엄마: 카드 정지됐다고 문자 왔어", "나: 헐 내일 은행 갈게", "엄마: 그래")) == []
    )


def test_the_thing_promised_stands_in_the_sentence_of_the_promise() -> None:
    [task] = of_kind(Kind.TASK, talk("엄마: 김치통 좀 가져다 줘", "나: 죄송해요 어제 정신이 없었어요! 네 가져갈게요"))
    assert task.slots["what"].value == "김치통"


def test_wanting_the_talk_to_end_moves_no_plan() -> None:
    lines = (
        "민호: 다음주 토요일 2시 한강공원 어때",
        "은비: 좋아",
        "나: 콜",
        "+5h",
        "민호: 오늘은 그만하자 응?",
        "나: 그래 자고 얘기하자",
    )
    assert len(of_kind(Kind.APPOINTMENT, talk(*lines, room=GROUP))) == 1


def test_a_place_called_out_the_next_day_fills_no_open_plan() -> None:
    lines = (
        "민호: 우리 다음달에 한번 볼까?",
        "은비: 좋아",
        "+21h",
        "은비: 공항!",
        "+5h",
        "민호: 헉 맞다 25일",
        "나: 나도 낄게! 뭐가 좋을까",
        "은비: ㅇㅋ",
    )
    assert of_kind(Kind.APPOINTMENT, talk(*lines, room=GROUP)) == []


@pytest.mark.parametrize(
    "line",
    [
        "엄마: 니 김장때 내려올끼가 말끼가",  # Gyeongsang yes or no
        "엄마: 이번 추석에 몇시 차로 오노",  # Gyeongsang with a question word
        "엄마: 다음달에 재계약 할건가요",  # 건가요 without its mark
    ],
)
def test_a_question_waits(line: str) -> None:
    assert len(of_kind(Kind.UNANSWERED, talk(line, "+4h", "open"))) == 1


@pytest.mark.parametrize(
    "line",
    [
        "엄마: 고마워요 언니",  # 언니 ends like a question
        "엄마: 네 부탁드립니다",
        "엄마: 여행 잘 다녀오세요",
        "엄마: 네 일요일까지 연락주세요~",  # a word later will do
        "엄마: 정해지면 알려주세요",
        "엄마: 다음에 또 연락주세요",
        "엄마: 참치는 좀",  # no request
    ],
)
def test_a_courtesy_waits_for_nothing(line: str) -> None:
    assert of_kind(Kind.UNANSWERED, talk(line, "+4h", "open")) == []


def test_what_was_done_for_the_owner_by_name_belongs_into_the_digest() -> None:
    room = Room("g", "사무실", RoomKind.GROUP, "승아", ("승아", "팀장", "재희", "민호"))
    small = ["재희: 커피 사올까요", "민호: 저 라떼요", "재희: 넵", "민호: ㅋㅋㅋ"]
    lines = [
        *small,
        "팀장: 승아님 계약서에 도장만 찍어주세요",
        *small,
        "팀장: 승아님 법인카드는 재무팀에 반납했습니다",
        "+1h",
        "open",
    ]
    (moment,) = of_kind(Kind.CATCHUP, talk(*lines, room=room))
    assert moment.slots["refs"].value == ("m5", "m10")


def test_a_plan_that_has_begun_takes_no_other_day() -> None:
    """The next appointment is a plan of its own."""
    lines = (
        "엄마: 오늘 8시에 병원에서 보자",
        "나: 응 8시",
        "+3h",
        "나: 한달 뒤에 또 오라고 했지?",
        "엄마: 그래 8월 5일 10시",
        "나: 그날도 내가 같이 갈게",
    )
    first, second = of_kind(Kind.APPOINTMENT, talk(*lines))
    assert (first.slots["date"].value, second.op, second.slots["date"].value) == ("2026-07-06", "new", "2026-08-05")


def test_english_in_is_a_yes_and_a_day_is_pushed_to_a_bare_hour() -> None:
    room = Room("f", "Flat", RoomKind.GROUP, "Lena", ("Lena", "Nadia", "Omar"), lang="en")
    lines = ("Omar: dinner together sunday?", "Nadia: yes!! 7?", "Omar: 7 works", "Lena: in", "+5h")
    lines += ("Omar: can we push sunday to 8, my shift moved", "Nadia: np", "Lena: fine")
    plans = of_kind(Kind.APPOINTMENT, talk(*lines, room=room))
    assert [(plan.op, plan.slots["time"].value) for plan in plans] == [("new", "19:00"), ("change", "20:00")]


def test_something_to_do_offered_in_later_talk_is_beside_the_plan_before() -> None:
    room = Room("f", "Flat", RoomKind.GROUP, "Lena", ("Lena", "Nadia", "Omar"), lang="en")
    lines = ("Nadia: landlord comes to check the boiler thursday 10am, who's home?", "Lena: I can let him in", "+4h")
    lines += ("Omar: dinner together sunday? I'll cook", "Nadia: yes!! 7?", "Omar: 7 works", "Lena: in")
    dinner = of_kind(Kind.APPOINTMENT, talk(*lines, room=room))[-1]
    assert (dinner.slots["date"].value, dinner.slots["time"].value) == ("2026-07-12", "19:00")


def test_the_last_turns_before_one() -> None:
    state = start(DM)
    for n in range(4):
        state, _ = perceive(state, Message("r", MONDAY + timedelta(minutes=n), f"m{n}", "엄마", f"음 {n}"))
    texts = [turn.text for turn in state.last(2, before=state.turns[3])]
    assert texts == ["음 1", "음 2"]
    assert state.last(2, before=state.turns[0]) == ()
    assert [turn.text for turn in state.last()] == ["음 3"]
