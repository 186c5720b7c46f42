"""Live services over a real connection to a server of our own: keys, paging, refusals, silence, and what is done about them."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from seontok.app.guiding import travel_by
from seontok.app.live.tiles import Tiles
from seontok.connectors.places.combined import Combined
from seontok.connectors.places.live import KakaoLocal, live_source
from seontok.connectors.places.routing import OsrmTable
from seontok.core.errors import ConfigError, SeontokError
from seontok.core.places import Place, PlaceQuery

QUERY = PlaceQuery(37.5663, 126.9779, 800, ("cafe",))


class Service(ThreadingHTTPServer):
    """Answers like Kakao Local, Naver, OSRM and a tile server; remembers what it was asked."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.status = 200
        self.hangs_up = False
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class Handler(BaseHTTPRequestHandler):
    server: Service

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        self.server.asked.append((self.path, dict(self.headers)))
        if self.server.hangs_up:
            return
        address = urlsplit(self.path)
        body, kind = self._answer(address.path, {k: v[0] for k, v in parse_qs(address.query).items()})
        self.send_response(self.server.status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _answer(self, path: str, query: dict[str, str]) -> tuple[bytes, str]:
        if path.startswith("/tiles/"):
            return b"\x89PNG tile", "image/png"
        if path.startswith("/table/"):
            n = path.rpartition("/")[2].count(";")
            return json.dumps({"durations": [[0, *(60.0 * i for i in range(1, n)), None]]}).encode(), "application/json"
        if path.startswith("/kakao"):
            page = int(query["page"])
            row = {"id": str(page), "place_name": f"카페 {page}", "x": "126.978", "y": f"37.56{6 + page}", "category_name": "음식점 > 카페", "road_address_name": "세종대로 110"}  # fmt: skip
            return json.dumps({"documents": [row], "meta": {"is_end": page == 2}}).encode(), "application/json"
        item = {
            "title": "<b>봄날</b>",
            "mapx": "1269780000",
            "mapy": "375664000",
            "category": "카페",
            "address": "태평로",
        }
        return json.dumps({"items": [item]}).encode(), "application/json"


@pytest.fixture
def service() -> Iterator[Service]:
    running = Service()
    yield running
    running.shutdown()
    running.server_close()


def kakao(service: Service) -> Any:
    return live_source("kakao", {"SEONTOK_KAKAO_KEY": "k3y", "SEONTOK_PLACES_ADDRESS": f"{service.url}/kakao"})


def test_kakao_is_asked_page_by_page_with_the_owners_key(service: Service) -> None:
    found = kakao(service).search(QUERY)
    assert [place.name for place in found] == ["카페 1", "카페 2"]
    assert [headers["Authorization"] for _, headers in service.asked] == ["KakaoAK k3y"] * 2
    assert "category_group_code=CE7" in service.asked[0][0]


def test_naver_is_asked_with_both_keys(service: Service) -> None:
    keys = {"SEONTOK_NAVER_ID": "i", "SEONTOK_NAVER_SECRET": "s", "SEONTOK_PLACES_ADDRESS": f"{service.url}/naver"}
    [place] = live_source("naver", keys).search(QUERY)
    assert (place.name, place.source) == ("봄날", "Naver")
    assert {"X-Naver-Client-Id", "X-Naver-Client-Secret"} <= {name.title() for name in service.asked[0][1]}


def test_a_refusal_says_what_to_check_and_never_the_key(service: Service) -> None:
    service.status = 401
    with pytest.raises(SeontokError, match="check the key") as refused:
        kakao(service).search(QUERY)
    assert "k3y" not in str(refused.value)


def test_a_service_that_hangs_up_or_answers_something_else_is_named(service: Service) -> None:
    service.hangs_up = True
    with pytest.raises(SeontokError, match="did not answer"):
        kakao(service).search(QUERY)
    with pytest.raises(SeontokError, match="form that is not its own"):
        KakaoLocal("key", lambda url, headers: ["no", "object"]).search(QUERY)


@pytest.mark.parametrize(("name", "needs"), [("kakao", "SEONTOK_KAKAO_KEY"), ("naver", "SEONTOK_NAVER_ID")])
def test_without_a_key_it_says_which_variable_is_missing(name: str, needs: str) -> None:
    with pytest.raises(ConfigError, match=needs):
        live_source(name, {})


def test_an_unknown_service_is_refused() -> None:
    with pytest.raises(ConfigError, match="kakao and naver"):
        live_source("google", {})


class Own:
    """The owner's data: one café that Kakao knows too."""

    def search(self, query: PlaceQuery) -> list[Place]:
        return [Place("1", "카페 1", "cafe", 37.5671, 126.978, "우리 동네 지도", "2026-01-01")]


def test_a_shop_both_know_is_one_and_names_both(service: Service) -> None:
    own, other = Combined(Own(), (kakao(service),)).search(QUERY)
    assert (own.id, own.also, other.name) == ("1", ("Kakao Local",), "카페 2")


def test_a_service_that_fails_costs_its_places_only_and_is_named_once(service: Service) -> None:
    service.status = 500
    told: list[SeontokError] = []
    assert [place.id for place in Combined(Own(), (kakao(service),), told.append).search(QUERY)] == ["1"]
    assert len(told) == 1


def test_a_routing_server_gives_minutes_in_order_and_infinity_where_no_way_leads(service: Service) -> None:
    places = [(37.5 + i / 1000, 127.0) for i in range(100)]
    minutes = OsrmTable(service.url)((37.5, 127.0), places)
    assert (len(minutes), minutes[:2], minutes[89]) == (100, [1.0, 2.0], float("inf"))
    assert [path.startswith("/table/v1/foot/127.000000,37.500000;") for path, _ in service.asked] == [True, True]


def test_a_silent_routing_server_leaves_the_subway() -> None:
    far = travel_by("http://127.0.0.1:9")((37.5547, 126.9706), [(37.5651, 127.0079)])
    assert far == travel_by("subway")((37.5547, 126.9706), [(37.5651, 127.0079)])
    assert far[0] < travel_by("foot")((37.5547, 126.9706), [(37.5651, 127.0079)])[0]


async def _tile(address: str) -> Any:
    return await Tiles(address).get(12, 3490, 1590)


def test_a_tile_comes_by_way_of_this_machine_and_only_pictures_do(service: Service) -> None:
    import asyncio

    tile = asyncio.run(_tile(f"{service.url}/tiles/{{z}}/{{x}}/{{y}}.png"))
    assert (tile.body[:4], tile.media_type) == (b"\x89PNG", "image/png")
    assert service.asked[0][0] == "/tiles/12/3490/1590.png"
    with pytest.raises(ConfigError, match="no picture"):
        asyncio.run(_tile(f"{service.url}/naver?{{z}}{{x}}{{y}}"))
