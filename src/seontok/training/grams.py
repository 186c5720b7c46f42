"""Builds `korean/grams.txt`: `python -m seontok.training.grams`, as `make format` does.

A changed expression has another key and is searched without the table, so that a table behind the code is only slower.

For each pattern of the hot path: characters and pairs of which every text it matches has at least one. They are read
off the parsed expression (as Cox 2012, "Regular Expression Matching with a Trigram Index", does for trigrams), in
lower case and without spaces, so that "안 ?돼" asks for the pair 안돼. What looks ahead or back, ends and edges are
left out of account, which can only let more texts pass.
"""

from __future__ import annotations

import importlib
import pkgutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from pathlib import Path
from typing import Any

import seontok.gate
import seontok.korean
import seontok.moments
from seontok.korean import grams
from seontok.korean.pattern import named

TABLE = Path(grams.__file__).with_name("grams.txt")
_parser: Any = importlib.import_module("re._parser")

N_WORDS = 64
"""Strings an expression may spell before they are no longer kept apart."""
N_WIDE = 600
"""Characters of a class, words of an alternation, pairs across a joint; beyond these nothing is said."""
COST_LIMIT = 900.0
"""A condition that most texts meet (a bare 이, a digit) is worth no look."""
_COMMON = frozenset("이가나는은을를에도고다지어아하해요네거게만그의로서한니까자있안시수기오사보면데야일라들인대리")
_COMMON_LATIN = frozenset(
    [
        "th",
        "he",
        "in",
        "er",
        "an",
        "re",
        "on",
        "at",
        "en",
        "nd",
        "ti",
        "es",
        "or",
        "te",
        "of",
        "ed",
        "is",
        "it",
        "al",
        "ar",
        "st",
        "to",
        "nt",
        "ng",
        "se",
        "ha",
        "as",
        "ou",
        "io",
        "le",
        "ve",
        "co",
        "me",
        "de",
        "hi",
        "ri",
        "ro",
        "ic",
        "ne",
        "ea",
        "ra",
        "ce",
        "li",
        "ch",
        "ll",
        "be",
        "ma",
        "si",
        "om",
        "ur",
        "ow",
        "wh",
        "we",
        "do",
        "go",
        "ok",
        "so",
        "no",
        "ot",
        "et",
        "el",
        "ho",
    ]
)


@dataclass(frozen=True, slots=True)
class Shape:
    """What is known of the texts a part of an expression matches, spaces left out."""

    words: frozenset[str] | None = None
    """All of them; None if they are too many to tell."""
    heads: frozenset[str] | None = None
    """First characters; None if any."""
    tails: frozenset[str] | None = None
    """Last characters; None if any."""
    needs: frozenset[str] | None = None
    """Grams of which each has at least one; None if there are none such."""
    empty: bool = True
    """May match nothing."""


def spelled(words: Iterable[str]) -> Shape:
    """The shape of a part that matches these words and no others."""
    words = frozenset(words)
    filled = [word for word in words if word]
    heads, tails = frozenset(word[0] for word in filled), frozenset(word[-1] for word in filled)
    needs = None if "" in words else frozenset(map(_rarest, filled))
    return Shape(words, heads, tails, needs, "" in words)


NOTHING = spelled({""})
ANYTHING = Shape()


def _rarest(word: str) -> str:
    pairs = [word[at : at + 2] for at in range(max(1, len(word) - 1))]
    return min(pairs, key=_cost)


def _cost(gram: str) -> float:
    """How common a gram is in chats, roughly: a rare pair is 1."""
    if len(gram) == 1:
        return 60.0 if gram in _COMMON or gram.isascii() else 10.0
    if gram.isascii():
        return 30.0 if gram in _COMMON_LATIN else 6.0
    return 3.0 if _COMMON.issuperset(gram) else 1.0


def _total(needs: frozenset[str] | None) -> float:
    return float("inf") if needs is None else sum(map(_cost, needs))


def _either(one: frozenset[str] | None, other: frozenset[str] | None) -> frozenset[str] | None:
    return None if one is None or other is None else one | other


def one_of(shapes: Sequence[Shape]) -> Shape:
    """The shape of an alternation."""
    words = reduce(_either, (shape.words for shape in shapes))
    if words is not None and len(words) <= N_WIDE:
        return spelled(words)
    return Shape(
        None,
        reduce(_either, (shape.heads for shape in shapes)),
        reduce(_either, (shape.tails for shape in shapes)),
        reduce(_either, (shape.needs for shape in shapes)),
        any(shape.empty for shape in shapes),
    )


