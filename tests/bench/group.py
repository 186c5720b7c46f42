"""How long a choice for 8 people over 5,000 places and a course of 5 stops take.

python tests/bench/group.py
"""

from __future__ import annotations

import json
import random
import time
from datetime import datetime

from seontok.connectors.places.hours import is_open
from seontok.core.places import Place
from seontok.guide.choose import Outcome, Person, rank
from seontok.guide.course import plan
from seontok.guide.subway import by_subway

KINDS = ("restaurant", "cafe", "culture", "park", "bar")


def spread(n: int, rng: random.Random, kind: str = "restaurant", sigma: float = 0.03) -> list[Place]:
    """Invented places around the city hall."""
    return [Place(f"{kind}{i}", f"{kind}{i}", kind, rng.gauss(37.566, sigma), rng.gauss(126.978, sigma), "bench", cuisine=rng.choice(("한식", "일식", "중식")),
                  hours=rng.choice(("Mo-Su 10:00-22:00", "Mo-Su 17:00-23:00", ""))) for i in range(n)]  # fmt: skip


def milliseconds(work: object, times: int = 20) -> float:
    """The median processor time of several runs; nothing here waits."""
    took = []
    for _ in range(times):
        started = time.process_time()
        work()  # type: ignore[operator]
        took.append((time.process_time() - started) * 1000)
    return round(sorted(took)[len(took) // 2], 1)


def main() -> None:
    rng = random.Random(7)
    places = spread(5000, rng)
    people = [
        Person(f"p{i}", (rng.gauss(37.55, 0.05), rng.gauss(127.0, 0.05)), {"cuisine:한식": rng.uniform(-1, 1)})
        for i in range(8)
    ]
    history = [Outcome({p.name: rng.uniform(5, 60) for p in people}) for _ in range(5)]
    stops = [spread(60, rng, kind, 0.006) for kind in KINDS]
    at = datetime(2026, 5, 16, 14)
    course = plan(stops, at, is_open)
    by_rail = milliseconds(lambda: rank(people, places, history, travel=by_subway), 5)
    print(json.dumps({"choice_cpu_ms": milliseconds(lambda: rank(people, places, history)), "choice_by_subway_cpu_ms": by_rail, "course_cpu_ms": milliseconds(lambda: plan(stops, at, is_open)),
                      "course_exact": bool(course and course.exact)}))  # fmt: skip


if __name__ == "__main__":
    main()
