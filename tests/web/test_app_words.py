"""The words and the safe text of the page, asked in a real browser."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.browser.chromium import BINARY
from tests.web.app_page import App
from tests.web.fake_server import Server

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(BINARY is None, reason="no chromium; packages.txt lists what these tests need"),
]


@pytest.fixture
def ask(app: App, server: Server) -> Any:
    app.visit(server, "#/")

    def asked(module: str, expression: str) -> Any:
        return app.ask(f"import('/static/js/{module}.js').then(m => ({expression}))")

    return asked


@pytest.mark.parametrize(
    ("word", "pair", "particle"),
    [
        ("엄마", "과/와", "와"),  # open syllable
        ("소라 님", "과/와", "과"),  # closed syllable
        ("서울", "으로/로", "로"),  # ㄹ before 으로
        ("강릉", "으로/로", "으로"),  # other final before 으로
        ("3", "이/가", "이"),  # 삼
        ("2", "이/가", "가"),  # 이
        ("1", "으로/로", "로"),  # 일, ㄹ
        ("팀장님…", "이/가", "이"),  # punctuation after the word
    ],
)
def test_particles_fit_the_word_before_them(ask: Any, word: str, pair: str, particle: str) -> None:
    assert ask("words", f"m.particle({json.dumps(word)}, {json.dumps(pair)})") == particle


def test_family_words_take_no_suffix(ask: Any) -> None:
    assert ask("words", "['엄마', '소라', '팀장님'].map(m.polite)") == ["엄마", "소라\u00a0님", "팀장님"]


def test_safe_text_drops_tricks_and_keeps_emoji(ask: Any) -> None:
    text = "\u202e거꾸로\u200b \x07👩‍👩‍👧 \ud83d\r\n끝"
    assert ask("safe", f"m.visible({json.dumps(text)})") == "\ufffd거꾸로 \ufffd👩‍👩‍👧 \ufffd\n끝"
    assert ask("safe", "m.visibleName('\\u200b \\u3164')") == "(?)"


def test_only_web_addresses_become_links(ask: Any) -> None:
    text = "https://a.example/x?y=1, javascript:alert(1) http://b.example. 끝"
    links = ask("safe", f"m.pieces({json.dumps(text)}).filter(p => p.href).map(p => p.href)")
    assert links == ["https://a.example/x?y=1", "http://b.example"]


def test_heights_find_rows_as_a_plain_sum_would(ask: Any) -> None:
    found = ask(
        "heights",
        """(() => { const heights = new m.Heights(row => row.guess);
        const rows = Array.from({length: 500}, (_, i) => ({key: 'k' + i, guess: 20 + i * 37 % 91}));
        heights.setRows(rows); rows.forEach((row, i) => i % 3 || heights.set(row.key, i % 7 * 11));
        const tall = rows.map((row, i) => i % 3 ? row.guess : i % 7 * 11);
        const tops = tall.map((_, i) => tall.slice(0, i).reduce((a, b) => a + b, 0));
        const sum = tall.reduce((a, b) => a + b, 0);
        for (let y = 0; y < sum; y += 13) { const i = heights.at(y);
          if (!(tops[i] <= y && y < tops[i] + Math.max(1, tall[i]))) return [y, i]; }
        return heights.total === sum && heights.top(250) === tops[250]; })()""",
    )
    assert found is True
