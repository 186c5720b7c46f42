"""How a plan moves: which frame a message speaks of, and what it does to it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from hashlib import sha1

from seontok.core.events import Room, RoomKind
from seontok.moments import negotiation_words as words
from seontok.moments.acts import Act
from seontok.moments.appointment_frames import Book, DaySeen, Frame, Said, Stance, Status, Value, quote, with_quote
from seontok.moments.appointment_reading import PERSONAL, Clock, Heard, is_blocked

ANSWER_WITHIN = timedelta(hours=30)
"""An offer nobody took up for this long is not what a bare "ok" answers."""
N_ANSWER = 6
"""Messages after an offer within which a bare "ok" may still answer it."""
N_OPEN = 14
"""Messages within which a bare time or place adds to an open plan."""
OPEN_FOR = timedelta(hours=8)


@dataclass(frozen=True, slots=True)
class Shift:
    """A plan moved in a way that may be worth a moment."""

    frame: Frame
    op: str
    """new, change, cancel."""
    sure: float = 1.0
    """Factor on the probability, for the weaker ways to get here."""


Step = tuple[Book, tuple[Shift, ...]]


def track(book: Book, heard: Heard) -> Step:
    """Advance the plans of a room by one message."""
    heard = _in_week_of_plan(book, heard)
    if heard.does(Act.DONE):
        return _handled(book, heard), ()
    if is_blocked(heard):
        return book, ()
    step = None
    if heard.does(Act.CANCEL, 0.3):
        step = _cancel(book, heard, _named(book, heard) or _to_cancel(book, heard))
    book, shifts = step or _offer_or_answer(book, heard)
    return _remember_day(book, heard), shifts


def _remember_day(book: Book, heard: Heard) -> Book:
    if len(heard.days) != 1:
        return book
    turn = heard.turn
    return replace(book, day_seen=DaySeen(heard.days[0], turn.message.sender, turn.n, quote(turn)))


def _offer_or_answer(book: Book, heard: Heard) -> Step:
    step = _answer_cancel(book, heard)
    if step is not None:
        return step
    frame = _frame_for(book, heard)
    if frame is None:
        frame = _started(book, heard)
        if frame is None:
            return book, ()
        return _settle(book, frame, heard)
    moved = _moved(frame, heard, book.room)
    if moved is None:
        return book, ()
    book, shifts = _settle(book, with_quote(moved, heard.turn), heard)
    book, more = _answer_others(book, heard, moved.id)
    return book, (*shifts, *more)


def _answer_others(book: Book, heard: Heard, done: str) -> Step:
    """One "좋아" answers every plan the message before it offered."""
    shifts: list[Shift] = []
    for frame in book.live:
        fresh = frame.pending_by != _who(heard) and heard.turn.n - frame.pending_n <= 2
        if frame.id == done or not fresh or frame.personal or not heard.does(Act.ACCEPT):
            continue
        agreed = _agree(frame, _who(heard), heard)
        book, made = _settle(book, with_quote(agreed, heard.turn), heard)
        shifts.extend(made)
    return book, tuple(shifts)


def _who(heard: Heard) -> str:
    return heard.turn.message.sender


# ---------------------------------------------------------------- which plan a message speaks of


def _named(book: Book, heard: Heard) -> Frame | None:
    """The live plan a message names by its activity, its day or its hour."""
    live = book.live
    if heard.activity:
        same = [frame for frame in live if frame.activity and _alike(frame.activity, heard.activity)]
        if heard.days and same:
            same = [frame for frame in same if frame.date is None or frame.date in heard.days] or same
        if same:
            return same[-1]
    for days in (heard.no_days, heard.old_days, heard.days):
        same = [frame for frame in live if frame.date is not None and frame.date in days]
        if same:
            return same[-1]
    return None


def _alike(one: str, other: str) -> bool:
    one, other = one.lower(), other.lower()
    return one in other or other in one


def _to_cancel(book: Book, heard: Heard) -> Frame | None:
    agreed = [frame for frame in book.live if frame.was_agreed and not frame.personal]
    if heard.days or heard.activity:
        agreed = [
            frame
            for frame in agreed
            if (not heard.days or frame.date is None) and (not heard.activity or not frame.activity)
        ]
    if agreed:
        return max(agreed, key=lambda frame: frame.touched_n)
    open_ = [frame for frame in book.live if not frame.personal and _near(frame, heard)]
    return open_[-1] if open_ and not heard.days else None


def _near(frame: Frame, heard: Heard, *, n: int = N_OPEN, span: timedelta = OPEN_FOR) -> bool:
    """Whether the plan was spoken of just before."""
    if frame.touched_at is None:
        return False
    turn = heard.turn
    return turn.n - frame.touched_n <= n and turn.message.at - frame.touched_at <= span


def _frame_for(book: Book, heard: Heard) -> Frame | None:
    """The plan a message offers to, answers or changes; None if it speaks of no plan we follow."""
    live = [
        frame for frame in book.live if not frame.personal or (frame.personal == _who(heard) and _invites(frame, heard))
    ]
    if not live:
        return None
    named = _named(book, heard)
    if named is not None and named in live:
        return named
    if heard.activity and heard.days and not _changes(heard):
        return None
    recent = max(live, key=lambda frame: (frame.touched_n, frame.pending_n))
    if heard.has_value or heard.no_clocks or heard.no_days or heard.no_place or heard.half_day:
        return recent if _takes_value(recent, heard) else None
    waiting = [frame for frame in live if frame.pending_by != _who(heard) and _answerable(frame, heard)]
    return max(waiting, key=lambda frame: frame.touched_n) if waiting else (recent if _near(recent, heard) else None)


def _invites(frame: Frame, heard: Heard) -> bool:
    """Whether a member asks the others to his own appointment just after naming it."""
    return heard.offers and _near(frame, heard, n=3) and not heard.days


def _changes(heard: Heard) -> bool:
    return heard.does(Act.CHANGE) or bool(heard.no_days or heard.old_days)


def _takes_value(frame: Frame, heard: Heard, *, any_day: bool = False) -> bool:
    """Whether a day, a time or a place said now belongs to this plan."""
    if frame.status is Status.AGREED:
        if heard.days and not any_day and frame.date and frame.date not in heard.days:
            return _changes(heard) or frame.moved
        if _changes(heard) or frame.moved:
            return True
        return _near(frame, heard, n=N_OPEN)
    return _near(frame, heard, span=timedelta(days=3))


def _answerable(frame: Frame, heard: Heard) -> bool:
    if frame.touched_at is None or frame.status is Status.AGREED:
        return False
    turn = heard.turn
    return turn.n - frame.pending_n <= N_ANSWER and turn.message.at - frame.touched_at <= ANSWER_WITHIN


def _in_week_of_plan(book: Book, heard: Heard) -> Heard:
    """A bare weekday beside a plan with a day means that week's, not the next to come."""
    frame = max(book.live, key=lambda frame: frame.touched_n, default=None)
    if frame is None or frame.date is None or not heard.bare_days or not _takes_value(frame, heard, any_day=True):
        return heard
    today, plan = heard.turn.message.at.date(), frame.date

    def moved(day: date) -> date:
        there = plan + timedelta(days=day.weekday() - plan.weekday())
        return there if day in heard.bare_days and there >= today else day

    return replace(
        heard,
        days=tuple(map(moved, heard.days)),
        no_days=tuple(map(moved, heard.no_days)),
        old_days=tuple(map(moved, heard.old_days)),
    )


