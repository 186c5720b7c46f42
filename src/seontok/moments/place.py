"""People who will meet have no place, and somebody asks for one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from seontok.core.events import Message, Room
from seontok.core.frozen import replace
from seontok.core.moments import Kind, Moment
from seontok.korean.pattern import Pattern
from seontok.moments.acts import Act
from seontok.moments.appointment import Plan, appointments
from seontok.moments.appointment_frames import Status
from seontok.moments.appointment_table import is_area
from seontok.moments.evidence import moment, touched
from seontok.moments.phrase import stem
from seontok.moments.place_names import AREAS, GENERIC
from seontok.moments.questions import dont_know
from seontok.moments.state import RoomState, Seen, Turn
from seontok.moments.when import day_of
from seontok.moments.wishes import asks_place, asks_venue

_REACH = 6
"""How many messages after "where?" a shrug still belongs to it."""
_LEARNED_P = 0.6
"""From which probability the learned reader's word for ignorance is taken."""
_PLAN_REACH = 40
_FADES = timedelta(hours=12)
_MENTION_REACH = 12
_BACK = Pattern(
    r"장소\S{0,2} ?아직|(?:새로|다시|딴 ?데|다른 ?데) ?(?:를 ?)?찾아|찾아야(?:겠|지|될|되|하)|사는 ?(?:데|곳)\S{0,2} ?다|다들 ?(?:흩어|멀)|(?:중간|가운데|사이)\S{0,3} ?(?:어디|어딘)|어디가 ?(?:좋|편|나)|생각나는 ?(?:데|곳|집)\S{0,2} ?없|어디 ?없[나을냐]|아는 ?(?:데|곳|집)\S{0,2} ?(?:없|하나도)|(?:아직|여태|여직) ?(?:못|안) ?(?:정|잡|골|찾)|(?:다들|모두) ?어디|안 ?가 ?[본봤]|안 ?간 ?지|where'?s (?:halfway|the middle)|\b(?:hopeless|useless|terrible|bad|rubbish) at (?:this|that|picking|choosing|these)\b|\bi'?m (?:also |so )?(?:hopeless|useless)\b|결정 ?장애|선택 ?장애",
    re.IGNORECASE,
)
"""A question back, or a confession of not knowing the place, is a shrug."""
_IN_QUESTION = Pattern(r"(?:쪽|근처|부근|사이|중간|주변)\S{0,3} ?(?:어때|어떨까|어떠|낫|나을|좋|편|괜찮|이면|인가|\?)")
"""A neighbourhood suggested: still no place."""
_MEETING = Pattern(
    r"뒤풀이|회식|모임|정모|번개|송년회|신년회|환영회|송별회|동문회|워크숍|엠티|미팅|약속|점심|저녁|브런치|"
    r"식사|밥 ?먹을|생일 ?파티|동창회|스터디|만나|칠순|환갑|잔치|장소|"
    r"모이|보기로|보는|보자|볼까|먹자|먹기로|한잔|"
    r"\b(?:dinner|lunch|brunch|drinks|meet|meetup|hang ?out|get together|reunion)\b",
    re.IGNORECASE,
)
_MAY_ASK = Pattern(
    r"장소|추천|어디|\brestaurant\b|\bvenue\b|\banywhere\b|어데|오데|워디|(?:딴|다른) ?[데곳]|\bwhere\b|\bplace\b|\bsomewhere\b",
    re.IGNORECASE,
)
"""Statements that nothing is settled ask as well: "장소도 안 정했잖아"."""
_AHEAD = Pattern(
    r"미리|먼저|가기 ?전|만나서 ?(?:같이|함께|다)|모여서 ?(?:같이|함께|다)|\b(?:before(?:hand)?|first|together)\b",
    re.IGNORECASE,
)
"""A meeting before the meeting: "셋이 미리 만나서 같이 가자"."""
_SAME_TITLE = Pattern(r"[가-힣A-Za-z]{2,}")
_CALENDAR_REACH = timedelta(days=45)
_FELL_THROUGH = Pattern(
    r"폐업|망했|없어졌|문 ?닫(?:았|은|음|혔|힘)|예약 ?(?:이 )?(?:꽉|다 ?찼|안 ?[된돼])|만석|자리 ?없대|\b(?:closed down|shut down|fully booked)\b",
    re.IGNORECASE,
)
_KNOWS_ONE = Pattern(
    r"아는 ?(?:데|곳|집)(?:가|이)? ?(?:하나 |몇 ?군데 )?있(?!나|냐|니|을|어 ?\?|어요 ?\?|으)|\bi know (?:a|one|just the)\b",
    re.IGNORECASE,
)
_NO_PLACE = Pattern(
    r"(?:장소|자리|식당)\S{0,2} ?(?:도|는|은|가|를)? ?(?:아직 )?(?:안|못|미정|없(?:음|네|는데|어|다)(?=$|[^가-힣]))|장소\S{0,2} ?아직|어디(?:서|로|에서|ㄹ)? ?\S{1,3}지(?:도|는|를|만)? ?(?:아직 ?)?(?:안|못|미정)|어딜 ?\S{1,3}지\S? ?(?:아직 ?)?(?:안|못|미정)|"
    r"\b(?:never|haven'?t|didn'?t) (?:\w+ )?(?:pick|chosen|choose|decide|book|sort|settle)",
    re.IGNORECASE,
)
_N_CLOSED = 3
"""Messages back in which it may have been said that the place is no more."""
_OVER = frozenset({Status.CANCELLED, Status.EXPIRED, Status.DONE})
_WORD = Pattern(r"[가-힣A-Za-z0-9]+")
_ROUND = Pattern(
    r"(?:쪽|근처|부근|주변|일대|역|동)?(?:에서|에|으로|로|은|는|이니까|니까|이라|라서|인데|이야|이|도|이나|나|쯤)?$"
)
_MARKED = Pattern(
    r"([가-힣]{2,6}?)(?:쪽|역|동)(?:에서|에|으로|은|이|까지만|까지)?(?=$|[\s,?!.~])|([가-힣]{2,6}) ?(?:근처|부근|일대|"
    r"주변)"
)
_EN_AREA = Pattern(r"\b(?:near|around|in|by) (?:the )?([A-Z][\w']+(?: [A-Z][\w']+)?)")
_EN_SOMEWHERE = Pattern(
    r"\b[Ss]omewhere (?:in|near|around) (?!the\b|town\b|there\b|here\b|between\b|my\b|your\b)([A-Za-z][\w']+)"
)
_NOT_AREA = Pattern(
    r"^(?:그|이|저|어느|우리|회사|집|학교|중간|제일|아무|여기|거기|저기|사무실|그럼|어디|언제|너네|니네|양|"
    r"반대|이동|활동|운동)"
)


