"""Who writes in a file: counted in a first pass, so that names holding the separator can be told from texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import compress, count, repeat
from operator import contains
from typing import Any, cast

from seontok.channels.kakaotalk.columns import Columns

_SEPARATOR = b" : "
MAX_NAMES = 100_000
"""Distinct names counted; past this the rare ones are forgotten (open chats hold 3,000 people)."""
_MAX_PARTS = 4
MIN_ROWS = 3
MIN_SHARE = 0.8
"""A name goes on past a separator when this share of its rows goes on the same way: a person repeats a name in every
row, and a text beginning in only a few (1.5 % of generated texts hold the separator)."""


@dataclass(frozen=True, slots=True)
class Names:
    """What the first pass learnt."""

    counts: Counter[bytes]
    """Rows by sender."""
    longer: dict[bytes, tuple[bytes, ...]]
    """Names that hold the separator, by what stands before their first one; longest first."""

    def resolve(self, columns: Columns) -> None:
        """Give the names that hold the separator back the part that was read as text."""
        longer = self.longer
        if not longer:
            return
        names, texts = columns.names, columns.texts
        for i in list(compress(count(), map(longer.__contains__, names))):
            name = cast(bytes, names[i])
            whole = name + _SEPARATOR + texts[i]
            for candidate in longer[name]:
                if whole.startswith(candidate + _SEPARATOR):
                    names[i], texts[i] = candidate, whole[len(candidate) + len(_SEPARATOR) :]
                    break


def learn_names(batches: Iterable[Columns], *, ambiguous: bool) -> Names:
    """Count the senders of a file; where names are `ambiguous` (end at ` : `), find those that hold it."""
    counts: Counter[bytes | None] = Counter()
    openings: Counter[bytes] = Counter()
    for columns in batches:
        counts.update(columns.names)
        if ambiguous:
            openings.update(_openings(columns))
        _forget_rare(counts)
        _forget_rare(openings)
    return _names({name: n for name, n in counts.items() if name is not None}, openings)


def _openings(columns: Columns) -> Iterator[bytes]:
    """Every reading of a row's name that is longer than the shortest."""
    splits = map(contains, columns.texts, repeat(_SEPARATOR))
    for name, text in compress(zip(columns.names, columns.texts, strict=True), splits):
        if name is not None:
            parts = text.split(b"\n", 1)[0].split(_SEPARATOR, _MAX_PARTS)
            for part in parts[:-1]:
                name = name + _SEPARATOR + part
                yield name


def _names(counts: dict[bytes, int], openings: Counter[bytes]) -> Names:
    total = Counter(counts)
    total.update(openings)
    longer: dict[bytes, list[bytes]] = {}
    accepted = set(counts)
    for name in sorted(openings, key=len):
        shorter = name.rpartition(_SEPARATOR)[0]
        if shorter in accepted and total[name] >= max(MIN_ROWS, MIN_SHARE * total[shorter]):
            longer.setdefault(name.split(_SEPARATOR, 1)[0], []).append(name)
            accepted.add(name)
    result = Counter(counts)
    for names in longer.values():
        for name in names:
            result[name] += total[name]
            result[name.rpartition(_SEPARATOR)[0]] -= total[name]
        names.sort(key=len, reverse=True)
    return Names(+result, {first: tuple(names) for first, names in longer.items()})


def _forget_rare(counts: Counter[Any]) -> None:
    if len(counts) > MAX_NAMES:
        for name in [name for name, n in counts.items() if n == 1]:
            del counts[name]
