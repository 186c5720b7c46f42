"""One phenomenon of the language a line: how periods are related, days shared, numbers rounded, keys slipped, the past told."""

from __future__ import annotations

from datetime import datetime

import pytest
from tests.unit.korean.readings import AT, best, day

from seontok.korean.time import read_times


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("다음 주가 끝나고 처음 오는 수요일", "05-27"),  # a verb that ends the period, another that comes after
        ("다음 주를 벗어난 뒤 만나는 수요일", "05-27"),  # other verbs, same relation
        ("이번 달 중순이 지난 뒤 첫 월요일", "05-18"),  # the middle is its fifteenth
        ("5월 25일이 있는 주 금요일", "05-29"),  # the week that holds a day
        ("제헌절 낀 주말", "07-18"),  # the weekend beside a Friday
        ("추석 이전 주 월요일", "09-14"),  # the week before that of the feast
        ("다음 달이 시작되기 전 마지막 평일", "05-29"),  # before a period begins
        ("주말 빼고 5일 뒤", "05-22"),  # working days
        ("2주 뒤인데, 그날이 주말이면 다음 평일로", "05-29"),  # a condition that does not hold
        ("16일인데 주말이면 다음 평일로", "05-18"),  # one that holds
        ("이번 달 두 번째로 늦은 평일", "05-28"),  # counted from the end
        ("설날과 추석 사이 두 번째 월요일", "02-15"),  # between two named days (of 2027)
        ("추석 다음 달 같은 요일", "10-30"),  # the last Friday of a month, and of the next
        ("1년 전 오늘", "05-15"),
        ("이번 달 첫 영업일", "05-04"),  # 1 May is a day off
        ("2월 30일", "02-28"),  # a day no month has
    ],
)
def test_periods_are_related_by_verbs_of_any_form(text: str, wanted: str) -> None:
    [reading] = best(text)
    assert day(reading) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("초복이 언제더라", "07-15"),  # the third day of 庚 from the summer solstice
        ("말복에 치킨", "08-14"),
        ("입춘이 며칠이지", "02-04"),
        ("동지에 팥죽", "12-22"),
        ("성탄 이브에 뭐해", "12-24"),
        ("수능날 응원 가자", "11-19"),
        ("복날에 삼계탕", "07-15"),  # the next of three
        ("광복절 대체휴일", "08-17"),
    ],
)
def test_named_days_that_move(text: str, wanted: str) -> None:
    assert [day(reading) for reading in best(text)] == [wanted]


def test_solar_terms_end_with_the_table() -> None:
    assert best("입춘에 보자", datetime(2060, 5, 1)) == []


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("이번 연휴에 뭐해", "05-23", "05-26"),  # three days with Buddha's birthday and its substitute
        ("현충일 연휴", "06-06", "06-08"),
        ("6~8월", "06-01", "09-01"),
        ("5/21~23", "05-21", "05-24"),
        ("5.21~5.23", "05-21", "05-24"),
        ("25(월)~26(화) 휴무", "05-25", "05-27"),
        ("9시~6시 근무", "05-16", "05-16"),  # a working day, not a night
    ],
)
def test_stretches_of_days_and_hours(text: str, first: str, last: str) -> None:
    [reading] = best(text)
    assert day(reading) == first
    assert reading.end is not None
    assert f"{reading.end:%m-%d}" == last


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("담주 화욜이랑 목욜 어때", ["05-19", "05-21"]),  # the second weekday shares the week named
        ("토욜에 놀고 다음날 쉬자", ["05-16", "05-17"]),  # 다음날 counts from the day before it
        ("12일부터 한다며 금요일", ["06-12", "06-12"]),  # a weekday that is the date's
        ("21,22일 둘 다 돼", ["05-21", "05-22"]),
        ("21일이나 22일", ["05-21", "05-22"]),  # dates, not lengths
        ("토욜이 아니라 일욜", ["05-17"]),  # put aside
        ("금? 토?", ["05-15", "05-16"]),  # weekdays by a letter
        ("토 3시 콜?", ["05-16"]),
        ("다음날 출근이라 못 마셔", []),  # from a day of another message
    ],
)
def test_days_of_one_message_share(text: str, wanted: list[str]) -> None:
    assert [day(reading) for reading in best(text)] == wanted


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("두어시간 뒤", datetime(2026, 5, 15, 16)),  # a rough number: the nearer value first
        ("2~3일 뒤에", datetime(2026, 5, 17)),
        ("사나흘 뒤", datetime(2026, 5, 18)),
        ("이틀 있다가", datetime(2026, 5, 17)),
        ("10분만 있다가", datetime(2026, 5, 15, 14, 10)),
        ("대여섯시쯤", datetime(2026, 5, 15, 17)),
        ("아홉시까지", None),
        ("저녁 7쯤", datetime(2026, 5, 15, 19)),  # a number alone behind a half-day
        ("8시 되기 10분 전", datetime(2026, 5, 15, 19, 50)),
        ("내일 이 시간에", datetime(2026, 5, 16, 14)),
        ("작년 이맘때", datetime(2025, 5, 15)),
        ("half five on saturday", datetime(2026, 5, 16, 17, 30)),
        ("10pm에 줌", datetime(2026, 5, 15, 22)),
    ],
)
def test_numbers_rough_and_bare(text: str, start: datetime | None) -> None:
    assert best(text)[0].start == start


