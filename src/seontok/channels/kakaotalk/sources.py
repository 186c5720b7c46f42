"""Where bytes come from: files, members of a ZIP, memory; each can be opened more than once."""

from __future__ import annotations

import io
import zipfile
import zlib
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from pathlib import Path
from typing import BinaryIO, Protocol, cast

from seontok.core.errors import InputError

MAX_MEMBER_BYTES = 4 << 30
"""A chat inside a ZIP larger than this is refused."""
MAX_RATIO = 200
"""A chat of more than `MAX_UNCHECKED_BYTES` packed tighter than this is a bomb: text of people packs 5 to 20 times."""
MAX_UNCHECKED_BYTES = 16 << 20
MAX_MEMBERS = 200_000


class Source(Protocol):
    """Bytes under a name."""

    @property
    def name(self) -> str:
        """File name, without folders."""
        ...

    @property
    def folder(self) -> str:
        """Where it lies: a folder, or a ZIP with the folder inside it."""
        ...

    def open(self) -> BinaryIO:
        """The bytes from the start; raises InputError when they cannot be had."""
        ...

    def state(self) -> object:
        """Something that differs once the bytes have changed."""
        ...

    def day(self, zone: tzinfo) -> date | None:
        """The day the bytes were last written, where known."""
        ...


@dataclass(frozen=True, slots=True)
class FileSource:
    """A file on disk."""

    path: Path

    @property
    def name(self) -> str:
        return self.path.name

    @property
    def folder(self) -> str:
        return str(self.path.parent)

    def open(self) -> BinaryIO:
        try:
            return self.path.open("rb")
        except OSError as error:
            raise InputError(
                f"{self.path}: cannot be read ({error.strerror}). Check the path and its rights."
            ) from error

    def state(self) -> object:
        try:
            stat = self.path.stat()
        except OSError:
            return None
        return stat.st_size, stat.st_mtime_ns

    def day(self, zone: tzinfo) -> date | None:
        return datetime.fromtimestamp(self.path.stat().st_mtime, zone).date()


@dataclass(frozen=True, slots=True)
class BytesSource:
    """Bytes already in memory, standard input for one."""

    name: str
    data: bytes
    folder: str = ""

    def open(self) -> BinaryIO:
        return io.BytesIO(self.data)

    def state(self) -> object:
        return len(self.data)

    def day(self, zone: tzinfo) -> date | None:
        return None


@dataclass(frozen=True, slots=True)
class ZipSource:
    """One member of a ZIP."""

    archive: Path
    member: str

    @property
    def name(self) -> str:
        return self.member.rpartition("/")[2]

    @property
    def folder(self) -> str:
        return f"{self.archive}/{self.member.rpartition('/')[0]}"

    def open(self) -> BinaryIO:
        archive = _open_zip(self.archive)
        try:
            return cast(BinaryIO, _Member(archive, archive.open(self.member), self.archive))
        except (OSError, RuntimeError, NotImplementedError, zipfile.BadZipFile, KeyError) as error:
            archive.close()
            raise _broken(self.archive, error) from error

    def state(self) -> object:
        return FileSource(self.archive).state()

    def day(self, zone: tzinfo) -> date | None:
        return FileSource(self.archive).day(zone)


class _Member(io.RawIOBase):
    """A member being read; closes its archive, and turns every way a ZIP can break into an InputError."""

    def __init__(self, archive: zipfile.ZipFile, stream: object, path: Path) -> None:
        self._archive = archive
        self._stream = cast(BinaryIO, stream)
        self._path = path

    def read(self, size: int = -1, /) -> bytes:
        try:
            return self._stream.read(size)
        except (OSError, RuntimeError, EOFError, zipfile.BadZipFile, zlib.error) as error:
            raise _broken(self._path, error) from error

    def close(self) -> None:
        if not self.closed:
            self._stream.close()
            self._archive.close()
        super().close()


def _broken(path: Path, error: Exception) -> InputError:
    if "password" in str(error) or "encrypted" in str(error):
        return InputError(f"{path}: the ZIP is locked with a password. Unpack it first, then read the folder.")
    return InputError(f"{path}: the ZIP is damaged or cut short. Copy it from the phone again.")


def _open_zip(path: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(path)
    except (OSError, zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise _broken(path, error) from error


def is_zip(path: Path) -> bool:
    """Starts like a ZIP, whole or not."""
    with FileSource(path).open() as stream:
        return stream.read(4) in (b"PK\x03\x04", b"PK\x05\x06")


def open_zip(path: Path) -> tuple[tuple[ZipSource, ...], tuple[str, ...]]:
    """The chats inside a ZIP, and the names of the media beside them.

    Raises:
        InputError: damaged, locked, a bomb, or no chat inside.
    """
    with closing(_open_zip(path)) as archive:
        infos = archive.infolist()
    if len(infos) > MAX_MEMBERS:
        raise InputError(f"{path}: {len(infos)} entries in the ZIP; at most {MAX_MEMBERS} are read.")
    chats, media = [], []
    for info in infos:
        if info.is_dir():
            continue
        base = info.filename.rpartition("/")[2]
        if base.lower().endswith((".txt", ".csv")) and not base.startswith("._"):
            _refuse_bomb(path, info)
            chats.append(ZipSource(path, info.filename))
        else:
            media.append(base)
    if not chats:
        raise InputError(f"{path}: no chat (.txt or .csv) inside the ZIP.")
    return tuple(chats), tuple(media)


def _refuse_bomb(path: Path, info: zipfile.ZipInfo) -> None:
    packed_tight = info.file_size > MAX_UNCHECKED_BYTES and info.file_size > MAX_RATIO * max(1, info.compress_size)
    if info.file_size > MAX_MEMBER_BYTES or packed_tight:
        raise InputError(
            f"{path}: the chat inside would unpack to {info.file_size >> 20} MiB from {info.compress_size >> 10} KiB; "
            "refused as a ZIP bomb. If it is real, unpack it and read the .txt."
        )


def sniff_encoding(path: str, sample: bytes) -> tuple[str, int]:
    """Encoding of the text and the length of its byte order mark.

    Raises:
        InputError: empty, binary, or in an encoding exports do not use; names what was tried.
    """
    if not sample.strip(b"\xef\xbb\xbf \r\n\t"):
        raise InputError(f"{path}: the file is empty.")
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise InputError(f"{path}: UTF-16 text. Save it as UTF-8 and read it again.")
    if sample.count(0) * 16 > len(sample):
        raise _binary(path)
    if sample.startswith(b"\xef\xbb\xbf"):
        return "utf-8", 3
    return _by_fewest_errors(path, sample), 0


def _binary(path: str) -> InputError:
    return InputError(f"{path}: a binary file, not a text export.")


def refuse_unknown(path: str, sample: bytes, encoding: str, tried: str) -> InputError:
    """The error for a file no layout fits."""
    if b"\0" in sample:
        return _binary(path)
    return InputError(
        f"{path}: no line looks like a KakaoTalk message. Tried {encoding} text in these layouts: {tried}. "
        "Export the chat as text from its settings, and give that file as it is."
    )


def _by_fewest_errors(path: str, sample: bytes) -> str:
    n_errors = {e: sample.decode(e, "replace").count("\ufffd") for e in ("utf-8", "cp949")}
    best = "utf-8" if n_errors["utf-8"] <= max(1, n_errors["cp949"]) else "cp949"
    if n_errors[best] * 20 > len(sample):
        if b"\0" in sample:
            raise _binary(path)
        raise InputError(f"{path}: neither UTF-8 nor CP949 text; tried both.")
    return best
