"""Buttons of cards: the calendar, corrections, drafts; and the feed."""

from __future__ import annotations

from typing import Any

from icalendar import Calendar

from seontok.testing.served import Served


def agreed(served: Served) -> dict[str, Any]:
    room = served.room()
    served.tell(room, "민수", "토요일 저녁 7시에 강남역에서 볼까?", "1")
    served.tell(room, "지우", "좋아 그때 보자", "2")
    served.later(minutes=10)
    found: dict[str, Any] = served.cards(room)[-1]
    return found


def act(served: Served, card: dict[str, Any], action: str, **values: str) -> Any:
    return served.owner.post(f"/api/cards/{card['id']}/actions/{action}", json={"values": values})


def feed(served: Served) -> list[Any]:
    url = served.owner.post("/api/calendar/feed").json()["url"]
    answer = served.client().get(url.replace("http://127.0.0.1:8731", ""))
    assert answer.headers["content-type"].startswith("text/calendar")
    return list(Calendar.from_ical(answer.text).walk("VEVENT"))


def test_an_accepted_plan_is_in_the_feed_and_its_correction_keeps_the_uid(served: Served) -> None:
    card = agreed(served)
    assert feed(served) == []
    uid = act(served, card, "add_to_calendar").json()["uid"]
    [event] = feed(served)
    assert (str(event["UID"]), str(event["LOCATION"])) == (uid, "강남역")
    assert event["DTSTART"].dt.isoformat() == "2026-05-16T10:00:00+00:00"
    assert act(served, card, "edit", time="20:00").status_code == 200
    [event] = feed(served)
    assert (str(event["UID"]), int(event["SEQUENCE"])) == (uid, 1)
    assert event["DTSTART"].dt.isoformat() == "2026-05-16T11:00:00+00:00"


def test_values_that_are_no_dates_are_refused(served: Served) -> None:
    card = agreed(served)
    assert act(served, card, "add_to_calendar", date="내일").status_code == 422
    assert act(served, card, "add_to_calendar", colour="red").status_code == 422
    assert act(served, card, "launch").status_code == 404


def test_why_tells_the_checks_and_not_now_puts_it_away(served: Served) -> None:
    card = agreed(served)
    assert act(served, card, "why").json()["why"]["outcome"] == "speak"
    act(served, card, "not_now")
    assert served.cards(card["room"])[-1]["reaction"] == "dismissed"
    act(served, card, "never_kind")
    assert served.owner.get(f"/api/rooms/{card['room']}/settings").json()["mute"] == ["appointment"]


def test_a_feed_key_opens_nothing_else(served: Served) -> None:
    key = served.owner.post("/api/calendar/feed").json()["url"].rpartition("/")[2].removesuffix(".ics")
    assert served.client(key).get("/api/rooms").status_code == 403
    token, _ = served.live.sessions.open("owner", room=None, name="지우")
    assert served.client().get(f"/api/calendar/{token}.ics").status_code == 404
