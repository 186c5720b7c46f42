"""The group mate's answers: extractive, from the one room its scope shows; every line has its message."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from seontok.core.cards import Card
from seontok.core.decisions import Decision
from seontok.core.events import Message, Room
from seontok.core.moments import Kind, Moment, Quote
from seontok.korean.particles import josa
from seontok.skills.mate.ask import Intent
from seontok.skills.mate.bill import CENTS, Bill, Share, split_bill
from seontok.skills.mate.meeting import Candidate, asked_window, find_days
from seontok.skills.mate.say import N_LOOKED_AT, room_level, say
from seontok.skills.mate.scope import Fact, Noted, RoomScope, Settled
from seontok.skills.mate.window import window
from seontok.skills.phrases import clock_en, clock_ko, day_en, day_ko, name_ko, snippet

MAX_LINES = 7
FRESH = timedelta(days=1)
"""Who asks again with nothing new since gets what was said within this time."""
AUTHOR = "seontok-group"
MARKS = {
    "decision": ("정함", "decided"),
    "plan": ("제안", "proposal"),
    "question": ("질문", "question"),
    "request": ("부탁", "request"),
    "promise": ("하기로 함", "promise"),
    "link": ("링크", "link"),
    "photo": ("사진", "photo"),
}

CURRENCIES = {"$": "달러", "€": "유로", "£": "파운드"}


@dataclass(frozen=True, slots=True)
class Answer:
    """What to say, and the messages it is taken from."""

    title: str
    lines: tuple[str, ...] = ()
    messages: tuple[Message, ...] = ()
    by_line: bool = False
    """The nth line is from the nth message."""


class GroupMateSkill:
    """Answers what a room asks it, at the room's level of speech."""

    kinds = frozenset({Kind.ANSWER.value})

    def __init__(self, scope: Callable[[str], RoomScope]) -> None:
        """Args:
        scope: The one room it may know, by id. It is given nothing else: that is the wall.
        """
        self._scope = scope

    def act(self, moment: Moment, decision: Decision, room: Room) -> Iterable[Card]:
        """One card, if the moment is a question to the group mate."""
        if "ask" not in moment.slots:
            return
        scope = self._scope(room.id)
        asked = str(moment.slots["ask"].value)
        answer = Answering(scope, asked, moment.evidence[0].sender, moment.evidence[0].message_id).answer(
            Intent(moment.slots["intent"].value)
        )
        quotes = {quote.message_id: quote for quote in (*map(_quote, answer.messages), *moment.evidence)}
        yield Card(
            id=moment.id,
            room=room.id,
            moment_id=moment.id,
            kind=moment.kind,
            at=decision.at,
            audience=decision.audience,
            title=answer.title,
            lines=answer.lines[:MAX_LINES],
            evidence=tuple(quotes.values()),
            author=AUTHOR,
            sources=tuple(one.id for one in answer.messages[:MAX_LINES]) if answer.by_line else (),
        )


