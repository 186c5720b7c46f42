"""Talk labelled with the plans that stand at its end (`corpus/`): read, and played as the engine would hear it.

Behind the messages of a conversation stands a line for each plan, or `= none` (`corpus/README.md` says how they are meant):

    = 2026-10-10T14:00 | 강남역 11번 출구 | confirmed | - | 7
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from seontok.core.events import Message
from seontok.core.frozen import replace
from seontok.moments.appointment_events import room_of, talk_of
from seontok.moments.perceive import perceive, start
from seontok.moments.plan_facts import Pair
from seontok.moments.plan_names import Talk
from seontok.moments.reading import observe
from seontok.moments.state import Turn
from seontok.training.talk import HEAD, LINE, SEOUL, BadLineError, unmarked

_PLAN = re.compile(r"= (\S+) \| (.+?) \| (confirmed|cancelled) \| (\S+)(?: \| (\d+))?")


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan that stands, as labelled."""

    pair: Pair
    place: str
    """Empty if none."""
    cancelled: bool
    n: int
    """Index of the message at which it first stood so; -1 if the label does not say."""


@dataclass(slots=True)
class Dialogue:
    """A labelled conversation."""

    group: str
    """File and line."""
    messages: list[Message]
    plans: list[Plan] = field(default_factory=list)
    labelled: bool = False

    def told_again(self, texts: Sequence[str], plans: Sequence[Plan] | None = None) -> Dialogue:
        """The same conversation in other words: a text for each message, and the plans as they are labelled then."""
        messages = [replace(message, text=text) for message, text in zip(self.messages, texts, strict=True)]
        return Dialogue(self.group, messages, list(self.plans if plans is None else plans), self.labelled)


def dialogues(folder: Path) -> Iterator[Dialogue]:
    """Every labelled conversation below a folder, in order of names.

    Raises:
        BadLineError: A line cannot be read.
    """
    for path in sorted(folder.rglob("*.txt")):
        for dialogue in _dialogues_of(path):
            if dialogue.labelled:
                yield dialogue


def _dialogues_of(path: Path) -> Iterator[Dialogue]:
    now: Dialogue | None = None
    at = datetime.min.replace(tzinfo=SEOUL)
    for number, text in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        where, line = f"{path.stem}:{number}", text.strip()
        head, said = HEAD.fullmatch(line), LINE.fullmatch(line)
        if head is not None:
            if now is not None:
                yield now
            now, at = Dialogue(where, []), datetime.fromisoformat(head[4]).replace(tzinfo=SEOUL)
        elif now is not None and line.startswith("="):
            now.labelled = True
            now.plans += [] if line == "= none" else [_plan(line, where)]
        elif now is not None and said is not None:
            at += timedelta(minutes=int(said[2]))
            now.messages.append(Message(now.group, at, where, said[1], unmarked(said[4])))
        elif line:
            raise BadLineError(f"{where}: no line of talk")
    if now is not None:
        yield now


def _plan(line: str, where: str) -> Plan:
    found = _PLAN.fullmatch(line)
    if found is None:
        raise BadLineError(f"{where}: no line of a plan")
    at = datetime.fromisoformat(found[1])
    pair = Pair(at.date(), at.time() if "T" in found[1] else None)
    return Plan(pair, "" if found[2] == "-" else found[2], found[3] == "cancelled", int(found[5] or 0) - 1)


def played(dialogue: Dialogue) -> Talk:
    """The conversation as the engine hears it, without an owner."""
    state = start(room_of([message.sender for message in dialogue.messages], dialogue.group))
    for message in dialogue.messages:
        state, _ = perceive(state, message)
    return talk_of(state)


def turns_of(dialogue: Dialogue) -> tuple[Turn, ...]:
    """Its messages as read, no plan followed."""
    state = start(room_of([message.sender for message in dialogue.messages], dialogue.group))
    for message in dialogue.messages:
        state, _ = observe(state, message)
    return state.turns
