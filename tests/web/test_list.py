"""Long rooms and hostile text in a real browser."""

from __future__ import annotations

import pytest
from tests.browser.chromium import BINARY
from tests.web.app_page import App
from tests.web.fake_server import Server

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(BINARY is None, reason="no chromium; packages.txt lists what these tests need"),
]
TOP_ROW = """(log => { const top = log.getBoundingClientRect().top;
  const row = [...document.querySelectorAll('.row')].find(r => r.querySelector('.bubble') && r.getBoundingClientRect().top >= top);
  return [row.dataset.key, Math.round(row.getBoundingClientRect().top)]; })(document.querySelector('.log'))"""


@pytest.fixture(autouse=True)
def phone(app: App) -> None:
    app.size(390, 844)


def test_a_long_room_opens_at_what_is_unread_and_keeps_few_rows(app: App, server: Server) -> None:
    app.visit(server, "#/rooms/long")
    app.until("document.querySelector('.unread-line')")
    assert app.count(".row") < 60
    app.press("맨 아래로")
    app.until("[...document.querySelectorAll('.bubble')].some(b => b.innerText.startsWith('3000번째'))")
    assert app.ask("(l => l.scrollHeight - l.scrollTop - l.clientHeight < 4)(document.querySelector('.log'))")


def test_earlier_messages_come_without_moving_what_is_read(app: App, server: Server) -> None:
    app.visit(server, "#/rooms/long")
    app.until("document.querySelector('.bubble')")
    app.ask("new Promise(done => setTimeout(done, 500))")
    for _ in range(6):
        before_n = app.ask("document.querySelector('.log').scrollHeight")
        app.ask("document.querySelector('.log').scrollTop = 700")
        app.ask("new Promise(done => requestAnimationFrame(() => setTimeout(done, 0)))")
        row = app.ask(TOP_ROW)
        app.until(f"document.querySelector('.log').scrollHeight > {before_n}")
        app.ask("new Promise(done => setTimeout(done, 300))")
        key, top = app.ask(TOP_ROW)
        assert key == row[0]
        assert abs(top - row[1]) <= 2
    assert app.count(".row") < 60


def test_the_whole_room_can_be_walked_to_its_first_message(app: App, server: Server) -> None:
    app.visit(server, "#/rooms/long")
    app.until("document.querySelector('.bubble')")
    walk = """(async () => { const log = document.querySelector('.log');
      for (let i = 0; i < 4000; i++) {
        log.scrollTop -= 3000;
        await new Promise(done => requestAnimationFrame(() => setTimeout(done, 4)));
        const first = document.querySelector('.turn')?.innerText ?? '';
        if (first.includes('\\n1번째 이야기') && log.scrollTop === 0) return true;
      } return false; })()"""
    assert app.ask(walk)
    assert app.count(".row") < 60
    assert app.errors == []


def test_a_new_message_leaves_the_reader_where_they_are(app: App, server: Server) -> None:
    app.visit(server, "#/rooms/long")
    app.until("document.querySelector('.to-end')")
    app.ask("new Promise(done => setTimeout(done, 500))")
    row = app.ask(TOP_ROW)
    server.push("item", {"room": "long", "item": server.world.say("long", "보라", "방금 온 말")})
    app.until("document.querySelector('.to-end').innerText.includes('새 메시지 1개')")
    assert app.ask(TOP_ROW) == row
    app.press("새 메시지 1개")
    app.until("[...document.querySelectorAll('.bubble')].some(b => b.innerText === '방금 온 말')")


def test_opening_what_a_card_rests_on_does_not_push_the_page_away(app: App, server: Server) -> None:
    app.visit(server, "#/rooms/mandu")
    app.until("document.querySelector('.card .evidence')")
    app.ask("document.querySelector('.log').scrollTop = 0")
    app.ask("new Promise(done => setTimeout(done, 300))")
    where = "document.querySelector('.card h2').getBoundingClientRect().top"
    before = app.ask(where)
    app.press("근거 메시지 7개")
    app.ask("new Promise(done => setTimeout(done, 300))")
    assert abs(app.ask(where) - before) <= 2


def test_hostile_names_and_messages_stay_text(app: App, server: Server) -> None:
    app.visit(server, "#/rooms/bad")
    app.until("document.querySelector('.card')")
    app.ask("document.querySelector('.log').scrollTop = 0")
    app.until("[...document.querySelectorAll('.bubble')].some(b => b.innerText.startsWith('<img'))")
    assert "owned" not in app.ask("document.title")
    assert app.count(".log img, .log script, .log i:not(.switch i), .log u, .log b, .rooms i, iframe") == 0
    assert app.ask("[...document.querySelectorAll('.log a')].every(a => a.protocol.startsWith('http'))")
    text = app.ask("document.querySelector('#app').textContent")
    assert not set("\u202e\u202c\u200b\u2060\ufeff") & set(text)
    assert "**굵게** [링크](javascript:alert(1))" in text
    assert app.errors == []


def test_a_very_long_message_is_folded_and_can_be_read_whole(app: App, server: Server) -> None:
    app.visit(server, "#/rooms/bad")
    app.until("document.querySelector('.bubble')")
    app.ask("document.querySelector('.log').scrollTop = 0")
    long = "[...document.querySelectorAll('.bubble')].find(b => b.innerText.startsWith('가가가'))"
    app.until(f"{long}?.innerText.length < 700")
    app.ask(f"{long}.querySelector('button.all').click()")
    app.until(f"{long}.innerText.length === 10000")


def test_the_shell_is_kept_and_nothing_that_was_said(app: App, server: Server) -> None:
    app.visit(server, "#/rooms/mandu")
    app.until("navigator.serviceWorker.ready.then(() => true)")
    app.load(f"{server.url}/#/rooms/mandu")
    app.until("document.querySelector('.bubble')")
    kept = app.ask("""caches.keys().then(names => Promise.all(names.map(n => caches.open(n).then(c => c.keys()))))
      .then(all => all.flat().map(r => new URL(r.url).pathname))""")
    assert "/" in kept
    assert not [path for path in kept if path.startswith("/api")]
    stored = app.ask("JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)])")
    assert stored == "[[],[]]"
    assert app.ask("indexedDB.databases().then(found => found.length)") == 0
    server.is_down = True
    server.drop()
    app.load(f"{server.url}/#/rooms/mandu")
    app.until("document.querySelector('[role=alert]')")
    assert "서버에 닿지 않아요" in app.text("[role=alert]")
