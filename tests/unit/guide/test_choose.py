"""Choosing for a group: exact, fair, and never past a veto."""

from datetime import datetime, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seontok.core.places import Place, distance_m, walk_minutes
from seontok.guide.choose import (
    BURDEN_CAP_MIN,
    LAST_MIN,
    MEAN_SHARE,
    TASTE_MIN,
    Outcome,
    Person,
    burdens,
    liking,
    midpoint,
    rank,
)
from seontok.guide.course import LEG_MAX_MIN, STAY_MIN, UNKNOWN_HOURS_MIN, plan
from seontok.guide.subway import by_subway, on_foot
from seontok.guide.taste import ACCEPTED, DISMISSED, SAID, Sign, Taste

AT = datetime(2026, 5, 16, 14)
near = st.floats(-0.02, 0.02)
points = st.tuples(near.map(lambda d: 37.56 + d), near.map(lambda d: 126.98 + d))


def place(number: int, point: tuple[float, float], kind: str = "restaurant", hours: str = "") -> Place:
    return Place(str(number), f"집{number}", kind, *point, "test", hours=hours)


def always_open(hours: str, at: datetime) -> bool | None:
    """A toy notation: "" unknown, "open", or the hour from which it is shut."""
    return None if not hours else True if hours == "open" else at.hour < int(hours)


class TestRank:
    @given(
        st.lists(points, min_size=1, max_size=4),
        st.lists(points, min_size=1, max_size=12),
        st.lists(st.floats(0, 60), min_size=4, max_size=4),
    )
    def test_against_brute_force(
        self, origins: list[tuple[float, float]], spots: list[tuple[float, float]], past: list[float]
    ) -> None:
        people = [Person(f"p{i}", origin) for i, origin in enumerate(origins)]
        history = [Outcome({p.name: minutes for p, minutes in zip(people, past, strict=False)})]
        best = rank(people, [place(i, p) for i, p in enumerate(spots)], history)[0]
        known = past[: len(people)]
        mean = sum(known) / len(people)
        bore = [m - mean + (LAST_MIN if m == max(known) > mean else 0) for m in known]

        def cost(spot: tuple[float, float]) -> float:
            ways = [
                walk_minutes(distance_m(*p.origin, *spot)) + max(-BURDEN_CAP_MIN, min(BURDEN_CAP_MIN, bore[i]))
                for i, p in enumerate(people)
                if p.origin
            ]
            return max(ways) + MEAN_SHARE * sum(ways) / len(ways)

        assert best.score == pytest.approx(min(map(cost, spots)), abs=0.2)

    def test_the_group_is_no_average(self) -> None:
        people = [Person("a", (37.50, 127.0)), Person("b", (37.50, 127.0)), Person("c", (37.60, 127.0))]
        beside_two, between = place(1, (37.50, 127.0)), place(2, (37.55, 127.0))
        assert rank(people, [beside_two, between])[0].place == between

    def test_nobody_is_last_every_time(self) -> None:
        people = [Person("a", (37.50, 127.0)), Person("b", (37.60, 127.0))]
        spots = [place(1, (37.54, 127.0)), place(2, (37.56, 127.0))]
        history: list[Outcome] = []
        farthest = []
        for _ in range(6):
            best = rank(people, spots, history)[0]
            ways = dict(zip("ab", (m or 0.0 for m in best.minutes), strict=True))
            farthest.append(max(ways, key=lambda name: ways[name]))
            history.append(Outcome(ways))
        assert abs(farthest.count("a") - farthest.count("b")) <= 2

    def test_who_lives_a_little_farther_is_not_last_for_ever(self) -> None:
        homes = (("a", (37.515, 127.04)), ("b", (37.51, 127.025)), ("c", (37.535, 127.005)))
        people = [Person(name, home) for name, home in homes]
        spots = [place(n, spot) for n, spot in enumerate(((37.52, 127.04), (37.515, 127.015), (37.53, 127.01)))]
        history: list[Outcome] = []
        for _ in range(8):
            best = rank(people, spots, history)[0]
            history.append(Outcome(dict(zip("abc", (m or 0.0 for m in best.minutes), strict=True))))
        last = {max(one.minutes, key=lambda name, ways=one.minutes: ways[name]) for one in history}
        assert len(last) > 1

    @given(st.lists(points, min_size=2, max_size=4), st.lists(points, min_size=2, max_size=8))
    def test_nobody_is_last_four_times_running_if_it_can_be_helped(
        self, origins: list[tuple[float, float]], spots: list[tuple[float, float]]
    ) -> None:
        people = [Person(f"p{i}", origin) for i, origin in enumerate(origins)]
        history: list[Outcome] = []
        for _ in range(8):
            judged = rank(people, [place(i, spot) for i, spot in enumerate(spots)], history)
            ways = [[minutes or 0.0 for minutes in one.minutes] for one in judged]
            for index, person in enumerate(people):
                always = len(history) >= 3 and all(
                    past.minutes[person.name] == max(past.minutes.values()) for past in history[-3:]
                )
                if always and ways[0][index] == max(ways[0]):
                    others = [other for other in range(len(people)) if other != index]
                    tied = any(
                        past.minutes[f"p{other}"] == max(past.minutes.values())
                        for other in others
                        for past in history[-3:]
                    )
                    assert tied or all(way[index] == max(way) for way in ways)
            history.append(Outcome({person.name: way for person, way in zip(people, ways[0], strict=True)}))

    def test_a_kind_known_little_of_does_not_dilute_a_loved_cuisine(self) -> None:
        here = (37.56, 126.98)
        person = Person("a", here, {"kind:restaurant": 0.1, "cuisine:국밥": 0.6})
        soup = Place("1", "집", "restaurant", *here, "test", cuisine="국밥")
        assert liking(person, soup) == pytest.approx(0.7)

    def test_taste_is_worth_minutes_not_miles(self) -> None:
        loves = Person("a", (37.56, 126.98), {"kind:cafe": 1.0})
        close, loved, far = (
            place(1, (37.56, 126.98)),
            place(2, (37.564, 126.98), "cafe"),
            place(3, (37.60, 126.98), "cafe"),
        )
        assert [j.place.id for j in rank([loves], [far, close, loved])] == ["2", "1", "3"]
        assert TASTE_MIN < 15

    def test_an_unknown_origin_is_no_distance(self) -> None:
        assert rank([Person("a")], [place(1, (37.5, 127.0))])[0].minutes == (None,)

    def test_midpoint_is_fair_to_the_farthest(self) -> None:
        people = [Person("a", (37.5, 127.0)), Person("b", (37.5, 127.0)), Person("c", (37.6, 127.0))]
        assert midpoint(people) == (pytest.approx(37.55), 127.0)
        assert midpoint([Person("a")]) is None

    def test_burdens_are_capped(self) -> None:
        people = [Person("a"), Person("b")]
        history = [Outcome({"a": 500.0, "b": 0.0})]
        assert burdens(people, history) == {"a": BURDEN_CAP_MIN, "b": -BURDEN_CAP_MIN}


