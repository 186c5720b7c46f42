"""A time reads the same with any ending behind it and any word written together before it, whatever kind of time it is."""

from __future__ import annotations

from datetime import datetime

import pytest

from seontok.korean.time import read_times

AT = datetime(2026, 11, 12, 15, 20)  # a Thursday
SHORT = [
    "다음 달",
    "담주 화",
    "12월 둘째주",
    "담달 말",
    "월~수",
    "금토일",
    "이틀 후",
    "7시 10분 전",
    "세 시 아니 네 시",
    "토 저녁",
    "오후 네시",
]
"""Times that end in one syllable, which other words begin with too."""
MEANS_ANOTHER = {("담달 말", f"일{rest}") for rest in ("걸", "듯", "까", "텐데")} | {("이틀 후", "보자")}
"""말일 is the last day, 후보자 a candidate."""
AFTER = [
    "까진",
    "부턴",
    "보다",
    "처럼",
    "밖에 안돼",
    "일걸",
    "일듯",
    "일까",
    "일텐데",
    "인데",
    "인가",
    "인듯",
    "입니다",
    "임",
    "맞지",
    "맞나",
    "어떠세요",
    "어떤데",
    "괜춘",
    "괜찮아",
    "돼요",
    "됨",
    "되나",
    "안돼",
    "가능?",
    "콜",
    "ㄱㄱ",
    "ㅇㅇ",
    "ㅠㅠ",
    "보자",
    "봅시다",
    "만나",
    "먹자",
    "가자",
    "출발",
    "약속",
]
COPULA = [
    "래",
    "래요",
    "랬나",
    "라던데",
    "라며",
    "거든",
    "잖아",
    "구나",
    "네요",
    "지",
    "죠",
    "더라",
    "였나",
    "든",
    "라면",
]
LATE = ["말이야", "말이래", "말은 어때", "말로 하자", "말까진", "말도 돼", "말쯤"]


def read(text: str) -> list[tuple[datetime | None, str | None]]:
    best = [span.best for span in read_times(text, AT) if not span.negated]
    return [(each.start or each.end, each.recurrence) for each in best if each.start or each.end or each.recurrence]


def day(text: str) -> list[str]:
    return [f"{start:%m-%d}" for start, _ in read(text) if start]


@pytest.mark.parametrize("after", AFTER)
def test_a_time_that_ends_in_one_syllable_with_anything_behind_it(after: str) -> None:
    for time in SHORT:
        if (time, after) in MEANS_ANOTHER:
            continue
        plain = [span.best for span in read_times(f"{time} 콜", AT) if not span.negated]
        said = [span.best for span in read_times(f"{time}{after} 강남역", AT) if not span.negated]
        limits = {end for each in plain for end in (each.start, each.end)} if after[0] == "까" else set()
        for one, other in zip(plain, said, strict=False):
            assert (one.start == other.start) or (other.end in limits), time + after
        assert len(said) >= len(plain) > 0, time + after


@pytest.mark.parametrize("time", [*SHORT, "이번주", "12월", "다음주말", "24일"])
def test_any_time_is_put_aside(time: str) -> None:
    aside = [span for span in read_times(f"{time}말고 언제", AT) if span.negated]
    assert aside[-1].best.start == read(f"{time} 콜")[-1][0]


@pytest.mark.parametrize("after", COPULA)
def test_the_copula_behind_a_vowel_and_behind_a_consonant(after: str) -> None:
    for vowel in ("이틀 후", "12월 둘째주", "담주 화", "월~수"):
        said = {"였나": "였나"}.get(after, after)
        assert read(f"{vowel}{said}")[:1] == read(f"{vowel} 콜")[:1] != [], vowel + after
    for consonant in ("담달 말", "다음 달", "금토일", "7시 10분 전"):
        said = {"였나": "이었나"}.get(after, f"이{after}")
        assert read(f"{consonant}{said}")[:1] == read(f"{consonant} 콜")[:1] != [], consonant + after


