"""A fact nobody in the room knows: people say so, nobody answers, or it was said here before."""

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
from seontok.moments.appointment import appointments
from seontok.moments.evidence import moment, touched
from seontok.moments.facts import PLAIN_P, asks_rule, asks_service, fact_question
from seontok.moments.forwarded import is_bot
from seontok.moments.phrase import is_noise, nouns
from seontok.moments.place import Frame as PlaceFrame
from seontok.moments.questions import (
    asks_back,
    disputes,
    dont_know,
    is_acknowledged,
    is_hedged,
    is_looked_up,
    is_torn,
    is_withdrawn,
)
from seontok.moments.recall import earlier_answer, wanted_shape
from seontok.moments.state import RoomState, Seen, Turn
from seontok.moments.waking import waking

PATIENCE = timedelta(minutes=30)
"""How long the owner's own question waits (data/moments/README.md §2, b)."""
_SURE_P = 0.7
"""From here on a question is open by itself; a plainer one only once somebody shows ignorance."""
_NAMES_P = 0.85
"""By its words alone a question of a fact ("제목이 뭐였지"), whether it has the form of one or not."""
_PLAIN_REACH = 3
_SHOWN_P = 0.8
_OFFERS_P = 0.8
"""What is surely an offer of a time asks for no fact."""
_LEARNED_P = 0.75
"""Ignorance that no phrase says must be this probable; a question back is none."""
_PLAIN_LEARNED_P = 0.9
"""The same for a question that is only of a fact's sort."""
_N_OPEN = 3
_REACH = 6
"""How many messages after a question may still be about it."""
_STALE = timedelta(hours=12)
_TAKEN_BACK = timedelta(minutes=5)
"""How soon an answer comes to be in time for a card that waits for a lull."""
_CHATTER = Pattern(
    r"^(?:헐|오+|아+|와+|우와|대박|그러게\S*|나도 ?궁금\S*|음+|흠+|wow|oh|hmm+|lol|haha\w*)[\s!.~?ㅋㅎㅠ]*$",
    re.IGNORECASE,
)


_COUNTER = Pattern(r"^(?:얼마|몇|언제|어디|누구|무슨|어떤|뭐|왜)[^?]{0,12}(?:는데|은데|인데|던데)요?[\s.~ㅋㅎㅠ]*$")
"""Asks back for more."""
_SHORT_GUESS = Pattern(r"^\W*(?:한 ?)?[\w.,~]{1,6}(?: ?[\w]{1,4})?\?(?: ?[\w.,~]{1,6}\?)*[\sㅋㅎㅠ]*$")
"""A value with a question mark: "10? 15?"."""
_TAGGED = Pattern(r"(?:않나|않아|않을까|아닌가|아냐|아님|아니야|아니었나|아니에요|아닐까)요?[\s?.ㅋㅎㅠ~]*$")
"""A guess in the form of a question ("공휴일이면 열지 않나")."""
_TWO_GUESSES = Pattern(r"^[^?]{0,12}(?<!세요)\?\s*[\w.,~]{1,8}(?: ?[\w]{1,4})?\?")
_UNDECIDED = Pattern(
    r"아직 ?(?:\S+ )?(?:몰라|모르|안 ?정|미정|안 ?나)|(?:(?:^|\s)봐서|상황 ?봐|일정|스케줄|근무|알바)|(?:팀장|부장|과장|사장|남편|와이프|신랑|엄마|아빠|친구)\S{0,2}(?:한테|에게|께|랑|이랑)|"
    r"\bhaven'?t decided\b|\bdepends on (?:work|my)\b",
    re.IGNORECASE,
)
"""Not settled yet, or with somebody else to settle: no source knows."""
_LEANS = Pattern(
    r"^(?:네|넵|예|응|ㅇㅇ|어|아니|ㄴㄴ|맞|그럼|당연|yes|yep|no|nope|yeah)|됩|돼|된[다대]|되던|되더|안 ?[되돼된]|가능|"
    r"맞[아네다습는]|아니[야에다]|무료|유료|공짜|있어요?$|없어요?$|있습|없습|하면 ?[돼되]|링크|https?:|\b(?:it is|it's|they do|you can|"
    r"can't|open|closed|free)\b",
    re.IGNORECASE,
)
_YES_NO_ASKED = Pattern(
    r"(?:[되돼]|되는|된|맞|가능|있|없|무료|유료|하|열|쉬|아니|아냐)\S{0,3}(?: ?거)? ?(?:야|나|나요|지|죠|어|요|까|은가|던가)?(?:\?|$)|아니야|아냐"
)


