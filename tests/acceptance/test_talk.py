"""Short invented talks, each named by what is hard about it, and the moments a person would want of them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from seontok.core.events import Busy, Message, Room, RoomKind
from seontok.core.moments import Moment
from seontok.moments.perceive import perceive, start

START = datetime(2026, 9, 14, 19, 0, tzinfo=ZoneInfo("Asia/Seoul"))
"""A Monday evening; each line comes a minute later."""
SPOKEN = 0.7

Expected = tuple[str, str, dict[str, Any]]


def play(me: str, talk: str, *busy: tuple[str, datetime, int]) -> list[Moment]:
    """Every moment of a talk of lines "who: text"; `busy` are calendar entries (title, start, hours)."""
    lines = [line.strip().split(": ", 1) for line in talk.strip().splitlines()]
    members = tuple(dict.fromkeys([me, *(who for who, _ in lines)]))
    room = Room("r", "방", RoomKind.GROUP if len(members) > 2 else RoomKind.DM, me, members)
    state, found = start(room), []
    for number, (title, at, hours) in enumerate(busy):
        state, _ = perceive(state, Busy("r", START, f"e{number}", title, at, at + timedelta(hours=hours)))
    for number, (who, text) in enumerate(lines, 1):
        state, moments = perceive(state, Message("r", START + timedelta(minutes=number), str(number), who, text))
        found += [moment for moment in moments if moment.p >= SPOKEN]
    return found


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 9, day, hour, minute, tzinfo=START.tzinfo)


TALKS: dict[str, tuple[str, str, list[Expected]]] = {
    "an offer typed in pieces": (
        "나",
        "민호: 토욜\n민호: 4시에\n민호: 서면\n민호: 방탈출 ㄱ?\n나: 콜",
        [("appointment", "new", {"date": "2026-09-19", "time": "16:00", "place": "서면"})],
    ),
    "calling off another thing for the plan": (
        "나",
        "민호: 우리 토요일 2시 서울숲에서 볼까\n소연: 좋아\n나: 나도 좋아\n소연: 응 성수는 취소하고 서울숲으로 가자",
        [("appointment", "new", {"date": "2026-09-19", "time": "14:00"})],
    ),
    "own plan with somebody outside the room": (
        "나",
        "민호: 이번주 다들 바빠?\n소연: 난 동생이랑 금요일 7시에 저녁 먹기로 했어\n나: 오 좋겠다",
        [],
    ),
    "a declined day with the reason first": (
        "나",
        "민호: 내일 7시에 맥주 어때\n나: 낼은 할머니 보러 대구가.. 미안 이번주는 패스할게ㅠ\n민호: 아냐아냐 괜찮아",
        [],
    ),
    "a shift from morning to noon, though the hour is bare": (
        "나",
        "점장님: 혹시 토요일 오픈 가능해요? 8시부터 1시까지\n나: 넵 가능합니다!",
        [("appointment", "new", {"date": "2026-09-19", "time": "08:00"})],
    ),
    "after closing time nine is evening": (
        "나",
        "점장님: 금요일 마감하고 9시에 고기집 어때요?\n소연: 좋아요\n나: 저도 갈게요!",
        [("appointment", "new", {"date": "2026-09-18", "time": "21:00"})],
    ),
    "the place is made exact in the answer": (
        "나",
        "민호: 일요일 저녁에 합정 어때\n소연: 나는 됨\n나: 나도 좋아\n소연: 5시 좋다 합정역 3번 출구\n나: ㅇㅋ 5시",
        [("appointment", "new", {"date": "2026-09-20", "time": "17:00", "place": "합정역 3번 출구"})],
    ),
    "a place before the turn of the sentence is the reason": (
        "나",
        "엄마: 병원 19일에 갈까\n나: 아 나 그날 부산이야 ㅠㅠ 그럼 26일 10시 어때\n엄마: 그래 그날로 하자",
        [("appointment", "new", {"date": "2026-09-26", "time": "10:00"})],
    ),
    "somebody comes later, the plan stays": (
        "나",
        "민호: 토요일 2시 한강에서 볼까\n소연: 좋아\n나: 좋아\n소연: 나 근데 2시반쯤 도착할거 같은데 괜찮아?\n민호: ㅇㅇ 괜찮아",
        [("appointment", "new", {"date": "2026-09-19", "time": "14:00"})],
    ),
    "a word of preferring moves no plan": (
        "나",
        "엄마: 생강차 마셨니\n나: 응 오늘은 차 대신 회의만 마셨어 ㅋㅋ",
        [],
    ),
    "musing about somebody is no question": ("나", "민호: 나 지금 뭐 먹고있을까\n소연: 국밥일듯", []),
    "a habit told is no plan": ("나", "민호: 저는 화목 6시에 수영해요\n나: 우와 좋네요", []),
    "the thing promised is what was asked for": (
        "나",
        "민호: 내일 올때 인화한 사진 좀 갖다줄수 있어?\n나: 응 내일 챙겨갈게!",
        [("task", "", {"what": "사진", "due_date": "2026-09-15"})],
    ),
    "a deed without a thing is named by its noun": (
        "나",
        "엄마: 거기 예약해야 된다더라\n나: 내가 예약할게 내일까지",
        [("task", "", {"what": "예약", "due_date": "2026-09-15"})],
    ),
    "one's own purchase after talk of an occasion": (
        "나",
        "민호: 나 그날 이모 환갑이야\n나: 나 이어폰 사고싶은데 뭐 사야돼?",
        [("product", "", {"what": "이어폰"})],
    ),
    "a fact asked among other sentences": (
        "나",
        "민호: 근데 거기 캐리어 맡길데 있어? 나 바로 올라가는데\n소연: 글쎄 난 안가봐서 모름",
        [("information", "", {"ref": "1"})],
    ),
    "an errand of going and fetching": (
        "나",
        "지은: 집에 오는 길에 수선집에서 바지 좀 찾아와줄 수 있어?\n나: ㅇㅇ 찾아갈게",
        [("task", "", {"what": "바지"})],
    ),
    "somebody is wanted for a duty": (
        "나",
        "민호: 이번 학기 회계는 누가 할래\n소연: 난 저번에 했음\n나: 그럼 내가 맡을게",
        [("task", "", {})],
    ),
    "a riddle is no ignorance": (
        "나",
        "민호: 세상에서 제일 억울한 도형이 뭔지 알아?\n소연: 몰라 뭔데\n민호: 원통",
        [],
    ),
    "a group asks what to give a friend of all": (
        "나",
        "민호: 이번 토요일 윤슬이 생일인 거 알지\n소연: ㅋㅋ 뭐 사줄지 아이디어 좀\n나: 걔 요즘 러닝하던데 모자 어때",
        [("gift", "", {"recipient": "윤슬"})],
    ),
    "the owner says that one must be bought, the other asks which": (
        "나",
        "다정: 우리 밥솥 밑이 다 까졌다\n나: 10년 됐네 하나 새로 사자\n다정: 쿠쿠가 낫나 쿠첸이 낫나",
        [("product", "", {"what": "밥솥"})],
    ),
    "a party is no place": (
        "나",
        "민호: 금요일 7시 뒤풀이 확정\n소연: ㄱㄱ\n나: 나도\n소연: 어디로 갈까 20명 들어가는 데 있나",
        [("appointment", "new", {}), ("place", "", {"date": "2026-09-18"})],
    ),
    "asked back before the shrug": (
        "나",
        "민호: 두부 유통기한 지나도 먹어도 되나\n소연: 얼마나 지났는데\n민호: 일주일\n소연: 모르겠다 ㅋㅋ",
        [("information", "", {"ref": "1"})],
    ),
    "nobody knows a place": (
        "나",
        "민호: 토욜 6시 오케이?\n소연: 난 콜\n나: 나도 됨\n민호: 어디서 볼지는 소연이가 정해\n소연: 나도 요즘 안 나가서 아는 데가 없는데",
        [("appointment", "new", {}), ("place", "", {"date": "2026-09-19"})],
    ),
    "what is lacking is what is promised": (
        "Jae",
        "Mina: The projector for Thursday is not reserved yet\nJae: ok I will reserve it tomorrow morning",
        [("task", "", {"what": "projector", "due_date": "2026-09-15"})],
    ),
    "who is promised by name has said what": (
        "나",
        "장모님: 우리 집 정수기 하나 새로 사까 싶다\n소연: 요즘 직수형이 좋대\n나: 장모님 제가 내일까지 몇 개 추려서 보내드릴게요",
        [("task", "", {"what": "정수기", "to": "장모님"})],
    ),
    "a birthday's number is no day": (
        "me",
        "Hannah: it's Megan's 30th on the 19th!\nJess: should we go halves on something?\nme: yes!! a spa voucher?",
        [("gift", "", {"recipient": "Megan", "occasion": "birthday", "date": "2026-09-19"})],
    ),
    "a yes to talk, not to an older request": (
        "나",
        "민호: 내일까지 표 좀 예매해줘\n나: 음\n민호: 아 배고프다\n나: 응 나도",
        [],
    ),
    "a thing named in answer is a suggestion": (
        "me",
        "Joel: mum's turning 70 on the 14th\nme: aw lovely\nJoel: any ideas what we could get her?\nme: a digital frame?",
        [("gift", "", {"recipient": "mum"})],
    ),
    "the usual place has closed": (
        "나",
        "민호: 오늘 셋이 8시에 ㄱ?\n소연: ㄱㄱ\n나: 웅\n민호: 근데 어디 갈지 아무도 얘기 안함 ㅋㅋ\n소연: 늘 가던 데?\n민호: 거기 지난주에 문 닫음..",
        [("appointment", "new", {}), ("place", "", {"date": "2026-09-14"})],
    ),
    "a neighbourhood suggested is still no place": (
        "나",
        "민호: 토욜 저녁 6시 콜?\n나: 콜\n민호: 근데 다 찼을텐데 어디 가지\n나: 그러게 이태원 쪽은 어떨까",
        [("appointment", "new", {}), ("place", "", {"date": "2026-09-19", "area": "이태원"})],
    ),
    "what to give as either-or, and who collects": (
        "me",
        "Kay: Karen from accounts is retiring end of month\nBo: someone should organise a card and gift\nme: what should we get?",
        [("gift", "", {"recipient": "Karen"})],
    ),
    "what must be paid is what is promised": (
        "Maya",
        "Tobias: the deposit for the cabin must be paid until Sunday\nMaya: ok I'll transfer it tonight",
        [("task", "", {"what": "deposit", "due_date": "2026-09-14"})],
    ),
    "the day and a thing for it in one breath": (
        "나",
        "민호: 응\n나: 시어머니 환갑인데 명품 스카프 어떨까 예산은 50",
        [("gift", "", {"recipient": "시어머니", "occasion": "환갑"})],
    ),
    "a party for the day is no present": (
        "나",
        "민호: 응\n나: 시어머니 환갑인데 호텔 뷔페 어떨까",
        [],
    ),
    "a birth, and everybody puts in": (
        "나",
        "민호: 대석이 다음달에 애 나온다던데\n소연: 오 그럼 기저귀 케이크라도 하나 해줘야지\n나: ㅇㅇ 각출 ㄱㄱ 만오천원씩?",
        [("gift", "", {"recipient": "대석", "occasion": "출산"})],
    ),
}


@pytest.mark.parametrize("name", TALKS)
def test_talk(name: str) -> None:
    me, talk, expected = TALKS[name]
    found = play(me, talk)
    assert [(moment.kind.value, moment.op or "") for moment in found] == [(kind, op) for kind, op, _ in expected]
    for moment, (_, _, slots) in zip(found, expected, strict=True):
        assert {slot: moment.slots[slot].value for slot in slots} == slots


def test_an_entry_is_moved_by_who_tells_of_it_in_the_same_breath() -> None:
    talk = """
        민호: 합주실에서 연락왔는데 토욜 2시 타임 더블부킹됐대요;;
        민호: 4시부터 7시로 옮겨준다는데 괜찮으시죠
        소연: 저 가능
        민호: 일단 4시로 확정해놓을게요!
    """
    [moved] = play("나", talk, ("밴드 합주", at(19, 14), 3))
    assert (moved.kind.value, moved.op, moved.slots["time"].value) == ("appointment", "change", "16:00")


def test_a_plan_that_has_begun_is_no_news() -> None:
    assert play("나", "민호: 오늘 7시 1분에 정문에서 봐\n민호: 왜 안와\n나: ㅇㅋ 갈게") == []


def test_an_entry_told_of_does_not_clash_with_itself() -> None:
    talk = "언니: 이번주 토욜 애들 운동회 맞지?\n나: 아니 다음주 26일이야 9시 시작\n언니: 아 그래 잘하고 와"
    found = play("나", talk, ("아이 운동회", at(26, 9), 5))
    assert "conflict" not in [moment.kind.value for moment in found]
