"""A real question or request to the owner that has had no reply for three hours."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from seontok.core.events import Message, Opened, Room, RoomKind, Tick
from seontok.core.frozen import replace
from seontok.core.moments import Kind, Moment
from seontok.korean.pattern import Pattern
from seontok.moments.acts import Act
from seontok.moments.address import ALL, ME
from seontok.moments.evidence import moment, touched
from seontok.moments.forwarded import is_bot
from seontok.moments.negotiation_words import SS, L, N
from seontok.moments.questions import is_acknowledged, is_hedged, is_nudge, is_withdrawn
from seontok.moments.recall import wanted_shape
from seontok.moments.state import RoomState, Seen, Turn
from seontok.moments.waking import waking

SILENCE = timedelta(hours=3)
"""How long a question waits before it counts as unanswered (data/moments/README.md §2)."""
_FORGOTTEN = timedelta(hours=36)
"""After this a question is history."""
_LEAST_P = 0.7
_LEAST_P_CALLED = 0.55
"""Who is called by name is asked, even without a question mark."""
_P_CALLED = 0.8
_REPORTED = Pattern(rf"(?:(?:대|(?<!{L})래)요?|다며|라며)\W*$")
_THIRD = Pattern(r"(?:^|\s)(?:걔|쟤|얘)(?:는|가|도|네|한테)?(?=\s|$)")
_YES_NO = Pattern(r"^(?:네|넵|예|응|ㅇㅇ|아니|ㄴㄴ|yes|no|yep|nope)", re.IGNORECASE)
_ONLY_TOPIC = Pattern(
    r"^[@\w ]{1,12}(?:은|는|도|씨|님)?(?:요)?\?+[\sㅋㅎㅠ]*$|^(?:and |how about |what about )?@?\w+\?+\s*$",
    re.IGNORECASE,
)
_NO_HURRY = Pattern(
    r"(?:까지만?|(?<!있으)(?<!있으시)면|(?:필요|궁금|무슨 ?일|뭔 ?일|힘든|힘들|불편|어려운|문제|질문|이상|급한|생각나|싶은)[^?]{0,12}있으시?면|때|되는 ?대로|후에|다음에|또|천천히|편하\S{1,3}) ?(?:\S+ )?(?:알려|연락|말씀|말해|답|회신|와|오)|(?<!있으)(?<!있으시)(?<!되)(?<!나)면 ?(?:전화|얘기|이야기|톡|문자|불러)|생각나면 ?\S{0,2} ?(?:전화|연락|톡)|^(?:네|넵|예|응|그럼)?[ ,]*(?:그럼 |꼭 |잘 |좀 )*부탁\S*[\s.!~^ㅎ]*$|"
    r"(?:상의|의논|논의|검토|생각|고민)(?:를 |을 )?(?:해 ?)?보?시고 ?(?:\S+ )?(?:말씀|연락|회신|알려)|(?:잘|조심히|푹) \S{1,4}(?:세요|와|가|라)|\blet me know how (?:it|that|things|you|they) (?:goes|go|went|get|turns?)\b|\blet me know (?:by|when|once|if (?:(?:you|u|he|she|they) (?:need|want|ever|have any|see|hear|find|think of|change|get stuck)|there|any\w*|something))\b",
    re.IGNORECASE,
)
"""Asks for a word later, or is a courtesy: nothing waits yet."""
_TELL_WHAT = Pattern(rf"(?:[는은]지|[{L[1:-1]}{N[1:-1]}]지) ?(?:\S+ )?(?:알려|말해|말씀|연락|회신|답)")
"""The question stands inside: "몇 인분이면 될지 말해줘"."""
_PASSED_ON = 8
_OF_SELF = Pattern(
    r"^(?:\S{1,6}(?:님|씨|쌤|샘|아|야)[ ,]+)?(?:저|나|전|난|내가|제가|i|i'm)(?:는|도)?(?=\s)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A question to the owner."""

    turn: Turn
    p: float
    others_spoke: bool = False
    """Somebody other than asker and owner has spoken since."""


