"""`seontok erase`: stored data gone, of one room or all."""

from __future__ import annotations

from pathlib import Path

import click

from seontok.cli.common import data_option, fail, open_log


@click.command()
@click.option("--room", help="Only this room, by name or id; without it everything is erased.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@data_option
def erase(room: str | None, yes: bool, data: Path | None) -> None:
    """Erase what is stored, of one room or all. The words are gone from the disk, not only hidden.

    \b
    Examples:
      seontok erase --room 동아리
      seontok erase --yes
    """
    from seontok.app.keeping import erase_stored
    from seontok.core.errors import SeontokError

    if not yes:
        click.confirm(f"Erase {'everything that is stored' if room is None else f'the room {room}'}?", abort=True)
    try:
        with open_log(data) as log:
            n_gone = erase_stored(log, room)
    except SeontokError as error:
        fail("erase", str(error))
    click.echo(f"{n_gone} records erased")
