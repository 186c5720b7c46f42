"""The live services behind the port, with recorded answers."""

from collections.abc import Mapping
from datetime import date
from typing import Any

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
