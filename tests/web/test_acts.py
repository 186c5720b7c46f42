"""What people do in the app, in a real browser: come in, read, write, act on cards, correct, switch off."""

from __future__ import annotations

import json

import pytest
from tests.browser.chromium import BINARY
from tests.web.app_page import App
from tests.web.fake_server import Server

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(BINARY is None, reason="no chromium; packages.txt lists what these tests need"),
]


@pytest.fixture(autouse=True)
def phone(app: App) -> None:
    app.size(390, 844)


def test_a_pairing_code_is_used_once_and_leaves_no_trace_in_the_address(app: App, server: Server) -> None:
    app.visit(server, "#/")
    assert app.wrote("/api/session")["code"] == "OWNER"
    assert "OWNER" not in app.ask("location.href")
    assert not any("OWNER" in url for url in app.requests)
    assert [url for url in app.addresses() if url.startswith(server.url) and "OWNER" in url] == []


def test_a_wrong_code_says_so_and_another_can_be_typed(app: App, server: Server) -> None:
    app.server = server
    app.forget()
    app.load(f"{server.url}/#pair=BAD")
    app.until("document.querySelector('[role=alert]')")
    assert "새 코드를" in app.text("[role=alert]")
    app.fill("input[name=code]", f"{server.url}/#pair=OWNER")
    app.press("연결하기")
    app.until("document.querySelector('.rooms')")


def test_a_guest_sees_one_room_without_whispers_or_menu(app: App, server: Server) -> None:
    app.server = server
    app.forget()
    app.load(f"{server.url}/#join=GUEST")
    app.fill("input[name=name]", "하린")
    app.press("들어가기")
    app.until("document.querySelector('.bubble')")
    assert app.wrote("/api/session") == {"code": "GUEST", "device": app.wrote("/api/session")["device"], "name": "하린"}
    assert app.count(".menu") == app.count(".card.whisper") == app.count(".asides") == 0
    app.go("#/settings")
    assert app.text(".room-head h1") == "우리 셋"
    app.press("동의해요")
    assert app.wrote("/api/rooms/own/consent") == {"granted": True}
    app.until("!document.querySelector('.consent')")


def test_bubbles_are_grouped_with_times_days_and_an_unread_line(app: App, server: Server) -> None:
    app.visit(server, "#/rooms/mandu")
    app.until("document.querySelector('.unread-line')")
    assert app.text(".unread-line") == "여기부터 안 읽었어요"
    after = "[...document.querySelectorAll('.row')].map(r => r.dataset.key)"
    keys = app.ask(after)
    assert keys.index("unread") < keys.index("s15") < keys.index("s18")
    assert app.count(".day") >= 1
    runs = app.ask("[...document.querySelectorAll('.turn')].filter(t => t.classList.contains('first')).length")
    assert 0 < runs < app.count(".turn")
    app.wrote("/api/rooms/mandu/open")
    app.go("#/")
    assert "안 읽은 메시지 4개" not in app.text(".rooms")


def test_a_room_that_fits_needs_no_way_to_its_end(app: App, server: Server) -> None:
    app.visit(server, "#/rooms/eomma")
    app.until("document.querySelector('.unread-line') && document.querySelector('.card')")
    app.until("!document.querySelector('.to-end')")
    app.go("#/rooms/long")
    app.until("document.querySelector('.unread-line') && document.querySelector('.to-end')")


def test_each_line_of_a_catch_up_leads_to_its_message(app: App, server: Server) -> None:
    card = server.world.card(8, "answer", "그동안 이런 이야기가 있었어요.", ["[정함] 지우: 강릉 어때", "<b>둘</b>"], server.world.items_of["own"][1:3], audience="card", author="seontok-group", sources=["own-2", "own-3"])  # fmt: skip
    server.world.show("own", card)
    app.visit(server, "#/rooms/own")
    app.until("document.querySelectorAll('a.from-line').length === 2")
    assert "이 방의 선톡 · AI" in app.text(".card.card .foot:last-child") or app.count(".card") > 1
    assert app.ask("[...document.querySelectorAll('a.from-line')].at(-1).innerText") == "<b>둘</b>"
    app.ask("document.querySelector('a.from-line').click()")
    app.until("document.activeElement?.dataset.key === 's2'")


