"""Wishes that cannot both hold: the pair is named, with what giving up one side would leave; what somebody cannot eat is never given up."""

from datetime import datetime
from typing import Any

import pytest

from seontok.core.places import Place, PlaceQuery
from seontok.guide.asker import Asker
from seontok.guide.cards import relaxed_text
from seontok.guide.conflicts import conflicts, without
from seontok.guide.find import Finder

NOW = datetime(2026, 5, 12, 18)


class TwoShops:
    """A steak house and a place for salads, invented, wherever one looks."""

    def search(self, query: PlaceQuery) -> list[Place]:
        rows = (("그릴", "스테이크", {}), ("풀잎", "샐러드", {"diet:vegan": "yes"}))
        return [
            Place(name, name, "restaurant", query.lat, query.lon, "test", cuisine=cuisine, facts=facts)
            for name, cuisine, facts in rows
        ]


@pytest.mark.parametrize(
    ("state", "pair", "may_go"),
    [
        ({"cuisine": "스테이크", "diet": ["vegan"]}, ("cuisine=스테이크", "diet=vegan"), ("cuisine=스테이크",)),
        ({"cuisine": "마라탕", "avoid": ["매운 음식"]}, ("cuisine=마라탕", "avoid=매운 음식"), ("cuisine=마라탕",)),
        ({"cuisine": "치킨", "avoid": ["닭고기"]}, ("cuisine=치킨", "avoid=닭고기"), ("cuisine=치킨",)),
        ({"cuisine": "칼국수", "diet": ["gluten_free"]}, ("cuisine=칼국수", "diet=gluten_free"), ("cuisine=칼국수",)),
        ({"cuisine": "족발", "diet": ["halal"]}, ("cuisine=족발", "diet=halal"), ("cuisine=족발",)),
        ({"kind": "bar", "diet": ["no_alcohol"]}, ("kind=bar", "diet=no_alcohol"), ("kind=bar",)),
        ({"mood": ["lively", "quiet"]}, ("mood=quiet", "mood=lively"), ("mood=quiet", "mood=lively")),
        ({"reservation": False, "party": 12}, ("reservation=false", "party=12"), ("reservation=false",)),
    ],
)
def test_a_pair_and_which_side_may_go(state: dict[str, Any], pair: tuple[str, str], may_go: tuple[str, ...]) -> None:
    [found] = conflicts(state)
    assert (found.pair, found.may_go) == (pair, may_go)
    assert conflicts(without(state, may_go[0])) == []


@pytest.mark.parametrize(
    "state", [{"cuisine": "샐러드", "diet": ["vegan"]}, {"mood": ["quiet", "cozy"]}, {"party": 12}, {}]
)
def test_wishes_that_go_together(state: dict[str, Any]) -> None:
    assert conflicts(state) == []


def test_the_card_says_what_giving_up_would_leave() -> None:
    state = {"area": ["종각역"], "kind": "restaurant", "cuisine": "스테이크", "diet": ["vegan"]}
    answer = Finder(TwoShops(), lambda hours, at: None).find(state, Asker(NOW))
    assert answer.hits == ()
    assert "‘스테이크’와 ‘비건’ 조건은 함께 맞추기 어려워요. ‘스테이크’ 조건을 빼면 1곳이 있어요." in relaxed_text(
        answer
    )
    assert "“스테이크” and “vegan” cannot both hold: without “스테이크” there would be 1." in relaxed_text(answer, "en")


def test_it_says_so_where_giving_up_would_leave_nothing_either() -> None:
    state = {
        "area": ["종각역"],
        "kind": "restaurant",
        "cuisine": "마라탕",
        "avoid": ["매운 음식"],
        "price_per_person_max": 1,
    }
    answer = Finder(TwoShops(), lambda hours, at: None).find({**state, "exclude": ["그릴", "풀잎"]}, Asker(NOW))
    assert relaxed_text(answer)[0].endswith("하나를 빼도 가까이에는 맞는 곳이 없어요.")
