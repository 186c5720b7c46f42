"""Several sources as one: the owner's own data and a live service, a shop known to both shown once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from seontok.connectors.places.linkage import Known, same_place
from seontok.connectors.places.raw import RawPlace
from seontok.core.errors import SeontokError
from seontok.core.places import Place, PlaceQuery, PlaceSource, distance_m


@dataclass(frozen=True, slots=True)
class Combined:
    """The first source counts; the others add what it lacks. One that fails is named once a question and left out."""

    first: PlaceSource
    others: tuple[PlaceSource, ...]
    trouble: Callable[[SeontokError], None] = lambda error: None

    def search(self, query: PlaceQuery) -> Sequence[Place]:
        """Places within the radius, nearest first."""
        found = list(self.first.search(query))
        for source in self.others:
            try:
                found = _joined(found, source.search(query))
            except SeontokError as error:
                self.trouble(error)
        found.sort(key=lambda place: (distance_m(query.lat, query.lon, place.lat, place.lon), place.id))
        return found[: query.limit]


def _joined(found: list[Place], more: Sequence[Place]) -> list[Place]:
    known = [Known(n, p.name, p.kind, p.lat, p.lon, p.address) for n, p in enumerate(found)]
    for place in more:
        raw = RawPlace(place.id, place.name, place.kind, place.lat, place.lon, address=place.address)
        same = same_place(raw, known)
        if same is None:
            found.append(place)
        else:
            found[same] = replace(found[same], also=tuple(dict.fromkeys((*found[same].also, place.source))))
    return found
