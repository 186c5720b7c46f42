"""The guide in a room: a place sought in talk becomes one card with three places, the runner-up and what is open."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from seontok.core.cards import Action, Card
from seontok.core.decisions import Decision
from seontok.core.events import Room
from seontok.core.moments import Moment
from seontok.guide import areas, cards
from seontok.guide.choose import Outcome, Person
from seontok.guide.find import Answer, Asker, Finder, Hit, meeting_at
from seontok.guide.state import Search
from seontok.guide.stops import asks_for_course
from seontok.guide.subway import Point
from seontok.guide.taste import Taste
from seontok.guide.understand import Reader

_ALLERGY = re.compile(r"알러지|알레르기|알러쥐|두드러기|allerg", re.IGNORECASE)
Known = Callable[[Room], Mapping[str, Point]]
"""Where members of a room allowed to be known to set out from: home station or present area."""
Past = Callable[[Room], Sequence[Outcome]]
"""Earlier choices of the room."""
Closing = Callable[[str, datetime], datetime | None]


def nobody(room: Room) -> Mapping[str, Point]:
    """No origin is known."""
    return {}


def no_past(room: Room) -> Sequence[Outcome]:
    """The room chose nothing yet."""
    return ()


class PlaceSkill:
    """Serves moments of the kind `place`; says nothing where it has neither a place nor a question."""

    kinds = frozenset({"place"})

    def __init__(
        self,
        finder: Finder,
        *,
        open_until: Closing,
        known: Known = nobody,
        past: Past = no_past,
        taste: Taste | None = None,
    ) -> None:
        """`finder` looks; the rest tells of the people."""
        self._finder, self._open_until, self._known, self._past = finder, open_until, known, past
        self._taste = taste or Taste()

    def act(self, moment: Moment, decision: Decision, room: Room) -> Iterable[Card]:
        """One card, from the words the moment rests on."""
        now = moment.at.astimezone(ZoneInfo(room.tz))
        search = self._read(moment, room, now)
        state = search.snapshot()
        people = self._people(search, room, now)
        here = next((p.origin for p in people if p.name == room.me), None)
        course = any(asks_for_course(quote.text) for quote in moment.evidence)
        asker = Asker(
            now.replace(tzinfo=None), here, people, tuple(self._past(room)), allergies(search), course, search.half_day
        )
        answer = self._finder.find(state, asker)
        lines = self._lines(answer, search, people, meeting_at(state, asker.now, asker.half_day), room.lang)
        if lines:
            yield self._card(moment, decision, answer, lines, room.lang)

    @staticmethod
    def _read(moment: Moment, room: Room, now: datetime) -> Search:
        reader = Reader({"members": room.members}, now)
        reader.search.active = True
        for quote in moment.evidence:
            reader.read(quote.sender, quote.text)
        return reader.search

    def _people(self, search: Search, room: Room, now: datetime) -> tuple[Person, ...]:
        origins = dict(self._known(room))
        for name, area in search.origins.items():
            found = areas.resolve(area)
            if len(found) == 1 and found[0].lat is not None and found[0].lon is not None:
                origins[name] = (found[0].lat, found[0].lon)
        return tuple(Person(name, origins[name], self._taste.of(name, now)) for name in room.members if name in origins)

    def _lines(
        self, answer: Answer, search: Search, people: Sequence[Person], at: datetime, lang: str
    ) -> tuple[str, ...]:
        lines = list(answer.ask)
        for index, hit in enumerate(answer.hits):
            why, course = reasons(hit, search), answer.course
            until_at = self._open_until(hit.place.hours, course.stops[index].arrive_at if course else at)
            words = cards.place_text(hit, people, until_at=until_at, why=why, lang=lang)
            step = (cards.step_text(course, index, lang),) if course else ()
            lines += [f"{index + 1}. {words.title}", *step, *words.lines, *(url for _, url in words.links)]
        if answer.hits or answer.relaxed:
            extra = (cards.unverified_text(answer, lang), cards.runner_up_text(answer, people, lang))
            lines += [line for line in (*extra, *cards.relaxed_text(answer, lang)) if line]
        return tuple(lines)

    @staticmethod
    def _card(moment: Moment, decision: Decision, answer: Answer, lines: tuple[str, ...], lang: str) -> Card:
        title = ("어디로 갈까요?" if answer.hits else "하나만 알려 주세요") if lang == "ko" else "Where to go?"
        actions = tuple(Action(f"choose:{hit.place.id}", hit.place.name) for hit in answer.hits)
        slots = {
            "places": [
                {"id": h.place.id, "name": h.place.name, "lat": h.place.lat, "lon": h.place.lon} for h in answer.hits
            ]
        }
        return Card(
            f"{moment.frame_id}:place", moment.room, moment.id, moment.kind, moment.at, decision.audience, title, lines,
            moment.evidence, (*actions, Action("not_now", "나중에" if lang == "ko" else "Not now")), slots,
        )  # fmt: skip


def allergies(search: Search) -> frozenset[str]:
    """Foods that were called an allergy where they were refused."""
    return frozenset(
        v for (key, v), said in search.said.items() if key == "avoid" and v and _ALLERGY.search(said.words)
    )


def reasons(hit: Hit, search: Search) -> list[str]:
    """The words of people that a place is known to answer, each once."""
    words = []
    for wish in hit.met:
        key, _, value = wish.partition("=")
        said = search.said.get((key, value)) or search.said.get((key, None))
        if said and said.words not in words:
            words.append(said.words)
    return words
