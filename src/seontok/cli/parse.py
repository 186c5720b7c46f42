"""`seontok parse`: the parsed log of an export, a line each."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import islice
from json.encoder import encode_basestring as encode

import click

from seontok.channels.kakaotalk import BytesSource, Exports, Record, RoomExport, open_exports, open_source
from seontok.core.errors import InputError

_SHOWN = 10
"""How many unread line numbers are named."""
_BLOCK = 1000
"""Lines written at once, and names kept as written."""


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
    lines = _lines(room.records(), name)
    while block := "".join(islice(lines, _BLOCK)):  # click.echo flushes every line
        sys.stdout.write(block)


def _lines(records: Iterable[Record], room: str | None) -> Iterator[str]:
    """Records as JSON lines: what `json.dumps` gives of each, written straight, for there may be a million."""
    names: dict[str | None, str] = {}
    end = "}\n" if room is None else f', "room": {encode(room)}}}\n'
    for seq, at, precision, sender, text, kind, _, _, _, _, offset, line in records:
        name = names.get(sender)
        if name is None:
            if len(names) >= _BLOCK:
                names.clear()
            name = names[sender] = "null" if sender is None else encode(sender)
        yield (
            f'{{"seq": {seq}, "dt": "{at.replace(tzinfo=None).isoformat()}", "prec": "{precision.value}", "sender": {name}, '
            f'"text": {encode(text)}, "kind": "{kind}", "offset": {offset}, "line": {line}{end}'
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
        said += room.warnings
        for part in room.parts:
            if part.unread.count:
                numbers = ", ".join(map(str, part.unread.lines[:_SHOWN]))
                more = ", …" if part.unread.count > _SHOWN else ""
                said.append(f"{part.file}: {part.unread.count} lines not understood (line {numbers}{more})")
    for line in said:
        click.echo(f"seontok parse: {_plain(line)}", err=True)
    return bool(said)
