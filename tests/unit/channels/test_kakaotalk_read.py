"""Reading exports: every layout, encoding and oddity a person's own files may show."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seontok.channels.kakaotalk import BytesSource, Export, Record, open_exports, open_source
from seontok.core.errors import InputError
from seontok.core.events import Precision

from .exports import LAYOUTS, Line, day_line, render

SEOUL = ZoneInfo("Asia/Seoul")
START = datetime(2026, 3, 5, 20, 58)
CHAT = (
    Line(START, "김하늘", "토욜에 시간됨?"),
    Line(START + timedelta(minutes=1), "🦊 이 도윤", "ㅇㅇ 저녁 좋아\n\n7시 : 합정, 어때"),
    Line(START + timedelta(minutes=1), "박서아", "사진 3장"),
    Line(START + timedelta(hours=4), "김하늘", '[공지] 12:00 : 준비물, "컵" 챙기기'),
    Line(START + timedelta(hours=5), "박서아", "https://example.com/map?q=1"),
)


def read(text: str | bytes, **options: object) -> list[Record]:
    return list(opened(text, **options).records())


def opened(text: str | bytes, **options: object) -> Export:
    data = text if isinstance(text, bytes) else text.encode()
    return open_source(BytesSource("KakaoTalkChats.txt", data), **options)  # type: ignore[arg-type]


def complaint(data: bytes) -> str:
    """What reading says when it refuses; nothing else may be raised."""
    try:
        read(data)
    except InputError as error:
        return str(error)
    return ""


def essence(records: list[Record]) -> list[tuple[str | None, datetime, str]]:
    return [(r.sender, r.at.replace(tzinfo=None, second=0), r.text) for r in records]


def expected(lines: tuple[Line, ...]) -> list[tuple[str | None, datetime, str]]:
    return [(line.sender, line.at.replace(second=0), line.text) for line in lines]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_is_read_back(layout: str, newline: str) -> None:
    assert essence(read(render(layout, CHAT, newline=newline))) == expected(CHAT)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949"])
@pytest.mark.parametrize("layout", ["android_ko", "windows", "mac"])
def test_encodings(layout: str, encoding: str) -> None:
    chat = tuple(Line(c.at, (c.sender or "").replace("🦊 ", ""), c.text) for c in CHAT)
    assert essence(read(render(layout, chat).encode(encoding))) == expected(chat)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_offset_and_line_point_at_the_record(layout: str) -> None:
    gone = Line(CHAT[-1].at, None, "박서아님이 나갔습니다.", "박서아")
    back = Line(START + timedelta(days=2), None, "박서아님이 들어왔습니다.", "박서아")
    data = render(layout, (*CHAT, gone, gone, back, back, CHAT[0])).encode("utf-8-sig")
    for record in read(data):
        assert data[: record.offset].count(b"\n") + 1 == record.line
        row = data[record.offset :].split(b"\n", 1)[0].decode()
        assert record.text.split("\n")[0].replace('"', '""' if layout == "mac" else '"') in row


def test_a_bare_line_feed_inside_a_body_between_carriage_returns() -> None:
    text = render("ios_ko", CHAT).replace("좋아\r\n\r\n7시", "좋아\n\n7시")
    assert essence(read(text)) == expected(CHAT)


def test_an_old_line_pasted_into_a_message_stays_in_it() -> None:
    pasted = Line(
        START, "박서아", "이거 봐\n2026년 2월 1일 오후 3:00, 김하늘 : 내일 7시\n2026년 2월 1일 오후 3:00\nㅋㅋ"
    )
    chat = (pasted, *CHAT)
    assert essence(read(render("android_ko", chat))) == expected(chat)


def test_a_date_alone_in_a_body_is_noday_line() -> None:
    chat = (Line(START, "박서아", "언제냐면\n2026년 3월 5일 목요일"), *CHAT)
    for layout in ("android_ko", "ios_ko", "ios_short", "windows"):
        assert essence(read(render(layout, chat))) == expected(chat)


@pytest.mark.parametrize("day", ["2026년 1월 2일 금요일", "2026년 3월 5일 목요일", "2026년 2월 31일 토요일"])
def test_a_day_line_of_windows_pasted_into_a_message_moves_nobody(day: str) -> None:
    chat = (*CHAT[:2], Line(CHAT[1].at, "박서아", f"작년 거 봐\n{'-' * 15} {day} {'-' * 15}\n아련"), *CHAT[2:])
    assert essence(read(render("windows", chat))) == expected(chat)


def test_a_later_date_pasted_into_a_message_swallows_nobody() -> None:
    pasted = "여행 계획\n2026년 7월 1일 오후 3:00, 김하늘 : 출발\n2026년 7월 2일 오전 9:00, 김하늘 : 도착\n어때?"
    chat = (CHAT[0], Line(START, "박서아", pasted), *CHAT[1:])
    assert essence(read(render("android_ko", chat))) == expected(chat)


def test_a_day_whose_line_somebody_cut_out_is_still_a_day() -> None:
    chat = (
        *CHAT,
        Line(START + timedelta(days=3), "김하늘", "벌써 주말"),
        Line(START + timedelta(days=4), "박서아", "응"),
    )
    for layout in ("android_ko", "ios_ko", "android_en"):
        lines = render(layout, chat).split("\r\n")
        cut = lines.index(day_line(layout, chat[-2].at)[1])
        del lines[cut - 1 : cut + 1]
        assert essence(read("\r\n".join(lines))) == expected(chat)


def test_a_name_with_the_separator_is_found_by_the_roster() -> None:
    chat = tuple(Line(START + timedelta(minutes=i), "팀장 : 기획", f"{i}번 확인") for i in range(4))
    chat += tuple(Line(START + timedelta(minutes=i), "김하늘", "준비물 : 컵") for i in range(4, 6))
    chat += tuple(Line(START + timedelta(minutes=i), "김하늘", f"넵 {i}") for i in range(6, 9))
    assert essence(read(render("android_ko", chat))) == expected(chat)


SERVICES = [
    ("join", "나래님이 들어왔습니다.", None, ("나래",)),
    ("leave", "나래님이 나갔습니다.", None, ("나래",)),
    ("invite", "나래님이 도윤님과 서아님을 초대했습니다.", "나래", ("도윤", "서아")),
    ("kick", "도윤님을 내보냈습니다.", None, ("도윤",)),
    ("manager", "나래님이 방장이 되었습니다.", None, ("나래",)),
    ("submanager", "나래님이 부방장이 되었습니다.", None, ("나래",)),
    ("hidden", "채팅방 관리자가 메시지를 가렸습니다.", None, ()),
    ("join", "Nara joined this chatroom.", None, ("Nara",)),
    ("leave", "Nara left this chatroom.", None, ("Nara",)),
    ("invite", "나래 invited 도윤 and 서아.", "나래", ("도윤", "서아")),
    ("kick", "Nara has been removed from this chatroom.", None, ("Nara",)),
    ("manager", "Nara is now the host.", None, ("Nara",)),
    ("submanager", "Nara is now a co-host.", None, ("Nara",)),
    ("hidden", "The chatroom manager hid a message.", None, ()),
]


@pytest.mark.parametrize(("kind", "text", "actor", "members"), SERVICES)
@pytest.mark.parametrize("layout", ["android_ko", "ios_ko", "ios_en", "ios_short", "windows"])
def test_service_lines_are_typed(
    layout: str, kind: str, text: str, actor: str | None, members: tuple[str, ...]
) -> None:
    chat = (Line(START, "나래", "안녕"), Line(START, None, text), Line(START, "도윤", text))
    first, event, typed = read(render(layout, chat))
    assert (event.kind, event.sender, event.text, event.actor, event.members) == (kind, None, text, actor, members)
    assert (typed.kind, typed.sender) == ("text", "도윤")  # the same words typed by a person
    assert first.text == "안녕"
    assert event.precision is (Precision.DAY if layout == "windows" else Precision.MINUTE)


def test_a_notice_glued_to_a_join_belongs_to_it() -> None:
    notice = "나래님이 들어왔습니다.운영정책을 위반한 메시지로 신고 접수 시 카카오톡 이용에 제한이 있을 수 있습니다."
    chat = (Line(START, "도윤", "안녕"), Line(START, None, notice), Line(START, "도윤", "어서 와"))
    for layout in ("android_ko", "ios_ko", "windows"):
        assert [r.kind for r in read(render(layout, chat))] == ["text", "join", "text"]


def test_a_row_of_the_mac_is_a_service_line_only_when_its_user_acts() -> None:
    chat = (
        Line(START, None, "나래님이 들어왔습니다.", "나래"),
        Line(START, "도윤", "나래님이 들어왔습니다."),
    )
    text = render("mac", chat) + ',"","메시지가 삭제되었습니다."\n'
    assert [(r.kind, r.sender, r.precision.value) for r in read(text)] == [
        ("join", None, "s"),
        ("text", "도윤", "s"),
        ("deleted", None, "d"),
    ]


@pytest.mark.parametrize(
    ("text", "kind", "n_media"),
    [
        ("사진", "photo", 1),
        ("사진 12장", "photos", 12),
        ("3 Photos", "photos", 3),
        ("사진 찍자", "text", 0),
        ("파일: 회의록 1.pdf", "file", 1),
        ("보이스톡 3:05", "call", 0),
        ("보이스톡 하자", "text", 0),
        ("톡게시판 '투표 종료': 어디 갈까", "board_poll_end", 0),
        ("삭제된 메시지입니다.", "deleted", 0),
        ("30,400원을 받으세요.", "money_sent", 0),
        ("이거 봐 https://example.com 좋지", "text", 0),
        ("이거 봐\n\nhttps://example.com", "link", 0),
        (f"{'a1' * 32}.jpg\n{'b2' * 32}.jpg", "photos", 2),
        ("", "text", 0),
    ],
)
def test_kinds_of_bodies(text: str, kind: str, n_media: int) -> None:
    (record,) = read(render("android_ko", (Line(START, "나래", text),)))
    assert (record.kind, record.n_media, record.text) == (kind, n_media, text)


def test_pasted_bubbles_without_a_header_take_the_day_they_are_told() -> None:
    export = opened("[나래] [오전 9:11] 일어났어?\n[도윤] [오전 9:12] 아직\n10분만\n", day=date(2026, 3, 5))
    records = list(export.records())
    assert [(r.sender, r.at, r.text) for r in records] == [
        ("나래", datetime(2026, 3, 5, 9, 11, tzinfo=SEOUL), "일어났어?"),
        ("도윤", datetime(2026, 3, 5, 9, 12, tzinfo=SEOUL), "아직\n10분만"),
    ]
    assert "2026-03-05" in export.warnings[0].en


def test_the_header_names_the_room_and_when_it_was_saved() -> None:
    export = opened(render("ios_ko", CHAT, room="토요 모임 🌸"))
    assert export.room_name == "토요 모임 🌸"
    assert export.saved_at == datetime(2026, 3, 9, 13, 0, tzinfo=SEOUL)
    assert [person.n_messages for person in export.roster] == [2, 2, 1]


def test_midnight_and_noon_of_the_twelve_hour_clock() -> None:
    chat = tuple(Line(datetime(2026, 3, 5, hour, 1), "나래", str(hour)) for hour in (0, 11, 12, 23))
    for layout in LAYOUTS:
        assert [r.at.hour for r in read(render(layout, chat))] == [0, 11, 12, 23]


names = st.text(
    st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="\u2028\u2029\x85"), min_size=1, max_size=12
).filter(lambda name: name.strip() == name and " : " not in name and "] [" not in name and not name.endswith(" :"))
bodies = st.text(st.characters(blacklist_categories=("Cs",), blacklist_characters="\r"), max_size=60)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(LAYOUTS), st.lists(st.tuples(names, bodies, st.integers(0, 4000)), min_size=1, max_size=8))
def test_any_text_comes_back(layout: str, written: list[tuple[str, str, int]]) -> None:
    at, chat = START, []
    for sender, text, gap in written:
        at += timedelta(minutes=gap)
        chat.append(Line(at, sender, text))
    assert essence(read(render(layout, chat, newline="\n"))) == expected(tuple(chat))


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(LAYOUTS), st.integers(0, 600))
def test_broken_bytes_never_crash(noise: bytes, layout: str, at: int) -> None:
    good = render(layout, CHAT).encode()
    for data in (noise, good[:at] + noise + good[at:], good[:at]):
        assert "토욜" not in complaint(data)


def test_an_unrecognised_line_is_counted() -> None:
    export = opened("??? 이상한 줄\n" + render("windows", CHAT) + "")
    assert essence(list(export.records())) == expected(CHAT)
    assert export.unread.count == 1
    assert export.unread.lines == (1,)


def parts_of(folder: Path, cut: int, *, header: bool) -> None:
    lines = render("ios_ko", CHAT * 3).split("\r\n")
    head = lines[:3] if header else []
    for number, part in ((1, lines[:cut]), (2, head + lines[cut:])):
        (folder / f"Talk_2026.3.9 13_00-{number}.txt").write_bytes(
            "\r\n".join(part).encode("utf-8-sig") + b"\r\n" * (number == 1)
        )


@pytest.mark.parametrize("header", [False, True])
@pytest.mark.parametrize("cut", [5, 6, 8, 9])  # 8 is inside a message of several lines
def test_a_split_export_reads_as_one(tmp_path: Path, cut: int, *, header: bool) -> None:
    parts_of(tmp_path, cut, header=header)
    (room,) = open_exports([tmp_path]).rooms
    records = list(room.records())
    assert essence(records) == expected(CHAT * 3)
    assert [r.seq for r in records] == list(range(len(CHAT) * 3))
    assert room.unread.count == 0


def test_a_second_part_that_ends_a_day_within_a_message(tmp_path: Path) -> None:
    chat = (Line(START, "박서아", "첫 줄\n  둘째 줄"), Line(START + timedelta(days=1), "김하늘", "다음 날"))
    lines = render("ios_ko", chat).split("\r\n")
    cut = lines.index("  둘째 줄")
    for number, part in ((1, lines[:cut]), (2, lines[cut:])):
        data = "\r\n".join(part).encode("utf-8-sig") + b"\r\n" * (number == 1)
        (tmp_path / f"Talk_2026.3.9 13_00-{number}.txt").write_bytes(data)
    (room,) = open_exports([tmp_path]).rooms
    assert essence(list(room.records())) == expected(chat)


def test_two_rooms_in_one_folder_stay_two(tmp_path: Path) -> None:
    for room, sender in (("축구", "나래"), ("독서", "도윤")):
        text = render("windows", (Line(START, sender, "안녕"),), room=room)
        (tmp_path / f"KakaoTalk_{room}.txt").write_text(text)
    assert {room.room_name for room in open_exports([tmp_path]).rooms} == {"축구", "독서"}


@pytest.mark.parametrize(
    "text",
    [
        "오늘 회의 끝나고 김 대리님이 나갔습니다.",  # honorific 님 in a person's own sentence
        "Mom invited Dad.",
        '[INFO] [12:30] started\n2026-03-05 20:59:02,"a","b"',  # a pasted log
        "\n\n가운데 빈 줄\n\n",  # blank lines at the edges
        "----------\n끝",
    ],
)
def test_a_second_line_that_looks_like_something_else_stays_in_the_body(text: str) -> None:
    chat = (Line(START, "도윤", f"이거 봐\n{text}"), Line(START, "나래", "ㅋㅋ"))
    for layout in ("android_ko", "ios_ko", "ios_en", "mac", *(("windows",) if "[INFO]" not in text else ())):
        assert essence(read(render(layout, chat, newline="\n"))) == expected(chat)
