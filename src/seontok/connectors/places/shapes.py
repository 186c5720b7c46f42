"""The ground of the map: streets, rails, water and greens of an OpenStreetMap extract, thinned out and kept beside the places.

A shape is a row of points in steps of 1e-5 degrees (about a metre): the first absolute, each further one by its difference.
"""

from __future__ import annotations

import math
import sqlite3
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from seontok.connectors.places.raw import in_korea
from seontok.core.errors import InputError, StoreError

SORTS = ("water", "green", "river", "rail", "major", "middle", "minor")
"""In the order they are drawn. water and green are areas, the rest lines."""
AREAS = ("water", "green")
_LEVEL = {"water": 0, "river": 0, "rail": 0, "major": 0, "green": 1, "middle": 1, "minor": 2}
"""Which of three R-trees a sort lies in: what a map of a city shows, of a quarter, of a few streets."""
_HIGHWAYS = {"motorway": "major", "trunk": "major", "primary": "major", "secondary": "middle", "tertiary": "middle", "residential": "minor", "unclassified": "minor",
             "living_street": "minor", "pedestrian": "minor", "footway": "minor", "service": "minor"}  # fmt: skip
_GREEN = {"park", "garden", "nature_reserve", "forest", "wood", "grass", "recreation_ground", "village_green"}
STEP = 1e5
"""Steps a degree."""
TOLERANCE = 3.0
"""Steps by which a thinned line may leave the true one."""
BATCH = 20_000
_SCHEMA = (
    "CREATE TABLE IF NOT EXISTS shape (id INTEGER PRIMARY KEY, sort INTEGER NOT NULL, name TEXT, points BLOB NOT NULL);"
    + "".join(
        f"CREATE VIRTUAL TABLE IF NOT EXISTS shape_box{level} USING rtree (id, lat0, lat1, lon0, lon1);"
        for level in range(3)
    )
)
Point = tuple[int, int]
"""(latitude, longitude) in steps."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A line or an outline."""

    sort: str
    name: str
    points: tuple[Point, ...]


def read_shapes(path: Path) -> Iterator[Shape]:
    """The ground in an extract, thinned out.

    Raises:
        InputError: The file is broken, or pyosmium is missing.
    """
    try:
        osmium: Any = import_module("osmium")
        import_module("osmium.filter")
    except ImportError as error:
        raise InputError("OpenStreetMap extracts need pyosmium: pip install 'seontok[places]'") from error
    keys = osmium.filter.KeyFilter("highway", "railway", "waterway", "natural", "leisure", "landuse")
    try:
        for item in osmium.FileProcessor(str(path)).with_areas(keys).with_filter(keys):
            yield from _shapes_of(item)
    except RuntimeError as error:
        raise InputError(f"{path.name} is broken or no OpenStreetMap file ({error}); fetch it anew") from error


def _shapes_of(item: Any) -> Iterator[Shape]:
    tags = {tag.k: tag.v for tag in item.tags}
    sort = sort_of(tags, area=item.is_area())
    name = tags.get("name:ko") or tags.get("name") or ""
    if not sort:
        return
    if item.is_area():
        for ring in item.outer_rings():
            yield from _shape(sort, name, ring)
    elif item.is_way():
        yield from _shape(sort, name, item.nodes)


def sort_of(tags: Mapping[str, str], *, area: bool) -> str:
    """What an object is on the ground; empty if it is not drawn."""
    if area:
        if tags.get("natural") == "water" or tags.get("waterway") == "riverbank":
            return "water"
        green = tags.get("leisure") in _GREEN or tags.get("landuse") in _GREEN or tags.get("natural") == "wood"
        return "green" if green else ""
    if tags.get("railway") in ("rail", "subway", "light_rail"):
        return "rail"
    if tags.get("waterway") in ("river", "stream", "canal"):
        return "river"
    return _HIGHWAYS.get(tags.get("highway", "").removesuffix("_link"), "")


def _shape(sort: str, name: str, nodes: Iterable[Any]) -> Iterator[Shape]:
    points = [
        (round(node.location.lat * STEP), round(node.location.lon * STEP)) for node in nodes if node.location.valid()
    ]
    points = [point for point in points if in_korea(point[0] / STEP, point[1] / STEP)]
    thin = thinned(points)
    if len(thin) >= (4 if sort in AREAS else 2):
        yield Shape(sort, name, tuple(thin))


