"""A place as a reader found it, and the checks every place passes before it is stored."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Protocol

KOREA = (32.9, 38.9, 124.5, 132.0)
"""South, north, west, east of what counts as Korea (degrees)."""


@dataclass(frozen=True, slots=True)
class RawPlace:
    """One row of a source, in our terms."""

    source_id: str
    """Stable within the source: the same shop keeps it from release to release."""
    name: str
    kind: str
    lat: float
    lon: float
    cuisine: str = ""
    address: str = ""
    hours: str = ""
    as_of: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)
    closed: bool = False
    """The source says it is out of business: an earlier row of it goes."""


class Reader(Protocol):
    """Reads one file."""

    source: str
    """What the place's card names as its source."""
    faults: Counter[str]
    """Why rows were left out, and how many."""

    def rows(self) -> Iterator[RawPlace | None]:
        """One item for every row of the file, None where it holds no usable place, so that reading can be resumed by count.

        Raises:
            InputError: The file as a whole cannot be used.
        """
        ...


def checked(raw: RawPlace, faults: Counter[str]) -> RawPlace | None:
    """The place, its coordinates turned round if they came swapped; None, counted, if it cannot be used."""
    if not raw.name.strip():
        faults["no name"] += 1
        return None
    lat, lon = raw.lat, raw.lon
    if lat != lat or lon != lon:
        faults["no coordinates"] += 1
        return None
    if not in_korea(lat, lon) and in_korea(lon, lat):
        faults["coordinates were swapped (put right)"] += 1
        lat, lon = lon, lat
    if not in_korea(lat, lon):
        faults["coordinates outside Korea"] += 1
        return None
    return replace(raw, name=" ".join(raw.name.split()), lat=lat, lon=lon)


def in_korea(lat: float, lon: float) -> bool:
    """Whether a point lies in the box around Korea; false for NaN."""
    south, north, west, east = KOREA
    return south <= lat <= north and west <= lon <= east


def number(text: str | None) -> float:
    """A number of a table, NaN if it is none."""
    try:
        return float(text or "nan")
    except ValueError:
        return float("nan")


_NOISE = re.compile(r"\(.*?\)|\[.*?\]|주식회사|\(주\)|㈜|[^0-9a-z가-힣]")


def normal_name(name: str) -> str:
    """A name for comparing: compatibility forms, lower case, without spaces, brackets and company forms."""
    return _NOISE.sub("", unicodedata.normalize("NFKC", name).lower())


def bigrams(text: str) -> list[str]:
    """Pairs of neighbouring characters of a normal name; the character itself if there is one only."""
    return [text[i : i + 2] for i in range(len(text) - 1)] or ([text] if text else [])
