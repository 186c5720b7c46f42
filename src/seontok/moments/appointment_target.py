"""Which plan a message speaks of."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from seontok.core.frozen import replace
from seontok.korean.pattern import Pattern
from seontok.moments.acts import Act
from seontok.moments.address import ALL
from seontok.moments.appointment_frames import Book, Frame, Stance, Status
from seontok.moments.appointment_heard import Heard

ANSWER_WITHIN = timedelta(hours=30)
"""An offer nobody took up for this long is not what a bare "ok" answers."""
N_ANSWER = 6
"""Messages after an offer within which a bare "ok" may still answer it."""
N_OPEN = 14
"""Messages within which a bare time or place adds to an open plan."""
OPEN_FOR = timedelta(hours=8)
PLACED_FOR = timedelta(days=2)
"""How long a settled plan without a place takes where it will be."""
OFFERED_FOR = timedelta(days=3)
"""How long an open plan takes what is offered to it; a day or a place merely named belongs to the talk of the day ("공항!")."""


def speaker(heard: Heard) -> str:
    return heard.turn.message.sender


def named(book: Book, heard: Heard) -> Frame | None:
    """The live plan a message names by its activity, its day or its hour."""
    live = book.live
    if heard.activity:
        same = [frame for frame in live if frame.activity and _alike(frame.activity, heard.activity)]
        if heard.days and same:
            same = [frame for frame in same if frame.date is None or frame.date in heard.days] or [
                frame for frame in same if not (heard.clocks and _is_beside_stated(frame, heard))
            ]
        if same:
            return same[-1]
    for days in (heard.no_days, heard.old_days, heard.days):
        same = [frame for frame in live if _may_be_on(frame, days) and not _is_beside(frame, heard)] if days else []
        same = [frame for frame in same if not _is_at_another_hour(frame, heard)]
        if same:
            return same[-1]
    if heard.days and heard.clocks and heard.place:
        same = [frame for frame in live if frame.place and frame.place == heard.place and frame.status is Status.AGREED]
        return same[-1] if same else None
    return None


def _may_be_on(frame: Frame, days: tuple[date, ...]) -> bool:
    """Whether a plan is on one of these days, or this is one of those it was offered for ("월요일이나 화요일")."""
    said = frame.slots.get("date")
    return frame.date in days or (said is not None and any(day in said.alternatives for day in days))


def _is_beside(frame: Frame, heard: Heard) -> bool:
    """Whether the message has made another plan of this day already ("2시 미팅, 4시 은행 방문")."""
    return bool(heard.part and frame.activity and heard.activity) and not _alike(frame.activity, heard.activity)


def _is_at_another_hour(frame: Frame, heard: Heard) -> bool:
    """Whether something else to do is offered on the day of a plan that has its hour ("토욜 3시 영화" agreed, "토욜 7시에 밥 먹자")."""
    at = {clock.at for clock in heard.clocks}
    if not (frame.was_agreed and frame.time and heard.offers and heard.days and at) or frame.time in at:
        return False
    out = [who for who, stance in frame.stances.items() if stance is Stance.NO and who != speaker(heard)]
    if _changes(heard) or heard.moves or heard.no_clocks or heard.old_clocks or out:
        return False
    if set(heard.turn.addressed) - {ALL, frame.proposer} and speaker(heard) != frame.proposer:
        return bool(heard.place or heard.activity or heard.does(Act.REQUEST))
    general = _GENERIC.fullmatch(frame.activity) or _GENERIC.fullmatch(heard.activity)
    return bool(frame.activity and heard.activity) and not general and not _alike(frame.activity, heard.activity)


def _alike(one: str, other: str) -> bool:
    one, other = one.lower(), other.lower()
    return one in other or other in one


def to_cancel(book: Book, heard: Heard) -> Frame | None:
    agreed = [frame for frame in book.live if frame.was_agreed and not frame.personal]
    if heard.days or heard.activity:
        agreed = [
            frame
            for frame in agreed
            if (not heard.days or frame.date is None) and (not heard.activity or not frame.activity)
        ]
    if agreed:
        return max(agreed, key=lambda frame: frame.touched_n)
    open_ = [frame for frame in book.live if not frame.personal and is_near(frame, heard)]
    return open_[-1] if open_ and not heard.days else None


def is_near(frame: Frame, heard: Heard, *, n: int = N_OPEN, span: timedelta = OPEN_FOR) -> bool:
    """Whether the plan was spoken of just before."""
    if frame.touched_at is None:
        return False
    turn = heard.turn
    return turn.n - frame.touched_n <= n and turn.message.at - frame.touched_at <= span


_COMPANION = Pattern(r"(?:^|\s)(?P<who>[가-힣]{1,6}?)(?:이)?(?:랑|하고)\s(?=.*기로\s?(?:했|함|해서|한))")
_OURSELVES = Pattern(r"우리|너|니|다|같이|애들|얘들|다들")


def is_with_outsider(heard: Heard, book: Book) -> bool:
    """Whether somebody tells of his own plan with a person outside the room ("난 엄마랑 금요일에 밥먹기로 했어")."""
    companion = _COMPANION.search(heard.turn.text)
    if companion is None or _OURSELVES.fullmatch(companion["who"]):
        return False
    return not any(companion["who"] in name for name in book.room.members)


def frame_for(book: Book, heard: Heard) -> Frame | None:
    """The plan a message offers to, answers or changes; None if it speaks of no plan we follow."""
    live = [
        frame
        for frame in book.live
        if (
            not frame.personal
            or (frame.personal == speaker(heard) and (_invites(frame, heard) or _tells_on(frame, book, heard)))
        )
        and not _lies_behind(frame, heard)
    ]
    if not live:
        return None
    if heard.does(Act.PROPOSE) and heard.clocks and _BESIDE.search(heard.turn.text) and not heard.does(Act.CHANGE):
        return None
    if is_with_outsider(heard, book):
        return None
    by_name = named(book, heard)
    if by_name is not None and by_name in live:
        return by_name
    if _is_another(live, heard) or any(_is_at_another_hour(frame, heard) for frame in live):
        return None
    named_ = heard.activity and not _GENERIC.fullmatch(heard.activity)
    if named_ and heard.days and not (heard.moves or heard.no_days) and all(frame.activity for frame in live):
        return None
    recent = max(live, key=lambda frame: (frame.touched_n, frame.pending_n))
    if named_ and _is_of_its_own(recent, heard):
        return None
    if _is_beside_stated(recent, heard):
        return None
    if (
        recent.existing
        and heard.days
        and heard.clocks
        and recent.date not in (None, *heard.days)
        and not _changes(heard)
    ):
        return None
    if heard.has_value or heard.no_clocks or heard.no_days or heard.no_place or heard.half_day:
        return recent if _takes_value(recent, heard) else None
    waiting = [frame for frame in live if frame.pending_by != speaker(heard) and _answerable(frame, heard)]
    if heard.offers:  # a yes that offers something else in one breath answers what was asked just before it
        waiting = [frame for frame in waiting if heard.turn.n - frame.touched_n <= 1]
    return max(waiting, key=lambda frame: frame.touched_n) if waiting else (recent if is_near(recent, heard) else None)


def _is_of_its_own(recent: Frame, heard: Heard) -> bool:
    """Whether something to do on another day, offered in later talk, is beside a plan that has its day and hour already."""
    if not (heard.days and heard.offers) or heard.moves or _changes(heard) or recent.time is None:
        return False
    return recent.date not in (None, *heard.days) and not is_near(recent, heard, span=timedelta(hours=1))


def _is_beside_stated(recent: Frame, heard: Heard) -> bool:
    """Whether another day is named after a day and an hour that were told or settled, without moving anything."""
    if not heard.days or recent.date in (None, *heard.days) or recent.time is None or _changes(heard):
        return False
    if Stance.NO in recent.stances.values() or recent.cancel_by or recent.moved:
        return False
    if recent.tentative and not recent.asked:
        return True
    return recent.status is Status.AGREED and bool(heard.clocks)


def _lies_behind(frame: Frame, heard: Heard) -> bool:
    """Whether a plan had begun an hour ago: another day named now is not its day."""
    if frame.date is None or frame.time is None or not heard.days or frame.date in heard.days:
        return False
    begun = datetime.combine(frame.date, frame.time) + timedelta(hours=1)
    return begun < heard.turn.message.at.replace(tzinfo=None)


_GENERIC = Pattern(r"모임|약속|정모|시간")
"""Words for any plan: they name none in particular."""
_BESIDE = Pattern(
    r"(?<![가-힣])(?:미리|따로)\s.*(?:만나|보|모이)|\b(?:beforehand|meet (?:up )?(?:first|before))\b", re.IGNORECASE
)
"""Meeting before or beside what is agreed: a plan of its own."""


def _is_another(live: list[Frame], heard: Heard) -> bool:
    """Whether a whole plan is put forth while only a day was touched upon before."""
    recent = max(live, key=lambda frame: (frame.touched_n, frame.pending_n))
    whole = heard.days and heard.clocks and (heard.place or heard.activity or heard.offers)
    return bool(whole) and recent.tentative and recent.date not in (None, *heard.days) and not _changes(heard)


def _invites(frame: Frame, heard: Heard) -> bool:
    """Whether a member asks the others to his own appointment just after naming it."""
    return heard.offers and is_near(frame, heard, n=3) and not heard.days


N_TOLD_ON = 6
"""Messages within which a member goes on telling of his own appointment."""


def _tells_on(frame: Frame, book: Book, heard: Heard) -> bool:
    """Whether a member adds the hour or the place to the appointment of his own he has told of ("나 목욜 면접" / "몇시" / "10시")."""
    latest = max(book.live, key=lambda other: (other.touched_n, other.opened_n))
    if latest is not frame or not is_near(frame, heard, n=N_TOLD_ON) or heard.offers or heard.asks:
        return False
    return bool(heard.clocks or heard.place) and (not heard.days or heard.days == (frame.date,))


def _changes(heard: Heard) -> bool:
    counters = heard.does(Act.REJECT) and heard.offers
    return heard.does(Act.CHANGE) or counters or bool(heard.no_days or heard.old_days)


def _takes_value(frame: Frame, heard: Heard, *, any_day: bool = False) -> bool:
    """Whether a day, a time or a place said now belongs to this plan."""
    if frame.status is Status.AGREED:
        moving = _changes(heard) or (frame.moved and (frame.touched_at is None or is_near(frame, heard)))
        if heard.days and not any_day and frame.date and frame.date not in heard.days:
            return moving
        return moving or is_near(frame, heard, span=PLACED_FOR if heard.meets and not frame.place else OPEN_FOR)
    return is_near(frame, heard, span=OFFERED_FOR if heard.offers or heard.clocks else OPEN_FOR)


def _answerable(frame: Frame, heard: Heard) -> bool:
    if frame.touched_at is None or frame.status is Status.AGREED:
        return False
    turn = heard.turn
    return turn.n - frame.pending_n <= N_ANSWER and turn.message.at - frame.touched_at <= ANSWER_WITHIN


WEEKS_OF_PLAN = timedelta(days=13)
"""How far ahead a whole plan may lie for a weekday with an hour of its own still to mean its week."""


def in_week_of_plan(book: Book, heard: Heard) -> Heard:
    """A bare weekday beside a plan with a day means that week's, not the next to come."""
    frame = max(book.live, key=lambda frame: frame.touched_n, default=None)
    if frame is None or frame.date is None or not heard.bare_days or not _takes_value(frame, heard, any_day=True):
        return heard
    today, plan = heard.turn.message.at.date(), frame.date
    if frame.time is not None and heard.clocks and plan - today > WEEKS_OF_PLAN:
        return heard

    def moved(day: date) -> date:
        there = plan + timedelta(days=day.weekday() - plan.weekday())
        return there if day in heard.bare_days and there >= today else day

    return replace(
        heard,
        days=tuple(map(moved, heard.days)),
        no_days=tuple(map(moved, heard.no_days)),
        old_days=tuple(map(moved, heard.old_days)),
    )
