"""The report as a browser shows it, on a phone and on a desk, light and dark."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.browser.chromium import BINARY, Page
from tests.unit.app.reports import held, report, spoken

from seontok.app.render.html import html_page
from seontok.core.moments import Kind

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(BINARY is None, reason="no chromium; packages.txt lists what these tests need"),
]
SIZES = [(390, 844), (1280, 900)]

OVERFLOWING = """[...document.querySelectorAll('body *')].filter(e => {
  const box = e.getBoundingClientRect();
  return box.width > 0 && !e.matches('.skip, .vh') && (box.right > innerWidth + 1 || box.left < -1);
}).map(e => e.tagName + '.' + e.className)"""

FAINT = """(() => {
  const rgb = c => c.match(/[\\d.]+/g).map(Number);
  const lum = c => { const [r, g, b] = rgb(c).map(v => (v /= 255) <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4);
                     return .2126 * r + .7152 * g + .0722 * b; };
  const back = e => { for (; e; e = e.parentElement) { const c = getComputedStyle(e).backgroundColor;
                      if (rgb(c)[3] !== 0) return c; } return 'rgb(255,255,255)'; };
  return [...document.querySelectorAll('p, li, h1, h3, h4, time, span, code, summary')].filter(e => {
    if (![...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim())) return false;
    const [a, b] = [lum(getComputedStyle(e).color), lum(back(e))].sort((x, y) => y - x);
    return (a + .05) / (b + .05) < 4.5;
  }).map(e => e.tagName + '.' + e.className);
})()"""


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    with Page() as opened:
        yield opened


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    long = "https://example.com/" + "a" * 300
    plan = {"date": "2026-05-16", "time": "19:00", "place": "ㅋ" * 200}
    texts = ["안녕", long, "가" * 3000, "\u202eabc", "<b>굵게</b>"]
    cards = [spoken(plan, text=text, n=n, sender=f"이름 {long}") for n, text in enumerate(texts)]
    place = spoken({"area": "사당"}, kind=Kind.PLACE, op=None, n=9)
    path = tmp_path_factory.mktemp("page") / "report.html"
    path.write_text(html_page([report(*cards, place, back=(held(text=long),), n_unread=2)]), "utf-8")
    return path


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_nothing_sticks_out_and_nothing_is_asked_for(page: Page, file: Path, width: int, height: int) -> None:
    page.open(file, width=width, height=height)
    page.ask("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert page.ask("document.documentElement.scrollWidth") <= width
    assert page.ask(OVERFLOWING) == []
    assert page.errors == []
    assert page.requests == [file.as_uri()]


@pytest.mark.parametrize("dark", [False, True])
def test_every_word_is_readable(page: Page, file: Path, dark: bool) -> None:
    """Contrast of at least 4.5 to 1 (WCAG 2.2, 1.4.3)."""
    page.open(file, width=390, height=844, dark=dark)
    page.ask("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert page.ask(FAINT) == []


def test_the_style_sheet_is_let_in_by_the_policy(page: Page, file: Path) -> None:
    page.open(file, width=390, height=844)
    assert page.ask("getComputedStyle(document.querySelector('.card')).borderRadius") == "16px"


def test_script_of_a_chat_does_not_run(page: Page, tmp_path: Path) -> None:
    attack = "<script>document.title='x'</script><img src=x onerror=\"document.title='x'\">"
    path = tmp_path / "attack.html"
    path.write_text(
        html_page([report(spoken({"date": "2026-05-16"}, text=attack, sender=attack), name=attack)]), "utf-8"
    )
    page.open(path, width=390, height=844)
    assert page.ask("document.title") != "x"
    assert page.requests == [path.as_uri()]


def test_held_back_list_opens_with_the_keyboard(page: Page, file: Path) -> None:
    page.open(file, width=390, height=844)
    page.ask("document.querySelector('.held summary').focus()")
    assert page.ask("document.activeElement.tagName") == "SUMMARY"
