"""The owner's calendar files in a live engine: taken in, followed when written anew, forgotten when taken out."""

from __future__ import annotations

from pathlib import Path

from seontok.app.live.calendars import read_files, take_files
from seontok.testing.served import Served

EVENT = """BEGIN:VEVENT
UID:{uid}
DTSTAMP:20260501T000000Z
DTSTART;TZID=Asia/Seoul:20260513T{start}
DTEND;TZID=Asia/Seoul:20260513T{end}
SUMMARY:{title}
END:VEVENT
"""


def write(path: Path, *events: str) -> None:
    text = "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//test//EN\n" + "".join(events) + "END:VCALENDAR\n"
    path.write_text(text.replace("\n", "\r\n"), encoding="utf-8")


def look(served: Served, path: Path) -> int:
    told = take_files(served.engine, read_files([path], served.clock.now(), "Asia/Seoul"))
    served.engine.hear(told)
    return len(told)


def plans(served: Served) -> list[tuple[str, str]]:
    return [(plan["when"], plan["title"]) for plan in served.owner.get("/api/today").json()["plans"]]


def test_a_file_comes_in_and_follows_what_is_written(served: Served, tmp_path: Path) -> None:
    path = tmp_path / "home.ics"
    dentist = EVENT.format(uid="a@x", start="100000", end="110000", title="치과")
    write(path, dentist, EVENT.format(uid="b@x", start="150000", end="160000", title="면담"))
    assert look(served, path) == 2
    assert plans(served) == [("2026-05-13T10:00", "치과"), ("2026-05-13T15:00", "면담")]
    assert look(served, path) == 0
    write(path, dentist.replace("T100000", "T113000").replace("T110000", "T123000"))
    assert look(served, path) == 2
    assert plans(served) == [("2026-05-13T11:30", "치과")]


def test_a_file_that_cannot_be_read_is_no_crash(served: Served, tmp_path: Path) -> None:
    path = tmp_path / "home.ics"
    path.write_text("hello", encoding="utf-8")
    assert look(served, path) == 0
    assert look(served, tmp_path / "none.ics") == 0


def test_a_plan_made_in_a_room_clashes_with_the_file(served: Served, tmp_path: Path) -> None:
    path = tmp_path / "home.ics"
    write(path, EVENT.format(uid="a@x", start="190000", end="200000", title="치과"))
    look(served, path)
    room = served.room()
    served.tell(room, "민수", "내일 저녁 7시에 강남역에서 볼까?", "1")
    served.later(minutes=10)
    assert [card["kind"] for card in served.cards(room)] == ["conflict"]
