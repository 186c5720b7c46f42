"""`seontok read`: a chat as it would have been with the assistant in it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from seontok.cli.common import data_options, fail, open_log, progress_bar, zone_option


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True))
@click.option("--me", multiple=True, help="Your name as the chat shows it; again for rooms where it differs.")
@click.option("--room", help="Name or id of the room the files belong to (default: told from name and members).")
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="Report only moments from this day on.")
@click.option(
    "--day",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Day of pasted bubbles, which carry only clock times. Default: the file's day.",
)
@click.option(
    "--format", "form", type=click.Choice(["text", "html", "jsonl", "ics"]), default="text", show_default=True
)
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), help="Write the report here, not to the screen."
)
@click.option(
    "--calendar",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Your .ics calendar.",
)
@click.option(
    "--lang", type=click.Choice(["ko", "en"]), default="ko", show_default=True, help="Language of the report."
)
@zone_option
@data_options
def read(
    files: tuple[str, ...],
    me: tuple[str, ...],
    room: str | None,
    since: datetime | None,
    day: datetime | None,
    form: str,
    out: Path | None,
    calendar: tuple[Path, ...],
    lang: str,
    tz: str | None,
    data: Path | None,
    keep_nothing: bool,
) -> None:
    """Read exported chats and show what Seontok would have said in them, when, why, and what it held back.

    FILES are KakaoTalk exports: .txt, .csv, .zip or folders of them. Nothing leaves this machine. The messages are kept
    in the data folder (only new ones are added, so reading a file twice changes nothing); --keep-nothing keeps none.

    \b
    Examples:
      seontok read KakaoTalkChats.txt --me 지우
      seontok read chats.zip --me 지우 --format html --out report.html
      seontok read KakaoTalkChats.txt --me 지우 --since 2026-05-01 --calendar home.ics

    `seontok why ID` explains any card or held-back moment; `seontok rules` changes what it may do.
    """
    from seontok.app.config import load_config
    from seontok.app.output import put
    from seontok.app.reading import ReadSettings, UnknownOwnerError
    from seontok.app.reading import read as read_exports
    from seontok.core.errors import SeontokError

    try:
        config = load_config(data)
        settings = ReadSettings(
            files=files,
            me=me or config.me,
            room=room,
            since=since.date() if since else None,
            day=day.date() if day else None,
            tz=tz or config.tz,
            calendar=calendar or config.calendar,
            lang=lang,
            rules=config.rules,
        )
        with open_log(data, keep_nothing=keep_nothing) as log, progress_bar() as progress:
            reports = read_exports(settings, log, progress=progress)
        put(reports, form=form, out=out)
    except UnknownOwnerError as error:
        fail("read", str(error))
    except SeontokError as error:
        fail("read", str(error))
