"""How a plan moves: what each message does to the plan it speaks of."""

from __future__ import annotations

import re
from datetime import date, timedelta

from seontok.core.events import Room, RoomKind
from seontok.core.frozen import replace
from seontok.korean.pattern import Pattern
from seontok.moments import negotiation_words as words
from seontok.moments.acts import Act, Acts
from seontok.moments.appointment_activity import PERSONAL
from seontok.moments.appointment_cancel import answer_cancel, asks_off, cancel, hindered, let_off, put_off
from seontok.moments.appointment_clocks import N_HALF, asks_half, half_told, in_half, tells_half
from seontok.moments.appointment_days import DAY_AFTER, DAY_BEFORE
from seontok.moments.appointment_frames import Book, DaySeen, Frame, Stance, Status, quote, stand, touched, with_quote
from seontok.moments.appointment_heard import Clock, Heard, is_blocked
from seontok.moments.appointment_settle import Shift, Step, settle
from seontok.moments.appointment_shift import read_shift, shifted
from seontok.moments.appointment_start import own_appointment, started
from seontok.moments.appointment_table import chosen, echoes, fitted, may_add, refines_or_is, with_values
from seontok.moments.appointment_target import N_ANSWER, frame_for, in_week_of_plan, is_near, named, speaker, to_cancel
from seontok.moments.place_whole import name_alone


def track(book: Book, heard: Heard) -> Step:
    """Advance the plans of a room by one message."""
    heard = _in_place_of(book, _in_that_week(book, _corrected(book, heard)))
    heard = in_week_of_plan(book, _by_amount(book, _on_that_day(book, _as_it_stands(book, heard))))
    if heard.does(Act.DONE) and not (heard.has_value and frame_for(book, heard) is None):
        return _handled(book, heard), ()
    off = let_off(book, heard)
    if off is not None:
        return off
    book = hindered(book, heard)
    shut = _shut(book, heard)
    if shut is not None:
        return book.put(shut), ()
    if is_blocked(heard):
        off = answer_cancel(book, heard) if heard.does(Act.HYPOTHETICAL) else None
        if off is not None:
            return off
        told = not (heard.does(Act.QUOTE) or heard.does(Act.HYPOTHETICAL))
        book = _only_refuses(book, heard)
        return (_remember_day(book, heard) if told else book), ()
    step = None
    if heard.does(Act.CANCEL, 0.3) and not _moves_instead(heard) and not _goes_ahead(heard):
        step = cancel(book, heard, named(book, heard) or to_cancel(book, heard))
    book, shifts = step or _offer_or_answer(book, heard)
    return _remember_day(book, heard), shifts


_CORRECTS = Pattern(
    r"^(?:아+|앗|엇|헉)[\s,!.]+(?:\d{1,2}일|[월화수목금토일](?:욜|요일))(?=[.,\s!]|$)|^(?:아+|앗|엇|참|아니)[\s,!.]+\S+(?:\s?반)?(?:네|임|다|이네|이다|이네요|네요|입니다)(?=$|[^가-힣])|오타|착각|잘못\s?[봤보적썼말알]|농담|정정|헷갈|(?:이|가)\s?아니(?:고|라)|\b(?:actually|typo|i meant|my bad|oops)\b",
    re.IGNORECASE,
)
"""Puts right what was said."""
N_CORRECTS = 4


def _corrected(book: Book, heard: Heard) -> Heard:
    """An hour or a day that its own speaker puts right ("아 3시네 잘못 봄")."""
    if heard.asks or not (heard.clocks or heard.days) or not _CORRECTS.search(heard.turn.text):
        return heard
    near = [frame for frame in book.live if is_near(frame, heard, n=N_CORRECTS)]
    name = "time" if heard.clocks else "date"
    mine = [frame for frame in near if name in frame.slots and frame.slots[name].by == speaker(heard)]
    if not mine:
        return heard
    acts = Acts({**heard.turn.acts.p, Act.CHANGE: 0.8, Act.ANNOUNCE: 0.8})
    return replace(heard, turn=replace(heard.turn, acts=acts))


