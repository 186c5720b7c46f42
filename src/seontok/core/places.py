"""Places on a map as everyone speaks of them: what is known of one, by which source, as of when."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

KINDS = ("restaurant", "cafe", "bar", "culture", "park", "shopping", "activity", "lodging")
"""The kinds of place a search can ask for; the order is part of the stored format."""
WALKING_M_PER_MIN = 67.0
"""4 km/h: an unhurried walk with turns, as map services assume for Korea's cities."""
DETOUR = 1.3
"""Streets over the straight line: the usual factor for a city grid."""
EARTH_M = 6_371_000.0


@dataclass(frozen=True, slots=True)
class Place:
    """One place. What no source states is absent, never guessed."""

    id: str
    name: str
    kind: str
    """One of KINDS."""
    lat: float
    """WGS 84, degrees."""
    lon: float
    source: str
    """Who states this."""
    as_of: str = ""
    """Date of the statement, ISO; empty if the source gives none."""
    cuisine: str = ""
    """What is served, in the source's words."""
    address: str = ""
    hours: str = ""
    """Opening hours in the OpenStreetMap notation; empty if unknown."""
    facts: Mapping[str, str] = field(default_factory=dict)
    """parking, wheelchair, outdoor, pets, kids, reservation, smoking, diet:vegan …: yes or no.
    price (won a head) and floor_area_m2: numbers."""
    also: tuple[str, ...] = ()
    """Other sources that know the same place."""


@dataclass(frozen=True, slots=True)
class PlaceQuery:
    """What to look for around a point."""

    lat: float
    lon: float
    radius_m: float
    kinds: tuple[str, ...] = ()
    """Any of these; all kinds if empty."""
    text: str = ""
    """Words of a name or a cuisine, Korean or Latin."""
    limit: int = 200
    wanted: str = ""
    """What is sought, in a word ("국밥", "박물관"), for services that search by words; filters nothing."""
    area: str = ""
    """The area as it was called, for services that know no point; filters nothing."""


class PlaceSource(Protocol):
    """Somewhere places can be looked up: the store on disk, or a live service."""

    def search(self, query: PlaceQuery) -> Sequence[Place]:
        """Places within the radius, nearest first."""
        ...


def distance_m(lat: float, lon: float, to_lat: float, to_lon: float) -> float:
    """Metres along the great circle (haversine)."""
    a, b = math.radians(lat), math.radians(to_lat)
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(to_lon - lon) / 2) ** 2
    return 2 * EARTH_M * math.asin(math.sqrt(half))


def walk_minutes(metres: float) -> float:
    """Minutes on foot for a straight line of so many metres."""
    return metres * DETOUR / WALKING_M_PER_MIN