@pytest.mark.parametrize(
    "text", ["한시도 못 쉬었어", "두시간 걸려", "주 5일 근무", "한 2~3일 걸릴듯", "3주차 임신", "1일1팩"]
)
def test_numbers_that_name_no_date(text: str) -> None:
    assert best(text) == []


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("내일 7ㅅㅣ까지 와", "내일 7ㅅㅣ까지"),  # split syllable
        ("내이ㄹ 3시", "내이ㄹ 3시"),  # loose final consonant
        ("sodlf 3tl?", "sodlf 3tl"),  # the keyboard was on Latin
        ("수여일에 보자", "수여일"),  # a vowel beside the right one
        ("담주 수욜 저녘", "담주 수욜 저녘"),
    ],
)
def test_slips_of_the_keyboard_keep_their_place(text: str, span: str) -> None:
    [found] = read_times(text, AT)
    assert found.text == text[found.start : found.end] == span


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("화요일에 갔어", "05-12"),  # past
        ("화요일에 간다고 했어", "05-19"),  # what was said is to come
        ("화요일로 바꿨어", "05-19"),  # a change is to come
        ("회의 화요일 두 시로 옮겨졌습니다", "05-19"),
        ("화요일에 들렀다가 갈게", "05-19"),  # 았다가 is no past
        ("화요일에 승인났어!!", "05-19"),  # settled
        ("화요일에 뭉치자 수고했어", "05-19"),  # past in form only, and of another clause
        ("화요일에 나간 사람", "05-12"),  # past adnominal
        ("화요일 밥 맛있더라", "05-12"),  # retrospective
        ("화요일에 비 온다더라", "05-19"),  # hearsay
        ("Your parcel came on tuesday", "05-12"),
        ("I'll call on tuesday", "05-19"),
    ],
)
def test_the_past_is_what_the_first_predicate_says(text: str, wanted: str) -> None:
    [reading] = best(text)
    assert day(reading) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "8월의 크리스마스 또 봄",
        "4월은 너의 거짓말",
        "이달의 소녀",
        "오늘의집에서 샀어",
        "좋은 주말 보내세요",
        "전반전 3-2",
        "배달말",
        "꼭 내주세요",
    ],
)
def test_titles_wishes_and_words_that_hold_a_time_name_none(text: str) -> None:
    assert best(text) == []


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("매달 첫째 주 토요일", "FREQ=MONTHLY;BYDAY=1SA"),
        ("매월 마지막 금요일 7시", "FREQ=MONTHLY;BYDAY=-1FR"),
        ("2주에 한 번", "FREQ=WEEKLY;INTERVAL=2"),
        ("평일 저녁 7시", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
        ("every other tuesday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"),
    ],
)
def test_repetitions(text: str, rule: str) -> None:
    [span] = read_times(text, AT)
    assert span.best.recurrence == rule


def test_a_repetition_without_a_first_day_has_no_start() -> None:
    [span] = read_times("3일마다 물 줘", AT)
    assert span.best.start is None


