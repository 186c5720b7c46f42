"""Endings on regular stems, each example a phenomenon."""

import pytest

from seontok.training.grammar import conjugate, with_particles


@pytest.mark.parametrize(
    ("stem", "ending", "said"),
    [
        ("만나", "ㄹ까", "만날까"),  # an open stem takes the consonant
        ("먹", "ㄹ까", "먹을까"),  # a closed one takes 을
        ("놀", "ㄹ까", "놀까"),  # ㄹ drops before ㄹ
        ("보", "아", "봐"),  # 오 + 아
        ("마시", "았어", "마셨어"),  # 이 + 어, past
        ("하", "았어", "했어"),  # 하다 is irregular
        ("먹", "면", "먹으면"),
        ("놀", "면", "놀면"),
        ("가", "ㄴ대", "간대"),  # reported speech
        ("먹", "ㄴ대", "먹는대"),
        ("놀", "는", "노는"),  # ㄹ drops before ㄴ
        ("가", "ㅂ시다", "갑시다"),
    ],
)
def test_conjugation(stem: str, ending: str, said: str) -> None:
    assert conjugate(stem, ending) == said


def test_particles_follow_the_filled_word() -> None:
    assert with_particles("⟨민수⟩이 ⟨강남역⟩으로 간대 ⟨점심⟩은?") == "민수가 강남역으로 간대 점심은?"