@dataclass(frozen=True, slots=True)
class Frames:
    """All questions that wait for the owner."""

    waiting: tuple[Waiting, ...] = ()
    told: tuple[Turn, ...] = ()
    """Spoken of, and not yet answered: a reply takes back what still waits to be said."""


class Unanswered:
    """Keeps the questions that wait for the owner; speaks of the weightiest once the silence is long enough."""

    name = "unanswered"

    def start(self, room: Room) -> Frames:
        """Nothing waits."""
        return Frames()

    def step(self, own: Frames, seen: Seen) -> tuple[Frames, Sequence[Moment]]:
        """A message adds or clears questions; a tick or an opening may find one unanswered."""
        if seen.turn is not None and isinstance(seen.event, Message):
            if seen.turn.is_owner:
                return (Frames() if own.waiting or own.told else own), _replied(own, seen, seen.turn)
            return _heard(own, seen.turn, seen.state), ()
        if not own.waiting:
            return own, ()
        if isinstance(seen.event, Tick | Opened):
            return _silence(own, seen)
        return replace(own, waiting=tuple(w for w in own.waiting if not touched(seen.event, [w.turn]))), ()

    def next_tick_at(self, own: Frames, state: RoomState) -> datetime | None:
        """Three hours after the oldest question, in waking hours."""
        due = [w.turn.message.at + SILENCE for w in own.waiting]
        return waking(min(due), state.room.tz) if due else None


def _heard(own: Frames, turn: Turn, state: RoomState) -> Frames:
    waiting = tuple(_after(w, turn) for w in own.waiting if not _settles(w, turn))
    p = 0.0 if len(waiting) < len(own.waiting) and is_withdrawn(turn.text) else asks_owner(turn, state)
    if p >= _LEAST_P and not ((waiting or own.told) and is_nudge(turn.text)):
        waiting = (*waiting[-7:], Waiting(turn, p))
    return own if waiting == own.waiting else replace(own, waiting=waiting)


def _replied(own: Frames, seen: Seen, turn: Turn) -> tuple[Moment, ...]:
    """The owner writes in the room before the card could come: they have seen the question."""
    held = [asked for asked in own.told if seen.at - asked.message.at < _FORGOTTEN]
    return tuple(_speak(seen, asked, 0.1, because=turn) for asked in held)


def _speak(seen: Seen, asked: Turn, p: float, *, because: Turn | None = None) -> Moment:
    slots = {"ref": (asked.message.id, asked), "from": (asked.message.sender, asked)}
    turns, handled = ([asked], "") if because is None else ([asked, because], "replied")
    return moment(seen, Kind.UNANSWERED, turns, slots, p=p, lasts=timedelta(days=1), handled=handled)


def _after(waiting: Waiting, turn: Turn) -> Waiting:
    if turn.message.sender == waiting.turn.message.sender or waiting.others_spoke or _OF_SELF.match(turn.text):
        return waiting
    return replace(waiting, others_spoke=True)


def _settles(waiting: Waiting, turn: Turn) -> bool:
    """Whether a message by somebody else answers the question or takes it back."""
    if turn.message.sender == waiting.turn.message.sender:
        return is_withdrawn(turn.text) or (waiting.others_spoke and is_acknowledged(turn.text))
    if turn.n - waiting.turn.n > 6 or turn.acts.has(Act.QUESTION) or is_hedged(turn.text):
        return False
    shape = wanted_shape(waiting.turn.text)
    if shape is not None and turn.n - waiting.turn.n <= 3 and not _OF_SELF.match(turn.text):
        return shape.search(turn.text) is not None
    return turn.n == waiting.turn.n + 1 and _YES_NO.match(turn.text) is not None


