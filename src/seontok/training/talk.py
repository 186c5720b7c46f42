"""The marked talk of `corpus/`: invented conversations, each message marked with what it does and the places it names.

A file holds conversations one after another (`corpus/README.md` describes the marks):

    @ dm me=지우 with=민수 start=2026-10-03T19:20 lang=ko
    지우 +0 [propose] {강남역}에서 7시에 볼까
    민수 +2 [accept] ㅇㅋ 좋아
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from seontok.core.events import Message, Room, RoomKind
from seontok.core.frozen import replace
from seontok.moments.act_reading import rule_acts
from seontok.moments.acts import Act, Acts, Context
from seontok.moments.perceive import start
from seontok.moments.reading import context_of, observe
from seontok.moments.state import RoomState, Turn

HEAD = re.compile(r"@ (dm|group) me=(\S+) with=(\S+) start=(\S+) lang=(ko|en)")
LINE = re.compile(r"(\S+) \+(\d+) (?:\[([a-z_,\- ]+)\] )?(.+)")
SEOUL = ZoneInfo("Asia/Seoul")


@dataclass(frozen=True, slots=True)
class Row:
    """One message as an example."""

    text: str
    """Normalised, as every reader sees it."""
    context: Context
    rules: Acts
    turn: Turn
    acts: frozenset[Act]
    places: tuple[tuple[int, int], ...]
    """`[start, end)` in the text of each place of a meeting."""
    group: str
    """What is kept together when the rows are split: the conversation."""
    is_background: bool = False
    """A row of real small talk: it holds no plan, and says nothing about other acts."""


class BadLineError(ValueError):
    """A line of a corpus file that is no line of talk; names file and line."""


ActsOf = Mapping[str, Acts]
"""Acts by message id."""


def rows(folder: Path, acts_of: ActsOf | None = None) -> Iterator[Row]:
    """Every message of every file in the folder, in order of names.

    Args:
        folder: The corpus.
        acts_of: What the messages before each one are taken to do; the rules' answer if not given.

    Raises:
        BadLineError: A line cannot be read.
    """
    for path in sorted(folder.glob("*.txt")):
        yield from _rows_of(path, acts_of)


def _rows_of(path: Path, acts_of: ActsOf | None) -> Iterator[Row]:
    talk = None
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("="):
            continue
        if line.startswith("@"):
            talk = _Talk(line, f"{path.stem}:{number}", acts_of)
            continue
        if talk is None:
            raise BadLineError(f"{path.name}:{number}: a message before the first conversation")
        yield talk.row(line, f"{path.name}:{number}")


class _Talk:
    """A conversation being read."""

    def __init__(self, head: str, group: str, acts_of: ActsOf | None) -> None:
        found = HEAD.fullmatch(head)
        if found is None:
            raise BadLineError(f"{group}: no head of a conversation")
        kind = RoomKind.DM if found[1] == "dm" else RoomKind.GROUP
        self.room = Room(group, group, kind, me=found[2], members=(found[2], *found[3].split(",")), lang=found[5])
        self.at = datetime.fromisoformat(found[4]).replace(tzinfo=SEOUL)
        self.state = start(self.room)
        self.group = group
        self.acts_of = acts_of

    def row(self, line: str, where: str) -> Row:
        found = LINE.fullmatch(line)
        if found is None or found[3] is None:
            raise BadLineError(f"{where}: no marked line of talk")
        self.at += timedelta(minutes=int(found[2]), seconds=20)
        acts = frozenset(Act(mark) for mark in map(str.strip, found[3].split(",")) if mark != "-")
        marked = found[4].replace("⏎", "\n")
        message = Message(self.room.id, self.at, where, found[1], unmarked(marked))
        row, self.state = _heard(self.state, message, self.group)
        told = row.rules if self.acts_of is None else self.acts_of[where]
        self.state = replace(self.state, turns=(*self.state.turns[:-1], replace(row.turn, acts=told)))
        return replace(row, acts=acts, places=_places(marked, row.text))


def _heard(before: RoomState, message: Message, group: str) -> tuple[Row, RoomState]:
    """An unmarked row, and the room after it."""
    state, seen = observe(before, message)
    assert seen.turn is not None
    turn = seen.turn
    context = context_of(before, message, turn.text, turn.times)
    return Row(turn.text, context, rule_acts(turn.text, context), turn, frozenset(), (), group), state


def unmarked(text: str) -> str:
    """The text of a line without its brackets."""
    return text.replace("⏎", "\n").replace("{", "").replace("}", "")


def _places(marked: str, text: str) -> tuple[tuple[int, int], ...]:
    """Where the bracketed words stand in the normalised text."""
    found, cursor = [], 0
    for name in re.findall(r"\{([^{}]+)\}", marked):
        start = text.find(name, cursor)
        if start >= 0:
            cursor = start + len(name)
            found.append((start, cursor))
    return tuple(found)


def talk_of(text: str, lang: str, before: str = "") -> Row:
    """A row of real small talk that may be trained on: a question, or the answer to one."""
    room = Room("small talk", "small talk", RoomKind.DM, me="나", members=("나", "너"), lang=lang)
    state, at = start(room), datetime(2026, 5, 12, 20, 30, tzinfo=SEOUL)
    if before:
        state, _ = observe(state, Message(room.id, at, "1", "나", before))
    message = Message(room.id, at + timedelta(minutes=1), "2", "너" if before else "나", text)
    return replace(_heard(state, message, "background")[0], is_background=True)
