"""The guide's card in a room."""

from datetime import datetime
from zoneinfo import ZoneInfo

from seontok.core.cards import Card
from seontok.core.decisions import Decision, Outcome, Reason
from seontok.core.events import Room, RoomKind
from seontok.core.moments import Kind, Moment, Quote
from seontok.core.places import Place, PlaceQuery
from seontok.guide.find import Finder
from seontok.guide.skill import PlaceSkill

AT = datetime(2026, 5, 12, 12, tzinfo=ZoneInfo("Asia/Seoul"))
ROOM = Room("r", "동네", RoomKind.GROUP, "민지", ("민지", "준", "서연"))


class OneStreet:
    """Three invented restaurants around 종각역."""

    def search(self, query: PlaceQuery) -> list[Place]:
        spots = [("국밥집", "한식", {}), ("마라집", "마라탕", {}), ("우동집", "일식", {"parking": "yes"})]
        return [
            Place(
                name, name, "restaurant", query.lat + i * 0.001, query.lon, "test", "2026-01-01", cuisine, facts=facts
            )
            for i, (name, cuisine, facts) in enumerate(spots)
        ]


def act(*said: tuple[str, str]) -> list[Card]:
    quotes = tuple(Quote(str(i), text, sender) for i, (sender, text) in enumerate(said))
    moment = Moment("m", "r", "f", Kind.PLACE, AT, 0.9, {}, quotes)
    decision = Decision("m", "r", AT, Outcome.SPEAK, Reason.WANTED, ())
    skill = PlaceSkill(Finder(OneStreet(), lambda hours, at: None), open_until=lambda hours, at: None)
    return list(skill.act(moment, decision, ROOM))


def test_a_card_honours_the_veto_of_whoever_comes_and_quotes_what_it_answers() -> None:
    [card] = act(("민지", "토욜 저녁 종각역 근처 밥집 어디 가지"), ("준", "나 매운거 못먹어"), ("서연", "주차되는데로"))
    assert [place["name"] for place in card.slots["places"]] == ["우동집", "국밥집"]
    assert "“주차되는데로”" in card.lines
    assert "확인 필요: 매운 음식 피할 수 있는지, 주차" in card.lines
    assert [quote.sender for quote in card.evidence] == ["민지", "준", "서연"]


def test_an_allergy_turns_silence_into_a_question_to_the_place() -> None:
    [card] = act(("민지", "종각역 근처 밥집 어디 가지"), ("준", "나 땅콩 알러지 있어"))
    assert card.slots["places"] == []
    assert card.lines == ("알레르기나 식단에 안전하다고 밝힌 곳이 없어요. 직접 물어보면 3곳이 남아요.",)


def test_it_asks_where_people_come_from_before_it_takes_a_middle() -> None:
    [card] = act(("민지", "우리 중간에서 밥먹자"))
    assert card.lines == ("중간 지점을 찾으려면 다들 어디서 출발하는지 알려 주세요.",)


def test_origins_said_in_talk_make_the_middle_fair() -> None:
    [card] = act(("민지", "중간에서 밥먹자 난 수원역에서 출발"), ("준", "난 서울역에서 출발"))
    assert any(line.startswith("민지 ") and "준 " in line for line in card.lines)