# ---------------------------------------------------------------- a new plan


def _started(book: Book, heard: Heard) -> Frame | None:
    """A frame for a message that floats, offers or announces something; None if it does not."""
    offers = heard.offers or _lists_times(heard)
    announces = heard.does(Act.ANNOUNCE) or _states_event(heard)
    existing = bool(_EXISTING.search(heard.turn.text)) and bool(heard.days or heard.activity)
    personal = _is_personal(heard) and not offers
    if heard.does(Act.CANCEL) and not heard.does(Act.CHANGE):
        return None
    if heard.does(Act.CHANGE) and (heard.days or heard.activity) and heard.has_value:
        existing = True
    stated = heard.plain and bool(heard.days and (heard.clocks or heard.place)) and not _OWN.search(heard.turn.text)
    if not (offers or announces or existing or personal or stated or _asks_day(heard)):
        return None
    if heard.does(Act.THIRD_PARTY) and not offers and not _states_event(heard):
        return None
    if not (heard.days or heard.clocks or heard.place or heard.vague or heard.activity or heard.half_day):
        return None
    kept = (existing and (not heard.does(Act.PROPOSE) or heard.does(Act.CHANGE))) or _is_kept(heard)
    fresh = _fresh(book, heard, existing=kept, announces=announces and not offers, personal=personal)
    return replace(fresh, tentative=not (offers or announces or kept))


