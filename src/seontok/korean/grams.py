"""Which patterns cannot match a text, told from its pairs of characters: one look instead of hundreds of searches.

`grams.txt` holds, for each pattern that ships, characters and pairs of which every text it matches has at least one
(a condition drawn from the expression itself, `seontok.training.grams`). A text's own are gathered once; the patterns
they leave possible are the bits of one number. A pattern that is not in the table is simply searched.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from hashlib import blake2b
from itertools import chain
from operator import add
from pkgutil import get_data

EVERY = -1
"""All patterns may match."""
LONGEST = 2000
"""Characters of a text beyond which nothing is told apart: an article has every pair there is."""
_N_KEPT = 64
_UNUSUAL = frozenset("İıſ")
"""Letters that match others when case is ignored and do not become them in lower case."""


def key(source: str, flags: int) -> str:
    """Name of an expression in the table."""
    return blake2b(f"{flags}:{source}".encode(), digest_size=6).hexdigest()


def grams(text: str) -> Iterator[str]:
    """Characters and pairs of neighbours in a text, in lower case and without its spaces."""
    dense = "".join(text.lower().split())
    return chain(dense, map(add, dense, dense[1:]))


@cache
def _table() -> tuple[dict[str, int], dict[str, int]]:
    """Bit of each expression by key, and the expressions each gram makes possible."""
    bits: dict[str, int] = {}
    possible: dict[str, int] = {}
    data = get_data("seontok.korean", "grams.txt") or b""
    for number, line in enumerate(data.decode("utf-8").splitlines()):
        name, *wanted = line.split(" ")
        bits[name] = bit = 1 << number
        for gram in wanted:
            possible[gram] = possible.get(gram, 0) | bit
    return bits, possible


def bit_of(source: str, flags: int) -> int:
    """The bit of an expression, 0 if it is not in the table."""
    return _table()[0].get(key(source, flags), 0)


kept: dict[str, int] = {}
"""What `possible` said of the texts asked about last."""


def possible(text: str) -> int:
    """The bits of the expressions that may match a text."""
    if len(text) > LONGEST:
        return EVERY
    index = _table()[1]
    found = EVERY
    if text.isascii() or _UNUSUAL.isdisjoint(text):
        found = 0
        for gram in grams(text):
            if gram in index:
                found |= index[gram]
    if len(kept) >= _N_KEPT:
        kept.clear()
    kept[text] = found
    return found
