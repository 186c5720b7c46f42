"""Readers of tables: the two official CSV layouts, the files of places_kr, any CSV or GeoJSON with a mapping."""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any, TextIO

from seontok.connectors.places import hours as opening
from seontok.connectors.places.osm import from_tags, kind_of_tags
from seontok.connectors.places.raw import RawPlace, checked, day_of, in_province, number
from seontok.core.errors import InputError
from seontok.core.places import KINDS

Row = Mapping[str, str]
_BARS = re.compile(
    r"호프|주점|소주|정종|선술|맥주|이자카야|와인|칵테일|바\b|생맥주|요리\s*주점|유흥|룸살롱|단란|카바레|라이브카페|간이주점|감성주점"
)
_PLAY_CAFES = re.compile(r"(?:키즈|만화|방탈출|보드|보드게임|룸|파티|vr|VR)\s?카페")
_CAFES = re.compile(
    r"커피|다방|[카까]페|제과|과자점|빵|도넛|떡(?!볶)|아이스크림|빙수|전통찻집|찻집|베이커리|디저트|휴게음식점"
)
_CULTURE = re.compile(
    r"미술관|갤러리|박물관|기념관|공연|도서관|문화|전시|극장|영화|유산|사적|국보|보물|천연기념물|명승"
)
_SHOPS = re.compile(r"소매|편의점|시장|상점|백화점|서점|편집|슈퍼|의류|판매|쇼핑")
_PLAY = re.compile(r"노래|볼링|당구|pc방|PC방|게임|오락|체험|스포츠|수영|테마|찜질|목욕|골프|클라이밍|방탈출|만화|유원")
_BEDS = re.compile(r"호텔|여관|모텔|펜션|민박|숙박|게스트|리조트|콘도|야영|캠핑")
_PARKS = re.compile(r"공원|정원|수목원|식물원|산림|휴양림|호수|해변|해수욕장|관광지|관광단지")


def kind_of(category: str) -> str:
    """The kind a category of an official table stands for; restaurant where it names a cuisine or nothing else fits."""
    for pattern, kind in (
        (_PLAY_CAFES, "activity"),
        (_BARS, "bar"),
        (_CAFES, "cafe"),
        (_BEDS, "lodging"),
        (_CULTURE, "culture"),
        (_PLAY, "activity"),
        (_PARKS, "park"),
        (_SHOPS, "shopping"),
    ):
        if pattern.search(category):
            return kind
    return "restaurant"


def open_text(path: Path) -> tuple[TextIO, str]:
    """The file as text and its encoding: UTF-8 or CP949, found from its first megabyte; .gz is unpacked.

    Raises:
        InputError: It is neither.
    """
    opener: Callable[..., Any] = gzip.open if path.suffix == ".gz" else open
    try:
        with opener(path, "rb") as file:
            head = file.read(1 << 20)
    except (OSError, EOFError) as error:
        raise InputError(f"{path.name} cannot be read ({error})") from error
    head = head[: head.rfind(b"\n") + 1] or head
    for encoding in ("utf-8-sig", "cp949"):
        try:
            head.decode(encoding)
        except UnicodeDecodeError:
            continue
        return opener(path, "rt", encoding=encoding, errors="replace", newline=""), encoding
    raise InputError(f"{path.name} is neither UTF-8 nor CP949 text; save it as one of the two")


class TableReader:
    """A CSV read row by row by a function of a row."""

    def __init__(self, path: Path, source: str, convert: Callable[[Row], RawPlace | None]) -> None:
        """`convert` gives a place for a row, or None where the row holds none of interest."""
        self.path, self.source, self._convert = path, source, convert
        self.faults: Counter[str] = Counter()

    def rows(self) -> Iterator[RawPlace | None]:
        """One item a row; see `raw.Reader`."""
        file, _ = open_text(self.path)
        with file:
            reader = csv.reader(file)
            header = [_heading(name) for name in next(reader, [])]
            for cells in reader:
                yield self._read(header, cells)

    def _read(self, header: list[str], cells: list[str]) -> RawPlace | None:
        if len(cells) != len(header):
            self.faults["wrong number of columns"] += 1
            return None
        if any("\ufffd" in cell for cell in cells):
            self.faults["undecodable characters"] += 1
            return None
        raw = self._convert(dict(zip(header, cells, strict=True)))
        place = raw if raw is None or raw.closed else checked(raw, self.faults)
        return self._tidied(place) if place else None

    def _tidied(self, place: RawPlace) -> RawPlace:
        """Hours, dates and facts in the form the rest of the program reads; what cannot be read is counted and left unknown."""
        hours = opening.understood(place.hours) if place.hours else ""
        if place.hours and not hours:
            self.faults["opening hours not understood (kept as unknown)"] += 1
        facts = {key: _fact(key, value) for key, value in place.facts.items()}
        for key in (key for key, value in facts.items() if not value):
            self.faults[f"{key} not understood (kept as unknown)"] += 1
        return replace(place, hours=hours, facts={k: v for k, v in facts.items() if v}, as_of=day_of(place.as_of))


