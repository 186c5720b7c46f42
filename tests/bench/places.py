"""An invented country of shops: how long it takes to import, and to answer "cafés within 800 m, open now, quiet", words read and places chosen.

    python tests/bench/places.py --shops 2500000 --folder bench-out

Every shop is made up by a seeded generator, thicker around stations; nothing of it ships. Prints one JSON object.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import time
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from seontok.connectors.places.hours import is_open
from seontok.connectors.places.importer import Options, import_file
from seontok.connectors.places.store import PlaceStore
from seontok.guide.areas import known_areas
from seontok.guide.asker import Asker
from seontok.guide.find import Answer, Finder
from seontok.guide.understand import Reader

KINDS = ("restaurant",) * 10 + ("cafe",) * 3 + ("bar",) * 2 + ("shopping",) * 4 + ("activity", "lodging", "culture")
HOURS = (
    "Mo-Su 10:00-22:00",
    "Mo-Fr 08:00-20:00; Sa,Su 10:00-18:00",
    "Tu-Su 11:00-21:00",
    "24/7",
    "Mo-Sa 17:00-02:00",
    "",
    "",
    "",
)
SYLLABLES = "가나다라마바사아자차카하고노도로모보소오조호구누두루무부수우주미비시이지희은선한온달별솔봄빛길집방담뜰"


def write_country(path: Path, n: int, seed: int) -> None:
    """A CSV of `n` shops."""
    rng = random.Random(seed)
    centres = [(a.lat, a.lon, a.level) for a in known_areas() if a.lat and a.level in ("emd", "station")]
    weights = [8 if level == "station" else 1 for _, _, level in centres]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("id", "name", "kind", "lat", "lon", "address", "hours"))
        for start in range(0, n, 10_000):
            for i, (lat, lon, _) in enumerate(rng.choices(centres, weights, k=min(10_000, n - start))):
                name = "".join(rng.choices(SYLLABLES, k=rng.randint(2, 5)))
                row = (
                    start + i,
                    name,
                    rng.choice(KINDS),
                    f"{rng.gauss(lat, 0.006):.6f}",
                    f"{rng.gauss(lon, 0.007):.6f}",
                    f"가상로 {rng.randint(1, 400)}",
                    rng.choice(HOURS),
                )
                writer.writerow(row)


def ask(finder: Finder, station: str, at: datetime) -> Answer:
    """What the command does between its words and its output: the nearest cafés that are open or may be; quiet is stated by no source."""
    text = f"{station} 근처 800m 안에 지금 문 연 조용한 카페"
    reader = Reader({"members": ["나", "길잡이"]}, at)
    state = reader.read("나", text)
    return finder.find(state, Asker(at.replace(tzinfo=None), sought=reader.search.sought, said=text))


def percentile(values: list[float], share: float) -> float:
    """The value below which `share` of the sorted values lie."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shops", type=int, default=2_500_000)
    parser.add_argument("--folder", type=Path, default=Path("bench-out"))
    parser.add_argument("--queries", type=int, default=500)
    parser.add_argument("--again", action="store_true", help="Ask the country that is there already.")
    parser.add_argument("--seed", type=int, default=20261122)
    args = parser.parse_args()
    args.folder.mkdir(exist_ok=True)
    table, file = args.folder / "country.csv", args.folder / "country.db"
    if not args.again:
        for old in args.folder.glob("country.db*"):
            old.unlink()
        write_country(table, args.shops, args.seed)
    store = PlaceStore(file)
    mapping = {name: name for name in ("id", "name", "kind", "lat", "lon", "address", "hours")}
    started, cpu = time.perf_counter(), time.process_time()
    report = None if args.again else import_file(store, table, Options(mapping, "bench"))
    import_s, import_cpu_s = time.perf_counter() - started, time.process_time() - cpu
    rng = random.Random(args.seed + 1)
    stations = [f"{a.name.split('(')[0]}역" for a in known_areas() if a.level == "station"]
    finder = Finder(store, is_open, store.called)
    took, spent, found = [], [], 0
    while len(took) < args.queries:
        at = datetime(
            2026, 5, rng.randint(1, 28), rng.randint(7, 23), rng.randint(0, 59), tzinfo=ZoneInfo("Asia/Seoul")
        )
        started, cpu = time.perf_counter(), time.process_time()
        answer = ask(finder, rng.choice(stations), at)
        if not answer.ask:  # two stations of one name are asked about
            took.append((time.perf_counter() - started) * 1000)
            spent.append((time.process_time() - cpu) * 1000)
            found += len(answer.hits)
    first = args.queries // 50  # these load the gazetteer
    took, spent = took[first:], spent[first:]
    size = file.stat().st_size / 1e6
    print(json.dumps({"stored": len(store), "faults": dict(report.faults) if report else {}, "import_s": round(import_s, 1), "import_cpu_s": round(import_cpu_s, 1), "file_mb": round(size), "queries": len(took),
                      "found_mean": found / len(took), "p50_ms": round(percentile(took, 0.5), 2), "p95_ms": round(percentile(took, 0.95), 2), "max_ms": round(max(took), 2),
                      "p50_cpu_ms": round(percentile(spent, 0.5), 2), "p95_cpu_ms": round(percentile(spent, 0.95), 2)}))  # fmt: skip


if __name__ == "__main__":
    main()
