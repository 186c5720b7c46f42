"""Where a search looks around: the points its areas stand for, or what has to be asked first."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from seontok.core.places import DETOUR, WALKING_M_PER_MIN, Place
from seontok.guide import areas
from seontok.guide.asker import Asker
from seontok.guide.choose import midpoint
from seontok.guide.subway import Point
from seontok.korean.particles import josa

RADIUS_M = {"station": 800.0, "quarter": 800.0, "emd": 1200.0, "sigungu": 5000.0, "sido": 20_000.0, "point": 800.0}
"""How far around an area places are looked for where nobody says how far to walk."""
_NEAR = re.compile(r"((?:[가-힣A-Za-z0-9]+\s){0,3}[가-힣A-Za-z0-9]+?)\s?(?:근처|주변|부근|앞에|옆에|쪽에)")
Lookup = Callable[[str], Sequence[Place]]
"""The places of exactly this name: landmarks that the gazetteer lacks."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where to look around."""

    point: Point
    level: str
    """A level of the gazetteer, or "point"; see RADIUS_M."""
    name: str = ""
    """The area as one would type it into a map; empty for a point nobody named."""


def radius_m(state: Mapping[str, Any], level: str) -> float:
    """How far around a point of this level a wish looks: as far as people mean to walk, where they say so."""
    minutes = state.get("walk_minutes_max")
    return minutes * WALKING_M_PER_MIN / DETOUR if minutes else RADIUS_M[level]


def placed(state: Mapping[str, Any], said: str, lookup: Lookup) -> dict[str, Any]:
    """The state with the area that only the owner's own places tell: "효원공원 근처" where reading knows no such area.

    Args:
        said: What was said, a message a line.
    """
    if state.get("area", ["here"]) != ["here"]:
        return dict(state)
    for line in reversed(said.splitlines()):
        for match in _NEAR.finditer(line):
            words = match[1].split()
            names = [" ".join(words[-n:]) for n in range(len(words), 0, -1)]
            known = next((name for name in names if len(name) > 1 and lookup(name)), None)
            if known:
                return {**state, "area": [known]}
    return dict(state)


def spots(state: Mapping[str, Any], asker: Asker, lookup: Lookup) -> tuple[list[Spot], list[str]]:
    """The spots of the areas, and questions."""
    points: list[Spot] = []
    ask: list[str] = []
    for name in state.get("area", ["midpoint"] if asker.knows_middle else ["here"]):
        point, question = _spot(name, asker, lookup)
        if point:
            points.append(point)
        ask += [question] if question else []
    return points, ask


def _spot(name: str, asker: Asker, lookup: Lookup) -> tuple[Spot | None, str]:
    if name == "here":
        return (Spot(asker.here, "point"), "") if asker.here else (None, _where_question(asker.usual, asker.korean))
    if name == "midpoint":
        middle = midpoint(asker.people) if asker.knows_middle else None
        return (Spot(middle, "station"), "") if middle else (None, _FROM_WHERE[asker.korean])
    lines = asker.said.splitlines()
    of_it = [line for line in lines if name in line.replace(" ", "")]  # "부산 다녀왔어" tells nothing of 중구
    options = areas.meant(_options(name, lookup), " ".join(of_it or lines), asker.known)
    if not options:
        return None, f"{name}: {_NOT_FOUND[asker.korean]}"
    if len(options) > 1:
        which = ", ".join(f"{a.parent} {a.name}".strip() for a in options[:5])
        return None, f"{name}: {which} 가운데 어디인가요?" if asker.korean else f"{name}: which one? {which}"
    one = options[0]
    called = f"{one.parent} {one.name}" if one.level in ("sigungu", "emd") else name
    return Spot((one.lat or 0.0, one.lon or 0.0), one.level, called), ""


def _options(name: str, lookup: Lookup) -> list[areas.Area]:
    """What a name can mean: areas of the gazetteer, else places of this name far from each other."""
    found = [a for a in areas.resolve(name) if a.lat is not None and a.lon is not None]
    landmarks = [] if found else [areas.Area(name, "quarter", p.address, p.lat, p.lon) for p in lookup(name)]
    return found or areas.distinct(landmarks)


_FROM_WHERE = (
    "To find the middle, say where everybody sets out from.",
    "중간 지점을 찾으려면 다들 어디서 출발하는지 알려 주세요.",
)
_NOT_FOUND = (
    "not found on the map. Which station or neighbourhood is near?",
    "지도에서 찾지 못했어요. 가까운 역이나 동 이름을 알려 주세요.",
)


def _where_question(usual: Sequence[str], korean: bool) -> str:
    if not korean:
        often = f" You are often around {' or '.join(usual[:2])}." if usual else ""
        return f"Near where? Name a neighbourhood or a station.{often}"
    names = f"{josa(usual[0], '이나/나')} {usual[1]}" if len(usual) > 1 else "".join(usual)
    often = f" 자주 가는 {names} 근처도 좋아요." if usual else ""
    return f"어디 근처에서 찾을까요? 동네나 역 이름을 알려 주세요.{often}"