def test_a_whisper_says_it_is_private_and_by_ai_and_shows_what_it_rests_on(app: App, server: Server) -> None:
    app.visit(server, "#/rooms/mandu")
    app.until("document.querySelector('.card.whisper')")
    card = app.text(".card.whisper")
    assert "나만 보여요" in card
    assert "선톡 · AI" in card
    app.press("근거 메시지 7개", ".card")
    app.until("document.querySelectorAll('.quotes a').length === 7")
    app.ask("document.querySelector('.quotes a').click()")
    app.until("document.activeElement?.dataset.key === 's6' && document.activeElement.classList.contains('lit')")
    box = app.ask("(e => [e.getBoundingClientRect().top, innerHeight])(document.activeElement)")
    assert 0 < box[0] < box[1]


def test_a_card_goes_to_the_calendar_with_the_owners_corrections(app: App, server: Server) -> None:
    app.visit(server, "#/rooms/mandu")
    app.press("고치기", ".card")
    app.fill("dialog input[name=place]", "합정역 5번 출구")
    app.press("저장", "dialog")
    assert app.wrote("/api/cards/card1/actions/edit")["values"]["place"] == "합정역 5번 출구"
    app.until("!document.querySelector('dialog')")
    assert "고쳤어요" in app.text(".card")
    app.press("캘린더에 넣기", ".card")
    assert app.wrote("/api/cards/card1/actions/add_to_calendar")["values"]["place"] == "합정역 5번 출구"
    app.until("document.querySelector('.reacted')?.innerText === '했어요'")
    assert "캘린더에 넣었어요" in app.text("#toasts")


def test_not_now_folds_a_card_and_it_can_be_opened_again(app: App, server: Server) -> None:
    app.visit(server, "#/rooms/eomma")
    app.press("나중에", ".card")
    assert app.wrote("/api/cards/card3/reaction") == {"reaction": "dismissed"}
    app.until("!document.querySelector('.card') && document.querySelector('.aside')")
    app.press("펼치기")
    app.until("document.querySelector('.card')")


def test_never_this_kind_here_asks_first(app: App, server: Server) -> None:
    app.visit(server, "#/rooms/eomma")
    app.press("이런 건 그만", ".card")
    assert "‘못 한 답’ 카드를" in app.text("dialog h2")
    app.press("취소", "dialog")
    app.until("!document.querySelector('dialog')")
    assert not [w for w in server.writes if "reaction" in w[1]]
    app.press("이런 건 그만", ".card")
    app.press("그만 보기", "dialog")
    assert app.wrote("/api/cards/card3/reaction") == {"reaction": "never"}


def test_why_shows_the_checks_and_escape_returns_to_the_button(app: App, server: Server) -> None:
    app.visit(server, "#/rooms/eomma")
    app.until("document.querySelector('.card')")
    why = "[...document.querySelectorAll('.card button')].find(b => b.innerText === '왜?')"
    app.ask(f"{why}.focus(); {why}.click()")
    app.until("document.querySelectorAll('.checks li').length === 3")
    assert "말할 만했어요" in app.text("dialog")
    assert app.ask("document.querySelector('dialog').contains(document.activeElement)")
    app.key("Escape", 27)
    app.until("!document.querySelector('dialog')")
    assert app.ask(f"document.activeElement === {why}")


def test_a_draft_reply_is_marked_ai_and_sent_by_nobody(app: App, server: Server) -> None:
    app.visit(server, "#/rooms/eomma")
    app.press("답장 쓰기", ".card")
    app.until("document.querySelector('dialog textarea')")
    assert "AI" in app.text("dialog .ai")
    assert app.ask("document.querySelector('dialog textarea').value") == "네, 내일까지 보내 드릴게요!"
    assert not [w for w in server.writes if w[1].endswith("/messages")]


