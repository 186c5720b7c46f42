"""What each card says: read these aloud."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from seontok.core.cards import Card
from seontok.core.decisions import Decision, Outcome, Reason
from seontok.core.events import Room, RoomKind
from seontok.core.moments import Kind, Moment, Quote, Slot
from seontok.skills import standard_skills
from seontok.skills.catchup import MAX_LINES
from seontok.skills.phrases import name_ko

AT = datetime(2026, 5, 12, 11, 40, tzinfo=UTC)
ROOM = Room(id="r", name="방", kind=RoomKind.DM, me="지수", members=("민수", "지수"))
ROOM_EN = Room(id="r", name="room", kind=RoomKind.DM, me="Alex", members=("Maya", "Alex"), lang="en", tz="UTC")


def quotes(*texts: str, sender: str = "민수") -> tuple[Quote, ...]:
    return tuple(
        Quote(message_id=f"m{n}", text=text, sender=sender, at=AT - timedelta(hours=5 - n * 0.1))
        for n, text in enumerate(texts)
    )


def cards(
    kind: Kind,
    slots: dict[str, object],
    *,
    room: Room = ROOM,
    op: str | None = None,
    preview: bool = False,
    **more: object,
) -> list[Card]:
    evidence = more.pop("evidence", quotes("말"))
    assert isinstance(evidence, tuple)
    made = {
        name: value if isinstance(value, Slot) else Slot(value, evidence[-1].message_id)
        for name, value in slots.items()
    }
    moment = Moment("k1", "r", "f1", kind, AT, 0.9, made, evidence, op=op)  # type: ignore[arg-type]
    decision = Decision("k1", "r", AT, Outcome.SPEAK, Reason.WANTED, ())
    return [
        card
        for skill in standard_skills(preview=preview)
        if kind in skill.kinds
        for card in skill.act(moment, decision, room)
    ]


PLAN = {"date": "2026-05-16", "time": "19:00", "place": "홍대입구 9번출구", "who": ("민수", "me")}


@pytest.mark.parametrize(
    ("kind", "op", "slots", "title"),
    [
        # plan with everything; 님과 after a name
        (Kind.APPOINTMENT, "new", PLAN, "5월 16일 토요일 저녁 7시에 홍대입구 9번출구에서 민수 님과 만나기로 했어요."),
        # family word takes no 님 and a vowel takes 와
        (Kind.APPOINTMENT, "new", PLAN | {"who": ("엄마", "me")}, "5월 16일 토요일 저녁 7시에 홍대입구 9번출구에서 엄마와 만나기로 했어요."),
        # 오늘 and 내일 alone take no 에
        (Kind.APPOINTMENT, "new", {"date": "2026-05-13"}, "내일(5월 13일 수요일) 만나기로 했어요."),
        # a shop is gone to, not met; a booking is made
        (Kind.APPOINTMENT, "new", {"date": "2026-05-16", "time": "17:00", "who": ("헤어살롱 온 헤어", "me")}, "5월 16일 토요일 오후 5시에 헤어살롱 온 헤어에 가기로 했어요."),
        (Kind.APPOINTMENT, "change", {"date": "2026-05-16", "time": "08:00", "who": ("민수", "me"), "what": "예약"}, "약속이 바뀌었어요. 5월 16일 토요일 오전 8시에 예약해요."),
        # next year is said
        (Kind.APPOINTMENT, "new", {"date": "2027-01-02", "time": "12:00"}, "2027년 1월 2일 토요일 낮 12시에 만나기로 했어요."),
        (Kind.APPOINTMENT, "change", PLAN | {"time": "19:30"}, "약속이 바뀌었어요. 5월 16일 토요일 저녁 7시 반에 홍대입구 9번출구에서 민수 님과 만나요."),
        (Kind.APPOINTMENT, "cancel", {"date": "2026-05-16", "time": "00:00"}, "5월 16일 토요일 밤 12시 약속이 취소됐어요."),
        # final consonant takes 이, name ending in 님 gets no second one
        (Kind.UNANSWERED, None, {"ref": "m0", "from": "선생님"}, "선생님이 물어본 말에 5시간째 답을 못 했어요."),
        (Kind.TASK, None, {"what": "견적서", "due_date": "2026-05-15", "to": "이대리"}, "5월 15일 금요일까지 하기로 한 일이 있어요: 견적서"),
        # a what that is only the verb: the promise is quoted instead
        (Kind.TASK, None, {"what": "올려줄게"}, "하기로 한 일이 있어요: “말”"),
        (Kind.GIFT, None, {"recipient": "할머니", "occasion": ("생신", "생일")}, "할머니 생신 선물을 아직 안 정했어요."),
        (Kind.CONFLICT, None, {"date": "2026-05-16", "time": "19:30", "ref_event": "e1"}, "5월 16일 토요일 저녁 7시 반은 이미 있는 일정과 겹쳐요."),
    ],
)  # fmt: skip
def test_title_korean(kind: Kind, op: str | None, slots: dict[str, object], title: str) -> None:
    assert [card.title for card in cards(kind, slots, op=op)] == [title]


def promised(text: str, slots: dict[str, object], *before: str) -> Card:
    """The card of a promise of the owner's, after what others wrote."""
    asked = quotes(*before)
    said = Quote("own", text, ROOM.me, AT)
    made = {name: value if isinstance(value, Slot) else Slot(value, "own") for name, value in slots.items()}
    (card,) = cards(Kind.TASK, dict(made), evidence=(*asked, said))
    return card


