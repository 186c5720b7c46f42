"""A real CalDAV server (Radicale), started by the test: both ways, changes elsewhere, recurrences, conflicts."""

from __future__ import annotations

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

from seontok.app.live.actions import Entry
from seontok.app.live.calendars import ServerCalendar
from seontok.app.live.clock import SetClock
from seontok.app.live.starting import start_engine
from seontok.connectors.caldav import Account, CalDav
from seontok.core.errors import ConfigError
from seontok.core.events import Busy
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
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
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


def connected(url: str) -> ServerCalendar:
    engine = start_engine(MemoryLog(), SetClock(NOW)).engine
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
    calendar.engine.log.put("entry", "plan1@seontok", {"sequence": 0})
    assert calendar.look() == []


def test_a_server_that_is_not_there_says_what_to_check() -> None:
    with pytest.raises(ConfigError, match="url, user and password"):
        connected("http://127.0.0.1:9/").look()
