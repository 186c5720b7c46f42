"""`seontok detect`: moments of labelled conversations, as the scorer reads them."""

from __future__ import annotations

import sys
from typing import BinaryIO

import click


@click.command()
@click.argument("file", type=click.File("rb"), default="-")
def detect(file: BinaryIO) -> None:
    """Find the moments in conversations, one JSON object a line; predictions go to stdout, one a line.

    FILE holds conversations in the format of the moments data set (id, tz, room, me, calendar, stream); without it
    they are read from standard input. Items are fed one at a time; gold labels in the input are ignored.

    \b
    `speak` says whether the moment itself deserves a card (evidence, consent, mood, handled, worth);
    `delivery` says when it would come: now, hold or drop, with `delivery_reason`. Withheld candidates have speak=false.

    \b
    Examples:
      seontok detect conversations.jsonl > predictions.jsonl
      head -1 conversations.jsonl | seontok detect
    """
    from seontok.app.detecting import detect_lines

    n_bad = detect_lines(file, sys.stdout, sys.stderr)
    if n_bad:
        raise SystemExit(1)
