"""`seontok replay`: the last run again, from the log alone; or chats under two policies."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from seontok.cli.common import data_option, fail, open_log, progress_bar, zone_option

if TYPE_CHECKING:
    from seontok.app.comparing import Comparison, Policies
    from seontok.app.reading import ReadSettings
    from seontok.core.ports import Log

policy_path = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.argument("files", nargs=-1, metavar="[EXPORT]...", type=click.Path(exists=True))
@click.option("--policy", type=policy_path, help="Policy A: a TOML file with the rules to try.")
@click.option("--against", type=policy_path, help="Policy B (default: the rules in force).")
@click.option("--me", multiple=True, help="Your name in the EXPORT; as in `seontok read`.")
@click.option("--format", "form", type=click.Choice(["text", "jsonl"]), default="text", show_default=True)
@click.option("--lang", type=click.Choice(["ko", "en"]), default="ko", show_default=True)
@zone_option
@data_option
def replay(
    files: tuple[str, ...],
    policy: Path | None,
    against: Path | None,
    me: tuple[str, ...],
    form: str,
    lang: str,
    tz: str | None,
    data: Path | None,
) -> None:
    """Play the last `seontok read` again from the store alone, and say whether every decision came out the same.

    With --policy: play an exported chat, or without EXPORT the stored rooms, under two policies and list every decision
    that flips, beside its quote, with the reason under A and under B. Nothing is kept. A policy file holds the names of
    `seontok rules`, for all rooms or one:

    \b
      [rules]
      budget_per_day = 2
      [rooms."동아리"]
      gap_s = 600

    \b
    Examples:
      seontok replay
      seontok replay --policy careful.toml
      seontok replay KakaoTalkChats.txt --me 지우 --policy careful.toml --against bold.toml

    Exit status without --policy: 0 the same bytes; 1 different ones.
    """
    if policy is None:
        if files or against is not None:
            fail("replay", "say which policy to try with --policy FILE.toml")
        _same_bytes(data)
        return
    _flips(files, policy, against, me, form, lang, tz, data)


def _same_bytes(data: Path | None) -> None:
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


def _flips(
    files: tuple[str, ...],
    policy: Path,
    against: Path | None,
    me: tuple[str, ...],
    form: str,
    lang: str,
    tz: str | None,
    data: Path | None,
) -> None:
    from seontok.app.config import load_config
    from seontok.app.policies import policy_pair
    from seontok.app.reading import ReadSettings
    from seontok.core.errors import SeontokError

    try:
        config = load_config(data)
        settings = ReadSettings(
            files, me=me or config.me, tz=tz or config.tz, calendar=config.calendar, lang=lang, rules=config.rules
        )
        comparison = _compare(settings, data, policy_pair(policy, against))
    except (SeontokError, OSError) as error:
        fail("replay", str(error))
    _show(comparison, (str(policy), str(against or "rules in force")), form, lang)


def _compare(settings: ReadSettings, data: Path | None, policies: Policies) -> Comparison:
    from seontok.app.comparing import compare_export, compare_stored

    with progress_bar() as progress:
        if settings.files:
            with _store(data) as store:
                return compare_export(settings, store, policies, progress=progress)
        with open_log(data, writable=False) as log:
            return compare_stored(settings, log, policies, progress=progress)


@contextmanager
def _store(data: Path | None) -> Iterator[Log | None]:
    """The store, if there is one already."""
    from seontok.app.config import data_folder
    from seontok.memory.sqlite import FILE

    if not (data_folder(data) / FILE).exists():
        yield None
        return
    with open_log(data, writable=False) as log:
        yield log


def _show(comparison: Comparison, names: tuple[str, str], form: str, lang: str) -> None:
    from seontok.app.render.flips import flip_lines, write_flips

    if form == "jsonl":
        for line in flip_lines(comparison):
            click.echo(line)
    else:
        write_flips(comparison, names, lang, sys.stdout, color=sys.stdout.isatty())
