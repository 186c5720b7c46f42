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


_PROVINCES = {
    "서울": (37.38, 37.74, 126.70, 127.25), "부산": (34.95, 35.41, 128.74, 129.33), "대구": (35.60, 36.40, 128.32, 128.83), "인천": (37.18, 38.01, 124.60, 126.87),
    "광주": (35.00, 35.31, 126.58, 127.09), "대전": (36.15, 36.55, 127.18, 127.62), "울산": (35.31, 35.73, 128.98, 129.53), "세종": (36.40, 36.77, 127.09, 127.46),
    "경기": (36.88, 38.26, 126.31, 127.83), "강원": (37.03, 38.58, 127.09, 129.36), "충청북": (35.99, 37.26, 127.24, 128.58), "충청남": (35.96, 37.07, 126.10, 127.66),
    "전북": (35.27, 36.18, 126.20, 127.93), "전라북": (35.27, 36.18, 126.20, 127.93), "전라남": (34.01, 35.49, 125.03, 127.84), "경상북": (35.56, 37.59, 127.80, 130.97),
    "경상남": (34.64, 35.91, 127.55, 129.27), "제주": (33.18, 34.00, 126.14, 127.04),
}  # fmt: skip
"""How an address begins → south, north, west, east of the centres of its legal dongs, with some kilometres to spare."""


def in_province(address: str, lat: float, lon: float) -> bool:
    """Whether a point can lie where its address says; true where the address names no province."""
    box = next((box for name, box in _PROVINCES.items() if address.startswith(name)), None)
    return box is None or (box[0] <= lat <= box[1] and box[2] <= lon <= box[3])


def number(text: str | None) -> float:
    """A number of a table, NaN if it is none."""
    try:
        return float(text or "nan")
    except ValueError:
        return float("nan")


_DAY = re.compile(r"((?:19|20)\d\d)(?:(\d\d)(\d\d)?|[-./] ?(\d\d?)(?:[-./] ?(\d\d?))?)?")


def day_of(text: str) -> str:
    """The date a source gives ("20260130", "2026.1.30 02:40") in ISO, as far as it says; empty if it says none."""
    match = _DAY.match(text.strip())
    return "-".join(part.zfill(2) for part in match.groups() if part) if match else ""


_NOISE = re.compile(r"\(.*?\)|\[.*?\]|주식회사|\(주\)|㈜|[^0-9a-z가-힣]")


def normal_name(name: str) -> str:
    """A name for comparing: compatibility forms, lower case, without spaces, brackets and company forms."""
    return _NOISE.sub("", unicodedata.normalize("NFKC", name).lower())


def bigrams(text: str) -> list[str]:
    """Pairs of neighbouring characters of a normal name; the character itself if there is one only."""
    return [text[i : i + 2] for i in range(len(text) - 1)] or ([text] if text else [])
