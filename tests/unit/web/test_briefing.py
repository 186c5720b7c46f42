"""The briefing: at the owner's hour, once a date whatever the clock does, and silent when there is nothing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from seontok.app.live.clock import SetClock
from seontok.app.live.engine import Setting
from seontok.app.live.starting import start_engine
from seontok.app.live.today import instant
from seontok.core.cards import Card
from seontok.core.events import OWNER_ROOM, Busy
from seontok.core.moments import Kind
from seontok.memory import MemoryLog
from seontok.testing.served import Served

KST = ZoneInfo("Asia/Seoul")


def briefings(log: MemoryLog) -> list[Card]:
    cards = [one.entry for one in log.read(OWNER_ROOM) if isinstance(one.entry, Card)]
    return [card for card in cards if card.kind is Kind.BRIEFING]


def busy(title: str, start: str, *, hours: int = 1) -> Busy:
    start_at = datetime.fromisoformat(start).replace(tzinfo=KST)
    return Busy(OWNER_ROOM, datetime(2026, 5, 1, tzinfo=UTC), title, title, start_at, start_at + timedelta(hours=hours))


def test_the_morning_tells_plans_clashes_and_open_questions(served: Served) -> None:
    room = served.room()
    served.tell(room, "민수", "내일 저녁 7시에 강남역에서 볼까?", "1")
    served.tell(room, "지우", "좋아 그때 보자", "2")
    served.tell(room, "민수", "올 때 보드게임 챙겨와", "3")
    served.engine.hear([busy("회의", "2026-05-13T18:30"), busy("치과", "2026-05-14T10:00")])
    served.clock.at = datetime(2026, 5, 13, 7, 30, tzinfo=KST)
    served.engine.advance()
    [card] = briefings(served.log)
    said = "\n".join((card.title, *card.lines))
    assert "강남역" in said
    assert "보드게임" in said
    assert "겹쳐요" in said
    assert "내일 오전 10시 치과" in said
    shown = served.owner.get("/api/today").json()
    assert shown["briefing"]["id"] == card.id
    assert [plan["title"] for plan in shown["plans"]] == ["회의", "저녁", "치과"]


def test_nothing_to_say_is_no_briefing(served: Served) -> None:
    served.room()
    for _ in range(3):
        served.later(days=1)
    assert briefings(served.log) == []


def test_asking_gives_it_at_any_hour(served: Served) -> None:
    served.engine.hear([busy("회의", "2026-05-12T20:00")])
    answer = served.owner.post("/api/ask", json={"room": None, "text": "오늘 일정 알려줘"})
    assert answer.status_code == 200
    assert "회의" in answer.json()["lines"][0]


def test_a_birthday_said_in_a_room_is_remembered_with_its_source(served: Served) -> None:
    room = served.room()
    served.tell(room, "민수", "내 생일은 5월 14일이야", "1")
    [fact] = served.owner.get("/api/memory").json()
    assert (fact["about"], fact["value"], fact["source"]["text"]) == ("민수", "05-14", "내 생일은 5월 14일이야")
    assert served.owner.get("/api/today").json()["occasions"][0]["who"] == "민수"
    assert served.owner.patch(f"/api/memory/{fact['id']}", json={"value": "05-15"}).json()["value"] == "05-15"
    assert served.owner.delete(f"/api/memory/{fact['id']}").status_code == 204
    assert served.owner.get("/api/memory").json() == []


def test_clock_jumps_and_restarts_do_not_give_it_twice() -> None:
    log, clock = MemoryLog(), SetClock(datetime(2026, 5, 12, 7, 29, tzinfo=KST))
    engine = start_engine(log, clock).engine
    engine.hear([busy(f"일 {day}", f"2026-05-{day}T10:00") for day in range(12, 16)])
    for step in (2, -60, 55, 10, -600, 620, 0, 1):
        clock.forward(minutes=step)
        engine.advance()
        engine = start_engine(log, clock).engine
    assert len(briefings(log)) == 1
    clock.forward(days=1)
    engine.advance()
    clock.forward(days=-1)
    engine.advance()
    assert [card.id for card in briefings(log)] == ["briefing-2026-05-12", "briefing-2026-05-13"]


@pytest.mark.parametrize("hour", ["01:30", "02:30"])
def test_daylight_saving_changes_give_one_a_day(hour: str) -> None:
    """New York: 2026-03-08 has no 02:30, 2026-11-01 has two 01:30."""
    zone = ZoneInfo("America/New_York")
    for first in (datetime(2026, 3, 7, tzinfo=zone), datetime(2026, 10, 31, tzinfo=zone)):
        log, clock = MemoryLog(), SetClock(first.astimezone(UTC))
        engine = start_engine(log, clock, Setting(tz="America/New_York", rules={"briefing_at": hour})).engine
        days = [first.date() + timedelta(days=n) for n in range(4)]
        for day in days:
            start_at = instant(day, datetime.strptime("12:00", "%H:%M").time(), zone)
            engine.hear([Busy(OWNER_ROOM, first, f"b{day}", "일", start_at, start_at + timedelta(hours=1))])
        for _ in range(4 * 48):
            clock.forward(minutes=15)
            engine.advance()
        dates = [card.id for card in briefings(log)]
        assert len(dates) == len(set(dates)) == 2


def test_off_means_no_briefing(served: Served) -> None:
    served.engine.hear([busy("회의", "2026-05-13T10:00")])
    served.owner.post("/api/stop", json={})
    served.later(days=1)
    assert briefings(served.log) == []


def agreed_on(served: Served, place: str) -> None:
    room = served.room()
    served.tell(room, "민수", f"내일 저녁 7시에 {place}에서 볼까?", "1")
    served.tell(room, "지우", "좋아 그때 보자", "2")


def test_when_to_leave_is_told_with_what_it_assumes(served: Served) -> None:
    """망원역 to 강남역: 12 km as the crow flies, 49 minutes at 15 km/h."""
    agreed_on(served, "강남역")
    assert served.owner.get("/api/today").json()["plans"][0]["leave"] is None
    assert served.owner.put("/api/settings", json={"home": "망원역"}).json()["home"] == "망원역"
    [plan] = served.owner.get("/api/today").json()["plans"]
    assert (plan["leave"], plan["way"]) == ("2026-05-13T18:10", "12km/15km/h")
    served.clock.at = datetime(2026, 5, 13, 7, 30, tzinfo=KST)
    served.engine.advance()
    [card] = briefings(served.log)
    assert "저녁 6시 10분에는 나서세요 (직선 12km, 시속 15km로 어림)" in card.lines[0]


def test_the_second_plan_is_reached_from_the_first_and_a_near_one_on_foot(served: Served) -> None:
    served.owner.put("/api/settings", json={"home": "망원역"})
    room = served.room()
    served.tell(room, "민수", "내일 오후 2시에 합정역에서 볼까?", "1")
    served.tell(room, "지우", "좋아 그때 보자", "2")
    agreed_on(served, "망원역 2번 출구")
    first, second = served.owner.get("/api/today").json()["plans"]
    assert (first["place"], first["way"]) == ("합정역", "walk")
    assert second["way"] == "walk"
    assert second["leave"] is not None


def test_a_travel_connector_is_asked_instead(served: Served) -> None:
    served.engine.setting.guide = {"travel": "subway"}
    served.owner.put("/api/settings", json={"home": "망원역"})
    agreed_on(served, "강남역")
    [plan] = served.owner.get("/api/today").json()["plans"]
    assert plan["way"] == ""
    assert "2026-05-13T17:50" <= plan["leave"] <= "2026-05-13T18:30"


def test_an_unknown_home_is_refused_and_an_unknown_place_has_no_way(served: Served) -> None:
    assert served.owner.put("/api/settings", json={"home": "없는동네역"}).status_code == 422
    served.owner.put("/api/settings", json={"home": "망원역"})
    agreed_on(served, "우리 학교 앞")
    assert [plan["leave"] for plan in served.owner.get("/api/today").json()["plans"]] == [None]
    assert served.owner.put("/api/settings", json={"home": ""}).json()["home"] == ""
