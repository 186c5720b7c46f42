"""Plans that stand in the owner's calendar and come up in the talk: "토욜 모임 3시로 옮깁니다", "내일 점심 못가겠어"."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from hashlib import sha1

from seontok.core.events import Busy, Room, RoomKind
from seontok.core.frozen import replace
from seontok.korean.pattern import Pattern
from seontok.korean.time import TimeSpan
from seontok.moments import negotiation_words as words
from seontok.moments.acts import Act
from seontok.moments.appointment_activity import ACTIVITY, PERSONAL
from seontok.moments.appointment_days import WEEKDAY
from seontok.moments.appointment_frames import Book, Frame, Said, Status
from seontok.moments.appointment_heard import Heard, is_blocked
from seontok.moments.appointment_shift import read_shift
from seontok.moments.state import RoomState

AHEAD = timedelta(days=60)
"""How far ahead an entry may lie that people speak of in passing."""
N_RECENT = 20
"""Messages in which a word of an entry's title still says what the talk is about."""
ENOUGH = 3
"""Points at which an entry is the one meant: its day and one more trait, or its title and its hour."""


_ELSEWHERE = Pattern(
    r"(?:우리|울|내|제|저희|my|our)\s?(?:회사|팀|학교|반|과|동네|애|남편|부서|학원|office|work|school)"
)
"""What is off there is no plan of two people."""


def is_elsewhere(heard: Heard, room: Room) -> bool:
    """Whether the other of two people speaks of what goes on at his own work or school."""
    return room.kind is RoomKind.DM and not heard.turn.is_owner and bool(_ELSEWHERE.search(heard.turn.text))


def _refers(heard: Heard) -> bool:
    """Whether a message moves, calls off or confirms something that stood before."""
    text = heard.turn.text
    asks = words.ASKS_OFF.search(text) is not None or _CONFIRMS.search(text) is not None
    moves = heard.moves or heard.does(Act.CANCEL, 0.3) or asks or read_shift(text) is not None
    another_hour = heard.does(Act.CHANGE) and bool(heard.clocks) and not _FOR_ANOTHER.search(text)
    return moves or another_hour


_FOR_ANOTHER = Pattern(r"[^\d시분반\s]\s?(?:말고|대신)|\binstead of\b|차라리|\brather\b", re.IGNORECASE)
"""Puts something else in the place of what stands ("요가 말고 영화")."""


_CONFIRMS = Pattern(
    r"변동\s?없|그대로\s?(?:지|죠|맞|하|가)|유효|맞(?:지|죠|아\?|나요)|살아\s?있|(?:알|기억하|기억나|아시|기억하시)(?:지|죠|고\s?있)|"
    r"(?:잊|까먹|늦|빠지|잊어버리)지\s?(?:마|말|않|맙|들)|안\s?(?:잊|까먹)|리마인드|상기|(?:오|가|하|보|참석하|참석)시?는\s?(?:거|건|게)\s?(?:지|죠|맞)|(?:되|하)신?\s?거\s?(?:지|죠)|콜이(?:지|죠)|"
    r"(?:에|에서)?\s?(?:봐|봬|뵈)(?=요?(?:$|[~!.ㅎㅋ\s]))(?!\s?\S*\?)|뵙겠|뵐게|어디서\s?(?:봐|보|만나|모여|모이)|준비물|못\s?(?:오|가)는\s?사람|"
    r"\bstill (?:on|happening|good|going)\b|\bsee (?:you|u|ya|y'all)\b|\b(?:do not|don'?t|dont) forget\b|\breminder\b|\bremember(?:s|ed)?\b|\bright\s?\?|\blooking forward\b",
    re.IGNORECASE,
)
"""Takes a plan for known."""


def recalled(book: Book, heard: Heard, state: RoomState) -> Book:
    """The book with the calendar entry a message refers to among its plans."""
    if not state.busy or is_elsewhere(heard, book.room) or is_blocked(heard):
        return book
    known = _refers(heard)
    entry = _meant(heard, state) if known or heard.place else None
    if entry is None or any(frame.entry == entry.id for frame in (*book.live, *book.ended)):
        return book
    if not _words_said(entry, heard) and (_is_own(entry, heard) or not known):
        return book
    if not known and heard.offers and heard.clocks and not _is_hour(entry, heard):
        return book  # something else, at another hour
    same = _already(book, entry)
    if same is not None:
        same = replace(same, existing=True, told=dict(zip(("date", "time"), _start(entry), strict=True)), unseen=False)
        return book.put(replace(same, entry=entry.id, touched_n=heard.turn.n, touched_at=heard.turn.message.at))
    return book.put(_frame(book.room, heard, entry))


def _is_own(entry: Busy, heard: Heard) -> bool:
    """Whether the entry is something one has alone, which people who see each other then do not speak of."""
    changes = heard.moves or heard.does(Act.CANCEL, 0.3)
    return _ALONE.search(entry.title) is not None and not changes


def _words_said(entry: Busy, heard: Heard) -> int:
    """How many words of its title are said."""
    text = _squeezed(heard.turn.text)
    return sum(_names(word, text) for word in _title_words(entry))


_ALONE = Pattern(rf"{PERSONAL.pattern}|소개팅|맞선|\bblind date\b", re.IGNORECASE)


def _already(book: Book, entry: Busy) -> Frame | None:
    """The plan of the talk that the entry notes."""
    return next((f for f in book.live if (f.date, f.time) == _start(entry)), None)


