"""A promise of the owner that can be forgotten, with what, for whom and until when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from seontok.core.events import Message, Room, RoomKind
from seontok.core.moments import Kind, Moment
from seontok.korean.deeds import deed_of
from seontok.korean.pattern import Pattern
from seontok.korean.time import TimeSpan
from seontok.moments.acts import Act
from seontok.moments.address import ALL, ME
from seontok.moments.appointment import appointments
from seontok.moments.evidence import moment
from seontok.moments.forwarded import is_bot
from seontok.moments.gift import Frame as GiftFrame
from seontok.moments.negotiation_words import SS
from seontok.moments.phrase import deed_named, is_korean, thing_named
from seontok.moments.product import Frame as ProductFrame
from seontok.moments.promises import (
    accepts,
    asks_third,
    asks_who,
    commit,
    done,
    is_away,
    is_dated_work,
    is_deliverable,
    is_errand,
    is_going,
    is_immediate,
    is_once_home,
    is_soon,
    leaves_work,
    promised_clause,
    promised_until,
    releases,
    takes_share,
    tells,
    volunteers,
)
from seontok.moments.state import RoomState, Seen, Turn
from seontok.moments.when import at_hour, day_of, due_of, fetch_hour, is_dated, names_day

_LEAST_P = 0.7
_WEAK_P = 0.3
"""A promise of this strength counts only as the answer to a request."""
_SAME = timedelta(hours=6)
"""Promises about the same thing closer than this are one."""
_UNNAMED = timedelta(hours=1)
"""The same, where one of them names nothing."""
_TAKEN_BACK = timedelta(minutes=5)
"""How soon after a promise somebody says that it is not needed, before the card may have come."""
_BREATH = timedelta(minutes=3)
"""Promises in one breath are one ("제가 알아볼게요" / "금요일까지 올릴게요")."""
_N_BACK = 5
_N_NEAR = 2
"""How near a statement of somebody else must stand for a promise to be about it."""
_EXCHANGE = timedelta(hours=3)
_N_WAITED = 40
_WAITED = timedelta(hours=24)
"""A request to the owner by name waits so long for the first word of the owner's."""
_CALLS_OFF = "취소"
"""Nothing but "취소할게요": a plan is called off, nothing is left to do."""
_UNDATED_P = 0.6
"""A promise without any day is forgotten without harm, unless something is to be handed over."""


@dataclass(frozen=True, slots=True)
class Promise:
    """What the owner promised last."""

    what: str
    """The thing, or the deed where no thing is named."""
    at: datetime
    turns: tuple[Turn, ...]
    """Where it was asked and promised."""


@dataclass(frozen=True, slots=True)
class Frames:
    """Recent promises, so that a repetition is no second one."""

    promises: tuple[Promise, ...] = ()


class Task:
    """Speaks when the owner promises to do something, or accepts a request to."""

    name = "task"

    def start(self, room: Room) -> Frames:
        """Nothing is promised."""
        return Frames()

    def step(self, own: Frames, seen: Seen) -> tuple[Frames, Sequence[Moment]]:
        """Only a message of the owner can promise; anybody else's may take it back."""
        turn = seen.turn
        if turn is None or not isinstance(seen.event, Message) or turn.is_pasted:
            return own, ()
        if not turn.is_owner:
            return _released(own, seen, turn)
        if _belongs_to_present(turn, seen.state) or (
            turn.acts[Act.COMMIT] < _WEAK_P and not accepts(turn.text) and not volunteers(turn.text)
        ):
            return own, ()
        asked = _request_before(turn, seen.state)
        if asked is not None and turn.acts[Act.COMMIT] >= _LEAST_P and _is_taken(own, asked):
            asked = None
        if asked is not None and turn.acts[Act.COMMIT] < _LEAST_P and not _is_latest(asked, turn, seen.state):
            return own, ()
        whether, planned = _asked_whether(turn, seen.state), _of_plan(turn, seen.state) is not None
        p = _promise(turn, asked, whether=whether, planned=planned)
        if p < _LEAST_P:
            return own, ()
        return _speak(own, seen, turn, asked, p)

    def next_tick_at(self, own: Frames, state: RoomState) -> datetime | None:
        """A promise needs no waking; the reminder is another matter."""
        return None


