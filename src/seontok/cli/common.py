"""What several commands share: where data lives, how errors end, a progress bar for long work."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, TypeVar

import click

if TYPE_CHECKING:
    from seontok.app.reading import Progress
    from seontok.core.ports import Archive

Command = TypeVar("Command", bound=Callable[..., object])

data_option = click.option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    callback=lambda ctx, param, value: ctx.obj if value is None else value,
    help="Data folder (default: the platform's own).",
)
zone_option = click.option("--tz", help="Your time zone, like Asia/Seoul (the default, or from seontok.toml).")


def data_options(command: Command) -> Command:
    """`--data DIR` and `--keep-nothing`."""
    nothing = click.option(
        "--keep-nothing", is_flag=True, help="Keep everything in memory only; write nothing to disk."
    )
    return data_option(nothing(command))


def fail(command: str, message: str, *, status: int = 2) -> NoReturn:
    """End with a message on standard error that says what to do next."""
    click.echo(f"seontok {command}: {message}", err=True)
    sys.exit(status)


@contextmanager
def open_log(data: Path | None, *, keep_nothing: bool = False, writable: bool = True) -> Iterator[Archive]:
    """The store in the data folder, closed at the end; in memory with `keep_nothing`."""
    log = _log(data, keep_nothing=keep_nothing, writable=writable)
    try:
        yield log
    finally:
        log.close()


def has_store(data: Path | None) -> bool:
    """Whether anything was ever kept in the data folder."""
    from seontok.app.config import data_folder
    from seontok.memory.sqlite import FILE

    return (data_folder(data) / FILE).exists()


def _log(data: Path | None, *, keep_nothing: bool, writable: bool) -> Archive:
    if keep_nothing:
        from seontok.memory import MemoryLog

        return MemoryLog()
    from seontok.app.config import data_folder
    from seontok.memory.sqlite import SqliteLog

    return SqliteLog(data_folder(data), writable=writable, passphrase=os.environ.get("SEONTOK_PASSPHRASE", ""))


@contextmanager
def progress_bar() -> Iterator[Progress]:
    """A bar on standard error for long work; nothing where nobody watches."""
    if not sys.stderr.isatty():
        yield lambda what, n_done, n_total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    names = {"import": "읽는 중 reading", "play": "살펴보는 중 looking"}
    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        tasks = {what: bar.add_task(name, total=None, visible=False) for what, name in names.items()}
        yield lambda what, n_done, n_total: bar.update(tasks[what], completed=n_done, total=n_total, visible=True)
