"""The guide among the app's skills."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from seontok.app.guiding import OfRoom, guide_skill, guide_skills, sample_skills
from seontok.connectors.places.raw import RawPlace
from seontok.connectors.places.store import PlaceStore
from seontok.connectors.places.taste_store import TasteStore
from seontok.core.cards import Card
from seontok.core.decisions import Decision, Outcome, Reason
from seontok.core.events import Room, RoomKind
from seontok.core.moments import Kind, Moment, Quote
from seontok.core.places import Place, PlaceQuery
from seontok.core.ports import Skill
from seontok.guide.subway import on_foot

AT = datetime(2026, 5, 12, 12, tzinfo=ZoneInfo("Asia/Seoul"))
ROOM = Room("r", "동네", RoomKind.GROUP, "민지", ("민지", "준"))


def cards(skill: Skill, *said: tuple[str, str]) -> list[Card]:
    quotes = tuple(Quote(str(i), text, sender) for i, (sender, text) in enumerate(said))
    moment = Moment("m", "r", "f", Kind.PLACE, AT, 0.9, {}, quotes)
    return list(skill.act(moment, Decision("m", "r", AT, Outcome.SPEAK, Reason.WANTED, ()), ROOM))


def test_the_sample_gives_three_cafes_with_source_date_and_what_to_check() -> None:
    [skill] = sample_skills()
    [card] = cards(skill, ("민지", "수원시청역 근처 조용한 카페 어디 가지"))
    assert len(card.slots["places"]) == 3
    assert sum(line.startswith("출처: ") for line in card.lines) == 3
    assert "확인 필요: 조용함" in card.lines


def test_without_imported_places_there_is_no_guide(tmp_path: Path) -> None:
    assert guide_skills(None) == guide_skills(tmp_path) == ()


def test_imported_places_answer(tmp_path: Path) -> None:
    store = PlaceStore(tmp_path / "places.db")
    store.put("test", [RawPlace("1", "종각식당", "restaurant", 37.5702, 126.983)])
    store.close()
    [skill] = guide_skills(tmp_path)
    [card] = cards(skill, ("민지", "종각역 근처 밥집 어디 가지"))
    assert [place["name"] for place in card.slots["places"]] == ["종각식당"]


class TwoSides:
    """A café on either side of the middle, the eastern one a little nearer to it."""

    def search(self, query: PlaceQuery) -> list[Place]:
        sides = [("서쪽", -0.006), ("동쪽", 0.005)]
        return [Place(name, name, "cafe", query.lat, query.lon + by, "test") for name, by in sides]


def test_who_had_the_long_way_last_time_is_spared_now(tmp_path: Path) -> None:
    said = ("민지", "우리 중간에서 카페 가자 난 수원역에서 출발"), ("준", "난 수원시청역에서 출발")
    firsts = []
    for name, minutes in (("a", {"민지": 40.0, "준": 5.0}), ("b", {"민지": 5.0, "준": 40.0})):
        kept = TasteStore(tmp_path / name)
        kept.chose("r", AT, minutes)
        kept.close()
        [card] = cards(guide_skill(TwoSides(), tmp_path / name, travel=on_foot), *said)
        firsts.append(card.slots["places"][0]["name"])
    assert firsts == ["서쪽", "동쪽"], "수원역, where 민지 sets out, lies west of 수원시청역"


class Around:
    """One café right where one looks; remembers where that was."""

    def __init__(self) -> None:
        self.asked: list[tuple[float, float]] = []

    def search(self, query: PlaceQuery) -> list[Place]:
        self.asked.append((query.lat, query.lon))
        return [Place("가운데", "가운데", "cafe", query.lat, query.lon, "test")]


def test_the_owners_home_counts_once_the_others_said_where_they_set_out() -> None:
    told = OfRoom(home=lambda: "수원시청역")
    source = Around()
    [card] = cards(guide_skill(source, room=told), ("준", "우리 중간에서 카페 가자 난 수원역에서 출발"))
    assert {name for place in card.slots["places"] for name in place["minutes"]} == {"민지", "준"}
    [card] = cards(guide_skill(source, room=told), ("준", "우리 중간에서 카페 가자"))
    assert card.lines == ("중간 지점을 찾으려면 다들 어디서 출발하는지 알려 주세요.",)


def test_home_is_not_where_one_is_and_stays_out_of_rooms_others_read() -> None:
    told = OfRoom(home=lambda: "수원시청역")
    [card] = cards(guide_skill(Around(), room=told), ("민지", "지금 근처 카페 어디 가지"))
    assert card.slots["places"] == []
    shared = OfRoom(home=lambda: "수원시청역", is_private=lambda room: False)
    [card] = cards(guide_skill(Around(), room=shared), ("준", "우리 중간에서 카페 가자 난 수원역에서 출발"))
    assert card.lines == ("중간 지점을 찾으려면 다들 어디서 출발하는지 알려 주세요.",)
