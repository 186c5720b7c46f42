"""Questions of fact: answered out of the owner's own rooms, calendar and contacts, or by a source they configured, or not at all."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from seontok.app.live.engine import Setting
from seontok.app.live.lookup import look_up
from seontok.connectors.information import LONGEST, AskAddress, Found
from seontok.connectors.vcard import Contact
from seontok.core.events import OWNER_ROOM, Busy
from seontok.core.moments import Quote
from seontok.memory.codec import encode_entry
from seontok.testing.served import Served

ACCOUNT = "회비 계좌는 신한 110-123-456789 예요"


def said(served: Served, asked: str, *nouns: str) -> list[str]:
    quote = Quote("q", asked, "서연", datetime(2026, 6, 1, tzinfo=UTC))
    return [one.text for one in look_up(served.engine, nouns, quote)]


def asked_in(served: Served, question: str = "우리 동아리 회비 계좌 뭐였지?") -> str:
    """A room in which nobody knows."""
    room = served.room("총무방", members=("하준", "도윤"))
    served.owner.put("/api/settings", json={"chattiness": "lively"})
    served.tell(room, "하준", question, "b1")
    served.tell(room, "도윤", "글쎄 나도 모르겠네", "b2")
    served.later(minutes=15)
    return room


def test_a_question_nobody_can_answer_is_answered_from_another_room_by_whisper(served: Served) -> None:
    club = served.room("동아리")
    served.tell(club, "민수", ACCOUNT, "a1")
    served.later(hours=3)
    room = asked_in(served)
    [card] = served.cards(room)
    assert (card["kind"], card["audience"], card["lines"]) == ("information", "whisper", [f"“{ACCOUNT}”"])
    assert card["title"] == "오늘 민수 님이 남긴 말이 있어요."
    assert card["evidence"][0]["room"] == club
    assert "room" not in card["evidence"][-1]
    assert served.cards(room, served.guest(room, "하준")) == []


def test_where_the_room_could_see_it_nothing_of_another_is_told(served: Served) -> None:
    served.tell(served.room("동아리"), "민수", ACCOUNT, "a1")
    room = served.room("총무방", members=("하준", "도윤"))
    served.owner.put(f"/api/rooms/{room}/settings", json={"mate": True})
    for n, name in enumerate(("하준", "도윤")):
        served.tell(room, name, "선톡아 동의해", f"yes{n}")
    served.tell(room, "하준", "우리 동아리 회비 계좌 뭐였지?", "b1")
    served.tell(room, "도윤", "글쎄 나도 모르겠네", "b2")
    served.later(minutes=15)
    assert "110-123" not in str(served.items(room))


@pytest.mark.parametrize(
    ("text", "asked", "nouns"),
    [
        (ACCOUNT, "회비 계좌 뭐였지?", ("회비", "계좌")),
        ("학부모 참여수업 4월 14일이래요", "참여수업 날짜 언제야?", ("참여수업", "날짜", "학부모")),
        ("공영주차장 주차비 하루 2만원이었어", "공영주차장 주차비 얼마야?", ("주차비", "공영주차장")),
    ],
)
def test_what_states_it_answers(served: Served, text: str, asked: str, nouns: tuple[str, ...]) -> None:
    served.tell(served.room(), "민수", text, "1")
    assert said(served, asked, *nouns) == [text]


@pytest.mark.parametrize(
    ("text", "asked", "nouns"),
    [
        ("회비 계좌 뭐였지?", "회비 계좌 뭐였지?", ("회비", "계좌")),  # a question
        ("회비 계좌 아는 사람 있나", "회비 계좌 뭐였지?", ("회비", "계좌")),  # another
        ("회비 냈어 3만원", "회비 계좌 뭐였지?", ("회비", "계좌")),  # only one of two nouns
        ("주차비 비싸더라", "주차비 얼마야?", ("주차비",)),  # no price, though one is asked for
        ("우산 챙겨 3시에 비 온대", "우산 색이 뭐야?", ("우산",)),  # one noun, and no telling what answers
        (ACCOUNT, "", ()),  # nothing asked
    ],
)
def test_what_does_not_state_it_answers_nothing(served: Served, text: str, asked: str, nouns: tuple[str, ...]) -> None:
    served.tell(served.room(), "민수", text, "1")
    assert said(served, asked, *nouns) == []


def test_of_several_the_newest_answers(served: Served) -> None:
    room = served.room()
    served.tell(room, "민수", "회비 계좌는 국민 110-222-333333 예요", "1")
    served.tell(room, "민수", "회비 계좌 바뀌었어 신한 110-444-555555 예요", "2")
    assert said(served, "회비 계좌 뭐였지?", "회비", "계좌") == ["회비 계좌 바뀌었어 신한 110-444-555555 예요"]


def test_the_calendar_answers_when_and_the_address_book_a_birthday(served: Served) -> None:
    at = datetime(2026, 6, 2, 1, tzinfo=UTC)
    past, ahead = at - timedelta(days=40), at + timedelta(days=40)
    served.engine.hear([Busy(OWNER_ROOM, at, f"b{n}", "치과 예약", on, on + timedelta(hours=1)) for n, on in enumerate((past, ahead, at))])  # fmt: skip
    assert said(served, "치과 언제였지?", "치과") == ["치과 예약 6/2 10:00"]
    assert said(served, "치과 어디였지?", "치과") == []
    served.engine.setting.contacts = (Contact("김민수", ("민수",), date(1995, 6, 3)),)
    assert said(served, "민수 생일 언제였지?", "민수", "생일") == ["김민수 6/3"]


def test_a_calendar_card_names_the_calendar(served: Served) -> None:
    at = datetime(2026, 5, 14, 1, tzinfo=UTC)
    served.engine.hear([Busy(OWNER_ROOM, served.clock.now(), "b", "치과 예약", at, at + timedelta(hours=1))])
    room = asked_in(served, "지우 치과 예약 언제였지?")
    assert [(card["title"], card["lines"]) for card in served.cards(room)] == [
        ("캘린더에 이렇게 적혀 있어요.", ["치과 예약 5/14 10:00"])
    ]


def test_a_room_that_is_off_answers_nothing(served: Served) -> None:
    room = served.room()
    served.tell(room, "민수", ACCOUNT, "1")
    served.owner.put(f"/api/rooms/{room}/settings", json={"off": True})
    assert said(served, "회비 계좌 뭐였지?", "회비", "계좌") == []


def anywhere(served: Served) -> list[str]:
    """Streams that hold the account's number."""
    streams = ["", *served.engine.road.runs]
    written = {room: "".join(encode_entry(one.entry)[1] for one in served.log.read(room)) for room in streams}
    shown = [served.owner.get(path).text for path in ("/api/silences", "/api/today", "/api/memory", "/api/rooms")]
    return [room for room, text in written.items() if "110-123" in text] + [text for text in shown if "110-123" in text]


