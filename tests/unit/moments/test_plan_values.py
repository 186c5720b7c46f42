"""What a talk mentions of plans: which days, hours and topics are candidates, and how surely they were said."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from tests.unit.moments.talks import state_of

from seontok.moments.appointment_events import talk_of
from seontok.moments.plan_duos import N_NUMBERS, beside_others, duo_names, duos
from seontok.moments.plan_facts import pairs
from seontok.moments.plan_names import Talk
from seontok.moments.plan_values import footing

SATURDAY = datetime(2026, 7, 11, 10, 0, tzinfo=ZoneInfo("Asia/Seoul"))


def talk(*texts: str) -> Talk:
    return talk_of(state_of(*(f"{'AB'[n % 2]}: {text}" for n, text in enumerate(texts)), at=SATURDAY))


def days(of: Talk) -> set[date]:
    return {mention.value for mention in of.values.days if mention.end}


def clocks(of: Talk) -> set[time]:
    return {mention.value for mention in of.values.clocks}


def test_the_weekday_of_today_may_be_the_one_a_week_on() -> None:
    assert {date(2026, 7, 11), date(2026, 7, 18)} <= days(talk("토요일에 볼까"))


def test_a_bare_weekday_may_be_of_the_week_spoken_of() -> None:
    assert date(2026, 7, 23) in days(talk("다다음주 수욜 어때", "목욜은?"))


def test_a_bare_weekday_may_be_one_named_before_others() -> None:
    assert date(2026, 7, 25) in days(talk("다다음주 토일 어때", "금욜 8시에 장보자", "글고 토욜은 1시에 모이자"))


@pytest.mark.parametrize("text", ["12시 30분에 봐", "8시에 봐", "8:20 어때"])
def test_an_hour_without_its_half_of_the_day_may_be_either(text: str) -> None:
    found = clocks(talk(text))
    assert {clock.replace(hour=(clock.hour + 12) % 24) for clock in found} == found


@pytest.mark.parametrize("text", ["19시에 봐", "저녁 8시에 봐"])
def test_an_hour_said_with_its_half_is_that_one(text: str) -> None:
    assert len(clocks(talk(text))) == 1


def test_an_amount_of_any_length_moves_no_hour_out_of_the_day() -> None:
    assert time(15) in clocks(talk("3시에 보자", "일주일 당기자", "한달만 미루자", "천년 미루자"))


def test_what_was_said_by_other_words_too_stands_surer() -> None:
    of = talk("아침 8시 어때", "하루 미루고 8시")
    morning, evening = (footing(of.values.clocks, time(hour)) for hour in (8, 20))
    assert (morning.own, morning.rival, evening.own, evening.rival) == (1, 0, 0, 1)
    assert footing(of.values.clocks, time(9)).own_last == -1


def test_what_a_time_is_for() -> None:
    of = talk("토욜 한강 가고 일욜은 전시 보자", "한강은 5시")
    by_day = {mention.value.weekday(): mention.topic for mention in of.values.days if mention.n == 0 and mention.end}
    assert "한강" in by_day[5]
    assert "전시" in by_day[6]
    assert not by_day[5] & by_day[6]
    assert all("한강" in mention.topic for mention in of.values.clocks if mention.n == 1)


def test_days_counted_from_those_named() -> None:
    of = talk("수술은 18일이래", "입원은 전날 2시", "퇴원은 그 다음날?", "하루만 미루자")
    assert {date(2026, 7, 17), date(2026, 7, 18), date(2026, 7, 19)} <= days(of)
    assert time(14) in clocks(of)


def test_a_mere_number_between_people_who_choose_a_day() -> None:
    assert date(2026, 7, 28) in days(talk("27일 아니면 28일", "28", "저두 28"))
    assert date(2026, 7, 28) not in days(talk("가격이 얼마야", "28달러래"))


def test_no_day_is_counted_off_the_calendar() -> None:
    assert talk("3시에 보자", "9998년 12월 30일에 보자", "그 다음날은?", "999주일 미루자").values.clocks


def test_two_days_by_which_was_named_last() -> None:
    of = talk("토욜 어때", "일욜은?", "아니 토욜 3시 말고 5시")
    found = [(duo.kind, duo.earlier[-1].value, duo.later[-1].value) for duo in duos(of)]
    assert ("d", date(2026, 7, 12), date(2026, 7, 11)) in found
    assert ("c", time(15), time(17)) in found
    assert all(duo.first_after.n >= duo.earlier[-1].n and duo_names(of, duo) for duo in duos(of))


def test_a_value_beside_others_is_told_by_as_many_numbers() -> None:
    of = talk("토욜 어때", "일욜은?")
    judged = [(duo, (0.5, -0.5)) for duo in duos(of)]
    for day in (date(2026, 7, 11), date(2026, 7, 12), date(2026, 7, 20), None):
        assert len(beside_others(judged, "d", day)) == N_NUMBERS


@pytest.mark.parametrize(
    ("asks", "tells", "hour"),
    [
        ("아침? 저녁?", "아침ㅋㅋ", 7),
        ("오전이야 오후야", "오전이지", 7),
        ("저녁 7시?", "ㄴㄴ 아침", 7),
        ("아침 7시?? 미쳤어?", "저녁이지 바보야", 19),
        ("7시가 오후야?", "새벽이지 물때 놓친다", 7),
        ("am or pm", "am lol", 7),
        ("morning or night?", "night", 19),
        ("오전 7시입니까 밤 7시입니까", "오전입니다 수락산역이요", 7),
    ],
)
def test_a_bare_half_of_the_day_settles_which_was_meant(asks: str, tells: str, hour: int) -> None:
    of = talk("내일 7시에 보자", asks, tells, "ㅇㅋ")
    assert clocks(of) == {time(hour)}
    assert of.frames[-1].time == time(hour)


def test_a_half_told_before_the_hour_is_that_of_the_hour() -> None:
    assert clocks(talk("내일 산책 누가 하지", "아침이야 저녁이야", "아침", "6시 반")) == {time(6, 30)}


def test_a_half_of_the_day_nobody_asked_about_settles_nothing() -> None:
    assert clocks(talk("내일 7시에 보자", "ㅇㅋ", "저녁")) == {time(7), time(19)}


@pytest.mark.parametrize(
    ("order", "wanted"),
    [("앞에거 타자", 6), ("뒤에거로", 7), ("전자 ㄱㄱ", 6), ("후자요", 7), ("the later one lol", 7)],
)
def test_what_is_chosen_by_order_is_named_again(order: str, wanted: int) -> None:
    of = talk("내일 오전 6시 / 오전 7시 있어", order)
    assert {mention.value.hour for mention in of.values.clocks if mention.n == 1} == {wanted}


def test_a_choice_by_order_may_name_what_will_not_do() -> None:
    of = talk("뮤지컬 표 20일이랑 27일 있음", "27일은 안돼서 앞에거")
    assert date(2026, 7, 20) in {mention.value for mention in of.values.days if mention.n == 1}


@pytest.mark.parametrize("text", ["역 앞에서 보자", "뒤에 앉아", "먼저 가"])
def test_what_lies_before_or_behind_is_no_choice(text: str) -> None:
    of = talk("내일 6시 / 7시 있어", text)
    assert not [mention for mention in of.values.clocks if mention.n == 1]


def test_half_past_the_hour_that_was_named() -> None:
    assert time(21, 30) in clocks(talk("오늘 밤 9시에 가도 될까요", "그럼 반에 정문에서요"))
    assert time(21, 30) not in clocks(talk("오늘 밤 9시에 가도 될까요", "우리 반에 전학생이 왔는데 걔도 온대요"))


def test_the_half_of_the_day_that_is_over_is_no_plan() -> None:
    today = {pair.clock for pair in pairs(talk("오늘 9시에 볼까")) if pair.clock}
    assert today == {time(21)}
    assert {pair.clock for pair in pairs(talk("내일 9시에 볼까")) if pair.clock} == {time(9), time(21)}
    assert time(9) in {pair.clock for pair in pairs(talk("오늘 오전 9시 회의록 있어?"))}  # said, so it is meant


@pytest.mark.parametrize("text", ["토욜 1시 사촌결혼식", "화욜 9시 최종면접", "12:30 final offer", "오픈런 10시 ㄱ"])
def test_what_people_do_is_no_place(text: str) -> None:
    assert not talk(text).values.places


def test_a_doing_behind_a_name_is_left_out_of_it() -> None:
    assert "시댁" in {mention.value for mention in talk("토욜 시댁 김장").values.places}
