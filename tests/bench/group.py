"""How long a choice for 8 people over 5,000 places and a course of 5 stops take, and whether one person of a room has the longest way every time.

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


N_ROOMS, N_CHOICES = 48, 8


def fairness() -> dict[str, int]:
    """Rooms in which one person had the longest way at every choice, and in how many of these nowhere was nearer to them than to somebody else."""
    found = {"rooms": N_ROOMS, "last_every_time": 0, "of_these_nowhere_nearer": 0}
    for seed in range(N_ROOMS):
        rng = random.Random(seed)
        places = spread(300, rng)
        people = [
            Person(f"p{i}", (rng.gauss(37.55, 0.05), rng.gauss(127.0, 0.05)), {"cuisine:한식": rng.uniform(-1, 1)})
            for i in range(rng.randint(3, 5))
        ]
        history: list[Outcome] = []
        last: set[str] = {person.name for person in people}
        for _ in range(N_CHOICES):
            judged = rank(people, places, history, travel=by_subway)
            minutes = {p.name: m for p, m in zip(people, judged[0].minutes, strict=True) if m is not None}
            last &= {max(minutes, key=minutes.__getitem__)}
            history.append(Outcome(minutes))
        if last:
            index = next(i for i, person in enumerate(people) if person.name in last)
            ways = [one.minutes for one in judged]
            found["last_every_time"] += 1
            found["of_these_nowhere_nearer"] += not any((way[index] or 0) < max(m or 0 for m in way) for way in ways)
    return found


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
                      "course_exact": bool(course and course.exact), **fairness()}))  # fmt: skip


if __name__ == "__main__":
    main()
