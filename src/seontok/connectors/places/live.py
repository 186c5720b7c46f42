"""Live place search by Kakao Local and Naver, behind the same port. Only with the owner's own key, and only when asked."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from seontok.connectors.places.tables import kind_of
from seontok.core.errors import ConfigError, SeontokError
from seontok.core.places import Place, PlaceQuery, distance_m

Fetch = Callable[[str, Mapping[str, str]], Any]
"""(address, headers) → decoded JSON."""
_KAKAO = "https://dapi.kakao.com/v2/local/search/keyword.json"
_NAVER = "https://openapi.naver.com/v1/search/local.json"
_GROUPS = {"restaurant": "FD6", "cafe": "CE7", "culture": "CT1", "lodging": "AD5"}
_WORDS = {
    "restaurant": "맛집",
    "cafe": "카페",
    "bar": "술집",
    "culture": "전시",
    "park": "공원",
    "shopping": "쇼핑",
    "activity": "놀거리",
    "lodging": "숙소",
}
TIMEOUT_S = 5.0


def fetch_json(url: str, headers: Mapping[str, str]) -> Any:
    """The JSON a service answers with.

    Raises:
        SeontokError: No answer in five seconds, or a refusal; the message says what to check.
    """
    try:
        with urlopen(Request(url, headers=dict(headers)), timeout=TIMEOUT_S) as answer:  # noqa: S310
            return json.load(answer)
    except (OSError, HTTPException, ValueError) as error:
        if isinstance(error, HTTPError):
            error.close()
        raise SeontokError(f"the place service did not answer ({error}); check the key and the network") from error


class KakaoLocal:
    """Kakao's keyword search; up to 45 places, 15 a page."""

    def __init__(
        self, key: str, fetch: Fetch = fetch_json, today: Callable[[], date] = date.today, address: str = _KAKAO
    ) -> None:
        """`key` is the owner's REST API key."""
        self._headers, self._fetch, self._today = {"Authorization": f"KakaoAK {key}"}, fetch, today
        self._address = address

    def search(self, query: PlaceQuery) -> Sequence[Place]:
        """Places within the radius (at most 20 km), nearest first."""
        found: dict[str, Place] = {}
        for kind in query.kinds or ("restaurant",):
            for page in range(1, 4):
                answer = _object(self._fetch(self._url(query, kind, page), self._headers))
                places = _readable(answer.get("documents"), partial(self._place, kind=kind))
                found |= {place.id: place for place in places if place.kind == kind}
                if answer.get("meta", {}).get("is_end", True):
                    break
        return _nearest(found.values(), query)

    def _url(self, query: PlaceQuery, kind: str, page: int) -> str:
        values: dict[str, Any] = {
            "query": query.text or query.wanted or _WORDS[kind],
            "x": query.lon,
            "y": query.lat,
            "radius": min(round(query.radius_m), 20_000),
            "sort": "distance",
            "page": page,
        }
        if kind in _GROUPS:
            values["category_group_code"] = _GROUPS[kind]
        return f"{self._address}?{urlencode(values)}"

    def _place(self, row: Mapping[str, Any], kind: str) -> Place:
        path = str(row.get("category_name", ""))
        category = path.split(">")[-1].strip()
        address = row.get("road_address_name") or row.get("address_name", "")
        return Place(
            f"kakao:{row['id']}",
            row["place_name"],
            kind if kind in _GROUPS else kind_of(path),
            float(row["y"]),
            float(row["x"]),
            "Kakao Local",
            self._today().isoformat(),
            category,
            address,
        )


class NaverLocal:
    """Naver's local search; five places, no radius of its own."""

    def __init__(
        self,
        client_id: str,
        client_secret: str,
        fetch: Fetch = fetch_json,
        today: Callable[[], date] = date.today,
        address: str = _NAVER,
    ) -> None:
        """The owner's application keys."""
        self._address = address
        self._headers, self._fetch, self._today = (
            {"X-Naver-Client-Id": client_id, "X-Naver-Client-Secret": client_secret},
            fetch,
            today,
        )

    def search(self, query: PlaceQuery) -> Sequence[Place]:
        """Those of Naver's five answers a kind that lie within the radius, nearest first. It knows no point: without the name of an area it finds little."""
        found: dict[str, Place] = {}
        for kind in query.kinds or ("restaurant",):
            words = f"{query.area} {query.text or query.wanted or _WORDS[kind]}".strip()
            answer = self._fetch(f"{self._address}?{urlencode({'query': words, 'display': 5})}", self._headers)
            places = _readable(_object(answer).get("items"), self._place)
            found |= {place.id: place for place in places if place.kind == kind}
        return _nearest(found.values(), query)

    def _place(self, row: Mapping[str, Any]) -> Place:
        name = re.sub(r"</?b>", "", str(row["title"]))
        category = str(row.get("category", "")).split(">")[-1]
        lon, lat = int(row["mapx"]) / 1e7, int(row["mapy"]) / 1e7
        return Place(
            f"naver:{name}:{lat:.5f}",
            name,
            kind_of(str(row.get("category", ""))),
            lat,
            lon,
            "Naver",
            self._today().isoformat(),
            category,
            row.get("roadAddress") or row.get("address", ""),
        )


def _object(answer: Any) -> Mapping[str, Any]:
    if not isinstance(answer, dict):
        raise SeontokError("the place service answered in a form that is not its own; check its address")
    return answer


def _readable(rows: Any, read: Callable[[Any], Place]) -> Iterator[Place]:
    """The rows that hold a place; a row without a name or a position is left out."""
    for row in rows if isinstance(rows, list) else ():
        try:
            yield read(row)
        except (KeyError, TypeError, ValueError, AttributeError):
            continue


def live_source(name: str, keys: Mapping[str, str]) -> KakaoLocal | NaverLocal:
    """A live service by its name, with the owner's keys out of the environment.

    Raises:
        ConfigError: No such service, or its key is not set; the message says which variable.
    """
    needed = {"kakao": ("SEONTOK_KAKAO_KEY",), "naver": ("SEONTOK_NAVER_ID", "SEONTOK_NAVER_SECRET")}.get(name)
    if needed is None:
        raise ConfigError(f"no live place service is called {name!r}; there are kakao and naver")
    missing = [variable for variable in needed if not keys.get(variable)]
    if missing:
        raise ConfigError(f"{name} needs your own key; set {' and '.join(missing)} in the environment")
    address = keys.get("SEONTOK_PLACES_ADDRESS", "")
    if name == "kakao":
        return KakaoLocal(keys[needed[0]], address=address or _KAKAO)
    return NaverLocal(keys[needed[0]], keys[needed[1]], address=address or _NAVER)


def _nearest(places: Any, query: PlaceQuery) -> list[Place]:
    near = sorted(
        ((distance_m(query.lat, query.lon, p.lat, p.lon), p.id, p) for p in places), key=lambda item: item[:2]
    )
    return [place for metres, _, place in near if metres <= query.radius_m][: query.limit]
