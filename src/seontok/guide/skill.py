"""The guide in a room: a place sought in talk becomes one card with three places, the runner-up and what is open."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from seontok.core.cards import Action, Card
from seontok.core.decisions import Decision
from seontok.core.events import Room, RoomKind
from seontok.core.moments import Moment, Quote
from seontok.guide import areas, cards, shown
from seontok.guide.asker import Asker, meeting_at
from seontok.guide.choose import Outcome, Person
from seontok.guide.find import Answer, Finder
from seontok.guide.offers import ASSISTANT
from seontok.guide.shown import Closing, reasons
from seontok.guide.state import Search
from seontok.guide.stops import asks_for_course
from seontok.guide.subway import Point
from seontok.guide.taste import Taste
from seontok.guide.understand import Reader

_ALLERGY = re.compile(r"알러지|알레르기|알러쥐|두드러기|allerg", re.IGNORECASE)
OWNER = "나"
"""Under this name the owner's taste is kept, whatever a room calls them."""
N_BEFORE = 6
"""Messages before the first word of the plan that are read along with it."""
LABELS = {
    "ko": {"choose": "{name}", "vote": "투표로 정하기", "map": "지도에서 보기", "not_now": "나중에", "never_kind": "이런 건 그만", "why": "왜?"},
    "en": {"choose": "{name}", "vote": "Let the room vote", "map": "On the map", "not_now": "Not now", "never_kind": "Never this kind", "why": "Why?"},
}  # fmt: skip


def _nobody(room: Room) -> Mapping[str, Point]:
    return {}


def _no_past(room: Room) -> Sequence[Outcome]:
    return ()


def _no_taste(room: Room) -> Taste:
    return Taste()


def _silence(room: Room) -> Sequence[Quote]:
    return ()


@dataclass(frozen=True, slots=True)
class People:
    """What the guide may know of those who come; by default nothing."""

    known: Callable[[Room], Mapping[str, Point]] = _nobody
    """Where members of a room allowed to be known to set out from: home station or present area."""
    past: Callable[[Room], Sequence[Outcome]] = _no_past
    """Earlier choices of the room."""
    talk: Callable[[Room], Sequence[Quote]] = _silence
    """What was said in the room and may be read, oldest first."""
    taste: Callable[[Room], Taste] = _no_taste
    """What is known of the taste of those in a room, the owner's only where the room may be served from it."""


def taste_key(room: Room, name: str) -> str:
    """Whose taste: the owner's everywhere, anybody else's only in the room they were heard in."""
    return OWNER if name == room.me else f"{room.id}/{name}"