def test_a_message_is_shown_at_once_and_tried_again_when_it_failed(app: App, server: Server) -> None:
    app.visit(server, "#/rooms/own")
    app.press("동의해요")
    server.failing = {"/api/rooms/own/messages": 503}
    app.fill(".composer textarea", "8월 둘째 주 어때?")
    app.ask("document.querySelector('.composer').requestSubmit()")
    app.until("[...document.querySelectorAll('.turn.pending')].some(t => t.innerText.includes('보내지 못했어요'))")
    assert app.ask("document.querySelector('.composer textarea').value") == ""
    server.failing = {}
    app.press("보내지 못했어요 · 다시 하기")
    app.until("!document.querySelector('.turn.pending')")
    assert (
        app.ask("[...document.querySelectorAll('.bubble')].filter(b => b.innerText === '8월 둘째 주 어때?').length")
        == 1
    )


def test_half_typed_korean_is_not_sent_by_enter(app: App, server: Server) -> None:
    app.size(1280, 900)
    app.visit(server, "#/rooms/own")
    app.fill(".composer textarea", "안녕")
    composing = "new KeyboardEvent('keydown', {key: 'Enter', isComposing: true, bubbles: true, cancelable: true})"
    app.ask(f"document.querySelector('.composer textarea').dispatchEvent({composing})")
    assert app.ask("document.querySelector('.composer textarea').value") == "안녕"
    app.key("Enter", 13)
    assert app.wrote("/api/rooms/own/messages")["text"] == "안녕"


def test_a_question_to_the_assistant_never_reaches_the_room(app: App, server: Server) -> None:
    app.visit(server, "#/rooms/own")
    app.press("선톡에게 묻기")
    app.fill(".composer textarea", "우리 언제 만나기로 했지?")
    app.ask("document.querySelector('.composer').requestSubmit()")
    app.until("document.querySelector('dialog .card.whisper')")
    assert app.wrote("/api/ask") == {"room": "own", "text": "우리 언제 만나기로 했지?"}
    assert not [w for w in server.writes if w[1].endswith("/messages")]


def test_what_arrives_is_shown_and_read_aloud(app: App, server: Server) -> None:
    app.visit(server, "#/rooms/own")
    app.listening()
    item = server.world.say("own", "도윤", "나 지금 출발")
    server.push("item", {"room": "own", "item": item})
    app.until("[...document.querySelectorAll('.bubble')].some(b => b.innerText === '나 지금 출발')")
    assert app.text("#announce") == "도윤: 나 지금 출발"
    server.push("item", {"room": "own", "item": {"seq": 99, "type": "edit", "id": item["id"], "text": "나 이제 출발", "at": item["at"]}})  # fmt: skip
    app.until(
        "[...document.querySelectorAll('.turn')].some(t => t.innerText.includes('나 이제 출발') && t.innerText.includes('고침'))"
    )
    server.push("item", {"room": "own", "item": {"seq": 99, "type": "delete", "id": item["id"], "text": "", "at": item["at"]}})  # fmt: skip
    app.until("document.querySelector('.bubble.gone')")


def test_a_newer_version_of_a_card_takes_its_place(app: App, server: Server) -> None:
    app.visit(server, "#/rooms/eomma")
    app.until("document.querySelector('.card')")
    (old,) = [i for i in server.world.items_of["eomma"] if i["type"] == "card"]
    newer = {**old["card"], "version": 2, "title": "반찬통 이야기예요"}
    server.push("item", {"room": "eomma", "item": {**old, "seq": 77, "card": newer}})
    app.until("document.querySelector('.card h2').innerText === '반찬통 이야기예요'")
    assert app.count(".card") == 1


