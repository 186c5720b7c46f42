"""No card cheers, so none does beside a condolence either."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest

from seontok.core.decisions import Decision, Outcome, Reason
from seontok.core.events import Room, RoomKind
from seontok.core.moments import Kind, Moment, Quote, Slot
from seontok.skills import standard_skills

AT = datetime(2026, 5, 12, 9, tzinfo=UTC)
CHEER = re.compile(
    r"[!♥❤★☆~^]|[\U0001f300-\U0001faff]|ㅎ|ㅋ|축하|즐거운|신나|좋은 ?하루|파이팅|화이팅|congrat|enjoy|have fun|yay|great"
)
SLOTS = {
    "date": "2026-05-13", "time": "18:00", "place": "병원 정문", "who": ("민수", "me"), "what": "조문", "to": "민수", "from": "민수",
    "due_date": "2026-05-13", "recipient": "민수", "occasion": "생일", "scope": "world", "topic": ("주차",), "title": "회의",
}  # fmt: skip


@pytest.mark.parametrize("lang", ["ko", "en"])
@pytest.mark.parametrize("op", [None, "new", "change", "cancel"])
@pytest.mark.parametrize("kind", [kind for kind in Kind if kind not in (Kind.NOTICE, Kind.BRIEFING, Kind.ANSWER)])
def test_no_card_cheers(kind: Kind, op: str | None, lang: str) -> None:
    room = Room("r", "방", RoomKind.GROUP, me="지우", members=("지우", "민수", "서연"), lang=lang)
    said = Quote("m1", "내일 6시에 조문 가실 분", "민수", AT - timedelta(hours=4))
    slots = {name: Slot(value, "m1") for name, value in SLOTS.items()}
    moment = Moment("k", "r", "f", kind, AT, 0.9, slots, (said,), op=op, sensitive="bereavement")  # type: ignore[arg-type]
    decision = Decision("k", "r", AT, Outcome.SPEAK, Reason.WANTED, ())
    skills = [skill for skill in standard_skills(preview=True) if kind in skill.kinds]
    cards = [card for skill in skills for card in skill.act(moment, decision, room)]
    assert cards
    assert not [line for card in cards for line in (card.title, *card.lines) if CHEER.search(line)]
