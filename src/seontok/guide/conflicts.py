"""Wishes that cannot both hold: which pair, and what giving up either would allow."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

_HOT = re.compile("마라|닭발|떡볶이|짬뽕|낙지|불닭|매운")
_SEA = re.compile("해산물|회|초밥|조개|대게|새우|굴|생선|장어|물회|꽃게")
_MEAT = re.compile("고기|삼겹살|갈비|한우|곱창|족발|보쌈|스테이크|치킨|국밥|불고기|육회|돈까스")


def conflicts(state: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Every contradictory pair of a state, as {"key": "conflict", "pair": […], "options": […]}; the vetoed side is never offered."""
    cuisine = str(state.get("cuisine", ""))
    found: list[tuple[str, str, str]] = []
    for noun in state.get("avoid", []):
        pattern = {
            "매운 음식": _HOT,
            "해산물": _SEA,
            "갑각류": _SEA,
            "고기": _MEAT,
            "날것": re.compile("회|초밥|육회|물회"),
        }.get(noun)
        if cuisine and (noun == cuisine or (pattern and pattern.search(cuisine))):
            found.append((f"cuisine={cuisine}", f"avoid={noun}", "drop cuisine"))
    for diet in state.get("diet", []):
        if diet in ("vegan", "vegetarian") and (_MEAT.search(cuisine) or _SEA.search(cuisine)):
            found.append((f"cuisine={cuisine}", f"diet={diet}", "drop cuisine"))
        if diet == "no_alcohol" and (state.get("kind") == "bar" or "bar" in state.get("stops", [])):
            found.append(("kind=bar", "diet=no_alcohol", "drop bar"))
    moods = set(state.get("mood", []))
    if {"quiet", "lively"} <= moods:
        found.append(("mood=quiet", "mood=lively", "drop either"))
    if state.get("reservation") is False and state.get("party", 0) >= 8:
        found.append(("reservation=false", f"party={state['party']}", "book"))
    return [{"key": "conflict", "pair": [one, other], "options": [option]} for one, other, option in found]
