"""Whatever is typed: no error, spans in order and in range, probabilities ranked, intervals forward."""

from __future__ import annotations

import sys
from datetime import datetime
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from seontok.korean.time import read_times
from seontok.korean.time.lexicon import FORMS

PIECES = sorted(FORMS)
PIECES += [
    "3",
    "12",
    "2026",
    "9999",
    "0",
    "31",
    "시",
    "분",
    "일",
    "월",
    "년",
    "주",
    "달",
    "시간",
    "~",
    "-",
    "/",
    ":",
    ".",
    ",",
    "에",
    "부터",
    "까지",
    "에서",
    "은",
    "ㅋㅋ",
    "한",
    "두",
    "이십",
    "뒤",
    "전",
    "안에",
    "동안",
    "간",
    "pm",
    "반",
    "번째",
    "(토)",
    "1/2",
    "9.3",
    "'",
    "『",
    "끝나고",
    "지난 뒤",
    "처음 오는",
    "가 있는 주",
    "되기 전",
    "이면 다음 평일로",
    "(공휴일 제외)",
    "ㅅㅣ",
    "sodlf",
    "the first monday in ",
    "end of ",
    "a week on ",
    "from 9 to 6",
    "make it 9",
    "half past",
    "1930",
    "0615 hrs",
    "the week after",
    "between ",
    "수 목 금",
    "50분에 나가자",
    "그 다음 주",
    "목요일 11일",
    "9/12",
    "동짓달",
    "７시",
]
TIMES = st.datetimes(min_value=datetime(1, 1, 1), max_value=datetime(9999, 12, 31))
WORDS = st.lists(st.sampled_from(PIECES), max_size=8).flatmap(
    lambda words: st.sampled_from(["", " "]).map(lambda space: space.join(words))
)


def check(text: str, at: datetime) -> None:
    last = 0
    for span in read_times(text, at):
        assert last <= span.start < span.end <= len(text)
        assert span.text == text[span.start : span.end]
        last = span.end
        ranks = [reading.p for reading in span.readings]
        assert ranks == sorted(ranks, reverse=True)
        assert 0 < sum(ranks) <= 1.001
        for reading in span.readings:
            assert reading.start is None or reading.end is None or reading.start < reading.end
            assert reading.start is None or reading.start.tzinfo is None


@settings(max_examples=300, deadline=None)
@given(WORDS, TIMES)
def test_any_run_of_time_words(text: str, at: datetime) -> None:
    check(text, at)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80), TIMES)
def test_any_text(text: str, at: datetime) -> None:
    check(text, at)


def steps(text: str) -> int:
    """Lines of our code run to read a text."""
    count = 0

    def trace(frame: Any, event: str, arg: object) -> Any:
        nonlocal count
        count += event == "line"
        return trace

    previous = sys.gettrace()
    sys.settrace(trace)
    try:
        read_times(text, datetime(2026, 5, 15, 14))
    finally:
        sys.settrace(previous)
    return count


def test_work_grows_with_the_length_and_no_faster() -> None:
    for unit in (
        "7시 ",
        "월,",
        "다음 주가 끝나고 첫 ",
        "낼저녁7시반아니8시",
        "'「『《",
        "2시간 30분 ",
        "1:2:",
        "한두세네",
        "설날이 끝나고 처음 오는 ",
        "주말 제외 ",
        "그날이 주말이면 ",
        "ㅅㅣ",
        "sodlf",
        "가장 늦은 ",
        "5/21~",
        "12 ",
        "7 or ",
        "? 7 ? ",
        "from 9 to ",
        "the end of ",
        "a week on ",
        "the first monday in ",
        "초닷새 ",
        "1930 ",
        "수 목 금 ",
        "50분에 나가자 ",
        "다음 주 그 ",
        "7시 다음날 ",
        "the week after ",
        "between monday and ",
        "11:34 from a b c sat ",
        "not monday, ",
        "9:00, 13:00, ",
        "say one ",
        "９시 ",
    ):
        short, long = steps(unit * 20), steps(unit * 80)
        assert long <= 4.6 * short + 200, unit
