"""What people tell of themselves, and what looks like it and is not."""

from __future__ import annotations

import pytest

from seontok.moments.self_told import told_of_self


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("저는 오이 못 먹어요 식당 고를 때 참고…", ["dislikes 오이"]),  # a noun that ends like a particle
        ("나는 오이를 못 먹어", ["dislikes 오이"]),
        ("나 고양이 알레르기 있어", ["dislikes 고양이"]),
        ("오이 못 먹어요", ["dislikes 오이"]),  # no subject: the speaker
        ("난 고수 진짜 싫어해", ["dislikes 고수"]),  # an adverb between
        ("난 원래 회 안 좋아해", ["dislikes 회"]),  # a negated liking
        ("저는 채식해요", ["dislikes 고기"]),
        ("저는 매운 음식 못 먹어요", ["dislikes 매운 음식"]),
        ("떡을 좋아합니다", ["likes 떡"]),
        ("나는 만두를 좋아한다", ["likes 만두"]),
        ("난 국밥 좋아함 ㅋㅋ", ["likes 국밥"]),  # a nominal ending
        ("제 최애는 떡볶이예요", ["likes 떡볶이"]),
        ("제 생일은 12월 9일이에요 케이크 환영", ["birthday 12-09"]),
        ("나 생일 5/20", ["birthday 05-20"]),
        ("my birthday is on June 3rd", ["birthday 06-03"]),
        ("I can't eat peanuts, sorry", ["dislikes peanuts"]),
        ("I love spicy food", ["likes spicy food"]),
    ],
)
def test_what_is_told_of_oneself(text: str, told: list[str]) -> None:
    assert [f"{one.key} {one.value}" for one in told_of_self(text)] == told


@pytest.mark.parametrize(
    "text",
    [
        "제 동생은 오이를 싫어해요",  # somebody else
        "우리 엄마는 딸기 좋아하셔",
        "민수는 커피 안 마셔",
        "걔 오이 싫어해",
        "저희 아이가 우유 알레르기가 있어요",
        "다들 매운거 못 먹는대",  # hearsay
        "너 치킨 좋아해?",  # a question
        "점심 못 먹어",  # today's meal
        "배불러서 못 먹겠다",
        "그거 좋아해",  # pointed at
        "만두 좋아한다던데",  # hearsay
        "나 너 좋아해",
        "월요일도 너 싫어해",  # a person where the thing would stand
        "오 좋아",  # an interjection
        "와 진짜 좋아해",
        "우리 언니 좋아해",
        "엄마 사랑해",
        "I like that idea",
        "내 생일은 2월 30일이야",  # no such day
        "내 생일은 음력 3월 3일이야",  # another calendar
    ],
)
def test_what_is_not(text: str) -> None:
    assert told_of_self(text) == []
