"""What people want from a place, read from talk."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import guide_dialogues as dialogues
import pytest
from hypothesis import given
from hypothesis import strategies as st

from seontok.guide.understand import Reader, understand

NOW = datetime.fromisoformat("2026-05-12T12:00:00+09:00")
OWN = dialogues.read(Path(__file__).with_name("dialogues.txt"))
SHARED = Path(__file__).resolve().parents[4] / "shared" / "data" / "place_dialogues"
KEYS = {"area", "walk_minutes_max", "kind", "cuisine", "price_per_person_max", "party", "date", "time", "mood", "avoid", "diet", "parking",
        "pets", "kids", "wheelchair", "reservation", "open_late", "seating", "exclude", "wanted_count", "stops", "sort"}  # fmt: skip


def state(*turns: str | tuple[str, str], members: tuple[str, ...] = ("나", "길잡이")) -> dict[str, Any]:
    """The state after turns of 나, or of (speaker, text)."""
    reader = Reader({"members": list(members)}, NOW)
    last: dict[str, Any] = {}
    for turn in turns:
        last = reader.read(*(turn if isinstance(turn, tuple) else ("나", turn)))
    return last


@pytest.mark.parametrize("dialogue", OWN, ids=lambda d: d["id"])
def test_every_turn_of_our_own_dialogues(dialogue: dict[str, Any]) -> None:
    given = understand(dialogue)
    wrong = {
        number: dialogues.wrong_keys(gold, state)
        for number, (gold, state) in enumerate(zip(dialogue["states"], given, strict=True), 1)
    }
    assert not any(wrong.values()), {n: (keys, given[n - 1]) for n, keys in wrong.items() if keys}


TURNS = dialogues.read_turns(Path(__file__).with_name("turns.txt"))


@pytest.mark.parametrize(
    ("line", "members", "before", "turns", "changes"), TURNS, ids=lambda v: v if isinstance(v, str) and "@" in v else ""
)
def test_a_turn_changes_what_it_says(
    line: str, members: list[str], before: list[tuple[str, str]], turns: list[tuple[str, str]], changes: str
) -> None:
    reader = Reader({"members": members}, NOW)
    opening: dict[str, Any] = {}
    for turn in before:
        opening = reader.read(*turn)
    gold = dialogues.changed(opening, changes)
    for turn in turns:
        given = reader.read(*turn)
    assert not dialogues.wrong_keys(gold, given), line


@pytest.mark.shared
@pytest.mark.parametrize("name", ["sample", "dev"])
def test_joint_goal_accuracy_on_the_shared_dialogues(name: str) -> None:
    path = SHARED / f"{name}.jsonl"
    if not path.exists():
        pytest.skip("../shared/data/place_dialogues is not beside this checkout")
    turns = [
        not dialogues.wrong_keys(gold, state)
        for line in path.read_text(encoding="utf-8").splitlines()
        for dialogue in [json.loads(line)]
        for gold, state in zip(dialogue["states"], understand(dialogue), strict=True)
    ]
    assert sum(turns) / len(turns) >= 0.95


class TestPrice:
    """Amounts as people type them."""

    @pytest.mark.parametrize(
        ("said", "won"),
        [
            ("인당 3만", 30_000),  # a head
            ("2~3만", 30_000),  # a range: its upper end
            ("만원대", 19_999),  # a band
            ("7만원대까지", 79_999),
            ("인당 1.5", 15_000),  # 만 unsaid
            ("만오천원 이하", 15_000),  # Sino-Korean in words
            ("8천원 안쪽", 8_000),
            ("2만5천 안쪽으로", 25_000),
            ("under 25k each", 25_000),
            ("max 30,000 won per person", 30_000),
        ],
    )
    def test_a_limit(self, said: str, won: int) -> None:
        assert state(f"밥집 {said}")["price_per_person_max"] == won

    def test_a_total_is_divided_by_those_who_share_it(self) -> None:
        assert state("밥은 둘이 8만 안쪽이면 됨") | {"kind": None} == {
            "kind": None,
            "party": 2,
            "price_per_person_max": 40_000,
        }

    @pytest.mark.parametrize("said", ["어제 4만원 나왔어", "만원 쿠폰 있어", "3만원 넘을걸"])
    def test_what_was_paid_or_feared_is_no_limit(self, said: str) -> None:
        assert "price_per_person_max" not in state("종각 밥집", said)


class TestVetoes:
    """Only who holds a veto takes it back."""

    MEMBERS = ("나", "민지", "준")

    def test_nobody_talks_a_veto_away(self) -> None:
        talk = state(
            "종각에서 밥먹자", ("민지", "나 해산물 못먹어"), ("준", "해산물 괜찮아 한번 먹어봐"), members=self.MEMBERS
        )
        assert talk["avoid"] == ["해산물"]

    def test_who_holds_it_takes_it_back(self) -> None:
        talk = state(
            "종각에서 밥먹자",
            ("민지", "나 해산물 못먹어"),
            ("민지", "아 해산물 괜찮아 먹을 수 있어"),
            members=self.MEMBERS,
        )
        assert "avoid" not in talk

    def test_a_refusal_reaches_the_whole_list(self) -> None:
        assert state("밥집 찾아줘 새우랑 게 알러지 있어")["avoid"] == ["게", "새우"]

    def test_a_food_no_table_lists(self) -> None:
        assert state("밥집 찾아줘", "나 두리안 못먹어")["avoid"] == ["두리안"]

    def test_a_past_meal_that_was_missed_is_no_veto(self) -> None:
        assert "avoid" not in state("밥집 찾아줘", "어제 새우 못 먹었어")


class TestTurns:
    """Add, change, take back."""

    def test_instead_replaces_and_is_no_veto(self) -> None:
        assert state("국밥집 찾아줘", "국밥 말고 칼국수") == {"kind": "restaurant", "cuisine": "칼국수"}

    def test_a_question_beside_a_value_waits_for_a_yes(self) -> None:
        members = ("나", "민지")
        asked = ("합정에서 밥먹자", ("민지", "망원은 어때?"))
        assert state(*asked, members=members)["area"] == ["합정"]
        assert state(*asked, "오 좋다", members=members)["area"] == ["망원"]
        assert state(*asked, "거긴 별로", members=members)["area"] == ["합정"]

    def test_a_joke_changes_nothing(self) -> None:
        assert state("종각 밥집", "마라탕 먹자ㅋㅋ 아 농담") == state("종각 밥집")

    def test_numbers_point_at_what_the_assistant_named(self) -> None:
        offer = ("길잡이", "1) 온기식당 2) 달빛국밥 3) 소반 순으로 가까워요.")
        assert state("종각 밥집", offer, "두번째는 빼줘")["exclude"] == ["달빛국밥"]

    def test_several_of_a_list_are_turned_down_together(self) -> None:
        offer = ("길잡이", "온기식당, 달빛국밥, 소반이 있어요.")
        assert state("종각 밥집", offer, "첫번째랑 세번째는 빼고")["exclude"] == ["온기식당", "소반"]
        assert state("종각 밥집", offer, "앞에 두 개 말고")["exclude"] == ["온기식당", "달빛국밥"]

    def test_dear_is_not_cheap(self) -> None:
        assert "sort" not in state("종각 밥집", "비싼 거 먹자")

    def test_left_out_for_a_reason(self) -> None:
        talk = state("홍대에서 밥 먹고 카페 갔다가 산책하는 코스", "산책은 더우니까 빼자")
        assert talk["stops"] == ["restaurant", "cafe"]

    def test_a_doubt_wishes_nothing(self) -> None:
        assert state("종각 파스타", "커피는 오전 아냐?")["kind"] == "restaurant"

    def test_there_is_the_place_just_named(self) -> None:
        offer = ("길잡이", "온기식당, 소반이 있어요.")
        assert state("종각 밥집", offer, "소반은 가봤는데 거기 말고")["exclude"] == ["소반"]

    def test_where_somebody_sets_out_is_no_area(self) -> None:
        reader = Reader({"members": ["나", "민지"]}, NOW)
        reader.read("나", "밥먹자 난 수원에서 출발")
        last = reader.read("민지", "난 노원ㅋㅋ 중간에서 보자")
        assert last["area"] == ["midpoint"]
        assert reader.search.origins == {"나": "수원", "민지": "노원"}

    def test_stories_set_nothing(self) -> None:
        assert state("어제 연남동에서 먹은 파스타 존맛", ("민지", "인당 4만원 나왔어"), members=("나", "민지")) == {}


class TestAnswers:
    """A short turn means what the turn before asked for."""

    ROOM = ("나", "민지")
    START = "강남역에서 밥 먹자"

    @pytest.mark.parametrize(
        ("asked", "answer", "avoided"),
        [
            ("못 먹는 거 있어?", "난 오이", ["오이"]),  # what one cannot eat, by its name alone
            ("매운 거 못 먹는 사람?", "저요ㅠ", ["매운 음식"]),  # what the question named
            ("매운 거 못 먹는 사람 있어?", "없어", None),
            ("못 드시는 거 있으세요?", "다 잘 먹어요", None),
            ("does anyone have allergies?", "nuts", ["견과류"]),
        ],
    )
    def test_who_cannot_eat_what(self, asked: str, answer: str, avoided: list[str] | None) -> None:
        assert state(self.START, asked, ("민지", answer), members=self.ROOM).get("avoid") == avoided

    def test_a_bare_number_counts_what_was_asked_for(self) -> None:
        assert state(self.START, "몇 명이지?", ("민지", "5"), members=self.ROOM)["party"] == 5
        assert state(self.START, "몇시?", ("민지", "5"), members=self.ROOM)["time"] == "17:00"
        aged = state(self.START, "애가 몇 살이야?", ("민지", "5"), members=self.ROOM)
        assert not {"party", "time"} & set(aged)

    def test_a_weekday_belongs_to_the_week_spoken_of(self) -> None:
        assert state("담주에 밥 먹자", ("민지", "수요일?"), members=self.ROOM)["date"] == "2026-05-20"
        assert state("담주는 바빠", ("민지", "수요일에 밥 먹자"), members=self.ROOM)["date"] == "2026-05-13"

    def test_a_question_by_day_is_no_name(self) -> None:
        talk = state("내일 뭐해?", ("민지", "집에 있을듯"), "영화 볼래?", members=self.ROOM)
        assert talk == {"date": "2026-05-13", "kind": "culture"}

    def test_what_is_asked_about_a_second_round_takes_it_for_granted(self) -> None:
        assert state(self.START, ("민지", "2차는 어디로?"), members=self.ROOM)["stops"] == ["restaurant", "bar"]


class TestAreas:
    """Where people are, come from and go to."""

    def test_where_one_lives_and_works_says_not_which_part_of_a_town(self) -> None:
        talk = state("밥 먹자", ("민지", "강동 쪽에서 보자 나 천호에서 일 봐"), members=("나", "민지"))
        assert talk["area"] == ["강동"]

    def test_a_riverside_park_is_one_place(self) -> None:
        assert state("치킨집 찾아줘", "반포 한강공원 앞에서") == {
            "kind": "restaurant",
            "cuisine": "치킨",
            "area": ["반포 한강공원"],
        }

    @pytest.mark.parametrize("asked", ["너 어디야", "지금 어디임?", "where are you"])
    def test_where_somebody_is_now_begins_no_search(self, asked: str) -> None:
        assert state(asked, ("민지", "강남역"), members=("나", "민지")) == {}

    def test_a_name_no_map_knows_lies_in_the_quarter_before_it(self) -> None:
        assert state("판교 현백 근처 카페")["area"] == ["판교"]

    def test_what_a_named_place_is_is_no_wish(self) -> None:
        talk = state(
            "종각 밥집", ("길잡이", "온기식당, 플랜트가 있어요."), "플랜트는 비건이지? 난 고기 먹고 싶어서 패스"
        )
        assert talk["exclude"] == ["플랜트"]
        assert "diet" not in talk

    def test_a_sight_walked_in_the_town_named_is_no_area_of_its_own(self) -> None:
        assert state("춘천에서 닭갈비 먹고 소양강 산책")["area"] == ["춘천"]

    def test_an_area_ends_a_turn_after_its_time(self) -> None:
        assert state("밥 먹자", ("민지", "목욜 8시 이수"), members=("나", "민지"))["area"] == ["이수"]

    def test_by_when_people_are_at_a_station(self) -> None:
        talk = state("마장동에서 밥 먹자", ("민지", "7시 반까지 마장역으로 갈게"), members=("나", "민지"))
        assert talk["time"] == "19:30"

    def test_a_dish_fills_the_meal_another_proposed(self) -> None:
        talk = state("영화 보자", ("민지", "보기 전에 밥도 먹을까?"), "햄버거", members=("나", "민지"))
        assert talk["cuisine"] == "햄버거"


class TestEnglish:
    """English as it is typed."""

    @pytest.mark.parametrize(
        ("said", "people"),
        [
            ("me and three friends", 4),
            ("my parents and I", 3),  # a pair by one word
            ("3 adults and my 5-year-old", 4),
            ("8 including kids", 8),
            ("we're gonna be 4 w my sister", 4),
        ],
    )
    def test_who_comes(self, said: str, people: int) -> None:
        assert state("a restaurant near Gangnam", said)["party"] == people

    @pytest.mark.parametrize(
        ("said", "area"),
        [("ramen in guro", "구로"), ("ramen in dongdaemun", "동대문"), ("ramen in Jongno 3-ga", "종로3가")],
    )
    def test_areas_without_capitals_and_with_numbers(self, said: str, area: str) -> None:
        assert state(said)["area"] == [area]

    def test_days_cut_short(self) -> None:
        assert state("dinner sat?", members=("나", "Tom")) == {"kind": "restaurant", "date": "2026-05-16"}

    def test_the_reason_for_a_day_is_none(self) -> None:
        said = "Thursday is good because he flies back on Saturday"
        assert state("a restaurant near Gangnam", said)["date"] == "2026-05-14"

    @pytest.mark.parametrize("said", ["ok gyeongridan", "ok gyeongnidan"])
    def test_a_name_spelt_by_sound_or_by_syllable(self, said: str) -> None:
        assert state("a bar tonight", said + ", 8pm")["area"] == ["경리단길"]

    def test_where_people_work_is_an_origin_and_where_to_work_is_not(self) -> None:
        assert state("a cafe for remote work in Seongsu") == {
            "kind": "cafe",
            "area": ["성수"],
            "mood": ["work_friendly"],
        }
        assert "area" not in state("a cafe please, we work in Seongsu")

    def test_what_one_has_to_do_is_no_time_of_the_meeting(self) -> None:
        assert "time" not in state("a restaurant near Gangnam", "I have a 1:30 call")


class TestBadInput:
    def test_a_dialogue_without_turns_is_refused(self) -> None:
        with pytest.raises(KeyError):
            understand({"id": "x", "now": "2026-05-12T12:00:00+09:00", "room": {}})

    def test_a_wish_comes_before_a_thousand_characters_or_not_at_all(self) -> None:
        assert state("종각 밥집 " + " " * 5000 + "매운거 못먹어")["avoid"] == ["매운 음식"]
        assert "avoid" not in state("종각 밥집 " + "음 " * 1000 + "매운거 못먹어")

    @given(st.lists(st.text(max_size=80), max_size=4))
    def test_any_text_gives_a_state_of_known_keys(self, turns: list[str]) -> None:
        last = state(*turns)
        assert set(last) <= KEYS
        json.dumps(last)

    @given(st.text(alphabet="가나다라마1234만원명시인당말고~.? ", max_size=120))
    def test_korean_shaped_noise(self, text: str) -> None:
        last = state(text)
        assert all(value not in (None, "", []) for value in last.values())


class TestKindsOnlyNamed:
    """Other kinds a turn names without seeking them."""

    @pytest.mark.parametrize(
        "said",
        [
            "카페처럼 편한 데",
            "공원 옆에 있는 곳",
            "커피도 주는 곳",
            "후식으로 아이스크림 나오는 집",
            "노래방 갈 생각은 없고 밥만 먹을 거야",
            "케이크는 민지가 들고 온대",
            "와인 한 잔 포함해서 인당 5만",
        ],
    )
    def test_what_a_restaurant_is_like_has_or_lies_by(self, said: str) -> None:
        assert state("강남역 근처 밥집 찾아줘", said)["kind"] == "restaurant"

    @pytest.mark.parametrize(
        "said", ["카페 딸린 데", "술 마시고 놀 거라 방음 되는 데", "트램폴린이나 놀이터 있는 곳", "노래방 있는 펜션"]
    )
    def test_what_a_place_to_stay_has(self, said: str) -> None:
        assert state("강릉 숙소 찾아줘", said)["kind"] == "lodging"

    @pytest.mark.parametrize("said", ["카페로 바꿀래", "밥 말고 카페", "그냥 카페 찾아줘"])
    def test_another_kind_in_its_place(self, said: str) -> None:
        assert state("강남역 근처 밥집 찾아줘", said)["kind"] == "cafe"
