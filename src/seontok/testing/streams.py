"""Random lives of a few rooms: messages, toy moments, edits, deletions, ticks, rules, consents, clocks that jump."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from seontok.core.events import (
    OWNER_ROOM,
    Busy,
    ConsentSet,
    Deleted,
    Edited,
    Event,
    FeedbackReset,
    Message,
    Opened,
    PlaceChosen,
    Reacted,
    Room,
    RoomKind,
    RuleSet,
    Tick,
)
from seontok.gate.policy import ROOM_ONLY

KST = ZoneInfo("Asia/Seoul")
START = datetime(2026, 5, 12, 7, 0, tzinfo=KST)
MEMBERS = ("지우", "민수", "서연")
ROOMS = tuple(Room(name, name, RoomKind.GROUP, "지우", MEMBERS) for name in ("동아리", "가족"))

kinds = st.sampled_from(["task", "appointment", "place", "product", "gift", "unanswered", "conflict"])
moods = st.sampled_from(["", "", "", "illness", "bereavement", "mourning", "quarrel"])


@st.composite
def toy_texts(draw: st.DrawFn) -> str:
    """A message that makes a moment."""
    words = [f"kind={draw(kinds)}", f"p={draw(st.sampled_from(['0.2', '0.9', '0.95', '1.0']))}"]
    if mood := draw(moods):
        words.append(f"sensitive={mood}")
    if draw(st.booleans()):
        words.append(f"frame={draw(st.sampled_from('abc'))}")
    if draw(st.integers(0, 4)) == 0:
        words.append("urgent")
    if draw(st.booleans()):
        words.append(f"expires={draw(st.sampled_from([10, 600, 40_000]))}")
    if draw(st.integers(0, 5)) == 0:
        words.append("date=2026-05-16 time=19:00")
    return "toy " + " ".join(words)


talk = st.sampled_from(
    ["ㅋㅋ", "응", "그만", "stop", "선톡아 그만", "선톡아 다시 해줘", "선톡아 이거 봐", "오늘 뭐 해?"]
)
RULES: tuple[tuple[str, st.SearchStrategy[Any]], ...] = (
    ("off", st.booleans()),
    ("budget_per_day", st.integers(0, 4)),
    ("gap_s", st.sampled_from([0, 60, 3600])),
    ("quiet_hours", st.sampled_from(["none", "22:00-08:00", "12:00-13:00"])),
    ("mute", st.sampled_from([(), ("task",), ("place", "gift")])),
    ("leave_out", st.sampled_from([(), ("민수",)])),
    ("urgent", st.booleans()),
    ("audience", st.sampled_from(["whisper", "card", "post"])),
    ("scope", st.sampled_from(["private", "room"])),
)
"""Rules a stream may set, and their values."""


@st.composite
def events(draw: st.DrawFn, at: datetime, number: int, *, with_rules: bool) -> Event:
    """One event at an instant; messages are numbered so that edits and deletions can name them."""
    room = draw(st.sampled_from(ROOMS)).id
    what = draw(st.integers(0, 15 if with_rules else 12))
    if what <= 6:
        return Message(room, at, str(number), draw(st.sampled_from(MEMBERS)), f"{draw(toy_texts())} {mark(room)}")
    if what <= 8:
        return Message(room, at, str(number), draw(st.sampled_from(MEMBERS)), draw(talk))
    old = str(draw(st.integers(0, max(0, number - 1))))
    if what <= 12:
        busy = Busy(OWNER_ROOM, at, "b", "회의", at, at + timedelta(hours=1))
        return (Edited(room, at, old, "고침"), Deleted(room, at, old), draw(_quiet(room, at, old)), busy)[what - 9]
    return draw(_rules(room, at))


def mark(room: str) -> str:
    """What every toy message of a room ends with: found elsewhere, it came from there."""
    return f"title=비밀-{room}"


def _quiet(room: str, at: datetime, old: str) -> st.SearchStrategy[Event]:
    reactions = ["accepted", "edited", "dismissed", "dismissed", "ignored", "never"]
    frames = st.sampled_from(["a", "b", "c", f"f-{old}"])
    return st.one_of(
        st.sampled_from(
            [
                Tick(room, at),
                Opened(room, at),
                FeedbackReset(room, at),
                PlaceChosen(room, at, "", "2026-05-16", "느린오후"),
            ]
        ),
        st.builds(lambda frame, said: Reacted(room, at, f"card-{frame}", said), frames, st.sampled_from(reactions)),
    )


@st.composite
def _rules(draw: st.DrawFn, room: str, at: datetime) -> Event:
    if draw(st.integers(0, 3)) == 0:
        granted = draw(st.booleans())
        if draw(st.booleans()):
            return ConsentSet(room, at, "me", "private", granted)
        return ConsentSet(room, at, draw(st.sampled_from(MEMBERS[1:])), "room", granted)
    name, values = draw(st.sampled_from(RULES))
    where = room if name in ROOM_ONLY else draw(st.sampled_from([room, OWNER_ROOM]))
    return RuleSet(where, at, name, draw(values))


@st.composite
def lives(draw: st.DrawFn, *, with_rules: bool = True, backwards: bool = True, n: int = 24) -> list[Event]:
    """Up to `n` events over some days; with `backwards` the clock sometimes jumps back."""
    at, told = START, []
    steps = [5, 50, 70, 600, 4_000, 30_000] + ([-7_200] if backwards else [])
    for number in range(draw(st.integers(1, n))):
        at += timedelta(seconds=draw(st.sampled_from(steps)))
        told.append(draw(events(at, number, with_rules=with_rules)))
    return told
