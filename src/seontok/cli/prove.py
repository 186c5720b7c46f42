"""`seontok prove`: nothing leaves the machine, shown by the operating system."""

from __future__ import annotations

import sys

import click


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
@click.option("--plant", default="", hidden=True)
def prove(arguments: tuple[str, ...], plant: str) -> None:
    """Run `seontok read` while the operating system ends it at the first attempt to reach the network.

    ARGUMENTS are those of `seontok read`; without any, a small example is read. The store of the run is thrown away
    unless --data names one. A process that ignores every error is ended all the same, so silence cannot hide a leak.

    \b
    Examples:
      seontok prove
      seontok prove KakaoTalkChats.txt --me 지우

    Exit status: 0 proved; 1 not proved, or this system offers no way to block the network (Linux does).
    """
    from seontok.app.proving import prove as run

    sys.exit(0 if run(arguments, click.echo, plant=plant) else 1)