def _lists_times(heard: Heard) -> bool:
    """Times to choose from ("영화 3시랑 5시 있는데")."""
    listed = re.search(r"있는데|있네|있음|있어|있대|있다", heard.turn.text)
    return bool(heard.activity and len(heard.clocks) > 1 and listed)


_OWN = re.compile(r"(?:^|\s)(?:나|난|저|전|내가|제가|나는|저는|i|i'm|my)(?=\s|$)", re.IGNORECASE)
"""The speaker's own doing, not an offer to others."""
_EXISTING = re.compile(
    r"(?:보기로|만나기로|가기로|먹기로|하기로)\s?(?:한|했)|맞(?:지|죠|나|아\?)|(?:알|잊지|기억하)(?:지|죠)|원래|다들\s?오|잊지\s?(?:마|말)|그대로|변동|"
    r"\b(?:still on|we still|our \w+ (?:on|at|is)|the \w+ (?:on|tomorrow))\b"
)
_EVENT_IS = re.compile(
    r"(?:이래요?|래요?|래|이야|야|이에요|예요|입니다|임|이다|있습니다|있어요|있대|한대|합니다|할게요|예정|이라|인거|인 거|잡힘)(?=$|[^가-힣])"
)
_ASKS_DAY = re.compile(
    r"(?:뭐\s?(?:해|함|하|하냐|할|하니|하세요|하시)|시간|바빠|바쁘|약속\s?있|일정|스케줄|한가|비어|괜찮|어때|free|busy|plans|up to|doing)",
    re.IGNORECASE,
)


def _is_kept(heard: Heard) -> bool:
    return bool(re.search(r"원래|기로\s?(?:한|했)|still on|다들\s?오", heard.turn.text))


def _states_event(heard: Heard) -> bool:
    return bool(heard.activity and (heard.days or heard.clocks) and _EVENT_IS.search(heard.turn.text))


def _asks_day(heard: Heard) -> bool:
    return bool(
        (heard.days or heard.vague)
        and heard.asks | bool(re.search(r"뭐\s?(?:해|함)", heard.turn.text))
        and _ASKS_DAY.search(heard.turn.text)
    )


def _is_personal(heard: Heard) -> bool:
    return bool(heard.days and PERSONAL.search(heard.turn.text) and not heard.asks and not heard.does(Act.THIRD_PARTY))