class PlaceSkill:
    """Serves moments of the kind `place`; says nothing where it has neither a place nor a question."""

    kinds = frozenset({"place"})

    def __init__(self, finder: Finder, *, open_until: Closing, people: People | None = None) -> None:
        """`finder` looks, `open_until` knows hours, `people` those who come."""
        self._finder, self._open_until, self._of = finder, open_until, people or People()

    def act(self, moment: Moment, decision: Decision, room: Room) -> Iterable[Card]:
        """One card, from what was said since the plan came up."""
        now = moment.at.astimezone(ZoneInfo(room.tz))
        if len(room.members) == 1:  # asked by the owner alone: in the language of the question
            room = replace(room, lang="ko" if re.search("[가-힣]", moment.evidence[-1].text) else "en")
        heard = self._heard(moment, room)
        search, used = _read(heard, moment, room, now)
        answer, people, at = self._find(search, heard, room, now)
        lines = self._lines(answer, search, people, at, room.lang)
        if lines:
            places = shown.places(answer, search, people, at, self._open_until, room.lang)
            slots = _slots(moment, search, answer, places) | {"notes": self._notes(answer, people, room.lang)}
            if answer.course:
                slots["choices"] = shown.courses(answer, people)
            yield _card(moment, decision, room, lines=lines, slots=slots, evidence=used)

    def _heard(self, moment: Moment, room: Room) -> list[Quote]:
        """The talk from shortly before the plan came up; the quotes of the moment where no more is known."""
        talk = list(self._of.talk(room))
        ids = [quote.message_id for quote in talk]
        begins = [ids.index(quote.message_id) for quote in moment.evidence if quote.message_id in ids]
        return talk[max(0, min(begins) - N_BEFORE) :] if begins else list(moment.evidence)

    def _find(
        self, search: Search, heard: Sequence[Quote], room: Room, now: datetime
    ) -> tuple[Answer, tuple[Person, ...], datetime]:
        people = self._people(search, room, now)
        here = _said_origins(search).get(room.me)
        course = any(asks_for_course(quote.text) for quote in heard)
        asker = Asker(
            now.replace(tzinfo=None), here, people, tuple(self._of.past(room)), allergies(search), course, search.half_day,
            sought=search.sought, korean=room.lang == "ko", usual=tuple(self._of.taste(room).pattern(OWNER, now, "area:")), company=len(_company(room)),
            said="\n".join(" ".join(quote.text.split()) for quote in heard if quote.sender != ASSISTANT),
        )  # fmt: skip
        state = self._finder.placed(search.snapshot(), asker.said)
        return self._finder.find(state, asker), people, meeting_at(state, asker.now, asker.half_day)

    def _people(self, search: Search, room: Room, now: datetime) -> tuple[Person, ...]:
        origins = _said_origins(search)
        known = {**self._of.known(room), **origins}
        if all(name in known for name in _company(room)):
            origins = known  # who alone is known would else have the shortest way
        taste = self._of.taste(room)
        return tuple(
            Person(name, origins.get(name), taste.of(taste_key(room, name), now))
            for name in room.members
            if name in origins or taste.knows(taste_key(room, name))
        )

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
        lines += self._notes(answer, people, lang)
        return tuple(lines)

    @staticmethod
    def _notes(answer: Answer, people: Sequence[Person], lang: str) -> list[str]:
        """What is to be checked, who came next, what was widened."""
        if not (answer.hits or answer.relaxed):
            return []
        extra = (cards.unverified_text(answer, lang), cards.runner_up_text(answer, people, lang))
        return [line for line in (*cards.course_texts(answer, lang), *extra, *cards.relaxed_text(answer, lang)) if line]


def _company(room: Room) -> list[str]:
    """Who comes: the members without the assistant."""
    return [name for name in room.members if name != ASSISTANT]


def _said_origins(search: Search) -> dict[str, Point]:
    """Where people said they set out from, where that is one place."""
    said = {name: areas.resolve(area) for name, area in search.origins.items()}
    return {
        name: (found[0].lat, found[0].lon)
        for name, found in said.items()
        if len(found) == 1 and found[0].lat is not None and found[0].lon is not None
    }


_ASKS_FOR = re.compile(
    r"추천|ㅊㅊ|알려|찾아|찾는|어디|어데|있을까|있나|있어|없나|없을까|골라|보여|땡기|싶|(?:갈|먹을|마실|놀|볼|잘|쉴)\s?(?:만한|데|곳)|뭐\s?먹"
    r"|\b(?:where|find|recommend|suggest|any|looking for|need|want)\b",
    re.IGNORECASE,
)
_WHERE_TO = re.compile(
    r"어디(?:로|서|에서|에)?\s?(?:먹|볼|보지|보면|만날|만나|갈|가지|가면|마실|마시|놀)|\bwhere (?:should|can|could|shall|do) (?:we|i) (?:eat|meet|go|drink)",
    re.IGNORECASE,
)
"""Asks where to, whatever for."""
_REMEMBERS = re.compile(
    r"기로\s?(?:했|함|한)|뭐였|어디였|언제|누가|누구|했더라|했지|갔던|말했|말한|보냈|보낸|얘기했|\b(?:what was|when|who|said|sent)\b"
)
"""A question of what was said or done, not of where to go."""


