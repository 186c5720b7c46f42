"""What the fitted weights read, and that no text breaks them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seontok.moments.act_model import N_BUCKETS, features, learned, model
from seontok.moments.act_reading import USED, read_acts
from seontok.moments.acts import Act, Acts, Context
from seontok.moments.place_words import read_place
from seontok.moments.spans import find_place


def context(before: str = "", answers: frozenset[Act] = frozenset()) -> Context:
    return Context(
        is_owner=False,
        is_group=False,
        addressed=(),
        previous=(before,) if before else (),
        previous_is_own=False,
        has_date=False,
        has_time=False,
        past_time=False,
        lang="ko",
        answers=answers,
        answers_text=before,
        n_since_offer=1 if answers else 99,
    )


OFFERED = context("토요일에 볼까?", frozenset({Act.PROPOSE}))


def acts(text: str, given_context: Context = OFFERED) -> Acts:
    return read_acts(text, given_context, ())


@pytest.mark.parametrize("text", ["나 그날 야근각..", "담주는 시험기간이라 ㅠ", "거긴 너무 시끄럽던데"])
def test_a_no_without_the_word_no(text: str) -> None:
    assert acts(text).has(Act.REJECT)


@pytest.mark.parametrize("text", ["일정 보고 말해줄게", "아마 될걸? 확실하진 않아", "엄마한테 물어봐야 돼"])
def test_left_open(text: str) -> None:
    assert acts(text).has(Act.DEFER)


@pytest.mark.parametrize("text", ["매운 건 못 먹어", "8시반에는 안될까요"])
def test_no_refusal(text: str) -> None:
    assert not acts(text).has(Act.REJECT)


def test_the_weights_are_of_the_acts_in_use() -> None:
    reader = model()
    assert reader is not None
    assert set(reader.acts) == USED
    assert len(reader.rows) == N_BUCKETS


@given(st.text(max_size=400), st.text(max_size=60), st.sets(st.sampled_from(Act)))
def test_any_text_gets_probabilities(text: str, before: str, answers: set[Act]) -> None:
    given_context = context(before, frozenset(answers))
    rules = Acts(dict.fromkeys(answers, 0.9))
    assert all(0 <= bucket < N_BUCKETS for bucket in features(text, given_context, rules))
    said = learned(text, given_context, rules)
    assert said == learned(text, given_context, rules)
    assert all(0 <= p <= 1 for p in said.values())


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("신논현에서보자", "신논현"),
        ("그럼 7시에 두물머리식당에서 볼까", "두물머리식당"),
        ("1층에서 봐", "1층"),
    ],
)
def test_meeting_places(text: str, place: str) -> None:
    found = find_place(text)
    assert found is not None
    assert found.text == place


@pytest.mark.parametrize(
    "text", ["강남에서 일하는 친구가 그러더라", "어제 홍대 갔다가 지갑 잃어버림", "보고서 잘 받았어"]
)
def test_places_nobody_meets_at(text: str) -> None:
    assert find_place(text) is None


@given(st.text(max_size=200))
def test_a_place_lies_in_its_text(text: str) -> None:
    for found in (find_place(text), read_place(text)):
        if found is not None:
            assert 0 <= found.start < found.end <= len(text)
            assert text[found.start : found.end] == found.text
