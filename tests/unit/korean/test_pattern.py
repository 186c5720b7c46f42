"""A pattern compiled on first use answers as `re` does."""

import re

import pytest

from seontok.korean.pattern import Pattern


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