def _fresh(book: Book, heard: Heard, *, existing: bool, announces: bool, personal: bool) -> Frame:
    turn, who = heard.turn, _who(heard)
    digest = sha1(f"{book.room.id}|{turn.message.id}|{heard.part}".encode(), usedforsecurity=False).hexdigest()
    frame = Frame(
        id=digest[:8],
        proposer=who,
        status=Status.PROPOSED if heard.has_value else Status.FLOATED,
        slots={},
        stances={} if heard.does(Act.THIRD_PARTY) else {who: Stance.YES},
        activity=heard.activity,
        existing=existing,
        personal=who if personal else "",
        recurrence=heard.recurrence,
        to=turn.addressed,
        half_day=heard.half_day,
        joined=(heard.joins,) if heard.joins else (),
        moved=existing and heard.does(Act.CHANGE),
        was_on=frozenset(heard.old_days),
        pending_n=turn.n,
        pending_by=who,
    )
    frame = _with_recent_day(frame, book, heard)
    asked = heard.asks or heard.offers
    frame = _with_values(
        frame, heard, fixed=(announces and not heard.asks) or (existing and not (frame.moved and asked)) or personal
    )
    if existing:
        known = {} if frame.moved else {name: said.value for name, said in frame.slots.items()}
        frame = replace(frame, told=known)
    return with_quote(frame, turn)


N_DAY = 6
"""Messages for which a day spoken of stays the day of a bare time."""


def _with_recent_day(frame: Frame, book: Book, heard: Heard) -> Frame:
    """A time without a day is on the day just spoken of."""
    seen, turn = book.day_seen, heard.turn
    if seen is None or heard.days or "date" in frame.slots or not (heard.clocks or heard.place):
        return frame
    said_at = seen.quote.at
    if turn.n - seen.n > N_DAY or said_at is None or turn.message.at - said_at > OPEN_FOR:
        return frame
    who = _who(heard)
    said = Said(seen.day, seen.quote.message_id, who, frozenset({who, seen.by}), sure=seen.by == who)
    return replace(frame, slots={**frame.slots, "date": said}, quotes=(*frame.quotes, seen.quote))


# ---------------------------------------------------------------- values on the table


def _with_values(frame: Frame, heard: Heard, *, fixed: bool = False) -> Frame:
    """The frame with the message's day, time and place on the table."""
    slots = dict(frame.slots)
    who, message_id = _who(heard), heard.turn.message.id

    def put(name: str, values: tuple[Value, ...], sure: bool) -> None:
        old = slots.get(name)
        if old is not None and old.value in values and len(values) == 1:
            yes = old.yes if _echoes(heard) else old.yes | {who}
            slots[name] = replace(old, yes=yes, fixed=old.fixed or fixed)
        else:
            slots[name] = Said(values[0], message_id, who, frozenset({who}), fixed, sure, values[1:])

    if heard.days:
        put("date", heard.days, True)
    if heard.clocks:
        clocks = tuple(_fitted(clock, frame, heard) for clock in heard.clocks)
        put("time", clocks, heard.clocks[0].sure)
        if "date" not in slots:
            today = _implied_day(clocks[0], heard)
            if today is not None:
                slots["date"] = Said(today, message_id, who, frozenset({who}), fixed, False)
    if heard.place and _places(heard, frame):
        put("place", (heard.place,), heard.sure_place)
    return replace(frame, slots=slots, recurrence=heard.recurrence or frame.recurrence)


_COMES = re.compile(
    r"(?:방문|도착|출발|시작|진행)?하(?:도록|겠)|가겠|뵙겠|뵐게|갈게|올게|할게|들를게|데리러|픽업|잡아두|잡아놓|예약해|잡을게|i'll|we'll",
    re.IGNORECASE,
)
"""A promise to come at a time: an offer of that time to whoever waits for one."""


def _echoes(heard: Heard) -> bool:
    """Whether the message only asks back what was said ("목요일이요?")."""
    return heard.asks and not heard.does(Act.ACCEPT)


def _places(heard: Heard, frame: Frame) -> bool:
    """Whether a place named now is where this plan will be."""
    if frame.status is Status.AGREED and not (
        heard.does(Act.PROPOSE) or heard.does(Act.ANNOUNCE) or heard.does(Act.CHANGE)
    ):
        return heard.sure_place and "place" not in frame.slots and len(heard.turn.text) <= len(heard.place) + 14
    return heard.sure_place or "place" not in frame.slots


