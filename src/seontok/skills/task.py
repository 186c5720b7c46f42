"""The owner promised to do something: keep it, with its deadline."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from seontok.core.cards import Card
from seontok.core.decisions import Decision
from seontok.core.events import Room
from seontok.core.moments import Kind, Moment, Quote
from seontok.korean.deeds import deed_of, is_bare
from seontok.korean.particles import josa
from seontok.korean.text import normalize
from seontok.korean.time import TimeSpan, read_times
from seontok.skills.appointment import at_ko, when_en, when_ko
from seontok.skills.facts import Facts, Offer, Wording, make_card, read_facts
from seontok.skills.phrases import clock_en, clock_ko, name_ko, snippet

PRONOUNS = frozenset({"내가", "제가", "나", "저", "그거", "이거", "it", "that", "this"})
"""Words that name nothing by themselves."""
ONE_DAY = timedelta(days=1)


class TaskSkill:
    """Says the promise back."""

    kinds = frozenset({Kind.TASK.value})

    def act(self, moment: Moment, decision: Decision, room: Room) -> Iterable[Card]:
        """One card."""
        facts = read_facts(moment, decision, room)
        if room.lang != "ko":
            yield make_card(facts, decision, _en(facts), Offer(actions=("add_task", "edit")))
            return
        due, times = _due(facts)
        deed = _deed(facts, times)
        slots = {"deed": deed} if deed else {}
        yield make_card(facts, decision, _ko(facts, due, deed), Offer(("add_task", "edit"), slots))


def _promise(facts: Facts) -> Quote:
    """The owner's own message that promises: the last that says what, not only yes."""
    own = [quote for quote in facts.moment.evidence if quote.sender == facts.room.me]
    says = [quote for quote in own if deed_of(normalize(quote.text))]
    return (says or own or list(facts.moment.evidence))[-1]


def _quoted(facts: Facts) -> str:
    return f"“{snippet(_promise(facts).text, 40)}”"


def _thing(facts: Facts) -> str:
    """The noun that was read, unless it is a pronoun or the verb itself."""
    what = facts.text("what")
    bare = what in PRONOUNS or (" " not in what.strip() and what.endswith(("게", "께")))
    return "" if bare else what


def _deed(facts: Facts, times: Sequence[TimeSpan]) -> str:
    """What the owner promised, in the owner's words as a deed; with the thing asked for if they do not name it."""
    deed = deed_of(normalize(_promise(facts).text), [(span.start, span.end) for span in times])
    thing = _thing(facts)
    if not deed or not is_bare(deed) or not thing or thing in deed:
        return deed
    return f"{josa(thing, '을/를')} {deed}" if len(thing) > 1 and _is_meant(facts) else deed


_POINTS = re.compile(r"그거|그것|그걸|이거|이것|이걸|저거|걔|\b(?:it|that|those|them)\b", re.IGNORECASE)


def _is_meant(facts: Facts) -> bool:
    """Whether the thing that was read is the one promised: named in the request, or before it where it only points."""
    said, request = facts.quote("what"), facts.quote("to")
    if request == _promise(facts):
        return said.sender in (facts.room.me, facts.text("to"))
    points = _POINTS.search(request.text) is not None and said.sender in (facts.room.me, facts.text("to"))
    return said == request or points


def _times(facts: Facts, said: Quote) -> list[TimeSpan]:
    """The days and hours a message names."""
    if said.at is None:
        return []
    found = read_times(normalize(said.text), said.at.astimezone(ZoneInfo(facts.room.tz)))
    return [span for span in found if span.readings and (span.readings[0].has_date or span.readings[0].has_time)]


def _is_on(span: TimeSpan, day: date) -> bool:
    best = span.readings[0]
    at = best.start or (best.end and best.end - timedelta(microseconds=1))
    return at is not None and (at.date() == day or not best.has_date)


def _due(facts: Facts) -> tuple[str, list[TimeSpan]]:
    """When, as the card says it, and the words of the promise it stands for.

    "주말에" is no day and "오늘 밤에" no hour: they stay in the owner's words and the card names no date.
    """
    day, clock, said = facts.day("due_date"), facts.clock("due_time"), facts.quote("due_date")
    if day is None or said.at is None:
        return "", []
    spans, promise = _times(facts, said), _promise(facts)
    own = spans if said == promise else [span for span in _times(facts, promise) if _is_on(span, day)]
    readings = [span.readings[0] for span in (*spans, *own)]
    until = any(reading.form == "before" for reading in readings)
    loose = any(r.form == "daypart" or (r.start and r.end and r.end - r.start > ONE_DAY) for r in readings)
    if not until and loose:
        return "", []
    return (f"{when_ko(day, clock, facts.today)}까지" if until or not spans else at_ko(day, clock, facts.today)), own


def _ko(facts: Facts, due: str, deed: str) -> Wording:
    to = f"{josa(name_ko(facts.text('to')), '과/와')} 약속한 일이에요." if facts.text("to") else ""
    others = " 또는 ".join(clock_ko(clock) for clock in facts.other_clocks("due_time"))
    ask = f"{others}까지일 수도 있어서 여쭤봐요. 어느 쪽이 맞나요?" if others else ""
    thing, quoted = _thing(facts), _quoted(facts)
    if deed:
        title = " ".join(filter(None, (due, f"{deed}로 했어요.")))
    else:
        title = " ".join(filter(None, (due, f"하기로 한 일이 있어요: {thing or quoted}")))
    return Wording(title, (quoted if deed or thing else "", to, ask, "할 일에 넣을까요?"))


def _en(facts: Facts) -> Wording:
    when = when_en(facts.day("due_date"), facts.clock("due_time"), facts.today)
    by = f" by {when}" if when else ""
    to = f" to {facts.text('to')}" if facts.text("to") else ""
    others = " or ".join(clock_en(clock) for clock in facts.other_clocks("due_time"))
    what, quoted = _thing(facts), _quoted(facts)
    return Wording(
        f"You promised{to}{by}: {what or quoted}",
        (quoted if what else "", f"Or was it by {others}?" if others else "", "Add it to your tasks?"),
    )
