"""Reads the template banks and fills a template: one line of text with its acts, its register and its family."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from random import Random

from seontok.moments.acts import Act
from seontok.training import words
from seontok.training.grammar import conjugate, with_particles

CHOICE = re.compile(r"\(([^()]*)\)")
OPTION = re.compile(r"\[([^\[\]]*)\]")
SLOT = re.compile(r"\{(\w+)(?::([^}]*))?\}")


@dataclass(frozen=True, slots=True)
class Family:
    """One line of a bank."""

    lang: str
    number: int
    acts: frozenset[Act]
    register: str
    template: str

    @property
    def id(self) -> str:
        return f"{self.lang}{self.number}"


@cache
def families(lang: str) -> tuple[Family, ...]:
    """Every family of one language, in file order."""
    text = files("seontok.training").joinpath(f"bank_{lang}.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return tuple(_family(lang, number, line) for number, line in enumerate(lines))


def _family(lang: str, number: int, line: str) -> Family:
    acts, register, template = (part.strip(" ") for part in line.split(" | ", 2))
    return Family(lang, number, frozenset(Act(act) for act in acts.split()), register, template)


def fill(family: Family, random: Random) -> str:
    """One sentence of a family."""
    text = family.template
    while match := CHOICE.search(text):
        text = text[: match.start()] + random.choice(match[1].split("|")) + text[match.end() :]
    while match := OPTION.search(text):
        said = random.choice(match[1].split("|")) if random.random() < 0.4 else ""
        text = text[: match.start()] + said + text[match.end() :]
    fillers = _KO if family.lang == "ko" else _EN
    text = SLOT.sub(lambda slot: _fill_slot(slot, random, fillers, marked=family.lang == "ko"), text)
    text = with_particles(text) if family.lang == "ko" else text
    return " ".join(text.replace("《", "[").replace("》", "]").split())


def _fill_slot(slot: re.Match[str], random: Random, fillers: dict[str, Fill], *, marked: bool) -> str:
    name, ending = slot[1], slot[2]
    if name == "do" and ending:
        return conjugate(random.choice(words.ACTIVITIES), ending)
    value = fillers[name](random)
    return f"⟨{value}⟩" if marked else value


Fill = Callable[[Random], str]


def _pick(values: tuple[str, ...] | list[str]) -> Fill:
    return lambda random: random.choice(values)


def _when_ko(random: Random) -> str:
    day, clock = random.choice(words.DAYS), words.clock_ko(random)
    return random.choice((f"{day} {clock}", f"{day} {clock}", day, clock))


def _when_en(random: Random) -> str:
    day, clock = random.choice(words.DAYS_EN), words.clock_en(random)
    return random.choice((f"{day} at {clock}", f"{day} {clock}", day, f"at {clock}"))


def _money(random: Random) -> str:
    return random.choice((f"{random.randint(1, 9)}만원", f"{random.randint(1, 20)}만", "오만원", "십만원"))


_KO: dict[str, Fill] = {
    "day": _pick(words.DAYS), "day2": _pick(words.DAYS), "time": words.clock_ko, "time2": words.clock_ko,
    "when": _when_ko, "when2": _when_ko, "where": _pick(words.PLACES), "where2": _pick(words.PLACES),
    "thing": _pick(words.THINGS), "name": _pick(words.NAMES), "me": _pick(words.NAMES), "food": _pick(words.FOODS),
    "n": lambda random: str(random.randint(1, 9)), "occ": _pick(words.OCCASIONS), "who": _pick(words.PEOPLE),
    "good": _pick(words.GOODS), "brand": _pick(words.BRANDS), "brand2": _pick(words.BRANDS), "money": _money,
    "fact": _pick(words.FACTS), "busy": _pick(words.BUSY),
}  # fmt: skip
_EN: dict[str, Fill] = {
    "day": _pick(words.DAYS_EN), "day2": _pick(words.DAYS_EN), "time": words.clock_en, "time2": words.clock_en,
    "when": _when_en, "when2": _when_en, "where": _pick(words.PLACES_EN), "where2": _pick(words.PLACES_EN),
    "thing": _pick(words.THINGS_EN), "name": _pick(words.NAMES_EN), "who": _pick(words.PEOPLE_EN),
    "occ": _pick(words.OCCASIONS_EN), "good": _pick(words.GOODS_EN), "do": _pick(words.DO_EN),
    "food": _pick(("taco", "ramen", "pizza", "sushi", "burger")), "n": lambda random: str(random.randint(2, 9)),
    "facten": _pick(words.FACTS_EN),
}  # fmt: skip