def _fitted(clock: Clock, frame: Frame, heard: Heard) -> time:
    """The half of the day of a bare hour: as said, near the time it replaces, or as people mean it unsaid."""
    if clock.sure:
        return clock.at
    hour = clock.at.hour % 12
    early, late = clock.at.replace(hour=hour), clock.at.replace(hour=hour + 12)
    if heard.half_day and hour:
        return early if heard.half_day == "am" else late
    said = frame.slots.get("time")
    old = said.value if said else None
    if isinstance(old, time):
        return min((late, early), key=lambda at: (abs(_minutes(at) - _minutes(old)), at is early))
    if frame.half_day and hour:
        return early if frame.half_day == "am" else late
    if hour == 0 or hour <= 8:
        return late
    today = heard.turn.message.at
    is_today = (heard.days or (frame.date,))[0] in (None, today.date())
    return late if is_today and datetime.combine(today.date(), early) <= today.replace(tzinfo=None) else early


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute


def _implied_day(at: time, heard: Heard) -> date | None:
    """Today, if the time is still to come."""
    now = heard.turn.message.at
    return now.date() if datetime.combine(now.date(), at) > now.replace(tzinfo=None) else None


# ---------------------------------------------------------------- what a message does to a plan


def _moved(frame: Frame, heard: Heard, room: Room) -> Frame | None:
    """The frame after an offer, a counter-offer, an answer or a doubt; None if the message does nothing to it."""
    who = _who(heard)
    late = bool(words.LATECOMER.search(heard.turn.text)) and not heard.does(Act.PROPOSE) and not heard.does(Act.CHANGE)
    if late and heard.clocks and frame.time is not None:
        return None
    choice = _chosen(frame, heard)
    if choice is not None:
        return _agree(choice, who, heard)
    if heard.joins and heard.joins not in frame.joined:
        return replace(frame, joined=(*frame.joined, heard.joins))
    if heard.has_value and _may_add(frame, heard):
        return _offered(frame, heard, who, room)
    open_ = any(who not in said.yes for said in frame.slots.values())
    if frame.status is Status.AGREED and who in frame.stances and not open_ and not heard.has_value:
        if heard.does(Act.ACCEPT) and not heard.offers:
            return None
    if heard.does(Act.ACCEPT) and not (heard.no_clocks or heard.no_days or heard.no_place):
        return _agree(frame, who, heard) if _may_accept(frame, heard, room) else None
    if heard.does(Act.REJECT) or heard.no_clocks or heard.no_days or heard.no_place:
        return _refused(frame, heard, who)
    if heard.does(Act.DEFER):
        return _stand(frame, who, Stance.MAYBE)
    if _inquires(heard) and frame.pending_by != who:
        return _nodded(frame, who)
    if heard.does(Act.CHANGE) and frame.was_agreed:
        return replace(frame, moved=True)
    return None


_ORDINAL = re.compile(r"(앞|먼저|첫|전자|이른|빠른)\S{0,3}|(뒤|나중|두\s?번째|둘째|후자|늦은)\S{0,3}")


def _chosen(frame: Frame, heard: Heard) -> Frame | None:
    """The frame after a choice among alternatives, by value or by order ("뒤에거로")."""
    for name, values in (("date", heard.days), ("time", tuple(_fitted(c, frame, heard) for c in heard.clocks))):
        said = frame.slots.get(name)
        if said is None or not said.alternatives:
            continue
        every = (said.value, *said.alternatives)
        if len(values) == 1 and values[0] in every:
            return _pick(frame, name, values[0], heard)
        order = _ORDINAL.search(heard.turn.text)
        if not values and order and len(heard.turn.text) <= 16:
            return _pick(frame, name, every[0] if order[1] else every[-1], heard)
    return None