def _in_place_of(book: Book, heard: Heard) -> Heard:
    """Another day offered in one sentence with that of an agreed plan takes its place ("금요일에 병원을 가야 해서 목요일에 와야겠다")."""
    if not (heard.offers and len(heard.days) == 1) or heard.does(Act.CHANGE) or heard.activity:
        return heard
    starts = (span.best.start for span in heard.turn.times if span.readings and span.best.has_date)
    besides = {start.date() for start in starts if start is not None} - set(heard.days)
    if not any(frame.was_agreed and not frame.personal and frame.date in besides for frame in book.live):
        return heard
    return replace(heard, turn=replace(heard.turn, acts=Acts({**heard.turn.acts.p, Act.CHANGE: 0.6})))


def _only_refuses(book: Book, heard: Heard) -> Book:
    """A habit given as the reason of a no still is a no ("매일 10시에 자서 힘들 것 같아")."""
    if not heard.does(Act.HABITUAL) or not heard.does(Act.REJECT, 0.7) or heard.offers:
        return book
    heard = replace(heard, days=(), clocks=(), place="", recurrence="")
    frame = frame_for(book, heard)
    return book if frame is None or frame.was_agreed else book.put(_refused(frame, heard, speaker(heard)))


_OFF = Pattern(r"휴강|휴무|취소|무산|결항")
_TO = Pattern(r"(?:로|으로)\s?(?:당|땡|미루|미뤄|미룹|미룰|옮|바꾸|바꿔|바꿉|바뀌|변경|늦추|늦춥|앞당)")


def _moves_instead(heard: Heard) -> bool:
    """Whether what is off is only why the plan moves to another day or hour ("휴강되어 3시로 당깁니다")."""
    off, to = _OFF.search(heard.turn.text), _TO.search(heard.turn.text)
    return bool(off and to and off.start() < to.start() and (heard.clocks or heard.days))


_NONE_THEN = Pattern(r"(?:없대|없다|없어|없음|없습니다)\S{0,2}[\s,.!~]")
_CALLED_OFF = Pattern(r"취소|휴강|파토|파투|무산|캔슬|쉬[자어기]|접자")


def _goes_ahead(heard: Heard) -> bool:
    """Whether what is off is what stood in the way of the plan ("회식 없대 ㄱㄱ 7시 성수")."""
    text = heard.turn.text
    on = heard.offers or heard.does(Act.ACCEPT) or words.GO.search(text) is not None
    return on and bool(heard.clocks) and _NONE_THEN.search(text) is not None and _CALLED_OFF.search(text) is None


_SHUT = Pattern(
    r"마감(?:이|됐|됨|임|$)|안\s?된[다대]|안\s?되[네는더]|불가|꽉\s?[찼차]|만석|만실|매진|휴무|휴업|\bfully booked\b|\bclosed\b"
)


def _shut(book: Book, heard: Heard) -> Frame | None:
    """The agreed plan whose day cannot be had after all; what is offered next takes its place."""
    if heard.offers or not heard.turn.times or not _SHUT.search(heard.turn.text):
        return None
    starts = [span.readings[0].start for span in heard.turn.times if span.readings]
    days = {start.date() for start in starts if start is not None}
    agreed = [frame for frame in book.live if frame.was_agreed and frame.date in days]
    return with_quote(replace(agreed[-1], moved=True), heard.turn) if agreed else None


def _by_amount(book: Book, heard: Heard) -> Heard:
    """ "한시간만 미룹시다": the hour it gives."""
    shift = read_shift(heard.turn.text) if book.live else None
    if shift is None or heard.does(Act.CANCEL):
        return heard
    bare = replace(heard, days=(), clocks=(), turn=replace(heard.turn, acts=Acts({Act.CHANGE: 0.8})))
    near = [frame for frame in book.live if frame.date and not frame.personal and is_near(frame, heard)]
    frame = _spoken_of(book, bare) or max(near, key=lambda frame: frame.touched_n, default=None)
    return shifted(heard, frame, shift) if frame else heard


_THAT_DAY = Pattern(
    r"(?<![가-힣])그\s?날|당일|\b(?:that|same) (?:day|morning|afternoon|evening|night)\b", re.IGNORECASE
)
N_THAT_DAY = 40
"""Messages back to the day that "그날" takes up."""