@dataclass(frozen=True, slots=True)
class Open:
    """A factual question nobody has answered."""

    turn: Turn
    p: float
    n_guesses: int = 0
    """Unsure or disputed answers so far."""
    replied: bool = False
    """Somebody said something plain to it, though not what was asked for."""

    @property
    def is_plain(self) -> bool:
        """Of a fact's sort, but not surely about a fact."""
        return self.p < _SURE_P


@dataclass(frozen=True, slots=True)
class Frames:
    """Open questions, oldest first."""

    open: tuple[Open, ...] = ()
    told: tuple[Open, ...] = ()
    """Spoken of a moment ago: an answer now takes back what still waits to be said."""


class Information:
    """Keeps open factual questions; speaks when ignorance shows, when the owner waits, or when the room knew."""

    name = "information"

    def start(self, room: Room) -> Frames:
        """No question is open."""
        return Frames()

    def step(self, own: Frames, seen: Seen) -> tuple[Frames, Sequence[Moment]]:
        """A message opens, answers or deepens a question; a silence ends the owner's patience."""
        if seen.turn is not None and isinstance(seen.event, Message):
            return _heard(own, seen, seen.turn)
        if not own.open:
            return own, ()
        if isinstance(seen.event, Tick | Opened):
            return _silence(own, seen)
        return replace(own, open=tuple(o for o in own.open if not touched(seen.event, [o.turn]))), ()

    def next_tick_at(self, own: Frames, state: RoomState) -> datetime | None:
        """Half an hour after the owner's own open question, in waking hours."""
        due = [o.turn.message.at + PATIENCE for o in own.open if o.turn.is_owner]
        return waking(min(due), state.room.tz) if due else None


def _heard(own: Frames, seen: Seen, turn: Turn) -> tuple[Frames, Sequence[Moment]]:
    made: list[Moment] = []
    kept: list[Open] = []
    now: list[Open] = []
    for question in own.open:
        after = _advance(question, turn)
        if after is None:
            continue
        if _is_ignorance(after, turn):
            made.append(_speak(seen, after, turn))
            now.append(after)
        else:
            kept.append(after)
    told: list[Open] = []
    for question in own.told:
        if turn.message.at - question.turn.message.at > _TAKEN_BACK or turn.n - question.turn.n > _REACH:
            continue
        after = _advance(question, turn)
        spoken_to = after is None or (after.replied and not question.replied)
        if spoken_to and turn.message.sender != question.turn.message.sender:
            made.append(_answered(seen, question, turn))
        else:
            told.append(question)
    taken_up = [*(after for after in kept if after not in own.open), *now]
    guessed = _TAGGED.search(turn.text) is not None and any(
        after.turn.message.sender != turn.message.sender for after in taken_up
    )
    new = None if guessed else _asked(turn, seen.state)
    if new is not None:
        known = earlier_answer(new.turn, seen.state)
        if known is not None and not new.is_plain:
            made.append(_speak(seen, new, new.turn, known=known))
            now.append(new)
        else:
            kept = [*kept[-(_N_OPEN - 1) :], new]
    told += now
    unchanged = not made and tuple(kept) == own.open and tuple(told) == own.told
    return (own if unchanged else Frames(tuple(kept), tuple(told))), made