def thinned(points: Sequence[Point]) -> list[Point]:
    """A line without points that add nothing (Douglas and Peucker 1973, without recursion)."""
    if len(points) < 3:
        return list(points)
    keep = [False] * len(points)
    keep[0] = keep[-1] = True
    spans = [(0, len(points) - 1)]
    while spans:
        first, last = spans.pop()
        far, index = max(
            ((_off(points[i], points[first], points[last]), i) for i in range(first + 1, last)), default=(0.0, 0)
        )
        if far > TOLERANCE:
            keep[index] = True
            spans += [(first, index), (index, last)]
    return [point for point, kept in zip(points, keep, strict=True) if kept]


def _off(point: Point, a: Point, b: Point) -> float:
    """How far a point lies from a segment, in steps of latitude."""
    shrink = math.cos(math.radians(a[0] / STEP))
    px, py = (point[1] - a[1]) * shrink, float(point[0] - a[0])
    dx, dy = (b[1] - a[1]) * shrink, float(b[0] - a[0])
    length = dx * dx + dy * dy
    along = max(0.0, min(1.0, (px * dx + py * dy) / length)) if length else 0.0
    return math.hypot(px - along * dx, py - along * dy)


class ShapeStore:
    """The shapes in the file of places."""

    def __init__(self, path: str | Path) -> None:
        """Open the file of places, whose tables of shapes are made if they are not there."""
        self._db = sqlite3.connect(path, isolation_level=None)
        try:
            self._db.execute("PRAGMA busy_timeout=2000")
            self._db.executescript(_SCHEMA)
        except sqlite3.DatabaseError as error:
            raise StoreError(f"{path} is no place store ({error}); give another path or delete the file") from error

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def __len__(self) -> int:
        return int(self._db.execute("SELECT count(*) FROM shape").fetchone()[0])

    def replace(self, shapes: Iterable[Shape], *, progress: Callable[[int], None] = lambda n: None) -> int:
        """Put shapes in the place of all there were, whole or not at all; gives how many."""
        n = 0
        self._db.execute("BEGIN IMMEDIATE")
        try:
            for table in ("shape", *(f"shape_box{level}" for level in range(3))):
                self._db.execute(f"DELETE FROM {table}")  # noqa: S608 - our own names
            for n, shape in enumerate(shapes, 1):
                self._insert(n, shape)
                if n % BATCH == 0:
                    progress(n)
            self._db.execute("COMMIT")
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        progress(n)
        return n

    def _insert(self, number: int, shape: Shape) -> None:
        lats, lons = zip(*shape.points, strict=True)
        row = (number, SORTS.index(shape.sort), shape.name, packed(shape.points))
        box = (number, min(lats) / STEP, max(lats) / STEP, min(lons) / STEP, max(lons) / STEP)
        self._db.execute("INSERT INTO shape VALUES (?, ?, ?, ?)", row)
        self._db.execute(f"INSERT INTO shape_box{_LEVEL[shape.sort]} VALUES (?, ?, ?, ?, ?)", box)  # noqa: S608

    def within(
        self, south: float, west: float, north: float, east: float, *, detail: int = 2, limit: int = 4000
    ) -> list[tuple[str, str, list[int]]]:
        """(sort, name, points) of what touches a box, coarse things first.

        Args:
            detail: 0 for a city, 1 for a quarter, 2 for a few streets.

        Returns:
            points as one row of numbers: latitude and longitude in steps, then differences.
        """
        found: list[tuple[str, str, list[int]]] = []
        for level in range(detail + 1):
            query = (
                f"SELECT s.sort, s.name, s.points FROM shape_box{level} b JOIN shape s ON s.id = b.id "  # noqa: S608
                "WHERE b.lat1 >= ? AND b.lat0 <= ? AND b.lon1 >= ? AND b.lon0 <= ? LIMIT ?"
            )
            rows = self._db.execute(query, (south, north, west, east, limit - len(found)))
            found += [(SORTS[sort], name or "", unpacked(blob)) for sort, name, blob in rows]
        return found


def packed(points: Sequence[Point]) -> bytes:
    """Points as 32-bit differences, little-endian."""
    row = array("i", points[0])
    for (lat, lon), (lat_before, lon_before) in zip(points[1:], points, strict=False):
        row.extend((lat - lat_before, lon - lon_before))
    return row.tobytes()


def unpacked(blob: bytes) -> list[int]:
    """The row of numbers of `packed`."""
    row = array("i")
    row.frombytes(blob)
    return row.tolist()