@pytest.mark.parametrize(
    ("text", "hour", "start"),
    [
        ("12시에 롤 ㄱ?", 22, datetime(2026, 5, 16)),  # midnight, in talk of the night
        ("1시까지만 하고 자자", 22, None),
        ("두시", 21, datetime(2026, 5, 16, 14)),  # an afternoon to come
        ("9시 넘어야 끝나", 14, datetime(2026, 5, 15, 21)),
        ("10시 회의", 14, datetime(2026, 5, 16, 10)),  # office hours
    ],
)
def test_a_bare_hour_leans_on_the_talk_around_it(text: str, hour: int, start: datetime | None) -> None:
    [reading] = best(text, AT.replace(hour=hour))
    assert reading.start == start


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("니 이번 스무닷새날 올 수 있나", "05-25"),  # days as older people count them
        ("초닷새에 제사", "06-05"),
        ("열이레가 장날이제", "05-17"),
        ("음력 유월 초사흘이 제삿날이다", "07-16"),  # of the moon
        ("이달 그믐에", "05-31"),
        ("열이틀 뒤에 보자", "05-27"),  # a length
        ("수능 다음날 놀러가자", "11-20"),
        ("첫째주 수요일은 휴무래", "06-03"),  # of this month it is over
        ("첫째 토요일에 모여", "06-06"),
        ("다음 공휴일이 언제지", "05-24"),
        ("주일 오후에 예배", "05-17"),
        ("다음달 10일 전후로", "06-10"),
    ],
)
def test_days_by_other_names(text: str, wanted: str) -> None:
    [reading] = best(text)
    assert day(reading) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("다음주 화목 둘 다 돼", ["19T00", "21T00"]),  # two days, no stretch
        ("화, 목 4시 수업", ["19T16", "21T16"]),  # the hour is of both
        ("토요일이나 일요일 7시", ["16T19", "17T19"]),
        ("tue or thu next week", ["19T00", "21T00"]),  # the week is of both
        ("토욜 1930에 입장", ["16T19"]),  # four digits behind a day
        ("1930에 시작", ["15T19"]),
        ("두시간쯤 뒤에 봐", ["15T16"]),  # a particle between length and direction
    ],
)
def test_what_is_shared_and_what_is_written_together(text: str, wanted: list[str]) -> None:
    assert [f"{reading.start:%dT%H}" for reading in best(text)] == wanted


@pytest.mark.parametrize(
    ("text", "hour", "start"),
    [
        ("한판만 하고 1시에 자자", 14, datetime(2026, 5, 16, 1)),  # bedtime
        ("11시엔 자야지", 14, datetime(2026, 5, 15, 23)),
        ("1시에 출근해", 8, datetime(2026, 5, 15, 13)),  # nobody goes to work at one in the night
        ("12시에 밥 먹자", 14, datetime(2026, 5, 16, 12)),  # noon
        ("2시에서 4시 사이 도착", 14, datetime(2026, 5, 15, 14)),  # has just begun
    ],
)
def test_which_half_of_the_day_by_what_is_done_then(text: str, hour: int, start: datetime) -> None:
    [reading] = best(text, AT.replace(hour=hour, minute=10))
    assert reading.start == start


def test_a_rhythm_begins_with_the_next_of_its_days() -> None:
    [reading] = best("월수금 7시", datetime(2026, 5, 15, 20))  # Friday, after seven
    assert reading.start == datetime(2026, 5, 18, 19)


