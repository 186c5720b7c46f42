"""A pattern is left out for a text only if it could not have matched it: the gram table changes cost, never an answer."""

import importlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seontok.korean import grams
from seontok.korean.pattern import Pattern, named
from seontok.training.grams import TABLE, load_all, needed, table

load_all()
SHIPPED = sorted({(pattern.pattern, pattern.flags) for pattern in named()})
KNOWN = [source for source in SHIPPED if grams.bit_of(*source)]
CONVERSATIONS = Path(__file__).parents[2] / "acceptance" / "conversations"
DEMO = Path(__file__).parents[3] / "src" / "seontok" / "demo"
_parser: Any = importlib.import_module("re._parser")


def sentences() -> Iterator[str]:
    """Whatever people wrote in the conversations and chats that ship with the project."""
    for file in sorted(CONVERSATIONS.glob("*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            for item in json.loads(line).get("stream", ()):
                yield item.get("text", "")
    for file in sorted(DEMO.glob("*.txt")):
        yield from file.read_text(encoding="utf-8-sig").splitlines()


def passes(source: str, flags: int, text: str) -> bool:
    """Whether the table lets the expression be searched in the text."""
    return bool(grams.possible(text) & grams.bit_of(source, flags))


def drawn(draw: st.DrawFn, items: Any) -> str:
    """A text that follows a parsed expression, looking neither ahead nor back."""
    return "".join(drawn_part(draw, item[0].name, item[1]) for item in items)


def drawn_part(draw: st.DrawFn, name: str, value: Any) -> str:
    match name:
        case "LITERAL":
            return chr(value)
        case "IN":
            return drawn_class(draw, value)
        case "BRANCH":
            return drawn(draw, draw(st.sampled_from(value[1])))
        case "SUBPATTERN":
            return drawn(draw, value[3])
        case "MAX_REPEAT" | "MIN_REPEAT":
            least, most = value[0], min(int(value[1]), value[0] + 2)
            return "".join(drawn(draw, value[2]) for _ in range(draw(st.integers(least, most))))
        case "AT" | "ASSERT" | "ASSERT_NOT":
            return draw(st.sampled_from(["", "", " ", "\n"]))
        case _:
            return draw(st.sampled_from(list("가7a ?ㅋ")))


def drawn_class(draw: st.DrawFn, items: Any) -> str:
    operation, value = draw(st.sampled_from(items))
    if operation.name == "RANGE":
        return chr(draw(st.integers(*value)))
    if operation.name == "CATEGORY":
        return draw(st.sampled_from([" ", "\u3000", "\t"] if value.name == "CATEGORY_SPACE" else list("7٣_a가.")))
    return chr(value) if operation.name == "LITERAL" else "가"


@st.composite
def asked(draw: st.DrawFn) -> tuple[str, int, str]:
    """An expression with a text made after it, in any case, among other words."""
    source, flags = draw(st.sampled_from(KNOWN))
    text = drawn(draw, _parser.parse(source, flags))
    text = draw(st.sampled_from([text, text.upper(), text.title(), text.replace("s", "ſ").replace("i", "ı")]))
    return source, flags, draw(st.sampled_from(["", "근데 ", "ok "])) + text + draw(st.sampled_from(["", " ㅋㅋ", "?"]))


@given(asked())
@settings(max_examples=1500, deadline=None)
def test_lets_through_every_text_the_expression_is_found_in(case: tuple[str, int, str]) -> None:
    source, flags, text = case
    if re.search(source, text, flags):
        assert passes(source, flags, text)
        assert Pattern(source, flags).search(text)


def test_answers_as_the_expressions_do_on_what_people_wrote() -> None:
    texts = sorted(set(sentences()))
    assert len(texts) > 500
    found = 0
    for source, flags in KNOWN:
        pattern, expression = Pattern(source, flags), re.compile(source, flags)
        for text in texts:
            match = expression.search(text)
            found += match is not None
            assert (pattern.search(text) is None) == (match is None)
    assert found > 500  # the texts do hold what is sought


def test_a_search_keeps_its_place_and_span() -> None:
    source, flags = next(source for source in KNOWN if re.search(*[source[0], "어디서 만날까", source[1]]))
    text = "어디서 만날까 어디서 만날까"
    pattern, expression = Pattern(source, flags), re.compile(source, flags)
    for at in range(len(text)):
        got, wanted = pattern.search(text, at), expression.search(text, at)
        assert (got and got.span()) == (wanted and wanted.span())


@pytest.mark.parametrize(
    ("source", "matched"),
    [
        ("안 ?돼", "안   돼"),  # not this many spaces, but nothing is said of how many
        ("(?i)kim", "\u212aim"),  # the Kelvin sign is a k
        ("(?i)miss", "mıſs"),  # dotless and long letters match when case is ignored
        ("[가-힣]까|점심", "볼까"),
    ],
)
def test_spaces_and_case_are_no_reason_to_leave_out(source: str, matched: str) -> None:
    wanted = needed(source, 0)
    unusual = not grams._UNUSUAL.isdisjoint(matched)
    assert wanted is None or unusual or not wanted.isdisjoint(grams.grams(matched))


def test_long_texts_are_always_searched() -> None:
    assert grams.possible("가" * (grams.LONGEST + 1)) == grams.EVERY


def test_the_table_says_of_each_expression_what_the_expression_says() -> None:
    written = dict(line.split(" ", 1) for line in TABLE.read_text(encoding="utf-8").splitlines())
    current = dict(line.split(" ", 1) for line in table())
    assert len(written.keys() & current.keys()) > 100
    assert all(written[key] == wanted for key, wanted in current.items() if key in written)


def test_an_expression_the_table_does_not_know_is_simply_searched() -> None:
    """A table that is behind the code costs a search; it never changes an answer."""
    source = "표에 없는 [말]"
    assert not grams.bit_of(source, 0)
    assert Pattern(source).search("이건 표에 없는 말")
    assert Pattern(source).search("다른 것") is None