def _pick(frame: Frame, name: str, value: Value, heard: Heard) -> Frame:
    said = replace(
        frame.slots[name],
        value=value,
        alternatives=(),
        yes=frame.slots[name].yes | {_who(heard)},
        message_id=heard.turn.message.id,
    )
    return replace(frame, slots={**frame.slots, name: said})


def _may_add(frame: Frame, heard: Heard) -> bool:
    """Whether the message's values are an offer or an answer, not a passing mention."""
    if not (heard.days or heard.clocks) and not _places(heard, frame):
        return False
    if heard.offers or heard.does(Act.ANNOUNCE) or heard.does(Act.ACCEPT) or heard.does(Act.CHANGE):
        return True
    if heard.clocks and _COMES.search(heard.turn.text):
        return True
    return heard.plain and not heard.does(Act.REJECT) or bool(heard.no_clocks or heard.no_days)


def _offered(frame: Frame, heard: Heard, who: str, room: Room) -> Frame:
    before = frame
    fixed = heard.does(Act.ANNOUNCE) and not heard.asks and (frame.was_agreed or room.kind is RoomKind.GROUP)
    frame = _with_values(
        frame, heard, fixed=fixed and (who == frame.proposer or who in frame.stances or frame.existing)
    )
    changed = [n for n in frame.slots if n not in before.slots or frame.slots[n].value != before.slots[n].value]
    if changed or not (heard.does(Act.REJECT) or _echoes(heard)):
        frame = _yes_to_rest(frame, who, changed)
    frame = _stand(replace(frame, personal=""), who, Stance.YES)
    replaced = [n for n in changed if n in before.slots]
    if replaced and before.was_agreed:
        status, moved = Status.CHANGING, True
    elif replaced:
        status, moved = Status.COUNTERED, frame.moved
    else:
        status, moved = (before.status if before.status is not Status.FLOATED else Status.PROPOSED), frame.moved
    moved = (
        moved
        or bool((heard.old_clocks or heard.old_days) and before.was_agreed)
        or (heard.does(Act.CHANGE) and before.was_agreed)
    )
    if not changed:
        return replace(frame, moved=moved, activity=frame.activity or heard.activity)
    return replace(
        frame,
        status=status,
        moved=moved,
        pending_n=heard.turn.n,
        pending_by=who,
        cancel_by="",
        activity=frame.activity or heard.activity,
    )


def _yes_to_rest(frame: Frame, who: str, changed: list[str]) -> Frame:
    """Offering one slot agrees to the others."""
    slots = {n: said if n in changed else replace(said, yes=said.yes | {who}) for n, said in frame.slots.items()}
    return replace(frame, slots=slots)


def _agree(frame: Frame, who: str, heard: Heard) -> Frame:
    slots = {n: replace(said, yes=said.yes | {who}) for n, said in frame.slots.items()}
    return _stand(replace(frame, slots=slots, activity=frame.activity or heard.activity), who, Stance.YES)


def _nodded(frame: Frame, who: str) -> Frame:
    """Asking for a detail ("몇시?") goes along with what stands."""
    slots = {n: replace(said, yes=said.yes | {who}) for n, said in frame.slots.items()}
    return replace(frame, slots=slots)


_INQUIRY = re.compile(r"몇\s?시|어디|언제|뭐\s?먹|what time|when|where", re.IGNORECASE)


def _inquires(heard: Heard) -> bool:
    return bool(_INQUIRY.search(heard.turn.text))


def _stand(frame: Frame, who: str, stance: Stance) -> Frame:
    return replace(frame, stances={**frame.stances, who: stance})


