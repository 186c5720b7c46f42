"""Whether two rows are one shop."""

import pytest

from seontok.connectors.places.linkage import Known, same_place
from seontok.connectors.places.raw import RawPlace

AT = (37.5663, 126.9779)


@pytest.mark.parametrize(
    ("name", "other", "metres", "same"),
    [
        ("봄날커피", "봄날 커피", 30, True),  # spacing
        ("(주)봄날커피", "봄날커피", 30, True),  # company form
        ("카페 봄날", "봄날", 20, True),  # a generic word more
        ("봄날커피 시청점", "봄날커피", 10, True),  # the branch left out
        ("봄날커피 시청점", "봄날커피 종각점", 30, False),  # two branches
        ("봄날커피 1호점", "봄날커피 2호점", 30, False),
        ("봄날커피", "가을커피", 5, False),  # neighbours
        ("봄날커피", "봄날커피", 400, False),  # a chain down the road
    ],
)
def test_names_and_distances(name: str, other: str, metres: float, same: bool) -> None:
    known = Known(1, other, "cafe", AT[0] + metres / 111_195, AT[1], "")
    assert (same_place(RawPlace("x", name, "cafe", *AT), [known]) == 1) is same
