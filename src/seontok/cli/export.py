"""`seontok export`: everything stored, as JSON lines."""

from __future__ import annotations

from pathlib import Path

import click

from seontok.cli.common import data_option, fail, open_log


@click.command()
@click.option("--room", help="Only this room, by name or id.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write here, not to the screen.")
@data_option
def export(room: str | None, out: Path | None, data: Path | None) -> None:
    """Write everything that is stored, of one room or all, as JSON lines: rooms, messages, decisions, cards, rules.

    \b
    Examples:
      seontok export --out everything.jsonl
      seontok export --room 동아리
    """
    from seontok.app.keeping import export_lines
    from seontok.app.output import put_bytes
    from seontok.core.errors import SeontokError

    try:
        with open_log(data, writable=False) as log:
            put_bytes((line.encode() for line in export_lines(log, room)), out)
    except SeontokError as error:
        fail("export", str(error))