class TestCourse:
    @given(
        st.lists(
            st.lists(st.tuples(points, st.sampled_from(["", "open", "15", "17"])), min_size=1, max_size=4),
            min_size=2,
            max_size=3,
        )
    )
    def test_against_brute_force(self, spots: list[list[tuple[tuple[float, float], str]]]) -> None:
        kinds = ("restaurant", "cafe", "park")
        choices = [
            [place(10 * depth + i, p, kinds[depth], hours) for i, (p, hours) in enumerate(row)]
            for depth, row in enumerate(spots)
        ]
        costs = [cost for chain in product(*choices) if (cost := self.cost(chain)) is not None]
        found = plan(choices, AT, always_open)
        assert (found is None) == (not costs)
        if found:
            assert found.exact
            assert found.cost_min == pytest.approx(min(costs))

    @staticmethod
    def cost(chain: tuple[Place, ...]) -> float | None:
        at, total, before = AT, 0.0, None
        for stop in chain:
            walk = walk_minutes(distance_m(before.lat, before.lon, stop.lat, stop.lon)) if before else 0.0
            at += timedelta(minutes=round(walk))
            opened = always_open(stop.hours, at)
            if walk > LEG_MAX_MIN or opened is False:
                return None
            total += walk + (UNKNOWN_HOURS_MIN if opened is None else 0.0)
            at, before = at + timedelta(minutes=STAY_MIN[stop.kind]), stop
        return total

    def test_a_stop_must_be_open_on_arrival(self) -> None:
        here = (37.56, 126.98)
        choices = [
            [place(1, here, "restaurant", "open")],
            [place(2, here, "cafe", "15"), place(3, (37.563, 126.98), "cafe", "open")],
        ]
        course = plan(choices, AT, always_open)
        assert course
        assert [stop.place.id for stop in course.stops] == ["1", "3"]
        assert course.stops[1].arrive_at == AT + timedelta(
            minutes=STAY_MIN["restaurant"] + round(course.stops[1].walk_min)
        )

    def test_one_place_is_one_stop(self) -> None:
        only = place(1, (37.56, 126.98), "cafe", "open")
        assert plan([[only], [only]], AT, always_open) is None


class TestTaste:
    def test_words_weigh_more_than_an_accept_and_both_fade(self) -> None:
        taste = Taste([Sign("a", "cuisine:국밥", SAID, AT, "m1"), Sign("a", "cuisine:회", ACCEPTED, AT, "c1")])
        now, later = taste.of("a", AT), taste.of("a", AT + timedelta(days=365))
        assert now["cuisine:국밥"] > now["cuisine:회"] > later["cuisine:회"] > 0

    def test_it_says_why_and_forgets(self) -> None:
        taste = Taste(
            [
                Sign("a", "kind:cafe", ACCEPTED, AT, "card 1"),
                Sign("a", "kind:cafe", DISMISSED, AT + timedelta(1), "card 2"),
                Sign("b", "kind:bar", SAID, AT, "m"),
            ]
        )
        [leaning] = taste.explain("a", AT + timedelta(2))
        assert leaning.sources == ("card 2", "card 1")
        assert taste.forget("a") == 2
        assert taste.explain("a", AT + timedelta(2)) == []
        assert taste.of("b", AT)

    def test_life_pattern(self) -> None:
        signs = [Sign("a", area, ACCEPTED, AT, "c") for area in ("area:성수", "area:성수", "area:종각")]
        assert Taste(signs).pattern("a", AT, "area:") == ["성수", "종각"]

    def test_nothing_is_known_before_it_happened(self) -> None:
        assert Taste([Sign("a", "kind:bar", SAID, AT, "m")]).of("a", AT - timedelta(1)) == {}


class TestTravel:
    GANGNAM, HONGDAE, JEJU = (37.4979, 127.0276), (37.5572, 126.9245), (33.4996, 126.5312)

    def test_the_subway_beats_walking_across_the_city(self) -> None:
        [ride], [walk] = by_subway(self.GANGNAM, [self.HONGDAE]), on_foot(self.GANGNAM, [self.HONGDAE])
        assert 25 < ride < 50 < walk

    def test_where_no_train_runs_one_walks(self) -> None:
        assert by_subway(self.JEJU, [(33.51, 126.53)]) == on_foot(self.JEJU, [(33.51, 126.53)])
