"""An English time reads the same whoever stands beside it, Korean too; and what counts or names a thing is no hour."""

from __future__ import annotations

from datetime import datetime

import pytest

from seontok.korean.time import read_times

AT = datetime(2026, 11, 4, 10, 15)  # a Wednesday
WRITTEN = {
    "11-07T00:00": ["sat", "Sat's", "saturday", "on sat"],
    "11-08T00:00": ["this sun"],
    "11-13T00:00": ["next fri", "nxt fri", "a week friday", "a week on fri", "fri week"],
    "11-05T00:00": ["tmrow", "tomoro", "tmr", "2moro"],
    "11-03T00:00": ["yday"],
    "11-06T08:00": ["fri am", "fri morning"],
    "11-07T12:00": ["sat arvo", "sat aft", "sat avo"],
    "11-06T19:00": ["fri 7", "fri ~7", "fri arnd 7", "fri circa 7", "fri abt 7", "fri 7p", "fri @7", "7 on fri", "7 fri"],
    "11-06T19:30": ["fri 730", "fri 7.30", "fri 1930", "fri half-past 7"],
    "11-05T08:00": ["0800 tmr", "tmr 0800"],
    "11-04T19:30": ["730pm", "7.30ish", "1/2 past 7", "at 730"],
    "11-04T19:45": ["qtr to 8", "1/4 to 8", "quarter to eight"],
    "11-04T10:35": ["in 20 mins", "in 20m"],
    "11-04T10:45": ["in half hour", "in 1/2 an hour", "in half an hour"],
    "11-04T11:45": ["in 1.5 hrs"],
    "11-04T12:15": ["in 2h"],
    "11-04T14:00": ["2–4pm", "between 2 & 4", "btw 2 and 4", "from 2 to 4"],
    "11-23T00:00": ["23/11/26", "11/23/26", "23.11.26", "the 23rd", "23rd nov", "nov 23"],
    "11-20T00:00": ["2 weeks from fri", "friday after next"],
    "11-09T00:00": ["next wk"],
    "11-07T10:00": ["weekends at 10", "10 on sat morning"],
    "12-31T00:00": ["nye", "hogmanay"],
    "02-14T00:00": ["valentines"],
}  # fmt: skip
"""How one thing is written: all of these begin then."""
EXPRESSIONS = [
    "sat", "wed", "sat 7", "fri 7ish", "next tue", "tue week", "thurs arvo", "tmr", "tmrw 3", "the 23rd", "23rd nov", "at 7", "7ish", "7.30pm", "730pm", "half 7",
    "quarter to 8", "noon", "around 7", "7 or 8pm", "from 2 to 4", "2-4pm", "2–4pm", "between 2 and 4", "9 til 11", "tonight", "this arvo", "first thing monday",
    "in 20 mins", "2 weeks from fri", "every other tue", "tuesdays at 7", "first sat in dec", "xmas eve", "next week", "end of the month", "fri or sat", "fri and sat",
    "mon & wed 6-8", "7 tonight", "8 on sat", "fri @7", "day after tmrw", "at 7, no wait 8",
]  # fmt: skip
BEHIND = [
    " it is", " then", " lol", " m8", " xx", " pls", " for me", " at Luigi's", "?", "!", " 😊", " lah", " innit", " if thats ok", " cos im busy", " yeah?", " instead", " tho", ", ok?",
    " @Sam", " can?", " or not", " - sound good?", " (if ur free)", " 에 보자", "에 만나", "ㅋㅋ", " 어때", " onwards", " wld b gd", " itself", " right?", " outside the station",
]  # fmt: skip
BEFORE = [
    "so ", "ok ", "nah ", "maybe ", "how about ", "shall we say ", "can u do ", "let's do ", "wanna do ", "Sam, ", "dinner ", "meet ", "see you ", "r u free ", "우리 ", "그럼 ",
    "what abt ", "is ", "would ", "prob ", "tbh ", "its ", "party is ", "lets say ", "i can do ", "cant do ", "erm ",
]  # fmt: skip


def begins(text: str) -> list[tuple[datetime | None, datetime | None]]:
    spans = [span.best for span in read_times(text, AT) if not span.negated]
    return [(best.start, best.end) for best in spans if best.start or best.end]


@pytest.mark.parametrize("wanted", WRITTEN)
def test_one_time_written_in_many_ways(wanted: str) -> None:
    for written in WRITTEN[wanted]:
        for frame in ("see you {}", "how about {}?", "ok {} then", "meet {} lol"):
            [(start, _), *_] = begins(frame.format(written))
            assert start is not None
            assert f"{start:%m-%dT%H:%M}" == wanted, frame.format(written)


@pytest.mark.parametrize("behind", BEHIND)
def test_whatever_follows(behind: str) -> None:
    for expression in EXPRESSIONS:
        assert begins(f"dinner {expression}{behind}") == begins(f"dinner {expression}") != [], expression + behind


@pytest.mark.parametrize("before", BEFORE)
def test_whatever_stands_before(before: str) -> None:
    for expression in EXPRESSIONS:
        hours = [start and start.replace(hour=start.hour % 12) for start, _ in begins(before + expression)]
        plain = [start and start.replace(hour=start.hour % 12) for start, _ in begins(f"see you {expression}")]
        assert hours == plain != [], before + expression  # the words before may lean the half of the day


