"""Votes as people type them."""

import pytest

from seontok.guide.ballots import read_ballot

NAMES = ("느린오후", "한강식당", "우래옥")


@pytest.mark.parametrize(
    ("text", "options"),
    [
        ("1번", (0,)),
        ("222", (1,)),  # a digit repeated for emphasis
        ("나는 두번째", (1,)),  # ordinal
        ("저는 3번이요~", (2,)),  # politely
        ("1이나 3", (0, 2)),  # two that would do
        ("느린 오후 가자", (0,)),  # a name with a space
        ("우래옥은 빼고 1번", (0,)),  # one turned down, one chosen
        ("1번 2번 다 좋음", (0, 1)),  # both named, not all
        ("3번 빼고 다 좋아", (0, 1)),  # all but one
        ("anything but 1", (1, 2)),
        ("2번.. 아니 3번", (2,)),  # the later word counts
        ("2표", (1,)),
        ("②", (1,)),
        ("마지막 거", (2,)),
        ("the second one", (1,)),
        ("한강 가자", (1,)),  # how a name begins
        ("다 좋아", (0, 1, 2)),  # anything
        ("아무데나 ㅋㅋ", (0, 1, 2)),
        ("Anything is fine", (0, 1, 2)),
    ],
)
def test_a_vote(text: str, options: tuple[int, ...]) -> None:
    assert read_ballot(text, NAMES) == options


@pytest.mark.parametrize(
    "text",
    ["7시에 봐", "2명 더 와", "1번 말고", "한강식당 별로", "not 1", "2번 출구에서 봐", "한강 공원 걷고 싶다", "2번 출구에서 보는 거야?", "ㅇㅋ", "4번", "2번 버스 타고 가는 중인데 길이 너무 막혀서 한 이십 분쯤 늦을 것 같아 먼저 먹고 있어"],
)  # fmt: skip
def test_no_vote(text: str) -> None:
    assert read_ballot(text, NAMES) is None