@dataclass(frozen=True, slots=True)
class Answering:
    """One answer being made."""

    scope: RoomScope
    asked: str
    asker: str
    message_id: str = ""
    """The message that asks."""

    @property
    def level(self) -> str:
        """How to speak here: a level of Korean, or "en"."""
        if self.scope.room.lang != "ko":
            return "en"
        return room_level(message.text for message in self.scope.talk()[-N_LOOKED_AT:])

    def answer(self, intent: Intent) -> Answer:
        """The answer to what was asked."""
        match intent:
            case Intent.CATCHUP:
                return self.catch_up()
            case Intent.DECISIONS:
                return self.decisions()
            case Intent.MEET:
                return self.meeting()
            case Intent.BILL:
                return self.bill()
            case Intent.PEOPLE:
                return self.people()
            case Intent.CONSENT:
                return Answer(say("agreed", self.level))
            case Intent.WITHDRAW:
                return Answer(say("withdrawn", self.level))
            case Intent.FORGET:
                return Answer(say("forgotten", self.level))
            case Intent.JUDGE:
                return Answer(say("no_sides", self.level))
            case Intent.REMEMBER:
                return self.remembered()
            case Intent.THANKS:
                return Answer(say("thanked", self.level))
            case Intent.OTHER:
                return Answer(say("cannot", self.level), (say("help", self.level),))
            case Intent.HELP:
                return Answer(say("help", self.level), (say("how_to_stop", self.level),))

    def remembered(self) -> Answer:
        """What the asker just said of themselves, as it is kept now."""
        kept = [one for one in self.scope.facts() if one.about == self.asker and one.message.id == self.message_id]
        if not kept:
            return Answer(say("not_told", self.level))
        return Answer(say("remembered", self.level), tuple(map(self.fact, kept)), tuple(one.message for one in kept))

    def catch_up(self) -> Answer:
        """What was said since the asker was last here, or in the time they name; the weightiest seven, in order."""
        noted = self.scope.noted(self.asker)
        wanted = window(self.asked, list(self.scope.messages()), self.asker)
        found = [one for one in noted if one.message in wanted] or [one for one in noted if self._is_fresh(one)]
        chosen = sorted(found, key=lambda one: -one.weight)[:MAX_LINES]
        chosen.sort(key=lambda one: one.message.at)
        if not chosen:
            return Answer(say("nothing_new", self.level))
        settled = {message.id for one in self.scope.settled() for message in one.messages}
        lines = tuple(self._line(one, settled=one.message.id in settled) for one in chosen)
        return Answer(say("catchup", self.level), lines, tuple(one.message for one in chosen), by_line=True)

    def _is_fresh(self, one: Noted) -> bool:
        return self.scope.at - one.message.at <= FRESH

    def decisions(self) -> Answer:
        """Plans agreed on that lie ahead, then what else was settled, newest last."""
        plans = [one for one in self.scope.settled() if one.day >= self._today]
        told = {message for one in plans for message in one.messages}
        noted = self.scope.noted(self.asker)
        other = [one for one in noted if one.what == "decision" and one.message not in told]
        other = other[-max(0, MAX_LINES - len(plans)) :]
        if not plans and not other:
            return Answer(say("no_decisions", self.level))
        lines = (*(self._plan(one) for one in plans), *(self._line(one, dated=True) for one in other))
        messages = (*(one.messages[-1] for one in plans), *(one.message for one in other))
        return Answer(say("decisions", self.level), lines, messages, by_line=True)

    def _plan(self, plan: Settled) -> str:
        en = self.level == "en"
        day = day_en(plan.day, self._today) if en else day_ko(plan.day, self._today)
        clock = (clock_en if en else clock_ko)(plan.clock) if plan.clock else ""
        return f"[{'plan' if en else '약속'}] " + " ".join(filter(None, (day, clock, plan.place, plan.what)))

    def meeting(self) -> Answer:
        """A day nobody is against, with who is for it and who has not spoken."""
        found = find_days(self.scope.talk(), self._today, asked_window(self.asked, self.scope.at))
        if not found:
            return Answer(say("ask_days", self.level))
        best = found[0]
        title = say("best_day", self.level, day=self._when(best)) if best.suits else say("no_day", self.level)
        lines = [self._candidate(one, day=one is not best or not best.suits) for one in found]
        lines += [f"{told.value}" for told in self.scope.told() if told.what == "times"]
        silent = [name for name in self.scope.room.members if name not in (*best.can, *best.cannot)]
        if silent:
            lines.append(say("waiting_for", self.level, names=", ".join(silent[:6])))
        messages = tuple(dict.fromkeys(message for one in found for message in one.messages))
        return Answer(title, tuple(lines), messages)

    def _candidate(self, one: Candidate, *, day: bool) -> str:
        en = self.level == "en"
        yes, no = ("yes", "no") if en else ("가능", "불가")
        stand = f"{yes} {', '.join(one.can) or ('–' if en else '없음')}"
        stand += f" / {no} {', '.join(one.cannot)}" if one.cannot else ""
        return f"{self._when(one)}: {stand}" if day else stand

    def _when(self, one: Candidate) -> str:
        en = self.level == "en"
        clock = clock_en if en else clock_ko
        parts = [day_en(one.day, self._today) if en else day_ko(one.day, self._today)]
        if (
            one.clock
            and (one.after is None or one.clock >= one.after)
            and (one.before is None or one.clock < one.before)
        ):
            parts.append(f"at {clock(one.clock)}" if en else clock(one.clock))
        else:
            parts += [f"after {clock(one.after)}" if en else f"{clock(one.after)} 이후"] if one.after else []
            parts += [f"before {clock(one.before)}" if en else f"{clock(one.before)} 전"] if one.before else []
        return " ".join(parts)

    def bill(self) -> Answer:
        """Who pays how much; nothing is lost to rounding."""
        bill = split_bill(self.asked, self.scope.room.members)
        if bill is None:
            return Answer(say("which_amount", self.level))
        if len(bill.shares) == 1:
            title, lines = self._say_amount("each", bill.shares[0].amount, bill), [self._sum(bill)]
        else:
            title = self._sum(bill)
            parts = [(self._who(one), self._shown(one.amount, bill)) for one in bill.shares]
            lines = [say("some", self.level, who=who, amount=amount) for who, amount in parts]
        if bill.left_over:
            lines.append(self._say_amount("left_over", bill.left_over, bill))
        return Answer(title, tuple(lines))

    def _sum(self, bill: Bill) -> str:
        n_people, total = sum(share.n_people for share in bill.shares), self._shown(bill.total, bill)
        return f"{total} for {n_people}" if self.level == "en" else f"모두 {total}, {n_people}명 기준"

    def _say_amount(self, what: str, amount: int, bill: Bill) -> str:
        shown = self._shown(amount, bill)
        ends = {"amount_is": "이에요/예요", "amount_is_plain": "이야/야", "amount_topic": "은/는"}
        return say(what, self.level, amount=shown, **{name: josa(shown, pair) for name, pair in ends.items()})

    def _shown(self, amount: int, bill: Bill) -> str:
        """`21,750원`, `45.60달러`; in English `$45.60`."""
        if bill.sign == "원":
            return f"{amount:,}" + ("원" if self.level != "en" else " won")
        value = f"{amount // CENTS:,}" + (f".{amount % CENTS:02d}" if amount % CENTS else "")
        return f"{bill.sign}{value}" if self.level == "en" else f"{value}{CURRENCIES[bill.sign]}"

    def _who(self, share: Share) -> str:
        if share.names:
            return ", ".join(share.names)
        return f"{share.n_people} people" if self.level == "en" else f"{share.n_people}명"

    def people(self) -> Answer:
        """Birthdays and likes, as people told them here."""
        wanted = [fact for fact in self.scope.facts() if fact.about in self.asked] or list(self.scope.facts())
        wanted = wanted[-MAX_LINES:]
        if not wanted:
            return Answer(say("no_people", self.level))
        lines = tuple(self.fact(one) for one in wanted)
        return Answer(say("people", self.level), lines, tuple(one.message for one in wanted), by_line=True)

    def fact(self, fact: Fact) -> str:
        """One fact in a line."""
        value = fact.value
        if self.level == "en":
            return f"{fact.about}: {fact.key} {value}"
        if fact.key == "birthday":
            month, _, day = value.partition("-")
            value = f"{int(month)}월 {int(day)}일"
        key = {"birthday": "생일", "likes": "좋아하는 것", "dislikes": "피하는 것"}.get(fact.key, fact.key)
        return f"{name_ko(fact.about)} {key}: {value}"

    @property
    def _today(self) -> date:
        return self.scope.at.astimezone(ZoneInfo(self.scope.room.tz)).date()

    def _line(self, one: Noted, *, dated: bool = False, settled: bool = False) -> str:
        """One message in a line; a proposal everybody went along with counts as decided."""
        mark = MARKS["decision" if settled and one.what == "plan" else one.what][self.level == "en"]
        said = one.message
        day = said.at.astimezone(ZoneInfo(self.scope.room.tz))
        when = f"{day.month}/{day.day} " if dated else ""
        return f"{when}[{mark}] {said.sender}: {snippet(said.text, 60)}"


def _quote(message: Message) -> Quote:
    return Quote(message.id, message.text, message.sender, message.at)
