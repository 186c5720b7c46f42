"""`seontok serve`: the page and the API, on this machine."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from seontok.cli.common import data_option, fail, open_log

if TYPE_CHECKING:
    from seontok.app.live.replay import Told
    from seontok.connectors.caldav import Account

READABLE = 100.0
"""Demo: a minute of chat in half a second."""


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8731, show_default=True, type=click.IntRange(0, 65535))
@click.option("--me", help="Your name in your own rooms (default: from seontok.toml).")
@click.option("--demo", is_flag=True, help="Play the bundled fictional chats; nothing is written to disk.")
@click.option("--public-url", default="", help="Where phones reach it, if a TLS proxy stands in front.")
@click.option("--allow-host", multiple=True, help="A host name it answers to besides this machine's own.")
@data_option
def serve(
    host: str, port: int, me: str | None, demo: bool, public_url: str, allow_host: tuple[str, ...], data: Path | None
) -> None:
    """Serve the page and the API until Ctrl-C. It listens on this machine only, unless --host says otherwise.

    The address it prints pairs one device, once, within ten minutes; start again for another.
    A passphrase in SEONTOK_PASSPHRASE encrypts what is stored.

    \b
    Examples:
      seontok serve --demo
      seontok serve --me 지우
      seontok serve --data ~/seontok --public-url https://seontok.example.net
    """
    from seontok.core.errors import SeontokError

    try:
        from seontok.web.serving import Address
        from seontok.web.serving import serve as run
    except ModuleNotFoundError as error:
        fail("serve", f"{error.name} is not installed; install it with: pip install 'seontok[serve]'")
    from seontok.app.config import data_folder, load_config
    from seontok.app.live.engine import Setting
    from seontok.connectors.vcard import contacts_of

    address = Address(host, port, public_url, allow_host)
    try:
        config = load_config(data)
        name = me or (config.me[0] if config.me else "지우" if demo else "나")
        contacts = tuple(one for path in config.contacts for one in contacts_of(path))
        setting = Setting(
            me=name,
            tz=config.tz,
            rules=dict(config.rules),
            contacts=contacts,
            calendar=config.calendar,
            home=config.home,
            ask=config.ask,
            places=data_folder(data),
            guide=config.places,
        )
        account = _account(config.caldav)
        with open_log(data, keep_nothing=demo) as log:
            told = demo_rooms(name) if demo else []
            run(log, address, setting, told=told, speed=READABLE, say=click.echo, account=account)
    except SeontokError as error:
        fail("serve", str(error))
    except OSError as error:
        fail("serve", f"cannot listen on {host}:{port} ({error.strerror}); choose another --port")
    except KeyboardInterrupt:
        sys.exit(0)


def _account(written: Mapping[str, str]) -> Account | None:
    """The connected calendar, with its password from the environment."""
    if not written:
        return None
    from seontok.connectors.caldav import Account
    from seontok.core.errors import ConfigError

    password = os.environ.get("SEONTOK_CALDAV_PASSWORD", "")
    if not password or not written.get("url"):
        raise ConfigError("[caldav] needs a url, and its password in SEONTOK_CALDAV_PASSWORD")
    return Account(written["url"], written.get("user", ""), password, written.get("calendar", ""))


def demo_rooms(me: str) -> list[Told]:
    """The bundled rooms."""
    from importlib.resources import as_file, files

    from seontok.app.live.replay import told_of

    folder = files("seontok.demo")
    with as_file(folder / "mandu.txt") as mandu, as_file(folder / "eomma.txt") as eomma:
        return told_of([str(mandu), str(eomma)], [me, "지우"])
