"""Places in the app: list and map in step, choosing, voting, what was learnt and how it is forgotten."""

from __future__ import annotations

import pytest
from tests.browser.chromium import BINARY
from tests.web import fake_places
from tests.web.app_page import OVERFLOWING, App
from tests.web.fake_server import Server

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(BINARY is None, reason="no chromium; packages.txt lists what these tests need"),
]


@pytest.fixture(autouse=True)
def phone(app: App) -> None:
    app.size(390, 844)


def test_list_and_map_stay_in_step_and_nothing_is_asked_of_the_outside(app: App, server: Server) -> None:
    app.visit(server, "#/places/card6")
    app.until("document.querySelectorAll('.pin').length === 3 && document.querySelector('.ground .water')")
    app.ask("document.querySelectorAll('.pin')[1].click()")
    app.until("document.querySelectorAll('.place-list > li')[1].className === 'on'")
    app.ask("document.querySelectorAll('.place-name')[0].click()")
    app.until("document.querySelectorAll('.pin')[0].className === 'pin on'")
    assert [url for url in app.requests if not url.startswith((server.url, "data:"))] == []
    assert app.errors == []


def test_the_map_is_drawn_from_shapes_and_answers_to_keys_and_buttons(app: App, server: Server) -> None:
    app.visit(server, "#/places/card6")
    app.until("document.querySelector('.ground .major')")
    assert app.count(".ground path.water") == app.count(".ground path.green") == app.count(".ground path.minor") == 1
    assert "을지로3가" in app.ask("document.querySelector('.ground').textContent")
    where = "document.querySelectorAll('.pin')[0].style.transform"
    before = app.ask(where)
    app.ask("document.querySelector('.map').focus()")
    app.key("ArrowLeft", 37)
    app.until(f"{where} !== {before!r}")
    apart = "document.querySelector('.scale').clientWidth + document.querySelector('.scale').innerText"
    before = app.ask(apart)
    app.press("크게")
    app.until(f"({apart}) !== {before!r}")
    app.press("모두 보이게")
    inside = "[...document.querySelectorAll('.pin .head')].every(e => { const m = document.querySelector('.map').getBoundingClientRect(), p = e.getBoundingClientRect(); return p.left >= m.left && p.right <= m.right && p.top >= m.top && p.bottom <= m.bottom; })"
    app.until(inside)


def test_a_course_is_drawn_in_order_with_arrivals_and_cannot_be_chosen_apart(app: App, server: Server) -> None:
    app.visit(server, "#/places/card7")
    app.until("document.querySelector('.course')")
    assert app.ask("document.querySelector('.course').getAttribute('d')").count("L") == 2
    assert "13:30 도착" in app.text(".place-list")
    assert "앞에서 걸어서 7분" in app.text(".place-list")
    assert "여기로 정하기" not in app.text(".place-list")


def test_facts_are_said_with_source_and_date_or_that_they_must_be_checked(app: App, server: Server) -> None:
    app.visit(server, "#/places/card6")
    said = app.text(".place-list")
    for words in ("230m, 걸어서 4분", "22:00까지 영업", "“조용한 데로”", "✓ 주차", "출처: OpenStreetMap (2026-09-01)", "지우 12분 · 하린 31분",
                  "영업시간 확인 필요", "출처: 우리 동네 지도 (기준일 미상)", "그 시각에 영업 안 함"):  # fmt: skip
        assert words in said, words
    app.ask("document.querySelectorAll('.place-name')[1].click()")
    app.until("document.querySelector('.place-links a')")
    assert app.ask("document.querySelector('.place-links a').getAttribute('href')") is None  # javascript: leads nowhere


def test_choosing_and_turning_down_tell_the_server(app: App, server: Server) -> None:
    app.visit(server, "#/places/card6")
    app.press("여긴 별로예요", ".place-list li:nth-child(2)")
    app.wrote("/api/cards/card6/places/9/turn-down")
    app.press("여기로 정하기", ".place-list li:nth-child(1)")
    app.wrote("/api/cards/card6/actions/choose%3A7")
    app.until("document.querySelector('#toasts').innerText.includes('느린오후로 정하고 일정에도 적었어요.')")
    assert app.count(".place-list .pill") == 0


def test_a_place_card_shows_its_places_and_leads_to_the_map(app: App, server: Server) -> None:
    app.visit(server, "#/rooms/own")
    app.until("document.querySelectorAll('.place-rows > li').length >= 3")
    app.press("지도에서 보기", ".card")
    app.until("document.querySelector('.pin')")


def test_everybody_votes_with_a_tap_and_the_owner_ends_it(app: App, server: Server) -> None:
    server.world.votes["own"] = fake_places.vote()
    app.visit(server, "#/rooms/own")
    app.until("document.querySelector('.vote')")
    assert "3명 가운데 2명이 골랐어요" in app.text(".vote")
    assert app.ask(OVERFLOWING) + app.violations() == []
    app.ask("document.querySelectorAll('.option')[2].click()")
    assert app.wrote("/api/rooms/own/vote") == {"choice": "12"}
    app.until("document.querySelectorAll('.option')[2].classList.contains('mine')")
    server.world.votes["own"] = fake_places.vote("9")
    server.push("vote", {"room": "own"})
    app.until("document.querySelectorAll('.option')[1].classList.contains('mine')")
    app.press("이대로 정하기", ".vote footer")
    app.press("이대로 정하기", "dialog")
    app.until("document.querySelector('.vote.done')")
    assert "느린오후로 정했어요" in app.text(".vote")


def test_a_guest_votes_and_cannot_end_it(app: App, server: Server) -> None:
    server.world.votes["own"] = fake_places.vote()
    app.server = server
    app.forget()
    app.load(f"{server.url}/#join=GUEST")
    app.fill("input[name=name]", "하린")
    app.press("들어가기")
    app.until("document.querySelector('.vote .option')")
    assert "이대로 정하기" not in app.text(".vote")


def test_taste_is_shown_with_its_sources_and_forgotten_one_by_one_or_whole(app: App, server: Server) -> None:
    app.visit(server, "#/memory")
    app.until("document.querySelector('.taste .facts')")
    said = app.text(".taste")
    for words in (
        "자주 고르는 것",
        "국밥",
        "“나 국밥 좋아해”",
        "꺼리는 편",
        "자주 가는 곳",
        "성수",
        "자주 보는 시각",
        "19시쯤",
    ):
        assert words in said, words
    app.press("‘마라탕’ 잊기", ".taste")
    app.until("!document.querySelector('.taste').innerText.includes('마라탕')")
    app.press("모두 잊기", ".taste")
    app.press("모두 잊기", "dialog")
    app.until("document.querySelector('.taste').innerText.includes('아직 배운 것이 없어요')")
