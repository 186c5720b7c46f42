"""Whether two rows of different sources are one shop: by name, distance, address. Measured in `tests/bench/linkage.py`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from seontok.connectors.places.raw import RawPlace, bigrams, normal_name
from seontok.core.places import distance_m

SURE_NAME, SURE_M = 0.85, 150.0
"""Nearly the same name within a block."""
LIKE_NAME, LIKE_M = 0.5, 40.0
"""A name in common at the same door: needs the same lot or building number, or one name inside the other."""
_GENERIC = re.compile(r"카페|커피|coffee|cafe|식당|음식점|레스토랑|restaurant|주점|호프|본점|직영점|점$")
_BRANCH = re.compile(r"(\d+)\s*호점|([가-힣a-z0-9]{1,8})점$")
_STREET = re.compile(r"[가-힣]+\d*(?:로|길|동|리|가)")
_NUMBERS = re.compile(r"\d+(?:-\d+)?")


@dataclass(frozen=True, slots=True)
class Known:
    """A stored row to compare with."""

    id: int
    name: str
    kind: str
    lat: float
    lon: float
    address: str


def similarity(name: str, other: str) -> float:
    """0 … 1: Dice coefficient of the bigrams of two names without generic words; 1 for equal names."""
    a, b = normal_name(name), normal_name(other)
    if a == b:
        return 1.0
    a, b = _GENERIC.sub("", a) or a, _GENERIC.sub("", b) or b
    if a == b:
        return 1.0
    pairs, others = set(bigrams(a)), set(bigrams(b))
    return 2 * len(pairs & others) / (len(pairs) + len(others)) if pairs and others else 0.0


def same_place(place: RawPlace, known: Iterable[Known]) -> int | None:
    """Id of the row that is the same shop, the likeliest if several; None if none is."""
    best, best_score = None, 0.0
    for other in known:
        score = match_score(place, other)
        if score > best_score:
            best, best_score = other.id, score
    return best


def match_score(place: RawPlace, other: Known) -> float:
    """0 if they are two places; else higher the surer."""
    metres = distance_m(place.lat, place.lon, other.lat, other.lon)
    if metres > SURE_M or _branches_differ(place.name, other.name):
        return 0.0
    alike = similarity(place.name, other.name)
    if alike >= SURE_NAME:
        return alike + 1 - metres / SURE_M
    a, b = normal_name(place.name), normal_name(other.name)
    inside = min(len(a), len(b)) >= 3 and (a in b or b in a)
    if metres <= LIKE_M and alike >= LIKE_NAME and (inside or _same_door(place.address, other.address)):
        return alike
    return 0.0


def _branches_differ(name: str, other: str) -> bool:
    mine, theirs = _BRANCH.search(normal_name(name)), _BRANCH.search(normal_name(other))
    return bool(mine and theirs and mine[1] and theirs[1] and mine[1] != theirs[1])


def _same_door(address: str, other: str) -> bool:
    """Whether two addresses share a street or dong and its number."""
    mine, theirs = _NUMBERS.findall(address), _NUMBERS.findall(other)
    words = set(_STREET.findall(address)) & set(_STREET.findall(other))
    return bool(words and set(mine) & set(theirs))