@pytest.mark.parametrize(
    "text",
    [
        "곰이 5시 방향에서 나왔어",
        "7일의 기적이라는 책",
        "비번 20230519",
        "올해로 스물일곱",
        "지금 몇 시야?",
        "수능특강 샀어",
        "이주 노동자",
        "입추의 여지가 없다",
        "April is my sister",
        "엊그제 같은데",
        "1980원에 팔아",
    ],
)
def test_more_words_that_hold_a_time_and_name_none(text: str) -> None:
    assert best(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("개업 하루 전에 알려줘", 0),  # before the event, not before now
        ("10분 전에 나와", 0),
        ("이틀 전까지 취소 가능", 0),
        ("30분 전에 도착했어", 1),
        ("사흘 전에 보낸 톡", 1),
        ("3일 전이 언제야?", 1),
    ],
)
def test_so_long_before_what_is_to_come_is_not_counted_from_now(text: str, found: int) -> None:
    assert len(best(text)) == found


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("삼월 사일부터 연휴야", ["03-04", "05-23"]),  # no range without 까지, of different kinds
        ("지금부터 내일 준비", ["05-15", "05-16"]),
        ("7월 13일부터 15일", ["07-13"]),  # one of like kinds
        ("11일~12일 이틀간 점검", ["06-11"]),  # the length says it once more
        ("시월 십일 내 생일", ["10-10"]),  # my, not within
        ("3일 안 갔어", ["05-03"]),  # not, not within
        ("매년 삼월 십사일", ["03-14"]),
        ("12월 7일 주에", ["12-07"]),
        ("추석 주에", ["09-21"]),
        ("주말 아침 9시", ["05-16"]),
        ("다음달 셋 째주 토요일", ["06-20"]),
        ("올해 크리스마스 날씨", ["12-25"]),
    ],
)
def test_what_belongs_together_and_what_does_not(text: str, wanted: list[str]) -> None:
    assert [day(reading) for reading in best(text)] == wanted


def test_hours_of_the_army() -> None:
    assert [reading.start for reading in best("금일 십팔시에 집합")] == [datetime(2026, 5, 15, 18)]


@pytest.mark.parametrize("text", ["매주 화요일이랑 목요일 7시", "매주 화, 목 7시", "tuesdays and thursdays at 7"])
def test_days_of_one_rhythm(text: str) -> None:
    [span] = read_times(text, AT)
    assert span.best.recurrence == "FREQ=WEEKLY;BYDAY=TU,TH"


@pytest.mark.parametrize(
    "text",
    [
        "환율이 5달러래",
        "마지막 주인공이 누구야",
        "두 주인공이 사랑하는 영화",
        "설경구 나온 영화",
        "대니얼 씨",
        "5분의 3이 찬성",
        "지금껏 몰랐네",
        "명일동 살아",
        "물 끊고 금주한다",
        "방금 전화왔어",
        "신제품을 낼 것이라는데",
    ],
)
def test_syllables_of_other_words(text: str) -> None:
    assert [reading for reading in best(text) if reading.grain != "minute"] == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("8월 둘째 주 토요일", "08-08"),  # August begins on a Saturday: its second Saturday
        ("8월 첫째 주 토요일", "08-01"),
        ("8월 첫째 주 월요일", "08-03"),  # its first week with a Monday
        ("10월 둘째 주 월요일", "10-05"),  # October begins on a Thursday: that is its first week
        ("8월 첫째 주 다음 주 토요일", "08-15"),  # counted on from the week of its third
    ],
)
def test_weeks_of_a_month_that_begins_late_in_the_week(text: str, wanted: str) -> None:
    [reading] = best(text)
    assert day(reading) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("이번 주일은 야외예배", "17T00"),
        ("다음 주일 2시", "24T14"),
        ("21일 원정 7시 집합", "21T07"),  # one sets out in the morning
        ("택시 6시 10분에 불러놨어", "15T18"),  # done, and to come
        ("금토일 7시 공연", "15T19"),
        ("새벽 6시 조기축구", "16T06"),
    ],
)
def test_more_of_days_and_hours(text: str, wanted: str) -> None:
    [reading] = best(text)
    assert reading.start is not None
    assert f"{reading.start:%dT%H}" == wanted


@pytest.mark.parametrize("text", ["30일 무료 체험", "7일 이용권 샀어", "일 주일에 몇 번 가?", "혀를 낼름"])
def test_stretches_that_are_offered(text: str) -> None:
    assert best(text) == []