def after(one: Shape, other: Shape) -> Shape:
    """The shape of one part and then another."""
    if one.words is not None and other.words is not None:
        n_words, longest = len(one.words) * len(other.words), max(len(one.words), len(other.words))
        if n_words <= max(N_WORDS, longest):
            return spelled(left + right for left in one.words for right in other.words)
    return Shape(
        None,
        _either(one.heads, other.heads) if one.empty else one.heads,
        _either(one.tails, other.tails) if other.empty else other.tails,
        min(one.needs, other.needs, _joint(one, other), key=_total),
        one.empty and other.empty,
    )


def _joint(one: Shape, other: Shape) -> frozenset[str] | None:
    """The pairs of which one stands where two parts meet."""
    if one.empty or other.empty or one.tails is None or other.heads is None:
        return None
    if len(one.tails) * len(other.heads) > N_WIDE:
        return None
    return frozenset(left + right for left in one.tails for right in other.heads)


def _repeated(shape: Shape, least: int, most: int) -> Shape:
    if shape == NOTHING or (least, most) == (1, 1):
        return shape
    if least == 0 and most == 1 and shape.words is not None:
        return spelled(shape.words | {""})
    return Shape(None, shape.heads, shape.tails, shape.needs if least else None, shape.empty or not least)


def _letter(code: int) -> frozenset[str] | None:
    """A character as texts have it in their grams; None if a letter that case may change beyond A to Z."""
    letter = chr(code)
    if letter.isspace():
        return frozenset({""})
    if letter.isascii():
        return frozenset({letter.lower()})
    return frozenset({letter}) if letter.lower() == letter == letter.upper() else None


def _class(items: Iterable[tuple[Any, Any]]) -> Shape:
    """The shape of a character class; a negated one, digits and word characters may be anything."""
    letters: frozenset[str] | None = frozenset()
    for operation, value in items:
        if operation.name == "CATEGORY" and value.name == "CATEGORY_SPACE":
            letters = _either(letters, frozenset({""}))
        elif operation.name in ("LITERAL", "RANGE"):
            first, last = value if operation.name == "RANGE" else (value, value)
            if last - first > N_WIDE:
                return ANYTHING
            letters = reduce(_either, map(_letter, range(first, last + 1)), letters)
        else:
            return ANYTHING
    return ANYTHING if letters is None else spelled(letters)


def _in_turn(items: Iterable[tuple[Any, Any]]) -> Shape:
    return reduce(after, map(_part, items), NOTHING)


def _part(item: tuple[Any, Any]) -> Shape:
    """The shape of one item of a parsed expression."""
    operation, value = item
    match operation.name:
        case "LITERAL":
            letters = _letter(value)
            return ANYTHING if letters is None else spelled(letters)
        case "IN":
            return _class(value)
        case "BRANCH":
            return one_of([_in_turn(branch) for branch in value[1]])
        case "SUBPATTERN":
            return _in_turn(value[3])
        case "ATOMIC_GROUP":
            return _in_turn(value)
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            return _repeated(_in_turn(value[2]), value[0], int(value[1]))
        case "AT" | "ASSERT" | "ASSERT_NOT":
            return NOTHING
        case _:
            return ANYTHING


def needed(source: str, flags: int) -> frozenset[str] | None:
    """Grams of which every text the expression is found in has at least one; None if nothing useful can be said."""
    needs = _in_turn(_parser.parse(source, flags)).needs
    return needs if _total(needs) <= COST_LIMIT else None


def load_all() -> None:
    """Import every module of the hot path, so that its patterns are named."""
    for package in (seontok.korean, seontok.moments, seontok.gate):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            importlib.import_module(module.name)


def table() -> Iterator[str]:
    """The lines of the table, in the order of their keys."""
    load_all()
    sources = {(pattern.pattern, pattern.flags) for pattern in named()}
    known = ((grams.key(*source), needs) for source in sources if (needs := needed(*source)) is not None)
    for key, needs in sorted(known):
        yield " ".join((key, *sorted(needs)))


def main() -> None:
    """Write the table."""
    lines = list(table())
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines)} of {len(named())} patterns", file=sys.stderr)


if __name__ == "__main__":
    main()
