"""Bad files get a clear message, or a partial result that says so."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from seontok.channels.kakaotalk import BytesSource, open_export, open_exports, open_source, scan
from seontok.core.errors import InputError

from .exports import Line, render

START = datetime(2026, 3, 5, 20, 58)
CHAT = tuple(Line(START + timedelta(minutes=i), "나래", f"메시지 {i}") for i in range(30))


def write(path: Path, data: str | bytes) -> Path:
    path.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8-sig"))
    return path


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf\r\n", "empty"),
        (bytes(range(256)) * 20, "binary"),
        ("안녕".encode("utf-16"), "UTF-16"),
        ("그냥 글입니다.\n둘째 줄.\n".encode(), "Tried utf-8"),
        (b"\x81\x20\xff\x30" * 100, "neither UTF-8 nor CP949"),
    ],
)
def test_a_file_that_is_no_export_is_refused_with_what_was_tried(tmp_path: Path, data: bytes, said: str) -> None:
    with pytest.raises(InputError, match=said):
        open_export(write(tmp_path / "x.txt", data))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"gone\.txt"):
        open_export(tmp_path / "gone.txt")


def zipped(**members: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name.replace("_txt", ".txt"), text)
    return buffer.getvalue()


def test_a_zip_is_read(tmp_path: Path) -> None:
    path = write(tmp_path / "Talk.zip", zipped(KakaoTalkChats_txt=render("android_ko", CHAT), photo="x"))
    assert len(list(open_export(path).records())) == len(CHAT)


@pytest.mark.parametrize("keep", [0.1, 0.5, 0.95])
def test_a_truncated_zip(tmp_path: Path, keep: float) -> None:
    whole = zipped(KakaoTalkChats_txt=render("android_ko", CHAT))
    path = write(tmp_path / "Talk.zip", whole[: int(len(whole) * keep)])
    with pytest.raises(InputError, match="damaged or cut short"):
        open_export(path)


def test_a_zip_whose_bytes_are_damaged(tmp_path: Path) -> None:
    whole = bytearray(zipped(KakaoTalkChats_txt=render("android_ko", CHAT)))
    whole[60:90] = bytes(30)
    with pytest.raises(InputError, match="damaged"):
        list(open_export(write(tmp_path / "Talk.zip", bytes(whole))).records())


def test_a_zip_bomb_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "Talk.zip", zipped(KakaoTalkChats_txt="\n" * (20 << 20)))
    with pytest.raises(InputError, match="bomb"):
        open_export(path)


def test_a_zip_without_a_chat(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no chat"):
        open_export(write(tmp_path / "Talk.zip", zipped(photo="x")))


class LongLine(io.RawIOBase):
    """A small export with one line of `n_mib` MiB in the middle, made while it is read."""

    def __init__(self, n_mib: int) -> None:
        good = render("android_ko", CHAT, newline="\n").encode()
        self._pieces: Iterator[bytes] = iter([good, *[b"x" * (1 << 20)] * n_mib, b"\n", good])
        self._held = b""

    def read(self, size: int = -1, /) -> bytes:
        while len(self._held) < size and (piece := next(self._pieces, b"")):
            self._held += piece
        part, self._held = self._held[:size], self._held[size:]
        return part


class LongSource(BytesSource):
    def open(self) -> LongLine:  # type: ignore[override]
        return LongLine(200)


def test_a_line_of_200_mib_is_cut_and_said_and_the_rest_is_read() -> None:
    export = open_source(LongSource("x.txt", b""))
    records = list(export.records())
    assert len(records) == 2 * len(CHAT)
    assert max(len(record.text) for record in records) <= scan.MAX_BODY_BYTES
    assert "too long" in export.warnings[0].en
    assert export.unread.count == 4  # the long line once, in however many pieces it came, and the header after it


def test_names_with_control_characters_are_kept_as_they_are() -> None:
    names = ("\x1b[31m빨강", "뒤\u202e집기", "탭\t탭", "종\x07", "\x1e가름", "\x00널")
    chat = tuple(Line(START, name, "안녕") for name in names)
    for layout in ("android_ko", "windows", "mac"):
        data = render(layout, chat * 4).encode()
        assert [r.sender for r in open_source(BytesSource("x", data)).records()] == list(names * 4)


def test_dates_out_of_order_keep_the_order_of_the_file() -> None:
    chat = (*CHAT[20:], *(Line(line.at - timedelta(days=3), "도윤", line.text) for line in CHAT[:20]), CHAT[0])
    for layout in ("android_ko", "ios_ko", "windows", "mac"):
        records = list(open_source(BytesSource("x", render(layout, chat).encode())).records())
        assert [r.at.replace(tzinfo=None) for r in records] == [line.at for line in chat]


@pytest.mark.parametrize("layout", ["android_ko", "windows", "mac"])
def test_when_clocks_change_every_time_is_aware_and_in_order_of_the_file(layout: str) -> None:
    base = datetime(2026, 11, 1, 0, 30)  # New York turns its clocks back at 2:00 this night
    hours = (0, 1, 1, 2)
    chat = tuple(Line(base.replace(hour=h), "Nara", str(i)) for i, h in enumerate(hours))
    export = open_source(BytesSource("x", render(layout, chat).encode()), tz="America/New_York")
    records = list(export.records())
    assert [r.at.hour for r in records] == list(hours)
    assert all(r.at.tzinfo == ZoneInfo("America/New_York") for r in records)


def test_an_unknown_zone_is_named() -> None:
    with pytest.raises(InputError, match="Asia/Soul"):
        open_source(BytesSource("x", render("windows", CHAT).encode()), tz="Asia/Soul")


def test_a_date_the_calendar_does_not_have_is_no_record() -> None:
    text = render("android_ko", CHAT) + "2026년 13월 45일 오후 1:00, 나래 : 없는 날\r\n"
    records = list(open_source(BytesSource("x", text.encode())).records())
    assert len(records) == len(CHAT)
    assert "없는 날" in records[-1].text


def test_a_file_that_changes_while_it_is_read_says_so(tmp_path: Path) -> None:
    path = write(tmp_path / "x.txt", render("android_ko", CHAT))
    export = open_export(path)
    records = export.records()
    next(records)
    with path.open("ab") as file:
        file.write("2026년 3월 6일 오후 1:00, 나래 : 더\r\n".encode())
    list(records)
    assert "changed while it was read" in export.warnings[0].en


def test_a_folder_names_the_files_it_passed_over(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", render("windows", CHAT))
    write(tmp_path / "notes.txt", "우유 사기\n")
    exports = open_exports([tmp_path])
    assert len(exports.rooms) == 1
    assert "notes.txt" in exports.skipped[0]


def test_a_folder_names_the_broken_zips_it_passed_over(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", render("windows", CHAT))
    write(tmp_path / "b.zip", zipped(KakaoTalkChats_txt=render("android_ko", CHAT))[:-40])
    exports = open_exports([tmp_path])
    assert [room.parts[0].file for room in exports.rooms] == ["a.txt"]
    assert "b.zip: the ZIP is damaged" in exports.skipped[0]