@dataclass(frozen=True, slots=True)
class Frame:
    """The search for a place, as far as the talk shows it."""

    asked: Turn | None = None
    """Where somebody asked where to meet."""
    area: str = ""
    area_turn: Turn | None = None
    told: tuple[str, ...] = ()
    """Plans a card was made for, and their days."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """A day on which people of the room meet."""

    id: str
    """Of the plan, or of the message that named it."""
    date: str
    dated: Turn
    area: str
    placed: Turn | None
    """Where the area was named."""
    p: float
    settled: bool = True
    """The day is agreed or in the calendar, not just proposed."""


class Place:
    """Speaks when people who will meet ask where, once there is something to search for."""

    name = "place"

    def start(self, room: Room) -> Frame:
        """Nobody asks."""
        return Frame()

    def step(self, own: Frame, seen: Seen) -> tuple[Frame, Sequence[Moment]]:
        """An area may be named before or after the question."""
        turn = seen.turn
        if turn is None or not isinstance(seen.event, Message):
            rests = [t for t in (own.area_turn, own.asked) if t is not None]
            return (Frame(told=own.told) if touched(seen.event, rests) else own), ()
        if turn.is_pasted:
            return own, ()
        asks = turn.acts.has(Act.ASK_PLACE) or (_MAY_ASK.search(turn.text) is not None and asks_place(turn.text))
        asks = asks or _asks_where(turn, seen.state)
        if not asks and own.asked is None:
            return own, ()
        return _heard(_faded(own, turn), seen, turn, asks=asks)

    def next_tick_at(self, own: Frame, state: RoomState) -> datetime | None:
        """Silence tells nothing about places."""
        return None


_WHERE = Pattern(
    r"어디(?!야|예요|에요|임|니|쯤|까지|든|가 ?(?:아|안)|서 ?(?:왔|오|샀|산|났|났어|들었|봤)|에서 ?(?:왔|오|샀|산|들었|봤)|(?:에 ?)?있| ?갔| ?가는 ?중|세요)|어딜|\b(?:where|venue)\b(?! (?:are|r|were|was) (?:you|u|they|he|she)\b)(?! (?:is|did|do|does) (?:my|he|she|you|u)\b)",
    re.IGNORECASE,
)
_NOT_OF_MEETING = Pattern(
    r"주차|화장실|갈아|환승|내려|내리|링크|파일|사진|(?:보낼|보내|올릴|올려|넣을|넣어|입금|맡길|맡겨|저장|제출|둘까|놔둘)|\b(?:park|toilet|loo|send|upload|pay)\b",
    re.IGNORECASE,
)
"""Where to park, to change trains, to send something."""
_NEAR_PLAN = 6
"""Messages after a plan was spoken of in which "where" asks for its place, however it is put."""


def _asks_where(turn: Turn, state: RoomState) -> bool:
    """Whether "where" stands right behind an agreed plan that has a day and an hour and no place ("근데 어디 포인트로")."""
    if _WHERE.search(turn.text) is None or turn.acts.has(Act.PAST) or _NOT_OF_MEETING.search(turn.text):
        return False
    lacking = (plan for plan in appointments(state) if plan.agreed and plan.time is not None and not plan.place)
    return any(turn.n - plan.touched_n <= _NEAR_PLAN for plan in lacking)


def _faded(own: Frame, turn: Turn) -> Frame:
    latest = max((t.n for t in (own.asked, own.area_turn) if t is not None), default=turn.n)
    newest = max((t.message.at for t in (own.asked, own.area_turn) if t is not None), default=turn.message.at)
    old = turn.n - latest > _PLAN_REACH or turn.message.at - newest > _FADES
    return Frame(told=own.told) if old else own


def _heard(own: Frame, seen: Seen, turn: Turn, *, asks: bool) -> tuple[Frame, Sequence[Moment]]:
    area = area_in(turn.text)
    if area:
        own = replace(own, area=area, area_turn=turn)
    if asks and not _still_asked(own, turn):
        own = replace(own, asked=turn)
    meeting = _meeting(seen.state, own.asked or turn, own.told)
    closed = any(_FELL_THROUGH.search(before.text) for before in seen.state.last(_N_CLOSED, before=turn))
    if meeting is None or meeting.date in own.told or not _is_ripe(own, turn, meeting, fell_through=closed):
        return own, ()
    return replace(own, told=(*own.told[-14:], meeting.id, meeting.date)), _speak(own, seen, meeting)


def _still_asked(own: Frame, turn: Turn) -> bool:
    """Whether somebody at a loss only takes up the question that stands ("dunno, somewhere central?")."""
    return own.asked is not None and turn.n - own.asked.n <= _REACH and _at_a_loss(turn)


def _at_a_loss(turn: Turn) -> bool:
    return (
        dont_know(turn.text)
        or turn.acts.has(Act.DONT_KNOW, _LEARNED_P)
        or any(said.search(turn.text) is not None for said in (_BACK, _FELL_THROUGH))
    )


def _is_ripe(own: Frame, turn: Turn, meeting: Meeting, *, fell_through: bool) -> bool:
    """A sort of venue is asked for, the area is known, or the others have no idea either."""
    if own.asked is None or _KNOWS_ONE.search(turn.text):
        return False
    if turn is own.asked:
        missing = _NO_PLACE.search(turn.text) is not None or fell_through or _FELL_THROUGH.search(turn.text) is not None
        missing = missing or dont_know(turn.text)
        return (missing and meeting.settled) or asks_venue(turn.text) or bool(own.area or meeting.area)
    if turn.n - own.asked.n <= _REACH and _IN_QUESTION.search(turn.text) and area_in(turn.text):
        return True
    return turn.n - own.asked.n <= _REACH and _at_a_loss(turn)


def _meeting(state: RoomState, turn: Turn, told: tuple[str, ...]) -> Meeting | None:
    """The meeting spoken of last, if it has a day to come and no place yet."""
    today = turn.message.at.date()
    for plan in sorted(appointments(state), key=lambda p: -p.touched_n):
        if plan.status in _OVER or plan.date is None or plan.date < today or turn.n - plan.touched_n > _PLAN_REACH:
            continue
        ahead = plan.agreed and _AHEAD.search(turn.text) is not None
        if plan.id in told or (plan.place and not ahead and not _is_open(plan.place, turn)):
            return None
        return _planned(plan, state, turn)
    return _mentioned(state, turn, told) or _in_calendar(state, turn, told)


def _is_open(place: str, turn: Turn) -> bool:
    """A neighbourhood or a sort of place is none yet, and a place that closed down is none any more."""
    return (
        (bool(area_in(place)) and _EXACT.search(place) is None)
        or is_area(place)
        or "어디" in place
        or place in GENERIC
        or _MEETING.fullmatch(place) is not None
        or _FELL_THROUGH.search(turn.text) is not None
    )


_EXACT = Pattern(r"출구|정문|후문|로비|매표소|개찰구|대합실|\d층|[가-힣]{2,}점$|\bexit\b", re.IGNORECASE)
"""What makes a spot of a neighbourhood one can meet at."""


def _in_calendar(state: RoomState, turn: Turn, told: tuple[str, ...]) -> Meeting | None:
    """The entry of the owner's calendar the talk names by its title."""
    now = turn.message.at
    said = " ".join(t.text for t in state.turns[-_MENTION_REACH:])
    for busy in sorted(state.busy.values(), key=lambda busy: busy.start_at):
        if busy.cancelled or not now < busy.start_at < now + _CALENDAR_REACH or busy.id in told:
            continue
        if any(word in said for word in _SAME_TITLE.findall(busy.title)):
            return Meeting(busy.id, f"{busy.start_at.astimezone(now.tzinfo):%Y-%m-%d}", turn, "", None, 0.75)
    return None