@pytest.mark.parametrize("late", LATE)
def test_the_end_of_a_month_is_no_talk(late: str) -> None:
    assert day(f"담달 {late}") in (["12-21"], ["01-01"])


@pytest.mark.parametrize(
    "text", ["12월에 말하자", "담달 말이야, 우리 여행 가자", "이번 해에 말이지 바빴어", "내일 말도 없이 오지 마"]
)
def test_talk_is_no_end_of_a_month(text: str) -> None:
    [span] = read_times(text, AT)
    assert "말" not in span.text


@pytest.mark.parametrize("after", ["까진", "까징", "까정", "꺼정"])
def test_a_limit_contracted_or_in_dialect(after: str) -> None:
    for time in ("7시", "담주 화욜", "월말", "24일", "낼"):
        assert [(span.best.start, span.best.end) for span in read_times(f"{time}{after} 해야돼", AT)] == [
            (span.best.start, span.best.end) for span in read_times(f"{time}까지 해야돼", AT)
        ]


@pytest.mark.parametrize("recalled", ["이었나", "이었지?", "이더라"])
def test_what_one_tries_to_remember_is_to_come(recalled: str) -> None:
    for time in ("7시쯤", "12월 중순", "토욜 2시에서 4시 사이가 아니라 5시쯤", "12/3(목)", "12월 3일부터 5일"):
        said = [span for span in read_times(time + recalled, AT) if not span.negated]
        assert said, time
        assert not any(span.best.past for span in said), time + recalled


@pytest.mark.parametrize("lead", ["그럼", "근데", "우리", "저는", "모임은", "제가", "언니", "홍대에서", "강남역"])
def test_any_time_written_together_with_the_word_before(lead: str) -> None:
    for time in (
        "이틀 뒤", "보름 뒤", "매주 토요일", "매일 7시", "매달 15일", "격주 토요일", "추석", "설날", "연말", "음력 1월 15일", "금토일", "토 7시", "월 저녁",
        "작년", "내년",
    ):  # fmt: skip
        assert read(f"{time} 어때")[:1] == read(f"{lead}{time} 어때")[:1] != [], lead + time


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("수는 괜찮은데 목은 안돼", ["11-18", "11-19"]),  # letters set against each other are days
        ("월화 둘다 안됨 수는 됨", ["11-16", "11-18"]),
        ("토욜은 바쁘고 일은 돼", ["11-14", "11-15"]),
        ("그럼 일 점심 어때", ["11-15"]),  # 일 is a Sunday where it is offered
        ("12월 첫째 주에 갈까 둘째 주에 갈까", ["11-30", "12-07"]),  # of the month that was named
        ("다음달 둘째주 수요일이나 셋째주 수요일", ["12-09", "12-16"]),
        ("'내일 3시'까지래", ["11-13"]),  # quoted words, no title
        ("이번 주였어?", ["11-09"]),
        ("다음 주도 다다음 주도 시험", ["11-16", "11-23"]),
        ("이번주말고 다음주", ["11-16"]),  # 말고, not 주말
        ("12월말고 1월", ["01-01"]),
        ("낼 이시간", ["11-13"]),  # this hour, not two
        ("담주 수목 휴가", ["11-18"]),
        ("토욜ㄴ 일욜ㅇ", ["11-15"]),
        ("담달 카드값 25일에 나감", ["12-25"]),  # the day is of the month said before it
        ("지난달 급여 25일에 들어왔어", ["10-25"]),
        ("지금 3시니까 집에 있어", ["11-12", "11-12"]),  # the hour it is
        ("4월 총회를 6일 화요일에", ["04-06"]),
        ("4월 대신 27일 토욜", ["04-01", "11-27"]),  # not that month's
        ("다음 주간회의", ["11-16"]),  # a noun right behind the unit
        ("이틀후결혼식", ["11-14"]),
        ("12월생일", ["12-01"]),
        ("담주소개팅", ["11-16"]),
        ("24일제출", ["11-24"]),
        ("24일 지나서 보자", ["11-25"]),  # a date, not a length
        ("담주중으로 답줄게", ["11-16"]),
        ("zoom7시 어때", ["11-12"]),
        ("저도주말이 편해", ["11-14"]),
        ("2시에서 4시 사이로 잡자", ["11-13"]),
    ],
)
def test_neighbours_that_tell(text: str, wanted: list[str]) -> None:
    assert day(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "수가 안돼 목이 아파",
        "일은 괜찮아?",
        "돈은 누가 낼래",
        "회비를 낼지 말지",
        "한시라도 빨리",
        "개판 오분 전이야",
        "'28일 후' 봤어",
        "기자님이 달력을 봤어",
        "7시방향",
        "12월생이야",
        "지난번 주신 떡",
        "앞으로 달아두세요",
        "다음 주거지",
        "3일 후기 남겨",
        "십분거리에 후드",
        "20일선 깨짐",
        "구월동 맛집",
        "입춘대길",
        "후임이 왔어",
    ],
)
def test_what_stays_no_time(text: str) -> None:
    assert [start for start, _ in read(text) if start] == []


