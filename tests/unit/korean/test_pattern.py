"""A pattern compiled on first use answers as `re` does, and none that ships is broken."""

import importlib
import pkgutil
import re
from collections.abc import Iterator, Mapping

import pytest

import seontok.gate
import seontok.korean
import seontok.moments
from seontok.korean.pattern import Pattern


def patterns_in(value: object) -> Iterator[Pattern]:
    """Every pattern a module-level value holds, in tuples, lists and tables too."""
    if isinstance(value, Pattern):
        yield value
    elif isinstance(value, tuple | list):
        for part in value:
            yield from patterns_in(part)
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from patterns_in(part)


def shipped() -> list[tuple[str, Pattern]]:
    """The patterns of the hot path's modules with the names they go by."""
    found = []
    for package in (seontok.korean, seontok.moments, seontok.gate):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            for name, value in vars(importlib.import_module(module.name)).items():
                found += [(f"{module.name}.{name}", pattern) for pattern in patterns_in(value)]
    return found


def test_every_shipped_pattern_compiles() -> None:
    found = shipped()
    broken = []
    for name, pattern in found:
        try:
            re.compile(pattern.pattern, pattern.flags)
        except re.error as error:
            broken.append(f"{name}: {error}")
    assert len({id(pattern) for _, pattern in found}) > 100  # the search itself must not come back empty
    assert not broken


def test_the_search_for_patterns_looks_inside_tables() -> None:
    one, two, three = Pattern("a"), Pattern("b"), Pattern("c")
    assert list(patterns_in(({"x": one}, ["y", (two, 1)], three))) == [one, two, three]


@pytest.mark.parametrize("name", ["search", "match", "fullmatch", "findall", "split"])
def test_answers_as_re_does(name: str) -> None:
    for text in ("7시에 보자", "낼 8시", "아무것도 없음", ""):
        lazy, eager = Pattern(r"(\d+)시"), re.compile(r"(\d+)시")
        for _ in range(2):  # the first call compiles, the second does not
            got, wanted = getattr(lazy, name)(text), getattr(eager, name)(text)
            assert (got.span() if isinstance(got, re.Match) else got) == (
                wanted.span() if isinstance(wanted, re.Match) else wanted
            )


def test_a_broken_expression_is_found_when_it_is_used() -> None:
    with pytest.raises(re.error):
        Pattern("(").search("x")
