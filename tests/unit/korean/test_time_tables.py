"""Tables of everyday times crossed with what stands before and behind them, and of numbers and words that are no times."""

from __future__ import annotations

from datetime import datetime

import pytest

from seontok.korean.time import Reading, read_times

AT = datetime(2026, 11, 12, 15, 20)  # a Thursday
EVERYDAY = {
    "낼": "11-13", "내읠": "11-13", "낼모레": "11-14", "글피": "11-15", "담주": "11-16", "다담주": "11-23", "다다담주": "11-30", "요번주": "11-09",
    "이번주말": "11-14", "담주주말": "11-21", "담주 화욜": "11-17", "담주토욜": "11-21", "토욜": "11-14", "담달": "12-01", "담달초": "12-01", "월말": "11-21",
    "12월 3일": "12-03", "12/3": "12-03", "12월 3일목요일": "12-03", "12월 둘째주 토욜": "12-12", "금토일": "11-13", "이틀뒤": "11-14", "2주뒤": "11-26",
    "크리스마스": "12-25", "설날": "02-07", "7시": "T19:00", "7시반": "T19:30", "일곱시반": "T19:30", "19시 반": "T19:30", "오후7시": "T19:00", "저녁일곱시": "T19:00",
    "7시 30분쯤": "T19:30", "7시 10분 전": "T18:50", "낼저녁": "11-13", "낼7시": "11-13", "30분뒤": "T15:50", "매주 화욜": "TU", "매 주 화욜": "TU", "격주화욜": "TU",
}  # fmt: skip
"""A time as it is typed, and its day, its hour (T) or the weekday it comes back on."""
BEFORE = [
    "우리 ",
    "회의는 ",
    "@민수 ",
    "강남에서 ",
    "3만원 ",
    "5명 ",
    "[공지] ",
    "몇시? ",
    "ㅇㅋ ",
    "😊 ",
    "차라리 ",
    "김대리님 ",
    "1. ",
    "(",
    "치과는 ",
    "시간:",
]
BEHIND = [
    " 어때", "에 보입시더", " 어떻노", " 어떠십니까", " 뵐게요", " 가는겨", "ㅋㅋ", "😊", "~~", "..", ")", " / 강남", ": 회의", " (강남)", " 3명", " 2만원", " 쉬네",
    " 수영", " 목욕탕", " 화상회의", " 토익", " 금방", " 월급", " 일 있어", " 병원", " 민수", "인데", "인듯", " ㅇㅇ", " 다섯명", "\n강남역",
]  # fmt: skip


def told(text: str) -> list[Reading]:
    best = [span.best for span in read_times(text, AT) if not span.negated]
    return [each for each in best if each.start or each.end or each.recurrence]


def names(text: str, wanted: str) -> bool:
    first = told(text)[:1]
    if not first:
        return False
    if first[0].recurrence or wanted.isalpha():
        return (first[0].recurrence or "").endswith(f"BYDAY={wanted}")
    return first[0].start is not None and wanted in f"{first[0].start:%m-%dT%H:%M}"


@pytest.mark.parametrize("time", EVERYDAY)
def test_a_time_whatever_stands_beside_it(time: str) -> None:
    wrong = [
        text
        for text in (time, *(f"{before}{time} 어때" for before in BEFORE), *(time + behind for behind in BEHIND))
        if not names(text, EVERYDAY[time])
    ]
    assert wrong == []


NOUNS = ["회의", "약속", "영화", "수업", "병원", "치과", "생일", "공연", "택배", "총회", "시험", "홍대", "카드값"]
OWN_WORDS = [
    "담주 ",
    "담달 ",
    "주말에",
    "연말에",
    "매주화욜",
    "격주화욜",
    "추석에",
    "설날에",
    "이틀뒤",
    "낼저녁",
    "낼7시",
    "낼모레",
]


@pytest.mark.parametrize("noun", NOUNS)
def test_a_time_written_together_with_a_noun(noun: str) -> None:
    wrong = [own for own in OWN_WORDS if [a.start for a in told(noun + own)] != [a.start for a in told(own)] != []]
    assert wrong == []


BEGIN_LIKE_MORE = [
    "12/3 병원", "12/3 점심", "12/3 잔금", "12월 3일정모", "12월 3일반차", "12월 3일당직", "12월 3일본방", "24일정모", "24일당직", "24일 쉼", "24일 쉬는날", "7시반영화",
    "7시반바빠", "7시반경기", "7시점심", "일곱시미용실", "담주민수네", "담주시간돼", "담주방송", "이틀뒤집들이", "모레알바", "낼 수업", "낼만 돼", "금토일캠핑",
    "12/3~5 시험", "내년 설 어때", "담주 화하고 목",
]  # fmt: skip
"""What follows begins like something that would make no time of it."""


@pytest.mark.parametrize("text", BEGIN_LIKE_MORE)
def test_a_time_before_what_begins_like_a_count(text: str) -> None:
    plain = next(
        cut for cut in ("12월 3일", "12/3~5", "12/3", "24일", "7시반", "7시", "일곱시", "담주 화", "담주", "이틀뒤", "모레", "낼", "금토일", "내년 설") if text.startswith(cut)
    )  # fmt: skip
    assert [each.start and each.start.date() for each in told(text)][:1] == [
        each.start and each.start.date() for each in told(plain)
    ]
    half = told(text)[0].start
    assert half is None or "반" not in plain or half.minute == 30


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("주마다 토욜 축구", "FREQ=WEEKLY;BYDAY=SA"),
        ("매 달 15일", "FREQ=MONTHLY;BYMONTHDAY=15"),
        ("달마다 15일", "FREQ=MONTHLY;BYMONTHDAY=15"),
        ("분기마다 회의", "FREQ=MONTHLY;INTERVAL=3"),
        ("이주에 한번 화욜", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"),
        ("every second thursday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH"),
        ("every 2 weeks on friday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR"),
        ("each monday at 7", "FREQ=WEEKLY;BYDAY=MO"),
        ("every friday morning", "FREQ=WEEKLY;BYDAY=FR"),
        ("every night at 9", "FREQ=DAILY"),
        ("rent due on the 1st of every month", "FREQ=MONTHLY;BYMONTHDAY=1"),
    ],
)
def test_rhythms(text: str, rule: str) -> None:
    assert [each.recurrence for each in told(text)] == [rule]


