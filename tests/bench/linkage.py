"""Precision and recall of linking one shop of two sources, on the package's own sample.

    python tests/bench/linkage.py

The real cafés of the sample are the first source. Half of them come again as the second source the way other registers write
them (spaces, company forms, generic words, the branch left out, a point off by some tens of metres); as many invented
neighbours stand beside others. The noise is ours; real pairs of two registers were not at hand.
"""

from __future__ import annotations

import json
import random
import tempfile
from pathlib import Path

from seontok.connectors.places.raw import RawPlace
from seontok.connectors.places.sample import SamplePlaces
from seontok.connectors.places.store import PlaceStore
from seontok.core.places import Place, PlaceQuery

SYLLABLES = "가나다라마바사아하고도모보소호구무비시지은선온달별솔봄길담뜰"


def rewritten(name: str, rng: random.Random) -> str:
    """The name as another register might write it."""
    ways = (
        lambda n: n.replace(" ", ""),
        lambda n: f"(주){n}",
        lambda n: n if n.startswith("카페") else f"카페 {n}",
        lambda n: n.rsplit(" ", 1)[0] if n.endswith("점") else n,
        lambda n: n[:2] + " " + n[2:],
        lambda n: n,
    )
    return rng.choice(ways)(name)


def moved(place: Place, rng: random.Random) -> tuple[float, float]:
    """A point some tens of metres off."""
    metres = rng.expovariate(1 / 25)
    return place.lat + rng.choice((-1, 1)) * metres / 111_195, place.lon + rng.gauss(0, metres / 2) / 88_000


def main() -> None:
    rng = random.Random(11)
    cafes = list(SamplePlaces().search(PlaceQuery(37.4, 127.0, 200_000, ("cafe",), limit=5000)))
    again = rng.sample(cafes, len(cafes) // 2)
    with tempfile.TemporaryDirectory() as folder:
        store = PlaceStore(Path(folder) / "p.db")
        store.put("one", [RawPlace(p.id, p.name, p.kind, p.lat, p.lon, address=p.address) for p in cafes])
        second = [RawPlace(p.id, rewritten(p.name, rng), p.kind, *moved(p, rng), address=p.address) for p in again]
        beside = rng.sample(cafes, len(again))
        second += [
            RawPlace(
                f"new{i}",
                "".join(rng.choices(SYLLABLES, k=3)) + rng.choice(("커피", "카페", "")),
                "cafe",
                *moved(p, rng),
                address=p.address,
            )
            for i, p in enumerate(beside)
        ]
        _, linked = store.put("two", second)
        rows = store.links("two")
        store.close()
    right = sum(mine == other for mine, other in rows)
    print(
        json.dumps(
            {
                "pairs": len(again),
                "others": len(beside),
                "linked": linked,
                "precision": round(right / linked, 3),
                "recall": round(right / len(again), 3),
            }
        )
    )


if __name__ == "__main__":
    main()
