"""Questions whose answer is the owner's own already."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from seontok.app.live.lookup import look_up
from seontok.connectors.vcard import Contact
from seontok.core.events import OWNER_ROOM, Busy
from seontok.core.moments import Quote
from seontok.testing.served import Served

ASKED = Quote("q", "회비 계좌 뭐였지?", "서연", datetime(2026, 6, 1, tzinfo=UTC))


def said(served: Served, topic: str) -> list[str]:
    return [quote.text for quote in look_up(served.engine, topic, ASKED)]


def test_a_statement_in_another_room_answers_and_a_question_does_not(served: Served) -> None:
    room = served.room()
    served.tell(room, "민수", "회비 계좌는 신한 110-123-456789 예요", "1")
    served.tell(room, "서연", "회비 계좌 뭐였지?", "2")
    assert said(served, "회비 계좌") == ["회비 계좌는 신한 110-123-456789 예요"]
    assert said(served, "우산 색") == []


def test_calendar_and_contacts_answer_too(served: Served) -> None:
    at = datetime(2026, 6, 2, 1, tzinfo=UTC)
    served.engine.hear([Busy(OWNER_ROOM, at, "b", "치과 예약", at, at + timedelta(hours=1))])
    assert said(served, "치과") == ["치과 예약 06-02 10:00"]
    served.engine.setting.contacts = (Contact("김민수", ("민수",), date(1995, 6, 3)),)
    assert said(served, "민수 생일") == ["김민수 06-03"]


def test_a_room_that_is_off_answers_nothing(served: Served) -> None:
    room = served.room()
    served.tell(room, "민수", "회비 계좌는 신한 110-123-456789 예요", "1")
    served.owner.put(f"/api/rooms/{room}/settings", json={"off": True})
    assert said(served, "회비 계좌") == []