N_WEEK = 4
"""Messages after a week was named in which a bare weekday is one of that week."""


def _in_that_week(book: Book, heard: Heard) -> Heard:
    """A bare weekday after a week was spoken of is of that week ("다음주 어때" / "화욜?")."""
    seen = book.week_seen
    if seen is None or not heard.bare_days or heard.turn.n - seen.n > N_WEEK:
        return heard
    if all(day >= seen.day for day in heard.bare_days):
        return heard

    def moved(day: date) -> date:
        return seen.day + timedelta(days=day.weekday()) if day in heard.bare_days and day < seen.day else day

    return replace(
        heard,
        days=tuple(map(moved, heard.days)),
        no_days=tuple(map(moved, heard.no_days)),
        old_days=tuple(map(moved, heard.old_days)),
        bare_days=(),
    )


_GOES_AHEAD = Pattern(r"전날\s?\S{0,6}\s?(?:가야|내려|올라|출발|자야|잠|미리|밤)")
"""What one does the day before so as to be there."""


_AS_IT_STANDS = Pattern(r"그대로|예정대로|\bas (?:planned|agreed)\b|\bstick (?:to|with)\b", re.IGNORECASE)


def _as_it_stands(book: Book, heard: Heard) -> Heard:
    """ "그냥 11시반 그대로 가자": the day and the half of the day are those of the plan that has this hour."""
    if heard.days or len(heard.clocks) != 1 or not _AS_IT_STANDS.search(heard.turn.text):
        return heard
    at = heard.clocks[0].at
    for frame in reversed(book.live):
        time = frame.time
        if frame.date and time and (time.hour % 12, time.minute) == (at.hour % 12, at.minute):
            return replace(heard, days=(frame.date,), clocks=(replace(heard.clocks[0], at=time),))
    return heard


def _on_that_day(book: Book, heard: Heard) -> Heard:
    """ "그날" is the day last spoken of ("그날 아침 10시에 셋이 볼래?")."""
    seen = book.day_seen
    text = heard.turn.text
    if seen is None or not heard.clocks or heard.turn.n - seen.n > N_THAT_DAY:
        return heard
    if not heard.days and DAY_BEFORE.search(text) and not _GOES_AHEAD.search(text):
        if DAY_BEFORE.search(seen.quote.text):  # the same eve, said once more
            return replace(heard, days=(seen.day,))
        return replace(heard, days=(seen.day - timedelta(days=1),))
    if not heard.days and DAY_AFTER.search(text):
        return replace(heard, days=(seen.day + timedelta(days=1),))
    if heard.days or not _THAT_DAY.search(text):
        return heard
    near = heard.turn.n - seen.n <= N_THAT_DAY and seen.day >= heard.turn.message.at.date()
    return replace(heard, days=(seen.day,)) if near else heard


_SPAN = Pattern(r"주말|연휴|weekend", re.IGNORECASE)


def _remember_day(book: Book, heard: Heard) -> Book:
    turn = heard.turn
    if heard.week is not None and not heard.days and (heard.offers or heard.plain or heard.does(Act.CHANGE)):
        return replace(book, week_seen=DaySeen(heard.week, turn.message.sender, turn.n, quote(turn)))
    if len(heard.days) != 1 or _SPAN.search(turn.text) or heard.days[0] < turn.message.at.date():
        return book
    return replace(book, day_seen=DaySeen(heard.days[0], turn.message.sender, turn.n, quote(turn)))


def _offer_or_answer(book: Book, heard: Heard) -> Step:
    step = answer_cancel(book, heard) or put_off(book, heard) or asks_off(book, heard)
    if step is not None:
        return step
    frame = frame_for(book, heard) or _spoken_of(book, heard)
    if frame is None:
        frame = started(book, heard)
        if frame is None:
            return book, ()
        return settle(book, frame)
    own = own_appointment(book, heard)
    if own is not None and (frame.activity != own.activity or not own.activity):
        book = book.put(own)
        heard = replace(heard, days=(), clocks=(), place="", plain=False)
    half = _half_answered(frame, heard)
    heard = _told_half(frame, heard, half)
    moved = _moved(frame, _named_place(frame, heard), book.room)
    moved = _with_half(_with_where(moved, frame, heard), frame, heard, half)
    if moved is None:
        return (book.put(touched(frame, heard.turn)) if frame is named(book, heard) else book), ()
    book, shifts = settle(book, with_quote(moved, heard.turn))
    book, more = _answer_others(book, heard, moved.id)
    return book, (*shifts, *more)


