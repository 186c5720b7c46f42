"""Presents, purchases, facts and places asked for in ways no list holds; each example names its phenomenon."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from seontok.core.events import Message, Room, RoomKind, Tick
from seontok.core.moments import Kind, Moment
from seontok.moments.perceive import perceive, start

MONDAY = datetime(2026, 7, 6, 19, 0, tzinfo=ZoneInfo("Asia/Seoul"))
DM = Room("r", "도현", RoomKind.DM, "나", ("나", "도현"))
GROUP = Room("g", "모임", RoomKind.GROUP, "나", ("나", "민호", "은비", "다솔"))
HOME = Room("h", "여보", RoomKind.DM, "나", ("나", "여보"))


def play(*lines: str, room: Room = DM) -> list[Moment]:
    """Plays "sender: text" lines a minute apart; "+40m" lets minutes pass in silence."""
    state, moments, at = start(room), list[Moment](), MONDAY
    for n, line in enumerate(lines, 1):
        sender, _, text = line.partition(": ")
        at += timedelta(minutes=int(line[1:-1]) if line.startswith("+") else 1)
        event = Tick(room.id, at) if line.startswith("+") else Message(room.id, at, f"m{n}", sender, text)
        state, made = perceive(state, event)
        moments += made
    return moments


def kinds(*lines: str, room: Room = DM) -> list[Kind]:
    return [
        moment.kind for moment in play(*lines, room=room) if moment.kind is not Kind.APPOINTMENT and not moment.handled
    ]


def slot(kind: Kind, name: str, *lines: str, room: Room = DM) -> object:
    return next(moment.slots[name].value for moment in play(*lines, room=room) if moment.kind is kind)


@pytest.mark.parametrize(
    "talk",
    [
        ("도현: 조카 백일이 담달 9일이래", "나: 백일엔 뭐 해줘?"),  # 해주다 as a question
        ("도현: 지호 돌잔치 초대장 왔더라", "나: 응 금반지 해줘야 하나"),  # whether one must
        ("나: 조카 초등학교 들어가는데 책가방 사주려고", "도현: 오 좋네"),  # the occasion as a verb, an intention
        ("도현: 담주 너희 어머니 뵙는데", "나: 빈손으로 갈 순 없지"),  # a first visit
        ("도현: 수능 끝나면 사촌동생한테 뭐 해줄 거야?", "나: 시계 생각 중이야"),  # asked what one will give
        ("도현: 누나 나 면접 붙었다", "나: 축하해 정장은 내가 사줄게 취업선물로"),  # promised to the listener
        (
            "도현: did you see Mia's invite? wedding's on the 9th. are you doing the registry or cash",
            "나: was going to split something",
        ),
        ("도현: Leo's turning one on the 27th", "나: what do you even get a one year old"),
        ("도현: Jake turns 30 on the 29th, shall we get him something together?", "나: yes! split it"),
        ("도현: Mum's birthday is the 21st, any ideas?", "나: let's get her nice slippers"),
        (
            "도현: sarah's having her baby shower next sunday",
            "나: shall we go halves on a blanket?",
        ),  # a name in small letters
        ("도현: 아버님 칠순 때 뭐 해드릴지 정했어?", "나: 아직 금 한돈 해드릴까 하는데"),  # asked what one will give
    ],
)
def test_gift(talk: tuple[str, ...]) -> None:
    assert kinds(*talk) == [Kind.GIFT]


def test_a_whip_round_is_for_who_leaves_not_for_those_who_pay() -> None:
    talk = (
        "민호: 이팀장님 13일자로 퇴사하시는거 아시죠",
        "은비: 네ㅠ",
        "민호: 저희끼리 송별선물 하나 하면 어떨까요",
        "나: 좋습니다",
    )
    assert slot(Kind.GIFT, "recipient", *talk, room=GROUP) == "이팀장님"


@pytest.mark.parametrize(
    "talk",
    [
        ("도현: 결혼식 잘 다녀왔어?", "나: 응 신부 예쁘더라"),
        ("도현: 청첩장 누구한테 줘야할지", "나: 글쎄"),  # the hosts' own
        ("도현: 내 생일에 케이크 안 사주면 삐짐", "나: ㅋㅋㅋ"),
        ("도현: 남친이 100일 선물로 반지 줬어", "나: 오오"),
    ],
)
def test_no_gift(talk: tuple[str, ...]) -> None:
    assert Kind.GIFT not in kinds(*talk)


@pytest.mark.parametrize(
    "talk",
    [
        ("나: 노트북 거치대 하나 살 건데 접이식이 편할까 고정식이 편할까", "도현: 글쎄"),  # two alternatives
        ("나: 모니터 하나 보고 있는데 27인치랑 32인치 고민돼", "도현: 음"),  # torn
        ("여보: 거실 커튼 좀 갈자 너무 누래", "나: 그래 어떤 색이 괜찮을까"),  # another verb, of what sort
        ("나: my blender's on its last legs, what would you get for about 60 quid", "도현: hmm"),
        ("나: thinking of getting a second monitor. dell or lg?", "도현: lg"),
        ("나: kettle's leaking again", "도현: just bin it", "나: worth spending more on a fancy one or is argos fine?"),
        ("나: 가습기 세척 쉬운 거 있나 하나 들이려고", "도현: 가열식?"),  # of a quality
        (
            "나: 나 기타 배워볼라고",
            "도현: 오",
            "나: 입문용으로 20정도에 살만한거 뭐있냐",
        ),  # the thing was named as a doing
    ],
)
def test_product(talk: tuple[str, ...]) -> None:
    assert kinds(*talk, room=HOME if "여보" in talk[0] else DM) == [Kind.PRODUCT]


def test_who_shares_a_flat_buys_together() -> None:
    assert kinds("도현: 청소기 고장남", "나: 그럼 새로 사자 반반", "도현: ㅇㅇ 뭐살지 추천좀") == [Kind.PRODUCT]


@pytest.mark.parametrize(
    "talk",
    [
        ("도현: 저 가방 진짜 예쁘다", "나: 그러게 어디 거가 좋은지"),  # nobody buys
        ("도현: 서울 근교 데이트 추천해줘", "나: 글쎄"),  # no thing
        ("나: 치킨이랑 피자 중에 뭐 시킬까", "도현: 치킨"),
    ],
)
def test_no_product(talk: tuple[str, ...]) -> None:
    assert Kind.PRODUCT not in kinds(*talk)


@pytest.mark.parametrize(
    "talk",
    [
        ("민호: 근데 공기청정기 필터는 언제 갈아요?", "은비: 저도 모르겠네요"),  # when a thing is done
        ("민호: 독감주사 맞고 샤워해도 됨?", "은비: 나 모름"),  # what one may
        ("민호: 입장레벨 몇이지?", "은비: 60 아님?", "다솔: 난 65로 봤는데"),  # two accounts
        ("민호: does the gym close early on sundays?", "은비: not a clue"),
        ("민호: 제주 렌트카 만 21세도 됨?", "은비: 회사마다 다르대", "다솔: 나도 모르겠다"),  # it depends
        ("민호: can you freeze halloumi", "은비: dunno, probably?"),
    ],
)
def test_information(talk: tuple[str, ...]) -> None:
    assert kinds(*talk, room=GROUP) == [Kind.INFORMATION]


def test_whom_it_speaks_to_makes_a_fact_no_personal_matter() -> None:
    assert kinds("나: 여보 수능날 은행 몇시에 열어?", "+35m", room=HOME) == [Kind.INFORMATION]


@pytest.mark.parametrize(
    "talk",
    [
        ("민호: 우리 이번에 어디 갈까", "은비: 모르겠다"),
        ("민호: 나 먼저 가도 되나", "은비: 글쎄"),  # leave, not a rule
        ("민호: 걔네 사귀는 거 맞아?", "은비: 몰라"),
        ("민호: 언제 퇴근해?", "은비: 모르겠어"),
        ("민호: 다솔이는 회사에 말해봤니?", "은비: 숙소는 내가 찾아볼게"),  # somebody's own doing
    ],
)
def test_no_information(talk: tuple[str, ...]) -> None:
    assert Kind.INFORMATION not in kinds(*talk, room=GROUP)


def test_a_place_not_settled() -> None:
    assert kinds("도현: 금욜 7시에 보자", "나: ㅇㅋ 근데 어디서 볼지 안 정했네") == [Kind.PLACE]


def test_what_is_brought_along_is_due_on_the_day_of_the_plan() -> None:
    talk = (
        "민호: 토요일 6시에 우리집에서 보자",
        "은비: 네",
        "나: 알겠습니다 6시까지 가겠습니다. 과일은 제가 사가겠습니다",
    )
    task = next(moment for moment in play(*talk, room=GROUP) if moment.kind is Kind.TASK)
    assert {name: task.slots[name].value for name in ("what", "due_date")} == {"what": "과일", "due_date": "2026-07-11"}


@pytest.mark.parametrize(
    "talk",
    [
        ("도현: 야 저번에 빌린 만원", "나: 미안 내일 카뱅으로 쏠게"),  # money by another verb
        ("도현: 도면 수정본은요?", "나: 이번 주 안에 마무리해서 넘기겠습니다"),  # a stem before 겠
        ("도현: meter readings please", "나: yes sorry. Will send them tonight"),  # no subject, second sentence
        ("도현: 퇴근길에 양복 좀 찾아와", "나: ㅇㅋ 7시쯤 들를게"),  # to drop in for something
        ("도현: 과제 제출했니", "나: 아니 오늘 밤에 할 거야"),  # asked whether, a plain future
        ("도현: could you forward me that invoice", "나: yep will do after lunch"),
        ("도현: 이따 오는 길에 파스 좀 사다줘", "나: 응 알았어"),  # 알았어 tells of nothing
        ("도현: 입금은 28일까지예요", "나: 앗 입금도 오늘 할게"),  # the doing apart from its verb
    ],
)
def test_task(talk: tuple[str, ...]) -> None:
    assert kinds(*talk) == [Kind.TASK]


def test_a_second_promise_is_not_the_answer_to_the_first_request() -> None:
    talk = (
        "도현: 퇴근길에 양복 좀 찾아와",
        "나: 응 7시에 들를게",
        "+100m",
        "도현: 아 관리비 이번달 말까지야",
        "나: 내가 오늘 저녁에 낼게",
    )
    assert kinds(*talk) == [Kind.TASK, Kind.TASK]


@pytest.mark.parametrize(
    "talk",
    [
        ("도현: 오늘 비온단다 우산 챙겨라", "나: 응"),  # care
        ("도현: 11월 17일 4시 설명회 있습니다 참여하실 분?", "나: 저도 신청할게요"),  # takes part
        ("도현: 화요일 6시 대타 가능할까요? 저녁까지 알려주세요", "나: 네 할게요!"),  # the plan's affair
    ],
)
def test_no_task(talk: tuple[str, ...]) -> None:
    assert Kind.TASK not in kinds(*talk)


def test_who_knows_a_place_needs_none() -> None:
    talk = (
        "도현: 토요일 5시 반에 저녁 하실래요?",
        "나: 좋아요! 어디서 볼까요",
        "도현: 연남동 쪽 괜찮으세요? 아는 데 있어요",
        "나: 네",
    )
    assert kinds(*talk) == []


@pytest.mark.parametrize("text", ["하윤엄마 혹시 9일에 같이 나가실래요?", "하윤님과 보람님 참석해주세요"])
def test_the_owner_called_as_a_parent_or_with_another(text: str) -> None:
    room = Room("p", "학부모", RoomKind.GROUP, "하윤", ("하윤", "보람", "민찬"))
    state, _ = perceive(start(room), Message("p", MONDAY, "1", "민찬", text))
    assert "me" in state.turns[-1].addressed


def test_a_place_that_closed_is_sought_anew() -> None:
    assert kinds("도현: 토요일 1시에 만나", "나: 응 근데 그 카페 문 닫았대", "도현: 엥 그럼 딴 데 찾아야겠네") == [
        Kind.PLACE
    ]


def _due(*lines: str, room: Room = DM) -> tuple[object, object]:
    slots = next(moment for moment in play(*lines, room=room) if moment.kind is Kind.TASK).slots
    return tuple(slots[name].value if name in slots else None for name in ("due_date", "due_time"))  # type: ignore[return-value]


def test_due() -> None:
    assert _due("도현: 교재비 25일까지 입금해주세요", "나: 네 이번 주 안에 입금할게요") == ("2026-07-12", None)
    assert _due("도현: 24일에 케이크 몇시에 찾으러 감", "나: 5시에 내가 찾으러 갈게") == ("2026-07-24", "17:00")
    plan = ("도현: 화요일 11시에 볼까요", "나: 네 좋습니다 그 전까지 초록 수정해서 메일로 보내드리겠습니다")
    assert _due(*plan) == ("2026-07-07", None)


def test_asked_of_the_owner_about_their_own() -> None:
    """ "너네 과" is the owner's department, nobody else is asked."""
    state, _ = perceive(start(GROUP), Message("g", MONDAY, "1", "민호", "다솔아 너네 과 부스 이름 정해졌어?"))
    assert state.turns[-1].addressed == ("다솔",)


