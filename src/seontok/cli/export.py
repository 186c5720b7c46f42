"""`seontok export`: everything stored, as JSON lines."""

from __future__ import annotations

import sys
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
    from seontok.core.errors import SeontokError

    try:
        with open_log(data, writable=False) as log:
            lines = export_lines(log, room)
            if out is None:
                sys.stdout.writelines(lines)
            else:
                with out.open("w", encoding="utf-8") as file:
                    file.writelines(lines)
    except (SeontokError, OSError) as error:
        fail("export", str(error))
