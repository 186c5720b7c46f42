"""People who will meet have no place, and somebody asks for one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from seontok.core.events import Message, Room
from seontok.core.moments import Kind, Moment
from seontok.moments.acts import Act
from seontok.moments.evidence import moment, touched
from seontok.moments.state import RoomState, Seen, Turn
from seontok.moments.wishes import asks_venue

_REACH = 12
_FADES = timedelta(hours=24)
_MEETING = re.compile(
    r"보자|보는|만나는|모이는|먹는|볼까|볼래|만나|모이|모여|모임|회식|먹자|먹을까|마시자|한잔|약속|번개|"
    r"뒤풀이|정모|점심|저녁|브런치|"
    r"데이트|스터디|송년회|신년회|엠티|보기로|만나기로|먹기로|가기로|"
    r"\b(?:meet|dinner|lunch|brunch|drinks|hang out|get together|catch up|date night)\b",
    re.IGNORECASE,
)
_AREA = re.compile(
    r"([가-힣]{2,6}(?:역|동|구|시|쪽|근처|입구|거리|대|로))(?:에서?|으로|쪽|근처)?(?=\s|$|[,.?!~ㅋㅎ])|"
    r"([가-힣]{2,5}) ?(?:쪽|근처|부근|일대)|"
    r"(?:near|around|in) ([A-Z][a-z]+(?: [A-Z][a-z]+)?)"
)
_TENTATIVE = re.compile(r"(?:중간이|그럼|차라리|음+)? ?([가-힣]{2,5})(?:역|쪽)? ?(?:\?|어때|은 ?어때|괜찮|ㄱ\?|쪽\?)")
_NOT_AREA = re.compile(
    r"^(?:그|이|저|어느|우리|회사|집|학교|중간|제일|아무|여기|거기|저기|사무실|그럼|어디|언제|저녁|점심|내일|오늘)"
)


@dataclass(frozen=True, slots=True)
class Frame:
    """A meeting without a place, as far as the talk shows it."""

    plan: Turn | None = None
    """Where the day of a meeting was named."""
    date: str = ""
    area: str = ""
    area_turn: Turn | None = None
    asked: Turn | None = None
    told_at: datetime | None = None


class Place:
    """Speaks when people who will meet ask where."""

    name = "place"

    def start(self, room: Room) -> Frame:
        """No meeting."""
        return Frame()

    def step(self, own: Frame, seen: Seen) -> tuple[Frame, Sequence[Moment]]:
        """A day to meet, then the question where, with an area or a sort of venue."""
        turn = seen.turn
        if turn is None or not isinstance(seen.event, Message):
            rests = [t for t in (own.plan, own.area_turn, own.asked) if t is not None]
            return (Frame() if touched(seen.event, rests) else own), ()
        if turn.acts.has(Act.QUOTE):
            return own, ()
        return _heard(_faded(own, turn), seen, turn)

    def next_tick_at(self, own: Frame, state: RoomState) -> datetime | None:
        """Silence tells nothing about places."""
        return None


def _faded(own: Frame, turn: Turn) -> Frame:
    latest = max((t.n for t in (own.plan, own.asked, own.area_turn) if t is not None), default=0)
    newest = max((t.message.at for t in (own.plan, own.asked) if t is not None), default=turn.message.at)
    if latest and (turn.n - latest > _REACH or turn.message.at - newest > _FADES):
        return Frame()
    return own


def _heard(own: Frame, seen: Seen, turn: Turn) -> tuple[Frame, Sequence[Moment]]:
    own = _with_area(_with_plan(own, turn), turn)
    if turn.acts.has(Act.ASK_PLACE):
        own = replace(own, asked=turn)
    if own.plan is None or own.asked is None or own.told_at is not None:
        return own, ()
    if not _is_ripe(own, turn):
        return own, ()
    return replace(own, told_at=seen.at), (_speak(own, seen),)


def _with_plan(own: Frame, turn: Turn) -> Frame:
    date = _date(turn)
    if date and (_MEETING.search(turn.text) or turn.acts.has(Act.PROPOSE)):
        return replace(own, plan=turn, date=date)
    return own


def _with_area(own: Frame, turn: Turn) -> Frame:
    found = _AREA.search(turn.text) or (_TENTATIVE.search(turn.text) if own.asked else None)
    if found is None:
        return own
    area = next(part for part in found.groups() if part)
    area = re.sub(r"(?:쪽|근처)$", "", area)
    return own if _NOT_AREA.match(area) or len(area) < 2 else replace(own, area=area, area_turn=turn)


def _is_ripe(own: Frame, turn: Turn) -> bool:
    """A sort of venue is asked for, the area is known, or the others have no idea either."""
    if turn is own.asked:
        return asks_venue(turn.text) or bool(own.area)
    return own.asked is not None and turn.n - own.asked.n <= 4 and turn.acts.has(Act.DONT_KNOW)


def _speak(own: Frame, seen: Seen) -> Moment:
    assert own.plan is not None
    assert own.asked is not None
    slots: dict[str, tuple[Any, Turn]] = {"date": (own.date, own.plan)}
    if own.area and own.area_turn is not None:
        slots["area"] = (own.area, own.area_turn)
    return moment(seen, Kind.PLACE, [own.plan, own.asked], slots, p=0.8, lasts=timedelta(hours=12))


def _date(turn: Turn) -> str | None:
    for span in turn.times:
        if span.readings and span.readings[0].has_date and span.readings[0].start and not span.readings[0].past:
            return f"{span.readings[0].start:%Y-%m-%d}"
    return None