NO_TIMES = [
    "3만원", "만오천원", "1.5배", "3:2 승", "100사이즈", "신발 265", "스물다섯살", "3살짜리", "7개월 아기", "다섯명이서", "10인분", "소주 2병", "7권까지",
    "v2.1", "iOS 17.4", "아이폰 15 프로", "RTX 4090", "302호", "7층으로 와", "7번 출구", "720번", "9호선", "010-1234-5678", "12-3번지",
    "강남대로 123", "3등급", "학점 3.8", "100점 만점", "68kg", "5키로 뛰", "36.5도", "3분의 1", "할 수 있어", "한시도 눈을 못떼", "일이 많아", "화가 나",
    "목이 아파", "3일 쉬네", "사흘 쉼", "3시간 걸려", "2박3일 코스", "5년차", "3교시", "서울의 봄 봤어", "7번방의 선물", "24시간 영업", "gs25", "두번째",
    "2+1 행사", "12회", "3분 카레", "7부 바지", "십분 이해해", "20대", "2000년생", "99년생", "99학번", "18k", "고3", "담에", "돈 낼게",
    "회비 낼 사람", "월세 낼까", "밤고구마", "2차 가자", "주말농장", "주식 3주", "7:3으로 나눠", "1:1 과외", "요한복음 3:16", "롬 8:28", "시편 23:1",
    "발매일은", "판매주", "부담주지마", "우주말고", "보낼 사람", "2일치", "3일당 5만원", "12/3점", "3일장",
]  # fmt: skip
"""Prices, scores, sizes, ages, counts, versions, rooms, numbers, marks, weights, lengths, titles, and words that hold a time's."""
AROUND = ["{}", "우리 {}", "ㅋㅋ {}!", "{}?", "{} ㅋㅋ", "민수 {} 맞지?", "총 {} 😊", "{} 있어", "{} 어때", "딱 {}.."]


@pytest.mark.parametrize("thing", NO_TIMES)
def test_no_time_whatever_stands_beside_it(thing: str) -> None:
    assert [frame for frame in AROUND if told(frame.format(thing))] == []


ENGLISH = {
    "half seven": "T19:30", "sat week": "11-21", "a week on sat": "11-21", "today week": "11-19", "tomorrow week": "11-20", "week tomorrow": "11-20", "a fortnight on sat": "11-28",
    "in a fortnight": "11-26", "next but one friday": "11-27", "friday but one": "11-20", "tmrw arvo": "11-13", "noonish": "T12", "7ish": "T19:00", "weds": "11-18", "the 5th": "12-05",
    "quarter past 7": "T19:15", "5 to 7 december": "12-05", "fortnight on friday": "11-27", "valentine's": "02-14", "ten to five": "T16:50", "thurs next wk": "11-19",
}  # fmt: skip
ENGLISH_BEFORE = ["so ", "how about ", "Sam, ", "is ", "dinner ", "우리 ", "I'm thinking "]
ENGLISH_BEHIND = [
    "?",
    " lol",
    " works for me",
    " then",
    " pls",
    " at mine",
    " would be better",
    " innit",
    " lah can?",
    " 어때",
    " cos i'm busy",
    " - ok?",
    " 😊",
]


@pytest.mark.parametrize("time", ENGLISH)
def test_an_english_time_whatever_stands_beside_it(time: str) -> None:
    texts = [f"{before}{time}" for before in ENGLISH_BEFORE] + [f"see you {time}{behind}" for behind in ENGLISH_BEHIND]
    assert [text for text in texts if not names(text, ENGLISH[time])] == []


@pytest.mark.parametrize("thing", ["9 out of 10", "1st prize", "2nd cousin", "romans 8:28", "v2.1", "room 302", "table for 4", "7 quid", "24/7", "size 7", "flat 12"])  # fmt: skip
def test_no_english_time(thing: str) -> None:
    assert [
        frame for frame in ("{}", "so {}?", "about {} lol", "he said {}", "우리 {} 어때") if told(frame.format(thing))
    ] == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("둘째주 일욜 7시 어때", "12-13T19:00"),  # that of this month is over
        ("둘째주 화욜에 보자", "12-08T00:00"),
        ("둘째주 일욜에 갔었어", "11-08T00:00"),
        ("11월 둘째주 일욜", "11-08T00:00"),
        ("넷째주 토욜", "11-28T00:00"),
        ("첫째주 일요일", "12-06T00:00"),
    ],
)
def test_a_week_of_no_month_is_to_come(text: str, wanted: str) -> None:
    assert names(text, wanted)


@pytest.mark.parametrize("listed", ["화, 목", "화/목", "화·목"])
@pytest.mark.parametrize("behind", [" 콜", "이야", "만 돼", "도 돼", "인데", "라던데", "으로 하자", "엔 안돼", "쯤"])
def test_days_of_a_rhythm_with_particles(listed: str, behind: str) -> None:
    assert told(f"매주 {listed}{behind}")[0].recurrence == "FREQ=WEEKLY;BYDAY=TU,TH"
