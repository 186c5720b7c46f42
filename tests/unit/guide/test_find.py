"""Finding: what is verified, what is not, and what is never guessed."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import pytest

from seontok.core.places import Place, PlaceQuery, distance_m
from seontok.guide import cards
from seontok.guide.asker import Asker
from seontok.guide.choose import Person
from seontok.guide.find import Answer, Finder
from seontok.guide.stops import as_rows, asks_for_course

NOW = datetime(2026, 5, 12, 19)
HERE = (37.5663, 126.9779)


class Some:
    """A place source of a few invented places."""

    def __init__(self, *places: Place) -> None:
        self.places = places

    def search(self, query: PlaceQuery) -> Sequence[Place]:
        near = [
            (distance_m(query.lat, query.lon, p.lat, p.lon), p)
            for p in self.places
            if not query.kinds or p.kind in query.kinds
        ]
        return [p for metres, p in sorted(near, key=lambda item: item[0]) if metres <= query.radius_m]


def spot(name: str, kind: str = "cafe", metres: float = 100, **more: Any) -> Place:
    return Place(name, name, kind, HERE[0] + metres / 111_195, HERE[1], "test", "2026-01-01", **more)


def is_open(hours: str, at: datetime) -> bool | None:
    return {"": None, "shut": False}.get(hours, True)


def find(
    places: Sequence[Place],
    here: tuple[float, float] | None = HERE,
    allergies: Sequence[str] = (),
    people: Sequence[Person] = (),
    **state: Any,
) -> Answer:
    asker = Asker(NOW, here, tuple(people), allergies=frozenset(allergies))
    return Finder(Some(*places), is_open).find({"area": ["here"], "kind": "cafe", **state}, asker)


def names(answer: Answer) -> list[str]:
    return [hit.place.name for hit in answer.hits]


def test_a_wish_no_source_can_answer_never_filters_and_is_said() -> None:
    answer = find([spot("a")], mood=["quiet"])
    assert names(answer) == ["a"]
    assert answer.unverified == ({"key": "mood", "value": "quiet", "coverage": 0.0},)
    assert cards.unverified_text(answer) == "확인 필요: 조용함"


def test_a_stated_no_filters_and_a_stated_yes_is_a_reason() -> None:
    answer = find(
        [spot("no", facts={"parking": "no"}), spot("yes", metres=300, facts={"parking": "yes"})], parking=True
    )
    assert names(answer) == ["yes"]
    assert answer.hits[0].met == ("parking=true",)


def test_an_unknown_never_passes_an_allergy() -> None:
    places = [spot("한식당", "restaurant"), spot("밝힌 집", "restaurant", facts={"free_of:땅콩": "yes"})]
    answer = find(places, kind="restaurant", avoid=["땅콩"], allergies=["땅콩"])
    assert names(answer) == ["밝힌 집"]
    assert [(r["key"], r["gives"], r["applied"]) for r in answer.relaxed if r["key"] == "avoid"] == [
        ("avoid", 1, False)
    ]


def test_a_dislike_only_turns_down_what_is_about_it() -> None:
    answer = find(
        [spot("마라탕집", "restaurant"), spot("국밥집", "restaurant")], kind="restaurant", avoid=["매운 음식"]
    )
    assert names(answer) == ["국밥집"]
    assert {"key": "avoid", "value": "매운 음식", "coverage": 0.0} in answer.unverified


def test_a_diet_needs_a_source() -> None:
    places = [spot("a", "restaurant"), spot("b", "restaurant", facts={"diet:vegan": "yes"})]
    assert names(find(places, kind="restaurant", diet=["vegan"])) == ["b"]


def test_closed_then_is_out_and_unknown_hours_are_said() -> None:
    answer = find([spot("shut", hours="shut"), spot("unknown"), spot("open", metres=150, hours="x")], time="20:00")
    assert names(answer) == ["open", "unknown"]
    assert [hit.open for hit in answer.hits] == [True, None]


def test_an_order_no_source_can_tell_is_said_and_a_known_price_counts() -> None:
    places = [
        spot("a"),
        spot("b", metres=300, facts={"price": "9000"}),
        spot("c", metres=200, facts={"price": "12000"}),
    ]
    answer = find(places, sort="cheap")
    assert names(answer) == ["b", "c", "a"]
    assert answer.unverified == ({"key": "sort", "value": "cheap", "coverage": 0.67},)
    assert cards.unverified_text(find([spot("a")], sort="rated")) == "확인 필요: 평점"


def test_a_shop_for_errands_is_not_where_one_looks_around() -> None:
    places = [spot("주유소", "shopping", cuisine="주유소"), spot("소품", "shopping", cuisine="기념품점")]
    assert names(find(places, kind="shopping")) == ["소품"]


def test_a_source_is_asked_the_same_thing_once_and_told_what_is_sought_and_where() -> None:
    asked: list[PlaceQuery] = []

    class Asked(Some):
        def search(self, query: PlaceQuery) -> Sequence[Place]:
            asked.append(query)
            return super().search(query)

    wish = {
        "area": ["강남구 신사동"],
        "kind": "restaurant",
        "cuisine": "국밥",
        "avoid": ["땅콩"],
        "walk_minutes_max": 5,
    }
    Finder(Asked(), is_open).find(wish, Asker(NOW))
    assert len(asked) == len(set(asked))
    assert (asked[0].wanted, asked[0].area) == ("국밥", "서울특별시 강남구 신사동")


class TestWhichOfSeveral:
    """A name that several areas have: what was said and where people are tells, else it is asked."""

    @staticmethod
    def ask(area: str, said: str = "", here: tuple[float, float] | None = None) -> Answer:
        return Finder(Some(), is_open).find({"area": [area], "kind": "cafe"}, Asker(NOW, here, said=said))

    @pytest.mark.parametrize(
        ("area", "said", "asked"),
        [
            ("신사동", "신사동 카페", True),
            ("신사동", "강남구 신사동 카페", False),
            ("신사동", "신사동 카페 강남 쪽", False),
            ("신사동", "서울 신사동 카페", True),
            ("중구", "대전 중구 카페", False),
            ("중구", "Jung-gu in Busan", False),
            ("중구", "나 어제 부산 다녀왔어\n중구 카페 가자", True),
            ("중동", "중동 카페", True),
            ("중동", "부천 중동 카페", False),
            ("중동역", "중동역 카페", False),
            ("명동", "명동 카페", False),
            ("뮤른시", "뮤른시 카페", True),
        ],
    )
    def test_it_is_asked_only_where_the_talk_does_not_tell(self, area: str, said: str, asked: bool) -> None:
        assert bool(self.ask(area, said).ask) is asked

    def test_the_one_nearby_is_meant(self) -> None:
        assert not self.ask("중구", here=(35.16, 129.06)).ask

    @pytest.mark.parametrize(
        ("said", "area"),
        [
            ("별빛 공원 근처 카페", ["별빛 공원"]),
            ("오늘은 별빛공원 앞에서 커피", ["별빛공원"]),
            ("여기 근처 카페", ["here"]),
            ("이름 모를 데 근처 카페", ["here"]),
        ],
    )
    def test_a_place_of_ones_own_data_is_an_area_where_it_is_said_to_be_near(self, said: str, area: list[str]) -> None:
        finder = Finder(Some(), is_open, lambda name: [spot("별빛공원")] if name.replace(" ", "") == "별빛공원" else [])
        assert finder.placed({"area": ["here"], "kind": "cafe"}, said) == {"area": area, "kind": "cafe"}
        assert finder.placed({"area": ["종각역"]}, said) == {"area": ["종각역"]}

    def test_a_landmark_is_known_by_its_own_name_and_asked_for_where_there_are_two(self) -> None:
        towers = [spot("쌍둥이빌딩", metres=0, address="서울"), spot("쌍둥이빌딩", metres=9000, address="고양")]
        finder = Finder(Some(spot("커피")), is_open, lambda name: towers[:1] if name == "쌍둥이빌딩" else towers)
        assert names(finder.find({"area": ["쌍둥이빌딩"], "kind": "cafe"}, Asker(NOW))) == ["커피"]
        assert finder.find({"area": ["쌍둥이"], "kind": "cafe"}, Asker(NOW)).ask == (
            "쌍둥이: 서울 쌍둥이, 고양 쌍둥이 가운데 어디인가요?",
        )


def test_rejected_names_stay_out() -> None:
    assert names(find([spot("느린 오후"), spot("a")], exclude=["느린오후"])) == ["a"]


def test_a_limit_that_was_said_is_offered_up_not_given_up() -> None:
    answer = find([spot("far", metres=900)], walk_minutes_max=10)
    assert names(answer) == []
    assert {"key": "walk_minutes_max", "from": 10, "to": 20, "gives": 1, "applied": False} in answer.relaxed


def test_the_usual_radius_widens_and_says_so() -> None:
    answer = find([spot("far", metres=1200)])
    assert names(answer) == ["far"]
    assert answer.relaxed == ({"key": "radius_m", "from": 800, "to": 1600, "applied": True},)
    assert cards.relaxed_text(answer) == ["찾는 범위를 800m에서 1600m로 넓혔어요."]


def test_the_sort_asked_for_is_more_than_its_kind() -> None:
    places = [
        spot("가나 화랑", "culture", cuisine="미술관/갤러리"),
        spot("어느 집", "culture", metres=200),
        spot("종이 박물관", "culture", metres=300),
    ]
    asker = Asker(NOW, HERE, sought={"culture": "박물관"})
    answer = Finder(Some(*places), is_open).find({"area": ["here"], "kind": "culture"}, asker)
    assert names(answer) == ["종이 박물관", "어느 집"]
    assert ("kind", "박물관", 0.5) in [(u["key"], u["value"], u["coverage"]) for u in answer.unverified]
    assert {"key": "kind", "from": "박물관", "to": "culture", "gives": 3, "applied": False} in answer.relaxed
    assert "‘박물관’ 조건을 풀면 3곳이 있어요." in cards.relaxed_text(answer)


def test_stated_hours_are_worth_some_way_and_no_more() -> None:
    answer = find([spot("silent"), spot("open", metres=300, hours="x"), spot("far", metres=750, hours="x")])
    assert names(answer) == ["open", "silent", "far"]


def test_only_the_last_widening_is_said() -> None:
    assert find([spot("far", metres=1200), spot("farther", metres=2000)]).relaxed == (
        {"key": "radius_m", "from": 800, "to": 3200, "applied": True},
    )


def test_open_late_is_read_from_the_hours() -> None:
    def until_ten(hours: str, at: datetime) -> bool | None:
        return at.hour < 22 if hours else None

    source = Some(spot("early", hours="10:00-22:00"), spot("silent", metres=50))
    answer = Finder(source, until_ten).find({"area": ["here"], "kind": "cafe", "open_late": True}, Asker(NOW, HERE))
    assert names(answer) == ["silent"]
    assert ("open_late", "true") in [(u["key"], u["value"]) for u in answer.unverified]


def test_a_meal_time_alone_looks_for_restaurants() -> None:
    source = Some(spot("밥", "restaurant"), spot("커피"))
    answer = Finder(source, is_open).find({"area": ["here"]}, Asker(NOW, HERE, half_day="저녁"))
    assert names(answer) == ["밥"]


def test_reasons_are_what_the_place_is_known_to_answer() -> None:
    [hit] = find([spot("a", facts={"parking": "yes"})], parking=True, mood=["quiet"]).hits
    state = {"area": ["시청역"], "kind": "cafe", "parking": True, "mood": ["quiet"]}
    assert cards.reason_texts(hit, state) == ["주차", "카페", "시청역에서 걸어서 2분쯤"]


def test_contradictory_wishes_are_named_as_a_pair() -> None:
    answer = find([spot("a", "restaurant")], kind="restaurant", cuisine="마라탕", avoid=["매운 음식"])
    assert answer.relaxed[0]["pair"] == ["cuisine=마라탕", "avoid=매운 음식"]


def test_an_area_of_many_cities_is_asked_about() -> None:
    [question] = find([], area=["중앙동"]).ask
    assert "과천시 중앙동" in question
    assert question.endswith("어디인가요?")


def test_an_area_nobody_knows_is_asked_about() -> None:
    assert "찾지 못했어요" in find([], area=["없는동네"]).ask[0]


def test_here_and_midpoint_need_somebody_to_say_where() -> None:
    assert find([], here=None).ask
    assert find([], area=["midpoint"]).ask
    people = [Person("민지", (37.56, 126.97)), Person("준", (37.57, 126.98))]
    assert names(find([spot("a")], area=["midpoint"], people=people)) == ["a"]


class TestWords:
    def test_the_way_of_each_and_the_source(self) -> None:
        people = [Person("민지", (37.5663, 126.9779)), Person("준", (37.5763, 126.9779))]
        answer = find(
            [spot("봄날"), spot("가을", metres=-400), spot("겨울", metres=-500), spot("여름", metres=-600)],
            people=people,
        )
        words = cards.place_text(answer.hits[0], people, why=["조용한 데로"])
        assert words.title == "봄날"
        assert "민지 2분, 준 20분" in words.lines
        assert "“조용한 데로”" in words.lines
        assert "출처: test (2026-01-01)" in words.lines
        assert cards.runner_up_text(answer, people) == "다음 후보: 여름. 겨울이 가장 먼 사람(준)에게 2분 더 가까워요."

    def test_links_need_no_key_and_survive_odd_names(self) -> None:
        links = dict(cards.links(spot("봄, 날/커피")))
        assert links["카카오맵"].startswith("https://map.kakao.com/link/map/%EB%B4%84")
        assert links["카카오맵"].count(",") == 2
        assert "mlat=37.56" in links["OpenStreetMap"]

    def test_english(self) -> None:
        answer = find([spot("Spring", hours="x")])
        words = cards.place_text(answer.hits[0], until_at=datetime(2026, 5, 12, 22), lang="en")
        assert "Open until 22:00" in words.lines


def course(places: Sequence[Place], stops: Sequence[str] = (), *, half_day: str = "점심", **state: Any) -> Answer:
    asker = Asker(NOW.replace(hour=9), HERE, course=True, half_day=half_day)
    wish = {"area": ["here"], **({"stops": list(stops)} if stops else {}), **state}
    return Finder(Some(*places), is_open).find(wish, asker)


class TestCourse:
    """Stops in order, each open on arrival and a walk from the last."""

    def test_stops_come_in_the_order_asked_for_with_the_walk_between(self) -> None:
        places = [spot("커피", metres=200), spot("밥", "restaurant", 50), spot("숲", "park", 300)]
        answer = course(places, ["restaurant", "cafe", "park"])
        assert names(answer) == ["밥", "커피", "숲"]
        rows = as_rows(answer.course)
        assert [row["walk_minutes"] for row in rows] == [0, 3, 2]
        assert [row["arrive_at"] for row in rows] == ["2026-05-12T12:30", "2026-05-12T13:43", "2026-05-12T14:45"]

    def test_a_stop_shut_on_arrival_gives_way(self) -> None:
        places = [
            spot("밥", "restaurant", 50),
            spot("shut", hours="shut", metres=60),
            spot("커피", metres=400, hours="x"),
        ]
        answer = course(places, ["restaurant", "cafe"])
        assert names(answer) == ["밥", "커피"]
        assert [hit.open for hit in answer.hits] == [None, True]

    def test_a_cuisine_is_asked_of_the_meal_only(self) -> None:
        places = [
            spot("국밥집", "restaurant", cuisine="국밥"),
            spot("우동집", "restaurant", cuisine="우동"),
            spot("커피"),
        ]
        assert names(course(places, ["restaurant", "cafe"], cuisine="국밥")) == ["국밥집", "커피"]

    def test_a_veto_holds_at_every_stop(self) -> None:
        places = [spot("마라탕집", "restaurant", 10), spot("국밥집", "restaurant", 90), spot("커피")]
        assert names(course(places, ["restaurant", "cafe"], avoid=["매운 음식"])) == ["국밥집", "커피"]

    def test_the_usual_stops_are_said_to_be_assumed(self) -> None:
        places = [spot("커피"), spot("밥", "restaurant"), spot("숲", "park")]
        answer = course(places)
        assert names(answer) == ["밥", "커피", "숲"]
        assert cards.relaxed_text(answer) == ["순서를 말하지 않아서 흔한 순서로 골랐어요: 식당 → 카페 → 공원"]

    def test_other_courses_begin_elsewhere_and_the_next_is_told_with_why_it_lost(self) -> None:
        places = [spot(f"밥{n}", "restaurant", n * 60.0) for n in (5, 6, 8, 12)]
        answer = course([*places, spot("커피", metres=280)], ["restaurant", "cafe"])
        assert names(answer) == ["밥5", "커피"]
        assert cards.course_texts(answer) == [
            "다른 코스: 12:30 밥6, 걸어서 2분쯤 → 13:42 커피",
            "다른 코스: 12:30 밥8, 걸어서 4분쯤 → 13:44 커피",
            "다음 후보: 밥12 → 커피. 밥8로 시작하는 코스가 9분 덜 걸어요.",
        ]

    def test_what_cannot_be_walked_is_no_course(self) -> None:
        answer = course([spot("밥", "restaurant", -790), spot("커피", metres=790)], ["restaurant", "cafe"])
        assert names(answer) == ["밥"], "the first stop alone, and why"
        assert cards.relaxed_text(answer) == [
            "걸어서 이어지는 코스를 찾지 못했어요. 따로 보면 식당 1곳, 카페 1곳이 있어요."
        ]

    @pytest.mark.parametrize(
        ("said", "asked"), [("데이트 코스", True), ("반나절 코스 짜줘", True), ("코스요리 먹자", False)]
    )
    def test_a_menu_of_courses_is_no_course(self, said: str, asked: bool) -> None:
        assert asks_for_course(said) is asked


def test_questions_and_notes_are_in_the_language_of_the_talk() -> None:
    asker = Asker(NOW, korean=False)
    assert Finder(Some(), is_open).find({"area": ["here"], "kind": "cafe"}, asker).ask == (
        "Near where? Name a neighbourhood or a station.",
    )
    answer = find([spot("a")], mood=["work_friendly"], parking=True)
    assert cards.unverified_text(answer, "en") == "Please check: work friendly, parking"