def _spoken_of(book: Book, heard: Heard) -> Frame | None:
    """The next plan, when somebody says without naming it that he comes later or wants it moved."""
    comes_late = heard.clocks and is_late(heard)
    moves = heard.does(Act.CHANGE) and not (heard.days or heard.clocks or heard.place or heard.activity)
    standing = [frame for frame in book.live if frame.was_agreed and frame.date and not frame.personal]
    if heard.days or not (comes_late or moves) or not standing:
        return None
    near = [frame for frame in standing if is_near(frame, heard)]
    return (
        max(near, key=lambda frame: frame.touched_n)
        if near
        else min(standing, key=lambda frame: (frame.date, frame.opened_n))
    )


def is_late(heard: Heard) -> bool:
    """Whether the speaker says when he himself will come."""
    text = heard.turn.text
    if _LEAVES_EARLY.search(text) or _JOINS_LATE.search(text):
        return True
    if _ARRIVES.search(text) and not heard.offers:
        return True
    late = bool(words.LATECOMER.search(text)) and not heard.does(Act.PROPOSE) and not heard.does(Act.CHANGE)
    return late or bool(_I_ARRIVE.search(text))


_ARRIVES = Pattern(r"(?:^|\s)(?:나|난|저|전|내가|제가|나는|저는)\s.*도착(?=$|[^가-힣]|해요|합니다|함|한다|할)")
_LEAVES_FOR = Pattern(
    r"(?:시|반|분)(?:쯤|엔|에|에는)?\s?(?:집에서\s?|우리\s?차\s?|먼저\s?)?(?:출발|나가[면서려]|나갈|나서|나설|차\s?타|일어나|일나)"
)
"""When one sets out for a plan that has its hour."""


def _is_departure(frame: Frame) -> bool:
    """Whether the plan's own hour is that of setting out ("아침 8시에 출발", "언제 출발할까")."""
    return any("출발" in one.text for one in frame.quotes)


_LEAVES_EARLY = Pattern(
    r"먼저\s?(?:일어나|가|나가|갈|나갈|들어가)|일찍\s?(?:가|갈|나가|일어나)|\bleave (?:early|at)\b", re.IGNORECASE
)


_JOINS_LATE = Pattern(
    r"(?:늦게|나중에|이따|뒤늦게|2차로?|중간에)\s?(?:합류|참석|참여|도착|낄|껴|갈게|갈\s?(?:듯|것|거)|감(?=$|[^가-힣]))"
)


_WHERE = Pattern(r"어디|어데|where", re.IGNORECASE)
_EN_NAME = Pattern(
    r"(?:(?:let'?s (?:do|say|go to|meet at|try)|how about|what about|maybe|say|at|prob(?:ably)?|um+|hmm+)[ ,]+)?"
    r"(?!(?:ok|okay|yes|yeah|yep|ya|no|nope|dunno|idk|lol|haha|anywhere|wherever|your(?! place)|up|tbd|same|hmm|not|let|i|i'?m|we|you|maybe|sure|good|fine|done|thanks|thank|ta|"
    r"cool|nice|great|why|what|who|how|when|where|and|but|so|oh|ah|see|please|me|it'?s|this|is|are|can|could|do|does|will|there|here|somewhere|that(?:'s| is| was| works?)?)(?:\b(?! \w+ (?:place|spot))))"
    r"((?:the |that |my |our |your )?[A-Za-z][\w'&]+(?: (?:(?:and|on|by|near|next to|of) )?(?:the )?[\w'&]+){0,3})[!?. ]*$",
    re.IGNORECASE,
)
"""The same in English ("old racecourse", "let's do Grandma's")."""
N_WHERE = 2
"""Messages after "어디서?" within which a bare noun is its answer."""


