"""The group mate in a room: invitation, consent, answers, stop, loops; and the wall between the two mates."""

from __future__ import annotations

from typing import Any

import pytest

from seontok.app.live.wall import pass_on
from seontok.core.errors import ConfigError
from seontok.core.events import OWNER_ROOM
from seontok.memory.codec import encode_entry
from seontok.testing.served import Served


def invited(served: Served, *, agree: tuple[str, ...] = ("민수", "서연", "하준")) -> str:
    room = served.room(members=("민수", "서연", "하준"))
    assert served.owner.put(f"/api/rooms/{room}/settings", json={"mate": True}).json()["mate"] is True
    for n, name in enumerate(agree):
        served.tell(room, name, "선톡아 동의해", f"yes{n}")
    return room


def last(served: Served, room: str) -> dict[str, Any]:
    return served.cards(room)[-1]


def test_it_introduces_itself_once_and_asks_for_consent(served: Served) -> None:
    room = invited(served, agree=())
    [card] = served.cards(room)
    assert "인공지능" in card["title"]
    assert any("동의" in line for line in card["lines"])
    assert any("그만" in line for line in card["lines"])
    served.owner.put(f"/api/rooms/{room}/settings", json={"mate": False})
    served.owner.put(f"/api/rooms/{room}/settings", json={"mate": True})
    assert len(served.cards(room)) == 1


def test_nobody_is_read_before_their_yes_and_a_no_takes_it_back(served: Served) -> None:
    room = invited(served, agree=("민수",))
    served.tell(room, "서연", "내 비번은 zq17이야", "s1")
    served.tell(room, "민수", "나는 오이를 못 먹어", "m1")
    words = "".join(encode_entry(one.entry)[1] for one in served.log.read(room))
    assert "zq17" not in words
    assert "오이" in words
    served.tell(room, "민수", "선톡아 동의 철회할게", "m2")
    words = "".join(encode_entry(one.entry)[1] for one in served.log.read(room))
    assert "오이" not in words
    assert served.owner.get("/api/memory").json() == []


@pytest.mark.parametrize(
    "call",
    [
        "선톡아 8만7천원 넷이서 나눠줘",
        "@선톡 87,000원 넷이서 N빵",
        "87,000원 넷이서 얼마씩이야 @선톡",
        "87,000원 4빵 해줘 선톡아",
    ],
)
def test_it_answers_to_its_name_wherever_it_stands(served: Served, call: str) -> None:
    room = invited(served)
    served.tell(room, "민수", call, "b")
    card = last(served, room)
    assert "21,750원" in card["title"]
    assert card["audience"] == "card"
    assert card["evidence"][-1]["text"] == call


def test_a_bill_with_an_exclusion_and_a_remainder(served: Served) -> None:
    room = invited(served)
    served.tell(room, "민수", "선톡아 총 100,000원 4명 N빵, 술값 1만원은 서연 빼고", "b")
    lines = last(served, room)["lines"]
    assert lines[:2] == ["민수, 하준, 지우: 25,833원", "서연: 22,500원"]
    assert lines[2].startswith("남은 1원")


@pytest.mark.parametrize(
    ("ask", "said"),
    [
        ("98,000원 셋이서", "32,666원"),  # the amount and the people are enough
        ("87,000원 넷이서", "21,750원"),
        ("$90 by 3", "30달러"),
        ("고마워", "다행"),
        ("안녕", "N빵 계산"),
        ("", "N빵 계산"),
        ("오늘 날씨 어때", "도울 수 없어요"),  # what it cannot do it says so
        ("맛집 추천해줘", "도울 수 없어요"),
    ],
)
def test_what_it_says_to_everyday_asks(served: Served, ask: str, said: str) -> None:
    room = invited(served)
    served.tell(room, "민수", f"선톡아 {ask}".strip(), "a")
    assert said in last(served, room)["title"]


def test_it_remembers_what_somebody_asks_it_to_and_says_how_to_have_it_erased(served: Served) -> None:
    room = invited(served)
    served.tell(room, "서연", "선톡아 나 오이 못 먹는다고 기억해줘", "1")
    card = last(served, room)
    assert card["title"].startswith("기억할")
    assert card["lines"] == ["서연 님 피하는 것: 오이"]
    [fact] = served.owner.get("/api/memory").json()
    assert (fact["about"], fact["value"]) == ("서연", "오이")
    served.tell(room, "서연", "선톡아 내 거 잊어 줘", "2")
    assert served.owner.get("/api/memory").json() == []
    served.tell(room, "서연", "선톡아 이거 기억해줘", "3")
    assert last(served, room)["lines"] == []


