"""Plans the calendar knows, brought up in the talk; announcements taken up; what stays no plan."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from seontok.core.events import OWNER_ROOM, Busy, Message, Room, RoomKind
from seontok.core.moments import Kind, Moment
from seontok.moments.appointment_frames import N_LIVE, Book
from seontok.moments.appointment_reading import hear
from seontok.moments.perceive import perceive, start
from seontok.moments.state import RoomState

SEOUL = ZoneInfo("Asia/Seoul")
MONDAY = datetime(2026, 7, 6, 15, 0, tzinfo=SEOUL)
DM = Room("r", "하람", RoomKind.DM, "나", ("나", "하람"))
GROUP = Room("g", "풋살 모임", RoomKind.GROUP, "나", ("나", "코치님", "은비", "다솔"))


def entry(title: str, starts: str, hours: int = 1) -> Busy:
    """A calendar entry of the owner that begins at a local "07-09 19:00"."""
    at = datetime.fromisoformat(f"2026-{starts}").replace(tzinfo=SEOUL)
    return Busy(OWNER_ROOM, MONDAY, "e1", title, at, at + timedelta(hours=hours))


def talk(*lines: str, room: Room = DM, busy: Busy | None = None) -> tuple[RoomState, list[Moment]]:
    """Plays "sender: text" lines a minute apart."""
    state, moments, at = start(room), [], MONDAY
    if busy is not None:
        state, _ = perceive(state, busy)
    for n, line in enumerate(lines, 1):
        sender, text = line.split(": ", 1)
        state, made = perceive(state, Message(room.id, at, f"m{n}", sender, text))
        moments += [moment for moment in made if moment.kind in (Kind.APPOINTMENT, Kind.CONFLICT)]
        at += timedelta(minutes=1)
    return state, moments


def told(moment: Moment) -> tuple[object, ...]:
    """Kind or op, day, time and calendar entry of a moment."""
    names = ("date", "time", "ref_event")
    return (moment.op or moment.kind.value, *(moment.slots[n].value if n in moment.slots else None for n in names))


@pytest.mark.parametrize("title", ["독서모임", "주간회의", "필라테스"])
@pytest.mark.parametrize(
    "said",
    [
        "{} 쉬겠습니다", "{} 한 주 쉽니다", "{} 못 해요", "{} 안 합니다", "{} 접습니다", "{} 없는 걸로 할게요", "{} 진행하지 않습니다", "{} 이번엔 패스할게요",
        "{} 못 열어요 죄송합니다",
    ],
)  # fmt: skip
def test_a_notice_calls_off_what_the_calendar_knows(said: str, title: str) -> None:
    _, [moment] = talk(f"코치님: 내일 {said.format(title)}", "은비: 네", room=GROUP, busy=entry(title, "07-07 19:00"))
    assert told(moment) == ("cancel", "2026-07-07", "19:00", "e1")


ASKS_OFF = [
    "내일 우리 다음에 보자 몸이 안 좋아", "내일 패스해도 될까", "내일 다른 날 보면 안돼?", "내일 다음에 보면 안될까 ㅠ", "미안 내일은 담에 먹자",
    "몸이 안 좋아서 내일은 담에 보자", "내일 못 볼거같아 담에 봐", "can we do another day instead of tomorrow?",
]  # fmt: skip


@pytest.mark.parametrize("said", ASKS_OFF)
@pytest.mark.parametrize("answer", ["ㅇㅋ", "그래 푹 쉬어"])
def test_one_of_two_asks_to_be_let_off(said: str, answer: str) -> None:
    _, [moment] = talk("하람: ㅎㅇ", f"하람: {said}", f"나: {answer}", busy=entry("하람이랑 저녁", "07-07 19:00"))
    assert told(moment) == ("cancel", "2026-07-07", "19:00", "e1")
    _, moments = talk("하람: 내일 7시에 저녁 먹을래?", "나: 좋아", "하람: ㅎㅎ", f"하람: {said}", f"나: {answer}")
    assert [moment.op for moment in moments] == ["new", "cancel"]


@pytest.mark.parametrize("said", ASKS_OFF)
def test_one_who_is_not_let_off_still_comes(said: str) -> None:
    _, moments = talk("하람: 내일 7시에 저녁 먹을래?", "나: 좋아", "하람: ㅎㅎ", f"하람: {said}", "나: 안돼 꼭 와")
    assert [moment.op for moment in moments] == ["new"]


@pytest.mark.parametrize("title", ["Book club", "Vendor review"])
@pytest.mark.parametrize(
    ("said", "op"),
    [
        ("no {} tomorrow", "cancel"),
        ("we're skipping {} tomorrow", "cancel"),
        ("{} tomorrow won't happen, sorry", "cancel"),
        ("{} tomorrow moves to 9pm", "change"),
        ("{} tomorrow is now at 9pm", "change"),
        ("let's move {} to 9pm tomorrow", "change"),
    ],
)
def test_an_english_notice_is_heard_too(said: str, op: str, title: str) -> None:
    busy = entry(title, "07-07 19:00")
    _, moments = talk(f"코치님: Hi all, {said.format(title)}", "은비: ok", room=GROUP, busy=busy)
    assert [moment.op for moment in moments] == [op]


@pytest.mark.parametrize(
    "text",
    ["내일 문제는 쉽니다 ㅋㅋ", "내일은 수업 없는 날이 아니에요", "no plans tomorrow", "내일 독서모임 없으면 어때요?"],
)
def test_these_call_nothing_off(text: str) -> None:
    _, moments = talk(f"코치님: {text}", "은비: 네", room=GROUP, busy=entry("독서모임", "07-07 19:00"))
    assert moments == []


@pytest.mark.parametrize(
    "text",
    [
        "목요일 훈련 7시 말고 8시로 옮깁니다",  # 말고: refused and replaced in one breath
        "이번 훈련은 7시에서 8시로 늦춘다",  # plain form, no day said
        "목요일 훈련 8시로 변경됐습니다",  # passive
    ],
)
def test_an_organiser_moves_what_the_calendar_knows(text: str) -> None:
    _, [moment] = talk(f"코치님: {text}", "은비: 넵", room=GROUP, busy=entry("풋살 훈련", "07-09 19:00"))
    assert told(moment) == ("change", "2026-07-09", "20:00", "e1")


@pytest.mark.parametrize(
    "text", ["목요일은 쉬어갑니다", "비가 많이 왔네요 목요일 훈련 없습니다", "목요일 훈련 취소됐습니다"]
)
def test_an_organiser_calls_off_what_the_calendar_knows(text: str) -> None:
    _, [moment] = talk(f"코치님: {text}", "나: 넵", room=GROUP, busy=entry("풋살 훈련", "07-09 19:00"))
    assert told(moment) == ("cancel", "2026-07-09", "19:00", "e1")


def test_calling_off_twice_is_told_once() -> None:
    lines = ("코치님: 목요일 훈련 취소합니다", "코치님: 목요일 훈련은 전원 없습니다")
    assert len(talk(*lines, room=GROUP, busy=entry("풋살 훈련", "07-09 19:00"))[1]) == 1


def test_the_other_one_excuses_himself() -> None:
    _, [moment] = talk(
        "하람: 나 독감이래 내일 점심 못 가겠어 미안", "나: 헐 푹 쉬어", busy=entry("하람이랑 점심", "07-07 12:00")
    )
    assert told(moment) == ("cancel", "2026-07-07", "12:00", "e1")


@pytest.mark.parametrize(
    "lines",
    [
        ("하람: 토욜 11시 브런치 변동없지?", "나: 응응"),  # asks whether it stands
        ("하람: 7시 반에 수영장 앞으로 갈게", "나: ㅇㅋ"),  # the title's word inside a place
        ("하람: 우리 회사 토요일 브런치 행사 취소됨", "나: 아쉽"),  # off somewhere else
    ],
)
def test_no_change_of_an_entry_that_stays(lines: tuple[str, ...]) -> None:
    _, moments = talk(*lines, busy=entry("수영 브런치", "07-11 11:00"))
    assert [moment for moment in moments if moment.op in ("change", "cancel")] == []


def test_moving_an_entry_is_no_conflict_with_itself() -> None:
    _, moments = talk(
        "하람: 목요일 회의 3시에서 3시 반으로 미룰까요?", "나: 네 좋아요", busy=entry("하람 회의", "07-09 15:00")
    )
    assert [told(moment) for moment in moments] == [("change", "2026-07-09", "15:30", "e1")]


def test_an_announcement_without_a_verb_is_taken_up_by_repeating_it() -> None:
    lines = ("은비: 축하파티 해야지 11일 토욜 저녁 6시 구로 양꼬치", "다솔: 나 됨", "나: 11일 6시 ㅇㅋ 나도 감")
    _, [moment] = talk(*lines, room=GROUP)
    assert told(moment) == ("new", "2026-07-11", "18:00", None)


def test_that_day_means_the_day_spoken_of() -> None:
    lines = (
        "은비: 청첩장 받음 7월 25일 토욜 한시",
        "다솔: 오 축하",
        "은비: 그날 아침 10시에 셋이 같이 메이크업 받을래?",
    )
    _, [moment] = talk(*lines, room=GROUP, busy=entry("수영 강습", "07-25 10:00"))
    assert told(moment) == ("conflict", "2026-07-25", "10:00", "e1")


@pytest.mark.parametrize(
    "lines",
    [
        ("은비: 추석때 뭐함 다들", "다솔: 큰집", "나: 나두 큰집 ㅠ"),  # whereabouts, no meeting
        ("은비: 금요일 7시에 놀자 연남 술집", "나: 너무 좋은데 금욜 저녁이라.."),  # breaks off with the obstacle
        ("은비: 금요일 3시에 뭐해?", "나: 그때 치과", "은비: 아하", "나: 응"),  # asked after, never offered
        ("은비: 팀장이 6시에 일 던지고 갔어", "나: ㅋㅋㅋ 굿"),  # past, accepted as a joke
    ],
)
def test_no_plan(lines: tuple[str, ...]) -> None:
    assert [moment for moment in talk(*lines, room=GROUP)[1] if moment.kind is Kind.APPOINTMENT] == []


def test_put_off_after_one_leaves_is_called_off() -> None:
    made = ("은비: 금요일 7시 건대 어때", "다솔: 콜", "나: ㅇㅋ 콜")
    _, moments = talk(
        *made, "은비: 나 코로나다 금욜 못 감", "다솔: 헐 그럼 다음에 하자", "나: 그래 몸조리해", room=GROUP
    )
    assert [moment.op for moment in moments] == ["new", "cancel"]


def test_evidence_leaves_chatter_out() -> None:
    lines = ("하람: 금욜 8시에 합정에서 볼까", "하람: 내 방 정리해야됨 ㅋㅋ", "나: ㅇㅋ")
    _, [moment] = talk(*lines)
    assert [quote.text for quote in moment.evidence] == ["금욜 8시에 합정에서 볼까", "ㅇㅋ"]


def test_live_plans_are_bounded() -> None:
    state, _ = talk(*(f"하람: {1 + n % 28}일 {1 + n % 8}시에 {n}번 출구에서 영화 볼래?" for n in range(60)))
    book: Book = state.frames["appointment"]
    assert len(book.live) <= N_LIVE


@pytest.mark.parametrize(
    "asked",
    [
        "나야 너 토욜 3시반에 내 이삿짐 좀 도와줄수 있어?",
        "토욜 3시반에 밥 먹을래?",
        "나야 토욜 3시반에 우리집에서 케이크 굽자",
    ],
)
def test_something_else_at_another_hour_is_another_plan(asked: str) -> None:
    _, moments = talk("은비: 토욜 3시에 영화 볼래", "나: 콜", "은비: 예매한다", f"다솔: {asked}", room=GROUP)
    assert [moment.op or moment.kind.value for moment in moments] == ["new", "conflict"]


@pytest.mark.parametrize("asked", ["다들 토욜 4시에 강남역에서 보는 거 어때요", "은비야 토욜 4시에 강남역에서 볼까?"])
def test_another_hour_for_everybody_is_no_other_plan(asked: str) -> None:
    _, moments = talk("은비: 토욜 3시에 영화 볼래", "나: 콜", f"다솔: {asked}", "은비: 좋아", room=GROUP)
    assert Kind.CONFLICT not in [moment.kind for moment in moments]


def test_another_hour_for_the_same_thing_moves_it() -> None:
    _, moments = talk("하람: 토욜 3시에 영화 볼래", "나: 콜", "하람: 토욜 4시에 볼까", "나: 좋아")
    assert [moment.op for moment in moments] == ["new", "change"]


@pytest.mark.parametrize("notice", ["내일 강습 선생님 독감으로 휴강합니다", "내일 강습은 모레 8시로 옮길게요"])
def test_what_is_off_or_moved_takes_no_time_any_more(notice: str) -> None:
    lines = (
        f"코치님: {notice}",
        "은비: 네",
        "나: 네",
        "다솔: 그럼 우리 내일 8시에 떡볶이 먹을까요",
        "은비: 콜",
        "나: 저도 콜!",
    )
    _, moments = talk(*lines, room=GROUP, busy=entry("클라이밍 강습", "07-07 20:00"))
    assert [moment.op or moment.kind.value for moment in moments][-1] == "new"
    assert Kind.CONFLICT not in [moment.kind for moment in moments]


def test_an_offer_at_another_hour_is_not_about_the_entry_whose_word_it_says() -> None:
    _, [moment] = talk(
        "하람: 화욜 11시에 서울숲 놀이터 갈래? 도윤이가 하은이 보고싶대", busy=entry("하은 영유아검진", "07-07 10:30")
    )
    assert told(moment)[:3] == ("conflict", "2026-07-07", "11:00")


def test_who_does_not_come_may_offer_something_else() -> None:
    lines = (
        "은비: 토욜 2시 답사 가실분?",
        "다솔: 저는 다음에요",
        "나: 저 갈게요",
        "다솔: 나야 토욜 2시반에 우리집에서 케이크 굽자",
    )
    _, moments = talk(*lines, room=GROUP)
    assert [moment.kind for moment in moments][-1] is Kind.CONFLICT


def test_what_still_stands_does() -> None:
    _, moments = talk(
        "다솔: 우리 내일 8시에 떡볶이 먹을까요", "은비: 콜", room=GROUP, busy=entry("클라이밍 강습", "07-07 20:00")
    )
    assert [moment.kind for moment in moments] == [Kind.CONFLICT]


def test_a_day_echoed_with_two_hesitations_is_no_yes() -> None:
    lines = ("은비: 야구표 구했다", "은비: 토욜 5시 잠실 4장", "다솔: 나 간다", "나: 토욜이면.. 흠")
    assert talk(*lines, room=GROUP)[1] == []


@pytest.mark.parametrize("text", ["let's say noon, I'm slow on sundays", "매주 수요일은 야근이라 목욜 7시 어때"])
def test_a_habit_told_as_a_reason_makes_no_series(text: str) -> None:
    state, _ = talk(f"하람: {text}")
    assert all(not heard.recurrence for heard in hear(state.turns[-1]))


@pytest.mark.parametrize("text", ["every Tuesday 5.15?", "매주 수요일 8시에 하는데 오실래요"])
def test_a_series_is_one(text: str) -> None:
    state, _ = talk(f"하람: {text}")
    assert hear(state.turns[-1])[0].recurrence
