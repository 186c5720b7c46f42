"""Rebuild the small open sample of places in the package from two files of `places_kr` whose terms allow shipping.

    python tools/build_place_sample.py ../shared/data/places_kr src/seontok/connectors/places/data/sample.csv.gz

Large cafés (MIT, built on permit data) and designated tourist spots (national standard dataset, unrestricted use);
names, coordinates, areas, parking and floor area only, no texts.
"""

from __future__ import annotations

import csv
import gzip
import io
import sys
from collections.abc import Iterator
from pathlib import Path

CAFES_AS_OF = "2025-12-17"
"""The day large-cafe-map published its list, commit 495e9a8; the rows themselves have no date."""
COLUMNS = ("name", "category", "kind", "address", "lat", "lon", "parking", "floor_area_m2", "source", "as_of")


def rows(folder: Path, name: str) -> Iterator[dict[str, str]]:
    with gzip.open(folder / name, "rt", encoding="utf-8") as file:
        yield from csv.DictReader(file)


def sample(folder: Path) -> Iterator[tuple[str, ...]]:
    for row in rows(folder, "large_cafes.csv.gz"):
        address = " ".join(row[key] for key in ("sido", "sigungu", "emd") if row[key])
        yield (
            row["name"],
            row["category"],
            "cafe",
            address,
            row["lat"],
            row["lon"],
            "",
            row["floor_area_m2"],
            "지방행정 인허가 데이터 (large-cafe-map)",
            CAFES_AS_OF,
        )
    for row in rows(folder, "kr_tourist_spots.csv.gz"):
        culture = any(word in row["name"] for word in ("박물관", "미술관", "기념관", "문화", "향교", "고택"))
        lots = row["parking_lots"].strip()
        parking = ("yes" if float(lots) > 0 else "no") if lots.replace(".", "", 1).isdigit() else ""
        where = (row["address"], row["lat"][:9], row["lon"][:10])
        kind = "culture" if culture else "park"
        yield row["name"], row["category"], kind, *where, parking, "", "전국관광지정보표준데이터", row["as_of"]


def main() -> None:
    source, target = Path(sys.argv[1]), Path(sys.argv[2])
    target.parent.mkdir(exist_ok=True)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(sample(source))
    with target.open("wb") as raw, gzip.GzipFile("", "wb", 9, raw, mtime=0) as packed:
        packed.write(text.getvalue().encode())


if __name__ == "__main__":
    main()