def _answered(seen: Seen, question: Open, because: Turn) -> Moment:
    """Somebody knew after all: nothing is left to look up."""
    ref = {"ref": (question.turn.message.id, question.turn)}
    turns = [question.turn, because]
    return moment(seen, Kind.INFORMATION, turns, ref, p=0.1, lasts=_TAKEN_BACK, handled="answered")


def _advance(question: Open, turn: Turn) -> Open | None:
    """The question after one more message; None once it is answered, withdrawn or past."""
    if turn.n - question.turn.n > _REACH or turn.message.at - question.turn.message.at > _STALE:
        return None
    if _to_third(question, turn):
        return question
    if turn.message.sender == question.turn.message.sender:
        return None if is_withdrawn(turn.text) or is_acknowledged(turn.text) or is_looked_up(turn.text) else question
    if is_looked_up(turn.text) or asks_back(turn.text):
        return None  # known already: to a source, or to who asked
    if _at_a_loss(turn) or is_noise(turn.text) or _CHATTER.match(turn.text):
        return question
    shape = wanted_shape(question.turn.text)
    if is_torn(turn.text):
        return replace(question, n_guesses=question.n_guesses + 2)
    if _TWO_GUESSES.search(turn.text) and not (question.is_plain and shape is None):
        return replace(question, n_guesses=question.n_guesses + 2)
    if _SHORT_GUESS.match(turn.text):
        return replace(question, n_guesses=question.n_guesses + 1)
    if is_hedged(turn.text) or ("?" in turn.text and shape is not None and shape.search(turn.text)):
        return replace(question, n_guesses=question.n_guesses + 1)
    if turn.acts[Act.QUESTION] >= 0.4 or turn.acts.has(Act.RHETORICAL) or _COUNTER.search(turn.text):
        return question
    if disputes(turn.text) and question.n_guesses:
        return replace(question, n_guesses=question.n_guesses + 1)
    return None if _is_answer(question, turn) else replace(question, replied=True)


def _is_answer(question: Open, turn: Turn) -> bool:
    """A plain statement of the sort that was asked for; to a yes-or-no question one that leans to a side."""
    shape = wanted_shape(question.turn.text)
    if shape is not None:
        return shape.search(turn.text) is not None or _LEANS.search(turn.text) is not None
    if _YES_NO_ASKED.search(question.turn.text):
        return _LEANS.search(turn.text) is not None or _shares_topic(question, turn)
    return True


def _shares_topic(question: Open, turn: Turn) -> bool:
    return any(noun in turn.text for noun in nouns(question.turn.text) if len(noun) >= 2)


def _to_third(question: Open, turn: Turn) -> bool:
    """Somebody else is spoken to: another thread of the talk."""
    asker = ME if question.turn.is_owner else question.turn.message.sender
    return bool(set(turn.addressed) - {asker, ALL, turn.message.sender})


def _is_ignorance(question: Open, turn: Turn) -> bool:
    if question.n_guesses >= 2 and not (question.is_plain and wanted_shape(question.turn.text) is None):
        return True
    if turn.n == question.turn.n or _to_third(question, turn):
        return False
    distance = turn.n - question.turn.n
    if _at_a_loss(turn):
        about_it = distance <= _PLAIN_REACH or _shares_topic(question, turn)
        plainly = distance <= _PLAIN_REACH and not question.replied and _UNDECIDED.search(turn.text) is None
        plainly = plainly and (dont_know(turn.text) or turn.acts.has(Act.DONT_KNOW, _PLAIN_LEARNED_P))
        return plainly if question.is_plain else about_it and (not question.replied or dont_know(turn.text))
    return False


def _at_a_loss(turn: Turn) -> bool:
    """Whether a message shows ignorance, by a phrase for it or as the learned reader hears it."""
    asks = turn.acts[Act.QUESTION] >= 0.4 or "?" in turn.text
    return dont_know(turn.text) or (turn.acts.has(Act.DONT_KNOW, _LEARNED_P) and not asks)