def test_a_day_gone_by_is_no_day_due() -> None:
    talk = ("도현: 어제 부탁한 업체 목록 어디까지 됐어요?", "나: 거의 다 했고 9시까지 드릴 수 있을 것 같습니다")
    assert slot(Kind.TASK, "due_date", *talk) == "2026-07-06"


@pytest.mark.parametrize(
    "talk",
    [
        ("도현: 서랍 한번 찾아봐", "나: 어 찾아볼게"),  # a look on the spot, no favour
        ("도현: 올해 선물 고마웠어", "나: 내년엔 더 좋은 거 사줄게"),  # too far off
    ],
)
def test_no_errand_to_remember(talk: tuple[str, ...]) -> None:
    assert Kind.TASK not in kinds(*talk)


@pytest.mark.parametrize(
    ("kind", "talk"),
    [
        (Kind.GIFT, ("도현: 월요일이 엄마 생신이야", "나: 나 선물 아직 못 샀는데 뭐가 좋을까")),  # not bought yet
        (Kind.GIFT, ("도현: 김과장님 다음달에 둘째 나오신대", "나: 뭐라도 챙겨드려야겠다")),  # a child by its number
        (
            Kind.TASK,
            ("도현: 수요일에 올때 혈압약 좀 타다줄수 있니", "나: 네 병원 들러서 타갈게요"),
        ),  # fetched where it is given out
        (Kind.PRODUCT, ("나: 캠핑 시작하려는데 텐트 뭐부터 봐야 되냐", "도현: 원터치로 시작해")),  # which first
    ],
)
def test_said_in_yet_other_ways(kind: Kind, talk: tuple[str, ...]) -> None:
    assert kind in kinds(*talk)