def _released(own: Frames, seen: Seen, turn: Turn) -> tuple[Frames, Sequence[Moment]]:
    """Somebody says at once that it need not be done: what waits to be said of it falls."""
    last = own.promises[-1] if own.promises else None
    if last is None or seen.at - last.at > _TAKEN_BACK or not releases(turn.text):
        return own, ()
    made = moment(seen, Kind.TASK, [*last.turns, turn], {}, p=0.1, lasts=_TAKEN_BACK, handled="released")
    return Frames(own.promises[:-1]), (made,)


_SEEKS = Pattern(
    r"(?:알아|찾아|골라|구경해|검색해) ?(?:보|볼)|고를게|look (?:for|into|around)|have a look|\bcheck out\b",
    re.IGNORECASE,
)
_HANDS_OVER = Pattern(r"공유|보내|보낼|드릴게|올릴|올려|알려|정리|추려|뽑아|\bsend|\bshare", re.IGNORECASE)
_PRESENT_REACH = 20


def _belongs_to_present(turn: Turn, state: RoomState) -> bool:
    """Looking around for the present or the thing just spoken of is the business of their cards, unless it is owed to others."""
    gift: GiftFrame | None = state.frames.get("gift")
    asked = gift.asked if gift is not None else None
    if _SEEKS.search(turn.text) is None or (turn.times and _HANDS_OVER.search(turn.text)):
        return False
    shops: ProductFrame | None = state.frames.get("product")
    told = shops.wish if shops is not None and shops.told else None
    return any(spoken is not None and turn.n - spoken.n <= _PRESENT_REACH for spoken in (asked, told))


_WHETHER_DONE = Pattern(rf"{SS}(?:어|니|냐|나|음|나요|어요|죠|지)요?[\s?ㅋㅎㅠ]*$")
"""Asks whether a deed was done: "보험 들었어?"."""


def _asked_whether(turn: Turn, state: RoomState) -> bool:
    """Whether somebody else has just asked if it was done."""
    before = state.last(1, before=turn)
    if not before or before[0].is_owner or not before[0].acts.has(Act.QUESTION):
        return False
    return _WHETHER_DONE.search(before[0].text) is not None


def _promise(turn: Turn, asked: Turn | None, *, whether: bool, planned: bool) -> float:
    p = turn.acts[Act.COMMIT]
    if asked is not None and volunteers(turn.text) and (asks_who(asked.text) or _takes_on(turn, asked)):
        return max(p, 0.8)
    fetches = asked is not None and is_errand(asked.text) and accepts(turn.text)
    if (is_going(turn.text) and not fetches) or _JOINS.search(turn.text) or turn.acts[Act.QUESTION] >= 0.5 > p:
        return 0.0
    if asked is None and is_away(turn.text):
        return 0.0
    due = _due(turn, asked)
    if p >= _LEAST_P:
        errand = asked is not None and is_errand(asked.text)
        dated = due is not None or planned or is_dated(_promised_times(turn)) or is_soon(turn.text)
        sought = asked is not None and _SEEKS.search(turn.text) is not None and _FOR_ME.search(asked.text) is not None
        by_rule = commit(turn.text, timed=bool(turn.times)) >= _LEAST_P
        works = by_rule or (leaves_work(turn.text) and not is_immediate(turn.text))
        handed = is_deliverable(turn.text) and (by_rule or is_korean(turn.text))
        lasting = handed or asks_third(turn.text) or takes_share(turn.text)
        if works and (dated or errand or sought or lasting):
            return p
    if due is not None and p >= _WEAK_P and whether and not is_immediate(turn.text):
        return 0.8 if is_dated_work(turn.text) or _DOES_IT.search(turn.text) else 0.0
    least = _UNDATED_P if p >= _LEAST_P else 0.0
    if asked is None or done(turn.text) or is_immediate(turn.text) or turn.acts.has(Act.REJECT):
        return least
    agrees = (accepts(turn.text) and not tells(turn.text) and not _INVITES.search(turn.text)) or p >= _WEAK_P
    remembered = due is not None or is_errand(asked.text) or is_soon(turn.text) or is_once_home(turn.text)
    if agrees and _TOGETHER.search(asked.text) is None and remembered:
        return 0.8
    return least


_LOOKS = Pattern(r"(?:제|내)가 ?(?:한번 |먼저 )?볼[게께]")


def _takes_on(turn: Turn, asked: Turn) -> bool:
    """Whether "제가 볼게요" answers a request with a day: it means the work, no meeting."""
    return _LOOKS.search(turn.text) is not None and asked.acts.has(Act.REQUEST) and due_of(asked) is not None