def _named_place(frame: Frame, heard: Heard) -> Heard:
    """A bare noun answers "어디서?" ("두레박", "Olive Garden")."""
    if not frame.where_n or heard.turn.n - frame.where_n > N_WHERE or heard.place or heard.clocks or heard.days:
        return heard
    if any(heard.does(act, 0.3) for act in (Act.ACCEPT, Act.REJECT, Act.DEFER, Act.PAST, Act.DONT_KNOW)):
        return heard
    text = heard.turn.text
    name, english = name_alone(text), _EN_NAME.match(text)
    place = text[name[0] : name[1]] if name is not None else english[1] if english is not None else ""
    asks = heard.elliptic or "?" in text
    return replace(heard, place=place, sure_place=True, plain=True, elliptic=asks) if place else heard


def _half_answered(frame: Frame, heard: Heard) -> str:
    """The half of the day (am or pm) that is all a message tells who asked for it; empty for any other message."""
    asked = frame.half_n and heard.turn.n - frame.half_n <= N_HALF and not heard.clocks
    told = tells_half(heard.turn.text) if asked else None
    return "" if told is None else half_told(told)


def _told_half(frame: Frame, heard: Heard, half: str) -> Heard:
    """A half of the day answers which one was meant ("아침? 저녁?" / "아침ㅋㅋ")."""
    if not half or frame.time is None or in_half(frame.time, half) == frame.time:
        return heard
    acts = {**heard.turn.acts.p, Act.ANNOUNCE: 0.8, **({Act.CHANGE: 0.8} if frame.was_agreed else {})}
    told = Clock(in_half(frame.time, half), sure=True)
    return replace(heard, clocks=(told,), plain=True, turn=replace(heard.turn, acts=Acts(acts)))


def _with_half(moved: Frame | None, frame: Frame, heard: Heard, half: str) -> Frame | None:
    """The plan with the question for the half of the day, or its answer, kept for an hour to come."""
    if asks_half(heard.turn.text):
        return replace(moved or frame, half_n=heard.turn.n)
    return replace(moved or frame, half_day=half) if half else moved


def _with_where(moved: Frame | None, frame: Frame, heard: Heard) -> Frame | None:
    if not _WHERE.search(heard.turn.text) or words.ASKS_ORIGIN.search(heard.turn.text):
        return moved
    return replace(moved or frame, where_n=heard.turn.n)


def _answer_others(book: Book, heard: Heard, done: str) -> Step:
    """One "좋아" answers every plan the message before it offered."""
    shifts: list[Shift] = []
    for frame in book.live:
        fresh = frame.pending_by != speaker(heard) and heard.turn.n - frame.pending_n <= 2
        if frame.id == done or not fresh or frame.personal or not heard.does(Act.ACCEPT):
            continue
        agreed = _agree(frame, speaker(heard), heard)
        book, made = settle(book, with_quote(agreed, heard.turn))
        shifts.extend(made)
    return book, tuple(shifts)


_I_ARRIVE = Pattern(r"(?:^|\s)(?:나|난|저|전|내가|제가)\s.*(?:도착할|늦을|갈\s?(?:듯|거|것)|들어갈\s?(?:듯|거))")
"""When somebody comes himself: the plan stays ("나 2시반쯤 도착할거 같은데 괜찮아?")."""


