"""Programs solved side by side; the solver lets other threads of the process run."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

WORKERS = 2
"""Programs solved at once."""

T = TypeVar("T")


def side_by_side(work: Callable[[int], T], items: Iterable[int]) -> list[T]:
    """Do some work for every item, a few at once; answers in order."""
    with ThreadPoolExecutor(WORKERS) as threads:
        return list(threads.map(work, items))
