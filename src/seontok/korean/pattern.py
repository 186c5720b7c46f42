"""Regular expressions compiled when first used: five hundred of them cost half a second to compile, nothing to name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any


class Pattern:
    """Stands for `re.compile(source, flags)`; first use compiles, later uses go straight to the compiled one."""

    __slots__ = ("_flags", "_source", "findall", "finditer", "fullmatch", "match", "search", "split", "sub", "subn")

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
        _NAMED.append(self)

    if not TYPE_CHECKING:  # a type checker shall not take any name for an attribute

        def __getattr__(self, name: str) -> Any:
            """Asked only while a slot is empty: fill them all."""
            if name not in self.__slots__[2:]:
                raise AttributeError(name)
            compiled = re.compile(self._source, self._flags)
            for each in self.__slots__[2:]:
                setattr(self, each, getattr(compiled, each))
            return getattr(self, name)

    @property
    def pattern(self) -> str:
        """The expression as written."""
        return self._source

    @property
    def flags(self) -> int:
        """The flags it was given."""
        return self._flags


_NAMED: list[Pattern] = []
"""Patterns named since the last `compile_all`."""


def compile_all() -> None:
    """Compile every pattern named so far, for callers that want the first text to be read as fast as the rest."""
    while _NAMED:
        _NAMED.pop().search  # noqa: B018 - asking for it compiles
