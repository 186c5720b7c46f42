"""One phenomenon of Korean negotiation a test: what is agreed, what moves it, what must not."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from seontok.core.events import Busy, Deleted, Message, Room, RoomKind, Tick
from seontok.core.moments import Kind, Moment
from seontok.moments.appointment import appointments
from seontok.moments.perceive import next_tick_at, perceive, start
from seontok.moments.state import RoomState

SEOUL = ZoneInfo("Asia/Seoul")
MONDAY = datetime(2026, 7, 6, 19, 0, tzinfo=SEOUL)
DM = Room("r", "하람", RoomKind.DM, "나", ("나", "하람"))
GROUP = Room("g", "모임", RoomKind.GROUP, "나", ("나", "민호", "은비", "다솔"))


def talk(*lines: str, room: Room = DM, busy: Busy | None = None) -> tuple[RoomState, list[Moment]]:
    """Plays "sender: text" lines a minute apart; "+3h" lets hours pass."""
    state, moments, at = start(room), [], MONDAY
    if busy is not None:
        state, _ = perceive(state, busy)
    for n, line in enumerate(lines, 1):
        if line.startswith("+"):
            at += timedelta(hours=int(line[1:-1]))
            continue
        sender, text = line.split(": ", 1)
        state, made = perceive(state, Message(room.id, at, f"m{n}", sender, text))
        moments += [moment for moment in made if moment.kind in (Kind.APPOINTMENT, Kind.CONFLICT)]
        at += timedelta(minutes=1)
    return state, moments


def values(moment: Moment) -> tuple[object, ...]:
    return tuple(moment.slots[name].value if name in moment.slots else None for name in ("date", "time", "place"))


def test_offer_and_yes_make_a_plan_with_its_evidence() -> None:
    _, [moment] = talk("하람: 금욜 8시에 합정에서 보자", "나: ㅇㅋ")
    assert (moment.op, *values(moment)) == ("new", "2026-07-10", "20:00", "합정")
    assert moment.slots["time"].message_id == "m1"
    assert [quote.text for quote in moment.evidence] == ["금욜 8시에 합정에서 보자", "ㅇㅋ"]
    assert moment.slots["who"].value == ("하람", "me")
    assert moment.expires_at == datetime(2026, 7, 10, 20, 0, tzinfo=SEOUL)


@pytest.mark.parametrize(
    "answer",
    [
        "ㅇㅋ",
        "콜",
        "그래 좋아",
        "넵 알겠습니다",
        "오 좋지!",
        "그때 봐",
        "응응 갈게",
        "8시 좋아",
        "가능요",
        "그러자",
        "ㄱㄱ",
        "👌",
    ],
)
def test_ways_to_say_yes(answer: str) -> None:
    _, moments = talk("하람: 금요일 8시에 볼까?", f"나: {answer}")
    assert [values(moment)[:2] for moment in moments] == [("2026-07-10", "20:00")]


@pytest.mark.parametrize(
    "answer",
    [
        "안돼 ㅠ",
        "그날은 힘들어",
        "ㄴㄴ 못가",
        "스케줄 보고 말해줄게",
        "생각해볼게",
        "ㅋㅋㅋㅋ",
        "왜?",
        "나 야근이야",
        "음 글쎄",
    ],
)
def test_ways_not_to_say_yes(answer: str) -> None:
    assert talk("하람: 금요일 8시에 볼까?", f"나: {answer}")[1] == []


def test_split_messages_are_one_offer() -> None:
    _, [moment] = talk("하람: 금욜에", "하람: 밥 먹자", "하람: 7시", "하람: 신촌역", "나: ㅇㅇ")
    assert values(moment) == ("2026-07-10", "19:00", "신촌역")


def test_counter_offer_replaces_the_first_value() -> None:
    _, [moment] = talk("하람: 금욜 7시 어때?", "나: 8시는?", "하람: 8시 ㅇㅋ")
    assert values(moment)[1] == "20:00"


def test_accepting_one_slot_and_refusing_another() -> None:
    _, [moment] = talk(
        "하람: 금욜 7시 강남 어때", "나: 7시는 되는데 강남은 너무 멀어", "하람: 그럼 사당에서 보자", "나: 좋아"
    )
    assert values(moment) == ("2026-07-10", "19:00", "사당")


def test_a_bare_hour_stays_in_the_half_of_the_day_it_replaces() -> None:
    _, [moment] = talk("하람: 토욜 아침 7시에 한강 러닝 어때", "나: 8시는?", "하람: ㅇㅋ 8시")
    assert values(moment)[1] == "08:00"


def test_choice_by_order() -> None:
    _, [moment] = talk("하람: 내일 영화 3시랑 6시 있는데 뭐 볼래?", "나: 뒤에거로", "하람: ㅇㅋ 예매할게")
    assert values(moment)[:2] == ("2026-07-07", "18:00")


def test_late_objection_reopens_and_the_same_hour_is_kept() -> None:
    _, moments = talk(
        "하람: 금요일 7시 홍대에서 보자",
        "나: ㅇㅋ",
        "+20h",
        "하람: 나 금욜 못가게 됐어ㅠ 토욜은 어때?",
        "나: 토욜 좋아 그때 거기서 봐",
    )
    assert [(moment.op, *values(moment)) for moment in moments] == [
        ("new", "2026-07-10", "19:00", "홍대"),
        ("change", "2026-07-11", "19:00", "홍대"),
    ]


def test_change_that_is_refused_changes_nothing() -> None:
    _, moments = talk(
        "하람: 금욜 7시에 보자", "나: ㅇㅋ", "하람: 혹시 8시로 미뤄도 돼?", "나: 8시는 안돼 ㅠ", "하람: 그럼 7시에 봐"
    )
    assert [moment.op for moment in moments] == ["new"]


def test_calling_off_needs_the_other_one_when_it_is_a_wish() -> None:
    lines = ("하람: 금욜 7시에 보자", "나: ㅇㅋ", "+5h", "하람: 미안 나 못 갈 것 같아 ㅠㅠ")
    assert [moment.op for moment in talk(*lines)[1]] == ["new"]
    assert [moment.op for moment in talk(*lines, "나: 괜찮아 담에 보자")[1]] == ["new", "cancel"]


def test_organiser_calls_off_at_once() -> None:
    _, moments = talk("민호: 내일 회의는 취소합니다", room=GROUP)
    assert [(moment.op, values(moment)[0]) for moment in moments] == [("cancel", "2026-07-07")]


def test_others_in_a_group_arrange_for_themselves() -> None:
    assert talk("민호: 은비야 내일 7시에 보자", "은비: ㅇㅋ", "나: ㅋㅋㅋ", room=GROUP)[1] == []


def test_the_owner_joins_a_group_plan() -> None:
    _, [moment] = talk("민호: 토욜 6시 성수 어때", "은비: 콜", "다솔: 난 안돼 ㅠ", "나: 나도 갈게", room=GROUP)
    assert moment.slots["who"].value == ("민호", "은비", "me")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("언제 밥 한번 먹자", "그래 조만간 보자"),
        ("어제 7시에 강남에서 만났어", "ㅇㅇ 좋았지"),
        ("민재 토요일 3시에 소개팅한대", "오 대박"),
        ("로또 되면 내일 7시 비행기로 하와이 가자", "ㅋㅋㅋ 콜"),
        ("매주 토요일 7시에 수영 가", "오 좋네"),
        ('"내일 오후 2시 합동 브리핑" 이라는데', "네"),
        ("나 수요일 4시에 면접 있어", "ㅇㅋ 화이팅"),
        ("오늘 9시에 하는 경기 볼거임?", "ㅇㅇ 볼듯"),
    ],
    ids=["wish", "past", "third party", "joke", "habit", "news", "own plan", "broadcast"],
)
def test_no_plan(first: str, second: str) -> None:
    assert talk(f"하람: {first}", f"나: {second}")[1] == []


def test_conflict_with_the_calendar_comes_with_the_offer() -> None:
    at = datetime(2026, 7, 10, 18, 30, tzinfo=SEOUL)
    busy = Busy("r", MONDAY, "e1", "필라테스", at, at + timedelta(hours=2))
    _, [moment] = talk("하람: 금욜 7시에 저녁 먹을래?", busy=busy)
    assert (moment.kind, moment.slots["ref_event"].value) == (Kind.CONFLICT, "e1")


def test_an_entry_that_is_the_plan_itself_is_no_conflict() -> None:
    at = datetime(2026, 7, 10, 19, 0, tzinfo=SEOUL)
    busy = Busy("r", MONDAY, "e1", "하람 저녁", at, at + timedelta(hours=2))
    _, [moment] = talk("하람: 금욜 7시에 저녁 먹자", "나: ㅇㅋ", busy=busy)
    assert (moment.kind, moment.handled) == (Kind.APPOINTMENT, "in_calendar")


def test_phrases_mean_the_room_s_wall_clock() -> None:
    late = datetime(2026, 7, 6, 16, 0, tzinfo=ZoneInfo("UTC"))  # the 7th, 01:00, in Seoul
    state, _ = perceive(start(DM), Message("r", late, "m1", "하람", "내일 7시에 보자"))
    _, [moment] = perceive(state, Message("r", late + timedelta(minutes=1), "m2", "나", "ㅇㅋ"))
    assert values(moment)[0] == "2026-07-08"


def test_a_day_and_a_place_wait_a_little_for_the_time() -> None:
    state, moments = talk("하람: 토욜에 서울숲 가자", "나: 좋아")
    assert moments == []
    due = next_tick_at(state)
    assert due is not None
    _, [moment] = perceive(state, Tick("r", due))
    assert values(moment) == ("2026-07-11", None, "서울숲")


def test_deleting_the_offer_takes_its_values_away() -> None:
    state, _ = talk("하람: 금욜 8시에 합정에서 보자")
    state, _ = perceive(state, Deleted("r", MONDAY + timedelta(minutes=5), "m1"))
    assert all(plan.date is None for plan in appointments(state))


def test_the_view_for_other_handlers() -> None:
    [plan] = appointments(talk("하람: 금욜에 볼까?", "나: 좋아")[0])
    assert (plan.agreed, plan.owner_in, str(plan.date), plan.place) == (True, True, "2026-07-10", "")


def test_an_endless_message_of_times_is_read_only_at_its_head() -> None:
    state, moments = talk("하람: 금욜 7시에 보자", "나: " + "내일 8시 강남역에서 보자 " * 2000)
    assert moments == []
    assert len(state.turns[-1].times) < 200
