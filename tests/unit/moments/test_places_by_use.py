"""Meeting places nobody could know by their names are read by how they are spoken of, and means and manners are not."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from seontok.core.events import Message
from seontok.korean.text import has_batchim
from seontok.moments.appointment_events import room_of
from seontok.moments.appointment_reading import hear
from seontok.moments.perceive import start
from seontok.moments.reading import observe

SEOUL = ZoneInfo("Asia/Seoul")
NAMES = ["앤트러사이트", "태화장", "미도인", "소소", "연리지", "라그릴리아", "온더보더", "놀숲", "흑백", "낙원", "꽃밭"]
ENGLISH = ["Kaffa", "the Anchor", "Odeon", "Molly's", "the Fox", "Dottie's", "Foxglove"]


def place_in(text: str) -> str:
    """The place one message names."""
    at = datetime(2026, 12, 1, 12, tzinfo=SEOUL)
    _, seen = observe(start(room_of(["가", "나"], "r")), Message("r", at, "1", "가", text))
    assert seen.turn is not None
    return hear(seen.turn)[0].place


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "said",
    [
        "내일 7시 {}에서 보자",
        "{}에서 만나",
        "{}에서 밥먹자",
        "{}에서 7시에 봐",
        "그럼 {}로 와",
        "장소는 {}",
        "{}에서 모여요",
    ],
)
def test_where_people_meet(name: str, said: str) -> None:
    said = said.replace("{}로", "{}으로") if has_batchim(name) else said
    assert name in place_in(said.replace("{}", name))


@pytest.mark.parametrize("name", ENGLISH)
@pytest.mark.parametrize("said", ["see you at {}", "let's meet at {}", "dinner at {}", "booked {} for 7"])
def test_where_people_meet_in_english(name: str, said: str) -> None:
    found = place_in(said.replace("{}", name))
    assert found
    assert found in name or name in found


@pytest.mark.parametrize(
    "text",
    [
        "우리 둘이서 보자", "우리 어디서 봐?", "다음에 거기서 봐", "집 가서 보자", "끝나고 와서 먹자", "그 상태에서 보자", "빈손으로 와", "편한 옷으로 와", "택시로 와",
        "지하철로 오면 빨라", "정장으로 와", "2명으로 예약했어", "A코스로 예약", "제 이름으로 예약했어요", "네이버로 예약함", "끝나고 2차로 와요", "밖에서 먹자",
        "booked a table for 7", "booked it for tomorrow", "it's at least an hour", "see you at the weekend", "dinner at 7",
    ],
)  # fmt: skip
def test_no_place(text: str) -> None:
    assert place_in(text) == ""
