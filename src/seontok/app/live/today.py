"""The owner's day, gathered from rooms and calendar; the briefing at the owner's hour, once a date, and on asking."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from seontok.app.live import asked_places
from seontok.app.live.actions import changed_elsewhere, uid_for
from seontok.app.live.engine import Engine
from seontok.app.live.known import starts_at
from seontok.app.live.leaving import with_leaving
from seontok.app.live.people import birthdays, next_birthday
from seontok.core.cards import Card
from seontok.core.events import OWNER_ROOM
from seontok.core.moments import Kind, Moment, Quote, Slot
from seontok.core.ports import Query
from seontok.skills.briefing import Day, Occasion, Plan, Promise, Question

AHEAD = timedelta(days=7)
"""How far ahead an occasion is worth a line."""
LATE_START = timedelta(hours=2)
"""A briefing that could not be given within this time of its hour is not given that day."""
OVERDUE = timedelta(days=2)
_BRING = re.compile(r"가져오|가져와|가져가|챙겨|챙기|들고 ?와|지참|준비물|\bbring\b", re.IGNORECASE)
_BRIEFING = re.compile(
    r"브리핑|오늘 ?(?:뭐|일정|약속|할 ?일)|일정 ?(?:알려|보여)|\bbriefing\b|\btoday\b|\bagenda\b", re.IGNORECASE
)
_FILLER = re.compile(
    r"찾아 ?줘|찾아 ?주세요|알려 ?줘|알려 ?주세요|뭐였지|언제였지|누가 말했(?:지|더라)|말했던|"
    r"\b(?:find|search|tell me|what was|who said|about)\b|\?",
    re.IGNORECASE,
)


def today(engine: Engine, at: datetime | None = None) -> Day:
    """What there is to say on the local day of an instant."""
    now = (at or engine.clock.now()).astimezone(engine.zone)
    days = (now.date(), now.date() + timedelta(days=1))
    plans = [*_calendar(engine, days), *_agreed(engine, days)]
    plans.sort(key=lambda plan: (plan.day, plan.start or time(0)))
    return Day(
        now.date(),
        lang_of(engine),
        tuple(with_leaving(engine, list(_with_clashes(plans)))),
        tuple(_promises(engine, now.date())),
        tuple(_questions(engine)),
        tuple(_occasions(engine, now.date())),
    )


def lang_of(engine: Engine) -> str:
    """The owner's language: as set, else as most rooms speak."""
    lang = engine.road.policy(OWNER_ROOM).lang
    if lang != "auto":
        return lang
    langs = [room.lang for room in engine.rooms()]
    return "en" if langs.count("en") > langs.count("ko") else "ko"


def _private(engine: Engine, room: str) -> bool:
    policy = engine.road.policy(room)
    return room in engine.road.runs and not policy.off


def _calendar(engine: Engine, days: Sequence[date]) -> Iterator[Plan]:
    agreed = {busy.id for busy in engine.road.busy.values() if busy.id.startswith("plan:")}
    for busy in engine.road.busy.values():
        start, end = busy.start_at.astimezone(engine.zone), busy.end_at.astimezone(engine.zone)
        if busy.id in agreed or busy.ref or start.date() not in days:
            continue
        whole = end - start >= timedelta(days=1)
        quote = Quote(f"calendar:{busy.id}", busy.title, "calendar", busy.start_at)
        begin, finish = (None, None) if whole else (start.time(), end.time())
        yield Plan(start.date(), begin, finish, busy.title, quotes=(quote,))


def _agreed(engine: Engine, days: Sequence[date]) -> Iterator[Plan]:
    for moment in engine.known.frames(Kind.APPOINTMENT):
        if not _private(engine, moment.room):
            continue
        room = engine.road.runs[moment.room].room
        when = starts_at(moment, room)
        if when is None or not _stands(engine, moment):
            continue
        values = {name: slot.value for name, slot in moment.slots.items()}
        who = tuple(name for name in _many(values.get("who")) if name not in ("me", room.me))
        title = str(values.get("what") or room.name)
        place = (
            str(_many(values.get("place") or values.get("area"))[0])
            if values.get("place") or values.get("area")
            else ""
        )
        clock = when[1].astimezone(engine.zone).time() if when[1] else None
        bring = tuple(_bring(engine, moment))
        plan = Plan(when[0], clock, None, title, place, who, room.id, moment.id, moment.evidence, bring)
        if (plan := _as_moved(engine, moment, plan)).day in days:
            yield plan


