"""Simulated people with known taste: accepts among 10 places shown, against popularity and nearest.

    python tests/bench/taste.py --people 200 --seeds 5

Each invented person likes some cuisines and kinds and minds distance; one act in five is random. They act 40 times on places
drawn half by popularity and half at random; then each policy shows them 10 new places: ours by the finder of the product, asked by
somebody alone who stands there, knowing nothing of popularity. The seeds were not used to choose any constant.
"""

from __future__ import annotations

import argparse
import json
import math
import random
from dataclasses import dataclass
from datetime import datetime, timedelta

from seontok.core.places import Place, PlaceQuery, distance_m
from seontok.guide.asker import Asker
from seontok.guide.choose import place_features
from seontok.guide.find import Finder
from seontok.guide.taste import ACCEPTED, DISMISSED, Sign, Taste

CUISINES = (
    "한식",
    "일식",
    "중식",
    "이탈리안",
    "태국 음식",
    "베트남 음식",
    "고기",
    "해산물",
    "치킨",
    "분식",
    "국밥",
    "햄버거",
    "디저트",
    "커피",
    "와인",
    "맥주",
)
KIND_OF = {"디저트": "cafe", "커피": "cafe", "와인": "bar", "맥주": "bar"}
RANDOM_ACTS, HISTORY, SHOWN = 0.2, 40, 10
START = datetime(2026, 1, 1)
NOW = START + timedelta(days=HISTORY)
WISH = {"area": ["here"], "walk_minutes_max": 120, "wanted_count": SHOWN}


@dataclass(frozen=True)
class Spot:
    """An invented place."""

    number: int
    cuisine: str
    x: float
    """Kilometres."""
    y: float
    quality: float
    """What everybody sees in it."""

    @property
    def place(self) -> Place:
        lat, lon = at(self.x, self.y)
        return Place(
            str(self.number),
            f"집 {self.number}",
            KIND_OF.get(self.cuisine, "restaurant"),
            lat,
            lon,
            "bench",
            cuisine=self.cuisine,
        )


def at(x: float, y: float) -> tuple[float, float]:
    """Kilometres east and north of a corner of Seoul as degrees."""
    return 37.5 + y / 111.195, 127.0 + x / (111.195 * math.cos(math.radians(37.5)))


@dataclass(frozen=True)
class Town:
    """The places of a trial as a source."""

    places: tuple[Place, ...]

    def search(self, query: PlaceQuery) -> list[Place]:
        near = [(distance_m(query.lat, query.lon, p.lat, p.lon), p.id, p) for p in self.places]
        return [p for metres, _, p in sorted(near) if metres <= query.radius_m and p.kind in query.kinds]


@dataclass(frozen=True)
class Soul:
    """A simulated person."""

    likes: dict[str, float]
    x: float
    y: float
    mind_distance: float

    def metres(self, spot: Spot) -> float:
        return 1000 * math.hypot(self.x - spot.x, self.y - spot.y)

    def accepts(self, spot: Spot, rng: random.Random) -> bool:
        if rng.random() < RANDOM_ACTS:
            return rng.random() < 0.5
        pull = 2.2 * self.likes[spot.cuisine] + spot.quality - self.mind_distance * self.metres(spot) / 1000 - 0.6
        return rng.random() < 1 / (1 + math.exp(-2 * pull))


def trial(seed: int, n_people: int) -> dict[str, int]:
    """Accepts of each policy over all people."""
    rng = random.Random(seed)
    spots = [Spot(i, rng.choice(CUISINES), rng.uniform(0, 4), rng.uniform(0, 4), rng.gauss(0, 0.5)) for i in range(600)]
    people = [
        Soul({c: rng.uniform(-1, 1) for c in CUISINES}, rng.uniform(0, 4), rng.uniform(0, 4), rng.uniform(0.1, 0.5))
        for _ in range(n_people)
    ]
    liked, shown, taste, seen = [1.0] * len(spots), [2.0] * len(spots), Taste(), {}
    for number, person in enumerate(people):
        drawn = rng.sample(spots, HISTORY // 2) + rng.choices(
            spots, [math.exp(s.quality) for s in spots], k=HISTORY // 2
        )
        for act, spot in enumerate(drawn):
            yes = person.accepts(spot, rng)
            liked[spot.number] += yes
            shown[spot.number] += 1
            for feature in place_features(spot.place):
                taste.learn(
                    Sign(
                        str(number), feature, ACCEPTED if yes else DISMISSED, START + timedelta(days=act), f"card {act}"
                    )
                )
        seen[number] = {spot.number for spot in drawn}
    popular = [a / b for a, b in zip(liked, shown, strict=True)]
    totals = {"ours": 0, "popularity": 0, "nearest": 0, "random": 0}
    for number, person in enumerate(people):
        fresh = [s for s in spots if s.number not in seen[number]]
        mine = taste.of(str(number), NOW)
        finder = Finder(Town(tuple(spot.place for spot in fresh)), lambda hours, when: None)
        answer = finder.find(WISH, Asker(NOW, at(person.x, person.y), likes=mine))
        totals["ours"] += sum(person.accepts(spots[int(hit.place.id)], rng) for hit in answer.hits)
        order = {
            "popularity": lambda s: popular[s.number],
            "nearest": lambda s, p=person: -p.metres(s),
            "random": lambda s: rng.random(),
        }
        for name, key in order.items():
            totals[name] += sum(person.accepts(s, rng) for s in sorted(fresh, key=key, reverse=True)[:SHOWN])
    return totals


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=200)
    parser.add_argument("--seeds", type=int, default=5)
    args = parser.parse_args()
    results = [trial(90_210 + seed, args.people) for seed in range(args.seeds)]
    gains = [r["ours"] / max(r["popularity"], r["nearest"]) - 1 for r in results]
    print(
        json.dumps(
            {
                "people": args.people,
                "shown": SHOWN,
                "accepts": results,
                "gain_min": round(min(gains), 3),
                "gain_mean": round(sum(gains) / len(gains), 3),
            }
        )
    )


if __name__ == "__main__":
    main()
