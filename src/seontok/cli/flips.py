"""`seontok replay --policy`: chats under two policies."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from seontok.cli.common import fail, open_log, progress_bar

if TYPE_CHECKING:
    from seontok.app.comparing import Comparison, Policies
    from seontok.app.reading import ReadSettings
    from seontok.core.ports import Log


@dataclass(frozen=True, slots=True)
class Trial:
    """What to compare, and how to show it."""

    files: tuple[str, ...]
    policy: Path
    against: Path | None
    me: tuple[str, ...]
    form: str
    lang: str
    tz: str | None
    data: Path | None


def show_flips(trial: Trial) -> None:
    """Print every decision that differs between the two policies."""
    from seontok.app.config import load_config
    from seontok.app.policies import policy_pair
    from seontok.app.reading import ReadSettings
    from seontok.core.errors import SeontokError

    try:
        config = load_config(trial.data)
        settings = ReadSettings(
            trial.files,
            me=trial.me or config.me,
            tz=trial.tz or config.tz,
            calendar=config.calendar,
            lang=trial.lang,
            rules=config.rules,
        )
        comparison = _compare(settings, trial.data, policy_pair(trial.policy, trial.against))
    except (SeontokError, OSError) as error:
        fail("replay", str(error))
    _show(comparison, (str(trial.policy), str(trial.against or "rules in force")), trial.form, trial.lang)


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
