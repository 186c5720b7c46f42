"""English times: hours as mere numbers, periods behind their heads, both ends of a range, and numbers that are no hours."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.korean import readings

from seontok.korean.time import Reading, read_times

AT = datetime(2026, 9, 16, 10, 30)  # a Wednesday


def best(text: str, at: datetime = AT) -> list[Reading]:
    return readings.best(text, at)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("10?", "16T22:00"),  # a question of one number
        ("still 7 on friday?", "18T19:00"),  # before its day
        ("tennis sat 8 at the park", "19T20:00"),  # behind it
        ("let's push it to 9", "16T21:00"),  # behind a verb of offering
        ("4 works for me", "16T16:00"),  # before a verb of fitting
        ("can you do 5 instead of 6?", "16T17:00"),  # what it was is put aside
        ("half 6 outside the station", "16T18:30"),
        ("ten to nine at the gate", "16T20:50"),
        ("10 minutes past 6", "16T18:10"),
        ("nine thirty tomorrow morning", "17T09:30"),  # a half-day behind the hour
        ("5 in the morning??", "17T05:00"),
        ("see you at 19h30", "16T19:30"),
        ("thurs 8.30", "17T20:30"),  # a point for a colon
    ],
)
def test_hours_of_the_clock(text: str, wanted: str) -> None:
    [reading] = best(text)
    assert reading.start is not None
    assert f"{reading.start:%dT%H:%M}" == wanted


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("from 9 to 6 we're open", "16T09", "16T18"),
        ("between 2 and 4 on saturday", "19T14", "19T16"),
        ("10 til 2 thursday", "17T10", "17T14"),
        ("Sat 3pm-5pm", "19T15", "19T17"),
    ],
)
def test_both_ends_of_a_range(text: str, first: str, last: str) -> None:
    reading = best(text, AT.replace(hour=8))[0]
    assert reading.start is not None
    assert reading.end is not None
    assert (f"{reading.start:%dT%H}", f"{reading.end:%dT%H}") == (first, last)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("the last friday of the month", "09-25"),  # a head before its period
        ("third thursday in october, 7pm", "10-15"),
        ("second saturday of each month", "10-10"),
        ("end of next week", "09-25"),
        ("mid october sometime", "10-11"),
        ("a week on tuesday", "09-29"),
        ("saturday week", "09-26"),
        ("two weeks from tomorrow", "10-01"),
        ("2 days before christmas", "12-23"),
        ("the week after next", "09-28"),
        ("in a fortnight", "09-30"),
        ("boxing day at nan's", "12-26"),
        ("easter sunday", "03-28"),
        ("in an hour and a half", "09-16"),
    ],
)
def test_periods_behind_their_heads(text: str, wanted: str) -> None:
    [reading] = best(text)
    assert reading.start is not None
    assert f"{reading.start:%m-%d}" == wanted


@pytest.mark.parametrize(
    "text",
    [
        "3 beers please",  # what is counted
        "that's 8 each",
        "table for 6",
        "we won 3-2",
        "room 10 is free",
        "pages 12 to 14",
        "upgraded from 8.10 to 9.04",  # versions
        "10.10 or 11.04?",
        "size 9",
        "at 5 stars it's steep",
        "10k",
        "7-eleven",
        "have a good weekend!",  # a wish
        "he sat next to me",
    ],
)
def test_numbers_and_words_that_are_no_hours(text: str) -> None:
    assert best(text) == []


def test_a_length_before_from_starts_then_and_counts_nothing() -> None:
    [reading] = best("I'm off for a fortnight from monday")
    assert reading.start == datetime(2026, 9, 21)


@pytest.mark.parametrize(("year", "month", "day"), [(2024, 3, 31), (2025, 4, 20), (2026, 4, 5), (2038, 4, 25)])
def test_easter(year: int, month: int, day: int) -> None:
    [reading] = best("easter", datetime(year, 1, 1))
    assert reading.start == datetime(year, month, day)


COUNTED = st.sampled_from(["people", "beers", "tickets", "kids", "percent", "quid", "miles", "points", "each", "times"])


@given(st.integers(1, 12), COUNTED, st.sampled_from(["", "at ", "about ", "make it ", "sat ", "still "]))
def test_a_number_that_counts_is_no_hour(n: int, noun: str, lead: str) -> None:
    assert all(not reading.has_time for reading in best(f"{lead}{n} {noun}"))


@given(
    st.integers(1, 12), st.sampled_from(["make it {}", "friday {}?", "{} on friday", "{} tomorrow?", "at {}", "{}ish"])
)
def test_an_hour_keeps_its_number_whatever_the_half_of_the_day(n: int, frame: str) -> None:
    [reading] = best(frame.format(n))
    assert reading.start is not None
    assert reading.start.hour % 12 == n % 12


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("away game saturday, meet 9.15 at the clubhouse", ["19T09:15"]),
        ("is 4 too late?", ["16T16:00"]),
        ("we said 8 didn't we", ["16T20:00"]),
        ("sometime next week maybe thurs", ["21T00:00", "24T00:00"]),  # a hedge between week and day
        ("PM 3 okay?", ["16T15:00"]),
        ("from the 20th through the 23rd", ["20T00:00"]),
        ("8 p.m. tonight", ["16T20:00"]),  # the half-day said twice
        ("w/c 21st september", ["21T00:00"]),
        ("the weekend of the 26th", ["26T00:00"]),
        ("haven't been since august", ["01T00:00"]),
        ("since monday", ["14T00:00"]),  # behind us
    ],
)
def test_what_stands_around_an_hour_or_a_day(text: str, wanted: list[str]) -> None:
    assert [f"{reading.start:%dT%H:%M}" for reading in best(text) if reading.start] == wanted


def test_a_day_of_some_name_is_no_day() -> None:
    assert best("hand it in on a friday") == []


@given(st.integers(1, 11), st.sampled_from(["{} 말고 {}", "{}에 끝나는데 {}"]))
def test_hours_side_by_side_are_of_one_half_of_the_day(n: int, frame: str) -> None:
    first, second = read_times(frame.format(f"{n}시", f"{n + 1}시"), AT)
    assert first.best.start is not None
    assert second.best.start is not None
    assert (second.best.start - first.best.start).total_seconds() == 3600


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("moved from 1 to 1:30", ["16T13:30"]),  # a change, no stretch
        ("my 2pm got pushed to 3", ["16T14:00", "16T15:00"]),  # in past form, and to come
        ("holiday 3rd-10th october", ["03T00:00"]),  # the month is of both
        ("this time next week", ["23T00:00"]),
        ("midnight tonight", ["17T00:00"]),
        ("we fly thursday and come back monday", ["17T00:00", "21T00:00"]),
        ("go on friday, back wednesday", ["18T00:00", "23T00:00"]),  # the way back lies behind the way there
        ("monday late afternoon", ["21T15:00"]),
        ("I am free", []),  # no half of a day
    ],
)
def test_changes_ways_and_stretches(text: str, wanted: list[str]) -> None:
    assert [f"{reading.start:%dT%H:%M}" for reading in best(text) if reading.start] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("the friday after thanksgiving", ["27T00:00"]),  # a weekday beside a day
        ("swap on the last friday before xmas", ["18T00:00"]),
        ("the film starts 20 to 8", ["16T19:40"]),
        ("fancy a roast, 1.30?", ["16T13:30"]),
        ("nye at ours?", ["31T00:00"]),
        ("tomorrow a.m.", ["17T08:00"]),
        ("dinner at 9?", ["16T21:00"]),  # what is done then
        ("from 14 to 16 o'clock", ["16T14:00"]),
    ],
)
def test_more_of_how_people_say_it(text: str, wanted: list[str]) -> None:
    assert [f"{reading.start:%dT%H:%M}" for reading in best(text) if reading.start] == wanted


@pytest.mark.parametrize(
    "text", ["I came 2nd", "he sat there", "windows 10 or 11?", "the fall guy", "April's dad", "at 6 foot 4"]
)
def test_places_in_a_row_and_names(text: str) -> None:
    assert best(text) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("the day after labor day", ["08T00:00"]),
        ("on leave from 24/11 to 28/11", ["24T00:00"]),  # days before months
        ("I can offer 10:30, 12 or 2:15 on Friday", ["18T10:30", "18T12:00", "18T14:15"]),  # the day is of all
        ("be ready in fifteen", ["16T10:45"]),
        ("due back end of play tomorrow", []),
        ("next next week", ["28T00:00"]),
        ("what about sat eve instead?", ["19T18:00"]),
    ],
)
def test_days_of_hours_before_them_and_feasts(text: str, wanted: list[str]) -> None:
    at = AT.replace(day=1) if "labor" in text else AT
    assert [f"{reading.start:%dT%H:%M}" for reading in best(text, at) if reading.start] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("either 2 or 3 is fine", ["16T14:00", "16T15:00"]),
        ("5's too early, 6?", ["16T17:00", "16T18:00"]),  # another hour behind one
        ("the 3rd season is out", []),
        ("a 3rd party driver", []),
    ],
)
def test_one_hour_or_another(text: str, wanted: list[str]) -> None:
    assert [f"{reading.start:%dT%H:%M}" for reading in best(text) if reading.start] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("grab boba sat arvo?", ["09-19T12"]),  # a weak weekday before a part of the day
        ("the bus leaves at 0615 hrs", ["09-17T06"]),
        ("lunch at 1230 tmr can?", ["09-17T12"]),
        ("at 730 then", ["09-16T19"]),
        ("call me in a half hour", ["09-16T11"]),
        ("be there in like 10 min", ["09-16T10"]),
        ("June the fifth", ["06-05T00"]),  # ordinals as words
        ("anniversary's on the twenty-first", ["09-21T00"]),
        ("next month on the 5 we move", ["10-05T00"]),
        ("meet 7+ at the MRT lah", ["09-16T19"]),
        ("curfew's 11 sorry", ["09-16T23"]),  # what is held then
        ("I'm on the 9.45", ["09-16T21"]),  # a timetable's
        ("since two days I am sick", ["09-14T00"]),
        ("he is coming tomorrow itself", ["09-17T00"]),
        ("the weekend after this one", ["09-26T00"]),
        ("the weekend after christmas", ["12-26T00"]),
        ("not this sunday, the one after", ["09-27T00"]),
        ("any day but friday, so thursday", ["09-17T00"]),
        ("Tuesday, not Monday", ["09-22T00"]),
        ("two Fridays from now", ["09-25T00"]),
        ("let's meet day after", ["09-18T00"]),
        ("shop shuts at 5 on Sundays", ["09-20T17"]),  # the hour before the days it is of
        ("he naps from 1 to 3 so come after", ["09-16T13"]),
        ("I'll be there til like 8 on friday", []),  # a limit has no start
        ("over around dinnertime, say one", ["09-16T13"]),  # an hour in letters, offered
        ("calling in sunday after mass, about 12", ["09-20T12"]),
        ("are ye free this day week?", ["09-23T00"]),
        ("braai at ours Sat from 3", ["09-19T15"]),
        ("tuesday the 22nd at 10:30am, or wednesday", ["09-22T10", "09-23T00"]),  # not today, once another day was said
        ("can do friday between 9-11", ["09-18T09"]),
        ("not before 11", ["09-16T11"]),
        ("I'm coming next tomorrow", ["09-18T00"]),
        ("call me back around five thirty", ["09-16T17"]),
        ("let's do four thirty actually make that five", ["09-16T16", "09-16T17"]),
        ("i said seven", ["09-16T19"]),
        ("ETD 0540", ["09-17T05"]),
        ("landing 2205 tonight", ["09-16T22"]),
        ("a week last friday", ["09-04T00"]),
        ("quote by end of week", []),  # a limit
        ("raid tonight 9 est", ["09-16T21"]),
        ("nurse appointment 14:20 on 9/10", ["10-09T14"]),  # the day first: the other is long over
        ("wed 7/10 at 5", ["10-07T17"]),  # the weekday tells which is the month
        ("on 10/9", ["10-09T00"]),
        ("parkrun 9 sharp", ["09-16T21"]),
        ("home about 11", ["09-16T11"]),
        ("friday evening after 7pm", ["09-18T19"]),
        ("the 11:34 from Kings X sat morning", ["09-19T11"]),  # a place between an hour and its day
        ("between Christmas and New Year", ["12-25T00"]),
        ("between monday and wednesday", ["09-21T00"]),
        ("be there for 10", ["09-16T22"]),
        ("interview friday from 3:00-3:45 PM", ["09-18T15"]),  # within one hour
        ("On 25.10. we change the clocks", ["10-25T00"]),
        ("we start on 09.00 o'clock tomorrow", ["09-17T09"]),
        ("every saturday we have a market from 8 to 13", ["09-19T08"]),  # the hour a few words behind
        ("two saturdays ago", ["09-05T00"]),
        ("the cardiologist at 8:15", ["09-17T08"]),
        ("two tops at 6:30 and 8, eight top at 7", ["09-16T18", "09-16T20", "09-16T19"]),
        ("ceremony 4pm, cocktails 4:45, dinner 6", ["09-16T16", "09-16T16", "09-16T18"]),  # listed with its hour
        ("vendor call Wed @ 11, tasting Fri @ 1", ["09-16T11", "09-18T13"]),
        ("the wedding's on the 26th, drinks the night before", ["09-26T00", "09-25T20"]),
        ("Oct 10th - Oct 12th", ["10-10T00"]),
        ("paddys day is a tuesday", ["03-17T00"]),
        ("easter's early april next year", ["03-28T00", "04-01T00"]),  # a month, and its year behind it
        ("june 5 next year", ["06-05T00"]),
        ("no earlier than 6", ["09-16T18"]),
        ("friday before last", ["09-04T00"]),
        ("week before last", ["08-31T00"]),
        ("group meeting fridays 10", ["09-18T10"]),
        ("up since 5", ["09-16T05"]),
        ("available since 3pm", ["09-16T15"]),
        ("eta 20 mins", ["09-16T10"]),
        ("watched it last night, finished at 2am", ["09-15T20", "09-16T02"]),  # the small hours that follow
        ("out on the 22nd 17:05, 10:30 back on the 24th", ["09-22T17", "09-24T10"]),
        ("working till 5, fri?", ["09-18T00"]),
        ("rota: mon close, tue open, thurs off", ["09-21T00", "09-22T00", "09-17T00"]),
        ("hours from June 1: late", ["06-01T00"]),
        ("viewing tomorrow btwn 10 and 11", ["09-17T10"]),
        ("two weekends from now", ["09-26T00"]),
        ("lets say wednesday next", ["09-23T00"]),
        ("first of the month", ["10-01T00"]),
        ("the 15th of next month", ["10-15T00"]),
        ("the 13.42 to leeds", ["09-16T13"]),
        ("it starts thursday this year", ["09-17T00"]),
        ("we said 8 didn't we", ["09-16T20"]),  # a tag is no past
        ("office closed from the 24th", ["09-24T00"]),
        ("wensday 5pm tommorow", ["09-16T17", "09-17T00"]),  # slips
    ],
)
def test_how_people_of_many_places_say_it(text: str, wanted: list[str]) -> None:
    assert [f"{reading.start:%m-%dT%H}" for reading in best(text) if reading.start] == wanted


@pytest.mark.parametrize(
    "text",
    [
        "10/10 would recommend",
        "7/10 movie",
        "the 2nd attempt failed",
        "the 1st prize",
        "at 2000 feet",
        "from 2010 to 2015",
        "by 2030 we will",
        "in 2000 words",
        "mail me@163.com",
        "be there at ten to",
        "on ubuntu since 6.04",
        "5k done in 24:30",
        "friday vibes",
        "two by two",
        "install it on 14.04 please",
        "see you all in the new year!",
        "opens 24h before",
        "a rewrite between 4 and 5 and it broke",
        "after like one second",
        "the third floor",
    ],
)
def test_ratings_ranks_and_years_that_are_no_times(text: str) -> None:
    assert best(text) == []


@pytest.mark.parametrize("text", ["10/10 works", "on 11/10", "10/10?"])
def test_tenths_that_are_dates(text: str) -> None:
    [reading] = best(text)
    assert reading.start is not None
    assert reading.start.day == 10


def test_in_the_morning_stands_alone() -> None:
    [reading] = best("see you in the morning", AT.replace(hour=21))
    assert reading.start == datetime(2026, 9, 17, 8)


def test_not_slept_till_an_hour_of_the_night() -> None:
    [reading] = best("didn't sleep till 4")
    assert reading.start == datetime(2026, 9, 16, 4)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("sat works", 19), ("free sat?", 19), ("can you do sat", 19), ("ok sat", 19), ("party sat!", 19), ("Sat.", 19),
        ("football sat, bring the bibs", 19), ("sun?", 20), ("sun works for me", 20), ("can't do wed", 16), ("wed is fine", 16),
    ],
)  # fmt: skip
def test_short_weekdays_that_are_words_too(text: str, day: int) -> None:
    assert [reading.start.day for reading in best(text) if reading.start] == [day]


@pytest.mark.parametrize(
    "text",
    [
        "I sat, then left", "he sat.", "the cat sat.", "Tom sat.", "we sat, chatted", "and sat, tired", "who sat?", "they wed.", "newly wed?",
        "the sun, finally", "sun is out", "no sun?", "in the sun?", "sun cream?", "the sun is good", "c'mon, go", "mon dieu",
    ],
)  # fmt: skip
def test_the_same_words_that_are_no_days(text: str) -> None:
    assert best(text) == []