def _may_accept(frame: Frame, heard: Heard, room: Room) -> bool:
    """Whether an agreement answers this plan."""
    who = _who(heard)
    stance = frame.stances.get(who)
    if frame.pending_by == who and stance is Stance.YES:
        return False
    if stance is Stance.NO and frame.refused_n >= frame.pending_n and not heard.has_value:
        return False
    if room.kind is RoomKind.GROUP and frame.to and "all" not in frame.to:
        me = "me" if who == room.me else who
        if me not in frame.to and not re.search(r"나도|저도|나두|저두|me too|i'm in", heard.turn.text, re.IGNORECASE):
            return False
    return heard.has_value or heard.turn.n - frame.pending_n <= N_ANSWER


def _refused(frame: Frame, heard: Heard, who: str) -> Frame:
    slots = dict(frame.slots)
    for name, values in (("date", heard.no_days), ("time", tuple(_fitted(c, frame, heard) for c in heard.no_clocks))):
        if name in slots and slots[name].value in values:
            slots[name] = replace(slots[name], yes=slots[name].yes - {who}, fixed=False)
    if heard.no_place and "place" in slots:
        slots.pop("place")
    partial = heard.no_place or heard.no_clocks
    frame = replace(frame, slots=slots, moved=frame.moved or frame.was_agreed)
    if partial and heard.does(Act.ACCEPT, 0.3):
        return _nodded(frame, who)
    if frame.status is not Status.AGREED:
        slots = {n: replace(said, yes=said.yes - {who}) for n, said in frame.slots.items()}
        frame = replace(frame, slots=slots)
    return _stand(replace(frame, refused_n=heard.turn.n), who, Stance.NO)


# ---------------------------------------------------------------- agreed


def _settle(book: Book, frame: Frame, heard: Heard) -> Step:
    """Put the frame back; if what is on the table is now agreed, say how it moved."""
    agreed = {n: said for n, said in frame.slots.items() if is_agreed(said, book.room)}
    open_ = [n for n in frame.slots if n not in agreed and n != "place"]
    if "date" not in agreed or open_ or frame.personal:
        return book.put(frame), ()
    was_on = frame.was_on
    before = frame.settled.get("date")
    if before is not None and before.value != frame.date and isinstance(before.value, date):
        was_on = was_on | {before.value}
    frame = replace(frame, status=Status.AGREED, settled=agreed, was_on=was_on, cancel_by="")
    return book.put(frame), _shifts(frame, book.room)


def is_agreed(said: Said, room: Room) -> bool:
    """Whether enough people stand behind a value, the owner among them."""
    if said.fixed:
        return True
    if room.kind is RoomKind.DM or not room.me:
        return len(said.yes) >= 2
    return room.me in said.yes and len(said.yes) >= _quorum(said, room)