def test_a_broken_connection_is_said_and_mended(app: App, server: Server) -> None:
    app.visit(server, "#/rooms/own")
    app.listening()
    server.failing = {"/api/stream": 503}
    server.drop()
    app.until("document.querySelector('.banner')")
    item = server.world.say("own", "도윤", "끊긴 사이에 온 말")
    assert item["seq"]
    server.failing = {}
    app.until("!document.querySelector('.banner')")
    app.until("[...document.querySelectorAll('.bubble')].some(b => b.innerText === '끊긴 사이에 온 말')")


def test_what_came_between_the_first_page_and_the_stream_is_shown(app: App, server: Server) -> None:
    server.streaming.clear()
    app.visit(server, "#/rooms/own")
    app.until("document.querySelector('.row')")
    server.world.say("own", "도윤", "그 사이에 온 말")
    server.streaming.set()
    app.until("[...document.querySelectorAll('.bubble')].some(b => b.innerText === '그 사이에 온 말')")


def test_a_long_absence_leaves_no_hole(app: App, server: Server) -> None:
    app.visit(server, "#/rooms/own")
    app.listening()
    server.failing = {"/api/stream": 503}
    server.drop()
    app.until("document.querySelector('.banner')")
    for n in range(150):
        server.world.say("own", "도윤", f"{n}번째")
    server.failing = {}
    app.until("[...document.querySelectorAll('.bubble')].some(b => b.innerText === '149번째')")
    app.go("#/rooms/own?m=own-10")
    app.until("document.activeElement?.dataset.key === 's10'")


def test_off_is_one_switch_and_stays_visible(app: App, server: Server) -> None:
    app.visit(server, "#/settings")
    app.ask("document.querySelector('[aria-labelledby=s-power]').click()")
    app.wrote("/api/stop")
    app.until("document.querySelector('.banner.off')")
    app.go("#/rooms/mandu")
    assert "꺼져 있어요" in app.text(".banner.off")
    app.press("다시 켜기")
    assert app.wrote("/api/settings", "PUT") == {"off": False}
    app.until("!document.querySelector('.banner')")


@pytest.mark.parametrize(
    ("press", "sent"),
    [
        ("document.querySelectorAll('input[name=chattiness]')[0].click()", {"chattiness": "quiet"}),
        ("document.querySelector('[aria-label^=\"하루에 많아야: 줄이기\"]').click()", {"budget_per_day": 5}),
        ("document.querySelector('[aria-label^=\"카드 사이 최소 간격: 늘리기\"]').click()", {"gap_s": 2100}),
        ("document.querySelector('[aria-labelledby=s-quiet]').click()", {"quiet_hours": None}),
        ("document.querySelector('[aria-labelledby=s-brief]').click()", {"briefing_at": None}),
        ("document.querySelector('.ticks input').click()", {"mute": ["product", "appointment"]}),
        ("document.querySelectorAll('input[name=lang]')[2].click()", {"lang": "en"}),
        (
            "(e => { e.value = '합정역'; e.dispatchEvent(new Event('change', {bubbles: true})) })(document.querySelector('input[name=home]'))",
            {"home": "합정역"},
        ),
    ],
)
def test_each_setting_is_sent_as_it_is_changed(app: App, server: Server, press: str, sent: dict[str, object]) -> None:
    app.visit(server, "#/settings")
    app.until("document.querySelector('.ticks')")
    app.ask(press)
    assert app.wrote("/api/settings", "PUT") == sent


def test_a_refused_setting_goes_back_and_says_so(app: App, server: Server) -> None:
    app.visit(server, "#/settings")
    app.until("document.querySelector('.ticks')")
    server.failing = {"/api/settings": 503}
    app.ask("document.querySelectorAll('input[name=chattiness]')[2].click()")
    app.until("document.querySelector('#toasts p')")
    app.until("document.querySelectorAll('input[name=chattiness]')[1].checked")


