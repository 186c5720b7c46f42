"""The places around the areas of a search, each judged by its hard constraints."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from seontok.core.places import KINDS, Place, PlaceQuery, PlaceSource, distance_m
from seontok.guide.asker import Asker, meeting_at
from seontok.guide.constraints import BY_NAME, EATS, Verdict, judge
from seontok.guide.spots import Spot, radius_m

LATE = "23:00"
"""Open then is open late."""
MAX_CANDIDATES = 2000
_MEALS = ("점심", "저녁", "lunch", "dinner")
"""Half days that are meals: where no kind is said, it is restaurants that are looked for."""
IsOpen = Callable[[str, datetime], bool | None]


@dataclass(frozen=True, slots=True)
class Look:
    """Candidates after the hard constraints."""

    passed: list[Verdict]
    silent: list[Verdict]
    """Those only an allergy or diet stands against that nobody speaks of."""
    rejected: dict[str, int]


@dataclass(frozen=True, slots=True)
class Once:
    """A source asked the same thing once: trials of other wishes ask again and again."""

    source: PlaceSource
    told: dict[PlaceQuery, Sequence[Place]] = field(default_factory=dict)

    def search(self, query: PlaceQuery) -> Sequence[Place]:
        """See `PlaceSource.search`."""
        if query not in self.told:
            self.told[query] = self.source.search(query)
        return self.told[query]


@dataclass(frozen=True, slots=True)
class Candidates:
    """Judges what a source has around the areas of a search."""

    source: PlaceSource
    is_open: IsOpen

    def look(self, state: Mapping[str, Any], asker: Asker, points: Sequence[Spot], widen: int) -> Look:
        """Every candidate around the areas, judged."""
        verdicts = self.judged(state, asker, points, widen, meeting_at(state, asker.now, asker.half_day))
        rejected: dict[str, int] = {}
        for verdict in verdicts:
            if verdict.fails:
                rejected[verdict.fails[0]] = rejected.get(verdict.fails[0], 0) + 1
        return Look(
            [v for v in verdicts if v.passes], [v for v in verdicts if v.blocked_by_unknown and not v.fails], rejected
        )

    def judged(
        self, state: Mapping[str, Any], asker: Asker, points: Sequence[Spot], widen: int,
        at: datetime | None,
    ) -> list[Verdict]:  # fmt: skip
        """Every candidate around the areas, each once, from the nearest area; hours count where `at` is given."""
        kinds = (state["kind"],) if state.get("kind") else ("restaurant",) if asker.half_day in _MEALS else KINDS[:3]
        day = state.get("date") or asker.now.date().isoformat()
        late_at = datetime.fromisoformat(f"{day}T{LATE}") if state.get("open_late") else None
        seen: dict[str, Verdict] = {}
        by_name = not state.keys().isdisjoint(BY_NAME) or "shopping" in kinds
        plain: dict[tuple[str, bool | None, bool | None], Verdict] = {}  # of places no source states anything of
        word = state.get("cuisine") or asker.sought.get(kinds[0], "")
        for spot in points:
            (lat, lon), radius = spot.point, radius_m(state, spot.level) * widen
            query = PlaceQuery(lat, lon, radius, kinds, limit=MAX_CANDIDATES, wanted=word, area=spot.name)
            for place in self.source.search(query):
                metres = distance_m(lat, lon, place.lat, place.lon)
                if place.id not in seen or seen[place.id].distance_m > metres:
                    opened = self.is_open(place.hours, at) if at else None
                    late = self.is_open(place.hours, late_at) if late_at else None
                    sought = "" if place.kind in EATS else asker.sought.get(place.kind, "")
                    sort = None if by_name or sought or place.facts else (place.kind, opened, late)
                    like = plain.get(sort) if sort else None
                    if like is None:
                        like = judge(place, state, opened, asker.allergies, late=late, sought=sought, distance_m=metres)
                        if sort:
                            plain[sort] = like
                    seen[place.id] = Verdict(
                        place, opened, like.fails, like.unknown, like.met, like.blocked_by_unknown, metres
                    )
        return list(seen.values())
