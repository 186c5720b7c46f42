"""N빵: amounts as people write them, who is in, who is out of what, what does not divide."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seontok.skills.mate.bill import split_bill

MEMBERS = ("지우", "민재", "하린", "도겸")


def shares(text: str) -> dict[str, int] | None:
    bill = split_bill(text, MEMBERS)
    if bill is None:
        return None
    return {"/".join(one.names) or str(one.n_people): one.amount for one in bill.shares}


@pytest.mark.parametrize(
    ("text", "each", "left_over"),
    [
        ("87,000원 넷이서", 21_750, 0),
        ("12만 3천원 셋이서 나눠줘", 41_000, 0),  # two scales, one amount
        ("다섯명이서 13만 7천5백원", 27_500, 0),  # scales written together
        ("8.7만원 4명", 21_750, 0),
        ("10만원 5빵", 20_000, 0),  # the number in the word
        ("치킨 두 마리 42000원 넷이", 10_500, 0),  # a count that is not of people
        ("3명이서 10,000원", 3_333, 1),  # a remainder
        ("우리 셋이 33,000원", 11_000, 0),
        ("87,000 / 4", 21_750, 0),
        ("오늘 밥값 6만 2천원 더치", 15_500, 0),  # nobody counted: everybody here
        ("1차 96000 2차 54000 n빵", 37_500, 0),  # rounds are added up
        ("회비 4만원씩 5명 걷으면 얼마야", 40_000, 0),  # each is told, not the sum
        ("split $100 by 3", 3_333, 1),  # cents
        ("$45.60 for 4", 1_140, 0),
        ("split 120 dollars three ways", 4_000, 0),
    ],
)
def test_equal_shares(text: str, each: int, left_over: int) -> None:
    bill = split_bill(text, MEMBERS)
    assert bill is not None
    assert [one.amount for one in bill.shares] == [each]
    assert bill.left_over == left_over


@pytest.mark.parametrize(
    ("text", "owed"),
    [
        ("50000원 민재 빼고", {"지우/하린/도겸": 16_666}),
        ("고기 8만원 술 3만원인데 하린이는 술 안 마셨어 나눠줘", {"지우/민재/도겸": 30_000, "하린": 20_000}),
        ("총 100,000원 4명 N빵, 술값 1만원은 하린 빼고", {"지우/민재/도겸": 25_833, "하린": 22_500}),
        ("1차 96,000원 2차 54,000원인데 2차는 도겸이 빠졌어", {"지우/민재/하린": 42_000, "도겸": 24_000}),
        ("총 12만원 넷이서, 술값 4만원은 민재랑 하린만 마셨어", {"민재/하린": 40_000, "지우/도겸": 20_000}),
    ],
)
def test_who_is_out_of_what(text: str, owed: dict[str, int]) -> None:
    assert shares(text) == owed


@pytest.mark.parametrize("text", ["N빵 해줘", "넷이서 나누자", "나눠 줘", ""])
def test_without_an_amount_there_is_no_bill(text: str) -> None:
    assert split_bill(text, MEMBERS) is None


@given(total=st.integers(1, 10**9), n=st.integers(1, 99))
def test_nothing_is_lost_or_made(total: int, n: int) -> None:
    bill = split_bill(f"{total}원 {n}명")
    assert bill is not None
    assert sum(one.n_people * one.amount for one in bill.shares) + bill.left_over == total
    assert 0 <= bill.left_over < n


@given(
    total=st.integers(10_000, 10**7),
    part=st.integers(1, 9_999),
    out=st.lists(st.sampled_from(MEMBERS), min_size=1, max_size=3, unique=True),
)
def test_nothing_is_lost_where_somebody_is_out_of_a_part(total: int, part: int, out: list[str]) -> None:
    bill = split_bill(f"총 {total}원 4명, 술값 {part}원은 {' '.join(out)} 빼고", MEMBERS)
    assert bill is not None
    assert sum(one.n_people for one in bill.shares) == 4
    assert sum(one.n_people * one.amount for one in bill.shares) + bill.left_over == total
    assert all(one.amount >= 0 for one in bill.shares)