def _quorum(said: Said, room: Room) -> int:
    n_others = max(1, len(room.members) - 1)
    return 2 if said.by != room.me else 1 + min(2, (n_others + 1) // 2)


def owner_takes_part(frame: Frame, room: Room) -> bool:
    """Whether the owner is in."""
    stance = frame.stances.get(room.me)
    if stance is Stance.NO or not room.me:
        return False
    return stance is Stance.YES or frame.existing


def _shifts(frame: Frame, room: Room) -> tuple[Shift, ...]:
    if not owner_takes_part(frame, room) or len(frame.stances) < 2 and not frame.existing:
        return ()
    now = {n: said.value for n, said in frame.slots.items()}
    if frame.told is None:
        return (Shift(frame, "new"),) if "time" in now or "place" in now else ()
    if frame.existing and not frame.moved and "time" not in frame.told and "time" in now:
        return (Shift(frame, "new", 0.9),)
    moved = any(now.get(n) != frame.told.get(n) for n in ("date", "time"))
    place = frame.told.get("place") is not None and now.get("place") != frame.told.get("place")
    return (Shift(frame, "change"),) if moved or place else ()


# ---------------------------------------------------------------- called off


_PROPOSED_CANCEL = re.compile(
    r"취소\s?(?:하자|할까|하면|해도|하는 게|하는게|하죠|할래|합시다|하시죠)|(?:걸|거)로\s?하(?:자|죠|면|시죠)|접자|\?|let'?s|can we|should we",
    re.IGNORECASE,
)
_REGRET = re.compile(
    r"아쉽|[ㅠㅜ]{2}|괜찮|그래|담에|다음에|어쩔\s?수|푹\s?쉬|쾌차|몸조리|아이고|헐|저런|ㅇㅋ|ㅇㅇ|넵|네|알겠|알았|no worries|np|no problem|too bad|aw+|all good|ok|next time|get well|sure",
    re.IGNORECASE,
)
_NOT_A_PLAN = re.compile(r"구독|주문|결제|카드|예매표|항공|배송|멤버십|알림|회원|계약")


def _cancel(book: Book, heard: Heard, frame: Frame | None) -> Step | None:
    """Somebody calls a plan off, or says he cannot come."""
    text = heard.turn.text
    if _NOT_A_PLAN.search(text):
        return None
    bails = not heard.does(Act.CANCEL)
    if frame is None:
        return None if bails else _cancel_unseen(book, heard)
    if bails and (not frame.was_agreed or heard.offers or heard.has_value and heard.does(Act.CHANGE)):
        return None
    who, room = _who(heard), book.room
    if bails and room.kind is RoomKind.GROUP and len(room.members) != 2:
        return _one_leaves(book, heard, frame)
    if bails or _PROPOSED_CANCEL.search(text) or not frame.was_agreed:
        frame = with_quote(replace(frame, cancel_by=who, moved=True), heard.turn)
        return book.put(_stand(frame, who, Stance.NO)), ()
    return _called_off(book, with_quote(frame, heard.turn))


def _one_leaves(book: Book, heard: Heard, frame: Frame) -> Step:
    who = _who(heard)
    frame = _stand(with_quote(replace(frame, moved=True), heard.turn), who, Stance.NO)
    slots = {n: replace(said, yes=said.yes - {who}) for n, said in frame.slots.items()}
    return book.put(replace(frame, slots=slots)), ()


def _answer_cancel(book: Book, heard: Heard) -> Step | None:
    """Somebody takes note that a plan is off."""
    who = _who(heard)
    waiting = [
        frame for frame in book.live if frame.cancel_by not in ("", who) and _near(frame, heard, span=ANSWER_WITHIN)
    ]
    if not waiting:
        return None
    frame = waiting[-1]
    regrets = bool(_REGRET.search(heard.turn.text))
    if (heard.days or heard.clocks) or (heard.offers and not regrets):
        return None
    if not (regrets or heard.does(Act.ACCEPT)):
        return None
    return _called_off(book, with_quote(frame, heard.turn))


def _called_off(book: Book, frame: Frame) -> Step:
    frame = replace(frame, status=Status.CANCELLED, cancel_by="")
    known = bool(frame.told) or frame.existing
    if not (known or frame.settled) or frame.date is None:
        return book.put(frame), ()
    sure = 1.0 if known else 0.7
    return book.put(frame), (Shift(frame, "cancel", sure),)


def _cancel_unseen(book: Book, heard: Heard) -> Step | None:
    """A plan we never saw made is called off ("내일 주간회의는 취소합니다")."""
    if not (heard.days and heard.activity) or "?" in heard.turn.text and not words.SETTLED.search(heard.turn.text):
        return None
    frame = _fresh(book, heard, existing=True, announces=True, personal=False)
    if _PROPOSED_CANCEL.search(heard.turn.text):
        return book.put(replace(frame, cancel_by=_who(heard))), ()
    return _called_off(book, replace(frame, settled=frame.slots))


# ---------------------------------------------------------------- taken care of


def _handled(book: Book, heard: Heard) -> Book:
    """The owner says it is in the calendar already."""
    if not heard.turn.is_owner or not book.live:
        return book
    frame = max(book.live, key=lambda frame: frame.touched_n)
    return book.put(replace(frame, handled="in_calendar"))