def _as_moved(engine: Engine, moment: Moment, plan: Plan) -> Plan:
    """The plan as the owner left it in their own calendar, if they changed it there since it was agreed."""
    entry = changed_elsewhere(engine, uid_for(moment.room, moment.kind, moment.frame_id), moment.at)
    if entry is None:
        return plan
    start, end = (at.astimezone(engine.zone).time() if at else None for at in (entry.start_at, entry.end_at))
    return replace(plan, day=entry.day, start=start, end=end, title=entry.title, place=entry.place)


def _bring(engine: Engine, moment: Moment) -> Iterator[Quote]:
    """Messages since the plan was first spoken of that say what to bring."""
    since_at = moment.evidence[0].at
    for turn in engine.road.runs[moment.room].state.turns:
        message = turn.message
        if not turn.gone and (since_at is None or message.at >= since_at) and _BRING.search(message.text):
            yield Quote(message.id, message.text, message.sender, message.at)


def _stands(engine: Engine, moment: Moment) -> bool:
    texts = engine.road.runs[moment.room].texts
    return all(texts.get(quote.message_id) == quote.text for quote in moment.evidence)


def _many(value: Any) -> tuple[Any, ...]:
    if value is None:
        return ()
    return tuple(value) if isinstance(value, tuple | list) else (value,)


def _with_clashes(plans: Sequence[Plan]) -> Iterator[Plan]:
    for plan in plans:
        clash = tuple(other.title for other in plans if other is not plan and _overlap(plan, other))
        yield replace(plan, clash=clash)


def _overlap(one: Plan, other: Plan) -> bool:
    if one.day != other.day or one.start is None or other.start is None:
        return False
    return one.start < _end(other) and other.start < _end(one)


def _end(plan: Plan) -> time:
    if plan.end is not None and plan.start is not None and plan.end > plan.start:
        return plan.end
    assert plan.start is not None
    later = datetime.combine(plan.day, plan.start) + timedelta(hours=2)
    return later.time() if later.date() == plan.day else time.max


def _promises(engine: Engine, on: date) -> Iterator[Promise]:
    for moment in engine.known.frames(Kind.TASK):
        if not _private(engine, moment.room) or not _stands(engine, moment):
            continue
        room = engine.road.runs[moment.room].room
        when = starts_at(moment, room, day="due_date", clock="due_time")
        done = engine.views[room.id].reactions.get(moment.id) in ("dismissed", "never")
        if when is None or done or not on - OVERDUE <= when[0] <= on:
            continue
        what = moment.slots["what"].value if "what" in moment.slots else moment.evidence[-1].text
        clock = when[1].time() if when[1] else None
        yield Promise(str(_many(what)[0]), when[0], clock, room.id, moment.id, moment.evidence)


def _questions(engine: Engine) -> Iterator[Question]:
    """Questions to the owner that wait in private rooms, oldest first."""
    waiting = []
    for run in engine.road.runs.values():
        if not _private(engine, run.room.id) or engine.road.policy(run.room.id).scope != "private":
            continue
        for one in getattr(run.state.frames.get("unanswered"), "waiting", ()):
            message = one.turn.message
            if run.texts.get(message.id) == message.text:
                waiting.append(Question(run.room.id, Quote(message.id, message.text, message.sender, message.at)))
    return iter(sorted(waiting, key=lambda one: one.quote.at or engine.clock.now()))


def _occasions(engine: Engine, on: date) -> Iterator[Occasion]:
    for moment in engine.known.frames(Kind.GIFT):
        if _private(engine, moment.room) and _stands(engine, moment):
            when = starts_at(moment, engine.road.runs[moment.room].room)
            if when is not None and on <= when[0] <= on + AHEAD:
                who = str(_many(moment.slots["recipient"].value)[0]) if "recipient" in moment.slots else ""
                what = str(moment.slots["occasion"].value) if "occasion" in moment.slots else "birthday"
                yield Occasion(when[0], who, what, moment.room, moment.evidence)
    for contact in engine.setting.contacts:
        day = next_birthday(f"{contact.birthday:%m-%d}", on) if contact.birthday else None
        if day is not None and day <= on + AHEAD:
            quote = Quote(f"contact:{contact.name}", f"{contact.name} {contact.birthday:%m-%d}", "contacts")
            yield Occasion(day, contact.name, "birthday", quotes=(quote,))
    for who, day, quote, room in birthdays(engine, on):
        if on <= day <= on + AHEAD:
            yield Occasion(day, who, "birthday", room, (quote,))


# -- the briefing


