"""Somebody's day, and the owner means to give something."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from seontok.core.events import Message, Room, RoomKind
from seontok.core.frozen import replace
from seontok.core.moments import Kind, Moment
from seontok.korean.pattern import Pattern
from seontok.moments.acts import Act
from seontok.moments.address import ALL, ME
from seontok.moments.appointment import appointments
from seontok.moments.evidence import moment, touched
from seontok.moments.occasions import (
    Occasion,
    asks_gift,
    asks_what_you_give,
    gives_you,
    is_given,
    is_hosted,
    is_joint,
    means_to_give,
    occasion,
    person,
    points_back,
    recipient,
    speaks_of_present,
    wonders_what_to_give,
)
from seontok.moments.phrase import is_kin, money_krw
from seontok.moments.promises import accepts
from seontok.moments.state import RoomState, Seen, Turn
from seontok.moments.when import days_of

_LETS = Pattern(
    r"(?:하|사|드리|해주|사주|모으|보태|고르|준비하)(?:자|죠|시죠)|합시다|얼마(?:짜리|씩|정도)|나눠 ?내|보탤|낼게|낄게|껴줘|끼워|참여할게|각출|더치|반반|\blet'?s\b|\bi(?:'?ll| can|'?d)? (?:go halves|put (?:in|\w+ in)|contribute|chip in|throw in|pitch in|give|add|split)\b|\bsplit it\b|\bgo halves\b|\bcount me in\b|\bi'?m in\b|\bme too\b|\bsame here\b",
    re.IGNORECASE,
)
_SUGGESTS = Pattern(
    r"어때|어떨까|어떠|어떻[노나]|어떨꼬|낫지|나을|좋을 ?(?:것|거|듯)|좋겠|괜찮을|(?:갖고|받고) ?싶|(?:사|해|보내)? ?드리(?:면|자|는 ?게)|\b(?:how|what) about\b|\bwhat if we\b|\b(?:maybe|perhaps|something like)\b|"
    r"^(?!.*(?:뭐|뭘|언제|어디|얼마|왜|누구|누가|몇|진짜|정말|그래|맞아|벌써|몰라|글쎄|만원|what|when|where|who|why|how|really))(?:[가-힣 ]{2,14}|[A-Za-z ]{2,28})\?[\sㅋㅎ]*$",
    re.IGNORECASE,
)
_ADVISES = Pattern(r"[가-힣] ?보(?:세요|시)|해 ?봐|는 ?(?:건|게) ?어때|좋겠죠")
_OF_ASKER = Pattern(r"(?:^|\s)(?:나|난|내|내가|저|제가)(?=\s)|남친|여친|남편|와이프|친구")
_REACH = 20
"""How many messages later an occasion is still what the talk is about."""
_FADES = timedelta(hours=24)
_REMEMBERED = 80
_KNOWN = timedelta(days=7)
"""How long the room keeps in mind that somebody has a day coming."""
_TOLD = timedelta(days=3)
_DATED = 4
"""The day of the occasion stands within so many messages after its name ("청첩장 받은 사람?" / "10월 24일이래")."""


@dataclass(frozen=True, slots=True)
class Frame:
    """An occasion in the air."""

    recipient: str = ""
    occasion: str = ""
    day: Turn | None = None
    """Where the occasion was named."""
    whose: Turn | None = None
    """Where the recipient was named."""
    asked: Turn | None = None
    """Where somebody asked what to give, or proposed to give together."""
    told_at: datetime | None = None


class Gift:
    """Speaks once the owner means to give something, alone or with others."""

    name = "gift"

    def start(self, room: Room) -> Frame:
        """No occasion."""
        return Frame()

    def step(self, own: Frame, seen: Seen) -> tuple[Frame, Sequence[Moment]]:
        """Occasion, question, the owner's intent: in any order, close together."""
        turn = seen.turn
        if turn is None or not isinstance(seen.event, Message):
            rests = [t for t in (own.day, own.whose, own.asked) if t is not None]
            return (Frame(told_at=own.told_at) if touched(seen.event, rests) else own), ()
        if turn.is_pasted:
            return own, ()
        if own.day is None and not turn.acts.has(Act.OCCASION):
            return own, ()
        return _heard(_faded(own, turn), seen, turn)

    def next_tick_at(self, own: Frame, state: RoomState) -> datetime | None:
        """Silence tells nothing about presents."""
        return None


def _faded(own: Frame, turn: Turn) -> Frame:
    told_at = own.told_at if own.told_at and turn.message.at - own.told_at < _TOLD else None
    if own.asked is not None and _is_past(own.asked, turn, _REACH, _FADES):
        own = replace(own, asked=None)
    if own.day is not None and own.asked is None and _is_past(own.day, turn, _REMEMBERED, _KNOWN):
        return Frame(told_at=told_at)
    return own if told_at == own.told_at else replace(own, told_at=told_at)