def _moved(frame: Frame, heard: Heard, room: Room) -> Frame | None:
    """The frame after an offer, a counter-offer, an answer or a doubt; None if the message does nothing to it."""
    who = speaker(heard)
    if is_late(heard) and heard.clocks and frame.time is not None:
        comes = who != frame.pending_by and not heard.asks and frame.status is not Status.AGREED
        return _agree(frame, who, heard) if comes else touched(frame, heard.turn)
    if _takes_back(frame, heard):
        return _unagreed(frame, who)
    departs = _LEAVES_FOR.search(heard.turn.text) and not _is_departure(frame)
    if frame.time is not None and heard.clocks and not heard.days and departs:
        heard = heard if heard.does(Act.CHANGE) or heard.asks else replace(heard, clocks=())
    choice = chosen(frame, heard)
    if choice is not None:
        where = replace(heard, days=(), clocks=())
        return _agree(with_values(choice, where) if heard.place else choice, who, heard)
    if heard.joins and heard.joins not in frame.joined:
        return replace(frame, joined=(*frame.joined, heard.joins))
    begins = bool(frame.recurrence and heard.days and who == frame.proposer and _FIRST.search(heard.turn.text))
    if begins and not heard.asks:
        acts = Acts({**heard.turn.acts.p, Act.ANNOUNCE: 0.8})
        return _offered(frame, replace(heard, turn=replace(heard.turn, acts=acts)), who, room)
    if frame.stances.get(who) is Stance.NO and _only_where(heard):
        return None
    if _has_other(frame, heard):
        return _refused(frame, heard, who)
    if _is_bystander(frame, heard, room):
        return None
    if frame.pending_by != who and not heard.clocks and _lacks_new_hour(frame, heard):
        return _open_hour(frame)
    if heard.has_value and may_add(frame, heard) and not (frame.status is Status.AGREED and _overrides(frame, heard)):
        return _offered(frame, heard, who, room)
    if frame.unseen and who != frame.proposer and words.CONFIRMS.search(heard.turn.text) and not heard.has_value:
        return _agree(frame, who, heard)
    open_ = any(who not in said.yes for said in frame.slots.values())
    if frame.status is Status.AGREED and who in frame.stances and not open_ and _only_agrees(heard):
        return None
    if heard.does(Act.ACCEPT) and not (heard.no_clocks or heard.no_days or heard.no_place):
        return _agree(frame, who, heard) if _may_accept(frame, heard, room) else None
    if heard.does(Act.REJECT) or heard.no_clocks or heard.no_days or heard.no_place:
        return _refused(frame, heard, who)
    if heard.does(Act.DEFER):
        return stand(frame, who, Stance.MAYBE)
    if _inquires(heard) and frame.pending_by != who:
        return _nodded(frame, who)
    if heard.does(Act.CHANGE) and frame.was_agreed:
        return replace(frame, moved=True)
    return None


def _is_bystander(frame: Frame, heard: Heard, room: Room) -> bool:
    """Whether an offer made to others by name is not the speaker's business, who neither offers nor joins ("부럽다 난 학원")."""
    who = speaker(heard)
    if room.kind is not RoomKind.GROUP or not frame.to or "all" in frame.to or who in frame.stances:
        return False
    return ("me" if who == room.me else who) not in frame.to and not (heard.offers or heard.does(Act.ACCEPT))


_BUSY_WITH = Pattern(
    r"회식|모임|결혼식|제사|돌잔치|동창회|면접|시험|병원|치과|수업|회의|출장|야근|예비군|팀플|과외|레슨|공연|상담|검진"
)


def _has_other(frame: Frame, heard: Heard) -> bool:
    """Whether the answer to a day offered is but what the speaker has on that day ("수욜 7시 요가?" / "수욜 회식")."""
    if frame.pending_by == speaker(heard) or frame.status is Status.AGREED or frame.date not in heard.days:
        return False
    if heard.clocks or heard.place or heard.asks or heard.does(Act.ACCEPT) or heard.does(Act.PROPOSE):
        return False
    other = heard.plain and heard.activity and heard.activity != frame.activity
    return bool(other) and _BUSY_WITH.search(heard.activity) is not None


def _only_where(heard: Heard) -> bool:
    """Whether it names but a place, without offering it: after a no that is other talk ("훈장이네")."""
    return bool(heard.place) and not (heard.days or heard.clocks or heard.offers or heard.does(Act.ACCEPT))


_FIRST = Pattern(r"부터|첫\s?(?:날|번|모임|수업|주|회|미팅|시간|훈련|연습|강의|레슨|\S{1,4}[은는])")
"""Says when something that repeats begins."""


