"""What a place must be: each constraint answers yes, no, or nobody says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from seontok.core.places import Place
from seontok.guide.lexicon import table

_FLAG_FACTS = {
    "parking": "parking",
    "pets": "pets",
    "kids": "kids",
    "wheelchair": "wheelchair",
    "reservation": "reservation",
}
EATS = ("restaurant", "cafe", "bar")
"""Kinds where one eats or drinks: their sort is a cuisine, and foods and diets concern them."""
_SPACIOUS_M2 = 200.0
"""Floor from which a café counts as spacious: about twice the 100 m² at which permits call one large."""
_CENTRED = {
    "매운 음식": r"마라|닭발|낙지볶음|쭈꾸미|떡볶이|불닭|짬뽕|매운|아구찜|닭볶음탕",
    "해산물": r"해산물|해물|횟집|회\b|초밥|스시|조개|대게|꽃게|새우|(?<!동)굴|생선|오징어|낙지|쭈꾸미|아구|장어|복어|물회|수산|씨푸드|seafood|sushi",
    "갑각류": r"대게|꽃게|킹크랩|랍스터|새우|게장|크랩",
    "날것": r"횟집|회\b|초밥|스시|육회|사시미|물회|참치",
    "생선": r"횟집|회\b|생선|고등어|초밥|스시|장어|복어|매운탕",
    "고기": r"고기|갈비|삼겹|한우|곱창|막창|족발|보쌈|스테이크|치킨|닭|(?<!나물)국밥|순대|불고기|육회|돈[까가]스|돈카츠|곰탕|설렁탕|정육|barbecue|bbq|steak",
    "돼지고기": r"돼지|삼겹|족발|보쌈|순대|베이컨|돈[까가]스|돈카츠|부대찌개|오겹",
    "소고기": r"한우|소고기|소갈비|곰탕|설렁탕|육회|스테이크|차돌|규카츠|규동|steak",
    "닭고기": r"치킨|닭|통닭|삼계탕|chicken",
    "견과류": r"견과|호두|땅콩",
    "유제품": r"치즈|요거트|우유|아이스크림|피자",
    "기름진 음식": r"튀김|치킨|돈[까가]스|돈카츠|전집|삼겹|족발",
    "밀가루": r"국수|파스타|빵|짜장|짬뽕|라면|라멘|우동|만두|피자|버거|소바|수제비|케이크|파전|pizza|burger|pasta|bakery|noodle",
}
"""Foods people avoid → names, categories and dishes that are about them."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the constraints say of one place."""

    place: Place
    open: bool | None
    fails: tuple[str, ...]
    """Keys it does not meet."""
    unknown: tuple[tuple[str, str], ...]
    """(key, value) of wishes no source answers for it."""
    met: tuple[str, ...]
    """Wishes a source confirms, as "key=value"."""
    blocked_by_unknown: bool = False
    """Only silence stands against it: an allergy or diet nobody speaks of."""
    distance_m: float = 0.0

    @property
    def passes(self) -> bool:
        """Whether it can be offered."""
        return not self.fails and not self.blocked_by_unknown


def judge(
    place: Place,
    state: Mapping[str, Any],
    open_then: bool | None,
    allergies: frozenset[str] = frozenset(),
    *,
    late: bool | None = None,
    sought: str = "",
    distance_m: float = 0.0,
) -> Verdict:
    """Every constraint of a state against one place.

    Args:
        open_then: Open at the time asked for; None if nobody can say.
        late: Open late that evening.
        sought: The word the kind was asked for with, where that says more than the kind.
        distance_m: From the area asked for.
    """
    asked = state.keys()
    answers = [] if asked.isdisjoint(_PLAIN) else list(_plain(place, state))
    answers += _sort(place, sought)
    if not asked.isdisjoint(_FLAGS):
        answers += _flags(place, state, late)
    if "avoid" in asked:
        answers += _avoided(place, state, allergies)
    if "diet" in asked:
        answers += _diets(place, state)
    if open_then is not None or not asked.isdisjoint(_WHEN):
        answers.append(("open", "", open_then, False))
    fails: dict[str, None] = {}
    unknown, met, blocked = [], [], False
    for key, value, answer, strict in answers:
        if answer is None:
            unknown.append((key, value))
            blocked = blocked or strict
        elif not answer:
            fails[key] = None
        elif value:
            met.append(f"{key}={value}")
    return Verdict(place, open_then, tuple(fails), tuple(unknown), tuple(met), blocked, distance_m)


BY_NAME = frozenset({"exclude", "cuisine", "avoid", "diet"})
"""Keys that the name or the category of a place can answer; the others are a matter of its kind, its facts and the hour."""
_PLAIN = frozenset({"exclude", "cuisine", "price_per_person_max", "sort", "mood", "seating"})
_FLAGS = frozenset({*_FLAG_FACTS, "open_late"})
_WHEN = frozenset({"date", "time", "open_late"})
Finding = tuple[str, str, bool | None, bool]
"""(key, value, answer, whether silence counts as no)."""


