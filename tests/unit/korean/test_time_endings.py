"""A time reads the same whatever ending hangs on it: 여덟시, 여덟시래, 여덟시잖아, 여덟시라니께."""

from __future__ import annotations

from datetime import datetime

import pytest

from seontok.korean.time import read_times

AT = datetime(2026, 11, 9, 12)
ENDINGS = [
    "래",
    "래요",
    "랬어",
    "라고",
    "라던데",
    "라더라",
    "라는데",
    "라네",
    "라니까",
    "라며",
    "잖아",
    "거든",
    "거든요",
    "네",
    "네요",
    "구나",
    "군요",
    "더라",
    "던데",
    "죠",
    "지요",
    "쥬",
    "야",
    "다",
    "임",
    "인데",
    "인디",
    "니까",
    "니께",
    "여",
    "요",
    "예요",
    "입니다",
    "랑",
    "하고",
    "나",
    "에",
    "은",
    "는",
    "도",
    "쯤",
    "맞지",
    "맞아",
    "어때",
    "괜찮아",
    "ㄱㄱ",
    "콜",
    "로",
    "처럼",
    "같은데",
    "ㅋㅋ",
    "였나",
    "였지",
    "라서",
    "면",
    "이고",
    "보자",
    "만나",
    "시작",
]
HOURS = [
    "다섯시",
    "여섯시",
    "일곱시",
    "여덟시",
    "아홉시",
    "열시",
    "열한시",
    "열두시",
    "세시",
    "네시",
    "세시반",
    "7시",
    "15시",
    "15:30",
    "3시30분",
    "저녁7시",
]
DAYS = ["내일", "모레", "토요일", "토욜", "담주", "다음주", "이번주말", "12월3일", "12/3", "24일", "추석"]


LEADS = [
    "그럼",
    "근데",
    "우리",
    "혹시",
    "일단",
    "나는",
    "저는",
    "홍대에서",
    "줌으로",
    "민수랑",
    "팀장님",
    "강남역",
    "ㅇㅋ",
    "그러면",
    "회의는",
]
GLUED = ["세시반", "일곱시", "오후3시", "낼", "담주화욜", "주말", "내일3시", "다음주수요일", "15:30"]
EN_TIMES = [
    "7pm",
    "7:30",
    "7.30pm",
    "noon",
    "tomorrow at 7",
    "sat 7pm",
    "friday evening",
    "next tuesday",
    "the 24th",
    "dec 3rd",
    "half 7",
    "quarter past 6",
    "in 2 hours",
    "tonight",
    "tmrw",
    "this weekend",
    "wed 6.30",
    "friday at noon",
    "mon 9am",
    "tomorrow morning",
    "7 tonight",
    "the 3rd at 5",
    "10:15am",
    "around 8pm",
    "five thirty",
]
EN_AFTER = [
    " works",
    " is fine",
    "?",
    "!",
    " then",
    " instead",
    " please",
    " or so",
    " sharp",
    " at the pub",
    " by the clock tower",
    " with Sam",
    " lol",
    " x",
    "xx",
    " innit",
    " for dinner",
    ", yeah?",
    "...",
    " tho",
    " cos i'm late",
]


def read(text: str) -> list[tuple[datetime | None, bool, bool]]:
    return [(span.best.start, span.best.has_date, span.best.has_time) for span in read_times(text, AT)]


@pytest.mark.parametrize("ending", ENDINGS)
def test_an_hour_with_any_ending(ending: str) -> None:
    for hour in HOURS:
        assert read(f"{hour}{ending} 강남역") == read(f"{hour} 강남역") != [], hour + ending


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_day_with_any_ending(ending: str) -> None:
    for day in DAYS:
        assert read(f"{day}{ending} 강남역") == read(f"{day} 강남역") != [], day + ending


@pytest.mark.parametrize("lead", LEADS)
def test_a_time_written_together_with_the_word_before(lead: str) -> None:
    for time in GLUED:
        assert read(f"{time} 어때")[0] in read(f"{lead}{time} 어때"), lead + time


@pytest.mark.parametrize("after", EN_AFTER)
def test_an_english_time_whatever_follows(after: str) -> None:
    for lead in ("", "see you ", "how about ", "dinner ", "i'm free "):
        for time in EN_TIMES:
            assert read(f"see you {time}")[0] in read(f"{lead}{time}{after}"), lead + time + after


@pytest.mark.parametrize(
    "text",
    [
        "열시미 할게", "그냥 두시죠", "가만히 두시래", "한시름 놓았다", "한시적으로", "세시풍속", "네 시험 언제야", "다섯 시험 다 망함", "모두 가시죠", "다음주인공 누구야",
        "다음주문은 언제", "저번주식 폭락", "다음주소지", "다음주차장", "지난달라졌어", "이번주먹", "다음달콤한", "1/3쯤 남음", "9/10정도 했어", "5/7 만점", "부담주지마", "맥주말고", "우리낼게", "그대로두시면", "하는네시스템", "선생님이분노", "동네시장",
    ],
)  # fmt: skip
def test_what_only_looks_like_one(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("전날 오후 2시요", 14),
        ("그 다음날 3시에", 15),
        ("이튿날 아침 9시", 9),
        ("당일 저녁 7시", 19),
        ("the next day at 3pm", 15),
    ],
)
def test_the_hour_of_a_day_another_message_named(text: str, hour: int) -> None:
    [(start, has_date, has_time)] = read(text)
    assert start is not None
    assert (start.hour, has_date, has_time) == (hour, False, True)


@pytest.mark.parametrize("text", ["오후 3시였나", "토요일 3시였지?", "영화 7시더라", "낼 세시반이었나?"])
def test_what_one_tries_to_remember_is_not_past(text: str) -> None:
    assert not any(span.best.past for span in read_times(text, AT))


@pytest.mark.parametrize("text", ["깨보니 7시더라", "6시에 먹었더라"])
def test_what_was_is_past(text: str) -> None:
    assert any(span.best.past for span in read_times(text, AT))


def test_a_dotted_hour_beside_a_place() -> None:
    assert read("fancy the night market, 6.30 by the clock tower?") == [(datetime(2026, 11, 9, 18, 30), False, True)]
    assert read("it costs 6.30 by card") == []