def _overrides(frame: Frame, heard: Heard) -> bool:
    """Whether a value said without offering, announcing or changing would replace what is agreed ("11시", "4시반까지 갈게")."""
    if heard.offers or heard.does(Act.ANNOUNCE) or heard.does(Act.CHANGE):
        return False
    if heard.old_clocks or heard.old_days or heard.no_clocks or heard.no_days:
        return False
    if frame.recurrence and _FIRST.search(heard.turn.text):
        return False
    if heard.days and heard.clocks and heard.place and refines_or_is(heard.place, frame.place):
        return False
    other_day = bool(heard.days) and "date" in frame.settled and frame.date not in heard.days
    if len(heard.clocks) == 1 and heard.clocks[0].sure and "time" in frame.slots and not frame.slots["time"].sure:
        return other_day or heard.clocks[0].at.hour % 12 != (frame.time.hour if frame.time else 0) % 12
    other_time = "time" in frame.settled and any(fitted(clock, frame, heard) != frame.time for clock in heard.clocks)
    return other_day or (other_time and not echoes(heard))


_BUT = Pattern(
    r"^(?:아|앗|헉|엇|어)?\s?(?:근데|그런데|잠만|잠깐|아 맞다|앗|헉|but\b|wait\b|actually\b|oh wait)", re.IGNORECASE
)


def _takes_back(frame: Frame, heard: Heard) -> bool:
    """Whether who has just agreed hesitates in the next breath ("6시 ㅇㅋ" "근데 나 6시반에 끝날수도")."""
    just_now = frame.status is Status.AGREED and heard.turn.n - frame.touched_n <= 1 and frame.told is None
    own = just_now and bool(frame.quotes) and frame.quotes[-1].sender == speaker(heard)
    return own and not heard.has_value and not heard.does(Act.ACCEPT) and bool(_BUT.match(heard.turn.text))


def _unagreed(frame: Frame, who: str) -> Frame:
    slots = {name: replace(said, yes=said.yes - {who}) for name, said in frame.slots.items() if said.by != who}
    slots = {**frame.slots, **slots}
    return replace(frame, slots=slots, settled={}, status=Status.PROPOSED, waits_until_n=0)


def _only_agrees(heard: Heard) -> bool:
    return heard.does(Act.ACCEPT) and not heard.offers and not heard.has_value


def _offered(frame: Frame, heard: Heard, who: str, room: Room) -> Frame:
    before = frame
    fixed = heard.does(Act.ANNOUNCE) and not heard.asks and (frame.was_agreed or room.kind is RoomKind.GROUP)
    frame = with_values(frame, heard, fixed=fixed and (who == frame.proposer or who in frame.stances or frame.existing))
    changed = [n for n in frame.slots if n not in before.slots or frame.slots[n].value != before.slots[n].value]
    if changed or not (heard.does(Act.REJECT) or echoes(heard)):
        frame = _yes_to_rest(frame, who, changed)
    own = frame.personal == who and not heard.offers
    frame = stand(frame if own else replace(frame, personal=""), who, Stance.YES)
    open_ = frame.tentative and not (heard.offers or heard.clocks or heard.does(Act.ANNOUNCE))
    frame = replace(frame, tentative=open_, weak=frame.weak and not (heard.offers or heard.does(Act.ANNOUNCE)))
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
        again = heard.has_value and not (heard.old_clocks or heard.old_days)
        return replace(frame, moved=before.moved if again else moved, activity=_topic(frame, heard))
    return replace(
        frame,
        status=status,
        moved=moved,
        pending_n=heard.turn.n,
        pending_by=who,
        cancel_by="",
        activity=_topic(frame, heard),
    )


def _topic(frame: Frame, heard: Heard) -> str:
    """What the plan is; not somebody's own appointment given as a reason ("3시엔 치과 있는데 5시는?")."""
    own = not frame.activity and PERSONAL.search(heard.activity)
    return "" if own else frame.activity or heard.activity


def _yes_to_rest(frame: Frame, who: str, changed: list[str]) -> Frame:
    """Offering one slot agrees to the others."""
    slots = {n: said if n in changed else replace(said, yes=said.yes | {who}) for n, said in frame.slots.items()}
    return replace(frame, slots=slots)


def _agree(frame: Frame, who: str, heard: Heard) -> Frame:
    slots = {n: replace(said, yes=said.yes | {who}) for n, said in frame.slots.items()}
    weak = frame.weak and not (who != frame.proposer and _COMES.search(heard.turn.text))
    return stand(replace(frame, slots=slots, activity=frame.activity or heard.activity, weak=weak), who, Stance.YES)


