"""Promises told as deeds."""

from __future__ import annotations

import pytest

from seontok.korean.deeds import deed_of, is_bare


@pytest.mark.parametrize(
    ("text", "deed"),
    [
        ("카메라 가져갈게 ㅎㅎ", "카메라 가져가기"),
        ("ㅇㅇ 보정해서 올려줄게", "보정해서 올려주기"),
        # a reason before it is not promised
        ("나 지금 밖이라 저녁에 보낼게!", "저녁에 보내기"),
        ("네 제가 정리해서 공유드리겠습니다", "정리해서 공유드리기"),
        ("넵 확인했습니다! 회의록은 제가 올릴게요~", "회의록은 올리기"),
        # 을 after a consonant; ㄷ, ㅂ, ㅅ irregular; stems in ㄹ
        ("자리 잡을게", "자리 잡기"),
        ("먼저 들을게", "먼저 듣기"),
        ("이사 도울게", "이사 돕기"),
        ("밥 지을게", "밥 짓기"),
        ("케이크 만들게요", "케이크 만들기"),
        ("빨래 널게", "빨래 널기"),
        # ㅜ stems keep their vowel
        ("자리 비울게", "자리 비우기"),
        ("집 가는 길에 우유 사갈게", "집 가는 길에 우유 사가기"),
        # what another sentence says, with or without a mark
        ("앗 감사해요 이따 보내드릴게요", "이따 보내드리기"),
        ("아직 ㅠ 표는 예매할게", "표는 예매하기"),
        ("헉 언니 미안 책 가져갈게!", "책 가져가기"),
        ("필요 서류 보낼게", "필요 서류 보내기"),
        ("아이고 지금 봤다 보내봐 봐줄게", "봐주기"),
        ("네 팀장님 자료 드릴게요", "자료 드리기"),  # whom it speaks to
        ("네 감사합니다. 그 전까지 초록 수정해서 보내드리겠습니다", "초록 수정해서 보내드리기"),
        ("아 맞다 카메라 들고갈게", "카메라 들고가기"),
        ("의상 목록은 제가 정리할게요 연습은 4시 알겠습니다", "의상 목록은 정리하기"),  # 알겠습니다 is no deed
        ("네 이모 제가 찾아볼게요", "찾아보기"),
        ("나는 렌트카 알아볼게 견적 올릴게", "견적 올리기"),  # the last of two promises
        ("자느라 못봤어 아빠 편에 보낼게", "아빠 편에 보내기"),
        ("그건 쿠팡으로 주문할게", "그걸 쿠팡으로 주문하기"),
        ("동네 사진 올릴게", "동네 사진 올리기"),
        # nothing promised, or nothing said of what
        ("이게 뭐야", ""),
        ("할게", ""),
        ("그럴게요", ""),
    ],
)
def test_deed(text: str, deed: str) -> None:
    assert deed_of(text) == deed


def test_times_go_with_their_particles() -> None:
    text = "내가 내일까지 표 예매할게"
    assert deed_of(text, [(3, 5)]) == "표 예매하기"


@pytest.mark.parametrize(("deed", "bare"), [("보정해서 올려주기", True), ("보내기", True), ("카메라 가져가기", False)])
def test_a_bare_deed_names_no_thing(deed: str, bare: bool) -> None:
    assert is_bare(deed) is bare
