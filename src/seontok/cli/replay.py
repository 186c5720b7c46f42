"""`seontok replay`: the last run again from the log; or an exported chat told again live."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from seontok.cli.common import data_option, fail, open_log


@click.command()
@click.argument("files", nargs=-1, type=click.Path(exists=True))
@click.option("--speed", type=click.FloatRange(min=0.01), help="Tell FILES live, this many times as fast as it was.")
@click.option("--me", multiple=True, help="Your name as the chat shows it.")
@click.option("--port", default=8731, show_default=True, type=click.IntRange(0, 65535))
@click.option("--until-told", is_flag=True, help="End when the chat is told, instead of serving on.")
@data_option
def replay(
    files: tuple[str, ...],
    speed: float | None,
    me: tuple[str, ...],
    port: int,
    until_told: bool,
    data: Path | None,
) -> None:
    """Without FILES: play the last `seontok read` again from the store alone, and say whether every decision came out
    the same. With FILES: tell exported chats again in a live server, and print the address to watch it.

    \b
    Examples:
      seontok replay
      seontok replay --data DIR
      seontok replay KakaoTalkChats.txt --speed 60 --me 지우

    Exit status without FILES: 0 the same bytes; 1 different ones.
    """
    if files:
        _live(files, speed or 1.0, me, port, until_told)
    else:
        _again(data)


def _live(files: tuple[str, ...], speed: float, me: tuple[str, ...], port: int, until_told: bool) -> None:
    from seontok.core.errors import SeontokError

    try:
        from seontok.web.serving import Address, serve
    except ModuleNotFoundError as error:
        fail("replay", f"{error.name} is not installed; install it with: pip install 'seontok[serve]'")
    from seontok.app.live.engine import Setting
    from seontok.app.live.replay import told_of
    from seontok.memory import MemoryLog

    try:
        told = told_of(files, me)
        setting = Setting(me=me[0] if me else "나")
        serve(MemoryLog(), Address(port=port), setting, told=told, speed=speed, say=click.echo, until_told=until_told)
    except SeontokError as error:
        fail("replay", str(error))
    except OSError as error:
        fail("replay", f"cannot listen on port {port} ({error.strerror}); choose another --port")
    except KeyboardInterrupt:
        sys.exit(0)


def _again(data: Path | None) -> None:
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