def is_about_places(before: Sequence[Quote], text: str, at: datetime) -> bool:
    """Whether words to one's own mate ask for a place, or change what was asked for before."""
    reader = Reader({"members": [OWNER, ASSISTANT]}, at)
    for quote in before:
        reader.read(quote.sender, quote.text)
    held = reader.search.snapshot()
    state = reader.read(OWNER, text)
    if held:
        return state != held
    return _seeks(state, text) and bool("area" in state or _ASKS_FOR.search(text))


def stands_alone(text: str, at: datetime) -> bool:
    """Whether words to one's own mate say both what is sought and where, so that nothing before them counts."""
    state = Reader({"members": [OWNER, ASSISTANT]}, at).read(OWNER, text)
    return _seeks(state, text) and "area" in state


def _seeks(state: Mapping[str, Any], text: str) -> bool:
    sought = any(key in state for key in ("kind", "cuisine", "stops")) or _WHERE_TO.search(text)
    return bool(sought) and not _REMEMBERS.search(text)


def _read(heard: Sequence[Quote], moment: Moment, room: Room, now: datetime) -> tuple[Search, tuple[Quote, ...]]:
    """The wish as talk has it, each message in its own time, and the messages it rests on."""
    alone = len(room.members) == 1
    reader = Reader({"members": (*room.members, ASSISTANT) if alone else room.members}, now)
    began = {quote.message_id for quote in moment.evidence}
    for quote in heard:
        reader.search.active = reader.search.active or quote.message_id in began
        at = quote.at.astimezone(ZoneInfo(room.tz)) if quote.at else now
        reader.read(quote.sender, quote.text, at)
    search = reader.search
    if "date" in moment.slots:
        search.values["date"] = str(moment.slots["date"].value)
    used = {said.turn for (key, _), said in search.said.items() if key in search.values}
    kept = tuple(q for n, q in enumerate(heard, 1) if q.sender != ASSISTANT and (n in used or q.message_id in began))
    return search, kept or moment.evidence


def _slots(moment: Moment, search: Search, answer: Answer, places: list[dict[str, Any]]) -> dict[str, Any]:
    state = search.snapshot()
    slots: dict[str, Any] = {"places": places, "course": answer.course is not None}
    slots |= {key: state[key] for key in ("date", "time") if key in state}
    if "area" in state:
        slots["area"] = ", ".join(state["area"])
    return slots


def _card(
    moment: Moment,
    decision: Decision,
    room: Room,
    *,
    lines: tuple[str, ...],
    slots: dict[str, Any],
    evidence: tuple[Quote, ...],
) -> Card:
    lang, places = room.lang, slots["places"]
    labels = LABELS["ko" if lang == "ko" else "en"]
    buttons = [Action(f"choose:{one['id']}", one["name"]) for one in slots.get("choices", places)]
    if room.kind is RoomKind.GROUP and len(buttons) > 1:
        buttons.append(Action("vote", labels["vote"]))
    if places:
        buttons.append(Action("map", labels["map"]))
    buttons += [Action(name, labels[name]) for name in ("not_now", "never_kind", "why")]
    if lang == "ko":
        title = "이 코스는 어때요?" if slots["course"] else "어디로 갈까요?" if places else "하나만 알려 주세요."
    else:
        title = (
            "How about this course?" if slots["course"] else "Where to go?" if places else "One thing to know first."
        )
    return Card(
        moment.id, moment.room, moment.id, moment.kind, decision.at, decision.audience, title, lines, evidence, tuple(buttons), slots
    )  # fmt: skip


def allergies(search: Search) -> frozenset[str]:
    """Foods that were called an allergy where they were refused."""
    return frozenset(
        v for (key, v), said in search.said.items() if key == "avoid" and v and _ALLERGY.search(said.words)
    )
