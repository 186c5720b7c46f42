"""Names and birthdays from a contacts file (vCard 3.0 and 4.0, RFC 2426 and 6350)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from seontok.core.errors import InputError

_BIRTHDAY = re.compile(r"(?:(\d{4})|--)-?(\d{2})-?(\d{2})")
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
LEAP = 2000
"""A year in which every birthday exists."""


@dataclass(frozen=True, slots=True)
class Contact:
    """One person."""

    name: str
    nicknames: tuple[str, ...] = ()
    birthday: date | None = None
    """In the year 2000 where the card does not say the year."""


def contacts_of(path: Path) -> list[Contact]:
    """Every person of a file who has a name.

    Raises:
        InputError: It cannot be read, or is no vCard file.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            f"{path}: cannot be read as vCard ({type(error).__name__}); export it again as .vcf"
        ) from error
    if "BEGIN:VCARD" not in text.upper():
        raise InputError(f"{path}: holds no vCard; export your contacts as .vcf")
    return [contact for card in _cards(text) if (contact := _contact(card)) is not None]


def _cards(text: str) -> Iterator[dict[str, str]]:
    card: dict[str, str] = {}
    for line in re.sub(r"\r?\n[ \t]", "", text).splitlines():
        head, colon, value = line.partition(":")
        if not colon:
            continue
        name = head.split(";")[0].rpartition(".")[2].upper()
        if name == "BEGIN":
            card = {}
        elif name == "END":
            yield card
        else:
            card.setdefault(name, value)


def _contact(card: dict[str, str]) -> Contact | None:
    name = _plain(card.get("FN", "")) or _from_parts(card.get("N", ""))
    if not name:
        return None
    nicknames = tuple(filter(None, (_plain(one) for one in re.split(r"(?<!\\),", card.get("NICKNAME", "")))))
    return Contact(name, nicknames, _birthday(card.get("BDAY", "")))


def _from_parts(parts: str) -> str:
    """Family name before given name, unspaced where it is Korean."""
    family, given, *_ = [*(_plain(part) for part in re.split(r"(?<!\\);", parts)), "", ""]
    korean = any("가" <= letter <= "힣" for letter in family + given)
    return family + given if korean else f"{given} {family}".strip()


def _birthday(written: str) -> date | None:
    found = _BIRTHDAY.match(written.strip())
    if found is None:
        return None
    try:
        return date(int(found[1] or LEAP), int(found[2]), int(found[3]))
    except ValueError:
        return None


def _plain(value: str) -> str:
    return _ESCAPE.sub(lambda match: " " if match[1] in "nN" else match[1], value).strip()