def test_a_room_has_its_own_settings(app: App, server: Server) -> None:
    app.visit(server, "#/rooms/own/settings")
    path = "/api/rooms/own/settings"
    app.until("document.querySelector('input[name=audience]')")
    assert app.ask("[...document.querySelectorAll('input[name=audience]')].map(i => i.disabled)") == [
        False,
        False,
        True,
    ]
    app.ask("document.querySelectorAll('input[name=audience]')[1].click()")
    assert app.wrote(path, "PUT") == {"audience": "card"}
    app.ask("[...document.querySelectorAll('.ticks')].at(-1).querySelector('input').click()")
    assert app.wrote(path, "PUT", having="leave_out") == {"leave_out": ["하린"]}
    app.press("초대하기")
    app.until("document.querySelector('input[readonly]')?.value.includes('#join=GUEST')")


def test_memory_is_corrected_and_deleted_with_its_source_in_sight(app: App, server: Server) -> None:
    app.visit(server, "#/memory")
    app.until("document.querySelectorAll('.facts:not(.taste *) > li').length === 4")
    assert app.ask("document.querySelector('.facts:not(.taste *) .quotes a').hash") == "#/rooms/mandu?m=mandu-3"
    app.press("고치기: 좋아하는 것")
    app.fill("dialog input[name=value]", "무화과와 감")
    app.press("저장", "dialog")
    assert app.wrote("/api/memory/f2", "PATCH") == {"value": "무화과와 감"}
    app.until("!document.querySelector('dialog')")
    app.press("지우기: 못 먹는 것")
    app.press("지우기", "dialog")
    app.until("document.querySelectorAll('.facts:not(.taste *) > li').length === 3")
    assert ("DELETE", "/api/memory/f0", None) in server.writes


def test_search_marks_what_it_found_and_leads_there(app: App, server: Server) -> None:
    app.visit(server, "#/search")
    app.fill(".find", "17번째")
    app.until("document.querySelector('mark')")
    assert app.text("mark") == "17번째"
    last = "[...document.querySelectorAll('.hits a')].at(-1)"
    app.ask(f"{last}.click()")
    app.until("document.activeElement?.dataset.key === 's17'")
    assert app.ask("document.activeElement.innerText").startswith(("보라", "은우", "나", "태오"))


def test_what_it_did_not_say_is_grouped_by_day_and_reason(app: App, server: Server) -> None:
    app.visit(server, "#/quiet")
    app.until("document.querySelectorAll('details.group').length === 3")
    assert "오늘" in app.text(".part h2")
    app.ask("document.querySelector('details.group').open = true")
    assert "아직 날짜가 정해지지 않았어요" in app.text(".held")
    app.press("왜?", ".held")
    app.until("document.querySelector('.checks .no')")
    assert "여기서 멈춤" in app.ask("document.querySelector('.checks .no').textContent")


def test_today_shows_the_briefing_plans_clashes_promises_and_questions(app: App, server: Server) -> None:
    app.visit(server, "#/today")
    app.until("document.querySelectorAll('.agenda').length === 4")
    told = app.text("#main")
    for part in (
        "브리핑",
        "오후 5:50에는 나서세요 (직선 6km, 시속 15km로 어림)",
        "챙길 것: 현금 챙겨와",
        "‘치과 예약’ 일정과 겹쳐요",
        "엄마에게",
        "오늘까지",
        "너 그 반찬통 언제 가져올 거야?",
        "소라\u00a0님 생일",
    ):
        assert part in told


def test_other_devices_are_let_in_listed_and_ended(app: App, server: Server) -> None:
    app.visit(server, "#/settings")
    app.press("다른 기기에서 열기: 만들기")
    app.until("document.querySelector('.way input')?.value.endsWith('#pair=NEXT')")
    app.press("카카오톡 알림 받기: 만들기")
    sent = app.until("document.querySelector('.way textarea')?.value")
    assert f"POST {server.url}/api/inlet/kakaotalk" in sent
    assert "Authorization: Bearer INLET" in sent
    app.press("끊기: 내 기기 Linux")
    app.press("끊기", "dialog")
    app.until("![...document.querySelectorAll('.links li')].some(li => li.innerText.includes('Linux'))")
    assert ("DELETE", "/api/devices/dev1", None) in server.writes