_JOINS = Pattern(
    r"^(?:네|넵|ㅇㅇ|오)?[ ,]*(?:저도|나도|저두|나두|저희도|me too)[ ,]*(?:신청|참석|참가|등록|접수|낄)\S{0,3}(?:게|께|하겠|할래)"
)
"""Takes part in what others do ("저도 신청할게요"): a plan, no errand."""
_FOR_ME = Pattern(r"[줘줄]|주[세시라실겠십]|부탁|\bfor me\b|\b(?:can|could|would) you\b", re.IGNORECASE)
"""A favour, not a look at something on the spot ("저기 좀 찾아봐")."""
_DOES_IT = Pattern(r"(?:^|\s)(?:해 ?볼|할|해 ?놓을|해 ?둘|하)(?:게|께|겠| ?거야| ?거예요| ?거에요| ?꺼야| ?예정)")
"""Will do what was asked after, whatever that is."""
_INVITES = Pattern(r"(?:하|오|주|가|보|드)세요")
"""The yes opens the talk: "네 말씀하세요"."""
_TOGETHER = Pattern(r"같이|함께|\btogether\b", re.IGNORECASE)
"""What is asked for is company."""


def _due(turn: Turn, asked: Turn | None) -> tuple[str, str | None, Turn] | None:
    """Day, hour and where they stand; what the promise leaves out is taken over from the request."""
    own = due_of(turn, _promised_times(turn)) or at_hour(turn, _promised_times(turn))
    theirs = due_of(asked) if asked is not None else None
    if theirs is not None and theirs[0] < f"{turn.message.at:%Y-%m-%d}":
        theirs = None
    if own is None or asked is None or theirs is None:
        return (
            (*own, turn) if own is not None else (*theirs, asked) if theirs is not None and asked is not None else None
        )
    if not names_day(turn) and names_day(asked) and not (own[1] is None and own[0] > f"{turn.message.at:%Y-%m-%d}"):
        return theirs[0], _fitted(own[1], asked), turn if own[1] else asked
    if own[0] == theirs[0] and own[1] is None:
        return (*theirs, asked)
    return (*own, turn)


_REASON = Pattern(
    r"(?:[는은인한된온간본던]데|니까|[있없같]어서|같아서|몰라서|라서|이라|[대래]요?|다고|지만|거라|[았었였했됐]나|는지|[할될갈올]지|해야 해서|봐야 해서)(?=[ ,])"
)
"""What ends a clause that gives the reason or the question: its times are not the promise's."""
_STOP = Pattern(r"(?<=[가-힣])[.!?]+\s+")
"""Ends the sentence before the promise ("6시까지 가겠습니다. 과일은 제가 사가겠습니다")."""
_MORNING = Pattern(r"오전|아침|점심|\bmorning\b|\bnoon\b|\d ?am\b", re.IGNORECASE)


def _promised_times(turn: Turn) -> list[TimeSpan]:
    """The times of the promise's own clause; behind the verb only those up to which it is to be done."""
    clause = promised_clause(turn.text)
    if not clause:
        return list(turn.times)
    verb = turn.text.rfind(clause.split(" ")[-1], 0, promised_until(turn.text))
    bounds = (*_REASON.finditer(turn.text, 0, max(verb, 0)), *_STOP.finditer(turn.text, 0, max(verb, 0)))
    start = max((found.end() for found in bounds), default=0)
    within = [span for span in turn.times if start <= span.start < verb]
    after = [span for span in turn.times if span.start > verb and span.readings]
    behind = [span for span in after if span.readings[0].start is None or _is_last(turn.text, span)]
    return within or behind


_PARTICLE = Pattern(r"(?:에|까지|중에|안에|안으로)?(?:요)?[\s.~!ㅎㅋㅠ]*$")


def _is_last(text: str, span: TimeSpan) -> bool:
    """A time put behind the promise it belongs to: "내가 할게 토요일에"."""
    until = promised_until(text)
    return text[until : span.start].strip(" .~!") == "" and _PARTICLE.match(text, span.end) is not None


def _fitted(hour: str | None, asked: Turn) -> str | None:
    """The hour in the half of the day that was asked for: "내일 오전까지" … "9시 반까지 올려두겠습니다"."""
    if hour is None or int(hour[:2]) < _EVENING or _MORNING.search(asked.text) is None:
        return hour
    return f"{int(hour[:2]) - _HALF_DAY:02}{hour[2:]}"


_EVENING, _HALF_DAY = 18, 12


