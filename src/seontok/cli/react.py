"""`seontok react`: what the owner thought of a card."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

import click

from seontok.cli.common import data_option, fail, open_log

WORDS = ("accepted", "edited", "dismissed", "ignored", "never")


@click.command()
@click.argument("ID")
@click.argument("reaction", type=click.Choice(WORDS))
@data_option
def react(id: str, reaction: str, data: Path | None) -> None:
    """Tell what you did with a card, so that it learns when to speak.

    ID is the short id beside the card; its first letters are enough. The last word on a card counts. Accepted and
    edited cards make it speak sooner, dismissed ones later, of that kind, mostly in that room; `never` ends the kind in
    that room. `seontok rules` shows what was learnt, `seontok rules unlearn` takes it back.

    \b
    Examples:
      seontok react b993e4f8 accepted
      seontok react b99 never
    """
    from seontok.app.learning import react as keep
    from seontok.core.errors import SeontokError

    try:
        with open_log(data) as log:
            card = keep(log, id, cast(Any, reaction), datetime.now(UTC))
    except SeontokError as error:
        fail("react", str(error))
    click.echo(f"{card.moment_id}: {card.kind.value}, {reaction}")