@pytest.mark.parametrize(
    ("text", "rule", "first"),
    [
        ("매달 둘째 넷째 일요일 휴무", "FREQ=MONTHLY;BYDAY=2SU,4SU", "05-24"),
        ("매월 1,3째주 월요일", "FREQ=MONTHLY;BYDAY=1MO,3MO", "05-18"),
        ("매달 첫째, 셋째 토요일 7시", "FREQ=MONTHLY;BYDAY=1SA,3SA", "05-16"),
        ("매달 마지막 주 토요일", "FREQ=MONTHLY;BYDAY=-1SA", "05-30"),
    ],
)
def test_two_weekdays_of_every_month(text: str, rule: str, first: str) -> None:
    [span] = read_times(text, AT)
    assert span.best.recurrence == rule
    assert day(span.best) == first


def test_ordinals_listed_share_their_weekday() -> None:
    assert [day(reading) for reading in best("둘째 넷째 일요일 쉽니다")] == ["06-14", "05-24"]
    assert best("첫째 둘째 다 데려와") == []


def test_a_beginning_that_is_over_is_the_next() -> None:
    [reading] = best("연초에 보자", datetime(2026, 12, 10))
    assert reading.start == datetime(2027, 1, 1)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("12/5 (토) 14시\n12/6 (일) 11시", ["05T14", "06T11"]),  # a number of the next line is no minute
        ("1) 토 2시 2) 일 4시 투표", ["16T14", "17T16"]),  # points of a list
        ("토: 2-4시, 일: 3-5시", ["16T14", "17T15"]),
        ("날짜: 6월 3일\n시간: 오후 7시", ["03T19"]),  # a line each
        ("시간: 오후 7시\n날짜: 6월 3일", ["03T19"]),
        ("오늘(15일) 6시", ["15T18"]),  # the day said twice
        ("6.5.금 2시", ["05T14"]),
        ("3시→4시로 변경", ["15T16"]),  # an arrow puts aside
        ("금→토로 변경", ["16T00"]),
        ("8시 3분 전입니다", ["15T19"]),
    ],
)
def test_notices_and_lists(text: str, wanted: list[str]) -> None:
    assert [f"{reading.start:%dT%H}" for reading in best(text) if reading.start] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("토 저녁 어때", ["16T18"]),  # a weekday by its letter before a half-day
        ("토 저녁 or 일 점심", ["16T18", "17T12"]),
        ("목 아침부터 아파", []),  # a throat
        ("이번주는 토, 다음주는 일", ["16T00", "24T00"]),  # a comma parts weeks
        ("6/12, 13, 19 중에", ["12T00", "13T00", "19T00"]),
        ("6/12, 3명", ["12T00"]),
        ("10시 오픈이야", ["16T10"]),
    ],
)
def test_letters_commas_and_what_opens(text: str, wanted: list[str]) -> None:
    found = [reading for reading in best(text) if reading.has_date or reading.has_time]
    assert [f"{reading.start:%dT%H}" for reading in found if reading.start] == wanted


@pytest.mark.parametrize(("text", "end"), [("월~금 9시~18시", 18), ("월-금 9:00~18:00", 18), ("월~금 9시 오픈", None)])
def test_a_working_week_has_its_hours_every_day(text: str, end: int | None) -> None:
    [span] = read_times(text, AT)
    assert span.best.recurrence == "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"
    assert (span.best.end.hour if span.best.end else None) == end


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("내일 2~4", "16T14", "16T16"),  # numbers behind a day
        ("토 2~4 어때", "16T14", "16T16"),
        ("오후 2-4", "15T14", "15T16"),
        ("저녁 7~8쯤", "15T19", "15T20"),
        ("내일 10~2", "16T10", "16T14"),  # over noon
    ],
)
def test_hours_as_numbers_from_one_to_another(text: str, first: str, last: str) -> None:
    [reading] = best(text, AT.replace(hour=9))
    assert reading.start is not None
    assert reading.end is not None
    assert (f"{reading.start:%dT%H}", f"{reading.end:%dT%H}") == (first, last)


@pytest.mark.parametrize("text", ["오늘 3-2로 이겼어", "오늘 2~3명 와", "내일 2~3개"])
def test_scores_and_counts_behind_a_day_are_no_hours(text: str) -> None:
    assert not any(reading.has_time for reading in best(text))


def test_an_hour_behind_a_stretch_of_days_is_the_first_ones() -> None:
    [reading] = best("다음 주 월~수 3시")
    assert (reading.start, reading.end) == (datetime(2026, 5, 18, 15), None)
