"""A plan agreed, changed or called off: say it back, ask what was unclear, offer the calendar."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, time

from seontok.core.cards import Card
from seontok.core.decisions import Decision
from seontok.core.events import Room
from seontok.core.moments import Kind, Moment
from seontok.korean.particles import josa
from seontok.skills.facts import Facts, Offer, Wording, make_card, read_facts
from seontok.skills.phrases import NEAR_KO, clock_en, clock_ko, day_en, day_ko, names_en, names_ko

ACTIONS = {
    "new": ("add_to_calendar", "edit"),
    "change": ("update_calendar", "edit"),
    "cancel": ("remove_from_calendar",),
}


class AppointmentSkill:
    """Says a plan back in one sentence."""

    kinds = frozenset({Kind.APPOINTMENT.value})

    def act(self, moment: Moment, decision: Decision, room: Room) -> Iterable[Card]:
        """One card; none if the plan has no day at all."""
        facts = read_facts(moment, decision, room)
        if facts.day() is None and moment.op != "cancel":
            return
        wording = _ko(facts) if room.lang == "ko" else _en(facts)
        yield make_card(facts, decision, wording, Offer(actions=ACTIONS[moment.op or "new"]))


def _ko(facts: Facts) -> Wording:
    when, place = when_ko(facts.day(), facts.clock(), facts.today), facts.text("place") or facts.text("area")
    where = f" {place}에서" if place else ""
    with_whom, agreed, held = _doing_ko(facts)
    lead = at_ko(facts.day(), facts.clock(), facts.today)
    match facts.moment.op:
        case "cancel":
            title = f"{when} 약속이 취소됐어요." if when else "약속이 취소됐어요."
            return Wording(title, (place, "캘린더에 있다면 지울까요?"))
        case "change" if facts.text("news") == "place":
            return Wording(f"장소를 정했어요. {lead}{where}{with_whom} {held}.", (*_ask_ko(facts), "일정에 적을까요?"))
        case "change":
            return Wording(
                f"약속이 바뀌었어요. {lead}{where}{with_whom} {held}.", (*_ask_ko(facts), "일정을 바꿀까요?")
            )
        case _:
            return Wording(f"{lead}{where}{with_whom} {agreed}.", (*_ask_ko(facts), "캘린더에 넣을까요?"))


BUSINESS = re.compile(
    r"(?:살롱|헤어|헤어샵|미용실|네일|병원|의원|치과|한의원|클리닉|학원|센터|식당|카페|부동산|필라테스|스튜디오|펜션|호텔|공방|꽃집|안경원|약국)$"
    r"|^(?:헤어|네일|카페)"
)
"""Names that are a shop's: one goes there, one does not meet it."""


def _doing_ko(facts: Facts) -> tuple[str, str, str]:
    """With whom, what was agreed and what will be: people meet, a shop is gone to, a booking is made."""
    people, place = facts.people(), facts.text("place") or facts.text("area")
    if len(people) == 1 and BUSINESS.search(people[0]):
        return "" if place else f" {people[0]}에", "가기로 했어요", "가요"
    if facts.text("what") == "예약" and not place:
        return "", "예약하기로 했어요", "예약해요"
    return (f" {josa(names_ko(people), '과/와')}" if people else ""), "만나기로 했어요", "만나요"


def _en(facts: Facts) -> Wording:
    when, place = when_en(facts.day(), facts.clock(), facts.today), facts.text("place") or facts.text("area")
    where = f", {place}" if place else ""
    with_whom = f" with {names_en(facts.people())}" if facts.people() else ""
    match facts.moment.op:
        case "cancel":
            return Wording(f"Called off: {when or 'the plan'}{where}.", ("Remove it from your calendar?",))
        case "change" if facts.text("news") == "place":
            return Wording(
                f"The place is settled: {when}{where}{with_whom}.", (*_ask_en(facts), "Note it in the entry?")
            )
        case "change":
            return Wording(f"The plan moved to {when}{where}{with_whom}.", (*_ask_en(facts), "Update the entry?"))
        case _:
            return Wording(f"You agreed on {when}{where}{with_whom}.", (*_ask_en(facts), "Add it to your calendar?"))


def when_ko(day: date | None, clock: time | None, today: date) -> str:
    """`5월 16일 토요일 저녁 7시`; parts that are not known are left out."""
    parts = (day_ko(day, today) if day else "", clock_ko(clock) if clock else "")
    return " ".join(filter(None, parts))


def at_ko(day: date | None, clock: time | None, today: date) -> str:
    """`5월 16일 토요일 저녁 7시에`; 오늘, 내일 and 모레 alone take no 에."""
    when = when_ko(day, clock, today)
    bare = clock is None and day is not None and (day - today).days in NEAR_KO
    return when if bare or not when else f"{when}에"


def when_en(day: date | None, clock: time | None, today: date) -> str:
    """`Sat 16 May at 7 pm`; parts that are not known are left out."""
    parts = (day_en(day, today) if day else "", clock_en(clock) if clock else "")
    return " at ".join(filter(None, parts))


def _ask_ko(facts: Facts) -> tuple[str, ...]:
    """One question per slot that could be read two ways; says which time is still open."""
    asks = []
    clock, day = facts.clock(), facts.day()
    if clock and facts.other_clocks():
        others = " 또는 ".join(clock_ko(other) for other in facts.other_clocks())
        asks.append(f"{josa(clock_ko(clock), '이/가')} 맞나요? {others}일 수도 있어서 여쭤봐요.")
    if day and facts.other_days():
        others = " 또는 ".join(day_ko(other, facts.today) for other in facts.other_days())
        asks.append(f"{josa(day_ko(day, facts.today), '이/가')} 맞나요? {others}일 수도 있어서 여쭤봐요.")
    if facts.other_texts("place"):
        choices = ", ".join((facts.text("place"), *facts.other_texts("place")))
        asks.append(f"장소는 이 중 어디인가요? {choices}")
    if clock is None:
        asks.append("시간은 아직 안 정했어요.")
    return tuple(asks)


def _ask_en(facts: Facts) -> tuple[str, ...]:
    asks = []
    clock, day = facts.clock(), facts.day()
    if clock and facts.other_clocks():
        asks.append(f"Is {clock_en(clock)} right, or {' or '.join(map(clock_en, facts.other_clocks()))}?")
    if day and facts.other_days():
        others = " or ".join(day_en(other, facts.today) for other in facts.other_days())
        asks.append(f"Is {day_en(day, facts.today)} right, or {others}?")
    if facts.other_texts("place"):
        asks.append(f"Which place: {' or '.join((facts.text('place'), *facts.other_texts('place')))}?")
    if clock is None:
        asks.append("No time is set yet.")
    return tuple(asks)
