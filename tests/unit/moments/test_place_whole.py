"""Whole names of meeting places: whose home, the one of last time, a shop's own name, the side, the one put in another's stead."""

import pytest

from seontok.moments.place_whole import instead, name_alone, whole_name
from seontok.moments.spans import find_place

WHOLE = [
    # whose home or place of work
    ("할머니 댁에서 보자", "할머니 댁"),
    ("그럼 너네 집 앞에서 봐", "너네 집 앞"),
    ("지영이 자취방 어때", "지영이 자취방"),
    ("저희 사무실로 오시면 됩니다", "저희 사무실"),
    # the one of before
    ("저번에 간 데에서 볼까?", "저번에 간 데"),
    ("늘 가던 데 어때", "늘 가던 데"),
    ("지난번 그 카페 어때?", "지난번 그 카페"),
    # a shop's own name behind its kind, or behind an area
    ("카페 온도에서 만나자", "카페 온도"),
    ("서촌 르뱅 어때", "서촌 르뱅"),
    ("연남동 소이연남에서 뵙겠습니다", "연남동 소이연남"),
    # a side, a part
    ("GS25 앞에서 볼까", "GS25 앞"),
    ("3번 룸에서 만나자", "3번 룸"),
    # what says where it is, before it
    ("회사 근처 치킨집 어때", "회사 근처 치킨집"),
    ("노원 롯데백화점으로 와", "노원 롯데백화점"),
    # an unknown name by what happens there
    ("던킨에서 볼까?", "던킨"),
    ("미안 장소 두레박으로 바꾸자", "두레박"),
    # English
    ("let's meet at my mum's", "my mum's"),
    ("dinner at the usual spot?", "the usual spot"),
    ("can we do Nando's instead of Hongik?", "Nando's"),
    ("see you at that ramen place", "that ramen place"),
]
AS_FOUND = [
    "홍대 그대로 하자",
    "강남 언제 갈까",
    "카페 예약했어",
    "성수 팝업 어때",
    "을지로 갈뻔했네",
    "쿠팡에서 볼까",
    "나 너네 동네 치과 가는데",
    "the pub was heaving",
    "I'm at my mum's",
    "That's tomorrow then",
]
"""No more of a name in them than the other readers find."""


@pytest.mark.parametrize(("text", "name"), WHOLE)
def test_the_name_is_whole(text: str, name: str) -> None:
    found = whole_name(text, (), find_place(text))
    assert found is not None
    assert found.text == name == text[found.start : found.end]


@pytest.mark.parametrize("text", AS_FOUND)
def test_nothing_is_added(text: str) -> None:
    before = find_place(text)
    after = whole_name(text, (), before)
    assert (after.text if after else "") == (before.text if before else "")


def test_a_name_alone_is_told_from_what_hangs_on_it() -> None:
    for text in ("두레박", "두레박이요", "두레박에서 보자", "두레박 어때?", "Olive Garden"):
        found = name_alone(text)
        assert found is not None
        assert text[slice(*found)] in ("두레박", "Olive Garden")
    assert name_alone("거기는 별로 안 좋아") is None


def test_a_name_in_another_ones_stead() -> None:
    text = "홍대 말고 두레박 어때"
    found = instead(text, (), text.index("두"))
    assert found is not None
    assert found.text == "두레박"
    assert instead("학식 말고 떡볶이", (), 6) is None
