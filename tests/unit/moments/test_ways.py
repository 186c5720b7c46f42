"""Many ways of saying one thing (`ways.txt`): each must make its card, or none."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.unit.moments.test_other_ways import play

SECTIONS = Path(__file__).with_name("ways.txt").read_text(encoding="utf-8").split("\n## ")[1:]


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.partition("\n")[0])
def test_every_way(section: str) -> None:
    head, _, ways = section.strip().partition("\n")
    what, _, talk = head.partition(": ")
    kind, wanted = what.split()
    wrong = [
        way
        for way in ways.replace("\n", " | ").split(" | ")
        if (kind in [moment.kind.value for moment in play(*talk.replace("{}", way).split(" / "))]) != (wanted == "yes")
    ]
    assert wrong == []
