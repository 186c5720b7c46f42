"""Rebuild `seontok/guide/data/areas.csv.gz` from the open files of `places_kr` (see NOTICE for their sources).

python tools/build_areas.py ../shared/data/places_kr src/seontok/guide/data/areas.csv.gz
"""

from __future__ import annotations

import csv
import gzip
import io
import sys
from collections.abc import Iterator
from pathlib import Path


def rows(folder: Path, name: str) -> Iterator[dict[str, str]]:
    with gzip.open(folder / name, "rt", encoding="utf-8") as file:
        yield from csv.DictReader(file)


def areas(folder: Path) -> Iterator[tuple[str, str, str, str, str, str]]:
    """(level, name, parent, lat, lon, lines) of every province, district, legal dong and station."""
    for row in rows(folder, "admin_areas.csv.gz"):
        name = row["emd"] or row["sigungu"] or row["sido"]
        parent = " ".join(part for part in (row["sido"], row["sigungu"]) if part and part != name)
        yield row["level"], name, parent, row["lat"], row["lon"], ""
    for row in rows(folder, "subway_stations.csv.gz"):
        parent = " ".join(part for part in (row["sido"], row["sigungu"]) if part)
        yield "station", row["name"], parent, row["lat"], row["lon"], row["lines"]


def main() -> None:
    source, target = Path(sys.argv[1]), Path(sys.argv[2])
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("level", "name", "parent", "lat", "lon", "lines"))
    writer.writerows(areas(source))
    with target.open("wb") as raw, gzip.GzipFile("", "wb", 9, raw, mtime=0) as packed:
        packed.write(text.getvalue().encode())


if __name__ == "__main__":
    main()