def _plain(place: Place, state: Mapping[str, Any]) -> Iterator[Finding]:
    if "exclude" in state and any(_same_name(place.name, name) for name in state["exclude"]):
        yield "exclude", "", False, True
    if state.get("cuisine") and place.kind in EATS:
        yield "cuisine", state["cuisine"], serves(place, state["cuisine"]), False
    if state.get("price_per_person_max"):
        price = place.facts.get("price")
        yield (
            "price_per_person_max",
            str(state["price_per_person_max"]),
            None if price is None else float(price) <= state["price_per_person_max"],
            False,
        )
    if state.get("sort") == "rated" or (state.get("sort") == "cheap" and "price" not in place.facts):
        yield "sort", state["sort"], None, False
    for mood in state.get("mood", []):
        area = place.facts.get("floor_area_m2")
        yield "mood", mood, (float(area) >= _SPACIOUS_M2 or None) if mood == "spacious" and area else None, False
    if state.get("seating"):
        outdoor = place.facts.get("outdoor")
        yield (
            "seating",
            state["seating"],
            (outdoor == "yes") if state["seating"] == "outdoor" and outdoor else None,
            False,
        )


@cache
def _sorts() -> list[tuple[re.Pattern[str], re.Pattern[str]]]:
    return [(re.compile(asked), re.compile(found)) for asked, found in table("sorts.tsv")]


@lru_cache(maxsize=256)
def _sort_of(sought: str) -> re.Pattern[str] | None:
    """How names and categories of the sort asked for look; None if it is no sort of its own."""
    return next((found for asked, found in _sorts() if asked.search(sought)), None) if sought else None


_ERRANDS = re.compile(
    r"편의점|슈퍼|주유|연료|충전소|약국|의약|의료기|타이어|자동차|부품|철물|공구|건축|건설|페인트|농[약기]|비료|사료|담배|복권|정육|수산물|곡물|채소|청과|휴대폰|핸드폰|보청기|안경|가스"
)
"""Sorts of shops people go to for one thing, not to look around."""


def _sort(place: Place, sought: str) -> Iterator[Finding]:
    """Whether a place is of the sort asked for: by its name or category; nobody says where it has no category."""
    if place.kind == "shopping" and _ERRANDS.search(place.cuisine) and not _ERRANDS.search(sought):
        yield "kind", "", False, False
    found = _sort_of(sought)
    if found and place.kind not in EATS:
        words = f"{place.name} {place.cuisine}".lower().replace(" ", "")
        yield "kind", sought, True if found.search(words) else None if not place.cuisine else False, False


def _flags(place: Place, state: Mapping[str, Any], late: bool | None) -> Iterator[Finding]:
    for key, fact in _FLAG_FACTS.items():
        if key in state:
            stated = place.facts.get(fact)
            yield key, str(state[key]).lower(), None if stated is None else (stated == "yes") == state[key], False
    if state.get("open_late"):
        yield "open_late", "true", late, False


def _avoided(place: Place, state: Mapping[str, Any], allergies: frozenset[str]) -> Iterator[Finding]:
    for noun in state.get("avoid", []):
        if noun == "담배" and "smoking" in place.facts:
            yield "avoid", noun, place.facts["smoking"] == "no", False
        elif noun in ("담배", "웨이팅", "프랜차이즈", "좌식", "계단", "벌레"):
            yield "avoid", noun, None, False
        elif place.kind in EATS:
            yield _food(place, noun, noun in allergies)


def _food(place: Place, noun: str, allergy: bool) -> Finding:
    """A food someone will not have: no where the place is about it; an allergy needs a source that says it is free of it."""
    if place.facts.get(f"free_of:{noun}") == "yes":
        return "avoid", noun, True, allergy
    return "avoid", noun, False if is_about(noun, f"{place.name} {place.cuisine}") else None, allergy


def is_about(food: str, words: str) -> bool:
    """Whether the name of a place, its category or a dish is about a food."""
    return re.search(_CENTRED.get(food, re.escape(food)), words) is not None


def _diets(place: Place, state: Mapping[str, Any]) -> Iterator[Finding]:
    for diet in state.get("diet", []):
        stated = place.facts.get(f"diet:{diet}") or (place.facts.get("diet:vegan") if diet == "vegetarian" else None)
        if place.kind not in EATS:
            continue
        if stated:
            yield "diet", diet, stated == "yes", True
        elif diet == "no_alcohol":
            yield "diet", diet, False if place.kind == "bar" else None, False
        elif diet in ("vegan", "vegetarian") and any(
            is_about(food, f"{place.name} {place.cuisine}") for food in ("고기", "해산물")
        ):
            yield "diet", diet, False, True
        else:
            yield "diet", diet, None, True


@cache
def _forms() -> dict[str, tuple[str, tuple[str, ...]]]:
    """Dish → (family, the ways it is written)."""
    return {
        dish: (family, tuple(form.removeprefix("~").replace(" ", "") for form in forms.split("|")))
        for dish, _, family, forms in table("dishes.tsv")
    }


_FAMILIES = {"한식": "한식|korean", "중식": "중식|중국|chinese", "일식": "일식|일본|japanese", "양식": "양식|이탈리|western|italian", "아시안": "외국음식|동남아|아시아|asian",
             "분식": "분식", "회": "횟집|회집|일식|seafood"}  # fmt: skip
"""Families of dishes as sources name their broad categories."""


def serves(place: Place, cuisine: str) -> bool | None:
    """Whether a place serves a cuisine: its category or its name says so; None if its category is only the broad one the dish falls under, or it has none."""
    words = f"{place.name} {place.cuisine}".lower().replace(" ", "")
    family, forms = _forms().get(cuisine, ("", (cuisine,)))
    if any(form in words for form in forms if len(form) > 1):
        return True
    broad = family and cuisine != family and re.search(_FAMILIES[family], place.cuisine.lower())
    return None if broad or (not place.cuisine and place.kind == "cafe") else False


def _same_name(name: str, other: str) -> bool:
    return name.replace(" ", "").lower() == other.replace(" ", "").lower()
