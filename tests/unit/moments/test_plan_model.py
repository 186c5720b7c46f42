"""The learned reading of plans: it reads any talk, what it says was said, and without weights the tracker answers."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.moments.talks import messages_of, state_of

from seontok.moments import appointment_events, plan_model
from seontok.moments.appointment_events import room_of, standing_events, talk_of, tracked_events
from seontok.moments.appointment_table import exact
from seontok.moments.plan_apart import N_NUMBERS, Apart, facts_of
from seontok.moments.plan_facts import Pair, pairs
from seontok.moments.plan_model import chosen, model
from seontok.moments.plan_places import beside_facts, ground, place_facts
from seontok.moments.spans import may_be_places


def stand(*lines: str) -> list[tuple[str, str | None, str]]:
    messages = messages_of(*lines)
    found = standing_events(messages, room_of([message.sender for message in messages], "r"))
    return [(f"{event.start:%m-%d %H:%M}", event.place, event.status) for event in found]


def test_a_plan_agreed() -> None:
    assert stand("A: 이번주 토욜 저녁에 볼까", "B: 좋지 몇시", "A: 7시 강남역 10번 출구", "B: ㅇㅋ") == [
        ("07-11 19:00", "강남역 10번 출구", "confirmed")
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ("A: 토욜 3시에 볼까", "B: 그날은 안돼ㅠ", "A: 아 그럼 담에 보자"),
        ("A: 어제 7시에 강남역에서 봤잖아", "B: 맞아 재밌었어"),
        ("A: 언제 밥 한번 먹자", "B: 그래 조만간"),
        (),
    ],
)
def test_no_plan(lines: tuple[str, ...]) -> None:
    assert stand(*lines) == []


TEXTS = st.lists(
    st.one_of(
        st.text(max_size=40),
        st.sampled_from(
            [
                "토욜 7시",
                "ㅇㅋ",
                "강남역에서 봐",
                "8?",
                "취소하자",
                "한시간만 미룰까",
                "일주일 당기자 3시",
                "한달 미루고 12시 반",
                "다음주 화욜",
                "9/3",
                "no",
                "sat at 10",
            ]
        ),
    ),
    max_size=12,
)


@settings(deadline=None, max_examples=60)
@given(TEXTS)
def test_any_talk_is_read_and_nothing_is_made_up(texts: list[str]) -> None:
    lines = [f"{'AB'[n % 2]}: {text}" for n, text in enumerate(texts)]
    state = state_of(*lines)
    reader = model()
    assert reader is not None
    talk = talk_of(state)
    every = pairs(talk) if texts else []
    found = reader(talk) if texts else []
    assert {plan.pair for plan in found} <= set(every)
    named = {m.value for m in talk.values.places}
    assert all(not plan.place or plan.place in named or is_part_of_named(plan.place, named) for plan in found)
    assert all(0 < plan.p < 1 for plan in found)


def is_part_of_named(place: str, named: set[str]) -> bool:
    """Whether a place is one that was named with a part of it that was."""
    return any(place.startswith(one) for one in named) and any(
        place.endswith(other.removeprefix("the ")) for other in named
    )


def test_facts_are_numbers_of_one_length() -> None:
    state = state_of("A: 토욜 3시나 5시 어때 강남역", "B: 5시 좋아", "A: 일욜은?", "B: no 8 is better")
    reader = model()
    assert reader is not None
    talk = talk_of(state)
    every = pairs(talk)
    score = reader.scores(talk, every)
    of = ground(talk, [Pair(date(2026, 7, 11), time(17)), Pair(date(2026, 7, 12), None)])
    for facts in (
        facts_of(talk, every, score),
        [place_facts(of, pair, name, score) for pair in of.standing for name in of.names],
        beside_facts({pair: [0.5, -1.0, 2.0] for pair in of.standing}, of.standing[0]),
    ):
        assert len({len(row) for row in facts}) == 1
        assert all(isinstance(value, float) for row in facts for value in row)


@pytest.mark.parametrize(
    ("lines", "places"),
    [
        (("A: 토욜 3시 강남역 어때", "B: 좋아", "A: 일욜 5시엔 홍대에서 보고", "B: 응 홍대"), ["강남역", "홍대"]),
        (("A: 토욜 6시 연남 어때", "B: 연남은 사람 많아 망원으로 하자", "A: ㅇㅋ 망원"), ["망원"]),
        (("A: 토욜 3시 강남역 콜?", "B: ㅇㅋ", "A: 담주 수욜 7시에 줌으로 회의하자", "B: 네"), ["강남역", "줌"]),
    ],
)
def test_each_plan_has_its_own_place(lines: tuple[str, ...], places: list[str]) -> None:
    assert [place for _, place, _ in stand(*lines)] == places


@pytest.mark.parametrize(
    ("part", "before", "place"),
    [
        ("문앞", "손끝클라이밍", "손끝클라이밍 문앞"),
        ("지하", "여의도 더현대", "여의도 더현대 지하"),
        ("back garden", "Crown", "Crown back garden"),
        ("the car park", "Pen-y-Pass", "Pen-y-Pass car park"),
        ("역", "수서", "수서역"),
        ("역", "강남역", "강남역"),
        ("정문", "롯데월드 정문", "롯데월드 정문"),
        ("홍대", "강남역", "홍대"),
        ("정문", "", "정문"),
    ],
)
def test_a_part_of_a_place_is_said_with_the_place(part: str, before: str, place: str) -> None:
    assert exact(part, before) == place


def test_how_far_apart_days_were_named() -> None:
    talk = talk_of(state_of("A: 담주 수욜 어때", "B: 그럼 목욜 7시"))
    apart = Apart(talk.values.days, [(0.0, 0.0)] * len(talk.values.days))
    assert {len(apart(value)) for value in [*(m.value for m in talk.values.days), date(2030, 1, 1), None]} == {
        N_NUMBERS
    }
    assert apart(date(2026, 7, 16))[0] == 1.0


def test_plans_that_exclude_each_other_do_not_both_stand() -> None:
    day, other = date(2026, 7, 11), date(2026, 7, 12)
    every = [Pair(day, time(15)), Pair(day, time(17)), Pair(day, None), Pair(other, time(17)), Pair(other, time(9))]
    assert [pair for pair, _ in chosen(every, [3.0, 1.5, 2.9, 2.0, 0.4], cut=0.5, beside=1.8)] == [
        Pair(day, time(15)),
        Pair(other, time(17)),
    ]


def test_without_weights_the_tracker_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = ("A: 토욜 7시에 강남역에서 볼까", "B: 좋아")
    monkeypatch.setattr(appointment_events, "model", lambda: None)
    messages = messages_of(*lines)
    assert standing_events(messages, room_of("AB", "r")) == tracked_events(state_of(*lines))


def test_the_same_talk_gives_the_same_plans() -> None:
    lines = ("A: 낼 점심 12시 어때", "B: ㄱㄱ 회사 앞에서", "A: 아 1시로 하자", "B: ㅇㅇ")
    first = stand(*lines)
    plan_model.model.cache_clear()
    assert stand(*lines) == first


@pytest.mark.parametrize(
    ("text", "name"),
    [("yep station", "station"), ("Lunch at 1, your brother is cooking", ""), ("thursday then, 6pm, everyone", "")],
)
def test_answers_and_whose_are_no_names(text: str, name: str) -> None:
    named = {place.text for place, _, _ in may_be_places(text)}
    assert named <= {name}
