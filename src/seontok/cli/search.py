"""`seontok search`: your own messages, by words, person, room and time."""

from __future__ import annotations

import json
import sys
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from seontok.cli.common import data_option, fail, open_log


@click.command()
@click.argument("words")
@click.option("--person", help="Only messages of this person.")
@click.option("--room", help="Only in this room, by name or id.")
@click.option("--from", "from_", type=click.DateTime(["%Y-%m-%d"]), help="From this day on.")
@click.option("--to", type=click.DateTime(["%Y-%m-%d"]), help="Before this day.")
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1, 1000))
@click.option("--json", "as_json", is_flag=True, help="JSON lines.")
@data_option
def search(
    words: str,
    person: str | None,
    room: str | None,
    from_: datetime | None,
    to: datetime | None,
    limit: int,
    as_json: bool,
    data: Path | None,
) -> None:
    """Find messages that hold every one of WORDS, newest first. Parts of words are found too: 회의 finds 회의실.

    \b
    Examples:
      seontok search 회의
      seontok search "강남 예약" --person 민수 --from 2026-05-01

    Exit status: 0 something was found; 1 nothing was.
    """
    from seontok.app.config import load_config
    from seontok.app.ruling import room_id
    from seontok.app.screen import plain
    from seontok.core.errors import SeontokError
    from seontok.core.ports import Query

    try:
        zone = ZoneInfo(load_config(data).tz)
        with open_log(data, writable=False) as log:
            rooms = (room_id(log, room),) if room else None
            start, end = (at.replace(tzinfo=zone) if at else None for at in (from_, to))
            hits = log.search(Query(words, person, rooms, start, end, limit))
            names = {one.id: one.name for one in log.rooms()}
    except SeontokError as error:
        fail("search", str(error))
    for hit in hits:
        at = hit.at.astimezone(zone)
        if as_json:
            found = {"room": hit.room, "message_id": hit.message_id, "sender": hit.sender, "at": at.isoformat()}
            click.echo(json.dumps(found | {"text": hit.text, "spans": hit.spans}, ensure_ascii=False))
        else:
            click.echo(f"{at:%Y-%m-%d %H:%M}  {plain(names.get(hit.room, ''))}  {plain(hit.sender)}: {plain(hit.text)}")
    sys.exit(0 if hits else 1)
