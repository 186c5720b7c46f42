"""Importing open data: every layout, again, after a break, with what is broken in it."""

import csv
import gzip
import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from seontok.connectors.places.hours import from_korean, is_open, parses
from seontok.connectors.places.importer import Options, import_file
from seontok.connectors.places.raw import RawPlace
from seontok.connectors.places.store import PlaceStore
from seontok.connectors.places.tables import kind_of
from seontok.core.errors import InputError, StoreError
from seontok.core.places import Place, PlaceQuery

pytest.importorskip("pyproj", reason="the extra `places` is not installed")
osmium = pytest.importorskip("osmium", reason="the extra `places` is not installed")

CITY_HALL = (37.5663, 126.9779)
PERMIT = [
    "번호",
    "개방서비스명",
    "개방서비스아이디",
    "개방자치단체코드",
    "관리번호",
    "인허가일자",
    "인허가취소일자",
    "영업상태구분코드",
    "영업상태명",
    "상세영업상태코드",
    "상세영업상태명",
    "폐업일자",
    "휴업시작일자",
    "휴업종료일자",
    "재개업일자",
    "소재지전화",
    "소재지면적",
    "소재지우편번호",
    "소재지전체주소",
    "도로명전체주소",
    "도로명우편번호",
    "사업장명",
    "최종수정시점",
    "데이터갱신구분",
    "데이터갱신일자",
    "업태구분명",
    "좌표정보(X)",
    "좌표정보(Y)",
    "위생업태명",
    "남성종사자수",
    "여성종사자수",
    "영업장주변구분명",
    "등급구분명",
    "급수시설구분명",
    "총종업원수",
    "보증액",
    "월세액",
    "시설총규모",
    "홈페이지",
]
STORE = [
    "상가업소번호",
    "상호명",
    "지점명",
    "상권업종대분류코드",
    "상권업종대분류명",
    "상권업종중분류코드",
    "상권업종중분류명",
    "상권업종소분류코드",
    "상권업종소분류명",
    "표준산업분류코드",
    "표준산업분류명",
    "시도코드",
    "시도명",
    "시군구코드",
    "시군구명",
    "행정동코드",
    "행정동명",
    "법정동코드",
    "법정동명",
    "지번코드",
    "대지구분코드",
    "대지구분명",
    "지번본번지",
    "지번부번지",
    "지번주소",
    "도로명코드",
    "도로명",
    "건물본번지",
    "건물부번지",
    "건물관리번호",
    "건물명",
    "도로명주소",
    "구우편번호",
    "신우편번호",
    "동정보",
    "층정보",
    "호정보",
    "경도",
    "위도",
]


@pytest.fixture
def store(tmp_path: Path) -> PlaceStore:
    return PlaceStore(tmp_path / "places.db")


def write(path: Path, columns: list[str], rows: list[dict[str, object]], encoding: str = "utf-8") -> Path:
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.DictWriter(file, columns, restval="")
        writer.writeheader()
        writer.writerows(rows)
    return path


def permit(number: int, name: str, **more: object) -> dict[str, object]:
    return {"개방자치단체코드": "3000000", "관리번호": str(number), "영업상태명": "영업/정상", "사업장명": name, "업태구분명": "한식", "도로명전체주소": "서울특별시 중구 세종대로 110",
            "데이터갱신일자": "2025-06-01 00:00:00.0", "좌표정보(X)": 198056.4, "좌표정보(Y)": 451885.3, **more}  # fmt: skip


def shop(number: str, name: str, **more: object) -> dict[str, object]:
    return {"상가업소번호": number, "상호명": name, "상권업종대분류명": "음식", "상권업종중분류명": "비알코올", "상권업종소분류명": "카페", "도로명주소": "서울특별시 중구 세종대로 110",
            "경도": CITY_HALL[1], "위도": CITY_HALL[0], **more}  # fmt: skip


def near(store: PlaceStore, metres: float = 500, *kinds: str) -> list[Place]:
    return list(store.search(PlaceQuery(*CITY_HALL, metres, kinds)))


def test_both_layouts_have_39_columns() -> None:
    assert len(PERMIT) == len(STORE) == 39


