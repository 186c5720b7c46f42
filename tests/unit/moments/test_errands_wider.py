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
        ("도현: Leo's turning one on the 27th", "나: what do you even get a one year old"),
        ("도현: Jake turns 30 on the 29th, shall we get him something together?", "나: yes! split it"),
        ("도현: Mum's birthday is the 21st, any ideas?", "나: let's get her nice slippers"),
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
    ],
)
def test_no_information(talk: tuple[str, ...]) -> None:
    assert Kind.INFORMATION not in kinds(*talk, room=GROUP)


def test_a_place_not_settled() -> None:
    assert kinds("도현: 금욜 7시에 보자", "나: ㅇㅋ 근데 어디서 볼지 안 정했네") == [Kind.PLACE]
