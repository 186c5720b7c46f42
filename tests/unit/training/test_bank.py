"""Every template family can be filled, and leaves no bracket or slot behind."""

from random import Random

import pytest

from seontok.training.bank import families, fill
from seontok.training.noise import noisy


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_every_family_fills(lang: str) -> None:
    random = Random(5)
    for family in families(lang):
        text = fill(family, random)
        assert text
        assert not set(text) & set("{}()⟨⟩|")
        assert noisy(text, random, lang=lang)


def test_the_same_seed_gives_the_same_sentences() -> None:
    def draw() -> list[str]:
        random = Random(7)
        return [fill(family, random) for family in families("ko")]

    assert draw() == draw()
