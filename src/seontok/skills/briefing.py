"""The owner's morning: what today and tomorrow hold, what was promised, what still waits for an answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time

from seontok.core.cards import Card
from seontok.core.decisions import Decision
from seontok.core.events import Room
from seontok.core.moments import Kind, Moment, Quote
from seontok.korean.particles import josa
from seontok.skills.facts import Offer, Wording, make_card, read_facts
from seontok.skills.phrases import clock_en, clock_ko, name_ko, names_en, names_ko, snippet

MAX_LINES = 12
N_QUESTIONS = 3


@dataclass(frozen=True, slots=True)
class Plan:
    """Something at a time: agreed in a room, or in the calendar."""

    day: date
    start: time | None
    end: time | None
    title: str
    place: str = ""
    who: tuple[str, ...] = ()
    room: str = ""
    """Id of the room it was agreed in; empty for the calendar."""
    card_id: str = ""
    quotes: tuple[Quote, ...] = ()
    bring: tuple[Quote, ...] = ()
    """Messages that say what to bring."""
    leave_at: time | None = None
    """When to set out, where the way is known."""
    way: str = ""
    """What that assumes: "walk", or "6km/15km/h" (a straight line at a speed); empty where a connector told."""
    clash: tuple[str, ...] = ()
    """Titles of what it overlaps."""


@dataclass(frozen=True, slots=True)
class Promise:
    """Something the owner said they would do."""

    what: str
    due: date | None
    due_time: time | None
    room: str
    card_id: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """A question to the owner that has no answer yet."""

    room: str
    quote: Quote


@dataclass(frozen=True, slots=True)
class Occasion:
    """A birthday or another day to remember."""

    day: date
    who: str
    what: str
    room: str = ""
    quotes: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True)
class Day:
    """What there is to say today."""

    today: date
    lang: str = "ko"
    plans: tuple[Plan, ...] = field(default=())
    promises: tuple[Promise, ...] = ()
    questions: tuple[Question, ...] = ()
    occasions: tuple[Occasion, ...] = ()

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """Everything it rests on."""
        groups = [*(p.quotes + p.bring for p in self.plans), *(p.quotes for p in self.promises)]
        groups += [*((q.quote,) for q in self.questions), *(o.quotes for o in self.occasions)]
        return tuple(dict.fromkeys(quote for group in groups for quote in group))


class BriefingSkill:
    """Tells the day in short lines; nothing to tell is no card."""

    kinds = frozenset({Kind.BRIEFING.value})

    def __init__(self, day: Callable[[datetime], Day]) -> None:
        """Args:
        day: What there is to say at an instant.
        """
        self._day = day

    def act(self, moment: Moment, decision: Decision, room: Room) -> Iterable[Card]:
        """One card, or none."""
        day = self._day(decision.at)
        lines = told(day)
        if not lines or not day.quotes:
            return
        facts = read_facts(moment, decision, room)
        yield make_card(facts, decision, Wording(_title(day), lines), Offer(actions=("show",), evidence=day.quotes))


def told(day: Day) -> tuple[str, ...]:
    """The lines, most pressing first: today, clashes, promises, questions, occasions, tomorrow."""
    ko = day.lang == "ko"
    lines = [_plan(plan, day.today, ko) for plan in day.plans if plan.day == day.today]
    lines += [_promise(promise, day.today, ko) for promise in day.promises]
    lines += [_question(question, ko) for question in day.questions[:N_QUESTIONS]]
    lines += [_occasion(occasion, day.today, ko) for occasion in day.occasions]
    lines += [_plan(plan, day.today, ko) for plan in day.plans if plan.day != day.today]
    return tuple(lines[:MAX_LINES])


def _title(day: Day) -> str:
    n_today = sum(plan.day == day.today for plan in day.plans)
    if day.lang == "ko":
        return f"오늘은 일정이 {n_today}개 있어요." if n_today else "오늘 챙길 것을 모았어요."
    return f"Today: {n_today} plan{'' if n_today == 1 else 's'}." if n_today else "What to keep in mind today."


def _plan(plan: Plan, today: date, ko: bool) -> str:
    parts = [("내일" if ko else "tomorrow") if plan.day != today else "", _clock(plan.start, ko), plan.title]
    if plan.place:
        parts.append(f"({plan.place})")
    if plan.who:
        parts.append(f"{josa(names_ko(plan.who), '과/와')} 함께" if ko else f"with {names_en(plan.who)}")
    line = " ".join(part for part in parts if part)
    if plan.leave_at:
        line += f" · {_leave(plan.leave_at, plan.way, ko)}"
    if plan.bring:
        line += (" · 챙길 것: " if ko else " · bring: ") + f"“{snippet(plan.bring[-1].text, 30)}”"
    if plan.clash:
        other = f"‘{plan.clash[0]}’"
        line += f" · {josa(other, '과/와')} 겹쳐요" if ko else f" · overlaps {other}"
    return line


def _leave(at: time, way: str, ko: bool) -> str:
    """When to set out, with what that assumes."""
    told = f"{clock_ko(at)}에는 나서세요" if ko else f"leave by {clock_en(at)}"
    if way == "walk":
        return told + (" (걸어서)" if ko else " (on foot)")
    km, _, speed = way.partition("/")
    if not speed:
        return told
    return told + (f" (직선 {km}, 시속 {speed[:-4]}km로 어림)" if ko else f" ({km} as the crow flies, at {speed})")


def _clock(clock: time | None, ko: bool) -> str:
    if clock is None:
        return ""
    return clock_ko(clock) if ko else clock_en(clock)


def _promise(promise: Promise, today: date, ko: bool) -> str:
    when = ""
    if promise.due is not None:
        late = promise.due < today
        when = ("지난 " if late else "오늘까지 ") if ko else ("overdue: " if late else "due today: ")
    return f"{when}약속한 일: {promise.what}" if ko else f"{when}you promised: {promise.what}"


def _question(question: Question, ko: bool) -> str:
    who, words = question.quote.sender, snippet(question.quote.text, 40)
    return f"아직 답하지 않은 말 · {name_ko(who)}: “{words}”" if ko else f"no answer yet · {who}: “{words}”"


def _occasion(occasion: Occasion, today: date, ko: bool) -> str:
    n_days = (occasion.day - today).days
    if ko:
        when = {0: "오늘은", 1: "내일은"}.get(n_days, f"{n_days}일 뒤는")
        what = {"birthday": "생일"}.get(occasion.what, occasion.what)
        return f"{when} {josa(f'{name_ko(occasion.who)} {what}', '이에요/예요')}."
    when = {0: "today", 1: "tomorrow"}.get(n_days, f"in {n_days} days")
    return f"{occasion.who}: {occasion.what} {when}"