_NUMBERS = ("price", "floor_area_m2")
_YES = re.compile(
    r"(?:yes|y|true|1|o|ok|가능|있음|있어요|예|네|유|완비|허용|환영|제공|구비)(?:합니다|해요|함)?", re.IGNORECASE
)
_NO = re.compile(
    r"(?:no|n|false|0|x|불가(?:능)?|없음|없어요|아니오|아니요|무|금지|미제공)(?:합니다|해요|함)?", re.IGNORECASE
)


def _fact(key: str, value: str) -> str:
    """A fact in our terms: a number, or yes and no where it says so in other words; empty if it says neither."""
    value = value.strip()
    if key in _NUMBERS:
        amount = number(re.sub(r"[,원\s]|㎡|m2", "", value))
        return f"{amount:.10g}" if 0 <= amount < 1e9 else ""
    return "yes" if _YES.fullmatch(value) else "no" if _NO.fullmatch(value) else ""


def permit_reader(path: Path, crs: str = "EPSG:5174") -> TableReader:
    """Local-government permits: 39 columns, coordinates in `crs` metres. Its columns were renamed in 2025; both names are read.

    Raises:
        InputError: `pyproj` is not installed or does not know the projection.
    """
    to_degrees = _projection(crs)

    def convert(row: Row) -> RawPlace | None:
        key = f"{row['개방자치단체코드']}:{row['관리번호']}"
        if _first(row, "영업상태명", "상세영업상태명") not in ("영업/정상", "영업", "정상", "영업중", ""):
            return RawPlace(key, row["사업장명"], "restaurant", 0, 0, closed=True)
        x, y = number(row["좌표정보(X)"]), number(row["좌표정보(Y)"])
        address = _first(row, "도로명전체주소", "도로명주소", "소재지전체주소", "지번주소")
        lon, lat = to_degrees(x, y)
        if not in_province(address, lat, lon):
            lon_, lat_ = to_degrees(y, x)
            if in_province(address, lat_, lon_):
                reader.faults["coordinates were swapped (put right)"] += 1
                lon, lat = lon_, lat_
        category = _first(row, "업태구분명", "위생업태명")
        as_of = _first(row, "데이터갱신일자", "데이터갱신시점", "최종수정시점", "최종수정일자")
        kind = kind_of(category or row.get("개방서비스명", ""))
        return RawPlace(key, row["사업장명"], kind, lat, lon, _cuisine(category), address, as_of=as_of)

    reader = TableReader(path, "지방행정 인허가 데이터", convert)
    return reader


def _first(row: Row, *columns: str) -> str:
    """The first of some columns that is there and says something."""
    return next((value for column in columns if (value := row.get(column, "").strip())), "")


def store_reader(path: Path) -> TableReader:
    """The register of shops of the Small Enterprise Agency: 39 columns, WGS 84. Its release date is in the file's name."""
    date = re.search(r"(20\d{2})(\d{2})(\d{2})?", path.name)
    as_of = f"{date[1]}-{date[2]}" + (f"-{date[3]}" if date[3] else "") if date else ""

    def convert(row: Row) -> RawPlace | None:
        category = " ".join(row.get(f"상권업종{level}분류명", "") for level in "대중소")
        if not _WANTED.search(category):
            return None
        name = " ".join(part for part in (row["상호명"].strip(), row.get("지점명", "").strip()) if part)
        return RawPlace(row["상가업소번호"], name, kind_of(category.removeprefix("음식 ")), number(row["위도"]), number(row["경도"]), _cuisine(row.get("상권업종소분류명", "")),
                        _first(row, "도로명주소", "지번주소"), as_of=as_of)  # fmt: skip

    return TableReader(path, "소상공인시장진흥공단 상가(상권)정보", convert)


