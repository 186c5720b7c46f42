"""What a map of the owner's own data shows: the ground, names of stations and quarters, other places around."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from seontok.app.guiding import PLACES, place_source
from seontok.connectors.places.sample import SamplePlaces
from seontok.connectors.places.shapes import ShapeStore
from seontok.core.places import PlaceQuery, distance_m
from seontok.guide.areas import known_areas

WIDEST = 1.0
"""Degrees a box may be wide or high."""
N_AROUND, N_NAMES = 150, 80
_CITY, _QUARTER = 0.12, 0.035
"""Boxes higher than this (degrees) are drawn as a city, as a quarter; smaller ones with every street."""


@dataclass(frozen=True, slots=True)
class Box:
    """A stretch of the map, degrees."""

    south: float
    west: float
    north: float
    east: float

    @property
    def height(self) -> float:
        """Degrees of latitude."""
        return self.north - self.south

    def holds(self, lat: float | None, lon: float | None) -> bool:
        """Whether a point lies in it."""
        return lat is not None and lon is not None and self.south <= lat <= self.north and self.west <= lon <= self.east


def ground(folder: Path | None, box: Box) -> dict[str, Any]:
    """The map of a box out of what the owner imported; stations and quarters come with the package."""
    detail = 0 if box.height > _CITY else 1 if box.height > _QUARTER else 2
    return {
        "shapes": _shapes(folder, box, detail),
        "names": _names(box, detail),
        "around": _around(folder, box) if detail else [],
    }


def _shapes(folder: Path | None, box: Box, detail: int) -> list[dict[str, Any]]:
    if folder is None or not (folder / PLACES).exists():
        return []
    store = ShapeStore(folder / PLACES)
    found = store.within(box.south, box.west, box.north, box.east, detail=detail)
    store.close()
    return [{"sort": sort, "name": name, "points": points} for sort, name, points in found]


def _names(box: Box, detail: int) -> list[dict[str, Any]]:
    """Stations always, districts of a city, dongs of a quarter."""
    levels = ("station", "sigungu") if detail == 0 else ("station", "emd")
    found = [a for a in known_areas() if a.level in levels and box.holds(a.lat, a.lon)]
    found.sort(key=lambda a: a.level != "station")
    return [{"name": a.name, "level": a.level, "lat": a.lat, "lon": a.lon} for a in found[:N_NAMES]]


def _around(folder: Path | None, box: Box) -> list[dict[str, Any]]:
    lat, lon = (box.south + box.north) / 2, (box.west + box.east) / 2
    source = place_source(folder) or SamplePlaces()
    radius = distance_m(lat, lon, box.north, box.east)
    near = source.search(PlaceQuery(lat, lon, radius, limit=N_AROUND))
    return [
        {"name": p.name, "kind": p.kind, "lat": round(p.lat, 6), "lon": round(p.lon, 6)}
        for p in near
        if box.holds(p.lat, p.lon)
    ]
