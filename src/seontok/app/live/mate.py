"""The group mate on the road: introduces itself once, asks for consent, hears its name, raises open questions."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from seontok.app.live import asked_places
from seontok.app.live.engine import Engine
from seontok.app.live.people import forget_fact, keep_facts, standing_facts
from seontok.app.live.wall import scope_of
from seontok.core.cards import Card
from seontok.core.decisions import Decision
from seontok.core.events import ConsentSet, Event, MemberChanged, Message, MessageKind, Room
from seontok.core.moments import Kind, Moment, Quote, Slot
from seontok.gate.context import OWNER
from seontok.gate.stop import addressed
from seontok.korean.particles import josa
from seontok.moments.forwarded import is_bot
from seontok.skills.mate import Intent, intent_of
from seontok.skills.mate.say import N_LOOKED_AT, room_level, say
from seontok.skills.mate.skill import AUTHOR
from seontok.skills.phrases import name_ko

N_ANSWERS = 6
"""Answers to one sender within `WINDOW`; a bot that talks back gets no more."""
WINDOW = timedelta(minutes=2)
INVITED = "mate-invited"
"""Id of the service line the introduction rests on."""


class NoticeSkill:
    """The mate about itself: the words stand in the moment, for they are its own."""

    kinds = frozenset({Kind.NOTICE.value})

    def act(self, moment: Moment, decision: Decision, room: Room) -> Iterable[Card]:
        """One card."""
        title, *lines = moment.slots["words"].value
        yield Card(
            id=moment.id,
            room=room.id,
            moment_id=moment.id,
            kind=moment.kind,
            at=decision.at,
            audience=decision.audience,
            title=title,
            lines=tuple(lines),
            evidence=moment.evidence,
            author=AUTHOR,
        )


def level_of(engine: Engine, room: str) -> str:
    """How to speak in a room."""
    if engine.road.runs[room].room.lang != "ko":
        return "en"
    return room_level(message.text for message in scope_of(engine, room).talk()[-N_LOOKED_AT:])


def introduce(engine: Engine, room: str) -> None:
    """Say once who it is, that it reads only those who agree, and how to stop it."""
    if engine.log.value("mate", room):
        return
    engine.log.put("mate", room, {"introduced": engine.clock.now().isoformat()})
    level, run = level_of(engine, room), engine.road.runs[room]
    ko = run.room.lang == "ko"
    line = f"{josa(name_ko(run.room.me), '이/가')} 선톡을 초대했어요." if ko else f"{run.room.me} invited Seontok."
    now = engine.clock.now()
    words = (say("hello", level), say("ask_consent", level), say("how_to_stop", level))
    notice(engine, room, f"hello-{room}", words, Quote(INVITED, line, run.room.me, now))


def notice(engine: Engine, room: str, name: str, words: tuple[str, ...], quote: Quote, *, asked: bool = True) -> None:
    """Say something of its own accord, resting on one message or service line."""
    now = engine.clock.now()
    engine.road.runs[room].texts[quote.message_id] = quote.text
    moment = Moment(
        name,
        room,
        name,
        Kind.NOTICE,
        now,
        1.0,
        {"words": Slot(words, quote.message_id)},
        (quote,),
        origin="asked" if asked else "due",
    )
    engine.take(moment)


@dataclass(slots=True)
class GroupMate:
    """Hears its name in the rooms it joined. A listener and an asker of the engine."""

    engine: Engine
    _answers: dict[tuple[str, str], deque[tuple[datetime, str]]] = field(default_factory=dict)

    def __call__(self, message: Message, room: Room) -> Moment | None:
        """What a message asks it, as a moment; None if it is not asked, or asked too often to be a person."""
        if self.engine.road.policy(room.id).scope != "room":
            return None
        asked = addressed(message.text)
        if asked is None or not self._may_answer(message, asked):
            return None
        intent = intent_of(asked)
        self._obey(message, room, intent)
        slots = {"ask": Slot(asked, message.id), "intent": Slot(intent.value, message.id)}
        quote = Quote(message.id, message.text, message.sender, message.at)
        name = f"ask-{message.id}"
        if message.id not in self.engine.road.runs[room.id].texts:
            self.engine.road.runs[room.id].texts[message.id] = message.text
        if intent is Intent.OTHER and asked_places.is_asked(self.engine, asked, message.at):
            if self._is_about_plan(message):
                return None  # the place card of the plan answers
            return Moment(name, room.id, name, Kind.PLACE, message.at, 1.0, {}, (quote,), origin="asked")
        return Moment(name, room.id, name, Kind.ANSWER, message.at, 1.0, slots, (quote,), origin="asked")

    def _is_about_plan(self, message: Message) -> bool:
        """Whether a message already made the room look for the place of its plan."""
        run = self.engine.road.runs[message.room]
        moments = [one.moment for one in run.held.values()]
        quoted = [quote.message_id for moment in moments if moment.kind is Kind.PLACE for quote in moment.evidence]
        card = run.last_card
        if card is not None and card.kind is Kind.PLACE:
            quoted += [quote.message_id for quote in card.evidence]
        return message.id in quoted

    def _may_answer(self, message: Message, asked: str) -> bool:
        """A person, not a bot: bots never get an answer, and nobody the same one twice in a row or without end."""
        if message.kind is MessageKind.BOTMSG or is_bot(message.sender):
            return False
        past = self._answers.setdefault((message.room, message.sender), deque(maxlen=N_ANSWERS))
        recent = [words for at, words in past if abs(message.at - at) <= WINDOW]
        if len(recent) >= N_ANSWERS or asked in recent:
            return False
        past.append((message.at, asked))
        return True

    def _obey(self, message: Message, room: Room, intent: Intent) -> None:
        member = OWNER if message.sender == room.me else message.sender
        if intent in (Intent.CONSENT, Intent.WITHDRAW):
            granted = intent is Intent.CONSENT
            self.engine.road.hear(ConsentSet(room.id, message.at, member, "room", granted))
        elif intent is Intent.REMEMBER:
            keep_facts(self.engine, message)
        elif intent is Intent.FORGET:
            for fact in standing_facts(self.engine, room.id):
                if fact["about"] == message.sender:
                    forget_fact(self.engine, fact["id"])

    # -- Listener

    def event(self, seq: int, event: Event) -> None:
        """Welcome whoever joins, with the question for consent."""
        if not isinstance(event, MemberChanged) or event.change not in ("join", "invite") or not event.members:
            return
        policy = self.engine.road.policy(event.room)
        if policy.scope != "room" or policy.stopped or policy.off:
            return
        level, name = level_of(self.engine, event.room), event.members[0]
        shared = [fact for fact in scope_of(self.engine, event.room).facts() if fact.key == "likes"][-2:]
        likes = tuple(
            say("likes", level, who=name_ko(fact.about) if level != "en" else fact.about, what=fact.value)
            for fact in shared
        )
        called = name if level in ("en", "해") else name_ko(name)
        words = (say("welcome", level, name=called), say("ask_consent", level), *likes)
        quote = Quote(f"join-{event.room}-{seq}", event.text or name, name, event.at)
        notice(self.engine, event.room, f"welcome-{event.room}-{seq}", words, quote)

    def passed(self, message: Message) -> None:
        """See `Listener.passed`: it has read nothing."""

    def card(self, seq: int, card: Card) -> None:
        """See `Listener.card`."""

    def changed(self, room: str) -> None:
        """See `Listener.changed`."""
