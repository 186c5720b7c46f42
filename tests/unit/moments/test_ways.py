"""Many ways of saying one thing (`ways.txt`): each must make its card, or none."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.unit.moments.test_other_ways import DM, play

from seontok.core.events import Room, RoomKind

SECTIONS = Path(__file__).with_name("ways.txt").read_text(encoding="utf-8").split("\n## ")[1:]
GROUP = Room("g", "모임", RoomKind.GROUP, "지수", ("지수", "민호", "은비", "다솔"))


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.partition("\n")[0])
def test_every_way(section: str) -> None:
    head, _, ways = section.strip().partition("\n")
    what, _, talk = head.partition(": ")
    kind, wanted, *options = what.split()
    room = GROUP if "group" in options else DM
    title = next((option.partition("=")[2] for option in options if "=" in option), "")
    wrong = []
    for way in ways.replace("\n", " | ").split(" | "):
        moments = play(*talk.replace("{}", way).split(" / "), room=room, title=title)
        if (kind in [moment.kind.value for moment in moments]) != (wanted == "yes"):
            wrong.append(way)
    assert wrong == []
