"""Set-up: one TOML file, read once. Unknown keys are errors; secrets never stand in it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from seontok.core.errors import ConfigError
from seontok.core.events import OWNER_ROOM
from seontok.gate.policy import RuleValue, parse_rule

FILE = "seontok.toml"


@dataclass(frozen=True, slots=True)
class Config:
    """The settings of one data folder.

    [owner]
    me = ["지우", "이지우"]          # your names in the rooms
    tz = "Asia/Seoul"
    calendar = ["home.ics"]         # paths, from the data folder
    contacts = ["contacts.vcf"]
    home = "망원역"                  # a station or quarter: when to leave is counted from there

    [caldav]                        # the password: SEONTOK_CALDAV_PASSWORD in the environment
    url = "https://dav.example.net/"
    user = "jiwoo"
    calendar = "집"                 # its name; left out: the first there is

    [places]
    search = "kakao"                # ask a live service too: kakao or naver, with your own key in the environment
    travel = "subway"               # foot, subway, or the address of a routing server with OSRM's interface
    tiles = "https://tiles.example.net/{z}/{x}/{y}.png"   # pictures for the map; left out: only what you imported

    [information]
    ask = "http://127.0.0.1:9000/?q={q}"   # asked what a question of fact is about; answers {"answer": …, "source": …}

    [rules]                         # the same names as `seontok rules`
    budget_per_day = 3
    quiet_hours = "22:00-08:00"
    """

    me: tuple[str, ...] = ()
    tz: str = "Asia/Seoul"
    calendar: tuple[Path, ...] = ()
    contacts: tuple[Path, ...] = ()
    home: str = ""
    caldav: Mapping[str, str] = field(default_factory=dict)
    """url, user, calendar; empty: none connected."""
    places: Mapping[str, str] = field(default_factory=dict)
    """search, travel, tiles."""
    ask: str = ""
    """Address of a source of facts; empty: none is asked."""
    rules: Mapping[str, RuleValue] = field(default_factory=dict)
    """Rules for all rooms, in force until an event sets them otherwise."""


def data_folder(given: Path | None) -> Path:
    """The folder of the store: the one given, or the platform's own for this user."""
    if given is not None:
        return given
    from platformdirs import user_data_path

    return user_data_path("seontok", appauthor=False)


def load_config(data: Path | None) -> Config:
    """The settings in the data folder; defaults where there is no file.

    Raises:
        ConfigError: Not TOML, an unknown key or a value of the wrong kind; the message names the file and the key.
    """
    folder = data_folder(data)
    path = folder / FILE
    try:
        written = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Config()
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"{path}: not readable as TOML ({error}); correct it or remove it") from error
    try:
        return parse_config(written, folder)
    except ConfigError as error:
        raise ConfigError(f"{path}: {error}") from error


def parse_config(written: Mapping[str, Any], folder: Path) -> Config:
    """Settings from the tables of a TOML file."""
    _known("", written, ("owner", "caldav", "places", "information", "rules"))
    owner, rules = written.get("owner", {}), written.get("rules", {})
    _known("owner.", owner, ("me", "tz", "calendar", "contacts", "home"))
    caldav = written.get("caldav", {})
    _known("caldav.", caldav, ("url", "user", "calendar"))
    places = written.get("places", {})
    _known("places.", places, ("search", "travel", "tiles"))
    information = written.get("information", {})
    _known("information.", information, ("ask",))
    tz = str(owner.get("tz", "Asia/Seoul"))
    check_zone(tz)
    return Config(
        me=_texts("owner.me", owner.get("me", ())),
        tz=tz,
        calendar=tuple(folder / name for name in _texts("owner.calendar", owner.get("calendar", ()))),
        contacts=tuple(folder / name for name in _texts("owner.contacts", owner.get("contacts", ()))),
        home=str(owner.get("home", "")),
        caldav={name: str(value) for name, value in caldav.items()},
        places=check_places({name: str(value) for name, value in places.items()}),
        ask=check_address(str(information.get("ask", ""))),
        rules={name: parse_rule(name, value, room=OWNER_ROOM) for name, value in rules.items()},
    )


def check_places(places: Mapping[str, str]) -> Mapping[str, str]:
    """The settings of the guide, if they can be used; else ConfigError."""
    search, travel, tiles = (places.get(name, "") for name in ("search", "travel", "tiles"))
    if search not in ("", "kakao", "naver"):
        raise ConfigError(f"places.search is kakao or naver, not {search!r}")
    if travel not in ("", "foot", "subway") and not travel.startswith(("http://", "https://")):
        raise ConfigError(f"places.travel is foot, subway or the address of a routing server, not {travel!r}")
    if tiles and not (
        tiles.startswith(("http://", "https://")) and all(part in tiles for part in ("{z}", "{x}", "{y}"))
    ):
        raise ConfigError("places.tiles is an address with {z}, {x} and {y} in it")
    return places


def check_address(address: str) -> str:
    """The address of a source of facts, if it can be used; else ConfigError."""
    if address and not (address.startswith(("http://", "https://")) and "{q}" in address):
        raise ConfigError("information.ask is an address with {q} in it")
    return address


def check_zone(tz: str) -> str:
    """The zone's name, if there is such a zone; else ConfigError."""
    try:
        ZoneInfo(tz)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ConfigError(f"no time zone is called {tz!r}; write it like Asia/Seoul") from error
    return tz


def _known(prefix: str, table: Any, names: tuple[str, ...]) -> None:
    if not isinstance(table, Mapping):
        raise ConfigError(f"{prefix or 'the file'} must be a table")
    for name in table:
        if name not in names:
            raise ConfigError(f"unknown key {prefix}{name}; known are {', '.join(names)}")


def _texts(name: str, value: Any) -> tuple[str, ...]:
    values = (value,) if isinstance(value, str) else tuple(value)
    if not all(isinstance(one, str) for one in values):
        raise ConfigError(f"{name} takes texts")
    return values