def _start(entry: Busy) -> tuple[date, time]:
    at = entry.start_at.replace(tzinfo=None)
    return at.date(), at.time()


def _frame(room: Room, heard: Heard, entry: Busy) -> Frame:
    at, turn = entry.start_at.replace(tzinfo=None), heard.turn
    nobody: frozenset[str] = frozenset()
    slots = {
        "date": Said(at.date(), "", room.me, nobody, fixed=True),
        "time": Said(at.time(), "", room.me, nobody, fixed=True),
    }
    return Frame(
        id=sha1(f"{room.id}|{entry.id}|{turn.message.id}".encode(), usedforsecurity=False).hexdigest()[:8],
        proposer="",
        status=Status.AGREED,
        slots=slots,
        settled=slots,
        told={"date": at.date(), "time": at.time()},
        activity=heard.activity
        if heard.activity and _squeezed(heard.activity) in _squeezed(entry.title)
        else entry.title,
        existing=True,
        elsewhere=bool(heard.place) and heard.does(Act.CHANGE),
        entry=entry.id,
        was_on=frozenset({at.date()}),
        opened_n=turn.n,
        pending_n=turn.n,
        touched_n=turn.n,
        touched_at=turn.message.at,
    )


def _meant(heard: Heard, state: RoomState) -> Busy | None:
    """The entry to come a message most likely means; None if none fits well enough."""
    now = heard.turn.message.at
    coming = [entry for entry in state.busy.values() if entry.end_at > now and entry.start_at - now < AHEAD]
    if not coming:
        return None
    best = max(coming, key=lambda entry: _points(entry, heard, state))
    return best if _points(best, heard, state) >= ENOUGH else None


def _points(entry: Busy, heard: Heard, state: RoomState) -> int:
    title = _title_words(entry)
    named = _words_said(entry, heard)
    named += named == len(title)
    by_activity = bool(heard.activity) and _squeezed(heard.activity) in _squeezed(entry.title)
    points = 1 + named if named else 2 * by_activity
    points += _day_points(entry, heard) + _is_hour(entry, heard) - _OTHER * (not named and _is_other(entry, heard))
    points += 0 if heard.days else _points_of_run(entry, heard, state)
    room = _squeezed(state.room.name)
    recent = [_squeezed(turn.text) for turn in state.last(N_RECENT, before=heard.turn)]
    return points + (
        any(word in room for word in title)
        or any(word in said for word in title for said in recent)
        or (state.room.kind is RoomKind.DM and _names_member(entry, state.room))
    )


_OTHER = 9


def _is_other(entry: Busy, heard: Heard) -> bool:
    """Whether something else is spoken of by name ("주간회의 … 수요일 10시로" beside an entry "안과 검진")."""
    if not heard.activity or _ANY.fullmatch(heard.activity):
        return False
    title = ACTIVITY.search(entry.title)
    return (
        title is not None and title[0] not in heard.activity and _squeezed(heard.activity) not in _squeezed(entry.title)
    )


_ANY = Pattern(r"약속|모임|예약|정모|점심|저녁|밥|수업|회의|미팅|방문")
"""Words for what may have another name in the calendar."""


def _points_of_run(entry: Busy, heard: Heard, state: RoomState) -> int:
    """For its start said by the same person in the same breath ("토욜 2시 더블부킹됐대요" / "4시로 옮긴다는데")."""
    at = entry.start_at.replace(tzinfo=None)
    run = (turn for turn in state.last(N_RECENT, before=heard.turn) if turn.run == heard.turn.run)
    said = [(span, span.readings[0].start) for turn in run for span in turn.times if span.readings]
    near = at - heard.turn.message.at.replace(tzinfo=None) < timedelta(days=7)
    days = [
        start
        for span, start in said
        if start and (start.date() == at.date() or (near and _fits_weekday(span, start, at)))
    ]
    same_hour = any((start.hour % 12, start.minute) == (at.hour % 12, at.minute) for start in days)
    return 2 * bool(days) + same_hour


def _fits_weekday(span: TimeSpan, start: datetime, at: datetime) -> bool:
    """A bare weekday may have been read as the last one."""
    return bool(WEEKDAY.match(span.text)) and start.weekday() == at.weekday()


def _names(word: str, text: str) -> bool:
    """Whether the word stands in the text as itself, not as the head of a place ("수영" in "수영장")."""
    at = text.find(word)
    return at >= 0 and text[at + len(word) : at + len(word) + 1] not in _PLACE_TAIL


_PLACE_TAIL = frozenset("장실관점집역")


def _day_points(entry: Busy, heard: Heard) -> int:
    """For its day said; against, when other days are said and nothing is moved to them."""
    days = (*heard.days, *heard.no_days, *heard.old_days)
    if entry.start_at.date() in days:
        return 2
    return 0 if not days or heard.moves else -9


def _is_hour(entry: Busy, heard: Heard) -> bool:
    clocks = (*heard.clocks, *heard.no_clocks, *heard.old_clocks)
    at = entry.start_at
    return any((clock.at.hour % 12, clock.at.minute) == (at.hour % 12, at.minute) for clock in clocks)


def _names_member(entry: Busy, room: Room) -> bool:
    title = _squeezed(entry.title)
    return any(_squeezed(name) in title for name in room.members if name != room.me)


def _title_words(entry: Busy) -> list[str]:
    return [word.lower() for word in _WORD.findall(entry.title)]


_WORD = Pattern(r"[^\W\d_]{2,}")


def _squeezed(text: str) -> str:
    return text.replace(" ", "").lower()