def _request_before(turn: Turn, state: RoomState) -> Turn | None:
    """The request this message of the owner answers."""
    dm = state.room.kind is RoomKind.DM
    spoke = False
    for before in reversed(state.turns[:-1][-_N_WAITED:]):
        age, distance = turn.message.at - before.message.at, turn.n - before.n
        spoke = spoke or (before.is_owner and before.run != turn.run)
        if age > _WAITED or (spoke and (age > _EXCHANGE or distance > _N_BACK)):
            return None
        if before.is_owner or is_bot(before.message.sender) or before.is_pasted:
            continue
        near = age <= _EXCHANGE and distance <= _N_BACK
        if near and asks_who(before.text) and volunteers(turn.text):
            return before
        if not before.acts.has(Act.REQUEST):
            continue
        called = ME in before.addressed
        if dm or (called and (near or turn.acts[Act.COMMIT] >= _WEAK_P)):
            return before
        if near and ALL not in before.addressed and not before.addressed and distance == 1:
            return before
    return None


_DOING = Pattern(r"(?<=[가-힣]) (?:납부|입금|결제|제출|확인|공유|작성|정리|예약|주문|신청|등록|전달|회신)$")
"""The doing asked for, which the promise says itself ("교재비 납부" / "입금할게요")."""


def _is_taken(own: Frames, asked: Turn) -> bool:
    """Whether this request has been promised already, so that what is promised now is something else."""
    return any(asked.n == said.n for promise in own.promises for said in promise.turns)


def _is_latest(asked: Turn, turn: Turn, state: RoomState) -> bool:
    """Whether a mere yes answers this request: who asked has said nothing else since, in another run."""
    later = (t for t in state.turns if asked.n < t.n < turn.n and t.message.sender == asked.message.sender)
    return all(t.run == asked.run for t in later)


def _speak(own: Frames, seen: Seen, turn: Turn, asked: Turn | None, p: float) -> tuple[Frames, Sequence[Moment]]:
    what, where = _what(turn, asked, seen.state)
    what = _DOING.sub("", what) if deed_of(turn.text) else what
    if what == _CALLS_OFF or (_joins_plan(turn, seen.state, asked) and due_of(turn) is None):
        return own, ()
    recent = tuple(promise for promise in own.promises if seen.at - promise.at < _SAME)
    key = what or promised_clause(turn.text)
    if any(_same(promise, key, seen.at) or seen.at - promise.at < _BREATH for promise in recent) or (
        asked is not None and any(asked.n == said.n for promise in own.promises for said in promise.turns)
    ):
        return Frames(recent), ()
    slots: dict[str, tuple[Any, Turn]] = {"what": (what, where)} if what else {}
    due = _on_day_asked(turn, _due(turn, asked), seen.state) or _of_plan(turn, seen.state)
    if due is not None:
        slots |= {name: (value, due[2]) for name, value in zip(("due_date", "due_time"), due, strict=False) if value}
    to = _to(turn, asked, seen.state)
    if to is not None:
        slots["to"] = (to, asked or turn)
    turns = [turn] if asked is None else [asked, turn]
    made = moment(seen, Kind.TASK, turns, slots, p=p, lasts=timedelta(hours=12))
    return Frames((*recent[-7:], Promise(key, seen.at, tuple(turns)))), (made,)


def _on_day_asked(
    turn: Turn, due: tuple[str, str | None, Turn] | None, state: RoomState
) -> tuple[str, str | None, Turn] | None:
    """An hour alone is on the day just asked about ("24일에 몇시에 찾으러 감" / "5시에 내가 찾아올게")."""
    before = next(iter(state.last(1, before=turn)), None)
    hour = due[1] if due is not None else fetch_hour(turn, _promised_times(turn))
    if hour is None or names_day(turn) or before is None or before.is_owner:
        return due
    day = day_of(before) if before.acts.has(Act.QUESTION) or _ASKS_HOUR.search(before.text) else None
    ahead = day is not None and day >= f"{turn.message.at:%Y-%m-%d}"
    return (day, hour, turn) if day is not None and ahead else due


_ASKS_HOUR = Pattern(r"몇 ?시|언제|\bwhat time\b|\bwhen\b", re.IGNORECASE)
_BRINGS = Pattern(
    r"(?:사|챙겨|가져|갖고|들고|부쳐|싸|만들어|구워|데리고|모시고) ?(?:갈|가$|가겠)|\bbring", re.IGNORECASE
)
_BEFORE_THEN = Pattern(
    r"(?:가|오)는 ?길에|갈 ?때|그 ?전(?:까지|에)|(?:만나|가|오시|모이)기 ?전(?:까지|에)|그때까지|그날까지|\b(?:before|by) then\b",
    re.IGNORECASE,
)
_EXACT = Pattern(r"\b(?:before|by) then\b|그때까지", re.IGNORECASE)
_PLAN_REACH = 12