_WANTED = re.compile(r"음식|숙박|소매|예술|스포츠|관광|여가|오락|커피|주점")


def _cuisine(category: str) -> str:
    """A category as the card words it: 한식, 카페 …; empty for those that say nothing."""
    return "" if category.strip() in ("", "기타", "기타 휴게음식점", "관광지", "관광단지") else category.strip()


def _projection(crs: str) -> Callable[[float, float], tuple[float, float]]:
    try:
        pyproj = import_module("pyproj")
    except ImportError as error:
        raise InputError("this layout needs projections: pip install 'seontok[places]'") from error
    try:
        transformer = pyproj.Transformer.from_crs(crs, "EPSG:4326", always_xy=True)
    except pyproj.exceptions.CRSError as error:
        raise InputError(f"unknown projection {crs!r}; give one as EPSG:5174 (the permits' own) with --crs") from error
    return lambda x, y: transformer.transform(x, y) if x == x and y == y else (float("nan"), float("nan"))


_KR_CATEGORY = {"seoul_parks": "park", "seoul_heritage": "culture", "seoul_culture": "culture", "large_cafes": "cafe"}
_KR_SOURCES = {
    "seoul": "서울 열린데이터광장",
    "kr": "전국관광지정보표준데이터",
    "large": "지방행정 인허가 데이터 (large-cafe-map)",
}


_KR_AS_OF = {"large_cafes": "2025-12-17", "seoul_culture": "2026-07-24", "seoul_heritage": "2026-07-24", "seoul_parks": "2026-07-24", "seoul_markets": "2026-07-24"}  # fmt: skip
"""The day each file was published (last commit of the repository it was taken from), for files whose rows have no date."""


def places_kr_reader(path: Path) -> TableReader:
    """A file of `places_kr`: name, category, address and coordinates, some with hours or floor area."""
    stem = path.name.split(".")[0]

    def convert(row: Row) -> RawPlace | None:
        category = row.get("category", "")
        kind = _KR_CATEGORY.get(stem) or (
            "culture" if re.search("박물관|미술관|기념관|문화|사찰|유적|향교|고택", row["name"]) else kind_of(category)
        )
        address = row.get("address") or " ".join(row.get(k, "") for k in ("sido", "sigungu", "emd")).strip()
        key = f"{row['name']}|{address}|{row.get('lat', '')[:7]}"
        hours = opening.understood(row.get("hours", ""), row.get("closed", ""))
        cuisine = _cuisine(category) if kind != "cafe" else ""
        return RawPlace(
            key,
            row["name"],
            kind,
            number(row.get("lat")),
            number(row.get("lon")),
            cuisine,
            address,
            hours,
            row.get("as_of") or _KR_AS_OF.get(stem, ""),
            _kr_facts(row),
        )

    return TableReader(path, _KR_SOURCES.get(stem.split("_")[0], "places_kr"), convert)


def gazetteer_reader(path: Path) -> TableReader:
    """The areas and stations of `places_kr`: where searches start, no places to go to, and in the package already."""

    def convert(row: Row) -> RawPlace | None:
        reader.faults["areas or stations, which the package has already"] += 1
        return None

    reader = TableReader(path, "places_kr", convert)
    return reader


def _kr_facts(row: Row) -> dict[str, str]:
    facts = {}
    lots = number(row.get("parking_lots"))
    if lots == lots:
        facts["parking"] = "yes" if lots > 0 else "no"
    if row.get("floor_area_m2"):
        facts["floor_area_m2"] = row["floor_area_m2"]
    if row.get("free_or_paid") == "무료":
        facts["price"] = "0"
    return facts


def mapped_reader(path: Path, mapping: Mapping[str, str], source: str, kind: str = "") -> TableReader:
    """Any CSV: `mapping` says which column holds name, lat, lon, kind, cuisine, address, hours, id, as_of or a fact.

    Raises:
        InputError: name, lat or lon is not mapped, a column is not there, or no kind is given.
    """
    missing = {"name", "lat", "lon"} - set(mapping)
    if missing or (kind and kind not in KINDS):
        what = (
            f"say which column holds {', '.join(sorted(missing))}: --map name=COLUMN"
            if missing
            else f"--kind must be one of {', '.join(KINDS)}"
        )
        raise InputError(what)
    absent = sorted(set(mapping.values()) - set(header(path)))
    if absent:
        raise InputError(f"{path.name} has no column {', '.join(absent)}; it has {', '.join(header(path))}")
    if not kind and "kind" not in mapping:
        raise InputError(f"say what sort of place the rows are: --kind cafe, or --map kind=COLUMN ({', '.join(KINDS)})")
    return TableReader(
        path, source, lambda row: _mapped({key: row.get(column, "") for key, column in mapping.items()}, kind)
    )


