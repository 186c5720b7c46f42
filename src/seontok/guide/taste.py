"""Taste and life pattern: learnt on the device from what people say and choose, decaying, with sources, to be shown and forgotten."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from seontok.core.places import KINDS
from seontok.guide import lexicon

SAID, ACCEPTED, DISMISSED = 2.0, 1.0, -0.5
"""What one sign weighs: words most, a dismissal least, since much else can be wrong with a place."""
HALF_LIFE_DAYS = 120.0
SMOOTHING = 1.5
"""Signs of nothing in particular every feature starts with: one accept does not make a taste."""


@dataclass(frozen=True, slots=True)
class Sign:
    """One thing that tells of a taste."""

    person: str
    feature: str
    """kind:cafe, cuisine:국밥, area:성수, hour:19 …"""
    weight: float
    """Positive for, negative against; SAID, ACCEPTED or DISMISSED."""
    at: datetime
    source: str
    """Where it was learnt: a message id and its words, or the card."""


@dataclass(frozen=True, slots=True)
class Leaning:
    """What is believed of one feature, and why."""

    feature: str
    value: float
    """−1 … 1."""
    sources: tuple[str, ...]
    """Newest first."""


class Taste:
    """The signs of one owner's rooms. Holds nothing but its list of signs: export is that list, forgetting takes from it."""

    def __init__(self, signs: Iterable[Sign] = ()) -> None:
        self.signs = list(signs)

    def learn(self, sign: Sign) -> None:
        """Take in one sign."""
        self.signs.append(sign)

    def of(self, person: str, at: datetime) -> dict[str, float]:
        """Feature → −1 … 1 as of an instant."""
        return {leaning.feature: leaning.value for leaning in self.explain(person, at)}

    def explain(self, person: str, at: datetime) -> list[Leaning]:
        """Everything believed of a person with its sources, strongest first."""
        pro: dict[str, float] = {}
        contra: dict[str, float] = {}
        sources: dict[str, list[str]] = {}
        for sign in sorted(
            (s for s in self.signs if s.person == person and s.at <= at), key=lambda s: s.at, reverse=True
        ):
            weight = abs(sign.weight) * 0.5 ** ((at - sign.at).total_seconds() / 86_400 / HALF_LIFE_DAYS)
            side = pro if sign.weight > 0 else contra
            side[sign.feature] = side.get(sign.feature, 0.0) + weight
            sources.setdefault(sign.feature, []).append(sign.source)
        found = [Leaning(f, _value(pro.get(f, 0.0), contra.get(f, 0.0)), tuple(s)) for f, s in sources.items()]
        return sorted(found, key=lambda leaning: (-abs(leaning.value), leaning.feature))

    def knows(self, person: str) -> bool:
        """Whether anything is known of a person's taste."""
        return any(sign.person == person for sign in self.signs)

    def forget(self, person: str, feature: str | None = None) -> int:
        """Forget one feature of a person, or the whole person; gives how many signs went."""
        kept = [s for s in self.signs if s.person != person or (feature is not None and s.feature != feature)]
        gone = len(self.signs) - len(kept)
        self.signs = kept
        return gone

    def pattern(self, person: str, at: datetime, prefix: str, n: int = 3) -> list[str]:
        """The life pattern: usual areas (`prefix` "area:") or hours ("hour:"), the most usual first."""
        leanings = [
            leaning for leaning in self.explain(person, at) if leaning.feature.startswith(prefix) and leaning.value > 0
        ]
        return [leaning.feature.removeprefix(prefix) for leaning in leanings[:n]]


def feature_of(what: str) -> str:
    """A thing as people say it as a feature: "국밥" is a cuisine, "cafe" a kind; "cuisine:국밥" stays."""
    what = what.strip()
    if what.partition(":")[0] in ("kind", "cuisine", "area", "hour"):
        return what
    if what in KINDS:
        return f"kind:{what}"
    dishes = lexicon.dishes(what)
    return f"cuisine:{dishes[0].value if dishes else what}"


def _value(pro: float, contra: float) -> float:
    return (pro - contra) / (pro + contra + SMOOTHING)