def brief(engine: Engine, at: datetime, *, asked: bool = False) -> Card | None:
    """Bring the briefing down the road; None if there is nothing to say or the gate says no."""
    day = today(engine, at)
    if not day.quotes:
        return None
    stamp = f"{at:%H%M%S%f}" if asked else ""
    moment = Moment(
        id=f"briefing-{day.today.isoformat()}{'-' * bool(stamp)}{stamp}",
        room=OWNER_ROOM,
        frame_id=f"briefing-{day.today.isoformat()}{stamp}",
        kind=Kind.BRIEFING,
        at=at,
        p=1.0,
        slots={},
        evidence=day.quotes,
        origin="asked" if asked else "due",
        urgent=True,  # an hour the owner set is not a disturbance
    )
    judged = engine.take(moment, texts={quote.message_id: quote.text for quote in day.quotes})
    return judged.cards[-1] if judged.cards else None


@dataclass(slots=True)
class BriefingJob:
    """Gives the briefing once a local date, whatever the clock does."""

    engine: Engine

    def due_at(self, now: datetime) -> datetime | None:
        """Today's hour if today had none yet, else tomorrow's."""
        policy = self.engine.road.policy(OWNER_ROOM)
        if policy.briefing_at is None or policy.off:
            return None
        day = now.astimezone(self.engine.zone).date()
        done = self._done()
        if done is not None and done >= day:
            day = done + timedelta(days=1)
        elif now > instant(day, policy.briefing_at, self.engine.zone) + LATE_START:
            day += timedelta(days=1)
        return instant(day, policy.briefing_at, self.engine.zone)

    def run(self, now: datetime) -> None:
        """Give it, and note the date first, in the same transaction."""
        self.engine.log.put("job", "briefing", {"date": now.astimezone(self.engine.zone).date().isoformat()})
        brief(self.engine, now)

    def _done(self) -> date | None:
        kept = self.engine.log.value("job", "briefing")
        return date.fromisoformat(kept["date"]) if kept else None


def instant(day: date, clock: time, zone: ZoneInfo) -> datetime:
    """A wall-clock time as an instant; one that a clock change skips comes as much later as the clock jumped."""
    return datetime.combine(day, clock, zone).astimezone(UTC)


def last_briefing(engine: Engine) -> Card | None:
    """Today's briefing, if there was one."""
    on = engine.clock.now().astimezone(engine.zone).date().isoformat()
    cards = [record.entry for record in engine.log.find(f"briefing-{on}") if isinstance(record.entry, Card)]
    return max(cards, key=lambda card: card.at, default=None)


def answer_owner(engine: Engine, text: str, room: str | None) -> Card | None:
    """The personal mate's answer: the briefing, places, or the owner's own messages that hold the words; None if none do."""
    now = engine.clock.now()
    if _BRIEFING.search(text):
        return brief(engine, now, asked=True)
    places = asked_places.answer(engine, text, now)
    if places is not None:
        return places
    hits = engine.log.search(Query(_FILLER.sub(" ", text), rooms=(room,) if room else None, limit=5))
    if not hits:
        return None
    quotes = tuple(Quote(hit.message_id, hit.text, hit.sender, hit.at) for hit in reversed(hits))
    stamp = f"{now:%Y%m%d%H%M%S%f}"
    moment = Moment(
        f"ask-{stamp}",
        OWNER_ROOM,
        f"ask-{stamp}",
        Kind.ANSWER,
        now,
        1.0,
        {"intent": Slot("found", quotes[-1].message_id)},
        quotes,
        origin="asked",
    )
    judged = engine.take(moment, texts={quote.message_id: quote.text for quote in quotes})
    return judged.cards[-1] if judged.cards else None


def as_json(day: Day) -> dict[str, Any]:
    """The day as the page shows it."""
    return {
        "date": day.today.isoformat(),
        "plans": [
            {
                "when": _when(plan.day, plan.start),
                "end": _when(plan.day, plan.end) if plan.end else None,
                "title": plan.title,
                "place": plan.place,
                "who": list(plan.who),
                "room": plan.room or None,
                "card_id": plan.card_id or None,
                "clash": list(plan.clash),
                "bring": [quote.text for quote in plan.bring],
                "leave": _when(plan.day, plan.leave_at) if plan.leave_at else None,
                "way": plan.way,
            }
            for plan in day.plans
        ],
        "promises": [
            {
                "what": one.what,
                "due": one.due and _when(one.due, one.due_time),
                "room": one.room,
                "card_id": one.card_id,
                "message_id": one.quotes[-1].message_id,
            }
            for one in day.promises
        ],
        "questions": [
            {
                "room": one.room,
                "message_id": one.quote.message_id,
                "sender": one.quote.sender,
                "text": one.quote.text,
                "at": one.quote.at and one.quote.at.isoformat(),
            }
            for one in day.questions
        ],
        "occasions": [
            {"date": one.day.isoformat(), "who": one.who, "what": one.what, "room": one.room or None}
            for one in day.occasions
        ],
    }


def _when(day: date, clock: time | None) -> str:
    return f"{day.isoformat()}T{clock:%H:%M}" if clock else day.isoformat()
