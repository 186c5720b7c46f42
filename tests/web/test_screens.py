"""Every screen, on a phone and on a desk, light and dark: whole, quiet, readable by everybody."""

from __future__ import annotations

import pytest
from tests.browser.chromium import BINARY
from tests.web.app_page import OVERFLOWING, App
from tests.web.fake_server import Server

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(BINARY is None, reason="no chromium; packages.txt lists what these tests need"),
]
SIZES = [(390, 844), (1280, 900)]
SCREENS = {
    "rooms": "#/",
    "a room with a whisper": "#/rooms/mandu",
    "a room of two": "#/rooms/eomma",
    "an own room": "#/rooms/own",
    "a hostile room": "#/rooms/bad",
    "a long room": "#/rooms/long",
    "today": "#/today",
    "kept quiet": "#/quiet",
    "memory": "#/memory",
    "search": "#/search",
    "places on a map": "#/places/card6",
    "a course on a map": "#/places/card7",
    "settings": "#/settings",
    "room settings": "#/rooms/own/settings",
}


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize(("width", "height"), SIZES)
def test_every_screen_is_whole_and_accessible(app: App, server: Server, width: int, height: int, dark: bool) -> None:
    app.size(width, height, dark=dark)
    app.visit(server, "#/")
    found = {}
    for name, fragment in SCREENS.items():
        app.go(fragment)
        app.ask("document.querySelectorAll('details').forEach(d => d.open = true)")
        app.ask("new Promise(done => setTimeout(done, 300))")
        found[name] = app.ask(OVERFLOWING) + app.violations()
    assert {name: faults for name, faults in found.items() if faults} == {}
    assert app.errors == []
    assert [url for url in app.requests if not url.startswith((server.url, "data:"))] == []


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_sheets_are_whole_and_accessible(app: App, server: Server, width: int, height: int) -> None:
    app.size(width, height)
    app.visit(server, "#/rooms/mandu")
    found = {}
    for button in ("왜?", "고치기", "이런 건 그만"):
        app.press(button, ".card")
        app.until("document.querySelector('dialog[open]') && !document.querySelector('dialog .loading')")
        found[button] = app.ask(OVERFLOWING) + app.violations()
        app.key("Escape", 27)
        app.until("!document.querySelector('dialog')")
    assert {name: faults for name, faults in found.items() if faults} == {}
    assert app.errors == []


def test_everything_the_app_says_is_said_in_english_too(app: App, server: Server) -> None:
    server.world.settings["lang"] = "en"
    app.size(390, 844)
    app.visit(server, "#/settings")
    own = "h1, h2, .lead, .soft, .menu, .setting, legend, .choice span, .pill, .foot"
    app.until("document.documentElement.lang === 'en'")
    words = app.ask(f"[...document.querySelectorAll('{own}')].map(e => e.innerText).join(' ')")
    assert "Quiet hours" in words
    assert [word for word in words.split() if any("가" <= letter <= "힣" for letter in word)] == []
    for fragment in ("#/today", "#/quiet", "#/memory", "#/search"):
        app.go(fragment)
        assert max(app.text("h1")) < "가", fragment


@pytest.mark.parametrize("fragment", ["#/today", "#/quiet", "#/memory", "#/rooms/mandu"])
def test_a_screen_says_what_went_wrong_and_tries_again(app: App, server: Server, fragment: str) -> None:
    paths = ("/api/today", "/api/silences", "/api/memory", "/api/rooms/mandu/items")
    server.failing = dict.fromkeys(paths, 503)
    app.size(390, 844)
    app.visit(server, fragment)
    app.until("document.querySelector('[role=alert]')")
    assert "broken on purpose" in app.text("[role=alert]")
    server.failing = {}
    app.press("다시 하기")
    app.until("!document.querySelector('[role=alert]')")


def test_empty_screens_explain_themselves(app: App, server: Server) -> None:
    world = server.world
    world.rooms, world.memory = [], []
    world.today = lambda: {"date": "2026-11-22", "briefing": None, "plans": [], "promises": [], "questions": [], "occasions": []}  # type: ignore[method-assign]  # fmt: skip
    world.silences = lambda: {"days": []}  # type: ignore[method-assign]
    app.size(390, 844)
    app.visit(server, "#/")
    for fragment, title in (("#/", "아직 방이 없어요"), ("#/today", "오늘은 챙길 것이 없어요"), ("#/quiet", "말을 아낀 순간이 없어요"), ("#/memory", "아직 기억하는 것이 없어요")):  # fmt: skip
        app.go(fragment)
        assert app.until("document.querySelector('.empty-title')?.innerText") == title
        assert app.violations() == []
