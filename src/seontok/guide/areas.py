"""The gazetteer: provinces, districts, dongs, stations and well-known quarters, the ways people write them, and where they lie."""

from __future__ import annotations

import csv
import gzip
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from seontok.core.places import distance_m
from seontok.guide.lexicon import table
from seontok.guide.romanise import romanise

SIDO = {
    "서울": "서울특별시", "부산": "부산광역시", "대구": "대구광역시", "인천": "인천광역시", "광주": "광주광역시", "대전": "대전광역시",
    "울산": "울산광역시", "세종": "세종특별자치시", "경기": "경기도", "강원": "강원특별자치도", "충북": "충청북도", "충남": "충청남도",
    "전북": "전라북도", "전남": "전라남도", "경북": "경상북도", "경남": "경상남도", "제주": "제주특별자치도",
}  # fmt: skip
_LONG = {
    "강원도": "강원",
    "경기도": "경기",
    "제주도": "제주",
    "충청도": "충남",
    "전라도": "전남",
    "경상도": "경북",
}


@dataclass(frozen=True, slots=True)
class Area:
    """One place on the map a search can start from."""

    name: str
    level: str
    """sido, sigungu, emd, station or quarter."""
    parent: str
    """The areas it lies in, or for a quarter the area that stands for it."""
    lat: float | None
    lon: float | None


@cache
def _rows() -> list[Area]:
    packed = files("seontok.guide").joinpath("data", "areas.csv.gz").read_bytes()
    reader = csv.DictReader(io.StringIO(gzip.decompress(packed).decode()))
    return [Area(r["name"], r["level"], r["parent"], float(r["lat"]), float(r["lon"])) for r in reader]


@cache
def quarters() -> dict[str, str]:
    """Well-known quarter, street, sight → the area that stands for it on a map; empty where none does."""
    return {row[0]: (row[1] if len(row) > 1 else "") for row in table("landmarks.tsv")}


def _bare(area: Area) -> Iterator[str]:
    """The ways people write an official name."""
    name = re.sub(r"\(.*?\)", "", area.name)
    if area.level == "station":
        yield name + "역" if not name.endswith("역") else name
        yield name
        return
    for part in name.split():
        yield part
        if len(part) >= 3 and part[-1] in "구시군도" and area.level in ("sigungu", "sido"):
            yield part[:-1]
    if area.level == "emd" and len(name) >= 3:
        yield re.sub(r"\d가$", "", name)


@cache
def names() -> dict[str, str]:
    """Written name → level, for every name the gazetteer knows; longer levels of trust win."""
    names: dict[str, str] = {}
    for area in _rows():
        for name in _bare(area):
            if len(name) >= 2:
                names.setdefault(name, area.level)
    names |= dict.fromkeys((*SIDO, *_LONG), "sido")
    return names | {name: "quarter" for name in quarters() if names.get(name, "emd") in ("emd", "station")}


@cache
def latin() -> dict[str, str]:
    """Romanised name, with its sounds joined or syllable by syllable → Korean name, the better-known one where two meet."""
    found: dict[str, str] = {}
    order = {"quarter": 0, "sido": 1, "station": 2, "sigungu": 3, "emd": 4}
    for name, level in sorted(names().items(), key=lambda item: order[item[1]]):
        stem = re.sub(r"(?<=..)역$", "", name) if level == "station" else name
        for written in (stem, re.sub(r"(?<=..)(?:[동구시군길]|마을)$", "", stem)):
            for latin in (romanise(written), "".join(map(romanise, written))):
                if len(latin) >= (4 if level in ("quarter", "sigungu", "station") else 5) and latin.isalpha():
                    found.setdefault(latin, stem if written == stem or name.endswith(("마을", "길")) else written)
    return found


def resolve(name: str) -> list[Area]:
    """Every area a written name can mean, with coordinates; several when it exists in several cities."""
    plain = name.replace(" ", "")
    alias = quarters().get(plain, "")
    if alias:
        return [Area(plain, "quarter", alias, area.lat, area.lon) for area in lookup(alias)][:1]
    return lookup(plain) or lookup(name)


