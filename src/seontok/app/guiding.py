"""The guide as a skill of the app: where the owner imported places, a place sought in talk becomes a card."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from seontok.connectors.places import hours
from seontok.connectors.places.sample import SamplePlaces
from seontok.connectors.places.store import PlaceStore
from seontok.connectors.places.taste_store import TasteStore
from seontok.core.events import Room
from seontok.core.places import Place, PlaceQuery, PlaceSource
from seontok.core.ports import Skill
from seontok.guide.choose import Outcome
from seontok.guide.find import Finder
from seontok.guide.skill import PlaceSkill
from seontok.guide.taste import Sign, Taste

PLACES, TASTE = "places.db", "taste.db"


@dataclass(frozen=True, slots=True)
class ImportedPlaces:
    """The owner's places, one connection a thread: SQLite's are bound to the thread that made them."""

    path: Path
    _local: threading.local = field(default_factory=threading.local)

    def search(self, query: PlaceQuery) -> Sequence[Place]:
        """Places within the radius, nearest first."""
        if not hasattr(self._local, "store"):
            self._local.store = PlaceStore(self.path)
        store: PlaceStore = self._local.store
        return store.search(query)


def guide_skills(folder: Path | None) -> tuple[Skill, ...]:
    """The guide's skill, to stand before the standard ones; none where the folder holds no imported places."""
    if folder is None or not (folder / PLACES).exists():
        return ()
    return (guide_skill(ImportedPlaces(folder / PLACES), folder / TASTE),)


def sample_skills() -> tuple[Skill, ...]:
    """The guide's skill over the sample of the package, for the demo."""
    return (guide_skill(SamplePlaces()),)


def guide_skill(source: PlaceSource, taste: Path | None = None) -> PlaceSkill:
    """The skill over a source of places, with the taste and the past choices that are kept beside it."""
    if taste is None or not taste.exists():
        return PlaceSkill(Finder(source, hours.is_open), open_until=hours.open_until)
    kept = TasteStore(taste)
    signs = [Sign(*row) for row in kept.signs()]
    kept.close()

    def past(room: Room) -> Sequence[Outcome]:
        store = TasteStore(taste)
        found = [Outcome(minutes) for minutes in store.choices(room.id)]
        store.close()
        return found

    return PlaceSkill(Finder(source, hours.is_open), open_until=hours.open_until, past=past, taste=Taste(signs))
