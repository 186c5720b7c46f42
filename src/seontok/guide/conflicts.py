"""Wishes that cannot both hold: which pair, and which of the two may be given up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

_HOT = re.compile("마라|닭발|떡볶이|짬뽕|낙지|불닭|매운")
_SEA = re.compile("해산물|회|초밥|조개|대게|새우|굴|생선|장어|물회|꽃게")
_MEAT = re.compile("고기|삼겹살|갈비|한우|곱창|족발|보쌈|스테이크|치킨|국밥|불고기|육회|돈까스")
_PORK = re.compile("삼겹살|돼지|족발|보쌈|순대|베이컨|돈까스|부대찌개")
_WHEAT = re.compile("국수|파스타|빵|짜장|짬뽕|라면|라멘|우동|만두|피자|버거|소바|칼국수|수제비|케이크|파전")
_RAW = re.compile("회|초밥|육회|물회")
_ABOUT = {
    "매운 음식": _HOT,
    "해산물": _SEA,
    "갑각류": _SEA,
    "고기": _MEAT,
    "날것": _RAW,
    "돼지고기": _PORK,
    "밀가루": _WHEAT,
}
"""Foods people avoid → dishes that are about them."""
_AGAINST = {"vegan": (_MEAT, _SEA), "vegetarian": (_MEAT, _SEA), "halal": (_PORK,), "gluten_free": (_WHEAT,)}
"""Diets → dishes they leave no room for."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two wishes, as "key=value", of which only one can hold."""

    pair: tuple[str, str]
    may_go: tuple[str, ...]
    """Those that may be given up: never what somebody cannot eat."""


def conflicts(state: Mapping[str, Any]) -> list[Conflict]:
    """Every contradictory pair of a state."""
    return [*_foods(state), *_others(state)]


def _foods(state: Mapping[str, Any]) -> Iterator[Conflict]:
    cuisine = str(state.get("cuisine", ""))
    dish = f"cuisine={cuisine}"
    if not cuisine:
        return
    for noun in state.get("avoid", []):
        about = _ABOUT.get(noun)
        if noun == cuisine or (about and about.search(cuisine)):
            yield Conflict((dish, f"avoid={noun}"), (dish,))
    for diet in state.get("diet", []):
        if any(pattern.search(cuisine) for pattern in _AGAINST.get(diet, ())):
            yield Conflict((dish, f"diet={diet}"), (dish,))


def _others(state: Mapping[str, Any]) -> Iterator[Conflict]:
    bar = "bar" in (state.get("kind"), *state.get("stops", ()))
    if "no_alcohol" in state.get("diet", []) and bar:
        yield Conflict(("kind=bar", "diet=no_alcohol"), ("kind=bar",))
    if {"quiet", "lively"} <= set(state.get("mood", [])):
        yield Conflict(("mood=quiet", "mood=lively"), ("mood=quiet", "mood=lively"))
    if state.get("reservation") is False and state.get("party", 0) >= 8:
        yield Conflict(("reservation=false", f"party={state['party']}"), ("reservation=false",))


def without(state: Mapping[str, Any], wish: str) -> dict[str, Any]:
    """The state without one wish."""
    key, _, value = wish.partition("=")
    left = {k: v for k, v in state.items() if k != key}
    if isinstance(state.get(key), list):
        rest = [one for one in state[key] if one != value]
        left |= {key: rest} if rest else {}
    return left
