"""The whole story of one moment in words: what it rests on, how it was judged, what was said. What `why` prints."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import groupby
from zoneinfo import ZoneInfo

from seontok.app.explain import CHECK_NAMES, KIND_NAMES, WHY
from seontok.app.screen import plain
from seontok.core.cards import Card
from seontok.core.decisions import Check, Decision, Outcome
from seontok.core.errors import InputError
from seontok.core.events import Room, RoomKind
from seontok.core.log import key_of
from seontok.core.moments import Moment
from seontok.core.ports import Log
from seontok.korean.say import WEEKDAYS_EN, WEEKDAYS_KO

OUTCOMES: Mapping[Outcome, tuple[str, str]] = {
    Outcome.SPEAK: ("말했어요", "said"),
    Outcome.HOLD: ("기다렸어요", "held"),
    Outcome.SILENT: ("말하지 않았어요", "not said"),
}
OPS = {"change": ("변경", "changed"), "cancel": ("취소", "cancelled")}
SLOTS: Mapping[str, tuple[str, str]] = {
    "date": ("날짜", "date"),
    "time": ("시간", "time"),
    "place": ("장소", "place"),
    "area": ("동네", "area"),
    "who": ("함께", "with"),
    "what": ("무엇", "what"),
    "to": ("누구에게", "to"),
    "due_date": ("기한", "due"),
    "due_time": ("기한 시각", "due at"),
    "from": ("물어본 사람", "from"),
    "recipient": ("받는 사람", "for"),
    "occasion": ("무슨 날", "occasion"),
    "budget_krw": ("예산(원)", "budget (won)"),
    "topic": ("주제", "topic"),
    "scope": ("답이 있는 곳", "answer"),
    "title": ("겹치는 일정", "overlaps"),
}
"""Slots worth reading; those that name a message are shown by the quotes."""
VALUES = {
    "me": ("나", "me"),
    "own": ("이 방에서 오간 말", "said in this room"),
    "world": ("바깥 정보", "a public source"),
}
DETAILS_KO: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), words)
    for pattern, words in (
        (r"(\d+) quoted", r"인용한 메시지 \1개"),
        (r"p=(\S+) cost=(\S+) net=(\S+) learnt=×(\S+)", r"확률 \1, 헛말의 값 \2(배운 배율 \4), 이득 \3"),
        (r"p=(\S+) cost=(\S+) net=(\S+)", r"확률 \1, 헛말의 값 \2, 이득 \3"),
        (r"(\d+) of (\d+), room (\d+) of (\d+)(, overdrawn)?", r"오늘 \1번, 한도 \2번, 이 방 \3번, 한도 \4번"),
        (r"(\d+) of (\d+)(, overdrawn)?", r"오늘 \1번, 한도 \2번"),
        (r"(\S+) s", r"\1초"),
        (r"until (.+)", r"\1까지"),
        (r"room: (\d+) quoted without", r"동의하지 않은 사람의 메시지 \1개"),
        (r"private: owner", "내 동의"),
        (r"follow-up", "부른 말에 이어서"),
        (r"skipped: .*", "묻거나 정해진 때라 보지 않음"),
        (r"bereavement", "상을 당한 이야기"),
        (r"mourning", "상을 당한 지 얼마 안 된 방"),
        (r"illness", "아픈 이야기"),
        (r"breakup", "헤어진 이야기"),
        (r"quarrel", "다투는 중"),
        (r"crisis", "위급한 이야기"),
        (r"in_calendar", "캘린더에 이미 있음"),
        (r"answered", "그사이 답이 나옴"),
        (r"read", "바로 읽고 답함"),
        (r"replied", "그사이 그 방에 글을 씀"),
        (r"released", "안 해도 된다고 함"),
    )
)
"""What the checks noted, told in Korean; notes not listed are shown as they are."""


def explain(log: Log, key: str, lang: str = "ko") -> list[str]:
    """The story of one moment, a line each.

    Raises:
        InputError: No moment or several have an id that starts so.
    """
    records = log.find(key) if key.strip() else []
    ids = sorted({key_of(record.entry) for record in records})
    if not ids:
        raise InputError(f"no card or held-back moment has an id that starts with {key!r}; `seontok read` prints them")
    if len(ids) > 1:
        raise InputError(f"{len(ids)} moments have an id that starts so: {', '.join(ids[:8])}")
    rooms = {room.id: room for room in log.rooms()}
    room = rooms.get(records[0].room) or Room(records[0].room, "", RoomKind.DM, me="", members=())
    entries = [record.entry for record in records]
    telling = _Telling(room, lang)
    lines: list[str] = []
    for moment in (entry for entry in entries if isinstance(entry, Moment)):
        lines += telling.moment(moment)
    lines += telling.decisions([entry for entry in entries if isinstance(entry, Decision)])
    for card in (entry for entry in entries if isinstance(entry, Card)):
        lines += ["", telling.word("카드", "Card"), *(f"  {plain(line)}" for line in (card.title, *card.lines))]
    return lines


class _Telling:
    """Words of one room's story in one language, times on the room's clock."""

    def __init__(self, room: Room, lang: str) -> None:
        self.room = room
        self.column = int(lang != "ko")

    def word(self, korean: str, english: str) -> str:
        return (korean, english)[self.column]

    def moment(self, moment: Moment) -> Iterator[str]:
        """What was noticed, resting on which words, and what was read from them."""
        kind = KIND_NAMES[moment.kind][self.column] + "".join(f" {word[self.column]}" for word in self._op(moment))
        yield " · ".join(filter(None, (moment.id, kind, plain(self.room.name), self._day(moment.at))))
        yield ""
        yield self.word("근거가 된 메시지", "The messages it rests on")
        for quote in moment.evidence:
            stamp = f"{self._day(quote.at)} {self._clock(quote.at)} " if quote.at else ""
            yield f"  {stamp}{plain(quote.sender)}: {plain(quote.text)}"
        slots = [(SLOTS[name][self.column], slot.value) for name, slot in moment.slots.items() if name in SLOTS]
        if slots:
            yield ""
            yield self.word("읽어 낸 것", "What was read from them")
            yield from (f"  {name}: {self._value(value)}" for name, value in slots)

    def decisions(self, decisions: Sequence[Decision]) -> Iterator[str]:
        """Waiting in a line a reason, however often it was asked; the checks of the last decision one by one."""
        yield ""
        yield self.word("판단", "The judgement")
        for reason, group in groupby(decisions, key=lambda decision: (decision.outcome, decision.reason)):
            same = list(group)
            until = same[-1].hold_until_at
            ends = dict.fromkeys(self._clock(at, seconds=True) for at in (same[0].at, until or same[-1].at))
            yield f"  {' – '.join(ends)} {OUTCOMES[reason[0]][self.column]}: {WHY[reason[1]][self.column]}"
        if decisions:
            yield from (f"    {self._check(check)}" for check in decisions[-1].trace)

    def _op(self, moment: Moment) -> Iterable[tuple[str, str]]:
        return (OPS[moment.op],) if moment.op in OPS else ()

    def _check(self, check: Check) -> str:
        name = CHECK_NAMES.get(check.name, (check.name, check.name))[self.column]
        detail = check.detail if self.column else _detail_ko(check.detail)
        return f"{'✓' if check.passed else '✗'} {name}" + (f" ({plain(detail)})" if detail else "")

    def _value(self, value: object) -> str:
        if isinstance(value, tuple | list):
            return ", ".join(map(self._value, value))
        known = VALUES.get(str(value))
        return known[self.column] if known else plain(f"{value:,}" if isinstance(value, int) else str(value))

    def _day(self, at: datetime) -> str:
        day: date = at.astimezone(ZoneInfo(self.room.tz)).date()
        if self.column:
            return f"{WEEKDAYS_EN[day.weekday()]} {day.day} {day:%b %Y}"
        return f"{day.year}년 {day.month}월 {day.day}일({WEEKDAYS_KO[day.weekday()]})"

    def _clock(self, at: datetime, *, seconds: bool = False) -> str:
        return at.astimezone(ZoneInfo(self.room.tz)).strftime("%H:%M:%S" if seconds else "%H:%M")


def _detail_ko(detail: str) -> str:
    return next((match.expand(words) for pattern, words in DETAILS_KO if (match := pattern.fullmatch(detail))), detail)