def asks_owner(turn: Turn, state: RoomState) -> float:
    """Probability that a message by somebody else wants an answer of the owner."""
    later = _NO_HURRY.search(turn.text) is not None and _TELL_WHAT.search(turn.text) is None
    requested = 0.0 if later else turn.acts[Act.REQUEST]
    p = max(turn.acts[Act.QUESTION], requested)
    if ME in turn.addressed and (p >= _LEAST_P_CALLED or _passes_on(turn, state)):
        p = max(p, _P_CALLED)
    if state.room.kind is RoomKind.DM and _asks_softly(turn):
        p = max(p, _SOFT_P)
    if p < _LEAST_P or turn.is_pasted or is_bot(turn.message.sender):
        return 0.0
    if state.room.kind is RoomKind.DM:
        return p
    if _is_reply_to_owner(turn, state):
        return p
    if ME not in turn.addressed and not _called_in_run(turn, state):
        return 0.0
    about = (
        ALL in turn.addressed
        or _THIRD.search(turn.text) is not None
        or _REPORTED.search(turn.text.rstrip("?？ㅋㅎ ")) is not None
    )
    return 0.0 if about else p


_SOFT_P = 0.72
_SOFT = Pattern(rf"(?:{SS}|[있없되하오가먹맞])나[\s.~ㅠㅎ]*$|(?:{SS}|있|없)는가[\s.~ㅠㅎ]*$|[{N[1:-1]}]가[\s.~ㅠㅎ]*$")
_HAS_NAMED = Pattern(
    r"^(?:혹시 |그 |[가-힣]{2,4} )*(?:연락처|번호|전화번호|계좌|주소|링크|사진|파일|자료|명함)\S? ?(?:혹시 ?)?있[어음냐니][\s.~ㅎ]*$"
)
"""Whether one has what can be passed on ("연락처 있어"); as news it says nothing."""
_MUSES = Pattern(
    r"(?:^|\s)(?:내|나|제|저|난|전)(?:가|도|는|만)?(?=\s)|왜|어쩌|뭐 ?하러|괜히|언제 ?\S{0,3}나|그런가|누가|[ㅋ]{2}|설마|혹은|보다"
)
"""Asks oneself ("내가 왜 그랬나")."""


def _asks_softly(turn: Turn) -> bool:
    """Whether one of two asks the other without a mark or a word for it, as elders do ("전기장판 끄고 나갔나", "약은 먹었는가")."""
    if _HAS_NAMED.search(turn.text) and not turn.acts.has(Act.DONE):
        return True
    return _SOFT.search(turn.text) is not None and not (_MUSES.search(turn.text) or turn.acts.has(Act.RHETORICAL))


def _passes_on(turn: Turn, state: RoomState) -> bool:
    """Turns a question just put to everybody to the owner: "다들 언제 내려오니" … "민아는?"."""
    if _ONLY_TOPIC.match(turn.text) is None:
        return False
    recent = (t for t in state.turns if 0 < turn.n - t.n <= _PASSED_ON and not t.is_owner)
    return any(t.acts.has(Act.QUESTION) or t.acts.has(Act.PROPOSE) for t in recent)


def _is_reply_to_owner(turn: Turn, state: RoomState) -> bool:
    if turn.message.reply_to is None:
        return False
    target = state.turn(turn.message.reply_to)
    return target is not None and target.is_owner


def _called_in_run(turn: Turn, state: RoomState) -> bool:
    """The same run began by calling the owner: "지수야" / "그거 언제까지야?"."""
    run = [t for t in reversed(state.turns) if t.run == turn.run and t.n <= turn.n]
    return any(ME in t.addressed for t in run) and not any(ALL in t.addressed for t in run)


def _silence(own: Frames, seen: Seen) -> tuple[Frames, Sequence[Moment]]:
    due = [w for w in own.waiting if seen.at - w.turn.message.at >= SILENCE]
    if not due:
        return own, ()
    kept = replace(own, waiting=tuple(w for w in own.waiting if w not in due))
    fresh = [w for w in due if seen.at - w.turn.message.at < _FORGOTTEN]
    if not fresh:
        return kept, ()
    best = max(fresh, key=lambda w: (w.p, -w.turn.n))
    return replace(kept, told=(*kept.told[-3:], best.turn)), (_speak(seen, best.turn, best.p),)
