"""The app against the real server, two people in two browsers: what the stand-in cannot show."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("fastapi")

from tests.acceptance.test_killed_server import server as running
from tests.browser.chromium import BINARY
from tests.web.app_page import App

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(BINARY is None, reason="no chromium; packages.txt lists what these tests need"),
]
EXPORT = """동아리 님과 카카오톡 대화
저장한 날짜 : 2026년 5월 12일 오후 6:00

2026년 5월 12일 오후 5:00, 민수 : 회비 계좌는 신한 110-123-456789 예요
2026년 5월 12일 오후 5:01, 지우 : 보냈어
"""


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    data = tmp_path / "d"
    rule = [sys.executable, "-m", "seontok", "rules", "quiet-hours", "none", "--data", str(data)]
    subprocess.run(rule, check=True, capture_output=True)  # the server lives by the real clock
    with running(data) as (_, url):
        yield url


@pytest.fixture
def guest() -> Iterator[App]:
    with App() as opened:
        opened.size(390, 844)
        yield opened


def enter(app: App, url: str) -> None:
    app.forget()
    app.load(url)
    app.errors = []


def write(app: App, text: str) -> None:
    app.fill(".composer textarea", text)
    app.ask("document.querySelector('.composer').requestSubmit()")
    app.until("!document.querySelector('.turn.pending')")


def says(text: str) -> str:
    return f"[...document.querySelectorAll('.bubble, .card')].some(e => e.innerText.includes({text!r}))"


def test_two_people_and_the_group_mate(app: App, guest: App, address: str) -> None:
    app.size(390, 844)
    enter(app, address)
    app.until("document.querySelector('.menu')")
    app.press("새 방")
    app.fill("dialog input[name=name]", "주말 모임")
    app.press("만들기", "dialog")
    app.press("초대하기")
    link = app.until("document.querySelector('input[readonly]')?.value")
    app.ask("document.querySelector('[aria-labelledby=rs-mate]').click()")
    app.until("document.querySelector('[aria-labelledby=rs-mate]').ariaChecked === 'true'")
    room = app.ask("location.hash").split("/")[2]
    app.go(f"#/rooms/{room}")
    app.until(says("이 방을 돕는 인공지능"))

    enter(guest, link)
    guest.fill("input[name=name]", "지우")
    guest.press("들어가기")
    guest.until("document.querySelector('[role=alert]')?.innerText.includes('이미 있는 이름')")
    guest.fill("input[name=name]", "민수")
    guest.press("들어가기")
    guest.press("동의해요")
    app.until(says("민수 님, 반가워요"))
    write(guest, "<b>일요일</b> 3시 어때?")
    app.until(says("<b>일요일</b> 3시 어때?"))
    write(app, "나도 일요일 좋아")
    guest.until(says("나도 일요일 좋아"))
    write(guest, "선톡아 언제 만날까?")
    for one in (app, guest):
        one.until(says("안 된다고 한"))
    write(guest, "@선톡 87,000원 넷이서 N빵")
    for one in (app, guest):
        one.until(says("21,750원"))
    write(guest, "선톡아 그만")
    app.until(says("멈"))
    n_before = app.count(".card")
    write(guest, "선톡아 요약해줘")
    app.until(says("선톡아 요약해줘"))
    assert app.count(".card") == n_before
    assert app.errors == []
    assert [error for error in guest.errors if "409" not in error] == []


def test_an_export_is_brought_in_found_and_asked_about(app: App, address: str) -> None:
    app.size(1280, 900)
    enter(app, address)
    app.until("document.querySelector('.menu')")
    app.press("시작하기")
    app.until("document.querySelector('dialog input[type=file]')")
    app.ask(f"""(input => {{ const list = new DataTransfer(); list.items.add(new File([{EXPORT!r}], 'KakaoTalkChats.txt'));
      input.files = list.files; input.dispatchEvent(new Event('change', {{bubbles: true}})); }})(document.querySelector('dialog input[type=file]'))""")  # fmt: skip
    app.press("가져오기", "dialog")
    app.until("document.querySelector('dialog [role=status]')?.innerText.includes('더했어요')")
    app.press("닫기", "dialog .acts")
    app.go("#/search")
    app.fill(".find", "회비")
    app.until("document.querySelector('mark')")
    app.ask("document.querySelector('.hits a').click()")
    app.until(says("110-123-456789"))
    app.fill(".composer textarea", "회비 계좌")
    app.ask("document.querySelector('.composer').requestSubmit()")
    app.until("document.querySelector('dialog .card')?.innerText.includes('110-123-456789')")
    assert app.errors == []
