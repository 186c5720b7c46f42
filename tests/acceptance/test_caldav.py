"""A real CalDAV server (Radicale), started by the test: both ways, changes elsewhere, recurrences, conflicts."""

from __future__ import annotations

import asyncio
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

caldav = pytest.importorskip("caldav")
pytest.importorskip("radicale")

from seontok.app.live.actions import Entry, act, entries, keep
from seontok.app.live.calendars import ServerCalendar
from seontok.app.live.clock import SetClock
from seontok.app.live.starting import start_engine
from seontok.app.live.today import today
from seontok.connectors.caldav import Account, CalDav
from seontok.core.cards import Card
from seontok.core.errors import ConfigError
from seontok.core.events import Busy, Message, Room, RoomKind
from seontok.core.ports import Archive
from seontok.memory import MemoryLog

pytestmark = pytest.mark.filterwarnings("default")
KST = ZoneInfo("Asia/Seoul")
NOW = datetime(2026, 5, 12, 18, tzinfo=KST)
WEEKLY = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//test//test//EN
BEGIN:VEVENT
UID:weekly@test
DTSTAMP:20260501T000000Z
DTSTART;TZID=Asia/Seoul:20260513T190000
DTEND;TZID=Asia/Seoul:20260513T200000
RRULE:FREQ=WEEKLY;COUNT=4
SUMMARY:스터디
END:VEVENT
END:VCALENDAR
"""


@pytest.fixture
def url(tmp_path: Path) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "radicale", "--hosts", f"127.0.0.1:{port}", "--auth-type", "none"]
    command += ["--storage-filesystem-folder", str(tmp_path / "dav"), "--logging-level", "error"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
            break
        except OSError:
            time.sleep(0.05)
    yield f"http://127.0.0.1:{port}/"
    process.kill()
    process.wait()


@pytest.fixture
def elsewhere(url: str) -> object:
    """The same calendar, as another program sees it."""
    client = caldav.DAVClient(url=url, username="jiwoo", password="x")
    return client.principal().make_calendar(name="집")


def connected(url: str, log: Archive | None = None) -> ServerCalendar:
    engine = start_engine(log or MemoryLog(), SetClock(NOW)).engine
    return ServerCalendar(engine, CalDav(Account(url, "jiwoo", "x", "집")))


def entry(sequence: int = 0, hour: int = 19) -> Entry:
    at = datetime(2026, 5, 16, hour, tzinfo=KST)
    return Entry("plan1@seontok", "동아리", date(2026, 5, 16), at, at + timedelta(hours=2), "강남역", sequence=sequence)


def starts(found: list[Busy]) -> list[str]:
    return [one.start_at.astimezone(KST).strftime("%m-%d %H:%M") for one in found if not one.cancelled]


def test_what_is_accepted_goes_out_and_later_versions_keep_its_uid(url: str, elsewhere: object) -> None:
    calendar = connected(url)
    calendar.put(entry())
    calendar.put(entry(1, hour=20))
    [event] = elsewhere.events()  # type: ignore[attr-defined]
    [part] = event.icalendar_instance.walk("VEVENT")
    assert (str(part["UID"]), int(part["SEQUENCE"]), str(part["LOCATION"])) == ("plan1@seontok", 1, "강남역")
    assert part["DTSTART"].dt == datetime(2026, 5, 16, 11, tzinfo=UTC)
    calendar.remove("plan1@seontok")
    calendar.remove("plan1@seontok")
    assert elsewhere.events() == []  # type: ignore[attr-defined]


def test_recurrences_changes_and_deletions_elsewhere_come_in(url: str, elsewhere: object) -> None:
    calendar = connected(url)
    event = elsewhere.save_event(WEEKLY)  # type: ignore[attr-defined]
    found = calendar.look()
    assert starts(found) == ["05-13 19:00", "05-20 19:00", "05-27 19:00", "06-03 19:00"]
    calendar.engine.hear(found)
    assert calendar.look() == []
    event.data = (
        WEEKLY.replace("T190000", "T200000").replace("T200000\nRRULE", "T210000\nRRULE").replace("COUNT=4", "COUNT=2")
    )
    event.save()
    found = calendar.look()
    assert starts(found) == ["05-13 20:00", "05-20 20:00"]
    calendar.engine.hear(found)
    assert len(calendar.engine.road.busy) == 2
    event.delete()
    calendar.engine.hear(calendar.look())
    assert calendar.engine.road.busy == {}


def test_an_entry_changed_elsewhere_is_not_run_over(url: str, elsewhere: object) -> None:
    calendar = connected(url)
    calendar.put(entry())
    [event] = elsewhere.events()  # type: ignore[attr-defined]
    event.data = event.data.replace("동아리", "동아리 (장소 바뀜)")
    event.save()
    with pytest.raises(ConfigError):
        calendar.put(entry(1))
    assert "장소 바뀜" in elsewhere.events()[0].data  # type: ignore[attr-defined]


def test_our_own_entries_do_not_clash_with_themselves(url: str, elsewhere: object) -> None:
    calendar = connected(url)
    calendar.put(entry())
    keep(calendar.engine, "r", entry())
    assert calendar.look() == []


def agreed(calendar: ServerCalendar) -> str:
    """A plan agreed in a room and put into the calendar; returns its UID."""
    engine = calendar.engine
    engine.calendar = calendar
    engine.open_room(Room("r", "동아리", RoomKind.GROUP, "나", ("나", "민수")))
    said = [
        Message("r", NOW, "1", "민수", "토요일 저녁 7시에 강남역에서 볼까?"),
        Message("r", NOW, "2", "나", "좋아 그때 보자"),
    ]
    engine.hear(said)
    engine.clock.at = NOW + timedelta(minutes=10)  # type: ignore[attr-defined]
    engine.advance()
    [card] = [one.entry for one in engine.log.read("r") if isinstance(one.entry, Card)]
    told = asyncio.run(act(engine, card, "add_to_calendar", {}))
    assert told["connected"]
    return str(told["uid"])


def test_our_entry_moved_in_the_calendar_moves_in_the_feed_and_the_day(url: str, elsewhere: object) -> None:
    calendar = connected(url)
    uid = agreed(calendar)
    assert calendar.look() == []
    [event] = elsewhere.events()  # type: ignore[attr-defined]
    event.data = event.data.replace("20260516T10", "20260516T11").replace("20260516T12", "20260516T13")
    event.data = event.data.replace("강남역", "신논현역")
    event.save()
    assert calendar.look() == []
    [kept] = entries(calendar.engine.log)
    assert (kept.uid, kept.place, kept.start_at) == (uid, "신논현역", datetime(2026, 5, 16, 20, tzinfo=KST))
    [plan] = today(calendar.engine, datetime(2026, 5, 16, 8, tzinfo=KST)).plans
    assert (f"{plan.start:%H:%M}", plan.place) == ("20:00", "신논현역")


def test_our_entry_deleted_in_the_calendar_leaves_the_feed(url: str, elsewhere: object) -> None:
    calendar = connected(url)
    agreed(calendar)
    calendar.look()
    elsewhere.events()[0].delete()  # type: ignore[attr-defined]
    calendar.look()
    assert entries(calendar.engine.log) == []


def test_what_was_deleted_while_we_were_away_is_noticed(url: str, elsewhere: object) -> None:
    calendar = connected(url)
    event = elsewhere.save_event(WEEKLY)  # type: ignore[attr-defined]
    calendar.engine.hear(calendar.look())
    assert len(calendar.engine.road.busy) == 4
    event.delete()
    again = connected(url, calendar.engine.log)
    assert len(again.engine.road.busy) == 4
    again.engine.hear(again.look())
    assert again.engine.road.busy == {}


def test_a_restart_makes_no_news_of_what_is_as_it_was(url: str, elsewhere: object) -> None:
    calendar = connected(url)
    elsewhere.save_event(WEEKLY)  # type: ignore[attr-defined]
    calendar.engine.hear(calendar.look())
    assert connected(url, calendar.engine.log).look() == []


def test_a_token_the_server_forgot_starts_anew(url: str, elsewhere: object) -> None:
    calendar = connected(url)
    event = elsewhere.save_event(WEEKLY)  # type: ignore[attr-defined]
    calendar.engine.hear(calendar.look())
    event.delete()
    calendar.server._token = "http://radicale.org/ns/sync/" + "0" * 64
    calendar.engine.hear(calendar.look())
    assert calendar.engine.road.busy == {}


ABROAD = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//test//test//EN
BEGIN:VEVENT
UID:abroad@test
DTSTAMP:20260501T000000Z
DTSTART;TZID=America/New_York:20261030T090000
DTEND;TZID=America/New_York:20261030T100000
RRULE:FREQ=DAILY;COUNT=4
EXDATE;TZID=America/New_York:20261031T090000
SUMMARY:standup
END:VEVENT
BEGIN:VEVENT
UID:abroad@test
DTSTAMP:20260501T000000Z
RECURRENCE-ID;TZID=America/New_York:20261102T090000
DTSTART;TZID=America/New_York:20261102T110000
DTEND;TZID=America/New_York:20261102T120000
SUMMARY:standup
END:VEVENT
END:VCALENDAR
"""


def test_zones_exceptions_and_moved_days_come_in_right(url: str, elsewhere: object) -> None:
    """Summer time ends in New York on 1 November: 9 o'clock there is 22:00, then 23:00 in Seoul."""
    calendar = connected(url)
    elsewhere.save_event(ABROAD)  # type: ignore[attr-defined]
    assert sorted(starts(calendar.look())) == ["10-30 22:00", "11-01 23:00", "11-03 01:00"]


def test_a_server_that_is_not_there_says_what_to_check() -> None:
    with pytest.raises(ConfigError, match="url, user and password"):
        connected("http://127.0.0.1:9/").look()
