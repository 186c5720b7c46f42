"""`seontok replay`: the last run again from the log; chats under two policies; or a chat told again live."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from seontok.cli.common import data_option, fail, open_log, zone_option

policy_path = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.argument("files", nargs=-1, metavar="[EXPORT]...", type=click.Path(exists=True))
@click.option("--policy", type=policy_path, help="Policy A: a TOML file with the rules to try.")
@click.option("--against", type=policy_path, help="Policy B (default: the rules in force).")
@click.option("--format", "form", type=click.Choice(["text", "jsonl"]), default="text", show_default=True)
@click.option("--speed", type=click.FloatRange(min=0.01), help="Tell EXPORT live, this many times as fast as it was.")
@click.option("--port", default=8731, show_default=True, type=click.IntRange(0, 65535), help="With --speed.")
@click.option("--until-told", is_flag=True, help="With --speed: end when the chat is told, instead of serving on.")
@click.option("--me", multiple=True, help="Your name in the EXPORT; as in `seontok read`.")
@click.option("--lang", type=click.Choice(["ko", "en"]), default="ko", show_default=True)
@zone_option
@data_option
def replay(
    files: tuple[str, ...],
    policy: Path | None,
    against: Path | None,
    form: str,
    speed: float | None,
    port: int,
    until_told: bool,
    me: tuple[str, ...],
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

    With --speed: tell an exported chat again in a live server, and print the address to watch it.

    \b
    Examples:
      seontok replay
      seontok replay --policy careful.toml
      seontok replay KakaoTalkChats.txt --me 지우 --policy careful.toml --against bold.toml
      seontok replay KakaoTalkChats.txt --me 지우 --speed 60

    Exit status without --policy and --speed: 0 the same bytes; 1 different ones.
    """
    if policy is not None:
        from seontok.cli.flips import Trial, show_flips

        show_flips(Trial(files, policy, against, me, form, lang, tz, data))
    elif files and speed is not None:
        _live(files, speed, me, port, until_told)
    elif files or against is not None:
        fail("replay", "say which policy to try with --policy FILE.toml, or how fast to tell the chat with --speed N")
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