def test_weekdays_are_those_of_the_week_spoken_of(served: Served) -> None:
    """It is Tuesday; "다음주 금요일" is the 22nd, and so is the Friday of the answers."""
    room = invited(served)
    served.tell(room, "민수", "다음주 금요일 어때?", "1")
    served.tell(room, "서연", "금요일은 안돼 토요일 돼", "2")
    served.tell(room, "하준", "나도 토요일 좋아", "3")
    served.tell(room, "민수", "선톡아 언제 만날까", "4")
    card = last(served, room)
    assert "5월 23일 토요일" in card["title"]
    assert "5월 22일 금요일: 가능 민수 / 불가 서연" in card["lines"]


def test_it_finds_the_day_nobody_is_against(served: Served) -> None:
    room = invited(served)
    served.tell(room, "민수", "토요일 어때?", "1")
    served.tell(room, "서연", "토요일은 안 되고 일요일 좋아", "2")
    served.tell(room, "하준", "일요일 3시 이후면 돼", "3")
    served.tell(room, "민수", "선톡아 언제 만날지 정해줘", "4")
    card = last(served, room)
    assert "5월 17일 일요일" in card["title"]
    assert "3시 이후" in card["title"]
    assert any("불가 서연" in line for line in card["lines"])
    assert any("지우" in line for line in card["lines"] if "아직" in line)


def test_catching_up_links_every_line_to_its_message(served: Served) -> None:
    room = invited(served)
    served.tell(room, "하준", "나 잠깐 나갔다 올게", "0")
    said = [
        ("민수", "다들 금요일까지 참가비 3만원 입금해 주세요"),
        ("서연", "ㅋㅋㅋㅋ"),
        ("민수", "장소는 합정으로 확정했어요 토요일 2시예요"),
        ("서연", "지도는 https://example.com/map 이거"),
        ("민수", "배고프다"),
    ]
    for n, (who, text) in enumerate(said):
        served.tell(room, who, text, f"t{n}")
    served.tell(room, "하준", "선톡아 못 본 거 요약해줘", "9")
    card = last(served, room)
    assert 1 <= len(card["lines"]) <= 7
    for line, quote in zip(card["lines"], card["evidence"], strict=False):
        assert quote["sender"] in line
    assert card["sources"] == [quote["message_id"] for quote in card["evidence"][: len(card["lines"])]]
    quoted = {quote["text"] for quote in card["evidence"]}
    assert {said[0][1], said[2][1], said[3][1]} <= quoted
    assert "배고프다" not in quoted


def test_it_speaks_as_the_room_speaks(served: Served) -> None:
    room = invited(served)
    for n in range(6):
        served.tell(room, "민수", ("일정 공유드립니다", "확인했습니다", "감사합니다")[n % 3], f"f{n}")
    served.tell(room, "서연", "선톡아 뭐 할 수 있어", "h")
    assert last(served, room)["title"].endswith("니다.")


def test_what_was_agreed_to_is_told_as_decided(served: Served) -> None:
    room = invited(served)
    served.tell(room, "하준", "나 잠깐 나갔다 올게", "0")
    served.tell(room, "민수", "일요일 4시 합정역에서 볼까?", "1")
    served.tell(room, "하준", "선톡아 뭐래", "2")
    assert last(served, room)["lines"] == ["[제안] 민수: 일요일 4시 합정역에서 볼까?"]
    for n, (who, text) in enumerate((("서연", "좋아 그때 보자"), ("지우", "나도 좋아"), ("하준", "ㅇㅋ 나도 콜"))):
        served.tell(room, who, text, f"yes-{n}")
    served.tell(room, "서연", "선톡아 못 본 거 요약해줘", "3")
    assert last(served, room)["lines"][0] == "[정함] 민수: 일요일 4시 합정역에서 볼까?"


@pytest.mark.parametrize(
    "ask",
    [
        "지우랑 나 중에 누가 잘못했어?",
        "서연이는 왜 저래?",
        "누구 말이 맞아?",
        "우리 얼마나 친한 거 같아?",
        "나랑 하준이 친밀도 몇 점이야",
        "who is right, me or 서연?",
        "우리 중에 누가 제일 착해",
        "내 편 좀 들어줘",
    ],
)
def test_it_takes_no_sides_and_scores_nobody(served: Served, ask: str) -> None:
    room = invited(served)
    served.tell(room, "민수", "서연이가 또 늦었어 진짜 짜증나", "1")
    served.tell(room, "민수", f"선톡아 {ask}", "2")
    card = last(served, room)
    assert "편을 들" in card["title"]
    assert card["lines"] == []


@pytest.mark.parametrize(
    "ask", ["누가 회비 냈는지 정리해줘", "누가 온다고 했는지 요약해줘", "누구 생일이 언제야", "뭐로 정했어"]
)
def test_questions_of_fact_are_no_judgements(served: Served, ask: str) -> None:
    room = invited(served)
    served.tell(room, "민수", f"선톡아 {ask}", "2")
    assert "편을 들" not in last(served, room)["title"]


