"""Which yes settles a plan: of one known before, after a no, beside a question back; and what is none."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from seontok.core.events import Busy, Message, Room, RoomKind
from seontok.core.moments import Kind, Moment
from seontok.moments.perceive import perceive, start

MONDAY = datetime(2026, 7, 6, 19, 0, tzinfo=ZoneInfo("Asia/Seoul"))
DM = Room("r", "도현", RoomKind.DM, "나", ("나", "도현"))
GROUP = Room("g", "모임", RoomKind.GROUP, "나", ("나", "민호", "은비", "다솔"))


def cards(*lines: str, room: Room = DM, busy: tuple[Busy, ...] = ()) -> list[str]:
    """Plays "sender: text" lines a minute apart; what is said of plans, as "op day hour" or "conflict day hour"."""
    state, at, moments = start(room), MONDAY, list[Moment]()
    for entry in busy:
        state, made = perceive(state, entry)
    for n, line in enumerate(lines, 1):
        sender, _, text = line.partition(": ")
        state, made = perceive(state, Message(room.id, at, f"m{n}", sender, text))
        moments += [
            moment for moment in made if moment.kind in (Kind.APPOINTMENT, Kind.CONFLICT) and not moment.handled
        ]
        at += timedelta(minutes=1)
    return [_card(moment) for moment in moments]


def _card(moment: Moment) -> str:
    when = (str(moment.slots[name].value)[-5:] for name in ("date", "time") if name in moment.slots)
    return " ".join([moment.op or moment.kind.value, *when])


def entry(title: str, day: int, hour: int) -> Busy:
    at = datetime(2026, 7, day, hour, 0, tzinfo=MONDAY.tzinfo)
    return Busy("", MONDAY, "e1", title, at, at + timedelta(hours=1))


@pytest.mark.parametrize(
    "talk",
    [
        ("도현: 금요일 7시 성수 맞지?", "나: ㅇㅇ"),
        ("도현: 금욜 7시에 보는거 맞제", "나: 응 맞아"),  # southern 제
        ("나: 금요일 7시 보기로 한거 안 잊었지?", "도현: 당연하지"),  # the owner asks
        ("도현: so friday at 7 for dinner right", "나: yep still good"),
    ],
)
def test_a_plan_known_before_is_news_once_it_is_confirmed(talk: tuple[str, ...]) -> None:
    assert cards(*talk) == ["new 07-10 19:00"]


def test_a_plan_known_to_the_calendar_is_no_news() -> None:
    talk = ("도현: 금요일 7시 스쿼시 맞지?", "나: ㅇㅇ")
    assert cards(*talk, busy=(entry("스쿼시", 10, 19),)) == []


def test_two_people_remember_the_hour() -> None:
    talk = ("민호: 토욜 워터파크 가기로 한거 다들 되지?", "은비: ㅇㅇ", "나: 난 됨 10시지", "민호: ㅇㅇ 10시")
    assert cards(*talk, room=GROUP) == ["new 07-11 10:00"]


def test_a_plan_with_somebody_outside_is_his_own() -> None:
    talk = ("민호: 이번주 다들 바빠?", "은비: 난 언니랑 금요일 7시에 저녁 먹기로 했어", "나: 오 좋겠다")
    assert cards(*talk, room=GROUP) == []


@pytest.mark.parametrize(
    "answers",
    [
        ("나: 음 그날 뭐 있었던거 같은데", "도현: 확인해보고 말해줘", "나: ㅇㅇ"),  # promises an answer
        ("나: 아 목요일이요? 잠시만요", "도현: 편하게 말해줘요", "나: 네네"),
        (
            "나: 목욜은 힘들듯 허리가 안좋아",
            "도현: ㅇㅋ 몸조리 잘해",
            "나: 무리였나봐",
            "도현: 파스 붙여",
            "나: 훈장이네",
        ),
        ("나: 목욜? 야근 없으면 됨", "도현: ㅇㅇ 알려줘"),  # hangs on something
    ],
)
def test_a_yes_to_something_else(answers: tuple[str, ...]) -> None:
    assert cards("도현: 목요일 7시에 탁구 칠래?", *answers) == []


def test_a_polite_yes_after_a_no_in_a_group() -> None:
    talk = (
        "민호: 금요일 6시 회식합니다",
        "은비: 네",
        "나: 저 금욜은 힘들것 같아요ㅠ",
        "민호: 아 그럼 나중에 2차로 와요",
        "나: 넵..",
    )
    assert cards(*talk, room=GROUP) == []


def test_what_stood_in_the_way_is_off() -> None:
    talk = ("도현: 목요일 7시에 성수에서 볼까", "나: 목욜? 야근 없으면 됨", "나: 야근 없대 ㄱㄱ 7시 성수", "도현: 굿")
    assert cards(*talk) == ["new 07-09 19:00"]


def test_asking_leave_to_move_moves_nothing() -> None:
    """ "미뤄도 될까요", however settled its verb sounds."""
    agreed = ("민호: 목요일 3시 리뷰합니다 회의실", "은비: 네", "나: 네 참석하겠습니다")
    asks = "은비: 죄송한데 금요일로 미뤄도 될까요"
    assert cards(*agreed, asks, room=GROUP) == ["new 07-09 15:00"]
    assert cards(*agreed, asks, "나: 저는 괜찮습니다", "민호: 그럼 금요일 3시로 변경할게요", room=GROUP)[1:] == [
        "change 07-10 15:00"
    ]


def test_another_day_without_its_hour_is_no_change_yet() -> None:
    agreed = ("도현: 금욜 7시에 영화 볼래?", "나: 좋아", "도현: 나 금욜 야근이래.. 토욜로 옮겨도 돼?")
    assert cards(*agreed, "나: ㅠㅠ 토욜 몇시") == ["new 07-10 19:00"]
    assert cards(*agreed, "나: ㅠㅠ 토욜 몇시", "도현: 12시 50분", "나: 그래 그걸로")[1:] == ["change 07-11 12:50"]


def test_an_excuse_and_another_day_in_one_breath() -> None:
    agreed = ("도현: 내일 8시에 볼링 ㄱ?", "나: ㄱㄱ")
    assert cards(*agreed, "도현: 아 맞다 낼 제사네 ㅈㅅ", "도현: 모레 하자", "나: ㅇㅋ 모레 8시")[1:] == [
        "change 07-08 20:00"
    ]
    assert cards(*agreed, "도현: 미안 낼 안될듯", "도현: 모레 같은 시간 어때", "나: 모레 ㅇㅋ")[1:] == [
        "change 07-08 20:00"
    ]


def test_a_part_of_the_place_is_no_other_place() -> None:
    assert cards("도현: 금욜 2시 홍대 아트박스", "나: ㅇㅋ", "도현: 입구에서 보자", "나: ㅇㅇ") == ["new 07-10 14:00"]


@pytest.mark.parametrize(
    "talk",
    [
        (
            "나: 몇시까지 하나요?",
            "도현: 평일 10시부터 7시까지 운영하고 있습니다. 점심시간은 12시~1시예요",
            "나: 감사합니다",
        ),
        ("도현: 펜션 예약 완료! 체크인 3시 체크아웃 11시래", "나: ㅇㅋ"),
    ],
)
def test_hours_of_a_house(talk: tuple[str, ...]) -> None:
    assert cards(*talk) == []


def test_a_guess_at_a_fact_offers_no_hour() -> None:
    talk = ("민호: 내일 서버 점검 언제까지야?", "은비: 10시 아님?", "다솔: 난 1시로 알았는데", "나: 나도 모르겠음")
    assert cards(*talk, room=GROUP) == []


def test_the_hour_of_setting_out_moves() -> None:
    agreed = ("도현: 일요일에 산소 가자", "나: 몇시에요", "도현: 아침 8시에 출발", "나: 네")
    assert cards(*agreed, "도현: 길 막힌대 9시에 출발하는걸로", "나: 네 9시요")[1:] == ["change 07-12 09:00"]


def test_an_entry_of_another_name_is_not_what_moves() -> None:
    """The hour it moves to is taken by something else."""
    talk = ("민호: 이번주 주간회의 목요일에서 금요일 10시로 옮깁니다", "은비: 넵")
    assert sorted(cards(*talk, room=GROUP, busy=(entry("안과 검진", 10, 10),))) == [
        "change 07-10 10:00",
        "conflict 07-10 10:00",
    ]


def test_a_clash_is_told_once() -> None:
    """The same plan half an hour earlier takes the same entry."""
    talk = ("도현: 금요일 7시에 공연 볼래? 표 생김", "나: 헐 나 갈래", "도현: ㅇㅋ 6시반에 앞에서 봐", "나: ㅇㅋ")
    told = cards(*talk, busy=(entry("팀 회식", 10, 19),))
    assert [card for card in told if card.startswith("conflict")] == ["conflict 07-10 19:00"]


def test_another_day_in_one_sentence_with_the_agreed_one() -> None:
    agreed = ("도현: 금요일 12시에 밥 먹으러 와", "나: 네 갈게요")
    moved = ("도현: 금요일에 내가 병원을 가야 해서 목요일에 와야겠다", "나: 네 목요일 같은 시간에 갈게요")
    assert cards(*agreed, *moved)[1:] == ["change 07-09 12:00"]


def test_politely_called_off_on_the_day() -> None:
    agreed = ("도현: 내일 오후 2시 방문드려도 될까요", "나: 네 2시 좋습니다")
    off = ("도현: 죄송합니다만 사정으로 내일 방문이 어렵게 되었습니다. 다시 연락드리겠습니다", "나: 네 알겠습니다")
    assert cards(*agreed, *off) == ["new 07-07 14:00", "cancel 07-07 14:00"]


def test_a_meeting_set_by_a_guest_is_the_owners_too() -> None:
    talk = (
        "도현: 인터뷰는 목요일 오전 10시로 잡겠습니다. 장소는 저희 사옥 5층입니다",
        "나: 확인했습니다. 그날 뵙겠습니다",
    )
    assert cards(*talk) == ["new 07-09 10:00"]


def test_a_thing_named_before_the_speaker_refuses_no_day() -> None:
    """ "과일은 제가" is no "…일은 제가"."""
    talk = ("민호: 토요일 6시에 보자", "은비: 좋아", "나: 네 6시까지 갈게요. 과일은 제가 사가겠습니다")
    assert cards(*talk, room=GROUP) == ["new 07-11 18:00"]


@pytest.mark.parametrize(
    ("talk", "told"),
    [
        (("도현: 낼 점심 같이 하실래요? 12시반 로비", "나: 네 좋아요!"), ["new 07-07 12:30"]),  # -ㄹ래요 reports nobody
        (
            ("도현: 다음주 금욜 6시에 동기모임 한대 너도 올거지?", "나: 응 가야지"),
            ["new 07-17 18:00"],
        ),  # passed on, and invited
        (
            ("도현: 토요일에 영화 보러 갈까 3시꺼 있던데", "나: 오 그거 보자"),
            ["new 07-11 15:00"],
        ),  # a yes in the form of an offer
        (
            ("도현: Just confirming your appointment on Friday at 9:30am", "나: Confirmed, thank you"),
            ["new 07-10 09:30"],
        ),
        (
            ("도현: lunch saturday 1pm?", "나: yes!", "도현: could we make it 2:30", "나: no worries 2:30 it is"),
            ["new 07-11 13:00", "change 07-11 14:30"],
        ),
    ],
)
def test_forms_of_offer_and_yes(talk: tuple[str, ...], told: list[str]) -> None:
    assert cards(*talk) == told


def test_times_to_choose_from_are_one_plan() -> None:
    talk = (
        "도현: 다음 주 월요일 3시나 화요일 11시 중 언제가 좋나요?",
        "나: 화요일 11시가 좋을 것 같습니다",
        "도현: 그래요 연구실로 오세요",
        "나: 네 감사합니다",
    )
    assert cards(*talk) == ["new 07-14 11:00"]


def test_a_wish_to_come_is_no_yes() -> None:
    talk = ("민호: 토요일 2시 난지공원 갈 사람!", "은비: 저요", "나: 헐 나도 가고싶은데", "다솔: 가자가자")
    assert cards(*talk, room=GROUP) == []


def test_put_off_by_the_one_who_refuses_its_day() -> None:
    agreed = ("도현: 토요일 12시에 밥 먹자", "나: 네")
    assert cards(*agreed, "도현: 감기 걸려서 토요일은 안되겠다 다음에 하자", "나: 아이고 알겠어") == [
        "new 07-11 12:00",
        "cancel 07-11 12:00",
    ]


def test_a_day_refused_in_english_before_another() -> None:
    assert cards("도현: climbing tonight?", "나: can't tonight, tomorrow?", "도현: yeah 9 at the wall", "나: done") == [
        "new 07-07 21:00"
    ]


def test_a_day_by_its_number_is_not_moved_into_the_week_of_the_plan() -> None:
    agreed = ("민호: 일요일 8시 산행입니다 청계산입구역", "은비: 네", "나: 저도 갑니다")
    moved = "민호: 일요일에 비소식이 있어 산행을 19일로 연기합니다"
    assert cards(*agreed, moved, room=GROUP)[-1] == "change 07-19 08:00"


def test_the_hour_goes_with_the_day_chosen() -> None:
    talk = (
        "나: 다음주 평일 오후에 예약 가능한 시간 있을까요?",
        "도현: 네 월요일 4시, 수요일 5시 반 가능하십니다",
        "나: 수요일로 부탁드려요",
    )
    assert cards(*talk) == ["new 07-15 17:30"]


def test_an_intention_put_to_the_others() -> None:
    talk = ("민호: 7월 18일 환갑잔치 12시로 잡을라고", "은비: 네 뷔페 알아볼게요", "나: 좋아 나도 그날 비워둘게")
    assert cards(*talk, room=GROUP) == ["new 07-18 12:00"]


def test_an_elder_asks_to_come() -> None:
    """하게체: "밥 먹고 가게"."""
    talk = ("도현: 김서방 토요일 12시에 집에 와서 밥 먹고 가게", "나: 시간 확인하고 말씀드리겠습니다")
    assert cards(*talk, busy=(entry("워크숍", 11, 12),)) == ["conflict 07-11 12:00"]


@pytest.mark.parametrize(
    "talk",
    [
        ("도현: 너 토요일 3시 결혼식 맞지?", "나: 응 맞아"),  # the other's own
        ("도현: 우리 애 수업 목요일 5시 맞죠?", "나: 네 맞아요"),  # a child's
        ("도현: 토요일 2시 드라마 재방 맞지", "나: 응 맞아"),  # shown, with or without them
    ],
)
def test_what_is_known_of_somebody_is_no_plan_of_these(talk: tuple[str, ...]) -> None:
    assert cards(*talk) == []


def test_hours_of_a_shop_told_on_request() -> None:
    assert (
        cards("나: 영업시간이 어떻게 되나요?", "도현: 10시부터 8시까지입니다 월요일 휴무예요", "나: 네 감사합니다")
        == []
    )


def test_put_off_after_the_owner_cannot_come() -> None:
    talk = (
        "민호: 낼모레 브런치 11시 맞지?",
        "은비: ㅇㅇ 연남",
        "나: 미안 나 애 열나서 못 갈거같아ㅠㅠ",
        "민호: 헐 괜찮아? 그럼 다음으로 미루자",
    )
    assert cards(*talk, room=GROUP)[-1] == "cancel 07-08 11:00"


def test_a_yes_in_the_dialect_of_the_south_east() -> None:
    assert cards("도현: 낼 10시에 복지관 앞으로 나오이소 밥 한끼 합시다", "나: 그라입시더") == ["new 07-07 10:00"]


def test_an_elder_asks_to_come_if_time_allows() -> None:
    talk = ("도현: 토요일 12시에 할아버지 산소 벌초 간다 시간되면 오너라", "나: 한번 볼게요")
    assert cards(*talk, busy=(entry("워크숍", 11, 12),)) == ["conflict 07-11 12:00"]


def test_a_joke_spun_on_is_no_plan() -> None:
    talk = ("민호: 우리 내년에 로또되면 하와이 가자", "은비: ㅋㅋㅋ 1월 1일 9시 공항집합", "나: ㅋㅋㅋ 콜 짐싼다")
    assert cards(*talk, room=GROUP) == []


OBLIQUE = [
    ("도현: 금요일 5시에 운동장에서 볼래?", "나: 공 내가 들고감"),  # takes along what it takes
    ("도현: 금요일 5시에 만두 빚으러 와라", "나: 장갑은 제 거 사가요?"),  # asks what to bring
    ("도현: 금요일 5시에 고기 먹자", "나: 고기는 못 참지"),  # cannot resist
    ("도현: 금요일 5시에 발표 같이 들어가죠", "나: 자료 준비하겠습니다"),  # sees to a part of it
    ("도현: 금요일 5시에 한잔할까", "나: 와이프한테 말해놨다"),  # leave has been asked for
    ("도현: 금요일 5시 야구 한판", "나: 포수 간다"),  # an offer without a verb, a part in it
    ("도현: 금요일 5시에 상담 잡혔어 같이 가", "나: 반차 쓸게"),  # makes time
    ("도현: picnic friday at 5 in the park?", "나: bringing a blanket"),
    ("도현: 금요일 5시에 스터디 하실까요", "나: 링크 보내주세요"),  # asks for what one needs to come
    ("도현: 금요일 5시에 할머니 댁에 다 모인다 너도 와야지", "나: 케이크 사갈게"),  # told, and one is bidden
    ("도현: 금요일 5시 꽃놀이 여의도?", "나: 도시락은 내가 쌀게"),
    ("도현: film on friday 5pm, Rio cinema", "나: sure"),  # what, when and where, without a verb
]
NO_YES = [
    ("도현: 금요일 5시에 뮤지컬 볼래?", "나: 뮤지컬은 돈이 없다"),
    ("도현: 금요일 5시에 발레 공연 본다 나", "나: 꽃다발 사가"),  # the other one's own
    ("도현: 금요일 5시 볼링?", "나: 금요일 회식"),  # what the speaker has on that day
    ("도현: 금요일 5시에 이사 좀 도와줄 수 있어?", "나: 그날 나도 이사 ㅋㅋ"),
    ("도현: 금요일 5시에 볼까", "나: 음 금요일은 상관없는데 5시는 좀"),
    ("나: 그 빵집 몇시에 열어", "도현: 금요일은 5시 토요일은 6시", "나: 고마워"),  # the hour of a house
]


@pytest.mark.parametrize("talk", OBLIQUE)
def test_a_yes_by_what_follows_from_it(talk: tuple[str, ...]) -> None:
    assert cards(*talk) == ["new 07-10 17:00"]


@pytest.mark.parametrize("talk", NO_YES)
def test_what_sounds_like_it_and_is_no_yes(talk: tuple[str, ...]) -> None:
    assert cards(*talk) == []


AGREED = ("도현: 금요일 5시에 배드민턴 치자", "나: 콜")


@pytest.mark.parametrize(
    "talk",
    [
        ("도현: 나 독감이래..", "나: 헐 푹 쉬어 담에 치면 되지"),
        ("도현: 금요일에 부산 내려가게 생겼다", "나: 어쩔 수 없네 다음에 하자"),
        ("도현: 야 나 허리 나갔다", "나: 누워있어 배드민턴은 다음에"),
        ("도현: my knee's gone, two weeks off", "나: ouch, heal up. another time"),
    ],
)
def test_a_reason_that_lets_one_off(talk: tuple[str, ...]) -> None:
    assert cards(*AGREED, *talk) == ["new 07-10 17:00", "cancel 07-10 17:00"]


@pytest.mark.parametrize(
    "talk",
    [
        ("도현: 나 독감이래..", "나: 헐 괜찮아?"),
        ("도현: 금요일에 비온대", "나: 우산 챙겨"),
        ("나: 다음에 또 치자",),
    ],
)
def test_a_reason_alone_calls_nothing_off(talk: tuple[str, ...]) -> None:
    assert cards(*AGREED, *talk) == ["new 07-10 17:00"]
