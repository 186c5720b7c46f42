"""The live services behind the port, with recorded answers."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import unquote_plus

from seontok.connectors.places.live import KakaoLocal, NaverLocal
from seontok.core.places import PlaceQuery

QUERY = PlaceQuery(37.5663, 126.9779, 500, ("cafe",))


def test_kakao_places_keep_their_source_and_the_day_they_were_asked() -> None:
    asked: list[tuple[str, Mapping[str, str]]] = []

    def fetch(url: str, headers: Mapping[str, str]) -> Any:
        asked.append((url, headers))
        row = {
            "id": "7",
            "place_name": "봄날",
            "x": "126.978",
            "y": "37.5664",
            "category_name": "음식점 > 카페",
            "road_address_name": "세종대로 110",
        }
        return {"documents": [row], "meta": {"is_end": True}}

    [place] = KakaoLocal("key", fetch, lambda: date(2026, 5, 12)).search(QUERY)
    assert (place.id, place.name, place.source, place.as_of) == ("kakao:7", "봄날", "Kakao Local", "2026-05-12")
    assert "category_group_code=CE7" in asked[0][0]
    assert asked[0][1] == {"Authorization": "KakaoAK key"}


def test_naver_names_lose_their_bold_and_far_places_fall() -> None:
    items = [
        {"title": "<b>봄날</b>", "mapx": "1269780000", "mapy": "375664000", "category": "카페"},
        {"title": "먼 집", "mapx": "1290000000", "mapy": "351000000"},
    ]
    found = NaverLocal("id", "secret", lambda url, headers: {"items": items}).search(QUERY)
    assert [place.name for place in found] == ["봄날"]


def test_kakao_searches_for_what_is_wanted_and_leaves_out_other_kinds_and_broken_rows() -> None:
    rows = [
        {"id": "1", "place_name": "달빛", "x": "126.978", "y": "37.5664", "category_name": "음식점 > 술집 > 와인바"},
        {"id": "2", "place_name": "와인가게", "x": "126.978", "y": "37.5664", "category_name": "가정,생활 > 상점"},
        {"id": "3", "place_name": "좌표 없음", "category_name": "음식점 > 술집"},
        None,
    ]
    asked: list[str] = []

    def fetch(url: str, headers: Mapping[str, str]) -> Any:
        asked.append(url)
        return {"documents": rows, "meta": {}}

    found = KakaoLocal("key", fetch).search(replace(QUERY, kinds=("bar",), wanted="와인"))
    assert [place.name for place in found] == ["달빛"]
    assert "query=%EC%99%80%EC%9D%B8&" in asked[0]


def test_naver_is_asked_by_the_name_of_the_area_for_every_kind() -> None:
    asked: list[str] = []

    def fetch(url: str, headers: Mapping[str, str]) -> Any:
        asked.append(unquote_plus(url))
        return {"items": [{"title": "봄날", "mapx": "1269780000", "mapy": "375664000", "category": "카페,디저트>카페"}]}

    found = NaverLocal("id", "secret", fetch).search(replace(QUERY, kinds=("restaurant", "cafe"), area="시청역"))
    assert [place.kind for place in found] == ["cafe"]
    assert [url.partition("query=")[2].partition("&")[0] for url in asked] == ["시청역 맛집", "시청역 카페"]
