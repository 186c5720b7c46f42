"""Particles, numbers, levels, even text, and dates in words."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from seontok.korean.level import speech_level
from seontok.korean.numbers import money, native, number, sino
from seontok.korean.particles import josa
from seontok.korean.say import say_date, say_duration, say_reading, say_time, say_when
from seontok.korean.text import has_batchim, initials, normalize
from seontok.korean.time import read_times


@pytest.mark.parametrize(
    ("word", "pair", "said"),
    [
        ("민수", "이/가", "민수가"),
        ("지은", "이/가", "지은이"),
        ("서울", "으로/로", "서울로"),  # ㄹ takes 로
        ("부산", "으로/로", "부산으로"),
        ("3", "은/는", "3은"),  # 삼은
        ("10", "을/를", "10을"),  # 십을
        ("PC", "이/가", "PC가"),  # 피시가
        ("Tom", "과/와", "Tom과"),
        ("카페(강남)", "을/를", "카페(강남)을"),
        ("민수", "가/이", "민수가"),  # either order of the pair
    ],
)
def test_particle_follows_the_sound(word: str, pair: str, said: str) -> None:
    assert josa(word, pair) == said


def test_numbers() -> None:
    assert [native(word) for word in ("한", "열두", "스물네", "스무", "가")] == [1, 12, 24, 20, None]
    assert [sino(word) for word in ("이십일", "이천십오", "이공이육", "만오천", "가")] == [21, 2015, 2026, 15000, None]
    assert [number(word) for word in ("7", "일곱", "칠")] == [7, 7, 7]


def test_money_needs_a_scale_or_a_currency() -> None:
    assert [amount for _, _, amount in money("12만원, 1.5만 그리고 9,000원이고 3명")] == [120000, 15000, 9000]


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("확인했습니다.", "합쇼"),
        ("내일 봬요~ ㅎㅎ", "해요"),
        ("됐죠?", "해요"),
        ("그때 보자ㅋㅋ", "해"),
        ("https://a.b", None),
        ("", None),
        ("그게 제일 중요", None),  # a noun that ends in 요
    ],
)
def test_speech_level(text: str, level: str | None) -> None:
    assert speech_level(text) == level


def test_even_text() -> None:
    assert normalize("ㅋㅋㅋㅋㅋ  ＯＫ　 좋아!!!!") == "ㅋㅋ OK 좋아!!"
    assert (has_batchim("밥"), has_batchim("나"), has_batchim("7")) == (True, False, True)
    assert initials("강남역 2번") == "ㄱㄴㅇ 2ㅂ"


def test_dates_in_words() -> None:
    at = datetime(2026, 5, 15, 14)
    when = datetime(2026, 5, 16, 19, 30)
    assert say_when(when, at) == "내일 5월 16일(토) 오후 7시 30분"
    assert say_when(when, at, "en") == "tomorrow, Sat 16 May, 7:30 pm"
    assert say_date(date(2027, 1, 1), today=at.date()) == "2027년 1월 1일(금)"
    assert [say_time(datetime(2026, 1, 1, hour)) for hour in (0, 9, 12)] == ["자정", "오전 9시", "정오"]
    assert say_duration(timedelta(minutes=90)) == "1시간 30분"
    assert say_duration(timedelta(days=1), "en") == "1 day"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("금요일까지", "오늘 5월 15일(금)까지"),
        ("내일부터", "내일 5월 16일(토)부터"),
        ("2시부터 4시까지", "오늘 5월 15일(금) 오후 2시 ~ 오후 4시"),
        ("3시간 걸려", "3시간"),
    ],
)
def test_readings_in_words(text: str, said: str) -> None:
    at = datetime(2026, 5, 15, 14)
    [span] = read_times(text, at)
    assert say_reading(span.best, at) == said