def _is_past(said: Turn, now: Turn, reach: int, lasts: timedelta) -> bool:
    return now.n - said.n > reach or now.message.at - said.message.at > lasts


def _heard(own: Frame, seen: Seen, turn: Turn) -> tuple[Frame, Sequence[Moment]]:
    if is_given(turn.text):
        return Frame(told_at=seen.at if own.day or own.asked else own.told_at), ()
    before = own
    own = _with_occasion(own, turn, seen.state)
    if turn.is_owner and own.day is turn and gives_you(turn.text) and seen.state.room.kind is RoomKind.DM:
        to = next(name for name in (*seen.state.room.members, seen.state.room.name) if name != seen.state.room.me)
        own = replace(own, recipient=to, whose=turn, asked=turn)
    own = _with_question(own, turn)
    ready = own.told_at is None and own.asked is not None and own.day is not None and own.recipient
    if not ready or not _owner_means_it(before, own, turn, seen.state):
        return own, ()
    return replace(own, told_at=seen.at), (_speak(own, seen, turn),)


def _with_occasion(own: Frame, turn: Turn, state: RoomState) -> Frame:
    if not turn.acts.has(Act.OCCASION):
        return own
    found = occasion(turn.text)
    if found is None:
        return own
    named = [name for name in turn.addressed if name not in (ME, ALL)]
    whose = found.recipient if not named or is_kin(found.recipient) else named[0]
    near = own.day is not None and turn.n - own.day.n <= _ABOUT
    if not whose and own.recipient and (near or own.occasion == found.name) and not found.is_own:
        return own
    if not whose and not found.is_own:
        whose = _spoken_of(turn, state, pointed=points_back(turn.text))
    if not whose and (found.is_own or (is_hosted(found.name) and not _asks_or_gives(turn))):
        if turn.is_owner:
            return Frame(told_at=own.told_at) if found.is_own else own
        whose = turn.message.sender
    if ME in turn.addressed and not is_kin(whose) and (not whose or _VOCATIVE.sub("", whose) in state.room.me):
        return own
    if whose:
        return replace(own, occasion=found.name, recipient=whose, day=turn, whose=turn)
    if own.recipient and own.occasion and _is_past(own.day or turn, turn, _REACH, _FADES):
        own = Frame(told_at=own.told_at)
    return replace(own, occasion=found.name, day=turn)


_VOCATIVE = Pattern(r"(?<=[가-힣])[아야]$")
_ABOUT = 6
"""How many messages back 걔 or "his" may reach; without a pronoun only the last few."""
_ELIDED = 3


def _spoken_of(turn: Turn, state: RoomState, *, pointed: bool) -> str:
    """Whose day it is if the message leaves it out: who was spoken of just before, though not to."""
    if not pointed and is_hosted((occasion(turn.text) or _NO_OCCASION).name):
        return ""
    members = [name for name in state.room.members if name != state.room.me]
    for before in reversed(state.last(_ABOUT if pointed else _ELIDED, before=turn)):
        if before.is_pasted:
            continue
        absent = [name for name in before.addressed if name not in (ME, ALL, before.message.sender)] if pointed else []
        whom = (absent or [person(before.text)])[0]
        if whom and (absent or not any(whom in name for name in members)):
            return whom
    return ""


_NO_OCCASION = Occasion("", "", is_own=False)


def _asks_or_gives(turn: Turn) -> bool:
    """Speaks of the occasion as a guest does: the speaker is not the one who invites."""
    return (
        turn.acts.has(Act.QUESTION)
        or speaks_of_present(turn.text)
        or turn.acts.has(Act.ASK_GIFT)
        or is_joint(turn.text)
    )


_FOR_SELF = Pattern(r"(?:^|\s)(?:나|난|저|전|내)\s.*(?:사고 ?싶|살까|사려|사야|필요)|내꺼")
"""A purchase of one's own."""


_PLANS = Pattern(
    r"파티|잔치|식사|밥|저녁|점심|브런치|모이|모임|보자|볼까|만나|장소|예약|식당|호텔|뷔페|\d시|party|dinner|lunch|meet",
    re.IGNORECASE,
)


def _suggests_at_once(own: Frame, turn: Turn) -> bool:
    """Names the day and a thing for it in one breath: "시어머니 환갑인데 스카프 어떨까"."""
    wonders = re.search(r"어떨까|어때|괜찮을까", turn.text) is not None
    return wonders and own.day is turn and own.whose is turn and _PLANS.search(turn.text) is None