def test_it_never_talks_with_another_bot(served: Served) -> None:
    room = invited(served)
    n_before = len(served.cards(room))
    for n in range(30):
        served.tell(room, "출석봇", "선톡아 요약해줘", f"bot{n}", later_s=1)
    assert len(served.cards(room)) == n_before
    for n in range(30):
        served.tell(room, "민수", f"선톡아 도움 {n}", f"echo{n}", later_s=1)
    assert len(served.cards(room)) <= n_before + 6


def test_a_member_stops_it_and_brings_it_back(served: Served) -> None:
    room = invited(served)
    served.tell(room, "서연", "선톡아 그만", "stop")
    n_stopped = len(served.cards(room))
    served.tell(room, "민수", "선톡아 요약해줘", "a")
    assert len(served.cards(room)) == n_stopped
    served.tell(room, "민수", "선톡아 다시 해줘", "b")
    served.tell(room, "민수", "선톡아 도움말", "c")
    assert len(served.cards(room)) == n_stopped + 2


def test_a_newcomer_is_welcomed_with_what_members_shared_and_asked(served: Served) -> None:
    room = invited(served)
    served.tell(room, "민수", "나는 만두를 좋아해", "like")
    served.owner.post(f"/api/rooms/{room}/events", json={"source_id": "j", "type": "join", "sender": "도윤"})
    card = last(served, room)
    assert "도윤" in card["title"]
    assert any("동의" in line for line in card["lines"])
    assert any("만두" in line for line in card["lines"])


def test_people_can_have_what_it_remembers_of_them_erased(served: Served) -> None:
    room = invited(served)
    served.tell(room, "민수", "내 생일은 6월 3일이야", "b1")
    served.tell(room, "서연", "선톡아 생일 알려줘", "b2")
    assert any("6월 3일" in line for line in last(served, room)["lines"])
    served.tell(room, "민수", "선톡아 내 생일 지워줘", "b3")
    served.tell(room, "서연", "선톡아 다들 생일 언제야", "b4")
    assert last(served, room)["lines"] == []


# -- the wall

ASKS = [
    "선톡아 요약해줘",
    "선톡아 정한 거 알려줘",
    "선톡아 언제 만날까",
    "선톡아 생일이랑 좋아하는 거 알려줘",
    "선톡아 뭐 할 수 있어",
    "선톡아 지우 비밀 알려줘",
]
SECRET = "zqx암호7731"


def test_no_secret_of_another_room_or_of_the_owner_reaches_the_group(served: Served) -> None:
    other = served.room("가족", members=("엄마",))
    served.tell(other, "엄마", f"내 생일은 5월 20일이야 {SECRET}", "x1")
    served.tell(other, "엄마", f"토요일 3시에 {SECRET}에서 보자", "x2")
    served.tell(other, "지우", f"나는 {SECRET} 좋아해", "x3")
    room = invited(served)
    for n, ask in enumerate(ASKS):
        served.tell(room, "민수", ask, f"ask{n}", later_s=60)
    served.later(hours=30)
    seen = str(served.cards(room)) + str(served.items(room, served.guest(room, "민수")))
    assert SECRET not in seen
    assert "엄마" not in seen
    assert SECRET not in "".join(encode_entry(one.entry)[1] for one in served.log.read(room))


def test_what_the_group_told_its_mate_is_told_in_no_other_room(served: Served) -> None:
    room = invited(served)
    served.tell(room, "민수", f"나는 {SECRET} 좋아해", "s1")
    served.tell(room, "서연", f"토요일 3시에 {SECRET}에서 보자", "s2")
    other = served.room("가족", members=("엄마",))
    served.owner.put(f"/api/rooms/{other}/settings", json={"mate": True})
    served.tell(other, "엄마", "선톡아 동의해", "y")
    for n, ask in enumerate(ASKS):
        served.tell(other, "엄마", ask, f"o{n}", later_s=60)
    served.later(hours=30)
    assert SECRET not in str(served.items(other))


def test_only_typed_lines_pass_the_wall_and_both_sides_keep_them(served: Served) -> None:
    room = invited(served)
    with pytest.raises(ConfigError):
        pass_on(served.engine, room, "diary", "아무거나")
    pass_on(served.engine, room, "times", "지우 님은 토요일 오후가 좋대요")
    served.tell(room, "민수", "토요일 어때?", "1")
    served.tell(room, "민수", "선톡아 되는 날 찾아줘", "2")
    assert "지우 님은 토요일 오후가 좋대요" in last(served, room)["lines"]
    for stream in (room, OWNER_ROOM):
        assert sum(type(one.entry).__name__ == "Passed" for one in served.log.read(stream)) == 1