@pytest.mark.parametrize(
    ("text", "slots", "title"),
    [
        # the deed as the owner said it
        ("카메라 가져갈게 ㅎㅎ", {"what": "카메라"}, "카메라 가져가기로 했어요."),
        # until a day, with a deadline; on a day without one
        ("내일까지 보정해서 올려줄게", {"due_date": "2026-05-13"}, "내일(5월 13일 수요일)까지 보정해서 올려주기로 했어요."),
        ("응 내일 우산 챙겨갈게!", {"due_date": "2026-05-13"}, "내일(5월 13일 수요일) 우산 챙겨가기로 했어요."),
        # said twice, told once
        ("네 수요일까지 올릴게요!", {"due_date": Slot("2026-05-13", "m0")}, "내일(5월 13일 수요일)까지 올리기로 했어요."),
        # a weekend is no day
        ("내가 주말에 전화로 알려줄게", {"due_date": "2026-05-16"}, "주말에 전화로 알려주기로 했어요."),
        # a verb alone takes the thing that was asked for
        ("네 보내드릴게요", {"what": Slot("견적서", "m0"), "to": Slot("민수", "m0")}, "견적서를 보내드리기로 했어요."),
    ],
)  # fmt: skip
def test_a_promise_is_told_as_a_deed(text: str, slots: dict[str, object], title: str) -> None:
    card = promised(text, slots, "견적서 다음주 수요일까지 좀 보내주세요")
    assert card.title == title
    assert card.lines[0] == f"“{text}”"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("민수", "민수 님"),
        ("김도영 팀장", "김도영 팀장님"),
        ("이대리", "이대리님"),
        ("엄마❤️", "엄마❤️"),
        ("자기야💛", "자기야💛"),
        ("박 선생님", "박 선생님"),
    ],
)
def test_names(name: str, said: str) -> None:
    """A title takes 님 without a space; kin and endearments, decorated or not, take none."""
    assert name_ko(name) == said


def test_a_yes_is_told_as_what_was_promised_before_it() -> None:
    said = (
        Quote("a", "비행기 알아볼게", "지수", AT),
        Quote("m1", "오늘 안에 알려줘", "민수", AT),
        Quote("b", "ㅇㅇ", "지수", AT),
    )
    (card,) = cards(Kind.TASK, {"due_date": Slot("2026-05-12", "m1"), "what": Slot("비행기", "a")}, evidence=said)
    assert card.title == "오늘(5월 12일 화요일)까지 비행기 알아보기로 했어요."