@pytest.mark.parametrize("within", [" 안에", " 안으로", " 중으로", " 끝나기 전에", " 지나기 전에"])
def test_within_a_part_of_the_day_is_before_its_end(within: str) -> None:
    [span] = read_times(f"오늘 저녁{within} 보내줘", AT)
    assert span.best.end == datetime(2026, 11, 12, 21)


@pytest.mark.parametrize("said", ["이라카더라", "이라 카더라", "에 온다 카더라"])
def test_hearsay_is_no_past(said: str) -> None:
    [span] = read_times(f"토욜{said}", AT)
    assert span.best.start == datetime(2026, 11, 14)


@pytest.mark.parametrize(
    ("text", "hour"), [("매일 9시까지 하던데", 21), ("매일 9시에 자는 사람", 21), ("작업실은 매일 9시에 닫습니다", 21)]
)
def test_the_half_of_a_habit(text: str, hour: int) -> None:
    [span] = read_times(text, AT)
    assert span.best.start is not None
    assert span.best.start.hour == hour


@pytest.mark.parametrize("text", ["매일 7시에 일어나", "평일마다 7시에 출근", "매주 목요일 7시 조깅"])
def test_the_half_of_a_habit_is_not_told_by_what_is_left_of_today(text: str) -> None:
    [span] = read_times(text, AT)
    assert span.best.start is not None
    assert span.best.start.hour == 7
    assert span.best.start > AT


@pytest.mark.parametrize(
    ("rhythm", "rule"),
    [
        ("매 {}", "FREQ=WEEKLY"),
        ("매주 {}마다", "FREQ=WEEKLY"),
        ("일주일에 한번 {}", "FREQ=WEEKLY"),
        ("격주로 {}", "FREQ=WEEKLY;INTERVAL=2"),
        ("2주에 한번 {}", "FREQ=WEEKLY;INTERVAL=2"),
        ("2주마다 {}", "FREQ=WEEKLY;INTERVAL=2"),
        ("한주 걸러 {}", "FREQ=WEEKLY;INTERVAL=2"),
        ("3주에 한 번 {}", "FREQ=WEEKLY;INTERVAL=3"),
    ],
)
def test_the_days_of_a_rhythm(rhythm: str, rule: str) -> None:
    for day_said, letters in (("월욜", "MO"), ("토요일", "SA")):
        for behind in (" 회의", " 7시", " 저녁 8시 모임"):
            [span] = read_times(rhythm.format(day_said) + behind, AT)
            assert span.best.recurrence == f"{rule};BYDAY={letters}"


@pytest.mark.parametrize("text", ["매 경기 이겼어", "매 순간 최선을", "사번 20231105"])
def test_no_rhythm_and_no_date(text: str) -> None:
    assert read(text) == []


def test_the_week_of_a_holiday_is_no_weekly_meeting() -> None:
    assert day("크리스마스 주간") == ["12-21"]
    assert day("12월 7일 주간회의") == ["12-07"]


def test_a_timetable_has_24_hours() -> None:
    assert read("KE123 10:40 출발") == [(datetime(2026, 11, 13, 10, 40), None)]
