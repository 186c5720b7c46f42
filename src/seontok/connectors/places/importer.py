"""Importing: which reader a file needs, in batches, with progress, to be resumed where it broke off."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from seontok.connectors.places.osm import OsmReader
from seontok.connectors.places.raw import RawPlace, Reader
from seontok.connectors.places.shapes import ShapeStore, read_shapes
from seontok.connectors.places.store import PlaceStore
from seontok.connectors.places.tables import (
    GeoJsonReader,
    gazetteer_reader,
    header,
    mapped_reader,
    permit_reader,
    places_kr_reader,
    store_reader,
)
from seontok.core.errors import InputError

BATCH = 10_000
"""Rows a transaction: large enough for speed, small enough that little is lost."""


@dataclass(frozen=True, slots=True)
class Options:
    """What the user says about a file."""

    mapping: Mapping[str, str] = field(default_factory=dict)
    """Our name → column or property."""
    source: str = ""
    """Name of the source on cards, for files of one's own."""
    kind: str = ""
    crs: str = "EPSG:5174"
    """Projection of the permits' coordinates."""
    again: bool = False
    """Read a file anew that was read to its end."""


@dataclass(frozen=True, slots=True)
class Report:
    """What an import did."""

    source: str
    rows: int
    """Rows of the file, those of an earlier run among them."""
    new: int
    linked: int
    """New rows that are a place another source gave already."""
    faults: Mapping[str, int]
    resumed_at: int = 0
    n_shapes: int = 0
    """Streets, rails, waters and greens for the map."""


def reader_for(path: Path, options: Options) -> Reader:
    """The reader a file needs, by its name and its columns.

    Raises:
        InputError: No reader fits; the message says which files are understood.
    """
    if not path.is_file():
        raise InputError(f"{path} is a folder; name its files" if path.is_dir() else f"there is no file {path}")
    name = path.name.lower()
    if name.endswith((".osm.pbf", ".pbf", ".osm")):
        return OsmReader(path)
    if name.endswith((".geojson", ".json", ".geojson.gz")):
        return GeoJsonReader(path, options.mapping, options.source or path.name, options.kind)
    return _table_reader(path, options)


def _table_reader(path: Path, options: Options) -> Reader:
    columns = header(path)
    if options.mapping:
        return mapped_reader(path, options.mapping, options.source or path.name, options.kind)
    if {"개방자치단체코드", "관리번호", "사업장명", "좌표정보(X)"} <= set(columns):
        return permit_reader(path, options.crs)
    if {"상가업소번호", "상호명", "위도", "경도"} <= set(columns):
        return store_reader(path)
    if {"name", "category", "address"} <= set(columns) or {"name", "category", "lat", "lon"} <= set(columns):
        return places_kr_reader(path)
    if {"level", "code", "emd", "lat", "lon"} <= set(columns) or {"name", "lines", "lat", "lon"} <= set(columns):
        return gazetteer_reader(path)
    raise InputError(
        f"{path.name}: unknown columns; say what they hold, as in --map name=상호 --map lat=위도 --map lon=경도"
    )


def fingerprint(path: Path) -> str:
    """Short name of a file's content: size, first and last 64 KiB."""
    size = path.stat().st_size
    digest = hashlib.sha256(str(size).encode())
    with path.open("rb") as file:
        digest.update(file.read(65_536))
        file.seek(max(0, size - 65_536))
        digest.update(file.read())
    return digest.hexdigest()[:24]


def n_rows(path: Path) -> int | None:
    """How many rows a plain CSV has, counted by its line ends; None where only reading tells."""
    if path.suffix.lower() not in (".csv", ".txt") or not path.is_file():
        return None
    with path.open("rb") as file:
        return sum(chunk.count(b"\n") for chunk in iter(lambda: file.read(1 << 20), b""))


def import_file(
    store: PlaceStore,
    path: Path,
    options: Options | None = None,
    *,
    progress: Callable[[int], None] = lambda rows: None,
) -> Report:
    """Read a file into the store; after a break it goes on where it was, and a new release updates what is there.

    Args:
        progress: Called with the number of rows read so far after every batch.

    Raises:
        InputError: The file cannot be used.
        StoreError: The store cannot be written; what came before is kept.
    """
    options = options or Options()
    reader = reader_for(path, options)
    key = fingerprint(path)
    skip, done = store.rows_done(key)
    if options.again or done:
        skip = 0
    batch: list[RawPlace] = []
    rows = new = linked = 0
    for row in reader.rows():
        rows += 1
        if rows <= skip:
            continue
        if row is not None:
            batch.append(row)
        if rows % BATCH == 0:
            counts = store.put(reader.source, batch, file=key, rows=rows)
            new, linked, batch = new + counts[0], linked + counts[1], []
            progress(rows)
    counts = store.put(reader.source, batch, file=key, rows=rows)
    n_shapes = _draw(store, path, progress) if isinstance(reader, OsmReader) else 0
    store.put(reader.source, (), file=key, rows=rows, done=True)
    progress(rows)
    return Report(reader.source, rows, new + counts[0], linked + counts[1], dict(reader.faults), skip, n_shapes)


def _draw(store: PlaceStore, path: Path, progress: Callable[[int], None]) -> int:
    """Take the ground of the map out of an extract; the latest one counts."""
    shapes = ShapeStore(store.path)
    n_shapes = shapes.replace(read_shapes(path), progress=progress)
    shapes.close()
    return n_shapes
