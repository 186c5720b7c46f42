"""A place card, a vote, a piece of map and a taste for the page: everything made up."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]
PLACES: list[Json] = [
    {
        "id": "7", "name": "느린오후", "kind": "cafe", "cuisine": "커피", "address": "버들길 3", "lat": 37.5661, "lon": 126.9905, "distance_m": 230,
        "minutes": {}, "open": True, "until": "22:00", "why": ["조용한 데로"], "met": ["주차"], "source": "OpenStreetMap", "as_of": "2026-09-01",
        "links": {"OpenStreetMap": "https://www.openstreetmap.org/?mlat=37.5661", "카카오맵": "https://map.kakao.com/link/map/a,37.5661,126.9905"},
    },
    {
        "id": "9", "name": "<i>결</i>\u202e카페", "kind": "cafe", "cuisine": "", "address": "", "lat": 37.5702, "lon": 126.9851, "distance_m": 1240,
        "minutes": {"지우": 12, "하린": 31}, "open": None, "until": None, "why": [], "met": [], "source": "우리 동네 지도", "as_of": None,
        "links": {"나쁜 것": "javascript:alert(1)"},
    },
    {
        "id": "12", "name": "아주 아주 긴 이름을 가진 골목 끝 오래된 찻집 두물머리 본점", "kind": "cafe", "cuisine": "차", "address": "", "lat": 37.5631, "lon": 126.9874,
        "distance_m": 640, "minutes": {}, "open": False, "until": None, "why": [], "met": [], "source": "OpenStreetMap", "as_of": "2026-09-01", "links": {},
    },
]  # fmt: skip
NOTES = ["확인 필요: 조용함", "다음 후보: 낮달. 느린오후가 90m 더 가까워요."]
SLOTS: Json = {"places": PLACES, "notes": NOTES, "course": False, "date": "2026-05-16", "area": "을지로3가역"}
ACTIONS = [
    *({"id": f"choose:{place['id']}", "label": place["name"]} for place in PLACES),
    {"id": "vote", "label": "투표로 정하기"},
    {"id": "map", "label": "지도에서 보기"},
    {"id": "not_now", "label": "나중에"},
    {"id": "why", "label": "왜?"},
]
COURSE: Json = {
    **SLOTS,
    "course": True,
    "places": [
        {**place, "arrive_at": f"{12 + n}:30", "walk_minutes": 7 * (n > 0), "stay_minutes": 60}
        for n, place in enumerate(PLACES)
    ],
}
GROUND: Json = {
    "tiles": False,
    "shapes": [
        {"sort": "water", "name": "물빛강", "points": [3755900, 12698000, 0, 1500, -300, 0, 0, -1500]},
        {"sort": "green", "name": "두물공원", "points": [3756900, 12698200, 300, 0, 0, 400, -300, 0]},
        {"sort": "major", "name": "느티로", "points": [3756600, 12697800, 20, 700, -10, 900]},
        {"sort": "minor", "name": "", "points": [3756000, 12698700, 500, 10, 500, -10]},
    ],
    "names": [
        {"name": "을지로3가", "level": "station", "lat": 37.5686, "lon": 126.9893},
        {"name": "수표동", "level": "emd", "lat": 37.5668, "lon": 126.9893},
    ],
    "around": [{"name": "다른 집", "kind": "bar", "lat": 37.5672, "lon": 126.9880}],
}
TASTE: list[Json] = [
    {"feature": "cuisine:국밥", "value": 0.57, "sources": ["“나 국밥 좋아해”"]},
    {"feature": "kind:cafe", "value": 0.4, "sources": ["2026-05-12 카드에서 고름: 느린오후"]},
    {"feature": "cuisine:마라탕", "value": -0.25, "sources": ["2026-05-12: 마라집 ✗"]},
    {"feature": "area:성수", "value": 0.4, "sources": ["2026-05-12 카드에서 고름: 느린오후"]},
    {"feature": "hour:19", "value": 0.4, "sources": ["2026-05-12 카드에서 고름: 느린오후"]},
]


def vote(mine: str = "", closed: bool = False) -> Json:
    """A vote of three, two of whom have voted."""
    options = [
        {
            "id": place["id"], "name": place["name"], "kind": place["kind"], "n": [2, 0, 0][n] + (place["id"] == mine),
            "voters": [["하린", "도윤"], [], []][n], "mine": place["id"] == mine, "won": closed and n == 0,
        }
        for n, place in enumerate(PLACES)
    ]  # fmt: skip
    outcome = "느린오후로 정했어요. 3명 가운데 2명이 골랐어요." if closed else ""
    return {
        "card_id": "card6",
        "closed": closed,
        "outcome": outcome,
        "n_voters": 2 + bool(mine),
        "n_members": 3,
        "options": options,
    }