def _with_question(own: Frame, turn: Turn) -> Frame:
    if _FOR_SELF.search(turn.text) and not speaks_of_present(turn.text):
        return own
    if own.day is None:
        return own
    present = speaks_of_present(turn.text)
    asks = asks_gift(turn.text) or (present and is_joint(turn.text))
    asks = asks or (_is_clear(own.day, turn, present=present) and wonders_what_to_give(turn.text))
    asks = asks or (_is_about(own.day, turn) and turn.acts.has(Act.ASK_GIFT))
    if not (asks or _suggests_at_once(own, turn)):
        return own
    whom = recipient(turn.text)
    if not own.recipient:
        if whom and turn.n - own.day.n > _ABOUT:
            return own
        own = replace(own, recipient=whom, whose=turn) if whom else own
    return replace(own, asked=own.asked or turn)


_SHARES = Pattern(r"[만천원] ?원?씩|얼마씩")
_FRESH = timedelta(hours=6)


def _is_clear(day: Turn, now: Turn, *, present: bool) -> bool:
    """Whether talk of giving must be about the occasion: it was named just before, or a present or shares are."""
    return present or _is_about(day, now) or _SHARES.search(now.text) is not None


def _is_about(day: Turn, now: Turn) -> bool:
    """Whether the occasion was named so lately that the talk is still about it."""
    return not _is_past(day, now, _ABOUT, _FRESH)


def _owner_means_it(before: Frame, own: Frame, turn: Turn, state: RoomState) -> bool:
    """The owner asks what to give, or joins in when asked."""
    if not turn.is_owner:
        return False
    if _ADVISES.search(turn.text) and not is_joint(turn.text):
        return False
    if own.asked is turn:
        return True
    asked = before.asked
    if asked is None or turn.n - asked.n > 6 or asked.message.sender == own.recipient:
        return False
    if _LETS.search(turn.text) or (asks_what_you_give(asked.text) and means_to_give(turn.text)):
        return True
    together = is_joint(asked.text) or is_joint(turn.text) or _is_common_friend(own.recipient, state)
    kin = is_kin(asked.message.sender) and not _OF_ASKER.search(asked.text)
    says_yes = accepts(turn.text) or turn.acts.has(Act.ACCEPT)
    joins = says_yes or is_joint(turn.text) or speaks_of_present(turn.text) or turn.acts.has(Act.ASK_GIFT)
    return (together or kin) and (joins or _SUGGESTS.search(turn.text) is not None)


_OF_ONE = Pattern(
    r"친구|남친|여친|조카|짝[남녀]|썸|룸메|사촌|딸|아들|애기|아기|부모|friend|roommate|girlfriend|boyfriend"
)


def _is_common_friend(whose: str, state: RoomState) -> bool:
    """Somebody a group calls by name: who asks the group what to give does not mean to give it alone."""
    return state.room.kind is RoomKind.GROUP and bool(whose) and not is_kin(whose) and not _OF_ONE.search(whose)


_AGE = Pattern(r"(?:the )?(?:[1-9]0th|1[68]th|21st|100th)")
"""A birthday's number, which is no day of the month."""


def _dated(day: Turn, now: Turn, state: RoomState) -> tuple[str, Turn] | None:
    """The day of the occasion: said with it, soon after it, or that of the plan made for it."""
    written = f"{day.message.at:%Y-%m-%d}"
    for said in (t for t in state.turns if day.n <= t.n <= min(day.n + _DATED, now.n) and not t.is_pasted):
        named = [span for span in said.times if not _AGE.fullmatch(span.text.lower())]
        date = next((date for date in days_of(said, named) if said is day or date > written), None)
        if date is not None:
            return date, said
    for plan in appointments(state):
        said_at = state.turn(plan.message_ids.get("date", ""))
        if plan.agreed and plan.date is not None and said_at is not None and 0 <= said_at.n - day.n <= _REACH:
            return plan.date.isoformat(), said_at
    return None


def _speak(own: Frame, seen: Seen, turn: Turn) -> Moment:
    whose = own.whose or turn
    slots: dict[str, tuple[Any, Turn]] = {"recipient": (own.recipient, whose)}
    if own.occasion and own.day is not None:
        slots["occasion"] = (own.occasion, own.day)
        dated = _dated(own.day, turn, seen.state)
        if dated is not None:
            slots["date"] = dated
    start = own.day or own.asked or turn
    for said in (t for t in seen.state.turns[-_REACH:] if t.n >= start.n):
        budget = money_krw(said.text)
        if budget is not None:
            slots["budget_krw"] = (budget, said)
    turns = [t for t in (own.day, own.asked, turn) if t is not None]
    return moment(seen, Kind.GIFT, turns, slots, p=0.85, lasts=timedelta(days=1))
