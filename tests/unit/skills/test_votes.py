"""Votes on days as people write them: several days in a line, reasons before verdicts, parts of days, the rest of the week."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from seontok.core.events import Message
from seontok.skills.mate.meeting import asked_window, find_days
from seontok.skills.mate.votes import Vote, read_votes

AT = datetime(2026, 11, 30, 13, tzinfo=ZoneInfo("Asia/Seoul"))  # a Monday


def message(text: str, sender: str = "민수", n: int = 0) -> Message:
    return Message("r", AT.replace(minute=n), f"m{n}", sender, text)


def short(vote: Vote) -> str:
    days = " ".join(f"{day.day}" for day in sorted(vote.days)) or ("any" if len(vote.weekdays) == 7 else "weekdays")
    parts = [f">{vote.after:%H}" if vote.after else "", f"<{vote.before:%H}" if vote.before else ""]
    return f"{'+' if vote.can else '-'}{days}{''.join(parts)}" + (f"@{vote.clock:%H}" if vote.clock else "")


@pytest.mark.parametrize(
    ("text", "votes"),
    [
        ("목요일은 알바라 안 돼요 금요일은 돼요", ["-3", "+4"]),  # no stop between two verdicts
        ("토요일은 안 되고 일요일 좋아", ["-5", "+6"]),  # joined by an ending
        ("나는 토요일에 결혼식 있어서 못 가", ["-5"]),  # a reason before the verdict
        ("금욜은 야근이야ㅠ", ["-4"]),  # a reason is the verdict
        ("수요일 회식, 나머지 됨", ["-2", "+any"]),  # the rest of the week
        ("목요일 빼고 다 돼요", ["-3", "+any"]),
        ("난 평일은 힘들고 주말이면 다 됨", ["-weekdays", "+5 6"]),
        ("아무 때나 좋아요", ["+any"]),
        ("금토 둘 다 됨", ["+4 5"]),  # days run together
        ("월수금 안되고 화목 가능", ["-30 2 4", "+1 3"]),
        ("안 되는 날: 목요일", ["-3"]),  # the verdict first
        ("금요일 6시 이후면 괜찮아요", ["+4>18"]),
        ("저는 7시 이후만 돼요", ["+any>19"]),  # an hour without a day
        ("토욜 오전엔 병원 예약 있어서 오후만", ["+5>12"]),  # a no to part of a day leaves the rest
        ("목욜 7시는 힘들고 8시면 가능", ["+3@20"]),
        ("그럼 회의는 목요일 7시로 할까요?", ["+3@19"]),  # an offer is a yes of who makes it
        ("금요일?", ["+4"]),  # no more than a day
        ("교수님 면담은 수요일 3시로 확정됐어요", []),  # news is no vote
        ("제 생일은 12월 9일이에요 케이크 환영", []),
        ("어제 회식 힘들었다", []),  # the past
        ("Friday works, can't do Saturday", ["+4", "-5"]),
        ("Saturday's no good for me, Sunday is fine", ["-5", "+6"]),
        ("I can do Friday after 7pm", ["+4>19"]),
        ("either works", ["+any"]),
    ],
)
def test_what_a_message_says_of_days(text: str, votes: list[str]) -> None:
    assert [short(vote) for vote in read_votes(message(text))] == votes


def test_the_day_all_can_comes_first_with_the_hour_that_is_left() -> None:
    talk = [
        message("목요일 7시 어때?", "민재", 1),
        message("목요일은 알바라 안 돼요 금요일은 돼요", "하린", 2),
        message("금요일 6시 이후면 괜찮아요", "도겸", 3),
        message("저도요", "지우", 4),
    ]
    best, second = find_days(talk, AT.date())
    assert (best.day.day, best.can, best.cannot, best.after and best.after.hour) == (
        4,
        ("하린", "도겸", "지우"),
        (),
        18,
    )
    assert (second.day.day, second.cannot) == (3, ("하린",))
    assert not second.suits


def test_the_last_word_counts_and_a_named_day_more_than_all_days() -> None:
    talk = [
        message("금요일 어때?", "민재", 1),
        message("아무 때나 돼", "하린", 2),
        message("금요일은 안 되겠다", "하린", 3),
        message("난 다 괜찮아", "도겸", 4),
    ]
    [friday] = find_days(talk, AT.date())
    assert (friday.can, friday.cannot) == (("민재", "도겸"), ("하린",))
    talk.append(message("아 금요일 돼 미안", "하린", 5))
    assert find_days(talk, AT.date())[0].cannot == ()


def test_hours_that_leave_no_time_suit_nobody() -> None:
    talk = [message("금요일 8시 이후만 돼", "민재", 1), message("금요일은 7시 전까지만 가능", "하린", 2)]
    [friday] = find_days(talk, AT.date())
    assert not friday.suits


def test_a_question_about_a_week_looks_only_there() -> None:
    talk = [message("이번주 금요일 돼", "민재", 1), message("다음주 화요일 돼", "하린", 2)]
    window = asked_window("다음 주에 언제 만날까", AT)
    assert window is not None
    assert [one.day.day for one in find_days(talk, AT.date(), window)] == [8]
