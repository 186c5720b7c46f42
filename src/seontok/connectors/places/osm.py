"""Reader of OpenStreetMap extracts (.osm.pbf): nodes and outlines of places, with Korea's usual tags."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

from seontok.connectors.places import hours as opening
from seontok.connectors.places.raw import RawPlace, checked
from seontok.core.errors import InputError

_KINDS = {
    "amenity": {"restaurant": "restaurant", "fast_food": "restaurant", "food_court": "restaurant", "cafe": "cafe", "ice_cream": "cafe", "bar": "bar", "pub": "bar",
                "biergarten": "bar", "nightclub": "bar", "theatre": "culture", "cinema": "culture", "arts_centre": "culture", "library": "culture",
                "karaoke_box": "activity", "public_bath": "activity", "internet_cafe": "activity", "marketplace": "shopping"},
    "tourism": {"museum": "culture", "gallery": "culture", "hotel": "lodging", "motel": "lodging", "hostel": "lodging", "guest_house": "lodging", "apartment": "lodging",
                "camp_site": "lodging", "theme_park": "activity", "zoo": "activity", "aquarium": "culture", "attraction": "culture", "viewpoint": "park"},
    "leisure": {"park": "park", "garden": "park", "nature_reserve": "park", "bowling_alley": "activity", "escape_game": "activity", "amusement_arcade": "activity",
                "sports_centre": "activity", "water_park": "activity", "dance": "activity", "adult_gaming_centre": "activity", "sauna": "activity"},
    "shop": {"bakery": "cafe", "pastry": "cafe", "coffee": "cafe", "tea": "cafe", "mall": "shopping", "department_store": "shopping", "books": "shopping", "clothes": "shopping",
             "gift": "shopping", "second_hand": "shopping", "boutique": "shopping"},
    "historic": {"castle": "culture", "monument": "culture", "archaeological_site": "culture", "palace": "culture"},
}  # fmt: skip
_CUISINES = {"korean": "한식", "japanese": "일식", "chinese": "중식", "italian": "이탈리안", "pizza": "피자", "burger": "햄버거", "chicken": "치킨", "coffee_shop": "커피", "sushi": "초밥",
             "ramen": "라멘", "noodle": "국수", "barbecue": "고기", "seafood": "해산물", "vietnamese": "베트남 음식", "thai": "태국 음식", "indian": "인도 음식", "mexican": "멕시칸", "french": "프렌치",
             "steak_house": "스테이크", "pasta": "파스타", "sandwich": "샌드위치", "dessert": "디저트", "cake": "케이크", "tea": "차", "bubble_tea": "차", "fried_chicken": "치킨", "western": "양식",
             "asian": "아시안", "turkish": "터키 음식", "spanish": "스페인 음식", "donut": "도넛", "ice_cream": "아이스크림", "bibimbap": "비빔밥", "curry": "카레", "tonkatsu": "돈까스"}  # fmt: skip
_SORTS = {"museum": "박물관", "gallery": "갤러리", "theatre": "공연장", "cinema": "영화관", "library": "도서관", "karaoke_box": "노래방", "public_bath": "목욕탕", "internet_cafe": "PC방",
          "marketplace": "시장", "hotel": "호텔", "motel": "모텔", "hostel": "호스텔", "guest_house": "게스트하우스", "camp_site": "캠핑장", "theme_park": "테마파크", "zoo": "동물원", "aquarium": "수족관",
          "garden": "정원", "bowling_alley": "볼링장", "escape_game": "방탈출", "amusement_arcade": "오락실", "water_park": "워터파크", "sauna": "사우나", "mall": "쇼핑몰",
          "department_store": "백화점", "books": "서점", "palace": "궁", "sports_centre": "스포츠센터"}  # fmt: skip
"""What a tag says beyond the kind, as cards word it."""
_FACTS = {"wheelchair": "wheelchair", "outdoor_seating": "outdoor", "dog": "pets", "pets": "pets", "pets_allowed": "pets", "reservation": "reservation", "smoking": "smoking", "highchair": "kids",
          "kids_area": "kids", "parking": "parking", "internet_access": "wifi"}  # fmt: skip
_YES = {
    "yes",
    "designated",
    "required",
    "recommended",
    "surface",
    "underground",
    "multi-storey",
    "wlan",
    "terrace",
    "sidewalk",
    "leashed",
    "dedicated",
    "outside",
}


class OsmReader:
    """One extract: points, outlines, and the outlines that relations put together (a palace, a large park)."""

    source = "OpenStreetMap"

    def __init__(self, path: Path) -> None:
        """`path` of an .osm.pbf (or .osm) file."""
        self.path = path
        self.faults: Counter[str] = Counter()

    def rows(self) -> Iterator[RawPlace | None]:
        """One item for every tagged object that may be a place; see `raw.Reader`."""
        try:
            osmium: Any = import_module("osmium")
        except ImportError as error:
            raise InputError("OpenStreetMap extracts need pyosmium: pip install 'seontok[places]'") from error
        import_module("osmium.filter")
        try:
            tagged = osmium.filter.KeyFilter(*_KINDS)
            for item in osmium.FileProcessor(str(self.path)).with_areas(tagged).with_filter(tagged):
                yield self._read(item)
        except RuntimeError as error:
            raise InputError(f"{self.path.name} is broken or no OpenStreetMap file ({error}); fetch it anew") from error

    def _read(self, item: Any) -> RawPlace | None:
        tags = {tag.k: tag.v for tag in item.tags}
        kind = kind_of_tags(tags)
        if not kind or (item.is_area() and item.from_way()):
            return None
        if item.is_relation() and tags.get("type") in ("multipolygon", "boundary"):
            return None  # comes again as an area, with its outline
        point = self._point(item)
        if point is None:
            self.faults["no position"] += 1
            return None
        as_of = item.timestamp.date().isoformat() if item.timestamp.year > 1970 else ""
        id_ = f"r{item.orig_id()}" if item.is_area() else f"{item.type_str()}{item.id}"
        return from_tags(kind, id_, tags, point, as_of, self.faults)

    @staticmethod
    def _point(item: Any) -> tuple[float, float] | None:
        """Where it stands: an outline at the mean of its corners."""
        if item.is_node():
            return (item.location.lat, item.location.lon) if item.location.valid() else None
        rings = item.outer_rings() if item.is_area() else (item.nodes,) if item.is_way() else ()
        corners = [(node.lat, node.lon) for ring in rings for node in ring if node.location.valid()]
        if not corners:
            return None
        return sum(c[0] for c in corners) / len(corners), sum(c[1] for c in corners) / len(corners)


def from_tags(
    kind: str, source_id: str, tags: Mapping[str, str], point: tuple[float, float], as_of: str, faults: Counter[str]
) -> RawPlace | None:
    """A place of a kind as OpenStreetMap's tags tell of it, at (latitude, longitude); None, counted in `faults`, if it cannot be used."""
    hours = opening.understood(tags.get("opening_hours", ""))
    if tags.get("opening_hours") and not hours:
        faults["opening hours not understood (kept as unknown)"] += 1
    name = tags.get("name:ko") or tags.get("name") or tags.get("name:en") or ""
    sort = _cuisine(tags) or next((_SORTS[tags[key]] for key in _KINDS if tags.get(key) in _SORTS), "")
    return checked(RawPlace(source_id, name, kind, *point, sort, _address(tags), hours, as_of, _facts(tags)), faults)


def kind_of_tags(tags: Mapping[str, str]) -> str:
    """The kind OpenStreetMap's tags tell of; empty if they tell of none."""
    return next((kinds[tags[key]] for key, kinds in _KINDS.items() if tags.get(key) in kinds), "")


def _cuisine(tags: Mapping[str, str]) -> str:
    words = [word.strip() for word in tags.get("cuisine", "").split(";") if word.strip()]
    return ", ".join(dict.fromkeys(_CUISINES.get(word, word.replace("_", " ")) for word in words))


def _address(tags: Mapping[str, str]) -> str:
    if tags.get("addr:full"):
        return tags["addr:full"]
    return " ".join(
        tags[key]
        for key in (
            "addr:province",
            "addr:city",
            "addr:district",
            "addr:subdistrict",
            "addr:street",
            "addr:housenumber",
        )
        if tags.get(key)
    )


def _facts(tags: Mapping[str, str]) -> dict[str, str]:
    facts = {
        ours: ("yes" if tags[key] in _YES else "no")
        for key, ours in _FACTS.items()
        if tags.get(key) and tags[key] != "limited"
    }
    return facts | {
        key: ("yes" if value in ("yes", "only") else "no") for key, value in tags.items() if key.startswith("diet:")
    }
