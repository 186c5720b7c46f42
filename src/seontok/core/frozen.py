"""A copy of a frozen, slotted dataclass with some fields changed: `dataclasses.replace`, at under half its cost."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from operator import attrgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # the type checker knows the fields of a class from the name of this function alone
    from dataclasses import replace
else:

    def replace(item: Any, /, **changes: Any) -> Any:
        """The same values, but for the named ones; a class that checks itself when made is made anew.

        Raises:
            TypeError: No such field.
        """
        cls = item.__class__
        plan = _PLANS.get(cls) or _planned(cls)
        if plan.setters is None:
            return dataclasses.replace(item, **changes)
        copy = _new(cls)
        for put, value in zip(plan.setters, plan.values(item), strict=True):
            put(copy, value)
        for name, value in changes.items():
            put = plan.by_name.get(name)
            if put is None:
                raise TypeError(f"{cls.__name__} has no field {name!r}")
            put(copy, value)
        return copy


class _Plan:
    """How instances of one class are copied."""

    __slots__ = ("by_name", "setters", "values")

    def __init__(self, cls: type) -> None:
        names = [field.name for field in dataclasses.fields(cls)]
        plain = not hasattr(cls, "__post_init__") and cls.__dictoffset__ == 0 and len(names) > 1
        plain = plain and all(name in cls.__dict__ for name in names)
        self.values: Callable[[Any], tuple[Any, ...]] = attrgetter(*names) if names else lambda _: ()
        self.setters: list[Callable[[Any, Any], None]] | None = None
        self.by_name: dict[str, Callable[[Any, Any], None]] = {}
        if plain:
            self.setters = [cls.__dict__[name].__set__ for name in names]
            self.by_name = dict(zip(names, self.setters, strict=True))


_new = object.__new__
_PLANS: dict[type, _Plan] = {}
"""By class; there are as many as there are frozen types."""


def _planned(cls: type) -> _Plan:
    return _PLANS.setdefault(cls, _Plan(cls))


__all__ = ["replace"]