NEAR_M = 30_000.0
"""Of areas of one name, the one so near to where somebody is known to be is meant, if the others are not."""


def meant(options: Sequence[Area], said: str, known: Sequence[tuple[float, float]] = ()) -> list[Area]:
    """Of several areas of one name those the talk can mean: whose district or province was said too, else those near to where people are.

    Args:
        said: What people said, in any language.
        known: (latitude, longitude) of where people are or set out.
    """
    words = _said_words(said)
    counts = [len(words & set(_written(area.parent))) for area in options]
    most = max(counts, default=0)
    if most:
        return [area for area, count in zip(options, counts, strict=True) if count == most]
    near = [
        area for area in options if any(distance_m(area.lat or 0, area.lon or 0, *point) <= NEAR_M for point in known)
    ]
    return near or list(options)


def _said_words(text: str) -> set[str]:
    """Names of districts and provinces in a text, as people write them: with or without what follows the name."""
    heard = re.findall(r"[가-힣]+", text)
    heard += [latin().get(word.lower(), "") for word in re.findall(r"[A-Za-z]+", text)]
    return {word[:length] for word in heard for length in range(2, min(len(word), 8) + 1)}


def _written(parent: str) -> Iterator[str]:
    """The ways people write the areas that one lies in: 서울특별시 as 서울, 강남구 as 강남."""
    shorts = {full: short for short, full in SIDO.items()}
    for part in parent.split():
        yield part
        short = shorts.get(part, part[:-1] if part[-1] in "시군구도" else part)
        if len(short) >= 2 and short != part:
            yield short


@cache
def _by_name() -> dict[str, list[Area]]:
    """Every way an official name is written → its rows."""
    found: dict[str, list[Area]] = {}
    for area in _rows():
        for written in {*_bare(area), area.name, area.name.split()[-1]}:
            found.setdefault(written, []).append(area)
    return found


def lookup(name: str) -> list[Area]:
    """The rows of an official name, a province or town before it taken into account."""
    *parents, last = name.split() or [""]
    full = [SIDO.get(parent, parent) for parent in parents]
    last = SIDO.get(_LONG.get(last, last), last)
    hits = [a for a in _by_name().get(last, ()) if all(p in f"{a.parent} {a.name}" for p in full)]
    exact = [a for a in hits if last in (a.name, a.name + "역")] or hits
    best = min((_RANK[a.level] for a in exact), default=0)
    found = distinct([a for a in exact if _RANK[a.level] == best])
    if best == _RANK["station"] and not last.endswith("역") and len(found) == 1:
        namesakes = distinct([*found, *(a for a in exact if a.level == "emd")])
        return namesakes if len(namesakes) > MANY else found
    return found


MANY = 3
"""Dongs elsewhere from which on a name without 역 is not taken for the station of that name."""


_RANK = {"sido": 0, "station": 1, "sigungu": 2, "emd": 3, "quarter": 4}


def distinct(areas: list[Area]) -> list[Area]:
    """Without those that lie within about three kilometres of one before them."""
    kept: list[Area] = []
    for area in areas:
        if all(abs((a.lat or 0) - (area.lat or 0)) + abs((a.lon or 0) - (area.lon or 0)) > 0.03 for a in kept):
            kept.append(area)
    return kept


def known_areas() -> list[Area]:
    """Every row of the gazetteer: provinces, districts, legal dongs, stations."""
    return list(_rows())


@cache
def station_lines() -> dict[tuple[str, str], tuple[str, ...]]:
    """(station, district) → the lines that stop there, where the open data says so."""
    packed = files("seontok.guide").joinpath("data", "areas.csv.gz").read_bytes()
    reader = csv.DictReader(io.StringIO(gzip.decompress(packed).decode()))
    return {(r["name"], r["parent"]): tuple(r["lines"].split("|")) for r in reader if r["lines"]}