class TestLayouts:
    def test_permits_are_cp949_in_the_old_korean_grid(self, store: PlaceStore, tmp_path: Path) -> None:
        path = write(tmp_path / "permits.csv", PERMIT, [permit(1, "시청국밥")], "cp949")
        import_file(store, path)
        [place] = near(store)
        assert (place.name, place.kind, place.cuisine, place.as_of) == ("시청국밥", "restaurant", "한식", "2025-06-01")
        assert place.source == "지방행정 인허가 데이터"

    def test_a_shop_that_closed_goes(self, store: PlaceStore, tmp_path: Path) -> None:
        import_file(store, write(tmp_path / "a.csv", PERMIT, [permit(1, "시청국밥")], "cp949"))
        import_file(store, write(tmp_path / "b.csv", PERMIT, [permit(1, "시청국밥", 영업상태명="폐업")], "cp949"))
        assert near(store) == []

    def test_permits_under_the_names_of_2025(self, store: PlaceStore, tmp_path: Path) -> None:
        columns = ["개방자치단체코드", "관리번호", "인허가일자", "영업상태명", "폐업일자", "영업상태코드", "사업장명", "업태구분명", "데이터갱신시점", "도로명주소", "지번주소", "좌표정보(x)", "좌표정보Y(EPSG5174)", ""]  # fmt: skip
        row = {"개방자치단체코드": "3000000", "관리번호": "1", "영업상태명": "영업/정상", "사업장명": "시청커피", "업태구분명": "까페", "데이터갱신시점": "20260430223012",
               "지번주소": "서울특별시 중구 태평로1가 31", "좌표정보(x)": "198056.4  ", "좌표정보Y(EPSG5174)": 451885.3}  # fmt: skip
        import_file(store, write(tmp_path / "permits.csv", columns, [row], "cp949"))
        [place] = near(store)
        assert (place.name, place.kind, place.as_of) == ("시청커피", "cafe", "2026-04-30")
        assert place.address == "서울특별시 중구 태평로1가 31"

    def test_projected_coordinates_that_lie_outside_the_province_only_when_not_swapped_are_put_right(
        self, store: PlaceStore, tmp_path: Path
    ) -> None:
        row = permit(1, "시청국밥") | {"좌표정보(X)": 451885.3, "좌표정보(Y)": 198056.4}
        report = import_file(store, write(tmp_path / "permits.csv", PERMIT, [row], "cp949"))
        assert ([p.name for p in near(store)], report.faults) == (
            ["시청국밥"],
            {"coordinates were swapped (put right)": 1},
        )

    @pytest.mark.parametrize(
        ("category", "kind"),
        [("까페", "cafe"), ("키즈카페", "activity"), ("편의점", "shopping"), ("음식점 > 분식 > 떡볶이", "restaurant"), ("떡카페", "cafe"), ("과자점", "cafe"), ("라이브카페", "bar"), ("한식", "restaurant")],
    )  # fmt: skip
    def test_a_category_tells_the_kind(self, category: str, kind: str) -> None:
        assert kind_of(category) == kind

    def test_stores_carry_the_date_of_their_release(self, store: PlaceStore, tmp_path: Path) -> None:
        path = write(
            tmp_path / "소상공인시장진흥공단_상가(상권)정보_서울_202506.csv",
            STORE,
            [shop("MA1", "봄날커피", 지점명="시청점")],
        )
        import_file(store, path)
        [place] = near(store)
        assert (place.name, place.kind, place.as_of) == ("봄날커피 시청점", "cafe", "2025-06")

    def test_osm_extract(self, store: PlaceStore, tmp_path: Path) -> None:
        path = tmp_path / "seoul.osm.pbf"
        with osmium.SimpleWriter(str(path)) as writer:
            tags = {
                "amenity": "cafe",
                "name": "Spring",
                "name:ko": "봄날",
                "opening_hours": "Mo-Su 08:00-22:00",
                "wheelchair": "yes",
                "diet:vegan": "only",
            }
            writer.add_node(osmium.osm.mutable.Node(id=1, location=(CITY_HALL[1], CITY_HALL[0]), tags=tags))
            writer.add_node(
                osmium.osm.mutable.Node(id=2, location=(CITY_HALL[1], CITY_HALL[0]), tags={"amenity": "bench"})
            )
        import_file(store, path)
        [place] = near(store)
        assert (place.name, place.kind, place.hours) == ("봄날", "cafe", "Mo-Su 08:00-22:00")
        assert place.facts == {"wheelchair": "yes", "diet:vegan": "yes"}

    def test_an_outline_stands_at_the_mean_of_its_corners(self, store: PlaceStore, tmp_path: Path) -> None:
        path = tmp_path / "park.osm.pbf"
        with osmium.SimpleWriter(str(path)) as writer:
            for number, (lat, lon) in enumerate([(0, 0), (0, 0.001), (0.001, 0.001), (0.001, 0)], 1):
                writer.add_node(osmium.osm.mutable.Node(id=number, location=(CITY_HALL[1] + lon, CITY_HALL[0] + lat)))
            writer.add_way(
                osmium.osm.mutable.Way(id=9, nodes=[1, 2, 3, 4], tags={"leisure": "park", "name": "서울광장"})
            )
        import_file(store, path)
        [place] = near(store)
        assert (round(place.lat - CITY_HALL[0], 4), place.kind) == (0.0005, "park")

    def test_a_park_put_together_by_a_relation_is_a_place(self, store: PlaceStore, tmp_path: Path) -> None:
        path, new = tmp_path / "park.osm.pbf", osmium.osm.mutable
        with osmium.SimpleWriter(str(path)) as writer:
            for number, (lat, lon) in enumerate([(0, 0), (0, 0.001), (0.001, 0.001), (0.001, 0)], 1):
                writer.add_node(new.Node(id=number, location=(CITY_HALL[1] + lon, CITY_HALL[0] + lat)))
            writer.add_way(new.Way(id=8, nodes=[1, 2, 3]))
            writer.add_way(new.Way(id=9, nodes=[3, 4, 1]))
            tags = {"type": "multipolygon", "leisure": "park", "name": "큰공원"}
            writer.add_relation(new.Relation(id=7, members=[("w", 8, "outer"), ("w", 9, "outer")], tags=tags))
        report = import_file(store, path)
        assert ([(p.name, p.kind) for p in near(store)], report.faults) == ([("큰공원", "park")], {})

    def test_facts_in_other_words_are_read_and_those_nobody_can_read_stay_unknown(
        self, store: PlaceStore, tmp_path: Path
    ) -> None:
        mapping = {k: k for k in ("name", "lat", "lon", "price", "parking", "pets", "wheelchair", "hours", "as_of")}
        row = {"name": "봄날", "lat": CITY_HALL[0], "lon": CITY_HALL[1], "price": "12,000원", "parking": "가능", "pets": "불가", "wheelchair": "글쎄요",
               "hours": "10:00~22:00", "as_of": "2026.3.1"}  # fmt: skip
        report = import_file(store, write(tmp_path / "a.csv", list(mapping), [row]), Options(mapping, "x", "cafe"))
        [place] = near(store)
        assert place.facts == {"price": "12000", "parking": "yes", "pets": "no"}
        assert (place.hours, place.as_of) == ("Mo-Su 10:00-22:00", "2026-03-01")
        assert report.faults == {"wheelchair not understood (kept as unknown)": 1}

    def test_geojson_with_a_mapping(self, store: PlaceStore, tmp_path: Path) -> None:
        feature = {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [CITY_HALL[1], CITY_HALL[0]]},
            "properties": {"이름": "봄날"},
        }
        wordy = {**feature, "geometry": {"type": "Point", "coordinates": ["동쪽", "북쪽"]}}
        path = tmp_path / "mine.geojson"
        path.write_text(
            json.dumps({"type": "FeatureCollection", "features": [feature, {"type": "Feature"}, wordy, 3]}),
            encoding="utf-8",
        )
        report = import_file(store, path, Options({"name": "이름"}, "우리 지도", "cafe"))
        assert [(p.name, p.kind, p.source) for p in near(store)] == [("봄날", "cafe", "우리 지도")]
        assert report.faults == {"no geometry": 3}

    def test_places_kr_with_korean_hours(self, store: PlaceStore, tmp_path: Path) -> None:
        columns = ["name", "category", "lat", "lon", "hours", "closed"]
        path = tmp_path / "seoul_culture.csv.gz"
        with gzip.open(path, "wt", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerows([columns, ["시청미술관", "미술관/갤러리", *CITY_HALL, "10:00~18:00", "매주 월요일"]])
        import_file(store, path)
        assert near(store)[0].hours == "Mo-Su 10:00-18:00; Mo off"

    def test_areas_and_stations_of_places_kr_are_known_already(self, store: PlaceStore, tmp_path: Path) -> None:
        path = tmp_path / "subway_stations.csv"
        path.write_text("name,lines,name_en,sido,sigungu,emd,lat,lon\n시청,01호선,,,,,37.56,126.97\n", encoding="utf-8")
        report = import_file(store, path)
        assert (report.new, report.faults) == (0, {"areas or stations, which the package has already": 1})


class TestKoreanHours:
    """Hours in words: understood whole, or unknown; a day nobody can tell of is never open."""

    @pytest.mark.parametrize(
        ("text", "closed", "hours"),
        [
            ("10:00~18:00", "매주 월요일", "Mo-Su 10:00-18:00; Mo off"),
            ("오전 10시 ~ 오후 6시", "연중무휴", "Mo-Su 10:00-18:00"),
            ("평일 09:00~20:00, 주말 09:00~17:00", "공휴일", "Mo-Fr 09:00-20:00; Sa,Su 09:00-17:00; PH off"),
            ("평일(화~금) 오전 10시 ~ 오후 8시 (관람 종료 1시간 전까지 입장)", "", "Tu-Fr 10:00-20:00"),
            ("09:00 ~ 18:00 (입장마감 : 17:30)", "토,일요일, 공휴일", "Mo-Su 09:00-18:00; Sa off; Su off; PH off"),
            ("10:00~18:00", "둘째 월요일", "Mo-Su 10:00-18:00; Mo unknown"),
            ("10:00~18:00", "매주 월요일, 1월 1일, 설날 당일", "Mo-Su 10:00-18:00; Mo off; PH unknown"),
            ("10:00~18:00", "매주 월요일, 법정공휴일(일요일 제외)", "Mo-Su 10:00-18:00; Mo off; PH unknown"),
            ("매일 10시부터 22시까지", "", "Mo-Su 10:00-22:00"),
            ("18:00-02:00", "", "Mo-Su 18:00-02:00"),
            ("10:00~18:00", "홈페이지 참조", ""),
            ("3월~10월 10:00~18:00", "", ""),
            ("11:00~22:00 화~금 12:00~20:00", "", ""),
            ("10-18", "", ""),
            ("10:00~99:00", "", ""),
            ("상설공연 오후4시, 8시", "", ""),
        ],
    )
    def test_read(self, text: str, closed: str, hours: str) -> None:
        assert from_korean(text, closed) == hours
        assert not hours or parses(hours)

    def test_a_day_only_somebody_else_knows_of_is_neither_open_nor_shut(self) -> None:
        assert is_open("Mo-Su 10:00-18:00; Mo unknown", datetime(2026, 5, 11, 12)) is None
        assert is_open("Mo-Su 10:00-18:00; Mo unknown", datetime(2026, 5, 12, 12)) is True


class TestAgain:
    def test_a_new_release_updates_instead_of_doubling(self, store: PlaceStore, tmp_path: Path) -> None:
        import_file(store, write(tmp_path / "a_202503.csv", STORE, [shop("MA1", "봄날커피")]))
        report = import_file(store, write(tmp_path / "b_202506.csv", STORE, [shop("MA1", "봄날커피 본점")]))
        assert (report.new, [(p.name, p.as_of) for p in near(store)]) == (0, [("봄날커피 본점", "2025-06")])
        assert store.named("봄날커피")[0].name == "봄날커피 본점"

    def test_a_release_with_more_shops_than_the_last_takes_no_shop_s_number(
        self, store: PlaceStore, tmp_path: Path
    ) -> None:
        shops = [shop(f"MA{i}", f"가게{i}") for i in range(5)]
        import_file(store, write(tmp_path / "a_202503.csv", STORE, shops[1:]))
        before = {place.name: place.id for place in near(store)}
        report = import_file(store, write(tmp_path / "b_202506.csv", STORE, shops))
        after = {place.name: place.id for place in near(store)}
        assert (report.new, len(store), before.items() <= after.items()) == (1, 5, True)

    def test_one_shop_of_three_sources_stays_one_when_the_first_is_read_again(self, store: PlaceStore) -> None:
        row = RawPlace("1", "봄날커피", "cafe", *CITY_HALL)
        for source in ("a", "b", "c", "a"):
            store.put(source, [row])
        [place] = near(store)
        assert (len(store), {place.source, *place.also}) == (1, {"a", "b", "c"})

    def test_the_same_file_again_changes_nothing(self, store: PlaceStore, tmp_path: Path) -> None:
        path = write(tmp_path / "a.csv", STORE, [shop(f"MA{i}", f"가게{i}") for i in range(5)])
        import_file(store, path)
        import_file(store, path)
        assert len(store) == 5

    def test_a_broken_off_import_goes_on(
        self, store: PlaceStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("seontok.connectors.places.importer.BATCH", 10)
        path = write(tmp_path / "a.csv", STORE, [shop(f"MA{i}", f"가게{i}") for i in range(35)])

        def stop(rows: int) -> None:
            if rows == 20:
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            import_file(store, path, progress=stop)
        assert len(store) == 20
        report = import_file(store, path)
        assert (report.resumed_at, report.new, len(store)) == (20, 15, 35)

    def test_one_shop_of_two_sources_is_one_place_with_the_facts_of_both(
        self, store: PlaceStore, tmp_path: Path
    ) -> None:
        import_file(store, write(tmp_path / "a_202506.csv", STORE, [shop("MA1", "봄날 커피", 지점명="시청점")]))
        mapping = {k: k for k in ("name", "lat", "lon", "kind", "hours", "wheelchair")}
        row = {
            "name": "봄날커피시청점",
            "lat": CITY_HALL[0] + 0.0002,
            "lon": CITY_HALL[1],
            "kind": "cafe",
            "hours": "24/7",
            "wheelchair": "yes",
        }
        report = import_file(store, write(tmp_path / "own.csv", list(mapping), [row]), Options(mapping, "우리 지도"))
        [place] = near(store)
        assert report.linked == 1
        assert (place.hours, place.facts, place.also) == ("24/7", {"wheelchair": "yes"}, ("우리 지도",))

    def test_geojson_of_openstreetmap_needs_no_mapping(self, store: PlaceStore, tmp_path: Path) -> None:
        def feature(**tags: str) -> dict[str, Any]:
            point = {"type": "Point", "coordinates": [CITY_HALL[1], CITY_HALL[0]]}
            return {"type": "Feature", "geometry": point, "properties": tags}

        tagged = feature(name="봄날", amenity="cafe", opening_hours="Mo-Su 09:00-21:00", wheelchair="yes")
        told = [tagged, feature(name="무엇", colour="red"), feature(name="국립 옷 박물관", tourism="museum")]
        path = tmp_path / "export.geojson"
        path.write_text(json.dumps({"type": "FeatureCollection", "features": told}), encoding="utf-8")
        report = import_file(store, path)
        found = {p.name: (p.kind, p.cuisine, p.hours, p.facts) for p in near(store)}
        assert found == {
            "봄날": ("cafe", "", "Mo-Su 09:00-21:00", {"wheelchair": "yes"}),
            "국립 옷 박물관": ("culture", "박물관", "", {}),
        }
        assert report.faults == {"no tag that tells its kind": 1}


class TestFaults:
    @pytest.mark.parametrize(
        ("mapping", "kind", "said"),
        [
            ({"name": "상호", "lat": "lat", "lon": "lon"}, "cafe", "no column 상호; it has name, lat, lon"),
            ({"name": "name", "lat": "lat", "lon": "lon"}, "", "what sort of place"),
        ],
    )
    def test_a_mapping_that_cannot_be_followed_is_named(
        self, store: PlaceStore, tmp_path: Path, mapping: dict[str, str], kind: str, said: str
    ) -> None:
        path = write(tmp_path / "a.csv", ["name", "lat", "lon"], [{"name": "봄날", "lat": 37.5, "lon": 127.0}])
        with pytest.raises(InputError, match=said):
            import_file(store, path, Options(mapping, "x", kind))

    def test_rows_that_cannot_be_used_are_counted(self, store: PlaceStore, tmp_path: Path) -> None:
        rows = [
            shop("1", ""),
            shop("2", "바다 건너", 위도=48.85, 경도=2.35),
            shop("3", "뒤집힌 집", 위도=CITY_HALL[1], 경도=CITY_HALL[0]),
            shop("4", "좌표 없는 집", 위도=""),
        ]
        report = import_file(store, write(tmp_path / "a.csv", STORE, rows))
        assert report.faults == {
            "no name": 1,
            "coordinates outside Korea": 1,
            "no coordinates": 1,
            "coordinates were swapped (put right)": 1,
        }
        assert [p.name for p in near(store)] == ["뒤집힌 집"]

    def test_hours_that_do_not_parse_are_unknown(self, store: PlaceStore, tmp_path: Path) -> None:
        mapping = {k: k for k in ("name", "lat", "lon", "hours")}
        row = {"name": "봄날", "lat": CITY_HALL[0], "lon": CITY_HALL[1], "hours": "아침부터 사장님 마음대로"}
        report = import_file(store, write(tmp_path / "a.csv", list(mapping), [row]), Options(mapping, "x", "cafe"))
        assert near(store)[0].hours == ""
        assert sum(report.faults.values()) == 1

    @pytest.mark.parametrize(
        ("name", "content", "said"),
        [
            ("broken.osm.pbf", b"not a pbf at all", "broken or no OpenStreetMap file"),
            ("binary.csv", bytes(range(128, 256)) * 4, "neither UTF-8 nor CP949"),
            ("other.csv", b"a,b\n1,2\n", "unknown columns"),
            ("list.geojson", b"[1, 2]", "no GeoJSON"),
            ("deep.geojson", b'{"features": ' + b"[" * 100_000, "no GeoJSON"),
        ],
    )
    def test_files_that_cannot_be_used_say_so(
        self, store: PlaceStore, tmp_path: Path, name: str, content: bytes, said: str
    ) -> None:
        (tmp_path / name).write_bytes(content)
        with pytest.raises(InputError, match=said):
            import_file(store, tmp_path / name)

    def test_an_unknown_projection_is_named(self, store: PlaceStore, tmp_path: Path) -> None:
        path = write(tmp_path / "a.csv", PERMIT, [permit(1, "집")], "cp949")
        with pytest.raises(InputError, match="EPSG:999999"):
            import_file(store, path, Options(crs="EPSG:999999"))

    def test_another_file_is_no_store(self, tmp_path: Path) -> None:
        (tmp_path / "x.db").write_bytes(b"hello " * 200)
        with pytest.raises(StoreError, match="no place store"):
            PlaceStore(tmp_path / "x.db")


class TestSearch:
    def test_words_of_two_syllables_are_found_inside_a_name(self, store: PlaceStore) -> None:
        store.put("x", [RawPlace("1", "한강수산시장", "shopping", *CITY_HALL)])
        assert [p.name for p in store.named("수산")] == ["한강수산시장"]
        assert store.named("산시")
        assert not store.named("강산")

    def test_nearest_first_and_only_within_the_radius(self, store: PlaceStore) -> None:
        store.put(
            "x", [RawPlace(str(i), f"집{i}", "cafe", CITY_HALL[0] + i * 0.001, CITY_HALL[1]) for i in (3, 1, 2, 9)]
        )
        assert [p.name for p in near(store, 400)] == ["집1", "집2", "집3"]
        assert near(store, 400, "bar") == []
