"""The small open sample of the package, held in memory: cafés of Gyeonggi and tourist spots of the country, for the demo and tests.

Sources: local-government permit data by way of large-cafe-map (MIT); the national standard dataset of tourist spots. See NOTICE.
"""

from __future__ import annotations

import csv
import gzip
import io
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from seontok.connectors.places.raw import normal_name
from seontok.core.places import Place, PlaceQuery, distance_m


@cache
def _places() -> tuple[Place, ...]:
    packed = files("seontok.connectors.places").joinpath("data", "sample.csv.gz").read_bytes()
    rows = csv.DictReader(io.StringIO(gzip.decompress(packed).decode()))
    return tuple(_place(number, row) for number, row in enumerate(rows))


def _place(number: int, row: dict[str, str]) -> Place:
    facts = {key: row[key] for key in ("parking", "floor_area_m2") if row[key]}
    return Place(
        f"sample:{number}",
        row["name"],
        row["kind"],
        float(row["lat"]),
        float(row["lon"]),
        row["source"],
        row["as_of"],
        address=row["address"],
        facts=facts,
    )


class SamplePlaces:
    """Place search over the sample: standard library only, no file of the user's needed."""

    def search(self, query: PlaceQuery) -> Sequence[Place]:
        """Places within the radius, nearest first."""
        wanted = normal_name(query.text)
        near = []
        for place in _places():
            if query.kinds and place.kind not in query.kinds:
                continue
            if abs(place.lat - query.lat) * 111_000 > query.radius_m or (
                wanted and wanted not in normal_name(place.name)
            ):
                continue
            metres = distance_m(query.lat, query.lon, place.lat, place.lon)
            if metres <= query.radius_m:
                near.append((metres, place))
        near.sort(key=lambda item: item[0])
        return [place for _, place in near[: query.limit]]

    def named(self, text: str, limit: int = 20) -> Sequence[Place]:
        """Places whose name holds the words, exact names first."""
        wanted = normal_name(text)
        found = [place for place in _places() if wanted and wanted in normal_name(place.name)]
        return sorted(found, key=lambda place: (normal_name(place.name) != wanted, len(place.name)))[:limit]

    def called(self, name: str) -> Sequence[Place]:
        """Places of exactly this name, spaces and case aside."""
        return [place for place in self.named(name) if normal_name(place.name) == normal_name(name)]
