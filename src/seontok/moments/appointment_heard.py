"""What one message says about a plan, as read, and whether it may make or change one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time

from seontok.korean.pattern import Pattern
from seontok.moments import negotiation_words as words
from seontok.moments.acts import Act
from seontok.moments.state import Turn


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day as said."""

    at: time
    sure: bool
    """Morning or afternoon was said or cannot be mistaken."""
    about: bool = False
    """Only roughly ("6시쯤")."""


@dataclass(frozen=True, slots=True)
class Heard:
    """One message, as far as plans go."""

    turn: Turn
    days: tuple[date, ...] = ()
    """Days offered or repeated; several are alternatives."""
    no_days: tuple[date, ...] = ()
    clocks: tuple[Clock, ...] = ()
    no_clocks: tuple[Clock, ...] = ()
    old_days: tuple[date, ...] = ()
    old_clocks: tuple[Clock, ...] = ()
    half_day: str = ""
    """am, pm or early (am, for hours after six), when the message speaks of a part of the day or a meal ("토요일 저녁", "아침 러닝")."""
    joins: str = ""
    """Somebody said to come along ("상엽이도 온대")."""
    bare_days: tuple[date, ...] = ()
    """Those of the days that were said as a weekday only: which week depends on the plan."""
    later: bool = False
    """Only when to talk about it again ("낼 다시 얘기하자")."""
    loose: bool = False
    """The clock is a bare number ("4 is better"): a time only beside an open plan."""
    elliptic: bool = False
    """Nothing but a time, a place or an activity, and a question mark ("7시쯤 강남역?")."""
    place: str = ""
    sure_place: bool = False
    no_place: bool = False
    meets: bool = False
    """The place is where to meet ("우체국앞에서 봐")."""
    activity: str = ""
    recurrence: str = ""
    vague: bool = False
    """A span of days with no single day in it ("다음주", "주말")."""
    week: date | None = None
    """The Monday of a week to come it names without a day of it."""
    part: int = 0
    """0 for a whole message; 1, 2 … when a message makes several plans."""

    @property
    def has_value(self) -> bool:
        return bool(self.days or self.clocks or self.place)

    def does(self, act: Act, at_least: float = 0.5) -> bool:
        return self.turn.acts.has(act, at_least)

    plain: bool = False
    """Little but values: said beside an open plan it is about that plan."""

    @property
    def offers(self) -> bool:
        """An offer, by its words or by being nothing but values asked."""
        return not self.later and (self.elliptic or self.does(Act.PROPOSE))

    @property
    def moves(self) -> bool:
        """Whether a verb of moving is there, not only a word of preferring."""
        return self.does(Act.CHANGE) and bool(words.CHANGE.search(_PREFERS.sub(" ", self.turn.text)))

    @property
    def asks(self) -> bool:
        return "?" in self.turn.text


_PREFERS = Pattern(r"그럼\s?.{0,12}?로|말고|대신|차라리|\brather\b|\binstead\b", re.IGNORECASE)

_BOOKED = Pattern(r"공지|예약|접수|확정|완료|집결|방문|확인|체크인")

_NEWS = Pattern(
    r"광고|속보|단독|할인|쿠폰|마감|보상|당첨|배송|결제|중계|방영|개봉|출시|오픈|대기|가능 여부|추후|미달|희망"
)


def is_booked(heard: Heard) -> bool:
    """Whether a notice passed on tells the day and the hour of something booked ("[청송농원] 11/14(토) 10:00 2인 확정")."""
    text = heard.turn.text
    return bool(heard.days and heard.clocks and _BOOKED.search(text)) and not _NEWS.search(text)


_OTHERS_WORDS = Pattern(
    r"https?://|[\"“‘「『]|^\s*\[|\b(?:lyrics?|episode|trailer|headline)\b|방송\s?(?:시작|된|한|하)|드라마|결방|영화\s?제목|기사에|뉴스|가사|예고편"
)


def _is_plain_talk(heard: Heard) -> bool:
    """Whether a day, an hour and what or where are told without a mark of somebody else's words."""
    whole = heard.days and heard.clocks and (heard.activity or heard.place)
    return (
        bool(whole)
        and heard.does(Act.QUOTE)
        and not (_OTHERS_WORDS.search(heard.turn.text) or _NEWS.search(heard.turn.text))
    )


def is_ahead(heard: Heard) -> bool:
    """Whether it names a day to come and its hour, whatever is told in the past beside them ("14일 6시 벡스코 표 봤어")."""
    today = heard.turn.message.at.date()
    if heard.does(Act.CANCEL, 0.3) and (heard.no_days or heard.days):
        return all(day >= today for day in (*heard.days, *heard.no_days))
    return bool(heard.clocks and heard.days) and all(day > today for day in heard.days)


_WILL_COME = Pattern(r"(?:[을갈올볼뵐할있]게|겠습니다|겠어요|[ㄱ갑옵]니다)(?:요)?(?=$|[^가-힣])")

_ENOUGH = Pattern(r"그만\s?(?:하자|하죠|합시다|좀|싸우|해(?!\s?두))")
"""Wants the talk to end, not to meet ("오늘은 그만하자 응?")."""

_SERIES_BEGINS = Pattern(r"부터|합니다|할게요|하겠|모일게|모입니다|진행|\bstart(?:s|ing)\b", re.IGNORECASE)

BLOCKS = (Act.QUOTE, Act.HYPOTHETICAL)
"""Acts that keep a message from making or changing a plan."""


def is_blocked(heard: Heard) -> bool:
    """Whether the message speaks of the past, a wish, somebody's words or a habit rather than of a plan."""
    if words.EXISTING.search(heard.turn.text) and not heard.does(Act.HYPOTHETICAL):
        return False
    if (is_booked(heard) or _is_plain_talk(heard)) and not heard.does(Act.HYPOTHETICAL):
        return False
    if any(heard.does(act) for act in BLOCKS) or _ENOUGH.search(heard.turn.text):
        return True
    if heard.does(Act.PAST) and not heard.does(Act.ANNOUNCE) and not heard.does(Act.PROPOSE):
        if heard.clocks and heard.does(Act.ACCEPT, 0.8) and _WILL_COME.search(heard.turn.text):
            return False
        return not (words.CLOSING.search(heard.turn.text) or is_ahead(heard))
    told = heard.does(Act.PROPOSE) or heard.does(Act.ANNOUNCE) or (heard.does(Act.ACCEPT) and heard.has_value)
    told = told or bool(heard.recurrence and _SERIES_BEGINS.search(heard.turn.text))
    return heard.does(Act.HABITUAL) and not told