@pytest.mark.parametrize("how", ["delete", "erase"])
def test_what_is_deleted_is_gone_from_wherever_it_was_quoted(served: Served, how: str) -> None:
    club = served.room("동아리")
    served.tell(club, "민수", ACCOUNT, "a1")
    served.later(hours=3)
    asked_in(served)
    served.owner.post("/api/ask", json={"text": "회비 계좌"})
    assert len(anywhere(served)) >= 3
    if how == "delete":
        event = {"source_id": "d", "type": "delete", "message_id": "a1"}
        assert served.owner.post(f"/api/rooms/{club}/events", json=event).status_code == 200
    else:
        assert served.owner.delete(f"/api/rooms/{club}").status_code == 204
    assert anywhere(served) == []


def test_what_was_held_back_is_forgotten_with_its_message(served: Served) -> None:
    room = served.room()
    served.tell(room, "민수", "내일 저녁 7시에 강남역에서 볼까? 110-123", "1")
    served.tell(room, "지우", "좋아 그때 보자", "2")
    assert "110-123" in served.owner.get("/api/silences").text
    served.owner.post(f"/api/rooms/{room}/events", json={"source_id": "d", "type": "delete", "message_id": "1"})
    assert anywhere(served) == []


# -- the world

ANSWERS: dict[str, Any] = {}


@pytest.fixture
def source() -> Iterator[str]:
    """A source of facts on this machine; what it was asked is in ANSWERS["asked"]."""
    ANSWERS.clear()
    ANSWERS["asked"] = []

    class Source(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            ANSWERS["asked"].append((parse_qs(urlsplit(self.path).query)["q"][0], dict(self.headers)))
            body = ANSWERS["body"].encode()
            self.send_response(ANSWERS.get("status", 200))
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: object) -> None:
            """Quiet."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Source)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/?q={{q}}"
    server.shutdown()
    server.server_close()


WORLD = "공항버스 막차 몇 시야?"


def test_without_a_source_the_world_stays_unasked(served: Served) -> None:
    assert served.cards(asked_in(served, WORLD)) == []


def test_a_source_is_asked_for_the_nouns_alone_and_named(source: str) -> None:
    ANSWERS["body"] = '{"answer": "공항버스 막차는 23:10이에요.", "source": "시청 교통 안내"}'
    served = Served(setting=Setting(me="지우", ask=source))
    [card] = served.cards(asked_in(served, WORLD))
    assert card["lines"] == ["공항버스 막차는 23:10이에요.", "출처: 시청 교통 안내"]
    assert card["author"] == "시청 교통 안내"
    [(words, headers)] = ANSWERS["asked"]
    assert set(words.split()) <= {"공항버스", "막차", "공항"}
    assert "하준" not in str(headers) + words


@pytest.mark.parametrize("body", ["{}", "[]", "null", "nonsense", '{"answer": 3, "source": "x"}', '{"answer": " ", "source": "x"}', '{"answer": "x"}'])  # fmt: skip
def test_a_source_that_does_not_know_is_silence(source: str, body: str) -> None:
    ANSWERS["body"] = body
    assert AskAddress(source)("막차") is None


def test_a_source_that_fails_or_is_gone_is_silence(source: str) -> None:
    ANSWERS.update(body='{"answer": "a", "source": "b"}', status=500)
    assert AskAddress(source)("막차") is None
    assert AskAddress("http://127.0.0.1:9/?q={q}")("막차") is None


def test_what_a_source_says_stays_short_and_one_line(source: str) -> None:
    ANSWERS["body"] = '{"answer": "가\\n나' + "다" * 5000 + '", "source": " 시청 \\n 안내 "}'
    found = AskAddress(source)("막차 & 시간?#")
    assert found == Found(f"가 나{'다' * (LONGEST - 3)}", "시청 안내")
    assert ANSWERS["asked"][0][0] == "막차 & 시간?#"


def test_the_owners_own_words_come_before_a_source(source: str) -> None:
    ANSWERS["body"] = '{"answer": "a", "source": "b"}'
    served = Served(setting=Setting(me="지우", ask=source))
    served.tell(served.room("동아리"), "민수", ACCOUNT, "a1")
    asked_in(served)
    assert ANSWERS["asked"] == []
