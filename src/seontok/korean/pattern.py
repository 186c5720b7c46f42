"""Regular expressions compiled when first needed: five hundred of them cost half a second to compile, nothing to name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any
from weakref import WeakSet

from seontok.korean import grams

_METHODS = ("findall", "finditer", "fullmatch", "match", "search", "split", "sub", "subn")


class Pattern:
    """Stands for `re.compile(source, flags)`, compiled when first needed.

    A search in a text that cannot match (`seontok.korean.grams`) is answered without the expression; other calls go
    straight to the compiled one.
    """

    __slots__ = ("__weakref__", "_compiled", "_flags", "_source", *_METHODS)

    search: Callable[..., re.Match[str] | None]
    match: Callable[..., re.Match[str] | None]
    fullmatch: Callable[..., re.Match[str] | None]
    finditer: Callable[..., Iterator[re.Match[str]]]
    findall: Callable[..., list[Any]]
    sub: Callable[..., str]
    subn: Callable[..., tuple[str, int]]
    split: Callable[..., list[str | Any]]

    def __init__(self, source: str, flags: int = 0) -> None:
        self._source, self._flags = source, flags
        self._compiled: re.Pattern[str] | None = None
        _NAMED.add(self)

    if not TYPE_CHECKING:  # a type checker shall not take any name for an attribute

        def __getattr__(self, name: str) -> Any:
            """Asked only while a slot is empty: fill it."""
            if name not in _METHODS:
                raise AttributeError(name)
            method = self._guarded() if name == "search" else None
            setattr(self, name, method or getattr(self.compiled(), name))
            return getattr(self, name)

    def compiled(self) -> re.Pattern[str]:
        """The expression itself."""
        if self._compiled is None:
            self._compiled = re.compile(self._source, self._flags)
        return self._compiled

    def _guarded(self) -> Callable[..., re.Match[str] | None] | None:
        """A search that looks at the text's grams first; None if the table does not know the expression."""
        bit = grams.bit_of(self._source, self._flags)
        if not bit:
            return None
        kept, possible = grams.kept, grams.possible
        found: Callable[..., re.Match[str] | None] | None = None

        def search(text: str, *span: int) -> re.Match[str] | None:
            nonlocal found
            bits = kept.get(text)
            if bits is None:
                bits = possible(text)
            if not bits & bit:
                return None
            if found is None:
                found = self.compiled().search
            return found(text, *span)

        return search

    @property
    def pattern(self) -> str:
        """The expression as written."""
        return self._source

    @property
    def flags(self) -> int:
        """The flags it was given."""
        return self._flags


_NAMED: WeakSet[Pattern] = WeakSet()


def named() -> frozenset[Pattern]:
    """Every pattern of the modules imported so far."""
    return frozenset(_NAMED)


def compile_all() -> None:
    """Compile every pattern named so far, for callers that want the first text to be read as fast as the rest."""
    grams.possible("")
    for pattern in named():
        pattern.compiled()