def choose_file(app: App, name: str, text: str) -> None:
    app.until("document.querySelector('dialog input[type=file]')")
    app.ask(f"""(input => {{ const list = new DataTransfer(); list.items.add(new File([{text!r}], {name!r}));
      input.files = list.files; input.dispatchEvent(new Event('change', {{bubbles: true}})); }})(document.querySelector('dialog input[type=file]'))""")  # fmt: skip


def test_an_exported_chat_is_read_in_and_who_one_is_asked_where_it_is_not_known(app: App, server: Server) -> None:
    app.visit(server, "#/")
    app.press("새 방")
    choose_file(app, "산책.txt", "하나\n둘\n")
    app.press("가져오기", "dialog")
    app.until("document.querySelector('dialog [role=status]')?.innerText.includes('‘산책’에 2개를 더했어요')")
    app.press("닫기", "dialog .acts")
    app.press("새 방")
    choose_file(app, "유진.txt", "유진\n")
    app.press("가져오기", "dialog")
    app.fill("dialog input[name=me]", "유진")
    app.press("가져오기", "dialog")
    app.until("document.querySelector('dialog [role=status]')?.innerText.includes('더했어요')")


def test_a_room_is_erased_after_a_question(app: App, server: Server) -> None:
    app.visit(server, "#/rooms/eomma/settings")
    app.press("이 방 지우기")
    app.until("document.querySelector('dialog')?.innerText.includes('되돌릴 수 없어요')")
    app.press("이 방 지우기", "dialog")
    app.until("location.hash === '#/' && !document.querySelector('.rooms').innerText.includes('엄마')")
    assert ("DELETE", "/api/rooms/eomma", None) in server.writes


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ({"card": "c1", "room": "r 1", "lines": ["새 카드가 있어요."]}, ["선톡", "새 카드가 있어요.", "c1", "/#/rooms/r%201"]),
        ({"card": "c2", "room": "", "lines": ["오늘은 일정이 1개 있어요.", "저녁 7시 강남역"]}, ["오늘은 일정이 1개 있어요.", "저녁 7시 강남역", "c2", "/#/today"]),
        ("nonsense", ["선톡", "", "seontok", "/#/today"]),
    ],
)  # fmt: skip
def test_a_push_is_shown_as_a_notice_that_leads_to_its_room(
    app: App, server: Server, told: object, shown: list[str]
) -> None:
    app.size(390, 844)
    app.visit(server, "#/")
    notices = "navigator.serviceWorker.ready.then(r => r.getNotifications()).then(all => all.map(n => [n.title, n.body, n.tag, n.data.url]))"
    while not (found := app.ask(notices)):  # one of the same tag takes the place of the one before
        app.push(server.url, told if isinstance(told, str) else json.dumps(told))
    assert found == [shown]


def test_what_went_wrong_is_said_in_the_owners_language(app: App, server: Server) -> None:
    server.failing = {"/api/cards/card1/actions/add_to_calendar": 422, "/api/settings": 422, "/api/import": 422}
    app.visit(server, "#/rooms/mandu")
    app.press("캘린더에 넣기", ".card")
    app.until("document.querySelector('#toasts p')?.innerText.startsWith('캘린더에서 먼저 바뀌었거나')")
    app.go("#/")
    app.press("새 방")
    choose_file(app, "x.txt", "x")
    app.press("가져오기", "dialog")
    app.until(
        "document.querySelector('dialog [role=alert]')?.innerText === '카카오톡에서 내보낸 파일로 읽을 수 없어요.'"
    )
