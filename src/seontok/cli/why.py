"""`seontok why`: the trace of one card or held-back moment."""

from __future__ import annotations

from pathlib import Path

import click

from seontok.cli.common import data_option, fail, open_log


@click.command()
@click.argument("ID")
@click.option("--lang", type=click.Choice(["ko", "en"]), default="ko", show_default=True)
@data_option
def why(id: str, lang: str, data: Path | None) -> None:
    """Tell why a card came, or why a moment was held back: every check in its order, and the words it rests on.

    ID is the short id beside each card and held-back moment of `seontok read`; its first letters are enough.

    \b
    Examples:
      seontok why b993e4f8
      seontok why b99 --lang en
    """
    from seontok.app.tracing import explain
    from seontok.core.errors import SeontokError

    try:
        with open_log(data, writable=False) as log:
            lines = explain(log, id, lang)
    except SeontokError as error:
        fail("why", str(error))
    for line in lines:
        click.echo(line)
