"""Wishes that cannot both hold: which pair, and which of the two may be given up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from seontok.guide.constraints import is_about

_AGAINST = {
    "vegan": ("고기", "해산물"),
    "vegetarian": ("고기", "해산물"),
    "halal": ("돼지고기",),
    "gluten_free": ("밀가루",),
}
"""Diets → foods they leave no room for."""


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
        if is_about(noun, cuisine):
            yield Conflict((dish, f"avoid={noun}"), (dish,))
    for diet in state.get("diet", []):
        if any(is_about(food, cuisine) for food in _AGAINST.get(diet, ())):
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