def _planned(plan: Plan, state: RoomState, turn: Turn) -> Meeting | None:
    """A plan as a meeting; one known from the calendar is dated by the message that asks."""
    message_id = plan.message_ids.get("date", "")
    dated = state.turn(message_id) if message_id else turn
    if dated is None or plan.date is None:
        return None
    placed = state.turn(plan.message_ids.get("place", ""))
    area = area_in(plan.place) if placed is not None else ""
    p = 0.85 if plan.agreed else 0.75
    return Meeting(plan.id, plan.date.isoformat(), dated, area, placed, p, settled=plan.agreed)


def _mentioned(state: RoomState, turn: Turn, told: tuple[str, ...]) -> Meeting | None:
    """A meeting no plan was made of, named with its day a little earlier ("금요일 뒤풀이")."""
    for before in reversed(state.turns[-_MENTION_REACH:]):
        day = day_of(before) if before.times and _MEETING.search(before.text) else None
        if day is None or before.is_pasted or before.acts.has(Act.HYPOTHETICAL):
            continue
        return (
            None
            if before.message.id in told
            else Meeting(before.message.id, day, before, "", None, 0.75, settled=_is_settled(before, turn))
        )
    return None


def _is_settled(named: Turn, asked: Turn) -> bool:
    """The day was no mere question or proposal of the very message that asks where."""
    return not (named.acts.has(Act.QUESTION) or named.acts.has(Act.PROPOSE)) or (
        named is asked and _NO_PLACE.search(asked.text) is not None
    )


def area_in(text: str) -> str:
    """The neighbourhood a text names, without "쪽" or "근처"; empty if none."""
    for word in _WORD.findall(text):
        if word in AREAS or stem(word) in AREAS:
            return word if word in AREAS else stem(word)
        cut = _ROUND.sub("", word)
        if cut in AREAS:
            return cut
    for match in _MARKED.finditer(text):
        area = match[1] or match[2]
        if not _NOT_AREA.match(area):
            return area
    english = _EN_AREA.search(text) or _EN_SOMEWHERE.search(text)
    return english[1] if english else ""


def _speak(own: Frame, seen: Seen, meeting: Meeting) -> tuple[Moment, ...]:
    if own.asked is None:
        return ()
    slots: dict[str, tuple[Any, Turn]] = {"date": (meeting.date, meeting.dated)}
    if own.area and own.area_turn is not None:
        slots["area"] = (own.area, own.area_turn)
    elif meeting.area and meeting.placed is not None:
        slots["area"] = (meeting.area, meeting.placed)
    turns = [meeting.dated, own.asked]
    return (moment(seen, Kind.PLACE, turns, slots, p=meeting.p, lasts=timedelta(hours=12)),)
