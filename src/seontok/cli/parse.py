"""`seontok parse`: the parsed log of an export, a line each."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, time
from itertools import islice
from json.encoder import encode_basestring as encode
from typing import Any

import click

from seontok.channels.kakaotalk import BytesSource, Exports, Record, RoomExport, open_exports, open_source
from seontok.core.errors import InputError

_SHOWN = 10
"""How many unread line numbers are named."""
_BLOCK = 1000
"""Lines written at once, and names, days and clocks kept as written."""


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(allow_dash=True))
@click.option("--format", "form", type=click.Choice(["jsonl", "text"]), default="jsonl", show_default=True)
@click.option("--tz", default="Asia/Seoul", show_default=True, help="Zone of the phone or computer that exported.")
@click.option(
    "--day",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Day of pasted bubbles, which carry only clock times. Default: the file's day, or today.",
)
def parse(files: Sequence[str], form: str, tz: str, day: datetime | None) -> None:
    """Print the parsed log of KakaoTalk exports: .txt, .csv, .zip, folders, or - for standard input.

    One JSON object a line: seq, dt, prec (s, m or d: second, minute, day), sender, text, kind, offset, line, and room
    when there is more than one. Lines nobody understood are counted on standard error.

    \b
    Examples:
      seontok parse KakaoTalkChats.txt
      seontok parse Talk_2026.2.10.zip --format text
      pbpaste | seontok parse - --day 2026-03-05

    Exit status: 0 everything read; 1 some lines unread or a warning; 2 not an export.
    """
    try:
        exports = _open(files, tz, day)
        for number, room in enumerate(exports.rooms):
            if form == "text":
                _print_text(room)
            else:
                _print_jsonl(room, number if len(exports.rooms) > 1 else None)
    except InputError as error:
        click.echo(f"seontok parse: {error}", err=True)
        sys.exit(2)
    sys.exit(int(_report(exports)))


def _open(files: Sequence[str], tz: str, day: datetime | None) -> Exports:
    if "-" not in files:
        return open_exports(files, tz=tz, day=day.date() if day else None)
    if len(files) > 1:
        raise InputError("standard input (-) cannot be mixed with files.")
    source = BytesSource("standard input", sys.stdin.buffer.read())
    return Exports((RoomExport([open_source(source, tz=tz, day=(day or datetime.now(UTC).astimezone()).date())]),), ())


def _print_jsonl(room: RoomExport, number: int | None) -> None:
    name = None if number is None else room.room_name or f"#{number + 1}"
    lines, records = _Lines(name), room.records()
    while block := list(islice(records, _BLOCK)):
        sys.stdout.write(lines.of(block))  # click.echo flushes every line


class _Texts(dict[Any, str]):
    """What a function makes of each of a few values, made once."""

    def __init__(self, make: Callable[[Any], str]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, value: Any) -> str:
        if len(self) >= _BLOCK:
            self.clear()
        text = self[value] = self._make(value)
        return text


class _Lines:
    """Records as JSON lines: what `json.dumps` gives of each, written straight, for there may be a million."""

    def __init__(self, room: str | None) -> None:
        self._end = "}\n" if room is None else f', "room": {encode(room)}}}\n'
        self._days = _Texts(date.isoformat)
        self._clocks = _Texts(time.isoformat)
        self._senders = _Texts(encode)
        self._senders[None] = "null"

    def of(self, records: Sequence[Record]) -> str:
        """The lines of a block: column by column, for most of the work is then done in C."""
        end = self._end
        seqs, ats, precisions, senders, texts, kinds, _, _, _, _, offsets, lines = zip(*records, strict=True)
        days = map(self._days.__getitem__, map(datetime.date, ats))
        clocks = map(self._clocks.__getitem__, map(datetime.time, ats))
        names = map(self._senders.__getitem__, senders)
        exact = map(str.__str__, precisions)  # plain strings print faster than members of an enum
        columns = zip(seqs, days, clocks, exact, names, map(encode, texts), kinds, offsets, lines, strict=True)
        return "".join(
            [
                f'{{"seq": {seq}, "dt": "{day}T{clock}", "prec": "{precision}", "sender": {name}, "text": {text}, '
                f'"kind": "{kind}", "offset": {offset}, "line": {line}{end}'
                for seq, day, clock, precision, name, text, kind, offset, line in columns
            ]
        )


def _print_text(room: RoomExport) -> None:
    kinds: Counter[str] = Counter()
    first = last = None
    for record in room.records():
        kinds[record.kind] += 1
        first, last = first or record.at, record.at
    click.echo("\n".join(_summary(room, kinds, first, last)))


def _summary(room: RoomExport, kinds: Counter[str], first: datetime | None, last: datetime | None) -> Iterator[str]:
    yield f"room     {_plain(room.room_name or '(not named)')}"
    yield f"files    {', '.join(f'{_plain(part.file)} ({part.layout}, {part.encoding})' for part in room.parts)}"
    if first and last:
        yield f"span     {first:%Y-%m-%d %H:%M} to {last:%Y-%m-%d %H:%M} ({first.tzinfo})"
    yield f"records  {kinds.total()}: " + ", ".join(f"{kind} {n}" for kind, n in kinds.most_common())
    yield "people   " + ", ".join(f"{_plain(name)} {n}" for name, n in room.roster[:_SHOWN])


def _plain(name: str) -> str:
    """A name safe to print: control characters, which could move the cursor or turn the text, are shown as codes."""
    return "".join(c if c.isprintable() or c == "\u200d" else f"\\u{ord(c):04x}" for c in name)


def _report(exports: Exports) -> bool:
    """Say on standard error what was not read; True when there is anything."""
    said = list(exports.skipped)
    for room in exports.rooms:
        said += [warning.en for warning in room.warnings]
        for part in room.parts:
            if part.unread.count:
                numbers = ", ".join(map(str, part.unread.lines[:_SHOWN]))
                more = ", …" if part.unread.count > _SHOWN else ""
                said.append(f"{part.file}: {part.unread.count} lines not understood (line {numbers}{more})")
    for line in said:
        click.echo(f"seontok parse: {_plain(line)}", err=True)
    return bool(said)
