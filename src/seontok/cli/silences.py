"""`seontok silences`: what it did not say, and why."""

from __future__ import annotations

import io
import sys
from datetime import datetime
from pathlib import Path

import click

from seontok.cli.common import data_option, fail, open_log, zone_option


@click.command()
@click.option("--days", type=click.IntRange(1, 3650), default=7, show_default=True, help="How many days.")
@click.option(
    "--until", type=click.DateTime(["%Y-%m-%d"]), help="The last of them (default: the last day the store tells of)."
)
@click.option("--format", "form", type=click.Choice(["text", "html"]), default="text", show_default=True)
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write the page here, not to the screen.")
@click.option("--lang", type=click.Choice(["ko", "en"]), default="ko", show_default=True)
@zone_option
@data_option
def silences(
    days: int, until: datetime | None, form: str, out: Path | None, lang: str, tz: str | None, data: Path | None
) -> None:
    """Show what it thought of and did not say: by day and reason, each beside its quote.

    Read from the store alone. `seontok why ID` tells more of any of them.

    \b
    Examples:
      seontok silences
      seontok silences --days 30 --until 2026-05-31
      seontok silences --format html --out silences.html
    """
    from seontok.app.config import check_zone, load_config
    from seontok.app.output import put_bytes
    from seontok.app.render.silences import silences_page, write_silences
    from seontok.app.silences import silences as tell
    from seontok.core.errors import SeontokError

    try:
        zone = check_zone(tz or load_config(data).tz)
        with open_log(data, writable=False) as log:
            told = tell(log, days=days, until=until.date() if until else None, tz=zone, lang=lang)
        if form == "html":
            put_bytes([silences_page(told, lang).encode()], out)
        elif out is None:
            write_silences(told, lang, sys.stdout, color=sys.stdout.isatty())
        else:
            written = io.StringIO()
            write_silences(told, lang, written, color=False)
            put_bytes([written.getvalue().encode()], out)
    except SeontokError as error:
        fail("silences", str(error))
