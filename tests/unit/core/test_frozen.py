"""Our `replace` gives what `dataclasses.replace` gives."""

import dataclasses
from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seontok.core.frozen import replace


@dataclass(frozen=True, slots=True)
class Point:
    """Frozen and slotted, as most of ours are."""

    x: int
    y: int = 0
    names: tuple[str, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Positive:
    """Checks itself when it is made."""

    x: int

    def __post_init__(self) -> None:
        if self.x <= 0:
            raise ValueError("not positive")


@dataclass(frozen=True)
class Loose:
    """Without slots."""

    x: int
    y: int = 0


@dataclass(frozen=True, slots=True)
class Deeper(Point):
    """With fields of its own and of the class it extends."""

    z: int = 0


CHANGES = st.dictionaries(st.sampled_from(["x", "y"]), st.integers(), max_size=2)


@given(st.integers(), st.integers(), CHANGES)
def test_gives_what_the_standard_library_gives(x: int, y: int, changes: dict[str, int]) -> None:
    for item in (Point(x, y, ("a",)), Loose(x, y), Deeper(x, y, ("b",), 3)):
        before = dataclasses.replace(item)
        changed = replace(item, **changes)
        assert changed == dataclasses.replace(item, **changes)
        assert type(changed) is type(item)
        assert item == before  # what was copied stays as it was
        assert hash(changed) == hash(dataclasses.replace(item, **changes))


def test_fields_that_do_not_compare_are_kept() -> None:
    assert replace(Point(1, 2, ("a",)), x=5).names == ("a",)


def test_a_copy_is_as_frozen() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        replace(Point(1), x=2).x = 3  # type: ignore[misc]


def test_a_class_that_checks_itself_still_does() -> None:
    with pytest.raises(ValueError, match="not positive"):
        replace(Positive(1), x=-1)


@pytest.mark.parametrize("item", [Point(1), Loose(1), Positive(1)])
def test_an_unknown_field_is_refused(item: Point | Loose | Positive) -> None:
    with pytest.raises(TypeError):
        replace(item, nowhere=1)  # type: ignore[call-arg]
