"""The ground of the map: read from an extract, thinned, found again by a box."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seontok.connectors.places.shapes import (
    TOLERANCE,
    Shape,
    ShapeStore,
    packed,
    read_shapes,
    sort_of,
    thinned,
    unpacked,
)
from seontok.core.errors import InputError

LAT, LON = 3756630, 12697790


def extract(path: Path) -> Path:
    """A street, a river, a park and a shop around the city hall."""
    osmium = pytest.importorskip("osmium", reason="the extra `places` is not installed")
    writer = osmium.SimpleWriter(str(path))
    square = [(126.97, 37.56), (126.98, 37.56), (126.98, 37.57), (126.97, 37.57)]
    for number, location in enumerate(square, 1):
        writer.add_node(osmium.osm.mutable.Node(id=number, location=location, tags={}, version=1))
    for number, nodes, tags in (
        (11, [1, 2], {"highway": "primary", "name": "세종로", "name:ko": "세종대로"}),
        (12, [2, 3], {"waterway": "stream"}),
        (13, [1, 2, 3, 4, 1], {"leisure": "park", "name": "두물공원"}),
        (14, [3, 4], {"highway": "proposed"}),
    ):
        writer.add_way(osmium.osm.mutable.Way(id=number, nodes=nodes, tags=tags, version=1))
    writer.close()
    return path


def test_an_extract_gives_streets_waters_and_greens_with_their_korean_names(tmp_path: Path) -> None:
    found = {(shape.sort, shape.name, len(shape.points)) for shape in read_shapes(extract(tmp_path / "a.osm.pbf"))}
    assert found == {("major", "세종대로", 2), ("river", "", 2), ("green", "두물공원", 5)}


def test_a_broken_extract_says_so(tmp_path: Path) -> None:
    pytest.importorskip("osmium", reason="the extra `places` is not installed")
    (tmp_path / "b.osm.pbf").write_bytes(b"no pbf at all")
    with pytest.raises(InputError, match="fetch it anew"):
        list(read_shapes(tmp_path / "b.osm.pbf"))


def test_a_box_finds_what_touches_it_with_as_much_detail_as_asked(tmp_path: Path) -> None:
    store = ShapeStore(tmp_path / "places.db")
    near, far = ((LAT, LON), (LAT + 100, LON)), ((LAT + 90_000, LON), (LAT + 90_100, LON))
    store.replace([Shape("major", "가", near), Shape("minor", "나", near), Shape("major", "다", far)])
    box = (37.56, 126.97, 37.57, 126.99)
    assert [name for _, name, _ in store.within(*box)] == ["가", "나"]
    assert [name for _, name, _ in store.within(*box, detail=0)] == ["가"]
    assert store.replace([Shape("rail", "라", near)]) == len(store) == 1  # the latest extract counts


def test_a_broken_import_leaves_the_old_ground(tmp_path: Path) -> None:
    store = ShapeStore(tmp_path / "places.db")
    store.replace([Shape("rail", "라", ((LAT, LON), (LAT + 9, LON)))])

    def broken() -> object:
        yield Shape("rail", "마", ((LAT, LON), (LAT + 9, LON)))
        raise InputError("the file ends here")

    with pytest.raises(InputError):
        store.replace(broken())  # type: ignore[arg-type]
    assert [name for _, name, _ in store.within(37, 126, 38, 127.9)] == ["라"]


points = st.tuples(st.integers(LAT - 5000, LAT + 5000), st.integers(LON - 5000, LON + 5000))


@given(st.lists(points, min_size=2, max_size=40))
def test_points_come_back_as_they_went(line: list[tuple[int, int]]) -> None:
    numbers = unpacked(packed(line))
    lat, lon, back = 0, 0, []
    for i in range(0, len(numbers), 2):
        lat, lon = lat + numbers[i], lon + numbers[i + 1]
        back.append((lat, lon))
    assert back == line


@given(st.lists(points, min_size=3, max_size=40))
def test_a_thinned_line_keeps_its_ends_and_only_points_of_its_own(line: list[tuple[int, int]]) -> None:
    thin = thinned(line)
    assert (thin[0], thin[-1]) == (line[0], line[-1])
    assert set(thin) <= set(line)


def test_points_on_a_straight_line_go() -> None:
    assert thinned([(LAT, LON), (LAT + 1, LON + 50), (LAT, LON + 100)]) == [(LAT, LON), (LAT, LON + 100)]
    assert len(thinned([(LAT, LON), (LAT + int(TOLERANCE) * 9, LON + 50), (LAT, LON + 100)])) == 3


def test_links_are_drawn_as_what_they_link_and_what_is_not_there_yet_is_not() -> None:
    assert sort_of({"highway": "primary_link"}, area=False) == "major"
    assert sort_of({"highway": "construction"}, area=False) == ""
    assert sort_of({"natural": "water"}, area=True) == "water"
