"""The owner, or a household or group with the owner, wants to buy a thing and asks what, which or where."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from seontok.core.events import Message, Room, RoomKind
from seontok.core.moments import Kind, Moment
from seontok.korean.pattern import Pattern
from seontok.moments.acts import Act
from seontok.moments.evidence import moment, touched
from seontok.moments.gift import Frame as GiftFrame
from seontok.moments.occasions import speaks_of_present
from seontok.moments.phrase import is_kin, money_krw
from seontok.moments.state import RoomState, Seen, Turn
from seontok.moments.wishes import (
    asks_for_other,
    is_bought,
    is_window_shopping,
    meant_before,
    thing,
    thing_of_table,
    wants_to_buy,
    wonders_which,
)

_REACH = 10
_FADES = timedelta(hours=12)
_NEAR = 5
_SAME_TALK = timedelta(hours=1)
"""A second question so soon is about the same purchase."""
_SELF = Pattern(r"(?:^|\s)(?:나|내|내가|난|제가|저)(?=\s)")
_TOLD = timedelta(days=2)
_LETS_BUY = Pattern(
    r"사자|살까|사까|장만하자|바꾸자|바꿀까|들이자|\b(?:let'?s|we (?:should|could)) (?:just )?(?:get|buy|replace)\b",
    re.IGNORECASE,
)
_SHARED = Pattern(
    r"우리(?! ?(?:애|아이|딸|아들|아기|남편|신랑|와이프|엄마|아빠|강아지|고양이|둘째|첫째|막내))|집에|거실|탕비실|동아리방|사무실|과방|부실|회사|팀에|같이 ?(?:쓸|살)|공용|단체|\b(?:we|our|us|the house|"
    r"the office)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Frame:
    """A thing somebody wants to buy."""

    what: str = ""
    wish: Turn | None = None
    """Where the thing was named."""
    meant: Turn | None = None
    """Where somebody said that one must be bought, if that was later."""
    told: tuple[tuple[str, datetime], ...] = ()


class Product:
    """Speaks when it is asked what to buy."""

    name = "product"

    def start(self, room: Room) -> Frame:
        """Nothing to buy."""
        return Frame()

    def step(self, own: Frame, seen: Seen) -> tuple[Frame, Sequence[Moment]]:
        """A wish, then the question; or both in one message."""
        turn = seen.turn
        if turn is None or not isinstance(seen.event, Message):
            falls = own.wish is not None and touched(seen.event, [own.wish])
            return (Frame(told=own.told) if falls else own), ()
        if turn.is_pasted:
            return own, ()
        return _heard(_faded(own, turn), seen, turn)

    def next_tick_at(self, own: Frame, state: RoomState) -> datetime | None:
        """Silence tells nothing about shopping."""
        return None


def _faded(own: Frame, turn: Turn) -> Frame:
    if own.wish and (turn.n - own.wish.n > _REACH or turn.message.at - own.wish.message.at > _FADES):
        return Frame(told=own.told)
    return own


def _heard(own: Frame, seen: Seen, turn: Turn) -> tuple[Frame, Sequence[Moment]]:
    text = turn.text
    if own.wish is not None and is_bought(text) and turn.message.sender == own.wish.message.sender:
        return Frame(told=own.told), ()
    asks, wants = turn.acts.has(Act.ASK_PRODUCT), wants_to_buy(text)
    if not asks and (wants or _is_just_wished(own, turn)) and not turn.acts.has(Act.ASK_PLACE):
        asks = wonders_which(text)
    if not asks and not wants:
        return own, ()
    if speaks_of_present(text) or turn.acts.has(Act.OCCASION) or is_bought(text) or is_window_shopping(text):
        return own, ()
    what = thing(text)
    if _is_gift_talk(seen.state, turn) and (not what or own.wish is None):
        return own, ()
    if what and not _is_narrower(own, turn):
        own = Frame(what, turn, None, own.told)
    if own.wish is None and wants:
        own = _named_before(own, turn, seen.state)
    if own.wish is None and asks and turn.is_owner:
        own = _meant_before(own, turn, seen.state)
    if own.wish is None and turn.is_owner and turn.acts.has(Act.ASK_PRODUCT) and turn.acts.has(Act.QUESTION):
        own = _spoken_of(own, turn, seen.state)
    if not asks or own.wish is None or not _is_ours(own.wish, turn, seen.state, own.meant):
        return own, ()
    if asks_for_other(text, own.what):
        return own, ()
    return _ask(own, seen, turn)


def _is_just_wished(own: Frame, turn: Turn) -> bool:
    latest = own.meant or own.wish
    return latest is not None and turn.n - latest.n <= _NEAR


def _named_before(own: Frame, turn: Turn, state: RoomState) -> Frame:
    """The thing named shortly before somebody said it must be bought ("침대 작은거같아" / "바꿔주자 뭐가 좋아?")."""
    for before in reversed(state.turns[-_NEAR - 1 :]):
        what = thing(before.text) if before.n < turn.n and not before.is_pasted else ""
        if what:
            return Frame(what, before, turn, own.told)
    return own


_N_SAID = 3
"""Messages back in which the owner may have said what it is all about."""


def _meant_before(own: Frame, turn: Turn, state: RoomState) -> Frame:
    for before in reversed(state.last(_N_SAID, before=turn)):
        what = meant_before(turn.text, before.text) if before.is_owner else ""
        if what:
            return Frame(what, before, turn, own.told)
    return own


def _spoken_of(own: Frame, turn: Turn, state: RoomState) -> Frame:
    """The thing the talk is about when the owner asks which or where ("커피머신 물샌다" … "캡슐이랑 전자동 중에 뭐가 편함")."""
    for before in reversed(state.last(_N_SAID, before=turn)):
        what = "" if before.is_pasted or is_bought(before.text) else thing_of_table(before.text)
        if what:
            return Frame(what, before, turn, own.told)
    return own


def _is_narrower(own: Frame, turn: Turn) -> bool:
    """Names models of the thing just wished for ("그램이랑 맥북 중에"): the thing stays what it was."""
    wish = own.wish
    return wish is not None and wish.message.sender == turn.message.sender and turn.n - wish.n <= _NEAR


def _is_gift_talk(state: RoomState, turn: Turn) -> bool:
    """A present is being sought: "what is good?" belongs to it."""
    gift: GiftFrame | None = state.frames.get("gift")
    return gift is not None and gift.asked is not None and turn.n - gift.asked.n <= _REACH


_APART = Pattern(
    r"시누|형수|형부|매형|매제|제수|올케|처남|처제|처형|동서|도련님|아가씨|서방님|이모|고모|삼촌|숙모|사촌|사돈|장모|장인|aunt|uncle",
    re.IGNORECASE,
)


def _is_household(name: str) -> bool:
    """A name for family that may live with the owner; who asks for their own house lives apart."""
    return is_kin(name) and _APART.search(name) is None


def _is_ours(wish: Turn, asked: Turn, state: RoomState, meant: Turn | None) -> bool:
    """The owner buys, or somebody of the household or group buys for all."""
    group = state.room.kind is RoomKind.GROUP
    said = [turn for turn in (wish, meant, asked) if turn is not None]
    if _owner_lets_buy(wish, asked, state):
        return True
    shared = any(_SHARED.search(turn.text) for turn in said)
    if asked.is_owner:
        shared = shared or any(_LETS_BUY.search(turn.text) for turn in said[:-1])
        takes_part = shared or wants_to_buy(asked.text) or (meant is not None and meant.is_owner)
        return wish.is_owner or _is_household(wish.message.sender) or takes_part
    if _is_household(asked.message.sender):
        return wish.is_owner or not (_SELF.search(wish.text) or _SELF.search(asked.text))
    return shared and (group or any(turn.is_owner for turn in said))


def _owner_lets_buy(wish: Turn, asked: Turn, state: RoomState) -> bool:
    """Whether the owner has said since to buy it together ("그럼 새로 사자 반반")."""
    since = (turn for turn in state.last(_NEAR, before=asked) if turn.n >= wish.n)
    return any(turn.is_owner and _LETS_BUY.search(turn.text) is not None for turn in since)


_LIMIT = Pattern(
    r"(?<![\d.])(\d{1,3}) ?(?:아래|이하|안 ?(?:쪽|으로|에서|넘)|안넘|내로|이내|미만|언더|밑|까지(?!는? ?\d)|선에서|정도로|대로)"
    r"(?![^?]{0,4}(?:인치|분|시|명|개|키로|kg))"
)
"""A bare number with a bound is an amount in ten thousands of won: "120 아래로"."""


def _limit(text: str) -> int | None:
    match = _LIMIT.search(text)
    return int(match[1]) * 10_000 if match else None


def _ask(own: Frame, seen: Seen, turn: Turn) -> tuple[Frame, Sequence[Moment]]:
    recent = tuple((what, at) for what, at in own.told if seen.at - at < _TOLD)
    if any(what == own.what or seen.at - at < _SAME_TALK for what, at in recent) or own.wish is None:
        return own, ()
    slots: dict[str, tuple[Any, Turn]] = {"what": (own.what, own.wish)}
    for said in (t for t in seen.state.turns[-_REACH:] if t.n >= own.wish.n):
        budget = money_krw(said.text) or _limit(said.text)
        if budget is not None:
            slots["budget_krw"] = (budget, said)
    turns = [own.wish] if own.wish.n == turn.n else [own.wish, turn]
    made = moment(seen, Kind.PRODUCT, turns, slots, p=0.85, lasts=timedelta(hours=12))
    return Frame(own.what, own.wish, own.meant, (*recent, (own.what, seen.at))), (made,)
