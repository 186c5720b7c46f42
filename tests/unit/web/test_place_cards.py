"""From a place sought in a room to the plan, the calendar, the vote and what is learnt: through the API, over invented shops."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("fastapi")

from seontok.app.live.engine import Setting
from seontok.connectors.places.raw import RawPlace
from seontok.connectors.places.shapes import Shape, ShapeStore
from seontok.connectors.places.store import PlaceStore
from seontok.testing.served import Served

EULJIRO = (37.5663, 126.9909)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    store = PlaceStore(tmp_path / "places.db")
    shops = (("느티국밥", "국밥"), ("소바야", "일식"), ("마라천국", "마라탕"), ("온반", "한식"))
    lat, lon = EULJIRO
    places = [
        RawPlace(str(n), name, "restaurant", lat + n * 0.001, lon, cuisine, as_of="2026-04-01")
        for n, (name, cuisine) in enumerate(shops)
    ]
    store.put("우리 동네 지도", places)
    store.close()
    return tmp_path


@pytest.fixture
def served(folder: Path) -> Served:
    return Served(setting=Setting(me="지우", places=folder))


TALK = (
    ("민수", "토요일 저녁 7시에 밥 먹을까?"),
    ("서연", "좋아 ㄱㄱ"),
    ("지우", "콜 그때 보자"),
    ("민수", "근데 나 매운거 못먹어"),
    ("서연", "을지로3가역 근처 밥집 어디 가지?"),
    ("지우", "글쎄 추천 좀"),
)


def sought(served: Served, *, noted: bool = False) -> tuple[str, dict[str, Any]]:
    """A room that has a plan and looks for a place; its place card."""
    served.owner.put("/api/settings", json={"gap_s": 0})
    room = served.room()
    for n, (who, text) in enumerate(TALK):
        served.tell(room, who, text, str(n))
        if n == 2:
            served.later(minutes=5)
            if noted:
                plan = next(card for card in served.cards(room) if card["kind"] == "appointment")
                served.owner.post(f"/api/cards/{plan['id']}/actions/add_to_calendar")
    served.later(minutes=10)
    return room, next(card for card in served.cards(room) if card["kind"] == "place")


def act(served: Served, card: dict[str, Any], action: str) -> Any:
    return served.owner.post(f"/api/cards/{card['id']}/actions/{action}")


def test_the_card_knows_what_was_said_between_the_plan_and_the_question(served: Served) -> None:
    _, card = sought(served)
    assert [place["name"] for place in card["slots"]["places"]] == ["느티국밥", "소바야", "온반"]  # no 마라천국
    assert "근데 나 매운거 못먹어" in [quote["text"] for quote in card["evidence"]]
    assert card["slots"]["date"] == "2026-05-16"
    assert card["slots"]["places"][0]["as_of"] == "2026-04-01"


def test_a_food_somebody_cannot_eat_is_no_refusal_of_the_plan(served: Served) -> None:
    room, card = sought(served)
    act(served, card, f"choose:{card['slots']['places'][0]['id']}")
    served.later(minutes=5)
    told = [one for one in served.cards(room) if one["kind"] == "appointment" and one["op"] == "change"]
    assert [one["title"] for one in told] == [
        "장소를 정했어요. 5월 16일 토요일 저녁 7시에 느티국밥에서 민수 님, 서연 님과 만나요."
    ]


def test_a_chosen_place_is_in_the_plan_the_entry_and_the_taste(served: Served) -> None:
    _, card = sought(served, noted=True)
    answer = act(served, card, f"choose:{card['slots']['places'][0]['id']}").json()
    assert answer == {"chosen": "느티국밥", "plan": True, "noted": True}
    [entry] = served.log.get("entry").values()
    assert (entry["place"], entry["sequence"]) == ("느티국밥", 1)
    learnt = {one["feature"]: one["value"] for one in served.owner.get("/api/taste").json()}
    assert {"cuisine:국밥", "area:을지로3가역", "hour:19"} <= set(learnt)
    assert min(learnt.values()) > 0


def test_a_card_put_aside_teaches_a_little_and_a_place_turned_down_more(served: Served) -> None:
    _, card = sought(served)
    first, *_ = card["slots"]["places"]
    served.owner.post(f"/api/cards/{card['id']}/places/{first['id']}/turn-down")
    served.owner.post(f"/api/cards/{card['id']}/reaction", json={"reaction": "dismissed"})
    learnt = {one["feature"]: one["value"] for one in served.owner.get("/api/taste").json()}
    assert learnt["cuisine:국밥"] < learnt["cuisine:일식"] < 0
    assert "kind:restaurant" not in learnt  # nobody dislikes eating out


def test_what_somebody_says_of_themselves_is_taste_until_the_message_goes(served: Served) -> None:
    room = served.room()
    served.owner.post(f"/api/rooms/{room}/messages", json={"text": "나 국밥 진짜 좋아해", "source_id": "w"})
    served.tell(room, "지우", "나는 국밥 좋아해", "x")
    assert [one["feature"] for one in served.owner.get("/api/taste").json()] == ["cuisine:국밥"]
    [fact, *_] = served.owner.get("/api/memory").json()
    served.owner.delete(f"/api/memory/{fact['id']}")
    assert len(served.owner.get("/api/memory").json()) == len(served.owner.get("/api/taste").json())


def test_taste_is_forgotten_one_by_one_and_whole(served: Served) -> None:
    _, card = sought(served)
    act(served, card, f"choose:{card['slots']['places'][0]['id']}")
    served.owner.delete("/api/taste", params={"feature": "cuisine:국밥"})
    assert "cuisine:국밥" not in [one["feature"] for one in served.owner.get("/api/taste").json()]
    served.owner.delete("/api/taste")
    assert served.owner.get("/api/taste").json() == []


class TestVote:
    """A vote is talk: taps, numbers and names count the same, and the outcome is a choice."""

    @staticmethod
    def opened(served: Served) -> tuple[str, dict[str, Any], Callable[[], Any]]:
        room, card = sought(served, noted=True)
        assert act(served, card, "vote").json() == {"vote": card["id"]}
        return room, card, lambda: served.owner.get(f"/api/rooms/{room}/vote").json()["vote"]

    def test_the_owner_asks_the_room_and_everybody_answers_in_their_way(self, served: Served) -> None:
        room, card, vote = self.opened(served)
        assert served.items(room)[-1]["text"].startswith("어디로 갈까요? 번호로 골라 주세요.\n1. 느티국밥")
        guest = served.guest(room, "서연")
        assert guest.get(f"/api/rooms/{room}/vote").json()["vote"]["card_id"] is None  # the card is the owner's
        cast = guest.post(f"/api/rooms/{room}/vote", json={"choice": card["slots"]["places"][1]["id"]}).json()
        assert cast["counted"]
        served.tell(room, "민수", "난 소바야 좋아", "m")  # by name
        assert [option["n"] for option in vote()["options"]] == [0, 2, 0]
        served.tell(room, "민수", "아 1번으로 바꿀래", "n")  # the last word counts
        assert [option["voters"] for option in vote()["options"]] == [["민수"], ["서연"], []]

    def test_the_last_vote_closes_it_and_the_plan_and_the_entry_say_where(self, served: Served) -> None:
        room, _, vote = self.opened(served)
        for n, (who, text) in enumerate((("서연", "2번"), ("민수", "222"), ("지우", "나는 1번"))):
            served.tell(room, who, text, f"v{n}")
        served.later(minutes=5)
        assert vote()["outcome"] == "소바야로 정했어요. 3명 가운데 2명이 골랐어요."
        [entry] = served.log.get("entry").values()
        assert entry["place"] == "소바야"
        told = [one for one in served.cards(room) if one["op"] == "change"][-1]
        assert told["title"].startswith("장소를 정했어요.")
        assert {"2번", "222"} <= {quote["text"] for quote in told["evidence"]}
        learnt = {one["feature"] for one in served.owner.get("/api/taste").json()}
        assert "cuisine:국밥" in learnt  # what the owner voted for, not what won
        assert "cuisine:일식" not in learnt

    def test_a_tie_goes_to_the_fairer_place_and_says_so(self, served: Served) -> None:
        room, _, vote = self.opened(served)
        served.tell(room, "서연", "3번", "a")
        served.tell(room, "민수", "2번", "b")
        assert served.owner.post(f"/api/rooms/{room}/vote/close", json={}).json()["chosen"] == "소바야"
        assert vote()["outcome"].startswith("표가 같아서")

    def test_a_deleted_vote_does_not_count_and_chatter_is_none(self, served: Served) -> None:
        room, _, vote = self.opened(served)
        served.tell(room, "민수", "2번", "gone")
        served.tell(room, "서연", "2번 출구에서 보는 거야?", "q")
        message = next(item for item in served.items(room) if item.get("text") == "2번")
        body = {"type": "delete", "message_id": message["id"], "source_id": "d", "at": served.clock.now().isoformat()}
        served.owner.post(f"/api/rooms/{room}/events", json={**body, "message_id": "gone"})
        assert vote()["n_voters"] == 0

    def test_a_guest_cannot_end_it_and_nobody_votes_for_what_is_not_there(self, served: Served) -> None:
        room, _, _ = self.opened(served)
        guest = served.guest(room, "서연")
        assert guest.post(f"/api/rooms/{room}/vote/close", json={}).status_code == 403
        assert guest.post(f"/api/rooms/{room}/vote", json={"choice": "nowhere"}).status_code == 409
        assert served.owner.post(f"/api/rooms/{room}/vote/close", json={}).status_code == 422  # nobody voted yet

    def test_in_a_room_that_is_read_only_here_the_owner_gets_the_words_to_send(self, served: Served) -> None:
        room, card = sought(served)
        served.log.put("room", room, {"own": False})
        draft = act(served, card, "vote").json()["draft"]
        assert draft.splitlines() == ["어디로 갈까요? 번호로 골라 주세요.", "1. 느티국밥", "2. 소바야", "3. 온반"]
        served.tell(room, "민수", "2", "k")
        assert served.owner.get(f"/api/rooms/{room}/vote").json()["vote"]["n_voters"] == 1


def test_a_room_votes_on_courses_and_the_plan_gets_the_whole_one(served: Served, folder: Path) -> None:
    store = PlaceStore(folder / "places.db")
    lat, lon = EULJIRO
    bars = [RawPlace(f"b{n}", name, "bar", lat + n * 0.001, lon) for n, name in enumerate(("달빛술집", "골목호프"))]
    store.put("술집 지도", bars)
    store.close()
    served.owner.put("/api/settings", json={"gap_s": 0})
    room = served.room()
    for n, (who, text) in enumerate(
        (*TALK[:4], ("서연", "을지로3가역 근처로 어디 가지? 저녁 먹고 2차는 걸어서 갈 데"))
    ):
        served.tell(room, who, text, str(n))
        if n == 2:
            served.later(minutes=5)
            plan = next(card for card in served.cards(room) if card["kind"] == "appointment")
            served.owner.post(f"/api/cards/{plan['id']}/actions/add_to_calendar")
    served.later(minutes=10)
    card = next(one for one in served.cards(room) if one["kind"] == "place")
    choices = [one["name"] for one in card["slots"]["choices"]]
    assert choices == ["느티국밥 → 달빛술집", "소바야 → 골목호프", "온반 → 골목호프"]
    assert [one["label"] for one in card["actions"]][:4] == [*choices, "투표로 정하기"]
    act(served, card, "vote")
    for n, (who, text) in enumerate((("서연", "2번"), ("민수", "소바야 가자"), ("지우", "나는 1번"))):
        served.tell(room, who, text, f"v{n}")
    served.later(minutes=5)
    [entry] = served.log.get("entry").values()
    assert entry["place"] == "소바야 → 골목호프"


def test_the_mate_of_a_room_neither_uses_nor_feeds_the_owners_taste(served: Served) -> None:
    room, card = sought(served)
    served.owner.put(f"/api/rooms/{room}/settings", json={"mate": True})
    act(served, card, f"choose:{card['slots']['places'][0]['id']}")
    assert served.owner.get("/api/taste").json() == []


BOX = {"south": 37.55, "west": 126.97, "north": 37.58, "east": 127.0}


class TestMap:
    """The map out of what lies on this machine."""

    def test_it_has_the_ground_names_and_other_places(self, served: Served, folder: Path) -> None:
        store = ShapeStore(folder / "places.db")
        store.replace([Shape("water", "물빛강", ((3755900, 12698000), (3755900, 12699000), (3755600, 12699000)))])
        store.close()
        told = served.owner.get("/api/map", params=BOX).json()
        assert told["shapes"] == [{"sort": "water", "name": "물빛강", "points": [3755900, 12698000, 0, 1000, -300, 0]}]
        assert "을지로3가" in [one["name"] for one in told["names"] if one["level"] == "station"]
        assert "느티국밥" in [one["name"] for one in told["around"]]
        assert told["tiles"] is False

    def test_it_refuses_half_the_world_and_guests(self, served: Served) -> None:
        assert served.owner.get("/api/map", params=BOX | {"north": 39}).status_code == 422
        guest = served.guest(served.room(), "서연")
        assert guest.get("/api/map", params=BOX).status_code == 403

    def test_no_tile_is_fetched_where_no_server_is_configured(self, served: Served) -> None:
        assert served.owner.get("/api/tiles/12/3490/1590").status_code == 404


class TestAskedOneToOne:
    """The owner asks their own mate."""

    @staticmethod
    def ask(served: Served, text: str) -> Any:
        return served.owner.post("/api/ask", json={"text": text})

    @staticmethod
    def names(answer: Any) -> list[str]:
        return [place["name"] for place in answer.json()["slots"]["places"]]

    def test_a_question_is_answered_and_what_follows_changes_it(self, served: Served) -> None:
        first = self.ask(served, "을지로3가 밥집 알려줘")
        assert first.json()["kind"] == "place"
        assert self.names(first) == ["느티국밥", "소바야", "마라천국"]
        assert self.names(self.ask(served, "두번째 말고 걸어서 5분 안으로")) == ["느티국밥", "마라천국"]
        again = self.ask(served, "나 매운거 못먹어")
        assert self.names(again) == ["느티국밥", "온반"][: len(self.names(again))]
        quoted = [quote["text"] for quote in again.json()["evidence"]]
        assert quoted == ["을지로3가 밥집 알려줘", "두번째 말고 걸어서 5분 안으로", "나 매운거 못먹어"]

    def test_a_restart_forgets_nothing_of_it(self, served: Served) -> None:
        self.ask(served, "을지로3가 밥집 알려줘")
        self.ask(served, "나 매운거 못먹어")
        again = Served(served.clock, served.log, served.setting)
        assert "소바야" not in self.names(self.ask(again, "두번째 말고"))
        assert "마라천국" not in self.names(self.ask(again, "걸어서 10분 안으로"))

    def test_what_was_asked_long_ago_or_in_full_anew_counts_no_more(self, served: Served) -> None:
        self.ask(served, "을지로3가 밥집 알려줘")
        self.ask(served, "느티국밥 말고")
        assert "느티국밥" in self.names(self.ask(served, "을지로3가에서 점심 먹을 데"))
        served.later(hours=1)
        assert self.ask(served, "두번째 말고").status_code == 409

    def test_the_rest_is_looked_for_in_what_was_said(self, served: Served) -> None:
        room = served.room()
        served.tell(room, "민수", "을지로 회식 장소 느티국밥이야", "a")
        assert self.ask(served, "을지로 회식 장소 뭐였지").json()["kind"] == "answer"
        assert self.ask(served, "밥집 추천").json()["title"] == "하나만 알려 주세요."

    def test_a_choice_teaches_taste_and_belongs_to_no_room(self, served: Served) -> None:
        card = self.ask(served, "을지로3가 밥집 알려줘").json()
        assert act(served, card, f"choose:{card['slots']['places'][0]['id']}").json() == {
            "chosen": "느티국밥",
            "plan": False,
            "noted": False,
        }
        assert "cuisine:국밥" in {one["feature"] for one in served.owner.get("/api/taste").json()}


def mated(served: Served, *talk: tuple[str, str]) -> list[dict[str, Any]]:
    """Cards of a room the mate joined and everybody agreed in, after some talk."""
    served.owner.put("/api/settings", json={"gap_s": 0})
    room = served.room("방", members=("민수",))
    served.owner.put(f"/api/rooms/{room}/settings", json={"mate": True})
    for n, name in enumerate(("민수", "지우")):
        served.tell(room, name, "선톡아 동의해", f"yes{n}")
    for n, (who, text) in enumerate(talk):
        served.tell(room, who, text, f"t{n}")
    served.later(minutes=10)
    return [card for card in served.cards(room) if card["kind"] in ("place", "answer", "appointment")][2:]


class TestAskedOfTheRoomsMate:
    """Somebody asks the mate everybody sees."""

    def test_it_shows_places_where_it_could_not_help_before(self, served: Served) -> None:
        [card] = mated(served, ("민수", "선톡아 을지로3가 밥집 추천해줘"))
        assert (card["kind"], len(card["slots"]["places"])) == ("place", 3)

    def test_a_question_about_the_plan_is_answered_once(self, served: Served) -> None:
        talk = (
            ("민수", "토요일 7시에 밥 먹자"),
            ("지우", "좋아"),
            ("민수", "선톡아 어디서 먹을까? 을지로3가 쪽"),
        )
        assert [card["kind"] for card in mated(served, *talk)] == ["appointment", "place"]

    def test_what_it_cannot_do_it_still_says(self, served: Served) -> None:
        [card] = mated(served, ("민수", "선톡아 주식 추천해줘"))
        assert card["kind"] == "answer"
