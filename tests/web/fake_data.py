"""Made-up rooms, cards and facts for the page: an everyday one, a hostile one, a very long one, one's own."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from tests.web import fake_places

Json = dict[str, Any]
HOSTILE = (
    "<img src=x onerror=\"document.title='owned'\"><b>굵게</b>",
    "**굵게** [링크](javascript:alert(1)) `코드`",
    "\u202e거꾸로 읽히는 글\u202c 뒤",
    "보이지\u200b않는\u200b\u2060글자\ufeff",
    "가" * 10_000,
    "https://example.com/" + "a" * 400,
    "{{7*7}} ${7*7} </script><script>document.title='owned'</script>",
    "한 줄\n\n\n\n여러 줄\n\t탭",
    "👩‍👩‍👧‍👦" * 40 + "\ud83d",
)
"""HTML, Markdown, a right-to-left override, zero-width characters, very long, an unbroken address, markup ends, lines, emoji."""
BAD_NAME = "<b>이름</b>\u202e" + "나" * 90
CHAT = (
    ("현서", "야 우리 만두 언제 먹어"),
    ("현서", "작년부터 먹자매"),
    ("태오", "만두 원정대인데 만두를 먹은 적이 없음"),
    ("지우", "방 이름 바꿔야 됨 ㅋㅋㅋㅋ"),
    ("소라", "ㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋ"),
    ("현서", "진지하게 이번 주 토요일 어때"),
    ("소라", "오 나 토욜 됨"),
    ("태오", "나 토욜 오후엔 알바 6시에 끝나"),
    ("현서", "그럼 저녁으로 하자\n망원에 그 만두집"),
    ("현서", "6시 반 망원역 2번 출구"),
    ("지우", "나도 6시 반 좋아"),
    ("태오", "ㅇㅋㅇㅋ 뛰어갈게"),
)
LABELS = {
    "add_to_calendar": "캘린더에 넣기",
    "edit": "고치기",
    "draft_reply": "답장 쓰기",
    "show": "메시지 보기",
    "not_now": "나중에",
    "never_kind": "이런 건 그만",
    "why": "왜?",
}


class RefusedError(Exception):
    """A problem answer."""

    def __init__(self, status: int, error: str, hint: str = "") -> None:
        super().__init__(error)
        self.status, self.error, self.hint = status, error, hint


class World:
    """Everything the fake server knows."""

    def __init__(self, now: datetime, n_long: int = 10_000) -> None:
        self.now = now
        self.items_of: dict[str, list[Json]] = {}
        self.memory = self._facts()
        self.taste = list(fake_places.TASTE)
        self.votes: dict[str, Json] = {}
        since = (now - timedelta(days=3)).isoformat()
        self.devices: list[Json] = [
            {"id": f"dev{n}", "role": role, "name": name, "room": room, "device": device, "since": since, "this": n == 0}
            for n, (role, name, room, device) in enumerate(
                [("owner", "지우", None, "iPhone"), ("owner", "지우", None, "Linux"), ("guest", "하린", "own", "Android"),
                 ("inlet", "", None, "inlet"), ("feed", "", None, "feed")]
            )
        ]  # fmt: skip
        self.settings: Json = {
            "off": False, "chattiness": "normal", "budget_per_day": 6, "gap_s": 1800, "briefing_at": "07:30",
            "quiet_hours": {"start": "22:30", "end": "07:00"}, "lang": "ko", "mute": ["product"],
            "home": "망원역", "push_shows": False,
        }  # fmt: skip
        self._fill(n_long)
        self.rooms = [
            self._room(
                "mandu", "만두 원정대", ["지우", "현서", "소라", "태오", "민경", "한결", "도윤"], unread=4, cards=1
            ),
            self._room("eomma", "엄마", ["지우", "엄마"], unread=1, cards=1),
            self._room("own", "우리 셋", ["지우", "하린", "도윤"], own=True, mine=None),
            self._room("long", "동네 산책 모임", ["지우", "보라", "은우", "태오"], unread=120),
            self._room("bad", "<i>방</i>\u202e " + "긴이름" * 30, ["지우", BAD_NAME]),
            self._room("off", "회사 공지", ["지우", "알림"], off=True),
        ]
        self.room_settings = {room["id"]: self._room_settings(room) for room in self.rooms}

    def me(self, role: str) -> Json:
        """Who asks."""
        guest = role == "guest"
        return {
            "user": "u2" if guest else "u1", "role": role, "name": "하린" if guest else "지우", "lang": "ko",
            "room": "own" if guest else None, "version": "0.1.0", "demo": True,
        }  # fmt: skip

    def say(self, room: str, sender: str, text: str, **more: Any) -> Json:
        """Append a message."""
        at = more.pop("at", None) or self.now
        return self._add(room, {
            "type": "message", "sender": sender, "text": text, "mine": sender == "지우", "kind": "text",
            "at": at.isoformat(), "edited": False, "deleted": False, **more,
        })  # fmt: skip

    def find_card(self, card_id: str) -> Json:
        """A card of any room."""
        shown = (item["card"] for items in self.items_of.values() for item in items if item["type"] == "card")
        return next(card for card in shown if card["id"] == card_id)

    def show(self, room: str, card: Json) -> Json:
        """Append a card."""
        return self._add(room, {"type": "card", "card": {**card, "room": room}})

    def items(self, room: str, before: int | None, limit: int, role: str) -> Json:
        """A page of a room, newest unless `before` is given."""
        seen = [i for i in self.items_of[room] if before is None or i["seq"] < before]
        if role == "guest":
            seen = [i for i in seen if i["type"] != "card" or i["card"]["audience"] != "whisper"]
            seen = [{**i, "mine": i.get("sender") == "하린"} for i in seen]
        page = seen[-limit:]
        return {"items": page, "first": page[0]["seq"] if page else 0, "more": len(seen) > len(page)}

    def card(self, n: int, kind: str, title: str, lines: list[str], quotes: list[Json], **more: Any) -> Json:
        """A card as the server sends it."""
        actions = ("add_to_calendar", "edit") if kind == "appointment" else ("draft_reply", "show")
        return {
            "id": f"card{n}", "moment_id": f"m{n}", "kind": kind, "op": None, "at": self.now.isoformat(),
            "audience": "whisper", "title": title, "lines": lines, "slots": {}, "author": "seontok", "ai": True,
            "version": 1, "complete": True, "reaction": None,
            "evidence": [
                {"message_id": q["id"], "sender": q["sender"], "text": q["text"], "at": q["at"]} for q in quotes
            ],
            "actions": [{"id": a, "label": LABELS[a]} for a in (*actions, "not_now", "never_kind", "why")],
        } | more  # fmt: skip

    def answer(self, room: str) -> Json:
        """What the personal mate says to a question."""
        quotes = [i for i in self.items_of[room] if i["type"] == "message"][-1:]
        return self.card(90, "information", "토요일 저녁 6시 반, 망원역 2번 출구예요", [], quotes, room=room)

    def today(self) -> Json:
        """The day's page."""
        day = self.now.replace(hour=18, minute=30)
        quotes = [i for i in self.items_of["mandu"] if i["type"] == "message"][-3:-1]
        lines = [
            "저녁 6시 반 망원역 2번 출구 · 현서 님 외 3명",
            "5시 50분에는 나서야 해요.",
            "엄마께 드릴 반찬통을 챙기세요.",
        ]
        briefing = self.card(
            80, "briefing", "오늘은 약속이 하나, 지킬 말이 하나 있어요", lines, quotes, room="mandu", actions=[]
        )
        plan = {"who": ["현서", "소라", "태오"], "room": "mandu", "card_id": "card1", "clash": []}
        return {
            "date": self.now.date().isoformat(),
            "briefing": briefing,
            "plans": [
                {"when": day.isoformat(), "end": None, "title": "만두 먹기", "place": "망원역 2번 출구", "leave": day.replace(hour=17, minute=50).isoformat(), "way": "6km/15km/h", "bring": ["현금 챙겨와"]} | plan,
                {"when": (day + timedelta(days=1)).isoformat(), "end": (day + timedelta(days=1, hours=2)).isoformat(),
                 "title": "엄마와 저녁", "place": "본가", "who": ["엄마"], "room": "eomma", "card_id": None, "clash": ["치과 예약"]},
            ],
            "promises": [{"id": "p1", "what": "가족사진 보내 드리기", "due": self.now.date().isoformat(), "to": "엄마", "room": "eomma", "message_id": None}],
            "questions": [{"id": "q1", "text": "너 그 반찬통 언제 가져올 거야?", "sender": "엄마", "at": (self.now - timedelta(hours=5)).isoformat(), "room": "eomma", "message_id": self.items_of["eomma"][0]["id"]}],
            "occasions": [{"date": (self.now + timedelta(days=3)).date().isoformat(), "what": "birthday", "who": "소라", "room": "mandu"}],
        }  # fmt: skip

    def silences(self) -> Json:
        """Moments let pass."""
        quotes = [
            {"message_id": i["id"], "sender": i["sender"], "text": i["text"], "at": i["at"]}
            for i in self.items_of["mandu"]
            if i["type"] == "message"
        ]

        def held(n: int, kind: str, why: str) -> Json:
            return {"id": f"s{n}", "kind": kind, "title": "", "at": self.now.isoformat(), "room": "mandu", "why": why, "quotes": quotes[n : n + 2]}  # fmt: skip

        groups = [
            {"reason": "low_worth", "label": "확실하지 않아서 말하지 않았어요.", "n": 2, "items": [held(1, "appointment", "아직 날짜가 정해지지 않았어요."), held(3, "product", "")]},
            {"reason": "lull", "label": "대화가 한창이라 끼어들지 않았어요.", "n": 1, "items": [held(5, "place", "")]},
        ]  # fmt: skip
        day = self.now.date()
        return {
            "days": [
                {"date": day.isoformat(), "groups": groups},
                {"date": (day - timedelta(days=1)).isoformat(), "groups": groups[1:]},
            ]
        }

    def why(self, what: str) -> Json:
        """The trace of one decision."""
        spoke = not what.startswith("s")
        checks = [
            {"name": "consent", "label": "동의", "passed": True, "detail": ""},
            {"name": "off", "label": "켜져 있는지", "passed": True, "detail": ""},
            {"name": "worth", "label": "말할 만한지", "passed": spoke, "detail": "0.92" if spoke else "0.41 < 0.60"},
        ]
        label = "말할 만했어요." if spoke else "확실하지 않아서 말하지 않았어요."
        quotes = [
            {"message_id": i["id"], "sender": i["sender"], "text": i["text"], "at": i["at"]}
            for i in self.items_of["mandu"][-4:-2]
        ]
        return {"id": what, "kind": "appointment", "outcome": "speak" if spoke else "silent", "reason": "", "label": label, "checks": checks, "quotes": quotes, "room": "mandu"}  # fmt: skip

    def search(self, q: Json) -> Json:
        """Plain containment."""
        word, hits = q["q"], []
        for room, items in self.items_of.items():
            for item in items:
                at = item.get("text", "").find(word) if item["type"] == "message" else -1
                if at >= 0 and q.get("room") in (None, room):
                    hits.append({"room": room, "message_id": item["id"], "sender": item["sender"], "at": item["at"], "text": item["text"], "spans": [[at, at + len(word)]]})  # fmt: skip
        hits.sort(key=lambda hit: hit["at"], reverse=True)
        return {"hits": hits[:50], "n": len(hits)}

    def correct(self, fact: str, value: str) -> Json:
        """Change one fact."""
        (row,) = [one for one in self.memory if one["id"] == fact]
        row["value"] = value
        return row

    def consent(self, room: str, granted: bool) -> Json:
        """The caller's own consent."""
        (entry,) = [one for one in self.rooms if one["id"] == room]
        entry["consent"]["mine"] = entry["consent"]["members"]["지우"] = granted
        return {}

    def read_in(self, q: dict[str, str], body: str) -> Json:
        """An exported chat."""
        if q.get("me") != "유진" and "유진" in body:
            raise RefusedError(422, "say which of these names is yours: 유진, 보라", "send it again with me=NAME")
        n_new = body.count("\n")
        return {"rooms": [{"id": "new", "name": q["name"].removesuffix(".txt"), "new": n_new, "deleted": 0}]}

    def new_room(self, name: str) -> Json:
        """A room of one's own."""
        room = self._room(f"new{len(self.rooms)}", name, ["지우"], own=True)
        self.items_of[room["id"]] = []
        self.rooms.append(room)
        self.room_settings[room["id"]] = self._room_settings(room)
        return room

    def _add(self, room: str, item: Json) -> Json:
        items = self.items_of.setdefault(room, [])
        added = {"seq": len(items) + 1, **item}
        if item["type"] != "card":
            added["id"] = f"{room}-{added['seq']}"
        items.append(added)
        return added

    def _fill(self, n_long: int) -> None:
        start = self.now - timedelta(days=1, minutes=40)
        said = [
            self.say("mandu", who, text, at=start + timedelta(minutes=i // 2)) for i, (who, text) in enumerate(CHAT)
        ]
        slots = {"date": "2026-11-28", "time": "18:30", "place": "망원역 2번 출구"}
        self.show("mandu", self.card(1, "appointment", "토요일 저녁 6시 반, 망원역 2번 출구에서 만두", ["현서 님, 소라 님, 태오 님과 함께예요.", "캘린더에 겹치는 일정은 없어요."], said[5:12], slots=slots))  # fmt: skip
        self._add(
            "mandu",
            {"type": "service", "text": "민경님이 들어왔습니다.", "at": (self.now - timedelta(hours=2)).isoformat()},
        )
        for i, (who, text) in enumerate(
            [
                ("민경", "나두 콜"),
                ("도윤", "나는 그날 결혼식 있어서 ㅠㅠ 사진이나 보내 줘"),
                ("현서", "도윤이 없으면 조용하겠다"),
                ("도윤", "만두 번째로 서운하네"),
            ]
        ):
            self.say("mandu", who, text, at=self.now - timedelta(minutes=50 - i))
        self.show(
            "mandu",
            self.card(
                2, "place", "망원역 근처 만두집 세 곳", ["한 곳은 토요일에 쉬어요."], said[8:9], reaction="dismissed"
            ),
        )
        asked = self.say("eomma", "엄마", "너 그 반찬통 언제 가져올 거야?", at=self.now - timedelta(hours=5))
        self.show(
            "eomma",
            self.card(3, "unanswered", "엄마가 반찬통을 언제 가져올지 물으셨어요", ["5시간째 답이 없어요."], [asked]),
        )
        for i, (who, text) in enumerate(
            [("하린", "여행 어디로 갈까"), ("지우", "강릉 어때"), ("도윤", "좋아 나는 다 좋아")]
        ):
            self.say("own", who, text, at=self.now - timedelta(minutes=30 - i))
        self.show("own", self.card(4, "catchup", "정해진 것: 강릉으로 가요", ["아직 날짜는 정하지 않았어요."], self.items_of["own"][1:3], audience="card", actions=[]))  # fmt: skip
        self._fill_odd(n_long)

    def _fill_odd(self, n_long: int) -> None:
        for i, text in enumerate(HOSTILE):
            self.say(
                "bad",
                BAD_NAME,
                text.encode("utf-16", "surrogatepass").decode("utf-16", "replace"),
                at=self.now - timedelta(hours=3, minutes=-i),
            )
        self.show("own", self.card(6, "place", "어디로 갈까요?", ["1. 느린오후"], self.items_of["own"][1:2], slots=fake_places.SLOTS, actions=fake_places.ACTIONS))  # fmt: skip
        self.show("own", self.card(7, "place", "이 코스는 어때요?", ["1. 느린오후"], self.items_of["own"][1:2], slots=fake_places.COURSE, actions=fake_places.ACTIONS[-3:]))  # fmt: skip
        self.show("bad", self.card(5, "appointment", HOSTILE[0], [HOSTILE[1], HOSTILE[5]], self.items_of["bad"][:2], author="<u>모델</u>"))  # fmt: skip
        people = ("보라", "은우", "지우", "태오")
        for i in range(n_long):
            text = f"{i + 1}번째 이야기" + " 오늘은 강변을 걸었어" * (i * 7919 % 13)
            self.say("long", people[i * 31 // 7 % 4], text, at=self.now - timedelta(minutes=3 * (n_long - i)))
        self.say("off", "알림", "점검 안내드립니다.", at=self.now - timedelta(days=400))

    def _facts(self) -> list[Json]:
        at = (self.now - timedelta(days=9)).isoformat()
        rows = [("me", "못 먹는 것", "고수", "나 고수 못 먹는 거 알지"), ("소라", "생일", "11월 25일", "나 담주 수요일 생일이야!!"), ("소라", "좋아하는 것", "무화과", "무화과만 있으면 됨"), ("엄마", "병원", "목요일마다 정형외과", "목요일은 병원 가는 날이잖니")]  # fmt: skip
        return [
            {"id": f"f{n}", "about": about, "key": key, "value": value, "learned_at": at,
             "source": {"room": "mandu", "message_id": "mandu-3", "sender": about if about != "me" else "지우", "text": text, "at": at}}
            for n, (about, key, value, text) in enumerate(rows)
        ]  # fmt: skip

    def _room(self, id: str, name: str, members: list[str], **more: Any) -> Json:
        last = next((i for i in reversed(self.items_of.get(id, [])) if i["type"] == "message"), None)
        mine = more.pop("mine", True)
        return {
            "id": id, "name": name, "kind": "dm" if len(members) == 2 else "group", "members": members, "me": "지우",
            "lang": "ko", "last": last and {k: last[k] for k in ("sender", "text", "at")}, "unread": 0, "cards": 0,
            "consent": {"mine": mine, "room": False, "members": {m: None if m != "하린" else True for m in members}},
            "off": False, "stopped": False, "own": False, "mate": bool(more.get("own")), **more,
        }  # fmt: skip

    def _room_settings(self, room: Json) -> Json:
        return {
            "off": room["off"], "consent": room["consent"], "audience": "whisper", "budget_per_day": 3,
            "quiet_hours": None, "mute": [], "leave_out": [], "mate": room["mate"],
        }  # fmt: skip