def test_a_topic_is_the_whole_name_of_the_thing() -> None:
    slots: dict[str, object] = {"ref": "m0", "scope": "world", "topic": ("법인카드", "한도")}
    (card,) = cards(Kind.INFORMATION, slots, preview=True, evidence=quotes("법인카드 한도 얼마인지 아시는 분"))
    assert card.title == "정보 출처가 있었다면 ‘법인카드 한도’를 찾아봤을 거예요."


def test_a_name_before_a_family_word_takes_no_nim() -> None:
    (card,) = cards(Kind.GIFT, {"recipient": "은채 언니", "occasion": "생일"})
    assert card.title == "은채 언니 생일 선물을 아직 안 정했어요."


def test_title_english() -> None:
    (card,) = cards(Kind.APPOINTMENT, PLAN | {"place": "El Rey", "who": ("Maya", "me")}, room=ROOM_EN, op="new")
    assert card.title == "You agreed on Sat 16 May at 7 pm, El Rey with Maya."
    assert card.actions[0].label == "Add to calendar"


def test_close_reading_is_asked() -> None:
    """Half-day ellipsis: 7시 could be morning or evening."""
    (card,) = cards(Kind.APPOINTMENT, PLAN | {"time": Slot("19:00", "m0", ("07:00",))}, op="new")
    assert "저녁 7시가 맞나요? 오전 7시일 수도 있어서 여쭤봐요." in card.lines


def test_plan_without_a_day_says_nothing() -> None:
    assert cards(Kind.APPOINTMENT, {"time": "19:00"}, op="new") == []


@pytest.mark.parametrize("kind", [Kind.PLACE, Kind.PRODUCT, Kind.INFORMATION])
def test_no_source_no_card_but_a_labelled_preview(kind: Kind) -> None:
    slots: dict[str, object] = {"what": "청소기", "area": "사당", "scope": "world", "topic": "주차"}
    assert cards(kind, slots) == []
    (card,) = cards(kind, slots, preview=True)
    assert str(card.slots["needs"]).endswith("_source")
    assert "있었다면" in card.title


def test_information_quotes_the_room() -> None:
    """Earlier message of the same room answers."""
    evidence = quotes("모임비는 3만원이야", "회비 얼마였지?")
    (card,) = cards(Kind.INFORMATION, {"ref": "m1", "scope": Slot("own", "m0")}, evidence=evidence)
    assert card.title == "오늘 민수 님이 남긴 말이 있어요."
    assert card.lines == ("“모임비는 3만원이야”",)


def test_own_scope_without_the_answer_says_nothing() -> None:
    assert cards(Kind.INFORMATION, {"ref": "m0", "scope": "own"}, preview=True) == []


def test_catchup_has_at_most_seven_lines_each_about_its_message() -> None:
    evidence = quotes(*(f"소식 {n}" for n in range(12)))
    refs = tuple(f"m{n}" for n in range(1, 12))
    (card,) = cards(Kind.CATCHUP, {"refs": refs}, evidence=evidence)
    assert len(card.lines) == MAX_LINES
    assert all(line.endswith(quote.text) for line, quote in zip(card.lines, card.evidence, strict=True))


def test_card_carries_no_message_ids() -> None:
    (card,) = cards(Kind.UNANSWERED, {"ref": "m0", "from": "민수"})
    assert dict(card.slots) == {"from": "민수"}


def test_every_card_can_be_put_off_turned_off_and_asked_why() -> None:
    (card,) = cards(Kind.APPOINTMENT, PLAN, op="new")
    assert [action.id for action in card.actions][-3:] == ["not_now", "never_kind", "why"]