def _mapped(row: Row, kind: str) -> RawPlace:
    facts = {
        k: v
        for k, v in row.items()
        if v and k not in ("name", "lat", "lon", "kind", "cuisine", "address", "hours", "id", "as_of")
    }
    own = row.get("kind", "")
    key = row.get("id") or f"{row['name']}|{row['lat']}|{row['lon']}"
    return RawPlace(key, row["name"], kind or (own if own in KINDS else kind_of(own)), number(row["lat"]), number(row["lon"]), row.get("cuisine", ""),
                    row.get("address", ""), row.get("hours", ""), row.get("as_of", ""), facts)  # fmt: skip


class GeoJsonReader(TableReader):
    """Points (or shapes, by their mean) of a GeoJSON FeatureCollection: properties named by the mapping; where no kind is given, OpenStreetMap's tags."""

    def __init__(self, path: Path, mapping: Mapping[str, str], source: str, kind: str = "") -> None:
        super().__init__(path, source, lambda row: _mapped(row, kind))
        self._mapping = {"name": "name", **mapping}
        self._tagged = not kind and "kind" not in mapping

    def rows(self) -> Iterator[RawPlace | None]:
        """One item a feature; see `raw.Reader`."""
        file, _ = open_text(self.path)
        with file:
            try:
                features = list(json.load(file)["features"])
            except (ValueError, KeyError, TypeError, RecursionError) as error:
                raise InputError(f"{self.path.name} is no GeoJSON FeatureCollection") from error
        for feature in features:
            yield self._feature(feature)

    def _feature(self, feature: Any) -> RawPlace | None:
        try:
            points = list(_points(feature["geometry"]["coordinates"]))
            tags = {str(key): str(value) for key, value in feature["properties"].items() if value is not None}
            given = {key: tags.get(column, "") for key, column in self._mapping.items()}
        except (KeyError, TypeError, AttributeError):
            self.faults["no geometry"] += 1
            return None
        if not points:
            self.faults["no geometry"] += 1
            return None
        lon, lat = (sum(p[i] for p in points) / len(points) for i in (0, 1))
        if self._tagged:
            id_ = str(feature.get("id") or tags.get("@id") or f"{given['name']}|{lat:.5f}|{lon:.5f}")
            tags |= {"name": given["name"]} | ({"opening_hours": given["hours"]} if given.get("hours") else {})
            kind = kind_of_tags(tags)
            if not kind:
                self.faults["no tag that tells its kind"] += 1
                return None
            return from_tags(kind, id_, tags, (lat, lon), day_of(given.get("as_of", "")), self.faults)
        raw = self._convert({**given, "lat": str(lat), "lon": str(lon)})
        place = checked(raw, self.faults) if raw else None
        return self._tidied(place) if place else None


def _points(coordinates: Any) -> Iterator[tuple[float, float]]:
    """Every (longitude, latitude) of nested lists of coordinates; what is no list of numbers gives none."""
    if not isinstance(coordinates, list):
        return
    if len(coordinates) >= 2 and all(isinstance(one, int | float) for one in coordinates[:2]):
        yield float(coordinates[0]), float(coordinates[1])
        return
    for part in coordinates:
        yield from _points(part)


def _heading(name: str) -> str:
    """The name of a column; the permits' coordinates are called 좌표정보(X), 좌표정보(x) or 좌표정보X(EPSG5174)."""
    grid = re.match(r"좌표정보\s?\(?([xyXY])", name.strip())
    return f"좌표정보({grid[1].upper()})" if grid else name.strip()


def header(path: Path) -> list[str]:
    """The column names of a CSV.

    Raises:
        InputError: The file is no text in UTF-8 or CP949.
    """
    file, _ = open_text(path)
    with file:
        return [_heading(name) for name in next(csv.reader(io.StringIO(file.readline())), [])]