def _asked(turn: Turn, state: RoomState) -> Open | None:
    p = turn.acts[Act.FACT_QUESTION] or _doubted(turn)
    if p < PLAIN_P or turn.is_pasted or is_bot(turn.message.sender):
        return None
    offers = turn.acts.has(Act.PROPOSE, _OFFERS_P) and bool(turn.times)
    if p < _SURE_P and (offers or turn.acts.has(Act.RHETORICAL) or _is_of_place(turn, state)):
        return None
    if any(turn.acts.has(act, _NAMES_P) for act in (Act.ASK_GIFT, Act.ASK_PRODUCT)):
        return None
    if turn.acts.has(Act.ASK_PLACE, _NAMES_P) and (p < _NAMES_P or appointments(state)):
        return None
    to_other = [name for name in turn.addressed if name not in (ME, ALL)]
    if state.room.kind is RoomKind.GROUP and to_other and not turn.is_owner and ME not in turn.addressed:
        return None
    return Open(turn, p)


def _is_of_place(turn: Turn, state: RoomState) -> bool:
    """Whether it puts a place forward for which somebody has just asked ("중간이면 시청쪽?")."""
    place: PlaceFrame | None = state.frames.get("place")
    asked = place.asked if place is not None else None
    return asked is not None and turn.n - asked.n <= _PLAIN_REACH and turn.acts.has(Act.PROPOSE)


def _doubted(turn: Turn) -> float:
    """A question of fact by its form that the learned reader doubts: no more than a plain one."""
    asks, protests = turn.acts[Act.QUESTION], turn.acts.has(Act.RHETORICAL)
    if not protests and (asks_rule(turn.text) or asks_service(turn.text)):
        return PLAIN_P
    least = _SURE_P if asks >= _SURE_P else _NAMES_P
    return PLAIN_P * (fact_question(turn.text, asks=asks, protests=protests) >= least)


def _silence(own: Frames, seen: Seen) -> tuple[Frames, Sequence[Moment]]:
    due = [o for o in own.open if o.turn.is_owner and seen.at - o.turn.message.at >= PATIENCE]
    if not due:
        return own, ()
    kept = replace(own, open=tuple(o for o in own.open if o not in due))
    fresh = [o for o in due if not o.replied and not o.is_plain and seen.at - o.turn.message.at < _STALE]
    return kept, [_speak(seen, question, question.turn) for question in fresh[-1:]]


def _topic(asked: Turn, state: RoomState) -> tuple[tuple[str, ...], Turn]:
    """What a question is about, and where that stands: its own nouns, else the last thing spoken of ("그건 얼마야")."""
    for turn in (asked, *reversed(state.last(_PLAIN_REACH, before=asked))):
        found = tuple(_COPULA.sub("", noun) or noun for noun in nouns(turn.text)[:3])
        if found and (turn is asked or not turn.is_pasted):
            return found, turn
    return (), asked


_COPULA = Pattern(r"(?<=[가-힣])(?:이야|이에요|예요|이지|인지|인가)$|(?<=[가-힣]{2})야$")
"""What a noun ends in that stands as predicate ("무슨 노래야")."""


def _speak(seen: Seen, question: Open, because: Turn, *, known: Turn | None = None) -> Moment:
    known = known or earlier_answer(question.turn, seen.state)
    asked = question.turn
    slots = {"ref": (asked.message.id, asked), "scope": ("own" if known else "world", known or asked)}
    topic, named = _topic(asked, seen.state)
    if topic:
        slots["topic"] = (topic, named)  # type: ignore[assignment]
    turns = [asked, *([because] if because.n != asked.n else [])]
    return moment(seen, Kind.INFORMATION, turns, slots, p=max(question.p, _SHOWN_P), lasts=timedelta(hours=6))
