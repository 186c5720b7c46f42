"""Overlapping exports of a room add only what is new."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from seontok.channels.kakaotalk import BytesSource, Record, merge, open_source, to_events
from seontok.core.events import Deleted, MemberChanged, Message, MessageKind

from .exports import Line, render

ROOM = "room"
SEOUL = ZoneInfo("Asia/Seoul")
START = datetime(2026, 3, 5, 20, 58)
GONE = "삭제된 메시지입니다."


def records(*lines: Line, layout: str = "android_ko") -> list[Record]:
    return list(open_source(BytesSource("x.txt", render(layout, lines).encode())).records())


def said(minute: int, sender: str | None, text: str) -> Line:
    return Line(START + timedelta(minutes=minute), sender, text)


lines = st.lists(
    st.tuples(
        st.integers(0, 3),
        st.sampled_from(["나래", "도윤", None]),
        st.sampled_from(["ㅋㅋ", "넵", "나래님이 나갔습니다."]),
    ),
    min_size=1,
    max_size=30,
)


def chat(written: list[tuple[int, str | None, str]]) -> list[Line]:
    minute, out = 0, []
    for gap, sender, text in written:
        minute += gap
        out.append(said(minute, sender, "나래님이 나갔습니다." if sender is None else text))
    return out


@settings(max_examples=80, deadline=None)
@given(lines)
def test_the_same_file_twice_adds_nothing(written: list[tuple[int, str | None, str]]) -> None:
    export = records(*chat(written))
    known = merge([], export, ROOM)
    assert len(known) == len(written)
    assert merge(known, export, ROOM) == []


@settings(max_examples=80, deadline=None)
@given(lines, st.data())
def test_overlapping_halves_make_the_whole(written: list[tuple[int, str | None, str]], data: st.DataObject) -> None:
    whole = chat(written)
    until = data.draw(st.integers(1, len(whole)))
    minutes = [line.at for line in whole]
    start = data.draw(st.sampled_from([i for i in range(until) if i == 0 or minutes[i] != minutes[i - 1]]))
    known = merge([], records(*whole[:until]), ROOM)
    known += merge(known, records(*whole[start:]), ROOM)

    def essence(events: list[Message | MemberChanged | Deleted]) -> list[tuple[datetime, str]]:
        return [(event.at, event.text) for event in events if not isinstance(event, Deleted)]

    assert sorted(essence(known)) == sorted(essence(list(to_events(records(*whole), ROOM))))


def test_the_same_laugh_twice_in_a_minute_stays_twice() -> None:
    export = records(said(0, "나래", "ㅋㅋ"), said(0, "나래", "ㅋㅋ"))
    first, second = merge([], export, ROOM)
    assert isinstance(first, Message)
    assert isinstance(second, Message)
    assert first.id != second.id


def test_phone_and_computer_agree_on_ids_though_one_has_seconds() -> None:
    at = START.replace(second=40)
    phone, computer = (records(Line(at, "나래", "안녕"), layout=layout) for layout in ("android_ko", "mac"))
    assert merge(merge([], phone, ROOM), computer, ROOM) == []


def test_a_text_later_shown_as_deleted_becomes_a_deletion_once() -> None:
    before = records(said(0, "나래", "비밀"), said(0, "나래", "ㅋㅋ"), said(1, "도윤", "응?"))
    after = records(said(0, "나래", GONE), said(0, "나래", "ㅋㅋ"), said(1, "도윤", "응?"))
    saved_at = datetime(2026, 3, 9, tzinfo=SEOUL)
    known = merge([], before, ROOM)
    secret = known[0]
    assert isinstance(secret, Message)
    added = merge(known, after, ROOM, deleted_at=saved_at)
    assert added == [Deleted(ROOM, saved_at, secret.id)]
    assert merge([*known, *added], after, ROOM) == []


def test_an_older_export_does_not_bring_a_deleted_text_back() -> None:
    known = merge([], records(said(0, "나래", GONE)), ROOM)
    assert [event.kind for event in known if isinstance(event, Message)] == [MessageKind.DELETED]
    assert merge(known, records(said(0, "나래", "비밀"), said(1, "나래", "새 글")), ROOM)[-1].at.minute == 59
    assert len(merge(known, records(said(0, "나래", "비밀")), ROOM)) == 0


def test_a_service_line_becomes_a_member_change_with_its_source() -> None:
    (event,) = to_events(records(said(0, None, "나래님이 도윤님을 초대했습니다.")), ROOM)
    assert isinstance(event, MemberChanged)
    assert (event.change, event.actor, event.members) == ("invite", "나래", ("도윤",))
    assert event.source is not None
    assert event.source.line == 6