def _of_plan(turn: Turn, state: RoomState) -> tuple[str, str | None, Turn] | None:
    """What is to be brought along, or done before, is due on the day of the plan just spoken of."""
    brings = _BRINGS.search(promised_clause(turn.text) or turn.text) is not None
    if not brings and _BEFORE_THEN.search(turn.text) is None:
        return None
    for plan in sorted(appointments(state), key=lambda plan: -plan.touched_n):
        said = state.turn(plan.message_ids.get("date", ""))
        if plan.date is not None and said is not None and turn.n - plan.touched_n <= _PLAN_REACH:
            hour = f"{plan.time:%H:%M}" if plan.time is not None and not brings and _EXACT.search(turn.text) else None
            return plan.date.isoformat(), hour, said
    return None


_N_YES = 12
"""Characters of a mere yes."""


def _joins_plan(turn: Turn, state: RoomState, asked: Turn | None) -> bool:
    """Whether a mere yes has just settled a plan: nothing else is promised ("6시 대타 가능할까요" / "네 할게요")."""
    if len(turn.text) > _N_YES or (asked is not None and is_errand(asked.text)):
        return False
    return any(plan.agreed and plan.owner_in and plan.touched_n == turn.n and plan.time for plan in appointments(state))


def _asks(turn: Turn) -> bool:
    return turn.acts.has(Act.QUESTION) and not turn.is_owner


def _same(promise: Promise, key: str, at: datetime) -> bool:
    if not promise.what or not key:
        return at - promise.at < _UNNAMED
    return promise.what in key or key in promise.what


def _what(turn: Turn, asked: Turn | None, state: RoomState) -> tuple[str, Turn]:
    """The thing promised, as written, and where it stands."""
    previous = [t for t in state.turns[:-1][-_N_BACK:] if turn.message.at - t.message.at <= _EXCHANGE]
    clause = promised_clause(turn.text)
    until = turn.text.find(clause.split(" ")[-1]) if clause else None
    if not is_korean(turn.text):
        english = _english(turn, asked, previous)
        if english is not None:
            return english
    if _DEED_ASKED.search(turn.text):
        previous = [t for t in previous if _asks(t) or t.run == turn.run]
        previous = [*(t for t in previous if not _asks(t)), *(t for t in previous if _asks(t))]
    own_words = [turn] if asked is None or turn.acts[Act.COMMIT] >= _WEAK_P else []
    theirs = [t for t in reversed(state.turns) if asked is not None and t.run == asked.run and t.n < asked.n]
    others = [t for t in reversed(previous) if t.run == turn.run or _opens(t, turn)]
    others.sort(key=lambda t: t.message.sender not in turn.addressed)  # who is promised by name has said what
    for source in (*own_words, *([asked] if asked else []), *theirs, *others):
        if not is_korean(source.text):
            continue
        spans = [(span.start, span.end) for span in source.times]
        text = _MENTION.sub(lambda mention: " " * len(mention[0]), source.text)
        deed = deed_of(text, spans) if source is turn else ""
        if deed:  # only what stands in the sentence of the promise
            name = thing_named(deed, before=deed.rfind(" ") + 1)
        else:
            name = thing_named(text, spans, before=until if source is turn else None)
        name = " ".join(word for word in name.split(" ") if not _is_called(word, state.room))
        if name:
            return name, source
    tool = thing_named(turn.text, [(span.start, span.end) for span in turn.times], before=until, means=True)
    if tool and is_korean(turn.text):
        return tool, turn
    deeds = ((deed, source) for source in (turn, asked) if source is not None and (deed := deed_named(source.text)))
    return next(deeds, ("", turn))


def _opens(said: Turn, turn: Turn) -> bool:
    """Whether a message may have named what is promised: one just before, or a question or request close by."""
    return turn.n - said.n <= _N_NEAR or said.acts.has(Act.QUESTION) or said.acts.has(Act.REQUEST)


_VOCATIVE = Pattern(r"(?:아|야|이|님|씨|쌤|언니|누나|형|오빠)+$")


