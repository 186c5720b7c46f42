"""The guide as a skill of the app: where the owner imported places, a place sought in talk becomes a card."""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from seontok.connectors.places import hours
from seontok.connectors.places.combined import Combined
from seontok.connectors.places.live import live_source
from seontok.connectors.places.routing import OsrmTable
from seontok.connectors.places.sample import SamplePlaces
from seontok.connectors.places.store import PlaceStore
from seontok.connectors.places.taste_store import TasteStore
from seontok.core.errors import SeontokError
from seontok.core.events import Room
from seontok.core.moments import Quote
from seontok.core.places import Place, PlaceQuery, PlaceSource
from seontok.core.ports import Skill
from seontok.guide import areas
from seontok.guide.choose import Outcome
from seontok.guide.find import Finder
from seontok.guide.skill import People, PlaceSkill
from seontok.guide.spots import Lookup
from seontok.guide.subway import Point, TravelTime, by_subway, on_foot
from seontok.guide.taste import Sign, Taste

logger = logging.getLogger(__name__)
PLACES, TASTE = "places.db", "taste.db"
Talk = Callable[[Room], Sequence[Quote]]
"""What was said in a room and may be read."""
Told = Callable[[], Iterable[Sign]]
"""Signs of taste in what people said of themselves."""


def everywhere(room: Room) -> bool:
    """Every room is the owner's own."""
    return True


def nothing_told() -> Iterable[Sign]:
    """Nobody said what they like."""
    return ()


def nowhere() -> str:
    """Nobody said where they live."""
    return ""


def silence(room: Room) -> Sequence[Quote]:
    """Nothing beyond what a moment quotes."""
    return ()


@dataclass(frozen=True, slots=True)
class OfRoom:
    """What a live engine tells the guide."""

    talk: Talk = silence
    told: Told = nothing_told
    home: Callable[[], str] = nowhere
    """The station or quarter the owner sets out from, if they wrote it; told in private rooms only."""
    is_private: Callable[[Room], bool] = everywhere
    """Whether a room is the owner's own copy; where others see what is said, personal memory stays out."""


@dataclass(frozen=True, slots=True)
class ImportedPlaces:
    """The owner's places, one connection a thread: SQLite's are bound to the thread that made them."""

    path: Path
    _local: threading.local = field(default_factory=threading.local)

    @property
    def store(self) -> PlaceStore:
        """This thread's connection."""
        if not hasattr(self._local, "store"):
            self._local.store = PlaceStore(self.path)
        store: PlaceStore = self._local.store
        return store

    def search(self, query: PlaceQuery) -> Sequence[Place]:
        """Places within the radius, nearest first."""
        return self.store.search(query)

    def called(self, name: str) -> Sequence[Place]:
        """Places of exactly this name."""
        return self.store.called(name)


def place_source(folder: Path | None) -> ImportedPlaces | None:
    """The places the owner imported; None where there are none."""
    return ImportedPlaces(folder / PLACES) if folder is not None and (folder / PLACES).exists() else None


def guide_skills(
    folder: Path | None, room: OfRoom | None = None, guide: Mapping[str, str] | None = None
) -> tuple[Skill, ...]:
    """The guide's skill, to stand before the standard ones; none where there is nowhere to look.

    Args:
        guide: search and travel, as in the settings file.
    """
    own, how = place_source(folder), guide or {}
    if folder is None or (own is None and not how.get("search")):
        return ()
    held = own or SamplePlaces()
    live = (live_source(how["search"], os.environ),) if how.get("search") else ()
    source = Combined(held, live, _note_trouble) if live else held
    return (guide_skill(source, folder / TASTE, room, travel_by(how.get("travel", "")), held.called),)


def _note_trouble(error: SeontokError) -> None:
    logger.warning("live place search left out: %s", error)


def travel_by(how: str) -> TravelTime:
    """How long ways are: on foot, by subway where that is shorter (the default), or as a routing server says."""
    if how == "foot":
        return on_foot
    if not how.startswith("http"):
        return by_subway
    routed = OsrmTable(how)

    def travel(origin: Point, places: Sequence[Point]) -> list[float]:
        try:
            return routed(origin, places)
        except SeontokError as error:
            logger.warning("routing left out: %s", error)
            return by_subway(origin, places)

    return travel


def sample_skills() -> tuple[Skill, ...]:
    """The guide's skill over the sample of the package, for the demo."""
    return (guide_skill(SamplePlaces(), lookup=SamplePlaces().called),)


def guide_skill(
    source: PlaceSource,
    taste: Path | None = None,
    room: OfRoom | None = None,
    travel: TravelTime = by_subway,
    lookup: Lookup = lambda name: (),
) -> PlaceSkill:
    """The skill over a source of places, with the taste and the past choices that are kept beside it.

    Args:
        taste: The file of taste; it may come into being later.
        room: What a live engine knows of rooms; None: only what a moment quotes.
        lookup: Places by their exact name, for landmarks the gazetteer lacks.
    """
    of_room = room or OfRoom()

    def known(where: Room) -> Taste:
        return taste_of(taste, of_room.told) if of_room.is_private(where) else Taste()

    def homes(where: Room) -> Mapping[str, Point]:
        alone = len(where.members) == 1  # asking one's own mate: home is never taken for where one is
        home = of_room.home() if of_room.is_private(where) and not alone else ""
        spots = [(a.lat, a.lon) for a in areas.resolve(home) if a.lat is not None and a.lon is not None] if home else []
        return {where.me: spots[0]} if len(spots) == 1 else {}

    people = People(known=homes, past=_past(taste), talk=of_room.talk, taste=known)
    return PlaceSkill(Finder(source, hours.is_open, lookup, travel), open_until=hours.open_until, people=people)


def taste_of(taste: Path | None, told: Told = nothing_told) -> Taste:
    """Everything known of taste: what people chose, and what they said of themselves."""
    signs = list(told())
    if taste is not None and taste.exists():
        store = TasteStore(taste)
        signs += [Sign(*row) for row in store.signs()]
        store.close()
    return Taste(signs)


def _past(taste: Path | None) -> Callable[[Room], Sequence[Outcome]]:
    def past(room: Room) -> Sequence[Outcome]:
        if taste is None or not taste.exists():
            return ()
        store = TasteStore(taste)
        found = [Outcome(minutes) for minutes in store.choices(room.id)]
        store.close()
        return found

    return past
