"""`seontok replay`: the last run again, from the log alone."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from seontok.cli.common import data_option, fail, open_log


@click.command()
@data_option
def replay(data: Path | None) -> None:
    """Play the last `seontok read` again from the store alone, and say whether every decision came out the same.

    \b
    Examples:
      seontok replay
      seontok replay --data DIR

    Exit status: 0 the same bytes; 1 different ones.
    """
    from seontok.app.replaying import replay as run
    from seontok.core.errors import SeontokError

    try:
        with open_log(data, writable=False) as log:
            replayed = run(log)
    except SeontokError as error:
        fail("replay", str(error))
    click.echo(f"logged   {replayed.logged} (engine {replayed.engine})")
    click.echo(f"replayed {replayed.replayed}")
    click.echo("same" if replayed.same else "different")
    sys.exit(0 if replayed.same else 1)
