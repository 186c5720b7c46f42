"""Places as people write them in a plan."""

from __future__ import annotations

import pytest

from seontok.moments.place_words import read_place


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("홍대입구 9번출구에서 보자", "홍대입구 9번출구"),
        ("강남역 3번출구 스터디카페로 바꿀게요", "강남역 3번출구 스터디카페"),
        ("다같이 점심 먹자 할머니댁에서", "할머니댁"),
        ("종로 고깃집", "종로 고깃집"),
        ("두레박에서 보자", "두레박"),
        ("우리집으로 와", "우리집"),
        ("줌으로 할게요", "줌"),
        ("성수동 어때", "성수동"),
        ("백사마을로 와", "백사마을"),
        ("3층 복도에서 보자", "3층 복도"),
        ("동기모임이에요", None),
        ("담주 토요일에 가려구요", None),
        ("tacos at El Rey", "El Rey"),
        ("come over to my place?", "my place"),
        ("거기서 봐", None),
        ("우리 뭐 먹지", None),
        ("팀장이 뭐래", None),
        ("see you at 7", None),
    ],
)
def test_read_place(text: str, place: str | None) -> None:
    found = read_place(text)
    assert (found.text if found else None) == place