DAYS = ["friday", "sat", "next tue", "tomorrow", "tonight", "the 23rd"]
COUNTED = [
    "7 people", "7 of us", "7 quid", "3 course meal", "5 a side", "2 for 1", "3 hours", "5k run", "10 pin bowling", "2 adults", "4 star hotel", "3 man tent", "2 bed flat",
    "9 hole golf", "10 percent off", "5 min walk", "7 each", "4 or 5 people", "7-2 win", "7 degrees", "2 lads are coming", "3 friends coming", "3 new episodes",
]  # fmt: skip


@pytest.mark.parametrize("counted", COUNTED)
def test_what_is_counted_beside_a_day(counted: str) -> None:
    for day in DAYS:
        for text in (f"{day} {counted}", f"{counted} {day}", f"we have {counted} {day}", f"{day} we need {counted}"):
            assert not any(span.best.has_time for span in read_times(text, AT)), text


@pytest.mark.parametrize(
    "text",
    [
        # a number that is a thing's name
        "gate 7 at terminal 5", "flat 7 at the back", "bus 7 to town", "platform 7?", "size 7 ok", "turning 7", "chapter 7 then", "update to 7.30", "room 730", "flight 730",
        # a score, a rate, a share, a measure
        "we lost 7-2 lol", "2-1 to us", "on a scale of 1 to 10", "3 for 2", "at 7% battery", "there were about 7", "5k at 5:30 pace", "1/2 cup", "1st of all", "we're 4th in the league",
        # sat, sun, mon, wed, may, march as other words
        "sat at the back if you need me", "sat down with mum", "been sat here ages", "sat nav's broken", "SAT 점수 나왔어", "bit of sun lol", "love the sun x", "sun cream pls", "sun is shining",
        "yeah mon", "mon amour", "wed love to", "i may or may not cry", "they march at parades", "march madness", "June, can you call your sister", "jan said yes",
        # idioms
        "at the end of the day", "corn on the cob", "cob salad", "night night", "no late night",
    ],
)  # fmt: skip
def test_what_is_no_time(text: str) -> None:
    assert begins(text) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("I'll swing by tmrw around noonish", ["05T12:00"]),  # who calls in sets no limit
        ("7? or is half 7 better", ["04T19:00", "04T19:30"]),
        ("mon wed fri at 7", ["09T19:00", "11T19:00", "06T19:00"]),  # the hour is of all
        ("sat not sun", ["07T00:00"]),
        ("fancy the pub about 8?", ["04T20:00"]),
        ("game starts at 8 eastern so 7 for us", ["04T20:00", "04T19:00"]),
        ("I arrive the day 15 in the morning", ["15T08:00"]),
        ("leaving here at 25 past", ["04T10:25"]),
        ("what time's the party, 8?", ["04T20:00"]),
        ("table's booked 7.15 under Patel", ["04T19:15"]),
        ("sat 14th for the garden party, 2 til late", ["14T14:00"]),
        ("tmr dinner 630 or 7?", ["05T18:30", "05T19:00"]),
        ("flight gets in 22:10", ["04T22:10"]),
        ("see you first thing", ["05T06:00"]),
        ("we met on the 3rd at Tom's", ["03T00:00"]),  # a name's 's is no "is"
        ("friday at 9 hours", ["06T09:00"]),
        ("y'all good for 6 tomorrow?", ["05T18:00"]),
        ("her last day is 22nd", ["22T00:00"]),
        ("moving pilates tomorrow to 9pm", ["05T21:00"]),  # no stretch: the hour is of the day
    ],
)
def test_what_is_said_around_hours(text: str, wanted: list[str]) -> None:
    assert [f"{start:%dT%H:%M}" for start, _ in begins(text) if start] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("could we push our 1:1 to 2pm thu?", ["05T14:00"]),  # one to one
        ("could do 11, 11.30 or 2 tomorrow", ["05T11:00", "05T11:30", "05T14:00"]),  # no sentence ends within an hour
        ("dentist at 10 to 4 on thursday", ["05T15:50"]),
        ("book in 2359 tonight", ["04T23:59"]),
        ("next fri 7plus", ["13T19:00"]),
        ("tonight 9 eastern", ["04T21:00"]),
        ("she moved out in march", ["01T00:00"]),
        ("meet sat at the pub", ["07T00:00"]),
        ("deadline's been extended to midnight sunday", ["09T00:00"]),
        ("movie night friday? say 7.30?", ["06T19:30"]),
        ("gym closes at 10 on weekdays", ["04T22:00"]),
        ("how many? 5 or 6", []),
        ("what size, 8 or 10?", []),
    ],
)
def test_more_of_what_is_said_around_hours(text: str, wanted: list[str]) -> None:
    assert [f"{start:%dT%H:%M}" for start, _ in begins(text) if start] == wanted


def test_a_part_of_today_that_is_over_is_next_week() -> None:
    [span] = read_times("back wednesday morning", AT.replace(hour=21))
    assert span.best.start == datetime(2026, 11, 11, 8)