_COMES = Pattern(
    r"(?:꼭|그때|그날|시간\s?맞춰)\s(?:\S+\s)?(?:갈게|갈께|가겠|갑니다|뵙|뵐|봬|봐|참석)|참석(?:하겠|할게|합니다)|\b(?:i'?ll be there|see you (?:then|there)|count me in)\b",
    re.IGNORECASE,
)
"""Will be there: whatever was told so far is a plan now."""


def _nodded(frame: Frame, who: str) -> Frame:
    """Asking for a detail ("몇시?") goes along with what stands."""
    slots = {n: replace(said, yes=said.yes | {who}) for n, said in frame.slots.items()}
    return stand(replace(frame, slots=slots), who, frame.stances.get(who, Stance.MAYBE))


_WHAT_HOUR = Pattern(r"몇\s?시|what time", re.IGNORECASE)


def _lacks_new_hour(frame: Frame, heard: Heard) -> bool:
    """Whether the hour is asked after of a plan that is to move to another day: the old hour is not agreed for that."""
    before = frame.settled.get("date")
    moved = frame.status is Status.CHANGING and before is not None and before.value != frame.date
    return moved and frame.time is not None and _WHAT_HOUR.search(heard.turn.text) is not None


def _open_hour(frame: Frame) -> Frame:
    said = frame.slots["time"]
    return replace(frame, slots={**frame.slots, "time": replace(said, yes=frozenset(), fixed=False)})


_INQUIRY = Pattern(r"몇\s?시|어디|언제|뭐\s?먹|what time|when|where", re.IGNORECASE)


def _inquires(heard: Heard) -> bool:
    return bool(_INQUIRY.search(heard.turn.text))


_JOINS_IN = Pattern(
    r"(?:나|저|난|전)(?:도|두)?\s?(?:갈|감|간|가|콜|ㄱ|참|됨|됩|돼|좋|낄)|갈게|갈께|가겠|갑니다|참석|봬|뵙|뵈|그때|콜|확인|접수|"
    r"\b(?:i'?m in|see you|count me|i'?ll be there|works|perfect|will do|only if (?:i|we|you))\b|^(?:i'?m |me |count me )?in[.! ]*$",
    re.IGNORECASE,
)
"""A clear yes to something nobody asked about."""


def _may_accept(frame: Frame, heard: Heard, room: Room) -> bool:
    """Whether an agreement answers this plan."""
    who = speaker(heard)
    stance = frame.stances.get(who)
    joins = _JOINS_IN.search(heard.turn.text) or words.TAKES_ALONG.search(heard.turn.text)
    if frame.stated and frame.tentative and not (heard.has_value or joins):
        return False
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
    for name, values in (("date", heard.no_days), ("time", tuple(fitted(c, frame, heard) for c in heard.no_clocks))):
        if name in slots and slots[name].value in values:
            slots[name] = replace(slots[name], yes=slots[name].yes - {who}, fixed=False)
    if heard.no_place and "place" in slots:
        slots.pop("place")
    partial = heard.no_place or heard.no_clocks
    if heard.no_place and not (heard.no_clocks or heard.no_days or heard.does(Act.REJECT)):
        return _nodded(replace(frame, slots=slots, moved=frame.moved or frame.was_agreed), who)
    frame = replace(frame, slots=slots, moved=frame.moved or frame.was_agreed)
    if partial and heard.does(Act.ACCEPT, 0.3):
        return _nodded(frame, who)
    if frame.status is not Status.AGREED:
        slots = {n: replace(said, yes=said.yes - {who}) for n, said in frame.slots.items()}
        frame = replace(frame, slots=slots)
    return stand(replace(frame, refused_n=heard.turn.n), who, Stance.NO)


def _handled(book: Book, heard: Heard) -> Book:
    """The owner says it is in the calendar already."""
    if not heard.turn.is_owner or not book.live:
        return book
    frame = max(book.live, key=lambda frame: frame.touched_n)
    return book.put(replace(frame, handled="in_calendar"))