def _is_called(word: str, room: Room) -> bool:
    """A member's name, which is nothing to be done."""
    bare = _VOCATIVE.sub("", word) or word
    return len(bare) >= 2 and any(bare in member for member in room.members)


_MENTION = Pattern(r"@\S+")
_DEED_ASKED = Pattern(
    r"예약|예매|주문|신청|접수|등록|결제|취소|구매|have it|have that|do it|do that|book it", re.IGNORECASE
)
"""Deeds done to what was just asked about ("렌터카 했어?" / "내가 예약해둘게")."""
_EN_OBJECT = Pattern(
    r"\b(?:sort|see to|deal with|dig out|clean|water|feed|sew|wash|arrange|organise|organize|translate|edit|bringing|bring|send|submit|share|upload|finish|draft|book|booking|reserve|order|buy|pay|print|review|return|sign|"
    r"forward|write|make|get|grab|fix|update|post|collect|fetch|bake|cook|drop off|pick up|picking up|call|ring|phone|ask) "
    r"(?:me |you |him |her |them |us |everyone )?(?:(?:the|a|an|my|your|our|some|that|this|those|all) )*"
    r"(?P<what>(?!me\b|tonight\b|today\b|tomorrow\b|later\b|now\b|on\b|when\b|if\b|about\b|at\b|in\b|next\b|first\b|after\b|out\b|over\b|to\b|for\b|how\b|what\b|it\b|that\b|this\b|them\b|up\b|you\b|him\b|her\b|some\b|any\b|one\b|two\b|more\b|before\b|sent\b|sure\b)[a-z0-9'\-]{2,}(?: (?!can|could|would|will|please|you|i\b|we\b|on|by|at|for|in|to|and|when|before|after|tomorrow|tonight|today|"
    r"this|next|with|from|over|up|out|as|the|if|then|so|too|now|later|first|btw)[a-z'\-]{2,}){0,2})",
    re.IGNORECASE,
)
_EN_TOPIC = Pattern(
    r"\b(?:the|a|an|our|that|own|owns|got|doing|any) (?P<what>(?!the\b|a\b|is\b|it\b|chance\b|way\b|idea\b|luck\b|bit\b|sec\b|lot\b)[a-z\-]{2,}(?: (?:doc|deck|list|report|draft|form|slides|notes|"
    r"sheet|file|contract|cake|tickets?|table|plan|page|copy|invite|invitation|photos?|letter|code))?)",
    re.IGNORECASE,
)


def _english(turn: Turn, asked: Turn | None, previous: Sequence[Turn]) -> tuple[str, Turn] | None:
    """The object of an English promise; for "it" what was asked about before."""
    said = _EN_OBJECT.search(turn.text)
    if said:
        return said["what"], turn
    said = _EN_OBJECT.search(asked.text) if asked is not None else None
    if said and asked is not None:
        return said["what"], asked
    for source in (*([asked] if asked else []), *reversed(previous)):
        said = _EN_LACKING.search(source.text) if not source.is_owner else None
        if said:
            return said["what"], source
        topic = (
            _EN_TOPIC.search(source.text)
            if source.acts.has(Act.QUESTION) or source is asked or "?" in source.text
            else None
        )
        topic = topic or (_EN_TOPIC.search(source.text) if _EN_WHO.match(source.text) else None)
        if topic:
            return topic["what"], source
    return None


_EN_LACKING = Pattern(
    r"\b(?:the|your|my|our) (?P<what>(?!other\b|same\b)[a-z\-]{3,}(?: (?!for|is|are|has|have|still|not|isn|hasn|needs?)[a-z\-]{3,})?) (?:for (?:the |my |our |your )?\w+ |\w+ )?(?:is|are|has|have|isn'?t|hasn'?t|still|needs?|must|should) (?:\w+ ){0,2}?(?:not|n't|missing|overdue|due|late|broken|needed|unpaid|paid|to be)\b",
    re.IGNORECASE,
)
"""What is said to be wanting: "the projector is not reserved yet"."""
_EN_WHO = Pattern(r"who(?:'s| is)? |can (?:you|someone|anyone)|where", re.IGNORECASE)


def _to(turn: Turn, asked: Turn | None, state: RoomState) -> str | None:
    """To whom it was promised."""
    if asked is not None:
        return asked.message.sender
    named = [name for name in turn.addressed if name not in (ME, ALL)]
    if named:
        return named[0]
    others = [name for name in state.room.members if name != state.room.me]
    return others[0] if state.room.kind is RoomKind.DM and others else None
